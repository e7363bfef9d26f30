//! Random sites: valid, and with every kind of text that only staff may read.

use std::sync::OnceLock;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use klartext::config::builtin;
use klartext::diagnostic::SourcePath;
use klartext::kinds::{Kind, Phase};
use klartext::parse::print::{self, EventLine, EventWord, Promise};
use klartext::parse::{Grammar, Impact, Lexicon};
use klartext::source::Sources;

use super::draw::Draw;
use super::text::{CANARY, Writer};

/// A site of which it is known which texts only staff may read.
#[derive(Debug, Clone)]
pub struct Site {
    pub now: DateTime<Utc>,
    pub files: Vec<File>,
    /// Files that were broken on purpose.
    pub broken: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct File {
    /// Inside the content root.
    pub name: String,
    /// Only staff may know the file at all.
    pub staff: bool,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
pub struct Piece {
    pub text: String,
    pub staff: bool,
}

impl Site {
    /// The files, with or without what only staff may read.
    pub fn texts(&self, staff: bool) -> Vec<(String, String)> {
        let seen = |own: bool| staff || !own;
        let files = self.files.iter().filter(|file| seen(file.staff));
        files
            .map(|file| {
                let pieces = file.pieces.iter().filter(|piece| seen(piece.staff));
                (file.name.clone(), pieces.map(|piece| piece.text.as_str()).collect())
            })
            .collect()
    }

    pub fn sources(&self, staff: bool) -> Sources {
        sources(&self.texts(staff))
    }
}

/// Files as if they had been read from a folder `content`.
pub fn sources(texts: &[(String, String)]) -> Sources {
    let mut sources = Sources::default();
    for (name, text) in texts {
        sources.insert(SourcePath::new(format!("content/{name}")), name, text.as_bytes());
    }
    sources
}

/// The grammar of a German and English site in Berlin.
pub fn grammar() -> &'static Grammar {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    GRAMMAR.get_or_init(|| {
        let languages = ["de", "en"].map(|lang| builtin::messages(lang, &builtin::Overrides::new()));
        Grammar {
            languages: vec!["de".into(), "en".into()],
            zone: chrono_tz::Europe::Berlin,
            lexicon: Lexicon::new(&languages, &[]),
            raw_html: false,
        }
    })
}

/// The words of the grammar in the built-in languages.
pub fn lexicon() -> &'static Lexicon {
    &grammar().lexicon
}

const COMPONENTS: &[&str] = &["checkout", "search", "login", "api"];
const SHOPS: &[&str] = &["de", "at", "ch"];
const TEAMS: &[&str] = &["ops", "platform", "helpdesk-frueh"];

const LANGUAGES: &[&[&str]] = &[&["de", "en"], &["de"], &["en", "de"], &["en"]];

/// Zones and moments near which clocks change there, and one without a change.
const MOMENTS: &[(Tz, &str)] = &[
    (chrono_tz::Europe::Berlin, "2026-07-10T12:02:00Z"),
    (chrono_tz::Europe::Berlin, "2026-10-25T00:45:00Z"),
    (chrono_tz::Europe::Berlin, "2026-03-29T01:10:00Z"),
    (Tz::UTC, "2026-12-31T23:58:30Z"),
    (chrono_tz::America::New_York, "2026-11-01T06:20:00Z"),
    (chrono_tz::Australia::Lord_Howe, "2026-04-04T15:10:00Z"),
    (chrono_tz::America::Santiago, "2026-09-06T04:05:00Z"),
    (chrono_tz::Asia::Kolkata, "2026-02-28T18:31:59Z"),
];

/// What is known of a document before its text is written, so that texts can name each other.
#[derive(Debug, Clone)]
struct Plan {
    kind: Kind,
    date: Option<NaiveDate>,
    stem: String,
    /// Tags of the languages it is written in; the first file leads.
    languages: Vec<&'static str>,
    /// Only the `.staff` part exists, or the kind is for staff.
    staff: bool,
    /// There is a `.staff` part.
    part: bool,
    affects: Vec<String>,
}

impl Plan {
    fn reference(&self) -> String {
        format!("{}/{}", self.kind.spec().folder, self.stem)
    }
}

