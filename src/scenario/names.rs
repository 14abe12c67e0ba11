//! Whether a scenario names what the service has.
//!
//! Otherwise what a step says of the case would only be other than it is, and the reader would look there for the mistake.

use super::shape::{Answers, Each, Refused, ScenarioFile, Sees, StepForm, Then};
use crate::pattern::shape::{Pattern, each};
use crate::problem::{nearest, shown};
use chrono::{NaiveDate, NaiveDateTime};

/// Each name that names nothing, with the place of the step and what to say.
pub(super) fn unknown(scenario: &ScenarioFile, pattern: &Pattern) -> Vec<(usize, String)> {
    let mut look = Look { p: pattern, step: 0, found: Vec::new() };
    for (nth, step) in scenario.steps.iter().enumerate() {
        look.step = nth;
        look.step(step);
    }
    look.found
}

struct Look<'p> {
    p: &'p Pattern,
    step: usize,
    found: Vec<(usize, String)>,
}

impl<'p> Look<'p> {
    fn name(&mut self, what: &str, id: &str, known: impl IntoIterator<Item = &'p str>) {
        self.one_of(known, id, &format!("there is no {what} `{}`", shown(id)));
    }

    fn one_of(&mut self, known: impl IntoIterator<Item = &'p str>, id: &str, otherwise: &str) {
        let known: Vec<&str> = known.into_iter().collect();
        if !known.contains(&id) {
            let meant = nearest(id, known.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
            self.found.push((self.step, format!("{otherwise}{}", meant.unwrap_or_default())));
        }
    }

    fn names<'i>(
        &mut self,
        what: &str,
        ids: impl IntoIterator<Item = &'i str>,
        known: impl IntoIterator<Item = &'p str> + Clone,
    ) {
        ids.into_iter().for_each(|id| self.name(what, id, known.clone()));
    }

    fn step(&mut self, step: &StepForm) {
        let p = self.p;
        self.names("person", step.by.as_deref(), p.people.keys().chain(["system"]));
        self.names("action", step.act.as_deref(), p.actions.keys());
        self.names("task", step.task.as_deref(), p.tasks.keys());
        if let Some((task, result)) = step.task.as_deref().zip(step.result.as_deref())
            && let Some(shape) = p.tasks.get(task)
        {
            self.one_of(
                shape.results.0.keys(),
                result,
                &format!("the task `{task}` has no result `{}`", shown(result)),
            );
        }
        self.answers(step);
        if let Some((action, branch)) =
            step.act.as_deref().zip(step.then.as_ref().and_then(|then| then.branch.as_deref()))
            && let Some(shape) = p.actions.get(action)
        {
            let branches = each(shape.branches.as_ref()).map(|branch| branch.id.as_str());
            self.one_of(branches, branch, &format!("`{action}` has no branch `{}`", shown(branch)));
        }
        self.names("fact", ids(&step.facts), p.facts.keys());
        self.names("refuse rule", texts(step.confirm.as_ref()), p.refuse.keys());
        step.refused.iter().for_each(|refused| self.refused(refused));
        step.then.iter().for_each(|then| self.then(then));
    }

    fn refused(&mut self, refused: &Refused) {
        let p = self.p;
        self.names("refuse rule", refused.rule.as_deref(), p.refuse.keys());
        self.names("question", refused.correct.as_deref(), p.questions.keys());
        self.names("outcome", refused.signpost.as_deref(), p.outcomes.keys());
        self.names("fact", refused.fact.as_deref(), p.facts.keys());
        let dated = self.timed_ids().chain(p.facts.keys()).chain(p.questions.keys());
        self.names("clock, hold, task, fact or question", refused.date.as_deref(), dated);
    }

