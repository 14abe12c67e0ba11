//! What an answer looks like in JSON, as JSON Schema (draft 2020-12), for renderers and other people's programs.
//!
//! Invariant: an answer that a schema refuses is refused when it is read, too. It speaks of text without white space at its ends,
//! which reading takes off first. What it cannot say is listed in `docs/language.md`.

use super::kind::{ContactOnly, Kind};
use super::text::{LINE, REFERENCE};
use serde_json::{Value, json};

/// Numbers have at most fifteen digits.
const MOST: i64 = 999_999_999_999_999;

impl Kind {
    /// The schema of an answer that is not blank, in every form in which it may be sent.
    ///
    /// ```
    /// use service_patterns::question::Kind;
    ///
    /// let schema = Kind::choice(["pothole", "street_light"]).schema();
    /// assert_eq!(schema, serde_json::json!({ "enum": ["pothole", "street_light"] }));
    /// ```
    #[must_use]
    pub fn schema(&self) -> Value {
        match self {
            Kind::Text { min_length, max_length, only } => {
                match only {
                    // The length of these is that of the spelling they are kept in. No `format`: the common ones take less.
                    Some(_) => json!({ "type": "string", "minLength": 1 }),
                    None => text_of(*min_length, *max_length),
                }
            }
            Kind::LongText { min_length, max_length } => text_of(*min_length, *max_length),
            Kind::YesNo => json!({ "enum": ["yes", "no", true, false] }),
            Kind::Declaration => json!({ "enum": ["yes", true] }),
            Kind::Choice { options } => json!({ "enum": options.iter().collect::<Vec<_>>() }),
            Kind::Choices { options } => json!({
                "type": "array",
                "items": or_blank(json!({ "enum": options.iter().collect::<Vec<_>>() }), &json!([null, ""])),
                "minItems": 1,
                "uniqueItems": true,
            }),
            Kind::Number { least, most } | Kind::Money { least, most } => json!({ "anyOf": [
                { "type": "integer", "minimum": least.unwrap_or(-MOST), "maximum": most.unwrap_or(MOST) },
                { "type": "string", "minLength": 1 },
            ] }),
            Kind::Date => json!({ "anyOf": [
                { "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
                parts(&["day", "month", "year"], number_or_text),
            ] }),
            Kind::Month => json!({ "anyOf": [
                { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" },
                parts(&["month", "year"], number_or_text),
            ] }),
            Kind::Time => json!({ "type": "string", "minLength": 1 }),
            Kind::Place { .. } => {
                let mut schema = parts(&["uprn", "usrn", "what3words"], text);
                schema["properties"]["asset"] = at_most(REFERENCE);
                schema["properties"]["description"] = at_most(LINE);
                schema["properties"]["address"] = address();
                for coordinate in ["latitude", "longitude", "easting", "northing"] {
                    schema["properties"][coordinate] = json!({ "type": ["number", "string", "null"] });
                }
                schema
            }
            Kind::Person => parts(&["name", "organisation"], || at_most(LINE)),
            Kind::Contact { only } => {
                let mut schema = parts(&["email", "phone", "language"], text);
                schema["properties"]["address"] = address();
                if let Some(only) = only {
                    schema["required"] = match only {
                        ContactOnly::Email => json!(["email"]),
                        ContactOnly::Phone => json!(["phone"]),
                        ContactOnly::Post => json!(["address"]),
                    };
                }
                schema
            }
            Kind::File { many: false, .. } => file(),
            Kind::File { many: true, .. } => json!({
                "type": "array",
                "items": or_blank(file(), &json!([null, ""])),
                "minItems": 1,
            }),
            Kind::CaseReference { many: false } => json!({ "type": "string", "minLength": 1, "maxLength": REFERENCE }),
            Kind::CaseReference { many: true } => {
                json!({ "type": "array", "items": at_most(REFERENCE), "minItems": 1 })
            }
            Kind::Notice => json!({ "enum": [null, ""] }),
            Kind::Group { row, .. } => {
                let each = row.questions().iter().map(|q| (q.id().to_owned(), q.kind().schema_or_blank()));
                let properties: serde_json::Map<String, Value> = each.collect();
                // Rows that say nothing are not counted, so their number is not known here.
                let row = json!({ "type": "object", "properties": properties, "additionalProperties": false });
                json!({ "type": "array", "items": { "anyOf": [row, { "enum": [null, ""] }] }, "minItems": 1 })
            }
        }
    }

    /// The schema of an answer that may be blank.
    #[must_use]
    pub fn schema_or_blank(&self) -> Value {
        let blank = match self {
            Kind::Choices { .. }
            | Kind::File { many: true, .. }
            | Kind::CaseReference { many: true }
            | Kind::Group { .. } => {
                json!([null, "", []])
            }
            Kind::Notice => return self.schema(),
            Kind::Date | Kind::Month | Kind::Place { .. } | Kind::Person | Kind::Contact { .. } | Kind::File { .. } => {
                json!([null, "", {}])
            }
            _ => json!([null, ""]),
        };
        or_blank(self.schema(), &blank)
    }
}

fn text_of(least: u32, most: u32) -> Value {
    json!({ "type": "string", "minLength": least.max(1), "maxLength": most })
}

/// An object with parts of these names, each of them perhaps left out or blank.
fn parts(names: &[&str], schema: fn() -> Value) -> Value {
    let properties: serde_json::Map<String, Value> = names.iter().map(|name| (name.to_string(), schema())).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// That, or one of the values that are blank there.
fn or_blank(schema: Value, blank: &Value) -> Value {
    json!({ "anyOf": [schema, { "enum": blank }] })
}

fn text() -> Value {
    json!({ "type": ["string", "null"] })
}

fn at_most(characters: u32) -> Value {
    json!({ "type": ["string", "null"], "maxLength": characters })
}

fn number_or_text() -> Value {
    json!({ "type": ["integer", "string", "null"] })
}

fn address() -> Value {
    let mut schema = parts(&["postcode", "uprn"], text);
    schema["properties"]["town"] = at_most(LINE);
    schema["properties"]["lines"] = or_blank(json!({ "type": "array", "items": at_most(LINE) }), &json!([null, ""]));
    or_blank(schema, &json!([null, ""]))
}

fn file() -> Value {
    let mut schema = parts(&["id", "name"], || at_most(LINE));
    schema["properties"]["type"] = text();
    schema["properties"]["sniffed"] = text();
    schema["properties"]["bytes"] = or_blank(json!({ "type": "integer", "minimum": 0 }), &json!([null, ""]));
    schema
}
