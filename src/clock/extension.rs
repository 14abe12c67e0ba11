//! How far the date of a rule may be moved on, by what law or guidance, and what has to be done for it.
//!
//! Invariant: what is enforced here stands in the source that [`Extension::law`] names; whatever the source leaves open, the
//! council decides.

use serde::Serialize;

use super::amount::Amount;
use super::rule::{Words, in_language};
use crate::language::Language;

/// How a rule may be extended. It may be so as often as there is need: no source of these rules says once.
///
/// ```
/// use service_patterns::clock::{Amount, Beyond, HowFar, Unit, rules};
/// let extension = rules::lgsco_stage_1().extension().ok_or("it may be extended")?;
/// assert_eq!(extension.how_far, HowFar::By(Amount::new(10, Unit::WorkingDays)));
/// assert_eq!(extension.beyond, Beyond::WithReason);
/// assert!(!extension.told_in_time); // the code asks for reasons and a new date, and not by when
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Extension {
    /// How far.
    pub how_far: HowFar,
    /// Whether a good reason goes further.
    pub beyond: Beyond,
    /// Whether who waits has to be told by the old date.
    pub told_in_time: bool,
    /// The law or guidance.
    pub law: &'static str,
    #[serde(skip)]
    pub(super) reason: Words,
}

/// How far a rule may be extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HowFar {
    /// By so much after the date there would be without it.
    By(Amount),
    /// To so much in all from where it started.
    InAll(Amount),
    /// To any later date that the council names, with its reason.
    Named,
    /// To any later date that both sides agree.
    Agreed,
}

/// Whether a good reason goes further than a rule does without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Beyond {
    /// Nothing does: the source gives a limit, and no more.
    Never,
    /// The limit is one without good reason, or guidance, or a default: whoever has a reason says so and goes past it.
    WithReason,
}

impl Extension {
    /// No later than that, whatever the reason.
    pub(super) const fn limit(how_far: HowFar, law: &'static str, reason: Words) -> Extension {
        Extension { how_far, beyond: Beyond::Never, told_in_time: false, law, reason }
    }

    /// No later than that without a good reason.
    pub(super) const fn unless_reason(how_far: HowFar, law: &'static str, reason: Words) -> Extension {
        Extension { beyond: Beyond::WithReason, ..Extension::limit(how_far, law, reason) }
    }

    /// The same, if who waits is told by the old date.
    pub(super) const fn told_in_time(self) -> Extension {
        Extension { told_in_time: true, ..self }
    }

    /// What it is for, or what is asked for it, in words.
    #[must_use]
    pub fn reason(&self, language: Language) -> &'static str {
        in_language(self.reason, language)
    }
}
