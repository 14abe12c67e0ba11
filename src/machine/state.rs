//! What a case is, apart from the service it belongs to: latest answers, place, holds, tasks, clocks and a few memories.
//!
//! Plain data, for conditions to look at. It changes only in `case::core`, by an entry.

use super::span::Length;
use super::tables::Ix;
use crate::clock::{Amount, Due, Pause, Start};
use crate::pattern::shape::CameBy;
use crate::question::Answer;
use chrono::{DateTime, NaiveDate, Utc};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// The channels, in the order of their bits.
pub(crate) const CHANNELS: &[&str] = CameBy::WORDS;

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
    /// The option it was opened for, or the row, from 0.
    pub(crate) each: Option<u16>,
    pub(crate) opened: DateTime<Utc>,
    pub(crate) status: TaskStatus,
    pub(crate) due: Option<Due>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) late: bool,
    /// The answers of the act that opened it, and of those that gave results; `None` for what was asked and left blank.
    pub(crate) answers: Vec<(Ix, Option<Arc<Answer>>)>,
    /// What the host was asked, where the task has a contract and something to ask for.
    pub(crate) asked: Option<Box<AskedOfHost>>,
}

impl TaskCase {
    /// What was answered in the acts of this opening; `Some(None)` if it was left blank, `None` if it was not asked there.
    pub(crate) fn answer(&self, question: Ix) -> Option<Option<&Answer>> {
        self.answers.iter().rev().find(|(asked, _)| *asked == question).map(|(_, answer)| answer.as_deref())
    }
}

/// What the host is asked to do for one opening of a task, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AskedOfHost {
    /// The entry that asked last.
    pub(crate) entry: u32,
    /// The pence that are asked for now; none where it is not about money.
    pub(crate) amount: Option<i64>,
    /// The pence that were paid, or given back, so far.
    pub(crate) paid: i64,
    /// What came of each time it was asked, oldest first.
    pub(crate) answered: Vec<AnsweredByHost>,
}

/// What came of asking the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnsweredByHost {
    /// The entry that had asked.
    pub(crate) asked: u32,
    /// The entry of the result.
    pub(crate) entry: u32,
    /// The act of the result, if it had an id.
    pub(crate) act: Option<Uuid>,
    /// The pence that were paid, or given back, with it.
    pub(crate) amount: i64,
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

impl ClockCase {
    pub(crate) const OFF: ClockCase = ClockCase {
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
}

/// A clock as it is now; `None` is off. Shared by an entry and the cases after it until it changes again.
pub(crate) type ClockNow = Option<Arc<ClockCase>>;

/// A clock, whether or not it is off.
pub(crate) fn clock_of(now: &ClockNow) -> &ClockCase {
    static OFF: ClockCase = ClockCase::OFF;
    now.as_deref().unwrap_or(&OFF)
}

/// The clocks of a case, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clocks(Vec<ClockNow>);

impl Clocks {
    /// The clock at a position of the file.
    pub(crate) fn of(&self, which: Ix) -> &ClockCase {
        clock_of(self.0.get(usize::from(which)).unwrap_or(&None))
    }
    /// The clock as it is shared.
    pub(crate) fn now(&self, which: Ix) -> ClockNow {
        self.0.get(usize::from(which)).cloned().flatten()
    }
    /// Those that are not off.
    pub(crate) fn on(&self) -> impl Iterator<Item = (Ix, &ClockCase)> {
        self.0.iter().enumerate().filter_map(|(at, clock)| Some((at as Ix, clock.as_deref()?)))
    }
    pub(crate) fn set(&mut self, which: Ix, now: &ClockNow) {
        if let Some(slot) = self.0.get_mut(usize::from(which)) {
            slot.clone_from(now);
        }
    }
}

/// Something that falls due, in the order in which what falls due at one moment happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Falls {
    pub(crate) at: DateTime<Utc>,
    /// The limit, or the warning of that number before it.
    pub(crate) limit: bool,
    pub(crate) of: Timed,
    pub(crate) warning: u8,
}

/// What has a limit: holds come before tasks, and those before clocks. What was kept is told before all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timed {
    Kept,
    Hold(Ix),
    /// A task and which opening of it.
    Task(Ix, u32),
    Clock(Ix),
}

/// The latest answers by question.
pub(crate) type Answers = Arc<Vec<Option<Arc<Answer>>>>;

/// What is said once, when a case opens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opening {
    pub(crate) id: Uuid,
    pub(crate) reference: Box<str>,
    pub(crate) language: Option<Box<str>>,
    pub(crate) channel: Option<u8>,
    /// The case it was opened from.
    pub(crate) linked: Option<super::linked::Linked>,
}

/// Somebody who is told something, or why they could not be.
#[derive(Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) person: Ix,
    pub(crate) message: Ix,
    pub(crate) language: Ix,
    /// The words, or why nobody is told.
    pub(crate) text: Result<String, NotTold>,
}

