//! The services and cases that inputs are tried on: a form with every kind of question, and every story in `patterns/scenarios/`.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use service_patterns::scenario::{Runner, Scenario};
use service_patterns::{Act, By, Case, Channel, Entry, FormView, QuestionView, Service, Source, builtin};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use uuid::Uuid;

const EVERY_KIND: &str = include_str!("../../it/schemas/every_kind.json");

/// Answers to the whole form of every kind.
pub const EVERY_ANSWER: &str = r#"{
    "line": "One line", "code": "ab", "email": "name@example.com", "web": "www.example.com", "telephone": "01632 960 001",
    "postcode": "AA3 1AB", "long": "Two\nlines", "declared": "yes", "agreed": true, "one": "red", "some": ["tue", "mon"],
    "number": "1,000", "any_number": 7, "money": "£12.50", "day": { "day": 4, "month": "May", "year": "2026" }, "month": "2026-05",
    "insurance": "AB 12 34 56 C", "time": "2:30pm", "place": { "latitude": 51.5, "longitude": -0.1, "description": "By the gate" },
    "address": { "address": { "lines": ["1 High Street"], "town": "Northwold", "postcode": "AA3 1AB" } },
    "somebody": { "name": "Resident", "organisation": "Residents" }, "contact": { "email": "name@example.com", "language": "cy" },
    "by_phone": { "phone": "07700 900982" }, "photo": { "id": "a", "name": "a.png", "type": "image/png", "bytes": 12 },
    "papers": [{ "id": "a" }, { "id": "b", "bytes": 10 }], "other_case": "NW-1", "cases": ["NW-1", "NW-2"],
    "trips": [{ "on_day": "2026-05-04", "how": "bus", "seats": 2 }, {}, { "on_day": { "day": 5, "month": 5, "year": 2026 } }]
}"#;

/// A service with what happened in one case of it.
pub struct Story {
    /// What the service is called here.
    pub name: String,
    /// The service.
    pub service: Service,
    /// The record of the case.
    pub entries: Vec<Entry>,
}

/// The folder of the project, from whichever package this is compiled into.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("patterns").is_dir()).expect("the project")
}

/// The files in a folder and below it, sorted.
pub fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut all: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect();
    all.sort();
    all
}

/// Every story. The services of one name, which differ in the parts they have, are numbered.
pub fn stories() -> &'static [Story] {
    static ALL: LazyLock<Vec<Story>> = LazyLock::new(|| {
        let service = Service::load([Source::new("every_kind.json", EVERY_KIND)]).expect("it loads");
        let at = "2026-05-05T08:00:00Z".parse().expect("a moment");
        let act = Act::new("begin").by(By::role("anybody")).channel(Channel::Online).answers(EVERY_ANSWER).at(at);
        let entries = service.open(Uuid::from_u128(1), "EK-1", act).expect("right answers").entries;
        let mut stories = vec![Story { name: "every-kind".into(), service, entries }];
        let mut runner = Runner::default();
        for path in below(&root().join("patterns/scenarios")) {
            let text = std::fs::read_to_string(path).expect("a file");
            // That the files can be proved is tested elsewhere, and takes its time.
            let scenario = Scenario::read(Source::new("story.json", text)).expect("a scenario").unproven();
            let run = runner.run(&scenario, &|path| builtin::file(path));
            // In some stories nothing is opened.
            let (Some(service), false) = (run.service, run.entries.is_empty()) else { continue };
            let top = service.layers().last().map(|(_, id, _)| id.to_string()).unwrap_or_default();
            let same = stories.iter().find(|story| story.service.digest() == service.digest());
            let names: Vec<&String> = stories.iter().map(|story| &story.name).collect();
            let mut numbered = (1..).map(|n| if n == 1 { top.clone() } else { format!("{top}-{n}") });
            let name = same.map(|story| story.name.clone());
            let name = name.or_else(|| numbered.find(|name| !names.contains(&name))).expect("numbers go on");
            stories.push(Story { name, service, entries: run.entries });
        }
        stories
    });
    &ALL
}

