//! Which line of an overlay a refusal comes from, so that a council can find it. Worked out only once something is refused.
//!
//! A refusal of the pattern itself names no line. What was submitted plays no part in it.

use super::Case;
use super::act::By;
use super::core::TaskStatus;
use super::refusal::{NotPossible, Reason, Refusal, WrongAnswer};
use crate::machine::condition::Look;
use crate::question::FormFault;
use crate::service::Service;
use chrono::{DateTime, Utc};
use serde_json::Value;

impl Service {
    /// Says in a refusal of `what` (an action or a task) which line of a layer above the pattern caused it.
    pub(crate) fn with_cause(&self, mut refusal: Refusal, what: &str) -> Refusal {
        // Of a pattern alone there is nothing to look for, and forms with mistakes are common.
        if self.layers().nth(1).is_none() {
            return refusal;
        }
        match &mut refusal {
            Refusal::NotPossible(not) => not.set_by = self.cause_of_not_possible(not),
            Refusal::Facts(facts) => {
                for fact in facts {
                    fact.set_by = self
                        .set_above(&format!("/facts/{}", fact.fact))
                        .or_else(|| self.cause_in_rules(|rule| names(rule, "fact").contains(&&*fact.fact)));
                }
            }
            Refusal::Signpost(signpost) => signpost.set_by = self.cause_of_rule(&signpost.rule),
            Refusal::Answers(answers) => {
                for wrong in &mut answers.wrong {
                    wrong.set_by = self.cause_of_answer(wrong, what);
                }
                for form in &mut answers.form {
                    if let FormFault::NotAsked { question } = form.fault {
                        let id = self.machine().pattern.questions.key(question);
                        form.set_by = self.cause_in_part(&format!("/questions/{id}"));
                    }
                }
            }
            Refusal::Unknown(_) | Refusal::Dates(_) => {}
        }
        refusal
    }

    /// The line that keeps something from the public, for a refusal of what is possible but for that: it must not be seen in
    /// the reasons.
    pub(crate) fn with_keeping(&self, mut refusal: Refusal, case: &Case, by: &By<'_>, at: DateTime<Utc>) -> Refusal {
        if let Refusal::NotPossible(not) = &mut refusal
            && not.set_by.is_none()
            && self.is_only_kept(case, &not.what, by, at) == Some(true)
        {
            not.set_by = self.cause_of_keeping();
        }
        refusal
    }

    fn is_only_kept(&self, case: &Case, what: &str, by: &By<'_>, at: DateTime<Utc>) -> Option<bool> {
        let case = self.as_at(case, at).ok().filter(|case| !case.core.kept.is_empty())?;
        let (m, core) = (self.machine(), &*case.core);
        let actor = m.actor(by).ok().filter(|actor| m.is_public(actor.person))?;
        let look = Look { core, given: None, channel: None, language: None };
        Some(match what.split_once(':') {
            None => m.not_possible(core, m.action_ix(what).ok()?, &actor, at, &look).is_empty(),
            Some((task, result)) => {
                let (task, _) = m.result_ix(task, result).ok()?;
                let open = core.tasks.iter().find(|t| t.task == task && t.status == TaskStatus::Open);
                m.result_possible(core, task, open.map(|t| t.number), &actor, &look).is_ok()
            }
        })
    }

    fn cause_of_keeping(&self) -> Option<Box<str>> {
        let actions = self.resolved().get("actions").and_then(Value::as_object);
        let keeps = |id: &String| self.set_above(&format!("/actions/{id}/not_before"));
        actions.into_iter().flat_map(|actions| actions.keys()).find_map(keeps)
    }

    pub(crate) fn cause_of_not_possible(&self, not: &NotPossible) -> Option<Box<str>> {
        let name = not.what.split(':').next().unwrap_or_default();
        let section = if not.what.contains(':') { "tasks" } else { "actions" };
        let here = format!("/{section}/{name}");
        not.reasons.iter().find_map(|reason| match reason {
            Reason::Part => self.cause_in_part(&here),
            Reason::When { .. } => self.cause_in_condition(self.resolved().pointer(&format!("{here}/when"))?),
            Reason::NoBranch => {
                let branches = self.resolved().pointer(&format!("{here}/branches")).and_then(Value::as_array);
                branches.into_iter().flatten().find_map(|branch| {
                    let part = branch.get("part").and_then(Value::as_str);
                    let part = part.and_then(|part| self.set_above(&format!("/parts/{part}/value")));
                    part.or_else(|| self.cause_in_condition(branch.get("when")?))
                })
            }
            Reason::Task { open } => open.iter().find_map(|task| self.cause_in_part(&format!("/tasks/{task}"))),
            Reason::Extension { clock } => {
                self.set_above(&format!("/clocks/{clock}/extensions")).or_else(|| self.cause_in_extensions(clock))
            }
            Reason::NotBefore { .. } => self.cause_of_keeping(),
            Reason::NoNewCases { .. } => self.set_above("/accept_until").or_else(|| self.set_above("/grace")),
            _ => None,
        })
    }

