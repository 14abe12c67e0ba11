//! Linked cases: what a follow-on starts and carries along, and what closing the new case means for the old one.
//!
//! Invariants: an answer goes along only if the other service would take it; one that was erased never does;
//! nothing here opens a case or changes one; no answer is in `Debug`.

use super::Case;
use super::accept::{in_years, unknown};
use super::act::{Act, By};
use super::form::FormView;
use super::refusal::Refusal;
use crate::clock::civil_date;
use crate::machine::Look;
use crate::machine::compile::fixed_answer;
use crate::machine::linked::{Link, Linked};
use crate::machine::tables::*;
use crate::pattern::read::Id;
use crate::pattern::shape;
use crate::pattern::value::Carry;
use crate::problem::{Code, Findings, Problems};
use crate::question::{Answer, FaultCode, Kind};
use crate::service::Service;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt;
use uuid::Uuid;

/// What a follow-on starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Starts {
    /// A new case of this very service.
    Same,
    /// A case of the service with this id.
    Service(String),
    /// A case of a service over the pattern with this id: the host knows which of them it has.
    Pattern(String),
    /// Something outside, by a name that the host knows.
    Outside(String),
}

/// A case that can come out of another one: what to start, and what goes along.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct FollowOn {
    /// The id of the follow-on.
    pub id: String,
    /// What people are offered, in the language asked for.
    pub label: String,
    /// What to start.
    pub starts: Starts,
    /// The link to give to the act that opens the new case: [`Act::linked`].
    pub linked: Linked,
    /// With `keeps_received`: when this case was opened, to date the act by that opens the new one ([`Act::at`]).
    pub received: Option<DateTime<Utc>>,
    /// What goes along.
    carried: Vec<Along>,
    /// Whether only what the new case asks too is meant.
    all: bool,
}

/// One answer that goes along.
#[derive(Clone, PartialEq)]
struct Along {
    there: Box<str>,
    here: Box<str>,
    answer: Answer,
    kind: Kind,
}

/// The answers that go along into a new case, and those that have to be asked again.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CarriedOver {
    /// The answers, in the wire form, for [`Act::answers`] and [`FormView::filled_with`].
    pub answers: Value,
    /// What could not go along, in the order of the file.
    pub left: Vec<LeftBehind>,
}

/// An answer that could not go along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LeftBehind {
    /// The question of the new case.
    pub there: String,
    /// The question of this one, or `reference`.
    pub here: String,
    /// Why.
    pub why: WhyLeft,
}

