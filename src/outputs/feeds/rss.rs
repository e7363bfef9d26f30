//! RSS 2.0 (RSS Advisory Board), with the links that Atom has.

use super::item::Told;
use super::roll::Roll;
use super::xml::Xml;
use super::{About, Format, archive_file, atom};
use crate::edition::Reader;
use crate::outputs::Lens;

pub(super) fn feed<R: Reader>(lens: &Lens<R>, about: &About, roll: &Roll, style: Option<&str>) -> String {
    let mut xml = Xml::document(style);
    let lang = lens.edition.lang_tag();
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xml:lang", lang),
            ("xmlns:atom", atom::ATOM),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:kt", atom::KLARTEXT),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &[], &about.title);
    xml.text("link", &[], &about.page);
    xml.text("description", &[], &about.text);
    xml.text("language", &[], lang);
    xml.text("dc:creator", &[], &about.site);
    xml.text("generator", &[], atom::GENERATOR);
    if let Some(newest) = roll.newest(about.place).next() {
        xml.text("lastBuildDate", &[], &newest.at().to_rfc2822());
    }
    let own = about.address(Format::Rss.file());
    xml.empty("atom:link", &[("href", &own), ("rel", "self"), ("type", Format::Rss.media_type())]);
    if let Some(hub) = &lens.edition.config.feeds.hub {
        xml.empty("atom:link", &[("href", hub), ("rel", "hub")]);
    }
    if let Some(last) = about.archives.checked_sub(1) {
        // Archives are Atom, and their items have the same ids.
        let before = about.address(&archive_file(last));
        xml.empty(
            "atom:link",
            &[("href", &before), ("rel", "prev-archive"), ("type", Format::Atom.media_type())],
        );
    }
    for item in roll.newest(about.place) {
        xml.part_of(&item.text(lens, Format::Rss));
    }
    xml.close("channel");
    xml.close("rss");
    xml.done()
}

pub(super) fn item(item: &Told) -> String {
    let mut xml = Xml::part();
    xml.open("item", &[]);
    xml.text("title", &[], &item.title);
    xml.text("link", &[], &item.id);
    xml.text("guid", &[("isPermaLink", "true")], &item.id);
    xml.text("pubDate", &[], &item.updated.to_rfc2822());
    if item.living {
        xml.text("atom:published", &[], &atom::instant(item.published));
        xml.text("atom:updated", &[], &atom::instant(item.updated));
    }
    for category in &item.categories {
        xml.text("category", &[("domain", &category.scheme)], &category.label);
    }
    atom::pledge(&mut xml, item);
    xml.text("description", &[], &item.html);
    xml.close("item");
    xml.done()
}
