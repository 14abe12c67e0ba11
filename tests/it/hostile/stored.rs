//! Hostile storage: cases and entries that were cut off, edited, mixed up, or are another service's.

use super::*;
use serde_json::Map;

#[test]
fn a_stored_case_fits_or_is_a_named_problem() {
    let (service, case, entries) = stored();
    let text = serde_json::to_string(&case).expect("JSON");
    let tree: Value = serde_json::from_str(&text).expect("JSON");
    let resumed = |text: &[u8], draw: &mut Draw| match service.resume(text) {
        Err(problem) => {
            hides(&format!("{problem}{problem:?}{}", problem.code()));
            assert!(!problem.code().is_empty() && !problem.to_string().is_empty() && problem.to_string().len() < 300);
            false
        }
        Ok(case) => {
            exercise(service, &case, &entries, draw);
            true
        }
    };
    let mut draw = Draw(4);
    assert!(resumed(text.as_bytes(), &mut draw));
    for at in 0..text.len() {
        assert!(!resumed(&text.as_bytes()[..at], &mut draw), "cut at {at}");
    }
    for text in never_right() {
        assert!(!resumed(text.as_bytes(), &mut draw));
    }
    let mut all = Vec::new();
    pointers(&tree, "", &mut all);
    for at in &all {
        for odd in odd_values() {
            let mut changed = tree.clone();
            *changed.pointer_mut(at).expect("there") = odd;
            resumed(changed.to_string().as_bytes(), &mut draw);
        }
    }
    // Clocks as no act leaves them: dates out of all reason, lengths in lengths, counts that could run for ever.
    let most = json!({ "count": { "unit": "working_days", "count": u32::MAX } });
    let mut nested = json!({ "count": { "unit": "hours", "count": 1 } });
    for _ in 0..40 {
        nested = json!({ "earliest": [nested, { "latest": [] }] });
    }
    for (member, put) in [
        ("pauses", json!([["0001-01-01", "9999-12-31"]])),
        ("pauses", json!([["-262143-01-01", "+262142-12-31"]])),
        ("pauses", json!([["2026-05-09", "2026-05-01"]])),
        ("pauses", json!(vec![["2026-05-06", "2026-05-07"]; 500])),
        ("length", most.clone()),
        ("length", json!({ "latest": [most, { "end": { "due": "9999-12-31", "pauses_before": 65535 } }] })),
        ("length", nested),
        ("length", json!({ "earliest": [] })),
        ("added", json!([{ "unit": "years", "count": u32::MAX }, { "unit": "months", "count": u32::MAX }])),
        ("from", json!("9999-12-31")),
        ("since", json!("+262142-12-31T23:59:59Z")),
        ("due", json!("+262142-12-31")),
        ("due", json!("-262143-01-01T00:00:00Z")),
        ("paused_since", json!("9999-12-31")),
        ("extended", json!(u16::MAX)),
        ("warnings", json!(vec![json!({ "at": "2026-05-07T00:00:00Z", "which": 0 }); 300])),
    ] {
        for clock in ["fix", "first_look"] {
            for paused in [true, false] {
                let mut changed = tree.clone();
                let mut whole = tree["clocks"]["fix"].clone();
                whole[member] = put.clone();
                if !paused {
                    whole.as_object_mut().expect("an object").remove("paused_since");
                }
                changed["clocks"][clock] = whole;
                resumed(changed.to_string().as_bytes(), &mut draw);
                // With the hold off, and with its end long ago.
                changed["holds"]["waiting_for_access"]["due"] = json!("2026-05-04");
                resumed(changed.to_string().as_bytes(), &mut draw);
                changed.as_object_mut().expect("an object").remove("holds");
                resumed(changed.to_string().as_bytes(), &mut draw);
            }
        }
    }
    for _ in 0..500 {
        resumed(mutated(&tree, &mut draw).to_string().as_bytes(), &mut draw);
        resumed(&scrambled(&text, &mut draw), &mut draw);
    }
}

