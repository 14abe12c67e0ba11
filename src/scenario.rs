//! Scenarios: what should happen, as files that a service designer reads and writes, and running them.
//!
//! A scenario names the files of a service and lists steps: at a time, somebody does something with some answers,
//! and then the case is so, these people were told this, these dates are set; or it is refused, and why.
//! The format is in the reference, `docs/language.md`.
//!
//! ```
//! use service_patterns::{builtin, scenario::Scenario};
//!
//! let scenario = Scenario::read(r#"{
//!     "scenario": "A report is withdrawn",
//!     "uses": ["report-a-problem"],
//!     "steps": [
//!         { "at": "2026-05-05T09:00", "act": "report", "by": "reporter", "channel": "phone",
//!           "answers": { "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" },
//!           "facts": {},
//!           "then": { "state": "received" } }
//!     ]
//! }"#)?;
//! let run = scenario.run(&|path| builtin::file(path));
//! assert_eq!(run.failures(), [] as [String; 0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "cli")]
mod first;
mod showing;
mod trying;

use crate::clock::{civil, moment_of};
use crate::contract::{Asks, Request};
use crate::pattern::shape::Pattern;
use crate::question::{FormFault, pounds};
use crate::{Act, By, Case, Channel, Entry, Fact, FollowOn, Refusal, Service, Source, Step};
use chrono::{DateTime, NaiveDateTime, Utc};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

#[cfg(feature = "cli")]
pub(crate) use first::first;
pub use showing::showing;

/// A scenario: a title, the files it runs on, and its steps.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The JSON Schema of this file, for editors. Not read.
    #[serde(rename = "$schema", default)]
    #[allow(dead_code, reason = "for editors")]
    schema: Option<String>,
    /// What it shows, as a title.
    scenario: String,
    /// One sentence about it.
    #[serde(default)]
    about: Option<String>,
    /// The files laid over one another, as paths under `patterns/` without `.json`.
    uses: Vec<String>,
    /// Parts to switch, where the files leave them free.
    #[serde(default)]
    parts: BTreeMap<String, Switch>,
    /// What the calendar `council` means, where no council file says so.
    #[serde(default)]
    calendar: Option<String>,
    /// Whether it runs on files of which the search over all cases may find something, as one that shows what it found.
    #[serde(default)]
    unproven: bool,
    /// Free text. Not read.
    #[serde(default)]
    #[allow(dead_code, reason = "for people")]
    note: Option<String>,
    /// What happens, in order.
    steps: Vec<ScenarioStep>,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Switch {
    On,
    Off,
}

/// One thing that happens: an act, the result of a task, or only time passing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ScenarioStep {
    /// When: UK civil time as in 2026-05-05T09:00, or a moment with an offset.
    at: String,
    /// The action.
    #[serde(default)]
    act: Option<String>,
    /// The task that gets a result.
    #[serde(default)]
    task: Option<String>,
    /// The result.
    #[serde(default)]
    result: Option<String>,
    /// Which of a task of many, from 1.
    #[serde(default)]
    number: Option<u32>,
    /// Time passes and nothing else.
    #[serde(default)]
    tick: bool,
    /// Who.
    #[serde(default)]
    by: Option<String>,
    /// Which human being.
    #[serde(default)]
    person: Option<String>,
    /// How it reached the council; `not_known` where nobody knows.
    #[serde(default)]
    channel: Option<String>,
    /// The language the person uses.
    #[serde(default)]
    language: Option<String>,
    /// What is submitted.
    #[serde(default)]
    answers: Option<serde_json::Map<String, serde_json::Value>>,
    /// What the program knows.
    #[serde(default)]
    facts: BTreeMap<String, FactIn>,
    /// Refuse rules that the person was shown and confirmed.
    #[serde(default)]
    confirm: Vec<String>,
    /// Free text. Not read.
    #[serde(default)]
    #[allow(dead_code, reason = "for people")]
    note: Option<String>,
    /// It is refused, and why.
    #[serde(default)]
    refused: Option<Refused>,
    /// How things are after it.
    #[serde(default)]
    then: Option<Then>,
}

/// The value of a fact.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
enum FactIn {
    YesNo(bool),
    Number(i64),
    Word(String),
}

