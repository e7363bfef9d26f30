//! Random choices as a list of numbers that proptest can shorten and lessen: what is built from fewer
//! and smaller numbers is smaller. When they run out, every choice is the first one.

use std::fmt;
use std::ops::Range;

use proptest::prelude::*;
use proptest::strategy::{NewTree, ValueTree};
use proptest::test_runner::TestRunner;

/// The numbers that one case is built from.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Choices(pub Vec<u16>);

impl fmt::Debug for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // On one line: a case is read from what was built of it.
        write!(f, "Choices(vec!{:?})", self.0)
    }
}

/// Numbers for at most `most` choices.
pub fn choices(most: usize) -> impl Strategy<Value = Choices> {
    Numbers { most }
}

#[derive(Debug)]
struct Numbers {
    most: usize,
}

impl Strategy for Numbers {
    type Tree = Tree;
    type Value = Choices;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let length = runner.rng().random_range(0..=self.most);
        let best: Vec<u16> = (0..length).map(|_| runner.rng().random()).collect();
        let chunk = best.len();
        Ok(Tree { best, trial: None, chunk, at: 0, lessen: false })
    }
}

/// Takes parts away, large ones first; then makes parts zero.
#[derive(Debug)]
struct Tree {
    best: Vec<u16>,
    trial: Option<Vec<u16>>,
    chunk: usize,
    at: usize,
    lessen: bool,
}

impl Tree {
    fn part(&self) -> Range<usize> {
        self.at..(self.at + self.chunk).min(self.best.len())
    }

    fn propose(&mut self) -> bool {
        loop {
            if self.at >= self.best.len() {
                self.at = 0;
                self.chunk /= 2;
                if self.chunk == 0 {
                    if self.lessen || self.best.is_empty() {
                        return false;
                    }
                    self.lessen = true;
                    self.chunk = self.best.len().div_ceil(4);
                }
                continue;
            }
            let part = self.part();
            let mut trial = self.best.clone();
            if !self.lessen {
                trial.drain(part);
            } else if trial[part.clone()].iter().any(|n| *n > 0) {
                trial[part].fill(0);
            } else {
                self.at += self.chunk;
                continue;
            }
            self.trial = Some(trial);
            return true;
        }
    }
}

impl ValueTree for Tree {
    type Value = Choices;

    fn current(&self) -> Choices {
        Choices(self.trial.as_ref().unwrap_or(&self.best).clone())
    }

    fn simplify(&mut self) -> bool {
        if let Some(trial) = self.trial.take() {
            self.best = trial;
            self.at += if self.lessen { self.chunk } else { 0 };
        }
        self.propose()
    }

    fn complicate(&mut self) -> bool {
        self.trial = None;
        self.at += self.chunk;
        self.propose()
    }
}

/// Takes choices one after the other.
#[derive(Debug, Clone)]
pub struct Draw<'a> {
    rest: &'a [u16],
}

impl<'a> Draw<'a> {
    pub fn new(choices: &'a Choices) -> Self {
        Self { rest: &choices.0 }
    }

    fn next(&mut self) -> u32 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                u32::from(*first)
            }
            None => 0,
        }
    }

    /// A number below `n`; the smallest one is 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() as usize * n) >> 16
    }

    /// True in `percent` of 100 cases; false when in doubt.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// The items of a list that the choices keep, in order.
    pub fn some<'t, T>(&mut self, from: &'t [T], percent: usize) -> Vec<&'t T> {
        from.iter().filter(|_| self.chance(percent)).collect()
    }

    /// Brings a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, i - self.below(i + 1));
        }
    }
}
