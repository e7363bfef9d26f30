//! Parts that several pages share.

use serde::Serialize;

use super::{QuotedView, VoicesView};

/// HTML that is ready to be put into a page: templates print it with `| safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// What surrounds every page of one edition in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chrome {
    pub site_title: String,
    /// BCP 47 tag of the page, for `<html lang>`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// `public` or `staff`; the body carries it so that nobody mistakes one for the other.
    pub edition: String,
    pub home_url: String,
    pub nav: Vec<NavItem>,
    /// Free pages (imprint, privacy, …).
    pub footer: Vec<LinkView>,
    pub contact: Option<String>,
    /// Where readers answer: what stands before and behind the page's address.
    pub feedback: Option<(String, String)>,
    pub feed_url: String,
    /// Formats that the site as a whole can be followed in, and those that parts of it can.
    pub formats: Vec<FormatView>,
    pub part_formats: Vec<FormatView>,
    /// Where programs read the state: absolute addresses of JSON files.
    pub status_urls: Vec<String>,
    /// The absolute address of the picture that links are shown with elsewhere; none for staff.
    pub picture_url: Option<String>,
    /// The page of all feeds and calendars.
    pub feeds_url: String,
    /// The page that searches.
    pub search_url: String,
    #[serde(flatten)]
    pub looks: Looks,
    /// The moment the build speaks of, for the "as of" line.
    pub as_of: TimeView,
    /// The site's time zone as its IANA name.
    pub zone: String,
}

/// Files of the theme that every page names.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Looks {
    pub css_url: String,
    /// What only the staff edition has beside it.
    pub staff_css_url: Option<String>,
    pub icon_url: Option<String>,
    /// The icon itself, for pages that are somebody's first.
    pub icon_data: Option<String>,
    pub logo: Option<LogoView>,
    /// The script that shows the phases of a page by the reader's clock.
    pub clock_url: Option<String>,
    /// The script that copies answers and remembers what was read; for staff.
    pub desk_url: Option<String>,
    /// The script that searches.
    pub search_js: Option<String>,
}

/// The site's logo; its text is the site's title.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogoView {
    pub url: String,
    pub dark_url: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NavItem {
    /// `status`, `start`, `history`, `maintenance`, `releases`, `migrations`, `briefings`, `kb`,
    /// `search`.
    pub key: String,
    pub title: String,
    pub url: String,
}

/// The head of one page. Every view has one as `page.head`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Head {
    /// The `<title>` without the site's title.
    pub title: String,
    pub description: String,
    /// Absolute address of this page.
    pub canonical: String,
    /// The page in the site's languages; the one that is `current` is this page.
    pub languages: Vec<LanguageLink>,
    /// Key of the navigation item this page belongs to.
    pub section: String,
    /// On pages about the present: when they should have been built again, and the sentence that says so.
    pub fresh: Option<FreshView>,
    /// Where a browser goes on to by itself; empty on all pages but those of old addresses.
    pub refresh: String,
    /// What a feed of this page is about, where that is less than the site.
    pub scope: Option<ScopeView>,
    /// On the page about the whole, names the state that the picture shows: what keeps pictures by
    /// their address must not show an old one.
    pub picture_mark: Option<String>,
    /// What the page is about as JSON-LD, ready to stand inside `<script>`. Empty for staff.
    pub data: Html,
}

/// A part of the site that has feeds of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ScopeView {
    pub name: String,
    /// The folder its feeds lie in.
    pub url: String,
}

/// A format that the site or a part of it may be followed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormatView {
    /// `Atom`
    pub name: String,
    /// `application/atom+xml`
    pub media_type: String,
    /// `atom.xml`
    pub file: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FreshView {
    pub until: TimeView,
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageLink {
    pub lang: String,
    /// The language's own name: `Deutsch`, `English`.
    pub name: String,
    /// Path of the page, for links; `absolute` is for `hreflang`.
    pub url: String,
    pub absolute: String,
    pub current: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkView {
    pub title: String,
    pub url: String,
}

/// An instant, ready for `<time datetime="{{ iso }}">{{ text }}</time>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeView {
    /// RFC 3339 with offset.
    pub iso: String,
    /// Date, time and zone: `10. Juli 2026, 14:02 MESZ`; less where words beside it say the rest.
    pub text: String,
    /// The day alone: `10. Juli 2026`.
    pub date: String,
    /// Time and zone: `14:02 MESZ`; the first time of a span leaves the zone to the second.
    pub clock: String,
}

/// A status or impact: never told by colour alone, so the label always comes with the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusView {
    /// `operational`, `maintenance`, `degraded`, `partial`, `outage`, `unknown`.
    pub key: String,
    pub label: String,
}

