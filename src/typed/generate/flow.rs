//! From which states an act is possible, as far as the file alone can say, and where it leads.

use crate::Service;
use crate::check::tags::{self, TagKind};
use crate::pattern::shape::{Action, Branch, Pattern, Task, TaskResult, each};
use std::fmt::Write as _;

/// Where an act leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Goes<'p> {
    Stays,
    State(&'p str),
    Closed,
    /// By branch.
    Branches(Vec<(&'p str, Goes<'p>)>),
}

/// How the states hang together. A state is its place among the states; closed is the place after the last.
pub(super) struct Flow<'p> {
    pattern: &'p Pattern,
    /// For each task the places at which it may be open.
    open: Vec<Vec<bool>>,
}

/// Whether an action opens a case.
pub(super) fn opens(action: &Action) -> bool {
    each(action.from.as_ref()).any(|from| from.as_str() == "start")
}

impl<'p> Flow<'p> {
    pub(super) fn new(pattern: &'p Pattern) -> Flow<'p> {
        let mut flow = Flow { pattern, open: Vec::new() };
        flow.open = pattern.tasks.iter().map(|(_, task)| flow.open_at(task)).collect();
        flow
    }

    pub(super) fn goes(&self, action: &'p Action) -> Goes<'p> {
        let Some(branches) = &action.branches else {
            let closes = action.close.is_some() || action.close_as.is_some();
            return to(closes, action.to.as_ref().map(|id| id.as_str()));
        };
        Goes::Branches(branches.iter().map(|branch| (branch.id.as_str(), branch_goes(branch))).collect())
    }

    /// Whether an action is possible from a state; `None` is closed.
    pub(super) fn possible(&self, action: &Action, state: Option<usize>) -> bool {
        let at = |from: &str| match state {
            None => from == "closed" || from.starts_with("closed:"),
            Some(at) => from == "open" || self.pattern.states.index(from) == Some(at),
        };
        if let Some(from) = &action.from {
            return from.iter().any(|from| at(from.as_str()));
        }
        let holds = self.pattern.holds.iter();
        let any = each(action.held.as_ref()).any(|held| held.as_str() == "any");
        let mut held = holds.filter(|(id, _)| any || each(action.held.as_ref()).any(|held| held.as_str() == *id));
        held.any(|(_, hold)| hold.r#in.iter().any(|state| at(state.as_str())))
    }

    /// Whether a task may be open in a state; `None` is closed.
    pub(super) fn may_be_open(&self, task: usize, state: Option<usize>) -> bool {
        let at = state.unwrap_or(self.pattern.states.len());
        self.open.get(task).and_then(|open| open.get(at)).copied().unwrap_or(true)
    }

    /// The places at which a task may be open: where it opens, and wherever a case can go from there.
    fn open_at(&self, task: &Task) -> Vec<bool> {
        let closed = self.pattern.states.len();
        let outlives = each(task.outlives.as_ref()).next().is_some();
        let mut open = vec![false; closed + 1];
        let mut list: Vec<usize> = task.opens_on.iter().flat_map(|tag| self.places_after(tag.as_str())).collect();
        while let Some(place) = list.pop() {
            let is_new = open.get(place).is_some_and(|known| !known) && (place != closed || outlives);
            if !is_new {
                continue;
            }
            if let Some(known) = open.get_mut(place) {
                *known = true;
            }
            let state = (place != closed).then_some(place);
            for (_, action) in self.pattern.actions.iter().filter(|(_, action)| self.possible(action, state)) {
                self.places_of(&self.goes(action), &[place], &mut list);
            }
        }
        open
    }

    /// Where a case may be just after what the tag names.
    fn places_after(&self, tag: &str) -> Vec<usize> {
        let closed = self.pattern.states.len();
        let mut places = Vec::new();
        match tags::parse(self.pattern, tag) {
            Some(TagKind::State(state)) => places.push(state),
            Some(TagKind::Closed | TagKind::ClosedAs(_)) => places.push(closed),
            Some(TagKind::Action(at)) => {
                if let Some((_, action)) = self.pattern.actions.at(at) {
                    self.places_of(&self.goes(action), &self.places_from(action), &mut places);
                }
            }
            Some(TagKind::Branch(at, branch)) => {
                let action = self.pattern.actions.at(at).map(|(_, action)| action);
                if let Some((action, branch)) = action.and_then(|a| Some((a, a.branches.as_ref()?.get(branch)?))) {
                    self.places_of(&branch_goes(branch), &self.places_from(action), &mut places);
                }
            }
            // Anything else may happen anywhere.
            _ => places.extend(0..=closed),
        }
        places
    }

    fn places_from(&self, action: &Action) -> Vec<usize> {
        let closed = self.pattern.states.len();
        let states = (0..closed).filter(|at| self.possible(action, Some(*at)));
        states.chain(self.possible(action, None).then_some(closed)).collect()
    }

    fn places_of(&self, goes: &Goes<'_>, from: &[usize], into: &mut Vec<usize>) {
        match goes {
            Goes::Stays => into.extend(from),
            Goes::State(state) => into.extend(self.pattern.states.index(state)),
            Goes::Closed => into.push(self.pattern.states.len()),
            Goes::Branches(branches) => branches.iter().for_each(|(_, goes)| self.places_of(goes, from, into)),
        }
    }
}

fn branch_goes(branch: &Branch) -> Goes<'_> {
    to(branch.close.is_some(), branch.to.as_ref().map(|id| id.as_str()))
}

fn to(closes: bool, state: Option<&str>) -> Goes<'_> {
    match state {
        _ if closes => Goes::Closed,
        Some(state) => Goes::State(state),
        None => Goes::Stays,
    }
}

/// What a method does, and what may stand in its way that no type can know.
pub(super) fn about_action(service: &Service, action: &Action) -> String {
    let mut docs = format!("{}.", action.label.as_str().trim_end_matches(['.', '?']));
    let held: Vec<&str> = each(action.held.as_ref()).map(|held| held.as_str()).collect();
    match (held.as_slice(), &action.from) {
        ([], _) => docs.push_str(" Refused while a hold is on."),
        (held, None) => {
            let _ = write!(docs, " Only while {} is on.", names(held, "or"));
        }
        (["any"], Some(_)) => docs.push_str(" Held or not."),
        (held, Some(_)) => {
            let names = names(held, "or");
            let _ = write!(docs, " Also while {names} is on, and no other hold.");
        }
    }
    let ends: Vec<&str> = each(action.from.as_ref()).filter_map(|from| from.as_str().strip_prefix("closed:")).collect();
    if !ends.is_empty() {
        let _ = write!(docs, " Of closed cases, those closed as {}.", names(&ends, "or"));
    }
    if let Some(when) = &action.when {
        let _ = write!(docs, " Refused unless {}.", service.machine().in_words(when));
    }
    about_part(action.part.as_ref().map(|part| part.as_str()), &mut docs);
    docs
}

/// The same, of a result of a task.
pub(super) fn about_result(task: &Task, id: &str, result: &TaskResult) -> String {
    let label = result.label.as_ref().map_or(id, |label| label.as_str());
    let mut docs =
        format!("{}: {}. Refused while the task is not open.", task.label.as_str(), label.trim_end_matches('.'));
    about_part(task.part.as_ref().map(|part| part.as_str()), &mut docs);
    docs
}

fn about_part(part: Option<&str>, docs: &mut String) {
    if let Some(part) = part {
        let _ = write!(docs, " Always refused where the part `{part}` is off.");
    }
}

/// `a`, `b` or `c`, each as code.
fn names(ids: &[&str], word: &str) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
        None => String::new(),
    }
}
