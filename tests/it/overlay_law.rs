//! The law of overlays: an act accepted under the pattern goes, under any overlay, where the pattern says, or it is refused
//! and the refusal names the overlay line that caused it.
//!
//! Legal overlays are drawn from what the pattern lets be changed (`draw`), and cases are walked under the pattern and under
//! the overlay side by side. Where time has moved the two apart, because a limit or a part is not the same, the walk ends:
//! the law is about acts. `PROPTEST_CASES` gives more walks, `OVERLAY_EDITS` more edited files.

pub(crate) mod draw;

use crate::hostile::mutated;
use crate::laws::walk::{self, Draw};
use chrono::{DateTime, Duration, TimeZone, Utc};
use draw::{Drawn, overlay};
use serde_json::{Value, json};
use service_patterns::{Act, By, Case, Channel, Fact, Refusal, Service, Severity, Source, Step, builtin};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A pattern with what must be filled in, and the names of the files a drawn service and council are laid over.
pub(crate) struct Base {
    pub(crate) files: Vec<Source<'static>>,
    /// What the drawn service file extends, and the first lines of the drawn council file.
    pub(crate) extends: &'static str,
    pub(crate) council: Value,
    pub(crate) bare: Service,
    /// The council file under which `bare` was loaded, if it needs one.
    below: Option<String>,
}

impl Base {
    /// The pattern in the same combination of parts: which parts are on decides which branches there are.
    fn with_parts_of(&self, over: &Service) -> Base {
        let on = |service: &Service, part: &str| {
            matches!(service.resolved()["parts"][part]["value"].as_str(), Some("on" | "always"))
        };
        let parts = walk::ids(&self.bare, "parts").into_iter().map(|part| (part.to_string(), on(over, part)));
        let switched: Vec<(String, bool)> = parts.filter(|(part, is_on)| on(&self.bare, part) != *is_on).collect();
        let council = Source::new("anywhere.json", self.below.clone().unwrap_or_default());
        let files = self.files.iter().cloned().chain(self.below.is_some().then_some(council));
        let loader = Service::loader().files(files).unproven();
        let loader = switched.into_iter().fold(loader, |loader, (part, is_on)| loader.part(part, is_on));
        let bare = loader.load().unwrap_or_else(|problems| panic!("{problems}"));
        Base { bare, files: self.files.clone(), council: self.council.clone(), below: self.below.clone(), ..*self }
    }
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Every pattern: the built-in ones, and the one with nearly every member of the language.
fn bases() -> Vec<Base> {
    let council = |staff: &[&str]| {
        let teams: serde_json::Map<_, _> = staff.iter().map(|s| (s.to_string(), json!({ "team": "A team" }))).collect();
        json!({ "council": "anywhere", "version": "1", "extends": "drawn@1.0", "languages": ["en"], "calendar": "england-and-wales", "teams": teams })
    };
    let mut all = Vec::new();
    for (path, pattern) in builtin::ALL.iter().filter(|(path, _)| !path.contains('/')) {
        let tree: Value = serde_json::from_str(pattern.text()).expect("JSON");
        let people = tree["people"].as_object().expect("people");
        let staff: Vec<&str> =
            people.iter().filter(|(_, p)| p["kind"] != "public").map(|(id, _)| id.as_str()).collect();
        let bare = Service::loader().file(pattern.clone()).unproven().load().expect("it loads");
        let extends: &'static str = Box::leak(format!("{path}@1.0").into_boxed_str());
        all.push(Base { files: vec![pattern.clone()], extends, council: council(&staff), bare, below: None });
    }
    let read = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/overlays").join(name);
        Source::new(name.to_string(), std::fs::read_to_string(path).expect("the file is there"))
    };
    let files = vec![read("pattern.json"), read("service.json")];
    let files_of = files.iter().cloned().chain([read("council.json")]);
    let bare = Service::loader().files(files_of).unproven().load().expect("it loads");
    let mut council = council(&["lender", "manager"]);
    let filled: Value = serde_json::from_str(read("council.json").text()).expect("JSON");
    council["settings"] = filled["settings"].clone();
    all.push(Base {
        files,
        extends: "borrow-a-saw@1.2",
        council,
        bare,
        below: Some(read("council.json").text().to_string()),
    });
    all
}

fn load(base: &Base, drawn: &Drawn) -> Result<Service, service_patterns::Problems> {
    let texts = [("drawn-service.json", &drawn.service), ("drawn-council.json", &drawn.council)];
    let over = texts.map(|(name, tree)| Source::new(name, format!("{tree:#}")));
    // What the search finds is another matter: the law is about what overlays may say at all.
    Service::loader().files(base.files.iter().cloned().chain(over)).unproven().load()
}

