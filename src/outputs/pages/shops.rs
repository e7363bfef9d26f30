//! Pages of shops, and what other pages say of them. A visitor chooses his shop by a link.

use std::collections::BTreeMap;

use super::status::{days, groups};
use super::view::{
    ComponentShopRow, LinkView, OpenIncident, PhaseOf, ShopPage, ShopRow, ShopsPage, StatusView, WithheldView,
};
use crate::config::Shop;
use crate::edition::{Reader, Status};
use crate::outputs::lens::{page_url, prefix};
use crate::outputs::{Lens, Scope};
use crate::site::ComponentRef;
use crate::source::Lang;

/// With more shops than these, the status page links to their list only.
const MOST: usize = 24;

pub(super) fn shop<R: Reader>(lens: &Lens<R>, id: &str) -> Option<ShopPage> {
    let edition = lens.edition;
    let lang = usize::from(edition.lang.0);
    let shop = edition.config.shop(id)?;
    let name = shop.name.get(lang).to_owned();
    let ahead = lens.transitions();
    let headlines = lens.phases(&ahead, |lens| lens.shop_headline_view(id));
    let summary = headlines.first().map_or(String::new(), |first| first.value.sentence.clone());
    let own = Scope::Shop(id.to_owned());
    let scope = own.path();
    let title = lens.format("shop-title", &[("shop", name.clone())]);
    let running = lens.running_where(|entry| entry.touches_shop(id));
    let brand = shop.brand.as_ref();
    let address = brand.and_then(|brand| brand.url.clone());
    let brand = brand.map_or(name.clone(), |brand| brand.name.get(lang).to_owned());
    let feed = |name: &str, file: &str| LinkView {
        title: lens.say(&format!("shop-{name}")),
        url: lens.url(&format!("{scope}{file}")),
    };
    Some(ShopPage {
        head: lens.live(lens.scoped(lens.head(title, &summary, "status", &scope), &own)),
        name,
        facts: facts(lens, shop),
        site: address.map(|url| LinkView { title: lens.format("shop-visit", &[("brand", brand)]), url }),
        headlines,
        open: open(lens, id),
        withheld: withheld(lens, id),
        is_running: running.iter().any(|card| !card.phase.hidden),
        running,
        groups: groups(lens, &ahead, Some(id)),
        upcoming: lens.upcoming_where(|entry| entry.touches_shop(id)),
        days: days(lens, Some(id)),
        subscribe: vec![feed("feed", "feed.xml"), feed("atom", "atom.xml"), feed("calendar", "calendar.ics")],
        shops_url: lens.url("shops/"),
        history_url: lens.url("history/"),
    })
}

