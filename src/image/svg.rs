//! Owns what an SVG carries beside its drawing: what editors note down, scripts, and addresses it would
//! load something from. Must not know who shows it.
//!
//! What stays is copied as it is written. What is known of neither SVG, HTML nor MathML goes, for only the
//! editor that wrote it reads it: names of files with the folders they lay in, hidden layers, whole
//! documents that the drawing was exported from.

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, PrefixDeclaration, ResolveResult};

use super::{css, entities};

const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";
const MATH: &str = "http://www.w3.org/1998/Math/MathML";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// How many attributes an element may have: each one is compared with all others.
const MOST_ATTRIBUTES: usize = 256;

/// The drawing without what cannot be seen, and whether that was a script or loaded something. `None` if
/// it is no SVG, or cannot be read.
pub(super) fn clean(bytes: &[u8]) -> Option<(String, bool)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.trim_start().starts_with('<') || !text.contains("svg") {
        return None;
    }
    let text = entities::expanded(text)?;
    let mut cleaner =
        Cleaner { text: &text, out: String::with_capacity(text.len()), active: false, style: None };
    cleaner.run()?;
    Some((cleaner.out, cleaner.active))
}

struct Cleaner<'a> {
    text: &'a str,
    out: String,
    active: bool,
    /// The style that is being read.
    style: Option<Style>,
}

struct Style {
    /// Where it begins in what is written.
    from: usize,
    /// Its text, as a browser puts it together.
    css: String,
    /// Whether it holds what no style does.
    odd: bool,
}

/// What becomes of a part.
enum Fate {
    Stays,
    Goes,
    /// It goes, and could have done something.
    Stopped,
}

impl Cleaner<'_> {
    fn run(&mut self) -> Option<()> {
        let text = self.text;
        let mut reader = NsReader::from_str(text);
        // Below how many elements that go we are.
        let (mut gone, mut depth) = (0usize, 0usize);
        let has_rules_for_data = text.contains("[data-");
        let mut root = false;
        loop {
            let from = usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event().ok()?;
            let place = from..usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Eof => break,
                Event::Start(_) if gone > 0 => gone += 1,
                Event::End(_) if gone > 0 => gone -= 1,
                _ if gone > 0 => {}
                Event::Start(ref tag) | Event::Empty(ref tag) => {
                    let opens = matches!(event, Event::Start(_));
                    if let Some(style) = &mut self.style {
                        style.odd = true;
                        gone = usize::from(opens);
                        continue;
                    }
                    if tag.attributes().with_checks(false).count() > MOST_ATTRIBUTES {
                        return None;
                    }
                    if !root && tag.local_name().as_ref() != "svg" {
                        return None;
                    }
                    root = true;
                    match fate(tag, reader.resolver()) {
                        Fate::Stays => {
                            let from = self.out.len();
                            self.tag(tag, place, opens, reader.resolver(), has_rules_for_data)?;
                            if opens && tag.local_name().as_ref() == "style" {
                                self.style = Some(Style { from, css: String::new(), odd: false });
                            }
                            depth += usize::from(opens);
                        }
                        other => {
                            self.active |= matches!(other, Fate::Stopped);
                            gone = usize::from(opens);
                        }
                    }
                }
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    self.copy(place)?;
                    if let Some(style) = self.style.take()
                        && (style.odd || !css::is_harmless(&style.css))
                    {
                        self.out.truncate(style.from);
                        self.active = true;
                    }
                }
                Event::Comment(_) | Event::PI(_) => {}
                // What else it declares could say what any text means.
                Event::DocType(_) if root || text.get(place.clone())?.contains('[') => return None,
                Event::Decl(_) if from > 0 || !is_plain(text.get(place.clone())?, text) => return None,
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    if let Some(style) = &mut self.style {
                        match &event {
                            Event::Text(part) => style.css.push_str(part),
                            Event::CData(part) => style.css.push_str(part),
                            Event::GeneralRef(name) => match name.resolve_char_ref().ok()? {
                                Some(character) => style.css.push(character),
                                None => style.css.push_str(resolve_predefined_entity(name)?),
                            },
                            _ => {}
                        }
                    }
                    self.copy(place)?;
                }
                _ => self.copy(place)?,
            }
        }
        (root && depth == 0 && gone == 0).then_some(())
    }

    fn copy(&mut self, place: Range<usize>) -> Option<()> {
        self.out.push_str(self.text.get(place)?);
        Some(())
    }

    /// Writes a tag with the attributes that stay; as it is, if all do.
    fn tag(
        &mut self,
        tag: &BytesStart,
        place: Range<usize>,
        opens: bool,
        names: &NamespaceResolver,
        data: bool,
    ) -> Option<()> {
        let mut out = format!("<{}", tag.name().as_ref());
        let mut same = true;
        for attribute in tag.attributes() {
            let attribute = attribute.ok()?;
            match judged(tag, &attribute, names, data)? {
                Fate::Stays => {}
                other => {
                    self.active |= matches!(other, Fate::Stopped);
                    same = false;
                    continue;
                }
            }
            let name = attribute.key.local_name().as_ref().to_ascii_lowercase();
            if css::is_style(&name)
                && !css::is_harmless(&attribute.normalized_value(XmlVersion::Implicit1_0).ok()?)
            {
                self.active = true;
                same = false;
                continue;
            }
            let value = &attribute.value;
            let mark = if value.contains('"') { '\'' } else { '"' };
            out.push_str(&format!(" {}={mark}{value}{mark}", attribute.key.as_ref()));
        }
        if same {
            return self.copy(place);
        }
        out.push_str(if opens { ">" } else { "/>" });
        self.out.push_str(&out);
        Some(())
    }
}

