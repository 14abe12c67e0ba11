//! A licence that is paid for and given back, with payments that fail, answers that come twice and a refund that has to be tried
//! again: what a host does between the library and the council's own machinery.
//!
//! ```text
//! cargo run --example pay_and_notify
//! ```
//!
//! The machinery is a small server on this computer, started here, that answers as GOV.UK Pay
//! (<https://docs.payments.service.gov.uk/api_reference/create_a_payment_reference/>,
//! <https://docs.payments.service.gov.uk/refunding_payments/>) and GOV.UK Notify
//! (<https://docs.notifications.service.gov.uk/rest-api.html>) do, as far as this story goes. Nothing leaves the computer.
//! Every statement that is printed is asserted first, so that the example fails where the library does.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use service_patterns::contract::notify::{Notification, Templates};
use service_patterns::contract::pay::{CreatePayment, CreateRefund, Payment, Refund};
use service_patterns::contract::{Asks, NotTaken, Reply, Request, Said};
use service_patterns::{Act, By, Case, Channel, Entry, Service, Source, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

type Done<T> = Result<T, Box<dyn Error>>;

fn main() -> Done<()> {
    let machinery = Machinery::default();
    let at = serve(&machinery)?;
    let service = Service::load([Source::new("licence.json", include_str!("licence.json"))])?;
    let mut host = Host::new(&service, at);

    say("An application comes in, and its fee is asked for");
    let answers = json!({ "contact": { "email": "applicant@example.org" } });
    let ask = Act::new("ask").by(By::person("applicant", "p-17")).channel(Channel::Online).answers(&answers);
    host.open(Uuid::from_u128(1), "NW-2001", ask.at(time("2026-06-01T08:00:00Z")?))?;
    let first = host.payment_id()?;
    assert_eq!(machinery.payment(&first)?["amount"], 2500);
    println!(
        "  Pay has payment {first}: £25.00, \"{}\"",
        machinery.payment(&first)?["description"].as_str().unwrap_or("")
    );

    say("The host is cut off before it hears the answer, and asks again");
    host.forget();
    host.pass_on()?;
    assert_eq!((host.payment_id()?, machinery.count("payments")?, machinery.count("messages")?), (first.clone(), 1, 1));
    println!("  Pay gives the same payment under the same key, and the applicant has one message.");

    say("The card is declined");
    machinery.finish(&first, "failed", Some("P0010"))?;
    host.look(time("2026-06-01T09:00:00Z")?)?;
    let second = host.payment_id()?;
    assert_ne!(first, second);
    assert_eq!(
        (host.case()?.task("payment"), machinery.last_text()?.as_str()),
        (Some("open"), "The payment for NW-2001 did not work. Try again.")
    );
    println!("  The task is open still, the applicant is told, and there is another payment: {second}");

    say("The applicant goes away, comes back, and pays");
    machinery.finish(&second, "failed", Some("P0030"))?;
    host.look(time("2026-06-01T10:00:00Z")?)?;
    let third = host.payment_id()?;
    host.look(time("2026-06-01T10:30:00Z")?)?;
    assert_eq!(host.payment_id()?, third, "nothing is finished, so nothing happens");
    machinery.finish(&third, "success", None)?;
    host.look(time("2026-06-01T11:00:00Z")?)?;
    assert_eq!(
        (host.case()?.task("payment"), machinery.last_text()?.as_str()),
        (Some("paid"), "You have paid for NW-2001.")
    );
    println!("  Paid, and the receipt is sent.");

    say("Pay says so a second time");
    let (entries, messages) = (host.record.len(), machinery.count("messages")?);
    let paid = host.reply_of(&third)?;
    let again = host.reply(&paid, time("2026-06-01T12:00:00Z")?)?;
    assert_eq!((again.repeats.is_some(), host.record.len(), machinery.count("messages")?), (true, entries, messages));
    println!(
        "  It was entry {} the first time; nothing is recorded and nobody is told again.",
        again.repeats.unwrap_or(0)
    );

    say("Answers that are not taken");
    let stale = Reply::new(host.reply_of(&first)?.request, Said::Paid(2500));
    for (what, reply) in [
        ("the first card is charged after all", stale),
        ("an answer to another case", Reply::new(Uuid::nil(), Said::Paid(2500))),
    ] {
        let why =
            service.read_reply(host.case()?, &reply, time("2026-06-01T13:00:00Z")?).err().ok_or("it was taken")?;
        assert!(matches!(why, NotTaken::Answered { .. } | NotTaken::OtherRequest));
        println!("  {what}: {why}");
    }

    say("The applicant withdraws, and the fee goes back");
    machinery.next_refund("error")?;
    let _ = host.act(Act::new("withdraw").by(By::person("applicant", "p-17")).at(time("2026-06-02T08:00:00Z")?))?;
    assert_eq!((host.case()?.outcome(), host.case()?.task("refund")), (Some("withdrawn"), Some("open")));
    println!(
        "  The first try failed at the provider: it is asked for again, and somebody would see it when it is late."
    );
    machinery.next_refund("success")?;
    host.pass_on()?;
    assert_eq!(host.case()?.task("refund"), Some("refunded"));
    assert_eq!(machinery.last_text()?, "We have sent back what you paid for NW-2001.");
    assert_eq!((machinery.refunded(&third)?, host.case()?.requests().count()), (2500, 0));
    println!("  £25.00 went back to payment {third}, and nothing is asked for any more.");

    say("The record tells the same story");
    assert_eq!(&service.replay(&host.record)?, host.case()?);
    println!(
        "  {} entries, {} messages, {} payments.",
        host.record.len(),
        machinery.count("messages")?,
        machinery.count("payments")?
    );
    Ok(())
}

fn say(heading: &str) {
    println!("\n{heading}");
}

fn time(text: &str) -> Done<DateTime<Utc>> {
    Ok(text.parse()?)
}

/// An ordinary host: it stores cases, passes on what they ask, and reads what comes back.
struct Host<'s> {
    service: &'s Service,
    machinery: SocketAddr,
    case: Option<Case>,
    record: Vec<Entry>,
    /// The payments it knows of, by the id of the request.
    payments: BTreeMap<Uuid, String>,
    /// What it has told, by the id of the telling.
    told: BTreeSet<Uuid>,
    templates: Templates,
    now: DateTime<Utc>,
}

