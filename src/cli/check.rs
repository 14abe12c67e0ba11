//! `check`: every pattern by itself, every service and council file with what it is laid over, every mapping with its service.

use super::args::{Given, Misuse, Verb};
use super::files::{File, Files, Kind};
use super::import::fitted;
use super::paths::{Written, write_path};
use super::words::counted;
use super::{Stop, Verdict};
use crate::problem::joined;
use crate::{Problem, Service, Severity};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// A problem, and the files that were being checked when it was found in one below them.
struct Reported {
    problem: Problem,
    /// Whether the file says it of itself, without anything laid over it.
    own: bool,
    under: Vec<String>,
}

pub(super) fn check(given: &Given, out: &mut dyn Write, err: &mut dyn Write) -> Result<Verdict, Stop> {
    if given.rest.is_empty() {
        return Err(Misuse::of(Verb::Check, "say which files or folders to check").into());
    }
    let files = Files::find(&given.rest)?;
    files.say_unread(err)?;
    let checked: Vec<&File> = files.all.iter().filter(|f| f.kind != Kind::Scenario).collect();
    if checked.is_empty() && files.unread.is_empty() {
        let help = match files.all.len() {
            0 => "they end in `.json`; folders called `schema` are passed over",
            _ => "there are only scenarios: run them with `service-patterns test`",
        };
        return Err(Misuse::new("there is no pattern, service, council file or mapping to check", help).into());
    }
    let found = problems(&files, &checked);
    let errors = found.iter().filter(|r| r.problem.severity() == Severity::Error).count();
    let warnings = found.len() - errors;
    let paths = match &given.folder {
        Some(folder) => write_paths(&files, &found, folder)?,
        None => found.iter().map(|_| None).collect(),
    };
    if given.json {
        writeln!(out, "{:#}", as_json(&files, &checked, &found, &paths))?;
    } else {
        for (reported, path) in found.iter().zip(&paths) {
            writeln!(out, "{}", reported.problem)?;
            if !reported.own {
                writeln!(out, "  found with: {}", reported.under.join(", "))?;
            }
            match path {
                Some(Written::To(path)) => writeln!(out, "  as a scenario: {}", path.display())?,
                Some(Written::There(path)) => {
                    writeln!(out, "  as a scenario: {}, which was there already", path.display())?;
                }
                Some(Written::Not) => {
                    writeln!(out, "  as a scenario: no answers and dates were found that lead there")?
                }
                None => {}
            }
        }
        if !found.is_empty() {
            writeln!(out)?;
        }
        if let Some(first) = found.first() {
            writeln!(out, "More about the first: service-patterns explain {}", first.problem.code())?;
        }
        writeln!(out, "{}", in_words(&files, &checked, &found))?;
    }
    Ok(match (files.unread.is_empty(), errors > 0 || (given.strict && warnings > 0)) {
        (false, _) => Verdict::Misuse,
        (true, true) => Verdict::Wrong,
        (true, false) => Verdict::Right,
    })
}

/// Everything that is wrong, each once, sorted by file and place.
fn problems(files: &Files, checked: &[&File]) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (problem, file) in files.of_one_id() {
        known.insert(problem.to_string(), found.len());
        found.push(Reported { problem, own: true, under: vec![file] });
    }
    // Mappings last: what is wrong with a service is told where the service itself is.
    let (mappings, laid): (Vec<&File>, Vec<&File>) = checked.iter().partition(|file| file.kind == Kind::Mapping);
    for file in laid.into_iter().chain(mappings) {
        let problems = match file.kind {
            Kind::Mapping => fitted(files, file).err().unwrap_or_default(),
            // Lowest first, as they lie on one another.
            _ => Service::loader().files(files.chain(file).iter().map(File::source)).check(),
        };
        for problem in &problems {
            let own = problem.file() == file.name;
            let at = *known.entry(problem.to_string()).or_insert_with(|| {
                found.push(Reported { problem: problem.clone(), own: false, under: Vec::new() });
                found.len() - 1
            });
            if let Some(reported) = found.get_mut(at) {
                reported.own |= own;
                reported.under.push(file.name.clone());
            }
        }
    }
    let order = |name: &str| checked.iter().position(|f| f.name == name).unwrap_or(usize::MAX);
    found.sort_by_key(|r| {
        let p = &r.problem;
        (order(p.file()), p.file().to_string(), p.line(), p.column(), p.code())
    });
    found
}