/// Why something is refused.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Refused {
    /// Each wrong answer and its fault. Exactly these.
    #[serde(default)]
    answers: Option<BTreeMap<String, String>>,
    /// The refuse rule.
    #[serde(default)]
    rule: Option<String>,
    /// The question that must change.
    #[serde(default)]
    correct: Option<String>,
    /// The outcome the person is pointed to.
    #[serde(default)]
    signpost: Option<String>,
    /// Not possible, and because of what: `closed`, `part`, `person`, `place`, `hold`, `when`, `task`, `extension`,
    /// `not_before`.
    #[serde(default)]
    not_possible: Option<String>,
    /// A fact that is missing.
    #[serde(default)]
    fact: Option<String>,
    /// The clock, hold, task or fact whose date cannot be worked out.
    #[serde(default)]
    date: Option<String>,
}

impl Refused {
    /// Whether it says one reason, with what goes with it.
    fn is_one_form(&self) -> bool {
        let forms = [
            self.answers.is_some(),
            self.correct.is_some() || self.rule.is_some() && self.signpost.is_none(),
            self.signpost.is_some(),
            self.not_possible.is_some(),
            self.fact.is_some(),
            self.date.is_some(),
        ];
        let rule_goes = self.rule.is_none() || self.correct.is_some() || self.signpost.is_some();
        rule_goes && forms.into_iter().filter(|said| *said).count() == 1
    }
}

/// How things are after a step.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Then {
    /// The state, or `closed`.
    #[serde(default)]
    state: Option<String>,
    /// How it closed.
    #[serde(default)]
    outcome: Option<String>,
    /// The branch the act took.
    #[serde(default)]
    branch: Option<String>,
    /// What the resident sees.
    #[serde(default)]
    public: Option<String>,
    /// Who was told what. Exactly these, in order.
    #[serde(default)]
    told: Option<Vec<ToldIn>>,
    /// When clocks, holds and tasks are due: a date, or UK civil time.
    #[serde(default)]
    due: BTreeMap<String, String>,
    /// The status of clocks.
    #[serde(default)]
    clocks: BTreeMap<String, String>,
    /// The holds that are on. Exactly these.
    #[serde(default)]
    holds: Option<Vec<String>>,
    /// The status of tasks, or a result.
    #[serde(default)]
    tasks: BTreeMap<String, String>,
    /// The follow-ons offered. Exactly these.
    #[serde(default)]
    offers: Option<Vec<String>>,
    /// The follow-ons that each person named is offered. Exactly these.
    #[serde(default)]
    offers_to: BTreeMap<String, Vec<String>>,
    /// What the program has been asked to do and has not answered. Exactly these, in the order of the file.
    #[serde(default)]
    requests: Option<Vec<RequestIn>>,
    /// How people of kind `public` see the case, where something is kept from them until a date.
    #[serde(default)]
    sees: Option<Sees>,
}

/// What the program is asked to do.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RequestIn {
    /// The task whose contract it is.
    task: String,
    /// The pence, of a payment or a refund.
    #[serde(default)]
    amount: Option<i64>,
    /// The name of the document.
    #[serde(default)]
    document: Option<String>,
}

impl RequestIn {
    fn of(request: Request) -> RequestIn {
        let (amount, document) = match request.asks {
            Asks::Payment { amount } | Asks::Refund { amount, .. } => (Some(amount), None),
            Asks::Document { name } => (None, Some(name)),
            Asks::Identity => (None, None),
        };
        RequestIn { task: request.task, amount, document }
    }
}

impl Said for RequestIn {
    fn said(&self) -> String {
        let amount = self.amount.map(|pence| format!(" of {}", pounds(pence)));
        let document = self.document.as_ref().map(|name| format!(" of the document `{name}`"));
        format!("`{}`{}{}", self.task, amount.unwrap_or_default(), document.unwrap_or_default())
    }
}

/// How people of kind `public` see the case.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sees {
    /// The state, or `closed`.
    #[serde(default)]
    state: Option<String>,
    /// How it closed.
    #[serde(default)]
    outcome: Option<String>,
    /// When clocks, holds and tasks are due: a date, or UK civil time.
    #[serde(default)]
    due: BTreeMap<String, String>,
    /// The status of clocks.
    #[serde(default)]
    clocks: BTreeMap<String, String>,
    /// The holds that are on. Exactly these.
    #[serde(default)]
    holds: Option<Vec<String>>,
    /// The status of tasks, or a result.
    #[serde(default)]
    tasks: BTreeMap<String, String>,
    /// The follow-ons offered. Exactly these.
    #[serde(default)]
    offers: Option<Vec<String>>,
    /// The questions of which they see an answer. Exactly these.
    #[serde(default)]
    answered: Option<Vec<String>>,
}

