//! Ids that would be taken for something else: words of the language, and ids of two things in one vocabulary.

use super::Look;
use crate::pattern::shape::{QuestionOption, each};
use crate::problem::Code;

/// Words that have a meaning of their own among tags and dates.
const RESERVED: &[&str] = &[
    "start",
    "open",
    "closed",
    "any",
    "system",
    "as_before",
    "reference",
    "none",
    "done",
    "cancelled",
    "today",
    "hold",
    "late",
    "over",
    "warn",
    "signpost",
    "outcome",
];

/// A branch only ever stands after its action and a colon, so the words that stand before a colon are free.
const NOT_BRANCHES: &[&str] =
    &["start", "open", "closed", "any", "system", "as_before", "reference", "none", "done", "cancelled", "today"];

/// What conditions say of any task.
const NOT_RESULTS: &[&str] = &["none", "open", "cancelled", "done"];

/// More states than this are hard to read.
const MANY_STATES: usize = 25;

pub(super) fn check(look: &mut Look) {
    reserved(look);
    clashes(look);
    options(look);
    branches(look);
    same_names(look);
    let states = look.pattern.states.len();
    if states > MANY_STATES {
        let message = format!("there are {states} states, which is more than {MANY_STATES}");
        look.add_help("/states", Code::ManyStates, message, "consider two patterns that are linked");
    }
}

fn reserved(look: &mut Look) {
    let p = look.pattern;
    let answers: &[&str] = &["reference", "outcome", "today"];
    let sections: [(&str, Vec<&str>, &[&str]); 9] = [
        ("people", p.people.keys().collect(), &["system"]),
        ("facts", p.facts.keys().collect(), answers),
        ("questions", p.questions.keys().collect(), answers),
        ("states", p.states.keys().collect(), RESERVED),
        ("outcomes", p.outcomes.keys().collect(), &["as_before"]),
        ("holds", p.holds.keys().collect(), RESERVED),
        ("tasks", p.tasks.keys().collect(), RESERVED),
        ("clocks", p.clocks.keys().collect(), RESERVED),
        ("actions", p.actions.keys().collect(), RESERVED),
    ];
    for (section, ids, words) in sections {
        for id in ids.into_iter().filter(|id| words.contains(id)) {
            reserved_word(look, &format!("/{section}/{id}"), id);
        }
    }
    for (task, is) in p.tasks.iter() {
        for id in is.results.0.keys().filter(|id| NOT_RESULTS.contains(id)) {
            reserved_word(look, &format!("/tasks/{task}/results/{id}"), id);
        }
    }
    for (action, is) in p.actions.iter() {
        for (i, branch) in each(is.branches.as_ref()).enumerate() {
            if NOT_BRANCHES.contains(&branch.id.as_str()) {
                reserved_word(look, &format!("/actions/{action}/branches/{i}/id"), branch.id.as_str());
            }
        }
    }
}

fn reserved_word(look: &mut Look, at: &str, id: &str) {
    let message = format!("`{id}` has a meaning of its own in the language, so it cannot be an id here");
    look.add_help(at, Code::ReservedId, message, "choose another word");
}

/// One list of names, and what shares it: section, and what one of them is called.
type Shared<'p> = Vec<(&'static str, &'static str, Vec<&'p str>)>;

fn clashes(look: &mut Look) {
    let p = look.pattern;
    let actions = ("actions", "an action", p.actions.keys().collect());
    let states = ("states", "a state", p.states.keys().collect());
    let tasks = ("tasks", "a task", p.tasks.keys().collect());
    let clocks = ("clocks", "a clock", p.clocks.keys().collect());
    let holds = ("holds", "a hold", p.holds.keys().collect());
    let questions = ("questions", "a question", p.questions.keys().collect());
    let facts = ("facts", "a fact", p.facts.keys().collect());
    differ(look, vec![actions, states, tasks.clone()], "these share the names of events");
    differ(look, vec![clocks, holds, tasks], "these share `{due:…}`");
    differ(look, vec![questions, facts], "these share the placeholders of messages");
}

