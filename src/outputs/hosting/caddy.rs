//! What Caddy is told: to be imported into a site of one's own.

use std::fmt::Write;

use super::{Header, Place, Serving};

pub(super) fn caddyfile(serving: &Serving, file: &str) -> String {
    let base = serving.base;
    let edition = serving.audience.key();
    let mut out = String::new();
    let _ = write!(
        out,
        "# Written by klartext for the {edition} edition; every build writes it anew. In a site of your own:\n\
         #\n\
         #     status.example.com {{\n\
         #         root * /srv/status/{edition}\n\
         #         import /srv/status/hosting/{file}\n\
         #     }}\n\
         #\n\
         # Strict-Transport-Security is yours; see docs/hosting.md.\n\n\
         encode gzip\n"
    );
    for retired in &serving.retired {
        if let Some(to) = &retired.to {
            for from in [retired.from.as_str(), retired.from.trim_end_matches('/')] {
                let _ = writeln!(out, "redir {} {} 301", quoted(from), quoted(to));
            }
        }
    }
    if base == "/" {
        out.push_str("\nhandle {\n");
    } else {
        let _ = writeln!(out, "redir {} {} 301", quoted(base.trim_end_matches('/')), quoted(base));
        let _ = writeln!(out, "\nhandle_path {} {{", quoted(&format!("{base}*")));
    }
    // Inside `route`, what stands below comes later: it may say it otherwise.
    out.push_str("    route {\n");
    let mut common = serving.common();
    common.push(("Cache-Control", serving.pages()));
    header(&mut out, None, &common);
    for (name, ending, content_type) in [
        ("kt_ics", "*.ics", "text/calendar; charset=utf-8"),
        ("kt_text", "*.txt", "text/plain; charset=utf-8"),
        ("kt_json", "*.json", "application/json; charset=utf-8"),
        ("kt_xml", "*.xml", "application/xml; charset=utf-8"),
        ("kt_font", "*.woff2", "font/woff2"),
    ] {
        let _ = writeln!(out, "        @{name} path {ending}");
        header(&mut out, Some(name), &[("Content-Type", content_type)]);
    }
    for kind in &serving.kinds {
        let (name, path) = match &kind.place {
            Place::Folder(folder) => (folder.as_str(), format!("path /{folder}*")),
            Place::File(name) => (*name, format!("path /{name}")),
            Place::Numbered(start, end, _) => {
                (*start, format!("path_regexp /{start}[0-9]+{}$", end.replace('.', "\\.")))
            }
            Place::Named(name, _) => (*name, format!("path */{name}")),
        };
        let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let name = format!("kt_{}", name.trim_matches('_'));
        let _ = writeln!(out, "        @{name} {path}");
        header(&mut out, Some(&name), &serving.own(kind));
    }
    let inside =
        |path: &str| path.strip_prefix(base).map_or_else(|| path.to_owned(), |rest| format!("/{rest}"));
    let gone: Vec<String> =
        serving.retired.iter().filter(|old| old.to.is_none()).map(|old| quoted(&inside(&old.from))).collect();
    if !gone.is_empty() {
        let _ = writeln!(out, "        @kt_gone path {}", gone.join(" "));
        out.push_str(
            "        handle @kt_gone {\n            rewrite * {path}index.html\n            file_server {\n                \
             status 410\n            }\n        }\n",
        );
    }
    out.push_str(
        "        @kt_missing {\n            not file {path}/index.html\n            not {\n                file {path}\n                \
         not path */\n            }\n        }\n        @kt_rules path /_headers /_redirects\n",
    );
    for name in ["kt_missing", "kt_rules"] {
        let _ = write!(
            out,
            "        handle @{name} {{\n            header Content-Type \"text/html; charset=utf-8\"\n            \
             rewrite * /404.html\n            file_server {{\n                status 404\n            }}\n        }}\n"
        );
    }
    out.push_str("        file_server\n    }\n}\n");
    out
}

fn header(out: &mut String, of: Option<&str>, headers: &[Header]) {
    for (name, value) in headers {
        let of = of.map_or_else(String::new, |of| format!("@{of} "));
        let _ = writeln!(out, "        header {of}{name} {}", quoted(value));
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
