//! A closed case cannot be planned, and work that was never taken in hand cannot be marked as fixed.

#[path = "../../it/typed_trial/names.rs"]
mod names;
#[path = "../../it/typed_trial/report_a_problem.rs"]
mod report_a_problem;
#[path = "../../it/typed_trial/runtime.rs"]
mod runtime;

use report_a_problem::{Case, Closed, MarkFixed, Plan, Received};
use runtime::Ctx;

fn main() {}

fn plan(closed: Case<Closed>, plan: Plan, ctx: Ctx<'_>) {
    let _ = closed.plan(plan, ctx);
}

fn mark_fixed(received: Case<Received>, fixed: MarkFixed, ctx: Ctx<'_>) {
    let _ = received.mark_fixed(fixed, ctx);
}
