//! Everything that can happen: every configuration a case can be in, and every step from one to another.
//!
//! Configurations are found in the order of how few steps lead to them, each with the combinations of parts in which some
//! case comes there. What depends on dates may fall due at any moment, so nothing here depends on how long a clock runs.
//!
//! Invariants: whatever the machine can do, some step here does; a step is only taken in combinations that reach where it begins.

use super::data::{Cond, Key};
use super::fast::Map;
use super::model::{Action, Asks, Branch, Does, Goes, ManyOf, Model, SYSTEM, bit, bits};
use super::sets::Set;
use crate::check::tags::TagKind;
use crate::problem::{Said, SaidOf};

/// How a case can stand, as far as what can happen depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Config {
    /// 0 before it is opened, then the states from 1, then the outcomes.
    pub(super) place: u16,
    /// The outcome it was closed with last, from 1.
    pub(super) last: u16,
    pub(super) holds: u64,
    /// For each task: how it stands, and above the two lowest bits what it ended with.
    pub(super) tasks: Box<[u16]>,
    pub(super) clocks: Box<[ClockIs]>,
    /// How often each clock was extended, as far as that is limited.
    pub(super) extended: Box<[u8]>,
    /// The cell of each variable that is remembered.
    pub(super) memory: Box<[u8]>,
    pub(super) marks: Box<[u8]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ClockIs {
    Off,
    Running,
    Late,
    Over,
}

/// How a task stands: none was ever open.
pub(super) const NONE: u16 = 0;
/// It is open; of many, at least one is.
pub(super) const OPEN: u16 = 1;
pub(super) const CANCELLED: u16 = 2;
/// It has a result; of many, all have one.
pub(super) const DONE: u16 = 3;

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Step {
    Act(u16, Option<u16>),
    Result(u16, u16),
    LateClock(u16),
    LateTask(u16),
    LateHold(u16),
    Warn,
}

/// A step from one configuration to another.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) step: Step,
    /// Done by the system at some limit, and not by a person.
    pub(super) by_itself: bool,
    /// The combinations in which it may be taken, of those that reach `from`.
    pub(super) when: Set,
    /// The messages that are sent, each with the combinations in which it is.
    pub(super) told: Vec<(u16, Set)>,
    pub(super) tags: Vec<TagKind>,
    /// What is watched and surely has an answer after it, and what may have become blank.
    pub(super) filled: Vec<u16>,
    pub(super) blanked: Vec<u16>,
    /// The task whose result or limit it is.
    pub(super) about: Option<u16>,
}

impl Edge {
    /// The action that is done, where it is one.
    pub(super) fn only_act(&self) -> Option<usize> {
        let mut acts = self.tags.iter().filter_map(|tag| match tag {
            TagKind::Action(action) => Some(*action),
            _ => None,
        });
        acts.next().filter(|_| acts.next().is_none())
    }
}

/// How much is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) configurations: usize,
    pub(crate) steps: usize,
    /// Ways to answer one act that conditions tell apart.
    pub(crate) answers: usize,
}

/// Everything that was found.
#[derive(Debug)]
pub(super) struct Space {
    pub(super) configs: Vec<Config>,
    /// For each configuration the combinations that reach it.
    pub(super) reached: Vec<Set>,
    pub(super) edges: Vec<Edge>,
    /// For each configuration the edges from it.
    pub(super) out: Vec<Vec<u32>>,
    pub(super) states: u16,
    /// Answers to an action for which no branch applies, and for which two do: the first of each found.
    pub(super) gaps: Vec<(u16, u32, Set, Vec<Said>)>,
    /// The limits at which something was ever done: what of the case it is the limit of, and the action.
    pub(super) done_at: std::collections::BTreeSet<(Step, u16)>,
    pub(super) overlaps: Vec<(u16, u16, u16, u32, Set, Vec<Said>)>,
}

/// A bound was reached: what there is too much of, and the bound.
#[derive(Debug)]
pub(super) struct TooMuch {
    pub(super) of: String,
    pub(super) bound: usize,
}

impl Space {
    pub(super) fn is_closed(&self, config: &Config) -> bool {
        config.place > self.states
    }

    pub(super) fn is_open(&self, config: &Config) -> bool {
        config.place != 0 && config.place <= self.states
    }
}

/// What is given in the act under way: the cell of a variable, if it is.
type Given = Vec<Option<u8>>;

/// One way to answer an act.
pub(super) struct Answered {
    pub(super) given: Given,
    when: Set,
    filled: Vec<u16>,
    blanked: Vec<u16>,
}

/// Searches everything from the start.
pub(super) fn search(model: &mut Model<'_>, bounds: Bounds) -> Result<Space, TooMuch> {
    let mut search = Search::new(model, bounds);
    search.run()?;
    Ok(search.space)
}

/// What can be said with an act for it to lead from one configuration to another by that branch, in one combination of parts;
/// where it leads is left open for the last act of a way.
pub(super) fn said_on(
    model: &mut Model<'_>,
    from: &Config,
    (action, branch): (u16, Option<u16>),
    to: Option<&Config>,
    exactly: Set,
) -> Vec<Said> {
    let bounds = Bounds { configurations: 0, steps: 0, answers: 10_000 };
    let mut search = Search::new(model, bounds);
    for mut answered in search.answers(from, action, exactly, false).unwrap_or_default() {
        let mut done = Vec::new();
        if search.answered(from, action, &mut answered, &mut done).is_err() {
            return Vec::new();
        }
        for (_, mut going) in done.into_iter().filter(|(by, _)| *by == branch) {
            search.model.alive.forget(search.model, &mut going.config);
            if to.is_none_or(|to| *to == going.config) {
                return search.model.said(action, &answered);
            }
        }
    }
    Vec::new()
}

struct Search<'m, 'p> {
    known: Map<Config, u32>,
    space: Space,
    model: &'m mut Model<'p>,
    bounds: Bounds,
    /// Edges that differ only in their combinations are one.
    edge_of: Map<Same, u32>,
}

/// What makes two steps the same but for their combinations.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Same {
    from: u32,
    to: u32,
    step: Step,
    filled: Vec<u16>,
    blanked: Vec<u16>,
}