/// When a part of a page is shown. Without a script it is what was true when the page was built; with
/// one, what is true by the reader's clock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Phase {
    /// RFC 3339. Shown from this moment on.
    pub from: Option<String>,
    /// Shown until this moment.
    pub until: Option<String>,
    /// Not shown at the moment the page speaks of.
    pub hidden: bool,
}

/// A value that holds for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhaseOf<T> {
    #[serde(flatten)]
    pub phase: Phase,
    pub value: T,
}

/// The state of a document (`investigating`, `planned`, …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateView {
    pub key: String,
    pub label: String,
    /// `open`, `ended` or `void` (withdrawn, cancelled).
    pub phase: String,
}

/// The promise of the next word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextView {
    pub at: TimeView,
    /// A whole sentence: "Next update by 14:32 CEST."
    pub sentence: String,
    /// While it is to be shown.
    pub shown: Phase,
    /// What is true once the time has passed: "The next update was promised for 14:32 CEST."
    pub overdue: Option<PhaseOf<String>>,
    /// True when the promised time had passed at the moment the page speaks of.
    pub late: bool,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventView {
    /// Fragment id, stable for ever.
    pub id: String,
    pub at: TimeView,
    /// Set on the first event of a day only.
    pub day: Option<String>,
    /// `state`, `correction`, `staff`, `read`.
    pub class: String,
    /// The state's key, or the class again where the event is not a state.
    pub key: String,
    pub label: String,
    /// Impact stated on this event.
    pub impacts: Vec<ImpactView>,
    pub html: Html,
    /// Set where the text is not in the page's language.
    pub lang: Option<String>,
    pub next: Option<NextView>,
    /// What became of that promise.
    pub outcome: Option<OutcomeView>,
}

/// What became of a promise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeView {
    /// `kept`, `late`, `missed`.
    pub key: String,
    pub phase: Phase,
    /// When the next word came; its text is a whole sentence: "Came at 14:28 CEST, as promised."
    pub at: Option<TimeView>,
    pub sentence: String,
}

/// An action so that it does not happen again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActionView {
    /// `done`, `open`, `overdue`.
    pub key: String,
    pub text: String,
    /// Tag of the text's language, where it is not the page's.
    pub lang: Option<String>,
    /// Purpose, owner and date: "so that we notice earlier · Platform · planned by 31 July 2026"
    pub about: String,
    /// The incident it is for, on other pages.
    pub incident: Option<LinkView>,
}

/// An impact, for all affected components or for one of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImpactView {
    pub component: Option<String>,
    pub status: StatusView,
}

/// A part of a body under a level-2 heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionView {
    /// Fragment id.
    pub id: String,
    /// The closed heading's key (`cause`, `fix`, `rollout`, …), or `free`.
    pub key: String,
    pub title: String,
    /// Its text, or what of it stands behind the last of `said`.
    pub html: Html,
    /// Quotes that can be copied. Only of articles, only for staff.
    pub said: Vec<QuotedView>,
}

/// The text of a document in one language. `lang` is set where it is not the page's language, and
/// then `notice` says so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BodyView {
    pub lang: Option<String>,
    pub notice: Option<String>,
    pub intro: Html,
    /// As `said` of a section.
    pub intro_said: Vec<QuotedView>,
    pub sections: Vec<SectionView>,
}

/// A row of facts: "Affected: Checkout, Search".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactView {
    pub key: String,
    pub label: String,
    /// Exactly one of `text`, `time`, `until` (a range from `time`), `links` is meant to be shown.
    pub text: Option<String>,
    pub time: Option<TimeView>,
    pub until: Option<TimeView>,
    pub links: Vec<LinkView>,
}

/// What only the staff edition adds to a document. Absent from every other edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotesView {
    pub facts: Vec<FactView>,
    /// Text of the `.staff` sibling.
    pub body: Option<BodyView>,
    /// Briefings for this document.
    pub briefings: Vec<LinkView>,
    /// What customers said about it.
    pub voices: Option<VoicesView>,
}

/// One document in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardView {
    pub title: String,
    pub url: String,
    /// Set where the title is not in the page's language.
    pub lang: Option<String>,
    /// `incident`, `maintenance`, …
    pub kind: String,
    pub kind_label: String,
    pub state: Option<StateView>,
    pub status: Option<StatusView>,
    /// When the card is shown, where that changes by the clock.
    pub phase: Phase,
    /// "in 4 days", of what lies ahead.
    pub soon: Option<PhaseOf<String>>,
    /// When it began (incident), begins (maintenance, migration, release) or ends (briefing).
    pub at: Option<TimeView>,
    /// "from", "until": the word before `at` where the day alone matters.
    pub at_word: Option<String>,
    pub until: Option<TimeView>,
    /// First sentence or last word.
    pub summary: Html,
    /// Set where the summary is not in the page's language.
    pub summary_lang: Option<String>,
    pub components: Vec<LinkView>,
    /// What staff must know before passing it on, in a list of articles.
    pub marks: Vec<String>,
}
