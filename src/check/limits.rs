//! Whatever waits has a limit, something happens at it, and nothing but a window runs on when the case is closed.

use super::{Look, Scope, law, tags};
use crate::pattern::read::Tag;
use crate::pattern::shape::{Clock, ClockKind, Extension, Layer, Task, Warn, each};
use crate::pattern::value::Length;
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (id, hold) in p.holds.iter() {
        let at = format!("/holds/{id}");
        if hold.late.is_empty() {
            look.add(
                &format!("{at}/late"),
                Code::NoLimit,
                format!("nothing happens when the hold `{id}` reaches its limit"),
            );
        }
        if hold.r#in.is_empty() {
            look.add(&format!("{at}/in"), Code::MissingMember, format!("the hold `{id}` needs a state it may be in"));
        }
        warnings(look, &at, Some(&hold.within), hold.warn.as_ref());
    }
    for (id, task) in p.tasks.iter() {
        the_task(look, &format!("/tasks/{id}"), id, task);
    }
    for (id, counting) in p.counting.iter() {
        let at = format!("/counting/{id}");
        only_a_service(look, &at, counting.set_by);
        may_change(look, &format!("{at}/may_change"), counting.may_change.as_ref());
        if let Some(hours) = counting.open_hours.as_ref().filter(|hours| hours.from.0 >= hours.to.0) {
            let (from, to) = (hours.from.0.format("%H:%M"), hours.to.0.format("%H:%M"));
            let message = format!("an office that opens at {from} does not shut at {to} of that day");
            look.add(&format!("{at}/open_hours"), Code::WrongValue, message);
        }
    }
    for (id, clock) in p.clocks.iter() {
        the_clock(look, &format!("/clocks/{id}"), id, clock);
    }
}

/// The members of a counting block that a council may be let to set.
const MAY_CHANGE: [&str; 6] = ["calendar", "first_day", "received", "open_hours", "rolls", "label"];

fn may_change(look: &mut Look, at: &str, members: Option<&Vec<String>>) {
    for (i, member) in each(members).enumerate() {
        if !MAY_CHANGE.contains(&member.as_str()) {
            look.no_such(&format!("{at}/{i}"), "member that may be changed", member, MAY_CHANGE);
        }
    }
}

/// A warning that does nothing warns nobody.
fn warnings(look: &mut Look, at: &str, within: Option<&Length>, warn: Option<&Vec<Warn>>) {
    for (i, warning) in each(warn).enumerate() {
        before_it_starts(look, &format!("{at}/warn/{i}/before"), within, &warning.before);
        if warning.r#do.is_empty() {
            look.add(&format!("{at}/warn/{i}/do"), Code::MissingMember, "nothing happens at this warning");
        }
        plain(look, &format!("{at}/warn/{i}/before"), Some(&warning.before));
    }
}

/// A warning that is due before the time begins comes too early to warn.
fn before_it_starts(look: &mut Look, at: &str, within: Option<&Length>, before: &Length) {
    if matches!(before, Length::Choose(_)) {
        return;
    }
    let p = look.pattern;
    let (Some(limit), Some(warned)) = (within.and_then(|w| law::longest(p, w)), law::longest(p, before)) else {
        return;
    };
    if warned.is_longer_than(&limit, false) {
        let message = format!("{} before a limit of {} is before it starts", warned.in_words(), limit.in_words());
        look.add_help(at, Code::WrongValue, message, "warn later, or make the limit longer");
    }
}

/// A warning and an extension are so much before or more: a number of a unit, whichever way it is chosen.
fn plain(look: &mut Look, at: &str, length: Option<&Length>) {
    match length {
        None | Some(Length::Setting(_) | Length::Amount { before: None, .. }) => {}
        Some(Length::Choose(list)) => list.iter().for_each(|choice| plain(look, at, Some(&choice.then))),
        Some(_) => look.add_help(
            at,
            Code::WrongValue,
            "this should be a number of hours, days and so on, not a date",
            "write it as in `{ \"working_days\": 3 }`, or name a setting",
        ),
    }
}

