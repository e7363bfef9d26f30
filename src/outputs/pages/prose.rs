//! Owns how the text of a section is shown: typed tables and corrective actions in the reader's words
//! instead of the format's, tables in a frame of their own, answers of a decision tree set off.
//!
//! It rewrites the HTML that `parse` makes, which has no attributes but on links, images and headings.

use memchr::memmem;

use super::parts::escaped;
use super::tree::trees;
use super::view::Html;
use crate::edition::Reader;
use crate::outputs::{Lens, Texts};
use crate::parse::{Action, Cell, Row, Section};
use crate::source::Lang;

/// Longest answer of a decision tree (`Ja`, `Not yet`), in bytes.
const ANSWER: usize = 24;

impl<R: Reader> Lens<'_, R> {
    /// The text of a section, whose language is `lang`.
    pub(super) fn section_html(&self, section: &Section, lang: Lang) -> Html {
        let mut html = self.html(&section.body).0;
        if !section.rows.is_empty() {
            html = self.typed_table(&html, &section.rows, lang);
        }
        if section.key == Some("fix") {
            html = self.actions(&html, &section.actions, lang);
        }
        // Most sections have none of this.
        let lists = lists(&html);
        if lists > 0 {
            for mark in ["☑ ", "☐ "] {
                if memmem::find(html.as_bytes(), mark.as_bytes()).is_some() {
                    html = html.replace(&["<li>", mark].concat(), &["<li class=\"task\">", mark].concat());
                }
            }
        }
        if lists > 1 {
            html = answers(&html);
            if html.contains('?') {
                html = trees(&html);
            }
        }
        Html(framed(html, &section.id))
    }

    /// The words of the text's own language, so that a fallback text stays in one language.
    fn words_of(&self, lang: Lang) -> &Texts {
        self.all_texts.get(usize::from(lang.0)).unwrap_or(self.texts)
    }

    /// Puts names and dates in the place of shop ids, ISO dates and words of the format.
    fn typed_table(&self, html: &str, rows: &[Row], lang: Lang) -> String {
        let Some((head, rest)) = html.split_once("<tbody>") else { return html.to_owned() };
        let Some((body, tail)) = rest.split_once("</tbody>") else { return html.to_owned() };
        let mut pieces = body.split("<tr>");
        let mut out = format!("{head}<tbody>{}", pieces.next().unwrap_or(""));
        let mut rows = rows.iter();
        for piece in pieces {
            out.push_str("<tr>");
            match rows.next().and_then(|row| self.typed_row(piece, row, lang)) {
                Some(row) => out.push_str(&row),
                None => out.push_str(piece),
            }
        }
        out + "</tbody>" + tail
    }

    /// `None` if the cells cannot be told apart.
    fn typed_row(&self, html: &str, row: &Row, lang: Lang) -> Option<String> {
        let mut pieces = html.split("<td>");
        let mut out = pieces.next()?.to_owned();
        let mut cells = row.cells.iter();
        for piece in pieces {
            let (content, tail) = piece.split_once("</td>")?;
            let words = match content.trim() {
                "" => None,
                _ => {
                    let (column, cell) = cells.next()?;
                    self.cell(column, cell, lang)
                }
            };
            let content = words.map_or_else(|| content.to_owned(), |words| escaped(&words).0);
            out.push_str(&format!("<td>{content}</td>{tail}"));
        }
        cells.next().is_none().then_some(out)
    }

    /// `None` where the author's own words stay.
    pub(super) fn cell(&self, column: &str, cell: &Cell, lang: Lang) -> Option<String> {
        let texts = self.words_of(lang);
        let label =
            |id: String| Some(texts.messages.attribute(&id, "label", &[])).filter(|label| !label.is_empty());
        match cell {
            Cell::Text(_) | Cell::Percent(_) => None,
            Cell::Shops(shops) if shops.is_empty() => label("all-shops".to_owned()),
            Cell::Shops(shops) => {
                let config = &self.edition.config;
                let name = |id: &str| {
                    config
                        .shop(id)
                        .map_or_else(|| id.to_owned(), |s| s.name.get(usize::from(lang.0)).to_owned())
                };
                Some(shops.iter().map(|shop| name(&shop.value)).collect::<Vec<_>>().join(", "))
            }
            Cell::Instant(at) => {
                let local = at.with_timezone(&self.edition.config.zone);
                let date = unbroken(&texts.dates.date(local.date_naive()));
                let midnight = local.time() == chrono::NaiveTime::MIN;
                Some(if midnight { date } else { texts.dates.date_time(&date, &texts.dates.clock(local)) })
            }
            Cell::Word(key) => label(format!("{column}-{key}")),
        }
    }

    /// Corrective actions: what is done, and by whom and when it was or will be. The text keeps its links.
    fn actions(&self, html: &str, actions: &[Action], lang: Lang) -> String {
        let mut pieces = html.split("<li>");
        let mut out = pieces.next().unwrap_or("").to_owned();
        let mut actions = actions.iter();
        for piece in pieces {
            let is_box = piece.trim_start().trim_start_matches("<p>").starts_with(['☑', '☐']);
            let action = if is_box { actions.next() } else { None };
            let shown = action.and_then(|action| {
                let (item, tail) = piece.split_once("</li>")?;
                Some((self.action(item, action, lang)?, tail))
            });
            match shown {
                Some((item, tail)) => out.push_str(&format!("{item}</li>{tail}")),
                None => out.push_str(&format!("<li>{piece}")),
            }
        }
        out
    }

    /// `☑ 2026-07-02 ops: Certificate renewed. (correct)`
    fn action(&self, item: &str, action: &Action, lang: Lang) -> Option<String> {
        let rest = item.strip_prefix(['☑', '☐'])?.trim_start();
        let text = match action.date.is_some() || action.owner.is_some() {
            true => rest.split_once(": ").map_or(rest, |(_, text)| text),
            false => rest,
        };
        let text = match action.purpose {
            Some(_) => text.trim_end().rsplit_once(" (").map_or(text, |(text, _)| text),
            None => text,
        };
        let (key, about) = self.about(action, lang);
        Some(format!("<li class=\"action a-{key}\">{text} <small>{}</small>", escaped(&about).0))
    }

    /// Where an action stands, and what it is for, who does it, and by when.
    pub(super) fn about(&self, action: &Action, lang: Lang) -> (&'static str, String) {
        let texts = self.words_of(lang);
        let progress = action.progress(self.edition.config.zone, self.clock);
        let purpose = action
            .purpose
            .map(|purpose| texts.messages.attribute(&format!("action-{purpose}"), "label", &[]));
        let owner = action.owner.as_ref().map(|owner| {
            let team = self.edition.config.teams.iter().find(|team| team.id == owner.value);
            team.map_or(owner.value.as_str(), |team| team.name.get(usize::from(lang.0))).to_owned()
        });
        let when = action.date.map_or_else(
            || texts.messages.get(&format!("progress-{}", progress.key())),
            |date| {
                let date = unbroken(&texts.dates.date(date));
                texts.messages.format(&format!("action-is-{}", progress.key()), &[("date", date)])
            },
        );
        let about: Vec<String> = purpose.into_iter().chain(owner).chain([when]).collect();
        (progress.key(), about.join(" · "))
    }
}

