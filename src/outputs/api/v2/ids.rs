//! Owns the ids of Statuspage's API: twelve lower-case letters and digits, made from what something is
//! called in the content folder, so that they stay as long as that does.
//! Must not know titles or texts.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::parse::DocumentId;

const LENGTH: usize = 12;
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The ids of an edition's documents, no two of them the same.
#[derive(Debug, Default)]
pub struct Ids {
    documents: BTreeMap<DocumentId, String>,
}

impl Ids {
    /// Gives every document its id, in the order they come: where two would have the same, which nobody
    /// should live to see, the later one gets another.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a DocumentId>) -> Self {
        Self::with(documents, id)
    }

    fn with<'a>(documents: impl IntoIterator<Item = &'a DocumentId>, id: impl Fn(&str) -> String) -> Self {
        let mut owners: BTreeMap<String, DocumentId> = BTreeMap::new();
        let mut out = Self::default();
        for document in documents {
            let identity = identity(document);
            let tries =
                (0u32..).map(|n| id(&if n == 0 { identity.clone() } else { format!("{identity} {n}") }));
            // Few tries are enough; what finds no free place keeps its own.
            let free = tries.take(64).find(|one| owners.get(one).is_none_or(|owner| owner == document));
            let own = free.unwrap_or_else(|| id(&identity));
            owners.insert(own.clone(), document.clone());
            out.documents.insert(document.clone(), own);
        }
        out
    }

    pub fn document(&self, document: &DocumentId) -> &str {
        self.documents.get(document).map_or("", String::as_str)
    }
}

fn identity(document: &DocumentId) -> String {
    format!("{}/{}", document.kind.key(), document.stem)
}

/// The id of an event: of its document and its own fragment id.
pub fn event(document: &DocumentId, event: &str) -> String {
    id(&format!("{}#{event}", identity(document)))
}

pub fn component(name: &str) -> String {
    id(&format!("component/{name}"))
}

pub fn group(name: &str) -> String {
    id(&format!("group/{name}"))
}

/// The id of the whole page, by its address.
pub fn page(address: &str) -> String {
    id(&format!("page/{address}"))
}

/// Twelve digits of base 36 of a digest: one in 10^18 for two to be the same.
fn id(identity: &str) -> String {
    let digest = Sha256::digest(identity.as_bytes());
    let mut number = digest.iter().take(16).fold(0u128, |all, byte| (all << 8) | u128::from(*byte));
    let mut out = String::with_capacity(LENGTH);
    for _ in 0..LENGTH {
        let digit = usize::try_from(number % 36).ok().and_then(|at| DIGITS.get(at));
        out.push(char::from(*digit.unwrap_or(&b'0')));
        number /= 36;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Kind;

    fn documents(count: usize) -> Vec<DocumentId> {
        let document = |n| DocumentId { kind: Kind::Incident, stem: format!("2026-07-10-{n}").into() };
        (0..count).map(document).collect()
    }

    /// These stand in other people's systems.
    #[test]
    fn ids_never_change() {
        let document = DocumentId { kind: Kind::Incident, stem: "2026-07-10-checkout".into() };
        let ids = Ids::new([&document]);
        assert_eq!(ids.document(&document), "48k3z135ma3x");
        assert_eq!(component("checkout"), "twxjukfmsenx");
        assert_eq!(group("checkout"), "fglsumoojdhn");
        assert_eq!(event(&document, "e-20260710T1202Z"), "1oyaw2r9yqbs");
        assert_eq!(page("https://status.example.com/"), "vlamgyv08wfk");
    }

    #[test]
    fn an_id_is_twelve_small_letters_and_digits() {
        let all = documents(2000);
        let ids = Ids::new(&all);
        let mut seen = std::collections::BTreeSet::new();
        for id in all.iter().map(|own| ids.document(own)) {
            assert_eq!(id.len(), LENGTH);
            assert!(id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()), "{id}");
            assert!(seen.insert(id));
        }
    }

    #[test]
    fn where_two_would_have_the_same_id_the_later_one_gets_another() {
        // A hash so bad that everything meets.
        let bad = |identity: &str| identity.split(" ").nth(1).unwrap_or("0").to_owned();
        let all = documents(3);
        let ids = Ids::with(&all, bad);
        let own: Vec<&str> = all.iter().map(|own| ids.document(own)).collect();
        assert_eq!(own, ["0", "1", "2"]);
        let again = Ids::with(all.iter().take(2), bad);
        assert_eq!(again.document(&all[1]), "1", "what comes later changes nothing");
    }
}
