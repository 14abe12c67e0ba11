//! What can be wrong with a calendar: the days given for it, or a day it does not know.
//!
//! Each is a sentence for the person who keeps the list of days off.

use chrono::NaiveDate;

use super::calendar::Known;
use super::words;

/// A day was asked about that the calendar does not know. It is never guessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error(
    "the calendar \"{calendar}\" knows {} to {}, and this needs {}: give it a newer list of days off",
    words::format_date(known.first), words::format_date(known.last), words::format_date(*date)
)]
pub struct OutsideCalendar {
    /// The id of the calendar.
    pub calendar: String,
    /// The first day that was needed and is not known.
    pub date: NaiveDate,
    /// What it does know.
    pub known: Known,
}

/// What is wrong with the days given for a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// The last known day is before the first.
    #[error("the calendar \"{calendar}\" ends on {last}, before it begins on {first}")]
    EndsBeforeItBegins {
        /// The id of the calendar.
        calendar: String,
        /// The first day given.
        first: NaiveDate,
        /// The last day given.
        last: NaiveDate,
    },
    /// The range is longer than 200 years, or outside the years 0 to 9999.
    #[error("the calendar \"{calendar}\" says it knows {first} to {last}: at most 200 years can be known")]
    TooLong {
        /// The id of the calendar.
        calendar: String,
        /// The first day given.
        first: NaiveDate,
        /// The last day given.
        last: NaiveDate,
    },
    /// A day off lies outside the range.
    #[error("the calendar \"{calendar}\" knows {} to {}, and {date} is outside", known.first, known.last)]
    OutsideRange {
        /// The id of the calendar.
        calendar: String,
        /// The day off.
        date: NaiveDate,
        /// The range.
        known: Known,
    },
    /// The same day off is listed twice.
    #[error("the calendar \"{calendar}\" lists {date} twice")]
    ListedTwice {
        /// The id of the calendar.
        calendar: String,
        /// The day.
        date: NaiveDate,
    },
    /// The text is not a list of bank holidays in the shape GOV.UK publishes.
    #[error("this is not a list of bank holidays as GOV.UK publishes it: {what}")]
    NotAList {
        /// What is wrong, with the line where one is known.
        what: String,
    },
    /// The list has no such division.
    #[error("the list of bank holidays has no division \"{division}\": it has {}", has.join(", "))]
    NoDivision {
        /// The division asked for.
        division: String,
        /// Those the list has, sorted.
        has: Vec<String>,
    },
    /// A year between the first and the last has no bank holiday at all, so the list is not whole.
    #[error("the list of bank holidays has none for {year} in {division}: is it whole?")]
    YearMissing {
        /// The division asked for.
        division: String,
        /// The year.
        year: i32,
    },
    /// The law counts by a list of bank holidays, and the calendar is not that list.
    #[error(
        "the law counts by the bank holidays of \"{list}\", and the calendar \"{calendar}\" is not that list with nothing added"
    )]
    NotThoseBankHolidays {
        /// The id of the calendar.
        calendar: String,
        /// The list the law counts by.
        list: String,
    },
    /// A list of bank holidays has not one that was proclaimed, or that never moves.
    #[error(
        "the calendar \"{calendar}\" has no bank holiday on {}, which is {title}: is it whole?",
        words::format_date(*date)
    )]
    BankHolidayMissing {
        /// The id of the calendar.
        calendar: String,
        /// The day. Any but Christmas Day and Good Friday may be seven days from it.
        date: NaiveDate,
        /// What it is called.
        title: String,
    },
    /// A list of bank holidays has fewer in a year than there are every year.
    #[error(
        "the calendar \"{calendar}\" has {has} bank holidays in {year}, and there are at least {should}: is it whole?"
    )]
    BankHolidaysMissing {
        /// The id of the calendar.
        calendar: String,
        /// The year.
        year: i32,
        /// How many it has.
        has: usize,
        /// How many there are at least.
        should: usize,
    },
}
