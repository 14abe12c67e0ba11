//! What is said about every fault of every kind of question, in every language side by side: `docs/fault-messages.md`.

use super::super::*;
use super::every_kind;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Values that between them have everything wrong that can be wrong with an answer.
const VALUES: &[&str] = &[
    "null",
    "true",
    "-1",
    "1001",
    "0.5",
    "1e300",
    r#""""#,
    r#""?""#,
    r#""\u0000""#,
    r#""two\nlines""#,
    r#""2026-02-31""#,
    r#""26-02-03""#,
    "[]",
    r#"["mon", "mon"]"#,
    r#"["NW-1", "NW-1"]"#,
    r#"["pothole"]"#,
    r#"{"day": 4}"#,
    r#"{"month": 4}"#,
    r#"{"day": 4, "year": 2026}"#,
    r#"{"day": 4, "month": 5, "year": 26}"#,
    r#"{"day": 32, "month": 5, "year": 2026}"#,
    r#"{"month": 13, "year": 2026}"#,
    r#"{"day": [], "month": 5, "year": 2026}"#,
    r#"{"colour": "red"}"#,
    r#"{"latitude": 0, "longitude": 0}"#,
    r#"{"latitude": 51.5, "longitude": 90}"#,
    r#"{"latitude": -1.2, "longitude": 51.8}"#,
    r#"{"latitude": 51.5}"#,
    r#"{"latitude": "north", "longitude": 0}"#,
    r#"{"easting": -1, "northing": 0}"#,
    r#"{"easting": 480000, "northing": 9000000}"#,
    r#"{"easting": 480000}"#,
    r#"{"usrn": "123456789", "description": "here"}"#,
    r#"{"uprn": "x"}"#,
    r#"{"what3words": "one.two"}"#,
    r#"{"asset": "a\nb"}"#,
    r#"{"asset": "a", "asset": "b"}"#,
    r#"{"usrn": "1"}"#,
    r#"{"address": {"lines": []}}"#,
    r#"{"address": {"lines": ["1 High Street"], "postcode": "x"}}"#,
    r#"{"address": 1}"#,
    r#"{"lines": ["a"]}"#,
    r#"{"name": 1}"#,
    r#"{"organisation": "Tenants"}"#,
    r#"{"email": "x"}"#,
    r#"{"phone": "x"}"#,
    r#"{"phone": "07700 900982", "email": "name@example.com"}"#,
    r#"{"phone": "07700 900982", "language": "x"}"#,
    r#"{"language": "cy"}"#,
    r#"{"address": {"lines": ["1 High Street"], "town": "a\nb"}}"#,
    r#"{"name": "x.jpg"}"#,
    r#"{"id": "a", "type": "?"}"#,
    r#"{"id": "a", "type": "image/png", "sniffed": "image/jpeg"}"#,
    r#"{"id": "a", "sniffed": "?"}"#,
    r#"{"id": "a", "bytes": -1}"#,
    r#"{"id": "a", "bytes": 99999999999}"#,
    r#"[{"id": "a", "type": "text/csv", "bytes": 1}]"#,
    r#"[{"id": "a", "type": "image/png", "sniffed": "image/jpeg"}]"#,
    r#"[{"id": "a", "type": "image/png", "bytes": 9999}]"#,
    r#"[{"id": "a"}, {"id": "b"}, {"id": "c"}]"#,
];

/// Every fault that reading an answer of a kind can find, and those found later: blanks, days, working days.
fn faults(kind: &Kind) -> BTreeMap<String, Fault> {
    let mut found = vec![Fault::blank()];
    let long = format!("\"{}\"", "x".repeat(5001));
    for value in VALUES.iter().copied().chain([long.as_str()]) {
        match kind.read(&mut serde_json::Deserializer::from_str(value)) {
            Ok(Slot::Wrong(fault)) => found.push(fault),
            // Of a row as a whole; what is wrong with its answers is said as for any question of their kinds.
            Ok(Slot::Rows(rows)) => found.extend(rows.iter().filter_map(|row| row.fault().cloned())),
            _ => {}
        }
    }
    if let Kind::Group { least, .. } = kind {
        found.push(Fault::new(FaultCode::TooFew).with(Limit::Least(i64::from(*least))));
    }
    if matches!(kind, Kind::Notice) {
        found.retain(|fault| fault.code() != FaultCode::Blank);
    }
    let narrow = match *kind {
        Kind::Text { only: None, .. } => Some(Kind::Text { min_length: 10, max_length: 2000, only: None }),
        Kind::LongText { .. } => Some(Kind::LongText { min_length: 10, max_length: 2000 }),
        Kind::Number { .. } => Some(Kind::Number { least: Some(5), most: None }),
        Kind::Money { .. } => Some(Kind::Money { least: Some(500), most: Some(100_000) }),
        _ => None,
    };
    for value in [r#""ab""#, "1"] {
        if let Some(Ok(Slot::Wrong(fault))) =
            narrow.as_ref().map(|kind| kind.read(&mut serde_json::Deserializer::from_str(value)))
        {
            found.push(fault);
        }
    }
    if matches!(kind, Kind::Date) {
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        let ends = [(Some(4), None, 3), (None, Some(6), 7), (Some(4), Some(6), 3), (Some(6), Some(6), 7)];
        found.extend(ends.iter().filter_map(|(from, to, on)| check_between(day(*on), from.map(day), to.map(day))));
        found.push(Fault::new(FaultCode::NotAWorkingDay));
    }
    found.into_iter().map(|fault| (super::json(&fault), fault)).collect()
}

