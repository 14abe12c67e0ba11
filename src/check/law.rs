//! What a council promises is no longer than what the law allows for the same thing.
//!
//! Two clocks time the same thing where the same events start and stop them and they count from the same day. Lengths in units
//! that are not counted in the same way, such as working days and months, are compared by the days that pass at least and at
//! most, and only what is longer whatever the day it starts on is told of.

use super::Look;
use crate::clock::Calendar;
use crate::pattern::shape::{Clock, ClockKind, Pattern};
use crate::pattern::value::{Length, SettingValue, Units};
use crate::problem::Code;
use std::collections::BTreeSet;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    let is_law = |clock: &Clock| clock.kind == Some(ClockKind::Statutory);
    for (id, clock) in p.clocks.iter().filter(|(_, clock)| !is_law(clock) && !clock.is_window()) {
        let Some(promised) = clock.within.as_ref().and_then(|within| longest(p, within)) else { continue };
        for (law_id, law) in p.clocks.iter().filter(|(_, law)| is_law(law) && same_thing(clock, law)) {
            let Some(allowed) = law.within.as_ref().and_then(|within| longest(p, within)) else { continue };
            if promised.is_longer_than(&allowed, listed(p, clock)) {
                let message = format!(
                    "`{id}` may take {}, which is longer than the law allows: {} for `{law_id}`",
                    promised.in_words(),
                    allowed.in_words(),
                );
                let help = "promise the same or less, or leave the clock out: the law's own is enough";
                look.add_help(&place(id, clock), Code::LongerThanLaw, message, help);
            }
        }
    }
}

/// Where the length of a clock is said: a layer above writes the setting, not the clock.
fn place(id: &str, clock: &Clock) -> String {
    match &clock.within {
        Some(Length::Setting(setting)) => format!("/settings/{}/value", setting.as_str()),
        _ => format!("/clocks/{id}/within"),
    }
}

fn same_thing(one: &Clock, other: &Clock) -> bool {
    let tags = |clock: &Clock| {
        let set = |tags: &[crate::pattern::read::Tag]| -> BTreeSet<String> {
            tags.iter().map(|tag| tag.as_str().to_string()).collect()
        };
        (set(&clock.starts), set(&clock.stops))
    };
    let counted_in =
        |clock: &Clock| clock.counted_in.as_ref().map_or_else(|| "usual".to_string(), |id| id.as_str().to_string());
    tags(one) == tags(other) && one.counts_from == other.counts_from && counted_in(one) == counted_in(other)
}

/// Whether the days off are those of a list that is built in, and so are few.
fn listed(p: &Pattern, clock: &Clock) -> bool {
    let block = clock.counted_in.as_ref().and_then(|id| p.counting.get(id.as_str()));
    let calendar = block.and_then(|block| block.calendar.as_ref());
    calendar.is_some_and(|calendar| Calendar::built_in_ids().contains(&calendar.as_str()))
}

/// So much of something that is counted.
pub(super) struct Amount {
    /// What lengths of different units have in common: a week is seven days.
    in_base: &'static str,
    count: i64,
    said: (i64, String),
}

impl Amount {
    pub(super) fn new(unit: &str, said: i64) -> Option<Amount> {
        let (in_base, times) = match unit {
            "hours" => ("hours", 1),
            "days" => ("days", 1),
            "weeks" => ("days", 7),
            "working_days" => ("working_days", 1),
            "months" => ("months", 1),
            "years" => ("months", 12),
            _ => return None,
        };
        Some(Amount { in_base, count: said.saturating_mul(times), said: (said, unit.replace('_', " ")) })
    }

    /// Whether it is surely longer: the same is counted, and more of it, or more days pass in any case.
    /// `listed`: the days off are those of a list that is built in.
    pub(super) fn is_longer_than(&self, other: &Amount, listed: bool) -> bool {
        if self.in_base == other.in_base {
            return self.count > other.count;
        }
        self.least_days() > other.most_days(listed)
    }

    /// The fewest days that can pass.
    pub(super) fn least_days(&self) -> i64 {
        let count = self.count.max(0);
        match self.in_base {
            "hours" => count / 24,
            // Saturdays and Sundays never work.
            "working_days" => count.saturating_add((count - 1).max(0) / 5 * 2),
            "months" => (count / 12).saturating_mul(365).saturating_add(of_year(&LEAST, count)),
            _ => count,
        }
    }

    /// The most days that can pass. Any number can, where a calendar may have any day off.
    pub(super) fn most_days(&self, listed: bool) -> i64 {
        let count = self.count.max(0);
        match self.in_base {
            "hours" => count / 24 + 1,
            "working_days" if !listed => i64::MAX,
            // Two days of each week begun, two more where it starts on a weekend, and more holidays than any list has.
            "working_days" => count
                .saturating_add((count / 5 + 2).saturating_mul(2))
                .saturating_add((count / 200 + 1).saturating_mul(14)),
            "months" => (count / 12).saturating_mul(366).saturating_add(of_year(&MOST, count)),
            _ => count,
        }
    }

    pub(super) fn in_words(&self) -> String {
        let (count, unit) = &self.said;
        let unit = if *count == 1 { unit.trim_end_matches('s') } else { unit };
        format!("{count} {unit}")
    }
}

/// The fewest and the most days of so many months, up to eleven.
const LEAST: [i64; 12] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
const MOST: [i64; 12] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

fn of_year(days: &[i64; 12], months: i64) -> i64 {
    usize::try_from(months % 12).ok().and_then(|month| days.get(month)).copied().unwrap_or(0)
}

/// The longest that a length can be, where it is so much of one thing whichever way it is chosen.
pub(super) fn longest(p: &Pattern, length: &Length) -> Option<Amount> {
    match length {
        Length::Amount { unit, count, before: None } => Amount::new(unit, i64::from(*count)),
        Length::Setting(id) => {
            let setting = p.settings.get(id.as_str())?;
            match (setting.value.as_ref()?, setting.unit.as_ref()) {
                (SettingValue::Number(count), Some(Units::One(unit))) => Amount::new(unit, *count),
                (SettingValue::Of(unit, count), _) => Amount::new(unit, *count),
                _ => None,
            }
        }
        Length::Choose(list) => {
            let all: Option<Vec<Amount>> = list.iter().map(|choice| longest(p, &choice.then)).collect();
            let all = all?;
            let base = all.first()?.in_base;
            all.iter().all(|amount| amount.in_base == base).then_some(())?;
            all.into_iter().max_by_key(|amount| amount.count)
        }
        _ => None,
    }
}
