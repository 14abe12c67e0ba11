//! Answers from somebody who means harm: nothing panics, nothing leaks, nothing grows.

use super::super::*;
use super::{every_kind, outcome, shown, stored};

/// Good and bad values of every kind, to be fed to every other.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "5",
    "1e300",
    "-1e300",
    "0.1",
    "1250",
    "18446744073709551615",
    "-9223372036854775808",
    r#""""#,
    r#""yes""#,
    r#""pothole""#,
    r#""mon""#,
    r#""SECRET""#,
    r#""SECRET@secret.example""#,
    r#""+44 7700 900982""#,
    r#""https://secret.example""#,
    r#""AA3 1AB""#,
    r#""AB12CDE""#,
    r#""AB123456C""#,
    r#""100012345""#,
    r#""2026-05-04""#,
    r#""2026-05""#,
    r#""14:30""#,
    r#""£1,250.50""#,
    r#""\u0000SECRET""#,
    r#""SECRET\nSECRET""#,
    r#""٣٤٥""#,
    r#""👨‍👩‍👧""#,
    "[]",
    r#"["mon", "tue"]"#,
    r#"["SECRET"]"#,
    r#"[["SECRET"]]"#,
    r#"[{"id": "SECRET"}]"#,
    r#"[null, "", {}]"#,
    "[1, 2.5, true]",
    "{}",
    r#"{"SECRET": "SECRET"}"#,
    r#"{"day": 4, "month": 5, "year": 2026}"#,
    r#"{"month": 5, "year": 2026}"#,
    r#"{"uprn": "1", "description": "SECRET"}"#,
    r#"{"latitude": 51.5, "longitude": -0.1}"#,
    r#"{"easting": "SECRET", "northing": 1}"#,
    r#"{"address": {"lines": ["SECRET"]}}"#,
    r#"{"name": "SECRET"}"#,
    r#"{"email": "SECRET@secret.example"}"#,
    r#"{"phone": "SECRET"}"#,
    r#"{"id": "SECRET", "bytes": 5, "type": "image/png"}"#,
    r#"{"id": "SECRET", "name": "SECRET.png", "sniffed": "secret/SECRET"}"#,
    r#"{"id": "SECRET", "name": "SECRET.secret", "sniffed": "SECRET/secret"}"#,
    r#"{"day": {"day": {"day": 4}}}"#,
    r#"{"name": [{"name": "SECRET"}]}"#,
    r#"{"name": null, "name": "SECRET"}"#,
];

#[test]
fn every_kind_meets_every_value_and_tells_nobody() {
    let mut given = 0;
    for kind in every_kind() {
        for json in VALUES {
            let slot = kind.read(&mut serde_json::Deserializer::from_str(json));
            let Ok(slot) = slot else {
                assert!(slot.is_ok(), "{json} is JSON, and yet {} could not read it", kind.as_str());
                continue;
            };
            let debug = format!("{slot:?}");
            for secret in ["SECRET", "secret", "7700", "AA3", "51.5", "2026", "pothole", "1250"] {
                assert!(!debug.contains(secret), "{debug}");
            }
            match &slot {
                Slot::Given(answer) => {
                    given += 1;
                    let written = shown(&kind, &slot);
                    assert_eq!(stored(&kind, &written), written, "{} of {json}", kind.as_str());
                    assert_eq!(outcome(&kind, &written), written, "read again as sent: {} of {json}", kind.as_str());
                    assert!(!answer.display(&kind, |_| "", Language::English).is_empty());
                }
                Slot::Wrong(fault) => {
                    let words = fault.words(&kind, "label", Language::English) + &super::json(fault);
                    assert!(!words.to_ascii_lowercase().contains("secret"), "{words}");
                }
                Slot::Rows(_) => assert!(shown(&kind, &slot).starts_with("! ")),
                Slot::Blank | Slot::Absent => {}
            }
        }
    }
    assert!(given > every_kind().len(), "every kind has some good value here: {given}");
}

#[test]
fn a_reading_shows_no_answer() {
    let form = Form::new(vec![
        Question::new("comments", Kind::text(), true),
        Question::new("email", Kind::text_only(TextOnly::Email), true),
        Question::new("who", Kind::Person, true),
    ]);
    let mut reading = Reading::new();
    let json = br#"{"comments": "SECRET", "email": "SECRET", "who": {"name": "SECRET"}, "SECRET": "SECRET"}"#;
    form.read(json, &Limits::new(), &mut reading);
    assert!(!format!("{reading:?}").contains("SECRET"));
    assert_eq!(reading.faults().count(), 1);
}

