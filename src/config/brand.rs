//! Owns `brand:` of `klartext.yaml`: colour, logo and font by which readers know whose page it is.
//! Must not know themes, nor whether the files exist.

use super::reader::MapReader;
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Spanned};

/// A colour as a screen mixes it: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// `#0a5c3b` or `#0a5`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let mut out = [0u8; 3];
        let (step, scale) = match digits.len() {
            3 => (1, 17),
            6 => (2, 1),
            _ => return None,
        };
        for (i, part) in out.iter_mut().enumerate() {
            let piece = digits.get(i * step..(i + 1) * step)?;
            if !piece.bytes().all(|b| b.is_ascii_hexdigit()) {
                return None;
            }
            *part = u8::from_str_radix(piece, 16).ok()?.checked_mul(scale)?;
        }
        Some(Self(out))
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// What a site looks like beside its theme. Files are named by their path in the content folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteBrand {
    pub colour: Option<Colour>,
    /// On a dark ground; made from `colour` where it is not given.
    pub colour_dark: Option<Colour>,
    pub logo: Option<Spanned<String>>,
    pub logo_dark: Option<Spanned<String>>,
    pub icon: Option<Spanned<String>>,
    pub font: Option<Spanned<String>>,
    /// The same cut in bold; the same file where one file holds all weights.
    pub font_bold: Option<Spanned<String>>,
    pub font_name: Option<String>,
}

pub const SITE_BRAND_KEYS: &[&str] =
    &["colour", "colour_dark", "logo", "logo_dark", "icon", "font", "font_bold", "font_name"];
/// What a browser shows as a picture, and reads as a font.
const PICTURES: &[&str] = &["svg", "png", "webp", "jpg", "jpeg"];
const FONTS: &[&str] = &["woff2", "woff"];

/// Reads what stands under `brand:`.
pub(super) fn read(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> SiteBrand {
    let mut reader = MapReader::new(path, "brand", node, SITE_BRAND_KEYS, &[], out);
    SiteBrand {
        colour: colour(&mut reader, "colour"),
        colour_dark: colour(&mut reader, "colour_dark"),
        logo: file(&mut reader, "logo", PICTURES),
        logo_dark: file(&mut reader, "logo_dark", PICTURES),
        icon: file(&mut reader, "icon", PICTURES),
        font: file(&mut reader, "font", FONTS),
        font_bold: file(&mut reader, "font_bold", FONTS),
        font_name: reader.text("font_name").map(|name| name.value),
    }
}

fn colour(reader: &mut MapReader, key: &'static str) -> Option<Colour> {
    // Digits alone would be a number to YAML, and `#` without quotes a comment.
    let text = reader.text(key)?;
    let found = Colour::parse(&text.value);
    if found.is_none() {
        let diagnostic = Diagnostic::new(Code::P14, reader.path, text.span, "p14-colour")
            .arg("field", key)
            .arg("value", &text.value);
        reader.out.push(diagnostic);
    }
    found
}

fn file(reader: &mut MapReader, key: &'static str, endings: &[&str]) -> Option<Spanned<String>> {
    let mut text = reader.text(key)?;
    text.value = text.value.trim_start_matches("./").trim_start_matches('/').to_owned();
    let ending = text.value.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if ending.is_none_or(|ending| !endings.contains(&ending.as_str())) {
        let diagnostic = Diagnostic::new(Code::P14, reader.path, text.span, "p14-brand-file")
            .arg("field", key)
            .arg("value", &text.value)
            .arg("known", endings.join(", "));
        reader.out.push(diagnostic);
        return None;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn colours_are_read_long_and_short() {
        assert_eq!(Colour::parse("#0a5c3b"), Some(Colour([0x0a, 0x5c, 0x3b])));
        assert_eq!(Colour::parse("#fa0"), Some(Colour([0xff, 0xaa, 0x00])));
        for wrong in ["", "#", "0a5c3b", "#0a5c3", "#0a5c3g", "#+12", "green", "#ää"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }
}
