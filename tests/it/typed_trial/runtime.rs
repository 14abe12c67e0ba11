//! The part of a typed module that is the same for every pattern: it could live in the crate.
//!
//! Invariants: every typed call is exactly one untyped call; nothing typed is stored, only the [`Case`] and its entries;
//! no answer shows in `Debug`; a typed value never claims a state that its case is not in.
#![allow(dead_code, unreachable_pub, reason = "written as generated code would be; the tests use most of it")]

use chrono::{DateTime, Utc};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};
use service_patterns::{
    Act, Answers, By, Case, Channel, Entry, Fact, Refusal, Service, Step as UntypedStep, Told, Unknown,
};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use uuid::Uuid;

/// Answers to questions that an overlay added: question id to answer.
pub type Extra = Map<String, Value>;

/// The result of a typed act.
pub type Done<T> = Result<Step<T>, Stopped>;

/// What every act comes with, whatever is done: who, when, and what else the host knows.
#[derive(Debug, Clone)]
pub struct Ctx<'a> {
    by: By<'a>,
    at: DateTime<Utc>,
    id: Option<Uuid>,
    channel: Option<Channel>,
    language: Option<Cow<'a, str>>,
    facts: Vec<(Cow<'a, str>, Fact<'a>)>,
}

impl<'a> Ctx<'a> {
    /// Who does it, and when.
    pub fn new(by: By<'a>, at: DateTime<Utc>) -> Ctx<'a> {
        Ctx { by, at, id: None, channel: None, language: None, facts: Vec::new() }
    }

    /// The host's id of the act, so that it happens once.
    pub fn id(mut self, id: Uuid) -> Ctx<'a> {
        self.id = Some(id);
        self
    }

    /// How it reached the council.
    pub fn channel(mut self, channel: Channel) -> Ctx<'a> {
        self.channel = Some(channel);
        self
    }

    /// The language the person uses.
    pub fn language(mut self, language: impl Into<Cow<'a, str>>) -> Ctx<'a> {
        self.language = Some(language.into());
        self
    }

    /// A fact that an overlay added. Facts of the pattern are members of the act's own facts.
    pub fn fact(mut self, fact: impl Into<Cow<'a, str>>, value: impl Into<Fact<'a>>) -> Ctx<'a> {
        self.facts.push((fact.into(), value.into()));
        self
    }

    fn act(self, doing: Doing) -> Act<'a> {
        self.add_to(match doing {
            Doing::Action(action) => Act::new(action),
            Doing::Result(task, result) => Act::result(task, result),
        })
    }

    fn add_to<'b>(self, act: Act<'b>) -> Act<'b>
    where
        'a: 'b,
    {
        let mut act = act.by(self.by).at(self.at);
        if let Some(id) = self.id {
            act = act.id(id);
        }
        if let Some(channel) = self.channel {
            act = act.channel(channel);
        }
        if let Some(language) = self.language {
            act = act.language(language);
        }
        self.facts.into_iter().fold(act, |act, (fact, value)| act.fact(fact, value))
    }
}

/// What an act is called in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// An action.
    Action(&'static str),
    /// A task and one of its results.
    Result(&'static str, &'static str),
}

/// The result of a task by its ids: for tasks that overlays added, and for one of many.
#[derive(Debug, Clone, Copy)]
pub struct TaskResult<'a> {
    /// The task.
    pub task: &'a str,
    /// Its result.
    pub result: &'a str,
    /// Which of many, counted from 1.
    pub number: Option<u32>,
}

/// A state, as a type.
pub trait State {
    /// Its id in the file; `closed` for a closed case.
    const ID: &'static str;
}

/// The facts of the pattern that an act needs.
pub trait Facts {
    /// Adds them to the act.
    fn add<'a>(&self, act: Act<'a>) -> Act<'a>;
}

impl Facts for () {
    fn add<'a>(&self, act: Act<'a>) -> Act<'a> {
        act
    }
}

/// The answers of an action or of a result, as a type. Serialises to the answers of the pattern's own questions.
pub trait Action: Serialize {
    /// What it is called in the file.
    const DOING: Doing;
    /// The facts it needs.
    type Facts: Facts;
    /// The answers to questions that overlays added.
    fn extra(&self) -> &Extra;
}

