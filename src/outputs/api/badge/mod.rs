//! Badges: the state of the site or of a part of it, or how available it was, as a picture and as data
//! that badge services draw a picture from.
//! Must not know how a state came to be.

mod svg;

use serde::Serialize;

use super::json;
use super::states::States;
use crate::config::Percent;
use crate::edition::{Edition, Reader, Status};
use crate::outputs::{Lens, Scope};
use crate::site::availability::Availability;

/// A badge in one of its forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Badge {
    pub scope: Scope,
    pub about: About,
    pub form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    State,
    Uptime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Svg,
    Json,
}

/// What a badge says.
struct Said {
    label: String,
    message: String,
    color: &'static str,
    /// Whether something is broken: then services let nobody paint it green.
    is_broken: bool,
}

/// The endpoint schema that badge services read.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint<'a> {
    schema_version: u32,
    label: &'a str,
    message: &'a str,
    color: &'a str,
    is_error: bool,
    cache_seconds: u32,
}

/// As long as a badge service may keep it.
const CACHE_SECONDS: u32 = 300;

/// All badges of an edition, in the order in which an address is given to the first that has it: what
/// tells a state comes before what tells uptime, the site before components, groups and shops.
pub fn plan<R: Reader>(edition: &Edition<R>) -> Vec<Badge> {
    let config = &edition.config;
    let components = config.components.iter().map(|own| Scope::Component(own.id.clone()));
    let groups = config.groups.iter().map(|own| Scope::Group(own.id.clone()));
    let shops = config.shops.iter().map(|own| Scope::Shop(own.id.clone()));
    let scopes: Vec<Scope> =
        std::iter::once(Scope::Site).chain(components).chain(groups).chain(shops).collect();
    let of = |about: About| {
        let forms =
            |scope: &Scope| [Form::Svg, Form::Json].map(|form| Badge { scope: scope.clone(), about, form });
        scopes.iter().flat_map(forms).collect::<Vec<Badge>>()
    };
    let mut out = of(About::State);
    out.extend(of(About::Uptime));
    out
}

impl Badge {
    /// `badge/search.svg`, `badge/search-uptime.json`
    pub fn path(&self) -> String {
        let id = match &self.scope {
            Scope::Component(id) | Scope::Group(id) | Scope::Shop(id) => id,
            Scope::Kind(kind) => kind.spec().folder,
            Scope::Site => "site",
        };
        let about = match self.about {
            About::State => "",
            About::Uptime => "-uptime",
        };
        let ending = match self.form {
            Form::Svg => "svg",
            Form::Json => "json",
        };
        format!("badge/{id}{about}.{ending}")
    }

    pub(super) fn produce<R: Reader>(&self, lens: &Lens<R>, states: &States) -> String {
        let said = match self.about {
            About::State => self.state(lens, states),
            About::Uptime => self.uptime(lens),
        };
        match self.form {
            Form::Svg => svg::draw(&said.label, &said.message, said.color, lens.edition.lang_tag()),
            Form::Json => json(&Endpoint {
                schema_version: 1,
                label: &said.label,
                message: &said.message,
                color: said.color,
                is_error: said.is_broken,
                cache_seconds: CACHE_SECONDS,
            }),
        }
    }

    fn state<R: Reader>(&self, lens: &Lens<R>, states: &States) -> Said {
        let status = match &self.scope {
            Scope::Component(id) => states.component(id),
            Scope::Group(id) => states.group(id, &lens.edition.config),
            Scope::Shop(id) => states.shop(id),
            Scope::Site | Scope::Kind(_) => states.overall,
        };
        // What is being watched is not fine yet, whatever its components say.
        let watched = self.scope == Scope::Site && status <= Status::Maintenance && states.open > 0;
        let message = match watched {
            true => lens.format("badge-open", &[("n", states.open.to_string())]),
            false => lens.status(status).label,
        };
        let status = if watched { Status::Degraded } else { status };
        Said {
            label: self.scope.name(lens),
            message,
            color: color(status),
            is_broken: status >= Status::Degraded,
        }
    }

    fn uptime<R: Reader>(&self, lens: &Lens<R>) -> Said {
        let (edition, clock) = (lens.edition, lens.clock);
        let own: Option<&Availability> = match &self.scope {
            Scope::Component(id) => edition.availability(id, clock),
            Scope::Group(id) => edition.availability_of_group(id, clock),
            Scope::Shop(id) => edition.availability_of_shop(id, clock),
            Scope::Site | Scope::Kind(_) => Some(edition.availability_of_site(clock)),
        };
        let target = match &self.scope {
            Scope::Component(id) => edition.config.component(id).and_then(|own| own.availability),
            _ => None,
        };
        let percent = own.and_then(Availability::percent);
        // What is on record, as pages say it: a young site does not boast with days that it has not seen.
        let known = own.filter(|_| percent.is_some()).map(|own| own.days_known().to_string());
        let days = known.unwrap_or_else(|| edition.config.uptime.days.to_string());
        let days = lens.format("duration-days", &[("n", days)]);
        // Never rounded up to what it was not.
        let message = percent.map_or_else(|| lens.say("badge-no-record"), |own| lens.percent(own, target));
        let status = percent.map(|percent| grade(percent, target));
        Said {
            label: lens.format("badge-uptime", &[("name", self.scope.name(lens)), ("days", days)]),
            message,
            color: status.map_or(NEUTRAL, color),
            is_broken: false,
        }
    }
}

/// How good a share is: by its target, or by how rare a disruption was.
fn grade(percent: Percent, target: Option<Percent>) -> Status {
    match (target, percent.0) {
        (Some(target), share) if share >= target.0 => Status::Operational,
        (Some(_), _) => Status::Partial,
        (None, 99_900..) => Status::Operational,
        (None, 99_000..) => Status::Degraded,
        (None, 95_000..) => Status::Partial,
        (None, _) => Status::Outage,
    }
}

const NEUTRAL: &str = "#57606a";

/// Dark enough for white letters; the letters say it too.
fn color(status: Status) -> &'static str {
    match status {
        Status::Operational => "#1a7f37",
        Status::Maintenance => "#0a62b4",
        Status::Degraded => "#8a6100",
        Status::Partial => "#a84300",
        Status::Unknown => "#6b4fa0",
        Status::Outage => "#b3261e",
    }
}
