//! What a council promises is no longer than what the law allows for the same thing.
//!
//! Two clocks time the same thing where the same events start and stop them and they count from the same day. Their lengths are
//! compared where the same is counted in the same way; twenty working days and a month are not.

use super::Look;
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
            if promised.is_longer_than(&allowed) {
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

/// So much of something that is counted.
pub(super) struct Amount {
    /// What lengths of different units have in common: a week is seven days.
    in_base: &'static str,
    count: i64,
    said: (i64, String),
}

impl Amount {
    fn new(unit: &str, said: i64) -> Option<Amount> {
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

    /// Whether it is surely longer: the same is counted, and more of it.
    pub(super) fn is_longer_than(&self, other: &Amount) -> bool {
        self.in_base == other.in_base && self.count > other.count
    }

    pub(super) fn in_words(&self) -> String {
        let (count, unit) = &self.said;
        let unit = if *count == 1 { unit.trim_end_matches('s') } else { unit };
        format!("{count} {unit}")
    }
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
