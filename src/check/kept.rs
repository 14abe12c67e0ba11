//! What is told to nobody public before a date: only what others do, and what takes no time from anybody.

use super::Look;
use super::tags::{TagKind, parse};
use crate::pattern::read::Id;
use crate::pattern::shape::{Action, Branch, Person, PersonKind, Switch, each};
use crate::pattern::value::CountsFrom;
use crate::problem::{Code, listed};

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (at, (id, action)) in p.actions.iter().enumerate() {
        let Some(until) = &action.not_before else { continue };
        let pointer = format!("/actions/{id}/not_before");
        by_others(look, &pointer, id, action);
        if each(action.from.as_ref()).any(|place| place.as_str() == "start") {
            let message = format!("`{id}` starts a case, so there is nothing yet that the public could go on seeing");
            look.add_help(&pointer, Code::WrongValue, message, "leave `not_before` out, or let another action decide");
        }
        // A clock that is not there is told of by itself.
        if p.clocks.get(until.clock.as_str()).is_some() {
            windows(look, at, id, action, until.clock.as_str());
        }
    }
}

/// Whoever does it knows what they did.
fn by_others(look: &mut Look, pointer: &str, id: &str, action: &Action) {
    let p = look.pattern;
    let acts = |(name, _): &(&str, &Person)| {
        let stands_in = |by: &Id| p.people.get(name).and_then(|person| person.stands_in_for.as_ref()) == Some(by);
        action.by.iter().any(|by| by.as_str() == *name || stands_in(by))
    };
    let public = p.people.iter().filter(|person| person.1.kind == PersonKind::Public && acts(person));
    let public: Vec<&str> = public.map(|(name, _)| name).collect();
    if !public.is_empty() {
        let message = format!("`{id}` can be done by {}, so it cannot be kept from the public", listed(public));
        look.add_help(pointer, Code::OwnActKept, message, "leave `not_before` out, or let only staff do it");
    }
}

/// A window that somebody of the public does not know of has to begin on the day on which they are told.
fn windows(look: &mut Look, at: usize, id: &str, action: &Action, clock: &str) {
    let p = look.pattern;
    let raised = raised(look, at, action);
    for (name, window) in p.clocks.iter() {
        let for_public = window.window_for.as_ref().and_then(|who| p.people.get(who.as_str()));
        let begins = window.starts.iter().any(|tag| parse(p, tag.as_str()).is_some_and(|tag| raised.contains(&tag)));
        let public = for_public.is_some_and(|person| person.kind == PersonKind::Public);
        let never = window
            .part
            .as_ref()
            .and_then(|part| p.parts.get(part.as_str()))
            .is_some_and(|part| part.value == Switch::Never);
        if never || !public || !begins || window.counts_from.as_ref().is_some_and(|from| leaves_time(from, clock)) {
            continue;
        }
        let message = format!("`{name}` would begin with `{id}`, of which the public is not told before `{clock}`");
        let help = format!("write `\"counts_from\": {{ \"end_of\": \"{clock}\" }}`");
        look.add_help(&format!("/clocks/{name}/counts_from"), Code::WindowNotTold, message, help);
    }
}

/// Whether counting from there takes no time from anybody: from the day on which they are told, or from a day that somebody named.
/// A choice list has the first of these among others, for acts after that day.
fn leaves_time(from: &CountsFrom, clock: &str) -> bool {
    match from {
        CountsFrom::EndOf(of) => of.as_str() == clock,
        CountsFrom::Choose(list) => list.iter().any(|choice| leaves_time(&choice.then, clock)),
        CountsFrom::Question(_) => true,
        CountsFrom::Latest(_) => false,
    }
}

/// The tags that an action may raise.
fn raised(look: &Look, at: usize, action: &Action) -> Vec<TagKind> {
    let p = look.pattern;
    let branches = || each(action.branches.as_ref());
    let state = |id: &Id| p.states.index(id.as_str()).map(TagKind::State);
    let hold = |id: &Id| p.holds.index(id.as_str()).map(TagKind::HoldOn);
    let closed = |id: &Id| p.outcomes.index(id.as_str()).map(TagKind::ClosedAs);
    let mut raised = vec![TagKind::Action(at)];
    raised.extend((0..branches().len()).map(|branch| TagKind::Branch(at, branch)));
    raised.extend(action.to.iter().chain(branches().filter_map(|b: &Branch| b.to.as_ref())).filter_map(state));
    raised.extend(action.hold.iter().chain(branches().filter_map(|b| b.hold.as_ref())).filter_map(hold));
    raised.extend(action.close.iter().chain(branches().filter_map(|b| b.close.as_ref())).filter_map(closed));
    if action.close_as.is_some() {
        raised.extend((0..p.outcomes.len()).map(TagKind::ClosedAs));
    }
    raised.extend(action.closes().then_some(TagKind::Closed));
    raised
}
