//! `_redirects`, as Cloudflare Pages, GitLab Pages and Netlify read it.
//!
//! There is a page at every old address that leads on by itself, so that a host without such a file
//! loses nothing but the status.

use super::Serving;
use crate::config::Host;

pub fn redirects(serving: &Serving) -> String {
    // Netlify serves a file that is there before it follows a rule, unless the rule insists; and only
    // Netlify knows other answers than redirects. The others refuse such lines.
    let netlify = serving.uses(Host::Netlify)
        && !serving.uses(Host::CloudflarePages)
        && !serving.uses(Host::GitlabPages);
    let mark = if netlify { "!" } else { "" };
    let mut out = String::from("# Written by klartext. Read by static hosts; see docs/hosting.md.\n");
    for retired in &serving.retired {
        let from = &retired.from;
        match &retired.to {
            Some(to) => out.push_str(&format!("{from} {to} 301{mark}\n")),
            None if netlify => out.push_str(&format!("{from} {from}index.html 410!\n")),
            None => {}
        }
    }
    out
}
