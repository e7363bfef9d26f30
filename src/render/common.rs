//! Owns what editions have in common: where what stands in the `<main>` of a page is the same for two audiences, it
//! is rendered once.
//! Must not know why it is the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::{Frame, Renderer, TemplateProblem, problem};
use crate::config::builtin::{self, Overrides};
use crate::outputs::pages::view::{Head, PageView};
use crate::source::Audience;

/// The template around all pages, and how each page begins that is put into it.
const AROUND: &str = "base.html";
const BEGIN: &str = "{% extends \"base.html\" %}";
/// What a page may know of its edition; where its own template reads none of it, all of `<main>` follows from the
/// page's view. What it includes might read some.
const SURROUNDINGS: [&str; 4] = ["chrome", "frame", ".head", "include "];
/// A component has one name in all templates: what defines one cannot be there twice.
const DEFINES: &str = "endcomponent";
/// Names of templates that are made here; a site has none with such a name.
const ALONE: &str = "~main.html";
const WITHIN: &str = "~page.html";

/// What was rendered for one audience of a page that another one has, too.
#[derive(Debug, Default)]
pub struct Common(Option<Main>);

#[derive(Debug)]
struct Main {
    audience: Audience,
    lang: usize,
    /// What it was made of, without its head.
    view: PageView,
    html: Value,
}

/// What is put around a `<main>` that is there.
#[derive(Serialize)]
struct Outside<'a> {
    head: &'a Head,
}

/// Adds, for each template whose `<main>` can be rendered alone, one that does; their names. None where a site puts
/// something else around its pages.
pub(super) fn add_parts(tera: &mut Tera, templates: &BTreeMap<String, String>) -> BTreeSet<String> {
    let nothing = Overrides::new();
    let built_in = builtin::files("templates/", &nothing);
    let built_in = built_in.get(&format!("templates/{AROUND}"));
    if templates.get(AROUND).map(String::as_bytes) != built_in.map(|bytes| &**bytes) {
        return BTreeSet::new();
    }
    let is_parted = |text: &str| {
        text.matches("{% block ").count() == 1
            && text.contains("{% block main ")
            && !text.contains(DEFINES)
            && SURROUNDINGS.iter().all(|name| !text.contains(name))
    };
    let parted: Vec<(&String, String)> = templates
        .iter()
        .filter(|(_, text)| is_parted(text))
        .filter_map(|(name, text)| Some((name, text.strip_prefix(BEGIN)?)))
        .map(|(name, rest)| (name, format!("{{% extends \"{ALONE}\" %}}{rest}")))
        .collect();
    let block = |inside: &str| format!("{{% block main %}}{inside}{{% endblock main %}}");
    let common =
        [(ALONE.to_owned(), block("")), (WITHIN.to_owned(), format!("{BEGIN}{}", block("{{ main }}")))];
    let all = parted.iter().map(|(name, text)| (alone(name), text.clone())).chain(common);
    match tera.add_raw_templates(all) {
        Ok(()) => parted.into_iter().map(|(name, _)| name.clone()).collect(),
        // Whatever it is, whole pages say it better.
        Err(_) => BTreeSet::new(),
    }
}

fn alone(template: &str) -> String {
    format!("~{template}")
}

impl Renderer {
    /// Renders a page that other audiences have, too, one audience after the other: those who may know less first.
    ///
    /// # Errors
    /// Like [`Renderer::page`].
    pub fn page_beside(
        &self,
        lang: usize,
        frame: &Frame,
        audience: Audience,
        mut view: PageView,
        common: &mut Common,
    ) -> Result<Vec<u8>, TemplateProblem> {
        if !self.parted.contains(view.template()) {
            return self.page(lang, frame, &view);
        }
        let known = common.0.take().filter(|main| main.audience <= audience && main.lang == lang);
        let head = view.take_head();
        let main = match known.filter(|main| main.view == view) {
            Some(main) => main,
            None => match self.main(lang, &view) {
                Ok(html) => Main { audience, lang, view, html },
                // The whole page says what is wrong, and where.
                Err(_) => {
                    view.put_head(head);
                    return self.page(lang, frame, &view);
                }
            },
        };
        let mut context = Context::new();
        frame.surround(&mut context, &self.tera, self.messages(lang), &head)?;
        let outside = Value::try_from_serializable(&Outside { head: &head });
        context.insert_value("page", outside.map_err(|error| problem(WITHIN, &error))?);
        context.insert_value("main", main.html.clone());
        common.0 = Some(main);
        self.render(WITHIN, &context).map_err(|error| problem(AROUND, &error))
    }

    /// What stands in the `<main>` of a page.
    fn main(&self, lang: usize, view: &PageView) -> tera::TeraResult<Value> {
        let mut context = Context::new();
        context.insert_value("m", self.messages(lang).clone());
        context.insert_value("page", Value::try_from_serializable(view)?);
        Ok(Value::safe_string(&self.tera.render(&alone(view.template()), &context)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Brand, Theme, load};

    fn parted(overrides: &[(&str, &str)]) -> BTreeSet<String> {
        let own = overrides.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().into()));
        let theme = Theme::load(Theme::DEFAULT, &Brand::default(), &own.collect());
        load(&theme.templates).expect("templates").1
    }

    #[test]
    fn pages_of_documents_can_be_rendered_in_two_parts_and_those_that_ask_for_more_cannot() {
        let parted = parted(&[]);
        for name in ["incident.html", "plan.html", "article.html"] {
            assert!(parted.contains(name), "{name} of {parted:?}");
        }
        assert!(!parted.contains("status.html") && !parted.contains("moved.html"), "{parted:?}");
    }

    #[test]
    fn a_site_that_puts_something_else_around_its_pages_has_them_whole() {
        let base = "<title>{{ page.title }}</title>{% block main %}{% endblock main %}";
        assert_eq!(parted(&[("templates/base.html", base)]), BTreeSet::new());
        let plan = "{% extends \"base.html\" %}{% block main %}{{ chrome.edition }}{% endblock main %}";
        let parted = parted(&[("templates/plan.html", plan)]);
        assert!(parted.contains("incident.html") && !parted.contains("plan.html"), "{parted:?}");
    }
}
