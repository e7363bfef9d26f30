//! Atom (RFC 4287), with archives (RFC 5005): what no longer stands in the feed stands in files that
//! do not change any more.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat, Utc};

use super::item::Told;
use super::roll::{Place, Roll};
use super::xml::Xml;
use super::{About, Format, archive_file};
use crate::edition::Reader;
use crate::outputs::Lens;

pub const ATOM: &str = "http://www.w3.org/2005/Atom";
/// What feeds say beyond their formats; see docs/feeds.md. A name and no address: nobody has to keep it.
pub const KLARTEXT: &str = "urn:uuid:75aef1bc-68df-42f6-981a-e00ed0bd73a5";
pub const GENERATOR: &str = concat!("klartext ", env!("CARGO_PKG_VERSION"));
const HISTORY: &str = "http://purl.org/syndication/history/1.0";

pub(super) fn feed<R: Reader>(lens: &Lens<R>, about: &About, roll: &Roll, style: Option<&str>) -> String {
    let mut xml = Xml::document(style);
    let newest = roll.newest(about.place).next();
    head(&mut xml, lens, about, Format::Atom.file(), GENERATOR, newest);
    if let Some(hub) = &lens.edition.config.feeds.hub {
        xml.empty("link", &[("rel", "hub"), ("href", hub)]);
    }
    if let Some(last) = about.archives.checked_sub(1) {
        link(&mut xml, about, "prev-archive", &archive_file(last));
    }
    body(xml, roll.newest(about.place).map(|item| Cow::Borrowed(item.text(lens, Format::Atom))))
}

/// A share of the events. The one behind the last archive is not complete yet: it is there so that
/// the last archive can name its successor from the beginning, and no feed leads to it.
pub(super) fn archive<R: Reader>(lens: &Lens<R>, about: &About, roll: &Roll, number: usize) -> String {
    let mut xml = Xml::document(None);
    let file = archive_file(number);
    // Without what differs from version to version, for archives stay as they are.
    head(&mut xml, lens, about, &file, "klartext", roll.share(about.place, number).next());
    if let Some(before) = number.checked_sub(1) {
        link(&mut xml, about, "prev-archive", &archive_file(before));
    }
    link(&mut xml, about, "current", Format::Atom.file());
    if number < about.archives {
        link(&mut xml, about, "next-archive", &archive_file(number + 1));
        xml.empty("fh:archive", &[]);
    }
    body(xml, roll.share(about.place, number).map(|item| item.archived(lens)))
}

fn head<R: Reader>(
    xml: &mut Xml,
    lens: &Lens<R>,
    about: &About,
    file: &str,
    generator: &str,
    newest: Option<Place>,
) {
    let lang = lens.edition.lang_tag();
    xml.open("feed", &[("xmlns", ATOM), ("xmlns:fh", HISTORY), ("xmlns:kt", KLARTEXT), ("xml:lang", lang)]);
    // Feed and archives are one feed.
    xml.text("id", &[], &about.address(Format::Atom.file()));
    xml.text("title", &[], &about.title);
    xml.text("subtitle", &[], &about.text);
    xml.text("updated", &[], &instant(newest.map_or(DateTime::UNIX_EPOCH, |newest| newest.at())));
    xml.open("author", &[]);
    xml.text("name", &[], &about.site);
    xml.text("uri", &[], &about.home);
    xml.close("author");
    xml.text("generator", &[], generator);
    link(xml, about, "self", file);
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("hreflang", lang), ("href", &about.page)],
    );
}

fn link(xml: &mut Xml, about: &About, relation: &str, file: &str) {
    let address = about.address(file);
    xml.empty("link", &[("rel", relation), ("type", Format::Atom.media_type()), ("href", &address)]);
}

fn body<'a>(mut xml: Xml, items: impl Iterator<Item = Cow<'a, str>>) -> String {
    items.for_each(|item| xml.part_of(&item));
    xml.close("feed");
    xml.done()
}

pub(super) fn entry(item: &Told) -> String {
    let mut xml = Xml::part();
    xml.open("entry", &[]);
    xml.text("id", &[], &item.id);
    xml.text("title", &[], &item.title);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &item.id)]);
    xml.text("published", &[], &instant(item.published));
    xml.text("updated", &[], &instant(item.updated));
    for category in &item.categories {
        xml.empty(
            "category",
            &[("scheme", &category.scheme), ("term", &category.term), ("label", &category.label)],
        );
    }
    pledge(&mut xml, item);
    xml.text("content", &[("type", "html")], &item.html);
    xml.close("entry");
    xml.done()
}

/// When the next word, or the report, is promised.
pub(super) fn pledge(xml: &mut Xml, item: &Told) {
    if let Some(pledge) = &item.pledge {
        let name = if pledge.report { "kt:report" } else { "kt:next" };
        let by = if pledge.explicit { "author" } else { "rhythm" };
        xml.empty(name, &[("due", &instant(pledge.at)), ("promised-by", by)]);
    }
}

pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
