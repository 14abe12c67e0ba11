//! Reading a form by hand through serde_json: a struct of answers with borrowed texts, checked afterwards, and kept if right.

use crate::forms::{CATEGORIES, SIZES, Wire};
use crate::hand_forms::{
    Answer, CATEGORY, DEPTH, DESCRIPTION, EMAIL, Fault, KEYS, LAT, LON, Mistake, NAME, NOTICED, PHONE, PHOTOS, PLACE,
    PLATE, POSTCODE, SIZE, Seen, UNKNOWN, UPRN, bits, date, finish, judge, question,
};
use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A form as serde_json reads it: every answer as it came, so that one of a wrong type hides no other mistake.
#[derive(Default)]
pub struct Form<'a> {
    answers: [Answer<'a>; KEYS.len()],
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

/// A right form, owned: what a council keeps of it.
#[derive(Debug)]
#[allow(dead_code, reason = "kept and not read again")]
pub struct Report {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub place: (f64, f64),
    pub uprn: Option<String>,
    pub postcode: String,
    pub category: u8,
    pub description: String,
    pub size: u8,
    pub depth_mm: Option<u16>,
    pub photos: u8,
    pub noticed: NaiveDate,
    pub registration: Option<String>,
}

/// Reads a form and gives what is to be stored, or nothing and the mistakes.
pub fn keep(line: &[u8], wire: Wire, mistakes: &mut Vec<Mistake>) -> Option<Report> {
    let before = mistakes.len();
    let form = by_struct(line, wire, mistakes)?;
    if mistakes.len() > before {
        return None;
    }
    let text = |question: usize| match &form.answers[question] {
        Answer::Text(text) => Some(&**text),
        _ => None,
    };
    let number = |question: usize| match form.answers[question] {
        Answer::Number(number) => Some(number),
        _ => None,
    };
    let place = match form.answers[PLACE] {
        Answer::Place(north, east) => north.zip(east),
        _ => number(LAT).zip(number(LON)),
    };
    let (year, month, day) = date(text(NOTICED)?.as_bytes())?;
    Some(Report {
        name: text(NAME)?.trim().to_owned(),
        email: text(EMAIL)?.to_owned(),
        phone: text(PHONE)?.to_owned(),
        place: place?,
        uprn: text(UPRN).map(str::to_owned),
        postcode: text(POSTCODE)?.to_owned(),
        category: CATEGORIES.iter().position(|known| Some(*known) == text(CATEGORY))? as u8,
        description: text(DESCRIPTION)?.to_owned(),
        size: SIZES.iter().position(|known| Some(*known) == text(SIZE))? as u8,
        depth_mm: number(DEPTH).map(|number| number as u16),
        photos: number(PHOTOS)? as u8,
        noticed: NaiveDate::from_ymd_opt(year, month, day)?,
        registration: text(PLATE).map(|plate| plate.replace(' ', "")),
    })
}
