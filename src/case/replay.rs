//! Replaying: making a case again from its record.

use super::Case;
use super::core::{ClockStatus, Core, Place, TaskStatus};
use super::entry::{Entry, What};
use super::step::Step;
use super::stored::StoredProblem;
use crate::machine::tables::*;
use crate::service::Service;
use std::sync::Arc;
use uuid::Uuid;

impl Service {
    /// Makes a case again from its entries, all of them, in order. No calendar is opened.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`] if there is a gap, a repeat, an entry of another service, or one that cannot follow.
    pub fn replay(&self, entries: &[Entry]) -> Result<Case, StoredProblem> {
        let Some(opening) = entries.first().and_then(|e| e.opening.as_ref()) else {
            return Err(StoredProblem::no_opening());
        };
        let mut core = Core::before(opening.clone(), &self.machine().unanswered, self.machine().sizes());
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
            let opening = || {
                entry
                    .opening
                    .as_ref()
                    .map(|o| Core::before(o.clone(), &self.machine().unanswered, self.machine().sizes()))
            };
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
        let of_another =
            |e: &Entry| e.act.is_some() || e.by != SYSTEM || e.what == What::Redated || Some(e.recorded) != recorded;
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
}

impl Machine {
    /// Whether an entry can come next: what it did is possible from where the case is, and what it names is there.
    fn can_follow(&self, core: &Core, entry: &Entry) -> bool {
        match entry.what {
            What::Action(action) => {
                // Who did it and what was answered were checked when it happened; here only the place is.
                self.actions.get(usize::from(action)).is_some_and(|table| {
                    let from = match core.place {
                        Place::Start => table.from.start,
                        Place::In(state) => !table.from.said || table.from.open || table.from.states.contains(&state),
                        Place::Closed(outcome) => table.from.closed || table.from.outcomes.contains(&outcome),
                    };
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
            What::WarnClock(clock, _) | What::LimitClock(clock) => {
                let clock = core.clocks.of(clock);
                clock.status == ClockStatus::Running && clock.paused_since.is_none()
            }
            // Exactly what was kept is told, and not before its date.
            What::Tells => core.kept.first().is_some_and(|kept| {
                let told = kept.acts.iter().flat_map(|act| &act.told);
                kept.until <= entry.at && told.eq(&entry.told)
            }),
            What::Redated => {
                entry.clocks.iter().all(|(clock, _)| core.clocks.of(*clock).status == ClockStatus::Running)
            }
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
        let report = Act::new("report").by(By::role("reporter")).channel_not_known().answers(answers).at(now);
        let opened = service.open(Uuid::from_u128(1), "R-1001", report).unwrap();
        let withdraw = Act::new("withdraw").id(Uuid::from_u128(7)).by(By::role("reporter")).at(now);
        let first = service.act(&opened.case, withdraw).unwrap();
        let record: Vec<_> = opened.entries.iter().chain(&first.entries).cloned().collect();
        let again = service.step_again(&record, Uuid::from_u128(7)).unwrap();
        assert_eq!(again.entries, first.entries);
        assert!(again.tell().eq(first.tell()));
    }
}
