//! Which days work.
//!
//! Invariants: a calendar is immutable; its days off are sorted, lie inside what is known, and
//! none is a Saturday or Sunday; its two tables agree with them. Every question about a day is
//! answered by one check of the range and at most two reads, without allocation.

use std::fmt;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::bank_holidays;
use super::calendar_error::{CalendarError, OutsideCalendar};
use super::day_off::{DayOff, Off, is_weekend};

/// Which days work, between a first and a last day that are known.
///
/// Saturdays and Sundays never work. The other days off are listed: bank holidays, days a school
/// is shut, an office's closure at Christmas. Copies share one table, so cloning is cheap.
///
/// ```
/// use service_patterns::clock::Calendar;
/// # use chrono::NaiveDate;
/// let calendar = Calendar::built_in("scotland").ok_or("no such calendar")?;
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert!(!calendar.is_working_day(day(2026, 6, 15))?); // proclaimed for 2026, Scotland only
/// assert_eq!(calendar.working_days_after(day(2026, 6, 12), 1)?, day(2026, 6, 16));
/// assert!(calendar.is_working_day(day(2029, 1, 3)).is_err()); // not known yet
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar(Arc<Table>);

#[derive(Clone, PartialEq, Eq)]
struct Table {
    id: Box<str>,
    label: Box<str>,
    version: Box<str>,
    /// The list of bank holidays it is, with nothing added.
    list: Option<&'static str>,
    known: Known,
    /// The day number of the first known day.
    base: i32,
    /// Before each day, and at the end, how many days have worked: one longer than the days.
    worked_before: Box<[u32]>,
    /// The working days in order: the inverse of `worked_before`.
    working: Box<[NaiveDate]>,
    off: Box<[Off]>,
    digest: u64,
}

/// The first and the last day that a calendar knows, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The first day that is known.
    pub first: NaiveDate,
    /// The last day that is known.
    pub last: NaiveDate,
}

/// A calendar that a date was counted by, as records keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CalendarUsed {
    /// Its id.
    pub id: String,
    /// What its keeper calls the version: [`Calendar::version`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// What tells its days from those of any other: [`Calendar::digest`].
    pub digest: String,
}

impl CalendarUsed {
    pub(crate) fn new(id: &str, version: &str, digest: &str) -> CalendarUsed {
        CalendarUsed { id: id.to_owned(), version: version.to_owned(), digest: digest.to_owned() }
    }
}

impl Calendar {
    /// A calendar that is compiled in: `england-and-wales`, `scotland`, `northern-ireland`, or
    /// `uk-any` (days that are a bank holiday in any part of the United Kingdom, as the Freedom
    /// of Information Act 2000 counts). They know 1 January 2012 to 31 December 2028.
    ///
    /// Holidays are proclaimed at short notice: a host that has a newer list gives it with
    /// [`Calendar::from_govuk_json`].
    #[must_use]
    pub fn built_in(id: &str) -> Option<Calendar> {
        bank_holidays::built_in(id)
    }