    fn cause_of_answer(&self, wrong: &WrongAnswer, what: &str) -> Option<Box<str>> {
        if let Some(rule) = &wrong.rule {
            return self.cause_of_rule(rule);
        }
        let id = &wrong.question;
        let members: &[&str] = match wrong.code() {
            "blank" => &["required"],
            "not_an_option" => &["hide"],
            "not_accepted" => &["answer", "only"],
            "too_short" => &["min_length"],
            "too_long" => &["max_length"],
            "too_few" => &["rows", "required"],
            "too_many" => &["rows", "at_most"],
            "file_too_large" => &["at_most"],
            "too_small" | "too_large" | "too_early" | "too_late" => &["between"],
            _ => &["only"],
        };
        let member = members.iter().find_map(|member| self.set_above(&format!("/questions/{id}/{member}")));
        member.or_else(|| self.set_above(&format!("/questions/{id}"))).or_else(|| {
            // A new date for a clock is held to what the clock allows.
            let extend = self.resolved().pointer(&format!("/actions/{what}/extend"))?;
            if extend.get("to").and_then(Value::as_str) != Some(id) {
                return None;
            }
            let clock = extend.get("clock").and_then(Value::as_str)?;
            self.set_above(&format!("/clocks/{clock}/extensions")).or_else(|| self.cause_in_extensions(clock))
        })
    }

    fn cause_in_extensions(&self, clock: &str) -> Option<Box<str>> {
        let extensions = self.resolved().pointer(&format!("/clocks/{clock}/extensions"))?.as_object()?;
        let lengths = extensions.values().flat_map(|e| [e.get("by"), e.get("in_all")]).flatten();
        lengths.filter_map(Value::as_str).find_map(|setting| self.set_above(&format!("/settings/{setting}/value")))
    }

    /// A rule that a layer added; or one of the pattern, whose condition or part comes from above.
    fn cause_of_rule(&self, rule: &str) -> Option<Box<str>> {
        let at = format!("/refuse/{rule}");
        if let Some(new) = self.set_above(&at) {
            return Some(new);
        }
        let when = self.resolved().pointer(&format!("{at}/when"));
        when.and_then(|when| self.cause_in_condition(when)).or_else(|| self.cause_in_part(&at))
    }

    fn cause_in_rules(&self, reads: impl Fn(&Value) -> bool) -> Option<Box<str>> {
        let rules = self.resolved().get("refuse")?.as_object()?;
        rules.iter().filter(|(_, rule)| reads(rule)).find_map(|(id, _)| self.set_above(&format!("/refuse/{id}")))
    }

    /// The switch of the part that something stands in, where a layer turned it.
    fn cause_in_part(&self, entry: &str) -> Option<Box<str>> {
        let entry = self.resolved().pointer(entry)?;
        let mut part = entry.get("part").and_then(Value::as_str)?;
        // A part is off too while one that it needs is.
        for _ in 0..64 {
            if let Some(line) = self.set_above(&format!("/parts/{part}/value")) {
                return Some(line);
            }
            part = self.resolved().pointer(&format!("/parts/{part}/needs/0"))?.as_str()?;
        }
        None
    }

    /// What a condition reads that a layer above the pattern set: a setting, a part, a fixed answer, a way of counting.
    fn cause_in_condition(&self, when: &Value) -> Option<Box<str>> {
        let set = |section: &str, member: &str, word: &str| {
            names(when, word).into_iter().find_map(|id| self.set_above(&format!("/{section}/{id}/{member}")))
        };
        set("settings", "value", "setting")
            .or_else(|| set("parts", "value", "part"))
            .or_else(|| set("questions", "answer", "question"))
            .or_else(|| {
                names(when, "fact").into_iter().find_map(|fact| {
                    let counted = self.resolved().pointer(&format!("/facts/{fact}/counted"))?;
                    let block = counted.get("counted_in").and_then(Value::as_str).unwrap_or("usual");
                    ["calendar", "first_day", "received", "open_hours"]
                        .iter()
                        .find_map(|member| self.set_above(&format!("/counting/{block}/{member}")))
                })
            })
    }
}

/// Every id that stands under this word, at any depth.
fn names<'v>(value: &'v Value, word: &str) -> Vec<&'v str> {
    match value {
        Value::Object(members) => {
            let here = members.get(word).and_then(Value::as_str);
            here.into_iter().chain(members.values().flat_map(|v| names(v, word))).collect()
        }
        Value::Array(list) => list.iter().flat_map(|v| names(v, word)).collect(),
        _ => Vec::new(),
    }
}
