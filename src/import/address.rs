//! Owns addresses of the old site: what a link in one of its texts pointed at.

use crate::config::BaseUrl;
use crate::parse::Target;
use crate::parse::links::classify;

/// Where the old site lay.
#[derive(Debug, Clone, Default)]
pub struct OldSite {
    /// `None` if its configuration does not say.
    pub base: Option<BaseUrl>,
}

/// What must become of a link's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    Keep,
    Change(String),
    /// It must not or cannot be linked: it stays as text.
    Text,
}

impl OldSite {
    /// Judges an address seen from a page, whose path ends with `/` (`issues/some-outage/`).
    pub fn address(&self, url: &str, page: &str) -> Address {
        let clean: String = url.chars().filter(|c| !c.is_control()).collect();
        let clean = clean.trim();
        if clean.starts_with("//") {
            return Address::Change(encode(&format!("https:{clean}")));
        }
        match classify(clean, "pages", &[]) {
            Ok(Target::Address(_) | Target::Fragment(_)) => Address::Keep,
            Err(_) if has_scheme(clean) || clean.contains('\\') => Address::Text,
            _ => match self.absolute(clean, page) {
                Some(address) => Address::Change(address),
                None => Address::Text,
            },
        }
    }

    /// A relative address as a browser would have understood it.
    pub fn absolute(&self, url: &str, page: &str) -> Option<String> {
        let base = self.base.as_ref()?;
        let end = url.find(['?', '#']).unwrap_or(url.len());
        let (path, rest) = url.split_at_checked(end)?;
        let folder = format!("{}{page}", base.path);
        let joined = if path.starts_with('/') {
            path.to_owned()
        } else if path.is_empty() {
            folder
        } else {
            format!("{folder}{path}")
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in joined.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        let mut path = format!("/{}", parts.join("/"));
        if joined.ends_with('/') && path != "/" {
            path.push('/');
        }
        Some(encode(&format!("{}{path}{rest}", base.origin)))
    }
}

fn has_scheme(url: &str) -> bool {
    url.find([':', '/', '?', '#']).is_some_and(|at| url.get(at..).is_some_and(|rest| rest.starts_with(':')))
}

/// An address that stands in Markdown as it is: what Markdown or HTML could misread is encoded.
pub fn encode(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            c if c.is_control() => {}
            ' ' | '<' | '>' | '(' | ')' | '"' | '\\' | '`' | '*' | '[' | ']' | '|' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    // `&copy;` in an address would become a sign.
    if out.contains(';') { out.replace('&', "&amp;") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn old(base: &str) -> OldSite {
        OldSite { base: BaseUrl::parse(base) }
    }

    #[test]
    fn relative_addresses_become_those_of_the_old_site() {
        let site = old("https://status.example.org/s/");
        let change = |url| match site.address(url, "issues/x/") {
            Address::Change(url) => url,
            other => panic!("{url}: {other:?}"),
        };
        assert_eq!(change("/images/a b.png"), "https://status.example.org/images/a%20b.png");
        assert_eq!(change("../y/#why"), "https://status.example.org/s/issues/y/#why");
        assert_eq!(change("pic(1).png"), "https://status.example.org/s/issues/x/pic%281%29.png");
        assert_eq!(change("../../../../../etc"), "https://status.example.org/etc");
        assert_eq!(change("?a=1"), "https://status.example.org/s/issues/x/?a=1");
        assert_eq!(change("//example.com/x"), "https://example.com/x");
    }

    #[test]
    fn only_the_schemes_that_klartext_links_stay_links() {
        let site = old("https://status.example.org");
        for url in ["https://a.example/", "http://a.example", "mailto:a@b.c", "tel:+49", "#here", ""] {
            assert_eq!(site.address(url, "x/"), Address::Keep, "{url}");
        }
        for url in [
            "ftp://a",
            "javascript:alert(1)",
            "java\u{1}script:x",
            "data:text/html,x",
            "\\\\a",
            "/\\a",
            "IP:PORT",
        ] {
            assert_eq!(site.address(url, "x/"), Address::Text, "{url}");
        }
        assert_eq!(OldSite::default().address("/x", "y/"), Address::Text);
    }
}
