//! Faults in Welsh: a draft until a translator has read it.
//!
//! Sentences are built so that no word taken from elsewhere would have to change its first letter: the part that is wrong stands
//! in brackets after the label.

use super::super::fault::{Fault, FaultCode, Limit, Part};
use super::super::form::Form;
use super::super::kind::{ContactOnly, FileOnly, Kind, TextOnly};
use super::super::reading::FormFault;
use super::super::show::{grouped, pounds};
use super::size;
use crate::language::Language;
use chrono::NaiveDate;

pub(super) fn fault(fault: &Fault, kind: &Kind, label: &str) -> String {
    let subject = match fault.part().map(part_words) {
        Some(part) => format!("ateb i “{label}” ({part})"),
        None => format!("ateb i “{label}”"),
    };
    let must = match fault.code() {
        FaultCode::Blank => return to_do(kind, label),
        FaultCode::NotAnOption => {
            return match kind {
                Kind::YesNo | Kind::Declaration => to_do(kind, label),
                _ => format!("Dewiswch o’r atebion sy’n cael eu cynnig ar gyfer “{label}”"),
            };
        }
        FaultCode::Incomplete => {
            return format!("Rhaid i’ch ateb i “{label}” gynnwys {}", missing(kind, fault.part()));
        }
        FaultCode::UnknownPart => return format!("Mae rhan yn eich ateb i “{label}” na ofynnwyd amdani"),
        FaultCode::WrongType => return format!("Anfonwyd eich {subject} mewn ffurf na ellir ei darllen"),
        FaultCode::Repeated => return format!("Rhaid rhoi eich {subject} unwaith yn unig"),
        FaultCode::NotADate | FaultCode::NotAMonth if fault.part() == Some(Part::Year) => "gynnwys 4 rhif".to_owned(),
        FaultCode::NotADate => return format!("Rhaid i’ch ateb i “{label}” fod yn ddyddiad go iawn"),
        FaultCode::NotAMonth => return format!("Rhaid i’ch ateb i “{label}” fod yn fis go iawn"),
        FaultCode::FileTooLarge => {
            return match fault.limit().most() {
                Some(most) => format!("Rhaid i’r ffeil ar gyfer “{label}” fod yn {}", at_most_bytes(most)),
                None => format!("Rhaid i’r ffeil ar gyfer “{label}” fod yn llai"),
            };
        }
        FaultCode::WrongContents => {
            return format!(
                "Rhaid i’r ffeil ar gyfer “{label}” fod yr hyn y mae ei henw yn ei ddweud, fel JPG os yw’n gorffen â .jpg"
            );
        }
        FaultCode::NotAccepted if matches!(kind, Kind::Declaration) => return to_do(kind, label),
        FaultCode::NotAccepted if matches!(kind, Kind::Notice) => {
            return format!("Nid cwestiwn yw “{label}”, felly nid oes ateb iddo");
        }
        FaultCode::NotAccepted => not_accepted(kind).to_owned(),
        FaultCode::TooShort | FaultCode::TooLong => be(fault.limit(), &length(fault.limit())),
        FaultCode::LineBreak => "fod ar un llinell".to_owned(),
        FaultCode::ControlCharacter => "gynnwys nodau y gellir eu gweld yn unig".to_owned(),
        FaultCode::WrongFormat => wrong_format(kind, fault.part()).to_owned(),
        FaultCode::NotANumber => "fod yn rhif".to_owned(),
        FaultCode::NotWhole => "fod yn rhif cyfan".to_owned(),
        FaultCode::NotMoney => "fod yn swm o arian mewn punnoedd a cheiniogau, fel £12.50".to_owned(),
        FaultCode::TooSmall | FaultCode::TooLarge => be(fault.limit(), &amount(fault.limit(), kind)),
        FaultCode::NotATime => "fod yn amser, fel 2:30pm".to_owned(),
        FaultCode::TooEarly | FaultCode::TooLate => be(fault.limit(), &days(fault.limit())),
        FaultCode::NotAWorkingDay => "fod yn ddiwrnod gwaith".to_owned(),
        FaultCode::OutsideArea => outside(kind, fault.part()),
        FaultCode::TooFew | FaultCode::TooMany if matches!(kind, Kind::Contact { .. }) => {
            "fod yn un yn unig o’r rhain: cyfeiriad e-bost, rhif ffôn, cyfeiriad".to_owned()
        }
        FaultCode::TooFew | FaultCode::TooMany => format!("gynnwys {}", how_many(fault.limit(), kind)),
    };
    format!("Rhaid i’ch {subject} {must}")
}

