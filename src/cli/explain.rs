//! `klartext explain`

use std::io::Write;
use std::process::ExitCode;

use super::common::terminal_language;
use crate::check;
use crate::diagnostic::Code;
use crate::error::{Error, Result};
use crate::text::nearest;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// A code: KT-P04, or P04.
    code: String,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let Some(code) = Code::parse(&args.code) else {
        let wrong = args.code.to_uppercase();
        let wrong = wrong.strip_prefix("KT-").unwrap_or(&wrong);
        let known: Vec<&str> = Code::ALL.iter().map(|code| code.short()).collect();
        let hint = nearest(wrong, known.iter().copied())
            .map(|near| format!("did you mean KT-{near}? "))
            .unwrap_or_default();
        return Err(Error::Usage(format!(
            "there is no code {}; {hint}known: {}",
            args.code,
            known.join(", ")
        )));
    };
    let text =
        check::explain(code, &terminal_language()).unwrap_or_else(|| format!("# {code} {}\n", code.title()));
    let _ = write!(std::io::stdout().lock(), "{text}");
    Ok(ExitCode::SUCCESS)
}
