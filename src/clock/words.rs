//! Dates and times in words, as GOV.UK writes them.
//!
//! One language for now. Another is one more variant of [`Language`] and its two lists of names;
//! what must then be said is found by the compiler.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};

use super::civil::civil;
use super::day_off::DayOff;
use super::due::Due;
use super::explain::Why;

/// The language that dates are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
}

/// `4 May 2026`, in English.
#[must_use]
pub fn format_date(date: NaiveDate) -> String {
    Language::English.date(date)
}

/// `Monday 4 May 2026`, in English.
#[must_use]
pub fn format_weekday(date: NaiveDate) -> String {
    Language::English.weekday_and_date(date)
}

/// `10:30am on 4 May 2026`, in English: the time that people in the United Kingdom read then.
///
/// ```
/// use service_patterns::clock::format_moment;
/// # use chrono::{TimeZone, Utc};
/// let moment = Utc.with_ymd_and_hms(2026, 5, 4, 9, 30, 0).unwrap();
/// assert_eq!(format_moment(moment), "10:30am on 4 May 2026");
/// ```
#[must_use]
pub fn format_moment(moment: DateTime<Utc>) -> String {
    Language::English.moment(moment)
}

/// The last digit of a number.
fn digit(number: u32) -> u8 {
    b'0' + (number % 10) as u8
}

impl Language {
    /// `4 May 2026`.
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let mut out = String::with_capacity(20);
        self.write_date(date, &mut out);
        out
    }

    /// The same, written at the end of a text: messages are made of many small pieces.
    pub(crate) fn write_date(self, date: NaiveDate, out: &mut String) {
        // Digits are put together first and added in one go.
        let day = [digit(date.day() / 10), digit(date.day()), b' '];
        let from = usize::from(date.day() < 10);
        out.push_str(day.get(from..).and_then(|day| str::from_utf8(day).ok()).unwrap_or_default());
        out.push_str(name(&self.names().1, date.month0()));
        match u32::try_from(date.year()) {
            Ok(year @ 1000..=9999) => {
                let year = [b' ', digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)];
                out.push_str(str::from_utf8(&year).unwrap_or_default());
            }
            _ => {
                out.push(' ');
                out.push_str(&date.year().to_string());
            }
        }
    }

    /// `Monday 4 May 2026`.
    #[must_use]
    pub fn weekday_and_date(self, date: NaiveDate) -> String {
        let weekday = name(&self.names().0, date.weekday().num_days_from_monday());
        format!("{weekday} {}", self.date(date))
    }

    /// `10:30am`, `5pm`, `midday` or `midnight`; seconds are left out.
    #[must_use]
    pub fn time(self, time: NaiveTime) -> String {
        let (afternoon, hour) = time.hour12();
        let half = if afternoon { "pm" } else { "am" };
        match (time.hour(), time.minute()) {
            (0, 0) => "midnight".to_owned(),
            (12, 0) => "midday".to_owned(),
            (_, 0) => format!("{hour}{half}"),
            (_, minute) => format!("{hour}:{minute:02}{half}"),
        }
    }

    /// `10:30am on 4 May 2026`. Midnight says which end of the day it is.
    #[must_use]
    pub fn moment(self, moment: DateTime<Utc>) -> String {
        let civil = civil(moment);
        let date = self.date(civil.date());
        match self.time(civil.time()) {
            time if time == "midnight" => format!("midnight at the start of {date}"),
            time => format!("{time} on {date}"),
        }
    }

    pub(super) fn due(self, due: Due) -> String {
        match due {
            Due::Day(date) => format!("due by the end of {}", self.weekday_and_date(date)),
            Due::Moment(moment) => format!("due at {}", self.moment(moment)),
        }
    }

    pub(super) fn day_off(self, off: &DayOff<'_>) -> String {
        match off {
            DayOff::Weekend => "weekend".to_owned(),
            DayOff::BankHoliday { title, place } => format!("bank holiday in {place} ({title})"),
            DayOff::Closed { title } if title.is_empty() => "closed".to_owned(),
            DayOff::Closed { title } => format!("closed ({title})"),
        }
    }

    pub(super) fn why(self, why: &Why, counted: Option<u32>) -> String {
        let n = counted.unwrap_or_default();
        match why {
            Why::Arrived { counted_from } => {
                format!("it arrived, and is counted from {}", self.weekday_and_date(*counted_from))
            }
            Why::Waiting => "before the day it is counted from".to_owned(),
            Why::Start => "the day it starts, not counted".to_owned(),
            Why::SameDay => "due the same day".to_owned(),
            Why::Counted => format!("day {n}"),
            Why::CountedWorking => format!("working day {n}"),
            Why::DayOff(off) => self.day_off(off),
            Why::Paused => "paused, not counted".to_owned(),
            Why::HoursRan => "the hours run".to_owned(),
            Why::RolledOver(off) if counted.is_some() => {
                format!("day {n}, the last, moves to the next working day: {}", self.day_off(off))
            }
            Why::RolledOver(off) => format!("moves to the next working day: {}", self.day_off(off)),
            Why::RolledTo => "the next working day".to_owned(),
            Why::AfterClearDays => "the day after the clear days".to_owned(),
        }
    }

    pub(super) fn left_out(self, days: u64) -> Option<String> {
        match days {
            0 => None,
            1 => Some("and 1 more day that is not listed".to_owned()),
            days => Some(format!("and {days} more days that are not listed")),
        }
    }

    /// The days of the week from Monday, and the months.
    fn names(self) -> ([&'static str; 7], [&'static str; 12]) {
        match self {
            Language::English => (
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
                [
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                ],
            ),
        }
    }
}

/// Days and months from chrono are always inside their list.
fn name<'a>(names: &[&'a str], at: u32) -> &'a str {
    names.get(at as usize).copied().unwrap_or_default()
}
