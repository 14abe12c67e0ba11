//! Answers that were read and found good.
//!
//! Invariant: `Debug` shows the kind of an answer and never what it says.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};

use super::contact::Contact;
use super::file::File;
use super::moment::Month;
use super::person::Person;
use super::place::Place;
use super::rows::Row;

/// One answer, normalised.
///
/// Options are held by their place in the author's order; the [`Kind`](super::Kind) of the question has their ids.
///
/// ```
/// use service_patterns::question::Answer;
///
/// assert_eq!(format!("{:?}", Answer::Text("a secret".into())), "Text(..)");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// Text, of one line or many.
    Text(Box<str>),
    /// Yes is `true`.
    YesNo(bool),
    /// The place of the option that was chosen.
    Choice(u16),
    /// The places of the options that were chosen, ascending; at least one.
    Choices(Box<[u16]>),
    /// A whole number.
    Number(i64),
    /// Pence.
    Money(i64),
    /// A day.
    Date(NaiveDate),
    /// A month.
    Month(Month),
    /// A time of day.
    Time(NaiveTime),
    /// Somewhere.
    Place(Box<Place>),
    /// Somebody.
    Person(Box<Person>),
    /// A way to reach somebody.
    Contact(Box<Contact>),
    /// Files, in the order they were given; at least one.
    Files(Box<[File]>),
    /// References of cases, in the order they were given; at least one.
    References(Box<[Box<str>]>),
    /// The rows of a group, in the order they were given; at least one.
    Rows(Box<[Row]>),
    /// There was an answer, and it has been erased.
    Forgotten,
}

impl Answer {
    /// Whether it has been erased; it then counts as blank everywhere.
    #[must_use]
    pub const fn is_forgotten(&self) -> bool {
        matches!(self, Answer::Forgotten)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Answer::Text(_) => "Text(..)",
            Answer::YesNo(_) => "YesNo(..)",
            Answer::Choice(_) => "Choice(..)",
            Answer::Choices(_) => "Choices(..)",
            Answer::Number(_) => "Number(..)",
            Answer::Money(_) => "Money(..)",
            Answer::Date(_) => "Date(..)",
            Answer::Month(_) => "Month(..)",
            Answer::Time(_) => "Time(..)",
            Answer::Place(_) => "Place(..)",
            Answer::Person(_) => "Person(..)",
            Answer::Contact(_) => "Contact(..)",
            Answer::Files(_) => "Files(..)",
            Answer::References(_) => "References(..)",
            Answer::Rows(_) => "Rows(..)",
            Answer::Forgotten => "Forgotten",
        })
    }
}
