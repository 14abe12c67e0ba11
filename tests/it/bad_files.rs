//! Files with mistakes in them, and every word that is said about each: `NAME.json` is read alone, `NAME.over.json` is laid
//! over it, or over the built-in files where there is no `NAME.json`. What is said stands in `NAME.txt`.
//!
//! Run with `UPDATE_EXPECT=1` to write the texts anew, and then read them.

use crate::built_in;
use expect_test::expect_file;
use serde_json::Value;
use service_patterns::{Code, FileLimits, Problems, Service, Severity, Source, builtin};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad")
}

/// The bad files, by name.
fn names() -> BTreeSet<String> {
    let files = std::fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let json = files.filter(|path| path.extension().is_some_and(|e| e == "json"));
    json.filter_map(|path| Some(path.file_name()?.to_str()?.split('.').next()?.to_string())).collect()
}

fn read(file: &str) -> Option<Source<'static>> {
    let text = std::fs::read_to_string(folder().join(file)).ok()?;
    Some(Source::new(file.to_string(), text))
}

/// The built-in files that a file is laid over, lowest first. The pattern, where what it extends is not there.
fn below(over: &Source<'_>) -> Vec<Source<'static>> {
    let path = built_in::extends(over).and_then(|id| built_in::path_of(&id));
    built_in::files(path.unwrap_or("report-a-problem"))
}

/// Everything that is said about the files of a name.
fn problems(name: &str) -> Problems {
    let (alone, over) = (read(&format!("{name}.json")), read(&format!("{name}.over.json")));
    let files = match (alone, over) {
        (Some(alone), over) => std::iter::once(alone).chain(over).collect(),
        (None, Some(over)) => {
            let mut files = below(&over);
            files.push(over);
            files
        }
        (None, None) => Vec::new(),
    };
    // A large file would not be readable here, so this one is read by a program that takes little.
    let limits = if name == "too-large" { FileLimits::new().bytes(1000) } else { FileLimits::new() };
    Service::loader().files(files).limits(limits).on(today()).check()
}

/// The day on which the files are looked at.
fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 5, 5).expect("a day")
}

#[test]
fn each_bad_file_is_told_what_is_wrong_with_it() {
    for name in names() {
        let problems = problems(&name);
        assert!(!problems.is_empty(), "{name}: nothing is said to be wrong");
        expect_file![folder().join(format!("{name}.txt"))].assert_eq(&format!("{problems}\n"));
    }
}

#[test]
fn every_code_has_a_bad_file_of_its_name() {
    let mut shown_by: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for name in names() {
        let found: BTreeSet<&str> = problems(&name).iter().map(|p| p.code().as_str()).collect();
        for code in &found {
            shown_by.entry(code).or_default().push(name.clone());
        }
        // A file named after a code shows that code and, so that it is a good example, no other.
        if let Some(code) = Code::ALL.iter().find(|c| name == c.as_str()) {
            assert_eq!(found, BTreeSet::from([code.as_str()]), "{name}");
        }
    }
    let without = Code::ALL.iter().filter(|c| !shown_by.get(c.as_str()).is_some_and(|by| by.contains(&c.to_string())));
    assert_eq!(without.collect::<Vec<_>>(), [] as [&Code; 0], "these codes have no bad file of their name");
}

#[test]
fn every_text_has_its_file() {
    let names = names();
    for entry in std::fs::read_dir(folder()).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.split('.').next()).expect("a name");
        assert!(names.contains(name), "{} is of no bad file", path.display());
    }
}

#[test]
fn problems_are_placed_sorted_and_worded() {
    for name in names() {
        let problems = problems(&name);
        let places: Vec<_> = problems.iter().map(|p| (p.line(), p.column())).collect();
        assert!(places.is_sorted(), "{name}: {places:?}");
        for problem in &problems {
            let (message, help) = (problem.message(), problem.help().unwrap_or_default());
            assert!(problem.file().starts_with(&name), "{name}: {problem}");
            assert_eq!(problem.severity(), problem.code().severity(), "{name}");
            // One sentence, without its full stop, that a person can read.
            assert!(!message.is_empty() && !message.ends_with('.') && !help.ends_with('.'), "{name}: {problem}");
            assert!(!message.contains('\n') && !help.contains('\n') && message.len() < 200, "{name}: {problem}");
            for engine_word in ["node", "token", "struct", "enum", "serde", "deserial", "null pointer", "Option"] {
                assert!(!message.contains(engine_word) && !help.contains(engine_word), "{name}: {problem}");
            }
            let pointed = pointed_at(&name, problem.file(), problem.pointer());
            assert!(pointed || problem.pointer().is_empty(), "{name}: nothing is at {}", problem.pointer());
        }
        assert_eq!(problems.any_error(), problems.iter().any(|p| p.severity() == Severity::Error), "{name}");
    }
}

/// Whether the pointer leads to something in the file it is about.
fn pointed_at(name: &str, file: &str, pointer: &str) -> bool {
    assert!(file.starts_with(name));
    let text = read(file).map(|source| source.text().to_string()).unwrap_or_default();
    serde_json::from_str::<Value>(&text).is_ok_and(|tree| tree.pointer(pointer).is_some())
}

#[test]
fn what_is_wrong_is_the_same_whether_it_is_loaded_or_looked_at() {
    for name in names().iter().filter(|n| read(&format!("{n}.over.json")).is_some()) {
        let looked_at = problems(name);
        let (alone, over) = (read(&format!("{name}.json")), read(&format!("{name}.over.json")));
        let over = over.expect("it is there");
        let files = alone.map_or_else(|| below(&over), |alone| vec![alone]);
        match Service::loader().files(files).file(over).on(today()).load() {
            Err(problems) => assert_eq!(problems, looked_at, "{name}"),
            Ok(service) => assert_eq!(service.warnings(), &looked_at, "{name}: only warnings"),
        }
    }
}

#[test]
fn nothing_is_wrong_with_the_good_files() {
    for (path, _) in builtin::ALL {
        let problems = Service::loader().files(built_in::files(path)).check();
        assert!(problems.is_empty(), "{path}: {problems}");
        let service = Service::load(built_in::files(path)).unwrap_or_else(|problems| panic!("{path}: {problems}"));
        assert!(service.warnings().is_empty(), "{path}: {}", service.warnings());
    }
}
