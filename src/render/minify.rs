//! Smaller HTML, behind the cargo feature `minify`.

/// Whether this program was built with the minifier.
pub const fn available() -> bool {
    cfg!(feature = "minify")
}

/// Takes out what a browser does not need. Scripts are left alone.
#[cfg(feature = "minify")]
pub fn minify(html: &[u8]) -> Vec<u8> {
    let cfg = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        minify_css: true,
        minify_js: false,
        ..minify_html::Cfg::default()
    };
    minify_html::minify(html, &cfg)
}

/// Without the feature, pages stay as the templates wrote them.
#[cfg(not(feature = "minify"))]
pub fn minify(html: &[u8]) -> Vec<u8> {
    html.to_vec()
}
