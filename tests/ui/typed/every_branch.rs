//! Every way an act can go has to be thought of, and a state is not taken for another.

use service_patterns::typed::report_a_problem::{AfterAssess, Case, InHand, Planned};

fn main() {}

fn some_branches(after: AfterAssess) -> &'static str {
    match after {
        AfterAssess::Ours(_) => "ours",
        AfterAssess::NotOurs(_) => "not ours",
    }
}

fn another_state(case: Case<InHand>) -> Case<Planned> {
    case
}
