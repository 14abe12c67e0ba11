//! Dates explained day by day, and written in words.

use super::*;
use crate::clock::{
    Day, Explanation, FirstDay, Language, Received, Rolls, Why, format_date, format_moment, format_weekday,
};

#[track_caller]
fn lines(counting: &Counting, from: &str, count: u32, unit: Unit, paused: &[Pause]) -> Vec<String> {
    let start = counting.start(at(from)).unwrap();
    counting.explain(start, Amount::new(count, unit), paused).unwrap().lines()
}

#[test]
fn a_month_that_is_clamped_paused_and_rolled() {
    let counting = england().rolls(Rolls::NextWorkingDay);
    let start = counting.start_on(day("2026-01-30")).unwrap();
    let why = counting.explain(start, Amount::new(1, Unit::Months), &[pause("2026-02-03", "2026-02-03")]).unwrap();
    assert_eq!(why.due, Due::Day(day("2026-03-02")));
    let lines = why.lines();
    assert_eq!(lines[0], "Friday 30 January 2026: the day it starts, not counted");
    assert_eq!(lines[1], "Saturday 31 January 2026: day 1");
    assert_eq!(lines[4], "Tuesday 3 February 2026: paused, not counted");
    assert_eq!(lines[5], "Wednesday 4 February 2026: day 4");
    assert_eq!(
        lines[lines.len() - 3..],
        [
            "Sunday 1 March 2026: day 29, the last, moves to the next working day: weekend",
            "Monday 2 March 2026: the next working day",
            "1 month: due by the end of Monday 2 March 2026",
        ]
    );
}

#[test]
fn arrived_while_the_office_was_shut() {
    let counting = england().received(Received::NextWorkingDay);
    assert_eq!(
        lines(&counting, "2026-05-02T10:00:00Z", 2, Unit::WorkingDays, &[pause("2026-05-06", "2026-05-06")]),
        [
            "Saturday 2 May 2026: it arrived, and is counted from Tuesday 5 May 2026",
            "Sunday 3 May 2026: weekend",
            "Monday 4 May 2026: bank holiday in England and Wales (Early May bank holiday)",
            "Tuesday 5 May 2026: the day it starts, not counted",
            "Wednesday 6 May 2026: paused, not counted",
            "Thursday 7 May 2026: working day 1",
            "Friday 8 May 2026: working day 2",
            "2 working days: due by the end of Friday 8 May 2026",
        ]
    );
}

#[test]
fn hours() {
    assert_eq!(
        lines(&england(), "2026-05-01T09:30:00Z", 24, Unit::Hours, &[pause("2026-05-02", "2026-05-02")]),
        [
            "Friday 1 May 2026: the hours run",
            "Saturday 2 May 2026: paused, not counted",
            "Sunday 3 May 2026: the hours run",
            "24 hours: due at 10:30am on 3 May 2026",
        ]
    );
    assert_eq!(
        lines(&england(), "2026-04-30T23:00:00Z", 24, Unit::Hours, &[]),
        ["Friday 1 May 2026: the hours run", "24 hours: due at midnight at the start of 2 May 2026"]
    );
}

#[test]
fn nothing_to_count_and_clear_days() {
    assert_eq!(
        lines(&england(), "2026-05-01T09:30:00Z", 0, Unit::Days, &[]),
        ["Friday 1 May 2026: due the same day", "0 days: due by the end of Friday 1 May 2026"]
    );
    assert_eq!(
        lines(&england().rolls(Rolls::NextWorkingDay), "2026-05-02T09:30:00Z", 0, Unit::Days, &[]),
        [
            "Saturday 2 May 2026: moves to the next working day: weekend",
            "Sunday 3 May 2026: weekend",
            "Monday 4 May 2026: bank holiday in England and Wales (Early May bank holiday)",
            "Tuesday 5 May 2026: the next working day",
            "0 days: due by the end of Tuesday 5 May 2026",
        ]
    );
    assert_eq!(
        lines(&england(), "2026-05-05T09:30:00Z", 1, Unit::ClearWorkingDays, &[]),
        [
            "Tuesday 5 May 2026: the day it starts, not counted",
            "Wednesday 6 May 2026: working day 1",
            "Thursday 7 May 2026: the day after the clear days",
            "1 clear working day: due by the end of Thursday 7 May 2026",
        ]
    );
}

#[test]
fn a_closure_and_an_extension() {
    let shut = calendar("england-and-wales").with_closures(
        "n",
        "N",
        [(day("2026-12-29"), "Office shut"), (day("2026-12-30"), "")],
    );
    let counting = Counting::new(shut.unwrap()).first_day(FirstDay::SameDay);
    let why = counting.explain_extension(Due::Day(day("2026-12-24")), Amount::new(1, Unit::WorkingDays), &[]).unwrap();
    assert_eq!(
        why.lines(),
        [
            "Thursday 24 December 2026: the day it starts, not counted",
            "Friday 25 December 2026: bank holiday in England and Wales (Christmas Day)",
            "Saturday 26 December 2026: weekend",
            "Sunday 27 December 2026: weekend",
            "Monday 28 December 2026: bank holiday in England and Wales (Boxing Day, substitute day)",
            "Tuesday 29 December 2026: closed (Office shut)",
            "Wednesday 30 December 2026: closed",
            "Thursday 31 December 2026: working day 1",
            "1 working day: due by the end of Thursday 31 December 2026",
        ]
    );
}

