//! The house is tidy: what every file of the project keeps to, whatever it is about.

use serde_json::Value;
use service_patterns::builtin;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the project with its text, sorted by its path from the root; but for what a fuzzer wrote, which is as it is.
fn files() -> Vec<(String, String)> {
    fn walk(dir: &Path, into: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(dir).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
            // In a second worktree `.git` is a file.
            if ["target", ".git", "corpus"].contains(&name) {
                continue;
            }
            if path.is_dir() {
                walk(&path, into);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let path = path.strip_prefix(root()).expect("inside").display().to_string();
                into.push((path, text));
            }
        }
    }
    let mut all = Vec::new();
    walk(root(), &mut all);
    all.sort();
    all
}

fn is_empty(wrong: &[impl Display]) {
    let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}

/// Each line of the files that `of` picks, with the place to name it by.
fn lines(of: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let files = files().into_iter().filter(|(path, _)| of(path));
    let lines = files.flat_map(|(path, text)| {
        let numbered = text.lines().enumerate().map(|(at, line)| (format!("{path}:{}", at + 1), line.to_string()));
        numbered.collect::<Vec<_>>()
    });
    lines.collect()
}

#[test]
fn every_source_file_says_what_it_is() {
    let files = files();
    let rust: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".rs")).collect();
    assert!(rust.len() > 50);
    // What is made from a file can be taken in by another, so it says what it is in a plain comment.
    let says = |text: &str| {
        text.starts_with("//! ") || text.starts_with("// `") && text.contains("` as Rust types. Made from")
    };
    let without: Vec<_> = rust.iter().filter(|(_, text)| !says(text)).map(|(path, _)| path).collect();
    is_empty(&without);
    let old: Vec<_> = files.iter().map(|(path, _)| path).filter(|path| path.ends_with("mod.rs")).collect();
    is_empty(&old);
}

#[test]
fn nothing_in_src_is_left_to_do_or_can_panic() {
    let mut wrong = Vec::new();
    for (path, text) in files().iter().filter(|(path, _)| path.starts_with("src/") && path.ends_with(".rs")) {
        let is_test = path.contains("/tests/") || path.ends_with("/tests.rs");
        for (at, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("#[cfg(all(test") || line.trim_start().starts_with("#[cfg(test)]") {
                break;
            }
            let code = !is_test && !line.trim_start().starts_with("//");
            let left = ["TODO", "FIXME", "XXX", "HACK"].iter().any(|word| line.contains(word));
            let panics = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "dbg!(", "println!("];
            let io = path.starts_with("src/cli") && line.contains("println!(");
            if left || (code && !io && panics.iter().any(|word| line.contains(word))) {
                wrong.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    is_empty(&wrong);
}

#[test]
fn no_file_tells_how_it_was_made() {
    // Put together here, so that this file does not hold them.
    let words = ["/wo rk/", "/tm p/", "/ro ot/", "/ho me/", "sub agent", "help er-", "ses sion", "cl aude", "open ai"];
    let words: Vec<String> = words.iter().map(|word| word.replace(' ', "")).collect();
    let mut wrong = Vec::new();
    for (place, line) in lines(|path| !path.ends_with("Cargo.lock")) {
        let small = line.to_lowercase();
        wrong
            .extend(words.iter().filter(|w| small.contains(w.as_str())).map(|word| format!("{place}: {word}: {line}")));
    }
    is_empty(&wrong);
}

#[test]
fn no_line_ends_in_white_space() {
    let mut wrong = Vec::new();
    for (path, text) in files() {
        let lines = text.lines().enumerate().filter(|(_, line)| line.ends_with([' ', '\t', '\r']));
        wrong.extend(lines.map(|(at, _)| format!("{path}:{}", at + 1)));
        if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
            wrong.push(format!("{path}: it ends with one new line"));
        }
        if text.contains('\u{feff}') || text.contains("\r\n") {
            wrong.push(format!("{path}: a mark of another system"));
        }
    }
    is_empty(&wrong);
}

#[test]
fn words_are_spelt_as_in_britain() {
    let american = [
        "color",
        "colors",
        "behavior",
        "behaviors",
        "favor",
        "favorite",
        "honor",
        "labor",
        "neighbor",
        "neighbors",
        "center",
        "centers",
        "catalog",
        "canceled",
        "canceling",
        "labeled",
        "labeling",
        "modeled",
        "traveled",
        "fulfill",
        "gray",
        "defense",
        "organize",
        "organized",
        "organization",
        "organizations",
        "recognize",
        "recognized",
        "optimize",
        "normalize",
        "normalized",
        "initialize",
        "summarize",
        "authorize",
        "authorized",
        "customize",
        "customized",
        "analyze",
        "analyzed",
        "minimize",
        "realize",
        "realized",
        "judgment",
        "skillful",
    ];
    let mut wrong = Vec::new();
    let prose = |path: &str| (path.starts_with("src/") && path.ends_with(".rs")) || path.ends_with(".md");
    for (path, text) in files().iter().filter(|(path, _)| prose(path)) {
        let mut in_code = false;
        for (at, line) in text.lines().enumerate() {
            let comment = line.trim_start().strip_prefix("//").map(|c| c.trim_start_matches(['/', '!']));
            let Some(said) = (if path.ends_with(".rs") { comment } else { Some(line) }) else { continue };
            in_code ^= said.trim_start().starts_with("```");
            if in_code {
                continue;
            }
            // What stands between backticks is the name of something.
            let said: String = said.split('`').step_by(2).collect::<Vec<_>>().join(" ");
            let words = said.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
            let found = words.filter(|w| american.contains(&w.as_str()));
            wrong.extend(found.map(|word| format!("{path}:{}: {word}", at + 1)));
        }
    }
    is_empty(&wrong);
}

#[test]
fn the_changelog_has_a_place_for_what_is_new() {
    let text = std::fs::read_to_string(root().join("CHANGELOG.md")).expect("there is a CHANGELOG.md");
    assert!(text.lines().any(|line| line.starts_with("## ") && line.contains("Unreleased")));
}

// ---- links ----

/// The targets of the links of a markdown text, outside code.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        let plain = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        found.extend(plain.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_string())));
    }
    found
}

