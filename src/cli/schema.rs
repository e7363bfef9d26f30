//! `klartext schema`: JSON Schemas (draft 2020-12) of front matter and site files, for editors.
//! Built from the same descriptions that the parser reads by.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use crate::config::{
    ADDRESS_KEYS, ARCHIVES, BRIEFING_KEYS, CADENCE_KEYS, COMPONENT_KEYS, COUNTRIES, CRITICALITY,
    CRITICALITY_KEYS, FEED_KEYS, GROUP_KEYS, HISTORIES, HOLIDAY_KEYS, HOSTS, KNOWLEDGE_KEYS, LINKS,
    LINKS_KEYS, MAINTENANCE_RULES, PHRASE_KEYS, POLICY_KEYS, REPORT_KEYS, REQUIRED_PAGES, SECURITY_KEYS,
    SHOP_KEYS, SITE_BRAND_KEYS, SITE_KEYS, TEAM_KEYS, TEAM_KINDS, TERM_KEYS, UPTIME_DAYS, UPTIME_KEYS,
    VENDOR_KEYS, WEIGHT_KEYS, builtin,
};
use crate::error::{Error, Result};
use crate::kinds::spec::{COMMON_FIELDS, FieldSpec};
use crate::kinds::{FieldType, KINDS, KindSpec};
use crate::parse::Lexicon;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this one: a kind (incident, maintenance, …) or a site file (klartext.yaml, …).
    name: Option<String>,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let all = schemas();
    let value = match &args.name {
        None => json!({
            "$schema": DRAFT,
            "title": "klartext: front matter of every kind, and every site file",
            "$defs": all,
        }),
        Some(name) => match all.get(name) {
            Some(schema) => standalone(schema.clone()),
            None => {
                let known: Vec<&str> = all.keys().map(String::as_str).collect();
                return Err(Error::Usage(format!("there is no schema {name}; known: {}", known.join(", "))));
            }
        },
    };
    let text = serde_json::to_string_pretty(&value).map_err(|error| Error::Other(error.to_string()))?;
    let _ = writeln!(std::io::stdout().lock(), "{text}");
    Ok(ExitCode::SUCCESS)
}

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A schema as a file of its own.
pub(super) fn standalone(mut schema: Value) -> Value {
    if let Some(map) = schema.as_object_mut() {
        map.insert("$schema".to_owned(), json!(DRAFT));
    }
    schema
}

/// Every schema by its name.
pub(super) fn schemas() -> Map<String, Value> {
    let none = builtin::Overrides::new();
    let tags: Vec<String> = builtin::languages(&none).into_iter().collect();
    let words: Vec<_> = tags.iter().map(|tag| builtin::messages(tag, &none)).collect();
    let lexicon = Lexicon::new(&words, &tags);
    let mut all: Map<String, Value> =
        KINDS.iter().map(|spec| (spec.key.to_owned(), kind(spec, &lexicon))).collect();
    for (name, schema) in site_files() {
        all.insert(name.to_owned(), schema);
    }
    all
}

fn kind(spec: &KindSpec, lexicon: &Lexicon) -> Value {
    let fields = spec.fields.iter().chain(COMMON_FIELDS);
    let properties: Map<String, Value> =
        fields.map(|field| (field.name.to_owned(), property(field, lexicon))).collect();
    let required: Vec<&str> =
        spec.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    json!({
        "title": format!("Front matter of {}/", spec.folder),
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "required": required,
    })
}

const DATE: &str = "^\\d{4}-\\d{2}-\\d{2}$";
const INSTANT: &str = "^\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(Z|[+-]\\d{2}(:?\\d{2})?)?)?$";
const WINDOW: &str =
    "^(\\d{4}-\\d{2}-\\d{2}[ T])?\\d{2}:\\d{2}[^/]*/(\\d{4}-\\d{2}-\\d{2}[ T])?\\d{2}:\\d{2}.*$";
const COMPONENT: &str = "^[a-z0-9-]+(@[a-z0-9-]+)?$";

