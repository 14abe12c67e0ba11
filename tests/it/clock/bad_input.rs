//! What nobody should ask, and somebody will: each has the right date or a refusal by name.

use super::{day, happened};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde_json::json;
use service_patterns::clock::{
    Amount, Calendar, CalendarError, CountError, Counting, Due, FirstDay, Received, Rolls, RuleError, Unit, rules,
};
use service_patterns::{Service, builtin};

/// A rule, a date, what happened, and the date or the beginning of what is said instead.
const ASKED: [(&str, &str, &[&str], &str); 53] = [
    // Outside the known years, in every direction.
    (
        "foi",
        "2011-12-31",
        &[],
        "the calendar \"uk-any\" knows 1 January 2012 to 31 December 2028, and this needs 31 December 2011",
    ),
    (
        "foi",
        "2028-12-08",
        &[],
        "the calendar \"uk-any\" knows 1 January 2012 to 31 December 2028, and this needs 1 January 2029",
    ),
    ("foi", "2029-06-01", &[], "the calendar \"uk-any\" knows"),
    ("foi", "-0044-03-15", &[], "the date would lie outside the years 0 to 9999"),
    ("temporary_event_notice", "2012-01-10", &[], "the calendar \"england-and-wales\" knows"),
    ("subject_access", "2028-12-10", &[], "the calendar \"england-and-wales\" knows"),
    // Weeks that do not roll need no calendar.
    ("planning_england", "2029-06-01", &[], "2029-07-27"),
    ("planning_england", "+9999-12-31", &[], "the date would lie outside the years 0 to 9999"),
    // Pauses.
    ("foi", "2026-06-01", &["pause 2026-06-09 2026-06-03"], "it ends on 3 June 2026, before it begins on 9 June 2026"),
    ("foi", "2026-06-01", &["pause 2026-06-03 2026-06-05", "pause 2026-06-04 2026-06-09"], "2026-07-07"),
    ("foi", "2026-06-01", &["pause 2026-06-04 2026-06-09", "pause 2026-06-03 2026-06-05"], "2026-07-07"),
    ("foi", "2026-06-01", &["pause 2026-05-30 2026-06-05"], "30 May 2026 is before the day it starts, 1 June 2026"),
    ("foi", "2026-06-01", &["pause 2026-07-01 2026-07-03"], "1 July 2026 is too late: it was due by 30 June 2026"),
    ("foi", "2026-06-01", &["pause 2026-06-03 2029-01-05"], "the calendar \"uk-any\" knows"),
    ("foi_scotland", "2026-06-01", &["pause 2026-06-03 2026-06-05"], "nothing pauses the time under \"foi_scotland\""),
    ("planning_england", "2026-06-01", &["pause 2026-06-03 2026-06-05"], "nothing pauses"),
    // Restarts and extensions.
    ("foi", "2026-06-01", &["restart 2026-07-01 2026-07-03"], "1 July 2026 is too late"),
    (
        "subject_access",
        "2026-06-01",
        &["restart 2026-06-03 2026-06-05"],
        "nothing starts the time under \"subject_access\" again",
    ),
    ("foi", "2026-06-01", &["extend 2026-07-01"], "1 July 2026 is too late: it was due by 30 June 2026"),
    ("eir", "2026-06-01", &["extend 2026-07-01"], "1 July 2026 is too late"),
    ("subject_access", "2026-06-01", &["extend 2026-07-02"], "2 July 2026 is too late"),
    ("foi", "2026-06-01", &["extend 2026-05-31"], "31 May 2026 is before the day it starts, 1 June 2026"),
    // No source of these says that who waits is told by the old date.
    ("lgsco_stage_1", "2026-06-01", &["extend 2026-06-16"], "2026-06-29"),
    ("housing_ombudsman_stage_1", "2026-06-01", &["extend 2026-06-16"], "2026-06-29"),
    ("eir_scotland", "2026-06-01", &["extend 2026-07-09"], "2026-07-28"),
    // As often as there is need, and no further than the rule goes.
    (
        "lgsco_stage_1",
        "2026-06-01",
        &["extend 2026-06-15 2026-06-18", "extend 2026-06-18 2026-06-22", "extend 2026-06-20"],
        "2026-06-29",
    ),
    (
        "lgsco_stage_1",
        "2026-06-01",
        &["extend 2026-06-15", "extend 2026-06-20"],
        "29 June 2026 is no later than the date there is, 29 June 2026",
    ),
    (
        "lgsco_stage_1",
        "2026-06-01",
        &["extend 2026-06-15 2026-06-30"],
        "30 June 2026 is later than 29 June 2026, the latest under \"lgsco_stage_1\" without a good reason",
    ),
    ("lgsco_stage_1", "2026-06-01", &["reason 2026-06-15 2026-06-30"], "2026-06-30"),
    (
        "eir",
        "2026-06-01",
        &["reason 2026-06-15 2026-07-30"],
        "30 July 2026 is later than 29 July 2026, the latest that the rule \"eir\" allows",
    ),
    ("housing_ombudsman_stage_1", "2026-06-01", &["reason 2026-06-15 2026-06-30"], "30 June 2026 is later than"),
    ("housing_ombudsman_stage_2", "2026-06-01", &["reason 2026-06-15 2026-07-30"], "2026-07-30"),
    ("foi", "2026-06-01", &["reason 2026-06-15 2026-08-28"], "2026-08-28"),
    // What is extended only with a reason, to a date that the council names, and what both sides agree.
    (
        "nipso_stage_2",
        "2026-06-01",
        &["extend 2026-06-15"],
        "the time under \"nipso_stage_2\" cannot be extended like this",
    ),
    ("nipso_stage_2", "2026-06-01", &["extend 2026-06-15 2026-07-30"], "30 July 2026 is later than 29 June 2026"),
    ("nipso_stage_2", "2026-06-01", &["reason 2026-06-15 2026-07-30"], "2026-07-30"),
    ("psow_formal", "2026-06-01", &["reason 2026-06-15 2026-07-30", "reason 2026-07-20 2026-08-14"], "2026-08-14"),
    ("psow_formal", "2026-06-01", &["agree 2026-07-30"], "the time under \"psow_formal\" cannot be extended like this"),
    ("planning_wales", "2026-06-01", &["agree 2026-07-30"], "the time under \"planning_wales\" cannot be extended"),
    // A pause moves no date that was named; a restart begins anew.
    (
        "foi",
        "2026-06-01",
        &["extend 2026-06-15 2026-07-10", "pause 2026-06-20 2026-06-22"],
        "10 July 2026 was named, and a pause does not move it: name a new date",
    ),
    ("foi", "2026-06-01", &["extend 2026-06-15 2026-07-10", "restart 2026-06-22 2026-06-22"], "2026-07-21"),
    // Waiting for an answer or a fee: the same in the end, or refused at once.
    ("foi", "2026-06-01", &["asked 2026-06-03 2026-06-10"], "2026-07-09"),
    ("foi", "2026-06-01", &["pausing 2026-06-03 2026-06-09"], "2026-07-07"),
    ("foi", "2026-06-01", &["pausing 2026-07-01 2026-07-09"], "1 July 2026 is too late"),
    ("foi_scotland", "2026-06-01", &["pausing 2026-06-03 2026-06-09"], "nothing pauses"),
    ("eir", "2026-06-01", &["asked 2026-06-10 2026-06-03"], "it ends on 3 June 2026, before it begins on 10 June 2026"),
    // Before there was such a rule.
    (
        "data_protection_complaint",
        "2026-06-18",
        &[],
        "the rule \"data_protection_complaint\" holds since 19 June 2026: 18 June 2026 is before it",
    ),
    (
        "foi_scotland",
        "2026-06-01",
        &["extend 2026-06-03"],
        "the time under \"foi_scotland\" cannot be extended like this",
    ),
    (
        "planning_england",
        "2026-06-01",
        &["extend 2026-06-03"],
        "the time under \"planning_england\" cannot be extended like this",
    ),
    (
        "planning_england",
        "2026-06-01",
        &["agree 2026-07-27"],
        "27 July 2026 is no later than the date there is, 27 July 2026",
    ),
    // Leap days.
    ("subject_access", "2028-01-29", &[], "2028-02-29"),
    ("subject_access", "2024-02-29", &[], "2024-04-02"),
    ("foi_fee", "2027-11-29", &[], "2028-02-28"),
];

