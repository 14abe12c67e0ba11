//! Rules on information: requests, their reviews, personal data. The sources are in each rule.

use chrono::NaiveDate;

use crate::clock::amount::{Amount, Unit};
use crate::clock::counting::{FirstDay, Rolls};
use crate::clock::extension::{Extension, HowFar};
use crate::clock::rule::{Choice, Days, Period, Rule, Said};

pub(super) static ALL: [&Said; 13] = [
    &FOI,
    &FOI_FEE,
    &FOI_REVIEW_WINDOW,
    &FOI_REVIEW,
    &FOI_SCOTLAND,
    &FOI_REVIEW_WINDOW_SCOTLAND,
    &FOI_REVIEW_SCOTLAND,
    &EIR,
    &EIR_REVIEW_WINDOW,
    &EIR_REVIEW,
    &EIR_SCOTLAND,
    &SUBJECT_ACCESS,
    &DATA_PROTECTION_COMPLAINT,
];

/// A request for information in England, Wales and Northern Ireland: 20 working days, where a bank holiday in any part of the
/// United Kingdom does not count (Freedom of Information Act 2000, section 10(1) and (6)).
///
/// Days from a fees notice to the fee, both included, do not count (section 10(2)). Asking for clarification starts the time
/// again when the answer comes (section 1(3)). For the public interest the Act gives a reasonable time (section 10(3)), and the
/// Commissioner’s guidance at most 40 working days in all, which a good reason goes past; the notice that names the exemption
/// is due by the old date (section 17).
///
/// The council decides how it reads receipt. The day of an office’s closure counts.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // FOIMan, deadlines over Christmas 2014.
/// assert_eq!(rules::foi().from_day(day(2014, 12, 17)?)?.due().to_string(), "2015-01-20");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn foi() -> Rule {
    Rule::of(&FOI)
}

static FOI: Said = Said {
    id: "foi",
    title: ["Request for information", "Cais am wybodaeth"],
    law: "Freedom of Information Act 2000, section 10(1) and (6)",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    days: Days::Law("uk-any"),
    pauses: Some([
        "from the day of a fees notice to the day the fee is received (section 10(2))",
        "o ddiwrnod yr hysbysiad ffioedd hyd y diwrnod y daw’r ffi i law (adran 10(2))",
    ]),
    restarts: Some([
        "clarification of the request (section 1(3))",
        "eglurhad o’r cais (adran 1(3))",
    ]),
    extension: Some(
        Extension::unless_reason(
            HowFar::InAll(Amount::new(40, Unit::WorkingDays)),
            "Freedom of Information Act 2000, sections 10(3) and 17; the 40 working days are guidance, ICO, time limits for compliance",
            ["weighing the public interest", "pwyso a mesur budd y cyhoedd"],
        )
        .told_in_time(),
    ),
    decide: &[
        (
            Choice::Receipt,
            "Whether what arrives on a day that does not work is received then, as the Act and the Information Commissioner read it (the default), or on the next working day, as the code under section 45 of 2018 and some councils do",
        ),
        (
            Choice::Reading,
            "Whether a bank holiday proclaimed after a request arrived extends it is disputed: here it does, once the calendar has it",
        ),
    ],
    ..Said::USUAL
};

/// The time in which whoever asked pays the fee: three months beginning with the day of the fees notice, after which the
/// request lapses (as Bolton Council publishes it; Freedom of Information Act 2000, section 9(2), which was not checked against
/// its text).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::foi_fee().from_day(day(2026, 3, 15)?)?.due().to_string(), "2026-06-14");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn foi_fee() -> Rule {
    Rule::of(&FOI_FEE)
}

static FOI_FEE: Said = Said {
    id: "foi_fee",
    title: ["Time to pay the fee for information", "Amser i dalu’r ffi am wybodaeth"],
    law: "Freedom of Information requests, as councils publish it (Bolton); Freedom of Information Act 2000, section 9(2)",
    period: Period::After(Amount::new(3, Unit::Months)),
    counts_from: ["the day of the fees notice", "diwrnod yr hysbysiad ffioedd"],
    first_day: FirstDay::SameDay,
    days: Days::Law("uk-any"),
    decide: &[(
        Choice::Reading,
        "The section was not checked against its text; three months beginning with the notice is how Bolton Council has it",
    )],
    ..Said::USUAL
};

/// The time in which to ask for an internal review: 40 working days from the answer (the code of practice under section 45 of
/// the Freedom of Information Act 2000, as councils publish it: Rochdale, North Somerset). This is guidance and local, not law.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::foi_review_window().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-07-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn foi_review_window() -> Rule {
    Rule::of(&FOI_REVIEW_WINDOW)
}

