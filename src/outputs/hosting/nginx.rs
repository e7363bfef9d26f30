//! What nginx is told: to be included in a server of one's own.

use std::fmt::Write;

use super::{Header, Place, Serving};

/// Types by ending, so that those of the server do not matter.
const TYPES: &[(&str, &str)] = &[
    ("text/html", "html"),
    ("text/css", "css"),
    ("text/javascript", "js mjs"),
    ("text/plain", "txt"),
    ("text/csv", "csv"),
    ("text/calendar", "ics"),
    ("application/json", "json"),
    ("application/xml", "xml"),
    ("application/rss+xml", "rss"),
    ("application/atom+xml", "atom"),
    ("application/manifest+json", "webmanifest"),
    ("application/pdf", "pdf"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("image/jpeg", "jpg jpeg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("image/avif", "avif"),
    ("image/x-icon", "ico"),
    ("font/woff2", "woff2"),
    ("font/woff", "woff"),
    ("video/mp4", "mp4"),
    ("video/webm", "webm"),
];
/// Types of text, which is UTF-8, and smaller when compressed.
const TEXTS: &str = "text/css text/javascript text/plain text/csv text/calendar application/json application/xml \
                     application/rss+xml application/atom+xml application/feed+json image/svg+xml";

pub(super) fn nginx(serving: &Serving, file: &str) -> String {
    let base = serving.base;
    let edition = serving.audience.key();
    let mut out = String::new();
    let _ = write!(
        out,
        "# Written by klartext for the {edition} edition; every build writes it anew. In a server of your own:\n\
         #\n\
         #     set $klartext_{edition} /srv/status/{edition};\n\
         #     include /srv/status/hosting/{file};\n\
         #\n\
         # Names, ports, certificates and Strict-Transport-Security are yours; see docs/hosting.md.\n\n"
    );
    for retired in &serving.retired {
        let from = decoded(&retired.from);
        match &retired.to {
            Some(to) => {
                for from in [from.as_str(), from.trim_end_matches('/')] {
                    let _ = writeln!(
                        out,
                        "location = {} {{ absolute_redirect off; return 301 {}; }}",
                        quoted(from),
                        quoted(to)
                    );
                }
            }
            None => {
                let page = quoted(&format!("{from}index.html"));
                let _ =
                    writeln!(out, "location = {} {{ error_page 410 {page}; return 410; }}", quoted(&from));
            }
        }
    }
    if base != "/" {
        let above = quoted(base.trim_end_matches('/'));
        let _ = writeln!(out, "location = {above} {{ absolute_redirect off; return 301 {}; }}", quoted(base));
    }
    let _ = writeln!(out, "\nlocation {} {{", quoted(base));
    let folder = if base == "/" { "root" } else { "alias" };
    let end = if base == "/" { "" } else { "/" };
    let _ = writeln!(out, "    {folder} $klartext_{edition}{end};");
    let missing = quoted(&format!("{base}404.html"));
    let _ = writeln!(
        out,
        "    index index.html;\n    absolute_redirect off;\n    error_page 403 404 =404 {missing};\n    \
         default_type application/octet-stream;\n    types {{"
    );
    for (name, endings) in TYPES {
        let _ = writeln!(out, "        {name} {endings};");
    }
    let _ = writeln!(
        out,
        "    }}\n    charset utf-8;\n    charset_types {TEXTS};\n    gzip on;\n    gzip_vary on;\n    gzip_types {TEXTS};"
    );
    let mut common = serving.common();
    common.push(("Cache-Control", serving.pages()));
    add(&mut out, "    ", &common);
    // Rules of the edition for other hosts; nobody asks for them here.
    let _ = writeln!(out, "    location ~ ^{}_(headers|redirects)$ {{ return 404; }}", regex(base));
    for kind in &serving.kinds {
        let place = match &kind.place {
            Place::Folder(folder) => quoted(&format!("{base}{folder}")),
            Place::File(name) => format!("= {}", quoted(&format!("{base}{name}"))),
            Place::Named(name, _) => {
                format!("~ {}", quoted(&format!("^{}([^/]+/)*{}$", regex(base), regex(name))))
            }
            Place::Numbered(start, end, _) => {
                let (start, end) = (regex(start), regex(end));
                format!("~ {}", quoted(&format!("^{}([^/]+/)*{start}[0-9]+{end}$", regex(base))))
            }
        };
        let _ = writeln!(out, "    location {place} {{");
        let mut own = serving.common();
        own.extend(serving.own(kind));
        own.retain(|(name, _)| *name != "Content-Type");
        if let Some(content_type) = kind.content_type {
            let (name, charset) = content_type.split_once("; charset=").unwrap_or((content_type, "off"));
            let _ = writeln!(
                out,
                "        types {{ }}\n        default_type {name};\n        charset {charset};"
            );
        }
        add(&mut out, "        ", &own);
        out.push_str("    }\n");
    }
    out.push_str("}\n");
    out
}

/// A place with headers of its own inherits none.
fn add(out: &mut String, indent: &str, headers: &[Header]) {
    for (name, value) in headers {
        let _ = writeln!(out, "{indent}add_header {name} {} always;", quoted(value));
    }
}

/// A value for nginx. Where it knows variables, addresses are encoded and hold no `$`.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text that a pattern finds as it stands.
fn regex(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-' | '_') {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

/// nginx compares addresses after it has undone their encoding.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let hex = |digit: Option<u8>| char::from(digit?).to_digit(16);
        bytes.push(match byte {
            b'%' => match (hex(rest.next()), hex(rest.next())) {
                (Some(high), Some(low)) => u8::try_from(high * 16 + low).unwrap_or(b'?'),
                _ => b'%',
            },
            other => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
