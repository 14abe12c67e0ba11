//! Long drafts of real services as a trial: whatever loads is walked at random, and every case must be what its record says.
//!
//! The drafts lie outside the project and may be absent; `SERVICE_PATTERNS_EXAMPLES` says where they are.

use crate::laws::walk::{Draw, draw_answer, everything, ids};
use chrono::{DateTime, Duration, TimeZone, Utc};
use serde_json::{Map, Value, json};
use service_patterns::clock::Calendar;
use service_patterns::{Act, By, Case, Channel, Entry, Fact, FormView, QuestionView, Service, Source};
use std::collections::BTreeMap;
use std::path::PathBuf;
use uuid::Uuid;

/// What must load, lowest file first.
const STACKS: &[&[&str]] = &[
    &["apply"],
    &["apply", "crisis-support"],
    &["apply", "petroleum-storage"],
    &["apply", "planning-householder"],
    &["apply", "resident-parking-permit"],
    &["apply", "road-damage-claim"],
    &["apply", "school-place"],
    &["complain"],
    &["complain", "complaint-england"],
    &["complain", "complaint-england", "complaint-housing"],
    &["complain", "complaint-england", "buckinghamshire-complaint"],
    &["complain", "complaint-northern-ireland"],
    &["complain", "complaint-scotland"],
    &["childrens-social-care-complaint"],
    &["request-information", "freedom-of-information"],
    &["request-information", "freedom-of-information-scotland"],
    &["request-information", "environmental-information"],
    &["request-information", "subject-access"],
    &["give-notice"],
    &["give-notice", "temporary-event-notice"],
    &["order"],
    &["order", "event-ticket"],
    &["order", "garden-waste-subscription"],
    &["report-a-problem"],
    &["report-a-problem", "missed-bin"],
    &["report-a-problem", "missed-bin", "northwold"],
];

fn texts() -> Option<BTreeMap<String, String>> {
    let folder = std::env::var("SERVICE_PATTERNS_EXAMPLES")
        .map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/examples"), PathBuf::from);
    let entries = std::fs::read_dir(&folder).ok();
    if entries.is_none() {
        println!("skipped: no drafts at {}", folder.display());
    }
    let files = entries?.filter_map(|entry| Some(entry.ok()?.path()));
    let files = files.filter(|path| path.extension().is_some_and(|e| e == "json"));
    Some(
        files
            .map(|path| {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                (name, placeholders_on_lines_of_their_own(&std::fs::read_to_string(&path).unwrap()))
            })
            .collect(),
    )
}

/// The stack as a service; its problems, printed, if it is none.
/// The drafts write a placeholder as if what fills it ended the sentence; what comes after it then goes with what may be blank.
fn placeholders_on_lines_of_their_own(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("} ") {
        out.push_str(before);
        out.push_str(if after.starts_with(|c: char| c.is_ascii_uppercase() || c == '{') { "}\\n" } else { "} " });
        rest = after;
    }
    out + rest
}

fn load(stack: &[&str], texts: &BTreeMap<String, String>, all_parts: bool) -> Option<Service> {
    let mut loader = Service::loader();
    for name in stack {
        loader = loader.file(Source::new(format!("{name}.json"), texts.get(*name)?.as_str()));
    }
    let days = Calendar::built_in("england-and-wales").unwrap();
    let known = days.known();
    let off = days.days_off().map(|(day, _)| (day, "Closed"));
    loader = loader.calendar(Calendar::new("school", "School", known.first, known.last, off).unwrap());
    if stack[0] == "request-information" {
        // The one thing that a council has to fill in.
        let people = serde_json::from_str::<Value>(texts.get(stack[0])?).unwrap()["people"].clone();
        let staff = people.as_object().into_iter().flatten().filter(|(_, person)| person["kind"] != "public");
        let teams: Map<String, Value> =
            staff.map(|(id, _)| (id.clone(), json!({ "team": id, "at_least_people": 3 }))).collect();
        let council = json!({
            "council": "trial", "version": "1", "extends": format!("{}@1.0", stack.last()?), "teams": teams,
            "settings": { "review_contact": { "value": "reviews@example.com" } }
        });
        loader = loader.file(Source::new("trial.json", council.to_string()));
    }
    if all_parts {
        let parts = serde_json::from_str::<Value>(texts.get(stack[0])?).unwrap()["parts"].clone();
        for (part, _) in parts.as_object().into_iter().flatten() {
            loader = loader.part(part, true);
        }
    }
    loader.unproven().load().map_err(|problems| println!("{stack:?}, all parts {all_parts}: {problems}")).ok()
}

