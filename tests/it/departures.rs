//! Departures that end: what starts by the last day keeps its date, what starts after it counts as the files below say.

use service_patterns::scenario::Scenario;
use service_patterns::{Service, Source, builtin};

fn council(departure: &str) -> String {
    format!(
        r#"{{ "council": "eastwold", "version": "1", "extends": "report-a-problem@1.0", "languages": ["en"],
          "calendar": "england-and-wales",
          "teams": {{ "officer": {{ "team": "Desk" }}, "crew": {{ "team": "Crews" }}, "manager": {{ "team": "Manager" }} }},
          "departures": [ {departure} ] }}"#
    )
}

const SHORTER: &str = r#"{ "what": "settings.reopen.value", "to": 7, "why": "Bins are emptied every week",
    "agreed_by": "Cabinet, 2026-02-03", "until": "2026-05-10" }"#;

/// A report that is fixed on a day, and when its fix can be disputed until.
fn fixed(on: &str, until: &str) -> String {
    format!(
        r#"{{ "scenario": "Fixed", "uses": ["report-a-problem", "eastwold"], "steps": [
          {{ "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "phone", "facts": {{}},
            "answers": {{ "category": "pothole", "location": {{ "description": "Mill Lane" }}, "danger": "no" }} }},
          {{ "at": "2026-05-05T10:00", "act": "assess", "by": "officer", "answers": {{ "decision": "ours" }},
            "facts": {{ "in_area": "yes" }} }},
          {{ "at": "{on}", "act": "mark_fixed", "by": "officer",
            "then": {{ "state": "closed", "due": {{ "reopen": "{until}" }} }} }} ] }}"#
    )
}

fn failures(council: &str, scenario: &str) -> Vec<String> {
    let find = |path: &str| match path {
        "eastwold" => Some(Source::new("eastwold.json", council.to_string())),
        path => builtin::file(path),
    };
    Scenario::read(Source::new("scenario.json", scenario)).unwrap().run(&find).failures().to_vec()
}

#[test]
fn a_clock_that_starts_by_the_last_day_has_the_time_departed_to() {
    let council = council(SHORTER);
    for (on, until) in [
        ("2026-05-07T16:00", "2026-05-14"),
        ("2026-05-10T23:59", "2026-05-17"),
        // A summer evening: in Greenwich it is still the day before.
        ("2026-05-11T00:30", "2026-06-08"),
        ("2026-05-11T09:00", "2026-06-08"),
    ] {
        assert_eq!(failures(&council, &fixed(on, until)), [] as [String; 0], "{on}");
    }
}

#[test]
fn a_departure_that_never_counts_leaves_what_is_below() {
    let over = council(&SHORTER.replace("2026-05-10", "2020-01-01"));
    assert_eq!(failures(&over, &fixed("2026-05-07T16:00", "2026-06-04")), [] as [String; 0]);
    // The service shows what the file says, mark or no mark.
    let files = [builtin::REPORT_A_PROBLEM, Source::new("eastwold.json", over)];
    let service = Service::load(files).unwrap();
    assert_eq!(service.resolved().pointer("/settings/reopen/value"), Some(&serde_json::json!(7)));
    assert_eq!(service.resolved().pointer("/settings/reopen/departed"), None);
}