#[test]
fn the_right_date_or_a_refusal_by_name() {
    for (rule, from, events, expected) in ASKED {
        let begun = rules::by_id(rule).expect("a rule").from_day(day(from));
        let clock = events.iter().fold(begun, |clock, words| clock.and_then(|clock| happened(&clock, words)));
        let got = clock.map_or_else(|error| error.to_string(), |clock| clock.due().to_string());
        assert!(got.starts_with(expected), "{rule} from {from} {events:?}: {got}");
    }
}

/// Late at night in UTC, and in the nights in which the clocks change: the day people read.
#[test]
fn the_day_of_a_moment() {
    for (moment, due) in [
        // 23:30 UTC in summer is the next day; in winter it is not.
        ("2026-06-30T22:59:59Z", "2026-07-29"),
        ("2026-06-30T23:00:00Z", "2026-07-30"),
        ("2026-06-30T23:30:00Z", "2026-07-30"),
        ("2026-01-30T23:30:00Z", "2026-02-27"),
        // The nights of 28 March and 24 October 2026, to the second.
        ("2026-03-28T23:59:59Z", "2026-04-28"),
        ("2026-03-29T00:59:59Z", "2026-04-28"),
        ("2026-03-29T23:00:00Z", "2026-04-29"),
        ("2026-10-24T22:59:59Z", "2026-11-20"),
        ("2026-10-24T23:00:00Z", "2026-11-20"),
        ("2026-10-25T23:30:00Z", "2026-11-20"),
        ("2026-10-26T00:00:00Z", "2026-11-23"),
    ] {
        let moment: DateTime<Utc> = moment.parse().expect("a moment");
        assert_eq!(rules::foi().from_moment(moment).expect("known").due().to_string(), due, "{moment}");
    }
}

