//! What is told to nobody public before a date: that the date can be there, and what the public can do until it comes.
//!
//! Until the date a public person does only what is possible both as the case is and as that person sees it. So beside the
//! configuration of the case stands the one that the public sees: where it was before the act. What is done then leads both on,
//! as long as it can be done in both; what only the case itself allows is kept with the act. Each way to answer is tried in what
//! the public sees. The date may come at any moment, and from then on both are one again.

use super::Find;
use crate::check::proof::model::{SYSTEM, bit, bits};
use crate::check::proof::sets::Set;
use crate::check::proof::space::{ClockIs, Edge, Step};
use crate::check::tags::TagKind;
use crate::pattern::shape::Promise;
use crate::problem::Code;
use std::collections::{BTreeMap, VecDeque};

/// More pairs than this of how a case stands and how the public sees it are not searched.
const MOST_PAIRS: usize = 200_000;

/// How a case can stand, and how the public sees it.
pub(super) type Pair = (u32, u32);

/// What can be kept: in which combinations each pair can be, and how it is come to.
#[derive(Default)]
pub(super) struct Pairs {
    pub(super) reached: BTreeMap<Pair, Set>,
    came: BTreeMap<Pair, (Option<Pair>, u32)>,
}

impl Find<'_, '_, '_, '_, '_> {
    /// The clock that each action names in `not_before`.
    fn not_before(&self, action: usize) -> Option<usize> {
        let (_, action) = self.model.p.actions.iter().nth(action)?;
        self.model.p.clocks.index(action.not_before.as_ref()?.clock.as_str())
    }

    fn keeps(&self, edge: &Edge) -> bool {
        edge.tags.iter().any(|tag| matches!(tag, TagKind::Action(action) if self.not_before(*action).is_some()))
    }

    /// A clock that is never on when the action is done has no date to wait for.
    pub(super) fn no_date(&mut self) {
        for action in 0..self.model.p.actions.len() {
            let Some(clock) = self.not_before(action) else { continue };
            let is_on = |find: &Self, at: u32| {
                find.config(at).is_some_and(|c| c.clocks.get(clock).is_some_and(|is| *is != ClockIs::Off))
            };
            let does = |edge: &&Edge| edge.tags.contains(&TagKind::Action(action));
            let mut done = self.space.edges.iter().filter(does).peekable();
            // What a limit does before it is not told apart from the act.
            let dated = |edge: &Edge| edge.by_itself || is_on(self, edge.from) || is_on(self, edge.to);
            if done.peek().is_none() || done.any(dated) {
                continue;
            }
            let (id, clock) = (self.model.p.actions.key(action), self.model.p.clocks.key(clock));
            let message = format!("`{clock}` is never on when `{id}` is done, so there is no date to wait for");
            let help = "name a clock that has started by then, or that this action starts";
            self.add(&format!("/actions/{id}/not_before"), Code::NoDate, message, None, help);
        }
    }

    /// Every pair that can be; `None` where there are too many, which is told.
    pub(super) fn pairs(&mut self) -> Option<Pairs> {
        let mut pairs = Pairs::default();
        let mut waiting = VecDeque::new();
        let space = self.space;
        for (at, edge) in space.edges.iter().enumerate() {
            if !self.keeps(edge) {
                continue;
            }
            let pair = (edge.to, edge.from);
            self.meet(&mut pairs, &mut waiting, pair, edge.when, (None, at as u32));
        }
        while let Some(pair) = waiting.pop_front() {
            if pairs.reached.len() > MOST_PAIRS {
                let message =
                    format!("there are more than {MOST_PAIRS} ways in which the public can see a case before a date");
                self.add("", Code::TooLarge, message, None, "let fewer things be done while something is kept");
                return None;
            }
            let when = pairs.reached.get(&pair).copied().unwrap_or(Set::NONE);
            for at in self.space.out.get(pair.0 as usize).cloned().unwrap_or_default() {
                for (next, when) in self.moves(pair, at, when) {
                    self.meet(&mut pairs, &mut waiting, next, when, (Some(pair), at));
                }
            }
        }
        Some(pairs)
    }

    fn meet(
        &mut self,
        pairs: &mut Pairs,
        waiting: &mut VecDeque<Pair>,
        pair: Pair,
        when: Set,
        came: (Option<Pair>, u32),
    ) {
        let old = pairs.reached.get(&pair).copied().unwrap_or(Set::NONE);
        let grown = self.model.sets.or(old, when);
        if grown != old {
            pairs.reached.insert(pair, grown);
            pairs.came.entry(pair).or_insert(came);
            waiting.push_back(pair);
        }
    }

    /// Where a step of the case leads the two.
    fn moves(&mut self, (_, seen): Pair, at: u32, when: Set) -> Vec<(Pair, Set)> {
        let Some(edge) = self.edge(at) else { return Vec::new() };
        let when = self.model.sets.and(when, edge.when);
        let keeps = self.keeps(edge);
        let ends = !keeps && self.config(edge.to).is_some_and(|c| self.space.is_closed(c));
        let mut rest = when;
        let mut moves = Vec::new();
        for same in self.from(seen).filter(|other| is_same(other.step, edge.step)) {
            let both = self.model.sets.and(when, same.when);
            rest = self.model.sets.without(rest, same.when);
            if ends || both.is_none() {
                continue;
            }
            // Which way it goes is decided in the case as it is, and both go there.
            let to = if same.step == edge.step { same.to } else { edge.to };
            moves.push(((edge.to, to), both));
        }
        // What is not possible as the public sees the case is kept as well, and a public person cannot do it.
        let kept = if keeps { when } else { rest };
        let by_others = keeps || !self.only_public(edge);
        if by_others && !kept.is_none() {
            moves.push(((edge.to, seen), kept));
        }
        moves
    }

    /// Whether nobody but the public does it.
    fn only_public(&self, edge: &Edge) -> bool {
        let by = match edge.step {
            _ if edge.by_itself => return false,
            Step::Act(action, _) => self.model.actions.get(usize::from(action)).map_or(0, |a| a.by),
            Step::Result(task, _) => self.model.tasks.get(usize::from(task)).map_or(0, |t| t.by),
            _ => return false,
        };
        bits(by & !bit(SYSTEM)).all(|person| self.model.is_public(person))
    }

    /// A promise of what a public person can always do, for as long as something is kept from them.
    pub(super) fn can_always_unseen(&mut self, pointer: &str, promise: &Promise, within: Set, pairs: &Pairs) {
        let p = self.model.p;
        let Some(who) = promise.who.as_ref().and_then(|w| p.people.index(w.as_str())) else { return };
        if promise.can_always.is_none() || !self.model.is_public(who as u16) {
            return;
        }
        let actions = self.actions_of(promise.can_always.as_ref());
        let places: Vec<&str> =
            crate::pattern::shape::each(promise.r#in.as_ref().map(|p| &p.0)).map(|t| t.as_str()).collect();
        for (pair, reached) in &pairs.reached {
            let (Some(real), Some(seen)) = (self.config(pair.0), self.config(pair.1)) else { continue };
            // Who does not know that the case is there, or thinks that it is where it is no more, is promised nothing of that place.
            if !self.is_in(real, &places) || !self.is_in(seen, &places) {
                continue;
            }
            let mut can = Set::NONE;
            for action in &actions {
                let as_is = self.model.possible(real, *action, bit(who as u16));
                let as_seen = self.model.possible(seen, *action, bit(who as u16));
                let both = self.model.sets.and(as_is, as_seen);
                can = self.model.sets.or(can, both);
            }
            let here = self.model.sets.and(*reached, within);
            let cannot = self.model.sets.without(here, can);
            if !cannot.is_none() {
                let mut steps = Vec::new();
                let mut first = pair.1;
                let mut at = Some(*pair);
                while let Some((before, edge)) = at.and_then(|at| pairs.came.get(&at).copied()) {
                    if let Some(edge) = self.edge(edge) {
                        steps.insert(0, edge.step);
                        first = edge.from;
                    }
                    at = before;
                }
                let path = self.path(first, cannot, &steps);
                let names = crate::problem::listed(actions.iter().map(|a| p.actions.key(*a)));
                let label = p.people.key(who);
                let message = format!("`{label}` cannot do {names} here before the date until which something is kept");
                let help =
                    "until then it has to be possible both as the case is and as it was before the act that is kept";
                self.add(pointer, Code::CannotAlways, message, Some(path), help);
                return;
            }
        }
    }
}

/// The same thing done, whichever way it then goes.
fn is_same(one: Step, other: Step) -> bool {
    match (one, other) {
        (Step::Act(one, _), Step::Act(other, _)) => one == other,
        _ => one == other,
    }
}
