//! Files that no person would write: rings of files, one id twice, versions that cannot be, ten thousand of something, letters
//! that only look right. The answer is a problem with a place, soon, whatever the size.

use serde_json::{Map, Value, json};
use service_patterns::{Code, Problems, Service, Source, builtin};
use std::time::{Duration, Instant};

/// What is said of files, which takes no longer than anybody would wait for it.
fn said(files: &[(&str, Value)]) -> Problems {
    let begun = Instant::now();
    let sources = files.iter().map(|(name, tree)| Source::new(name.to_string(), tree.to_string()));
    let problems = Service::loader().file(builtin::REPORT_A_PROBLEM).files(sources).check();
    let took = begun.elapsed();
    // Far more than it takes, and far less than a square of what is in the files would.
    assert!(took < Duration::from_secs(20), "it took {took:?}");
    println!("{} problems in {took:?}", problems.len());
    problems
}

fn lines(problems: &Problems) -> Vec<String> {
    problems.iter().map(|p| format!("{}:{}:{} {} {}", p.file(), p.line(), p.column(), p.code(), p.message())).collect()
}

fn overlay(kind: &str, id: &str, extends: &str) -> Value {
    json!({ kind: id, "version": "1.0.0", "extends": extends })
}

fn street_light(members: Value) -> Value {
    let mut file = overlay("service", "street-light", "report-a-problem@1.0");
    file.as_object_mut().expect("a file").extend(members.as_object().expect("members").clone());
    file
}

#[test]
fn a_ring_of_files_is_told_as_one() {
    let two = [("a.json", overlay("service", "a", "b@1.0")), ("b.json", overlay("service", "b", "a@1.0"))];
    assert_eq!(
        lines(&said(&two)),
        [
            "a.json:1:34 extends `a` is laid over `b`, and so in the end over itself",
            "b.json:1:34 extends `b` is laid over `a`, and so in the end over itself"
        ]
    );
    let names: Vec<String> = (0..14).map(|n| format!("ring-{n}")).collect();
    let long: Vec<(&str, Value)> = (0..14)
        .map(|n| (names[n].as_str(), overlay("service", &names[n], &format!("{}@1.0", names[(n + 1) % 14]))))
        .collect();
    let problems = said(&long);
    assert_eq!(problems.len(), 14);
    assert!(problems.iter().all(|p| p.code() == Code::Extends && p.pointer() == "/extends"), "{problems}");
    // A file that is laid over a ring is in no ring.
    let above = [two[0].clone(), two[1].clone(), ("c.json", overlay("council", "c", "a@1.0"))];
    let problems = lines(&said(&above));
    assert!(
        problems[2].ends_with("`c` is not laid over the file below it: the files do not form one chain"),
        "{problems:?}"
    );
}

#[test]
fn two_files_of_one_id_are_both_named() {
    let files = [
        ("light.json", overlay("service", "street-light", "report-a-problem@1.0")),
        ("copy.json", overlay("council", "street-light", "street-light@1.0")),
    ];
    assert_eq!(
        lines(&said(&files)),
        ["copy.json:1:2 extends two files here are called `street-light`: this one and light.json"]
    );
    let files = [
        ("light.json", overlay("service", "street-light", "report-a-problem@1.0")),
        ("light-2.json", overlay("service", "street-light", "report-a-problem@1.0")),
    ];
    assert_eq!(
        lines(&said(&files)),
        ["light-2.json:1:1 extends two files are laid over `report-a-problem`: load one of them at a time"]
    );
}

#[test]
fn a_version_that_cannot_be_is_said_so() {
    for (extends, says) in [
        ("report-a-problem@9.0", "this was made for version 9.0, and the file below is 1.0.0 ("),
        ("report-a-problem@1.7", "this was made for version 1.7, and the file below is 1.0.0 ("),
        ("report-a-problem@0.9", "this was made for version 0.9, and the file below is 1.0.0 ("),
        ("report-a-problem@999999.999999", "this was made for version 999999.999999, and the file below is 1.0.0 ("),
        ("report-a-problem@1", "`extends` names a file and the version it was made for"),
        ("report-a-problem@1.0.0", "`extends` names a file and the version it was made for"),
        ("report-a-problem@>=2.0 <1.0", "`extends` names a file and the version it was made for"),
        ("report-a-problem@-1.0", "`extends` names a file and the version it was made for"),
        ("report-a-problem@1.0000000", "`extends` names a file and the version it was made for"),
        ("@1.0", "`extends` names a file and the version it was made for"),
        ("report-a-problem@1.0@1.0", "`extends` names a file and the version it was made for"),
    ] {
        let problems = said(&[("light.json", overlay("service", "street-light", extends))]);
        let first = problems.iter().next().expect("a problem");
        assert_eq!(
            (first.code(), first.pointer(), first.line()),
            (Code::Extends, "/extends", 1),
            "{extends}: {problems}"
        );
        assert!(first.message().starts_with(says), "{extends}: {problems}");
    }
}

