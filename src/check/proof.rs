//! What a search over all cases shows: that every case can close, that nothing is left open, that promises hold.
//!
//! Every way a case can stand is visited once, together with the combinations of parts in which a case can stand so, and every
//! step from it is tried in as many ways as some condition of the file tells apart. Dates are left open: whatever can fall due
//! may do so at any moment. So what is found possible here may need an unlikely order of days, and what is not found cannot
//! happen at all.
//!
//! Invariants: what is searched is bounded, and a file beyond the bounds is told so by name; what is reported comes with the
//! shortest way to it.

mod alive;
mod apart;
mod data;
mod dates;
mod fast;
mod findings;
mod model;
mod refused;
mod sets;
mod space;

use super::Look;
use crate::problem::Code;
pub(crate) use space::Bounds;

/// How much is found, for reports on cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) configurations: usize,
    pub(crate) steps: usize,
}

/// What is to be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// A pattern: in every combination of parts, and all of it can happen.
    Pattern,
    /// A service file: in every combination that a council could choose.
    Service,
    /// What runs in one council: with the parts as they are.
    Council,
}

/// Searches all cases of a pattern in which every name names something.
pub(super) fn check(look: &mut Look<'_, '_>, of: Of, bounds: Bounds) -> Option<Found> {
    let p = look.pattern;
    let mut model = model::Model::new(p, of == Of::Council);
    if let Some((key, most)) = model.data.too_many {
        let (at, what) = match key {
            data::Key::Question(at) => ("questions", p.questions.key(usize::from(at))),
            data::Key::Fact(at) => ("facts", p.facts.key(usize::from(at))),
            data::Key::Channel | data::Key::OpenedChannel => ("", "the channel"),
            data::Key::Language | data::Key::Free => ("", "the language"),
        };
        let pointer = if at.is_empty() { String::new() } else { format!("/{at}/{what}") };
        let together = if most == data::MOST_TOGETHER { " that may hold together" } else { "" };
        let message = format!("`{what}` is looked at in more than {most} ways{together}, which is too much to prove");
        let help = "ask some of it in questions of their own, or look at groups of options";
        look.add_help(&pointer, Code::TooLarge, message, help);
        return None;
    }
    // What follows from an act that nobody can do would be told beside why nobody can.
    if refused::check(look, of == Of::Council, bounds.answers) {
        return None;
    }
    match space::search(&mut model, bounds) {
        Err(too_much) => {
            let message = format!("there are more than {} {}, which is too much to prove", too_much.bound, too_much.of);
            let help = "make two linked patterns of it, or let the program that loads it search further";
            look.add_help("", Code::TooLarge, message, help);
            None
        }
        Ok(space) => {
            findings::report(look, &mut model, &space, of);
            Some(Found { configurations: space.configs.len(), steps: space.edges.len() })
        }
    }
}

/// What a test can see of a search.
#[cfg(test)]
pub(crate) mod seen;
