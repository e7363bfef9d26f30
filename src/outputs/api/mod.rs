//! Files for programs: Statuspage's API as its clients read it, our own stricter one, badges, the
//! ledger. What a version of ours means never changes, it only grows. Told in `docs/api.md`.
//! Must not know pages. Only the public edition has them: nothing that staff knows may be taken for it.

mod badge;
mod klartext;
mod promises;
mod states;
mod v2;

use std::sync::OnceLock;

pub use badge::Badge;
pub use promises::promises;
pub use v2::{ComponentStatus, Form, PageStatus, Part, rollup};

use super::lens::prefix;
use super::{Body, Lens, OutPath, Planned};
use crate::clock::Clock;
use crate::edition::{Edition, Reader};
use crate::source::Audience;
use states::States;

/// A file for programs, inside one language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApiFile {
    /// A file of Statuspage's API v2.
    V2(Part),
    /// All incidents with all their updates, as a feed.
    History(Form),
    /// `api/klartext/v1/status.json`
    Status,
    Badge(Badge),
}

/// What the files of one edition and language have in common, each made when it is asked for first.
#[derive(Debug, Default)]
pub struct Shared {
    states: OnceLock<States>,
    v2: OnceLock<v2::Common>,
}

impl Shared {
    fn states<R: Reader>(&self, edition: &Edition<R>, clock: &Clock) -> &States {
        self.states.get_or_init(|| States::new(edition, clock))
    }

    fn v2<R: Reader>(&self, lens: &Lens<R>) -> &v2::Common {
        self.v2.get_or_init(|| v2::Common::new(lens, self.states(lens.edition, lens.clock)))
    }
}

/// Plans the files of all languages.
pub fn plan<R: Reader>(editions: &[Edition<R>], out: &mut Vec<Planned>) {
    if R::AUDIENCE != Audience::Public || editions.is_empty() {
        return;
    }
    for (lang, edition) in editions.iter().enumerate() {
        let prefix = prefix(edition.lang, &edition.config.languages);
        let mut add = |rest: String, file: ApiFile| {
            let path = OutPath::new(format!("{prefix}{rest}"));
            out.push(Planned { path, origin: None, body: Body::Api { lang, file } });
        };
        for part in Part::ALL {
            add(part.path().to_owned(), ApiFile::V2(part));
        }
        for form in [Form::Rss, Form::Atom] {
            add(form.path().to_owned(), ApiFile::History(form));
        }
        add(klartext::STATUS.to_owned(), ApiFile::Status);
        for badge in badge::plan(edition) {
            add(badge.path(), ApiFile::Badge(badge));
        }
    }
    // The same in every language.
    let schema = Body::Bytes(klartext::SCHEMA_TEXT.as_bytes().into());
    out.push(Planned { path: OutPath::new(klartext::SCHEMA), origin: None, body: schema });
}

/// The text of a file.
pub fn produce<R: Reader>(lens: &Lens<R>, shared: &Shared, file: &ApiFile) -> String {
    match file {
        ApiFile::V2(part) => v2::part(lens, shared.v2(lens), *part),
        ApiFile::History(form) => v2::history(lens, shared.v2(lens), *form),
        ApiFile::Status => klartext::status(lens),
        ApiFile::Badge(badge) => badge.produce(lens, shared.states(lens.edition, lens.clock)),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    // Plain data of known shape does not fail to be written.
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}