fn answer(question: &QuestionView, at: DateTime<Utc>, draw: &mut Draw) -> Value {
    let day = |days: i64| (at + Duration::days(days)).date_naive().to_string();
    match (question.kind.as_str(), question.only.as_deref()) {
        ("text", Some("email")) => json!("someone@example.com"),
        ("text", Some("postcode")) => json!("NW9 4AB"),
        ("text", Some("phone")) => json!("0161 496 0000"),
        ("text", Some("vehicle_registration")) => json!("AB12 CDE"),
        ("text", Some("uprn")) => json!("10001234567"),
        ("text", Some("national_insurance")) => json!("QQ 12 34 56 C"),
        ("text", Some("web_address")) => json!("https://example.com/"),
        ("number" | "money", _) => {
            let (low, high) = (question.least.unwrap_or(0), question.most.unwrap_or(5000));
            json!(low + i64::try_from(draw.below(usize::try_from(high - low + 1).unwrap_or(1))).unwrap())
        }
        ("date", _) => json!(day(*draw.pick(&[-400, -30, -2, 0, 1, 5, 12, 30, 45, 200]))),
        ("contact", Some("email")) => json!({ "email": "someone@example.com" }),
        ("contact", Some("post")) => json!({ "address": { "lines": ["1 High Street"], "postcode": "NW9 4AB" } }),
        _ => draw_answer(question, at, draw),
    }
}

fn answers(form: &FormView, at: DateTime<Utc>, draw: &mut Draw) -> Value {
    let mut answers = Map::new();
    for question in &form.questions {
        // A service that has not the action says no options for it.
        let chosen_of_none = question.kind.starts_with("choice") && question.options.is_empty();
        if !chosen_of_none && draw.chance(if question.required { 98 } else { 50 }) {
            let mut given = answer(question, at, draw);
            if question.kind == "file" && draw.chance(50) {
                given = given[0].clone();
            }
            answers.insert(question.id.clone(), given);
        }
    }
    Value::Object(answers)
}

/// One walk: the case and the record at its end, and how many acts were accepted.
fn walk(service: &Service, seed: u64, counts: &mut (usize, BTreeMap<String, usize>)) -> Option<(Case, Vec<Entry>)> {
    let mut draw = Draw(seed);
    let mut at = Utc.with_ymd_and_hms(2025, 1, 6, 9, 30, 0).unwrap() + Duration::days((seed % 500) as i64);
    let roles: Vec<&str> = ids(service, "people").into_iter().chain(["system"]).collect();
    let all = everything(service);
    let start = json!("start");
    let starts = |action: &&str| {
        let from = service.resolved()["actions"][*action]["from"].as_array();
        from.is_some_and(|from| from.contains(&start))
    };
    let first: Vec<&str> = ids(service, "actions").into_iter().filter(starts).collect();
    let (mut case, mut entries): (Option<Case>, Vec<Entry>) = (None, Vec::new());
    for turn in 0..40 {
        at += Duration::minutes(
            [0, 5, 60, 300, 600, 1500, 1500, 4000, 4000, 20_000, 90_000][draw.below(if turn < 12 { 8 } else { 11 })],
        );
        if let Some(now) = case.as_ref().filter(|_| draw.chance(15)) {
            let step = service.tick(now, at).expect("time passes");
            entries.extend(step.entries.iter().cloned());
            case = Some(step.case);
            continue;
        }
        let (mut role, mut what, mut number) = (*draw.pick(&roles), draw.pick(&all).clone(), None);
        if let Some(now) = case.as_ref().filter(|_| draw.chance(95)) {
            let from = draw.below(roles.len());
            for next in 0..roles.len() {
                let who = roles[(from + next) % roles.len()];
                let allowed = service.allowed(now, &By::person(who, "s1"), at).expect("it can be asked");
                // What closes the case ends a walk early, so it is drawn less often.
                let closes = |what: &str| !service.resolved()["actions"][what]["close"].is_null();
                let some: Vec<_> = allowed.iter().filter(|a| !closes(&a.what) || draw.chance(2)).collect();
                if !some.is_empty() {
                    let chosen = draw.pick(&some);
                    (role, what, number) = (who, chosen.what.clone(), chosen.numbers.first().copied());
                    break;
                }
            }
        }
        if case.is_none() {
            what = (*draw.pick(&first)).to_string();
            let by = &service.resolved()["actions"][&what]["by"];
            role = draw.pick(by.as_array().unwrap()).as_str().unwrap();
        }
        let form = match &case {
            Some(now) => service.form(now, &what, None, at).expect("a form"),
            None => service.opening_form(&what, None, at).expect("a form"),
        };
        let given = answers(&form, at, &mut draw);
        let person = format!("s{}", draw.below(4));
        let mut act = match what.split_once(':') {
            Some((task, result)) => Act::result(task, result),
            None => Act::new(&what),
        };
        for fact in &form.facts {
            let words: Vec<&str> = match fact.takes.as_slice() {
                [one] if one == "yes_no" => vec!["yes", "yes", "yes", "no"],
                options => options.iter().map(String::as_str).collect(),
            };
            act = match words.as_slice() {
                ["number"] => act.fact(fact.fact.as_str(), i64::try_from(draw.below(9)).unwrap()),
                words => act.fact(fact.fact.as_str(), Fact::from(*draw.pick(words))),
            };
        }
        if let Some(number) = number {
            act = act.on(number);
        }
        let channel = *draw.pick(&[Channel::Phone, Channel::Online, Channel::Email, Channel::Paper]);
        let act =
            act.by(By::person(role, person)).channel(channel).answers(&given).at(at).id(Uuid::from_u128(turn + 1));
        let done = match &case {
            Some(now) => service.act(now, act),
            None => service.open(Uuid::from_u128(7), "REF-7", act),
        };
        match done {
            Ok(step) => {
                *counts.1.entry(what).or_default() += 1;
                counts.0 += 1;
                entries.extend(step.entries.iter().cloned());
                case = Some(step.case);
            }
            Err(refusal) => {
                assert!(refusal.kind() != "unknown", "{what} by {role}: {refusal}");
                if std::env::var_os("WHY").is_some() && draw.chance(3) {
                    println!("      {what} {role} {refusal}");
                }
            }
        }
    }
    Some((case?, entries))
}

