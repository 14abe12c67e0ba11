//! The arithmetic of one length of time: from day one to the last day, and what pauses add to it.
//!
//! Invariants: where the unit is working days, the last day works, unless the length is 0; the
//! last day is never before the day it starts.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::amount::{Amount, Unit};
use super::calendar::Calendar;
use super::civil::moment_of;
use super::counting::{CountError, FirstDay};
use super::paused::{Pause, Paused};

/// A length in days of some kind, as it would be if nothing were paused and nothing rolled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) day_one: NaiveDate,
    pub(super) last: NaiveDate,
    kind: Kind,
}

/// What a paused day does to the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Adds a day.
    Calendar,
    /// Is passed over.
    Working,
    /// The length is 0 working days: the day itself, or the first that works after the pause.
    SameDayIfItCan,
}

impl Span {
    pub(super) fn new(
        calendar: &Calendar,
        day: NaiveDate,
        first_day: FirstDay,
        amount: Amount,
    ) -> Result<Span, CountError> {
        let Amount { count, unit } = amount;
        if count == 0 && unit != Unit::ClearWorkingDays {
            let kind = if unit == Unit::WorkingDays { Kind::SameDayIfItCan } else { Kind::Calendar };
            return Ok(Span { day_one: day, last: in_dates(Some(day))?, kind });
        }
        // Clear days leave out the day it starts, whatever the rule on day one.
        let next = unit == Unit::ClearWorkingDays || first_day == FirstDay::NextDay;
        let day_one = if next { in_dates(day.succ_opt())? } else { day };
        let on = |days: u64| day_one.checked_add_days(Days::new(days.saturating_sub(1)));
        let (last, kind) = match unit {
            Unit::WorkingDays if next => (Some(calendar.working_days_after(day, count)?), Kind::Working),
            Unit::WorkingDays => (Some(calendar.working_days_from(day, count)?), Kind::Working),
            Unit::ClearWorkingDays => (Some(calendar.working_days_after(day, count.saturating_add(1))?), Kind::Working),
            // Hours are counted by `hours_due`; as days they are those that they would fill.
            Unit::Hours => (on(u64::from(count).div_ceil(24)), Kind::Calendar),
            Unit::Days => (on(count.into()), Kind::Calendar),
            Unit::Weeks => (on(u64::from(count) * 7), Kind::Calendar),
            Unit::Months => (corresponding(day, count, first_day), Kind::Calendar),
            Unit::Years => {
                (count.checked_mul(12).and_then(|count| corresponding(day, count, first_day)), Kind::Calendar)
            }
        };
        Ok(Span { day_one, last: in_dates(last)?, kind })
    }

    /// The last day with the paused days put in, before it rolls.
    ///
    /// A stretch that begins after the last day changes nothing: time had run out by then.
    pub(super) fn add_paused(&self, calendar: &Calendar, paused: &Paused) -> Result<NaiveDate, CountError> {
        let mut last = self.last;
        for pause in paused.stretches() {
            if pause.from > last {
                break;
            }
            last = match self.kind {
                Kind::Calendar => in_dates(last.checked_add_days(Days::new(pause.days())))?,
                Kind::Working => {
                    let passed_over = calendar.working_days_between(pause.from, pause.to)?;
                    calendar.working_days_after(last, passed_over)?
                }
                Kind::SameDayIfItCan if pause.to < last => last,
                Kind::SameDayIfItCan => calendar.roll(in_dates(pause.to.succ_opt())?)?,
            };
        }
        Ok(last)
    }
}

/// The moment at which hours run out that begin at a civil time and stand still on paused days.
pub(super) fn hours_due(begin: NaiveDateTime, count: u32, paused: &[Pause]) -> Result<DateTime<Utc>, CountError> {
    let (mut from, mut left) = (begin, hours(count));
    let end = |from: NaiveDateTime, left| {
        let end = from.checked_add_signed(left).ok_or(CountError::OutsideDates)?;
        in_dates(Some(end.date())).map(|_| end)
    };
    for pause in Paused::new(begin.date(), paused).stretches() {
        let stops = pause.from.and_time(NaiveTime::MIN).max(from);
        if stops >= end(from, left)? {
            break;
        }
        left -= stops.signed_duration_since(from);
        from = in_dates(pause.to.succ_opt())?.and_time(NaiveTime::MIN);
    }
    end(from, left).map(moment_of)
}

pub(super) fn hours(count: u32) -> TimeDelta {
    TimeDelta::seconds(i64::from(count) * 3600)
}

/// The date, if it is one in the years 0 to 9999: those that are written in one way everywhere.
pub(super) fn in_dates(date: Option<NaiveDate>) -> Result<NaiveDate, CountError> {
    date.filter(|date| (0..=9999).contains(&date.year())).ok_or(CountError::OutsideDates)
}

/// The corresponding date so many months on, or the last day of a month that has none. If the
/// day itself is day one, the day before that date, or still the last day of the month.
fn corresponding(day: NaiveDate, months: u32, first_day: FirstDay) -> Option<NaiveDate> {
    let date = day.checked_add_months(Months::new(months))?;
    let there_is_one = date.day() == day.day();
    if first_day == FirstDay::SameDay && there_is_one { date.pred_opt() } else { Some(date) }
}
