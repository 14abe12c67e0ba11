//! Dates that regulators, councils and practitioners have printed, and dates that calculators print wrongly.

use super::{day, happened};
use crate::data;
use service_patterns::clock::{Calendar, Due, Received, RuleClock, rules};

/// Rule, date, what happened since, the date it is due, and who says so.
const WORKED: [(&str, &str, &[&str], &str, &str); 47] = [
    (
        "subject_access",
        "2018-09-03",
        &[],
        "2018-10-03",
        "ICO, checklist for small organisations: 3 September to 3 October",
    ),
    ("subject_access", "2020-03-31", &[], "2020-04-30", "ICO: 31 March to 30 April"),
    ("subject_access", "2019-01-31", &[], "2019-02-28", "ICO: 31 January to 28 February"),
    ("subject_access", "2024-01-31", &[], "2024-02-29", "ICO: 31 January to 29 February"),
    (
        "subject_access",
        "2026-01-31",
        &[],
        "2026-03-02",
        "first the last day of the month, a Saturday, then on to Monday",
    ),
    (
        "subject_access",
        "2026-01-31",
        &["extend 2026-02-20"],
        "2026-04-30",
        "three months from the start, not one and then two",
    ),
    (
        "subject_access",
        "2026-01-31",
        &["pause 2026-02-10 2026-02-12"],
        "2026-03-03",
        "three days from 28 February, both ends paused",
    ),
    ("subject_access", "2026-01-31", &["pause 2026-02-10 2026-02-10"], "2026-03-02", "a pause of one day, to a Sunday"),
    ("subject_access", "2026-02-28", &[], "2026-03-30", "28 March is a Saturday"),
    ("subject_access", "2026-11-25", &[], "2026-12-29", "Christmas Day, a weekend and the day in lieu of Boxing Day"),
    ("subject_access", "2027-11-25", &[], "2027-12-29", "Christmas Day on a Saturday, and two days in lieu"),
    ("subject_access", "2026-03-03", &[], "2026-04-07", "Good Friday, a weekend and Easter Monday"),
    (
        "foi",
        "2014-12-01",
        &[],
        "2014-12-31",
        "FOIMan and Confirm or Deny: the Act and the ICO, received on St Andrew’s Day",
    ),
    ("foi", "2025-05-14", &[], "2025-06-12", "deadlinecalculator.co.uk prints 11 June"),
    ("foi", "2025-06-06", &[], "2025-07-04", "deadlinecalculator.co.uk prints 7 July"),
    ("foi", "2014-07-01", &[], "2014-07-30", "14 July is a holiday in Northern Ireland (the Monitor case)"),
    ("foi", "2014-07-14", &[], "2014-08-12", "received on that holiday; 4 August is one in Scotland"),
    ("foi", "2022-09-09", &[], "2022-10-10", "19 September 2022 was proclaimed"),
    ("foi", "2023-04-17", &[], "2023-05-17", "8 May 2023 was proclaimed"),
    ("foi", "2026-06-12", &[], "2026-07-14", "15 June 2026, in Scotland, and 13 July, in Northern Ireland"),
    (
        "foi",
        "2026-03-30",
        &["pause 2026-04-02 2026-04-07"],
        "2026-05-01",
        "a fee asked for before Easter and paid after: two working days",
    ),
    (
        "foi",
        "2026-03-30",
        &["pause 2026-04-03 2026-04-06"],
        "2026-04-29",
        "a pause of days that do not work adds nothing",
    ),
    ("foi", "2026-06-01", &["restart 2026-06-03 2026-06-10"], "2026-07-09", "clarification starts the time again"),
    ("foi_scotland", "2026-04-02", &[], "2026-05-01", "Easter Monday counts in Scotland"),
    ("foi_scotland", "2026-08-28", &[], "2026-09-25", "so does the last Monday of August"),
    ("foi_scotland", "2024-11-29", &[], "2025-01-03", "St Andrew’s Day on 2 December, and 2 January"),
    ("foi_scotland", "2028-01-03", &[], "2028-02-01", "2 January 2028 on Tuesday the 4th"),
    ("foi_scotland", "2027-01-01", &[], "2027-02-01", "2 January 2027 on Monday the 4th"),
    ("nipso_stage_1", "2025-07-10", &[], "2025-07-18", "the Boyne on 14 July 2025"),
    ("nipso_stage_1", "2026-07-10", &[], "2026-07-20", "and on 13 July 2026"),
    ("nipso_stage_1", "2024-03-15", &[], "2024-03-25", "St Patrick’s Day on 18 March 2024"),
    ("nipso_stage_1", "2026-07-11", &[], "2026-07-21", "on a Saturday: registered on Tuesday, and counted from then"),
    ("planning_england", "2026-10-30", &[], "2026-12-25", "weeks end on Christmas Day"),
    ("planning_wales", "2026-10-30", &[], "2026-12-24", "beginning with the day itself, a day less"),
    (
        "planning_england",
        "2026-01-05",
        &["agree 2026-03-20", "agree 2026-04-03"],
        "2026-04-03",
        "agreed twice, to Good Friday",
    ),
    ("data_protection_complaint", "2026-06-19", &[], "2026-07-20", "Sunday 19 July moves to Monday"),
    ("temporary_event_notice", "2026-12-31", &[], "2026-12-14", "ten clear days back over Christmas"),
    ("lgsco_stage_1", "2026-05-01", &["extend 2026-05-18"], "2026-06-02", "10 and 10, over two bank holidays"),
    ("school_offers_secondary", "2025-10-31", &[], "2026-03-02", "1 March 2026 is a Sunday"),
    ("school_offers_secondary", "2026-03-01", &[], "2026-03-02", "that Sunday itself"),
    ("school_offers_secondary", "2026-03-02", &[], "2026-03-02", "and the Monday it moved to"),
    ("school_offers_secondary", "2026-03-03", &[], "2027-03-01", "the day after that is in another year"),
    ("school_offers_primary", "2022-04-18", &[], "2022-04-19", "Easter Monday: the offers are still to come"),
    ("school_offers_primary", "2022-04-19", &[], "2022-04-19", "the day of the offers"),
    ("school_offers_primary", "2022-04-20", &[], "2023-04-17", "the day after them; 16 April 2023 is a Sunday"),
    ("school_closing_secondary", "2026-11-01", &[], "2027-10-31", "a closing date that stayed on Saturday is over"),
    ("school_closing_primary", "2025-11-01", &[], "2026-01-15", "closing dates stay"),
];

