//! Refuse rules that leave nothing, and rules that look as if they did.

use crate::{Service, Source};
use serde_json::{Value, json};

/// A small pattern in which nothing is wrong.
fn borrow_a_tool() -> Value {
    let mut file: Value = serde_json::from_str(include_str!("../../../docs/problems/borrow-a-tool.json")).unwrap();
    file["questions"]["extras"] =
        json!({ "type": "choices", "label": "What else?", "options": [{ "id": "hat", "label": "Hat" }] });
    file["facts"] = json!({ "in_stock": { "label": "There is one left", "type": "yes_no" } });
    file["parts"] = json!({ "visit": { "label": "Visits", "value": "off" } });
    file["outcomes"]["told_no"] = json!({ "label": "Told no before asking" });
    file["actions"]["visit"] = json!({ "label": "Visit", "by": ["lender"], "from": ["asked"], "part": "visit" });
    file["actions"]["ask"]["ask"] = json!(["tool", "extras?", "contact"]);
    file["actions"]["ask"]["check"] = json!(["in_stock"]);
    file
}

/// What is said of the small pattern with these rules on asking for a tool, and with one more change.
fn said(rules: Value, pointer: &str, put: Value) -> Vec<String> {
    let mut file = borrow_a_tool();
    for (id, when) in rules.as_object().unwrap() {
        let rule = json!({ "on": ["ask"], "when": when, "signpost": "told_no", "say": "No." });
        file["refuse"][id] = rule;
    }
    if let Some((parent, last)) = pointer.rsplit_once('/') {
        file.pointer_mut(parent).unwrap()[last] = put;
    }
    let found = Service::loader().file(Source::new("refused.json", file.to_string())).check();
    found.iter().map(|p| format!("{} {}: {}", p.code(), p.pointer(), p.message())).collect()
}

fn rules(rules: Value) -> Vec<String> {
    said(rules, "", Value::Null)
}

fn by(last: &str, all: &str) -> Vec<String> {
    vec![format!("refuses-everything /refuse/{last}/when: every `ask` would be refused, by {all}")]
}

const NOTHING: [&str; 0] = [];

#[test]
fn rules_that_leave_nothing_are_found() {
    let saw = json!({ "question": "tool", "is": "saw" });
    let other = json!({ "not": { "question": "tool", "is": "saw" } });
    assert_eq!(rules(json!({ "saw": saw, "other": other })), by("other", "`saw` and `other`"));
    // Of a rule that adds nothing nothing is said.
    let idle = json!({ "question": "tool", "is": "drill" });
    assert_eq!(rules(json!({ "saw": saw, "idle": idle, "other": other })), by("other", "`saw` and `other`"));
    // Together with what the host says, and with how a case stands.
    let there = json!({ "all": [saw, { "fact": "in_stock", "is": "yes" }] });
    let not_there = json!({ "all": [saw, { "fact": "in_stock", "is": "no" }] });
    assert_eq!(
        rules(json!({ "there": there, "not_there": not_there, "other": other })),
        by("other", "`there`, `not_there` and `other`")
    );
    let never = json!({ "case": "last_outcome", "is_filled": false });
    let before = json!({ "case": "last_outcome", "is": "lent" });
    let off = json!({ "all": [{ "not": before.clone() }, { "not": never }, { "clock": "answer", "is": "off" }] });
    let on = json!({ "not": { "clock": "answer", "is": "off" } });
    let all = json!({ "before": before, "never": never, "off": off, "on": on });
    assert_eq!(rules(all), by("on", "`before`, `never`, `off` and `on`"));
}

#[test]
fn rules_that_leave_something_are_let_be() {
    // A blank gets through where the question may be left blank, and nowhere else.
    let filled = |q: &str| json!({ "filled": { "question": q, "is_filled": true } });
    assert_eq!(rules(filled("tool")), by("filled", "`filled`"));
    assert_eq!(rules(filled("extras")), NOTHING);
    // In some combination of parts there is a way.
    let part = |is: &str| json!({ "part": "visit", "is": is });
    assert_eq!(rules(json!({ "off": part("off") })), NOTHING);
    assert_eq!(rules(json!({ "off": part("off"), "on": part("on") })), by("on", "`off` and `on`"));
    // A rule that may be confirmed lets through whoever confirms.
    let saw = json!({ "not": { "question": "tool", "is": "drill" } });
    let drill = json!({ "on": ["ask"], "when": { "question": "tool", "is": "drill" }, "correct": "tool", "say": "Sure?", "may_confirm": true });
    assert_eq!(said(json!({ "saw": saw }), "/refuse/drill", drill), NOTHING);
}

#[test]
fn many_rules_that_have_nothing_to_do_with_one_another_are_soon_tried() {
    let mut file = borrow_a_tool();
    for n in 0..60 {
        let question = format!("sure_{n}");
        file["questions"][&question] = json!({ "type": "yes_no", "label": format!("Are you sure of {n}?") });
        file["actions"]["ask"]["ask"].as_array_mut().unwrap().push(json!(question));
        file["refuse"][format!("rule_{n}")] = json!({
            "on": ["ask"], "when": { "question": question, "is": "yes" }, "correct": question, "say": "Do not be."
        });
    }
    let found = Service::loader().file(Source::new("many.json", file.to_string())).check();
    assert!(found.is_empty(), "{found}");
}

#[test]
fn rules_that_tell_too_much_apart_are_told_so() {
    // Nine tools of eight kinds, of which no two may be alike: nothing is left, and there is no short way to see it.
    let mut file = borrow_a_tool();
    let name = |n: usize| format!("tool_{n}");
    let kinds: Vec<String> = (0..8).map(|kind| format!("kind_{kind}")).collect();
    for n in 0..9 {
        let options: Vec<Value> = kinds.iter().map(|kind| json!({ "id": kind, "label": kind })).collect();
        file["questions"][name(n)] = json!({ "type": "choice", "label": format!("Tool {n}?"), "options": options });
        file["actions"]["ask"]["ask"].as_array_mut().unwrap().push(json!(name(n)));
        for other in 0..n {
            let is = |which: usize, kind: &str| json!({ "question": name(which), "is": kind });
            let alike: Vec<Value> = kinds.iter().map(|k| json!({ "all": [is(n, k), is(other, k)] })).collect();
            file["refuse"][format!("alike_{n}_{other}")] =
                json!({ "on": ["ask"], "when": { "any": alike }, "correct": name(n), "say": "Take another." });
        }
    }
    let found = Service::loader().file(Source::new("many.json", file.to_string())).check();
    let found: Vec<String> = found.iter().map(|p| format!("{} {}", p.code(), p.message())).collect();
    let much = "the refuse rules of `ask` tell apart more ways to answer than can be tried";
    assert_eq!(found, [format!("too-large {much}")]);
}
