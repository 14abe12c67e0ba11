//! The time that runs under a rule: from a start, with what paused, restarted and extended it, to a date.
//!
//! Invariants: the date is always that of the events so far; an event that the rule does not know, or that would move nothing,
//! is refused and changes nothing; a restart forgets what was before it; a date that was named or agreed stands until another
//! is, or a restart.

use chrono::NaiveDate;
use serde::Serialize;

use super::amount::{Amount, Unit};
use super::civil::civil;
use super::counting::{CountError, Target};
use super::due::{Due, Start};
use super::extension::{Beyond, Extension, HowFar};
use super::paused::Pause;
use super::rule::{Period, Rule, RuleError};
use super::rule_waiting::Waiting;

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
        /// The date that was named; without one, it is the latest that the rule allows.
        to: Option<NaiveDate>,
        /// Whether the council said that it has a good reason, as it must to go past what the rule allows without one.
        with_reason: bool,
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
        if let Some(since) = rule.said.since.filter(|since| start.day < *since) {
            return Err(RuleError::BeforeTheRule { rule: rule.said.id, day: start.day, since });
        }
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
    /// [`RuleError::NothingPauses`] if the rule knows no pause, [`RuleError::EndsBeforeItBegins`],
    /// [`RuleError::TooEarly`] for one that begins before it starts, [`RuleError::TooLate`] for one that begins after the
    /// date, and [`RuleError::DateWasNamed`] under a date that was named, which no pause moves.
    pub fn paused(&self, from: NaiveDate, to: NaiveDate) -> Result<RuleClock, RuleError> {
        self.may_pause(from)?;
        in_order(from, to)?;
        self.with(RuleEvent::Paused { from, to })
    }

    fn may_pause(&self, from: NaiveDate) -> Result<(), RuleError> {
        if self.rule.said.pauses.is_none() {
            return Err(RuleError::NothingPauses { rule: self.rule.said.id });
        }
        self.in_time(from)?;
        self.named().map_or(Ok(()), |named| Err(RuleError::DateWasNamed { named }))
    }

    /// The same, started again on the day an answer came to what was asked, with the whole period anew.
    ///
    /// # Errors
    ///
    /// [`RuleError::NothingRestarts`] if the rule knows no restart, [`RuleError::EndsBeforeItBegins`],
    /// [`RuleError::TooEarly`] for what was asked before it started, and [`RuleError::TooLate`] for what was asked after
    /// the date.
    pub fn restarted(&self, asked: NaiveDate, answered: NaiveDate) -> Result<RuleClock, RuleError> {
        self.may_restart(asked)?;
        in_order(asked, answered)?;
        let mut events = self.events.clone();
        events.push(RuleEvent::Restarted { asked, answered, was_due: self.due });
        let start = self.rule.counting.start_on(answered)?;
        RuleClock { rule: self.rule.clone(), start, events, due: self.due }.dated()
    }

    fn may_restart(&self, asked: NaiveDate) -> Result<(), RuleError> {
        if self.rule.said.restarts.is_none() {
            return Err(RuleError::NothingRestarts { rule: self.rule.said.id });
        }
        self.in_time(asked)
    }

    /// The same, where something was asked on that day that the time starts again for, and is not yet answered. Nothing is
    /// due meanwhile.
    ///
    /// # Errors
    ///
    /// Those of [`RuleClock::restarted`] that are about the question.
    pub fn asked(&self, on: NaiveDate) -> Result<Waiting, RuleError> {
        self.may_restart(on).map(|()| Waiting::for_an_answer(self.clone(), on))
    }

    /// The same, where days do not count from that day on, and nobody knows yet until when. Nothing is due meanwhile.
    ///
    /// # Errors
    ///
    /// Those of [`RuleClock::paused`] that are about the first day.
    pub fn pausing(&self, from: NaiveDate) -> Result<Waiting, RuleError> {
        self.may_pause(from).map(|()| Waiting::paused(self.clone(), from))
    }

    /// The same with the longest extension that needs no special reason, where who waits was told on that day.
    ///
    /// # Errors
    ///
    /// [`RuleError::NothingExtends`] if the rule has none, [`RuleError::TooEarly`], [`RuleError::TooLate`] if they had to be
    /// told by the old date and were not, and [`RuleError::NotLater`] if it was extended so far before.
    pub fn extended(&self, told: NaiveDate) -> Result<RuleClock, RuleError> {
        let extension = self.extends(told)?;
        if !matches!(extension.how_far, HowFar::By(_) | HowFar::InAll(_)) {
            return Err(RuleError::NothingExtends { rule: self.rule.said.id });
        }
        self.is_later(self.counted_with(Some(extension))?.date())?;
        self.with(RuleEvent::Extended { told, to: None, with_reason: false, was_due: self.due })
    }

    /// The same with a later date that the rule allows, where who waits was told on that day.
    ///
    /// # Errors
    ///
    /// Those of [`RuleClock::extended`]; [`RuleError::NeedsAReason`] for a date that is allowed only with a good reason, and
    /// [`RuleError::PastTheMost`] for one that is not allowed at all.
    pub fn extended_to(&self, told: NaiveDate, to: NaiveDate) -> Result<RuleClock, RuleError> {
        let extension = self.extends(told)?;
        self.is_later(to)?;
        let (rule, most) = (self.rule.said.id, self.most(extension)?);
        match extension.beyond {
            _ if to <= most => {
                self.with(RuleEvent::Extended { told, to: Some(to), with_reason: false, was_due: self.due })
            }
            Beyond::WithReason => Err(RuleError::NeedsAReason { rule, to, most }),
            Beyond::Never => Err(RuleError::PastTheMost { rule, to, most }),
        }
    }

    /// The same with a later date, for a good reason that who waits was told on that day. The reason is for the council’s
    /// records; an explanation says that there is one.
    ///
    /// ```
    /// use service_patterns::clock::{RuleError, rules};
    /// # use chrono::NaiveDate;
    /// # let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).ok_or("no such day");
    /// // Ten working days, and ten more at most without good reason.
    /// let clock = rules::lgsco_stage_1().from_day(day(6, 1)?)?;
    /// assert!(matches!(clock.extended_to(day(6, 15)?, day(7, 10)?), Err(RuleError::NeedsAReason { .. })));
    /// assert_eq!(clock.extended_with_reason(day(6, 15)?, day(7, 10)?)?.due().to_string(), "2026-07-10");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`RuleClock::extended`], and [`RuleError::PastTheMost`] where no reason is enough.
    pub fn extended_with_reason(&self, told: NaiveDate, to: NaiveDate) -> Result<RuleClock, RuleError> {
        let extension = self.extends(told)?;
        self.is_later(to)?;
        if extension.beyond == Beyond::Never {
            let most = self.most(extension)?;
            if to > most {
                return Err(RuleError::PastTheMost { rule: self.rule.said.id, to, most });
            }
        }
        self.with(RuleEvent::Extended { told, to: Some(to), with_reason: true, was_due: self.due })
    }

    /// The same with a later date that both sides agreed.
    ///
    /// # Errors
    ///
    /// [`RuleError::NothingExtends`] if the rule has no such agreement, [`RuleError::NotLater`] for a date that is no later.
    pub fn agreed(&self, to: NaiveDate) -> Result<RuleClock, RuleError> {
        if !self.rule.said.extension.is_some_and(|extension| extension.how_far == HowFar::Agreed) {
            return Err(RuleError::NothingExtends { rule: self.rule.said.id });
        }
        self.is_later(to)?;
        self.with(RuleEvent::Agreed { to, was_due: self.due })
    }

    /// The extension that a council may use by itself, if it was told as it has to be.
    fn extends(&self, told: NaiveDate) -> Result<Extension, RuleError> {
        let own = self.rule.said.extension.filter(|extension| extension.how_far != HowFar::Agreed);
        let extension = own.ok_or(RuleError::NothingExtends { rule: self.rule.said.id })?;
        self.not_before_the_start(told)?;
        if extension.told_in_time {
            self.in_time(told)?;
        }
        Ok(extension)
    }

    /// The latest date without a good reason. Where every extension needs one, that is the date without any.
    fn most(&self, extension: Extension) -> Result<NaiveDate, RuleError> {
        Ok(self.counted_with(Some(extension))?.date())
    }

    fn is_later(&self, to: NaiveDate) -> Result<(), RuleError> {
        let due = self.due.date();
        if to > due { Ok(()) } else { Err(RuleError::NotLater { to, due }) }
    }

    fn with(&self, event: RuleEvent) -> Result<RuleClock, RuleError> {
        let mut with = self.clone();
        with.events.push(event);
        with.dated()
    }

    fn in_time(&self, on: NaiveDate) -> Result<(), RuleError> {
        self.not_before_the_start(on)?;
        if on > self.due.date() {
            return Err(RuleError::TooLate { on, due: self.due.date() });
        }
        Ok(())
    }

    fn not_before_the_start(&self, on: NaiveDate) -> Result<(), RuleError> {
        let start = self.start.day;
        if on < start { Err(RuleError::TooEarly { on, start }) } else { Ok(()) }
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

    /// What last extended it, or was agreed.
    pub(super) fn moved(&self) -> Option<&RuleEvent> {
        let moves = |event: &&RuleEvent| matches!(event, RuleEvent::Extended { .. } | RuleEvent::Agreed { .. });
        self.running().iter().rev().find(moves)
    }

    /// The date that was named or agreed, if it stands.
    pub(super) fn named(&self) -> Option<NaiveDate> {
        match self.moved()? {
            RuleEvent::Extended { to, .. } => *to,
            RuleEvent::Agreed { to, .. } => Some(*to),
            _ => None,
        }
    }

    /// The extension that its days are counted with: none under a date that was named.
    pub(super) fn extension(&self) -> Option<Extension> {
        let counted = matches!(self.moved(), Some(RuleEvent::Extended { to: None, .. }));
        self.rule.said.extension.filter(|_| counted)
    }

    /// The period its days are counted over: the longer one, where an extension gives so much in all.
    pub(super) fn period_with(&self, extension: Option<Extension>) -> Period {
        match extension.map(|extension| extension.how_far) {
            Some(HowFar::InAll(amount)) => Period::After(amount),
            _ => self.rule.said.period,
        }
    }

    fn counted_with(&self, extension: Option<Extension>) -> Result<Due, CountError> {
        let (counting, pauses) = (&self.rule.counting, self.pauses());
        let due = match self.period_with(extension) {
            Period::After(amount) => counting.due(self.start, amount, &pauses)?,
            Period::Before(amount) => counting.before(self.event(amount), amount)?,
            Period::On(date) => counting.fixed_from(date, self.start.day)?.1,
        };
        match extension.map(|extension| extension.how_far) {
            Some(HowFar::By(by)) => counting.extend(due, by, &pauses),
            _ => Ok(due),
        }
    }

    /// What it counts back from: hours from the time, and anything else from the day.
    pub(super) fn event(&self, amount: Amount) -> Target {
        match amount.unit {
            Unit::Hours => Target::Time(civil(self.start.moment)),
            _ => Target::Day(self.start.day),
        }
    }

    fn dated(mut self) -> Result<RuleClock, RuleError> {
        let counted = self.counted_with(self.extension())?;
        self.due = self.named().map_or(counted, Due::Day);
        Ok(self)
    }
}

fn in_order(from: NaiveDate, to: NaiveDate) -> Result<(), RuleError> {
    if to < from { Err(RuleError::EndsBeforeItBegins { from, to }) } else { Ok(()) }
}
