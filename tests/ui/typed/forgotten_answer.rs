//! What must be answered cannot be left out, and an answer of another kind cannot be given.

use service_patterns::question::Place;
use service_patterns::typed::report_a_problem::{Assess, AssessFacts, Category, Plan, Report};

fn main() {}

fn forgotten(place: Place) -> Report {
    Report::new(Category::Pothole, place)
}

fn another_kind() -> Plan {
    Plan::new("next week")
}

fn no_such_option() -> Assess {
    Assess::new("mine")
}

fn forgotten_fact() -> AssessFacts {
    AssessFacts {}
}
