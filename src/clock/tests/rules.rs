//! The rules of counting, one by one.

use chrono::NaiveTime;

use super::*;
use crate::clock::{CountError, FirstDay, OpenHours, Received, Rolls, Start};

#[test]
fn day_one() {
    let (next, same) = (england(), england().first_day(FirstDay::SameDay));
    // From Friday 1 May 2026; Monday the 4th is a bank holiday.
    for (counting, unit, count, expected) in [
        (&next, Unit::Days, 3, "2026-05-04"),
        (&same, Unit::Days, 3, "2026-05-03"),
        (&next, Unit::Weeks, 1, "2026-05-08"),
        (&same, Unit::Weeks, 1, "2026-05-07"),
        (&next, Unit::WorkingDays, 2, "2026-05-06"),
        (&same, Unit::WorkingDays, 2, "2026-05-05"),
        (&next, Unit::Months, 1, "2026-06-01"),
        (&same, Unit::Months, 1, "2026-05-31"),
        (&next, Unit::Years, 1, "2027-05-01"),
        (&same, Unit::Years, 1, "2027-04-30"),
        (&next, Unit::ClearWorkingDays, 2, "2026-05-07"),
        (&same, Unit::ClearWorkingDays, 2, "2026-05-07"),
        (&next, Unit::ClearWorkingDays, 0, "2026-05-05"),
    ] {
        assert_eq!(due(counting, "2026-05-01", count, unit, &[]), expected, "{count} {unit:?} {counting:?}");
    }
    // Day one is the next working day if the day itself does not work.
    assert_eq!(due(&same, "2026-05-02", 1, Unit::WorkingDays, &[]), "2026-05-05");
    assert_eq!(due(&next, "2026-05-02", 1, Unit::WorkingDays, &[]), "2026-05-05");
}

#[test]
fn nothing_is_the_same_day() {
    let rolls = england().rolls(Rolls::NextWorkingDay);
    for unit in [Unit::Days, Unit::Weeks, Unit::WorkingDays, Unit::Months, Unit::Years] {
        for first_day in [FirstDay::NextDay, FirstDay::SameDay] {
            let counting = england().first_day(first_day);
            assert_eq!(due(&counting, "2026-05-02", 0, unit, &[]), "2026-05-02", "{unit:?}");
            assert_eq!(due(&rolls, "2026-05-02", 0, unit, &[]), "2026-05-05", "{unit:?}");
        }
    }
    assert_eq!(hours_due(&england(), "2026-05-02T10:11:12Z", 0, &[]), at("2026-05-02T10:11:12Z"));
    // Paused that very day: the first day after it that is free.
    let paused = [pause("2026-05-01", "2026-05-03"), pause("2026-05-05", "2026-05-05")];
    assert_eq!(due(&england(), "2026-05-01", 0, Unit::Days, &paused), "2026-05-04");
    assert_eq!(due(&england(), "2026-05-01", 0, Unit::WorkingDays, &paused), "2026-05-06");
}

#[test]
fn short_months_and_leap_days() {
    let (next, same) = (england(), england().first_day(FirstDay::SameDay));
    let month = |counting, from, count| due(counting, from, count, Unit::Months, &[]);
    assert_eq!(month(&next, "2026-01-31", 1), "2026-02-28");
    assert_eq!(month(&next, "2028-01-31", 1), "2028-02-29");
    assert_eq!(month(&next, "2026-01-31", 2), "2026-03-31");
    // Beginning with the day: the day before, or the last day where there is no such date.
    assert_eq!(month(&same, "2026-01-31", 1), "2026-02-28");
    assert_eq!(month(&same, "2026-01-29", 1), "2026-02-28");
    assert_eq!(month(&same, "2028-01-29", 1), "2028-02-28");
    assert_eq!(month(&same, "2026-01-28", 1), "2026-02-27");
    assert_eq!(month(&same, "2026-01-01", 1), "2026-01-31");
    // The time to pay a fee: three months beginning with the day of the notice.
    assert_eq!(month(&same, "2026-03-15", 3), "2026-06-14");
    assert_eq!(due(&next, "2024-02-29", 1, Unit::Years, &[]), "2025-02-28");
    assert_eq!(due(&next, "2024-02-29", 4, Unit::Years, &[]), "2028-02-29");
    assert_eq!(due(&same, "2024-02-29", 1, Unit::Years, &[]), "2025-02-28");
}