/// A step from a configuration, and where it leads.
struct Way {
    step: Step,
    by_itself: bool,
    about: Option<u16>,
    going: Going,
}

/// A step on its way: where it leads so far, in which combinations, and what was said.
#[derive(Debug, Clone)]
struct Going {
    config: Config,
    when: Set,
    told: Vec<(u16, Set)>,
    tags: Vec<TagKind>,
    filled: Vec<u16>,
    blanked: Vec<u16>,
}

impl Going {
    /// A step that has done nothing yet.
    fn new(config: Config, when: Set) -> Going {
        Going { config, when, told: Vec::new(), tags: Vec::new(), filled: Vec::new(), blanked: Vec::new() }
    }
}

impl<'m, 'p> Search<'m, 'p> {
    /// A search that has found nothing yet.
    fn new(model: &'m mut Model<'p>, bounds: Bounds) -> Search<'m, 'p> {
        let space = Space {
            configs: Vec::new(),
            reached: Vec::new(),
            edges: Vec::new(),
            out: Vec::new(),
            states: model.p.states.len() as u16,
            gaps: Vec::new(),
            overlaps: Vec::new(),
            done_at: std::collections::BTreeSet::new(),
        };
        Search { known: Map::default(), space, model, bounds, edge_of: Map::default() }
    }

    fn run(&mut self) -> Result<(), TooMuch> {
        let m = &self.model;
        let memory = m.memory.iter().map(|var| m.data.unsaid(*var)).collect();
        let start = Config {
            place: 0,
            last: 0,
            holds: 0,
            tasks: vec![NONE; m.tasks.len()].into(),
            clocks: vec![ClockIs::Off; m.clocks.len()].into(),
            extended: vec![0; m.clocks.len()].into(),
            memory,
            marks: vec![0; m.marks.len()].into(),
        };
        let all = m.all;
        let first = self.meet(start)?;
        let mut waiting = std::collections::VecDeque::from([first]);
        let mut done = vec![Set::NONE];
        if let Some(reached) = self.space.reached.get_mut(first as usize) {
            *reached = all;
        }
        while let Some(at) = waiting.pop_front() {
            let index = at as usize;
            let reached = self.space.reached.get(index).copied().unwrap_or(Set::NONE);
            let before = done.get(index).copied().unwrap_or(Set::NONE);
            let new = self.model.sets.without(reached, before);
            if new.is_none() {
                continue;
            }
            if let Some(slot) = done.get_mut(index) {
                *slot = reached;
            }
            let Some(config) = self.space.configs.get(index).cloned() else { continue };
            for way in self.steps(&config, new)? {
                let to = self.meet(way.going.config.clone())?;
                done.resize(self.space.configs.len(), Set::NONE);
                let when = way.going.when;
                self.edge(at, to, way)?;
                let old = self.space.reached.get(to as usize).copied().unwrap_or(Set::NONE);
                let grown = self.model.sets.or(old, when);
                if grown != old
                    && let Some(slot) = self.space.reached.get_mut(to as usize)
                {
                    *slot = grown;
                    waiting.push_back(to);
                }
            }
        }
        Ok(())
    }

    /// The number of a configuration, which may be new. What nothing reads any more is forgotten.
    fn meet(&mut self, mut config: Config) -> Result<u32, TooMuch> {
        self.model.alive.forget(self.model, &mut config);
        if let Some(at) = self.known.get(&config) {
            return Ok(*at);
        }
        if self.space.configs.len() >= self.bounds.configurations {
            return Err(TooMuch { of: "ways a case can stand".into(), bound: self.bounds.configurations });
        }
        let at = self.space.configs.len() as u32;
        self.known.insert(config.clone(), at);
        self.space.configs.push(config);
        self.space.reached.push(Set::NONE);
        self.space.out.push(Vec::new());
        Ok(at)
    }

    /// Writes a step down; one that differs from another only in its combinations is the same.
    fn edge(&mut self, from: u32, to: u32, way: Way) -> Result<(), TooMuch> {
        let Way { step, by_itself, about, going: Going { when, told, tags, filled, blanked, .. } } = way;
        let key = Same { from, to, step, filled: filled.clone(), blanked: blanked.clone() };
        if let Some(edge) = self.edge_of.get(&key).and_then(|at| self.space.edges.get_mut(*at as usize)) {
            edge.when = self.model.sets.or(edge.when, when);
            for (message, set) in told {
                match edge.told.iter_mut().find(|(m, _)| *m == message) {
                    Some((_, known)) => *known = self.model.sets.or(*known, set),
                    None => edge.told.push((message, set)),
                }
            }
            return Ok(());
        }
        if self.space.edges.len() >= self.bounds.steps {
            return Err(TooMuch {
                of: "steps from one way a case can stand to another".into(),
                bound: self.bounds.steps,
            });
        }
        let at = self.space.edges.len() as u32;
        self.edge_of.insert(key, at);
        self.space.edges.push(Edge { from, to, step, by_itself, when, told, tags, filled, blanked, about });
        if let Some(out) = self.space.out.get_mut(from as usize) {
            out.push(at);
        }
        Ok(())
    }

