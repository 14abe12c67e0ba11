//! The files under `patterns/schema/`, and the files that name them.

use crate::scenarios;
use jsonschema::Validator;
use serde_json::Value;
use service_patterns::scenario::Runner;
use service_patterns::{builtin, schema};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A validator that takes no notice of `format`, as most programs do not.
pub(super) fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(false).build(schema).expect("a schema of draft 2020-12")
}

pub(super) fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

/// Every JSON file under `patterns/` but the schemas, sorted.
fn committed() -> Vec<PathBuf> {
    let mut all = scenarios::json_files("patterns");
    all.retain(|path| !path.starts_with(root().join("patterns/schema")));
    all
}

#[test]
fn the_files_are_as_the_code_makes_them() {
    let dir = root().join("patterns/schema");
    let update = std::env::var_os("UPDATE").is_some_and(|v| v == "1");
    let mut stale = Vec::new();
    for (name, make) in schema::FILES {
        let text = format!("{}\n", serde_json::to_string_pretty(&make()).expect("JSON"));
        let found = std::fs::read_to_string(dir.join(name)).unwrap_or_default();
        if found != text {
            stale.push(*name);
            if update {
                std::fs::create_dir_all(&dir).expect("a folder");
                std::fs::write(dir.join(name), text).expect("written");
            }
        }
    }
    let known: BTreeSet<&str> = schema::FILES.iter().map(|(name, _)| *name).collect();
    let here = std::fs::read_dir(&dir).expect("the folder is there").map(|e| e.expect("an entry").file_name());
    let left: Vec<_> = here.filter(|name| !known.contains(&*name.to_string_lossy())).collect();
    assert!(left.is_empty(), "nothing makes these files in patterns/schema: {left:?}");
    let done =
        if update { "It is now: run the test again, without" } else { "Write it, and look at the difference, with" };
    assert!(
        stale.is_empty(),
        "patterns/schema is not as the code makes it: {}\n{done} UPDATE=1, as in\n    \
         UPDATE=1 cargo test --test it schemas::files",
        stale.join(", ")
    );
}

#[test]
fn every_file_names_its_schema_and_fits_it() {
    let schemas: Vec<(PathBuf, Validator)> = schema::FILES
        .iter()
        .map(|(name, make)| (root().join("patterns/schema").join(name), validator(&make())))
        .collect();
    let mut wrong = Vec::new();
    let files = committed();
    for path in &files {
        let file: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON");
        let kinds = ["pattern", "service", "council", "scenario"];
        let kind = kinds.into_iter().find(|kind| file.get(*kind).is_some()).expect("a kind of file");
        let named = file["$schema"].as_str().unwrap_or_default();
        let found = path.parent().expect("a folder").join(named).canonicalize().unwrap_or_default();
        let (_, validator) = match schemas.iter().find(|(schema, _)| schema.canonicalize().is_ok_and(|s| s == found)) {
            Some(schema) if found.ends_with(format!("{kind}.schema.json")) => schema,
            _ => {
                wrong.push(format!("{}: `{named}` is not the schema of a {kind} file", path.display()));
                continue;
            }
        };
        wrong.extend(faults(validator, &file).into_iter().map(|fault| format!("{} {fault}", path.display())));
    }
    println!("{} files fit the schema they name", files.len());
    assert!(files.len() > 30, "the files are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_stored_fits_its_schema() {
    let (case, entry) = (validator(&schema::case()), validator(&schema::entry()));
    let (mut cases, mut entries, mut wrong) = (0, 0, Vec::new());
    let mut runner = Runner::default();
    for path in scenarios::files() {
        let run = runner.run(&scenarios::read_unproven(&path), &|path| builtin::file(path));
        for stored in &run.entries {
            entries += 1;
            let stored = serde_json::to_value(stored).expect("JSON");
            wrong.extend(faults(&entry, &stored).into_iter().map(|fault| format!("{}: {fault}", path.display())));
        }
        // Not only the case at the end: what it was after each entry.
        let service = run.service.as_ref().expect("a service");
        for so_far in 1..=run.entries.len() {
            cases += 1;
            let then = service.replay(&run.entries[..so_far]).expect("it replays");
            let stored = serde_json::to_value(&then).expect("JSON");
            wrong.extend(faults(&case, &stored).into_iter().map(|fault| format!("{}: {fault}", path.display())));
        }
    }
    println!("{cases} stored cases and {entries} stored entries fit their schemas");
    assert!(cases > 100 && entries > 100, "the scenarios are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Calls `look` with each schema that says something of a member, the path to it, and the object it is a member of.
fn each_member<'s>(schema: &'s Value, path: &str, look: &mut dyn FnMut(String, &'s Value, &'s Value)) {
    match schema {
        Value::Object(object) => {
            for (word, inner) in object {
                let here = format!("{path}/{word}");
                match inner {
                    // Without `type`, it is a rule about members that are described elsewhere.
                    Value::Object(members) if word == "properties" && object.contains_key("type") => {
                        for (name, member) in members {
                            look(format!("{here}/{name}"), member, schema);
                            each_member(member, &format!("{here}/{name}"), look);
                        }
                    }
                    _ => each_member(inner, &here, look),
                }
            }
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, inner)| each_member(inner, &format!("{path}/{i}"), look));
        }
        _ => {}
    }
}

