//! The same acts typed and untyped: the same case, entries, tellings and refusals.
//!
//! The acts are those of every scenario. An act runs three times: untyped; through the method of its state with what was
//! submitted, as it came; and, where types can say it at all, with a struct. Where a state has no method for an act, the untyped
//! run must refuse it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests say what is wrong by failing")]

use super::{Action, AnswerType, Ctx, Doing, Facts, Goes, Step, Stopped, TaskResult};
use crate::scenario::Scenario;
use crate::{Act, Answers, By, Case, Channel, Entry, Fact, Refusal, Service, Source, Step as UntypedStep, builtin};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use uuid::Uuid;

pub(super) const ID: Uuid = Uuid::from_u128(1);
pub(super) const REFERENCE: &str = "REF-1001";

/// What came of a run, in a form in which runs are compared.
type Came = Result<Same, Refusal>;

#[derive(Debug, PartialEq)]
pub(super) struct Same {
    case: Case,
    stored: String,
    entries: Vec<Entry>,
    repeats: Option<u32>,
}

impl Same {
    fn new(case: Case, entries: Vec<Entry>, repeats: Option<u32>) -> Same {
        let lines = entries.iter().map(|entry| serde_json::to_string(entry).unwrap());
        let stored = lines.chain([serde_json::to_string(&case).unwrap()]).collect::<Vec<_>>().join("\n");
        Same { case, stored, entries, repeats }
    }
}

fn untyped(done: Result<UntypedStep, Refusal>) -> Came {
    let UntypedStep { case, entries, repeats } = done?;
    Ok(Same::new(case, entries, repeats))
}

fn typed<T: Goes>(done: Result<Step<T>, Stopped>) -> Came {
    match done {
        Ok(step) => {
            let case = step.record().clone();
            Ok(Same::new(case, step.entries, step.repeats))
        }
        Err(Stopped::Refused(refusal)) => Err(refusal),
        Err(Stopped::Elsewhere(step)) => panic!("the type said otherwise, and the case is {}", step.case.state()),
    }
}

/// What the typed runs of one act came to.
#[allow(clippy::large_enum_variant, reason = "one at a time")]
pub(super) enum Ran {
    /// There is such a method: what came of it with what was submitted, and with a struct, if types can say it.
    Ways(Came, Option<Came>),
    /// There is none in this state.
    NoMethod,
    /// The facts, or which of many it is, cannot be said in types.
    NotSayable,
}

impl Ran {
    pub(super) fn ways<T: Goes>(raw: Result<Step<T>, Stopped>, made: Option<Result<Step<T>, Stopped>>) -> Ran {
        Ran::Ways(typed(raw), made.map(typed))
    }
}

pub(super) trait ByName {
    fn by_name(&self, sent: &Sent<'_>) -> Ran;
}

/// A module of types, from outside.
pub(super) trait Typed: Sized {
    type Here: ByName;
    fn view(service: &Service, case: &Case, at: DateTime<Utc>) -> Result<Step<Self>, Refusal>;
    fn in_its_state(self) -> Option<Self::Here>;
}

pub(super) trait FromSent: Facts + Copy {
    fn find(sent: &Sent<'_>) -> Option<Self>;
}

pub(super) trait FindFact: Sized {
    fn find(fact: Option<&Value>) -> Option<Self>;
}

impl FindFact for bool {
    fn find(fact: Option<&Value>) -> Option<bool> {
        match fact? {
            Value::Bool(yes) => Some(*yes),
            word => AnswerType::read(word),
        }
    }
}

impl FindFact for i64 {
    fn find(fact: Option<&Value>) -> Option<i64> {
        fact?.as_i64()
    }
}

impl FindFact for super::Pence {
    fn find(fact: Option<&Value>) -> Option<super::Pence> {
        fact?.as_i64().map(super::Pence)
    }
}

impl<T: FindFact> FindFact for Option<T> {
    fn find(fact: Option<&Value>) -> Option<Option<T>> {
        match fact {
            None => Some(None),
            Some(_) => T::find(fact).map(Some),
        }
    }
}

/// One act of a scenario.
pub(super) struct Sent<'a> {
    pub(super) service: &'a Service,
    step: &'a Value,
    id: Uuid,
}

impl Sent<'_> {
    fn text(&self, member: &str) -> Option<&str> {
        self.step.get(member)?.as_str()
    }

