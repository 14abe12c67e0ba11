//! Who above the pattern may set what, and how: the whole grammar of overlays as one table.

use crate::pattern::shape;
use serde_json::{Map, Value, json};

/// The kind of an overlay file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    Service,
    Council,
}

impl Layer {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Layer::Service => "service",
            Layer::Council => "council",
        }
    }
}

/// Which layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Service,
    Council,
    Both,
}

impl Who {
    pub(crate) fn includes(self, layer: Layer) -> bool {
        self == Who::Both || (self == Who::Service) == (layer == Layer::Service)
    }
}

/// How a member may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// At the root: entries by id, with the rules of the section.
    Section,
    /// At the root: each entry is added or replaced.
    Each,
    /// At the root: departures.
    Depart,
    /// The value is replaced.
    Replace,
    /// A setting: inside its limits, or freely by the layer that states it.
    Setting,
    /// Only where the entry says `set_by` this layer.
    Law,
    /// A counting block: as law, or by what `may_change` lists.
    Counting,
    /// Options are hidden, added or reworded.
    Options,
    /// `q?` becomes required.
    Required,
    /// A number that may only become smaller.
    AtMost,
    /// A range or restriction that may only become narrower.
    Narrow,
    /// `extend` that may only become narrower.
    Extend,
    /// Towards `statutory`.
    MoreLaw,
    /// A list that may only grow.
    Superset,
    /// Records kept longer, with a reason.
    Keep,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) section: &'static str,
    pub(crate) member: &'static str,
    pub(crate) who: Who,
    pub(crate) how: How,
}

macro_rules! rules {
    ($($section:literal: $who:ident $how:ident: $($member:literal)+;)*) => {
        &[$($(Rule { section: $section, member: $member, who: Who::$who, how: How::$how },)+)*]
    };
}

/// The grammar of overlays. A section of `""` is the root of the file.
pub(crate) const TABLE: &[Rule] = rules! {
    "": Both Replace: "title" "about";
    "": Service Replace: "renamed" "accept_until" "grace";
    "": Both Section: "settings" "parts" "people" "facts" "questions" "refuse" "states" "outcomes" "holds" "tasks" "clocks" "actions" "messages" "follow_on" "counting";
    "": Both Each: "words" "maps_to";
    "": Council Replace: "languages" "drafting" "calendar";
    "": Council Each: "teams";
    "": Council Depart: "departures";
    "settings": Both Setting: "value" "unit" "min" "max" "better" "basis";
    "parts": Both Replace: "value" "why";
    "counting": Both Counting: "label" "calendar" "first_day" "received" "open_hours" "rolls" "may_change";
    "people": Both Replace: "label";
    "facts": Both Replace: "label" "help";
    "questions": Both Replace: "label" "help" "answer" "keep" "errors";
    "questions": Both Options: "hide" "add" "option_labels";
    "questions": Both Extend: "extend";
    "questions": Both Required: "required";
    "questions": Both AtMost: "max_length";
    "questions": Both Narrow: "between" "only" "at_most" "min_length";
    "refuse": Both Replace: "say";
    "states": Both Replace: "label" "public";
    "outcomes": Both Replace: "label";
    "outcomes": Both Keep: "keep";
    "holds": Both Replace: "label" "public";
    "tasks": Both Replace: "label";
    "clocks": Both Replace: "label";
    "clocks": Service MoreLaw: "kind";
    "clocks": Service Replace: "basis";
    "clocks": Service Law: "counts_from" "within" "counted_in" "pauses" "restarts" "extensions" "warn";
    "actions": Both Replace: "label" "help";
    "messages": Both Replace: "text";
    "messages": Both Superset: "must_say";
    "follow_on": Both Replace: "label" "service" "pattern" "outside" "offer_on";
};

/// The rule for a member of a section.
pub(crate) fn changes(section: &str, member: &str) -> Option<&'static Rule> {
    TABLE.iter().find(|r| r.section == section && r.member == member)
}

/// What a layer may set in a section.
pub(crate) fn members_of(section: &str, layer: Layer) -> Vec<&'static str> {
    TABLE.iter().filter(|r| r.section == section && r.who.includes(layer)).map(|r| r.member).collect()
}

/// Which layers may add entries to a section.
pub(crate) fn may_add(section: &str) -> Option<Who> {
    match section {
        "questions" | "facts" | "refuse" | "messages" | "tasks" | "follow_on" => Some(Who::Both),
        "counting" => Some(Who::Service),
        _ => None,
    }
}

/// What one entry of a section is called.
pub(crate) fn noun(section: &str) -> &'static str {
    match section {
        "settings" => "setting",
        "parts" => "part",
        "counting" => "counting block",
        "people" => "person",
        "facts" => "fact",
        "questions" => "question",
        "refuse" => "refuse rule",
        "states" => "state",
        "outcomes" => "outcome",
        "holds" => "hold",
        "tasks" => "task",
        "clocks" => "clock",
        "actions" => "action",
        "messages" => "message",
        "follow_on" => "follow-on",
        _ => "entry",
    }
}

/// All members that the language has in a section, whoever may set them.
pub(crate) fn language_members(section: &str) -> &'static [&'static str] {
    match section {
        "settings" => shape::Setting::MEMBERS,
        "parts" => shape::Part::MEMBERS,
        "counting" => shape::Counting::MEMBERS,
        "people" => shape::Person::MEMBERS,
        "facts" => shape::Fact::MEMBERS,
        "questions" => shape::Question::MEMBERS,
        "refuse" => shape::Refuse::MEMBERS,
        "states" => shape::State::MEMBERS,
        "outcomes" => shape::Outcome::MEMBERS,
        "holds" => shape::Hold::MEMBERS,
        "tasks" => shape::Task::MEMBERS,
        "clocks" => shape::Clock::MEMBERS,
        "actions" => shape::Action::MEMBERS,
        "messages" => shape::Message::MEMBERS,
        "follow_on" => shape::FollowOn::MEMBERS,
        _ => &[],
    }
}

