//! A scenario that shows a problem: the shortest way to it, done by the machine itself.

use super::trying::{Doing, Tried, Trying, then};
use crate::clock::{civil, moment_of};
use crate::problem::{Problem, WayStep, WayWhat};
use crate::service::Loader;
use crate::{By, Case, Entry, Service, Step};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde_json::{Value, json};

/// Writes the scenario file that shows a problem which was found by trying all cases: its path, step by step, with answers
/// that lead there, and how things are then. It passes on the files as they are; most fail once the problem is mended.
///
/// `loader` has the files and calendars, `uses` says how the scenario names the files. Nothing for a problem without a
/// [path](Problem::path), for files that leave something to be stated, and where no answers or dates could be found that
/// lead there: the search lets limits fall in any order, and some orders need other lengths of time.
///
/// ```
/// use service_patterns::{Service, Source, builtin, scenario::{Scenario, showing}};
///
/// // Nobody may decide any more, so a report that came in can only be withdrawn.
/// let text = builtin::REPORT_A_PROBLEM.text().replace(r#""by": ["reporter"], "from": ["open"], "held": ["any"]"#,
///     r#""by": ["officer"], "from": ["open"], "held": ["any"]"#);
/// let broken = || Source::new("broken.json", text.clone());
/// let problems = Service::loader().file(broken()).check();
/// let problem = problems.iter().find(|p| p.code().as_str() == "cannot-always").ok_or("the promise is kept")?;
///
/// let file = showing(problem, Service::loader().file(broken()), &["broken".into()]).ok_or("no way leads there")?;
/// let scenario = Scenario::read(Source::new("shows.json", file.to_string()))?;
/// let run = scenario.run(&|_| Some(broken()));
/// assert_eq!(run.failures(), [] as [String; 0]);
/// assert_eq!(file["steps"][1]["refused"], serde_json::json!({ "not_possible": "person" }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn showing(problem: &Problem, loader: Loader<'_>, uses: &[String]) -> Option<Value> {
    let way = problem.way()?;
    let loader = way.parts.iter().fold(loader.unproven(), |loader, (part, on)| loader.part(part, *on));
    let service = loader.load().ok()?;
    let mut telling = Telling {
        service: &service,
        case: None,
        at: NaiveDate::from_ymd_opt(2026, 5, 5)?.and_hms_opt(9, 0, 0)?,
        refused: false,
        written: Vec::new(),
    };
    for step in &way.steps {
        // After what is refused nothing can follow.
        if telling.refused {
            return None;
        }
        telling.tell(step)?;
    }
    let mut scenario = json!({
        "scenario": problem.message(),
        "about": format!("What the check for `{}` found: {}.", problem.code(), problem.path().unwrap_or_default()),
        "uses": uses,
        "unproven": true,
    });
    if !way.parts.is_empty() {
        let switch = |on: bool| if on { "on" } else { "off" };
        scenario["parts"] = way.parts.iter().map(|(part, on)| (part.clone(), json!(switch(*on)))).collect();
    }
    scenario["steps"] = Value::Array(telling.written);
    Some(scenario)
}

/// A scenario as far as it is told.
struct Telling<'s> {
    service: &'s Service,
    case: Option<Case>,
    at: NaiveDateTime,
    /// Whether the last step was refused, as an act is that no branch takes or that starts what has no date.
    refused: bool,
    written: Vec<Value>,
}

