//! A rule of law or guidance that says when something is due: what it counts from, how long, by which days, and what may
//! pause, restart or extend it.
//!
//! Invariants: a rule counts by the calendar that its law names, and by no other; a council can change only what the rule
//! leaves to it. Anything else is refused by name, because a wrong date looks like a right one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::amount::{Amount, MonthDay};
use super::bank_holidays::bank_holidays;
use super::calendar::Calendar;
use super::calendar_error::CalendarError;
use super::counting::{CountError, Counting, FirstDay, OpenHours, Received, Rolls};
use super::extension::Extension;
use super::rule_clock::RuleClock;
use super::words::format_date;
use crate::language::Language;

/// A ready rule, such as [`rules::foi`](super::rules::foi): when something is due, by what law, and what a council must decide.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).ok_or("no such day");
/// let rule = rules::foi();
/// assert_eq!(rule.law(), "Freedom of Information Act 2000, section 10(1) and (6)");
/// // Asked on Friday 27 November 2026. Monday is St Andrew’s Day, a holiday in Scotland: it does not count in England either.
/// let clock = rule.from_day(day(11, 27)?)?;
/// assert_eq!(clock.due().to_string(), "2026-12-30");
/// assert_eq!(
///     clock.explain()?.lines()[5],
///     "Monday 30 November 2026: bank holiday in Scotland (St Andrew’s Day)"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub(super) said: &'static Said,
    pub(super) counting: Counting,
}

/// Words in English and, as a draft, in Welsh.
pub(super) type Words = [&'static str; 2];

/// What a rule says, apart from the days.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) id: &'static str,
    pub(super) title: Words,
    pub(super) law: &'static str,
    pub(super) counts_from: Words,
    pub(super) period: Period,
    pub(super) first_day: FirstDay,
    pub(super) received: Received,
    pub(super) rolls: Rolls,
    pub(super) days: Days,
    pub(super) pauses: Option<Words>,
    pub(super) restarts: Option<Words>,
    pub(super) extension: Option<Extension>,
    pub(super) since: Option<NaiveDate>,
    pub(super) decide: &'static [(Choice, &'static str)],
}

impl Said {
    /// Counted from the next day in working days of England and Wales, with nothing that moves it: most rules change a few.
    pub(super) const USUAL: Said = Said {
        id: "",
        title: ["", ""],
        law: "",
        counts_from: ["the day it is received", "y diwrnod y caiff ei dderbyn"],
        period: Period::After(Amount::new(0, super::amount::Unit::Days)),
        first_day: FirstDay::NextDay,
        received: Received::SameDay,
        rolls: Rolls::No,
        days: Days::Council("england-and-wales"),
        pauses: None,
        restarts: None,
        extension: None,
        since: None,
        decide: &[],
    };
}

/// Which calendar a rule counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// The bank holidays that the law names.
    Law(&'static str),
    /// The bank holidays of the nation the council is in; this one if nobody says.
    Nation(&'static str),
    /// Whatever the council calls a working day; this one if nobody says.
    Council(&'static str),
    /// The days that a school is open, which only the council can know.
    School,
}

/// How long a rule gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Period {
    /// So long after the day it counts from.
    After(Amount),
    /// So long before the day of an event.
    Before(Amount),
    /// On that date of each year.
    On(MonthDay),
}

/// What a rule leaves to the council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Choice {
    /// When something that arrives on a day that does not work is received: [`Rule::received`].
    Receipt,
    /// From when to when the office is open, for what arrives after hours: [`Rule::open_hours`].
    OpenHours,
    /// Whether the day it counts from is day one: [`Rule::first_day`].
    DayOne,
    /// Which days work: [`Rule::calendar`].
    Calendar,
    /// Something that moves no date by itself: how the rule is to be read.
    Reading,
}

