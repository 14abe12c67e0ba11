//! Doing acts and folding entries: the calls of a service that run cases.

use super::accept::{Wanted, in_years, kept_answers, moment};
use super::act::{Act, Doing};
use super::core::{Core, Draft, FactValue, Place, Sizes, TaskCase, TaskStatus};
use super::entry::{Entry, Opening, What};
use super::happen::Goes;
use super::refusal::{Reason, Refusal, Unknown};
use super::step::Step;
use super::tell::Telling;
use super::tick::{SYSTEM_ACTOR, tick};
use super::{Case, stored::StoredProblem};
use crate::machine::condition::{Given, Look};
use crate::machine::tables::*;
use crate::question::{Answer, Slot};
use crate::service::Service;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use uuid::Uuid;

impl Service {
    /// Opens a case with an action that starts one.
    ///
    /// `id` is the host's id of the case; `reference` is what people quote.
    ///
    /// # Errors
    ///
    /// [`Refusal`]: why the case is not opened. Nothing was made.
    pub fn open(&self, id: Uuid, reference: &str, act: Act<'_>) -> Result<Step, Refusal> {
        let good = (1..=100).contains(&reference.chars().count())
            && !reference.chars().any(char::is_control)
            && !reference.trim().is_empty();
        if !good {
            return Err(Refusal::Unknown(Unknown::Reference));
        }
        self.run(&self.fresh(id, reference, &act), act)
    }

    /// A case before its first act, with what holds from the start: answers that a layer fixed, and the act's channel.
    fn fresh(&self, id: Uuid, reference: &str, act: &Act<'_>) -> Core {
        let mut core = Core::before(id, Arc::from(reference), self.machine().sizes());
        if !self.machine().fixed.is_empty() {
            let answers = Arc::make_mut(&mut core.answers);
            for (question, answer) in &self.machine().fixed {
                if let Some(slot) = answers.get_mut(usize::from(*question)) {
                    *slot = Some(answer.clone());
                }
            }
        }
        core.opened_channel = act.channel.map(|c| c.number());
        core
    }

    /// Reads the answers of an action that opens a case and asks its rules, and opens nothing.
    ///
    /// # Errors
    ///
    /// [`Refusal`]: what [`Service::open`] would refuse it for.
    pub fn check_opening(&self, act: Act<'_>) -> Result<(), Refusal> {
        let machine = self.machine();
        let Doing::Action(name) = act.doing else { return Err(super::accept::unknown("action", "", [])) };
        let (at, actor, action) = (moment(&act)?, machine.actor(&act.by)?, machine.action_ix(name)?);
        let core = self.fresh(Uuid::nil(), "", &act);
        let look = Look {
            core: &core,
            given: None,
            channel: act.channel.map(|c| c.number()),
            language: act.language.as_deref(),
        };
        let reasons = machine.not_possible(&core, action, &actor, at, &look);
        match machine.actions.get(usize::from(action)) {
            Some(table) if reasons.is_empty() => {
                machine.read(&core, &table.wanted(), Some(action), &act, at, &look).map(|_| ())
            }
            _ => Err(machine.refuse_action(action, reasons, false)),
        }
    }

    /// Does something in a case: an action, or the result of a task. What fell due before happens first.
    ///
    /// The same act id again changes nothing: the step then says in [`Step::repeats`] which entry it made the first time,
    /// and [`Service::step_again`] gives that first step back from the record.
    ///
    /// # Errors
    ///
    /// [`Refusal`]: why it is not done. The case is as it was.
    pub fn act(&self, case: &Case, act: Act<'_>) -> Result<Step, Refusal> {
        self.own(case)?;
        if let Some(seq) = act.id.and_then(|id| case.core.done_before(id)) {
            let mut step = Step::new(case.clone(), Vec::new());
            step.repeats = Some(seq);
            return Ok(step);
        }
        self.run(&case.core, act)
    }

