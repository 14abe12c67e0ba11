//! Faults put into the files of `patterns/`, one at a time and by rule: each has to be refused when loading, or to fail a
//! story. What is left is of a kind that changes nothing by its nature (`by_nature`), or is in
//! `tests/data/mutation-survivors.txt`, each with the reason why it is no fault.
//!
//! All of them take minutes, so a part that is the same each time is tried here; `.ci/long` tries all (`ALL=1`, in a
//! release build). `FILES` names the files to put faults into, `FAULTS=/part|outlives` tries those whose words have one of these,
//! and `EVERY=7` each seventh.

use crate::built_in::chain;
use serde_json::{Value, json};
use service_patterns::scenario::{Runner, Scenario};
use service_patterns::{Problems, Service, Source, builtin};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

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
const EVERY: usize = 97;

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
        if ["words", "promises", "measures", "reports", "maps_to", "note", "title", "about"].contains(&section)
            || steps.contains(&"option_labels")
        {
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
            if number > 0 {
                add("a shorter time", pointer, Some(json!(number - 1)));
            }
        }
    }
    all
}

/// The files that faults are put into. `FILES` names others, for whoever writes one.
fn files() -> Vec<&'static str> {
    let named = std::env::var("FILES").ok();
    let is_wanted = |path: &&'static str| match &named {
        Some(named) => named.split(' ').any(|name| name == *path),
        None => true,
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
            return Some("must_say binds the words of later layers, and this layer's own words still say it");
        }
        ("left out", ["questions", _, "personal"]) => {
            return Some("what is personal is kept out of logs and debug output, and changes nothing that happens");
        }
        // That no branch overlaps another and none is missing is proved when loading.
        ("left out", [.., "branches", _, "when"]) => {
            return Some("the other branches leave exactly what its condition says");
        }
        ("left out", ["questions", _, "extend"] | ["settings", _, "may_depart"]) => {
            let each_loads = above(fault.file).into_iter().all(|over| resolved(over, Some(fault)).is_some());
            return each_loads
                .then_some("it binds later layers, and every built-in file laid over this one still loads");
        }
        _ => {}
    }
    let tree = resolved(fault.file, None)?;
    if fault.rule == "left out" && resolved(fault.file, Some(fault)).as_ref() == Some(&tree) {
        return Some("the file below says it too, or it is so where nothing is said");
    }
    match (fault.rule, steps.as_slice()) {
        ("left out", [.., "part"]) => {
            let part = parsed(fault.file).pointer(&fault.pointer).and_then(Value::as_str)?.to_string();
            let part = Part { tree: &tree, off: off_with(&tree, &part) };
            part.is_idle(&steps).then_some("all that leads to it is off with the part too")
        }
        ("one less" | "left out", ["actions", id, "held"]) => {
            let stands_nowhere = above(fault.file).into_iter().filter_map(|over| resolved(over, None)).all(|over| {
                let mut holds = over["holds"].as_object().into_iter().flatten();
                holds.all(|(_, hold)| hold["carry_on"] == true)
            });
            let action = &tree["actions"][id];
            let is_same = stands_nowhere && action.get("from").is_some() && action["held"] == json!(["any"]);
            is_same.then_some("every hold that there is stands in nobody's way anyway")
        }
        ("one less" | "another role", ["tasks", id, "by", ..]) => {
            let is_public = |person: &&str| tree["people"][*person]["kind"] == "public";
            let say_it = |tree: &Value| -> BTreeSet<String> {
                strings(&tree["tasks"][id]["by"]).filter(|p| !is_public(p)).map(str::to_string).collect()
            };
            let is_same = tree["tasks"][id].get("contract").is_some()
                && say_it(&resolved(fault.file, Some(fault))?) == say_it(&tree);
            is_same.then_some(
                "who of the public does a task with a contract is asked of the program, and told in no story",
            )
        }
        ("left out", ["questions", id, "only"]) => {
            let without = &resolved(fault.file, Some(fault))?["questions"][id]["only"];
            let is_same = tree["questions"][id]["only"] == "address_in_area" && without == "address";
            is_same.then_some("the program's own address finder keeps to the area, and below it is an address too")
        }
        ("left out", ["clocks", id, member @ ("counts_from" | "pauses")])
            if has_the_same_that_happens(&tree, &resolved(fault.file, Some(fault))?, id, member) =>
        {
            Some("what the file below says besides never happens in this service")
        }
        ("left out", ["clocks", id, "counts_from"]) => {
            let clock = &tree["clocks"][id];
            let latest: Vec<&str> = strings(&clock["counts_from"]["latest"]).collect();
            let mut starts = strings(&clock["starts"]);
            let is_same = starts.all(|tag| latest.iter().any(|of| tag == *of || tag.split(':').next() == Some(of)));
            is_same.then_some("what starts the clock is the latest of what it counts from")
        }
        ("left out", [section @ ("clocks" | "holds" | "tasks"), id, "counted_in"]) => {
            let mut all = above(fault.file).into_iter().filter_map(|over| resolved(over, None));
            let is_usual = all.all(|over| counts_as_usual(&over, &over[section][id]));
            is_usual.then_some("no built-in file counts these days otherwise than the usual ones")
        }
        _ => None,
    }
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// The built-in files laid over one, and itself.
fn above(file: &str) -> Vec<&'static str> {
    builtin::ALL.iter().map(|(path, _)| *path).filter(|path| chain(path).contains(&file)).collect()
}

