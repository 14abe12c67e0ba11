//! What is told to nobody public before a date, as far as a scenario cannot say it: what may be done, what is stored, and what
//! must be true on any way a case goes.

use super::file;
use crate::laws::walk::Draw;
use chrono::{DateTime, Duration, TimeZone, Utc};
use serde_json::{Value, json};
use service_patterns::{Act, By, Case, Entry, Fact, Reason, Refusal, Service, Source, Step};
use uuid::Uuid;

fn service() -> Service {
    Service::loader().file(file("kept/pattern").expect("the file")).load().expect("it loads")
}

/// Nine o'clock on a day, when UK time is UTC.
fn day(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 9, 0, 0).unwrap()
}

fn first_of_march() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, 1, 0, 0, 0).unwrap()
}

fn parent() -> By<'static> {
    By::role("parent")
}

fn officer() -> By<'static> {
    By::role("officer")
}

fn opened(service: &Service) -> Step {
    let act = Act::new("submit").by(parent()).answers(r#"{ "contact": { "email": "a@example.org" } }"#);
    service.open(Uuid::from_u128(1), "REF-1", act.at(day(2026, 11, 2))).expect("it opens")
}

fn decide(service: &Service, case: &Case, decision: &str, at: DateTime<Utc>) -> Step {
    let answers = json!({ "decision": decision, "reason": "near" });
    let act = Act::new("decide").by(officer()).answers(&answers).fact("sibling", Fact::from(true)).at(at);
    service.act(case, act).expect("it is decided")
}

fn does(service: &Service, case: &Case, what: &str, by: By<'static>, at: DateTime<Utc>) -> Step {
    service.act(case, Act::new(what).by(by).at(at)).expect("it is done")
}

/// The record so far of an offer, and the case with its offer kept.
fn kept(service: &Service) -> (Vec<Entry>, Case) {
    let first = opened(service);
    let decided = decide(service, &first.case, "offer", day(2026, 12, 10));
    let mut entries = first.entries;
    entries.extend(decided.entries);
    (entries, decided.case)
}

fn json_of(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn a_public_person_may_do_what_is_possible_both_ways_and_staff_what_is() {
    let service = service();
    let (_, case) = kept(&service);
    let at = day(2026, 12, 11);
    let may = |by: By<'static>, at| -> Vec<String> {
        service.allowed(&case, &by, at).unwrap().into_iter().map(|a| a.what).collect()
    };
    assert_eq!(may(parent(), at), ["change", "withdraw", "proof:seen"]);
    assert_eq!(
        may(officer(), at),
        ["decide", "side_note", "correct", "ask_them", "lapse", "letter:sent", "proof:seen"]
    );
    assert_eq!(may(parent(), first_of_march()), ["change", "accept", "withdraw", "proof:seen"]);

    let why = |what: &str| service.explain(&case, what, &parent(), at).unwrap().map(|why| why.reasons);
    assert_eq!(why("change"), None);
    assert_eq!(why("swap"), Some(vec![Reason::NotBefore { until: first_of_march() }]));
    // Nothing that is said names the state that the parent does not see.
    let from = vec!["offered".to_string()];
    assert_eq!(why("accept"), Some(vec![Reason::Place { is: "assessing".into(), from }]));
    let refused = service.act(&case, Act::new("swap").by(parent()).at(at)).unwrap_err();
    assert_eq!(refused.to_string(), "`swap` is not possible now; this cannot be done before 1 March 2027");
    assert!(matches!(refused, Refusal::NotPossible(not) if not.is_because("not_before")));
}

#[test]
fn a_form_for_the_public_shows_no_answer_that_is_kept() {
    let service = service();
    let note = Act::new("side_note").by(officer()).answers(r#"{ "note": "a new gate" }"#).at(day(2026, 12, 9));
    let case = service.act(&opened(&service).case, note).unwrap().case;
    let answer = |what: &str, at| {
        let form = service.form(&case, what, None, at).unwrap();
        form.questions.into_iter().find(|q| q.id == "note").and_then(|q| q.answer)
    };
    assert_eq!(answer("change", day(2026, 12, 11)), None);
    assert_eq!(answer("side_note", day(2026, 12, 11)), Some(json!("a new gate")));
    assert_eq!(answer("change", day(2027, 4, 15)), Some(json!("a new gate")));
}

#[test]
fn the_entry_says_what_it_keeps_and_the_timers_say_when_it_is_told() {
    let service = service();
    let (entries, case) = kept(&service);
    let decided = entries.last().unwrap();
    assert_eq!(decided.kept_until(), Some(first_of_march()));
    assert_eq!(decided.kept().collect::<Vec<_>>(), [("parent", "offered")]);
    assert_eq!(decided.told().map(|t| t.who).collect::<Vec<_>>(), ["school"]);
    assert_eq!(case.kept_until(), Some(first_of_march()));
    let timers = case.timers();
    let tells: Vec<_> = timers.iter().filter(|t| t.tells).map(|t| (t.at, t.what.as_str(), t.warning)).collect();
    assert_eq!(tells, [(first_of_march(), "offer_day", false)]);
    assert!(!format!("{case:?}{entries:?}").contains("near"));

    let step = service.tick(&case, first_of_march()).unwrap();
    let told = step.entries.last().unwrap();
    assert!(told.is_telling() && told.tags().is_empty() && told.by() == "system");
    let keys: Vec<_> = told.told().map(|t| (t.message, t.key())).collect();
    assert_eq!(keys, [("offered", "4/1".to_string()), ("papers_parent", "4/2".to_string())]);
    assert_eq!((step.case.kept_until(), step.case.public_words()), (None, "You have an offer"));
}

#[test]
fn what_is_never_told_stands_in_the_entry_that_ends_or_replaces_it() {
    let service = service();
    let (_, case) = kept(&service);
    let left_out =
        |step: &Step| -> Vec<String> { step.entries.iter().flat_map(Entry::left_out).map(str::to_string).collect() };
    let withdrawn = does(&service, &case, "withdraw", parent(), day(2026, 12, 11));
    assert_eq!(left_out(&withdrawn), ["tell:offered"]);
    // Nobody is told any more, and nobody sees it before its date either.
    let seen = withdrawn.case.seen_by_public();
    assert_eq!((seen.state(), seen.answer("decision")), ("closed", None));
    let later = service.tick(&withdrawn.case, first_of_march()).unwrap();
    assert_eq!(later.tell().count(), 0);
    assert!(later.case.seen_by_public().answer("decision").is_some() && later.case.kept_until().is_none());
    assert_eq!(left_out(&does(&service, &case, "lapse", officer(), day(2026, 12, 11))), ["tell:offered"]);
    let again = decide(&service, &case, "refuse", day(2026, 12, 12));
    assert_eq!(left_out(&again), ["tell:offered"]);
    assert_eq!(again.case.kept_until(), Some(first_of_march()));
}

#[test]
fn what_only_a_service_keeps_names_its_line_where_it_is_refused() {
    let over = r#"{ "service": "places", "version": "1.0.0", "extends": "kept@1.0",
  "actions": { "ask_them": { "not_before": "offer_day" } } }"#;
    let files = [file("kept/pattern").expect("the file"), Source::new("places.json", over)];
    let service = Service::load(files).expect("it loads");
    let case = opened(&service).case;
    let asked = does(&service, &case, "ask_them", officer(), day(2026, 12, 10));
    assert_eq!((asked.tell().count(), asked.case.public_words()), (0, "We are looking at your application"));
    let at = day(2026, 12, 11);
    // It is refused for how the parent sees the case, and what keeps it so is the service.
    let refused = |what: &str| service.act(&asked.case, Act::new(what).by(parent()).at(at)).unwrap_err();
    assert_eq!(refused("answer").set_by(), Some("places.json:2:30"));
    assert_eq!(refused("swap").set_by(), Some("places.json:2:30"));
    assert_eq!(refused("accept").set_by(), None);
    let why = service.explain(&asked.case, "answer", &parent(), at).unwrap().unwrap();
    assert_eq!(why.set_by.as_deref(), Some("places.json:2:30"));
    assert!(service.act(&asked.case, Act::new("answer").by(officer()).at(at)).is_ok());
}

#[test]
fn somebody_who_cannot_be_reached_is_not_told_on_the_date_either() {
    let service = Service::loader().file(file("kept/pattern").unwrap()).load().unwrap();
    let (entries, case) = kept(&service);
    let mut stored = json_of(&case);
    stored["answers"].as_object_mut().unwrap().remove("contact");
    let case = service.resume(stored.to_string()).unwrap();
    // What was kept was filled at the act, when there was a way.
    let told = |step: Step| {
        step.tell().map(|told| told.message.to_string()).filter(|m| m != "papers_late").collect::<Vec<_>>()
    };
    assert_eq!(told(service.tick(&case, first_of_march()).unwrap()), ["offered"]);
    assert_eq!(entries.last().unwrap().not_told().count(), 0);
    let decided = decide(&service, &case, "refuse", day(2026, 12, 12));
    let step = service.tick(&decided.case, first_of_march()).unwrap();
    assert_eq!(step.not_told().map(|n| n.message).collect::<Vec<_>>(), ["refused"]);
    assert_eq!(told(step), [] as [&str; 0]);
}

#[test]
fn stored_cases_and_entries_come_back_as_they_were_written() {
    let service = service();
    let (entries, case) = kept(&service);
    let stored = json_of(&case);
    assert_eq!(stored["kept"][0]["clock"], "offer_day");
    assert_eq!(stored["kept"][0]["until"], "2027-03-01T00:00:00Z");
    assert_eq!(stored["kept"][0]["seen"]["state"], "assessing");
    assert_eq!(stored["kept"][0]["acts"][0]["action"], "decide");
    assert_eq!(service.resume(stored.to_string()).unwrap(), case);
    for entry in &entries {
        let back = service.read_entry(serde_json::to_string(entry).unwrap()).unwrap();
        assert!(back == *entry && json_of(&back) == json_of(entry));
    }
    assert_eq!(json_of(entries.last().unwrap())["keeps"]["told"][0]["message"], "offered");
}

#[test]
fn a_stored_case_that_was_changed_by_hand_is_refused_by_name() {
    let service = service();
    let (_, case) = kept(&service);
    let good = json_of(&case);
    let wrong = [
        ("/kept/0/clock", json!("no_such"), "no-such"),
        ("/kept/0/until", json!("soon"), "format"),
        ("/kept/0/acts", json!([]), "wrong-value"),
        ("/kept/0/acts/0/entry", json!(0), "wrong-value"),
        ("/kept/0/acts/0/entry", json!(9), "wrong-value"),
        ("/kept/0/acts/0/action", json!("accept"), "wrong-value"),
        ("/kept/0/acts/0/action", json!("no_such"), "no-such"),
        ("/kept/0/acts/0/told/0/message", json!("to_school"), "wrong-value"),
        ("/kept/0/acts/0/told/0/message", json!("no_such"), "no-such"),
        ("/kept/0/acts/0/told/0/who", json!("nobody"), "no-such"),
        ("/kept/0/seen/state", json!("start"), "no-such"),
        ("/kept/0/seen/state", json!("closed:no_such"), "no-such"),
        ("/kept/0/seen/since", json!("2027-01-01T00:00:00Z"), "wrong-value"),
        ("/kept/0/seen/answers", json!({ "decision": "neither" }), "wrong-value"),
        ("/kept/0/seen/tasks/0/number", json!(0), "wrong-value"),
        ("/kept/0/seen/clocks/offer_day/status", json!("over"), "wrong-value"),
        ("/kept/0/seen/more", json!(1), "format"),
        ("/kept/0/more", json!(1), "format"),
        ("/kept", json!([good["kept"][0], good["kept"][0]]), "wrong-value"),
    ];
    for (pointer, value, code) in wrong {
        let mut stored = good.clone();
        let (above, name) = pointer.rsplit_once('/').unwrap();
        match stored.pointer_mut(above).unwrap() {
            Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
            above => above[name] = value,
        }
        let problem = service.resume(stored.to_string()).expect_err(pointer);
        assert_eq!(problem.code(), code, "{pointer}: {problem}");
        assert!(!problem.to_string().contains("near") && !problem.to_string().contains("example.org"), "{problem}");
    }
    let mut held = good;
    held["kept"][0]["seen"]["holds"] = json!({ "query": { "on": true } });
    assert_eq!(service.resume(held.to_string()).unwrap_err().code(), "wrong-value");
}

#[test]
fn a_record_tells_what_was_kept_once_and_on_its_date() {
    let service = service();
    let (mut entries, case) = kept(&service);
    let step = service.tick(&case, first_of_march()).unwrap();
    entries.extend(step.entries.iter().cloned());
    assert_eq!(service.replay(&entries).unwrap(), step.case);
    let last = entries.len() - 1;
    let replayed = |change: &dyn Fn(&mut Value)| {
        let mut stored: Vec<Value> = entries.iter().map(json_of).collect();
        change(&mut stored[last]);
        service.replay_stored(stored.iter().map(Value::to_string)).map_err(|problem| problem.code())
    };
    assert_eq!(replayed(&|_| {}), Ok(step.case.clone()));
    let early = json!("2027-02-28T12:00:00Z");
    assert_eq!(replayed(&|told| told["at"] = early.clone()), Err("cannot-follow"));
    assert_eq!(replayed(&|told| told["told"][0]["text"] = json!("You have no place.")), Err("cannot-follow"));
    assert_eq!(replayed(&|told| told["told"] = json!([])), Err("cannot-follow"));

    // The decision itself, kept until a moment that had passed; and told a second time.
    let mut stored: Vec<Value> = entries.iter().map(json_of).collect();
    stored[1]["keeps"]["until"] = json!("2026-12-10T09:00:00Z");
    assert_eq!(service.read_entry(stored[1].to_string()).unwrap_err().code(), "wrong-value");
    stored[1]["keeps"] =
        json!({ "until": "2027-03-01T00:00:00Z", "clock": "offer_day", "told": [stored[1]["told"][0]] });
    assert_eq!(service.read_entry(stored[1].to_string()).unwrap_err().code(), "wrong-value");
    let mut twice = entries.clone();
    let mut again = json_of(&entries[last]);
    again["seq"] = json!(entries.len() + 1);
    twice.push(service.read_entry(again.to_string()).unwrap());
    assert_eq!(service.replay(&twice).unwrap_err().code(), "cannot-follow");
    // Without the entry that tells, the public goes on seeing what it saw.
    let before = service.replay(&entries[..last]).unwrap();
    assert_eq!(before.seen_by_public().state(), "assessing");
}

#[test]
fn counting_again_shows_no_date_that_the_public_does_not_know() {
    let service = service();
    let (_, case) = kept(&service);
    let step = service.redate(&case, day(2026, 12, 12)).unwrap();
    assert_eq!(step.case.seen_by_public().due("accept_by"), None);
}

/// An act drawn at random: mostly one that is possible for that person.
fn draw(service: &Service, case: &Case, at: DateTime<Utc>, draw: &mut Draw) -> Result<Step, Refusal> {
    let role = *draw.pick(&["parent", "officer", "officer", "friend"]);
    let all = [
        "change",
        "decide",
        "side_note",
        "correct",
        "ask_them",
        "answer",
        "accept",
        "swap",
        "withdraw",
        "lapse",
        "appeal",
    ];
    let allowed = service.allowed(case, &By::role(role), at)?;
    let what = match allowed.is_empty() || draw.chance(20) {
        true => (*draw.pick(&all)).to_string(),
        false => draw.pick(&allowed).what.clone(),
    };
    let decision = *draw.pick(&["offer", "refuse", "offer"]);
    let answers = match what.as_str() {
        "change" => json!({ "contact": { "email": "b@example.org" }, "note": "open note" }),
        "decide" => json!({ "decision": decision, "reason": "secret reason" }),
        "side_note" => json!({ "note": "secret note" }),
        "correct" => json!({ "reason": "secret correction" }),
        _ => json!({}),
    };
    let act = match what.split_once(':') {
        Some((task, result)) => Act::result(task, result),
        None => Act::new(&what),
    };
    let act = if what == "decide" { act.fact("sibling", Fact::from(true)) } else { act };
    let may = allowed.iter().any(|a| a.what == what);
    let result = service.act(case, act.by(By::role(role)).answers(&answers).at(at));
    assert_eq!(result.is_ok(), may, "{what} by {role} at {at}: {result:?}");
    result
}

#[test]
fn on_any_way_a_case_goes_the_record_gives_it_and_nothing_is_told_before_its_date() {
    let service = service();
    let mut seen_kept = 0;
    for seed in 0..400 {
        let mut random = Draw(seed);
        let first = opened(&service);
        let (mut case, mut record) = (first.case, first.entries);
        let mut at = day(2026, 11, 2);
        for _ in 0..14 {
            at += Duration::minutes(random.below(60 * 24 * 18) as i64);
            let moved = match random.chance(25) {
                true => service.tick(&case, at),
                false => draw(&service, &case, at, &mut random),
            };
            let Ok(step) = moved else { continue };
            // Time that passes bit by bit comes to the same.
            let half = service.tick(&case, case.last_moment().max(at - Duration::days(9))).unwrap();
            let (whole, halves) = (service.tick(&case, at).unwrap(), service.tick(&half.case, at).unwrap());
            assert!(whole.case == halves.case, "seed {seed} at {at}");
            record.extend(step.entries.iter().cloned());
            case = step.case.clone();
            seen_kept += usize::from(case.kept_until().is_some());
            assert!(service.replay(&record).unwrap() == case, "seed {seed} at {at}: replayed");
            let stored = serde_json::to_string(&case).unwrap();
            let back = service.resume(&stored).unwrap();
            assert!(back == case && serde_json::to_string(&back).unwrap() == stored, "seed {seed} at {at}: resumed");
            for entry in &step.entries {
                let back = service.read_entry(serde_json::to_string(entry).unwrap()).unwrap();
                assert!(back == *entry, "seed {seed} at {at}: {entry:?}");
            }
            // Decided and not told yet: nothing that the public is told or shown has a word of it.
            let offer_day_to_come = case.last_moment() < first_of_march();
            let public = step.tell().filter(|t| t.who == "parent" || t.who == "friend");
            for told in public.filter(|_| offer_day_to_come) {
                assert!(!told.text.contains("secret"), "seed {seed} at {at}: {}", told.text);
            }
            let seen = case.seen_by_public();
            if offer_day_to_come {
                assert_eq!(seen.answer("decision"), None, "seed {seed} at {at}");
            }
            if offer_day_to_come && !case.is_closed() {
                assert_eq!((seen.state(), seen.clock("accept_by")), ("assessing", Some("off")), "seed {seed} at {at}");
                assert_eq!(seen.offers().count(), 0, "seed {seed} at {at}");
            }
            assert!(case.kept_until().is_none_or(|until| until > case.last_moment()), "seed {seed} at {at}");
        }
    }
    assert!(seen_kept > 500, "the walks keep little: {seen_kept}");
}
