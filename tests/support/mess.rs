//! Inputs that nobody would write: random bytes, random characters, pieces of the grammar in random
//! order, and real files with random damage.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use super::draw::Draw;

/// What the grammar is made of, and what breaks readers of text.
const PIECES: &[&str] = &[
    "---\n",
    "---",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "- [x] ",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "\r\n",
    "\r",
    " ",
    "# ",
    "## ",
    "### ",
    "=====\n",
    "14:02",
    "24:00",
    "2:7",
    "02:30",
    "+02:00",
    "Z",
    "2026-07-10",
    "2026-10-25",
    "9999-12-31",
    "0000-01-01",
    "2026-13-40",
    "staff",
    "intern",
    "gelesen",
    "korrigiert",
    "untersucht",
    "behoben",
    "planned",
    "(ausfall)",
    "(checkout=outage, api=none)",
    "(",
    ")",
    ":",
    ": ",
    " -> ",
    "->",
    "30m",
    "9999d",
    "none",
    "|",
    "|---|\n",
    "| a | b |\n|---|---|\n",
    "`",
    "```",
    "~~~",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "[x](",
    "](../kb/a.md)",
    "![",
    "<!--",
    "-->",
    "<b",
    ">",
    "> ",
    "&",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "\\",
    "é",
    "ß",
    "👩‍👩‍👧",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{85}",
    "\u{1}",
    "\u{7f}",
    "\u{0}",
    "affects: [checkout]\n",
    "window: 02:00/04:00\n",
    "cutover: 2026-07-20 22:00/02:00\n",
    "detected: 08:55 customer\n",
    "verified: 2026-06-18 anna\n",
    "publish: ",
    "until: ",
    "duty: {nis2: ",
    "owner: {",
    "}",
    "{",
    "[",
    "]",
    ", ",
    "\"",
    "'",
    "&a ",
    "*a",
    "!!str ",
    "!<",
    "? ",
    "|\n",
    ">\n",
    "%",
    "@",
    "%YAML 1.2\n",
    "...\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> x\n",
    "::: staff\n",
    "> [!STAFF]\n",
    "## Ausrollen\n",
    "| Shop | Ab | Anteil |\n|---|---|---|\n| alle | 2026-08-03 | 10 % |\n",
    "## Ursache\n",
    "## Aufgaben\n",
    "[a]: https://example.org\n",
    "[a]",
    "[^1]",
    "[^1]: x\n",
    "wir",
    "x",
    "0",
    "kb/a",
];

/// A text of pieces of the grammar.
pub fn pieces(draw: &mut Draw, most: usize) -> String {
    (0..draw.below(most)).map(|_| *draw.pick(PIECES)).collect()
}

/// Names and texts of the sample site.
pub fn samples() -> &'static [(String, String)] {
    static SAMPLES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let mut out = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else if let Ok(text) = String::from_utf8(fs::read(entry.path()).expect("a file")) {
                    // Pictures are none.
                    let name =
                        entry.path().strip_prefix(&root).expect("inside").to_string_lossy().into_owned();
                    out.push((name, text));
                }
            }
        }
        out.sort();
        out
    })
}

/// A file of the sample site with random damage.
pub fn damaged(draw: &mut Draw) -> (String, String) {
    let (name, text) = draw.pick(samples()).clone();
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..1 + draw.below(6) {
        let at = draw.below(text.len() + 1);
        let length = draw.below(40).min(text.len() - at);
        match draw.below(6) {
            0 => drop(text.drain(at..at + length)),
            1 => {
                let copy: Vec<char> = text[at..at + length].to_vec();
                let to = draw.below(text.len() + 1);
                text.splice(to..to, copy);
            }
            2 => {
                // A part of another file.
                let other: Vec<char> = draw.pick(samples()).1.chars().collect();
                let from = draw.below(other.len());
                let part = other[from..(from + draw.below(300)).min(other.len())].to_vec();
                text.splice(at..at + length, part);
            }
            3 => text.truncate(at),
            _ => {
                let piece: Vec<char> = draw.pick(PIECES).chars().collect();
                text.splice(at..at, piece);
            }
        }
    }
    (name, text.into_iter().collect())
}