/// Whether a clock comes to the same in both, without what is in parts that a file fixed as off.
fn has_the_same_that_happens(tree: &Value, other: &Value, clock: &str, member: &str) -> bool {
    let parts = tree["parts"].as_object().into_iter().flatten();
    let never = parts.filter(|(_, part)| part["value"] == "never").flat_map(|(id, _)| off_with(tree, id)).collect();
    let part = Part { tree, off: never };
    // At its start the latest of what it counts from is the start itself, where that is among them.
    let starts_now = |over: &Value| {
        let latest: Vec<&str> = strings(&over["clocks"][clock]["counts_from"]["latest"]).collect();
        let mut starts = strings(&tree["clocks"][clock]["starts"]).filter(|tag| part.can_happen(tag));
        starts.all(|tag| latest.iter().any(|of| tag == *of || tag.split(':').next() == Some(of)))
    };
    if member == "counts_from" && starts_now(tree) && starts_now(other) {
        return true;
    }
    let happens = |tree: &Value| -> Option<BTreeSet<String>> {
        let said = &tree["clocks"][clock][member];
        let (list, kind) = if member == "pauses" { (said, "hold:") } else { (said.get("latest")?, "") };
        let tags = list.as_array()?.iter().filter_map(Value::as_str);
        Some(tags.filter(|tag| part.can_happen(&format!("{kind}{tag}"))).map(str::to_string).collect())
    };
    happens(tree).is_some_and(|these| happens(other) == Some(these))
}

/// Whether what counts in a block would come to the same in the usual one.
fn counts_as_usual(tree: &Value, entry: &Value) -> bool {
    let Some(block) = entry["counted_in"].as_str().and_then(|block| tree["counting"].get(block)) else { return true };
    let empty = json!({});
    let usual = tree["counting"].get("usual").unwrap_or(&empty);
    let is = |name: &str, otherwise: &str| {
        let of = |block: &Value| block[name].as_str().unwrap_or(otherwise).to_string();
        of(block) == of(usual)
    };
    // Which days work changes other lengths only where their last day rolls.
    let is_by_the_calendar = match &entry["within"] {
        Value::String(setting) => tree["settings"][setting]["unit"].to_string().contains("working"),
        Value::Object(length) => {
            !length.keys().all(|unit| ["hours", "days", "weeks", "months"].contains(&unit.as_str()))
        }
        _ => true,
    };
    is("first_day", "next_day")
        && is("received", "same_day")
        && is("rolls", "no")
        && (is("calendar", "council") || (!is_by_the_calendar && block["rolls"].as_str().unwrap_or("no") == "no"))
}

/// A part, and those that need it and so are off with it.
fn off_with(tree: &Value, part: &str) -> BTreeSet<String> {
    let mut off = BTreeSet::from([part.to_string()]);
    let parts = tree["parts"].as_object();
    loop {
        let needs = |entry: &Value| strings(&entry["needs"]).any(|other| off.contains(other));
        let more: Vec<String> =
            parts.into_iter().flatten().filter(|(_, entry)| needs(entry)).map(|(id, _)| id.clone()).collect();
        let known = off.len();
        off.extend(more);
        if off.len() == known {
            return off;
        }
    }
}

