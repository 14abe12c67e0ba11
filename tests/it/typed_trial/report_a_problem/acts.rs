//! Which acts are possible from which state, as far as the file alone can say, and where each leads.
//!
//! Worked out from `from`, `held` with the `in` of its holds, and for results from the states in which their task can be open.
#![allow(dead_code, unreachable_pub, reason = "written as generated code would be; the tests use most of it")]

use super::super::runtime::{Ctx, Done, Gives, Possible, act};
use super::*;

impl Possible<Received> for Assess {
    type Goes = Assessed;
}

impl Possible<Received> for AskReporter {
    type Goes = Case<Received>;
}

impl Possible<Received> for Answer {
    type Goes = Case<Received>;
}

impl Possible<Received> for CloseNoReply {
    type Goes = Case<Closed>;
}

impl Possible<Received> for Withdraw {
    type Goes = Case<Closed>;
}

impl Possible<InHand> for AskReporter {
    type Goes = Case<InHand>;
}

impl Possible<InHand> for Answer {
    type Goes = Case<InHand>;
}

impl Possible<InHand> for CloseNoReply {
    type Goes = Case<Closed>;
}

impl Possible<InHand> for Plan {
    type Goes = Case<Planned>;
}

impl Possible<InHand> for CannotReach {
    type Goes = Case<InHand>;
}

impl Possible<InHand> for CanReach {
    type Goes = Case<InHand>;
}

impl Possible<InHand> for MarkFixed {
    type Goes = Case<Closed>;
}

impl Possible<InHand> for CannotFix {
    type Goes = Case<Closed>;
}

impl Possible<InHand> for Withdraw {
    type Goes = Case<Closed>;
}

impl Possible<InHand> for InspectionSafe {
    type Goes = Case<InHand>;
}

impl Possible<InHand> for InspectionUnsafe {
    type Goes = Case<InHand>;
}

impl Possible<Planned> for AskReporter {
    type Goes = Case<Planned>;
}

impl Possible<Planned> for Answer {
    type Goes = Case<Planned>;
}

impl Possible<Planned> for CloseNoReply {
    type Goes = Case<Closed>;
}

impl Possible<Planned> for Plan {
    type Goes = Case<Planned>;
}

impl Possible<Planned> for CannotReach {
    type Goes = Case<Planned>;
}

impl Possible<Planned> for CanReach {
    type Goes = Case<Planned>;
}

impl Possible<Planned> for MarkFixed {
    type Goes = Case<Closed>;
}

impl Possible<Planned> for CannotFix {
    type Goes = Case<Closed>;
}

impl Possible<Planned> for Withdraw {
    type Goes = Case<Closed>;
}

impl Possible<Planned> for InspectionSafe {
    type Goes = Case<Planned>;
}

impl Possible<Planned> for InspectionUnsafe {
    type Goes = Case<Planned>;
}

impl Possible<Closed> for Reopen {
    type Goes = Case<InHand>;
}

/// From `received`.
impl Case<Received> {
    /// Decide what to do. Refused while a hold is on.
    pub fn assess(&self, answers: impl Gives<Assess>, facts: Facts, ctx: Ctx<'_>) -> Done<Assessed> {
        act::<Received, Assess>(&self.bound, &answers, facts, ctx)
    }

    /// Ask the reporter a question, and wait for the answer. Refused while no contact was given or a hold is on.
    pub fn ask_reporter(&self, answers: impl Gives<AskReporter>, ctx: Ctx<'_>) -> Done<Case<Received>> {
        act::<Received, AskReporter>(&self.bound, &answers, (), ctx)
    }

    /// Answer our question. Refused while `needs_reply` is not on.
    pub fn answer(&self, answers: impl Gives<Answer>, ctx: Ctx<'_>) -> Done<Case<Received>> {
        act::<Received, Answer>(&self.bound, &answers, (), ctx)
    }

    /// Close because there was no reply. For the system, while `needs_reply` is on.
    pub fn close_no_reply(&self, answers: impl Gives<CloseNoReply>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<Received, CloseNoReply>(&self.bound, &answers, (), ctx)
    }

    /// Withdraw the report, held or not.
    pub fn withdraw(&self, answers: impl Gives<Withdraw>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<Received, Withdraw>(&self.bound, &answers, (), ctx)
    }
}

/// From `in_hand`.
impl Case<InHand> {
    /// Ask the reporter a question, and wait for the answer. Refused while no contact was given or a hold is on.
    pub fn ask_reporter(&self, answers: impl Gives<AskReporter>, ctx: Ctx<'_>) -> Done<Case<InHand>> {
        act::<InHand, AskReporter>(&self.bound, &answers, (), ctx)
    }

    /// Answer our question. Refused while `needs_reply` is not on.
    pub fn answer(&self, answers: impl Gives<Answer>, ctx: Ctx<'_>) -> Done<Case<InHand>> {
        act::<InHand, Answer>(&self.bound, &answers, (), ctx)
    }

    /// Close because there was no reply. For the system, while `needs_reply` is on.
    pub fn close_no_reply(&self, answers: impl Gives<CloseNoReply>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<InHand, CloseNoReply>(&self.bound, &answers, (), ctx)
    }

    /// Plan the work. Refused while a hold is on, or an inspection is open.
    pub fn plan(&self, answers: impl Gives<Plan>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<InHand, Plan>(&self.bound, &answers, (), ctx)
    }

