//! A closed case cannot be planned, and work that was never taken in hand cannot be marked as fixed.

use service_patterns::typed::Ctx;
use service_patterns::typed::report_a_problem::{Case, Closed, MarkFixed, Plan, Received};

fn main() {}

fn plan(closed: Case<Closed>, plan: Plan, ctx: Ctx<'_>) {
    let _ = closed.plan(plan, ctx);
}

fn mark_fixed(received: Case<Received>, fixed: MarkFixed, ctx: Ctx<'_>) {
    let _ = received.mark_fixed(fixed, ctx);
}
