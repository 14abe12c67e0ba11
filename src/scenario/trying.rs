//! Answers to forms that nobody has filled in yet: they are tried until an act is accepted.
//!
//! Invariant: what is given back happened so; nothing is written down that the service did not say.

use super::shape::{Because, NOT_KNOWN};
use crate::clock::{Due, civil, moment_of};
use crate::problem::{Said, SaidOf};
use crate::{Act, By, Case, Channel, Fact, FormView, QuestionView, Refusal, Service, Step};
use chrono::{Days, NaiveDate, NaiveDateTime};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The most acts that are tried.
const MOST: usize = 3000;

/// An answer or a fact, and what it may be.
#[derive(Debug, Clone)]
struct Unknown {
    id: String,
    is_fact: bool,
    may_be: Vec<Value>,
    is: usize,
}

/// What is done.
#[derive(Debug, Clone)]
pub(super) enum Doing {
    Act(String),
    /// A task, its result, and which of a task of many.
    Result(String, String, Option<u32>),
}

/// Something to be done by somebody, with answers that are still to be found.
#[derive(Debug, Clone)]
pub(super) struct Trying<'s> {
    pub(super) service: &'s Service,
    /// Nothing before a case is opened.
    pub(super) case: Option<&'s Case>,
    pub(super) at: NaiveDateTime,
    pub(super) doing: Doing,
    pub(super) by: String,
    pub(super) person: String,
    /// What has to be said with it.
    pub(super) said: &'s [Said],
}

/// An act that was tried, as a scenario writes it, and what came of it.
pub(super) struct Tried {
    pub(super) written: Value,
    /// `None`: it was refused.
    pub(super) step: Option<Step>,
}

impl Trying<'_> {
    /// The first try that is accepted and comes out as wanted, else the first that is refused.
    pub(super) fn find(&self, wanted: &dyn Fn(&Step) -> bool) -> Option<Tried> {
        let what = match &self.doing {
            Doing::Act(action) => action.clone(),
            Doing::Result(task, result, _) => format!("{task}:{result}"),
        };
        let form = match self.case {
            None => self.service.opening_form(&what, None, moment_of(self.at)),
            Some(case) => self.service.form(case, &what, None, moment_of(self.at)),
        };
        let mut search =
            Search { trying: self, form: form.ok()?, today: self.at.date(), wanted, tries: 0, refused: None };
        let first = search.first();
        // As it stands, then with one thing other than first thought, then with two, then with three.
        for changes in 0..=3 {
            if let Some(found) = search.change(&first, 0, changes) {
                return Some(found);
            }
        }
        search.refused
    }

    fn send(&self, now: &[Unknown], confirm: &[String]) -> Result<Step, Refusal> {
        let act = match &self.doing {
            Doing::Act(action) => Act::new(action),
            Doing::Result(task, result, number) => {
                let act = Act::result(task, result);
                number.map_or(act.clone(), |number| act.on(number))
            }
        };
        let mut act = act
            .by(By::person(self.by.as_str(), self.person.as_str()))
            .at(moment_of(self.at))
            .answers(Value::Object(values(now, false)));
        act = match Channel::named(self.channel()) {
            Some(channel) => act.channel(channel),
            None => act.channel_not_known(),
        };
        if let Some(language) = self.language() {
            act = act.language(language);
        }
        for (fact, value) in values(now, true) {
            act = match value.as_i64() {
                Some(number) => act.fact(fact, number),
                None => act.fact(fact, Fact::from(value.as_str().unwrap_or_default().to_string())),
            };
        }
        for rule in confirm {
            act = act.confirm(rule.as_str());
        }
        match self.case {
            None => self.service.open(Uuid::from_u128(1), "REF-1001", act),
            Some(case) => self.service.act(case, act),
        }
    }

    fn channel(&self) -> &str {
        let said = self.said.iter().find(|said| said.of == SaidOf::Channel);
        said.map_or("online", |said| said.is.as_deref().unwrap_or(NOT_KNOWN))
    }

    fn language(&self) -> Option<&str> {
        self.said.iter().find(|said| said.of == SaidOf::Language)?.is.as_deref()
    }

    fn written(&self, now: &[Unknown], confirm: &[String], came: Result<&Step, &Refusal>) -> Value {
        let mut step = json!({ "at": self.at.format("%Y-%m-%dT%H:%M").to_string() });
        match &self.doing {
            Doing::Act(action) => step["act"] = json!(action),
            Doing::Result(task, result, number) => {
                (step["task"], step["result"]) = (json!(task), json!(result));
                if let Some(number) = number {
                    step["number"] = json!(number);
                }
            }
        }
        (step["by"], step["person"]) = (json!(self.by), json!(self.person));
        step["channel"] = json!(self.channel());
        if let Some(language) = self.language() {
            step["language"] = json!(language);
        }
        (step["answers"], step["facts"]) = (Value::Object(values(now, false)), Value::Object(values(now, true)));
        if !confirm.is_empty() {
            step["confirm"] = json!(confirm);
        }
        match came {
            Ok(done) => step["then"] = then(self.service, done),
            Err(refusal) => step["refused"] = refused(refusal),
        }
        step
    }
}

