//! What people choose from and are shown in lists: told apart by their labels, which are no sentences.
//!
//! Questions are not looked at: two of them may ask for the same in different acts. Nor is any length: only what stands on a
//! button has to be short.

use super::same_label;
use crate::check::Look;
use crate::pattern::shape::{Pattern, QuestionOption, each};
use crate::problem::Code;
use std::collections::BTreeMap;

/// Of what there are labels, and the pointer, id and label of each.
struct Labels<'p> {
    of: &'static str,
    all: Vec<(String, &'p str, &'p str)>,
}

pub(super) fn check(look: &mut Look) {
    let (topmost, pattern) = (look.topmost(), look.tree.origin.file);
    for labels in labels(look.pattern) {
        let mut called: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
        for (at, id, label) in &labels.all {
            let (of, label) = (labels.of, label.trim());
            if label.ends_with('.') {
                let message = format!("the label of the {of} `{id}` ends with a full stop");
                look.warn(at, Code::Label, message, "leave the full stop out");
            }
            called.entry(label.to_lowercase()).or_default().push((at, id));
        }
        for alike in called.values() {
            let ids: Vec<&str> = alike.iter().map(|(_, id)| *id).collect();
            let Some(message) = same_label(&ids) else { continue };
            // The last that was worded by the file at hand.
            let at = alike.iter().rev().map(|(at, _)| *at).find(|at| topmost == pattern || look.at(at).file != pattern);
            if let Some(at) = at {
                look.warn(at, Code::Label, message, "word them so that people can tell them apart");
            }
        }
    }
}

fn labels(p: &Pattern) -> Vec<Labels<'_>> {
    let at = |section: &str, id: &str| format!("/{section}/{id}/label");
    let mut all = vec![
        Labels { of: "person", all: p.people.iter().map(|(id, x)| (at("people", id), id, x.label.as_str())).collect() },
        Labels { of: "state", all: p.states.iter().map(|(id, x)| (at("states", id), id, x.label.as_str())).collect() },
        Labels {
            of: "outcome",
            all: p.outcomes.iter().map(|(id, x)| (at("outcomes", id), id, x.label.as_str())).collect(),
        },
        Labels { of: "hold", all: p.holds.iter().map(|(id, x)| (at("holds", id), id, x.label.as_str())).collect() },
        Labels { of: "task", all: p.tasks.iter().map(|(id, x)| (at("tasks", id), id, x.label.as_str())).collect() },
    ];
    for (id, task) in p.tasks.iter() {
        let results = task.results.0.iter().filter_map(|(result, is)| {
            Some((format!("/tasks/{id}/results/{result}/label"), result, is.label.as_ref()?.as_str()))
        });
        all.push(Labels { of: "result", all: results.collect() });
    }
    for (id, question) in p.questions.iter() {
        all.push(options(&format!("/questions/{id}"), question.options.as_ref()));
    }
    for (id, fact) in p.facts.iter() {
        all.push(options(&format!("/facts/{id}"), fact.options.as_ref()));
    }
    all
}

fn options<'p>(at: &str, options: Option<&'p Vec<QuestionOption>>) -> Labels<'p> {
    let one = |(nth, option): (usize, &'p QuestionOption)| {
        (format!("{at}/options/{nth}/label"), option.id.as_str(), option.label.as_str())
    };
    Labels { of: "option", all: each(options).enumerate().map(one).collect() }
}