    /// Lets time pass: everything that fell due up to `at` happens, each at its own moment.
    ///
    /// Ticking twice, late, or in small steps gives the same case and the same entries, but for when they were recorded.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for a case of another service or a moment out of all reason,
    /// [`Refusal::Dates`] if something that starts now has no date. The case is as it was.
    pub fn tick(&self, case: &Case, at: DateTime<Utc>) -> Result<Step, Refusal> {
        self.own(case)?;
        let at = in_years(at)?;
        let mut core = Core::clone(&case.core);
        let mut entries = Vec::new();
        tick(self.machine(), &mut core, at, &mut entries)?;
        Ok(Step::new(Case::new(self.machine(), core), entries))
    }

    /// Makes a case again from its entries, all of them, in order. No calendar is opened.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`] if there is a gap, a repeat, an entry of another service, or one that cannot follow.
    pub fn replay(&self, entries: &[Entry]) -> Result<Case, StoredProblem> {
        let Some(opening) = entries.first().and_then(|e| e.opening.as_ref()) else {
            return Err(StoredProblem::no_opening());
        };
        let mut core = Core::before(opening.id, opening.reference.clone(), self.machine().sizes());
        for entry in entries {
            self.fold(&mut core, entry)?;
        }
        Ok(Case::new(self.machine(), core))
    }

    /// Makes a case again from its stored entries: one JSON text each, in order.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`] as for [`Service::read_entry`] and [`Service::replay`].
    pub fn replay_stored<T: AsRef<[u8]>>(&self, entries: impl IntoIterator<Item = T>) -> Result<Case, StoredProblem> {
        let mut core: Option<Core> = None;
        for json in entries {
            let entry = self.read_entry(json)?;
            let opening =
                || entry.opening.as_ref().map(|o| Core::before(o.id, o.reference.clone(), self.machine().sizes()));
            let core = match &mut core {
                Some(core) => core,
                none => none.insert(opening().ok_or_else(StoredProblem::no_opening)?),
            };
            self.fold(core, &entry)?;
        }
        let core = core.ok_or_else(StoredProblem::no_opening)?;
        Ok(Case::new(self.machine(), core))
    }

    /// Takes one more entry into a core, if it can follow.
    pub(crate) fn fold(&self, core: &mut Core, entry: &Entry) -> Result<(), StoredProblem> {
        if !Arc::ptr_eq(&entry.machine.0, self.machine()) && entry.machine.0.full_digest != self.machine().full_digest {
            return Err(StoredProblem::other_service(entry.seq));
        }
        if entry.seq != core.seq + 1 {
            return Err(StoredProblem::gap(core.seq + 1, entry.seq));
        }
        if entry.at < core.at {
            return Err(StoredProblem::order(entry.seq));
        }
        if entry.opening.is_some() != (core.seq == 0) {
            return Err(StoredProblem::opening(entry.seq));
        }
        if !self.machine().can_follow(core, entry) {
            return Err(StoredProblem::cannot_follow(entry.seq));
        }
        core.apply(entry);
        Ok(())
    }

    /// The whole step of an act that was done before, from the record: its case as it was then, its entries, who was told.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`] if the entries cannot be replayed, or none of them has this act id.
    pub fn step_again(&self, entries: &[Entry], act: Uuid) -> Result<Step, StoredProblem> {
        let Some(at) = entries.iter().position(|e| e.act == Some(act)) else {
            return Err(StoredProblem::no_such_act());
        };
        // What fell due before the act was recorded with it. What somebody did at that very moment was not.
        let recorded = entries.get(at).map(|e| e.recorded);
        let of_another = |e: &Entry| e.act.is_some() || e.by != SYSTEM || Some(e.recorded) != recorded;
        let first = entries.get(..at).unwrap_or_default().iter().rposition(of_another);
        let by_itself = |e: &Entry| !matches!(e.what, What::Action(_) | What::Result { .. });
        // It begins with a limit or a warning: an act of the system before it was made on its own.
        let before = entries.get(first.map_or(0, |f| f + 1)..at).unwrap_or_default();
        let from = before.iter().position(by_itself).map_or(at, |passed| at - before.len() + passed);
        let case = self.replay(entries.get(..=at).unwrap_or_default())?;
        let mut step = Step::new(case, entries.get(from..=at).unwrap_or_default().to_vec());
        step.repeats = entries.get(at).map(|e| e.seq);
        Ok(step)
    }

