//! Owns the pixels: a few inks on paper, each in 64 shades, so that edges are smooth and the file is
//! small. Must not know what is drawn.

use ab_glyph_rasterizer::{Point, Rasterizer, point};

/// Shades of an ink, from paper to full.
const SHADES: u8 = 64;
const PAPER: [u8; 3] = [0xff, 0xff, 0xff];
const INK: [u8; 3] = [0x1b, 0x21, 0x1e];
const MUTED: [u8; 3] = [0x56, 0x60, 0x5b];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Ink,
    Muted,
    State,
}

impl Colour {
    /// Its place among the inks.
    fn place(self) -> u8 {
        match self {
            Colour::Ink => 0,
            Colour::Muted => 1,
            Colour::State => 2,
        }
    }
}

/// A closed line of straight and curved pieces.
pub(super) type Outline = Vec<Piece>;

#[derive(Debug, Clone, Copy)]
pub(super) enum Piece {
    Line(Point, Point),
    Curve(Point, Point, Point, Point),
}

#[derive(Debug)]
pub(super) struct Canvas {
    pub width: usize,
    pub height: usize,
    /// A place in the palette for every pixel, row by row.
    pub pixels: Vec<u8>,
    state: [u8; 3],
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize, state: [u8; 3]) -> Self {
        Self { width, height, pixels: vec![0; width * height], state }
    }

    /// The colours that pixels stand for.
    pub(super) fn palette(&self) -> Vec<u8> {
        let mix = |from: u8, to: u8, shade: u8| {
            let (from, to, shade, most) =
                (u32::from(from), u32::from(to), u32::from(shade), u32::from(SHADES - 1));
            u8::try_from((from * (most - shade) + to * shade + most / 2) / most).unwrap_or(to as u8)
        };
        let inks = [INK, MUTED, self.state];
        inks.iter()
            .flat_map(|ink| (0..SHADES).map(move |shade| (ink, shade)))
            .flat_map(|(ink, shade)| PAPER.iter().zip(ink).map(move |(from, to)| mix(*from, *to, shade)))
            .collect()
    }

    /// Colours a pixel as far as it is covered.
    pub(super) fn blend(&mut self, colour: Colour, x: usize, y: usize, coverage: f32) {
        let shade = (coverage.clamp(0.0, 1.0) * f32::from(SHADES - 1)).round() as u8;
        if shade == 0 || x >= self.width {
            return;
        }
        if let Some(pixel) = self.pixels.get_mut(y * self.width + x) {
            *pixel = colour.place() * SHADES + shade;
        }
    }

    /// Fills what outlines enclose; an outline that runs the other way round cuts a hole.
    pub(super) fn fill(&mut self, colour: Colour, at: (f32, f32), outlines: &[Outline]) {
        let move_to = |p: Point| point(p.x + at.0, p.y + at.1);
        let mut raster = Rasterizer::new(self.width, self.height);
        for piece in outlines.iter().flatten() {
            match *piece {
                Piece::Line(a, b) => raster.draw_line(move_to(a), move_to(b)),
                Piece::Curve(a, b, c, d) => raster.draw_cubic(move_to(a), move_to(b), move_to(c), move_to(d)),
            }
        }
        let width = self.width;
        raster.for_each_pixel(|at, coverage| self.blend(colour, at % width, at / width, coverage));
    }
}