fn differ(look: &mut Look, shared: Shared, why: &str) {
    for (nth, (section, what, ids)) in shared.iter().enumerate() {
        for id in ids {
            let before = shared.iter().take(nth).find(|(_, _, others)| others.contains(id));
            if let Some((_, other, _)) = before {
                let message = format!("`{id}` is {other} and {what}, and the two need different ids");
                look.add_help(
                    &format!("/{section}/{id}"),
                    Code::ClashingIds,
                    message,
                    format!("rename one of them: {why}"),
                );
            }
        }
    }
}

fn options(look: &mut Look) {
    let p = look.pattern;
    for (id, question) in p.questions.iter() {
        let groups = question.groups.iter().flat_map(|g| g.keys()).collect();
        option_ids(look, &format!("/questions/{id}"), question.options.as_ref(), groups);
    }
    for (id, fact) in p.facts.iter() {
        option_ids(look, &format!("/facts/{id}"), fact.options.as_ref(), Vec::new());
    }
}

fn option_ids(look: &mut Look, at: &str, options: Option<&Vec<QuestionOption>>, groups: Vec<&str>) {
    let mut seen: Vec<&str> = Vec::new();
    for (i, option) in each(options).enumerate() {
        let (id, at) = (option.id.as_str(), format!("{at}/options/{i}/id"));
        if seen.contains(&id) {
            look.add(&at, Code::ClashingIds, format!("two options have the id `{id}`"));
        } else if groups.contains(&id) {
            look.add(
                &at,
                Code::ClashingIds,
                format!("`{id}` is an option and a group, and the two need different ids"),
            );
        }
        seen.push(id);
    }
}

fn branches(look: &mut Look) {
    let p = look.pattern;
    for (action, is) in p.actions.iter() {
        let mut seen: Vec<&str> = Vec::new();
        for (i, branch) in each(is.branches.as_ref()).enumerate() {
            if seen.contains(&branch.id.as_str()) {
                let message = format!("two branches of `{action}` have the id `{}`", branch.id.as_str());
                look.add(&format!("/actions/{action}/branches/{i}/id"), Code::ClashingIds, message);
            }
            seen.push(branch.id.as_str());
        }
    }
}

/// Ids of one list that would be one name in Rust.
fn same_names(look: &mut Look) {
    let p = look.pattern;
    let mut lists: Vec<(String, &str, Vec<&str>)> = Vec::from([
        ("/people".into(), "", p.people.keys().collect()),
        ("/settings".into(), "", p.settings.keys().collect()),
        ("/parts".into(), "", p.parts.keys().collect()),
        ("/facts".into(), "", p.facts.keys().collect()),
        ("/questions".into(), "", p.questions.keys().collect()),
        ("/states".into(), "", p.states.keys().collect()),
        ("/outcomes".into(), "", p.outcomes.keys().collect()),
        ("/holds".into(), "", p.holds.keys().collect()),
        ("/tasks".into(), "", p.tasks.keys().collect()),
        ("/clocks".into(), "", p.clocks.keys().collect()),
        ("/actions".into(), "", p.actions.keys().collect()),
        ("/messages".into(), "", p.messages.keys().collect()),
    ]);
    for (id, question) in p.questions.iter() {
        let options = each(question.options.as_ref()).map(|option| option.id.as_str()).collect();
        lists.push((format!("/questions/{id}/options"), "/id", options));
    }
    for (id, fact) in p.facts.iter() {
        let options = each(fact.options.as_ref()).map(|option| option.id.as_str()).collect();
        lists.push((format!("/facts/{id}/options"), "/id", options));
    }
    for (id, task) in p.tasks.iter() {
        lists.push((format!("/tasks/{id}/results"), "", task.results.0.keys().collect()));
    }
    for (id, action) in p.actions.iter() {
        let branches = each(action.branches.as_ref()).map(|branch| branch.id.as_str()).collect();
        lists.push((format!("/actions/{id}/branches"), "/id", branches));
    }
    for (at, member, ids) in lists {
        let mut first: std::collections::HashMap<String, &str> = std::collections::HashMap::new();
        for (nth, id) in ids.into_iter().enumerate() {
            let other = *first.entry(crate::names::in_one_word(id)).or_insert(id);
            if other != id {
                let place = if member.is_empty() { format!("{at}/{id}") } else { format!("{at}/{nth}{member}") };
                let message = format!("`{other}` and `{id}` are the same but for `_`");
                look.add_help(&place, Code::SameName, message, "call one of them something else");
            }
        }
    }
}
