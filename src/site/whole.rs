//! Owns what disruptions in some shops mean for a component as a whole: an outage in some is a partial
//! outage, and an outage where no shop is left. Must not know days or figures.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::availability::{Disruption, Span};

/// The spans of one component, as they count for all shops together. `shops` are the shops of the site;
/// where there are none, or they cannot be read, everything counts as it is said.
pub fn as_a_whole<'a>(spans: &[(Option<&str>, Span<'a>)], shops: &[&str]) -> Vec<Span<'a>> {
    let is_limited = |(shop, span): &&(Option<&str>, Span)| {
        shop.is_some() && span.what == Disruption::Outage && !shops.is_empty()
    };
    let mut out: Vec<Span> = spans
        .iter()
        .map(|own| match is_limited(&own) {
            true => Span { what: Disruption::Partial, ..own.1.clone() },
            false => own.1.clone(),
        })
        .collect();
    let limited: Vec<(&str, &Span)> =
        spans.iter().filter(is_limited).filter_map(|(shop, span)| Some(((*shop)?, span))).collect();
    out.extend(everywhere(&limited, shops));
    out
}

/// When outages of single shops leave none.
fn everywhere<'a>(limited: &[(&str, &Span<'a>)], shops: &[&str]) -> Vec<Span<'a>> {
    // Ends before beginnings: one outage may follow upon the other.
    let mut turns: Vec<(DateTime<Utc>, bool, &str, &Span)> = Vec::with_capacity(limited.len() * 2);
    for (shop, span) in limited.iter().filter(|(shop, _)| shops.contains(shop)) {
        turns.push((span.from, true, shop, span));
        turns.extend(span.to.map(|to| (to, false, *shop, *span)));
    }
    turns.sort_by(|(at, begins, shop, _), (at_b, begins_b, shop_b, _)| {
        (at, begins, shop).cmp(&(at_b, begins_b, shop_b))
    });
    let mut out: Vec<Span> = Vec::new();
    // Outages that last, by shop.
    let mut lasting: BTreeMap<&str, usize> = BTreeMap::new();
    let mut since: Option<(DateTime<Utc>, &Span)> = None;
    for (at, begins, shop, span) in turns {
        let count = lasting.entry(shop).or_default();
        *count = if begins { *count + 1 } else { count.saturating_sub(1) };
        let all = shops.iter().all(|shop| lasting.get(shop).is_some_and(|count| *count > 0));
        match since {
            None if all => since = Some((at, span)),
            Some((from, own)) if !all => {
                out.push(Span { from, to: Some(at), ..own.clone() });
                since = None;
            }
            _ => {}
        }
    }
    out.extend(since.map(|(from, own)| Span { from, to: None, ..own.clone() }));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(what: Disruption, from: &str, to: Option<&str>) -> Span<'static> {
        let at = |clock: &str| format!("2026-07-10T{clock}:00Z").parse().expect("an instant");
        Span { what, from: at(from), to: to.map(at), source: None }
    }

    fn told(spans: &[Span]) -> Vec<String> {
        let clock = |at: DateTime<Utc>| at.format("%H:%M").to_string();
        let to = |span: &Span| span.to.map_or_else(|| "…".to_owned(), clock);
        spans.iter().map(|span| format!("{} {}–{}", span.what.key(), clock(span.from), to(span))).collect()
    }

    #[test]
    fn an_outage_in_some_shops_is_partial_until_no_shop_is_left() {
        use Disruption::{Degraded, Outage};
        let spans = [
            (Some("at"), span(Outage, "10:00", Some("11:00"))),
            (Some("de"), span(Outage, "10:30", None)),
            (Some("at"), span(Degraded, "12:00", Some("12:10"))),
            (Some("at"), span(Outage, "12:30", None)),
            (None, span(Outage, "13:00", Some("13:05"))),
        ];
        let expected = [
            "partial 10:00–11:00",
            "partial 10:30–…",
            "degraded 12:00–12:10",
            "partial 12:30–…",
            "outage 13:00–13:05",
            "outage 10:30–11:00",
            "outage 12:30–…",
        ];
        assert_eq!(told(&as_a_whole(&spans, &["at", "de"])), expected);
        // One that follows upon the other leaves no gap, and a shop that nobody knows counts for none.
        let spans = [
            (Some("at"), span(Outage, "10:00", Some("11:00"))),
            (Some("at"), span(Outage, "11:00", Some("12:00"))),
            (Some("xx"), span(Outage, "10:00", None)),
        ];
        let whole = told(&as_a_whole(&spans, &["at"]));
        assert_eq!(
            whole.get(3..),
            Some(&["outage 10:00–11:00".to_owned(), "outage 11:00–12:00".to_owned()][..])
        );
        assert_eq!(
            told(&as_a_whole(&spans, &[])),
            ["outage 10:00–11:00", "outage 11:00–12:00", "outage 10:00–…"]
        );
    }
}