/// Why a rule gives no date, or will not be changed so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// The date cannot be counted.
    #[error(transparent)]
    Count(#[from] CountError),
    /// The calendar is not one that the law counts by.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The rule does not leave this to the council.
    #[error("the rule \"{rule}\" does not leave this to the council")]
    NotForTheCouncil {
        /// The rule.
        rule: &'static str,
        /// What was to be changed.
        choice: Choice,
    },
    /// Nothing pauses what the rule counts.
    #[error("nothing pauses the time under \"{rule}\"")]
    NothingPauses {
        /// The rule.
        rule: &'static str,
    },
    /// Nothing makes the time start again.
    #[error("nothing starts the time under \"{rule}\" again")]
    NothingRestarts {
        /// The rule.
        rule: &'static str,
    },
    /// The rule has no extension of this kind.
    #[error("the time under \"{rule}\" cannot be extended like this")]
    NothingExtends {
        /// The rule.
        rule: &'static str,
    },
    /// A pause ends, or what restarts it is answered, before it begins.
    #[error("it ends on {}, before it begins on {}", format_date(*to), format_date(*from))]
    EndsBeforeItBegins {
        /// Where it begins.
        from: NaiveDate,
        /// Where it ends.
        to: NaiveDate,
    },
    /// It happened after the time had run out, so it moves nothing.
    #[error("{} is too late: it was due by {}", format_date(*on), format_date(*due))]
    TooLate {
        /// When it happened.
        on: NaiveDate,
        /// The day it was due.
        due: NaiveDate,
    },
    /// It happened before the time began.
    #[error("{} is before the day it starts, {}", format_date(*on), format_date(*start))]
    TooEarly {
        /// When it happened.
        on: NaiveDate,
        /// The day it starts.
        start: NaiveDate,
    },
    /// The date is later than the rule allows, whatever the reason.
    #[error("{} is later than {}, the latest that the rule \"{rule}\" allows", format_date(*to), format_date(*most))]
    PastTheMost {
        /// The rule.
        rule: &'static str,
        /// The date.
        to: NaiveDate,
        /// The latest there may be.
        most: NaiveDate,
    },
    /// The date is later than the rule allows without a good reason.
    #[error("{} is later than {}, the latest under \"{rule}\" without a good reason", format_date(*to), format_date(*most))]
    NeedsAReason {
        /// The rule.
        rule: &'static str,
        /// The date.
        to: NaiveDate,
        /// The latest there may be without a reason.
        most: NaiveDate,
    },
    /// It pauses days under a date that somebody named, which stays what it is: name a new one.
    #[error("{} was named, and a pause does not move it: name a new date", format_date(*named))]
    DateWasNamed {
        /// The date that was named.
        named: NaiveDate,
    },
    /// The date named is no later than the one there is.
    #[error("{} is no later than the date there is, {}", format_date(*to), format_date(*due))]
    NotLater {
        /// The date named.
        to: NaiveDate,
        /// The day it is due.
        due: NaiveDate,
    },
    /// The rule is of a later day than the one to count from.
    #[error("the rule \"{rule}\" holds since {}: {} is before it", format_date(*since), format_date(*day))]
    BeforeTheRule {
        /// The rule.
        rule: &'static str,
        /// The day to count from.
        day: NaiveDate,
        /// The first day on which the rule holds.
        since: NaiveDate,
    },
    /// It starts at the latest of several days, and none was given.
    #[error("say at least one day to count from")]
    NoDay,
}

impl Rule {
    pub(super) fn of(said: &'static Said) -> Rule {
        let calendar = match said.days {
            Days::Law(id) | Days::Nation(id) | Days::Council(id) => bank_holidays(id),
            Days::School => Calendar::of_no_days("school"),
        };
        let counting = Counting::new(calendar).first_day(said.first_day).received(said.received).rolls(said.rolls);
        Rule { said, counting }
    }