impl<'s> Host<'s> {
    fn new(service: &'s Service, machinery: SocketAddr) -> Host<'s> {
        let templates = Templates { email: "e-1".into(), sms: "s-1".into(), letter: "l-1".into() };
        let (payments, told) = (BTreeMap::new(), BTreeSet::new());
        Host {
            service,
            machinery,
            case: None,
            record: Vec::new(),
            payments,
            told,
            templates,
            now: DateTime::UNIX_EPOCH,
        }
    }

    fn case(&self) -> Done<&Case> {
        Ok(self.case.as_ref().ok_or("no case")?)
    }

    fn open(&mut self, id: Uuid, reference: &str, act: Act<'_>) -> Done<()> {
        let step = self.service.open(id, reference, act)?;
        self.store(&step);
        self.pass_on()
    }

    fn act(&mut self, act: Act<'_>) -> Done<Step> {
        let step = self.service.act(self.case()?, act)?;
        self.store(&step);
        self.pass_on()?;
        Ok(step)
    }

    /// First the case and its entries, in one transaction; whatever is passed on comes after.
    fn store(&mut self, step: &Step) {
        self.now = step.case.last_moment();
        self.case = Some(step.case.clone());
        self.record.extend(step.entries.iter().cloned());
    }

    /// Loses what was not stored: what the machinery answered.
    fn forget(&mut self) {
        self.payments.clear();
    }

    /// Tells people and passes on requests, whatever of it is not done yet. It may be called again at any time.
    fn pass_on(&mut self) -> Done<()> {
        self.tell()?;
        for request in self.case()?.requests().collect::<Vec<_>>() {
            match &request.asks {
                Asks::Payment { .. } => self.ask_for_payment(&request)?,
                Asks::Refund { amount, paid } => {
                    let payment = paid.first().and_then(|paid| self.payments.get(&paid.request)).cloned();
                    self.refund(&request, payment.ok_or("paid some other way")?, *amount)?;
                }
                Asks::Identity => drop(self.reply(&Reply::new(request.id, Said::Confirmed), self.now)?),
                other => return Err(format!("this host has nothing for {other:?}").into()),
            }
        }
        Ok(())
    }

    fn ask_for_payment(&mut self, request: &Request) -> Done<()> {
        if self.payments.contains_key(&request.id) {
            return Ok(());
        }
        let create = CreatePayment::for_request(request, "https://northwold.example/paid").ok_or("nothing is due")?;
        let key = request.id.to_string();
        let answer = call(self.machinery, "POST", "/v1/payments", Some(&key), &serde_json::to_string(&create)?)?;
        let payment: Payment = serde_json::from_str(&answer)?;
        self.payments.insert(request.id, payment.payment_id);
        Ok(())
    }

    fn refund(&mut self, request: &Request, payment: String, amount: i64) -> Done<()> {
        let path = format!("/v1/payments/{payment}");
        let is: Payment = serde_json::from_str(&call(self.machinery, "GET", &path, None, "")?)?;
        let available = is.refund_summary.map_or(0, |summary| summary.amount_available);
        let body = serde_json::to_string(&CreateRefund { amount, refund_amount_available: available })?;
        let refund: Refund =
            serde_json::from_str(&call(self.machinery, "POST", &format!("{path}/refunds"), None, &body)?)?;
        let Some(reply) = refund.reply(request.id) else { return Ok(()) };
        let act = self.service.read_reply(self.case()?, &reply, self.now)?;
        let step = self.service.act(self.case()?, act)?;
        self.store(&step);
        // What failed is tried again another time, and not at once.
        self.tell()
    }

    /// Sends what the record says was told and is not sent yet, each under its own id.
    fn tell(&mut self) -> Done<()> {
        let case = self.case()?.clone();
        for told in self.record.iter().flat_map(Entry::told) {
            let (id, contact) = (told.id(case.id()), case.contact_for(&told));
            let Some(contact) = contact.filter(|_| !self.told.contains(&id)) else { continue };
            let letter = Notification::of(&told, case.id(), &contact, self.service.title(), &self.templates);
            let letter = letter.ok_or("no way to reach them")?;
            call(self.machinery, "POST", letter.path(), None, &letter.body()?)?;
            self.told.insert(id);
        }
        Ok(())
    }

    /// Asks Pay about every payment that is asked for, as a host does after `return_url` or every few minutes.
    fn look(&mut self, at: DateTime<Utc>) -> Done<()> {
        for request in self.case()?.requests().collect::<Vec<_>>() {
            let Some(payment) = self.payments.get(&request.id).cloned() else { continue };
            let answer = call(self.machinery, "GET", &format!("/v1/payments/{payment}"), None, "")?;
            let payment: Payment = serde_json::from_str(&answer)?;
            if let Some(reply) = payment.reply() {
                let _ = self.reply(&reply, at)?;
            }
        }
        Ok(())
    }

    fn reply(&mut self, reply: &Reply, at: DateTime<Utc>) -> Done<Step> {
        let act = self.service.read_reply(self.case()?, reply, at)?;
        self.act(act)
    }

    fn payment_id(&self) -> Done<String> {
        let asked = self.case()?.requests().find(|request| request.asks.kind() == "payment").ok_or("nothing is due")?;
        Ok(self.payments.get(&asked.id).ok_or("not passed on")?.clone())
    }

    /// What Pay says about a payment now.
    fn reply_of(&self, payment: &str) -> Done<Reply> {
        let answer = call(self.machinery, "GET", &format!("/v1/payments/{payment}"), None, "")?;
        let payment: Payment = serde_json::from_str(&answer)?;
        Ok(payment.reply().ok_or("it is not finished")?)
    }
}

/// One request over HTTP, and the body of the answer.
fn call(to: SocketAddr, method: &str, path: &str, key: Option<&str>, body: &str) -> Done<String> {
    let mut stream = TcpStream::connect(to)?;
    let key = key.map_or(String::new(), |key| format!("Idempotency-Key: {key}\r\n"));
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {to}\r\nAuthorization: Bearer example\r\nContent-Type: application/json\r\n\
         {key}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("not an answer")?;
    if !head.starts_with("HTTP/1.1 2") {
        return Err(format!("{method} {path}: {head}: {body}").into());
    }
    Ok(body.to_string())
}

/// What Pay and Notify know.
#[derive(Default)]
struct Ledger {
    payments: BTreeMap<String, Value>,
    keys: BTreeMap<String, String>,
    messages: Vec<Value>,
    next_refund: String,
}

/// The ledger, shared between the server and the story, which plays the applicant and the bank.
#[derive(Clone, Default)]
struct Machinery(Arc<Mutex<Ledger>>);

impl Machinery {
    fn with<T>(&self, look: impl FnOnce(&mut Ledger) -> Option<T>) -> Done<T> {
        let mut ledger = self.0.lock().map_err(|_| "the server has stopped")?;
        Ok(look(&mut ledger).ok_or("there is nothing of the kind")?)
    }

