//! JSON Schemas of every file format and of the stored forms, for editors, hosts and other people's programs.
//!
//! A pattern, service or council file, a scenario, a mapping, a stored case and a stored entry each have one (draft 2020-12).
//! The files under `patterns/schema/` are these, written out; a file names its own in `$schema`, and an editor then
//! completes and checks while somebody types.
//!
//! Invariant: what a schema refuses, the library refuses too. What the library refuses and a schema cannot say
//! is listed in `docs/language.md`.
//!
//! ```
//! let schema = service_patterns::schema::pattern();
//! assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
//! assert_eq!(schema["required"], serde_json::json!(["pattern", "version", "language", "title"]));
//! ```

use crate::case::entry::FORMAT;
use crate::case::stored::{StoredCase, StoredEntry};
use crate::import::shape::MappingFile;
use crate::overlay::{LAYERS_ONLY, Layer, schema_of_overlay};
use crate::pattern::schema::{note, together};
use crate::pattern::shape::Pattern;
use crate::scenario::shape::ScenarioFile;
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Makes a schema.
pub type Make = fn() -> Value;

/// Every schema: the name of its file under `patterns/schema/`, and what makes it.
///
/// ```
/// use service_patterns::schema;
/// let (name, make) = schema::FILES[0];
/// assert_eq!((name, make()), ("pattern.schema.json", schema::pattern()));
/// ```
pub const FILES: &[(&str, Make)] = &[
    ("pattern.schema.json", pattern),
    ("service.schema.json", service),
    ("council.schema.json", council),
    ("scenario.schema.json", scenario),
    ("mapping.schema.json", mapping),
    ("case.schema.json", case),
    ("entry.schema.json", entry),
];

/// The schema of a pattern file. It does not offer what only the layers above write.
#[must_use]
pub fn pattern() -> Value {
    let mut schema = whole_pattern();
    for (section, members) in LAYERS_ONLY {
        let place = match *section {
            "" => String::new(),
            section => {
                let shape = schema.pointer(&format!("/properties/{section}/additionalProperties/$ref"));
                shape.and_then(Value::as_str).unwrap_or_default().trim_start_matches('#').to_string()
            }
        };
        if let Some(offered) = schema.pointer_mut(&format!("{place}/properties")).and_then(Value::as_object_mut) {
            offered.retain(|name, _| !members.contains(&name.as_str()));
        }
    }
    finished(schema, "A pattern file", "A pattern: a flow that many services share, such as reporting a problem.")
}

/// The schema of a service file, from that of a pattern and the table of who may set what.
///
/// ```
/// let schema = service_patterns::schema::service();
/// assert!(schema["properties"]["questions"].is_object());
/// assert!(schema["properties"]["promises"].is_null(), "promises are the pattern's");
/// ```
#[must_use]
pub fn service() -> Value {
    let about = "A service: a file laid over a pattern that names one real service.";
    finished(schema_of_overlay(&whole_pattern(), Layer::Service), "A service file", about)
}

/// The schema of a council file, made in the same way.
///
/// ```
/// let schema = service_patterns::schema::council();
/// assert!(schema["properties"]["teams"].is_object());
/// ```
#[must_use]
pub fn council() -> Value {
    let about = "What one council does: a file laid over a service or a pattern.";
    finished(schema_of_overlay(&whole_pattern(), Layer::Council), "A council file", about)
}

/// The schema of a scenario file.
///
/// ```
/// let schema = service_patterns::schema::scenario();
/// assert_eq!(schema["required"], serde_json::json!(["scenario", "uses", "steps"]));
/// ```
#[must_use]
pub fn scenario() -> Value {
    let mut schema = for_editors(derived::<ScenarioFile>());
    for (shape, forms) in [("StepForm", STEPS), ("Refused", REASONS)] {
        if let Some(shape) = schema.pointer_mut(&format!("/$defs/{shape}")).and_then(Value::as_object_mut) {
            shape.insert("oneOf".into(), forms.iter().map(one_form_of).collect());
        }
    }
    let about = "A story about one case: what people do, and what must then be so.";
    finished(schema, "A scenario", about)
}

/// The members that one form needs, and those that it does not take.
type OneForm = (&'static [&'static str], &'static [&'static str]);

/// What a step of a scenario is: an act, a result, or time. What else time does not take may be there and empty.
const STEPS: &[OneForm] = &[
    (&["act"], &["task", "result", "number", "tick"]),
    (&["task", "result"], &["act", "tick"]),
    (&["tick"], &["act", "task", "result", "number", "by", "person", "channel", "language", "answers"]),
];

/// Why a step of a scenario is refused.
const REASONS: &[OneForm] = &[
    (&["answers"], &["signpost", "not_possible", "fact", "date", "correct", "rule"]),
    (&["correct"], &["answers", "signpost", "not_possible", "fact", "date"]),
    (&["signpost"], &["answers", "not_possible", "fact", "date", "correct"]),
    (&["not_possible"], &["answers", "signpost", "fact", "date", "correct", "rule"]),
    (&["fact"], &["answers", "signpost", "not_possible", "date", "correct", "rule"]),
    (&["date"], &["answers", "signpost", "not_possible", "fact", "correct", "rule"]),
];

fn one_form_of((needs, not): &OneForm) -> Value {
    let any: Vec<Value> = not.iter().map(|member| json!({ "required": [member] })).collect();
    json!({ "required": needs, "not": { "anyOf": any } })
}

