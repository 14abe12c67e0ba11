//! Cases: opening, acting, time passing, replaying, looking.
//!
//! Invariants: a case changes only by entries; `act` either gives a whole new case or a refusal and changes nothing;
//! replaying the entries gives the case, without a calendar; nothing here reads the time or draws an id;
//! no answer is ever in a refusal or in `Debug`.

pub(crate) mod accept;
pub(crate) mod act;
mod cause;
pub(crate) mod core;
pub(crate) mod due;
pub(crate) mod entry;
pub(crate) mod form;
pub(crate) mod happen;
pub(crate) mod kept;
pub(crate) mod look;
pub(crate) mod plan;
pub(crate) mod possible;
pub(crate) mod redate;
pub(crate) mod refusal;
pub(crate) mod replay;
pub(crate) mod rows;
pub(crate) mod run;
pub(crate) mod seen;
pub(crate) mod step;
pub(crate) mod stored;
pub(crate) mod tell;
pub(crate) mod tick;

use self::core::{ClockStatus, Core, Place, TaskStatus};
use crate::machine::tables::bits;
use crate::machine::tables::{Ix, Machine};
use chrono::{DateTime, Utc};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

pub(crate) use crate::machine::state::CHANNELS;

/// One person's matter: plain data that the host stores, pinned to the service it was opened under.
///
/// A case holds no history; the entries do. It is compared with `==`, written as JSON with serde,
/// and read back with [`Service::resume`](crate::Service::resume).
#[derive(Clone)]
pub struct Case {
    pub(crate) machine: Arc<Machine>,
    pub(crate) core: Arc<Core>,
}

impl Case {
    pub(crate) fn new(machine: &Arc<Machine>, core: impl Into<Arc<Core>>) -> Case {
        Case { machine: machine.clone(), core: core.into() }
    }