impl Telling<'_> {
    /// Does one more step; nothing if it cannot be done so.
    fn tell(&mut self, step: &WayStep) -> Option<()> {
        match &step.what {
            WayWhat::Act(action, branch) => {
                let by = self.doers(&["actions", action]);
                let wanted = |done: &Step| match branch {
                    None => true,
                    Some(_) => done.entries.last().and_then(Entry::branch) == branch.as_deref(),
                };
                self.act(Doing::Act(action.clone()), &by, step, &wanted)
            }
            WayWhat::Result(task, result) => {
                let by = self.doers(&["tasks", task]);
                let doing = Doing::Result(task.clone(), result.clone(), self.number(task, result, &by));
                self.act(doing, &by, step, &|_| true)
            }
            WayWhat::Limit(id) => self.wait(Some(id)),
            WayWhat::Warning => self.wait(None),
            WayWhat::Cannot(who, action) => {
                self.at = self.at.checked_add_signed(TimeDelta::minutes(1))?;
                let tried = self.trying(Doing::Act(action.clone()), who, step).find(&|_| true)?;
                // A wrong answer proves nothing: here the act itself has to be impossible, or refused by a rule.
                let refused = tried.written["refused"].as_object()?;
                refused.get("not_possible").or(refused.get("rule"))?;
                self.written.push(tried.written);
                Some(())
            }
        }
    }

    /// Who may do something, but for the system.
    fn doers(&self, path: &[&str]) -> Vec<String> {
        let shape = path.iter().fold(self.service.resolved(), |value, member| &value[*member]);
        let by = shape["by"].as_array().into_iter().flatten().filter_map(Value::as_str);
        by.filter(|who| *who != "system").map(str::to_string).collect()
    }

    /// Which of the openings of a task is the first that can have the result.
    fn number(&self, task: &str, result: &str, by: &[String]) -> Option<u32> {
        let what = format!("{task}:{result}");
        let may =
            |who: &String| self.service.allowed(self.case.as_ref()?, &By::role(who.as_str()), moment_of(self.at)).ok();
        let mut allowed = by.iter().filter_map(may).flatten();
        allowed.find(|a| a.what == what)?.numbers.first().copied()
    }

    fn trying<'t>(&'t self, doing: Doing, who: &str, step: &'t WayStep) -> Trying<'t> {
        let public = self.service.resolved()["people"][who]["kind"] == "public";
        // Those who work there are as many as it takes: some acts must not be done by one and the same.
        let person = if public { "person-1".to_string() } else { format!("{who}-{}", self.written.len() + 1) };
        let (service, case) = (self.service, self.case.as_ref());
        Trying { service, case, at: self.at, doing, by: who.to_string(), person, said: &step.said }
    }

    fn act(&mut self, doing: Doing, by: &[String], step: &WayStep, wanted: &dyn Fn(&Step) -> bool) -> Option<()> {
        self.at = self.at.checked_add_signed(TimeDelta::minutes(1))?;
        let find = |who: &String| self.trying(doing.clone(), who, step).find(wanted);
        let tried: Vec<Tried> = by.iter().filter_map(find).collect();
        let best = tried.iter().position(|tried| tried.step.is_some());
        let found = tried.into_iter().nth(best.unwrap_or(0))?;
        self.refused = found.step.is_none();
        // A wrong answer proves nothing: what is shown is that it is impossible, or has no date.
        let refused = &found.written["refused"];
        if self.refused && refused.get("not_possible").or(refused.get("date")).is_none() {
            return None;
        }
        self.case = found.step.map(|done| done.case).or(self.case.take());
        self.written.push(found.written);
        Some(())
    }

    /// Time passes until the limit of something is reached, or the next warning.
    fn wait(&mut self, limit: Option<&String>) -> Option<()> {
        let case = self.case.as_ref()?;
        let meant = |timer: &crate::Timer| match limit {
            Some(id) => !timer.warning && *timer.what == **id,
            None => timer.warning,
        };
        let moment = civil(case.timers().into_iter().find(meant)?.at);
        let whole = moment.with_second(0)?.with_nanosecond(0)?;
        let at = if whole < moment { whole.checked_add_signed(TimeDelta::minutes(1))? } else { whole };
        self.at = self.at.max(at);
        let done = self.service.tick(case, moment_of(self.at)).ok()?;
        let at = self.at.format("%Y-%m-%dT%H:%M").to_string();
        self.written.push(json!({ "at": at, "tick": true, "then": then(self.service, &done) }));
        self.case = Some(done.case);
        Some(())
    }
}
