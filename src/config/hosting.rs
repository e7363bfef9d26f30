//! `hosting` and `security` in `klartext.yaml`: where the site is put, and whom to tell of a weakness.
//! Must not know what a host can do.

use chrono::NaiveDate;

use super::reader::MapReader;
use crate::diagnostic::{Code, Diagnostic, Spanned};

/// A static host whose limits are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    CloudflarePages,
    GithubPages,
    GitlabPages,
    Netlify,
}

/// Static hosts by the words that name them.
pub const HOSTS: &[(&str, Host)] = &[
    ("cloudflare-pages", Host::CloudflarePages),
    ("github-pages", Host::GithubPages),
    ("gitlab-pages", Host::GitlabPages),
    ("netlify", Host::Netlify),
];

pub const SECURITY_KEYS: &[&str] =
    &["contact", "expires", "encryption", "acknowledgments", "policy", "hiring", "languages"];

/// What `security.txt` (RFC 9116) says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Security {
    /// Addresses to tell of a weakness, the best one first. Never empty in a configuration.
    pub contact: Vec<String>,
    /// The last day on which it holds, where the site names one.
    pub expires: Option<Spanned<NaiveDate>>,
    pub encryption: Vec<String>,
    pub acknowledgments: Vec<String>,
    pub policy: Vec<String>,
    pub hiring: Vec<String>,
    /// Languages that reports may be written in.
    pub languages: Vec<String>,
}

/// Reads the list of hosts.
pub(super) fn hosts(reader: &mut MapReader) -> Vec<Spanned<Host>> {
    let mut out = Vec::new();
    for text in reader.texts("hosting") {
        match HOSTS.iter().find(|(word, _)| *word == text.value) {
            Some((_, host)) => out.push(Spanned::new(*host, text.span)),
            None => reader.out.push(
                Diagnostic::new(Code::P14, reader.path, text.span, "p14-word")
                    .arg("field", "hosting")
                    .arg("value", &text.value)
                    .nearest(&text.value, HOSTS.iter().map(|(word, _)| *word)),
            ),
        }
    }
    out
}

/// Reads what stands under `security:`. Without an address that can be written to, there is no file.
pub(super) fn security(reader: &mut MapReader) -> Option<Security> {
    let node = reader.get("security")?;
    let mut own = MapReader::new(reader.path, "security", node, SECURITY_KEYS, &[], reader.out);
    let contact = addresses(&mut own, "contact");
    if contact.is_empty() {
        own.missing("contact");
    }
    let security = Security {
        contact,
        expires: own.text("expires").and_then(|date| day(&date, &mut own)),
        encryption: addresses(&mut own, "encryption"),
        acknowledgments: addresses(&mut own, "acknowledgments"),
        policy: addresses(&mut own, "policy"),
        hiring: addresses(&mut own, "hiring"),
        languages: own.texts("languages").into_iter().map(|tag| tag.value).collect(),
    };
    (!security.contact.is_empty()).then_some(security)
}

fn day(date: &Spanned<String>, reader: &mut MapReader) -> Option<Spanned<NaiveDate>> {
    match date.value.parse() {
        Ok(found) => Some(Spanned::new(found, date.span)),
        Err(_) => {
            let diagnostic =
                Diagnostic::new(Code::P14, reader.path, date.span, "p14-date").arg("value", &date.value);
            reader.out.push(diagnostic);
            None
        }
    }
}

/// Addresses as the standard wants them: with a scheme, and on the web with `https:`. A bare e-mail
/// address gets its scheme.
fn addresses(reader: &mut MapReader, key: &'static str) -> Vec<String> {
    let mut out = Vec::new();
    for text in reader.texts(key) {
        match address(&text.value) {
            Some(address) => out.push(address),
            None => {
                let diagnostic = Diagnostic::new(Code::P14, reader.path, text.span, "p14-uri")
                    .arg("field", key)
                    .arg("value", &text.value);
                reader.out.push(diagnostic);
            }
        }
    }
    out
}

fn address(text: &str) -> Option<String> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    if ["https://", "mailto:", "tel:", "openpgp4fpr:", "dns:"].iter().any(|scheme| text.starts_with(scheme)) {
        return Some(text.to_owned());
    }
    let is_mail = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    (is_mail && !text.contains(':')).then(|| format!("mailto:{text}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_have_a_scheme() {
        assert_eq!(address("security@example.com").as_deref(), Some("mailto:security@example.com"));
        assert_eq!(address("https://example.com/report").as_deref(), Some("https://example.com/report"));
        assert_eq!(address("tel:+43-1-201-555").as_deref(), Some("tel:+43-1-201-555"));
        for wrong in
            ["", "http://example.com", "security at example.com", "example.com", "a@b", "javascript:x@y.z"]
        {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