    /// Every step from a configuration, in the combinations given.
    fn steps(&mut self, config: &Config, within: Set) -> Result<Vec<Way>, TooMuch> {
        let mut steps = Vec::new();
        for action in self.model.offered.get(usize::from(config.place)).cloned().unwrap_or_default() {
            let Some(table) = self.model.actions.get(usize::from(action)) else { continue };
            let people = table.by & !bit(SYSTEM);
            let when = self.model.possible(config, action, people);
            let when = self.model.sets.and(when, within);
            for (branch, going) in self.act(config, action, when, false)? {
                steps.push(Way { step: Step::Act(action, branch), by_itself: false, about: None, going });
            }
        }
        for task in 0..self.model.tasks.len() as u16 {
            if config.tasks.get(usize::from(task)).is_none_or(|t| t & 3 != OPEN) {
                continue;
            }
            let by = self.model.tasks.get(usize::from(task)).map_or(0, |t| t.by);
            let somebody = self.model.exists(config, by & !bit(SYSTEM));
            let when = self.model.sets.and(somebody, within);
            let results = self.model.tasks.get(usize::from(task)).map_or(0, |t| t.results.len() as u16);
            for result in 0..results {
                for going in self.result(config, task, result, when, false)? {
                    steps.push(Way { step: Step::Result(task, result), by_itself: false, about: Some(task), going });
                }
            }
            // The host's own system may give a result, and limits may.
            if by & bit(SYSTEM) != 0 {
                for result in 0..results {
                    for going in self.result(config, task, result, within, false)? {
                        steps.push(Way { step: Step::Result(task, result), by_itself: true, about: Some(task), going });
                    }
                }
            }
        }
        // Another case may close at any time.
        for (action, there) in self.model.told_back.clone() {
            let asks = self.model.actions.get(usize::from(action)).is_none_or(|table| !table.asks_nothing());
            let when = self.model.possible(config, action, bit(SYSTEM));
            let when = self.model.sets.and(when, there);
            let when = self.model.sets.and(when, within);
            if asks || when.is_none() {
                continue;
            }
            for (branch, going) in self.act(config, action, when, true)? {
                steps.push(Way { step: Step::Act(action, branch), by_itself: true, about: None, going });
            }
        }
        self.time(config, within, &mut steps)?;
        Ok(steps)
    }

    /// What falls due.
    fn time(&mut self, config: &Config, within: Set, steps: &mut Vec<Way>) -> Result<(), TooMuch> {
        for hold in bits(config.holds) {
            let Some(table) = self.model.holds.get(usize::from(hold)) else { continue };
            let (late, warn) = (table.late.clone(), table.warn.clone());
            for does in warn {
                for going in self.effects(vec![Going::new(config.clone(), within)], &does, Step::LateHold(hold))? {
                    steps.push(Way { step: Step::Warn, by_itself: true, about: None, going });
                }
            }
            for going in self.effects(vec![Going::new(config.clone(), within)], &late, Step::LateHold(hold))? {
                steps.push(Way { step: Step::LateHold(hold), by_itself: true, about: None, going });
            }
        }
        for task in 0..self.model.tasks.len() as u16 {
            let Some(table) = self.model.tasks.get(usize::from(task)) else { continue };
            if !table.timed || config.tasks.get(usize::from(task)).is_none_or(|t| t & 3 != OPEN) {
                continue;
            }
            let (late, warn) = (table.late.clone(), table.warn.clone());
            for does in warn {
                for going in self.effects(vec![Going::new(config.clone(), within)], &does, Step::LateTask(task))? {
                    steps.push(Way { step: Step::Warn, by_itself: true, about: Some(task), going });
                }
            }
            let tags = vec![TagKind::LateTask(usize::from(task))];
            let fallen = self.follow(Going::new(config.clone(), within), &tags, &Goes::Stays, &Vec::new(), None)?;
            for going in self.effects(fallen, &late, Step::LateTask(task))? {
                steps.push(Way { step: Step::LateTask(task), by_itself: true, about: Some(task), going });
            }
        }
        for clock in 0..self.model.clocks.len() as u16 {
            let Some(table) = self.model.clocks.get(usize::from(clock)) else { continue };
            let runs = config.clocks.get(usize::from(clock)) == Some(&ClockIs::Running);
            if !runs || !table.timed || config.holds & table.pauses != 0 {
                continue;
            }
            let (late, warn, window, falls) = (table.late.clone(), table.warn.clone(), table.window, table.falls);
            let tag = |of: fn(usize) -> TagKind| vec![of(usize::from(clock))];
            for does in warn {
                let fallen = self.follow(
                    Going::new(config.clone(), within),
                    &tag(TagKind::Warn),
                    &Goes::Stays,
                    &Vec::new(),
                    None,
                )?;
                for going in self.effects(fallen, &does, Step::LateClock(clock))? {
                    steps.push(Way { step: Step::Warn, by_itself: true, about: None, going });
                }
            }
            let mut now = config.clone();
            if let Some(slot) = now.clocks.get_mut(usize::from(clock)).filter(|_| falls) {
                *slot = if window { ClockIs::Over } else { ClockIs::Late };
            }
            let tags = if window { tag(TagKind::Over) } else { tag(TagKind::LateClock) };
            let fallen = self.follow(Going::new(now, within), &tags, &Goes::Stays, &Vec::new(), None)?;
            for going in self.effects(fallen, &late, Step::LateClock(clock))? {
                steps.push(Way { step: Step::LateClock(clock), by_itself: true, about: None, going });
            }
        }
        Ok(())
    }

    /// The effects of a limit, one after the other; what follows a closing is dropped.
    fn effects(&mut self, mut all: Vec<Going>, does: &[Does], at: Step) -> Result<Vec<Going>, TooMuch> {
        let was_closed = all.first().is_some_and(|going| self.space.is_closed(&going.config));
        for effect in does {
            let mut next = Vec::new();
            for going in all {
                if !was_closed && self.space.is_closed(&going.config) {
                    next.push(going);
                    continue;
                }
                match *effect {
                    Does::Tell(message) => {
                        let mut going = going;
                        let there = self.model.messages.get(usize::from(message)).map_or(Set::NONE, |m| m.there);
                        let told = self.model.sets.and(there, going.when);
                        going.told.push((message, told));
                        next.push(going);
                    }
                    Does::Act(action) => {
                        let possible = match self.model.actions.get(usize::from(action)) {
                            Some(a) if a.by & bit(SYSTEM) != 0 && a.asks_nothing() => {
                                self.model.possible(&going.config, action, bit(SYSTEM))
                            }
                            _ => Set::NONE,
                        };
                        let when = self.model.sets.and(possible, going.when);
                        let rest = self.model.sets.without(going.when, when);
                        if !when.is_none() {
                            self.space.done_at.insert((at, action));
                        }
                        for (_, done) in self.act(&going.config, action, when, true)? {
                            next.push(joined(&going, done));
                        }
                        if !rest.is_none() {
                            next.push(Going { when: rest, ..going });
                        }
                    }
                    Does::Done(result) => match at {
                        Step::LateTask(task)
                            if going.config.tasks.get(usize::from(task)).is_some_and(|t| t & 3 == OPEN) =>
                        {
                            for done in self.result(&going.config, task, result, going.when, true)? {
                                next.push(joined(&going, done));
                            }
                        }
                        _ => next.push(going),
                    },
                }
            }
            all = next;
        }
        Ok(all)
    }

