//! Values of answers and facts: as they stand in the mapping, or taken from the row.
//!
//! Invariant: what cannot be read is said by its column, never by what stood in it.

use super::dates::Reader;
use super::rows::Row;
use super::shape::{DaysAfter, ReadAs, Taken};
use crate::pattern::read::{Read, made};
use crate::pattern::schema::says;
use crate::pattern::tree::{Node, Value};
use crate::problem::Findings;
use chrono::{Days, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;
use std::borrow::Cow;

/// A value that stands in the mapping as it is meant.
#[derive(Debug, Clone)]
pub(crate) struct Constant(pub(crate) serde_json::Value);

impl Read for Constant {
    fn read(node: &Node, _: &mut Findings) -> Option<Self> {
        Some(Constant(node.to_plain()))
    }
}

impl JsonSchema for Constant {
    fn schema_name() -> Cow<'static, str> {
        "Constant".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        made(json!({ "description": "A value as it is meant; `null` is a blank." }))
    }
}

/// A value, and how it comes about.
#[derive(Debug, Clone)]
pub(crate) enum Form {
    /// As it stands.
    Is(serde_json::Value),
    /// From a column of the row.
    Taken(Box<Taken>),
    /// A day so many days after the event.
    DaysAfter(u32),
    /// Members, each with a value.
    Object(Vec<(String, Form)>),
    /// Values.
    List(Vec<Form>),
}

impl Read for Form {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Object(_) if node.get("column").is_some() => Taken::read(node, out).map(Box::new).map(Form::Taken),
            Value::Object(_) if node.get("days_after").is_some() => {
                DaysAfter::read(node, out).map(|days| Form::DaysAfter(days.days_after))
            }
            Value::Object(members) => {
                let inside = members.iter().map(|(name, value)| Some((name.clone(), Form::read(value, out)?)));
                // Read all of them before any is given up, so that each problem is told.
                inside.collect::<Vec<_>>().into_iter().collect::<Option<_>>().map(Form::Object)
            }
            Value::List(items) => {
                let inside: Vec<Option<Form>> = items.iter().map(|item| Form::read(item, out)).collect();
                inside.into_iter().collect::<Option<_>>().map(Form::List)
            }
            _ => Some(Form::Is(node.to_plain())),
        }
    }
}

impl JsonSchema for Form {
    fn schema_name() -> Cow<'static, str> {
        "Form".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let taken = generator.subschema_for::<Taken>().to_value();
        let days = generator.subschema_for::<DaysAfter>().to_value();
        let this = generator.subschema_for::<Form>().to_value();
        let members = json!({
            "type": "object", "additionalProperties": this,
            "not": { "anyOf": [{ "required": ["column"] }, { "required": ["days_after"] }] },
        });
        let list = json!({ "type": "array", "items": this });
        let plain = json!({ "type": ["string", "number", "boolean", "null"] });
        let about = "A value as it is meant, one from a column of the row, or a day so many days after the event; an object or a list may hold such values.";
        made(says(about, json!({ "anyOf": [taken, days, members, list, plain] })))
    }
}

/// Why a value could not be taken from the row: the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotTaken(pub(super) String);

impl Form {
    /// The columns it reads.
    pub(super) fn columns<'f>(&'f self, into: &mut Vec<&'f str>) {
        match self {
            Form::Taken(taken) => into.push(taken.column.as_str()),
            Form::Object(members) => members.iter().for_each(|(_, form)| form.columns(into)),
            Form::List(items) => items.iter().for_each(|form| form.columns(into)),
            Form::Is(_) | Form::DaysAfter(_) => {}
        }
    }

    /// Every constant that may become the whole value.
    pub(super) fn constants(&self) -> Vec<&serde_json::Value> {
        match self {
            Form::Is(value) => vec![value],
            Form::Taken(taken) => {
                let words = taken.words.iter().flat_map(|words| words.iter().map(|(_, value)| value));
                let phrases = taken.phrases.iter().flatten().map(|phrase| &phrase.is);
                words.chain(phrases).chain(&taken.otherwise).chain(&taken.blank).map(|value| &value.0).collect()
            }
            Form::DaysAfter(_) | Form::Object(_) | Form::List(_) => Vec::new(),
        }
    }

    /// The value for a row, and for an event of that day. `null` is a blank.
    pub(super) fn value(&self, row: &dyn Row, day: NaiveDate, dates: &Reader) -> Result<serde_json::Value, NotTaken> {
        match self {
            Form::Is(value) => Ok(value.clone()),
            Form::Taken(taken) => taken.value(row, dates),
            Form::DaysAfter(days) => {
                let later = day.checked_add_days(Days::new(u64::from(*days)));
                Ok(later.map_or(serde_json::Value::Null, |day| day.to_string().into()))
            }
            Form::Object(members) => {
                members.iter().map(|(name, form)| Ok((name.clone(), form.value(row, day, dates)?))).collect()
            }
            Form::List(items) => items.iter().map(|form| form.value(row, day, dates)).collect(),
        }
    }
}

impl Taken {
    fn value(&self, row: &dyn Row, dates: &Reader) -> Result<serde_json::Value, NotTaken> {
        let said = row.get(self.column.as_str()).unwrap_or_default().trim();
        let constant = |constant: &Option<Constant>| constant.as_ref().map(|constant| constant.0.clone());
        if said.is_empty() {
            return Ok(constant(&self.blank).unwrap_or_default());
        }
        let word = self.words.as_ref().and_then(|words| words.get(said));
        let phrase = || self.phrases.iter().flatten().find(|phrase| said.contains(phrase.holds.as_str()));
        if let Some(found) = word.or_else(|| phrase().map(|phrase| &phrase.is)).or(self.otherwise.as_ref()) {
            return Ok(found.0.clone());
        }
        let listed = self.words.is_some() || self.phrases.is_some();
        let read = match self.read.unwrap_or(ReadAs::Text) {
            _ if listed => None,
            ReadAs::Text => Some(said.into()),
            ReadAs::Number => said.parse::<i64>().ok().map(Into::into),
            ReadAs::Day => dates.local(said).map(|local| local.date().to_string().into()),
            ReadAs::Time => dates.local(said).map(|local| local.format("%H:%M").to_string().into()),
        };
        read.ok_or_else(|| NotTaken(self.column.as_str().to_string()))
    }
}
