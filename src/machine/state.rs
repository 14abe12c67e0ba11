//! What a case is, apart from the service it belongs to: latest answers, place, holds, tasks, clocks and a few memories.
//!
//! Plain data, for conditions to look at. It changes only in `case::core`, by an entry.

use super::span::Length;
use super::tables::Ix;
use crate::clock::{Amount, Due, Pause, Start};
use crate::question::Answer;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// The channels, in the order of their bits.
pub(crate) const CHANNELS: [&str; 5] = ["online", "email", "phone", "paper", "face_to_face"];

/// How many act ids a case remembers.
pub(crate) const RECENT: usize = 8;

/// Where a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Not opened.
    Start,
    In(Ix),
    Closed(Ix),
}

/// The value of a fact: small and never personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FactValue {
    YesNo(bool),
    Choice(u16),
    Number(i64),
}

impl FactValue {
    #[inline]
    pub(crate) fn number(self) -> i64 {
        match self {
            FactValue::YesNo(yes) => i64::from(yes),
            FactValue::Choice(at) => i64::from(at),
            FactValue::Number(n) => n,
        }
    }
}

/// A warning still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Warning {
    pub(crate) at: DateTime<Utc>,
    pub(crate) which: u8,
}

/// A hold of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct HoldCase {
    pub(crate) on: bool,
    pub(crate) since: Option<DateTime<Utc>>,
    pub(crate) due: Option<Due>,
    pub(crate) warnings: Vec<Warning>,
    /// Its limit passed and did not end it.
    pub(crate) late: bool,
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaskStatus {
    Open,
    Cancelled,
    Done(Ix),
}

/// One opening of a task.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TaskCase {
    pub(crate) task: Ix,
    /// Counted from 1 for each task.
    pub(crate) number: u32,
    pub(crate) round: u32,
    /// The option it was opened for.
    pub(crate) each: Option<u16>,
    pub(crate) opened: DateTime<Utc>,
    pub(crate) status: TaskStatus,
    pub(crate) due: Option<Due>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) late: bool,
    /// The answers of the act that opened it, and of those that gave results; `None` for what was asked and left blank.
    pub(crate) answers: Vec<(Ix, Option<Arc<Answer>>)>,
}

/// How far a clock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ClockStatus {
    #[default]
    Off,
    Running,
    Late,
    Over,
}

/// A clock of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ClockCase {
    pub(crate) status: ClockStatus,
    pub(crate) start: Option<Start>,
    pub(crate) length: Option<Length>,
    pub(crate) due: Option<Due>,
    /// The date that was promised when it last started.
    pub(crate) promised: Option<Due>,
    /// Holds were on since this day, and still are.
    pub(crate) paused_since: Option<NaiveDate>,
    pub(crate) pauses: Vec<Pause>,
    /// What extensions added, after the length.
    pub(crate) added: Vec<Amount>,
    pub(crate) times: u16,
    pub(crate) warnings: Vec<Warning>,
}

/// The clocks of a case. One that is off takes no room, and the others are shared until they change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clocks(Vec<Option<Arc<ClockCase>>>);

static OFF: ClockCase = ClockCase {
    status: ClockStatus::Off,
    start: None,
    length: None,
    due: None,
    promised: None,
    paused_since: None,
    pauses: Vec::new(),
    added: Vec::new(),
    times: 0,
    warnings: Vec::new(),
};

impl Clocks {
    fn off(count: usize) -> Clocks {
        Clocks(vec![None; count])
    }
    pub(crate) fn get(&self, at: usize) -> Option<&ClockCase> {
        self.0.get(at).map(|c| c.as_deref().unwrap_or(&OFF))
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = &ClockCase> {
        self.0.iter().map(|c| c.as_deref().unwrap_or(&OFF))
    }
    pub(crate) fn stop(&mut self, at: Ix) {
        if let Some(slot) = self.0.get_mut(usize::from(at)) {
            *slot = None;
        }
    }
    pub(crate) fn set(&mut self, at: Ix, clock: &Arc<ClockCase>) {
        if let Some(slot) = self.0.get_mut(usize::from(at)) {
            *slot = (clock.status != ClockStatus::Off).then(|| clock.clone());
        }
    }
}

/// What is said once, when a case opens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opening {
    pub(crate) id: Uuid,
    pub(crate) reference: Box<str>,
    pub(crate) language: Option<Box<str>>,
    pub(crate) channel: Option<u8>,
}

