//! Tests of the clock: rules one by one, published dates, and a second implementation.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it finds a fault"
)]

mod calendars;
mod civil_time;
mod explaining;
mod facts;
mod published;
mod rules;
mod second_opinion;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Amount, Calendar, Counting, Due, Pause, Unit};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn calendar(id: &str) -> Calendar {
    Calendar::built_in(id).expect("a built-in calendar")
}

fn england() -> Counting {
    Counting::new(calendar("england-and-wales"))
}

fn pause(from: &str, to: &str) -> Pause {
    Pause::new(day(from), day(to))
}

/// Counts from a date and gives the due date as text.
#[track_caller]
fn due(counting: &Counting, from: &str, count: u32, unit: Unit, paused: &[Pause]) -> String {
    let start = counting.start_on(day(from)).expect("a start");
    counting.due(start, Amount::new(count, unit), paused).expect("a due date").to_string()
}

/// Counts hours from a moment.
#[track_caller]
fn hours_due(counting: &Counting, from: &str, count: u32, paused: &[Pause]) -> DateTime<Utc> {
    let start = counting.start(at(from)).expect("a start");
    match counting.due(start, Amount::new(count, Unit::Hours), paused).expect("a due moment") {
        Due::Moment(moment) => moment,
        Due::Day(date) => panic!("hours gave the day {date}"),
    }
}
