//! Each rule shown by a small change to one sound pattern, and the drafts looked at whole.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod blank;
mod drafts;
mod law;
mod layers;
mod mutations;
mod placeholders;
mod proofs;
mod refused;
mod second_opinions;
mod sound;

use super::{Scope, check};
use crate::pattern::read::Read;
use crate::pattern::shape::Pattern;
use crate::pattern::tree::Node;
use crate::problem::{File, Findings, Problems};

/// The number of the council's file, if the whole says something that only councils say.
fn council(pattern: &Pattern, file: u16) -> Option<u16> {
    let says = pattern.teams.len() > 0 || pattern.languages.is_some() || pattern.calendar.is_some();
    says.then_some(file)
}

/// Everything found in a text: reading it, then checking what was read.
fn problems(name: &str, text: &str, scope: Scope) -> Problems {
    let mut out = Findings::default();
    let tree = Node::parse(0, text).map_err(|(line, column, said)| out.not_json(name, line, column, &said)).ok();
    if let Some(tree) = &tree
        && let Some(pattern) = Pattern::read(tree, &mut out)
    {
        check(&pattern, tree, scope, council(&pattern, 0), &mut out);
    }
    out.finish(&[File { name: name.to_string(), text: text.to_string(), tree }])
}

#[test]
fn many_states_are_a_warning_and_no_error() {
    let mut file: serde_json::Value = serde_json::from_str(sound::SOUND).unwrap();
    for i in 0..24 {
        let id = format!("place_{i}");
        file["states"][&id] = serde_json::json!({ "label": format!("L {i}"), "public": "P", "phase": "active" });
        file["actions"][format!("go_{i}")] =
            serde_json::json!({ "label": format!("Go {i}"), "by": ["lender"], "from": ["asked"], "to": id });
    }
    let found = problems("many.json", &file.to_string(), Scope::Pattern);
    let messages: Vec<&str> = found.iter().map(crate::problem::Problem::message).collect();
    assert_eq!(messages, ["there are 26 states, which is more than 25"]);
    assert!(!found.any_error());
}
