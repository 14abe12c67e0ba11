//! Hostile input: whatever is handed in, the answer is a named problem or refusal, never a panic, and never a private word.

use crate::laws::every_form_of;
use crate::laws::walk::{self, Doing, Draw, MARKER};
use chrono::{DateTime, Duration, TimeZone, Utc};
use serde_json::{Map, Value, json};
use service_patterns::scenario::Scenario;
use service_patterns::{Act, By, Case, Channel, Entry, Problems, Refusal, Service, Source, Step, builtin};
use uuid::Uuid;

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

/// JSON that is no file, no answers, no case and no entry, whatever it is read as.
fn never_right() -> Vec<String> {
    let deep = 10_000;
    vec![
        String::new(),
        " ".into(),
        "\u{feff}".into(),
        "\0".into(),
        "{".into(),
        "nul".into(),
        "null".into(),
        "[]".into(),
        "0".into(),
        "\"text\"".into(),
        "1e999".into(),
        "-".into(),
        "{\"a\":1e999}".into(),
        "{\"a\":\"\\ud800\"}".into(),
        "{\"\\udfff\":1}".into(),
        "{\"a\":\"\u{1}\"}".into(),
        "{\"a\":1}{\"a\":1}".into(),
        "{'a':1}".into(),
        "{\"a\":1,}".into(),
        "[".repeat(deep),
        "[".repeat(deep) + &"]".repeat(deep),
        "{\"a\":".repeat(deep),
        "{\"a\":".repeat(deep) + "1" + &"}".repeat(deep),
    ]
}

/// Values that hardly any member takes, and some do not expect.
fn odd_values() -> Vec<Value> {
    let mut odd = vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(u32::MAX),
        json!(u16::MAX),
        json!(255),
        json!(""),
        json!("\0"),
        json!("closed"),
        json!("closed:fixed"),
        json!("open"),
        json!(MARKER),
        json!([]),
        json!({}),
        json!([[]]),
        json!({ MARKER: MARKER }),
        json!("2026-05-04"),
        json!("9999-12-31"),
        json!("0000-01-01"),
        json!("+262142-12-31"),
        json!("-262143-01-01"),
        json!("2026-05-04T08:00:00Z"),
        json!("0000-01-01T00:00:00Z"),
        json!("9999-12-31T23:59:59Z"),
        json!("+262142-12-31T23:59:59.999999999Z"),
        json!("2026-06-30T23:59:60Z"),
        json!("2026-02-30"),
    ];
    odd.push(json!("x".repeat(2000)));
    odd
}

/// The pointers to every value in a tree.
fn pointers(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_string());
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(k, v)| pointers(v, &format!("{at}/{}", k.replace('~', "~0").replace('/', "~1")), into)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, v)| pointers(v, &format!("{at}/{i}"), into)),
        _ => {}
    }
}

/// The tree with one value taken away, renamed, doubled or replaced.
fn mutated(tree: &Value, draw: &mut Draw) -> Value {
    let mut tree = tree.clone();
    let mut all = Vec::new();
    pointers(&tree, "", &mut all);
    let at = draw.pick(&all).clone();
    match (tree.pointer_mut(&at), draw.below(5)) {
        (Some(Value::Object(members)), 0) if !members.is_empty() => {
            let name = members.keys().nth(draw.below(members.len())).cloned().unwrap_or_default();
            members.remove(&name);
        }
        (Some(Value::Object(members)), 1) if !members.is_empty() => {
            let name = members.keys().nth(draw.below(members.len())).cloned().unwrap_or_default();
            let value = members.remove(&name).unwrap_or_default();
            members.insert(format!("{name}x"), value);
        }
        (Some(Value::Array(list)), 2) if !list.is_empty() => {
            let one = list[draw.below(list.len())].clone();
            list.push(one);
        }
        (Some(Value::Array(list)), 3) if !list.is_empty() => drop(list.remove(draw.below(list.len()))),
        (Some(value), _) => *value = draw.pick(&odd_values()).clone(),
        (None, _) => {}
    }
    tree
}

/// The text with a few bytes changed, taken out or put in; it may not be UTF-8 any more.
fn scrambled(text: &str, draw: &mut Draw) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=draw.below(3) {
        let at = draw.below(bytes.len());
        match draw.below(4) {
            0 => bytes[at] = draw.next() as u8,
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, *draw.pick(b"\"\\{}[]:,0-e\0\xff\x80 \n")),
            _ => bytes.swap(at, draw.below(text.len() - 4)),
        }
    }
    bytes
}

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

