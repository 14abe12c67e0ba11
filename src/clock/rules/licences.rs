//! Rules on licences: temporary events and premises. The sources are in each rule.

use crate::clock::amount::{Amount, Unit};
use crate::clock::counting::Received;
use crate::clock::rule::{Choice, Days, Period, Rule, Said};

pub(super) static ALL: [&Said; 9] = [
    &TEMPORARY_EVENT_NOTICE,
    &LATE_TEMPORARY_EVENT_NOTICE,
    &TEMPORARY_EVENT_ACKNOWLEDGEMENT,
    &TEMPORARY_EVENT_OBJECTION,
    &TEMPORARY_EVENT_HEARING,
    &TEMPORARY_EVENT_COUNTER_NOTICE,
    &PREMISES_LICENCE_REPRESENTATIONS,
    &PREMISES_LICENCE_HEARING,
    &PREMISES_LICENCE_DECISION,
];

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

/// Acknowledging a temporary event notice: 1 working day, and 2 for one that comes on a day that does not work (Licensing Act
/// 2003; guidance under section 182).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // On a Friday, and on the Saturday after it.
/// assert_eq!(rules::temporary_event_acknowledgement().from_day(day(2026, 6, 5)?)?.due().to_string(), "2026-06-08");
/// assert_eq!(rules::temporary_event_acknowledgement().from_day(day(2026, 6, 6)?)?.due().to_string(), "2026-06-09");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn temporary_event_acknowledgement() -> Rule {
    Rule::of(&TEMPORARY_EVENT_ACKNOWLEDGEMENT)
}

static TEMPORARY_EVENT_ACKNOWLEDGEMENT: Said = Said {
    id: "temporary_event_acknowledgement",
    title: ["Acknowledging a temporary event notice", "Cydnabod hysbysiad digwyddiad dros dro"],
    law: "Licensing Act 2003; guidance under section 182, paragraphs 7.14 to 7.17",
    period: Period::After(Amount::new(1, Unit::WorkingDays)),
    counts_from: ["the day the notice is received", "y diwrnod y daw’r hysbysiad i law"],
    days: Days::Law("england-and-wales"),
    received: Received::NextWorkingDay,
    ..Said::USUAL
};

/// The time in which police or environmental health object to a temporary event notice: 3 working days (Licensing Act 2003;
/// guidance under section 182).
///
/// That it counts from receipt is a default.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::temporary_event_objection().from_day(day(2026, 6, 5)?)?.due().to_string(), "2026-06-10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn temporary_event_objection() -> Rule {
    Rule::of(&TEMPORARY_EVENT_OBJECTION)
}

static TEMPORARY_EVENT_OBJECTION: Said = Said {
    id: "temporary_event_objection",
    title: ["Objection to a temporary event notice", "Gwrthwynebiad i hysbysiad digwyddiad dros dro"],
    law: "Licensing Act 2003; guidance under section 182, paragraphs 7.14 to 7.17",
    period: Period::After(Amount::new(3, Unit::WorkingDays)),
    counts_from: ["the day they receive the notice", "y diwrnod y daw’r hysbysiad i’w llaw"],
    days: Days::Law("england-and-wales"),
    decide: &[(
        Choice::Reading,
        "That it counts from the day they receive the notice is a default: the sources at hand give only the number",
    )],
    ..Said::USUAL
};

/// A hearing about an objection to a standard temporary event notice: 7 working days from the last day for objections
/// (Licensing Act 2003, as councils publish it: Oxford). A late notice that is objected to has no hearing, and no event.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::temporary_event_hearing().from_day(day(2026, 6, 10)?)?.due().to_string(), "2026-06-19");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn temporary_event_hearing() -> Rule {
    Rule::of(&TEMPORARY_EVENT_HEARING)
}

static TEMPORARY_EVENT_HEARING: Said = Said {
    id: "temporary_event_hearing",
    title: ["Hearing about a temporary event notice", "Gwrandawiad am hysbysiad digwyddiad dros dro"],
    law: "Licensing Act 2003, as councils publish it (Oxford)",
    period: Period::After(Amount::new(7, Unit::WorkingDays)),
    counts_from: ["the last day for objections", "y diwrnod olaf i wrthwynebu"],
    days: Days::Law("england-and-wales"),
    ..Said::USUAL
};

/// The last moment for a counter-notice to a temporary event: 24 hours before it begins (Licensing Act 2003, as councils publish
/// it: Bedford). With [`Rule::from_moment`] it counts from the time the event begins, with [`Rule::from_day`] from the beginning
/// of its day.
///
/// ```
/// use service_patterns::clock::rules;
/// // An event at 6pm on Saturday 20 June 2026, in summer time.
/// let clock = rules::temporary_event_counter_notice().from_moment("2026-06-20T17:00:00Z".parse()?)?;
/// assert_eq!(clock.due().to_string(), "2026-06-19T17:00:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn temporary_event_counter_notice() -> Rule {
    Rule::of(&TEMPORARY_EVENT_COUNTER_NOTICE)
}

static TEMPORARY_EVENT_COUNTER_NOTICE: Said = Said {
    id: "temporary_event_counter_notice",
    title: ["Counter-notice to a temporary event", "Gwrth-hysbysiad i ddigwyddiad dros dro"],
    law: "Licensing Act 2003, as councils publish it (Bedford)",
    period: Period::Before(Amount::new(24, Unit::Hours)),
    counts_from: ["the time the event begins, or its day", "yr amser y mae’r digwyddiad yn dechrau, neu ei ddiwrnod"],
    days: Days::Law("england-and-wales"),
    ..Said::USUAL
};

/// The time in which representations may be made about an application for a premises licence: 28 consecutive days, with
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

/// A hearing about representations on an application for a premises licence: 20 working days from the last day for
/// representations (Licensing Act 2003, as councils publish it: Newcastle-under-Lyme).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::premises_licence_hearing().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn premises_licence_hearing() -> Rule {
    Rule::of(&PREMISES_LICENCE_HEARING)
}

static PREMISES_LICENCE_HEARING: Said = Said {
    id: "premises_licence_hearing",
    title: ["Hearing about a premises licence", "Gwrandawiad am drwydded eiddo"],
    law: "Licensing Act 2003, as councils publish it (Newcastle-under-Lyme)",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the last day for representations", "y diwrnod olaf i wneud sylwadau"],
    days: Days::Law("england-and-wales"),
    ..Said::USUAL
};

/// Telling the decision on a premises licence: 5 working days from the hearing (Licensing Act 2003, as councils publish it:
/// Newcastle-under-Lyme).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::premises_licence_decision().from_day(day(2026, 5, 20)?)?.due().to_string(), "2026-05-28");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn premises_licence_decision() -> Rule {
    Rule::of(&PREMISES_LICENCE_DECISION)
}

static PREMISES_LICENCE_DECISION: Said = Said {
    id: "premises_licence_decision",
    title: ["Decision on a premises licence", "Penderfyniad am drwydded eiddo"],
    law: "Licensing Act 2003, as councils publish it (Newcastle-under-Lyme)",
    period: Period::After(Amount::new(5, Unit::WorkingDays)),
    counts_from: ["the day of the hearing", "diwrnod y gwrandawiad"],
    days: Days::Law("england-and-wales"),
    ..Said::USUAL
};