/// A million days, in whatever unit, and back.
#[test]
fn a_million_days() {
    let counting = Counting::new(Calendar::built_in("uk-any").expect("built in"));
    let start = counting.start_on(day("2026-05-01")).expect("known");
    let due = |count, unit| counting.due(start, Amount::new(count, unit), &[]);
    let far = day("2026-05-01") + Days::new(1_000_000);
    assert_eq!(due(1_000_000, Unit::Days), Ok(Due::Day(far)));
    assert!(matches!(due(1_000_000, Unit::WorkingDays), Err(CountError::OutsideCalendar(_))));
    assert!(matches!(due(1_000_000, Unit::ClearWorkingDays), Err(CountError::OutsideCalendar(_))));
    for unit in [Unit::Weeks, Unit::Months, Unit::Years] {
        assert_eq!(due(1_000_000, unit), Err(CountError::OutsideDates), "{unit:?}");
        assert_eq!(counting.before(day("2026-05-01"), Amount::new(1_000_000, unit)), Err(CountError::OutsideDates));
    }
    let back = counting.before(day("2026-05-01"), Amount::new(700_000, Unit::Days));
    assert_eq!(back, Ok(Due::Day(day("2026-05-01") - Days::new(700_000))));
    assert!(counting.before(day("2026-05-01"), Amount::new(1_000_000, Unit::Days)).is_err());
    assert!(counting.before(day("2026-05-01"), Amount::new(1_000_000, Unit::WorkingDays)).is_err());
}

/// What a rule does not leave to the council cannot be changed.
#[test]
fn what_the_law_says_stays() {
    let refused = |result: Result<_, RuleError>| matches!(result, Err(RuleError::NotForTheCouncil { .. }));
    assert!(refused(rules::foi_scotland().received(Received::NextWorkingDay)));
    assert!(refused(rules::planning_wales().first_day(FirstDay::NextDay)));
    assert!(refused(rules::subject_access().received(Received::NextWorkingDay)));
    assert!(rules::spso_stage_1().first_day(FirstDay::NextDay).is_ok());
    assert!(matches!(rules::foi().from_latest([]), Err(RuleError::NoDay)));
}