#[test]
fn every_member_is_described() {
    let mut members = 0;
    let mut bare = Vec::new();
    let described = |schema: &Value| schema["description"].as_str().is_some_and(|d| !d.is_empty());
    for (name, make) in schema::FILES {
        let schema = make();
        each_member(&schema, name, &mut |path, member, object| {
            members += 1;
            // An object that is one of several forms, told apart by its only member, is described as a whole.
            let only = object["properties"].as_object().is_some_and(|all| all.len() == 1);
            let told = described(member) || (only && described(object));
            if !told {
                bare.push(path);
            }
        });
        for (definition, inner) in schema["$defs"].as_object().into_iter().flatten() {
            members += 1;
            if !described(inner) {
                bare.push(format!("{name}/$defs/{definition}"));
            }
        }
    }
    println!("{members} members and definitions are described");
    assert!(bare.is_empty(), "these say nothing for an editor to show:\n{}", bare.join("\n"));
}

#[test]
fn every_reference_is_to_something_and_every_definition_is_used() {
    fn references(schema: &Value, into: &mut BTreeSet<String>) {
        match schema {
            Value::Object(object) => {
                into.extend(object.get("$ref").and_then(Value::as_str).map(str::to_string));
                object.values().for_each(|inner| references(inner, into));
            }
            Value::Array(list) => list.iter().for_each(|inner| references(inner, into)),
            _ => {}
        }
    }
    for (name, make) in schema::FILES {
        let schema = make();
        let mut named = BTreeSet::new();
        references(&schema, &mut named);
        let defs = schema["$defs"].as_object().into_iter().flatten();
        let there: BTreeSet<String> = defs.map(|(definition, _)| format!("#/$defs/{definition}")).collect();
        assert_eq!(named, there, "{name}");
    }
}

/// What only the layers above write is not offered in a pattern, and is offered to them.
#[test]
fn each_kind_of_file_is_offered_its_own_members() {
    /// Whether a schema, or one that stands in for it, offers a member.
    fn offers(root: &Value, schema: &Value, member: &str) -> bool {
        let named = schema["$ref"].as_str().and_then(|name| root.pointer(name.trim_start_matches('#')));
        let forms = [&schema["then"], &schema["else"], &schema["anyOf"][1]];
        schema["properties"].get(member).is_some()
            || named.into_iter().chain(forms).any(|form| !form.is_null() && offers(root, form, member))
    }
    let member = |root: &Value, section: &str, member: &str| {
        offers(root, &root["properties"][section]["additionalProperties"], member)
    };
    let (pattern, service, council) = (schema::pattern(), schema::service(), schema::council());
    for (section, name) in [("parts", "why"), ("questions", "answer")] {
        assert!(!member(&pattern, section, name), "{section}.{name}");
        assert!(member(&service, section, name) && member(&council, section, name), "{section}.{name}");
    }
    for name in ["languages", "drafting", "calendar", "teams", "departures"] {
        assert!(pattern["properties"].get(name).is_none() && service["properties"].get(name).is_none(), "{name}");
        assert!(council["properties"].get(name).is_some(), "{name}");
    }
    for schema in [&pattern, &service, &council, &schema::scenario(), &schema::mapping()] {
        assert!(schema["properties"].get("$schema").is_some());
    }
    assert!(member(&service, "clocks", "within") && !member(&council, "clocks", "within"));
}

/// The examples of the reference leave out the rest of their file, and fit in all they show.
#[test]
fn the_examples_of_the_reference_fit() {
    let text = std::fs::read_to_string(root().join("docs/language.md")).expect("the reference");
    let (mut examples, mut wrong) = (0, Vec::new());
    for section in text.split("\n## ").filter(|section| !section.contains("Designed, not yet run")) {
        for block in section.split("```json\n").skip(1).filter_map(|block| block.split("```").next()) {
            let example: Value = serde_json::from_str(block).expect("an example is JSON");
            let named = example["$schema"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let title = section.lines().next().unwrap_or_default();
            let Some((_, make)) = schema::FILES.iter().find(|(name, _)| *name == named) else {
                wrong.push(format!("{title}: there is no schema `{named}`"));
                continue;
            };
            let mut schema = make();
            schema.as_object_mut().expect("an object").remove("required");
            wrong.extend(faults(&validator(&schema), &example).into_iter().map(|fault| format!("{title}: {fault}")));
            examples += 1;
        }
    }
    println!("{examples} examples of the reference fit");
    assert!(examples > 20, "the reference is there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