/// How many lists there are, as far as it matters: none, one, or more.
fn lists(html: &str) -> usize {
    let of = |tag| memmem::find_iter(html.as_bytes(), tag).take(2).count();
    of("<ul>") + of("<ol>")
}

/// Keeps the day and the month of a date on one line, for narrow columns.
fn unbroken(date: &str) -> String {
    date.replacen(' ', "\u{a0}", 1)
}

/// Sets off the answers inside a decision tree: `Ja: …` in a list that is inside a list.
fn answers(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut depth = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (tag, after) = tag.split_at(end);
        out.push_str(tag);
        rest = after;
        match tag {
            "<ul>" | "<ol>" => depth += 1,
            "</ul>" | "</ol>" => depth -= 1,
            "<li>" if depth > 1 => {
                let text = rest.get(..rest.find('<').unwrap_or(rest.len())).unwrap_or("");
                if let Some((answer, _)) = text.split_once(": ")
                    && answer.len() <= ANSWER
                    && let Some(after) = rest.get(answer.len() + 1..)
                {
                    out.push_str(&format!("<strong>{answer}:</strong>"));
                    rest = after;
                }
            }
            _ => {}
        }
    }
    out.push_str(rest);
    out
}

/// Gives tables a frame that scrolls by itself, also with the keyboard, where they are too wide.
fn framed(html: String, heading: &str) -> String {
    if memmem::find(html.as_bytes(), b"<table>").is_none() {
        return html;
    }
    let frame =
        format!("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"{heading}\"><table>");
    html.replace("<table>", &frame).replace("</table>", "</table></div>")
}

#[cfg(test)]
mod tests {
    use super::{answers, framed};

    #[test]
    fn answers_of_a_tree_are_set_off_and_other_lists_are_not() {
        assert_eq!(
            answers("<ul>\n<li>Note: one?\n<ul>\n<li>Ja: an <em>uns</em>: sofort.</li>\n</ul></li></ul>"),
            "<ul>\n<li>Note: one?\n<ul>\n<li><strong>Ja:</strong> an <em>uns</em>: sofort.</li>\n</ul></li></ul>"
        );
        assert_eq!(answers("<p>a < b</p>"), "<p>a < b</p>");
        assert_eq!(
            answers("<ul><li><ul><li>no answer at all in this one: x</li></ul></li></ul>")
                .matches("strong")
                .count(),
            0
        );
    }

    #[test]
    fn a_table_is_named_by_its_heading() {
        assert_eq!(
            framed("<table><tr></tr></table>".to_owned(), "daten"),
            "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"daten\"><table><tr></tr></table></div>"
        );
    }
}
