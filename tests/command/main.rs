//! The `service-patterns` command, as the people who use it see it: what it prints, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that meets what it does not expect has failed"
)]

use expect_test::{Expect, expect};
use serde_json::Value;
use service_patterns::Code;
use service_patterns::cli::{Verdict, run};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

mod beginning;

/// A folder of one test, with files in it. It is a repository of its own, so nothing above it is looked at.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(path.join(".git")).expect("a folder");
        for (file, text) in files {
            let file = path.join(file);
            std::fs::create_dir_all(file.parent().expect("it is in the folder")).expect("a folder");
            std::fs::write(file, text).expect("written");
        }
        Folder(path)
    }

    fn join(&self, path: &str) -> String {
        self.0.join(path).display().to_string()
    }

    /// What the command says of files here, with the name of this folder left out.
    fn run(&self, args: &[&str]) -> (Verdict, String) {
        let args: Vec<String> = args.iter().map(|a| a.replace("HERE", &self.0.display().to_string())).collect();
        let (verdict, said) = said(&args);
        let inside = std::env::current_dir().expect("a folder");
        let shown = self.0.strip_prefix(inside).unwrap_or(&self.0).display().to_string();
        (verdict, said.replace(&self.0.display().to_string(), "HERE").replace(&shown, "HERE"))
    }

    fn check(&self, args: &[&str], verdict: Verdict, expected: &Expect) {
        let (is, said) = self.run(args);
        expected.assert_eq(&said);
        assert_eq!(is, verdict);
    }
}

/// How the command ends, and everything it prints.
fn said(args: &[impl AsRef<str>]) -> (Verdict, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let verdict = run(args.iter().map(|arg| OsString::from(arg.as_ref())), &mut out, &mut err);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints text");
    (verdict, text(err) + &text(out))
}

fn check(args: &[&str], verdict: Verdict, expected: &Expect) {
    let (is, said) = said(args);
    expected.assert_eq(&said);
    assert_eq!(is, verdict);
}

const COUNCIL: &str = r#"{
  "council": "eastwold", "version": "1", "extends": "missed-bin@1.0",
  "languages": ["en"], "calendar": "england-and-wales",
  "teams": { "officer": { "team": "Waste desk" }, "crew": { "team": "Waste crews" }, "manager": { "team": "Waste manager" } },
  "settings": { "fix": { "value": 40 } },
  "questions": { "category": { "hide": ["sofas"] } },
  "messages": { "late_fix": { "text": "{refrence} is late." } }
}
"#;

const LEND: &str = include_str!("../../docs/problems/borrow-a-tool.json");
const SAW: &str =
    r#"{ "service": "borrow-a-saw", "version": "1.0.0", "extends": "borrow-a-tool@1.0", "title": "Borrow a saw" }"#;

// ---- check ----

#[test]
fn the_files_of_the_project_are_right() {
    let (verdict, said) = said(&["check", "--strict", "patterns"]);
    assert_eq!(verdict, Verdict::Right, "{said}");
    assert!(
        said.starts_with("Checked ") && said.ends_with(". Nothing is wrong.\n") && said.lines().count() == 1,
        "{said}"
    );
}