fn property(field: &FieldSpec, lexicon: &Lexicon) -> Value {
    let text = || json!({ "type": "string" });
    let matching = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let many = |item: Value| json!({ "oneOf": [item.clone(), { "type": "array", "items": item, "uniqueItems": true }] });
    let mut schema = match field.ty {
        FieldType::Text | FieldType::Reference | FieldType::Place | FieldType::Team => text(),
        FieldType::Texts | FieldType::Shops | FieldType::Teams => many(text()),
        FieldType::Components => many(matching(COMPONENT)),
        FieldType::Date => matching(DATE),
        FieldType::Instant => matching(INSTANT),
        FieldType::Window => matching(WINDOW),
        FieldType::Word(group) => json!({ "enum": lexicon.words(group).collect::<Vec<_>>() }),
        FieldType::Number => json!({ "type": "integer", "minimum": 1 }),
        FieldType::Bool => json!({ "type": "boolean" }),
        FieldType::Detected => text(),
        FieldType::Verified => matching("^\\d{4}-\\d{2}-\\d{2}( .+)?$"),
        FieldType::Owners => json!({ "oneOf": [
            text(),
            { "type": "object", "additionalProperties": false, "properties": { "business": text(), "it": text() } },
        ]}),
        FieldType::Duty => json!({
            "type": "object",
            "additionalProperties": false,
            "properties": { "nis2": matching(INSTANT), "dora": matching(INSTANT), "gdpr": matching(INSTANT) },
        }),
    };
    if let Some(map) = schema.as_object_mut() {
        map.insert("description".to_owned(), json!(field.doc));
    }
    schema
}

fn policy() -> Value {
    let number = || json!({ "type": "integer", "minimum": 1 });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let minutes = || json!({ "oneOf": [number(), object_of(CRITICALITY_KEYS, &|_| number())] });
    let cadence = object_of(CADENCE_KEYS, &|key| match key {
        "unknown" | "monitoring" => number(),
        _ => minutes(),
    });
    object_of(POLICY_KEYS, &|key| match key {
        "rules" => json!({ "type": "object", "additionalProperties": { "enum": ["off", "warning", "error"] },
            "description": "Levels by code (C04) or by family (W)." }),
        "cadence" => cadence.clone(),
        "report" => object_of(REPORT_KEYS, &|key| match key {
            "from" => json!({ "enum": ["degraded", "partial", "outage", "never"] }),
            _ => number(),
        }),
        "briefing" => object_of(BRIEFING_KEYS, &|_| number()),
        "holidays" => object_of(HOLIDAY_KEYS, &|key| match key {
            "country" => json!({ "enum": COUNTRIES.iter().map(|(code, _)| *code).collect::<Vec<_>>() }),
            _ => json!({ "type": "array", "items": { "type": "string", "pattern": DATE } }),
        }),
        "since" => json!({ "type": "string", "pattern": DATE }),
        "ledger" => json!({ "enum": ["public", "staff"] }),
        "internal" => texts.clone(),
        "pages" => json!({ "type": "array", "items": { "enum": REQUIRED_PAGES } }),
        _ => number(),
    })
}

fn brand() -> Value {
    object_of(SITE_BRAND_KEYS, &|key| match key {
        "colour" | "colour_dark" => {
            json!({ "type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$" })
        }
        "font_name" => json!({ "type": "string" }),
        _ => json!({ "type": "string", "description": "A file, by its path in the content folder." }),
    })
}

fn uptime() -> Value {
    let words: Vec<&str> = MAINTENANCE_RULES.iter().map(|(word, _)| *word).collect();
    object_of(UPTIME_KEYS, &|key| match key {
        "days" => json!({ "type": "integer", "minimum": UPTIME_DAYS.start(), "maximum": UPTIME_DAYS.end() }),
        "weights" => object_of(WEIGHT_KEYS, &|_| json!({ "type": "number", "minimum": 0, "maximum": 1 })),
        _ => json!({ "enum": words }),
    })
}

