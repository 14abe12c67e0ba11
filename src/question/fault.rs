//! What can be wrong with an answer.
//!
//! Invariant: a fault holds a code, the part of the answer it is about, and limits; never anything that was submitted.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::named::named;

/// Why an answer was not accepted.
///
/// ```
/// use service_patterns::question::{Fault, FaultCode, Limit};
///
/// let fault = Fault::new(FaultCode::TooLong).with(Limit::Most(200));
/// assert_eq!(serde_json::to_string(&fault).unwrap(), r#"{"code":"too_long","most":200}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    code: FaultCode,
    part: Option<Part>,
    limit: Limit,
}

impl Fault {
    /// A fault of the whole answer, without a limit.
    #[must_use]
    pub const fn new(code: FaultCode) -> Fault {
        Fault { code, part: None, limit: Limit::None }
    }

    /// The fault of a question that has to be answered and was not.
    #[must_use]
    pub const fn blank() -> Fault {
        Fault::new(FaultCode::Blank)
    }

    /// With the limit that was passed.
    #[must_use]
    pub const fn with(mut self, limit: Limit) -> Fault {
        self.limit = limit;
        self
    }

    /// About that part of the answer, unless it is already about a smaller one.
    #[must_use]
    pub const fn of(mut self, part: Part) -> Fault {
        if self.part.is_none() {
            self.part = Some(part);
        }
        self
    }

    /// What is wrong.
    #[must_use]
    pub const fn code(&self) -> FaultCode {
        self.code
    }

    /// The part of the answer that is wrong, if it is one part.
    #[must_use]
    pub const fn part(&self) -> Option<Part> {
        self.part
    }

    /// The limit that was passed, if one was.
    #[must_use]
    pub const fn limit(&self) -> Limit {
        self.limit
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (least, most) = (self.limit.least(), self.limit.most());
        let (from, to) = (self.limit.from(), self.limit.to());
        let given = [self.part.is_some(), least.is_some(), most.is_some(), from.is_some(), to.is_some()];
        let mut out = serializer.serialize_struct("Fault", 1 + given.into_iter().filter(|is| *is).count())?;
        out.serialize_field("code", self.code.as_str())?;
        if let Some(part) = self.part {
            out.serialize_field("part", part.as_str())?;
        }
        for (name, value) in [("least", least), ("most", most)] {
            if let Some(value) = value {
                out.serialize_field(name, &value)?;
            }
        }
        for (name, value) in [("from", from), ("to", to)] {
            if let Some(value) = value {
                out.serialize_field(name, &value.to_string())?;
            }
        }
        out.end()
    }
}

/// A limit that an answer passed. Both ends are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// No limit is concerned.
    None,
    /// At least this many, or this much (characters, items, bytes, pence, or the number itself; the code tells which).
    Least(i64),
    /// At most this many, or this much.
    Most(i64),
    /// From this to this.
    Between(i64, i64),
    /// On this day or after it.
    From(NaiveDate),
    /// On this day or before it.
    To(NaiveDate),
    /// On these days or between them.
    Days(NaiveDate, NaiveDate),
}

impl Limit {
    /// Of two ends that may be open.
    #[must_use]
    pub const fn of(least: Option<i64>, most: Option<i64>) -> Limit {
        match (least, most) {
            (None, None) => Limit::None,
            (Some(least), None) => Limit::Least(least),
            (None, Some(most)) => Limit::Most(most),
            (Some(least), Some(most)) => Limit::Between(least, most),
        }
    }

