//! The scenarios reach everything: each state, action, branch, hold, task, result, clock, refuse rule, message and outcome
//! of the built-in patterns, services and councils happens in at least one of them. And no refusal of any of them shows
//! what was submitted.

use crate::built_in::chain;
use crate::laws::every_form_of;
use serde_json::Value;
use service_patterns::scenario::{Run, Runner};
use service_patterns::{Refusal, Service, Source, builtin};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Every scenario, with the files it uses, run.
fn runs() -> &'static [(Vec<String>, Run)] {
    static RUNS: LazyLock<Vec<(Vec<String>, Run)>> = LazyLock::new(|| {
        let mut runner = Runner::default();
        let runs = crate::scenarios::files().into_iter().map(|path| {
            let scenario = crate::scenarios::read_unproven(&path);
            (scenario.uses().to_vec(), runner.run(&scenario, &|path| builtin::file(path)))
        });
        runs.collect()
    });
    &RUNS
}

/// Everything there is to reach in a service, each in one line.
fn everything(service: &Service) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let whole = service.resolved();
    let section = |name: &str| -> Vec<(String, Value)> {
        let members = whole.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
        members.into_iter().filter(|(id, _)| id != "note").collect()
    };
    for (id, _) in section("states") {
        all.insert(format!("state {id}"));
    }
    for (id, action) in section("actions") {
        for branch in action.get("branches").and_then(Value::as_array).into_iter().flatten() {
            all.insert(format!("branch {id}:{}", branch["id"].as_str().expect("an id")));
        }
        all.insert(format!("action {id}"));
    }
    for (id, hold) in section("holds") {
        all.insert(format!("hold {id}"));
        limits(&mut all, &id, &hold);
    }
    for (id, task) in section("tasks") {
        all.insert(format!("task {id}"));
        let named = task["results"].as_object().map(|o| o.keys().cloned().collect::<Vec<_>>());
        let listed =
            || task["results"].as_array().into_iter().flatten().filter_map(Value::as_str).map(String::from).collect();
        all.extend(named.unwrap_or_else(listed).iter().map(|r| format!("result {id}:{r}")));
        limits(&mut all, &id, &task);
    }
    for (id, clock) in section("clocks") {
        all.insert(format!("clock {id}"));
        limits(&mut all, &id, &clock);
    }
    for (id, _) in section("refuse") {
        all.insert(format!("refuse rule {id}"));
    }
    for (id, _) in section("messages") {
        all.insert(format!("message {id}"));
    }
    for (id, _) in section("outcomes") {
        all.insert(format!("outcome {id}"));
    }
    all
}

/// That time runs out, and each warning before it.
fn limits(all: &mut BTreeSet<String>, id: &str, entry: &Value) {
    if entry.get("within").is_some() {
        all.insert(format!("limit of {id}"));
    }
    let warnings = entry.get("warn").and_then(Value::as_array).map_or(0, Vec::len);
    all.extend((0..warnings).map(|which| format!("warning {which} of {id}")));
}

/// What a run reached, in the same lines.
fn reached(run: &Run, into: &mut BTreeSet<String>) {
    for entry in &run.entries {
        let stored = serde_json::to_value(entry).expect("an entry is JSON");
        if let Some(state) = stored.get("state").and_then(Value::as_str) {
            let line = state.strip_prefix("closed:").map(|outcome| format!("outcome {outcome}"));
            into.insert(line.unwrap_or_else(|| format!("state {state}")));
        }
        if let Some(action) = entry.action() {
            into.insert(format!("action {action}"));
            into.extend(entry.branch().map(|branch| format!("branch {action}:{branch}")));
        }
        let keys = |name: &str| stored.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
        let on = keys("holds").into_iter().filter(|(_, hold)| hold["on"] == true);
        into.extend(on.map(|(id, _)| format!("hold {id}")));
        let running = keys("clocks").into_iter().filter(|(_, clock)| clock["status"] == "running");
        into.extend(running.map(|(id, _)| format!("clock {id}")));
        let open = stored.get("tasks").and_then(Value::as_array).cloned().unwrap_or_default();
        let open = open.into_iter().filter(|task| task["status"] == "open");
        into.extend(open.filter_map(|task| Some(format!("task {}", task["task"].as_str()?))));
        let what = &stored["what"];
        if let (Some(task), Some(result)) = (what["result"]["task"].as_str(), what["result"]["result"].as_str()) {
            into.insert(format!("result {task}:{result}"));
        }
        into.extend(what["limit"]["of"].as_str().map(|of| format!("limit of {of}")));
        if let (Some(of), Some(which)) = (what["warning"]["of"].as_str(), what["warning"]["which"].as_u64()) {
            into.insert(format!("warning {which} of {of}"));
        }
        into.extend(entry.told().map(|told| format!("message {}", told.message)));
    }
    for (refusal, _) in &run.refusals {
        match refusal {
            Refusal::Signpost(signpost) => {
                into.insert(format!("refuse rule {}", signpost.rule));
                into.insert(format!("outcome {}", signpost.outcome));
            }
            Refusal::Answers(problems) => {
                into.extend(problems.wrong.iter().filter_map(|w| Some(format!("refuse rule {}", w.rule.as_ref()?))));
            }
            _ => {}
        }
    }
}

