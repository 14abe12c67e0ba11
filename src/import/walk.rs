//! A case that is being replayed: its events are tried one after another, and can be taken back.
//!
//! Invariant: an act that is refused, with all that was assumed for it, leaves the case as it was.

use super::Import;
use super::departure::Departure;
use super::events::Event;
use super::form::NotTaken;
use super::rows::Row;
use super::shape::{ActForm, Repeats};
use crate::pattern::read::Id;
use crate::{Act, By, Case, Channel, Entry, Fact, Reason, Refusal, Step};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

/// An event with its acts, ready to be done at a moment.
pub(super) struct Ready<'m> {
    pub(super) event: Event,
    /// The act that it is, and those that it is instead.
    acts: Vec<One<'m>>,
    before: Vec<One<'m>>,
    where_possible: bool,
}

/// An act of the mapping, made for a row.
struct One<'m> {
    id: &'m str,
    made: Result<Act<'m>, NotTaken>,
}

/// One thing that happened on the way.
pub(super) struct Done<'m> {
    /// The act, as the mapping calls it; nothing where only time passed.
    pub(super) act: &'m str,
    /// The place of the event among those of the case.
    pub(super) event: usize,
    pub(super) how: How,
}

/// How an act came about.
pub(super) enum How {
    /// The event means it.
    Meant(After),
    /// The event could not have happened without it.
    Assumed(After),
    /// It had been done, and was not possible again.
    SaidAgain,
    /// Something fell due before the event.
    FellDue(After),
}

/// The case after an act, and how many entries it then had.
pub(super) struct After {
    pub(super) case: Case,
    pub(super) entries: usize,
}

impl<'m> Ready<'m> {
    pub(super) fn new(import: &'m Import, event: Event, row: &dyn Row) -> Option<Ready<'m>> {
        let shape = import.mapping.shape();
        let rule = shape.events.get(event.rule)?;
        let one = |id: &'m str| {
            let (id, form) = shape.acts.iter().find(|(known, _)| *known == id)?;
            Some(One { id, made: made(import, id, form, row, event.when.day) })
        };
        let all = |ids: &'m Option<Vec<Id>>| ids.iter().flatten().filter_map(|id| one(id.as_str())).collect::<Vec<_>>();
        let mut acts = vec![one(rule.does.as_str())?];
        acts.extend(all(&rule.or));
        let repeats = shape.acts.get(rule.does.as_str()).and_then(|form| form.repeats);
        let where_possible = repeats == Some(Repeats::WherePossible);
        Some(Ready { event, acts, before: all(&rule.before), where_possible })
    }
}

/// Makes the act of a row. It has no moment yet.
fn made<'m>(
    import: &'m Import,
    id: &'m str,
    form: &'m ActForm,
    row: &dyn Row,
    day: NaiveDate,
) -> Result<Act<'m>, NotTaken> {
    let value = |form: &super::form::Form| form.value(row, day, &import.dates);
    let act = match (&form.task, &form.result) {
        (Some(task), Some(result)) => Act::result(task.as_str(), result.as_str()),
        _ => Act::new(form.act.as_ref().map_or(id, |act| act.as_str())),
    };
    let person = form.person.as_ref().map(&value).transpose()?;
    let person = person.as_ref().and_then(Value::as_str).map(str::to_string);
    let by = match (form.by.as_str(), person) {
        ("system", _) => By::system(),
        (role, Some(person)) => By::person(role, person),
        (role, None) => By::role(role),
    };
    let mut act = act.by(by);
    act = match form.channel.as_ref().map(&value).transpose()? {
        Some(Value::String(word)) => act.channel(Channel::named(&word).ok_or(NotTaken("channel".into()))?),
        _ => act.channel_not_known(),
    };
    let mut answers = Map::new();
    for (question, form) in form.answers.iter() {
        let answer = value(form)?;
        if !answer.is_null() {
            answers.insert(question.to_string(), answer);
        }
    }
    act = act.answers(Value::Object(answers));
    for (fact, form) in form.facts.iter() {
        act = match value(form)? {
            Value::Bool(yes) => act.fact(fact, yes),
            Value::Number(number) => number.as_i64().map_or(act.clone(), |number| act.fact(fact, number)),
            Value::String(word) => act.fact(fact, Fact::from(word)),
            _ => act,
        };
    }
    for rule in form.confirm.iter().flatten() {
        act = act.confirm(rule.as_str());
    }
    Ok(act)
}

/// A case on its way.
pub(super) struct Walk<'m> {
    import: &'m Import,
    id: Uuid,
    reference: &'m str,
    pub(super) case: Option<Case>,
    pub(super) entries: Vec<Entry>,
    pub(super) done: Vec<Done<'m>>,
    /// How many acts were tried.
    pub(super) tried: usize,
}

/// A point on the way that one can go back to.
pub(super) struct Mark {
    case: Option<Case>,
    entries: usize,
    done: usize,
}

