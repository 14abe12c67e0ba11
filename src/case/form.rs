//! What to ask, for a host that renders it: questions with their limits, in order and by page, and the schema of their answers.
//!
//! Invariant: everything a person reads here is the author's, or the library's own words in the language asked for.

use super::Case;
use super::refusal::{FactMissing, Refusal};
use crate::clock::civil_date;
use crate::machine::tables::*;
use crate::pattern::shape::{self, Purpose};
use crate::pattern::value::AskItem;
use crate::question::{ContactOnly, Kind, Limit};
use crate::service::Service;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// What to ask for an action, for a host that renders it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FormView {
    /// The action, or `task:result`.
    pub what: String,
    /// What it is called, in the language asked for.
    pub label: String,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The questions, in order.
    pub questions: Vec<QuestionView>,
    /// How the file divides them into pages; empty where it does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageView>,
    /// The facts the host must give.
    pub facts: Vec<FactMissing>,
}

/// A page of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PageView {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The ids of its questions, in order.
    pub questions: Vec<String>,
}

/// What a browser may fill in, as the success criterion 1.3.5 of WCAG 2.2 asks where people are asked about themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Autocomplete {
    /// The part of the answer, by its name in JSON; the whole answer if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'static str>,
    /// HTML's `autocomplete`.
    pub token: &'static str,
}

/// One question to ask.
#[derive(Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QuestionView {
    /// Its id, which is its name in the answers.
    pub id: String,
    /// The kind of answer: `text`, `choice`, `date` and so on.
    pub kind: String,
    /// A narrower kind, such as `email` or `address`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
    /// The question.
    pub label: String,
    /// A hint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Whether it must be answered, when it is asked.
    pub required: bool,
    /// Whether answers are personal data.
    pub personal: bool,
    /// What may be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionView>,
    /// For a group, the questions of each row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionView>,
    /// The least number, amount in pence, characters, or rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<i64>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<i64>,
    /// The first day that is taken, at the moment of looking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day that is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The limits in words, for a hint: `between 10 and 2,000 characters`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
    /// The keyboard that helps to type it: HTML's `inputmode`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_mode: Option<&'static str>,
    /// What a browser may fill in, where people are asked about themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub autocomplete: Vec<Autocomplete>,
    /// The condition on which it is asked, as it stands in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_if: Option<serde_json::Value>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_if_words: Option<String>,
    /// The answer as it is now, from a draft or from before, in the wire form. May be personal data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<serde_json::Value>,
}

/// What is asked, and never the answer as it is now.
impl std::fmt::Debug for QuestionView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("QuestionView")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("label", &self.label)
            .field("required", &self.required)
            .finish_non_exhaustive()
    }
}

