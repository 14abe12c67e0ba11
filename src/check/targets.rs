//! Each action can be done by somebody from somewhere, goes to at most one place, and what it needs is asked in it.

use super::filled::is_there;
use super::{Look, Scope};
use crate::pattern::read::Id;
use crate::pattern::shape::{Action, Branch, Extend, MoreTime, Person, PersonKind, each};
use crate::pattern::value::AskItem;
use crate::problem::{Code, listed};
use std::collections::BTreeSet;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (id, action) in p.actions.iter() {
        let at = format!("/actions/{id}");
        doable(look, &at, id, action);
        one_target(look, &at, id, action);
        branches(look, &at, id, action);
        close_as(look, &at, id, action);
        if let Some(more) = &action.extend {
            more_time(look, &at, id, action, more);
        }
    }
    let starts = p.actions.iter().any(|(_, action)| from_start(action));
    if p.actions.len() > 0 && !starts {
        look.add_help(
            "/actions",
            Code::NeverUsed,
            "no action starts a case",
            "give one action `\"from\": [\"start\"]`",
        );
    }
    if look.scope != Scope::Pattern {
        way_in(look);
    }
}

/// Where the public may start a case as the pattern is written, a service that switches this off has lost its way in.
/// A pattern in which only staff start one is meant so.
fn way_in(look: &mut Look) {
    let p = look.pattern;
    let public = |id: &Id| {
        let is = |(name, person): (&str, &Person)| {
            let acts = name == id.as_str() || person.stands_in_for.as_ref() == Some(id);
            acts && person.kind == PersonKind::Public
        };
        p.people.iter().any(is)
    };
    let ways: Vec<(&str, &Action)> =
        p.actions.iter().filter(|(_, action)| from_start(action) && action.by.iter().any(public)).collect();
    let parts: BTreeSet<&str> = ways.iter().filter_map(|(_, action)| action.part.as_ref()).map(Id::as_str).collect();
    if ways.iter().any(|(_, action)| is_there(p, action.part.as_ref())) {
        return;
    }
    let last = parts.iter().map(|part| format!("/parts/{part}/value")).max_by_key(|at| look.at(at).file);
    let Some(at) = last else { return };
    let off = listed(ways.iter().map(|(id, _)| *id));
    let message = format!("nobody of the public can start a case here: {off} cannot be done");
    let help = format!("switch on one of these: {}", listed(parts.iter().copied()));
    look.add_help(&at, Code::PublicCannotStart, message, help);
}

fn from_start(action: &Action) -> bool {
    each(action.from.as_ref()).any(|place| place.as_str() == "start")
}

fn doable(look: &mut Look, at: &str, id: &str, action: &Action) {
    if action.by.is_empty() {
        look.add_help(
            &format!("{at}/by"),
            Code::NobodyMay,
            format!("nobody may do `{id}`"),
            "name who may do it, as in `[\"officer\"]`",
        );
    }
    if each(action.from.as_ref()).len() == 0 && each(action.held.as_ref()).len() == 0 {
        look.add(at, Code::MissingMember, format!("`{id}` needs `from` or `held`: where can it be done?"));
    }
}

/// The targets of an action that are there, by name.
fn targets(action: &Action) -> Vec<&'static str> {
    let all = [
        ("to", action.to.is_some()),
        ("close", action.close.is_some()),
        ("close_as", action.close_as.is_some()),
        ("hold", action.hold.is_some()),
        ("resume", action.resume.is_some()),
        ("branches", action.branches.is_some()),
        ("saves", action.saves.is_some()),
    ];
    all.iter().filter(|(_, there)| *there).map(|(name, _)| *name).collect()
}

fn branch_targets(branch: &Branch) -> Vec<&'static str> {
    let all = [
        ("to", branch.to.is_some()),
        ("close", branch.close.is_some()),
        ("hold", branch.hold.is_some()),
        ("resume", branch.resume.is_some()),
    ];
    all.iter().filter(|(_, there)| *there).map(|(name, _)| *name).collect()
}

