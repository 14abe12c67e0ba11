//! Lengths of time as files say them: a whole number of one unit, and dates that come every year.
//!
//! Invariant: an [`Amount`] is written as an object of one member, `{ "working_days": 5 }`; a
//! [`MonthDay`] is a date that exists in at least one year, written `"03-01"`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::language::Language;

/// A whole number of one unit: `{ "working_days": 20 }`.
///
/// ```
/// use service_patterns::clock::{Amount, Unit};
/// let amount = Amount::new(1, Unit::Months);
/// assert_eq!(amount.to_string(), "1 month");
/// assert_eq!(serde_json::to_string(&amount)?, r#"{"months":1}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Written", from = "Written")]
pub struct Amount {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unit {
    /// Hours as the clock on the wall shows them, through nights and weekends.
    Hours,
    /// Days of every kind.
    Days,
    /// Seven days each.
    Weeks,
    /// Days that work in the calendar.
    WorkingDays,
    /// Working days that lie clear between two days, neither of which counts.
    ClearWorkingDays,
    /// To the corresponding date of a later month.
    Months,
    /// To the corresponding date of a later year.
    Years,
}

impl Amount {
    /// So many of a unit.
    #[must_use]
    pub const fn new(count: u32, unit: Unit) -> Amount {
        Amount { count, unit }
    }
}

impl Unit {
    /// Every unit, from the shortest.
    pub const ALL: [Unit; 7] =
        [Unit::Hours, Unit::Days, Unit::WorkingDays, Unit::ClearWorkingDays, Unit::Weeks, Unit::Months, Unit::Years];

    /// The word used in files: `working_days`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Unit::Hours => "hours",
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::WorkingDays => "working_days",
            Unit::ClearWorkingDays => "clear_working_days",
            Unit::Months => "months",
            Unit::Years => "years",
        }
    }

    /// The unit of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.id() == id)
    }
}

/// In English.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::English.amount(*self))
    }
}

/// The written form: one member, named by the unit.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Written {
    Hours(u32),
    Days(u32),
    Weeks(u32),
    WorkingDays(u32),
    ClearWorkingDays(u32),
    Months(u32),
    Years(u32),
}

impl From<Amount> for Written {
    fn from(Amount { count, unit }: Amount) -> Written {
        match unit {
            Unit::Hours => Written::Hours(count),
            Unit::Days => Written::Days(count),
            Unit::Weeks => Written::Weeks(count),
            Unit::WorkingDays => Written::WorkingDays(count),
            Unit::ClearWorkingDays => Written::ClearWorkingDays(count),
            Unit::Months => Written::Months(count),
            Unit::Years => Written::Years(count),
        }
    }
}

impl From<Written> for Amount {
    fn from(written: Written) -> Amount {
        match written {
            Written::Hours(count) => Amount::new(count, Unit::Hours),
            Written::Days(count) => Amount::new(count, Unit::Days),
            Written::Weeks(count) => Amount::new(count, Unit::Weeks),
            Written::WorkingDays(count) => Amount::new(count, Unit::WorkingDays),
            Written::ClearWorkingDays(count) => Amount::new(count, Unit::ClearWorkingDays),
            Written::Months(count) => Amount::new(count, Unit::Months),
            Written::Years(count) => Amount::new(count, Unit::Years),
        }
    }
}

/// A date that comes every year, such as 1 March, written `"03-01"`.
///
/// In a year that has no 29 February, that is 28 February.
///
/// ```
/// use service_patterns::clock::MonthDay;
/// # use chrono::NaiveDate;
/// let march: MonthDay = "03-01".parse()?;
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert_eq!(march.next_after(day(2025, 9, 1)), Some(day(2026, 3, 1)));
/// assert_eq!(march.next_after(day(2026, 3, 1)), Some(day(2027, 3, 1)));
/// assert!("31-12".parse::<MonthDay>().is_err());
/// # Ok::<(), service_patterns::clock::NotAMonthDay>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

/// The text is not a month and a day such as `03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("say a month and a day, such as 03-01 for 1 March")]
pub struct NotAMonthDay;

impl MonthDay {
    /// That day of that month, if there is one in any year.
    #[must_use]
    pub fn new(month: u32, day: u32) -> Option<MonthDay> {
        NaiveDate::from_ymd_opt(2024, month, day).map(|_| MonthDay { month, day })
    }

    /// A date that is known to exist, for rules that are written here.
    pub(super) const fn known(month: u32, day: u32) -> MonthDay {
        MonthDay { month, day }
    }

    /// The month and day of a date.
    #[must_use]
    pub fn of(date: NaiveDate) -> MonthDay {
        MonthDay { month: date.month(), day: date.day() }
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u32 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u32 {
        self.day
    }

    /// The next such date, always later than the date given; `None` only where dates end.
    #[must_use]
    pub fn next_after(self, date: NaiveDate) -> Option<NaiveDate> {
        let this = self.in_year(date.year()).filter(|this| *this > date);
        this.or_else(|| self.in_year(date.year().checked_add(1)?))
    }

    /// Whether a date lies in the days of the year from one to another, both included. They may
    /// run over the new year: from 1 November to 31 January.
    #[must_use]
    pub fn includes(from: MonthDay, to: MonthDay, date: NaiveDate) -> bool {
        let day = MonthDay::of(date);
        if from <= to { from <= day && day <= to } else { from <= day || day <= to }
    }

    /// Whether it is that date.
    pub(super) fn is_on(self, date: NaiveDate) -> bool {
        self.in_year(date.year()) == Some(date)
    }

    fn in_year(self, year: i32) -> Option<NaiveDate> {
        let date = NaiveDate::from_ymd_opt(year, self.month, self.day);
        // Only 29 February can be missing.
        date.or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
    }
}

impl FromStr for MonthDay {
    type Err = NotAMonthDay;

    fn from_str(text: &str) -> Result<MonthDay, NotAMonthDay> {
        let number = |text: &str| match text.as_bytes() {
            [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(u32::from(a - b'0') * 10 + u32::from(b - b'0')),
            _ => None,
        };
        let (month, day) = text.split_once('-').ok_or(NotAMonthDay)?;
        let both = number(month).zip(number(day));
        both.and_then(|(month, day)| MonthDay::new(month, day)).ok_or(NotAMonthDay)
    }
}

impl TryFrom<String> for MonthDay {
    type Error = NotAMonthDay;

    fn try_from(text: String) -> Result<MonthDay, NotAMonthDay> {
        text.parse()
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> String {
        day.to_string()
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}