    /// Of two days that may be open.
    #[must_use]
    pub const fn days(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Limit {
        match (from, to) {
            (None, None) => Limit::None,
            (Some(from), None) => Limit::From(from),
            (None, Some(to)) => Limit::To(to),
            (Some(from), Some(to)) => Limit::Days(from, to),
        }
    }

    /// The lower end.
    #[must_use]
    pub const fn least(self) -> Option<i64> {
        match self {
            Limit::Least(least) | Limit::Between(least, _) => Some(least),
            Limit::None | Limit::Most(_) | Limit::From(_) | Limit::To(_) | Limit::Days(..) => None,
        }
    }

    /// The upper end.
    #[must_use]
    pub const fn most(self) -> Option<i64> {
        match self {
            Limit::Most(most) | Limit::Between(_, most) => Some(most),
            Limit::None | Limit::Least(_) | Limit::From(_) | Limit::To(_) | Limit::Days(..) => None,
        }
    }

    /// The first day.
    #[must_use]
    pub const fn from(self) -> Option<NaiveDate> {
        match self {
            Limit::From(from) | Limit::Days(from, _) => Some(from),
            Limit::None | Limit::Least(_) | Limit::Most(_) | Limit::Between(..) | Limit::To(_) => None,
        }
    }

    /// The last day.
    #[must_use]
    pub const fn to(self) -> Option<NaiveDate> {
        match self {
            Limit::To(to) | Limit::Days(_, to) => Some(to),
            Limit::None | Limit::Least(_) | Limit::Most(_) | Limit::Between(..) | Limit::From(_) => None,
        }
    }
}

/// Whether a date lies between two days, both included; `None` for an end is no limit.
///
/// ```
/// use chrono::NaiveDate;
/// use service_patterns::question::{FaultCode, check_between};
///
/// let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
/// assert_eq!(check_between(today, None, Some(today)), None);
/// let fault = check_between(today.succ_opt().unwrap(), None, Some(today)).unwrap();
/// assert_eq!(fault.code(), FaultCode::TooLate);
/// ```
#[must_use]
pub fn check_between(date: NaiveDate, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<Fault> {
    let code = if from.is_some_and(|from| date < from) {
        FaultCode::TooEarly
    } else if to.is_some_and(|to| date > to) {
        FaultCode::TooLate
    } else {
        return None;
    };
    Some(Fault::new(code).with(Limit::days(from, to)))
}

named! {
    /// What is wrong with an answer, as one word; the words of a question's `errors` are keyed by it.
    FaultCode {
        /// Nothing was answered.
        Blank = "blank",
        /// A part that has to be there is missing.
        Incomplete = "incomplete",
        /// Another JSON type than this kind of question takes.
        WrongType = "wrong_type",
        /// Given more than once.
        Repeated = "repeated",
        /// Has a part that no such answer has.
        UnknownPart = "unknown_part",
        /// Too few characters.
        TooShort = "too_short",
        /// Too many characters.
        TooLong = "too_long",
        /// More than one line where one line is asked for.
        LineBreak = "line_break",
        /// Characters that are not text.
        ControlCharacter = "control_character",
        /// Not of the form that is asked for.
        WrongFormat = "wrong_format",
        /// Not one of the options.
        NotAnOption = "not_an_option",
        /// Not a number.
        NotANumber = "not_a_number",
        /// A number, but not a whole one.
        NotWhole = "not_whole",
        /// Not an amount of money.
        NotMoney = "not_money",
        /// Too small a number or amount.
        TooSmall = "too_small",
        /// Too large a number or amount.
        TooLarge = "too_large",
        /// Not a real date.
        NotADate = "not_a_date",
        /// Not a real month.
        NotAMonth = "not_a_month",
        /// Not a time of day.
        NotATime = "not_a_time",
        /// Before the first day that is allowed.
        TooEarly = "too_early",
        /// After the last day that is allowed.
        TooLate = "too_late",
        /// Not a working day.
        NotAWorkingDay = "not_a_working_day",
        /// Coordinates outside the area.
        OutsideArea = "outside_area",
        /// Too few in a list.
        TooFew = "too_few",
        /// Too many in a list, or more ways of contact than one.
        TooMany = "too_many",
        /// Of a sort that this question does not take.
        NotAccepted = "not_accepted",
        /// A file that is of another type than it says.
        WrongContents = "wrong_contents",
        /// A file of too many bytes.
        FileTooLarge = "file_too_large",
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for FaultCode {
    type Err = UnknownFaultCode;

    fn from_str(text: &str) -> Result<FaultCode, UnknownFaultCode> {
        FaultCode::named(text).ok_or(UnknownFaultCode)
    }
}

/// The text is not the code of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no such fault of an answer")]
#[non_exhaustive]
pub struct UnknownFaultCode;

named! {
    /// A part of an answer, by its name in JSON.
    Part {
        /// The day of a date.
        Day = "day",
        /// The month of a date.
        Month = "month",
        /// The year of a date.
        Year = "year",
        /// Day and month.
        DayAndMonth = "day_and_month",
        /// Day and year.
        DayAndYear = "day_and_year",
        /// Month and year.
        MonthAndYear = "month_and_year",
        /// The name of a person or a file.
        Name = "name",
        /// The organisation of a person.
        Organisation = "organisation",
        /// The lines of an address.
        Lines = "lines",
        /// The town of an address.
        Town = "town",
        /// The postcode of an address.
        Postcode = "postcode",
        /// A unique property reference number.
        Uprn = "uprn",
        /// An address.
        Address = "address",
        /// Degrees north.
        Latitude = "latitude",
        /// Degrees east.
        Longitude = "longitude",
        /// Latitude and longitude, when each was given as the other.
        LatitudeAndLongitude = "latitude_and_longitude",
        /// Metres east on the National Grid.
        Easting = "easting",
        /// Metres north on the National Grid.
        Northing = "northing",
        /// A unique street reference number.
        Usrn = "usrn",
        /// A what3words address.
        What3words = "what3words",
        /// The id of a street light, gully or other thing of the council's.
        Asset = "asset",
        /// Where it is, in words.
        Description = "description",
        /// An email address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// The language somebody wants to be written to in.
        Language = "language",
        /// The host's id of a file.
        Id = "id",
        /// The type of a file.
        Type = "type",
        /// The type of a file by its first bytes.
        Sniffed = "sniffed",
        /// The size of a file.
        Bytes = "bytes",
    }
}
