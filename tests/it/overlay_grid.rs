//! The grammar of overlays, cell by cell: each thing, each layer, each kind of change, as cases in `tests/data/overlays`.
//!
//! `grid.json` lists them. A case names its cell (section and member; a root member stands alone), the layers it is tried in
//! (`second` is a service over a service), what is laid, and then either what the whole says (`then`, path to value) or how it
//! is refused (`refused`: code and place; `says`: words of the message or the help).

use crate::overlay_law::draw::put;
use serde_json::{Value, json};
use service_patterns::{Code, Service, Severity, Source, schema};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/overlays").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).expect("the file is there")).expect("JSON")
}

/// The files of a layer's case, lowest first, and the name of the one that is tried.
fn stack(layer: &str, lay: &Value) -> (Vec<(String, Value)>, &'static str) {
    let (mut service, mut second, mut council) = (file("service.json"), file("second.json"), file("council.json"));
    let tried = match layer {
        "service" => "service.json",
        "second" => "second.json",
        _ => "council.json",
    };
    let into = match layer {
        "service" => &mut service,
        "second" => &mut second,
        _ => &mut council,
    };
    put(into, lay);
    let mut files = vec![("pattern.json".to_string(), file("pattern.json")), ("service.json".to_string(), service)];
    if layer == "second" {
        council["extends"] = json!("borrow-a-fret-saw@1.0");
        files.push(("second.json".to_string(), second));
    }
    files.push(("council.json".to_string(), council));
    (files, tried)
}

fn load(files: &[(String, Value)]) -> Result<Service, service_patterns::Problems> {
    let sources = files.iter().map(|(name, tree)| Source::new(name.clone(), format!("{tree:#}")));
    // The pattern has nearly every member of the language, and was not made to run well.
    Service::loader().files(sources).unproven().load()
}

fn cases() -> Vec<Value> {
    file("grid.json")["cases"].as_array().expect("a list").clone()
}

fn layers(case: &Value) -> Vec<&str> {
    case["layers"].as_array().expect("layers").iter().map(|l| l.as_str().expect("a layer")).collect()
}

