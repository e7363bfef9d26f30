//! The sheet of a briefing: what it says itself, and what it takes over from what it is for, so that
//! nobody writes it twice. And who has read it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::entry::{self, briefing_state};
use super::view::{
    AnswerView, BodyView, BriefingPage, EventView, Html, LinkView, ReadView, ReceiptView, SectionView,
    SignOffPage, SignOffTeam, SubjectView, TakenView,
};
use crate::clock::start_of_day;
use crate::edition::{Entry, Reader, StaffEvent, StaffWord};
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::outputs::lens::document_path;
use crate::parse::{Receipt, Section};
use crate::site::briefing as rules;
use crate::source::Lang;

/// Lines to sign for a team whose people nobody has listed.
const LINES: usize = 12;

pub(super) fn briefing<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> BriefingPage {
    let subject = rules::subject(&entry.fields).and_then(|id| lens.edition.entry(&id));
    let until = entry.fields.instant("until");
    let ahead = lens.ahead(until);
    let section = |key: &str| {
        let found = entry.sections.iter().find(|section| section.key == Some(key))?;
        Some(part(lens, found, entry))
    };
    let texts = lens.all_texts.get(usize::from(entry.lang.0)).unwrap_or(lens.texts);
    let words = ["briefing-affected", "briefing-unaffected"].map(|id| texts.messages.get(id));
    let [changes, affected, unaffected] = split(&lens.html(&entry.intro).0, &words);
    let (asked, answers) = answers(lens, entry, false, "");
    let plain = affected.is_none();
    let head = entry::head(lens, entry);
    let shown = subject.map(|subject| subject_view(lens, subject));
    let mut page = BriefingPage {
        // It shows the state of something else.
        head: lens.live(head),
        kind_label: lens.say("kind-briefing"),
        title: entry.title.clone(),
        title_lang: lens.foreign(entry.lang),
        states: lens.phases(&ahead, |lens| briefing_state(lens, entry)),
        subject: shown,
        body: BodyView {
            intro: Html::default(),
            sections: Vec::new(),
            ..lens.body(entry.lang, &entry.intro, &[])
        },
        changes: Html(changes.unwrap_or_default()),
        affected: affected.map(Html),
        unaffected: unaffected.map(Html),
        components: subject
            .filter(|_| plain)
            .map_or_else(Vec::new, |subject| lens.components(&subject.affects)),
        asked,
        answers,
        tree: section("tree"),
        course: ["before", "during", "after"].into_iter().filter_map(section).collect(),
        workaround: subject.and_then(|subject| taken(lens, subject, "known-issues")),
        pass_on: section("pass-on"),
        signal: subject.and_then(|subject| taken(lens, subject, "rollback")),
        not_promise: section("do-not-promise"),
        until: until.map(|until| lens.whole_day(until - TimeDelta::seconds(1))),
        read: read(lens, entry),
        events: notes_of(lens, entry),
        notes: entry::notes(lens, entry),
    };
    explain(lens, &mut page, entry.lang);
    page
}

/// Explains terms where the sheet itself uses them first, from top to bottom.
fn explain<R: Reader>(lens: &Lens<R>, page: &mut BriefingPage, lang: Lang) {
    let Some(mut terms) = lens.marker() else { return };
    let above = [Some(&mut page.changes), page.affected.as_mut(), page.unaffected.as_mut()];
    let answers = page.answers.iter_mut().map(|answer| &mut answer.rest);
    let parts = page.tree.iter_mut().chain(&mut page.course).chain(&mut page.pass_on);
    let parts = parts.chain(&mut page.not_promise).map(|section| &mut section.html);
    for html in above.into_iter().flatten().chain([&mut page.asked]).chain(answers).chain(parts) {
        terms.html(html, lang);
    }
}

fn part<R: Reader>(lens: &Lens<R>, section: &Section, entry: &Entry<R>) -> SectionView {
    SectionView {
        id: section.id.clone(),
        key: section.key.unwrap_or("free").to_owned(),
        title: section.title.clone(),
        html: lens.section_html(section, entry.lang),
        said: Vec::new(),
    }
}

/// The answers of a briefing in every language.
pub(super) fn answers<R: Reader>(
    lens: &Lens<R>,
    entry: &Entry<R>,
    ear_first: bool,
    prefix: &str,
) -> (Html, Vec<AnswerView>) {
    let others: Vec<(Lang, &[Arc<Section>])> = R::staff(&entry.notes)
        .into_iter()
        .flat_map(|notes| notes.others.iter().map(|body| (body.lang, body.sections.as_slice())))
        .collect();
    lens.answers("answers", (entry.lang, &entry.sections), &others, ear_first, prefix)
}

/// Lines for staff and corrections; receipts are shown on their own.
fn notes_of<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Vec<EventView> {
    lens.events(entry, false).into_iter().filter(|event| event.class != "read").collect()
}

