//! When a clock starts and when it runs out.
//!
//! Invariant: a [`Due`] is written as `"2026-05-04"` or as a moment in RFC 3339, and what is
//! written reads back as the same.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::civil::{civil_date, start_of_day};

/// When something is due: by the end of a day, or at a moment (a length in hours).
///
/// Ordered by the moment it falls due, so the earliest of several is their `min`.
///
/// ```
/// use service_patterns::clock::Due;
/// # use chrono::NaiveDate;
/// let due: Due = "2026-05-04".parse()?;
/// // In summer the day ends at eleven at night in UTC.
/// assert_eq!(due.falls_due_at().to_string(), "2026-05-04 23:00:00 UTC");
/// # Ok::<(), service_patterns::clock::NotADue>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Due {
    /// By the end of that day: it falls due at 00:00 local time of the next.
    Day(NaiveDate),
    /// At that moment.
    Moment(DateTime<Utc>),
}

impl Due {
    /// The moment from which it is late.
    #[must_use]
    pub fn falls_due_at(&self) -> DateTime<Utc> {
        match self {
            Due::Day(date) => date.succ_opt().map_or(DateTime::<Utc>::MAX_UTC, start_of_day),
            Due::Moment(moment) => *moment,
        }
    }

    /// The day on which it is due, as people in the United Kingdom read it.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        match self {
            Due::Day(date) => *date,
            Due::Moment(moment) => civil_date(*moment),
        }
    }

    /// Whether it has fallen due at that moment: what is due at a moment is late at that moment.
    #[must_use]
    pub fn has_passed(&self, at: DateTime<Utc>) -> bool {
        at >= self.falls_due_at()
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Due) -> Ordering {
        // A day and a moment that fall due together still differ, so that the order is one.
        let key = |due: &Due| (due.falls_due_at(), matches!(due, Due::Day(_)), due.date());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Due) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::Day(date) => write!(f, "{date}"),
            Due::Moment(moment) => f.write_str(&moment.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        }
    }
}

/// The text is neither a date such as `2026-05-04` nor a moment such as `2026-05-04T09:00:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("say a date such as 2026-05-04, or a moment such as 2026-05-04T09:00:00Z")]
pub struct NotADue;

impl FromStr for Due {
    type Err = NotADue;

    fn from_str(text: &str) -> Result<Due, NotADue> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Ok(Due::Moment(moment.to_utc()));
        }
        let date = text.parse::<NaiveDate>().map_err(|_| NotADue)?;
        // chrono reads `2026-5-4` too; what is stored has one form.
        if date.to_string() == text { Ok(Due::Day(date)) } else { Err(NotADue) }
    }
}

impl TryFrom<String> for Due {
    type Error = NotADue;

    fn try_from(text: String) -> Result<Due, NotADue> {
        text.parse()
    }
}

impl From<Due> for String {
    fn from(due: Due) -> String {
        due.to_string()
    }
}

/// Where a clock starts.
///
/// Made by [`Counting::start`](super::Counting::start) from a moment, or by
/// [`Counting::start_on`](super::Counting::start_on) from a date somebody gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Start {
    /// The day from which days are counted: the day of receipt, as the rule on receipt moves it.
    pub day: NaiveDate,
    /// The moment from which hours run: as it happened, not moved.
    pub moment: DateTime<Utc>,
}
