//! Draws a badge: two boxes with words. No script, no style, nothing from elsewhere, and the same words
//! for whoever does not see it.

use quick_xml::escape::escape;

/// Behind the label.
pub const GROUND: &str = "#3b424a";
const HEIGHT: u32 = 20;
/// Beside the words, in tenths of pixels.
const MARGIN: u32 = 60;

pub fn draw(label: &str, message: &str, color: &str, lang: &str) -> String {
    let (label, message) = (clean(label), clean(message));
    let (left, right) = (width(&label), width(&message));
    let (first, second) = (pixels(left + 2 * MARGIN), pixels(right + 2 * MARGIN));
    let whole = first + second;
    let name = format!("{label}: {message}");
    let (name, label, message) = (escape(&*name), escape(&*label), escape(&*message));
    let words = |text: &str, at: u32, width: u32, length: u32| {
        let middle = at * 10 + width * 5;
        format!(
            "<text x=\"{}\" y=\"14\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>",
            tenths(middle),
            tenths(length.max(1))
        )
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {whole} {HEIGHT}\" role=\"img\" aria-label=\"{name}\" lang=\"{lang}\">\
         <title>{name}</title>\
         <path fill=\"{GROUND}\" d=\"M3 0h{}v{HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z\"/>\
         <path fill=\"{color}\" d=\"M{first} 0h{}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{first}z\"/>\
         <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,Geneva,sans-serif\" font-size=\"11\" \
         text-anchor=\"middle\">{}{}</g></svg>\n",
        first - 3,
        second - 3,
        words(&label, 0, first, left),
        words(&message, first, second, right),
    )
}

/// Without what XML cannot hold, on one line, not endless.
fn clean(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// About as wide as words are in Verdana at 11 pixels, in tenths of pixels. Where it is another face,
/// `textLength` fits the words in.
fn width(text: &str) -> u32 {
    text.chars().map(advance).sum()
}

fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 31,
        ' ' | 'f' | '.' | ',' => 39,
        't' | 'r' | '!' | 'I' | ':' | ';' | '/' | '-' | '(' | ')' | '[' | ']' | '"' => 48,
        'c' | 's' | 'z' | 'J' => 57,
        'k' | 'v' | 'x' | 'y' | 'L' | 'F' => 64,
        'm' | 'W' | '@' => 109,
        'w' | 'M' | '+' | '=' | '<' | '>' | '~' | '#' | '–' | '…' => 90,
        '%' => 118,
        '0'..='9' | 'a'..='z' => 69,
        'A'..='Z' | '&' => 80,
        // Marks that stand above or below another letter.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{c0}'..='\u{de}' => 80,
        '\u{df}'..='\u{10ff}' => 70,
        // Scripts that are as wide as high, and pictures.
        _ => 115,
    }
}

fn pixels(tenths: u32) -> u32 {
    tenths.div_ceil(10)
}

fn tenths(value: u32) -> String {
    match value % 10 {
        0 => (value / 10).to_string(),
        rest => format!("{}.{rest}", value / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Status;

    /// WCAG 2.2, 1.4.3.
    fn contrast_with_white(color: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&color[at..at + 2], 16).expect("two digits");
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        1.05 / (0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05)
    }

    #[test]
    fn white_letters_can_be_read_on_every_ground() {
        let all = [
            Status::Operational,
            Status::Maintenance,
            Status::Degraded,
            Status::Partial,
            Status::Unknown,
            Status::Outage,
        ];
        for color in all.map(super::super::color).into_iter().chain([GROUND, super::super::NEUTRAL]) {
            let contrast = contrast_with_white(color);
            assert!(contrast >= 4.5, "{color}: {contrast}");
        }
    }

    #[test]
    fn words_are_escaped_and_fit() {
        let drawn = draw("A & B <script>\n\"x\"\u{1}", "läuft", "#1a7f37", "de");
        assert!(drawn.contains("<title>A &amp; B &lt;script&gt; &quot;x&quot;: läuft</title>"), "{drawn}");
        assert_eq!(drawn.matches("<script").count(), 0);
        let long = draw(&"word ".repeat(100), "x", "#1a7f37", "en");
        let width: u32 = long
            .split("width=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next()?.parse().ok())
            .expect("a width");
        assert!((300..700).contains(&width), "{width}");
        assert!(width > pixels(super::width(&"word ".repeat(15))));
    }
}
