//! Reading a form by hand through serde_json: a struct of answers with borrowed texts, checked afterwards, and kept if right.

use crate::forms::Wire;
use crate::hand_forms::{
    Answer, Answers, Fault, Mistake, Report, Seen, UNKNOWN, bits, finish, judge, question, report, words,
};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A form as serde_json reads it: every answer as it came, so that one of a wrong type hides no other mistake.
#[derive(Default)]
pub struct Form<'a> {
    answers: Answers<'a>,
    unknown: u8,
    twice: u8,
}

/// Finds the mistakes of a form and adds them to the list; gives back the form if it is JSON at all.
pub fn by_struct<'a>(line: &'a [u8], wire: Wire, mistakes: &mut Vec<Mistake>) -> Option<Form<'a>> {
    let Ok(form) = serde_json::from_slice::<Form>(line) else {
        mistakes.push(Mistake { question: UNKNOWN as u8, fault: Fault::NotJson });
        return None;
    };
    let (required, known) = bits(wire);
    let mut seen = Seen::default();
    for (question, answer) in form.answers.iter().enumerate().filter(|(_, answer)| !matches!(answer, Answer::Absent)) {
        let fault = if known >> question & 1 == 0 {
            Some(Fault::NotAQuestion)
        } else {
            seen.given |= 1 << question;
            judge(question, answer, &mut seen)
        };
        mistakes.extend(fault.map(|fault| Mistake { question: question as u8, fault }));
    }
    finish(required, &seen, mistakes);
    let strange = |fault, number: u8| (0..number).map(move |_| Mistake { question: UNKNOWN as u8, fault });
    mistakes.extend(strange(Fault::NotAQuestion, form.unknown).chain(strange(Fault::Twice, form.twice)));
    Some(form)
}

impl<'de> Deserialize<'de> for Form<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Form<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a form")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut form = Form::default();
                while let Some(Key(question)) = map.next_key()? {
                    match form.answers.get_mut(question) {
                        Some(answer @ Answer::Absent) => *answer = map.next_value()?,
                        Some(_) => {
                            form.twice = form.twice.saturating_add(1);
                            map.next_value::<IgnoredAny>()?;
                        }
                        None => {
                            form.unknown = form.unknown.saturating_add(1);
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(form)
            }
        }
        deserializer.deserialize_map(Members)
    }
}

struct Key(usize);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Key;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a question")
            }
            fn visit_str<E>(self, text: &str) -> Result<Key, E> {
                Ok(Key(question(text)))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

impl<'de> Deserialize<'de> for Answer<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Answer<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an answer")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Answer::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Answer::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Answer::Number(number))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Answer::Number(number as f64))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Answer::Number(number as f64))
            }
            fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
                Ok(Answer::Truth(truth))
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Answer::Other)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Answer::Other)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut north, mut east, mut fine) = (None, None, true);
                while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                    let value = match map.next_value::<Answer<'de>>()? {
                        Answer::Number(number) => Some(number),
                        _ => None,
                    };
                    match &*key {
                        "latitude" => north = value,
                        "longitude" => east = value,
                        _ => fine = false,
                    }
                }
                Ok(if fine { Answer::Place(north, east) } else { Answer::Other })
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// The same, and gives what is to be stored, or what to say about each mistake.
pub fn keep(line: &[u8], wire: Wire, mistakes: &mut Vec<Mistake>) -> Result<Report, Vec<String>> {
    let before = mistakes.len();
    match by_struct(line, wire, mistakes).and_then(|form| report(&form.answers)) {
        Some(report) if mistakes.len() == before => Ok(report),
        _ => Err(mistakes.iter().skip(before).map(words).collect()),
    }
}