    fn payment(&self, id: &str) -> Done<Value> {
        self.with(|ledger| ledger.payments.get(id).cloned())
    }

    fn finish(&self, id: &str, status: &str, code: Option<&str>) -> Done<()> {
        self.with(|ledger| {
            let payment = ledger.payments.get_mut(id)?;
            payment["state"] = json!({ "status": status, "finished": true, "code": code });
            if status == "success" {
                let amount = payment["amount"].clone();
                payment["refund_summary"] =
                    json!({ "status": "available", "amount_available": amount, "amount_submitted": 0 });
            }
            Some(())
        })
    }

    fn next_refund(&self, status: &str) -> Done<()> {
        self.with(|ledger| {
            ledger.next_refund = status.to_string();
            Some(())
        })
    }

    fn refunded(&self, id: &str) -> Done<i64> {
        self.with(|ledger| ledger.payments.get(id)?["refund_summary"]["amount_submitted"].as_i64())
    }

    fn count(&self, what: &str) -> Done<usize> {
        self.with(|ledger| Some(if what == "payments" { ledger.payments.len() } else { ledger.messages.len() }))
    }

    fn last_text(&self) -> Done<String> {
        self.with(|ledger| Some(ledger.messages.last()?["personalisation"]["text"].as_str()?.to_string()))
    }

