//! What is told to nobody public before a date: what acts keep, how the public sees the case meanwhile, and what comes of it.
//!
//! Beside the case as it is stands the case as the public sees it: every entry is taken into both, but for those that are kept.
//! For each date there is one such case, without what is kept until then or longer, so that each date shows what it may.
//!
//! Invariants: what people do in a case that the public sees was possible in that case; a level of `Core::kept` keeps at least
//! one act, and levels stand in the order of their dates.

use super::accept::Actor;
use super::core::{Core, Falls, Kept, KeptAct, Place, TaskCase};
use super::entry::{Entry, Keeps, What};
use super::refusal::Reason;
use super::tell::Telling;
use crate::clock::{Due, start_of_day};
use crate::machine::condition::Look;
use crate::machine::tables::*;
use chrono::{DateTime, Utc};
use std::sync::Arc;

impl Core {
    /// Takes an entry in where it keeps something from the public, or something is kept already.
    pub(super) fn take_and_keep(&mut self, entry: &Entry) {
        self.keep(entry, entry.seldom.keeps.as_ref());
        self.take_both(entry, entry.kept_until());
        if entry.what == What::Tells {
            self.kept.retain(|kept| kept.until > entry.at);
        }
        if closes_openly(entry, entry.seldom.keeps.is_some()) {
            let acts = self.kept.iter_mut().flat_map(|kept| &mut Arc::make_mut(kept).acts);
            acts.for_each(|act| act.told.clear());
        }
        self.next = self.first_falling().map(|falls| falls.at);
    }

    /// Takes in more of an entry that was taken in before.
    pub(super) fn apply_more(&mut self, more: &Entry, of: &Entry) {
        if self.kept.is_empty() {
            return self.apply(more);
        }
        self.take_both(more, of.kept_until());
        self.next = self.first_falling().map(|falls| falls.at);
    }

    /// Adds an act to what is kept until its date. Of an action that is done again, what it kept before is replaced, and what it
    /// did before stays unseen until the later of the two dates.
    fn keep(&mut self, entry: &Entry, keeps: Option<&Keeps>) {
        let action = replaces(entry);
        let again = |act: &KeptAct| action != NONE && act.action == action;
        let first = self.kept.iter().position(|kept| kept.acts.iter().any(again));
        let mut unseen = None;
        if let (Some(first), Some(keeps)) = (first, keeps) {
            unseen = self.kept.get(first).filter(|kept| kept.until < keeps.until).map(|kept| kept.seen.clone());
            for kept in self.kept.iter_mut().skip(first).filter(|kept| kept.until <= keeps.until) {
                if let Some(seen) = &unseen {
                    Arc::make_mut(kept).seen.clone_from(seen);
                }
            }
        }
        if first.is_some() {
            self.kept.iter_mut().for_each(|kept| Arc::make_mut(kept).acts.retain(|act| !again(act)));
        }
        if let Some(Keeps { until, clock, told }) = keeps {
            let at = self.kept.partition_point(|kept| kept.until < *until);
            if self.kept.get(at).is_none_or(|kept| kept.until != *until) {
                let mut seen = unseen.unwrap_or_else(|| self.seen_after(Some(*until)).clone());
                seen.kept.clear();
                self.kept.insert(at, Arc::new(Kept { until: *until, clock: *clock, acts: Vec::new(), seen }));
            }
            if let Some(kept) = self.kept.get_mut(at) {
                Arc::make_mut(kept).acts.push(KeptAct { entry: entry.seq, action, told: told.clone() });
            }
        }
        self.kept.retain(|kept| !kept.acts.is_empty());
    }

    /// Takes an entry into the case, and into the case as the public sees it where that is not kept.
    fn take_both(&mut self, entry: &Entry, until: Option<DateTime<Utc>>) {
        let mut levels = std::mem::take(&mut self.kept);
        for kept in &mut levels {
            let kept = Arc::make_mut(kept);
            if until.is_none_or(|until| kept.until > until) {
                kept.seen.take_seen(entry, self);
            }
        }
        self.take(entry);
        levels.iter_mut().for_each(|kept| Arc::make_mut(kept).seen.go_with(self));
        self.kept = levels;
    }