/// Builds a site from choices.
pub fn site(draw: &mut Draw) -> Site {
    let (zone, moment) = *draw.pick(MOMENTS);
    let moment: DateTime<Utc> = moment.parse().expect("an instant");
    let now = moment + TimeDelta::minutes(draw.below(121) as i64 - 60 * i64::from(draw.chance(50)));
    let languages = *draw.pick(LANGUAGES);
    let shops = draw.chance(60);
    let mut builder = Builder {
        draw,
        now,
        zone,
        languages,
        shops,
        plans: Vec::new(),
        files: Vec::new(),
        broken: Vec::new(),
        canaries: 0,
    };
    builder.site_files();
    if builder.draw.chance(50) {
        builder.glossary();
    }
    builder.assets();
    builder.plan();
    for plan in builder.plans.clone() {
        builder.document(&plan);
    }
    builder.strangers();
    Site { now, files: builder.files, broken: builder.broken }
}

struct Builder<'d, 'c> {
    draw: &'d mut Draw<'c>,
    now: DateTime<Utc>,
    zone: Tz,
    languages: &'static [&'static str],
    shops: bool,
    plans: Vec<Plan>,
    files: Vec<File>,
    broken: Vec<String>,
    canaries: usize,
}

/// The text of a file while it is written.
#[derive(Default)]
struct Page(Vec<Piece>);

impl Page {
    fn public(&mut self, text: impl Into<String>) {
        self.0.push(Piece { text: text.into(), staff: false });
    }

    fn staff(&mut self, text: impl Into<String>) {
        self.0.push(Piece { text: text.into(), staff: true });
    }

    fn add(&mut self, staff: bool, text: impl Into<String>) {
        self.0.push(Piece { text: text.into(), staff });
    }
}

impl Builder<'_, '_> {
    fn file(&mut self, name: impl Into<String>, staff: bool, page: Page) {
        self.files.push(File { name: name.into(), staff, pieces: page.0 });
    }

    fn canary(&mut self) -> String {
        self.canaries += 1;
        format!("{CANARY}{}", self.canaries)
    }

