//! Laws: what is true of every case, looked for over random walks.

pub(crate) mod walk;

use chrono::Duration;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestCaseResult;
use serde_json::Value;
use service_patterns::{Case, Entry, Reason, Refusal, Step};
use uuid::Uuid;
use walk::{Draw, MARKER, Turn, Walk, ids, walk};

/// A fixed number of walks, and nothing written when one breaks a law: the failure prints the walk, made as short as can be.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() }
}

/// An entry as it is stored, without the moment it was recorded.
fn but_recorded(entries: &[Entry]) -> Vec<Value> {
    let mut all: Vec<Value> = entries.iter().map(|e| serde_json::to_value(e).expect("an entry is JSON")).collect();
    all.iter_mut().filter_map(Value::as_object_mut).for_each(|e| drop(e.remove("recorded")));
    all
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it is JSON")
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_case_is_the_fold_of_its_entries(walk in walk()) {
        let mut so_far: Vec<Entry> = Vec::new();
        for turn in &walk.turns {
            let Ok(step) = &turn.result else { continue };
            so_far.extend(step.entries.iter().cloned());
            let replayed = walk.service.replay(&so_far).expect("the record replays");
            prop_assert_eq!(text(&replayed), text(&step.case));
            prop_assert!(replayed == step.case);
            prop_assert_eq!(u32::try_from(so_far.len()).expect("few"), step.case.entries());
        }
    }

    #[test]
    fn what_is_written_reads_back(walk in walk()) {
        let Some(case) = &walk.case else { return Ok(()) };
        let mut read: Vec<Entry> = Vec::new();
        for entry in &walk.entries {
            let written = text(entry);
            let back = walk.service.read_entry(&written).expect("an entry reads back");
            prop_assert_eq!(text(&back), written);
            prop_assert!(back == *entry, "{:?}", entry);
            read.push(back);
        }
        let written = text(case);
        let back = walk.service.resume(&written).expect("a case reads back");
        prop_assert_eq!(text(&back), written);
        prop_assert!(back == *case);
        prop_assert!(walk.service.replay(&read).expect("replays") == *case);
        // A case that was read goes on as the one that was written.
        let later = case.last_moment() + Duration::days(45);
        prop_assert!(same_step(&walk.service.tick(&back, later), &walk.service.tick(case, later)));
    }

    #[test]
    fn a_refused_act_changes_nothing(walk in walk()) {
        let mut case: Option<Case> = None;
        let mut entries: Vec<Entry> = Vec::new();
        for turn in &walk.turns {
            prop_assert_eq!(&turn.before, &case, "the case is as it was before the refused acts");
            if turn.result.is_err() {
                continue;
            }
            // Without the refused acts in between, the same happens.
            let again = redo(&walk, turn, case.as_ref());
            prop_assert!(same_step(&again, &turn.result));
            let step = again.expect("it was accepted before");
            entries.extend(step.entries);
            case = Some(step.case);
        }
        prop_assert!(case == walk.case);
        prop_assert!(entries == walk.entries);
    }

    #[test]
    fn time_may_pass_in_any_steps(walk in walk(), seed in any::<u64>(), days in 1i64..200) {
        let mut draw = Draw(seed);
        for turn in &walk.turns {
            let Ok(Step { case, .. }) = &turn.result else { continue };
            let to = turn.at + Duration::days(days);
            let at_once = walk.service.tick(case, to).expect("within the calendar");
            let (mut now, mut bit_by_bit, mut entries) = (turn.at, case.clone(), Vec::new());
            while now < to {
                now = (now + Duration::minutes(1 + draw.below(60 * 24 * 30) as i64)).min(to);
                let step = walk.service.tick(&bit_by_bit, now).expect("within the calendar");
                entries.extend(step.entries);
                bit_by_bit = step.case;
            }
            prop_assert!(bit_by_bit == at_once.case);
            prop_assert_eq!(but_recorded(&entries), but_recorded(&at_once.entries));
            // Twice is as good as once.
            let twice = walk.service.tick(&at_once.case, to).expect("within the calendar");
            prop_assert!(twice.entries.is_empty() && twice.case == at_once.case);
        }
    }

    #[test]
    fn dates_counted_again_by_the_same_calendars_are_the_same(walk in walk(), days in 0i64..60) {
        for turn in &walk.turns {
            let Ok(Step { case, .. }) = &turn.result else { continue };
            let at = turn.at + Duration::days(days);
            let ticked = walk.service.tick(case, at).expect("within the calendar");
            let again = walk.service.redate(case, at).expect("within the calendar");
            prop_assert!(again.case == ticked.case);
            prop_assert_eq!(&again.entries, &ticked.entries);
        }
    }

    #[test]
    fn an_act_lets_time_pass_first(walk in walk()) {
        for turn in &walk.turns {
            let (Some(doing), Some(before)) = (&turn.doing, &turn.before) else { continue };
            let Ok(passed) = walk.service.tick(before, turn.at) else { continue };
            match (&turn.result, doing.run(walk.service, Some(&passed.case))) {
                (Ok(whole), Ok(then)) => {
                    prop_assert!(whole.case == then.case);
                    let entries: Vec<Entry> = passed.entries.iter().chain(&then.entries).cloned().collect();
                    prop_assert_eq!(but_recorded(&entries), but_recorded(&whole.entries));
                }
                // Only whether the case has moved on may differ.
                (Err(Refusal::NotPossible(a)), Err(Refusal::NotPossible(b))) => {
                    let early = a.reasons.iter().chain(&b.reasons).any(|r| matches!(r, Reason::TooEarly { .. }));
                    prop_assert!(early || (&a.what, &a.reasons) == (&b.what, &b.reasons));
                    prop_assert!(early || a.moved_on != passed.entries.is_empty());
                }
                (Err(a), Err(b)) => prop_assert_eq!(a, &b),
                (a, b) => prop_assert!(false, "{:?} and {:?}", a, b),
            }
        }
    }

    #[test]
    fn the_same_act_happens_once(walk in walk()) {
        let mut entries: Vec<Entry> = Vec::new();
        for turn in &walk.turns {
            let Ok(step) = &turn.result else { continue };
            entries.extend(step.entries.iter().cloned());
            let Some(doing) = turn.doing.as_ref().filter(|d| d.id.is_some()) else { continue };
            let again = walk.service.act(&step.case, doing.act()).expect("it is only repeated");
            prop_assert_eq!(again.repeats, step.entries.last().map(Entry::sequence));
            prop_assert!(again.case == step.case && again.entries.is_empty() && again.tell().next().is_none());
            // Also later, when the case has moved on, and at another moment.
            let Some(case) = &walk.case else { continue };
            let acts_since = walk.entries.len() - entries.len();
            if acts_since < 8 {
                let mut late = doing.clone();
                late.at += Duration::days(3);
                let again = walk.service.act(case, late.act()).expect("it is only repeated");
                prop_assert!(again.case == *case && again.entries.is_empty());
            }
        }
    }

    #[test]
    fn a_step_can_be_had_again(walk in walk()) {
        let mut ticked = None;
        for turn in &walk.turns {
            let Ok(step) = &turn.result else { continue };
            // Time that was let pass on its own at the very moment of the act cannot be told from what the act let pass.
            let apart = ticked != Some(turn.at);
            if turn.doing.is_none() {
                ticked = Some(turn.at);
            }
            let Some(id) = turn.doing.as_ref().and_then(|d| d.id) else { continue };
            let again = walk.service.step_again(&walk.entries, id).expect("it is in the record");
            prop_assert!(again.case == step.case);
            prop_assert_eq!(again.repeats, step.entries.last().map(Entry::sequence));
            prop_assert_eq!(again.timers(), step.timers());
            if apart {
                prop_assert_eq!(but_recorded(&again.entries), but_recorded(&step.entries));
                prop_assert!(again.tell().eq(step.tell()));
                prop_assert!(again.dropped().eq(step.dropped()));
            }
        }
        prop_assert!(walk.service.step_again(&walk.entries, Uuid::from_u128(5)).is_err());
    }

    #[test]
    fn every_timer_is_worth_waking_for(walk in walk()) {
        for turn in &walk.turns {
            let Ok(step) = &turn.result else { continue };
            let timers = step.timers();
            let Some(timer) = timers.first() else {
                prop_assert_eq!(step.case.next_moment(), None);
                continue;
            };
            prop_assert_eq!(step.case.next_moment(), Some(timer.at));
            prop_assert!(timers.is_sorted_by_key(|t| t.at));
            let just_before = timer.at - Duration::milliseconds(1);
            if just_before >= turn.at {
                let nothing = walk.service.tick(&step.case, just_before).expect("within the calendar");
                prop_assert!(nothing.entries.is_empty() && nothing.case == step.case);
            }
        }
        // From where the walk ended, waking whenever told comes to an end, and something happens each time.
        let Some(mut case) = walk.case else { return Ok(()) };
        let mut woken = 0;
        while let Some(at) = case.next_moment() {
            let step = walk.service.tick(&case, at).expect("within the calendar");
            prop_assert!(step.case.entries() > case.entries(), "nothing happened at {}", at);
            prop_assert!(step.entries.first().is_some_and(|e| e.at() >= at));
            case = step.case;
            woken += 1;
            prop_assert!(woken < 100, "there is no end to it");
        }
    }

    #[test]
    fn nothing_that_was_submitted_is_shown(walk in walk()) {
        for turn in &walk.turns {
            if let Some(doing) = &turn.doing {
                hides(&format!("{:?}{:#?}", doing.act(), doing.act()))?;
            }
            match &turn.result {
                Ok(step) => {
                    hides(&format!("{step:?}{step:#?}{:?}{:?}", step.case, step.entries))?;
                    hides(&format!("{:?}{:?}", step.tell().collect::<Vec<_>>(), step.timers()))?;
                }
                Err(refusal) => hides(&every_form_of(refusal))?,
            }
        }
        prop_assert!(walk.entries.iter().all(|e| walk.service.read_entry(text(e)).is_ok()));
    }

    #[test]
    fn allowed_agrees_with_act(walk in walk(), seed in any::<u64>()) {
        let mut draw = Draw(seed);
        for turn in &walk.turns {
            let Ok(Step { case, .. }) = &turn.result else { continue };
            let at = turn.at + Duration::minutes(draw.below(60 * 24 * 8) as i64);
            for role in ids(walk.service, "people").into_iter().chain(["system"]) {
                agrees(&walk, case, role, at, &mut draw)?;
            }
        }
    }
}