fn name(kind: &Kind) -> String {
    match kind {
        Kind::Text { only: Some(only), .. } => format!("text, only {}", only.as_str()),
        Kind::Place { only: Some(only), .. } => format!("place, only {}", only.as_str()),
        Kind::Contact { only: Some(only) } => format!("contact, only {}", only.as_str()),
        Kind::File { many: true, .. } => "file, several, only image".to_owned(),
        Kind::CaseReference { many: true } => "case_reference, several".to_owned(),
        kind => kind.as_str().to_owned(),
    }
}

fn list() -> String {
    let mut out = String::from(
        "# What people are told about their answers\n\n\
         Every fault of every kind of question, as it is worded where a file does not word it itself (`errors` of a question).\n\
         “Q?” stands for the label of the question.\n\
         The Welsh is a draft until a translator has read it.\n\
         This page is made by a test, which fails when the words have changed: `UPDATE=1 cargo test --lib messages` writes it.\n",
    );
    for kind in every_kind() {
        out.push_str(&format!("\n## {}\n\n| Fault | English | Welsh |\n|---|---|---|\n", name(&kind)));
        for fault in faults(&kind).values() {
            let part = fault.part().map(|part| format!(", {}", part.as_str())).unwrap_or_default();
            let [english, welsh] = Language::ALL.map(|language| fault.words(&kind, "Q?", language));
            out.push_str(&format!("| `{}`{part} | {english} | {welsh} |\n", fault.code()));
        }
    }
    out.push_str(
        "\n## The form as a whole\n\nFor the program that sent it.\n\n| Fault | English | Welsh |\n|---|---|---|\n",
    );
    let form = Form::new(vec![Question::new("photo", Kind::file(), false)]).knowing(Names::new(["photo", "comments"]));
    let faults = [
        FormFault::Unreadable { line: 0, column: 0 },
        FormFault::Unreadable { line: 2, column: 7 },
        FormFault::NotAnObject,
        FormFault::TooLarge { most: 1_048_576 },
        FormFault::TooManyMembers { most: 1000 },
        FormFault::NotAsked { question: 1 },
        FormFault::Unknown { count: 1, near: Some(0) },
        FormFault::Unknown { count: 2, near: None },
    ];
    for fault in faults {
        let [english, welsh] = Language::ALL.map(|language| fault.words(&form, language));
        out.push_str(&format!("| `{}` | {english} | {welsh} |\n", fault.as_str()));
    }
    out
}

#[test]
fn the_list_of_all_messages_is_as_the_code_makes_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/fault-messages.md");
    let (made, found) = (list(), std::fs::read_to_string(path).unwrap_or_default());
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        std::fs::write(path, &made).unwrap();
    } else {
        assert!(
            made == found,
            "docs/fault-messages.md is not as the code makes it: UPDATE=1 cargo test --lib messages"
        );
    }
}

#[test]
fn every_fault_is_in_the_list_and_said_in_every_language() {
    let all: Vec<Fault> = every_kind().iter().flat_map(|kind| faults(kind).into_values()).collect();
    for code in FaultCode::ALL {
        assert!(all.iter().any(|fault| fault.code() == *code), "`{code}` is in no row");
    }
    for kind in every_kind() {
        for fault in faults(&kind).values() {
            let [english, welsh] = Language::ALL.map(|language| fault.words(&kind, "Q?", language));
            assert_ne!(english, welsh, "`{}` of {} is not said in Welsh", fault.code(), name(&kind));
            assert!(english.contains("“Q?”") && welsh.contains("“Q?”"), "{english}\n{welsh}");
        }
    }
}
