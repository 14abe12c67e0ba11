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

/// What each of these steps is told, and that the story stops there.
#[test]
fn a_step_that_cannot_be_as_it_is_written_stops_the_story() {
    let step = |more: serde_json::Value| {
        let mut step =
            serde_json::json!({ "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "online" });
        for (member, value) in more.as_object().expect("members") {
            step[member] = value.clone();
        }
        step.as_object_mut().expect("a step").retain(|_, value| !value.is_null());
        step
    };
    let one_reason = "`refused` says one of `answers`, `correct`, `signpost`, `not_possible`, `fact` and `date`; `rule` goes with `correct` and `signpost`";
    let only_time = "a `tick` lets time pass and nothing else: leave out what is done, by whom and with what";
    let cases = [
        (
            step(serde_json::json!({ "at": "2026-05-05" })),
            "`2026-05-05` is not a time: write it as in `2026-05-05T09:00`, or with seconds and an offset",
        ),
        (step(serde_json::json!({ "tick": true })), only_time),
        (step(serde_json::json!({ "act": null, "tick": true })), only_time),
        (step(serde_json::json!({ "number": 2 })), "`number` goes with `task`"),
        (step(serde_json::json!({ "refused": {} })), one_reason),
        (step(serde_json::json!({ "refused": { "fact": "member", "rule": "x" } })), one_reason),
        (step(serde_json::json!({ "refused": { "answers": {}, "signpost": "advised" } })), one_reason),
        (step(serde_json::json!({ "act": null })), "say `act`, or `task` and `result`, or `tick`"),
    ];
    for (step, said) in cases {
        assert_eq!(failures(step.clone()), [format!("step 1: {said}")], "{step}");
        let later = serde_json::json!({ "at": "2026-05-06T09:00", "tick": true });
        let two = serde_json::json!({ "scenario": "Two", "uses": ["report-a-problem"], "steps": [step, later] });
        let two = Scenario::read(&two.to_string()).expect("a scenario").unproven();
        let run = two.run(&|path| builtin::file(path));
        assert_eq!(run.failures(), [format!("step 1: {said}; the step after it was not tried")]);
    }
}