#[test]
fn the_path_of_a_problem_becomes_a_scenario_that_runs() {
    let lend = LEND.replace(r#""stops": ["closed"]"#, r#""stops": ["lend"]"#).replace(
        r#""close": "lent" }"#,
        r#""close": "lent" },
    "give_up": { "label": "Give up", "by": ["borrower"], "from": ["asked"], "close": "lent" }"#,
    );
    let folder = Folder::new("paths", &[("patterns/borrow-a-tool.json", &lend)]);
    folder.check(
        &["check", "HERE", "--paths", "HERE/paths"],
        Verdict::Wrong,
        &expect![[r#"
        error[left-running] HERE/patterns/borrow-a-tool.json:20:55 /clocks/answer/stops
          `answer` is left running when the case closes: ask > give_up
          help: add `closed` to its `stops`, or make it a window with `window_for`
          as a scenario: HERE/paths/left-running-borrow-a-tool-clocks-answer-stops.json

        More about the first: service-patterns explain left-running
        Checked one file (one pattern). There is one error in one file.
    "#]],
    );
    let (verdict, said) = folder.run(&["test", "HERE/paths"]);
    assert_eq!((verdict, said.as_str()), (Verdict::Right, "Ran one scenario. It passes.\n"));
    // What is there is left as it is, and said to be there.
    let again = folder.run(&["check", "HERE", "--paths", "HERE/paths"]).1;
    assert!(again.contains(", which was there already\n"), "{again}");
    let json = folder.run(&["check", "HERE", "--paths", "HERE/paths", "--json"]).1;
    let json: Value = serde_json::from_str(&json).unwrap();
    let file = json["problems"][0]["scenario"].as_str().unwrap().replace("HERE", &folder.0.display().to_string());
    let scenario: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(scenario["uses"], serde_json::json!(["borrow-a-tool"]));
    // And without the option nothing is written.
    let plain = Folder::new("no-paths", &[("patterns/borrow-a-tool.json", &lend)]);
    assert_eq!(plain.run(&["check", "HERE"]).0, Verdict::Wrong);
    assert_eq!(std::fs::read_dir(&plain.0).unwrap().count(), 2);
}

#[test]
fn rings_and_files_of_one_id_are_told_of_where_they_are_said() {
    let service = |id: &str, over: &str| {
        format!(r#"{{ "service": "{id}", "version": "1.0.0", "extends": "{over}@1.0", "title": "T" }}"#)
    };
    let (a, b, own) = (service("a", "b"), service("b", "a"), service("own", "own"));
    let files = [("a.json", a.as_str()), ("b.json", &b), ("own.json", &own), ("twin.json", &own)];
    Folder::new("rings", &files).check(
        &["check", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
        error[extends] HERE/a.json:1:39 /extends
          `a` is laid over `b`, and so in the end over itself
          help: one of the files of this ring has to be laid over the pattern
        error[extends] HERE/b.json:1:39 /extends
          `b` is laid over `a`, and so in the end over itself
          help: one of the files of this ring has to be laid over the pattern
        error[extends] HERE/own.json:1:41 /extends
          `own` is laid over itself
        error[extends] HERE/twin.json:1:3 /service
          `own` 1.0.0 is the id and version of HERE/own.json too
          help: give one of them another id or version, or leave one out
        error[extends] HERE/twin.json:1:41 /extends
          `own` is laid over itself

        More about the first: service-patterns explain extends
        Checked four files (four services). There are five errors in four files.
    "#]],
    );
}

#[test]
fn three_mistakes_are_three_problems() {
    let folder = Folder::new("three-mistakes", &[("councils/eastwold/missed-bin.json", COUNCIL)]);
    folder.check(
        &["check", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
        error[outside-limits] HERE/councils/eastwold/missed-bin.json:5:26 /settings/fix/value
          40 is outside 1 to 5 (limit set by built-in:services/missed-bin.json:9:34)
        error[no-such] HERE/councils/eastwold/missed-bin.json:6:41 /questions/category/hide/0
          there is no option `sofas`
          help: one of: rubbish, recycling, food, garden
        error[placeholder] HERE/councils/eastwold/missed-bin.json:7:31 /messages/late_fix/text
          `{refrence}` names no question or fact
          help: did you mean `reference`?

        More about the first: service-patterns explain outside-limits
        Checked one file (one council file). There are three errors in one file.
    "#]],
    );
}

#[test]
fn a_problem_that_shows_in_several_chains_is_told_once() {
    let wrong = LEND.replace("{reference} is late.", "{refrence} is late.");
    let drill = SAW.replace("saw", "drill");
    let files = [
        ("borrow-a-tool.json", &*wrong),
        ("services/borrow-a-saw.json", SAW),
        ("services/borrow-a-drill.json", &drill),
    ];
    Folder::new("several-chains", &files).check(
        &["check", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
        error[placeholder] HERE/borrow-a-tool.json:28:33 /messages/late/text
          `{refrence}` names no question or fact
          help: did you mean `reference`?

        More about the first: service-patterns explain placeholder
        Checked three files (one pattern and two services). There is one error in one file.
    "#]],
    );
}

#[test]
fn what_is_left_open_below_is_told_with_the_file_that_should_fill_it_in() {
    let open = LEND.replace("\"within\": { \"working_days\": 5 }", "\"set_by\": \"service\"");
    let files = [("borrow-a-tool.json", &*open), ("services/borrow-a-saw.json", SAW)];
    let folder = Folder::new("left-open", &files);
    folder.check(
        &["check", "HERE/borrow-a-tool.json"],
        Verdict::Right,
        &expect![[r#"
        Checked one file (one pattern). Nothing is wrong.
    "#]],
    );
    folder.check(
        &["check", "HERE/services"],
        Verdict::Wrong,
        &expect![[r#"
        error[must-fill] HERE/borrow-a-tool.json:20:5 /clocks/answer
          the service file must state `within` of the clock `answer`
          help: it is left open here: state it in the file laid over this one, under `answer`
          found with: HERE/services/borrow-a-saw.json

        More about the first: service-patterns explain must-fill
        Checked one file (one service). There is one error in one file.
    "#]],
    );
}

#[test]
fn what_only_councils_can_say_is_not_asked_of_a_service() {
    let setting = "\"settings\": { \"desk\": { \"label\": \"Where the desk is\", \"unit\": \"text\", \"set_by\": \"council\" } },\n  \"people\"";
    let open = LEND.replacen("\"people\"", setting, 1).replace("is late.", "is late at {setting:desk}.");
    let files = [("borrow-a-tool.json", &*open), ("services/borrow-a-saw.json", SAW)];
    let (verdict, said) = Folder::new("left-to-councils", &files).run(&["check", "HERE"]);
    assert_eq!(verdict, Verdict::Right, "{said}");
}

#[test]
fn what_a_file_extends_is_looked_for_near_it_first() {
    // The pattern beside it is of another version than the one that is built in.
    let near = LEND.replace("borrow-a-tool", "report-a-problem").replace("\"1.0.0\"", "\"2.0.0\"");
    let over = SAW.replace("borrow-a-tool@1.0", "report-a-problem@1.0");
    let files = [("patterns/report-a-problem.json", &*near), ("patterns/services/borrow-a-saw.json", &over)];
    Folder::new("near", &files).check(
        &["check", "HERE/patterns/services"],
        Verdict::Wrong,
        &expect![[r#"
            error[extends] HERE/patterns/services/borrow-a-saw.json:1:50 /extends
              this was made for version 1.0, and the file below is 2.0.0 (HERE/patterns/report-a-problem.json:2:34)
              help: load version 1.0 of it, or bring this file up to date and say so here

            More about the first: service-patterns explain extends
            Checked one file (one service). There is one error in one file.
        "#]],
    );
    let files = [("borrow-a-saw.json", &*over)];
    assert_eq!(Folder::new("far", &files).run(&["check", "HERE"]).0, Verdict::Right);
    let misspelt = [("borrow-a-saw.json", &*over.replace("report-a-problem", "report-a-problm"))];
    Folder::new("misspelt", &misspelt).check(
        &["check", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
        error[extends] HERE/borrow-a-saw.json:1:50 /extends
          `borrow-a-saw` extends `report-a-problm@1.0`, which is not here
          help: did you mean `report-a-problem`?

        More about the first: service-patterns explain extends
        Checked one file (one service). There is one error in one file.
    "#]],
    );
    let nowhere = [("borrow-a-saw.json", SAW)];
    Folder::new("nowhere", &nowhere).check(
        &["check", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
            error[extends] HERE/borrow-a-saw.json:1:50 /extends
              `borrow-a-tool@1.0` is not here, and this file is laid over it
              help: the files below are needed too, down to the pattern

            More about the first: service-patterns explain extends
            Checked one file (one service). There is one error in one file.
        "#]],
    );
}

#[test]
fn files_that_go_round_in_a_ring_come_to_an_end() {
    let ring = [
        (
            "services/a-saw.json",
            r#"{ "service": "a-saw", "version": "1.0.0", "extends": "a-drill@1.0", "title": "A" }"#,
        ),
        (
            "services/a-drill.json",
            r#"{ "service": "a-drill", "version": "1.0.0", "extends": "a-saw@1.0", "title": "B" }"#,
        ),
        (
            "services/itself.json",
            r#"{ "service": "itself", "version": "1.0.0", "extends": "itself@1.0", "title": "C" }"#,
        ),
    ];
    let (verdict, said) = Folder::new("ring", &ring).run(&["check", "HERE"]);
    assert_eq!(verdict, Verdict::Wrong);
    assert!(said.contains("error[extends]"), "{said}");
}

#[test]
fn warnings_fail_only_when_they_are_asked_to() {
    let file = "docs/problems/many-states.json";
    assert_eq!(said(&["check", file]).0, Verdict::Right);
    check(
        &["check", "--strict", file],
        Verdict::Wrong,
        &expect![[r#"
        warning[many-states] docs/problems/many-states.json:13:3 /states
          there are 27 states, which is more than 25
          help: consider two patterns that are linked

        More about the first: service-patterns explain many-states
        Checked one file (one pattern). There is one warning in one file.
    "#]],
    );
}

#[test]
fn programs_get_one_object() {
    let folder = Folder::new("json", &[("eastwold.json", COUNCIL), ("saw.json", "{")]);
    let (verdict, said) = folder.run(&["check", "--json", "HERE"]);
    assert_eq!(verdict, Verdict::Wrong);
    let whole: Value = serde_json::from_str(&said).expect("one JSON object");
    assert_eq!((&whole["errors"], &whole["warnings"]), (&4.into(), &0.into()));
    assert_eq!(whole["files"][0]["kind"], "council");
    let first = &whole["problems"][0];
    assert_eq!((first["code"].as_str(), first["severity"].as_str()), (Some("outside-limits"), Some("error")));
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(5), Some(26)));
    assert_eq!(first["pointer"], "/settings/fix/value");
    assert!(first["message"].is_string() && whole["problems"][1]["help"].is_string());
}

#[test]
fn what_cannot_be_read_is_misuse() {
    check(
        &["check", "pattrns"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: there is no file or folder `pattrns`
          help: did you mean `patterns`?
    "#]],
    );
    check(
        &["check", "patterns/scenarios"],
        Verdict::Misuse,
        &expect![[r#"
            service-patterns: there is no pattern, service, council file or mapping to check
              help: there are only scenarios: run them with `service-patterns test`
        "#]],
    );
    check(
        &["test", "no/such/folder"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: there is no file or folder `no/such/folder`
          help: there is no folder `no/such` either
    "#]],
    );
    let folder = Folder::new("bytes", &[("saw.json", SAW)]);
    std::fs::write(folder.join("odd.json"), [0xff, 0xfe, 0x00]).expect("written");
    let (verdict, said) = folder.run(&["check", "HERE"]);
    assert_eq!(verdict, Verdict::Misuse);
    assert!(said.contains("`HERE/odd.json` cannot be read: it is not text in UTF-8"), "{said}");
}

// ---- test ----

#[test]
fn the_scenarios_of_the_project_pass() {
    let (verdict, said) = said(&["test", "patterns/scenarios"]);
    assert_eq!(verdict, Verdict::Right, "{said}");
    assert!(said.starts_with("Ran ") && said.ends_with(" scenarios. All pass.\n"), "{said}");
}

#[test]
fn a_scenario_that_fails_says_where_and_how() {
    let scenario = std::fs::read_to_string("patterns/scenarios/northwold/local_limits.json").expect("a scenario");
    let fails = scenario.replace("2026-06-03", "2026-06-04").replace("\"too_old_here\"", "\"too_old\"");
    let lost = scenario.replace("services/missed-bin", "services/missed-bus");
    let files = [
        ("a.json", &*fails),
        ("b.json", &lost),
        ("c.json", r#"{ "scenario": "Odd", "step": [] }"#),
        ("d.json", &scenario),
    ];
    let folder = Folder::new("fails", &files);
    folder.check(
        &["test", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
        HERE/a.json: What Northwold does not take
          step 3: the rule should be `too_old` and is `too_old_here`
          step 5: the date of `needs_reply` should be `2026-06-04` and is `2026-06-03`
        HERE/b.json: What Northwold does not take
          the service cannot be loaded: there is no file `services/missed-bus`
        HERE/c.json: Odd
          1:1: a scenario needs `steps`
          1:1: a scenario needs `uses`
          1:22 /step: `step` is not a member of a scenario; did you mean `steps`?

        Ran four scenarios. Three fail.
    "#]],
    );
    let (_, said) = folder.run(&["test", "--json", "HERE/a.json"]);
    let whole: Value = serde_json::from_str(&said).expect("one JSON object");
    assert_eq!((&whole["ran"], &whole["failed"]), (&1.into(), &1.into()));
    assert_eq!(whole["scenarios"][0]["failures"][0]["step"], 3);
}

#[test]
fn a_file_that_cannot_be_loaded_is_told_once_for_all_its_scenarios() {
    let scenario = std::fs::read_to_string("patterns/scenarios/northwold/local_limits.json").expect("a scenario");
    let northwold = std::fs::read_to_string("patterns/councils/northwold/missed-bin.json").expect("a council");
    let files = [
        ("councils/northwold/missed-bin.json", &*northwold.replace("\"fix\":", "\"fixx\":")),
        ("scenarios/northwold/a.json", &scenario),
        ("scenarios/northwold/b.json", &scenario),
    ];
    let folder = Folder::new("told-once", &files);
    folder.check(
        &["test", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
        HERE/scenarios/northwold/a.json: What Northwold does not take
          the service cannot be loaded: error[no-such] HERE/councils/northwold/missed-bin.json:5:17 /settings/fixx
            there is no setting `fixx`
            help: did you mean `fix`?
        HERE/scenarios/northwold/b.json: What Northwold does not take
          the service cannot be loaded, for the same reason as above

        Ran two scenarios. All fail.
    "#]],
    );
}

// ---- explain ----

#[test]
fn every_code_is_explained() {
    let (verdict, list) = said(&["explain"]);
    assert_eq!((verdict, list.lines().count()), (Verdict::Right, Code::ALL.len()));
    for code in Code::ALL {
        let (verdict, page) = said(&["explain", code.as_str()]);
        assert_eq!(verdict, Verdict::Right);
        assert!(page.starts_with(&format!("{code}: ")) && !page.contains("](") && !page.contains("```"), "{page}");
    }
    // As it is copied from a problem.
    assert_eq!(said(&["explain", "error[no-such]"]), said(&["explain", "no-such"]));
    check(
        &["explain", "nosuch"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: there is no kind of problem `nosuch`; did you mean `no-such`?
          help: `service-patterns explain` lists them all
    "#]],
    );
}

#[test]
fn a_page_reads_well_in_a_terminal() {
    check(
        &["explain", "missing-new"],
        Verdict::Right,
        &expect![[r#"
            missing-new: this is not known below, and not said to be new

            What

            The file changes something that the files below do not have.
            If it is meant to be added, it says so with `"new": true`.

            Why

            A misspelt id would otherwise be a new question that nobody wanted, and the old one would stay as it was.

            Example

                {
                  "service": "street-light", "version": "1.0.0", "extends": "report-a-problem@1.0",
                  "title": "Report a street light",
                  "questions": { "column": { "type": "text", "label": "Number on the post", "ask_in": "report" } }
                }

            Instead

                {
                  "service": "street-light", "version": "1.0.0", "extends": "report-a-problem@1.0",
                  "title": "Report a street light",
                  "questions": { "column": { "new": true, "type": "text", "label": "Number on the post", "ask_in": "report" } }
                }
        "#]],
    );
}

// ---- origin ----

#[test]
fn who_set_a_value_is_told_oldest_first() {
    let northwold = "patterns/councils/northwold/missed-bin.json";
    check(
        &["origin", "/settings/fix/value", northwold],
        Verdict::Right,
        &expect![[r#"
        /settings/fix/value
          patterns/report-a-problem.json:10:102             20
          patterns/services/missed-bin.json:9:22            2
          patterns/councils/northwold/missed-bin.json:5:26  1
        It is now: 1
    "#]],
    );
    assert_eq!(said(&["origin", "settings.fix.value", northwold]), said(&["origin", "/settings/fix/value", northwold]));
    check(
        &["origin", "settings.fix.label", northwold],
        Verdict::Right,
        &expect![[r#"
        /settings/fix/label
          patterns/report-a-problem.json:10:22  "Working days to fix or say why not"
        It is now: "Working days to fix or say why not"
    "#]],
    );
    check(
        &["origin", "settings.fixx", northwold],
        Verdict::Misuse,
        &expect![[r#"
            service-patterns: nothing is at `/settings/fixx`; did you mean `fix`?
              help: in `/settings` there are: first_look, fix, urgent, fix_warning, inspect, reply, access, reopen, sooner, high_main, high_other, medium_main, medium_other, low, record, other_body
        "#]],
    );
    check(
        &["origin", "settings.fix", "patterns"],
        Verdict::Misuse,
        &expect![[r#"
            service-patterns: `patterns/childrens-social-care-complaint.json` and `patterns/councils/bexley/missed-bin.json` are not laid over one another: name one of them at a time
              help: write `service-patterns origin POINTER FILE…`
        "#]],
    );
    let (_, said) = said(&["origin", "--json", "/settings/fix/value", northwold]);
    let whole: Value = serde_json::from_str(&said).expect("one JSON object");
    assert_eq!((&whole["value"], &whole["set_at"][0]["value"]), (&1.into(), &20.into()));
}

// ---- the whole ----

#[test]
fn the_types_of_a_file_are_written_as_they_are_committed() {
    let (verdict, text) = said(&["types", "examples/allotments/allotment.json"]);
    assert_eq!(verdict, Verdict::Right);
    assert_eq!(text, std::fs::read_to_string("examples/allotments/src/allotment.rs").unwrap());
    // Of what is laid over a pattern, too; the files below are found.
    let (verdict, text) = said(&["types", "patterns/services/missed-bin.json"]);
    assert_eq!(verdict, Verdict::Right);
    assert!(text.starts_with("// `missed-bin@1.0` as Rust types."));
    assert!(text.contains("Recycling = \"recycling\""), "its own options are there");
    check(
        &["types"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: say of which file
          help: write `service-patterns types FILE…`
    "#]],
    );
}

#[test]
fn what_is_mistyped_is_understood() {
    check(
        &["chek", "patterns"],
        Verdict::Misuse,
        &expect![[r#"
            service-patterns: there is no `chek`; did you mean `check`?
              help: one of: check, test, explain, origin, new, import, types
        "#]],
    );
    check(
        &["check", "--strct", "patterns"],
        Verdict::Misuse,
        &expect![[r#"
            service-patterns: `check` has no option `--strct`; did you mean `--strict`?
              help: `check` has: --strict, --json, --paths
        "#]],
    );
    check(
        &["--json"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: there is no option `--json` before the verb
          help: see `service-patterns --help`; the options of a verb come after it
    "#]],
    );
    check(
        &[],
        Verdict::Misuse,
        &expect![[r#"
            service-patterns: say what to do
              help: one of: check, test, explain, origin, new, import, types, or `--help`
        "#]],
    );
    check(
        &["check"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: say which files or folders to check
          help: write `service-patterns check PATH… [--paths FOLDER]`
    "#]],
    );
    check(
        &["frobnicate"],
        Verdict::Misuse,
        &expect![[r#"
            service-patterns: there is no `frobnicate`
              help: one of: check, test, explain, origin, new, import, types
        "#]],
    );
}

#[test]
fn help_is_there_for_the_whole_and_each_verb() {
    let (verdict, whole) = said(&["--help"]);
    assert_eq!(verdict, Verdict::Right);
    for verb in ["check", "test", "explain", "origin", "new", "import", "types"] {
        let (verdict, help) = said(&[verb, "--help"]);
        assert_eq!(verdict, Verdict::Right);
        assert!(whole.contains(&format!("  {verb} ")) && help.contains(&format!("service-patterns {verb} ")), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 125), "{help}");
    }
    assert_eq!(said(&["help"]), said(&["--help"]));
    assert_eq!(said(&["--version"]).1, format!("service-patterns {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_program_itself_ends_with_the_verdict() {
    let program = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_service-patterns")).args(args).output().expect("it runs");
        (
            output.status.code(),
            String::from_utf8(output.stdout).expect("text"),
            String::from_utf8(output.stderr).expect("text"),
        )
    };
    let (code, out, err) = program(&["check", "patterns"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, said(&["check", "patterns"]).1);
    let (code, out, err) = program(&["check", "--strict", "docs/problems"]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    assert!(out.starts_with("warning[many-states] "));
    let (code, out, err) = program(&["chek"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("did you mean `check`?"));
}

// ---- import ----

const ROADS: &str = r#"{
  "mapping": "roads", "uses": ["report-a-problem"],
  "columns": { "case": "ref", "event": "what", "at": "on" },
  "acts": {
    "report": { "by": "reporter", "answers": { "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" } },
    "withdraw": { "by": "reporter" }
  },
  "events": [{ "named": ["logged"], "does": "report" }, { "named": ["cancelled"], "does": "withdraw" }]
}"#;

#[test]
fn old_records_are_replayed_and_reported() {
    let log = "ref,what,on\nA,logged,2026-05-05\nA,cancelled,2026-05-06\nB,cancelled,2026-05-06\n";
    let folder =
        Folder::new("import", &[("roads.json", ROADS), ("log.csv", log), ("short.csv", "ref,what,onn\nA,logged,x\n")]);
    folder.check(
        &["import", "HERE/roads.json", "HERE/log.csv"],
        Verdict::Wrong,
        &expect![[r#"
        roads as cases of report-a-problem@1.0.0

        1 of 2 cases replay whole (50.0%)
               1  depart: an event was refused

        Where they depart (cases, refusals after that; act, where the case was)
               1      0  withdraw, start
                         this is done from `open`
                         as in case B

        3 rows

        Acts that events meant
               1  report
               1  withdraw

        Where cases stood at the end of the records
               1  closed:withdrawn

        Days in each state that was left again (times, median, nine in ten no longer than)
               1      1.0      1.0  received

        Due dates (kept, late, still running)
               1      0      0  first_look
               1      0      0  fix

        Actions that nobody used
          assess, ask_reporter, answer, close_no_reply, plan, cannot_reach, can_reach, mark_fixed, cannot_fix, reopen
    "#]],
    );
    let (verdict, said) = folder.run(&["import", "HERE/roads.json", "HERE/log.csv", "--json"]);
    let report: Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!((verdict, &report["cases"]["whole"]), (Verdict::Wrong, &serde_json::json!(1)));
    folder.check(
        &["import", "HERE/roads.json", "HERE/short.csv"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: `HERE/short.csv` has no column `on`
          help: did you mean `onn`?
    "#]],
    );
    folder.check(
        &["import", "HERE/roads.json"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: say which mapping, and which table
          help: write `service-patterns import MAPPING LOG.csv`
    "#]],
    );
    let (verdict, said) = folder.run(&["import", "HERE/roads.json", "HERE/none.csv"]);
    assert_eq!(verdict, Verdict::Misuse);
    assert!(said.contains("none.csv` cannot be read"), "{said}");
}

#[test]
fn what_is_wrong_with_a_mapping_is_told_before_a_row_is_read() {
    let wrong = ROADS.replace("\"withdraw\": {", "\"withdrw\": {").replace("report-a-problem", "report-a-problm");
    let folder = Folder::new("import-wrong", &[("roads.json", &*wrong)]);
    folder.check(
        &["import", "HERE/roads.json", "HERE/log.csv"],
        Verdict::Wrong,
        &expect![[r#"
        error[no-such] HERE/roads.json:2:32 /uses/0
          there is no file `report-a-problm`
          help: did you mean `report-a-problem`?
    "#]],
    );
    let wrong = ROADS.replace("\"withdraw\": {", "\"withdrw\": {");
    let folder = Folder::new("import-wrong", &[("roads.json", &*wrong)]);
    folder.check(
        &["import", "HERE/roads.json", "HERE/log.csv"],
        Verdict::Wrong,
        &expect![[r#"
        error[no-such] HERE/roads.json:6:5 /acts/withdrw
          there is no action `withdrw`
          help: did you mean `withdraw`?
        error[never-used] HERE/roads.json:6:5 /acts/withdrw
          no event means the act `withdrw`
          help: name it in `does`, `or` or `before` of an event, or take it out
        error[no-such] HERE/roads.json:8:83 /events/1/does
          there is no act `withdraw` in this mapping
          help: did you mean `withdrw`?
    "#]],
    );
}

#[test]
fn a_mapping_is_checked_with_its_service() {
    let folder = Folder::new("mapping", &[("roads.json", ROADS)]);
    folder.check(
        &["check", "--strict", "HERE"],
        Verdict::Right,
        &expect![[r#"
        Checked one file (one mapping). Nothing is wrong.
    "#]],
    );
    let (_, said) = folder.run(&["check", "HERE", "--json"]);
    let whole: Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(whole["files"], serde_json::json!([{ "file": "HERE/roads.json", "kind": "mapping", "id": "roads" }]));
    // What is wrong with a service is told once, where it is, and not of the mapping.
    let service = r#"{ "service": "lanes", "version": "1.0.0", "extends": "report-a-problem@1.0", "title": "Lanes", "about": "Lanes.", "settings": { "fixx": { "value": 3 } } }"#;
    let of_lanes = ROADS.replace(r#"["report-a-problem"]"#, r#"["report-a-problem", "lanes"]"#);
    let wrong = ROADS.replace("\"does\": \"withdraw\"", "\"does\": \"withdrw\"");
    let files = [("a-mapping.json", &*of_lanes), ("lanes.json", service), ("wrong.json", &*wrong)];
    let folder = Folder::new("mapping-wrong", &files);
    folder.check(
        &["check", "HERE"],
        Verdict::Wrong,
        &expect![[r#"
        error[no-such] HERE/lanes.json:1:129 /settings/fixx
          there is no setting `fixx`
          help: did you mean `fix`?
        error[never-used] HERE/wrong.json:6:5 /acts/withdraw
          no event means the act `withdraw`
          help: name it in `does`, `or` or `before` of an event, or take it out
        error[no-such] HERE/wrong.json:8:83 /events/1/does
          there is no act `withdrw` in this mapping
          help: did you mean `withdraw`?

        More about the first: service-patterns explain no-such
        Checked three files (one service and two mappings). There are three errors in two files.
    "#]],
    );
    folder.check(
        &["check", "HERE/a-mapping.json"],
        Verdict::Wrong,
        &expect![[r#"
        error[no-such] HERE/lanes.json:1:129 /settings/fixx
          there is no setting `fixx`
          help: did you mean `fix`?
          found with: HERE/a-mapping.json

        More about the first: service-patterns explain no-such
        Checked one file (one mapping). There is one error in one file.
    "#]],
    );
}
