//! The names of the things that happen, and what each of them names.
//!
//! One vocabulary serves clocks, tasks, holds, measures, promises and what is offered afterwards; [`Vocabulary`] says
//! which of its words a member takes. Ids of actions, states and tasks differ, so a tag never has two meanings.

use super::Look;
use crate::pattern::shape::{Action, Branch, Clock, Pattern, each};
use crate::problem::Code;

/// What a tag names, by place in the pattern's maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TagKind {
    /// The action is done.
    Action(usize),
    /// The action goes that way: action, then branch.
    Branch(usize, usize),
    /// The case enters the state.
    State(usize),
    /// The case closes.
    Closed,
    /// The case closes with that outcome.
    ClosedAs(usize),
    /// The task gets that result: task, then result.
    TaskResult(usize, usize),
    /// The hold goes on.
    HoldOn(usize),
    /// The duty passes its limit.
    LateClock(usize),
    /// The task passes its limit.
    LateTask(usize),
    /// The window ends.
    Over(usize),
    /// A warning point of the clock is reached.
    Warn(usize),
    /// Somebody was pointed elsewhere.
    Signpost(usize),
    /// At any time while the case is open.
    Open,
}

/// Which tags a member takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    /// Whatever happens in a case.
    Events,
    /// And being pointed elsewhere.
    Measured,
    /// And `open`.
    Offered,
    /// Only what closes a case.
    Closings,
    /// Only actions and their branches.
    Acts,
}

/// What a tag names. `None` where it names nothing, also for `late:` of a window and `over:` of a duty.
pub(crate) fn parse(pattern: &Pattern, tag: &str) -> Option<TagKind> {
    let Some((head, tail)) = tag.split_once(':') else {
        return match tag {
            "closed" => Some(TagKind::Closed),
            "open" => Some(TagKind::Open),
            _ => (pattern.actions.index(tag).map(TagKind::Action))
                .or_else(|| pattern.states.index(tag).map(TagKind::State)),
        };
    };
    let clock = |window: bool| pattern.clocks.index(tail).filter(|_| is_window(pattern, tail) == Some(window));
    match head {
        "closed" => pattern.outcomes.index(tail).map(TagKind::ClosedAs),
        "hold" => pattern.holds.index(tail).map(TagKind::HoldOn),
        "late" => clock(false).map(TagKind::LateClock).or_else(|| pattern.tasks.index(tail).map(TagKind::LateTask)),
        "over" => clock(true).map(TagKind::Over),
        "warn" => pattern.clocks.index(tail).map(TagKind::Warn),
        "signpost" => pattern.outcomes.index(tail).map(TagKind::Signpost),
        _ => part_of(pattern, head, tail),
    }
}

/// `action:branch` or `task:result`.
fn part_of(pattern: &Pattern, head: &str, tail: &str) -> Option<TagKind> {
    if let Some(action) = pattern.actions.index(head) {
        let mut branches = each(pattern.actions.get(head)?.branches.as_ref());
        return branches.position(|b| b.id.as_str() == tail).map(|b| TagKind::Branch(action, b));
    }
    let task = pattern.tasks.index(head)?;
    pattern.tasks.get(head)?.results.0.index(tail).map(|r| TagKind::TaskResult(task, r))
}

/// Whether a clock is a window; `None` where there is no such clock.
fn is_window(pattern: &Pattern, clock: &str) -> Option<bool> {
    pattern.clocks.get(clock).map(Clock::is_window)
}

impl Clock {
    /// Whether it is a time in which somebody may act, and not a duty.
    pub(crate) fn is_window(&self) -> bool {
        self.window_for.is_some()
    }
}

impl Action {
    /// Whether the action closes the case, at least one way.
    pub(crate) fn closes(&self) -> bool {
        self.close.is_some() || self.close_as.is_some() || each(self.branches.as_ref()).any(Branch::closes)
    }
}

impl Branch {
    /// Whether the branch closes the case.
    pub(crate) fn closes(&self) -> bool {
        self.close.is_some()
    }
}

/// Whether a tag is raised by closing a case.
pub(crate) fn is_closing(pattern: &Pattern, tag: TagKind) -> bool {
    let action = |nth: usize| pattern.actions.at(nth).map(|(_, a)| a);
    match tag {
        TagKind::Closed | TagKind::ClosedAs(_) => true,
        TagKind::Action(a) => action(a).is_some_and(Action::closes),
        TagKind::Branch(a, b) => action(a).and_then(|a| each(a.branches.as_ref()).nth(b)).is_some_and(Branch::closes),
        _ => false,
    }
}

