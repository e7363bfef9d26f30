//! One true sentence about the whole, or about a shop.

use super::view::HeadlineView;
use crate::edition::{Reader, Status};
use crate::outputs::Lens;

/// Names of components in a sentence; more are counted.
const NAMED: usize = 3;

/// A component in the sentence, with the state that its shops share.
struct Named {
    name: String,
    status: Status,
}

impl<R: Reader> Lens<'_, R> {
    pub(super) fn headline_view(&self) -> HeadlineView {
        HeadlineView {
            sentence: self.headline(),
            status: self.status(self.edition.overall_status(self.clock)),
        }
    }

    /// The sentence about one shop, which names it.
    pub(super) fn shop_headline_view(&self, shop: &str) -> HeadlineView {
        let status = self.edition.shop_states(self.clock).shop(shop);
        let args = [("shop", self.shop_name(shop)), ("sentence", self.headline_in(Some(shop), status))];
        HeadlineView { sentence: self.format("headline-shop", &args), status: self.status(status) }
    }

    /// One true sentence about the whole.
    pub(in crate::outputs) fn headline(&self) -> String {
        self.headline_in(None, self.edition.overall_status(self.clock))
    }

    fn headline_in(&self, shop: Option<&str>, overall: Status) -> String {
        let open = self.edition.open_incidents();
        let open = open.filter(|entry| shop.is_none_or(|shop| entry.touches_shop(shop))).count();
        let id = match overall {
            Status::Operational | Status::Maintenance if open > 0 => "headline-open",
            Status::Unknown if open == 0 => "headline-withheld",
            other => return self.headline_for(shop, other),
        };
        self.format(id, &[("n", open.to_string())])
    }

    fn headline_for(&self, shop: Option<&str>, overall: Status) -> String {
        let named = self.named(shop, overall);
        let Some(first) = named.first() else {
            return match overall {
                Status::Operational => self.say("headline-operational"),
                _ => self.say(&format!("headline-{}-general", overall.key())),
            };
        };
        // Where all that is named is out in its shops, the sentence says so; the state of the whole
        // stands beside it.
        let alike = named.iter().all(|own| own.status == first.status);
        let status = if alike { first.status } else { overall };
        let n = named.len().to_string();
        let names = self.joined(named.into_iter().map(|own| own.name).collect());
        self.format(&format!("headline-{}", status.key()), &[("names", names), ("n", n)])
    }

    /// The components that are why the whole is as it is, with the shops that it is about.
    fn named(&self, shop: Option<&str>, overall: Status) -> Vec<Named> {
        if overall == Status::Operational {
            return Vec::new();
        }
        let states = self.edition.shop_states(self.clock);
        let components = self.edition.config.components.iter();
        let of = |id: &str| match shop {
            Some(shop) => states.in_shop(id, shop),
            None => states.whole(id),
        };
        components
            .filter(|component| of(&component.id) == overall)
            .map(|component| match states.worst_shops(&component.id).filter(|_| shop.is_none()) {
                Some((status, shops)) => {
                    let shops = shops.into_iter().map(|shop| self.shop_name(shop)).collect();
                    let name = self.component_name(&component.id, None);
                    Named { name: format!("{name} ({})", self.joined(shops)), status }
                }
                None => Named { name: self.component_name(&component.id, None), status: overall },
            })
            .collect()
    }

    /// Names as a sentence lists them.
    pub(super) fn joined(&self, names: Vec<String>) -> String {
        let more = names.len().saturating_sub(NAMED);
        let shown: Vec<String> = names.into_iter().take(NAMED).collect();
        if more > 0 {
            return self.format("list-more", &[("list", shown.join(", ")), ("n", more.to_string())]);
        }
        match shown.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                self.format("list-and", &[("list", rest.join(", ")), ("last", last.clone())])
            }
            _ => shown.join(""),
        }
    }
}
