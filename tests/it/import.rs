//! Importing: what becomes of records, case by case, and what the report says of them.

mod hostile;
mod real_logs;
mod wrong_mappings;

use expect_test::{Expect, expect};
use serde_json::{Value, json};
use service_patterns::import::{Import, Mapping, Report};
use service_patterns::{Source, builtin};
use std::collections::BTreeMap;

/// A row as programs hold it.
pub(super) type Fields = BTreeMap<String, String>;

/// A mapping of a log of roads onto `report-a-problem`, that each test changes as it needs.
pub(super) fn roads() -> Value {
    json!({
        "mapping": "roads", "uses": ["report-a-problem"],
        "columns": { "case": "ref", "event": "what", "at": "on" },
        "acts": {
            "report": { "by": "reporter", "answers": {
                "category": { "column": "kind", "words": { "hole": "pothole", "lamp": "light" }, "blank": "other" },
                "location": { "description": "Mill Lane" }, "danger": "no", "contact": { "phone": "01632 960001" } } },
            "take_on": { "act": "assess", "by": "officer", "answers": { "decision": "ours" }, "facts": { "in_area": true } },
            "ask": { "act": "ask_reporter", "by": "officer", "answers": { "our_question": "Which side?" }, "repeats": "where_possible" },
            "answer": { "by": "reporter", "answers": { "answer": "The left" } },
            "fixed": { "act": "mark_fixed", "by": "crew" },
            "reopen": { "by": "reporter", "answers": { "details": "It is back" } },
            "withdraw": { "by": "reporter" }
        },
        "events": [
            { "named": ["logged", "web form"], "does": "report" },
            { "named": ["passed to *"], "does": "take_on" },
            { "named": ["asked", "letter"], "does": "ask" },
            { "named": ["answered"], "does": "answer" },
            { "named": ["done"], "does": "fixed", "before": ["answer", "take_on"] },
            { "named": ["again"], "does": "reopen" },
            { "named": ["closed"], "when": { "by": ["resident", ""] }, "does": "withdraw" }
        ],
        "nothing": ["printed", "closed by *"]
    })
}

pub(super) fn fitted(mapping: &Value) -> Import {
    let mapping = Mapping::read(Source::new("roads.json", mapping.to_string())).expect("it reads");
    let service = mapping.service(&|path| builtin::file(path)).expect("it loads");
    mapping.fit(&service).expect("it fits")
}

/// Rows of `case, event, date` and then other columns as `name=value`, one a line.
pub(super) fn rows(text: &str) -> Vec<Fields> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let mut parts = line.split(',').map(str::trim);
            let named =
                ["ref", "what", "on"].map(|name| (name.to_string(), parts.next().unwrap_or_default().to_string()));
            let others = parts.filter_map(|part| part.split_once('=').map(|(n, v)| (n.to_string(), v.to_string())));
            named.into_iter().chain(others).collect()
        })
        .collect()
}

/// What was done in each case and when, where it then was, and the report.
fn done(mapping: &Value, text: &str) -> (String, Report) {
    let mut said = String::new();
    let report = fitted(mapping).run(rows(text), &mut |replayed| {
        let acts = replayed.entries.iter().map(|entry| {
            format!(
                "{} {}",
                entry.action().unwrap_or("time"),
                service_patterns::clock::civil(entry.at()).format("%d %H:%M")
            )
        });
        let acts = acts.collect::<Vec<_>>().join(", ");
        let stands = replayed.case.as_ref().map_or("nowhere", |case| case.outcome().unwrap_or(case.state()));
        said.push_str(&format!("{}: {acts}; {stands}; {} refused\n", replayed.reference, replayed.refused));
        if let Some(case) = &replayed.case {
            assert_eq!(case.entries() as usize, replayed.entries.len(), "the record is whole");
        }
    });
    for departed in &report.departures {
        let (first, later) = (departed.cases, departed.later);
        said.push_str(&format!("{first}+{later} {}, {}: {}\n", departed.act, departed.at, departed.why));
    }
    (said, report)
}

fn check(mapping: &Value, text: &str, expected: &Expect) -> Report {
    let (said, report) = done(mapping, text);
    expected.assert_eq(&said);
    let cases = &report.cases;
    assert_eq!(cases.read, cases.whole + cases.departed + cases.without_events);
    assert_eq!(cases.departed, report.departures.iter().map(|departed| departed.cases).sum::<usize>());
    report
}

