//! Reads `teams.yaml`: who works here, in front of customers or behind those who are, and when.
//! Must not know what a team has read.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use super::reader::MapReader;
use super::site_files::list;
use super::yaml::Node;
use super::{Localized, Shop};
use crate::diagnostic::{Code, Diagnostic, SourcePath};

pub const TEAM_KEYS: &[&str] = &["id", "name", "kind", "level", "hours", "shops", "members"];

/// What a team does before customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamKind {
    /// Writes to customers.
    Helpdesk,
    /// Speaks with them.
    Callcentre,
    /// Meets them.
    Shops,
}

pub const TEAM_KINDS: &[(&str, TeamKind)] = &[
    ("helpdesk", TeamKind::Helpdesk),
    ("callcentre", TeamKind::Callcentre),
    ("callcenter", TeamKind::Callcentre),
    ("shops", TeamKind::Shops),
];

impl TeamKind {
    pub fn key(self) -> &'static str {
        match self {
            TeamKind::Helpdesk => "helpdesk",
            TeamKind::Callcentre => "callcentre",
            TeamKind::Shops => "shops",
        }
    }

    /// Whether it says answers rather than writing them.
    pub fn speaks(self) -> bool {
        self != TeamKind::Helpdesk
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub id: String,
    pub name: Localized,
    /// `None` for those behind the front line.
    pub kind: Option<TeamKind>,
    /// First, second, third level of support.
    pub level: Option<u32>,
    /// When somebody of it is there.
    pub hours: Vec<Hours>,
    /// The shops whose customers it answers; none where it answers all.
    pub shops: Vec<String>,
    pub members: Vec<String>,
}

/// Days of the week, and a time of day on each: `mo-fr 07:00/15:00`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Monday to Sunday.
    pub days: [bool; 7],
    pub from: NaiveTime,
    /// Not after `from` where the shift ends on the next day.
    pub to: NaiveTime,
}

/// Names of days, as they may begin, Monday first.
const DAYS: [&[&str]; 7] =
    [&["mo"], &["tu", "di"], &["we", "mi"], &["th", "do"], &["fr"], &["sa"], &["su", "so"]];

impl Hours {
    /// Reads `mo-fr 07:00/15:00`, `sa,so 9:00/17:00`, `22:00/06:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (days, times) = match text.rsplit_once(char::is_whitespace) {
            Some((days, times)) => (days.trim(), times),
            None => ("", text.as_str()),
        };
        let (from, to) = times.split_once(['/', '–', '-'])?;
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        let end = match to.trim() {
            "24:00" => NaiveTime::MIN,
            to => time(to)?,
        };
        let mut hours = Self { days: [days.is_empty(); 7], from: time(from)?, to: end };
        for part in days.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
            let (first, last) = (day(first.trim())?, day(last.trim())?);
            let length = (last + 7 - first) % 7;
            for (n, on) in hours.days.iter_mut().enumerate() {
                *on |= (n + 7 - first) % 7 <= length;
            }
        }
        Some(hours)
    }

    /// The shift that begins on a day.
    pub fn on(&self, date: NaiveDate, zone: Tz) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let weekday: Weekday = date.weekday();
        let on = self.days.get(usize::try_from(weekday.num_days_from_monday()).ok()?).copied()?;
        let last = if self.to <= self.from { date.checked_add_days(Days::new(1))? } else { date };
        let at = |date: NaiveDate, time: NaiveTime| {
            let local = date.and_time(time);
            // A shift that begins in an hour that a clock change skips begins behind it.
            let found = zone.from_local_datetime(&local).earliest();
            found.or_else(|| zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).earliest())
        };
        on.then_some(())?;
        Some((at(date, self.from)?.to_utc(), at(last, self.to)?.to_utc()))
    }
}

fn day(name: &str) -> Option<usize> {
    let known = |names: &&[&str]| names.iter().any(|known| name.starts_with(known));
    let letters = name.len() >= 2 && name.chars().all(|c| c.is_alphabetic() || c == '.');
    letters.then(|| DAYS.iter().position(known))?
}

pub(super) fn read(
    path: &SourcePath,
    node: &Node,
    languages: &[String],
    shops: Option<&[Shop]>,
    out: &mut Vec<Diagnostic>,
) -> Vec<Team> {
    list(path, node, "teams", "team", (TEAM_KEYS, &[]), languages, out, |id, name, reader| {
        let texts = |reader: &mut MapReader, key| {
            reader.texts(key).into_iter().map(|text| text.value).collect::<Vec<String>>()
        };
        Some(Team {
            id,
            name,
            kind: reader.choice("kind", TEAM_KINDS),
            level: reader.number("level"),
            hours: hours(reader),
            shops: known(reader, shops),
            members: texts(reader, "members"),
        })
    })
}

/// The shops of a team that the site declares. `None` while nobody knows which those are.
fn known(reader: &mut MapReader, shops: Option<&[Shop]>) -> Vec<String> {
    let named = reader.texts("shops");
    let Some(shops) = shops else { return named.into_iter().map(|shop| shop.value).collect() };
    let mut out = Vec::new();
    for shop in named {
        if shops.iter().any(|known| known.id == shop.value) {
            out.push(shop.value);
        } else {
            let diagnostic = Diagnostic::new(Code::P10, reader.path, shop.span, "p10-shop")
                .arg("name", &shop.value)
                .nearest(&shop.value, shops.iter().map(|known| known.id.as_str()));
            reader.out.push(diagnostic);
        }
    }
    out
}

fn hours(reader: &mut MapReader) -> Vec<Hours> {
    let mut out = Vec::new();
    for written in reader.texts("hours") {
        match Hours::parse(&written.value) {
            Some(hours) => out.push(hours),
            None => {
                let diagnostic = Diagnostic::new(Code::P14, reader.path, written.span, "p14-hours")
                    .arg("value", &written.value);
                reader.out.push(diagnostic);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_are_read_and_end_on_the_next_day_where_they_must() {
        let berlin = chrono_tz::Europe::Berlin;
        let shift = |text: &str, date: &str| {
            let (from, to) = Hours::parse(text)?.on(date.parse().expect("a date"), berlin)?;
            Some(format!("{} {}", from.format("%d %H:%M"), to.format("%d %H:%M")))
        };
        assert_eq!(
            shift("mo-fr 07:00/15:00", "2026-11-20").as_deref(),
            Some("20 06:00 20 14:00"),
            "a Friday"
        );
        assert_eq!(shift("Mon–Fri 7:00–15:00", "2026-11-21"), None, "a Saturday");
        assert_eq!(shift("Sa, So 22:00/06:00", "2026-11-21").as_deref(), Some("21 21:00 22 05:00"));
        assert_eq!(shift("fr-mo 00:00/24:00", "2026-11-23").as_deref(), Some("22 23:00 23 23:00"));
        assert_eq!(shift("08:00/12:00", "2026-11-25").as_deref(), Some("25 07:00 25 11:00"));
        for bad in ["", "mo-fr", "xx 07:00/15:00", "mo 7/15", "mo-fr 25:00/26:00"] {
            assert_eq!(Hours::parse(bad), None, "{bad}");
        }
    }
}
