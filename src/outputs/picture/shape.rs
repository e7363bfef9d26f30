//! Owns the shapes that tell a state without colour: those that pages show, as outlines.

use ab_glyph_rasterizer::{Point, point};

use super::canvas::{Outline, Piece};
use crate::edition::Status;

/// How far the handles of a quarter circle stand out, for a radius of one.
const HANDLE: f32 = 0.552_284_8;

/// The shape of a state, in a square of this size.
pub(super) fn of(status: Status, size: f32) -> Vec<Outline> {
    let polygon = |points: &[(f32, f32)]| polygon(points, size / 100.0);
    let half = size / 2.0;
    match status {
        Status::Operational => {
            vec![polygon(&[
                (12.0, 46.0),
                (0.0, 60.0),
                (38.0, 96.0),
                (100.0, 20.0),
                (86.0, 8.0),
                (37.0, 68.0),
            ])]
        }
        Status::Maintenance => vec![polygon(&[(50.0, 0.0), (100.0, 50.0), (50.0, 100.0), (0.0, 50.0)])],
        Status::Degraded => vec![polygon(&[(50.0, 4.0), (100.0, 96.0), (0.0, 96.0)])],
        Status::Partial => {
            // A ring, its left half filled.
            let mut inside = arc(half, half * 0.76, true);
            inside.push(Piece::Line(point(half, half * 0.24), point(half, half * 1.76)));
            vec![circle(half, half, false), inside]
        }
        Status::Unknown => {
            vec![circle(half, half, false), circle(half, half * 0.76, true), circle(half, half * 0.32, false)]
        }
        Status::Outage => vec![polygon(&[
            (20.0, 0.0),
            (0.0, 20.0),
            (30.0, 50.0),
            (0.0, 80.0),
            (20.0, 100.0),
            (50.0, 70.0),
            (80.0, 100.0),
            (100.0, 80.0),
            (70.0, 50.0),
            (100.0, 20.0),
            (80.0, 0.0),
            (50.0, 30.0),
        ])],
    }
}

pub(super) fn rectangle(width: f32, height: f32) -> Outline {
    polygon(&[(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)], 1.0)
}

fn polygon(points: &[(f32, f32)], scale: f32) -> Outline {
    let points: Vec<Point> = points.iter().map(|(x, y)| point(x * scale, y * scale)).collect();
    let next = points.iter().skip(1).chain(points.first());
    points.iter().zip(next).map(|(a, b)| Piece::Line(*a, *b)).collect()
}

/// A circle around `(middle, middle)`.
fn circle(middle: f32, radius: f32, back: bool) -> Outline {
    let mut out = arc(middle, radius, back);
    let turned = arc(middle, radius, back).into_iter().map(|piece| turn(piece, middle));
    out.extend(turned);
    out
}

/// The right half of a circle, from the top down; `back` from the bottom up.
fn arc(middle: f32, radius: f32, back: bool) -> Outline {
    let at = |x: f32, y: f32| point(middle + x * radius, middle + y * radius);
    let down = [
        (at(0.0, -1.0), at(HANDLE, -1.0), at(1.0, -HANDLE), at(1.0, 0.0)),
        (at(1.0, 0.0), at(1.0, HANDLE), at(HANDLE, 1.0), at(0.0, 1.0)),
    ];
    if back {
        down.iter().rev().map(|(a, b, c, d)| Piece::Curve(*d, *c, *b, *a)).collect()
    } else {
        down.iter().map(|(a, b, c, d)| Piece::Curve(*a, *b, *c, *d)).collect()
    }
}

/// Turns a piece by half a circle around `(middle, middle)`.
fn turn(piece: Piece, middle: f32) -> Piece {
    let turn = |p: Point| point(2.0 * middle - p.x, 2.0 * middle - p.y);
    match piece {
        Piece::Line(a, b) => Piece::Line(turn(a), turn(b)),
        Piece::Curve(a, b, c, d) => Piece::Curve(turn(a), turn(b), turn(c), turn(d)),
    }
}