    /// Doing an action, in every way it can be answered and each branch it can take.
    fn act(
        &mut self,
        config: &Config,
        action: u16,
        when: Set,
        by_system: bool,
    ) -> Result<Vec<(Option<u16>, Going)>, TooMuch> {
        let mut done = Vec::new();
        if when.is_none() {
            return Ok(done);
        }
        for mut answered in self.answers(config, action, when, by_system)? {
            self.answered(config, action, &mut answered, &mut done)?;
        }
        Ok(done)
    }

    /// Doing an action with these answers, where no rule refuses them, in each branch it can take.
    fn answered(
        &mut self,
        config: &Config,
        action: u16,
        answered: &mut Answered,
        done: &mut Vec<(Option<u16>, Going)>,
    ) -> Result<(), TooMuch> {
        let barred = self.model.barred(config, action, Some(&answered.given));
        answered.when = self.model.sets.without(answered.when, barred);
        if answered.when.is_none() {
            return Ok(());
        }
        for (branch, goes, tell, when) in self.branches(config, action, answered) {
            let mut tags = vec![TagKind::Action(usize::from(action))];
            tags.extend(branch.map(|b| TagKind::Branch(usize::from(action), usize::from(b))));
            let going = Going {
                filled: answered.filled.clone(),
                blanked: answered.blanked.clone(),
                ..Going::new(config.clone(), when)
            };
            for mut going in self.follow(going, &tags, &goes, &answered.given, Some(action))? {
                for message in &tell {
                    let there = self.model.messages.get(usize::from(*message)).map_or(Set::NONE, |m| m.there);
                    going.told.push((*message, self.model.sets.and(there, going.when)));
                }
                done.push((branch, going));
            }
        }
        Ok(())
    }

    /// The branch that is taken, or the one way there is: with where it goes, who is told, and in which combinations.
    fn branches(
        &mut self,
        config: &Config,
        action: u16,
        answered: &Answered,
    ) -> Vec<(Option<u16>, Goes, Vec<u16>, Set)> {
        let Some(table) = self.model.actions.get(usize::from(action)) else { return Vec::new() };
        let tell = table.tell.clone();
        match table.goes.clone() {
            Goes::Branches => {
                let count = table.branches.len() as u16;
                let mut ways = Vec::new();
                let mut rest = answered.when;
                let mut before: Vec<(u16, Set)> = Vec::new();
                let is_otherwise = |b: &Branch| b.when.is_none();
                let first = (0..count).filter(|b| !table.branches.get(usize::from(*b)).is_some_and(is_otherwise));
                let last = (0..count).filter(|b| table.branches.get(usize::from(*b)).is_some_and(is_otherwise));
                let order: Vec<u16> = first.chain(last).collect();
                for at in order {
                    let Some(branch) =
                        self.model.actions.get(usize::from(action)).and_then(|a| a.branches.get(usize::from(at)))
                    else {
                        continue;
                    };
                    let (there, when, goes) = (branch.there, branch.when.clone(), branch.goes.clone());
                    let tells = [tell.clone(), branch.tell.clone()].concat();
                    let blocked = branch.blocked.clone();
                    let applies = when.as_ref().map_or(Set::ALL, |w| self.model.holds(w, config, &answered.given));
                    let applies = self.model.sets.and(applies, there);
                    let applies = self.model.sets.and(applies, answered.when);
                    let taken = self.model.sets.and(applies, rest);
                    rest = self.model.sets.without(rest, taken);
                    if when.is_some() {
                        self.overlap(config, action, at, applies, &before, answered);
                        before.push((at, applies));
                    }
                    let free = self.model.unblocked(config, &blocked);
                    let taken = self.model.sets.and(taken, free);
                    let taken = self.model.goes_there(config, &goes, taken);
                    if !taken.is_none() {
                        ways.push((Some(at), goes, tells, taken));
                    }
                }
                self.gap(config, action, rest, answered);
                ways
            }
            Goes::CloseAs(var) => {
                let cell = self.model.cell(var, config, &answered.given);
                let outcome = self.model.data.cells(var).get(usize::from(cell)).filter(|c| !c.blank);
                let outcome = outcome.and_then(|c| self.model.p.outcomes.index(&c.words));
                outcome.map(|o| (None, Goes::Closes(o as u16), tell, answered.when)).into_iter().collect()
            }
            goes => vec![(None, goes, tell, answered.when)],
        }
    }

    /// Remembers that two branches apply, unless a rule refuses such answers.
    fn overlap(
        &mut self,
        config: &Config,
        action: u16,
        branch: u16,
        applies: Set,
        before: &[(u16, Set)],
        answered: &Answered,
    ) {
        for (other, there) in before {
            let both = self.model.sets.and(applies, *there);
            let both = self.not_refused(config, action, both, answered);
            let known = self.space.overlaps.iter().any(|(a, b, c, ..)| (*a, *b, *c) == (action, *other, branch));
            if !both.is_none() && !known {
                let at = self.known.get(config).copied().unwrap_or(0);
                let said = self.model.said(action, answered);
                self.space.overlaps.push((action, *other, branch, at, both, said));
            }
        }
    }

    /// Remembers that no branch applies, unless a rule refuses such answers.
    fn gap(&mut self, config: &Config, action: u16, rest: Set, answered: &Answered) {
        if rest.is_none() || self.space.gaps.iter().any(|(a, ..)| *a == action) {
            return;
        }
        let rest = self.not_refused(config, action, rest, answered);
        if !rest.is_none() {
            let at = self.known.get(config).copied().unwrap_or(0);
            let said = self.model.said(action, answered);
            self.space.gaps.push((action, at, rest, said));
        }
    }

    fn not_refused(&mut self, config: &Config, action: u16, mut of: Set, answered: &Answered) -> Set {
        let rules = self.model.actions.get(usize::from(action)).map(|a| a.refuses.clone()).unwrap_or_default();
        for (rule, there) in rules {
            let holds = self.model.holds(&rule, config, &answered.given);
            let refused = self.model.sets.and(holds, there);
            of = self.model.sets.without(of, refused);
        }
        of
    }