    /// Takes in what the public sees of an entry: of clocks and tasks that go otherwise than the public knows, nothing but that
    /// it starts, stops or opens them.
    fn take_seen(&mut self, entry: &Entry, real: &Core) {
        let reaction = |tag: &u32| entry.machine.0.reactions.get(*tag as usize);
        let said = entry.tags.iter().filter_map(reaction).fold(0, |set, r| set | r.start | r.stop);
        let other = |which: &Ix| said & bit(*which) == 0 && self.clocks.of(*which) != real.clocks.of(*which);
        let others: Vec<_> = entry.clocks.iter().map(|(which, _)| *which).filter(other).collect();
        let others: Vec<_> = others.into_iter().map(|which| (which, self.clocks.now(which))).collect();
        let has = |core: &Core, task: Ix, number: u32| core.tasks.iter().any(|t| t.task == task && t.number == number);
        let unseen = |t: &&Arc<TaskCase>| has(real, t.task, t.number) && !has(self, t.task, t.number);
        let unseen: Vec<_> = entry.tasks.iter().filter(unseen).map(|t| (t.task, t.number)).collect();
        self.take(entry);
        others.iter().for_each(|(which, clock)| self.clocks.set(*which, clock));
        self.tasks.retain(|t| !unseen.contains(&(t.task, t.number)));
        self.find_open();
    }

    /// What nobody sees and a case needs to go on is as in the case itself.
    pub(crate) fn go_with(&mut self, real: &Core) {
        self.opening.clone_from(&real.opening);
        (self.opened, self.seq, self.at, self.recent) = (real.opened, real.seq, real.at, real.recent);
        self.draft.clone_from(&real.draft);
        self.remembered.clone_from(&real.remembered);
        self.did.clone_from(&real.did);
        self.next = None;
    }

    /// The date until which an entry is kept, as long as it is.
    pub(super) fn keeps_entry(&self, seq: u32) -> Option<DateTime<Utc>> {
        let has = |kept: &&Arc<Kept>| kept.acts.iter().any(|act| act.entry == seq);
        self.kept.iter().find(has).map(|kept| kept.until)
    }

    /// Says of an entry that is kept who is told what on its date.
    pub(super) fn keep_told(&mut self, entry: &Entry) {
        let Some(keeps) = &entry.seldom.keeps else { return };
        let Some(at) = self.kept.iter().position(|kept| kept.acts.iter().any(|act| act.entry == entry.seq)) else {
            return;
        };
        let act = self.kept.get_mut(at).map(Arc::make_mut);
        let act = act.and_then(|kept| kept.acts.iter_mut().find(|act| act.entry == entry.seq));
        act.into_iter().for_each(|act| act.told.clone_from(&keeps.told));
    }

    /// A limit or warning that the public does not know of is kept with what brought it about.
    pub(super) fn keeps_limit(&self, falls: Falls) -> Option<Keeps> {
        let falls_there = |seen: &Core| {
            let mut there = false;
            seen.each_falling(|other| there |= other == falls);
            there
        };
        let kept = self.kept.iter().rev().find(|kept| !falls_there(&kept.seen))?;
        Some(Keeps { until: kept.until, clock: kept.clock, told: Vec::new() })
    }
}

/// The action whose earlier doings this entry replaces: one that says itself before which date nobody is told.
fn replaces(entry: &Entry) -> Ix {
    let What::Action(action) = entry.what else { return NONE };
    let table = entry.machine.0.actions.get(usize::from(action));
    if table.is_some_and(|table| table.not_before.is_some()) { action } else { NONE }
}

/// The public knows that the case is closed, so what was kept would be news of the past: it is not told any more, and what it
/// says stays unseen until its date all the same.
fn closes_openly(entry: &Entry, kept: bool) -> bool {
    !kept && matches!(entry.place, Some(Place::Closed(_)))
}

impl Machine {
    pub(crate) fn is_public(&self, person: Ix) -> bool {
        self.people.get(usize::from(person)).is_some_and(|person| person.public)
    }

    /// Whether a message is to somebody of the public.
    pub(crate) fn is_to_public(&self, message: Ix) -> bool {
        self.messages.get(usize::from(message)).is_some_and(|message| self.is_public(message.to))
    }

    /// Until when what an act did is kept: until its own date, or that of what only made it possible and is kept itself.
    pub(super) fn keeps(&self, core: &Core, entry: &Entry, actor: &Actor<'_>, look: &Look<'_>) -> Option<Keeps> {
        let own = self.not_before(core, entry, look);
        // A public person does only what is possible as that person sees it.
        let built_on = core.kept.iter().rev().find(|kept| {
            let look = Look { core: &kept.seen, given: None, ..*look };
            !self.is_public(actor.person) && !self.is_possible(entry, actor, &look)
        });
        let built_on = built_on.map(|kept| (kept.until, kept.clock));
        let (until, clock) = own.into_iter().chain(built_on).max_by_key(|(until, _)| *until)?;
        Some(Keeps { until, clock, told: Vec::new() })
    }

