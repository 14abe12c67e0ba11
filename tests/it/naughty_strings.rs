//! Strings that break naive software, as answers to every kind of question that takes text: each is kept unchanged or refused
//! with a reason.

use crate::data;
use serde_json::{Value, json};
use service_patterns::Language;
use service_patterns::question::{Answer, Fault, Kind, Slot, TextOnly};
use std::collections::BTreeMap;

/// The text an answer holds, where it holds one as it was typed.
fn kept(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Text(text) => Some(text.to_string()),
        Answer::Person(person) => Some(person.name().to_owned()),
        Answer::Place(place) => place.description().map(str::to_owned),
        Answer::References(references) => references.first().map(|reference| reference.to_string()),
        _ => None,
    }
}

/// What typing leaves at the ends of a text, and line ends as browsers send them.
fn as_kept(text: &str) -> String {
    let unseen =
        |c: char| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    text.trim_matches(unseen).replace("\r\n", "\n").replace('\r', "\n")
}

#[test]
fn naughty_strings_are_kept_or_refused_with_a_reason() {
    data::with("naughty strings", |folder| {
        let text = std::fs::read_to_string(folder.join("text/blns.json")).expect("the strings");
        let strings: Vec<String> = serde_json::from_str(&text).expect("a list of strings");
        // How each kind takes a string, and whether it keeps text as it was typed.
        type Wire = fn(&str) -> Value;
        let whole: Wire = |s| json!(s);
        let mut kinds: Vec<(String, Kind, Wire, bool)> = vec![
            ("text".into(), Kind::text(), whole, true),
            ("long_text".into(), Kind::long_text(), whole, true),
            ("case_reference".into(), Kind::CaseReference { many: false }, whole, true),
            ("person".into(), Kind::Person, |s| json!({ "name": s }), true),
            ("place".into(), Kind::place(), |s| json!({ "description": s }), true),
        ];
        kinds.extend(TextOnly::ALL.iter().map(|only| (only.as_str().into(), Kind::text_only(*only), whole, false)));
        for (name, kind, wire, free) in &kinds {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for string in &strings {
                let outcome = match kind.read(wire(string)).expect("JSON") {
                    Slot::Given(answer) => {
                        let kept = kept(&answer).expect("a text");
                        if *free {
                            assert_eq!(kept, as_kept(string), "{name}");
                        }
                        // What is stored reads back as the same.
                        let again = kind.read_stored(answer.to_json(kind)).expect("JSON");
                        assert!(again == Ok(answer), "{name} does not read back: {string:?}");
                        "kept".to_owned()
                    }
                    Slot::Wrong(fault) => {
                        let said = Language::ALL.map(|language| fault.words(kind, "Q?", language)).join(" ");
                        assert!(
                            said.contains("Q?") && (string.len() < 5 || !said.contains(string.as_str())),
                            "{name}: {said}"
                        );
                        Fault::code(&fault).to_string()
                    }
                    Slot::Blank => {
                        assert_eq!(as_kept(string), "", "{name}");
                        "blank".to_owned()
                    }
                    other => panic!("{other:?}"),
                };
                *counts.entry(outcome).or_default() += 1;
            }
            assert_eq!(counts.values().sum::<u32>() as usize, strings.len());
            println!("{name}: {counts:?}");
            if *free {
                assert!(counts["kept"] > 400, "{name} keeps too few: {counts:?}");
            }
        }
    });
}
