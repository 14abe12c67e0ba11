//! Dates counted again when a calendar has changed: what moves, what stays, and what the record says of it.

use super::day;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use service_patterns::clock::{Calendar, civil_date};
use service_patterns::{Act, By, Case, Entry, Language, Service, Source, Step};
use uuid::Uuid;

/// An answer in five working days from receipt, ten more at most, paused while something is asked; a window that counts
/// from the end of the answer; and a count of plain days, which no calendar moves.
const PATTERN: &str = r#"{
    "pattern": "asking", "version": "1.0.0", "language": "en", "title": "Ask for something",
    "people": {
        "asker": { "label": "Asker", "kind": "public", "reached_by": "contact" },
        "officer": { "label": "Officer", "kind": "staff" }
    },
    "counting": { "law": { "label": "By law", "calendar": "england-and-wales", "received": "next_working_day" } },
    "questions": {
        "contact": { "type": "contact", "label": "Contact", "personal": true },
        "event": { "type": "date", "label": "Event" },
        "why": { "type": "text", "label": "Why it takes longer", "max_length": 100 }
    },
    "states": { "asked": { "label": "Asked", "public": "We have it", "phase": "received" } },
    "outcomes": { "done": { "label": "Done", "keep": { "years": 1 } } },
    "holds": {
        "waiting": { "label": "Waiting", "public": "We asked you something", "in": ["asked"], "within": { "days": 60 },
                     "late": ["do:go_on"] }
    },
    "clocks": {
        "answer": { "label": "Answer", "starts": ["ask"], "stops": ["closed"], "counted_in": "law", "pauses": ["waiting"],
                    "within": { "working_days": 5 },
                    "extensions": { "longer": { "by": { "working_days": 10 } } },
                    "warn": [ { "before": { "working_days": 1 }, "do": ["tell:soon"] } ], "late": ["tell:late"] },
        "then": { "label": "Then", "starts": ["ask"], "stops": ["closed"], "counted_in": "law",
                  "counts_from": { "end_of": "answer" }, "within": { "working_days": 2 }, "late": ["tell:late"] },
        "notice": { "label": "Notice", "starts": ["ask"], "stops": ["closed"], "counted_in": "law", "late": ["tell:late"],
                    "within": { "latest": [ { "working_days": 3, "before": { "question": "event" } }, { "days": 1 } ] } },
        "days": { "label": "Days", "starts": ["ask"], "stops": ["closed"], "within": { "days": 14 }, "late": ["tell:late"] }
    },
    "actions": {
        "ask": { "label": "Ask", "by": ["asker"], "from": ["start"], "ask": ["contact?", "event"], "to": "asked", "tell": ["got_it"] },
        "wait": { "label": "Wait", "by": ["officer"], "from": ["asked"], "hold": "waiting" },
        "go_on": { "label": "Go on", "by": ["officer", "system"], "held": ["waiting"], "resume": "waiting" },
        "longer": { "label": "Take longer", "by": ["officer"], "from": ["asked"], "ask": ["why"],
                    "extend": { "clock": "answer" } },
        "finish": { "label": "Finish", "by": ["officer"], "from": ["asked"], "held": ["any"], "close": "done" }
    },
    "messages": {
        "got_it": { "to": "asker", "must_say": ["reference", "due:answer"], "text": "{reference}: by {due:answer}." },
        "soon": { "to": "officer", "text": "{reference} is due soon." },
        "late": { "to": "officer", "text": "{reference} is late." }
    }
}"#;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|_| panic!("no moment: {text}"))
}