// ---- files ----

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

#[test]
fn what_is_no_file_is_a_named_problem() {
    for text in never_right() {
        assert!(load(&[&text]).is_err());
        assert!(load(&[SMALL, &text]).is_err());
        let _ = Service::loader().file(Source::new("x.json", text.as_str())).check();
        let unread = Scenario::read(&text).expect_err("not a scenario").to_string();
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
    let texts: Vec<&'static str> = [builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN, builtin::NORTHWOLD_MISSED_BIN]
        .into_iter()
        .map(|s| builtin::ALL.iter().find(|(_, b)| *b == s).map(|(p, _)| *p).expect("built in"))
        .map(text_of)
        .collect();
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
    // `Source` gives its text for as long as it lives, and the list lives for ever.
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
    let form = service.opening_form(&what, None).expect("a form");
    let answers = walk::draw_answers(&form, at, draw);
    let role = (*draw.pick(&walk::ids(service, "people"))).to_string();
    let facts = walk::draw_facts(&form, draw);
    Doing { what, number: None, id: None, role, person: None, channel: Channel::Phone, answers, facts, at }
}

fn moment(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 9, 0, 0).single().expect("a moment")
}

fn hides(shown: &str) {
    assert!(!shown.to_lowercase().contains(&MARKER.to_lowercase()), "{shown}");
}

// ---- scenarios ----

#[test]
fn a_changed_scenario_runs_or_says_what_is_wrong() {
    let files = crate::scenarios::files();
    let text = std::fs::read_to_string(&files[0]).expect("a scenario");
    for (at, _) in text.char_indices() {
        assert!(Scenario::read(&text[..at]).is_err() || text[at..].trim().is_empty(), "cut at {at}");
    }
    let mut draw = Draw(2);
    for path in files.iter().step_by(4) {
        let text = std::fs::read_to_string(path).expect("a scenario");
        let tree: Value = serde_json::from_str(&text).expect("JSON");
        for _ in 0..12 {
            let changed = mutated(&tree, &mut draw).to_string();
            if let Ok(scenario) = Scenario::read(&changed) {
                let run = scenario.run(&|path| builtin::file(path));
                assert!(run.failures().iter().all(|f| !f.contains("changed the case") && !f.contains("another case")));
            }
            let _ = Scenario::read(&String::from_utf8_lossy(&scrambled(&text, &mut draw)));
        }
    }
}

// ---- answers ----

fn submitted() -> Value {
    json!({
        "category": "pothole",
        "location": { "description": MARKER, "latitude": 53.1, "longitude": -2.1, "what3words": "a.b.c" },
        "details": format!("{MARKER}\n{MARKER}"), "danger": "no",
        "photo": [{ "id": MARKER, "name": format!("{MARKER}.jpg"), "type": "image/jpeg", "bytes": 12 }],
        "contact": { "email": format!("{MARKER}@example.com"), "language": "cy" }
    })
}

fn report(service: &Service, answers: &[u8]) -> Result<Step, Refusal> {
    let act = Act::new("report").by(By::person("reporter", MARKER)).channel(Channel::Phone).answers(answers);
    let result = service.open(Uuid::from_u128(1), "R-1", act.at(moment(2026, 5, 5)));
    match &result {
        Err(refusal) => {
            assert!(matches!(refusal, Refusal::Answers(_)), "{refusal:?}");
            let shown = every_form_of(refusal);
            hides(&shown);
            assert!(!shown.trim().is_empty() && shown.len() < 20_000);
        }
        Ok(step) => hides(&format!("{step:?}")),
    }
    result
}