#[test]
fn clamp_then_pause_then_roll() {
    let counting = england().rolls(Rolls::NextWorkingDay);
    let month = |paused: &[Pause]| due(&counting, "2026-01-31", 1, Unit::Months, paused);
    assert_eq!(month(&[]), "2026-03-02");
    // One paused day: from Saturday 28 February to Sunday 1 March, and then it rolls.
    assert_eq!(month(&[pause("2026-02-10", "2026-02-10")]), "2026-03-02");
    assert_eq!(month(&[pause("2026-02-10", "2026-02-12")]), "2026-03-03");
    // On to Easter Monday 6 April by 37 days, and then to Tuesday.
    assert_eq!(month(&[pause("2026-02-02", "2026-03-10")]), "2026-04-07");
    assert_eq!(due(&england(), "2026-01-31", 1, Unit::Months, &[pause("2026-02-10", "2026-02-12")]), "2026-03-03");
}

#[test]
fn paused_days_count_once() {
    let ten = |paused: &[Pause]| due(&england(), "2026-06-01", 10, Unit::Days, paused);
    assert_eq!(ten(&[]), "2026-06-11");
    // Overlapping, touching, out of order, and one turned about.
    let paused = [
        pause("2026-06-08", "2026-06-09"),
        pause("2026-06-04", "2026-06-06"),
        pause("2026-06-05", "2026-06-07"),
        pause("2026-06-20", "2026-06-02"),
    ];
    assert_eq!(ten(&paused), "2026-06-17");
    // Before day one, and half before it: the day it arrived is not day one.
    assert_eq!(ten(&[pause("2026-05-01", "2026-06-01")]), "2026-06-11");
    assert_eq!(ten(&[pause("2026-05-01", "2026-06-02")]), "2026-06-12");
    // On the last day, after it, and after the days that another pause added.
    assert_eq!(ten(&[pause("2026-06-11", "2026-06-11")]), "2026-06-12");
    assert_eq!(ten(&[pause("2026-06-12", "2026-06-30")]), "2026-06-11");
    assert_eq!(ten(&[pause("2026-06-12", "2026-06-13"), pause("2026-06-11", "2026-06-11")]), "2026-06-14");
}

#[test]
fn working_days_pass_over_paused_days() {
    let five = |paused: &[Pause]| due(&england(), "2026-03-30", 5, Unit::WorkingDays, paused);
    // Tuesday to Thursday, Easter, Tuesday and Wednesday.
    assert_eq!(five(&[]), "2026-04-08");
    // A pause of days that do not work adds nothing.
    assert_eq!(five(&[pause("2026-04-03", "2026-04-06")]), "2026-04-08");
    assert_eq!(five(&[pause("2026-04-02", "2026-04-07")]), "2026-04-10");
    assert_eq!(five(&[pause("2026-04-08", "2026-04-10")]), "2026-04-13");
    assert_eq!(five(&[pause("2026-04-09", "2026-04-10")]), "2026-04-08");
    assert_eq!(five(&[pause("2026-03-30", "2026-03-30")]), "2026-04-08");
}

#[test]
fn a_rolled_day_is_not_a_paused_day() {
    let counting = england().rolls(Rolls::NextWorkingDay);
    // 28 February 2026 is a Saturday; the hold begins on the Monday it would move to.
    let paused = [pause("2026-03-02", "2026-03-05")];
    assert_eq!(due(&counting, "2026-01-28", 1, Unit::Months, &paused), "2026-03-06");
}