/// Whether a file says that it is written as it was read: other encodings could mean something else by the
/// same bytes.
fn is_plain(declaration: &str, text: &str) -> bool {
    let lower = declaration.to_ascii_lowercase();
    let Some((_, rest)) = lower.split_once("encoding") else { return true };
    let named = rest.trim_start().strip_prefix('=').unwrap_or(rest).trim_start();
    let name = named.split(['"', '\'']).nth(1).unwrap_or("");
    let ascii = ["us-ascii", "ascii"].contains(&name)
        || name.starts_with("iso-8859-")
        || name.starts_with("windows-125");
    name == "utf-8" || name == "utf8" || (ascii && text.is_ascii())
}

fn fate(tag: &BytesStart, names: &NamespaceResolver) -> Fate {
    let (space, local) = names.resolve_element(tag.name());
    let html = match space {
        ResolveResult::Bound(Namespace(SVG)) | ResolveResult::Unbound => false,
        ResolveResult::Bound(Namespace(HTML | MATH)) => true,
        _ => return Fate::Goes,
    };
    match local.as_ref().to_ascii_lowercase().as_str() {
        "metadata" => Fate::Goes,
        "script" | "handler" | "listener" | "iframe" | "object" | "embed" | "frame" | "portal" => {
            Fate::Stopped
        }
        "link" | "meta" | "base" if html => Fate::Stopped,
        // Could make a link out of anything.
        "set" | "animate" | "animatetransform" | "animatemotion" => {
            let target = tag.attributes().filter_map(Result::ok).find(|a| a.key.as_ref() == "attributeName");
            let target = target.map(|attribute| attribute.value.to_ascii_lowercase()).unwrap_or_default();
            let target = target.rsplit(':').next().unwrap_or("").trim().to_owned();
            let stopped = target == "href" || target.starts_with("on") || target.contains('&');
            if stopped { Fate::Stopped } else { Fate::Stays }
        }
        _ => Fate::Stays,
    }
}