#[test]
fn edits_of_a_stored_case_that_cannot_be_are_named() {
    let (service, case, _) = stored();
    let tree = serde_json::to_value(&case).expect("JSON");
    let check = |at: &str, put: Value, code: &str| {
        let mut changed = tree.clone();
        let (parent, name) = at.rsplit_once('/').expect("a pointer");
        let parent = changed.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        parent.insert(name.to_string(), put);
        let problem = service.resume(changed.to_string()).expect_err(at);
        assert_eq!(problem.code(), code, "{at}: {problem}");
    };
    check("/format", json!(2), "format");
    check("/format", json!(0), "format");
    check("/service", json!(["complain@1.0.0"]), "other-service");
    check("/service", json!([]), "other-service");
    check("/flow", json!("0"), "other-flow");
    check("/reference", json!(""), "wrong-value");
    check("/reference", json!("a\u{0}b"), "wrong-value");
    check("/entries", json!(0), "wrong-value");
    check("/at", json!("2020-01-01T00:00:00Z"), "wrong-value");
    check("/since", json!("2027-01-01T00:00:00Z"), "wrong-value");
    check("/state", json!("nowhere"), "no-such");
    check("/state", json!("start"), "no-such");
    check("/state", json!("closed"), "no-such");
    check("/state", json!("closed:fixed"), "wrong-value");
    check("/closed_before", json!("lost"), "no-such");
    check("/answers/category", json!("lamp"), "wrong-value");
    check("/answers/colour", json!("red"), "no-such");
    check("/facts/in_area", json!(3), "wrong-value");
    check("/facts/in_space", json!(true), "no-such");
    check("/holds/asleep", json!({ "on": true }), "no-such");
    check("/holds/waiting_for_access", json!({ "on": true }), "wrong-value");
    check("/clocks/fix/status", json!("over"), "wrong-value");
    check("/clocks/fix/status", json!("asleep"), "format");
    check("/clocks/fix/from", json!("2026-02-30"), "format");
    check("/clocks/fix/due", Value::Null, "wrong-value");
    check("/clocks/sleep", json!({ "status": "off" }), "no-such");
    check("/happened", json!({ "nothing": "2026-05-05T08:00:00Z" }), "no-such");
    check("/did", json!([{ "promise": 9, "action": "plan", "person": "p" }]), "wrong-value");
    check("/offers", json!(["tea"]), "no-such");
    check("/acts", json!([{ "id": Uuid::nil(), "entry": 99 }]), "wrong-value");
    check("/channel", json!("pigeon"), "wrong-value");
    check("/extra", json!(1), "format");
    // Twice the same name.
    let twice = tree.to_string().replacen("{\"format\":1,", "{\"format\":1,\"format\":1,", 1);
    assert_eq!(service.resume(twice).expect_err("twice").code(), "format");
    let two_tasks = tree["tasks"][0].clone();
    check("/tasks", json!([two_tasks, two_tasks]), "wrong-value");
    // A service with another flow does not take it, nor one of other files.
    for other in &walk::services()[1..] {
        let code = other.resume(tree.to_string()).expect_err("another flow").code();
        assert_eq!(code, if other.layers().count() == 1 { "other-flow" } else { "other-service" });
        let at = case.last_moment();
        assert!(matches!(other.tick(&case, at), Err(Refusal::Unknown(_))));
        assert!(matches!(other.act(&case, Act::new("withdraw").at(at)), Err(Refusal::Unknown(_))));
        assert!(matches!(other.allowed(&case, &By::role("officer"), at), Err(Refusal::Unknown(_))));
        assert!(matches!(other.explain(&case, "plan", &By::role("officer"), at), Err(Refusal::Unknown(_))));
        assert!(other.form(&case, "plan", None, at).is_err() && other.explain_due(&case, &[], "fix").is_none());
    }
}

