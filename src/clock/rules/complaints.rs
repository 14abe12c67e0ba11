//! Rules on complaints: codes and model procedures of the ombudsmen. The sources are in each rule.

use crate::clock::amount::{Amount, Unit};
use crate::clock::counting::{FirstDay, Received};
use crate::clock::rule::{Choice, Days, Extension, Period, Rule, Said};

pub(super) static ALL: [&Said; 15] = [
    &LGSCO_ACKNOWLEDGEMENT,
    &LGSCO_STAGE_1,
    &LGSCO_STAGE_2_ACKNOWLEDGEMENT,
    &LGSCO_STAGE_2,
    &HOUSING_OMBUDSMAN_ACKNOWLEDGEMENT,
    &HOUSING_OMBUDSMAN_STAGE_1,
    &HOUSING_OMBUDSMAN_STAGE_2_ACKNOWLEDGEMENT,
    &HOUSING_OMBUDSMAN_STAGE_2,
    &SPSO_STAGE_1,
    &SPSO_STAGE_2_ACKNOWLEDGEMENT,
    &SPSO_STAGE_2,
    &NIPSO_STAGE_1,
    &NIPSO_STAGE_2_ACKNOWLEDGEMENT,
    &NIPSO_STAGE_2,
    &PSOW_FORMAL,
];

/// Acknowledging a complaint at stage 1: 5 working days from receipt (LGSCO, Complaint Handling Code (2024), chapter 7).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::lgsco_acknowledgement().from_day(day(2026, 5, 1)?)?.due().to_string(), "2026-05-11");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn lgsco_acknowledgement() -> Rule {
    Rule::of(&LGSCO_ACKNOWLEDGEMENT)
}

static LGSCO_ACKNOWLEDGEMENT: Said = Said {
    id: "lgsco_acknowledgement",
    title: ["Acknowledging a complaint, English councils", "Cydnabod cwyn, cynghorau Lloegr"],
    law: "LGSCO, Complaint Handling Code (2024), chapter 7",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// Answering a complaint at stage 1: 10 working days from the acknowledgement that was sent, not from receipt, and at most 10
/// more with good reason, told by the old date (LGSCO, Complaint Handling Code (2024), chapter 7).
///
/// To acknowledge early is to have less time: the rules are chained, and the second is given the day the first was met.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // Acknowledged on the day it came, or on the last day for that.
/// let early = rules::lgsco_stage_1().from_day(day(2026, 5, 1)?)?;
/// let late = rules::lgsco_stage_1().from_day(day(2026, 5, 11)?)?;
/// assert_eq!((early.due().to_string(), late.due().to_string()), ("2026-05-18".into(), "2026-05-26".into()));
/// assert_eq!(early.extended(day(2026, 5, 18)?)?.due().to_string(), "2026-06-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn lgsco_stage_1() -> Rule {
    Rule::of(&LGSCO_STAGE_1)
}

static LGSCO_STAGE_1: Said = Said {
    id: "lgsco_stage_1",
    title: ["Complaint at stage 1, English councils", "Cwyn ar gam 1, cynghorau Lloegr"],
    law: "LGSCO, Complaint Handling Code (2024), chapter 7",
    period: Period::After(Amount::new(10, Unit::WorkingDays)),
    counts_from: ["the day of the acknowledgement that was sent", "diwrnod y gydnabyddiaeth a anfonwyd"],
    days: Days::Council("england-and-wales"),
    extension: Some(Extension::By(Amount::new(10, Unit::WorkingDays))),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// Acknowledging that a complaint goes to stage 2: 5 working days from the request (LGSCO, Complaint Handling Code (2024), chapter 7).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::lgsco_stage_2_acknowledgement().from_day(day(2026, 5, 1)?)?.due().to_string(), "2026-05-11");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn lgsco_stage_2_acknowledgement() -> Rule {
    Rule::of(&LGSCO_STAGE_2_ACKNOWLEDGEMENT)
}

