//! Scenarios: what should happen, as files that a service designer reads and writes, and running them.
//!
//! A scenario names the files of a service and lists steps: at a time, somebody does something with some answers,
//! and then the case is so, these people were told this, these dates are set; or it is refused, and why.
//! The format is in the reference, `docs/language.md`.
//!
//! ```
//! use service_patterns::{Source, builtin, scenario::Scenario};
//!
//! let scenario = Scenario::read(Source::new("withdrawn.json", r#"{
//!     "scenario": "A report is withdrawn",
//!     "uses": ["report-a-problem"],
//!     "steps": [
//!         { "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "phone",
//!           "answers": { "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" },
//!           "facts": {},
//!           "then": { "state": "received" } }
//!     ]
//! }"#))?;
//! let run = scenario.run(&|path| builtin::file(path));
//! assert_eq!(run.failures(), [] as [String; 0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "cli")]
mod first;
mod names;
pub(crate) mod shape;
mod showing;
mod trying;

use crate::clock::civil;
use crate::contract::{Asks, Request};
use crate::pattern::shape::Pattern;
use crate::question::{FormFault, pounds};
use crate::service::alone;
use crate::{Act, By, Case, Entry, Fact, FollowOn, Problems, Refusal, Service, Source, Step};
use shape::{Answers, ChannelIn, Each, FactIn, Refused, RequestIn, ScenarioFile, Sees, StepForm, Switch, Then};
use std::collections::BTreeMap;
use uuid::Uuid;

#[cfg(feature = "cli")]
pub(crate) use first::first;
pub use showing::showing;

/// A scenario: a title, the files it runs on, and its steps.
#[derive(Debug, Clone)]
pub struct Scenario(ScenarioFile);

/// What the program is asked to do, as a scenario says it.
fn asked(request: Request) -> RequestIn {
    let (amount, document) = match request.asks {
        Asks::Payment { amount } | Asks::Refund { amount, .. } => (Some(amount), None),
        Asks::Document { name } => (None, Some(name)),
        Asks::Identity => (None, None),
    };
    RequestIn { task: request.task, amount, document }
}

impl PartialEq for RequestIn {
    fn eq(&self, other: &Self) -> bool {
        (&self.task, self.amount, &self.document) == (&other.task, other.amount, &other.document)
    }
}

impl Said for RequestIn {
    fn said(&self) -> String {
        let amount = self.amount.map(|pence| format!(" of {}", pounds(pence)));
        let document = self.document.as_ref().map(|name| format!(" of the document `{name}`"));
        format!("`{}`{}{}", self.task, amount.unwrap_or_default(), document.unwrap_or_default())
    }
}

/// What came of running a scenario.
#[derive(Debug)]
#[non_exhaustive]
pub struct Run {
    failures: Vec<String>,
    /// The service it ran on, if the files could be loaded.
    pub service: Option<Service>,
    /// The record of the case.
    pub entries: Vec<Entry>,
    /// The case at the end.
    pub case: Option<Case>,
    /// Every refusal, in order, with the answers that were refused.
    pub refusals: Vec<(Refusal, String)>,
}

impl Run {
    /// What was not as the scenario says: a sentence each, with the number of the step.
    #[must_use]
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    fn fail(&mut self, step: usize, what: impl std::fmt::Display) {
        self.failures.push(format!("step {}: {what}", step + 1));
    }

    fn same<T: PartialEq + Said>(&mut self, step: usize, what: &str, wanted: &T, found: &T) {
        if wanted != found {
            self.fail(step, format_args!("{what} should be {} and is {}", wanted.said(), found.said()));
        }
    }
}

/// A refusal as the author of a file needs it: with the question of each answer, which a person sees beside the words.
fn in_full(refusal: &Refusal) -> String {
    let Refusal::Answers(problems) = refusal else { return refusal.to_string() };
    let of_form = problems.form.iter().map(|wrong| wrong.say.clone());
    let of_answers = problems.wrong.iter().map(|wrong| format!("`{}`: {}", wrong.place(), wrong.say));
    of_form.chain(of_answers).collect::<Vec<_>>().join("; ")
}

/// How what is compared stands in a sentence.
trait Said {
    fn said(&self) -> String;
}

impl Said for &str {
    fn said(&self) -> String {
        format!("`{self}`")
    }
}

impl Said for String {
    fn said(&self) -> String {
        self.as_str().said()
    }
}

