//! Looking at a case without changing it: what may be done, why not, when to wake.

use super::Case;
use super::act::{By, Channel};
use super::core::{TaskStatus, Timed};
use super::refusal::{NotPossible, Reason, Refusal};
use super::step::Timer;
use super::tick::tick;
use crate::machine::condition::Look;
use crate::machine::tables::*;
use crate::pattern::value::{Comparison, Condition, Operand, Subject, Test};
use crate::service::Service;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Something that may be done now, and what it still needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Allowed {
    /// The action, or `task:result`.
    pub what: String,
    /// What it is called.
    pub label: String,
    /// For the result of a task, which openings of the task it can be given for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<u32>,
    /// Questions that must be answered with it, in order; conditional ones are not in it.
    pub ask: Vec<String>,
    /// Facts the host must give with it.
    pub facts: Vec<String>,
}

impl Case {
    /// When things fall due: each open limit and warning, earliest first.
    #[must_use]
    pub fn timers(&self) -> Vec<Timer> {
        let m = &self.machine;
        let mut timers = Vec::new();
        self.core.each_falling(|falls| {
            let what = match falls.of {
                Timed::Kept => {
                    let kept = self.core.kept.iter().find(|kept| kept.until == falls.at);
                    kept.and_then(|kept| m.clocks.get(usize::from(kept.clock))).map(|c| &c.id)
                }
                Timed::Hold(hold) => m.holds.get(usize::from(hold)).map(|h| &h.id),
                Timed::Task(task, _) => m.tasks.get(usize::from(task)).map(|t| &t.id),
                Timed::Clock(clock) => m.clocks.get(usize::from(clock)).map(|c| &c.id),
            };
            let tells = falls.of == Timed::Kept;
            let warning = !falls.limit && !tells;
            timers.extend(what.map(|what| Timer { at: falls.at, what: what.clone(), warning, tells }));
        });
        timers.sort_by_key(|t| (t.at, !t.tells, !t.warning));
        timers
    }
}

impl Service {
    /// The case as it will be at a moment, with what falls due until then. Nothing is stored.
    pub(crate) fn as_at(&self, case: &Case, at: DateTime<Utc>) -> Result<Case, Refusal> {
        self.own(case)?;
        if case.core.next.is_none_or(|next| next > at) {
            super::accept::in_years(at)?;
            return Ok(case.clone());
        }
        let mut core = case.core.clone();
        tick(self.machine(), &mut core, super::accept::in_years(at)?, &mut Vec::new())?;
        Ok(Case::new(self.machine(), core))
    }

    /// What somebody may do now, in the order of the file: actions, then results of tasks.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for a case of another service or a person the service does not have.
    pub fn allowed(&self, case: &Case, by: &By<'_>, at: DateTime<Utc>) -> Result<Vec<Allowed>, Refusal> {
        let case = self.as_at(case, at)?;
        let m = self.machine();
        let actor = m.actor(by)?;
        let look = Look { core: &case.core, given: None, channel: None, language: None };
        let required = |asked: &Asked| -> Vec<String> {
            asked
                .items
                .iter()
                .filter(|i| !i.optional && !i.fixed && i.when.is_none())
                .map(|i| m.question_name(i.question))
                .collect()
        };
        let mut allowed = Vec::new();
        for (which, (id, action)) in m.pattern.actions.iter().enumerate() {
            let Some(table) = m.actions.get(which) else { continue };
            if m.barred(&case.core, which as Ix, &actor, at, &look).is_empty() {
                allowed.push(Allowed {
                    what: id.to_string(),
                    label: action.label.as_str().to_string(),
                    numbers: Vec::new(),
                    ask: required(&table.asked),
                    facts: table.facts.iter().map(|f| m.pattern.facts.key(*f).to_string()).collect(),
                });
            }
        }
        for (at, (id, task)) in m.pattern.tasks.iter().enumerate() {
            let Some(table) = m.tasks.get(at) else { continue };
            let open: Vec<u32> = case
                .core
                .tasks
                .iter()
                .filter(|t| usize::from(t.task) == at && t.status == TaskStatus::Open)
                .map(|t| t.number)
                .collect();
            let first = open.first().copied();
            if first.is_none() || m.result_barred(&case.core, at as Ix, first, &actor, &look).is_err() {
                continue;
            }
            for result in &table.results {
                let label = task
                    .results
                    .0
                    .get(&result.id)
                    .and_then(|r| r.label.as_ref())
                    .map_or(task.label.as_str(), |l| l.as_str());
                allowed.push(Allowed {
                    what: format!("{id}:{}", result.id),
                    label: label.to_string(),
                    numbers: open.clone(),
                    ask: required(&result.asked),
                    facts: Vec::new(),
                });
            }
        }
        Ok(allowed)
    }

