//! Where a record departs from the service: which act was refused, where the case was, and why.
//!
//! Invariant: ids of the files and of columns only, never what stood in a row.

use crate::{Case, Reason, Refusal, Unknown};

/// An event that the service does not take.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Departure {
    /// The act, as the mapping calls it.
    pub(super) act: String,
    /// Where the case was.
    pub(super) at: String,
    /// The kind of refusal, with what is in it.
    pub(super) why: String,
    /// The same as a sentence.
    pub(super) words: String,
    /// Whether the act could be done here, were it not for something in it.
    pub(super) is_in_the_way: bool,
}

impl Departure {
    pub(super) fn refused(act: &str, refusal: &Refusal, case: Option<&Case>) -> Departure {
        let (why, words) = why(refusal);
        // Where only somebody's id is missing, the mapping has to say it.
        let is_in_the_way = match refusal {
            Refusal::NotPossible(not) => not.reasons.iter().all(|reason| matches!(reason, Reason::PersonIdNeeded)),
            _ => true,
        };
        Departure { act: act.to_string(), at: place(case), why, words, is_in_the_way }
    }

    /// A column holds a text for which the mapping has no value.
    pub(super) fn column(act: &str, column: &str, case: Option<&Case>) -> Departure {
        Departure {
            act: act.to_string(),
            at: place(case),
            why: format!("value: {column}"),
            words: format!("the mapping does not say what stands in the column `{column}`"),
            is_in_the_way: true,
        }
    }
}

/// Where a case is: its state or how it closed, and the holds that are on.
pub(super) fn place(case: Option<&Case>) -> String {
    let Some(case) = case else { return "start".to_string() };
    let place = match case.outcome() {
        Some(outcome) => format!("closed:{outcome}"),
        None => case.state().to_string(),
    };
    case.holds().fold(place, |place, hold| format!("{place}, hold:{hold}"))
}

fn why(refusal: &Refusal) -> (String, String) {
    let (more, words): (Vec<String>, String) = match refusal {
        Refusal::NotPossible(not) => {
            let kinds = not.reasons.iter().map(|reason| reason.kind().to_string()).collect();
            let words: Vec<String> = not.reasons.iter().map(said).collect();
            (kinds, words.join("; "))
        }
        Refusal::Answers(answers) => {
            let form = answers.form.iter().map(|wrong| wrong.fault.as_str().to_string());
            let wrong = answers.wrong.iter().map(|wrong| format!("{} {}", wrong.place(), wrong.code()));
            let all: Vec<String> = form.chain(wrong).collect();
            let words = format!("answers are missing or wrong: {}", all.join(", "));
            (all, words)
        }
        Refusal::Signpost(signpost) => {
            (vec![signpost.rule.clone()], format!("the rule `{}` points the person elsewhere", signpost.rule))
        }
        Refusal::Dates(problem) => {
            (vec![problem.what.clone()], format!("the date of `{}` cannot be worked out", problem.what))
        }
        Refusal::Facts(facts) => {
            let all: Vec<String> = facts.iter().map(|missing| missing.fact.clone()).collect();
            let wrong = facts.iter().all(|missing| missing.wrong);
            let what = if wrong { "these facts take another kind of value" } else { "these facts are needed" };
            let words = format!("{what}: {}", all.join(", "));
            (all, words)
        }
        Refusal::Unknown(unknown) => {
            let of = match unknown {
                Unknown::Name { what, .. } => (*what).to_string(),
                Unknown::Reference => "reference".to_string(),
                Unknown::Moment => "moment".to_string(),
                _ => "act".to_string(),
            };
            (vec![of], unknown.to_string())
        }
    };
    (format!("{}: {}", refusal.kind(), more.join(", ")), words)
}

/// A reason without what differs from case to case.
fn said(reason: &Reason) -> String {
    match reason {
        Reason::Place { from, .. } => {
            let from: Vec<String> = from.iter().map(|place| format!("`{place}`")).collect();
            format!("this is done from {}", from.join(", "))
        }
        Reason::TooEarly { .. } => "it is dated before what came before it".to_string(),
        other => other.to_string(),
    }
}
