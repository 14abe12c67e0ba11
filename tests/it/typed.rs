//! The typed face of `report-a-problem`, as a program uses it.
#![allow(clippy::expect_used, clippy::panic, reason = "tests say what is wrong by failing")]

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use serde_json::json;
use service_patterns::question::{Address, Contact, ContactBy, Place};
use service_patterns::typed::report_a_problem::{
    self as report, AfterAssess, Any, AnyAct, Assess, AssessFacts, Case, Category, Clock, Closed, Decision, Here, Hold,
    InHand, MarkFixed, Outcome, Plan, Planned, Received, Report, Role,
};
use service_patterns::typed::{Ctx, Extra, Goes, Possible, Step, Stopped, TaskResult};
use service_patterns::{Answers, Channel, Refusal, Service, Unknown, builtin};
use uuid::Uuid;

fn pattern() -> Service {
    Service::load([builtin::REPORT_A_PROBLEM]).expect("the pattern is sound")
}

fn with_inspection() -> Service {
    Service::loader().file(builtin::REPORT_A_PROBLEM).part("inspection", true).load().expect("the pattern is sound")
}

fn northwold() -> Service {
    Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN, builtin::NORTHWOLD_MISSED_BIN])
        .expect("the files are sound")
}

/// A moment of May 2026: day and hour, UTC.
fn may(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 5, day, hour, 0, 0).single().expect("a moment")
}

fn by_officer(day: u32, hour: u32) -> Ctx<'static> {
    Ctx::new(Role::Officer.person("o1"), may(day, hour))
}

fn by_reporter(day: u32, hour: u32) -> Ctx<'static> {
    Ctx::new(Role::Reporter.person("p1"), may(day, hour)).channel(Channel::Online)
}

fn a_contact() -> Contact {
    Contact::new(ContactBy::Email("reporter@example.com".into()))
}

fn pothole() -> Report {
    let place = Place::new().with_description("Mill Lane, by the bus stop");
    Report {
        details: Some("It is deep".into()),
        contact: Some(a_contact()),
        ..Report::new(Category::Pothole, place, false)
    }
}

fn a_bin(category: Category) -> Report {
    let address = Address::new(["4 Mill Lane"]).with_town("Northwold").with_postcode("NW9 4AB");
    let place = Place::new().with_uprn("10001234567").with_address(address);
    let mut extra = Extra::new();
    extra.insert("due_on".into(), json!("2026-05-11"));
    extra.insert("assisted".into(), json!("no"));
    extra.insert("out_by".into(), json!("yes"));
    Report { contact: Some(a_contact()), extra, ..Report::new(category, place, false) }
}

fn about_a_bin(day: u32, hour: u32) -> Ctx<'static> {
    by_reporter(day, hour).fact("round_done", true).fact("reported_already", false).fact("crew_log", "nothing")
}

fn opened(service: &Service) -> Case<Received> {
    let step = report::open(service, Uuid::from_u128(1), "REF-1001", pothole(), by_reporter(5, 8));
    step.expect("it is opened").case
}

fn in_hand(service: &Service) -> Case<InHand> {
    let step = opened(service).assess(Assess::new(Decision::Ours), AssessFacts { in_area: true }, by_officer(6, 9));
    match step.expect("it is assessed").case {
        AfterAssess::Ours(case) => case,
        other => panic!("it went to {:?}", other.bound().state()),
    }
}

fn first_of_june() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("a date")
}

fn refused<T: std::fmt::Debug>(done: Result<T, Stopped>) -> Refusal {
    match done {
        Err(Stopped::Refused(refusal)) => refusal,
        other => panic!("it should be refused: {other:?}"),
    }
}

/// What a host does with every step, whatever branch it holds.
fn store<T: Goes>(step: &Step<T>, record: &mut Vec<service_patterns::Entry>) {
    assert_eq!(step.record().entries() as usize, record.len() + step.entries.len());
    record.extend(step.entries.iter().cloned());
}

