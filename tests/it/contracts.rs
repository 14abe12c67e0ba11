//! What the host's own machinery is asked, and what it answers: payments, refunds, who somebody is, documents.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use service_patterns::contract::{Asks, NotTaken, Reply, Request, Said, notify, pay};
use service_patterns::{
    Act, By, Case, Channel, Entry, Matter, Refusal, Service, Source, Step, builtin, everything_open,
};
use std::path::Path;
use uuid::Uuid;

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/licence.json");
    std::fs::read_to_string(path).unwrap()
}

fn service() -> Service {
    Service::load([Source::new("licence.json", text())]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn june(day: u32) -> DateTime<Utc> {
    format!("2026-06-{day:02}T08:00:00Z").parse().unwrap()
}

/// A case with its record, as a host has it.
struct Host<'s> {
    service: &'s Service,
    case: Case,
    record: Vec<Entry>,
}

impl<'s> Host<'s> {
    fn open(service: &'s Service, id: u128, answers: Value) -> Host<'s> {
        let ask = Act::new("ask").by(By::role("applicant")).channel(Channel::Online).answers(&answers).at(june(1));
        let step = service.open(Uuid::from_u128(id), &format!("L-{id}"), ask).unwrap();
        Host { service, case: step.case, record: step.entries }
    }

    fn take(&mut self, step: Step) -> Step {
        self.case = step.case.clone();
        self.record.extend(step.entries.iter().cloned());
        step
    }

    fn act(&mut self, act: Act<'_>) -> Step {
        let step = self.service.act(&self.case, act).unwrap_or_else(|refused| panic!("{refused}"));
        self.take(step)
    }

    fn asked(&self, task: &str) -> Request {
        self.case.requests().find(|request| request.task == task).unwrap_or_else(|| panic!("{task} is not asked"))
    }

    fn reply(&mut self, request: Uuid, said: Said, day: u32) -> Result<Step, NotTaken> {
        let act = self.service.read_reply(&self.case, &Reply::new(request, said), june(day))?;
        let step = self.service.act(&self.case, act).unwrap_or_else(|refused| panic!("{refused}"));
        Ok(self.take(step))
    }

    fn officer(&mut self, action: &'static str, answers: Value, day: u32) -> Step {
        self.act(Act::new(action).by(By::role("officer")).answers(&answers).at(june(day)))
    }
}

fn amount(request: &Request) -> i64 {
    match request.asks {
        Asks::Payment { amount } | Asks::Refund { amount, .. } => amount,
        _ => panic!("not about money"),
    }
}

#[test]
fn a_task_with_a_contract_asks_the_host_once() {
    let service = service();
    let contact = json!({ "email": "resident@example.org", "language": "cy" });
    let ask = Act::new("ask").by(By::role("applicant")).channel(Channel::Online).answers(json!({ "contact": contact }));
    let step = service.open(Uuid::from_u128(1), "L-1", ask.at(june(1))).unwrap();
    let requests: Vec<Request> = step.requests().collect();
    let kinds: Vec<(&str, &str)> = requests.iter().map(|r| (r.task.as_str(), r.asks.kind())).collect();
    assert_eq!(kinds, [("payment", "payment"), ("who", "identity")]);
    let [payment, who] = requests.as_slice() else { panic!() };
    assert_eq!((amount(payment), payment.reference.as_str(), payment.who.as_deref()), (2500, "L-1", Some("applicant")));
    assert_eq!((payment.description.as_str(), payment.language.as_str()), ("Gofyn am drwydded: Talu'r ffi", "cy"));
    // What is not translated is in the language of the file.
    assert_eq!((who.description.as_str(), who.language.as_str()), ("Ask for a licence: Check who they are", "en"));
    assert_eq!(step.case.contact("applicant"), Some(contact));
    // What nobody answered is still asked, and a later step does not ask it again.
    let later = service.act(
        &step.case,
        Act::new("take_deposit").by(By::role("officer")).answers(json!({ "deposit": "£7.50" })).at(june(2)),
    );
    let later = later.unwrap();
    assert_eq!(
        later.requests().map(|r| (r.task.clone(), amount(&r))).collect::<Vec<_>>(),
        [("deposit_payment".to_string(), 750)]
    );
    assert_eq!(later.case.requests().count(), 3);
    let shown = format!("{requests:?} {step:?}");
    assert!(!shown.contains("resident") && !shown.contains("L-1"), "{shown}");
}

#[test]
fn the_same_is_asked_under_the_same_id_when_the_case_is_made_again() {
    let service = service();
    let mut host = Host::open(&service, 1, json!({ "contact": { "email": "resident@example.org" } }));
    let first = host.asked("payment").id;
    let step = host.reply(first, Said::Failed, 2).unwrap();
    let ids: Vec<Uuid> = step.requests().map(|request| request.id).collect();
    let told: Vec<Uuid> = step.tell().map(|told| told.id(host.case.id())).collect();
    assert_eq!((ids.len(), told.len()), (1, 1));
    assert_ne!(ids[0], first, "another try is another request");

    let again = service.replay(&host.record).unwrap();
    assert_eq!(again, host.case);
    assert_eq!(again.requests().collect::<Vec<_>>(), host.case.requests().collect::<Vec<_>>());
    let rows: Vec<String> = host.record.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    assert_eq!(service.replay_stored(&rows).unwrap(), host.case);
    let resumed = service.resume(serde_json::to_string(&host.case).unwrap()).unwrap();
    assert_eq!(resumed.requests().collect::<Vec<_>>(), host.case.requests().collect::<Vec<_>>());
    let once_more = service.step_again(&host.record, step.entries[0].act_id().unwrap()).unwrap();
    assert_eq!(once_more.requests().map(|r| r.id).collect::<Vec<_>>(), ids);
    assert_eq!(once_more.tell().map(|t| t.id(host.case.id())).collect::<Vec<_>>(), told);
    // Another case asks under other ids, and tells under others.
    let other = Host::open(&service, 2, json!({ "contact": { "email": "resident@example.org" } }));
    assert_ne!(other.asked("payment").id, first);
}

/// What is answered to a payment of £25: the result, or why it is not taken.
#[test]
fn an_answer_is_taken_for_what_was_asked() {
    let service = service();
    let cases: &[(&str, Said, Result<&str, &str>)] = &[
        ("payment", Said::Paid(2500), Ok("paid")),
        ("payment", Said::Paid(1000), Ok("open")),
        ("payment", Said::Paid(2501), Err("2500 pence were asked for, and this is another amount")),
        ("payment", Said::Paid(0), Err("2500 pence were asked for, and this is another amount")),
        ("payment", Said::Paid(-5), Err("2500 pence were asked for, and this is another amount")),
        ("payment", Said::NotDue, Err("2500 pence were asked for, and this is another amount")),
        ("payment", Said::Failed, Ok("open")),
        ("payment", Said::Cancelled, Ok("open")),
        ("payment", Said::Error, Ok("open")),
        ("payment", Said::Refunded(2500), Err("that is no answer to what was asked")),
        ("payment", Said::Confirmed, Err("that is no answer to what was asked")),
        ("who", Said::Confirmed, Ok("confirmed")),
        ("who", Said::NotConfirmed, Ok("open")),
        ("who", Said::Cancelled, Ok("open")),
        ("who", Said::Error, Err("nothing came of it, so it is still asked for")),
        ("who", Said::Paid(1), Err("that is no answer to what was asked")),
    ];
    for (task, said, wanted) in cases {
        let mut host = Host::open(&service, 1, json!({}));
        let before = host.case.clone();
        let request = host.asked(task).id;
        let found = host.reply(request, *said, 2).map(|_| ()).map_err(|why| why.to_string());
        match wanted {
            Ok(status) => {
                assert_eq!(found, Ok(()), "{task} {said:?}");
                assert_eq!(host.case.task(task), Some(*status), "{task} {said:?}");
                // Where it is open still, it is asked anew.
                let again = host.case.requests().find(|r| r.task == *task).map(|r| r.id);
                assert_eq!(again.is_some(), *status == "open");
                assert_ne!(again, Some(request));
            }
            Err(why) => {
                assert_eq!(found, Err((*why).to_string()), "{task} {said:?}");
                assert_eq!(host.case, before);
                assert_eq!(host.asked(task).id, request);
            }
        }
    }
}

#[test]
fn an_answer_that_arrives_twice_is_taken_once() {
    let service = service();
    let mut host = Host::open(&service, 1, json!({ "contact": { "email": "resident@example.org" } }));
    let request = host.asked("payment").id;
    let first = host.reply(request, Said::Paid(2500), 2).unwrap();
    assert_eq!(first.tell().map(|told| told.message).collect::<Vec<_>>(), ["receipt"]);
    let paid = host.case.clone();
    let second = host.reply(request, Said::Paid(2500), 3).unwrap();
    assert_eq!(
        (second.repeats, second.entries.len(), second.tell().count(), second.requests().count()),
        (Some(2), 0, 0, 0)
    );
    assert_eq!(host.case, paid);
    let again = service.step_again(&host.record, first.entries[0].act_id().unwrap()).unwrap();
    assert_eq!((&again.case, &again.entries), (&first.case, &first.entries));
    // Also after more acts than a case remembers by their ids.
    for n in 0..12 {
        let act = Act::new("take_deposit")
            .id(Uuid::from_u128(100 + n))
            .by(By::role("officer"))
            .answers(json!({}))
            .at(june(4));
        let _ = host.act(act);
    }
    assert_eq!(host.reply(request, Said::Paid(2500), 5).unwrap().repeats, Some(2));
    // Another answer to the same request is not the same.
    for said in [Said::Failed, Said::Paid(1000), Said::NotDue] {
        assert_eq!(host.reply(request, said, 5), Err(NotTaken::Answered { entry: 2 }), "{said:?}");
    }
}

#[test]
fn an_answer_to_another_case_or_one_that_nobody_waits_for_is_refused() {
    let service = service();
    let (mut host, other) = (Host::open(&service, 1, json!({})), Host::open(&service, 2, json!({})));
    let theirs = other.asked("payment").id;
    assert_eq!(host.reply(theirs, Said::Paid(2500), 2), Err(NotTaken::OtherRequest));
    let request = host.asked("payment").id;
    let _ = host.act(Act::new("withdraw").by(By::role("applicant")).at(june(3)));
    assert_eq!(host.case.requests().count(), 0, "a closed case asks for nothing");
    assert_eq!(host.reply(request, Said::Paid(2500), 4), Err(NotTaken::Over));

    // Paid at the desk first, and online too: the second is nobody's.
    let mut host = Host::open(&service, 3, json!({}));
    let request = host.asked("payment").id;
    let _ = host.act(Act::result("payment", "paid").by(By::role("officer")).at(june(2)));
    assert_eq!(host.reply(request, Said::Paid(2500), 3), Err(NotTaken::Answered { entry: 2 }));
    // A refund of it has no payment of the host's to lean on.
    let step = host.act(Act::new("withdraw").by(By::role("applicant")).at(june(4)));
    let refund = step.requests().next().unwrap();
    assert_eq!(refund.asks, serde_json::from_value(json!({ "refund": { "amount": 2500, "paid": [] } })).unwrap());

    // An answer from before another try.
    let mut host = Host::open(&service, 4, json!({}));
    let first = host.asked("payment").id;
    let _ = host.reply(first, Said::Failed, 2).unwrap();
    assert_eq!(host.reply(first, Said::Paid(2500), 3), Err(NotTaken::Answered { entry: 2 }));
    assert!(matches!(Host::open(&service, 5, json!({})).reply(first, Said::Failed, 1), Err(NotTaken::OtherRequest)));
    let lost = Service::load([Source::new("licence.json", text().replace("\"Late.\"", "\"It is late.\""))]).unwrap();
    assert!(matches!(
        lost.read_reply(&host.case, &Reply::new(first, Said::Failed), june(3)),
        Err(NotTaken::Refused(_))
    ));
}

#[test]
fn a_payment_in_parts_is_given_back_whole() {
    let service = service();
    let mut host = Host::open(&service, 1, json!({}));
    let first = host.asked("payment");
    let step = host.reply(first.id, Said::Paid(1000), 2).unwrap();
    assert_eq!(step.case.answer("amount_paid"), Some(json!(1000)));
    let second = step.requests().next().unwrap();
    assert_eq!(amount(&second), 1500);
    assert_eq!(host.reply(first.id, Said::Paid(1000), 2).unwrap().repeats, Some(2), "the first part again");
    let step = host.reply(second.id, Said::Paid(700), 3).unwrap();
    assert_eq!(step.case.answer("amount_paid"), Some(json!(1700)));
    let third = step.requests().next().unwrap();
    assert_eq!(amount(&third), 800);
    let _ = host.reply(third.id, Said::Failed, 4).unwrap();
    let fourth = host.asked("payment");
    assert_eq!(amount(&fourth), 800);
    let _ = host.reply(fourth.id, Said::Paid(800), 5).unwrap();
    assert_eq!(host.case.task("payment"), Some("paid"));

    let step = host.officer("decide", json!({ "decision": "refused" }), 6);
    let refund = step.requests().next().unwrap();
    let paid = json!([{ "request": first.id, "amount": 1000 }, { "request": second.id, "amount": 700 }, { "request": fourth.id, "amount": 800 }]);
    assert_eq!(serde_json::to_value(&refund.asks).unwrap(), json!({ "refund": { "amount": 2500, "paid": paid } }));
    assert_eq!(host.reply(refund.id, Said::Refunded(100), 7), Err(NotTaken::OtherAmount { asked: 2500 }));
    let _ = host.reply(refund.id, Said::Error, 7).unwrap();
    let again = host.asked("refund");
    assert_eq!((amount(&again), host.case.task("refund")), (2500, Some("open")));
    // That it is kept is somebody's decision, with a reason: no machine can give it.
    let kept = service.read_reply(&host.case, &Reply::new(again.id, Said::Kept), june(8)).unwrap();
    assert_eq!(service.act(&host.case, kept).unwrap_err().kind(), "answers");
    let _ = host.reply(again.id, Said::Refunded(2500), 8).unwrap();
    assert_eq!((host.case.task("refund"), host.case.requests().count()), (Some("refunded"), 0));
    assert_eq!(service.replay(&host.record).unwrap(), host.case);
}

#[test]
fn the_amount_is_the_one_that_was_asked_for() {
    let service = service();
    let host = Host::open(&service, 1, json!({}));
    let request = host.asked("payment");
    // The fee goes up while somebody is paying.
    let dearer =
        Service::load([Source::new("licence.json", text().replace("\"value\": 25", "\"value\": 30"))]).unwrap();
    let case = dearer.resume(serde_json::to_string(&host.case).unwrap()).unwrap();
    assert_eq!(case.requests().next().map(|r| (r.id, amount(&r))), Some((request.id, 2500)));
    let act = dearer.read_reply(&case, &Reply::new(request.id, Said::Paid(2500)), june(2)).unwrap();
    assert_eq!(dearer.act(&case, act).unwrap().case.task("payment"), Some("paid"));
    // A contract does not change where a case goes: it may come to a pattern under open cases.
    let mut without: Value = serde_json::from_str(&text()).unwrap();
    without["tasks"]["payment"].as_object_mut().unwrap().remove("contract");
    without.as_object_mut().unwrap().remove("settings");
    without["tasks"]["refund"].as_object_mut().unwrap().remove("contract");
    let without = Service::load([Source::new("licence.json", without.to_string())]).unwrap();
    assert_eq!(without.flow_digest(), service.flow_digest());
    let case = without.resume(serde_json::to_string(&host.case).unwrap()).unwrap();
    assert_eq!(case.requests().map(|r| r.task).collect::<Vec<_>>(), ["who"]);
    assert_eq!(
        without.read_reply(&case, &Reply::new(request.id, Said::Paid(2500)), june(2)).unwrap_err(),
        NotTaken::OtherKind
    );

    let mut host = Host::open(&service, 2, json!({}));
    // What is not known is not asked for; what is nothing is not due.
    let _ = host.officer("take_deposit", json!({}), 2);
    assert_eq!(
        (host.case.task("deposit_payment"), host.case.requests().any(|r| r.task == "deposit_payment")),
        (Some("open"), false)
    );
    let _ = host.act(Act::new("charge").by(By::role("officer")).fact("extra", 0).at(june(3)));
    let nothing = host.asked("extra_payment");
    assert_eq!((amount(&nothing), pay::CreatePayment::for_request(&nothing, "https://example.org")), (0, None));
    assert_eq!(host.reply(nothing.id, Said::Paid(0), 4), Err(NotTaken::OtherAmount { asked: 0 }));
    let _ = host.reply(nothing.id, Said::NotDue, 4).unwrap();
    assert_eq!(host.case.task("extra_payment"), Some("free"));
}

#[test]
fn a_fee_may_have_pence() {
    let mut file: Value = serde_json::from_str(&text()).unwrap();
    let fee = json!({ "label": "Fee", "unit": "pence", "value": 123_450, "min": 0, "max": 200_000, "better": "lower" });
    file["settings"]["fee"] = fee;
    file["messages"]["got_it"]["text"] = json!("We have {reference}. It costs {setting:fee}.");
    let service = Service::load([Source::new("licence.json", file.to_string())]).unwrap_or_else(|p| panic!("{p}"));
    let contact = json!({ "name": { "name": "A Resident" }, "contact": { "email": "resident@example.org" } });
    let ask = Act::new("ask").by(By::role("applicant")).channel(Channel::Online).answers(&contact).at(june(1));
    let step = service.open(Uuid::from_u128(1), "L-1", ask).unwrap();
    let text = step.tell().next().map(|told| told.text.to_string());
    assert_eq!(text.as_deref(), Some("We have L-1. It costs £1,234.50."));
    let mut host = Host { service: &service, case: step.case, record: step.entries };
    assert_eq!(amount(&host.asked("payment")), 123_450);
    let request = host.asked("payment").id;
    let _ = host.reply(request, Said::Paid(123_450), 2).unwrap();
    assert_eq!(host.case.task("payment"), Some("paid"));
}

#[test]
fn nobody_says_of_themselves_that_they_have_paid() {
    let service = service();
    let host = Host::open(&service, 1, json!({}));
    let applicant = By::role("applicant");
    let paid = Act::result("payment", "paid").by(applicant.clone()).at(june(2));
    assert!(matches!(service.act(&host.case, paid), Err(Refusal::NotPossible(why)) if why.is_because("person")));
    let may = |by: &By<'_>| -> Vec<String> {
        service.allowed(&host.case, by, june(2)).unwrap().into_iter().map(|may| may.what).collect()
    };
    assert_eq!(may(&applicant), ["withdraw"]);
    assert!(may(&By::role("officer")).contains(&"payment:paid".to_string()), "at the desk");
    // It is theirs to do all the same.
    let open = everything_open(&[Matter::new(&service, &host.case, applicant)], None, june(2)).unwrap();
    assert_eq!(open[0].needs, ["payment"]);
}

#[test]
fn a_document_is_asked_for_until_it_is_made() {
    let service = service();
    let mut host = Host::open(&service, 1, json!({}));
    let step = host.officer("decide", json!({ "decision": "granted" }), 2);
    let request = step.requests().next().unwrap();
    assert_eq!(request.asks, Asks::Document { name: "licence".into() });
    assert_eq!(request.who.as_deref(), Some("applicant"));
    let _ = host.reply(request.id, Said::Failed, 3).unwrap();
    let again = host.asked("send").id;
    assert_ne!(again, request.id);
    let _ = host.reply(again, Said::Issued, 4).unwrap();
    assert_eq!(host.case.task("send"), Some("issued"));
}

#[test]
fn what_is_wrong_with_a_contract_is_said_where_it_stands() {
    let cases: &[(&str, Value, &str)] = &[
        (
            "/tasks/payment/contract",
            json!({}),
            "wrong-value /tasks/payment/contract: the contract of `payment` needs exactly one of payment, refund, identity, document",
        ),
        (
            "/tasks/payment/contract/identity",
            json!({ "who": "applicant" }),
            "wrong-value /tasks/payment/contract: the contract of `payment` needs exactly one of payment, refund, identity, document",
        ),
        (
            "/tasks/payment/contract/payment/amount",
            json!("fees"),
            "no-such /tasks/payment/contract/payment/amount: there is no setting `fees`",
        ),
        (
            "/tasks/payment/contract/payment/amount",
            json!({ "question": "name" }),
            "wrong-value /tasks/payment/contract/payment/amount/question: `name` is a `person` question, and a `money` question is needed here",
        ),
        (
            "/tasks/payment/contract/payment/amount",
            json!({ "fact": "extras" }),
            "no-such /tasks/payment/contract/payment/amount/fact: there is no fact `extras`",
        ),
        (
            "/tasks/payment/contract/payment/amount",
            json!(25),
            "wrong-type /tasks/payment/contract/payment/amount: this should be the name of a setting, or an object with `question` or `fact`, not a number",
        ),
        (
            "/tasks/payment/contract/payment/who",
            json!("applicants"),
            "no-such /tasks/payment/contract/payment/who: there is no person `applicants`",
        ),
        (
            "/settings/fee/unit",
            json!("days"),
            "wrong-value /tasks/payment/contract/payment/amount: `fee` is neither in `pounds` nor in `pence`",
        ),
        (
            "/facts/extra/unit",
            Value::Null,
            "wrong-value /tasks/extra_payment/contract/payment/amount/fact: the fact `extra` is not in `pence`",
        ),
        (
            "/facts/extra/type",
            json!("yes_no"),
            "wrong-value /facts/extra/unit: `extra` is `yes_no`, and only a number has a `unit`",
        ),
        (
            "/tasks/payment/by",
            json!(["applicant"]),
            "system-may-not /tasks/payment/by: the system may not end `payment`",
        ),
        (
            "/tasks/payment/results/failed",
            Value::Null,
            "missing-member /tasks/payment/results: the contract `payment` needs a result `failed`",
        ),
        (
            "/tasks/payment/results/failed/ask",
            json!(["reason"]),
            "system-may-not /tasks/payment/results/failed/ask: `failed` asks something that must be answered, so the program cannot give it",
        ),
        (
            "/tasks/payment/results/part_paid/again",
            json!(false),
            "wrong-value /tasks/payment/results/part_paid: after a part of a payment the rest is still asked for",
        ),
        (
            "/tasks/payment/results/part_paid/ask",
            json!(["reason?"]),
            "wrong-value /tasks/payment/results/part_paid: `part_paid` has to ask how much has been paid",
        ),
        (
            "/tasks/payment/results/part_paid/ask",
            json!(["amount_paid", "reason"]),
            "system-may-not /tasks/payment/results/part_paid/ask: `part_paid` asks something else that must be answered, so the program cannot give it",
        ),
        (
            "/tasks/refund/contract/refund/of",
            json!("who"),
            "wrong-value /tasks/refund/contract/refund/of: `who` has no contract for a payment, so nothing of it can be given back",
        ),
        (
            "/tasks/refund/contract/refund/of",
            json!("payments"),
            "no-such /tasks/refund/contract/refund/of: there is no task `payments`",
        ),
        (
            "/tasks/refund/results/kept",
            Value::Null,
            "missing-member /tasks/refund/results: the contract `refund` needs a result `kept`",
        ),
        (
            "/tasks/send/results/issued",
            Value::Null,
            "missing-member /tasks/send/results: the contract `document` needs a result `issued` or `made`",
        ),
        (
            "/tasks/who/results/confirmed",
            Value::Null,
            "missing-member /tasks/who/results: the contract `identity` needs a result `confirmed`",
        ),
        (
            "/tasks/send/contract/document/name",
            Value::Null,
            "missing-member /tasks/send/contract/document: a document needs `name`",
        ),
    ];
    for (pointer, put, wanted) in cases {
        let mut file: Value = serde_json::from_str(&text()).unwrap();
        let (parent, last) = pointer.rsplit_once('/').unwrap();
        let parent = file.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        match put {
            Value::Null => drop(parent.remove(last)),
            put => drop(parent.insert(last.to_string(), put.clone())),
        }
        let problems = Service::loader().file(Source::new("licence.json", format!("{file:#}"))).check();
        let found: Vec<String> =
            problems.iter().map(|p| format!("{} {}: {}", p.code(), p.pointer(), p.message())).collect();
        assert!(found.iter().any(|found| found == wanted), "{wanted}\n{found:#?}");
        assert!(problems.iter().all(|p| p.line() > 1), "{problems}");
    }
}

#[test]
fn what_is_stored_of_a_request_is_looked_at() {
    let service = service();
    let mut host = Host::open(&service, 1, json!({}));
    let request = host.asked("payment").id;
    let _ = host.reply(request, Said::Paid(1000), 2).unwrap();
    let stored = serde_json::to_value(&host.case).unwrap();
    let asked = json!({ "entry": 2, "amount": 1500, "paid": 1000,
        "answered": [{ "asked": 1, "entry": 2, "act": host.record[1].act_id(), "amount": 1000 }] });
    assert_eq!(stored["tasks"][0]["asked"], asked);
    for (member, put, code) in [
        ("entry", json!(0), "wrong-value"),
        ("amount", json!(-1), "wrong-value"),
        ("paid", json!(i64::MAX), "wrong-value"),
        ("entry", json!("two"), "format"),
        ("more", json!(1), "format"),
    ] {
        let mut bad = stored.clone();
        bad["tasks"][0]["asked"][member] = put;
        assert_eq!(service.resume(bad.to_string()).unwrap_err().code(), code, "{member}");
    }
}

/// Payloads as the documentation of GOV.UK Pay and GOV.UK Notify shows them, read and written without another name.
#[test]
fn the_payloads_have_the_names_that_pay_and_notify_have() {
    let service = service();
    let contact = json!({ "address": { "lines": ["4 Mill Lane"], "town": "Northwold", "postcode": "AA1 1AA" } });
    let host = Host::open(&service, 1, json!({ "contact": contact }));
    let request = host.asked("payment");
    let create = pay::CreatePayment::for_request(&request, "https://example.org/back").unwrap();
    assert_eq!(
        serde_json::to_value(&create).unwrap(),
        json!({
            "amount": 2500, "reference": "L-1", "description": "Ask for a licence: Pay the fee", "return_url": "https://example.org/back",
            "language": "en", "metadata": { "request_id": request.id },
        })
    );
    let payment = |status: &str, finished: bool, code: Option<&str>| -> pay::Payment {
        let mut state = json!({ "status": status, "finished": finished });
        code.iter().for_each(|code| state["code"] = json!(code));
        serde_json::from_value(json!({
            "created_date": "2026-06-01T08:00:00.000Z", "payment_id": "hu20sqlact5260q2nanm0q8u93", "amount": 2500, "reference": "L-1",
            "description": "Ask for a licence: Pay the fee", "state": state, "metadata": { "request_id": request.id },
            "refund_summary": { "status": "available", "amount_available": 2500, "amount_submitted": 0 }, "payment_provider": "sandbox",
        })).unwrap()
    };
    for (status, finished, code, said) in [
        ("created", false, None, None),
        ("started", false, None, None),
        ("submitted", false, None, None),
        ("capturable", false, None, None),
        ("success", true, None, Some(Said::Paid(2500))),
        ("failed", true, Some("P0010"), Some(Said::Failed)),
        ("failed", true, Some("P0020"), Some(Said::Failed)),
        ("failed", true, Some("P0030"), Some(Said::Cancelled)),
        ("cancelled", true, Some("P0040"), Some(Said::Cancelled)),
        ("error", true, Some("P0050"), Some(Said::Error)),
    ] {
        let reply = payment(status, finished, code).reply();
        assert_eq!(reply, said.map(|said| Reply::new(request.id, said)), "{status}");
    }
    let mut nobodys = payment("success", true, None);
    nobodys.metadata.clear();
    assert_eq!(nobodys.reply(), None);
    for (status, said) in [("submitted", None), ("success", Some(Said::Refunded(500))), ("error", Some(Said::Error))] {
        let refund: pay::Refund = serde_json::from_value(
            json!({ "refund_id": "r-1", "amount": 500, "status": status, "created_date": "2026-06-01" }),
        )
        .unwrap();
        assert_eq!(refund.reply(request.id).map(|reply| reply.said), said);
    }

    let told = host.record[0].told().next().unwrap();
    let templates = notify::Templates { email: "e".into(), sms: "s".into(), letter: "l".into() };
    let sent = |contact: Value| notify::Notification::of(&told, host.case.id(), &contact, "Your licence", &templates);
    let body = |contact: Value| -> (&'static str, Value) {
        let sent = sent(contact).unwrap();
        (sent.path(), serde_json::from_str(&sent.body().unwrap()).unwrap())
    };
    let reference = told.id(host.case.id()).to_string();
    assert_eq!(
        body(json!({ "email": "resident@example.org" })),
        (
            "/v2/notifications/email",
            json!({
                "email_address": "resident@example.org", "template_id": "e", "reference": reference,
                "personalisation": { "subject": "Your licence", "text": "We have L-1." },
            })
        )
    );
    assert_eq!(
        body(json!({ "phone": "07700900123" })),
        (
            "/v2/notifications/sms",
            json!({
                "phone_number": "07700900123", "template_id": "s", "reference": reference, "personalisation": { "text": "We have L-1." },
            })
        )
    );
    assert_eq!(
        body(contact),
        (
            "/v2/notifications/letter",
            json!({
                "template_id": "l", "reference": reference,
                "personalisation": { "text": "We have L-1.", "address_line_1": "4 Mill Lane", "address_line_2": "Northwold", "address_line_3": "AA1 1AA" },
            })
        )
    );
    assert_eq!(sent(json!({ "address": { "lines": ["4 Mill Lane"] } })), None);
    assert!(!format!("{:?} {create:?}", sent(json!({ "phone": "07700900123" }))).contains("07700"));
}

/// Who pays stands in the request: the first member of the public in `by`, who is the one that began the case.
#[test]
fn each_built_in_payment_is_asked_of_the_one_it_is_for() {
    let mut payments = 0;
    for (path, _) in builtin::ALL {
        let service = Service::loader().files(crate::built_in::files(path)).unproven().load().unwrap();
        let tree = service.resolved();
        let section = |name: &str| tree[name].as_object().into_iter().flatten();
        let is_public = |person: &&Value| tree["people"][person.as_str().unwrap()]["kind"] == "public";
        let first = |by: &Value| by.as_array().unwrap().iter().find(is_public).cloned();
        let begins = section("actions").find(|(_, action)| action["from"] == json!(["start"])).unwrap().1;
        for (id, task) in section("tasks").filter(|(_, task)| task["contract"].get("payment").is_some()) {
            let payer = first(&task["by"]);
            assert!(payer.is_some() && payer == first(&begins["by"]), "{path} {id}: {payer:?}");
            payments += 1;
        }
    }
    assert!(payments > 20, "{payments}");
}
