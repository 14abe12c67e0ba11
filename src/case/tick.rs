//! Time passing: everything that falls due, each at its own moment, in the order of the language.

use super::accept::Actor;
use super::core::{ClockStatus, Core, TaskCase, Timed, Warning};
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

/// Makes happen all that fell due up to `at`. The entries carry their own moments.
pub(crate) fn tick(
    machine: &Arc<Machine>,
    core: &mut Arc<Core>,
    at: DateTime<Utc>,
    entries: &mut Vec<Entry>,
) -> Result<(), Refusal> {
    for _ in 0..MOST {
        if core.next.is_none_or(|next| next > at) {
            return Ok(());
        }
        let Some(falls) = core.first_falling() else { return Ok(()) };
        if falls.of == Timed::Kept {
            tell_kept(machine, core, falls.at, at, entries);
            continue;
        }
        fall_due(machine, core, falls, at, entries)?;
    }
    Ok(())
}

fn fall_due(
    machine: &Arc<Machine>,
    core: &mut Arc<Core>,
    falls: super::core::Falls,
    recorded: DateTime<Utc>,
    entries: &mut Vec<Entry>,
) -> Result<(), Refusal> {
    // A clock that counts from long ago is late at once, never before what already happened.
    let at = falls.at.max(core.at);
    let seq = core.seq + 1;
    let n = &machine.numbering;
    let warning = !falls.limit;
    let what = match (falls.of, falls.limit) {
        (Timed::Kept, _) => return Ok(()),
        (Timed::Hold(hold), false) => What::WarnHold(hold, falls.warning),
        (Timed::Hold(hold), true) => What::LimitHold(hold),
        (Timed::Task(task, number), false) => What::WarnTask(task, number, falls.warning),
        (Timed::Task(task, number), true) => What::LimitTask(task, number),
        (Timed::Clock(clock), false) => What::WarnClock(clock, falls.warning),
        (Timed::Clock(clock), true) => What::LimitClock(clock),
    };
    let mut entry = Entry::new(machine, seq, at, recorded, what);
    entry.timed_anew = true;
    let mut about: Option<TaskCase> = None;
    let given = |warnings: &mut Vec<Warning>| warnings.retain(|w| w.which != falls.warning);
    let limit: Option<&LimitTable> = match falls.of {
        Timed::Kept => None,
        Timed::Hold(which) => {
            if let Some(hold) = core.holds.get(usize::from(which)) {
                let mut hold = hold.clone();
                if warning {
                    given(&mut hold.warnings);
                } else {
                    hold.late = true;
                }
                entry.holds.push((which, hold));
            }
            machine.holds.get(usize::from(which)).map(|h| &h.limit)
        }
        Timed::Task(which, number) => {
            if let Some(task) = core.tasks.iter().find(|t| t.task == which && t.number == number) {
                let mut task = TaskCase::clone(task);
                if warning {
                    given(&mut task.warnings);
                } else {
                    task.late = true;
                    entry.tags.push(n.late_task(which));
                }
                about = Some(task.clone());
                entry.tasks.push(Arc::new(task));
            }
            machine.tasks.get(usize::from(which)).map(|t| &t.limit)
        }
        Timed::Clock(which) => {
            let table = machine.clocks.get(usize::from(which));
            let mut clock = core.clocks.of(which).clone();
            if warning {
                given(&mut clock.warnings);
                entry.tags.push(n.warn(which));
            } else {
                clock.warnings.clear();
                let (status, tag) = match table.is_some_and(|c| c.window) {
                    true => (ClockStatus::Over, n.over(which)),
                    false => (ClockStatus::Late, n.late_clock(which)),
                };
                clock.status = status;
                entry.tags.push(tag);
            }
            entry.clocks.push((which, Some(Arc::new(clock))));
            table.map(|c| &c.limit)
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
    if let Some(keeps) = core.keeps_limit(falls) {
        entry.seldom.keeps = Some(keeps);
    }
    // What the limit itself changes comes first, so that what its tag sets off sees it; the record holds both as one.
    Arc::make_mut(core).apply(&entry);
    let mut more = Entry::new(machine, seq, at, recorded, what);
    more.tags = entry.tags;
    more.timed_anew = true;
    {
        let look = Look { core, given: None, channel: None, language: None };
        machine.happen(core, &mut more, Goes::Stays, None, &look)?;
    }
    Arc::make_mut(core).apply_more(&more, &entry);
    join(&mut entry, more);
    entries.push(entry);
    run_effects(machine, core, &before, effects, about, at, recorded, entries)
}

/// Tells what was kept from the public until now.
fn tell_kept(
    machine: &Arc<Machine>,
    core: &mut Arc<Core>,
    until: DateTime<Utc>,
    recorded: DateTime<Utc>,
    entries: &mut Vec<Entry>,
) {
    let mut entry = Entry::new(machine, core.seq + 1, until.max(core.at), recorded, What::Tells);
    entry.timed_anew = true;
    entry.told = core.kept.first().iter().flat_map(|kept| &kept.acts).flat_map(|act| &act.told).cloned().collect();
    Arc::make_mut(core).apply(&entry);
    entries.push(entry);
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
    entry.offers = more.offers;
}

#[allow(clippy::too_many_arguments, reason = "the state of one limit while its effects run, in order")]
fn run_effects(
    machine: &Arc<Machine>,
    core: &mut Arc<Core>,
    before: &Core,
    effects: &[EffectTable],
    about: Option<TaskCase>,
    at: DateTime<Utc>,
    recorded: DateTime<Utc>,
    entries: &mut Vec<Entry>,
) -> Result<(), Refusal> {
    let was_closed = matches!(core.place, super::core::Place::Closed(_));
    let limit = entries.len().saturating_sub(1);
    let mut ended = false;
    for effect in effects {
        let is_closed = matches!(core.place, super::core::Place::Closed(_));
        ended |= is_closed && !was_closed;
        let leave_out = |entries: &mut Vec<Entry>| {
            if let Some(last) = entries.last_mut() {
                last.seldom.left_out.push(effect_name(machine, effect, about.as_ref()).into());
            }
        };
        if ended {
            // A `do:` closed the case: the rest is dropped, and recorded as dropped.
            leave_out(entries);
            continue;
        }
        match effect {
            EffectTable::Tell(message) => {
                let kept = entries.get(limit).and_then(|entry| core.keeps_entry(entry.seq));
                let until = kept.filter(|_| machine.is_to_public(*message));
                let telling =
                    Telling { before, now: core, task: about.as_ref(), language: core.opening.language.as_deref() };
                let Some(told) = machine.tell(*message, &machine.as_told(*message, until, &telling)) else { continue };
                match entries.get_mut(limit).filter(|_| until.is_some()) {
                    Some(entry) => {
                        entry.seldom.keeps_mut().into_iter().for_each(|keeps| keeps.told.push(told.clone()));
                        Arc::make_mut(core).keep_told(entry);
                    }
                    None => entries.last_mut().into_iter().for_each(|last| last.told.push(told.clone())),
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
