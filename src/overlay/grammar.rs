//! Who above the pattern may set what, and how: the whole grammar of overlays as one table.

use crate::pattern::schema::{ID, at_most_one, file_id, id, keyed, note, object, says};
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
    /// An answer is fixed, and stays as a layer below fixed it.
    Answer,
    /// Each member of it is added or replaced.
    Merge,
    /// Takes the place of the others of which there is one.
    OneOf,
    /// Options are hidden, added or reworded.
    Options,
    /// `q?` becomes required.
    Required,
    /// The words of pages.
    Pages,
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
    "questions": Both Replace: "label" "help" "keep";
    "questions": Both Merge: "errors";
    "questions": Both Answer: "answer";
    "questions": Both Options: "hide" "add" "option_labels";
    "questions": Both Extend: "extend";
    "questions": Both Required: "required";
    "questions": Both AtMost: "max_length";
    "questions": Both Narrow: "between" "only" "at_most" "min_length" "rows";
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
    "actions": Both Pages: "pages";
    "actions": Service Replace: "not_before";
    "messages": Both Replace: "text";
    "messages": Both Superset: "must_say";
    "follow_on": Both Replace: "label" "offer_on";
    "follow_on": Both OneOf: "service" "pattern" "outside";
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

/// What an entry that an overlay adds may not say: it touches no flow, so it holds nothing up and stands in no part.
pub(crate) fn not_in_new(section: &str) -> Option<&'static str> {
    match section {
        "tasks" => Some("needed_before"),
        "questions" => Some("part"),
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

/// The JSON Schema of an overlay file, from the schema of a pattern with all that layers write, and the table.
pub(crate) fn schema_of_overlay(pattern: &Value, layer: Layer) -> Value {
    let none = Map::new();
    let at = |pointer: &str| pattern.pointer(pointer).and_then(Value::as_object).unwrap_or(&none);
    let member = |name: &str| at("/properties").get(name).cloned().unwrap_or_default();
    let head = layer.as_str();
    let version = match layer {
        Layer::Service => member("version"),
        Layer::Council => json!({ "description": "Any label for this version.", "type": "string", "pattern": "\\S" }),
    };
    let extends = json!({
        "description": "The file this one is laid over, as id@major.minor.",
        "type": "string",
        "pattern": "^[a-z][a-z0-9-]*@[0-9]{1,6}\\.[0-9]{1,6}$",
    });
    let mut properties = Map::new();
    properties.insert("$schema".into(), member("$schema"));
    properties.insert(head.into(), says(&format!("The id of this {head} file."), file_id()));
    properties.insert("version".into(), version);
    properties.insert("extends".into(), extends);
    let mut defs = at("/$defs").clone();
    if let Some(mut keep) = defs.get("Keep").and_then(Value::as_object).cloned() {
        // What is not said again stays as it is below, so no length is needed.
        keep.insert("oneOf".into(), at_most_one(&["years", "months", "days"]));
        defs.insert("KeepLonger".into(), Value::Object(keep));
    }
    for rule in TABLE.iter().filter(|r| r.section.is_empty() && r.who.includes(layer)) {
        let mut schema = member(rule.member);
        // The section of a pattern is a map from id to a `$ref`, which says what one entry looks like.
        let named = schema.pointer("/additionalProperties/$ref").and_then(Value::as_str);
        let named = named.and_then(|r| r.strip_prefix("#/$defs/")).unwrap_or_default().to_string();
        if rule.how == How::Section {
            let about = schema.get("description").and_then(Value::as_str).unwrap_or_default();
            let here = json!({ "$ref": format!("#/$defs/{named}Here") });
            schema = says(about, keyed(Some(ID), here));
            defs.extend(entry_schema(rule.member, layer, &named, at(&format!("/$defs/{named}"))));
        }
        properties.insert(rule.member.into(), schema);
    }
    properties.insert("note".into(), note());
    json!({
        "type": "object",
        "properties": properties,
        "required": [head, "version", "extends"],
        "additionalProperties": false,
        "$defs": defs,
    })
}

/// What an overlay may write for one entry of a section, as definitions: changes to what is below, or something new.
fn entry_schema(section: &str, layer: Layer, name: &str, shape: &Map<String, Value>) -> Vec<(String, Value)> {
    let whole = shape.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let here = |schema: Value| (format!("{name}Here"), schema);
    let a = noun(section);
    let rules = TABLE.iter().filter(|r| r.section == section && r.who.includes(layer));
    let mut change = object(rules.map(|r| (r.member, changing(r, &whole))).collect());
    change.shift_insert(0, "description".into(), format!("What changes of the {a} below.").into());
    if section == "parts" {
        change.insert("required".into(), json!(["value"]));
        let value = whole.get("value").cloned().unwrap_or_default();
        let about = "Whether the part is on: one word, or `value` with a reason in `why`.";
        return vec![here(says(about, json!({ "anyOf": [value, change] })))];
    }
    if !may_add(section).is_some_and(|who| who.includes(layer)) {
        return vec![here(Value::Object(change))];
    }
    let new = json!({ "description": "Adds this; without it, what is below is changed.", "const": true });
    let mut adding = whole;
    if let Some(never) = not_in_new(section) {
        adding.shift_remove(never);
    }
    let mut needed = vec![json!("new")];
    needed.extend(shape.get("required").and_then(Value::as_array).cloned().unwrap_or_default());
    let id_of = |about: &str| says(about, id());
    match section {
        "questions" => {
            let required =
                json!({ "description": "Whether it must be answered: yes, if left out.", "type": "boolean" });
            adding.insert(
                "ask_in".into(),
                id_of("The action or group that asks it; for a new group's own questions, left out."),
            );
            adding.insert("after".into(), id_of("The question it comes after; last if left out."));
            adding.insert("if".into(), json!({ "description": "Asked only then.", "$ref": "#/$defs/Condition" }));
            adding.insert("required".into(), required);
        }
        "facts" => drop(adding.insert("check_in".into(), id_of("The action that records it."))),
        _ => {}
    }
    // `new` is offered while a change is typed too; once it is there, the other form counts.
    if let Some(offered) = change.get_mut("properties").and_then(Value::as_object_mut) {
        offered.insert("new".into(), new.clone());
    }
    adding.insert("new".into(), new);
    let mut add = shape.clone();
    add.insert("description".into(), format!("The {a} that is added here.").into());
    add.insert("properties".into(), Value::Object(adding));
    add.insert("required".into(), json!(needed));
    let (changed, added) = (format!("{name}Changed"), format!("{name}Added"));
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let forms = json!({
        "description": format!("The {a} below that is changed, or with `new` one that is added."),
        "if": { "type": "object", "required": ["new"] },
        "then": reference(&added),
        "else": reference(&changed),
    });
    vec![here(forms), (changed, Value::Object(change)), (added, Value::Object(add))]
}

/// What one member of a change takes.
fn changing(rule: &Rule, whole: &Map<String, Value>) -> Value {
    let below = || whole.get(rule.member).cloned().unwrap_or_default();
    let words = json!({ "type": "string", "pattern": "\\S" });
    match (rule.how, rule.member) {
        (How::Options, "hide") => {
            json!({ "description": "Options that are not offered here.", "type": "array", "items": id() })
        }
        (How::Options, "add") => json!({
            "description": "Options added here.",
            "type": "array",
            "items": { "$ref": "#/$defs/QuestionOption" },
        }),
        (How::Options, _) => says("What options are called here.", keyed(Some(ID), words)),
        (How::Pages, _) => {
            let text = |about: &str| says(about, words.clone());
            let page = object(vec![("label", text("Its heading.")), ("help", text("More about it."))]);
            says("What pages are called here.", keyed(Some(ID), Value::Object(page)))
        }
        (How::Required, _) => json!({ "description": "Makes it a question that must be answered.", "const": true }),
        (How::Keep, _) => json!({
            "description": "How long records are kept: longer than below, with a reason in `why`.",
            "$ref": "#/$defs/KeepLonger",
        }),
        _ => below(),
    }
}
