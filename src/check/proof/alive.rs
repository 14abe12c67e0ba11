//! What can still matter: two cases that differ only in what nothing reads any more, or tells apart, stand in the same way.
//!
//! Invariants: what is called dead is read by nothing that can happen from there on, until it is given anew.

use super::apart::Apart;
use super::data::{Cond, Key};
use super::model::{Action, Goes, Model, SYSTEM, bit, bits};
use super::space::{ClockIs, Config, OPEN};
use crate::check::tags::TagKind;
use crate::check::words::Shown;
use crate::pattern::shape::each;

/// What may be read: bits of what is remembered, of tasks (how they ended) and of marks, and the outcome a case had last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reads {
    pub(super) memory: u64,
    pub(super) tasks: u64,
    marks: u64,
    pub(super) last: bool,
}

impl Reads {
    const ALL: Reads = Reads { memory: u64::MAX, tasks: u64::MAX, marks: u64::MAX, last: true };

    fn or(self, other: Reads) -> Reads {
        Reads {
            memory: self.memory | other.memory,
            tasks: self.tasks | other.tasks,
            marks: self.marks | other.marks,
            last: self.last | other.last,
        }
    }

    /// Without what is given anew.
    fn without(self, given: u64) -> Reads {
        Reads { memory: self.memory & !given, ..self }
    }
}

/// What may still be read, from each place on and for as long as each task is open.
#[derive(Debug, Default)]
pub(super) struct Alive {
    /// Empty: everything is.
    pub(super) places: Vec<Reads>,
    pub(super) tasks: Vec<Reads>,
    pub(super) apart: Apart,
}

impl Alive {
    pub(super) fn new(model: &Model<'_>) -> Alive {
        let tasks = tasks(model);
        let places = places(model, &tasks);
        Alive { places, tasks, apart: Apart::new(model) }
    }

    /// Puts all that is dead in a configuration to how it stands before a case is opened.
    pub(super) fn forget(&self, model: &Model<'_>, config: &mut Config) {
        let Some(mut reads) = self.places.get(usize::from(config.place)).copied() else { return };
        for (task, status) in config.tasks.iter().enumerate() {
            if status & 3 == OPEN {
                reads = reads.or(self.tasks.get(task).copied().unwrap_or(Reads::ALL));
            }
        }
        // What has no bit of its own stays.
        let dead = |set: u64, at: usize| at < 64 && set & bit(at as u16) == 0;
        for (slot, (cell, var)) in config.memory.iter_mut().zip(&model.memory).enumerate() {
            if dead(reads.memory, slot) {
                *cell = model.data.unsaid(*var);
            }
        }
        for (task, status) in config.tasks.iter_mut().enumerate() {
            *status = match *status & 3 {
                OPEN if dead(reads.tasks, task) => OPEN,
                _ if dead(reads.tasks, task) => 0,
                _ => self.apart.task(task, *status),
            };
        }
        for (clock, is) in config.clocks.iter_mut().enumerate() {
            if *is == ClockIs::Over && self.apart.over_is_off(clock) {
                *is = ClockIs::Off;
            }
        }
        for (mark, count) in config.marks.iter_mut().enumerate() {
            if dead(reads.marks, mark) {
                *count = 0;
            }
        }
        if !reads.last {
            config.last = 0;
        }
    }
}

/// What a condition reads of the past, where some of what is remembered is given anew.
fn read(model: &Model<'_>, condition: Option<&Cond>, given: u64, into: &mut Reads) {
    let Some(condition) = condition else { return };
    condition.each(&mut |c| match c {
        Cond::Data(var, _) => into.memory |= remembered(model, *var) & !given,
        Cond::Task(task, _) | Cond::Tasks(task, _) | Cond::Includes(task, _) => into.tasks |= bit(*task),
        Cond::LastOutcome(_) | Cond::LastOutcomeFilled(_) => into.last = true,
        _ => {}
    });
}

/// The bit of a variable in what is remembered.
fn remembered(model: &Model<'_>, var: u16) -> u64 {
    model.memory.iter().position(|m| *m == var).map_or(0, |slot| bit(slot as u16))
}

fn people(model: &Model<'_>, by: u64, into: &mut Reads) {
    for person in bits(by & !bit(SYSTEM)) {
        let when = model.people.get(usize::from(person)).and_then(|p| p.when.as_ref());
        read(model, when, 0, into);
    }
}

/// The tasks that open on any of the tags for which `on` holds.
fn opened(model: &Model<'_>, on: impl Fn(&TagKind) -> bool) -> u64 {
    model.reactions.iter().filter(|(tag, _)| on(tag)).fold(0, |set, (_, reaction)| set | reaction.open)
}

/// For each task what it may read from when it opens until it is done, with the tasks it may open in turn.
fn tasks(model: &Model<'_>) -> Vec<Reads> {
    let own = |task: &super::model::Task| {
        let mut reads = Reads::default();
        read(model, task.when.as_ref(), 0, &mut reads);
        people(model, task.by, &mut reads);
        for asks in task.results.iter().flat_map(|result| &result.asks) {
            read(model, asks.when.as_ref(), 0, &mut reads);
        }
        reads
    };
    let mut all: Vec<Reads> = model.tasks.iter().map(own).collect();
    loop {
        let before = all.clone();
        for task in 0..all.len() {
            let next = opened(model, |tag| match tag {
                TagKind::TaskResult(of, _) | TagKind::LateTask(of) => *of == task,
                _ => false,
            });
            let next = of_tasks(&before, next);
            if let Some(reads) = all.get_mut(task) {
                *reads = reads.or(next);
            }
        }
        if all == before {
            return all;
        }
    }
}

