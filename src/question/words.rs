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

use super::fault::{Fault, Limit, Part};
use super::form::Form;
use super::kind::{Area, ContactOnly, Kind, TextOnly};
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

impl Kind {
    /// The limits of an answer in words, for the hint beside a question: `between 10 and 2,000 characters`, `10MB or smaller`.
    ///
    /// Days are limited by the question and today, not by its kind: `days` are these limits, if there are any.
    ///
    /// ```
    /// use service_patterns::Language;
    /// use service_patterns::question::{Kind, Limit};
    ///
    /// let kind = Kind::Number { least: Some(0), most: Some(1000) };
    /// assert_eq!(kind.limits_in_words(Limit::None, Language::English), ["between 0 and 1,000"]);
    /// assert_eq!(kind.limits_in_words(Limit::None, Language::Welsh), ["rhwng 0 a 1,000"]);
    /// ```
    #[must_use]
    pub fn limits_in_words(&self, days: Limit, language: Language) -> Vec<String> {
        let length = |limit| match language {
            Language::English => english::length(limit),
            Language::Welsh => welsh::length(limit),
        };
        let amount = |limit| match language {
            Language::English => english::amount(limit, self),
            Language::Welsh => welsh::amount(limit, self),
        };
        match *self {
            Kind::Text { only: Some(_), .. } => Vec::new(),
            Kind::Text { min_length, max_length, only: None } | Kind::LongText { min_length, max_length } => {
                let least = (min_length > 1).then_some(i64::from(min_length));
                vec![length(Limit::of(least, Some(i64::from(max_length))))]
            }
            Kind::Number { least: None, most: None } | Kind::Money { least: None, most: None } => Vec::new(),
            Kind::Number { least, most } | Kind::Money { least, most } => vec![amount(Limit::of(least, most))],
            Kind::Date if days != Limit::None => vec![match language {
                Language::English => english::days(days),
                Language::Welsh => welsh::days(days),
            }],
            Kind::File { at_most_files, max_bytes, .. } => {
                let bytes = max_bytes.and_then(|most| i64::try_from(most).ok());
                let files = at_most_files.map(|most| Limit::Most(i64::from(most)));
                let (size, number) = match language {
                    Language::English => {
                        (bytes.map(english::at_most_bytes), files.map(|most| english::how_many(most, self)))
                    }
                    Language::Welsh => (bytes.map(welsh::at_most_bytes), files.map(|most| welsh::how_many(most, self))),
                };
                number.into_iter().chain(size).collect()
            }
            Kind::Group { least, most, .. } => {
                let limit = Limit::Between(i64::from(least), i64::from(most));
                vec![match language {
                    Language::English => english::how_many(limit, self),
                    Language::Welsh => welsh::how_many(limit, self),
                }]
            }
            _ => Vec::new(),
        }
    }

    /// The keyboard that helps to type an answer, as HTML's `inputmode` names it; none where the usual one does.
    ///
    /// ```
    /// use service_patterns::question::{Kind, TextOnly};
    /// assert_eq!(Kind::text_only(TextOnly::Phone).input_mode(), Some("tel"));
    /// assert_eq!(Kind::long_text().input_mode(), None);
    /// ```
    #[must_use]
    pub const fn input_mode(&self) -> Option<&'static str> {
        match self {
            Kind::Number { .. } | Kind::Text { only: Some(TextOnly::Uprn), .. } => Some("numeric"),
            Kind::Money { .. } => Some("decimal"),
            Kind::Text { only: Some(TextOnly::Email), .. } => Some("email"),
            Kind::Text { only: Some(TextOnly::Phone), .. } => Some("tel"),
            Kind::Text { only: Some(TextOnly::WebAddress), .. } => Some("url"),
            Kind::Contact { only: Some(ContactOnly::Email) } => Some("email"),
            Kind::Contact { only: Some(ContactOnly::Phone) } => Some("tel"),
            _ => None,
        }
    }
}

impl Kind {
    /// From where to where a coordinate of a place may lie.
    fn range_of(&self, coordinate: Option<Part>) -> Option<[Coordinate; 2]> {
        let area = match self {
            Kind::Place { within, .. } => *within,
            _ => Area::UK,
        };
        match coordinate? {
            Part::Latitude => Some(area.latitude),
            Part::Longitude => Some(area.longitude),
            Part::Easting => Some(area.easting),
            Part::Northing => Some(area.northing),
            _ => None,
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
