//! Messages that are text with values put in: most of them, said tens of thousands of times in a build.
//! Must not know what else Fluent can do: what chooses or calculates is not here, and Fluent says it.

use std::collections::HashMap;

use ahash::RandomState;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The plain messages of one language.
#[derive(Debug, Default)]
pub(super) struct Plain(HashMap<String, Message, RandomState>);

#[derive(Debug)]
struct Message {
    value: Option<Line>,
    attributes: Vec<(String, Option<Line>)>,
}

type Line = Vec<Piece>;

#[derive(Debug)]
enum Piece {
    Text(String),
    Value(String),
}

impl Plain {
    /// Adds what a resource says; it comes before what was said.
    pub fn add(&mut self, resource: &FluentResource) {
        for entry in resource.entries() {
            match entry {
                Entry::Message(message) => {
                    let attributes = message.attributes.iter();
                    let own = Message {
                        value: message.value.as_ref().and_then(line),
                        attributes: attributes.map(|a| (a.id.name.to_owned(), line(&a.value))).collect(),
                    };
                    self.0.insert(message.id.name.to_owned(), own);
                }
                // Fluent keeps both under one name.
                Entry::Term(term) => {
                    self.0.remove(term.id.name);
                }
                _ => {}
            }
        }
    }

    /// The text of a message or of its attribute. `None` if it is not plain, is not there, or lacks a value.
    pub fn say(&self, id: &str, attribute: Option<&str>, args: &[(&'static str, String)]) -> Option<String> {
        let message = self.0.get(id)?;
        let line = match attribute {
            None => message.value.as_ref(),
            Some(name) => message.attributes.iter().find(|(own, _)| own == name)?.1.as_ref(),
        };
        let mut said = String::new();
        for piece in line? {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Value(name) => said.push_str(&args.iter().find(|(own, _)| own == name)?.1),
            }
        }
        Some(said)
    }
}

fn line(pattern: &Pattern<&str>) -> Option<Line> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(Piece::Value(id.name.to_owned())),
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}
