//! The schema of an action's answers against the reader, on thousands of forms, right and wrong.

use super::files::{faults, validator};
use crate::hostile::mutated;
use crate::laws::walk::Draw;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use service_patterns::question::{Fault, FaultCode};
use service_patterns::{Act, By, Refusal, Service, Source};
use std::collections::BTreeMap;

/// Faults that a schema cannot say, or not fully; `docs/language.md` has the list in words.
pub(super) const CANNOT_SAY: &[FaultCode] = &[
    // Questions asked only on a condition, and objects whose members are all blank.
    FaultCode::Blank,
    FaultCode::Incomplete,
    // How codes, days, times and numbers in text are spelt, and which days and months there are.
    FaultCode::WrongFormat,
    FaultCode::NotADate,
    FaultCode::NotAMonth,
    FaultCode::NotATime,
    FaultCode::NotANumber,
    FaultCode::NotWhole,
    FaultCode::NotMoney,
    FaultCode::TooSmall,
    FaultCode::TooLarge,
    FaultCode::LineBreak,
    FaultCode::ControlCharacter,
    // Limits within objects, and how many ways of contact.
    FaultCode::OutsideArea,
    FaultCode::TooMany,
    FaultCode::NotAccepted,
    FaultCode::WrongContents,
    FaultCode::FileTooLarge,
];

/// Right answers, by question.
fn right(question: &str) -> Vec<Value> {
    match question {
        "line" => vec![json!("One line"), json!("x")],
        "code" => vec![json!("ab"), json!("abcde")],
        "email" => vec![json!("name@example.com")],
        "web" => vec![json!("https://www.example.com"), json!("www.example.com")],
        "telephone" => vec![json!("01632 960 001"), json!("+44 808 157 0192")],
        "postcode" => vec![json!("AA3 1AB"), json!("aa31ab")],
        "long" => vec![json!("Two\nlines")],
        "declared" => vec![json!("yes"), json!(true)],
        "agreed" => vec![json!("yes"), json!("no"), json!(true), json!(false)],
        "one" => vec![json!("red"), json!("blue")],
        "some" => vec![json!(["mon"]), json!(["tue", "mon"])],
        "number" | "any_number" => vec![json!(7), json!("1,000"), json!(1000.0), json!("0")],
        "money" => vec![json!(1250), json!("£12.50"), json!("500")],
        "day" => vec![json!("2026-05-04"), json!({ "day": 4, "month": "May", "year": "2026" })],
        "month" => vec![json!("2026-05"), json!({ "month": "May", "year": 2026 })],
        "insurance" => vec![json!("AB 12 34 56 C"), json!("ab123456a")],
        "time" => vec![json!("14:30"), json!("2:30pm"), json!("midday")],
        "place" | "address" => vec![
            json!({ "uprn": "10001234567" }),
            json!({ "address": { "lines": ["1 High Street"], "postcode": "AA3 1AB" }, "description": "By the gate" }),
        ],
        "somebody" => vec![json!({ "name": "Resident" }), json!({ "name": "Resident", "organisation": null })],
        "contact" => vec![json!({ "email": "name@example.com" }), json!({ "phone": "07700 900982", "language": "cy" })],
        "by_phone" => vec![json!({ "phone": "07700 900982" })],
        "photo" => vec![json!({ "id": "a", "type": "image/png", "sniffed": "image/png" })],
        "papers" => vec![json!([{ "id": "a" }]), json!([{ "id": "a" }, { "id": "b", "bytes": 10 }])],
        "other_case" => vec![json!("NW-1")],
        "cases" => vec![json!(["NW-1", "NW-2"])],
        "told" => vec![json!(null), json!("")],
        "trips" => vec![
            json!([{ "on_day": "2026-05-04" }, {}, null, { "on_day": "2026-05-05", "how": "bus", "seats": 2 }]),
            json!([{ "on_day": { "day": 4, "month": 5, "year": 2026 }, "how": "foot" }]),
        ],
        other => panic!("no answers for `{other}`"),
    }
}

/// Values that are right for some question and wrong for most.
fn anything() -> Vec<Value> {
    let mut all: Vec<Value> = [
        "line",
        "code",
        "email",
        "web",
        "telephone",
        "postcode",
        "agreed",
        "one",
        "some",
        "number",
        "money",
        "day",
        "time",
        "place",
        "somebody",
        "contact",
        "photo",
        "papers",
        "cases",
        "trips",
    ]
    .iter()
    .flat_map(|question| right(question))
    .collect();
    all.extend([
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!(-1),
        json!(1001),
        json!(50_001),
        json!(1.5),
        json!(1e300),
        json!("x".repeat(21)),
        json!("x".repeat(600)),
        json!("two\nlines"),
        json!("green"),
        json!(["mon", "mon"]),
        json!(["mon", "sun"]),
        json!([1]),
        json!({ "colour": "red" }),
        json!({ "day": 31, "month": 2, "year": 2026 }),
        json!("2026-02-31"),
        json!("4 May 2026"),
        json!({ "email": "x" }),
        json!({ "email": "name@example.com", "phone": "07700 900982" }),
        json!({ "latitude": 0, "longitude": 0 }),
        json!({ "latitude": [51.5], "longitude": 0 }),
        json!({ "name": 1 }),
        json!({ "id": 7 }),
        json!([{ "id": "a" }, { "id": "b" }, { "id": "c" }]),
        json!("1.5"),
        json!("-1"),
        json!("a\u{1}b"),
        json!({ "id": "a", "type": "text/csv" }),
        json!({ "id": "a", "type": "image/png", "sniffed": "image/jpeg" }),
        json!({ "id": "a", "sniffed": 1 }),
        json!([{ "id": "a", "bytes": 2_000_000 }]),
        json!({ "phone": "07700 900982", "phone_": 1 }),
        json!([["mon"]]),
        json!([null]),
        json!(["mon", null]),
        json!(["tue", ""]),
        json!(["", { "id": "a" }]),
        json!({ "month": 13, "year": 2026 }),
        json!({ "id": "x".repeat(501) }),
        json!({ "name": "x".repeat(501) }),
        json!({ "id": "a", "bytes": "12" }),
        json!({ "id": "a", "bytes": -1 }),
        json!({ "address": { "lines": "1 High Street" } }),
        json!({ "address": "1 High Street" }),
        json!({ "address": 7 }),
        json!({ "phone": true }),
        json!([{ "how": "bus" }]),
        json!([{ "on_day": "2026-05-04", "seats": 99, "how": "bus" }]),
        json!([{ "on_day": "2026-05-04", "colour": "red" }]),
        json!([{ "on_day": "2026-05-04", "how": "car" }]),
        json!([{ "on_day": "2026-05-04" }, { "on_day": "2026-05-04" }, { "on_day": "2026-05-04" }, { "on_day": "2026-05-04" }]),
        json!([{ "on_day": [] }, 7]),
    ]);
    all
}