/// Somebody and what they were told.
impl Said for (&str, &str) {
    fn said(&self) -> String {
        format!("`{}` to {}", self.1, self.0)
    }
}

impl<T: Said> Said for Option<T> {
    fn said(&self) -> String {
        self.as_ref().map_or_else(|| "nothing".to_string(), Said::said)
    }
}

impl<T: Said> Said for Vec<T> {
    fn said(&self) -> String {
        match self.as_slice() {
            [] => "nothing".to_string(),
            all => all.iter().map(Said::said).collect::<Vec<_>>().join(", "),
        }
    }
}

impl Said for BTreeMap<String, String> {
    fn said(&self) -> String {
        self.iter().map(|(name, what)| format!("{name}: {what}")).collect::<Vec<_>>().said()
    }
}

/// Runs scenarios one after another, and loads each service once: proving a large one takes longer than running a hundred
/// scenarios on it.
///
/// ```
/// use service_patterns::{Source, builtin, scenario::{Runner, Scenario}};
///
/// let text = std::fs::read_to_string("patterns/scenarios/report-a-problem/fixed.json")?;
/// let (scenario, mut runner) = (Scenario::read(Source::new("fixed.json", text))?, Runner::default());
/// for _ in 0..3 {
///     assert_eq!(runner.run(&scenario, &|path| builtin::file(path)).failures(), [] as [String; 0]);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Runner {
    loaded: BTreeMap<Loaded, Result<Service, String>>,
}

/// Everything that a service depends on: the names and texts of its files, and how they are loaded.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Loaded {
    files: Vec<Option<(String, String)>>,
    parts: Vec<(String, bool)>,
    calendar: Option<String>,
    unproven: bool,
}

impl Runner {
    /// Runs a scenario as [`Scenario::run`] does.
    #[must_use]
    pub fn run<'s>(&mut self, scenario: &Scenario, find: &dyn Fn(&str) -> Option<Source<'s>>) -> Run {
        let file = |path: &String| find(path).map(|source| (source.name().to_string(), source.text().to_string()));
        let key = Loaded {
            files: scenario.uses().iter().map(file).collect(),
            parts: scenario.0.parts.iter().map(|(part, switch)| (part.to_string(), *switch == Switch::On)).collect(),
            calendar: scenario.0.calendar.clone(),
            unproven: scenario.is_unproven(),
        };
        scenario.run_on(self.loaded.entry(key).or_insert_with(|| scenario.service(find)).clone())
    }
}

impl Scenario {
    /// Reads a scenario file.
    ///
    /// ```
    /// use service_patterns::{Source, scenario::Scenario};
    ///
    /// let text = r#"{ "scenario": "A pothole", "uses": ["report-a-problem"], "steps": [{ "at": "noon", "acct": "report" }] }"#;
    /// let problems = Scenario::read(Source::new("pothole.json", text)).unwrap_err();
    /// assert_eq!(problems.iter().map(|p| (p.pointer(), p.help())).collect::<Vec<_>>(), [
    ///     ("/steps/0/at", Some("write it as in `2026-05-05T09:00`, or with seconds and an offset")),
    ///     ("/steps/0/acct", Some("did you mean `act`?")),
    /// ]);
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with its form, with line and column. Scenarios hold invented answers, so the words may quote
    /// them.
    pub fn read(source: Source<'_>) -> Result<Scenario, Problems> {
        alone(&source, shape::form).map(|file| Scenario(file.shape))
    }

