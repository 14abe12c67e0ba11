//! A due date explained day by day.
//!
//! Invariant: an explanation gives the same due date as the counting it explains, and every day
//! from the first to that date is in it once, in order, or counted among those left out.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::amount::{Amount, Unit};
use super::calendar_error::OutsideCalendar;
use super::civil::{civil, civil_date, start_of_day};
use super::counting::{CountError, Counting, FirstDay, Target};
use super::day_off::DayOff;
use super::due::{Due, Start};
use super::paused::{Pause, Paused};
use super::span::Span;
use crate::language::Language;

/// Why something is due on that date and no other: every day with what became of it.
///
/// ```
/// use service_patterns::clock::{Amount, Calendar, Counting, Unit};
/// # use chrono::NaiveDate;
/// let counting = Counting::new(Calendar::built_in("england-and-wales").ok_or("none")?);
/// let start = counting.start_on(NaiveDate::from_ymd_opt(2026, 5, 1).unwrap())?;
/// let why = counting.explain(start, Amount::new(1, Unit::WorkingDays), &[])?;
/// assert_eq!(why.lines(), [
///     "Friday 1 May 2026: the day it starts, not counted",
///     "Saturday 2 May 2026: weekend",
///     "Sunday 3 May 2026: weekend",
///     "Monday 4 May 2026: bank holiday in England and Wales (Early May bank holiday)",
///     "Tuesday 5 May 2026: working day 1",
///     "1 working day: due by the end of Tuesday 5 May 2026",
/// ]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The length of time that was counted.
    pub amount: Amount,
    /// When it is due.
    pub due: Due,
    /// Each day, in order, from the one it starts on: at most [`Explanation::MOST_DAYS`].
    pub days: Vec<Day>,
    /// How many more days there are up to the due date that are not listed.
    pub left_out: u64,
}

/// One day of an [`Explanation`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Which day of the count it is, from 1; `None` if it does not count.
    pub counted: Option<u32>,
    /// What became of it.
    pub why: Why,
}

/// What became of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Why {
    /// It arrived on this day, and is counted from a later one.
    Arrived {
        /// The day from which it is counted.
        counted_from: NaiveDate,
    },
    /// A day between those two, on which the office could have been open.
    Waiting,
    /// The day it starts, which is not day one.
    Start,
    /// It is due on the day it starts, or on the first day that is free: there was nothing to count.
    SameDay,
    /// It counts.
    Counted,
    /// It counts, and is a working day.
    CountedWorking,
    /// It does not work, so it does not count.
    DayOff(DayOff<'static>),
    /// The clock stood still.
    Paused,
    /// Hours ran on this day.
    HoursRan,
    /// The last day to be counted, which does not work, so it moves on.
    RolledOver(DayOff<'static>),
    /// The working day to which it moved.
    RolledTo,
    /// The day it is due, which is not counted: the days before it had to be clear.
    AfterClearDays,
    /// The day that is counted back from, which does not count.
    Event,
    /// The last day, counted back, which does not count: the days after it have to be clear.
    BeforeClearDays,
}

impl Counting {
    /// The same as [`Counting::due`], explained day by day.
    pub fn explain(&self, start: Start, amount: Amount, paused: &[Pause]) -> Result<Explanation, CountError> {
        let due = self.due(start, amount, paused)?;
        let day = match amount.unit {
            Unit::Hours => self.hours_begin(start).date(),
            _ => start.day,
        };
        let arrived = civil_date(start.moment).min(day);
        self.explain_from(arrived, day, self.rule_on_day_one(), due, amount, paused)
    }

    /// The same as [`Counting::extend`], explained day by day.
    pub fn explain_extension(&self, present: Due, by: Amount, paused: &[Pause]) -> Result<Explanation, CountError> {
        let due = self.extend(present, by, paused)?;
        let day = match by.unit {
            Unit::Hours => civil_date(present.falls_due_at()),
            _ => present.date(),
        };
        self.explain_from(day, day, FirstDay::NextDay, due, by, paused)
    }

    /// The same as [`Counting::before`], explained day by day: from the event back to the last day
    /// on which something can be done, so the dates go down.
    pub fn explain_before(&self, event: impl Into<Target>, amount: Amount) -> Result<Explanation, CountError> {
        let target = event.into();
        let due = self.before(target, amount)?;
        let event = target.date();
        let (mut counted, mut days) = (0, Vec::new());
        let back = std::iter::successors(Some(event), |date| date.pred_opt());
        for date in back.take_while(|date| *date >= due.date()).take(Explanation::MOST_DAYS) {
            let (why, counts) = self.why_before(event, due.date(), date, amount.unit)?;
            counted += u32::from(counts);
            days.push(Day { date, counted: counts.then_some(counted), why });
        }
        let all = event.signed_duration_since(due.date()).num_days().saturating_add(1);
        let left_out = u64::try_from(all).unwrap_or(0).saturating_sub(days.len() as u64);
        Ok(Explanation { amount, due, days, left_out })
    }

    /// The same as [`Counting::end_of`], explained day by day, as 0 days from that date.
    pub fn explain_end_of(&self, date: NaiveDate) -> Result<Explanation, CountError> {
        self.explain(Start { day: date, moment: start_of_day(date) }, Amount::new(0, Unit::Days), &[])
    }

    /// What became of a day on the way back from an event, and whether it counts.
    fn why_before(
        &self,
        event: NaiveDate,
        last: NaiveDate,
        date: NaiveDate,
        unit: Unit,
    ) -> Result<(Why, bool), OutsideCalendar> {
        let off = || Ok(self.calendar().day_off(date)?.map(DayOff::into_owned));
        Ok(match unit {
            _ if date == event && date == last => (Why::SameDay, false),
            _ if date == event => (Why::Event, false),
            Unit::Hours => (Why::HoursRan, false),
            Unit::WorkingDays | Unit::ClearWorkingDays => match off()? {
                Some(off) => (Why::DayOff(off), false),
                None if unit == Unit::ClearWorkingDays && date == last => (Why::BeforeClearDays, false),
                None => (Why::CountedWorking, true),
            },
            Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => (Why::Counted, true),
        })
    }

    fn explain_from(
        &self,
        arrived: NaiveDate,
        day: NaiveDate,
        first_day: FirstDay,
        due: Due,
        amount: Amount,
        paused: &[Pause],
    ) -> Result<Explanation, CountError> {
        let (day_one, last, end) = match due {
            Due::Day(end) => {
                let span = Span::new(self.calendar(), day, first_day, amount)?;
                (span.day_one, span.add_paused(self.calendar(), &Paused::new(span.day_one, paused))?, end)
            }
            Due::Moment(moment) => {
                let ran_out = civil(moment);
                // What runs out at midnight had no time left on the day that begins then.
                let before = ran_out.date().pred_opt().filter(|_| ran_out.time() == NaiveTime::MIN);
                let end = before.unwrap_or(ran_out.date()).max(day);
                (day, end, end)
            }
        };
        let paused = Paused::new(day_one, paused);
        let row = Row { counting: self, paused: &paused, arrived, day, day_one, last, end, amount };
        let (mut counted, mut days) = (0, Vec::new());
        for date in arrived.iter_days().take_while(|date| *date <= end).take(Explanation::MOST_DAYS) {
            let (why, counts) = row.why(date)?;
            counted += u32::from(counts);
            days.push(Day { date, counted: counts.then_some(counted), why });
        }
        let all = end.signed_duration_since(arrived).num_days().saturating_add(1);
        let left_out = u64::try_from(all).unwrap_or(0).saturating_sub(days.len() as u64);
        Ok(Explanation { amount, due, days, left_out })
    }
}

/// What is known about one count while its days are written.
struct Row<'a> {
    counting: &'a Counting,
    paused: &'a Paused,
    arrived: NaiveDate,
    day: NaiveDate,
    day_one: NaiveDate,
    /// The last day before it rolls.
    last: NaiveDate,
    end: NaiveDate,
    amount: Amount,
}

