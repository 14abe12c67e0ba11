//! What `report-a-problem` asks and knows: a struct for each action and result, and its ids as enums.
//!
//! A question that is always asked is a plain member; one that may be blank, or is asked only on a condition, is an `Option`;
//! a list may be empty. Nothing here checks an answer: the act does, and names every wrong one.
#![allow(dead_code, unreachable_pub, reason = "written as generated code would be; the tests use most of it")]

use super::super::names::{actions, ids};
use super::super::runtime::{Action, Doing, Extra, Facts as AsFacts, yes_no};
use chrono::NaiveDate;
use serde::Serialize;
use service_patterns::question::{Contact, File, Place};
use service_patterns::{Act, By};
use std::borrow::Cow;

ids! {
    /// Who takes part.
    Role {
        /// Person reporting.
        Reporter = "reporter",
        /// Council officer.
        Officer = "officer",
        /// Crew or contractor.
        Crew = "crew",
        /// Service manager.
        Manager = "manager",
    }
}

impl Role {
    /// Somebody in this role, by the host's id of the human being.
    pub fn person<'a>(self, id: impl Into<Cow<'a, str>>) -> By<'a> {
        By::person(self.as_str(), id)
    }

    /// This role, without saying which human being.
    pub fn anybody(self) -> By<'static> {
        By::role(self.as_str())
    }
}

ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        /// Fixed.
        Fixed = "fixed",
        /// No action.
        NoAction = "no_action",
        /// Not ours.
        NotOurs = "not_ours",
        /// Already reported.
        Duplicate = "duplicate",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// Told what to do, before reporting.
        Advised = "advised",
    }
}

ids! {
    /// What a case can wait for.
    Hold {
        /// Waiting for the reporter.
        NeedsReply = "needs_reply",
        /// Waiting for access.
        WaitingForAccess = "waiting_for_access",
    }
}

ids! {
    /// Promises about time.
    Clock {
        /// First look.
        FirstLook = "first_look",
        /// Fix or say why not.
        Fix = "fix",
        /// Time to dispute a fix. Runs only while the part `reopening` is on.
        Reopen = "reopen",
    }
}

ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        /// Inspect before work is planned.
        Inspection = "inspection",
        /// The reporter can dispute a fix.
        Reopening = "reopening",
    }
}

ids! {
    /// What is the problem? Overlays may add options and hide these; a hidden one is refused.
    open Category {
        /// Pothole.
        Pothole = "pothole",
        /// Street light.
        Light = "light",
        /// Something else.
        Other = "other",
    }
}

ids! {
    /// What should happen?
    Decision {
        /// We will deal with it.
        Ours = "ours",
        /// Not ours.
        NotOurs = "not_ours",
        /// Already reported.
        Duplicate = "duplicate",
        /// No action needed.
        NoAction = "no_action",
    }
}

/// The facts that [`Assess`] needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The place is ours to look after.
    pub in_area: bool,
}

impl AsFacts for Facts {
    fn add<'a>(&self, act: Act<'a>) -> Act<'a> {
        act.fact("in_area", self.in_area)
    }
}

/// Report a problem.
#[derive(Clone, Serialize)]
pub struct Report {
    /// What is the problem?
    pub category: Category,
    /// Where is it?
    pub location: Place,
    /// Tell us more. Personal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
    /// Add a photo. Personal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photo: Vec<File>,
    /// Could someone be hurt before tomorrow?
    #[serde(serialize_with = "yes_no")]
    pub danger: bool,
    /// How can we contact you? Personal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl Report {
    /// What must be answered, and the rest blank: `Report { details, ..Report::new(category, location, danger) }`.
    pub fn new(category: Category, location: Place, danger: bool) -> Report {
        Report { category, location, details: None, photo: Vec::new(), danger, contact: None, extra: Extra::new() }
    }
}

/// Decide what to do.
#[derive(Clone, Serialize)]
pub struct Assess {
    /// What should happen?
    pub decision: Decision,
    /// Reason, in words the reporter will read. Asked if `decision` is `no_action`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who looks after it, and how to tell them. Asked if it is not ours, by decision or by the fact `in_area`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// The earlier report. Asked if `decision` is `duplicate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_case: Option<String>,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl Assess {
    /// What must be answered, and the rest blank.
    pub fn new(decision: Decision) -> Assess {
        Assess { decision, reason: None, responsible: None, other_case: None, extra: Extra::new() }
    }
}

