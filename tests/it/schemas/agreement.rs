//! The schemas against the readers: the same verdict on thousands of files with one thing changed.
//!
//! Two laws. What a schema refuses, the loader refuses. What the loader refuses while reading, a schema refuses too,
//! except for what [`CANNOT_SAY`] lists.

use super::files::{faults, validator};
use jsonschema::Validator;
use serde_json::{Value, json};
use service_patterns::import::Mapping;
use service_patterns::scenario::Scenario;
use service_patterns::{Code, Problem, Problems, Service, Severity, Source, StoredProblem, builtin, schema};
use std::collections::BTreeSet;

/// Codes that are about the form of a file, not about what it says.
const FORM: &[Code] = &[
    Code::NotJson,
    Code::NotAFile,
    Code::UnknownMember,
    Code::MissingMember,
    Code::WrongType,
    Code::BadId,
    Code::WrongValue,
    Code::NotChangeable,
    Code::Extends,
];

/// One thing that is changed in a file.
#[derive(Debug, Clone)]
enum Change {
    TakeAway,
    Rename(String),
    Put(Value),
    Add(&'static str, Value),
}

/// Files that are laid over one another, of which the last is changed.
struct Base {
    name: &'static str,
    below: Vec<Value>,
    file: Value,
    schema: Validator,
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The pattern that the tests of the checks call sound: it has nearly every member of the language.
fn sound() -> Value {
    let source = include_str!("../../../src/check/tests/sound.rs");
    let text = source.split("r#\"").nth(1).and_then(|rest| rest.split("\"#").next()).expect("the sound pattern");
    let mut sound = parsed(text);
    // What a service or a council fills in, for the files laid over it.
    sound["counting"]["law_days"] = json!({ "label": "Days", "set_by": "service" });
    sound["settings"]["fee"] = json!({ "label": "The fee", "set_by": "service" });
    sound["settings"]["desk_hours"] = json!({ "label": "When the desk is open", "unit": "text", "set_by": "council" });
    sound["settings"]["bond"] = json!({ "label": "Deposit", "unit": "pounds", "value": 10, "min": 5, "max": 50, "better": "lower", "may_depart": true });
    sound["clocks"]["law"] = json!({ "label": "The law's time", "kind": "statutory", "basis": "An Act", "set_by": "service",
        "starts": ["ask"], "stops": ["closed"], "late": ["tell:late"] });
    sound
}

fn bases() -> Vec<Base> {
    let [pattern, service, council] = [schema::pattern, schema::service, schema::council];
    let built_in = |path| parsed(builtin::file(path).expect("a built-in file").text());
    let base = |name, below: &[&Value], file: &Value, schema: fn() -> Value| Base {
        name,
        below: below.iter().map(|v| (*v).clone()).collect(),
        file: file.clone(),
        schema: validator(&schema()),
    };
    let report = built_in("report-a-problem");
    let bin = built_in("services/missed-bin");
    let (north, south) = (built_in("councils/northwold/missed-bin"), built_in("councils/southmere/missed-bin"));
    let (tool, saw) = (sound(), parsed(include_str!("sound_service.json")));
    let west = parsed(include_str!("sound_council.json"));
    vec![
        base("report-a-problem", &[], &report, pattern),
        base("the sound pattern", &[], &tool, pattern),
        base("missed-bin", &[&report], &bin, service),
        base("a service over the sound pattern", &[&tool], &saw, service),
        base("northwold", &[&report, &bin], &north, council),
        base("southmere", &[&report, &bin], &south, council),
        base("a council over the sound pattern", &[&tool, &saw], &west, council),
    ]
}

fn check(base: &Base, file: &Value) -> Problems {
    let mut loader = Service::loader();
    for (i, below) in base.below.iter().enumerate() {
        loader = loader.file(Source::new(format!("below-{i}.json"), below.to_string()));
    }
    // What a schema can say is told before anything is proved.
    loader.file(Source::new("changed.json", file.to_string())).unproven().check()
}

/// Every value of a file, as its pointer in steps.
fn places(value: &Value, here: &mut Vec<String>, into: &mut Vec<Vec<String>>) {
    into.push(here.clone());
    let mut inside = |step: String, inner: &Value| {
        here.push(step);
        places(inner, here, into);
        here.pop();
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, inner)| inside(name.clone(), inner)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, inner)| inside(i.to_string(), inner)),
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, steps: &[String]) -> &'v mut Value {
    steps.iter().fold(value, |value, step| match value {
        Value::Array(list) => &mut list[step.parse::<usize>().expect("a number")],
        other => &mut other[step.as_str()],
    })
}

