//! Pages at addresses that are no longer in use: where a document is now, or that it is gone.

use super::view::{LinkView, MovedPage};
use crate::edition::{Entry, Reader};
use crate::outputs::Lens;
use crate::outputs::lens::document_path;

/// A page that leads on by itself, without a script.
pub(super) fn moved<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> MovedPage {
    let mut head = lens.head(lens.say("moved-title"), "", "", &document_path(&entry.id));
    let url = lens.document_url(&entry.id);
    head.refresh = url.clone();
    // The address to keep is the new one, and its page names its languages.
    head.languages = Vec::new();
    MovedPage { head, text: lens.say("moved-text"), link: LinkView { title: entry.title.clone(), url } }
}

pub(super) fn gone<R: Reader>(lens: &Lens<R>) -> MovedPage {
    let mut head = lens.head(lens.say("gone-title"), "", "", "");
    head.canonical = String::new();
    head.languages = Vec::new();
    MovedPage {
        head,
        text: lens.say("gone-text"),
        link: LinkView { title: lens.say("not-found-home"), url: lens.url("") },
    }
}
