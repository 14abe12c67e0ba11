//! Which days work, and what is refused as a calendar.

use super::*;
use crate::clock::{CalendarError, DayOff, OutsideCalendar};

fn off(id: &str, date: &str) -> Option<DayOff<'static>> {
    calendar(id).day_off(day(date)).expect("known").map(DayOff::into_owned)
}

fn holiday(title: &str, place: &str) -> Option<DayOff<'static>> {
    Some(DayOff::BankHoliday { title: title.to_owned().into(), place: place.to_owned().into() })
}

#[test]
fn every_built_in_calendar_is_there() {
    let count = |id: &str| calendar(id).days_off().count();
    assert_eq!(Calendar::built_in_ids(), ["england-and-wales", "northern-ireland", "scotland", "uk-any"]);
    assert_eq!((count("england-and-wales"), count("scotland"), count("northern-ireland")), (140, 158, 174));
    assert!(count("uk-any") > 174);
    assert_eq!(Calendar::built_in("england"), None);
    for id in Calendar::built_in_ids() {
        assert_eq!(calendar(id).id(), *id);
        assert_eq!(calendar(id).known().first, day("2012-01-01"));
        assert_eq!(calendar(id).known().last, day("2028-12-31"));
    }
}

#[test]
fn holidays_are_named_with_their_nation() {
    assert_eq!(off("england-and-wales", "2026-05-04"), holiday("Early May bank holiday", "England and Wales"));
    assert_eq!(off("uk-any", "2026-06-15"), holiday("World Cup bank holiday", "Scotland"));
    assert_eq!(off("england-and-wales", "2026-06-15"), None);
    assert_eq!(off("uk-any", "2026-12-25"), holiday("Christmas Day", "all of the United Kingdom"));
    assert_eq!(off("uk-any", "2026-04-06"), holiday("Easter Monday", "England and Wales and Northern Ireland"));
    assert_eq!(off("scotland", "2026-04-06"), None);
    assert_eq!(off("uk-any", "2026-05-09"), Some(DayOff::Weekend));
    // Two names for one day: 2 January 2012.
    let both = holiday("New Year’s Day, substitute day or 2nd January", "all of the United Kingdom");
    assert_eq!(off("uk-any", "2012-01-02"), both);
}

#[test]
fn substitute_days_and_days_proclaimed_once() {
    for date in ["2026-12-28", "2027-12-27", "2027-12-28", "2028-01-03", "2022-09-19", "2023-05-08", "2020-05-08"] {
        assert!(!calendar("england-and-wales").is_working_day(day(date)).unwrap(), "{date}");
    }
    assert!(calendar("england-and-wales").is_working_day(day("2020-05-04")).unwrap());
    assert!(!calendar("scotland").is_working_day(day("2028-01-04")).unwrap());
    assert!(!calendar("northern-ireland").is_working_day(day("2026-07-13")).unwrap());
    assert!(calendar("northern-ireland").is_working_day(day("2025-07-11")).unwrap());
}

#[test]
fn working_days_forward_and_back() {
    let calendar = calendar("england-and-wales");
    // Good Friday 3 April 2026 and Easter Monday 6 April.
    assert_eq!(calendar.working_days_after(day("2026-04-02"), 1), Ok(day("2026-04-07")));
    assert_eq!(calendar.working_days_before(day("2026-04-07"), 1), Ok(day("2026-04-02")));
    assert_eq!(calendar.working_days_after(day("2026-04-04"), 0), Ok(day("2026-04-04")));
    assert_eq!(calendar.working_days_from(day("2026-04-04"), 1), Ok(day("2026-04-07")));
    assert_eq!(calendar.working_days_from(day("2026-04-07"), 1), Ok(day("2026-04-07")));
    assert_eq!(calendar.working_days_between(day("2026-04-02"), day("2026-04-07")), Ok(2));
    assert_eq!(calendar.clear_working_days_between(day("2026-04-02"), day("2026-04-07")), Ok(0));
    assert_eq!(calendar.working_days_between(day("2026-04-07"), day("2026-04-02")), Ok(0));
}

#[test]
fn a_day_outside_is_an_error() {
    let calendar = calendar("scotland");
    let outside =
        |date: &str| OutsideCalendar { calendar: "scotland".to_owned(), date: day(date), known: calendar.known() };
    assert_eq!(calendar.is_working_day(day("2011-12-31")), Err(outside("2011-12-31")));
    assert_eq!(calendar.is_working_day(day("2029-01-01")), Err(outside("2029-01-01")));
    assert_eq!(
        calendar.day_off(NaiveDate::MAX),
        Err(OutsideCalendar { date: NaiveDate::MAX, ..outside("2029-01-01") })
    );
    assert_eq!(calendar.is_working_day(NaiveDate::MIN).map_err(|e| e.date), Err(NaiveDate::MIN));
    assert_eq!(calendar.working_days_after(day("2028-12-22"), 20), Err(outside("2029-01-01")));
    assert_eq!(calendar.working_days_before(day("2012-01-06"), 20), Err(outside("2011-12-31")));
    assert_eq!(calendar.working_days_after(day("2020-01-01"), u32::MAX), Err(outside("2029-01-01")));
    assert_eq!(calendar.working_days_before(day("2020-01-01"), u32::MAX), Err(outside("2011-12-31")));
    assert_eq!(
        outside("2029-01-01").to_string(),
        "the calendar \"scotland\" knows 1 January 2012 to 31 December 2028, and this needs 1 January 2029: \
         give it a newer list of days off"
    );
}