#[test]
fn the_example_of_the_design_runs() -> Result<(), Box<dyn std::error::Error>> {
    let service = pattern();
    let mut record = Vec::new();

    let opened = report::open(&service, Uuid::from_u128(1), "REF-1001", pothole(), by_reporter(5, 8))?;
    store(&opened, &mut record);

    let assessed = opened.case.assess(Assess::new(Decision::Ours), AssessFacts { in_area: true }, by_officer(6, 9))?;
    store(&assessed, &mut record);

    let last: Case<Any> = match assessed.case {
        AfterAssess::Ours(in_hand) => {
            let planned: Step<Case<Planned>> = in_hand.plan(Plan::new(first_of_june()), by_officer(6, 10))?;
            store(&planned, &mut record);
            planned.case.any()
        }
        AfterAssess::NotOurs(closed) | AfterAssess::Duplicate(closed) => closed.any(),
        AfterAssess::Joined(closed) | AfterAssess::NoAction(closed) => closed.any(),
    };

    assert_eq!(last.state(), "planned");
    assert_eq!(last.latest().planned_for(), Some(first_of_june()));
    assert_eq!(&service.replay(&record)?, last.record());
    Ok(())
}

#[test]
fn it_runs_under_a_service_and_a_council() {
    let service = northwold();
    // `nappies` is an option that Northwold adds; `danger` is answered by the service, with the same answer.
    let step = report::open(&service, Uuid::from_u128(1), "NW-1", a_bin("nappies".into()), about_a_bin(12, 8));
    let case = step.expect("it is opened").case;
    assert_eq!(case.latest().category(), Some(Category::Added("nappies".into())));
    assert_eq!(case.latest().danger(), Some(false));

    // A task that Northwold adds has no type, and still gives a typed case.
    let seen = TaskResult { task: "check_camera", result: "seen" };
    let step = case.result(seen, Answers::from("{}"), by_officer(12, 9)).expect("the camera was looked at");
    let case: Case<Received> = step.case;
    assert_eq!(case.task("check_camera"), Some("seen"));

    let step = case.assess(Assess::new(Decision::Ours), AssessFacts { in_area: true }, by_officer(12, 10));
    let AfterAssess::Ours(case) = step.expect("it is assessed").case else { panic!("it is ours") };
    let closed = case.mark_fixed(MarkFixed::default(), Ctx::new(Role::Crew.person("c1"), may(12, 14)));
    assert_eq!(closed.expect("it is fixed").case.outcome(), Some(Outcome::Fixed));
}

#[test]
fn what_overlays_change_is_refused_and_never_lost() {
    let service = northwold();
    let open = |report: Report, ctx: Ctx<'_>| report::open(&service, Uuid::from_u128(1), "NW-1", report, ctx);

    // A hidden option of the pattern.
    let Refusal::Answers(wrong) = refused(open(a_bin(Category::Pothole), about_a_bin(12, 8))) else { panic!() };
    assert_eq!(
        wrong.wrong.iter().map(|w| (&*w.question, w.code())).collect::<Vec<_>>(),
        [("category", "not_an_option")]
    );

    // Another answer than the fixed one is not dropped in silence.
    let hurt = Report { danger: true, ..a_bin(Category::from("rubbish")) };
    let Refusal::Answers(wrong) = refused(open(hurt, about_a_bin(12, 8))) else { panic!() };
    assert_eq!((wrong.form.len(), wrong.wrong.len()), (0, 1));

    // An added question in `extra` that the struct has a member for is a repeat, not a silent winner.
    let mut twice = a_bin(Category::from("rubbish"));
    twice.extra.insert("category".into(), json!("food"));
    let Refusal::Answers(wrong) = refused(open(twice, about_a_bin(12, 8))) else { panic!() };
    assert_eq!(wrong.wrong.iter().map(|w| (&*w.question, w.code())).collect::<Vec<_>>(), [("category", "repeated")]);

    // The facts of overlays, and the people they point elsewhere.
    let Refusal::Facts(missing) = refused(open(a_bin(Category::from("rubbish")), by_reporter(12, 8))) else { panic!() };
    assert_eq!(missing.iter().map(|m| &*m.fact).collect::<Vec<_>>(), ["round_done", "reported_already", "crew_log"]);
    let known = by_reporter(12, 8).fact("round_done", true).fact("reported_already", true).fact("crew_log", "nothing");
    let Refusal::Signpost(elsewhere) = refused(open(a_bin(Category::from("rubbish")), known)) else { panic!() };
    assert_eq!(Outcome::named(&elsewhere.outcome), Some(Outcome::Duplicate));
}

