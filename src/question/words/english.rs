//! Faults in English.

use super::super::fault::{Fault, FaultCode, Limit, Part};
use super::super::form::Form;
use super::super::kind::{ContactOnly, FileOnly, Kind, TextOnly};
use super::super::reading::FormFault;
use super::super::show::{grouped, pounds};
use super::size;
use crate::language::Language;
use chrono::NaiveDate;

pub(super) fn fault(fault: &Fault, kind: &Kind, label: &str) -> String {
    let part = fault.part().map(part_words);
    let subject = match part {
        Some(part) => format!("The {part} in your answer to “{label}”"),
        None => format!("Your answer to “{label}”"),
    };
    let must = match fault.code() {
        FaultCode::Blank => return to_do(kind, label),
        FaultCode::NotAnOption => return not_an_option(kind, label),
        FaultCode::Incomplete => {
            return format!("Your answer to “{label}” must include {}", missing(kind, fault.part()));
        }
        FaultCode::UnknownPart => {
            return format!("Your answer to “{label}” has a part that is not asked for");
        }
        FaultCode::WrongType => {
            return format!("{subject} was sent in a form that cannot be read");
        }
        FaultCode::Repeated => return format!("{subject} must be given only once"),
        FaultCode::NotADate | FaultCode::NotAMonth if fault.part() == Some(Part::Year) => {
            return format!("{subject} must include 4 numbers");
        }
        FaultCode::NotADate => return format!("Your answer to “{label}” must be a real date"),
        FaultCode::NotAMonth => {
            return format!("Your answer to “{label}” must be a real month");
        }
        FaultCode::FileTooLarge => {
            return match fault.limit().most() {
                Some(most) => format!("The file for “{label}” must be {}", at_most_bytes(most)),
                None => format!("The file for “{label}” must be smaller"),
            };
        }
        FaultCode::WrongContents => {
            return format!("The file for “{label}” must be what its name says it is, like a JPG if it ends in .jpg");
        }
        FaultCode::NotAccepted if matches!(kind, Kind::Declaration) => return to_do(kind, label),
        FaultCode::NotAccepted if matches!(kind, Kind::Notice) => {
            return format!("“{label}” is not a question, so it takes no answer");
        }
        FaultCode::NotAccepted => not_accepted(kind),
        FaultCode::TooShort | FaultCode::TooLong => format!("must be {}", length(fault.limit())),
        FaultCode::LineBreak => String::from("must be on one line"),
        FaultCode::ControlCharacter => String::from("must only include characters that can be seen"),
        FaultCode::WrongFormat => wrong_format(kind, fault.part()).to_owned(),
        FaultCode::NotANumber => String::from("must be a number"),
        FaultCode::NotWhole => String::from("must be a whole number"),
        FaultCode::NotMoney => String::from("must be an amount of money in pounds and pence, like £12.50"),
        FaultCode::TooSmall | FaultCode::TooLarge => format!("must be {}", amount(fault.limit(), kind)),
        FaultCode::NotATime => String::from("must be a time, like 2:30pm"),
        FaultCode::TooEarly | FaultCode::TooLate => format!("must be {}", days(fault.limit())),
        FaultCode::NotAWorkingDay => String::from("must be a working day"),
        FaultCode::OutsideArea => outside(kind, fault.part()),
        FaultCode::TooFew | FaultCode::TooMany if matches!(kind, Kind::Contact { .. }) => {
            String::from("must be only one of email address, phone number and address")
        }
        FaultCode::TooFew | FaultCode::TooMany => format!("must have {}", how_many(fault.limit(), kind)),
    };
    format!("{subject} {must}")
}

/// `10MB or smaller`.
pub(super) fn at_most_bytes(most: i64) -> String {
    format!("{} or smaller", size(most))
}

