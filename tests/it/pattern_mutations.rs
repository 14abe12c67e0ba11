//! Faults put into the files of `patterns/`, one at a time and by rule: each has to be refused when loading, or to fail a
//! story. What is left is of a kind that changes nothing by its nature (`by_nature`), or is in
//! `tests/data/mutation-survivors.txt`, each with the reason why it is no fault.
//!
//! All of them take minutes, so a part that is the same each time is tried here; `.ci/long` tries all (`ALL=1`, in a
//! release build). `FILES` names the files to put faults into, and `EVERY=7` tries each seventh.

use crate::built_in::chain;
use serde_json::{Value, json};
use service_patterns::scenario::{Runner, Scenario};
use service_patterns::{Problems, Service, Source, builtin};
use std::collections::{BTreeMap, BTreeSet};

/// One fault: the file, the place, and what is there instead; nothing: it is taken away.
#[derive(Clone)]
struct Fault {
    file: &'static str,
    rule: &'static str,
    pointer: String,
    put: Option<Value>,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Fault { file, rule, pointer, put } = self;
        match put {
            Some(value) => write!(f, "{rule}: {file} {pointer} = {value}"),
            None => write!(f, "{rule}: {file} {pointer} taken away"),
        }
    }
}

/// Each of how many faults is tried where not all are.
const EVERY: usize = 61;

/// Files with faults that nothing finds and nobody has explained; `docs/testing.md` has the counts.
const NOT_YET: &[&str] = &["complain", "childrens-social-care-complaint", "request-information"];

/// The same, with all files laid over them.
const NOT_YET_WITH_SERVICES: &[&str] = &["apply", "give-notice", "order"];

const SURVIVORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/mutation-survivors.txt");

fn parsed(path: &str) -> Value {
    let file = builtin::file(path).expect("a built-in file");
    serde_json::from_str(file.text()).expect("JSON")
}

/// Every place under a pointer, with its value.
fn places(value: &Value, here: String, into: &mut Vec<(String, Value)>) {
    into.push((here.clone(), value.clone()));
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| places(inner, format!("{here}/{name}"), into))
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(i, inner)| places(inner, format!("{here}/{i}"), into)),
        _ => {}
    }
}

/// Members whose lists say what happens, so that each entry matters.
const LISTS: &[&str] = &[
    "by",
    "from",
    "held",
    "ask",
    "check",
    "tell",
    "starts",
    "stops",
    "opens_on",
    "late",
    "in",
    "pauses",
    "restarts",
    "needed_before",
    "ends_on",
    "on",
    "outlives",
    "options",
    "branches",
    "warn",
    "offer_on",
    "all",
    "any",
    "must_say",
];

/// Members that may be left out, and mean something where they are.
const MEMBERS: &[&str] = &[
    "when",
    "part",
    "needed_before",
    "pauses",
    "restarts",
    "counted_in",
    "counts_from",
    "window_for",
    "reached_by",
    "stands_in_for",
    "again",
    "many",
    "held",
    "tell",
    "ask",
    "check",
    "warn",
    "ends_on",
    "outlives",
    "between",
    "only",
    "max_length",
    "personal",
    "correct",
    "may_depart",
    "first_day",
    "received",
    "rolls",
    "carry_on",
    "extend",
];

fn faults(file: &'static str) -> Vec<Fault> {
    let tree = parsed(file);
    let mut all = Vec::new();
    let mut found = Vec::new();
    places(&tree, String::new(), &mut found);
    let below = parsed(chain(file).first().expect("at least itself"));
    let ids = |section: &str| -> Vec<String> {
        below[section].as_object().map(|o| o.keys().cloned().collect()).unwrap_or_default()
    };
    let (states, outcomes, people) = (ids("states"), ids("outcomes"), ids("people"));
    let mut add = |rule, pointer: &str, put| all.push(Fault { file, rule, pointer: pointer.to_string(), put });
    for (pointer, value) in &found {
        let steps: Vec<&str> = pointer.split('/').collect();
        let section = steps.get(1).copied().unwrap_or_default();
        // Words, promises and measures change nothing that happens.
        if ["words", "promises", "measures", "reports", "maps_to", "note", "title", "about"].contains(&section) {
            continue;
        }
        let name = steps.last().copied().unwrap_or_default();
        if let Value::Array(list) = value
            && LISTS.contains(&name)
        {
            for nth in 0..list.len() {
                let mut less = list.clone();
                less.remove(nth);
                add("one less", pointer, Some(Value::Array(less)));
            }
        }
        if MEMBERS.contains(&name) && steps.len() > 3 {
            add("left out", pointer, None);
        }
        match (name, value.as_str()) {
            ("to", Some(to)) if section == "actions" => {
                states.iter().filter(|s| *s != to).for_each(|s| add("another state", pointer, Some(json!(s))));
            }
            ("close", Some(close)) => {
                let others = outcomes.iter().filter(|o| *o != close).step_by(3);
                others.for_each(|o| add("another outcome", pointer, Some(json!(o))));
            }
            ("to", Some(to)) if section == "messages" => {
                people.iter().filter(|p| *p != to).for_each(|p| add("another person", pointer, Some(json!(p))));
            }
            ("is", Some("yes")) => add("the other way", pointer, Some(json!("no"))),
            ("is", Some("no")) => add("the other way", pointer, Some(json!("yes"))),
            _ => {}
        }
        if steps.iter().rev().nth(1) == Some(&"by") {
            let others = people.iter().filter(|p| Some(p.as_str()) != value.as_str());
            others.for_each(|p| add("another role", pointer, Some(json!(p))));
        }
        let is_length = ["within", "value", "before"].iter().any(|w| steps.contains(w));
        if let (true, Some(number)) = (is_length, value.as_i64()) {
            add("a longer time", pointer, Some(json!(number + 1)));
            add("a shorter time", pointer, Some(json!((number - 1).max(0))));
        }
    }
    all
}

