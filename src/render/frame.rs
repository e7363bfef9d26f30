//! Owns what surrounds the pages of an edition in one language, and renders once what many of them share.
//! Must not know what is on a page.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::{TemplateProblem, problem};
use crate::outputs::pages::view::{Chrome, Head, ScopeView};

/// Templates of parts that pages share.
const TOP: &str = "frame_top.html";
const FOOT: &str = "frame_foot.html";
const END: &str = "frame_end.html";

/// What surrounds pages.
#[derive(Debug)]
pub struct Frame {
    chrome: Value,
    known: RwLock<HashMap<Part, Shared, ahash::RandomState>>,
}

/// Pages in the same part of an edition share what surrounds them. Nothing else of a page reaches the templates
/// of these parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
struct Part {
    section: String,
    scope: Option<ScopeView>,
    /// Whether it is about the present.
    fresh: bool,
    /// Whether it only leads elsewhere.
    moved: bool,
}

/// The parts, by their names in templates.
type Shared = Arc<Value>;

#[derive(Serialize)]
struct Rendered {
    top: Value,
    foot: Value,
    end: Value,
}

impl Frame {
    pub fn new(chrome: &Chrome) -> Self {
        Self { chrome: Value::from_serializable(chrome), known: RwLock::default() }
    }

    /// Puts what surrounds a page into its context.
    pub(super) fn surround(
        &self,
        context: &mut Context,
        tera: &Tera,
        messages: &Value,
        head: &Head,
    ) -> Result<(), TemplateProblem> {
        context.insert_value("chrome", self.chrome.clone());
        context.insert_value("m", messages.clone());
        let part = Part {
            section: head.section.clone(),
            scope: head.scope.clone(),
            fresh: head.fresh.is_some(),
            moved: !head.refresh.is_empty(),
        };
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&part).cloned();
        let shared = match known {
            Some(shared) => shared,
            None => {
                // Two that render it at once render the same.
                let shared = Arc::new(render(context, tera, &part)?);
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                known.insert(part, Arc::clone(&shared));
                shared
            }
        };
        context.insert_value("frame", Value::clone(&shared));
        Ok(())
    }
}

fn render(context: &Context, tera: &Tera, part: &Part) -> Result<Value, TemplateProblem> {
    let mut context = context.clone();
    context.insert("part", part);
    let render = |template: &str| {
        let html = tera.render(template, &context).map_err(|error| problem(template, &error))?;
        Ok(Value::safe_string(html.trim()))
    };
    let rendered = Rendered { top: render(TOP)?, foot: render(FOOT)?, end: render(END)? };
    Ok(Value::from_serializable(&rendered))
}
