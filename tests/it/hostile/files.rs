//! Hostile files: patterns, overlays and scenarios that were cut off, changed, or never were any.

use super::*;
use service_patterns::scenario::Scenario;
use service_patterns::{Problems, Source, builtin};

const SMALL: &str = r#"{
  "pattern": "ask", "version": "1.0.0", "language": "en", "title": "Ask",
  "settings": { "reply": { "label": "Days", "unit": "working_days", "value": 5, "min": 1, "max": 9, "better": "lower" } },
  "people": { "asker": { "label": "Asker", "kind": "public", "reached_by": "contact" }, "clerk": { "label": "Clerk", "kind": "staff" } },
  "questions": { "contact": { "type": "contact", "label": "How?", "personal": true }, "words": { "type": "text", "label": "What?", "max_length": 90 } },
  "states": { "asked": { "label": "Asked", "public": "We have it", "phase": "received" } },
  "outcomes": { "done_with": { "label": "Answered", "keep": { "years": 1 } } },
  "clocks": { "reply": { "label": "Reply", "starts": ["ask"], "stops": ["closed"], "within": "reply", "late": ["tell:late"] } },
  "actions": { "ask": { "label": "Ask", "by": ["asker"], "from": ["start"], "ask": ["contact", "words?"], "to": "asked", "tell": ["got_it"] },
               "reply": { "label": "Reply", "by": ["clerk"], "from": ["asked"], "close": "done_with" } },
  "messages": { "got_it": { "to": "asker", "text": "We have {reference}." }, "late": { "to": "clerk", "text": "{reference} is late." } }
}"#;

fn is_named(problems: &Problems) {
    assert!(!problems.is_empty(), "nothing is said to be wrong");
    for problem in problems {
        assert!(problem.line() > 0 && problem.column() > 0 && !problem.message().is_empty(), "{problem}");
        assert!(problem.message().len() < 2000, "{problem}");
    }
}

fn load(files: &[&str]) -> Result<Service, Problems> {
    let named = files.iter().enumerate().map(|(i, text)| Source::new(format!("{i}.json"), *text));
    let loaded = Service::loader().files(named).load();
    if let Err(problems) = &loaded {
        is_named(problems);
    }
    loaded
}

#[test]
fn a_file_cut_off_anywhere_is_a_named_problem() {
    load(&[SMALL]).expect("whole, it loads");
    for (at, _) in SMALL.char_indices() {
        assert!(load(&[&SMALL[..at]]).is_err(), "cut at {at}");
    }
    let base = [builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN];
    let over = serde_json::from_str::<Value>(builtin::SOUTHMERE_MISSED_BIN.text()).expect("JSON").to_string();
    // What is cut off is not JSON, so nothing below it is looked at.
    for (at, _) in over.char_indices() {
        let cut = Source::new("cut.json", &over[..at]);
        let problems = Service::loader().file(cut).check();
        assert!(problems.any_error(), "cut at {at}");
        if at % 97 == 0 {
            let cut = Source::new("cut.json", &over[..at]);
            is_named(&Service::load(base.iter().cloned().chain([cut])).expect_err("cut off"));
        }
    }
}

fn scenario(text: &str) -> Result<Scenario, Problems> {
    Scenario::read(Source::new("scenario.json", text.to_string()))
}

#[test]
fn what_is_no_file_is_a_named_problem() {
    for text in never_right() {
        assert!(load(&[&text]).is_err());
        assert!(load(&[SMALL, &text]).is_err());
        let _ = Service::loader().file(Source::new("x.json", text.as_str())).check();
        let unread = scenario(&text).expect_err("not a scenario").to_string();
        assert!(unread.len() < 500);
    }
    for (part, instead) in [
        ("\"title\": \"Ask\"", "\"title\": \"Ask\", \"title\": \"Ask\""),
        ("\"title\": \"Ask\"", "\"title\": \"\\ud834\""),
        ("\"value\": 5", "\"value\": 5e400"),
        ("\"value\": 5", "\"value\": 123456789012345678901234567890"),
        ("\"value\": 5", "\"value\": 5.5"),
        ("\"max_length\": 90", "\"max_length\": 18446744073709551615"),
        ("\"years\": 1", "\"years\": -1"),
        ("\"version\": \"1.0.0\"", "\"version\": \"99999999999999999999.0.0\""),
        ("\"ask\": [\"contact\"", "\"ask\": [\"\\u0000\""),
    ] {
        assert!(SMALL.contains(part), "{part}");
        assert!(load(&[&SMALL.replacen(part, instead, 1)]).is_err(), "{instead}");
    }
    assert!(load(&[]).is_err());
    let many: Vec<&str> = vec![SMALL; 40];
    assert!(load(&many).is_err());
}