#[test]
fn holds_parts_tasks_people_and_outcomes_are_refusals() {
    let because = |refusal: &Refusal, kind: &str| match refusal {
        Refusal::NotPossible(why) => why.is_because(kind),
        _ => false,
    };

    // A hold.
    let case = opened(&pattern());
    let asked = case.ask_reporter(report::AskReporter::new("Which side of the road?"), by_officer(5, 9));
    let waiting = asked.expect("it is asked").case;
    assert!(waiting.is_on(Hold::NeedsReply));
    let refusal =
        refused(waiting.assess(Assess::new(Decision::Ours), AssessFacts { in_area: true }, by_officer(5, 10)));
    assert_eq!(Hold::in_the_way(&refusal), [Hold::NeedsReply]);
    let answered = waiting.answer(report::Answer::new("The north side"), by_reporter(5, 11));
    assert!(!answered.expect("it is answered").case.is_on(Hold::NeedsReply));

    // A part: the task of a part that is off, and one that is on and open.
    let safe = || report::InspectionSafe::default();
    assert!(because(&refused(in_hand(&pattern()).inspection_safe(safe(), by_officer(6, 10))), "part"));
    let inspecting = in_hand(&with_inspection());
    let refusal = refused(inspecting.plan(Plan::new(first_of_june()), by_officer(6, 10)));
    assert!(because(&refusal, "task"));
    let inspected = inspecting.inspection_safe(safe(), by_officer(6, 10)).expect("it is inspected").case;
    assert!(inspected.plan(Plan::new(first_of_june()), by_officer(6, 11)).is_ok());

    // Who may, and the outcome.
    let by_crew = Ctx::new(Role::Crew.anybody(), may(6, 10));
    let withdrawn = in_hand(&pattern()).withdraw(report::Withdraw::default(), by_crew);
    assert!(because(&refused(withdrawn), "person"));
    let closed = in_hand(&pattern()).cannot_fix(report::CannotFix::new("Not on the list"), by_officer(6, 10));
    let closed = closed.expect("it is closed").case;
    assert_eq!(closed.outcome(), Some(Outcome::NoAction));
    let refusal = refused(closed.reopen(report::Reopen::new("Still there"), by_reporter(7, 10)));
    assert!(matches!(refusal, Refusal::NotPossible(_)));

    // Time: the type says how the case was, and the reply is long late.
    let late = waiting.answer(report::Answer::new("The north side"), by_reporter(30, 9));
    let Refusal::NotPossible(why) = refused(late) else { panic!("it is too late") };
    assert!(why.moved_on);
    let step = report::view(waiting.service(), waiting.record(), may(30, 9)).expect("time passes");
    assert!(!step.entries.is_empty());
    assert!(matches!(step.case.here(), Some(Here::Closed(case)) if case.outcome() == Some(Outcome::NoAction)));
}

#[test]
fn an_act_that_comes_in_again_never_makes_a_type_lie() {
    let act_id = Uuid::from_u128(77);
    let plan = || Plan::new(first_of_june());
    let case = in_hand(&pattern());
    let planned = case.plan(plan(), by_officer(6, 10).id(act_id)).expect("it is planned").case;
    let again = planned.plan(plan(), by_officer(6, 12).id(act_id)).expect("the same again");
    assert!(again.repeats.is_some() && again.entries.is_empty());

    let fixed = planned.mark_fixed(MarkFixed::default(), by_officer(7, 9)).expect("it is fixed").case;
    // A closed case has no `plan`; an act that comes in once more goes through the case in any state.
    let again = fixed.clone().any().act(plan(), (), by_officer(7, 10).id(act_id)).expect("known already");
    assert!(again.repeats.is_some());
    assert!(matches!(again.case.here(), Some(Here::Closed(_))));

    // Back in hand, the first plan once more: done long ago, and the case is not planned.
    let back = fixed.reopen(report::Reopen::new("It is there again"), by_reporter(8, 9)).expect("it is reopened").case;
    match back.plan(plan(), by_officer(8, 10).id(act_id)) {
        Err(Stopped::Elsewhere(step)) => {
            assert!(step.repeats.is_some());
            assert!(matches!(step.map(Case::from).case.here(), Some(Here::InHand(_))));
        }
        other => panic!("it should be elsewhere: {other:?}"),
    }
}