/// An action that is possible from a state, as far as the file alone can say, and where it leads.
pub trait Possible<S>: Action {
    /// A case in one state, or an enum of branches.
    type Goes: Goes;
}

/// Where an act can lead.
pub trait Goes: Sized {
    /// Takes the case as it is after the act, and the branch it took; gives it back if that is none of these.
    fn reach(bound: Bound, branch: Option<&str>) -> Result<Self, Box<Bound>>;
    /// The case, whatever its state.
    fn bound(&self) -> &Bound;
}

/// Answers for an action: its own struct, or what was submitted, as it came.
pub trait Gives<A> {
    /// The answers as the untyped call takes them.
    fn given(&self, service: &Service) -> Given<'_>;
}

/// Answers, written or as they came.
#[derive(Debug)]
pub enum Given<'a> {
    /// Written from types.
    Written(Vec<u8>),
    /// As they came.
    AsSent(Answers<'a>),
}

impl<A: Action> Gives<A> for A {
    fn given(&self, service: &Service) -> Given<'_> {
        let mut own = match serde_json::to_value(self) {
            Ok(Value::Object(own)) => own,
            _ => Map::new(),
        };
        // Where an overlay fixed the answer nobody is asked. The same answer says nothing new and is left out;
        // another one is sent, and refused.
        let questions = service.resolved().get("questions");
        own.retain(|id, answer| questions.and_then(|q| q.get(id)?.get("answer")) != Some(answer));
        Given::Written(serde_json::to_vec(&Both { own: &own, extra: self.extra() }).unwrap_or_default())
    }
}

impl<A: Action> Gives<A> for Answers<'_> {
    fn given(&self, _: &Service) -> Given<'_> {
        Given::AsSent(self.clone())
    }
}

impl Given<'_> {
    fn answers(&self) -> Answers<'_> {
        match self {
            Given::Written(bytes) => Answers::from(bytes),
            Given::AsSent(answers) => answers.clone(),
        }
    }
}

/// Own answers, then added ones. A question in both is written twice, which the reading refuses.
struct Both<'a> {
    own: &'a Extra,
    extra: &'a Extra,
}

impl Serialize for Both<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.own.len() + self.extra.len()))?;
        self.own.iter().chain(self.extra).try_for_each(|(id, answer)| map.serialize_entry(id, answer))?;
        map.end()
    }
}

/// Writes yes and no in the stored form.
pub fn yes_no<S: Serializer>(yes: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *yes { "yes" } else { "no" })
}

/// A case beside its service: what every typed case is made of. Reads as the untyped case.
#[derive(Debug, Clone)]
pub struct Bound {
    service: Service,
    case: Case,
}

impl Bound {
    /// The service it runs under.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// The untyped case: what is stored.
    pub fn record(&self) -> &Case {
        &self.case
    }
}

impl Deref for Bound {
    type Target = Case;
    fn deref(&self) -> &Case {
        &self.case
    }
}

/// The answer to a typed act: the step, with the case as a type. Store it before looking where it went.
#[derive(Debug, Clone)]
#[must_use = "store the case and its entries, and tell people"]
pub struct Step<T> {
    /// The case, in a state or in one of the branches.
    pub case: T,
    /// What happened, in order.
    pub entries: Vec<Entry>,
    /// The entry of the first time, if this act had been done before.
    pub repeats: Option<u32>,
}

impl<T> Step<T> {
    /// The same step, with the case seen otherwise.
    pub fn map<U>(self, see: impl FnOnce(T) -> U) -> Step<U> {
        let Step { case, entries, repeats } = self;
        Step { case: see(case), entries, repeats }
    }

    /// Who is told what, in order.
    pub fn tell(&self) -> impl Iterator<Item = Told<'_>> {
        self.entries.iter().flat_map(Entry::told)
    }
}

impl<T: Goes> Step<T> {
    /// The untyped case to store, whatever branch was taken.
    pub fn record(&self) -> &Case {
        self.case.bound().record()
    }
}