/// `None` if a value cannot be read.
fn judged(tag: &BytesStart, attribute: &Attribute, names: &NamespaceResolver, data: bool) -> Option<Fate> {
    let kept = |fits: bool| if fits { Fate::Stays } else { Fate::Goes };
    if let Some(declared) = attribute.key.as_namespace_binding() {
        let known = [SVG, HTML, MATH, XLINK, XML].contains(&&*attribute.value);
        return Some(kept(known || matches!(declared, PrefixDeclaration::Default)));
    }
    let (space, local) = names.resolve_attribute(attribute.key);
    let local = local.as_ref().to_ascii_lowercase();
    let prefix = attribute.key.prefix();
    match space {
        ResolveResult::Unbound => {}
        ResolveResult::Bound(Namespace(XLINK)) => {}
        ResolveResult::Bound(Namespace(XML)) => return Some(kept(local != "base")),
        ResolveResult::Unknown(_) if prefix.is_some_and(|prefix| prefix.as_ref() == "xml") => {
            return Some(kept(local != "base"));
        }
        _ => return Some(Fate::Goes),
    }
    if local.len() > 2 && local.starts_with("on") {
        return Some(Fate::Stopped);
    }
    let element = tag.local_name().as_ref().to_ascii_lowercase();
    Some(match local.as_str() {
        "href" | "src" => {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            // Browsers pass over spaces inside of an address.
            let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let plain = plain.to_ascii_lowercase();
            let scheme = plain.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
            // A link loads nothing before somebody follows it.
            let link = local == "href"
                && element == "a"
                && scheme.is_none_or(|(scheme, _)| ["http", "https", "mailto", "tel"].contains(&scheme));
            if link || css::is_local(&plain) { Fate::Stays } else { Fate::Stopped }
        }
        "srcset" | "poster" | "background" | "action" | "formaction" | "ping" | "data" | "srcdoc" => {
            Fate::Stopped
        }
        // draw.io keeps the document with all its pages there.
        "content" => kept(element != "svg"),
        name if name.starts_with("data-") => kept(data),
        _ => Fate::Stays,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (String, bool) {
        clean(text.as_bytes()).expect("an SVG")
    }

    #[test]
    fn a_drawing_is_copied_as_it_is_written() {
        let text = "<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC \"a\" \"b\">\n<svg  xmlns=\"http://www.w3.org/2000/svg\" \
            xmlns:xlink='http://www.w3.org/1999/xlink' viewBox=\"0 0 9 9\">\n <title>A &amp; B</title><style><![CDATA[ a > b \
            { fill : url(#g) } ]]></style>\n<a xlink:href=\"https://example.com/?a=1&amp;b\"><use href='#x' \
            fill=\"url('#g')\"/></a><image href=\"data:image/png;base64,AA==\"/><text xml:space=\"preserve\">  a&#160;b \
            </text><animate attributeName=\"x\" to=\"9\" /></svg>\n";
        assert_eq!(cleaned(text), (text.to_owned(), false));
        let links =
            "<svg><a href=\"https://x.example/?q=url(abc)\" title='url(y) \\'>url(z) @import</a></svg>";
        assert_eq!(cleaned(links), (links.to_owned(), false));
        let old = "<?xml version='1.0' encoding='ISO-8859-1'?><svg>a</svg>";
        assert_eq!(cleaned(old), (old.to_owned(), false));
        assert_eq!(clean(b"\xef\xbb\xbf<svg/>"), Some(("<svg/>".to_owned(), false)));
    }

    #[test]
    fn what_editors_note_down_goes() {
        let text = "<!-- by Anna --><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" \
            xmlns:s=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" s:docname=\"anna.svg\" content=\"&lt;mxfile>\">\
            <metadata><rdf:RDF xmlns:rdf=\"r\"><b/></rdf:RDF></metadata><s:namedview><g/></s:namedview>\
            <g i:label='Old prices' data-name=\"Anna\" id=\"g\" xml:base=\"/home/anna/\"><path d='M0 0\"'/></g></svg>";
        let clean = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"g\"><path d='M0 0\"'/></g></svg>";
        assert_eq!(cleaned(text), (clean.to_owned(), false));
        assert_eq!(cleaned(clean), (clean.to_owned(), false));
        let illustrator = "<!DOCTYPE svg [ <!ENTITY ns \"http://www.w3.org/2000/svg\"> <!ENTITY ai 'http://ns.adobe.com/x'>\n]>\
            <svg xmlns=\"&ns;\" xmlns:i=\"&ai;\"><i:pgf>blob</i:pgf><g i:layer=\"no\"/></svg>";
        assert_eq!(cleaned(illustrator).0, "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>");
    }

    #[test]
    fn what_could_do_something_goes() {
        for (text, clean) in [
            ("<svg onload=\"a()\"><script>b()</script><path d=\"M\"/></svg>", "<svg><path d=\"M\"/></svg>"),
            ("<svg><a href=\" java&#10;script:x()\">a</a></svg>", "<svg><a>a</a></svg>"),
            ("<svg><a><set attributeName='href' to='javascript:x()'/></a></svg>", "<svg><a></a></svg>"),
            (
                "<svg><image href=\"https://x.example/a.png\" width=\"1\"/></svg>",
                "<svg><image width=\"1\"/></svg>",
            ),
            ("<svg><image href=\"../../anna/a.png\"/></svg>", "<svg><image/></svg>"),
            ("<svg><style>@import 'x'; a{}</style>a</svg>", "<svg>a</svg>"),
            ("<svg><g style=\"fill:url(//x.example/y)\"/></svg>", "<svg><g/></svg>"),
            ("<svg><g fill='&#117;rl(//x.example/y)' id='a'/></svg>", "<svg><g id=\"a\"/></svg>"),
            (
                "<svg><animate attributeName='fill' values='red;url(//x.example/y)'/></svg>",
                "<svg><animate attributeName=\"fill\"/></svg>",
            ),
            ("<svg><style>a{fill:&#x75;rl(//x.example/y)}</style></svg>", "<svg></svg>"),
            ("<svg><style>a{fill:u<!-- -->rl(//x.example/y)}</style></svg>", "<svg></svg>"),
            ("<svg><style>a{fill:u<![CDATA[rl(//x.example/y)]]>}</style></svg>", "<svg></svg>"),
            ("<svg><style>u<b><i/></b>rl(//x.example/y)}</style><g/></svg>", "<svg><g/></svg>"),
            (
                "<svg><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\"><iframe src=\"x\"/>t</p></foreignObject></svg>",
                "<svg><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">t</p></foreignObject></svg>",
            ),
        ] {
            assert_eq!(cleaned(text), (clean.to_owned(), true));
        }
    }

    #[test]
    fn what_is_no_svg_or_broken_is_left_alone() {
        for text in [
            "",
            "svg",
            "<html><svg/></html>",
            "<svg><g></svg>",
            "<svg>",
            "<svg a='1' a='2'/>",
            "<!DOCTYPE svg SYSTEM \"a>b\" [<!ENTITY x \"<script>y()</script>\">]><svg>&x;</svg>",
            "<!DOCTYPE svg [<!ELEMENT svg ANY>]><svg/>",
            "<svg/><",
            "<?xml version='1.0' encoding='Shift_JIS'?><svg>a</svg>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><svg>ä</svg>",
            "<svg><style>&what;</style></svg>",
        ] {
            assert_eq!(clean(text.as_bytes()), None, "{text}");
        }
        let attributes = |count: usize| -> String {
            let all: String = (0..count).map(|at| format!(" a{at}=''")).collect();
            format!("<svg><g{all}/></svg>")
        };
        assert!(clean(attributes(MOST_ATTRIBUTES).as_bytes()).is_some());
        assert_eq!(clean(attributes(MOST_ATTRIBUTES + 1).as_bytes()), None);
    }
}
