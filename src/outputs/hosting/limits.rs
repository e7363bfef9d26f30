//! What hosts allow, and what of it a site exceeds. The figures and where they stand: docs/hosting.md.

use std::collections::BTreeMap;

use crate::config::{Config, Host};
use crate::diagnostic::{Code, Diagnostic, Span};

const MIB: u64 = 1024 * 1024;

/// A measure of a site, with the most that a host allows of it.
type Limit = (Measure, u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Files,
    /// Files in one folder.
    Folder,
    /// Bytes of one file.
    File,
    /// Bytes of all files.
    Site,
    HeaderRules,
    /// Bytes of a line of `_headers`.
    HeaderLine,
    Redirects,
    /// Bytes of a line of `_redirects`.
    RedirectLine,
    /// Bytes of `_redirects`.
    RedirectFile,
}

impl Measure {
    /// Its word in findings.
    fn key(self) -> &'static str {
        match self {
            Measure::Files => "files",
            Measure::Folder => "folder",
            Measure::File => "file",
            Measure::Site => "site",
            Measure::HeaderRules => "header-rules",
            Measure::HeaderLine => "header-line",
            Measure::Redirects => "redirects",
            Measure::RedirectLine => "redirect-line",
            Measure::RedirectFile => "redirect-file",
        }
    }
}

fn of(host: Host) -> (&'static str, &'static [Limit]) {
    match host {
        Host::CloudflarePages => (
            "Cloudflare Pages",
            &[
                (Measure::Files, 20_000),
                (Measure::File, 25 * MIB),
                (Measure::HeaderRules, 100),
                (Measure::HeaderLine, 2_000),
                (Measure::Redirects, 2_000),
                (Measure::RedirectLine, 1_000),
                (Measure::RedirectFile, 100_000),
            ],
        ),
        Host::GithubPages => ("GitHub Pages", &[(Measure::File, 100 * MIB), (Measure::Site, 1024 * MIB)]),
        Host::GitlabPages => (
            "GitLab Pages",
            &[
                (Measure::Files, 200_000),
                (Measure::Site, 1024 * MIB),
                (Measure::Redirects, 1_000),
                (Measure::RedirectFile, 64 * 1024),
            ],
        ),
        Host::Netlify => ("Netlify", &[(Measure::Folder, 54_000), (Measure::Redirects, 9_999)]),
    }
}

/// What no host that reads the file takes.
const NOWHERE: &[Limit] = &[(Measure::Redirects, 9_999)];

/// Finds what the hosts of a site do not allow. `files` are all files of the edition with their sizes;
/// `headers` and `redirects` the two files with rules.
pub fn limits<'f>(
    config: &Config,
    files: impl Iterator<Item = (&'f str, u64)>,
    headers: &str,
    redirects: &str,
) -> Vec<Diagnostic> {
    let site = measured(files, headers, redirects);
    let found = |message, span: Span, host: &str, (measure, most): Limit| {
        let (_, value, at) = site.iter().find(|(known, ..)| *known == measure)?;
        (*value > most).then(|| {
            Diagnostic::new(Code::H01, &config.path, span, message)
                .arg("host", host)
                .arg("what", measure.key())
                .arg("n", value.to_string())
                .arg("most", most.to_string())
                .arg("at", at)
        })
    };
    let mut out: Vec<Diagnostic> = config
        .hosting
        .iter()
        .flat_map(|host| {
            let (name, limits) = of(host.value);
            limits.iter().filter_map(move |limit| found("h01-limit", host.span, name, *limit))
        })
        .collect();
    if config.hosting.is_empty() {
        let (path, none) = (config.addresses.path.as_ref().unwrap_or(&config.path), Span::default());
        let found = NOWHERE.iter().filter_map(|limit| found("h01-redirects", none, "", *limit));
        out.extend(found.map(|found| Diagnostic { path: path.clone(), ..found }));
    }
    match config.policy.levels.get(&Code::H01) {
        Some(None) => out.clear(),
        Some(Some(level)) => out.iter_mut().for_each(|found| found.level = *level),
        None => {}
    }
    out
}

/// Every measure of a site, with the place where it is largest.
fn measured<'f>(
    files: impl Iterator<Item = (&'f str, u64)>,
    headers: &str,
    redirects: &str,
) -> Vec<(Measure, u64, String)> {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let mut folders: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut number, mut bytes) = (0, 0);
    let mut largest = ("", 0);
    for (path, size) in files {
        number += 1;
        bytes += size;
        *folders.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default() += 1;
        if size > largest.1 {
            largest = (path, size);
        }
    }
    let fullest = folders.iter().max_by_key(|(_, number)| **number).map_or(("", 0), |(path, n)| (*path, *n));
    let rules = |text: &str| count(text.lines().filter(|line| line.starts_with('/')).count());
    let longest = |text: &str| count(text.lines().map(str::len).max().unwrap_or(0));
    let whole = |measure, value| (measure, value, String::new());
    vec![
        whole(Measure::Files, number),
        (Measure::Folder, fullest.1, fullest.0.to_owned()),
        (Measure::File, largest.1, largest.0.to_owned()),
        whole(Measure::Site, bytes),
        whole(Measure::HeaderRules, rules(headers)),
        whole(Measure::HeaderLine, longest(headers)),
        whole(Measure::Redirects, rules(redirects)),
        whole(Measure::RedirectLine, longest(redirects)),
        whole(Measure::RedirectFile, count(redirects.len())),
    ]
}