/// What changes, who is affected, who is not: `Neu ist … Betroffen: … Nicht betroffen: …`.
fn split(html: &str, words: &[String; 2]) -> [Option<String>; 3] {
    let [affected, unaffected] = words.each_ref().map(|word| format!("{word}:"));
    let Some((changes, rest)) = html.split_once(affected.as_str()) else {
        return [Some(html.to_owned()).filter(|html| !html.is_empty()), None, None];
    };
    let (who, not) = match rest.split_once(unaffected.as_str()) {
        Some((who, not)) => (who, Some(not)),
        None => (rest, None),
    };
    let begun = changes.trim_end();
    let changes = match begun.strip_suffix("<p>") {
        Some(before) => before.trim().to_owned(),
        None => format!("{begun}</p>"),
    };
    // All of it stands in paragraphs: what was cut is closed again.
    let whole = |text: &str| {
        let text = text.trim();
        let text = if text.ends_with("<p>") { text.trim_end_matches("<p>").trim() } else { text };
        let end = if text.ends_with("</p>") { "" } else { "</p>" };
        format!("<p>{text}{end}")
    };
    [Some(changes).filter(|html| !html.is_empty()), Some(whole(who)), not.map(whole)]
}

/// A section of what a briefing is for. Its ids would stand twice beside those of the sheet.
fn taken<R: Reader>(lens: &Lens<R>, subject: &Entry<R>, key: &str) -> Option<TakenView> {
    let section = subject.sections.iter().find(|section| section.key == Some(key))?;
    let html = lens.section_html(section, subject.lang).0.replace(" id=\"", " id=\"of-");
    let html = html.replace(&format!("aria-labelledby=\"{}\"", section.id), "aria-labelledby=\"kt-subject\"");
    Some(TakenView { html: Html(html), lang: lens.foreign(subject.lang) })
}

fn subject_view<R: Reader>(lens: &Lens<R>, subject: &Entry<R>) -> SubjectView {
    let kind = subject.kind();
    let window = subject.window.filter(|(start, end)| end > start);
    let begins = begins(lens, subject);
    let ahead = match (kind, window) {
        (Kind::Maintenance, Some((start, end))) => lens.ahead([start, end]),
        _ => Vec::new(),
    };
    let (from, until) = match (window, begins) {
        (Some((start, end)), _) => {
            let (from, until) = lens.span(start, Some(end));
            (Some(from), until)
        }
        (None, Some(at)) => (Some(lens.day_or_instant(at, false)), None),
        (None, None) => (None, None),
    };
    let last = subject.events.last().map(|event| EventView {
        // The page has a line of that time itself.
        id: format!("of-{}", event.id()),
        ..lens.event(subject, event, None)
    });
    SubjectView {
        link: LinkView { title: subject.title.clone(), url: lens.document_url(&subject.id) },
        lang: lens.foreign(subject.lang),
        kind_label: lens.say(&format!("kind-{}", kind.key())),
        states: lens.phases(&ahead, |lens| entry::state(lens, subject)),
        status: (kind == Kind::Incident).then(|| lens.worst(subject)).flatten(),
        from,
        until,
        next: entry::promise(lens, subject, None),
        last,
        steps: taken(lens, subject, "rollout").map(|taken| taken.html),
    }
}

/// When what is briefed begins, as far as this edition knows.
pub(super) fn begins<R: Reader>(lens: &Lens<R>, subject: &Entry<R>) -> Option<DateTime<Utc>> {
    let day = || Some(start_of_day(subject.date?, lens.edition.config.zone));
    match subject.kind() {
        Kind::Release => subject.rollout().or_else(day),
        Kind::Maintenance | Kind::Migration => subject.window.map(|(start, _)| start),
        Kind::Incident => subject.course.as_ref().map(|course| course.started),
        Kind::Briefing | Kind::Article | Kind::Voice | Kind::Page => None,
    }
}

fn subject_begins<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<DateTime<Utc>> {
    let subject = rules::subject(&entry.fields).and_then(|id| lens.edition.entry(&id))?;
    begins(lens, subject)
}

/// What each team confirmed last.
fn confirmed<R: Reader>(entry: &Entry<R>) -> BTreeMap<&str, (&StaffEvent, &Receipt)> {
    let events = R::staff(&entry.notes).into_iter().flat_map(|notes| &notes.events);
    let read = events.filter_map(|event| match &event.word {
        StaffWord::Read(receipt) => Some((receipt.team.value.as_str(), (event, receipt))),
        StaffWord::Note => None,
    });
    read.collect()
}

/// Those who must read it, and those who said that they have.
fn teams<R: Reader>(entry: &Entry<R>) -> Vec<&str> {
    let mut teams: Vec<&str> = entry.fields.names("teams").iter().map(|team| team.value.as_str()).collect();
    for team in confirmed(entry).into_keys() {
        if !teams.contains(&team) {
            teams.push(team);
        }
    }
    teams
}