    /// Every way to answer an act that some condition tells from the others.
    fn answers(&mut self, config: &Config, action: u16, when: Set, by_system: bool) -> Result<Vec<Answered>, TooMuch> {
        let Some(table) = self.model.actions.get(usize::from(action)) else { return Ok(Vec::new()) };
        let vars = table.vars.clone();
        let none = vec![None; self.model.data.vars.len()];
        let mut ways = vec![Answered { given: none, when, filled: Vec::new(), blanked: Vec::new() }];
        // What the host says comes first, as what is asked may depend on it.
        for var in &vars {
            let Some(key) = self.model.data.vars.get(usize::from(*var)).map(|v| v.key) else { continue };
            let may_be_blank = match key {
                Key::Question(_) => continue,
                Key::Fact(fact) => {
                    let table = self.model.actions.get(usize::from(action));
                    let counted = table.is_some_and(|a| a.counted.contains(&fact));
                    counted && super::model::may_count_to_blank(self.model.p, fact)
                }
                Key::Free => false,
                Key::Channel | Key::OpenedChannel | Key::Language => true,
            };
            // The system has no channel and gives no facts.
            let only_blank = by_system && matches!(key, Key::Channel | Key::Language);
            ways = self.each_cell(ways, *var, |cell| if only_blank { cell } else { !cell || may_be_blank })?;
        }
        let facts = self.model.actions.get(usize::from(action)).map(|a| a.facts.clone()).unwrap_or_default();
        for (at, key) in self.model.watched.iter().enumerate() {
            if let Key::Fact(fact) = key
                && facts.contains(fact)
            {
                ways.iter_mut().for_each(|way| way.filled.push(at as u16));
            }
        }
        let asks = self.model.actions.get(usize::from(action)).map_or(0, |a| a.asks.len());
        for nth in 0..asks {
            ways = self.ask(config, ways, |m| m.actions.get(usize::from(action))?.asks.get(nth).cloned(), &vars)?;
        }
        Ok(ways)
    }

    /// Each way so far, with each cell of a variable that may be given.
    fn each_cell(
        &mut self,
        ways: Vec<Answered>,
        var: u16,
        may: impl Fn(bool) -> bool,
    ) -> Result<Vec<Answered>, TooMuch> {
        let cells: Vec<(u8, Set)> = self
            .model
            .data
            .cells(var)
            .iter()
            .enumerate()
            .filter(|(_, cell)| may(cell.blank))
            .map(|(at, cell)| (at as u8, cell.there))
            .collect();
        let mut next = Vec::new();
        for way in ways {
            for (cell, there) in &cells {
                let when = self.model.sets.and(way.when, *there);
                if when.is_none() {
                    continue;
                }
                let mut given = way.given.clone();
                if let Some(slot) = given.get_mut(usize::from(var)) {
                    *slot = Some(*cell);
                }
                next.push(Answered { given, when, filled: way.filled.clone(), blanked: way.blanked.clone() });
            }
            self.few(next.len())?;
        }
        Ok(next)
    }

    /// Stops where there are too many ways to answer.
    fn few(&self, ways: usize) -> Result<(), TooMuch> {
        let bound = self.bounds.answers;
        if ways <= bound {
            return Ok(());
        }
        Err(TooMuch { of: "ways to answer one act that conditions tell apart".into(), bound })
    }

    /// Asks one question in each way so far.
    fn ask(
        &mut self,
        config: &Config,
        ways: Vec<Answered>,
        item: impl Fn(&Model<'_>) -> Option<Asks>,
        vars: &[u16],
    ) -> Result<Vec<Answered>, TooMuch> {
        let Some(asks) = item(self.model) else { return Ok(ways) };
        let Asks { question, optional, when, there } = asks;
        let var = self.model.data.var_of(Key::Question(question)).filter(|var| vars.contains(var));
        let watched = self.model.watched.iter().position(|key| *key == Key::Question(question)).map(|at| at as u16);
        let mut next = Vec::new();
        for way in ways {
            let asked = when.as_ref().map_or(Set::ALL, |w| self.model.holds(w, config, &way.given));
            let asked = self.model.sets.and(asked, there);
            let (is_asked, is_not) = (self.model.sets.and(way.when, asked), self.model.sets.without(way.when, asked));
            if !is_not.is_none() {
                let Answered { given, filled, blanked, .. } = &way;
                next.push(Answered {
                    given: given.clone(),
                    when: is_not,
                    filled: filled.clone(),
                    blanked: blanked.clone(),
                });
            }
            if is_asked.is_none() {
                continue;
            }
            let way = Answered { when: is_asked, ..way };
            let answered = match var {
                Some(var) => self.each_cell(vec![way], var, |blank| optional || !blank)?,
                None => vec![way],
            };
            for mut way in answered {
                if let Some(watched) = watched {
                    let cell = var.and_then(|var| way.given.get(usize::from(var)).copied().flatten().map(|c| (var, c)));
                    let blank = match cell {
                        Some((var, cell)) => self.model.data.cells(var).get(usize::from(cell)).is_some_and(|c| c.blank),
                        None => optional,
                    };
                    if blank { way.blanked.push(watched) } else { way.filled.push(watched) }
                }
                next.push(way);
            }
            self.few(next.len())?;
        }
        Ok(next)
    }

    /// The result of a task. Of many, others may be open still, or this was the last.
    fn result(
        &mut self,
        config: &Config,
        task: u16,
        result: u16,
        when: Set,
        by_system: bool,
    ) -> Result<Vec<Going>, TooMuch> {
        let Some(table) = self.model.tasks.get(usize::from(task)) else { return Ok(Vec::new()) };
        let Some(of) = table.results.get(usize::from(result)) else { return Ok(Vec::new()) };
        let (again, tell, asks, many, read) = (of.again, of.tell.clone(), of.asks.len(), table.many, table.read);
        if by_system && of.asks.iter().any(|a| !a.optional && a.when.is_none()) {
            // Nobody is there to answer: the effect is left out.
            return Ok(vec![Going::new(config.clone(), when)]);
        }
        if when.is_none() {
            return Ok(Vec::new());
        }
        let vars: Vec<u16> = self.model.memory.clone();
        let none = vec![None; self.model.data.vars.len()];
        let mut ways = vec![Answered { given: none, when, filled: Vec::new(), blanked: Vec::new() }];
        for nth in 0..asks {
            let item = |m: &Model<'_>| {
                m.tasks.get(usize::from(task))?.results.get(usize::from(result))?.asks.get(nth).cloned()
            };
            ways = self.ask(config, ways, item, &vars)?;
        }
        let was = config.tasks.get(usize::from(task)).copied().unwrap_or(NONE);
        let ended = if read { 1_u16.checked_shl(u32::from(result) + 2).unwrap_or(0) } else { 0 };
        let mut now: Vec<u16> = match (again, many) {
            (true, _) => vec![was],
            (false, ManyOf::One) if read => vec![DONE | (result + 1) << 2],
            (false, ManyOf::One) => vec![NONE],
            (false, _) if read => vec![OPEN | (was & !3) | ended, DONE | (was & !3) | ended],
            (false, _) => vec![OPEN, NONE],
        };
        now.dedup();
        let mut done = Vec::new();
        for way in &ways {
            for status in &now {
                let mut config = config.clone();
                if let Some(slot) = config.tasks.get_mut(usize::from(task)) {
                    *slot = *status;
                }
                let going =
                    Going { filled: way.filled.clone(), blanked: way.blanked.clone(), ..Going::new(config, way.when) };
                let tags = [TagKind::TaskResult(usize::from(task), usize::from(result))];
                for mut going in self.follow(going, &tags, &Goes::Stays, &way.given, None)? {
                    for message in &tell {
                        let there = self.model.messages.get(usize::from(*message)).map_or(Set::NONE, |m| m.there);
                        going.told.push((*message, self.model.sets.and(there, going.when)));
                    }
                    done.push(going);
                }
            }
        }
        Ok(done)
    }

