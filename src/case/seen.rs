//! A case as people of kind `public` see it.

use super::Case;
use super::core::Core;
use crate::clock::Due;
use crate::machine::tables::bits;
use chrono::{DateTime, Utc};
use std::borrow::Cow;

/// A case as people of kind `public` see it: without what an act keeps from them until a date (`not_before` in the file).
///
/// Mostly that is the case itself. To look at only: what it says is for showing, and acts are done in the [`Case`].
///
/// ```
/// use service_patterns::{Act, By, Service, builtin};
/// # use uuid::Uuid;
/// let service = Service::load([builtin::REPORT_A_PROBLEM])?;
/// # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
/// # let at = "2026-05-05T08:00:00Z".parse()?;
/// # let report = Act::new("report").by(By::role("reporter")).channel_not_known().answers(answers).at(at);
/// let case = service.open(Uuid::from_u128(1), "R-1001", report)?.case;
/// assert_eq!(case.seen_by_public().state(), case.state());
/// assert_eq!(case.seen_by_public().words(), case.public_words());
/// assert_eq!(case.kept_until(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Seen(pub(crate) Case);

impl Case {
    /// The case as people of kind `public` see it.
    #[must_use]
    pub fn seen_by_public(&self) -> Seen {
        let seen = self.core.seen_after(None);
        if std::ptr::eq::<Core>(seen, &*self.core) {
            return Seen(self.clone());
        }
        Seen(Case::new(&self.machine, seen.clone()))
    }

    /// The case as these people see it: as the public does, if one of them is of the public.
    pub(crate) fn as_seen_by(&self, people: u64) -> Cow<'_, Case> {
        if self.core.kept.is_empty() || !bits(people).any(|person| self.machine.is_public(person)) {
            return Cow::Borrowed(self);
        }
        Cow::Owned(self.seen_by_public().0)
    }

    /// The next moment at which something is told that is kept from the public now.
    #[must_use]
    pub fn kept_until(&self) -> Option<DateTime<Utc>> {
        self.core.kept.first().map(|kept| kept.until)
    }
}

impl Seen {
    /// The words that residents read, as [`Case::public_words`].
    #[must_use]
    pub fn words(&self) -> &str {
        self.0.public_words()
    }

    /// As [`Case::state`].
    #[must_use]
    pub fn state(&self) -> &str {
        self.0.state()
    }

    /// As [`Case::is_closed`].
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    /// As [`Case::outcome`].
    #[must_use]
    pub fn outcome(&self) -> Option<&str> {
        self.0.outcome()
    }

    /// As [`Case::holds`].
    pub fn holds(&self) -> impl Iterator<Item = &str> {
        self.0.holds()
    }

    /// As [`Case::task`].
    #[must_use]
    pub fn task(&self, task: &str) -> Option<&str> {
        self.0.task(task)
    }

    /// As [`Case::clock`].
    #[must_use]
    pub fn clock(&self, clock: &str) -> Option<&'static str> {
        self.0.clock(clock)
    }

    /// As [`Case::due`].
    #[must_use]
    pub fn due(&self, id: &str) -> Option<Due> {
        self.0.due(id)
    }

    /// As [`Case::offers`].
    pub fn offers(&self) -> impl Iterator<Item = &str> {
        self.0.offers()
    }

    /// As [`Case::answer`].
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<serde_json::Value> {
        self.0.answer(question)
    }
}
