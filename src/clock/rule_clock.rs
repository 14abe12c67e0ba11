//! The time that runs under a rule: from a start, with what paused, restarted and extended it, to a date.
//!
//! Invariants: the date is always that of the events so far; an event that the rule does not know, or that comes too late to
//! move anything, is refused and changes nothing; a restart forgets what was before it.

use chrono::NaiveDate;
use serde::Serialize;

use super::counting::CountError;
use super::due::{Due, Start};
use super::paused::Pause;
use super::rule::{Extension, Period, Rule, RuleError};

/// The time that runs under a [`Rule`], and when it runs out.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).ok_or("no such day");
/// // A request of 1 June 2026, with a fee asked for on the 3rd and paid on the 9th: five working days do not count.
/// let clock = rules::foi().from_day(day(6, 1)?)?;
/// assert_eq!(clock.due().to_string(), "2026-06-30"); // 15 June is a holiday in Scotland
/// let clock = clock.paused(day(6, 3)?, day(6, 9)?)?;
/// assert_eq!(clock.due().to_string(), "2026-07-07");
/// // The public interest takes longer: told in time, 40 working days in all.
/// assert_eq!(clock.extended(day(7, 7)?)?.due().to_string(), "2026-08-06");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a clock is there to be asked when it is due"]
pub struct RuleClock {
    pub(super) rule: Rule,
    pub(super) start: Start,
    pub(super) events: Vec<RuleEvent>,
    due: Due,
}

/// What moved a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RuleEvent {
    /// Days that do not count.
    Paused {
        /// The first of them.
        from: NaiveDate,
        /// The last of them.
        to: NaiveDate,
    },
    /// Something was asked, and the time started again when it was answered.
    Restarted {
        /// When it was asked.
        asked: NaiveDate,
        /// When it was answered.
        answered: NaiveDate,
        /// The date there was before.
        was_due: Due,
    },
    /// Who waits was told that it takes longer.
    Extended {
        /// When they were told.
        told: NaiveDate,
        /// The date there was before.
        was_due: Due,
    },
    /// Both sides agreed on a later date.
    Agreed {
        /// The date.
        to: NaiveDate,
        /// The date there was before.
        was_due: Due,
    },
}

impl RuleClock {
    pub(super) fn begin(rule: Rule, start: Start) -> Result<RuleClock, RuleError> {
        let begun = RuleClock { rule, start, events: Vec::new(), due: Due::Day(start.day) };
        begun.dated()
    }

    /// When it is due.
    #[must_use]
    pub fn due(&self) -> Due {
        self.due
    }

    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Where it starts, or for a rule that counts back, the event.
    #[must_use]
    pub fn start(&self) -> Start {
        self.start
    }

    /// What moved the date, in the order it was said.
    #[must_use]
    pub fn events(&self) -> &[RuleEvent] {
        &self.events
    }

    /// The same with days that do not count, both ends included, such as those from a fees notice to the fee.
    ///
    /// Pauses may overlap: a day is left out once.
    ///
    /// # Errors
    ///
    /// [`RuleError::NothingPauses`] if the rule knows no pause, [`RuleError::EndsBeforeItBegins`], and
    /// [`RuleError::TooLate`] for one that begins after the date.
    pub fn paused(&self, from: NaiveDate, to: NaiveDate) -> Result<RuleClock, RuleError> {
        if self.rule.said.pauses.is_none() {
            return Err(RuleError::NothingPauses { rule: self.rule.said.id });
        }
        in_order(from, to)?;
        self.in_time(from)?;
        self.with(RuleEvent::Paused { from, to })
    }

    /// The same, started again on the day an answer came to what was asked, with the whole period anew.
    ///
    /// # Errors
    ///
    /// [`RuleError::NothingRestarts`] if the rule knows no restart, [`RuleError::EndsBeforeItBegins`],
    /// [`RuleError::TooEarly`] for what was asked before it started, and [`RuleError::TooLate`] for what was asked after
    /// the date.
    pub fn restarted(&self, asked: NaiveDate, answered: NaiveDate) -> Result<RuleClock, RuleError> {
        if self.rule.said.restarts.is_none() {
            return Err(RuleError::NothingRestarts { rule: self.rule.said.id });
        }
        in_order(asked, answered)?;
        self.in_time(asked)?;
        let mut events = self.events.clone();
        events.push(RuleEvent::Restarted { asked, answered, was_due: self.due });
        let start = self.rule.counting.start_on(answered)?;
        RuleClock { rule: self.rule.clone(), start, events, due: self.due }.dated()
    }