fn load(paths: &[&str]) -> Service {
    let files: Vec<Source<'_>> = paths.iter().map(|path| builtin::file(path).expect("a built-in file")).collect();
    // Every part on, where the files leave it free: what is off is there too, and has to be reached.
    let plain = Service::loader().files(files.clone()).unproven().load().expect("it loads");
    let parts = plain.resolved()["parts"].as_object().cloned().unwrap_or_default();
    let free = parts.iter().filter(|(_, part)| matches!(part["value"].as_str(), Some("on" | "off")));
    let loader = free.fold(Service::loader().files(files), |loader, (part, _)| loader.part(part.clone(), true));
    loader.unproven().load().expect("it loads with every part on")
}

#[test]
fn every_part_of_the_built_in_files_is_reached_by_a_scenario() {
    let runs = runs();
    let mut missing = Vec::new();
    for (path, _) in builtin::ALL {
        // What this file adds to those it is laid over, and the scenarios that use it.
        let below: Vec<&str> = chain(path);
        let (own, under) = (load(&below), below.split_last().map(|(_, rest)| rest).unwrap_or_default());
        let mut wanted = everything(&own);
        if !under.is_empty() {
            wanted = &wanted - &everything(&load(under));
        }
        let mut seen = BTreeSet::new();
        runs.iter().filter(|(uses, _)| *uses == below).for_each(|(_, run)| reached(run, &mut seen));
        missing.extend((&wanted - &seen).iter().map(|line| format!("{path}: {line}")));
    }
    assert!(missing.is_empty(), "no scenario reaches\n{}", missing.join("\n"));
}

#[test]
fn no_refusal_of_a_scenario_shows_what_was_submitted() {
    let mut looked_at = 0;
    for (uses, run) in runs() {
        let service = run.service.as_ref().expect("it loads");
        let mut known = BTreeSet::new();
        option_ids(service.resolved(), &mut known);
        // What a layer hides is an option of a file all the same.
        for file in uses.iter().filter_map(|path| builtin::file(path)) {
            option_ids(&serde_json::from_str(file.text()).expect("JSON"), &mut known);
        }
        for (refusal, sent) in &run.refusals {
            let mut texts = Vec::new();
            if !sent.is_empty() {
                texts_of(&serde_json::from_str(sent).expect("what was sent is JSON"), &mut texts);
            }
            let mut shown = every_form_of(refusal).to_lowercase();
            // Which file a refusal comes from is not what was submitted, though a town may be named in both.
            for file in uses {
                shown = shown.replace(&format!("{file}.json").to_lowercase(), "");
            }
            for text in texts.iter().filter(|t| t.chars().count() > 3 && !known.contains(*t)) {
                looked_at += 1;
                assert!(!shown.contains(&text.to_lowercase()), "{uses:?}: {text:?} is in: {shown}");
            }
        }
    }
    assert!(looked_at > 50, "there is something to look for: {looked_at}");
}

fn option_ids(tree: &Value, into: &mut BTreeSet<String>) {
    match tree {
        Value::Object(members) => {
            for (name, value) in members {
                let options = value.as_array().filter(|_| name == "options").into_iter().flatten();
                into.extend(options.filter_map(|o| Some(o.get("id")?.as_str()?.to_string())));
                option_ids(value, into);
            }
        }
        Value::Array(list) => list.iter().for_each(|v| option_ids(v, into)),
        _ => {}
    }
}

fn texts_of(tree: &Value, into: &mut Vec<String>) {
    match tree {
        Value::String(text) => into.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|v| texts_of(v, into)),
        Value::Object(members) => members.values().for_each(|v| texts_of(v, into)),
        _ => {}
    }
}