/// GOV.UK's shape with these changes made to it.
fn list(change: impl Fn(&mut Vec<serde_json::Value>)) -> String {
    let calendar = Calendar::built_in("england-and-wales").expect("built in");
    let event = |date: NaiveDate| json!({ "title": "T", "date": date.to_string(), "notes": "", "bunting": true });
    let mut events = calendar.days_off().map(|(date, _)| event(date)).collect();
    change(&mut events);
    json!({ "england-and-wales": { "division": "england-and-wales", "events": events } }).to_string()
}

fn read(text: &str) -> Result<Calendar, CalendarError> {
    Calendar::from_govuk_json("england-and-wales", "Ours", text, "england-and-wales")
}

fn without(date: &'static str) -> impl Fn(&mut Vec<serde_json::Value>) {
    move |events| events.retain(|event| event["date"] != date)
}

#[test]
fn lists_of_bank_holidays() {
    let official = Calendar::built_in("england-and-wales").expect("built in");
    let off = |calendar: &Calendar| calendar.days_off().map(|(date, _)| date).collect::<Vec<_>>();
    // In any order, the same.
    let turned = read(&list(|events| events.reverse())).expect("a list");
    assert_eq!(off(&turned), off(&official));
    assert_eq!(turned.known(), official.known());
    // A day twice, under one name or two, is one day off.
    let twice = read(&list(|events| events.push(events[0].clone()))).expect("a list");
    assert_eq!((off(&twice), twice.digest()), (off(&turned), turned.digest()));
    // A holiday on a Sunday takes no working day away.
    let sunday = json!({ "title": "Sunday", "date": "2026-12-27", "notes": "", "bunting": true });
    let with_sunday = read(&list(|events| events.push(sunday.clone()))).expect("a list");
    assert_eq!(off(&with_sunday), off(&official));
    // A year missing in the middle, a date that is none, and no list at all.
    let gap = read(&list(|events| events.retain(|event| !event["date"].to_string().contains("2020-"))));
    assert!(matches!(gap, Err(CalendarError::YearMissing { year: 2020, .. })), "{gap:?}");
    let wrong = read(&list(|events| events[3]["date"] = json!("2026-02-30")));
    assert!(matches!(wrong, Err(CalendarError::NotAList { .. })), "{wrong:?}");
    assert!(matches!(read("[]"), Err(CalendarError::NotAList { .. })));
    assert!(matches!(read("{}"), Err(CalendarError::NoDivision { .. })));
    // A year that is not there yet is not known, rather than without holidays.
    let short =
        read(&list(|events| events.retain(|event| !event["date"].to_string().contains("2028-")))).expect("a list");
    assert_eq!(short.known().last, day("2027-12-31"));
    assert!(short.is_working_day(day("2028-01-04")).is_err());
}