#[test]
fn an_explanation_can_be_read_in_welsh() {
    let start = england().start_on(day("2026-05-01")).unwrap();
    let why = england().explain(start, Amount::new(2, Unit::WorkingDays), &[]).unwrap();
    assert_eq!(
        why.lines_in(Language::Welsh),
        [
            "Dydd Gwener 1 Mai 2026: y diwrnod y mae’n dechrau, heb ei gyfrif",
            "Dydd Sadwrn 2 Mai 2026: penwythnos",
            "Dydd Sul 3 Mai 2026: penwythnos",
            "Dydd Llun 4 Mai 2026: gŵyl banc: Gŵyl banc dechrau Mai (Cymru a Lloegr)",
            "Dydd Mawrth 5 Mai 2026: diwrnod gwaith 1",
            "Dydd Mercher 6 Mai 2026: diwrnod gwaith 2",
            "2 o ddiwrnodau gwaith: i’w wneud erbyn diwedd Dydd Mercher 6 Mai 2026",
        ]
    );
    let start = england().start_on(day("2020-12-24")).unwrap();
    let why = england().explain(start, Amount::new(1, Unit::WorkingDays), &[]).unwrap();
    assert_eq!(
        why.lines_in(Language::Welsh)[4],
        "Dydd Llun 28 Rhagfyr 2020: gŵyl banc: Dydd San Steffan, diwrnod amgen (Cymru a Lloegr)"
    );
    assert_eq!(Language::Welsh.moment(at("2026-05-04T23:00:00Z")), "hanner nos ar ddechrau 5 Mai 2026");
    assert_eq!(Language::Welsh.moment(at("2026-12-04T12:00:00Z")), "hanner dydd ar 4 Rhagfyr 2026");
}

/// Every bank holiday of the built-in calendars has a Welsh name, and so has every place.
#[test]
fn holidays_and_places_have_welsh_names() {
    for id in crate::clock::Calendar::built_in_ids() {
        for (date, off) in calendar(id).days_off() {
            let (english, welsh) = (Language::English.day_off(&off), Language::Welsh.day_off(&off));
            for word in ["bank holiday", "Day", "England", "Scotland", "Ireland", "United", " or ", " and ", "January"]
            {
                assert!(!welsh.contains(word), "{date}: {english}, and {welsh}");
            }
        }
    }
}

#[test]
fn a_long_explanation_is_cut_off() {
    let start = england().start_on(day("2026-01-01")).unwrap();
    let why = england().explain(start, Amount::new(1000, Unit::Days), &[]).unwrap();
    assert_eq!(why.days.len(), Explanation::MOST_DAYS);
    assert_eq!(why.left_out, 201);
    let lines = why.lines();
    assert_eq!(lines[lines.len() - 2], "and 201 more days that are not listed");
    let far = england().explain(start, Amount::new(2_000_000, Unit::Days), &[]).unwrap();
    assert_eq!(far.days.len(), Explanation::MOST_DAYS);
}

#[test]
fn an_explanation_is_data() {
    let start = england().start_on(day("2026-05-03")).unwrap();
    let why = england().explain(start, Amount::new(1, Unit::WorkingDays), &[]).unwrap();
    let json = serde_json::to_value(&why).unwrap();
    assert_eq!(json["due"], "2026-05-05");
    assert_eq!(json["days"][1]["why"]["day_off"]["bank_holiday"]["title"], "Early May bank holiday");
    assert_eq!(json["days"][2], serde_json::json!({ "date": "2026-05-05", "counted": 1, "why": "counted_working" }));
    let Some(Day { counted, why, .. }) = why.days.last() else { panic!("no days") };
    assert_eq!((counted, why), (&Some(1), &Why::CountedWorking));
}

#[test]
fn dates_and_times_in_words() {
    assert_eq!(format_date(day("2026-05-04")), "4 May 2026");
    assert_eq!(format_weekday(day("2026-05-04")), "Monday 4 May 2026");
    for (moment, words) in [
        ("2026-05-04T09:30:00Z", "10:30am on 4 May 2026"),
        ("2026-12-04T09:00:59Z", "9am on 4 December 2026"),
        ("2026-12-04T12:00:00Z", "midday on 4 December 2026"),
        ("2026-12-04T12:05:00Z", "12:05pm on 4 December 2026"),
        ("2026-12-04T00:05:00Z", "12:05am on 4 December 2026"),
        ("2026-12-04T17:30:00Z", "5:30pm on 4 December 2026"),
        ("2026-05-04T23:00:00Z", "midnight at the start of 5 May 2026"),
    ] {
        assert_eq!(format_moment(at(moment)), words);
    }
}
