//! `klartext init`: a small site that builds without warnings as it is.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{Days, NaiveDate, Utc};

use super::schema;
use crate::config::builtin::{self, Overrides};
use crate::error::{Error, Result};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder to write to; it is made if it is not there.
    dir: PathBuf,
    /// Languages of the site, the main one first.
    #[arg(long, value_name = "LANG,…", value_delimiter = ',', default_value = "en")]
    lang: Vec<String>,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let known = builtin::languages(&Overrides::new());
    if let Some(unknown) = args.lang.iter().find(|lang| !known.contains(*lang)) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(Error::Usage(format!(
            "there are no words for the language {unknown}; known: {}",
            known.join(", ")
        )));
    }
    let yesterday = Utc::now().date_naive().checked_sub_days(Days::new(1)).unwrap_or_default();
    let files = files(&args.lang, yesterday)?;
    if let Some(taken) = files.iter().map(|(name, _)| args.dir.join(name)).find(|path| path.exists()) {
        return Err(Error::Usage(format!("{} is there already; nothing was written", taken.display())));
    }
    for (name, text) in &files {
        write(&args.dir.join(name), text)?;
    }
    let mut out = std::io::stdout().lock();
    for (name, _) in &files {
        let _ = writeln!(out, "{}", args.dir.join(name).display());
    }
    let content = args.dir.join("content");
    let _ = writeln!(out, "\nklartext serve --content {}", content.display());
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(Error::io("cannot make", parent))?;
    }
    fs::write(path, text).map_err(Error::io("cannot write", path))
}

/// Names of the sample files in a language: the built-in samples are `src/cli/init/NAME.LANG.md`.
macro_rules! samples {
    ($($lang:literal),*) => {
        &[$((
            $lang,
            include_str!(concat!("init/incident.", $lang, ".md")),
            include_str!(concat!("init/article.", $lang, ".md")),
            include_str!(concat!("init/imprint.", $lang, ".md")),
        )),*]
    };
}

/// Language, incident, article, imprint.
const SAMPLES: &[(&str, &str, &str, &str)] = samples!("de", "en");

fn files(languages: &[String], date: NaiveDate) -> Result<Vec<(String, String)>> {
    let mut files = vec![
        ("content/klartext.yaml".to_owned(), site(languages)),
        ("content/components.yaml".to_owned(), include_str!("init/components.yaml").to_owned()),
        (".gitattributes".to_owned(), include_str!("init/gitattributes").to_owned()),
        (".gitignore".to_owned(), "/dist\n/.klartext-next\n".to_owned()),
        (".github/workflows/klartext.yml".to_owned(), include_str!("init/workflow.yml").to_owned()),
        (".vscode/settings.json".to_owned(), include_str!("init/vscode.json").to_owned()),
    ];
    for (i, lang) in languages.iter().enumerate() {
        let Some((_, incident, article, imprint)) = SAMPLES.iter().find(|(tag, ..)| tag == lang) else {
            continue;
        };
        let suffix = if i == 0 { String::new() } else { format!(".{lang}") };
        // Only the leading file has front matter: translations share it.
        let front = if i == 0 { "---\naffects: checkout\ndetected: 09:12 monitor\n---\n" } else { "" };
        files.push((
            format!("content/incidents/{date}-checkout{suffix}.md"),
            format!("{front}{}", dated(incident, date)),
        ));
        files.push((format!("content/kb/status-page{suffix}.md"), (*article).to_owned()));
        files.push((format!("content/pages/imprint{suffix}.md"), (*imprint).to_owned()));
    }
    for (name, value) in schema::schemas().into_iter().filter(|(name, _)| name.ends_with(".yaml")) {
        let text = serde_json::to_string_pretty(&schema::standalone(value))
            .map_err(|error| Error::Other(error.to_string()))?;
        files.push((format!("schema/{}.json", name.trim_end_matches(".yaml")), text + "\n"));
    }
    Ok(files)
}

/// A sample with its dates: `{+5}` is five days after the incident.
fn dated(sample: &str, date: NaiveDate) -> String {
    [0u64, 5, 14].into_iter().fold(sample.to_owned(), |text, days| {
        let day = date.checked_add_days(chrono::Days::new(days)).unwrap_or(date);
        text.replace(&format!("{{+{days}}}"), &day.to_string())
    })
}

fn site(languages: &[String]) -> String {
    format!(
        "# The site as a whole. `klartext schema klartext.yaml` lists every key.\n\
         title: Status\n\
         base_url: https://status.example.com/\n\
         languages: [{}]\n\
         timezone: Europe/Berlin\n",
        languages.join(", ")
    )
}
