//! Kinds whose answer is one text, number or choice: what is taken, how it is kept, what is refused.

use super::super::*;
use super::{check, outcome};

#[test]
fn one_line_of_text() {
    let kind = Kind::Text { min_length: 3, max_length: 5, only: None };
    check(
        &kind,
        &[
            (r#""abc""#, r#""abc""#),
            (r#""  abc\t\n""#, r#""abc""#),
            ("\"\u{feff}abc\u{200b}\"", r#""abc""#),
            (r#""ab""#, "! too_short >=3 <=5"),
            (r#""abcdef""#, "! too_long >=3 <=5"),
            (r#""ééééé""#, r#""ééééé""#),
            (r#""éééééé""#, "! too_long >=3 <=5"),
            (r#""éé""#, "! too_short >=3 <=5"),
            // Characters, not what looks like one: a family is five of them.
            (r#""👨‍👩‍👧""#, r#""👨‍👩‍👧""#),
            (r#""“ab”""#, r#""“ab”""#),
            (r#""a\nb""#, "! line_break"),
            (r#""a\rb""#, "! line_break"),
            (r#""a\u2028b""#, "! line_break"),
            (r#""a\u0000b\nc""#, "! line_break"),
            (r#""a\u0000b""#, "! control_character"),
            (r#""a\tb""#, "! control_character"),
            (r#""a\u0007b""#, "! control_character"),
            (r#""a\u007fb""#, "! control_character"),
            (r#""a\u009bb""#, "! control_character"),
            (r#""""#, "blank"),
            (r#"" \u00a0\u200b\n ""#, "blank"),
            ("null", "blank"),
            ("5", "! wrong_type"),
            ("5.5", "! wrong_type"),
            ("true", "! wrong_type"),
            ("[]", "! wrong_type"),
            (r#"{"a": ["b"]}"#, "! wrong_type"),
        ],
    );
    check(
        &Kind::Text { min_length: 1, max_length: 1, only: None },
        &[(r#""ab""#, "! too_long <=1"), (r#""😀""#, r#""😀""#)],
    );
}

#[test]
fn text_of_many_lines() {
    check(
        &Kind::LongText { min_length: 0, max_length: 7 },
        &[
            (r#""a\r\nb\rc\nd""#, r#""a\nb\nc\nd""#),
            (r#""a\r\nb\r\nc\r\nd""#, r#""a\nb\nc\nd""#),
            (r#""a\tb""#, r#""a\tb""#),
            (r#""a\n\nb\n\nc\n\nd""#, "! too_long <=7"),
            (r#""a\u0000b""#, "! control_character"),
            (r#""a\u001bb""#, "! control_character"),
            (r#""\n\n""#, "blank"),
            (r#""12345678""#, "! too_long <=7"),
        ],
    );
}

/// A letter with an accent of its own counts as the two characters it is sent as, and is kept as it was sent.
#[test]
fn combining_characters_count_at_a_limit() {
    let three = Kind::Text { min_length: 0, max_length: 3, only: None };
    check(
        &three,
        &[
            ("\"e\u{301}e\"", "\"e\u{301}e\""),
            ("\"e\u{301}e\u{301}\"", "! too_long <=3"),
            ("\"\u{e9}\u{e9}\u{e9}\"", "\"\u{e9}\u{e9}\u{e9}\""),
            (r#""\u0065\u0301\u0301""#, "\"e\u{301}\u{301}\""),
            (r#""\ud83d""#, "unreadable"),
            ("\"\u{202e}ab\"", "\"\u{202e}ab\""),
        ],
    );
}

#[test]
fn yes_and_no() {
    check(
        &Kind::YesNo,
        &[
            (r#""yes""#, r#""yes""#),
            (r#"" no ""#, r#""no""#),
            ("true", r#""yes""#),
            ("false", r#""no""#),
            (r#""Yes""#, "! not_an_option"),
            ("1", "! wrong_type"),
        ],
    );
}

#[test]
fn one_option() {
    check(
        &Kind::choice(["pothole", "street_light"]),
        &[
            (r#""pothole""#, r#""pothole""#),
            (r#""street_light""#, r#""street_light""#),
            (r#""street\u005flight""#, r#""street_light""#),
            (r#""streetlight""#, "! not_an_option"),
            ("0", "! wrong_type"),
            (r#"["pothole"]"#, "! wrong_type"),
        ],
    );
    check(&Kind::choice::<&str>([]), &[(r#""a""#, "! not_an_option")]);
}

#[test]
fn several_options() {
    check(
        &Kind::choices(["mon", "tue", "wed"]),
        &[
            (r#"["wed", "mon"]"#, r#"["mon","wed"]"#),
            (r#"["", "tue", null]"#, r#"["tue"]"#),
            ("[]", "blank"),
            (r#"["", null, " "]"#, "blank"),
            (r#"["mon", "mon"]"#, "! repeated"),
            (r#"["mon", "mon", "tue", "wed"]"#, "! too_many <=3"),
            (r#"["mon", "sun"]"#, "! not_an_option"),
            (r#"["mon", 1, {}]"#, "! wrong_type"),
            (r#""mon""#, "! wrong_type"),
            ("{}", "! wrong_type"),
        ],
    );
}

#[test]
fn whole_numbers() {
    check(
        &Kind::Number { least: Some(-10), most: Some(2000) },
        &[
            ("12", "12"),
            ("-10", "-10"),
            ("12.0", "12"),
            ("2e2", "200"),
            ("-0.0", "0"),
            (r#""1,000""#, "1000"),
            (r#""1 000""#, "1000"),
            (r#"" -5 ""#, "-5"),
            (r#""−5""#, "-5"),
            (r#""007""#, "7"),
            ("12.5", "! not_whole"),
            (r#""12.5""#, "! not_whole"),
            (r#""12.0""#, "! not_whole"),
            ("-11", "! too_small >=-10 <=2000"),
            ("2001", "! too_large >=-10 <=2000"),
            ("1e300", "! too_large >=-10 <=2000"),
            ("-1e300", "! too_small >=-10 <=2000"),
            ("18446744073709551615", "! too_large >=-10 <=2000"),
            ("99999999999999999999999999", "! too_large >=-10 <=2000"),
            (r#""99999999999999999999999999999999999999999999999999""#, "! too_large >=-10 <=2000"),
            // A comma may be a decimal point where somebody comes from.
            (r#""1,5""#, "! not_a_number"),
            (r#""1,0000""#, "! not_a_number"),
            (r#"",100""#, "! not_a_number"),
            (r#""1,""#, "! not_a_number"),
            (r#""two""#, "! not_a_number"),
            (r#""1e3""#, "! not_a_number"),
            (r#""0x1f""#, "! not_a_number"),
            (r#""٣""#, "! not_a_number"),
            (r#""--5""#, "! not_a_number"),
            (r#""-""#, "! not_a_number"),
            (r#"".5""#, "! not_a_number"),
            (r#""5.""#, "! not_a_number"),
            (r#""NaN""#, "! not_a_number"),
            ("true", "! wrong_type"),
        ],
    );
    check(
        &Kind::Number { least: None, most: None },
        &[
            ("999999999999999", "999999999999999"),
            ("9223372036854775807", "! too_large <=999999999999999"),
            ("-9223372036854775808", "! too_small >=-999999999999999"),
        ],
    );
    check(
        &Kind::Number { least: Some(i64::MIN), most: Some(i64::MAX) },
        &[("-1e300", "! too_small >=-999999999999999 <=9223372036854775807")],
    );
}

#[test]
fn money() {
    check(
        &Kind::Money { least: Some(0), most: Some(1_000_000) },
        &[
            ("1250", "1250"),
            ("1250.0", "1250"),
            (r#""£12.50""#, "1250"),
            (r#""12.50""#, "1250"),
            (r#""12""#, "1200"),
            (r#""£1,250.50""#, "125050"),
            (r#""£ 1 250.50""#, "125050"),
            (r#""0.05""#, "5"),
            (r#""12.5""#, "! not_money"),
            (r#""12.505""#, "! not_money"),
            (r#""12,50""#, "! not_money"),
            (r#""$12""#, "! not_money"),
            (r#""12p""#, "! not_money"),
            (r#""££12""#, "! not_money"),
            (r#""£""#, "! not_money"),
            (r#""12.50.50""#, "! not_money"),
            (r#""--1""#, "! not_money"),
            (r#""-£-1""#, "! not_money"),
            ("12.5", "! not_money"),
            ("-1", "! too_small >=0 <=1000000"),
            (r#""-£0.01""#, "! too_small >=0 <=1000000"),
            (r#""£-0.01""#, "! too_small >=0 <=1000000"),
            (r#""£10,000.01""#, "! too_large >=0 <=1000000"),
            (r#""99999999999999999999999999999999999999999""#, "! too_large >=0 <=1000000"),
        ],
    );
    check(&Kind::Money { least: None, most: None }, &[(r#""-£5.05""#, "-505")]);
}

#[test]
fn a_stored_answer_outlives_its_limits_but_not_its_option() {
    let now = Kind::Number { least: Some(0), most: Some(5) };
    assert_eq!(super::stored(&now, "12"), "12");
    assert_eq!(outcome(&now, "12"), "! too_large >=0 <=5");
    let now = Kind::choice(["pothole"]);
    assert_eq!(super::stored(&now, r#""street_light""#), "! not_an_option");
    let now = Kind::Place { only: Some(PlaceOnly::Address), within: Area::UK };
    assert_eq!(super::stored(&now, r#"{"latitude":1,"longitude":1}"#), r#"{"latitude":1,"longitude":1}"#);
    for kind in super::every_kind() {
        assert_eq!(Answer::Forgotten.to_json(&kind), serde_json::Value::Null);
        assert_eq!(kind.read_stored(serde_json::Value::Null).ok(), Some(Ok(Answer::Forgotten)), "{}", kind.as_str());
    }
}

#[test]
fn an_answer_of_another_question_is_not_written() {
    assert_eq!(Answer::Choice(7).to_json(&Kind::choice(["a"])), serde_json::Value::Null);
    assert_eq!(Answer::Choices([0].into()).to_json(&Kind::Date), serde_json::Value::Null);
}
