//! Owns whether a style sheet inside a drawing loads something that the drawing does not hold itself.
//! Must not know the drawing.
//!
//! It reads no grammar: what could be written so that a browser reads something else counts as loading.

/// What fetches an address without `url(`, or may spell it in another way.
const OTHERS: &[&str] = &["\\", "@import", "image-set(", "image(", "src("];
const URL: &str = "url(";

/// Whether a style loads nothing from elsewhere. As a browser gets it: with all its text, and characters
/// for entities.
pub(super) fn is_harmless(css: &str) -> bool {
    let lower = css.to_ascii_lowercase();
    if OTHERS.iter().any(|other| lower.contains(other)) {
        return false;
    }
    lower.match_indices(URL).all(|(at, _)| {
        let inside = lower.get(at + URL.len()..).unwrap_or("").trim_start();
        is_local(inside.strip_prefix(['"', '\'']).unwrap_or(inside).trim_start())
    })
}

/// Attributes that are read as styles, or that another element may make one of.
pub(super) fn is_style(attribute: &str) -> bool {
    const NAMES: &[&str] = &[
        "style",
        "fill",
        "stroke",
        "filter",
        "cursor",
        "color-profile",
        "from",
        "to",
        "by",
        "values",
        "shape-inside",
        "shape-subtract",
        "shape-outside",
        "offset-path",
        "content",
        "list-style",
    ];
    const FAMILIES: &[&str] = &["clip", "mask", "marker", "background", "border", "list-style"];
    NAMES.contains(&attribute) || FAMILIES.iter().any(|family| attribute.starts_with(family))
}

/// Whether an address leads to a part of the file, or holds what it means. In lower case; what follows the
/// address does not matter.
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
    use super::is_harmless;

    #[test]
    fn a_style_loads_what_the_drawing_holds_only() {
        for kept in [
            "fill: url(#a)",
            "fill: URL( '#a' ) red",
            "fill:url(\"#a\")",
            "@font-face { src: url(data:font/woff2;base64,AA==) format('woff2'), local(a) }",
            "a { color: red; background-image: none }",
            "url(",
        ] {
            assert!(is_harmless(kept), "{kept}");
        }
        for gone in [
            "a{fill:url(https://x.example/a.svg#b)} b{}",
            "a{fill:url(#b)} c{fill:uRL( \"//x.example/b\")}",
            "@IMPORT 'https://x.example/a.css' screen; b{}",
            "@import url(//x.example/ü)",
            "ü url('file:///home/anna/x.png') ü",
            "src:url(data:text/html,x)",
            "ur@import x;l(https://x.example/a)",
            "a{fill:u\\72l(https://x.example/b)}",
            "a{background:-webkit-image-set(\"https://x.example/e\" 1x)}",
            "a{background:src(\"https://x.example/e\")}",
        ] {
            assert!(!is_harmless(gone), "{gone}");
        }
    }
}
