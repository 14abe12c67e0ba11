//! Civil time against chrono-tz, and at the two changes of a year.

use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Europe::London;

use super::second_opinion::Draw;
use super::*;
use crate::clock::{civil, civil_date, moment_of, start_of_day};

fn time(text: &str) -> NaiveDateTime {
    text.parse().expect("a civil time")
}

#[test]
fn agrees_with_the_zone_data_at_random_moments() {
    let mut draw = Draw::new(1);
    for round in 0..200_000 {
        // 1890 to 2120, with every third moment within three hours of a change.
        let mut seconds = draw.between(-2_524_608_000, 4_733_510_400);
        if round % 3 == 0 {
            let year = draw.between(1972, 2099) as i32;
            let month = if draw.between(0, 1) == 0 { (3, 31) } else { (10, 31) };
            let last = NaiveDate::from_ymd_opt(year, month.0, month.1).unwrap();
            let sunday = last.week(chrono::Weekday::Sun).first_day();
            seconds = sunday.and_hms_opt(1, 0, 0).unwrap().and_utc().timestamp() + draw.between(-10_800, 10_800);
        }
        let moment = DateTime::from_timestamp(seconds, 123).unwrap();
        let expected = moment.with_timezone(&London).naive_local();
        assert_eq!(civil(moment), expected, "{moment}");

        // And back: the civil time itself, wherever it exists, is read as chrono-tz's earliest.
        let local = expected + TimeDelta::seconds(draw.between(-7200, 7200));
        match London.from_local_datetime(&local).earliest() {
            Some(earliest) => assert_eq!(moment_of(local), earliest.to_utc(), "{local}"),
            None => assert!(civil(moment_of(local)) > local, "{local} does not exist and goes forward"),
        }
    }
}

#[test]
fn agrees_with_the_zone_data_around_every_new_year() {
    for year in 1970..=2105 {
        let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_time(chrono::NaiveTime::MIN).and_utc();
        for hours in -96..=96 {
            let moment = start + TimeDelta::hours(hours);
            let local = moment.with_timezone(&London).naive_local();
            assert_eq!(civil(moment), local);
            assert_eq!(moment_of(local), moment);
        }
    }
}

#[test]
fn the_hour_that_is_missing_goes_forward() {
    assert_eq!(moment_of(time("2026-03-29T00:59:59")), at("2026-03-29T00:59:59Z"));
    assert_eq!(moment_of(time("2026-03-29T01:00:00")), at("2026-03-29T01:00:00Z"));
    assert_eq!(moment_of(time("2026-03-29T01:30:00")), at("2026-03-29T01:30:00Z"));
    assert_eq!(moment_of(time("2026-03-29T02:00:00")), at("2026-03-29T01:00:00Z"));
    // A change outside the years of the table.
    assert_eq!(civil(moment_of(time("1968-02-18T02:30:00"))), time("1968-02-18T03:30:00"));
}

#[test]
fn the_hour_that_happens_twice_is_the_first() {
    assert_eq!(moment_of(time("2026-10-25T00:59:59")), at("2026-10-24T23:59:59Z"));
    assert_eq!(moment_of(time("2026-10-25T01:30:00")), at("2026-10-25T00:30:00Z"));
    assert_eq!(moment_of(time("2026-10-25T02:00:00")), at("2026-10-25T02:00:00Z"));
    assert_eq!(civil(at("2026-10-25T01:30:00Z")), time("2026-10-25T01:30:00"));
}

#[test]
fn a_summer_evening_in_utc_is_the_next_day() {
    assert_eq!(civil_date(at("2026-06-30T22:59:59Z")), day("2026-06-30"));
    assert_eq!(civil_date(at("2026-06-30T23:00:00Z")), day("2026-07-01"));
    assert_eq!(start_of_day(day("2026-07-01")), at("2026-06-30T23:00:00Z"));
    assert_eq!(start_of_day(day("2026-01-01")), at("2026-01-01T00:00:00Z"));
}

#[test]
fn the_ends_of_time_do_not_panic() {
    for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        let _ = moment_of(civil(moment));
    }
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        let _ = start_of_day(date);
        assert!(Due::Day(date).falls_due_at() >= start_of_day(date));
    }
    for time in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        let _ = moment_of(time);
    }
}