fn must_hold(service: &Service, case: &Case, entries: &[Entry]) {
    assert!(service.replay(entries).expect("it replays") == *case, "replaying gives another case");
    let stored = serde_json::to_string(case).unwrap();
    assert!(service.resume(&stored).expect("it resumes") == *case, "read back it is another case");
    for entry in entries {
        let stored = serde_json::to_string(entry).unwrap();
        assert!(
            service.read_entry(&stored).expect("it reads back") == *entry,
            "read back it is another entry: {stored}"
        );
    }
    assert!(entries.windows(2).all(|two| two[0].at() <= two[1].at() && two[0].sequence() + 1 == two[1].sequence()));
    // At once or in steps, time does the same.
    let far = case.last_moment() + Duration::days(400);
    let at_once = service.tick(case, far).expect("time passes");
    let (mut now, mut in_steps) = (case.clone(), Vec::new());
    for days in (0..=400).step_by(20) {
        let step = service.tick(&now, case.last_moment() + Duration::days(days)).expect("time passes");
        in_steps.extend(step.entries);
        now = step.case;
    }
    assert!(now == at_once.case, "in steps time gives another case");
    let what = |entries: &[Entry]| -> Vec<_> {
        entries.iter().map(|e| format!("{} {}", e.at(), e.tags().join(" "))).collect()
    };
    assert_eq!(what(&at_once.entries), what(&in_steps));
}

#[test]
fn every_draft_that_loads_can_be_walked() {
    let Some(texts) = texts() else { return };
    let mut loaded = 0;
    for stack in STACKS {
        // A service has fixed what it is; the parts of a pattern alone can all be tried.
        for all_parts in [false, true].into_iter().take(if stack.len() == 1 { 2 } else { 1 }) {
            let Some(service) = load(stack, &texts, all_parts) else { continue };
            loaded += 1;
            let mut counts = (0, BTreeMap::new());
            for seed in 0..25 {
                if let Some((case, entries)) = walk(&service, seed * 7919 + 1, &mut counts) {
                    must_hold(&service, &case, &entries);
                }
            }
            let never: Vec<String> = everything(&service).into_iter().filter(|w| !counts.1.contains_key(w)).collect();
            println!("{stack:?}, all parts {all_parts}: {} acts; never: {}", counts.0, never.join(" "));
            assert!(counts.0 > 25, "hardly anything could be done in {stack:?}");
        }
    }
    assert!(loaded >= 20, "{loaded} stacks load");
}