/// The files that faults are put into. `FILES` names others, for whoever writes one.
fn files() -> Vec<&'static str> {
    let named = std::env::var("FILES").ok();
    let is_wanted = |path: &&'static str| match &named {
        Some(named) => named.split(' ').any(|name| name == *path),
        None => !NOT_YET.contains(path) && !chain(path).iter().any(|below| NOT_YET_WITH_SERVICES.contains(below)),
    };
    builtin::ALL.iter().map(|(path, _)| *path).filter(is_wanted).collect()
}

fn changed(fault: &Fault) -> Value {
    let mut tree = parsed(fault.file);
    let (parent, last) = fault.pointer.rsplit_once('/').expect("not the root");
    match (tree.pointer_mut(parent), &fault.put) {
        (Some(Value::Object(members)), Some(put)) => drop(members.insert(last.to_string(), put.clone())),
        (Some(Value::Object(members)), None) => drop(members.remove(last)),
        (Some(Value::Array(list)), Some(put)) => list[last.parse::<usize>().expect("a number")] = put.clone(),
        _ => {}
    }
    tree
}

/// The pattern with each of its faults, one at a time, named.
pub(crate) fn faulty_patterns() -> impl Iterator<Item = (String, String)> {
    faults("report-a-problem").into_iter().map(|fault| (fault.to_string(), changed(&fault).to_string()))
}

/// Why faults of this kind can change nothing that a story could see, where it is so.
fn by_nature(fault: &Fault) -> Option<&'static str> {
    let steps: Vec<&str> = fault.pointer.split('/').skip(1).collect();
    match (fault.rule, steps.as_slice()) {
        ("one less", ["messages", _, "must_say"]) => {
            Some("must_say binds the words of later layers, and this layer's own words still say it")
        }
        ("left out", ["questions", _, "personal"]) => {
            Some("what is personal is kept out of logs and debug output, and changes nothing that happens")
        }
        // That no branch overlaps another and none is missing is proved when loading.
        ("left out", [.., "branches", _, "when"]) => Some("the other branches leave exactly what its condition says"),
        ("left out", [section @ ("questions" | "messages"), id, "part"]) => {
            let tree = parsed(fault.file);
            let part = tree.pointer(&fault.pointer).and_then(Value::as_str)?;
            let is_elsewhere = is_used_outside(&tree, part, section, id, "");
            (!is_elsewhere).then_some("all that asks or tells it is off with the part too")
        }
        ("left out", _) => {
            let is_same = resolved(fault.file, None) == resolved(fault.file, Some(fault));
            is_same.then_some("the file below says it too, or it is so where nothing is said")
        }
        _ => None,
    }
}

/// A file laid over those below, with a fault or without; what a counting block leaves out is filled in.
fn resolved(file: &'static str, fault: Option<&Fault>) -> Option<Value> {
    let read = |path: &str| match fault {
        Some(fault) if path == fault.file => Some(Source::new(path.to_string(), changed(fault).to_string())),
        _ => builtin::file(path),
    };
    let service = Service::loader().files(chain(file).into_iter().filter_map(read)).unproven().load().ok()?;
    let mut tree = service.resolved().clone();
    for (_, block) in tree.pointer_mut("/counting").and_then(Value::as_object_mut).into_iter().flatten() {
        for (name, usual) in [("first_day", "next_day"), ("received", "same_day"), ("rolls", "no")] {
            block.as_object_mut()?.entry(name).or_insert(json!(usual));
        }
    }
    Some(tree)
}

/// Whether a question is asked, or a message told, outside a part.
fn is_used_outside(here: &Value, part: &str, section: &str, id: &str, name: &str) -> bool {
    match here {
        Value::Object(members) => {
            members.get("part").and_then(Value::as_str) != Some(part)
                && members.iter().any(|(name, inner)| is_used_outside(inner, part, section, id, name))
        }
        Value::Array(list) => list.iter().any(|inner| is_used_outside(inner, part, section, id, name)),
        Value::String(text) if section == "questions" => name == "ask" && text.trim_end_matches('?') == id,
        Value::String(text) => (name == "tell" && text == id) || text.strip_prefix("tell:") == Some(id),
        _ => false,
    }
}

