//! Linked cases: what goes along into a new case, what the new case remembers, and what closing it means for the old one.

mod overview;

use crate::built_in;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use service_patterns::scenario::Scenario;
use service_patterns::{
    Act, By, Case, Channel, Entry, Link, Linked, Refusal, Service, Source, Starts, Unknown, builtin,
};
use std::path::Path;
use uuid::Uuid;

pub(crate) fn source(name: &str) -> Source<'static> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/links").join(format!("{name}.json"));
    Source::new(format!("{name}.json"), std::fs::read_to_string(path).unwrap())
}

pub(crate) fn service(name: &str) -> Service {
    Service::load([source(name)]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A morning in June 2026.
pub(crate) fn june(day: u32) -> DateTime<Utc> {
    format!("2026-06-{day:02}T08:00:00Z").parse().unwrap()
}

/// A permit that was asked for on 1 June with these answers, and refused or granted on 3 June.
fn decided(permit: &Service, answers: &Value, decision: &str) -> (Case, Vec<Entry>) {
    let mut all = json!({ "kind": "skip" });
    all.as_object_mut().unwrap().extend(answers.as_object().unwrap().clone());
    let ask = Act::new("ask").by(By::role("applicant")).channel(Channel::Online).answers(&all).at(june(1));
    let asked = permit.open(Uuid::from_u128(1), "P-1", ask).unwrap();
    let answers = json!({ "decision": decision });
    let step =
        permit.act(&asked.case, Act::new("decide").by(By::role("officer")).answers(&answers).at(june(3))).unwrap();
    (step.case, [asked.entries, step.entries].concat())
}

/// An appeal that comes out of a permit and was closed so on 9 June; still open if nothing is said.
fn appealed(permit: &Service, appeal: &Service, case: &Case, result: Option<&str>) -> Case {
    let follow = permit.follow_on(case, "appeal", None, june(4)).unwrap().unwrap();
    let over = follow.answers_for(appeal, "lodge", june(4)).unwrap();
    let lodge = Act::new("lodge").by(By::role("appellant")).channel(Channel::Online).answers(&over.answers);
    let opened = appeal.open(Uuid::from_u128(2), "A-2", lodge.linked(follow.linked).at(june(4))).unwrap();
    let Some(result) = result else { return opened.case };
    let find = Act::new("find").by(By::role("panel")).answers(json!({ "result": result })).at(june(9));
    appeal.act(&opened.case, find).unwrap().case
}

#[test]
fn what_goes_along_is_what_the_other_service_takes() {
    let (permit, appeal) = (service("permit"), service("appeal"));
    let long = "a reason that is a good deal longer than the other service lets anybody write";
    let file = json!({ "id": "f-7", "name": "plan.pdf", "type": "application/pdf" });
    // What is answered here; what goes along beside the reference; what is left behind, and why.
    let cases: &[(Value, Value, Value)] = &[
        (json!({}), json!({ "what_for": "skip" }), json!([])),
        (json!({ "kind": "crane" }), json!({}), json!([["what_for", "kind", { "not_taken": "not_an_option" }]])),
        (json!({ "why": "short" }), json!({ "what_for": "skip", "reasons": "short" }), json!([])),
        (json!({ "why": "short", "more": "first" }), json!({ "what_for": "skip", "reasons": "first" }), json!([])),
        (
            json!({ "why": "short", "more": long }),
            json!({ "what_for": "skip" }),
            json!([["reasons", "more", { "not_taken": "too_long" }]]),
        ),
        (
            json!({ "site": { "uprn": "10001234567" } }),
            json!({ "what_for": "skip", "site": { "uprn": "10001234567" } }),
            json!([]),
        ),
        (json!({ "plan": file }), json!({ "what_for": "skip", "plans": [file] }), json!([])),
        (json!({ "first": "2026-06-20" }), json!({ "what_for": "skip", "day": "2026-06-20" }), json!([])),
        (
            json!({ "first": "2026-06-10" }),
            json!({ "what_for": "skip" }),
            json!([["day", "first", { "not_taken": "too_early" }]]),
        ),
        (json!({ "agreed": "yes" }), json!({ "what_for": "skip" }), json!([["true_so", "agreed", "declaration"]])),
        (json!({ "places": 3 }), json!({ "what_for": "skip" }), json!([["number", "places", "other_type"]])),
        (
            json!({ "contact": { "email": "resident@example.org" } }),
            json!({ "what_for": "skip", "contact": { "email": "resident@example.org" } }),
            json!([["postal", "contact", { "not_taken": "not_accepted" }]]),
        ),
    ];
    for (answers, goes, left) in cases {
        let (case, _) = decided(&permit, answers, "refused");
        let follow = permit.follow_on(&case, "appeal", None, june(4)).unwrap().unwrap();
        let over = follow.answers_for(&appeal, "lodge", june(4)).unwrap();
        let mut wanted = goes.clone();
        wanted["about"] = json!(["P-1"]);
        assert_eq!(over.answers, wanted, "{answers}");
        let found: Vec<Value> = over.left.iter().map(|left| json!([left.there, left.here, left.why])).collect();
        assert_eq!(json!(found), *left, "{answers}");
        // What goes along is taken, in the form and in the act.
        let form = appeal.opening_form("lodge", None, june(4)).unwrap().filled_with(&over.answers);
        let filled = form.questions.iter().filter(|question| question.answer.is_some()).count();
        assert_eq!(filled, over.answers.as_object().unwrap().len());
        let lodge = Act::new("lodge").by(By::role("appellant")).channel(Channel::Online).answers(&over.answers);
        appeal.check_opening(lodge.at(june(4))).unwrap_or_else(|refused| panic!("{answers}: {refused}"));
        for shown in [format!("{follow:?}"), format!("{over:?}")] {
            assert!(!["resident", "P-1", "plan.pdf", "1000123"].iter().any(|told| shown.contains(told)), "{shown}");
        }
    }
}

#[test]
fn a_follow_on_says_what_to_start_and_for_whom() {
    let permit = service("permit");
    let (case, _) = decided(&permit, &json!({ "contact": { "phone": "01632 960001" } }), "refused");
    let follow = permit.follow_on(&case, "appeal", Some("cy"), june(4)).unwrap().unwrap();
    assert_eq!((follow.label.as_str(), &follow.starts), ("Apelio", &Starts::Pattern("appeal".into())));
    assert_eq!(follow.received, Some(june(1)));
    assert_eq!(
        (follow.linked.link(), follow.linked.case(), follow.linked.reference()),
        (Link::PartOf, case.id(), "P-1")
    );
    let offered = |by: &str| -> Vec<String> {
        permit
            .offers(&case, &By::role(by.to_string()), None, june(4))
            .unwrap()
            .into_iter()
            .map(|offer| offer.id)
            .collect()
    };
    assert_eq!((offered("applicant"), offered("officer")), (vec!["appeal".to_string()], vec!["desk".to_string()]));
    assert_eq!(permit.follow_on(&case, "renew", None, june(4)).unwrap(), None);
    let unknown = permit.follow_on(&case, "apeal", None, june(4)).unwrap_err();
    assert_eq!(unknown.to_string(), "the service has no such follow-on; did you mean `appeal`?");

    // Everything that is asked again under the same name goes along, and no decision.
    let (case, _) =
        decided(&permit, &json!({ "why": "building", "places": 2, "agreed": "yes", "first": "2026-06-02" }), "granted");
    let renew = permit.follow_on(&case, "renew", None, june(20)).unwrap().unwrap();
    assert_eq!((&renew.starts, renew.received, renew.linked.link()), (&Starts::Same, None, Link::Renews));
    let over = renew.answers_for(&permit, "ask", june(20)).unwrap();
    assert_eq!(over.answers, json!({ "kind": "skip", "why": "building", "places": 2 }));
    let left: Vec<&str> = over.left.iter().map(|left| left.there.as_str()).collect();
    assert_eq!(left, ["first", "agreed"]);
}

#[test]
fn what_was_erased_does_not_go_along() {
    let (permit, appeal) = (service("permit"), service("appeal"));
    let answers = json!({ "why": "kept", "more": "erased", "contact": { "email": "resident@example.org" } });
    let (case, _) = decided(&permit, &answers, "refused");
    let mut stored = serde_json::to_value(&case).unwrap();
    stored["answers"]["more"] = Value::Null;
    stored["answers"]["contact"] = Value::Null;
    let case = permit.resume(stored.to_string()).unwrap();
    let follow = permit.follow_on(&case, "appeal", None, june(4)).unwrap().unwrap();
    let over = follow.answers_for(&appeal, "lodge", june(4)).unwrap();
    assert_eq!(over.answers, json!({ "about": ["P-1"], "what_for": "skip", "reasons": "kept" }));
    assert!(over.left.is_empty());
}

#[test]
fn the_new_case_remembers_where_it_came_from() {
    let (permit, appeal) = (service("permit"), service("appeal"));
    let (case, _) = decided(&permit, &json!({}), "refused");
    let follow = permit.follow_on(&case, "appeal", None, june(4)).unwrap().unwrap();
    let over = follow.answers_for(&appeal, "lodge", june(4)).unwrap();
    let lodge =
        || Act::new("lodge").by(By::role("appellant")).channel(Channel::Online).answers(&over.answers).at(june(4));
    let opened = appeal.open(Uuid::from_u128(2), "A-2", lodge().linked(follow.linked.clone())).unwrap();
    assert_eq!(opened.case.linked(), Some(&follow.linked));
    assert_eq!(follow.linked.follow_on(), Some("appeal"));
    let link = json!({ "link": "part_of", "case": case.id(), "reference": "P-1", "follow_on": "appeal" });
    assert_eq!(serde_json::to_value(&opened.case).unwrap()["linked"], link);
    assert_eq!(serde_json::to_value(&opened.entries[0]).unwrap()["opens"]["linked"], link);

    // Stored, resumed, read and replayed.
    let find = Act::new("find").by(By::role("panel")).answers(json!({ "result": "allowed" })).at(june(9));
    let step = appeal.act(&opened.case, find).unwrap();
    let rows: Vec<String> =
        opened.entries.iter().chain(&step.entries).map(|entry| serde_json::to_string(entry).unwrap()).collect();
    assert_eq!(appeal.replay_stored(&rows).unwrap(), step.case);
    let resumed = appeal.resume(serde_json::to_string(&step.case).unwrap()).unwrap();
    assert_eq!(resumed.linked(), Some(&follow.linked));

    // A link is said once, and leads to another case.
    let again =
        appeal.act(&opened.case, Act::new("ask_them").by(By::role("panel")).linked(follow.linked.clone()).at(june(5)));
    assert_eq!(again, Err(Refusal::Unknown(Unknown::Linked)));
    let refused = |to: Linked| appeal.open(Uuid::from_u128(2), "A-2", lodge().linked(to)).unwrap_err();
    assert_eq!(refused(Linked::new(Link::About, Uuid::from_u128(2), "A-2")), Refusal::Unknown(Unknown::Linked));
    assert_eq!(refused(Linked::new(Link::About, Uuid::from_u128(3), " ")), Refusal::Unknown(Unknown::Reference));
    for (pointer, put, code) in [
        ("/linked/link", json!("under"), "wrong-value"),
        ("/linked/case", json!(Uuid::from_u128(2)), "wrong-value"),
        ("/linked/reference", json!("\n"), "wrong-value"),
        ("/linked/case", json!("P-1"), "format"),
    ] {
        let mut stored = serde_json::to_value(&opened.case).unwrap();
        *stored.pointer_mut(pointer).unwrap() = put;
        assert_eq!(appeal.resume(stored.to_string()).unwrap_err().code(), code, "{pointer}");
    }
}

#[test]
fn closing_the_new_case_does_here_what_the_file_says() {
    let (permit, appeal) = (service("permit"), service("appeal"));
    // How the appeal closed; how the permit stands then: its outcome, and the task that waits.
    let cases = [
        (Some("allowed"), Some("put_right"), "put_right", "cancelled"),
        (Some("dismissed"), Some("appeal"), "refused", "upheld"),
        (Some("settled"), Some("appeal"), "refused", "settled"),
        (Some("withdrawn"), None, "refused", "open"),
        (None, None, "refused", "open"),
    ];
    for (result, does, outcome, task) in cases {
        let (case, mut record) = decided(&permit, &json!({}), "refused");
        let other = appealed(&permit, &appeal, &case, result);
        let act = permit.when_closed(&case, &other, june(9)).unwrap();
        assert_eq!(act.is_some(), does.is_some(), "{result:?}");
        let Some(act) = act else {
            assert_eq!((case.outcome(), case.task("appeal")), (Some(outcome), Some(task)));
            continue;
        };
        let step = permit.act(&case, act).unwrap();
        assert_eq!((step.case.outcome(), step.case.task("appeal")), (Some(outcome), Some(task)), "{result:?}");
        assert_eq!(step.entries[0].by(), "system");
        // Told twice, it is done once.
        let again = permit.when_closed(&step.case, &other, june(10)).unwrap().unwrap();
        let second = permit.act(&step.case, again).unwrap();
        assert_eq!((second.case, second.repeats), (step.case.clone(), Some(3)));
        record.extend(step.entries);
        assert_eq!(permit.replay(&record).unwrap(), step.case);
    }
    // A case that comes out of another one, or of none, means nothing here.
    let (case, _) = decided(&permit, &json!({}), "refused");
    let other = appealed(&permit, &appeal, &case, Some("allowed"));
    let mut stored = serde_json::to_value(&other).unwrap();
    stored["linked"]["case"] = json!(Uuid::from_u128(99));
    let elsewhere = appeal.resume(stored.to_string()).unwrap();
    assert!(permit.when_closed(&case, &elsewhere, june(9)).unwrap().is_none());
    stored.as_object_mut().unwrap().remove("linked");
    assert!(permit.when_closed(&case, &appeal.resume(stored.to_string()).unwrap(), june(9)).unwrap().is_none());
    assert!(permit.when_closed(&other, &other, june(9)).is_err());
}

#[test]
fn what_closing_means_is_checked_by_name() {
    let cases = [
        (
            "/follow_on/appeal/when_closed/allowed",
            json!("put_rihgt"),
            "no-such /follow_on/appeal/when_closed/allowed: there is no action `put_rihgt`",
        ),
        (
            "/follow_on/appeal/when_closed/allowed",
            json!("decide"),
            "system-may-not /follow_on/appeal/when_closed/allowed: the system may not do `decide`",
        ),
        (
            "/follow_on/appeal/when_closed/allowed",
            json!("apeal:upheld"),
            "no-such /follow_on/appeal/when_closed/allowed: there is no task `apeal`",
        ),
        (
            "/follow_on/appeal/when_closed/allowed",
            json!("appeal:held"),
            "no-such /follow_on/appeal/when_closed/allowed: there is no result `held`",
        ),
        (
            "/tasks/appeal/results/settled/ask",
            json!(["view"]),
            "system-may-not /follow_on/appeal/when_closed/settled: `appeal:settled` asks something that must be answered, so it cannot happen by itself",
        ),
        (
            "/tasks/appeal/by",
            json!(["officer"]),
            "system-may-not /follow_on/appeal/when_closed/dismissed: the system may not end `appeal`",
        ),
        (
            "/follow_on/renew/when_closed",
            json!({ "refusd": "put_right" }),
            "no-such /follow_on/renew/when_closed/refusd: there is no outcome `refusd`",
        ),
        (
            "/follow_on/desk/when_closed",
            json!({ "gone": "put_right" }),
            "wrong-value /follow_on/desk/when_closed: `when_closed` says nothing beside `outside`",
        ),
    ];
    for (pointer, put, wanted) in cases {
        let mut file: Value = serde_json::from_str(source("permit").text()).unwrap();
        let (parent, last) = pointer.rsplit_once('/').unwrap();
        file.pointer_mut(parent).unwrap()[last] = put;
        let problems = Service::loader().file(Source::new("permit.json", file.to_string())).check();
        let found: Vec<String> =
            problems.iter().map(|p| format!("{} {}: {}", p.code(), p.pointer(), p.message())).collect();
        assert!(found.iter().any(|found| found == wanted), "{wanted}\n{found:#?}");
    }
}

/// The proof lets a linked case close at any time: what that does is one of the ways a case can go.
#[test]
fn the_proof_tries_what_closing_does() {
    let mut file: Value = serde_json::from_str(source("permit").text()).unwrap();
    file["promises"] = json!([{ "told_when": ["closed:put_right"], "who": "applicant" }]);
    file["actions"]["put_right"] =
        json!({ "label": "Grant it", "by": ["system"], "from": ["closed:refused"], "close": "put_right" });
    file["messages"].as_object_mut().unwrap().remove("granted");
    let load = |file: &Value| Service::load([Source::new("permit.json", file.to_string())]);
    let problems = load(&file).expect_err("nobody is told");
    assert!(problems.iter().any(|p| p.pointer() == "/promises/0"), "{problems}");
    // Without the links nothing does it, and nothing can go wrong.
    file["follow_on"] = json!({});
    let problems = load(&file).err().map(|p| p.to_string()).unwrap_or_default();
    assert!(!problems.contains("/promises/0"), "{problems}");
}

#[test]
fn a_service_may_say_what_closing_means_and_a_council_may_not() {
    let service = json!({ "service": "crane", "version": "1.0.0", "extends": "permit@1.0", "follow_on": { "appeal": { "when_closed": { "withdrawn": "appeal:upheld", "settled": "put_right" } } } });
    let loaded = Service::load([source("permit"), Source::new("crane.json", service.to_string())]).unwrap();
    let says = &loaded.resolved()["follow_on"]["appeal"]["when_closed"];
    assert_eq!(
        *says,
        json!({ "allowed": "put_right", "dismissed": "appeal:upheld", "settled": "put_right", "withdrawn": "appeal:upheld" })
    );
    let council = json!({ "council": "eastwold", "version": "1", "extends": "permit@1.0", "teams": { "officer": { "team": "Desk" } }, "follow_on": { "appeal": { "when_closed": { "allowed": "appeal:upheld" } } } });
    let problems = Service::load([source("permit"), Source::new("eastwold.json", council.to_string())]).unwrap_err();
    let found: Vec<String> = problems.iter().map(|p| format!("{} {}", p.code(), p.pointer())).collect();
    assert_eq!(found, ["not-changeable /follow_on/appeal/when_closed"]);
}

#[test]
fn two_services_are_checked_together() {
    let (permit, appeal) = (service("permit"), service("appeal"));
    let check = |id: &str, other: &Service| -> Vec<String> {
        let problems = permit.check_follow_on(id, other).expect("a follow-on");
        problems
            .iter()
            .map(|p| format!("{} {}:{} {}: {}", p.code(), p.file(), p.line(), p.pointer(), p.message()))
            .collect()
    };
    // What can never go along is found; what depends on the answer is for the day itself.
    assert_eq!(
        check("appeal", &appeal),
        [
            "wrong-value permit.json:45 /follow_on/appeal/carry/true_so: `true_so` there is `declaration`, and `agreed` is `declaration`, so it never goes along",
            "wrong-value permit.json:45 /follow_on/appeal/carry/number: `number` there is `text`, and `places` is `number`, so it never goes along",
        ]
    );
    assert_eq!(check("renew", &permit), [] as [String; 0]);
    assert_eq!(
        check("renew", &appeal),
        ["wrong-value permit.json:47 /follow_on/renew: `renew` leads to `same`, and that is another service"]
    );
    assert_eq!(
        check("desk", &appeal),
        ["wrong-value permit.json:48 /follow_on/desk: `desk` leads to `desk`, and that is another service"]
    );
    assert!(permit.check_follow_on("apeal", &appeal).is_none());

    let text = source("permit")
        .text()
        .replace("\"allowed\": \"put_right\"", "\"alowed\": \"put_right\"")
        .replace("\"site\": \"site\"", "\"sites\": \"site\"");
    let permit = Service::load([Source::new("permit.json", text)]).unwrap();
    let problems = permit.check_follow_on("appeal", &appeal).unwrap();
    let helps: Vec<String> = problems
        .iter()
        .filter(|p| p.code().as_str() == "no-such")
        .map(|p| format!("{} {}", p.message(), p.help().unwrap_or_default()))
        .collect();
    assert_eq!(
        helps,
        [
            "there is no question there `sites` did you mean `site`?",
            "there is no outcome there `alowed` did you mean `allowed`?",
        ]
    );
}

/// Every follow-on of every built-in file, with each built-in service that it can lead to.
#[test]
fn every_built_in_follow_on_fits_what_it_leads_to() {
    let mut loaded: Vec<(&str, Service)> = Vec::new();
    for (path, _) in builtin::ALL {
        let load = || Service::loader().files(built_in::files(path)).unproven().load();
        // A pattern that leaves the law to its services is not one to run.
        let Ok(service) = load() else { continue };
        loaded.push((path, service));
    }
    let (mut wrong, mut looked) = (Vec::new(), 0);
    for (path, service) in &loaded {
        for (id, follow) in service.resolved()["follow_on"].as_object().into_iter().flatten() {
            if follow.get("outside").is_some() || id == "note" {
                continue;
            }
            let leads = |other: &Service| match (follow["service"].as_str(), follow["pattern"].as_str()) {
                (Some("same"), _) => other.digest() == service.digest(),
                (Some(id), _) => other.layers().any(|(kind, is, _)| kind == "service" && is == id),
                (_, Some(id)) => other.pattern().0 == id,
                _ => false,
            };
            let others: Vec<&(&str, Service)> = loaded.iter().filter(|(_, other)| leads(other)).collect();
            assert!(!others.is_empty(), "{path}: {id} leads nowhere that is built in");
            for (there, other) in others {
                looked += 1;
                let problems = service.check_follow_on(id, other).expect("a follow-on");
                wrong.extend(problems.iter().map(|problem| format!("{path} and {there}: {problem}")));
            }
        }
    }
    assert!(looked > 100, "{looked}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(loaded.len() > 20);
}

/// What belongs to a later page of the new form is saved with the first, and nobody is asked for it again.
#[test]
fn what_goes_along_is_saved_for_a_later_page() {
    let story = std::fs::read_to_string("patterns/scenarios/school-place/offer_day_is_a_sunday.json").unwrap();
    let run = Scenario::read(Source::new("story.json", story)).unwrap().run(&|path| builtin::file(path));
    let (places, place) = (run.service.unwrap(), run.case.unwrap());
    let now = place.last_moment();
    let follow = places.follow_on(&place, "school_transport", None, now).unwrap().expect("it is offered");

    let travel = Service::load([builtin::APPLY, builtin::SCHOOL_TRANSPORT]).unwrap();
    let along = |action: &str| follow.answers_for(&travel, action, now).unwrap().answers;
    let begin = Act::new("begin").by(By::role("applicant")).channel(Channel::Online).fact("in_area", true);
    let begin = begin.answers(along("begin")).linked(follow.linked.clone()).at(now);
    let case = travel.open(Uuid::from_u128(7), "T-7", begin).unwrap().case;
    let save = Act::new("save").by(By::role("applicant")).channel(Channel::Online).answers(along("submit")).at(now);
    let case = travel.act(&case, save).unwrap().case;

    let form = travel.form(&case, "submit", None, now).unwrap();
    let asked_before = |id: &str| case.answer(id).is_some();
    let shown = |id: &str| form.questions.iter().any(|q| q.id == id && q.answer.is_some());
    let carried = follow.answers();
    let carried: Vec<&str> = carried.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(carried.len() > 8, "{carried:?}");
    let again: Vec<&&str> = carried.iter().filter(|id| !asked_before(id) && !shown(id)).collect();
    assert!(again.is_empty(), "asked again: {again:?}");
    assert!(shown("child") && !asked_before("child"));
}