fn of_tasks(all: &[Reads], tasks: u64) -> Reads {
    bits(tasks).filter_map(|task| all.get(usize::from(task))).fold(Reads::default(), |sum, reads| sum.or(*reads))
}

/// Larger machines are not looked at so closely: in them nothing is forgotten. The first bound is on actions times places.
const PAIRS: usize = 4_000_000;
const ROUNDS: usize = 100;

/// For each place what may be read from there on; empty where that takes too long to find out.
fn places(model: &Model<'_>, tasks: &[Reads]) -> Vec<Reads> {
    let (states, count) = (model.p.states.len(), 1 + model.p.states.len() + model.p.outcomes.len());
    // A clock may run anywhere, so what opens by it may open anywhere.
    let by_clocks = opened(model, |tag| matches!(tag, TagKind::LateClock(_) | TagKind::Over(_) | TagKind::Warn(_)));
    let mut everywhere = of_tasks(tasks, by_clocks);
    // Messages that show the outcome may be sent from anywhere.
    everywhere.last |= model.messages.iter().flat_map(|m| &m.needs).any(|(_, shown)| *shown == Shown::Outcome);
    if model.actions.len().saturating_mul(count) > PAIRS {
        return Vec::new();
    }
    let acts: Vec<(u64, Reads)> = (0..model.actions.len()).map(|at| of_action(model, at, tasks)).collect();
    let targets: Vec<Vec<usize>> = model.actions.iter().map(|action| targets(action, states, count)).collect();
    let mut places = vec![everywhere; count];
    for _ in 0..ROUNDS {
        let before = places.clone();
        for ((action, (given, own)), targets) in model.actions.iter().zip(&acts).zip(&targets) {
            let after = targets.iter().filter_map(|t| places.get(*t)).fold(Reads::default(), |sum, r| sum.or(*r));
            let reads = own.or(after.without(*given));
            for (place, slot) in places.iter_mut().enumerate() {
                let open = 1..=states;
                let here = if action.from_said { action.is_from(place as u16) } else { open.contains(&place) };
                if here {
                    *slot = slot.or(reads);
                }
            }
        }
        if places == before {
            return places;
        }
    }
    Vec::new()
}

fn ways(action: &Action) -> impl Iterator<Item = &Goes> {
    std::iter::once(&action.goes).chain(action.branches.iter().map(|branch| &branch.goes))
}

/// The places to which an action may lead, other than where it is done.
fn targets(action: &Action, states: usize, count: usize) -> Vec<usize> {
    let of = |goes: &Goes| match goes {
        Goes::To(state) => vec![usize::from(*state) + 1],
        Goes::Closes(outcome) => vec![states + 1 + usize::from(*outcome)],
        Goes::AsBefore | Goes::CloseAs(_) => (states + 1..count).collect(),
        Goes::Stays | Goes::Holds(_) | Goes::Resumes(_) | Goes::Branches => Vec::new(),
    };
    ways(action).flat_map(of).collect()
}

/// What is surely given anew when an action is done, and what it reads from before.
fn of_action(model: &Model<'_>, at: usize, tasks: &[Reads]) -> (u64, Reads) {
    let mut reads = Reads::default();
    let Some(action) = model.actions.get(at) else { return (0, reads) };
    people(model, action.by, &mut reads);
    read(model, action.when.as_ref(), 0, &mut reads);
    let var = |key: Key| model.data.var_of(key).map_or(0, |var| remembered(model, var));
    let facts = action.facts.iter().chain(&action.counted);
    let mut given = facts.fold(0, |set, fact| set | var(Key::Fact(*fact)));
    // Whether something is asked depends on what was asked before it.
    for asks in &action.asks {
        read(model, asks.when.as_ref(), given, &mut reads);
        if action.surely_asks(asks) {
            given |= var(Key::Question(asks.question));
        }
    }
    action.branches.iter().for_each(|branch| read(model, branch.when.as_ref(), given, &mut reads));
    action.refuses.iter().chain(&action.bars).for_each(|(rule, _)| read(model, Some(rule), given, &mut reads));
    if let Goes::CloseAs(var) = action.goes {
        reads.memory |= remembered(model, var) & !given;
    }
    reads.last |= ways(action).any(|goes| *goes == Goes::AsBefore);
    let closes = ways(action).any(|goes| matches!(goes, Goes::Closes(_) | Goes::AsBefore | Goes::CloseAs(_)));
    // What puts a case back as it was raises no tag of an outcome.
    let closes_as = |outcome: usize| {
        ways(action).any(|goes| match goes {
            Goes::Closes(with) => usize::from(*with) == outcome,
            Goes::CloseAs(_) => true,
            _ => false,
        })
    };
    let opens = opened(model, |tag| match tag {
        TagKind::Action(of) | TagKind::Branch(of, _) => *of == at,
        TagKind::State(state) => ways(action).any(|goes| *goes == Goes::To(*state as u16)),
        TagKind::HoldOn(hold) => ways(action).any(|goes| *goes == Goes::Holds(*hold as u16)),
        TagKind::Closed => closes,
        TagKind::ClosedAs(outcome) => closes_as(*outcome),
        _ => false,
    });
    reads = reads.or(of_tasks(tasks, opens).without(given));
    for (nth, promise) in each(model.p.promises.as_ref()).enumerate() {
        let act = promise.act.as_ref().and_then(|act| model.p.actions.index(act.as_str()));
        if let Some(mark) = model.mark_of.get(&nth).filter(|_| act == Some(at)) {
            reads.marks |= bit(*mark as u16);
        }
    }
    (given, reads)
}
