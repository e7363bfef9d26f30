//! Owns YAML as it is written: scalars that read back as the same text, whatever they look like.

use crate::text::is_slug;

/// A text as a YAML scalar: bare if no reader can take it for anything else, quoted otherwise.
pub fn scalar(text: &str) -> String {
    if is_bare(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A list in brackets: `[search, checkout]`
pub fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| scalar(item)).collect();
    format!("[{}]", items.join(", "))
}

fn is_bare(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '(' | ')'))
    };
    let first_letter = text.starts_with(|c: char| c.is_alphabetic());
    let meaning = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let address = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).is_some_and(word);
    first_letter
        && !meaning.contains(&text.to_lowercase().as_str())
        && (is_slug(text) || address || text.split(' ').all(word))
}

/// A text of YAML on one line, without control characters.
pub fn line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::yaml;
    use crate::diagnostic::SourcePath;

    #[test]
    fn every_scalar_reads_back_as_itself() {
        for text in [
            "ci.jenkins.io",
            "[ a -> f ]",
            "12",
            "1e5",
            "null",
            "No",
            "a: b",
            "# x",
            "it's",
            "say \"x\" \\",
            "a #b",
            "-",
            "https://status.example.com/",
            "Größe (neu)",
            "{x}",
            "a\tb",
            "*x",
            "&x",
            "!x",
            "a,b",
            "ends:",
            "",
        ] {
            let mut out = Vec::new();
            let source = format!("key: {}\nlist: {}\n", scalar(text), list(&[text.to_owned()]));
            let node = yaml::read(&SourcePath::new("a.yaml"), &source, 0, &mut out).expect(text);
            let value = node.get("key").expect("a key");
            assert_eq!(value.as_text(), Some(text), "{source}");
            assert!(!value.is_number(), "{source}");
            let items = node.get("list").expect("a list").items();
            assert_eq!(items.len(), 1, "{source}");
            assert_eq!(items[0].as_text(), Some(text), "{source}");
        }
    }
}