/// How things are after a step, as scenarios write it.
pub(super) fn then(service: &Service, done: &Step) -> Value {
    let case = &done.case;
    let told: Vec<Value> = done.tell().map(|told| json!({ "who": told.who, "message": told.message })).collect();
    // Several entries may set a date, and a later one may end it.
    let set = done.entries.iter().flat_map(|entry| entry.dates());
    let due: Map<String, Value> =
        set.filter_map(|(id, _)| Some((id.to_string(), json!(date(case.due(id)?))))).collect();
    let mut then = json!({ "state": case.state() });
    if let Some(outcome) = case.outcome() {
        then["outcome"] = json!(outcome);
    }
    if let Some(branch) = done.entries.last().and_then(crate::Entry::branch) {
        then["branch"] = json!(branch);
    }
    let holds: Vec<&str> = case.holds().collect();
    if !holds.is_empty() {
        then["holds"] = json!(holds);
    }
    then["told"] = json!(told);
    if !due.is_empty() {
        then["due"] = Value::Object(due);
    }
    if case.outcome().is_some() {
        let clocks = service.resolved()["clocks"].as_object().into_iter().flat_map(Map::keys);
        let on = clocks.filter_map(|clock| Some((clock.clone(), json!(case.clock(clock).filter(|is| *is != "off")?))));
        let on: Map<String, Value> = on.collect();
        if !on.is_empty() {
            then["clocks"] = Value::Object(on);
        }
    }
    then
}

struct Search<'t, 's> {
    trying: &'t Trying<'s>,
    form: FormView,
    today: NaiveDate,
    wanted: &'t dyn Fn(&Step) -> bool,
    tries: usize,
    /// The first that was refused.
    refused: Option<Tried>,
}

impl Search<'_, '_> {
    /// What has to be answered, and the facts; what has to be said is, and nothing else is tried for it.
    fn first(&self) -> Vec<Unknown> {
        let said = |of: SaidOf, id: &str| self.trying.said.iter().find(|said| said.of == of && said.id == id);
        let asked = self.form.questions.iter().filter(|q| match said(SaidOf::Question, &q.id) {
            Some(said) => said.is.is_some(),
            None => q.asked_if.is_none() && (q.required || q.kind == "contact"),
        });
        let answers = asked.filter_map(|q| {
            let mut unknown = answer(q, self.today)?;
            if let Some(is) = said(SaidOf::Question, &q.id).and_then(|said| said.is.as_deref()) {
                unknown.may_be = as_said(&q.kind, is).map_or(unknown.may_be, |is| vec![is]);
            }
            Some(unknown)
        });
        let facts = self.form.facts.iter().map(|fact| {
            let is = said(SaidOf::Fact, &fact.fact).and_then(|said| said.is.as_deref());
            let number = fact.takes.iter().any(|takes| takes == "number");
            let may_be = match (fact.takes.as_slice(), is) {
                (_, Some(is)) if number => vec![json!(is.parse::<i64>().unwrap_or(0))],
                (_, Some(is)) => vec![json!(is)],
                (_, None) if number => vec![json!(0), json!(1), json!(10)],
                ([one], None) if one == "yes_no" => vec![json!("yes"), json!("no")],
                (options, None) => options.iter().map(|option| json!(option)).collect(),
            };
            Unknown { id: fact.fact.clone(), is_fact: true, may_be, is: 0 }
        });
        answers.chain(facts).collect()
    }

