//! Counting back, counted facts, dates of the year, and how dates are written and ordered.

use super::*;
use crate::clock::{CountError, FirstDay, MonthDay, Rolls};

#[test]
fn counting_back() {
    let counting = england().rolls(Rolls::NextWorkingDay).first_day(FirstDay::SameDay);
    let before = |date: &str, count, unit| counting.before(day(date), Amount::new(count, unit)).unwrap().to_string();
    assert_eq!(before("2026-05-05", 1, Unit::WorkingDays), "2026-05-01");
    assert_eq!(before("2026-05-03", 0, Unit::WorkingDays), "2026-05-03");
    assert_eq!(before("2026-05-05", 2, Unit::Days), "2026-05-03");
    assert_eq!(before("2026-05-05", 2, Unit::Weeks), "2026-04-21");
    assert_eq!(before("2026-03-31", 1, Unit::Months), "2026-02-28");
    assert_eq!(before("2028-02-29", 1, Unit::Years), "2027-02-28");
    assert_eq!(before("2026-05-05", 24, Unit::Hours), "2026-05-03T23:00:00Z");
    let event = day("2026-03-29").and_hms_opt(10, 0, 0).unwrap();
    let due = counting.before(event, Amount::new(24, Unit::Hours)).unwrap();
    assert_eq!(due, Due::Moment(at("2026-03-28T10:00:00Z")));
    assert_eq!(counting.before(event, Amount::new(1, Unit::Days)), Ok(Due::Day(day("2026-03-28"))));
    let warns = |due: Due, count, unit| counting.warns_at(due, Amount::new(count, unit)).unwrap();
    assert_eq!(warns(Due::Day(day("2026-05-05")), 1, Unit::WorkingDays), at("2026-04-30T23:00:00Z"));
    assert_eq!(warns(Due::Day(day("2026-05-05")), 2, Unit::Hours), at("2026-05-05T21:00:00Z"));
    assert_eq!(warns(Due::Moment(at("2026-05-05T12:00:00Z")), 2, Unit::Hours), at("2026-05-05T10:00:00Z"));
}

#[test]
fn dates_of_the_year() {
    let on = |text: &str| text.parse::<MonthDay>().unwrap();
    let next = |text, after: &str| england().next_fixed(on(text), day(after)).unwrap().to_string();
    assert_eq!(next("03-01", "2026-02-28"), "2026-03-01");
    assert_eq!(next("03-01", "2026-03-01"), "2027-03-01");
    assert_eq!(next("02-29", "2026-01-01"), "2026-02-28");
    assert_eq!(next("02-29", "2027-03-01"), "2028-02-29");
    for text in ["", "3-1", "04-31", "13-01", "00-10", "03-00", "03-011", "+3-01", "0301", "é-01"] {
        assert!(text.parse::<MonthDay>().is_err(), "{text}");
    }
    let within = |from, to, date: &str| MonthDay::includes(on(from), on(to), day(date));
    assert!(within("09-01", "10-31", "2026-09-01") && within("09-01", "10-31", "2026-10-31"));
    assert!(!within("09-01", "10-31", "2026-08-31") && !within("09-01", "10-31", "2026-11-01"));
    assert!(within("11-01", "01-31", "2026-12-25") && within("11-01", "01-31", "2027-01-31"));
    assert!(!within("11-01", "01-31", "2027-02-01"));
    assert_eq!(england().next_fixed(on("03-01"), NaiveDate::MAX), Err(CountError::OutsideDates));
}

#[test]
fn counted_facts() {
    let count = |unit, from: &str, to: &str| england().count_between(unit, day(from), day(to)).unwrap();
    for (unit, expected) in [
        (Unit::Days, 8),
        (Unit::WorkingDays, 5),
        (Unit::ClearWorkingDays, 3),
        (Unit::Hours, 168),
        (Unit::Weeks, 1),
        (Unit::Months, 0),
        (Unit::Years, 0),
    ] {
        assert_eq!(count(unit, "2026-05-01", "2026-05-08"), expected, "{unit:?}");
        assert_eq!(count(unit, "2026-05-08", "2026-05-01"), 0, "{unit:?} backwards");
        let same_day = u64::from(matches!(unit, Unit::Days | Unit::WorkingDays));
        assert_eq!(count(unit, "2026-05-01", "2026-05-01"), same_day, "{unit:?} on one day");
    }
    assert_eq!(count(Unit::Weeks, "2026-05-01", "2026-05-07"), 0);
    assert_eq!(count(Unit::Months, "2026-01-31", "2026-02-27"), 0);
    assert_eq!(count(Unit::Months, "2026-01-31", "2026-02-28"), 1);
    assert_eq!(count(Unit::Months, "2025-11-15", "2026-02-14"), 2);
    assert_eq!(count(Unit::Years, "2008-05-02", "2026-05-01"), 17);
    assert_eq!(count(Unit::Years, "2008-05-01", "2026-05-01"), 18);
    assert_eq!(count(Unit::Years, "2008-02-29", "2026-02-28"), 18);
    let time = |text: &str| text.parse().unwrap();
    let hours = |from, to| Counting::hours_between(time(from), time(to));
    assert_eq!(hours("2026-05-01T10:00:00", "2026-05-02T09:59:59"), 23);
    assert_eq!(hours("2026-05-02T10:00:00", "2026-05-01T09:59:59"), 0);
}

#[test]
fn what_is_due_first() {
    let (day, moment) = (Due::Day(day("2026-05-04")), Due::Moment(at("2026-05-04T23:00:00Z")));
    assert_eq!(day.falls_due_at(), moment.falls_due_at());
    assert!(day != moment && moment < day);
    assert!(Due::Moment(at("2026-05-04T22:59:59Z")) < day && day < Due::Moment(at("2026-05-04T23:00:01Z")));
    assert_eq!(moment.date().to_string(), "2026-05-05");
    assert!(day.has_passed(at("2026-05-04T23:00:00Z")) && !day.has_passed(at("2026-05-04T22:59:59Z")));
}

#[test]
fn written_and_read_again() {
    for text in ["2026-05-04", "0000-01-01", "9999-12-31", "2026-05-04T09:30:00Z", "2026-05-04T09:30:00.123Z"] {
        let json = format!("\"{text}\"");
        let due: Due = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&due).unwrap(), json);
    }
    assert_eq!("2026-05-04T10:30:00+01:00".parse::<Due>().unwrap().to_string(), "2026-05-04T09:30:00Z");
    for text in ["", "2026-5-4", "04/05/2026", "2026-02-30", "2026-05-04 09:30", "tomorrow"] {
        assert!(text.parse::<Due>().is_err(), "{text}");
    }
    for unit in Unit::ALL {
        let amount = Amount::new(7, unit);
        let json = serde_json::to_string(&amount).unwrap();
        assert_eq!(json, format!("{{\"{}\":7}}", unit.id()));
        assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        assert_eq!(Unit::from_id(unit.id()), Some(unit));
        assert_eq!(serde_json::to_string(&unit).unwrap(), format!("\"{}\"", unit.id()));
    }
    assert!(serde_json::from_str::<Amount>(r#"{"days":1,"weeks":1}"#).is_err());
    assert_eq!(Unit::from_id("fortnights"), None);
    assert_eq!(serde_json::from_str::<MonthDay>("\"03-01\"").unwrap(), MonthDay::new(3, 1).unwrap());
}
