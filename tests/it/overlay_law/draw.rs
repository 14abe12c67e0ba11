//! Legal overlays, drawn from what a pattern lets the layers above it change.

use super::Base;
use crate::laws::walk::Draw;
use serde_json::{Map, Value, json};
use service_patterns::Service;
use std::collections::BTreeSet;

/// A service file and a council file, and what a walk has to know of them.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    pub(crate) service: Value,
    pub(crate) council: Value,
    /// Questions and facts that the pattern does not have.
    pub(crate) added: BTreeSet<String>,
    pub(crate) fixed: Vec<(String, Value)>,
    /// Whether some limit, law or part differs, so that time may lead the two cases apart.
    pub(crate) moves_time: bool,
}

impl Drawn {
    /// Works out again what a walk has to know, after the files were edited.
    pub(crate) fn look_again(&mut self, over: &Service, bare: &Service) {
        let (over, bare) = (over.resolved(), bare.resolved());
        let ids = |tree: &Value, section: &str| -> BTreeSet<String> {
            tree[section].as_object().into_iter().flatten().map(|(id, _)| id.clone()).collect()
        };
        self.added = ["questions", "facts"].iter().flat_map(|s| &ids(over, s) - &ids(bare, s)).collect();
        let questions = over["questions"].as_object().into_iter().flatten();
        self.fixed = questions.filter_map(|(id, q)| Some((id.clone(), q.get("answer")?.clone()))).collect();
        let of_time = ["settings", "parts", "clocks", "counting", "calendar"];
        self.moves_time = of_time.iter().any(|section| over[section] != bare[section]);
    }
}

/// Puts the members of one object into another, as deep as both are objects.
pub(crate) fn put(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, value) in from {
                put(into.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from.clone(),
    }
}

/// Draws a service and a council overlay; `load` says which of the changes go together.
pub(crate) fn overlay(base: &Base, draw: &mut Draw, load: &dyn Fn(&Drawn) -> Option<Service>) -> (Drawn, Service) {
    let head = json!({ "service": "drawn", "version": "1.0.0", "extends": base.extends, "title": "Drawn" });
    let none = Drawn {
        service: head,
        council: base.council.clone(),
        added: BTreeSet::new(),
        fixed: Vec::new(),
        moves_time: false,
    };
    let changes: Vec<(bool, Value)> = {
        let count = 1 + draw.below(8);
        (0..count).filter_map(|nth| Some((draw.chance(50), change(base.bare.resolved(), nth, draw)?))).collect()
    };
    let with = |changes: &[(bool, Value)]| {
        let mut drawn = none.clone();
        for (in_service, change) in changes {
            put(if *in_service { &mut drawn.service } else { &mut drawn.council }, change);
        }
        drawn
    };
    let mut kept = changes;
    let mut drawn = with(&kept);
    let over = loop {
        match load(&drawn) {
            Some(over) => break over,
            None => {
                assert!(!kept.is_empty(), "the base itself loads: {:#} {:#}", drawn.service, drawn.council);
                kept.remove(draw.below(kept.len()));
                drawn = with(&kept);
            }
        }
    };
    drawn.look_again(&over, &base.bare);
    (drawn, over)
}

fn entries<'v>(pattern: &'v Value, section: &str) -> Vec<(&'v String, &'v Value)> {
    pattern[section].as_object().into_iter().flatten().filter(|(id, _)| *id != "note").collect()
}

fn of<'v>(pattern: &'v Value, section: &str, draw: &mut Draw) -> Option<(&'v String, &'v Value)> {
    one_of(&entries(pattern, section), draw)
}

/// One of some entries, if there are any.
fn one_of<'v>(all: &[(&'v String, &'v Value)], draw: &mut Draw) -> Option<(&'v String, &'v Value)> {
    (!all.is_empty()).then(|| *draw.pick(all))
}