#[test]
fn each_case_passes_or_is_refused_as_it_says() {
    let (mut wrong, mut passed, mut refused) = (Vec::new(), 0, 0);
    for case in cases() {
        for layer in layers(&case) {
            let (files, tried) = stack(layer, &case["lay"]);
            let name = format!("{} ({layer}) {}", case["cell"], case["lay"]);
            match (load(&files), case["refused"].as_str()) {
                (Ok(service), None) => {
                    passed += 1;
                    for (pointer, value) in case["then"].as_object().into_iter().flatten() {
                        let is = service.resolved().pointer(pointer).unwrap_or(&Value::Null);
                        if is != value {
                            wrong.push(format!("{name}\n  {pointer} is {is}"));
                        }
                        let last = service.origin(pointer).pop();
                        if !value.is_null() && last.as_ref().is_none_or(|at| at.file != tried) {
                            wrong.push(format!("{name}\n  {pointer} is said to be set by {last:?}"));
                        }
                    }
                }
                (Err(problems), Some(as_it_says)) => {
                    refused += 1;
                    let errors: Vec<_> = problems.iter().filter(|p| p.severity() == Severity::Error).collect();
                    let found = errors.iter().find(|p| format!("{} {}", p.code(), p.pointer()) == as_it_says);
                    let says = case["says"].as_str().unwrap_or_default();
                    let good = found.is_some_and(|p| {
                        p.file() == tried && p.line() > 0 && p.to_string().contains(says) && errors.len() == 1
                    });
                    if !good {
                        wrong.push(format!("{name}\n  not refused as `{as_it_says}` alone:\n{problems}"));
                    }
                }
                (Ok(_), Some(as_it_says)) => wrong.push(format!("{name}\n  passes, and not `{as_it_says}`")),
                (Err(problems), None) => wrong.push(format!("{name}\n{problems}")),
            }
        }
    }
    println!("{passed} legal changes and {refused} that are refused");
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// Sections of a file, with the name of their entries in the schemas.
fn sections() -> Vec<(String, String)> {
    let pattern = schema::pattern();
    let properties = pattern["properties"].as_object().expect("members");
    let entry = |schema: &Value| {
        let named = schema.pointer("/additionalProperties/$ref").and_then(Value::as_str)?;
        Some(named.strip_prefix("#/$defs/")?.to_string())
    };
    let named = properties.iter().filter_map(|(name, schema)| Some((name.clone(), entry(schema)?)));
    let overlays = schema::service();
    named.filter(|(name, _)| overlays["properties"].get(name).is_some()).collect()
}

/// What a layer may write of an entry that is there, by the schema, which is made from the table of the grammar.
fn may_write(of_layer: &Value, entry: &str) -> BTreeSet<String> {
    let defs = &of_layer["$defs"];
    let changed = [format!("{entry}Changed"), format!("{entry}Here")].into_iter().find_map(|name| {
        let def = defs.get(&name)?;
        def.get("properties").or_else(|| def.pointer("/anyOf/1/properties"))?.as_object().cloned()
    });
    changed.into_iter().flatten().map(|(name, _)| name).filter(|n| n != "note" && n != "new").collect()
}

#[test]
fn every_row_of_the_grammar_has_a_case_that_passes_and_one_that_is_refused() {
    let mut seen: BTreeMap<(String, String), (bool, bool)> = BTreeMap::new();
    for case in cases() {
        for layer in layers(&case) {
            let cell = case["cell"].as_str().expect("a cell").to_string();
            let (passes, refused) = seen.entry((cell, layer.to_string())).or_default();
            *(if case["refused"].is_null() { passes } else { refused }) = true;
        }
    }
    let mut missing = Vec::new();
    for (layer, of_layer) in [("service", schema::service()), ("council", schema::council())] {
        let mut rows: Vec<String> = Vec::new();
        for (section, entry) in sections() {
            rows.extend(may_write(&of_layer, &entry).into_iter().map(|member| format!("{section} {member}")));
            let adds = of_layer["$defs"].get(format!("{entry}Added")).is_some();
            rows.extend(adds.then(|| format!("{section} new")));
        }
        let sections: BTreeSet<String> = sections().into_iter().map(|(name, _)| name).collect();
        let root = of_layer["properties"].as_object().expect("members").keys();
        let head = ["$schema", "note", "service", "council"];
        rows.extend(root.filter(|n| !sections.contains(*n) && !head.contains(&n.as_str())).cloned());
        for row in rows {
            let (passes, refused) = seen.get(&(row.clone(), layer.to_string())).copied().unwrap_or_default();
            if !passes || !refused {
                let lacks = if passes { "refused" } else { "passing" };
                missing.push(format!("{row} ({layer}): no {lacks} case"));
            }
        }
    }
    assert!(missing.is_empty(), "{} rows:\n{}", missing.len(), missing.join("\n"));
}

/// What no layer may write is refused wherever it is written, with the place.
#[test]
fn every_member_that_no_layer_may_write_is_refused() {
    let pattern = file("pattern.json");
    let of_pattern = schema::pattern();
    let mut tried = 0;
    for (layer, of_layer) in
        [("service", schema::service()), ("second", schema::service()), ("council", schema::council())]
    {
        for (section, entry) in sections() {
            let may = may_write(&of_layer, &entry);
            let members = of_pattern["$defs"][&entry]["properties"].as_object().cloned().unwrap_or_default();
            let entries = pattern[&section].as_object().cloned().unwrap_or_default();
            for member in members.keys().filter(|m| !may.contains(*m) && *m != "note") {
                // With a value that an entry of the pattern has, where one has it: it is not the value that is wrong.
                let with = entries.iter().find_map(|(id, e)| Some((id.clone(), e.get(member)?.clone())));
                let (id, value) =
                    with.unwrap_or_else(|| (entries.keys().next().cloned().unwrap_or_default(), json!("x")));
                let (files, name) = stack(layer, &json!({ &section: { &id: { "value": null, member: value } } }));
                let mut files = files;
                for (_, tree) in files.iter_mut().filter(|(n, _)| n == name) {
                    if section != "parts" {
                        tree[&section][&id].as_object_mut().expect("an entry").remove("value");
                    } else {
                        tree[&section][&id]["value"] = entries[&id]["value"].clone();
                    }
                }
                let problems = load(&files).err().unwrap_or_default();
                let pointer = format!("/{section}/{id}/{member}");
                let found = problems.iter().any(|p| {
                    p.file() == name
                        && p.pointer() == pointer
                        && [Code::NotChangeable, Code::UnknownMember].contains(&p.code())
                });
                assert!(found, "{layer}: {pointer} is not refused: {problems}");
                tried += 1;
            }
        }
        for (root, value) in [
            ("promises", json!([])),
            ("measures", json!({})),
            ("reports", json!({})),
            ("language", json!("en")),
            ("based_on", json!("x@1.0")),
        ] {
            let (files, name) = stack(layer, &json!({ root: value }));
            let problems = load(&files).err().unwrap_or_default();
            let pointer = format!("/{root}");
            let found =
                problems.iter().any(|p| p.file() == name && p.pointer() == pointer && p.code() == Code::NotChangeable);
            assert!(found, "{layer}: {pointer} is not refused: {problems}");
            tried += 1;
        }
    }
    println!("{tried} members that nobody above the pattern may write");
}

/// Where a value was set is known through every layer, the oldest first.
#[test]
fn every_value_knows_who_set_it() {
    let lay = json!({ "settings": { "decide": { "value": 4, "max": 8 } }, "questions": { "tool": { "option_labels": { "saw": "Hand saw" } } } });
    let (mut files, _) = stack("service", &lay);
    let above = json!({ "settings": { "decide": { "value": 3 } }, "questions": { "tool": { "label": "Which?", "hide": ["none"] } } });
    put(&mut files[2].1, &above);
    let service = load(&files).unwrap_or_else(|problems| panic!("{problems}"));
    let who = |pointer: &str| -> Vec<String> { service.origin(pointer).into_iter().map(|at| at.file).collect() };
    assert_eq!(who("/settings/decide/value"), ["pattern.json", "service.json", "council.json"]);
    assert_eq!(who("/settings/decide/max"), ["pattern.json", "service.json"]);
    assert_eq!(who("/settings/decide/min"), ["pattern.json"]);
    assert_eq!(who("/settings/fee/value"), ["service.json"], "the pattern left it open");
    assert_eq!(who("/questions/tool/label"), ["pattern.json", "council.json"]);
    assert_eq!(who("/questions/tool/options/0/label"), ["pattern.json", "service.json"]);
    assert_eq!(who("/actions/ask/to"), ["pattern.json"]);
    assert_eq!(who("/nothing/here"), [] as [&str; 0]);
    // Every value of the whole has a chain, and the last of it is where that value is written.
    let mut pointers = Vec::new();
    all(service.resolved(), "", &mut pointers);
    for pointer in &pointers {
        assert!(!service.origin(pointer).is_empty(), "{pointer}");
    }
    println!("{} values, each with who set it", pointers.len());
}

fn all(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_string());
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, v)| all(v, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), into)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, v)| all(v, &format!("{at}/{i}"), into)),
        _ => {}
    }
}
