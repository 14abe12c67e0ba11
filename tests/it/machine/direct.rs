//! What a scenario cannot say: what an entry records, when it says something happened, and who was not told.

use super::file;
use chrono::{DateTime, TimeZone, Utc};
use service_patterns::{Act, By, Reason, Refusal, Service, Step};
use uuid::Uuid;

fn service(name: &str) -> Service {
    Service::load(file(&format!("{name}/pattern"))).expect("it loads")
}

/// A moment in June 2026, when UK time is an hour ahead.
fn june(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 6, day, hour, 0, 0).unwrap()
}

fn open(service: &Service, answers: &str) -> Step {
    let act = Act::new("begin").by(By::role("officer")).answers(answers).at(june(1, 9));
    service.open(Uuid::from_u128(1), "REF-1", act).expect("it opens")
}

#[test]
fn a_late_tick_records_when_things_fell_due() {
    let service = service("clocks");
    let step = service.tick(&open(&service, "{}").case, june(30, 12)).unwrap();
    let found: Vec<(DateTime<Utc>, Vec<&str>)> = step.entries.iter().map(|e| (e.at(), e.tags())).collect();
    let midnight = |day: u32| june(day - 1, 23);
    let wanted = [
        (midnight(4), vec!["warn:answer"]),
        (midnight(9), vec!["late:answer"]),
        (midnight(9), vec!["chase"]),
        (midnight(12), vec!["late:after"]),
        (midnight(17), vec!["late:second"]),
    ];
    assert_eq!(found, wanted);
    assert!(step.entries.iter().all(|e| e.recorded() == june(30, 12)));
    assert!(service.tick(&step.case, june(30, 12)).unwrap().entries.is_empty());
}

#[test]
fn what_an_effect_could_not_do_is_recorded_and_a_part_that_is_off_is_not() {
    let effects = service("effects");
    let step = effects.tick(&open(&effects, r#"{"big": "yes"}"#).case, june(10, 12)).unwrap();
    let left_out: Vec<&str> = step.entries.iter().flat_map(|e| e.left_out()).collect();
    assert_eq!(left_out, ["done:none_came", "do:needs_fact", "do:close_it"]);

    // What comes after the effect that closed the case is dropped, and recorded as dropped.
    let moments = service("moments");
    let last = Act::new("last").by(By::role("officer")).at(june(20, 9));
    let late = moments.act(&open(&moments, "{}").case, last).unwrap();
    let step = moments.tick(&late.case, june(28, 12)).unwrap();
    let left_out: Vec<&str> = step.entries.iter().flat_map(|e| e.left_out()).collect();
    assert_eq!(left_out, ["tell:c_a", "do:stop_b"]);
}

#[test]
fn a_refused_act_says_that_the_case_has_moved_on_and_an_old_one_is_refused() {
    let service = service("moments");
    let first = open(&service, "{}");
    let late = Act::new("begin").by(By::role("officer")).at(june(10, 9));
    match service.act(&first.case, late) {
        Err(Refusal::NotPossible(why)) => assert!(why.moved_on),
        other => panic!("it should be refused: {other:?}"),
    }
    let old = Act::new("last").by(By::role("officer")).at(june(1, 8));
    match service.act(&first.case, old) {
        Err(Refusal::NotPossible(why)) => {
            assert!(!why.moved_on);
            assert_eq!(why.reasons, [Reason::TooEarly { last: june(1, 9) }]);
        }
        other => panic!("it should be refused: {other:?}"),
    }
}

#[test]
fn an_act_with_a_known_id_is_done_once_and_one_without_an_id_is_new() {
    let service = service("moments");
    let first = open(&service, "{}");
    let act = || Act::new("last").by(By::role("officer")).at(june(1, 10));
    let once = service.act(&first.case, act().id(Uuid::from_u128(5))).unwrap();
    let again = service.act(&once.case, act().id(Uuid::from_u128(5)).at(june(2, 10))).unwrap();
    assert_eq!((again.repeats, again.entries.len(), again.tell().count()), (Some(2), 0, 0));
    assert!(again.case == once.case);
    let new = service.act(&once.case, act()).unwrap();
    assert_eq!((new.repeats, new.case.entries()), (None, 3));
}

#[test]
fn looking_sees_the_case_as_time_has_passed_to_that_moment() {
    let service = service("moments");
    let case = open(&service, "{}").case;
    let officer = By::role("officer");
    let can_look = |at| service.allowed(&case, &officer, at).unwrap().iter().any(|a| a.what == "look");
    assert!(!can_look(june(4, 22)));
    assert!(can_look(june(4, 23)));
    assert!(service.explain(&case, "look", &officer, june(4, 23)).unwrap().is_none());
    assert!(service.explain(&case, "look", &officer, june(4, 22)).unwrap().unwrap().is_because("when"));
}

#[test]
fn what_was_promised_first_stays_on_record() {
    let service = service("extensions");
    let case = open(&service, "{}").case;
    let promised = case.due("steps");
    let more = service.act(&case, Act::new("more").by(By::role("officer")).at(june(2, 9))).unwrap().case;
    assert_ne!(more.due("steps"), promised);
    assert_eq!(more.promised("steps"), promised);
}

#[test]
fn wrong_answers_are_told_in_the_language_of_the_act() {
    let service = service_patterns::Service::load([service_patterns::builtin::REPORT_A_PROBLEM]).unwrap();
    let said = |language: &str| {
        let act = Act::new("report").by(By::role("reporter")).channel_not_known().language(language).at(june(1, 9));
        let act = act.answers(r#"{ "category": "pothole", "danger": "perhaps" }"#);
        match service.open(Uuid::from_u128(1), "REF-1", act) {
            Err(Refusal::Answers(problems)) => problems.wrong.into_iter().map(|w| w.say).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    let english = said("en");
    assert!(english.iter().any(|say| say.starts_with("Select yes or no for")), "{english:?}");
    assert!(said("cy-GB").iter().any(|say| say.starts_with("Dewiswch ie neu na ar gyfer")), "{:?}", said("cy-GB"));
    assert_eq!(said("pl"), english);
}
