//! Owns the list of codes: one line each, in the order of their families.

use std::fmt;

use serde::{Serialize, Serializer};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The document cannot be published as it is.
    Error,
    /// Something a reader or an author should know of; nothing is withheld.
    Warning,
    /// Something must be said by a certain time. Only the clock (`--now`) can raise it.
    Due,
}

impl Level {
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Due => "due",
        }
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

macro_rules! codes {
    ($($name:ident $level:ident $title:literal;)*) => {
        /// A stable code. Once given out, it never means anything else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $title] $name,)* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code without its prefix: `P04`.
            pub fn short(self) -> &'static str {
                match self { $(Code::$name => stringify!($name),)* }
            }

            /// The level it has unless a site's policy says otherwise.
            pub fn level(self) -> Level {
                match self { $(Code::$name => Level::$level,)* }
            }

            /// A short English title, for rule lists of machine-readable reports.
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }
        }
    };
}

codes! {
    P01 Error "Unknown folder or misplaced file";
    P02 Error "Missing heading";
    P03 Error "Unknown suffix or file name";
    P04 Error "Unknown field";
    P05 Error "Conflict markers";
    P06 Error "Event glued to the line before";
    P07 Error "Event without a known word";
    P08 Error "Unknown closed heading";
    P09 Error "Number where text is meant";
    P10 Error "Unknown component, shop, team or reference";
    P11 Error "Address that must not be linked";
    P12 Error "File that cannot be read";
    P13 Error "Invalid YAML";
    P14 Error "Wrong value";
    P15 Error "Missing field";
    P16 Error "Document given twice";
    P17 Warning "Not supported yet";
    P18 Error "Wrong table";
    P19 Warning "Repaired on import";
    P20 Error "Broken template";
    P21 Warning "Exception that cannot be used";
    T01 Error "Bare time without a date";
    T02 Error "Ambiguous or missing local time";
    T03 Warning "Two public events at one time";
    T04 Warning "State or time goes backwards";
    T05 Error "Event in the future";
    T06 Warning "Overlapping maintenance and rollout";
    T07 Error "End before start";
    T08 Warning "Stated time differs from the commit";
    L01 Error "Staff text in another edition";
    L02 Error "Public link to a staff page";
    L03 Error "Staff asset in public text";
    L04 Warning "Raw HTML in a source";
    L05 Warning "Image metadata";
    L06 Error "Personal name in public text";
    L07 Error "Line that looks like a staff marker";
    C01 Warning "First word too late, or after the customers";
    C02 Warning "First word without an owner";
    C03 Warning "Silence longer than promised";
    C04 Error "Empty or hollow text";
    C05 Error "Open event that promises nothing";
    C06 Warning "Promised time passed without a word";
    C07 Warning "All-clear missing, or silent about losses";
    C08 Error "Cause report missing or incomplete";
    C09 Error "Vendor named without an action of one's own";
    C10 Warning "Same cause again";
    R01 Error "No briefing";
    R02 Warning "Briefing too late";
    R03 Warning "No service team named";
    B01 Warning "Briefing without an answer";
    B02 Warning "Briefing without a pass-on";
    B03 Warning "Briefing expired but needed";
    B04 Warning "Receipts missing at the start";
    B05 Warning "Briefing longer than a page";
    B06 Warning "No briefing for weeks";
    K07 Error "Decision tree with a dead end";
    L08 Warning "Internal host, ticket or address";
    L09 Error "String like a secret";
    K01 Warning "Article without an owner";
    K02 Due "Review of an article due";
    K03 Due "Stale article";
    K06 Due "Article changed after it was verified";
    K04 Error "Dead link or anchor";
    K05 Warning "Orphan article";
    K08 Warning "Repeated passage";
    K09 Warning "History of articles cut off";
    I01 Warning "Translation behind its source";
    I02 Error "Missing words of a language";
    I03 Error "Event times differ between languages";
    I04 Warning "Text in the wrong language";
    A01 Error "Image without alternative text";
    A02 Warning "Heading level skipped";
    A04 Error "Table without a complete head";
    W01 Warning "Long sentence";
    W02 Warning "Jargon of the glossary";
    W03 Warning "Promised repair time";
    W04 Warning "Blame";
    W05 Warning "Server name";
    F01 Error "Address changed without a redirect";
    F02 Error "Published document vanished";
    F03 Error "Address used again";
    G01 Error "Request to a third party";
    G02 Error "Missing imprint or privacy page";
    G03 Warning "Missing accessibility page";
    H01 Warning "More than a host allows";
    H02 Warning "security.txt is no longer valid";
}

impl Code {
    /// The letter of its family: `P`, `C`.
    pub fn family(self) -> &'static str {
        self.short().get(..1).unwrap_or("")
    }

    /// Whether an error of this code keeps the document from being published. What cannot be read, or
    /// must not be read, does; a broken promise must never hold the next word back.
    pub fn withholds(self) -> bool {
        matches!(self.family(), "P" | "T" | "L")
    }

    /// Whether a site may change its level, and an author make an exception of it. Not where what is
    /// written cannot be read, nor where staff text would reach the public.
    pub fn is_adjustable(self) -> bool {
        match self.family() {
            "P" => false,
            "T" => self.level() != Level::Error,
            "L" => !matches!(self.short(), "L01" | "L02" | "L03" | "L07"),
            _ => true,
        }
    }

    /// Finds a code by `KT-P04`, `P04` or `p04`.
    pub fn parse(text: &str) -> Option<Code> {
        let upper = text.trim().to_ascii_uppercase();
        let short = upper.strip_prefix("KT-").unwrap_or(&upper);
        Code::ALL.iter().copied().find(|code| code.short() == short)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KT-{}", self.short())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