static FOI_REVIEW_WINDOW: Said = Said {
    id: "foi_review_window",
    title: ["Time to ask for an internal review", "Amser i ofyn am adolygiad mewnol"],
    law: "Code of practice under section 45 of the Freedom of Information Act 2000, as councils publish it (Rochdale, North Somerset)",
    period: Period::After(Amount::new(40, Unit::WorkingDays)),
    counts_from: ["the day of the answer", "diwrnod yr ateb"],
    days: Days::Council("uk-any"),
    decide: &[(
        Choice::Calendar,
        "Which days work: this is guidance, and the sources do not say; that they are those of the Act is a default",
    )],
    ..Said::USUAL
};

/// An internal review: 20 working days, and 40 in all in exceptional cases (ICO, guide to freedom of information, internal
/// reviews). This is guidance, not law.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// let clock = rules::foi_review().from_day(day(2026, 6, 1)?)?;
/// assert_eq!(clock.due().to_string(), "2026-06-30");
/// assert_eq!(clock.extended(day(2026, 6, 30)?)?.due().to_string(), "2026-07-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn foi_review() -> Rule {
    Rule::of(&FOI_REVIEW)
}

static FOI_REVIEW: Said = Said {
    id: "foi_review",
    title: ["Internal review of a request for information", "Adolygiad mewnol o gais am wybodaeth"],
    law: "ICO, guide to freedom of information: internal reviews",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day the review is asked for", "y diwrnod y gofynnir am yr adolygiad"],
    days: Days::Council("uk-any"),
    decide: &[(
        Choice::Calendar,
        "Which days work: this is guidance, and the sources do not say; that they are those of the Act is a default",
    )],
    extension: Some(Extension::unless_reason(
        HowFar::InAll(Amount::new(40, Unit::WorkingDays)),
        "ICO, guide to freedom of information: internal reviews",
        ["exceptional cases", "achosion eithriadol"],
    )),
    ..Said::USUAL
};

/// A request for information to a council in Scotland: 20 working days, where only Christmas Day and the bank holidays of
/// Scotland do not count (Freedom of Information (Scotland) Act 2002, sections 10(1) and 73).
///
/// Easter Monday and the last Monday of August count. There is no extra time for the public interest. Asking for
/// clarification starts the time again when the answer comes (section 1(3)). There are fees in Scotland too; whether waiting
/// for one stops the time the sources at hand do not say, so nothing pauses it here.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // Easter Monday 2026 counts in Scotland, and nowhere else.
/// assert_eq!(rules::foi_scotland().from_day(day(2026, 4, 2)?)?.due().to_string(), "2026-05-01");
/// assert_eq!(rules::foi().from_day(day(2026, 4, 2)?)?.due().to_string(), "2026-05-05");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn foi_scotland() -> Rule {
    Rule::of(&FOI_SCOTLAND)
}

static FOI_SCOTLAND: Said = Said {
    id: "foi_scotland",
    title: ["Request for information in Scotland", "Cais am wybodaeth yn yr Alban"],
    law: "Freedom of Information (Scotland) Act 2002, sections 10(1) and 73",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    days: Days::Law("scotland"),
    restarts: Some(["clarification of the request (section 1(3))", "eglurhad o’r cais (adran 1(3))"]),
    decide: &[(
        Choice::Reading,
        "What a fees notice does to the time: the sources at hand do not say, so here nothing pauses it",
    )],
    ..Said::USUAL
};

/// The time in which to require a review of an answer in Scotland: 40 working days after the answer, or after the day it was
/// due (National Archives of Scotland, basic guide to freedom of information; Freedom of Information (Scotland) Act 2002).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::foi_review_window_scotland().from_day(day(2026, 4, 1)?)?.due().to_string(), "2026-06-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn foi_review_window_scotland() -> Rule {
    Rule::of(&FOI_REVIEW_WINDOW_SCOTLAND)
}

static FOI_REVIEW_WINDOW_SCOTLAND: Said = Said {
    id: "foi_review_window_scotland",
    title: ["Time to ask for a review in Scotland", "Amser i ofyn am adolygiad yn yr Alban"],
    law: "Freedom of Information (Scotland) Act 2002; National Archives of Scotland, basic guide",
    period: Period::After(Amount::new(40, Unit::WorkingDays)),
    counts_from: ["the day of the answer, or the day it was due", "diwrnod yr ateb, neu’r diwrnod yr oedd i’w wneud"],
    days: Days::Law("scotland"),
    ..Said::USUAL
};

/// A review of an answer in Scotland: 20 working days after it is required (National Archives of Scotland, basic guide to
/// freedom of information; Freedom of Information (Scotland) Act 2002).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::foi_review_scotland().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-06-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn foi_review_scotland() -> Rule {
    Rule::of(&FOI_REVIEW_SCOTLAND)
}