    /// Whether the case was made under this very service.
    pub(crate) fn own(&self, case: &Case) -> Result<(), Refusal> {
        if Arc::ptr_eq(&case.machine, self.machine()) || case.machine.full_digest == self.machine().full_digest {
            Ok(())
        } else {
            Err(Refusal::Unknown(Unknown::OtherService))
        }
    }

    fn run(&self, start: &Core, act: Act<'_>) -> Result<Step, Refusal> {
        let machine = self.machine();
        let at = moment(&act)?;
        let actor = machine.actor(&act.by)?;
        let opening = start.place == Place::Start;
        let mut entries = Vec::new();
        let mut ticked = None;
        if !opening {
            if at < start.at {
                let reasons = vec![Reason::TooEarly { last: start.at }];
                return Err(match &act.doing {
                    Doing::Action(name) => machine.refuse_action(machine.action_ix(name)?, reasons, false),
                    Doing::Result { task, result, .. } => {
                        let (task, result) = machine.result_ix(task, result)?;
                        machine.refuse_result(task, result, reasons, false)
                    }
                });
            }
            if start.next.is_some_and(|next| next <= at) {
                let mut moved = start.clone();
                tick(machine, &mut moved, at, &mut entries)?;
                ticked = Some(moved);
            }
        }
        let core: &Core = ticked.as_ref().unwrap_or(start);
        let moved_on = !entries.is_empty();
        let channel = act.channel.map(|c| c.number());
        let look = Look { core, given: None, channel, language: act.language.as_deref() };
        let mut entry;
        let (goes, branch_tell, tell, extend, slot_of, slots, facts, about, asked);
        let counted: &[Ix];
        match &act.doing {
            Doing::Action(name) => {
                let action = machine.action_ix(name)?;
                let Some(table) = machine.actions.get(usize::from(action)) else {
                    return Err(machine.refuse_action(action, vec![Reason::Part], moved_on));
                };
                let reasons = machine.not_possible(core, action, &actor, at, &look);
                if !reasons.is_empty() {
                    return Err(machine.refuse_action(action, reasons, moved_on));
                }
                let wanted = table.wanted();
                let accepted = machine.read(core, &wanted, Some(action), &act, at, &look)?;
                let given = Given {
                    slot_of: &table.asked.slot_of,
                    slots: &accepted.slots,
                    facts: &accepted.facts,
                    counted: &table.counted,
                };
                let chosen = machine.choose(core, table, &Look { given: Some(given), ..look });
                let (to, branch) = chosen.map_err(|reasons| machine.refuse_action(action, reasons, moved_on))?;
                entry = Entry::new(machine, core.seq + 1, at, at, What::Action(action));
                entry.tags.push(machine.numbering.action(action));
                if let Some(branch) = branch {
                    entry.branch = branch;
                    entry.tags.push(machine.numbering.branch(action, branch));
                }
                entry.dropped.clone_from(&accepted.dropped);
                for promise in &table.apart {
                    if let Some(id) = actor.id {
                        entry.did.push((*promise, action, id.into()));
                    }
                }
                let drafted = core.draft.as_ref().is_some_and(|d| d.action == action);
                match table.saves {
                    Some(saves) => entry.draft = Some(Some(save_draft(core, saves, &table.asked, &accepted.slots))),
                    None if drafted => entry.draft = Some(None),
                    None => {}
                }
                goes = to;
                tell = &table.tell;
                branch_tell = branch.and_then(|b| table.branches.get(usize::from(b))).map(|b| &b.tell);
                extend = table.extend.as_ref();
                slot_of = &table.asked.slot_of;
                slots = accepted.slots;
                facts = accepted.facts;
                counted = &table.counted;
                about = None;
                asked = if table.saves.is_none() { &table.asked } else { &machine.nothing_asked };
            }
            Doing::Result { task, result, number } => {
                let (task, result) = machine.result_ix(task, result)?;
                let number = machine
                    .result_possible(core, task, *number, &actor, &look)
                    .map_err(|reasons| machine.refuse_result(task, result, reasons, moved_on))?;
                let Some(table) = machine.tasks.get(usize::from(task)).and_then(|t| t.results.get(usize::from(result)))
                else {
                    return Err(machine.refuse_result(task, result, vec![Reason::Part], moved_on));
                };
                let wanted = Wanted {
                    asked: &table.asked,
                    facts: &[],
                    counted: &[],
                    signposts: &[],
                    corrects: &[],
                    extend: None,
                    draft: false,
                };
                let accepted = machine.read(core, &wanted, None, &act, at, &look)?;
                entry = Entry::new(machine, core.seq + 1, at, at, What::Result { task, number, result });
                entry.tags.push(machine.numbering.result(task, result));
                entry.dropped.clone_from(&accepted.dropped);
                entry.answers = kept_answers(core, &table.asked, accepted.slots.clone());
                let done = finish_task(core, &mut entry, task, number, result, table.again);
                goes = Goes::Stays;
                tell = &table.tell;
                branch_tell = None;
                extend = None;
                slot_of = &table.asked.slot_of;
                asked = &table.asked;
                slots = accepted.slots;
                facts = accepted.facts;
                counted = &[];
                about = done;
            }
        }
        entry.by = actor.person;
        entry.person = actor.id.map(Into::into);
        entry.act = act.id;
        entry.channel = channel;
        entry.facts = facts_now(core, &facts, counted);
        if opening {
            let language = act.language.as_deref().map(Arc::from);
            entry.opening = Some(Opening { id: core.id, reference: core.reference.clone(), language, channel });
            entry.answers.extend(machine.fixed.iter().map(|(q, a)| (*q, Some(a.clone()))));
        }
        let given = Given { slot_of, slots: &slots, facts: &facts, counted };
        machine.happen(core, &mut entry, goes, extend, &Look { given: Some(given), ..look })?;
        if about.is_none() {
            entry.answers.extend(kept_answers(core, asked, slots));
        }
        answer_tasks(core, &mut entry);
        let mut now = core.clone();
        now.apply(&entry);
        let language = act.language.as_deref().or(now.language.as_deref());
        let telling = Telling { before: core, now: &now, task: about.as_ref(), language };
        let mut scratch = String::new();
        for message in tell.iter().chain(branch_tell.into_iter().flatten()) {
            entry.told.extend(machine.tell(*message, &telling, &mut scratch));
        }
        entries.push(entry);
        Ok(Step::new(Case::new(machine, now), entries))
    }
}