    /// Answers one request: the status, and the body.
    fn answer(&self, method: &str, path: &str, key: Option<&str>, body: &str) -> Done<(&'static str, Value)> {
        let sent: Value = serde_json::from_str(body).unwrap_or_default();
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        self.with(|ledger| match (method, parts.as_slice()) {
            ("POST", ["v1", "payments"]) => ledger.create(&sent, key),
            ("GET", ["v1", "payments", id]) => Some(("200 OK", ledger.payments.get(*id)?.clone())),
            ("POST", ["v1", "payments", id, "refunds"]) => ledger.refund(id, &sent),
            ("POST", ["v2", "notifications", way]) => ledger.notify(way, &sent),
            _ => Some(("404 Not Found", json!({ "code": "P0200", "description": "Not found" }))),
        })
    }
}

impl Ledger {
    fn create(&mut self, sent: &Value, key: Option<&str>) -> Option<(&'static str, Value)> {
        if let Some(before) = key.and_then(|key| self.keys.get(key)) {
            return Some(("200 OK", self.payments.get(before)?.clone()));
        }
        let wanted = ["reference", "description", "return_url"];
        if sent["amount"].as_i64().is_none_or(|pence| pence < 1) || wanted.iter().any(|name| !sent[*name].is_string()) {
            return Some((
                "422 Unprocessable Entity",
                json!({ "code": "P0102", "description": "Invalid attribute value" }),
            ));
        }
        let id = format!("pay{:023}", self.payments.len() + 1);
        let mut payment = sent.clone();
        payment["payment_id"] = json!(id);
        payment["state"] = json!({ "status": "created", "finished": false });
        payment["created_date"] = json!("2026-06-01T08:00:00.000Z");
        self.keys.extend(key.map(|key| (key.to_string(), id.clone())));
        self.payments.insert(id, payment.clone());
        Some(("201 Created", payment))
    }

    fn refund(&mut self, id: &str, sent: &Value) -> Option<(&'static str, Value)> {
        let summary = self.payments.get_mut(id)?.get_mut("refund_summary")?;
        let (available, amount) = (summary["amount_available"].as_i64()?, sent["amount"].as_i64()?);
        if sent["refund_amount_available"].as_i64()? != available || amount > available {
            return Some((
                "412 Precondition Failed",
                json!({ "code": "P0604", "description": "Refund amount available mismatch." }),
            ));
        }
        if self.next_refund == "success" {
            *summary = json!({ "status": "full", "amount_available": available - amount, "amount_submitted": amount });
        }
        Some(("202 Accepted", json!({ "refund_id": "ref1", "amount": amount, "status": self.next_refund })))
    }

    fn notify(&mut self, way: &str, sent: &Value) -> Option<(&'static str, Value)> {
        let to = match way {
            "email" => "email_address",
            "sms" => "phone_number",
            _ => "template_id",
        };
        if !sent[to].is_string() || !sent["template_id"].is_string() || !sent["personalisation"]["text"].is_string() {
            return Some((
                "400 Bad Request",
                json!({ "status_code": 400, "errors": [{ "error": "ValidationError" }] }),
            ));
        }
        self.messages.push(sent.clone());
        let id = Uuid::from_u128(self.messages.len() as u128);
        Some((
            "201 Created",
            json!({ "id": id, "reference": sent["reference"], "template": { "id": sent["template_id"], "version": 1 } }),
        ))
    }
}

/// Starts the server, on a port of this computer that is free.
fn serve(machinery: &Machinery) -> Done<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let at = listener.local_addr()?;
    let machinery = machinery.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Who calls sees a call that breaks off.
            let _ = handle(&machinery, stream);
        }
    });
    Ok(at)
}

fn handle(machinery: &Machinery, stream: TcpStream) -> Done<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let (method, path) = (words.next().unwrap_or_default().to_string(), words.next().unwrap_or_default().to_string());
    let (mut length, mut key) = (0, None);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        match header.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse()?,
            Some(("Idempotency-Key", value)) => key = Some(value.to_string()),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let (status, answer) = machinery.answer(&method, &path, key.as_deref(), &String::from_utf8(body)?)?;
    let text = answer.to_string();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    )?;
    Ok(())
}
