//! The components of the old site: those it lists, and those that an entry names.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::import::json::{Node, Value};
use crate::import::yaml;
use crate::text::Slugs;

/// All components by their id on the old site. Of several accounts of one, the newest counts.
#[derive(Debug, Default)]
pub struct Components(BTreeMap<String, Component>);

#[derive(Debug, Default)]
struct Component {
    name: String,
    named: Option<DateTime<Utc>>,
    told: Option<Told>,
}

/// What a list of components says of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    at: Option<DateTime<Utc>>,
    /// Kept as the number is written, right-aligned so that it sorts as one.
    position: String,
    description: String,
    parent: String,
    is_group: bool,
}

impl Components {
    /// Takes a component in; `whole` is the object that tells everything of it, `at` when it was told.
    /// Returns its id: the name where it has none. `None` if it has neither.
    pub fn meet(
        &mut self,
        id: &str,
        name: &str,
        whole: Option<&Node>,
        at: Option<DateTime<Utc>>,
    ) -> Option<String> {
        let name = yaml::line(name);
        let id = if id.trim().is_empty() { name.clone() } else { id.to_owned() };
        if id.is_empty() {
            return None;
        }
        let own = self.0.entry(id.clone()).or_default();
        // Of two names of one moment the greater counts, so that the order of the files is no matter.
        if !name.is_empty() && (own.name.is_empty() || (at, &name) > (own.named, &own.name)) {
            own.name = name;
            own.named = at;
        }
        if let Some(whole) = whole {
            let text = |key| whole.get(key).and_then(Node::text).unwrap_or("");
            let told = Told {
                at,
                position: position(whole),
                description: yaml::line(text("description")),
                parent: text("group_id").to_owned(),
                is_group: whole.get("group").is_some_and(|group| group.value == Value::Bool(true)),
            };
            own.told = own.told.take().max(Some(told));
        }
        Some(id)
    }

    /// Gives everything its name on the new site.
    pub fn settle(self) -> Settled {
        let groups: BTreeSet<&String> =
            self.0.iter().filter(|(_, component)| component.is_group()).map(|(id, _)| id).collect();
        let mut order: Vec<(&String, &Component)> = self.0.iter().collect();
        order.sort_by_key(|(id, component)| {
            let told = component.told.as_ref();
            let parent = told.and_then(|told| self.0.get(&told.parent)).and_then(|group| group.told.as_ref());
            let place = told.map(|told| (parent.map(|group| &group.position), &told.position));
            (told.is_none(), place, component.shown(id), *id)
        });
        let mut slugs = [Slugs::default(), Slugs::default()];
        let mut ids = BTreeMap::new();
        for (id, component) in &order {
            let [own, group] = &mut slugs;
            let slugs = if component.is_group() { group } else { own };
            ids.insert((*id).clone(), slugs.unique(component.shown(id)));
        }
        let mut out = String::new();
        if !groups.is_empty() {
            out.push_str("groups:\n");
        }
        let line = |key: &str, value: &str| format!("{key}: {}\n", yaml::scalar(value));
        let slug = |id: &str| ids.get(id).map_or("", String::as_str);
        for (id, group) in order.iter().filter(|(_, component)| component.is_group()) {
            out.push_str(&format!("- {}  {}", line("id", slug(id)), line("name", group.shown(id))));
        }
        let mut own: Vec<&(&String, &Component)> = order.iter().collect();
        own.retain(|(_, component)| !component.is_group());
        out.push_str(if own.is_empty() { "components: []\n" } else { "components:\n" });
        for (id, component) in own {
            out.push_str(&format!("- {}  {}", line("id", slug(id)), line("name", component.shown(id))));
            let Some(told) = &component.told else { continue };
            if groups.contains(&told.parent) {
                out.push_str(&format!("  {}", line("group", slug(&told.parent))));
            }
            if !told.description.is_empty() {
                out.push_str(&format!("  {}", line("description", &told.description)));
            }
        }
        for id in groups.into_iter().cloned().collect::<Vec<_>>() {
            ids.remove(&id);
        }
        Settled { ids, file: out }
    }
}

/// The components of the new site.
pub struct Settled {
    /// Id on the old site → id on the new one. Groups have none.
    pub ids: BTreeMap<String, String>,
    /// The text of `components.yaml`.
    pub file: String,
}

impl Component {
    fn is_group(&self) -> bool {
        self.told.as_ref().is_some_and(|told| told.is_group)
    }

    fn shown<'a>(&'a self, id: &'a str) -> &'a str {
        if self.name.is_empty() { id } else { &self.name }
    }
}

fn position(whole: &Node) -> String {
    let number = whole.get("position").filter(|node| node.value != Value::Unreadable);
    match number.map(|node| &node.value) {
        Some(Value::Number(number)) => format!("{number:>12}"),
        _ => format!("{:>12}", ""),
    }
}
