//! The flow of a pattern, ready to be searched: what may happen from where, what it sets off, and what conditions read.
//!
//! Parts stay open: whatever depends on one says in which combinations it is there.

use super::alive::Alive;
use super::data::{Cond, Data, Key};
use super::dates::dates;
use super::sets::{Set, Sets};
use crate::check::tags::{self, TagKind};
use crate::check::words::{Piece, Shown, placeholders, resolve};
use crate::pattern::read::{Id, Tag};
use crate::pattern::shape::{self, FactType, Pattern, PersonKind, QuestionType, Switch, each};
use crate::pattern::value::{AskItem, Effect, Many};
use std::collections::{BTreeMap, HashMap};

/// Where an act goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Goes {
    Stays,
    To(u16),
    Closes(u16),
    AsBefore,
    /// The variable of the closed choice, and the outcome of each of its cells.
    CloseAs(u16),
    Holds(u16),
    Resumes(u16),
    Branches,
}

#[derive(Debug)]
pub(super) struct Person {
    pub(super) when: Option<Cond>,
    pub(super) public: bool,
}

#[derive(Debug)]
pub(super) struct Hold {
    pub(super) there: Set,
    pub(super) states: Vec<bool>,
    pub(super) carry_on: bool,
    pub(super) late: Vec<Does>,
    pub(super) warn: Vec<Vec<Does>>,
}

/// An effect of a limit or warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Tell(u16),
    Act(u16),
    Done(u16),
}

#[derive(Debug)]
pub(super) struct Task {
    pub(super) there: Set,
    pub(super) by: u64,
    pub(super) when: Option<Cond>,
    pub(super) many: ManyOf,
    pub(super) results: Vec<TaskResult>,
    pub(super) timed: bool,
    pub(super) late: Vec<Does>,
    pub(super) warn: Vec<Vec<Does>>,
    /// Whether a condition reads how it ended.
    pub(super) read: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ManyOf {
    One,
    Any,
    /// One for each option or row; none if nothing was chosen.
    Each,
}

#[derive(Debug)]
pub(super) struct TaskResult {
    pub(super) again: bool,
    pub(super) asks: Vec<Asks>,
    pub(super) tell: Vec<u16>,
}

#[derive(Debug)]
pub(super) struct Clock {
    pub(super) there: Set,
    pub(super) window: bool,
    pub(super) timed: bool,
    pub(super) pauses: u64,
    pub(super) late: Vec<Does>,
    pub(super) warn: Vec<Vec<Does>>,
    /// Whether it matters, beyond that it runs, if its limit has passed.
    pub(super) falls: bool,
    /// How often it was extended is counted so far.
    pub(super) counted: u8,
}

/// One thing that is asked.
#[derive(Debug, Clone)]
pub(super) struct Asks {
    pub(super) question: u16,
    pub(super) optional: bool,
    pub(super) when: Option<Cond>,
    pub(super) there: Set,
}

#[derive(Debug)]
pub(super) struct Action {
    pub(super) there: Set,
    pub(super) by: u64,
    pub(super) from_said: bool,
    /// The places it is done from, in order: the start, the states, then each way of being closed.
    pub(super) from: Vec<u16>,
    pub(super) held: u64,
    pub(super) held_any: bool,
    pub(super) when: Option<Cond>,
    pub(super) asks: Vec<Asks>,
    /// The facts that the host gives with it, and those counted in it.
    pub(super) facts: Vec<u16>,
    pub(super) counted: Vec<u16>,
    pub(super) goes: Goes,
    pub(super) branches: Vec<Branch>,
    pub(super) blocked: Vec<(u16, Set)>,
    pub(super) extends: Option<u16>,
    /// How often at most the clock may have been extended before.
    pub(super) times: Option<u8>,
    pub(super) tell: Vec<u16>,
    /// The refuse rules of an action with branches of which none is for everything else: what they refuse takes no branch.
    pub(super) refuses: Vec<(Cond, Set)>,
    /// The refuse rules that look at more than what is given in the act: where they refuse, it cannot be done.
    pub(super) bars: Vec<(Cond, Set)>,
    /// The variables that have to be tried when it is done.
    pub(super) vars: Vec<u16>,
}

impl Action {
    pub(super) fn is_from(&self, place: u16) -> bool {
        self.from.binary_search(&place).is_ok()
    }

    /// Whether something is asked each time this is done: on no condition, and in all combinations in which this is there.
    pub(super) fn surely_asks(&self, asks: &Asks) -> bool {
        asks.when.is_none() && (asks.there == Set::ALL || asks.there == self.there)
    }
}

#[derive(Debug)]
pub(super) struct Branch {
    pub(super) there: Set,
    pub(super) when: Option<Cond>,
    pub(super) goes: Goes,
    pub(super) tell: Vec<u16>,
    pub(super) blocked: Vec<(u16, Set)>,
}

#[derive(Debug)]
pub(super) struct Message {
    pub(super) there: Set,
    pub(super) to: u16,
    /// What it must be able to show, in each language: the placeholder as it stands, and what it shows.
    pub(super) needs: Vec<(String, Shown)>,
}

/// What a tag sets off: bits of holds, tasks and clocks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reaction {
    pub(super) lift: u64,
    pub(super) open: u64,
    pub(super) outlive: u64,
    pub(super) stop: u64,
    pub(super) start: u64,
}

