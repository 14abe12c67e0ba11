//! Civil time in the United Kingdom: the zone Europe/London.
//!
//! Invariants: agrees with the zone data of chrono-tz at every moment; a civil time that does not
//! exist goes forward by the hour that is missing, one that happens twice is the first of the two.
//!
//! Conversions are in the path of every act, so the two changes of each year are looked up once
//! and kept, which halves the cost of reading a civil time. Years that are not of the usual shape (before 1972, and beyond the zone data) are
//! asked of chrono-tz each time. From 2100 on the zone data has no summer time.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::London;

/// The date and time that people in the United Kingdom read at that moment.
///
/// ```
/// use service_patterns::clock::civil;
/// # use chrono::{TimeZone, Utc};
/// // In summer, half past eleven at night in UTC is the next day.
/// let moment = Utc.with_ymd_and_hms(2026, 6, 30, 23, 30, 0).unwrap();
/// assert_eq!(civil(moment).to_string(), "2026-07-01 00:30:00");
/// ```
#[must_use]
pub fn civil(moment: DateTime<Utc>) -> NaiveDateTime {
    let utc = moment.naive_utc();
    let seconds = moment.timestamp();
    let ahead = match year_near(seconds) {
        Some(year) => year.ahead_at(seconds),
        None => ahead_in_zone(utc),
    };
    if ahead == 0 {
        return utc;
    }
    offset(ahead).and_then(|ahead| utc.checked_add_offset(ahead)).unwrap_or(utc)
}

/// The date that people in the United Kingdom read at that moment.
#[must_use]
pub fn civil_date(moment: DateTime<Utc>) -> NaiveDate {
    civil(moment).date()
}

/// The moment at which the clocks of the United Kingdom show that date and time.
///
/// When the clocks go forward an hour is missing: a time in it is taken an hour later (01:30 as
/// 02:30). When they go back an hour happens twice: the first is meant.
///
/// ```
/// use service_patterns::clock::moment_of;
/// # use chrono::NaiveDate;
/// let at = |d, h, min| NaiveDate::from_ymd_opt(2026, 3, d).unwrap().and_hms_opt(h, min, 0).unwrap();
/// assert_eq!(moment_of(at(28, 1, 30)).to_string(), "2026-03-28 01:30:00 UTC");
/// assert_eq!(moment_of(at(29, 1, 30)), moment_of(at(29, 2, 30)));
/// ```
#[must_use]
pub fn moment_of(civil: NaiveDateTime) -> DateTime<Utc> {
    let seconds = civil.and_utc().timestamp();
    let ahead = match year_near(seconds) {
        Some(year) => year.ahead_on(seconds),
        None => ahead_on_in_zone(civil),
    };
    offset(ahead).and_then(|ahead| civil.checked_sub_offset(ahead)).unwrap_or(civil).and_utc()
}

/// The moment at which that day begins in the United Kingdom.
#[must_use]
pub fn start_of_day(date: NaiveDate) -> DateTime<Utc> {
    moment_of(date.and_time(NaiveTime::MIN))
}

/// When summer time begins and ends in one year, in seconds of UTC.
#[derive(Clone, Copy)]
struct Year {
    forward: i64,
    back: i64,
}

const HOUR: i64 = 3600;
const FIRST_YEAR: i32 = 1972;
const LAST_YEAR: i32 = 2099;
/// 1 January 1972, in seconds of UTC.
const START_OF_FIRST_YEAR: i64 = 63_072_000;
/// 365.2425 days, in seconds.
const MEAN_YEAR: i64 = 31_556_952;

impl Year {
    #[inline]
    fn ahead_at(self, utc: i64) -> i64 {
        if utc >= self.forward && utc < self.back { HOUR } else { 0 }
    }

    /// The missing hour is read as if the clocks had not gone forward yet, which takes it an
    /// hour later; the hour that happens twice is still summer.
    #[inline]
    fn ahead_on(self, civil: i64) -> i64 {
        self.ahead_at(civil - HOUR)
    }
}

#[inline]
fn offset(ahead: i64) -> Option<FixedOffset> {
    FixedOffset::east_opt(i32::try_from(ahead).ok()?)
}

/// The year that a moment lies in, by dividing by the length of a mean year: right but for a day
/// or two around New Year, when it is winter in either.
#[inline]
fn year_near(seconds: i64) -> Option<Year> {
    static YEARS: LazyLock<Vec<Option<Year>>> = LazyLock::new(|| (FIRST_YEAR..=LAST_YEAR).map(look_up).collect());
    let years = seconds.checked_sub(START_OF_FIRST_YEAR)?.div_euclid(MEAN_YEAR);
    YEARS.get(usize::try_from(years).ok()?).copied().flatten()
}

/// The changes of a year that begins and ends in winter, with one summer between.
fn look_up(year: i32) -> Option<Year> {
    let noon =
        |month, day| Some(NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(12, 0, 0)?.and_utc().timestamp());
    let (start, summer, end) = (noon(1, 1)?, noon(7, 1)?, noon(12, 31)?);
    let usual = ahead_at(start)? == 0 && ahead_at(summer)? == HOUR && ahead_at(end)? == 0;
    usual.then_some(())?;
    Some(Year { forward: change(start, summer)?, back: change(summer, end)? })
}

/// The second at which the time changes, between two moments that differ.
fn change(mut before: i64, mut after: i64) -> Option<i64> {
    let was = ahead_at(before)?;
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if ahead_at(middle)? == was {
            before = middle;
        } else {
            after = middle;
        }
    }
    Some(after)
}

fn ahead_at(utc: i64) -> Option<i64> {
    Some(ahead_in_zone(DateTime::from_timestamp(utc, 0)?.naive_utc()))
}

fn ahead_in_zone(utc: NaiveDateTime) -> i64 {
    London.offset_from_utc_datetime(&utc).fix().local_minus_utc().into()
}

fn ahead_on_in_zone(civil: NaiveDateTime) -> i64 {
    match London.offset_from_local_datetime(&civil).earliest() {
        Some(offset) => offset.fix().local_minus_utc().into(),
        // A time that is missing: as it stood before the change. No change of the zone is more
        // than two hours, and no two of them are as near as three.
        None => ahead_in_zone(civil.checked_sub_signed(TimeDelta::hours(3)).unwrap_or(civil)),
    }
}
