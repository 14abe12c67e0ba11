//! Every kind of clock, written in a file, gives the date that the ready rule gives.

use crate::laws::walk::Draw;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde_json::json;
use service_patterns::clock::{
    Amount, Calendar, Counting, Due, MonthDay, RuleClock, RuleError, Unit, civil_date, rules,
};
use service_patterns::{Act, By, Language, Service, Source};
use uuid::Uuid;

/// One clock for each kind: working days after, the same with the first day counted, receipt in hours, months, days that
/// roll, weeks that do not, weeks beginning with the day, clear working days before, dates of the year that roll and that
/// do not, hours, school days, and a window. Ten clear days before an event are written as the eleventh working day before it.
const KINDS: &str = r#"{
    "pattern": "kinds", "version": "1.0.0", "language": "en", "title": "Every kind of clock",
    "people": {
        "asker": { "label": "Asker", "kind": "public", "reached_by": "contact" },
        "officer": { "label": "Officer", "kind": "staff" }
    },
    "counting": {
        "any":       { "label": "Any part of the United Kingdom", "calendar": "uk-any" },
        "plain":     { "label": "England and Wales", "calendar": "england-and-wales" },
        "rolls":     { "label": "On to a working day", "calendar": "england-and-wales", "rolls": "next_working_day" },
        "beginning": { "label": "Beginning with the day", "calendar": "england-and-wales", "first_day": "same_day" },
        "scotland":  { "label": "Scotland, beginning with the day", "calendar": "scotland", "first_day": "same_day" },
        "received":  { "label": "Received in hours", "calendar": "northern-ireland", "received": "next_working_day",
                       "open_hours": { "from": "09:00", "to": "17:00" } },
        "school":    { "label": "School days", "calendar": "school" }
    },
    "questions": {
        "contact": { "type": "contact", "label": "Contact", "personal": true },
        "event": { "type": "date", "label": "Event" }
    },
    "states": { "one": { "label": "One", "public": "One", "phase": "received" } },
    "outcomes": { "ended": { "label": "Ended", "keep": { "years": 1 } } },
    "clocks": {
        "foi":                       { "label": "K1", "starts": ["begin"], "stops": ["closed"], "counted_in": "any", "within": { "working_days": 20 }, "late": ["tell:late"] },
        "spso_stage_1":              { "label": "K2", "starts": ["begin"], "stops": ["closed"], "counted_in": "scotland", "within": { "working_days": 5 }, "late": ["tell:late"] },
        "nipso_stage_1":             { "label": "K3", "starts": ["begin"], "stops": ["closed"], "counted_in": "received", "within": { "working_days": 5 }, "late": ["tell:late"] },
        "subject_access":            { "label": "K4", "starts": ["begin"], "stops": ["closed"], "counted_in": "rolls", "within": { "months": 1 }, "late": ["tell:late"] },
        "data_protection_complaint": { "label": "K5", "starts": ["begin"], "stops": ["closed"], "counted_in": "rolls", "within": { "days": 30 }, "late": ["tell:late"] },
        "planning_england":          { "label": "K6", "starts": ["begin"], "stops": ["closed"], "counted_in": "plain", "within": { "weeks": 8 }, "late": ["tell:late"] },
        "planning_wales":            { "label": "K7", "starts": ["begin"], "stops": ["closed"], "counted_in": "beginning", "within": { "weeks": 8 }, "late": ["tell:late"] },
        "temporary_event_notice":    { "label": "K8", "starts": ["begin"], "stops": ["closed"], "counted_in": "plain", "within": { "working_days": 11, "before": { "question": "event" } }, "late": ["tell:late"] },
        "school_offers_secondary":   { "label": "K9", "starts": ["begin"], "stops": ["closed"], "counted_in": "rolls", "within": { "next": "03-01" }, "late": ["tell:late"] },
        "school_closing_secondary":  { "label": "K10", "starts": ["begin"], "stops": ["closed"], "counted_in": "plain", "within": { "next": "10-31" }, "late": ["tell:late"] },
        "hours":                     { "label": "K11", "starts": ["begin"], "stops": ["closed"], "counted_in": "plain", "within": { "hours": 24 }, "late": ["tell:late"] },
        "school_place_in_year":      { "label": "K12", "starts": ["begin"], "stops": ["closed"], "counted_in": "school", "within": { "working_days": 15 }, "late": ["tell:late"] },
        "foi_review_window":         { "label": "K13", "window_for": "asker", "starts": ["begin"], "stops": ["closed"], "counted_in": "any", "within": { "working_days": 40 } }
    },
    "actions": {
        "begin": { "label": "Begin", "by": ["asker"], "from": ["start"], "ask": ["contact?", "event"], "to": "one" },
        "end": { "label": "End", "by": ["officer"], "from": ["open"], "close": "ended" }
    },
    "messages": { "late": { "to": "officer", "text": "Late." } }
}"#;

