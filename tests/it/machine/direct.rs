//! What a scenario cannot say: what an entry records, when it says something happened, and who was not told.

use super::file;
use chrono::{DateTime, TimeZone, Utc};
use service_patterns::{Act, By, Reason, Refusal, Service, Step};
use uuid::Uuid;

fn service(name: &str) -> Service {
    let loader = Service::loader().files(file(&format!("{name}/pattern")));
    // Patterns that show what runs badly are no patterns to run.
    loader.unproven().load().expect("it loads")
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

#[test]
fn what_is_wrong_in_rows_is_told_in_order_with_the_row() {
    let service = service("groups");
    let step = open(&service, "{}");
    let answers = r#"{"moving": "SECRET", "schools": [{"school": "SECRET school of the whole county"}, {"kind": "SECRET", "sibling": "yes"}]}"#;
    let act = Act::new("submit").by(By::role("officer")).answers(answers).at(june(1, 10));
    let refusal = service.act(&step.case, act).unwrap_err();
    let Refusal::Answers(problems) = &refusal else { panic!("{refusal:?}") };
    let found: Vec<(String, &str)> = problems.wrong.iter().map(|w| (w.place(), &*w.say)).collect();
    let wanted = [
        ("schools[1].school", "Your answer to “Name of the school (row 1)” must be 20 characters or fewer"),
        ("schools[1].kind", "Select an answer to “What kind of school? (row 1)”"),
        ("schools[1].sibling", "Select yes or no for “Does a brother or sister go there? (row 1)”"),
        ("schools[2].school", "Enter an answer to “Name of the school (row 2)”"),
        ("schools[2].kind", "Select from the answers that are offered for “What kind of school? (row 2)”"),
        ("schools[2].sibling_name", "Enter the name of the brother or sister"),
        ("schools[2].since", "Enter when they started"),
    ];
    assert_eq!(found, wanted.map(|(place, say)| (place.to_string(), say)));
    assert_eq!(problems.wrong[0].row.as_ref().map(|row| (&*row.group, row.number)), Some(("schools", 1)));
    assert!(!format!("{refusal:?} {refusal}").contains("SECRET"));
}

#[test]
fn a_form_shows_what_each_row_asks() {
    let service = service("groups");
    let step = open(&service, "{}");
    let form = service.form(&step.case, "submit", Some("en"), june(1, 10)).unwrap();
    let [notice, schools, moving] = &*form.questions else { panic!("{:?}", form.questions) };
    assert_eq!((&*notice.kind, notice.required), ("notice", false));
    assert_eq!((&*schools.kind, schools.least, schools.most, schools.personal), ("group", Some(1), Some(3), true));
    assert_eq!(schools.limits, ["between 1 and 3 answers"]);
    let inside: Vec<(&str, bool)> = schools.questions.iter().map(|q| (&*q.id, q.required)).collect();
    let wanted = [("school", true), ("kind", true), ("sibling", true), ("sibling_name", true), ("since", false)];
    assert_eq!(inside, wanted);
    assert_eq!(schools.questions[3].asked_if, Some(serde_json::json!({ "question": "sibling", "is": "yes" })));
    assert_eq!(schools.questions[3].asked_if_words.as_deref(), Some("question `sibling` is `yes`"));
    assert_eq!(schools.questions[4].to, Some(june(1, 9).date_naive()));
    assert_eq!(moving.asked_if_words.as_deref(), Some("the number of rows of `schools` is 1"));
}

#[test]
fn answers_dropped_in_a_row_are_named_and_rows_come_back_from_storage() {
    let service = service("groups");
    let step = open(&service, "{}");
    let answers = r#"{"schools": [
        {"school": "Ash", "kind": "local", "sibling": "no", "sibling_name": "Rowan"},
        {"school": "Oak", "kind": "local", "sibling": "yes", "sibling_name": "Rowan", "since": {"day": 5, "month": 1, "year": 2026}}]}"#;
    let act = Act::new("submit").by(By::role("officer")).answers(answers).at(june(1, 10));
    let sent = service.act(&step.case, act).unwrap();
    assert_eq!(sent.dropped().collect::<Vec<_>>(), ["sibling_name"]);
    let stored = serde_json::to_string(&sent.case).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&stored).unwrap();
    let rows = r#"[{"school":"Ash","kind":"local","sibling":"no"},
                   {"school":"Oak","kind":"local","sibling":"yes","sibling_name":"Rowan","since":"2026-01-05"}]"#;
    assert_eq!(kept["answers"]["schools"], serde_json::from_str::<serde_json::Value>(rows).unwrap());
    assert_eq!(kept["tasks"][1]["each"], "2");
    assert_eq!(service.resume(stored.as_bytes()).unwrap(), sent.case);
    // A row that no group could have, and a task of a row before the first.
    for (from, to) in [
        (r#""kind":"local""#, r#""kind":"north""#),
        (r#""each":"2""#, r#""each":"0""#),
        (r#""school":"Ash""#, r#""skool":"Ash""#),
    ] {
        let edited = stored.replacen(from, to, 1);
        assert_ne!(edited, stored);
        assert!(service.resume(edited.as_bytes()).is_err(), "{to}");
    }
}

#[test]
fn a_form_has_pages_and_says_what_a_browser_may_fill_in() {
    let files = [file("forms/pattern").unwrap(), file("forms/service").unwrap()];
    let service = Service::load(files).expect("it loads");
    let form = service.opening_form("claim", Some("cy"), june(1, 9)).unwrap();
    let pages: Vec<(&str, &str, Option<&str>, Vec<&str>)> = (form.pages.iter())
        .map(|p| (&*p.id, &*p.label, p.help.as_deref(), p.questions.iter().map(String::as_str).collect()))
        .collect();
    let wanted = [
        // What comes before the first page is on it, and what a service adds is where the question before it is.
        ("what", "Your loss", Some("All of it"), vec!["happened", "today_is", "losses", "phone_too", "warning"]),
        ("you", "Amdanoch chi", Some("So that we can answer you"), vec!["name", "born", "town", "contact"]),
    ];
    assert_eq!(pages, wanted);
    let fills = |id: &str| -> Vec<(Option<&str>, &str)> {
        let question = form.questions.iter().find(|q| q.id == id).unwrap();
        question.autocomplete.iter().map(|a| (a.part, a.token)).collect()
    };
    assert_eq!(fills("happened"), []);
    assert_eq!(fills("phone_too"), [(None, "tel")]);
    assert_eq!(fills("town"), [(None, "address-level2")]);
    assert_eq!(fills("name"), [(Some("name"), "name"), (Some("organisation"), "organization")]);
    assert_eq!(fills("born"), [(Some("day"), "bday-day"), (Some("month"), "bday-month"), (Some("year"), "bday-year")]);
    assert_eq!(fills("contact").first(), Some(&(Some("email"), "email")));
    // A form without pages has none.
    let other = Service::load(file("groups/pattern")).unwrap();
    assert_eq!(other.opening_form("submit", None, june(1, 9)).unwrap().pages, []);
}

#[test]
fn what_was_confirmed_is_in_the_record_and_nothing_else_can_be() {
    let service = service("forms");
    let claim = |worth: &str| {
        let answers = format!(
            r#"{{"happened": "2026-06-01", "today_is": "2026-06-01", "losses": [{{"thing": "Bike", "worth": "{worth}"}}],
                "name": {{"name": "Ash"}}, "contact": {{"phone": "07700 900982"}}}}"#
        );
        Act::new("claim").by(By::role("resident")).answers(answers).at(june(1, 9))
    };
    let open = |act| service.open(Uuid::from_u128(1), "REF-1", act);
    let Err(Refusal::Answers(problems)) = open(claim("£1,200")) else { panic!("it is refused") };
    assert!(problems.may_be_confirmed() && problems.wrong[0].may_confirm);
    let step = open(claim("£1,200").confirm("dear").confirm("long_ago")).unwrap();
    // Only what would have been refused.
    assert_eq!(step.entries[0].confirmed().collect::<Vec<_>>(), ["dear"]);
    let stored = serde_json::to_string(&step.entries[0]).unwrap();
    assert_eq!(service.read_entry(&stored).unwrap(), step.entries[0]);
    assert!(service.read_entry(stored.replace(r#"["dear"]"#, r#"["deer"]"#)).is_err());
    for rule in ["too_dear", "deer", ""] {
        let refusal = open(claim("£10").confirm(rule)).unwrap_err();
        assert!(matches!(refusal, Refusal::Unknown(_)), "{rule}: {refusal:?}");
    }
    let refusal = open(claim("£10").confirm("deer")).unwrap_err();
    assert_eq!(refusal.to_string(), "the service has no such rule to confirm here; did you mean `dear`?");
    let end = Act::new("end").by(By::role("resident")).confirm("dear").at(june(2, 9));
    assert!(matches!(service.act(&step.case, end), Err(Refusal::Unknown(_))));
}
