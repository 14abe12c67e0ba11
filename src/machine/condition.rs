//! Conditions with every name resolved, and looking at them over a case.
//!
//! There are two values only: a test of something blank is false, but for `is_filled: false`.

use super::state::{ClockStatus, Core, FactValue, Place, TaskStatus};
use super::tables::{Ix, bit};
use crate::pattern::value::Comparison;
use crate::question::{Answer, Row, Slot};

/// A condition over a case.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    Always,
    Never,
    All(Box<[Condition]>),
    Any(Box<[Condition]>),
    Not(Box<Condition>),
    /// The chosen option is one of these, or for `includes` one of the chosen options is.
    Chosen(Ix, Options),
    YesNo(Ix, bool),
    Number(Ix, Comparison, i64),
    NumberIs(Ix, Box<[i64]>),
    Filled(Ix, bool),
    /// Two dates or two numbers of one form.
    Pair(Ix, Comparison, Ix),
    /// The number of rows of a group.
    Count(Ix, Comparison, i64),
    /// A row of a group for which this holds; it reads the places of a row.
    Some(Ix, Box<Condition>),
    /// Rows of a group, and this holds for each of them.
    Every(Ix, Box<Condition>),
    /// The fact is one of these: yes is 1 and no 0, an option its position, a number itself.
    Fact(Ix, Box<[i64]>),
    FactNumber(Ix, Comparison, i64),
    FactFilled(Ix, bool),
    /// A task of one: bits of none, open, cancelled, then each result.
    Task(Ix, u64),
    /// A task of many: bits of none, some open, all done, all cancelled.
    Tasks(Ix, u8),
    /// At least one of a task of many has one of these results.
    TaskIncludes(Ix, u64),
    /// Bits of off, running, paused, late, over.
    Clock(Ix, u8),
    /// Bits of the five channels.
    Channel(u8),
    OpenedChannel(u8),
    CaseLanguage(Box<[Box<str>]>),
    CaseLanguageFilled(bool),
    LastOutcome(Box<[Ix]>),
    LastOutcomeFilled(bool),
}

/// Positions of options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options(pub(crate) Box<[u64]>);

impl Options {
    pub(crate) fn of(positions: impl IntoIterator<Item = usize>) -> Options {
        let mut words: Vec<u64> = Vec::new();
        for at in positions {
            if words.len() <= at / 64 {
                words.resize(at / 64 + 1, 0);
            }
            words[at / 64] |= 1 << (at % 64);
        }
        Options(words.into())
    }
    #[inline]
    pub(crate) fn contains(&self, at: u16) -> bool {
        self.0.get(usize::from(at) / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

/// What a condition may look at: the case, and what is given in the act under way.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub(crate) core: &'a Core,
    pub(crate) given: Option<Given<'a>>,
    pub(crate) channel: Option<u8>,
    pub(crate) language: Option<&'a str>,
}

/// The answers and facts of the act under way.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) slot_of: &'a [Ix],
    pub(crate) slots: &'a [Slot],
    pub(crate) facts: &'a [Option<FactValue>],
    /// The facts that this act counts: a blank one is blank, whatever was counted before.
    pub(crate) counted: &'a [Ix],
}

impl<'a> Look<'a> {
    /// The language of the act, or else of the case.
    fn case_language(&self) -> Option<&str> {
        self.language.or(self.core.opening.language.as_deref())
    }

    /// The answer given in this act if the act asks it, else the latest.
    #[inline]
    pub(crate) fn answer(&self, question: Ix) -> Option<&'a Answer> {
        if let Some(given) = &self.given
            && let Some(&slot) = given.slot_of.get(usize::from(question))
            && let Some(slot) = given.slots.get(usize::from(slot))
        {
            match slot {
                Slot::Given(answer) => return Some(answer),
                // Asked and blank, or asked and wrong: blank for this act.
                Slot::Blank | Slot::Wrong(_) | Slot::Rows(_) => return None,
                Slot::Absent => {}
            }
        }
        self.latest(question)
    }