    /// Why an action, or the result of a task as `task:result`, cannot be done now by somebody; `None` if it can.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for a case of another service, or an action or person the service does not have.
    pub fn explain(
        &self,
        case: &Case,
        what: &str,
        by: &By<'_>,
        at: DateTime<Utc>,
    ) -> Result<Option<NotPossible>, Refusal> {
        let moved = self.as_at(case, at)?;
        let m = self.machine();
        let actor = m.actor(by)?;
        let moved_on = moved.core.seq != case.core.seq;
        let look = Look { core: &moved.core, given: None, channel: None, language: None };
        let refusal = match what.split_once(':') {
            Some((task, result)) => {
                let (task, result) = m.result_ix(task, result)?;
                let open = moved.core.tasks.iter().find(|t| t.task == task && t.status == TaskStatus::Open);
                match m.result_barred(&moved.core, task, open.map(|t| t.number), &actor, &look) {
                    Ok(_) => return Ok(None),
                    Err(reasons) => m.refuse_result(task, result, reasons, moved_on),
                }
            }
            None => {
                let action = m.action_ix(what)?;
                let reasons = m.barred(&moved.core, action, &actor, at, &look);
                if reasons.is_empty() {
                    return Ok(None);
                }
                m.refuse_action(action, reasons, moved_on)
            }
        };
        match self.with_keeping(self.with_cause(refusal, what), case, by, at) {
            Refusal::NotPossible(why) => Ok(Some(why)),
            other => Err(other),
        }
    }
}

impl Machine {
    /// A condition in words a person reads.
    pub(crate) fn in_words(&self, condition: &Condition) -> String {
        match condition {
            Condition::All(list) => list.iter().map(|c| self.in_words(c)).collect::<Vec<_>>().join(" and "),
            Condition::Any(list) => list.iter().map(|c| self.in_words(c)).collect::<Vec<_>>().join(" or "),
            Condition::Not(inner) => format!("not ({})", self.in_words(inner)),
            Condition::Test { subject, id, test } => {
                let word = |o: &Operand| match o {
                    Operand::Word(w) => format!("`{w}`"),
                    Operand::Number(n) => n.to_string(),
                    Operand::Setting(s) => format!("setting `{}`", s.as_str()),
                    Operand::Question(q) => format!("`{}`", q.as_str()),
                };
                let what = match subject {
                    Subject::Case => format!("the case's `{}`", id.as_str()),
                    Subject::Group => format!("`{}`", id.as_str()),
                    subject => format!("{} `{}`", subject.as_str(), id.as_str()),
                };
                let how = match test {
                    Test::Is(o) => format!("is {}", word(o)),
                    Test::In(list) => format!("is one of {}", list.iter().map(word).collect::<Vec<_>>().join(", ")),
                    Test::Includes(o) => format!("includes {}", word(o)),
                    Test::IsFilled(true) => "is filled".to_string(),
                    Test::IsFilled(false) => "is blank".to_string(),
                    Test::Compare(how, o) => {
                        let how = match how {
                            Comparison::AtLeast => "is at least",
                            Comparison::AtMost => "is at most",
                            Comparison::LessThan => "is less than",
                            Comparison::MoreThan => "is more than",
                            Comparison::Before => "is before",
                            Comparison::After => "is after",
                        };
                        format!("{how} {}", word(o))
                    }
                    Test::Count(count) => {
                        let rows = Condition::Test { subject: *subject, id: id.clone(), test: Test::clone(count) };
                        return format!("the number of rows of {}", self.in_words(&rows));
                    }
                    Test::Some(inner) => format!("has a row where {}", self.in_words(inner)),
                    Test::Every(inner) => format!("has only rows where {}", self.in_words(inner)),
                };
                format!("{what} {how}")
            }
        }
    }
}

impl NotPossible {
    /// Whether one of the reasons is of that kind: `place`, `person`, `hold` and so on.
    #[must_use]
    pub fn is_because(&self, kind: &str) -> bool {
        self.reasons.iter().any(|r| Reason::kind(r) == kind)
    }
}

impl By<'_> {
    /// The person of the file.
    #[must_use]
    pub fn role_name(&self) -> &str {
        &self.role
    }
}

impl From<Channel> for &'static str {
    fn from(channel: Channel) -> Self {
        channel.as_str()
    }
}
