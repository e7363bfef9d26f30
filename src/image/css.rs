//! Owns what a style sheet inside a drawing may load: what the drawing itself holds.
//! Must not know the drawing.

use std::borrow::Cow;

/// The style without what it would fetch from elsewhere.
pub(super) fn local(css: &str) -> Cow<'_, str> {
    let lower = css.to_ascii_lowercase();
    if !lower.contains("url(") && !lower.contains("@import") {
        return Cow::Borrowed(css);
    }
    let mut out = String::with_capacity(css.len());
    let mut at = 0;
    loop {
        let rest = lower.get(at..).unwrap_or("");
        let found = [rest.find("url("), rest.find("@import")].into_iter().flatten().min();
        let Some(start) = found.map(|found| at + found) else { break };
        out.push_str(css.get(at..start).unwrap_or(""));
        let from = lower.get(start..).unwrap_or("");
        let (length, keep) = if from.starts_with("url(") {
            let length = from.find(')').map_or(from.len(), |end| end + 1);
            let inside = from.get(4..length).unwrap_or("").trim_end_matches(')');
            (length, is_local(quoted(inside)))
        } else {
            (from.find(';').map_or(from.len(), |end| end + 1), false)
        };
        let end = start + length;
        if keep {
            out.push_str(css.get(start..end).unwrap_or(""));
        } else if from.starts_with("url(") {
            out.push_str("none");
        }
        at = end;
    }
    out.push_str(css.get(at..).unwrap_or(""));
    if out == css { Cow::Borrowed(css) } else { Cow::Owned(out) }
}

/// Without quotation marks, which may be written as XML writes them in attributes.
fn quoted(text: &str) -> &str {
    let mut text = text.trim();
    for mark in ["\"", "'", "&quot;", "&apos;", "&#34;", "&#39;"] {
        text = text.strip_prefix(mark).unwrap_or(text);
    }
    text.trim_start()
}

/// Whether an address leads to a part of the file, or holds what it means. In lower case.
pub(super) fn is_local(address: &str) -> bool {
    const DATA: &[&str] =
        &["image/", "font/", "application/font", "application/x-font", "application/vnd.ms-font"];
    match address.strip_prefix("data:") {
        Some(data) => DATA.iter().any(|kind| data.starts_with(kind)),
        None => address.starts_with('#') || address.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn a_style_loads_what_the_drawing_holds_only() {
        for kept in [
            "fill: url(#a)",
            "fill: URL( '#a' ) red",
            "fill:url(&quot;#a&quot;)",
            "src: url(data:font/woff2;base64,AA==)",
            "a { color: red }",
            "url(",
        ] {
            assert_eq!(local(kept), if kept == "url(" { "url(" } else { kept });
        }
        assert_eq!(local("a{fill:url(https://x.example/a.svg#b)} b{}"), "a{fill:none} b{}");
        assert_eq!(local("@IMPORT 'https://x.example/a.css' screen; b{}"), " b{}");
        assert_eq!(local("@import url(//x.example/ü)"), "");
        assert_eq!(local("ü url('file:///home/anna/x.png') ü"), "ü none ü");
        assert_eq!(local("src:url(data:text/html,x)"), "src:none");
    }
}
