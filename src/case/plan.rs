//! One accepted act, and carrying it out: the same steps whether a person does it or the system, as the effect of a limit.

use super::accept::{Accepted, Actor, Wanted, kept_answers};
use super::act::Act;
use super::core::{Core, Draft, FactValue, Opening, Sizes, TaskCase, TaskStatus};
use super::entry::{Entry, What};
use super::happen::Goes;
use super::refusal::{Reason, Refusal, Unknown};
use super::tell::Telling;
use super::tick::SYSTEM_ACTOR;
use crate::machine::condition::Look;
use crate::machine::tables::*;
use crate::question::{Answer, Slot};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// Who acts, when, and how they got in touch.
pub(crate) struct Doer<'a> {
    pub(crate) actor: Actor<'a>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) recorded: DateTime<Utc>,
    /// The host's id of the act.
    pub(crate) act: Option<Uuid>,
    pub(crate) channel: Option<u8>,
    /// What is said once, if the act opens the case.
    pub(crate) opening: Option<Arc<Opening>>,
    /// Whether something fell due before the act, for its refusal to say.
    pub(crate) moved_on: bool,
}

/// An act that is accepted, before what follows from it.
pub(crate) struct Plan<'m> {
    what: What,
    branch: Option<Ix>,
    goes: Goes,
    asked: &'m Asked,
    counted: &'m [Ix],
    extend: Option<&'m ExtendTable>,
    /// Messages of the act, then of its branch.
    tell: [&'m [Ix]; 2],
    accepted: Accepted,
    /// The promises of `different_people` that the action is in.
    apart: &'m [Ix],
    /// The draft from here on, if the act saves one or uses it up.
    draft: Option<Option<Arc<Draft>>>,
    /// The opening of a task that this is the result of, as it is then.
    about: Option<TaskCase>,
}

impl Machine {
    pub(crate) fn sizes(&self) -> Sizes {
        Sizes {
            facts: self.facts.len(),
            holds: self.holds.len(),
            clocks: self.clocks.len(),
            remembered: self.remembered.len(),
        }
    }

    /// A rule that reads the channel must not be passed by leaving the channel out.
    pub(crate) fn channel_said(&self, table: &ActionTable, actor: &Actor<'_>, act: &Act<'_>) -> Result<(), Refusal> {
        let missing = table.reads_channel && act.channel.is_none() && !act.channel_not_known && actor.person != SYSTEM;
        if missing { Err(Refusal::Unknown(Unknown::NoChannel)) } else { Ok(()) }
    }

