//! JSON Schemas of the file formats, made from the same shapes that read them.

use schemars::Schema;
use serde_json::{Map, Value, json};

/// Brings a derived schema to what the reader does: which members are needed, `note` in every object, no `null`.
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
        }
        properties.insert("note".into(), json!({ "description": "Free text. Not read.", "type": "string" }));
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