    /// What the act is called: `assess`, `inspection:safe`.
    fn what(&self) -> String {
        match (self.text("act"), self.text("task"), self.text("result")) {
            (Some(action), ..) => action.to_string(),
            (None, Some(task), Some(result)) => format!("{task}:{result}"),
            _ => "nothing".to_string(),
        }
    }

    pub(super) fn is(&self, doing: Doing) -> bool {
        doing.to_string() == self.what()
    }

    fn number(&self) -> Option<u32> {
        self.step["number"].as_u64().map(|number| number as u32)
    }

    /// The number, or that of the only one that is open.
    pub(super) fn number_in(&self, case: &Case) -> Option<u32> {
        let stored = serde_json::to_value(case).unwrap();
        let task = |open: &&Value| open["task"] == self.step["task"] && open["status"] == "open";
        let mut open = stored["tasks"].as_array().into_iter().flatten().filter(task);
        let only = open.next().filter(|_| open.next().is_none()).and_then(|open| open["number"].as_u64());
        self.number().or(only.map(|number| number as u32))
    }

    pub(super) fn raw(&self) -> Answers<'static> {
        Answers::from(self.step.get("answers").cloned().unwrap_or_else(|| serde_json::json!({})))
    }

    /// The answers as a struct, if types can say them. An answer that a layer fixed and nobody is asked is the same.
    pub(super) fn made<A: Action>(&self) -> Option<A> {
        let mut all = self.step["answers"].as_object().cloned().unwrap_or_default();
        for asked in A::asks() {
            if let Some(fixed) = self.service.resolved()["questions"][asked.id].get("answer") {
                all.entry(asked.id).or_insert_with(|| fixed.clone());
            }
        }
        A::deserialize(Value::Object(all)).ok()
    }

    pub(super) fn fact(&self, id: &str) -> Option<&Value> {
        self.step["facts"].get(id)
    }

    fn facts(&self) -> impl Iterator<Item = (&str, Fact<'_>)> {
        self.step["facts"].as_object().into_iter().flatten().map(|(id, value)| {
            let value = match value {
                Value::Bool(yes) => Fact::from(*yes),
                Value::Number(number) => Fact::from(number.as_i64().unwrap()),
                other => Fact::from(other.as_str().unwrap()),
            };
            (id.as_str(), value)
        })
    }

    fn confirmed(&self) -> impl Iterator<Item = &str> {
        self.step["confirm"].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    fn by(&self) -> By<'_> {
        let role = self.text("by").unwrap_or("system");
        self.text("person").map_or_else(|| By::role(role), |id| By::person(role, id))
    }

    fn at(&self) -> DateTime<Utc> {
        let text = self.text("at").unwrap();
        let civil = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let civil = || civil.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
        DateTime::parse_from_rfc3339(text).map_or_else(|_| crate::clock::moment_of(civil().unwrap()), |m| m.to_utc())
    }

    /// All facts, those of the act's own struct too: the same twice is one.
    pub(super) fn ctx(&self) -> Ctx<'_> {
        let mut ctx = Ctx::new(self.by(), self.at()).id(self.id);
        if let Some(channel) = self.text("channel") {
            ctx = match Channel::named(channel) {
                Some(channel) => ctx.channel(channel),
                None => ctx.channel_not_known(),
            };
        }
        if let Some(language) = self.text("language") {
            ctx = ctx.language(language);
        }
        ctx = self.confirmed().fold(ctx, Ctx::confirm);
        self.facts().fold(ctx, |ctx, (id, value)| ctx.fact(id, value))
    }

    fn act(&self) -> Act<'_> {
        let mut act = match (self.text("act"), self.text("task"), self.text("result")) {
            (Some(action), ..) => Act::new(action),
            (None, Some(task), Some(result)) => Act::result(task, result),
            _ => panic!("neither an action nor a result"),
        };
        if let Some(number) = self.number() {
            act = act.on(number);
        }
        act = act.by(self.by()).at(self.at()).id(self.id);
        if let Some(channel) = self.text("channel") {
            act = match Channel::named(channel) {
                Some(channel) => act.channel(channel),
                None => act.channel_not_known(),
            };
        }
        if let Some(language) = self.text("language") {
            act = act.language(language);
        }
        if let Some(answers) = self.step.get("answers") {
            act = act.answers(answers);
        }
        act = self.confirmed().fold(act, Act::confirm);
        self.facts().fold(act, |act, (id, value)| act.fact(id, value))
    }
}

