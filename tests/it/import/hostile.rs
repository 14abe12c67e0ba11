//! Hostile input: whatever a mapping or a row holds, the answer is a problem or a count, never a panic and never a private word.

use super::{Fields, fitted, roads};
use proptest::prelude::*;
use serde_json::{Value, json};
use service_patterns::import::{Import, Mapping};
use service_patterns::{Source, builtin};
use std::sync::OnceLock;

/// Texts that dates, events and columns are tried with.
fn odd() -> impl Strategy<Value = String> {
    let known = [
        "",
        " ",
        "logged",
        "done",
        "passed to ",
        "asked",
        "answered",
        "again",
        "closed",
        "*",
        "2026-05-05",
        "2026-05-05T09:00",
        "2026-02-30",
        "9999-12-31",
        "0001-01-01T00:00:00+14:00",
        "2026-05-05T24:00",
        "+262142-12-31",
        "2026-05-05T10:00:00-9999",
        "31/12/2026",
        "\u{0}",
        "é",
        "\u{feff}",
        "2026-05-05 11:59:60",
        "-",
        "T",
        "+",
    ];
    prop_oneof![3 => proptest::sample::select(known.to_vec()).prop_map(str::to_string), 1 => ".{0,40}"]
}

fn sound() -> &'static Import {
    static SOUND: OnceLock<Import> = OnceLock::new();
    SOUND.get_or_init(|| fitted(&roads()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn rows_of_any_content(rows in proptest::collection::vec((0..4_u8, odd(), odd(), odd()), 0..40)) {
        let import = sound();
        let all = rows.len();
        let fields = rows.into_iter().map(|(case, what, on, kind)| {
            let case = if case == 0 { what.clone() } else { case.to_string() };
            [("ref", case), ("what", what), ("on", on), ("kind", kind)]
                .into_iter().map(|(name, value)| (name.to_string(), value)).collect::<Fields>()
        });
        let fields: Vec<Fields> = fields.collect();
        let mut records = Vec::new();
        let report = import.run(fields.clone(), &mut |replayed| records.push((replayed.case, replayed.entries)));
        prop_assert_eq!(report.rows.read, all);
        prop_assert_eq!(report.cases.read, report.cases.whole + report.cases.departed + report.cases.without_events);
        for (case, entries) in records {
            if let Some(case) = case {
                prop_assert_eq!(import.service().replay(&entries).expect("it replays"), case);
            }
        }
        // The same rows give the same report.
        prop_assert_eq!(import.run(fields, &mut |_| ()), report);
    }
}

/// A mapping with one thing changed anywhere is refused with a problem, or reads rows as it says.
#[test]
fn mappings_of_any_content() {
    let odd = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(""),
        json!("\0"),
        json!("*"),
        json!("report"),
        json!("start"),
        json!([]),
        json!({}),
        json!([[]]),
        json!(["", "*"]),
        json!({ "column": "x" }),
        json!({ "days_after": 4294967295_u32 }),
        json!({ "column": "what", "read": "number" }),
        json!({ "note": 1 }),
        json!({ "~/": "~/" }),
        json!("x".repeat(2000)),
    ];
    let sound = roads();
    let mut places = Vec::new();
    pointers(&sound, String::new(), &mut places);
    let rows = super::rows("A, logged, 2026-05-05, kind=hole\nA, done, 2026-05-06\nA, again, 2026-05-07");
    let (mut tried, mut refused) = (0, 0);
    for place in &places {
        for value in &odd {
            let mut changed = sound.clone();
            *changed.pointer_mut(place).expect("it is there") = value.clone();
            tried += 1;
            let Ok(mapping) = Mapping::read(Source::new("roads.json", changed.to_string())) else {
                refused += 1;
                continue;
            };
            // Its service is loaded anew only where what it is made of was changed.
            let import = match place.starts_with("/uses") || place.starts_with("/calendar") {
                true => {
                    mapping.service(&|path| builtin::file(path)).ok().and_then(|service| mapping.fit(&service).ok())
                }
                false => mapping.fit(self::sound().service()).ok(),
            };
            match import {
                None => refused += 1,
                Some(import) => assert_eq!(import.run(rows.clone(), &mut |_| ()).rows.read, 3),
            }
        }
    }
    println!("{tried} mappings, {refused} refused");
    assert!(tried > 1_000 && refused > 500);
    for text in ["", "null", "[]", "{", "\u{feff}{}", &"[".repeat(10_000)] {
        assert!(Mapping::read(Source::new("roads.json", text)).is_err());
    }
}

fn pointers(value: &Value, here: String, into: &mut Vec<String>) {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, inner)| (name.replace('~', "~0").replace('/', "~1"), inner)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(at, inner)| (at.to_string(), inner)).collect(),
        _ => Vec::new(),
    };
    for (name, inner) in inside {
        let place = format!("{here}/{name}");
        into.push(place.clone());
        pointers(inner, place, into);
    }
}
