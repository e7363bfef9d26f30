//! Availability in pictures and words.
//! Must not know how it is counted.

use chrono::Datelike;

use super::view::{
    BarView, LegendView, LinkView, MarkView, ShopUptime, UptimeDay, UptimeEntry, UptimeMethod, UptimeRow,
    UptimeView, WindowView,
};
use crate::config::{MaintenanceRule, Percent, Weights};
use crate::edition::Reader;
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::parse::DocumentId;
use crate::site::availability::{Availability, Day, Disruption};

/// Days that `/` tells of in words, per component; the component's page tells all.
const MOST: usize = 6;
/// Units per day of a bar, the gap to the next among them.
const STEP: usize = 4;
/// The gap before today, which does not count yet.
const APART: usize = 2;

impl<R: Reader> Lens<'_, R> {
    /// A component's days on `/`. `None` before a day of the site is over.
    pub(super) fn uptime_row(&self, component: &str) -> Option<UptimeRow> {
        let own = self.edition.availability(component, self.clock)?;
        let percent = self.percent(own.percent()?, None);
        let page = self.url(&format!("components/{component}/"));
        let more = eventful(own).count().saturating_sub(MOST);
        let today = is_eventful(&own.today).then(|| self.uptime_today(&own.today));
        let day = |day| UptimeDay { date: self.short_date(day), ..self.uptime_day(day) };
        let days = today.into_iter().chain(eventful(own).take(MOST).map(day));
        Some(UptimeRow {
            percent,
            summary: self.uptime_summary(own),
            url: format!("{page}#kt-uptime"),
            bar: bar(own),
            days: days.map(|day| UptimeDay { url: format!("{page}{}", day.url), ..day }).collect(),
            more: (more > 0).then(|| self.format("uptime-more", &[("n", more.to_string())])),
        })
    }

    /// The section of a component's page.
    pub(super) fn uptime_view(&self, component: &str) -> Option<UptimeView> {
        let edition = self.edition;
        let own = edition.availability(component, self.clock)?;
        let target = edition.config.component(component).and_then(|component| component.availability);
        let budget = target.and_then(|target| Some((target, own.budget(target)?)));
        let percent = |share: Percent| self.percent(share, target);
        let rules = edition.config.uptime;
        let full = rules.weights == Weights::FULL;
        let other = if full { Weights::COMMON } else { Weights::FULL };
        let other_id = if full { "uptime-other-common" } else { "uptime-other-full" };
        Some(UptimeView {
            percent: own.percent().map(percent),
            summary: self.uptime_summary(own),
            bar: bar(own),
            is_spent: budget.is_some_and(|(_, budget)| budget.left() < 0),
            target: budget.map(|(target, budget)| {
                let left = budget.left();
                let id = if left < 0 { "uptime-target-spent" } else { "uptime-target" };
                let args = [
                    ("target", self.format("number-percent", &[("number", self.thousandths(target.0))])),
                    ("left", self.minutes(left.unsigned_abs())),
                    ("of", self.minutes(budget.minutes())),
                ];
                self.format(id, &args)
            }),
            method: self.uptime_method(),
            formula: own.percent().map(|share| self.formula(own, share, target)),
            is_excluded: rules.maintenance == MaintenanceRule::Excluded,
            windows: self.windows(own),
            other: own
                .percent_with(other)
                .map(|share| self.format(other_id, &[("percent", self.percent(share, target))])),
            unread: own.is_unread().then(|| self.say("uptime-unread")),
            shops: edition
                .availability_by_shop(component, self.clock)
                .filter_map(|(id, own)| {
                    let name = edition.config.shop(id)?.name.get(usize::from(edition.lang.0)).to_owned();
                    Some(ShopUptime { name, percent: percent(own.percent()?) })
                })
                .collect(),
            today: self.uptime_today(&own.today),
            days: eventful(own).map(|day| self.uptime_day(day)).collect(),
            quiet: own
                .days
                .iter()
                .rev()
                .filter(|day| !is_eventful(day))
                .map(|day| self.uptime_day(day))
                .collect(),
        })
    }

    /// How all figures are made.
    pub(super) fn uptime_method(&self) -> UptimeMethod {
        let rules = self.edition.config.uptime;
        let until = self.time(self.edition.uptime(self.clock).until);
        let Weights { outage, partial, degraded } = rules.weights;
        let counted = (rules.maintenance == MaintenanceRule::Counted).then_some(Disruption::Maintenance);
        let labels = |what: &[Disruption]| {
            let labels: Vec<String> = what.iter().map(|what| self.disruption(*what)).collect();
            labels.join(", ")
        };
        let mut outages = vec![Disruption::Outage];
        outages.extend(counted);
        let part = |weight: u32, what: &[Disruption]| {
            self.format("uptime-weight", &[("label", labels(what)), ("weight", self.thousandths(weight))])
        };
        let mut weights = vec![
            part(outage, &outages),
            part(partial, &[Disruption::Partial, Disruption::Unknown]),
            part(degraded, &[Disruption::Degraded]),
        ];
        if counted.is_none() {
            let label = self.disruption(Disruption::Maintenance);
            weights.push(self.format("uptime-left-out", &[("label", label)]));
        }
        let sample = |what: Option<Disruption>| LegendView {
            label: what.map_or_else(|| self.say("uptime-quiet"), |what| self.disruption(what)),
            bar: BarView {
                width: STEP - 1,
                unknown: None,
                quiet: Some(format!("M0 19h{}", STEP - 1)),
                marks: what
                    .map(|what| MarkView { key: what.key().to_owned(), path: column(0, what) })
                    .into_iter()
                    .collect(),
            },
        };
        UptimeMethod {
            until_text: self.format("uptime-until", &[("at", until.text.clone())]),
            until,
            weights: weights.join("; "),
            legend: Disruption::ALL
                .into_iter()
                .map(|what| sample(Some(what)))
                .chain([sample(None)])
                .collect(),
        }
    }

    fn uptime_summary(&self, own: &Availability) -> String {
        let known = own.days_known();
        if known == 0 {
            return self.say("uptime-none");
        }
        let days = self.format("duration-days", &[("n", known.to_string())]);
        let disrupted = self.format("uptime-disrupted", &[("n", own.days_disrupted().to_string())]);
        let summary = self.format("uptime-summary", &[("days", days), ("disrupted", disrupted)]);
        match own.today.worst() {
            None => summary,
            Some(worst) => {
                let args = [("summary", summary), ("label", self.disruption(worst))];
                self.format("uptime-summary-today", &args)
            }
        }
    }

    fn uptime_day(&self, day: &Day) -> UptimeDay {
        let text = if !day.is_known {
            self.say("uptime-no-record")
        } else if day.worst().is_none() {
            self.say("uptime-quiet")
        } else {
            let part = |(what, seconds): (Disruption, u64)| {
                let minutes = self.minutes(seconds.div_ceil(60));
                self.format("uptime-part", &[("label", self.disruption(what)), ("minutes", minutes)])
            };
            let mut parts: Vec<String> = day.lengths.iter().map(part).collect();
            if day.is_unread {
                parts.push(self.say("uptime-day-unread"));
            }
            parts.join("; ")
        };
        UptimeDay {
            iso: day.date.to_string(),
            date: self.texts.dates.date(day.date),
            text,
            url: format!("#d-{}", day.date),
            entries: day.sources.iter().filter_map(|id| self.uptime_entry(id)).collect(),
        }
    }

    fn uptime_today(&self, today: &Day) -> UptimeDay {
        let day = self.uptime_day(today);
        let text = match today.worst() {
            None => self.say("uptime-today-quiet"),
            Some(worst) => self.format("uptime-today", &[("label", self.disruption(worst))]),
        };
        UptimeDay { date: self.format("uptime-today-date", &[("date", day.date.clone())]), text, ..day }
    }

    fn short_date(&self, day: &Day) -> String {
        let month = self.say(&format!("date-month-{}", day.date.month()));
        self.format("date-day", &[("day", day.date.day().to_string()), ("month", month)])
    }

    fn uptime_entry(&self, id: &DocumentId) -> Option<UptimeEntry> {
        let entry = self.edition.entry(id)?;
        let link = LinkView { title: entry.title.clone(), url: self.document_url(id) };
        Some(UptimeEntry { link, lang: self.foreign(entry.lang) })
    }

    /// Maintenance in the days that count, the newest first.
    fn windows(&self, own: &Availability) -> Vec<WindowView> {
        let mut ids: Vec<&DocumentId> =
            own.days.iter().flat_map(|day| &day.sources).filter(|id| id.kind == Kind::Maintenance).collect();
        ids.sort();
        ids.dedup();
        let view = |id: &DocumentId| {
            let (start, end) = self.edition.entry(id)?.window?;
            let (from, until) = self.span(start, Some(end));
            Some(WindowView { entry: self.uptime_entry(id)?, from, until })
        };
        ids.into_iter().rev().filter_map(view).collect()
    }

    /// `99.98 % = (129 600 − 1 × 28 − 0.3 × 10) ÷ 129 600 minutes`
    fn formula(&self, own: &Availability, share: Percent, target: Option<Percent>) -> String {
        let rules = self.edition.config.uptime;
        let of = |what: Disruption| own.lengths.of(what).div_ceil(60);
        let maintenance = match rules.maintenance {
            MaintenanceRule::Counted => of(Disruption::Maintenance),
            MaintenanceRule::Excluded => 0,
        };
        let terms = [
            (rules.weights.outage, of(Disruption::Outage) + maintenance),
            (rules.weights.partial, of(Disruption::Partial) + of(Disruption::Unknown)),
            (rules.weights.degraded, of(Disruption::Degraded)),
        ];
        let down: String = terms
            .iter()
            .filter(|(_, minutes)| *minutes > 0)
            .map(|(weight, minutes)| format!(" − {} × {}", self.thousandths(*weight), grouped(*minutes)))
            .collect();
        let whole = grouped(own.counted() / 60);
        let args = [("percent", self.percent(share, target)), ("down", down), ("whole", whole)];
        self.format("uptime-formula", &args)
    }

    fn disruption(&self, what: Disruption) -> String {
        match what {
            Disruption::Maintenance => self.say("status-maintenance"),
            what => self.label("impact", what.key()),
        }
    }

    fn minutes(&self, minutes: u64) -> String {
        // A number with a group sign is text, and always of the plural.
        match minutes {
            0..10_000 => self.format("duration-minutes", &[("n", minutes.to_string())]),
            more => self.format("duration-minutes", &[("n", grouped(more))]),
        }
    }

    /// `99.98 %`: rounded down, so that `100 %` means all of it. Three decimals beside a target that has
    /// as many.
    pub fn percent(&self, share: Percent, target: Option<Percent>) -> String {
        if share >= Percent::ALL {
            return self.format("number-percent", &[("number", "100".to_owned())]);
        }
        let (whole, rest) = share.digits(target.is_some_and(|target| !target.0.is_multiple_of(10)));
        self.format("number-percent", &[("number", self.decimal(whole, rest))])
    }

    fn decimal(&self, whole: u32, rest: String) -> String {
        self.format("number-decimal", &[("whole", whole.to_string()), ("rest", rest)])
    }

    /// `0.3`, `1`
    fn thousandths(&self, value: u32) -> String {
        let (whole, rest) = (value / 1000, format!("{:03}", value % 1000));
        match rest.trim_end_matches('0') {
            "" => whole.to_string(),
            rest => self.decimal(whole, rest.to_owned()),
        }
    }
}

