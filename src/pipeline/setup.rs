//! What a site is set up with: its settings, its words, its grammar and its templates.

use std::sync::Arc;

use crate::check::{self, Vocabulary};
use crate::config::builtin::Overrides;
use crate::config::{Config, Phrase, SITE_FILES, builtin};
use crate::diagnostic::{Checked, Code, Diagnostic, SourcePath, Spanned};
use crate::image;
use crate::kinds::KINDS;
use crate::outputs::Texts;
use crate::parse::{Grammar, Lexicon};
use crate::render::{self, Renderer, TemplateProblem};
use crate::site::references;
use crate::source::{Audience, FileBody, SourceFile, Sources};

#[derive(Debug)]
pub struct Setup {
    key: Key,
    pub config: Arc<Config>,
    pub texts: Vec<Texts>,
    pub grammar: Arc<Grammar>,
    pub words: Vocabulary,
    pub renderer: Arc<Renderer>,
    pub diagnostics: Vec<Diagnostic>,
}

/// All that it follows from.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    files: Vec<SourceFile>,
    overrides: Overrides,
}

/// Sets a site up, or finds it set up already.
///
/// # Errors
/// When the built-in templates are broken.
pub fn set_up<'a>(sources: &Sources, known: &'a mut Option<Setup>) -> Result<&'a Setup, TemplateProblem> {
    let is_site_file = |file: &&SourceFile| SITE_FILES.iter().any(|known| known.name == &*file.name);
    // Pictures and fonts of the brand: attachments that the settings name.
    let settings = sources.files.values().find_map(|file| match &file.body {
        FileBody::Text(text) if &*file.name == "klartext.yaml" && text.contains("brand") => Some(text),
        _ => None,
    });
    let is_named = |file: &&SourceFile| {
        matches!(file.body, FileBody::Asset(_)) && settings.is_some_and(|text| text.contains(&*file.name))
    };
    let files = sources.files.values().filter(|file| is_site_file(file) || is_named(file));
    let key = Key { files: files.cloned().collect(), overrides: sources.overrides.clone() };
    match known.take().filter(|known| known.key == key) {
        Some(setup) => Ok(known.insert(setup)),
        None => Ok(known.insert(Setup::new(key)?)),
    }
}

impl Setup {
    fn new(key: Key) -> Result<Self, TemplateProblem> {
        let mut diagnostics = Vec::new();
        let (config, texts, grammar, words) = configure(&key, &mut diagnostics);
        let brand = brand(&config, &key.files, &mut diagnostics);
        let renderer = Renderer::new(&config.theme, &brand, &key.overrides, &texts, &mut diagnostics)?;
        let (config, renderer) = (Arc::new(config), Arc::new(renderer));
        Ok(Self { key, config, texts, grammar, words, renderer, diagnostics })
    }
}

/// Reads the site files and makes the words of the site's languages ready.
fn configure(key: &Key, out: &mut Vec<Diagnostic>) -> (Config, Vec<Texts>, Arc<Grammar>, Vocabulary) {
    let files: Vec<(&SourcePath, &str, &str)> = key
        .files
        .iter()
        .filter_map(|file| match &file.body {
            FileBody::Text(text) => Some((&file.path, &*file.name, &**text)),
            _ => None,
        })
        .collect();
    let unreadable =
        |file: &SourceFile| &*file.name == "klartext.yaml" && matches!(file.body, FileBody::Refused { .. });
    let known = builtin::languages(&key.overrides);
    let Checked { value: mut config, diagnostics } = Config::read(&files, &known);
    config.publishable &= !key.files.iter().any(unreadable);
    out.extend(diagnostics);
    let themes = render::Theme::known(&key.overrides);
    if !themes.contains(&config.theme) {
        let path =
            files.iter().find(|(_, name, _)| *name == "klartext.yaml").map(|(path, ..)| (*path).clone());
        let path = path.unwrap_or_else(|| SourcePath::new("klartext.yaml"));
        let diagnostic = Diagnostic::new(Code::P14, &path, config.theme_span, "p14-theme")
            .arg("value", &config.theme)
            .nearest(&config.theme, themes.iter().map(String::as_str));
        out.push(diagnostic);
        config.theme = render::Theme::DEFAULT.to_owned();
    }
    let texts: Vec<Texts> =
        config.languages.iter().map(|tag| Texts::new(builtin::messages(tag, &key.overrides))).collect();
    // Authors may use the words of every language there is, not only of the site's.
    let languages: Vec<_> = known.iter().map(|tag| builtin::messages(tag, &key.overrides)).collect();
    let lexicon = Lexicon::new(&languages, &config.languages);
    phrases(&mut config, &texts, &lexicon, out);
    let grammar = Grammar {
        languages: config.languages.clone(),
        zone: config.zone,
        lexicon,
        raw_html: config.raw_html,
    };
    check::missing_words(&config, &languages, &key.overrides, out);
    check::fetched_by_templates(&config, &key.overrides, out);
    let words = Vocabulary::new(&config, &languages);
    (config, texts, Arc::new(grammar), words)
}

