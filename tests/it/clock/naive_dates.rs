//! Dates as a child would work them out: a year, a month and a day, one day after the other, and bank holidays read from the
//! list line by line. It shares nothing with the library but that list.

use std::collections::HashSet;

/// A date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Date {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// The calendar does not go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outside;

impl Date {
    pub(super) fn new(year: i32, month: u32, day: u32) -> Date {
        Date { year, month, day }
    }

    pub(super) fn next(self) -> Date {
        if self.day < days_in(self.year, self.month) {
            Date { day: self.day + 1, ..self }
        } else if self.month < 12 {
            Date { month: self.month + 1, day: 1, ..self }
        } else {
            Date { year: self.year + 1, month: 1, day: 1 }
        }
    }

    pub(super) fn before(self) -> Date {
        if self.day > 1 {
            Date { day: self.day - 1, ..self }
        } else if self.month > 1 {
            Date { month: self.month - 1, day: days_in(self.year, self.month - 1), ..self }
        } else {
            Date { year: self.year - 1, month: 12, day: 31 }
        }
    }

    /// So many days on, or back.
    pub(super) fn plus(self, days: i64) -> Date {
        let step = if days < 0 { Date::before } else { Date::next };
        (0..days.abs()).fold(self, |date, _| step(date))
    }

    /// So many months on, on the same day or the last of the month, and whether it is the same day.
    pub(super) fn months_on(self, months: u32) -> (Date, bool) {
        let mut date = Date { day: 1, ..self };
        for _ in 0..months {
            date = if date.month == 12 {
                Date { year: date.year + 1, month: 1, ..date }
            } else {
                Date { month: date.month + 1, ..date }
            };
        }
        let last = days_in(date.year, date.month);
        (Date { day: self.day.min(last), ..date }, self.day <= last)
    }

    /// From 0 for Monday; the way taught by Zeller.
    fn weekday(self) -> i32 {
        let (year, month) = if self.month < 3 { (self.year - 1, self.month + 12) } else { (self.year, self.month) };
        let (century, of_century) = (year / 100, year % 100);
        let h = self.day as i32 + 13 * (month as i32 + 1) / 5 + of_century + of_century / 4 + century / 4 + 5 * century;
        // Zeller begins with Saturday.
        (h + 5) % 7
    }
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days off of one kind, known for 2012 to 2028.
#[derive(Clone)]
pub(super) struct DaysOff(HashSet<Date>);

impl DaysOff {
    /// The bank holidays of these letters of the list.
    pub(super) fn of(letters: &str) -> DaysOff {
        let text = include_str!("../../../src/clock/bank_holidays.csv");
        let mut days = HashSet::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(',');
            let mut date = parts.next().expect("a date").split('-').map(|part| part.parse::<u32>().expect("a number"));
            let mut part = || date.next().expect("three of them");
            let date = Date::new(part() as i32, part(), part());
            if parts.next().expect("letters").chars().any(|letter| letters.contains(letter)) {
                days.insert(date);
            }
        }
        DaysOff(days)
    }

    pub(super) fn and(mut self, more: impl IntoIterator<Item = Date>) -> DaysOff {
        self.0.extend(more);
        self
    }

    pub(super) fn works(&self, date: Date) -> Result<bool, Outside> {
        if !(2012..=2028).contains(&date.year) {
            return Err(Outside);
        }
        Ok(date.weekday() < 5 && !self.0.contains(&date))
    }
}

/// The date and the minutes since midnight in the United Kingdom at a time of UTC: an hour ahead from 1am on the last Sunday
/// of March to 1am on the last Sunday of October.
pub(super) fn in_the_united_kingdom(date: Date, minutes: u32) -> (Date, u32) {
    let sunday = |month| {
        let mut last = Date::new(date.year, month, 31);
        while last.weekday() != 6 {
            last = last.before();
        }
        (last, 60)
    };
    let summer = (date, minutes) >= sunday(3) && (date, minutes) < sunday(10);
    match minutes + if summer { 60 } else { 0 } {
        minutes if minutes >= 24 * 60 => (date.next(), minutes - 24 * 60),
        minutes => (date, minutes),
    }
}

/// The same minutes, or an hour later on the night in which the hour from 1am is left out.
pub(super) fn in_an_hour_that_is(date: Date, minutes: u32) -> u32 {
    let left_out = date.month == 3 && date.weekday() == 6 && date.day > 24 && (60..120).contains(&minutes);
    if left_out { minutes + 60 } else { minutes }
}

#[test]
fn the_days_of_the_week_are_right() {
    assert_eq!(Date::new(2026, 5, 4).weekday(), 0);
    assert_eq!(Date::new(2024, 2, 29).weekday(), 3);
    assert_eq!(Date::new(2012, 1, 1).weekday(), 6);
}
