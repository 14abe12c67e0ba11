//! How days are counted, in one block that a lawyer can review.
//!
//! Invariants: the corresponding date is clamped first, then paused days are added, then the last
//! day rolls; a due moment is never before its start; the calendar is asked only by rules that
//! need it; no result lies outside the years 0 to 9999.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::amount::{Amount, MonthDay, Unit};
use super::calendar::Calendar;
use super::calendar_error::OutsideCalendar;
use super::civil::{civil, moment_of, start_of_day};
use super::day_off::is_weekend;
use super::due::{Due, Start};
use super::paused::{Pause, Paused};
use super::span::{Span, hours, hours_due, in_dates};

/// How days are counted: which days work, which day is the first, when something that comes out
/// of hours is received, and whether a last day that does not work moves on.
///
/// ```
/// use service_patterns::clock::{Amount, Calendar, Counting, Rolls, Unit};
/// # use chrono::NaiveDate;
/// // Subject access: one month, then on to a working day.
/// let calendar = Calendar::built_in("england-and-wales").ok_or("no such calendar")?;
/// let counting = Counting::new(calendar).rolls(Rolls::NextWorkingDay);
/// let start = counting.start_on(NaiveDate::from_ymd_opt(2026, 1, 31).unwrap())?;
/// // 31 January, 28 February (a Saturday), Monday 2 March.
/// let due = counting.due(start, Amount::new(1, Unit::Months), &[])?;
/// assert_eq!(due.to_string(), "2026-03-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    calendar: Calendar,
    first_day: FirstDay,
    received: Received,
    open_hours: Option<OpenHours>,
    rolls: Rolls,
}

/// Whether the day it starts is day one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstDay {
    /// The day after is day one.
    #[default]
    NextDay,
    /// The day itself is day one: "beginning with the day of".
    SameDay,
}

/// When something that arrives while the office is shut is received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Received {
    /// On the day it arrives, whatever day that is.
    #[default]
    SameDay,
    /// On the next working day.
    NextWorkingDay,
}

/// Whether a last day that does not work moves on to one that does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rolls {
    /// It stays.
    #[default]
    No,
    /// It moves to the next working day.
    NextWorkingDay,
}

/// From when to when the office is open on a working day. It opens before it shuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OpenHours {
    from: NaiveTime,
    to: NaiveTime,
}

/// What is counted back from: an event on a day, or at a time of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// A day. Hours are counted back from its beginning.
    Day(NaiveDate),
    /// A day and a time in the United Kingdom.
    Time(NaiveDateTime),
}

/// Why a date could not be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CountError {
    /// A day is needed that the calendar does not know.
    #[error(transparent)]
    OutsideCalendar(#[from] OutsideCalendar),
    /// The date would lie outside the years 0 to 9999.
    #[error("the date would lie outside the years 0 to 9999")]
    OutsideDates,
}

/// How many days on end may be off, when it is asked whether a date before them is still to come: more than any holidays.
const LONGEST_RUN: usize = 60;

impl Counting {
    /// Counting by that calendar with the usual rules: day one is the next day, what arrives is
    /// received that day, and a last day stays where it is.
    #[must_use]
    pub fn new(calendar: Calendar) -> Counting {
        Counting {
            calendar,
            first_day: FirstDay::NextDay,
            received: Received::SameDay,
            open_hours: None,
            rolls: Rolls::No,
        }
    }

    /// The same, by that calendar.
    #[must_use]
    pub(super) fn calendar_is(self, calendar: Calendar) -> Counting {
        Counting { calendar, ..self }
    }

    /// The same, with this rule on day one.
    #[must_use]
    pub fn first_day(self, first_day: FirstDay) -> Counting {
        Counting { first_day, ..self }
    }

    /// The same, with this rule on receipt.
    #[must_use]
    pub fn received(self, received: Received) -> Counting {
        Counting { received, ..self }
    }

    /// The same, with these hours in which the office is open, which matter only with
    /// [`Received::NextWorkingDay`].
    #[must_use]
    pub fn open_hours(self, open_hours: OpenHours) -> Counting {
        Counting { open_hours: Some(open_hours), ..self }
    }

    /// The same, with this rule on a last day that does not work.
    #[must_use]
    pub fn rolls(self, rolls: Rolls) -> Counting {
        Counting { rolls, ..self }
    }

    /// Which days work.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The day on which what arrives at that moment is received.
    ///
    /// With [`Received::NextWorkingDay`], what arrives on a day that does not work, or at or
    /// after the time the office shuts, is received on the next working day. What arrives before
    /// the office opens on a working day is received that day.
    pub fn anchor(&self, moment: DateTime<Utc>) -> Result<NaiveDate, CountError> {
        let civil = civil(moment);
        let shut = |hours: OpenHours| self.received == Received::NextWorkingDay && civil.time() >= hours.to;
        if self.open_hours.is_some_and(shut) {
            return Ok(self.calendar.working_days_after(civil.date(), 1)?);
        }
        self.anchor_on(civil.date())
    }

