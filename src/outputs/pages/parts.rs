//! Builders of the parts that several pages share.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::view::{
    BodyView, CardView, EventView, FactView, FreshView, Head, Html, ImpactView, LanguageLink, LinkView,
    Phase, ScopeView, SectionView, StateView, StatusView, TimeView,
};
use crate::edition::{Entry, Event, Reader, Status};
use crate::kinds::{self, Kind, StateSpec};
use crate::outputs::lens::{first_sentence, page_url, prefix};
use crate::outputs::{Lens, Scope};
use crate::parse::{FieldValue, Fields, Fragment, Section};
use crate::site::references;
use crate::site::{ComponentRef, Given};
use crate::source::Lang;

/// Longest description for search engines, in characters.
const DESCRIPTION: usize = 160;

impl<R: Reader> Lens<'_, R> {
    pub(super) fn head(
        &self,
        title: impl Into<String>,
        description: &str,
        section: &str,
        rest: &str,
    ) -> Head {
        let config = &self.edition.config;
        let languages = config
            .languages
            .iter()
            .zip(0u8..)
            .map(|(tag, n)| {
                let url = page_url(&config.base.path, &prefix(Lang(n), &config.languages), rest);
                LanguageLink {
                    lang: tag.clone(),
                    name: self.say(&format!("language-{tag}")),
                    absolute: format!("{}{url}", config.base.origin),
                    url,
                    current: Lang(n) == self.edition.lang,
                }
            })
            .collect();
        Head {
            title: title.into(),
            description: first_sentence(description, DESCRIPTION),
            canonical: self.absolute(rest),
            languages,
            section: section.to_owned(),
            fresh: None,
            refresh: String::new(),
            scope: None,
            picture_mark: None,
            data: Html::default(),
        }
    }

    /// The head of a page about a part of the site that can be followed on its own.
    pub(super) fn scoped(&self, head: Head, scope: &Scope) -> Head {
        Head { scope: Some(ScopeView { name: scope.name(self), url: self.url(&scope.path()) }), ..head }
    }

    /// The head of a page about the present.
    pub(super) fn live(&self, head: Head) -> Head {
        let until = self.fresh_until();
        let sentence = self.format("fresh-late", &[("at", until.text.clone())]);
        Head { fresh: Some(FreshView { until, sentence }), ..head }
    }

    pub(super) fn component_link(&self, own: &ComponentRef) -> LinkView {
        LinkView {
            title: self.component_name(&own.component, own.shop.as_deref()),
            url: self.url(&["components/", own.component.as_str(), "/"].concat()),
        }
    }

    /// Links to the components of an entry that the site declares.
    pub(super) fn components(&self, affects: &[ComponentRef]) -> Vec<LinkView> {
        affects
            .iter()
            .filter(|own| self.edition.config.component(&own.component).is_some())
            .map(|own| self.component_link(own))
            .collect()
    }

    /// One document in a list.
    pub(super) fn card(&self, entry: &Entry<R>) -> CardView {
        let kind = entry.kind();
        let ended = entry.course.as_ref().filter(|_| kind == Kind::Incident).and_then(|course| course.ended);
        let (at, until) = match (entry.window, kind) {
            (Some((start, end)), _) => (Some(start), Some(end)),
            (None, Kind::Release) => (rollout(entry), None),
            (None, Kind::Briefing) => {
                (entry.fields.instant("until").map(|until| until - TimeDelta::seconds(1)), None)
            }
            (None, _) => (entry.when(), ended),
        };
        let at_word = match kind {
            Kind::Release => Some("card-from"),
            Kind::Briefing => Some("card-until"),
            _ => None,
        };
        let span = at.map(|at| self.span(at, until.filter(|until| *until > at)));
        // An incident tells its last word; everything else what it is about.
        let (text, text_lang) = match entry.events.last() {
            Some(event) if kind == Kind::Incident => (&event.text, event.lang),
            _ => (&entry.intro, entry.lang),
        };
        CardView {
            title: entry.title.clone(),
            url: self.document_url(&entry.id),
            lang: self.foreign(entry.lang),
            kind: kind.key().to_owned(),
            kind_label: self.say(&format!("kind-{}", kind.key())),
            state: self.stage_view(entry),
            status: (kind == Kind::Incident).then(|| self.worst(entry)).flatten(),
            phase: Phase::default(),
            soon: None,
            at_word: at_word.filter(|_| span.is_some()).map(|id| self.say(id)),
            until: span.as_ref().and_then(|(_, until)| until.clone()),
            at: span.map(|(at, _)| at),
            summary: escaped(&first_sentence(&text.prose().beginning(), 200)),
            summary_lang: self.foreign(text_lang),
            components: self.components(&entry.affects),
            marks: Vec::new(),
        }
    }

    /// The state to show. Maintenance that was announced is running while its window lasts, also before
    /// anybody says so.
    pub(super) fn stage(&self, entry: &Entry<R>) -> Option<&'static StateSpec> {
        let state = entry.state()?;
        let runs = state.phase == kinds::Phase::Planned
            && entry.kind() == Kind::Maintenance
            && entry.window.is_some_and(|(start, end)| self.clock.reached(start) && !self.clock.reached(end));
        let running = || entry.kind().spec().states.iter().find(|state| state.key == "running");
        Some(runs.then(running).flatten().unwrap_or(state))
    }

    /// The state in words. Of announced maintenance whose time is over nobody said that it is done, and it
    /// is planned no more.
    pub(super) fn stage_view(&self, entry: &Entry<R>) -> Option<StateView> {
        let state = self.stage(entry)?;
        let view = self.state(entry.kind(), state);
        let over = entry.kind() == Kind::Maintenance
            && !matches!(state.phase, kinds::Phase::Ended | kinds::Phase::Void)
            && entry.window.is_some_and(|(_, end)| self.clock.reached(end));
        Some(if over {
            let phase = kinds::Phase::Ended.key().to_owned();
            StateView { label: self.say("state-lapsed"), phase, ..view }
        } else {
            view
        })
    }

    /// The worst impact of an incident; nothing for one that was withdrawn.
    pub(super) fn worst(&self, entry: &Entry<R>) -> Option<StatusView> {
        let course = entry.course.as_ref().filter(|course| !course.is_void())?;
        let worst = course.worst().map_or(Status::Unknown, Status::from);
        let view = self.status(worst);
        // That services work is true of services, not of an incident.
        Some(match worst {
            Status::Operational => StatusView { label: self.say("impact-none-of"), ..view },
            _ => view,
        })
    }

    /// The lines of a timeline. `newest_first` turns it around, with the days on the right lines.
    pub(super) fn events(&self, entry: &Entry<R>, newest_first: bool) -> Vec<EventView> {
        let mut rows: Vec<(DateTime<Utc>, EventView)> = entry
            .events
            .iter()
            .zip(entry.given())
            .map(|(event, given)| (event.at, self.event(entry, event, given)))
            .collect();
        if let Some(notes) = R::staff(&entry.notes) {
            rows.extend(notes.events.iter().enumerate().map(|(i, event)| {
                let row = EventView { lang: self.foreign(entry.lang), ..self.staff_event(event, i) };
                (event.at, row)
            }));
            rows.sort_by_key(|(at, _)| *at);
        }
        if newest_first {
            rows.reverse();
        }
        let mut day = None;
        rows.into_iter()
            .map(|(_, mut row)| {
                if day.as_ref() != Some(&row.at.date) {
                    day = Some(row.at.date.clone());
                    row.day.clone_from(&day);
                }
                row
            })
            .collect()
    }

    /// A line of a timeline, with the promise that came with it.
    pub(super) fn event(&self, entry: &Entry<R>, event: &Event, given: Option<&Given>) -> EventView {
        let kind = entry.kind();
        let (class, key, label) = match event.state {
            Some(state) => ("state", state.key, self.label(kind.key(), state.key)),
            None => ("correction", "correction", self.label("event", "correction")),
        };
        let (next, outcome) = self.promised(entry, event, given);
        EventView {
            id: event.id(),
            at: self.time(event.at),
            day: None,
            class: class.to_owned(),
            key: key.to_owned(),
            label,
            impacts: event
                .impacts
                .iter()
                .map(|stated| ImpactView {
                    component: stated.component.as_ref().map(|name| {
                        let own = ComponentRef::parse(&name.value);
                        self.component_name(&own.component, own.shop.as_deref())
                    }),
                    status: self.status(stated.impact.into()),
                })
                .collect(),
            html: self.html(&event.text),
            lang: self.foreign(event.lang),
            next,
            outcome,
        }
    }

    pub(super) fn body(
        &self,
        lang: Lang,
        intro: &Fragment,
        sections: &[std::sync::Arc<Section>],
    ) -> BodyView {
        let foreign = self.foreign(lang);
        BodyView {
            notice: foreign.as_ref().map(|tag| {
                let name = self.say(&format!("language-in-{tag}"));
                self.format("notice-fallback", &[("language", name)])
            }),
            lang: foreign,
            intro: self.opening(intro),
            intro_said: Vec::new(),
            sections: sections
                .iter()
                .map(|section| SectionView {
                    id: section.id.clone(),
                    key: section.key.unwrap_or("free").to_owned(),
                    title: section.title.clone(),
                    html: self.section_html(section, lang),
                    said: Vec::new(),
                })
                .collect(),
        }
    }

    /// Rows of facts from fields, in the order of `names`.
    pub(super) fn facts(
        &self,
        fields: &Fields,
        names: &[&'static str],
        near: Option<NaiveDate>,
    ) -> Vec<FactView> {
        names.iter().filter_map(|name| self.fact(fields, name, near)).collect()
    }

    fn fact(&self, fields: &Fields, name: &'static str, near: Option<NaiveDate>) -> Option<FactView> {
        let fact = match &fields.get(name)?.value {
            FieldValue::Instant(at) => {
                self.time_fact(name, (self.day_or_instant(*at, name == "until"), None))
            }
            FieldValue::Window { start, end } => self.time_fact(name, self.span(*start, Some(*end))),
            FieldValue::Date(date) => self.text_fact(name, self.texts.dates.date(*date)),
            FieldValue::Verified { on, by, .. } => {
                let date = self.texts.dates.date(*on);
                self.text_fact(name, by.as_ref().map_or(date.clone(), |by| format!("{date}, {by}")))
            }
            FieldValue::Number(n) if name == "count" => self.text_fact(name, n.to_string()),
            FieldValue::Number(n) => self.text_fact(name, self.format("fact-days", &[("n", n.to_string())])),
            FieldValue::Word(key) => {
                let group = if name == "type" { "release-type" } else { name };
                self.text_fact(name, self.label(group, key))
            }
            FieldValue::Bool(value) => {
                self.text_fact(name, self.say(if *value { "fact-yes" } else { "fact-no" }))
            }
            FieldValue::Names(names) if matches!(name, "shops") => {
                let lang = usize::from(self.edition.lang.0);
                let config = &self.edition.config;
                let names = names
                    .iter()
                    .map(|shop| config.shop(&shop.value).map_or(shop.value.as_str(), |s| s.name.get(lang)));
                self.text_fact(name, names.collect::<Vec<_>>().join(", "))
            }
            FieldValue::Names(names) if matches!(name, "teams") => {
                let names: Vec<String> = names.iter().map(|team| self.team(&team.value)).collect();
                self.text_fact(name, names.join(", "))
            }
            FieldValue::Names(names) => {
                let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
                self.text_fact(name, names.join(", "))
            }
            FieldValue::Owners { business, it } => {
                let teams: Vec<String> =
                    [business, it].into_iter().flatten().map(|team| self.team(&team.value)).collect();
                self.text_fact(name, teams.join(", "))
            }
            FieldValue::Detected { at, by } => {
                let time = at.map(|at| self.near(at, near).text).unwrap_or_default();
                let who = by.map(|by| self.label("detected", by)).unwrap_or_default();
                let id = match (time.is_empty(), who.is_empty()) {
                    (false, false) => "fact-detected-both",
                    (false, true) => "fact-detected-time",
                    _ => "fact-detected-who",
                };
                self.text_fact(name, self.format(id, &[("at", time), ("who", who)]))
            }
            FieldValue::Duty(clocks) => {
                let clocks: Vec<String> = clocks
                    .iter()
                    .map(|(name, at)| format!("{}: {}", name.to_uppercase(), self.time(*at).text))
                    .collect();
                self.text_fact(name, clocks.join("; "))
            }
            FieldValue::Text(text) => match self.reference(text, name) {
                Some(link) => FactView { links: vec![link], ..self.text_fact(name, String::new()) },
                None if is_reference(name) => return None,
                None => self.text_fact(name, text.clone()),
            },
        };
        Some(fact)
    }

    /// The document a field refers to, if this edition has it.
    fn reference(&self, text: &str, name: &str) -> Option<LinkView> {
        if !is_reference(name) {
            return None;
        }
        // A name alone is in the kind's own folder: of all fields, only those of one kind use it.
        let kind = match name {
            "repeats" | "caused_by" => Kind::Incident,
            "previous" => Kind::Migration,
            "about" => Kind::Article,
            _ => Kind::Release,
        };
        let (document, place) = references::place(text);
        let entry = self.edition.entry(&references::document(document, kind)?)?;
        let url = self.document_url(&entry.id);
        Some(match place.and_then(|place| entry.heading(place)) {
            Some((id, title)) => LinkView { title, url: format!("{url}#{id}") },
            None => LinkView { title: entry.title.clone(), url },
        })
    }

    fn team(&self, id: &str) -> String {
        let lang = usize::from(self.edition.lang.0);
        let team = self.edition.config.teams.iter().find(|team| team.id == id);
        team.map_or(id, |team| team.name.get(lang)).to_owned()
    }

    pub(super) fn team_name(&self, id: &str) -> String {
        self.team(id)
    }

    pub(super) fn text_fact(&self, name: &str, text: String) -> FactView {
        FactView {
            key: name.to_owned(),
            label: self.say(&format!("fact-{name}")),
            text: (!text.is_empty()).then_some(text),
            time: None,
            until: None,
            links: Vec::new(),
        }
    }

    fn time_fact(&self, name: &str, (at, until): (TimeView, Option<TimeView>)) -> FactView {
        FactView { time: Some(at), until, ..self.text_fact(name, String::new()) }
    }

    pub(super) fn links_fact(&self, name: &str, links: Vec<LinkView>) -> Option<FactView> {
        (!links.is_empty()).then(|| FactView { links, ..self.text_fact(name, String::new()) })
    }
}

fn is_reference(name: &str) -> bool {
    ["repeats", "caused_by", "supersedes", "follows", "previous", "for", "about"].contains(&name)
}

/// When a release begins to reach people; before that is known, when it was last spoken of.
fn rollout<R: Reader>(entry: &Entry<R>) -> Option<DateTime<Utc>> {
    entry.rollout().or_else(|| entry.events.last().map(|event| event.at))
}

/// A plain text as HTML.
pub(super) fn escaped(text: &str) -> Html {
    let mut out = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    Html(out)
}
