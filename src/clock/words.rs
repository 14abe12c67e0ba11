//! Dates, moments and the counting of days in words, as GOV.UK writes them.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};

use super::amount::{Amount, Unit};
use super::civil::civil;
use super::day_off::DayOff;
use super::due::Due;
use super::explain::Why;
use crate::language::Language;

/// `4 May 2026`, in English.
#[must_use]
pub fn format_date(date: NaiveDate) -> String {
    Language::English.date(date)
}

/// `Monday 4 May 2026`, in English.
#[must_use]
pub fn format_weekday(date: NaiveDate) -> String {
    Language::English.weekday_and_date(date)
}

/// `10:30am on 4 May 2026`, in English: the time that people in the United Kingdom read then.
///
/// ```
/// use service_patterns::clock::format_moment;
/// # use chrono::{TimeZone, Utc};
/// let moment = Utc.with_ymd_and_hms(2026, 5, 4, 9, 30, 0).unwrap();
/// assert_eq!(format_moment(moment), "10:30am on 4 May 2026");
/// ```
#[must_use]
pub fn format_moment(moment: DateTime<Utc>) -> String {
    Language::English.moment(moment)
}

impl Language {
    /// `10:30am on 4 May 2026`. Midnight says which end of the day it is.
    #[must_use]
    pub fn moment(self, moment: DateTime<Utc>) -> String {
        let civil = civil(moment);
        let (date, time) = (self.date(civil.date()), self.time(civil.time()));
        let midnight = civil.time() == chrono::NaiveTime::MIN;
        match (self, midnight) {
            (Language::English, true) => format!("{time} at the start of {date}"),
            (Language::English, false) => format!("{time} on {date}"),
            (Language::Welsh, true) => format!("{time} ar ddechrau {date}"),
            (Language::Welsh, false) => format!("{time} ar {date}"),
        }
    }

    /// `5 working days`.
    pub(crate) fn amount(self, amount: Amount) -> String {
        let number = amount.count;
        let (one, more) = match (self, amount.unit) {
            (Language::English, Unit::Hours) => ("hour", "hours"),
            (Language::English, Unit::Days) => ("day", "days"),
            (Language::English, Unit::Weeks) => ("week", "weeks"),
            (Language::English, Unit::WorkingDays) => ("working day", "working days"),
            (Language::English, Unit::ClearWorkingDays) => ("clear working day", "clear working days"),
            (Language::English, Unit::Months) => ("month", "months"),
            (Language::English, Unit::Years) => ("year", "years"),
            (Language::Welsh, Unit::Hours) => ("awr", "o oriau"),
            (Language::Welsh, Unit::Days) => ("diwrnod", "o ddiwrnodau"),
            (Language::Welsh, Unit::Weeks) => ("wythnos", "o wythnosau"),
            (Language::Welsh, Unit::WorkingDays) => ("diwrnod gwaith", "o ddiwrnodau gwaith"),
            (Language::Welsh, Unit::ClearWorkingDays) => ("diwrnod gwaith clir", "o ddiwrnodau gwaith clir"),
            (Language::Welsh, Unit::Months) => ("mis", "o fisoedd"),
            (Language::Welsh, Unit::Years) => ("flwyddyn", "o flynyddoedd"),
        };
        format!("{number} {}", if number == 1 { one } else { more })
    }

    pub(crate) fn due(self, due: Due) -> String {
        match (self, due) {
            (Language::English, Due::Day(date)) => format!("due by the end of {}", self.weekday_and_date(date)),
            (Language::English, Due::Moment(moment)) => format!("due at {}", self.moment(moment)),
            (Language::Welsh, Due::Day(date)) => format!("i’w wneud erbyn diwedd {}", self.weekday_and_date(date)),
            (Language::Welsh, Due::Moment(moment)) => format!("i’w wneud erbyn {}", self.moment(moment)),
        }
    }

    pub(super) fn day_off(self, off: &DayOff<'_>) -> String {
        match (self, off) {
            (Language::English, DayOff::Weekend) => "weekend".to_owned(),
            (Language::English, DayOff::BankHoliday { title, place }) => format!("bank holiday in {place} ({title})"),
            (Language::English, DayOff::Closed { title }) if title.is_empty() => "closed".to_owned(),
            (Language::English, DayOff::Closed { title }) => format!("closed ({title})"),
            (Language::Welsh, DayOff::Weekend) => "penwythnos".to_owned(),
            (Language::Welsh, DayOff::BankHoliday { title, place }) => {
                format!("gŵyl banc: {} ({})", in_welsh(title), in_welsh(place))
            }
            (Language::Welsh, DayOff::Closed { title }) if title.is_empty() => "ar gau".to_owned(),
            (Language::Welsh, DayOff::Closed { title }) => format!("ar gau ({title})"),
        }
    }

    pub(super) fn why(self, why: &Why, counted: Option<u32>) -> String {
        match self {
            Language::English => why_in_english(why, counted),
            Language::Welsh => why_in_welsh(why, counted),
        }
    }

    pub(super) fn left_out(self, days: u64) -> Option<String> {
        match (self, days) {
            (_, 0) => None,
            (Language::English, 1) => Some("and 1 more day that is not listed".to_owned()),
            (Language::English, days) => Some(format!("and {days} more days that are not listed")),
            (Language::Welsh, 1) => Some("ac 1 diwrnod arall nad yw ar y rhestr".to_owned()),
            (Language::Welsh, days) => Some(format!("a {days} o ddiwrnodau eraill nad ydynt ar y rhestr")),
        }
    }
}

