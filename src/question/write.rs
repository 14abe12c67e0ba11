//! Writing answers as JSON, in the one form in which they are stored.
//!
//! Invariant: [`Kind::read_stored`] gives back the answer that was written, whatever the kind.

use chrono::Datelike;
use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::answer::Answer;
use super::form::Form;
use super::kind::Kind;
use super::moment;
use super::rows::Row;
use crate::names::Names;

/// An answer beside the kind of its question, to be serialised.
///
/// ```
/// use service_patterns::question::{Answer, AnswerJson, Kind};
///
/// let kind = Kind::choice(["pothole", "street_light"]);
/// let json = serde_json::to_string(&AnswerJson { answer: &Answer::Choice(1), kind: &kind }).unwrap();
/// assert_eq!(json, r#""street_light""#);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AnswerJson<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// The kind of the question it answers.
    pub kind: &'a Kind,
}

impl Answer {
    /// The answer as a JSON value; null if it was erased, or belongs to no question of this kind.
    #[must_use]
    pub fn to_json(&self, kind: &Kind) -> serde_json::Value {
        serde_json::to_value(AnswerJson { answer: self, kind }).unwrap_or_default()
    }
}

impl Serialize for AnswerJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.answer {
            Answer::Text(text) => serializer.serialize_str(text),
            Answer::YesNo(yes) => serializer.serialize_str(if *yes { "yes" } else { "no" }),
            Answer::Choice(option) => serializer.serialize_str(id(self.kind.options(), *option)?),
            Answer::Choices(chosen) => {
                let mut list = serializer.serialize_seq(Some(chosen.len()))?;
                for option in chosen {
                    list.serialize_element(id(self.kind.options(), *option)?)?;
                }
                list.end()
            }
            Answer::Number(number) | Answer::Money(number) => serializer.serialize_i64(*number),
            Answer::Date(date) => {
                let (year, month, day) = (date.year(), date.month(), date.day());
                serializer.collect_str(&format_args!("{year:04}-{month:02}-{day:02}"))
            }
            Answer::Month(month) => serializer.collect_str(&format_args!("{:04}-{:02}", month.year(), month.month())),
            Answer::Time(time) => {
                let (hour, minute) = moment::clock(*time);
                serializer.collect_str(&format_args!("{hour:02}:{minute:02}"))
            }
            Answer::Place(place) => place.serialize(serializer),
            Answer::Person(person) => person.serialize(serializer),
            Answer::Contact(contact) => contact.serialize(serializer),
            Answer::Files(files) => one_or_list(files, matches!(self.kind, Kind::File { many: false, .. }), serializer),
            Answer::References(references) => {
                one_or_list(references, matches!(self.kind, Kind::CaseReference { many: false }), serializer)
            }
            Answer::Rows(rows) => {
                let form = self.kind.row().ok_or_else(|| S::Error::custom("the question has no rows"))?;
                serializer.collect_seq(rows.iter().map(|row| RowJson { row, form }))
            }
            Answer::Forgotten => serializer.serialize_unit(),
        }
    }
}

/// A row beside the questions it answers.
struct RowJson<'a> {
    row: &'a Row,
    form: &'a Form,
}

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        for (question, answer) in self.form.questions().iter().zip(self.row.answers()) {
            if let Some(answer) = answer {
                out.serialize_entry(question.id(), &AnswerJson { answer, kind: question.kind() })?;
            }
        }
        out.end()
    }
}

fn id<E: Error>(options: Option<&Names>, option: u16) -> Result<&str, E> {
    options
        .and_then(|options| options.get(option))
        .ok_or_else(|| E::custom("the answer is none of this question's options"))
}

fn one_or_list<T: Serialize, S: Serializer>(items: &[T], one: bool, serializer: S) -> Result<S::Ok, S::Error> {
    match items {
        [item] if one => item.serialize(serializer),
        items => items.serialize(serializer),
    }
}