/// What each team of a briefing confirmed last, in the order of the briefing.
pub(super) fn receipts<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Vec<ReceiptView> {
    if R::staff(&entry.notes).is_none() {
        return Vec::new();
    }
    let latest = confirmed(entry);
    let begins = subject_begins(lens, entry);
    teams(entry)
        .into_iter()
        .map(|team| {
            let found = latest.get(team);
            let (read, of) = told(lens, team, found.map(|(_, receipt)| *receipt));
            let args = [("read", read.to_string()), ("of", of.to_string())];
            let complete = found.is_some() && read >= of;
            ReceiptView {
                id: team.to_owned(),
                team: lens.team_name(team),
                count: lens.format(if found.is_some() { "receipt-count" } else { "receipt-none" }, &args),
                share: found.and_then(|_| share(lens, read, of)),
                complete,
                at: found.map(|(event, _)| lens.time(event.at)),
                in_time: found.zip(begins).filter(|_| complete).map(|((event, _), begins)| {
                    lens.say(if event.at < begins { "receipt-in-time" } else { "receipt-late" })
                }),
            }
        })
        .collect()
}

/// How many of a team have read, of how many. A receipt that was written by hand may know of fewer people
/// than `teams.yaml` does; the rest have not read it.
fn told<R: Reader>(lens: &Lens<R>, team: &str, receipt: Option<&Receipt>) -> (u32, u32) {
    let people = lens.edition.config.team(team).map_or(0, |team| team.members.len());
    let people = u32::try_from(people).unwrap_or(u32::MAX);
    receipt.map_or((0, people), |receipt| {
        let of = receipt.of.max(people);
        (receipt.read.min(of), of)
    })
}

fn share<R: Reader>(lens: &Lens<R>, read: u32, of: u32) -> Option<String> {
    let share = (u64::from(read.min(of)) * 100).checked_div(u64::from(of))?;
    Some(lens.format("receipt-share", &[("n", share.to_string())]))
}

/// Who has read it, against the start of what is briefed.
fn read<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<ReadView> {
    let views = receipts(lens, entry);
    if views.is_empty() {
        return None;
    }
    let (mut read, mut of) = (0, 0);
    let latest = confirmed(entry);
    for team in teams(entry) {
        let (own, all) = told(lens, team, latest.get(team).map(|(_, receipt)| *receipt));
        read += own;
        of += all;
    }
    let begins = subject_begins(lens, entry);
    let begun = begins.is_some_and(|at| lens.clock.reached(at));
    let mut sentence = all_read(lens, (read, of));
    if let Some(at) = begins {
        let at = lens.day_or_instant(at, false).text;
        let key = if begun { "receipt-begun" } else { "receipt-begins" };
        sentence = format!("{sentence} {}", lens.format(key, &[("at", at)]));
    }
    Some(ReadView {
        sentence,
        late: begun && views.iter().any(|view| !view.complete),
        teams: views,
        sheet_url: format!("{}sign-off/", lens.document_url(&entry.id)),
    })
}

fn all_read<R: Reader>(lens: &Lens<R>, (read, of): (u32, u32)) -> String {
    let share = share(lens, read, of).unwrap_or_default();
    lens.format("receipt-all", &[("read", read.to_string()), ("of", of.to_string()), ("share", share)])
}

pub(super) fn sign_off<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> SignOffPage {
    let rest = format!("{}sign-off/", document_path(&entry.id));
    let latest = confirmed(entry);
    let teams = teams(entry).into_iter().map(|id| {
        let members = lens.edition.config.team(id).map(|team| team.members.clone()).unwrap_or_default();
        let members = if members.is_empty() { vec![String::new(); LINES] } else { members };
        let confirmed = latest.get(id).map(|(_, receipt)| all_read(lens, told(lens, id, Some(receipt))));
        SignOffTeam { name: lens.team_name(id), members, confirmed }
    });
    let title = lens.say("sign-off");
    SignOffPage {
        head: lens.head(format!("{title}: {}", entry.title), &lens.say("sign-off-about"), "briefings", &rest),
        title,
        title_lang: lens.foreign(entry.lang),
        briefing: LinkView { title: entry.title.clone(), url: lens.document_url(&entry.id) },
        begins: subject_begins(lens, entry).map(|at| lens.day_or_instant(at, false)),
        teams: teams.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_first_paragraph_says_what_changes_and_for_whom() {
        let words = ["Betroffen".to_owned(), "Nicht betroffen".to_owned()];
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            split("<p>Neu. Betroffen: <b>alle</b>. Nicht betroffen: Gäste.</p>", &words),
            [some("<p>Neu.</p>"), some("<p><b>alle</b>.</p>"), some("<p>Gäste.</p>")]
        );
        assert_eq!(
            split("<p>Neu.</p>\n<p>Betroffen: alle.</p>\n<p>Nicht betroffen: Gäste.</p>", &words),
            [some("<p>Neu.</p>"), some("<p>alle.</p>"), some("<p>Gäste.</p>")]
        );
        assert_eq!(split("<p>Neu.</p>", &words), [some("<p>Neu.</p>"), None, None]);
        assert_eq!(split("", &words), [None, None, None]);
    }
}
