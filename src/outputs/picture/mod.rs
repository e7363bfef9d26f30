//! Owns the picture that links to the site are shown with elsewhere: state, sentence, title.
//! Must not know where the sentence comes from, nor any page.
//!
//! A PNG, because what unfurls links reads no SVG. Drawn with few colours and one font that is
//! compiled in, so that it is small and the same everywhere.

mod canvas;
mod png;
mod shape;
mod words;

use sha2::{Digest, Sha256};

use crate::edition::Status;
use canvas::{Canvas, Colour};
use words::Words;

/// The size that every reader of Open Graph accepts.
pub const WIDTH: usize = 1200;
pub const HEIGHT: usize = 630;

/// Free space at the sides, in pixels.
const MARGIN: f32 = 80.0;
/// Width and height of the shape that tells the state.
const SHAPE: f32 = 132.0;
/// Where the sentence begins, right of the shape.
const TEXT: f32 = MARGIN + SHAPE + 48.0;
/// Sizes that the sentence is tried in, the largest first.
const SIZES: [f32; 5] = [72.0, 62.0, 54.0, 46.0, 40.0];
/// Room for the sentence, from top to bottom.
const ROOM: f32 = 330.0;

/// What the picture says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub status: Status,
    /// One true sentence about the whole.
    pub sentence: String,
    pub title: String,
    /// Where the site lies: `status.example.com`.
    pub place: String,
}

impl Card {
    /// A short name of what it says, which another state does not have.
    pub fn mark(&self) -> String {
        let digest = Sha256::digest(format!("{}\n{}\n{}", self.status.key(), self.title, self.sentence));
        digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The bytes of the picture.
    pub fn png(&self) -> Vec<u8> {
        let mut canvas = Canvas::new(WIDTH, HEIGHT, colour(self.status));
        let (width, height) = (WIDTH as f32, HEIGHT as f32);
        canvas.fill(Colour::State, (0.0, 0.0), &[shape::rectangle(width, 18.0)]);
        let middle = height / 2.0 + 8.0;
        canvas.fill(Colour::State, (MARGIN, middle - SHAPE / 2.0), &shape::of(self.status, SHAPE));
        if let Some(words) = Words::new() {
            self.write(&words, &mut canvas, middle);
        }
        png::encode(&canvas)
    }

    fn write(&self, words: &Words, canvas: &mut Canvas, middle: f32) {
        let (width, height) = (WIDTH as f32, HEIGHT as f32);
        let line = |text: &str, size: f32, width: f32| -> Option<String> {
            let mut lines = words.lines(text, size, width)?;
            (!lines.is_empty()).then(|| lines.swap_remove(0))
        };
        if let Some(title) = line(&self.title, 40.0, width - 2.0 * MARGIN) {
            words.write(canvas, Colour::Muted, &title, 40.0, (MARGIN, 118.0));
        }
        if let Some(place) = line(&self.place, 32.0, width - 2.0 * MARGIN) {
            words.write(canvas, Colour::Muted, &place, 32.0, (MARGIN, height - 64.0));
        }
        // What the font cannot write is left out as a whole: half a sentence may say the opposite.
        let fits = |size: &f32| {
            let lines = words.lines(&self.sentence, *size, width - TEXT - MARGIN)?;
            (lines.len() as f32 * size * 1.2 <= ROOM).then_some((*size, lines))
        };
        let Some((size, lines)) = SIZES.iter().find_map(fits) else { return };
        let step = size * 1.2;
        // The first line's foot, so that the block as a whole stands in the middle.
        let first = middle - (lines.len() as f32 * step) / 2.0 + size * 0.95;
        for (number, text) in lines.iter().enumerate() {
            words.write(canvas, Colour::Ink, text, size, (TEXT, first + number as f32 * step));
        }
    }
}

/// The colours of the theme `klar` on light paper.
fn colour(status: Status) -> [u8; 3] {
    match status {
        Status::Operational => [0x1b, 0x6b, 0x45],
        Status::Maintenance => [0x1f, 0x5c, 0x9e],
        Status::Degraded => [0x7d, 0x57, 0x00],
        Status::Partial => [0xa2, 0x3e, 0x00],
        Status::Unknown => [0x52, 0x5a, 0x66],
        Status::Outage => [0xb0, 0x1c, 0x1c],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(status: Status, sentence: &str) -> Card {
        Card {
            status,
            sentence: sentence.to_owned(),
            title: "Kupferlinde Status".to_owned(),
            place: "status.kupferlinde.example".to_owned(),
        }
    }

    #[test]
    fn is_a_png_of_the_right_size() {
        let bytes = card(Status::Operational, "Alles läuft.").png();
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(&bytes[12..16], b"IHDR");
        assert_eq!(bytes[16..20], 1200u32.to_be_bytes());
        assert_eq!(bytes[20..24], 630u32.to_be_bytes());
        assert!(bytes.len() < 40_000, "{} bytes", bytes.len());
    }

    const ALL: [Status; 6] = [
        Status::Operational,
        Status::Maintenance,
        Status::Degraded,
        Status::Partial,
        Status::Unknown,
        Status::Outage,
    ];

    /// A shape that is not closed runs over the whole picture.
    #[test]
    fn shapes_keep_to_their_place() {
        for status in ALL {
            let mut canvas = Canvas::new(60, 40, colour(status));
            canvas.fill(Colour::State, (10.0, 10.0), &shape::of(status, 20.0));
            let inside = |at: usize| (9..32).contains(&(at % 60)) && (9..32).contains(&(at / 60));
            let drawn: Vec<usize> = (0..canvas.pixels.len()).filter(|at| canvas.pixels[*at] != 0).collect();
            assert!(drawn.len() > 100 && drawn.iter().all(|at| inside(*at)), "{status:?}");
        }
    }

    #[test]
    fn states_differ_and_sentences_do() {
        let pictures: std::collections::BTreeSet<Vec<u8>> =
            ALL.iter().map(|status| card(*status, "Wir prüfen.").png()).collect();
        assert_eq!(pictures.len(), ALL.len());
        assert_ne!(
            card(Status::Outage, "Suche fällt aus.").png(),
            card(Status::Outage, "Kasse fällt aus.").png()
        );
        assert_eq!(
            card(Status::Outage, "Suche fällt aus.").png(),
            card(Status::Outage, "Suche fällt aus.").png()
        );
    }

    #[test]
    fn what_the_font_cannot_write_is_left_out_as_a_whole() {
        let none = card(Status::Operational, "").png();
        assert_eq!(card(Status::Operational, "すべて稼働中").png(), none);
        assert_eq!(card(Status::Operational, "Works: すべて").png(), none);
        assert_ne!(card(Status::Operational, "Работает всё").png(), none);
    }

    #[test]
    fn long_sentences_are_written_smaller_and_no_word_stands_out() {
        let words = Words::new().unwrap();
        let long = "Bezahlen, Suche, Kundenkonto und 14 weitere Bereiche fallen für einen Teil der Kundschaft aus, \
                    und die Zahlungsdienstleisterschnittstellenüberwachung wird geprüft.";
        for size in SIZES {
            let lines = words.lines(long, size, 860.0).unwrap();
            assert_eq!(lines.join(" "), long);
            let wide = lines.iter().filter(|line| words.width(line, size) > 860.0 && line.contains(' '));
            assert_eq!(wide.count(), 0);
        }
        assert_ne!(card(Status::Partial, long).png(), card(Status::Partial, "").png());
    }
}
