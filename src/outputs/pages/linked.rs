//! What pages are about, in the words of schema.org as JSON-LD: for search engines and assistants.
//! Only where a type says what the page is; there is none for releases and moves. Public only.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::LISTED;
use super::view::{Head, Html};
use crate::edition::{Entry, Event, Reader};
use crate::kinds::{Kind, Phase};
use crate::outputs::Lens;
use crate::source::Audience;

/// All that is said of a page.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [Thing<'a>],
}

/// What a page is about, by its type, or a part of it.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Thing<'a> {
    WebSite {
        name: &'a str,
        url: String,
        in_language: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'a str,
    },
    BreadcrumbList {
        item_list_element: Vec<Thing<'a>>,
    },
    ListItem {
        position: usize,
        name: &'a str,
        item: String,
    },
    TechArticle {
        headline: &'a str,
        #[serde(flatten)]
        about: About<'a>,
    },
    /// An incident's timeline is what a live blog is: word after word on something that goes on.
    LiveBlogPosting {
        headline: &'a str,
        #[serde(flatten)]
        about: About<'a>,
        date_published: String,
        date_modified: String,
        coverage_start_time: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        coverage_end_time: Option<String>,
        live_blog_update: Vec<Thing<'a>>,
    },
    BlogPosting {
        headline: String,
        date_published: String,
        url: String,
        article_body: String,
    },
    Event {
        name: &'a str,
        #[serde(flatten)]
        about: About<'a>,
        start_date: String,
        end_date: String,
        event_status: &'static str,
        event_attendance_mode: &'static str,
        location: Box<Thing<'a>>,
    },
    VirtualLocation {
        url: String,
    },
}

/// What is said of every document.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct About<'a> {
    url: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
}

impl<R: Reader> Lens<'_, R> {
    /// The page about the whole: the site.
    pub(super) fn with_site(&self, head: Head) -> Head {
        let config = &self.edition.config;
        let lang = usize::from(self.edition.lang.0);
        let site = Thing::WebSite {
            name: config.title.get(lang),
            url: self.absolute(""),
            in_language: self.edition.lang_tag(),
            description: config.description.get(lang),
        };
        self.with_data(head, |_| data(&[site]))
    }

    /// A page below the first, with the pages between them as title and path.
    pub(super) fn with_trail(&self, head: Head, between: &[(String, String)]) -> Head {
        let status = self.say("nav-status");
        self.with_data(head, |head| data(&[self.trail(&status, head, between)]))
    }

    /// The page of a document.
    pub(super) fn with_entry(&self, head: Head, entry: &Entry<R>) -> Head {
        let status = self.say("nav-status");
        let folder = || format!("{}/", entry.kind().spec().folder);
        let between = match entry.kind() {
            Kind::Incident => Some((self.say("nav-history"), "history/".to_owned())),
            kind if LISTED.contains(&kind) => Some((self.say(&format!("list-{}", kind.key())), folder())),
            _ => None,
        };
        self.with_data(head, |head| {
            let trail = self.trail(&status, head, between.as_slice());
            let thing = match entry.kind() {
                Kind::Incident => self.incident(head, entry),
                Kind::Maintenance => self.works(head, entry),
                Kind::Article => {
                    Some(Thing::TechArticle { headline: &entry.title, about: self.about_page(head, entry) })
                }
                _ => None,
            };
            data(&std::iter::once(trail).chain(thing).collect::<Vec<_>>())
        })
    }

    fn with_data(&self, mut head: Head, data: impl FnOnce(&Head) -> Html) -> Head {
        if R::AUDIENCE == Audience::Public {
            head.data = data(&head);
        }
        head
    }

    fn trail<'a>(&self, home: &'a str, head: &'a Head, between: &'a [(String, String)]) -> Thing<'a> {
        let home = (home, self.absolute(""));
        let between = between.iter().map(|(title, rest)| (title.as_str(), self.absolute(rest)));
        let own = (head.title.as_str(), head.canonical.clone());
        let items = std::iter::once(home).chain(between).chain(std::iter::once(own));
        let items = items.zip(1..).map(|((name, item), position)| Thing::ListItem { position, name, item });
        Thing::BreadcrumbList { item_list_element: items.collect() }
    }

    fn about_page<'a>(&'a self, head: &'a Head, entry: &Entry<R>) -> About<'a> {
        let in_language = self.edition.tag(entry.lang);
        About { url: &head.canonical, in_language, description: &head.description }
    }

    fn incident<'a>(&'a self, head: &'a Head, entry: &'a Entry<R>) -> Option<Thing<'a>> {
        let course = entry.course.as_ref()?;
        let (first, last) = (entry.events.first()?, entry.events.last()?);
        Some(Thing::LiveBlogPosting {
            headline: &entry.title,
            about: self.about_page(head, entry),
            date_published: self.instant(first.at),
            date_modified: self.instant(last.at),
            coverage_start_time: self.instant(course.started),
            coverage_end_time: course.ended.map(|ended| self.instant(ended)),
            live_blog_update: entry.events.iter().map(|event| self.word(head, entry, event)).collect(),
        })
    }

    fn word<'a>(&self, head: &Head, entry: &Entry<R>, event: &Event) -> Thing<'a> {
        let label = match event.state {
            Some(state) => self.label(entry.kind().key(), state.key),
            None => self.label("event", "correction"),
        };
        Thing::BlogPosting {
            headline: label,
            date_published: self.instant(event.at),
            url: format!("{}#{}", head.canonical, event.id()),
            article_body: event.text.prose().beginning(),
        }
    }

    fn works<'a>(&'a self, head: &'a Head, entry: &'a Entry<R>) -> Option<Thing<'a>> {
        let (start, end) = entry.window.or_else(|| entry.fields.window("window"))?;
        // Called off, it has no window any more.
        let cancelled =
            entry.window.is_none() && entry.state().is_some_and(|state| state.phase == Phase::Ended);
        Some(Thing::Event {
            name: &entry.title,
            about: self.about_page(head, entry),
            start_date: self.instant(start),
            end_date: self.instant(end),
            event_status: match cancelled {
                true => "https://schema.org/EventCancelled",
                false => "https://schema.org/EventScheduled",
            },
            event_attendance_mode: "https://schema.org/OnlineEventAttendanceMode",
            location: Box::new(Thing::VirtualLocation { url: self.absolute("") }),
        })
    }

    fn instant(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.edition.config.zone).to_rfc3339_opts(SecondsFormat::Secs, false)
    }
}

fn data(graph: &[Thing]) -> Html {
    script(&Data { context: "https://schema.org", graph })
}

/// JSON that can stand inside `<script>`: nothing in it ends the element or begins a comment.
fn script(data: &impl Serialize) -> Html {
    // There is nothing in it that JSON cannot say.
    let text = serde_json::to_string(data).unwrap_or_default();
    let nasty = [("<", "\\u003c"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")];
    Html(nasty.iter().fold(text, |text, (is, becomes)| match text.contains(is) {
        true => text.replace(is, becomes),
        false => text,
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn nothing_in_it_ends_the_element() {
        let nasty = json!({ "headline": "</script><script>alert(1)</script><!-- & \u{2028}" });
        let Html(text) = script(&nasty);
        assert!(!text.contains('<') && !text.contains('\u{2028}'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), nasty);
    }
}