    fn site_files(&mut self) {
        let mut page = Page::default();
        let path = self.draw.pick(&["/", "/status/", "/a/b/"]);
        page.public(format!(
            "title: {{{}}}\nbase_url: https://status.example.com{path}\nlanguages: [{}]\ntimezone: {}\nraw_html: {}\n",
            self.languages.iter().map(|tag| format!("{tag}: Status {tag}")).collect::<Vec<_>>().join(", "),
            self.languages.join(", "),
            self.zone.name(),
            self.draw.pick(&["escape", "allow"]),
        ));
        if *path != "/" {
            page.public("uptime: {maintenance: counted, days: 30}\n");
        }
        self.file("klartext.yaml", false, page);
        let mut page = Page::default();
        page.public("groups:\n- id: shopping\n  name: Einkaufen\ncomponents:\n");
        for (i, id) in COMPONENTS.iter().enumerate() {
            let criticality = self.draw.pick(&["normal", "critical", "low"]);
            let group = if i < 2 { "  group: shopping\n  availability: 99.9\n" } else { "" };
            // Where there are shops, there is somebody who carries to them.
            let group =
                if i < 2 && self.shops { format!("{group}  vendor: carrier\n") } else { group.to_owned() };
            page.public(format!(
                "- id: {id}\n  name: {{de: {id}-de, en: {id}-en}}\n{group}  criticality: {criticality}\n"
            ));
        }
        if self.languages.len() == 1 {
            // A name in a language that the site does not have would be a finding.
            for piece in &mut page.0 {
                for id in COMPONENTS {
                    piece.text = piece.text.replace(&format!("{{de: {id}-de, en: {id}-en}}"), id);
                }
            }
        }
        self.file("components.yaml", false, page);
        if self.shops {
            let mut page = Page::default();
            page.public("shops:\n");
            for id in SHOPS {
                page.public(format!("- id: {id}\n  name: Shop {id}\n"));
            }
            self.file("shops.yaml", false, page);
            let mut page = Page::default();
            page.public("vendors:\n- {id: carrier, name: Carrier, fresh: 45}\n");
            self.file("vendors.yaml", false, page);
            // Fresh, old soon, or fetched after the moment of the build.
            let fetched = self.now + TimeDelta::minutes(10 - self.now.timestamp() / 60 % 90);
            let mut page = Page::default();
            page.public(format!(
                r#"{{"fetched": "{}", "from": "https://c.example/", "indicator": "minor", "description": "Slow",
                "incidents": [], "maintenances": [], "components": []}}"#,
                fetched.to_rfc3339()
            ));
            self.file("data/vendors/carrier.json", false, page);
        }
        if self.draw.chance(50) {
            let mut page = Page::default();
            page.public("teams:\n");
            for id in TEAMS {
                page.public(format!("- id: {id}\n  name: Team {id}\n"));
                let (one, other) = (self.canary(), self.canary());
                page.staff(format!("  members: [{one}, {other}]\n"));
                if self.draw.chance(60) {
                    let kind = *self.draw.pick(&["helpdesk", "callcentre", "shops"]);
                    let hours = *self.draw.pick(&["mo-fr 07:00/15:00", "22:00/06:00", "sa,so 00:00/24:00"]);
                    page.staff(format!("  kind: {kind}\n  level: 1\n  hours: {hours}\n"));
                }
            }
            self.file("teams.yaml", false, page);
        }
    }

    /// Terms that texts use, and what staff calls them.
    fn glossary(&mut self) {
        let mut page = Page::default();
        page.public("terms:\n");
        for (i, (word, hidden)) in super::text::TERMS.iter().enumerate() {
            let (avoided, means, id) = (self.canary(), self.canary(), self.canary());
            page.public(format!("- id: t{i}\n  name: {word}\n  means: Was {word} heisst.\n"));
            page.staff(format!("  avoid: [läuft, {avoided}]\n"));
            page.staff(format!("- {{id: {id}, name: {hidden}, means: {means}, staff: true}}\n"));
        }
        self.file("glossary.yaml", false, page);
    }

    fn assets(&mut self) {
        for (name, staff) in ASSETS {
            let mut page = Page::default();
            let words = if *staff { self.canary() } else { format!("bytes of {name}") };
            // A drawing that cannot be read is nowhere published.
            page.public(match name.ends_with(".svg") {
                true => {
                    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><text>{words}</text></svg>")
                }
                false => words,
            });
            self.file(*name, *staff, page);
        }
    }

    /// Files that are no documents, or broken ones.
    fn strangers(&mut self) {
        if self.draw.chance(20) {
            let mut page = Page::default();
            page.public(format!("kpis:\n- id: {}\n", self.canary()));
            self.file("kpis.yaml", true, page);
        }
        if self.draw.chance(15) {
            let staff = self.draw.chance(50);
            let text = if staff { self.canary() } else { "kaputt".to_owned() };
            let today = self.today();
            let (name, body) = if staff {
                (format!("briefings/{today}-broken.md"), format!("# {text}\n\n- 25:00 gelesen: {text} 1/2\n"))
            } else {
                (format!("incidents/{today}-login.md"), format!("# {text}\n\n- 00:00 erfunden: {text}\n"))
            };
            if !self.files.iter().any(|file| file.name == name) {
                self.broken.push(name.clone());
                let mut page = Page::default();
                page.public(body);
                self.file(name, staff, page);
            }
        }
    }

    fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }

    fn plan(&mut self) {
        let n = 1 + self.draw.below(7);
        for i in 0..n {
            let kind = *self.draw.pick(&[
                Kind::Incident,
                Kind::Incident,
                Kind::Maintenance,
                Kind::Release,
                Kind::Migration,
                Kind::Article,
                Kind::Briefing,
                Kind::Voice,
                Kind::Page,
            ]);
            let spec = kind.spec();
            let slug = match self.draw.below(3) {
                0 => format!("{}-{i}", self.draw.pick(COMPONENTS)),
                1 if spec.dated => (*self.draw.pick(COMPONENTS)).to_owned(),
                _ => format!("x{i}"),
            };
            let day = self.draw.below(40) as u64;
            let date = match kind {
                Kind::Maintenance | Kind::Release | Kind::Migration if self.draw.chance(30) => {
                    self.today() + Days::new(day / 4)
                }
                _ => self.today() - Days::new(if self.draw.chance(50) { day } else { day / 20 }),
            };
            let date = spec.dated.then_some(date);
            let stem = date.map_or_else(|| slug.clone(), |date| format!("{date}-{slug}"));
            if self.plans.iter().any(|plan| plan.kind == kind && plan.stem == stem) {
                continue;
            }
            let mut languages: Vec<&'static str> =
                self.languages.iter().copied().filter(|_| self.draw.chance(70)).collect();
            if languages.is_empty() {
                languages.push(self.languages[0]);
            }
            let whole = spec.audience == klartext::source::Audience::Staff;
            let staff = whole || kind == Kind::Article && self.draw.chance(25);
            let part = staff && kind == Kind::Article || !whole && self.draw.chance(25);
            let mut affects: Vec<String> = Vec::new();
            for component in self.draw.some(COMPONENTS, 40) {
                let shop = self.shops && self.draw.chance(30);
                let shop = if shop { format!("@{}", self.draw.pick(SHOPS)) } else { String::new() };
                affects.push(format!("{component}{shop}"));
            }
            self.plans.push(Plan { kind, date, stem, languages, staff, part, affects });
        }
    }

    /// The documents that a text may name, as `folder/stem`.
    fn others(&self, staff: bool, kinds: &[Kind]) -> Vec<String> {
        let plans = self.plans.iter().filter(|plan| (staff || !plan.staff) && kinds.contains(&plan.kind));
        plans.map(Plan::reference).collect()
    }

    fn links(&self, staff: bool) -> Vec<String> {
        let plans = self.plans.iter().filter(|plan| staff || !plan.staff);
        plans
            .map(|plan| {
                let suffix = if plan.staff && plan.kind == Kind::Article { ".staff" } else { "" };
                format!("../{}{suffix}.md", plan.reference())
            })
            .collect()
    }

    /// Lets somebody write. Staff may link to everything, the public to what is public.
    fn write<T>(&mut self, staff: bool, write: impl FnOnce(&mut Writer) -> T) -> T {
        let links = self.links(staff);
        let images: Vec<String> =
            ASSETS.iter().filter(|(_, own)| staff || !own).map(|(name, _)| format!("../{name}")).collect();
        let canary = staff.then_some(&mut self.canaries);
        write(&mut Writer { draw: self.draw, links: &links, images: &images, canary })
    }

    fn document(&mut self, plan: &Plan) {
        let own_staff = plan.staff;
        if !(plan.staff && plan.kind == Kind::Article) {
            for (i, lang) in plan.languages.iter().enumerate() {
                let mut page = Page::default();
                self.front(plan, i == 0, own_staff, &mut page);
                self.body(plan, own_staff, &mut page);
                self.file(self.name(plan, "", lang), own_staff, page);
            }
        }
        if plan.part {
            let lang = plan.languages[0];
            let mut page = Page::default();
            self.staff_part(plan, &mut page);
            self.file(self.name(plan, ".staff", lang), true, page);
        }
    }

    fn name(&self, plan: &Plan, audience: &str, lang: &str) -> String {
        let lang = if lang == self.languages[0] { String::new() } else { format!(".{lang}") };
        format!("{}{audience}{lang}.md", plan.reference())
    }

    fn staff_part(&mut self, plan: &Plan, page: &mut Page) {
        if self.draw.chance(40) {
            let team = self.draw.pick(TEAMS);
            let tag = self.canary();
            page.public(format!("---\nowner: {team}\ntags: [{tag}]\n---\n"));
        }
        page.public(format!("# {}\n\n", self.write(true, |writer| writer.words(3))));
        page.public(format!("{}\n\n", self.write(true, |writer| writer.blocks(3))));
        if plan.kind.spec().events && self.draw.chance(40) {
            let mut dates = (plan.date, plan.date);
            let at = self.past(plan);
            let line = self.staff_event(plan, at, &mut dates);
            page.public(format!("{line}\n"));
        }
    }

    /// An instant as it is written: date, time, and the offset where it is needed.
    fn written(&self, at: DateTime<Utc>) -> String {
        let (date, clock) = print::local(at, self.zone);
        format!("{date} {}", print::clock(clock))
    }

    fn window(&mut self, plan: &Plan) -> String {
        // Around now, or around the day of the file.
        let start = if self.draw.chance(50) {
            self.now + TimeDelta::minutes(self.draw.below(600) as i64 - 300)
        } else {
            self.start_of(plan) + TimeDelta::minutes(self.draw.below(1400) as i64)
        };
        let end = start + TimeDelta::minutes(1 + self.draw.below(400) as i64);
        format!("{}/{}", self.written(start), self.written(end))
    }

    fn start_of(&self, plan: &Plan) -> DateTime<Utc> {
        klartext::clock::start_of_day(plan.date.unwrap_or_else(|| self.today()), self.zone)
    }

    /// An instant on the day of the file or soon after it, never ahead of now.
    fn past(&mut self, plan: &Plan) -> DateTime<Utc> {
        let start = self.start_of(plan).min(self.now - TimeDelta::minutes(1));
        let span = (self.now - start).num_minutes().clamp(1, 2400);
        let at = start + TimeDelta::minutes(self.draw.below(span as usize + 1) as i64);
        at.min(self.now).with_second(0).unwrap_or(at)
    }

    fn front(&mut self, plan: &Plan, lead: bool, own_staff: bool, page: &mut Page) {
        let mut public: Vec<String> = Vec::new();
        let mut staff: Vec<(usize, String)> = Vec::new();
        let mut verified = false;
        if lead {
            if !plan.affects.is_empty() {
                public.push(format!("affects: [{}]", plan.affects.join(", ")));
            }
            if self.shops && self.draw.chance(20) {
                public.push(format!("shops: {}", self.draw.pick(SHOPS)));
            }
            if self.draw.chance(20) {
                let tags = self.write(own_staff, |writer| writer.canary());
                public.push(format!("tags: [eins, \"{tags}\"]"));
            }
            for field in ["supersedes", "follows"] {
                let others = self.others(own_staff, &[Kind::Incident, Kind::Release, Kind::Article]);
                if self.draw.chance(15) && !others.is_empty() {
                    public.push(format!("{field}: {}", self.draw.pick(&others)));
                }
            }
            let publish = self.now + TimeDelta::minutes(self.draw.below(4000) as i64 - 3600);
            if self.draw.chance(25) {
                public.push(format!("publish: {}", self.written(publish)));
            }
            if self.draw.chance(25) {
                let until = publish + TimeDelta::minutes(1 + self.draw.below(5000) as i64);
                let date = (until + TimeDelta::days(1)).with_timezone(&self.zone).date_naive();
                let text = if self.draw.chance(50) { self.written(until) } else { date.to_string() };
                public.push(format!("until: {text}"));
            }
            self.kind_fields(plan, &mut public);
            verified = plan.kind == Kind::Article && self.draw.chance(60);
        }
        for field in plan.kind.spec().field_names() {
            if !self.draw.chance(25) {
                continue;
            }
            let text = match field {
                "owner" if plan.kind == Kind::Release => {
                    format!("owner: {{business: {}, it: {}}}", self.draw.pick(TEAMS), self.draw.pick(TEAMS))
                }
                "owner" => format!("owner: {}", self.draw.pick(TEAMS)),
                "vendor" => format!("vendor: Lieferant {}", self.canary()),
                "duty" => {
                    let ahead = self.now + TimeDelta::minutes(self.draw.below(3000) as i64 - 1000);
                    format!("duty: {{nis2: {}}}", self.written(ahead))
                }
                "flags" => format!("flags: [{}, \"x\"]", self.canary()),
                "review" => format!("review: {}", 1 + self.draw.below(300)),
                _ => continue,
            };
            staff.push((self.draw.below(public.len() + 1), text));
        }
        if public.is_empty() && staff.is_empty() && !verified {
            return;
        }
        // Front matter that only holds what staff may know is staff's as a whole.
        let shared = !public.is_empty() || verified;
        page.add(!shared, "---\n");
        for i in 0..=public.len() {
            for (_, text) in staff.iter().filter(|(at, _)| *at == i) {
                page.staff(format!("{text}\n"));
            }
            if let Some(text) = public.get(i) {
                page.public(format!("{text}\n"));
            }
        }
        if verified {
            page.public(format!("verified: {}", self.today() - Days::new(self.draw.below(500) as u64)));
            if self.draw.chance(70) {
                let name = self.canary();
                page.staff(format!(" {name}"));
            }
            page.public("\n");
        }
        page.add(!shared, "---\n");
    }

    fn kind_fields(&mut self, plan: &Plan, public: &mut Vec<String>) {
        match plan.kind {
            Kind::Incident => {
                if self.draw.chance(40) {
                    let at = self.past(plan);
                    let who = self.draw.pick(&["customer", "kunde", "monitor", "team"]);
                    public.push(format!("detected: {} {who}", self.written(at)));
                }
                if self.draw.chance(30) {
                    public.push(format!("cause: {}", self.draw.pick(&["zertifikat", "vendor", "human"])));
                }
                let others = self.others(false, &[Kind::Incident]);
                if self.draw.chance(20) && !others.is_empty() {
                    public.push(format!("repeats: {}", self.draw.pick(&others)));
                }
            }
            Kind::Maintenance => {
                let window = self.window(plan);
                public.push(format!("window: {window}"));
            }
            Kind::Migration => {
                let window = self.window(plan);
                public.push(format!("cutover: {window}"));
                if self.draw.chance(30) {
                    public.push("sunset: 2027-01-31".to_owned());
                    public.push("activation: 30".to_owned());
                }
            }
            Kind::Release => {
                public.push(format!("type: {}", self.draw.pick(&["neu", "fix", "law"])));
                if self.draw.chance(30) {
                    public.push("version: \"1.10\"".to_owned());
                }
            }
            Kind::Briefing => {
                let kinds = [Kind::Incident, Kind::Maintenance, Kind::Release, Kind::Migration];
                let others = self.others(true, &kinds);
                if !others.is_empty() {
                    public.push(format!("for: {}", self.draw.pick(&others)));
                }
                public.push(format!("teams: [{}]", self.draw.pick(TEAMS)));
            }
            Kind::Voice => {
                let others =
                    self.others(true, &[Kind::Incident, Kind::Release, Kind::Article, Kind::Briefing]);
                if !others.is_empty() && self.draw.chance(80) {
                    public.push(format!("about: {}", self.draw.pick(&others)));
                }
                public.push(format!("count: {}", 1 + self.draw.below(90)));
                public.push(format!("channel: {}", self.draw.pick(&["phone", "telefon", "chat"])));
            }
            Kind::Article | Kind::Page => {}
        }
    }

    fn body(&mut self, plan: &Plan, own_staff: bool, page: &mut Page) {
        page.public(format!("# {}\n\n", self.write(own_staff, |writer| writer.words(4))));
        if self.draw.chance(70) {
            page.public(format!("{}\n\n", self.write(own_staff, |writer| writer.blocks(2))));
        }
        let lists = if plan.kind.spec().events { self.events(plan, own_staff) } else { Vec::new() };
        let mut lists = lists.into_iter();
        let early = self.draw.chance(60);
        if early && let Some(list) = lists.next() {
            page.0.extend(list);
            page.public("\n");
        }
        self.sections(plan, own_staff, page);
        for list in lists {
            page.0.extend(list);
            page.public("\n");
        }
        if self.draw.chance(30) {
            page.public(format!("{}\n", self.write(own_staff, |writer| writer.definition())));
        }
    }

    fn sections(&mut self, plan: &Plan, own_staff: bool, page: &mut Page) {
        let Some(closed) = plan.kind.spec().headings else {
            for _ in 0..self.draw.below(3) {
                let text = self
                    .write(own_staff, |writer| format!("## {}\n\n{}\n\n", writer.words(2), writer.blocks(2)));
                page.public(text);
            }
            return;
        };
        for heading in closed {
            if !self.draw.chance(25) {
                continue;
            }
            let lang = *self.draw.pick(&["de", "en"]);
            page.public(format!("## {}\n\n", lexicon().write("heading", heading.key, lang)));
            match heading.key {
                "rollout" => {
                    let at = self.now + TimeDelta::minutes(self.draw.below(900) as i64 - 450);
                    let at = self.written(at);
                    let shop = if self.shops { *self.draw.pick(SHOPS) } else { "alle" };
                    page.public(format!(
                        "| Shop | Ab | Anteil |\n|---|---|---|\n| {shop} | {at} | 10 % |\n\n"
                    ));
                }
                "data" => page.public("| Data | Transfer |\n|---|---|\n| Orders | yes |\n\n"),
                "tasks" => {
                    page.public("| Rolle | Aufgabe | Bis |\n|---|---|---|\n| kunde | Tun | 2026-12-01 |\n\n")
                }
                _ => {
                    let text = self.write(own_staff, |writer| writer.blocks(2));
                    page.public(format!("{text}\n\n"));
                }
            }
        }
    }

    /// The timeline as one or two lists, each of pieces for all and pieces for staff.
    fn events(&mut self, plan: &Plan, own_staff: bool) -> Vec<Vec<Piece>> {
        let states = plan.kind.spec().states;
        let n = if states.is_empty() { 0 } else { self.draw.below(6) };
        let mut public: Vec<(DateTime<Utc>, EventWord, bool)> = Vec::new();
        for _ in 0..n {
            let state = self.draw.pick(states);
            let ahead = state.phase == Phase::Planned && self.draw.chance(25);
            let at = if ahead {
                (self.now + TimeDelta::minutes(1 + self.draw.below(2000) as i64))
                    .with_second(0)
                    .expect("a second")
            } else {
                self.past(plan)
            };
            let word = if self.draw.chance(12) && !ahead {
                EventWord::Correction
            } else {
                EventWord::State(state.key)
            };
            public.push((at, word, word == EventWord::Correction || state.phase == Phase::Ended));
        }
        public.sort_by_key(|(at, ..)| *at);
        // The states in the order in which they come, mostly.
        if self.draw.chance(80) {
            let rank = |word: &EventWord| match word {
                EventWord::State(key) => plan.kind.spec().state(key).and_then(|state| state.rank),
                _ => None,
            };
            let mut words: Vec<EventWord> = public.iter().map(|(_, word, _)| *word).collect();
            words.sort_by_key(rank);
            let ahead = |at: DateTime<Utc>, word: &EventWord| match word {
                EventWord::State(key) => {
                    at <= self.now || plan.kind.spec().state(key).is_some_and(|s| s.phase == Phase::Planned)
                }
                _ => at <= self.now,
            };
            if public.iter().zip(&words).all(|((at, ..), word)| ahead(*at, word)) {
                for ((_, own, _), word) in public.iter_mut().zip(words) {
                    *own = word;
                }
            }
        }
        match self.draw.below(4) {
            0 => public.reverse(),
            1 => {
                let mut other = public.clone();
                self.draw.shuffle(&mut other);
                if !self.ends_early(plan, &other) {
                    public = other;
                }
            }
            _ => {}
        }
        if self.ends_early(plan, &public) {
            public.sort_by_key(|(at, ..)| *at);
        }
        let mut dates = (plan.date, plan.date);
        let mut items: Vec<Piece> = Vec::new();
        let mut public = public.into_iter().peekable();
        while public.peek().is_some() || self.draw.chance(25) && items.len() < 12 {
            if public.peek().is_none() || self.draw.chance(35) {
                match self.draw.below(5) {
                    0 => {
                        let text = self.write(own_staff, |writer| writer.list());
                        items.push(Piece { text, staff: false });
                    }
                    _ => {
                        let at = self.past(plan);
                        let text = self.staff_event(plan, at, &mut dates);
                        items.push(Piece { text, staff: true });
                    }
                }
            } else if let Some((at, word, _)) = public.next() {
                let text = self.public_event(plan, at, word, own_staff, &mut dates);
                items.push(Piece { text, staff: own_staff });
            }
        }
        let gap = *self.draw.pick(&["\n", "\n\n"]);
        for item in &mut items {
            item.text.push_str(gap);
        }
        let split = self.draw.below(items.len() + 1);
        let late = items.split_off(split);
        [items, late].into_iter().filter(|list| !list.is_empty()).collect()
    }

    /// Whether the order in the file is one that the rules refuse (T07).
    fn ends_early(&self, plan: &Plan, events: &[(DateTime<Utc>, EventWord, bool)]) -> bool {
        let phase = |word: &EventWord| match word {
            EventWord::State(key) => plan.kind.spec().state(key).map(|state| state.phase),
            _ => None,
        };
        let mut states = events.iter().filter_map(|(at, word, _)| Some((*at, phase(word)?)));
        let Some((first, opening)) = states.next() else { return false };
        !matches!(opening, Phase::Ended | Phase::Void)
            && states.any(|(at, phase)| phase == Phase::Ended && at < first)
    }

    fn promise(&mut self, at: DateTime<Utc>) -> Option<Promise> {
        match self.draw.below(8) {
            0 => Some(Promise::In(TimeDelta::minutes(1 + self.draw.below(90) as i64))),
            1 => {
                let next = at + TimeDelta::minutes(self.draw.below(300) as i64);
                let (date, clock) = print::local(next, self.zone);
                Some(Promise::DateTime(date, clock))
            }
            2 => Some(Promise::Date((at + TimeDelta::days(2)).date_naive())),
            3 => Some(Promise::Never),
            _ => None,
        }
    }

    fn impacts(&mut self, plan: &Plan) -> Vec<(Option<String>, Impact)> {
        let impacts = [Impact::None, Impact::Degraded, Impact::Partial, Impact::Outage];
        match self.draw.below(4) {
            0 => vec![(None, *self.draw.pick(&impacts))],
            1 => {
                let mut out = Vec::new();
                for component in &plan.affects {
                    if self.draw.chance(60) {
                        let component = if self.draw.chance(50) {
                            component.as_str()
                        } else {
                            component.split('@').next().unwrap_or("")
                        };
                        out.push((Some(component.to_owned()), *self.draw.pick(&impacts)));
                    }
                }
                out
            }
            _ => Vec::new(),
        }
    }

    fn public_event(
        &mut self,
        plan: &Plan,
        at: DateTime<Utc>,
        word: EventWord,
        own_staff: bool,
        dates: &mut (Option<NaiveDate>, Option<NaiveDate>),
    ) -> String {
        let (date, clock) = print::local(at, self.zone);
        let bare = *dates == (Some(date), Some(date)) && self.draw.chance(80);
        *dates = (Some(date), Some(date));
        let text = if self.draw.chance(70) {
            self.write(own_staff, |writer| writer.paragraph())
        } else {
            self.write(own_staff, |writer| writer.blocks(3))
        };
        let line = EventLine {
            date: (!bare).then_some(date),
            clock,
            word,
            impacts: self.impacts(plan),
            text,
            next: self.promise(at),
        };
        print::event_line(&line, plan.kind.spec(), lexicon(), self.draw.pick::<&str>(&["de", "en"]))
    }

    /// An event for staff: a line, or a receipt.
    fn staff_event(
        &mut self,
        plan: &Plan,
        at: DateTime<Utc>,
        dates: &mut (Option<NaiveDate>, Option<NaiveDate>),
    ) -> String {
        let (date, clock) = print::local(at, self.zone);
        let bare = dates.1 == Some(date) && self.draw.chance(60);
        dates.1 = Some(date);
        let receipt = self.draw.chance(20);
        let text = if receipt {
            format!("{} {}/8", self.draw.pick(TEAMS), self.draw.below(9))
        } else if self.draw.chance(50) {
            self.write(true, |writer| writer.paragraph())
        } else {
            let definition = self.draw.chance(50);
            self.write(true, |writer| {
                let blocks = writer.blocks(3);
                if definition { format!("{blocks}\n\n{}", writer.definition()) } else { blocks }
            })
        };
        let line = EventLine {
            date: (!bare).then_some(date),
            clock,
            word: if receipt { EventWord::Read } else { EventWord::Staff },
            impacts: self.impacts(plan),
            text,
            next: if receipt { None } else { self.promise(at) },
        };
        print::event_line(&line, plan.kind.spec(), lexicon(), self.draw.pick::<&str>(&["de", "en"]))
    }
}

/// Attachments, and whether they are for staff.
const ASSETS: &[(&str, bool)] = &[
    ("kb/plan.svg", false),
    ("incidents/kurve.png", false),
    ("kb/plan.staff.svg", true),
    ("briefings/tafel.png", true),
];
