//! Reading the dates of a table, in the order in which it writes them.

use super::shape::{Dates, Offset, Times, Written};
use crate::clock::{civil, moment_of};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// When an event happened: at a moment, or on a day of which the time is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    /// The day, as calendars in the United Kingdom show it.
    pub(super) day: NaiveDate,
    /// The moment, where the time is known.
    pub(super) moment: Option<DateTime<Utc>>,
}

/// How the dates of a mapping are read.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    written: Written,
    times: Times,
    offset: Offset,
    /// The time of day at which an event without a time is done.
    pub(super) done_at: NaiveTime,
}

impl Reader {
    pub(super) fn new(dates: Option<&Dates>) -> Reader {
        Reader {
            written: dates.and_then(|dates| dates.written).unwrap_or(Written::Year),
            times: dates.and_then(|dates| dates.times).unwrap_or(Times::UnlessMidnight),
            offset: dates.and_then(|dates| dates.offset).unwrap_or(Offset::Kept),
            done_at: dates.and_then(|dates| dates.done_at.as_ref()).map_or(NOON, |time| time.0),
        }
    }

    /// When it was, if that can be read.
    pub(super) fn when(&self, said: &str) -> Option<When> {
        let (day, time, offset) = self.taken_apart(said)?;
        let known = match self.times {
            Times::Known => time,
            Times::Unknown => None,
            Times::UnlessMidnight => time.filter(|time| *time != NaiveTime::MIN),
        };
        let Some(time) = known else { return Some(When { day, moment: None }) };
        let moment = self.moment(day.and_time(time), offset)?;
        Some(When { day: civil(moment).date(), moment: Some(moment) })
    }

    /// The date and time as clocks in the United Kingdom show it; midnight where no time is written.
    pub(super) fn local(&self, said: &str) -> Option<NaiveDateTime> {
        let (day, time, offset) = self.taken_apart(said)?;
        let Some(time) = time else { return Some(day.and_time(NaiveTime::MIN)) };
        self.moment(day.and_time(time), offset).map(civil)
    }

    fn moment(&self, local: NaiveDateTime, offset: Option<TimeDelta>) -> Option<DateTime<Utc>> {
        match (self.offset, offset) {
            (Offset::Kept, Some(offset)) => local.checked_sub_signed(offset).map(|utc| utc.and_utc()),
            _ => Some(moment_of(local)),
        }
    }

    fn taken_apart(&self, said: &str) -> Option<(NaiveDate, Option<NaiveTime>, Option<TimeDelta>)> {
        let said = said.trim();
        let (date, rest) = said.split_once(['T', ' ']).unwrap_or((said, ""));
        let day = self.day(date)?;
        let rest = rest.trim();
        if rest.is_empty() {
            return Some((day, None, None));
        }
        let (time, offset) = without_offset(rest)?;
        Some((day, Some(time_of_day(time)?), offset))
    }

    fn day(&self, date: &str) -> Option<NaiveDate> {
        let numbers = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
        let mut parts = date.split(['-', '/', '.']);
        let (one, two, three) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let (year, month, day) = match self.written {
            Written::Year => (one, two, three),
            Written::Day => (three, two, one),
            Written::Month => (three, one, two),
        };
        // A year of two digits could be in either of two centuries.
        let year = i32::try_from(numbers(year).filter(|_| year.len() == 4)?).ok()?;
        NaiveDate::from_ymd_opt(year, numbers(month)?, numbers(day)?)
    }
}

const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

fn time_of_day(said: &str) -> Option<NaiveTime> {
    ["%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(said, form).ok())
}

/// A time of day without the offset that may follow it.
fn without_offset(said: &str) -> Option<(&str, Option<TimeDelta>)> {
    if let Some(time) = said.strip_suffix(['Z', 'z']) {
        return Some((time, Some(TimeDelta::zero())));
    }
    let Some(at) = said.rfind(['+', '-']) else { return Some((said, None)) };
    let (time, offset) = said.split_at_checked(at)?;
    let (sign, digits) = offset.split_at_checked(1)?;
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let number: i64 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    let minutes = number / 100 * 60 + number % 100;
    let minutes = if sign == "-" { -minutes } else { minutes };
    Some((time.trim_end(), Some(TimeDelta::minutes(minutes))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(written: Written, times: Times, offset: Offset) -> Reader {
        Reader { written, times, offset, done_at: NOON }
    }

    #[test]
    fn dates_are_read_as_the_mapping_says_they_are_written() {
        use Written::{Day, Month, Year};
        let check = |written, said: &str, shown: &str| {
            let found = reader(written, Times::UnlessMidnight, Offset::Kept).when(said);
            let found = found.map(|when| match when.moment {
                Some(moment) => moment.to_rfc3339(),
                None => when.day.to_string(),
            });
            assert_eq!(found.as_deref().unwrap_or("no date"), shown, "{said}");
        };
        check(Year, "2011-10-11T13:45:40.276+02:00", "2011-10-11T11:45:40.276+00:00");
        check(Year, "2014-07-01T00:00:00+02:00", "2014-07-01");
        check(Year, "2014-07-01 09:30", "2014-07-01T08:30:00+00:00");
        check(Year, "2014-01-01T09:30:00Z", "2014-01-01T09:30:00+00:00");
        check(Year, " 2014-01-01 ", "2014-01-01");
        check(Day, "31/12/2014", "2014-12-31");
        check(Day, "31.12.2014 17:00:01", "2014-12-31T17:00:01+00:00");
        check(Month, "12/31/2014 05:00:00 PM", "2014-12-31T17:00:00+00:00");
        for nothing in
            ["", "soon", "31/12/14", "2014-12-31", "31/12/2014 25:00", "31/12/2014 10:00+2", "1/1/2014/1", "é-é"]
        {
            check(Day, nothing, "no date");
        }
    }

    #[test]
    fn whether_a_time_is_known_is_for_the_mapping_to_say() {
        let check = |times, offset, said: &str, day: &str, timed: bool| {
            let when = reader(Written::Year, times, offset).when(said);
            let found = when.map(|when| (when.day.to_string(), when.moment.is_some()));
            assert_eq!(found, Some((day.to_string(), timed)), "{said}");
        };
        check(Times::Known, Offset::Kept, "2014-07-01T00:30:00+02:00", "2014-06-30", true);
        check(Times::Known, Offset::LeftOut, "2014-07-01T00:30:00+02:00", "2014-07-01", true);
        check(Times::Known, Offset::LeftOut, "2014-07-01T00:00:00+02:00", "2014-07-01", true);
        check(Times::Known, Offset::LeftOut, "2014-07-01", "2014-07-01", false);
        check(Times::Unknown, Offset::Kept, "2014-07-01T09:30:00+02:00", "2014-07-01", false);
    }
}