static LGSCO_STAGE_2_ACKNOWLEDGEMENT: Said = Said {
    id: "lgsco_stage_2_acknowledgement",
    title: ["Acknowledging stage 2, English councils", "Cydnabod cam 2, cynghorau Lloegr"],
    law: "LGSCO, Complaint Handling Code (2024), chapter 7",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    counts_from: ["the day it is asked to go to stage 2", "y diwrnod y gofynnir iddo fynd i gam 2"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days from its acknowledgement, and at most 20 more with good reason, told by
/// the old date (LGSCO, Complaint Handling Code (2024), chapter 7).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// let clock = rules::lgsco_stage_2().from_day(day(2026, 6, 1)?)?;
/// assert_eq!(clock.due().to_string(), "2026-06-29");
/// assert_eq!(clock.extended(day(2026, 6, 29)?)?.due().to_string(), "2026-07-27");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn lgsco_stage_2() -> Rule {
    Rule::of(&LGSCO_STAGE_2)
}

static LGSCO_STAGE_2: Said = Said {
    id: "lgsco_stage_2",
    title: ["Complaint at stage 2, English councils", "Cwyn ar gam 2, cynghorau Lloegr"],
    law: "LGSCO, Complaint Handling Code (2024), chapter 7",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day of the acknowledgement that was sent", "diwrnod y gydnabyddiaeth a anfonwyd"],
    days: Days::Council("england-and-wales"),
    extension: Some(Extension::By(Amount::new(20, Unit::WorkingDays))),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// Acknowledging a complaint at stage 1: 5 working days from receipt (Housing Ombudsman, Complaint Handling Code (2024)).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::housing_ombudsman_acknowledgement().from_day(day(2026, 5, 1)?)?.due().to_string(), "2026-05-11");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn housing_ombudsman_acknowledgement() -> Rule {
    Rule::of(&HOUSING_OMBUDSMAN_ACKNOWLEDGEMENT)
}

static HOUSING_OMBUDSMAN_ACKNOWLEDGEMENT: Said = Said {
    id: "housing_ombudsman_acknowledgement",
    title: ["Acknowledging a complaint, housing", "Cydnabod cwyn, tai"],
    law: "Housing Ombudsman, Complaint Handling Code (2024)",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// Answering a complaint at stage 1: 10 working days from the acknowledgement that was sent, not from receipt, and at most 10
/// more with good reason, told by the old date (Housing Ombudsman, Complaint Handling Code (2024)).
///
/// To acknowledge early is to have less time: the rules are chained, and the second is given the day the first was met.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // Acknowledged on the day it came, or on the last day for that.
/// let early = rules::housing_ombudsman_stage_1().from_day(day(2026, 5, 1)?)?;
/// let late = rules::housing_ombudsman_stage_1().from_day(day(2026, 5, 11)?)?;
/// assert_eq!((early.due().to_string(), late.due().to_string()), ("2026-05-18".into(), "2026-05-26".into()));
/// assert_eq!(early.extended(day(2026, 5, 18)?)?.due().to_string(), "2026-06-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn housing_ombudsman_stage_1() -> Rule {
    Rule::of(&HOUSING_OMBUDSMAN_STAGE_1)
}

static HOUSING_OMBUDSMAN_STAGE_1: Said = Said {
    id: "housing_ombudsman_stage_1",
    title: ["Complaint at stage 1, housing", "Cwyn ar gam 1, tai"],
    law: "Housing Ombudsman, Complaint Handling Code (2024)",
    period: Period::After(Amount::new(10, Unit::WorkingDays)),
    counts_from: ["the day of the acknowledgement that was sent", "diwrnod y gydnabyddiaeth a anfonwyd"],
    days: Days::Council("england-and-wales"),
    extension: Some(Extension::By(Amount::new(10, Unit::WorkingDays))),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// Acknowledging that a complaint goes to stage 2: 5 working days from the request (Housing Ombudsman, Complaint Handling Code (2024)).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::housing_ombudsman_stage_2_acknowledgement().from_day(day(2026, 5, 1)?)?.due().to_string(), "2026-05-11");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn housing_ombudsman_stage_2_acknowledgement() -> Rule {
    Rule::of(&HOUSING_OMBUDSMAN_STAGE_2_ACKNOWLEDGEMENT)
}

static HOUSING_OMBUDSMAN_STAGE_2_ACKNOWLEDGEMENT: Said = Said {
    id: "housing_ombudsman_stage_2_acknowledgement",
    title: ["Acknowledging stage 2, housing", "Cydnabod cam 2, tai"],
    law: "Housing Ombudsman, Complaint Handling Code (2024)",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    counts_from: ["the day it is asked to go to stage 2", "y diwrnod y gofynnir iddo fynd i gam 2"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days from its acknowledgement, and at most 20 more with good reason, told by
/// the old date (Housing Ombudsman, Complaint Handling Code (2024)).
/// The extension of stage 2 is a default: one guide says 10 working days.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// let clock = rules::housing_ombudsman_stage_2().from_day(day(2026, 6, 1)?)?;
/// assert_eq!(clock.due().to_string(), "2026-06-29");
/// assert_eq!(clock.extended(day(2026, 6, 29)?)?.due().to_string(), "2026-07-27");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn housing_ombudsman_stage_2() -> Rule {
    Rule::of(&HOUSING_OMBUDSMAN_STAGE_2)
}

static HOUSING_OMBUDSMAN_STAGE_2: Said = Said {
    id: "housing_ombudsman_stage_2",
    title: ["Complaint at stage 2, housing", "Cwyn ar gam 2, tai"],
    law: "Housing Ombudsman, Complaint Handling Code (2024)",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day of the acknowledgement that was sent", "diwrnod y gydnabyddiaeth a anfonwyd"],
    days: Days::Council("england-and-wales"),
    extension: Some(Extension::By(Amount::new(20, Unit::WorkingDays))),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "The extension of stage 2 is a default: one guide says 10 working days"),
    ],
    ..Said::USUAL
};

