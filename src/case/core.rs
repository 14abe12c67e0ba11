//! Taking an entry into a case: the only way a case changes.
//!
//! Invariant: `apply` copies what an entry says. It opens no calendar and decides nothing, so a case is the fold of its
//! entries.

use super::entry::Entry;
use crate::machine::tables::bit;
use std::sync::Arc;

pub(crate) use crate::machine::state::*;

impl Core {
    /// Takes an entry in. The only way a core changes.
    pub(crate) fn apply(&mut self, entry: &Entry) {
        if self.kept.is_empty() && entry.seldom.keeps.is_none() {
            self.take(entry);
        } else {
            self.take_and_keep(entry);
        }
    }

    /// Takes in what an entry says, and nothing of who may see it.
    pub(super) fn take(&mut self, entry: &Entry) {
        self.seq = entry.seq;
        self.at = entry.at;
        if let Some(opening) = &entry.opening {
            self.opening.clone_from(opening);
            self.opened = entry.at;
        }
        if let Some(id) = entry.act {
            self.recent.copy_within(..RECENT - 1, 1);
            self.recent[0] = (id, entry.seq);
        }
        if !entry.answers.is_empty() {
            let answers = Arc::make_mut(&mut self.answers);
            for (question, answer) in &entry.answers {
                if let Some(slot) = answers.get_mut(usize::from(*question)) {
                    slot.clone_from(answer);
                }
            }
        }
        for (fact, value) in &entry.facts {
            if let Some(slot) = self.facts.get_mut(usize::from(*fact)) {
                *slot = *value;
            }
        }
        self.take_place(entry);
        self.offers |= entry.offers;
        for (at, hold) in &entry.holds {
            if let Some(slot) = self.holds.get_mut(usize::from(*at)) {
                slot.clone_from(hold);
                self.holds_on = if hold.on { self.holds_on | bit(*at) } else { self.holds_on & !bit(*at) };
            }
        }
        self.take_tasks(entry);
        for (at, clock) in &entry.clocks {
            self.clocks.set(*at, clock);
        }
        if !self.remembered.is_empty() {
            for at in entry.remembers() {
                if let Some(slot) = self.remembered.get_mut(usize::from(at)) {
                    *slot = Some(entry.at);
                }
            }
        }
        let seldom = &*entry.seldom;
        if let Some(draft) = &seldom.draft {
            self.draft.clone_from(draft);
        }
        for did in &seldom.did {
            if !self.did.contains(did) {
                self.did.push(did.clone());
            }
        }
        if entry.timed_anew {
            self.next = self.first_falling().map(|falls| falls.at);
        }
    }

    fn take_place(&mut self, entry: &Entry) {
        if let Some(place) = entry.place {
            if let Place::Closed(outcome) = self.place {
                self.closed_before = Some(outcome);
            }
            if self.place != place {
                self.offers = 0;
            }
            self.place = place;
            self.place_since = entry.at;
        }
    }

    fn take_tasks(&mut self, entry: &Entry) {
        if !entry.tasks.is_empty() {
            for task in &entry.tasks {
                match self.tasks.iter_mut().find(|t| t.task == task.task && t.number == task.number) {
                    Some(slot) => *slot = task.clone(),
                    None => self.tasks.push(task.clone()),
                }
            }
            self.find_open();
        }
    }

    /// Finds the tasks of which one is open.
    pub(crate) fn find_open(&mut self) {
        let open = self.tasks.iter().filter(|t| t.status == TaskStatus::Open);
        self.tasks_open = open.fold(0, |set, t| set | bit(t.task));
    }

    /// The case in the middle of an entry: where the act takes it and how tasks stand by now, before what follows.
    pub(crate) fn midway(&self, entry: &Entry) -> Core {
        let mut core = self.clone();
        core.take_place(entry);
        core.take_tasks(entry);
        core
    }
}