/// Somebody who was told.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ToldIn {
    /// The person.
    who: String,
    /// The message.
    message: String,
    /// Words it must contain.
    #[serde(default)]
    says: Option<String>,
    /// The language it is in.
    #[serde(default)]
    language: Option<String>,
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
/// use service_patterns::{builtin, scenario::{Runner, Scenario}};
///
/// let text = std::fs::read_to_string("patterns/scenarios/report-a-problem/fixed.json")?;
/// let (scenario, mut runner) = (Scenario::read(&text)?, Runner::default());
/// for _ in 0..3 {
///     assert_eq!(runner.run(&scenario, &|path| builtin::file(path)).failures(), [] as [String; 0]);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Runner {
    loaded: BTreeMap<Loaded, Result<Service, String>>,
}

/// What a step says where nobody knows how it reached the council.
const NOT_KNOWN: &str = "not_known";

/// Everything that a service depends on: the names and texts of its files, and how they are loaded.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Loaded {
    files: Vec<Option<(String, String)>>,
    parts: Vec<(String, Switch)>,
    calendar: Option<String>,
    unproven: bool,
}

impl Runner {
    /// Runs a scenario as [`Scenario::run`] does.
    #[must_use]
    pub fn run<'s>(&mut self, scenario: &Scenario, find: &dyn Fn(&str) -> Option<Source<'s>>) -> Run {
        let file = |path: &String| find(path).map(|source| (source.name().to_string(), source.text().to_string()));
        let key = Loaded {
            files: scenario.uses.iter().map(file).collect(),
            parts: scenario.parts.iter().map(|(part, switch)| (part.clone(), *switch)).collect(),
            calendar: scenario.calendar.clone(),
            unproven: scenario.unproven,
        };
        scenario.run_on(self.loaded.entry(key).or_insert_with(|| scenario.service(find)).clone())
    }
}