fn why_in_english(why: &Why, counted: Option<u32>) -> String {
    let language = Language::English;
    let n = counted.unwrap_or_default();
    match why {
        Why::Arrived { counted_from } => {
            format!("it arrived, and is counted from {}", language.weekday_and_date(*counted_from))
        }
        Why::Waiting => "before the day it is counted from".to_owned(),
        Why::Start => "the day it starts, not counted".to_owned(),
        Why::SameDay => "due the same day".to_owned(),
        Why::Counted => format!("day {n}"),
        Why::CountedWorking => format!("working day {n}"),
        Why::DayOff(off) => language.day_off(off),
        Why::Paused => "paused, not counted".to_owned(),
        Why::HoursRan => "the hours run".to_owned(),
        Why::RolledOver(off) if counted.is_some() => {
            format!("day {n}, the last, moves to the next working day: {}", language.day_off(off))
        }
        Why::RolledOver(off) => format!("moves to the next working day: {}", language.day_off(off)),
        Why::RolledTo => "the next working day".to_owned(),
        Why::AfterClearDays => "the day after the clear days".to_owned(),
        Why::Event => "the day it is counted back from, not counted".to_owned(),
        Why::BeforeClearDays => "the last day, before the clear days".to_owned(),
    }
}

fn why_in_welsh(why: &Why, counted: Option<u32>) -> String {
    let language = Language::Welsh;
    let n = counted.unwrap_or_default();
    match why {
        Why::Arrived { counted_from } => {
            format!("cyrhaeddodd, ac fe’i cyfrifir o {}", language.weekday_and_date(*counted_from))
        }
        Why::Waiting => "cyn y diwrnod y cyfrifir ohono".to_owned(),
        Why::Start => "y diwrnod y mae’n dechrau, heb ei gyfrif".to_owned(),
        Why::SameDay => "i’w wneud yr un diwrnod".to_owned(),
        Why::Counted => format!("diwrnod {n}"),
        Why::CountedWorking => format!("diwrnod gwaith {n}"),
        Why::DayOff(off) => language.day_off(off),
        Why::Paused => "wedi’i oedi, heb ei gyfrif".to_owned(),
        Why::HoursRan => "mae’r oriau’n rhedeg".to_owned(),
        Why::RolledOver(off) if counted.is_some() => {
            format!("diwrnod {n}, yr olaf, yn symud i’r diwrnod gwaith nesaf: {}", language.day_off(off))
        }
        Why::RolledOver(off) => format!("yn symud i’r diwrnod gwaith nesaf: {}", language.day_off(off)),
        Why::RolledTo => "y diwrnod gwaith nesaf".to_owned(),
        Why::AfterClearDays => "y diwrnod ar ôl y diwrnodau clir".to_owned(),
        Why::Event => "y diwrnod y cyfrifir yn ôl ohono, heb ei gyfrif".to_owned(),
        Why::BeforeClearDays => "y diwrnod olaf, cyn y diwrnodau clir".to_owned(),
    }
}

/// The names of bank holidays and places in Welsh, as GOV.UK's own pages have them; what is not known stays as it is.
fn in_welsh(name: &str) -> Cow<'_, str> {
    if let Some((one, other)) = name.split_once(" or ") {
        return format!("{} neu {}", in_welsh(one), in_welsh(other)).into();
    }
    if let Some(name) = name.strip_suffix(", substitute day") {
        return format!("{}, diwrnod amgen", in_welsh(name)).into();
    }
    Cow::Borrowed(match name {
        "New Year’s Day" => "Dydd Calan",
        "2nd January" => "2il o Ionawr",
        "St Patrick’s Day" => "Gŵyl Sant Padrig",
        "Good Friday" => "Gwener y Groglith",
        "Easter Monday" => "Llun y Pasg",
        "Early May bank holiday" => "Gŵyl banc dechrau Mai",
        "Early May bank holiday (VE day)" => "Gŵyl banc dechrau Mai (diwrnod VE)",
        "Spring bank holiday" => "Gŵyl banc y gwanwyn",
        "Battle of the Boyne (Orangemen’s Day)" => "Brwydr y Boyne (Dydd yr Orenwyr)",
        "Summer bank holiday" => "Gŵyl banc yr haf",
        "St Andrew’s Day" => "Gŵyl Andreas",
        "Christmas Day" => "Dydd Nadolig",
        "Boxing Day" => "Dydd San Steffan",
        "Queen’s Diamond Jubilee" => "Jiwbilî Ddiemwnt y Frenhines",
        "Platinum Jubilee bank holiday" => "Gŵyl banc Jiwbilî Blatinwm",
        "Bank Holiday for the State Funeral of Queen Elizabeth II" => {
            "Gŵyl y Banc ar gyfer Angladd Gwladol y Frenhines Elizabeth II"
        }
        "Bank holiday for the coronation of King Charles III" => "Gŵyl y banc ar gyfer coroni Brenin Siarl III",
        // Proclaimed for 2026, and not among their names: ours.
        "World Cup bank holiday" => "Gŵyl banc Cwpan y Byd",
        "England and Wales" => "Cymru a Lloegr",
        "Scotland" => "yr Alban",
        "Northern Ireland" => "Gogledd Iwerddon",
        "England and Wales and Scotland" => "Cymru a Lloegr a’r Alban",
        "England and Wales and Northern Ireland" => "Cymru a Lloegr a Gogledd Iwerddon",
        "Scotland and Northern Ireland" => "yr Alban a Gogledd Iwerddon",
        "all of the United Kingdom" => "y Deyrnas Unedig gyfan",
        name => name,
    })
}
