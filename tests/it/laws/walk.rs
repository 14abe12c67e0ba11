//! Random walks over the built-in services: acts that mostly could be, some that could not, and time that passes.
//!
//! Everything is drawn from numbers that the property test gives, so a walk that breaks a law is found again and made shorter.
//! Every text that is submitted holds [`MARKER`], so that a law can look for it where it must not be.

use chrono::{DateTime, Duration, TimeZone, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use service_patterns::{Act, By, Case, Channel, Entry, Fact, FormView, QuestionView, Refusal, Service, Step, builtin};
use std::sync::OnceLock;
use uuid::Uuid;

/// In every text, name, address and id that is submitted.
pub(crate) const MARKER: &str = "Qzx7private";

/// The services that are walked: the pattern with its parts on and off, and each service laid over it.
pub(crate) fn services() -> &'static [Service] {
    static ALL: OnceLock<Vec<Service>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Vec::new();
        for inspection in [true, false] {
            for reopening in [true, false] {
                let loader = Service::loader().file(builtin::REPORT_A_PROBLEM);
                all.push(loader.part("inspection", inspection).part("reopening", reopening).load().expect("loads"));
            }
        }
        let base = [builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN];
        all.push(Service::load(base.clone()).expect("loads"));
        for council in [builtin::NORTHWOLD_MISSED_BIN, builtin::SOUTHMERE_MISSED_BIN] {
            all.push(Service::load(base.iter().cloned().chain([council])).expect("loads"));
        }
        all
    })
}

/// The ids of a section of the whole service.
pub(crate) fn ids<'s>(service: &'s Service, section: &str) -> Vec<&'s str> {
    let members = service.resolved().get(section).and_then(Value::as_object);
    members.into_iter().flatten().map(|(id, _)| id.as_str()).filter(|id| *id != "note").collect()
}

/// Numbers drawn from a seed: the same seed gives the same ones.
#[derive(Debug, Clone)]
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// An act with everything it owns, so that it can be done twice.
#[derive(Clone)]
pub(crate) struct Doing {
    /// An action, or `task:result`.
    pub(crate) what: String,
    pub(crate) number: Option<u32>,
    pub(crate) id: Option<Uuid>,
    pub(crate) role: String,
    pub(crate) person: Option<String>,
    pub(crate) channel: Channel,
    pub(crate) answers: Value,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) at: DateTime<Utc>,
}

impl std::fmt::Debug for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} by {} at {}: {} {:?}", self.what, self.role, self.at, self.answers, self.facts)
    }
}

impl Doing {
    pub(crate) fn by(&self) -> By<'_> {
        match &self.person {
            Some(person) => By::person(self.role.as_str(), person.as_str()),
            None => By::role(self.role.as_str()),
        }
    }

    pub(crate) fn act(&self) -> Act<'_> {
        let mut act = match self.what.split_once(':') {
            Some((task, result)) => Act::result(task, result),
            None => Act::new(&self.what),
        };
        if let Some(number) = self.number {
            act = act.on(number);
        }
        if let Some(id) = self.id {
            act = act.id(id);
        }
        for (fact, value) in &self.facts {
            act = act.fact(fact.as_str(), Fact::from(value.as_str()));
        }
        act.by(self.by()).channel(self.channel).answers(&self.answers).at(self.at)
    }

    /// Does it in a case, or opens one with it.
    pub(crate) fn run(&self, service: &Service, case: Option<&Case>) -> Result<Step, Refusal> {
        match case {
            Some(case) => service.act(case, self.act()),
            None => service.open(Uuid::from_u128(7), "REF-7", self.act()),
        }
    }
}

/// One thing that happened on a walk; without `doing`, only time passed.
#[derive(Debug)]
pub(crate) struct Turn {
    pub(crate) doing: Option<Doing>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) before: Option<Case>,
    pub(crate) result: Result<Step, Refusal>,
}

/// A whole walk: every turn, and the case and record at the end.
#[derive(Debug)]
pub(crate) struct Walk {
    pub(crate) service: &'static Service,
    pub(crate) turns: Vec<Turn>,
    pub(crate) case: Option<Case>,
    pub(crate) entries: Vec<Entry>,
}

