//! Owns the step from the path of a URL to the path of a planned file, and back.
//! Must not know the files, and never the disk: a path is only ever compared with names of a plan.

/// Where a request leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// A file of the edition.
    File(String),
    /// Another address on this server.
    Redirect(String),
    Nothing,
}

/// Finds the file for a path as it stands in a request line. `base` is the site's own path
/// (`/status/`); `exists` tells whether the edition has a file.
pub fn route(path: &str, base: &str, exists: impl Fn(&str) -> bool) -> Route {
    let (Some(decoded), Some(decoded_base)) = (decode(path), decode(base)) else { return Route::Nothing };
    let Some(inside) = decoded.strip_prefix(&decoded_base) else {
        // `/` and `/status` lead to `/status/`.
        let above = decoded == "/" || format!("{decoded}/") == decoded_base;
        return if above { Route::Redirect(base.to_owned()) } else { Route::Nothing };
    };
    if inside.is_empty() || inside.ends_with('/') {
        let index = format!("{inside}index.html");
        return if exists(&index) { Route::File(index) } else { Route::Nothing };
    }
    if exists(inside) {
        return Route::File(inside.to_owned());
    }
    if exists(&format!("{inside}/index.html")) {
        // Built from what the edition has, not from what was asked: `//host` must lead nowhere.
        return Route::Redirect(format!("{base}{}/", crate::text::percent::path(inside)));
    }
    Route::Nothing
}

/// Undoes percent-encoding. `None` if it is broken, or the result is no text or holds a NUL.
fn decode(path: &str) -> Option<String> {
    let mut out = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => 16 * hex(bytes.next()?)? + hex(bytes.next()?)?,
            other => other,
        });
    }
    String::from_utf8(out).ok().filter(|text| !text.contains('\0'))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The content type that static hosts give a file of this name.
pub fn content_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "xml" => "application/xml",
        "rss" => "application/rss+xml",
        "atom" => "application/atom+xml",
        "ics" => "text/calendar; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, base: &str) -> Route {
        let files = ["index.html", "kb/a/index.html", "files/ü b.png", "404.html"];
        route(path, base, |name| files.contains(&name))
    }

    fn file(name: &str) -> Route {
        Route::File(name.to_owned())
    }

    #[test]
    fn folders_have_an_index_and_a_slash() {
        assert_eq!(at("/", "/"), file("index.html"));
        assert_eq!(at("/kb/a/", "/"), file("kb/a/index.html"));
        assert_eq!(at("/kb/a/index.html", "/"), file("kb/a/index.html"));
        assert_eq!(at("/kb/a", "/"), Route::Redirect("/kb/a/".into()));
        assert_eq!(at("/kb/", "/"), Route::Nothing);
        assert_eq!(at("/kb/b", "/"), Route::Nothing);
    }

    #[test]
    fn escapes_are_undone_once() {
        assert_eq!(at("/files/%C3%BC%20b.png", "/"), file("files/ü b.png"));
        assert_eq!(at("/k%62/a/", "/"), file("kb/a/index.html"));
        assert_eq!(at("/files/%25C3%25BC%2520b.png", "/"), Route::Nothing);
        for broken in ["/%", "/%4", "/%zz", "/%ff", "/404.html%00", "/%+1"] {
            assert_eq!(at(broken, "/"), Route::Nothing, "{broken}");
        }
    }

    #[test]
    fn a_site_below_a_path_stays_there() {
        assert_eq!(at("/", "/status/"), Route::Redirect("/status/".into()));
        assert_eq!(at("/status", "/status/"), Route::Redirect("/status/".into()));
        assert_eq!(at("/status/kb/a", "/status/"), Route::Redirect("/status/kb/a/".into()));
        assert_eq!(at("/status/", "/status/"), file("index.html"));
        assert_eq!(at("/kb/a/", "/status/"), Route::Nothing);
    }

    #[test]
    fn nothing_leads_out() {
        for path in
            ["/../index.html", "/..%2findex.html", "/kb/../index.html", "//evil.example", "//kb/a", "/./"]
        {
            assert_eq!(at(path, "/"), Route::Nothing, "{path}");
        }
        assert_eq!(at("kb/a/", "/"), Route::Nothing, "a request without a path");
    }

    #[test]
    fn types_go_by_the_ending() {
        assert_eq!(content_type("kb/a/index.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("files/A.PNG"), "image/png");
        assert_eq!(content_type("components/a/calendar.ics"), "text/calendar; charset=utf-8");
        assert_eq!(content_type("atom-archive-1.xml"), "application/xml");
        assert_eq!(content_type("shops/at/feed.json"), "application/json");
        assert_eq!(content_type("files/none"), "application/octet-stream");
    }
}