#[test]
fn receipt_out_of_hours() {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let hours = OpenHours::new(time(9, 0), time(17, 0)).unwrap();
    assert_eq!(OpenHours::new(time(9, 0), time(9, 0)), None);
    let counting = england().received(Received::NextWorkingDay).open_hours(hours);
    for (arrives, expected) in [
        // Friday 1 May 2026, in summer time; Monday is a bank holiday.
        ("2026-05-01T07:00:00Z", "2026-05-01"),
        ("2026-05-01T15:59:59Z", "2026-05-01"),
        ("2026-05-01T16:00:00Z", "2026-05-05"),
        ("2026-05-02T10:00:00Z", "2026-05-05"),
        ("2026-05-04T22:00:00Z", "2026-05-05"),
        ("2026-05-04T23:30:00Z", "2026-05-05"),
    ] {
        assert_eq!(counting.anchor(at(arrives)), Ok(day(expected)), "{arrives}");
        assert_eq!(england().open_hours(hours).anchor(at(arrives)), Ok(crate::clock::civil_date(at(arrives))));
    }
    let all_day = england().received(Received::NextWorkingDay);
    assert_eq!(all_day.anchor(at("2026-05-01T20:00:00Z")), Ok(day("2026-05-01")));
    assert_eq!(all_day.anchor_on(day("2026-05-02")), Ok(day("2026-05-05")));
    // Hours run from the time the office opens, 9am in summer time.
    assert_eq!(hours_due(&counting, "2026-05-01T16:00:00Z", 4, &[]), at("2026-05-05T12:00:00Z"));
    assert_eq!(hours_due(&counting, "2026-05-01T03:00:00Z", 4, &[]), at("2026-05-01T12:00:00Z"));
    assert_eq!(hours_due(&counting, "2026-05-01T10:00:00Z", 4, &[]), at("2026-05-01T14:00:00Z"));
    assert_eq!(hours_due(&all_day, "2026-05-02T10:00:00Z", 4, &[]), at("2026-05-05T03:00:00Z"));
}

#[test]
fn hours_run_by_the_clock_on_the_wall() {
    let run = |from, count| hours_due(&england().rolls(Rolls::NextWorkingDay), from, count, &[]);
    assert_eq!(run("2026-05-01T21:30:00Z", 4), at("2026-05-02T01:30:00Z"));
    // 10am on Saturday to 10am on Sunday, over both changes.
    assert_eq!(run("2026-03-28T10:00:00Z", 24), at("2026-03-29T09:00:00Z"));
    assert_eq!(run("2026-10-24T09:00:00Z", 24), at("2026-10-25T10:00:00Z"));
    // Into the missing hour, and out of the hour that happens twice.
    assert_eq!(run("2026-03-29T00:30:00Z", 1), at("2026-03-29T01:30:00Z"));
    assert_eq!(run("2026-10-25T01:30:00Z", 1), at("2026-10-25T02:30:00Z"));
    assert_eq!(run("2026-10-25T01:30:00Z", 0), at("2026-10-25T01:30:00Z"), "never before the start");
}

#[test]
fn no_hour_of_a_paused_day_runs() {
    let day_long = |paused: &[Pause]| hours_due(&england(), "2026-06-01T09:00:00Z", 24, paused);
    // Paused on the first day: all 24 hours begin at midnight.
    assert_eq!(day_long(&[pause("2026-06-01", "2026-06-01")]), at("2026-06-02T23:00:00Z"));
    // Paused on the second: 14 hours on the first day, 10 on the third.
    assert_eq!(day_long(&[pause("2026-06-02", "2026-06-02")]), at("2026-06-03T09:00:00Z"));
    assert_eq!(day_long(&[pause("2026-06-03", "2026-06-09")]), at("2026-06-02T09:00:00Z"));
    assert_eq!(day_long(&[pause("2026-05-03", "2026-05-31")]), at("2026-06-02T09:00:00Z"));
    // Run out at midnight, the hold came too late.
    assert_eq!(
        hours_due(&england(), "2026-05-31T23:00:00Z", 24, &[pause("2026-06-02", "2026-06-05")]),
        at("2026-06-01T23:00:00Z")
    );
}