/// A pattern while a part is off.
struct Part<'t> {
    tree: &'t Value,
    off: BTreeSet<String>,
}

impl Part<'_> {
    fn is_off(&self, entry: &Value) -> bool {
        entry["part"].as_str().is_some_and(|part| self.off.contains(part))
    }

    /// Whether somebody does this only in states that no case comes into any more.
    fn is_out_of_reach(&self, entry: &Value) -> bool {
        let mut from = strings(&entry["from"]).peekable();
        from.peek().is_some() && from.all(|place| self.tree["states"].get(place).is_some() && !self.can_happen(place))
    }

    /// Whether nothing starts this clock, or opens this task.
    fn never_begins(&self, entry: &Value) -> bool {
        let mut begins = strings(&entry["starts"]).chain(strings(&entry["opens_on"])).peekable();
        begins.peek().is_some() && begins.all(|tag| !self.can_happen(tag))
    }

    /// Whether nothing comes of what stands here, though it no longer says its part.
    fn is_idle(&self, steps: &[&str]) -> bool {
        let happens = |tags: &Value| strings(tags).any(|tag| self.can_happen(tag));
        match steps {
            [section @ ("questions" | "messages"), id, _] => !self.is_used(self.tree, section, id, ""),
            ["holds", id, _] => !self.can_happen(&format!("hold:{id}")),
            ["outcomes", id, _] => {
                let rules = self.tree["refuse"].as_object().into_iter().flatten();
                !self.can_happen(&format!("closed:{id}"))
                    && !rules.into_iter().any(|(_, rule)| rule["signpost"] == **id)
            }
            ["clocks", id, _] => self.never_begins(&self.tree["clocks"][id]),
            ["tasks", id, _] => {
                let task = &self.tree["tasks"][id];
                self.never_begins(task) || self.can_never_hold(&task["when"])
            }
            ["follow_on", id, _] => !happens(&self.tree["follow_on"][id]["offer_on"]),
            ["refuse", id, _] => {
                let mut on = strings(&self.tree["refuse"][id]["on"]);
                on.all(|action| self.is_off(&self.tree["actions"][action]))
            }
            ["actions", id, "branches", nth, _] => {
                let when = &self.tree["actions"][id]["branches"][nth.parse::<usize>().expect("a number")]["when"];
                self.can_never_hold(when)
            }
            _ => false,
        }
    }

    /// Whether a condition asks for the part itself, for an option in it, or for what comes of a task or question in it.
    fn can_never_hold(&self, when: &Value) -> bool {
        if let Some(any) = when["any"].as_array() {
            return any.iter().all(|one| self.can_never_hold(one));
        }
        if let Some(all) = when["all"].as_array() {
            return all.iter().any(|one| self.can_never_hold(one));
        }
        if when["is"] == "on" {
            return when["part"].as_str().is_some_and(|part| self.off.contains(part));
        }
        if let Some(task) = when["task"].as_str() {
            let never_opens = self.is_off(&self.tree["tasks"][task]);
            return never_opens && when.get("is").is_some_and(|is| is != "none");
        }
        if when["is_filled"] == true {
            return when["question"].as_str().is_some_and(|id| self.is_off(&self.tree["questions"][id]));
        }
        let question = when["question"].as_str().unwrap_or_default();
        let mut options = self.tree["questions"][question]["options"].as_array().into_iter().flatten();
        options.any(|option| option["id"] == when["is"] && self.is_off(option))
    }

    /// Each action and branch that is not off, with what its questions' options may close it as.
    fn acts(&self) -> impl Iterator<Item = &Value> {
        let actions = self.tree["actions"].as_object().into_iter().flatten();
        let on = actions.map(|(_, action)| action).filter(|action| !self.is_off(action));
        on.flat_map(|action| {
            let branches = action["branches"].as_array().into_iter().flatten();
            std::iter::once(action).chain(branches.filter(|branch| !self.is_off(branch)))
        })
    }

    fn closes_as(&self, act: &Value, outcome: &str) -> bool {
        let question = act["close_as"].as_str().unwrap_or_default();
        let mut options = self.tree["questions"][question]["options"].as_array().into_iter().flatten();
        act["close"] == outcome || options.any(|option| option["id"] == outcome && !self.is_off(option))
    }

    /// Whether a tag may still be raised; where in doubt, it may.
    fn can_happen(&self, tag: &str) -> bool {
        let (head, rest) = tag.split_once(':').unwrap_or((tag, ""));
        let section = |name: &str, id: &str| self.tree[name].get(id);
        match head {
            "closed" => rest.is_empty() || self.acts().any(|act| self.closes_as(act, rest)),
            "hold" => self.acts().any(|act| act["hold"] == rest),
            "late" | "over" | "warn" => {
                [section("clocks", rest), section("tasks", rest)].into_iter().flatten().any(|entry| !self.is_off(entry))
            }
            _ => {
                if let Some(action) = section("actions", head) {
                    let mut branches = action["branches"].as_array().into_iter().flatten();
                    let is_branch_off = branches.any(|branch| {
                        branch["id"] == rest && (self.is_off(branch) || self.can_never_hold(&branch["when"]))
                    });
                    return !self.is_off(action) && !is_branch_off;
                }
                if let Some(task) = section("tasks", head) {
                    return !self.is_off(task);
                }
                self.acts().any(|act| act["to"] == head)
            }
        }
    }

    /// Whether a question is asked, or a message told, here or below.
    fn is_used(&self, here: &Value, section: &str, id: &str, name: &str) -> bool {
        match here {
            Value::Object(members) => {
                let is_there = !self.is_off(here)
                    && !self.is_out_of_reach(here)
                    && !self.never_begins(here)
                    && !self.can_never_hold(&here["when"]);
                is_there && members.iter().any(|(name, inner)| self.is_used(inner, section, id, name))
            }
            Value::Array(list) => list.iter().any(|inner| self.is_used(inner, section, id, name)),
            Value::String(text) if section == "questions" => name == "ask" && text.trim_end_matches('?') == id,
            Value::String(text) => (name == "tell" && text == id) || text.strip_prefix("tell:") == Some(id),
            _ => false,
        }
    }
}

