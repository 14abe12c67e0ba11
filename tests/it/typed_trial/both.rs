//! The same acts typed and untyped: the same case, entries, tellings, timers and refusals.
//!
//! The acts are those of every scenario of `report-a-problem` and what lies over it, and some more. An act runs three times:
//! untyped; typed with what was submitted as it came; and, where types can say it at all, typed with a struct of answers.
//! Where a state has no method for an act, the untyped run must refuse it.

mod structs;

use super::report_a_problem::{Assessed, Facts, Here, Part, open, view};
use super::runtime::{Ctx, Done, Goes, Step, Stopped, TaskResult};
use crate::scenarios;
use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Value, json};
use service_patterns::{Act, Answers, By, Channel, Fact, Refusal, Service, Step as UntypedStep, builtin};
use std::collections::BTreeSet;
use structs::*;
use uuid::Uuid;

/// Acts that no scenario has.
fn more() -> Vec<Value> {
    let report = json!({ "at": "2026-05-05T09:00", "act": "report", "by": "officer", "channel": "phone", "answers": {
        "category": "other", "location": { "latitude": 51.8123, "longitude": -0.8101, "description": "By the gate" }, "danger": "yes",
        "photo": [{ "id": "f1", "name": "gate.jpg", "type": "image/jpeg", "bytes": 2000 }],
        "contact": { "email": "reporter@example.com", "language": "en" } } });
    let assess = json!({ "at": "2026-05-05T10:00", "act": "assess", "by": "officer", "answers": { "decision": "ours" }, "facts": { "in_area": true } });
    let ask = json!({ "at": "2026-05-05T11:00", "act": "ask_reporter", "by": "officer", "answers": { "our_question": "Which gate?" } });
    let uses = json!(["report-a-problem"]);
    vec![
        json!({ "uses": uses, "parts": { "inspection": "on" }, "steps": [
            report, assess,
            { "at": "2026-05-05T10:20", "task": "inspection", "result": "unsafe", "by": "crew", "answers": { "findings": "It leans" } },
            { "at": "2026-05-05T10:21", "task": "inspection", "result": "safe", "by": "crew" },
            { "at": "2026-05-05T10:30", "act": "plan", "by": "crew", "answers": { "planned_for": "2026-05-06", "work_ends": "2026-05-07" } },
            ask,
            { "at": "2026-05-06T09:00", "act": "close_no_reply", "by": "system" },
            { "at": "2026-05-06T10:00", "act": "reopen", "by": "reporter", "answers": { "details": "Not fixed" } },
            { "at": "2026-05-06T11:00", "act": "withdraw", "by": "reporter" } ] }),
        json!({ "uses": uses, "parts": { "inspection": "on" }, "steps": [
            report, assess,
            { "at": "2026-05-05T10:10", "act": "cannot_reach", "by": "crew", "answers": { "obstacle": "Parked cars" } },
            { "at": "2026-05-05T10:15", "act": "can_reach", "by": "system" },
            { "at": "2026-05-05T10:20", "task": "inspection", "result": "safe", "by": "crew", "answers": { "findings": "It stands" } },
            { "at": "2026-05-05T10:25", "act": "assess", "by": "officer", "answers": { "decision": "ours" }, "facts": { "in_area": true } },
            { "at": "2026-05-05T10:30", "act": "mark_fixed", "by": "crew" },
            { "at": "2026-05-05T10:40", "act": "plan", "by": "crew", "answers": { "planned_for": "2026-05-06" } },
            { "at": "2026-05-06T10:00", "act": "reopen", "by": "reporter", "answers": { "details": "It leans again", "photo": [{ "id": "f2" }] } },
            { "at": "2026-05-06T11:00", "act": "cannot_fix", "by": "officer", "answers": { "reason": "It is not a gate" } } ] }),
        json!({ "uses": uses, "steps": [
            report, ask,
            { "at": "2026-05-05T12:00", "act": "answer", "by": "reporter", "answers": { "answer": "The north one" } },
            { "at": "2026-05-05T13:00", "act": "assess", "by": "officer", "answers": { "decision": "ours", "responsible": "The farmer" }, "facts": { "in_area": false } } ] }),
        json!({ "uses": uses, "steps": [
            report,
            { "at": "2026-05-05T12:00", "act": "assess", "by": "officer", "answers": { "decision": "no_action", "reason": "It is open", "other_case": "X-1" }, "facts": { "in_area": true } } ] }),
        json!({ "uses": uses, "steps": [
            report, { "at": "2026-06-05T12:00", "tick": true },
            { "at": "2026-06-05T12:00", "act": "assess", "by": "officer", "answers": { "decision": "duplicate", "other_case": "X-1" }, "facts": { "in_area": true } } ] }),
    ]
}