/// Something remembered of the past for a promise: whether or how often it happened.
#[derive(Debug)]
pub(super) struct Mark {
    /// Raised by these.
    pub(super) by: Vec<TagKind>,
    /// Cleared by this.
    pub(super) since: Option<TagKind>,
    /// Counted no further than this.
    pub(super) most: u8,
}

#[derive(Debug)]
pub(super) struct Model<'p> {
    pub(super) p: &'p Pattern,
    pub(super) sets: Sets,
    pub(super) data: Data<'p>,
    /// For each part the combinations in which it is on.
    parts: Vec<Set>,
    /// All combinations that may be chosen.
    pub(super) all: Set,
    pub(super) people: Vec<Person>,
    pub(super) holds: Vec<Hold>,
    pub(super) tasks: Vec<Task>,
    pub(super) clocks: Vec<Clock>,
    pub(super) actions: Vec<Action>,
    pub(super) messages: Vec<Message>,
    pub(super) reactions: HashMap<TagKind, Reaction>,
    /// Variables whose value is carried from act to act, in the order in which a configuration has them.
    pub(super) memory: Vec<u16>,
    /// What of the past can still matter, from where.
    pub(super) alive: Alive,
    /// For each place the actions that people might do there.
    pub(super) offered: Vec<Vec<u16>>,
    /// The actions that the system does when a linked case closes, each with the combinations in which there is such a link.
    pub(super) told_back: Vec<(u16, Set)>,
    /// Questions and facts of which it must be known whether they may be blank.
    pub(super) watched: Vec<Key>,
    pub(super) marks: Vec<Mark>,
    /// For each promise its mark, if it needs one.
    pub(super) mark_of: BTreeMap<usize, usize>,
}

/// The actions that follow-ons name for when a linked case closes.
fn told_back(p: &Pattern, parts: &[Set]) -> Vec<(u16, Set)> {
    let mut acts = Vec::new();
    for (_, follow) in p.follow_on.iter() {
        let part = follow.part.as_ref().and_then(|part| p.parts.index(part.as_str()));
        let when = part.map_or(Set::ALL, |part| parts.get(part).copied().unwrap_or(Set::NONE));
        let actions = follow.when_closed.iter().filter_map(|(_, does)| p.actions.index(does.as_str()));
        acts.extend(actions.map(|action| (action as u16, when)));
    }
    acts
}

/// A holding place for `system` beside the people of the file.
pub(super) const SYSTEM: u16 = 63;

pub(super) fn bit(at: u16) -> u64 {
    1_u64.checked_shl(u32::from(at)).unwrap_or(0)
}

pub(super) fn bits(mut set: u64) -> impl Iterator<Item = u16> {
    std::iter::from_fn(move || {
        let at = (set != 0).then(|| set.trailing_zeros() as u16)?;
        set &= set - 1;
        Some(at)
    })
}

