//! Words: faults as people read them, answers as they are shown back.

use super::super::*;
use chrono::{NaiveDate, NaiveTime};

fn words(kind: &Kind, json: &str) -> String {
    match kind.read(&mut serde_json::Deserializer::from_str(json)) {
        Ok(Slot::Wrong(fault)) => fault.words(kind, "Q?", Language::English),
        Ok(Slot::Blank) => Fault::blank().words(kind, "Q?", Language::English),
        Ok(Slot::Given(answer)) => {
            answer.display(kind, |option| if option == 0 { "First" } else { "" }, Language::English)
        }
        Ok(Slot::Absent | Slot::Rows(_)) | Err(_) => String::from("unreadable"),
    }
}

#[test]
fn faults_say_what_must_be_true() {
    let image =
        Kind::File { many: false, at_most_files: None, max_bytes: Some(10_000_000), only: Some(FileOnly::Image) };
    let rows: Vec<(Kind, &str, &str)> = vec![
        (Kind::text(), "null", "Enter an answer to “Q?”"),
        (Kind::YesNo, "null", "Select yes or no for “Q?”"),
        (Kind::YesNo, r#""perhaps""#, "Select yes or no for “Q?”"),
        (Kind::choice(["a"]), "null", "Select an answer to “Q?”"),
        (Kind::choice(["a"]), r#""b""#, "Select from the answers that are offered for “Q?”"),
        (Kind::choices(["a"]), "[]", "Select at least one answer to “Q?”"),
        (image.clone(), "null", "Select a file for “Q?”"),
        (
            image.clone(),
            r#"{"id": "a", "type": "text/csv"}"#,
            "Your answer to “Q?” must be an image, like a JPG or PNG",
        ),
        (image, r#"{"id": "a", "bytes": 10000001}"#, "The file for “Q?” must be 10MB or smaller"),
        (
            Kind::Text { min_length: 0, max_length: 1, only: None },
            r#""ab""#,
            "Your answer to “Q?” must be 1 character or fewer",
        ),
        (
            Kind::Text { min_length: 10, max_length: 2000, only: None },
            r#""ab""#,
            "Your answer to “Q?” must be between 10 and 2,000 characters",
        ),
        (Kind::text(), r#""a\nb""#, "Your answer to “Q?” must be on one line"),
        (
            Kind::text_only(TextOnly::Email),
            r#""ab""#,
            "Your answer to “Q?” must be in the correct format, like name@example.com",
        ),
        (Kind::Number { least: Some(0), most: None }, "-1", "Your answer to “Q?” must be 0 or more"),
        (Kind::Number { least: Some(0), most: Some(1000) }, "-1", "Your answer to “Q?” must be between 0 and 1,000"),
        (Kind::Number { least: None, most: None }, "0.5", "Your answer to “Q?” must be a whole number"),
        (Kind::Money { least: None, most: Some(1250) }, "1251", "Your answer to “Q?” must be £12.50 or less"),
        (Kind::Date, r#""2026-02-31""#, "Your answer to “Q?” must be a real date"),
        (Kind::Date, r#"{"day": 40, "month": 1, "year": 2026}"#, "Your answer to “Q?” must be a real date"),
        (Kind::Date, r#"{"day": 4}"#, "Your answer to “Q?” must include a month and year"),
        (Kind::Date, r#"{"day": 4, "month": 1, "year": 26}"#, "The year in your answer to “Q?” must include 4 numbers"),
        (
            Kind::place(),
            r#"{"latitude": 0, "longitude": 0}"#,
            "The latitude in your answer to “Q?” must be between 49.8 and 60.9",
        ),
        (
            Kind::place(),
            r#"{"latitude": -1.2, "longitude": 51.8}"#,
            "The latitude and longitude in your answer to “Q?” must be the other way round",
        ),
        (Kind::place(), r#"{"usrn": "1"}"#, "Your answer to “Q?” must include where it is"),
        (
            Kind::place(),
            r#"{"address": {"lines": ["a"], "postcode": "x"}}"#,
            "The postcode in your answer to “Q?” must be a full UK postcode, like AA3 1AB",
        ),
        (
            Kind::Contact { only: None },
            r#"{"email": "a@b.uk", "phone": "07700900982"}"#,
            "Your answer to “Q?” must be only one of email address, phone number and address",
        ),
        (Kind::Person, r#"{"organisation": "a"}"#, "Your answer to “Q?” must include a name"),
        (Kind::Person, r#"{"name": 1}"#, "The name in your answer to “Q?” was sent in a form that cannot be read"),
    ];
    for (kind, json, expected) in rows {
        assert_eq!(words(&kind, json), expected, "{json}");
    }
}

#[test]
fn answers_are_shown_as_govuk_writes_them() {
    let rows: Vec<(Kind, &str, &str)> = vec![
        (Kind::YesNo, "true", "Yes"),
        (Kind::choice(["a", "b"]), r#""a""#, "First"),
        (Kind::choice(["a", "b"]), r#""b""#, "b"),
        (Kind::choices(["a", "b", "c"]), r#"["c", "b", "a"]"#, "First, b and c"),
        (Kind::choices(["a", "b"]), r#"["b", "a"]"#, "First and b"),
        (Kind::Number { least: None, most: None }, "-1234567", "-1,234,567"),
        (Kind::Money { least: None, most: None }, "1250", "£12.50"),
        (Kind::Money { least: None, most: None }, "-120000", "-£1,200"),
        (Kind::Date, r#""2026-05-04""#, "4 May 2026"),
        (Kind::Month, r#""2026-05""#, "May 2026"),
        (Kind::Time, r#""14:30""#, "2:30pm"),
        (Kind::Time, r#""09:00""#, "9am"),
        (Kind::Time, r#""00:05""#, "12:05am"),
        (Kind::Time, r#""12:00""#, "midday"),
        (Kind::place(), r#"{"uprn": "1"}"#, "UPRN 1"),
        (Kind::place(), r#"{"latitude": 51.5, "longitude": -0.1000000}"#, "51.5, -0.1"),
        (Kind::place(), r#"{"easting": 480000, "northing": 213000}"#, "480000, 213000"),
        (
            Kind::place(),
            r#"{"address": {"lines": ["1 High Street"], "town": "Northwold", "postcode": "aa31ab"}, "description": "by the gate"}"#,
            "by the gate, 1 High Street, Northwold, AA3 1AB",
        ),
        (Kind::Person, r#"{"name": "Resident", "organisation": "Tenants"}"#, "Resident, Tenants"),
        (Kind::Contact { only: None }, r#"{"phone": "+44 7700 900982"}"#, "07700900982"),
        (Kind::file(), r#"{"id": "x", "name": "hole.jpg"}"#, "hole.jpg"),
        (Kind::CaseReference { many: true }, r#"["NW-1", "NW-2"]"#, "NW-1 and NW-2"),
    ];
    for (kind, json, expected) in rows {
        assert_eq!(words(&kind, json), expected, "{json}");
    }
    assert_eq!(Answer::Forgotten.display(&Kind::Date, |_| "x", Language::English), "");
    let small_hours = NaiveTime::from_hms_opt(0, 0, 0).map(Answer::Time);
    assert_eq!(
        small_hours.map(|time| time.display(&Kind::Time, |_| "", Language::English)).as_deref(),
        Some("midnight")
    );
}

#[test]
fn codes_and_their_names_agree() {
    for code in FaultCode::ALL {
        assert_eq!(code.as_str().parse(), Ok(*code));
        for kind in super::every_kind() {
            let words = Fault::new(*code).words(&kind, "Q?", Language::English);
            assert!(words.contains("“Q?”"), "{code} of {}: {words}", kind.as_str());
        }
    }
    assert_eq!("tooLong".parse::<FaultCode>(), Err(UnknownFaultCode));
    assert_eq!(TextOnly::named("web_address"), Some(TextOnly::WebAddress));
}

#[test]
fn dates_are_held_between_days_that_both_count() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 5, day);
    let rows = [
        (4, Some(4), Some(6), None),
        (6, Some(4), Some(6), None),
        (3, Some(4), Some(6), Some("Your answer to “Q?” must be between 4 May 2026 and 6 May 2026")),
        (7, Some(4), Some(6), Some("Your answer to “Q?” must be between 4 May 2026 and 6 May 2026")),
        (3, Some(4), None, Some("Your answer to “Q?” must be the same as or after 4 May 2026")),
        (7, None, Some(6), Some("Your answer to “Q?” must be the same as or before 6 May 2026")),
        (7, None, None, None),
        (5, Some(6), Some(6), Some("Your answer to “Q?” must be 6 May 2026")),
    ];
    for (answer, from, to, expected) in rows {
        let fault = day(answer).and_then(|date| check_between(date, from.and_then(day), to.and_then(day)));
        assert_eq!(fault.map(|fault| fault.words(&Kind::Date, "Q?", Language::English)).as_deref(), expected);
    }
}

#[test]
fn faults_serialise_with_their_limits_only() {
    let rows = [
        (Fault::blank(), r#"{"code":"blank"}"#),
        (Fault::new(FaultCode::WrongFormat).of(Part::Postcode), r#"{"code":"wrong_format","part":"postcode"}"#),
        (Fault::new(FaultCode::TooSmall).with(Limit::Between(0, 5)), r#"{"code":"too_small","least":0,"most":5}"#),
    ];
    for (fault, expected) in rows {
        assert_eq!(super::json(&fault), expected);
    }
    assert_eq!(
        super::json(&FormFault::Unknown { count: 3, near: Some(1) }),
        r#"{"code":"unknown_question","count":3}"#
    );
}