    /// The same with the longest extension that the rule allows, where who waits was told on that day.
    ///
    /// # Errors
    ///
    /// [`RuleError::NothingExtends`] if the rule has none, [`RuleError::ExtendedBefore`], [`RuleError::TooEarly`], and
    /// [`RuleError::TooLate`] if they were told after the old date.
    pub fn extended(&self, told: NaiveDate) -> Result<RuleClock, RuleError> {
        if !matches!(self.rule.said.extension, Some(Extension::By(_) | Extension::InAll(_))) {
            return Err(RuleError::NothingExtends { rule: self.rule.said.id });
        }
        if self.running().iter().any(|event| matches!(event, RuleEvent::Extended { .. })) {
            return Err(RuleError::ExtendedBefore);
        }
        self.in_time(told)?;
        self.with(RuleEvent::Extended { told, was_due: self.due })
    }

    /// The same with a later date that both sides agreed in writing.
    ///
    /// # Errors
    ///
    /// [`RuleError::NothingExtends`] if the rule has no such agreement, [`RuleError::NotLater`] for a date that is no later.
    pub fn agreed(&self, to: NaiveDate) -> Result<RuleClock, RuleError> {
        if self.rule.said.extension != Some(Extension::Agreed) {
            return Err(RuleError::NothingExtends { rule: self.rule.said.id });
        }
        if to <= self.due.date() {
            return Err(RuleError::NotLater { to, due: self.due.date() });
        }
        self.with(RuleEvent::Agreed { to, was_due: self.due })
    }

    fn with(&self, event: RuleEvent) -> Result<RuleClock, RuleError> {
        let mut with = self.clone();
        with.events.push(event);
        with.dated()
    }

    fn in_time(&self, on: NaiveDate) -> Result<(), RuleError> {
        if on < self.start.day {
            return Err(RuleError::TooEarly { on, start: self.start.day });
        }
        if on > self.due.date() {
            return Err(RuleError::TooLate { on, due: self.due.date() });
        }
        Ok(())
    }

    /// The events since it last started.
    pub(super) fn running(&self) -> &[RuleEvent] {
        let restart = self.events.iter().rposition(|event| matches!(event, RuleEvent::Restarted { .. }));
        self.events.get(restart.map_or(0, |at| at + 1)..).unwrap_or_default()
    }

    pub(super) fn pauses(&self) -> Vec<Pause> {
        let pause = |event: &RuleEvent| match event {
            RuleEvent::Paused { from, to } => Some(Pause::new(*from, *to)),
            _ => None,
        };
        self.running().iter().filter_map(pause).collect()
    }

    /// The extension that was used, if one was.
    pub(super) fn extension(&self) -> Option<Extension> {
        let used = self.running().iter().any(|event| matches!(event, RuleEvent::Extended { .. }));
        self.rule.said.extension.filter(|_| used)
    }

    /// The period in use: the longer one, where the rule gives so much in all.
    pub(super) fn period(&self) -> Period {
        match self.extension() {
            Some(Extension::InAll(amount)) => Period::After(amount),
            _ => self.rule.said.period,
        }
    }

    /// Without agreements, which put a date in the place of what is counted.
    pub(super) fn counted(&self) -> Result<Due, CountError> {
        let (counting, pauses) = (&self.rule.counting, self.pauses());
        let due = match self.period() {
            Period::After(amount) => counting.due(self.start, amount, &pauses)?,
            Period::Before(amount) => counting.before(self.start.day, amount)?,
            Period::On(date) => counting.fixed_from(date, self.start.day)?.1,
        };
        match self.extension() {
            Some(Extension::By(by)) => counting.extend(due, by, &pauses),
            _ => Ok(due),
        }
    }

    fn dated(mut self) -> Result<RuleClock, RuleError> {
        let counted = self.counted()?;
        let agreed = |event: &RuleEvent| match event {
            RuleEvent::Agreed { to, .. } => Some(Due::Day(*to)),
            _ => None,
        };
        self.due = self.running().iter().filter_map(agreed).next_back().unwrap_or(counted);
        Ok(self)
    }
}

fn in_order(from: NaiveDate, to: NaiveDate) -> Result<(), RuleError> {
    if to < from { Err(RuleError::EndsBeforeItBegins { from, to }) } else { Ok(()) }
}
