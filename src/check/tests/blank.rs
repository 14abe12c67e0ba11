//! Conditions that read what nobody can have said by then, one for each place where a condition may stand.

use crate::{Service, Source};
use serde_json::{Value, json};

/// A small pattern in which the question `edge` and the fact `sold` come only when a tool is lent.
fn borrow_a_tool() -> Value {
    let mut file: Value = serde_json::from_str(include_str!("../../../docs/problems/borrow-a-tool.json")).unwrap();
    file["questions"]["edge"] = json!({ "type": "yes_no", "label": "Is it sharp?" });
    file["questions"]["teeth"] = json!({ "type": "number", "label": "How many teeth?" });
    file["questions"]["nails"] = json!({ "type": "number", "label": "How many nails?" });
    file["facts"] = json!({ "sold": { "label": "It is sold", "type": "yes_no" } });
    file["actions"]["ask"]["ask"] = json!(["tool", "nails?", "contact"]);
    file["actions"]["lend"]["ask"] = json!(["edge", "teeth?"]);
    file["actions"]["lend"]["check"] = json!(["sold"]);
    file
}

fn edge() -> Value {
    json!({ "question": "edge", "is": "yes" })
}

fn sold() -> Value {
    json!({ "fact": "sold", "is": "no" })
}

/// What is said of the small pattern with something put in.
fn said(pointer: &str, put: Value) -> Vec<String> {
    let mut file = borrow_a_tool();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    if file.pointer(parent).is_none() {
        file[parent.trim_start_matches('/')] = json!({});
    }
    match file.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[last.parse::<usize>().unwrap()] = put,
        object => object[last] = put,
    }
    let found = Service::loader().file(Source::new("blank.json", file.to_string())).check();
    found.iter().map(|p| format!("{} {}", p.code(), p.pointer())).collect()
}

fn vain(at: &str) -> Vec<String> {
    vec![format!("always-blank {at}")]
}

const NOTHING: [&str; 0] = [];

#[test]
fn what_cannot_have_been_said_is_found_wherever_it_is_read() {
    let look = |when: Value| json!({ "label": "Look", "by": ["lender"], "from": ["asked"], "when": when });
    assert_eq!(said("/actions/look", look(edge())), vain("/actions/look/when/question"));
    assert_eq!(said("/actions/look", look(json!({ "not": edge() }))), vain("/actions/look/when/not/question"));
    assert_eq!(said("/actions/look", look(sold())), vain("/actions/look/when/fact"), "the act itself is too late");
    let asks = json!({ "ask": "nails", "if": { "any": [edge(), { "question": "tool", "is": "saw" }] } });
    assert_eq!(said("/actions/ask/ask/1", asks), vain("/actions/ask/ask/1/if/any/0/question"));
    let task = |when: Value| json!({ "label": "Oil it", "by": ["lender"], "opens_on": ["ask"], "when": when, "results": ["oiled"] });
    assert_eq!(said("/tasks/oil", task(sold())), vain("/tasks/oil/when/fact"));
    let result = json!({ "oiled": { "ask": [{ "ask": "nails", "if": edge() }] } });
    let oil = json!({ "label": "Oil it", "by": ["lender"], "opens_on": ["ask"], "results": result });
    assert_eq!(said("/tasks/oil", oil), vain("/tasks/oil/results/oiled/ask/0/if/question"));
    let within = json!([{ "when": edge(), "then": { "days": 1 } }, { "otherwise": { "days": 2 } }]);
    assert_eq!(said("/clocks/answer/within", within), vain("/clocks/answer/within/0/when/question"));
    let rule = |on: &str, when: Value| json!({ "on": [on], "when": when, "correct": "tool", "say": "No." });
    assert_eq!(said("/refuse/no", rule("ask", edge())), vain("/refuse/no/when/question"));
    let fewer = json!({ "question": "nails", "less_than": { "question": "teeth" } });
    assert_eq!(said("/refuse/no", rule("ask", fewer)), vain("/refuse/no/when/less_than/question"));
}

#[test]
fn what_may_have_been_said_is_let_be() {
    let look = |when: Value| json!({ "label": "Look", "by": ["lender"], "from": ["asked"], "when": when });
    assert_eq!(said("/actions/look", look(json!({ "question": "nails", "at_least": 3 }))), NOTHING, "it may be blank");
    assert_eq!(said("/actions/look", look(json!({ "question": "edge", "is_filled": false }))), NOTHING);
    let again = json!({ "label": "Bring it back", "by": ["lender"], "from": ["closed"], "when": edge() });
    assert_eq!(said("/actions/bring_back", again), NOTHING);
    let branches = json!([{ "id": "yes", "when": edge() }, { "id": "no" }]);
    let go = json!({ "label": "Go", "by": ["lender"], "from": ["asked"], "ask": ["edge"], "branches": branches });
    assert_eq!(said("/actions/go", go), NOTHING, "the act asks it");
    let branches = json!([{ "id": "yes", "when": sold() }, { "id": "no" }]);
    let go = json!({ "label": "Go", "by": ["lender"], "from": ["asked"], "branches": branches });
    assert_eq!(said("/actions/go", go), NOTHING, "the act records it");
    let friend = json!({ "label": "Friend", "kind": "public", "reached_by": "contact", "stands_in_for": "borrower", "when": edge() });
    assert_eq!(said("/people/friend", friend), NOTHING, "it is so from then on");
}
