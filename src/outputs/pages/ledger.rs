//! The page of promises: an edition's ledger in words, every figure with how it was made.
//! Must not know how a promise is judged.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::view::{
    ActionView, FigureView, IncidentLink, LateView, MonthRow, NextView, OwedView, PromisesPage, StaffLedger,
};
use crate::edition::{Entry, Reader};
use crate::outputs::Lens;
use crate::outputs::plan::month_path;
use crate::parse::Action;
use crate::site::ledger::{Figures, Record, Spread};
use crate::site::{Outcome, Progress, Promise, Standing};
use crate::source::Audience;

/// Late words that the page lists.
const LATE: usize = 50;

pub(super) fn ledger<R: Reader>(lens: &Lens<R>) -> PromisesPage {
    let edition = lens.edition;
    let ledger = edition.ledger(lens.clock);
    let config = &edition.config;
    let title = lens.say("ledger-title");
    let incidents = ledger.total.incidents;
    PromisesPage {
        head: lens.head(title.clone(), &lens.say("ledger-description"), "promises", "promises/"),
        title,
        since: config.policy.since.map(|since| {
            let day = lens.texts.dates.date(since);
            lens.format("ledger-since", &[("date", day)])
        }),
        counted: lens.format("ledger-counted", &[("n", incidents.to_string())]),
        figures: if incidents == 0 { Vec::new() } else { figures(lens, &ledger.total) },
        owed: owed(lens, &ledger.records),
        months: months(lens),
        repeats: ledger
            .records
            .iter()
            .filter(|record| record.repeats.is_some())
            .filter_map(|record| lens.incident_link(record))
            .collect(),
        json_url: format!("{}promises.json", config.base.path),
        staff: (R::AUDIENCE == Audience::Staff).then(|| staff(lens, &ledger.records)),
    }
}

fn figures<R: Reader>(lens: &Lens<R>, total: &Figures) -> Vec<FigureView> {
    let figure = |key: &str, value: String, more: Option<String>| FigureView {
        key: key.to_owned(),
        label: lens.say(&format!("figure-{key}")),
        value,
        more,
        method: lens.texts.messages.attribute(&format!("figure-{key}"), "method", &[]),
        incident: None,
    };
    let count = |id: &str, n: usize| lens.format(id, &[("n", n.to_string())]);
    let some = |parts: Vec<(&str, usize)>| {
        let said: Vec<String> =
            parts.into_iter().filter(|(_, n)| *n > 0).map(|(id, n)| count(id, n)).collect();
        (!said.is_empty()).then(|| said.join(", "))
    };
    let spread = |key: &str, spread: &Spread| {
        let longest = lens.format("figure-longest", &[("time", lens.duration(spread.longest))]);
        figure(key, lens.duration(spread.median), Some(longest))
    };
    let promises = &total.promises;
    let mut out = Vec::new();
    if let Some(share) = promises.share() {
        let share = lens.format("figure-share", &[("n", share.to_string())]);
        let more = [
            Some(lens.of(promises.kept, promises.settled())),
            some(vec![("figure-late", promises.late), ("figure-missed", promises.missed)]),
        ];
        out.push(figure("promises", share, Some(more.into_iter().flatten().collect::<Vec<_>>().join("; "))));
    }
    if let Some(silence) = &total.silence {
        let longest = lens.edition.ledger(lens.clock).longest_silence();
        let incident = longest.and_then(|(record, _)| lens.incident_link(record));
        out.push(FigureView { incident, ..spread("silence", silence) });
    }
    out.extend(total.first_word.as_ref().map(|first| spread("first-word", first)));
    if total.noticed > 0 {
        out.push(figure("customers", lens.of(total.by_customer, total.noticed), None));
    }
    let reports = &total.reports;
    if reports.owed + reports.overdue + reports.delivered > 0 {
        let more = some(vec![
            ("reports-owed", reports.owed),
            ("reports-overdue", reports.overdue),
            ("reports-late", reports.late),
        ]);
        let all = reports.owed + reports.overdue + reports.delivered;
        out.push(figure("reports", lens.of(reports.delivered, all), more));
    }
    let actions = &total.actions;
    let open = actions.open + actions.overdue;
    if open + actions.done > 0 {
        let more = some(vec![("actions-overdue", actions.overdue), ("actions-done", actions.done)]);
        out.push(figure("actions", open.to_string(), more));
    }
    out.push(figure("repeats", lens.of(total.repeats, total.incidents), None));
    out
}

