//! The text of an incident and its timeline: the updates that stand in the text, and around them what
//! the fields say about beginning, impact and end.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use chrono_tz::Tz;

use super::updates::{self, Update};
use crate::import::document::{Language, Text};
use crate::import::markdown;

/// What the fields say.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    pub start: DateTime<Utc>,
    /// With whether the old site knew the time.
    pub end: Option<(DateTime<Utc>, bool)>,
    /// Key of the impact.
    pub impact: Option<&'static str>,
}

/// The ways to write an incident, and what was found in its text.
#[derive(Debug, Default)]
pub struct Told {
    pub ways: Vec<Text>,
    /// Updates that became events.
    pub updates: Vec<Update>,
    /// Times of updates that say the incident is over, while its fields say that it is not.
    pub still_open: Vec<String>,
}

impl Course {
    /// Finds the ways to tell the course, best first. `carried` is the text made fit, if that was
    /// possible; `raw` the text as it was.
    pub fn tell(&self, carried: Option<&str>, raw: &str, zone: Tz, language: &Language) -> Told {
        let alone = self.events(&[], language);
        let mut told = Told::default();
        if let Some(carried) = carried {
            let (updates, rest) = updates::take(carried, zone, language, &|update| self.fits(update));
            let (all, _) = updates::take(carried, zone, language, &|_| true);
            let over = all.into_iter().filter(|update| self.end.is_none() && update.state == "resolved");
            told.still_open = over.map(|update| update.written).collect();
            let events = self.events(&updates, language);
            told.updates = updates;
            let body = markdown::separate(&rest);
            let apart = format!("{}\n\n<!-- -->", rest.trim_end());
            told.ways.push(Text { body, events: events.clone(), verbatim: false, ..Text::default() });
            told.ways.push(Text { body: apart, events, verbatim: false, ..Text::default() });
            let body = markdown::separate(carried);
            told.ways.push(Text { body, events: alone.clone(), verbatim: false, ..Text::default() });
        }
        let body = markdown::plain(raw);
        told.ways.push(Text { body, events: alone, verbatim: true, ..Text::default() });
        told
    }

    /// Whether an update does not contradict the fields: they decide whether the incident is over.
    fn fits(&self, update: &Update) -> bool {
        match self.end {
            Some((end, _)) => update.state == "resolved" || minute(update.when.at) <= minute(end),
            None => update.state != "resolved",
        }
    }

    /// The timeline: the updates, a beginning if none of them is early enough, an end if none says it.
    fn events(&self, updates: &[Update], language: &Language) -> Vec<String> {
        let mut events: Vec<(DateTime<Utc>, u8, &'static str, String)> = updates
            .iter()
            .map(|update| (minute(update.when.at), 1, update.state, update.text.clone()))
            .collect();
        if !events.iter().any(|(at, ..)| *at <= minute(self.start)) {
            let text = language.messages.get("import-event-began");
            events.push((minute(self.start), 0, "investigating", text));
        }
        if let Some((end, known)) = self.end
            && !events.iter().any(|(at, _, state, _)| *state == "resolved" && *at == minute(end))
        {
            let key = if known { "import-event-ended" } else { "import-event-over" };
            events.push((minute(end), 2, "resolved", language.messages.get(key)));
        }
        events.sort_by_key(|(at, order, ..)| (*at, *order));
        let mut impact = self.impact.map(|key| format!(" ({})", language.word("impact", key)));
        let lines = events.into_iter().map(|(at, _, state, text)| {
            let (at, word) = (at.format("%Y-%m-%d %H:%M"), language.word("incident", state));
            format!("{at} {word}{}: {text}", impact.take().unwrap_or_default())
        });
        lines.collect()
    }
}

/// The minute that an instant is in: klartext tells no smaller times apart.
fn minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(end: Option<&str>) -> Course {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a test instant");
        Course {
            start: at("2026-07-10T10:00:30Z"),
            end: end.map(|end| (at(end), true)),
            impact: Some("partial"),
        }
    }

    fn told(course: &Course, text: &str) -> (Vec<String>, String, usize) {
        let told = course.tell(Some(text), text, Tz::UTC, &Language::of("en"));
        let way = told.ways.into_iter().next().expect("a way");
        (way.events, way.body.trim().to_owned(), told.still_open.len())
    }

    #[test]
    fn fields_alone_make_a_beginning_and_an_end() {
        let (events, ..) = told(&course(Some("2026-07-10T11:00:00Z")), "x");
        assert_eq!(events.len(), 2);
        assert!(events[0].starts_with("2026-07-10 10:00 investigating (partial): "), "{events:?}");
        assert!(events[1].starts_with("2026-07-10 11:00 resolved: "), "{events:?}");
    }

    #[test]
    fn updates_stand_in_for_beginning_and_end() {
        let text = "*Resolved* - b {{< track \"2026-07-10 11:00:00\" >}}\n\n*Investigating* - a {{< track \"2026-07-10 10:00:00\" >}}";
        let (events, rest, _) = told(&course(Some("2026-07-10T11:00:40Z")), text);
        assert_eq!(events, ["2026-07-10 10:00 investigating (partial): a", "2026-07-10 11:00 resolved: b"]);
        assert_eq!(rest, "");
    }

    #[test]
    fn fields_decide_whether_an_incident_is_over() {
        let resolved = "*Resolved* - b {{< track \"2026-07-10 11:00:00\" >}}";
        let (events, rest, still_open) = told(&course(None), resolved);
        assert_eq!((events.len(), rest.as_str(), still_open), (1, resolved, 1));
        let late = "*Monitoring* - b {{< track \"2026-07-10 12:00:00\" >}}";
        let (events, rest, _) = told(&course(Some("2026-07-10T11:00:00Z")), late);
        assert_eq!((events.len(), rest.as_str()), (2, late));
    }
}
