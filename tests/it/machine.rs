//! The machine, rule by rule: each folder of `tests/data/machine` holds a small pattern written to make one group of
//! rules visible, and scenarios that fail when a rule is broken. What a scenario cannot say is asked here directly.

mod direct;
mod drafts;
mod kept;

use service_patterns::Source;
use service_patterns::scenario::Scenario;
use std::path::{Path, PathBuf};

/// Where the small patterns are.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/machine")
}

/// The file that a scenario names under `uses`.
fn file(path: &str) -> Option<Source<'static>> {
    let text = std::fs::read_to_string(folder().join(format!("{path}.json"))).ok()?;
    Some(Source::new(format!("{path}.json"), text))
}

/// Everything in the scenarios of one folder that is not as they say.
fn run(name: &str) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder().join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".scenario.json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no scenarios in {name}");
    let mut wrong = Vec::new();
    for path in files {
        let stem = path.file_name().unwrap().to_string_lossy().into_owned();
        match Scenario::read(Source::new(stem.as_str(), std::fs::read_to_string(&path).unwrap())) {
            Err(error) => wrong.push(format!("{stem}: {error}")),
            Ok(scenario) => {
                wrong.extend(scenario.run(&file).failures().iter().map(|failure| format!("{stem}: {failure}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! topics {
    ($($name:ident),+ $(,)?) => {
        $(#[test]
        fn $name() {
            run(stringify!($name));
        })+

        #[test]
        fn every_folder_of_small_patterns_is_run() {
            let mut found: Vec<String> = std::fs::read_dir(folder())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
                .collect();
            found.sort();
            let mut listed = vec![$(stringify!($name)),+];
            listed.sort_unstable();
            assert_eq!(found, listed);
        }
    };
}

topics!(
    acts, clocks, conditions, counting, drafts, effects, extensions, facts, forms, groups, holds, kept, lengths,
    messages, moments, offers, pauses, people, tasks
);