impl Machine {
    pub(crate) fn sizes(&self) -> Sizes {
        Sizes {
            questions: self.questions.len(),
            facts: self.facts.len(),
            holds: self.holds.len(),
            clocks: self.clocks.len(),
            remembered: self.remembered.len(),
        }
    }

    /// Where an action goes, and by which branch.
    pub(crate) fn choose(
        &self,
        core: &Core,
        table: &ActionTable,
        look: &Look<'_>,
    ) -> Result<(Goes, Option<Ix>), Vec<Reason>> {
        if table.target != Target::Branches {
            return Ok((self.goes(core, &table.target, look)?, None));
        }
        let applies = |b: &BranchTable| b.on && b.when.as_ref().is_some_and(|w| w.holds(look));
        let chosen = table.branches.iter().position(applies);
        let otherwise = || table.branches.iter().position(|b| b.on && b.when.is_none());
        let Some(at) = chosen.or_else(otherwise) else { return Err(vec![Reason::NoBranch]) };
        let Some(branch) = table.branches.get(at) else { return Err(vec![Reason::NoBranch]) };
        let open = branch.blocked_by & core.tasks_open;
        if open != 0 {
            return Err(vec![Reason::Task { open: bits(open).map(|t| self.task_name(t)).collect() }]);
        }
        Ok((self.goes(core, &branch.target, look)?, Some(at as Ix)))
    }