fn is_eventful(day: &Day) -> bool {
    day.is_known && day.worst().is_some()
}

/// Days on which something was the matter, newest first.
fn eventful(own: &Availability) -> impl Iterator<Item = &Day> {
    own.days.iter().rev().filter(|day| is_eventful(day))
}

/// Digits in groups of three, as ISO 80000 has them, from ten thousand on.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let lead = digits.len() % 3;
    let sign = |at: usize| at > 0 && at % 3 == lead;
    digits.char_indices().fold(String::new(), |mut out, (at, digit)| {
        if sign(at) {
            out.push('\u{202f}');
        }
        out.push(digit);
        out
    })
}

fn bar(own: &Availability) -> BarView {
    let count = own.days.len();
    let unknown = count - own.days_known();
    let today = count * STEP + APART;
    let mut quiet = String::new();
    if unknown < count {
        quiet = format!("M{} 19h{}", unknown * STEP, (count - unknown) * STEP - 1);
    }
    if own.today.is_known {
        quiet += &format!("M{today} 19h{}", STEP - 1);
    }
    let days = own.days.iter().enumerate().map(|(i, day)| (i * STEP, day));
    let all: Vec<(usize, Disruption)> = days
        .chain([(today, &own.today)])
        .filter(|(_, day)| day.is_known)
        .filter_map(|(x, day)| Some((x, day.worst()?)))
        .collect();
    let mark = |what: Disruption| {
        let path: String =
            all.iter().filter(|(_, own)| *own == what).map(|(x, _)| column(*x, what)).collect();
        (!path.is_empty()).then(|| MarkView { key: what.key().to_owned(), path })
    };
    BarView {
        width: today + STEP - 1,
        unknown: (unknown > 0).then(|| format!("M0 23h{}", unknown * STEP - 1)),
        quiet: Some(quiet).filter(|path| !path.is_empty()),
        marks: Disruption::ALL.into_iter().filter_map(mark).collect(),
    }
}

/// The column of a day, in a drawing 24 units high. Quiet days reach up to 14.
fn column(x: usize, what: Disruption) -> String {
    match what {
        Disruption::Outage => format!("M{x} 0h3v24h-3z"),
        Disruption::Partial => format!("M{x} 6h3v18h-3z"),
        Disruption::Degraded => format!("M{x} 11h3v13h-3z"),
        // What stands above a quiet day, with a gap between.
        Disruption::Unknown => format!("M{x} 3h3v9h-3z"),
        Disruption::Maintenance => format!("M{x} 9h3v3h-3z"),
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_numbers_are_read_in_groups() {
        let all = [0, 999, 1440, 12_345, 129_600, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "999", "1440", "12\u{202f}345", "129\u{202f}600", "1\u{202f}234\u{202f}567"]);
    }
}
