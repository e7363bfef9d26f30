//! RSS 2.0 (RSS Advisory Board), with the feed's own address as `atom:link`.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use super::{FeedItem, items};
use crate::edition::Reader;
use crate::outputs::Lens;

/// The feed of an edition in one language.
pub fn rss<R: Reader>(lens: &Lens<R>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory does not fail.
    let _ = write(&mut writer, lens, &items(lens));
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn write<R: Reader>(writer: &mut Writer<Vec<u8>>, lens: &Lens<R>, items: &[FeedItem]) -> std::io::Result<()> {
    let config = &lens.edition.config;
    let lang = usize::from(lens.edition.lang.0);
    writer.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer
        .create_element("rss")
        .with_attributes([("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom")]);
    root.write_inner_content(|writer| {
        writer.create_element("channel").write_inner_content(|writer| {
            text(writer, "title", config.title.get(lang))?;
            text(writer, "link", &lens.absolute(""))?;
            let description = config.description.get(lang);
            text(
                writer,
                "description",
                if description.is_empty() { config.title.get(lang) } else { description },
            )?;
            text(writer, "language", lens.edition.lang_tag())?;
            text(writer, "generator", concat!("klartext ", env!("CARGO_PKG_VERSION")))?;
            if let Some(newest) = items.first() {
                text(writer, "lastBuildDate", &newest.at.to_rfc2822())?;
            }
            writer
                .create_element("atom:link")
                .with_attributes([
                    ("href", lens.absolute("feed.xml").as_str()),
                    ("rel", "self"),
                    ("type", "application/rss+xml"),
                ])
                .write_empty()?;
            for item in items {
                writer.create_element("item").write_inner_content(|writer| entry(writer, item))?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn entry(writer: &mut Writer<Vec<u8>>, item: &FeedItem) -> std::io::Result<()> {
    text(writer, "title", &item.title)?;
    text(writer, "link", &item.id)?;
    writer
        .create_element("guid")
        .with_attribute(("isPermaLink", "true"))
        .write_text_content(BytesText::new(&item.id))?;
    text(writer, "pubDate", &item.at.to_rfc2822())?;
    for category in &item.categories {
        text(writer, "category", category)?;
    }
    text(writer, "description", &item.html)
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(value))?;
    Ok(())
}