#[test]
fn answers_of_any_kind_are_taken_or_refused_in_words() {
    let service = &walk::services()[0];
    let whole = submitted().to_string();
    assert!(report(service, whole.as_bytes()).is_ok());
    for at in 0..whole.len() {
        assert!(report(service, &whole.as_bytes()[..at]).is_err(), "cut at {at}");
    }
    // Nothing at all is blank; everything else here cannot be read.
    for text in never_right() {
        assert!(report(service, text.as_bytes()).is_err());
    }
    let repeated = whole.replacen("\"danger\":\"no\"", "\"danger\":\"no\",\"danger\":\"yes\"", 1);
    assert!(report(service, repeated.as_bytes()).is_err());
    let surrogate = whole.replacen(MARKER, "\\ud83d", 1);
    assert!(report(service, surrogate.as_bytes()).is_err());
    let mut draw = Draw(3);
    let mut all = Vec::new();
    pointers(&submitted(), "", &mut all);
    for at in &all {
        for odd in odd_values() {
            let mut changed = submitted();
            *changed.pointer_mut(at).expect("there") = odd;
            let _ = report(service, changed.to_string().as_bytes());
        }
    }
    for _ in 0..1000 {
        let _ = report(service, mutated(&submitted(), &mut draw).to_string().as_bytes());
        let _ = report(service, &scrambled(&whole, &mut draw));
    }
}

// ---- stored cases and entries ----

/// A case with a hold on, clocks paused, a task open and a draft of nothing; its record; and its service.
fn stored() -> (&'static Service, Case, Vec<Entry>) {
    let service = &walk::services()[0];
    let step = report(service, submitted().to_string().as_bytes()).expect("taken");
    let (mut case, mut entries) = (step.case, step.entries);
    let at = moment(2026, 5, 5);
    for (hours, what, role, answers) in [
        (1, "ask_reporter", "officer", json!({ "our_question": MARKER })),
        (30, "answer", "reporter", json!({ "answer": MARKER })),
        (31, "assess", "officer", json!({ "decision": "ours" })),
        (32, "inspection:unsafe", "crew", json!({ "findings": MARKER })),
        (33, "plan", "crew", json!({ "planned_for": "2026-05-08" })),
        (34, "mark_fixed", "crew", json!({})),
        (35, "reopen", "reporter", json!({ "details": MARKER })),
        (36, "cannot_reach", "crew", json!({ "obstacle": MARKER })),
    ] {
        let facts = if what == "assess" { vec![("in_area".into(), "yes".into())] } else { Vec::new() };
        let at = at + Duration::hours(hours);
        let (role, person) = (role.to_string(), Some(format!("{MARKER}-{role}")));
        let id = Some(Uuid::from_u128(hours as u128));
        let number = (what.contains(':')).then_some(1);
        let doing = Doing { what: what.into(), number, id, role, person, channel: Channel::Email, answers, facts, at };
        let step = doing.run(service, Some(&case)).expect("it is possible");
        entries.extend(step.entries);
        case = step.case;
    }
    (service, case, entries)
}

/// Does with a case all that can be done: nothing may go wrong but in words.
fn exercise(service: &Service, case: &Case, entries: &[Entry], draw: &mut Draw) {
    hides(&format!("{case:?}"));
    let written = serde_json::to_string(case).expect("it is written");
    let _ = (case.timers(), case.offers().count(), case.holds().count(), case.public_words(), case.is_overdue());
    for section in ["clocks", "holds", "tasks"] {
        for id in walk::ids(service, section) {
            let _ = (case.due(id), case.promised(id), case.clock(id), case.task(id));
            let _ = service.explain_due(case, entries, id).map(|why| why.to_string());
        }
    }
    for question in walk::ids(service, "questions") {
        let _ = case.answer(question);
    }
    for at in [case.last_moment(), moment(2026, 7, 1), moment(2200, 1, 1)] {
        for role in ["reporter", "officer", "crew", "system"] {
            let _ = service.allowed(case, &By::role(role), at);
        }
        match service.tick(case, at) {
            Ok(step) => hides(&format!("{step:?}")),
            Err(refusal) => hides(&every_form_of(&refusal)),
        }
        let doing = walk::draw_act(service, Some(case), at, 2, draw);
        match doing.run(service, Some(case)) {
            Ok(step) => hides(&format!("{step:?}")),
            Err(refusal) => hides(&every_form_of(&refusal)),
        }
    }
    assert_eq!(serde_json::to_string(case).expect("it is written"), written, "looking changed the case");
}