impl<'p> Model<'p> {
    /// Reads the flow off a pattern in which every name names something. `fixed` says that the parts are as they stand.
    pub(super) fn new(p: &'p Pattern, fixed: bool) -> Model<'p> {
        let mut sets = Sets::new();
        let (parts, all) = combinations(p, fixed, &mut sets);
        let mut build = Build { fixed, p, data: Data::new(p), parts };
        let people: Vec<Person> = p.people.iter().map(|(_, person)| build.person(person)).collect();
        let holds = p.holds.iter().map(|(_, hold)| build.hold(hold)).collect();
        let mut tasks: Vec<Task> = p.tasks.iter().map(|(_, task)| build.task(task)).collect();
        let mut clocks: Vec<Clock> = p.clocks.iter().map(|(_, clock)| build.clock(clock)).collect();
        let mut actions: Vec<Action> = p.actions.iter().map(|(id, action)| build.action(id, action)).collect();
        let messages: Vec<Message> = p.messages.iter().map(|(id, message)| build.message(id, message)).collect();
        let reactions = build.reactions();
        let Build { mut data, parts, .. } = build;
        data.divide(&mut sets, &parts);

        let conditions = conditions(&people, &tasks, &actions);
        let (mut read_tasks, mut read_clocks) = (0, 0);
        for condition in &conditions {
            condition.each(&mut |c| match c {
                Cond::Task(task, _) | Cond::Tasks(task, _) | Cond::Includes(task, _) => read_tasks |= bit(*task),
                // Only a condition that tells late or over from running needs them apart.
                Cond::Clock(clock, wanted) => {
                    let is = |status: u8| wanted >> status & 1;
                    let ended = if clocks.get(usize::from(*clock)).is_some_and(|c| c.window) { is(4) } else { is(3) };
                    if is(1) != ended || is(2) != ended {
                        read_clocks |= bit(*clock);
                    }
                }
                _ => {}
            });
        }
        for (at, task) in tasks.iter_mut().enumerate() {
            task.read = read_tasks & bit(at as u16) != 0;
        }
        let (marks, mark_of) = marks(p);
        for (at, clock) in clocks.iter_mut().enumerate() {
            let at16 = at as u16;
            let tags = [TagKind::LateClock(at), TagKind::Over(at)];
            let acts = |does: &Does| matches!(does, Does::Act(_));
            clock.falls = read_clocks & bit(at16) != 0
                || clock.late.iter().any(acts)
                || tags.iter().any(|tag| reactions.contains_key(tag) || marks.iter().any(|m| m.by.contains(tag)));
        }
        let memory = memory(&data, &people, &tasks, &actions);
        let told_back = told_back(p, &parts);
        let mut model = Model {
            p,
            sets,
            data,
            parts,
            all,
            people,
            holds,
            tasks,
            clocks,
            actions: Vec::new(),
            messages,
            reactions,
            memory,
            alive: Alive::default(),
            offered: Vec::new(),
            told_back,
            watched: Vec::new(),
            marks,
            mark_of,
        };
        for action in &mut actions {
            action.vars = model.vars_of(action);
        }
        model.actions = actions;
        model.offered = model.offered();
        model.watched = model.watched();
        model.alive = Alive::new(&model);
        model
    }

    /// The variables that have to be tried when an action is done: what it, or whatever it opens, reads, and what of it is
    /// remembered.
    fn vars_of(&self, action: &Action) -> Vec<u16> {
        let mut vars = Vec::new();
        let read = |c: &Option<Cond>, vars: &mut Vec<u16>| c.iter().for_each(|c| c.vars(vars));
        action.branches.iter().for_each(|b| read(&b.when, &mut vars));
        action.asks.iter().for_each(|a| read(&a.when, &mut vars));
        action.refuses.iter().chain(&action.bars).for_each(|(rule, _)| rule.vars(&mut vars));
        self.tasks.iter().for_each(|task| read(&task.when, &mut vars));
        if let Goes::CloseAs(var) = action.goes
            && !vars.contains(&var)
        {
            vars.push(var);
        }
        let given = |key: Key| match key {
            Key::Question(q) => action.asks.iter().any(|a| a.question == q),
            Key::Fact(f) => action.facts.contains(&f) || action.counted.contains(&f),
            Key::Channel | Key::Language => true,
            Key::OpenedChannel => action.is_from(0),
            Key::Free => true,
        };
        vars.extend(self.memory.iter().filter(|var| !vars.contains(var)).copied().collect::<Vec<_>>());
        vars.retain(|var| self.data.vars.get(usize::from(*var)).is_some_and(|v| given(v.key)));
        vars.sort_unstable();
        vars
    }

    fn offered(&self) -> Vec<Vec<u16>> {
        let mut offered = vec![Vec::new(); 1 + self.p.states.len() + self.p.outcomes.len()];
        for (at, action) in self.actions.iter().enumerate().filter(|(_, action)| action.by & !bit(SYSTEM) != 0) {
            // What is done while something is held is done wherever that is.
            let anywhere = 1..offered.len() as u16;
            let places = if action.from_said { action.from.clone() } else { anywhere.collect() };
            for place in places {
                if let Some(here) = offered.get_mut(usize::from(place)) {
                    here.push(at as u16);
                }
            }
        }
        offered
    }

    /// What messages must be able to show, what promises say is never blank, and what dates are worked out from.
    fn watched(&self) -> Vec<Key> {
        let mut watched: Vec<Key> = Vec::new();
        let mut watch = |key: Key| {
            if !watched.contains(&key) {
                watched.push(key);
            }
        };
        for (_, shown) in self.messages.iter().flat_map(|m| &m.needs) {
            match shown {
                Shown::Question(q) | Shown::Rows(q) => watch(Key::Question(*q as u16)),
                Shown::Fact(f) => watch(Key::Fact(*f as u16)),
                _ => {}
            }
        }
        for promise in each(self.p.promises.as_ref()) {
            let question = promise.never_blank.as_ref().and_then(|q| self.p.questions.index(q.as_str()));
            question.iter().for_each(|q| watch(Key::Question(*q as u16)));
        }
        dates(self.p).iter().for_each(|read| watch(Key::Question(read.question)));
        watched
    }

    /// The combinations in which something of that part is there.
    pub(super) fn there(&self, part: Option<&Id>) -> Set {
        let at = part.and_then(|part| self.p.parts.index(part.as_str()));
        at.and_then(|at| self.parts.get(at)).copied().unwrap_or(Set::ALL)
    }
}

/// For each part the set in which it is on, and all combinations that a council could choose; `fixed`: the one that is.
pub(super) fn combinations(p: &Pattern, fixed: bool, sets: &mut Sets) -> (Vec<Set>, Set) {
    let on: Vec<Set> = (0..p.parts.len()).map(|at| sets.on(at as u16)).collect();
    let mut all = Set::ALL;
    for (at, (_, part)) in p.parts.iter().enumerate() {
        let Some(is_on) = on.get(at).copied() else { continue };
        let bound = match part.value {
            Switch::Always => Some(true),
            Switch::Never => Some(false),
            Switch::On if fixed => Some(true),
            Switch::Off if fixed => Some(false),
            Switch::On | Switch::Off => None,
        };
        // A part is really on only while those it needs are: that is no choice, and one that lacks something is off.
        let needs: Vec<usize> = each(part.needs.as_ref()).filter_map(|n| p.parts.index(n.as_str())).collect();
        let mut met = Set::ALL;
        for need in needs {
            let need = on.get(need).copied().unwrap_or(Set::ALL);
            met = sets.and(met, need);
        }
        let rule = match bound {
            Some(true) => {
                // On exactly while what it needs is.
                let (both, neither) = (sets.and(is_on, met), {
                    let (off, unmet) = (sets.not(is_on), sets.not(met));
                    sets.and(off, unmet)
                });
                sets.or(both, neither)
            }
            Some(false) => sets.not(is_on),
            None => {
                let off = sets.not(is_on);
                sets.or(off, met)
            }
        };
        all = sets.and(all, rule);
    }
    (on, all)
}

/// What has to be remembered for promises.
fn marks(p: &Pattern) -> (Vec<Mark>, BTreeMap<usize, usize>) {
    let (mut marks, mut of) = (Vec::new(), BTreeMap::new());
    for (at, promise) in each(p.promises.as_ref()).enumerate() {
        let tag = |tag: &Tag| tags::parse(p, tag.as_str());
        if let Some(after) = &promise.only_after {
            of.insert(at, marks.len());
            marks.push(Mark { by: after.iter().filter_map(tag).collect(), since: None, most: 1 });
        } else if let Some(most) = promise.at_most_times {
            let act = promise.act.as_ref().and_then(|a| p.actions.index(a.as_str())).map(TagKind::Action);
            of.insert(at, marks.len());
            let most = u8::try_from(most.saturating_add(1)).unwrap_or(u8::MAX).min(9);
            marks.push(Mark { by: act.into_iter().collect(), since: promise.since.as_ref().and_then(tag), most });
        }
    }
    (marks, of)
}

/// Every condition that can read how a case stands.
pub(super) fn conditions<'a>(people: &'a [Person], tasks: &'a [Task], actions: &'a [Action]) -> Vec<&'a Cond> {
    let mut all: Vec<&Cond> = Vec::new();
    all.extend(people.iter().filter_map(|person| person.when.as_ref()));
    all.extend(tasks.iter().filter_map(|task| task.when.as_ref()));
    for action in actions {
        all.extend(&action.when);
        all.extend(action.branches.iter().filter_map(|b| b.when.as_ref()));
        all.extend(action.asks.iter().filter_map(|a| a.when.as_ref()));
        all.extend(action.refuses.iter().chain(&action.bars).map(|(rule, _)| rule));
    }
    for result in tasks.iter().flat_map(|task| &task.results) {
        all.extend(result.asks.iter().filter_map(|a| a.when.as_ref()));
    }
    all
}