fn to_do(kind: &Kind, label: &str) -> String {
    match kind {
        Kind::YesNo => format!("Select yes or no for “{label}”"),
        Kind::Declaration => format!("Confirm “{label}”"),
        Kind::Choice { .. } => format!("Select an answer to “{label}”"),
        Kind::Choices { .. } => format!("Select at least one answer to “{label}”"),
        Kind::File { many: false, .. } => format!("Select a file for “{label}”"),
        Kind::File { many: true, .. } => format!("Select at least one file for “{label}”"),
        Kind::Text { .. }
        | Kind::LongText { .. }
        | Kind::Number { .. }
        | Kind::Money { .. }
        | Kind::Date
        | Kind::Month
        | Kind::Time
        | Kind::Place { .. }
        | Kind::Person
        | Kind::Contact { .. }
        | Kind::CaseReference { .. }
        | Kind::Notice => format!("Enter an answer to “{label}”"),
        Kind::Group { .. } => format!("Add at least one answer to “{label}”"),
    }
}

fn not_an_option(kind: &Kind, label: &str) -> String {
    match kind {
        Kind::YesNo | Kind::Declaration => to_do(kind, label),
        _ => format!("Select from the answers that are offered for “{label}”"),
    }
}

fn missing(kind: &Kind, part: Option<Part>) -> String {
    match (part, kind) {
        (Some(Part::Lines), _) => String::from("the first line of the address"),
        (Some(part @ (Part::Address | Part::Email | Part::Easting | Part::Uprn | Part::Asset | Part::Id)), _) => {
            format!("an {}", part_words(part))
        }
        (Some(part), _) => format!("a {}", part_words(part)),
        (None, Kind::Contact { only }) => String::from(match only {
            Some(ContactOnly::Email) => "an email address",
            Some(ContactOnly::Phone) => "a phone number",
            Some(ContactOnly::Post) => "an address",
            None => "an email address, a phone number or an address",
        }),
        (None, _) => String::from("where it is"),
    }
}

const fn part_words(part: Part) -> &'static str {
    match part {
        Part::Day => "day",
        Part::Month => "month",
        Part::Year => "year",
        Part::DayAndMonth => "day and month",
        Part::DayAndYear => "day and year",
        Part::MonthAndYear => "month and year",
        Part::Name => "name",
        Part::Organisation => "organisation",
        Part::Lines => "address lines",
        Part::Town => "town",
        Part::Postcode => "postcode",
        Part::Uprn => "property reference number (UPRN)",
        Part::Address => "address",
        Part::Latitude => "latitude",
        Part::Longitude => "longitude",
        Part::LatitudeAndLongitude => "latitude and longitude",
        Part::Easting => "easting",
        Part::Northing => "northing",
        Part::Usrn => "street reference number (USRN)",
        Part::What3words => "what3words address",
        Part::Asset => "asset number",
        Part::Description => "description",
        Part::Email => "email address",
        Part::Phone => "phone number",
        Part::Language => "language",
        Part::Id => "id of the file",
        Part::Type => "type of file",
        Part::Sniffed => "contents of the file",
        Part::Bytes => "size of the file",
    }
}

fn not_accepted(kind: &Kind) -> String {
    String::from(match kind {
        Kind::Contact { only: Some(ContactOnly::Email) } => "must be an email address",
        Kind::Contact { only: Some(ContactOnly::Phone) } => "must be a phone number",
        Kind::Contact { only: Some(ContactOnly::Post) } => "must be a postal address",
        Kind::File { only: Some(FileOnly::Image), .. } => "must be an image, like a JPG or PNG",
        Kind::File { only: Some(FileOnly::Document), .. } => "must be a document, like a PDF",
        _ => "must be of the kind that is asked for",
    })
}

pub(super) fn length(limit: Limit) -> String {
    match (limit.least(), limit.most()) {
        (Some(least), Some(most)) => format!("between {} and {} characters", grouped(least), grouped(most)),
        (Some(least), None) => format!("{} or more", counted(least, "character")),
        (None, Some(most)) => format!("{} or fewer", counted(most, "character")),
        (None, None) => String::from("of another length"),
    }
}