    /// Its name, such as `foi`: that of its function in [`rules`](super::rules).
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.said.id
    }

    /// What it is about, in a few words.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        in_language(self.said.title, language)
    }

    /// The law or guidance it is taken from.
    #[must_use]
    pub fn law(&self) -> &'static str {
        self.said.law
    }

    /// The day it counts from, in words: the day of receipt, of the acknowledgement, of the event.
    #[must_use]
    pub fn counts_from(&self, language: Language) -> &'static str {
        in_language(self.said.counts_from, language)
    }

    /// How long it gives.
    #[must_use]
    pub fn period(&self) -> Period {
        self.said.period
    }

    /// How it may be extended, if it may.
    #[must_use]
    pub fn extension(&self) -> Option<Extension> {
        self.said.extension
    }

    /// The first day on which it holds, where that is known: it gives no date from an earlier one.
    #[must_use]
    pub fn since(&self) -> Option<NaiveDate> {
        self.said.since
    }

    /// What pauses it, in words, if anything does.
    #[must_use]
    pub fn paused_by(&self, language: Language) -> Option<&'static str> {
        self.said.pauses.map(|words| in_language(words, language))
    }

    /// What starts it again, in words, if anything does.
    #[must_use]
    pub fn restarted_by(&self, language: Language) -> Option<&'static str> {
        self.said.restarts.map(|words| in_language(words, language))
    }

    /// What the council has to decide before it relies on a date, each with what is meant.
    #[must_use]
    pub fn decide(&self) -> &'static [(Choice, &'static str)] {
        self.said.decide
    }

    /// How it counts, as a lawyer would review it.
    #[must_use]
    pub fn counting(&self) -> &Counting {
        &self.counting
    }

    /// The same rule counted by another calendar: a newer list, that of another nation, that of the council, as far as the
    /// law leaves it open.
    ///
    /// # Errors
    ///
    /// [`RuleError::Calendar`] for a calendar the law does not count by: see [`Calendar::may_stand_for`].
    pub fn calendar(self, calendar: Calendar) -> Result<Rule, RuleError> {
        match self.said.days {
            Days::Law(list) => calendar.may_stand_for(list)?,
            Days::Nation(usual) => {
                let nation = calendar.bank_holidays_of().filter(|list| *list != "uk-any");
                calendar.may_stand_for(nation.unwrap_or(usual))?;
            }
            Days::Council(_) | Days::School => {}
        }
        Ok(self.counted_by(calendar))
    }

    pub(super) fn counted_by(self, calendar: Calendar) -> Rule {
        Rule { counting: self.counting.calendar_is(calendar), ..self }
    }

    /// The same rule, with what arrives on a day that does not work received then or on the next that does.
    ///
    /// # Errors
    ///
    /// [`RuleError::NotForTheCouncil`] unless [`Rule::decide`] has [`Choice::Receipt`].
    pub fn received(self, received: Received) -> Result<Rule, RuleError> {
        self.leaves(Choice::Receipt)?;
        Ok(Rule { counting: self.counting.received(received), ..self })
    }

    /// The same rule in an office with these hours.
    ///
    /// # Errors
    ///
    /// [`RuleError::NotForTheCouncil`] unless [`Rule::decide`] has [`Choice::OpenHours`].
    pub fn open_hours(self, hours: OpenHours) -> Result<Rule, RuleError> {
        self.leaves(Choice::OpenHours)?;
        Ok(Rule { counting: self.counting.open_hours(hours), ..self })
    }

    /// The same rule with this day one.
    ///
    /// # Errors
    ///
    /// [`RuleError::NotForTheCouncil`] unless [`Rule::decide`] has [`Choice::DayOne`].
    pub fn first_day(self, first_day: FirstDay) -> Result<Rule, RuleError> {
        self.leaves(Choice::DayOne)?;
        Ok(Rule { counting: self.counting.first_day(first_day), ..self })
    }

    fn leaves(&self, choice: Choice) -> Result<(), RuleError> {
        if self.said.decide.iter().any(|(left, _)| *left == choice) {
            return Ok(());
        }
        Err(RuleError::NotForTheCouncil { rule: self.said.id, choice })
    }

    /// The time that runs from that day, or back from it for an event.
    ///
    /// # Errors
    ///
    /// [`RuleError::Count`] if the calendar does not know a day that is needed, [`RuleError::BeforeTheRule`] for a day before
    /// [`Rule::since`].
    pub fn from_day(&self, day: NaiveDate) -> Result<RuleClock, RuleError> {
        RuleClock::begin(self.clone(), self.counting.start_on(day)?)
    }

    /// The time that runs from that moment: from the day people in the United Kingdom read then, moved as the rule on
    /// receipt says.
    ///
    /// # Errors
    ///
    /// As for [`Rule::from_day`].
    pub fn from_moment(&self, moment: DateTime<Utc>) -> Result<RuleClock, RuleError> {
        RuleClock::begin(self.clone(), self.counting.start(moment)?)
    }

    /// The time that runs from the latest of several days, such as that of the request, of the proof of identity and of the
    /// fee.
    ///
    /// # Errors
    ///
    /// [`RuleError::NoDay`] if there is none; otherwise as for [`Rule::from_day`].
    pub fn from_latest(&self, days: impl IntoIterator<Item = NaiveDate>) -> Result<RuleClock, RuleError> {
        self.from_day(days.into_iter().max().ok_or(RuleError::NoDay)?)
    }
}

pub(super) fn in_language(words: Words, language: Language) -> &'static str {
    let [english, welsh] = words;
    match language {
        Language::English => english,
        Language::Welsh => welsh,
    }
}