    /// Every way to take something other than first thought for so many of the unknowns.
    fn change(&mut self, now: &[Unknown], from: usize, changes: usize) -> Option<Tried> {
        if changes == 0 {
            return self.settle(now.to_vec());
        }
        for at in from..now.len() {
            let ways = now.get(at).map_or(0, |unknown| unknown.may_be.len());
            for other in 1..ways {
                let mut changed = now.to_vec();
                if let Some(unknown) = changed.get_mut(at) {
                    unknown.is = other;
                }
                let found = self.change(&changed, at + 1, changes - 1);
                if found.is_some() || self.tries > MOST {
                    return found;
                }
            }
        }
        None
    }

    /// Sends it, adding what is said to be missing, and changing or confirming what is said to be wrong.
    fn settle(&mut self, mut now: Vec<Unknown>) -> Option<Tried> {
        let mut confirm: Vec<String> = Vec::new();
        for _ in 0..20 {
            self.tries += 1;
            if self.tries > MOST {
                return None;
            }
            let refusal = match self.trying.send(&now, &confirm) {
                Ok(step) if (self.wanted)(&step) => {
                    return Some(Tried { written: self.trying.written(&now, &confirm, Ok(&step)), step: Some(step) });
                }
                Ok(_) => return None,
                Err(refusal) => refusal,
            };
            let confirmed = confirm.len();
            confirm.extend(confirmable(&refusal));
            if confirm.len() == confirmed && !self.mended(&mut now, &refusal) {
                if self.refused.is_none() {
                    self.refused =
                        Some(Tried { written: self.trying.written(&now, &confirm, Err(&refusal)), step: None });
                }
                return None;
            }
        }
        None
    }

    /// Whether something could be done about a refusal.
    fn mended(&self, now: &mut Vec<Unknown>, refusal: &Refusal) -> bool {
        let Refusal::Answers(problems) = refusal else { return false };
        let mut changed = false;
        for wrong in &problems.wrong {
            match now.iter_mut().find(|unknown| !unknown.is_fact && unknown.id == wrong.question) {
                Some(unknown) if wrong.rule.is_none() && unknown.is + 1 < unknown.may_be.len() => {
                    unknown.is += 1;
                    changed = true;
                }
                Some(_) => {}
                None => {
                    let question = self.form.questions.iter().find(|q| q.id == wrong.question);
                    let more = question.and_then(|q| answer(q, self.today));
                    changed |= more.is_some();
                    now.extend(more);
                }
            }
        }
        changed
    }
}

