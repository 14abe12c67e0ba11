//! The calls of a service that run cases: opening, acting, letting time pass.

use super::Case;
use super::accept::{in_years, moment};
use super::act::{Act, Doing};
use super::core::{Core, Opening, Place};
use super::plan::Doer;
use super::refusal::{Reason, Refusal, Unknown};
use super::step::Step;
use super::tick::tick;
use crate::machine::condition::Look;
use crate::service::Service;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use uuid::Uuid;

impl Service {
    /// Opens a case with an action that starts one.
    ///
    /// `id` is the host's id of the case; `reference` is what people quote.
    ///
    /// Sent again, it opens another: only a host that looks `id` or the act's id up in its store first knows that it was
    /// opened before.
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
        let run = self.run(&Arc::new(self.fresh(id, reference, &act)), &act);
        run.map_err(|refusal| self.with_cause(refusal, act.doing.name()))
    }

    /// A case before its first act, with what holds from the start: answers that a layer fixed, and the act's channel.
    fn fresh(&self, id: Uuid, reference: &str, act: &Act<'_>) -> Core {
        let channel = act.channel.map(|c| c.number());
        let language = act.language.as_deref().map(Into::into);
        let opening = Opening { id, reference: reference.into(), language, channel };
        Core::before(Arc::new(opening), &self.machine().fixed_only, self.machine().sizes())
    }

    /// Reads the answers of an action that opens a case and asks its rules, and opens nothing.
    ///
    /// # Errors
    ///
    /// [`Refusal`]: what [`Service::open`] would refuse it for.
    pub fn check_opening(&self, act: Act<'_>) -> Result<(), Refusal> {
        self.may_open(&act).map_err(|refusal| self.with_cause(refusal, act.doing.name()))
    }

    fn may_open(&self, act: &Act<'_>) -> Result<(), Refusal> {
        let machine = self.machine();
        let Doing::Action(name) = act.doing else { return Err(super::accept::unknown("action", "", [])) };
        let (at, actor, action) = (moment(act)?, machine.actor_of(act)?, machine.action_ix(name)?);
        let core = self.fresh(Uuid::nil(), "", act);
        let look = Look {
            core: &core,
            given: None,
            channel: act.channel.map(|c| c.number()),
            language: act.language.as_deref(),
        };
        let reasons = machine.not_possible(&core, action, &actor, at, &look);
        match machine.actions.get(usize::from(action)) {
            Some(table) if reasons.is_empty() => {
                machine.channel_said(table, &actor, act)?;
                machine.read(&core, &table.wanted(), Some(action), act, at, &look).map(|_| ())
            }
            _ => Err(machine.refuse_action(action, reasons, false)),
        }
    }

    /// Does something in a case: an action, or the result of a task. What fell due before happens first.
    ///
    /// The same act id again changes nothing: the step then says in [`Step::repeats`] which entry it made the first time,
    /// and [`Service::step_again`] gives that first step back from the record. An id belongs to one act: whatever else is
    /// sent under it is taken for that act.
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
        self.run(&case.core, &act).map_err(|refusal| {
            let refusal = self.with_cause(refusal, act.doing.name());
            match (&act.by, act.at) {
                (Some(by), Some(at)) => self.with_keeping(refusal, case, by, at),
                _ => refusal,
            }
        })
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
        let mut core = case.core.clone();
        let mut entries = Vec::new();
        tick(self.machine(), &mut core, at, &mut entries)?;
        Ok(Step::new(Case::new(self.machine(), core), entries))
    }

    /// Whether the case was made under this very service.
    pub(crate) fn own(&self, case: &Case) -> Result<(), Refusal> {
        if Arc::ptr_eq(&case.machine, self.machine()) || case.machine.full_digest == self.machine().full_digest {
            Ok(())
        } else {
            Err(Refusal::Unknown(Unknown::OtherService))
        }
    }

    fn run(&self, start: &Arc<Core>, act: &Act<'_>) -> Result<Step, Refusal> {
        let machine = self.machine();
        let at = moment(act)?;
        let actor = machine.actor_of(act)?;
        let opening = start.place == Place::Start;
        if !opening && at < start.at {
            return Err(self.too_early(start, act));
        }
        let mut entries = Vec::with_capacity(1);
        let mut ticked = None;
        if start.next.is_some_and(|next| next <= at) {
            let mut moved = start.clone();
            tick(machine, &mut moved, at, &mut entries)?;
            ticked = Some(moved);
        }
        let core = ticked.as_ref().unwrap_or(start);
        let channel = act.channel.map(|c| c.number());
        let look = Look { core, given: None, channel, language: act.language.as_deref() };
        let opening = opening.then(|| core.opening.clone());
        let moved_on = !entries.is_empty();
        let doer = Doer { actor, at, recorded: at, act: act.id, channel, opening, moved_on };
        let plan = match &act.doing {
            Doing::Action(name) => machine.plan_action(machine.action_ix(name)?, act, &doer, &look)?,
            Doing::Result { task, result, number } => {
                let (task, result) = machine.result_ix(task, result)?;
                let number = machine
                    .result_barred(core, task, *number, &actor, &look)
                    .map_err(|reasons| machine.refuse_result(task, result, reasons, doer.moved_on))?;
                machine.plan_result(task, result, number, act, &doer, &look)?
            }
        };
        let now = machine.carry_out(plan, doer, core, &look, &mut entries)?;
        Ok(Step::new(Case::new(machine, now), entries))
    }

    /// An act dated before the last entry, refused by the name of what it does.
    fn too_early(&self, core: &Core, act: &Act<'_>) -> Refusal {
        let machine = self.machine();
        let reasons = vec![Reason::TooEarly { last: core.at }];
        match act.doing {
            Doing::Action(name) => match machine.action_ix(name) {
                Ok(action) => machine.refuse_action(action, reasons, false),
                Err(unknown) => unknown,
            },
            Doing::Result { task, result, .. } => match machine.result_ix(task, result) {
                Ok((task, result)) => machine.refuse_result(task, result, reasons, false),
                Err(unknown) => unknown,
            },
        }
    }
}
