//! Rules on complaints: codes and model procedures of the ombudsmen. The sources are in each rule.

use crate::clock::amount::{Amount, Unit};
use crate::clock::counting::{FirstDay, Received};
use crate::clock::extension::{Extension, HowFar};
use crate::clock::rule::{Choice, Days, Period, Rule, Said};

pub(super) static ALL: [&Said; 17] = [
    &LGSCO_ACKNOWLEDGEMENT,
    &LGSCO_STAGE_1,
    &LGSCO_STAGE_2_ACKNOWLEDGEMENT,
    &LGSCO_STAGE_2,
    &HOUSING_OMBUDSMAN_ACKNOWLEDGEMENT,
    &HOUSING_OMBUDSMAN_STAGE_1,
    &HOUSING_OMBUDSMAN_STAGE_2_ACKNOWLEDGEMENT,
    &HOUSING_OMBUDSMAN_STAGE_2,
    &HOUSING_OMBUDSMAN_REFERRAL,
    &SPSO_STAGE_1,
    &SPSO_STAGE_2_ACKNOWLEDGEMENT,
    &SPSO_STAGE_2,
    &NIPSO_STAGE_1,
    &NIPSO_STAGE_2_ACKNOWLEDGEMENT,
    &NIPSO_STAGE_2,
    &PSOW_FORMAL,
    &SOCIAL_CARE_NEXT_STAGE,
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
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "Councils comply with the code or explain why not; the Ombudsman uses it since 1 April 2026"),
    ],
    ..Said::USUAL
};

/// Answering a complaint at stage 1: 10 working days from the acknowledgement that was sent, not from receipt, and without
/// good reason at most 10 more; the person is told the reasons, the new date and the Ombudsman’s details (LGSCO, Complaint
/// Handling Code (2024), chapter 7). Both stages together take 12 weeks or three months at the longest (LGSCO, guide for
/// complaint managers).
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
    extension: Some(Extension::unless_reason(
        HowFar::By(Amount::new(10, Unit::WorkingDays)),
        "LGSCO, Complaint Handling Code (2024), chapter 7",
        [
            "reasons, the new date and the Ombudsman’s details told",
            "dywedwyd y rhesymau, y dyddiad newydd a manylion yr Ombwdsmon",
        ],
    )),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "Councils comply with the code or explain why not; the Ombudsman uses it since 1 April 2026"),
    ],
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
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "Councils comply with the code or explain why not; the Ombudsman uses it since 1 April 2026"),
    ],
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days from its acknowledgement, and without good reason at most 20 more
/// (LGSCO, Complaint Handling Code (2024), chapter 7).
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
    extension: Some(Extension::unless_reason(
        HowFar::By(Amount::new(20, Unit::WorkingDays)),
        "LGSCO, Complaint Handling Code (2024), chapter 7",
        [
            "reasons, the new date and the Ombudsman’s details told",
            "dywedwyd y rhesymau, y dyddiad newydd a manylion yr Ombwdsmon",
        ],
    )),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "Councils comply with the code or explain why not; the Ombudsman uses it since 1 April 2026"),
    ],
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
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "That it counts from receipt is a default: the sources at hand give only the number"),
    ],
    ..Said::USUAL
};

/// Answering a complaint at stage 1: 10 working days from the acknowledgement that was sent, not from receipt, and at most 10
/// more (Housing Ombudsman, Complaint Handling Code (2024)).
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
    extension: Some(Extension::limit(
        HowFar::By(Amount::new(10, Unit::WorkingDays)),
        "Housing Ombudsman, Complaint Handling Code (2024)",
        ["an extension under the code", "estyniad o dan y cod"],
    )),
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
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "That it counts from the request is a default: the sources at hand give only the number"),
    ],
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days from its acknowledgement, and 20 more (Housing Ombudsman, Complaint
/// Handling Code (2024)). The 20 more are a default, which a reason goes past: one guide says 10 working days.
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
    extension: Some(Extension::unless_reason(
        HowFar::By(Amount::new(20, Unit::WorkingDays)),
        "Housing Ombudsman, Complaint Handling Code (2024)",
        ["an extension under the code", "estyniad o dan y cod"],
    )),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the code does not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "The extension of stage 2 is a default: one guide says 10 working days"),
    ],
    ..Said::USUAL
};

/// The time in which to take a complaint to the Housing Ombudsman: 12 months from the final response (Housing Ombudsman).
///
/// That it ends on the corresponding date, whatever day that is, is a default.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::housing_ombudsman_referral().from_day(day(2026, 6, 1)?)?.due().to_string(), "2027-06-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn housing_ombudsman_referral() -> Rule {
    Rule::of(&HOUSING_OMBUDSMAN_REFERRAL)
}

