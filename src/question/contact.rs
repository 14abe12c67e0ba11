//! How somebody can be reached.
//!
//! Invariants: exactly one way; `Debug` shows none of it.

use std::fmt;

use serde::de::MapAccess;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::fault::{Fault, FaultCode, Limit, Part};
use super::formats;
use super::gentle::Gentle;
use super::kind::{ContactOnly, TextOnly};
use super::objects::{Members, Taken, Text};
use super::person::{Address, TakeAddress, entry};

/// One way to reach somebody, and the language they want to be written to in.
///
/// ```
/// use service_patterns::question::{Contact, ContactBy};
///
/// let contact = Contact::new(ContactBy::Email("sam@example.com".into())).with_language("cy");
/// assert_eq!(serde_json::to_string(&contact).unwrap(), r#"{"email":"sam@example.com","language":"cy"}"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    by: ContactBy,
    language: Option<Box<str>>,
}

/// A way to reach somebody.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContactBy {
    /// At that email address.
    Email(Box<str>),
    /// At that telephone number.
    Phone(Box<str>),
    /// By letter.
    Post(Address),
}

impl Contact {
    /// By that way. It is checked when it is read as an answer.
    #[must_use]
    pub const fn new(by: ContactBy) -> Contact {
        Contact { by, language: None }
    }

    /// The same, in that language (`cy` for Welsh).
    #[must_use]
    pub fn with_language(mut self, language: impl Into<Box<str>>) -> Contact {
        self.language = Some(language.into());
        self
    }

    /// The way.
    #[must_use]
    pub const fn by(&self) -> &ContactBy {
        &self.by
    }

    /// The language, if one was asked for.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    pub(super) fn read<'de, A: MapAccess<'de>>(
        object: A,
        only: Option<ContactOnly>,
    ) -> Result<Taken<Contact>, A::Error> {
        let (mut email, mut phone, mut address, mut language) = (None, None, None, None);
        let mut members = Members::new(object);
        while let Some(part) = members.next()? {
            match part {
                Part::Email => members.keep(&mut email, Gentle(Text::Only(TextOnly::Email)))?,
                Part::Phone => members.keep(&mut phone, Gentle(Text::Only(TextOnly::Phone)))?,
                Part::Address => members.keep(&mut address, Gentle(TakeAddress))?,
                Part::Language => members.keep(&mut language, Gentle(Text::Form(formats::language)))?,
                _ => members.refuse()?,
            }
        }
        Ok(members.end().and_then(|()| {
            let by = match (email, phone, address) {
                (Some(email), None, None) => ContactBy::Email(email),
                (None, Some(phone), None) => ContactBy::Phone(phone),
                (None, None, Some(address)) => ContactBy::Post(address),
                (None, None, None) if language.is_none() => return Ok(None),
                (None, None, None) => return Err(Fault::new(FaultCode::Incomplete)),
                _ => return Err(Fault::new(FaultCode::TooMany).with(Limit::Most(1))),
            };
            let way = match by {
                ContactBy::Email(_) => ContactOnly::Email,
                ContactBy::Phone(_) => ContactOnly::Phone,
                ContactBy::Post(_) => ContactOnly::Post,
            };
            match only {
                Some(only) if only != way => Err(Fault::new(FaultCode::NotAccepted)),
                Some(_) | None => Ok(Some(Contact { by, language })),
            }
        }))
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contact(..)")
    }
}

impl fmt::Debug for ContactBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ContactBy::Email(_) => "Email(..)",
            ContactBy::Phone(_) => "Phone(..)",
            ContactBy::Post(_) => "Post(..)",
        })
    }
}

impl Serialize for Contact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        match &self.by {
            ContactBy::Email(email) => out.serialize_entry("email", email)?,
            ContactBy::Phone(phone) => out.serialize_entry("phone", phone)?,
            ContactBy::Post(address) => out.serialize_entry("address", address)?,
        }
        entry(&mut out, "language", self.language.as_ref())?;
        out.end()
    }
}
