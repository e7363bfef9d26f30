//! `history.rss` and `history.atom`: an item per incident and maintenance with everything that was said
//! on it, as Statuspage's feeds have it. Feeds with an item per event are made elsewhere.

use std::io;

use chrono::{DateTime, Utc};
use pulldown_cmark_escape::escape_html;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use super::{Common, MOST, last_word};
use crate::edition::{Entry, Event, Reader};
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::outputs::lens::document_path;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Rss,
    Atom,
}

impl Form {
    pub fn path(self) -> &'static str {
        match self {
            Form::Rss => "history.rss",
            Form::Atom => "history.atom",
        }
    }
}

/// An entry as both formats tell it.
struct Item<'a> {
    /// Unique, and the same for ever.
    tag: String,
    title: &'a str,
    url: String,
    said_first: DateTime<Utc>,
    said_last: DateTime<Utc>,
    html: String,
}

/// The feed of an edition in one language.
pub fn history<R: Reader>(lens: &Lens<R>, common: &Common, form: Form) -> String {
    let items = items(lens, common);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory does not fail.
    let _ = match form {
        Form::Rss => rss(&mut writer, lens, &items),
        Form::Atom => atom(&mut writer, lens, common, &items),
    };
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

/// The newest incidents and maintenance together. Both lists are in order already.
fn items<'a, R: Reader>(lens: &Lens<'a, R>, common: &Common) -> Vec<Item<'a>> {
    let said = |kind| lens.edition.of_kind(kind).filter(|entry: &&Entry<R>| !entry.events.is_empty());
    let (mut incidents, mut maintenance) =
        (said(Kind::Incident).peekable(), said(Kind::Maintenance).peekable());
    let mut out = Vec::new();
    while out.len() < MOST {
        let next = match (incidents.peek(), maintenance.peek()) {
            (Some(one), Some(other)) if one.when() >= other.when() => incidents.next(),
            (_, Some(_)) => maintenance.next(),
            (_, None) => incidents.next(),
        };
        let Some(entry) = next else { break };
        out.extend(item(lens, common, entry));
    }
    out
}

fn item<'a, R: Reader>(lens: &Lens<'a, R>, common: &Common, entry: &'a Entry<R>) -> Option<Item<'a>> {
    let url = lens.absolute(&document_path(&entry.id));
    let mut html = String::new();
    for event in entry.events.iter().rev() {
        update(lens, entry, event, &url, &mut html);
    }
    Some(Item {
        tag: tag(lens, &format!("Incident/{}", common.ids.document(&entry.id))),
        title: &entry.title,
        said_first: entry.events.first()?.at,
        said_last: last_word(entry)?,
        html,
        url,
    })
}

fn update<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, event: &Event, url: &str, html: &mut String) {
    let at = lens.time(event.at);
    let label = match event.state {
        Some(state) => lens.label(entry.kind().key(), state.key),
        None => lens.label("event", "correction"),
    };
    html.push_str(&format!("<p><small><time datetime=\"{}\">", at.iso));
    // Writing to a string does not fail.
    let _ = escape_html(&mut *html, &at.text);
    html.push_str("</time></small><br><strong>");
    let _ = escape_html(&mut *html, &label);
    html.push_str("</strong></p>");
    html.push_str(&lens.absolute_html(&event.text, url));
}

/// A tag URI (RFC 4151): it needs no address of its own.
fn tag<R: Reader>(lens: &Lens<R>, rest: &str) -> String {
    let base = &lens.edition.config.base;
    let host = base.origin.split_once("://").map_or(&*base.origin, |(_, host)| host);
    // A tag names a host without its port.
    let host = host.split(':').next().unwrap_or(host);
    format!("tag:{host},2005:{}{}/{rest}", base.path.trim_matches('/'), language(lens))
}

/// Every language has a feed of its own, so no two items of them are the same.
fn language<R: Reader>(lens: &Lens<R>) -> String {
    match lens.edition.lang.0 {
        0 => String::new(),
        _ => format!("/{}", lens.edition.lang_tag()),
    }
}

fn title<R: Reader>(lens: &Lens<R>) -> String {
    let name = lens.edition.config.title.get(usize::from(lens.edition.lang.0));
    format!("{name} – {}", lens.say("nav-history"))
}

fn rss<R: Reader>(writer: &mut Writer<Vec<u8>>, lens: &Lens<R>, items: &[Item]) -> io::Result<()> {
    writer.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer
        .create_element("rss")
        .with_attributes([("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom")]);
    root.write_inner_content(|writer| {
        writer.create_element("channel").write_inner_content(|writer| {
            text(writer, "title", &title(lens))?;
            text(writer, "link", &lens.absolute("history/"))?;
            text(writer, "description", &title(lens))?;
            text(writer, "language", lens.edition.lang_tag())?;
            if let Some(newest) = items.iter().map(|item| item.said_last).max() {
                text(writer, "pubDate", &newest.to_rfc2822())?;
            }
            link(writer, "atom:link", "self", &lens.absolute(Form::Rss.path()), "application/rss+xml")?;
            for item in items {
                writer.create_element("item").write_inner_content(|writer| {
                    text(writer, "title", item.title)?;
                    text(writer, "description", &item.html)?;
                    text(writer, "pubDate", &item.said_last.to_rfc2822())?;
                    text(writer, "link", &item.url)?;
                    text(writer, "guid", &item.url)
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn atom<R: Reader>(
    writer: &mut Writer<Vec<u8>>,
    lens: &Lens<R>,
    common: &Common,
    items: &[Item],
) -> io::Result<()> {
    writer.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer
        .create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lens.edition.lang_tag())]);
    root.write_inner_content(|writer| {
        text(writer, "id", &tag(lens, "history"))?;
        text(writer, "title", &title(lens))?;
        let newest = items.iter().map(|item| item.said_last).max();
        text(writer, "updated", &newest.unwrap_or(DateTime::UNIX_EPOCH).to_rfc3339())?;
        link(writer, "link", "alternate", &lens.absolute("history/"), "text/html")?;
        link(writer, "link", "self", &lens.absolute(Form::Atom.path()), "application/atom+xml")?;
        writer
            .create_element("author")
            .write_inner_content(|writer| text(writer, "name", &common.page.name))?;
        for item in items {
            writer.create_element("entry").write_inner_content(|writer| {
                text(writer, "id", &item.tag)?;
                text(writer, "published", &item.said_first.to_rfc3339())?;
                text(writer, "updated", &item.said_last.to_rfc3339())?;
                link(writer, "link", "alternate", &item.url, "text/html")?;
                text(writer, "title", item.title)?;
                let content = writer.create_element("content").with_attribute(("type", "html"));
                content.write_text_content(BytesText::new(&item.html))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(value))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, name: &str, rel: &str, href: &str, ty: &str) -> io::Result<()> {
    let own = [("href", href), ("rel", rel), ("type", ty)];
    writer.create_element(name).with_attributes(own).write_empty()?;
    Ok(())
}
