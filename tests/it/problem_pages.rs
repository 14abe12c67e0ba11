//! The pages about problems: one for each code, and their examples are true. What stands under `## Example` raises that
//! problem and no other; what stands under `## Instead` raises none.
//!
//! A block of JSON is a whole file, laid over the file it extends. One marked `in borrow-a-tool` is put into that file,
//! member by member. Where the example is too long for the page, it is `CODE.json` beside it.

use serde_json::Value;
use service_patterns::{Code, FileLimits, Problems, Service, Source, builtin};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/problems")
}

fn base() -> Value {
    let text = std::fs::read_to_string(folder().join("borrow-a-tool.json")).expect("the file the examples change");
    serde_json::from_str(&text).expect("it is JSON")
}

/// What stands under a heading of a page.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, after) = page.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no {heading} in {page}"));
    after.split("\n## ").next().unwrap_or(after)
}

/// The first block of JSON of a section: what it is put into, if anything, its text, and what follows it.
fn block(section: &str) -> Option<(Option<&str>, &str, &str)> {
    let (_, after) = section.split_once("```json")?;
    let (into, rest) = after.split_once('\n')?;
    let (text, rest) = rest.split_once("\n```")?;
    Some((into.trim().strip_prefix("in "), text, rest))
}

fn put_into(base: &mut Value, part: &Value) {
    match (base, part) {
        (Value::Object(base), Value::Object(part)) => {
            part.iter().for_each(|(name, value)| put_into(base.entry(name).or_insert(Value::Null), value));
        }
        (base, part) => *base = part.clone(),
    }
}

/// The files below one that extends something, lowest first.
fn below(text: &str) -> Vec<Source<'static>> {
    let tree: Value = serde_json::from_str(text).unwrap_or_default();
    match tree["extends"].as_str().and_then(|extends| extends.split('@').next()) {
        Some("missed-bin") => vec![builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN],
        Some("report-a-problem") => vec![builtin::REPORT_A_PROBLEM],
        Some(_) => vec![Source::new("borrow-a-tool.json", base().to_string())],
        None => Vec::new(),
    }
}

fn problems(code: Code, section: &str) -> Problems {
    let text = match block(section) {
        Some((Some("borrow-a-tool"), part, rest)) => {
            let mut file = base();
            put_into(&mut file, &serde_json::from_str(part).unwrap_or_else(|e| panic!("{code}: {e} in {part}")));
            if let Some((None, over, _)) = block(rest) {
                // A second block is laid over the changed file.
                let files = [Source::new("borrow-a-tool.json", file.to_string()), Source::new("example.json", over)];
                return Service::loader().files(files).check();
            }
            file.to_string()
        }
        Some((None, text, _)) => text.to_string(),
        Some((Some(other), ..)) => panic!("{code}: nothing is put into {other}"),
        None => std::fs::read_to_string(folder().join(format!("{code}.json"))).expect("the example is in a file"),
    };
    // A file that is too large for every program would be too long for a page.
    let limits = if code == Code::TooLarge { FileLimits::new().bytes(2000) } else { FileLimits::new() };
    let today = "2026-05-05".parse().expect("a date");
    Service::loader().files(below(&text)).file(Source::new("example.json", text)).limits(limits).on(today).check()
}

#[test]
fn every_page_is_about_a_code() {
    // That every code has a page, the compiler sees to.
    let known: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    let files = std::fs::read_dir(folder()).expect("the pages").map(|entry| entry.expect("an entry").file_name());
    let pages: BTreeSet<String> =
        files.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.ends_with(".md")).collect();
    assert_eq!(pages, known);
}

#[test]
fn every_page_has_the_same_parts_and_true_examples() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().copied() {
        let page = code.page();
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, ["What", "Why", "Example", "Instead"], "{code}");
        assert!(page.starts_with(&format!("# `{code}`: ")), "{code}: its first line names it");
        let raised: BTreeSet<&str> =
            problems(code, section(page, "Example")).iter().map(|problem| problem.code().as_str()).collect();
        if raised != BTreeSet::from([code.as_str()]) {
            wrong.push(format!("{code}: the example raises {:?}", problems(code, section(page, "Example"))));
        }
        let left = problems(code, section(page, "Instead"));
        if !left.is_empty() {
            wrong.push(format!("{code}: what is written instead is wrong: {left}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
