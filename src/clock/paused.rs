//! The days on which a clock stood still.
//!
//! Invariant: after [`Paused::new`] the stretches are in order, apart from each other by at least
//! one day, none is empty and none begins before day one: so no day can count twice.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// A stretch of days on which a hold was on, both ends included.
///
/// A list of them may come in any order, and may overlap: a day is paused once. One whose end is
/// before its beginning pauses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pause {
    /// The first paused day.
    pub from: NaiveDate,
    /// The last paused day.
    pub to: NaiveDate,
}

/// Stretches of paused days from day one on, put in order and joined.
#[derive(Debug, Default)]
pub(super) struct Paused(Vec<Pause>);

impl Paused {
    pub(super) fn new(day_one: NaiveDate, pauses: &[Pause]) -> Paused {
        if pauses.is_empty() {
            return Paused::default();
        }
        let mut days: Vec<Pause> = pauses
            .iter()
            .map(|pause| Pause { from: pause.from.max(day_one), to: pause.to })
            .filter(|pause| pause.from <= pause.to)
            .collect();
        days.sort_by_key(|pause| (pause.from, pause.to));
        days.dedup_by(|next, kept| {
            let joins = next.from.signed_duration_since(kept.to) <= TimeDelta::days(1);
            if joins {
                kept.to = kept.to.max(next.to);
            }
            joins
        });
        Paused(days)
    }

    pub(super) fn stretches(&self) -> impl Iterator<Item = Pause> {
        self.0.iter().copied()
    }

    pub(super) fn contains(&self, date: NaiveDate) -> bool {
        let after = self.0.partition_point(|pause| pause.from <= date);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|pause| date <= pause.to)
    }
}

impl Pause {
    /// The first to the last paused day, both included.
    #[must_use]
    pub const fn new(from: NaiveDate, to: NaiveDate) -> Pause {
        Pause { from, to }
    }

    /// How many days it lasts.
    #[must_use]
    pub fn days(&self) -> u64 {
        let days = self.to.signed_duration_since(self.from).num_days().saturating_add(1);
        u64::try_from(days).unwrap_or(0)
    }
}