#[test]
fn a_calendar_of_ones_own() {
    let make = |first, last, off: &[&str]| {
        Calendar::new("school", "School", day(first), day(last), off.iter().map(|date| (day(date), "Half term")))
    };
    let school = make("2026-02-01", "2026-02-28", &["2026-02-17", "2026-02-16", "2026-02-14"]).unwrap();
    let listed: Vec<_> = school.days_off().map(|(date, _)| date.to_string()).collect();
    assert_eq!(listed, ["2026-02-16", "2026-02-17"], "in order, without the Saturday");
    assert_eq!(school.working_days_after(day("2026-02-13"), 1), Ok(day("2026-02-18")));
    let error = |first, last, off: &[&str]| make(first, last, off).unwrap_err().to_string();
    assert!(error("2026-02-02", "2026-02-01", &[]).ends_with("before it begins on 2026-02-02"));
    assert!(error("2026-02-02", "2026-02-10", &["2026-02-11"]).ends_with("2026-02-11 is outside"));
    assert!(error("2026-02-02", "2026-02-10", &["2026-02-05", "2026-02-05"]).ends_with("lists 2026-02-05 twice"));
    assert!(error("1900-01-01", "2100-01-01", &[]).contains("at most 200 years"));
    assert!(make("1900-01-01", "2099-12-31", &[]).is_ok());
    let all = Calendar::new("all", "", NaiveDate::MIN, NaiveDate::MAX, [(day("2026-01-01"), "")]);
    assert!(matches!(all, Err(CalendarError::TooLong { .. })));
    // One day that works, and one calendar in which none does.
    let one = make("2026-02-02", "2026-02-02", &[]).unwrap();
    assert_eq!(one.working_days_from(day("2026-02-02"), 1), Ok(day("2026-02-02")));
    assert!(one.working_days_after(day("2026-02-02"), 1).is_err());
    let none = make("2026-02-07", "2026-02-08", &[]).unwrap();
    assert!(none.working_days_from(day("2026-02-07"), 1).is_err());
}

#[test]
fn closures_are_added() {
    let base = calendar("england-and-wales");
    let shut =
        |dates: &[&str]| base.with_closures("northwold", "Northwold", dates.iter().map(|d| (day(d), "Office shut")));
    let council = shut(&["2026-12-29", "2026-12-28"]).unwrap();
    assert_eq!(council.id(), "northwold");
    assert_eq!(council.working_days_after(day("2026-12-24"), 1), Ok(day("2026-12-30")));
    // A bank holiday stays one.
    assert_eq!(council.day_off(day("2026-12-28")), base.day_off(day("2026-12-28")));
    assert_eq!(council.day_off(day("2026-12-29")), Ok(Some(DayOff::Closed { title: "Office shut".into() })));
    assert_ne!(council.digest(), base.digest());
    assert_eq!(shut(&["2026-12-28", "2026-12-26"]).unwrap().digest(), base.digest());
    assert!(matches!(shut(&["2026-12-29", "2026-12-29"]), Err(CalendarError::ListedTwice { .. })));
    assert!(matches!(shut(&["2030-12-30"]), Err(CalendarError::OutsideRange { .. })));
}

#[test]
fn digests_are_stable() {
    // A change of a digest is a change of what is counted, and belongs in the change log.
    let digests: Vec<_> = Calendar::built_in_ids().iter().map(|id| calendar(id).digest()).collect();
    assert!(Calendar::built_in_ids().is_sorted());
    assert_eq!(digests, EXPECTED_DIGESTS);
}

const EXPECTED_DIGESTS: [&str; 4] = ["6f4506ada0e636a6", "02a279350eddf3a0", "00663e5aeea7ab6d", "e4990c8426cdde87"];

#[test]
fn reading_the_official_shape() {
    let text = |events: &str| format!(r#"{{"scotland": {{"division": "scotland", "events": [{events}]}}}}"#);
    let event =
        |date: &str, notes: &str| format!(r#"{{"title": "T", "date": "{date}", "notes": "{notes}", "bunting": true}}"#);
    let read = |events: &str, division: &str| Calendar::from_govuk_json("id", "Label", &text(events), division);

    let good =
        read(&format!("{},{}", event("2031-01-02", "Substitute day"), event("2030-05-06", "")), "scotland").unwrap();
    assert_eq!((good.known().first, good.known().last), (day("2030-05-06"), day("2031-01-02")), "both years in part");
    let expected = DayOff::BankHoliday { title: "T, substitute day".into(), place: "Scotland".into() };
    assert_eq!(good.day_off(day("2031-01-02")), Ok(Some(expected)));

    let error = |events: &str, division: &str| read(events, division).unwrap_err();
    assert!(matches!(error("", "scotland"), CalendarError::NotAList { .. }));
    assert!(matches!(error(&event("2030-02-30", ""), "scotland"), CalendarError::NotAList { .. }));
    assert!(matches!(error(&event("2030-02-20", ""), "wales"), CalendarError::NoDivision { .. }));
    assert!(matches!(error(&event("2030-02-20", ""), "uk-any"), CalendarError::NoDivision { .. }));
    let gap = format!("{},{}", event("2030-02-20", ""), event("2032-02-20", ""));
    assert!(matches!(error(&gap, "scotland"), CalendarError::YearMissing { year: 2031, .. }));
    let far = format!("{},{}", event("0001-02-20", ""), event("9032-02-20", ""));
    assert!(matches!(error(&far, "scotland"), CalendarError::NotAList { .. }));
    for text in ["", "[]", "{", r#"{"scotland": 1}"#] {
        assert!(Calendar::from_govuk_json("id", "Label", text, "scotland").is_err(), "{text}");
    }
}