impl Sent<'_> {
    /// The result of a task that an overlay added, by its ids.
    pub(super) fn of_an_overlay<C: Overlaid>(&self, case: &C) -> Ran {
        let (Some(task), Some(result)) = (self.text("task"), self.text("result")) else { return Ran::NoMethod };
        let ctx = self.number().map_or_else(|| self.ctx(), |number| self.ctx().on(number));
        Ran::Ways(typed(case.result_of(TaskResult { task, result }, self.raw(), ctx)), None)
    }
}

/// A case in a known state.
pub(super) trait Overlaid {
    fn result_of(&self, of: TaskResult<'_>, answers: Answers<'_>, ctx: Ctx<'_>) -> Result<Step<super::Bound>, Stopped>;
}

impl<C: std::ops::Deref<Target = super::Bound>> Overlaid for C {
    fn result_of(&self, of: TaskResult<'_>, answers: Answers<'_>, ctx: Ctx<'_>) -> Result<Step<super::Bound>, Stopped> {
        super::result(self, of, answers, ctx)
    }
}

/// How often each thing happened, so that the test cannot pass by comparing nothing.
#[derive(Default)]
struct Seen {
    scenarios: usize,
    done: BTreeSet<String>,
    with_struct: BTreeSet<String>,
    no_method: usize,
    refused: usize,
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, into),
            false => into.extend(Some(path).filter(|path| path.extension().is_some_and(|end| end == "json"))),
        }
    }
}