    /// The answer given in this act, and no earlier one.
    pub(crate) fn given_now(&self, question: Ix) -> Option<&'a Answer> {
        let given = self.given.as_ref()?;
        let slot = given.slot_of.get(usize::from(question))?;
        given.slots.get(usize::from(*slot))?.given()
    }

    fn latest(&self, question: Ix) -> Option<&'a Answer> {
        let answer = self.core.answers.get(usize::from(question))?.as_deref()?;
        (!answer.is_forgotten()).then_some(answer)
    }

    #[inline]
    pub(crate) fn fact(&self, fact: Ix) -> Option<FactValue> {
        let at = usize::from(fact);
        let given = self.given.and_then(|g| g.facts.get(at).copied().flatten());
        if given.is_some() || self.given.is_some_and(|g| g.counted.contains(&fact)) {
            return given;
        }
        self.core.facts.get(at).copied().flatten()
    }
}

impl Condition {
    /// Whether it holds.
    pub(crate) fn holds(&self, look: &Look<'_>) -> bool {
        match self {
            Condition::Always => true,
            Condition::Never => false,
            Condition::All(all) => all.iter().all(|c| c.holds(look)),
            Condition::Any(any) => any.iter().any(|c| c.holds(look)),
            Condition::Not(inner) => !inner.holds(look),
            Condition::Chosen(..)
            | Condition::YesNo(..)
            | Condition::Number(..)
            | Condition::NumberIs(..)
            | Condition::Filled(..)
            | Condition::Pair(..)
            | Condition::Count(..)
            | Condition::Some(..)
            | Condition::Every(..) => self.holds_of(&|question| look.answer(question)),
            Condition::Fact(fact, wanted) => look.fact(*fact).is_some_and(|value| wanted.contains(&value.number())),
            Condition::FactNumber(fact, how, than) => {
                look.fact(*fact).is_some_and(|value| how.holds(value.number(), *than))
            }
            Condition::FactFilled(fact, filled) => look.fact(*fact).is_some() == *filled,
            Condition::Task(task, wanted) => wanted & bit(look.core.task_status(*task)) != 0,
            Condition::Tasks(task, wanted) => {
                let mut is = 0u8;
                let mut all_done = true;
                let mut any = false;
                for instance in look.core.latest_round(*task) {
                    any = true;
                    all_done &= matches!(instance.status, TaskStatus::Done(_));
                    if instance.status == TaskStatus::Open {
                        is |= 1 << 1;
                    }
                }
                if !any {
                    is |= 1 << 0;
                } else if all_done {
                    is |= 1 << 2;
                } else if is == 0 && look.core.latest_round(*task).all(|i| i.status == TaskStatus::Cancelled) {
                    is |= 1 << 3;
                }
                is & wanted != 0
            }
            Condition::TaskIncludes(task, wanted) => look
                .core
                .latest_round(*task)
                .any(|i| matches!(i.status, TaskStatus::Done(result) if bit(result) & wanted != 0)),
            Condition::Clock(clock, wanted) => {
                let clock = look.core.clocks.of(*clock);
                let status = match clock.status {
                    ClockStatus::Off => 0,
                    ClockStatus::Running if clock.paused_since.is_some() => 2,
                    ClockStatus::Running => 1,
                    ClockStatus::Late => 3,
                    ClockStatus::Over => 4,
                };
                wanted >> status & 1 == 1
            }
            Condition::Channel(wanted) => look.channel.is_some_and(|c| wanted >> c & 1 == 1),
            Condition::OpenedChannel(wanted) => look.core.opening.channel.is_some_and(|c| wanted >> c & 1 == 1),
            Condition::CaseLanguage(wanted) => look.case_language().is_some_and(|l| wanted.iter().any(|w| &**w == l)),
            Condition::CaseLanguageFilled(filled) => look.case_language().is_some() == *filled,
            Condition::LastOutcome(wanted) => look.core.last_outcome().is_some_and(|o| wanted.contains(&o)),
            Condition::LastOutcomeFilled(filled) => look.core.last_outcome().is_some() == *filled,
        }
    }