    /// Everything that tags and where an act goes set off, in the order of the language.
    fn follow(
        &mut self,
        mut going: Going,
        tags: &[TagKind],
        goes: &Goes,
        given: &Given,
        action: Option<u16>,
    ) -> Result<Vec<Going>, TooMuch> {
        let m = &mut *self.model;
        let states = self.space.states;
        let mut tags: Vec<TagKind> = tags.to_vec();
        let before = going.config.clone();
        let mut lifted = 0_u64;
        let mut put_on = None;
        let mut closes = false;
        match *goes {
            Goes::Stays | Goes::Branches | Goes::CloseAs(_) => {}
            Goes::Holds(hold) => {
                tags.push(TagKind::HoldOn(usize::from(hold)));
                put_on = Some(hold);
            }
            Goes::Resumes(hold) => lifted |= bit(hold),
            Goes::To(state) => {
                if before.place != state + 1 {
                    tags.push(TagKind::State(usize::from(state)));
                }
                going.config.place = state + 1;
                for hold in bits(before.holds) {
                    let may_stay = m.holds.get(usize::from(hold)).and_then(|h| h.states.get(usize::from(state)));
                    if may_stay != Some(&true) {
                        lifted |= bit(hold);
                    }
                }
            }
            Goes::Closes(outcome) => {
                tags.extend([TagKind::Closed, TagKind::ClosedAs(usize::from(outcome))]);
                going.config.place = states + 1 + outcome;
                going.config.last = outcome + 1;
                (lifted, closes) = (before.holds, true);
            }
            Goes::AsBefore => {
                tags.push(TagKind::Closed);
                let outcome = before.last.saturating_sub(1);
                going.config.place = states + 1 + outcome;
                (lifted, closes) = (before.holds, true);
            }
        }
        let mut joined = super::model::Reaction::default();
        for tag in &tags {
            let Some(reaction) = m.reactions.get(tag) else { continue };
            joined.lift |= reaction.lift;
            joined.stop |= reaction.stop;
            joined.outlive |= reaction.outlive;
            let put_back = *goes == Goes::AsBefore && *tag == TagKind::Closed;
            if !put_back {
                joined.open |= reaction.open;
                joined.start |= reaction.start;
            }
        }
        if *goes == Goes::AsBefore
            && let Some(as_then) = m.reactions.get(&TagKind::ClosedAs(usize::from(before.last.saturating_sub(1))))
        {
            joined.outlive |= as_then.outlive;
        }
        lifted |= joined.lift & before.holds;
        going.config.holds = (before.holds & !lifted) | put_on.map_or(0, bit);
        if closes {
            for (at, task) in going.config.tasks.iter_mut().enumerate() {
                if *task & 3 == OPEN && joined.outlive & bit(at as u16) == 0 {
                    *task = if m.tasks.get(at).is_some_and(|t| t.read) { CANCELLED | (*task & !3) } else { NONE };
                }
            }
        }
        // What this act gave is remembered before what opens looks at it.
        for (slot, var) in m.memory.iter().enumerate() {
            if let (Some(cell), Some(place)) =
                (given.get(usize::from(*var)).copied().flatten(), going.config.memory.get_mut(slot))
            {
                *place = cell;
            }
        }
        for (at, mark) in m.marks.iter().enumerate() {
            let Some(count) = going.config.marks.get_mut(at) else { continue };
            if mark.since.is_some_and(|since| tags.contains(&since)) {
                *count = 0;
            }
            if tags.iter().any(|tag| mark.by.contains(tag)) {
                *count = (*count + 1).min(mark.most);
            }
        }
        going.tags = tags;
        let mut all = vec![going];
        for task in bits(joined.open) {
            let Some(table) = self.model.tasks.get(usize::from(task)) else { continue };
            let (there, when, many, read) = (table.there, table.when.clone(), table.many, table.read);
            let mut next = Vec::new();
            for going in all {
                let holds = when.as_ref().map_or(Set::ALL, |w| self.model.holds(w, &going.config, given));
                let opens = self.model.sets.and(holds, there);
                let (yes, no) = (self.model.sets.and(going.when, opens), self.model.sets.without(going.when, opens));
                if !no.is_none() {
                    next.push(Going { when: no, ..going.clone() });
                }
                if yes.is_none() {
                    continue;
                }
                let was = going.config.tasks.get(usize::from(task)).copied().unwrap_or(NONE);
                let opened = match many {
                    ManyOf::One => OPEN,
                    // One more keeps what the others ended with; a new round forgets it.
                    ManyOf::Any if read => OPEN | (was & !3),
                    ManyOf::Any | ManyOf::Each => OPEN,
                };
                let mut with = going.clone();
                with.when = yes;
                if let Some(slot) = with.config.tasks.get_mut(usize::from(task)) {
                    *slot = opened;
                }
                next.push(with);
                if many == ManyOf::Each && self.model.may_choose_nothing(task, action) {
                    next.push(Going { when: yes, ..going });
                }
            }
            all = next;
        }
        if let Some(clock) = action.and_then(|a| self.model.actions.get(usize::from(a))).and_then(|a| a.extends) {
            let most = self.model.clocks.get(usize::from(clock)).map_or(0, |c| c.counted);
            for going in &mut all {
                if let Some(count) = going.config.extended.get_mut(usize::from(clock)) {
                    *count = (*count + 1).min(most);
                }
            }
        }
        for clock in bits(joined.stop | joined.start) {
            let Some(table) = self.model.clocks.get(usize::from(clock)) else { continue };
            let there = table.there;
            let starts = joined.start & bit(clock) != 0;
            let mut next = Vec::new();
            for going in all {
                let set = |mut going: Going, is: ClockIs| {
                    if let (Some(slot), Some(count)) = (
                        going.config.clocks.get_mut(usize::from(clock)),
                        going.config.extended.get_mut(usize::from(clock)),
                    ) {
                        // A new start counts from nothing, and of one that is off nothing is asked.
                        (*slot, *count) = (is, 0);
                    }
                    going
                };
                if starts {
                    let (yes, no) =
                        (self.model.sets.and(going.when, there), self.model.sets.without(going.when, there));
                    if !no.is_none() {
                        next.push(Going { when: no, ..going.clone() });
                    }
                    if !yes.is_none() {
                        next.push(set(Going { when: yes, ..going }, ClockIs::Running));
                    }
                } else {
                    next.push(set(going, ClockIs::Off));
                }
            }
            all = next;
        }
        Ok(all)
    }
}