fn object_of(keys: &[&str], value: &dyn Fn(&str) -> Value) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), value(key))).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn site_files() -> Vec<(&'static str, Value)> {
    let localized = json!({ "oneOf": [
        { "type": "string" },
        { "type": "object", "additionalProperties": { "type": "string" } },
    ]});
    let slug = json!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$" });
    let web = json!({ "type": "string", "pattern": "^https?://" });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let value = |key: &str| match key {
        "id" | "group" => slug.clone(),
        "title" | "name" | "description" | "text" | "means" => localized.clone(),
        "languages" | "members" | "avoid" => texts.clone(),
        "criticality" => json!({ "enum": CRITICALITY.iter().map(|(word, _)| *word).collect::<Vec<_>>() }),
        "raw_html" => {
            json!({ "enum": ["allow", "escape"], "description": "Whether HTML in sources passes into pages. Default: escape." })
        }
        "base_url" => {
            json!({ "type": "string", "pattern": "^https?://", "description": "Where the site will lie." })
        }
        "policy" => policy(),
        "feeds" => object_of(FEED_KEYS, &|key| match key {
            "hub" => {
                json!({ "type": "string", "pattern": "^https?://", "description": "Address of a WebSub hub." })
            }
            _ => json!({ "enum": ARCHIVES.iter().map(|(word, _)| *word).collect::<Vec<_>>() }),
        }),
        "knowledge" => object_of(KNOWLEDGE_KEYS, &|key| match key {
            "review" => {
                json!({ "type": "integer", "minimum": 1, "description": "Days between two checks of an article. Default: 180." })
            }
            "review_by_tag" => {
                json!({ "type": "object", "additionalProperties": { "type": "integer", "minimum": 1 } })
            }
            "review_by_folder" => {
                json!({ "type": "object", "additionalProperties": false,
                    "patternProperties": { "^kb(/.+)?$": { "type": "integer", "minimum": 1 } },
                    "description": "The same for articles in a folder; the nearest counts." })
            }
            "history" => json!({ "enum": HISTORIES.iter().map(|(word, _)| *word).collect::<Vec<_>>(),
                "description": "Where the history of articles is from. Default: none." }),
            _ => {
                json!({ "type": "string", "description": "A mail address, or the address of a form with {page} for the page's id." })
            }
        }),
        "links" => {
            let form = json!({ "enum": LINKS.iter().map(|(word, _)| *word).collect::<Vec<_>>() });
            json!({ "oneOf": [form.clone(), object_of(LINKS_KEYS, &|_| form.clone())],
                "description": "Whether pages name each other from the root of the server, or from where they lie, for folders on a disk." })
        }
        "uptime" => uptime(),
        "availability" => json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 100,
            "description": "The availability that was promised, in percent: 99.9." }),
        "hosting" => {
            json!({ "type": "array", "items": { "enum": HOSTS.iter().map(|(word, _)| *word).collect::<Vec<_>>() },
                "description": "Static hosts whose limits the build looks at." })
        }
        "security" => object_of(SECURITY_KEYS, &|key| match key {
            "expires" => json!({ "type": "string", "pattern": DATE }),
            _ => json!({ "oneOf": [{ "type": "string" }, texts.clone()] }),
        }),
        "vendor" => {
            json!({ "oneOf": [slug.clone(), { "type": "array", "items": slug.clone(), "uniqueItems": true }] })
        }
        "country" => {
            json!({ "type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2: AT." })
        }
        "brand" => json!({ "oneOf": [
            { "type": "string" },
            { "type": "object", "additionalProperties": false, "required": ["name"], "properties": {
                "name": localized.clone(), "url": web.clone(),
            } },
        ] }),
        "url" | "api" => web.clone(),
        "fresh" => {
            json!({ "type": "integer", "minimum": 1, "description": "Minutes after which what they said is old. Default: 60." })
        }
        "kind" => json!({ "enum": TEAM_KINDS.iter().map(|(word, _)| *word).collect::<Vec<_>>() }),
        "level" => json!({ "type": "integer", "minimum": 1 }),
        "hours" => json!({ "oneOf": [{ "type": "string" }, texts.clone()],
            "description": "When somebody is there: mo-fr 07:00/15:00." }),
        "shops" => texts.clone(),
        "staff" => json!({ "type": "boolean", "description": "Only staff may know of it." }),
        "timezone" => json!({ "type": "string", "description": "IANA name: Europe/Berlin." }),
        _ => json!({ "type": "string" }),
    };
    let object = |keys: &[&str], required: &[&str]| {
        let properties: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), value(key))).collect();
        json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
    };
    let list = |key: &str, keys: &[&str], required: &[&str]| {
        let mut properties = Map::new();
        properties.insert(key.to_owned(), json!({ "type": "array", "items": object(keys, required) }));
        json!({ "type": "object", "additionalProperties": false, "properties": properties })
    };
    let mut site = object(SITE_KEYS, &["title", "base_url"]);
    // A shop's brand is another thing.
    if let Some(properties) = site.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("brand".to_owned(), brand());
    }
    vec![
        ("klartext.yaml", site),
        (
            "components.yaml",
            json!({
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "groups": { "type": "array", "items": object(GROUP_KEYS, &["id"]) },
                    "components": { "type": "array", "items": object(COMPONENT_KEYS, &["id"]) },
                },
            }),
        ),
        ("shops.yaml", list("shops", SHOP_KEYS, &["id"])),
        ("vendors.yaml", list("vendors", VENDOR_KEYS, &["id"])),
        ("teams.yaml", list("teams", TEAM_KEYS, &["id"])),
        ("phrases.yaml", list("phrases", PHRASE_KEYS, &["id", "text"])),
        ("glossary.yaml", list("terms", TERM_KEYS, &["id"])),
        (
            "addresses.yaml",
            object_of(ADDRESS_KEYS, &|key| match key {
                "moved" => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
                _ => texts.clone(),
            }),
        ),
    ]
}
