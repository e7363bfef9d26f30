//! Components of the new site: the declared systems, and every other name that an issue uses.

use std::collections::BTreeMap;

use crate::import::yaml;
use crate::text::{Slugs, slug};

/// Names that mean every component, and none in particular.
const ALL: &[&str] = &[
    "all",
    "all-services",
    "all-systems",
    "all-components",
    "everything",
    "alle",
    "alle-dienste",
    "alle-systeme",
    "alles",
];

/// All components, the declared ones first.
#[derive(Debug, Default)]
pub struct Components {
    groups: Vec<Group>,
    components: Vec<Component>,
    by_name: BTreeMap<String, usize>,
    by_key: BTreeMap<String, usize>,
    ids: Slugs,
    group_ids: Slugs,
}

#[derive(Debug)]
struct Group {
    id: String,
    name: String,
}

#[derive(Debug)]
struct Component {
    id: String,
    name: String,
    /// `None` in the group of undeclared ones, or where the old site named no group.
    group: Option<String>,
    description: String,
    declared: bool,
}

/// What a name in an issue stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    pub id: String,
    /// The component's own name.
    pub name: String,
    pub declared: bool,
    /// The name means every component; it stands for one of that name.
    pub all: bool,
}

impl Components {
    pub fn group(&mut self, name: &str) {
        let id = self.group_ids.unique(name);
        self.groups.push(Group { id, name: name.to_owned() });
    }

    /// Adds a declared component. False if its category is not declared.
    pub fn declare(&mut self, name: &str, group: Option<&str>, description: &str) -> bool {
        let found = group.and_then(|name| self.groups.iter().find(|group| group.name == name));
        let id = found.map(|group| group.id.clone());
        let known = group.is_none() || id.is_some();
        self.add(name, key(name), id, description, true);
        known
    }

    fn add(
        &mut self,
        name: &str,
        key: String,
        group: Option<String>,
        description: &str,
        declared: bool,
    ) -> usize {
        let id = self.ids.unique(name);
        let at = self.components.len();
        self.by_name.entry(name.to_owned()).or_insert(at);
        self.by_key.entry(key).or_insert(at);
        let (name, description) = (name.to_owned(), description.to_owned());
        self.components.push(Component { id, name, group, description, declared });
        at
    }

    /// Finds what a name means; a name that is not known becomes a component of the last group.
    /// `everything` is the name of the one that stands for all.
    pub fn mean(&mut self, name: &str, everything: &str) -> Meant {
        let mut key = key(name);
        let known = self.by_name.get(name).or_else(|| self.by_key.get(&key)).copied();
        let all = ALL.contains(&key.as_str()) && !known.is_some_and(|at| self.is_declared(at));
        let mut own = name;
        if all {
            key = "*".to_owned();
            own = everything;
        }
        let known = if all { self.by_key.get(&key).copied() } else { known };
        let at = known.unwrap_or_else(|| self.add(own, key, None, "", false));
        match self.components.get(at) {
            Some(found) => {
                Meant { id: found.id.clone(), name: found.name.clone(), declared: found.declared, all }
            }
            None => Meant { id: slug(name), name: name.to_owned(), declared: false, all },
        }
    }

    fn is_declared(&self, at: usize) -> bool {
        self.components.get(at).is_some_and(|component| component.declared)
    }

    /// The text of `components.yaml`. `undeclared` is the name of the group for all others.
    pub fn write(mut self, undeclared: &str) -> String {
        let last = self
            .components
            .iter()
            .any(|component| !component.declared)
            .then(|| self.group_ids.unique("undeclared"));
        if let Some(id) = &last {
            self.groups.push(Group { id: id.clone(), name: undeclared.to_owned() });
        }
        let mut out = String::from(if self.groups.is_empty() { "groups: []\n" } else { "groups:\n" });
        for group in &self.groups {
            out.push_str(&format!(
                "- id: {}\n  name: {}\n",
                yaml::scalar(&group.id),
                yaml::scalar(&group.name)
            ));
        }
        out.push_str(if self.components.is_empty() { "components: []\n" } else { "components:\n" });
        for component in &self.components {
            out.push_str(&format!(
                "- id: {}\n  name: {}\n",
                yaml::scalar(&component.id),
                yaml::scalar(&component.name)
            ));
            let group = if component.declared { component.group.as_ref() } else { last.as_ref() };
            if let Some(group) = group {
                out.push_str(&format!("  group: {}\n", yaml::scalar(group)));
            }
            if !component.description.is_empty() {
                out.push_str(&format!("  description: {}\n", yaml::scalar(&component.description)));
            }
        }
        out
    }
}

/// What two spellings of one name have in common: letters and digits without their case, and where
/// something else stands between them.
fn key(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components() -> Components {
        let mut components = Components::default();
        components.group("[ a -> f ]");
        components.declare("ci.jenkins.io", Some("[ a -> f ]"), "Builds: all");
        components
    }

    #[test]
    fn spellings_of_one_name_are_one_component() {
        let mut components = components();
        assert!(components.mean("ci.jenkins.io", "All").declared);
        let other = components.mean("CI-Jenkins io", "All");
        assert_eq!(
            (other.id.as_str(), other.name.as_str(), other.declared),
            ("ci-jenkins-io", "ci.jenkins.io", true)
        );
        assert_eq!(components.mean("C++", "All").id, "c");
        assert_eq!(components.mean("Почта", "All").id, "x");
        assert_eq!(components.mean("почта", "All").id, "x");
        assert_eq!(components.mean("Поиск", "All").id, "x-2");
    }

    #[test]
    fn all_services_is_no_component_unless_declared() {
        let mut components = components();
        let all = components.mean("all services", "Everything");
        assert!(all.all && !all.declared);
        assert_eq!(components.mean("all", "Everything"), all);
        assert_eq!(all.id, "everything");
        components.declare("all systems", None, "");
        assert!(!components.mean("All Systems", "Everything").all);
    }

    #[test]
    fn the_undeclared_come_last() {
        let mut components = components();
        assert!(!components.declare("12", Some("gone"), ""));
        components.mean("ldap", "All");
        assert_eq!(
            components.write("Undeclared"),
            "groups:\n- id: a-f\n  name: \"[ a -> f ]\"\n- id: undeclared\n  name: Undeclared\ncomponents:\n\
             - id: ci-jenkins-io\n  name: ci.jenkins.io\n  group: a-f\n  description: \"Builds: all\"\n\
             - id: \"12\"\n  name: \"12\"\n- id: ldap\n  name: ldap\n  group: undeclared\n"
        );
        assert_eq!(Components::default().write("x"), "groups: []\ncomponents: []\n");
    }
}
