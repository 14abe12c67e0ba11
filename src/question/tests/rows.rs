//! Rows of a group: what is kept, what is left out, and how every row is judged by itself.

use super::super::*;
use super::{check, colours, outcome};

#[test]
fn rows_are_lists_of_objects() {
    check(
        &colours(),
        &[
            (r#"[{"colour": "red"}]"#, r#"[{"colour":"red"}]"#),
            (
                r#"[{"on": {"day": 4, "month": 5, "year": 2026}, "colour": "blue"}]"#,
                r#"[{"colour":"blue","on":"2026-05-04"}]"#,
            ),
            (r#"[{"name": " A "}, {"name": "B"}]"#, r#"[{"name":"A"},{"name":"B"}]"#),
            // Rows that say nothing are left out before they are counted.
            (
                r#"[{}, {"name": ""}, null, "", {"name": "A"}, {"colour": null}, {"name": "B"}]"#,
                r#"[{"name":"A"},{"name":"B"}]"#,
            ),
            ("[]", "blank"),
            (r#"[{}, null, {"name": " "}]"#, "blank"),
            ("null", "blank"),
            (r#""""#, "blank"),
            (r#"{"name": "A"}"#, "! wrong_type"),
            ("true", "! wrong_type"),
        ],
    );
}

#[test]
fn every_row_is_judged() {
    check(
        &colours(),
        &[
            (
                r#"[{"colour": "green", "on": "2026-02-31"}, {"name": "far too long"}]"#,
                "! 1.colour: not_an_option, 1.on: not_a_date, 2.name: too_long <=5",
            ),
            (r#"[{"name": "A"}, {"colour": "green"}]"#, "! 2.colour: not_an_option"),
            (r#"[{"name": "A", "shade": 1}]"#, "! 1: unknown_part"),
            (r#"[{"name": "A", "name": "B"}]"#, "! 1.name: repeated"),
            (r#"[7, {"name": "A"}]"#, "! 1: wrong_type"),
            (r#"[{"name": "A"}, {"name": "B"}, {"name": "C"}]"#, "! too_many <=2"),
            // Rows hold no rows.
            (r#"[[{"name": "A"}]]"#, "! 1: wrong_type"),
        ],
    );
}

#[test]
fn a_reading_of_rows_counts_as_wrong_and_shows_nothing() {
    let form = Form::new(vec![Question::new("rows", colours(), true)]);
    let mut reading = Reading::new();
    form.read(br#"{"rows": [{"name": "SECRET", "colour": "green"}]}"#, &Limits::new(), &mut reading);
    assert!(!reading.is_good());
    assert!(reading.slot(0).is_wrong());
    assert_eq!(reading.given(0), None);
    assert!(!format!("{reading:?}").contains("SECRET"));
    form.read(br#"{"rows": [{"name": "A"}, {"name": "B"}]}"#, &Limits::new().items(1), &mut reading);
    assert_eq!(reading.faults().map(|(at, fault)| (at, fault.code())).collect::<Vec<_>>(), [(0, FaultCode::TooMany)]);
}

#[test]
fn what_was_erased_in_a_row_is_kept_as_erased() {
    let kind = colours();
    let read = |json: &str| kind.read_stored(&mut serde_json::Deserializer::from_str(json)).unwrap();
    let rows = match read(r#"[{"name": null, "colour": "red"}]"#) {
        Ok(Answer::Rows(rows)) => rows,
        _ => Box::default(),
    };
    assert_eq!(rows.first().and_then(|row| row.answer(2)), Some(&Answer::Forgotten));
    assert_eq!(
        super::json(&AnswerJson { answer: &Answer::Rows(rows), kind: &kind }),
        r#"[{"colour":"red","name":null}]"#
    );
    assert_eq!(read("null"), Ok(Answer::Forgotten));
    assert!(read("[]").is_err());
    assert!(read(r#"[{"shade": 1}]"#).is_err());
}

#[test]
fn rows_in_words() {
    let kind = colours();
    let json = r#"[{"name": "A", "on": "2026-05-04"}, {"colour": "red"}]"#;
    let slot = kind.read(&mut serde_json::Deserializer::from_str(json)).unwrap();
    let rows = slot.given().unwrap();
    assert_eq!(rows.display(&kind, |_| "", Language::English), "4 May 2026, A; red");
    assert_eq!(kind.limits_in_words(Limit::None, Language::English), ["between 1 and 2 answers"]);
}

#[test]
fn a_notice_takes_no_answer() {
    check(
        &Kind::Notice,
        &[
            ("null", "blank"),
            (r#""""#, "blank"),
            (r#""yes""#, "! not_accepted"),
            ("true", "! not_accepted"),
            ("{}", "! not_accepted"),
            ("[]", "! not_accepted"),
        ],
    );
    assert_eq!(outcome(&Kind::Notice, "1"), "! not_accepted");
}