/// Writes the path of every problem that has one, in the order of the problems.
fn write_paths(files: &Files, found: &[Reported], folder: &Path) -> Result<Vec<Option<Written>>, Misuse> {
    let laid = || files.all.iter().filter(|file| file.kind != Kind::Mapping);
    let under = |reported: &Reported| laid().find(|file| reported.under.first() == Some(&file.name));
    let one = |reported: &Reported| match under(reported) {
        Some(file) => write_path(&reported.problem, file, files, folder),
        None => Ok(None),
    };
    found.iter().map(one).collect()
}

fn in_words(files: &Files, checked: &[&File], found: &[Reported]) -> String {
    let of = |kind: Kind| files.all.iter().filter(|f| f.kind == kind).count();
    let kinds = [
        (of(Kind::Pattern), "pattern", "patterns"),
        (of(Kind::Service), "service", "services"),
        (of(Kind::Council), "council file", "council files"),
        (of(Kind::Mapping), "mapping", "mappings"),
        (of(Kind::Other), "of no known kind", "of no known kind"),
    ];
    let kinds: Vec<String> =
        kinds.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(*n, one, many)).collect();
    let scenarios = match of(Kind::Scenario) {
        0 => String::new(),
        n => format!(", and passed over {}", counted(n, "scenario", "scenarios")),
    };
    let count = |severity: Severity| found.iter().filter(|r| r.problem.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut wrong: Vec<String> = Vec::new();
    if errors > 0 {
        wrong.push(counted(errors, "error", "errors"));
    }
    if warnings > 0 {
        wrong.push(counted(warnings, "warning", "warnings"));
    }
    let is = if errors + warnings == 1 { "is" } else { "are" };
    let mut in_files: Vec<&str> = found.iter().map(|r| r.problem.file()).collect();
    in_files.dedup();
    let verdict = match wrong.is_empty() {
        true => "Nothing is wrong.".to_string(),
        false => format!("There {is} {} in {}.", joined(&wrong), counted(in_files.len(), "file", "files")),
    };
    format!("Checked {} ({}){scenarios}. {verdict}", counted(checked.len(), "file", "files"), joined(&kinds))
}

fn as_json(files: &Files, checked: &[&File], found: &[Reported], paths: &[Option<Written>]) -> serde_json::Value {
    let scenarios = files.all.iter().filter(|f| f.kind == Kind::Scenario).count();
    let problems = found.iter().zip(paths).map(|(r, path)| {
        let mut problem = serde_json::to_value(&r.problem).unwrap_or_default();
        if let Some(Written::To(path) | Written::There(path)) = path {
            problem["scenario"] = path.display().to_string().into();
        }
        if !r.own {
            problem["found_with"] = r.under.clone().into();
        }
        problem
    });
    let count = |severity: Severity| found.iter().filter(|r| r.problem.severity() == severity).count();
    serde_json::json!({
        "files": checked.iter().map(|f| serde_json::json!({ "file": f.name, "kind": f.kind.as_str(), "id": f.id })).collect::<Vec<_>>(),
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "problems": problems.collect::<Vec<_>>(),
        "scenarios_passed_over": scenarios,
        "not_read": not_read(files),
    })
}

pub(super) fn not_read(files: &Files) -> Vec<serde_json::Value> {
    files.unread.iter().map(|(file, why)| serde_json::json!({ "file": file, "why": why })).collect()
}
