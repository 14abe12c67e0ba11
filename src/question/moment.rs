//! Dates, months and times of day, as they are kept and as people write them.
//!
//! Invariant: years have four digits (1000 to 9999), so that `26` is never taken for the first century.

use std::fmt;

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::de::MapAccess;

use super::fault::{Fault, FaultCode, Part};
use super::gentle::{Gentle, Take};
use super::objects::{Members, Taken};
use crate::language::Language;

/// A month of a year.
///
/// ```
/// use service_patterns::question::Month;
///
/// let may = Month::new(2026, 5).unwrap();
/// assert_eq!((may.year(), may.month()), (2026, 5));
/// assert_eq!(Month::new(2026, 13), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// That month of that year (1000 to 9999), if there is one.
    #[must_use]
    pub const fn new(year: u16, month: u8) -> Option<Month> {
        if matches!((year, month), (1000..=9999, 1..=12)) { Some(Month { year, month }) } else { None }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Month(..)")
    }
}

/// `2026-05-04`.
pub(super) fn date(text: &str) -> Result<NaiveDate, Fault> {
    let not_a_date = || Fault::new(FaultCode::NotADate);
    match text.as_bytes() {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
            let (year, month, day) = (digits(&[*y1, *y2, *y3, *y4]), digits(&[*m1, *m2]), digits(&[*d1, *d2]));
            real_date(year.ok_or_else(not_a_date)?, month.ok_or_else(not_a_date)?, day.ok_or_else(not_a_date)?)
        }
        _ => Err(not_a_date()),
    }
}

/// `2026-05`.
pub(super) fn month(text: &str) -> Result<Month, Fault> {
    let month = match text.as_bytes() {
        [y1, y2, y3, y4, b'-', m1, m2] => digits(&[*y1, *y2, *y3, *y4]).zip(digits(&[*m1, *m2])),
        _ => None,
    };
    month.and_then(|(year, month)| real_month(year, month)).ok_or(Fault::new(FaultCode::NotAMonth))
}

/// `14:30`, `14.30`, `2:30pm`, `2.30 pm`, `2pm`, `midday`, `noon`, `midnight`.
pub(super) fn time(text: &str) -> Result<NaiveTime, Fault> {
    read_time(text).ok_or(Fault::new(FaultCode::NotATime))
}

fn read_time(text: &str) -> Option<NaiveTime> {
    if text.len() > 20 {
        return None;
    }
    let text = text.to_ascii_lowercase();
    match text.as_str() {
        "midday" | "noon" => return NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" => return NaiveTime::from_hms_opt(0, 0, 0),
        _ => {}
    }
    let (clock, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim_end(), Some(0)),
        (_, Some(clock)) => (clock.trim_end(), Some(12)),
        (None, None) => (text.as_str(), None),
    };
    let (hour, minute) = match (clock.split_once([':', '.']), half) {
        (Some((hour, minute)), _) if minute.len() == 2 => (hour, digits(minute.as_bytes())?),
        (None, Some(_)) => (clock, 0),
        _ => return None,
    };
    let hour = if (1..=2).contains(&hour.len()) {
        digits(hour.as_bytes())?
    } else {
        return None;
    };
    let hour = match (half, hour) {
        (Some(half), 1..=12) => hour % 12 + half,
        (None, hour) => hour,
        (Some(_), _) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// Hour and minute.
pub(super) fn clock(time: NaiveTime) -> (u32, u32) {
    (time.hour(), time.minute())
}

fn real_date(year: u32, month: u32, day: u32) -> Result<NaiveDate, Fault> {
    if !(1000..=9999).contains(&year) {
        return Err(Fault::new(FaultCode::NotADate).of(Part::Year));
    }
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or(Fault::new(FaultCode::NotADate))
}

fn real_month(year: u32, month: u32) -> Option<Month> {
    Month::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?)
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0_u32, |all, byte| match byte {
        b'0'..=b'9' => all.checked_mul(10)?.checked_add(u32::from(byte - b'0')),
        _ => None,
    })
}