/// Something that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OptionView {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Service {
    /// What to ask for an action that opens a case, at a moment: the days that a date may be depend on it.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for an action the service does not have, and for a moment out of all reason;
    /// [`Refusal::Dates`] if the limits of a date lie outside what the calendar knows.
    pub fn opening_form(&self, action: &str, language: Option<&str>, at: DateTime<Utc>) -> Result<FormView, Refusal> {
        let action = self.machine().action_ix(action)?;
        self.form_of(action, None, language, super::accept::in_years(at)?)
    }

    /// What to ask at a moment for an action in a case, or `task:result`: the questions with labels, limits, options and
    /// conditions.
    ///
    /// The answers there are already stand in the form. Of an action that somebody of the public may do, they are those that
    /// the public sees ([`Case::seen_by_public`]), whoever is shown it.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for a case of another service, something the service does not have, or a moment out of all reason;
    /// [`Refusal::Dates`] if the limits of a date lie outside what the calendar knows.
    pub fn form(
        &self,
        case: &Case,
        what: &str,
        language: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<FormView, Refusal> {
        let case = &self.as_at(case, at)?;
        let m = self.machine();
        let language = language.or(case.core.opening.language.as_deref());
        if let Some((task, result)) = what.split_once(':') {
            let (task, result) = m.result_ix(task, result)?;
            let case = &*case.as_seen_by(m.tasks.get(usize::from(task)).map_or(0, |t| t.by));
            let table = m.tasks.get(usize::from(task)).and_then(|t| t.results.get(usize::from(result)));
            let shape = m.pattern.tasks.at(task);
            let (Some(table), Some((id, shape))) = (table, shape) else {
                return Err(super::accept::unknown("task", what, []));
            };
            let own = shape.results.0.get(&table.id);
            let label = own.and_then(|r| r.label.as_ref()).map_or(shape.label.as_str(), |l| l.as_str());
            return Ok(FormView {
                what: format!("{id}:{}", table.id),
                label: m.say(&format!("tasks.{id}.results.{}.label", table.id), label, language).to_string(),
                help: None,
                questions: {
                    let ask = own.and_then(|r| r.ask.as_ref());
                    let pointer = format!("/tasks/{id}/results/{}/ask", table.id);
                    let list = self.resolved().pointer(&pointer);
                    let asking = Asking { ask, list, case: Some(case), action: None, language, today: civil_date(at) };
                    self.questions_of(&table.asked, &asking)?
                },
                pages: Vec::new(),
                facts: Vec::new(),
            });
        }
        let action = m.action_ix(what)?;
        let case = case.as_seen_by(m.actions.get(usize::from(action)).map_or(0, |a| a.by));
        self.form_of(action, Some(&case), language, at)
    }

    /// The JSON Schema (draft 2020-12) of the answers of an action, or of `task:result`.
    ///
    /// Answers that it refuses are refused by the library, too. What it cannot say is listed in `docs/language.md`: what is
    /// asked only on a condition, refuse rules, days that depend on today, how codes and dates are spelt.
    ///
    /// ```
    /// use service_patterns::{Service, builtin};
    ///
    /// let service = Service::load([builtin::REPORT_A_PROBLEM])?;
    /// let schema = service.answers_schema("report", Some("en"))?;
    /// assert_eq!(schema["properties"]["danger"]["title"], "Could someone be hurt before tomorrow?");
    /// assert_eq!(schema["properties"]["danger"]["enum"], serde_json::json!(["yes", "no", true, false]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Refusal::Unknown`] for something the service does not have.
    pub fn answers_schema(&self, what: &str, language: Option<&str>) -> Result<serde_json::Value, Refusal> {
        let m = self.machine();
        let (asked, saved) = match what.split_once(':') {
            Some((task, result)) => {
                let (task, result) = m.result_ix(task, result)?;
                let task = m.tasks.get(usize::from(task));
                (task.and_then(|t| t.results.get(usize::from(result))).map(|r| &r.asked), false)
            }
            None => {
                let action = m.action_ix(what)?;
                let table = m.actions.get(usize::from(action));
                // What a draft has need not be sent again, and in a draft nothing has to be there.
                let drafted = m.actions.iter().any(|a| a.saves == Some(action));
                (table.map(|t| &t.asked), drafted || table.is_some_and(|t| t.saves.is_some()))
            }
        };
        let (mut properties, mut required) = (serde_json::Map::new(), Vec::new());
        for item in asked.iter().flat_map(|asked| &asked.items) {
            let Some(table) = m.questions.get(usize::from(item.question)) else { continue };
            let Some(shape) = m.pattern.questions.get(&table.id) else { continue };
            let needed = !item.optional && item.when.is_none() && !item.fixed && !saved;
            let mut schema = if needed {
                required.push(&*table.id);
                table.kind.schema()
            } else {
                table.kind.schema_or_blank()
            };
            let said =
                |member: &str, own: &str| m.say(&format!("questions.{}.{member}", table.id), own, language).into();
            schema["title"] = said("label", shape.label.as_str());
            if let Some(help) = &shape.help {
                schema["description"] = said("help", help.as_str());
            }
            properties.insert(table.id.to_string(), schema);
        }
        Ok(serde_json::json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        }))
    }

    fn form_of(
        &self,
        action: Ix,
        case: Option<&Case>,
        language: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<FormView, Refusal> {
        let m = self.machine();
        let table = m.actions.get(usize::from(action));
        let (id, shape) = match m.pattern.actions.at(action) {
            Some((id, shape)) => (id, Some(shape)),
            None => ("", None),
        };
        let of = shape.and_then(|s| s.saves.as_ref()).map_or(id, |of| of.as_str());
        let ask = m.pattern.actions.get(of).and_then(|a| a.ask.as_ref());
        let list = self.resolved().pointer(&format!("/actions/{of}/ask"));
        let asking = Asking { ask, list, case, action: Some(action), language, today: civil_date(at) };
        let label = shape.map_or("", |s| s.label.as_str());
        let help = shape
            .and_then(|s| s.help.as_ref())
            .map(|h| m.say(&format!("actions.{id}.help"), h.as_str(), language).to_string());
        let questions = match table {
            Some(table) => self.questions_of(&table.asked, &asking)?,
            None => Vec::new(),
        };
        Ok(FormView {
            what: id.to_string(),
            label: m.say(&format!("actions.{id}.label"), label, language).to_string(),
            help,
            pages: self.pages_of(of, &questions, language),
            questions,
            facts: table
                .map(|t| t.facts.iter().map(|f| m.fact_missing(usize::from(*f), false)).collect())
                .unwrap_or_default(),
        })
    }

    /// The pages of an action, each with its questions: from the one it begins with to the first of the next page.
    fn pages_of(&self, action: &str, questions: &[QuestionView], language: Option<&str>) -> Vec<PageView> {
        let m = self.machine();
        let Some(shape) = m.pattern.actions.get(action) else { return Vec::new() };
        let mut pages: Vec<PageView> = Vec::new();
        // A question that is not asked here may still begin a page: what is asked after it is on that page.
        let mut place = 0;
        for item in shape::each(shape.ask.as_ref()) {
            let id = item.question.as_str();
            let begins = shape.pages.iter().find(|(_, page)| page.from.as_str() == id);
            // What comes before any page is on the first.
            let begins = if pages.is_empty() { begins.or_else(|| shape.pages.iter().next()) } else { begins };
            if let Some((page, is)) = begins.filter(|(page, _)| pages.last().is_none_or(|last| last.id != *page)) {
                let at = format!("actions.{action}.pages.{page}");
                pages.push(PageView {
                    id: page.to_string(),
                    label: m.say(&format!("{at}.label"), is.label.as_str(), language).to_string(),
                    help: is.help.as_ref().map(|h| m.say(&format!("{at}.help"), h.as_str(), language).to_string()),
                    questions: Vec::new(),
                });
            }
            if let (Some(page), Some(question)) = (pages.last_mut(), questions.get(place))
                && question.id == id
            {
                page.questions.push(question.id.clone());
                place += 1;
            }
        }
        pages.retain(|page| !page.questions.is_empty());
        pages
    }

    fn questions_of(&self, asked: &Asked, asking: &Asking<'_>) -> Result<Vec<QuestionView>, Refusal> {
        let shown = asked.items.iter().filter(|item| !item.fixed);
        let mut views = Vec::new();
        for item in shown {
            views.extend(self.question_of(item, asking)?);
        }
        Ok(views)
    }

    fn question_of(&self, item: &AskTable, asking: &Asking<'_>) -> Result<Option<QuestionView>, Refusal> {
        let m = self.machine();
        let Asking { case, action, language, today, .. } = *asking;
        let Some(table) = m.questions.get(usize::from(item.question)) else { return Ok(None) };
        let Some(shape) = m.pattern.questions.get(&table.id) else { return Ok(None) };
        let id = &*table.id;
        let said = |path: String, own: &str| m.say(&path, own, language).to_string();
        let when = asking.ask.and_then(|a| a.iter().find(|i| i.question.as_str() == id)).and_then(|i| i.when.as_ref());
        let draft = case.and_then(|c| c.core.draft.as_ref()).filter(|d| {
            Some(d.action) == action
                || action.is_some_and(|a| m.actions.get(usize::from(a)).and_then(|t| t.saves) == Some(d.action))
        });
        let drafted = draft.and_then(|d| d.answers.iter().find(|(q, _)| *q == item.question)).map(|(_, a)| a);
        let latest = case.and_then(|c| c.core.answers.get(usize::from(item.question))).and_then(Option::as_ref);
        let (from, to) = m.day_range(item.question, today)?;
        let questions = match &table.row {
            None => Vec::new(),
            Some(row) => {
                let list = self.resolved().pointer(&format!("/questions/{id}/ask"));
                let inside = Asking { ask: shape.ask.as_ref(), list, case: None, action: None, ..*asking };
                self.questions_of(row, &inside)?
            }
        };
        let (least, most) = limit_of(&table.kind);
        Ok(Some(QuestionView {
            id: id.to_string(),
            kind: table.kind.as_str().to_string(),
            only: shape.only.map(|o| o.as_str().to_string()),
            label: said(format!("questions.{id}.label"), shape.label.as_str()),
            help: shape.help.as_ref().map(|h| said(format!("questions.{id}.help"), h.as_str())),
            required: !item.optional,
            personal: table.personal,
            options: options_of(m, id, table, shape, language),
            questions,
            least,
            most,
            from,
            to,
            limits: table.kind.limits_in_words(Limit::days(from, to), m.speaks(language)),
            input_mode: table.kind.input_mode(),
            autocomplete: shape.purpose.map(|purpose| autocomplete(purpose, &table.kind)).unwrap_or_default(),
            asked_if: when.and_then(|_| asking.condition_of(id)),
            asked_if_words: when.map(|c| m.in_words(c)),
            answer: drafted.or(latest).map(|a| a.to_json(&table.kind)),
        }))
    }
}

