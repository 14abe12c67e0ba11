//! Actions that a service has lost without a word: a clock that it states gives no time for them to add.
//!
//! A law without more time leaves `extensions` empty, and that is said. What is told of is an action that is switched on, and
//! that nobody has said anything about.

use super::filled::is_there;
use super::{Look, Scope};
use crate::pattern::shape::{Action, Clock};
use crate::pattern::tree::Origin;
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    if look.scope == Scope::Pattern {
        return;
    }
    let p = look.pattern;
    for (id, action) in p.actions.iter().filter(|(_, action)| is_there(p, action.part.as_ref())) {
        let Some(name) = action.extend.as_ref().map(|more| more.clock.as_str()) else { continue };
        let clock = p.clocks.get(name).filter(|clock| is_there(p, clock.part.as_ref()));
        if clock.is_some_and(|clock| leaves_out(clock, id)) {
            let message = format!("`{id}` cannot be done here: `{name}` does not say how much time it adds");
            let help = format!(
                "add `{id}` to the `extensions` of `{name}`; where there is no more time, leave `extensions` empty or switch off the part of `{id}`"
            );
            let at = said_last(look, name, action);
            look.out.add_help(at, Code::ExtensionLeftOut, message, help);
        }
    }
}

/// Whether an open clock is stated without a word about this action. One without `within` is told of as not stated.
fn leaves_out(clock: &Clock, action: &str) -> bool {
    let unsaid = clock.extensions.as_ref().is_none_or(|said| said.len() > 0 && said.get(action).is_none());
    clock.set_by.is_some() && clock.within.is_some() && unsaid
}

/// Where somebody last said what makes it so: the extensions, the clock, or the part of the action.
fn said_last(look: &Look, clock: &str, action: &Action) -> Origin {
    let part = action.part.as_ref().map(|part| format!("/parts/{}/value", part.as_str()));
    let clock = format!("/clocks/{clock}");
    // Of several in one file the last counts.
    let all = part.into_iter().chain([format!("{clock}/within"), format!("{clock}/extensions")]);
    let pattern = look.tree.origin.file;
    let last = all.map(|at| look.at(&at)).filter(|at| at.file != pattern).max_by_key(|at| at.file);
    last.unwrap_or(Origin { file: look.topmost(), nth: 0 })
}