fn next(date: &str, at: DateTime<Utc>) -> NaiveDate {
    let date: MonthDay = date.parse().expect("a date of the year");
    date.next_after(civil_date(at)).expect("it comes again")
}

/// By the ready rule, or for hours by counting them.
fn by_rule(clock: &str, at: DateTime<Utc>, event: NaiveDate, schools: &Calendar) -> Result<Due, RuleError> {
    let named = || rules::by_id(clock).unwrap_or_else(|| panic!("no rule {clock}"));
    let begun: RuleClock = match clock {
        "hours" => {
            let counting = Counting::new(Calendar::built_in("england-and-wales").expect("built in"));
            return Ok(counting.due(counting.start(at)?, Amount::new(24, Unit::Hours), &[])?);
        }
        "nipso_stage_1" => named().open_hours(super::naive::hours())?.from_moment(at)?,
        "temporary_event_notice" => named().from_day(event)?,
        // The rule begins in 2026; its counting does not.
        "data_protection_complaint" => {
            let counting = named().counting().clone();
            return Ok(counting.due(counting.start(at)?, Amount::new(30, Unit::Days), &[])?);
        }
        // In a file it is the next such date after the start, also where one before it has yet to roll on.
        "school_offers_secondary" => named().from_day(next("03-01", at))?,
        "school_closing_secondary" => named().from_day(next("10-31", at))?,
        "school_place_in_year" => rules::school_place_in_year(schools.clone()).from_moment(at)?,
        _ => named().from_moment(at)?,
    };
    Ok(begun.due())
}

/// Each date is explained day by day, whatever kind of clock gave it, in English and in Welsh.
#[test]
fn every_kind_of_clock_is_explained() {
    let file = Source::new("kinds.json", KINDS);
    let loaded = Service::loader().file(file).calendar(super::naive::schools()).load();
    let service = loaded.unwrap_or_else(|wrong| panic!("{wrong}"));
    let answers = json!({ "event": "2026-05-30" });
    let at = "2026-05-01T09:00:00Z".parse().expect("a moment");
    let begin = Act::new("begin").by(By::role("asker")).channel_not_known().answers(&answers).at(at);
    let step = service.open(Uuid::from_u128(1), "K-1", begin).expect("it opens");
    for clock in crate::laws::walk::ids(&service, "clocks") {
        let due = step.case.due(clock).expect("it runs");
        for language in Language::ALL {
            let why = service.explain_due_in(language, &step.case, &step.entries, clock).expect("it runs");
            let last = why.days.last().unwrap_or_else(|| panic!("no days for {clock}"));
            assert!(last.contains(&language.date(due.date())), "{clock}: {last}");
            assert_eq!(why.counted.last().map(|part| part.due), Some(due), "{clock}");
        }
    }
    let days = |clock: &str| service.explain_due(&step.case, &step.entries, clock).expect("it runs").days;
    assert_eq!(
        days("temporary_event_notice")[..4],
        [
            "Saturday 30 May 2026: the day it is counted back from, not counted",
            "Friday 29 May 2026: working day 1",
            "Thursday 28 May 2026: working day 2",
            "Wednesday 27 May 2026: working day 3",
        ]
    );
    assert_eq!(days("foi")[3], "Monday 4 May 2026: bank holiday in all of the United Kingdom (Early May bank holiday)");
    // 1 March 2027 is a Monday; 31 October 2026 is a Saturday, and stays one.
    assert_eq!(days("school_offers_secondary")[0], "Monday 1 March 2027: due the same day");
    assert_eq!(days("school_closing_secondary")[0], "Saturday 31 October 2026: due the same day");
}

#[test]
fn every_kind_of_clock_in_a_file_gives_the_date_of_its_rule() {
    let schools = super::naive::schools();
    let file = Source::new("kinds.json", KINDS);
    let loaded = Service::loader().file(file).calendar(schools.clone()).load();
    let service = loaded.unwrap_or_else(|wrong| panic!("{wrong}"));
    let clocks = crate::laws::walk::ids(&service, "clocks");
    assert_eq!(clocks.len(), 13);
    let mut draw = Draw(13);
    for _ in 0..1_500 {
        // From 2013 to the middle of 2027, where every answer is known.
        let at = DateTime::from_timestamp(1_356_998_400 + draw.below(457_000_000) as i64, 0).expect("a moment");
        let event = civil_date(at) + Days::new(draw.below(120) as u64);
        let answers = json!({ "event": event });
        let begin = Act::new("begin").by(By::role("asker")).channel_not_known().answers(&answers).at(at);
        let case = service.open(Uuid::from_u128(1), "K-1", begin).unwrap_or_else(|why| panic!("{at}: {why}")).case;
        for clock in &clocks {
            let expected = by_rule(clock, at, event, &schools).expect("it is known");
            assert_eq!(case.due(clock), Some(expected), "{clock} from {at}, event on {event}");
        }
    }
}
