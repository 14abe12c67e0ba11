//! Reading JSON without ever giving up over a wrong type.
//!
//! serde's usual readers end at the first value of an unexpected type. [`Gentle`] turns every value into a call on a [`Take`],
//! which answers each of them with something, mostly a fault; errors are left to mean text that is not JSON.
//!
//! Invariant: whatever is not taken is passed over in a loop, not by recursion, so its depth does not matter.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Something that is read from one JSON value of any type.
pub(super) trait Take: Sized {
    /// What comes out.
    type Out;

    /// The value is of a type that is not taken here.
    fn wrong(self) -> Self::Out;

    /// The value is null, or text of nothing but white space.
    fn blank(self) -> Self::Out;

    /// Text, trimmed, not empty.
    fn text(self, _text: &str) -> Self::Out {
        self.wrong()
    }

    /// True or false.
    fn yes_no(self, _yes: bool) -> Self::Out {
        self.wrong()
    }

    /// A whole number.
    fn whole(self, _number: i128) -> Self::Out {
        self.wrong()
    }

    /// A number that is not whole, or too large to tell.
    fn fraction(self, _number: f64) -> Self::Out {
        self.wrong()
    }

    /// A list.
    fn list<'de, A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Out, A::Error> {
        pass_over_list(&mut list)?;
        Ok(self.wrong())
    }

    /// An object.
    fn object<'de, A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Out, A::Error> {
        pass_over_object(&mut object)?;
        Ok(self.wrong())
    }
}

/// Reads the rest of a list and forgets it.
pub(super) fn pass_over_list<'de, A: SeqAccess<'de>>(list: &mut A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Reads the rest of an object and forgets it.
pub(super) fn pass_over_object<'de, A: MapAccess<'de>>(object: &mut A) -> Result<(), A::Error> {
    while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Reads the value of a member and forgets it.
pub(super) fn pass_over_value<'de, A: MapAccess<'de>>(object: &mut A) -> Result<(), A::Error> {
    object.next_value::<IgnoredAny>().map(|_| ())
}

/// Cuts off white space at both ends, and the characters without width that copying from a web page or a letter leaves there.
pub(super) fn trim(text: &str) -> &str {
    match (text.as_bytes().first(), text.as_bytes().last()) {
        // The usual case, told from two bytes.
        (Some(0x21..=0x7e), Some(0x21..=0x7e)) => text,
        _ => text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c)),
    }
}

/// Characters without width that mean nothing at the ends of a text, or within a number or a code.
pub(super) const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The visitor, and the seed, of a [`Take`].
pub(super) struct Gentle<T>(pub(super) T);

impl<'de, T: Take> DeserializeSeed<'de> for Gentle<T> {
    type Value = T::Out;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Out, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Whole numbers up to here are exact as floating point numbers.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl<'de, T: Take> Visitor<'de> for Gentle<T> {
    type Value = T::Out;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, yes: bool) -> Result<T::Out, E> {
        Ok(self.0.yes_no(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<T::Out, E> {
        Ok(self.0.whole(i128::from(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<T::Out, E> {
        Ok(self.0.whole(i128::from(number)))
    }

    fn visit_i128<E>(self, number: i128) -> Result<T::Out, E> {
        Ok(self.0.whole(number))
    }

    fn visit_u128<E>(self, number: u128) -> Result<T::Out, E> {
        Ok(self.0.whole(i128::try_from(number).unwrap_or(i128::MAX)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<T::Out, E> {
        if number.fract() == 0.0 && number.abs() <= EXACT {
            Ok(self.0.whole(number as i128))
        } else {
            Ok(self.0.fraction(number))
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<T::Out, E> {
        match trim(text) {
            "" => Ok(self.0.blank()),
            text => Ok(self.0.text(text)),
        }
    }

    fn visit_bytes<E>(self, _bytes: &[u8]) -> Result<T::Out, E> {
        Ok(self.0.wrong())
    }

    fn visit_unit<E>(self) -> Result<T::Out, E> {
        Ok(self.0.blank())
    }

    fn visit_none<E>(self) -> Result<T::Out, E> {
        Ok(self.0.blank())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Out, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Out, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T::Out, A::Error> {
        self.0.list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T::Out, A::Error> {
        self.0.object(object)
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<T::Out, A::Error> {
        // No JSON reader comes here; taken for the sake of other formats.
        let _ = data;
        Ok(self.0.wrong())
    }
}

/// The name of a member, given to a function while it is still borrowed from the text.
pub(super) struct Name<F>(pub(super) F);

impl<'de, R, F: FnOnce(&str) -> R> DeserializeSeed<'de> for Name<F> {
    type Value = R;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<R, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, R, F: FnOnce(&str) -> R> Visitor<'de> for Name<F> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<R, E> {
        Ok((self.0)(name))
    }
}
