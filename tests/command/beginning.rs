//! `new`: what it begins is right as it is, and its scenario passes.

use super::{Folder, LEND, check};
use expect_test::expect;
use service_patterns::cli::Verdict;

fn begin(folder: &Folder, args: &[&str]) -> String {
    let args: Vec<&str> = ["new"].iter().chain(args).copied().chain(["--in", "HERE/patterns"]).collect();
    let (verdict, said) = folder.run(&args);
    assert_eq!(verdict, Verdict::Right, "{said}");
    said
}

#[test]
fn everything_that_is_begun_is_right_and_its_scenario_passes() {
    let folder = Folder::new("begun", &[]);
    expect![[r#"
        Wrote HERE/patterns/lend-a-book.json
              and HERE/patterns/scenarios/lend-a-book/first_case.json, a scenario that tests it.

        Next: service-patterns check HERE/patterns
              service-patterns test HERE/patterns/scenarios
    "#]]
    .assert_eq(&begin(&folder, &["pattern", "lend-a-book"]));
    begin(&folder, &["service", "park-bench", "--extends", "report-a-problem@1.0"]);
    begin(&folder, &["service", "lend-a-map", "--extends", "lend-a-book"]);
    begin(&folder, &["service", "lend-a-sea-map", "--extends=lend-a-map@1.0"]);
    for service in ["missed-bin", "park-bench", "lend-a-book", "lend-a-map", "lend-a-sea-map"] {
        begin(&folder, &["council", "eastwold", "--extends", service]);
    }
    folder.check(&["check", "--strict", "HERE/patterns"], Verdict::Right, &expect![[r#"
        Checked nine files (one pattern, three services and five council files), and passed over nine scenarios. Nothing is wrong.
    "#]]);
    folder.check(
        &["test", "HERE/patterns"],
        Verdict::Right,
        &expect![[r#"
            Ran nine scenarios. All pass.
        "#]],
    );
    let text = |path: &str| std::fs::read_to_string(folder.join(path)).expect("it was written");
    expect![[r#"
        {
          "council": "eastwold",
          "version": "1",
          "extends": "missed-bin@1.0",
          "note": "The settings are as in missed-bin. Change what is different here, and leave out the rest.",
          "languages": ["en"],
          "calendar": "england-and-wales",
          "teams": {
            "officer": { "team": "Waste officer" },
            "crew": { "team": "Collection crew" },
            "manager": { "team": "Waste services manager" }
          },
          "settings": {
            "first_look": { "value": 1 },
            "fix": { "value": 2 },
            "urgent": { "value": 24 },
            "fix_warning": { "value": { "hours": 9 } },
            "inspect": { "value": 5 },
            "reply": { "value": 5 },
            "access": { "value": 2 },
            "reopen": { "value": 14 },
            "sooner": { "value": { "working_days": 1 } },
            "high_main": { "value": { "working_days": 2 } },
            "high_other": { "value": { "working_days": 5 } },
            "medium_main": { "value": { "working_days": 10 } },
            "medium_other": { "value": { "working_days": 40 } },
            "low": { "value": { "days": 90 } },
            "record": { "value": 14 },
            "other_body": { "value": 20 }
          }
        }
    "#]]
    .assert_eq(&text("patterns/councils/eastwold/missed-bin.json"));
    expect![[r#"
        {
          "scenario": "Eastwold: a first case",
          "about": "A case is opened. Change what is said here to what should happen, and add what comes next.",
          "uses": ["report-a-problem", "services/missed-bin", "councils/eastwold/missed-bin"],
          "steps": [
            {
              "at": "2026-05-05T09:00",
              "act": "report",
              "by": "reporter",
              "person": "person-1",
              "channel": "online",
              "answers": {
                "category": "rubbish",
                "location": {
                  "uprn": "10001234567",
                  "address": { "lines": ["1 Mill Lane"], "town": "Northwold", "postcode": "NW9 4AB" }
                },
                "due_on": "2026-05-04",
                "assisted": "yes",
                "contact": { "email": "someone@example.org" }
              },
              "facts": { "round_done": "yes", "reported_already": "no", "crew_log": "nothing" },
              "then": {
                "state": "received",
                "told": [{ "who": "reporter", "message": "got_it" }],
                "due": { "first_look": "2026-05-06", "fix": "2026-05-07" }
              }
            }
          ]
        }
    "#]]
    .assert_eq(&text("patterns/scenarios/eastwold/missed_bin_first_case.json"));
}

#[test]
fn nothing_is_written_over() {
    let folder = Folder::new("not-over", &[("patterns/scenarios/lend-a-book/first_case.json", "mine")]);
    let args = ["new", "pattern", "lend-a-book", "--in", "HERE/patterns"];
    folder.check(&args, Verdict::Misuse, &expect![[r#"
        service-patterns: `HERE/patterns/scenarios/lend-a-book/first_case.json` is there already, and nothing is written over
          help: use another id, or another folder with `--in`
    "#]]);
    assert!(!std::fs::exists(folder.join("patterns/lend-a-book.json")).expect("it can be looked for"));
}

#[test]
fn what_is_left_open_below_is_told() {
    let open = LEND.replace("\"within\": { \"working_days\": 5 }", "\"set_by\": \"service\"");
    let folder = Folder::new("begun-open", &[("patterns/borrow-a-tool.json", &open)]);
    expect![[r#"
        Wrote HERE/patterns/services/borrow-a-saw.json

        Still to be filled in:

        error[must-fill] HERE/patterns/borrow-a-tool.json:20:5 /clocks/answer
          the service file must state `within` of the clock `answer`
          help: it is left open here: state it in the file laid over this one, under `answer`

        Next: service-patterns check HERE/patterns
              service-patterns test HERE/patterns/scenarios
    "#]]
    .assert_eq(&begin(&folder, &["service", "borrow-a-saw", "--extends", "borrow-a-tool@1.0"]));
}

#[test]
fn editors_find_the_schema_where_there_is_one() {
    let folder = Folder::new("begun-schema", &[("patterns/schema/council.schema.json", "{}")]);
    begin(&folder, &["council", "eastwold", "--extends", "missed-bin@1.0"]);
    let text = std::fs::read_to_string(folder.join("patterns/councils/eastwold/missed-bin.json")).expect("written");
    assert!(text.contains("\"$schema\": \"../../schema/council.schema.json\""), "{text}");
}

#[test]
fn a_council_file_has_the_settings_that_something_reads() {
    let folder = Folder::new("begun-settings", &[]);
    begin(&folder, &["council", "eastwold", "--extends", "library-booking"]);
    let text =
        std::fs::read_to_string(folder.join("patterns/councils/eastwold/library-booking.json")).expect("written");
    let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let is_there = |setting: &str| file["settings"].get(setting).is_some();
    // Words are there too, and nothing of subscriptions, which a booking never is.
    assert_eq!(["price", "basket", "lasts", "renew_from"].map(is_there), [true, true, false, false]);
}

#[test]
fn what_cannot_be_begun_is_said() {
    check(
        &["new", "servise", "park-bench"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: there is no `servise` to begin; did you mean `service`?
          help: write `service-patterns new pattern|service|council ID [--extends ID@VERSION] [--in FOLDER]`
    "#]],
    );
    check(
        &["new", "service", "Street Light"],
        Verdict::Misuse,
        &expect![[r#"
        service-patterns: `Street Light` cannot be the id of a file
          help: use lower-case letters, digits and hyphens, starting with a letter: `missed-bin`
    "#]],
    );
    let folder = Folder::new("not-begun", &[]);
    let begin = |words: &[&'static str]| -> Vec<&'static str> {
        ["new"].iter().chain(words).copied().chain(["--in", "HERE"]).collect()
    };
    // The list grows with what is built in.
    let (verdict, said) = folder.run(&begin(&["council", "eastwold"]));
    assert_eq!(verdict, Verdict::Misuse);
    assert!(
        said.starts_with("service-patterns: say what the council is laid over\n  help: add `--extends` and one of: ")
    );
    assert!(said.contains("missed-bin@1.0"), "{said}");
    let (verdict, said) = folder.run(&begin(&["council", "eastwold", "--extends", "missed-bun"]));
    assert_eq!(verdict, Verdict::Misuse);
    assert!(said.contains("there is no pattern or service `missed-bun`; did you mean `missed-bin`?"), "{said}");
    folder.check(
        &begin(&["service", "light", "--extends", "report-a-problem@3.0"]),
        Verdict::Wrong,
        &expect![[r#"
            error[extends] HERE/services/light.json:4:3 /extends
              this was made for version 3.0, and the file below is 1.0.0 (built-in:report-a-problem.json:3:34)
              help: load version 3.0 of it, or bring this file up to date and say so here

            Nothing was written.
        "#]],
    );
}