#[test]
fn a_stored_case_fits_or_is_a_named_problem() {
    let (service, case, entries) = stored();
    let text = serde_json::to_string(&case).expect("JSON");
    let tree: Value = serde_json::from_str(&text).expect("JSON");
    let resumed = |text: &[u8], draw: &mut Draw| match service.resume(text) {
        Err(problem) => {
            hides(&format!("{problem}{problem:?}{}", problem.code()));
            assert!(!problem.code().is_empty() && !problem.to_string().is_empty() && problem.to_string().len() < 300);
            false
        }
        Ok(case) => {
            exercise(service, &case, &entries, draw);
            true
        }
    };
    let mut draw = Draw(4);
    assert!(resumed(text.as_bytes(), &mut draw));
    for at in 0..text.len() {
        assert!(!resumed(&text.as_bytes()[..at], &mut draw), "cut at {at}");
    }
    for text in never_right() {
        assert!(!resumed(text.as_bytes(), &mut draw));
    }
    let mut all = Vec::new();
    pointers(&tree, "", &mut all);
    for at in &all {
        for odd in odd_values() {
            let mut changed = tree.clone();
            *changed.pointer_mut(at).expect("there") = odd;
            resumed(changed.to_string().as_bytes(), &mut draw);
        }
    }
    // Clocks as no act leaves them: dates out of all reason, lengths in lengths, counts that could run for ever.
    let most = json!({ "count": { "unit": "working_days", "count": u32::MAX } });
    let mut nested = json!({ "count": { "unit": "hours", "count": 1 } });
    for _ in 0..40 {
        nested = json!({ "earliest": [nested, { "latest": [] }] });
    }
    for (member, put) in [
        ("pauses", json!([["0001-01-01", "9999-12-31"]])),
        ("pauses", json!([["-262143-01-01", "+262142-12-31"]])),
        ("pauses", json!([["2026-05-09", "2026-05-01"]])),
        ("pauses", json!(vec![["2026-05-06", "2026-05-07"]; 500])),
        ("length", most.clone()),
        ("length", json!({ "latest": [most, { "end": { "due": "9999-12-31", "pauses_before": 65535 } }] })),
        ("length", nested),
        ("length", json!({ "earliest": [] })),
        ("added", json!([{ "unit": "years", "count": u32::MAX }, { "unit": "months", "count": u32::MAX }])),
        ("from", json!("9999-12-31")),
        ("since", json!("+262142-12-31T23:59:59Z")),
        ("due", json!("+262142-12-31")),
        ("due", json!("-262143-01-01T00:00:00Z")),
        ("paused_since", json!("9999-12-31")),
        ("extended", json!(u16::MAX)),
        ("warnings", json!(vec![json!({ "at": "2026-05-07T00:00:00Z", "which": 0 }); 300])),
    ] {
        for clock in ["fix", "first_look"] {
            for paused in [true, false] {
                let mut changed = tree.clone();
                let mut whole = tree["clocks"]["fix"].clone();
                whole[member] = put.clone();
                if !paused {
                    whole.as_object_mut().expect("an object").remove("paused_since");
                }
                changed["clocks"][clock] = whole;
                resumed(changed.to_string().as_bytes(), &mut draw);
                // With the hold off, and with its end long ago.
                changed["holds"]["waiting_for_access"]["due"] = json!("2026-05-04");
                resumed(changed.to_string().as_bytes(), &mut draw);
                changed.as_object_mut().expect("an object").remove("holds");
                resumed(changed.to_string().as_bytes(), &mut draw);
            }
        }
    }
    for _ in 0..500 {
        resumed(mutated(&tree, &mut draw).to_string().as_bytes(), &mut draw);
        resumed(&scrambled(&text, &mut draw), &mut draw);
    }
}

