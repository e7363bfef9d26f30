//! The least that any generator does: reads every Markdown file, turns it into HTML, writes a file for
//! each. How many times as long a whole build takes says more than seconds of a machine:
//! `benches/compare --floor …`.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

use pulldown_cmark::{Parser, html};
use walkdir::WalkDir;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Takes `--content DIR` and `--out DIR`, as `klartext build` does; all else makes no difference.
fn main() -> io::Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).map(PathBuf::from)
    };
    let (Some(content), Some(out)) = (value("--content"), value("--out")) else {
        return Err(io::Error::other("floor --content DIR --out DIR"));
    };
    for entry in WalkDir::new(&content).sort_by_file_name() {
        let entry = entry?;
        if entry.path().extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = fs::read_to_string(entry.path())?;
        let (_, body) = klartext::parse::split_front_matter(&text);
        let mut page = String::with_capacity(text.len() * 3 / 2);
        html::push_html(&mut page, Parser::new(text.get(body..).unwrap_or("")));
        let target = out.join(entry.path().strip_prefix(&content).unwrap_or(entry.path()));
        let folder = target.with_extension("");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), page)?;
    }
    Ok(())
}