    fn goes(&self, core: &Core, target: &Target, look: &Look<'_>) -> Result<Goes, Vec<Reason>> {
        Ok(match target {
            Target::Stay | Target::Branches => Goes::Stays,
            Target::To(state) => Goes::To(*state),
            Target::Close(outcome) => Goes::Closes(*outcome),
            Target::AsBefore => match core.last_outcome() {
                Some(outcome) => Goes::AsBefore(outcome),
                None => return Err(vec![Reason::NothingBefore]),
            },
            Target::CloseAs(question, outcomes) => match look.answer(*question) {
                Some(Answer::Choice(option)) => match outcomes.get(usize::from(*option)) {
                    Some(outcome) if *outcome != NONE => Goes::Closes(*outcome),
                    _ => return Err(vec![Reason::NoBranch]),
                },
                _ => return Err(vec![Reason::NoBranch]),
            },
            Target::Hold(hold) => {
                let mut why = Vec::new();
                self.hold_here(core, *hold, &mut why);
                if !why.is_empty() {
                    return Err(why);
                }
                Goes::Holds(*hold)
            }
            Target::Resume(hold) if core.holds_on & bit(*hold) == 0 => {
                return Err(vec![Reason::Hold { on: Vec::new(), held: vec![self.hold_name(*hold)] }]);
            }
            Target::Resume(hold) => Goes::Resumes(*hold),
        })
    }

    /// An action done by the system as the effect of a limit. `None` if it is not possible any more.
    pub(crate) fn by_system(
        self: &Arc<Machine>,
        core: &mut Core,
        action: Ix,
        at: DateTime<Utc>,
        recorded: DateTime<Utc>,
    ) -> Result<Option<Entry>, Refusal> {
        let Some(table) = self.actions.get(usize::from(action)) else { return Ok(None) };
        let look = Look { core, given: None, channel: None, language: None };
        if !self.not_possible(core, action, &SYSTEM_ACTOR, at, &look).is_empty() {
            return Ok(None);
        }
        // The same steps as for anybody, with nothing answered and no fact given.
        let accepted = match self.read(core, &table.wanted(), Some(action), &Act::new(&table.id), at, &look) {
            Ok(accepted) => accepted,
            Err(Refusal::Dates(problem)) => return Err(Refusal::Dates(problem)),
            Err(_) => return Ok(None),
        };
        let given = Given {
            slot_of: &table.asked.slot_of,
            slots: &accepted.slots,
            facts: &accepted.facts,
            counted: &table.counted,
        };
        let look = Look { given: Some(given), ..look };
        let Ok((goes, branch)) = self.choose(core, table, &look) else { return Ok(None) };
        let mut entry = Entry::new(self, core.seq + 1, at, recorded, What::Action(action));
        entry.facts = facts_now(core, &accepted.facts, &table.counted);
        entry.tags.push(self.numbering.action(action));
        if let Some(branch) = branch {
            entry.branch = branch;
            entry.tags.push(self.numbering.branch(action, branch));
        }
        self.happen(core, &mut entry, goes, table.extend.as_ref(), &look)?;
        entry.answers = kept_answers(core, &table.asked, accepted.slots);
        answer_tasks(core, &mut entry);
        let branch_tell = branch.and_then(|b| table.branches.get(usize::from(b))).map(|b| &b.tell);
        self.told_by_system(core, &mut entry, table.tell.iter().chain(branch_tell.into_iter().flatten()), None);
        Ok(Some(entry))
    }