/// Which variables are read where they are not given: those have to be remembered.
fn memory(data: &Data<'_>, people: &[Person], tasks: &[Task], actions: &[Action]) -> Vec<u16> {
    let mut memory: Vec<u16> = Vec::new();
    let asks_of = |asks: &[Asks], vars: &mut Vec<u16>| {
        asks.iter().filter_map(|a| a.when.as_ref()).for_each(|c| c.vars(vars));
    };
    people.iter().filter_map(|person| person.when.as_ref()).for_each(|c| c.vars(&mut memory));
    // Whether something may be done is asked before anything is given, and tasks open at many moments.
    tasks.iter().filter_map(|task| task.when.as_ref()).for_each(|c| c.vars(&mut memory));
    tasks.iter().flat_map(|task| &task.results).for_each(|result| asks_of(&result.asks, &mut memory));
    for action in actions {
        action.when.iter().for_each(|c| c.vars(&mut memory));
        let mut vars = Vec::new();
        action.branches.iter().filter_map(|b| b.when.as_ref()).for_each(|c| c.vars(&mut vars));
        asks_of(&action.asks, &mut vars);
        action.bars.iter().for_each(|(rule, _)| rule.vars(&mut vars));
        if let Goes::CloseAs(var) = action.goes {
            vars.push(var);
        }
        // Asked on a condition, it may have been answered before.
        let surely = |q: u16| action.asks.iter().any(|a| a.question == q && action.surely_asks(a));
        vars.retain(|var| match data.vars.get(usize::from(*var)).map(|v| v.key) {
            Some(Key::Question(q)) => !surely(q),
            Some(Key::Fact(f)) => !action.facts.contains(&f) && !action.counted.contains(&f),
            Some(Key::OpenedChannel) => true,
            Some(Key::Channel | Key::Language | Key::Free) | None => false,
        });
        memory.extend(vars);
    }
    // The channel and language of an act are its own.
    memory.retain(|var| {
        let key = data.vars.get(usize::from(*var)).map(|v| v.key);
        matches!(key, Some(Key::Question(_) | Key::Fact(_) | Key::OpenedChannel))
    });
    memory.sort_unstable();
    memory.dedup();
    memory
}

