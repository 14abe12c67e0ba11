//! What the JSON Schemas of the files are put together from: the pieces of hand-written ones, and the tidying of derived ones.
//!
//! A schema made here says what the reader does: it may be less strict than the reader where JSON Schema cannot say a rule,
//! never stricter.

use super::value::most_of;
use schemars::Schema;
use serde_json::{Map, Value, json};

/// An id: what `Id` reads.
pub(crate) const ID: &str = "^[a-z][a-z0-9_]{0,63}$";

/// The largest whole number that a member for counts takes.
const MOST: u32 = 1_000_000_000;

/// `note`, which may stand in every object.
pub(crate) fn note() -> Value {
    json!({ "description": "Free text. Not read.", "type": "string" })
}

/// Text of this form.
pub(crate) fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// An id.
pub(crate) fn id() -> Value {
    text(ID)
}

/// The id of a file.
pub(crate) fn file_id() -> Value {
    json!({ "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 64 })
}

/// A whole number from 0.
pub(crate) fn count() -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": MOST })
}

/// The units of a length, each with a whole number.
pub(crate) fn units() -> Vec<(&'static str, Value)> {
    let all = [
        ("hours", "Hours, by the clock on the wall."),
        ("days", "Days; 0 is the same day."),
        ("weeks", "Weeks."),
        ("working_days", "Working days; 0 is the same day."),
        ("months", "Months."),
        ("years", "Years."),
    ];
    let up_to = |unit| json!({ "type": "integer", "minimum": 0, "maximum": most_of(unit) });
    all.map(|(unit, about)| (unit, says(about, up_to(unit)))).to_vec()
}

/// A list with something in it.
pub(crate) fn some(items: Value) -> Value {
    json!({ "type": "array", "items": items, "minItems": 1 })
}

/// A schema with its description.
pub(crate) fn says(about: &str, mut schema: Value) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.shift_insert(0, "description".into(), about.into());
    }
    schema
}

/// An object with these members, `note`, and no others.
pub(crate) fn object(members: Vec<(&str, Value)>) -> Map<String, Value> {
    let mut properties: Map<String, Value> =
        members.into_iter().map(|(name, schema)| (name.to_string(), schema)).collect();
    properties.insert("note".into(), note());
    let mut object = Map::new();
    object.insert("type".into(), "object".into());
    object.insert("properties".into(), Value::Object(properties));
    object.insert("additionalProperties".into(), false.into());
    object
}

/// Says that exactly one of some members must be there.
pub(crate) fn exactly_one(names: &[&str]) -> Value {
    match names {
        [one] => json!({ "required": [one] }),
        _ => json!({ "oneOf": names.iter().map(|name| json!({ "required": [name] })).collect::<Vec<_>>() }),
    }
}

/// An object with exactly one of `forms`, and any of `also`.
pub(crate) fn one_form(forms: Vec<(&str, Value)>, also: Vec<(&str, Value)>) -> Value {
    let names: Vec<&str> = forms.iter().map(|(name, _)| *name).collect();
    let rule = exactly_one(&names);
    let mut object = object(forms.into_iter().chain(also).collect());
    if let Value::Object(rule) = rule {
        object.extend(rule);
    }
    Value::Object(object)
}

/// A choice list: entries with `when` and `then`, and one `otherwise`. That it stands last cannot be said.
pub(crate) fn choices(when: Value, then: &Value) -> Value {
    let mut entry = object(vec![
        ("when", says("The condition of this entry.", when)),
        ("then", says("What counts if the condition holds.", then.clone())),
        ("otherwise", says("What counts if no condition holds. Stands alone, and last.", then.clone())),
    ]);
    entry.insert(
        "oneOf".into(),
        json!([
            { "required": ["when", "then"], "not": { "required": ["otherwise"] } },
            { "required": ["otherwise"], "not": { "anyOf": [{ "required": ["when"] }, { "required": ["then"] }] } },
        ]),
    );
    json!({
        "type": "array",
        "items": entry,
        "contains": { "type": "object", "required": ["otherwise"] },
        "minContains": 1,
        "maxContains": 1,
    })
}