    /// The ids that [`Calendar::built_in`] knows, sorted.
    #[must_use]
    pub fn built_in_ids() -> &'static [&'static str] {
        &bank_holidays::IDS
    }

    /// A calendar from a list of days off with their titles, known from `first` to `last`, both
    /// included.
    ///
    /// The list may come in any order; Saturdays and Sundays in it are left out, as they never
    /// work. A day listed twice, a day outside the range, a range that is empty or longer than
    /// 200 years is an error.
    ///
    /// ```
    /// use service_patterns::clock::{Calendar, DayOff};
    /// # use chrono::NaiveDate;
    /// let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    /// let school = Calendar::new("school", "School days", day(1, 1), day(12, 31), [
    ///     (day(2, 16), "Half term"),
    /// ])?;
    /// assert_eq!(school.day_off(day(2, 16))?, Some(DayOff::Closed { title: "Half term".into() }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new<T: Into<String>>(
        id: impl Into<String>,
        label: impl Into<String>,
        first: NaiveDate,
        last: NaiveDate,
        days_off: impl IntoIterator<Item = (NaiveDate, T)>,
    ) -> Result<Calendar, CalendarError> {
        Calendar::build(id.into(), label.into(), Known { first, last }, closures(days_off))
    }

    /// A calendar from the text that GOV.UK publishes as `bank-holidays.json`, for one of its
    /// divisions, or for `uk-any`: a bank holiday in any of them.
    ///
    /// It knows whole years, from that of the first bank holiday to that of the last. A first or last year that lists fewer
    /// than the nation has every year (8 in England and Wales, 9 in Scotland, 10 in Northern Ireland) is listed in part: of
    /// that one it knows only what lies between its bank holidays and the whole years, so up to the last date listed, or
    /// from the first.
    pub fn from_govuk_json(
        id: impl Into<String>,
        label: impl Into<String>,
        text: &str,
        division: &str,
    ) -> Result<Calendar, CalendarError> {
        let (known, off) = bank_holidays::from_govuk_json(text, division)?;
        Ok(Calendar::build(id.into(), label.into(), known, off)?.listing(bank_holidays::list(division)))
    }

    /// The same calendar with more days off, such as days an office is closed, under a new id.
    ///
    /// A closure on a day that is off already changes nothing. Otherwise the rules of
    /// [`Calendar::new`] hold for the list.
    pub fn with_closures<T: Into<String>>(
        &self,
        id: impl Into<String>,
        label: impl Into<String>,
        days_off: impl IntoIterator<Item = (NaiveDate, T)>,
    ) -> Result<Calendar, CalendarError> {
        let (id, mut more) = (id.into(), closures(days_off));
        sort(&id, &mut more)?;
        let new = |off: &Off| self.0.off.binary_search_by_key(&off.date, |o| o.date).is_err();
        let all = self.0.off.iter().cloned().chain(more.into_iter().filter(new)).collect();
        Calendar::build(id, label.into(), self.0.known, all)
    }

    pub(super) fn build(id: String, label: String, known: Known, mut off: Vec<Off>) -> Result<Calendar, CalendarError> {
        let Known { first, last } = known;
        if last < first {
            return Err(CalendarError::EndsBeforeItBegins { calendar: id, first, last });
        }
        let years = 0..=9999;
        let too_long = first.checked_add_months(chrono::Months::new(LONGEST_YEARS * 12)).is_none_or(|end| last >= end);
        if too_long || !years.contains(&first.year()) || !years.contains(&last.year()) {
            return Err(CalendarError::TooLong { calendar: id, first, last });
        }
        sort(&id, &mut off)?;
        if let Some(out) = off.iter().find(|off| off.date < first || off.date > last) {
            return Err(CalendarError::OutsideRange { calendar: id, date: out.date, known });
        }
        off.retain(|off| !is_weekend(off.date));

        let mut worked_before = vec![0];
        let mut working = Vec::new();
        let mut listed = off.iter().map(|off| off.date).peekable();
        for date in first.iter_days().take_while(|date| *date <= last) {
            if listed.next_if_eq(&date).is_none() && !is_weekend(date) {
                working.push(date);
            }
            worked_before.push(working.len() as u32);
        }
        let digest = digest(known, &off);
        Ok(Calendar(Arc::new(Table {
            id: id.into(),
            label: label.into(),
            version: "".into(),
            list: None,
            known,
            base: first.num_days_from_ce(),
            worked_before: worked_before.into(),
            working: working.into(),
            off: off.into(),
            digest,
        })))
    }

    /// The same calendar, said to be the list of bank holidays of that name.
    pub(super) fn listing(mut self, list: Option<&'static str>) -> Calendar {
        Arc::make_mut(&mut self.0).list = list;
        self
    }

    /// A calendar that knows no day, so that whoever counts by it is told so.
    pub(super) fn of_no_days(id: &str) -> Calendar {
        let known = Known { first: NaiveDate::MIN, last: NaiveDate::MIN };
        Calendar(Arc::new(Table {
            id: id.into(),
            label: id.into(),
            version: "".into(),
            list: None,
            known,
            base: known.first.num_days_from_ce(),
            worked_before: [].into(),
            working: [].into(),
            off: [].into(),
            digest: digest(known, &[]),
        }))
    }

    /// The same calendar under the name of a version, such as the day its list was fetched. Days and digest stay.
    ///
    /// ```
    /// use service_patterns::clock::Calendar;
    /// let calendar = Calendar::built_in("scotland").ok_or("no such calendar")?;
    /// assert_eq!(calendar.version(), "2026-02-25"); // that of GOV.UK's list which is compiled in
    /// assert_eq!(calendar.with_version("2027-01-04").version(), "2027-01-04");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn with_version(mut self, version: impl Into<String>) -> Calendar {
        Arc::make_mut(&mut self.0).version = version.into().into();
        self
    }

    /// What its keeper calls this version of it; empty if nobody said.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// The list of bank holidays that it is, with nothing added: one of [`Calendar::built_in_ids`]. `None` for every other,
    /// such as one with the closures of an office.
    #[must_use]
    pub fn bank_holidays_of(&self) -> Option<&'static str> {
        self.0.list
    }

    /// Its id: what a pattern file names.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// What people call it.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.0.label
    }

    /// The first and the last day it knows.
    #[must_use]
    pub fn known(&self) -> Known {
        self.0.known
    }

    /// Sixteen hexadecimal digits that change when what is known or a day off changes, its id
    /// and label apart. The same on every machine. It tells versions apart; it is no protection
    /// against somebody who wants two calendars to look alike.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("{:016x}", self.0.digest)
    }

    /// What a record keeps of it beside the dates that were counted by it.
    ///
    /// ```
    /// use service_patterns::clock::Calendar;
    /// let used = Calendar::built_in("scotland").ok_or("no such calendar")?.used();
    /// assert_eq!((used.id.as_str(), used.version.as_str()), ("scotland", "2026-02-25"));
    /// assert_eq!(used.digest.len(), 16);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn used(&self) -> CalendarUsed {
        CalendarUsed::new(self.id(), self.version(), &self.digest())
    }

    /// The listed days off, in order, with their titles; weekends are not listed.
    pub fn days_off(&self) -> impl Iterator<Item = (NaiveDate, DayOff<'_>)> {
        self.0.off.iter().map(|off| (off.date, off.as_day_off()))
    }

    /// Whether that day works.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, OutsideCalendar> {
        let (before, after) = self.worked(date)?;
        Ok(before != after)
    }

    /// Why that day does not work; `None` if it does.
    pub fn day_off(&self, date: NaiveDate) -> Result<Option<DayOff<'_>>, OutsideCalendar> {
        if self.is_working_day(date)? {
            return Ok(None);
        }
        let listed = self.0.off.binary_search_by_key(&date, |off| off.date);
        let listed = listed.ok().and_then(|at| self.0.off.get(at));
        Ok(Some(listed.map_or(DayOff::Weekend, Off::as_day_off)))
    }

    /// The `n`-th working day after a date, which itself never counts; with 0, the date itself,
    /// whether it works or not.
    pub fn working_days_after(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, OutsideCalendar> {
        let (_, done) = self.worked(date)?;
        if n == 0 { Ok(date) } else { self.nth(done, n) }
    }

    /// The `n`-th working day counting the date itself as the first, if it works; with 0, the
    /// date itself, whether it works or not.
    pub fn working_days_from(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, OutsideCalendar> {
        let (done, _) = self.worked(date)?;
        if n == 0 { Ok(date) } else { self.nth(done, n) }
    }

    /// The `n`-th working day before a date, which itself never counts; with 0, the date itself.
    pub fn working_days_before(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, OutsideCalendar> {
        let (done, _) = self.worked(date)?;
        if n == 0 {
            return Ok(date);
        }
        let at = done.checked_sub(n).and_then(|at| self.0.working.get(at as usize));
        at.copied().ok_or_else(|| self.outside(self.0.known.first.pred_opt()))
    }

    /// How many working days there are from one date to another, both included; none if the
    /// second is before the first.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, OutsideCalendar> {
        let ((start, _), (_, end)) = (self.worked(from)?, self.worked(to)?);
        Ok(end.saturating_sub(start))
    }

    /// How many working days lie clear between two dates: neither of them counts.
    pub fn clear_working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, OutsideCalendar> {
        let ((_, start), (end, _)) = (self.worked(from)?, self.worked(to)?);
        Ok(end.saturating_sub(start))
    }

    /// The date itself if it works, or the next day that does.
    pub(super) fn roll(&self, date: NaiveDate) -> Result<NaiveDate, OutsideCalendar> {
        self.working_days_from(date, 1)
    }

    /// How many known days worked before this date, and how many up to its end.
    #[inline]
    fn worked(&self, date: NaiveDate) -> Result<(u32, u32), OutsideCalendar> {
        let table = &self.0.worked_before;
        let days = date.num_days_from_ce().checked_sub(self.0.base);
        let at = days.and_then(|days| usize::try_from(days).ok());
        match at.and_then(|at| table.get(at).zip(table.get(at + 1))) {
            Some((before, after)) => Ok((*before, *after)),
            None => Err(self.outside(Some(date))),
        }
    }

    #[inline]
    fn nth(&self, done: u32, n: u32) -> Result<NaiveDate, OutsideCalendar> {
        let at = (done as usize).checked_add(n as usize).and_then(|at| self.0.working.get(at - 1));
        at.copied().ok_or_else(|| self.outside(self.0.known.last.succ_opt()))
    }

    #[cold]
    fn outside(&self, date: Option<NaiveDate>) -> OutsideCalendar {
        let known = self.0.known;
        OutsideCalendar { calendar: self.id().to_owned(), date: date.unwrap_or(known.last), known }
    }
}

/// The most years that a calendar may know.
const LONGEST_YEARS: u32 = 200;

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Known { first, last } = self.0.known;
        write!(f, "Calendar({} {first}..={last} {})", self.id(), self.digest())
    }
}