/// Every tag that may stand in a member with this vocabulary, for "did you mean".
fn known(pattern: &Pattern, vocabulary: Vocabulary) -> Vec<String> {
    let mut known: Vec<String> = pattern.actions.keys().map(str::to_string).collect();
    for (id, action) in pattern.actions.iter() {
        known.extend(each(action.branches.as_ref()).map(|b| format!("{id}:{}", b.id.as_str())));
    }
    if vocabulary == Vocabulary::Acts {
        return known;
    }
    known.push("closed".to_string());
    known.extend(pattern.outcomes.keys().map(|id| format!("closed:{id}")));
    if vocabulary == Vocabulary::Closings {
        known.retain(|tag| parse(pattern, tag).is_some_and(|kind| is_closing(pattern, kind)));
        return known;
    }
    known.extend(pattern.states.keys().map(str::to_string));
    for (id, task) in pattern.tasks.iter() {
        known.extend(task.results.0.keys().map(|result| format!("{id}:{result}")));
        known.push(format!("late:{id}"));
    }
    known.extend(pattern.holds.keys().map(|id| format!("hold:{id}")));
    for (id, clock) in pattern.clocks.iter() {
        known.push(format!("{}:{id}", if clock.is_window() { "over" } else { "late" }));
        known.push(format!("warn:{id}"));
    }
    match vocabulary {
        Vocabulary::Measured => known.extend(pattern.outcomes.keys().map(|id| format!("signpost:{id}"))),
        Vocabulary::Offered => known.push("open".to_string()),
        _ => {}
    }
    known
}

/// Reports a tag that names nothing, or that this member does not take.
pub(super) fn check(look: &mut Look, at: &str, tag: &str, vocabulary: Vocabulary) {
    let pattern = look.pattern;
    match (parse(pattern, tag), vocabulary) {
        (None, _) => unknown(look, at, tag, vocabulary),
        (Some(TagKind::Signpost(_)), Vocabulary::Events | Vocabulary::Offered) => {
            look.add(at, Code::WrongValue, format!("`{tag}` can only be counted in measures: it opens no case"));
        }
        (Some(TagKind::Open), Vocabulary::Events | Vocabulary::Measured) => {
            look.add(at, Code::WrongValue, "`open` is not an event: it can stand in `offer_on`, `from` and `maps_to`");
        }
        (Some(TagKind::Action(_) | TagKind::Branch(..)), Vocabulary::Acts) => {}
        (Some(_), Vocabulary::Acts) => unknown(look, at, tag, vocabulary),
        (Some(kind), Vocabulary::Closings) if !is_closing(pattern, kind) => {
            look.add(at, Code::WrongValue, format!("`{tag}` does not close the case"));
        }
        (Some(TagKind::Warn(clock)), _) if warns_of_nothing(pattern, clock) => {
            let message = format!("`{tag}` never happens: the clock has no `warn`");
            look.add_help(at, Code::NeverHappens, message, "say in its `warn` when it is, or name another event");
        }
        (Some(TagKind::ClosedAs(outcome)), _) if only_points(pattern, outcome) => {
            let message = format!("`{tag}` never happens: no action closes a case so");
            look.add_help(at, Code::NeverHappens, message, "close with it in an action, or name another event");
        }
        (Some(TagKind::LateTask(task)), _) if pattern.tasks.at(task).is_some_and(|(_, task)| task.within.is_none()) => {
            let message = format!("`{tag}` never happens: the task has no `within`");
            look.add_help(at, Code::NeverHappens, message, "give the task a limit, or name another event");
        }
        _ => {}
    }
}

/// Whether a clock has no point at which somebody is warned, and no later layer could say one.
fn warns_of_nothing(pattern: &Pattern, clock: usize) -> bool {
    pattern.clocks.at(clock).is_some_and(|(_, clock)| each(clock.warn.as_ref()).len() == 0 && clock.set_by.is_none())
}

/// Whether an outcome is only there for rules to point at. One with `keep` that nothing closes with is told of by itself.
fn only_points(pattern: &Pattern, outcome: usize) -> bool {
    let Some((id, outcome)) = pattern.outcomes.at(outcome) else { return false };
    outcome.keep.is_none() && !super::unused::closes_with(pattern, id)
}

fn unknown(look: &mut Look, at: &str, tag: &str, vocabulary: Vocabulary) {
    let pattern = look.pattern;
    match tag.split_once(':') {
        Some(("late", id)) if is_window(pattern, id) == Some(true) => {
            look.add(at, Code::NoSuch, format!("`{id}` is a window: say `over:{id}`, not `late:{id}`"));
        }
        Some(("over", id)) if is_window(pattern, id) == Some(false) || pattern.tasks.get(id).is_some() => {
            look.add(at, Code::NoSuch, format!("`{id}` is a duty: say `late:{id}`, not `over:{id}`"));
        }
        _ => {
            let known = known(pattern, vocabulary);
            let what = if vocabulary == Vocabulary::Acts { "action or branch" } else { "event" };
            look.no_such(at, what, tag, known.iter().map(String::as_str));
        }
    }
}