    /// What is answered, and what is told of answers. A story may show that somebody answers what nobody asks.
    fn answers(&mut self, step: &StepForm) {
        // Before a fact is given no answer is looked at.
        let looked_at = step.refused.as_ref().is_none_or(|refused| refused.fact.is_none());
        let answers = step.answers.iter().filter(|_| looked_at).filter_map(|Answers(answers)| answers.as_object());
        let answered: Vec<&str> = answers.flat_map(|answers| answers.keys().map(String::as_str)).collect();
        let told = step.refused.iter().filter_map(|refused| refused.answers.as_ref()).flat_map(ids);
        // A place in rows begins with their group.
        let told: Vec<&str> = told.map(|place| place.split(['.', '[']).next().unwrap_or(place)).collect();
        let (p, one_of_two) = (self.p, |id: &&str| !(answered.contains(id) && told.contains(id)));
        self.names("question", answered.iter().chain(&told).copied().filter(one_of_two), p.questions.keys());
    }

    fn then(&mut self, then: &Then) {
        let p = self.p;
        self.place(then.state.as_deref(), then.outcome.as_deref());
        self.timed(&then.due, &then.clocks, then.holds.as_ref(), &then.tasks);
        for told in then.told.iter().flatten() {
            self.name("person", &told.who, p.people.keys());
            self.name("message", &told.message, p.messages.keys());
        }
        self.names("follow-on", texts(then.offers.as_ref()), p.follow_on.keys());
        for (who, offers) in then.offers_to.iter() {
            self.name("person", who, p.people.keys());
            self.names("follow-on", texts(Some(offers)), p.follow_on.keys());
        }
        self.names("task", then.requests.iter().flatten().map(|request| request.task.as_str()), p.tasks.keys());
        then.sees.iter().for_each(|sees| self.sees(sees));
    }

    fn sees(&mut self, sees: &Sees) {
        let p = self.p;
        self.place(sees.state.as_deref(), sees.outcome.as_deref());
        self.timed(&sees.due, &sees.clocks, sees.holds.as_ref(), &sees.tasks);
        self.names("follow-on", texts(sees.offers.as_ref()), p.follow_on.keys());
        self.names("question", texts(sees.answered.as_ref()), p.questions.keys());
    }

    fn timed_ids(&self) -> impl Iterator<Item = &'p str> + Clone + use<'p> {
        let p = self.p;
        p.clocks.keys().chain(p.holds.keys()).chain(p.tasks.keys())
    }

    fn place(&mut self, state: Option<&str>, outcome: Option<&str>) {
        self.names("state", state, self.p.states.keys().chain(["closed"]));
        self.names("outcome", outcome, self.p.outcomes.keys());
    }

    fn timed(&mut self, due: &Each<String>, clocks: &Each<String>, holds: Option<&Vec<String>>, tasks: &Each<String>) {
        let p = self.p;
        self.names("clock, hold or task", ids(due), self.timed_ids());
        for (_, date) in due.iter() {
            let is_one = NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok()
                || NaiveDateTime::parse_from_str(date, "%Y-%m-%dT%H:%M").is_ok();
            if !is_one {
                self.found.push((self.step, format!("`{}` is not a date", shown(date))));
            }
        }
        self.names("clock", ids(clocks), p.clocks.keys());
        self.names("hold", texts(holds), p.holds.keys());
        self.names("task", ids(tasks), p.tasks.keys());
        for (task, is) in tasks.iter() {
            let Some(shape) = p.tasks.get(task) else { continue };
            let status = ["none", "open", "cancelled"].into_iter().chain(shape.results.0.keys());
            self.one_of(status, is, &format!("`{}` is never how the task `{task}` stands", shown(is)));
        }
        for (clock, is) in clocks.iter() {
            let Some(shape) = p.clocks.get(clock) else { continue };
            let status = ["off", "running", "paused", if shape.window_for.is_some() { "over" } else { "late" }];
            self.one_of(status, is, &format!("`{}` is never how the clock `{clock}` stands", shown(is)));
        }
    }
}

fn ids<T>(each: &Each<T>) -> impl Iterator<Item = &str> {
    each.iter().map(|(id, _)| id)
}

fn texts(list: Option<&Vec<String>>) -> impl Iterator<Item = &str> {
    list.into_iter().flatten().map(String::as_str)
}
