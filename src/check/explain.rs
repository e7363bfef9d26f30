//! `klartext explain`: the rule, why it exists, and examples, from `templates/lang/explain.*.md`.

use crate::config::builtin::{self, Overrides};
use crate::diagnostic::Code;

/// The explanation of a code in a language, or in English. Sections begin with `# KT-P01 …`.
pub fn explain(code: Code, lang: &str) -> Option<String> {
    let none = Overrides::new();
    let files = builtin::files("templates/lang/", &none);
    [lang, "en"].iter().find_map(|lang| {
        let bytes = files.get(&format!("templates/lang/explain.{lang}.md"))?;
        section(&String::from_utf8_lossy(bytes), code)
    })
}

fn section(text: &str, code: Code) -> Option<String> {
    let head = format!("# {code} ");
    let start =
        text.find(&head).filter(|at| *at == 0 || text.get(..*at).is_some_and(|s| s.ends_with('\n')))?;
    let rest = text.get(start..)?;
    let end = rest.find("\n# KT-").map_or(rest.len(), |at| at + 1);
    rest.get(..end).map(|section| section.trim_end().to_owned() + "\n")
}
