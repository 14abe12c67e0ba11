//! Answers as Rust types: each is written as an act takes it, and read from what a case holds.

use crate::question::{Answer, Contact, File, Kind, Month, Person, Place, Slot};
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// A Rust type that one answer can be.
pub trait AnswerType: Sized {
    /// What it is, for whoever sent something else: `a date`.
    const WHAT: &'static str;

    /// Writes the answer as an act takes it.
    ///
    /// # Errors
    ///
    /// What the serialiser says.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Reads an answer. `None` if it is something else; that it keeps to its limits is for [`validator::Validate`] and the act.
    fn read(answer: &Value) -> Option<Self>;
}

/// A member of a struct of answers: one answer, one that may be blank, or a list.
pub trait Member: Sized {
    /// Whether nothing was answered.
    fn is_blank(&self) -> bool;

    /// Writes what was answered.
    ///
    /// # Errors
    ///
    /// What the serialiser says.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Reads what was sent, if anything was.
    ///
    /// # Errors
    ///
    /// What is needed: `a date`.
    fn read(sent: Option<&Value>) -> Result<Self, &'static str>;
}

/// An answer as it is written.
#[derive(Debug, Clone, Copy)]
pub struct As<'a, T>(pub &'a T);

impl<T: Member> Serialize for As<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

struct AsAnswer<'a, T>(&'a T);

impl<T: AnswerType> Serialize for AsAnswer<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

/// Whether what was sent says nothing, as an empty field of a form does.
fn says_nothing(sent: &Value) -> bool {
    match sent {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(says_nothing),
        _ => false,
    }
}

impl<T: AnswerType> Member for T {
    fn is_blank(&self) -> bool {
        false
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        AnswerType::write(self, to)
    }

    fn read(sent: Option<&Value>) -> Result<T, &'static str> {
        sent.and_then(T::read).ok_or(T::WHAT)
    }
}

impl<T: AnswerType> Member for Option<T> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(answer) => answer.write(to),
            None => to.serialize_none(),
        }
    }

    fn read(sent: Option<&Value>) -> Result<Option<T>, &'static str> {
        match sent {
            Some(sent) if !says_nothing(sent) => T::read(sent).map(Some).ok_or(T::WHAT),
            _ => Ok(None),
        }
    }
}

impl<T: AnswerType> Member for Vec<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(AsAnswer))
    }

    fn read(sent: Option<&Value>) -> Result<Vec<T>, &'static str> {
        match sent {
            Some(Value::Array(list)) => {
                list.iter().filter(|item| !says_nothing(item)).map(|item| T::read(item).ok_or(T::WHAT)).collect()
            }
            Some(sent) if !says_nothing(sent) => Err("a list"),
            _ => Ok(Vec::new()),
        }
    }
}

/// An amount of money, in pence.
///
/// ```
/// use service_patterns::typed::Pence;
///
/// assert_eq!(Pence(1250).to_string(), "£12.50");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(pub i64);

impl std::fmt::Display for Pence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::question::pounds(self.0))
    }
}

/// Something that was confirmed: there is no other answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Confirmed;

impl AnswerType for Confirmed {
    const WHAT: &'static str = "`yes`";

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str("yes")
    }

    fn read(answer: &Value) -> Option<Confirmed> {
        matches!(slot(&Kind::Declaration, answer), Slot::Given(_)).then_some(Confirmed)
    }
}

impl AnswerType for String {
    const WHAT: &'static str = "text";

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }

    fn read(answer: &Value) -> Option<String> {
        answer.as_str().map(str::to_string)
    }
}

impl AnswerType for bool {
    const WHAT: &'static str = "`yes` or `no`";

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(if *self { "yes" } else { "no" })
    }

    fn read(answer: &Value) -> Option<bool> {
        match slot(&Kind::YesNo, answer) {
            Slot::Given(Answer::YesNo(yes)) => Some(yes),
            _ => None,
        }
    }
}

/// Types that are read as a question of that kind reads them, without its limits.
macro_rules! as_read {
    ($($type:ty, $what:literal: $kind:expr, $answer:ident($value:ident) => $is:expr, $this:ident => $written:expr;)+) => {$(
        impl AnswerType for $type {
            const WHAT: &'static str = $what;

            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let $this = self;
                $written.serialize(to)
            }

            fn read(answer: &Value) -> Option<$type> {
                match slot(&$kind, answer) {
                    Slot::Given(Answer::$answer($value)) => Some($is),
                    _ => None,
                }
            }
        }
    )+};
}

as_read! {
    i64, "a whole number": Kind::Number { least: None, most: None }, Number(number) => number, this => this;
    Pence, "an amount of money": Kind::Money { least: None, most: None }, Money(pence) => Pence(pence), this => this.0;
    NaiveDate, "a date": Kind::Date, Date(day) => day, this => this;
    Month, "a month": Kind::Month, Month(month) => month, this => Answer::Month(*this).to_json(&Kind::Month);
    NaiveTime, "a time of day": Kind::Time, Time(time) => time, this => Answer::Time(*this).to_json(&Kind::Time);
    Place, "a place": Kind::place(), Place(place) => *place, this => this;
    Person, "a person": Kind::Person, Person(person) => *person, this => this;
    Contact, "a way of contact": Kind::Contact { only: None }, Contact(contact) => *contact, this => this;
}

impl AnswerType for File {
    const WHAT: &'static str = "a file";

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }

    fn read(answer: &Value) -> Option<File> {
        File::deserialize(answer).ok()
    }
}

fn slot(kind: &Kind, answer: &Value) -> Slot {
    kind.read(answer).unwrap_or_default()
}