/// Answering a complaint at stage 1, at the front line: 5 working days (SPSO, model complaints handling procedure for local authorities), and 10 in all if extended, which is a default.
///
/// That the day of receipt is day one, or the next working day if it does not work, is a default, and the earlier of the two
/// readings: [`Rule::first_day`] gives the other.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::spso_stage_1().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-05");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn spso_stage_1() -> Rule {
    Rule::of(&SPSO_STAGE_1)
}

static SPSO_STAGE_1: Said = Said {
    id: "spso_stage_1",
    title: ["Complaint at stage 1, Scotland", "Cwyn ar gam 1, yr Alban"],
    law: "SPSO, model complaints handling procedure for local authorities",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    days: Days::Council("scotland"),
    extension: Some(Extension::InAll(Amount::new(10, Unit::WorkingDays))),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (
            Choice::DayOne,
            "That the day of receipt, or the next working day, is day one is a default: it was not checked against the procedure",
        ),
        (Choice::Reading, "That 10 working days are the most is a default"),
    ],
    first_day: FirstDay::SameDay,
    ..Said::USUAL
};

/// Acknowledging a complaint at stage 2: 3 working days (SPSO, model complaints handling procedure for local authorities). Some complaints go straight to stage 2.
///
/// That the day of receipt is day one, or the next working day if it does not work, is a default, and the earlier of the two
/// readings: [`Rule::first_day`] gives the other.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::spso_stage_2_acknowledgement().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-03");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn spso_stage_2_acknowledgement() -> Rule {
    Rule::of(&SPSO_STAGE_2_ACKNOWLEDGEMENT)
}

static SPSO_STAGE_2_ACKNOWLEDGEMENT: Said = Said {
    id: "spso_stage_2_acknowledgement",
    title: ["Acknowledging stage 2, Scotland", "Cydnabod cam 2, yr Alban"],
    law: "SPSO, model complaints handling procedure for local authorities",
    period: Period::After(Amount::new(3, Unit::WorkingDays)),
    days: Days::Council("scotland"),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (
            Choice::DayOne,
            "That the day of receipt, or the next working day, is day one is a default: it was not checked against the procedure",
        ),
    ],
    first_day: FirstDay::SameDay,
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days from receipt (SPSO, model complaints handling procedure for local authorities); a later date may be agreed.
///
/// That the day of receipt is day one, or the next working day if it does not work, is a default, and the earlier of the two
/// readings: [`Rule::first_day`] gives the other.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::spso_stage_2().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn spso_stage_2() -> Rule {
    Rule::of(&SPSO_STAGE_2)
}

