//! Shortcodes of Hugo. References become addresses and time stamps can be read; every other shortcode
//! stays visible as the text it is.

use std::ops::Range;

use super::place;
use crate::import::address::OldSite;

/// A shortcode: `{{< track "2020-06-13 10:00:00" >}}`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortcode {
    pub range: Range<usize>,
    pub name: String,
    /// The first argument, without its quotes.
    pub argument: String,
}

/// All shortcodes of a text, in order.
pub fn find(text: &str) -> Vec<Shortcode> {
    let mut out = Vec::new();
    let mut endless: Vec<char> = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("{{")) {
        let start = at + found;
        at = start + 2;
        let rest = text.get(at..).unwrap_or("");
        let kind = [('<', ">}}"), ('%', "%}}")].into_iter().find(|(open, _)| rest.starts_with(*open));
        let Some((_, close)) = kind.filter(|(open, _)| !endless.contains(open)) else { continue };
        let Some(length) = rest.find(close) else {
            // None behind it ends either.
            endless.extend(kind.map(|(open, _)| open));
            continue;
        };
        let inside = rest.get(1..length).unwrap_or("").trim();
        let (name, argument) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let argument = first(argument.trim()).to_owned();
        at += length + close.len();
        out.push(Shortcode { range: start..at, name: name.to_owned(), argument });
    }
    out
}

fn first(arguments: &str) -> &str {
    match arguments.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => {
            arguments.get(1..).and_then(|rest| rest.split_once(quote)).map_or("", |(argument, _)| argument)
        }
        _ => arguments.split_whitespace().next().unwrap_or(""),
    }
}

/// A text whose references are addresses, and what tells its places from those of the text before.
#[derive(Debug, Default)]
pub struct Resolved {
    pub text: String,
    /// Place here, place there.
    map: Vec<(usize, usize)>,
}

impl Resolved {
    /// The place in the text before.
    pub fn place(&self, at: usize) -> usize {
        let i = self.map.partition_point(|(here, _)| *here <= at);
        match i.checked_sub(1).and_then(|i| self.map.get(i)) {
            Some((here, there)) => there + (at - here),
            None => at,
        }
    }
}

/// Puts addresses of the old site in place of `ref` and `relref`.
pub fn resolve(text: &str, site: &OldSite) -> Resolved {
    let mut out = Resolved::default();
    let mut from = 0;
    for shortcode in find(text) {
        if !matches!(shortcode.name.as_str(), "ref" | "relref") || shortcode.argument.is_empty() {
            continue;
        }
        let (path, fragment) =
            shortcode.argument.split_at(shortcode.argument.find('#').unwrap_or(shortcode.argument.len()));
        let stem = path.trim_start_matches('/').trim_end_matches(".md");
        // A name alone is looked for everywhere; it is most likely another issue.
        let folder = if stem.contains('/') || !path.ends_with(".md") { "" } else { "issues/" };
        let path = place::address(&format!("{folder}{stem}.md"));
        let Some(address) = site.absolute(&format!("{path}{fragment}"), "") else { continue };
        out.text.push_str(text.get(from..shortcode.range.start).unwrap_or(""));
        out.map.push((out.text.len(), shortcode.range.start));
        out.text.push_str(&address);
        from = shortcode.range.end;
        out.map.push((out.text.len(), from));
    }
    out.text.push_str(text.get(from..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::BaseUrl;

    #[test]
    fn finds_names_and_arguments() {
        let found = find("a {{< track \"2020-06-13 10:00:00\" >}} {{% note x y %}} {{<b>}} {{ c }} {{< d");
        let parts: Vec<(&str, &str)> = found.iter().map(|s| (s.name.as_str(), s.argument.as_str())).collect();
        assert_eq!(parts, [("track", "2020-06-13 10:00:00"), ("note", "x"), ("b", "")]);
    }

    #[test]
    fn references_become_addresses_and_places_stay_known() {
        let site = OldSite { base: BaseUrl::parse("https://s.example") };
        let text =
            "[x]({{< ref \"2020-06-13-A.md#why\" >}}) [y]({{% relref \"services/b\" %}}) {{< ref >}} end";
        let resolved = resolve(text, &site);
        assert_eq!(
            resolved.text,
            "[x](https://s.example/issues/2020-06-13-a/#why) [y](https://s.example/services/b/) {{< ref >}} end"
        );
        let end = resolved.text.find("end").expect("an end");
        assert_eq!(text.get(resolved.place(end)..), Some("end"));
        assert_eq!(resolve(text, &OldSite::default()).text, text);
    }
}