/// How a fault is found, the cheapest way first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// Loading refuses the file, or one laid over it, with this code first, before any search over all cases.
    Check(String),
    Story,
    /// Nothing above sees it, and it is of a kind that changes nothing.
    Nature(&'static str),
    /// Nothing above sees it, and the search over all cases does, with this code first.
    Proof(String),
    Not,
}

impl Found {
    fn said(&self) -> String {
        match self {
            Found::Check(code) => format!("a check: {code}"),
            Found::Story => "a story".to_string(),
            Found::Nature(why) => format!("by nature: {why}"),
            Found::Proof(code) => format!("a proof: {code}"),
            Found::Not => "nothing".to_string(),
        }
    }
}

/// The search over all cases takes up to a thousand times as long as all the stories of a file, so it comes last.
fn look_for(fault: &Fault, stories: &[Scenario]) -> Found {
    let text = changed(fault).to_string();
    let file = |path: &str| {
        if path == fault.file {
            return Some(Source::new(path.to_string(), text.clone()));
        }
        builtin::file(path)
    };
    // Each file is checked by itself too, as whoever contributes it would.
    let alone = || Service::loader().files(chain(fault.file).into_iter().filter_map(file));
    let first = |problems: Problems| problems.iter().next().map(|problem| problem.code().to_string());
    if let Some(code) = first(alone().unproven().check()) {
        return Found::Check(code);
    }
    let mut runner = Runner::default();
    for story in stories.iter().filter(|s| s.uses().iter().any(|u| u == fault.file)) {
        match runner.run(story, &|path| file(path)).failures().first() {
            Some(why) if why.starts_with("the service cannot be loaded") => {
                return Found::Check("in a file laid over it, or with other parts".to_string());
            }
            Some(_) => return Found::Story,
            None => {}
        }
    }
    if let Some(why) = by_nature(fault) {
        return Found::Nature(why);
    }
    first(alone().check()).map_or(Found::Not, Found::Proof)
}

#[test]
fn a_fault_in_a_file_is_refused_or_fails_a_story() {
    let mut stories: Vec<Scenario> =
        crate::scenarios::files().iter().map(|path| crate::scenarios::read_unproven(path)).collect();
    // Those of the file itself find most, and one more file is one more to load.
    stories.sort_by_key(|story| story.uses().len());
    let everything = std::env::var_os("ALL").is_some_and(|v| v == "1");
    let usual = if everything { 1 } else { EVERY };
    let every = std::env::var("EVERY").map_or(usual, |n| n.parse().expect("EVERY is a whole number"));
    let all: Vec<Fault> = files().iter().flat_map(|file| faults(file)).collect();
    let tried: Vec<&Fault> = all.iter().step_by(every).collect();
    let mut by: BTreeMap<String, usize> = BTreeMap::new();
    let mut left = Vec::new();
    for fault in &tried {
        let found = look_for(fault, &stories);
        if found == Found::Not {
            // A run of an hour tells as it goes.
            println!("found by nothing: {fault}");
            left.push(fault.to_string());
        }
        *by.entry(found.said()).or_default() += 1;
    }
    println!("{} faults of {}, found by: {by:#?}", tried.len(), all.len());
    let text = std::fs::read_to_string(SURVIVORS).expect("the survivors");
    let known: Vec<&str> = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
    let is_explained = |fault: &&String| known.iter().any(|line| line.split(" -- ").next() == Some(fault.as_str()));
    let unexplained: Vec<&str> = left.iter().filter(|f| !is_explained(f)).map(String::as_str).collect();
    assert!(
        unexplained.is_empty(),
        "{} faults change nothing that anything looks at:\n{}",
        unexplained.len(),
        unexplained.join("\n")
    );
    // A line is stale if its fault was tried and is found now, or can no longer be made.
    let made: BTreeSet<String> =
        builtin::ALL.iter().flat_map(|(path, _)| faults(path)).map(|fault| fault.to_string()).collect();
    let tried: BTreeSet<String> = tried.iter().map(|fault| fault.to_string()).collect();
    let is_stale = |line: &&&str| {
        let fault = line.split(" -- ").next().unwrap_or_default();
        !left.iter().any(|l| l == fault) && (tried.contains(fault) || !made.contains(fault))
    };
    let stale: Vec<&&str> = known.iter().filter(is_stale).collect();
    assert!(stale.is_empty(), "these are found now, or are no longer made:\n{stale:#?}");
    assert!(known.iter().all(|line| line.contains(" -- ")), "each line has a reason");
    assert!(all.len() >= 300 || std::env::var_os("FILES").is_some(), "{}", all.len());
}