#[test]
fn edits_of_a_stored_case_that_cannot_be_are_named() {
    let (service, case, _) = stored();
    let tree = serde_json::to_value(&case).expect("JSON");
    let check = |at: &str, put: Value, code: &str| {
        let mut changed = tree.clone();
        let (parent, name) = at.rsplit_once('/').expect("a pointer");
        let parent = changed.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        parent.insert(name.to_string(), put);
        let problem = service.resume(changed.to_string()).expect_err(at);
        assert_eq!(problem.code(), code, "{at}: {problem}");
    };
    check("/format", json!(2), "format");
    check("/format", json!(0), "format");
    check("/service", json!(["complain@1.0.0"]), "other-service");
    check("/service", json!([]), "other-service");
    check("/flow", json!("0"), "other-flow");
    check("/reference", json!(""), "wrong-value");
    check("/reference", json!("a\u{0}b"), "wrong-value");
    check("/entries", json!(0), "wrong-value");
    check("/at", json!("2020-01-01T00:00:00Z"), "wrong-value");
    check("/since", json!("2027-01-01T00:00:00Z"), "wrong-value");
    check("/state", json!("nowhere"), "no-such");
    check("/state", json!("start"), "no-such");
    check("/state", json!("closed"), "no-such");
    check("/state", json!("closed:fixed"), "wrong-value");
    check("/closed_before", json!("lost"), "no-such");
    check("/answers/category", json!("lamp"), "wrong-value");
    check("/answers/colour", json!("red"), "no-such");
    check("/facts/in_area", json!(3), "wrong-value");
    check("/facts/in_space", json!(true), "no-such");
    check("/holds/asleep", json!({ "on": true }), "no-such");
    check("/holds/waiting_for_access", json!({ "on": true }), "wrong-value");
    check("/clocks/fix/status", json!("over"), "wrong-value");
    check("/clocks/fix/status", json!("asleep"), "not-json");
    check("/clocks/fix/from", json!("2026-02-30"), "not-json");
    check("/clocks/fix/due", Value::Null, "wrong-value");
    check("/clocks/sleep", json!({ "status": "off" }), "no-such");
    check("/happened", json!({ "nothing": "2026-05-05T08:00:00Z" }), "no-such");
    check("/did", json!([{ "promise": 9, "action": "plan", "person": "p" }]), "wrong-value");
    check("/offers", json!(["tea"]), "no-such");
    check("/acts", json!([{ "id": Uuid::nil(), "entry": 99 }]), "wrong-value");
    check("/channel", json!("pigeon"), "wrong-value");
    check("/extra", json!(1), "not-json");
    // Twice the same name.
    let twice = tree.to_string().replacen("{\"format\":1,", "{\"format\":1,\"format\":1,", 1);
    assert_eq!(service.resume(twice).expect_err("twice").code(), "not-json");
    let two_tasks = tree["tasks"][0].clone();
    check("/tasks", json!([two_tasks, two_tasks]), "wrong-value");
    // A service with another flow does not take it.
    for other in &walk::services()[1..] {
        assert_eq!(other.resume(tree.to_string()).expect_err("another flow").code(), "other-flow");
        let at = case.last_moment();
        assert!(matches!(other.tick(&case, at), Err(Refusal::Unknown(_))));
        assert!(matches!(other.act(&case, Act::new("withdraw").at(at)), Err(Refusal::Unknown(_))));
        assert!(matches!(other.allowed(&case, &By::role("officer"), at), Err(Refusal::Unknown(_))));
        assert!(matches!(other.explain(&case, "plan", &By::role("officer"), at), Err(Refusal::Unknown(_))));
        assert!(other.form(&case, "plan", None).is_err() && other.explain_due(&case, &[], "fix").is_none());
    }
}

#[test]
fn a_stored_entry_fits_or_is_a_named_problem() {
    let (service, case, entries) = stored();
    let written: Vec<Value> = entries.iter().map(|e| serde_json::to_value(e).expect("JSON")).collect();
    let read = |number: usize, text: &[u8]| match service.read_entry(text) {
        Err(problem) => {
            hides(&format!("{problem}{problem:?}{}", problem.code()));
            assert!(!problem.to_string().is_empty() && problem.to_string().len() < 300);
            None
        }
        Ok(entry) => {
            hides(&format!("{entry:?}{:?}", entry.told().collect::<Vec<_>>()));
            let _ = (entry.tags(), entry.dates().count(), entry.branch(), entry.by(), entry.left_out().count());
            let mut all = entries.clone();
            all[number] = entry;
            match service.replay(&all) {
                Err(problem) => hides(&format!("{problem}{problem:?}")),
                Ok(case) => exercise(service, &case, &all, &mut Draw(number as u64)),
            }
            for id in ["fix", "inspection", "waiting_for_access"] {
                let _ = service.explain_due(&case, &all, id);
            }
            Some(())
        }
    };
    let first = written[0].to_string();
    for at in 0..first.len() {
        assert!(read(0, &first.as_bytes()[..at]).is_none(), "cut at {at}");
    }
    for text in never_right() {
        assert!(read(0, text.as_bytes()).is_none());
    }
    let mut draw = Draw(5);
    for (number, tree) in written.iter().enumerate() {
        assert!(read(number, tree.to_string().as_bytes()).is_some());
        let mut all = Vec::new();
        pointers(tree, "", &mut all);
        for at in &all {
            for odd in odd_values() {
                // One in three, for the time it takes; which ones does not depend on the run.
                if draw.chance(33) {
                    let mut changed = tree.clone();
                    *changed.pointer_mut(at).expect("there") = odd;
                    read(number, changed.to_string().as_bytes());
                }
            }
        }
        for _ in 0..40 {
            read(number, mutated(tree, &mut draw).to_string().as_bytes());
            read(number, &scrambled(&tree.to_string(), &mut draw));
        }
        let check = |name: &str, put: Value, code: &str| {
            let mut changed = tree.as_object().cloned().unwrap_or_else(Map::new);
            changed.insert(name.to_string(), put);
            let problem = service.read_entry(Value::Object(changed).to_string()).expect_err(name);
            assert_eq!(problem.code(), code, "{name}: {problem}");
        };
        check("format", json!(2), "format");
        check("what", json!({ "action": "fly" }), "no-such");
        check("what", json!({ "limit": { "of": "sleep" } }), "no-such");
        check("by", json!("mayor"), "no-such");
        let is_action = tree["what"].get("action").is_some();
        check("branch", json!("nowhere"), if is_action { "no-such" } else { "wrong-value" });
        check("state", json!("closed:lost"), "no-such");
        check("tags", json!(["late:sleep"]), "no-such");
        check("channel", json!("pigeon"), "wrong-value");
        check("dropped", json!(["colour"]), "no-such");
    }
}