/// What is tried at every value, beside taking it away and renaming it.
fn values() -> Vec<Value> {
    let mut all: Vec<Value> = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(7),
        json!(-1),
        json!(1.5),
        json!(3_000_000_000_u32),
        json!("x"),
        json!(""),
        json!(" "),
        json!("Not an id!"),
        json!("a:b"),
        json!("x".repeat(65)),
        json!([]),
        json!({}),
        json!(["x"]),
        json!([1]),
        json!([7, 2]),
        json!([null, null]),
        json!(["x", 1]),
        json!({ "note": "x" }),
        json!({ "note": 1 }),
        json!({ "x": 1 }),
        json!({ "x": { "x": "x" } }),
        json!({ "days": 1 }),
        json!({ "days": 1, "weeks": 1 }),
        json!({ "days": -1 }),
        json!({ "question": "x" }),
        json!({ "question": "x", "is": "y" }),
        json!({ "question": "x", "is": "y", "in": ["y"] }),
        json!({ "all": [] }),
        json!([{ "otherwise": "x" }]),
        json!([{ "when": { "question": "x", "is": "y" }, "then": "x" }]),
        json!([{ "when": { "question": "x", "is": "y" }, "then": "x" }, { "otherwise": "x" }]),
        json!("2026-02-28"),
        json!("2026-13-01"),
        json!("2026- 1-01"),
        json!("+2026-1-01"),
        json!("02-29"),
        json!("02-30"),
        json!("+1-+1"),
        json!("09:30"),
        json!(" 9:30"),
        json!("24:00"),
        json!("1.0.0"),
        json!("1.0"),
        json!("x@1.0"),
    ];
    all.dedup();
    all
}

/// All changes of a file, each with the kind of place it is made at.
fn changes(file: &Value) -> Vec<(Vec<String>, String, Change)> {
    let mut found = Vec::new();
    places(file, &mut Vec::new(), &mut found);
    let values = values();
    let mut all = Vec::new();
    for steps in found {
        let mut copy = file.clone();
        let here = at(&mut copy, &steps).clone();
        let class = kind_of_place(&steps);
        let mut add = |what: String, change: Change| all.push((steps.clone(), format!("{class} {what}"), change));
        if let Some(last) = steps.last() {
            add("taken away".into(), Change::TakeAway);
            if last.parse::<usize>().is_err() {
                for (how, name) in [("x", format!("{last}_x")), ("X", format!("X{last}")), ("long", "x".repeat(65))] {
                    add(format!("renamed {how}"), Change::Rename(name));
                }
                add("renamed note".into(), Change::Rename("note".into()));
            }
            for (i, value) in values.iter().enumerate().filter(|(_, value)| **value != here) {
                add(format!("put {i}"), Change::Put(value.clone()));
            }
        }
        if here.is_object() {
            let added = [
                ("unknown", json!("x")),
                ("note", json!("x")),
                ("note", json!(5)),
                ("note", json!({})),
                ("departed", json!(true)),
                ("new", json!(false)),
                ("new", json!(true)),
                ("value", json!("on")),
                ("needed_before", json!(["ask"])),
                ("part", json!("visit")),
            ];
            for (i, (name, value)) in added.into_iter().enumerate().filter(|(_, (name, _))| here.get(*name).is_none()) {
                add(format!("added {i}"), Change::Add(name, value));
            }
        }
    }
    all
}

/// Places where ids stand count as one kind.
fn kind_of_place(steps: &[String]) -> String {
    let mut kind = String::new();
    for (depth, step) in steps.iter().enumerate() {
        let an_id = depth == 1 || (depth == 2 && steps[0] == "words") || step.parse::<usize>().is_ok();
        kind.push('/');
        kind.push_str(if an_id { "*" } else { step });
    }
    kind
}

fn changed(file: &Value, steps: &[String], change: &Change) -> Value {
    let mut file = file.clone();
    match change {
        Change::Put(value) => *at(&mut file, steps) = value.clone(),
        Change::Add(name, value) => {
            at(&mut file, steps).as_object_mut().expect("an object").insert((*name).to_string(), value.clone());
        }
        Change::TakeAway | Change::Rename(_) => {
            let (last, parent) = steps.split_last().expect("not the root");
            match at(&mut file, parent) {
                Value::Array(list) => drop(list.remove(last.parse::<usize>().expect("a number"))),
                Value::Object(members) => {
                    let old = std::mem::take(members);
                    for (name, value) in old {
                        match change {
                            Change::Rename(new) if name == *last => drop(members.insert(new.clone(), value)),
                            _ if name == *last => {}
                            _ => drop(members.insert(name, value)),
                        }
                    }
                }
                _ => {}
            }
        }
    }
    file
}

