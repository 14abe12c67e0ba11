//! `test`: scenarios run on the files they use.

use super::args::{Given, Misuse, Verb};
use super::check::not_read;
use super::files::{File, Files, Kind};
use super::words::{counted, number};
use super::{Stop, Verdict};
use crate::scenario::{Runner, Scenario};
use crate::{Problem, Problems};
use std::collections::BTreeSet;
use std::io::Write;

/// What came of one scenario file.
struct Ran<'f> {
    file: &'f File,
    title: String,
    came: Came,
}

enum Came {
    /// It was run, and this is otherwise than it says.
    Run(Vec<String>),
    /// It was not run: its form is wrong.
    NotRead(Problems),
}

impl Ran<'_> {
    /// What is wrong, one thing each.
    fn failures(&self) -> Vec<String> {
        match &self.came {
            Came::Run(failures) => failures.clone(),
            Came::NotRead(problems) => problems.iter().map(in_a_line).collect(),
        }
    }

    fn failed(&self) -> bool {
        match &self.came {
            Came::Run(failures) => !failures.is_empty(),
            Came::NotRead(_) => true,
        }
    }
}

pub(super) fn test(given: &Given, out: &mut dyn Write, err: &mut dyn Write) -> Result<Verdict, Stop> {
    if given.rest.is_empty() {
        return Err(Misuse::of(Verb::Test, "say which scenarios to run: files or folders").into());
    }
    let files = Files::find(&given.rest)?;
    files.say_unread(err)?;
    // What cannot be told from a scenario is not passed over in silence.
    let is_scenario = |f: &&File| matches!(f.kind, Kind::Scenario | Kind::Other);
    let mut runner = Runner::default();
    let ran: Vec<Ran<'_>> = files.all.iter().filter(is_scenario).map(|file| run(&mut runner, &files, file)).collect();
    if ran.is_empty() && files.unread.is_empty() {
        let help =
            "a scenario is a `.json` file with `scenario`, `uses` and `steps`; `service-patterns new` writes one";
        return Err(Misuse::new("there is no scenario to run", help).into());
    }
    let failed = ran.iter().filter(|ran| ran.failed()).count();
    if given.json {
        let list: Vec<_> = ran.iter().map(as_json).collect();
        let whole =
            serde_json::json!({ "scenarios": list, "ran": ran.len(), "failed": failed, "not_read": not_read(&files) });
        writeln!(out, "{whole:#}")?;
    } else {
        let mut told = BTreeSet::new();
        for one in ran.iter().filter(|ran| ran.failed()) {
            match one.title.as_str() {
                "" => writeln!(out, "{}", one.file.name)?,
                title => writeln!(out, "{}: {title}", one.file.name)?,
            }
            for failure in one.failures() {
                // One mistake in a file stops every scenario on it, and is told once.
                match failure.contains('\n') && !told.insert(failure.clone()) {
                    true => writeln!(out, "  the service cannot be loaded, for the same reason as above")?,
                    false => writeln!(out, "  {}", failure.replace('\n', "\n  "))?,
                }
            }
        }
        if failed > 0 {
            writeln!(out)?;
        }
        let verdict = match failed {
            0 if ran.len() == 1 => "It passes.".to_string(),
            0 => "All pass.".to_string(),
            n if n == ran.len() && n > 1 => "All fail.".to_string(),
            1 => "One fails.".to_string(),
            n => format!("{} fail.", capital(&number(n))),
        };
        writeln!(out, "Ran {}. {verdict}", counted(ran.len(), "scenario", "scenarios"))?;
    }
    Ok(match (files.unread.is_empty(), failed) {
        (false, _) => Verdict::Misuse,
        (true, 0) => Verdict::Right,
        (true, _) => Verdict::Wrong,
    })
}

fn run<'f>(runner: &mut Runner, files: &Files, file: &'f File) -> Ran<'f> {
    match Scenario::read(file.source()) {
        Err(problems) => Ran { file, title: file.id.clone(), came: Came::NotRead(problems) },
        Ok(scenario) => {
            let run = runner.run(&scenario, &|path| files.used(path, &file.path).map(|f| f.source()));
            Ran { file, title: scenario.title().to_string(), came: Came::Run(run.failures().to_vec()) }
        }
    }
}

/// What is wrong with the form of a scenario, whose name stands above.
fn in_a_line(problem: &Problem) -> String {
    let (line, column, message) = (problem.line(), problem.column(), problem.message());
    let at = Some(problem.pointer()).filter(|at| !at.is_empty()).map(|at| format!(" {at}"));
    let help = problem.help().map(|help| format!("; {help}"));
    format!("{line}:{column}{}: {message}{}", at.unwrap_or_default(), help.unwrap_or_default())
}

fn as_json(ran: &Ran<'_>) -> serde_json::Value {
    let step = |failure: &String| {
        let step = failure.strip_prefix("step ").and_then(|rest| rest.split_once(": "));
        match step.and_then(|(n, said)| Some((n.parse::<usize>().ok()?, said))) {
            Some((step, said)) => serde_json::json!({ "step": step, "message": said }),
            None => serde_json::json!({ "message": failure }),
        }
    };
    let failures = match &ran.came {
        Came::Run(failures) => failures.iter().map(step).collect(),
        Came::NotRead(problems) => serde_json::json!(problems),
    };
    serde_json::json!({ "file": ran.file.name, "title": ran.title, "failures": failures })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