#[test]
fn a_stored_entry_fits_or_is_a_named_problem() {
    let (service, case, entries) = stored();
    let written: Vec<Value> = entries.iter().map(|e| serde_json::to_value(e).expect("JSON")).collect();
    let read = |number: usize, text: &[u8]| match service.read_entry(text) {
        Err(problem) => {
            hides(&format!("{problem}{problem:?}{}", problem.code()));
            assert!(!problem.to_string().is_empty() && problem.to_string().len() < 300);
            None
        }
        Ok(entry) => {
            hides(&format!("{entry:?}{:?}", entry.told().collect::<Vec<_>>()));
            let _ = (entry.tags(), entry.dates().count(), entry.branch(), entry.by(), entry.left_out().count());
            let mut all = entries.clone();
            all[number] = entry;
            match service.replay(&all) {
                Err(problem) => hides(&format!("{problem}{problem:?}")),
                Ok(case) => exercise(service, &case, &all, &mut Draw(number as u64)),
            }
            for id in ["fix", "inspection", "waiting_for_access"] {
                let _ = service.explain_due(&case, &all, id);
            }
            Some(())
        }
    };
    let first = written[0].to_string();
    for at in 0..first.len() {
        assert!(read(0, &first.as_bytes()[..at]).is_none(), "cut at {at}");
    }
    for text in never_right() {
        assert!(read(0, text.as_bytes()).is_none());
    }
    let mut draw = Draw(5);
    for (number, tree) in written.iter().enumerate() {
        assert!(read(number, tree.to_string().as_bytes()).is_some());
        let mut all = Vec::new();
        pointers(tree, "", &mut all);
        for at in &all {
            for odd in odd_values() {
                // One in three, for the time it takes; which ones does not depend on the run.
                if draw.chance(33) {
                    let mut changed = tree.clone();
                    *changed.pointer_mut(at).expect("there") = odd;
                    read(number, changed.to_string().as_bytes());
                }
            }
        }
        for _ in 0..40 {
            read(number, mutated(tree, &mut draw).to_string().as_bytes());
            read(number, &scrambled(&tree.to_string(), &mut draw));
        }
        let check = |name: &str, put: Value, code: &str| {
            let mut changed = tree.as_object().cloned().unwrap_or_else(Map::new);
            changed.insert(name.to_string(), put);
            let problem = service.read_entry(Value::Object(changed).to_string()).expect_err(name);
            assert_eq!(problem.code(), code, "{name}: {problem}");
        };
        check("format", json!(2), "format");
        check("what", json!({ "action": "fly" }), "no-such");
        check("what", json!({ "limit": { "of": "sleep" } }), "no-such");
        check("by", json!("mayor"), "no-such");
        let is_action = tree["what"].get("action").is_some();
        check("branch", json!("nowhere"), if is_action { "no-such" } else { "wrong-value" });
        check("state", json!("closed:lost"), "no-such");
        check("tags", json!(["late:sleep"]), "no-such");
        check("channel", json!("pigeon"), "wrong-value");
        check("dropped", json!(["colour"]), "no-such");
    }
}

#[test]
fn a_record_that_was_tampered_with_does_not_replay() {
    let (service, case, entries) = stored();
    assert!(service.replay(&entries).expect("whole, it replays") == case);
    let code = |entries: &[Entry]| service.replay(entries).expect_err("tampered with").code();
    assert_eq!(code(&[]), "opening");
    for at in 0..entries.len() {
        let mut dropped = entries.clone();
        dropped.remove(at);
        // Without its last entry it is an earlier case.
        if at + 1 < entries.len() {
            assert_eq!(code(&dropped), if at == 0 { "opening" } else { "gap" });
        }
        let mut twice = entries.clone();
        twice.insert(at, entries[at].clone());
        assert_eq!(code(&twice), "gap");
        if at + 1 < entries.len() {
            let mut swapped = entries.clone();
            swapped.swap(at, at + 1);
            assert!(["gap", "opening"].contains(&code(&swapped)));
        }
    }
    for other in &walk::services()[1..] {
        assert_eq!(other.replay(&entries).expect_err("another service").code(), "other-service");
        let first = serde_json::to_string(&entries[0]).expect("JSON");
        assert_eq!(other.read_entry(first).expect_err("another flow").code(), "other-flow");
    }
    // Numbers made right again do not help where the place is wrong or the dates run backwards.
    let renumbered = |order: &[usize]| -> Vec<Entry> {
        let moved = order.iter().enumerate().map(|(seq, at)| {
            let mut entry = serde_json::to_value(&entries[*at]).expect("JSON");
            entry["seq"] = json!(seq + 1);
            entry["at"] = json!(moment(2026, 5, 5) + Duration::hours(seq as i64));
            service.read_entry(entry.to_string()).expect("an entry")
        });
        moved.collect()
    };
    let last = entries.len() - 1;
    assert_eq!(code(&renumbered(&[0, last])), "cannot-follow");
    assert_eq!(code(&renumbered(&[0, 0])), "opening");
    assert_eq!(code(&renumbered(&[1])), "opening");
    let mut backwards = serde_json::to_value(&entries[1]).expect("JSON");
    backwards["at"] = json!("2026-05-04T08:00:00Z");
    let backwards = service.read_entry(backwards.to_string()).expect("an entry");
    assert_eq!(code(&[entries[0].clone(), backwards]), "order");
}
