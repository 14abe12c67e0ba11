//! Hostile input: whatever is handed in, the answer is a named problem or refusal, never a panic, and never a private word.

mod files;
mod stored;

use crate::laws::every_form_of;
use crate::laws::walk::{self, Doing, Draw, MARKER};
use chrono::{DateTime, Duration, TimeZone, Utc};
use serde_json::{Value, json};
use service_patterns::{Act, By, Case, Channel, Entry, Refusal, Service, Step};
use uuid::Uuid;

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
pub(crate) fn mutated(tree: &Value, draw: &mut Draw) -> Value {
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

fn moment(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 9, 0, 0).single().expect("a moment")
}

fn hides(shown: &str) {
    assert!(!shown.to_lowercase().contains(&MARKER.to_lowercase()), "{shown}");
}

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

// ---- answers ----

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
    check(Act::new("mark_fixed").by(By::system()).at(at), "not_possible");
    check(Act::new("mark_fixed").at(at), "unknown");
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
    check(Act::new("cannot_fix").by(officer()).answers(json!({ MARKER: 1, "reason": "r" })).at(at), "answers");
    for year in [-262_143, -1, 0, 1, 1899, 2201, 9999, 262_142] {
        let date = chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        let at = date.and_time(chrono::NaiveTime::MIN).and_utc();
        check(Act::new("mark_fixed").by(officer()).at(at), "unknown");
        assert_eq!(service.tick(&case, at).expect_err("out of all reason").kind(), "unknown");
        assert!(service.allowed(&case, &officer(), at).is_err());
        assert!(service.explain(&case, "plan", &officer(), at).is_err());
        let act = Act::new("report").by(officer()).answers(submitted()).at(at);
        assert_eq!(service.open(Uuid::nil(), "R", act).expect_err("out of all reason").kind(), "unknown");
    }
    for reference in ["", " ", "a\nb", "\0", &"x".repeat(101)] {
        let act = Act::new("report").by(officer()).answers(submitted()).at(at);
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
