//! Structs of answers, read from what a scenario submits.
//!
//! Each reader gives `None` where types cannot say what was sent, such as a choice that is missing.

use super::super::report_a_problem::*;
use super::super::runtime::Extra;
use serde_json::{Map, Value};
use service_patterns::question::{self, Kind};

/// Answers being taken out of an object, one by one. What is left is `extra`.
pub(super) struct Take(pub(super) Map<String, Value>);

pub(super) fn yes(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(*yes),
        Value::String(word) if word == "yes" => Some(true),
        Value::String(word) if word == "no" => Some(false),
        _ => None,
    }
}

impl Take {
    fn text(&mut self, id: &str) -> Option<String> {
        self.0.remove(id)?.as_str().map(str::to_string)
    }

    /// `None` if it is there and of another form; `Some(None)` if it is not there.
    fn maybe<T>(&mut self, id: &str, read: impl FnOnce(Value) -> Option<T>) -> Option<Option<T>> {
        match self.0.remove(id) {
            None => Some(None),
            Some(value) => read(value).map(Some),
        }
    }

    fn text_or_not(&mut self, id: &str) -> Option<Option<String>> {
        self.maybe(id, |v| v.as_str().map(str::to_string))
    }

    fn read(kind: &Kind, value: &Value) -> Option<question::Answer> {
        kind.read_stored(value).ok()?.ok()
    }

    fn photo(&mut self) -> Option<Vec<question::File>> {
        let kind = Kind::File { many: true, at_most_files: None, max_bytes: None, only: None };
        let files = self.maybe("photo", |v| match Take::read(&kind, &v)? {
            question::Answer::Files(files) => Some(files.into_vec()),
            _ => None,
        });
        files.map(Option::unwrap_or_default)
    }

    fn contact(&mut self) -> Option<Option<question::Contact>> {
        self.maybe("contact", |v| match Take::read(&Kind::Contact { only: None }, &v)? {
            question::Answer::Contact(contact) => Some(*contact),
            _ => None,
        })
    }

    fn place(&mut self) -> Option<question::Place> {
        match Take::read(&Kind::place(), &self.0.remove("location")?)? {
            question::Answer::Place(place) => Some(*place),
            _ => None,
        }
    }

    fn extra(self) -> Extra {
        self.0
    }

    /// For acts that ask nothing of this pattern. The answer that was filled in for `danger` is not theirs.
    fn only_extra(mut self) -> Extra {
        self.0.remove("danger");
        self.0
    }
}

// Each reads its struct, or says that types cannot say what was sent.
pub(super) fn report(mut t: Take) -> Option<Report> {
    Some(Report {
        category: Category::from(&*t.text("category")?),
        location: t.place()?,
        details: t.text_or_not("details")?,
        photo: t.photo()?,
        danger: yes(&t.0.remove("danger")?)?,
        contact: t.contact()?,
        extra: t.extra(),
    })
}
pub(super) fn assess(mut t: Take) -> Option<Assess> {
    Some(Assess {
        decision: Decision::named(&t.text("decision")?)?,
        reason: t.text_or_not("reason")?,
        responsible: t.text_or_not("responsible")?,
        other_case: t.text_or_not("other_case")?,
        extra: t.only_extra(),
    })
}
pub(super) fn ask_reporter(mut t: Take) -> Option<AskReporter> {
    Some(AskReporter { our_question: t.text("our_question")?, extra: t.only_extra() })
}
pub(super) fn answer(mut t: Take) -> Option<Answer> {
    Some(Answer { answer: t.text("answer")?, extra: t.only_extra() })
}
pub(super) fn close_no_reply(t: Take) -> Option<CloseNoReply> {
    Some(CloseNoReply { extra: t.only_extra() })
}
pub(super) fn plan(mut t: Take) -> Option<Plan> {
    let day = |v: Value| v.as_str()?.parse().ok();
    Some(Plan {
        planned_for: t.maybe("planned_for", day)??,
        work_ends: t.maybe("work_ends", day)?,
        extra: t.only_extra(),
    })
}
pub(super) fn cannot_reach(mut t: Take) -> Option<CannotReach> {
    Some(CannotReach { obstacle: t.text("obstacle")?, extra: t.only_extra() })
}
pub(super) fn can_reach(t: Take) -> Option<CanReach> {
    Some(CanReach { extra: t.only_extra() })
}
pub(super) fn mark_fixed(t: Take) -> Option<MarkFixed> {
    Some(MarkFixed { extra: t.only_extra() })
}
pub(super) fn cannot_fix(mut t: Take) -> Option<CannotFix> {
    Some(CannotFix { reason: t.text("reason")?, extra: t.only_extra() })
}
pub(super) fn withdraw(t: Take) -> Option<Withdraw> {
    Some(Withdraw { extra: t.only_extra() })
}
pub(super) fn reopen(mut t: Take) -> Option<Reopen> {
    Some(Reopen { details: t.text("details")?, photo: t.photo()?, extra: t.only_extra() })
}
pub(super) fn inspection_safe(mut t: Take) -> Option<InspectionSafe> {
    Some(InspectionSafe { findings: t.text_or_not("findings")?, extra: t.only_extra() })
}
pub(super) fn inspection_unsafe(mut t: Take) -> Option<InspectionUnsafe> {
    Some(InspectionUnsafe { findings: t.text("findings")?, extra: t.only_extra() })
}