#[test]
fn a_record_that_was_tampered_with_does_not_replay() {
    let (service, case, entries) = stored();
    assert!(service.replay(&entries).expect("whole, it replays") == case);
    let code = |entries: &[Entry]| service.replay(entries).expect_err("tampered with").code();
    assert_eq!(code(&[]), "opening");
    for at in 0..entries.len() {
        let mut dropped = entries.clone();
        dropped.remove(at);
        // Without its last entry it is an earlier case.
        if at + 1 < entries.len() {
            assert_eq!(code(&dropped), if at == 0 { "opening" } else { "gap" });
        }
        let mut twice = entries.clone();
        twice.insert(at, entries[at].clone());
        assert_eq!(code(&twice), "gap");
        if at + 1 < entries.len() {
            let mut swapped = entries.clone();
            swapped.swap(at, at + 1);
            assert!(["gap", "opening"].contains(&code(&swapped)));
        }
    }
    for other in &walk::services()[1..] {
        assert_eq!(other.replay(&entries).expect_err("another service").code(), "other-service");
    }
    // Numbers made right again do not help where the place is wrong or the dates run backwards.
    let renumbered = |order: &[usize]| -> Vec<Entry> {
        let moved = order.iter().enumerate().map(|(seq, at)| {
            let mut entry = serde_json::to_value(&entries[*at]).expect("JSON");
            entry["seq"] = json!(seq + 1);
            entry["at"] = json!(moment(2026, 5, 5) + Duration::hours(seq as i64));
            service.read_entry(entry.to_string()).expect("an entry")
        });
        moved.collect()
    };
    let last = entries.len() - 1;
    assert_eq!(code(&renumbered(&[0, last])), "cannot-follow");
    assert_eq!(code(&renumbered(&[0, 0])), "opening");
    assert_eq!(code(&renumbered(&[1])), "opening");
    let mut backwards = serde_json::to_value(&entries[1]).expect("JSON");
    backwards["at"] = json!("2026-05-04T08:00:00Z");
    let backwards = service.read_entry(backwards.to_string()).expect("an entry");
    assert_eq!(code(&[entries[0].clone(), backwards]), "order");
}

// ---- acts ----