impl<'m> Walk<'m> {
    pub(super) fn new(import: &'m Import, reference: &'m str) -> Walk<'m> {
        let id = id_of(import.mapping.id(), reference);
        Walk { import, id, reference, case: None, entries: Vec::new(), done: Vec::new(), tried: 0 }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { case: self.case.clone(), entries: self.entries.len(), done: self.done.len() }
    }

    pub(super) fn back_to(&mut self, mark: &Mark) {
        self.case.clone_from(&mark.case);
        self.entries.truncate(mark.entries);
        self.done.truncate(mark.done);
    }

    /// Whether the case stands as it did there, and the same acts were done.
    pub(super) fn stands_as(&self, case: Option<&Case>, acts: &[&str]) -> bool {
        self.case.as_ref() == case && self.acts() == acts
    }

    /// The acts that were done, each once, sorted.
    pub(super) fn acts(&self) -> Vec<&'m str> {
        let acts = self.done.iter().map(|done| done.act).filter(|act| !act.is_empty());
        let mut acts: Vec<&str> = acts.collect();
        acts.sort_unstable();
        acts.dedup();
        acts
    }

    /// Lets time pass to an event, and does what it means, with what has to be assumed before it.
    pub(super) fn event(&mut self, nth: usize, ready: &Ready<'m>, at: DateTime<Utc>) -> Result<(), Departure> {
        self.tick(nth, at);
        let Err(mut refused) = self.one_of(ready, nth, at) else { return Ok(()) };
        let said = ready.acts.iter().find(|act| self.done.iter().any(|done| done.act == act.id));
        if let Some(said) = said.filter(|_| ready.where_possible) {
            self.done.push(Done { act: said.id, event: nth, how: How::SaidAgain });
            return Ok(());
        }
        let mark = self.mark();
        // An assumed act with a wrong answer is what has to be put right; one that is not possible was not needed.
        let mut wrong = None;
        for before in &ready.before {
            match self.one(before, nth, at, true) {
                Ok(()) => match self.one_of(ready, nth, at) {
                    Ok(()) => return Ok(()),
                    Err(departure) => refused = departure,
                },
                Err(departure) if departure.is_in_the_way => {
                    wrong.get_or_insert(departure);
                }
                Err(_) => {}
            }
        }
        self.back_to(&mark);
        Err(wrong.unwrap_or(refused))
    }

    /// Does the first act of an event that is possible. What is told is why the one that it is first of all is not.
    fn one_of(&mut self, ready: &Ready<'m>, nth: usize, at: DateTime<Utc>) -> Result<(), Departure> {
        let mut refused = None;
        for act in &ready.acts {
            match self.one(act, nth, at, false) {
                Ok(()) => return Ok(()),
                Err(departure) => refused.get_or_insert(departure),
            };
        }
        refused.map_or(Ok(()), Err)
    }

    fn one(&mut self, act: &One<'m>, nth: usize, at: DateTime<Utc>, assumed: bool) -> Result<(), Departure> {
        let case = self.case.clone();
        match &act.made {
            Err(not) => Err(Departure::column(act.id, &not.0, case.as_ref())),
            Ok(made) => self
                .does(act.id, nth, &made.clone().at(at), assumed)
                .map_err(|refusal| Departure::refused(act.id, &refusal, case.as_ref())),
        }
    }

    /// Time passes whether or not the service takes what comes then.
    fn tick(&mut self, event: usize, at: DateTime<Utc>) {
        let Some(case) = self.case.as_ref().filter(|case| case.next_moment().is_some_and(|next| next <= at)) else {
            return;
        };
        self.tried += 1;
        // What cannot be worked out is told by the act that comes next.
        if let Ok(step) = self.import.service.tick(case, at) {
            self.keep(step, "", event, How::FellDue);
        }
    }

    fn keep(&mut self, step: Step, act: &'m str, event: usize, how: impl FnOnce(After) -> How) {
        self.entries.extend(step.entries);
        self.case = Some(step.case.clone());
        let after = After { case: step.case, entries: self.entries.len() };
        self.done.push(Done { act, event, how: how(after) });
    }

    fn does(&mut self, id: &'m str, event: usize, act: &Act<'_>, assumed: bool) -> Result<(), Refusal> {
        let step = self.send(act.clone()).or_else(|refusal| match oldest(&refusal) {
            Some(number) => self.send(act.clone().on(number)),
            None => Err(refusal),
        })?;
        self.keep(step, id, event, if assumed { How::Assumed } else { How::Meant });
        Ok(())
    }

    fn send(&mut self, act: Act<'_>) -> Result<Step, Refusal> {
        self.tried += 1;
        match &self.case {
            None => self.import.service.open(self.id, self.reference, act),
            Some(case) => self.import.service.act(case, act),
        }
    }
}

/// Of a task of which several are open, the one that was opened first.
fn oldest(refusal: &Refusal) -> Option<u32> {
    let Refusal::NotPossible(not) = refusal else { return None };
    match not.reasons.as_slice() {
        [Reason::WhichOne { open }] => open.first().copied(),
        _ => None,
    }
}

/// The id of a case: always the same for one reference of one mapping.
fn id_of(mapping: &str, reference: &str) -> Uuid {
    let digest = crate::digest::digest(&serde_json::json!([mapping, reference]));
    Uuid::parse_str(&digest).unwrap_or_default()
}
