//! Whether an act may be done, and reading what came with it: steps 2 to 6 of an act.

use super::act::{Act, By, Fact};
use super::core::{ClockStatus, Core, Draft, FactValue, Place, TaskStatus};
use super::entry::person_name;
use super::nth;
use super::refusal::{
    AnswerProblems, DateProblem, FactMissing, NotPossible, Reason, Refusal, Signpost, Unknown, WrongAnswer, WrongForm,
};
use crate::clock::{CountError, Counting, civil, civil_date};
use crate::machine::condition::{Given, Look};
use crate::machine::tables::*;
use crate::pattern::shape::{CountUnit, FactType, Phase};
use crate::question::{Answer, Fault, FaultCode, Limit, Limits, Reading, Slot, check_between};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// Who is acting, with names resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Actor<'a> {
    pub(crate) person: Ix,
    pub(crate) id: Option<&'a str>,
}

/// What an act gives, read and checked.
pub(crate) struct Accepted {
    pub(crate) slots: Vec<Slot>,
    pub(crate) facts: Vec<Option<FactValue>>,
    pub(crate) dropped: Vec<Ix>,
}

impl Accepted {
    /// For conditions: what the act gives.
    pub(crate) fn given<'a>(&'a self, asked: &'a Asked, counted: &'a [Ix]) -> Given<'a> {
        Given { slot_of: &asked.slot_of, slots: &self.slots, facts: &self.facts, counted }
    }
}

/// An action or a result, as far as accepting it goes.
pub(crate) struct Wanted<'m> {
    pub(crate) asked: &'m Asked,
    pub(crate) facts: &'m [Ix],
    pub(crate) counted: &'m [Ix],
    pub(crate) signposts: &'m [RefuseTable],
    pub(crate) corrects: &'m [RefuseTable],
    pub(crate) extend: Option<&'m ExtendTable>,
    pub(crate) draft: bool,
}

impl<'m> Wanted<'m> {
    /// Only answers: no facts and no rules.
    pub(crate) fn only(asked: &'m Asked) -> Wanted<'m> {
        Wanted { asked, facts: &[], counted: &[], signposts: &[], corrects: &[], extend: None, draft: false }
    }
}

impl Machine {
    /// Finds who does an act.
    pub(crate) fn actor_of<'a>(&self, act: &'a Act<'_>) -> Result<Actor<'a>, Refusal> {
        self.actor(act.by.as_ref().ok_or(Refusal::Unknown(Unknown::NoPerson))?)
    }

    /// Finds the person of a `By`.
    pub(crate) fn actor<'a>(&self, by: &'a By<'_>) -> Result<Actor<'a>, Refusal> {
        let role = by.role.as_ref();
        let person = if role == "system" {
            SYSTEM
        } else {
            match self.people.iter().position(|p| &*p.id == role) {
                Some(at) => at as Ix,
                None => return Err(unknown("person", role, self.pattern.people.keys())),
            }
        };
        Ok(Actor { person, id: by.person.as_deref() })
    }

    /// Finds an action by name.
    pub(crate) fn action_ix(&self, name: &str) -> Result<Ix, Refusal> {
        match self.actions.iter().position(|a| &*a.id == name) {
            Some(at) => Ok(at as Ix),
            None => Err(unknown("action", name, self.pattern.actions.keys())),
        }
    }

    /// Finds a task and one of its results by name.
    pub(crate) fn result_ix(&self, task: &str, result: &str) -> Result<(Ix, Ix), Refusal> {
        let Some(at) = self.tasks.iter().position(|t| &*t.id == task) else {
            return Err(unknown("task", task, self.pattern.tasks.keys()));
        };
        let results = self.tasks.get(at).map(|t| t.results.as_slice()).unwrap_or_default();
        match results.iter().position(|r| &*r.id == result) {
            Some(r) => Ok((at as Ix, r as Ix)),
            None => Err(unknown("result", result, results.iter().map(|r| &*r.id))),
        }
    }

    /// Whether a person of the file exists in this case and may do something for these people.
    fn may(&self, by: u64, actor: &Actor<'_>, look: &Look<'_>) -> bool {
        if by & bit(actor.person) == 0 {
            return false;
        }
        let person = self.people.get(usize::from(actor.person));
        person.and_then(|p| p.when.as_ref()).is_none_or(|w| w.holds(look))
    }

