//! Messages of a language, from Fluent files (`templates/lang/*.ftl`), with English behind them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

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
    own: Arc<FluentBundle<FluentResource>>,
    fallback: Option<Arc<FluentBundle<FluentResource>>>,
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
        lookup_in(&self.own, id, None, &FluentArgs::new())
    }

    pub fn format(&self, id: &str, args: &[(&'static str, String)]) -> String {
        self.lookup(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// The text of a message's attribute; empty if there is none.
    pub fn attribute(&self, id: &str, attribute: &str, args: &[(&'static str, String)]) -> String {
        self.lookup(id, Some(attribute), args).unwrap_or_default()
    }

    fn lookup(&self, id: &str, attribute: Option<&str>, args: &[(&'static str, String)]) -> Option<String> {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            // Whole numbers choose plural forms; everything else is text.
            match value.parse::<u32>() {
                Ok(number) if number.to_string() == *value => fluent.set(*name, number),
                _ => fluent.set(*name, FluentValue::String(Cow::Borrowed(value.as_str()))),
            }
        }
        std::iter::once(&self.own)
            .chain(&self.fallback)
            .find_map(|bundle| lookup_in(bundle, id, attribute, &fluent))
    }
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

fn bundle(pack: &LanguagePack) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = pack.lang.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The isolating marks are invisible characters that would end up in pages and feeds.
    bundle.set_use_isolating(false);
    for source in &pack.sources {
        let resource = match FluentResource::try_new(source.clone()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::{LanguagePack, Messages};

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
}