    /// A result given by the limit of a task. `None` if the task is not open any more.
    pub(crate) fn result_by_system(
        self: &Arc<Machine>,
        core: &mut Core,
        task: Ix,
        result: Ix,
        number: u32,
        at: DateTime<Utc>,
        recorded: DateTime<Utc>,
    ) -> Result<Option<Entry>, Refusal> {
        let open = core.tasks.iter().any(|t| t.task == task && t.number == number && t.status == TaskStatus::Open);
        let Some(table) = self.tasks.get(usize::from(task)).and_then(|t| t.results.get(usize::from(result))) else {
            return Ok(None);
        };
        // Nobody is there to answer what the result asks.
        let mut asked = table.asked.items.iter().filter(|i| !i.optional && !i.fixed);
        let look = Look { core, given: None, channel: None, language: None };
        if !open || asked.any(|i| i.when.as_ref().is_none_or(|w| w.holds(&look))) {
            return Ok(None);
        }
        let mut entry = Entry::new(self, core.seq + 1, at, recorded, What::Result { task, number, result });
        entry.tags.push(self.numbering.result(task, result));
        let about = finish_task(core, &mut entry, task, number, result, table.again);
        let look = Look { core, given: None, channel: None, language: None };
        self.happen(core, &mut entry, Goes::Stays, None, &look)?;
        self.told_by_system(core, &mut entry, table.tell.iter(), about);
        Ok(Some(entry))
    }

    fn told_by_system<'t>(
        &self,
        core: &mut Core,
        entry: &mut Entry,
        tell: impl Iterator<Item = &'t Ix>,
        about: Option<TaskCase>,
    ) {
        let before = core.clone();
        core.apply(entry);
        let telling = Telling { before: &before, now: core, task: about.as_ref(), language: core.language.as_deref() };
        let mut scratch = String::new();
        for message in tell {
            entry.told.extend(self.tell(*message, &telling, &mut scratch));
        }
    }

    /// Whether an entry can come next: what it did is possible from where the case is, and what it names is there.
    fn can_follow(&self, core: &Core, entry: &Entry) -> bool {
        match entry.what {
            What::Action(action) => {
                let look = Look { core, given: None, channel: None, language: None };
                // Who did it and what was answered were checked when it happened; here only the place is.
                self.actions.get(usize::from(action)).is_some_and(|table| {
                    let from = match core.place {
                        Place::Start => table.from.start,
                        Place::In(state) => !table.from.said || table.from.open || table.from.states.contains(&state),
                        Place::Closed(outcome) => table.from.closed || table.from.outcomes.contains(&outcome),
                    };
                    let _ = look;
                    from && self.reaches(table, entry)
                })
            }
            What::Result { task, number, .. } => {
                core.tasks.iter().any(|t| t.task == task && t.number == number && t.status == TaskStatus::Open)
            }
            What::WarnHold(hold, _) | What::LimitHold(hold) => core.holds_on & bit(hold) != 0,
            What::WarnTask(task, number, _) | What::LimitTask(task, number) => {
                core.tasks.iter().any(|t| t.task == task && t.number == number && t.status == TaskStatus::Open)
            }
            What::WarnClock(clock, _) | What::LimitClock(clock) => core
                .clocks
                .get(usize::from(clock))
                .is_some_and(|c| c.status == super::core::ClockStatus::Running && c.paused_since.is_none()),
        }
    }

    /// Whether the place an entry says it went to is one its action or branch goes to.
    fn reaches(&self, table: &ActionTable, entry: &Entry) -> bool {
        let target = match table.target {
            Target::Branches => match table.branches.get(usize::from(entry.branch)) {
                Some(branch) => &branch.target,
                None => return false,
            },
            _ => &table.target,
        };
        match (target, entry.place) {
            (Target::To(state), Some(Place::In(to))) => *state == to,
            (Target::Close(outcome), Some(Place::Closed(to))) => *outcome == to,
            (Target::CloseAs(_, outcomes), Some(Place::Closed(to))) => outcomes.contains(&to),
            (Target::AsBefore, Some(Place::Closed(_))) => true,
            (Target::Stay | Target::Hold(_) | Target::Resume(_), None) => true,
            _ => false,
        }
    }
}

