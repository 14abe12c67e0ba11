//! What can be wrong with a pattern that reads well: names that name nothing, tests that cannot be true, limits at which
//! nothing happens, words that have lost what they must say.
//!
//! One file for each group of rules. Everything here is seen in the file itself, without trying cases: it is certain,
//! so it is reported as a problem and not as a guess. What takes a search over all cases is asked elsewhere.
//!
//! Invariants: every rule looks at the whole pattern, whatever the others found; a name that names nothing is reported
//! once, where it stands, and the rules that would need it say nothing about it; nothing is reported in an order that
//! depends on anything but the file.

mod conditions;
mod contracts;
mod filled;
mod forms;
mod ids;
mod kept;
mod law;
mod limits;
mod lints;
mod messages;
mod more_time;
pub(crate) mod names;
pub(crate) mod proof;
mod questions;
mod references;
mod settings;
pub(crate) mod tags;
mod targets;
#[cfg(test)]
mod tests;
pub(crate) mod translations;
mod unused;
pub(crate) mod words;

use crate::pattern::shape::{Extend, Pattern, Question};
use crate::pattern::tree::{Node, Origin, Value};
use crate::problem::{Code, Findings};

/// What the pattern is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// A pattern looked at on its own: what the layers above are to state may be open.
    Pattern,
    /// A service looked at without a council file: what only a council may state may be open.
    Shared,
    /// Layers with lines left out, to see what a problem comes of: that something is to be filled in hides nothing else.
    Unfilled,
    /// Cases will be run with it: nothing may be open.
    Service,
}

/// Reports everything that is wrong with `pattern`, which was read from `tree`, with the number of the council file if there is one.
pub(crate) fn check(pattern: &Pattern, tree: &Node, scope: Scope, council: Option<u16>, out: &mut Findings) {
    let names = names::all(pattern);
    let mut look = Look { pattern, tree, scope, out };
    few_enough(&mut look);
    ids::check(&mut look);
    references::check(&mut look, &names);
    conditions::check(&mut look, &names);
    questions::check(&mut look);
    settings::check(&mut look);
    limits::check(&mut look);
    law::check(&mut look);
    targets::check(&mut look);
    kept::check(&mut look);
    more_time::check(&mut look);
    forms::check(&mut look);
    contracts::check(&mut look);
    messages::check(&mut look);
    translations::check(&mut look);
    unused::check(&mut look, &names);
    lints::check(&mut look);
    if scope != Scope::Pattern {
        filled::check(&mut look, council);
    }
}

/// The most holds, tasks, clocks and people a service can have: sets of them are one machine word.
const MOST_BITS: usize = 63;

fn few_enough(look: &mut Look<'_, '_>) {
    let p = look.pattern;
    let counts =
        [("holds", p.holds.len()), ("tasks", p.tasks.len()), ("clocks", p.clocks.len()), ("people", p.people.len())];
    for (name, count) in counts.into_iter().filter(|(_, count)| *count > MOST_BITS) {
        let message = format!("{count} {name} are too many: a service has at most {MOST_BITS}");
        look.add(&format!("/{name}"), Code::TooLarge, message);
    }
}

/// Searches all cases of a pattern that was checked and has no errors, and reports what the search shows.
pub(crate) fn prove(
    pattern: &Pattern,
    tree: &Node,
    of: proof::Of,
    bounds: proof::Bounds,
    out: &mut Findings,
) -> Option<proof::Found> {
    proof::check(&mut Look { pattern, tree, scope: Scope::Service, out }, of, bounds)
}

/// What every rule is given: the pattern, where it stood, and where to report.
struct Look<'p, 'o> {
    pattern: &'p Pattern,
    tree: &'p Node,
    scope: Scope,
    out: &'o mut Findings,
}

impl Look<'_, '_> {
    /// The place of a value, or of the nearest value above it.
    fn at(&self, pointer: &str) -> Origin {
        self.tree.nearest(pointer).origin
    }

    /// The last file that set anything: nothing is laid over it.
    fn topmost(&self) -> u16 {
        topmost(self.tree)
    }

    /// Whether the value comes from a file laid over the pattern, or nothing is laid over it.
    fn is_of_this_layer(&self, pointer: &str) -> bool {
        let pattern = self.tree.origin.file;
        self.topmost() == pattern || self.at(pointer).file != pattern
    }

    /// Whether what stands at `pointer` may have been written before a layer above took an option of that question away.
    /// The topmost file has nothing above it.
    fn may_name_a_hidden_option(&self, question: &Question, pointer: &str) -> bool {
        let hides = matches!(question.extend, Some(Extend::Hide | Extend::AddAndHide));
        hides && self.scope != Scope::Pattern && self.at(pointer).file < self.topmost()
    }

    fn add(&mut self, pointer: &str, code: Code, message: impl Into<String>) {
        self.out.add(self.at(pointer), code, message);
    }

    fn add_help(&mut self, pointer: &str, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.out.add_help(self.at(pointer), code, message, help);
    }

    fn no_such<'a>(&mut self, pointer: &str, what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) {
        self.out.no_such(self.at(pointer), what, name, known);
    }
}

fn topmost(tree: &Node) -> u16 {
    let inside = match &tree.value {
        Value::List(list) => list.iter().map(topmost).max(),
        Value::Object(members) => members.iter().map(|(_, node)| topmost(node)).max(),
        _ => None,
    };
    inside.unwrap_or(0).max(tree.origin.file)
}