/// What came of a run, in a form in which runs are compared.
type Came = Result<Same, Refusal>;

#[derive(Debug, PartialEq)]
struct Same {
    case: service_patterns::Case,
    stored: String,
    entries: Vec<service_patterns::Entry>,
    repeats: Option<u32>,
}

fn stored(case: &service_patterns::Case, entries: &[service_patterns::Entry]) -> String {
    let lines = entries.iter().map(|entry| serde_json::to_string(entry).expect("an entry"));
    lines.chain([serde_json::to_string(case).expect("a case")]).collect::<Vec<_>>().join("\n")
}

fn untyped(done: Result<UntypedStep, Refusal>) -> Came {
    let UntypedStep { case, entries, repeats, .. } = done?;
    Ok(Same { stored: stored(&case, &entries), case, entries, repeats })
}

fn typed<T: Goes>(done: Result<Step<T>, Stopped>) -> Came {
    match done {
        Ok(step) => {
            let case = step.record().clone();
            let Step { entries, repeats, .. } = step;
            Ok(Same { stored: stored(&case, &entries), case, entries, repeats })
        }
        Err(Stopped::Refused(refusal)) => Err(refusal),
        Err(Stopped::Elsewhere(step)) => panic!("no act here is sent twice: {:?}", step.case),
    }
}

fn moment(text: &str) -> DateTime<Utc> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(moment) => moment.to_utc(),
        Err(_) => {
            let civil = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
                .iter()
                .find_map(|f| NaiveDateTime::parse_from_str(text, f).ok());
            service_patterns::clock::moment_of(civil.expect("a moment"))
        }
    }
}

/// One act of a list, and what every way of doing it needs.
struct Sent<'a> {
    service: &'a Service,
    step: &'a Value,
    id: Uuid,
}

impl Sent<'_> {
    fn text(&self, member: &str) -> Option<&str> {
        self.step.get(member)?.as_str()
    }

    fn by(&self) -> By<'_> {
        let role = self.text("by").unwrap_or("system");
        self.text("person").map_or_else(|| By::role(role), |id| By::person(role, id))
    }

    fn facts(&self) -> impl Iterator<Item = (&str, Fact<'_>)> {
        self.step["facts"].as_object().into_iter().flatten().map(|(id, value)| {
            let value = match value {
                Value::Bool(yes) => Fact::from(*yes),
                Value::Number(n) => Fact::from(n.as_i64().expect("whole")),
                other => Fact::from(other.as_str().expect("a word")),
            };
            (id.as_str(), value)
        })
    }

    fn raw(&self) -> Answers<'static> {
        Answers::from(self.step.get("answers").cloned().unwrap_or_else(|| json!({})))
    }

    /// `own` are facts that the act's own struct carries.
    fn ctx(&self, own: &[&str]) -> Ctx<'_> {
        let mut ctx = Ctx::new(self.by(), moment(self.text("at").expect("at"))).id(self.id);
        if let Some(channel) = self.text("channel").and_then(Channel::named) {
            ctx = ctx.channel(channel);
        }
        if let Some(language) = self.text("language") {
            ctx = ctx.language(language);
        }
        self.facts().filter(|(id, _)| !own.contains(id)).fold(ctx, |ctx, (id, value)| ctx.fact(id, value))
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
        act = act.by(self.by()).at(moment(self.text("at").expect("at"))).id(self.id);
        if let Some(channel) = self.text("channel").and_then(Channel::named) {
            act = act.channel(channel);
        }
        if let Some(language) = self.text("language") {
            act = act.language(language);
        }
        if let Some(answers) = self.step.get("answers") {
            act = act.answers(answers);
        }
        self.facts().fold(act, |act, (id, value)| act.fact(id, value))
    }

    fn number(&self) -> Option<u32> {
        self.step["number"].as_u64().map(|n| n as u32)
    }

    /// What the act is called, as methods are matched by: `assess`, `inspection:safe`.
    fn what(&self) -> String {
        match (self.text("act"), self.text("task"), self.text("result")) {
            (Some(action), ..) => action.to_string(),
            (None, Some(task), Some(result)) => format!("{task}:{result}"),
            _ => panic!("neither an action nor a result"),
        }
    }

    fn own_facts(&self) -> Option<Facts> {
        Some(Facts { in_area: yes(&self.step["facts"]["in_area"])? })
    }

    fn answers(&self) -> Take {
        let mut all = self.step["answers"].as_object().cloned().unwrap_or_default();
        // A struct has a member for a question that the service answers itself: the host gives the same answer.
        if let Some(fixed) = self.service.resolved()["questions"]["danger"].get("answer") {
            all.entry("danger").or_insert_with(|| fixed.clone());
        }
        Take(all)
    }
}