/// Words and limits may move under a case; its record still says what made each entry, and its dates stay.
#[test]
fn a_record_outlives_new_words() {
    let service = &walk::services()[3];
    let file = service_patterns::builtin::REPORT_A_PROBLEM.text().replacen("We have your report:", "Thank you for", 1);
    let reworded = file.replacen(r#""value": 20, "min": 1,  "max": 60"#, r#""value": 30, "min": 1,  "max": 60"#, 1);
    assert_ne!(file, reworded);
    let loader = service_patterns::Service::loader().file(service_patterns::Source::new("reworded.json", reworded));
    let later = loader.part("inspection", false).part("reopening", false).load().expect("it loads");
    assert_eq!((later.flow_digest() == service.flow_digest(), later.digest() == service.digest()), (true, false));
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let walks = (0..400).map(|_| walk().new_tree(&mut runner).expect("a walk").current());
    let mut looked_at = 0;
    for walk in walks.filter(|walk| std::ptr::eq(walk.service, service)) {
        let Some(case) = &walk.case else { continue };
        looked_at += 1;
        let record: Vec<Entry> = walk.entries.iter().map(|e| later.read_entry(text(e)).expect("it fits")).collect();
        assert_eq!(text(&record), text(&walk.entries), "the record is as it was written");
        let replayed = later.replay(&record).expect("it replays");
        assert!(replayed == later.resume(text(case)).expect("it fits"));
        assert_eq!(text(&replayed), text(case));
        // What happens from here on is of the new words.
        let step = later.tick(&replayed, replayed.last_moment() + Duration::days(60)).expect("within the calendar");
        for entry in &step.entries {
            let stored = serde_json::to_value(entry).expect("JSON");
            assert_eq!(stored["service"].as_str(), Some(later.digest()));
        }
    }
    assert!(looked_at > 10, "there are walks of this service: {looked_at}");
}

/// The walks are worth something only if they go everywhere.
#[test]
fn the_walks_go_everywhere() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen: Vec<std::collections::BTreeSet<String>> = vec![Default::default(); walk::services().len()];
    for _ in 0..1000 {
        let walk = walk().new_tree(&mut runner).expect("a walk").current();
        let which = walk::services().iter().position(|s| std::ptr::eq(s, walk.service)).expect("one of them");
        seen[which].extend(walk.entries.iter().flat_map(Entry::tags).map(str::to_owned));
        let refused = walk.turns.iter().filter_map(|t| t.result.as_ref().err());
        seen[which].extend(refused.map(|r| format!("refused: {}", r.kind())));
    }
    let mut missing = Vec::new();
    for (service, seen) in walk::services().iter().zip(&seen) {
        let on = |section: &str, id: &str| {
            let part = service.resolved()[section][id].get("part").and_then(Value::as_str);
            part.is_none_or(|p| matches!(service.resolved()["parts"][p]["value"].as_str(), Some("on" | "always")))
        };
        let of = |section: &'static str, before: &'static str| {
            ids(service, section).into_iter().filter(move |id| on(section, id)).map(move |id| format!("{before}{id}"))
        };
        let refusals = ["not_possible", "answers", "facts", "signpost"].map(|kind| format!("refused: {kind}"));
        let results =
            walk::everything(service).into_iter().filter(|w| w.split_once(':').is_some_and(|(t, _)| on("tasks", t)));
        let all = of("actions", "").chain(of("states", "")).chain(of("holds", "hold:")).chain(results).chain(refusals);
        let name: Vec<_> = service.layers().map(|(_, id, _)| id).collect();
        missing.extend(all.filter(|t| !seen.contains(t)).map(|t| format!("{name:?} {t}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// What one person may do and not do, tried out.
fn agrees(walk: &Walk, case: &Case, role: &str, at: chrono::DateTime<chrono::Utc>, draw: &mut Draw) -> TestCaseResult {
    let service = walk.service;
    let by = service_patterns::By::role(role);
    let allowed = service.allowed(case, &by, at).expect("a person of the file");
    for what in walk::everything(service) {
        let may = allowed.iter().find(|a| a.what == what);
        if !what.contains(':') {
            let why = service.explain(case, &what, &by, at).expect("an action of the file");
            prop_assert_eq!(why.is_none(), may.is_some(), "{}: {:?}", &what, why);
        }
        // Trying everything everywhere would take long, and what is allowed is tried each time.
        if may.is_none() && !draw.chance(15) {
            continue;
        }
        let form = service.form(case, &what, None, at).expect("a form");
        let mut doing = walk::draw_act(service, Some(case), at, 0, draw);
        (doing.what, doing.role, doing.person, doing.id) = (what.clone(), role.to_string(), None, None);
        (doing.number, doing.at) = (may.and_then(|m| m.numbers.first().copied()), at);
        let mut answers = serde_json::Map::new();
        for question in &form.questions {
            if !(question.required && question.asked_if.is_none()) && draw.chance(40) {
                continue;
            }
            answers.insert(question.id.clone(), walk::draw_answer(question, at, draw));
        }
        doing.answers = Value::Object(answers);
        doing.facts = Vec::new();
        for fact in &form.facts {
            let word = fact.takes.first().map_or("yes", |t| if t == "yes_no" { "yes" } else { t });
            doing.facts.push((fact.fact.clone(), word.to_string()));
        }
        let result = doing.run(service, Some(case));
        if let Some(may) = may {
            let asked: Vec<&str> = form.questions.iter().map(|q| q.id.as_str()).collect();
            prop_assert!(may.ask.iter().all(|q| asked.contains(&q.as_str())));
            prop_assert!(
                !matches!(result, Err(Refusal::NotPossible(_) | Refusal::Facts(_) | Refusal::Unknown(_))),
                "{:?}: {:?}",
                doing,
                result
            );
        } else {
            prop_assert!(matches!(result, Err(Refusal::NotPossible(_))), "{:?}: {:?}", doing, result);
        }
    }
    Ok(())
}

/// Does again, in the case given, what was done in a turn.
fn redo(walk: &Walk, turn: &Turn, case: Option<&Case>) -> Result<Step, Refusal> {
    match (&turn.doing, case) {
        (Some(doing), case) => doing.run(walk.service, case),
        (None, Some(case)) => walk.service.tick(case, turn.at),
        (None, None) => panic!("time passes in a case only"),
    }
}

fn same_step(a: &Result<Step, Refusal>, b: &Result<Step, Refusal>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => a == b,
        (Err(a), Err(b)) => a == b,
        _ => false,
    }
}

fn hides(shown: &str) -> TestCaseResult {
    // Case does not matter: an email may be written in small letters.
    prop_assert!(!shown.to_lowercase().contains(&MARKER.to_lowercase()), "{}", shown);
    Ok(())
}

/// A refusal in every form it can be shown in: displayed, debugged, as JSON.
pub(crate) fn every_form_of(refusal: &Refusal) -> String {
    let json = match refusal {
        Refusal::NotPossible(why) => text(why),
        Refusal::Facts(missing) => text(missing),
        Refusal::Signpost(signpost) => text(signpost),
        Refusal::Answers(wrong) => {
            let faults: Vec<_> = wrong.wrong.iter().filter_map(|w| w.fault.as_ref()).collect();
            let form: Vec<_> = wrong.form.iter().map(|w| &w.fault).collect();
            format!("{}{}", text(&faults), text(&form))
        }
        Refusal::Unknown(_) | Refusal::Dates(_) => String::new(),
    };
    format!("{refusal}\n{refusal:?}\n{refusal:#?}\n{json}")
}