#[test]
fn acts_in_the_wrong_order_or_by_nobody_are_refused_by_name() {
    let (service, case, _) = stored();
    let before = serde_json::to_string(&case).expect("JSON");
    let at = case.last_moment() + Duration::hours(1);
    let check = |act: Act<'_>, kind: &str| {
        let refusal = service.act(&case, act).expect_err(kind);
        assert_eq!(refusal.kind(), kind, "{refusal}");
        hides(&every_form_of(&refusal));
        assert!(refusal.to_string().len() > 10, "{refusal}");
    };
    let officer = || By::person("officer", MARKER);
    check(Act::new("report").by(officer()).at(at), "not_possible");
    check(Act::new("assess").by(officer()).at(at), "not_possible");
    check(Act::new("answer").by(By::role("reporter")).at(at), "not_possible");
    check(Act::new("mark_fixed").by(By::role("reporter")).at(at), "not_possible");
    check(Act::new("mark_fixed").at(at), "not_possible");
    check(Act::new("reopen").by(By::role("reporter")).at(at), "not_possible");
    check(Act::new("mark_fixed").by(officer()).at(at - Duration::days(9)), "not_possible");
    check(Act::result("inspection", "safe").by(officer()).on(9).at(at), "not_possible");
    check(Act::result("inspection", "safe").by(By::role("reporter")).at(at), "not_possible");
    check(Act::new("mark_fixed").by(officer()), "unknown");
    check(Act::new(MARKER).by(officer()).at(at), "unknown");
    check(Act::new("").by(officer()).at(at), "unknown");
    check(Act::new("mark_fixed").by(By::role(MARKER)).at(at), "unknown");
    check(Act::result(MARKER, "safe").by(officer()).at(at), "unknown");
    check(Act::result("inspection", MARKER).by(officer()).at(at), "unknown");
    check(Act::new("cannot_fix").by(officer()).fact(MARKER, true).at(at), "unknown");
    check(Act::new("cannot_fix").by(officer()).at(at), "answers");
    check(Act::new("cannot_fix").by(officer()).answers(&json!({ MARKER: 1, "reason": "r" })).at(at), "answers");
    for year in [-262_143, -1, 0, 1, 1899, 2201, 9999, 262_142] {
        let date = chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        let at = date.and_time(chrono::NaiveTime::MIN).and_utc();
        check(Act::new("mark_fixed").by(officer()).at(at), "unknown");
        assert_eq!(service.tick(&case, at).expect_err("out of all reason").kind(), "unknown");
        assert!(service.allowed(&case, &officer(), at).is_err());
        assert!(service.explain(&case, "plan", &officer(), at).is_err());
        let act = Act::new("report").by(officer()).answers(&submitted()).at(at);
        assert_eq!(service.open(Uuid::nil(), "R", act).expect_err("out of all reason").kind(), "unknown");
    }
    for reference in ["", " ", "a\nb", "\0", &"x".repeat(101)] {
        let act = Act::new("report").by(officer()).answers(&submitted()).at(at);
        assert_eq!(service.open(Uuid::nil(), reference, act).expect_err("no reference").kind(), "unknown");
    }
    assert_eq!(serde_json::to_string(&case).expect("JSON"), before);
}

#[test]
fn a_year_without_a_calendar_is_said_and_changes_nothing() {
    for service in walk::services() {
        let mut draw = Draw(6);
        for year in [1900, 1999, 2011, 2012, 2027, 2028, 2029, 2099, 2200] {
            for (month, day) in [(1, 1), (6, 15), (12, 24), (12, 31)] {
                let at = moment(year, month, day);
                let doing = walk::draw_act(service, None, at, 0, &mut draw);
                match doing.run(service, None) {
                    Ok(step) => walk_on(service, step.case, at, &mut draw),
                    Err(refusal) => hides(&every_form_of(&refusal)),
                }
            }
        }
        let last = walk::services().len();
        assert!(last > 0);
    }
    // Where the days are not known, the refusal says which date and why.
    let service = &walk::services()[3];
    let act = Act::new("report").by(By::role("officer")).channel(Channel::Phone);
    let act = act.answers(r#"{ "category": "light", "location": { "description": "Mill Lane" }, "danger": "no" }"#);
    let refusal = service.open(Uuid::nil(), "R", act.at(moment(2040, 1, 1))).expect_err("no such calendar");
    let Refusal::Dates(why) = &refusal else { panic!("{refusal:?}") };
    assert!(why.what == "first_look" && !why.why.is_empty(), "{refusal}");
}

/// Goes on with a case near the end of the calendar, where dates may not be known.
fn walk_on(service: &Service, mut case: Case, mut at: DateTime<Utc>, draw: &mut Draw) {
    for turn in 0..12 {
        at += Duration::days(draw.below(12) as i64);
        let before = serde_json::to_string(&case).expect("JSON");
        let doing = walk::draw_act(service, Some(&case), at, turn, draw);
        match doing.run(service, Some(&case)) {
            Ok(step) => case = step.case,
            Err(refusal) => {
                hides(&every_form_of(&refusal));
                assert_eq!(serde_json::to_string(&case).expect("JSON"), before);
            }
        }
    }
}