    /// The day on which what arrives on that date, at a time nobody knows, is received.
    pub fn anchor_on(&self, date: NaiveDate) -> Result<NaiveDate, CountError> {
        match self.received {
            Received::SameDay => Ok(date),
            Received::NextWorkingDay => Ok(self.calendar.roll(date)?),
        }
    }

    /// Where a clock starts that starts at that moment.
    pub fn start(&self, moment: DateTime<Utc>) -> Result<Start, CountError> {
        Ok(Start { day: self.anchor(moment)?, moment })
    }

    /// Where a clock starts that counts from a date somebody gave.
    pub fn start_on(&self, date: NaiveDate) -> Result<Start, CountError> {
        Ok(Start { day: self.anchor_on(date)?, moment: start_of_day(date) })
    }

    /// When a length of time that starts there runs out.
    ///
    /// - 0 of any unit is the same day, or for hours the same moment; 0 clear working days is
    ///   the next working day.
    /// - Days, weeks, months and years: each paused day from day one to the last adds a day.
    ///   With [`FirstDay::SameDay`] a month ends the day before the corresponding date, or on the
    ///   last day of a month that has none.
    /// - Working days: paused days are passed over. Clear working days leave out the day it
    ///   starts and the day it is due, so one more day goes by; which day is day one is no matter.
    /// - Hours run by the clock on the wall: 24 hours from 10am is 10am, also when the clocks
    ///   change in between. They run through nights, weekends and holidays and never roll, but
    ///   not on a paused day: no hour of it counts. If the office was shut (and
    ///   [`Received::NextWorkingDay`] is the rule) they run from the time it opens, or from
    ///   midnight if nobody said when that is.
    ///
    /// Paused days before day one, and those after the time has run out, change nothing. A last
    /// day that rolls passes over paused days too.
    pub fn due(&self, start: Start, amount: Amount, paused: &[Pause]) -> Result<Due, CountError> {
        if amount.unit == Unit::Hours {
            let due = hours_due(self.hours_begin(start), amount.count, paused)?;
            // An hour that happens twice is read as the first; that may not go back in time.
            return Ok(Due::Moment(due.max(start.moment)));
        }
        self.day_due(start.day, self.first_day, amount, paused)
    }

    /// A present due date moved on by so much more: counted from the day after it, whatever the
    /// rule on day one says, with the paused days that fall after it; then it rolls.
    pub fn extend(&self, present: Due, by: Amount, paused: &[Pause]) -> Result<Due, CountError> {
        if by.unit == Unit::Hours {
            let due = hours_due(civil(present.falls_due_at()), by.count, paused)?;
            return Ok(Due::Moment(due.max(present.falls_due_at())));
        }
        self.day_due(present.date(), FirstDay::NextDay, by, paused)
    }