    /// The same scenario, loading its files without proving them, for a program that has proved them elsewhere.
    ///
    /// ```
    /// use service_patterns::{Source, builtin, scenario::Scenario};
    ///
    /// let text = std::fs::read_to_string("patterns/scenarios/report-a-problem/fixed.json")?;
    /// let run = Scenario::read(Source::new("fixed.json", text))?.unproven().run(&|path| builtin::file(path));
    /// assert_eq!(run.failures(), [] as [String; 0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn unproven(self) -> Scenario {
        Scenario(ScenarioFile { unproven: Some(true), ..self.0 })
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        self.0.scenario.as_str()
    }

    /// The sentence about it.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        self.0.about.as_deref()
    }

    /// The files it runs on.
    #[must_use]
    pub fn uses(&self) -> &[String] {
        &self.0.uses
    }

    fn is_unproven(&self) -> bool {
        self.0.unproven == Some(true)
    }

    /// Loads the service the scenario runs on. `find` gives the file at a path under `patterns/`.
    ///
    /// # Errors
    ///
    /// In words, why it cannot be loaded.
    pub fn service<'s>(&self, find: &dyn Fn(&str) -> Option<Source<'s>>) -> Result<Service, String> {
        let mut loader = Service::loader();
        for path in self.uses() {
            loader = loader.file(find(path).ok_or_else(|| format!("there is no file `{path}`"))?);
        }
        for (part, switch) in self.0.parts.iter() {
            loader = loader.part(part, *switch == Switch::On);
        }
        if let Some(calendar) = &self.0.calendar {
            loader = loader.council_calendar(calendar);
        }
        if self.is_unproven() {
            loader = loader.unproven();
        }
        loader.load().map_err(|problems| problems.to_string())
    }

    /// Runs it: every step, with everything it says compared. Also checks that a refused act changes nothing
    /// and that replaying the record gives the case.
    #[must_use]
    pub fn run<'s>(&self, find: &dyn Fn(&str) -> Option<Source<'s>>) -> Run {
        self.run_on(self.service(find))
    }

    fn run_on(&self, service: Result<Service, String>) -> Run {
        let mut run =
            Run { failures: Vec::new(), service: None, entries: Vec::new(), case: None, refusals: Vec::new() };
        match service {
            Err(problems) => run.failures.push(format!("the service cannot be loaded: {problems}")),
            Ok(_) if self.0.steps.is_empty() => run.failures.push("it has no steps, and so shows nothing".to_string()),
            Ok(service) => {
                for (number, message) in names::unknown(&self.0, &service.machine().pattern) {
                    run.fail(number, message);
                }
                if !run.failures.is_empty() {
                    return run;
                }
                for (number, step) in self.0.steps.iter().enumerate() {
                    if let Err(why) = self.step(&service, number, step, &mut run) {
                        // What comes after would be judged of a case that is not the one of the story.
                        let left = match self.0.steps.len() - number - 1 {
                            0 => "",
                            1 => "; the step after it was not tried",
                            _ => "; the steps after it were not tried",
                        };
                        run.fail(number, format_args!("{why}{left}"));
                        break;
                    }
                }
                if let Some(case) = &run.case {
                    match service.replay(&run.entries) {
                        Ok(replayed) if replayed == *case => {}
                        Ok(_) => run.failures.push("replaying the record gives another case".into()),
                        Err(why) => run.failures.push(format!("the record cannot be replayed: {why}")),
                    }
                }
                run.service = Some(service);
            }
        }
        run
    }

    /// Does one step and looks at what came of it. Err, if the story cannot go on from there: why.
    fn step(&self, service: &Service, number: usize, step: &StepForm, run: &mut Run) -> Result<(), String> {
        let at = step.at.0;
        let before = run.case.clone();
        let mut sent = String::new();
        let result: Result<Step, Refusal> = if step.is_tick() {
            match &run.case {
                Some(case) => service.tick(case, at),
                None => return Err("no case is open yet".to_string()),
            }
        } else {
            let mut act = match (&step.act, &step.task, &step.result) {
                (Some(action), None, None) => Act::new(action),
                (None, Some(task), Some(result)) => Act::result(task, result),
                _ => return Err("say `act`, or `task` and `result`, or `tick`".to_string()),
            };
            if let Some(n) = step.number {
                act = act.on(n);
            }
            let role = step.by.as_deref().unwrap_or("system");
            let by = match &step.person {
                Some(id) => By::person(role, id.as_str()),
                None => By::role(role),
            };
            act = act.by(by).at(at).id(act_id(number));
            match step.channel {
                Some(ChannelIn::Known(channel)) => act = act.channel(channel),
                Some(ChannelIn::NotKnown) => act = act.channel_not_known(),
                None => {}
            }
            if let Some(language) = &step.language {
                act = act.language(language.as_str());
            }
            if let Some(Answers(answers)) = &step.answers {
                sent = answers.to_string();
                act = act.answers(answers);
            }
            for rule in step.confirm.iter().flatten() {
                act = act.confirm(rule.as_str());
            }
            for (fact, value) in step.facts.iter() {
                let value = match value {
                    FactIn::YesNo(yes) => Fact::from(*yes),
                    FactIn::Number(n) => Fact::from(*n),
                    FactIn::Word(word) => Fact::from(word.as_str()),
                };
                act = act.fact(fact, value);
            }
            match &run.case {
                Some(case) => service.act(case, act),
                None => service.open(Uuid::from_u128(1), "REF-1001", act),
            }
        };
        match (result, &step.refused) {
            (Ok(done), None) => {
                run.entries.extend(done.entries.iter().cloned());
                run.case = Some(done.case.clone());
                if let Some(then) = &step.then {
                    compare(run, number, then, &done);
                    compare_offers(run, number, then, &|who| service.offers(&done.case, &By::role(who), None, at));
                }
            }
            (Ok(_), Some(_)) => return Err("it should be refused and is not".to_string()),
            (Err(refusal), Some(wanted)) => {
                if run.case != before {
                    run.fail(number, "a refused act changed the case");
                }
                compare_refusal(run, number, wanted, &refusal, &service.machine().pattern);
                run.refusals.push((refusal, sent));
            }
            (Err(refusal), None) => return Err(format!("it is refused: {}", in_full(&refusal))),
        }
        Ok(())
    }
}

