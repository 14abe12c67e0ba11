//! Rules on planning applications, and on registering a birth. The sources are in each rule.

use crate::clock::amount::{Amount, Unit};
use crate::clock::counting::FirstDay;
use crate::clock::extension::{Extension, HowFar};
use crate::clock::rule::{Choice, Days, Period, Rule, Said};

pub(super) static ALL: [&Said; 5] =
    [&PLANNING_ENGLAND, &PLANNING_ENGLAND_MAJOR, &PLANNING_ENGLAND_EIA, &PLANNING_WALES, &BIRTH_REGISTRATION];

/// Article 34, and the Planning Advisory Service on extensions of time.
const AGREED: Extension = Extension::limit(
    HowFar::Agreed,
    "Town and Country Planning (Development Management Procedure) (England) Order 2015, article 34",
    ["both sides in writing, before an appeal is made", "y ddwy ochr yn ysgrifenedig, cyn gwneud apêl"],
);

/// A planning application in England, householder or other: 8 weeks from the day after a valid application is received, to
/// that day even if it is Christmas Day (Town and Country Planning (Development Management Procedure) (England) Order 2015,
/// article 34).
///
/// Both sides may agree a later date in writing, more than once, before an appeal is made.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// let clock = rules::planning_england().from_day(day(2026, 10, 30)?)?;
/// assert_eq!(clock.due().to_string(), "2026-12-25");
/// assert_eq!(clock.agreed(day(2027, 1, 15)?)?.due().to_string(), "2027-01-15");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn planning_england() -> Rule {
    Rule::of(&PLANNING_ENGLAND)
}

static PLANNING_ENGLAND: Said = Said {
    id: "planning_england",
    title: ["Planning application in England", "Cais cynllunio yn Lloegr"],
    law: "Town and Country Planning (Development Management Procedure) (England) Order 2015, article 34",
    period: Period::After(Amount::new(8, Unit::Weeks)),
    counts_from: [
        "the day application, documents and full fee had all been lodged",
        "y diwrnod yr oedd y cais, y dogfennau a’r ffi lawn i gyd wedi dod i law",
    ],
    days: Days::Law("england-and-wales"),
    extension: Some(AGREED),
    ..Said::USUAL
};

/// A planning application for major development in England: 13 weeks, counted as in [`planning_england`] (article 34 of the
/// same Order).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::planning_england_major().from_day(day(2026, 1, 5)?)?.due().to_string(), "2026-04-06");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn planning_england_major() -> Rule {
    Rule::of(&PLANNING_ENGLAND_MAJOR)
}

static PLANNING_ENGLAND_MAJOR: Said = Said {
    id: "planning_england_major",
    title: ["Major planning application in England", "Cais cynllunio mawr yn Lloegr"],
    law: "Town and Country Planning (Development Management Procedure) (England) Order 2015, article 34",
    period: Period::After(Amount::new(13, Unit::Weeks)),
    counts_from: [
        "the day application, documents and full fee had all been lodged",
        "y diwrnod yr oedd y cais, y dogfennau a’r ffi lawn i gyd wedi dod i law",
    ],
    days: Days::Law("england-and-wales"),
    extension: Some(AGREED),
    ..Said::USUAL
};

/// A planning application in England that needs an environmental impact assessment: 16 weeks, counted as in
/// [`planning_england`] (article 34 of the same Order).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::planning_england_eia().from_day(day(2026, 1, 5)?)?.due().to_string(), "2026-04-27");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn planning_england_eia() -> Rule {
    Rule::of(&PLANNING_ENGLAND_EIA)
}

static PLANNING_ENGLAND_EIA: Said = Said {
    id: "planning_england_eia",
    title: [
        "Planning application in England with an environmental statement",
        "Cais cynllunio yn Lloegr â datganiad amgylcheddol",
    ],
    law: "Town and Country Planning (Development Management Procedure) (England) Order 2015, article 34",
    period: Period::After(Amount::new(16, Unit::Weeks)),
    counts_from: [
        "the day application, documents and full fee had all been lodged",
        "y diwrnod yr oedd y cais, y dogfennau a’r ffi lawn i gyd wedi dod i law",
    ],
    days: Days::Law("england-and-wales"),
    extension: Some(AGREED),
    ..Said::USUAL
};

/// A planning application in Wales: 8 weeks beginning with the day a valid application is received, so a day less than in
/// England (Town and Country Planning (Development Management Procedure) (Wales) Order 2012, article 22).
///
/// Days between the written notice that a cheque for the fee was dishonoured and the full payment do not count: give the first
/// and the last of them.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::planning_wales().from_day(day(2026, 10, 30)?)?.due().to_string(), "2026-12-24");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn planning_wales() -> Rule {
    Rule::of(&PLANNING_WALES)
}

static PLANNING_WALES: Said = Said {
    id: "planning_wales",
    title: ["Planning application in Wales", "Cais cynllunio yng Nghymru"],
    law: "Town and Country Planning (Development Management Procedure) (Wales) Order 2012, article 22",
    period: Period::After(Amount::new(8, Unit::Weeks)),
    counts_from: [
        "the day application, documents and full fee had all been lodged",
        "y diwrnod yr oedd y cais, y dogfennau a’r ffi lawn i gyd wedi dod i law",
    ],
    first_day: FirstDay::SameDay,
    days: Days::Law("england-and-wales"),
    pauses: Some([
        "between the notice of a dishonoured cheque and the full payment (article 22)",
        "rhwng yr hysbysiad am siec a wrthodwyd a’r taliad llawn (erthygl 22)",
    ]),
    decide: &[(Choice::Reading, "Whether the day of the notice and the day of payment are among the days disregarded")],
    ..Said::USUAL
};

/// The time in which a parent registers a birth: 42 days (as councils publish it: Oldham).
///
/// That day one is the day after the birth is a default.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::birth_registration().from_day(day(2026, 11, 14)?)?.due().to_string(), "2026-12-26");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn birth_registration() -> Rule {
    Rule::of(&BIRTH_REGISTRATION)
}

static BIRTH_REGISTRATION: Said = Said {
    id: "birth_registration",
    title: ["Registering a birth", "Cofrestru genedigaeth"],
    law: "Registration of births, as councils publish it (Oldham)",
    period: Period::After(Amount::new(42, Unit::Days)),
    counts_from: ["the day of the birth", "diwrnod yr enedigaeth"],
    days: Days::Law("england-and-wales"),
    decide: &[(Choice::DayOne, "That day one is the day after the birth is a default")],
    ..Said::USUAL
};
