//! Reading one answer of one kind.
//!
//! Invariants: whatever the JSON value, the outcome is an answer, a blank or a fault; an error means that the text is not JSON.
//! An answer that was accepted before is read without the limits, which may have moved since, but it has to be of the kind.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess};

use super::answer::Answer;
use super::contact::Contact;
use super::fault::{Fault, FaultCode};
use super::file::{File, FileRules, TakeFile};
use super::gentle::{Gentle, Take, pass_over_list, pass_over_object};
use super::kind::Kind;
use super::moment;
use super::number;
use super::objects::{Taken, Text, Texts, items};
use super::person::Person;
use super::place::Place;
use super::reading::Slot;
use super::rows::TakeSlot;
use super::text::{REFERENCE, check_length, held_to, many_lines, one_line};
use crate::names::Names;

/// Lists have at most so many items, unless the caller says otherwise.
pub(super) const ITEMS: usize = 100;

/// Stored lists are bounded, too, only far beyond what could have been accepted.
const STORED_ITEMS: usize = 65_535;

impl Kind {
    /// Reads one answer as a person sends it.
    ///
    /// # Errors
    ///
    /// The deserialiser's, if it does not hold JSON. A wrong answer is no error but [`Slot::Wrong`].
    pub fn read<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Slot, D::Error> {
        TakeSlot { kind: self, stored: false, items: ITEMS }.deserialize(deserializer)
    }

    /// Reads one answer as [`AnswerJson`](super::AnswerJson) wrote it.
    ///
    /// # Errors
    ///
    /// Outside, the deserialiser's, if it does not hold JSON. Inside, why the answer is none of this kind any more.
    pub fn read_stored<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Result<Answer, Fault>, D::Error> {
        StoredAnswer(self).deserialize(deserializer)
    }
}

/// Reads an answer that was accepted and stored. Limits are not applied again; `null` is an answer that was erased.
///
/// ```
/// use serde::de::DeserializeSeed;
/// use service_patterns::question::{Answer, Kind, StoredAnswer};
///
/// let short = Kind::Text { min_length: 0, max_length: 3, only: None };
/// let stored = &mut serde_json::Deserializer::from_str(r#""longer than three""#);
/// assert_eq!(StoredAnswer(&short).deserialize(stored).unwrap(), Ok(Answer::Text("longer than three".into())));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct StoredAnswer<'k>(
    /// The kind of the question that was answered.
    pub &'k Kind,
);

impl<'de> DeserializeSeed<'de> for StoredAnswer<'_> {
    type Value = Result<Answer, Fault>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let take = TakeSlot { kind: self.0, stored: true, items: STORED_ITEMS };
        Ok(match take.deserialize(deserializer)? {
            Slot::Given(answer) => Ok(answer),
            Slot::Wrong(fault) => Err(fault),
            Slot::Absent | Slot::Blank => Err(Fault::blank()),
            Slot::Rows(_) => Err(Fault::new(FaultCode::WrongFormat)),
        })
    }
}

/// Reads a value from its stored form, for structs that hold one. The error never says what was there.
macro_rules! deserialize {
    ($($name:ident, $about:literal: $kind:expr, $answer:pat => $value:expr;)+) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                match $kind.read_stored(deserializer)? {
                    Ok($answer) => Ok($value),
                    _ => Err(D::Error::custom(concat!("this should be ", $about))),
                }
            }
        }
    )+};
}

deserialize! {
    Place, "a place": Kind::place(), Answer::Place(place) => *place;
    Person, "a person": Kind::Person, Answer::Person(person) => *person;
    Contact, "a way of contact": Kind::Contact { only: None }, Answer::Contact(contact) => *contact;
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<File, D::Error> {
        let file = match Kind::file().read_stored(deserializer)? {
            Ok(Answer::Files(files)) => files.into_vec().pop(),
            _ => None,
        };
        file.ok_or_else(|| D::Error::custom("this should be a file"))
    }
}

