//! What came of replaying records: how well a service fits them. Counts, ids and old references, and nothing personal.

use serde::Serialize;
use std::collections::BTreeMap;

/// How well a service fits the records of an old system. Printed as text, or written as JSON with serde.
///
/// It holds ids of the files, names of events and, as examples, references of cases. What stood in any other column is not in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The mapping.
    pub mapping: String,
    /// The files of the service, as `id@version`, the pattern first.
    pub service: Vec<String>,
    /// What came of the rows.
    pub rows: RowsRead,
    /// What came of the cases.
    pub cases: CasesRead,
    /// Acts, each as the mapping calls it, by how they came about.
    pub acts: ActsDone,
    /// Where records depart from the service, the commonest first.
    pub departures: Vec<Departed>,
    /// Where cases stood at the end of the records: a state, or `closed:` with the outcome.
    pub ended: Vec<Counted>,
    /// How long cases were in each state that they left again, in the order of the pattern.
    pub waits: Vec<Wait>,
    /// What became of the duties that have a date, in the order of the pattern. Windows are no duties.
    pub due: Vec<DueKept>,
    /// Steps of the service that nobody used.
    pub unused: Unused,
}

/// Something and how often it was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counted {
    /// What.
    pub what: String,
    /// How often.
    pub count: usize,
}

/// What came of the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RowsRead {
    /// How many rows there were.
    pub read: usize,
    /// Why rows, or dates in them, were not read, the commonest first.
    pub not_read: Vec<NotRead>,
    /// Events that the mapping knows and that mean nothing here.
    pub meaning_nothing: usize,
    /// Events that the mapping does not know.
    pub not_mapped: usize,
    /// Their names, as far as they stand in several cases: a name that stands in one only could be somebody's.
    pub not_mapped_names: Vec<Counted>,
}

/// What could not be read, and where to look for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NotRead {
    /// What is wrong, with the column and never with what stood in it.
    pub what: String,
    /// How often.
    pub count: usize,
    /// The first rows of which this is so, [`NotRead::MOST_ROWS`] at most, counted from 1; a line of headings is no row.
    pub first_rows: Vec<usize>,
}

impl NotRead {
    /// How many rows are named of each kind.
    pub const MOST_ROWS: usize = 5;
}

/// What came of the cases.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CasesRead {
    /// How many cases there were.
    pub read: usize,
    /// Those in which the service took every event that means something, and there was at least one.
    pub whole: usize,
    /// These of a hundred, to one place.
    pub whole_percent: f64,
    /// Those in which an event was refused.
    pub departed: usize,
    /// Those in which no event means anything.
    pub without_events: usize,
    /// Those in which events of one day without a time were taken in another order than that of the rows.
    pub in_another_order: usize,
    /// Those that departed before every order could be tried, because there are too many.
    pub not_every_order_tried: usize,
}

/// Acts, by how they came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ActsDone {
    /// What events meant.
    pub meant: Vec<Counted>,
    /// What the old system never recorded, and an event could not have happened without.
    pub assumed: Vec<Counted>,
    /// Events that said again what was done before.
    pub said_again: Vec<Counted>,
    /// What the service did by itself when a limit was reached.
    pub by_limits: Vec<Counted>,
}

/// A way in which records depart from the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Departed {
    /// The act that was refused, as the mapping calls it.
    pub act: String,
    /// Where the case was.
    pub at: String,
    /// The kind of refusal, with what is in it: `not_possible: place`.
    pub why: String,
    /// The same as a sentence.
    pub words: String,
    /// Cases that departed in this way first.
    pub cases: usize,
    /// Refusals of this kind in cases that had departed before.
    pub later: usize,
    /// The reference of the first such case.
    pub example: String,
}

/// How long cases were in a state, from entering to leaving it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Wait {
    /// The state.
    pub state: String,
    /// How often one was left.
    pub times: usize,
    /// Half of the times took no longer than this many days.
    pub median_days: f64,
    /// Nine in ten took no longer than this many days.
    pub ninetieth_days: f64,
}