/// What the typed runs of one act came to.
#[allow(clippy::large_enum_variant, reason = "one at a time")]
enum Ran {
    /// There is such a method: what came of it with what was submitted, and with a struct, if types can say it.
    Ways(Came, Option<Came>),
    /// There is none in this state.
    NoMethod,
    /// The facts cannot be said in types.
    NotSayable,
}

macro_rules! offered {
    ($case:ident, $sent:ident: $($id:literal => $method:ident;)*) => {
        match $sent.what().as_str() {
            $($id => Ran::Ways(
                typed($case.$method($sent.raw(), $sent.ctx(&[]))),
                $method($sent.answers()).map(|answers| typed($case.$method(answers, $sent.ctx(&[])))),
            ),)*
            _ => match ($sent.text("task"), $sent.text("result")) {
                (Some(task), Some(result)) => {
                    let of = TaskResult { task, result, number: $sent.number() };
                    Ran::Ways(typed($case.result(of, $sent.raw(), $sent.ctx(&[]))), None)
                }
                _ => Ran::NoMethod,
            },
        }
    };
}

/// Looks whether the variant is the branch that the entry says.
fn assessed(done: Done<Assessed>) -> Done<Assessed> {
    if let Ok(step) = &done {
        let variant = match &step.case {
            Assessed::Ours(_) => "ours",
            Assessed::NotOurs(_) => "not_ours",
            Assessed::Duplicate(_) => "duplicate",
            Assessed::NoAction(_) => "no_action",
        };
        assert_eq!(step.entries.last().and_then(|entry| entry.branch()), Some(variant));
    }
    done
}

fn run_typed(case: Here, sent: &Sent<'_>) -> Ran {
    match case {
        Here::Received(case) if sent.what() == "assess" => match sent.own_facts() {
            None => Ran::NotSayable,
            Some(facts) => Ran::Ways(
                typed(assessed(case.assess(sent.raw(), facts, sent.ctx(&["in_area"])))),
                assess(sent.answers())
                    .map(|answers| typed(assessed(case.assess(answers, facts, sent.ctx(&["in_area"]))))),
            ),
        },
        Here::Received(case) => offered! { case, sent:
            "ask_reporter" => ask_reporter; "answer" => answer; "close_no_reply" => close_no_reply; "withdraw" => withdraw;
        },
        Here::InHand(case) => offered! { case, sent:
            "ask_reporter" => ask_reporter; "answer" => answer; "close_no_reply" => close_no_reply; "plan" => plan;
            "cannot_reach" => cannot_reach; "can_reach" => can_reach; "mark_fixed" => mark_fixed; "cannot_fix" => cannot_fix;
            "withdraw" => withdraw; "inspection:safe" => inspection_safe; "inspection:unsafe" => inspection_unsafe;
        },
        Here::Planned(case) => offered! { case, sent:
            "ask_reporter" => ask_reporter; "answer" => answer; "close_no_reply" => close_no_reply; "plan" => plan;
            "cannot_reach" => cannot_reach; "can_reach" => can_reach; "mark_fixed" => mark_fixed; "cannot_fix" => cannot_fix;
            "withdraw" => withdraw; "inspection:safe" => inspection_safe; "inspection:unsafe" => inspection_unsafe;
        },
        Here::Closed(case) => offered! { case, sent: "reopen" => reopen; },
    }
}

/// How often each thing happened, so that the test cannot pass by comparing nothing.
#[derive(Default)]
struct Seen {
    done: BTreeSet<String>,
    branches: BTreeSet<String>,
    no_method: BTreeSet<String>,
    refused: usize,
}

