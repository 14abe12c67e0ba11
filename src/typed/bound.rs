//! Cases as types: a case beside its service, what an act leads to, and the calls behind every generated method.

use super::answers::{Action, Given, Gives};
use super::ctx::{Ctx, Doing, Facts, TaskResult};
use crate::{Act, Answers, Case, Entry, Reason, Refusal, Service, Step as UntypedStep, Told, Unknown};
use chrono::{DateTime, Utc};
use std::fmt;
use std::ops::Deref;
use uuid::Uuid;

/// The result of a typed act.
pub type Done<T> = Result<Step<T>, Stopped>;

/// A state, as a type.
pub trait State {
    /// Its id in the file; `closed` for a closed case, whatever its outcome.
    const ID: &'static str;
}

/// An act that is possible from a state, as far as the file alone can say, and where it leads.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not possible from the state `{S}`",
    note = "the file of the pattern says from which states an act is possible, in its `from` and `held`"
)]
pub trait Possible<S>: Action {
    /// A case in one state, or an enum of branches.
    type Goes: Goes;
}

/// Where an act can lead: a case in one state, or an enum of branches.
pub trait Goes: Sized {
    /// Takes the case as it is after the act, and the branch it took.
    ///
    /// # Errors
    ///
    /// The case, if it is in none of these.
    fn reach(bound: Bound, branch: Option<&str>) -> Result<Self, Box<Bound>>;

    /// The case, whatever its state.
    fn bound(&self) -> &Bound;
}

/// A case beside its service: what every typed case is made of. Reads as the untyped case.
#[derive(Debug, Clone)]
pub struct Bound {
    service: Service,
    case: Case,
}

impl Bound {
    /// The service it runs under.
    #[must_use]
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// The untyped case: what is stored.
    #[must_use]
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

impl Goes for Bound {
    fn reach(bound: Bound, _: Option<&str>) -> Result<Bound, Box<Bound>> {
        Ok(bound)
    }

    fn bound(&self) -> &Bound {
        self
    }
}

/// What comes of a typed act: the step, with the case as a type. Store it before looking where it went.
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
    #[must_use]
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

impl std::error::Error for Stopped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Stopped::Refused(refusal) => Some(refusal),
            Stopped::Elsewhere(_) => None,
        }
    }
}

/// Whether a service has this file among its layers, in the version that a module was made from, or a later one that it fits:
/// the same major and at least that minor version.
///
/// # Errors
///
/// [`Refusal::Unknown`] with [`Unknown::OtherService`], if it has not.
pub fn fits(service: &Service, file: &str, version: [u32; 2]) -> Result<(), Refusal> {
    let is_in = |found: &str| {
        let mut numbers = found.split('.').map(|number| number.parse::<u32>().ok());
        let (major, minor) = (numbers.next().flatten(), numbers.next().flatten());
        major == Some(version[0]) && minor >= Some(version[1])
    };
    let fits = service.layers().any(|(_, id, found)| id == file && is_in(found));
    if fits { Ok(()) } else { Err(Refusal::Unknown(Unknown::OtherService)) }
}

/// Opens a case.
///
/// # Errors
///
/// As [`Service::open`] and [`Stopped`].
pub fn open<A: Action, G: Goes>(
    service: &Service,
    id: Uuid,
    reference: &str,
    answers: &impl Gives<A>,
    facts: &A::Facts,
    ctx: Ctx<'_>,
) -> Done<G> {
    let given = answers.given();
    let act = facts.add(ctx.add_to(A::DOING.act())).answers(given.answers());
    reached(service, service.open(id, reference, act)?)
}

/// Does something that is possible from a state.
///
/// # Errors
///
/// As [`Service::act`] and [`Stopped`].
pub fn act<S, A: Possible<S>>(bound: &Bound, answers: &impl Gives<A>, facts: &A::Facts, ctx: Ctx<'_>) -> Done<A::Goes> {
    reached(&bound.service, done(bound, A::DOING, &answers.given(), facts, ctx)?)
}

/// Does something from wherever the case is; whether that is possible is for the run time to say.
///
/// # Errors
///
/// As [`Service::act`].
pub fn act_anywhere<A: Action>(
    bound: &Bound,
    answers: &impl Gives<A>,
    facts: &dyn Facts,
    ctx: Ctx<'_>,
) -> Result<Step<Bound>, Refusal> {
    let step = done(bound, A::DOING, &answers.given(), facts, ctx)?;
    Ok(seen(&bound.service, step))
}

fn done(
    bound: &Bound,
    doing: Doing,
    given: &Given<'_>,
    facts: &dyn Facts,
    ctx: Ctx<'_>,
) -> Result<UntypedStep, Refusal> {
    bound.service.act(&bound.case, facts.add(ctx.add_to(doing.act())).answers(given.answers()))
}

/// The result of a task that an overlay added. A result never moves a case.
///
/// # Errors
///
/// As [`Service::act`] and [`Stopped`].
pub fn result<G: Goes>(bound: &Bound, of: TaskResult<'_>, answers: Answers<'_>, ctx: Ctx<'_>) -> Done<G> {
    let act = ctx.add_to(Act::result(of.task, of.result)).answers(answers);
    reached(&bound.service, bound.service.act(&bound.case, act)?)
}

/// Lets time pass, and joins a case to its service.
///
/// # Errors
///
/// As [`Service::tick`].
pub fn view(service: &Service, case: &Case, at: DateTime<Utc>) -> Result<Step<Bound>, Refusal> {
    Ok(seen(service, service.tick(case, at)?))
}

fn seen(service: &Service, step: UntypedStep) -> Step<Bound> {
    let UntypedStep { case, entries, repeats } = step;
    Step { case: Bound { service: service.clone(), case }, entries, repeats }
}

fn reached<G: Goes>(service: &Service, step: UntypedStep) -> Done<G> {
    let Step { case, entries, repeats } = seen(service, step);
    match G::reach(case, entries.last().and_then(Entry::branch)) {
        Ok(case) => Ok(Step { case, entries, repeats }),
        Err(case) => Err(Stopped::Elsewhere(Box::new(Step { case: *case, entries, repeats }))),
    }
}

/// The holds that a refusal says are in the way, or are not on.
pub fn holds_of(refusal: &Refusal) -> impl Iterator<Item = &str> {
    let why = if let Refusal::NotPossible(why) = refusal { Some(&why.reasons) } else { None };
    let names = why.into_iter().flatten().filter_map(|reason| match reason {
        Reason::Hold { on, .. } => Some(on),
        _ => None,
    });
    names.flatten().map(String::as_str)
}
