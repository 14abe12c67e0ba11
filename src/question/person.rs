//! People and addresses.
//!
//! Invariants: `Debug` shows no part of either; a person read from an answer has a name, an address has lines or a UPRN.

use std::fmt;

use serde::de::MapAccess;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::fault::{Fault, FaultCode, Part};
use super::gentle::{Gentle, Take};
use super::kind::TextOnly;
use super::objects::{Members, Taken, Text, Texts};
use super::text::LINE;

/// A person's name, and the organisation they write for, if any.
///
/// ```
/// use service_patterns::question::Person;
///
/// let person = Person::new("A. Resident").with_organisation("Northwold Tenants");
/// assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"name":"A. Resident","organisation":"Northwold Tenants"}"#);
/// assert_eq!(format!("{person:?}"), "Person(..)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    name: Box<str>,
    organisation: Option<Box<str>>,
}

impl Person {
    /// Somebody of that name. It is checked when it is read as an answer.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>) -> Person {
        Person { name: name.into(), organisation: None }
    }

    /// The same person, of that organisation.
    #[must_use]
    pub fn with_organisation(mut self, organisation: impl Into<Box<str>>) -> Person {
        self.organisation = Some(organisation.into());
        self
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The organisation.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        self.organisation.as_deref()
    }

    pub(super) fn read<'de, A: MapAccess<'de>>(object: A) -> Result<Taken<Person>, A::Error> {
        let (mut name, mut organisation) = (None, None);
        let mut members = Members::new(object);
        while let Some(part) = members.next()? {
            match part {
                Part::Name => members.keep(&mut name, Gentle(Text::Line(LINE)))?,
                Part::Organisation => members.keep(&mut organisation, Gentle(Text::Line(LINE)))?,
                _ => members.refuse()?,
            }
        }
        Ok(members.end().and_then(|()| match name {
            Some(name) => Ok(Some(Person { name, organisation })),
            None if organisation.is_none() => Ok(None),
            None => Err(Fault::new(FaultCode::Incomplete).of(Part::Name)),
        }))
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(..)")
    }
}

impl Serialize for Person {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("name", &self.name)?;
        entry(&mut out, "organisation", self.organisation.as_ref())?;
        out.end()
    }
}

/// A postal address.
///
/// ```
/// use service_patterns::question::Address;
///
/// let address = Address::new(["1 High Street"]).with_town("Northwold").with_postcode("AA3 1AB");
/// assert_eq!(address.lines().collect::<Vec<_>>(), ["1 High Street"]);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Address {
    lines: Box<[Box<str>]>,
    town: Option<Box<str>>,
    postcode: Option<Box<str>>,
    uprn: Option<Box<str>>,
}

impl Address {
    /// An address of these lines. It is checked when it is read as an answer.
    #[must_use]
    pub fn new<I: Into<Box<str>>>(lines: impl IntoIterator<Item = I>) -> Address {
        Address { lines: lines.into_iter().map(Into::into).collect(), ..Address::default() }
    }

    /// The same address, in that town.
    #[must_use]
    pub fn with_town(mut self, town: impl Into<Box<str>>) -> Address {
        self.town = Some(town.into());
        self
    }

    /// The same address, with that postcode.
    #[must_use]
    pub fn with_postcode(mut self, postcode: impl Into<Box<str>>) -> Address {
        self.postcode = Some(postcode.into());
        self
    }

    /// The same address, with that unique property reference number.
    #[must_use]
    pub fn with_uprn(mut self, uprn: impl Into<Box<str>>) -> Address {
        self.uprn = Some(uprn.into());
        self
    }

    /// The lines above town and postcode.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &str> {
        self.lines.iter().map(|line| &**line)
    }

    /// The town.
    #[must_use]
    pub fn town(&self) -> Option<&str> {
        self.town.as_deref()
    }

    /// The postcode.
    #[must_use]
    pub fn postcode(&self) -> Option<&str> {
        self.postcode.as_deref()
    }

    /// The unique property reference number.
    #[must_use]
    pub fn uprn(&self) -> Option<&str> {
        self.uprn.as_deref()
    }

    /// On one line, as in a sentence.
    pub(super) fn on_one_line(&self) -> String {
        let mut parts: Vec<&str> = self.lines().chain(self.town()).chain(self.postcode()).collect();
        let uprn = self.uprn().map(|uprn| format!("UPRN {uprn}"));
        if parts.is_empty() {
            parts.extend(uprn.as_deref());
        }
        parts.join(", ")
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(..)")
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        entry(&mut out, "lines", (!self.lines.is_empty()).then_some(&self.lines))?;
        entry(&mut out, "town", self.town.as_ref())?;
        entry(&mut out, "postcode", self.postcode.as_ref())?;
        entry(&mut out, "uprn", self.uprn.as_ref())?;
        out.end()
    }
}

/// Writes a member if it is there.
pub(super) fn entry<M: SerializeMap, T: Serialize>(
    out: &mut M,
    name: &'static str,
    value: Option<T>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| out.serialize_entry(name, &value))
}

/// Reads an address that is part of a place or a contact.
pub(super) struct TakeAddress;

impl Take for TakeAddress {
    type Out = Taken<Address>;

    fn wrong(self) -> Taken<Address> {
        Err(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Taken<Address> {
        Ok(None)
    }

    fn object<'de, A: MapAccess<'de>>(self, object: A) -> Result<Taken<Address>, A::Error> {
        let (mut lines, mut town, mut postcode, mut uprn) = (None, None, None, None);
        let mut members = Members::new(object);
        while let Some(part) = members.next()? {
            match part {
                Part::Lines => members.keep(&mut lines, Gentle(Texts::ADDRESS))?,
                Part::Town => members.keep(&mut town, Gentle(Text::Line(LINE)))?,
                Part::Postcode => members.keep(&mut postcode, Gentle(Text::Only(TextOnly::Postcode)))?,
                Part::Uprn => members.keep(&mut uprn, Gentle(Text::Only(TextOnly::Uprn)))?,
                _ => members.refuse()?,
            }
        }
        Ok(members.end().and_then(|()| match (&lines, &town, &postcode, &uprn) {
            (None, None, None, None) => Ok(None),
            (None, _, _, None) => Err(Fault::new(FaultCode::Incomplete).of(Part::Lines)),
            _ => Ok(Some(Address { lines: lines.unwrap_or_default(), town, postcode, uprn })),
        }))
    }
}