/// A file laid over those below, with a fault or without; what counting blocks and text leave out is filled in.
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
    for (_, question) in tree.pointer_mut("/questions").and_then(Value::as_object_mut).into_iter().flatten() {
        let usual = match question["type"].as_str() {
            Some("text") => 500,
            Some("long_text") => 5000,
            _ => continue,
        };
        question.as_object_mut()?.entry("max_length").or_insert(json!(usual));
    }
    Some(tree)
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

/// The same of many faults, on all processors.
fn look_for_each(faults: &[&Fault], stories: &[Scenario]) -> Vec<Found> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(fault) = faults.get(at)
        {
            let how = look_for(fault, stories);
            if how == Found::Not {
                // A run of an hour tells as it goes.
                println!("found by nothing: {fault} ({at} of {})", faults.len());
            }
            found.push((at, how));
        }
        found
    };
    let mut found: Vec<(usize, Found)> = std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, how)| how).collect()
}

#[test]
fn a_fault_in_a_file_is_refused_or_fails_a_story() {
    let mut stories: Vec<Scenario> =
        crate::scenarios::files().iter().map(|path| crate::scenarios::read_unproven(path)).collect();
    // Those of the file itself find most, and one more file is one more to load.
    stories.sort_by_key(|story| story.uses().len());
    // A story that fails anyway would find every fault.
    let mut runner = Runner::default();
    for story in &stories {
        assert_eq!(runner.run(story, &|path| builtin::file(path)).failures(), [] as [String; 0], "{}", story.title());
    }
    let everything = std::env::var_os("ALL").is_some_and(|v| v == "1");
    let usual = if everything { 1 } else { EVERY };
    let every = std::env::var("EVERY").map_or(usual, |n| n.parse().expect("EVERY is a whole number"));
    let words = std::env::var("FAULTS").ok();
    let is_wanted = |fault: &Fault| {
        words.as_ref().is_none_or(|words| words.split('|').any(|part| fault.to_string().contains(part)))
    };
    let all: Vec<Fault> = files().iter().flat_map(|file| faults(file)).filter(is_wanted).collect();
    let tried: Vec<&Fault> = all.iter().step_by(every).collect();
    let mut by: BTreeMap<String, usize> = BTreeMap::new();
    let mut left = Vec::new();
    for (fault, found) in tried.iter().zip(look_for_each(&tried, &stories)) {
        if found == Found::Not {
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
    assert!(all.len() >= 300 || words.is_some() || std::env::var_os("FILES").is_some(), "{}", all.len());
}
