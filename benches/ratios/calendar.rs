//! Working days by hand: two tables made once, and one look into each for a due date.
//!
//! `rank` says for each day how many working days have been up to and including it; `select` says for each working day
//! which day it is. The due date N working days after a day is `select[rank[day] + N - 1]`.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};

/// Which days work, from the first year of the bank holidays given to the last.
pub struct Calendar {
    first: NaiveDate,
    /// `first` as a count of days, so that a date becomes a row by one subtraction.
    base: i32,
    rank: Vec<u16>,
    select: Vec<NaiveDate>,
    /// When each day begins in London.
    begins: Vec<DateTime<Utc>>,
}

impl Calendar {
    /// Monday to Friday without these days. Nothing is known outside the years from the first to the last of them.
    pub fn new(bank_holidays: &[NaiveDate]) -> Self {
        let first_year = bank_holidays.iter().map(Datelike::year).min().unwrap_or(2000);
        let last_year = bank_holidays.iter().map(Datelike::year).max().unwrap_or(2000);
        let first = NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap();
        let end = NaiveDate::from_ymd_opt(last_year + 1, 1, 1).unwrap();
        let (mut rank, mut select, mut begins) = (Vec::new(), Vec::new(), Vec::new());
        for day in first.iter_days().take_while(|day| *day < end) {
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            if !weekend && !bank_holidays.contains(&day) {
                select.push(day);
            }
            rank.push(select.len() as u16);
            let midnight = chrono_tz::Europe::London.from_local_datetime(&day.and_time(NaiveTime::MIN));
            begins.push(midnight.earliest().unwrap().to_utc());
        }
        Self { first, base: first.num_days_from_ce(), rank, select, begins }
    }

    /// When that day has passed in London; none outside the years known.
    #[inline]
    pub fn passed(&self, date: NaiveDate) -> Option<DateTime<Utc>> {
        self.begins.get(usize::try_from(date.num_days_from_ce() + 1 - self.base).ok()?).copied()
    }

    /// The so-manieth working day after this one; none if that lies outside the years known, or nothing is counted.
    #[inline]
    pub fn due(&self, start: NaiveDate, working_days: u32) -> Option<NaiveDate> {
        let row = usize::try_from(start.num_days_from_ce() - self.base).ok()?;
        let wanted = usize::from(*self.rank.get(row)?) + working_days as usize;
        self.select.get(wanted.checked_sub(1)?).copied()
    }

    /// The same, one day after the other: slow, and too simple to be wrong. The lane is checked against it.
    pub fn due_by_walking(
        &self,
        start: NaiveDate,
        working_days: u32,
        bank_holidays: &[NaiveDate],
    ) -> Option<NaiveDate> {
        let mut day = start;
        let mut left = working_days;
        while left > 0 {
            day = day.checked_add_days(Days::new(1))?;
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            left -= u32::from(!weekend && !bank_holidays.contains(&day));
        }
        (day.year() >= self.first.year()).then_some(day)
    }
}