/// What an effect did, after what came before it.
fn joined(before: &Going, done: Going) -> Going {
    Going {
        told: [before.told.clone(), done.told].concat(),
        tags: [before.tags.clone(), done.tags].concat(),
        filled: [before.filled.clone(), done.filled].concat(),
        blanked: [before.blanked.clone(), done.blanked].concat(),
        ..done
    }
}

impl Action {
    /// Whether it can be done with nobody there to answer.
    fn asks_nothing(&self) -> bool {
        self.facts.is_empty() && !self.asks.iter().any(|a| !a.optional && a.when.is_none())
    }
}

impl Model<'_> {
    /// What was said with an act, as far as conditions read it.
    fn said(&self, action: u16, answered: &Answered) -> Vec<Said> {
        let vars = self.actions.get(usize::from(action)).map_or(&[][..], |a| &a.vars);
        let said = vars.iter().filter_map(|var| {
            let cell = answered.given.get(usize::from(*var)).copied().flatten()?;
            let cell = self.data.cells(*var).get(usize::from(cell))?;
            let (of, id) = match self.data.vars.get(usize::from(*var))?.key {
                Key::Question(q) => (SaidOf::Question, self.p.questions.key(q)),
                Key::Fact(f) => (SaidOf::Fact, self.p.facts.key(f)),
                Key::Channel => (SaidOf::Channel, "channel"),
                Key::OpenedChannel => (SaidOf::Channel, "opened_channel"),
                Key::Language => (SaidOf::Language, "language"),
                Key::Free => return None,
            };
            Some(Said { of, id: id.to_string(), is: (!cell.blank).then(|| cell.words.clone()) })
        });
        said.collect()
    }

    /// The cell of a variable: given now, or remembered, or blank.
    pub(super) fn cell(&self, var: u16, config: &Config, given: &Given) -> u8 {
        if let Some(cell) = given.get(usize::from(var)).copied().flatten() {
            return cell;
        }
        match self.memory.iter().position(|m| *m == var) {
            Some(at) => config.memory.get(at).copied().unwrap_or(0),
            None => self.data.unsaid(var),
        }
    }

    /// The combinations in which a condition holds.
    pub(super) fn holds(&mut self, condition: &Cond, config: &Config, given: &Given) -> Set {
        let known = |yes: bool| if yes { Set::ALL } else { Set::NONE };
        match condition {
            Cond::Const(yes) => known(*yes),
            Cond::Parts(set) => *set,
            Cond::All(list) => {
                let mut all = Set::ALL;
                for inner in list {
                    let holds = self.holds(inner, config, given);
                    all = self.sets.and(all, holds);
                }
                all
            }
            Cond::Any(list) => {
                let mut any = Set::NONE;
                for inner in list {
                    let holds = self.holds(inner, config, given);
                    any = self.sets.or(any, holds);
                }
                any
            }
            Cond::Not(inner) => {
                let holds = self.holds(inner, config, given);
                self.sets.not(holds)
            }
            Cond::Data(var, test) => {
                let cell = self.cell(*var, config, given);
                known(self.data.holds(*var, *test, cell))
            }
            Cond::Clock(clock, wanted) => {
                let pauses = self.clocks.get(usize::from(*clock)).map_or(0, |c| c.pauses);
                let is = match config.clocks.get(usize::from(*clock)) {
                    Some(ClockIs::Running) if config.holds & pauses != 0 => 2,
                    Some(ClockIs::Running) => 1,
                    Some(ClockIs::Late) => 3,
                    Some(ClockIs::Over) => 4,
                    Some(ClockIs::Off) | None => 0,
                };
                known(wanted >> is & 1 == 1)
            }
            Cond::Task(task, wanted) => {
                let status = config.tasks.get(usize::from(*task)).copied().unwrap_or(NONE);
                let is = match status & 3 {
                    DONE => 2 + (status >> 2),
                    other => other,
                };
                known(wanted >> is.min(63) & 1 == 1)
            }
            Cond::Tasks(task, wanted) => {
                let status = config.tasks.get(usize::from(*task)).copied().unwrap_or(NONE) & 3;
                let is = match status {
                    NONE => 0,
                    OPEN => 1,
                    DONE => 2,
                    _ => 3,
                };
                known(wanted >> is & 1 == 1)
            }
            Cond::Includes(task, wanted) => {
                let status = config.tasks.get(usize::from(*task)).copied().unwrap_or(NONE);
                known(u64::from(status >> 2) & wanted != 0)
            }
            Cond::LastOutcome(wanted) => known(config.last != 0 && wanted.contains(&(config.last - 1))),
            Cond::LastOutcomeFilled(filled) => known((config.last != 0) == *filled),
        }
    }

    pub(super) fn is_public(&self, person: u16) -> bool {
        self.people.get(usize::from(person)).is_some_and(|person| person.public)
    }

    /// The combinations in which one of these people exists.
    pub(super) fn exists(&mut self, config: &Config, people: u64) -> Set {
        let mut any = Set::NONE;
        for person in bits(people) {
            let when = self.people.get(usize::from(person)).map(|p| p.when.clone());
            let here = match when {
                Some(Some(when)) => self.holds(&when, config, &Vec::new()),
                Some(None) => Set::ALL,
                // The system is always there.
                None if person == SYSTEM => Set::ALL,
                None => Set::NONE,
            };
            any = self.sets.or(any, here);
        }
        any
    }

    /// The combinations in which no task stands in the way.
    pub(super) fn unblocked(&mut self, config: &Config, blocked: &[(u16, Set)]) -> Set {
        let mut free = Set::ALL;
        for (task, in_these) in blocked {
            if config.tasks.get(usize::from(*task)).is_some_and(|t| t & 3 == OPEN) {
                free = self.sets.without(free, *in_these);
            }
        }
        free
    }

    /// Of some combinations, those in which an act can go there.
    pub(super) fn goes_there(&mut self, config: &Config, goes: &Goes, of: Set) -> Set {
        let can = match goes {
            Goes::Holds(hold) => {
                let table = self.holds.get(usize::from(*hold));
                let state = config.place.checked_sub(1);
                let here = state.and_then(|s| table?.states.get(usize::from(s))).copied().unwrap_or(false);
                if here { table.map_or(Set::NONE, |h| h.there) } else { Set::NONE }
            }
            Goes::Resumes(hold) if config.holds & bit(*hold) == 0 => Set::NONE,
            Goes::AsBefore if config.last == 0 => Set::NONE,
            _ => Set::ALL,
        };
        self.sets.and(can, of)
    }

    /// The combinations in which an action may be done by one of these people, before anything is asked.
    pub(super) fn possible(&mut self, config: &Config, action: u16, people: u64) -> Set {
        let Some(table) = self.actions.get(usize::from(action)) else { return Set::NONE };
        if table.from_said && !table.is_from(config.place) {
            return Set::NONE;
        }
        let is_closed = usize::from(config.place) > self.p.states.len();
        if !table.from_said && (config.place == 0 || is_closed && config.holds == 0) {
            return Set::NONE;
        }
        let carry_on = (0..self.holds.len()).filter(|h| self.holds.get(*h).is_some_and(|h| h.carry_on));
        let carry_on = carry_on.fold(0, |set, h| set | bit(h as u16));
        if !table.held_any && config.holds & !carry_on & !table.held != 0 {
            return Set::NONE;
        }
        let needed = if table.held_any { config.holds } else { config.holds & table.held };
        if !table.from_said && needed == 0 {
            return Set::NONE;
        }
        if let Some(clock) = table.extends
            && (!matches!(config.clocks.get(usize::from(clock)), Some(ClockIs::Running | ClockIs::Late))
                || table.times.is_some_and(|most| config.extended.get(usize::from(clock)).is_some_and(|n| *n >= most)))
        {
            return Set::NONE;
        }
        let (there, by, when, goes) = (table.there, table.by & people, table.when.clone(), table.goes.clone());
        let blocked = table.blocked.clone();
        let mut may = self.exists(config, by);
        may = self.sets.and(may, there);
        if let Some(when) = when {
            let holds = self.holds(&when, config, &Vec::new());
            may = self.sets.and(may, holds);
        }
        let free = self.unblocked(config, &blocked);
        may = self.sets.and(may, free);
        let barred = self.barred(config, action, None);
        may = self.sets.without(may, barred);
        self.goes_there(config, &goes, may)
    }

    /// The combinations in which a refuse rule refuses an act with these answers; before anything is answered, those in which
    /// one does that reads nothing of them.
    fn barred(&mut self, config: &Config, action: u16, given: Option<&Given>) -> Set {
        let Some(table) = self.actions.get(usize::from(action)) else { return Set::NONE };
        let reads_answers = |rule: &Cond| {
            let mut vars = Vec::new();
            rule.vars(&mut vars);
            vars.iter().any(|var| table.vars.contains(var))
        };
        let bars: Vec<(Cond, Set)> =
            table.bars.iter().filter(|(rule, _)| given.is_some() || !reads_answers(rule)).cloned().collect();
        let mut barred = Set::NONE;
        for (rule, there) in bars {
            let holds = self.holds(&rule, config, given.unwrap_or(&Vec::new()));
            let refused = self.sets.and(holds, there);
            barred = self.sets.or(barred, refused);
        }
        barred
    }

    /// Whether a task of one for each choice may have nothing to open for: the choice may be left blank.
    fn may_choose_nothing(&self, task: u16, action: Option<u16>) -> bool {
        let Some((_, shape)) = self.p.tasks.at(task) else { return true };
        let Some(crate::pattern::value::Many::Each(question)) = &shape.many else { return false };
        let at = self.p.questions.index(question.as_str()).map(|q| q as u16);
        let asks = action.and_then(|a| self.actions.get(usize::from(a))).map(|a| &a.asks);
        let surely = asks.is_some_and(|asks| {
            asks.iter().any(|a| Some(a.question) == at && !a.optional && a.when.is_none() && a.there == Set::ALL)
        });
        !surely
    }
}
