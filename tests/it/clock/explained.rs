//! A date under a rule in words: the law of the rule at the top, that of an extension beside it, and the date at the end.

use super::{day, happened};
use crate::clock::naive::schools;
use serde_json::json;
use service_patterns::Language;
use service_patterns::clock::{RuleClock, RuleExplanation, rules};

fn explain(rule: &str, from: &str, events: &[&str]) -> RuleExplanation {
    let begun: RuleClock = rules::by_id(rule).expect("a rule").from_day(day(from)).expect("known");
    let clock = events.iter().fold(begun, |clock, words| happened(&clock, words).expect("it happens"));
    clock.explain().expect("known")
}

/// All lines but the days.
fn in_short(why: &RuleExplanation, language: Language) -> Vec<String> {
    let days: Vec<String> = why.parts.iter().flat_map(|part| &part.days).map(|day| day.line(language)).collect();
    why.lines_in(language).into_iter().filter(|line| !days.contains(line)).collect()
}

#[test]
fn guidance_is_not_printed_as_statute() {
    let why = explain("foi", "2026-06-01", &["extend 2026-06-30"]);
    assert_eq!(
        in_short(&why, Language::English),
        [
            "Request for information: 20 working days (Freedom of Information Act 2000, section 10(1) and (6))",
            "calendar uk-any, known from 1 January 2012 to 31 December 2028",
            "extended to 40 working days in all, told on Tuesday 30 June 2026: weighing the public interest (Freedom of \
             Information Act 2000, sections 10(3) and 17; the 40 working days are guidance, ICO, time limits for compliance); \
             until then due by the end of Tuesday 30 June 2026",
            "due by the end of Wednesday 29 July 2026",
        ]
    );
    assert!(why.lines().contains(&"Wednesday 29 July 2026: working day 40".to_owned()));
    let data = serde_json::to_value(&why).expect("JSON");
    assert_eq!(data["period"], json!({ "after": { "working_days": 20 } }));
    assert_eq!(data["extension"]["how_far"], json!({ "in_all": { "working_days": 40 } }));
    assert_eq!(data["extension"]["beyond"], "with_reason");
    assert!(data["extension"]["law"].as_str().expect("a text").contains("guidance"));
}

#[test]
fn an_agreed_date_is_explained_to_the_end() {
    let why = explain("planning_england", "2026-06-01", &["agree 2026-08-10"]);
    let agreed = "Monday 10 August 2026 agreed: both sides in writing, before an appeal is made (Town and Country Planning \
                  (Development Management Procedure) (England) Order 2015, article 34); until then due by the end of Monday 27 \
                  July 2026";
    let lines = why.lines();
    assert_eq!(lines[2], agreed);
    assert_eq!(
        lines[lines.len() - 3..],
        [
            "Monday 27 July 2026: day 56",
            "as counted, due by the end of Monday 27 July 2026; in its place Monday 10 August 2026, as it was told or agreed",
            "due by the end of Monday 10 August 2026",
        ]
    );
    assert_eq!(why.named, Some(day("2026-08-10")));
    assert!(why.lines_in(Language::Welsh).iter().any(|line| line.starts_with("fel y’i cyfrifwyd")));
}

#[test]
fn a_good_reason_is_said() {
    let why = explain("lgsco_stage_1", "2026-06-01", &["extend 2026-06-15", "reason 2026-06-20 2026-07-10"]);
    let lines = why.lines();
    assert!(lines[2].starts_with("extended by 10 working days, told on Monday 15 June 2026: reasons, the new date"));
    assert!(
        lines[3]
            .starts_with("extended with a good reason to Friday 10 July 2026, told on Saturday 20 June 2026: reasons")
    );
    assert!(lines[3].contains("(LGSCO, Complaint Handling Code (2024), chapter 7)"), "{}", lines[3]);
    let decided = explain("psow_formal", "2026-06-01", &["reason 2026-06-15 2026-07-30"]).lines();
    assert!(decided.iter().all(|line| !line.contains("agreed:") && !line.contains("in writing")), "{decided:?}");
    // What moved nothing has no law to name.
    assert_eq!(explain("lgsco_stage_1", "2026-06-01", &[]).extension, None);
}

#[test]
fn school_days_are_called_so() {
    let clock = rules::school_place_in_year(schools()).from_day(day("2026-06-01")).expect("known");
    let why = clock.explain().expect("known");
    assert_eq!(
        why.lines()[0],
        "Place at a school during the year: 15 school days (In-year admissions, as schools publish it (Hythe))"
    );
    assert!(why.lines_in(Language::Welsh)[0].contains("15 o ddiwrnodau ysgol"));
}

/// Hours are counted back by the clock on the wall, from the time of the event.
#[test]
fn hours_back_from_an_event() {
    let begins = "2026-03-29T12:00:00Z".parse().expect("a moment");
    let clock = rules::temporary_event_counter_notice().from_moment(begins).expect("known");
    let why = clock.explain().expect("known");
    assert_eq!(
        why.lines()[2..],
        [
            "Sunday 29 March 2026: the day it is counted back from, not counted",
            "Saturday 28 March 2026: the hours run",
            "due at 1pm on 28 March 2026",
        ]
    );
}