impl Row<'_> {
    /// What became of a day, and whether it counts.
    fn why(&self, date: NaiveDate) -> Result<(Why, bool), CountError> {
        if date < self.day {
            return Ok((self.before_the_start(date), false));
        }
        let paused = self.paused.contains(date);
        let nothing_to_count = self.amount.count == 0 && self.amount.unit != Unit::ClearWorkingDays;
        let counts_working = matches!(self.amount.unit, Unit::WorkingDays | Unit::ClearWorkingDays);
        if self.amount.unit == Unit::Hours {
            return Ok((if paused { Why::Paused } else { Why::HoursRan }, false));
        }
        if date < self.day_one {
            return Ok((Why::Start, false));
        }
        if date == self.last && date != self.end {
            return Ok((self.day_off(date)?.map_or(Why::Paused, Why::RolledOver), !nothing_to_count));
        }
        if date == self.end && date > self.last {
            return Ok((Why::RolledTo, false));
        }
        if date == self.end && nothing_to_count {
            return Ok((Why::SameDay, false));
        }
        if date > self.last || nothing_to_count || counts_working {
            // A weekend in a pause is called a weekend: the pause added nothing there.
            if let Some(off) = self.day_off(date)? {
                return Ok((Why::DayOff(off), false));
            }
        }
        Ok(match self.amount.unit {
            _ if paused => (Why::Paused, false),
            Unit::ClearWorkingDays if date == self.end => (Why::AfterClearDays, false),
            Unit::WorkingDays | Unit::ClearWorkingDays => (Why::CountedWorking, true),
            _ => (Why::Counted, true),
        })
    }

    fn before_the_start(&self, date: NaiveDate) -> Why {
        if date == self.arrived {
            return Why::Arrived { counted_from: self.day };
        }
        self.day_off(date).ok().flatten().map_or(Why::Waiting, Why::DayOff)
    }

    fn day_off(&self, date: NaiveDate) -> Result<Option<DayOff<'static>>, OutsideCalendar> {
        Ok(self.counting.calendar().day_off(date)?.map(DayOff::into_owned))
    }
}

impl Explanation {
    /// The most days that are listed: a little over two years. What is longer is cut off at the
    /// end, and says how many days are left out.
    pub const MOST_DAYS: usize = 800;

    /// One line for each day, and one that says when it is due, in English.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.lines_in(Language::English)
    }

    /// The same in another language.
    #[must_use]
    pub fn lines_in(&self, language: Language) -> Vec<String> {
        let mut lines: Vec<String> = self.days.iter().map(|day| day.line(language)).collect();
        lines.extend(language.left_out(self.left_out));
        lines.push(format!("{}: {}", language.amount(self.amount), language.due(self.due)));
        lines
    }
}

impl Day {
    /// The day in words: `Monday 4 May 2026: bank holiday in England and Wales (Early May bank holiday)`.
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        format!("{}: {}", language.weekday_and_date(self.date), language.why(&self.why, self.counted))
    }
}
