//! Kinds of question, compiled: what counts as an answer, and its limits.
//!
//! Invariant: a kind holds everything that reading an answer needs, except what depends on the day or on another answer.

use super::form::Form;
use super::named::named;
use super::place::Coordinate;
use crate::names::Names;
use std::sync::Arc;

/// What sort of answer a question takes, and within which limits.
///
/// Lengths count characters as people would count them off one by one (Unicode scalar values), not bytes.
/// Both ends of every limit are allowed. Money is in whole pence.
///
/// ```
/// use service_patterns::question::{Answer, Kind, Slot};
///
/// let kind = Kind::Number { least: Some(0), most: Some(1000) };
/// let slot = kind.read(&mut serde_json::Deserializer::from_str(r#""1,000""#)).unwrap();
/// assert_eq!(slot, Slot::Given(Answer::Number(1000)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// One line of text.
    Text {
        /// Fewest characters.
        min_length: u32,
        /// Most characters.
        max_length: u32,
        /// The one sort of text that is taken, if only one is.
        only: Option<TextOnly>,
    },
    /// Text of any number of lines.
    LongText {
        /// Fewest characters.
        min_length: u32,
        /// Most characters.
        max_length: u32,
    },
    /// Yes or no.
    YesNo,
    /// Something that has to be confirmed: yes, and nothing else.
    Declaration,
    /// One of the options.
    Choice {
        /// Ids of the options, in the author's order.
        options: Names,
    },
    /// One or more of the options.
    Choices {
        /// Ids of the options, in the author's order.
        options: Names,
    },
    /// A whole number.
    Number {
        /// The smallest.
        least: Option<i64>,
        /// The largest.
        most: Option<i64>,
    },
    /// An amount of money in pounds and pence.
    Money {
        /// The smallest, in pence.
        least: Option<i64>,
        /// The largest, in pence.
        most: Option<i64>,
    },
    /// A day. Its limits depend on today: see [`check_between`](super::check_between).
    Date,
    /// A month of a year.
    Month,
    /// A time of day, to the minute.
    Time,
    /// Somewhere.
    Place {
        /// The one sort of place that is taken, if only one is.
        only: Option<PlaceOnly>,
        /// Where coordinates have to lie.
        within: Area,
    },
    /// A name, and perhaps an organisation.
    Person,
    /// One way to reach somebody.
    Contact {
        /// The one way that is taken, if only one is.
        only: Option<ContactOnly>,
    },
    /// Files that the host has stored.
    File {
        /// Whether a list of files is asked for; otherwise exactly one is.
        many: bool,
        /// The most files.
        at_most_files: Option<u16>,
        /// The most bytes of each.
        max_bytes: Option<u64>,
        /// The one sort of file that is taken, if only one is.
        only: Option<FileOnly>,
    },
    /// The reference of another case.
    CaseReference {
        /// Whether a list of references is asked for; otherwise exactly one is.
        many: bool,
    },
    /// Something that is shown among the questions and takes no answer.
    Notice,
    /// Rows, each with the same questions.
    Group {
        /// The questions of a row, none of which is a group.
        row: Arc<Form>,
        /// The fewest rows, where there are any.
        least: u16,
        /// The most rows.
        most: u16,
    },
}

/// The most characters of one line, where nothing is said.
pub(crate) const TEXT_MOST: u32 = 500;

/// The most characters of any number of lines, where nothing is said.
pub(crate) const LONG_TEXT_MOST: u32 = 5000;

impl Kind {
    /// One line of at most 500 characters.
    #[must_use]
    pub const fn text() -> Kind {
        Kind::Text { min_length: 0, max_length: TEXT_MOST, only: None }
    }

    /// One line, of one sort only.
    #[must_use]
    pub const fn text_only(only: TextOnly) -> Kind {
        Kind::Text { min_length: 0, max_length: TEXT_MOST, only: Some(only) }
    }

    /// At most 5000 characters, on any number of lines.
    #[must_use]
    pub const fn long_text() -> Kind {
        Kind::LongText { min_length: 0, max_length: LONG_TEXT_MOST }
    }

    /// One of these options.
    #[must_use]
    pub fn choice<I: Into<Box<str>>>(options: impl IntoIterator<Item = I>) -> Kind {
        Kind::Choice { options: Names::new(options) }
    }

    /// Any of these options.
    #[must_use]
    pub fn choices<I: Into<Box<str>>>(options: impl IntoIterator<Item = I>) -> Kind {
        Kind::Choices { options: Names::new(options) }
    }

