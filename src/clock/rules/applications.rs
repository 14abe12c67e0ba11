//! Rules on applications: planning, licences, school places. The sources are in each rule.

use crate::clock::amount::{Amount, MonthDay, Unit};
use crate::clock::calendar::Calendar;
use crate::clock::counting::{FirstDay, Rolls};
use crate::clock::rule::{Choice, Days, Extension, Period, Rule, Said};

pub(super) static ALL: [&Said; 11] = [
    &PLANNING_ENGLAND,
    &PLANNING_ENGLAND_MAJOR,
    &PLANNING_ENGLAND_EIA,
    &PLANNING_WALES,
    &TEMPORARY_EVENT_NOTICE,
    &LATE_TEMPORARY_EVENT_NOTICE,
    &PREMISES_LICENCE_REPRESENTATIONS,
    &SCHOOL_OFFERS_SECONDARY,
    &SCHOOL_OFFERS_PRIMARY,
    &SCHOOL_CLOSING_SECONDARY,
    &SCHOOL_CLOSING_PRIMARY,
];

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
    extension: Some(Extension::Agreed),
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
    extension: Some(Extension::Agreed),
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
    extension: Some(Extension::Agreed),
    ..Said::USUAL
};

/// A planning application in Wales: 8 weeks beginning with the day a valid application is received, so a day less than in
/// England (Town and Country Planning (Development Management Procedure) (Wales) Order 2012, article 22).
///
/// Days between the written notice that a cheque for the fee was dishonoured and the full payment do not count: give the first
/// and the last of them. Both sides may agree a later date.
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
    extension: Some(Extension::Agreed),
    pauses: Some([
        "between the notice of a dishonoured cheque and the full payment (article 22)",
        "rhwng yr hysbysiad am siec a wrthodwyd a’r taliad llawn (erthygl 22)",
    ]),
    decide: &[(Choice::Reading, "Whether the day of the notice and the day of payment are among the days disregarded")],
    ..Said::USUAL
};

/// The last day for a standard temporary event notice: 10 clear working days before the event, without the day of the notice
/// and the day of the event (Licensing Act 2003; guidance under section 182, paragraphs 7.14 to 7.17). Bank holidays of England
/// and Wales, Christmas Day and Good Friday do not work.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // Torridge District Council, critical dates of the holiday season 2017/18.
/// assert_eq!(rules::temporary_event_notice().from_day(day(2017, 12, 24)?)?.due().to_string(), "2017-12-08");
/// assert_eq!(rules::temporary_event_notice().from_day(day(2018, 1, 1)?)?.due().to_string(), "2017-12-13");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn temporary_event_notice() -> Rule {
    Rule::of(&TEMPORARY_EVENT_NOTICE)
}

static TEMPORARY_EVENT_NOTICE: Said = Said {
    id: "temporary_event_notice",
    title: ["Temporary event notice", "Hysbysiad digwyddiad dros dro"],
    law: "Licensing Act 2003; guidance under section 182, paragraphs 7.14 to 7.17",
    period: Period::Before(Amount::new(10, Unit::ClearWorkingDays)),
    counts_from: ["the day of the event", "diwrnod y digwyddiad"],
    days: Days::Law("england-and-wales"),
    ..Said::USUAL
};

/// The last day for a late temporary event notice: 5 clear working days before the event (Licensing Act 2003; guidance under
/// section 182). It is late from the day after that of [`temporary_event_notice`].
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // John Gaunt & Partners, festive temporary event notices 2016.
/// assert_eq!(rules::late_temporary_event_notice().from_day(day(2016, 12, 31)?)?.due().to_string(), "2016-12-21");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn late_temporary_event_notice() -> Rule {
    Rule::of(&LATE_TEMPORARY_EVENT_NOTICE)
}

static LATE_TEMPORARY_EVENT_NOTICE: Said = Said {
    id: "late_temporary_event_notice",
    title: ["Late temporary event notice", "Hysbysiad digwyddiad dros dro hwyr"],
    law: "Licensing Act 2003; guidance under section 182, paragraphs 7.14 to 7.17",
    period: Period::Before(Amount::new(5, Unit::ClearWorkingDays)),
    counts_from: ["the day of the event", "diwrnod y digwyddiad"],
    days: Days::Law("england-and-wales"),
    ..Said::USUAL
};

/// The time in which anybody may make representations about an application for a premises licence: 28 consecutive days, with
/// no moving on from a weekend (Licensing Act 2003, as Barnsley and other councils publish it).
///
/// That day one is the day after the application was given is a default.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::premises_licence_representations().from_day(day(2026, 11, 28)?)?.due().to_string(), "2026-12-26");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn premises_licence_representations() -> Rule {
    Rule::of(&PREMISES_LICENCE_REPRESENTATIONS)
}