/// Reads one answer.
#[derive(Clone, Copy)]
pub(super) struct TakeAnswer<'k> {
    kind: &'k Kind,
    stored: bool,
    at_most: usize,
}

impl<'k> TakeAnswer<'k> {
    /// An answer as a person sends it, or as it was stored.
    pub(super) const fn of(kind: &'k Kind, stored: bool, at_most: usize) -> TakeAnswer<'k> {
        TakeAnswer { kind, stored, at_most }
    }

    fn length(self, text: &str, least: u32, most: u32) -> Result<(), Fault> {
        if self.stored { Ok(()) } else { check_length(text, least, most) }
    }

    /// The limits, or none for what was accepted before.
    fn limits(self, least: Option<i64>, most: Option<i64>) -> (Option<i64>, Option<i64>) {
        if self.stored { (None, None) } else { (least, most) }
    }
}

impl Take for TakeAnswer<'_> {
    type Out = Taken<Answer>;

    fn wrong(self) -> Taken<Answer> {
        Err(Fault::new(if matches!(self.kind, Kind::Notice) { FaultCode::NotAccepted } else { FaultCode::WrongType }))
    }

    fn blank(self) -> Taken<Answer> {
        Ok(self.stored.then_some(Answer::Forgotten))
    }

    fn text(self, text: &str) -> Taken<Answer> {
        let answer = match *self.kind {
            Kind::Text { min_length, max_length, only } => {
                let line = one_line(text)?;
                let kept = match only {
                    None => {
                        self.length(line, min_length, max_length)?;
                        line.into()
                    }
                    Some(only) => {
                        let kept = held_to(only, line)?;
                        self.length(&kept, min_length, max_length)?;
                        kept
                    }
                };
                Answer::Text(kept)
            }
            Kind::LongText { min_length, max_length } => {
                if text.len() as u64 / 4 > u64::from(max_length) {
                    // Too long however its line ends are counted: not worth reading.
                    self.length(text, min_length, max_length)?;
                }
                let lines = many_lines(text)?;
                self.length(&lines, min_length, max_length)?;
                Answer::Text(lines.into())
            }
            Kind::YesNo => match text {
                "yes" => Answer::YesNo(true),
                "no" => Answer::YesNo(false),
                _ => return Err(Fault::new(FaultCode::NotAnOption)),
            },
            Kind::Declaration => match text {
                "yes" => Answer::YesNo(true),
                "no" => return Err(Fault::new(FaultCode::NotAccepted)),
                _ => return Err(Fault::new(FaultCode::NotAnOption)),
            },
            Kind::Choice { ref options } => {
                Answer::Choice(options.position(text).ok_or(Fault::new(FaultCode::NotAnOption))?)
            }
            Kind::Number { least, most } => {
                let (least, most) = self.limits(least, most);
                Answer::Number(number::check(number::whole(text)?, least, most)?)
            }
            Kind::Money { least, most } => {
                let (least, most) = self.limits(least, most);
                Answer::Money(number::check(number::pence(text)?, least, most)?)
            }
            Kind::Date => Answer::Date(moment::date(text)?),
            Kind::Month => Answer::Month(moment::month(text)?),
            Kind::Time => Answer::Time(moment::time(text)?),
            Kind::CaseReference { many: false } => {
                let reference = Text::Line(REFERENCE).read(text)?;
                Answer::References(Box::new([reference]))
            }
            Kind::Choices { .. }
            | Kind::Place { .. }
            | Kind::Person
            | Kind::Contact { .. }
            | Kind::File { .. }
            | Kind::CaseReference { many: true }
            | Kind::Notice
            | Kind::Group { .. } => return self.wrong(),
        };
        Ok(Some(answer))
    }

    fn yes_no(self, yes: bool) -> Taken<Answer> {
        match self.kind {
            Kind::YesNo => Ok(Some(Answer::YesNo(yes))),
            Kind::Declaration if yes => Ok(Some(Answer::YesNo(true))),
            Kind::Declaration => Err(Fault::new(FaultCode::NotAccepted)),
            _ => self.wrong(),
        }
    }

