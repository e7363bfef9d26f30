//! Which feeds an edition has in one language, and where they lie.

use super::{FeedRef, Format, Roll, archive_file};
use crate::edition::{Edition, Reader};
use crate::outputs::scope::Scopes;

/// The path of every feed inside its language. A feed is there before anything happened: who
/// subscribes does so for what comes.
pub fn plan<R: Reader>(edition: &Edition<R>, scopes: &Scopes, roll: &Roll) -> Vec<(String, FeedRef)> {
    let mut out = Vec::new();
    for (place, scope) in scopes.all().iter().enumerate() {
        let folder = scope.path();
        let mut add = |file: &str, format, archive| {
            out.push((format!("{folder}{file}"), FeedRef { scope: place, format, archive }));
        };
        for format in Format::ALL {
            add(format.file(), format, None);
        }
        let archives = roll.archives(edition, scope, place);
        // One more than there are: the one that is being filled.
        for number in (0..=archives).filter(|_| archives > 0) {
            add(&archive_file(number), Format::Atom, Some(number));
        }
    }
    out
}