impl Scenario {
    /// Reads a scenario file.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with line and column. Scenarios hold invented answers, so the words may quote them.
    pub fn read(text: &str) -> Result<Scenario, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The same scenario, loading its files without proving them, for a program that has proved them elsewhere.
    ///
    /// ```
    /// use service_patterns::{builtin, scenario::Scenario};
    ///
    /// let text = std::fs::read_to_string("patterns/scenarios/report-a-problem/fixed.json")?;
    /// let run = Scenario::read(&text)?.unproven().run(&|path| builtin::file(path));
    /// assert_eq!(run.failures(), [] as [String; 0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn unproven(self) -> Scenario {
        Scenario { unproven: true, ..self }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.scenario
    }

    /// The sentence about it.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        self.about.as_deref()
    }

    /// The files it runs on.
    #[must_use]
    pub fn uses(&self) -> &[String] {
        &self.uses
    }

    /// Loads the service the scenario runs on. `find` gives the file at a path under `patterns/`.
    ///
    /// # Errors
    ///
    /// In words, why it cannot be loaded.
    pub fn service<'s>(&self, find: &dyn Fn(&str) -> Option<Source<'s>>) -> Result<Service, String> {
        let mut loader = Service::loader();
        for path in &self.uses {
            loader = loader.file(find(path).ok_or_else(|| format!("there is no file `{path}`"))?);
        }
        for (part, switch) in &self.parts {
            loader = loader.part(part, *switch == Switch::On);
        }
        if let Some(calendar) = &self.calendar {
            loader = loader.council_calendar(calendar);
        }
        if self.unproven {
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
            Ok(_) if self.steps.is_empty() => run.failures.push("it has no steps, and so shows nothing".to_string()),
            Ok(service) => {
                for (number, step) in self.steps.iter().enumerate() {
                    if let Err(why) = self.step(&service, number, step, &mut run) {
                        // What comes after would be judged of a case that is not the one of the story.
                        let left = match self.steps.len() - number - 1 {
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
    fn step(&self, service: &Service, number: usize, step: &ScenarioStep, run: &mut Run) -> Result<(), String> {
        let at = moment(&step.at).ok_or_else(|| {
            format!("`{}` is not a time: write it as in `2026-05-05T09:00`, or with seconds and an offset", step.at)
        })?;
        if step.tick && step.says_more_than_time() {
            return Err(
                "a `tick` lets time pass and nothing else: leave out what is done, by whom and with what".to_string()
            );
        }
        if step.refused.as_ref().is_some_and(|refused| !refused.is_one_form()) {
            return Err("`refused` says one of `answers`, `correct`, `signpost`, `not_possible`, `fact` and `date`; `rule` goes with `correct` and `signpost`".to_string());
        }
        if step.number.is_some() && step.task.is_none() {
            return Err("`number` goes with `task`".to_string());
        }
        let before = run.case.clone();
        let answers = step.answers.clone().map(serde_json::Value::Object);
        let mut sent = String::new();
        let result: Result<Step, Refusal> = if step.tick {
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
            if let Some(channel) = &step.channel {
                match Channel::named(channel) {
                    Some(channel) => act = act.channel(channel),
                    None if channel == NOT_KNOWN => act = act.channel_not_known(),
                    None => return Err(format!("`{channel}` is not a channel")),
                }
            }
            if let Some(language) = &step.language {
                act = act.language(language.as_str());
            }
            if let Some(answers) = &answers {
                sent = answers.to_string();
                act = act.answers(answers);
            }
            for rule in &step.confirm {
                act = act.confirm(rule.as_str());
            }
            for (fact, value) in &step.facts {
                let value = match value {
                    FactIn::YesNo(yes) => Fact::from(*yes),
                    FactIn::Number(n) => Fact::from(*n),
                    FactIn::Word(word) => Fact::from(word.as_str()),
                };
                act = act.fact(fact.as_str(), value);
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

impl ScenarioStep {
    /// Whether anything stands in it that a step of time alone does not take.
    fn says_more_than_time(&self) -> bool {
        let told = [&self.act, &self.task, &self.result, &self.by, &self.person, &self.channel, &self.language];
        told.iter().any(|member| member.is_some())
            || self.number.is_some()
            || self.answers.is_some()
            || !self.facts.is_empty()
            || !self.confirm.is_empty()
    }
}

fn act_id(number: usize) -> Uuid {
    Uuid::from_u128(0x1000 + number as u128)
}

/// UK civil time, or a moment with an offset.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let with_offset = DateTime::parse_from_rfc3339(text).ok().map(|m| m.to_utc());
    let civil =
        || ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter().find_map(|f| NaiveDateTime::parse_from_str(text, f).ok());
    with_offset.or_else(|| civil().map(moment_of))
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
    for (id, wanted) in &then.due {
        run.same(number, &format!("the date of `{id}`"), &Some(wanted.clone()), &case.due(id).map(date));
    }
    for (id, wanted) in &then.clocks {
        run.same(number, &format!("clock `{id}`"), &Some(wanted.as_str()), &case.clock(id));
    }
    if let Some(holds) = &then.holds {
        let found: Vec<String> = case.holds().map(str::to_string).collect();
        run.same(number, "the holds", holds, &found);
    }
    for (id, wanted) in &then.tasks {
        run.same(number, &format!("task `{id}`"), &Some(wanted.as_str()), &case.task(id));
    }
    if let Some(offers) = &then.offers {
        let found: Vec<String> = case.offers().map(str::to_string).collect();
        run.same(number, "what is offered", offers, &found);
    }
    if let Some(requests) = &then.requests {
        let found: Vec<RequestIn> = case.requests().map(RequestIn::of).collect();
        run.same(number, "what the program is asked", requests, &found);
    }
}

fn compare_offers(run: &mut Run, number: usize, then: &Then, offered: &dyn Fn(&str) -> Result<Vec<FollowOn>, Refusal>) {
    for (who, wanted) in &then.offers_to {
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
    for (id, wanted) in &sees.due {
        let what = format!("the date of `{id}` that the public sees");
        run.same(number, &what, &Some(wanted.clone()), &seen.due(id).map(date));
    }
    for (id, wanted) in &sees.clocks {
        let what = format!("clock `{id}`, as the public sees it,");
        run.same(number, &what, &Some(wanted.as_str()), &seen.clock(id));
    }
    if let Some(holds) = &sees.holds {
        let found: Vec<String> = seen.holds().map(str::to_string).collect();
        run.same(number, "the holds that the public sees", holds, &found);
    }
    for (id, wanted) in &sees.tasks {
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
                run.same(number, "the wrong answers", answers, &found);
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
            Some(kind) if why.is_because(kind) => {}
            Some(kind) => run.fail(number, format_args!("it should be refused because of `{kind}`: {refusal}")),
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
