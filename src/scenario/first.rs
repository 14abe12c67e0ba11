//! A first scenario for files that somebody has just begun: a case is opened, and what the library says of it is written down.
//!
//! Answers are tried until a case opens. If none does, the scenario says why it is refused, which is as true.

use super::trying::{Doing, Tried, Trying};
use crate::Service;
use chrono::NaiveDate;
use serde_json::{Value, json};

/// A scenario in which a case is opened; nothing if no action opens one.
pub(crate) fn first(service: &Service, title: &str, uses: &[String]) -> Option<Value> {
    let at = NaiveDate::from_ymd_opt(2026, 5, 5)?.and_hms_opt(9, 0, 0)?;
    let actions = service.resolved().get("actions")?.as_object()?;
    let from_start = |action: &Value| action["from"].as_array().is_some_and(|from| from.contains(&json!("start")));
    let openings = actions.iter().filter(|(_, action)| from_start(action)).filter_map(|(id, action)| {
        let people = &service.resolved()["people"];
        let by: Vec<&str> = action["by"].as_array()?.iter().filter_map(Value::as_str).collect();
        let public = by.iter().find(|who| people[**who]["kind"] == "public");
        let (by, doing) = (public.or(by.first())?.to_string(), Doing::Act(id.clone()));
        Trying { service, case: None, at, doing, by, person: "person-1".into(), said: &[] }.find(&|_| true)
    });
    let tried: Vec<Tried> = openings.collect();
    let best = tried.iter().find(|tried| tried.step.is_some()).or(tried.first())?;
    Some(json!({
        "scenario": title,
        "about": "A case is opened. Change what is said here to what should happen, and add what comes next.",
        "uses": uses,
        "steps": [best.written],
    }))
}