fn closures<T: Into<String>>(days: impl IntoIterator<Item = (NaiveDate, T)>) -> Vec<Off> {
    let closure = |(date, title): (NaiveDate, T)| Off { date, title: title.into().into(), place: None };
    days.into_iter().map(closure).collect()
}

fn sort(calendar: &str, off: &mut [Off]) -> Result<(), CalendarError> {
    off.sort_by_key(|off| off.date);
    let twice = off.iter().zip(off.iter().skip(1)).find(|(a, b)| a.date == b.date);
    match twice {
        Some((off, _)) => Err(CalendarError::ListedTwice { calendar: calendar.to_owned(), date: off.date }),
        None => Ok(()),
    }
}

/// FNV-1a, 64 bits: short, stable, and the same everywhere.
fn digest(known: Known, off: &[Off]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |bytes: &[u8]| {
        // The closing byte is in no UTF-8 text, so that no two lists run together alike.
        for byte in bytes.iter().chain(&[0xff]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    add(&known.first.num_days_from_ce().to_le_bytes());
    add(&known.last.num_days_from_ce().to_le_bytes());
    for off in off {
        add(&off.date.num_days_from_ce().to_le_bytes());
        add(off.title.as_bytes());
        add(off.place.as_deref().unwrap_or_default().as_bytes());
    }
    hash
}