    /// A date counted back from an event: the last day, or the last moment, to do something.
    ///
    /// Working days: the n-th working day before it. Clear working days: the last working day
    /// with so many clear between it and the event. Nothing rolls, and which day is day one is no
    /// matter. Hours are counted by the clock on the wall.
    ///
    /// ```
    /// use service_patterns::clock::{Amount, Calendar, Counting, Unit};
    /// # use chrono::NaiveDate;
    /// // Ten clear working days before an event on Christmas Eve 2017.
    /// let counting = Counting::new(Calendar::built_in("england-and-wales").ok_or("none")?);
    /// let event = NaiveDate::from_ymd_opt(2017, 12, 24).unwrap();
    /// let last = counting.before(event, Amount::new(10, Unit::ClearWorkingDays))?;
    /// assert_eq!(last.to_string(), "2017-12-08");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn before(&self, target: impl Into<Target>, amount: Amount) -> Result<Due, CountError> {
        let Amount { count, unit } = amount;
        let target = target.into();
        let (date, time) = match target {
            Target::Day(date) => (date, date.and_time(NaiveTime::MIN)),
            Target::Time(time) => (time.date(), time),
        };
        let back = |days: u64| date.checked_sub_days(Days::new(days));
        let date = match unit {
            Unit::Hours => {
                let time = time.checked_sub_signed(hours(count)).ok_or(CountError::OutsideDates)?;
                in_dates(Some(time.date()))?;
                return Ok(Due::Moment(moment_of(time)));
            }
            Unit::WorkingDays => Some(self.calendar.working_days_before(date, count)?),
            Unit::ClearWorkingDays => Some(self.calendar.working_days_before(date, count.saturating_add(1))?),
            Unit::Days => back(count.into()),
            Unit::Weeks => back(u64::from(count) * 7),
            Unit::Months => date.checked_sub_months(Months::new(count)),
            Unit::Years => count.checked_mul(12).and_then(|months| date.checked_sub_months(Months::new(months))),
        };
        in_dates(date).map(Due::Day)
    }

    /// The moment of a warning that comes so long before something is due: at the beginning of
    /// that day, or so many hours before it falls due.
    pub fn warns_at(&self, due: Due, before: Amount) -> Result<DateTime<Utc>, CountError> {
        let target = match before.unit {
            Unit::Hours => Target::Time(civil(due.falls_due_at())),
            _ => Target::Day(due.date()),
        };
        Ok(match self.before(target, before)? {
            Due::Day(date) => start_of_day(date),
            Due::Moment(moment) => moment,
        })
    }

    /// The end of a date somebody named, or of the working day it rolls to.
    pub fn end_of(&self, date: NaiveDate) -> Result<Due, CountError> {
        self.roll(date, &Paused::default())
    }

    /// The end of the next such date of the year, later than the day it starts, or of the working
    /// day it rolls to.
    pub fn next_fixed(&self, day: MonthDay, after: NaiveDate) -> Result<Due, CountError> {
        self.roll(in_dates(day.next_after(after))?, &Paused::default())
    }

    /// The first such date of the year that ends on that day or later, as it is and as it rolls: one that rolls over that day
    /// has not come yet.
    pub(super) fn fixed_from(&self, date: MonthDay, day: NaiveDate) -> Result<(NaiveDate, Due), CountError> {
        let before = in_dates(day.pred_opt())?;
        let on = match self.rolling_over(date, before)? {
            Some(on) => on,
            None => in_dates(date.next_after(before))?,
        };
        Ok((on, self.end_of(on)?))
    }

    /// The last such date up to that day, if no day from it to that one works, so that it rolls on.
    fn rolling_over(&self, date: MonthDay, day: NaiveDate) -> Result<Option<NaiveDate>, CountError> {
        let back = || std::iter::successors(Some(day), NaiveDate::pred_opt).take(LONGEST_RUN);
        if self.rolls == Rolls::No || !back().any(|at| date.is_on(at)) {
            return Ok(None);
        }
        for at in back() {
            // A weekend needs no calendar.
            if !is_weekend(at) && self.calendar.is_working_day(at)? {
                break;
            }
            if date.is_on(at) {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    fn day_due(
        &self,
        day: NaiveDate,
        first_day: FirstDay,
        amount: Amount,
        paused: &[Pause],
    ) -> Result<Due, CountError> {
        let span = Span::new(&self.calendar, day, first_day, amount)?;
        let paused = Paused::new(span.day_one, paused);
        let last = span.add_paused(&self.calendar, &paused)?;
        self.roll(last, &paused)
    }

    /// A hold may begin between the last day and the one it rolls to: the clock is not late yet,
    /// so it is not due on a paused day either.
    fn roll(&self, date: NaiveDate, paused: &Paused) -> Result<Due, CountError> {
        in_dates(Some(date))?;
        if self.rolls == Rolls::No {
            return Ok(Due::Day(date));
        }
        let mut due = self.calendar.roll(date)?;
        for pause in paused.stretches() {
            if pause.from <= due && due <= pause.to {
                due = self.calendar.roll(in_dates(pause.to.succ_opt())?)?;
            }
        }
        Ok(Due::Day(due))
    }

    /// The civil time from which hours run.
    pub(super) fn hours_begin(&self, start: Start) -> NaiveDateTime {
        let moment = civil(start.moment);
        match self.received {
            Received::SameDay => moment,
            Received::NextWorkingDay => {
                let opens = self.open_hours.map_or(NaiveTime::MIN, |hours| hours.from);
                moment.max(start.day.and_time(opens))
            }
        }
    }

    pub(crate) fn rule_on_day_one(&self) -> FirstDay {
        self.first_day
    }
}

impl OpenHours {
    /// From one time of day to a later one; `None` if it is not later.
    #[must_use]
    pub fn new(from: NaiveTime, to: NaiveTime) -> Option<OpenHours> {
        (from < to).then_some(OpenHours { from, to })
    }

    /// When it opens.
    #[must_use]
    pub fn from(&self) -> NaiveTime {
        self.from
    }

    /// When it shuts: what arrives then is after hours.
    #[must_use]
    pub fn to(&self) -> NaiveTime {
        self.to
    }
}

impl Target {
    /// Its day.
    pub(super) fn date(self) -> NaiveDate {
        match self {
            Target::Day(date) => date,
            Target::Time(time) => time.date(),
        }
    }
}

impl From<NaiveDate> for Target {
    fn from(date: NaiveDate) -> Target {
        Target::Day(date)
    }
}

impl From<NaiveDateTime> for Target {
    fn from(time: NaiveDateTime) -> Target {
        Target::Time(time)
    }
}