fn one_target(look: &mut Look, at: &str, id: &str, action: &Action) {
    let targets = targets(action);
    if targets.len() > 1 {
        let message = format!("`{id}` cannot do several of these at once: {}", listed(targets.iter().copied()));
        look.add_help(at, Code::Targets, message, "an action has at most one of them");
    }
    let placed = |targets: &[&str]| targets.iter().any(|t| matches!(*t, "to" | "close" | "close_as"));
    let everywhere = match &action.branches {
        Some(branches) => branches.iter().all(|b| placed(&branch_targets(b))),
        None => placed(&targets),
    };
    if from_start(action) && !everywhere {
        let message = format!("`{id}` starts a case and so says where the case goes");
        look.add_help(at, Code::Targets, message, "write `to` with a state, also in each branch");
    }
}

fn branches(look: &mut Look, at: &str, id: &str, action: &Action) {
    let Some(branches) = &action.branches else { return };
    if branches.is_empty() {
        look.add(&format!("{at}/branches"), Code::Targets, format!("`{id}` has no branches to go by"));
    }
    let mut otherwise: Option<&str> = None;
    for (i, branch) in branches.iter().enumerate() {
        let (at, name) = (format!("{at}/branches/{i}"), branch.id.as_str());
        let targets = branch_targets(branch);
        if targets.len() > 1 {
            let message =
                format!("the branch `{name}` of `{id}` cannot do several of these at once: {}", listed(targets));
            look.add_help(&at, Code::Targets, message, "a branch has at most one of them");
        }
        if branch.when.is_some() {
            continue;
        }
        match otherwise {
            None => otherwise = Some(name),
            Some(first) => {
                let message = format!(
                    "`{first}` and `{name}` of `{id}` both have no `when`: only one can be the one taken otherwise"
                );
                look.add(&at, Code::Targets, message);
            }
        }
    }
}

fn asks(action: &Action, question: &str) -> bool {
    each(action.ask.as_ref()).any(|item| item.question.as_str() == question)
}

/// The options of the decision are the outcomes.
fn close_as(look: &mut Look, at: &str, id: &str, action: &Action) {
    let p = look.pattern;
    let Some(name) = action.close_as.as_ref().map(|q| q.as_str()) else { return };
    let at = format!("{at}/close_as");
    let Some(question) = p.questions.get(name) else { return };
    if !asks(action, name) && question.answer.is_none() {
        look.add(&at, Code::Targets, format!("`{id}` closes by `{name}` and does not ask it"));
    }
    let left_blank = |item: &AskItem| item.question.as_str() == name && (item.optional || item.when.is_some());
    if question.answer.is_none() && each(action.ask.as_ref()).any(left_blank) {
        let message = format!("`{id}` closes by `{name}`, so it has to be answered whenever that is done");
        look.add_help(&at, Code::Targets, message, "ask it without `?` and without `if`");
    }
    if question.extend.is_some_and(|extend| extend != Extend::None) {
        let message = format!("`{id}` closes by `{name}`, so the layers above may not change its options");
        look.add_help(&at, Code::Targets, message, "leave `extend` out of the question");
    }
    for option in each(question.options.as_ref()).map(|o| o.id.as_str()) {
        if p.outcomes.get(option).is_none() {
            let message = format!("`{id}` closes by `{name}`, and its option `{option}` is not an outcome");
            let origin = look.at(&at);
            look.out.unknown(origin, Code::NoSuch, message, option, p.outcomes.keys());
        }
    }
}

fn more_time(look: &mut Look, at: &str, id: &str, action: &Action, more: &MoreTime) {
    let p = look.pattern;
    let clock = more.clock.as_str();
    if let Some(to) = &more.to
        && let Some(question) = p.questions.get(to.as_str())
        && !asks(action, to.as_str())
        && question.answer.is_none()
    {
        let message = format!("`{id}` extends to `{}` and does not ask it", to.as_str());
        look.add(&format!("{at}/extend/to"), Code::Targets, message);
    }
    // A clock that a service states without this entry has no such action in that service.
    if let Some(is) = p.clocks.get(clock)
        && is.set_by.is_none()
        && is.extensions.as_ref().is_none_or(|e| e.get(id).is_none())
    {
        let message = format!("the clock `{clock}` does not say how much `{id}` may add");
        look.add_help(
            &format!("{at}/extend/clock"),
            Code::MissingMember,
            message,
            format!("add `{id}` to its `extensions`"),
        );
    }
}