/// The brand with its files. One that is not there is reported, and the brand does without it.
fn brand(config: &Config, files: &[SourceFile], out: &mut Vec<Diagnostic>) -> render::Brand {
    let mut find = |name: &Option<Spanned<String>>| {
        let name = name.as_ref()?;
        // Every page shows them: a file for staff only is none that they may use.
        let public = references::asset_audience(&name.value) == Audience::Public;
        let found = files.iter().find(|file| public && *file.name == *name.value);
        let Some(FileBody::Asset(bytes)) = found.map(|file| &file.body) else {
            let diagnostic = Diagnostic::new(Code::P10, &config.path, name.span, "p10-brand-file")
                .arg("name", &name.value);
            out.push(diagnostic);
            return None;
        };
        let (clean, carried) = image::published(&name.value, bytes);
        if let Some((code, message)) = check::unread(carried) {
            out.push(Diagnostic::new(code, &config.path, name.span, message).arg("name", &name.value));
        }
        let bytes = clean?;
        let (_, ending) = name.value.rsplit_once('.')?;
        Some(render::File { ending: ending.to_ascii_lowercase(), bytes })
    };
    let brand = &config.brand;
    render::Brand {
        colour: brand.colour,
        colour_dark: brand.colour_dark,
        logo: find(&brand.logo),
        logo_dark: find(&brand.logo_dark),
        icon: find(&brand.icon),
        font: find(&brand.font),
        font_bold: find(&brand.font_bold),
        font_name: brand.font_name.clone(),
    }
}

/// States that klartext has a first phrase for: `phrase-incident-investigating`.
const PHRASES: &[(&str, &[&str])] = &[
    ("incident", &["investigating", "identified", "monitoring", "resolved"]),
    ("maintenance", &["running", "verifying", "done"]),
];

/// Looks up the states of the site's phrases, and puts the built-in ones behind them.
fn phrases(config: &mut Config, texts: &[Texts], lexicon: &Lexicon, out: &mut Vec<Diagnostic>) {
    let path = config.phrases.path.clone();
    for phrase in &mut config.phrases.list {
        let (Some(state), Some(path)) = (&mut phrase.state, &path) else { continue };
        match KINDS.iter().find_map(|spec| lexicon.key(spec.key, &state.value)) {
            Some(key) => key.clone_into(&mut state.value),
            None => {
                let known = KINDS.iter().flat_map(|spec| lexicon.words(spec.key));
                out.push(
                    Diagnostic::new(Code::P14, path, state.span, "p14-phrase-state")
                        .arg("value", &state.value)
                        .nearest_of_many(&state.value, known),
                );
                phrase.state = None;
            }
        }
    }
    let english = builtin::messages("en", &Overrides::new());
    for (kind, states) in PHRASES {
        for state in *states {
            let id = format!("phrase-{kind}-{state}");
            // What a language does not have would come in English.
            let own = |texts: &Texts| {
                let text = texts.messages.find(&id)?;
                (texts.messages.lang() == "en" || Some(&text) != english.find(&id).as_ref()).then_some(text)
            };
            let known = texts.iter().enumerate().filter_map(|(lang, texts)| Some((lang, own(texts)?)));
            config.phrases.list.push(Phrase::builtin(&id, kind, state, known));
        }
    }
}
