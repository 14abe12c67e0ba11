//! The bank holidays of the United Kingdom: those compiled in, and those read from GOV.UK's list.
//!
//! Contains public sector information licensed under the Open Government Licence v3.0.
//!
//! Invariant: reading the same list by either way gives the same days off, place and title.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::calendar::{Calendar, Known};
use super::calendar_error::CalendarError;
use super::day_off::Off;

/// The built-in calendars, sorted.
pub(super) const IDS: [&str; 4] = ["england-and-wales", "northern-ireland", "scotland", UK_ANY];

const UK_ANY: &str = "uk-any";

/// Nation by nation: GOV.UK's division, the letter in our file, and its name.
const DIVISIONS: [(&str, char, &str); 3] = [
    ("england-and-wales", 'E', "England and Wales"),
    ("scotland", 'S', "Scotland"),
    ("northern-ireland", 'N', "Northern Ireland"),
];

/// How many bank holidays there are every year, before any is proclaimed once: 8, 9 and 10 in the nations, and 13 days in all
/// on which one of them has one.
pub(super) fn every_year(list: &str) -> usize {
    match list {
        "scotland" => 9,
        "northern-ireland" => 10,
        UK_ANY => 13,
        _ => 8,
    }
}

/// The version of the list compiled in: the day of GOV.UK's last change to it.
const VERSION: &str = "2026-02-25";

/// The list of that name, as every calendar names it.
pub(super) fn list(id: &str) -> Option<&'static str> {
    IDS.into_iter().find(|known| *known == id)
}

/// The same as [`built_in`], for lists that are known to be there; were one not, it would know no day, and say so.
pub(super) fn bank_holidays(id: &str) -> Calendar {
    built_in(id).unwrap_or_else(|| Calendar::of_no_days(id))
}

pub(super) fn built_in(id: &str) -> Option<Calendar> {
    static ALL: LazyLock<Vec<Calendar>> = LazyLock::new(|| {
        let listed = compiled_in().unwrap_or_default();
        IDS.iter().filter_map(|id| from_compiled_in(id, &listed)).collect()
    });
    ALL.iter().find(|calendar| calendar.id() == id).cloned()
}

/// One line of a list: a day, the name of the nation, the title.
type Listed = (NaiveDate, &'static str, String);

/// The compiled-in file. All or nothing: one line that cannot be read makes the whole unusable.
fn compiled_in() -> Option<Vec<Listed>> {
    let mut listed = Vec::new();
    for line in include_str!("bank_holidays.csv").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.splitn(3, ',');
        let (date, letters, title) = (parts.next()?, parts.next()?, parts.next()?);
        let date = date.parse().ok()?;
        for letter in letters.chars() {
            let (_, _, name) = DIVISIONS.iter().find(|division| division.1 == letter)?;
            listed.push((date, *name, title.to_owned()));
        }
    }
    Some(listed)
}

fn from_compiled_in(id: &str, listed: &[Listed]) -> Option<Calendar> {
    let known = Known { first: NaiveDate::from_ymd_opt(2012, 1, 1)?, last: NaiveDate::from_ymd_opt(2028, 12, 31)? };
    let name = DIVISIONS.iter().find(|division| division.0 == id).map(|division| division.2);
    if listed.is_empty() || (name.is_none() && id != UK_ANY) {
        return None;
    }
    let wanted = listed.iter().filter(|listed| name.is_none_or(|name| name == listed.1)).cloned();
    let label = name.unwrap_or("Any part of the United Kingdom");
    let calendar = Calendar::build(id.to_owned(), label.to_owned(), known, together(wanted)).ok()?;
    Some(calendar.listing(list(id)).with_version(VERSION))
}

/// One day off for each date, naming every nation that has it.
fn together(listed: impl Iterator<Item = Listed>) -> Vec<Off> {
    let mut days: BTreeMap<NaiveDate, (Vec<&'static str>, Vec<String>)> = BTreeMap::new();
    for (date, place, title) in listed {
        let (places, titles) = days.entry(date).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let off = |(date, (mut places, titles)): (_, (Vec<&str>, Vec<String>))| {
        places.sort_by_key(|place| DIVISIONS.iter().position(|division| division.2 == *place));
        let place = match places.as_slice() {
            [one, two] => format!("{one} and {two}").into(),
            [one] => (*one).into(),
            _ => "all of the United Kingdom".into(),
        };
        Off { date, title: titles.join(" or ").into(), place: Some(place) }
    };
    days.into_iter().map(off).collect()
}

/// GOV.UK's shape, as far as we need it. It is their format: members we do not know are theirs.
#[derive(Deserialize)]
struct Division {
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    title: String,
    date: NaiveDate,
    #[serde(default)]
    notes: String,
}

pub(super) fn from_govuk_json(text: &str, division: &str) -> Result<(Known, Vec<Off>), CalendarError> {
    let not_a_list = |what: String| CalendarError::NotAList { what };
    let list: BTreeMap<String, Division> = serde_json::from_str(text).map_err(|error| not_a_list(error.to_string()))?;

    let mut listed = Vec::new();
    for (id, _, name) in DIVISIONS.iter().filter(|known| division == UK_ANY || division == known.0) {
        let events = list.get(*id).map(|division| &division.events).ok_or_else(|| CalendarError::NoDivision {
            division: (*id).to_owned(),
            has: list.keys().cloned().collect(),
        })?;
        for event in events {
            let substitute = event.notes == "Substitute day";
            let title = if substitute { format!("{}, substitute day", event.title) } else { event.title.clone() };
            listed.push((event.date, *name, title));
        }
    }
    let years = listed.iter().map(|(date, _, _)| date.year());
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        if division == UK_ANY || list.contains_key(division) {
            return Err(not_a_list(format!("it has no bank holidays for {division}")));
        }
        return Err(CalendarError::NoDivision { division: division.to_owned(), has: list.into_keys().collect() });
    };
    if last.saturating_sub(first) > 200 {
        return Err(not_a_list(format!("it runs from {first} to {last}")));
    }
    // A year without one in any nation asked for would be counted as if it had no holidays.
    for (id, _, name) in DIVISIONS.iter().filter(|known| division == UK_ANY || division == known.0) {
        for year in first..=last {
            if !listed.iter().any(|(date, place, _)| place == name && date.year() == year) {
                return Err(CalendarError::YearMissing { division: (*id).to_owned(), year });
            }
        }
    }
    let of_year = |year| NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let ends = of_year(first).zip(of_year(last)).map(|((first, _), (_, last))| Known { first, last });
    let mut known = ends.ok_or_else(|| not_a_list(format!("it runs from {first} to {last}")))?;
    for (id, _, name) in DIVISIONS.iter().filter(|known| division == UK_ANY || division == known.0) {
        let dates = listed.iter().filter(|(_, place, _)| place == name).map(|(date, _, _)| *date);
        known = as_far_as_listed(known, every_year(id), &dates.collect());
    }
    listed.retain(|(date, _, _)| known.first <= *date && *date <= known.last);
    Ok((known, together(listed.into_iter())))
}

/// What is known where the first and the last year may be listed in part: of those only the stretch with bank holidays.
fn as_far_as_listed(known: Known, every_year: usize, dates: &BTreeSet<NaiveDate>) -> Known {
    let in_part = |year: i32| dates.iter().filter(|date| date.year() == year).count() < every_year;
    let first = dates.first().filter(|date| in_part(date.year())).map_or(known.first, |date| known.first.max(*date));
    let last = dates.last().filter(|date| in_part(date.year())).map_or(known.last, |date| known.last.min(*date));
    Known { first, last }
}
