//! The time under a rule while it stands still: a fee was asked for and is not yet paid, or a question is not yet answered.
//!
//! Invariant: it has no due date, so nobody can be told one; it becomes a [`RuleClock`] again only by the day on which the
//! waiting ends.

use chrono::NaiveDate;

use super::rule::RuleError;
use super::rule_clock::RuleClock;

/// The time under a [`Rule`](super::Rule) that waits for somebody: nothing is due meanwhile.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).ok_or("no such day");
/// // A request of 1 June 2026, and clarification asked for on the 3rd.
/// let waiting = rules::foi().from_day(day(6, 1)?)?.asked(day(6, 3)?)?;
/// assert_eq!(waiting.since(), day(6, 3)?);
/// // It comes on the 10th: 20 working days from then.
/// assert_eq!(waiting.ended(day(6, 10)?)?.due().to_string(), "2026-07-09");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "it waits to be ended"]
pub struct Waiting {
    before: RuleClock,
    since: NaiveDate,
    /// Whether the time starts again when it ends, or goes on.
    again: bool,
}

impl Waiting {
    pub(super) fn for_an_answer(before: RuleClock, since: NaiveDate) -> Waiting {
        Waiting { before, since, again: true }
    }

    pub(super) fn paused(before: RuleClock, since: NaiveDate) -> Waiting {
        Waiting { before, since, again: false }
    }

    /// The first day of the waiting.
    #[must_use]
    pub fn since(&self) -> NaiveDate {
        self.since
    }

    /// The time as it was before: what it was due by then is due no more.
    pub fn before(&self) -> &RuleClock {
        &self.before
    }

    /// The time that goes on, or starts again, on that day: the answer came, or the fee.
    ///
    /// # Errors
    ///
    /// [`RuleError::EndsBeforeItBegins`], and [`RuleError::Count`] if the calendar does not know a day that is needed.
    pub fn ended(&self, on: NaiveDate) -> Result<RuleClock, RuleError> {
        if self.again { self.before.restarted(self.since, on) } else { self.before.paused(self.since, on) }
    }
}