#[test]
fn a_calendar_that_takes_a_bank_holiday_away() {
    // As a list: Christmas Day 2026 is gone. It is read, and no law is counted by it.
    let gone = read(&list(without("2026-12-25"))).expect("a list");
    assert!(gone.is_working_day(day("2026-12-25")).expect("known"));
    let missing = CalendarError::BankHolidayMissing {
        calendar: "england-and-wales".into(),
        date: day("2026-12-25"),
        title: "Christmas Day".into(),
    };
    assert_eq!(
        missing.to_string(),
        "the calendar \"england-and-wales\" has no bank holiday on 25 December 2026, which is Christmas Day: is it whole?"
    );
    assert_eq!(
        rules::temporary_event_notice().calendar(gone.clone()).err(),
        Some(RuleError::Calendar(missing.clone()))
    );
    assert_eq!(rules::subject_access().calendar(gone.clone()).err(), Some(RuleError::Calendar(missing.clone())));
    // Nor does it take the place of the built-in one under files.
    let problems =
        Service::loader().file(builtin::REPORT_A_PROBLEM).calendar(gone.clone()).load().expect_err("refused");
    let told: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}", problem.code().as_str(), problem.message())).collect();
    assert_eq!(told, [format!("calendar: {missing}")]);
    // Moved, as in 2020, and added, it is a list like any other.
    let moved = read(&list(|events| {
        without("2026-05-04")(events);
        events.push(json!({ "title": "Moved", "date": "2026-05-08", "notes": "", "bunting": true }));
        events.push(json!({ "title": "Proclaimed", "date": "2027-06-01", "notes": "", "bunting": true }));
    }));
    let moved = rules::temporary_event_notice().calendar(moved.expect("a list")).expect("a newer list");
    assert_eq!(moved.from_day(day("2026-05-20")).expect("known").due().to_string(), "2026-05-04");

    // As a calendar of one's own, with the same days or not, it is no list of bank holidays.
    let known = gone.known();
    let own = Calendar::new("uk-any", "Ours", known.first, known.last, [(day("2026-12-25"), "Christmas")])
        .expect("a calendar");
    assert!(matches!(
        rules::foi().calendar(own.clone()),
        Err(RuleError::Calendar(CalendarError::NotThoseBankHolidays { .. }))
    ));
    let problems = Service::loader().file(builtin::REPORT_A_PROBLEM).calendar(own).load().expect_err("refused");
    assert_eq!(problems.iter().next().map(|problem| problem.code().as_str()), Some("calendar"));

    // Closures can only add, and the law does not count them.
    let base = Calendar::built_in("england-and-wales").expect("built in");
    let offices = base.with_closures("offices", "Offices", [(day("2026-12-29"), "Shut")]).expect("a calendar");
    assert!(!offices.is_working_day(day("2026-12-25")).expect("known"));
    assert!(rules::subject_access().calendar(offices.clone()).is_err());
    assert!(rules::lgsco_stage_1().calendar(offices).is_ok());
}

/// A bank holiday is moved by proclamation, within reason: not Christmas Day, not Good Friday, and none by weeks.
#[test]
fn a_bank_holiday_swapped_for_another() {
    let swapped = |from: &'static str, to: &str| {
        let calendar = read(&list(|events| {
            without(from)(events);
            events.push(json!({ "title": "Swapped", "date": to, "notes": "", "bunting": true }));
        }));
        match rules::temporary_event_notice().calendar(calendar.expect("a list")) {
            Ok(_) => "taken".to_owned(),
            Err(RuleError::Calendar(CalendarError::BankHolidayMissing { date, title, .. })) => {
                format!("{date} {title}")
            }
            Err(other) => other.to_string(),
        }
    };
    assert_eq!(swapped("2026-12-25", "2026-12-23"), "2026-12-25 Christmas Day");
    assert_eq!(swapped("2026-04-03", "2026-04-02"), "2026-04-03 Good Friday");
    assert_eq!(swapped("2026-05-04", "2026-05-11"), "taken");
    assert_eq!(swapped("2026-05-04", "2026-04-27"), "taken");
    assert_eq!(swapped("2026-05-04", "2026-05-12"), "2026-05-04 Early May bank holiday");
    assert_eq!(swapped("2026-08-31", "2026-10-12"), "2026-08-31 Summer bank holiday");
    // One holiday of its own week does not stand for two.
    assert_eq!(swapped("2025-12-26", "2025-06-02"), "2025-12-26 Boxing Day");
}

/// The eight of 2029, which is not compiled in.
const OF_2029: [&str; 8] =
    ["2029-01-01", "2029-03-30", "2029-04-02", "2029-05-07", "2029-05-28", "2029-08-27", "2029-12-25", "2029-12-26"];