#[test]
fn five_megabytes_of_text_are_too_many() {
    let long = "x".repeat(5 << 20);
    let file = SMALL.replacen("\"title\": \"Ask\"", &format!("\"title\": \"{long}\""), 1);
    let problems = load(&[&file]).expect_err("too long");
    assert_eq!(problems.iter().map(|p| p.code().as_str()).collect::<Vec<_>>(), ["too-large"]);
    assert!(problems.to_string().len() < 500);
    let service = load(&[SMALL]).expect("loads");
    for answers in [json!({ "words": long }), json!({ "contact": { "email": long } }), json!({ long.as_str(): 1 })] {
        let act = Act::new("ask").by(By::role("asker")).answers(&answers).at(moment(2026, 5, 5));
        let refusal = service.open(Uuid::nil(), "R", act).expect_err("too long");
        assert!(every_form_of(&refusal).len() < 4000);
    }
    let stored = json!({ "format": 1, "reference": long }).to_string();
    assert!(service.resume(&stored).expect_err("too long").to_string().len() < 500);
    assert!(service.read_entry(&stored).expect_err("too long").to_string().len() < 500);
}

#[test]
fn a_changed_file_loads_or_is_a_named_problem() {
    let texts = ["report-a-problem", "services/missed-bin", "councils/northwold/missed-bin"].map(text_of);
    let trees: Vec<Value> = texts.iter().map(|t| serde_json::from_str(t).expect("JSON")).collect();
    let small: Value = serde_json::from_str(SMALL).expect("JSON");
    let mut draw = Draw(1);
    let mut loaded = 0;
    for round in 0..400 {
        let which = round % 4;
        let changed = match which {
            3 => mutated(&small, &mut draw).to_string(),
            _ if draw.chance(50) => mutated(&trees[which], &mut draw).to_string(),
            _ => String::from_utf8_lossy(&scrambled(texts[which], &mut draw)).into_owned(),
        };
        // The words of a file may be told; what is submitted below may not.
        let changed = changed.replace(MARKER, "odd words");
        let files: Vec<&str> = match which {
            3 => vec![&changed],
            0 => vec![&changed],
            1 => vec![texts[0], &changed],
            _ => vec![texts[0], texts[1], &changed],
        };
        let checked = files.iter().fold(Service::loader(), |l, t| l.file(Source::new("f.json", *t))).check();
        match load(&files) {
            // The same is found whether it is loaded or looked at.
            Err(problems) if files.len() > 1 => assert_eq!(problems.len(), checked.len(), "{problems}"),
            Err(_) => {}
            Ok(service) => {
                loaded += 1;
                walk_a_little(&service, &mut draw);
            }
        }
    }
    assert!(loaded > 20, "some changes do no harm: {loaded}");
}

fn text_of(path: &str) -> &'static str {
    let found = builtin::ALL.iter().find(|(p, _)| *p == path).map(|(_, source)| source);
    found.expect("built in").text()
}

/// Runs a service that somebody changed: nothing may go wrong but in words.
fn walk_a_little(service: &Service, draw: &mut Draw) {
    let mut case: Option<Case> = None;
    let mut entries: Vec<Entry> = Vec::new();
    for turn in 0..6 {
        let at = moment(2026, 5, 5) + Duration::hours(40 * turn);
        let everything = walk::everything(service);
        if everything.is_empty() {
            return;
        }
        let mut doing = draw_any(service, case.as_ref(), at, draw);
        doing.answers = if draw.chance(10) { json!({ MARKER: MARKER }) } else { doing.answers };
        match doing.run(service, case.as_ref()) {
            Ok(step) => {
                entries.extend(step.entries.iter().cloned());
                hides(&format!("{step:?}"));
                case = Some(step.case);
            }
            Err(refusal) => hides(&every_form_of(&refusal)),
        }
    }
    if let Some(case) = case {
        assert!(service.replay(&entries).expect("it replays") == case);
        exercise(service, &case, &entries, draw);
    }
}

/// An act of a service that may have no `report`.
fn draw_any(service: &Service, case: Option<&Case>, at: DateTime<Utc>, draw: &mut Draw) -> Doing {
    let known = walk::ids(service, "actions").contains(&"report");
    if case.is_some() || known {
        return walk::draw_act(service, case, at, 1, draw);
    }
    let what = (*draw.pick(&walk::ids(service, "actions"))).to_string();
    let form = service.opening_form(&what, None, at).expect("a form");
    let answers = walk::draw_answers(&form, at, draw);
    let role = (*draw.pick(&walk::ids(service, "people"))).to_string();
    let facts = walk::draw_facts(&form, draw);
    Doing { what, number: None, id: None, role, person: None, channel: Channel::Phone, answers, facts, at }
}

#[test]
fn a_changed_scenario_runs_or_says_what_is_wrong() {
    let files = crate::scenarios::files();
    let text = std::fs::read_to_string(&files[0]).expect("a scenario");
    for (at, _) in text.char_indices() {
        assert!(scenario(&text[..at]).is_err() || text[at..].trim().is_empty(), "cut at {at}");
    }
    let mut draw = Draw(2);
    for path in files.iter().step_by(4) {
        let text = std::fs::read_to_string(path).expect("a scenario");
        let tree: Value = serde_json::from_str(&text).expect("JSON");
        for _ in 0..12 {
            let changed = mutated(&tree, &mut draw).to_string();
            if let Ok(read) = scenario(&changed) {
                // What is looked at here is the scenario, and not whether its files can be proved.
                let run = read.unproven().run(&|path| builtin::file(path));
                assert!(run.failures().iter().all(|f| !f.contains("changed the case") && !f.contains("another case")));
            }
            let _ = scenario(&String::from_utf8_lossy(&scrambled(&text, &mut draw)));
        }
    }
}