#[test]
fn what_was_submitted_goes_in_as_it_came() {
    let submitted = br#"{ "category": "light", "location": { "asset": "L-204" }, "danger": "no" }"#;
    let step = report::open(&pattern(), Uuid::from_u128(1), "REF-1", Answers::from(&submitted[..]), by_reporter(5, 8));
    let case: Case<Received> = step.expect("it is opened").case;
    assert_eq!(case.latest().category(), Some(Category::Light));
    assert!(case.due_of(Clock::Fix).is_some());
}

#[test]
fn a_service_of_another_pattern_is_refused() {
    let source = builtin::REPORT_A_PROBLEM;
    let as_pattern = |from: &str, to: &str| {
        let text = source.text().replacen(from, to, 1);
        Service::load([service_patterns::Source::new("other.json", text)]).expect("the pattern is sound")
    };
    for (from, to, fits) in [
        (r#""pattern": "report-a-problem""#, r#""pattern": "report-a-thing""#, false),
        (r#""version": "1.0.0""#, r#""version": "2.0.0""#, false),
        (r#""version": "1.0.0""#, r#""version": "1.4.0""#, true),
    ] {
        let service = as_pattern(from, to);
        let done = report::open(&service, Uuid::from_u128(1), "REF-1", pothole(), by_reporter(5, 8));
        match done {
            Ok(_) => assert!(fits, "{to}"),
            Err(stopped) => {
                assert!(!fits, "{to}: {stopped}");
                assert_eq!(stopped.refusal(), Some(&Refusal::Unknown(Unknown::OtherService)));
            }
        }
    }
}

#[test]
fn debug_shows_no_answer() {
    let case = in_hand(&pattern());
    let planned = case.plan(Plan::new(first_of_june()), by_officer(6, 10)).expect("it is planned");
    let shown = format!("{:?} {:?} {:?}", pothole(), planned, a_bin(Category::from("nappies")));
    for secret in ["deep", "example.com", "Mill Lane", "2026-06-01", "nappies", "10001234567"] {
        assert!(!shown.contains(secret), "{secret} shows");
    }
}

/// Whether `Action: Possible<State>`, asked of the compiler: the inherent constant hides the one of the trait where it applies.
macro_rules! possible {
    ($action:ident, $state:ident) => {{
        struct Asked<A, S>(std::marker::PhantomData<(A, S)>);
        #[allow(dead_code, reason = "used where the action is not possible")]
        trait Otherwise {
            const POSSIBLE: bool = false;
        }
        impl<T> Otherwise for T {}
        #[allow(dead_code, reason = "used where the action is possible")]
        impl<A: Possible<S>, S> Asked<A, S> {
            const POSSIBLE: bool = true;
        }
        <Asked<report::$action, $state>>::POSSIBLE
    }};
}

#[test]
fn the_types_offer_what_the_file_says() {
    let service = pattern();
    let file = service.resolved();
    let ids = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_string)).collect()
    };
    // From where an action is possible: where it says, and if it only says a hold, wherever that hold may be on.
    let from = |action: &str, state: &str| {
        let action = &file["actions"][action];
        let (from, held) = (ids(&action["from"]), ids(&action["held"]));
        let here = |place: &str| {
            place == state || (place == "open" && state != "closed") || place.split(':').next() == Some(state)
        };
        from.iter().any(|place| here(place))
            || (from.is_empty() && held.iter().any(|hold| ids(&file["holds"][hold]["in"]).iter().any(|s| s == state)))
    };
    macro_rules! check {
        ($($action:ident = $id:literal),+ $(,)?) => {{
            let mut checked = vec!["report"];
            $(
                checked.push($id);
                assert_eq!(possible!($action, Received), from($id, "received"), "{} from received", $id);
                assert_eq!(possible!($action, InHand), from($id, "in_hand"), "{} from in_hand", $id);
                assert_eq!(possible!($action, Planned), from($id, "planned"), "{} from planned", $id);
                assert_eq!(possible!($action, Closed), from($id, "closed"), "{} from closed", $id);
            )+
            checked
        }};
    }
    let checked = check! {
        Assess = "assess", AskReporter = "ask_reporter", Answer = "answer", CloseNoReply = "close_no_reply",
        Grade = "grade", Plan = "plan", CannotReach = "cannot_reach", CanReach = "can_reach", SendRecord = "send_record",
        RecordVisit = "record_visit", SendWarning = "send_warning", ServeNotice = "serve_notice",
        PassToOtherBody = "pass_to_other_body", OtherBodyDone = "other_body_done", PassOnNews = "pass_on_news",
        MarkFixed = "mark_fixed", CannotFix = "cannot_fix", Withdraw = "withdraw", Reopen = "reopen", SayGone = "say_gone",
        Rate = "rate",
    };
    let typed =
        |section: &str| -> Vec<String> { file[section].as_object().expect("a section").keys().cloned().collect() };
    assert_eq!(typed("actions").len(), checked.len());
    for (section, ids) in [
        ("people", Role::ALL.iter().map(|x| x.as_str()).collect::<Vec<_>>()),
        ("outcomes", Outcome::ALL.iter().map(|x| x.as_str()).collect()),
        ("holds", Hold::ALL.iter().map(|x| x.as_str()).collect()),
        ("clocks", Clock::ALL.iter().map(|x| x.as_str()).collect()),
        ("parts", report::Part::ALL.iter().map(|x| x.as_str()).collect()),
        ("settings", report::Setting::ALL.iter().map(|x| x.as_str()).collect()),
        ("messages", report::Message::ALL.iter().map(|x| x.as_str()).collect()),
        ("tasks", report::Task::ALL.iter().map(|x| x.as_str()).collect()),
    ] {
        assert_eq!(typed(section), ids, "{section}");
    }
    // Tasks end wherever they can be open: not before the case is in hand, and not when it is closed.
    assert!(possible!(InspectionSafe, InHand) && possible!(InspectionSafe, Planned));
    assert!(!possible!(InspectionSafe, Received) && !possible!(InspectionSafe, Closed));
}

