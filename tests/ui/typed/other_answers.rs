//! An act takes its own answers and its own facts.

use service_patterns::typed::Ctx;
use service_patterns::typed::report_a_problem::{Assess, Case, MarkFixed, Received};

fn main() {}

fn without_facts(received: &Case<Received>, assess: Assess, ctx: Ctx<'_>) {
    let _ = received.assess(assess, ctx);
}

fn the_wrong_answers(received: &Case<Received>, fixed: MarkFixed, ctx: Ctx<'_>) {
    let _ = received.withdraw(fixed, ctx);
}