#[test]
fn depth_does_not_matter() {
    let deep = 100_000;
    let kinds = every_kind();
    let form = Form::new(
        (0..).zip(&kinds).map(|(n, kind): (u32, _)| Question::new(format!("q{n}"), kind.clone(), false)).collect(),
    );
    let mut reading = Reading::new();
    let list = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    let object = format!("{}1{}", r#"{"a":"#.repeat(deep), "}".repeat(deep));
    for value in [list, object] {
        for n in 0..kinds.len() {
            form.read(format!(r#"{{"q{n}": {value}, "x": 1}}"#).as_bytes(), &Limits::new(), &mut reading);
            let wrong: Vec<usize> = (0..kinds.len()).filter(|at| reading.slots()[*at].is_wrong()).collect();
            assert_eq!(wrong, [n]);
            assert_eq!(reading.form_faults(), [FormFault::Unknown { count: 1, near: None }]);
        }
        form.read(format!(r#"{{"x": {value}}}"#).as_bytes(), &Limits::new(), &mut reading);
        assert_eq!(reading.form_faults(), [FormFault::Unknown { count: 1, near: None }]);
        form.read(value.as_bytes(), &Limits::new(), &mut reading);
        assert_eq!(reading.form_faults().len(), 1);
    }
    form.read("[".repeat(deep).as_bytes(), &Limits::new(), &mut reading);
    assert_eq!(reading.form_faults(), [FormFault::Unreadable { line: 1, column: deep }]);
}

#[test]
fn ten_megabytes_are_refused_at_once_or_read_without_harm() {
    let form = Form::new(vec![
        Question::new("line", Kind::text(), false),
        Question::new("lines", Kind::long_text(), false),
        Question::new("email", Kind::text_only(TextOnly::Email), false),
        Question::new("phone", Kind::text_only(TextOnly::Phone), false),
        Question::new("number", Kind::Number { least: None, most: Some(9) }, false),
        Question::new("web", Kind::text_only(TextOnly::WebAddress), false),
    ]);
    let huge = "1".repeat(10_000_000);
    let mut reading = Reading::new();
    let limits = Limits::new().bytes(20_000_000);
    let expected = [
        ("line", FaultCode::TooLong),
        ("lines", FaultCode::TooLong),
        ("email", FaultCode::WrongFormat),
        ("phone", FaultCode::WrongFormat),
        ("number", FaultCode::TooLarge),
        ("web", FaultCode::WrongFormat),
    ];
    for (id, code) in expected {
        for escape in ["", r"\u0031"] {
            let json = format!(r#"{{"{id}": "{huge}{escape}"}}"#);
            form.read(json.as_bytes(), &Limits::new(), &mut reading);
            assert_eq!(reading.form_faults(), [FormFault::TooLarge { most: 1 << 20 }]);
            form.read(json.as_bytes(), &limits, &mut reading);
            assert_eq!(reading.faults().map(|(_, fault)| fault.code()).collect::<Vec<_>>(), [code], "{id}");
        }
    }
    form.read(format!(r#"{{"{huge}": 1}}"#).as_bytes(), &limits, &mut reading);
    assert_eq!(reading.form_faults(), [FormFault::Unknown { count: 1, near: None }]);
}

#[test]
fn every_cut_of_a_form_is_unreadable_and_nothing_else() {
    let form = Form::new(vec![
        Question::new("name", Kind::text(), true),
        Question::new("where", Kind::place(), false),
        Question::new("on", Kind::Date, false),
        Question::new("files", Kind::File { many: true, at_most_files: None, max_bytes: None, only: None }, false),
    ]);
    let json = r#"{"name": "Siân \u00e9", "where": {"latitude": 51.5, "longitude": -0.1, "address": {"lines": ["a"]}},
        "on": {"day": 4, "month": 5, "year": 2026}, "files": [{"id": "a", "bytes": 5}], "other": [1, {"a": null}]}"#;
    let mut reading = Reading::new();
    for end in 0..json.len() {
        form.read(json.as_bytes().get(..end).unwrap_or_default(), &Limits::new(), &mut reading);
        assert!(matches!(reading.form_faults(), [FormFault::Unreadable { .. }]), "cut at {end}");
        assert!(reading.slots().iter().all(|slot| *slot == Slot::Absent));
    }
    form.read(json.as_bytes(), &Limits::new(), &mut reading);
    assert!(reading.faults().next().is_none());
}

#[test]
fn no_change_of_one_byte_does_harm() {
    let form = Form::new(vec![
        Question::new("name", Kind::text(), true),
        Question::new("where", Kind::place(), false),
        Question::new("on", Kind::Date, false),
        Question::new("cost", Kind::Money { least: None, most: None }, false),
        Question::new("days", Kind::choices(["mon", "tue"]), false),
    ]);
    let json = br#"{"name": "Si\u00e9n", "where": {"latitude": 51.5, "longitude": "-0.1", "address": {"lines": ["a"]}},
        "on": {"day": 4, "month": "may", "year": 2026}, "cost": "\u00a31,250.50", "days": ["tue", "mon"]}"#;
    let mut reading = Reading::new();
    let (mut readable, mut given) = (0, 0);
    for at in 0..json.len() {
        for byte in *b"0e-.,:\"\\{}[]tnu \n\x00\x7f\x80\xff" {
            let mut changed = json.to_vec();
            if let Some(place) = changed.get_mut(at) {
                *place = byte;
            }
            form.read(&changed, &Limits::new(), &mut reading);
            assert_eq!(reading.slots().len(), 5);
            readable += usize::from(reading.form_faults().is_empty());
            for (question, slot) in form.questions().iter().zip(reading.slots()) {
                if let Slot::Given(_) = slot {
                    given += 1;
                    let written = shown(question.kind(), slot);
                    assert_eq!(stored(question.kind(), &written), written);
                }
            }
        }
    }
    assert!(readable > 500 && given > 2500, "most changes leave something to read: {readable}, {given}");
}
