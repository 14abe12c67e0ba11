//! Why something is due when it is: the date of a clock, day by day, with the acts that moved it.

use super::Case;
use super::core::{ClockStatus, TaskStatus, clock_of};
use super::entry::Entry;
use crate::clock::{Due, Explanation, Start};
use crate::machine::span::Length;
use crate::machine::tables::*;
use crate::service::Service;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::fmt;

/// How a due date came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DueReasons {
    /// The clock, hold or task.
    pub what: String,
    /// What it is called.
    pub label: String,
    /// When it is due now.
    pub due: Due,
    /// The date promised when it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<Due>,
    /// The day it counts from.
    pub from: NaiveDate,
    /// How long it is, in words.
    pub length: String,
    /// The law or source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Each day from the start to the date: counted, or why not. Empty for a settled date.
    pub days: Vec<String>,
    /// What set and moved the date, in the order it happened.
    pub events: Vec<DueEvent>,
}

/// Something that set or moved a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DueEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// The number of the entry.
    pub entry: u32,
    /// What happened: `started`, `paused`, `went on`, `started again`, `extended`, `late`, `over`, `stopped`.
    pub what: String,
    /// The act or event that did it, as a tag.
    pub by: String,
    /// The date after it, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
}

impl fmt::Display for DueReasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} (`{}`): due {}, {} from {}",
            self.label,
            self.what,
            self.due,
            self.length,
            crate::clock::format_weekday(self.from)
        )?;
        if let Some(promised) = self.promised.filter(|p| *p != self.due) {
            writeln!(f, "  first promised for {promised}")?;
        }
        if let Some(basis) = &self.basis {
            writeln!(f, "  by {basis}")?;
        }
        for event in &self.events {
            write!(f, "  {} by {} on {}", event.what, event.by, crate::clock::format_moment(event.at))?;
            event.due.map_or(Ok(()), |due| write!(f, ": due {due}"))?;
            writeln!(f)?;
        }
        self.days.iter().try_for_each(|day| writeln!(f, "  {day}"))
    }
}

impl Service {
    /// Why a clock, hold or task is due when it is: day by day, with the acts that moved it. `None` if it is not running.
    ///
    /// `entries` is the record of the case; without it the days are explained and the acts left out.
    /// For a task of many, the open one due first is explained.
    ///
    /// Takes the case as it is; tick it first to look at a later moment.
    #[must_use]
    pub fn explain_due(&self, case: &Case, entries: &[Entry], what: &str) -> Option<DueReasons> {
        self.own(case).ok()?;
        let m = self.machine();
        let p = &m.pattern;
        if let Some(at) = p.clocks.index(what) {
            return self.explain_clock(case, entries, at);
        }
        let (limit, label, since, due) = if let Some(at) = p.holds.index(what) {
            let hold = case.core.holds.get(at).filter(|h| h.on)?;
            (&m.holds.get(at)?.limit, p.holds.get(what)?.label.as_str(), hold.since?, hold.due?)
        } else {
            let at = p.tasks.index(what)?;
            let open = case
                .core
                .tasks
                .iter()
                .filter(|t| usize::from(t.task) == at && t.status == TaskStatus::Open && t.due.is_some());
            let task = open.min_by_key(|t| t.due)?;
            (&m.tasks.get(at)?.limit, p.tasks.get(what)?.label.as_str(), task.opened, task.due?)
        };
        let counting = m.countings.get(limit.counting)?;
        let start = counting.start(since).ok()?;
        let look = crate::machine::Look { core: &case.core, given: None, channel: None, language: None };
        let amount = limit.within.as_ref().and_then(|w| w.amount(&look));
        let explained = amount.and_then(|a| counting.explain(start, a, &[]).ok());
        Some(DueReasons {
            what: what.to_string(),
            label: label.to_string(),
            due,
            promised: None,
            from: start.day,
            length: amount.map_or_else(|| "a settled date,".to_string(), |amount| format!("{amount},")),
            basis: None,
            days: explained.map(|e| e.lines()).unwrap_or_default(),
            events: Vec::new(),
        })
    }

    fn explain_clock(&self, case: &Case, entries: &[Entry], at: usize) -> Option<DueReasons> {
        let m = self.machine();
        let (id, shape) = m.pattern.clocks.at(at)?;
        let table = m.clocks.get(at)?;
        let counting = m.countings.get(table.limit.counting)?;
        let clock = case.core.clocks.of(at as Ix);
        let (start, due): (Start, Due) = (clock.start?, clock.due?);
        let mut days = Vec::new();
        let (length, explained): (String, Option<Explanation>) = match clock.length.as_ref()? {
            Length::Count(amount) => (format!("{amount},"), counting.explain(start, *amount, &clock.pauses).ok()),
            Length::End { due, .. } => (format!("until {due},"), None),
            Length::Earliest(_) => ("the earliest of several,".to_string(), None),
            Length::Latest(_) => ("the latest of several,".to_string(), None),
        };
        let mut reached = explained.as_ref().map(|e| e.due);
        days.extend(explained.map(|e| e.lines()).unwrap_or_default());
        for by in &clock.added {
            let Some(from) = reached else { break };
            let more = counting.explain_extension(from, *by, &clock.pauses).ok();
            days.push(format!("extended by {by}"));
            reached = more.as_ref().map(|e| e.due);
            days.extend(more.map(|e| e.lines()).unwrap_or_default());
        }
        let basis = shape.basis.as_ref().map(|b| b.as_str().to_string());
        Some(DueReasons {
            what: id.to_string(),
            label: shape.label.as_str().to_string(),
            due,
            promised: clock.promised,
            from: start.day,
            length,
            basis,
            days,
            events: events(m, entries, at as Ix),
        })
    }
}

/// What set and moved the date of a clock since it last started from nothing.
fn events(m: &Machine, entries: &[Entry], clock: Ix) -> Vec<DueEvent> {
    let mut events: Vec<DueEvent> = Vec::new();
    let mut old: Option<&super::core::ClockCase> = None;
    for entry in entries {
        let Some((_, new)) = entry.clocks.iter().find(|(c, _)| *c == clock) else { continue };
        let new = clock_of(new);
        let was_off = old.is_none_or(|o| o.status == ClockStatus::Off);
        let paused = |c: &super::core::ClockCase| c.paused_since.is_some();
        let what = match (old, new.status) {
            (_, ClockStatus::Off) => "stopped",
            (_, ClockStatus::Over) if old.is_some_and(|o| o.status != ClockStatus::Over) => "over",
            (Some(o), ClockStatus::Late) if o.status != ClockStatus::Late => "late",
            _ if was_off => "started",
            (Some(o), _) if o.start != new.start => "started again",
            (Some(o), _) if o.times != new.times => "extended",
            (Some(o), _) if !paused(o) && paused(new) => "paused",
            (Some(o), _) if paused(o) && !paused(new) => "went on",
            _ => {
                old = Some(new);
                continue;
            }
        };
        if was_off {
            events.clear();
        }
        let by = entry
            .tags
            .iter()
            .next()
            .map_or_else(|| m.pattern.clocks.key(clock), |tag| m.numbering.name(*tag))
            .to_string();
        events.push(DueEvent {
            at: entry.at,
            entry: entry.seq,
            what: what.to_string(),
            by,
            due: new.due.filter(|_| !paused(new)),
        });
        old = Some(new);
    }
    events
}
