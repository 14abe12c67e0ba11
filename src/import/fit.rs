//! Whether everything that a mapping names is there, in the mapping or in the service.

use super::shape::{ActForm, MappingFile};
use crate::pattern::tree::Node;
use crate::problem::{Code, Findings, shown};
use crate::{Channel, Service};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn check(shape: &MappingFile, tree: &Node, service: &Service, out: &mut Findings) {
    let fit = Fit { tree, service };
    for (id, act) in shape.acts.iter() {
        fit.act(id, act, out);
    }
    let mut used = BTreeSet::new();
    for (at, rule) in shape.events.iter().enumerate() {
        let lists = [("or", &rule.or), ("before", &rule.before)];
        let others = lists
            .into_iter()
            .flat_map(|(name, list)| list.iter().flatten().enumerate().map(move |(n, id)| (format!("{name}/{n}"), id)));
        for (place, id) in std::iter::once(("does".to_string(), &rule.does)).chain(others) {
            used.insert(id.as_str());
            if shape.acts.get(id.as_str()).is_none() {
                let message = format!("there is no act `{}` in this mapping", id.as_str());
                let origin = tree.nearest(&format!("/events/{at}/{place}")).origin;
                out.unknown(origin, Code::NoSuch, message, id.as_str(), shape.acts.keys());
            }
        }
    }
    for id in shape.acts.keys().filter(|id| !used.contains(id)) {
        let message = format!("no event means the act `{id}`");
        let help = "name it in `does`, `or` or `before` of an event, or take it out";
        out.add_help(tree.nearest(&format!("/acts/{id}")).origin, Code::NeverUsed, message, help);
    }
}

struct Fit<'f> {
    tree: &'f Node,
    service: &'f Service,
}

impl Fit<'_> {
    fn act(&self, id: &str, act: &ActForm, out: &mut Findings) {
        let place = |member: &str| self.tree.nearest(&format!("/acts/{id}/{member}")).origin;
        match (&act.task, &act.result) {
            (Some(task), Some(result)) => match self.named("tasks", task.as_str()) {
                None => out.no_such(place("task"), "task", task.as_str(), self.ids("tasks")),
                Some(known) => {
                    let results = results(known);
                    if !results.contains(&result.as_str()) {
                        let message = format!("`{}` has no result `{}`", task.as_str(), result.as_str());
                        out.unknown(place("result"), Code::NoSuch, message, result.as_str(), results);
                    }
                }
            },
            _ => {
                let action = act.act.as_ref().map_or(id, |act| act.as_str());
                if self.named("actions", action).is_none() {
                    let place = act.act.as_ref().map_or_else(|| place(""), |_| place("act"));
                    out.no_such(place, "action", action, self.ids("actions"));
                }
            }
        }
        let by = act.by.as_str();
        if by != "system" && self.named("people", by).is_none() {
            out.no_such(place("by"), "person", by, self.ids("people").chain(std::iter::once("system")));
        }
        for (fact, form) in act.facts.iter() {
            let place = place(&format!("facts/{fact}"));
            let Some(known) = self.named("facts", fact) else {
                out.no_such(place, "fact", fact, self.ids("facts"));
                continue;
            };
            for value in form.constants().into_iter().filter(|value| !value.is_null()) {
                let (takes, is_taken) = match known.get("type").and_then(Value::as_str) {
                    Some("number") => ("a whole number", value.is_i64()),
                    Some("yes_no") => {
                        ("`true` or `false`", value.is_boolean() || matches!(value.as_str(), Some("yes" | "no")))
                    }
                    _ => ("one of its options", value.as_str().is_some_and(|word| options(known).contains(&word))),
                };
                if !is_taken {
                    out.add(place, Code::WrongType, format!("the fact `{fact}` takes {takes}"));
                }
            }
        }
        for (at, rule) in act.confirm.iter().flatten().enumerate() {
            if self.named("refuse", rule.as_str()).is_none() {
                out.no_such(place(&format!("confirm/{at}")), "refuse rule", rule.as_str(), self.ids("refuse"));
            }
        }
        for (question, form) in act.answers.iter() {
            let place = place(&format!("answers/{question}"));
            let Some(known) = self.named("questions", question) else {
                out.no_such(place, "question", question, self.ids("questions"));
                continue;
            };
            if !self.asks(id, act, question) {
                let message =
                    format!("the act `{id}` does not ask `{question}`, so no answer to it can be given there");
                out.add_help(place, Code::NoSuch, message, "leave it out, or give it with the act that asks it");
                continue;
            }
            let options = options(known);
            for value in form.constants().into_iter().filter_map(Value::as_str) {
                if !options.is_empty() && !options.contains(&value) {
                    let message = format!("`{question}` has no option `{}`", shown(value));
                    out.unknown(place, Code::NoSuch, message, value, options.iter().copied());
                }
            }
        }
        for value in act.channel.iter().flat_map(|form| form.constants()).filter_map(Value::as_str) {
            if Channel::named(value).is_none() {
                out.no_such(place("channel"), "channel", value, Channel::ALL.iter().map(|channel| channel.as_str()));
            }
        }
    }

    /// Whether an act asks a question; so, where there is no such act, which is told of by itself.
    fn asks(&self, id: &str, act: &ActForm, question: &str) -> bool {
        let asker = match (&act.task, &act.result) {
            (Some(task), Some(result)) => {
                self.named("tasks", task.as_str()).map(|task| task.get("results").and_then(|r| r.get(result.as_str())))
            }
            _ => self.named("actions", act.act.as_ref().map_or(id, |act| act.as_str())).map(Some),
        };
        let Some(asker) = asker else { return true };
        // What saves a draft takes whatever the act asks that will send it.
        let sends = asker.and_then(|asker| asker.get("saves")).and_then(Value::as_str);
        let asker = sends.map_or(asker, |sends| self.named("actions", sends));
        let asked = asker.and_then(|asker| asker.get("ask")).and_then(Value::as_array);
        asked.into_iter().flatten().any(|item| {
            let text = item.as_str().or_else(|| item.get("ask")?.as_str()).unwrap_or_default();
            text.trim_end_matches('?') == question
        })
    }

    fn named(&self, section: &str, id: &str) -> Option<&Value> {
        self.service.resolved().get(section)?.get(id).filter(|value| !value.is_string())
    }

    fn ids<'s>(&'s self, section: &str) -> impl Iterator<Item = &'s str> + use<'s> {
        let all = self.service.resolved().get(section).and_then(Value::as_object);
        all.into_iter().flatten().filter(|(_, value)| !value.is_string()).map(|(id, _)| id.as_str())
    }
}

/// The results of a task, which are a list of ids, or an object keyed by them.
pub(super) fn results(task: &Value) -> Vec<&str> {
    match task.get("results") {
        Some(Value::Array(ids)) => ids.iter().filter_map(Value::as_str).collect(),
        Some(Value::Object(all)) => {
            all.iter().filter(|(_, value)| !value.is_string()).map(|(id, _)| id.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// The options of a question, if it is a choice.
fn options(question: &Value) -> Vec<&str> {
    let all = question.get("options").and_then(Value::as_array);
    all.into_iter().flatten().filter_map(|option| option.get("id")?.as_str()).collect()
}