/// What a walk is drawn from: a service, a first day, and for each turn minutes that pass and a seed.
pub(crate) fn walk() -> impl Strategy<Value = Walk> {
    let minutes = prop_oneof![
        1 => Just(0u32),
        3 => 1u32..180,
        4 => 180u32..60 * 24 * 2,
        3 => 60 * 24 * 2..60 * 24 * 12u32,
        1 => 60 * 24 * 12..60 * 24 * 60u32,
    ];
    let moves = proptest::collection::vec((minutes, any::<u64>()), 2..22);
    (0..services().len(), 0i64..500, moves).prop_map(|(which, day, moves)| run(&services()[which], day, &moves))
}

fn run(service: &'static Service, day: i64, moves: &[(u32, u64)]) -> Walk {
    let start = Utc.with_ymd_and_hms(2025, 1, 6, 9, 30, 0).single().expect("a moment") + Duration::days(day);
    let mut walk = Walk { service, turns: Vec::new(), case: None, entries: Vec::new() };
    let mut now = start;
    for (number, (minutes, seed)) in moves.iter().enumerate() {
        now += Duration::minutes(i64::from(*minutes));
        let mut draw = Draw(*seed);
        let before = walk.case.clone();
        let only_time = before.is_some() && draw.chance(20);
        let (doing, at, result) = match &before {
            Some(case) if only_time => (None, now, service.tick(case, now)),
            case => {
                let at = if draw.chance(3) { now - Duration::days(40) } else { now };
                let doing = draw_act(service, case.as_ref(), at, number, &mut draw);
                let result = doing.run(service, case.as_ref());
                (Some(doing), at, result)
            }
        };
        if let Ok(step) = &result {
            walk.entries.extend(step.entries.iter().cloned());
            walk.case = Some(step.case.clone());
        }
        walk.turns.push(Turn { doing, at, before, result });
    }
    walk
}

/// An act that could mostly be: one that is allowed, three times in four.
pub(crate) fn draw_act(
    service: &Service,
    case: Option<&Case>,
    at: DateTime<Utc>,
    number: usize,
    draw: &mut Draw,
) -> Doing {
    let mut roles = ids(service, "people");
    roles.push("system");
    let mut role = (*draw.pick(&roles)).to_string();
    let mut what = None;
    let mut which = None;
    match case {
        None if draw.chance(85) => {
            role = (*draw.pick(&["reporter", "officer"])).to_string();
            what = Some("report".to_string());
        }
        Some(case) if draw.chance(75) => {
            let from = draw.below(roles.len());
            for turn in 0..roles.len() {
                let who = roles[(from + turn) % roles.len()];
                let allowed = service.allowed(case, &By::role(who), at).unwrap_or_default();
                // Withdrawing ends a walk early, so it is drawn less often.
                let some: Vec<_> = allowed.iter().filter(|a| a.what != "withdraw" || draw.chance(10)).collect();
                if !some.is_empty() {
                    let chosen = draw.pick(&some);
                    role = who.to_string();
                    which = chosen.numbers.first().copied();
                    what = Some(chosen.what.clone());
                    break;
                }
            }
        }
        _ => {}
    }
    let what = what.unwrap_or_else(|| (*draw.pick(&everything(service))).clone());
    // Where time cannot pass to that moment, as in a stored case that somebody has edited, there is no form of it either.
    let sound = DateTime::from_timestamp(1_780_000_000, 0).expect("a day in 2026");
    let at_opening = |at| service.opening_form(if what.contains(':') { "report" } else { &what }, None, at);
    let form = match case {
        Some(case) => service.form(case, &what, None, at).or_else(|_| at_opening(sound)),
        None => at_opening(at),
    };
    let form = form.expect("a form of something the service has");
    Doing {
        number: which,
        id: draw.chance(70).then(|| Uuid::from_u128(1000 + number as u128)),
        role,
        person: draw.chance(60).then(|| format!("{MARKER}-{}", draw.below(3))),
        channel: *draw.pick(&[Channel::Phone, Channel::Phone, Channel::Online, Channel::Email, Channel::FaceToFace]),
        answers: draw_answers(&form, at, draw),
        facts: draw_facts(&form, draw),
        at,
        what,
    }
}

