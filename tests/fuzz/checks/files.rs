//! Files: up to three documents, laid over nothing or over the built-in files that the first line names.

use super::{parts, stories, which};
use chrono::{DateTime, Duration, Utc};
use service_patterns::{Act, By, Problems, Service, Source, builtin};
use std::sync::LazyLock;
use uuid::Uuid;

/// What documents are laid over.
pub fn names() -> &'static [String] {
    static ALL: LazyLock<Vec<String>> =
        LazyLock::new(|| ["alone", "report-a-problem", "missed-bin"].map(String::from).to_vec());
    &ALL
}

/// Loading ends in a service that works, or in problems that say what they are about.
pub fn check(input: &[u8]) {
    let (name, documents) = parts(input);
    let mut sources = match which(names(), &name, String::as_str) {
        0 => Vec::new(),
        1 => vec![builtin::REPORT_A_PROBLEM],
        _ => vec![builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN],
    };
    let texts = documents.iter().take(3).map(|document| String::from_utf8_lossy(document));
    sources.extend(texts.enumerate().map(|(at, text)| Source::new(format!("{at}.json"), text)));
    let checked = Service::loader().files(sources.clone()).check();
    said(&checked);
    match Service::load(sources) {
        Err(problems) => {
            said(&problems);
            assert!(problems.any_error(), "nothing is wrong, and it does not load");
        }
        Ok(service) => {
            assert!(!checked.any_error(), "it loads, and this is wrong with it: {checked}");
            said(service.warnings());
            run(&service);
        }
    }
}

fn said(problems: &Problems) {
    let _ = (problems.to_string(), format!("{problems:?}"));
    for problem in problems {
        assert!(!problem.message().is_empty(), "{problem:?}");
        assert!(problem.line() > 0 && problem.column() > 0, "{problem}");
    }
}

/// A few weeks of a case, if one can be opened with answers made for the form: nothing may go wrong but in words.
fn run(service: &Service) {
    let mut at: DateTime<Utc> = "2026-05-01T08:00:00Z".parse().expect("a moment");
    let mut open = Vec::new();
    for action in stories::ids(service, "actions") {
        let Ok(form) = service.opening_form(action, None, at) else { continue };
        let _ = format!("{form:?}");
        let _ = service.answers_schema(action, None);
        let ready = stories::Ready::new(&form);
        for role in stories::ids(service, "people") {
            match service.open(Uuid::nil(), "R-1", ready.with(Act::new(action).by(By::role(role)).at(at))) {
                Ok(step) => open.push(step),
                Err(refusal) => drop(refusal.to_string()),
            }
        }
    }
    open.truncate(2);
    for first in open {
        let (mut case, mut entries) = (first.case, first.entries);
        for round in 0..4 {
            at += Duration::days(9);
            let mut acts = Vec::new();
            for role in stories::ids(service, "people") {
                let allowed = service.allowed(&case, &By::role(role), at).unwrap_or_default();
                acts.extend(allowed.into_iter().map(|allowed| (role, allowed)));
            }
            // Not always the first one, or every case would go the same way.
            let acted = acts.iter().cycle().skip(round).take(acts.len()).find_map(|(role, allowed)| {
                let ready = stories::Ready::new(&service.form(&case, &allowed.what, None, at).ok()?);
                service.act(&case, ready.with(stories::allowed_act(allowed).by(By::role(*role)).at(at))).ok()
            });
            let Some(step) = acted.or_else(|| service.tick(&case, at).ok()) else { break };
            let _ = (step.tell().count(), step.not_told().count(), step.timers());
            entries.extend(step.entries);
            case = step.case;
            for what in ["clocks", "holds", "tasks"].into_iter().flat_map(|section| stories::ids(service, section)) {
                let _ = service.explain_due(&case, &entries, what).map(|why| why.to_string());
            }
        }
        let stored = serde_json::to_string(&case).expect("it is written");
        assert!(service.resume(&stored).as_ref() == Ok(&case), "what was stored is another case: {stored}");
        let record: Vec<String> = entries.iter().map(|e| serde_json::to_string(e).expect("it is written")).collect();
        assert!(service.replay_stored(&record).as_ref() == Ok(&case), "the record makes another case: {record:?}");
    }
}