/// The rules of a refusal that may be confirmed, if that is all there is to it.
fn confirmable(refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::Answers(problems) if problems.may_be_confirmed() => {
            problems.wrong.iter().filter_map(|wrong| wrong.rule.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// An answer that a condition was said to read so, if the words tell which.
fn as_said(kind: &str, is: &str) -> Option<Value> {
    match kind {
        "choice" | "yes_no" | "declaration" => Some(json!(is)),
        "choices" => Some(is.split(" and ").collect()),
        "number" | "money" => is.parse::<i64>().ok().map(|number| json!(number)),
        _ => None,
    }
}

fn values(now: &[Unknown], facts: bool) -> Map<String, Value> {
    let of = now.iter().filter(|unknown| unknown.is_fact == facts);
    of.filter_map(|unknown| Some((unknown.id.clone(), unknown.may_be.get(unknown.is)?.clone()))).collect()
}

/// A date as scenarios write it.
fn date(due: Due) -> String {
    match due {
        Due::Day(day) => day.to_string(),
        Due::Moment(moment) => civil(moment).format("%Y-%m-%dT%H:%M").to_string(),
    }
}

/// A refusal as scenarios write it.
fn refused(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::Answers(problems) => match problems.wrong.iter().find(|w| w.rule.is_some()) {
            Some(wrong) => json!({ "correct": wrong.question, "rule": wrong.rule }),
            None => {
                let wrong = problems.wrong.iter().map(|w| (w.place(), json!(w.code())));
                json!({ "answers": wrong.collect::<Map<String, Value>>() })
            }
        },
        Refusal::Signpost(signpost) => json!({ "signpost": signpost.outcome, "rule": signpost.rule }),
        Refusal::NotPossible(why) => {
            json!({ "not_possible": Because::WORDS.iter().find(|word| why.is_because(word)) })
        }
        Refusal::Facts(missing) => json!({ "fact": missing.first().map(|m| m.fact.clone()) }),
        Refusal::Dates(problem) => json!({ "date": problem.what }),
        Refusal::Unknown(_) => json!({}),
    }
}

/// What an answer to a question may be, the likeliest first.
fn answer(question: &QuestionView, today: NaiveDate) -> Option<Unknown> {
    let address = json!({ "lines": ["1 Mill Lane"], "town": "Northwold", "postcode": "NW9 4AB" });
    let email = json!({ "email": "someone@example.org" });
    let phone = json!({ "phone": "01632 960001" });
    let options = question.options.iter().map(|option| json!(option.id));
    let may_be: Vec<Value> = match question.kind.as_str() {
        "choice" => options.collect(),
        "choices" => options.map(|option| json!([option])).collect(),
        "yes_no" => vec![json!("no"), json!("yes")],
        "declaration" => vec![json!("yes")],
        "number" | "money" => {
            vec![json!(question.least.unwrap_or(1)), json!(question.most.unwrap_or(1000)), json!(1)]
        }
        "date" => {
            let yesterday = today.checked_sub_days(Days::new(1));
            let days = [yesterday, Some(today), question.to, question.from, today.checked_add_days(Days::new(30))];
            let inside = |day: &NaiveDate| {
                question.from.is_none_or(|from| *day >= from) && question.to.is_none_or(|to| *day <= to)
            };
            days.into_iter().flatten().filter(inside).map(|day| json!(day.to_string())).collect()
        }
        "month" => vec![json!("2026-05")],
        "time" => vec![json!("10:00")],
        "place" => vec![
            json!({ "description": "Mill Lane, by the bridge" }),
            json!({ "uprn": "10001234567", "address": address }),
            json!({ "latitude": 52.5, "longitude": -1.5 }),
        ],
        "person" => vec![json!({ "name": "Sam Example" })],
        "contact" => vec![email, phone, json!({ "address": address })],
        "case_reference" => vec![json!("REF-1000"), json!(["REF-1000"])],
        "file" => {
            let file = |name: &str, sort: &str| json!({ "id": "file-1", "name": name, "type": sort, "sniffed": sort, "bytes": 1000 });
            let (photo, letter) = (file("photo.jpg", "image/jpeg"), file("letter.pdf", "application/pdf"));
            vec![photo.clone(), json!([photo]), letter.clone(), json!([letter])]
        }
        "group" => {
            let row = question.questions.iter().filter(|q| q.required && q.asked_if.is_none());
            let row: Map<String, Value> =
                row.filter_map(|q| answer(q, today)).flat_map(|unknown| values(&[unknown], false)).collect();
            vec![Value::Array(vec![
                Value::Object(row);
                usize::try_from(question.least.unwrap_or(1).clamp(1, 100)).ok()?
            ])]
        }
        "text" | "long_text" => {
            let least = usize::try_from(question.least.unwrap_or(0)).ok()?;
            let mut words = String::from("Example");
            while words.chars().count() < least {
                words.push_str(" of what somebody writes here");
            }
            let kinds = [
                "someone@example.org",
                "01632 960001",
                "https://example.org",
                "NW9 4AB",
                "AB12 CDE",
                "QQ123456C",
                "10001234567",
            ];
            std::iter::once(words.as_str()).chain(kinds).map(|text| json!(text)).collect()
        }
        _ => return None,
    };
    Some(Unknown { id: question.id.clone(), is_fact: false, may_be, is: 0 })
}