/// The service with holidays added to and taken from those of 2026.
fn service(added: &[&str], gone: &[&str]) -> Service {
    let official = Calendar::built_in("england-and-wales").expect("built in");
    let gone: Vec<NaiveDate> = gone.iter().map(|date| day(date)).collect();
    let kept = official.days_off().map(|(date, _)| date).filter(|date| !gone.contains(date));
    let added = added.iter().map(|date| day(date));
    let event = |date: NaiveDate| json!({ "title": "Holiday", "date": date.to_string(), "notes": "", "bunting": true });
    let events: Vec<Value> = kept.chain(added).map(event).collect();
    let list = json!({ "england-and-wales": { "division": "england-and-wales", "events": events } }).to_string();
    let calendar = Calendar::from_govuk_json("england-and-wales", "England and Wales", &list, "england-and-wales");
    let calendar = calendar.expect("a calendar").with_version("a later list");
    let file = Source::new("asking.json", PATTERN);
    Service::loader().file(file).calendar(calendar).load().unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn usual() -> Service {
    Service::load([Source::new("asking.json", PATTERN)]).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn ask(service: &Service, when: &str) -> Step {
    let event = json!({ "event": "2026-06-30" });
    let act = Act::new("ask").by(By::role("asker")).channel_not_known().answers(&event).at(at(when));
    service.open(Uuid::from_u128(1), "A-1", act).expect("it opens")
}

fn act(service: &Service, case: &Case, what: &str, when: &str) -> Step {
    let act = Act::new(what).by(By::role("officer")).channel_not_known().at(at(when));
    let why = json!({ "why": "It is long" });
    let act = if what == "longer" { act.answers(&why) } else { act };
    service.act(case, act).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn due(case: &Case, clock: &str) -> String {
    case.due(clock).expect("it is on").to_string()
}

#[test]
fn a_holiday_is_proclaimed() {
    let (old, new) = (usual(), service(&["2026-06-10"], &[]));
    let asked = ask(&old, "2026-06-05T09:00:00Z");
    assert_eq!(
        ["answer", "then", "days"].map(|clock| due(&asked.case, clock)),
        ["2026-06-12", "2026-06-16", "2026-06-19"]
    );
    let step = new.redate(&asked.case, at("2026-06-08T08:00:00Z")).expect("it is known");
    assert_eq!(
        ["answer", "then", "days"].map(|clock| due(&step.case, clock)),
        ["2026-06-15", "2026-06-17", "2026-06-19"]
    );
    // What was promised stays on record, and the warning moved with the date.
    assert_eq!(step.case.promised("answer"), asked.case.due("answer"));
    assert_eq!(step.case.next_moment().map(civil_date), Some(day("2026-06-12")));
    // Nobody is told by this, and once is enough.
    assert!(step.tell().next().is_none());
    let again = new.redate(&step.case, at("2026-06-08T09:00:00Z")).expect("it is known");
    assert!(again.entries.is_empty() && again.case == step.case);

    // The record says which calendar each date was counted by, whoever reads it.
    let record: Vec<Entry> = asked.entries.iter().chain(&step.entries).cloned().collect();
    let rows: Vec<String> = record.iter().map(|entry| serde_json::to_string(entry).expect("JSON")).collect();
    let stored: Vec<Value> = rows.iter().map(|row| serde_json::from_str(row).expect("JSON")).collect();
    assert_eq!(stored[0]["calendars"]["england-and-wales"]["version"], "2026-02-25");
    assert_eq!(stored[1]["calendars"]["england-and-wales"]["version"], "a later list");
    assert_eq!(stored[1]["what"], "redated");
    assert_eq!(stored[1]["clocks"].as_object().map(serde_json::Map::len), Some(2));
    for reader in [&old, &new] {
        let read: Vec<Entry> = rows.iter().map(|row| reader.read_entry(row).expect("an entry")).collect();
        let written: Vec<String> = read.iter().map(|entry| serde_json::to_string(entry).expect("JSON")).collect();
        assert_eq!(written, rows);
        assert_eq!(
            read.iter().map(|entry| entry.calendars()[0].version.as_str()).collect::<Vec<_>>(),
            ["2026-02-25", "a later list"]
        );
        // No calendar is opened: either gives the dates of the record.
        assert_eq!(reader.replay(&read).expect("it replays"), step.case);
    }

    // The date explained says that it was counted again.
    let why = new.explain_due(&step.case, &record, "answer").expect("it runs");
    let events: Vec<&str> = why.events.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(events, ["started", "counted again"]);
    assert_eq!(why.days.last().map(String::as_str), Some("5 working days: due by the end of Monday 15 June 2026"));
    assert_eq!(why.counted[0].due, step.case.due("answer").expect("it runs"));
    let welsh = new.explain_due_in(Language::Welsh, &step.case, &record, "answer").expect("it runs");
    assert_eq!(
        welsh.days.last().map(String::as_str),
        Some("5 o ddiwrnodau gwaith: i’w wneud erbyn diwedd Dydd Llun 15 Mehefin 2026")
    );
    // By a calendar that the date was not counted by, it says so.
    let other = old.explain_due(&step.case, &record, "answer").expect("it runs");
    let said = "by the calendar as it is now: due by the end of Friday 12 June 2026; the date that was given stays";
    assert_eq!(other.days.last().map(String::as_str), Some(said));
}

#[test]
fn a_holiday_is_moved_so_a_date_comes_sooner() {
    // The first Monday of May moves to the Friday, as in 2020.
    let (old, new) = (usual(), service(&["2026-05-08"], &["2026-05-04"]));
    let asked = ask(&old, "2026-04-30T09:00:00Z");
    assert_eq!(due(&asked.case, "answer"), "2026-05-08");
    let step = new.redate(&asked.case, at("2026-05-07T23:30:00Z")).expect("it is known");
    // It is past by now, and falls due when time next passes.
    assert_eq!(due(&step.case, "answer"), "2026-05-07");
    assert!(!step.case.is_overdue());
    let later = new.tick(&step.case, at("2026-05-07T23:30:00Z")).expect("it is known");
    assert!(later.case.is_overdue());
    assert_eq!(later.entries[0].tags(), ["late:answer"]);
}

#[test]
fn what_arrived_on_a_day_that_became_a_holiday_is_received_on_the_next() {
    let new = service(&["2026-06-08"], &[]);
    // A Saturday: received on Monday 8 June, and now on Tuesday.
    let asked = ask(&usual(), "2026-06-06T09:00:00Z");
    assert_eq!(due(&asked.case, "answer"), "2026-06-15");
    let step = new.redate(&asked.case, at("2026-06-06T10:00:00Z")).expect("it is known");
    assert_eq!(due(&step.case, "answer"), "2026-06-16");
}

#[test]
fn pauses_and_extensions_stay() {
    let (old, new) = (usual(), service(&["2026-06-10", "2026-06-24"], &[]));
    let asked = ask(&old, "2026-06-05T09:00:00Z").case;
    let waiting = act(&old, &asked, "wait", "2026-06-09T09:00:00Z").case;
    // Paused: the date is counted again, and once more when the pause ends, by the calendar there is then.
    let paused = new.redate(&waiting, at("2026-06-09T10:00:00Z")).expect("it is known").case;
    assert_eq!(due(&paused, "answer"), "2026-06-15");
    let on = act(&new, &paused, "go_on", "2026-06-11T09:00:00Z").case;
    assert_eq!(due(&on, "answer"), "2026-06-17");
    let longer =
        act(&old, &act(&old, &waiting, "go_on", "2026-06-11T09:00:00Z").case, "longer", "2026-06-12T09:00:00Z").case;
    assert_eq!(due(&longer, "answer"), "2026-07-01");
    let step = new.redate(&longer, at("2026-06-12T10:00:00Z")).expect("it is known");
    assert_eq!(due(&step.case, "answer"), "2026-07-02");
    assert_eq!(step.case.promised("answer").map(|due| due.to_string()).as_deref(), Some("2026-06-12"));
}

#[test]
fn what_is_late_or_closed_stays() {
    let (old, new) = (usual(), service(&["2026-06-10"], &[]));
    let asked = ask(&old, "2026-06-05T09:00:00Z").case;
    let late = old.tick(&asked, at("2026-06-13T09:00:00Z")).expect("it is known").case;
    let step = new.redate(&late, at("2026-06-13T10:00:00Z")).expect("it is known");
    assert_eq!(due(&step.case, "answer"), "2026-06-12");
    // What fell due before comes first, by the old date.
    let passed = new.redate(&asked, at("2026-06-13T09:00:00Z")).expect("it is known");
    assert!(passed.case.is_overdue());
    assert_eq!(due(&passed.case, "answer"), "2026-06-12");
    let closed = act(&old, &asked, "finish", "2026-06-08T09:00:00Z").case;
    assert!(new.redate(&closed, at("2026-06-08T10:00:00Z")).expect("it is known").entries.is_empty());
    // A moment before the last entry is dated as that entry is.
    let early = new.redate(&asked, at("2026-06-01T09:00:00Z")).expect("it is known");
    assert_eq!(early.entries[0].at(), asked.last_moment());
}

/// Counted back from an event: a holiday just before it leaves a day less.
#[test]
fn a_date_counted_back_moves_too() {
    let (old, new) = (usual(), service(&["2026-06-29"], &[]));
    let asked = ask(&old, "2026-06-05T09:00:00Z");
    assert_eq!(due(&asked.case, "notice"), "2026-06-25");
    let step = new.redate(&asked.case, at("2026-06-08T08:00:00Z")).expect("it is known");
    assert_eq!(due(&step.case, "notice"), "2026-06-24");
    let clocks = serde_json::to_value(&step.entries[0]).expect("JSON")["clocks"].clone();
    assert_eq!(clocks.as_object().map(serde_json::Map::len), Some(1));
    let why = new.explain_due(&step.case, &step.entries, "notice").expect("it runs");
    assert_eq!(why.days[1], "Monday 29 June 2026: bank holiday in England and Wales (Holiday)");
    assert_eq!(why.days.last().map(String::as_str), Some("3 working days: due by the end of Wednesday 24 June 2026"));
    // By the old list it is not explained: the days would come to another date.
    assert!(old.explain_due(&step.case, &step.entries, "notice").expect("it runs").days.is_empty());
    // What it was settled from stands in the record, and is read back.
    let again = new.resume(serde_json::to_string(&step.case).expect("JSON")).expect("a case");
    assert_eq!(again, step.case);
}

/// An entry that moves a clock which is not running cannot follow.
#[test]
fn a_record_is_not_taken_in_on_trust() {
    let (old, new) = (usual(), service(&["2026-06-10"], &[]));
    let asked = ask(&old, "2026-06-05T09:00:00Z");
    let step = new.redate(&asked.case, at("2026-06-08T08:00:00Z")).expect("it is known");
    let closed = act(&old, &asked.case, "finish", "2026-06-08T07:00:00Z");
    let mut moved = serde_json::to_value(&step.entries[0]).expect("JSON");
    moved["seq"] = json!(3);
    let moved = old.read_entry(moved.to_string()).expect("an entry");
    let record: Vec<Entry> = asked.entries.iter().chain(&closed.entries).cloned().chain([moved]).collect();
    assert_eq!(old.replay(&record).map_err(|why| why.code()), Err("cannot-follow"));
}
