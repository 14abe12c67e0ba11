//! The typed face: a pattern's actions, answers and states as Rust types.
//!
//! For each built-in pattern there is a module here, made from its file, behind a feature of its name (`typed-apply`); for a
//! pattern of your own `generate` (feature `generate`) makes the same. `docs/guides/types.md` takes you through it.
//! A wrong action name, a forgotten answer, or planning work in a closed case does not compile.
//!
//! | what | how it shows |
//! |---|---|
//! | which acts there are from a state | the methods of `Case<State>`: another does not compile |
//! | where an act leads | its result: a case in one state, or an enum of the branches, chosen by the machine |
//! | what must be answered, which facts must be given | members that are no `Option` |
//! | a hold that is on or not, a part that is off, a task that is open, the outcome a case was closed with, who may, time | refusals |
//! | what overlays add: questions, options, facts, tasks | [`Extra`], `Added`, [`Ctx::fact`], `Case::result` |
//! | what overlays take away: hidden options, fixed answers | refusals |
//!
//! A typed case is a case as it was at a moment: get it with `view`, act, store the step, let go of it.
//! Every typed call is exactly one untyped call, and nothing typed is stored.
//!
#![cfg_attr(all(feature = "builtin", feature = "typed-report-a-problem"), doc = "```")]
#![cfg_attr(not(all(feature = "builtin", feature = "typed-report-a-problem")), doc = "```text")]
//! use service_patterns::question::Place;
//! use service_patterns::typed::report_a_problem::{
//!     self as report, AfterAssess, Assess, AssessFacts, Category, Decision, Report, Role,
//! };
//! use service_patterns::typed::Ctx;
//! use service_patterns::{Channel, Service, builtin};
//! use uuid::Uuid;
//!
//! let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! let monday = "2026-05-11T09:00:00Z".parse()?;
//! let by = Ctx::new(Role::Reporter.person("resident-17"), monday).channel(Channel::Online);
//! let pothole = Report::new(Category::Pothole, Place::new().with_description("Mill Lane"), false);
//! let opened = report::open(&service, Uuid::from_u128(1), "REF-1001", pothole, by)?;
//!
//! let by = Ctx::new(Role::Officer.person("officer-3"), monday);
//! let facts = AssessFacts { in_area: true };
//! match opened.case.assess(Assess::new(Decision::Ours), facts, by)?.case {
//!     AfterAssess::Ours(in_hand) => assert_eq!(in_hand.state(), "in_hand"),
//!     other => return Err(format!("{other:?}").into()),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Invariants: nothing typed is stored, only the [`Case`](crate::Case) and its entries; no answer shows in `Debug`; a typed case
//! never claims a state that its case is not in.

/// Apply for a permit, a place, help or money: the types of `apply`.
#[cfg(feature = "typed-apply")]
pub mod apply;
/// Complain about children's social care, in England: the types of `childrens-social-care-complaint`.
#[cfg(feature = "typed-childrens-social-care-complaint")]
pub mod childrens_social_care_complaint;
/// Complain about a service: the types of `complain`.
#[cfg(feature = "typed-complain")]
pub mod complain;
/// Give notice of what will be done, unless somebody stops it: the types of `give-notice`.
#[cfg(feature = "typed-give-notice")]
pub mod give_notice;
/// Order and pay for what is there: the types of `order`.
#[cfg(feature = "typed-order")]
pub mod order;
/// Report a problem: the types of `report-a-problem`.
#[cfg(feature = "typed-report-a-problem")]
pub mod report_a_problem;
/// Ask for information that a public body holds: the types of `request-information`.
#[cfg(feature = "typed-request-information")]
pub mod request_information;

mod answers;
mod bound;
mod ctx;
#[cfg(feature = "generate")]
mod generate;
mod macros;
#[cfg(all(test, feature = "builtin", feature = "generate", feature = "typed-all"))]
mod tests;
mod values;

pub use answers::{Action, Asks, Extra, Given, Gives};
pub use bound::{Bound, Done, Goes, Possible, State, Step, Stopped, fits, open, result, view};
pub use bound::{act, act_anywhere};
pub use ctx::{Ctx, Doing, FactValue, Facts, TaskResult};
#[cfg(feature = "generate")]
pub use generate::generate;
pub use values::{AnswerType, Confirmed, Member, Pence};

/// The guide, so that what it shows is tried.
#[cfg(all(doctest, feature = "builtin", feature = "cli", feature = "typed-all"))]
#[doc = include_str!("../docs/guides/types.md")]
pub struct Guide;

/// What a generated module names.
pub mod names {
    pub use super::{Confirmed, Ctx, Done, Extra, Gives, Pence, Step, TaskResult};
    pub use crate::question::{Area, Contact, ContactOnly, File, FileOnly, Form, Kind, Month, Person, Place};
    pub use crate::question::{PlaceOnly, Question, TextOnly};
    pub use chrono::{NaiveDate, NaiveTime};
}

/// What the macros of generated modules are made of. Not for use by hand.
#[doc(hidden)]
pub mod made {
    pub use super::Doing;
    pub use super::answers::{ReadAny, Sent, act_with, rows_of, schema_of, valid, write_any};
    pub use super::bound::holds_of;
    pub use super::values::As;
    pub use crate::{__typed_acts as acts, __typed_after as after, __typed_all as all, __typed_clocks as clocks};
    pub use crate::{__typed_facts as facts, __typed_holds as holds};
    pub use crate::{__typed_from as from, __typed_ids as ids, __typed_latest as latest, __typed_open as open};
    pub use crate::{
        __typed_options as options, __typed_pattern as pattern, __typed_roles as roles, __typed_rows as rows,
    };
    pub use {chrono, schemars, serde, serde_json, uuid, validator};
}
