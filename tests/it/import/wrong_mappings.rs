//! What is wrong with a mapping is told all at once, with places and with what was probably meant.

use super::roads;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use service_patterns::import::Mapping;
use service_patterns::{Source, builtin};

/// What is said of a mapping, without the places, which are those of one long line.
fn check(mapping: &Value, expected: &Expect) {
    let read = Mapping::read(Source::new("roads.json", mapping.to_string()));
    let fitted = read.and_then(|mapping| mapping.fit(&mapping.service(&|path| builtin::file(path))?));
    let problems = fitted.expect_err("it is wrong");
    let said = problems.iter().map(|problem| {
        let help = problem.help().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{} {}: {}{help}\n", problem.code(), problem.pointer(), problem.message())
    });
    expected.assert_eq(&said.collect::<String>());
}

#[test]
fn names_that_the_service_does_not_have() {
    let mut mapping = roads();
    mapping["acts"]["fixed"]["act"] = json!("mark_fixd");
    mapping["acts"]["report"]["by"] = json!("resident");
    mapping["acts"]["report"]["answers"]["dangr"] = json!("no");
    mapping["acts"]["report"]["answers"]["category"]["words"]["hole"] = json!("pot_hole");
    mapping["acts"]["report"]["channel"] = json!("fax");
    mapping["acts"]["take_on"]["facts"]["in_are"] = json!(true);
    mapping["acts"]["take_on"]["answers"]["decision"] = json!("our");
    mapping["acts"]["take_on"]["confirm"] = json!(["danger"]);
    mapping["acts"]["inspected"] = json!({ "task": "inspection", "result": "saf", "by": "crew" });
    mapping["acts"]["seen"] = json!({ "task": "inspecton", "result": "safe", "by": "crew" });
    mapping["events"][0]["does"] = json!("reprt");
    mapping["events"][4]["before"] = json!(["answer", "takeon"]);
    check(
        &mapping,
        &expect![[r#"
            never-used /acts/report: no event means the act `report` (name it in `does`, `or` or `before` of an event, or take it out)
            no-such /acts/report/by: there is no person `resident` (one of: reporter, officer, crew, manager, system)
            no-such /acts/report/answers/category: `category` has no option `pot_hole` (did you mean `pothole`?)
            no-such /acts/report/answers/dangr: there is no question `dangr` (did you mean `danger`?)
            no-such /acts/report/channel: there is no channel `fax` (one of: online, email, phone, paper, face_to_face)
            no-such /acts/take_on/answers/decision: `decision` has no option `our` (did you mean `ours`?)
            no-such /acts/take_on/facts/in_are: there is no fact `in_are` (did you mean `in_area`?)
            no-such /acts/take_on/confirm/0: there is no refuse rule `danger` (one of: phone_us, ends_first)
            no-such /acts/fixed/act: there is no action `mark_fixd` (did you mean `mark_fixed`?)
            never-used /acts/inspected: no event means the act `inspected` (name it in `does`, `or` or `before` of an event, or take it out)
            no-such /acts/inspected/result: `inspection` has no result `saf` (did you mean `safe`?)
            never-used /acts/seen: no event means the act `seen` (name it in `does`, `or` or `before` of an event, or take it out)
            no-such /acts/seen/task: there is no task `inspecton` (did you mean `inspection`?)
            no-such /events/0/does: there is no act `reprt` in this mapping (did you mean `report`?)
            no-such /events/4/before/1: there is no act `takeon` in this mapping (did you mean `take_on`?)
        "#]],
    );
}

#[test]
fn members_that_do_not_go_together() {
    let mut mapping = roads();
    mapping["columns"] = json!({ "case": "ref", "event": "what" });
    mapping["uses"] = json!([]);
    mapping["acts"]["fixed"] = json!({ "act": "mark_fixed", "task": "inspection", "by": "crew" });
    mapping["events"][0]["named"] = json!([]);
    mapping["dates"] = json!({ "written": "day-first" });
    mapping["evnts"] = json!([]);
    check(
        &mapping,
        &expect![[r#"
        wrong-value /dates/written: `day-first` is not one of the words that may stand here (did you mean `day_first`?)
        unknown-member /evnts: `evnts` is not a member of a mapping (did you mean `events`?)
    "#]],
    );
    let mut mapping = roads();
    mapping["in_each_row"] = json!([]);
    mapping["uses"] = json!([]);
    mapping["acts"]["fixed"] = json!({ "act": "mark_fixed", "task": "inspection", "by": "crew" });
    mapping["events"][0]["named"] = json!([]);
    check(
        &mapping,
        &expect![[r#"
        wrong-value /uses: no file of a service is named (name the pattern, and what is laid over it: `["report-a-problem"]`)
        wrong-value /columns: where a row is a whole case, `event` and `at` are left out
        wrong-value /acts/fixed: say `act`, or `task` and `result`
        wrong-value /events/0/named: this list needs at least one name of an event
    "#]],
    );
}

#[test]
fn a_calendar_has_to_be_one() {
    let mut mapping = roads();
    mapping["calendar"] = json!({ "from": "2010-01-01", "to": "2009-01-01" });
    check(
        &mapping,
        &expect![[r#"
        wrong-value /calendar: the calendar "old-records" ends on 2009-01-01, before it begins on 2010-01-01
    "#]],
    );
    mapping["calendar"] = json!({ "from": "2009-01-01", "to": "2010-12-31", "days_off": ["2009-12-25"] });
    let read = Mapping::read(Source::new("roads.json", mapping.to_string())).expect("it reads");
    let calendar = read.calendar().expect("there is one");
    let day = |text: &str| calendar.is_working_day(text.parse().expect("a day")).expect("it is known");
    assert_eq!([day("2009-12-24"), day("2009-12-25"), day("2009-12-26")], [true, false, false]);
}

#[test]
fn a_fact_takes_a_value_of_its_kind() {
    let mut mapping = roads();
    mapping["acts"]["take_on"]["facts"]["in_area"] = json!("perhaps");
    check(
        &mapping,
        &expect![[r#"
        wrong-type /acts/take_on/facts/in_area: the fact `in_area` takes `true` or `false`
    "#]],
    );
}
