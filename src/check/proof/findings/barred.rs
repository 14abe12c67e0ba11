//! Holds that cannot be lifted because another is on: in the end by nobody, where the two wait for one another.

use super::Find;
use crate::check::proof::model::{bit, bits};
use crate::check::proof::sets::Set;
use crate::check::proof::space::{Config, Edge, Space, Step};
use crate::problem::{Code, listed};
use std::collections::{BTreeMap, BTreeSet};

/// What people do that lifts each hold, by its place.
type Lifting = BTreeMap<u16, BTreeSet<u16>>;

/// An action that would lift a hold here, but for others that are on.
struct Bar {
    action: u16,
    /// The holds that it does not name.
    by: u64,
    when: Set,
}

impl Find<'_, '_, '_, '_, '_> {
    /// Two holds wait for one another where neither can be lifted before the other. `alone`: also a hold that cannot be lifted
    /// while another is on, which only a pattern can mend.
    pub(super) fn barred(&mut self, alone: bool) {
        let lifting = self.lifting();
        let waiting = self.wait_for_another(&lifting);
        if alone {
            self.wait_for_one(&lifting, &waiting);
        }
    }

    /// The holds that stand in the way here, where there are several.
    fn in_the_way(&self, config: &Config) -> Option<u64> {
        let stands = |hold: &u16| self.model.holds.get(usize::from(*hold)).is_some_and(|h| !h.carry_on);
        let on = bits(config.holds).filter(stands).fold(0, |set, hold| set | bit(hold));
        (self.space.is_open(config) && on.count_ones() > 1).then_some(on)
    }

    fn lifting(&self) -> Lifting {
        let mut lifting = Lifting::new();
        for edge in &self.space.edges {
            let Step::Act(action, _) = edge.step else { continue };
            for hold in bits(lifted(self.space, edge, u64::MAX)) {
                lifting.entry(hold).or_default().insert(action);
            }
        }
        lifting
    }

    /// In which combinations nobody lifts a hold here only because others are on, and what they would do but for these.
    fn bar(&mut self, at: u32, on: u64, hold: u16, lifting: &Lifting) -> Option<Bar> {
        let mut free = Set::NONE;
        for edge in self.from(at).filter(|edge| lifted(self.space, edge, bit(hold)) != 0) {
            free = self.model.sets.or(free, edge.when);
        }
        let (reached, place) = (self.reached(at), self.config(at)?.place);
        let not_free = self.model.sets.without(reached, free);
        for action in lifting.get(&hold)? {
            let Some(a) = self.model.actions.get(usize::from(*action)) else { continue };
            let by = if a.held_any { 0 } else { on & !a.held };
            let here = !a.from_said || a.is_from(place);
            let there = a.there;
            if !here || by == 0 || by & bit(hold) != 0 {
                continue;
            }
            let when = self.model.sets.and(not_free, there);
            if !when.is_none() {
                return Some(Bar { action: *action, by, when });
            }
        }
        None
    }

    /// For each configuration with both holds on, the combinations from which people can lift one of them. Closing and opening
    /// anew is no way out: it ends what waits.
    fn can_lift(&mut self, both: u64) -> Vec<Set> {
        let space = self.space;
        let lifts = |edge: &Edge| lifted(space, edge, both) != 0;
        self.backward(|_| false, lifts, |config| config.holds & both != both, |edge| !edge.by_itself)
    }

    /// Reports pairs of which people can lift neither, however they go on, and gives these back.
    fn wait_for_another(&mut self, lifting: &Lifting) -> BTreeSet<u64> {
        let mut together: BTreeSet<u64> = BTreeSet::new();
        for config in &self.space.configs {
            let on: Vec<u16> = self.in_the_way(config).map(|on| bits(on).collect()).unwrap_or_default();
            let pairs = on.iter().flat_map(|a| on.iter().filter(move |b| a < b).map(|b| bit(*a) | bit(*b)));
            together.extend(pairs);
        }
        together.retain(|both| self.waits(*both, lifting));
        together
    }

    /// Reports where these two wait for one another.
    fn waits(&mut self, both: u64, lifting: &Lifting) -> bool {
        let holds: Vec<u16> = bits(both).collect();
        let &[one, other] = holds.as_slice() else { return false };
        let mut can: Option<Vec<Set>> = None;
        for at in self.all() {
            let Some(on) = self.config(at).and_then(|c| self.in_the_way(c)).filter(|on| on & both == both) else {
                continue;
            };
            let Some(first) = self.bar(at, on, one, lifting).filter(|bar| bar.by & bit(other) != 0) else { continue };
            let Some(second) = self.bar(at, on, other, lifting).filter(|bar| bar.by & bit(one) != 0) else { continue };
            let within = self.model.sets.and(first.when, second.when);
            let can = can.get_or_insert_with(|| self.can_lift(both)).get(at as usize).copied().unwrap_or(Set::NONE);
            let never = self.model.sets.without(within, can);
            // Where nobody can do anything at all, that is told.
            let somebody = self.somebody(at);
            let never = self.model.sets.and(never, somebody);
            if never.is_none() {
                continue;
            }
            let p = self.model.p;
            let (one, other) = (p.holds.key(one), p.holds.key(other));
            let message = format!("while `{one}` and `{other}` are both on, nobody can lift either of them");
            let help = format!(
                "add `{other}` to the `held` of `{}`, or `{one}` to that of `{}`",
                p.actions.key(first.action),
                p.actions.key(second.action)
            );
            let path = self.path(at, never, &[]);
            self.add(&format!("/holds/{other}"), Code::HoldStuck, message, Some(path), &help);
            return true;
        }
        false
    }

    /// Reports each hold that cannot be lifted at once because of another, but for those of `told`.
    fn wait_for_one(&mut self, lifting: &Lifting, told: &BTreeSet<u64>) {
        let mut said: BTreeSet<(u16, u16)> = BTreeSet::new();
        for at in self.all() {
            let Some(on) = self.config(at).and_then(|c| self.in_the_way(c)) else { continue };
            for hold in bits(on) {
                let Some(bar) = self.bar(at, on, hold, lifting) else { continue };
                let stuck = bits(bar.by).any(|other| told.contains(&(bit(hold) | bit(other))));
                if stuck || !said.insert((hold, bar.action)) {
                    continue;
                }
                let p = self.model.p;
                let others: Vec<&str> = bits(bar.by).map(|other| p.holds.key(other)).collect();
                let (others, action) = (listed(others), p.actions.key(bar.action));
                let is = if bar.by.count_ones() == 1 { "is" } else { "are" };
                let message = format!("`{action}` cannot lift `{}` while {others} {is} on", p.holds.key(hold));
                let help = format!("add {others} to the `held` of `{action}`");
                let path = self.path(at, bar.when, &[]);
                self.add(&format!("/actions/{action}"), Code::HoldBarred, message, Some(path), &help);
            }
        }
    }
}

/// Which of these holds a person lifts with a step that leaves the case open.
fn lifted(space: &Space, edge: &Edge, of: u64) -> u64 {
    let config = |at: u32| space.configs.get(at as usize);
    let ends = config(edge.from).zip(config(edge.to));
    let (Some((from, to)), false) = (ends, edge.by_itself) else { return 0 };
    if space.is_open(to) { of & from.holds & !to.holds } else { 0 }
}