/// The schema of a mapping, by which the records of an old system are read.
///
/// ```
/// let schema = service_patterns::schema::mapping();
/// assert_eq!(schema["required"], serde_json::json!(["mapping", "uses", "columns", "events"]));
/// ```
#[must_use]
pub fn mapping() -> Value {
    let mut schema = for_editors(derived::<MappingFile>());
    if let Some(whole) = schema.as_object_mut() {
        let columns = |rule: Value| json!({ "columns": rule });
        let neither = json!({ "not": { "anyOf": [{ "required": ["event"] }, { "required": ["at"] }] } });
        let each_row = json!({ "required": ["in_each_row"], "properties": columns(neither) });
        let both = columns(json!({ "required": ["event", "at"] }));
        let events = json!({ "not": { "required": ["in_each_row"] }, "properties": both });
        whole.insert("oneOf".into(), json!([each_row, events]));
    }
    for (list, member) in [("/properties", "uses"), ("/$defs/EventRule/properties", "named")] {
        if let Some(list) = schema.pointer_mut(&format!("{list}/{member}")).and_then(Value::as_object_mut) {
            list.insert("minItems".into(), 1.into());
        }
    }
    if let Some(act) = schema.pointer_mut("/$defs/ActForm").and_then(Value::as_object_mut) {
        act.insert("dependentRequired".into(), json!({ "task": ["result"], "result": ["task"] }));
        act.insert("not".into(), json!({ "required": ["act", "task"] }));
    }
    let about = "How the records of an old system are done again as cases of a service.";
    finished(schema, "A mapping", about)
}

/// The schema of a stored case: what serialising a [`Case`](crate::Case) writes and
/// [`Service::resume`](crate::Service::resume) reads.
///
/// ```
/// let schema = service_patterns::schema::case();
/// assert_eq!(schema["properties"]["format"]["const"], service_patterns::FORMAT);
/// ```
#[must_use]
pub fn case() -> Value {
    finished(stored(derived::<StoredCase<'_>>()), "A case", "One case, as it is stored.")
}

/// The schema of a stored entry: what serialising an [`Entry`](crate::Entry) writes and
/// [`Service::read_entry`](crate::Service::read_entry) reads.
///
/// ```
/// let schema = service_patterns::schema::entry();
/// assert_eq!(schema["properties"]["format"]["const"], service_patterns::FORMAT);
/// ```
#[must_use]
pub fn entry() -> Value {
    finished(stored(derived::<StoredEntry<'_>>()), "An entry", "One entry of the record of a case, as it is stored.")
}

/// What the reader of patterns takes, and so the members that only layers write too.
fn whole_pattern() -> Value {
    let mut schema = for_editors(derived::<Pattern>());
    if let Some(defs) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        together(defs);
    }
    schema
}

/// The member in which a file names its schema, and `note`.
fn for_editors(mut schema: Value) -> Value {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let editors =
            json!({ "description": "The JSON Schema of this file, for editors. Not read.", "type": "string" });
        properties.shift_insert(0, "$schema".into(), editors);
        properties.insert("note".into(), note());
    }
    schema
}

fn derived<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value()
}

/// Only one format version is read.
fn stored(mut schema: Value) -> Value {
    if let Some(format) = schema.pointer_mut("/properties/format").and_then(Value::as_object_mut) {
        format.retain(|name, _| name == "description");
        format.insert("const".into(), FORMAT.into());
    }
    schema
}

/// Puts the head on, drops definitions that nothing uses, and takes out what is about Rust.
fn finished(mut schema: Value, title: &str, about: &str) -> Value {
    plain(&mut schema);
    let Value::Object(mut schema) = schema else { return schema };
    let defs = schema.remove("$defs");
    let mut whole = Map::new();
    whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    whole.insert("title".into(), title.into());
    whole.insert("description".into(), about.into());
    for (name, value) in schema {
        whole.entry(name).or_insert(value);
    }
    if let Some(Value::Object(mut defs)) = defs {
        let mut used = BTreeSet::new();
        whole.values().for_each(|value| follow(value, &defs, &mut used));
        defs.retain(|name, _| used.contains(name));
        if !defs.is_empty() {
            whole.insert("$defs".into(), Value::Object(defs));
        }
    }
    Value::Object(whole)
}

/// Takes out the sizes of Rust's numbers, and defaults that say nothing.
fn plain(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let rust = |format: &str| format.starts_with("int") || format.starts_with("uint");
            if let Some(format) = object.get("format").and_then(Value::as_str).filter(|f| rust(f)) {
                if format == "uint32" {
                    object.entry("maximum").or_insert(u32::MAX.into());
                }
                object.shift_remove("format");
            }
            let empty = |value: &Value| match value {
                Value::Null => true,
                Value::Object(object) => object.is_empty(),
                Value::Array(list) => list.is_empty(),
                _ => false,
            };
            if object.get("default").is_some_and(empty) {
                object.shift_remove("default");
            }
            object.values_mut().for_each(plain);
        }
        Value::Array(list) => list.iter_mut().for_each(plain),
        _ => {}
    }
}

/// Every definition that a schema uses, however far away.
fn follow(schema: &Value, defs: &Map<String, Value>, used: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            let name = object.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix("#/$defs/"));
            if let Some(name) = name.filter(|name| !used.contains(*name)) {
                used.insert(name.to_string());
                if let Some(definition) = defs.get(name) {
                    follow(definition, defs, used);
                }
            }
            object.values().for_each(|value| follow(value, defs, used));
        }
        Value::Array(list) => list.iter().for_each(|value| follow(value, defs, used)),
        _ => {}
    }
}
