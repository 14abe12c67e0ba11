//! What a fault says to the person who answered.
//!
//! Written after the error templates of the GOV.UK Design System: what to do or what must be true, no "please", no "sorry", no
//! "invalid". A question may word its own faults; these are the words when it does not. As labels are mostly questions
//! themselves, a sentence quotes the label rather than building on it: Your answer to "How deep is it?" must be a whole number.
//!
//! Every fault of every kind stands in `docs/fault-messages.md`, in every language side by side.
//!
//! Invariant: nothing that was submitted is in them; what is quoted is the author's.

mod english;
mod welsh;

use super::fault::{Fault, Part};
use super::form::Form;
use super::kind::{Area, Kind, TextOnly};
use super::place::Coordinate;
use super::reading::FormFault;
use crate::language::Language;

impl Fault {
    /// What to say to the person who answered; `label` is the question's.
    ///
    /// ```
    /// use service_patterns::Language;
    /// use service_patterns::question::{Fault, FaultCode, Kind, Limit};
    ///
    /// let fault = Fault::new(FaultCode::TooLong).with(Limit::Most(200));
    /// assert_eq!(
    ///     fault.words(&Kind::text(), "Where is it?", Language::English),
    ///     "Your answer to “Where is it?” must be 200 characters or fewer"
    /// );
    /// assert_eq!(Fault::blank().words(&Kind::text(), "Ble mae e?", Language::Welsh), "Rhowch ateb i “Ble mae e?”");
    /// ```
    #[must_use]
    pub fn words(&self, kind: &Kind, label: &str, language: Language) -> String {
        match language {
            Language::English => english::fault(self, kind, label),
            Language::Welsh => welsh::fault(self, kind, label),
        }
    }
}

impl FormFault {
    /// What to say to whoever sent the form. Names in it are the author's.
    ///
    /// ```
    /// use service_patterns::Language;
    /// use service_patterns::question::{Form, FormFault, Kind, Question};
    ///
    /// let form = Form::new(vec![Question::new("photo", Kind::file(), false)]);
    /// let fault = FormFault::Unknown { count: 1, near: Some(0) };
    /// assert_eq!(
    ///     fault.words(&form, Language::English),
    ///     "1 answer is to no question of this service; did you mean `photo`?"
    /// );
    /// ```
    #[must_use]
    pub fn words(self, form: &Form, language: Language) -> String {
        match language {
            Language::English => english::form_fault(self, form),
            Language::Welsh => welsh::form_fault(self, form),
        }
    }
}

impl TextOnly {
    /// The sort of text that a part of an answer, or the whole of it, should have been.
    fn meant(kind: &Kind, part: Option<Part>) -> Option<TextOnly> {
        match (part, kind) {
            (Some(Part::Email), _) => Some(TextOnly::Email),
            (Some(Part::Phone), _) => Some(TextOnly::Phone),
            (Some(Part::Postcode), _) => Some(TextOnly::Postcode),
            (Some(Part::Uprn), _) => Some(TextOnly::Uprn),
            (None, Kind::Text { only, .. }) => *only,
            _ => None,
        }
    }
}

impl Area {
    /// From where to where a coordinate may lie.
    fn range(self, part: Part) -> Option<[Coordinate; 2]> {
        match part {
            Part::Latitude => Some(self.latitude),
            Part::Longitude => Some(self.longitude),
            Part::Easting => Some(self.easting),
            Part::Northing => Some(self.northing),
            _ => None,
        }
    }
}

/// `10MB`, `500KB`: the same in every language.
fn size(bytes: i64) -> String {
    const MEGABYTE: i64 = 1_000_000;
    match bytes {
        MEGABYTE.. => {
            let tenths = bytes / (MEGABYTE / 10);
            if tenths % 10 == 0 { format!("{}MB", tenths / 10) } else { format!("{}.{}MB", tenths / 10, tenths % 10) }
        }
        1000.. => format!("{}KB", bytes / 1000),
        _ => format!("{bytes} bytes"),
    }
}
