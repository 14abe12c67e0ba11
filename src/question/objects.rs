//! Taking JSON objects apart, member by member, for answers that have parts.
//!
//! Invariant: the first fault in the order of the text is the one that is reported, and the object is always read to its end.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::fault::{Fault, FaultCode, Limit, Part};
use super::gentle::{Gentle, Name, Take, pass_over_list, pass_over_value};
use super::kind::TextOnly;
use super::text::{self, LINE, check_length, held_to, many_lines, one_line};

/// What became of a value: a fault, or something, or a blank.
pub(super) type Taken<T> = Result<Option<T>, Fault>;

/// The members of an object that are known by the name of a [`Part`].
pub(super) struct Members<A> {
    object: A,
    /// One bit for each part met so far.
    met: u64,
    part: Option<Part>,
    fault: Option<Fault>,
}

impl<'de, A: MapAccess<'de>> Members<A> {
    pub(super) const fn new(object: A) -> Members<A> {
        Members { object, met: 0, part: None, fault: None }
    }

    /// The next member that can be a part of something; every other one is a fault and passed over.
    pub(super) fn next(&mut self) -> Result<Option<Part>, A::Error> {
        while let Some(part) = self.object.next_key_seed(Name(Part::named))? {
            let Some(part) = part else {
                self.refuse()?;
                continue;
            };
            let bit = 1_u64 << (part as u32);
            if self.met & bit != 0 {
                self.fault(Fault::new(FaultCode::Repeated).of(part));
                pass_over_value(&mut self.object)?;
                continue;
            }
            self.met |= bit;
            self.part = Some(part);
            return Ok(Some(part));
        }
        Ok(None)
    }

    /// Reads the value of the member into its place.
    pub(super) fn keep<T, S>(&mut self, place: &mut Option<T>, seed: S) -> Result<(), A::Error>
    where
        S: DeserializeSeed<'de, Value = Taken<T>>,
    {
        match self.object.next_value_seed(seed)? {
            Ok(value) => *place = value,
            Err(fault) => {
                let fault = self.part.map_or(fault.clone(), |part| fault.of(part));
                self.fault(fault);
            }
        }
        Ok(())
    }

    /// The member is none of this object's.
    pub(super) fn refuse(&mut self) -> Result<(), A::Error> {
        self.fault(Fault::new(FaultCode::UnknownPart));
        pass_over_value(&mut self.object)
    }

    /// The first fault met.
    pub(super) fn end(self) -> Result<(), Fault> {
        self.fault.map_or(Ok(()), Err)
    }

    fn fault(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }
}

/// How the text of a part is read.
#[derive(Clone, Copy)]
pub(super) enum Text {
    /// One line of at most so many characters.
    Line(u32),
    /// A few lines of at most so many characters.
    Lines(u32),
    /// Text of one sort.
    Only(TextOnly),
    /// Text that a function turns into the form it is kept in.
    Form(fn(&str) -> Option<Box<str>>),
}

impl Text {
    pub(super) fn read(self, text: &str) -> Result<Box<str>, Fault> {
        match self {
            Text::Line(most) => {
                let line = one_line(text)?;
                check_length(line, 0, most)?;
                Ok(line.into())
            }
            Text::Lines(most) => {
                let lines = many_lines(text)?;
                check_length(&lines, 0, most)?;
                Ok(lines.into())
            }
            Text::Only(only) => held_to(only, one_line(text)?),
            Text::Form(form) => form(one_line(text)?).ok_or(Fault::new(FaultCode::WrongFormat)),
        }
    }
}

impl Take for Text {
    type Out = Taken<Box<str>>;

    fn wrong(self) -> Self::Out {
        Err(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Self::Out {
        Ok(None)
    }

    fn text(self, text: &str) -> Self::Out {
        self.read(text).map(Some)
    }
}

/// A list of texts; blank ones are left out, and a list of blanks is blank.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    pub(super) each: Text,
    pub(super) at_most: usize,
}

impl Texts {
    /// Up to ten lines of an address.
    pub(super) const ADDRESS: Texts = Texts { each: Text::Line(LINE), at_most: 10 };

    /// References of cases.
    pub(super) const fn references(at_most: usize) -> Texts {
        Texts { each: Text::Line(text::REFERENCE), at_most }
    }
}

impl Take for Texts {
    type Out = Taken<Box<[Box<str>]>>;

    fn wrong(self) -> Self::Out {
        Err(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Self::Out {
        Ok(None)
    }

    fn list<'de, A: SeqAccess<'de>>(self, list: A) -> Result<Self::Out, A::Error> {
        items(list, self.at_most, || Gentle(self.each))
    }
}

/// Reads a list, item by item, to its end; blank items are left out, and a list of blanks is blank.
pub(super) fn items<'de, A, S, T>(
    mut list: A,
    at_most: usize,
    seed: impl Fn() -> S,
) -> Result<Taken<Box<[T]>>, A::Error>
where
    A: SeqAccess<'de>,
    S: DeserializeSeed<'de, Value = Taken<T>>,
{
    let mut kept = Vec::new();
    while let Some(item) = list.next_element_seed(seed())? {
        let fault = match item {
            Ok(None) => continue,
            Ok(Some(_)) if kept.len() >= at_most => {
                Fault::new(FaultCode::TooMany).with(Limit::Most(i64::try_from(at_most).unwrap_or(i64::MAX)))
            }
            Ok(Some(item)) => {
                kept.push(item);
                continue;
            }
            Err(fault) => fault,
        };
        pass_over_list(&mut list)?;
        return Ok(Err(fault));
    }
    Ok(Ok((!kept.is_empty()).then(|| kept.into_boxed_slice())))
}
