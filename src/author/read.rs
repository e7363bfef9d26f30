//! Owns the receipts of a briefing: that a team, or so many of it, have read it. They go into the leading
//! file, and into translations that list receipts themselves. Must not know where a line goes in a file.

use super::desk::{Desk, Sheet};
use super::insert::{self, Said};
use super::say::Done;
use super::{Place, Stop, Written, find, git};
use crate::parse::Word;
use crate::parse::print::EventWord;
use crate::text::nearest;

/// Who has read what.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// A briefing: its name, its path, or less.
    pub target: String,
    pub team: String,
    /// `8/8`, or one number: so many of the team's people as `teams.yaml` lists. Where it lists them, of no others.
    pub share: String,
}

/// Notes a receipt.
///
/// # Errors
/// When it is not clear of what or of how many, or the site would have new errors.
pub fn read(read: &Read, place: &Place) -> Result<Done, Stop> {
    let mut desk = Desk::open(place)?;
    let found = find::briefing(&read.target, &desk)?;
    let team = read.team.trim();
    let share = share(team, read.share.trim(), &desk)?;
    let said = Said {
        at: desk.minute(),
        word: EventWord::Read,
        impacts: Vec::new(),
        text: format!("{team} {share}"),
        next: None,
    };
    let (mut sheets, mut places): (Vec<Sheet>, _) = (Vec::new(), Vec::new());
    for (n, (_, path, inside)) in found.files.iter().enumerate() {
        let mut sheet = desk.sheet(path, inside)?;
        let lists = |document: &crate::parse::Document| {
            document.events.iter().any(|event| matches!(event.word, Word::Read(_)))
        };
        if n == 0 || desk.read(&sheet).0.is_some_and(|document| lists(&document)) {
            places.push(insert::event(&mut sheet, &said, &desk)?);
            sheets.push(sheet);
        }
    }
    let proof = desk.prove(&sheets)?;
    desk.write(&sheets)?;
    let paths: Vec<_> = sheets.iter().map(|sheet| sheet.path.as_str().into()).collect();
    let written = Written {
        places,
        notes: vec![("author-staff-only", Vec::new())],
        next: None,
        preview: None,
        zone: desk.grammar().zone,
        warnings: proof.warnings,
        sources: Box::new(proof.sources),
        git: git::Change::new(&place.roots.content, &paths, &format!("{}: read", found.id)),
    };
    Ok(Done { written, desk })
}

/// So many of so many: of all that `teams.yaml` lists, where it does.
fn share(team: &str, given: &str, desk: &Desk) -> Result<String, Stop> {
    let teams = &desk.config().teams;
    let found = teams.iter().find(|known| known.id == team);
    // A site without teams.yaml may name its teams freely.
    if found.is_none() && !teams.is_empty() {
        let near = nearest(team, teams.iter().map(|team| team.id.as_str())).unwrap_or("NONE-NEAR");
        let known = teams.iter().map(|team| team.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Stop::said("author-team", &[("name", team), ("nearest", near), ("known", &known)]));
    }
    let wrong = || Stop::said("author-share", &[("value", given)]);
    let number = |text: &str| text.trim().parse::<usize>().map_err(|_| wrong());
    let members = found.map(|team| team.members.len()).filter(|members| *members > 0);
    let (read, of) = match given.split_once('/') {
        Some((read, of)) => (number(read)?, number(of)?),
        None => (number(given)?, members.ok_or_else(wrong)?),
    };
    let all = members.unwrap_or(of);
    if of == 0 {
        return Err(wrong());
    }
    let said = |message| {
        let (read, all) = (read.to_string(), all.to_string());
        Stop::said(message, &[("value", given), ("team", team), ("read", &read), ("of", &all)])
    };
    if read > all {
        return Err(said("author-share-more"));
    }
    // `8/8` of twelve would stand on the sheet as everybody.
    if of != all { Err(said("author-share-others")) } else { Ok(format!("{read}/{of}")) }
}