/// Why an answer could not go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyLeft {
    /// The other service has no such question.
    NoSuchQuestion,
    /// It has, and the action that opens the new case does not ask it.
    NotAsked,
    /// The answer is fixed there.
    Fixed,
    /// The question there takes another kind of answer: it is asked again.
    OtherType,
    /// A declaration is made anew by whoever makes it.
    Declaration,
    /// The question there does not take this very answer, such as an option it does not have: it is asked again.
    NotTaken(#[serde(serialize_with = "code")] FaultCode),
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn code<S: serde::Serializer>(code: &FaultCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(code.as_str())
}

impl FollowOn {
    /// Everything that is carried, in the wire form and under the names of the new case, for what is outside this library.
    ///
    /// A file stays a reference to what the host keeps.
    #[must_use]
    pub fn answers(&self) -> Value {
        Value::Object(self.carried.iter().map(|a| (a.there.to_string(), a.answer.to_json(&a.kind))).collect())
    }

    /// What the other service takes of it in the action that opens the new case, at a moment, and what it does not take.
    ///
    /// With `"carry": "all"`, that is every answer whose question the action asks under the same id.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for an action the other service does not have and for a moment out of all reason;
    /// [`Refusal::Dates`] if the limits of a date lie outside what its calendar knows.
    pub fn answers_for(&self, other: &Service, action: &str, at: DateTime<Utc>) -> Result<CarriedOver, Refusal> {
        let m = other.machine();
        let action = m.action_ix(action)?;
        let at = in_years(at)?;
        let asked = m.actions.get(usize::from(action)).map(|table| &table.asked);
        let mut taken = CarriedOver { answers: Value::Null, left: Vec::new() };
        let mut answers = Map::new();
        for along in &self.carried {
            let item = m.pattern.questions.index(&along.there).and_then(|question| {
                asked.and_then(|asked| asked.items.iter().find(|item| usize::from(item.question) == question))
            });
            match self.goes_along(m, along, item, at)? {
                None => {}
                Some(Ok(value)) => drop(answers.insert(along.there.to_string(), value)),
                Some(Err(why)) => {
                    let (there, here) = (along.there.to_string(), along.here.to_string());
                    taken.left.push(LeftBehind { there, here, why });
                }
            }
        }
        taken.answers = Value::Object(answers);
        Ok(taken)
    }

    /// Whether one answer goes along; `None` if nobody asks for it there and nobody said that it should go.
    fn goes_along(
        &self,
        m: &Machine,
        along: &Along,
        item: Option<&AskTable>,
        at: DateTime<Utc>,
    ) -> Result<Option<Result<Value, WhyLeft>>, Refusal> {
        let table = item.and_then(|item| Some((item, m.questions.get(usize::from(item.question))?)));
        let Some((item, table)) = table else {
            let why = match m.pattern.questions.get(&along.there) {
                None => WhyLeft::NoSuchQuestion,
                Some(_) => WhyLeft::NotAsked,
            };
            return Ok((!self.all).then_some(Err(why)));
        };
        if item.fixed {
            return Ok(Some(Err(WhyLeft::Fixed)));
        }
        if let Some(why) = unlike(&along.kind, &table.kind) {
            return Ok(Some(Err(why)));
        }
        let value = as_there(along, &table.kind);
        Ok(Some(match fixed_answer(&table.id, &table.kind, &value) {
            Err(code) => Err(WhyLeft::NotTaken(code)),
            Ok(Answer::Date(date)) => match m.date_fault(item.question, date, civil_date(at))? {
                Some(fault) => Err(WhyLeft::NotTaken(fault.code())),
                None => Ok(value),
            },
            Ok(_) => Ok(value),
        }))
    }
}

/// Why no answer of one kind can be one of another.
fn unlike(here: &Kind, there: &Kind) -> Option<WhyLeft> {
    let text = |kind: &Kind| matches!(kind, Kind::Text { .. } | Kind::LongText { .. });
    let alike = std::mem::discriminant(here) == std::mem::discriminant(there)
        || (text(here) && text(there))
        || (matches!(here, Kind::CaseReference { many: false }) && text(there));
    match there {
        Kind::Declaration => Some(WhyLeft::Declaration),
        _ if alike => None,
        _ => Some(WhyLeft::OtherType),
    }
}

/// An answer as the other question takes it: alone, or in a list of one where there may be several.
fn as_there(along: &Along, there: &Kind) -> Value {
    let value = along.answer.to_json(&along.kind);
    let many = |kind: &Kind| matches!(kind, Kind::File { many: true, .. } | Kind::CaseReference { many: true });
    match (many(&along.kind), many(there), value) {
        (false, true, value) => Value::Array(vec![value]),
        // Several where one is taken is refused when it is read, and so asked again.
        (true, false, Value::Array(mut list)) if list.len() == 1 => list.pop().unwrap_or_default(),
        (_, _, value) => value,
    }
}

/// The id and what is offered, and no answer.
impl fmt::Debug for FollowOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FollowOn")
            .field("id", &self.id)
            .field("starts", &self.starts)
            .field("linked", &self.linked)
            .finish_non_exhaustive()
    }
}

/// What was left behind, and no answer.
impl fmt::Debug for CarriedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CarriedOver").field("left", &self.left).finish_non_exhaustive()
    }
}

impl FormView {
    /// The same form, filled in with answers in the wire form, as [`FollowOn::answers_for`] gives them. What it does not ask is
    /// passed over, and an answer that is there already stays.
    #[must_use]
    pub fn filled_with(mut self, answers: &Value) -> FormView {
        for question in self.questions.iter_mut().filter(|question| question.answer.is_none()) {
            question.answer = answers.get(&question.id).cloned();
        }
        self
    }
}

