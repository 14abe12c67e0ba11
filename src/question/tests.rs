//! Reading answers: tables of JSON and what comes of it, and laws over all kinds.

#![allow(clippy::unwrap_used, reason = "a test that meets what it does not expect has failed")]

mod codes;
mod forms;
mod grid;
mod hostile;
mod kinds;
mod messages;
mod moments;
mod parts;
mod rows;
mod sniff;
mod words;

use serde::Serialize;

use super::*;

/// What comes of one value: `blank`, the stored JSON, or `!` with the fault.
fn outcome(kind: &Kind, json: &str) -> String {
    match kind.read(&mut serde_json::Deserializer::from_str(json)) {
        Err(_) => String::from("unreadable"),
        Ok(slot) => shown(kind, &slot),
    }
}

fn shown(kind: &Kind, slot: &Slot) -> String {
    match slot {
        Slot::Absent => String::from("absent"),
        Slot::Blank => String::from("blank"),
        Slot::Given(answer) => json(&AnswerJson { answer, kind }),
        Slot::Wrong(fault) => format!("! {}", told(fault)),
        Slot::Rows(rows) => {
            let mut wrong = Vec::new();
            for (number, row) in (1..).zip(rows) {
                wrong.extend(row.fault().map(|fault| format!("{number}: {}", told(fault))));
                for (question, slot) in kind.row().unwrap().questions().iter().zip(row.slots()) {
                    if let Slot::Wrong(fault) = slot {
                        wrong.push(format!("{number}.{}: {}", question.id(), told(fault)));
                    }
                }
            }
            format!("! {}", wrong.join(", "))
        }
    }
}

/// A fault with its limits.
fn told(fault: &Fault) -> String {
    let limit = fault.limit();
    let mut out = fault.code().to_string();
    out.extend(fault.part().map(|part| format!(" {}", part.as_str())));
    out.extend(limit.least().map(|least| format!(" >={least}")));
    out.extend(limit.most().map(|most| format!(" <={most}")));
    out.extend(limit.from().map(|from| format!(" from {from}")));
    out.extend(limit.to().map(|to| format!(" to {to}")));
    out
}

/// Two rows at most, of a colour, a day and a name.
fn colours() -> Kind {
    let row = Form::new(vec![
        Question::new("colour", Kind::choice(["red", "blue"]), false),
        Question::new("on", Kind::Date, false),
        Question::new("name", Kind::Text { min_length: 0, max_length: 5, only: None }, true),
    ]);
    Kind::Group { row: row.into(), least: 1, most: 2 }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| format!("cannot be written: {error}"))
}

/// Each row is JSON and what comes of it; every answer also has to come back from storage unchanged.
#[track_caller]
fn check(kind: &Kind, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(json, expected)| {
            let got = outcome(kind, json);
            let stored = if got.starts_with(['!', 'b', 'u']) { None } else { Some(stored(kind, &got)) };
            let back = stored.is_none_or(|stored| stored == got);
            (got != *expected || !back)
                .then(|| format!("{json}\n  expected {expected}\n  got      {got}, back: {back}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", kind.as_str(), wrong.join("\n"));
}

/// Reads a stored answer and writes it again.
fn stored(kind: &Kind, json: &str) -> String {
    match kind.read_stored(&mut serde_json::Deserializer::from_str(json)) {
        Ok(Ok(answer)) => shown(kind, &Slot::Given(answer)),
        Ok(Err(fault)) => shown(kind, &Slot::Wrong(fault)),
        Err(_) => String::from("unreadable"),
    }
}

/// One of each kind, and of each sort of text, with ordinary limits.
fn every_kind() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = TextOnly::ALL.iter().map(|only| Kind::text_only(*only)).collect();
    kinds.extend([
        Kind::text(),
        Kind::long_text(),
        Kind::YesNo,
        Kind::Declaration,
        Kind::choice(["pothole", "street_light", "yes"]),
        Kind::choices(["mon", "tue", "wed"]),
        Kind::Number { least: Some(0), most: Some(1000) },
        Kind::Money { least: Some(0), most: None },
        Kind::Date,
        Kind::Month,
        Kind::Time,
        Kind::place(),
        Kind::Place { only: Some(PlaceOnly::Address), within: Area::UK },
        Kind::Person,
        Kind::Contact { only: None },
        Kind::Contact { only: Some(ContactOnly::Post) },
        Kind::file(),
        Kind::File { many: true, at_most_files: Some(2), max_bytes: Some(1000), only: Some(FileOnly::Image) },
        Kind::CaseReference { many: false },
        Kind::CaseReference { many: true },
        Kind::Notice,
        colours(),
    ]);
    kinds
}
