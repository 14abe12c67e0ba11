//! Answers that have parts: places, people, contacts, files, and lists of them.

use super::super::*;
use super::check;

#[test]
fn places() {
    check(
        &Kind::place(),
        &[
            (r#"{"uprn": "0100012345"}"#, r#"{"uprn":"100012345"}"#),
            (r#"{"latitude": 51.8123456, "longitude": -0.81}"#, r#"{"latitude":51.8123456,"longitude":-0.81}"#),
            (r#"{"longitude": "-0.81", "latitude": "51.8123456"}"#, r#"{"latitude":51.8123456,"longitude":-0.81}"#),
            (r#"{"latitude": 51.812345678901, "longitude": 0}"#, r#"{"latitude":51.8123457,"longitude":0}"#),
            (r#"{"easting": 480000, "northing": "213000.5"}"#, r#"{"easting":480000,"northing":213000.5}"#),
            (r#"{"description": " By the church\r\non the left "}"#, r#"{"description":"By the church\non the left"}"#),
            (
                r#"{"asset": "LC 14", "what3words": "///One.Two.three", "usrn": "12345678"}"#,
                r#"{"usrn":"12345678","what3words":"one.two.three","asset":"LC 14"}"#,
            ),
            (
                r#"{"address": {"lines": ["1 High Street", ""], "postcode": "aa31ab", "town": "Northwold"}}"#,
                r#"{"address":{"lines":["1 High Street"],"town":"Northwold","postcode":"AA3 1AB"}}"#,
            ),
            (r#"{"address": {"uprn": "1"}}"#, r#"{"address":{"uprn":"1"}}"#),
            (r#"{"address": {"town": "Northwold"}}"#, "! incomplete lines"),
            (r#"{"address": {"lines": ["a"], "postcode": "nowhere"}}"#, "! wrong_format postcode"),
            (r#"{"address": {"lines": "a"}}"#, "! wrong_type lines"),
            (r#"{"address": {"lines": ["a\nb"]}}"#, "! line_break lines"),
            (r#"{"address": {"county": "a"}}"#, "! unknown_part address"),
            (r#"{"address": "1 High Street"}"#, "! wrong_type address"),
            (r#"{"address": {"lines": ["1","2","3","4","5","6","7","8","9","10","11"]}}"#, "! too_many lines <=10"),
            (r#"{"latitude": 51.8}"#, "! incomplete longitude"),
            (r#"{"northing": 213000}"#, "! incomplete easting"),
            (r#"{"latitude": 48.85, "longitude": 0}"#, "! outside_area latitude"),
            (r#"{"latitude": -1.2, "longitude": 51.8}"#, "! outside_area latitude_and_longitude"),
            (r#"{"latitude": "0", "longitude": "51.8"}"#, "! outside_area latitude_and_longitude"),
            (r#"{"latitude": 2.35, "longitude": 51.5}"#, "! outside_area latitude"),
            (r#"{"latitude": -1.2, "longitude": 51.8, "latitude_and_longitude": 1}"#, "! unknown_part"),
            (r#"{"latitude": 51.5, "longitude": 2.35}"#, "! outside_area longitude"),
            (r#"{"latitude": 60.9, "longitude": -8.7}"#, r#"{"latitude":60.9,"longitude":-8.7}"#),
            (r#"{"latitude": 60.9000001, "longitude": 0}"#, "! outside_area latitude"),
            (r#"{"latitude": 1e300, "longitude": 0}"#, "! outside_area latitude"),
            (r#"{"latitude": 18446744073709551615, "longitude": 0}"#, "! outside_area latitude"),
            (r#"{"easting": -1, "northing": 0}"#, "! outside_area easting"),
            (r#"{"easting": 0, "northing": 1300001}"#, "! outside_area northing"),
            (r#"{"latitude": "51,8", "longitude": 0}"#, "! not_a_number latitude"),
            (r#"{"latitude": "5e1", "longitude": 0}"#, "! not_a_number latitude"),
            (r#"{"latitude": true, "longitude": 0}"#, "! wrong_type latitude"),
            (r#"{"usrn": "123456789"}"#, "! wrong_format usrn"),
            (r#"{"usrn": "12345678"}"#, "! incomplete"),
            (r#"{"what3words": "one.two"}"#, "! wrong_format what3words"),
            (r#"{"uprn": "1", "uprn": "2"}"#, "! repeated uprn"),
            (r#"{"uprn": 1}"#, "! wrong_type uprn"),
            (r#"{"uprn": "1", "colour": {"a": [1, 2]}}"#, "! unknown_part"),
            (r#"{"uprn": "", "address": {"lines": [""]}, "description": null}"#, "blank"),
            ("{}", "blank"),
            (r#""outside the church""#, "! wrong_type"),
        ],
    );
    check(
        &Kind::Place { only: Some(PlaceOnly::AddressInArea), within: Area::UK },
        &[
            (r#"{"uprn": "1"}"#, r#"{"uprn":"1"}"#),
            (r#"{"description": "by the church"}"#, "! incomplete address"),
            ("{}", "blank"),
        ],
    );
}

#[test]
fn people_and_contacts() {
    check(
        &Kind::Person,
        &[
            (r#"{"name": " Trigolyn Tŷ’r Môr "}"#, r#"{"name":"Trigolyn Tŷ’r Môr"}"#),
            (r#"{"organisation": "Tenants", "name": "Resident"}"#, r#"{"name":"Resident","organisation":"Tenants"}"#),
            (r#"{"organisation": "Tenants"}"#, "! incomplete name"),
            (r#"{"name": 5}"#, "! wrong_type name"),
            (r#"{"name": "a\u0000"}"#, "! control_character name"),
            (r#"{"name": "", "organisation": ""}"#, "blank"),
            (r#""Resident""#, "! wrong_type"),
        ],
    );
    check(
        &Kind::Contact { only: None },
        &[
            (r#"{"email": "sam@example.org", "phone": ""}"#, r#"{"email":"sam@example.org"}"#),
            (r#"{"phone": "+44 7700 900982", "language": "cy"}"#, r#"{"phone":"07700900982","language":"cy"}"#),
            (r#"{"address": {"lines": ["1 High Street"]}}"#, r#"{"address":{"lines":["1 High Street"]}}"#),
            (r#"{"email": "sam@example.org", "phone": "07700900982"}"#, "! too_many <=1"),
            (r#"{"email": "sam"}"#, "! wrong_format email"),
            (r#"{"language": "cy"}"#, "! incomplete"),
            (r#"{"phone": "07700900982", "language": "Welsh!"}"#, "! wrong_format language"),
            ("{}", "blank"),
            (r#"{"email": " "}"#, "blank"),
        ],
    );
    check(&Kind::Contact { only: Some(ContactOnly::Phone) }, &[(r#"{"email": "sam@example.org"}"#, "! not_accepted")]);
}

#[test]
fn files_and_references() {
    check(
        &Kind::File { many: false, at_most_files: None, max_bytes: Some(1000), only: Some(FileOnly::Image) },
        &[
            (
                r#"{"id": "f1", "name": "a.jpg", "type": "Image/JPEG", "bytes": 1000}"#,
                r#"{"id":"f1","name":"a.jpg","type":"image/jpeg","bytes":1000}"#,
            ),
            (r#"{"id": "f1"}"#, r#"{"id":"f1"}"#),
            (r#"{"id": "f1", "bytes": 1001}"#, "! file_too_large <=1000"),
            (r#"{"id": "f1", "bytes": -1}"#, "! not_a_number bytes"),
            (r#"{"id": "f1", "bytes": 18446744073709551615}"#, "! not_a_number bytes"),
            (r#"{"id": "f1", "type": "application/pdf", "name": "a.jpg"}"#, "! not_accepted"),
            (r#"{"id": "f1", "name": "a.JPEG"}"#, r#"{"id":"f1","name":"a.JPEG"}"#),
            (r#"{"id": "f1", "name": "a.exe"}"#, "! not_accepted"),
            (r#"{"id": "f1", "type": "jpeg"}"#, "! wrong_format type"),
            (r#"{"name": "a.jpg"}"#, "! incomplete id"),
            ("{}", "blank"),
            ("[]", "! wrong_type"),
        ],
    );
    check(
        &Kind::File { many: true, at_most_files: Some(2), max_bytes: None, only: None },
        &[
            (r#"[{"id": "b"}, {}, {"id": "a"}]"#, r#"[{"id":"b"},{"id":"a"}]"#),
            (r#"[{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": 4}]"#, "! too_many <=2"),
            (r#"[{"id": 4}]"#, "! wrong_type id"),
            ("[]", "blank"),
            (r#"{"id": "a"}"#, "! wrong_type"),
        ],
    );
    check(&Kind::CaseReference { many: false }, &[(r#"" NW-1 ""#, r#""NW-1""#), (r#"["NW-1"]"#, "! wrong_type")]);
    check(
        &Kind::CaseReference { many: true },
        &[(r#"["NW-2", "", "NW-1"]"#, r#"["NW-2","NW-1"]"#), (r#""NW-1""#, "! wrong_type"), (r#"[1]"#, "! wrong_type")],
    );
}

#[test]
fn what_was_written_is_read_into_its_own_type() {
    fn check<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str, wrong: &str) {
        let value: T = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        for wrong in [wrong, "null", "{}", "7", "\"secret\""] {
            let error = serde_json::from_str::<T>(wrong).err().unwrap().to_string();
            assert!(error.starts_with("this should be") && !error.contains("secret"), "{wrong}: {error}");
        }
    }
    check::<Place>(r#"{"latitude":51.5,"longitude":-0.1,"description":"By the gate"}"#, r#"{"secret":1}"#);
    check::<Person>(r#"{"name":"A. Resident"}"#, r#"{"organisation":"secret"}"#);
    check::<Contact>(r#"{"email":"sam@example.com","language":"cy"}"#, r#"{"email":"secret"}"#);
    check::<File>(
        r#"{"id":"f1","name":"gate.jpg","type":"image/jpeg","sniffed":"image/jpeg","bytes":2000}"#,
        r#"{"name":"secret"}"#,
    );
}