static FOI_REVIEW_SCOTLAND: Said = Said {
    id: "foi_review_scotland",
    title: ["Review of an answer in Scotland", "Adolygiad o ateb yn yr Alban"],
    law: "Freedom of Information (Scotland) Act 2002; National Archives of Scotland, basic guide",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    counts_from: ["the day the review is required", "y diwrnod y gofynnir am yr adolygiad"],
    days: Days::Law("scotland"),
    ..Said::USUAL
};

/// A request for environmental information in England, Wales and Northern Ireland: 20 working days, where a bank holiday in
/// any part of the United Kingdom does not count (Environmental Information Regulations 2004; ICO, time limits for
/// compliance).
///
/// A request that is both complex and voluminous may take 40 working days in all, if whoever asked is told within the first 20
/// (regulation 7). Asking for particulars starts the time again when they come (regulation 9(4), which was not checked
/// against its text).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // The first working day after receipt is day one, as in ICO’s guidance: received on a Saturday, counted from Monday.
/// assert_eq!(rules::eir().from_day(day(2026, 2, 7)?)?.due().to_string(), "2026-03-06");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn eir() -> Rule {
    Rule::of(&EIR)
}

static EIR: Said = Said {
    id: "eir",
    title: ["Request for environmental information", "Cais am wybodaeth amgylcheddol"],
    law: "Environmental Information Regulations 2004; ICO, time limits for compliance",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    days: Days::Law("uk-any"),
    restarts: Some([
        "particulars of a request that was too general (regulation 9(4))",
        "manylion cais a oedd yn rhy gyffredinol (rheoliad 9(4))",
    ]),
    extension: Some(
        Extension::limit(
            HowFar::InAll(Amount::new(40, Unit::WorkingDays)),
            "Environmental Information Regulations 2004, regulation 7",
            ["a request that is complex and voluminous", "cais sy’n gymhleth ac yn swmpus"],
        )
        .told_in_time(),
    ),
    decide: &[
        (
            Choice::Receipt,
            "Whether what arrives on a day that does not work is received then (the default), or on the next working day, as some councils do",
        ),
        (Choice::Reading, "The restart is a default: regulation 9(4) was not checked against its text"),
    ],
    ..Said::USUAL
};

/// The time in which to say that one is not content with an answer about the environment: 40 working days from the answer
/// (Environmental Information Regulations 2004, regulation 11).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::eir_review_window().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-07-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn eir_review_window() -> Rule {
    Rule::of(&EIR_REVIEW_WINDOW)
}

static EIR_REVIEW_WINDOW: Said = Said {
    id: "eir_review_window",
    title: ["Time to ask for a reconsideration", "Amser i ofyn am ailystyried"],
    law: "Environmental Information Regulations 2004, regulation 11",
    period: Period::After(Amount::new(40, Unit::WorkingDays)),
    counts_from: ["the day of the answer", "diwrnod yr ateb"],
    days: Days::Law("uk-any"),
    ..Said::USUAL
};

/// Reconsidering an answer about the environment: 40 working days (Environmental Information Regulations 2004, regulation 11).
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// assert_eq!(rules::eir_review().from_day(day(2026, 6, 1)?)?.due().to_string(), "2026-07-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn eir_review() -> Rule {
    Rule::of(&EIR_REVIEW)
}

static EIR_REVIEW: Said = Said {
    id: "eir_review",
    title: ["Reconsideration of environmental information", "Ailystyried gwybodaeth amgylcheddol"],
    law: "Environmental Information Regulations 2004, regulation 11",
    period: Period::After(Amount::new(40, Unit::WorkingDays)),
    counts_from: ["the day the reconsideration is asked for", "y diwrnod y gofynnir am ailystyried"],
    days: Days::Law("uk-any"),
    ..Said::USUAL
};

/// A request for environmental information to a council in Scotland: 20 working days, and 20 more for one that is voluminous
/// and complex (Environmental Information (Scotland) Regulations 2004; Scottish Information Commissioner, responding to a
/// request, step 2).
///
/// That the bank holidays of Scotland are meant, as in the Act, is a default.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// let clock = rules::eir_scotland().from_day(day(2026, 4, 2)?)?;
/// assert_eq!(clock.due().to_string(), "2026-05-01");
/// assert_eq!(clock.extended(day(2026, 5, 1)?)?.due().to_string(), "2026-06-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn eir_scotland() -> Rule {
    Rule::of(&EIR_SCOTLAND)
}