/// The same number for the same text, so that the same changes are tried each time.
fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// What a schema cannot say: the code, how the sentence begins (names as `_`), and why. The same list, for people,
/// is in `docs/language.md`.
#[rustfmt::skip]
const CANNOT_SAY: &[(Code, &str, &str)] = &[
    (Code::Extends, "_ extends _, which is not here", "which files are loaded together"),
    (Code::MissingMember, "_ of _ says nothing about _", "limits name the units that `unit` lists"),
    (Code::MissingMember, "the clock _ does not say how much _ may add", "an action and a clock that belong together"),
    (Code::MissingMember, "the option _ of _ needs a _", "an option names a group where the question has groups"),
    (Code::MissingMember, "_ has no options to choose from", "whether the layers above may add options, or must"),
    (Code::WrongValue, "_ does not ask _, so nobody could correct it there", "a rule and an action that belong together"),
    (Code::WrongValue, "_ does not close the case", "what an action does, seen from where it is named"),
    (Code::WrongValue, "_ does not extend _", "an action and a clock that belong together"),
    (Code::WrongValue, "_ is a date, and these are numbers", "what `between` takes, by the type of the question"),
    (Code::WrongValue, "_ is not a unit of _", "limits and values name units that `unit` lists"),
    (Code::WrongValue, "_ is text, so its value is words", "the unit of a setting below"),
    (Code::WrongValue, "_ of _ is ", "that one number is not larger than another, or not negative for a time"),
    (Code::WrongValue, "_ of _ needs a number for each unit", "limits name the units that `unit` lists"),
    (Code::WrongValue, "the first number is larger than the second", "that one number is not larger than another"),
    (Code::WrongValue, "the value of _ is a number", "the unit of a setting below"),
    (Code::MissingMember, "a new question needs _", "whether a new group asks it in its rows"),
    (Code::WrongValue, "_ is asked in the rows of _", "where else a question is asked"),
    (Code::WrongValue, "the question _ does not take this as its answer", "what the question below takes"),
    (Code::WrongValue, "the value of _ is in ", "the unit of a setting below"),
    (Code::WrongValue, "the follow-on _ leads to one place", "whether the overlay adds the follow-on or changes it"),
    (Code::NotChangeable, "a task that is added here ", "what an effect does, and whose a question is"),
    (Code::NotChangeable, "a warning that is written here ", "what an effect does"),
    (Code::NotChangeable, "the answer to _ is fixed below already", "what is below"),
    (Code::NotChangeable, "the day from which records are kept", "what is below"),
    (Code::WrongValue, "the value of _ says which unit it is in", "the unit of a setting, here or below"),
];

/// Whether every change is tried, which takes some minutes, and not a part of them that is the same each time.
fn all() -> bool {
    std::env::var_os("ALL").is_some_and(|v| v == "1")
}

/// The changes that are tried: at every kind of place leaving out, renaming, an unknown member and `null`;
/// and of the rest `some`.
fn chosen(file: &Value, some: usize) -> Vec<(Vec<String>, String, Change)> {
    let mut all = changes(file);
    all.sort_by_cached_key(|(steps, class, _)| (class.clone(), seed(&steps.join("/"))));
    if self::all() {
        return all;
    }
    all.dedup_by(|(_, a, _), (_, b, _)| a == b);
    let always = ["taken away", "renamed x", "renamed note", "added 0", "put 0"];
    let (mut first, mut rest): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, class, _)| always.iter().any(|end| class.ends_with(end)));
    rest.sort_by_cached_key(|(_, class, _)| seed(class));
    rest.truncate(some);
    first.append(&mut rest);
    first
}

/// Names in a sentence do not matter.
fn without_names(message: &str) -> String {
    message.split('`').enumerate().map(|(i, part)| if i % 2 == 0 { part } else { "_" }).collect()
}

