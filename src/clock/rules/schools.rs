//! Rules on schools: places, and transport to them. The sources are in each rule.

use crate::clock::amount::{Amount, MonthDay, Unit};
use crate::clock::calendar::Calendar;
use crate::clock::counting::Rolls;
use crate::clock::rule::{Choice, Days, Period, Rule, Said};

pub(super) static ALL: [&Said; 9] = [
    &SCHOOL_OFFERS_SECONDARY,
    &SCHOOL_OFFERS_PRIMARY,
    &SCHOOL_CLOSING_SECONDARY,
    &SCHOOL_CLOSING_PRIMARY,
    &SCHOOL_TRANSPORT_STAGE_1_WINDOW,
    &SCHOOL_TRANSPORT_STAGE_1,
    &SCHOOL_TRANSPORT_STAGE_2_WINDOW,
    &SCHOOL_TRANSPORT_STAGE_2,
    &SCHOOL_TRANSPORT_LETTER,
];

/// The day on which places at secondary schools are offered: 1 March, or the next working day (admissions timetable, as
/// councils publish it: East Sussex, North Somerset; in Wales the Regulations of 2013, S.I. 2013/1144, article 3).
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
    law: "Admissions timetable, as councils publish it (East Sussex, North Somerset)",
    period: Period::On(MonthDay::known(3, 1)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    rolls: Rolls::NextWorkingDay,
    ..Said::USUAL
};

/// The day on which places at primary schools are offered: 16 April, or the next working day (admissions timetable, as
/// councils publish it: East Sussex, North Somerset).
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
    law: "Admissions timetable, as councils publish it (East Sussex, North Somerset)",
    period: Period::On(MonthDay::known(4, 16)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    rolls: Rolls::NextWorkingDay,
    ..Said::USUAL
};

/// The last day to apply for a place at a secondary school: 31 October, whatever day that is, until the time that the
/// council says (admissions timetable, as councils publish it: Newcastle, Brighton and Hove).
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
    law: "Admissions timetable, as councils publish it (Newcastle, Brighton and Hove)",
    period: Period::On(MonthDay::known(10, 31)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(Choice::Reading, "Until what time on that day an application is in time: each council says")],
    ..Said::USUAL
};

/// The last day to apply for a place at a primary school: 15 January, whatever day that is, until the time that the
/// council says (admissions timetable, as councils publish it: Newcastle, Brighton and Hove).
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
    law: "Admissions timetable, as councils publish it (Newcastle, Brighton and Hove)",
    period: Period::On(MonthDay::known(1, 15)),
    counts_from: ["any day before it, or the day itself", "unrhyw ddiwrnod cyn hynny, neu’r diwrnod ei hun"],
    days: Days::Council("england-and-wales"),
    decide: &[(Choice::Reading, "Until what time on that day an application is in time: each council says")],
    ..Said::USUAL
};

/// The time in which to ask for a review of a decision on school transport, stage 1: 20 working days from receiving it
/// (as councils publish it: Stockton, Swindon, Herefordshire).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::school_transport_stage_1_window().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_transport_stage_1_window() -> Rule {
    Rule::of(&SCHOOL_TRANSPORT_STAGE_1_WINDOW)
}

static SCHOOL_TRANSPORT_STAGE_1_WINDOW: Said = Said {
    id: "school_transport_stage_1_window",
    title: ["Time to appeal about school transport, stage 1", "Amser i apelio am gludiant ysgol, cam 1"],
    law: "Appeals about school transport, as councils publish them (Stockton, Swindon, Herefordshire)",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day the decision is received", "y diwrnod y daw’r penderfyniad i law"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// A senior officer’s reply to an appeal about school transport, stage 1: 20 working days from receiving the request
/// (as councils publish it: Stockton, Swindon, Herefordshire).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::school_transport_stage_1().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_transport_stage_1() -> Rule {
    Rule::of(&SCHOOL_TRANSPORT_STAGE_1)
}

static SCHOOL_TRANSPORT_STAGE_1: Said = Said {
    id: "school_transport_stage_1",
    title: ["Appeal about school transport, stage 1", "Apêl am gludiant ysgol, cam 1"],
    law: "Appeals about school transport, as councils publish them (Stockton, Swindon, Herefordshire)",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day the request is received", "y diwrnod y daw’r cais i law"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// The time in which to take an appeal about school transport to stage 2: 20 working days from receiving the reply
/// (as councils publish it: Stockton, Swindon, Herefordshire).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::school_transport_stage_2_window().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_transport_stage_2_window() -> Rule {
    Rule::of(&SCHOOL_TRANSPORT_STAGE_2_WINDOW)
}

static SCHOOL_TRANSPORT_STAGE_2_WINDOW: Said = Said {
    id: "school_transport_stage_2_window",
    title: ["Time to appeal about school transport, stage 2", "Amser i apelio am gludiant ysgol, cam 2"],
    law: "Appeals about school transport, as councils publish them (Stockton, Swindon, Herefordshire)",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day the decision is received", "y diwrnod y daw’r penderfyniad i law"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// A panel on an appeal about school transport, stage 2: 40 working days from receiving the request
/// (as councils publish it: Stockton, Swindon, Herefordshire).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::school_transport_stage_2().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-07-27");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_transport_stage_2() -> Rule {
    Rule::of(&SCHOOL_TRANSPORT_STAGE_2)
}

static SCHOOL_TRANSPORT_STAGE_2: Said = Said {
    id: "school_transport_stage_2",
    title: ["Appeal about school transport, stage 2", "Apêl am gludiant ysgol, cam 2"],
    law: "Appeals about school transport, as councils publish them (Stockton, Swindon, Herefordshire)",
    period: Period::After(Amount::new(40, Unit::WorkingDays)),
    counts_from: ["the day the request is received", "y diwrnod y daw’r cais i law"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// The letter with a panel’s decision about school transport: 5 working days from the hearing
/// (as councils publish it: Stockton, Swindon, Herefordshire).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::school_transport_letter().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-08");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn school_transport_letter() -> Rule {
    Rule::of(&SCHOOL_TRANSPORT_LETTER)
}

static SCHOOL_TRANSPORT_LETTER: Said = Said {
    id: "school_transport_letter",
    title: ["Decision about school transport", "Penderfyniad am gludiant ysgol"],
    law: "Appeals about school transport, as councils publish them (Stockton, Swindon, Herefordshire)",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    counts_from: ["the day of the hearing", "diwrnod y gwrandawiad"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// A place at a school during the year: 15 school days from receipt; 10 is what to aim for (as schools
/// publish it: Hythe).
///
/// Only the council knows on which days its schools are open, so it gives a calendar of them: each is counted, and explained,
/// as a working day of that calendar.
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