#[test]
fn a_year_that_is_not_compiled_in() {
    let with = |days: &[&str]| {
        read(&list(|events| {
            events.extend(days.iter().map(|date| json!({ "title": "T", "date": date, "notes": "", "bunting": true })));
        }))
        .expect("a list")
    };
    let due = |days: &[&str], event: &str| {
        let rule = rules::temporary_event_notice().calendar(with(days)).map_err(|error| error.to_string())?;
        rule.from_day(day(event)).map(|clock| clock.due().to_string()).map_err(|error| error.to_string())
    };
    assert_eq!(with(&OF_2029).known().last, day("2029-12-31"));
    assert_eq!(due(&OF_2029, "2029-12-31"), Ok("2029-12-12".to_owned()));
    // Listed up to the summer, it knows no more than that.
    let half = with(&OF_2029[..6]);
    assert_eq!(half.known().last, day("2029-08-27"));
    assert_eq!(due(&OF_2029[..6], "2029-08-24"), Ok("2029-08-09".to_owned()));
    let unknown = due(&OF_2029[..6], "2029-12-31").expect_err("it is not known");
    assert!(unknown.contains("knows 1 January 2012 to 27 August 2029"), "{unknown}");
    // Without Christmas Day or Good Friday, which need no list to be known, however many others there are.
    for (at, title) in [(6, "Christmas Day"), (1, "Good Friday")] {
        let mut swapped = OF_2029;
        swapped[at] = "2029-06-04";
        let refused = due(&swapped, "2029-12-31").expect_err("refused");
        assert!(refused.contains(&format!("which is {title}: is it whole?")), "{refused}");
    }
    // A year in the middle, with one too few.
    let mut two_years: Vec<&str> = OF_2029.iter().copied().filter(|date| *date != "2029-05-07").collect();
    two_years.push("2030-01-01");
    let refused = due(&two_years, "2029-12-31").expect_err("refused");
    assert!(refused.ends_with("has 7 bank holidays in 2029, and there are at least 8: is it whole?"), "{refused}");
    // Nor is the last year compiled in known to its end without its last holiday.
    let short = read(&list(without("2028-12-26"))).expect("a list");
    assert_eq!(short.known().last, day("2028-12-25"));
}

#[test]
fn versions_and_digests() {
    let base = Calendar::built_in("scotland").expect("built in");
    assert_eq!((base.version(), base.bank_holidays_of()), ("2026-02-25", Some("scotland")));
    let newer = base.clone().with_version("2027-01-04");
    assert_eq!((newer.version(), newer.digest()), ("2027-01-04", base.digest()));
    assert_eq!(base.version(), "2026-02-25", "the other stays as it was");
    let offices = base.with_closures("offices", "Offices", [(day("2026-12-29"), "Shut")]).expect("a calendar");
    assert_eq!((offices.version(), offices.bank_holidays_of()), ("", None));
    assert_ne!(offices.digest(), base.digest());
    let why = rules::foi_scotland().from_day(day("2026-06-01")).expect("known").explain().expect("known");
    assert_eq!(why.calendar, base.used());
}

/// Only the days on which a school is open count, and what a school has not said is not known.
#[test]
fn school_days() {
    let holidays = (20..=31).map(|d| (day(&format!("2026-07-{d}")), "Summer holidays"));
    let schools =
        Calendar::new("schools", "School days", day("2026-04-20"), day("2026-07-31"), holidays).expect("a calendar");
    let rule = rules::school_place_in_year(schools);
    assert_eq!(rule.from_day(day("2026-06-08")).expect("known").due().to_string(), "2026-06-29");
    let late = rule.from_day(day("2026-07-10"));
    assert!(matches!(late, Err(RuleError::Count(CountError::OutsideCalendar(_)))), "{late:?}");
}

/// Hours through both nights in which the clocks change, and rolling where every day is shut.
#[test]
fn hours_and_calendars_without_a_working_day() {
    let counting = Counting::new(Calendar::built_in("england-and-wales").expect("built in"));
    let hours = |from: &str, count| {
        let start = counting.start(from.parse().expect("a moment")).expect("known");
        counting.due(start, Amount::new(count, Unit::Hours), &[]).expect("known").to_string()
    };
    // Two hours by the clock on the wall: 00:30 to 02:30, whatever happened in between.
    assert_eq!(hours("2026-03-29T00:30:00Z", 2), "2026-03-29T01:30:00Z");
    assert_eq!(hours("2026-10-24T23:30:00Z", 2), "2026-10-25T02:30:00Z");
    let shut =
        Calendar::new("shut", "Never open", day("2026-12-26"), day("2026-12-27"), Vec::<(NaiveDate, &str)>::new());
    let never = Counting::new(shut.expect("a calendar")).rolls(Rolls::NextWorkingDay);
    assert!(matches!(never.end_of(day("2026-12-26")), Err(CountError::OutsideCalendar(_))));
}