/// One change that the grammar allows, as the members of an overlay file.
fn change(pattern: &Value, nth: usize, draw: &mut Draw) -> Option<Value> {
    let entry = |section: &str, id: &str, value: Value| Some(json!({ section: { id: value } }));
    match draw.below(17) {
        0 | 1 => {
            let (id, setting) = of(pattern, "settings", draw)?;
            let between = |min: &Value, max: &Value, draw: &mut Draw| {
                let (min, max) = (min.as_i64()?, max.as_i64()?);
                Some(min + draw.below((max - min + 1) as usize) as i64)
            };
            let value = match &setting["min"] {
                Value::Object(units) => {
                    let units: Vec<&String> = units.keys().collect();
                    let unit = *draw.pick(&units);
                    json!({ unit: between(&setting["min"][unit], &setting["max"][unit], draw)? })
                }
                min => json!(between(min, &setting["max"], draw)?),
            };
            entry("settings", id, json!({ "value": value }))
        }
        2 => {
            let (id, _) = of(pattern, "parts", draw)?;
            let word = *draw.pick(&["on", "off", "always", "never"]);
            entry("parts", id, json!({ "value": word, "why": "It is so here" }))
        }
        3 => {
            let words = [
                ("people", "label"),
                ("states", "public"),
                ("outcomes", "label"),
                ("holds", "public"),
                ("tasks", "label"),
                ("actions", "label"),
                ("questions", "help"),
                ("refuse", "say"),
                ("clocks", "label"),
            ];
            let (section, member) = *draw.pick(&words);
            let (id, _) = of(pattern, section, draw)?;
            entry(section, id, json!({ member: "In other words" }))
        }
        4 => {
            let (id, message) = of(pattern, "messages", draw)?;
            entry("messages", id, json!({ "text": format!("{} Thank you.", message["text"].as_str()?) }))
        }
        5 | 6 => {
            let questions: Vec<_> =
                entries(pattern, "questions").into_iter().filter(|(_, q)| q["extend"].is_string()).collect();
            let (id, question) = one_of(&questions, draw)?;
            let options = question["options"].as_array()?;
            if question["extend"].as_str()?.starts_with("add") && draw.chance(50) {
                let mut option = json!({ "id": format!("extra_{nth}"), "label": "Extra" });
                if let Some((group, _)) = question["groups"].as_object().and_then(|g| g.iter().next()) {
                    option["group"] = json!(group);
                }
                return entry("questions", id, json!({ "add": [option] }));
            }
            entry("questions", id, json!({ "hide": [draw.pick(options)["id"]] }))
        }
        7 => {
            let (id, question) = of(pattern, "questions", draw)?;
            let answer = match question["type"].as_str()? {
                "yes_no" => json!(*draw.pick(&["yes", "no"])),
                "choice" => draw.pick(question["options"].as_array()?)["id"].clone(),
                "number" => question["between"][0].clone(),
                "text" | "long_text" => json!("As it is here"),
                _ => return None,
            };
            entry("questions", id, json!({ "answer": answer }))
        }
        8 => {
            let (id, _) = of(pattern, "questions", draw)?;
            entry("questions", id, json!({ "required": true }))
        }
        9 => {
            let (id, question) = of(pattern, "questions", draw)?;
            let narrow = match question["type"].as_str()? {
                "long_text" | "text" => json!({ "max_length": 3 + draw.below(60) }),
                "number" => json!({ "between": [question["between"][0], question["between"][0]] }),
                "date" if question["between"]["days_ahead"].is_array() => {
                    json!({ "between": { "days_ahead": [question["between"]["days_ahead"][0], 5] } })
                }
                "file" => json!({ "at_most": { "files": 1, "megabytes": 1 } }),
                "place" => json!({ "only": "address" }),
                "contact" => json!({ "only": "email" }),
                "group" => json!({ "rows": [1, 1] }),
                _ => return None,
            };
            entry("questions", id, narrow)
        }
        10 | 11 => {
            let (action, _) = of(pattern, "actions", draw)?;
            let id = format!("new_{nth}");
            let kind = *draw.pick(&["text", "yes_no"]);
            let mut question = json!({ "new": true, "type": kind, "label": "Something more?", "ask_in": action });
            if draw.chance(40) {
                question["required"] = json!(false);
            }
            let mut change = json!({ "questions": { &id: question } });
            if kind == "yes_no" && draw.chance(60) {
                change["refuse"] = json!({ format!("rule_{nth}"): { "new": true, "on": [action], "when": { "question": id, "is": "no" }, "correct": id, "say": "Not here." } });
            }
            Some(change)
        }
        12 => {
            // A rule about an answer that the pattern asks for.
            let (action, asked) = of(pattern, "actions", draw)?;
            let asked: Vec<&str> =
                asked["ask"].as_array()?.iter().filter_map(Value::as_str).map(|q| q.trim_end_matches('?')).collect();
            let question = *asked.get(draw.below(asked.len()))?;
            let mut rule = json!({ "new": true, "on": [action], "when": { "question": question, "is_filled": true }, "say": "Not here." });
            let signposts: Vec<&Value> =
                entries(pattern, "refuse").into_iter().filter_map(|(_, r)| r.get("signpost")).collect();
            match draw.chance(50) && !signposts.is_empty() {
                true => rule["signpost"] = (*draw.pick(&signposts)).clone(),
                false => rule["correct"] = json!(question),
            }
            entry("refuse", &format!("rule_{nth}"), rule)
        }
        13 => {
            let (action, _) = of(pattern, "actions", draw)?;
            entry(
                "facts",
                &format!("fact_{nth}"),
                json!({ "new": true, "type": "yes_no", "label": "It is so", "check_in": action }),
            )
        }
        14 => {
            let (state, _) = of(pattern, "states", draw)?;
            let staff = entries(pattern, "people").into_iter().find(|(_, p)| p["kind"] == "staff")?.0;
            let (task, message) = (format!("task_{nth}"), format!("message_{nth}"));
            Some(json!({
                "tasks": { task: { "new": true, "label": "Look", "by": [staff], "opens_on": [state], "results": { "seen": { "tell": [message] } },
                                   "within": { "days": 2 }, "late": ["done:seen"] } },
                "messages": { message: { "new": true, "to": staff, "text": "Seen: {reference}" } },
            }))
        }
        15 => {
            let outcomes: Vec<_> =
                entries(pattern, "outcomes").into_iter().filter(|(_, o)| o["keep"].is_object()).collect();
            let (id, _) = one_of(&outcomes, draw)?;
            entry("outcomes", id, json!({ "keep": { "years": 12, "why": "The archive asks" } }))
        }
        _ => match draw.below(4) {
            0 => Some(json!({ "accept_until": "2025-09-01" })),
            1 => {
                let clocks: Vec<_> =
                    entries(pattern, "clocks").into_iter().filter(|(_, c)| c["set_by"] == "service").collect();
                let (id, _) = one_of(&clocks, draw)?;
                entry("clocks", id, json!({ "within": { "working_days": 3 + draw.below(9) } }))
            }
            2 => entry(
                "follow_on",
                &format!("follow_{nth}"),
                json!({ "new": true, "label": "Go on", "outside": "elsewhere", "offer_on": ["closed"] }),
            ),
            _ => {
                let mut words = Map::new();
                words.insert("title".into(), json!("Mewn geiriau eraill"));
                Some(json!({ "words": { "cy": words } }))
            }
        },
    }
}
