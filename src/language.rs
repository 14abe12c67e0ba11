//! The languages that this library has words of its own in: dates, times, and what is wrong with an answer.
//!
//! The words of files are in whatever languages the files have. Where a file speaks a language that is not here, its own words
//! stay as they are and those of the library are English.
//!
//! The Welsh is a draft until a translator has read it.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// A language that dates, times and faults are worded in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Welsh.
    Welsh,
}

impl Language {
    /// Every one of them.
    pub const ALL: [Language; 2] = [Language::English, Language::Welsh];

    /// Its code in files and in HTML's `lang`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// The language of a code such as `cy` or `cy-GB`; English for one that is not here.
    ///
    /// ```
    /// use service_patterns::Language;
    /// assert_eq!(Language::of("cy-GB"), Language::Welsh);
    /// assert_eq!(Language::of("pl"), Language::English);
    /// ```
    #[must_use]
    pub fn of(code: &str) -> Language {
        let means = |language: &Language| match code.as_bytes().split_at_checked(language.as_str().len()) {
            Some((name, [] | [b'-', ..])) => name.eq_ignore_ascii_case(language.as_str().as_bytes()),
            _ => false,
        };
        Language::ALL.into_iter().find(means).unwrap_or_default()
    }

    /// `4 May 2026`.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use service_patterns::Language;
    /// let date = NaiveDate::from_ymd_opt(2026, 5, 4).unwrap();
    /// assert_eq!(Language::Welsh.weekday_and_date(date), "Dydd Llun 4 Mai 2026");
    /// ```
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let mut out = String::with_capacity(20);
        self.write_date(date, &mut out);
        out
    }

    /// The same, written at the end of a text: messages are made of many small pieces.
    pub(crate) fn write_date(self, date: NaiveDate, out: &mut String) {
        if date.day() >= 10 {
            out.push(digit(date.day() / 10));
        }
        out.push(digit(date.day()));
        out.push(' ');
        out.push_str(self.month(date.month()));
        out.push(' ');
        match u32::try_from(date.year()) {
            Ok(year @ 1000..=9999) => [1000, 100, 10, 1].into_iter().for_each(|unit| out.push(digit(year / unit))),
            _ => out.push_str(&date.year().to_string()),
        }
    }

    /// `Monday 4 May 2026`.
    #[must_use]
    pub fn weekday_and_date(self, date: NaiveDate) -> String {
        let names = match self {
            Language::English => &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            Language::Welsh => {
                &["Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul"]
            }
        };
        format!("{} {}", name(names, date.weekday().num_days_from_monday()), self.date(date))
    }

    /// The name of a month, from 1.
    pub(crate) fn month(self, month: u32) -> &'static str {
        name(self.months(), month.wrapping_sub(1))
    }

    /// The months, in order.
    pub(crate) fn months(self) -> &'static [&'static str; 12] {
        match self {
            Language::English => &[
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
            Language::Welsh => &[
                "Ionawr",
                "Chwefror",
                "Mawrth",
                "Ebrill",
                "Mai",
                "Mehefin",
                "Gorffennaf",
                "Awst",
                "Medi",
                "Hydref",
                "Tachwedd",
                "Rhagfyr",
            ],
        }
    }

    /// `10:30am`, `5pm`, `midday` or `midnight`; seconds are left out.
    #[must_use]
    pub fn time(self, time: NaiveTime) -> String {
        let (afternoon, hour) = time.hour12();
        let half = if afternoon { "pm" } else { "am" };
        match (time.hour(), time.minute(), self) {
            (0, 0, Language::English) => "midnight".to_owned(),
            (0, 0, Language::Welsh) => "hanner nos".to_owned(),
            (12, 0, Language::English) => "midday".to_owned(),
            (12, 0, Language::Welsh) => "hanner dydd".to_owned(),
            (_, 0, _) => format!("{hour}{half}"),
            (_, minute, _) => format!("{hour}:{minute:02}{half}"),
        }
    }

    /// `yes` or `no`, as an answer is shown.
    pub(crate) const fn yes_no(self, yes: bool) -> &'static str {
        match (self, yes) {
            (Language::English, true) => "Yes",
            (Language::English, false) => "No",
            (Language::Welsh, true) => "Ie",
            (Language::Welsh, false) => "Na",
        }
    }

    /// A file that has no name.
    pub(crate) const fn a_file(self) -> &'static str {
        match self {
            Language::English => "a file",
            Language::Welsh => "ffeil",
        }
    }

    /// A label with the row it is about, so that two rows with one fault can be told apart.
    pub(crate) fn in_row(self, label: &str, number: u32) -> String {
        match self {
            Language::English => format!("{label} (row {number})"),
            Language::Welsh => format!("{label} (rhes {number})"),
        }
    }

    /// What joins the last of several things to the one before it: ` and `.
    pub(crate) fn and(self, next: &str) -> &'static str {
        match self {
            Language::English => " and ",
            // The form before a vowel.
            Language::Welsh if next.starts_with(|c: char| "aeiouwyâêîôûŵŷáéíóúAEIOUWY".contains(c)) => {
                " ac "
            }
            Language::Welsh => " a ",
        }
    }
}

/// The last digit of a number.
fn digit(number: u32) -> char {
    char::from(b'0' + (number % 10) as u8)
}

/// Days and months from chrono are always inside their list.
fn name(names: &[&'static str], at: u32) -> &'static str {
    names.get(at as usize).copied().unwrap_or_default()
}
