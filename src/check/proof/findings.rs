//! What the search shows: what never happens, what may go wrong, and the shortest way there.

mod barred;
mod blank;
mod kept;
mod paused;
mod undated;

use super::Of;
use super::data::Key;
use super::model::{Does, Goes, Model, SYSTEM, bit, bits, refuses_for_good};
use super::sets::Set;
use super::space::{ClockIs, Config, Edge, OPEN, Space, Step, said_on};
use crate::check::Look;
use crate::check::tags::{self, TagKind};
use crate::check::words::Shown;
use crate::pattern::shape::{Promise, each};
use crate::problem::{Code, Path, Said, Way, WayStep, WayWhat};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Reports everything that is wrong in what was searched. `never`: also what never happens.
pub(super) fn report(look: &mut Look<'_, '_>, model: &mut Model<'_>, space: &Space, of: Of) {
    // In one council much of a pattern is idle.
    let never = of == Of::Pattern;
    let incoming = incoming(space);
    let mut find = Find { look, model, space, incoming, not_blank: BTreeMap::new(), blank: Vec::new() };
    find.not_blank = find.refused_if_blank();
    find.blank = find.may_be_blank();
    let in_vain = find.always_blank(never);
    find.undated(&in_vain);
    if never {
        find.never(&in_vain);
    }
    if of != Of::Council {
        find.no_date();
    }
    find.branches();
    find.closes();
    find.left_running();
    find.left_open();
    find.timed();
    find.held();
    find.barred(never);
    find.paused_for_good();
    find.nobody_told();
    find.loops();
    find.placeholders();
    find.promises();
}

fn incoming(space: &Space) -> Vec<Vec<u32>> {
    let mut incoming = vec![Vec::new(); space.configs.len()];
    for (at, edge) in space.edges.iter().enumerate() {
        if let Some(list) = incoming.get_mut(edge.to as usize) {
            list.push(at as u32);
        }
    }
    incoming
}

struct Find<'f, 'p, 'o, 'm, 'l> {
    look: &'f mut Look<'p, 'o>,
    model: &'f mut Model<'m>,
    space: &'l Space,
    /// For each configuration the edges that lead to it.
    incoming: Vec<Vec<u32>>,
    /// For actions and what is watched, by its place, the combinations in which a rule refuses the action where that is blank.
    not_blank: BTreeMap<(usize, usize), Set>,
    /// For each configuration and each thing watched, the combinations in which it may be blank there.
    blank: Vec<Vec<Set>>,
}