/// An object from any of the names that `named` allows to `inner`. A `note` that is text is a note, whatever `inner` is.
pub(crate) fn keyed(named: Option<&str>, inner: impl Into<Value>) -> Value {
    let inner = inner.into();
    let note = match inner.get("type").and_then(Value::as_str) {
        Some("string") => note(),
        _ => json!({ "description": "A note, if it is text. Not read.", "anyOf": [{ "type": "string" }, inner] }),
    };
    let mut object = json!({ "type": "object", "properties": { "note": note } });
    if let Some(object) = object.as_object_mut() {
        if let Some(pattern) = named {
            object.insert("propertyNames".into(), json!({ "pattern": pattern }));
        }
        object.insert("additionalProperties".into(), inner);
    }
    object
}

/// For `oneOf`: that at most one of some members is there.
pub(crate) fn at_most_one(names: &[&str]) -> Value {
    let mut forms: Vec<Value> = names.iter().map(|name| json!({ "required": [name] })).collect();
    forms.push(json!({ "not": { "anyOf": forms } }));
    Value::Array(forms)
}

/// Shapes that take one of several forms: exactly one of these members is there.
const FORMS: &[(&str, &[&str])] = &[
    ("Contract", &["payment", "refund", "identity", "document"]),
    ("Counted", &["count", "today_between", "today_is"]),
    ("FollowOn", &["service", "pattern", "outside"]),
    ("Keep", &["years", "months", "days"]),
    ("KeepAfter", &["clock", "question"]),
    ("Measure", &["count", "from", "on_time", "list"]),
    (
        "Promise",
        &["can_always", "can_still", "told_when", "never_blank", "different_people", "only_after", "at_most_times"],
    ),
    ("Refuse", &["correct", "signpost"]),
];

/// At most one of these is there.
const TARGETS: &[(&str, &[&str])] = &[
    ("Action", &["to", "close", "close_as", "hold", "resume", "branches", "saves"]),
    ("Branch", &["to", "close", "hold", "resume"]),
    ("Extension", &["by", "in_all"]),
];

/// A member that needs others beside it.
const BESIDE: &[(&str, &str, &[&str])] = &[
    ("Counted", "count", &["from", "to"]),
    ("Measure", "from", &["to"]),
    ("Promise", "can_always", &["who", "in"]),
    ("Promise", "can_still", &["in"]),
    ("Promise", "told_when", &["who"]),
    ("Promise", "never_blank", &["when_closed_as"]),
    ("Promise", "only_after", &["act"]),
    ("Promise", "at_most_times", &["act"]),
    ("Refuse", "start", &["signpost"]),
    ("Refuse", "each", &["correct"]),
    ("Refuse", "may_confirm", &["correct"]),
];

/// Lists that are too short to mean anything: shape, member, fewest entries.
const FEWEST: &[(&str, &str, u32)] =
    &[("Counted", "today_between", 2), ("Hold", "in", 1), ("Promise", "different_people", 2), ("Warn", "do", 1)];

