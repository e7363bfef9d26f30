//! Owns the texts that stand in a file's bytes, also where they are encoded.
//! Must not know what is looked for in them.

use std::borrow::Cow;

use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// What is packed is unpacked up to this size.
const MOST: usize = 64 << 20;
/// A shorter run of letters in a picture is no word.
const RUN: usize = 5;

/// Every text that stands in the bytes: as they are, without HTML's and JSON's escapes, without percent
/// signs, base64 read, what is packed unpacked, what is no text by its printable runs.
pub fn texts(bytes: &[u8]) -> Vec<Cow<'_, str>> {
    if let Some(packed) = gzip(bytes) {
        return texts(&packed).into_iter().map(|text| Cow::Owned(text.into_owned())).collect();
    }
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')) else {
        return binary(bytes);
    };
    let mut out = vec![Cow::Borrowed(text)];
    // Lines of calendars are folded.
    if text.contains("\r\n ") {
        out.push(Cow::Owned(text.replace("\r\n ", "")));
    }
    if text.contains('<') || text.contains('&') {
        out.push(Cow::Owned(plain(text)));
    }
    if text.contains('\\') {
        let read = unescaped(text);
        if read.contains('<') || read.contains('&') {
            out.push(Cow::Owned(plain(&read)));
        }
        out.push(Cow::Owned(read));
    }
    if text.contains('%') {
        let bytes = unpercented(text);
        out.push(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()));
    }
    out.extend(base64(text).map(Cow::Owned));
    out
}

/// The members of a gzip file hold no more than one here.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let flags = *bytes.strip_prefix(&[0x1f, 0x8b, 8])?.first()?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let length = u16::from_le_bytes(rest.get(..2)?.try_into().ok()?);
        rest = rest.get(2 + usize::from(length)..)?;
    }
    for _ in [8, 16].iter().filter(|flag| flags & **flag != 0) {
        let end = rest.iter().position(|byte| *byte == 0)?;
        rest = rest.get(end + 1..)?;
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    decompress_to_vec_with_limit(rest, MOST).ok()
}

/// Printable runs, in UTF-8 and (with the zeros left out) in UTF-16, and packed texts of PNG files.
fn binary(bytes: &[u8]) -> Vec<Cow<'_, str>> {
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let mut out = vec![Cow::Owned(runs(bytes)), Cow::Owned(runs(&narrow))];
    let packs = |four: &[u8]| [b"zTXt".as_slice(), b"iTXt", b"iCCP"].contains(&four);
    for (at, _) in bytes.windows(4).enumerate().filter(|(_, four)| packs(four)) {
        // Packed data follow a name that is at most 79 bytes long, and some marks.
        let rest = bytes.get(at + 4..).unwrap_or(&[]);
        let starts = rest.iter().take(200).enumerate().filter(|(_, byte)| **byte == 0x78);
        for (start, _) in starts {
            let packed = rest.get(start..).unwrap_or(&[]);
            if let Ok(text) = decompress_to_vec_zlib_with_limit(packed, MOST) {
                out.push(Cow::Owned(runs(&text)));
                break;
            }
        }
    }
    out
}

fn runs(bytes: &[u8]) -> String {
    let lossy = String::from_utf8_lossy(bytes);
    let printable = |c: char| !c.is_control() && c != char::REPLACEMENT_CHARACTER;
    let runs = lossy.split(|c| !printable(c)).filter(|run| run.chars().count() >= RUN);
    runs.collect::<Vec<_>>().join("\n")
}

/// HTML and XML without tags, entities read.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        if after.starts_with('<') {
            let end = after.find('>').map_or(after.len(), |end| end + 1);
            // What stands in attributes is found in the text as it is; here words of two elements must
            // not become one, nor those of one two.
            let tag = after.get(..end).unwrap_or("").trim_start_matches(['<', '/']);
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            if !["a", "b", "i", "em", "strong", "mark", "span", "abbr"].contains(&name.as_str()) {
                out.push(' ');
            }
            rest = after.get(end..).unwrap_or("");
        } else if let Some((c, length)) = entity(after) {
            out.push(c);
            rest = after.get(length..).unwrap_or("");
        } else {
            out.push('&');
            rest = after.get(1..).unwrap_or("");
        }
    }
    out.push_str(rest);
    out
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("shy", '\u{ad}'),
];

fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

/// Backslash escapes of JSON and of calendars.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        if !before.is_empty() {
            out.push_str(&String::from_utf16_lossy(&std::mem::take(&mut units)));
            out.push_str(before);
        }
        let code = after.get(1..2).filter(|c| *c == "u").and_then(|_| after.get(2..6));
        if let Some(unit) = code.and_then(|code| u16::from_str_radix(code, 16).ok()) {
            units.push(unit);
            rest = after.get(6..).unwrap_or("");
            continue;
        }
        out.push_str(&String::from_utf16_lossy(&std::mem::take(&mut units)));
        let mut chars = after.chars();
        let _ = chars.next();
        match chars.next() {
            Some('n' | 'N' | 'r' | 't') => out.push(' '),
            Some(other) => out.push(other),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(&String::from_utf16_lossy(&units));
    out.push_str(rest);
    out
}

fn unpercented(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(read) => {
                out.push(read);
                rest = after.get(2..).unwrap_or(&[]);
            }
            None => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    out
}

/// Runs of base64 letters that turn out to be text.
fn base64(text: &str) -> impl Iterator<Item = String> {
    let of_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    let runs = text.split(move |c| !of_base64(c)).filter(|run| run.len() >= 16);
    runs.filter_map(|run| {
        let mut out = Vec::with_capacity(run.len());
        let (mut bits, mut count) = (0u32, 0u32);
        for byte in run.bytes() {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' | b'-' => 62,
                _ => 63,
            };
            bits = bits << 6 | u32::from(value);
            count += 6;
            if count >= 8 {
                count -= 8;
                out.push((bits >> count & 0xff) as u8);
            }
        }
        let text = String::from_utf8(out).ok()?;
        text.chars().all(|c| !c.is_control() || c.is_whitespace()).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(bytes: &[u8], text: &str) -> bool {
        texts(bytes).iter().any(|found| found.contains(text))
    }

    #[test]
    fn encodings_hide_nothing() {
        assert!(has("<p>K&#228;se &amp; <b>Br</b>ot</p>".as_bytes(), "Käse & Brot"));
        assert!(has(b"<p>K&#xe4;se&shy;</p>", "Käse"));
        assert!(has(br#"{"x":"K\u00e4se\n\ud83e\uddc0 \"da\""}"#, "Käse 🧀 \"da\""));
        assert!(has(br#"{"x":"\u003cp\u003eA \u0026amp; B"}"#, "A & B"));
        assert!(has(b"?body=K%C3%A4se%20da", "Käse da"));
        assert!(has(b"DESCRIPTION:nobo\r\n dy knows", "nobody knows"));
        assert!(has(b"data:x;base64,S8Okc2UgdW5kIEJyb3QgZGE=", "Käse und Brot da"));
        assert!(has(b"\x89PNG\r\n\x1a\n\0\0\0\x10eXIfCanary here", "Canary here"));
        assert!(has(b"\xff\xd8K\0a\0n\0a\0r\0i\0e\0", "Kanarie"));
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(b"packed canary", 6);
        assert!(has(&[b"\x89PNG\0zTXtComment\0\0".as_slice(), &packed].concat(), "packed canary"));
        let gzip = miniz_oxide::deflate::compress_to_vec(b"a canary in gzip", 6);
        assert!(has(&[&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], gzip.as_slice()].concat(), "a canary in gzip"));
        for broken in [b"\x1f\x8b\x08".as_slice(), b"\\u12", b"%zz%", b"&#99999999;", b"<", b"\\"] {
            let _ = texts(broken);
        }
    }
}
