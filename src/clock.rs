//! Counting statutory time: calendars, lengths of time, pauses, and a date explained day by day.
//!
//! | what | where |
//! |---|---|
//! | which days work | [`Calendar`] |
//! | how days are counted, as a lawyer would review it | [`Counting`] |
//! | how long | [`Amount`], in a [`Unit`] |
//! | when it runs out | [`Due`] |
//! | why that date and no other | [`Explanation`] |
//! | what the law says: freedom of information, subject access, complaints, planning, licences | [`rules`] |
//!
//! ```
//! use service_patterns::clock::{Amount, Calendar, Counting, Due, Unit};
//! # use chrono::{NaiveDate, TimeZone, Utc};
//! // A request for information that arrived on Wednesday 17 December 2014.
//! let calendar = Calendar::built_in("uk-any").ok_or("no such calendar")?;
//! let counting = Counting::new(calendar);
//! let start = counting.start(Utc.with_ymd_and_hms(2014, 12, 17, 15, 30, 0).unwrap())?;
//! let due = counting.due(start, Amount::new(20, Unit::WorkingDays), &[])?;
//! assert_eq!(due.to_string(), "2015-01-20");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Rules that hold everywhere here
//!
//! - A moment is in UTC; a date or a time of day is as people in the United Kingdom read it
//!   (the zone Europe/London). [`civil`] and [`moment_of`] go from one to the other.
//! - A day that a calendar does not know is an error, [`OutsideCalendar`], never taken for a
//!   working day. Lengths that need no calendar (days, weeks, months, years and hours, when
//!   nothing rolls) never ask it.
//! - A month or a year ends on the corresponding date, or on the last day of a month that has
//!   none: first that, then the paused days are added, then the last day rolls.
//! - Nothing here reads the time, and no input makes it panic. Dates run from the year 0 to
//!   the year 9999; what would fall outside is an error.
//! - This module uses no other part of the crate.

mod amount;
mod bank_holidays;
mod between;
mod calendar;
mod calendar_error;
mod civil;
mod counting;
mod day_off;
mod due;
mod explain;
mod extension;
mod paused;
mod rule;
mod rule_clock;
mod rule_explained;
mod rule_waiting;
pub mod rules;
mod span;
mod stand_in;
mod words;

#[cfg(test)]
mod tests;

pub use crate::language::Language;
pub use amount::{Amount, MonthDay, NotAMonthDay, Unit};
pub use calendar::{Calendar, CalendarUsed, Known};
pub use calendar_error::{CalendarError, OutsideCalendar};
pub use civil::{civil, civil_date, moment_of, start_of_day};
pub use counting::{CountError, Counting, FirstDay, OpenHours, Received, Rolls, Target};
pub use day_off::DayOff;
pub use due::{Due, NotADue, Start};
pub use explain::{Day, Explanation, Why};
pub use extension::{Beyond, Extension, HowFar};
pub use paused::Pause;
pub use rule::{Choice, Period, Rule, RuleError};
pub use rule_clock::{RuleClock, RuleEvent};
pub use rule_explained::RuleExplanation;
pub use rule_waiting::Waiting;
pub use words::{format_date, format_moment, format_weekday};