/// What is promised and has not come: words on open incidents, and reports.
fn owed<R: Reader>(lens: &Lens<R>, records: &[Record]) -> Vec<OwedView> {
    let mut out: Vec<(DateTime<Utc>, OwedView)> = Vec::new();
    for record in records {
        let word = record.words.iter().find(|(_, is)| matches!(is, Outcome::Open | Outcome::Missed));
        let report = record.report.filter(|(_, standing)| *standing != Standing::Delivered);
        let due = word
            .map(|(given, _)| (given.promise, false))
            .into_iter()
            .chain(report.map(|(report, _)| (Promise { at: report.due, explicit: report.explicit }, true)));
        for (promise, is_report) in due {
            if let Some(incident) = lens.incident_link(record) {
                let next = lens.next(promise, is_report, None);
                out.push((promise.at, OwedView { incident, next }));
            }
        }
    }
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, owed)| owed).collect()
}

/// The last months, back to where the counting begins.
fn months<R: Reader>(lens: &Lens<R>) -> Vec<MonthRow> {
    let ledger = lens.edition.ledger(lens.clock);
    let zone = lens.edition.config.zone;
    let first = ledger.records.last().map(|record| record.started.with_timezone(&zone).date_naive());
    let Some(begin) = lens.edition.config.policy.since.into_iter().chain(first).min() else {
        return Vec::new();
    };
    let begin = begin.with_day(1).unwrap_or(begin);
    let most = ledger.months.iter().map(|(_, month)| month.promises.settled()).max().unwrap_or(0);
    let shown = ledger.months.iter().filter(|(month, _)| *month >= begin);
    shown.map(|(month, figures)| month_row(lens, *month, figures, most)).collect()
}

fn month_row<R: Reader>(lens: &Lens<R>, month: NaiveDate, figures: &Figures, most: usize) -> MonthRow {
    let promises = &figures.promises;
    let settled = promises.settled();
    let part = |n: usize| (n * 1000).checked_div(most).unwrap_or(0);
    let longest = |spread: &Option<Spread>| spread.as_ref().map(|spread| lens.duration(spread.longest));
    MonthRow {
        title: lens.texts.dates.month_year(month),
        iso: month.format("%Y-%m").to_string(),
        url: (figures.incidents > 0).then(|| lens.url(&month_path(month))),
        incidents: figures.incidents,
        kept: (settled > 0).then(|| lens.of(promises.kept, settled)),
        bar: (part(promises.kept), part(settled) - part(promises.kept)),
        silence: longest(&figures.silence),
        first_word: longest(&figures.first_word),
    }
}

fn staff<R: Reader>(lens: &Lens<R>, records: &[Record]) -> StaffLedger {
    let mut late = Vec::new();
    let mut older = 0usize;
    for record in records {
        for (given, outcome) in record.words.iter().rev() {
            if !matches!(outcome, Outcome::Late(_) | Outcome::Missed) {
                continue;
            }
            if late.len() == LATE {
                older += 1;
                continue;
            }
            let near = Some(lens.day(given.made));
            let at = lens.deadline(given.promise.at, None);
            let id = if given.promise.explicit { "next-was" } else { "next-rhythm" };
            let next = NextView { sentence: lens.format(id, &[("at", at.text.clone())]), at, late: true };
            if let (Some(incident), Some(outcome)) = (lens.incident_link(record), lens.outcome(given, near)) {
                late.push(LateView { incident, next, outcome });
            }
        }
    }
    StaffLedger {
        actions: actions(lens, records),
        late,
        late_more: (older > 0).then(|| lens.format("ledger-older", &[("n", older.to_string())])),
        races: records
            .iter()
            .filter(|record| record.told_by_customer())
            .filter_map(|record| lens.incident_link(record))
            .collect(),
    }
}

/// Actions that are not done: the overdue first, then by date.
fn actions<R: Reader>(lens: &Lens<R>, records: &[Record]) -> Vec<ActionView> {
    let zone = lens.edition.config.zone;
    let mut open: Vec<(Progress, NaiveDate, &Entry<R>, &Action)> = Vec::new();
    for entry in records.iter().filter_map(|record| lens.edition.entry(&record.id)) {
        for action in &entry.actions {
            let progress = action.progress(zone, lens.clock);
            if progress != Progress::Done {
                open.push((progress, action.date.unwrap_or(NaiveDate::MAX), entry, action));
            }
        }
    }
    open.sort_by_key(|(progress, date, ..)| (*progress, *date));
    open.into_iter()
        .map(|(.., entry, action)| lens.action_view(action, entry.lang, Some(lens.entry_link(entry))))
        .collect()
}

impl<R: Reader> Lens<'_, R> {
    fn of(&self, n: usize, of: usize) -> String {
        self.format("figure-of", &[("n", n.to_string()), ("of", of.to_string())])
    }

    fn incident_link(&self, record: &Record) -> Option<IncidentLink> {
        let entry = self.edition.entry(&record.id)?;
        Some(IncidentLink {
            link: self.entry_link(entry),
            lang: self.foreign(entry.lang),
            started: self.time(record.started),
        })
    }
}