    fn whole(self, number: i128) -> Taken<Answer> {
        match *self.kind {
            Kind::Number { least, most } => {
                let (least, most) = self.limits(least, most);
                number::check(number, least, most).map(|number| Some(Answer::Number(number)))
            }
            Kind::Money { least, most } => {
                let (least, most) = self.limits(least, most);
                number::check(number, least, most).map(|pence| Some(Answer::Money(pence)))
            }
            _ => self.wrong(),
        }
    }

    fn fraction(self, number: f64) -> Taken<Answer> {
        match *self.kind {
            Kind::Number { least, most } => Err(number::fraction(number, FaultCode::NotWhole, least, most)),
            Kind::Money { least, most } => Err(number::fraction(number, FaultCode::NotMoney, least, most)),
            _ => self.wrong(),
        }
    }

    fn list<'de, A: SeqAccess<'de>>(self, mut list: A) -> Result<Taken<Answer>, A::Error> {
        match *self.kind {
            Kind::Choices { ref options } => {
                let chosen = items(list, options.len(), || Gentle(TakeOption(options)))?;
                Ok(chosen.and_then(in_order))
            }
            Kind::File { many: true, at_most_files, max_bytes, only } => {
                let file = TakeFile { rules: (!self.stored).then_some(FileRules { max_bytes, only }) };
                let at_most = match at_most_files {
                    Some(files) if !self.stored => self.at_most.min(usize::from(files)),
                    Some(_) | None => self.at_most,
                };
                let files = items(list, at_most, || Gentle(file))?;
                Ok(files.map(|files| files.map(Answer::Files)))
            }
            Kind::CaseReference { many: true } => {
                let references = Texts::references(self.at_most).list(list)?;
                Ok(references.map(|references| references.map(Answer::References)))
            }
            _ => {
                pass_over_list(&mut list)?;
                Ok(self.wrong())
            }
        }
    }

    fn object<'de, A: MapAccess<'de>>(self, mut object: A) -> Result<Taken<Answer>, A::Error> {
        Ok(match *self.kind {
            Kind::Date => moment::date_in_parts(object)?.map(|date| date.map(Answer::Date)),
            Kind::Month => moment::month_in_parts(object)?.map(|month| month.map(Answer::Month)),
            Kind::Place { only, ref within } => {
                let rules = (!self.stored).then_some((only, within));
                Place::read(object, rules)?.map(|place| place.map(|place| Answer::Place(Box::new(place))))
            }
            Kind::Person => Person::read(object)?.map(|person| person.map(|person| Answer::Person(Box::new(person)))),
            Kind::Contact { only } => {
                let only = only.filter(|_| !self.stored);
                Contact::read(object, only)?.map(|contact| contact.map(|contact| Answer::Contact(Box::new(contact))))
            }
            Kind::File { many: false, max_bytes, only, .. } => {
                let file = TakeFile { rules: (!self.stored).then_some(FileRules { max_bytes, only }) };
                file.object(object)?.map(|file| file.map(|file| Answer::Files(Box::new([file]))))
            }
            _ => {
                pass_over_object(&mut object)?;
                self.wrong()
            }
        })
    }
}

/// Options in the author's order; one that was chosen twice is a fault.
fn in_order(chosen: Option<Box<[u16]>>) -> Taken<Answer> {
    let Some(mut chosen) = chosen else {
        return Ok(None);
    };
    chosen.sort_unstable();
    let twice = chosen.iter().zip(chosen.iter().skip(1)).any(|(one, next)| one == next);
    if twice { Err(Fault::new(FaultCode::Repeated)) } else { Ok(Some(Answer::Choices(chosen))) }
}

/// One option of several.
struct TakeOption<'k>(&'k Names);

impl Take for TakeOption<'_> {
    type Out = Taken<u16>;

    fn wrong(self) -> Taken<u16> {
        Err(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Taken<u16> {
        Ok(None)
    }

    fn text(self, text: &str) -> Taken<u16> {
        self.0.position(text).map(Some).ok_or(Fault::new(FaultCode::NotAnOption))
    }
}