/// Questions being asked: in a case or before there is one, of an action or in rows.
#[derive(Clone, Copy)]
struct Asking<'a> {
    /// The list of what is asked, read.
    ask: Option<&'a Vec<AskItem>>,
    /// The same, as it stands in the files.
    list: Option<&'a serde_json::Value>,
    case: Option<&'a Case>,
    action: Option<Ix>,
    language: Option<&'a str>,
    today: NaiveDate,
}

impl Asking<'_> {
    /// The condition on which a question is asked, as it stands in the files.
    fn condition_of(&self, question: &str) -> Option<serde_json::Value> {
        let asks = |item: &&serde_json::Value| {
            item.get("ask").and_then(|q| q.as_str()).is_some_and(|q| q.trim_end_matches('?') == question)
        };
        self.list?.as_array()?.iter().find(asks)?.get("if").cloned()
    }
}

fn options_of(
    m: &Machine,
    id: &str,
    table: &QuestionTable,
    shape: &crate::pattern::shape::Question,
    language: Option<&str>,
) -> Vec<OptionView> {
    let Some(names) = table.kind.options() else { return Vec::new() };
    names
        .iter()
        .zip(&table.labels)
        .map(|(option, label)| {
            let help = shape
                .options
                .as_ref()
                .and_then(|o| o.iter().find(|x| x.id.as_str() == option))
                .and_then(|o| o.help.as_ref());
            OptionView {
                id: option.to_string(),
                label: m.say(&format!("questions.{id}.options.{option}.label"), label, language).to_string(),
                help: help
                    .map(|h| m.say(&format!("questions.{id}.options.{option}.help"), h.as_str(), language).to_string()),
            }
        })
        .collect()
}

