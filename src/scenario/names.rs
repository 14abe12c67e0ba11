//! Whether a scenario names what the service has.
//!
//! What a step does is told of by the service itself. What a step says of the case afterwards would only be other than it is.

use super::shape::{Each, Refused, ScenarioFile, Sees, StepForm, Then};
use crate::pattern::shape::Pattern;
use crate::problem::{nearest, shown};

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

    fn place(&mut self, state: Option<&str>, outcome: Option<&str>) {
        self.names("state", state, self.p.states.keys().chain(["closed"]));
        self.names("outcome", outcome, self.p.outcomes.keys());
    }

    fn timed(&mut self, due: &Each<String>, clocks: &Each<String>, holds: Option<&Vec<String>>, tasks: &Each<String>) {
        let p = self.p;
        self.names("clock, hold or task", ids(due), p.clocks.keys().chain(p.holds.keys()).chain(p.tasks.keys()));
        self.names("clock", ids(clocks), p.clocks.keys());
        self.names("hold", texts(holds), p.holds.keys());
        self.names("task", ids(tasks), p.tasks.keys());
        for (task, is) in tasks.iter() {
            let Some(shape) = p.tasks.get(task) else { continue };
            let status = ["none", "open", "cancelled"].into_iter().chain(shape.results.0.keys());
            self.one_of(status, is, &format!("`{}` is never how the task `{task}` stands", shown(is)));
        }
        for (clock, is) in clocks.iter().filter(|(clock, _)| p.clocks.get(clock).is_some()) {
            let status = ["off", "running", "paused", "late", "over"];
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