    /// Any place in the United Kingdom.
    #[must_use]
    pub const fn place() -> Kind {
        Kind::Place { only: None, within: Area::UK }
    }

    /// One file of any sort.
    #[must_use]
    pub const fn file() -> Kind {
        Kind::File { many: false, at_most_files: None, max_bytes: None, only: None }
    }

    /// The word for the type in the file language.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Kind::Text { .. } => "text",
            Kind::LongText { .. } => "long_text",
            Kind::YesNo => "yes_no",
            Kind::Declaration => "declaration",
            Kind::Choice { .. } => "choice",
            Kind::Choices { .. } => "choices",
            Kind::Number { .. } => "number",
            Kind::Money { .. } => "money",
            Kind::Date => "date",
            Kind::Month => "month",
            Kind::Time => "time",
            Kind::Place { .. } => "place",
            Kind::Person => "person",
            Kind::Contact { .. } => "contact",
            Kind::File { .. } => "file",
            Kind::CaseReference { .. } => "case_reference",
            Kind::Notice => "notice",
            Kind::Group { .. } => "group",
        }
    }

    /// The options of a choice, in the author's order.
    #[must_use]
    pub const fn options(&self) -> Option<&Names> {
        match self {
            Kind::Choice { options } | Kind::Choices { options } => Some(options),
            Kind::Text { .. }
            | Kind::LongText { .. }
            | Kind::YesNo
            | Kind::Declaration
            | Kind::Number { .. }
            | Kind::Money { .. }
            | Kind::Date
            | Kind::Month
            | Kind::Time
            | Kind::Place { .. }
            | Kind::Person
            | Kind::Contact { .. }
            | Kind::File { .. }
            | Kind::CaseReference { .. }
            | Kind::Notice
            | Kind::Group { .. } => None,
        }
    }

    /// The questions of a row of a group.
    #[must_use]
    pub fn row(&self) -> Option<&Form> {
        if let Kind::Group { row, .. } = self { Some(row) } else { None }
    }
}

named! {
    /// Sorts of text that a `text` question may be held to.
    TextOnly {
        /// An email address.
        Email = "email",
        /// An address on the web, `http` or `https`.
        WebAddress = "web_address",
        /// A telephone number.
        Phone = "phone",
        /// A full UK postcode.
        Postcode = "postcode",
        /// The registration of a vehicle.
        VehicleRegistration = "vehicle_registration",
        /// A National Insurance number.
        NationalInsurance = "national_insurance",
        /// A unique property reference number.
        Uprn = "uprn",
    }
}

named! {
    /// Sorts of place that a `place` question may be held to.
    PlaceOnly {
        /// An address, or the UPRN of one.
        Address = "address",
        /// The same, and the host tells as a fact whether it lies in the council's area.
        AddressInArea = "address_in_area",
    }
}

named! {
    /// Ways of contact that a `contact` question may be held to.
    ContactOnly {
        /// By email.
        Email = "email",
        /// By telephone.
        Phone = "phone",
        /// By letter.
        Post = "post",
    }
}

named! {
    /// Sorts of file that a `file` question may be held to.
    FileOnly {
        /// A picture: JPEG, PNG, GIF, HEIC, HEIF, WebP or TIFF.
        Image = "image",
        /// A document: PDF, a word processor's, a spreadsheet, or plain text.
        Document = "document",
    }
}

/// Where the coordinates of a place have to lie, both ends included.
///
/// ```
/// use service_patterns::question::Area;
/// assert_eq!(Area::default().latitude[0].to_string(), "49.8");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// South to north, in degrees.
    pub latitude: [Coordinate; 2],
    /// West to east, in degrees.
    pub longitude: [Coordinate; 2],
    /// West to east, in metres of the National Grid.
    pub easting: [Coordinate; 2],
    /// South to north, in metres of the National Grid.
    pub northing: [Coordinate; 2],
}

impl Area {
    /// The United Kingdom: latitude 49.8 to 60.9, longitude -8.7 to 1.8, easting 0 to 700000, northing 0 to 1300000.
    pub const UK: Area = Area {
        latitude: [Coordinate::from_e7(498_000_000), Coordinate::from_e7(609_000_000)],
        longitude: [Coordinate::from_e7(-87_000_000), Coordinate::from_e7(18_000_000)],
        easting: [Coordinate::from_e7(0), Coordinate::from_e7(7_000_000_000_000)],
        northing: [Coordinate::from_e7(0), Coordinate::from_e7(13_000_000_000_000)],
    };
}

impl Default for Area {
    fn default() -> Area {
        Area::UK
    }
}