impl<'l> Find<'_, '_, '_, '_, 'l> {
    fn config(&self, at: u32) -> Option<&'l Config> {
        self.space.configs.get(at as usize)
    }

    fn reached(&self, at: u32) -> Set {
        self.space.reached.get(at as usize).copied().unwrap_or(Set::NONE)
    }

    fn edge(&self, at: u32) -> Option<&'l Edge> {
        self.space.edges.get(at as usize)
    }

    /// The edges from a configuration.
    fn from(&self, at: u32) -> impl Iterator<Item = &'l Edge> + use<'l> {
        let space = self.space;
        space.out.get(at as usize).into_iter().flatten().filter_map(|edge| space.edges.get(*edge as usize))
    }

    /// Configurations in the order in which they are found, the nearest first.
    fn all(&self) -> std::ops::Range<u32> {
        0..self.space.configs.len() as u32
    }

    fn add(&mut self, at: &str, code: Code, message: String, path: Option<Path>, help: &str) {
        let origin = self.look.at(at);
        self.look.out.add_path(origin, code, message, path, help);
    }

    // ---- paths ----

    /// The shortest way to a configuration in one of these combinations, in the author's words, and with what follows it.
    fn path(&mut self, to: u32, within: Set, then: &[Step]) -> Path {
        let combination = self.model.sets.one_of(within).unwrap_or_default();
        let exactly = self.model.sets.exactly(&combination);
        let mut came: Vec<Option<u32>> = vec![None; self.space.configs.len()];
        let mut waiting = VecDeque::from([0_u32]);
        let mut seen = vec![false; self.space.configs.len()];
        if let Some(first) = seen.first_mut() {
            *first = true;
        }
        while let Some(at) = waiting.pop_front() {
            if at == to {
                break;
            }
            let out = self.space.out.get(at as usize).cloned().unwrap_or_default();
            for edge_at in out {
                let Some((next, when)) = self.edge(edge_at).map(|e| (e.to, e.when)) else { continue };
                let possible = self.model.sets.and(when, exactly);
                let new = seen.get(next as usize) == Some(&false);
                if new && !possible.is_none() {
                    if let (Some(seen), Some(came)) = (seen.get_mut(next as usize), came.get_mut(next as usize)) {
                        (*seen, *came) = (true, Some(edge_at));
                    }
                    waiting.push_back(next);
                }
            }
        }
        let mut edges: Vec<(u32, Step, Option<u32>)> = then.iter().map(|step| (to, *step, None)).collect();
        let mut at = to;
        while let Some(edge) = came.get(at as usize).copied().flatten().and_then(|e| self.edge(e)) {
            edges.insert(0, (edge.from, edge.step, Some(at)));
            at = edge.from;
        }
        let words: Vec<String> = edges.iter().map(|(_, step, _)| self.model.step_words(*step)).collect();
        let words = if words.is_empty() { "at the start".to_string() } else { words.join(" > ") };
        let parts = self.model.switched(&combination);
        let on = |(id, on): &(String, bool)| format!("`{id}` {}", if *on { "on" } else { "off" });
        let with: Vec<String> = parts.iter().map(on).collect();
        let with = if with.is_empty() { String::new() } else { format!(" (with {})", with.join(" and ")) };
        let steps = edges.into_iter().map(|edge| self.way_step(edge, exactly)).collect();
        Path { words: format!("{words}{with}"), way: Way { steps, parts } }
    }

    /// A step as data, with what has to be said for it to lead where it does.
    fn way_step(&mut self, (from, step, to): (u32, Step, Option<u32>), exactly: Set) -> WayStep {
        let mut way = WayStep::new(self.model.step_what(step));
        if let (Step::Act(action, branch), Some(config)) = (step, self.config(from)) {
            let to = to.and_then(|to| self.config(to));
            way.said = said_on(self.model, config, (action, branch), to, exactly);
        }
        way
    }

    /// The way to an act in which this is said.
    fn path_saying(&mut self, at: u32, within: Set, action: u16, said: &[Said]) -> Path {
        let mut path = self.path(at, within, &[Step::Act(action, None)]);
        if let Some(last) = path.way.steps.last_mut() {
            last.said = said.to_vec();
        }
        path
    }

    // ---- what never happens ----

    /// What never happens, and not what follows from that: an action that is done only from where no case comes, a task that
    /// is opened only by it. Nor what has its reason in a condition that reads something `in_vain`.
    fn never(&mut self, in_vain: &[String]) {
        let p = self.model.p;
        let places: BTreeSet<u16> = self.space.configs.iter().map(|c| c.place).collect();
        let tags: BTreeSet<TagKind> = self.space.edges.iter().flat_map(|e| e.tags.iter().copied()).collect();
        self.never_at_limits(&tags);
        let mut never: BTreeSet<u16> = BTreeSet::new();
        for (at, (id, action)) in p.actions.iter().enumerate() {
            let Some((there, from_said, from)) =
                self.model.actions.get(at).map(|a| (a.there, a.from_said, a.from.clone()))
            else {
                continue;
            };
            let comes = from.iter().any(|place| places.contains(place));
            if !self.possible(there) || from_said && !comes {
                continue;
            }
            if !tags.contains(&TagKind::Action(at)) {
                never.insert(at as u16);
                if in_vain.contains(&format!("/actions/{id}/when")) {
                    continue;
                }
                let message = format!("`{id}` can never be done");
                let help = "look at its `from`, `held`, `when`, `by` and the tasks that are needed before it";
                self.add(&format!("/actions/{id}"), Code::NeverHappens, message, None, help);
                continue;
            }
            for (b, branch) in each(action.branches.as_ref()).enumerate() {
                let there = self.model.there(branch.part.as_ref());
                if self.possible(there) && !tags.contains(&TagKind::Branch(at, b)) {
                    never.insert(at as u16);
                    if in_vain.contains(&format!("/actions/{id}/branches/{b}/when")) {
                        continue;
                    }
                    let message = format!("the branch `{}` of `{id}` is never taken", branch.id.as_str());
                    let help = "no answer leads to it, or another branch always comes first";
                    self.add(&format!("/actions/{id}/branches/{b}"), Code::NeverHappens, message, None, help);
                }
            }
        }
        let leads = |find: &Self, to: &dyn Fn(&Goes) -> bool| {
            let action = |a: &u16| find.model.actions.get(usize::from(*a));
            never.iter().filter_map(action).any(|a| to(&a.goes) || a.branches.iter().any(|b| to(&b.goes)))
        };
        for (at, id) in p.states.keys().enumerate() {
            let to_it = |goes: &Goes| *goes == Goes::To(at as u16);
            if !places.contains(&(at as u16 + 1)) && !leads(self, &to_it) {
                let message = format!("no case can ever come to `{id}`");
                let help = "lead an action there that can be done, or remove it";
                self.add(&format!("/states/{id}"), Code::CannotReach, message, None, help);
            }
        }
        for (at, (id, outcome)) in p.outcomes.iter().enumerate() {
            let there = self.model.there(outcome.part.as_ref());
            let place = self.space.states + 1 + at as u16;
            let to_it = |goes: &Goes| *goes == Goes::Closes(at as u16);
            if outcome.keep.is_some() && self.possible(there) && !places.contains(&place) && !leads(self, &to_it) {
                let message = format!("no case can ever close as `{id}`");
                let help = "close with it in an action that can be done, or remove it";
                self.add(&format!("/outcomes/{id}"), Code::CannotReach, message, None, help);
            }
        }
        let happens = |list: &[crate::pattern::read::Tag]| {
            list.iter().any(|tag| {
                let kind = tags::parse(p, tag.as_str());
                kind.is_some_and(|kind| tags.contains(&kind))
            })
        };
        let opened = |at: usize| self.space.configs.iter().any(|c| c.tasks.get(at).is_some_and(|t| t & 3 == OPEN));
        let never_opened: BTreeSet<usize> = (0..p.tasks.len()).filter(|at| !opened(*at)).collect();
        // What opens a task and never happens is told of itself, but not where it is the end of such a task again.
        let of_such_a_task = |tag: &crate::pattern::read::Tag| match tags::parse(p, tag.as_str()) {
            Some(TagKind::TaskResult(task, _) | TagKind::LateTask(task)) => never_opened.contains(&task),
            _ => false,
        };
        for (_, (id, task)) in p.tasks.iter().enumerate().filter(|(at, _)| never_opened.contains(at)) {
            let there = self.model.there(task.part.as_ref());
            let known = in_vain.contains(&format!("/tasks/{id}/when"));
            let help = match (happens(&task.opens_on), task.opens_on.iter().all(of_such_a_task)) {
                (true, _) => "its `when` never holds at what opens it",
                (false, true) => "only the end of a task that is never opened would open it",
                (false, false) => continue,
            };
            if self.possible(there) && !known {
                let message = format!("the task `{id}` is never opened");
                self.add(&format!("/tasks/{id}"), Code::NeverHappens, message, None, help);
            }
        }
    }

    /// What a limit is to do and never can, wherever the limit is reached.
    fn never_at_limits(&mut self, tags: &BTreeSet<TagKind>) {
        let p = self.model.p;
        let mut limits: Vec<(Step, String, Vec<Does>)> = Vec::new();
        let all = |late: &[Does], warn: &[Vec<Does>]| late.iter().chain(warn.iter().flatten()).copied().collect();
        for (at, hold) in self.model.holds.iter().enumerate() {
            let id = p.holds.key(at);
            limits.push((Step::LateHold(at as u16), format!("/holds/{id}"), all(&hold.late, &hold.warn)));
        }
        for (at, task) in self.model.tasks.iter().enumerate() {
            let id = p.tasks.key(at);
            limits.push((Step::LateTask(at as u16), format!("/tasks/{id}"), all(&task.late, &task.warn)));
        }
        for (at, clock) in self.model.clocks.iter().enumerate() {
            let id = p.clocks.key(at);
            limits.push((Step::LateClock(at as u16), format!("/clocks/{id}"), all(&clock.late, &clock.warn)));
        }
        let reached: BTreeSet<Step> = self.space.edges.iter().map(|edge| edge.step).collect();
        for (limit, pointer, does) in limits.into_iter().filter(|(limit, ..)| reached.contains(limit)) {
            let acts: BTreeSet<u16> = does
                .iter()
                .filter_map(|does| if let Does::Act(action) = does { Some(*action) } else { None })
                .collect();
            for action in acts {
                let there = self.model.actions.get(usize::from(action)).map_or(Set::NONE, |a| a.there);
                // What can never be done at all is told of as that.
                let ever = tags.contains(&TagKind::Action(usize::from(action)));
                if ever && !self.space.done_at.contains(&(limit, action)) && self.possible(there) {
                    let (id, of) = (p.actions.key(action), pointer.rsplit('/').next().unwrap_or_default());
                    let message = format!("`{id}` can never be done at the limit of `{of}`, and is left out there");
                    let help = "look at its `from`, `held` and `when`: how the case stands when the limit is reached";
                    self.add(&format!("{pointer}/late"), Code::NeverHappens, message, None, help);
                }
            }
        }
    }

    /// Whether a council could choose one of these combinations.
    fn possible(&mut self, there: Set) -> bool {
        !self.model.sets.and(there, self.model.all).is_none()
    }

    fn branches(&mut self) {
        let space = self.space;
        for (action, at, within, said) in &space.gaps {
            let id = self.model.p.actions.key(*action);
            let path = self.path_saying(*at, *within, *action, said);
            let answers =
                if said.is_empty() { "as things are then".to_string() } else { format!("when {}", in_words(said)) };
            let message = format!("no branch of `{id}` applies {answers}");
            // Who added the option cannot write branches, and has to be told where that option stands.
            let (pointer, help) = match said.iter().find_map(|said| self.added_option(said)) {
                Some(option) => (option, "nothing below takes an added option here, so leave it out"),
                None => (
                    format!("/actions/{id}/branches"),
                    "add a branch for it, or leave `when` out of one branch so that it takes everything else",
                ),
            };
            self.add(&pointer, Code::BranchGap, message, Some(path), help);
        }
        for (action, one, other, at, within, said) in &space.overlaps {
            let (id, shape) = match self.model.p.actions.at(*action) {
                Some(found) => found,
                None => continue,
            };
            let name = |b: u16| each(shape.branches.as_ref()).nth(usize::from(b)).map_or("", |b| b.id.as_str());
            let (one_id, other_id) = (name(*one), name(*other));
            let path = self.path_saying(*at, *within, *action, said);
            let answers = if said.is_empty() { String::new() } else { format!(" when {}", in_words(said)) };
            let message = format!("`{one_id}` and `{other_id}` of `{id}` both apply{answers}");
            let help = "make their conditions exclude each other: the order of branches means nothing";
            self.add(&format!("/actions/{id}/branches/{other}/when"), Code::BranchOverlap, message, Some(path), help);
        }
    }

    /// Where an answer stands that is an option of a file laid over the pattern.
    fn added_option(&self, said: &Said) -> Option<String> {
        let is = said.is.as_ref()?;
        let options = self.model.p.questions.get(&said.id)?.options.as_ref()?;
        let at = options.iter().position(|option| option.id.as_str() == is.as_str())?;
        let pointer = format!("/questions/{}/options/{at}", said.id);
        (self.look.at(&pointer).file != self.look.tree.origin.file).then_some(pointer)
    }

    // ---- what always has to be so ----

    /// For each configuration the combinations from which a `good` configuration or one of some steps can still come: by edges
    /// that may be gone `along`, and not out of where it has to `stop`.
    fn backward(
        &mut self,
        good: impl Fn(&Config) -> bool,
        step: impl Fn(&Edge) -> bool,
        stop: impl Fn(&Config) -> bool,
        along: impl Fn(&Edge) -> bool,
    ) -> Vec<Set> {
        let mut can: Vec<Set> = vec![Set::NONE; self.space.configs.len()];
        let mut waiting: VecDeque<u32> = VecDeque::new();
        for at in self.all() {
            if self.config(at).is_some_and(&good) {
                let reached = self.reached(at);
                if let Some(slot) = can.get_mut(at as usize) {
                    *slot = reached;
                }
                waiting.push_back(at);
            }
        }
        for edge in &self.space.edges {
            if step(edge)
                && let Some(slot) = can.get_mut(edge.from as usize)
            {
                *slot = self.model.sets.or(*slot, edge.when);
                waiting.push_back(edge.from);
            }
        }
        while let Some(to) = waiting.pop_front() {
            let there = can.get(to as usize).copied().unwrap_or(Set::NONE);
            for edge in self.incoming.get(to as usize).cloned().unwrap_or_default() {
                let Some((from, when)) = self.edge(edge).filter(|e| along(e)).map(|e| (e.from, e.when)) else {
                    continue;
                };
                if self.config(from).is_some_and(&stop) {
                    continue;
                }
                let by_this = self.model.sets.and(when, there);
                let old = can.get(from as usize).copied().unwrap_or(Set::NONE);
                let new = self.model.sets.or(old, by_this);
                if new != old
                    && let Some(slot) = can.get_mut(from as usize)
                {
                    *slot = new;
                    waiting.push_back(from);
                }
            }
        }
        can
    }

    fn closes(&mut self) {
        let space = self.space;
        let can = self.backward(|c| space.is_closed(c), |_| false, |_| false, |_| true);
        for at in self.all() {
            let can = can.get(at as usize).copied().unwrap_or(Set::NONE);
            let reached = self.reached(at);
            let stuck = self.model.sets.without(reached, can);
            let open = self.config(at).is_some_and(|c| space.is_open(c));
            if open && !stuck.is_none() {
                let place = self.config(at).map(|c| self.model.place_pointer(c)).unwrap_or_default();
                let path = self.path(at, stuck, &[]);
                let message = "from here a case can never close".to_string();
                self.add(
                    &place,
                    Code::CannotClose,
                    message,
                    Some(path),
                    "give it an action that leads on, that somebody may do then and no rule refuses",
                );
                return;
            }
        }
        if self.model.p.actions.len() > 0
            && self.space.configs.len() == 1
            && !self.model.p.states.keys().next().is_none_or(str::is_empty)
        {
            self.add(
                "/actions",
                Code::NeverHappens,
                "no case can ever begin".to_string(),
                None,
                "look at the actions from `start`",
            );
        }
    }

    fn left_running(&mut self) {
        for clock in 0..self.model.clocks.len() {
            if self.model.clocks.get(clock).is_none_or(|c| c.window) {
                continue;
            }
            let found = self.all().find(|at| {
                let config = self.config(*at);
                config
                    .is_some_and(|c| self.space.is_closed(c) && c.clocks.get(clock).is_some_and(|k| *k != ClockIs::Off))
            });
            if let Some(at) = found {
                let id = self.model.p.clocks.key(clock);
                let path = self.path(at, self.reached(at), &[]);
                let message = format!("`{id}` is left running when the case closes");
                self.add(
                    &format!("/clocks/{id}/stops"),
                    Code::LeftRunning,
                    message,
                    Some(path),
                    "add `closed` to its `stops`, or make it a window with `window_for`",
                );
            }
        }
    }

    /// A task that opens as the case closes, or after, says what it outlives.
    fn left_open(&mut self) {
        let space = self.space;
        for task in 0..self.model.tasks.len() {
            let Some((id, shape)) = self.model.p.tasks.at(task) else { continue };
            let is_open = |c: &Config| space.is_closed(c) && c.tasks.get(task).is_some_and(|t| t & 3 == OPEN);
            let help = "say in `outlives` which closings it outlives, or open it before";
            let outlives = each(shape.outlives.as_ref()).filter_map(|tag| tags::parse(self.model.p, tag.as_str()));
            let outlives: Vec<TagKind> = outlives.collect();
            if outlives.is_empty() {
                let Some(at) = self.all().find(|at| self.config(*at).is_some_and(is_open)) else { continue };
                let path = self.path(at, self.reached(at), &[]);
                let message = format!("`{id}` is left open when the case closes");
                self.add(&format!("/tasks/{id}"), Code::LeftRunning, message, Some(path), help);
                continue;
            }
            // Closing cancels what it does not outlive, so what is open then was opened by the closing itself. What closes
            // `as_before` opens nothing that was not open so before.
            let opens_unsaid = |edge: &&Edge| {
                edge.tags.iter().any(|tag| matches!(tag, TagKind::ClosedAs(_)))
                    && !edge.tags.iter().any(|tag| outlives.contains(tag))
                    && self.config(edge.to).is_some_and(is_open)
            };
            let Some(edge) = space.edges.iter().find(opens_unsaid) else { continue };
            let path = self.path(edge.to, edge.when, &[]);
            let message = format!("`{id}` opens as the case closes, and that closing is not in its `outlives`");
            self.add(&format!("/tasks/{id}/outlives"), Code::LeftRunning, message, Some(path), help);
        }
    }

    fn timed(&mut self) {
        let mut told: BTreeSet<u16> = BTreeSet::new();
        for at in self.all() {
            let Some(config) = self.config(at).filter(|c| self.space.is_open(c)) else { continue };
            let (place, holds) = (config.place, config.holds);
            let clocks = config.clocks.clone();
            let on = clocks
                .iter()
                .enumerate()
                .any(|(k, is)| *is != ClockIs::Off && self.model.clocks.get(k).is_some_and(|c| !c.late.is_empty()));
            if holds != 0 || on || !told.insert(place) {
                continue;
            }
            let id = self.model.p.states.key(place - 1);
            let path = self.path(at, self.reached(at), &[]);
            let message = format!("nothing is timed in `{id}`, so a case could lie there for ever");
            self.add(
                &format!("/states/{id}"),
                Code::NotTimed,
                message,
                Some(path),
                "let a clock with `late` run there",
            );
        }
    }

    /// While a hold is on, some person can do something.
    fn held(&mut self) {
        for hold in 0..self.model.holds.len() as u16 {
            for at in self.all() {
                if self.config(at).is_none_or(|c| c.holds & bit(hold) == 0) {
                    continue;
                }
                let somebody = self.somebody(at);
                let reached = self.reached(at);
                let nobody = self.model.sets.without(reached, somebody);
                if !nobody.is_none() {
                    let id = self.model.p.holds.key(hold);
                    let path = self.path(at, nobody, &[]);
                    let message = format!("while `{id}` is on, nobody can do anything");
                    self.add(
                        &format!("/holds/{id}"),
                        Code::HoldStuck,
                        message,
                        Some(path),
                        "let an action name it in `held`",
                    );
                    break;
                }
            }
        }
    }

    /// In which combinations some person can do something here.
    fn somebody(&mut self, at: u32) -> Set {
        let mut somebody = Set::NONE;
        for edge in self.from(at).filter(|edge| !edge.by_itself) {
            somebody = self.model.sets.or(somebody, edge.when);
        }
        somebody
    }

    /// A duty that is late is told to somebody, or something is done.
    fn nobody_told(&mut self) {
        let mut said: BTreeSet<u16> = BTreeSet::new();
        for at in 0..self.space.edges.len() as u32 {
            let Some(edge) = self.edge(at) else { continue };
            let Step::LateClock(clock) = edge.step else { continue };
            if self.model.clocks.get(usize::from(clock)).is_none_or(|c| c.window) || said.contains(&clock) {
                continue;
            }
            let (from, when, told) = (edge.from, edge.when, edge.told.clone());
            // An act that tells nobody and leaves the case where it is would be seen by nobody.
            let moves = |a: &Config, b: &Config| (a.place, a.holds) != (b.place, b.holds) || opened(a) != opened(b);
            let acts = edge.tags.iter().any(|t| matches!(t, TagKind::Action(_)))
                && self.config(edge.from).zip(self.config(edge.to)).is_some_and(|(a, b)| moves(a, b));
            let mut somebody = if acts { Set::ALL } else { Set::NONE };
            for (_, set) in told {
                somebody = self.model.sets.or(somebody, set);
            }
            let nobody = self.model.sets.without(when, somebody);
            if !nobody.is_none() {
                said.insert(clock);
                let id = self.model.p.clocks.key(clock);
                let path = self.path(from, nobody, &[Step::LateClock(clock)]);
                let message = format!("nobody is told when `{id}` is late");
                self.add(
                    &format!("/clocks/{id}/late"),
                    Code::NobodyTold,
                    message,
                    Some(path),
                    "tell somebody in `late`, or do something",
                );
            }
        }
    }

    /// Steps that happen by themselves do not lead a case round in a circle.
    fn loops(&mut self) {
        // Only circles that close or move the case: a reminder that comes again and again is no harm.
        let moves =
            |edge: &Edge| edge.by_itself && edge.tags.iter().any(|t| matches!(t, TagKind::State(_) | TagKind::Closed));
        for start in 0..self.space.edges.len() as u32 {
            let Some((from, to, step, when)) =
                self.edge(start).filter(|e| moves(e)).map(|e| (e.from, e.to, e.step, e.when))
            else {
                continue;
            };
            let mut waiting = VecDeque::from([(to, when)]);
            let mut seen: BTreeSet<u32> = BTreeSet::from([to]);
            while let Some((at, within)) = waiting.pop_front() {
                if at == from {
                    let path = self.path(from, within, &[step]);
                    let message = "the system goes round in a circle by itself".to_string();
                    self.add(
                        "/clocks",
                        Code::SystemLoop,
                        message,
                        Some(path),
                        "let a person act somewhere on the way, or end the circle",
                    );
                    return;
                }
                for edge in self.from(at).filter(|edge| edge.by_itself) {
                    let when = self.model.sets.and(edge.when, within);
                    if !when.is_none() && seen.insert(edge.to) {
                        waiting.push_back((edge.to, when));
                    }
                }
            }
        }
    }

    // ---- what messages need ----

    /// For each configuration and each thing watched, the combinations in which it may be blank there.
    fn may_be_blank(&mut self) -> Vec<Vec<Set>> {
        let watched = self.model.watched.len();
        let mut blank: Vec<Vec<Set>> = vec![vec![Set::NONE; watched]; self.space.configs.len()];
        if let Some(first) = blank.first_mut() {
            let all = self.model.all;
            for (slot, key) in first.iter_mut().zip(&self.model.watched) {
                // What a layer fixed is there from the first act.
                let fixed = matches!(key, Key::Question(q) if self.model.p.questions.at(*q).is_some_and(|(_, q)| q.answer.is_some()));
                *slot = if fixed { Set::NONE } else { all };
            }
        }
        let space = self.space;
        let mut waiting: VecDeque<u32> = VecDeque::from([0]);
        let (mut seen, mut queued) = (vec![false; space.configs.len()], vec![false; space.configs.len()]);
        while let Some(at) = waiting.pop_front() {
            let here = blank.get(at as usize).cloned().unwrap_or_default();
            if let (Some(seen), Some(queued)) = (seen.get_mut(at as usize), queued.get_mut(at as usize)) {
                (*seen, *queued) = (true, false);
            }
            for edge in self.from(at) {
                let to = edge.to as usize;
                let mut grew = seen.get(to) == Some(&false);
                for (key, before) in here.iter().enumerate() {
                    let after = self.after(edge, key, *before);
                    let Some(slot) = blank.get_mut(to).and_then(|b| b.get_mut(key)) else { continue };
                    let new = self.model.sets.or(*slot, after);
                    grew |= new != *slot;
                    *slot = new;
                }
                if let Some(queued) = queued.get_mut(to).filter(|queued| grew && !**queued) {
                    *queued = true;
                    waiting.push_back(edge.to);
                }
            }
        }
        blank
    }

    /// The combinations in which something may be blank after a step.
    fn after(&mut self, edge: &Edge, key: usize, before: Set) -> Set {
        if edge.filled.contains(&(key as u16)) && !edge.blanked.contains(&(key as u16)) {
            return Set::NONE;
        }
        let mut may =
            if edge.blanked.contains(&(key as u16)) { edge.when } else { self.model.sets.and(before, edge.when) };
        if let Some(refused) = edge.only_act().and_then(|act| self.not_blank.get(&(act, key))) {
            may = self.model.sets.without(may, *refused);
        }
        may
    }

    /// Where refuse rules see to it that something watched is not blank after an action.
    fn refused_if_blank(&mut self) -> BTreeMap<(usize, usize), Set> {
        let p = self.model.p;
        let mut refused = BTreeMap::new();
        for (_, rule) in p.refuse.iter() {
            for action in rule.on.iter().filter(|on| refuses_for_good(rule, on.as_str())) {
                let Some(action) = p.actions.index(action.as_str()) else { continue };
                for (at, key) in self.model.watched.clone().into_iter().enumerate() {
                    let Key::Question(question) = key else { continue };
                    let (surely, _) = self.with_blank(&rule.when, question);
                    let there = self.model.there(rule.part.as_ref());
                    let here = self.model.sets.and(surely, there);
                    if !here.is_none() {
                        let so_far = refused.get(&(action, at)).copied().unwrap_or(Set::NONE);
                        refused.insert((action, at), self.model.sets.or(so_far, here));
                    }
                }
            }
        }
        refused
    }

    /// The combinations in which something may be blank after a step, wherever a case has come from.
    fn blank_after(&mut self, edge: &Edge, key: usize) -> Set {
        let before = self.blank.get(edge.from as usize).and_then(|here| here.get(key)).copied();
        self.after(edge, key, before.unwrap_or(Set::NONE))
    }

    fn placeholders(&mut self) {
        let space = self.space;
        let mut said: BTreeSet<(u16, String)> = BTreeSet::new();
        for edge in &space.edges {
            for (message, told) in edge.told.iter().copied() {
                let needs = self.model.messages.get(usize::from(message)).map(|m| m.needs.clone()).unwrap_or_default();
                for (words, shown) in needs {
                    if said.contains(&(message, words.clone())) {
                        continue;
                    }
                    let told = self.model.sets.and(told, edge.when);
                    let lacking = self.lacking(edge, shown);
                    let lacking = self.model.sets.and(lacking, told);
                    if lacking.is_none() {
                        continue;
                    }
                    said.insert((message, words.clone()));
                    let id = self.model.p.messages.key(message).to_string();
                    let path = self.path(edge.from, lacking, &[edge.step]);
                    let (code, what) = match shown {
                        Shown::DueClock(_) | Shown::DueHold(_) | Shown::DueTask(_) => {
                            (Code::MayBeBlank, "may have no date")
                        }
                        _ => (Code::MayBeBlank, "may be blank"),
                    };
                    let step = self.model.step_words(edge.step);
                    let optional = format!("{}?}}", words.trim_end_matches('}'));
                    let help =
                        format!("write `{optional}`: the sentence is then left out where there is nothing to show");
                    let message = format!("`{words}` {what} when `{id}` is sent by `{step}`");
                    self.add(&format!("/messages/{id}/text"), code, message, Some(path), &help);
                }
            }
        }
    }

    /// The combinations in which what a placeholder shows may not be there when a step tells it.
    fn lacking(&mut self, edge: &Edge, shown: Shown) -> Set {
        let (Some(before), Some(now)) = (self.config(edge.from), self.config(edge.to)) else { return Set::NONE };
        let unless = |there: bool| if there { Set::NONE } else { Set::ALL };
        let watched = |key: Key, find: &mut Self| {
            let at = find.model.watched.iter().position(|w| *w == key);
            at.map_or(Set::NONE, |at| find.blank_after(edge, at))
        };
        match shown {
            Shown::Question(q) if edge.about.is_some() && self.of_a_task(edge, q) => Set::NONE,
            Shown::Question(q) | Shown::Rows(q) => watched(Key::Question(q as u16), self),
            Shown::Fact(f) => watched(Key::Fact(f as u16), self),
            Shown::DueClock(clock) => {
                let has = |c: &Config| c.clocks.get(clock).is_some_and(|k| *k != ClockIs::Off);
                unless(has(now) || has(before))
            }
            Shown::DueHold(hold) => unless((now.holds | before.holds) & bit(hold as u16) != 0),
            Shown::DueTask(task) => {
                let open = |c: &Config| c.tasks.get(task).is_some_and(|t| t & 3 == OPEN);
                let timed = self.model.tasks.get(task).is_some_and(|t| t.timed);
                unless(timed && (open(now) || open(before) || edge.about == Some(task as u16)))
            }
            Shown::List(task) => unless(now.tasks.get(task).is_some_and(|t| t & 3 == OPEN)),
            // An act that closes has just set it.
            Shown::Outcome => unless(self.space.is_closed(now) || self.space.is_closed(before) || now.last != 0),
            Shown::Reference | Shown::Setting(_) => Set::NONE,
        }
    }

    /// Whether a question is surely answered by the act that opened this task, which its messages read.
    fn of_a_task(&self, edge: &Edge, question: usize) -> bool {
        let Some((_, task)) = edge.about.and_then(|task| self.model.p.tasks.at(task)) else { return false };
        let asked_in_row = matches!(&task.many, Some(crate::pattern::value::Many::Each(group))
        if self.model.p.questions.get(group.as_str()).is_some_and(|g| {
            each(g.ask.as_ref()).any(|i| {
                self.model.p.questions.index(i.question.as_str()) == Some(question) && !i.optional && i.when.is_none()
            })
        }));
        let by_opening = !task.opens_on.is_empty()
            && task.opens_on.iter().all(|tag| {
                let action = match tags::parse(self.model.p, tag.as_str()) {
                    Some(TagKind::Action(a) | TagKind::Branch(a, _)) => self.model.actions.get(a),
                    _ => None,
                };
                action.is_some_and(|a| {
                    a.asks
                        .iter()
                        .any(|ask| usize::from(ask.question) == question && !ask.optional && ask.when.is_none())
                })
            });
        asked_in_row || by_opening
    }

    // ---- promises ----

    fn promises(&mut self) {
        let p = self.model.p;
        let pairs = self.pairs().unwrap_or_default();
        for (at, promise) in each(p.promises.as_ref()).enumerate() {
            let pointer = format!("/promises/{at}");
            let within = self.model.there(promise.part.as_ref());
            self.can_always(&pointer, promise, within);
            self.can_always_unseen(&pointer, promise, within, &pairs);
            self.can_still(&pointer, promise, within);
            self.told_when(&pointer, promise, within);
            self.never_blank(&pointer, promise, within);
            self.counted(&pointer, at, promise, within);
            self.different_people(&pointer, promise, within);
        }
    }

    /// Whether a configuration is in one of these places.
    fn is_in(&self, config: &Config, places: &[&str]) -> bool {
        places.iter().any(|place| match place.split_once(':') {
            Some(("hold", hold)) => self.model.p.holds.index(hold).is_some_and(|h| config.holds & bit(h as u16) != 0),
            _ if *place == "open" => self.space.is_open(config),
            _ => self.model.p.states.index(place).is_some_and(|s| config.place == s as u16 + 1),
        })
    }

    fn actions_of(&self, list: Option<&Vec<crate::pattern::read::Id>>) -> Vec<u16> {
        each(list).filter_map(|a| self.model.p.actions.index(a.as_str())).map(|a| a as u16).collect()
    }

    fn can_always(&mut self, pointer: &str, promise: &Promise, within: Set) {
        if promise.can_always.is_none() {
            return;
        }
        let actions = self.actions_of(promise.can_always.as_ref());
        let places: Vec<&str> = each(promise.r#in.as_ref().map(|p| &p.0)).map(|t| t.as_str()).collect();
        let who = promise.who.as_ref().and_then(|w| self.model.p.people.index(w.as_str()));
        let (Some(who), label) = (who, promise.who.as_ref().map_or("", |w| w.as_str())) else { return };
        for at in self.all() {
            let Some(config) = self.config(at).filter(|c| self.is_in(c, &places)) else { continue };
            let mut can = Set::NONE;
            for action in &actions {
                let possible = self.model.possible(config, *action, bit(who as u16));
                // The rules that refuse it are the same for everybody.
                let with_some_answer = self.done(at, *action);
                let possible = self.model.sets.and(possible, with_some_answer);
                can = self.model.sets.or(can, possible);
            }
            let reached = self.reached(at);
            let here = self.model.sets.and(reached, within);
            let cannot = self.model.sets.without(here, can);
            if !cannot.is_none() {
                let names: Vec<&str> = actions.iter().map(|a| self.model.p.actions.key(*a)).collect();
                let mut path = self.path(at, cannot, &[]);
                let tried = names.iter().map(|action| WayWhat::Cannot(label.to_string(), (*action).to_string()));
                path.way.steps.extend(tried.map(WayStep::new));
                let message = format!("`{label}` cannot do {} here", crate::problem::listed(names));
                let help = "look at the `from`, `held` and `when` of the action, at the rules that refuse it, and at the tasks needed before it";
                self.add(pointer, Code::CannotAlways, message, Some(path), help);
                return;
            }
        }
    }

    /// The combinations in which an action can be done with some answers.
    fn done(&mut self, at: u32, action: u16) -> Set {
        let out = self.space.out.get(at as usize).cloned().unwrap_or_default();
        let edges = out.into_iter().filter_map(|edge| self.edge(edge));
        let whens: Vec<Set> = edges
            .filter(|edge| matches!(edge.step, Step::Act(done, _) if done == action))
            .map(|edge| edge.when)
            .collect();
        whens.into_iter().fold(Set::NONE, |all, when| self.model.sets.or(all, when))
    }

    fn can_still(&mut self, pointer: &str, promise: &Promise, within: Set) {
        if promise.can_still.is_none() {
            return;
        }
        let actions = self.actions_of(promise.can_still.as_ref());
        let places: Vec<&str> = each(promise.r#in.as_ref().map(|p| &p.0)).map(|t| t.as_str()).collect();
        let space = self.space;
        let does =
            |edge: &Edge| edge.tags.iter().any(|t| matches!(t, TagKind::Action(a) if actions.contains(&(*a as u16))));
        let can = self.backward(|_| false, does, |c| space.is_closed(c), |_| true);
        for at in self.all() {
            if self.config(at).is_none_or(|c| !self.is_in(c, &places)) {
                continue;
            }
            let reached = self.reached(at);
            let here = self.model.sets.and(reached, within);
            let cannot = self.model.sets.without(here, can.get(at as usize).copied().unwrap_or(Set::NONE));
            if !cannot.is_none() {
                let names: Vec<&str> = actions.iter().map(|a| self.model.p.actions.key(*a)).collect();
                let names = crate::problem::listed(names);
                let path = self.path(at, cannot, &[]);
                let message = format!("{names} can no longer come before the case closes");
                self.add(
                    pointer,
                    Code::CannotStill,
                    message,
                    Some(path),
                    "let a way lead there, or take this place out of `in`",
                );
                return;
            }
        }
    }

    fn told_when(&mut self, pointer: &str, promise: &Promise, within: Set) {
        if promise.told_when.is_none() {
            return;
        }
        let wanted: Vec<TagKind> =
            each(promise.told_when.as_ref()).filter_map(|t| tags::parse(self.model.p, t.as_str())).collect();
        let Some(who) = promise.who.as_ref().and_then(|w| self.model.p.people.index(w.as_str())) else { return };
        for at in 0..self.space.edges.len() as u32 {
            let Some(edge) = self.edge(at).filter(|e| e.tags.iter().any(|t| wanted.contains(t))) else {
                continue;
            };
            let mut told = Set::NONE;
            for (message, set) in &edge.told {
                if self.model.messages.get(usize::from(*message)).is_some_and(|m| usize::from(m.to) == who) {
                    told = self.model.sets.or(told, *set);
                }
            }
            let here = self.model.sets.and(edge.when, within);
            let not_told = self.model.sets.without(here, told);
            if !not_told.is_none() {
                let step = self.model.step_words(edge.step);
                let path = self.path(edge.from, not_told, &[edge.step]);
                let who = self.model.p.people.key(who);
                let message = format!("`{step}` does not tell `{who}`");
                self.add(pointer, Code::NotTold, message, Some(path), "add a message to them to its `tell`");
                return;
            }
        }
    }

    fn never_blank(&mut self, pointer: &str, promise: &Promise, within: Set) {
        let Some(question) = promise.never_blank.as_ref().and_then(|q| self.model.p.questions.index(q.as_str())) else {
            return;
        };
        let outcomes: Vec<u16> = each(promise.when_closed_as.as_ref())
            .filter_map(|o| self.model.p.outcomes.index(o.as_str()))
            .map(|o| o as u16)
            .collect();
        let unless: Vec<TagKind> =
            each(promise.unless_by.as_ref()).filter_map(|t| tags::parse(self.model.p, t.as_str())).collect();
        let Some(key) = self.model.watched.iter().position(|k| *k == Key::Question(question as u16)) else { return };
        let space = self.space;
        for edge in &space.edges {
            let closes = edge.tags.iter().any(|t| matches!(t, TagKind::ClosedAs(o) if outcomes.contains(&(*o as u16))));
            if !closes || edge.tags.iter().any(|t| unless.contains(t)) {
                continue;
            }
            let after = self.blank_after(edge, key);
            let after = self.model.sets.and(after, within);
            if !after.is_none() {
                let id = self.model.p.questions.key(question);
                let step = self.model.step_words(edge.step);
                let path = self.path(edge.from, after, &[edge.step]);
                let message = format!("`{step}` closes a case with `{id}` perhaps blank");
                self.add(pointer, Code::NeverBlank, message, Some(path), "ask it there, and let it be answered");
                return;
            }
        }
    }

    /// `only_after` and `at_most_times`.
    fn counted(&mut self, pointer: &str, nth: usize, promise: &Promise, within: Set) {
        let Some(mark) = self.model.mark_of.get(&nth).copied() else { return };
        let Some(act) = promise.act.as_ref().and_then(|a| self.model.p.actions.index(a.as_str())) else { return };
        for at in 0..self.space.edges.len() as u32 {
            let Some(edge) = self.edge(at).filter(|e| e.tags.contains(&TagKind::Action(act))) else {
                continue;
            };
            let before = self.config(edge.from).and_then(|c| c.marks.get(mark).copied()).unwrap_or(0);
            let broken = match promise.at_most_times {
                None => before == 0,
                Some(most) => u32::from(before) >= most,
            };
            let here = self.model.sets.and(edge.when, within);
            if !broken || here.is_none() {
                continue;
            }
            let id = self.model.p.actions.key(act);
            let path = self.path(edge.from, here, &[edge.step]);
            let (code, message) = match promise.at_most_times {
                None => {
                    let tags: Vec<&str> = each(promise.only_after.as_ref()).map(|t| t.as_str()).collect();
                    (Code::OnlyAfter, format!("`{id}` can be done before {}", crate::problem::listed(tags)))
                }
                Some(most) => (Code::AtMostTimes, format!("`{id}` can be done more than {most} times")),
            };
            self.add(pointer, code, message, Some(path), "look at its `from`, `when` and what is needed before it");
            return;
        }
    }

    /// With fewer people than acts that need different people, a case could not go on.
    fn different_people(&mut self, pointer: &str, promise: &Promise, within: Set) {
        if promise.different_people.is_none() || self.model.sets.and(within, self.model.all).is_none() {
            return;
        }
        let p = self.model.p;
        let actions = self.actions_of(promise.different_people.as_ref());
        let roles = |action: &u16| self.model.actions.get(usize::from(*action)).map_or(0, |a| a.by & !bit(SYSTEM));
        let there: Vec<&u16> = actions
            .iter()
            .filter(|a| self.model.actions.get(usize::from(**a)).is_some_and(|a| !a.there.is_none()))
            .collect();
        let people: u64 = there.iter().fold(0, |set, a| set | roles(a));
        // The public is many, and a team that does not say how many people it has may have enough.
        let mut heads = 0_u32;
        for person in bits(people) {
            let id = p.people.key(person);
            let public = self.model.is_public(person);
            match p.teams.get(id).and_then(|team| team.at_least_people) {
                Some(count) if !public => heads = heads.saturating_add(count.0),
                _ => return,
            }
        }
        if there.len() as u32 > heads && !there.is_empty() {
            let names: Vec<&str> = there.iter().map(|a| p.actions.key(**a)).collect();
            let message = format!(
                "{} need {} different people, and the teams that may do them have {heads}",
                crate::problem::listed(names),
                there.len()
            );
            let at = bits(people).next().map(|first| format!("/teams/{}", p.people.key(first)));
            self.add(
                at.as_deref().unwrap_or(pointer),
                Code::DifferentPeople,
                message,
                None,
                "say in `at_least_people` how many the team has, or let another role do one of them",
            );
        }
    }
}

/// Which tasks are open.
fn opened(config: &Config) -> Vec<bool> {
    config.tasks.iter().map(|task| task & 3 == OPEN).collect()
}

/// What was said, as a condition would say it: `decision` is `ours` and `in_area` is `no`.
fn in_words(said: &[Said]) -> String {
    let one = |said: &Said| match &said.is {
        Some(is) => format!("`{}` is `{is}`", said.id),
        None => format!("`{}` is blank", said.id),
    };
    said.iter().map(one).collect::<Vec<_>>().join(" and ")
}

impl Model<'_> {
    /// A step in the words of the file.
    pub(super) fn step_words(&self, step: Step) -> String {
        match (step, self.step_what(step)) {
            (_, WayWhat::Act(action, None)) => action,
            (_, WayWhat::Act(action, Some(branch))) => format!("{action}:{branch}"),
            (_, WayWhat::Result(task, result)) => format!("{task}:{result}"),
            (Step::LateHold(_), WayWhat::Limit(hold)) => format!("the limit of `{hold}`"),
            (Step::LateClock(clock), WayWhat::Limit(id))
                if self.clocks.get(usize::from(clock)).is_some_and(|c| c.window) =>
            {
                format!("over:{id}")
            }
            (_, WayWhat::Limit(id)) => format!("late:{id}"),
            (_, WayWhat::Warning | WayWhat::Cannot(..)) => "a warning".to_string(),
        }
    }

    /// A step as data, without what is said with it.
    fn step_what(&self, step: Step) -> WayWhat {
        let p = self.p;
        match step {
            Step::Act(action, branch) => {
                let of = |b: u16| each(p.actions.at(action)?.1.branches.as_ref()).nth(usize::from(b));
                let branch = branch.and_then(of).map(|b| b.id.as_str().to_string());
                WayWhat::Act(p.actions.key(action).to_string(), branch)
            }
            Step::Result(task, result) => {
                let name = p.tasks.at(task).and_then(|(_, t)| t.results.0.keys().nth(usize::from(result)));
                WayWhat::Result(p.tasks.key(task).to_string(), name.unwrap_or_default().to_string())
            }
            Step::LateClock(clock) => WayWhat::Limit(p.clocks.key(clock).to_string()),
            Step::LateTask(task) => WayWhat::Limit(p.tasks.key(task).to_string()),
            Step::LateHold(hold) => WayWhat::Limit(p.holds.key(hold).to_string()),
            Step::Warn => WayWhat::Warning,
        }
    }

    /// The parts that are otherwise than the files say.
    fn switched(&self, combination: &[(u16, bool)]) -> Vec<(String, bool)> {
        let different = combination.iter().filter_map(|(part, on)| {
            let (id, is) = self.p.parts.at(*part)?;
            (is.value.is_on() != *on).then(|| (id.to_string(), *on))
        });
        different.collect()
    }

    fn place_pointer(&self, config: &Config) -> String {
        match config.place.checked_sub(1) {
            Some(state) if usize::from(state) < self.p.states.len() => format!("/states/{}", self.p.states.key(state)),
            _ => "/states".to_string(),
        }
    }
}
