//! `report-a-problem@1.0` as types: written by hand as a generator would write it from the file.
//!
//! | what | how it shows |
//! |---|---|
//! | which actions there are from a state | the methods of `Case<State>`: another does not compile |
//! | where an action leads | its result: a case in one state, or an enum of the branches, chosen by the machine |
//! | what must be answered, which facts must be given | members that are no `Option` |
//! | a hold that is on or not, a part that is off, a task that is open, the outcome a case was closed with, who may, time | refusals |
//! | what overlays add: questions, options, facts, tasks | `extra`, `Added`, `Ctx::fact`, `Case::result` |
//! | what overlays take away: hidden options, fixed answers | refusals |
//!
//! A typed case is a case as it was at a moment. Get it with [`view`], act, store the step, let go of it.
#![allow(dead_code, unreachable_pub, reason = "written as generated code would be; the tests use most of it")]

// The paths are said because these files are also part of a test that is compiled from elsewhere.
#[path = "report_a_problem/acts.rs"]
mod acts;
#[path = "report_a_problem/answers.rs"]
mod answers;

pub use answers::*;

use super::runtime::{self as runtime, Bound, Ctx, Done, Gives, Goes, State, Step, TaskResult, act_anywhere};
use chrono::{DateTime, NaiveDate, Utc};
use service_patterns::{Answers, Refusal, Service};
use std::marker::PhantomData;
use std::ops::Deref;
use uuid::Uuid;

/// The pattern this was written from.
pub const PATTERN: &str = "report-a-problem";

/// Its version: a service of a later minor version fits as well.
pub const VERSION: [u32; 2] = [1, 0];

/// In any state: from storage, before it is matched.
#[derive(Debug, Clone, Copy)]
pub enum Any {}

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        impl State for $name {
            const ID: &'static str = $id;
        }
    )+

        /// A case in whichever state it is.
        #[derive(Debug, Clone)]
        pub enum Here {
            $($(#[$doc])* $name(Case<$name>),)+
        }

        impl Case<Any> {
            /// In which state it is. `None` if that is one of a later version of the pattern.
            pub fn here(self) -> Option<Here> {
                Here::reach(self.bound, None).ok()
            }
        }

        impl Goes for Here {
            fn reach(bound: Bound, _: Option<&str>) -> Result<Here, Box<Bound>> {
                $(if bound.state() == $name::ID {
                    return Ok(Here::$name(Case { bound, state: PhantomData }));
                })+
                Err(Box::new(bound))
            }

            fn bound(&self) -> &Bound {
                match self {
                    $(Here::$name(case) => &case.bound,)+
                }
            }
        }
    };
}

states! {
    /// Received.
    Received = "received",
    /// In hand.
    InHand = "in_hand",
    /// Planned.
    Planned = "planned",
    /// Closed, whatever the outcome.
    Closed = "closed",
}

/// A case of this pattern, in a state. Everything an untyped case can be asked, it can be asked, too.
#[derive(Debug, Clone)]
pub struct Case<S> {
    bound: Bound,
    state: PhantomData<S>,
}

impl<S> Deref for Case<S> {
    type Target = Bound;
    fn deref(&self) -> &Bound {
        &self.bound
    }
}

impl<S> Case<S> {
    /// The same case, without saying in which state.
    pub fn any(self) -> Case<Any> {
        Case::from(self.bound)
    }

    /// Whether a hold is on.
    pub fn is_on(&self, hold: Hold) -> bool {
        self.bound.holds().any(|h| h == hold.as_str())
    }

    /// The answers as they are now. Some are personal data.
    pub fn latest(&self) -> Latest<'_> {
        Latest(&self.bound)
    }
}

impl<S: State> Case<S> {
    /// The result of a task that an overlay added, by its ids. It never moves the case.
    pub fn result(&self, of: TaskResult<'_>, answers: Answers<'_>, ctx: Ctx<'_>) -> Done<Case<S>> {
        runtime::result(&self.bound, of, answers, ctx)
    }
}

impl<S: State> Goes for Case<S> {
    fn reach(bound: Bound, _: Option<&str>) -> Result<Case<S>, Box<Bound>> {
        if bound.state() == S::ID { Ok(Case { bound, state: PhantomData }) } else { Err(Box::new(bound)) }
    }

    fn bound(&self) -> &Bound {
        &self.bound
    }
}