/// Members of a pattern's shapes that only layers write.
pub(crate) const LAYERS_ONLY: &[(&str, &[&str])] = &[
    ("", &["languages", "drafting", "calendar", "teams", "departures"]),
    ("parts", &["why"]),
    ("questions", &["answer"]),
];

/// The JSON Schema of an overlay file, from the pattern's schema and the table.
pub(crate) fn schema_of_overlay(pattern: &Value, layer: Layer) -> Value {
    let defs = pattern.get("$defs").cloned().unwrap_or_default();
    let members_of_shape = |shape: &str| -> Map<String, Value> {
        defs.get(shape).and_then(|d| d.get("properties")).and_then(Value::as_object).cloned().unwrap_or_default()
    };
    let root = pattern.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut properties = Map::new();
    let text = |about: &str| json!({ "description": about, "type": "string" });
    properties.insert("$schema".into(), text("The JSON Schema of this file, for editors. Not read."));
    properties.insert(layer.as_str().into(), root.get("pattern").cloned().unwrap_or_default());
    properties.insert(
        "version".into(),
        match layer {
            Layer::Service => root.get("version").cloned().unwrap_or_default(),
            Layer::Council => text("Any label for this version."),
        },
    );
    properties.insert(
        "extends".into(),
        json!({
            "description": "The file this one is laid over, as id@major.minor.",
            "type": "string", "pattern": "^[a-z][a-z0-9-]*@[0-9]+\\.[0-9]+$"
        }),
    );
    properties.insert("note".into(), text("Free text. Not read."));
    for rule in TABLE.iter().filter(|r| r.section.is_empty() && r.who.includes(layer)) {
        let schema = match rule.how {
            How::Section => section_schema(rule.member, layer, &members_of_shape),
            _ => root.get(rule.member).cloned().unwrap_or_default(),
        };
        properties.insert(rule.member.into(), schema);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": match layer { Layer::Service => "A service file", Layer::Council => "A council file" },
        "type": "object",
        "properties": properties,
        "required": [layer.as_str(), "version", "extends"],
        "additionalProperties": false,
        "$defs": defs,
    })
}

fn section_schema(section: &str, layer: Layer, shape: &dyn Fn(&str) -> Map<String, Value>) -> Value {
    let shape_name = match section {
        "settings" => "Setting",
        "parts" => "Part",
        "counting" => "Counting",
        "people" => "Person",
        "facts" => "Fact",
        "questions" => "Question",
        "refuse" => "Refuse",
        "states" => "State",
        "outcomes" => "Outcome",
        "holds" => "Hold",
        "tasks" => "Task",
        "clocks" => "Clock",
        "actions" => "Action",
        "messages" => "Message",
        _ => "FollowOn",
    };
    let whole = shape(shape_name);
    let note = json!({ "description": "Free text. Not read.", "type": "string" });
    let mut changing = Map::new();
    for rule in TABLE.iter().filter(|r| r.section == section && r.who.includes(layer)) {
        let schema = match (section, rule.member) {
            ("questions", "hide") => {
                json!({ "description": "Options that are not offered here.", "type": "array", "items": { "type": "string" } })
            }
            ("questions", "add") => {
                json!({ "description": "Options added here.", "type": "array", "items": { "$ref": "#/$defs/QuestionOption" } })
            }
            ("questions", "option_labels") => {
                json!({ "description": "What options are called here.", "type": "object", "additionalProperties": { "type": "string" } })
            }
            ("questions", "required") => json!({ "description": "Whether it must be answered.", "type": "boolean" }),
            ("outcomes", "keep") => {
                json!({ "description": "How long records are kept: longer only, with a reason.", "type": "object" })
            }
            _ => whole.get(rule.member).cloned().unwrap_or_default(),
        };
        changing.insert(rule.member.into(), schema);
    }
    changing.insert("note".into(), note.clone());
    let change = json!({ "type": "object", "properties": changing, "additionalProperties": false });
    let mut forms = vec![change];
    if section == "parts" {
        forms.push(json!({ "enum": ["on", "off", "always", "never"] }));
    }
    if may_add(section).is_some_and(|who| who.includes(layer)) {
        let mut adding = whole;
        for (of, members) in LAYERS_ONLY {
            if *of == section {
                members.iter().for_each(|m| {
                    adding.shift_remove(*m);
                });
            }
        }
        adding.insert("new".into(), json!({ "description": "Adds this.", "const": true }));
        let here: &[(&str, Value)] = &match section {
            "questions" => vec![
                ("ask_in", json!({ "description": "The action that asks it.", "type": "string" })),
                ("after", json!({ "description": "The question it comes after.", "type": "string" })),
                ("if", json!({ "description": "Asked only then.", "$ref": "#/$defs/Condition" })),
                ("required", json!({ "description": "Whether it must be answered.", "type": "boolean" })),
            ],
            "facts" => vec![("check_in", json!({ "description": "The action that records it.", "type": "string" }))],
            _ => vec![],
        };
        for (name, schema) in here {
            adding.insert((*name).to_string(), schema.clone());
        }
        adding.insert("note".into(), note);
        forms.push(
            json!({ "type": "object", "properties": adding, "required": ["new"], "additionalProperties": false }),
        );
    }
    let entry = if let [one] = forms.as_slice() { one.clone() } else { json!({ "anyOf": forms }) };
    json!({
        "type": "object",
        "properties": { "note": { "type": "string" } },
        "patternProperties": { "^[a-z][a-z0-9_]*$": entry },
        "additionalProperties": false
    })
}