fn count(rule: &str, from: &str, events: &[&str]) -> RuleClock {
    let begun = rules::by_id(rule).unwrap_or_else(|| panic!("no rule {rule}")).from_day(day(from));
    events.iter().fold(begun.expect("it begins"), |clock, words| happened(&clock, words).expect("it happens"))
}

#[test]
fn worked_examples() {
    let mut wrong = Vec::new();
    for (rule, from, events, due, why) in WORKED {
        let clock = count(rule, from, events);
        if clock.due() != Due::Day(day(due)) {
            wrong.push(format!("{rule} from {from} {events:?}: {}, and not {due} ({why})", clock.due()));
        }
        assert_eq!(clock.explain().expect("it is known").due, clock.due());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What public calculators print, or used to, against the right dates above.
#[test]
fn known_errors_are_not_copied() {
    for (rule, from, theirs, whose) in [
        ("foi", "2025-05-14", "2025-06-11", "deadlinecalculator.co.uk"),
        ("foi", "2025-06-06", "2025-07-07", "deadlinecalculator.co.uk"),
        // It counts from the day after, and sends 31 January on to 1 May.
        ("subject_access", "2026-01-31", "2026-05-01", "securebusinessdata.co.uk"),
        // The corresponding date of the day after receipt, as before 2019.
        ("subject_access", "2018-09-03", "2018-10-04", "pages of before 2019"),
        // One month and then two.
        ("subject_access", "2026-01-31", "2026-04-28", "chained months"),
    ] {
        assert_ne!(count(rule, from, &[]).due(), Due::Day(day(theirs)), "{whose}");
    }
    let extended = count("subject_access", "2026-01-31", &["extend 2026-02-20"]);
    assert_ne!(extended.due(), Due::Day(day("2026-04-28")), "chained months");
}

/// 1 December 2014, a holiday in Scotland: two named readings, five days apart.
#[test]
fn the_two_readings_of_receipt() {
    let code = rules::foi().received(Received::NextWorkingDay).expect("it is left to the council");
    assert_eq!(code.from_day(day("2014-12-01")).expect("known").due().to_string(), "2015-01-05");
    // The closure of an office counts all the same.
    assert!(code.calendar(Calendar::built_in("england-and-wales").expect("built in")).is_err());
}

#[test]
fn how_many_bank_holidays_there_are() {
    let count = |id: &str, year: i32| {
        let calendar = Calendar::built_in(id).expect("built in");
        calendar.days_off().filter(|(date, _)| date.format("%Y").to_string() == year.to_string()).count()
    };
    for year in 2012..=2028 {
        let proclaimed = usize::from([2012, 2022, 2023].contains(&year)) + usize::from(year == 2022);
        let cup = usize::from(year == 2026);
        let all = [count("england-and-wales", year), count("scotland", year), count("northern-ireland", year)];
        assert_eq!(all, [8 + proclaimed, 9 + proclaimed + cup, 10 + proclaimed], "{year}");
    }
}

#[test]
fn every_published_row() {
    data::with("clock::every_published_row", |folder| {
        let text = std::fs::read_to_string(folder.join("dates/published.csv")).expect("it is in the folder");
        let mut rows = 0;
        for line in text.lines().skip(1) {
            let [rule, list, from, due, _] = *line.splitn(5, ',').collect::<Vec<_>>() else { panic!("{line}") };
            let ours = match rule {
                "foi-response" => "foi",
                "ten-standard" => "temporary_event_notice",
                "ten-late" => "late_temporary_event_notice",
                "school-offer-day" => "school_offers_primary",
                rule => panic!("a rule nobody has read yet: {rule}"),
            };
            let clock = count(ours, from, &[]);
            assert_eq!(clock.rule().counting().calendar().id(), list, "{line}");
            assert_eq!(clock.due(), Due::Day(day(due)), "{line}");
            rows += 1;
        }
        assert_eq!(rows, 15);
    });
}
