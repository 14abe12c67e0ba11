//! Due dates that regulators, councils and practitioners have printed. Each source is named.

use super::*;
use crate::clock::{FirstDay, Received, Rolls};

/// FOIMan, "FOI deadlines, Christmas 2014/15": received, and due 20 working days later.
#[test]
fn freedom_of_information_over_christmas() {
    let counting = Counting::new(calendar("uk-any"));
    for (received, expected) in [
        ("2014-11-17", "2014-12-16"),
        ("2014-11-21", "2014-12-22"),
        ("2014-11-28", "2014-12-31"),
        ("2014-12-05", "2015-01-08"),
        ("2014-12-11", "2015-01-14"),
        ("2014-12-17", "2015-01-20"),
        ("2014-12-23", "2015-01-26"),
        ("2014-12-31", "2015-01-30"),
        ("2015-01-08", "2015-02-05"),
    ] {
        assert_eq!(due(&counting, received, 20, Unit::WorkingDays, &[]), expected, "received {received}");
    }
}

/// Torridge District Council, holiday season 2017/18: the event, and the last day for a standard
/// temporary event notice, ten clear working days before.
#[test]
fn temporary_event_notices_in_torridge() {
    for (event, last) in [
        ("2017-12-24", "2017-12-08"),
        ("2017-12-28", "2017-12-11"),
        ("2018-01-01", "2017-12-13"),
        ("2018-01-05", "2017-12-18"),
    ] {
        let got = england().before(day(event), Amount::new(10, Unit::ClearWorkingDays)).unwrap();
        assert_eq!(got, Due::Day(day(last)), "event on {event}");
        let clear = |from: &str| england().count_between(Unit::ClearWorkingDays, day(from), day(event)).unwrap();
        assert_eq!(clear(last), 10, "event on {event}");
    }
}

/// John Gaunt & Partners, "Festive Temporary Event Notices 2016": five clear working days.
#[test]
fn late_temporary_event_notice() {
    let last = england().before(day("2016-12-31"), Amount::new(5, Unit::ClearWorkingDays)).unwrap();
    assert_eq!(last, Due::Day(day("2016-12-21")));
}

/// East Sussex County Council: primary offers are made on 16 April, or the next working day.
#[test]
fn school_offer_days() {
    let counting = england().rolls(Rolls::NextWorkingDay);
    let offer = |after: &str, date: &str| counting.next_fixed(date.parse().unwrap(), day(after)).unwrap().to_string();
    assert_eq!(offer("2026-01-16", "04-16"), "2026-04-16");
    // The rule for secondary schools is 1 March, which is a Sunday in 2026.
    assert_eq!(offer("2025-11-01", "03-01"), "2026-03-02");
    // 16 April 2022 is the Saturday of Easter; Easter Monday is no working day either.
    assert_eq!(offer("2022-01-16", "04-16"), "2022-04-19");
}

/// The Information Commissioner's examples for subject access: the corresponding date, or the
/// last day of a month that has none, then the next working day.
#[test]
fn subject_access_months() {
    let month = |from, count| due(&england().rolls(Rolls::NextWorkingDay), from, count, Unit::Months, &[]);
    assert_eq!(month("2018-09-03", 1), "2018-10-03");
    assert_eq!(month("2020-03-31", 1), "2020-04-30");
    assert_eq!(month("2019-01-31", 1), "2019-02-28");
    // 2024 is a leap year.
    assert_eq!(month("2024-01-31", 1), "2024-02-29");
    assert_eq!(month("2026-01-31", 1), "2026-03-02");
    // Three months from the start, and not one and then two.
    assert_eq!(month("2026-01-31", 3), "2026-04-30");
}

/// The Act and the Information Commissioner count from the day of arrival, some councils from the
/// next working day: 1 December 2014, a holiday in Scotland (FOIMan, and Confirm or Deny).
#[test]
fn the_two_readings_of_receipt() {
    let act = Counting::new(calendar("uk-any"));
    assert_eq!(due(&act, "2014-12-01", 20, Unit::WorkingDays, &[]), "2014-12-31");
    let code = act.received(Received::NextWorkingDay);
    assert_eq!(due(&code, "2014-12-01", 20, Unit::WorkingDays, &[]), "2015-01-05");
}

/// Planning: eight weeks, England from the day after, Wales beginning with the day itself.
#[test]
fn planning_in_england_and_in_wales() {
    assert_eq!(due(&england(), "2026-10-30", 8, Unit::Weeks, &[]), "2026-12-25");
    let wales = england().first_day(FirstDay::SameDay);
    assert_eq!(due(&wales, "2026-10-30", 8, Unit::Weeks, &[]), "2026-12-24");
}