#[test]
fn an_act_is_read_from_json_and_held_to_the_rules_of_the_pattern() {
    use validator::Validate;
    let sent = json!({ "category": "nappies", "location": { "uprn": "10001234567" }, "danger": "no", "details": "",
        "out_by": "yes" });
    let read: Report = serde_json::from_value(sent).expect("a report");
    assert_eq!((&read.category, read.danger, &read.details), (&Category::Added("nappies".into()), false, &None));
    assert_eq!(read.extra.get("out_by"), Some(&json!("yes")));
    assert!(read.validate().is_ok());
    let again =
        json!({ "category": "nappies", "location": { "uprn": "10001234567" }, "danger": "no", "out_by": "yes" });
    assert_eq!(serde_json::to_value(&read).expect("JSON"), again);

    // What has no such form is no answer at all, and nothing of it is in the error.
    for (sent, wanted) in [
        (json!({ "category": "light", "location": { "uprn": "1" } }), "missing field `danger`"),
        (
            json!({ "category": "light", "location": { "uprn": "1" }, "danger": "maybe" }),
            "`danger` should be `yes` or `no`",
        ),
        (
            json!({ "category": 7, "location": { "uprn": "1" }, "danger": true }),
            "`category` should be one of the options",
        ),
        (json!(["light"]), "invalid type: sequence, expected a map"),
    ] {
        let error = serde_json::from_value::<Report>(sent).expect_err("it is wrong");
        assert_eq!(error.to_string(), wanted);
    }

    // What has the form and is past its limits is for validation, as an extractor of a web framework does it.
    let long = Report { details: Some("x".repeat(2001)), ..pothole() };
    let errors = long.validate().expect_err("it is too long");
    let fields = errors.field_errors();
    assert_eq!((fields.len(), fields["details"][0].code.as_ref()), (1, "too_long"));
    assert!(fields["details"][0].message.as_ref().is_some_and(|words| words.contains("2,000 characters or fewer")));
    let blank = Assess { reason: Some(String::new()), ..Assess::new(Decision::NoAction) };
    assert!(blank.validate().is_ok(), "whether a reason is asked for, the act knows");
}

