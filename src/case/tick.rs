//! Time passing: everything that falls due, each at its own moment, in the order of the language.

use super::accept::Actor;
use super::core::{ClockStatus, Core, TaskCase, TaskStatus};
use super::entry::{Entry, What};
use super::happen::Goes;
use super::refusal::Refusal;
use super::tell::Telling;
use crate::machine::condition::Look;
use crate::machine::tables::*;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// The most that may fall due in one go. Far beyond any real case; a pattern that loops by itself stops here
/// and goes on at the next tick.
const MOST: usize = 10_000;

/// Something that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Falls {
    at: DateTime<Utc>,
    /// 0 a warning, 1 a limit.
    limit: u8,
    /// 0 a hold, 1 a task, 2 a clock.
    kind: u8,
    which: Ix,
    number: u32,
    warning: u8,
}

/// Makes happen all that fell due up to `at`. The entries carry their own moments.
pub(crate) fn tick(
    machine: &Arc<Machine>,
    core: &mut Core,
    at: DateTime<Utc>,
    entries: &mut Vec<Entry>,
) -> Result<(), Refusal> {
    for _ in 0..MOST {
        if core.next.is_none_or(|next| next > at) {
            return Ok(());
        }
        let Some(falls) = earliest(core) else { return Ok(()) };
        fall_due(machine, core, falls, at, entries)?;
    }
    Ok(())
}

fn earliest(core: &Core) -> Option<Falls> {
    let mut best: Option<Falls> = None;
    let mut see = |falls: Falls| best = Some(best.map_or(falls, |b| b.min(falls)));
    for (which, hold) in core.holds.iter().enumerate().filter(|(_, h)| h.on) {
        let falls = |at, limit, warning| Falls { at, limit, kind: 0, which: which as Ix, number: 0, warning };
        hold.warnings.iter().for_each(|w| see(falls(w.at, 0, w.which)));
        if let Some(due) = hold.due.filter(|_| !hold.late) {
            see(falls(due.falls_due_at(), 1, 0));
        }
    }
    for task in core.tasks.iter().filter(|t| t.status == TaskStatus::Open) {
        let falls = |at, limit, warning| Falls { at, limit, kind: 1, which: task.task, number: task.number, warning };
        task.warnings.iter().for_each(|w| see(falls(w.at, 0, w.which)));
        if let Some(due) = task.due.filter(|_| !task.late) {
            see(falls(due.falls_due_at(), 1, 0));
        }
    }
    for (which, clock) in core.clocks.iter().enumerate() {
        if clock.status != ClockStatus::Running || clock.paused_since.is_some() {
            continue;
        }
        let falls = |at, limit, warning| Falls { at, limit, kind: 2, which: which as Ix, number: 0, warning };
        clock.warnings.iter().for_each(|w| see(falls(w.at, 0, w.which)));
        if let Some(due) = clock.due {
            see(falls(due.falls_due_at(), 1, 0));
        }
    }
    best
}

fn fall_due(
    machine: &Arc<Machine>,
    core: &mut Core,
    falls: Falls,
    recorded: DateTime<Utc>,
    entries: &mut Vec<Entry>,
) -> Result<(), Refusal> {
    // A clock that counts from long ago is late at once, never before what already happened.
    let at = falls.at.max(core.at);
    let seq = core.seq + 1;
    let which = usize::from(falls.which);
    let n = &machine.numbering;
    let warning = falls.limit == 0;
    let what = match (falls.kind, warning) {
        (0, true) => What::WarnHold(falls.which, falls.warning),
        (0, false) => What::LimitHold(falls.which),
        (1, true) => What::WarnTask(falls.which, falls.number, falls.warning),
        (1, false) => What::LimitTask(falls.which, falls.number),
        (_, true) => What::WarnClock(falls.which, falls.warning),
        (_, false) => What::LimitClock(falls.which),
    };
    let mut entry = Entry::new(machine, seq, at, recorded, what);
    entry.timed_anew = true;
    let mut about: Option<TaskCase> = None;
    let limit: Option<&LimitTable> = match falls.kind {
        0 => {
            if let Some(hold) = core.holds.get(which) {
                let mut hold = hold.clone();
                if warning {
                    hold.warnings.retain(|w| w.which != falls.warning)
                } else {
                    hold.late = true
                }
                entry.holds.push((falls.which, hold));
            }
            machine.holds.get(which).map(|h| &h.limit)
        }
        1 => {
            if let Some(task) = core.tasks.iter().find(|t| t.task == falls.which && t.number == falls.number) {
                let mut task = TaskCase::clone(task);
                if warning {
                    task.warnings.retain(|w| w.which != falls.warning);
                } else {
                    task.late = true;
                    entry.tags.push(n.late_task(falls.which));
                }
                about = Some(task.clone());
                entry.tasks.push(Arc::new(task));
            }
            machine.tasks.get(which).map(|t| &t.limit)
        }
        _ => {
            let window = machine.clocks.get(which).is_some_and(|c| c.window);
            if let Some(clock) = core.clocks.get(which) {
                let mut clock = clock.clone();
                if warning {
                    clock.warnings.retain(|w| w.which != falls.warning);
                    entry.tags.push(n.warn(falls.which));
                } else if window {
                    clock.status = ClockStatus::Over;
                    entry.tags.push(n.over(falls.which));
                } else {
                    clock.status = ClockStatus::Late;
                    entry.tags.push(n.late_clock(falls.which));
                }
                if !warning {
                    clock.warnings = Vec::new();
                }
                entry.clocks.push((falls.which, Arc::new(clock)));
            }
            machine.clocks.get(which).map(|c| &c.limit)
        }
    };
    let effects: &[EffectTable] = match limit {
        None => &[],
        Some(limit) if warning => {
            limit.warn.get(usize::from(falls.warning)).map(|(_, e)| e.as_slice()).unwrap_or_default()
        }
        Some(limit) => &limit.late,
    };
    let before = core.clone();
    // What the limit itself changes comes first, so that what its tag sets off sees it; the record holds both as one.
    core.apply(&entry);
    let mut more = Entry::new(machine, seq, at, recorded, what);
    more.tags = entry.tags;
    more.timed_anew = true;
    {
        let look = Look { core, given: None, channel: None, language: None };
        machine.happen(core, &mut more, Goes::Stays, None, &look)?;
    }
    core.apply(&more);
    join(&mut entry, more);
    entries.push(entry);
    run_effects(machine, core, &before, effects, about, at, recorded, entries)
}