/// The service of `every_kind.json`.
pub(super) fn every_kind() -> Service {
    Service::load([Source::new("every_kind.json", include_str!("every_kind.json"))]).expect("it loads")
}

/// Its actions that are tried, and how many forms of each.
pub(super) const TRIED: &[(&str, usize)] = &[("begin", 20_000), ("begin_short", 2_000)];

/// Forms for an action, by what its schema asks: a third right, the others with a wrong answer or two or changed anywhere.
pub(super) fn forms(action: &str, schema: &Value, count: usize) -> impl Iterator<Item = Value> {
    let questions: Vec<String> = schema["properties"].as_object().expect("properties").keys().cloned().collect();
    let anything = anything();
    let mut draw = Draw(if action == "begin" { 1 } else { 2 });
    (0..count).map(move |round| {
        let mut answers = Map::new();
        let wrong = round % 3;
        let odd: Vec<usize> = (0..wrong).map(|_| draw.below(questions.len())).collect();
        for (which, question) in questions.iter().enumerate() {
            let value =
                if odd.contains(&which) { draw.pick(&anything).clone() } else { draw.pick(&right(question)).clone() };
            if !draw.chance(if odd.contains(&which) { 20 } else { 0 }) {
                answers.insert(question.clone(), value);
            }
        }
        if wrong > 0 && draw.chance(3) {
            answers.insert("unknown".into(), json!("x"));
        }
        let mut answers = Value::Object(answers);
        if wrong == 2 && draw.chance(30) {
            answers = mutated(&answers, &mut draw);
        }
        // What is sent for a question that is not asked is dropped whatever it is, and a schema wants it right.
        if let Value::Object(answers) = &mut answers
            && !matches!(answers.get("agreed"), Some(agreed) if *agreed == json!("yes") || *agreed == json!(true))
        {
            answers.remove("cases");
        }
        answers
    })
}

/// What the reader finds wrong with a form: nothing, that it is no form at all, or the faults of its answers.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Taken,
    NoForm,
    Wrong(Vec<(String, FaultCode)>),
}

/// The reader's own verdict, on which a schema's is judged.
pub(super) fn verdict(service: &Service, action: &str, answers: &Value) -> Verdict {
    let at: DateTime<Utc> = "2026-05-05T08:00:00Z".parse().expect("a moment");
    let act = Act::new(action).by(By::role("anybody")).channel_not_known().answers(answers).at(at);
    match service.check_opening(act) {
        Ok(()) => Verdict::Taken,
        Err(Refusal::Answers(problems)) if !problems.form.is_empty() => Verdict::NoForm,
        Err(Refusal::Answers(problems)) => {
            let code = |fault: Option<&Fault>| fault.map(Fault::code).expect("no rules here");
            Verdict::Wrong(
                problems.wrong.into_iter().map(|wrong| (wrong.question, code(wrong.fault.as_ref()))).collect(),
            )
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_schema_of_answers_agrees_with_the_reader() {
    let service = every_kind();
    let (mut both_take, mut both_refuse) = (0, 0);
    let mut only_reader: BTreeMap<FaultCode, u32> = BTreeMap::new();
    for (action, count) in TRIED {
        let schema = service.answers_schema(action, None).expect("an action of the service");
        let check = validator(&schema);
        for answers in forms(action, &schema, *count) {
            let refused_by_schema = !check.is_valid(&answers);
            match verdict(&service, action, &answers) {
                Verdict::Taken if refused_by_schema => {
                    panic!("the schema refuses what is read: {:?}\n{answers}", faults(&check, &answers));
                }
                Verdict::Taken => both_take += 1,
                _ if refused_by_schema => both_refuse += 1,
                Verdict::NoForm => panic!("the schema takes a form that is not one: {answers}"),
                Verdict::Wrong(wrong) => {
                    for (question, code) in wrong {
                        assert!(CANNOT_SAY.contains(&code), "the schema takes `{question}` ({code}): {answers}");
                        *only_reader.entry(code).or_default() += 1;
                    }
                }
            }
        }
    }
    println!("both take {both_take}, both refuse {both_refuse}, only the reader refuses: {only_reader:?}");
    assert!(both_take > 7_000 && both_refuse > 4_000, "{both_take} taken and {both_refuse} refused by both");
    // Each entry of the list is there because it happens.
    for code in CANNOT_SAY {
        assert!(
            only_reader.contains_key(code),
            "`{code}` never happened: is it still true that a schema cannot say it?"
        );
    }
}