/// Adds what the checks say of the members of one object together.
pub(crate) fn together(defs: &mut Map<String, Value>) {
    let mut add = |shape: &str, rules: Value| {
        if let (Some(Value::Object(shape)), Value::Object(rules)) = (defs.get_mut(shape), rules) {
            shape.extend(rules);
        }
    };
    for (shape, names) in FORMS {
        add(shape, exactly_one(names));
    }
    for (shape, names) in TARGETS {
        add(shape, json!({ "oneOf": at_most_one(names) }));
    }
    let somewhere = |member: &str| json!({ "required": [member], "properties": { member: { "minItems": 1 } } });
    add("Action", json!({ "anyOf": [somewhere("from"), somewhere("held")] }));
    let law = json!({ "required": ["kind"], "properties": { "kind": { "const": "statutory" } }, "not": { "required": ["set_by"] } });
    let within = json!([{ "required": ["within"] }, { "required": ["set_by"] }]);
    add("Clock", json!({ "anyOf": within, "if": law, "then": { "required": ["basis"] } }));
    let public = json!({ "properties": { "kind": { "const": "public" } } });
    let choice = json!({ "properties": { "type": { "const": "choice" } } });
    add(
        "Fact",
        json!({ "if": choice, "then": { "required": ["options"], "properties": { "options": { "minItems": 1 } } } }),
    );
    let group = json!({ "properties": { "type": { "const": "group" } } });
    let asks = json!({ "required": ["ask", "rows"], "properties": { "ask": { "minItems": 1 } } });
    add("Question", json!({ "if": group, "then": asks }));
    add("Person", json!({ "if": public, "then": { "required": ["reached_by"] } }));
    add("Setting", setting());
    for (shape, member, needed) in BESIDE {
        if let Some(Value::Object(shape)) = defs.get_mut(*shape)
            && let Some(beside) = shape.entry("dependentRequired").or_insert_with(|| json!({})).as_object_mut()
        {
            beside.insert((*member).to_string(), json!(needed));
        }
    }
    for (shape, member, fewest) in FEWEST {
        let list = defs.get_mut(*shape).and_then(|shape| shape.pointer_mut(&format!("/properties/{member}")));
        if let Some(list) = list.and_then(Value::as_object_mut) {
            list.insert("minItems".into(), (*fewest).into());
        }
    }
    if let Some(list) = defs.get_mut("Counted").and_then(|counted| counted.pointer_mut("/properties/today_between")) {
        list["maxItems"] = 2.into();
    }
    // A warning is so much before, and an extension so much more: never a date.
    let this = json!({ "$ref": "#/$defs/Amount" });
    let setting = says("The setting of this name.", id());
    let list = choices(json!({ "$ref": "#/$defs/Condition" }), &this);
    let amount = json!({ "anyOf": [setting, one_form(units(), vec![]), list] });
    defs.insert(
        "Amount".into(),
        says("How much time: a setting, a whole number of a unit, or a list of these.", amount),
    );
    for (shape, member) in [("Warn", "before"), ("Extension", "by"), ("Extension", "in_all")] {
        if let Some(length) = defs.get_mut(shape).and_then(|s| s.pointer_mut(&format!("/properties/{member}"))) {
            length["$ref"] = "#/$defs/Amount".into();
        }
    }
    // Whatever it departs from, it is the value of a setting or a part.
    if let Some(to) = defs.get_mut("Departure").and_then(|departure| departure.pointer_mut("/properties/to")) {
        to["$ref"] = "#/$defs/SettingValue".into();
    }
}

/// A setting that nobody above fills in has a value, and a number has limits; text has neither limits nor a better way.
fn setting() -> Value {
    let text = json!({ "required": ["unit"], "properties": { "unit": { "const": "text" } } });
    let words = json!({
        "properties": { "value": { "type": "string" } },
        "not": { "anyOf": [{ "required": ["min"] }, { "required": ["max"] }, { "required": ["better"] }] },
    });
    let number = json!({ "if": { "required": ["unit"] }, "then": { "properties": { "value": { "type": ["integer", "object"] } } } });
    json!({ "allOf": [
        { "if": text, "then": words, "else": number },
        { "if": { "required": ["set_by"] }, "else": {
            "required": ["unit", "value"],
            "if": text,
            "else": { "required": ["min", "max", "better"] },
        } },
    ] })
}

/// Brings a derived schema to what the reader does: which members are needed, `note` in every object, no `null`,
/// and whole numbers no larger than the reader takes.
pub(crate) fn tidy(schema: &mut Schema, members: &[(&str, bool)]) {
    let Some(object) = schema.as_object_mut() else { return };
    let needed: Vec<&str> = members.iter().filter(|(_, needed)| *needed).map(|(name, _)| *name).collect();
    object.remove("required");
    if !needed.is_empty() {
        object.insert("required".into(), json!(needed));
    }
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        for (_, property) in properties.iter_mut() {
            without_null(property);
            if property.get("format").and_then(Value::as_str) == Some("uint32")
                && let Some(property) = property.as_object_mut()
            {
                property.insert("maximum".into(), MOST.into());
            }
        }
        properties.insert("note".into(), note());
    }
}

/// `Option` derives as "or null"; our readers do not take null for a member that may be left out.
fn without_null(property: &mut Value) {
    let Value::Object(property) = property else { return };
    if let Some(Value::Array(types)) = property.get_mut("type") {
        types.retain(|t| t != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            property.insert("type".into(), one);
        }
    }
    if let Some(Value::Array(any)) = property.get_mut("anyOf") {
        any.retain(|s| s != &json!({ "type": "null" }));
        if let [Value::Object(one)] = any.as_slice() {
            let one: Map<String, Value> = one.clone();
            property.remove("anyOf");
            for (name, value) in one {
                property.entry(name).or_insert(value);
            }
        }
    }
}