/// `1 file`, `2,000 characters`.
fn counted(number: i64, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

pub(super) fn amount(limit: Limit, kind: &Kind) -> String {
    let say = |number: i64| {
        if matches!(kind, Kind::Money { .. }) { pounds(number) } else { grouped(number) }
    };
    match (limit.least(), limit.most()) {
        (Some(least), Some(most)) => format!("between {} and {}", say(least), say(most)),
        (Some(least), None) => format!("{} or more", say(least)),
        (None, Some(most)) => format!("{} or less", say(most)),
        (None, None) => String::from("another amount"),
    }
}

pub(super) fn days(limit: Limit) -> String {
    match (limit.from(), limit.to()) {
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) => format!("between {} and {}", day(from), day(to)),
        (Some(from), None) => format!("the same as or after {}", day(from)),
        (None, Some(to)) => format!("the same as or before {}", day(to)),
        (None, None) => String::from("another day"),
    }
}

pub(super) fn how_many(limit: Limit, kind: &Kind) -> String {
    let thing = match kind {
        Kind::File { .. } => "file",
        Kind::CaseReference { .. } => "reference",
        Kind::Group { .. } => "answer",
        _ => "item",
    };
    match (limit.least(), limit.most()) {
        (Some(least), Some(most)) => format!("between {} and {}", grouped(least), counted(most, thing)),
        (Some(least), None) => format!("{} or more", counted(least, thing)),
        (None, Some(most)) => format!("{} or fewer", counted(most, thing)),
        (None, None) => format!("another number of {thing}s"),
    }
}

fn outside(kind: &Kind, part: Option<Part>) -> String {
    match kind.range_of(part) {
        _ if part == Some(Part::LatitudeAndLongitude) => String::from("must be the other way round"),
        Some([least, most]) => format!("must be between {least} and {most}"),
        None => String::from("must be in the area"),
    }
}

fn wrong_format(kind: &Kind, part: Option<Part>) -> &'static str {
    match TextOnly::meant(kind, part) {
        Some(TextOnly::Email) => "must be in the correct format, like name@example.com",
        Some(TextOnly::WebAddress) => "must be a web address, like https://www.example.com",
        Some(TextOnly::Phone) => "must be a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
        Some(TextOnly::Postcode) => "must be a full UK postcode, like AA3 1AB",
        Some(TextOnly::VehicleRegistration) => "must be a vehicle registration number, like AB12 CDE",
        Some(TextOnly::NationalInsurance) => "must be 2 letters, 6 numbers, then A, B, C or D, like QQ 12 34 56 C",
        Some(TextOnly::Uprn) => "must be up to 12 numbers",
        None => match part {
            Some(Part::Usrn) => "must be up to 8 numbers",
            Some(Part::What3words) => "must be three words with full stops between them",
            Some(Part::Language) => "must be a language code, like en or cy",
            _ => "must be in the correct format",
        },
    }
}

fn day(date: NaiveDate) -> String {
    Language::English.date(date)
}

pub(super) fn form_fault(fault: FormFault, form: &Form) -> String {
    match fault {
        FormFault::Unreadable { line: 0, .. } => String::from("the answers cannot be read"),
        FormFault::Unreadable { line, column } => {
            format!("the answers cannot be read as JSON from line {line}, column {column}")
        }
        FormFault::NotAnObject => String::from("the answers must be a JSON object of question and answer"),
        FormFault::TooLarge { most } => format!("the answers must be {most} bytes or fewer"),
        FormFault::TooManyMembers { most } => format!("there must be {most} answers or fewer"),
        FormFault::NotAsked { question } => {
            format!("`{}` is not asked here", form.known(question).unwrap_or_default())
        }
        FormFault::Unknown { count, near } => {
            let are = if count == 1 { "answer is" } else { "answers are" };
            let near = near.and_then(|near| form.question(near));
            let guess = near.map(|near| format!("; did you mean `{}`?", near.id())).unwrap_or_default();
            format!("{count} {are} to no question of this service{guess}")
        }
    }
}
