//! Counted facts: how many whole units lie between two dates.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime};

use super::amount::Unit;
use super::counting::{CountError, Counting};

impl Counting {
    /// How many whole units there are from one date to another; none if the second is before
    /// the first.
    ///
    /// | unit | what is counted | 1 May 2026 (a Friday) to 8 May 2026 |
    /// |---|---|---|
    /// | days | the days themselves, both ends included | 8 |
    /// | working days | those that work, both ends included | 5 (4 May is a bank holiday) |
    /// | clear working days | those that work, neither end included | 3 |
    /// | hours | 24 for each day on which the second date is later | 168 |
    /// | weeks | each time the same day of the week comes round | 1 |
    /// | months, years | each time the corresponding date comes round, or the last day of a month that has none | 0 |
    ///
    /// So somebody is 18 `years` old on their birthday, not the day before, and on 28 February
    /// if they were born on the 29th and the year has none.
    ///
    /// ```
    /// use service_patterns::clock::{Calendar, Counting, Unit};
    /// # use chrono::NaiveDate;
    /// let counting = Counting::new(Calendar::built_in("england-and-wales").ok_or("none")?);
    /// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    /// assert_eq!(counting.count_between(Unit::Days, day(2026, 5, 1), day(2026, 5, 3))?, 3);
    /// assert_eq!(counting.count_between(Unit::Years, day(2008, 5, 1), day(2026, 4, 30))?, 17);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count_between(&self, unit: Unit, from: NaiveDate, to: NaiveDate) -> Result<u64, CountError> {
        let days = u64::try_from(to.signed_duration_since(from).num_days()).ok();
        let calendar = self.calendar();
        Ok(match unit {
            Unit::WorkingDays => calendar.working_days_between(from, to)?.into(),
            Unit::ClearWorkingDays => calendar.clear_working_days_between(from, to)?.into(),
            Unit::Days => days.map_or(0, |days| days + 1),
            Unit::Hours => days.map_or(0, |days| days * 24),
            Unit::Weeks => days.map_or(0, |days| days / 7),
            Unit::Months => months(from, to).into(),
            Unit::Years => (months(from, to) / 12).into(),
        })
    }

    /// How many whole hours there are from one time to another by the clock on the wall; none if
    /// the second is before the first.
    #[must_use]
    pub fn hours_between(from: NaiveDateTime, to: NaiveDateTime) -> u64 {
        u64::try_from(to.signed_duration_since(from).num_hours()).unwrap_or(0)
    }
}

/// How many times the corresponding date has come round.
fn months(from: NaiveDate, to: NaiveDate) -> u32 {
    let number = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    let months = u32::try_from(number(to) - number(from)).unwrap_or(0);
    let comes_round = from.checked_add_months(Months::new(months)).is_some_and(|date| date <= to);
    if comes_round { months } else { months.saturating_sub(1) }
}
