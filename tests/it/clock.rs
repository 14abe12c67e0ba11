//! Dates under the ready rules, and calendars: published dates, bad input, real records, and a second implementation.

mod bad_input;
mod grammar;
mod naive;
mod naive_dates;
mod records;
mod redating;
mod worked_examples;

use chrono::NaiveDate;
use service_patterns::clock::{RuleClock, RuleError};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("no date: {text}"))
}

/// What happened after the start, as the tables write it: `pause 2026-06-03 2026-06-09`, `restart`, `extend`, `agree`.
fn happened(clock: &RuleClock, words: &str) -> Result<RuleClock, RuleError> {
    match *words.split(' ').collect::<Vec<_>>() {
        ["pause", from, to] => clock.paused(day(from), day(to)),
        ["restart", asked, answered] => clock.restarted(day(asked), day(answered)),
        ["extend", told] => clock.extended(day(told)),
        ["agree", to] => clock.agreed(day(to)),
        _ => panic!("nothing that happens: {words}"),
    }
}