/// Something that may be done: an action from the start, or what is allowed somewhere in a story.
pub struct Doable {
    /// The name of the service and what is done, with `/` between.
    pub name: String,
    /// The service.
    pub service: &'static Service,
    /// The case it is done in, unless it opens one.
    pub case: Option<Case>,
    /// Whoever may do it.
    pub role: String,
    /// The action, or `task:result`.
    pub what: String,
    /// Which opening of the task, for the result of one.
    pub number: Option<u32>,
    /// When.
    pub at: DateTime<Utc>,
    /// What the host says is so.
    facts: Vec<(String, String)>,
}

impl Doable {
    /// Does it with these answers.
    pub fn act<'a>(&'a self, answers: &'a [u8]) -> Act<'a> {
        let mut act = match self.what.split_once(':') {
            Some((task, result)) => Act::result(task, result),
            None => Act::new(&self.what),
        };
        act = act.by(By::person(self.role.as_str(), "p-1")).channel(Channel::Online).answers(answers).at(self.at);
        if let Some(number) = self.number {
            act = act.on(number);
        }
        self.facts.iter().fold(act, |act, (fact, value)| act.fact(fact.as_str(), value.as_str()))
    }
}

/// What the host says where a form asks for facts: the first of what each takes.
fn facts(form: &FormView) -> Vec<(String, String)> {
    let takes = |takes: &[String]| match takes.first().map(String::as_str) {
        Some("yes_no") | None => "yes".to_string(),
        Some(option) => option.to_string(),
    };
    form.facts.iter().map(|fact| (fact.fact.clone(), takes(&fact.takes))).collect()
}

/// Answers and facts that fit a form as far as can be told from it.
pub struct Ready {
    answers: Value,
    facts: Vec<(String, String)>,
}

impl Ready {
    /// All that the form says must be there.
    pub fn new(form: &FormView) -> Ready {
        let needed = form.questions.iter().filter(|question| question.required);
        let answers: Map<String, Value> = needed.map(|question| (question.id.clone(), answer(question))).collect();
        Ready { answers: Value::Object(answers), facts: facts(form) }
    }

    /// The act with these answers and facts.
    pub fn with<'a>(&'a self, act: Act<'a>) -> Act<'a> {
        let act = act.channel(Channel::Phone).answers(&self.answers);
        self.facts.iter().fold(act, |act, (fact, value)| act.fact(fact.as_str(), value.as_str()))
    }
}

/// The act that is allowed, without answers.
pub fn allowed_act(allowed: &service_patterns::Allowed) -> Act<'_> {
    let act = match allowed.what.split_once(':') {
        Some((task, result)) => Act::result(task, result),
        None => Act::new(&allowed.what),
    };
    allowed.numbers.iter().take(1).fold(act, |act, number| act.on(*number))
}

fn answer(question: &QuestionView) -> Value {
    let first = question.options.first().map(|option| &option.id);
    match (question.kind.as_str(), question.only.as_deref()) {
        ("text", Some("email")) => json!("name@example.com"),
        ("text", Some("web_address")) => json!("www.example.com"),
        ("text", Some("phone")) => json!("01632 960001"),
        ("text", Some("postcode")) => json!("AA3 1AB"),
        ("text", Some("vehicle_registration")) => json!("AB12CDE"),
        ("text", Some("national_insurance")) => json!("AB123456C"),
        ("text", Some("uprn")) => json!("10001234567"),
        ("text" | "long_text", _) => json!("x".repeat(question.least.unwrap_or(1).clamp(1, 1000) as usize)),
        ("yes_no" | "declaration", _) => json!("yes"),
        ("choice", _) => json!(first),
        ("choices", _) => json!([first]),
        ("number" | "money", _) => json!(question.least.or(question.most).unwrap_or(1)),
        ("date", _) => json!(question.to.or(question.from).map_or("2026-05-05".into(), |day| day.to_string())),
        ("month", _) => json!("2026-05"),
        ("time", _) => json!("14:30"),
        ("place", _) => json!({ "uprn": "10001234567", "address": { "lines": ["1 High Street"] } }),
        ("person", _) => json!({ "name": "Resident" }),
        ("contact", Some("phone")) => json!({ "phone": "01632 960001" }),
        ("contact", Some("post")) => json!({ "address": { "lines": ["1 High Street"] } }),
        ("contact", _) => json!({ "email": "name@example.com" }),
        ("file", _) => json!({ "id": "a", "type": "image/png" }),
        _ => json!("NW-1"),
    }
}

