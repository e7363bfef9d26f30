//! `klartext verify`

use std::process::ExitCode;

use super::author::refuse;
use super::common::{SiteArgs, say, terminal_messages};
use crate::author;
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The article: `kb/refunds`, its name alone, or the path of one of its files.
    reference: String,
    /// Who vouches for it; read by staff only.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    site: SiteArgs,
}

/// Stamps every file of the article with the day and the digest of its text.
pub fn run(args: &Args) -> Result<ExitCode> {
    let messages = terminal_messages();
    match author::verify(&args.reference, args.by.as_deref(), &args.site.place()) {
        Ok(done) if done.files.is_empty() => say(&format!("{}\n", messages.get("verify-unchanged"))),
        Ok(done) => {
            done.files.iter().for_each(|path| say(&format!("{}\n", path.display())));
            // Git may know somebody by another name than readers do.
            let by = done.by.map(|by| messages.format("verify-by", &[("by", by)]));
            eprintln!("{}", by.unwrap_or_else(|| messages.get("verify-by-nobody")));
        }
        Err(stop) => return refuse(stop, &messages),
    }
    Ok(ExitCode::SUCCESS)
}
