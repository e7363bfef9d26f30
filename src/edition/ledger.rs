//! The ledger of promises as an edition may know it: of its public incidents, after projection.

use super::{Edition, Entry, Event, Reader};
use crate::clock::Clock;
use crate::kinds::{Kind, Phase};
use crate::parse::DocumentId;
use crate::site::ledger::{Actions, Ledger, Noticed, Record};
use crate::site::{Given, references};
use crate::source::Audience;

/// So many incidents back is far enough.
const CHAIN: usize = 64;

impl<R: Reader> Entry<R> {
    /// Whether what was promised in it counts: promises are made to the public, none by what was
    /// withdrawn.
    pub fn is_judged(&self, edition: &Edition<R>) -> bool {
        self.kind() == Kind::Incident
            && self.audience == Audience::Public
            && edition.config.policy.judges(self.date)
            && self.course.as_ref().is_some_and(|course| !course.is_void())
    }

    /// For each of its events, the promise of the next word that came with it.
    pub fn given(&self) -> Vec<Option<&Given>> {
        let words = self.course.as_ref().map_or(&[][..], |course| &course.words);
        let mut words = words.iter().peekable();
        let promise = |event: &Event| match event.state {
            Some(state) if matches!(state.phase, Phase::Open | Phase::Planned) => {
                self.kind() == Kind::Incident || event.next.is_some()
            }
            Some(_) => false,
            None => event.next.is_some(),
        };
        let of = |event: &Event| {
            while words.next_if(|given| given.made < event.at).is_some() {}
            words.next_if(|given| promise(event) && given.made == event.at)
        };
        self.events.iter().map(of).collect()
    }

    /// The earlier incident that it repeats.
    pub fn repeated(&self) -> Option<DocumentId> {
        references::document(self.fields.reference("repeats")?.value, Kind::Incident)
    }
}

impl<R: Reader> Edition<R> {
    /// Whether its readers may see the ledger.
    pub fn has_ledger(&self) -> bool {
        R::AUDIENCE == Audience::Staff || self.config.policy.public_ledger
    }

    /// The ledger, made once.
    pub fn ledger(&self, clock: &Clock) -> &Ledger {
        self.ledger.get_or_init(|| {
            let judged = self.of_kind(Kind::Incident).filter(|entry| entry.is_judged(self));
            let records = judged.filter_map(|entry| self.record(entry, clock)).collect();
            Ledger::new(records, self.config.zone, clock)
        })
    }

    fn record(&self, entry: &Entry<R>, clock: &Clock) -> Option<Record> {
        let course = entry.course.as_ref()?;
        let known = |id: &DocumentId| self.entry(id).is_some_and(|one| one.audience == Audience::Public);
        Some(Record {
            report: entry.report.map(|report| (report, report.standing(clock))),
            actions: Actions::of(&entry.actions, self.config.zone, clock),
            repeats: entry.repeated().filter(known),
            ..Record::new(&entry.id, course, Noticed::of(&entry.fields), clock)
        })
    }

    /// The earlier incidents that an incident repeats, the last one first. A circle ends where it closes.
    pub fn earlier<'a>(&'a self, entry: &'a Entry<R>) -> Vec<&'a Entry<R>> {
        let mut out: Vec<&Entry<R>> = Vec::new();
        let mut next = entry.repeated();
        while let Some(earlier) = next.as_ref().and_then(|id| self.entry(id)) {
            let known = |other: &&Entry<R>| other.id == earlier.id;
            if earlier.id == entry.id || out.len() >= CHAIN || out.iter().any(known) {
                break;
            }
            next = earlier.repeated();
            out.push(earlier);
        }
        out
    }
}
