//! What pages are about, in the words of schema.org as JSON-LD: for search engines and assistants.
//! Only where a type says what the page is; there is none for releases and moves. Public only.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::LISTED;
use super::view::{Head, Html};
use crate::edition::{Entry, Event, Reader};
use crate::kinds::{Kind, Phase};
use crate::outputs::Lens;
use crate::source::{Audience, Lang};

impl<R: Reader> Lens<'_, R> {
    /// The page about the whole: the site.
    pub(super) fn with_site(&self, head: Head) -> Head {
        let config = &self.edition.config;
        let lang = usize::from(self.edition.lang.0);
        let mut site = json!({
            "@type": "WebSite",
            "name": config.title.get(lang),
            "url": self.absolute(""),
            "inLanguage": self.edition.lang_tag(),
        });
        let description = config.description.get(lang);
        if !description.is_empty() {
            add(&mut site, "description", json!(description));
        }
        self.with_data(head, vec![site])
    }

    /// A page below the first, with the pages between them as title and path.
    pub(super) fn with_trail(&self, head: Head, between: &[(String, String)]) -> Head {
        let trail = self.trail(&head, between);
        self.with_data(head, vec![trail])
    }

    /// The page of a document.
    pub(super) fn with_entry(&self, head: Head, entry: &Entry<R>) -> Head {
        if R::AUDIENCE != Audience::Public {
            return head;
        }
        let folder = format!("{}/", entry.kind().spec().folder);
        let between = match entry.kind() {
            Kind::Incident => Some((self.say("nav-history"), "history/".to_owned())),
            kind if LISTED.contains(&kind) => Some((self.say(&format!("list-{}", kind.key())), folder)),
            _ => None,
        };
        let trail = self.trail(&head, between.as_slice());
        let thing = match entry.kind() {
            Kind::Incident => self.incident_data(&head, entry),
            Kind::Maintenance => self.maintenance_data(&head, entry),
            Kind::Article => Some(self.thing("TechArticle", "headline", &head, entry)),
            _ => None,
        };
        self.with_data(head, std::iter::once(trail).chain(thing).collect())
    }

    fn with_data(&self, head: Head, graph: Vec<Value>) -> Head {
        if R::AUDIENCE != Audience::Public {
            return head;
        }
        Head { data: script(&json!({ "@context": "https://schema.org", "@graph": graph })), ..head }
    }

    fn trail(&self, head: &Head, between: &[(String, String)]) -> Value {
        let home = (self.say("nav-status"), self.absolute(""));
        let between = between.iter().map(|(title, rest)| (title.clone(), self.absolute(rest)));
        let own = (head.title.clone(), head.canonical.clone());
        let items: Vec<Value> = std::iter::once(home)
            .chain(between)
            .chain(std::iter::once(own))
            .enumerate()
            .map(|(i, (name, url))| json!({ "@type": "ListItem", "position": i + 1, "name": name, "item": url }))
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }

    /// A document as a thing of a type, whose title stands under `name`.
    fn thing(&self, kind: &str, name: &str, head: &Head, entry: &Entry<R>) -> Value {
        let mut thing = json!({ "@type": kind });
        add(&mut thing, name, json!(entry.title));
        add(&mut thing, "url", json!(head.canonical));
        add(&mut thing, "inLanguage", json!(self.tag(entry.lang)));
        if !head.description.is_empty() {
            add(&mut thing, "description", json!(head.description));
        }
        thing
    }

    /// An incident's timeline is what a live blog is: word after word on something that goes on.
    fn incident_data(&self, head: &Head, entry: &Entry<R>) -> Option<Value> {
        let course = entry.course.as_ref()?;
        let (first, last) = (entry.events.first()?, entry.events.last()?);
        let mut blog = self.thing("LiveBlogPosting", "headline", head, entry);
        add(&mut blog, "datePublished", self.instant(first.at));
        add(&mut blog, "dateModified", self.instant(last.at));
        add(&mut blog, "coverageStartTime", self.instant(course.started));
        if let Some(ended) = course.ended {
            add(&mut blog, "coverageEndTime", self.instant(ended));
        }
        let words = entry.events.iter().map(|event| self.word(head, entry, event)).collect();
        add(&mut blog, "liveBlogUpdate", Value::Array(words));
        Some(blog)
    }

    fn word(&self, head: &Head, entry: &Entry<R>, event: &Event) -> Value {
        let label = match event.state {
            Some(state) => self.label(entry.kind().key(), state.key),
            None => self.label("event", "correction"),
        };
        json!({
            "@type": "BlogPosting",
            "headline": label,
            "datePublished": self.instant(event.at),
            "url": format!("{}#{}", head.canonical, event.id()),
            "articleBody": event.text.prose().beginning(),
        })
    }

    fn maintenance_data(&self, head: &Head, entry: &Entry<R>) -> Option<Value> {
        let (start, end) = entry.window.or_else(|| entry.fields.window("window"))?;
        // Called off, it has no window any more.
        let cancelled =
            entry.window.is_none() && entry.state().is_some_and(|state| state.phase == Phase::Ended);
        let status = if cancelled { "EventCancelled" } else { "EventScheduled" };
        let mut event = self.thing("Event", "name", head, entry);
        add(&mut event, "startDate", self.instant(start));
        add(&mut event, "endDate", self.instant(end));
        add(&mut event, "eventStatus", json!(format!("https://schema.org/{status}")));
        add(&mut event, "eventAttendanceMode", json!("https://schema.org/OnlineEventAttendanceMode"));
        add(&mut event, "location", json!({ "@type": "VirtualLocation", "url": self.absolute("") }));
        Some(event)
    }

    fn instant(&self, at: DateTime<Utc>) -> Value {
        let local = at.with_timezone(&self.edition.config.zone);
        json!(local.to_rfc3339_opts(SecondsFormat::Secs, false))
    }

    fn tag(&self, lang: Lang) -> &str {
        self.edition.tag(lang)
    }
}

fn add(thing: &mut Value, key: &str, value: Value) {
    if let Some(map) = thing.as_object_mut() {
        let _: Option<Value> = Map::insert(map, key.to_owned(), value);
    }
}

/// JSON that can stand inside `<script>`: nothing in it ends the element or begins a comment.
fn script(value: &Value) -> Html {
    Html(
        value
            .to_string()
            .replace('<', "\\u003c")
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_ends_the_element() {
        let nasty = json!({ "headline": "</script><script>alert(1)</script><!-- & \u{2028}" });
        let Html(text) = script(&nasty);
        assert!(!text.contains('<') && !text.contains('\u{2028}'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), nasty);
    }
}
