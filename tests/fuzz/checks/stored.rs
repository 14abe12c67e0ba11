//! Stored cases and entries: the first document is a case and the others are the entries of its record, all of the service that
//! the first line names. `FLOW` and `DIGEST` stand for what depends on the files, so that inputs outlive changes to them.

use super::{hides, parts, private, stories, which};
use chrono::Duration;
use service_patterns::{By, Case, Entry, Service, StoredProblem};
use std::sync::LazyLock;

/// What stands for the digest of a flow, and for the digest of a whole service.
pub const PLACES: [&str; 2] = ["FLOW", "DIGEST"];

/// A service of each name.
fn services() -> &'static [(String, &'static Service)] {
    static ALL: LazyLock<Vec<(String, &'static Service)>> = LazyLock::new(|| {
        let mut all: Vec<(String, &'static Service)> = Vec::new();
        for story in stories::stories() {
            if !all.iter().any(|(name, _)| *name == story.name) {
                all.push((story.name.clone(), &story.service));
            }
        }
        all
    });
    &ALL
}

/// The services.
pub fn names() -> &'static [String] {
    static ALL: LazyLock<Vec<String>> = LazyLock::new(|| services().iter().map(|(name, _)| name.clone()).collect());
    &ALL
}

/// What is stored is read and goes on as a case does, or is a named problem that does not repeat it.
pub fn check(input: &[u8]) {
    let (name, documents) = parts(input);
    let (_, service) = &services()[which(services(), &name, |(name, _)| name)];
    let documents: Vec<Vec<u8>> = documents.into_iter().map(|document| filled(document, service)).collect();
    let secret: Vec<String> = documents.iter().flat_map(|document| private(document, stories::known())).collect();
    let Some((case, record)) = documents.split_first() else { return };
    let mut entries = Vec::new();
    for stored in record {
        match service.read_entry(stored) {
            Ok(entry) => {
                hides(&format!("{entry:?}"), &secret);
                let written = serde_json::to_string(&entry).expect("it is written");
                let again = service.read_entry(&written).expect("what was written can be read");
                assert_eq!(serde_json::to_string(&again).expect("it is written"), written);
                entries.push(entry);
            }
            Err(problem) => named(&problem, &secret),
        }
    }
    let resumed = service.resume(case);
    match &resumed {
        Ok(case) => go_on(service, case, &entries, &secret),
        Err(problem) => named(problem, &secret),
    }
    let replayed = service.replay(&entries);
    if entries.len() == record.len() {
        let at_once = service.replay_stored(record);
        assert!(at_once == replayed, "replayed at once it is another case");
    }
    match &replayed {
        // It went on already.
        Ok(case) if resumed.as_ref() == Ok(case) => {}
        Ok(case) => go_on(service, case, &entries, &secret),
        Err(problem) => named(problem, &secret),
    }
}

/// A document with the digests of the service in it.
fn filled(document: &[u8], service: &Service) -> Vec<u8> {
    let mut filled = Vec::with_capacity(document.len());
    let mut rest = document;
    while let Some((first, others)) = rest.split_first() {
        let place = PLACES.iter().position(|place| rest.starts_with(place.as_bytes()));
        match place {
            Some(place) => {
                filled.extend_from_slice([service.flow_digest(), service.digest()][place].as_bytes());
                rest = &rest[PLACES[place].len()..];
            }
            None => {
                filled.push(*first);
                rest = others;
            }
        }
    }
    filled
}

fn named(problem: &StoredProblem, secret: &[String]) {
    assert!(!problem.code().is_empty() && !problem.to_string().is_empty() && problem.to_string().len() < 300);
    hides(&format!("{problem}{problem:?}{}", problem.code()), secret);
}

/// Looks at a case, lets time pass and acts in it.
fn go_on(service: &Service, case: &Case, entries: &[Entry], secret: &[String]) {
    hides(&format!("{case:?}"), secret);
    let stored = serde_json::to_string(case).expect("it is written");
    assert!(service.resume(&stored).as_ref() == Ok(case), "what was stored is another case: {stored}");
    let _ = (case.timers(), case.offers().count(), case.holds().count(), case.public_words(), case.is_overdue());
    for section in ["clocks", "holds", "tasks"] {
        for id in stories::ids(service, section) {
            let _ = (case.due(id), case.promised(id), case.clock(id), case.task(id));
            let _ = service.explain_due(case, entries, id).map(|why| why.to_string());
        }
    }
    for question in stories::ids(service, "questions") {
        let _ = case.answer(question);
    }
    for days in [0, 9, 400] {
        let Some(at) = case.last_moment().checked_add_signed(Duration::days(days)) else { continue };
        if let Err(refusal) = service.tick(case, at).map(|step| hides(&format!("{step:?}"), secret)) {
            hides(&format!("{refusal}{refusal:?}"), secret);
        }
        for role in stories::ids(service, "people") {
            for allowed in service.allowed(case, &By::role(role), at).unwrap_or_default() {
                let Ok(form) = service.form(case, &allowed.what, None, at) else { continue };
                let ready = stories::Ready::new(&form);
                match service.act(case, ready.with(stories::allowed_act(&allowed).by(By::role(role)).at(at))) {
                    Ok(step) => hides(&format!("{step:?}"), secret),
                    Err(refusal) => hides(&format!("{refusal}{refusal:?}"), secret),
                }
            }
        }
    }
    assert_eq!(serde_json::to_string(case).expect("it is written"), stored, "looking changed the case");
}
