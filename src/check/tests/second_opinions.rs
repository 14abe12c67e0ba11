//! What the search finds, written down for programs of other people to find again: `.ci/second-opinions` runs them.

use super::proofs::files;
use super::{Scope, check};
use crate::check::proof::seen::{Matters, Seen, search};
use crate::check::proof::{Bounds, Of};
use crate::check::prove;
use crate::pattern::read::Read;
use crate::pattern::shape::Pattern;
use crate::pattern::tree::Node;
use crate::problem::{Code, File, Findings};
use crate::{Service, Source};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// What is larger is listed as not judged: other programs take a thousand times as long.
const BOUNDS: Bounds = Bounds { configurations: 10_000, steps: 400_000, answers: 10_000 };

/// So many combinations of parts are tried of a pattern, beside the one it has by default.
const SAMPLED: usize = 20;

/// Faults are seeded into files of no more ways to stand than this.
const WITH_FAULTS: u64 = 200;

/// One JSON value a line, into the file that `SECOND_OPINIONS` names: a file whose parts are all bound, and what the search finds in it. `ALSO` may name more patterns.
#[test]
#[ignore = "it writes what another program reads: run .ci/second-opinions"]
fn what_the_search_finds_is_written_down() {
    let path = std::env::var_os("SECOND_OPINIONS").unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    // Gives how many ways there are for a case to stand, where the search could tell.
    let mut say = |name: String, file: &Value, fault: bool| {
        let found = found(file)?;
        writeln!(out, "{}", json!({ "name": name, "fault": fault, "file": file, "found": found })).unwrap();
        Some(found["stands"].as_object()?.values().filter_map(Value::as_u64).sum::<u64>())
    };
    let mut dice = Dice(20_261_122);
    for (name, file, is_pattern) in good() {
        let ways = say(name.clone(), &as_it_stands(&file), false);
        if is_pattern {
            for nth in 1..=SAMPLED.min(combinations(&file)) {
                say(format!("{name}, sample {nth}"), &sampled(&file, &mut dice), false);
            }
        }
        if ways.is_some_and(|ways| ways <= WITH_FAULTS) {
            for (fault, seeded) in faults(&file) {
                say(format!("{name}, {fault}"), &seeded, true);
            }
        }
    }
    for path in files(&root().join("tests/data/bad"), "pattern") {
        let Ok(file) = serde_json::from_str::<Value>(&std::fs::read_to_string(&path).unwrap()) else { continue };
        say(name_of(&path), &as_it_stands(&file), true);
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn name_of(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Every file that loads, resolved, and whether it is a pattern: those of the project, of its tests, and of `ALSO`.
fn good() -> Vec<(String, Value, bool)> {
    let mut all = Vec::new();
    let mut add = |name: String, sources: Vec<Source>, is_pattern: bool| {
        if let Ok(service) = Service::loader().files(sources).unproven().load() {
            all.push((name, service.resolved().clone(), is_pattern));
        }
    };
    let source = |path: &Path| Source::new(name_of(path), std::fs::read_to_string(path).unwrap());
    let folders = ["patterns", "tests/data/machine", "benches/workload"];
    let also = std::env::var("ALSO").unwrap_or_default();
    let also: Vec<_> = also.split_whitespace().map(std::path::PathBuf::from).collect();
    for path in folders.iter().flat_map(|folder| files(&root().join(folder), "pattern")).chain(also) {
        add(name_of(&path), vec![source(&path)], true);
    }
    let overlays = ["services", "councils"].map(|folder| root().join("patterns").join(folder));
    for path in overlays.iter().flat_map(|folder| files(folder, "extends")) {
        add(name_of(&path), below(&path).iter().map(|path| source(path)).collect(), false);
    }
    all
}

/// A file and what it is laid over, lowest first.
fn below(path: &Path) -> Vec<std::path::PathBuf> {
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let Some((id, _)) = file["extends"].as_str().and_then(|extends| extends.split_once('@')) else {
        return vec![path.to_path_buf()];
    };
    let places = ["patterns", "patterns/services"].map(|folder| root().join(folder).join(format!("{id}.json")));
    let mut chain = below(places.iter().find(|place| place.is_file()).unwrap());
    chain.push(path.to_path_buf());
    chain
}

/// A copy of a file with every part always on or never.
fn bound(file: &Value, mut on: impl FnMut(&Value) -> bool) -> Value {
    let mut file = file.clone();
    if let Some(parts) = file.get_mut("parts").and_then(Value::as_object_mut) {
        for part in parts.values_mut() {
            part["value"] = if on(part) { json!("always") } else { json!("never") };
        }
    }
    file
}

/// A copy of a file with its parts as they are by default.
fn as_it_stands(file: &Value) -> Value {
    bound(file, |part| part["value"] == "on" || part["value"] == "always")
}

/// A copy of a file with the parts that can be chosen chosen by chance; a part is off where what it needs is.
fn sampled(file: &Value, dice: &mut Dice) -> Value {
    let mut file = bound(file, |part| match part["value"].as_str() {
        Some("always") => true,
        Some("never") => false,
        _ => dice.coin(),
    });
    loop {
        let before = file.clone();
        for part in file["parts"].as_object_mut().into_iter().flat_map(|parts| parts.values_mut()) {
            let needs = part["needs"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if needs.map(|need| &before["parts"][need]["value"]).any(|value| value == "never") {
                part["value"] = json!("never");
            }
        }
        if file == before {
            return file;
        }
    }
}

/// How many ways there are to choose the parts that can be chosen, as far as they are sampled.
fn combinations(file: &Value) -> usize {
    let parts = file["parts"].as_object();
    let free = parts.map_or(0, |parts| parts.values().filter(|p| p["value"] == "on" || p["value"] == "off").count());
    if free == 0 { 0 } else { 1 << free.min(16) }
}

/// One fault each: something that nobody does any more.
fn faults(file: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for kind in ["actions", "tasks"] {
        for id in file[kind].as_object().into_iter().flatten().map(|(id, _)| id) {
            let mut seeded = as_it_stands(file);
            seeded[kind][id]["by"] = json!(["system"]);
            all.push((format!("nobody does {kind}/{id}"), seeded));
        }
    }
    all
}

/// What the search finds in a file: `null` in one that is too large. Nothing of one that reads badly.
fn found(file: &Value) -> Option<Value> {
    let text = file.to_string();
    let tree = Node::parse(0, &text).ok()?;
    let mut out = Findings::default();
    let pattern = Pattern::read(&tree, &mut out)?;
    check(&pattern, &tree, Scope::Pattern, None, &mut out);
    let source = [File { name: "file".into(), text: text.clone(), tree: None }];
    if out.finish(&source).any_error() {
        return None;
    }
    // What promises count of the past is counted beside how a case stands.
    let unpromised = Pattern { promises: None, ..pattern.clone() };
    let seen = search(&unpromised, Of::Council, BOUNDS, true);
    if seen.stands.is_empty() {
        return Some(Value::Null);
    }
    let mut proved = Findings::default();
    prove(&pattern, &tree, Of::Council, BOUNDS, &mut proved);
    let can_close = !proved.finish(&source).iter().any(|p| p.code() == Code::CannotClose);
    let Seen { stands, steps, places, tasks, ended, over_is_off } = &seen;
    let stands: BTreeMap<String, usize> = stands.iter().map(|(is, ways)| (in_words(&pattern, *is), *ways)).collect();
    let matters = |matters: &Matters| json!({ "memory": matters.memory, "tasks": matters.tasks, "last": matters.last });
    let ended = pattern.tasks.keys().zip(ended).map(|(id, (stands_for, kept))| {
        let stands_for: serde_json::Map<_, _> = stands_for.iter().map(|(way, is)| (way.clone(), json!(is))).collect();
        (id.to_string(), json!({ "stands_for": stands_for, "kept": kept }))
    });
    let over_is_off: Vec<&str> =
        (pattern.clocks.keys().enumerate()).filter(|(at, _)| over_is_off >> at & 1 == 1).map(|(_, id)| id).collect();
    let matters = json!({
        "ended": ended.collect::<serde_json::Map<_, _>>(), "over_is_off": over_is_off,
        "places": places.iter().map(matters).collect::<Vec<_>>(),
        "tasks": pattern.tasks.keys().zip(tasks).map(|(id, task)| (id.to_string(), matters(task))).collect::<serde_json::Map<_, _>>(),
    });
    Some(json!({ "stands": stands, "steps": steps, "can_close": can_close, "matters": matters }))
}

/// How a case stands, in the ids of its file: place, holds, open tasks, clocks that are not off.
fn in_words(p: &Pattern, (place, holds, tasks, clocks): crate::check::proof::seen::Stands) -> String {
    let states: Vec<&str> = p.states.keys().collect();
    let outcomes: Vec<&str> = p.outcomes.keys().collect();
    let place = usize::from(place);
    let place = match place.checked_sub(1) {
        None => "start".to_string(),
        Some(state) if state < states.len() => states[state].to_string(),
        Some(place) => format!("closed:{}", outcomes[place - states.len()]),
    };
    let of = |names: Vec<&str>, set: u64| {
        names.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, n)| *n).collect::<Vec<_>>().join(",")
    };
    let (holds, tasks) = (of(p.holds.keys().collect(), holds), of(p.tasks.keys().collect(), tasks));
    format!("{place}|{holds}|{tasks}|{}", of(p.clocks.keys().collect(), clocks))
}

/// A small generator of chances, the same in every run.
struct Dice(u64);

impl Dice {
    fn coin(&mut self) -> bool {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 63 == 1
    }
}