/// The ids of a section of a service.
pub fn ids<'s>(service: &'s Service, section: &str) -> Vec<&'s str> {
    let members = service.resolved().get(section).and_then(serde_json::Value::as_object);
    members.into_iter().flatten().map(|(id, _)| id.as_str()).filter(|id| *id != "note").collect()
}

/// Everything that may be done in any story, once for each service.
pub fn doable() -> &'static [Doable] {
    static ALL: LazyLock<Vec<Doable>> = LazyLock::new(|| {
        let mut all: Vec<Doable> = Vec::new();
        for story in stories() {
            let service = &story.service;
            for so_far in 0..=story.entries.len() {
                let case = (so_far > 0).then(|| service.replay(&story.entries[..so_far]).expect("it replays"));
                let at = case.as_ref().map_or_else(|| story.entries[0].at(), Case::last_moment);
                for role in ids(service, "people") {
                    let offered: Vec<(String, Option<u32>)> = match &case {
                        Some(case) => service
                            .allowed(case, &By::person(role, "p-1"), at)
                            .unwrap_or_default()
                            .into_iter()
                            .map(|allowed| (allowed.what, allowed.numbers.first().copied()))
                            .collect(),
                        None => ids(service, "actions")
                            .into_iter()
                            .filter(|action| from_start(service, action, role))
                            .map(|action| (action.to_string(), None))
                            .collect(),
                    };
                    for (what, number) in offered {
                        let name = format!("{}/{what}", story.name);
                        if all.iter().any(|one| one.name == name) {
                            continue;
                        }
                        let form = match &case {
                            Some(case) => service.form(case, &what, None, at),
                            None => service.opening_form(&what, None, at),
                        };
                        let facts = form.map(|form| facts(&form)).unwrap_or_default();
                        let (case, role) = (case.clone(), role.to_string());
                        all.push(Doable { name, service, case, role, what, number, at, facts });
                    }
                }
            }
        }
        all
    });
    &ALL
}

fn from_start(service: &Service, action: &str, role: &str) -> bool {
    let has = |member: &str, id: &str| {
        let list = service.resolved()["actions"][action][member].as_array();
        list.into_iter().flatten().any(|found| found.as_str() == Some(id))
    };
    has("from", "start") && has("by", role)
}

/// Everything that the files of the stories say, and that the library says by itself: what may stand in any refusal.
pub fn known() -> &'static str {
    static ALL: LazyLock<String> = LazyLock::new(|| {
        let mut words = BTreeSet::new();
        let trees = builtin::ALL.iter().map(|(_, source)| source.text()).chain([EVERY_KIND]);
        trees.for_each(|text| every_word(&serde_json::from_str(text).expect("JSON"), &mut words));
        // Nothing in a file has an answer in it, and so neither have these. Each is looked at for every text of an input, so
        // what many of them say is there once.
        let mut seen = BTreeSet::new();
        for service in stories().iter().map(|story| &story.service).filter(|service| seen.insert(service.digest())) {
            every_word(service.resolved(), &mut words);
        }
        words.extend(service_patterns::question::FaultCode::ALL.iter().map(|code| code.as_str().to_string()));
        words.insert(include_str!("../../../docs/fault-messages.md").to_string());
        words.into_iter().collect::<Vec<_>>().join("\n")
    });
    &ALL
}

/// Every text in a tree, and every name.
fn every_word(tree: &Value, into: &mut BTreeSet<String>) {
    match tree {
        Value::String(text) => {
            into.insert(text.clone());
        }
        Value::Array(list) => list.iter().for_each(|inner| every_word(inner, into)),
        Value::Object(members) => members.iter().for_each(|(name, inner)| {
            into.insert(name.clone());
            every_word(inner, into);
        }),
        _ => {}
    }
}