fn to_do(kind: &Kind, label: &str) -> String {
    match kind {
        Kind::YesNo => format!("Dewiswch ie neu na ar gyfer “{label}”"),
        Kind::Declaration => format!("Cadarnhewch “{label}”"),
        Kind::Choice { .. } => format!("Dewiswch ateb i “{label}”"),
        Kind::Choices { .. } => format!("Dewiswch o leiaf un ateb i “{label}”"),
        Kind::File { many: false, .. } => format!("Dewiswch ffeil ar gyfer “{label}”"),
        Kind::File { many: true, .. } => format!("Dewiswch o leiaf un ffeil ar gyfer “{label}”"),
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
        | Kind::Notice => format!("Rhowch ateb i “{label}”"),
        Kind::Group { .. } => format!("Ychwanegwch o leiaf un ateb i “{label}”"),
    }
}

fn missing(kind: &Kind, part: Option<Part>) -> &'static str {
    match (part, kind) {
        (Some(Part::Lines), _) => "llinell gyntaf y cyfeiriad",
        (Some(part), _) => part_words(part),
        (None, Kind::Contact { only }) => match only {
            Some(ContactOnly::Email) => "cyfeiriad e-bost",
            Some(ContactOnly::Phone) => "rhif ffôn",
            Some(ContactOnly::Post) => "cyfeiriad",
            None => "cyfeiriad e-bost, rhif ffôn neu gyfeiriad",
        },
        (None, _) => "y lleoliad",
    }
}

const fn part_words(part: Part) -> &'static str {
    match part {
        Part::Day => "diwrnod",
        Part::Month => "mis",
        Part::Year => "blwyddyn",
        Part::DayAndMonth => "diwrnod a mis",
        Part::DayAndYear => "diwrnod a blwyddyn",
        Part::MonthAndYear => "mis a blwyddyn",
        Part::Name => "enw",
        Part::Organisation => "sefydliad",
        Part::Lines => "llinellau’r cyfeiriad",
        Part::Town => "tref",
        Part::Postcode => "cod post",
        Part::Uprn => "cyfeirnod eiddo (UPRN)",
        Part::Address => "cyfeiriad",
        Part::Latitude => "lledred",
        Part::Longitude => "hydred",
        Part::LatitudeAndLongitude => "lledred a hydred",
        Part::Easting => "dwyreiniad",
        Part::Northing => "gogleddiad",
        Part::Usrn => "cyfeirnod stryd (USRN)",
        Part::What3words => "cyfeiriad what3words",
        Part::Asset => "rhif ased",
        Part::Description => "disgrifiad",
        Part::Email => "cyfeiriad e-bost",
        Part::Phone => "rhif ffôn",
        Part::Language => "iaith",
        Part::Id => "id y ffeil",
        Part::Type => "math o ffeil",
        Part::Sniffed => "cynnwys y ffeil",
        Part::Bytes => "maint y ffeil",
    }
}

const fn not_accepted(kind: &Kind) -> &'static str {
    match kind {
        Kind::Contact { only: Some(ContactOnly::Email) } => "fod yn gyfeiriad e-bost",
        Kind::Contact { only: Some(ContactOnly::Phone) } => "fod yn rhif ffôn",
        Kind::Contact { only: Some(ContactOnly::Post) } => "fod yn gyfeiriad post",
        Kind::File { only: Some(FileOnly::Image), .. } => "fod yn ddelwedd, fel JPG neu PNG",
        Kind::File { only: Some(FileOnly::Document), .. } => "fod yn ddogfen, fel PDF",
        _ => "fod o’r math y gofynnir amdano",
    }
}

/// `1 nod`, `2,000 o nodau`.
fn counted(number: i64, one: &str, more: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{} o {more}", grouped(number)) }
}

/// What it must be: some limits are said with another word for it than others.
fn be(limit: Limit, words: &str) -> String {
    match limit {
        Limit::Between(..) => format!("fod {words}"),
        Limit::Days(from, to) if from != to => format!("fod {words}"),
        Limit::From(_) | Limit::To(_) => format!("fod ar {words}"),
        _ => format!("fod yn {words}"),
    }
}

/// `10MB neu’n llai`.
pub(super) fn at_most_bytes(most: i64) -> String {
    format!("{} neu’n llai", size(most))
}

pub(super) fn length(limit: Limit) -> String {
    let characters = |number| counted(number, "nod", "nodau");
    match (limit.least(), limit.most()) {
        (Some(least), Some(most)) => format!("rhwng {} a {}", grouped(least), characters(most)),
        (Some(least), None) => format!("{} neu fwy", characters(least)),
        (None, Some(most)) => format!("{} neu lai", characters(most)),
        (None, None) => "hyd arall".to_owned(),
    }
}