static PREMISES_LICENCE_REPRESENTATIONS: Said = Said {
    id: "premises_licence_representations",
    title: ["Representations about a premises licence", "Sylwadau am drwydded eiddo"],
    law: "Licensing Act 2003, as councils publish it (Barnsley)",
    period: Period::After(Amount::new(28, Unit::Days)),
    counts_from: ["the day the application was given", "y diwrnod y rhoddwyd y cais"],
    days: Days::Law("england-and-wales"),
    decide: &[(Choice::DayOne, "That day one is the day after the application was given is a default")],
    ..Said::USUAL
};

/// The day on which places at secondary schools are offered: 1 March, or the next working day (admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle);
/// in Wales the Regulations of 2013, S.I. 2013/1144, article 3).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // 1 March 2026 is a Sunday.
/// assert_eq!(rules::school_offers_secondary().from_day(day(2025, 11, 1)?)?.due().to_string(), "2026-03-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_offers_secondary() -> Rule {
    Rule::of(&SCHOOL_OFFERS_SECONDARY)
}

static SCHOOL_OFFERS_SECONDARY: Said = Said {
    id: "school_offers_secondary",
    title: ["Offers of places at secondary schools", "Cynigion lleoedd mewn ysgolion uwchradd"],
    law: "Admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle)",
    period: Period::On(MonthDay::known(3, 1)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    rolls: Rolls::NextWorkingDay,
    ..Said::USUAL
};

/// The day on which places at primary schools are offered: 16 April, or the next working day (admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle)).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // East Sussex County Council, letting you know the decision.
/// assert_eq!(rules::school_offers_primary().from_day(day(2026, 4, 16)?)?.due().to_string(), "2026-04-16");
/// // In 2022 it was the Saturday of Easter.
/// assert_eq!(rules::school_offers_primary().from_day(day(2022, 1, 16)?)?.due().to_string(), "2022-04-19");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_offers_primary() -> Rule {
    Rule::of(&SCHOOL_OFFERS_PRIMARY)
}

static SCHOOL_OFFERS_PRIMARY: Said = Said {
    id: "school_offers_primary",
    title: ["Offers of places at primary schools", "Cynigion lleoedd mewn ysgolion cynradd"],
    law: "Admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle)",
    period: Period::On(MonthDay::known(4, 16)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    rolls: Rolls::NextWorkingDay,
    ..Said::USUAL
};

/// The last day to apply for a place at a secondary school: 31 October, whatever day that is (admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle)).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // A Saturday, and it stays one.
/// assert_eq!(rules::school_closing_secondary().from_day(day(2026, 9, 1)?)?.due().to_string(), "2026-10-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_closing_secondary() -> Rule {
    Rule::of(&SCHOOL_CLOSING_SECONDARY)
}

static SCHOOL_CLOSING_SECONDARY: Said = Said {
    id: "school_closing_secondary",
    title: ["Last day to apply for a secondary school", "Diwrnod olaf i wneud cais am ysgol uwchradd"],
    law: "Admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle)",
    period: Period::On(MonthDay::known(10, 31)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// The last day to apply for a place at a primary school: 15 January, whatever day that is (admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle)).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // A Sunday, and it stays one.
/// assert_eq!(rules::school_closing_primary().from_day(day(2022, 9, 1)?)?.due().to_string(), "2023-01-15");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_closing_primary() -> Rule {
    Rule::of(&SCHOOL_CLOSING_PRIMARY)
}

static SCHOOL_CLOSING_PRIMARY: Said = Said {
    id: "school_closing_primary",
    title: ["Last day to apply for a primary school", "Diwrnod olaf i wneud cais am ysgol gynradd"],
    law: "Admissions timetable, as councils publish it (East Sussex, North Somerset, Newcastle)",
    period: Period::On(MonthDay::known(1, 15)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};
/// A place at a school during the year: 15 school days from receipt; 10 is what to aim for (as schools
/// publish it: Hythe).
///
/// Only the council knows on which days its schools are open, so it gives a calendar of them.
///
/// ```
/// use service_patterns::clock::{Calendar, rules};
/// # use chrono::NaiveDate;
/// # let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).ok_or("no such day");
/// let half_term = (16..=20).map(|d| Ok((day(2, d)?, "Half term"))).collect::<Result<Vec<_>, &str>>()?;
/// let schools = Calendar::new("schools", "Days on which schools are open", day(1, 5)?, day(3, 27)?, half_term)?;
/// assert_eq!(rules::school_place_in_year(schools).from_day(day(2, 2)?)?.due().to_string(), "2026-03-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_place_in_year(schools: Calendar) -> Rule {
    Rule::of(&SCHOOL_PLACE_IN_YEAR).counted_by(schools)
}

static SCHOOL_PLACE_IN_YEAR: Said = Said {
    id: "school_place_in_year",
    title: ["Place at a school during the year", "Lle mewn ysgol yn ystod y flwyddyn"],
    law: "In-year admissions, as schools publish it (Hythe)",
    period: Period::After(Amount::new(15, Unit::WorkingDays)),
    days: Days::School,
    decide: &[(Choice::Calendar, "The days on which the schools are open")],
    ..Said::USUAL
};