    /// The date of the clock that the action names: the one it has after the act or had before it, or that the public sees.
    fn not_before(&self, core: &Core, entry: &Entry, look: &Look<'_>) -> Option<(DateTime<Utc>, Ix)> {
        let What::Action(action) = entry.what else { return None };
        let NotBeforeTable { clock: which, when } = self.actions.get(usize::from(action))?.not_before.as_ref()?;
        if when.as_ref().is_some_and(|when| !when.holds(look)) {
            return None;
        }
        let which = *which;
        let after = entry.clocks.iter().find(|(clock, _)| *clock == which).and_then(|(_, clock)| clock.as_ref()?.due);
        let due = after.or(core.clocks.of(which).due).or(core.seen_after(None).clocks.of(which).due)?;
        let until = match due {
            Due::Day(day) => start_of_day(day),
            Due::Moment(moment) => moment,
        };
        (until > entry.at).then_some((until, which))
    }

    fn is_possible(&self, entry: &Entry, actor: &Actor<'_>, look: &Look<'_>) -> bool {
        match entry.what {
            What::Action(action) => self.not_possible(look.core, action, actor, entry.at, look).is_empty(),
            What::Result { task, number, .. } => {
                self.result_possible(look.core, task, Some(number), actor, look).is_ok()
            }
            _ => true,
        }
    }

    /// What was kept and is never told, because an act replaces or ends it; as the effects that it was.
    pub(super) fn never_told(&self, core: &Core, entry: &Entry, keeps: bool) -> Vec<Box<str>> {
        let (action, ends) = (replaces(entry), closes_openly(entry, keeps));
        let acts = core.kept.iter().flat_map(|kept| &kept.acts);
        let over = acts.filter(|act| ends || action != NONE && act.action == action);
        over.flat_map(|act| &act.told)
            .map(|t| format!("tell:{}", self.pattern.messages.key(t.message)).into())
            .collect()
    }

    /// What a message reads: to the public the case as the public sees it, when it is told.
    pub(super) fn as_told<'a>(&self, message: Ix, until: Option<DateTime<Utc>>, telling: &Telling<'a>) -> Telling<'a> {
        if !self.is_to_public(message) {
            return *telling;
        }
        Telling { before: telling.before.seen_after(until), now: telling.now.seen_after(until), ..*telling }
    }

    /// Why an action is not possible now for somebody: a public person may do what is possible both as the case is and as that
    /// person sees it, and is told only of what that person sees.
    pub(crate) fn barred(
        &self,
        core: &Core,
        action: Ix,
        actor: &Actor<'_>,
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Vec<Reason> {
        let why = |core| self.not_possible(core, action, actor, at, &Look { core, ..*look });
        match core.kept.first().filter(|_| self.is_public(actor.person)) {
            None => why(core),
            Some(kept) => {
                let seen = why(&kept.seen);
                if seen.is_empty() { self.reasons_seen(core, actor, why(core)) } else { seen }
            }
        }
    }

    /// The same for the result of a task.
    pub(crate) fn result_barred(
        &self,
        core: &Core,
        task: Ix,
        number: Option<u32>,
        actor: &Actor<'_>,
        look: &Look<'_>,
    ) -> Result<u32, Vec<Reason>> {
        let opening = |core| self.result_possible(core, task, number, actor, &Look { core, ..*look });
        match core.kept.first().filter(|_| self.is_public(actor.person)) {
            None => opening(core),
            Some(kept) => {
                let number = opening(&kept.seen)?;
                let same = self.result_possible(core, task, Some(number), actor, look);
                same.map_err(|reasons| self.reasons_seen(core, actor, reasons))
            }
        }
    }

    /// Reasons as somebody may read them: what only the public does not see yet is told to it as the date.
    pub(super) fn reasons_seen(&self, core: &Core, actor: &Actor<'_>, reasons: Vec<Reason>) -> Vec<Reason> {
        match core.kept.first().filter(|_| !reasons.is_empty() && self.is_public(actor.person)) {
            Some(kept) => vec![Reason::NotBefore { until: kept.until }],
            None => reasons,
        }
    }
}
