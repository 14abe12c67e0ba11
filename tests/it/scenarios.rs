//! Every scenario file runs as it says.

use expect_test::expect;
use service_patterns::scenario::{Runner, Scenario};
use service_patterns::{Problems, Source, builtin};
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
    let source = Source::new(path.display().to_string(), text);
    Scenario::read(source).unwrap_or_else(|problems| panic!("{problems}")).unproven()
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

fn of_one_step(step: serde_json::Value) -> Result<Scenario, Problems> {
    let scenario = serde_json::json!({ "scenario": "One step", "uses": ["report-a-problem"], "steps": [step] });
    Scenario::read(Source::new("one.json", scenario.to_string()))
}

/// What a scenario of one step says is not as it should be.
fn failures(step: serde_json::Value) -> Vec<String> {
    of_one_step(step).expect("a scenario").unproven().run(&|path| builtin::file(path)).failures().to_vec()
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
    let said = failures(report(serde_json::json!({ "reporter": ["complain"], "crew": ["complain"] })));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("what is offered to crew should be `complain` and is nothing"), "{said:?}");
}

/// A name that names nothing would only be “other than it is”, and the reader would look for a fault in the service.
#[test]
fn a_story_that_names_what_is_not_there_is_not_run() {
    let step = serde_json::json!({ "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "online",
        "facts": { "in_aera": true }, "confirm": ["duplicate_of"],
        "answers": { "category": "pothole", "location": { "asset": "LC 14" }, "danger": "no" },
        "then": {
            "state": "recieved", "outcome": "mended", "told": [{ "who": "reprter", "message": "got_its" }],
            "due": { "inspct": "2026-05-12" }, "clocks": { "fixx": "running", "fix": "runing" }, "holds": ["paws"],
            "tasks": { "inspect": "opened", "zzz": "none" }, "offers": ["complane"], "offers_to": { "cru": [] },
            "requests": [{ "task": "pay" }], "sees": { "state": "closd", "answered": ["dangr"] } } });
    expect![[r#"
        step 1: there is no fact `in_aera`; did you mean `in_area`?
        step 1: there is no refuse rule `duplicate_of`
        step 1: there is no state `recieved`; did you mean `received`?
        step 1: there is no outcome `mended`
        step 1: there is no clock, hold or task `inspct`
        step 1: there is no clock `fixx`; did you mean `fix`?
        step 1: there is no hold `paws`
        step 1: there is no task `inspect`
        step 1: there is no task `zzz`
        step 1: `runing` is never how the clock `fix` stands; did you mean `running`?
        step 1: there is no person `reprter`; did you mean `reporter`?
        step 1: there is no message `got_its`; did you mean `got_it`?
        step 1: there is no follow-on `complane`; did you mean `complain`?
        step 1: there is no person `cru`
        step 1: there is no task `pay`
        step 1: there is no state `closd`; did you mean `closed`?
        step 1: there is no question `dangr`; did you mean `danger`?"#]]
    .assert_eq(&failures(step).join("\n"));
    let refused = serde_json::json!({ "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "online",
        "answers": {}, "refused": { "rule": "no_rule", "correct": "catgory" } });
    expect![[r#"
        step 1: there is no refuse rule `no_rule`
        step 1: there is no question `catgory`; did you mean `category`?"#]]
    .assert_eq(&failures(refused).join("\n"));
}

/// What each of these steps is told, and where.
#[test]
fn a_step_that_cannot_be_as_it_is_written_is_not_read() {
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
        (serde_json::json!({ "at": "2026-05-05" }), "/at", "`2026-05-05` is not a time"),
        (serde_json::json!({ "at": "2026-02-30T09:00" }), "/at", "`2026-02-30T09:00` is not a time"),
        (serde_json::json!({ "tick": true }), "/tick", only_time),
        (serde_json::json!({ "tick": false }), "/tick", "`tick` is `true`, or left out"),
        (serde_json::json!({ "act": null, "tick": true }), "/tick", only_time),
        (serde_json::json!({ "number": 2 }), "/number", "`number` goes with `task`"),
        (serde_json::json!({ "refused": {} }), "/refused", one_reason),
        (serde_json::json!({ "refused": { "fact": "member", "rule": "x" } }), "/refused", one_reason),
        (serde_json::json!({ "refused": { "answers": {}, "signpost": "advised" } }), "/refused", one_reason),
        (serde_json::json!({ "act": null }), "", "say `act`, or `task` and `result`, or `tick`"),
        (
            serde_json::json!({ "act": "a", "task": "b", "result": "c" }),
            "",
            "`act` is one thing and a `task` with its `result` another: make two steps of it",
        ),
        (
            serde_json::json!({ "refused": { "fact": "in_area" }, "then": { "state": "received" } }),
            "/then",
            "what is refused changes nothing, so say `refused` or `then`",
        ),
        (
            serde_json::json!({ "at": "2026-03-29T01:30" }),
            "/at",
            "there is no `2026-03-29T01:30`: the clocks go forward over it",
        ),
        (
            serde_json::json!({ "answers": ["pothole"] }),
            "/answers",
            "this should be an object, from question to answer, not a list",
        ),
        (serde_json::json!({ "channel": "fax" }), "/channel", "`fax` is not one of the words that may stand here"),
        (
            serde_json::json!({ "facts": { "in_area": null } }),
            "/facts/in_area",
            "this should be a word, a whole number, or true or false, not null",
        ),
        (
            serde_json::json!({ "refused": { "not_possible": "tired" } }),
            "/refused/not_possible",
            "`tired` is not one of the words that may stand here",
        ),
        (serde_json::json!({ "then": { "stat": "received" } }), "/then/stat", "`stat` is not a member of `then`"),
    ];
    for (more, at, said) in cases {
        let problems = of_one_step(step(more.clone())).expect_err("it is not read");
        let told: Vec<_> = problems.iter().map(|p| (p.pointer().to_string(), p.message().to_string())).collect();
        assert_eq!(told, [(format!("/steps/0{at}"), said.to_string())], "{more}");
    }
}

/// Every mistake is told, not only the first, each with its place and what may be meant.
#[test]
fn three_mistakes_of_a_scenario_are_three_problems() {
    let text = r#"{
  "scenario": "Three mistakes", "uses": ["report-a-problem"],
  "steps": [
    { "at": "tomorrow", "act": "report", "by": "reporter", "chanel": "online" },
    { "at": "2026-05-06T09:00", "tick": "yes" }
  ]
}"#;
    let problems = Scenario::read(Source::new("three.json", text)).expect_err("it is not read");
    assert_eq!(
        problems.to_string(),
        "error[wrong-value] three.json:4:7 /steps/0/at
  `tomorrow` is not a time
  help: write it as in `2026-05-05T09:00`, or with seconds and an offset
error[unknown-member] three.json:4:60 /steps/0/chanel
  `chanel` is not a member of a step
  help: did you mean `channel`?
error[wrong-type] three.json:5:33 /steps/1/tick
  this should be true or false, not text
  help: write `true`, without quotes"
    );
}

#[test]
fn a_story_stops_where_it_cannot_go_on() {
    let steps = serde_json::json!([
        { "at": "2026-05-05T09:00", "act": "assess", "by": "officer" },
        { "at": "2026-05-06T09:00", "tick": true }
    ]);
    let two = serde_json::json!({ "scenario": "Two", "uses": ["report-a-problem"], "steps": steps });
    let two = Scenario::read(Source::new("two.json", two.to_string())).expect("a scenario").unproven();
    let said = two.run(&|path| builtin::file(path)).failures().to_vec();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("step 1: it is refused: ") && said[0].ends_with("; the step after it was not tried"),
        "{said:?}"
    );
}