#[test]
fn events_with_a_time_are_done_in_the_order_of_their_times() {
    let report = check(
        &roads(),
        "A, passed to crew 4, 2026-05-05 11:00
         A, logged, 2026-05-05 09:30, kind=hole
         A, done, 2026-05-06T16:00:00+01:00
         A, printed, soon",
        &expect![[r#"
            A: report 05 09:30, assess 05 11:00, mark_fixed 06 16:00; fixed; 0 refused
        "#]],
    );
    assert_eq!((report.rows.read, report.rows.meaning_nothing, report.cases.in_another_order), (4, 1, 0));
    let waits: Vec<_> = report.waits.iter().map(|wait| (wait.state.as_str(), wait.median_days)).collect();
    assert_eq!(waits, [("received", 0.1), ("in_hand", 1.2)]);
}

#[test]
fn events_of_a_day_without_a_time_are_taken_in_any_order_that_fits() {
    let report = check(
        &roads(),
        "A, done, 2026-05-05
         A, passed to crew 4, 2026-05-05 00:00:00
         A, logged, 2026-05-05
         B, answered, 2026-05-06
         B, asked, 2026-05-06
         B, logged, 2026-05-05",
        &expect![[r#"
            A: report 05 12:00, assess 05 12:00, mark_fixed 05 12:00; fixed; 0 refused
            B: report 05 12:00, ask_reporter 06 12:00, answer 06 12:00; received; 0 refused
        "#]],
    );
    assert_eq!(report.cases.in_another_order, 2);
}

#[test]
fn an_order_is_chosen_with_the_days_after_it_in_mind() {
    // Asked twice and answered once: only if the answer comes last can the work begin on the next day.
    check(
        &roads(),
        "A, logged, 2026-05-05
         A, asked, 2026-05-06
         A, answered, 2026-05-06
         A, letter, 2026-05-06
         A, passed to crew 4, 2026-05-07",
        &expect![[r#"
            A: report 05 12:00, ask_reporter 06 12:00, answer 06 12:00, assess 07 12:00; in_hand; 0 refused
        "#]],
    );
}

#[test]
fn an_event_without_a_time_comes_before_or_after_those_with_one() {
    check(
        &roads(),
        "A, passed to crew 4, 2026-05-05 09:00
         A, logged, 2026-05-05
         B, done, 2026-05-05
         B, passed to crew 4, 2026-05-05 15:00
         B, logged, 2026-05-05 14:00",
        &expect![[r#"
            A: report 05 09:00, assess 05 09:00; in_hand; 0 refused
            B: report 05 14:00, assess 05 15:00, mark_fixed 05 15:00; fixed; 0 refused
        "#]],
    );
}

#[test]
fn what_fits_in_no_order_is_refused_and_named_and_the_rest_goes_on() {
    let report = check(
        &roads(),
        "A, passed to crew 4, 2026-05-05
         A, logged, 2026-05-06
         A, again, 2026-05-07
         A, passed to crew 5, 2026-05-07
         B, passed to crew 4, 2026-05-05 09:00
         B, logged, 2026-05-05 10:00",
        &expect![[r#"
            A: report 06 12:00, assess 07 12:00; in_hand; 2 refused
            B: report 05 10:00; received; 1 refused
            2+0 take_on, start: not_possible: place
            0+1 reopen, in_hand: not_possible: place, when
        "#]],
    );
    assert_eq!(report.departures[0].example, "A");
    assert_eq!((report.cases.whole, report.cases.whole_percent), (0, 0.0));
}

#[test]
fn acts_are_assumed_only_where_they_are_named_and_needed() {
    let report = check(
        &roads(),
        "A, logged, 2026-05-05
         A, done, 2026-05-06
         B, logged, 2026-05-05
         B, passed to crew 4, 2026-05-06
         B, done, 2026-05-07
         C, logged, 2026-05-05
         C, asked, 2026-05-06
         C, done, 2026-05-07
         D, done, 2026-05-07",
        &expect![[r#"
            A: report 05 12:00, assess 06 12:00, mark_fixed 06 12:00; fixed; 0 refused
            B: report 05 12:00, assess 06 12:00, mark_fixed 07 12:00; fixed; 0 refused
            C: report 05 12:00, ask_reporter 06 12:00, answer 07 12:00, assess 07 12:00, mark_fixed 07 12:00; fixed; 0 refused
            D: ; nowhere; 1 refused
            1+0 fixed, start: not_possible: place
        "#]],
    );
    let assumed: Vec<_> = report.acts.assumed.iter().map(|counted| (counted.what.as_str(), counted.count)).collect();
    assert_eq!(assumed, [("take_on", 2), ("answer", 1)]);
}

#[test]
fn an_assumed_act_with_a_wrong_answer_is_what_is_told() {
    let mut mapping = roads();
    mapping["acts"]["take_on"]["facts"] = json!({});
    check(
        &mapping,
        "A, logged, 2026-05-05
         A, done, 2026-05-06",
        &expect![[r#"
            A: report 05 12:00; received; 1 refused
            1+0 take_on, received: facts: in_area
        "#]],
    );
}

#[test]
fn what_repeats_is_done_as_the_mapping_says() {
    let log = "A, logged, 2026-05-05
               A, asked, 2026-05-06
               A, letter, 2026-05-07
               A, answered, 2026-05-08
               A, asked, 2026-05-09";
    let with = |repeats: &str| {
        let mut mapping = roads();
        mapping["acts"]["ask"]["repeats"] = json!(repeats);
        done(&mapping, log)
    };
    let again = |report: &Report| report.acts.said_again.iter().map(|counted| counted.count).sum::<usize>();
    let (said, report) = with("where_possible");
    expect![[r#"
        A: report 05 12:00, ask_reporter 06 12:00, answer 08 12:00, ask_reporter 09 12:00; received; 0 refused
    "#]]
    .assert_eq(&said);
    assert_eq!(again(&report), 1);
    let (said, report) = with("first");
    expect![[r#"
        A: report 05 12:00, ask_reporter 06 12:00, answer 08 12:00; received; 0 refused
    "#]]
    .assert_eq(&said);
    assert_eq!(again(&report), 2);
    let (said, report) = with("last");
    expect![[r#"
        A: report 05 12:00, time 08 00:00, ask_reporter 09 12:00; received; 1 refused
        1+0 answer, received: not_possible: hold
    "#]]
    .assert_eq(&said);
    assert_eq!(again(&report), 2);
    let (said, report) = with("each");
    expect![[r#"
        A: report 05 12:00, ask_reporter 06 12:00, answer 08 12:00, ask_reporter 09 12:00; received; 1 refused
        1+0 ask, received, hold:needs_reply: not_possible: hold
    "#]]
    .assert_eq(&said);
    assert_eq!(again(&report), 0);
}

#[test]
fn one_event_may_be_one_of_several_acts() {
    let mut mapping = roads();
    mapping["events"][6] = json!({ "named": ["closed"], "does": "withdraw", "or": ["reopen"] });
    check(
        &mapping,
        "A, logged, 2026-05-05
         A, closed, 2026-05-06
         A, closed, 2026-05-07
         B, logged, 2026-05-05
         B, done, 2026-05-06
         B, closed, 2026-05-07",
        &expect![[r#"
            A: report 05 12:00, withdraw 06 12:00; withdrawn; 1 refused
            B: report 05 12:00, assess 06 12:00, mark_fixed 06 12:00, reopen 07 12:00; in_hand; 0 refused
            1+0 withdraw, closed:withdrawn: not_possible: closed
        "#]],
    );
}

#[test]
fn a_limit_that_is_reached_between_events_is_the_services_own_doing() {
    let report = check(
        &roads(),
        "A, logged, 2026-01-05
         A, asked, 2026-01-06
         A, answered, 2026-04-07",
        &expect![[r#"
            A: report 05 12:00, ask_reporter 06 12:00, time 15 00:00, time 21 00:00, close_no_reply 21 00:00; no_action; 1 refused
            1+0 answer, closed:no_action: not_possible: closed, hold
        "#]],
    );
    assert_eq!(report.acts.by_limits.len(), 1);
}

#[test]
fn values_come_from_columns_and_what_the_mapping_does_not_know_is_refused() {
    let report = check(
        &roads(),
        "A, logged, 2026-05-05, kind=lamp
         B, logged, 2026-05-05, kind=a private matter of somebody
         C, logged, 2026-05-05",
        &expect![[r#"
            A: report 05 12:00; received; 0 refused
            B: ; nowhere; 1 refused
            C: report 05 12:00; received; 0 refused
            1+0 report, start: value: kind
        "#]],
    );
    let printed = format!("{report}{}", serde_json::to_string(&report).expect("JSON"));
    assert!(!printed.contains("private") && printed.contains("`kind`"), "{printed}");
}

#[test]
fn rows_that_cannot_be_read_are_counted_and_stop_nothing() {
    let report = check(
        &roads(),
        ", logged, 2026-05-05
         A, , 2026-05-05
         A, logged, last Tuesday
         A, logged, 2026-05-05
         A, closed, 2026-05-06, by=officer
         A, closed by post, 2026-05-06
         A, seen, 2026-05-06
         B, seen, 2026-05-06
         B, for J Smith, 2026-05-06
         A, logged, last Tuesday
         A, logged, last Tuesday
         A, logged, last Tuesday
         A, logged, last Tuesday
         A, logged, last Tuesday
         A, logged, ",
        &expect![[r#"
            A: report 05 12:00; received; 0 refused
        "#]],
    );
    let not_read: Vec<_> =
        report.rows.not_read.iter().map(|not| (not.what.as_str(), not.count, not.first_rows.as_slice())).collect();
    let date = "what stands in `on` is no date of that form";
    let expected: [(_, _, &[usize]); 4] = [
        (date, 6, &[3, 10, 11, 12, 13]),
        ("no case in `ref`", 1, &[1]),
        ("no date in `on`", 1, &[15]),
        ("no event in `what`", 1, &[2]),
    ];
    assert_eq!(not_read, expected);
    let printed = report.to_string();
    assert!(
        printed.contains(
            "6  not read: what stands in `on` is no date of that form (in rows 3, 10, 11, 12, 13 and others)\n"
        ),
        "{printed}"
    );
    assert!(printed.contains("1  not read: no case in `ref` (in row 1)\n"), "{printed}");
    assert!(!printed.contains("Tuesday"), "{printed}");
    assert_eq!((report.rows.meaning_nothing, report.rows.not_mapped, report.cases.without_events), (2, 3, 1));
    // A name that stands in one case only may be somebody's.
    let names: Vec<_> = report.rows.not_mapped_names.iter().map(|name| (name.what.as_str(), name.count)).collect();
    assert_eq!(names, [("seen", 2)]);
}

#[test]
fn what_nobody_uses_is_listed_but_for_parts_that_are_off() {
    let (_, report) = done(&roads(), "A, logged, 2026-05-05\nA, passed to crew 4, 2026-05-06");
    let unused = &report.unused;
    assert!(!unused.actions.iter().any(|action| ["report", "assess", "grade"].contains(&action.as_str())));
    assert!(unused.actions.contains(&"withdraw".to_string()));
    assert_eq!(unused.branches, ["assess:not_ours", "assess:duplicate", "assess:no_action"]);
    let due: Vec<_> = report.due.iter().map(|due| (due.clock.as_str(), due.kept, due.late, due.running)).collect();
    assert_eq!(due, [("first_look", 1, 0, 0), ("fix", 0, 0, 1)]);
}

#[test]
fn a_row_may_be_a_whole_case() {
    let mut mapping = roads();
    mapping["columns"] = json!({ "case": "ref" });
    mapping["dates"] = json!({ "written": "day_first" });
    mapping["in_each_row"] = json!([{ "event": "logged", "at": "made" }, { "event": "done", "at": "mended" }]);
    let text = "A, , , made=05/05/2026, mended=07/05/2026\nB, , , made=05/05/2026, mended=\nC, , , made=5 May, mended=";
    let report = check(
        &mapping,
        text,
        &expect![[r#"
            A: report 05 12:00, assess 07 12:00, mark_fixed 07 12:00; fixed; 0 refused
            B: report 05 12:00; received; 0 refused
        "#]],
    );
    assert_eq!((report.cases.read, report.cases.without_events), (3, 1));
}

#[test]
fn the_order_of_the_rows_changes_nothing_where_one_order_fits() {
    let lines = ["A, logged, 2026-05-05", "A, asked, 2026-05-05", "A, answered, 2026-05-05", "A, done, 2026-05-05"];
    let (first, _) = done(&roads(), &lines.join("\n"));
    for turn in 0..24 {
        let mut left: Vec<&str> = lines.to_vec();
        let mut order = Vec::new();
        let mut code = turn;
        while !left.is_empty() {
            order.push(left.remove(code % left.len()));
            code /= left.len() + 1;
        }
        let (said, report) = done(&roads(), &order.join("\n"));
        assert_eq!(said, first, "{order:?}");
        assert_eq!(report.cases.whole, 1);
    }
}

#[test]
fn many_orders_are_not_all_tried_and_that_is_said() {
    // Twelve questions of one day fit with their answers. One answer more fits in none of the orders, which are too many to try.
    let mut mapping = roads();
    mapping["acts"]["ask"]["repeats"] = json!("each");
    let mut log = String::from("A, logged, 2026-05-05\n");
    for _ in 0..12 {
        log.push_str("A, asked, 2026-05-06\nA, answered, 2026-05-06\n");
    }
    let (said, report) = done(&mapping, &log);
    assert!(said.contains("; 0 refused"), "{said}");
    log.push_str("A, answered, 2026-05-06\n");
    let (said, report_of_more) = done(&mapping, &log);
    assert!(said.contains("; 1 refused"), "{said}");
    assert_eq!((report.cases.not_every_order_tried, report.cases.whole), (0, 1));
    assert_eq!((report_of_more.cases.not_every_order_tried, report_of_more.cases.departed), (1, 1));
    // A day of more events than are tried in other orders is taken as the rows have it.
    let (_, long) = done(&roads(), &"A, asked, 2026-05-06\n".repeat(70));
    assert_eq!((long.cases.not_every_order_tried, long.cases.departed), (1, 1));
}

/// The table and the mapping that the guide begins with are what it says they are.
#[test]
fn the_example_of_the_guide_replays_whole() {
    let guide = include_str!("../../docs/guides/import.md");
    let block = |kind: &str| {
        guide.split(&format!("```{kind}\n")).nth(1).and_then(|rest| rest.split("```").next()).expect("a block")
    };
    let mapping = serde_json::from_str(block("json")).expect("JSON");
    let rows: Vec<Fields> =
        csv::Reader::from_reader(block("text").as_bytes()).deserialize().map(|row| row.expect("a row")).collect();
    let report = fitted(&mapping).run(rows, &mut |replayed| {
        assert_eq!(replayed.case.and_then(|case| case.outcome().map(str::to_string)).as_deref(), Some("fixed"));
    });
    assert_eq!((report.rows.read, report.cases.whole, report.cases.read), (3, 1, 1));
    assert!(report.acts.assumed.is_empty());
}

#[test]
fn the_report_as_text() {
    let (_, report) = done(
        &roads(),
        "A, logged, 2026-05-05
         A, done, 2026-05-06
         B, again, 2026-05-06
         B, seen, 2026-05-06
         C, seen, 2026-05-06",
    );
    expect![[r#"
        roads as cases of report-a-problem@1.0.0

        1 of 3 cases replay whole (33.3%)
               1  depart: an event was refused
               1  have no event that means anything here

        Where they depart (cases, refusals after that; act, where the case was)
               1      0  reopen, start
                         this is done from `closed:fixed`; this is done only when clock `reopen` is `running`
                         as in case B

        5 rows
               2  events that nobody mapped

        Events that nobody mapped, in more than one case
               2  seen

        Acts that events meant
               1  fixed
               1  report

        Acts assumed, because an event could not have happened without them
               1  take_on

        Where cases stood at the end of the records
               1  closed:fixed

        Days in each state that was left again (times, median, nine in ten no longer than)
               1      1.0      1.0  received
               1      0.0      0.0  in_hand

        Due dates (kept, late, still running)
               1      0      0  first_look
               1      0      0  fix

        Actions that nobody used
          ask_reporter, answer, close_no_reply, plan, cannot_reach, can_reach, cannot_fix, withdraw, reopen

        Branches that nobody used
          assess:not_ours, assess:duplicate, assess:no_action
    "#]]
    .assert_eq(&report.to_string());
}