/// Why a typed act did not give what its type says.
#[derive(Debug)]
pub enum Stopped {
    /// It was refused, and the case is as it was. What only the run time knows is here: holds that are on, parts that are off,
    /// tasks still open, who may, the outcome it was closed with, time that has moved the case on.
    Refused(Refusal),
    /// It was done, or had been done before under the same act id, and the case is in another state than the type says.
    /// Store the step, and see where the case is.
    Elsewhere(Box<Step<Bound>>),
}

impl Stopped {
    /// The refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Stopped::Refused(refusal) => Some(refusal),
            Stopped::Elsewhere(_) => None,
        }
    }
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Stopped {
        Stopped::Refused(refusal)
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stopped::Refused(refusal) => refusal.fmt(f),
            Stopped::Elsewhere(step) => write!(f, "it is done, and the case is now `{}`", step.case.state()),
        }
    }
}

impl std::error::Error for Stopped {}

/// Whether a service is of this pattern, in a version that the module was generated from or a later one that it fits.
pub fn fits(service: &Service, pattern: &str, version: [u32; 2]) -> Result<(), Refusal> {
    let same = service.layers().next().is_some_and(|(_, id, found)| {
        let mut numbers = found.split('.').map(|n| n.parse::<u32>().ok());
        let (major, minor) = (numbers.next().flatten(), numbers.next().flatten());
        id == pattern && major == Some(version[0]) && minor >= Some(version[1])
    });
    if same { Ok(()) } else { Err(Refusal::Unknown(Unknown::OtherService)) }
}

/// Opens a case.
pub fn open<A: Action, G: Goes>(
    service: &Service,
    id: Uuid,
    reference: &str,
    answers: &impl Gives<A>,
    facts: A::Facts,
    ctx: Ctx<'_>,
) -> Done<G> {
    let given = answers.given(service);
    let act = facts.add(ctx.act(A::DOING)).answers(given.answers());
    reached(service, service.open(id, reference, act)?)
}

/// Does something that is possible from a state.
pub fn act<S, A: Possible<S>>(bound: &Bound, answers: &impl Gives<A>, facts: A::Facts, ctx: Ctx<'_>) -> Done<A::Goes> {
    reached(&bound.service, done(bound, answers, facts, ctx)?)
}

/// Does something from wherever the case is; whether that is possible is for the run time to say.
pub fn act_anywhere<A: Action>(
    bound: &Bound,
    answers: &impl Gives<A>,
    facts: A::Facts,
    ctx: Ctx<'_>,
) -> Result<Step<Bound>, Refusal> {
    done(bound, answers, facts, ctx).map(|step| seen(&bound.service, step))
}

fn done<A: Action>(
    bound: &Bound,
    answers: &impl Gives<A>,
    facts: A::Facts,
    ctx: Ctx<'_>,
) -> Result<UntypedStep, Refusal> {
    let given = answers.given(&bound.service);
    bound.service.act(&bound.case, facts.add(ctx.act(A::DOING)).answers(given.answers()))
}

/// The result of a task that an overlay added, or of one of many. A result never moves a case.
pub fn result<G: Goes>(bound: &Bound, of: TaskResult<'_>, answers: Answers<'_>, ctx: Ctx<'_>) -> Done<G> {
    let mut act = ctx.add_to(Act::result(of.task, of.result)).answers(answers);
    if let Some(number) = of.number {
        act = act.on(number);
    }
    reached(&bound.service, bound.service.act(&bound.case, act)?)
}

/// Lets time pass, and joins a case to its service.
pub fn view(service: &Service, case: &Case, at: DateTime<Utc>) -> Result<Step<Bound>, Refusal> {
    Ok(seen(service, service.tick(case, at)?))
}

fn seen(service: &Service, step: UntypedStep) -> Step<Bound> {
    let UntypedStep { case, entries, repeats, .. } = step;
    Step { case: Bound { service: service.clone(), case }, entries, repeats }
}

fn reached<G: Goes>(service: &Service, step: UntypedStep) -> Done<G> {
    let Step { case, entries, repeats } = seen(service, step);
    match G::reach(case, entries.last().and_then(Entry::branch)) {
        Ok(case) => Ok(Step { case, entries, repeats }),
        Err(case) => Err(Stopped::Elsewhere(Box::new(Step { case: *case, entries, repeats }))),
    }
}
