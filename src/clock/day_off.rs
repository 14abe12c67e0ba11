//! Why a day does not work.
//!
//! Invariant: a weekend is never listed, and is told from a listed day off.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

/// Why a day does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DayOff<'a> {
    /// A Saturday or a Sunday.
    Weekend,
    /// A bank holiday.
    BankHoliday {
        /// What it is called, such as `Early May bank holiday`.
        title: Cow<'a, str>,
        /// Where it is one, such as `England and Wales`.
        place: Cow<'a, str>,
    },
    /// A day off of another kind.
    Closed {
        /// What it is called; may be empty.
        title: Cow<'a, str>,
    },
}

impl DayOff<'_> {
    /// The same, kept apart from the calendar it came from.
    #[must_use]
    pub fn into_owned(self) -> DayOff<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            DayOff::Weekend => DayOff::Weekend,
            DayOff::BankHoliday { title, place } => DayOff::BankHoliday { title: own(title), place: own(place) },
            DayOff::Closed { title } => DayOff::Closed { title: own(title) },
        }
    }
}

/// One listed day off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Off {
    pub(super) date: NaiveDate,
    pub(super) title: Box<str>,
    /// Where it is a bank holiday; `None` if it is a closure of another kind.
    pub(super) place: Option<Box<str>>,
}

impl Off {
    pub(super) fn as_day_off(&self) -> DayOff<'_> {
        match &self.place {
            Some(place) => DayOff::BankHoliday { title: (&*self.title).into(), place: (&**place).into() },
            None => DayOff::Closed { title: (&*self.title).into() },
        }
    }
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
