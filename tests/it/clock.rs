//! Dates under the ready rules, and calendars: published dates, bad input, real records, and a second implementation.

mod bad_input;
mod explained;
mod extended;
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

/// What happened after the start, as the tables write it: `pause 2026-06-03 2026-06-09`, `restart`, `extend`, with or
/// without a date, `reason` for an extension with a good one, `agree`, and `asked` and `pausing` with the day on which it ends.
fn happened(clock: &RuleClock, words: &str) -> Result<RuleClock, RuleError> {
    match *words.split(' ').collect::<Vec<_>>() {
        ["pause", from, to] => clock.paused(day(from), day(to)),
        ["restart", asked, answered] => clock.restarted(day(asked), day(answered)),
        ["asked", asked, answered] => clock.asked(day(asked)).and_then(|waiting| waiting.ended(day(answered))),
        ["pausing", from, to] => clock.pausing(day(from)).and_then(|waiting| waiting.ended(day(to))),
        ["extend", told] => clock.extended(day(told)),
        ["extend", told, to] => clock.extended_to(day(told), day(to)),
        ["reason", told, to] => clock.extended_with_reason(day(told), day(to)),
        ["agree", to] => clock.agreed(day(to)),
        _ => panic!("nothing that happens: {words}"),
    }
}