/// Ask the reporter a question.
#[derive(Clone, Serialize)]
pub struct AskReporter {
    /// What do you need to know?
    pub our_question: String,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl AskReporter {
    /// What must be answered.
    pub fn new(our_question: impl Into<String>) -> AskReporter {
        AskReporter { our_question: our_question.into(), extra: Extra::new() }
    }
}

/// Answer our question.
#[derive(Clone, Serialize)]
pub struct Answer {
    /// Your answer. Personal.
    pub answer: String,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl Answer {
    /// What must be answered.
    pub fn new(answer: impl Into<String>) -> Answer {
        Answer { answer: answer.into(), extra: Extra::new() }
    }
}

/// Close because there was no reply. For the system.
#[derive(Clone, Default, Serialize)]
pub struct CloseNoReply {
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

/// Plan the work.
#[derive(Clone, Serialize)]
pub struct Plan {
    /// First day of the work.
    pub planned_for: NaiveDate,
    /// Last day of the work, if it takes more than one day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_ends: Option<NaiveDate>,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl Plan {
    /// What must be answered, and the rest blank.
    pub fn new(planned_for: NaiveDate) -> Plan {
        Plan { planned_for, work_ends: None, extra: Extra::new() }
    }
}

/// Say we cannot get to it.
#[derive(Clone, Serialize)]
pub struct CannotReach {
    /// What is in the way?
    pub obstacle: String,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl CannotReach {
    /// What must be answered.
    pub fn new(obstacle: impl Into<String>) -> CannotReach {
        CannotReach { obstacle: obstacle.into(), extra: Extra::new() }
    }
}

/// Say we can get to it now.
#[derive(Clone, Default, Serialize)]
pub struct CanReach {
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

/// Mark as fixed.
#[derive(Clone, Default, Serialize)]
pub struct MarkFixed {
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

/// Say why it will not be fixed.
#[derive(Clone, Serialize)]
pub struct CannotFix {
    /// Reason, in words the reporter will read.
    pub reason: String,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl CannotFix {
    /// What must be answered.
    pub fn new(reason: impl Into<String>) -> CannotFix {
        CannotFix { reason: reason.into(), extra: Extra::new() }
    }
}

/// Withdraw the report.
#[derive(Clone, Default, Serialize)]
pub struct Withdraw {
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

/// Say it is not fixed. In the part `reopening`.
#[derive(Clone, Serialize)]
pub struct Reopen {
    /// Tell us more. Personal.
    pub details: String,
    /// Add a photo. Personal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photo: Vec<File>,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl Reopen {
    /// What must be answered, and the rest blank.
    pub fn new(details: impl Into<String>) -> Reopen {
        Reopen { details: details.into(), photo: Vec::new(), extra: Extra::new() }
    }
}

/// Inspect the place: safe for now. In the part `inspection`.
#[derive(Clone, Default, Serialize)]
pub struct InspectionSafe {
    /// What did you find?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<String>,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

/// Inspect the place: not safe. In the part `inspection`.
#[derive(Clone, Serialize)]
pub struct InspectionUnsafe {
    /// What did you find?
    pub findings: String,
    /// Answers to questions that overlays added.
    #[serde(skip)]
    pub extra: Extra,
}

impl InspectionUnsafe {
    /// What must be answered.
    pub fn new(findings: impl Into<String>) -> InspectionUnsafe {
        InspectionUnsafe { findings: findings.into(), extra: Extra::new() }
    }
}

actions! {
    Report = Doing::Action("report"), ();
    Assess = Doing::Action("assess"), Facts;
    AskReporter = Doing::Action("ask_reporter"), ();
    Answer = Doing::Action("answer"), ();
    CloseNoReply = Doing::Action("close_no_reply"), ();
    Plan = Doing::Action("plan"), ();
    CannotReach = Doing::Action("cannot_reach"), ();
    CanReach = Doing::Action("can_reach"), ();
    MarkFixed = Doing::Action("mark_fixed"), ();
    CannotFix = Doing::Action("cannot_fix"), ();
    Withdraw = Doing::Action("withdraw"), ();
    Reopen = Doing::Action("reopen"), ();
    InspectionSafe = Doing::Result("inspection", "safe"), ();
    InspectionUnsafe = Doing::Result("inspection", "unsafe"), ();
}
