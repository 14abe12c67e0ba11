//! Whole forms: order, members that repeat or are unknown, limits, reuse.

use super::super::*;
use super::shown;

fn report() -> Form {
    Form::new(vec![
        Question::new("category", Kind::choice(["pothole", "street_light"]), false),
        Question::new("where", Kind::place(), false),
        Question::new("seen_on", Kind::Date, false),
        Question::new("comments", Kind::long_text(), true),
        Question::new("reporter", Kind::Contact { only: None }, true),
    ])
    .knowing(Names::new(["category", "where", "seen_on", "comments", "reporter", "depth", "decision"]))
}

/// Reads and gives every slot, then every fault of the form.
fn read(form: &Form, json: &str) -> Vec<String> {
    let mut reading = Reading::new();
    form.read(json.as_bytes(), &Limits::new(), &mut reading);
    told(form, &reading)
}

fn told(form: &Form, reading: &Reading) -> Vec<String> {
    let slots = form.questions().iter().zip(reading.slots()).map(|(question, slot)| shown(question.kind(), slot));
    slots.chain(reading.form_faults().iter().map(|fault| format!("{fault:?}"))).collect()
}

#[test]
fn every_wrong_answer_is_told_in_the_order_of_the_questions() {
    let form = report();
    let mut reading = Reading::new();
    let json = r#"{"comments": 5, "seen_on": "2026-02-30", "reporter": {"email": "x"}, "category": "crater", "where": {"uprn": "1"}}"#;
    form.read(json.as_bytes(), &Limits::new(), &mut reading);
    let faults: Vec<_> = reading.faults().map(|(question, fault)| (question, fault.code())).collect();
    assert_eq!(
        faults,
        [(0, FaultCode::NotAnOption), (2, FaultCode::NotADate), (3, FaultCode::WrongType), (4, FaultCode::WrongFormat)]
    );
    assert!(reading.given(1).is_some());
    assert!(!reading.is_good());
}

