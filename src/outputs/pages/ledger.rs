//! The page of promises: an edition's ledger in words, every figure with how it was made.
//! Must not know how a promise is judged.

use chrono::{Datelike, NaiveDate};

use super::view::{
    ActionView, FigureView, IncidentLink, LateView, Listed, MonthRow, OwedView, PromisesPage, StaffLedger,
};
use crate::edition::{Entry, Reader};
use crate::outputs::Lens;
use crate::outputs::plan::month_path;
use crate::parse::Action;
use crate::site::ledger::{Figures, Record, Spread};
use crate::site::{Given, Outcome, Progress, Promise, Standing};
use crate::source::Audience;

/// Most lines of a list.
const MOST: usize = 100;

pub(super) fn ledger<R: Reader>(lens: &Lens<R>) -> PromisesPage {
    let edition = lens.edition;
    let ledger = edition.ledger(lens.clock);
    let config = &edition.config;
    let title = lens.say("ledger-title");
    let incidents = ledger.total.incidents;
    let head = lens.head(title.clone(), &lens.say("ledger-description"), "promises", "promises/");
    let owed = owed(lens, &ledger.records);
    // With nothing left to become due, the figures stay true.
    let is_settled = owed.items.is_empty() && ledger.total.actions.open == 0;
    PromisesPage {
        head: if is_settled { head } else { lens.live(head) },
        title,
        since: config.policy.since.map(|since| {
            let day = lens.texts.dates.date(since);
            lens.format("ledger-since", &[("date", day)])
        }),
        counted: lens.format("ledger-counted", &[("n", incidents.to_string())]),
        figures: if incidents == 0 { Vec::new() } else { figures(lens, &ledger.total) },
        owed,
        months: months(lens),
        repeats: lens.listed_incidents(&ledger.records, |record| record.repeats.is_some()),
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
fn owed<R: Reader>(lens: &Lens<R>, records: &[Record]) -> Listed<OwedView> {
    let mut out: Vec<(Promise, bool, &Record)> = Vec::new();
    for record in records {
        let word = record.words.iter().find(|(_, is)| matches!(is, Outcome::Open | Outcome::Missed));
        out.extend(word.map(|(given, _)| (given.promise, false, record)));
        let report = record.report.filter(|(_, standing)| *standing != Standing::Delivered);
        let due = report.map(|(report, _)| Promise { at: report.due, explicit: report.explicit });
        out.extend(due.map(|due| (due, true, record)));
    }
    out.sort_by_key(|(promise, ..)| promise.at);
    lens.first_of(out, |(promise, is_report, record)| {
        Some(OwedView { incident: lens.incident_link(record)?, next: lens.next(promise, is_report, None) })
    })
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
    let broken = |outcome: &Outcome| matches!(outcome, Outcome::Late(_) | Outcome::Missed);
    let late: Vec<(&Record, &Given)> = records
        .iter()
        .flat_map(|record| record.words.iter().rev().map(move |(given, outcome)| (record, given, outcome)))
        .filter(|(.., outcome)| broken(outcome))
        .map(|(record, given, _)| (record, given))
        .collect();
    StaffLedger {
        actions: actions(lens, records),
        late: lens.first_of(late, |(record, given)| {
            let next = lens.word_promised(given, None);
            let near = Some(lens.day(given.promise.at));
            Some(LateView {
                incident: lens.incident_link(record)?,
                next,
                outcome: lens.outcome(given, near)?,
            })
        }),
        races: lens.listed_incidents(records, Record::told_by_customer),
    }
}

/// Actions that are not done: the overdue first, then by date.
fn actions<R: Reader>(lens: &Lens<R>, records: &[Record]) -> Listed<ActionView> {
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
    lens.first_of(open, |(.., entry, action)| {
        Some(lens.action_view(action, entry.lang, Some(lens.entry_link(entry))))
    })
}

impl<R: Reader> Lens<'_, R> {
    fn of(&self, n: usize, of: usize) -> String {
        self.format("figure-of", &[("n", n.to_string()), ("of", of.to_string())])
    }

    fn first_of<T, V>(&self, all: Vec<T>, view: impl Fn(T) -> Option<V>) -> Listed<V> {
        let more = all.len().saturating_sub(MOST);
        Listed {
            items: all.into_iter().take(MOST).filter_map(view).collect(),
            more: (more > 0).then(|| self.format("ledger-more", &[("n", more.to_string())])),
        }
    }

    fn listed_incidents(&self, records: &[Record], which: impl Fn(&Record) -> bool) -> Listed<IncidentLink> {
        let chosen: Vec<&Record> = records.iter().filter(|record| which(record)).collect();
        self.first_of(chosen, |record| self.incident_link(record))
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