impl Service {
    /// The follow-ons offered to somebody where the case is at a moment, in the order of the file; labels in a language, or in
    /// that of the case.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for a case of another service, a person the service does not have, or a moment out of all reason.
    pub fn offers(
        &self,
        case: &Case,
        by: &By<'_>,
        language: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<Vec<FollowOn>, Refusal> {
        let case = self.as_at(case, at)?;
        let m = self.machine();
        let actor = m.actor(by)?;
        let case = case.as_seen_by(bit(actor.person));
        if !m.is_there(actor.person, &Look { core: &case.core, given: None, channel: None, language: None }) {
            return Ok(Vec::new());
        }
        let here = m.pattern.follow_on.iter().zip(&m.follow_on).enumerate();
        let offered = here.filter(|(nth, (_, table))| case.is_offered(*nth) && table.by & bit(actor.person) != 0);
        Ok(offered.map(|(_, ((id, shape), _))| follow_on_of(&case, id, shape, language)).collect())
    }

    /// One follow-on of a case: what to start, how the two belong together, and what goes along. `None` if it is not offered
    /// where the case is at that moment, whoever asks.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for a follow-on the service does not have, a case of another service, or a moment out of all reason.
    pub fn follow_on(
        &self,
        case: &Case,
        id: &str,
        language: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<Option<FollowOn>, Refusal> {
        let case = self.as_at(case, at)?;
        let all = &self.machine().pattern.follow_on;
        let found = all.index(id).and_then(|nth| Some((nth, all.at(nth)?)));
        let Some((nth, (id, shape))) = found else { return Err(unknown("follow-on", id, all.keys())) };
        Ok(case.is_offered(nth).then(|| follow_on_of(&case, id, shape, language)))
    }

    /// What closing a linked case means for the one it came out of: the act to make there, by the system, which the host gives to
    /// [`Service::act`]. `None` if the other case is open, does not come out of this one, or closed in a way of which `when_closed`
    /// says nothing.
    ///
    /// The act has an id that is the same whenever this is asked again about the same closing, so it is done once. Where the case
    /// is not in a place for it any more, the act is refused as any other.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for a case of another service.
    pub fn when_closed(&self, case: &Case, other: &Case, at: DateTime<Utc>) -> Result<Option<Act<'_>>, Refusal> {
        self.own(case)?;
        let from_here = other.linked().filter(|linked| linked.case() == case.id());
        let follow = from_here.and_then(Linked::follow_on).and_then(|id| self.machine().pattern.follow_on.get(id));
        let (Some(follow), Some(outcome)) = (follow, other.outcome()) else { return Ok(None) };
        let Some(does) = follow.when_closed.get(outcome) else { return Ok(None) };
        let act = match does.as_str().split_once(':') {
            Some((task, result)) => Act::result(task, result),
            None => Act::new(does.as_str()),
        };
        let closing = format!("closed/{}/{outcome}/{}", other.id(), other.core.place_since.to_rfc3339());
        let id = Uuid::new_v5(&case.id(), closing.as_bytes());
        Ok(Some(act.id(id).by(By::system()).channel_not_known().at(at)))
    }

    /// Whether a follow-on fits the service that it leads to: that the outcomes in its `when_closed` are ways to close there, and
    /// that the questions it fills in are there and can take such an answer. Loading one service alone cannot tell.
    ///
    /// `None` if there is no such follow-on. Else everything that is wrong, each where it stands in the files of this service.
    ///
    /// ```
    /// use service_patterns::{Service, builtin};
    ///
    /// let bins = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN])?;
    /// let complaints = Service::load([builtin::COMPLAIN, builtin::COMPLAINT_ENGLAND])?;
    /// assert!(bins.check_follow_on("complain", &complaints).is_some_and(|problems| problems.is_empty()));
    /// assert!(bins.check_follow_on("complain", &bins).is_some_and(|problems| problems.len() == 1));
    /// # Ok::<(), service_patterns::Problems>(())
    /// ```
    #[must_use]
    pub fn check_follow_on(&self, id: &str, other: &Service) -> Option<Problems> {
        let follow = self.machine().pattern.follow_on.get(id)?;
        let at = format!("/follow_on/{id}");
        let mut out = Findings::default();
        if let Some(elsewhere) = Starts::of(follow).elsewhere(self, other) {
            let message = format!("`{id}` leads to `{elsewhere}`, and that is another service");
            out.add(self.place_of(&at), Code::WrongValue, message);
            return Some(self.problems(out));
        }
        let (m, there) = (self.machine(), other.machine());
        for outcome in follow.when_closed.keys() {
            if there.pattern.outcomes.get(outcome).is_none() {
                let origin = self.place_of(&format!("{at}/when_closed/{outcome}"));
                out.no_such(origin, "outcome there", outcome, there.pattern.outcomes.keys());
            }
        }
        let Some(Carry::Map(carried)) = &follow.carry else { return Some(self.problems(out)) };
        for (question, here) in carried {
            let question = question.as_str();
            let origin = self.place_of(&format!("{at}/carry/{question}"));
            let Some(table) = there.questions.iter().find(|table| &*table.id == question) else {
                out.no_such(origin, "question there", question, there.pattern.questions.keys());
                continue;
            };
            for from in here {
                let kind = kind_of(m, from.as_str());
                if let Some(kind) = kind.filter(|kind| unlike(kind, &table.kind).is_some()) {
                    let (from, takes, gives) = (from.as_str(), table.kind.as_str(), kind.as_str());
                    let message =
                        format!("`{question}` there is `{takes}`, and `{from}` is `{gives}`, so it never goes along");
                    out.add(origin, Code::WrongValue, message);
                }
            }
        }
        Some(self.problems(out))
    }
}

impl Starts {
    fn of(follow: &shape::FollowOn) -> Starts {
        match (&follow.service, &follow.pattern, &follow.outside) {
            (Some(same), ..) if same == "same" => Starts::Same,
            (Some(service), ..) => Starts::Service(service.clone()),
            (_, Some(pattern), _) => Starts::Pattern(pattern.as_str().to_string()),
            (.., outside) => Starts::Outside(outside.as_ref().map_or("", |name| name.as_str()).to_string()),
        }
    }

