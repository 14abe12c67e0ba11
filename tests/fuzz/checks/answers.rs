//! Answers: one document, read as the answers of the act that the first line names, and as a form of every kind of question.

use super::{hides, parts, private, stories, which};
use serde_json::Value;
use service_patterns::question::{
    Area, ContactOnly, FileOnly, Form, Kind, Limits, PlaceOnly, Question, Reading, Slot, TextOnly,
};
use service_patterns::{Language, Refusal};
use std::sync::LazyLock;
use uuid::Uuid;

/// The acts.
pub fn names() -> &'static [String] {
    static ALL: LazyLock<Vec<String>> =
        LazyLock::new(|| stories::doable().iter().map(|act| act.name.clone()).collect());
    &ALL
}

/// Every kind of question, under the ids of the form with every kind, and a few that no file makes.
fn form() -> &'static Form {
    static FORM: LazyLock<Form> = LazyLock::new(|| {
        let days = ["mon", "tue", "wed"];
        let mut kinds: Vec<(String, Kind)> =
            TextOnly::ALL.iter().map(|only| (only.as_str().into(), Kind::text_only(*only))).collect();
        kinds.extend(
            [
                ("line", Kind::Text { min_length: 0, max_length: 20, only: None }),
                ("code", Kind::Text { min_length: 2, max_length: 5, only: None }),
                ("long", Kind::long_text()),
                ("agreed", Kind::YesNo),
                ("declared", Kind::Declaration),
                ("one", Kind::choice(["red", "blue", "yes"])),
                ("some", Kind::choices(days)),
                ("number", Kind::Number { least: Some(0), most: Some(1000) }),
                ("any_number", Kind::Number { least: None, most: None }),
                ("money", Kind::Money { least: Some(0), most: None }),
                ("day", Kind::Date),
                ("month", Kind::Month),
                ("time", Kind::Time),
                ("place", Kind::place()),
                ("address", Kind::Place { only: Some(PlaceOnly::Address), within: Area::UK }),
                ("somebody", Kind::Person),
                ("contact", Kind::Contact { only: None }),
                ("by_phone", Kind::Contact { only: Some(ContactOnly::Phone) }),
                (
                    "photo",
                    Kind::File { many: false, at_most_files: None, max_bytes: None, only: Some(FileOnly::Image) },
                ),
                ("papers", Kind::File { many: true, at_most_files: Some(2), max_bytes: Some(1000), only: None }),
                ("other_case", Kind::CaseReference { many: false }),
                ("cases", Kind::CaseReference { many: true }),
            ]
            .map(|(id, kind)| (id.to_string(), kind)),
        );
        let rows = ["on_day", "how", "seats"].iter().zip([Kind::Date, Kind::choice(["bus", "foot"]), Kind::YesNo]);
        let row = Form::new(rows.map(|(id, kind)| Question::new(*id, kind, true)).collect());
        kinds.push(("trips".into(), Kind::Group { row: row.into(), least: 1, most: 3 }));
        kinds.push(("told".into(), Kind::Notice));
        Form::new(kinds.into_iter().map(|(id, kind)| Question::new(id, kind, true)).collect())
    });
    &FORM
}

/// Answers are taken and can be stored, or refused in words that do not repeat them.
pub fn check(input: &[u8]) {
    let (name, documents) = parts(input);
    let answers = documents.first().copied().unwrap_or_default();
    let secret = private(answers, stories::known());
    read(answers, &secret);
    let acts = stories::doable();
    let doing = &acts[which(acts, &name, |act| &act.name)];
    let service = doing.service;
    let result = match &doing.case {
        Some(case) => service.act(case, doing.act(answers)),
        None => service.open(Uuid::from_u128(1), "R-1", doing.act(answers)),
    };
    if doing.case.is_none() {
        let checked = service.check_opening(doing.act(answers));
        assert_eq!(checked.as_ref().err().map(ToString::to_string), result.as_ref().err().map(ToString::to_string));
    }
    match result {
        Err(refusal) => hides(&every_form_of(&refusal), &secret),
        Ok(step) => {
            hides(&format!("{step:?}"), &secret);
            let stored = serde_json::to_string(&step.case).expect("it is written");
            assert!(service.resume(&stored).as_ref() == Ok(&step.case), "what was stored is another case: {stored}");
            for entry in &step.entries {
                let stored = serde_json::to_string(entry).expect("it is written");
                let again = service.read_entry(&stored).expect("what was written can be read");
                assert_eq!(serde_json::to_string(&again).expect("it is written"), stored);
            }
            let _ = step.tell().map(|told| told.text.len()).sum::<usize>();
        }
    }
}

/// A refusal as it may be printed or sent on.
fn every_form_of(refusal: &Refusal) -> String {
    let text = |value: Result<String, serde_json::Error>| value.expect("it is written");
    let json = match refusal {
        Refusal::NotPossible(why) => text(serde_json::to_string(why)),
        Refusal::Facts(missing) => text(serde_json::to_string(missing)),
        Refusal::Signpost(signpost) => text(serde_json::to_string(signpost)),
        Refusal::Answers(wrong) => {
            let faults: Vec<_> = wrong.wrong.iter().filter_map(|w| w.fault.as_ref()).collect();
            let form: Vec<_> = wrong.form.iter().map(|w| &w.fault).collect();
            text(serde_json::to_string(&faults)) + &text(serde_json::to_string(&form))
        }
        _ => String::new(),
    };
    format!("{refusal}\n{refusal:?}\n{refusal:#?}\n{json}")
}

/// Reads the bytes as a form of every kind.
fn read(answers: &[u8], secret: &[String]) {
    let (form, limits) = (form(), Limits::new());
    let mut reading = Reading::new();
    form.read(answers, &limits, &mut reading);
    hides(&format!("{reading:?}"), secret);
    for (question, slot) in form.questions().iter().zip(reading.slots()) {
        let kind = question.kind();
        match slot {
            Slot::Given(answer) => {
                let written = answer.to_json(kind);
                let stored = kind.read_stored(&written).expect("JSON");
                assert!(stored.as_ref() == Ok(answer), "stored as {written}, and read back as another");
                let sent = kind.read(&written).expect("JSON");
                assert!(sent == *slot, "stored as {written}, and sent so is another: {sent:?}");
                for language in Language::ALL {
                    assert!(!answer.display(kind, |_| "an option", language).is_empty(), "{written} shows nothing");
                }
            }
            Slot::Wrong(fault) => {
                for language in Language::ALL {
                    hides(&fault.words(kind, "the question", language), secret);
                }
            }
            _ => {}
        }
    }
    for fault in reading.form_faults() {
        Language::ALL.iter().for_each(|language| hides(&fault.words(form, *language), secret));
    }
    // A value that was parsed before is read as its text is.
    if let Ok(value) = serde_json::from_slice::<Value>(answers) {
        let (mut from_text, mut from_value) = (Reading::new(), Reading::new());
        let text = value.to_string();
        if text.len() <= 1 << 20 {
            form.read(text.as_bytes(), &limits, &mut from_text);
            form.read_from(&value, &limits, &mut from_value);
            assert!(from_text == from_value, "{text}\n{from_text:?}\n{from_value:?}");
        }
    }
}