fn agree(bases: Vec<Base>, some: usize) {
    let (mut stricter, mut looser, mut met) = (Vec::new(), Vec::new(), BTreeSet::new());
    for base in bases {
        let known: BTreeSet<String> = check(&base, &base.file).iter().map(sentence).collect();
        let (mut tried, mut refused, mut refused_by_schema) = (0, 0, 0);
        for (steps, _, change) in chosen(&base.file, some) {
            let file = changed(&base.file, &steps, &change);
            let problems = check(&base, &file);
            let new: Vec<_> =
                problems.iter().filter(|p| p.severity() == Severity::Error && !known.contains(&sentence(p))).collect();
            let valid = base.schema.is_valid(&file);
            tried += 1;
            refused += usize::from(!new.is_empty());
            refused_by_schema += usize::from(!valid);
            let what = || format!("{} /{} {change:?}", base.name, steps.join("/"));
            if !valid && new.is_empty() {
                let why = faults(&base.schema, &file).into_iter().next().unwrap_or_default();
                stricter.push(format!("{}\n  {}", what(), why.chars().take(300).collect::<String>()));
            }
            for problem in new.iter().filter(|p| valid && p.file() == "changed.json" && FORM.contains(&p.code())) {
                let said = without_names(problem.message());
                let known =
                    CANNOT_SAY.iter().find(|(code, start, _)| *code == problem.code() && said.starts_with(start));
                match known {
                    Some((_, start, _)) => drop(met.insert(*start)),
                    None => looser.push(format!("{}\n  {problem}", what())),
                }
            }
        }
        println!("{}: {tried} files, {refused} refused by the loader, {refused_by_schema} by the schema", base.name);
    }
    println!("of what a schema cannot say, met here: {met:?}");
    assert!(stricter.is_empty(), "a schema refuses what the loader takes:\n{}", stricter.join("\n"));
    assert!(looser.is_empty(), "a schema takes what the loader refuses while reading:\n{}", looser.join("\n"));
}

#[test]
fn patterns() {
    let bases = bases().into_iter().filter(|base| base.below.is_empty()).collect();
    agree(bases, 100);
}

#[test]
fn services() {
    let bases = bases().into_iter().filter(|base| base.below.len() == 1).collect();
    agree(bases, 150);
}

#[test]
fn councils() {
    let bases = bases().into_iter().filter(|base| base.below.len() == 2).collect();
    agree(bases, 100);
}

/// What is easily let through: names and values that look right, and members that nobody looks at.
#[test]
fn near_misses_are_refused_by_both() {
    let misses: &[(&str, &str, Value)] = &[
        ("the sound pattern", "/accept_until", json!("2026- 1-01")),
        ("the sound pattern", "/accept_until", json!("+2026-1-01")),
        ("the sound pattern", "/holds/shut/within/next", json!("+3-+1")),
        ("the sound pattern", "/facts/summer/counted/today_between/0", json!("+6-01")),
        ("the sound pattern", "/counting/tool_days/open_hours", json!({ "from": " 9:00", "to": "17:00" })),
        ("the sound pattern", "/settings/decide/departed", json!(true)),
        ("the sound pattern", "/words/cy/note", json!(5)),
        ("the sound pattern", "/follow_on/complain/carry/note", json!(5)),
        ("a service over the sound pattern", "/note", json!(5)),
        ("a service over the sound pattern", "/words", json!("x")),
        ("a service over the sound pattern", "/words/cy", json!(["x"])),
        ("a service over the sound pattern", "/maps_to", json!([])),
        ("a service over the sound pattern", "/settings/decide/note", json!(5)),
        ("a service over the sound pattern", "/parts/visit", json!({ "value": "on", "note": 5 })),
        ("a service over the sound pattern", "/questions/extras/new", json!(false)),
        ("a service over the sound pattern", "/questions/wood/new", json!("yes")),
        ("a service over the sound pattern", "/questions/wood/required", json!("no")),
        ("a service over the sound pattern", "/questions/tool/option_labels/note", json!(5)),
        ("a council over the sound pattern", "/teams", json!("x")),
        ("a council over the sound pattern", "/parts/again", json!({ "value": 5 })),
        ("a council over the sound pattern", "/parts/again", json!({ "value": "of" })),
    ];
    let bases = bases();
    for (name, pointer, value) in misses {
        let base = bases.iter().find(|base| base.name == *name).expect("a base");
        let known: BTreeSet<String> = check(base, &base.file).iter().map(sentence).collect();
        let steps: Vec<String> = pointer.split('/').skip(1).map(str::to_string).collect();
        let file = changed(&base.file, &steps, &Change::Put(value.clone()));
        assert!(!base.schema.is_valid(&file), "the schema takes {pointer} = {value}");
        let new = check(base, &file).iter().filter(|p| !known.contains(&sentence(p))).count();
        assert!(new > 0, "the loader takes {pointer} = {value}");
    }
}