static SPSO_STAGE_2: Said = Said {
    id: "spso_stage_2",
    title: ["Complaint at stage 2, Scotland", "Cwyn ar gam 2, yr Alban"],
    law: "SPSO, model complaints handling procedure for local authorities",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    days: Days::Council("scotland"),
    extension: Some(Extension::Agreed),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (
            Choice::DayOne,
            "That the day of receipt, or the next working day, is day one is a default: it was not checked against the procedure",
        ),
    ],
    first_day: FirstDay::SameDay,
    ..Said::USUAL
};

/// Answering a complaint at stage 1, at the front line: 5 working days (NIPSO, model complaints handling procedure), and 10 in all if extended, which is a default.
///
/// What comes after hours, at a weekend or on a bank holiday is registered on the next working day, and counted from then;
/// the council says with [`Rule::open_hours`] when it shuts.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::nipso_stage_1().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-08");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn nipso_stage_1() -> Rule {
    Rule::of(&NIPSO_STAGE_1)
}

static NIPSO_STAGE_1: Said = Said {
    id: "nipso_stage_1",
    title: ["Complaint at stage 1, Northern Ireland", "Cwyn ar gam 1, Gogledd Iwerddon"],
    law: "NIPSO, model complaints handling procedure",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    days: Days::Council("northern-ireland"),
    extension: Some(Extension::InAll(Amount::new(10, Unit::WorkingDays))),
    decide: &[
        (Choice::OpenHours, "When the office shuts: what comes after hours is registered on the next working day"),
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "That 10 working days are the most is a default"),
    ],
    received: Received::NextWorkingDay,
    ..Said::USUAL
};

/// Acknowledging a complaint at stage 2: 3 working days (NIPSO, model complaints handling procedure). Some complaints go straight to stage 2.
///
/// What comes after hours, at a weekend or on a bank holiday is registered on the next working day, and counted from then;
/// the council says with [`Rule::open_hours`] when it shuts.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::nipso_stage_2_acknowledgement().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-04");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn nipso_stage_2_acknowledgement() -> Rule {
    Rule::of(&NIPSO_STAGE_2_ACKNOWLEDGEMENT)
}

static NIPSO_STAGE_2_ACKNOWLEDGEMENT: Said = Said {
    id: "nipso_stage_2_acknowledgement",
    title: ["Acknowledging stage 2, Northern Ireland", "Cydnabod cam 2, Gogledd Iwerddon"],
    law: "NIPSO, model complaints handling procedure",
    period: Period::After(Amount::new(3, Unit::WorkingDays)),
    days: Days::Council("northern-ireland"),
    decide: &[
        (Choice::OpenHours, "When the office shuts: what comes after hours is registered on the next working day"),
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
    ],
    received: Received::NextWorkingDay,
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days from receipt (NIPSO, model complaints handling procedure); a later date may be agreed.
///
/// What comes after hours, at a weekend or on a bank holiday is registered on the next working day, and counted from then;
/// the council says with [`Rule::open_hours`] when it shuts.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::nipso_stage_2().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn nipso_stage_2() -> Rule {
    Rule::of(&NIPSO_STAGE_2)
}

static NIPSO_STAGE_2: Said = Said {
    id: "nipso_stage_2",
    title: ["Complaint at stage 2, Northern Ireland", "Cwyn ar gam 2, Gogledd Iwerddon"],
    law: "NIPSO, model complaints handling procedure",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    days: Days::Council("northern-ireland"),
    extension: Some(Extension::Agreed),
    decide: &[
        (Choice::OpenHours, "When the office shuts: what comes after hours is registered on the next working day"),
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
    ],
    received: Received::NextWorkingDay,
    ..Said::USUAL
};

/// Answering a formal complaint to a council in Wales: 20 working days, or the person is told why and when (Public Services
/// Ombudsman for Wales, model concerns and complaints policy). The number of days is a default.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::psow_formal().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn psow_formal() -> Rule {
    Rule::of(&PSOW_FORMAL)
}

static PSOW_FORMAL: Said = Said {
    id: "psow_formal",
    title: ["Formal complaint in Wales", "Cwyn ffurfiol yng Nghymru"],
    law: "Public Services Ombudsman for Wales, model concerns and complaints policy",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    days: Days::Council("england-and-wales"),
    extension: Some(Extension::Agreed),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "That it is 20 working days is a default"),
    ],
    ..Said::USUAL
};