/// Adds what the tags of a limit set off to the entry of the limit.
fn join(entry: &mut Entry, more: Entry) {
    for (at, clock) in more.clocks {
        entry.clocks.retain(|(c, _)| *c != at);
        entry.clocks.push((at, clock));
    }
    for (at, hold) in more.holds {
        entry.holds.retain(|(h, _)| *h != at);
        entry.holds.push((at, hold));
    }
    entry.tasks.extend(more.tasks);
    entry.remember = more.remember;
    entry.offers = more.offers;
}

#[allow(clippy::too_many_arguments, reason = "the state of one limit while its effects run, in order")]
fn run_effects(
    machine: &Arc<Machine>,
    core: &mut Core,
    before: &Core,
    effects: &[EffectTable],
    about: Option<TaskCase>,
    at: DateTime<Utc>,
    recorded: DateTime<Utc>,
    entries: &mut Vec<Entry>,
) -> Result<(), Refusal> {
    let was_closed = matches!(core.place, super::core::Place::Closed(_));
    let mut ended = false;
    for effect in effects {
        let is_closed = matches!(core.place, super::core::Place::Closed(_));
        ended |= is_closed && !was_closed;
        let leave_out = |entries: &mut Vec<Entry>| {
            if let Some(last) = entries.last_mut() {
                last.left_out.push(effect_name(machine, effect, about.as_ref()).into());
            }
        };
        if ended {
            // A `do:` closed the case: the rest is dropped, and recorded as dropped.
            leave_out(entries);
            continue;
        }
        match effect {
            EffectTable::Tell(message) => {
                let telling =
                    Telling { before, now: core, task: about.as_ref(), language: core.opening.language.as_deref() };
                if let (Some(told), Some(last)) = (machine.tell(*message, &telling), entries.last_mut()) {
                    last.told.push(told);
                }
            }
            EffectTable::Do(action) => {
                if !machine.actions.get(usize::from(*action)).is_some_and(|a| a.on) {
                    continue;
                }
                if !machine.by_system(core, *action, at, recorded, entries)? {
                    leave_out(entries);
                }
            }
            EffectTable::Done(result) => {
                let done = match &about {
                    Some(t) => machine.result_by_system(core, (t.task, t.number), *result, at, recorded, entries)?,
                    None => false,
                };
                if !done {
                    leave_out(entries);
                }
            }
        }
    }
    Ok(())
}

fn effect_name(machine: &Machine, effect: &EffectTable, about: Option<&TaskCase>) -> String {
    match effect {
        EffectTable::Tell(m) => format!("tell:{}", machine.pattern.messages.key(*m)),
        EffectTable::Do(a) => format!("do:{}", machine.pattern.actions.key(*a)),
        EffectTable::Done(r) => {
            let table = about.and_then(|t| machine.tasks.get(usize::from(t.task)));
            let result = table.and_then(|t| t.results.get(usize::from(*r))).map_or("", |r| &r.id);
            format!("done:{result}")
        }
    }
}

/// The system, as an actor.
pub(crate) const SYSTEM_ACTOR: Actor<'static> = Actor { person: SYSTEM, id: None };