#[test]
fn left_out_blank_and_answered_are_told_apart() {
    assert_eq!(
        read(&report(), r#"{"category": "pothole", "where": null, "seen_on": " ", "reporter": {}}"#),
        [r#""pothole""#, "blank", "blank", "absent", "blank"]
    );
    assert_eq!(read(&report(), "{}"), ["absent"; 5]);
}

#[test]
fn a_repeated_member_is_a_fault_whatever_it_held_first() {
    for first in [r#""pothole""#, "null", "5"] {
        let json =
            format!(r#"{{"category": {first}, "category": "pothole", "seen_on": "2026-01-01", "category": []}}"#);
        assert_eq!(read(&report(), &json), ["! repeated", "absent", r#""2026-01-01""#, "absent", "absent"]);
    }
}

#[test]
fn unknown_members_are_counted_and_never_named() {
    let json = r#"{"sean_on": "2026-01-01", "secret-name": {"a": [1]}, "decision": "yes", "decision": 1, "category": "pothole"}"#;
    assert_eq!(
        read(&report(), json),
        [
            r#""pothole""#,
            "absent",
            "absent",
            "absent",
            "absent",
            "NotAsked { question: 6 }",
            "Unknown { count: 2, near: Some(2) }"
        ]
    );
}

#[test]
fn what_is_no_object_or_no_json_is_one_fault() {
    let form = Form::new(vec![Question::new("a", Kind::text(), false)]);
    for json in ["[1, [2]]", "null", r#""a""#, "5", "1.5", "true"] {
        assert_eq!(read(&form, json), ["absent", "NotAnObject"], "{json}");
    }
    let rows = [
        ("", 1, 0),
        ("{", 1, 1),
        ("{\"a\": \"b\",\n \"c\" }", 2, 6),
        (r#"{"a": "b"} x"#, 1, 12),
        (r#"{"a": "b",}"#, 1, 11),
        (r#"{"a": "\ud800"}"#, 1, 14),
        (r#"{"a": 01}"#, 1, 8),
        (r#"{"a": NaN}"#, 1, 7),
        ("{\"a\": \"\u{0}\"}", 1, 8),
        // Beyond what a floating point number holds: nobody answers that.
        (r#"{"a": 1e999}"#, 1, 11),
    ];
    for (json, line, column) in rows {
        assert_eq!(
            read(&form, json),
            [String::from("absent"), format!("Unreadable {{ line: {line}, column: {column} }}")],
            "{json}"
        );
    }
    let mut reading = Reading::new();
    form.read(b"{\"a\": \"b\",\n\"\xff\": 1}", &Limits::new(), &mut reading);
    assert_eq!(told(&form, &reading), ["absent", "Unreadable { line: 2, column: 2 }"]);
}

#[test]
fn limits_are_kept() {
    let form = Form::new(vec![Question::new("a", Kind::CaseReference { many: true }, false)]);
    let mut reading = Reading::new();
    let json = br#"{"a": ["1", "2", "3"]}"#;
    form.read(json, &Limits::new().bytes(json.len()).items(3), &mut reading);
    assert_eq!(told(&form, &reading), [r#"["1","2","3"]"#]);
    form.read(json, &Limits::new().items(2), &mut reading);
    assert_eq!(told(&form, &reading), ["! too_many <=2"]);
    form.read(json, &Limits::new().bytes(json.len() - 1), &mut reading);
    assert_eq!(told(&form, &reading), ["absent", "TooLarge { most: 21 }"]);
    form.read(br#"{"a": ["1"], "b": 1, "c": {}}"#, &Limits::new().members(2), &mut reading);
    assert_eq!(told(&form, &reading), ["absent", "TooManyMembers { most: 2 }"]);
    form.read(br#"{"a": ["1"], "b": 1, "c": {]"#, &Limits::new().members(2), &mut reading);
    assert_eq!(told(&form, &reading), ["absent", "Unreadable { line: 1, column: 28 }"]);
}

#[test]
fn a_reading_used_again_keeps_nothing() {
    let form = report();
    let mut used = Reading::new();
    let good = br#"{"category": "pothole", "seen_on": "2026-01-01"}"#;
    for json in [&b"nonsense"[..], br#"{"category": 1, "x": 2}"#, br#"{"comments": "secret"}"#] {
        form.read(json, &Limits::new(), &mut used);
        form.read(good, &Limits::new(), &mut used);
        let mut fresh = Reading::new();
        form.read(good, &Limits::new(), &mut fresh);
        assert_eq!(used, fresh);
        assert!(used.is_good());
    }
}

#[test]
fn a_value_and_its_text_read_alike() {
    let form = report();
    let json = serde_json::json!({
        "category": "street_light", "where": {"latitude": 51.5, "longitude": "-0.1", "address": {"lines": ["a"]}},
        "seen_on": {"day": 4, "month": "5", "year": 2026}, "comments": "a\r\nb", "reporter": {"phone": "07700 900982"}, "x": [1]
    });
    let (mut text, mut value) = (Reading::new(), Reading::new());
    form.read(json.to_string().as_bytes(), &Limits::new(), &mut text);
    form.read_from(&json, &Limits::new(), &mut value);
    assert_eq!(text, value);
    assert!(text.faults().next().is_none());
}

#[test]
fn names_are_found_whatever_their_shape() {
    let mut ids: Vec<String> = (0..2000).map(|n| format!("question_{n}")).collect();
    ids.extend((0..100).map(|n| format!("{n}_some_long_name_that_ends_alike")));
    ids.extend(["", "a", "b", "ab", "ba", "abcdefgh", "abcdefghi", "é", "\u{0}"].map(String::from));
    let names = Names::new(ids.clone());
    assert_eq!(names.len(), ids.len());
    for (position, id) in (0..).zip(&ids) {
        assert_eq!(names.position(id), Some(position), "{id}");
        assert_eq!(
            names.position(&format!("{id}x")),
            ids.iter().position(|other| *other == format!("{id}x")).and_then(|at| u16::try_from(at).ok())
        );
    }
    assert_eq!(Names::default().position("a"), None);
    assert_eq!(Names::new(vec![String::from("a"); 70_000]).len(), 1);
}

#[test]
fn the_nearest_name_is_a_guess_within_reason() {
    let names = Names::new(["seen_on", "comments", "where", "reporter"]);
    let rows = [
        ("sene_on", Some(0)),
        ("seenOn", Some(0)),
        ("comment", Some(1)),
        ("komments", Some(1)),
        ("were", Some(2)),
        ("password", None),
        ("", None),
        ("x", None),
    ];
    for (written, meant) in rows {
        assert_eq!(names.nearest(written), meant, "{written}");
    }
    assert_eq!(names.nearest(&"seen_on".repeat(1000)), None);
}
