//! Lengths of time with every name resolved, and working them out for a case.

use super::condition::{Condition, Look};
use super::tables::Ix;
use crate::clock::{Amount, CountError, Counting, Due, Explanation, FirstDay, MonthDay, Pause, Start, Target};
use crate::question::Answer;
use chrono::NaiveDate;

/// A length of time of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Span {
    Amount(Amount),
    /// A departure: what starts after its last day counts as the files below say.
    Departed {
        is: Amount,
        until: chrono::NaiveDate,
        then: Amount,
    },
    /// Counted back from a date question, and a time question of the same form.
    Before(Amount, Ix, Option<Ix>),
    /// Until the end of an answered date.
    Question(Ix),
    Next(MonthDay),
    Earliest(Box<[Span]>),
    Latest(Box<[Span]>),
    Choose(Box<[(Option<Condition>, Span)]>),
}

/// A length of time of one case: a choice is made, and answers are read, when a clock, hold or task starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Length {
    Count(Amount),
    /// A date that was settled then; only pauses from this one on move it.
    End {
        due: Due,
        pauses_before: u16,
        /// What it was settled from; nothing for a date that was agreed.
        from: Option<Box<SettledFrom>>,
    },
    Earliest(Box<[Length]>),
    Latest(Box<[Length]>),
}

/// What a date was settled from, to count it again when a calendar has changed, and to explain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SettledFrom {
    /// Counted back from an event.
    Before(Amount, Target),
    /// A date, which moves on to a working day where the counting rolls.
    Date(NaiveDate),
}

/// Why a length could not be worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// A calendar does not know the day, or the day is not in the years that are counted.
    Count(CountError),
    /// The answer that says until when is blank.
    Blank(Ix),
}

impl From<CountError> for NoDate {
    fn from(error: CountError) -> Self {
        NoDate::Count(error)
    }
}

impl Span {
    /// Reads choices and answers, once.
    pub(crate) fn settle(&self, look: &Look<'_>, counting: &Counting, start: Start) -> Result<Length, NoDate> {
        let end = |from: SettledFrom| {
            from.due(counting).map(|due| Length::End { due, pauses_before: 0, from: Some(Box::new(from)) })
        };
        Ok(match self {
            Span::Amount(amount) => Length::Count(*amount),
            Span::Departed { is, until, then } => Length::Count(if start.day <= *until { *is } else { *then }),
            Span::Before(amount, date, time) => {
                let day = date_of(look, *date)?;
                let target = match time {
                    None => Target::Day(day),
                    Some(time) => match look.answer(*time) {
                        Some(Answer::Time(time)) => Target::Time(day.and_time(*time)),
                        _ => return Err(NoDate::Blank(*time)),
                    },
                };
                end(SettledFrom::Before(*amount, target))?
            }
            Span::Question(question) => end(SettledFrom::Date(date_of(look, *question)?))?,
            Span::Next(day) => end(SettledFrom::Date(day.next_after(start.day).ok_or(CountError::OutsideDates)?))?,
            Span::Earliest(list) => Length::Earliest(settle_all(list, look, counting, start)?),
            Span::Latest(list) => Length::Latest(settle_all(list, look, counting, start)?),
            Span::Choose(_) => match self.chosen(look) {
                Some(span) => span.settle(look, counting, start)?,
                // A choice list ends with `otherwise`, so one applies; an empty one would be no limit at all.
                None => Length::Count(Amount::new(0, crate::clock::Unit::Days)),
            },
        })
    }

    /// What a choice list comes to now; anything else is itself.
    fn chosen(&self, look: &Look<'_>) -> Option<&Span> {
        let Span::Choose(list) = self else { return Some(self) };
        let (_, span) = list.iter().find(|(when, _)| when.as_ref().is_none_or(|c| c.holds(look)))?;
        span.chosen(look)
    }

    /// Whether a choice in it reads how the case stands.
    pub(crate) fn reads_case(&self) -> bool {
        match self {
            Span::Earliest(list) | Span::Latest(list) => list.iter().any(Span::reads_case),
            Span::Choose(list) => {
                list.iter().any(|(when, span)| when.as_ref().is_some_and(Condition::reads_case) || span.reads_case())
            }
            _ => false,
        }
    }

    /// The amount, where the length is a plain one; warnings and extensions are.
    pub(crate) fn amount(&self, look: &Look<'_>) -> Option<Amount> {
        match self.chosen(look)? {
            Span::Amount(amount) | Span::Departed { is: amount, .. } => Some(*amount),
            _ => None,
        }
    }
}