/// A date in three fields.
pub(super) fn date_in_parts<'de, A: MapAccess<'de>>(object: A) -> Result<Taken<NaiveDate>, A::Error> {
    let fields = Fields::read(object, true)?;
    Ok(fields.and_then(|fields| match fields {
        Fields { day: None, month: None, year: None } => Ok(None),
        Fields { day: Some(day), month: Some(month), year: Some(year) } => real_date(year, month, day).map(Some),
        fields => Err(fields.missing()),
    }))
}

/// A month in two fields.
pub(super) fn month_in_parts<'de, A: MapAccess<'de>>(object: A) -> Result<Taken<Month>, A::Error> {
    let fields = Fields::read(object, false)?;
    Ok(fields.and_then(|fields| match fields {
        Fields { month: None, year: None, .. } => Ok(None),
        Fields { month: Some(month), year: Some(year), .. } => {
            let fault = Fault::new(FaultCode::NotAMonth);
            let fault = if (1000..=9999).contains(&year) { fault } else { fault.of(Part::Year) };
            real_month(year, month).ok_or(fault).map(Some)
        }
        fields => Err(Fields { day: Some(1), ..fields }.missing()),
    }))
}

#[derive(Default)]
struct Fields {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<u32>,
}

impl Fields {
    fn read<'de, A: MapAccess<'de>>(object: A, with_day: bool) -> Result<Result<Fields, Fault>, A::Error> {
        let mut fields = Fields::default();
        let code = if with_day { FaultCode::NotADate } else { FaultCode::NotAMonth };
        let mut members = Members::new(object);
        while let Some(part) = members.next()? {
            match part {
                Part::Day if with_day => members.keep(&mut fields.day, Gentle(Field { part, code }))?,
                Part::Month => members.keep(&mut fields.month, Gentle(Field { part, code }))?,
                Part::Year => members.keep(&mut fields.year, Gentle(Field { part, code }))?,
                _ => members.refuse()?,
            }
        }
        Ok(members.end().map(|()| fields))
    }

    fn missing(&self) -> Fault {
        let part = match (self.day, self.month, self.year) {
            (None, None, _) => Part::DayAndMonth,
            (None, Some(_), None) => Part::DayAndYear,
            (Some(_), None, None) => Part::MonthAndYear,
            (None, _, _) => Part::Day,
            (_, None, _) => Part::Month,
            (_, _, _) => Part::Year,
        };
        Fault::new(FaultCode::Incomplete).of(part)
    }
}

/// A day, month or year: a number, its digits, or the name of a month.
struct Field {
    part: Part,
    code: FaultCode,
}

impl Field {
    fn not_real(self) -> Fault {
        match self.part {
            Part::Year => Fault::new(self.code).of(Part::Year),
            _ => Fault::new(self.code),
        }
    }
}

impl Take for Field {
    type Out = Taken<u32>;

    fn wrong(self) -> Taken<u32> {
        Err(Fault::new(FaultCode::WrongType).of(self.part))
    }

    fn blank(self) -> Taken<u32> {
        Ok(None)
    }

    fn whole(self, number: i128) -> Taken<u32> {
        u32::try_from(number).map(Some).map_err(|_| self.not_real())
    }

    fn fraction(self, _number: f64) -> Taken<u32> {
        Err(self.not_real())
    }

    fn text(self, text: &str) -> Taken<u32> {
        let number = match (self.part, text.len()) {
            (Part::Year, 4) | (Part::Day | Part::Month, 1..=2) => digits(text.as_bytes()),
            (Part::Month, 3..=10) => named_month(text),
            _ => None,
        };
        number.map(Some).ok_or_else(|| self.not_real())
    }
}

/// A month by its name, whole or its first three letters, in any language that has no other month of that name.
fn named_month(text: &str) -> Option<u32> {
    let is = |name: &str| {
        name.eq_ignore_ascii_case(text)
            || (text.len() == 3 && name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(text)))
    };
    let found = Language::ALL.iter().find_map(|language| language.months().iter().position(|name| is(name)))?;
    u32::try_from(found + 1).ok()
}