    /// Why an action is not possible now: empty if it is. Branches and their tasks come later, with the answers.
    pub(crate) fn not_possible(
        &self,
        core: &Core,
        action: Ix,
        actor: &Actor<'_>,
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Vec<Reason> {
        let mut why = Vec::new();
        let Some(table) = self.actions.get(usize::from(action)) else { return vec![Reason::Part] };
        let closed = matches!(core.place, Place::Closed(_));
        let here = self.is_from(&table.from, core.place);
        let unheld = !table.from.said;
        if closed && !here && !(unheld && core.holds_on != 0) {
            why.push(Reason::Closed);
        }
        if !table.on {
            why.push(Reason::Part);
        }
        if !self.may(table.by, actor, look) {
            why.push(Reason::Person);
        }
        self.apart(core, table, actor, &mut why);
        if table.from.said && !here && !closed {
            why.push(Reason::Place { is: self.place_name(core.place), from: self.names_of_from(&table.from) });
        }
        self.held(core, table, &mut why);
        match &table.target {
            Target::Resume(hold)
                if core.holds_on & bit(*hold) == 0 && !why.iter().any(|r| matches!(r, Reason::Hold { .. })) =>
            {
                why.push(Reason::Hold { on: Vec::new(), held: vec![self.hold_name(*hold)] });
            }
            Target::AsBefore if core.last_outcome().is_none() => why.push(Reason::NothingBefore),
            Target::Hold(hold) => self.hold_here(core, *hold, &mut why),
            _ => {}
        }
        if let Some(when) = &table.when
            && !when.holds(look)
        {
            let unmet = self.pattern.actions.iter().nth(usize::from(action)).and_then(|(_, a)| a.when.as_ref());
            why.push(Reason::When { unmet: unmet.map(|c| self.in_words(c)).unwrap_or_default() });
        }
        let open = table.blocked_by & core.tasks_open;
        if open != 0 {
            why.push(Reason::Task { open: bits(open).map(|t| self.task_name(t)).collect() });
        }
        if let Some(extend) = &table.extend {
            let clock = core.clocks.get(usize::from(extend.clock));
            let possible = clock.is_some_and(|c| {
                matches!(c.status, ClockStatus::Running | ClockStatus::Late)
                    && extend.times.is_none_or(|most| u32::from(c.times) < most)
                    && (extend.to.is_some() || self.brings_more(c, extend, look))
            });
            if !possible {
                why.push(Reason::Extension { clock: nth(self.pattern.clocks.keys(), extend.clock).to_string() });
            }
        }
        why.extend(self.no_new_case(core, table, at));
        why
    }

    /// After the last day for new cases none is opened; a draft may still be sent during the days of grace.
    fn no_new_case(&self, core: &Core, table: &ActionTable, at: DateTime<Utc>) -> Option<Reason> {
        let until = self.pattern.accept_until.as_ref()?.0;
        let phase = |state: Ix| self.pattern.states.iter().nth(usize::from(state)).map(|(_, s)| s.phase);
        let sends = |target: &Target| matches!(target, Target::To(state) if phase(*state) != Some(Phase::Draft));
        let last = match core.place {
            Place::Start => until,
            Place::In(state) if phase(state) == Some(Phase::Draft) => {
                let sent = sends(&table.target) || table.branches.iter().any(|b| sends(&b.target));
                let days = chrono::Days::new(self.pattern.grace.unwrap_or(0).into());
                until.checked_add_days(days).filter(|_| sent)?
            }
            Place::In(_) | Place::Closed(_) => return None,
        };
        (civil_date(at) > last).then_some(Reason::NoNewCases { until })
    }

    /// A hold goes on only where the file says it may be.
    pub(crate) fn hold_here(&self, core: &Core, hold: Ix, why: &mut Vec<Reason>) {
        let states = self.holds.get(usize::from(hold)).map(|h| &*h.states).unwrap_or_default();
        let here = matches!(core.place, Place::In(state) if states.contains(&state));
        if !here {
            let from = states.iter().map(|s| nth(self.pattern.states.keys(), *s).to_string()).collect();
            why.push(Reason::Place { is: self.place_name(core.place), from });
        }
    }

    fn apart(&self, core: &Core, table: &ActionTable, actor: &Actor<'_>, why: &mut Vec<Reason>) {
        if table.apart.is_empty() || actor.person == SYSTEM {
            return;
        }
        let Some(id) = actor.id else {
            why.push(Reason::PersonIdNeeded);
            return;
        };
        for promise in &table.apart {
            let same = core.did.iter().find(|(p, action, who)| {
                p == promise && &**who == id && self.actions.get(usize::from(*action)).is_some_and(|a| a.id != table.id)
            });
            if let Some((_, action, _)) = same {
                why.push(Reason::SamePerson { did: nth(self.pattern.actions.keys(), *action).to_string() });
                return;
            }
        }
    }

    fn held(&self, core: &Core, table: &ActionTable, why: &mut Vec<Reason>) {
        let waiting = core.holds_on & !self.carry_on;
        let in_the_way = if table.held_any { 0 } else { waiting & !table.held };
        let held =
            || bits(table.held).map(|h| self.hold_name(h)).chain(table.held_any.then(|| "any".to_string())).collect();
        if in_the_way != 0 {
            why.push(Reason::Hold { on: bits(in_the_way).map(|h| self.hold_name(h)).collect(), held: held() });
        } else if !table.from.said {
            let one_on = if table.held_any { core.holds_on } else { core.holds_on & table.held };
            if one_on == 0 {
                why.push(Reason::Hold { on: Vec::new(), held: held() });
            }
        }
    }

    fn is_from(&self, from: &FromTable, place: Place) -> bool {
        match place {
            Place::Start => from.start,
            Place::In(state) => from.open || from.states.contains(&state),
            Place::Closed(outcome) => from.closed || from.outcomes.contains(&outcome),
        }
    }

    pub(crate) fn place_name(&self, place: Place) -> String {
        match place {
            Place::Start => "start".into(),
            Place::In(state) => nth(self.pattern.states.keys(), state).to_string(),
            Place::Closed(outcome) => format!("closed:{}", nth(self.pattern.outcomes.keys(), outcome)),
        }
    }

    fn names_of_from(&self, from: &FromTable) -> Vec<String> {
        let words = [(from.start, "start"), (from.open, "open"), (from.closed, "closed")];
        let mut names: Vec<String> = words.iter().filter(|(said, _)| *said).map(|(_, w)| (*w).to_string()).collect();
        names.extend(from.states.iter().map(|s| nth(self.pattern.states.keys(), *s).to_string()));
        names.extend(from.outcomes.iter().map(|o| format!("closed:{}", nth(self.pattern.outcomes.keys(), *o))));
        names
    }

    pub(crate) fn hold_name(&self, hold: Ix) -> String {
        self.holds.get(usize::from(hold)).map(|h| h.id.to_string()).unwrap_or_default()
    }

    pub(crate) fn task_name(&self, task: Ix) -> String {
        self.tasks.get(usize::from(task)).map(|t| t.id.to_string()).unwrap_or_default()
    }

    /// Who may do it, by id, in the order of the file.
    pub(crate) fn who_may(&self, by: u64) -> Vec<String> {
        bits(by).map(|p| person_name(self, p).to_string()).collect()
    }

    pub(crate) fn refuse_action(&self, action: Ix, reasons: Vec<Reason>, moved_on: bool) -> Refusal {
        let by = self.actions.get(usize::from(action)).map_or(0, |a| a.by);
        let (id, label) =
            self.pattern.actions.iter().nth(usize::from(action)).map_or(("", ""), |(id, a)| (id, a.label.as_str()));
        Refusal::NotPossible(NotPossible {
            what: id.to_string(),
            label: label.to_string(),
            reasons,
            who_may: self.who_may(by),
            moved_on,
        })
    }

    /// Whether the result of a task is possible, and which opening it is of.
    pub(crate) fn result_possible(
        &self,
        core: &Core,
        task: Ix,
        number: Option<u32>,
        actor: &Actor<'_>,
        look: &Look<'_>,
    ) -> Result<u32, Vec<Reason>> {
        let Some(table) = self.tasks.get(usize::from(task)) else { return Err(vec![Reason::Part]) };
        let open: Vec<u32> =
            core.tasks.iter().filter(|t| t.task == task && t.status == TaskStatus::Open).map(|t| t.number).collect();
        let mut why = Vec::new();
        let closed = matches!(core.place, Place::Closed(_));
        if open.is_empty() && closed {
            why.push(Reason::Closed);
        }
        if !table.on {
            why.push(Reason::Part);
        }
        if !self.may(table.by, actor, look) {
            why.push(Reason::Person);
        }
        let found = match (number, open.as_slice()) {
            (Some(n), list) if list.contains(&n) => Some(n),
            (None, [only]) => Some(*only),
            (None, [_, _, ..]) => {
                why.push(Reason::WhichOne { open: open.clone() });
                None
            }
            _ => {
                if !closed || number.is_some() {
                    why.push(Reason::TaskNotOpen);
                }
                None
            }
        };
        match found {
            Some(n) if why.is_empty() => Ok(n),
            _ => Err(why),
        }
    }

    pub(crate) fn refuse_result(&self, task: Ix, result: Ix, reasons: Vec<Reason>, moved_on: bool) -> Refusal {
        let table = self.tasks.get(usize::from(task));
        let id = table.and_then(|t| Some(format!("{}:{}", t.id, t.results.get(usize::from(result))?.id)));
        let label = self.pattern.tasks.iter().nth(usize::from(task)).map(|(_, t)| t.label.as_str().to_string());
        Refusal::NotPossible(NotPossible {
            what: id.unwrap_or_default(),
            label: label.unwrap_or_default(),
            reasons,
            who_may: self.who_may(table.map_or(0, |t| t.by)),
            moved_on,
        })
    }

    /// Reads facts and answers and asks the refuse rules: steps 3 to 6.
    pub(crate) fn read(
        &self,
        core: &Core,
        wanted: &Wanted<'_>,
        action: Option<Ix>,
        act: &Act<'_>,
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<Accepted, Refusal> {
        let mut facts = self.given_facts(wanted, act)?;
        let mut reading = Reading::new();
        if let Some(answers) = &act.answers {
            wanted.asked.form.read(&answers.0, &Limits::new(), &mut reading);
        }
        let mut slots = reading.take_slots();
        slots.resize_with(wanted.asked.items.len(), Slot::default);
        if let (Some(draft), Some(action)) = (&core.draft, action)
            && draft.action == action
            && !wanted.draft
        {
            fill_from_draft(&mut slots, wanted.asked, draft);
        }
        let mut dropped = Vec::new();
        if wanted.asked.items.iter().any(|i| i.when.is_some()) {
            // What is asked may depend on what is counted. Counted again below, without what turns out not to be asked.
            self.count_all(wanted, &slots, &mut facts, at, look)?;
        }
        self.leave_out(wanted, &mut slots, &facts, look, &mut dropped);
        self.count_all(wanted, &slots, &mut facts, at, look)?;
        let given = Given { slot_of: &wanted.asked.slot_of, slots: &slots, facts: &facts, counted: wanted.counted };
        let look = Look { given: Some(given), ..*look };
        if reading.form_faults().iter().all(|f| !is_fatal(f)) {
            for rule in wanted.signposts {
                if rule.when.holds(&look) {
                    return Err(self.signpost(rule, &look));
                }
            }
        }
        // What cannot be read at all answers nothing, and is not blank either.
        let unreadable = reading.form_faults().iter().any(is_fatal);
        let wrong = if unreadable { Vec::new() } else { self.wrong_answers(core, wanted, &slots, at, &look)? };
        if !wrong.is_empty() || !reading.form_faults().is_empty() {
            let form = reading.form_faults().iter().map(|fault| WrongForm {
                fault: *fault,
                say: fault.words(&wanted.asked.form, crate::question::Language::En),
            });
            return Err(Refusal::Answers(AnswerProblems { form: form.collect(), wrong }));
        }
        Ok(Accepted { slots, facts, dropped })
    }

    fn given_facts(&self, wanted: &Wanted<'_>, act: &Act<'_>) -> Result<Vec<Option<FactValue>>, Refusal> {
        if act.facts.is_empty() && wanted.facts.is_empty() && wanted.counted.is_empty() {
            return Ok(Vec::new());
        }
        let mut facts = vec![None; self.facts.len()];
        let mut bad = Vec::new();
        for (name, value) in &act.facts {
            let Some(at) = self.facts.iter().position(|f| &*f.id == name.as_ref()) else {
                return Err(unknown("fact", name, self.pattern.facts.keys()));
            };
            let Some(table) = self.facts.get(at) else { continue };
            let read = fact_value(table, value).filter(|_| table.counted.is_none());
            match (read, facts.get_mut(at)) {
                (Some(value), Some(slot)) => *slot = Some(value),
                _ => bad.push(at as Ix),
            }
        }
        let missing: Vec<FactMissing> = (0..self.facts.len())
            .filter_map(|at| {
                let wrong = bad.contains(&(at as Ix));
                let needed = wanted.facts.contains(&(at as Ix)) && facts.get(at).is_some_and(Option::is_none);
                (wrong || needed).then(|| self.fact_missing(at, wrong))
            })
            .collect();
        if missing.is_empty() { Ok(facts) } else { Err(Refusal::Facts(missing)) }
    }

    pub(crate) fn fact_missing(&self, at: usize, wrong: bool) -> FactMissing {
        let (id, label) = self.pattern.facts.iter().nth(at).map_or(("", ""), |(id, f)| (id, f.label.as_str()));
        let takes = match self.facts.get(at) {
            Some(f) if f.kind == FactType::Choice => f.options.iter().map(|o| o.to_string()).collect(),
            Some(f) => vec![f.kind.as_str().to_string()],
            None => Vec::new(),
        };
        FactMissing { fact: id.to_string(), label: label.to_string(), takes, wrong }
    }

    /// Decides, in the order of the questions, which are asked; what was sent for the others is dropped.
    /// A question that is asked and has no answer is blank from here on.
    fn leave_out(
        &self,
        wanted: &Wanted<'_>,
        slots: &mut [Slot],
        facts: &[Option<FactValue>],
        look: &Look<'_>,
        dropped: &mut Vec<Ix>,
    ) {
        for (at, item) in wanted.asked.items.iter().enumerate() {
            let asked = match &item.when {
                None => true,
                Some(when) => {
                    let given = Given { slot_of: &wanted.asked.slot_of, slots, facts, counted: wanted.counted };
                    when.holds(&Look { given: Some(given), ..*look })
                }
            };
            let Some(slot) = slots.get_mut(at) else { continue };
            if item.fixed {
                *slot = self.as_fixed(item.question, std::mem::take(slot));
                continue;
            }
            match (asked, &slot) {
                // In a draft, what was not sent stays as it was saved.
                (true, Slot::Absent) if wanted.draft => {}
                (true, Slot::Absent) => *slot = Slot::Blank,
                (true, _) => {}
                (false, Slot::Absent) => {}
                (false, Slot::Blank) => *slot = Slot::Absent,
                (false, _) => {
                    *slot = Slot::Absent;
                    dropped.push(item.question);
                }
            }
        }
    }

    /// What was sent for a question whose answer a layer fixed: that answer is taken as read, another is wrong.
    fn as_fixed(&self, question: Ix, sent: Slot) -> Slot {
        let own = self.fixed.iter().find(|(q, _)| *q == question).map(|(_, answer)| &**answer);
        match sent {
            Slot::Absent | Slot::Blank => Slot::Absent,
            Slot::Given(answer) if Some(&answer) == own => Slot::Absent,
            Slot::Given(_) | Slot::Wrong(_) => Slot::Wrong(Fault::new(FaultCode::NotAccepted)),
        }
    }

    fn count_all(
        &self,
        wanted: &Wanted<'_>,
        slots: &[Slot],
        facts: &mut [Option<FactValue>],
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<(), Refusal> {
        for counted in wanted.counted {
            let value = self.count(*counted, wanted, slots, at, look)?;
            if let Some(slot) = facts.get_mut(usize::from(*counted)) {
                *slot = value;
            }
        }
        Ok(())
    }

    fn count(
        &self,
        fact: Ix,
        wanted: &Wanted<'_>,
        slots: &[Slot],
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<Option<FactValue>, Refusal> {
        let Some(counted) = self.facts.get(usize::from(fact)).and_then(|f| f.counted.as_ref()) else { return Ok(None) };
        let Some(counting) = self.countings.get(counted.counting) else { return Ok(None) };
        let given = Given { slot_of: &wanted.asked.slot_of, slots, facts: &[], counted: &[] };
        let look = Look { given: Some(given), ..*look };
        let value = (|| -> Result<Option<FactValue>, CountError> {
            let today = counting.anchor(at)?;
            Ok(match &counted.what {
                Counts::TodayBetween(a, b) => Some(FactValue::YesNo(crate::clock::MonthDay::includes(*a, *b, today))),
                Counts::TodayIsWorkingDay => {
                    Some(FactValue::YesNo(counting.calendar().is_working_day(civil_date(at))?))
                }
                Counts::Between(unit, from, to) => {
                    let date = |end: &Option<Ix>| match end {
                        None => Some(today),
                        Some(question) => match look.answer(*question) {
                            Some(Answer::Date(date)) => Some(*date),
                            _ => None,
                        },
                    };
                    match (date(from), date(to)) {
                        (Some(a), Some(b)) => Some(FactValue::Number(units(counting, *unit, a, b, at)?)),
                        _ => None,
                    }
                }
            })
        })();
        value.map_err(|error| self.no_fact_date(fact, &error))
    }

    fn no_fact_date(&self, fact: Ix, error: &CountError) -> Refusal {
        Refusal::Dates(DateProblem { what: nth(self.pattern.facts.keys(), fact).to_string(), why: error.to_string() })
    }

    fn signpost(&self, rule: &RefuseTable, look: &Look<'_>) -> Refusal {
        let Some((id, refuse)) = self.pattern.refuse.iter().nth(usize::from(rule.rule)) else {
            return Refusal::Unknown(Unknown::OtherService);
        };
        Refusal::Signpost(Signpost {
            rule: id.to_string(),
            outcome: nth(self.pattern.outcomes.keys(), rule.to).to_string(),
            say: self.say(&format!("refuse.{id}.say"), refuse.say.as_str(), self.language(look)).to_string(),
            start: refuse.start.as_ref().map(|s| s.as_str().to_string()),
        })
    }

    /// Every answer that is missing, wrong or has to change, in the order of the questions.
    fn wrong_answers(
        &self,
        core: &Core,
        wanted: &Wanted<'_>,
        slots: &[Slot],
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<Vec<WrongAnswer>, Refusal> {
        let mut wrong: Vec<(usize, WrongAnswer)> = Vec::new();
        let today = civil_date(at);
        for (place, (item, slot)) in wanted.asked.items.iter().zip(slots).enumerate() {
            let fault = match slot {
                Slot::Wrong(fault) => Some(fault.clone()),
                Slot::Blank if !item.optional => Some(Fault::blank()),
                Slot::Given(Answer::Date(date)) => self.date_fault(item.question, *date, today)?,
                _ => None,
            };
            if let Some(fault) = fault {
                let mut answer = self.wrong(item.question, fault, look);
                if item.fixed {
                    answer.say = format!("The answer to `{}` is fixed here: leave it out", answer.question);
                }
                wrong.push((place, answer));
            }
        }
        if let Some(extend) = wanted.extend
            && let Some(question) = extend.to
            && let Some(Answer::Date(date)) = look.answer(question)
            && let Some(fault) = self.extension_fault(core, extend, *date, look)?
        {
            let place = wanted.asked.slot_of.get(usize::from(question)).map_or(usize::MAX, |s| usize::from(*s));
            wrong.push((place, self.wrong(question, fault, look)));
        }
        let of_form = wrong.len();
        for rule in wanted.corrects {
            let place = wanted.asked.slot_of.get(usize::from(rule.to)).map_or(usize::MAX, |s| usize::from(*s));
            // An answer that is wrong in itself is put right first: the rule may have nothing to say then.
            if wrong.iter().take(of_form).any(|(faulty, _)| *faulty == place) || !rule.when.holds(look) {
                continue;
            }
            let Some((id, refuse)) = self.pattern.refuse.iter().nth(usize::from(rule.rule)) else { continue };
            let say = self.say(&format!("refuse.{id}.say"), refuse.say.as_str(), self.language(look)).to_string();
            wrong.push((
                place,
                WrongAnswer { question: self.question_name(rule.to), fault: None, rule: Some(id.to_string()), say },
            ));
        }
        wrong.sort_by_key(|(place, _)| *place);
        Ok(wrong.into_iter().map(|(_, w)| w).collect())
    }

    pub(crate) fn question_name(&self, question: Ix) -> String {
        self.questions.get(usize::from(question)).map(|q| q.id.to_string()).unwrap_or_default()
    }

    fn wrong(&self, question: Ix, fault: Fault, look: &Look<'_>) -> WrongAnswer {
        let id = self.question_name(question);
        let language = self.language(look);
        let shape = self.pattern.questions.get(&id);
        let own = shape.and_then(|q| q.errors.as_ref()).and_then(|e| e.get(fault.code().as_str()));
        let say = match (own, self.questions.get(usize::from(question)), shape) {
            (Some(words), ..) => {
                self.say(&format!("questions.{id}.errors.{}", fault.code()), words.as_str(), language).to_string()
            }
            (None, Some(table), Some(shape)) => {
                let label = self.say(&format!("questions.{id}.label"), shape.label.as_str(), language);
                fault.words(&table.kind, label, crate::question::Language::En)
            }
            _ => fault.code().to_string(),
        };
        WrongAnswer { question: id, fault: Some(fault), rule: None, say }
    }

    /// The counting block that is meant where none is named.
    fn usual(&self) -> Option<&Counting> {
        let written = self.pattern.counting.index("usual");
        self.countings.get(written.unwrap_or(self.pattern.counting.len()))
    }

    /// The limits of a date on the day of the act.
    pub(crate) fn day_range(
        &self,
        question: Ix,
        today: NaiveDate,
    ) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Refusal> {
        let Some(table) = self.questions.get(usize::from(question)) else { return Ok((None, None)) };
        let outside = |error: &dyn std::fmt::Display| {
            Refusal::Dates(DateProblem { what: table.id.to_string(), why: error.to_string() })
        };
        let usual = self.usual();
        let back = |working: bool, days: Option<u32>, ahead: bool| -> Result<Option<NaiveDate>, Refusal> {
            let Some(days) = days else { return Ok(None) };
            let moved = match (working, usual) {
                (true, Some(counting)) => {
                    let calendar = counting.calendar();
                    let moved = match (days, ahead) {
                        (0, _) => Ok(today),
                        (n, true) => calendar.working_days_after(today, n),
                        (n, false) => calendar.working_days_before(today, n),
                    };
                    moved.map_err(|e| outside(&e))?
                }
                _ => {
                    let step = chrono::Days::new(u64::from(days));
                    let moved = if ahead { today.checked_add_days(step) } else { today.checked_sub_days(step) };
                    moved.ok_or_else(|| outside(&CountError::OutsideDates))?
                }
            };
            Ok(Some(moved))
        };
        match table.days {
            DayLimit::Any | DayLimit::WorkingDay => Ok((None, None)),
            DayLimit::Fixed(from, to) => Ok((from, to)),
            DayLimit::Ago { working, nearest, farthest } => {
                Ok((back(working, farthest, false)?, back(working, nearest, false)?))
            }
            DayLimit::Ahead { working, nearest, farthest } => {
                Ok((back(working, nearest, true)?, back(working, farthest, true)?))
            }
        }
    }

    fn date_fault(&self, question: Ix, date: NaiveDate, today: NaiveDate) -> Result<Option<Fault>, Refusal> {
        let working_only = self.questions.get(usize::from(question)).is_some_and(|q| q.days == DayLimit::WorkingDay);
        if working_only && let Some(counting) = self.usual() {
            return match counting.calendar().is_working_day(date) {
                Ok(true) => Ok(None),
                Ok(false) => Ok(Some(Fault::new(FaultCode::NotAWorkingDay))),
                Err(e) => Err(Refusal::Dates(DateProblem { what: self.question_name(question), why: e.to_string() })),
            };
        }
        let (from, to) = self.day_range(question, today)?;
        Ok(check_between(date, from, to))
    }

    /// Whether a new date of a clock is later than the present one and within what its law allows.
    fn extension_fault(
        &self,
        core: &Core,
        extend: &ExtendTable,
        date: NaiveDate,
        look: &Look<'_>,
    ) -> Result<Option<Fault>, Refusal> {
        let Some(clock) = core.clocks.get(usize::from(extend.clock)) else { return Ok(None) };
        let (Some(due), Some(start)) = (clock.due, clock.start) else { return Ok(None) };
        let counting = self.clocks.get(usize::from(extend.clock)).and_then(|c| self.countings.get(c.limit.counting));
        let Some(counting) = counting else { return Ok(None) };
        if date <= due.date() {
            let from = due.date().succ_opt();
            return Ok(Some(match from {
                Some(from) => Fault::new(FaultCode::TooEarly).with(Limit::From(from)),
                None => Fault::new(FaultCode::TooEarly),
            }));
        }
        let most = match (&extend.by, &extend.in_all) {
            (Some(by), _) => by.amount(look).map(|a| counting.extend(due, a, &clock.pauses)),
            (None, Some(in_all)) => in_all.amount(look).map(|a| counting.due(start, a, &clock.pauses)),
            (None, None) => None,
        };
        match most {
            None => Ok(None),
            Some(Ok(most)) if date <= most.date() => Ok(None),
            Some(Ok(most)) => Ok(Some(Fault::new(FaultCode::TooLate).with(Limit::To(most.date())))),
            Some(Err(e)) => Err(Refusal::Dates(DateProblem {
                what: nth(self.pattern.clocks.keys(), extend.clock).to_string(),
                why: e.to_string(),
            })),
        }
    }

    /// The language to speak: of the act, else of the case.
    pub(crate) fn language<'a>(&self, look: &Look<'a>) -> Option<&'a str> {
        look.language.or(look.core.language.as_deref())
    }

    /// Words of the file in a language, if they are translated.
    pub(crate) fn say<'a>(&'a self, path: &str, own: &'a str, language: Option<&str>) -> &'a str {
        let translated = language.and_then(|l| self.pattern.words.get(l)).and_then(|w| w.get(path));
        translated.map_or(own, |w| w.as_str())
    }
}

fn is_fatal(fault: &crate::question::FormFault) -> bool {
    use crate::question::FormFault as F;
    matches!(fault, F::Unreadable { .. } | F::NotAnObject | F::TooLarge { .. } | F::TooManyMembers { .. })
}

fn fill_from_draft(slots: &mut [Slot], asked: &Asked, draft: &Draft) {
    for (question, answer) in &draft.answers {
        let place = asked.slot_of.get(usize::from(*question)).copied().unwrap_or(NONE);
        if let Some(slot @ Slot::Absent) = slots.get_mut(usize::from(place)) {
            *slot = Slot::Given(Answer::clone(answer));
        }
    }
}

/// Reads the value of a fact, if it is of the kind the fact takes.
fn fact_value(table: &FactTable, value: &Fact<'_>) -> Option<FactValue> {
    match (table.kind, value) {
        (FactType::YesNo, Fact::YesNo(yes)) => Some(FactValue::YesNo(*yes)),
        (FactType::YesNo, Fact::Word(word)) => match word.as_ref() {
            "yes" => Some(FactValue::YesNo(true)),
            "no" => Some(FactValue::YesNo(false)),
            _ => None,
        },
        (FactType::Number, Fact::Number(n)) => Some(FactValue::Number(*n)),
        (FactType::Choice, Fact::Word(word)) => {
            let at = table.options.iter().position(|o| **o == *word.as_ref())?;
            u16::try_from(at).ok().map(FactValue::Choice)
        }
        _ => None,
    }
}

fn units(
    counting: &Counting,
    unit: CountUnit,
    a: NaiveDate,
    b: NaiveDate,
    at: DateTime<Utc>,
) -> Result<i64, CountError> {
    use crate::clock::Unit;
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let unit = match unit {
        CountUnit::Hours => {
            // Hours to today are hours to now.
            let now = civil(at);
            let time = |d: NaiveDate| if d == now.date() { now } else { d.and_time(chrono::NaiveTime::MIN) };
            return Ok(whole(Counting::hours_between(time(a), time(b))));
        }
        CountUnit::Days => Unit::Days,
        CountUnit::Weeks => Unit::Weeks,
        CountUnit::WorkingDays => Unit::WorkingDays,
        CountUnit::ClearWorkingDays => Unit::ClearWorkingDays,
        CountUnit::Months => Unit::Months,
        CountUnit::Years => Unit::Years,
    };
    counting.count_between(unit, a, b).map(whole)
}

pub(crate) fn unknown<'a>(what: &'static str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Refusal {
    let near = crate::problem::nearest(name, known).map(str::to_string);
    Refusal::Unknown(Unknown::Name { what, near })
}

/// The moment of an act, in the years that anything here is for.
pub(crate) fn moment(act: &Act<'_>) -> Result<DateTime<Utc>, Refusal> {
    let at = act.at.ok_or(Refusal::Unknown(Unknown::NoMoment))?;
    in_years(at)
}

pub(crate) fn in_years(at: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    use chrono::Datelike;
    if (1900..=2200).contains(&at.year()) { Ok(at) } else { Err(Refusal::Unknown(Unknown::Moment)) }
}

/// The answers of an act as an entry keeps them: what was given, and what became blank.
pub(crate) fn kept_answers(core: &Core, asked: &Asked, slots: Vec<Slot>) -> Vec<(Ix, Option<Arc<Answer>>)> {
    let mut kept = Vec::new();
    for (item, slot) in asked.items.iter().zip(slots) {
        match slot {
            Slot::Given(answer) => kept.push((item.question, Some(Arc::new(answer)))),
            Slot::Blank if core.answers.get(usize::from(item.question)).is_some_and(Option::is_some) => {
                kept.push((item.question, None));
            }
            _ => {}
        }
    }
    kept
}