/// Never the words.
impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Told").field("person", &self.person).field("message", &self.message).finish_non_exhaustive()
    }
}

/// Why somebody was not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotTold {
    Unreachable,
}

/// What is kept from the public until a date, and how the public sees the case meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Kept {
    pub(crate) until: DateTime<Utc>,
    /// The clock whose date it is.
    pub(crate) clock: Ix,
    /// What is kept until then, in the order in which it was done.
    pub(crate) acts: Vec<KeptAct>,
    /// The case without what is kept until then or longer.
    pub(crate) seen: Core,
}

/// One act, result or limit that is kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeptAct {
    /// The number of its entry.
    pub(crate) entry: u32,
    /// The action that replaces it when it is done again; `NONE` for what is only kept because it follows from such an action.
    pub(crate) action: Ix,
    pub(crate) told: Vec<Told>,
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
    pub(crate) answers: Answers,
    pub(crate) facts: Vec<Option<FactValue>>,
    pub(crate) draft: Option<Arc<Draft>>,
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
    /// The last acts and the entries they made, the newest first; entry 0 is none.
    pub(crate) recent: [(Uuid, u32); RECENT],
    /// What is kept from the public, by its dates, the nearest first.
    pub(crate) kept: Vec<Arc<Kept>>,
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
    pub(crate) facts: usize,
    pub(crate) holds: usize,
    pub(crate) clocks: usize,
    pub(crate) remembered: usize,
}

impl Core {
    /// Before its first entry.
    pub(crate) fn before(opening: Arc<Opening>, answers: &Answers, sizes: Sizes) -> Core {
        Core {
            opening,
            opened: DateTime::<Utc>::MIN_UTC,
            seq: 0,
            at: DateTime::<Utc>::MIN_UTC,
            place: Place::Start,
            closed_before: None,
            place_since: DateTime::<Utc>::MIN_UTC,
            answers: answers.clone(),
            facts: vec![None; sizes.facts],
            draft: None,
            holds: vec![HoldCase::default(); sizes.holds],
            holds_on: 0,
            tasks: Vec::new(),
            tasks_open: 0,
            clocks: Clocks(vec![None; sizes.clocks]),
            remembered: vec![None; sizes.remembered],
            did: Vec::new(),
            offers: 0,
            recent: [(Uuid::nil(), 0); RECENT],
            kept: Vec::new(),
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
        let recent = self.recent.iter().find(|(id, seq)| *id == act && *seq != 0).map(|(_, seq)| *seq);
        // What the host answers about money is remembered for good.
        recent.or_else(|| {
            let answered = self.tasks.iter().filter_map(|task| task.asked.as_ref()).flat_map(|asked| &asked.answered);
            answered.filter(|answered| answered.act == Some(act)).map(|answered| answered.entry).next()
        })
    }

    /// The case as the public sees it once what is kept until that moment is told; without a moment, as it sees it now.
    pub(crate) fn seen_after(&self, until: Option<DateTime<Utc>>) -> &Core {
        let hides = |kept: &&Arc<Kept>| until.is_none_or(|until| kept.until > until);
        self.kept.iter().find(hides).map_or(self, |kept| &kept.seen)
    }

    /// Everything that is to fall due: what was kept, and the warnings and limits of holds that are on, open tasks and running
    /// clocks.
    pub(crate) fn each_falling(&self, mut see: impl FnMut(Falls)) {
        for kept in &self.kept {
            see(Falls { at: kept.until, limit: false, of: Timed::Kept, warning: 0 });
        }
        let mut all = |of: Timed, warnings: &[Warning], due: Option<Due>| {
            warnings.iter().for_each(|w| see(Falls { at: w.at, limit: false, of, warning: w.which }));
            due.iter().for_each(|due| see(Falls { at: due.falls_due_at(), limit: true, of, warning: 0 }));
        };
        for (at, hold) in self.holds.iter().enumerate().filter(|(_, h)| h.on) {
            all(Timed::Hold(at as Ix), &hold.warnings, hold.due.filter(|_| !hold.late));
        }
        for task in self.tasks.iter().filter(|t| t.status == TaskStatus::Open) {
            all(Timed::Task(task.task, task.number), &task.warnings, task.due.filter(|_| !task.late));
        }
        for (at, clock) in
            self.clocks.on().filter(|(_, c)| c.status == ClockStatus::Running && c.paused_since.is_none())
        {
            all(Timed::Clock(at), &clock.warnings, clock.due);
        }
    }

    /// What falls due first.
    pub(crate) fn first_falling(&self) -> Option<Falls> {
        let mut first: Option<Falls> = None;
        self.each_falling(|falls| first = Some(first.map_or(falls, |f| f.min(falls))));
        first
    }
}