fn settle_all(list: &[Span], look: &Look<'_>, counting: &Counting, start: Start) -> Result<Box<[Length]>, NoDate> {
    list.iter().map(|span| span.settle(look, counting, start)).collect()
}

fn date_of(look: &Look<'_>, question: Ix) -> Result<NaiveDate, NoDate> {
    match look.answer(question) {
        Some(Answer::Date(date)) => Ok(*date),
        _ => Err(NoDate::Blank(question)),
    }
}

impl Length {
    /// When it runs out, with these pauses.
    pub(crate) fn due(&self, counting: &Counting, start: Start, pauses: &[Pause]) -> Result<Due, CountError> {
        match self {
            Length::Count(amount) => counting.due(start, *amount, pauses),
            Length::End { due, pauses_before, .. } => {
                let after = pauses.get(usize::from(*pauses_before)..).unwrap_or_default();
                let before_day_one = match counting.rule_on_day_one() {
                    FirstDay::NextDay => Some(start.day),
                    FirstDay::SameDay => start.day.pred_opt(),
                };
                let days: u64 = joined_days(before_day_one, after);
                match u32::try_from(days) {
                    Ok(0) => Ok(*due),
                    Ok(days) => counting.extend(*due, Amount::new(days, crate::clock::Unit::Days), &[]),
                    Err(_) => Err(CountError::OutsideDates),
                }
            }
            Length::Earliest(list) => first(list.iter().map(|l| l.due(counting, start, pauses)), Due::min),
            Length::Latest(list) => first(list.iter().map(|l| l.due(counting, start, pauses)), Due::max),
        }
    }
}

impl Length {
    /// The same, with dates that were settled by a calendar settled anew.
    pub(crate) fn again(&self, counting: &Counting) -> Result<Length, CountError> {
        let all = |list: &[Length]| list.iter().map(|one| one.again(counting)).collect::<Result<Box<[Length]>, _>>();
        Ok(match self {
            Length::End { pauses_before, from: Some(from), .. } => {
                Length::End { due: from.due(counting)?, pauses_before: *pauses_before, from: Some(from.clone()) }
            }
            Length::Count(_) | Length::End { .. } => self.clone(),
            Length::Earliest(list) => Length::Earliest(all(list)?),
            Length::Latest(list) => Length::Latest(all(list)?),
        })
    }

    /// Its days, if they come to the date that was settled: not by another calendar, nor with pauses after it was.
    pub(crate) fn explain(&self, counting: &Counting, start: Start, pauses: &[Pause]) -> Option<Explanation> {
        let due = self.due(counting, start, pauses);
        let explained = match self {
            Length::Count(amount) => counting.explain(start, *amount, pauses).ok()?,
            Length::End { from, .. } => from.as_ref()?.explain(counting)?,
            Length::Earliest(list) | Length::Latest(list) => {
                let decides = list.iter().find(|one| one.due(counting, start, pauses) == due)?;
                decides.explain(counting, start, pauses)?
            }
        };
        (due == Ok(explained.due)).then_some(explained)
    }
}

impl SettledFrom {
    fn due(&self, counting: &Counting) -> Result<Due, CountError> {
        match self {
            SettledFrom::Before(amount, target) => counting.before(*target, *amount),
            SettledFrom::Date(date) => counting.end_of(*date),
        }
    }

    fn explain(&self, counting: &Counting) -> Option<Explanation> {
        match self {
            SettledFrom::Before(amount, Target::Day(event)) => counting.explain_before(*event, *amount).ok(),
            // Hours before a time of day are no matter of days.
            SettledFrom::Before(..) => None,
            SettledFrom::Date(date) => counting.explain_end_of(*date).ok(),
        }
    }
}

fn first(
    list: impl Iterator<Item = Result<Due, CountError>>,
    better: impl Fn(Due, Due) -> Due,
) -> Result<Due, CountError> {
    let mut best: Option<Due> = None;
    for due in list {
        let due = due?;
        best = Some(best.map_or(due, |b| better(b, due)));
    }
    best.ok_or(CountError::OutsideDates)
}

/// How many days some pauses cover after a day, a day on two of them counting once. Pauses stand in the order they began.
fn joined_days(after: Option<chrono::NaiveDate>, pauses: &[Pause]) -> u64 {
    let mut days = 0;
    let mut last = after;
    for pause in pauses {
        let from = match last.and_then(|l| l.succ_opt()) {
            Some(next) if next > pause.from => next,
            _ => pause.from,
        };
        if from <= pause.to {
            days += Pause::new(from, pause.to).days();
            last = Some(pause.to);
        }
    }
    days
}
