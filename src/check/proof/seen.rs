//! A search as tests see it: where cases come, and what happens there.

use super::data::Key;
use super::space::{self, Step};
use super::{Bounds, Of, alive, apart, model};
use crate::pattern::shape::Pattern;
use std::collections::{BTreeMap, BTreeSet};

/// How a case stands, as far as it can be seen from outside: its place (0 before it is opened, then the states, then the
/// outcomes), the holds that are on, the tasks that are open, and the clocks that are not off, nor over where that is as off.
pub(crate) type Stands = (u16, u64, u64, u64);

/// What of the past can still matter, from one place on or for as long as one task is open.
#[derive(Debug)]
pub(crate) struct Matters {
    /// What is remembered: `question:contact`, `fact:in_area`, `case:opened_channel`.
    pub(crate) memory: Vec<String>,
    /// The tasks of which it matters how they ended.
    pub(crate) tasks: Vec<String>,
    pub(crate) last: bool,
}

/// For each way in which a task is not open what stands for it, and of many the results that are looked for.
pub(crate) type Ended = (Vec<(String, String)>, Vec<String>);

/// Everything a search found.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// How cases stand, and how many ways to stand so the search told apart.
    pub(crate) stands: BTreeMap<Stands, usize>,
    /// What was done by somebody, or fell due: `act:plan`, `act:assess:ours`, `result:inspection:safe`, `late:fix`.
    pub(crate) steps: BTreeSet<String>,
    /// For each place, and for each task, what can still matter; empty where everything can.
    pub(crate) places: Vec<Matters>,
    pub(crate) tasks: Vec<Matters>,
    /// For each task what stands for each way in which it is not open, and of many the results that are looked for.
    pub(crate) ended: Vec<Ended>,
    /// The windows that stand as if they were off when they are over.
    pub(crate) over_is_off: u64,
}

/// Every way a case can stand; what nothing reads any more is forgotten on the way, or carried along. Nothing of a pattern
/// that is too large.
pub(crate) fn search(p: &Pattern, of: Of, bounds: Bounds, forgetting: bool) -> Seen {
    let mut model = model::Model::new(p, of == Of::Council);
    if !forgetting {
        model.alive = alive::Alive::default();
    }
    let apart = apart::Apart::new(&model);
    let Ok(space) = space::search(&mut model, bounds) else { return Seen::default() };
    let named = space.edges.iter().filter_map(|edge| name(p, edge));
    let matters = |reads: &alive::Reads| Matters {
        memory: (model.memory.iter().enumerate())
            .filter(|(slot, _)| *slot > 63 || reads.memory >> slot & 1 == 1)
            .filter_map(|(_, var)| key(p, model.data.vars.get(usize::from(*var))?.key))
            .collect(),
        tasks: p
            .tasks
            .keys()
            .enumerate()
            .filter(|(at, _)| reads.tasks >> at & 1 == 1)
            .map(|(_, id)| id.into())
            .collect(),
        last: reads.last,
    };
    let mut seen = Seen {
        stands: BTreeMap::new(),
        steps: named.collect(),
        places: model.alive.places.iter().map(matters).collect(),
        tasks: model.alive.tasks.iter().map(matters).collect(),
        ended: Vec::new(),
        over_is_off: (0..p.clocks.len())
            .filter(|clock| apart.over_is_off(*clock))
            .fold(0, |set, clock| set | 1 << clock),
    };
    for (at, (_, task)) in p.tasks.iter().enumerate() {
        let results: Vec<String> = task.results.0.keys().map(str::to_string).collect();
        seen.ended.push(apart.in_words(at, &results));
    }
    for config in &space.configs {
        *seen.stands.entry(stands(config, &apart)).or_default() += 1;
    }
    seen
}

/// What is remembered, in the words of conditions.
fn key(p: &Pattern, key: Key) -> Option<String> {
    match key {
        Key::Question(question) => Some(format!("question:{}", p.questions.key(question))),
        Key::Fact(fact) => Some(format!("fact:{}", p.facts.key(fact))),
        Key::OpenedChannel => Some("case:opened_channel".into()),
        Key::Channel | Key::Language | Key::Free => None,
    }
}

fn stands(config: &space::Config, apart: &apart::Apart) -> Stands {
    let set = |list: &mut dyn Iterator<Item = bool>| {
        list.enumerate().filter(|(_, is)| *is).fold(0_u64, |set, (at, _)| set | 1 << at)
    };
    let open = set(&mut config.tasks.iter().map(|task| task & 3 == space::OPEN));
    let is_on = |(at, clock): (usize, &space::ClockIs)| match clock {
        space::ClockIs::Off => false,
        space::ClockIs::Over => !apart.over_is_off(at),
        _ => true,
    };
    let on = set(&mut config.clocks.iter().enumerate().map(is_on));
    (config.place, config.holds, open, on)
}

/// A step in the words of the file. Results that the host's own system gives, and warnings, have none.
fn name(p: &Pattern, edge: &space::Edge) -> Option<String> {
    match edge.step {
        Step::Act(action, branch) => {
            let (id, shape) = p.actions.at(action)?;
            let branch = branch.and_then(|b| shape.branches.as_ref()?.get(usize::from(b)));
            Some(branch.map_or_else(|| format!("act:{id}"), |b| format!("act:{id}:{}", b.id.as_str())))
        }
        Step::Result(task, result) if !edge.by_itself => {
            let (id, shape) = p.tasks.at(task)?;
            Some(format!("result:{id}:{}", shape.results.0.at(result)?.0))
        }
        Step::LateClock(clock) => Some(format!("late:{}", p.clocks.key(clock))),
        Step::LateTask(task) => Some(format!("late:{}", p.tasks.key(task))),
        Step::LateHold(hold) => Some(format!("late:{}", p.holds.key(hold))),
        Step::Result(..) | Step::Warn => None,
    }
}