/// A case without its service.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Core {
    pub(crate) opening: Arc<Opening>,
    pub(crate) opened: DateTime<Utc>,
    pub(crate) seq: u32,
    pub(crate) at: DateTime<Utc>,
    pub(crate) place: Place,
    /// How it was closed last, kept while it is open again.
    pub(crate) closed_before: Option<Ix>,
    /// Since when it is as it is now: the last opening, state or closing.
    pub(crate) place_since: DateTime<Utc>,
    /// Shared with the case before until an act answers something.
    pub(crate) answers: Arc<Vec<Option<Arc<Answer>>>>,
    pub(crate) facts: Vec<Option<FactValue>>,
    pub(crate) draft: Option<Draft>,
    pub(crate) holds: Vec<HoldCase>,
    pub(crate) holds_on: u64,
    pub(crate) tasks: Vec<Arc<TaskCase>>,
    pub(crate) tasks_open: u64,
    pub(crate) clocks: Clocks,
    /// The last moment of each tag that a clock may count from.
    pub(crate) remembered: Vec<Option<DateTime<Utc>>>,
    /// Who did the actions that need different people: promise, action, person.
    pub(crate) did: Vec<(Ix, Ix, Box<str>)>,
    /// Follow-ons offered until the case moves from where it is.
    pub(crate) offers: u64,
    pub(crate) recent: [Option<(Uuid, u32)>; RECENT],
    /// The earliest moment at which something falls due.
    pub(crate) next: Option<DateTime<Utc>>,
}

/// Answers kept for an action that was not done yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    pub(crate) action: Ix,
    pub(crate) answers: Vec<(Ix, Arc<Answer>)>,
}

/// How many of each thing a service has, to make an empty core.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) questions: usize,
    pub(crate) facts: usize,
    pub(crate) holds: usize,
    pub(crate) clocks: usize,
    pub(crate) remembered: usize,
}

impl Core {
    /// Before its first entry.
    pub(crate) fn before(opening: Arc<Opening>, sizes: Sizes) -> Core {
        Core {
            opening,
            opened: DateTime::<Utc>::MIN_UTC,
            seq: 0,
            at: DateTime::<Utc>::MIN_UTC,
            place: Place::Start,
            closed_before: None,
            place_since: DateTime::<Utc>::MIN_UTC,
            answers: Arc::new(vec![None; sizes.questions]),
            facts: vec![None; sizes.facts],
            draft: None,
            holds: vec![HoldCase::default(); sizes.holds],
            holds_on: 0,
            tasks: Vec::new(),
            tasks_open: 0,
            clocks: Clocks::off(sizes.clocks),
            remembered: vec![None; sizes.remembered],
            did: Vec::new(),
            offers: 0,
            recent: [None; RECENT],
            next: None,
        }
    }

    /// The outcome it has, or had before it was opened again.
    pub(crate) fn last_outcome(&self) -> Option<Ix> {
        self.place.outcome().or(self.closed_before)
    }

    /// A bit number: 0 none, 1 open, 2 cancelled, from 3 the results.
    pub(crate) fn task_status(&self, task: Ix) -> Ix {
        match self.tasks.iter().rev().find(|t| t.task == task).map(|t| t.status) {
            None => 0,
            Some(TaskStatus::Open) => 1,
            Some(TaskStatus::Cancelled) => 2,
            Some(TaskStatus::Done(result)) => result.saturating_add(3),
        }
    }

    /// The openings of a task in its latest round.
    pub(crate) fn latest_round(&self, task: Ix) -> impl Iterator<Item = &Arc<TaskCase>> {
        let round = self.tasks.iter().filter(|t| t.task == task).map(|t| t.round).max();
        self.tasks.iter().filter(move |t| t.task == task && Some(t.round) == round)
    }

    /// Whether this act was done before, and the entry it made.
    pub(crate) fn done_before(&self, act: Uuid) -> Option<u32> {
        self.recent.iter().flatten().find(|(id, _)| *id == act).map(|(_, seq)| *seq)
    }

    /// The earliest moment at which a warning or limit comes.
    pub(crate) fn earliest(&self) -> Option<DateTime<Utc>> {
        let mut best: Option<DateTime<Utc>> = None;
        let mut see = |at: DateTime<Utc>| best = Some(best.map_or(at, |b| b.min(at)));
        for hold in self.holds.iter().filter(|h| h.on) {
            hold.warnings.iter().for_each(|w| see(w.at));
            if !hold.late
                && let Some(due) = hold.due
            {
                see(due.falls_due_at());
            }
        }
        for task in self.tasks.iter().filter(|t| t.status == TaskStatus::Open) {
            task.warnings.iter().for_each(|w| see(w.at));
            if !task.late
                && let Some(due) = task.due
            {
                see(due.falls_due_at());
            }
        }
        for clock in self.clocks.iter().filter(|c| c.status == ClockStatus::Running && c.paused_since.is_none()) {
            clock.warnings.iter().for_each(|w| see(w.at));
            if let Some(due) = clock.due {
                see(due.falls_due_at());
            }
        }
        best
    }
}