/// The pattern being read.
struct Build<'p> {
    /// Whether this is what runs: the parts are as they stand, and no layer comes that could state more.
    fixed: bool,
    p: &'p Pattern,
    data: Data<'p>,
    parts: Vec<Set>,
}

impl<'p> Build<'p> {
    fn there(&self, part: Option<&Id>) -> Set {
        let at = part.and_then(|part| self.p.parts.index(part.as_str()));
        at.and_then(|at| self.parts.get(at)).copied().unwrap_or(Set::ALL)
    }

    fn condition(&mut self, condition: Option<&crate::pattern::value::Condition>) -> Option<Cond> {
        condition.map(|c| self.data.condition(c, &self.parts))
    }

    fn person(&mut self, person: &shape::Person) -> Person {
        Person { when: self.condition(person.when.as_ref()), public: person.kind == PersonKind::Public }
    }

    /// The people of a `by` and those who stand in for them. Where somebody is there in every case, whether a stand-in is there
    /// too lets nothing more happen, and does not have to be remembered, unless something is promised to the stand-in.
    fn by(&self, by: &[Id]) -> u64 {
        let mut set = 0;
        for id in by {
            if id.as_str() == "system" {
                set |= bit(SYSTEM);
            }
            let always = self.p.people.get(id.as_str()).is_some_and(|person| person.when.is_none());
            let promised = |name: &str| {
                each(self.p.promises.as_ref())
                    .any(|promise| promise.who.as_ref().is_some_and(|who| who.as_str() == name))
            };
            let stands_in = |name: &str, person: &shape::Person| {
                let adds = !always || person.when.is_none() || promised(name);
                person.stands_in_for.as_ref() == Some(id) && adds
            };
            for (at, (name, person)) in self.p.people.iter().enumerate() {
                if name == id.as_str() || stands_in(name, person) {
                    set |= bit(at as u16);
                }
            }
        }
        set
    }

    fn does(&self, effects: Option<&Vec<Effect>>, task: Option<&shape::Task>) -> Vec<Does> {
        let one = |effect: &Effect| match effect {
            Effect::Tell(id) => self.p.messages.index(id.as_str()).map(|m| Does::Tell(m as u16)),
            Effect::Do(id) => self.p.actions.index(id.as_str()).map(|a| Does::Act(a as u16)),
            Effect::Done(id) => task?.results.0.index(id.as_str()).map(|r| Does::Done(r as u16)),
        };
        each(effects).filter_map(one).collect()
    }