fn run(name: &str, list: &Value, seen: &mut Seen) {
    let words = |v: &Value| v.as_str().expect("a word").to_string();
    let mut loader = Service::loader();
    for path in list["uses"].as_array().expect("uses") {
        loader = loader.file(builtin::file(&words(path)).expect("a file"));
    }
    for (part, on) in list["parts"].as_object().into_iter().flatten() {
        loader = loader.part(part, on == "on");
    }
    if let Some(calendar) = list["calendar"].as_str() {
        loader = loader.council_calendar(calendar);
    }
    let service = loader.load().expect("the files are sound");
    let mut now: Option<service_patterns::Case> = None;
    for (number, step) in list["steps"].as_array().expect("steps").iter().enumerate() {
        let place = format!("{name}, step {}", number + 1);
        let sent = Sent { service: &service, step, id: Uuid::from_u128(0x1000 + number as u128) };
        let (wanted, ran, what) = match &now {
            None => {
                let (id, reference) = (Uuid::from_u128(1), "REF-1001");
                let way =
                    report(sent.answers()).map(|answers| typed(open(&service, id, reference, answers, sent.ctx(&[]))));
                let raw = typed(open(&service, id, reference, sent.raw(), sent.ctx(&[])));
                (untyped(service.open(id, reference, sent.act())), Ran::Ways(raw, way), "report".to_string())
            }
            Some(case) if step["tick"] == true => {
                let at = moment(sent.text("at").expect("at"));
                let ticked = view(&service, case, at).map_err(Stopped::from);
                let ticked = ticked;
                (untyped(service.tick(case, at)), Ran::Ways(typed(ticked), None), "tick".to_string())
            }
            Some(case) => {
                let any = view(&service, case, case.last_moment()).expect("no time passes").case;
                let came = run_typed(any.here().expect("a known state"), &sent);
                (untyped(service.act(case, sent.act())), came, sent.what())
            }
        };
        match ran {
            Ran::Ways(raw, way) => {
                assert_eq!(raw, wanted, "{place}: as submitted");
                if let Some(way) = way {
                    assert_eq!(way, wanted, "{place}: with a struct");
                    if let Ok(same) = &way {
                        seen.done.insert(what.clone());
                        seen.branches.extend(same.entries.last().and_then(|e| e.branch()).map(str::to_string));
                    } else {
                        seen.refused += 1;
                    }
                }
            }
            Ran::NoMethod => {
                assert!(matches!(wanted, Err(Refusal::NotPossible(_))), "{place}: no method, and untyped it is done");
                seen.no_method.insert(what);
            }
            Ran::NotSayable => assert!(matches!(wanted, Err(Refusal::Facts(_))), "{place}: facts are missing"),
        }
        if let Ok(same) = wanted {
            now = Some(same.case);
        }
    }
}

#[test]
fn typed_and_untyped_runs_of_the_same_acts_are_the_same() {
    let mut seen = Seen::default();
    let mut lists = 0;
    for path in scenarios::files() {
        let list: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a scenario")).expect("JSON");
        // The types were written for the parts that the pattern and a missed bin have on.
        let uses: Vec<&str> = list["uses"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let typed = |part: &String| Part::ALL.iter().any(|known| known.as_str() == part);
        let parts = list["parts"].as_object().into_iter().flatten().all(|(part, _)| typed(part));
        if parts && matches!(uses[..], ["report-a-problem"] | ["report-a-problem", "services/missed-bin", ..]) {
            run(&path.display().to_string(), &list, &mut seen);
            lists += 1;
        }
    }
    for (number, list) in more().iter().enumerate() {
        run(&format!("list {}", number + 1), list, &mut seen);
    }
    assert!(lists >= 30, "the scenarios are there");
    let every = [
        "answer",
        "ask_reporter",
        "assess",
        "can_reach",
        "cannot_fix",
        "cannot_reach",
        "close_no_reply",
        "inspection:safe",
        "inspection:unsafe",
        "mark_fixed",
        "plan",
        "reopen",
        "report",
        "withdraw",
    ];
    assert_eq!(seen.done.iter().map(String::as_str).collect::<Vec<_>>(), every);
    assert_eq!(
        seen.branches.iter().map(String::as_str).collect::<Vec<_>>(),
        ["duplicate", "no_action", "not_ours", "ours"]
    );
    assert!(seen.refused >= 10, "{} acts were refused both ways", seen.refused);
    assert!(seen.no_method.len() >= 2, "{:?} had no method", seen.no_method);
}
