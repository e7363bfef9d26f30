//! Owns the short names that an XML file gives to longer texts: each is written out where it stands.
//! Must not know what the file is about.

use std::borrow::Cow;

/// What entities may add to a file at most, in bytes.
const ENTITIES: usize = 1 << 20;
/// How many there may be: each one is looked for in the whole file.
const MOST_ENTITIES: usize = 64;

/// The text with its own short names for longer texts written out, as Illustrator uses them for
/// namespaces. `None` if they are built to be more than that.
pub(super) fn expanded(text: &str) -> Option<Cow<'_, str>> {
    let Some(start) = text.find("<!DOCTYPE") else { return Some(Cow::Borrowed(text)) };
    let (head, rest) = text.split_at_checked(start)?;
    let open = rest.find(['[', '>'])?;
    if rest.get(open..)?.starts_with('>') {
        return Some(Cow::Borrowed(text));
    }
    let (subset, body) = rest.get(open + 1..)?.split_once(']')?;
    let body = body.trim_start().strip_prefix('>')?;
    let mut names: Vec<(String, &str)> = Vec::new();
    let mut left = subset.trim();
    while !left.is_empty() {
        let inner = left.strip_prefix("<!ENTITY")?.trim_start();
        let (name, after) = inner.split_once(char::is_whitespace)?;
        let after = after.trim_start();
        let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(mark)?;
        if name.is_empty() || name.contains('%') || value.contains(['<', '&', '%']) {
            return None;
        }
        if names.len() == MOST_ENTITIES {
            return None;
        }
        names.push((format!("&{name};"), value));
        left = after.trim_start().strip_prefix('>')?.trim_start();
    }
    let mut body = body.to_owned();
    for (name, value) in names {
        let added = body.matches(&name).count().checked_mul(value.len())?;
        if added > ENTITIES {
            return None;
        }
        body = body.replace(&name, value);
    }
    Some(Cow::Owned(format!("{head}{body}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_written_out_unless_they_are_more_than_that() {
        let text = "<!DOCTYPE svg [ <!ENTITY a \"b\"> <!ENTITY c 'd e'>\n]> <svg x='&a;'>&c;&a;</svg>";
        assert_eq!(expanded(text).as_deref(), Some(" <svg x='b'>d eb</svg>"));
        for none in [
            "<!DOCTYPE svg [<!ENTITY a \"&b;\">]><svg>&a;</svg>",
            "<!DOCTYPE svg [<!ENTITY a \"<b/>\">]><svg>&a;</svg>",
            "<!DOCTYPE svg [<!ENTITY % a \"b\">]><svg/>",
            "<!DOCTYPE svg [<!ELEMENT svg ANY>]><svg/>",
        ] {
            assert_eq!(expanded(none), None, "{none}");
        }
    }

    #[test]
    fn nobody_waits_for_them() {
        let bomb =
            format!("<!DOCTYPE svg [<!ENTITY a \"{}\">]><svg>{}</svg>", "x".repeat(9000), "&a;".repeat(9000));
        assert_eq!(expanded(&bomb), None);
        // What would take time, not space.
        let entities = |count: usize| -> String {
            let all: String = (0..count).map(|at| format!("<!ENTITY a{at} \"b\">")).collect();
            format!("<!DOCTYPE svg [{all}]><svg>&a0;</svg>")
        };
        assert_eq!(expanded(&entities(MOST_ENTITIES)), Some(Cow::Borrowed("<svg>b</svg>")));
        assert_eq!(expanded(&entities(MOST_ENTITIES + 1)), None);
    }
}