fn the_task(look: &mut Look, at: &str, id: &str, task: &Task) {
    if task.opens_on.is_empty() {
        look.add(&format!("{at}/opens_on"), Code::NeverUsed, format!("the task `{id}` never opens"));
    }
    if task.by.is_empty() {
        look.add_help(
            &format!("{at}/by"),
            Code::NobodyMay,
            format!("nobody may do `{id}`"),
            "name who may do it, as in `[\"officer\"]`",
        );
    }
    let late = each(task.late.as_ref()).len() > 0;
    if each(task.outlives.as_ref()).len() > 0 {
        let missing = match (task.within.is_some(), late) {
            (true, true) => None,
            (false, false) => Some("`within` and `late`"),
            (true, false) => Some("`late`"),
            (false, true) => Some("`within`"),
        };
        if let Some(missing) = missing {
            look.add(at, Code::NoLimit, format!("`{id}` outlives the case and so needs {missing}"));
        }
    } else if task.within.is_none() && (late || task.warn.is_some()) {
        look.add(at, Code::NoLimit, format!("the task `{id}` has no `within`, so it is never late"));
    }
    warnings(look, at, task.within.as_ref(), task.warn.as_ref());
}

fn the_clock(look: &mut Look, at: &str, id: &str, clock: &Clock) {
    let open = clock.set_by.is_some();
    only_a_service(look, at, clock.set_by);
    if clock.starts.is_empty() {
        look.add(&format!("{at}/starts"), Code::NeverUsed, format!("the clock `{id}` never starts"));
    }
    if clock.within.is_none() && !open {
        look.add(at, Code::MissingMember, format!("the clock `{id}` needs `within`"));
    }
    if !clock.is_window() && each(clock.late.as_ref()).len() == 0 {
        let help = "say what happens in `late`, or make it a window with `window_for`";
        look.add_help(at, Code::NoLimit, format!("nothing happens when `{id}` is late"), help);
    }
    if clock.kind == Some(ClockKind::Statutory) && clock.basis.is_none() && !(open && look.scope == Scope::Pattern) {
        look.add(at, Code::MissingMember, format!("the statutory clock `{id}` names its law in `basis`"));
    }
    stops_at_closing(look, at, id, clock);
    holds(look, at, id, clock);
    extensions(look, at, id, clock);
    warnings(look, at, clock.within.as_ref(), clock.warn.as_ref());
}

/// How time is counted is law: what a council sets of it stands in a setting.
fn only_a_service(look: &mut Look, at: &str, set_by: Option<Layer>) {
    if set_by == Some(Layer::Council) {
        let message = "only a service may state how time is counted, so `set_by` is `service` here";
        let help = "for a length that councils choose, name a setting with `set_by: council`";
        look.add_help(&format!("{at}/set_by"), Code::WrongValue, message, help);
    }
}

/// Certain only where nothing that closes a case stops the clock; the search asks of each way to close.
fn stops_at_closing(look: &mut Look, at: &str, id: &str, clock: &Clock) {
    let p = look.pattern;
    let closes = |tag: &Tag| match tags::parse(p, tag.as_str()) {
        Some(kind) => tags::is_closing(p, kind),
        // Reported where it stands; it may have been meant to be one.
        None => true,
    };
    if !clock.is_window() && !clock.stops.iter().any(closes) {
        let help = "add `closed` to its `stops`, or make it a window with `window_for`";
        look.add_help(
            &format!("{at}/stops"),
            Code::LeftRunning,
            format!("`{id}` is left running when the case closes"),
            help,
        );
    }
}

fn holds(look: &mut Look, at: &str, id: &str, clock: &Clock) {
    for (i, hold) in each(clock.restarts.as_ref()).enumerate() {
        if each(clock.pauses.as_ref()).any(|other| other == hold) {
            let message =
                format!("the hold `{}` both pauses and restarts `{id}`: it can do one of them", hold.as_str());
            look.add(&format!("{at}/restarts/{i}"), Code::WrongValue, message);
        }
    }
}

fn extensions(look: &mut Look, at: &str, id: &str, clock: &Clock) {
    let p = look.pattern;
    for (action, Extension { by, in_all, .. }) in clock.extensions.iter().flat_map(|e| e.iter()) {
        let at = format!("{at}/extensions/{action}");
        plain(look, &format!("{at}/by"), by.as_ref());
        plain(look, &format!("{at}/in_all"), in_all.as_ref());
        if by.is_some() && in_all.is_some() {
            look.add(&at, Code::WrongValue, format!("say `by` or `in_all` for `{action}`, not both"));
        }
        let Some(extends) = p.actions.get(action).map(|a| a.extend.as_ref()) else { continue };
        if extends.is_none_or(|more| more.clock.as_str() != id) {
            look.add(&at, Code::WrongValue, format!("`{action}` does not extend `{id}`"));
        } else if by.is_none() && in_all.is_none() && extends.is_some_and(|more| more.to.is_none()) {
            let message = format!("nothing says how much time `{action}` adds to `{id}`");
            look.add_help(&at, Code::MissingMember, message, "say `by` or `in_all` here, or `to` in the action");
        }
    }
}
