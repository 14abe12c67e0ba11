//! What other projects take for an email address, a telephone number or a postcode, beside what we take. Every difference is
//! one that is listed here with its reason.

use crate::data;
use crate::real_records::table::Table;
use expect_test::expect;
use service_patterns::question::{Answer, Kind, Slot, TextOnly};
use std::collections::BTreeMap;

/// Values that another project takes and we do not, and why not.
const DIFFER: &[(&str, &str)] = &[
    ("784951234567", "from abroad without `+` or `00`: it may as well be a number with a digit too many"),
    ("1-202-555-0104", "from abroad without `+` or `00`"),
    ("1‑202–555—010−4", "from abroad without `+` or `00`"),
    ("230 5 2512345", "from abroad without `+` or `00`"),
];

fn kept(only: TextOnly, value: &str) -> Option<String> {
    match Kind::text_only(only).read(serde_json::Value::from(value)).expect("JSON") {
        Slot::Given(Answer::Text(kept)) => Some(kept.to_string()),
        _ => None,
    }
}

#[test]
fn addresses_and_numbers_agree_with_other_projects() {
    data::with("values of other validators", |folder| {
        let table = Table::read(&folder.join("validators/values.csv")).expect("the values");
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let (mut unexplained, mut explained) = (Vec::new(), Vec::new());
        for row in table.rows() {
            let [sort, value, expected, note] =
                ["kind", "value", "expected", "note"].map(|column| row.get(column).expect("a column"));
            let only = match sort {
                "email" => TextOnly::Email,
                "phone" => TextOnly::Phone,
                "postcode" | "postcode-normalise" => TextOnly::Postcode,
                other => panic!("`{other}` is a new kind of value"),
            };
            let got = kept(only, value);
            let agree = match (sort, expected) {
                ("postcode-normalise", expected) => got.as_deref().unwrap_or_default() == expected,
                (_, expected) => got.is_some() == (expected == "valid"),
            };
            let why = DIFFER.iter().find(|(differs, _)| *differs == value);
            let verdict = match (agree, why) {
                (true, None) => "agree",
                (false, Some((_, why))) => {
                    explained.push(format!("{sort} {value}: {expected} there: {why}"));
                    "differ for a reason"
                }
                (_, _) => {
                    unexplained.push(format!("{sort} {value:?}: {expected}, and here {got:?}"));
                    "differ without one"
                }
            };
            let about = match sort {
                "phone" => format!(
                    "phone, {}",
                    note.split_once(" invalid")
                        .or(note.split_once(" too_"))
                        .or(note.split_once(" unknown"))
                        .map_or(note, |(sort, _)| sort)
                ),
                "postcode-normalise" => "postcode, as it is kept".to_string(),
                sort => sort.to_string(),
            };
            let expected = if sort == "postcode-normalise" { "a spelling" } else { expected };
            *counts.entry(format!("{about}, {expected} there: {verdict}")).or_default() += 1;
        }
        let counts: String = counts.iter().map(|(what, count)| format!("{what} {count}\n")).collect();
        println!("{counts}{}", explained.join("\n"));
        assert_eq!(unexplained, Vec::<String>::new());
        assert_eq!(explained.len(), DIFFER.len(), "each entry of the list is there because it happens");
        expect![[r#"
            email, invalid there: agree 30
            email, valid there: agree 17
            phone, crown dependency, valid there: agree 2
            phone, international, invalid there: agree 4
            phone, international, valid there: agree 9
            phone, international, valid there: differ for a reason 4
            phone, uk landline, invalid there: agree 7
            phone, uk landline, valid there: agree 8
            phone, uk mobile, invalid there: agree 16
            phone, uk mobile, valid there: agree 10
            postcode, as it is kept, a spelling there: agree 13
            postcode, invalid there: agree 6
            postcode, valid there: agree 7
        "#]]
        .assert_eq(&counts);
    });
}

/// Forms of which the lists of other projects have none.
#[test]
fn postcodes_and_numbers_off_the_mainland_are_taken() {
    // Jersey, Guernsey, the Isle of Man, the forces, Gibraltar.
    for postcode in ["JE2 3AB", "GY1 1AA", "IM1 1AA", "BF1 2AA", "GX11 1AA"] {
        assert_eq!(kept(TextOnly::Postcode, &postcode.to_lowercase()).as_deref(), Some(postcode));
    }
    // The old form of an address of the forces is a line of an address; the islands further off have codes of another form.
    for other in ["BFPO 105", "BFPO105", "ASCN 1ZZ", "FIQQ 1ZZ"] {
        assert_eq!(kept(TextOnly::Postcode, other), None, "{other}");
    }
    // A mobile of Jersey, lines of Jersey and of the Isle of Man: numbers of the United Kingdom by their form.
    for (number, as_kept) in
        [("+44 7797 712345", "07797712345"), ("01534 496000", "01534496000"), ("0044 1624 496000", "01624496000")]
    {
        assert_eq!(kept(TextOnly::Phone, number).as_deref(), Some(as_kept));
    }
    // Short codes cannot be called back.
    for short in ["101", "119", "159", "999", "116 123"] {
        assert_eq!(kept(TextOnly::Phone, short), None, "{short}");
    }
}