/// Every action, and every result of every task.
pub(crate) fn everything(service: &Service) -> Vec<String> {
    let mut all: Vec<String> = ids(service, "actions").iter().map(|a| (*a).to_string()).collect();
    for task in ids(service, "tasks") {
        let results = &service.resolved()["tasks"][task]["results"];
        let named = results.as_object().map(|o| o.keys().cloned().collect::<Vec<_>>());
        let listed = || results.as_array().into_iter().flatten().filter_map(Value::as_str).map(String::from).collect();
        all.extend(named.unwrap_or_else(listed).iter().map(|r| format!("{task}:{r}")));
    }
    all
}

/// Answers to a form: nearly all that must be there, some that need not, and now and then one that is wrong.
pub(crate) fn draw_answers(form: &FormView, at: DateTime<Utc>, draw: &mut Draw) -> Value {
    let mut answers = serde_json::Map::new();
    for question in &form.questions {
        let answered = if question.required { 97 } else { 50 };
        if draw.chance(answered) {
            let answer = if draw.chance(4) { draw_wrong(draw) } else { draw_answer(question, at, draw) };
            answers.insert(question.id.clone(), answer);
        }
    }
    if draw.chance(2) {
        answers.insert(format!("{MARKER}_question"), json!(MARKER));
    }
    Value::Object(answers)
}

/// An answer of the right form.
pub(crate) fn draw_answer(question: &QuestionView, at: DateTime<Utc>, draw: &mut Draw) -> Value {
    let day = |days: i64| at.checked_add_signed(Duration::days(days)).unwrap_or(at).date_naive().to_string();
    match (question.kind.as_str(), question.id.as_str()) {
        ("yes_no", "out_by") => json!(if draw.chance(90) { "yes" } else { "no" }),
        ("yes_no", _) => json!(*draw.pick(&["yes", "no"])),
        ("choice", _) => json!(draw.pick(&question.options).id),
        ("choices", _) => json!([draw.pick(&question.options).id]),
        ("number" | "money", _) => json!(question.least.unwrap_or(1)),
        ("date", "due_on") => json!(day(-(draw.below(3) as i64))),
        ("date", _) => json!(day(draw.below(20) as i64)),
        ("time", _) => json!("14:30"),
        ("place", _) if draw.chance(50) || question.only.is_some() => json!({ "uprn": "10001234567",
            "address": { "lines": [format!("4 {MARKER} Lane")], "town": MARKER, "postcode": "NW9 4AB" } }),
        ("place", _) => json!({ "description": format!("Behind {MARKER} Hall") }),
        ("contact", _) => match draw.below(3) {
            0 => json!({ "email": format!("{MARKER}@example.com"), "language": "cy" }),
            1 => json!({ "phone": "0161 496 0000" }),
            _ => json!({ "address": { "lines": [format!("1 {MARKER} Road")], "postcode": "NW9 4AB" } }),
        },
        ("person", _) => json!({ "name": format!("{MARKER} Person") }),
        ("file", _) => {
            json!([{ "id": format!("{MARKER}-1"), "name": format!("{MARKER}.jpg"), "type": "image/jpeg", "bytes": 999 }])
        }
        ("case_reference", _) => json!(format!("{MARKER}-55")),
        _ => json!(format!("What {MARKER} wrote")),
    }
}

/// Something that is the right answer to few questions.
fn draw_wrong(draw: &mut Draw) -> Value {
    let wrong = [
        Value::Null,
        json!(""),
        json!(["", MARKER]),
        json!({ MARKER: MARKER }),
        json!({ "email": format!("{MARKER} at home") }),
        json!(MARKER.repeat(400)),
        json!(-1.5e300),
        json!("2031-02-30"),
        json!("2019-01-01"),
        json!(true),
    ];
    draw.pick(&wrong).clone()
}

/// The facts of a form, mostly as they are on an ordinary day.
pub(crate) fn draw_facts(form: &FormView, draw: &mut Draw) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    for fact in &form.facts {
        if draw.chance(2) {
            continue;
        }
        let usual = match fact.fact.as_str() {
            "reported_already" => "no",
            "crew_log" => "nothing",
            _ => "yes",
        };
        let words: Vec<&str> = match fact.takes.as_slice() {
            [one] if one == "yes_no" => vec!["yes", "no"],
            options => options.iter().map(String::as_str).collect(),
        };
        let value = if draw.chance(85) { usual } else { *draw.pick(&words) };
        facts.push((fact.fact.clone(), value.to_string()));
    }
    facts
}