/// The anchors of the headings of a markdown text, as they are made where it is shown.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut in_code = false;
    let mut all = BTreeSet::new();
    for line in text.lines() {
        in_code ^= line.trim_start().starts_with("```");
        if in_code || !line.starts_with('#') {
            continue;
        }
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        all.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
    }
    all
}

#[test]
fn every_link_to_a_file_leads_somewhere() {
    let mut wrong = Vec::new();
    for (path, text) in files().iter().filter(|(path, _)| path.ends_with(".md")) {
        for target in links(text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let here = root().join(path);
            let to: PathBuf = match file {
                "" => here,
                file => here.parent().expect("a folder").join(file),
            };
            if !to.exists() {
                wrong.push(format!("{path}: {target}: there is no such file"));
            } else if !anchor.is_empty() {
                let there = std::fs::read_to_string(&to).unwrap_or_default();
                if !anchors(&there).contains(anchor) {
                    wrong.push(format!("{path}: {target}: there is no such heading"));
                }
            }
        }
    }
    is_empty(&wrong);
}

// ---- patterns ----

#[test]
fn every_pattern_file_is_built_in_and_named_after_its_id() {
    let mut wrong = Vec::new();
    let mut found = BTreeSet::new();
    for (path, text) in files() {
        let Some(path) = path.strip_prefix("patterns/").and_then(|p| p.strip_suffix(".json")) else { continue };
        if path.starts_with("schema/") || path.starts_with("scenarios/") {
            continue;
        }
        found.insert(path.to_string());
        match builtin::file(path) {
            None => wrong.push(format!("{path}: it is not in builtin::ALL")),
            Some(source) if source.text() != text => wrong.push(format!("{path}: another text is built in")),
            Some(_) => {}
        }
        let tree: Value = serde_json::from_str(&text).expect("JSON");
        let says = |member: &str| tree.get(member).and_then(Value::as_str).unwrap_or_default().to_string();
        let extends = says("extends");
        let below = extends.split('@').next().unwrap_or_default();
        let right = match path.split('/').collect::<Vec<_>>().as_slice() {
            [name] => *name == says("pattern"),
            ["services", name] => *name == says("service"),
            ["councils", council, name] => *council == says("council") && *name == below,
            _ => false,
        };
        if !right {
            wrong.push(format!("{path}: it is not where a file of its id belongs"));
        }
    }
    wrong.extend(builtin::ALL.iter().filter(|(p, _)| !found.contains(*p)).map(|(p, _)| format!("{p}: no such file")));
    is_empty(&wrong);
}

#[test]
fn every_scenario_stands_with_what_it_is_about() {
    let mut wrong = Vec::new();
    let mut titles = BTreeSet::new();
    for (path, text) in files() {
        let Some(rest) = path.strip_prefix("patterns/scenarios/") else { continue };
        let tree: Value = serde_json::from_str(&text).expect("JSON");
        let (folder, name) = rest.split_once('/').unwrap_or_default();
        let uses: Vec<&str> = tree["uses"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let top = uses.last().copied().unwrap_or_default().split('/').collect::<Vec<_>>();
        let right = match top.as_slice() {
            ["councils", council, _] => folder == *council,
            [.., name] => folder == *name,
            [] => false,
        };
        if !right {
            wrong.push(format!("{path}: its folder is not what it uses last"));
        }
        let stem = name.strip_suffix(".json").unwrap_or_default();
        if stem.is_empty() || !stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            wrong.push(format!("{path}: small letters and underscores"));
        }
        if !titles.insert((folder.to_string(), tree["scenario"].to_string())) {
            wrong.push(format!("{path}: another scenario has its title"));
        }
    }
    is_empty(&wrong);
}