static EIR_SCOTLAND: Said = Said {
    id: "eir_scotland",
    title: ["Request for environmental information in Scotland", "Cais am wybodaeth amgylcheddol yn yr Alban"],
    law: "Environmental Information (Scotland) Regulations 2004; Scottish Information Commissioner, responding to a request",
    period: Period::After(Amount::new(20, Unit::WorkingDays)),
    days: Days::Law("scotland"),
    extension: Some(Extension::limit(
        HowFar::InAll(Amount::new(40, Unit::WorkingDays)),
        "Environmental Information (Scotland) Regulations 2004; Scottish Information Commissioner, responding to a request",
        ["a request that is voluminous and complex", "cais sy’n swmpus ac yn gymhleth"],
    )),
    decide: &[(Choice::Reading, "That the bank holidays of Scotland are meant is a default")],
    ..Said::USUAL
};

/// A request for one’s own personal data, or another right over it: one month, to the corresponding date or the last day of a
/// month that has none, and on to the next working day (UK GDPR, article 12A; Data Protection Act 2018, section 54; ICO, right
/// of access).
///
/// It counts from the latest of the request, the proof of identity and the fee: [`Rule::from_latest`]. The day of receipt
/// counts whether it works or not. Days from asking for clarification to its arrival, both included, do not count; that is
/// statute since 5 February 2026. The time may be three months in all from the start, which is not one month and then two, if
/// the person is told why within the first. Whoever needs one number for every request takes 28 days, as the ICO suggests.
///
/// The council gives the calendar of its nation; without one it is that of England and Wales.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // ICO’s examples: 3 September to 3 October, and 31 March to 30 April.
/// assert_eq!(rules::subject_access().from_day(day(2018, 9, 3)?)?.due().to_string(), "2018-10-03");
/// assert_eq!(rules::subject_access().from_day(day(2020, 3, 31)?)?.due().to_string(), "2020-04-30");
/// // 28 February 2026 is a Saturday.
/// let clock = rules::subject_access().from_latest([day(2026, 1, 20)?, day(2026, 1, 31)?])?;
/// assert_eq!(clock.due().to_string(), "2026-03-02");
/// assert_eq!(clock.extended(day(2026, 2, 20)?)?.due().to_string(), "2026-04-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn subject_access() -> Rule {
    Rule::of(&SUBJECT_ACCESS)
}

static SUBJECT_ACCESS: Said = Said {
    id: "subject_access",
    title: ["Request for one’s own personal data", "Cais am eich data personol eich hun"],
    law: "UK GDPR, article 12A; Data Protection Act 2018, section 54; ICO, right of access",
    period: Period::After(Amount::new(1, Unit::Months)),
    counts_from: [
        "the latest of the request, the proof of identity and the fee",
        "yr olaf o’r cais, y prawf adnabod a’r ffi",
    ],
    days: Days::Nation("england-and-wales"),
    rolls: Rolls::NextWorkingDay,
    pauses: Some([
        "from the day clarification is asked for to the day it comes (section 54; statute since 5 February 2026)",
        "o’r diwrnod y gofynnir am eglurhad hyd y diwrnod y daw (adran 54; statud ers 5 Chwefror 2026)",
    ]),
    extension: Some(
        Extension::limit(
            HowFar::InAll(Amount::new(3, Unit::Months)),
            "UK GDPR, article 12A; Data Protection Act 2018, section 54; ICO, right of access",
            ["told why within the first month", "dywedwyd pam o fewn y mis cyntaf"],
        )
        .told_in_time(),
    ),
    decide: &[(Choice::Calendar, "The public holidays of the nation the council is in")],
    ..Said::USUAL
};

/// Acknowledging a complaint about personal data, since 19 June 2026: 30 days from the day after receipt, and on to the next
/// working day (Data Protection Act 2018, section 164A). There is no fixed date for the outcome; if it is sent within these
/// days, no acknowledgement is needed.
///
/// ```
/// use service_patterns::clock::rules;
/// # use chrono::NaiveDate;
/// # let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).ok_or("no such day");
/// // 30 days from 25 November 2026 end on Christmas Day, a Friday; Monday is a holiday too.
/// assert_eq!(rules::data_protection_complaint().from_day(day(2026, 11, 25)?)?.due().to_string(), "2026-12-29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn data_protection_complaint() -> Rule {
    Rule::of(&DATA_PROTECTION_COMPLAINT)
}

static DATA_PROTECTION_COMPLAINT: Said = Said {
    id: "data_protection_complaint",
    title: ["Acknowledging a data protection complaint", "Cydnabod cwyn diogelu data"],
    law: "Data Protection Act 2018, section 164A",
    period: Period::After(Amount::new(30, Unit::Days)),
    days: Days::Nation("england-and-wales"),
    rolls: Rolls::NextWorkingDay,
    since: NaiveDate::from_ymd_opt(2026, 6, 19),
    decide: &[(Choice::Calendar, "The public holidays of the nation the council is in")],
    ..Said::USUAL
};