fn run<C: Typed>(name: &str, open: fn(&Sent<'_>) -> Ran, scenario: &str, seen: &mut Seen) {
    let list: Value = serde_json::from_str(scenario).unwrap();
    let service = Scenario::read(Source::new("scenario.json", scenario))
        .unwrap()
        .unproven()
        .service(&|path| builtin::file(path))
        .unwrap();
    let mut now: Option<Case> = None;
    for (number, step) in list["steps"].as_array().unwrap().iter().enumerate() {
        let place = format!("{name}, step {}", number + 1);
        let sent = Sent { service: &service, step, id: Uuid::from_u128(0x1000 + number as u128) };
        let (wanted, ran) = match &now {
            None => (untyped(service.open(ID, REFERENCE, sent.act())), open(&sent)),
            Some(case) if step["tick"] == true => {
                let ticked = C::view(&service, case, sent.at()).map(|step| step.entries).map_err(Stopped::from);
                let wanted = untyped(service.tick(case, sent.at()));
                assert_eq!(
                    ticked.map_err(|_| ()),
                    wanted.as_ref().map(|same| same.entries.clone()).map_err(|_| ()),
                    "{place}"
                );
                (wanted, Ran::NotSayable)
            }
            Some(case) => {
                let here = C::view(&service, case, case.last_moment()).unwrap().case.in_its_state();
                (untyped(service.act(case, sent.act())), here.expect("a known state").by_name(&sent))
            }
        };
        match ran {
            Ran::Ways(raw, made) => {
                assert_eq!(raw, wanted, "{place}: as submitted");
                seen.refused += usize::from(raw.is_err());
                if raw.is_ok() {
                    seen.done.insert(sent.what());
                }
                if let Some(made) = made {
                    assert_eq!(made, wanted, "{place}: with a struct");
                    if made.is_ok() {
                        seen.with_struct.insert(sent.what());
                    }
                }
            }
            Ran::NoMethod => {
                assert!(matches!(wanted, Err(Refusal::NotPossible(_))), "{place}: no method, and untyped {wanted:?}");
                seen.no_method += 1;
            }
            Ran::NotSayable => {}
        }
        if let Ok(same) = wanted {
            now = Some(same.case);
        }
    }
    seen.scenarios += 1;
}

macro_rules! every_module {
    ($($module:ident),+ $(,)?) => {
        /// Runs a scenario through the types of the pattern under it.
        fn run_scenario(name: &str, text: &str, pattern: &str, seen: &mut BTreeMap<&'static str, Seen>) -> bool {
            $(if pattern == super::$module::PATTERN {
                let seen = seen.entry(super::$module::PATTERN).or_default();
                run::<super::$module::Case<super::$module::Any>>(name, super::$module::open_by_name, text, seen);
                return true;
            })+
            false
        }

        const MODULES: &[(&str, &str)] = &[$((super::$module::PATTERN, concat!("src/typed/", stringify!($module), ".rs"))),+];
    };
}

every_module! {
    apply, childrens_social_care_complaint, complain, give_notice, order, report_a_problem, request_information,
}

#[test]
fn typed_and_untyped_runs_of_every_scenario_are_the_same() {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns/scenarios"), &mut all);
    all.sort();
    let mut seen = BTreeMap::new();
    for path in &all {
        let text = std::fs::read_to_string(path).unwrap();
        let list: Value = serde_json::from_str(&text).unwrap();
        let pattern = list["uses"][0].as_str().unwrap();
        assert!(run_scenario(&path.display().to_string(), &text, pattern, &mut seen), "{pattern} has no types");
    }
    assert!(all.len() > 600, "{} scenarios", all.len());
    for (pattern, seen) in &seen {
        // Every act of the pattern ran with a struct, but for what only happens by itself at a limit.
        let text = builtin::file(pattern).unwrap().text().to_string();
        let by_itself = |act: &str| {
            let effect =
                act.split_once(':').map_or_else(|| format!("\"do:{act}\""), |(_, result)| format!("\"done:{result}\""));
            text.contains(&effect)
        };
        let service = Service::loader().file(builtin::file(pattern).unwrap()).unproven().load().unwrap();
        let p = &service.machine().pattern;
        let results =
            p.tasks.iter().flat_map(|(id, task)| task.results.0.keys().map(move |result| format!("{id}:{result}")));
        let acts: BTreeSet<String> = p.actions.keys().map(str::to_string).chain(results).collect();
        let never: Vec<&String> =
            acts.iter().filter(|act| !seen.with_struct.contains(*act) && !by_itself(act)).collect();
        println!(
            "{pattern}: {} scenarios, {} refused, {} without a method",
            seen.scenarios, seen.refused, seen.no_method
        );
        assert!(seen.refused >= 10, "{pattern}: {} acts were refused both ways", seen.refused);
        assert!(never.is_empty(), "{pattern}: {never:?} never ran with a struct");
    }
    assert_eq!(seen.len(), MODULES.len());
}

/// A pattern's file and its types agree. Where they do not, the message says how to make the types again.
#[test]
fn the_types_are_as_their_files_make_them() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut stale = Vec::new();
    for (pattern, path) in MODULES {
        let service = Service::loader().file(builtin::file(pattern).unwrap()).unproven().load().unwrap();
        let made = super::generate(&service);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::fs::read_to_string(&file).unwrap() != made {
            stale.push(*path);
            if update {
                std::fs::write(&file, made).unwrap();
            }
        }
    }
    assert!(
        stale.is_empty(),
        "{} not as the pattern makes it: {}\nMake it again, and look at what changed:\n    \
         UPDATE=1 cargo test --all-features --lib typed::tests::the_types_are",
        if stale.len() == 1 { "this file is" } else { "these files are" },
        stale.join(", ")
    );
}
