//! Owns how text is set: one font, lines that fit a width. Must not know what the text says.
//!
//! The font is a part of Inter Display under the SIL Open Font License; see `OFL.txt` beside it.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};

use super::canvas::{Canvas, Colour};

static FONT: &[u8] = include_bytes!("font.otf");

pub(super) struct Words {
    font: FontRef<'static>,
}

impl Words {
    /// `None` if the font is broken, which a test rules out.
    pub(super) fn new() -> Option<Self> {
        FontRef::try_from_slice(FONT).ok().map(|font| Self { font })
    }

    /// Pixels per em, as the font counts them.
    fn scale(&self, size: f32) -> PxScale {
        let em = self.font.units_per_em().unwrap_or(1000.0);
        PxScale::from(size * self.font.height_unscaled() / em)
    }

    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text, size).1
    }

    /// The glyphs of a line from 0 on, and its width.
    fn glyphs(&self, text: &str, size: f32) -> (Vec<Glyph>, f32) {
        let scale = self.scale(size);
        let font = self.font.as_scaled(scale);
        let (mut out, mut at, mut last) = (Vec::new(), 0.0, None);
        for c in text.chars() {
            let id = font.glyph_id(c);
            if let Some(last) = last {
                at += font.kern(last, id);
            }
            out.push(id.with_scale_and_position(scale, point(at, 0.0)));
            at += font.h_advance(id);
            last = Some(id);
        }
        (out, at)
    }

    /// A text in lines that are no wider than `width`, but for single words that are. `None` if the
    /// font lacks a letter of it.
    pub(super) fn lines(&self, text: &str, size: f32, width: f32) -> Option<Vec<String>> {
        if text.chars().any(|c| !c.is_whitespace() && self.font.glyph_id(c).0 == 0) {
            return None;
        }
        let mut out: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = out.last().map(|line| format!("{line} {word}"));
            match (longer.filter(|longer| self.width(longer, size) <= width), out.last_mut()) {
                (Some(longer), Some(line)) => *line = longer,
                _ => out.push(word.to_owned()),
            }
        }
        Some(out)
    }

    /// Writes a line; `at` is where its foot begins.
    pub(super) fn write(&self, canvas: &mut Canvas, colour: Colour, text: &str, size: f32, at: (f32, f32)) {
        for mut glyph in self.glyphs(text, size).0 {
            glyph.position = point(glyph.position.x + at.0, at.1);
            let Some(outlined) = self.font.outline_glyph(glyph) else { continue };
            let bounds = outlined.px_bounds();
            outlined.draw(|x, y, coverage| {
                let (x, y) = (x as f32 + bounds.min.x, y as f32 + bounds.min.y);
                if x >= 0.0 && y >= 0.0 {
                    canvas.blend(colour, x as usize, y as usize, coverage);
                }
            });
        }
    }
}