    /// What it leads to, if that is not this other service.
    fn elsewhere(self, own: &Service, other: &Service) -> Option<String> {
        let is = |id: &str, kind: &str| other.layers().any(|(k, i, _)| k == kind && i == id);
        match self {
            Starts::Same => (own.digest() != other.digest()).then(|| "same".to_string()),
            Starts::Service(service) => Some(service).filter(|service| !is(service, "service")),
            Starts::Pattern(pattern) => Some(pattern).filter(|pattern| !is(pattern, "pattern")),
            Starts::Outside(name) => Some(name),
        }
    }
}

/// The kind of a question of this service, or of `reference`.
fn kind_of(m: &Machine, id: &str) -> Option<Kind> {
    if id == "reference" {
        return Some(Kind::CaseReference { many: false });
    }
    Some(m.questions.get(m.pattern.questions.index(id)?)?.kind.clone())
}

fn follow_on_of(case: &Case, id: &str, shape: &shape::FollowOn, language: Option<&str>) -> FollowOn {
    let m = &*case.machine;
    let language = language.or(case.core.opening.language.as_deref());
    let link = shape.link.and_then(|link| Link::named(link.as_str())).unwrap_or(Link::Follows);
    FollowOn {
        id: id.to_string(),
        label: m.say(&format!("follow_on.{id}.label"), shape.label.as_str(), language).to_string(),
        starts: Starts::of(shape),
        linked: Linked::new(link, case.id(), case.reference()).by(id),
        received: (shape.keeps_received == Some(true)).then_some(case.core.opened),
        carried: match &shape.carry {
            None => Vec::new(),
            Some(Carry::All) => m.questions.iter().filter_map(|table| along(case, &table.id, &table.id)).collect(),
            Some(Carry::Map(list)) => {
                let first = |(there, here): &(Id, Vec<Id>)| {
                    here.iter().find_map(|from| along(case, there.as_str(), from.as_str()))
                };
                list.iter().filter_map(first).collect()
            }
        },
        all: matches!(shape.carry, Some(Carry::All)),
    }
}

/// An answer of this case that is filled and was not erased, or its reference.
fn along(case: &Case, there: &str, here: &str) -> Option<Along> {
    let kind = kind_of(&case.machine, here)?;
    let answer = match here {
        "reference" => Answer::References([case.reference().into()].into()),
        _ => {
            let at = case.machine.pattern.questions.index(here)?;
            let answer = case.core.answers.get(at)?.as_deref()?;
            (!answer.is_forgotten()).then(|| answer.clone())?
        }
    };
    Some(Along { there: there.into(), here: here.into(), answer, kind })
}
