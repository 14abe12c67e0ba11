//! A first scenario for files that somebody has just begun: a case is opened, and what the library says of it is written down.
//!
//! Answers are tried until a case opens. If none does, the scenario says why it is refused, which is as true.

use crate::clock::{Due, civil, moment_of};
use crate::{Act, By, Channel, Fact, FormView, QuestionView, Refusal, Service, Step};
use chrono::{Days, NaiveDate, NaiveDateTime};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The most cases that are tried.
const MOST: usize = 3000;

/// An answer or a fact, and what it may be.
#[derive(Debug, Clone)]
struct Unknown {
    id: String,
    is_fact: bool,
    may_be: Vec<Value>,
    is: usize,
}

/// An action that opens a case, and who does it.
struct Opening<'s> {
    service: &'s Service,
    at: NaiveDateTime,
    action: String,
    by: String,
    form: FormView,
}

/// A scenario in which a case is opened; nothing if no action opens one.
pub(super) fn scenario(service: &Service, title: &str, uses: &[String]) -> Option<Value> {
    let day = NaiveDate::from_ymd_opt(2026, 5, 5)?;
    let at = day.and_hms_opt(9, 0, 0)?;
    let actions = service.resolved().get("actions")?.as_object()?;
    let from_start = |action: &Value| action["from"].as_array().is_some_and(|from| from.contains(&json!("start")));
    let openings = actions.iter().filter(|(_, action)| from_start(action)).filter_map(|(id, action)| {
        let people = &service.resolved()["people"];
        let by: Vec<&str> = action["by"].as_array()?.iter().filter_map(Value::as_str).collect();
        let public = by.iter().find(|who| people[**who]["kind"] == "public");
        let by = public.or(by.first())?.to_string();
        let form = service.opening_form(id, None, moment_of(at)).ok()?;
        Some(Opening { service, at, action: id.clone(), by, form })
    });
    let steps: Vec<(bool, Value)> = openings.filter_map(|opening| opening.step(day)).collect();
    let best = steps.iter().find(|(opened, _)| *opened).or(steps.first())?;
    Some(json!({
        "scenario": title,
        "about": "A case is opened. Change what is said here to what should happen, and add what comes next.",
        "uses": uses,
        "steps": [best.1],
    }))
}

impl Opening<'_> {
    /// The step, and whether it opens a case.
    fn step(&self, today: NaiveDate) -> Option<(bool, Value)> {
        let asked = self.form.questions.iter().filter(|q| q.asked_if.is_none() && (q.required || q.kind == "contact"));
        let answers = asked.filter_map(|q| answer(q, today));
        let facts = self.form.facts.iter().map(|fact| {
            let may_be = match fact.takes.as_slice() {
                [one] if one == "yes_no" => vec![json!("yes"), json!("no")],
                [one] if one == "number" => vec![json!(0), json!(1), json!(10)],
                options => options.iter().map(|option| json!(option)).collect(),
            };
            Unknown { id: fact.fact.clone(), is_fact: true, may_be, is: 0 }
        });
        let first: Vec<Unknown> = answers.chain(facts).collect();
        let mut tries = 0;
        let mut seen = None;
        // As it stands, then with one thing other than first thought, then with two, then with three.
        for changes in 0..=3 {
            if let Some(found) = self.search(&first, 0, changes, today, &mut tries, &mut seen) {
                return Some((true, found));
            }
        }
        seen.map(|refused| (false, refused))
    }

    fn search(
        &self,
        now: &[Unknown],
        from: usize,
        changes: usize,
        today: NaiveDate,
        tries: &mut usize,
        seen: &mut Option<Value>,
    ) -> Option<Value> {
        if changes == 0 {
            return self.settle(now.to_vec(), today, tries, seen);
        }
        for at in from..now.len() {
            let ways = now.get(at).map_or(0, |unknown| unknown.may_be.len());
            for other in 1..ways {
                let mut changed = now.to_vec();
                if let Some(unknown) = changed.get_mut(at) {
                    unknown.is = other;
                }
                let found = self.search(&changed, at + 1, changes - 1, today, tries, seen);
                if found.is_some() || *tries > MOST {
                    return found;
                }
            }
        }
        None
    }

    /// Sends it, adding what is said to be missing, and changing what is said to be wrong.
    fn settle(
        &self,
        mut now: Vec<Unknown>,
        today: NaiveDate,
        tries: &mut usize,
        seen: &mut Option<Value>,
    ) -> Option<Value> {
        for _ in 0..20 {
            *tries += 1;
            if *tries > MOST {
                return None;
            }
            let refusal = match self.open(&now) {
                Ok(step) => return Some(self.written(&now, Ok(&step))),
                Err(refusal) => refusal,
            };
            let mut changed = false;
            if let Refusal::Answers(problems) = &refusal {
                for wrong in &problems.wrong {
                    match now.iter_mut().find(|unknown| !unknown.is_fact && unknown.id == wrong.question) {
                        Some(unknown) if wrong.rule.is_none() && unknown.is + 1 < unknown.may_be.len() => {
                            unknown.is += 1;
                            changed = true;
                        }
                        Some(_) => {}
                        None => {
                            let question = self.form.questions.iter().find(|q| q.id == wrong.question);
                            let more = question.and_then(|q| answer(q, today));
                            changed |= more.is_some();
                            now.extend(more);
                        }
                    }
                }
            }
            if !changed {
                if seen.is_none() {
                    *seen = Some(self.written(&now, Err(&refusal)));
                }
                return None;
            }
        }
        None
    }

    fn open(&self, now: &[Unknown]) -> Result<Step, Refusal> {
        let mut act = Act::new(&self.action)
            .by(By::person(self.by.as_str(), "person-1"))
            .channel(Channel::Online)
            .at(moment_of(self.at))
            .answers(Value::Object(values(now, false)));
        for (fact, value) in values(now, true) {
            act = match value.as_i64() {
                Some(number) => act.fact(fact, number),
                None => act.fact(fact, Fact::from(value.as_str().unwrap_or_default().to_string())),
            };
        }
        self.service.open(Uuid::from_u128(1), "REF-1001", act)
    }

    fn written(&self, now: &[Unknown], came: Result<&Step, &Refusal>) -> Value {
        let mut step = json!({
            "at": self.at.format("%Y-%m-%dT%H:%M").to_string(),
            "act": self.action,
            "by": self.by,
            "person": "person-1",
            "channel": "online",
            "answers": values(now, false),
            "facts": values(now, true),
        });
        match came {
            Ok(done) => {
                let told: Vec<Value> =
                    done.tell().map(|told| json!({ "who": told.who, "message": told.message })).collect();
                let dates = done.entries.iter().flat_map(|entry| entry.dates());
                let due: Map<String, Value> = dates.map(|(id, due)| (id.to_string(), json!(date(due)))).collect();
                let mut then = json!({ "state": done.case.state(), "told": told });
                if !due.is_empty() {
                    then["due"] = Value::Object(due);
                }
                step["then"] = then;
            }
            Err(refusal) => step["refused"] = refused(refusal),
        }
        step
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
            let words = ["closed", "part", "person", "place", "hold", "when", "task", "too_early", "no_new_cases"];
            json!({ "not_possible": words.into_iter().find(|word| why.is_because(word)) })
        }
        Refusal::Facts(missing) => json!({ "fact": missing.first().map(|m| m.fact.clone()) }),
        Refusal::Unknown(_) | Refusal::Dates(_) => json!({}),
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
