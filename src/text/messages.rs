//! Messages of a language, from Fluent files (`templates/lang/*.ftl`), with English behind them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::plain::Plain;

/// The Fluent sources of one language, in the order in which later files override earlier ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguagePack {
    /// BCP 47 tag.
    pub lang: String,
    pub sources: Vec<String>,
}

/// Messages of one language. Cheap to clone.
#[derive(Clone)]
pub struct Messages {
    lang: String,
    own: Arc<Bundle>,
    fallback: Option<Arc<Bundle>>,
}

/// What one language has.
struct Bundle {
    all: FluentBundle<FluentResource>,
    /// The same of those that are plain.
    plain: Plain,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Messages {
    /// Reads a language's messages. Broken entries are left out: Fluent keeps the good ones, and
    /// what is missing comes from the fallback, or shows as its own name.
    pub fn new(pack: &LanguagePack, fallback: Option<&Messages>) -> Self {
        Self {
            lang: pack.lang.clone(),
            own: Arc::new(bundle(pack)),
            fallback: fallback.map(|messages| Arc::clone(&messages.own)),
        }
    }

    /// BCP 47 tag of the language.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The text of a message without arguments.
    pub fn get(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// The text of a message, or `None` if neither this language nor the fallback has it.
    pub fn find(&self, id: &str) -> Option<String> {
        self.lookup(id, None, &[])
    }

    /// The text of a message that this language has itself: a list of words is of use in its own
    /// language only.
    pub fn own(&self, id: &str) -> Option<String> {
        lookup_in(&self.own.all, id, None, &FluentArgs::new())
    }

    pub fn format(&self, id: &str, args: &[(&'static str, String)]) -> String {
        self.lookup(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// The text of a message's attribute; empty if there is none.
    pub fn attribute(&self, id: &str, attribute: &str, args: &[(&'static str, String)]) -> String {
        self.lookup(id, Some(attribute), args).unwrap_or_default()
    }

    fn lookup(&self, id: &str, attribute: Option<&str>, args: &[(&'static str, String)]) -> Option<String> {
        if let Some(said) = self.own.plain.say(id, attribute, args) {
            return Some(said);
        }
        let fluent = fluent(args);
        std::iter::once(&self.own)
            .chain(&self.fallback)
            .find_map(|bundle| lookup_in(&bundle.all, id, attribute, &fluent))
    }
}

fn fluent<'a>(args: &'a [(&'static str, String)]) -> FluentArgs<'a> {
    let mut fluent = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        // Whole numbers choose plural forms; everything else is text.
        match value.parse::<u32>() {
            Ok(number) if number.to_string() == *value => fluent.set(*name, number),
            _ => fluent.set(*name, FluentValue::String(Cow::Borrowed(value.as_str()))),
        }
    }
    fluent
}

fn lookup_in(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    attribute: Option<&str>,
    args: &FluentArgs,
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(name) => message.get_attribute(name)?.value(),
    };
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
}

fn bundle(pack: &LanguagePack) -> Bundle {
    let id: LanguageIdentifier = pack.lang.parse().unwrap_or_default();
    let mut all = FluentBundle::new_concurrent(vec![id]);
    // The isolating marks are invisible characters that would end up in pages and feeds.
    all.set_use_isolating(false);
    let mut plain = Plain::default();
    for source in &pack.sources {
        let resource = match FluentResource::try_new(source.clone()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        plain.add(&resource);
        all.add_resource_overriding(resource);
    }
    Bundle { all, plain }
}

#[cfg(test)]
mod tests {
    use super::{LanguagePack, Messages, fluent, lookup_in};

    fn messages(lang: &str, source: &str, fallback: Option<&Messages>) -> Messages {
        Messages::new(&LanguagePack { lang: lang.into(), sources: vec![source.into()] }, fallback)
    }

    #[test]
    fn plurals_attributes_and_fallback() {
        let en = messages(
            "en",
            "days = { $n ->\n    [one] a day\n   *[other] { $n } days\n  }\n    .fix = Wait.\nonly = only English\n",
            None,
        );
        let de =
            messages("de", "days = { $n ->\n    [one] ein Tag\n   *[other] { $n } Tage\n  }\n", Some(&en));
        assert_eq!(de.format("days", &[("n", "1".into())]), "ein Tag");
        assert_eq!(de.format("days", &[("n", "3".into())]), "3 Tage");
        assert_eq!(de.attribute("days", "fix", &[]), "Wait.", "attributes fall back too");
        assert_eq!(de.get("only"), "only English");
        assert_eq!(de.get("nothing"), "nothing");
    }

    #[test]
    fn plain_messages_are_said_as_fluent_says_them() {
        let source = "a = Text\na = { $n } of { $all }: { $all }\n    .long = One\n        Two\nb = { \"{\" }{ $n }\n\
                      c = { b }\nd =\n    .only = { $n }\n-t = Brand\ne = { -t }\nf = Plain\n-f = Term\n";
        let pack = |own: &str| LanguagePack { lang: "de".into(), sources: vec![source.into(), own.into()] };
        let messages = Messages::new(&pack("f = Again { $n }\ng = Own"), None);
        let values = ["", "7", "007", "4294967295", "4294967296", "x < y", "{ $n }"];
        for (n, all) in values.iter().flat_map(|n| values.iter().map(move |all| (n, all))) {
            let all_args = [("n", (*n).to_owned()), ("all", (*all).to_owned())];
            for args in [&all_args[..], &all_args[..1], &[]] {
                for id in ["a", "b", "c", "d", "e", "f", "g", "t", "nothing"] {
                    for attribute in [None, Some("long"), Some("only")] {
                        let fluent = lookup_in(&messages.own.all, id, attribute, &fluent(args));
                        assert_eq!(
                            messages.lookup(id, attribute, args),
                            fluent,
                            "{id} {attribute:?} {args:?}"
                        );
                    }
                }
            }
        }
        assert!(messages.own.plain.say("a", None, &[("n", "1".into()), ("all", "2".into())]).is_some());
        assert_eq!(messages.own.plain.say("c", None, &[]), None);
    }
}