fn act_id(number: usize) -> Uuid {
    Uuid::from_u128(0x1000 + number as u128)
}

fn compare(run: &mut Run, number: usize, then: &Then, step: &Step) {
    let case = &step.case;
    if let Some(sees) = &then.sees {
        compare_seen(run, number, sees, case);
    }
    if let Some(state) = &then.state {
        run.same(number, "the state", &state.as_str(), &case.state());
    }
    if let Some(outcome) = &then.outcome {
        run.same(number, "the outcome", &Some(outcome.as_str()), &case.outcome());
    }
    if let Some(branch) = &then.branch {
        let taken = step.entries.last().and_then(Entry::branch);
        run.same(number, "the branch", &Some(branch.as_str()), &taken);
    }
    if let Some(public) = &then.public {
        run.same(number, "what the resident sees", &public.as_str(), &case.public_words());
    }
    if let Some(told) = &then.told {
        let wanted: Vec<(&str, &str)> = told.iter().map(|t| (t.who.as_str(), t.message.as_str())).collect();
        let found: Vec<(&str, &str)> = step.tell().map(|t| (t.who, t.message)).collect();
        run.same(number, "who is told", &wanted, &found);
        if wanted == found {
            for (wanted, found) in told.iter().zip(step.tell()) {
                if let Some(says) = wanted.says.as_ref().filter(|s| !found.text.contains(s.as_str())) {
                    run.fail(
                        number,
                        format_args!("`{}` should say “{says}” and says “{}”", wanted.message, found.text),
                    );
                }
                if let Some(language) = &wanted.language {
                    run.same(number, "the language", &language.as_str(), &found.language);
                }
            }
        }
    }
    for (id, wanted) in then.due.iter() {
        run.same(number, &format!("the date of `{id}`"), &Some(wanted.clone()), &case.due(id).map(date));
    }
    for (id, wanted) in then.clocks.iter() {
        run.same(number, &format!("clock `{id}`"), &Some(wanted.as_str()), &case.clock(id));
    }
    if let Some(holds) = &then.holds {
        let found: Vec<String> = case.holds().map(str::to_string).collect();
        run.same(number, "the holds", holds, &found);
    }
    for (id, wanted) in then.tasks.iter() {
        run.same(number, &format!("task `{id}`"), &Some(wanted.as_str()), &case.task(id));
    }
    if let Some(offers) = &then.offers {
        let found: Vec<String> = case.offers().map(str::to_string).collect();
        run.same(number, "what is offered", offers, &found);
    }
    if let Some(requests) = &then.requests {
        let found: Vec<RequestIn> = case.requests().map(asked).collect();
        run.same(number, "what the program is asked", requests, &found);
    }
}

fn compare_offers(run: &mut Run, number: usize, then: &Then, offered: &dyn Fn(&str) -> Result<Vec<FollowOn>, Refusal>) {
    for (who, wanted) in then.offers_to.iter() {
        match offered(who) {
            Ok(found) => {
                let found: Vec<String> = found.into_iter().map(|follow| follow.id).collect();
                run.same(number, &format!("what is offered to {who}"), wanted, &found);
            }
            Err(why) => run.fail(number, why),
        }
    }
}

/// A date as a scenario says it.
fn date(due: crate::clock::Due) -> String {
    match due {
        crate::clock::Due::Day(day) => day.to_string(),
        crate::clock::Due::Moment(moment) => civil(moment).format("%Y-%m-%dT%H:%M").to_string(),
    }
}

