//! What conditions tell apart of tasks that are not open, and of windows that are over: what no condition of the file tells
//! from something else is that other thing.
//!
//! Invariants: what is put for something passes the same tests of every condition, and the same can happen from it.

use super::data::Cond;
use super::model::{ManyOf, Model, bit, conditions};
use super::space::{CANCELLED, DONE, NONE, OPEN};

/// For each task what stands for how it is, and the windows of which it does not matter whether they are over or off.
#[derive(Debug, Default)]
pub(super) struct Apart {
    tasks: Vec<Stand>,
    over_is_off: u64,
}

/// What stands for each way in which a task is not open.
#[derive(Debug)]
struct Stand {
    /// By the place that a condition has for it: none, open, cancelled, each result; of many: none, open, done, cancelled.
    ways: Vec<u16>,
    /// Of many: the results that some condition looks for among them.
    kept: u16,
    many: bool,
}

impl Apart {
    pub(super) fn new(model: &Model<'_>) -> Apart {
        let conditions = conditions(&model.people, &model.tasks, &model.actions);
        let mut over_is_off = 0;
        for (at, clock) in model.clocks.iter().enumerate() {
            let differs = |c: &Cond| matches!(c, Cond::Clock(of, wanted) if usize::from(*of) == at && wanted & 1 != wanted >> 4 & 1);
            if clock.window && clock.falls && at < 64 && !any(&conditions, &differs) {
                over_is_off |= bit(at as u16);
            }
        }
        let tasks = (model.tasks.iter().enumerate())
            .map(|(at, task)| Stand::new(at, task.many != ManyOf::One, task.results.len(), &conditions))
            .collect();
        Apart { tasks, over_is_off }
    }

    /// What stands for how a task is.
    pub(super) fn task(&self, task: usize, status: u16) -> u16 {
        self.tasks.get(task).map_or(status, |stand| stand.of(status))
    }

    pub(super) fn over_is_off(&self, clock: usize) -> bool {
        clock < 64 && self.over_is_off & bit(clock as u16) != 0
    }

    /// What stands for each way in which a task is not open, in the words of conditions, and the results that are kept of many.
    #[cfg(test)]
    pub(super) fn in_words(&self, task: usize, results: &[String]) -> super::seen::Ended {
        let Some(stand) = self.tasks.get(task) else { return Default::default() };
        let word = |way: usize| match (stand.many, way) {
            (_, 0) => "none".to_string(),
            (true, 2) => "done".to_string(),
            (true, _) | (false, 2) => "cancelled".to_string(),
            (false, way) => results.get(way - 3).cloned().unwrap_or_default(),
        };
        let ways = (0..stand.ways.len()).filter(|way| *way != 1);
        let is = |status: u16| (0..stand.ways.len()).find(|way| stand.status(*way) == status).unwrap_or_default();
        let words = ways.map(|way| (word(way), word(is(stand.ways.get(way).copied().unwrap_or_default())))).collect();
        let kept = results.iter().enumerate().filter(|(at, _)| stand.kept >> (at + 2) & 1 == 1);
        (words, kept.map(|(_, result)| result.clone()).collect())
    }
}

fn any(conditions: &[&Cond], is: &dyn Fn(&Cond) -> bool) -> bool {
    let mut found = false;
    for condition in conditions {
        condition.each(&mut |c| found |= is(c));
    }
    found
}

impl Stand {
    fn new(task: usize, many: bool, results: usize, conditions: &[&Cond]) -> Stand {
        let (mut tests, mut kept) = (Vec::new(), 0);
        for condition in conditions {
            condition.each(&mut |c| match c {
                Cond::Task(of, wanted) if usize::from(*of) == task => tests.push(*wanted),
                Cond::Tasks(of, wanted) if usize::from(*of) == task => tests.push(u64::from(*wanted)),
                Cond::Includes(of, wanted) if usize::from(*of) == task => kept |= *wanted,
                _ => {}
            });
        }
        let mut stand = Stand { ways: Vec::new(), kept: (kept << 2) as u16, many };
        let count = if many { 4 } else { 3 + results };
        // Beyond this conditions have no place of its own for a result.
        if count > 63 {
            return stand;
        }
        let same = |a: usize, b: usize| tests.iter().all(|wanted| wanted >> a & 1 == wanted >> b & 1);
        let first = |way: usize| (0..=way).find(|other| *other != 1 && same(*other, way)).unwrap_or(way);
        stand.ways = (0..count).map(|way| stand.status(first(way))).collect();
        stand
    }

    /// A way, as a configuration writes it.
    fn status(&self, way: usize) -> u16 {
        match (self.many, way) {
            (_, 0) => NONE,
            (_, 1) => OPEN,
            (true, 2) => DONE,
            (true, _) | (false, 2) => CANCELLED,
            (false, way) => DONE | (way as u16 - 2) << 2,
        }
    }

    fn of(&self, status: u16) -> u16 {
        let way = match (self.many, status & 3) {
            (_, NONE) => 0,
            (true, OPEN) => return OPEN | status & self.kept,
            (false, OPEN) => return status,
            (true, DONE) => 2,
            (true, _) => 3,
            (false, CANCELLED) => 2,
            (false, _) => 2 + usize::from(status >> 2),
        };
        let stands = self.ways.get(way).copied();
        if self.many { stands.unwrap_or(status & 3) | status & self.kept } else { stands.unwrap_or(status) }
    }
}