fn limit_of(kind: &Kind) -> (Option<i64>, Option<i64>) {
    match kind {
        Kind::Text { min_length, max_length, .. } | Kind::LongText { min_length, max_length } => {
            let least = Some(i64::from(*min_length)).filter(|n| *n > 0);
            (least, Some(i64::from(*max_length)))
        }
        Kind::Number { least, most } | Kind::Money { least, most } => (*least, *most),
        Kind::Group { least, most, .. } => (Some(i64::from(*least)), Some(i64::from(*most))),
        _ => (None, None),
    }
}

/// What a browser may fill in, part by part.
fn autocomplete(purpose: Purpose, kind: &Kind) -> Vec<Autocomplete> {
    const ADDRESS: [(&str, &str); 3] =
        [("address.lines", "street-address"), ("address.town", "address-level2"), ("address.postcode", "postal-code")];
    let parts: Vec<(&'static str, &'static str)> = match (purpose, kind) {
        (Purpose::Own, Kind::Person) => vec![("name", "name"), ("organisation", "organization")],
        (Purpose::Own, Kind::Contact { only }) => match only {
            Some(ContactOnly::Email) => vec![("email", "email")],
            Some(ContactOnly::Phone) => vec![("phone", "tel")],
            Some(ContactOnly::Post) => ADDRESS.to_vec(),
            None => [("email", "email"), ("phone", "tel")].into_iter().chain(ADDRESS).collect(),
        },
        (Purpose::Own, Kind::Place { .. }) => ADDRESS.to_vec(),
        (Purpose::Own, _) => Vec::new(),
        (Purpose::Bday, Kind::Date) => vec![("day", "bday-day"), ("month", "bday-month"), ("year", "bday-year")],
        (token, _) => return vec![Autocomplete { part: None, token: token.as_str() }],
    };
    parts.into_iter().map(|(part, token)| Autocomplete { part: Some(part), token }).collect()
}