#[test]
fn extensions() {
    let extend = |present: &str, count, unit, paused: &[Pause]| {
        let counting = england().first_day(FirstDay::SameDay);
        counting.extend(present.parse().unwrap(), Amount::new(count, unit), paused).unwrap().to_string()
    };
    assert_eq!(extend("2026-05-01", 10, Unit::WorkingDays, &[]), "2026-05-18");
    assert_eq!(extend("2026-05-01", 2, Unit::Months, &[]), "2026-07-01");
    assert_eq!(extend("2026-05-01", 5, Unit::Days, &[pause("2026-04-29", "2026-05-03")]), "2026-05-08");
    assert_eq!(extend("2026-05-01", 2, Unit::Hours, &[]), "2026-05-02T01:00:00Z");
    assert_eq!(extend("2026-05-01T10:00:00Z", 2, Unit::Hours, &[]), "2026-05-01T12:00:00Z");
    // A pause across the old date counts once in the two legs together: 20 May and 5 days, 3 paused.
    let paused = [pause("2026-05-19", "2026-05-21")];
    let first = due(&england(), "2026-05-10", 10, Unit::Days, &paused);
    assert_eq!((first.as_str(), extend(&first, 5, Unit::Days, &paused).as_str()), ("2026-05-23", "2026-05-28"));
}

#[test]
fn the_calendar_is_asked_only_when_it_is_needed() {
    let far = "2050-05-01";
    for unit in [Unit::Days, Unit::Weeks, Unit::Months, Unit::Years] {
        assert!(due(&england(), far, 1, unit, &[]).starts_with("205"));
        let rolls = england().rolls(Rolls::NextWorkingDay);
        let start = rolls.start_on(day(far)).unwrap();
        assert!(matches!(rolls.due(start, Amount::new(1, unit), &[]), Err(CountError::OutsideCalendar(_))));
    }
    let start = england().start_on(day(far)).unwrap();
    let error = england().due(start, Amount::new(1, Unit::WorkingDays), &[]).unwrap_err();
    assert!(error.to_string().contains("this needs 1 May 2050"), "{error}");
    // A pause that runs out of the calendar, under a clock that counts working days.
    let start = england().start_on(day("2028-12-18")).unwrap();
    let paused = [pause("2028-12-19", "2029-01-19")];
    assert!(england().due(start, Amount::new(2, Unit::WorkingDays), &paused).is_err());
    assert_eq!(england().due(start, Amount::new(2, Unit::Days), &paused), Ok(Due::Day(day("2029-01-21"))));
}

#[test]
fn absurd_lengths_and_dates_are_errors() {
    let everything = Pause::new(NaiveDate::MIN, NaiveDate::MAX);
    for unit in Unit::ALL {
        for date in [NaiveDate::MIN, day("2026-05-01"), day("9999-12-31"), NaiveDate::MAX] {
            for first_day in [FirstDay::NextDay, FirstDay::SameDay] {
                let counting = england().first_day(first_day).rolls(Rolls::NextWorkingDay);
                let most = Amount::new(u32::MAX, unit);
                let start = Start { day: date, moment: crate::clock::start_of_day(date) };
                assert!(counting.due(start, most, &[]).is_err(), "{most} from {date}");
                assert!(counting.due(start, most, &[everything]).is_err(), "{most} from {date}");
                assert!(counting.extend(Due::Day(date), most, &[everything]).is_err(), "{most} from {date}");
                assert!(counting.explain(start, most, &[everything]).is_err());
                assert!(counting.before(date, most).is_err(), "{most} before {date}");
                let _ = counting.explain(start, Amount::new(0, unit), &[everything]);
                let _ = counting.due(start, Amount::new(1, unit), &[everything]);
                let _ = counting.count_between(unit, NaiveDate::MIN, date);
                let _ = counting.count_between(unit, date, NaiveDate::MAX);
            }
        }
    }
}