    /// Accepts an action, or refuses it: steps 2 to 7 of an act.
    pub(crate) fn plan_action<'m>(
        self: &'m Arc<Machine>,
        action: Ix,
        act: &Act<'_>,
        doer: &Doer<'_>,
        look: &Look<'_>,
    ) -> Result<Plan<'m>, Refusal> {
        let core = look.core;
        let refuse = |reasons| self.refuse_action(action, reasons, doer.moved_on);
        let Some(table) = self.actions.get(usize::from(action)) else { return Err(refuse(vec![Reason::Part])) };
        let reasons = self.barred(core, action, &doer.actor, doer.at, look);
        if !reasons.is_empty() {
            return Err(refuse(reasons));
        }
        self.channel_said(table, &doer.actor, act)?;
        let accepted = self.read(core, &table.wanted(), Some(action), act, doer.at, look)?;
        let given = accepted.given(&table.asked, &table.counted);
        let chosen = self.choose(core, table, &Look { given: Some(given), ..*look });
        let (goes, branch) = chosen.map_err(|reasons| refuse(self.reasons_seen(core, &doer.actor, reasons)))?;
        let drafted = core.draft.as_ref().is_some_and(|d| d.action == action);
        let draft = match table.saves {
            Some(saves) => Some(Some(Arc::new(save_draft(core, saves, &table.asked, &accepted.slots)))),
            None => drafted.then_some(None),
        };
        let branch_tells = branch.and_then(|b| table.branches.get(usize::from(b))).map(|b| &*b.tell);
        Ok(Plan {
            what: What::Action(action),
            branch,
            goes,
            asked: &table.asked,
            counted: &table.counted,
            extend: table.extend.as_ref(),
            tell: [&table.tell, branch_tells.unwrap_or_default()],
            accepted,
            apart: &table.apart,
            draft,
            about: None,
        })
    }

    /// Accepts the result of an opening of a task that is open, or refuses it for what was answered.
    pub(crate) fn plan_result<'m>(
        self: &'m Arc<Machine>,
        task: Ix,
        result: Ix,
        number: u32,
        act: &Act<'_>,
        doer: &Doer<'_>,
        look: &Look<'_>,
    ) -> Result<Plan<'m>, Refusal> {
        let core = look.core;
        let Some(table) = self.tasks.get(usize::from(task)).and_then(|t| t.results.get(usize::from(result))) else {
            return Err(self.refuse_result(task, result, vec![Reason::Part], doer.moved_on));
        };
        let accepted = self.read(core, &Wanted::only(&table.asked), None, act, doer.at, look)?;
        let kept = kept_answers(core, &table.asked, accepted.slots.clone());
        Ok(Plan {
            what: What::Result { task, number, result },
            branch: None,
            goes: Goes::Stays,
            asked: &table.asked,
            counted: &[],
            extend: None,
            tell: [&table.tell, &[]],
            accepted,
            apart: &[],
            draft: None,
            about: finished(core, &kept, (task, number), result, table.again).map(|mut done| {
                self.host_answered(&mut done, table, core.seq + 1, doer.act);
                done
            }),
        })
    }

    /// Works out everything that follows, tells people, writes it down, and gives the case as it is then.
    pub(crate) fn carry_out(
        self: &Arc<Machine>,
        plan: Plan<'_>,
        doer: Doer<'_>,
        start: &Arc<Core>,
        look: &Look<'_>,
        entries: &mut Vec<Entry>,
    ) -> Result<Arc<Core>, Refusal> {
        let Plan { what, branch, goes, asked, counted, extend, tell, accepted, apart, draft, about } = plan;
        let core = &**start;
        let mut entry = Entry::new(self, core.seq + 1, doer.at, doer.recorded, what);
        entry.by = doer.actor.person;
        entry.person = doer.actor.id.map(Into::into);
        entry.act = doer.act;
        entry.channel = doer.channel;
        if doer.opening.is_some() {
            entry.opening = doer.opening;
            entry.answers.extend(self.fixed.iter().map(|(q, a)| (*q, Some(a.clone()))));
        }
        let saves = matches!(draft, Some(Some(_)));
        let mut did = Vec::new();
        entry.tasks.extend(about.clone().map(Arc::new));
        match what {
            What::Action(action) => {
                entry.tags.push(self.numbering.action(action));
                if let Some(id) = doer.actor.id {
                    did.extend(apart.iter().map(|promise| (*promise, action, id.into())));
                }
                if let Some(branch) = branch {
                    entry.branch = branch;
                    entry.tags.push(self.numbering.branch(action, branch));
                }
            }
            What::Result { task, result, .. } => entry.tags.push(self.numbering.result(task, result)),
            _ => {}
        }
        entry.facts = facts_now(core, &accepted.facts, counted);
        let given = accepted.given(asked, counted);
        let with_given = Look { given: Some(given), ..*look };
        self.happen(core, &mut entry, goes, extend, &with_given)?;
        let keeps = self.keeps(core, &entry, &doer.actor, &with_given);
        let Accepted { dropped, confirmed, .. } = accepted;
        let left_out = self.never_told(core, &entry, keeps.is_some());
        entry.seldom.say(draft, |said| &mut said.draft);
        entry.seldom.say(did, |said| &mut said.did);
        entry.seldom.say(left_out, |said| &mut said.left_out);
        entry.seldom.say(dropped, |said| &mut said.dropped);
        entry.seldom.say(confirmed, |said| &mut said.confirmed);
        entry.seldom.say(keeps, |said| &mut said.keeps);
        if !saves {
            entry.answers.extend(kept_answers(core, asked, accepted.slots));
        }
        answer_tasks(core, &mut entry);
        let mut shared = Arc::clone(start);
        let now = Arc::make_mut(&mut shared);
        now.apply(&entry);
        let language = look.language.or(now.opening.language.as_deref());
        let telling = Telling { before: core, now, task: about.as_ref(), language };
        entry.told = Vec::with_capacity(tell.iter().map(|list| list.len()).sum());
        for message in tell.into_iter().flatten() {
            let until = entry.kept_until().filter(|_| self.is_to_public(*message));
            let told = self.tell(*message, &self.as_told(*message, until, &telling));
            match entry.seldom.keeps_mut().filter(|_| until.is_some()) {
                Some(keeps) => keeps.told.extend(told),
                None => entry.told.extend(told),
            }
        }
        now.keep_told(&entry);
        entries.push(entry);
        Ok(shared)
    }

    /// An action done by the system as the effect of a limit. `false` if it is not possible any more.
    pub(crate) fn by_system(
        self: &Arc<Machine>,
        core: &mut Arc<Core>,
        action: Ix,
        at: DateTime<Utc>,
        recorded: DateTime<Utc>,
        entries: &mut Vec<Entry>,
    ) -> Result<bool, Refusal> {
        let id = self.actions.get(usize::from(action)).map_or("", |a| &*a.id);
        self.done_by_system(core, at, recorded, entries, |doer, look| {
            self.plan_action(action, &Act::new(id), doer, look)
        })
    }

    /// A result given by the limit of a task. `false` if the task is not open any more, or the result asks something.
    pub(crate) fn result_by_system(
        self: &Arc<Machine>,
        core: &mut Arc<Core>,
        (task, number): (Ix, u32),
        result: Ix,
        at: DateTime<Utc>,
        recorded: DateTime<Utc>,
        entries: &mut Vec<Entry>,
    ) -> Result<bool, Refusal> {
        if !core.tasks.iter().any(|t| t.task == task && t.number == number && t.status == TaskStatus::Open) {
            return Ok(false);
        }
        self.done_by_system(core, at, recorded, entries, |doer, look| {
            self.plan_result(task, result, number, &Act::result("", ""), doer, look)
        })
    }

    /// Nobody is there to answer or to be refused: what is not possible is left out, and only a date that cannot be
    /// worked out is a refusal of the whole.
    fn done_by_system<'m>(
        self: &'m Arc<Machine>,
        core: &mut Arc<Core>,
        at: DateTime<Utc>,
        recorded: DateTime<Utc>,
        entries: &mut Vec<Entry>,
        plan: impl FnOnce(&Doer<'_>, &Look<'_>) -> Result<Plan<'m>, Refusal>,
    ) -> Result<bool, Refusal> {
        let look = Look { core, given: None, channel: None, language: None };
        let doer = Doer { actor: SYSTEM_ACTOR, at, recorded, act: None, channel: None, opening: None, moved_on: false };
        let now = match plan(&doer, &look) {
            Ok(plan) => self.carry_out(plan, doer, core, &look, entries)?,
            Err(Refusal::Dates(problem)) => return Err(Refusal::Dates(problem)),
            Err(_) => return Ok(false),
        };
        *core = now;
        Ok(true)
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
}

impl ActionTable {
    pub(crate) fn wanted(&self) -> Wanted<'_> {
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
        if let Some(answer) = slot.given() {
            answers.push((item.question, Arc::new(answer.clone())));
        }
    }
    answers.sort_by_key(|(q, _)| *q);
    Draft { action, answers }
}

/// One opening of a task with this result and the answers that came with it.
fn finished(
    core: &Core,
    answers: &[(Ix, Option<Arc<Answer>>)],
    (task, number): (Ix, u32),
    result: Ix,
    again: bool,
) -> Option<TaskCase> {
    let mut done = TaskCase::clone(core.tasks.iter().find(|t| t.task == task && t.number == number)?);
    for (question, answer) in answers {
        done.answers.retain(|(q, _)| q != question);
        done.answers.push((*question, answer.clone()));
    }
    if !again {
        done.status = TaskStatus::Done(result);
        done.warnings = Vec::new();
    }
    Some(done)
}
