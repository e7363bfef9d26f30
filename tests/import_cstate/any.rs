//! The laws of the importer, over texts that nobody would write.

use klartext::diagnostic::{Code, SourcePath};
use klartext::import::{Foreign, cstate};
use proptest::prelude::*;

use super::words::{letters, shown, visible};
use super::{document, documents, grammar};

/// Pieces of texts that are hard to carry over, alone and even more beside each other.
const PIECES: &[&str] = &[
    "word",
    " ",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "> ",
    "# ",
    "## ",
    "### ",
    "===",
    "---",
    "***",
    "```",
    "~~~",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[a](/b \"c\")",
    "![d](e.png)",
    "[f][g]",
    "[g]: /h",
    "[i](ftp://j)",
    "<k@l.example>",
    "<ftp://m>",
    "https://n.example/o_p?q=1&r;",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<code>",
    "</code>",
    "<a href=\"/s\">",
    "</a>",
    "<br>",
    "<img src=x alt=y>",
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<div>",
    "</div>",
    "<pre>",
    "<script>",
    "<!--",
    "-->",
    "<!-- staff",
    "<?",
    "<![CDATA[",
    "&amp;",
    "&",
    "\\",
    "|",
    "|-|-|",
    "14:02 resolved: t",
    "9:51",
    "2021-06-08",
    "2021-06-08 10:00 investigating (outage): u",
    " -> 14:40",
    "-> none",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> v",
    "::: staff",
    "> [!STAFF]",
    "{{< track \"2021-06-08 10:00:00\" >}}",
    "{{< ref \"w.md\" >}}",
    "*Resolved* - ",
    "*Monitoring* - ",
    "{{< x",
    "{{% y %}}",
    "ä🎄",
    "\u{a0}",
    "\r",
    "\u{0}",
    "- [ ] ",
    "![",
    "!",
    "((((((((((((((((",
    "[[[[[[[[[[[[[[[[",
    "> > > > > > > > ",
];

const FIELDS: &[&str] = &[
    "title: A `b` # c\n",
    "title: \"*d* <e>\"\n",
    "title: [x]\n",
    "title:\n",
    "date: 2021-06-08 09:00:00\n",
    "date: 2021-06-08T9:00:00+02:00\n",
    "date: soon\n",
    "resolved: true\n",
    "resolved: maybe\n",
    "resolved: false\n",
    "resolvedWhen: 2021-06-08 11:00:00\n",
    "resolvedWhen: 2021-06-07\n",
    "resolvedWhen: x\n",
    "severity: down\n",
    "severity: bad\n",
    "affected:\n  - A\n  - a\n  - all\n",
    "affected: {x: y}\n",
    "draft: true\n",
    "informational: true\n",
    "section: issue\n",
    "a: &x 1\n",
    "  bad\n",
    "other: 1\n",
    "---\n",
    "+++\n",
];

fn pieces(from: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(from), 0..most).prop_map(|pieces| pieces.concat())
}

fn foreign(name: &str, text: &str) -> Foreign {
    Foreign { path: SourcePath::new(name), name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

const CONFIG: &str = "title: S\nbaseURL: https://s.example/t/\nparams:\n  systems:\n  - name: A\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_carried_over_soundly(body in pieces(PIECES, 24)) {
        let head = "---\ntitle: T\ndate: 2021-06-08 10:00:00\nresolved: true\nresolvedWhen: 2021-06-08 11:00:00\n---\n";
        let files = [foreign("config.yml", CONFIG), foreign("content/issues/a.md", &format!("{head}{body}"))];
        let imported = cstate(&files);
        prop_assert_eq!(imported.accounts.len(), 2);
        let Some((name, text)) = documents(&imported).next() else {
            prop_assert!(imported.diagnostics.iter().any(|finding| finding.code == Code::P12));
            return Ok(());
        };
        let document = document(name, text, grammar());
        let states = document.events.iter().filter_map(|event| Some(event.state()?.key));
        let found = letters(&format!("{} {}", shown(&document), states.collect::<String>()));
        let body = body.replace("\r\n", "\n").replace('\r', "\n");
        // Shortcodes that have become addresses and times of events.
        let seen = visible(&body).replace(' ', "");
        let seen = seen.replace("{{<ref\"w.md\">}}", "").replace("{{<track\"2021-06-0810:00:00\">}}", "");
        for (letter, n) in letters(&seen) {
            prop_assert!(found.get(&letter).copied().unwrap_or(0) >= n, "“{}” is lost: {:?}\n{}", letter, body, text);
        }
    }

    #[test]
    fn any_fields_are_imported_or_refused(fields in pieces(FIELDS, 10), body in pieces(PIECES, 6), bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut files = vec![
            foreign("config.yml", &fields),
            foreign("content/issues/2021-01-01-a.md", &format!("---\n{fields}---\n{body}")),
            foreign("content/issues/a.md", &format!("{fields}---\n{body}")),
            foreign("content/page.md", &format!("---\n{fields}---\n{body}")),
        ];
        files.push(Foreign { bytes, ..foreign("content/issues/b.md", "") });
        let imported = cstate(&files);
        prop_assert_eq!(imported.accounts.len(), files.len());
        for (name, text) in documents(&imported) {
            document(name, text, grammar());
        }
    }
}
