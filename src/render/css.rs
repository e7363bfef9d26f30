//! Owns what is done to a theme's style sheet before it is sent: other themes it builds on are put in
//! its place, and what only its author reads is left out. Must not know what the rules mean.

use crate::text::is_slug;

/// The name of the theme that a style sheet begins with, as `@import "../klar/theme.css";`, and the
/// rest. Browsers understand the same line, so a theme can be looked at without a build.
pub(super) fn base(css: &str) -> Option<(&str, &str)> {
    let mut rest = css.trim_start();
    while let Some(comment) = rest.strip_prefix("/*") {
        rest = comment.split_once("*/")?.1.trim_start();
    }
    let rest = rest.strip_prefix("@import")?.trim_start();
    let rest = rest.strip_prefix("url(").map_or(rest, str::trim_start);
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (path, rest) = rest.get(1..)?.split_once(quote)?;
    let name = path.strip_prefix("../")?.strip_suffix("/theme.css")?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(')').map_or(rest, str::trim_start).strip_prefix(';')?;
    is_slug(name).then_some((name, rest))
}

/// The same rules without comments, and with blanks only where they mean something.
pub(super) fn shrink(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let piece = if let Some(comment) = rest.strip_prefix("/*") {
            let length = comment.find("*/").map_or(rest.len(), |at| at + 4);
            rest = rest.get(length..).unwrap_or("");
            // A comment parts words as a blank does.
            " "
        } else if matches!(c, '"' | '\'') {
            let (text, after) = rest.split_at_checked(quoted(rest)).unwrap_or((rest, ""));
            rest = after;
            out.push_str(text);
            continue;
        } else {
            let (text, after) = rest.split_at_checked(c.len_utf8()).unwrap_or((rest, ""));
            rest = after;
            text
        };
        if piece.trim().is_empty() {
            if !out.ends_with([' ', '{', '}', ';', ',', ':', '>']) && !out.is_empty() {
                out.push(' ');
            }
            continue;
        }
        if matches!(c, '{' | '}' | ';' | ',' | '>') {
            out.truncate(out.trim_end_matches(' ').len());
        }
        if c == '}' {
            out.truncate(out.trim_end_matches(';').len());
        }
        out.push_str(piece);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Where a text in quotes ends.
fn quoted(text: &str) -> usize {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, quote)| quote);
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if Some(c) == quote {
            return at + c.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{base, shrink};

    #[test]
    fn a_theme_names_the_one_it_builds_on() {
        let css = "/* Mine. */\n@import \"../klar/theme.css\";\n:root { --a: 1 }";
        assert_eq!(base(css).map(|(name, rest)| (name, rest.trim())), Some(("klar", ":root { --a: 1 }")));
        assert_eq!(base("@import url('../tafel/theme.css') ;").map(|(name, _)| name), Some("tafel"));
        for other in
            ["a { b: c }", "@import \"https://x.example/theme.css\";", "@import \"../../theme.css\";", "/*"]
        {
            assert_eq!(base(other), None, "{other}");
        }
    }

    #[test]
    fn a_style_sheet_shrinks_and_means_the_same() {
        let css = "/* a */ a > b ,\n c :is(d, e) {\n  color: red ; width: calc(1rem + 2px);\n}\n\
                   @media (min-width: 1rem) and (color) { q::after { content: \"a  /* b */ { ;\" / \"\"; } }\n";
        assert_eq!(
            shrink(css),
            "a>b,c :is(d,e){color:red;width:calc(1rem + 2px)}\
             @media (min-width:1rem) and (color){q::after{content:\"a  /* b */ { ;\" / \"\"}}"
        );
        assert_eq!(shrink("a{b:c}/* open"), "a{b:c}");
        assert_eq!(shrink("a{b:\"open"), "a{b:\"open");
        assert_eq!(shrink("é { content: 'ß\\'' }"), "é{content:'ß\\''}");
    }
}