fn compare_seen(run: &mut Run, number: usize, sees: &Sees, case: &Case) {
    let seen = case.seen_by_public();
    if let Some(state) = &sees.state {
        run.same(number, "the state that the public sees", &state.as_str(), &seen.state());
    }
    if let Some(outcome) = &sees.outcome {
        run.same(number, "the outcome that the public sees", &Some(outcome.as_str()), &seen.outcome());
    }
    for (id, wanted) in sees.due.iter() {
        let what = format!("the date of `{id}` that the public sees");
        run.same(number, &what, &Some(wanted.clone()), &seen.due(id).map(date));
    }
    for (id, wanted) in sees.clocks.iter() {
        let what = format!("clock `{id}`, as the public sees it,");
        run.same(number, &what, &Some(wanted.as_str()), &seen.clock(id));
    }
    if let Some(holds) = &sees.holds {
        let found: Vec<String> = seen.holds().map(str::to_string).collect();
        run.same(number, "the holds that the public sees", holds, &found);
    }
    for (id, wanted) in sees.tasks.iter() {
        let what = format!("task `{id}`, as the public sees it,");
        run.same(number, &what, &Some(wanted.as_str()), &seen.task(id));
    }
    if let Some(offers) = &sees.offers {
        let found: Vec<String> = seen.offers().map(str::to_string).collect();
        run.same(number, "what is offered to the public", offers, &found);
    }
    if let Some(answered) = &sees.answered {
        let questions = case.machine.pattern.questions.keys();
        let found: Vec<String> = questions.filter(|id| seen.answer(id).is_some()).map(str::to_string).collect();
        run.same(number, "the answers that the public sees", answered, &found);
    }
}

/// Each wrong answer and its fault, in the order in which they are compared.
fn told(answers: &Each<String>) -> BTreeMap<String, String> {
    answers.iter().map(|(place, fault)| (place.to_string(), fault.clone())).collect()
}

fn compare_refusal(run: &mut Run, number: usize, wanted: &Refused, refusal: &Refusal, pattern: &Pattern) {
    match refusal {
        Refusal::Answers(problems) => {
            let mut found: BTreeMap<String, String> =
                problems.wrong.iter().map(|w| (w.place(), w.code().to_string())).collect();
            let mut of_the_whole = Vec::new();
            for wrong in &problems.form {
                match wrong.fault {
                    FormFault::NotAsked { question } => {
                        found.insert(pattern.questions.key(question).to_string(), "not_asked".to_string());
                    }
                    _ => of_the_whole.push(wrong.say.as_str()),
                }
            }
            if !of_the_whole.is_empty() {
                run.fail(number, format_args!("it is refused as a whole: {}", of_the_whole.join("; ")));
            } else if let Some(answers) = &wanted.answers {
                run.same(number, "the wrong answers", &told(answers), &found);
            } else if wanted.rule.is_none() && wanted.correct.is_none() {
                run.fail(number, format_args!("it is refused because of its answers: {}", in_full(refusal)));
            } else {
                let rule = problems.wrong.iter().find(|w| w.rule.is_some());
                run.same(number, "the rule", &wanted.rule.as_deref(), &rule.and_then(|r| r.rule.as_deref()));
                run.same(number, "what must change", &wanted.correct.as_deref(), &rule.map(|r| r.question.as_str()));
            }
        }
        Refusal::Signpost(signpost) => {
            run.same(number, "the signpost", &wanted.signpost.as_deref(), &Some(signpost.outcome.as_str()));
            if let Some(rule) = &wanted.rule {
                run.same(number, "the rule", &rule.as_str(), &signpost.rule.as_str());
            }
        }
        Refusal::NotPossible(why) => match &wanted.not_possible {
            Some(kind) if why.is_because(kind.as_str()) => {}
            Some(kind) => {
                run.fail(number, format_args!("it should be refused because of `{}`: {refusal}", kind.as_str()));
            }
            None => run.fail(number, format_args!("it is refused because it is not possible: {refusal}")),
        },
        Refusal::Facts(missing) => {
            let found: Vec<&str> = missing.iter().map(|m| m.fact.as_str()).collect();
            if !wanted.fact.as_deref().is_some_and(|f| found.contains(&f)) {
                run.fail(number, format_args!("the facts that are missing are {}", found.said()));
            }
        }
        Refusal::Dates(problem) if wanted.date.as_deref() == Some(&problem.what) => {}
        Refusal::Unknown(_) | Refusal::Dates(_) => run.fail(number, format_args!("it is refused: {refusal}")),
    }
}