static HOUSING_OMBUDSMAN_REFERRAL: Said = Said {
    id: "housing_ombudsman_referral",
    title: ["Taking a complaint to the Housing Ombudsman", "Mynd â chwyn at yr Ombwdsmon Tai"],
    law: "Housing Ombudsman, waiting for a final response",
    period: Period::After(Amount::new(12, Unit::Months)),
    counts_from: ["the day of the final response", "diwrnod yr ymateb terfynol"],
    days: Days::Council("england-and-wales"),
    decide: &[(Choice::Reading, "That it ends on the corresponding date, whatever day that is, is a default")],
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
    extension: Some(Extension::unless_reason(
        HowFar::InAll(Amount::new(10, Unit::WorkingDays)),
        "SPSO, model complaints handling procedure for local authorities",
        ["an extension under the procedure", "estyniad o dan y weithdrefn"],
    )),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
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
            "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
        ),
        (
            Choice::DayOne,
            "That the day of receipt, or the next working day, is day one is a default: it was not checked against the procedure",
        ),
        (Choice::Reading, "That it counts from receipt is a default: the sources at hand give only the number"),
    ],
    first_day: FirstDay::SameDay,
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days (SPSO, model complaints handling procedure for local authorities); a new
/// date may be agreed. That it counts from receipt is a default.
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
    extension: Some(Extension::limit(
        HowFar::Agreed,
        "SPSO, model complaints handling procedure for local authorities",
        ["a new date, as both sides agreed", "dyddiad newydd, fel y cytunodd y ddwy ochr"],
    )),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
        ),
        (
            Choice::DayOne,
            "That the day of receipt, or the next working day, is day one is a default: it was not checked against the procedure",
        ),
        (Choice::Reading, "That it counts from receipt is a default: the sources at hand give only the number"),
    ],
    first_day: FirstDay::SameDay,
    ..Said::USUAL
};

/// Answering a complaint at stage 1, at the front line: 5 working days, and 10 in all if extended (NIPSO, model complaints
/// handling procedure).
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
    days: Days::Law("northern-ireland"),
    extension: Some(Extension::limit(
        HowFar::InAll(Amount::new(10, Unit::WorkingDays)),
        "NIPSO, model complaints handling procedure",
        ["an extension under the procedure", "estyniad o dan y weithdrefn"],
    )),
    decide: &[(
        Choice::OpenHours,
        "When the office shuts: what comes after hours is registered on the next working day",
    )],
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
    days: Days::Law("northern-ireland"),
    decide: &[
        (Choice::OpenHours, "When the office shuts: what comes after hours is registered on the next working day"),
        (Choice::Reading, "That it counts from receipt is a default: the sources at hand give only the number"),
    ],
    received: Received::NextWorkingDay,
    ..Said::USUAL
};

/// Answering a complaint at stage 2: 20 working days, and longer with good reason (NIPSO, model complaints handling procedure).
/// That it counts from receipt is a default.
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
    days: Days::Law("northern-ireland"),
    extension: Some(Extension::unless_reason(
        HowFar::Named,
        "NIPSO, model complaints handling procedure",
        ["with good reason", "gyda rheswm da"],
    )),
    decide: &[
        (Choice::OpenHours, "When the office shuts: what comes after hours is registered on the next working day"),
        (Choice::Reading, "That it counts from receipt is a default: the sources at hand give only the number"),
    ],
    received: Received::NextWorkingDay,
    ..Said::USUAL
};

/// Answering a formal complaint to a council in Wales: 20 working days, or the person is told why and when (Public Services
/// Ombudsman for Wales, model concerns and complaints policy). That it counts from receipt is a default.
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
    extension: Some(Extension::unless_reason(
        HowFar::Named,
        "Public Services Ombudsman for Wales, model concerns and complaints policy",
        ["told why, and when", "dywedwyd pam, a phryd"],
    )),
    decide: &[
        (
            Choice::Calendar,
            "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
        ),
        (Choice::Reading, "That it counts from receipt is a default: the sources at hand give only the number"),
    ],
    ..Said::USUAL
};

/// The time in which to ask for the next stage of a complaint about children’s social care in England: 20 working days from the
/// previous reply (as councils publish it: Bexley, Devon).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::social_care_next_stage().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn social_care_next_stage() -> Rule {
    Rule::of(&SOCIAL_CARE_NEXT_STAGE)
}

static SOCIAL_CARE_NEXT_STAGE: Said = Said {
    id: "social_care_next_stage",
    title: ["Next stage of a complaint about children’s social care", "Cam nesaf cwyn am ofal cymdeithasol plant"],
    law: "Children’s social care complaints in England, as councils publish it (Bexley, Devon)",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day of the previous reply", "diwrnod yr ateb blaenorol"],
    days: Days::Council("england-and-wales"),
    decide: &[(
        Choice::Calendar,
        "Which days work: the sources at hand do not say, so the bank holidays of the council’s nation are a default",
    )],
    ..Said::USUAL
};