impl ActionTable {
    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            asked: &self.asked,
            facts: &self.facts,
            counted: &self.counted,
            signposts: &self.signposts,
            corrects: &self.corrects,
            extend: self.extend.as_ref(),
            draft: self.saves.is_some(),
        }
    }
}

/// The facts of an act as an entry keeps them: what was given or counted, and what was counted before and is blank now.
fn facts_now(core: &Core, facts: &[Option<FactValue>], counted: &[Ix]) -> Vec<(Ix, Option<FactValue>)> {
    let known = |facts: &[Option<FactValue>], f: Ix| facts.get(usize::from(f)).is_some_and(Option::is_some);
    let blank = counted.iter().filter(|f| known(&core.facts, **f) && !known(facts, **f)).map(|f| (*f, None));
    facts.iter().enumerate().filter_map(|(f, v)| v.map(|v| (f as Ix, Some(v)))).chain(blank).collect()
}

/// Gives the tasks that this entry opens the answers of the act.
fn answer_tasks(core: &Core, entry: &mut Entry) {
    for task in &mut entry.tasks {
        let is_new = task.status == TaskStatus::Open
            && !core.tasks.iter().any(|t| t.task == task.task && t.number == task.number);
        if is_new {
            let given = entry.answers.iter().filter(|(_, answer)| answer.is_some()).cloned();
            Arc::make_mut(task).answers.extend(given);
        }
    }
}

fn save_draft(core: &Core, action: Ix, asked: &Asked, slots: &[Slot]) -> Draft {
    let mut answers = core.draft.as_ref().filter(|d| d.action == action).map(|d| d.answers.clone()).unwrap_or_default();
    for (item, slot) in asked.items.iter().zip(slots) {
        if !matches!(slot, Slot::Absent) {
            answers.retain(|(q, _)| *q != item.question);
        }
        if let Slot::Given(answer) = slot {
            answers.push((item.question, Arc::new(answer.clone())));
        }
    }
    answers.sort_by_key(|(q, _)| *q);
    Draft { action, answers }
}

/// Writes the end of one opening of a task into the entry, and gives that opening back for messages.
fn finish_task(core: &Core, entry: &mut Entry, task: Ix, number: u32, result: Ix, again: bool) -> Option<TaskCase> {
    let mut done = TaskCase::clone(core.tasks.iter().find(|t| t.task == task && t.number == number)?);
    for (question, answer) in &entry.answers {
        done.answers.retain(|(q, _)| q != question);
        done.answers.push((*question, answer.clone()));
    }
    if !again {
        done.status = TaskStatus::Done(result);
        done.warnings = Vec::new();
    }
    entry.tasks.push(Arc::new(done.clone()));
    Some(done)
}

#[cfg(all(test, feature = "builtin"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use crate::{Act, By, Service, builtin};
    use uuid::Uuid;

    #[test]
    fn a_step_given_again_leaves_out_what_somebody_did_without_an_id_at_the_same_moment() {
        let service = Service::load([builtin::REPORT_A_PROBLEM]).unwrap();
        let now = "2026-05-05T08:00:00Z".parse().unwrap();
        let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
        let report = Act::new("report").by(By::role("reporter")).answers(answers).at(now);
        let opened = service.open(Uuid::from_u128(1), "R-1001", report).unwrap();
        let withdraw = Act::new("withdraw").id(Uuid::from_u128(7)).by(By::role("reporter")).at(now);
        let first = service.act(&opened.case, withdraw).unwrap();
        let record: Vec<_> = opened.entries.iter().chain(&first.entries).cloned().collect();
        let again = service.step_again(&record, Uuid::from_u128(7)).unwrap();
        assert_eq!(again.entries, first.entries);
        assert_eq!(again.tell, first.tell);
    }
}