/// Country and languages in a line.
fn facts<R: Reader>(lens: &Lens<R>, shop: &Shop) -> Option<String> {
    let languages: Vec<String> = shop.languages.iter().map(|tag| lens.language_name(tag)).collect();
    let parts: Vec<String> =
        shop.country.iter().cloned().chain((!languages.is_empty()).then(|| languages.join(", "))).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn open<R: Reader>(lens: &Lens<R>, id: &str) -> Vec<OpenIncident> {
    let near = Some(lens.clock.day(lens.edition.config.zone));
    let touching = lens.edition.open_incidents().filter(|entry| entry.touches_shop(id));
    touching
        .filter_map(|entry| {
            // How it is in this shop, which may be better than elsewhere.
            let here = |own: &ComponentRef| own.shop.as_deref().is_none_or(|shop| shop == id);
            let spans = entry.course.as_ref()?.current().filter(|span| here(&span.component));
            let worst = spans.map(|span| Status::from(span.impact)).max();
            let view = lens.open_incident(entry, near)?;
            Some(OpenIncident {
                status: worst.map_or(view.status.clone(), |worst| lens.status(worst)),
                ..view
            })
        })
        .collect()
}

fn withheld<R: Reader>(lens: &Lens<R>, id: &str) -> Vec<WithheldView> {
    let touching = lens.edition.withheld.iter().filter(|withheld| withheld.touches_shop(id));
    touching.map(|withheld| lens.withheld_view(withheld)).collect()
}

pub(super) fn shops<R: Reader>(lens: &Lens<R>) -> ShopsPage {
    let title = lens.say("shops-title");
    ShopsPage {
        head: lens.live(lens.head(title.clone(), &title, "status", "shops/")),
        title,
        shops: lens.shop_rows(),
    }
}

impl<R: Reader> Lens<'_, R> {
    pub(super) fn shop_name(&self, id: &str) -> String {
        let lang = usize::from(self.edition.lang.0);
        self.edition.config.shop(id).map_or(id, |shop| shop.name.get(lang)).to_owned()
    }

    /// The shops that the status page links to; none where there are too many to choose from.
    pub(super) fn shops_to_choose(&self) -> Vec<ShopRow> {
        if self.edition.config.shops.len() > MOST { Vec::new() } else { self.shop_rows() }
    }

    /// Where all shops are, if the site has any.
    pub(super) fn shops_link(&self) -> Option<LinkView> {
        let shops = self.edition.config.shops.len();
        (shops > 0).then(|| LinkView {
            title: self.format("shops-all", &[("n", shops.to_string())]),
            url: self.url("shops/"),
        })
    }

    fn shop_rows(&self) -> Vec<ShopRow> {
        let config = &self.edition.config;
        let phases = self.phases(&self.transitions(), |lens| {
            let states = lens.edition.shop_states(lens.clock);
            config.shops.iter().map(|shop| states.shop(&shop.id)).collect::<Vec<Status>>()
        });
        let row = |(n, shop): (usize, &Shop)| ShopRow {
            name: self.shop_name(&shop.id),
            url: self.url(&Scope::Shop(shop.id.clone()).path()),
            statuses: self.statuses(&phases, |states| states.get(n).copied().unwrap_or(Status::Operational)),
            facts: facts(self, shop),
            languages: self.shop_languages(shop),
        };
        config.shops.iter().enumerate().map(row).collect()
    }

    /// The shop's page in the other languages of its customers.
    fn shop_languages(&self, shop: &Shop) -> Vec<super::view::LanguageLink> {
        let config = &self.edition.config;
        let rest = Scope::Shop(shop.id.clone()).path();
        let spoken = |tag: &String| {
            let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_owned();
            shop.languages.iter().any(|own| own == tag || primary(own) == primary(tag))
        };
        let languages = config.languages.iter().zip(0u8..);
        languages
            .filter(|(tag, n)| Lang(*n) != self.edition.lang && spoken(tag))
            .map(|(tag, n)| {
                let url = page_url(&config.base.path, &prefix(Lang(n), &config.languages), &rest);
                super::view::LanguageLink {
                    lang: tag.clone(),
                    name: self.say(&format!("language-{tag}")),
                    absolute: format!("{}{url}", config.base.origin),
                    url,
                    current: false,
                }
            })
            .collect()
    }

    /// A language's own name where klartext knows it, otherwise its tag.
    fn language_name(&self, tag: &str) -> String {
        let known = self.texts.messages.find(&format!("language-{tag}"));
        known.unwrap_or_else(|| tag.to_owned())
    }

    /// Where components are worse than elsewhere, in words, by component: "Outage in Austria".
    pub(super) fn limited(&self) -> BTreeMap<String, String> {
        let states = self.edition.shop_states(self.clock);
        let words = |status, shops: Vec<&str>| {
            let n = shops.len().to_string();
            let shops = self.joined(shops.into_iter().map(|shop| self.shop_name(shop)).collect());
            let args = [("state", self.status(status).label), ("shops", shops), ("n", n)];
            self.format("shop-limited", &args)
        };
        let ids = self.edition.config.components.iter().map(|component| component.id.as_str());
        ids.filter_map(|id| {
            let (status, shops) = states.worst_shops(id)?;
            Some((id.to_owned(), words(status, shops)))
        })
        .collect()
    }

    /// The state of a component shop by shop, where shops differ now or soon.
    pub(super) fn component_shops(&self, component: &str) -> Vec<ComponentShopRow> {
        let config = &self.edition.config;
        if config.shops.is_empty() {
            return Vec::new();
        }
        let phases = self.phases(&self.transitions(), |lens| {
            let states = lens.edition.shop_states(lens.clock);
            config.shops.iter().map(|shop| states.in_shop(component, &shop.id)).collect::<Vec<Status>>()
        });
        let alike = |states: &Vec<Status>| states.iter().all(|own| Some(own) == states.first());
        if phases.iter().all(|phase| alike(&phase.value)) {
            return Vec::new();
        }
        let row = |(n, shop): (usize, &Shop)| ComponentShopRow {
            name: self.shop_name(&shop.id),
            url: self.url(&Scope::Shop(shop.id.clone()).path()),
            statuses: self.statuses(&phases, |states| states.get(n).copied().unwrap_or(Status::Operational)),
        };
        config.shops.iter().enumerate().map(row).collect()
    }

    /// The state of something in each phase.
    pub(super) fn statuses<S>(
        &self,
        phases: &[PhaseOf<S>],
        of: impl Fn(&S) -> Status,
    ) -> Vec<PhaseOf<StatusView>> {
        narrowed(phases, |value| self.status(of(value)))
    }
}

/// One part of a value that was worked out for each phase; phases in which it is the same are one.
pub(super) fn narrowed<S, T: PartialEq>(phases: &[PhaseOf<S>], part: impl Fn(&S) -> T) -> Vec<PhaseOf<T>> {
    let mut out: Vec<PhaseOf<T>> = Vec::new();
    for phase in phases {
        let value = part(&phase.value);
        match out.last_mut() {
            Some(last) if last.value == value => {
                last.phase.until.clone_from(&phase.phase.until);
            }
            _ => out.push(PhaseOf { phase: phase.phase.clone(), value }),
        }
    }
    out
}