    fn warn(&self, warn: Option<&Vec<shape::Warn>>, task: Option<&shape::Task>) -> Vec<Vec<Does>> {
        each(warn).map(|w| self.does(Some(&w.r#do), task)).collect()
    }

    fn hold(&mut self, hold: &shape::Hold) -> Hold {
        let states = self.p.states.keys().map(|state| hold.r#in.iter().any(|s| s.as_str() == state)).collect();
        Hold {
            there: self.there(hold.part.as_ref()),
            states,
            carry_on: hold.carry_on == Some(true),
            late: self.does(Some(&hold.late), None),
            warn: self.warn(hold.warn.as_ref(), None),
        }
    }

    fn messages(&self, list: Option<&Vec<Id>>) -> Vec<u16> {
        each(list).filter_map(|m| self.p.messages.index(m.as_str())).map(|m| m as u16).collect()
    }

    fn asks(&mut self, ask: Option<&Vec<AskItem>>) -> Vec<Asks> {
        let mut asks: Vec<Asks> = Vec::new();
        for item in each(ask) {
            let Some(at) = self.p.questions.index(item.question.as_str()) else { continue };
            let Some((_, question)) = self.p.questions.at(at) else { continue };
            if question.r#type == QuestionType::Notice
                || question.answer.is_some()
                || asks.iter().any(|a| usize::from(a.question) == at)
            {
                continue;
            }
            asks.push(Asks {
                question: at as u16,
                optional: item.optional,
                when: self.condition(item.when.as_ref()),
                there: self.there(question.part.as_ref()),
            });
        }
        asks
    }

    fn task(&mut self, task: &shape::Task) -> Task {
        let results = task.results.0.iter().map(|(_, r)| (r.again == Some(true), r.ask.as_ref(), r.tell.as_ref()));
        let results: Vec<_> = results.collect();
        Task {
            there: self.there(task.part.as_ref()),
            by: self.by(&task.by),
            when: self.condition(task.when.as_ref()),
            many: match &task.many {
                None => ManyOf::One,
                Some(Many::True) => ManyOf::Any,
                Some(Many::Each(_)) => ManyOf::Each,
            },
            results: results
                .into_iter()
                .map(|(again, ask, tell)| TaskResult { again, asks: self.asks(ask), tell: self.messages(tell) })
                .collect(),
            timed: task.within.is_some(),
            late: self.does(task.late.as_ref(), Some(task)),
            warn: self.warn(task.warn.as_ref(), Some(task)),
            read: true,
        }
    }

    fn clock(&mut self, clock: &shape::Clock) -> Clock {
        let holds = |list: Option<&Vec<Id>>| {
            each(list).filter_map(|h| self.p.holds.index(h.as_str())).fold(0, |set, h| set | bit(h as u16))
        };
        Clock {
            there: self.there(clock.part.as_ref()),
            window: clock.is_window(),
            timed: clock.within.is_some() || clock.set_by.is_some(),
            pauses: holds(clock.pauses.as_ref()) | holds(clock.restarts.as_ref()),
            late: self.does(clock.late.as_ref(), None),
            warn: self.warn(clock.warn.as_ref(), None),
            falls: true,
            counted: (clock.extensions.iter().flat_map(|e| e.iter()))
                .filter_map(|(_, e)| e.times)
                .map(|times| u8::try_from(times.min(9)).unwrap_or(9))
                .max()
                .unwrap_or(0),
        }
    }

    fn goes(&self, to: Option<&Id>, close: Option<&Id>, hold: Option<&Id>, resume: Option<&Id>) -> Goes {
        let p = self.p;
        match (to, close, hold, resume) {
            (Some(to), ..) => p.states.index(to.as_str()).map_or(Goes::Stays, |s| Goes::To(s as u16)),
            (_, Some(close), ..) if close.as_str() == "as_before" => Goes::AsBefore,
            (_, Some(close), ..) => p.outcomes.index(close.as_str()).map_or(Goes::Stays, |o| Goes::Closes(o as u16)),
            (_, _, Some(hold), _) => p.holds.index(hold.as_str()).map_or(Goes::Stays, |h| Goes::Holds(h as u16)),
            (.., Some(resume)) => p.holds.index(resume.as_str()).map_or(Goes::Stays, |h| Goes::Resumes(h as u16)),
            _ => Goes::Stays,
        }
    }

    /// The tasks that must not be open before an action or branch, and in which combinations.
    fn blocked(&self, what: &str) -> Vec<(u16, Set)> {
        let mut blocked = Vec::new();
        for (at, (_, task)) in self.p.tasks.iter().enumerate() {
            for needed in each(task.needed_before.as_ref()).filter(|n| n.action.as_str() == what) {
                blocked.push((at as u16, self.there(needed.part.as_ref())));
            }
        }
        blocked
    }

    fn action(&mut self, id: &str, action: &shape::Action) -> Action {
        let p = self.p;
        let asked = match &action.saves {
            Some(_) => None,
            None => action.ask.as_ref(),
        };
        let goes = match (&action.branches, &action.close_as) {
            (Some(_), _) => Goes::Branches,
            (None, Some(question)) => match p.questions.index(question.as_str()) {
                Some(at) => Goes::CloseAs(self.data.by_option(at as u16)),
                None => Goes::Stays,
            },
            _ => self.goes(action.to.as_ref(), action.close.as_ref(), action.hold.as_ref(), action.resume.as_ref()),
        };
        let branches: Vec<Branch> = each(action.branches.as_ref())
            .map(|b| Branch {
                there: self.there(b.part.as_ref()),
                when: self.condition(b.when.as_ref()),
                goes: self.goes(b.to.as_ref(), b.close.as_ref(), b.hold.as_ref(), b.resume.as_ref()),
                tell: self.messages(b.tell.as_ref()),
                blocked: self.blocked(&format!("{id}:{}", b.id.as_str())),
            })
            .collect();
        let when = self.condition(action.when.as_ref());
        let asks = self.asks(asked);
        // Where answers may lead nowhere, or two ways, every rule is told apart.
        let judged = branches.iter().filter(|b| b.when.is_some()).count();
        let tells_apart = !branches.is_empty() && (judged > 1 || judged == branches.len());
        let rules: Vec<&shape::Refuse> =
            p.refuse.iter().map(|(_, rule)| rule).filter(|rule| refuses_for_good(rule, id)).collect();
        let mut refuses = Vec::new();
        if tells_apart {
            for rule in &rules {
                refuses.push((self.data.condition(&rule.when, &self.parts), self.there(rule.part.as_ref())));
            }
        }
        let mut facts = Vec::new();
        let mut read = Vec::new();
        when.iter().for_each(|c| c.vars(&mut read));
        branches.iter().filter_map(|b| b.when.as_ref()).for_each(|c| c.vars(&mut read));
        asks.iter().filter_map(|a| a.when.as_ref()).for_each(|c| c.vars(&mut read));
        for (_, rule) in p.refuse.iter().filter(|(_, r)| r.on.iter().any(|on| on.as_str() == id)) {
            facts_of(&rule.when, p, &mut facts);
        }
        facts.extend(read.iter().filter_map(|var| match self.data.vars.get(usize::from(*var))?.key {
            Key::Fact(fact) => Some(fact),
            _ => None,
        }));
        facts.extend(each(action.check.as_ref()).filter_map(|f| p.facts.index(f.as_str())).map(|f| f as u16));
        facts.sort_unstable();
        facts.dedup();
        let is_counted = |f: &u16| p.facts.at(*f).is_some_and(|(_, f)| f.counted.is_some());
        let counted_here =
            |f: &u16| p.facts.at(*f).and_then(|(_, f)| f.counted.as_ref()).is_some_and(|c| c.fixed_at.as_str() == id);
        let counted = (0..p.facts.len() as u16).filter(counted_here).collect();
        facts.retain(|f| !is_counted(f));
        let bars = self.bars(&rules, &asks, &facts, &goes, &read, tells_apart);
        let extends = action.extend.as_ref().and_then(|e| p.clocks.index(e.clock.as_str())).map(|c| c as u16);
        let extension =
            action.extend.as_ref().and_then(|e| p.clocks.get(e.clock.as_str())?.extensions.as_ref()?.get(id));
        let times = extension.and_then(|e| e.times).map(|times| u8::try_from(times.min(9)).unwrap_or(9));
        // Where a clock is open law, a service may or may not let this action add time to it; what runs has been stated.
        let adds = action.extend.as_ref().and_then(|e| p.clocks.get(e.clock.as_str())).is_none_or(|clock| {
            (clock.set_by.is_some() && !self.fixed) || clock.extensions.as_ref().is_some_and(|e| e.get(id).is_some())
        });
        Action {
            there: if adds { self.there(action.part.as_ref()) } else { Set::NONE },
            by: self.by(&action.by),
            from_said: action.from.is_some(),
            from: self.from(action.from.as_ref()),
            held: each(action.held.as_ref())
                .filter_map(|h| p.holds.index(h.as_str()))
                .fold(0, |set, h| set | bit(h as u16)),
            held_any: each(action.held.as_ref()).any(|h| h.as_str() == "any"),
            when,
            asks,
            facts,
            counted,
            goes,
            branches,
            blocked: self.blocked(id),
            extends,
            times,
            tell: self.messages(action.tell.as_ref()),
            refuses,
            bars,
            vars: Vec::new(),
        }
    }

    /// The rules that the search heeds: those that read more than what is given in the act, and those that read only what is
    /// told apart in it for another reason. A rule that tells apart more than that leaves some answer, as is proved apart.
    fn bars(
        &mut self,
        rules: &[&shape::Refuse],
        asks: &[Asks],
        facts: &[u16],
        goes: &Goes,
        read: &[u16],
        tells_apart: bool,
    ) -> Vec<(Cond, Set)> {
        let mut bars = Vec::new();
        let mut told_apart: Vec<u16> = read.to_vec();
        if let Goes::CloseAs(var) = goes {
            told_apart.push(*var);
        }
        let mut heed = |model: &mut Self, rule: &shape::Refuse, told_apart: &mut Vec<u16>| {
            let condition = model.data.condition(&rule.when, &model.parts);
            condition.vars(told_apart);
            bars.push((condition, model.there(rule.part.as_ref())));
        };
        let mut left = Vec::new();
        for rule in rules {
            match reads(self.p, &rule.when, asks, facts) {
                (true, false) => heed(self, rule, &mut told_apart),
                (false, false) => left.push(*rule),
                // What compares two answers may come out either way, whatever was said before.
                (_, true) => {}
            }
        }
        // Each that is heeded may tell apart what another reads.
        loop {
            let before = left.len();
            for rule in std::mem::take(&mut left) {
                let known = |key: Key| self.data.var_of(key).is_some_and(|var| told_apart.contains(&var));
                if tells_apart || keys(self.p, &rule.when).into_iter().all(known) {
                    heed(self, rule, &mut told_apart);
                } else {
                    left.push(rule);
                }
            }
            if left.len() == before {
                return bars;
            }
        }
    }

    fn from(&self, from: Option<&Vec<Tag>>) -> Vec<u16> {
        let (states, outcomes) = (self.p.states.len() as u16, self.p.outcomes.len() as u16);
        let mut places = Vec::new();
        for tag in each(from).map(|tag| tag.as_str()) {
            match (tag, tag.strip_prefix("closed:")) {
                ("start", _) => places.push(0),
                ("open", _) => places.extend(1..=states),
                ("closed", _) => places.extend(states + 1..=states + outcomes),
                (_, Some(outcome)) => {
                    places.extend(self.p.outcomes.index(outcome).map(|at| states + 1 + at as u16));
                }
                (state, None) => places.extend(self.p.states.index(state).map(|at| at as u16 + 1)),
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    fn message(&mut self, id: &str, message: &shape::Message) -> Message {
        let mut needs: Vec<(String, Shown)> = Vec::new();
        let path = format!("messages.{id}.text");
        let translated = self.p.words.iter().filter_map(|(_, words)| words.get(&path)).map(|w| w.as_str());
        for text in std::iter::once(message.text.as_str()).chain(translated) {
            for piece in placeholders(text).unwrap_or_default() {
                let Piece::Slot(slot) = piece else { continue };
                if let Some(shown) = resolve(self.p, &slot).filter(|_| !slot.optional) {
                    let words = slot.in_braces();
                    if !needs.iter().any(|(w, _)| *w == words) {
                        needs.push((words, shown));
                    }
                }
            }
        }
        let to = self.p.people.index(message.to.as_str()).map_or(SYSTEM, |at| at as u16);
        Message { there: self.there(message.part.as_ref()), to, needs }
    }

    fn reactions(&self) -> HashMap<TagKind, Reaction> {
        let p = self.p;
        let mut all: HashMap<TagKind, Reaction> = HashMap::new();
        let mut on = |tags: &mut dyn Iterator<Item = &Tag>, set: &dyn Fn(&mut Reaction)| {
            for tag in tags {
                if let Some(kind) = tags::parse(p, tag.as_str()) {
                    set(all.entry(kind).or_default());
                }
            }
        };
        for (at, (_, hold)) in p.holds.iter().enumerate() {
            on(&mut each(hold.ends_on.as_ref()), &|r| r.lift |= bit(at as u16));
        }
        for (at, (_, task)) in p.tasks.iter().enumerate() {
            on(&mut task.opens_on.iter(), &|r| r.open |= bit(at as u16));
            on(&mut each(task.outlives.as_ref()), &|r| r.outlive |= bit(at as u16));
        }
        for (at, (_, clock)) in p.clocks.iter().enumerate() {
            on(&mut clock.starts.iter(), &|r| r.start |= bit(at as u16));
            on(&mut clock.stops.iter(), &|r| r.stop |= bit(at as u16));
        }
        all
    }
}

/// Whether a rule refuses an action whatever the person then does: not one that looks at each row, nor one that may be
/// confirmed.
pub(super) fn refuses_for_good(rule: &shape::Refuse, action: &str) -> bool {
    rule.each.is_none() && rule.may_confirm != Some(true) && rule.on.iter().any(|on| on.as_str() == action)
}

/// Whether a condition reads something that is not surely given in the act: an answer of before, a clock, a task, the last
/// outcome; and whether it compares two answers, so that it may come out either way.
fn reads(p: &Pattern, condition: &crate::pattern::value::Condition, asks: &[Asks], facts: &[u16]) -> (bool, bool) {
    use crate::pattern::value::{Condition, Operand, Subject, Test};
    let (mut more, mut compares) = (false, false);
    let mut waiting = vec![condition];
    while let Some(condition) = waiting.pop() {
        match condition {
            Condition::All(list) | Condition::Any(list) => waiting.extend(list),
            Condition::Not(inner) => waiting.push(inner),
            Condition::Test { test: Test::Compare(_, Operand::Question(_)), .. } => compares = true,
            Condition::Test { subject, id, .. } => {
                let question = || p.questions.index(id.as_str());
                let surely = |q: usize| {
                    asks.iter().any(|a| usize::from(a.question) == q && a.when.is_none() && a.there == Set::ALL)
                };
                let fixed = |q: usize| p.questions.at(q).is_some_and(|(_, q)| q.answer.is_some());
                more |= match subject {
                    Subject::Question | Subject::Group => question().is_some_and(|q| !surely(q) && !fixed(q)),
                    Subject::Fact => p.facts.index(id.as_str()).is_some_and(|f| {
                        let counted = p.facts.at(f).is_some_and(|(_, f)| f.counted.is_some());
                        !facts.contains(&(f as u16)) && !counted
                    }),
                    Subject::Clock | Subject::Task => true,
                    Subject::Case => id.as_str() == "last_outcome",
                    Subject::Part => false,
                };
            }
        }
    }
    (more, compares)
}

/// What of the case a condition reads that is a variable of the search.
fn keys(p: &Pattern, condition: &crate::pattern::value::Condition) -> Vec<Key> {
    use crate::pattern::value::{Condition, Subject};
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().flat_map(|c| keys(p, c)).collect(),
        Condition::Not(inner) => keys(p, inner),
        Condition::Test { subject, id, .. } => {
            let key = match subject {
                Subject::Question | Subject::Group => p.questions.index(id.as_str()).map(|q| Key::Question(q as u16)),
                Subject::Fact => p.facts.index(id.as_str()).map(|f| Key::Fact(f as u16)),
                Subject::Case if id.as_str() == "channel" => Some(Key::Channel),
                Subject::Case if id.as_str() == "opened_channel" => Some(Key::OpenedChannel),
                Subject::Case if id.as_str() == "language" => Some(Key::Language),
                Subject::Case | Subject::Part | Subject::Task | Subject::Clock => None,
            };
            key.into_iter().collect()
        }
    }
}

/// The facts that a condition of the file reads.
fn facts_of(condition: &crate::pattern::value::Condition, p: &Pattern, into: &mut Vec<u16>) {
    use crate::pattern::value::{Condition, Subject};
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| facts_of(c, p, into)),
        Condition::Not(inner) => facts_of(inner, p, into),
        Condition::Test { subject: Subject::Fact, id, .. } => into.extend(p.facts.index(id.as_str()).map(|f| f as u16)),
        Condition::Test { .. } => {}
    }
}

/// Whether a fact may be blank when it is counted: one between dates of which one is not given.
pub(super) fn may_count_to_blank(p: &Pattern, fact: u16) -> bool {
    let counted = p.facts.at(fact).and_then(|(_, f)| f.counted.as_ref().filter(|_| f.r#type == FactType::Number));
    counted.is_some_and(|c| c.count.is_some())
}
