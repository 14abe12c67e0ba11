//! Whether a newer list of bank holidays may take the place of the one that a law names.
//!
//! Invariant: a list that is accepted has Christmas Day and Good Friday of every year it knows, and each bank holiday that was
//! proclaimed, on its day or within a week of it: holidays are added and moved by proclamation, never taken away.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::bank_holidays::every_year;
use super::calendar::Calendar;
use super::calendar_error::CalendarError;
use super::day_off::DayOff;

/// How far a bank holiday may be from where it was proclaimed to be. The farthest move so far was that of the spring bank
/// holiday of 2012, by a week.
const A_WEEK: TimeDelta = TimeDelta::days(7);

impl Calendar {
    /// Whether what the law counts by the bank holidays called `list` may be counted by this calendar: a newer list may,
    /// one with closures of an office, of another nation, or short of holidays may not.
    ///
    /// Christmas Day and Good Friday, which the laws name, have to be off in every year it knows. Each other bank holiday of
    /// the list compiled in has to be there too, on its day or, as they are moved now and then, at most seven days from it,
    /// one for one; more may have been added. A year after those compiled in has at least as many as there are every year.
    ///
    /// ```
    /// use service_patterns::clock::{Calendar, CalendarError};
    /// # use chrono::NaiveDate;
    /// let calendar = Calendar::built_in("england-and-wales").ok_or("no such calendar")?;
    /// assert!(calendar.may_stand_for("england-and-wales").is_ok());
    /// assert!(calendar.may_stand_for("scotland").is_err());
    /// let shut = NaiveDate::from_ymd_opt(2026, 12, 29).ok_or("no such day")?;
    /// let offices = calendar.with_closures("offices", "Offices", [(shut, "Offices shut")])?;
    /// assert!(matches!(offices.may_stand_for("england-and-wales"), Err(CalendarError::NotThoseBankHolidays { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotThoseBankHolidays`] for a calendar that is not that list of bank holidays;
    /// [`CalendarError::BankHolidayMissing`] for a list without one of them; [`CalendarError::BankHolidaysMissing`] for one
    /// with too few in a year after those compiled in.
    pub fn may_stand_for(&self, list: &str) -> Result<(), CalendarError> {
        if self.bank_holidays_of() != Some(list) {
            return Err(CalendarError::NotThoseBankHolidays { calendar: self.id().to_owned(), list: list.to_owned() });
        }
        self.has_those_that_stay()?;
        let Some(official) = Calendar::built_in(list) else { return Ok(()) };
        self.has_those_proclaimed(&official)?;
        self.has_as_many_as_usual(list, official.known().last.year())
    }

    fn has_those_that_stay(&self) -> Result<(), CalendarError> {
        let known = self.known();
        for year in known.first.year()..=known.last.year() {
            let christmas = (NaiveDate::from_ymd_opt(year, 12, 25), "Christmas Day");
            for (date, title) in [christmas, (good_friday(year), "Good Friday")] {
                if let Some(date) = date.filter(|date| self.is_working_day(*date) == Ok(true)) {
                    return Err(self.misses(date, title));
                }
            }
        }
        Ok(())
    }

    /// Those on their day first, and then the others one for one, each with the nearest that is left.
    fn has_those_proclaimed(&self, official: &Calendar) -> Result<(), CalendarError> {
        let known = self.known();
        let inside = |date: &NaiveDate| known.first <= *date && *date <= known.last;
        let ours: Vec<NaiveDate> = self.days_off().map(|(date, _)| date).collect();
        let theirs: Vec<NaiveDate> = official.days_off().map(|(date, _)| date).filter(inside).collect();
        let mut others = ours.iter().filter(|date| theirs.binary_search(date).is_err()).peekable();
        for (date, off) in official.days_off().filter(|(date, _)| inside(date) && ours.binary_search(date).is_err()) {
            while others.next_if(|other| date.signed_duration_since(**other) > A_WEEK).is_some() {}
            if others.next_if(|other| other.signed_duration_since(date) <= A_WEEK).is_none() {
                return Err(self.misses(date, title(&off)));
            }
        }
        Ok(())
    }

    fn has_as_many_as_usual(&self, list: &str, compiled_to: i32) -> Result<(), CalendarError> {
        let (known, should) = (self.known(), every_year(list));
        for year in compiled_to.saturating_add(1).max(known.first.year())..=known.last.year() {
            let has = self.days_off().filter(|(date, _)| date.year() == year).count();
            let whole = NaiveDate::from_ymd_opt(year, 12, 31).is_some_and(|end| end <= known.last);
            if whole && has < should {
                return Err(CalendarError::BankHolidaysMissing { calendar: self.id().to_owned(), year, has, should });
            }
        }
        Ok(())
    }

    fn misses(&self, date: NaiveDate, title: &str) -> CalendarError {
        CalendarError::BankHolidayMissing { calendar: self.id().to_owned(), date, title: title.to_owned() }
    }
}

fn title<'a>(off: &'a DayOff<'_>) -> &'a str {
    match off {
        DayOff::BankHoliday { title, .. } | DayOff::Closed { title } => title,
        DayOff::Weekend => "",
    }
}

/// Two days before Easter Sunday, by the rule of 1582 as Meeus gives it.
fn good_friday(year: i32) -> Option<NaiveDate> {
    let of_moon = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moved = (8 * century + 13).div_euclid(25);
    let moon = (19 * of_moon + century - century.div_euclid(4) - moved + 15).rem_euclid(30);
    let sunday =
        (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4) - moon - of_century.rem_euclid(4)).rem_euclid(7);
    let late = (of_moon + 11 * moon + 22 * sunday).div_euclid(451);
    let after_the_first_of_march = moon + sunday - 7 * late + 21;
    let easter =
        NaiveDate::from_ymd_opt(year, 3, 1)?.checked_add_signed(TimeDelta::days(after_the_first_of_march.into()))?;
    easter.checked_sub_signed(TimeDelta::days(2))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test")]

    use super::*;

    /// As the list compiled in has it, and the earliest and the latest there can be.
    #[test]
    fn good_fridays() {
        let calendar = Calendar::built_in("england-and-wales").expect("built in");
        let listed = calendar.days_off().filter(|(_, off)| title(off) == "Good Friday");
        assert!(listed.map(|(date, _)| Some(date)).eq((2012..=2028).map(good_friday)));
        for (year, month, day) in [(1818, 3, 20), (2008, 3, 21), (2038, 4, 23), (2285, 3, 20), (2049, 4, 16)] {
            assert_eq!(good_friday(year), NaiveDate::from_ymd_opt(year, month, day), "{year}");
        }
    }
}