    /// Whether it holds of some answers: of a case, or of one row of a group. Nothing else is read.
    #[inline]
    pub(crate) fn holds_of<'a>(&self, answer: &impl Fn(Ix) -> Option<&'a Answer>) -> bool {
        match self {
            Condition::Always => true,
            Condition::All(all) => all.iter().all(|c| c.holds_of(answer)),
            Condition::Any(any) => any.iter().any(|c| c.holds_of(answer)),
            Condition::Not(inner) => !inner.holds_of(answer),
            Condition::Chosen(question, options) => match answer(*question) {
                Some(Answer::Choice(at)) => options.contains(*at),
                Some(Answer::Choices(chosen)) => chosen.iter().any(|at| options.contains(*at)),
                _ => false,
            },
            Condition::YesNo(question, wanted) => {
                matches!(answer(*question), Some(Answer::YesNo(yes)) if yes == wanted)
            }
            Condition::Number(question, how, than) => {
                answer(*question).and_then(number).is_some_and(|n| how.holds(n, *than))
            }
            Condition::NumberIs(question, wanted) => {
                answer(*question).and_then(number).is_some_and(|n| wanted.contains(&n))
            }
            Condition::Filled(question, filled) => answer(*question).is_some() == *filled,
            Condition::Pair(left, how, right) => match (answer(*left), answer(*right)) {
                (Some(Answer::Date(a)), Some(Answer::Date(b))) => match how {
                    Comparison::Before => a < b,
                    Comparison::After => a > b,
                    _ => false,
                },
                (Some(a), Some(b)) => number(a).zip(number(b)).is_some_and(|(a, b)| how.holds(a, b)),
                _ => false,
            },
            Condition::Count(group, how, than) => {
                how.holds(i64::try_from(rows(answer(*group)).len()).unwrap_or(i64::MAX), *than)
            }
            Condition::Some(group, inner) => inner.holds_in_some_row(answer(*group)),
            Condition::Every(group, inner) => {
                let rows = rows(answer(*group));
                !rows.is_empty() && rows.iter().all(|row| inner.holds_of_row(row))
            }
            // The rest reads no answer. A row may read nothing else, which is checked when files are loaded.
            _ => false,
        }
    }

    /// Whether it holds of some row of a group.
    pub(crate) fn holds_in_some_row(&self, group: Option<&Answer>) -> bool {
        rows(group).iter().any(|row| self.holds_of_row(row))
    }

    /// Whether it holds of one row; what was erased is blank.
    fn holds_of_row(&self, row: &Row) -> bool {
        self.holds_of(&|at| row.answer(at).filter(|answer| !answer.is_forgotten()))
    }

    /// Whether it reads how the case stands, which an act changes step by step.
    pub(crate) fn reads_case(&self) -> bool {
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().any(Condition::reads_case),
            Condition::Not(inner) => inner.reads_case(),
            Condition::Task(..) | Condition::Tasks(..) | Condition::TaskIncludes(..) | Condition::Clock(..) => true,
            Condition::LastOutcome(_) | Condition::LastOutcomeFilled(_) => true,
            _ => false,
        }
    }

    /// Whether it reads the channel of the act.
    pub(crate) fn reads_channel(&self) -> bool {
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().any(Condition::reads_channel),
            Condition::Not(inner) => inner.reads_channel(),
            Condition::Channel(_) => true,
            _ => false,
        }
    }

    /// The facts it reads.
    pub(crate) fn facts(&self, into: &mut Vec<Ix>) {
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| c.facts(into)),
            Condition::Not(inner) => inner.facts(into),
            Condition::Fact(f, _) | Condition::FactNumber(f, _, _) | Condition::FactFilled(f, _) => into.push(*f),
            _ => {}
        }
    }
}

/// The rows of a group; none of a blank.
fn rows(answer: Option<&Answer>) -> &[Row] {
    if let Some(Answer::Rows(rows)) = answer { rows } else { &[] }
}

fn number(answer: &Answer) -> Option<i64> {
    match answer {
        Answer::Number(n) | Answer::Money(n) => Some(*n),
        _ => None,
    }
}

impl Place {
    /// The outcome, if this is a closed place.
    pub(crate) fn outcome(self) -> Option<Ix> {
        match self {
            Place::Closed(outcome) => Some(outcome),
            Place::Start | Place::In(_) => None,
        }
    }
}