/// What of a case the pattern knows: equal, and the next act finds the same.
fn seen(base: &Base, case: &Case) -> impl PartialEq + std::fmt::Debug + use<> {
    let tasks: Vec<_> =
        walk::ids(&base.bare, "tasks").into_iter().map(|task| case.task(task).map(str::to_string)).collect();
    let clocks: Vec<_> = walk::ids(&base.bare, "clocks").into_iter().map(|clock| case.clock(clock)).collect();
    let holds: BTreeSet<String> = case.holds().map(str::to_string).collect();
    (case.state().to_string(), case.outcome().map(str::to_string), holds, tasks, clocks)
}

/// An act drawn for the bare pattern.
struct Doing {
    what: String,
    number: Option<u32>,
    role: String,
    answers: Value,
    facts: Vec<(String, String)>,
    at: DateTime<Utc>,
}

impl Doing {
    fn run(&self, service: &Service, case: Option<&Case>) -> Result<Step, Refusal> {
        let mut act = match self.what.split_once(':') {
            Some((task, result)) => Act::result(task, result),
            None => Act::new(&self.what),
        };
        if let Some(number) = self.number {
            act = act.on(number);
        }
        for (fact, value) in &self.facts {
            act = act.fact(fact.as_str(), Fact::from(value.as_str()));
        }
        // A different person each time, so that what different people must do can be done.
        let person = format!("person-{}", self.at.timestamp());
        let act = act.by(By::person(self.role.as_str(), person.as_str())).channel(Channel::Phone);
        let act = act.answers(&self.answers).at(self.at);
        let Some(case) = case else { return service.open(Uuid::from_u128(7), "REF-7", act) };
        let done = service.act(case, act);
        #[cfg(feature = "typed-all")]
        if let Some(typed) = self.run_typed(service, case, &person) {
            // The types are the pattern's; under any overlay they do the same, whatever it added.
            let untyped = done.as_ref().map(|step| (step.case.clone(), step.entries.clone()));
            assert_eq!(typed.as_ref(), untyped.as_ref().map_err(|refusal| *refusal), "{} in types", self.what);
            TYPED.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        done
    }

    /// The same act through the types of the pattern. `None` if these have no such act, or the answers are none of its.
    #[cfg(feature = "typed-all")]
    fn run_typed(
        &self,
        service: &Service,
        case: &Case,
        person: &str,
    ) -> Option<Result<(Case, Vec<service_patterns::Entry>), Refusal>> {
        use service_patterns::typed::{self, Ctx};
        let sent = json!({ "do": self.what, "answers": self.answers });
        let mut ctx = Ctx::new(By::person(self.role.as_str(), person), self.at).channel(Channel::Phone);
        if let Some(number) = self.number {
            ctx = ctx.on(number);
        }
        for (fact, value) in &self.facts {
            ctx = ctx.fact(fact.as_str(), Fact::from(value.as_str()));
        }
        macro_rules! one_of {
            ($($module:ident),+ $(,)?) => {
                match service.pattern().0 {
                    $(typed::$module::PATTERN => {
                        let act: typed::$module::AnyAct = serde_json::from_value(sent).ok()?;
                        let now = typed::$module::view(service, case, case.last_moment()).ok()?.case;
                        Some(act.act(&now, ctx).map(|step| (step.record().clone(), step.entries)))
                    })+
                    _ => None,
                }
            };
        }
        one_of! {
            apply, childrens_social_care_complaint, complain, give_notice, order, report_a_problem, request_information,
        }
    }
}

/// How many acts ran in types too.
#[cfg(feature = "typed-all")]
static TYPED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

fn draw_act(
    base: &Base,
    over: &Service,
    drawn: &Drawn,
    cases: Option<(&Case, &Case)>,
    at: DateTime<Utc>,
    draw: &mut Draw,
) -> Option<Doing> {
    let service = &base.bare;
    let people = walk::ids(service, "people");
    let (what, role, number) = match cases {
        None => {
            let actions = service.resolved()["actions"].as_object().expect("actions");
            let starts = |a: &&Value| a["from"].as_array().is_some_and(|f| f.contains(&json!("start")));
            let opening: Vec<(&String, &Value)> = actions.iter().filter(|(_, a)| starts(a)).collect();
            let (id, action) = draw.pick(&opening);
            (id.to_string(), action["by"][0].as_str().expect("a person").to_string(), None)
        }
        Some((case, _)) => {
            let from = draw.below(people.len());
            (0..people.len()).find_map(|turn| {
                let role = people[(from + turn) % people.len()];
                let allowed = service.allowed(case, &By::role(role), at).unwrap_or_default();
                let some: Vec<_> = allowed.iter().filter(|a| a.what != "withdraw" || draw.chance(10)).collect();
                let chosen = (!some.is_empty()).then(|| *draw.pick(&some))?;
                Some((chosen.what.clone(), role.to_string(), chosen.numbers.first().copied()))
            })?
        }
    };
    let form_of = |service: &Service, case: Option<&Case>| match case {
        Some(case) => service.form(case, &what, None, at).ok(),
        None => service.opening_form(&what, None, at).ok(),
    };
    let form = form_of(service, cases.map(|c| c.0))?;
    let mut answers = serde_json::Map::new();
    for question in &form.questions {
        if question.required || draw.chance(60) {
            answers.insert(question.id.clone(), walk::draw_answer(question, at, draw));
        }
    }
    let mut facts = walk::draw_facts(&form, draw);
    // A fixed answer is part of every act; another is refused.
    for (question, answer) in &drawn.fixed {
        if form.questions.iter().any(|q| q.id == *question) && draw.chance(80) {
            answers.insert(question.clone(), answer.clone());
        }
    }
    // What only the overlay asks is mostly given too, where the pattern lets it pass: those are the acts that go on.
    let more = form_of(over, cases.map(|c| c.1));
    let mut extra = (serde_json::Map::new(), Vec::new());
    if let Some(more) = more.filter(|_| draw.chance(75)) {
        for question in more.questions.iter().filter(|q| drawn.added.contains(&q.id)) {
            extra.0.insert(question.id.clone(), walk::draw_answer(question, at, draw));
        }
        extra.1 = more
            .facts
            .iter()
            .filter(|f| drawn.added.contains(&f.fact))
            .map(|f| (f.fact.clone(), "yes".to_string()))
            .collect();
    }
    answers.extend(extra.0);
    facts.extend(extra.1);
    Some(Doing { what, number, role, answers: Value::Object(answers), facts, at })
}

#[derive(Debug, Default)]
struct Counts {
    overlays: usize,
    walks: usize,
    same: usize,
    refused: BTreeMap<&'static str, usize>,
    apart: usize,
}

/// The act as the pattern can read it: without what only the overlay asks.
fn for_the_pattern(doing: &Doing, drawn: &Drawn) -> Doing {
    let mut answers = doing.answers.clone();
    answers.as_object_mut().expect("answers").retain(|q, _| !drawn.added.contains(q));
    let facts = doing.facts.iter().filter(|(f, _)| !drawn.added.contains(f)).cloned().collect();
    Doing { answers, facts, what: doing.what.clone(), role: doing.role.clone(), ..*doing }
}

/// Walks a case under both. `Err` says how the law was broken.
fn side_by_side(
    base: &Base,
    over: &Service,
    drawn: &Drawn,
    draw: &mut Draw,
    counts: &mut Counts,
) -> Result<(), String> {
    let mut now =
        Utc.with_ymd_and_hms(2025, 1, 6, 9, 30, 0).single().expect("a moment") + Duration::days(draw.below(500) as i64);
    let mut cases: Option<(Case, Case)> = None;
    counts.walks += 1;
    let off = |message: &str| {
        let part = over.resolved()["messages"][message]["part"].as_str();
        part.is_some_and(|part| !matches!(over.resolved()["parts"][part]["value"].as_str(), Some("on" | "always")))
    };
    for _ in 0..14 {
        now += Duration::minutes(match draw.below(10) {
            0 => 0,
            1..=5 => draw.below(180) as i64,
            6..=8 => draw.below(60 * 24 * 2) as i64,
            _ => draw.below(60 * 24 * 20) as i64,
        });
        if let Some((bare, other)) = &mut cases {
            *bare = base.bare.tick(bare, now).map_err(|r| r.to_string())?.case;
            *other = over.tick(other, now).map_err(|r| r.to_string())?.case;
            if seen(base, bare) != seen(base, other) {
                if !drawn.moves_time {
                    return Err(format!("only time passed, and {:?} is not {:?}", seen(base, bare), seen(base, other)));
                }
                counts.apart += 1;
                return Ok(());
            }
        }
        let Some(doing) = draw_act(base, over, drawn, cases.as_ref().map(|(a, b)| (a, b)), now, draw) else { continue };
        let Ok(bare) = for_the_pattern(&doing, drawn).run(&base.bare, cases.as_ref().map(|c| &c.0)) else { continue };
        match doing.run(over, cases.as_ref().map(|c| &c.1)) {
            Ok(other) => {
                let (a, b) = (bare.entries.last().expect("an entry"), other.entries.last().expect("an entry"));
                let place = |case: &Case| (case.state().to_string(), case.outcome().map(str::to_string));
                let lost: Vec<&str> = a.tags().into_iter().filter(|tag| !b.tags().contains(tag)).collect();
                let told = |step: &Step| -> BTreeSet<String> {
                    step.tell().filter(|t| !off(t.message)).map(|t| t.who.to_string()).collect()
                };
                let untold: Vec<String> = told(&bare).difference(&told(&other)).cloned().collect();
                if place(&bare.case) != place(&other.case)
                    || a.branch() != b.branch()
                    || !lost.is_empty()
                    || !untold.is_empty()
                {
                    return Err(format!(
                        "{} by {} {} leads to {:?} {:?} and not to {:?} {:?}; lost {lost:?}, untold {untold:?}",
                        doing.what,
                        doing.role,
                        doing.answers,
                        place(&other.case),
                        b.branch(),
                        place(&bare.case),
                        a.branch()
                    ));
                }
                counts.same += 1;
                cases = Some((bare.case, other.case));
            }
            Err(refusal) => {
                let named = refusal.set_by().is_some_and(|line| line.starts_with("drawn-"));
                if !named {
                    return Err(format!(
                        "{} by {} {} is refused and no line is named: {refusal:?}",
                        doing.what, doing.role, doing.answers
                    ));
                }
                *counts.refused.entry(refusal.kind()).or_default() += 1;
            }
        }
    }
    Ok(())
}

#[test]
fn an_act_goes_where_the_pattern_says_or_the_line_is_named() {
    let (bases, overlays) = (bases(), number("PROPTEST_CASES", 100));
    let mut counts = Counts::default();
    for seed in 0..overlays as u64 {
        let base = &bases[seed as usize % bases.len()];
        let mut draw = Draw(seed.wrapping_mul(0x1234_5678_9abc_def1));
        let (drawn, over) = overlay(base, &mut draw, &|drawn| load(base, drawn).ok());
        counts.overlays += 1;
        let base = &base.with_parts_of(&over);
        for _ in 0..6 {
            if let Err(broken) = side_by_side(base, &over, &drawn, &mut draw, &mut counts) {
                panic!("seed {seed}: {broken}\n{:#}\n{:#}", drawn.service, drawn.council);
            }
        }
    }
    println!("{counts:?}");
    #[cfg(feature = "typed-all")]
    {
        let typed = TYPED.load(std::sync::atomic::Ordering::Relaxed);
        println!("{typed} acts under overlays ran in types too");
        assert!(typed > overlays, "{typed} acts ran in types");
    }
    assert!(counts.same > overlays && counts.refused.values().sum::<usize>() > overlays / 4, "{counts:?}");
    for kind in ["not_possible", "answers", "signpost"] {
        assert!(counts.refused.contains_key(kind), "no refusal of kind {kind}: {counts:?}");
    }
}

#[test]
fn an_edited_overlay_keeps_the_law_or_is_refused_with_a_place() {
    let (bases, edits) = (bases(), number("OVERLAY_EDITS", 700));
    let (mut legal, mut refused, mut counts) = (0, 0, Counts::default());
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    let mut drawn_now: Option<Drawn> = None;
    for seed in 0..edits as u64 {
        let base = &bases[(seed as usize / 25) % bases.len()];
        let mut draw = Draw(seed.wrapping_mul(0xfedc_ba98_7654_3211));
        if seed % 25 == 0 || drawn_now.is_none() {
            drawn_now = Some(overlay(base, &mut draw, &|drawn| load(base, drawn).ok()).0);
        }
        let mut edited = drawn_now.clone().expect("it was drawn");
        let file = if draw.chance(50) { &mut edited.service } else { &mut edited.council };
        *file = mutated(file, &mut draw);
        match load(base, &edited) {
            Ok(over) => {
                legal += 1;
                edited.look_again(&over, &base.bare);
                if legal % 4 == 0
                    && let Err(broken) =
                        side_by_side(&base.with_parts_of(&over), &over, &edited, &mut draw, &mut counts)
                {
                    panic!("seed {seed}: {broken}\n{:#}\n{:#}", edited.service, edited.council);
                }
            }
            Err(problems) => {
                refused += 1;
                for problem in problems.iter().filter(|p| p.severity() == Severity::Error) {
                    assert!(!problem.file().is_empty() && problem.line() > 0 && problem.column() > 0, "{problem}");
                    assert!(problem.pointer().starts_with('/') || problem.pointer().is_empty(), "{problem}");
                    *codes.entry(problem.code().to_string()).or_default() += 1;
                }
            }
        }
    }
    println!("{legal} edits stay legal, {refused} are refused: {codes:?}; {counts:?}");
    assert!(legal > edits / 20 && refused > edits / 3, "{legal} legal, {refused} refused");
}

/// Each way in which a layer can be the cause, and the line it is on; and what the pattern refuses by itself names none.
#[test]
fn a_refusal_names_the_line_that_caused_it() {
    let light = r#"{
  "service": "street-light", "version": "1.0.0", "extends": "report-a-problem@1.0", "title": "Report a street light",
  "questions": {
    "category": { "hide": ["pothole"] },
    "danger": { "answer": "no" },
    "photo": { "required": true },
    "details": { "max_length": 20 },
    "column": { "new": true, "type": "text", "label": "Number on the post", "ask_in": "report", "max_length": 5 }
  },
  "facts": { "lit": { "new": true, "type": "yes_no", "label": "It is lit", "check_in": "report" } },
  "refuse": {
    "by_day": { "new": true, "on": ["report"], "when": { "question": "column", "is_filled": false }, "correct": "column", "say": "Say which post." },
    "lit_now": { "new": true, "on": ["report"], "when": { "fact": "lit", "is": "yes" }, "signpost": "advised", "say": "It is lit." }
  },
  "accept_until": "2026-12-31",
  "parts": {
    "reopening": "off"
  }
}"#;
    let service = Service::load([builtin::REPORT_A_PROBLEM, Source::new("light.json", light)]).expect("it loads");
    let right = json!({ "category": "light", "location": { "description": "By the bridge" }, "photo": [{ "id": "p-1", "type": "image/jpeg" }], "column": "17" });
    let with = |change: Value| {
        let mut answers = right.clone();
        answers.as_object_mut().expect("answers").extend(change.as_object().expect("answers").clone());
        answers
    };
    let open = |answers: &Value, lit: Option<&str>, at: &str| {
        let act = Act::new("report")
            .by(By::role("reporter"))
            .channel(Channel::Phone)
            .answers(answers)
            .at(at.parse().expect("a moment"));
        let act = match lit {
            Some(lit) => act.fact("lit", Fact::from(lit)),
            None => act,
        };
        service.open(Uuid::from_u128(7), "REF-7", act)
    };
    let line = |refused: &Result<Step, Refusal>| -> Option<u32> {
        let named = refused.as_ref().expect_err("it is refused").set_by()?;
        assert!(named.starts_with("light.json:"), "{named}");
        named.split(':').nth(1).and_then(|line| line.parse().ok())
    };
    let (may, no) = ("2026-05-05T08:00:00Z", Some("no"));
    let long = "It does not come on when it is dark";
    for (answers, lit, at, is) in [
        (with(json!({ "category": "pothole" })), no, may, Some(4)),
        (with(json!({ "danger": "yes" })), no, may, Some(5)),
        (with(json!({ "photo": [] })), no, may, Some(6)),
        (with(json!({ "details": long })), no, may, Some(7)),
        (with(json!({ "column": "170000" })), no, may, Some(8)),
        (with(json!({ "column": "" })), no, may, Some(8)),
        (right.clone(), None, may, Some(10)),
        (right.clone(), Some("yes"), may, Some(13)),
        (right.clone(), no, "2027-01-04T08:00:00Z", Some(15)),
        // The pattern's own: a place is needed, and a category too, hidden options or not.
        (with(json!({ "location": null })), no, may, None),
        (with(json!({ "category": null })), no, may, None),
    ] {
        assert_eq!(line(&open(&answers, lit, at)), is, "{answers} {lit:?} {at}");
    }
    let opened = open(&right, no, may).expect("it is right").case;
    let act = |what| {
        Act::new(what)
            .by(By::role("reporter"))
            .channel(Channel::Phone)
            .at("2026-05-06T08:00:00Z".parse().expect("a moment"))
    };
    assert_eq!(line(&service.act(&opened, act("reopen"))), Some(17), "its part is off");
    assert_eq!(line(&service.act(&opened, act("assess"))), None, "that is for officers, as the pattern says");
    let why =
        service.explain(&opened, "reopen", &By::role("reporter"), "2026-05-06T08:00:00Z".parse().expect("a moment"));
    let why = why.expect("it is looked at").expect("it is not possible");
    assert_eq!(why.set_by.as_deref().and_then(|l| l.split(':').nth(1)), Some("17"));
}
