//! Extensions as files have them: each with its own law beside it, and the date of a hearing in the place of the one counted.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use service_patterns::{Act, By, Case, Entry, Language, Service, Source, Step};
use uuid::Uuid;

/// An application that is decided in 20 working days, longer with a good reason, or at the hearing if somebody objects.
const PATTERN: &str = r#"{
    "pattern": "licence", "version": "1.0.0", "language": "en", "title": "Apply for a licence",
    "people": {
        "asker": { "label": "Asker", "kind": "public", "reached_by": "contact" },
        "officer": { "label": "Officer", "kind": "staff" }
    },
    "counting": { "law": { "label": "By law", "calendar": "england-and-wales" } },
    "questions": {
        "contact": { "type": "contact", "label": "Contact", "personal": true },
        "hearing": { "type": "date", "label": "Day of the hearing" }
    },
    "states": { "asked": { "label": "Asked", "public": "We have it", "phase": "received" } },
    "outcomes": { "done": { "label": "Done", "keep": { "years": 1 } } },
    "clocks": {
        "decide": { "label": "Decision", "kind": "statutory", "basis": "The Act", "starts": ["ask"], "stops": ["closed"],
                    "counted_in": "law", "within": { "working_days": 20 }, "late": ["tell:late"],
                    "extensions": { "longer": { "by": { "working_days": 10 }, "times": 1, "basis": "The Regulations" },
                                    "objection": { "basis": "The Act, on hearings" } } }
    },
    "actions": {
        "ask": { "label": "Ask", "by": ["asker"], "from": ["start"], "ask": ["contact?"], "to": "asked" },
        "longer": { "label": "Take longer", "by": ["officer"], "from": ["asked"], "extend": { "clock": "decide" } },
        "objection": { "label": "Objected to", "by": ["officer"], "from": ["asked"], "ask": ["hearing"],
                       "extend": { "clock": "decide", "to": "hearing" } },
        "finish": { "label": "Finish", "by": ["officer"], "from": ["asked"], "close": "done" }
    },
    "messages": { "late": { "to": "officer", "text": "{reference} is late." } }
}"#;

fn service() -> Service {
    let loaded = Service::loader().file(Source::new("licence.json", PATTERN)).load();
    loaded.unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|_| panic!("no moment: {text}"))
}

fn open(service: &Service) -> Step {
    let ask = Act::new("ask").by(By::role("asker")).channel_not_known().at(at("2026-06-01T09:00:00Z"));
    service.open(Uuid::from_u128(1), "L-1", ask).unwrap_or_else(|why| panic!("{why}"))
}

fn act(service: &Service, case: &Case, what: &str, answers: &Value, when: &str) -> Step {
    let act = Act::new(what).by(By::role("officer")).channel_not_known().answers(answers).at(at(when));
    service.act(case, act).unwrap_or_else(|why| panic!("{why}"))
}

fn due(case: &Case) -> String {
    case.due("decide").expect("it runs").to_string()
}

#[test]
fn the_law_of_an_extension_stands_beside_the_act() {
    let service = service();
    let opened = open(&service);
    assert_eq!(due(&opened.case), "2026-06-29");
    let longer = act(&service, &opened.case, "longer", &json!({}), "2026-06-10T09:00:00Z");
    assert_eq!(due(&longer.case), "2026-07-13");
    let record: Vec<Entry> = opened.entries.iter().chain(&longer.entries).cloned().collect();
    let why = service.explain_due(&longer.case, &record, "decide").expect("it runs");
    assert_eq!(why.basis.as_deref(), Some("The Act"));
    let by_what: Vec<_> = why.events.iter().map(|event| (event.what.as_str(), event.basis.as_deref())).collect();
    assert_eq!(by_what, [("started", None), ("extended", Some("The Regulations"))]);
    let line = "  extended by longer on 10am on 10 June 2026 (The Regulations): due 2026-07-13";
    assert!(why.to_string().lines().any(|said| said == line), "{why}");
}

/// An objection: what was to be decided in 20 working days is decided at the hearing.
#[test]
fn a_hearing_takes_the_place_of_the_date() {
    let service = service();
    let opened = open(&service);
    let hearing = json!({ "hearing": "2026-08-12" });
    let objected = act(&service, &opened.case, "objection", &hearing, "2026-06-10T09:00:00Z");
    assert_eq!(due(&objected.case), "2026-08-12");
    assert_eq!(objected.case.promised("decide").map(|due| due.to_string()).as_deref(), Some("2026-06-29"));
    let record: Vec<Entry> = opened.entries.iter().chain(&objected.entries).cloned().collect();
    let why = service.explain_due(&objected.case, &record, "decide").expect("it runs");
    assert_eq!(why.days, ["due by the end of Wednesday 12 August 2026, as it was named, not counted"]);
    assert_eq!(why.events.last().and_then(|event| event.basis.as_deref()), Some("The Act, on hearings"));
    let welsh = service.explain_due_in(Language::Welsh, &objected.case, &record, "decide").expect("it runs");
    assert!(welsh.days[0].contains("12 Awst 2026"), "{:?}", welsh.days);
    // It is no way to an earlier date.
    let sooner = Act::new("objection").by(By::role("officer")).channel_not_known();
    let answers = json!({ "hearing": "2026-08-11" });
    let refused = service.act(&objected.case, sooner.answers(&answers).at(at("2026-06-11T09:00:00Z")));
    assert!(refused.is_err());
}

/// A late clock takes a new date, and stays late: the extension hides nothing.
#[test]
fn an_extension_after_the_date_does_not_make_it_good() {
    let service = service();
    let opened = open(&service);
    let late = service.tick(&opened.case, at("2026-07-01T09:00:00Z")).unwrap_or_else(|why| panic!("{why}")).case;
    assert!(late.is_overdue());
    let longer = act(&service, &late, "longer", &json!({}), "2026-07-02T09:00:00Z").case;
    assert_eq!(due(&longer), "2026-07-13");
    assert!(longer.is_overdue());
}