/// What became of a duty that has a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DueKept {
    /// The clock.
    pub clock: String,
    /// How often it ended in time.
    pub kept: usize,
    /// How often the date passed before that, or before another event of the case.
    pub late: usize,
    /// How often it was still running, or paused, after the last event of the case.
    pub running: usize,
}

/// Steps of the service that nobody used. What is in a part that is switched off is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unused {
    /// Actions, whoever does them.
    pub actions: Vec<String>,
    /// Branches, as `action:branch`.
    pub branches: Vec<String>,
    /// Results of tasks, as `task:result`.
    pub results: Vec<String>,
}

/// What was not read, by what is wrong.
#[derive(Debug, Default)]
pub(super) struct NotReadBy(BTreeMap<String, (usize, Vec<usize>)>);

impl NotReadBy {
    pub(super) fn add(&mut self, what: String, row: usize) {
        let (count, first) = self.0.entry(what).or_default();
        *count += 1;
        if first.len() < NotRead::MOST_ROWS {
            first.push(row);
        }
    }

    /// The commonest first, and those that are as common by name.
    pub(super) fn counted(self) -> Vec<NotRead> {
        let mut all: Vec<NotRead> =
            self.0.into_iter().map(|(what, (count, first_rows))| NotRead { what, count, first_rows }).collect();
        all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.what.cmp(&b.what)));
        all
    }
}

/// Counts by name.
#[derive(Debug, Default)]
pub(super) struct Counter(BTreeMap<String, usize>);

impl Counter {
    pub(super) fn add(&mut self, what: &str) {
        self.add_many(what, 1);
    }

    pub(super) fn add_many(&mut self, what: &str, count: usize) {
        if let Some(known) = self.0.get_mut(what) {
            *known += count;
        } else {
            self.0.insert(what.to_string(), count);
        }
    }

    pub(super) fn join(&mut self, other: Counter) {
        other.0.into_iter().for_each(|(what, count)| self.add_many(&what, count));
    }

    pub(super) fn has(&self, what: &str) -> bool {
        self.0.contains_key(what)
    }

    /// The commonest first, and those that are as common by name.
    pub(super) fn counted(self) -> Vec<Counted> {
        let mut all: Vec<Counted> = self.0.into_iter().map(|(what, count)| Counted { what, count }).collect();
        all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.what.cmp(&b.what)));
        all
    }
}

/// So many of so many, of a hundred, to one place.
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 0.0,
        whole => tenths(part as f64 * 100.0 / whole as f64),
    }
}

/// To one place.
pub(super) fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// The wait that so many of a hundred do not exceed, in days, of waits in seconds that are sorted.
pub(super) fn no_longer(sorted: &[i64], percent: usize) -> f64 {
    // The nearest rank: the smallest wait with at least that share at or below it.
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).map_or(0.0, |seconds| tenths(*seconds as f64 / 86_400.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_waits_are_counted_by_the_nearest_rank() {
        assert_eq!((percent(1, 3), percent(0, 0), percent(7, 7)), (33.3, 0.0, 100.0));
        let days = |days: &[i64]| days.iter().map(|day| day * 86_400).collect::<Vec<_>>();
        let check = |waits: &[i64], median: f64, ninetieth: f64| {
            assert_eq!((no_longer(&days(waits), 50), no_longer(&days(waits), 90)), (median, ninetieth), "{waits:?}");
        };
        check(&[], 0.0, 0.0);
        check(&[3], 3.0, 3.0);
        check(&[1, 2, 3, 4], 2.0, 4.0);
        check(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.0, 9.0);
    }

    #[test]
    fn the_commonest_comes_first_and_then_the_name() {
        let mut counter = Counter::default();
        ["b", "a", "c", "c"].into_iter().for_each(|what| counter.add(what));
        let all: Vec<_> = counter.counted().into_iter().map(|counted| (counted.what, counted.count)).collect();
        assert_eq!(all, [("c".to_string(), 2), ("a".to_string(), 1), ("b".to_string(), 1)]);
    }
}