#[test]
fn a_struct_has_a_schema_that_agrees_with_what_is_read() {
    let schema = schemars::schema_for!(Report).to_value();
    assert_eq!(schema["title"], "Report a problem");
    assert_eq!(schema["required"], json!(["category", "location", "danger"]));
    assert_eq!(schema["properties"]["danger"]["title"], "Could someone be hurt before tomorrow?");
    let valid = jsonschema::validator_for(&schema).expect("a schema");
    let written = serde_json::to_value(a_bin("nappies".into())).expect("JSON");
    assert!(valid.is_valid(&written));
    for (member, wrong) in [("danger", json!("maybe")), ("details", json!("x".repeat(2001))), ("contact", json!(7))] {
        let mut sent = written.clone();
        sent[member] = wrong;
        assert!(!valid.is_valid(&sent), "{member}");
    }
}

#[test]
fn any_act_goes_through_one_enum() {
    let case = opened(&pattern()).any();
    let text = r#"{ "do": "assess", "answers": { "decision": "ours" } }"#;
    let act: AnyAct = serde_json::from_str(text).expect("an act");
    assert_eq!(act.doing().to_string(), "assess");
    assert_eq!(serde_json::to_string(&act).expect("JSON"), r#"{"do":"assess","answers":{"decision":"ours"}}"#);
    let step = act.act(&case, by_officer(6, 9).fact("in_area", true)).expect("it is assessed");
    assert!(matches!(step.case.here(), Some(Here::InHand(_))));
    let result: AnyAct = serde_json::from_str(r#"{ "do": "inspection:safe" }"#).expect("a result");
    assert!(matches!(&result, AnyAct::InspectionSafe(_)));
    assert!(matches!(result.act(&case, by_officer(6, 9)), Err(Refusal::NotPossible(_))));
    for (text, wanted) in [
        (r#"{ "do": "asess", "answers": {} }"#, "there is no such act in this pattern"),
        (r#"{ "do": "assess", "answers": { "decision": "mine" } }"#, "`decision` should be one of the options"),
        (r#"{ "do": "assess" }"#, "missing field `decision`"),
    ] {
        assert_eq!(serde_json::from_str::<AnyAct>(text).expect_err("it is wrong").to_string(), wanted);
    }
}

#[test]
fn what_is_not_possible_does_not_compile() {
    let programs = trybuild::TestCases::new();
    programs.compile_fail("tests/ui/typed/*.rs");
}

#[cfg(feature = "generate")]
#[test]
fn ids_that_are_words_of_rust_become_names() {
    let text = std::fs::read_to_string("tests/ui/awkward/pattern.json").expect("the file is there");
    let service = Service::loader().file(service_patterns::Source::new("pattern.json", text)).unproven().load();
    let made = service_patterns::typed::generate(&service.unwrap_or_else(|problems| panic!("{problems}")));
    let types = std::fs::read_to_string("tests/ui/awkward/types.rs").expect("the file is there");
    if made != types && std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::write("tests/ui/awkward/types.rs", &made).expect("it is written");
    }
    assert!(made == types, "UPDATE=1 cargo test --all-features --test it typed::ids_that, and look at what changed");
}

/// What the guide shows of the example's files is in them; its Rust is tried where the documentation is.
#[test]
fn the_guide_shows_what_the_files_say() {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{path} is not there"));
    let (guide, pattern) = (read("docs/guides/types.md"), read("examples/allotments/allotment.json"));
    let types = read("examples/allotments/src/allotment.rs");
    let mut shown = 0;
    for (at, block) in guide.split("```").enumerate().filter(|(at, _)| at % 2 == 1) {
        let (kind, block) = block.split_once('\n').expect("a block");
        let file = match kind {
            "json" => &pattern,
            "text" => &types,
            _ => continue,
        };
        shown += 1;
        let lines = |text: &str| text.lines().map(|line| line.trim().to_string()).collect::<Vec<_>>();
        let (wanted, all) = (lines(block), lines(file));
        assert!(all.windows(wanted.len()).any(|window| window == wanted), "block {}:\n{block}", at / 2 + 1);
    }
    assert_eq!(shown, 3);
}
