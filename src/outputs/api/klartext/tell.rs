//! Fills the file from an edition.

use super::{
    AffectedOut, ComponentOut, DocumentOut, File, IncidentOut, LinksOut, MaintenanceOut, OverallOut, PartOut,
    PlaceOut, PromiseOut, ReportOut, ReportsOut, SCHEMA, SiteOut, WindowOut, WithheldOut, WordOut, instant,
};
use crate::edition::{Edition, Entry, Event, Reader, Status};
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::outputs::api::states::States;
use crate::outputs::lens::document_path;
use crate::parse::Impact;
use crate::site::{ComponentRef, Standing};
use crate::source::Lang;

/// Reports that are there, the newest of them.
const DELIVERED: usize = 10;

/// Tells an edition with the words, and by the clock, of a lens.
struct Teller<'a, 'l, R: Reader> {
    edition: &'a Edition<R>,
    lens: &'l Lens<'l, R>,
}

pub fn file<'a, R: Reader>(lens: &Lens<'a, R>) -> File<'a> {
    // A clock of its own knows when this file, and not another, is the next to change.
    let clock = lens.clock.fresh();
    let teller = Teller { edition: lens.edition, lens: &Lens { clock: &clock, ..*lens } };
    let mut file = teller.file();
    file.next_change_at = clock.next_change_at().map(instant);
    lens.clock.absorb(&clock);
    file
}