    /// Say we cannot get to it, and wait. Refused while another hold is on.
    pub fn cannot_reach(&self, answers: impl Gives<CannotReach>, ctx: Ctx<'_>) -> Done<Case<InHand>> {
        act::<InHand, CannotReach>(&self.bound, &answers, (), ctx)
    }

    /// Say we can get to it now. Refused while `waiting_for_access` is not on.
    pub fn can_reach(&self, answers: impl Gives<CanReach>, ctx: Ctx<'_>) -> Done<Case<InHand>> {
        act::<InHand, CanReach>(&self.bound, &answers, (), ctx)
    }

    /// Mark as fixed, held or not.
    pub fn mark_fixed(&self, answers: impl Gives<MarkFixed>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<InHand, MarkFixed>(&self.bound, &answers, (), ctx)
    }

    /// Say why it will not be fixed, held or not.
    pub fn cannot_fix(&self, answers: impl Gives<CannotFix>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<InHand, CannotFix>(&self.bound, &answers, (), ctx)
    }

    /// Withdraw the report, held or not.
    pub fn withdraw(&self, answers: impl Gives<Withdraw>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<InHand, Withdraw>(&self.bound, &answers, (), ctx)
    }

    /// The place is safe for now. Refused while no inspection is open, as where the part `inspection` is off.
    pub fn inspection_safe(&self, answers: impl Gives<InspectionSafe>, ctx: Ctx<'_>) -> Done<Case<InHand>> {
        act::<InHand, InspectionSafe>(&self.bound, &answers, (), ctx)
    }

    /// The place is not safe. Refused while no inspection is open, as where the part `inspection` is off.
    pub fn inspection_unsafe(&self, answers: impl Gives<InspectionUnsafe>, ctx: Ctx<'_>) -> Done<Case<InHand>> {
        act::<InHand, InspectionUnsafe>(&self.bound, &answers, (), ctx)
    }
}

/// From `planned`.
impl Case<Planned> {
    /// Ask the reporter a question, and wait for the answer. Refused while no contact was given or a hold is on.
    pub fn ask_reporter(&self, answers: impl Gives<AskReporter>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<Planned, AskReporter>(&self.bound, &answers, (), ctx)
    }

    /// Answer our question. Refused while `needs_reply` is not on.
    pub fn answer(&self, answers: impl Gives<Answer>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<Planned, Answer>(&self.bound, &answers, (), ctx)
    }

    /// Close because there was no reply. For the system, while `needs_reply` is on.
    pub fn close_no_reply(&self, answers: impl Gives<CloseNoReply>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<Planned, CloseNoReply>(&self.bound, &answers, (), ctx)
    }

    /// Plan the work. Refused while a hold is on, or an inspection is open.
    pub fn plan(&self, answers: impl Gives<Plan>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<Planned, Plan>(&self.bound, &answers, (), ctx)
    }

    /// Say we cannot get to it, and wait. Refused while another hold is on.
    pub fn cannot_reach(&self, answers: impl Gives<CannotReach>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<Planned, CannotReach>(&self.bound, &answers, (), ctx)
    }

    /// Say we can get to it now. Refused while `waiting_for_access` is not on.
    pub fn can_reach(&self, answers: impl Gives<CanReach>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<Planned, CanReach>(&self.bound, &answers, (), ctx)
    }

    /// Mark as fixed, held or not.
    pub fn mark_fixed(&self, answers: impl Gives<MarkFixed>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<Planned, MarkFixed>(&self.bound, &answers, (), ctx)
    }

    /// Say why it will not be fixed, held or not.
    pub fn cannot_fix(&self, answers: impl Gives<CannotFix>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<Planned, CannotFix>(&self.bound, &answers, (), ctx)
    }

    /// Withdraw the report, held or not.
    pub fn withdraw(&self, answers: impl Gives<Withdraw>, ctx: Ctx<'_>) -> Done<Case<Closed>> {
        act::<Planned, Withdraw>(&self.bound, &answers, (), ctx)
    }

    /// The place is safe for now. Refused while no inspection is open, as where the part `inspection` is off.
    pub fn inspection_safe(&self, answers: impl Gives<InspectionSafe>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<Planned, InspectionSafe>(&self.bound, &answers, (), ctx)
    }

    /// The place is not safe. Refused while no inspection is open, as where the part `inspection` is off.
    pub fn inspection_unsafe(&self, answers: impl Gives<InspectionUnsafe>, ctx: Ctx<'_>) -> Done<Case<Planned>> {
        act::<Planned, InspectionUnsafe>(&self.bound, &answers, (), ctx)
    }
}

/// From `closed`, whatever the outcome.
impl Case<Closed> {
    /// Say it is not fixed. Refused unless it was closed as fixed and the time to dispute that still runs;
    /// always, where the part `reopening` is off.
    pub fn reopen(&self, answers: impl Gives<Reopen>, ctx: Ctx<'_>) -> Done<Case<InHand>> {
        act::<Closed, Reopen>(&self.bound, &answers, (), ctx)
    }

    /// How it was closed. Closed is not the same as fixed.
    pub fn outcome(&self) -> Option<Outcome> {
        self.bound.outcome().and_then(Outcome::named)
    }
}