impl Goes for Case<Any> {
    fn reach(bound: Bound, _: Option<&str>) -> Result<Case<Any>, Box<Bound>> {
        Ok(Case::from(bound))
    }

    fn bound(&self) -> &Bound {
        &self.bound
    }
}

impl From<Bound> for Case<Any> {
    fn from(bound: Bound) -> Case<Any> {
        Case { bound, state: PhantomData }
    }
}

impl Case<Any> {
    /// Does something from wherever the case is: for acts that come in again, and for hosts that do not know the state.
    pub fn act<A: runtime::Action>(
        &self,
        answers: impl Gives<A>,
        facts: A::Facts,
        ctx: Ctx<'_>,
    ) -> Result<Step<Case<Any>>, Refusal> {
        act_anywhere(&self.bound, &answers, facts, ctx).map(|step| step.map(Case::from))
    }
}

/// The answers of a case as they are now, as types.
#[derive(Debug, Clone, Copy)]
pub struct Latest<'a>(&'a Bound);

impl Latest<'_> {
    /// What is the problem?
    pub fn category(&self) -> Option<Category> {
        self.0.answer("category")?.as_str().map(Category::from)
    }

    /// Could someone be hurt before tomorrow?
    pub fn danger(&self) -> Option<bool> {
        Some(self.0.answer("danger")? == "yes")
    }

    /// What should happen?
    pub fn decision(&self) -> Option<Decision> {
        self.0.answer("decision")?.as_str().and_then(Decision::named)
    }

    /// Reason, in words the reporter will read.
    pub fn reason(&self) -> Option<String> {
        self.0.answer("reason")?.as_str().map(str::to_string)
    }

    /// First day of the work.
    pub fn planned_for(&self) -> Option<NaiveDate> {
        self.0.answer("planned_for")?.as_str()?.parse().ok()
    }
}

impl Hold {
    /// The holds that a refusal says are in the way.
    pub fn in_the_way(refusal: &Refusal) -> Vec<Hold> {
        let Refusal::NotPossible(why) = refusal else { return Vec::new() };
        let names = why.reasons.iter().filter_map(|reason| match reason {
            service_patterns::Reason::Hold { on, .. } => Some(on),
            _ => None,
        });
        names.flatten().filter_map(|id| Hold::named(id)).collect()
    }
}

/// Opens a case with [`Report`].
///
/// Under a service that points some people elsewhere, that is a refusal of the kind `signpost`, and no case is opened.
pub fn open(
    service: &Service,
    id: Uuid,
    reference: &str,
    answers: impl Gives<Report>,
    ctx: Ctx<'_>,
) -> Done<Case<Received>> {
    runtime::fits(service, PATTERN, VERSION)?;
    runtime::open(service, id, reference, &answers, (), ctx)
}

/// A stored case: lets time pass until now, which may move it. Store the step, then see [where it is](Case::here).
pub fn view(service: &Service, case: &service_patterns::Case, now: DateTime<Utc>) -> Result<Step<Case<Any>>, Refusal> {
    runtime::fits(service, PATTERN, VERSION)?;
    runtime::view(service, case, now).map(|step| step.map(Case::from))
}

/// Where [`Assess`] leads: the machine chooses.
#[derive(Debug, Clone)]
pub enum Assessed {
    /// In hand.
    Ours(Case<InHand>),
    /// Closed as not ours.
    NotOurs(Case<Closed>),
    /// Closed as already reported.
    Duplicate(Case<Closed>),
    /// Closed without action.
    NoAction(Case<Closed>),
}

impl Goes for Assessed {
    fn reach(bound: Bound, branch: Option<&str>) -> Result<Assessed, Box<Bound>> {
        match branch {
            Some("ours") => Case::reach(bound, None).map(Assessed::Ours),
            Some("not_ours") => Case::reach(bound, None).map(Assessed::NotOurs),
            Some("duplicate") => Case::reach(bound, None).map(Assessed::Duplicate),
            Some("no_action") => Case::reach(bound, None).map(Assessed::NoAction),
            _ => Err(Box::new(bound)),
        }
    }

    fn bound(&self) -> &Bound {
        match self {
            Assessed::Ours(case) => &case.bound,
            Assessed::NotOurs(case) | Assessed::Duplicate(case) | Assessed::NoAction(case) => &case.bound,
        }
    }
}
