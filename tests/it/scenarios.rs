//! Every scenario file runs as it says.

use service_patterns::builtin;
use service_patterns::scenario::{Runner, Scenario};
use std::path::{Path, PathBuf};

/// Every scenario file, sorted.
pub(crate) fn files() -> Vec<PathBuf> {
    json_files("patterns/scenarios")
}

/// Every JSON file in a folder of the project and the folders in it, sorted.
pub(crate) fn json_files(folder: &str) -> Vec<PathBuf> {
    fn walk(dir: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|e| e == "json") {
                into.push(path);
            }
        }
    }
    let mut all = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut all);
    all.sort();
    all
}

/// A scenario that loads its files without proving them: that they can be proved is tested once, and not in each test.
pub(crate) fn read_unproven(path: &Path) -> Scenario {
    let text = std::fs::read_to_string(path).expect("a scenario");
    Scenario::read(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())).unproven()
}

#[test]
fn every_scenario_runs_as_it_says() {
    let mut wrong = Vec::new();
    let files = files();
    let mut runner = Runner::default();
    for path in &files {
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("inside").display().to_string();
        let run = runner.run(&read_unproven(path), &|path| builtin::file(path));
        wrong.extend(run.failures().iter().map(|f| format!("{name}: {f}")));
    }
    assert!(files.len() >= 30, "the scenarios are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a scenario of one step says is not as it should be.
fn failures(step: serde_json::Value) -> Vec<String> {
    let scenario = serde_json::json!({ "scenario": "One step", "uses": ["report-a-problem"], "steps": [step] });
    let scenario = Scenario::read(&scenario.to_string()).expect("a scenario").unproven();
    scenario.run(&|path| builtin::file(path)).failures().to_vec()
}

#[test]
fn a_step_that_is_refused_for_something_else_fails() {
    let report = |refused: serde_json::Value| serde_json::json!({ "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "online", "answers": {}, "refused": refused });
    let wrong = serde_json::json!({ "answers": { "category": "blank", "location": "blank", "danger": "blank" } });
    assert_eq!(failures(report(wrong)), [] as [String; 0]);
    for other in [
        serde_json::json!({ "not_possible": "part" }),
        serde_json::json!({ "signpost": "advised" }),
        serde_json::json!({ "fact": "in_area" }),
        serde_json::json!({}),
    ] {
        let said = failures(report(other.clone()));
        assert!(said.len() == 1 && said[0].contains("because of its answers"), "{other}: {said:?}");
    }
}

#[test]
fn a_step_says_what_each_person_is_offered() {
    let report = |offers: serde_json::Value| {
        serde_json::json!({ "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "online",
            "answers": { "category": "pothole", "location": { "asset": "LC 14" }, "danger": "no" }, "then": { "offers_to": offers } })
    };
    let said = failures(report(serde_json::json!({ "reporter": ["complain"], "crew": ["complain"], "nobody": [] })));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("what is offered to crew should be `complain` and is nothing"), "{said:?}");
    assert!(said[1].contains("no such person"), "{said:?}");
}