    /// The id the host gave when it was opened.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.core.opening.id
    }

    /// The reference people quote.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.core.opening.reference
    }

    /// The id of the state it is in; `closed` when it is closed.
    #[must_use]
    pub fn state(&self) -> &str {
        match self.core.place {
            Place::In(state) => self.machine.pattern.states.key(state),
            Place::Closed(_) => "closed",
            Place::Start => "start",
        }
    }

    /// Whether it is closed. The [`outcome`](Case::outcome) says how: closed is not the same as fixed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.core.place, Place::Closed(_))
    }

    /// How it was closed, if it is.
    #[must_use]
    pub fn outcome(&self) -> Option<&str> {
        self.core.place.outcome().map(|o| self.machine.pattern.outcomes.key(o))
    }

    /// What the resident sees: the public words of a hold that is on, else of the state, else what the outcome is called.
    ///
    /// What an act keeps from the public until a date is not in it: see [`Case::seen_by_public`].
    #[must_use]
    pub fn public_words(&self) -> &str {
        let p = &self.machine.pattern;
        let seen = self.core.seen_after(None);
        if let Some(hold) = bits(seen.holds_on).next() {
            return p.holds.at(hold).map_or("", |(_, h)| h.public.as_str());
        }
        match seen.place {
            Place::In(state) => p.states.at(state).map_or("", |(_, s)| s.public.as_str()),
            Place::Closed(outcome) => p.outcomes.at(outcome).map_or("", |(_, o)| o.label.as_str()),
            Place::Start => "",
        }
    }

    /// The holds that are on, in the order of the file.
    pub fn holds(&self) -> impl Iterator<Item = &str> {
        bits(self.core.holds_on).map(|h| self.machine.pattern.holds.key(h))
    }

    /// The status of a task: `none`, `open`, `cancelled` or the result it had last.
    #[must_use]
    pub fn task(&self, task: &str) -> Option<&str> {
        let at = self.machine.pattern.tasks.index(task)?;
        let table = self.machine.tasks.get(at)?;
        let last = self.core.tasks.iter().rev().find(|t| usize::from(t.task) == at);
        Some(match last.map(|t| t.status) {
            None => "none",
            Some(TaskStatus::Open) => "open",
            Some(TaskStatus::Cancelled) => "cancelled",
            Some(TaskStatus::Done(result)) => table.results.get(usize::from(result)).map_or("", |r| &r.id),
        })
    }

    /// The status of a clock: `off`, `running`, `paused`, `late` or, for a window, `over`.
    #[must_use]
    pub fn clock(&self, clock: &str) -> Option<&'static str> {
        let at = self.machine.pattern.clocks.index(clock)?;
        let clock = self.core.clocks.of(at as Ix);
        Some(match clock.status {
            ClockStatus::Off => "off",
            ClockStatus::Running if clock.paused_since.is_some() => "paused",
            ClockStatus::Running => "running",
            ClockStatus::Late => "late",
            ClockStatus::Over => "over",
        })
    }

    /// When a clock, hold or task is due, while it is running, late or over. For a task of many, the open one due first.
    ///
    /// A paused clock gives the date as it was before the pause; it moves when the pause ends.
    #[must_use]
    pub fn due(&self, id: &str) -> Option<crate::clock::Due> {
        let p = &self.machine.pattern;
        if let Some(at) = p.clocks.index(id) {
            return self.core.clocks.of(at as Ix).due;
        }
        if let Some(at) = p.holds.index(id) {
            return self.core.holds.get(at).filter(|h| h.on)?.due;
        }
        let at = p.tasks.index(id)?;
        self.core
            .tasks
            .iter()
            .filter(|t| usize::from(t.task) == at && t.status == TaskStatus::Open)
            .filter_map(|t| t.due)
            .min()
    }

    /// The date that was promised when the clock last started, whatever moved it since.
    #[must_use]
    pub fn promised(&self, clock: &str) -> Option<crate::clock::Due> {
        self.core.clocks.of(self.machine.pattern.clocks.index(clock)? as Ix).promised
    }

    /// Whether a duty is late: some clock that is not a window, or an open task.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.core.clocks.on().any(|(_, c)| c.status == ClockStatus::Late)
            || self.core.tasks.iter().any(|t| t.status == TaskStatus::Open && t.late)
    }

    /// The ids of the follow-on services offered where the case is now. What is offered to the public while something is kept
    /// from it is in [`Case::seen_by_public`].
    pub fn offers(&self) -> impl Iterator<Item = &str> {
        self.machine
            .follow_on
            .iter()
            .enumerate()
            .filter(|(at, offer)| {
                let said = *at < 64 && self.core.offers >> at & 1 == 1;
                offer.on && (said || (offer.while_open && !self.is_closed())) && {
                    let look = crate::machine::Look { core: &self.core, given: None, channel: None, language: None };
                    offer.when.as_ref().is_none_or(|w| w.holds(&look))
                }
            })
            .map(|(_, offer)| &*offer.id)
    }

    /// How many entries it has.
    #[must_use]
    pub fn entries(&self) -> u32 {
        self.core.seq
    }

    /// The moment of the last entry.
    #[must_use]
    pub fn last_moment(&self) -> DateTime<Utc> {
        self.core.at
    }

    /// The next moment at which something falls due, if anything does.
    #[must_use]
    pub fn next_moment(&self) -> Option<DateTime<Utc>> {
        self.core.next
    }

    /// The latest answer to a question, as JSON in the wire form of the language; `None` while it is blank.
    ///
    /// An answer may be personal data: it is the host's to protect from here on.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<serde_json::Value> {
        let at = self.machine.pattern.questions.index(question)?;
        let answer = self.core.answers.get(at)?.as_ref()?;
        Some(answer.to_json(&self.machine.questions.get(at)?.kind))
    }
}

impl PartialEq for Case {
    fn eq(&self, other: &Case) -> bool {
        self.machine.full_digest == other.machine.full_digest && self.core == other.core
    }
}

/// Ids and places only: never an answer.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case")
            .field("id", &self.core.opening.id)
            .field("state", &self.state())
            .field("outcome", &self.outcome())
            .field("entries", &self.core.seq)
            .finish_non_exhaustive()
    }
}
