//! STAGE 7. Owns the step from planned files to bytes: templates, theme, minifying.
//! Must not know where the bytes go.

mod brand;
mod common;
mod css;
mod frame;
mod minify;
mod relative;
mod theme;

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, ErrorKind, Tera, Value};

pub use brand::{Brand, File, Logo};
pub use common::Common;
pub use frame::Frame;
pub use minify::{available as can_minify, minify};
pub use relative::Relative;
pub use theme::{CSS, DESK, STAFF, Theme};

use crate::config::builtin::Overrides;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::outputs::Texts;
use crate::outputs::pages::view::PageView;

/// Most pages have fewer bytes than this.
const PAGE: usize = 16 * 1024;

/// Templates, theme and the words that templates use.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    /// Templates whose `<main>` can be rendered alone.
    parted: BTreeSet<String>,
    /// Messages per language, as templates read them.
    messages: Vec<Value>,
    no_messages: Value,
    pub theme: Theme,
}

/// Why a page could not be rendered.
#[derive(Debug, Clone)]
pub struct TemplateProblem {
    pub template: String,
    /// Place in the template; empty where the engine names none.
    pub span: Span,
    pub detail: String,
}

impl TemplateProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        let path = SourcePath::new(format!("templates/{}", self.template));
        Diagnostic::new(Code::P20, &path, self.span, "p20-template")
            .arg("template", &self.template)
            .arg("detail", &self.detail)
    }
}

impl Renderer {
    /// Loads templates and theme. If the site's own templates are broken, the built-in ones are
    /// used, so that there is a page; the finding says what is wrong.
    ///
    /// # Errors
    /// When the built-in templates are broken, which a test rules out.
    pub fn new(
        theme: &str,
        brand: &Brand,
        overrides: &Overrides,
        texts: &[Texts],
        out: &mut Vec<Diagnostic>,
    ) -> Result<Self, TemplateProblem> {
        let theme = Theme::load(theme, brand, overrides);
        let (tera, parted) = match load(&theme.templates) {
            Ok(loaded) => loaded,
            Err(problem) => {
                out.push(problem.diagnostic());
                load(&Theme::load(Theme::DEFAULT, &Brand::default(), &Overrides::new()).templates)?
            }
        };
        let messages = texts.iter().map(|texts| words(texts, overrides)).collect();
        Ok(Self { tera, parted, messages, no_messages: Value::none(), theme })
    }

    /// Renders a page.
    ///
    /// # Errors
    /// When a template of the site asks for something that the page does not have.
    pub fn page(&self, lang: usize, frame: &Frame, view: &PageView) -> Result<Vec<u8>, TemplateProblem> {
        let template = view.template();
        let mut context = Context::new();
        frame.surround(&mut context, &self.tera, self.messages(lang), view.head())?;
        let page = Value::try_from_serializable(view).map_err(|error| problem(template, &error))?;
        context.insert_value("page", page);
        self.render(template, &context).map_err(|error| problem(template, &error))
    }

    /// Not as text: that every page is UTF-8 need not be found out.
    fn render(&self, template: &str, context: &Context) -> tera::TeraResult<Vec<u8>> {
        let mut html = Vec::with_capacity(PAGE);
        self.tera.render_to(template, context, &mut html)?;
        Ok(html)
    }

    fn messages(&self, lang: usize) -> &Value {
        self.messages.get(lang).unwrap_or(&self.no_messages)
    }
}

fn load(templates: &BTreeMap<String, String>) -> Result<(Tera, BTreeSet<String>), TemplateProblem> {
    let mut tera = Tera::new();
    tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .map_err(|error| problem("*.html", &error))?;
    let parted = common::add_parts(&mut tera, templates);
    Ok((tera, parted))
}

fn problem(template: &str, error: &tera::Error) -> TemplateProblem {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = &report.span().range;
            TemplateProblem {
                template: report.filename().to_owned(),
                span: Span::new(range.start, range.end),
                detail: report.message().to_owned(),
            }
        }
        _ => TemplateProblem {
            template: template.to_owned(),
            span: Span::default(),
            detail: error.to_string(),
        },
    }
}

/// Every message that templates use (`ui-…`), by its name with `_` for `-`.
fn words(texts: &Texts, overrides: &Overrides) -> Value {
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    for bytes in crate::config::builtin::files("templates/lang/", overrides).values() {
        for line in String::from_utf8_lossy(bytes).lines() {
            if let Some((id, _)) = line.split_once('=')
                && id.starts_with("ui-")
            {
                let id = id.trim();
                words.insert(id.replace('-', "_"), texts.messages.get(id));
            }
        }
    }
    Value::from_serializable(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_templates_load() {
        let theme = Theme::load(Theme::DEFAULT, &Brand::default(), &Overrides::new());
        assert!(load(&theme.templates).is_ok_and(|(tera, _)| tera.contains_template("status.html")));
    }
}