#[test]
fn ten_thousand_of_something_take_a_moment() {
    // New entries are looked up one by one, so in a build without optimisation fewer of them show as much.
    let many = |entry: &dyn Fn(usize) -> Value| -> Value {
        (0..3_000).map(|n| (format!("thing_{n}"), entry(n))).collect::<Map<_, _>>().into()
    };
    let option = |n: usize| json!({ "id": format!("lamp_{n}"), "label": format!("Lamp {n}") });
    let added: Vec<Value> = (0..10_000).map(option).collect();
    // Legal, or a limit that is named: either way an answer.
    let problems = said(&[("light.json", street_light(json!({ "questions": { "category": { "add": added } } })))]);
    assert!(problems.iter().all(|p| p.code() == Code::TooLarge || p.code() == Code::WrongValue), "{problems}");
    // Every one of them the same, wrong, unknown or of the wrong kind.
    let twice: Vec<Value> = (0..10_000).map(|_| option(1)).collect();
    assert!(
        said(&[("light.json", street_light(json!({ "questions": { "category": { "add": twice } } })))]).any_error()
    );
    let there: Vec<Value> = (0..10_000).map(|_| json!({ "id": "pothole", "label": "X" })).collect();
    let problems = said(&[("light.json", street_light(json!({ "questions": { "category": { "add": there } } })))]);
    assert!(problems.len() >= 10_000 && problems.iter().all(|p| p.pointer().starts_with("/questions/category/add/")));
    let hidden: Vec<Value> = (0..10_000).map(|n| json!(format!("potholf_{n}"))).collect();
    assert!(
        said(&[("light.json", street_light(json!({ "questions": { "category": { "hide": hidden } } })))]).any_error()
    );
    assert!(said(&[("light.json", street_light(json!({ "settings": many(&|_| json!({ "value": 1 })) })))]).any_error());
    assert!(
        said(&[("light.json", street_light(json!({ "questions": many(&|_| json!({ "labl": "X" })) })))]).any_error()
    );
    assert!(said(&[("light.json", street_light(json!({ "words": { "cy": many(&|_| json!("X")) } })))]).any_error());
    let facts = many(&|_| json!({ "new": true, "label": "L", "type": "yes_no", "check_in": "repord" }));
    assert!(said(&[("light.json", street_light(json!({ "facts": facts })))]).any_error());
    let new = many(&|_| json!({ "new": true, "type": "text", "label": "L", "ask_in": "report" }));
    said(&[("light.json", street_light(json!({ "questions": new })))]);
    let rules = many(
        &|n| json!({ "new": true, "on": ["report"], "when": { "question": format!("q_{n}"), "is": "x" }, "correct": "location", "say": "No." }),
    );
    assert!(said(&[("light.json", street_light(json!({ "refuse": rules })))]).any_error());
    let departures: Vec<Value> = (0..10_000).map(|_| json!({ "what": "settings.reopen.value", "to": 7, "why": "W", "agreed_by": "A", "until": "2027-01-01" })).collect();
    let mut council = overlay("council", "northwold", "report-a-problem@1.0");
    council["departures"] = departures.into();
    assert!(said(&[("northwold.json", council)]).any_error());
}

#[test]
fn the_cause_is_found_among_many_lines_and_not_looked_for_among_too_many() {
    for (lines, file) in [(300, "light.json"), (1_500, "light.json"), (3_000, builtin::REPORT_A_PROBLEM.name())] {
        let new =
            |n: usize| (format!("q_{n}"), json!({ "new": true, "type": "text", "label": "L", "ask_in": "report" }));
        let mut questions: Map<String, Value> = (0..lines).map(new).collect();
        questions.insert("decision".into(), json!({ "answer": "not_ours" }));
        let problems = said(&[("light.json", street_light(json!({ "questions": questions })))]);
        let broken = problems.iter().find(|p| p.code() == Code::CannotStill);
        assert!(broken.is_some_and(|p| p.file() == file), "{lines}: {:?}", problems.iter().next());
    }
}

#[test]
fn letters_that_only_look_right_are_named() {
    // A Cyrillic letter, a Greek one, a full-width one, one with an accent, in the place of their like.
    for (id, odd) in [
        ("c\u{430}tegory", "U+0430"),
        ("categ\u{3bf}ry", "U+03BF"),
        ("\u{ff43}ategory", "U+FF43"),
        ("catégory", "U+00E9"),
    ] {
        let changed = said(&[("light.json", street_light(json!({ "questions": { id: { "label": "What?" } } })))]);
        let problem = changed.iter().next().expect("a problem");
        assert_eq!((problem.code(), changed.len()), (Code::NoSuch, 1), "{changed}");
        let help = problem.help().unwrap_or_default();
        assert!(help.starts_with("did you mean `category`?") && help.contains(odd), "{changed}");
        let added = json!({ "new": true, "type": "text", "label": "What?", "ask_in": "report" });
        let added = said(&[("light.json", street_light(json!({ "questions": { id: added } })))]);
        assert!(added.iter().any(|p| p.code() == Code::BadId && p.help().is_some_and(|h| h.contains(odd))), "{added}");
        let option = json!({ "questions": { "category": { "add": [{ "id": id, "label": "X" }] } } });
        let option = said(&[("light.json", street_light(option))]);
        assert!(option.iter().all(|p| p.code() == Code::BadId && p.line() > 0), "{option}");
        assert!(option.any_error());
    }
    // Invisible ones too.
    let problems = said(&[("light.json", street_light(json!({ "settings": { "fix\u{200b}": { "value": 9 } } })))]);
    assert_eq!(problems.iter().map(|p| p.code()).collect::<Vec<_>>(), [Code::NoSuch], "{problems}");
    assert!(problems.to_string().contains("did you mean `fix`?"), "{problems}");
}