impl<'a, R: Reader> Teller<'a, '_, R> {
    fn file(&self) -> File<'a> {
        let (edition, lens) = (self.edition, self.lens);
        let config = &edition.config;
        let lang = usize::from(edition.lang.0);
        let states = States::new(edition, lens.clock);
        let groups = config.groups.iter();
        let shops = config.shops.iter();
        let said = edition.entries.values().flat_map(|entry| &entry.events).map(|event| event.at);
        let maintenance = edition.of_kind(Kind::Maintenance).rev();
        let (running, upcoming): (Vec<_>, Vec<_>) =
            maintenance.filter_map(|entry| self.window(entry)).partition(|(running, _)| *running);
        let windows = |all: Vec<(bool, WindowOut<'a>)>| all.into_iter().map(|(_, window)| window).collect();
        File {
            // One for all languages.
            schema: format!("{}{}{SCHEMA}", config.base.origin, config.base.path),
            version: 1,
            site: SiteOut {
                name: config.title.get(lang),
                url: lens.absolute(""),
                language: edition.lang_tag(),
                languages: &config.languages,
                time_zone: config.zone.name(),
            },
            updated_at: said.max().map(instant),
            next_change_at: None,
            status: OverallOut {
                level: states.overall.key(),
                label: lens.status(states.overall).label,
                sentence: lens.headline(),
                open_incidents: states.open,
            },
            groups: groups
                .map(|own| self.part(&own.id, own.name.get(lang), states.group(&own.id, config)))
                .collect(),
            components: self.components(&states),
            shops: shops.map(|own| self.part(&own.id, own.name.get(lang), states.shop(&own.id))).collect(),
            incidents: edition.open_incidents().filter_map(|entry| self.incident(entry)).collect(),
            withheld: self.withheld(),
            maintenance: MaintenanceOut { running: windows(running), upcoming: windows(upcoming) },
            reports: self.reports(),
            links: self.links(),
        }
    }

    fn part(&self, id: &'a str, name: &'a str, status: Status) -> PartOut<'a> {
        PartOut { id, name, status: status.key(), label: self.lens.status(status).label }
    }

    fn components(&self, states: &States) -> Vec<ComponentOut<'a>> {
        let config = &self.edition.config;
        let lang = usize::from(self.edition.lang.0);
        let components = config.components.iter().map(|own| {
            let shops = config.shops.iter().zip(states.at_shops(&own.id));
            ComponentOut {
                own: self.part(&own.id, own.name.get(lang), states.component(&own.id)),
                group: own.group.as_deref(),
                url: self.lens.absolute(&format!("components/{}/", own.id)),
                shops: shops
                    .map(|(shop, status)| self.part(&shop.id, shop.name.get(lang), *status))
                    .collect(),
            }
        });
        components.collect()
    }

    fn tag(&self, lang: Lang) -> &'a str {
        self.edition.tag(lang)
    }

    fn document(&self, entry: &'a Entry<R>) -> DocumentOut<'a> {
        DocumentOut {
            id: &entry.id.stem,
            title: &entry.title,
            language: self.tag(entry.lang),
            url: self.lens.absolute(&document_path(&entry.id)),
        }
    }

    fn incident(&self, entry: &'a Entry<R>) -> Option<IncidentOut<'a>> {
        let course = entry.course.as_ref()?;
        let named = course.current().filter(|span| !span.component.component.is_empty());
        Some(IncidentOut {
            document: self.document(entry),
            state: course.state.key,
            label: self.lens.label(entry.kind().key(), course.state.key),
            impact: course.worst().unwrap_or(Impact::Unknown).key(),
            started_at: instant(course.started),
            affects: named
                .map(|span| AffectedOut { at: place(&span.component), impact: span.impact.key() })
                .collect(),
            last_word: entry.events.last().map(|event| self.word(entry, event)),
            next_word: course.promise().map(|promise| PromiseOut {
                due_at: instant(promise.at),
                explicit: promise.explicit,
                broken: self.lens.clock.reached(promise.at),
            }),
        })
    }

    fn word(&self, entry: &Entry<R>, event: &'a Event) -> WordOut<'a> {
        WordOut {
            at: instant(event.at),
            state: event.state.map(|state| state.key),
            text: event.text.prose().text().trim(),
            language: self.tag(event.lang),
            url: format!("{}#{}", self.lens.absolute(&document_path(&entry.id)), event.id()),
        }
    }

    fn withheld(&self) -> Vec<WithheldOut<'a>> {
        let all = self.edition.withheld.iter();
        let sentence = || self.lens.say("withheld-sentence");
        all.map(|own| WithheldOut {
            sentence: sentence(),
            affects: own.components.iter().map(place).collect(),
        })
        .collect()
    }

    /// Maintenance that runs (with `true`) or lies ahead.
    fn window(&self, entry: &'a Entry<R>) -> Option<(bool, WindowOut<'a>)> {
        let clock = self.lens.clock;
        let (start, end) = entry.window.filter(|(start, end)| end > start && !clock.reached(*end))?;
        let window = WindowOut {
            document: self.document(entry),
            starts_at: instant(start),
            ends_at: instant(end),
            affects: entry.affects.iter().map(place).collect(),
        };
        Some((clock.reached(start), window))
    }

    fn reports(&self) -> ReportsOut<'a> {
        let mut out = ReportsOut::default();
        for entry in self.edition.of_kind(Kind::Incident) {
            let Some(report) = entry.report else { continue };
            let standing = report.standing(self.lens.clock);
            let list = match standing {
                Standing::Owed => &mut out.owed,
                Standing::Overdue => &mut out.overdue,
                Standing::Delivered if out.delivered.len() < DELIVERED => &mut out.delivered,
                Standing::Delivered => continue,
            };
            list.push(ReportOut {
                document: self.document(entry),
                due_at: instant(report.due),
                explicit: report.explicit,
                delivered_at: report.said.filter(|_| report.delivered).map(instant),
                late_seconds: report.late().map(|late| late.num_seconds()),
            });
        }
        out
    }

    fn links(&self) -> LinksOut {
        let lens = self.lens;
        let base = &self.edition.config.base;
        let ledger = self.edition.has_ledger();
        LinksOut {
            page: lens.absolute(""),
            history: lens.absolute("history/"),
            promises: ledger.then(|| lens.absolute("promises/")),
            // In no language.
            ledger: ledger.then(|| format!("{}{}promises.json", base.origin, base.path)),
            rss: lens.absolute("feed.xml"),
            atom: lens.absolute("atom.xml"),
            json_feed: lens.absolute("feed.json"),
            calendar: lens.absolute("calendar.ics"),
            statuspage: lens.absolute("api/v2/summary.json"),
        }
    }
}

fn place(own: &ComponentRef) -> PlaceOut<'_> {
    PlaceOut { component: &own.component, shop: own.shop.as_deref() }
}
