//! What the search over all cases finds can be shown: each path of the bad files becomes a scenario that passes on them.

use service_patterns::scenario::{Scenario, showing};
use service_patterns::{Problem, Service, Source};
use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn every_path_becomes_a_scenario_that_passes() {
    let (shown, not_shown) = shown(bad_files());
    assert_eq!(not_shown, [] as [String; 0], "{shown:?}");
    assert!(shown.len() >= 14, "{shown:?}");
}

#[test]
fn so_does_every_path_of_a_fault_in_a_real_pattern() {
    // `.ci/long` takes every fault (`ALL=1`).
    let everything = std::env::var_os("ALL").is_some_and(|v| v == "1");
    let faulty = crate::pattern_mutations::faulty_patterns().step_by(if everything { 1 } else { 5 });
    let (shown, not_shown) = shown(faulty);
    println!("shown: {shown:?}");
    assert_eq!(not_shown, [] as [String; 0], "{shown:?}");
    assert!(shown.values().sum::<usize>() >= if everything { 40 } else { 10 }, "{shown:?}");
}

/// How many problems of each code a scenario showed, and those that none did.
fn shown(files: impl IntoIterator<Item = (String, String)>) -> (BTreeMap<String, usize>, Vec<String>) {
    let mut shown: BTreeMap<String, usize> = BTreeMap::new();
    let mut not_shown = Vec::new();
    for (name, text) in files {
        let source = || Source::new(name.clone(), text.clone());
        let problems = Service::loader().file(source()).check();
        for problem in problems.iter().filter(|problem| problem.path().is_some()) {
            let loader = Service::loader().file(source());
            let Some(file) = showing(problem, loader, std::slice::from_ref(&name)) else {
                not_shown.push(format!("{name} {}: {}", problem.code(), problem.path().unwrap()));
                continue;
            };
            passes(problem, &file, &source());
            *shown.entry(problem.code().to_string()).or_default() += 1;
        }
    }
    (shown, not_shown)
}

/// It runs on the files as they are, and says something of each step.
fn passes(problem: &Problem, file: &serde_json::Value, source: &Source<'static>) {
    let scenario = Scenario::read(Source::new("shows.json", file.to_string())).unwrap();
    let run = scenario.run(&|_| Some(source.clone()));
    assert_eq!(run.failures(), [] as [String; 0], "{problem}\n{file:#}");
    for step in file["steps"].as_array().unwrap() {
        assert!(step.get("then").or(step.get("refused")).is_some(), "{file:#}");
    }
}

fn bad_files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad");
    let mut all: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json") && !path.display().to_string().contains(".over."))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    all.sort();
    all
}