pub(super) fn amount(limit: Limit, kind: &Kind) -> String {
    let say = |number: i64| {
        if matches!(kind, Kind::Money { .. }) { pounds(number) } else { grouped(number) }
    };
    match (limit.least(), limit.most()) {
        (Some(least), Some(most)) => format!("rhwng {} a {}", say(least), say(most)),
        (Some(least), None) => format!("{} neu fwy", say(least)),
        (None, Some(most)) => format!("{} neu lai", say(most)),
        (None, None) => "swm arall".to_owned(),
    }
}

pub(super) fn days(limit: Limit) -> String {
    let day = |date: NaiveDate| Language::Welsh.date(date);
    match (limit.from(), limit.to()) {
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) => format!("rhwng {} a {}", day(from), day(to)),
        (Some(from), None) => format!("{} neu ar ôl hynny", day(from)),
        (None, Some(to)) => format!("{} neu cyn hynny", day(to)),
        (None, None) => "ddiwrnod arall".to_owned(),
    }
}

pub(super) fn how_many(limit: Limit, kind: &Kind) -> String {
    let (one, more) = match kind {
        Kind::File { .. } => ("ffeil", "ffeiliau"),
        Kind::CaseReference { .. } => ("cyfeirnod", "gyfeirnodau"),
        Kind::Group { .. } => ("ateb", "atebion"),
        _ => ("eitem", "eitemau"),
    };
    match (limit.least(), limit.most()) {
        (Some(least), Some(most)) => format!("rhwng {} a {}", grouped(least), counted(most, one, more)),
        (Some(least), None) => format!("{} neu fwy", counted(least, one, more)),
        (None, Some(most)) => format!("{} neu lai", counted(most, one, more)),
        (None, None) => format!("nifer arall o {more}"),
    }
}

fn outside(kind: &Kind, part: Option<Part>) -> String {
    match kind.range_of(part) {
        _ if part == Some(Part::LatitudeAndLongitude) => "fod y ffordd arall".to_owned(),
        Some([least, most]) => format!("fod rhwng {least} a {most}"),
        None => "fod yn yr ardal".to_owned(),
    }
}

fn wrong_format(kind: &Kind, part: Option<Part>) -> &'static str {
    match TextOnly::meant(kind, part) {
        Some(TextOnly::Email) => "fod yn y fformat cywir, fel name@example.com",
        Some(TextOnly::WebAddress) => "fod yn gyfeiriad gwe, fel https://www.example.com",
        Some(TextOnly::Phone) => "fod yn rhif ffôn, fel 01632 960 001, 07700 900 982 neu +44 808 157 0192",
        Some(TextOnly::Postcode) => "fod yn god post llawn yn y DU, fel AA3 1AB",
        Some(TextOnly::VehicleRegistration) => "fod yn rhif cofrestru cerbyd, fel AB12 CDE",
        Some(TextOnly::NationalInsurance) => "fod yn 2 lythyren, 6 rhif, ac yna A, B, C neu D, fel QQ 12 34 56 C",
        Some(TextOnly::Uprn) => "fod yn hyd at 12 rhif",
        None => match part {
            Some(Part::Usrn) => "fod yn hyd at 8 rhif",
            Some(Part::What3words) => "fod yn dri gair gydag atalnodau llawn rhyngddynt",
            Some(Part::Language) => "fod yn god iaith, fel en neu cy",
            _ => "fod yn y fformat cywir",
        },
    }
}

pub(super) fn form_fault(fault: FormFault, form: &Form) -> String {
    match fault {
        FormFault::Unreadable { line: 0, .. } => "ni ellir darllen yr atebion".to_owned(),
        FormFault::Unreadable { line, column } => {
            format!("ni ellir darllen yr atebion fel JSON o linell {line}, colofn {column}")
        }
        FormFault::NotAnObject => "rhaid i’r atebion fod yn wrthrych JSON o gwestiwn ac ateb".to_owned(),
        FormFault::TooLarge { most } => format!("rhaid i’r atebion fod yn {most} beit neu lai"),
        FormFault::TooManyMembers { most } => format!("rhaid cael {most} ateb neu lai"),
        FormFault::NotAsked { question } => {
            format!("ni ofynnir `{}` yma", form.known(question).unwrap_or_default())
        }
        FormFault::Unknown { count, near } => {
            let near = near.and_then(|near| form.question(near));
            let guess = near.map(|near| format!("; ai `{}` oeddech yn ei olygu?", near.id())).unwrap_or_default();
            format!("nid yw {count} ateb i unrhyw gwestiwn o’r gwasanaeth hwn{guess}")
        }
    }
}
