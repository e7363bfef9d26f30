//! Owns how a part of an index becomes a file: a script that hands its data over. A page that was opened
//! from a folder may load scripts, but not read files.

use memchr::memmem;
use serde::Serialize;

/// Long words that every index has, whatever it is of: names of its parts, not words of a site.
pub const FRAME: &str = "klartextSearch postings standings synonyms";

/// `klartextSearch("STAMP","name",number,data)`
pub fn script<'d>(
    stamp: &str,
    name: &str,
    number: usize,
    data: impl Iterator<Item = &'d str> + Clone,
) -> Vec<u8> {
    let length: usize = data.clone().map(str::len).sum();
    let mut out = Vec::with_capacity(length + 64);
    out.extend_from_slice(format!("klartextSearch(\"{stamp}\",\"{name}\",{number},").as_bytes());
    data.for_each(|piece| out.extend_from_slice(piece.as_bytes()));
    out.extend_from_slice(b")\n");
    out
}

/// Data as a script may hold it. JSON is that, but for two line ends that older browsers stumble over.
pub fn json<T: Serialize>(data: &T) -> String {
    let json = serde_json::to_string(data).unwrap_or_else(|_| "null".to_owned());
    // Both begin with two bytes that dashes and quotes begin with, too; looking for bytes is faster.
    let bytes = json.as_bytes();
    let is_end = |at: usize| matches!(bytes.get(at + 2), Some(0xa8 | 0xa9));
    if !memmem::find_iter(bytes, b"\xe2\x80").any(is_end) {
        return json;
    }
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A number in as few letters as may be, none of them a capital.
pub fn base36(number: usize) -> String {
    let mut out = String::new();
    push_base36(&mut out, u32::try_from(number).unwrap_or(u32::MAX));
    out
}

/// Writes it behind a text. Most are so small that they are one letter.
pub fn push_base36(out: &mut String, number: u32) {
    if number >= 36 {
        push_base36(out, number / 36);
    }
    out.push(char::from_digit(number % 36, 36).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_string() {
        let text = "a\"\\\n\u{2028}\u{2029}</script>";
        assert_eq!(json(&text), "\"a\\\"\\\\\\n\\u2028\\u2029</script>\"");
        let read: String = serde_json::from_str(&json(&text)).expect("still JSON");
        assert_eq!(read, text);
        assert_eq!(
            script("ab", "words", 3, ["[", "1]"].into_iter()),
            b"klartextSearch(\"ab\",\"words\",3,[1])\n"
        );
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([0, 35, 36, 1296].map(base36), ["0", "z", "10", "100"]);
        assert_eq!(base36(usize::MAX), "1z141z3", "at most what 32 bits hold");
    }
}