/// `note` is an id where it names an object, and is then a part of the service like any other.
#[test]
fn note_can_be_an_id() {
    let sound = sound();
    let mut noted = sound.clone();
    noted["outcomes"]["note"] = json!({ "label": "Noted", "keep": { "days": 1 } });
    noted["actions"]["jot"] = json!({ "label": "Note it", "by": ["lender"], "from": ["looking"], "close": "note" });
    assert_eq!(faults(&validator(&schema::pattern()), &noted), [] as [String; 0]);
    let mut other = noted.clone();
    other["outcomes"]["note"]["counts_as"] = json!("dropped_out");
    for file in [&mut noted, &mut other] {
        for open in ["fee", "desk_hours", "bond"] {
            file["settings"].as_object_mut().expect("settings").remove(open);
        }
        file["clocks"].as_object_mut().expect("clocks").remove("law");
        file["counting"].as_object_mut().expect("counting").remove("law_days");
    }
    let [noted, other] = [noted, other].map(|file| {
        // It is put together to have every member, and not so that it runs well.
        Service::loader().file(Source::new("noted.json", file.to_string())).unproven().load()
    });
    let (noted, other) = (noted.expect("it loads"), other.expect("it loads"));
    assert_ne!(noted.flow_digest(), other.flow_digest(), "the outcome `note` is part of the flow");
}

/// A setting with a choice of units may be given one of them by a layer above, without its limits being said again.
#[test]
fn a_unit_may_be_chosen() {
    for base in bases().into_iter().filter(|base| base.name.ends_with("over the sound pattern")) {
        let wrong: Vec<_> = check(&base, &base.file).iter().map(sentence).filter(|s| s.contains("/longer")).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", base.name);
    }
}

/// Why something is not read, and whether that is for its form or for what it says.
type NotRead = Option<(bool, String)>;

/// Scenarios and what is stored are read by code that is made from the same declarations as their schemas.
fn agree_on_form(what: &str, schema: &Value, file: &Value, read: &dyn Fn(&str) -> NotRead) {
    // A date may be spelt a little more freely than `format` has it, and most programs take no notice of `format`.
    let lenient = validator(schema);
    let strict = jsonschema::options().should_validate_formats(true).build(schema).expect("a schema");
    let (mut tried, mut refused) = (0, 0);
    for (steps, _, change) in chosen(file, 400) {
        let file = changed(file, &steps, &change);
        let not_read = read(&file.to_string());
        tried += 1;
        refused += usize::from(not_read.is_some());
        // The reader takes the members of an object as a list too, in the order in which they are declared.
        let a_list = matches!(&change, Change::Put(Value::Array(_)));
        if !a_list && !lenient.is_valid(&file) {
            assert!(not_read.is_some(), "{what}: only the schema refuses /{} {change:?}", steps.join("/"));
        }
        if let (true, Some((true, why))) = (strict.is_valid(&file), not_read) {
            panic!("{what}: only the reader refuses /{} {change:?}: {why}", steps.join("/"));
        }
    }
    println!("{what}: {tried} tried, {refused} refused by the reader");
}

#[test]
fn scenarios_and_what_is_stored() {
    for name in ["missed-bin/pointed_elsewhere.json", "report-a-problem/inspection_first.json"] {
        let path = super::files::root().join("patterns/scenarios").join(name);
        let text = std::fs::read_to_string(path).expect("a scenario");
        let read_as = |text: &str| Scenario::read(Source::new("changed.json", text.to_string()));
        let read = |text: &str| read_as(text).err().map(|e| (true, e.to_string()));
        agree_on_form(name, &schema::scenario(), &parsed(&text), &read);
        let run = read_as(&text).expect("it reads").run(&|path| builtin::file(path));
        let service = run.service.as_ref().expect("a service");
        let why = |e: StoredProblem| (e.code() == "not-json", e.to_string());
        if let Some(case) = &run.case {
            let case = serde_json::to_value(case).expect("JSON");
            agree_on_form("its case", &schema::case(), &case, &|text| service.resume(text).err().map(why));
        }
        for entry in run.entries.iter().step_by(3) {
            let entry = serde_json::to_value(entry).expect("JSON");
            agree_on_form("an entry", &schema::entry(), &entry, &|text| service.read_entry(text).err().map(why));
        }
    }
}

#[test]
fn mappings() {
    for name in ["building-permits.json", "isle-of-man-appeals.json"] {
        let text = std::fs::read_to_string(super::files::root().join("examples/import").join(name)).expect("a mapping");
        let read = |text: &str| Mapping::read(Source::new("changed.json", text)).err().map(|e| (true, e.to_string()));
        assert_eq!(read(&text), None);
        agree_on_form(name, &schema::mapping(), &parsed(&text), &read);
    }
}

fn sentence(problem: &Problem) -> String {
    format!("{} {} {}", problem.code(), problem.pointer(), problem.message())
}
