//! Why something is due when it is: the date of a clock, day by day, with the acts that moved it.

use super::Case;
use super::core::{ClockStatus, TaskStatus, clock_of};
use super::entry::{Entry, What};
use crate::Language;
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
    /// Each day from the start to the date: counted, or why not; for a date counted back, from the event to that date.
    /// For a date that somebody named, such as one that was agreed, it says that. Empty where a calendar or the file has
    /// changed since.
    pub days: Vec<String>,
    /// The same as data: the length, and each extension that was added to it.
    pub counted: Vec<Explanation>,
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
    /// What happened: `started`, `paused`, `went on`, `started again`, `extended`, `counted again` (by a calendar
    /// that changed), `late`, `over`, `stopped`.
    pub what: String,
    /// The act or event that did it, as a tag.
    pub by: String,
    /// The law or source of an extension, as the file has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
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
            event.basis.as_ref().map_or(Ok(()), |basis| write!(f, " ({basis})"))?;
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
        self.explain_due_in(Language::English, case, entries, what)
    }

    /// The same with the length and the days in another language: names of days, of months and of bank holidays. Labels are
    /// as the file has them.
    #[must_use]
    pub fn explain_due_in(&self, language: Language, case: &Case, entries: &[Entry], what: &str) -> Option<DueReasons> {
        self.own(case).ok()?;
        let m = self.machine();
        let p = &m.pattern;
        if let Some(at) = p.clocks.index(what) {
            return self.explain_clock(language, case, entries, at);
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
        // The length is not kept, so it is read anew: if it gives another date, the file has changed since.
        let within = limit.within.as_ref()?;
        let length = within.settle(&look, counting, start).ok()?;
        let explained = length.explain(counting, start, &[]).filter(|days| days.due == due);
        Some(DueReasons {
            what: what.to_string(),
            label: label.to_string(),
            due,
            promised: None,
            from: start.day,
            length: language.length(&length),
            basis: None,
            days: explained.as_ref().map(|e| e.lines_in(language)).unwrap_or_default(),
            counted: explained.into_iter().collect(),
            events: Vec::new(),
        })
    }

    fn explain_clock(&self, language: Language, case: &Case, entries: &[Entry], at: usize) -> Option<DueReasons> {
        let m = self.machine();
        let (id, shape) = m.pattern.clocks.at(at)?;
        let table = m.clocks.get(at)?;
        let counting = m.countings.get(table.limit.counting)?;
        let clock = case.core.clocks.of(at as Ix);
        let (start, due): (Start, Due) = (clock.start?, clock.due?);
        let length = clock.length.as_ref()?;
        let mut counted: Vec<Explanation> = Vec::new();
        counted.extend(length.explain(counting, start, &clock.pauses));
        for by in &clock.added {
            let Some(from) = counted.last().map(|so_far| so_far.due) else { break };
            let Ok(more) = counting.explain_extension(from, *by, &clock.pauses) else { break };
            counted.push(more);
        }
        let mut days: Vec<String> = named(length).map(|named| language.named(named)).into_iter().collect();
        for (at, part) in counted.iter().enumerate() {
            days.extend((at > 0).then(|| language.extended_by(part.amount)));
            days.extend(part.lines_in(language));
        }
        // A date stays as it was counted, whatever the calendar has become.
        let all = counted.len() == clock.added.len() + 1;
        let now = counted.last().map(|last| last.due).filter(|now| all && *now != due && clock.paused_since.is_none());
        days.extend(now.map(|now| language.other_calendar(now)));
        let basis = shape.basis.as_ref().map(|b| b.as_str().to_string());
        Some(DueReasons {
            what: id.to_string(),
            label: shape.label.as_str().to_string(),
            due,
            promised: clock.promised,
            from: start.day,
            length: language.length(length),
            basis,
            days,
            counted,
            events: events(m, entries, at as Ix),
        })
    }
}

impl Language {
    fn length(self, length: &Length) -> String {
        match (self, length) {
            (_, Length::Count(amount)) => format!("{},", self.amount(*amount)),
            (Language::English, Length::End { due, .. }) => format!("until {due},"),
            (Language::English, Length::Earliest(_)) => "the earliest of several,".to_string(),
            (Language::English, Length::Latest(_)) => "the latest of several,".to_string(),
            (Language::Welsh, Length::End { due, .. }) => format!("hyd {due},"),
            (Language::Welsh, Length::Earliest(_)) => "y cynharaf o sawl un,".to_string(),
            (Language::Welsh, Length::Latest(_)) => "yr hwyraf o sawl un,".to_string(),
        }
    }

    fn named(self, named: Due) -> String {
        let named = self.due(named);
        match self {
            Language::English => format!("{named}, as it was named, not counted"),
            Language::Welsh => format!("{named}, fel y’i henwyd, heb ei gyfrif"),
        }
    }

    fn other_calendar(self, now: Due) -> String {
        let now = self.due(now);
        match self {
            Language::English => format!("by the calendar as it is now: {now}; the date that was given stays"),
            Language::Welsh => format!("yn ôl y calendr fel y mae yn awr: {now}; erys y dyddiad a roddwyd"),
        }
    }
}

/// The date that an extension named, which no days come to.
fn named(length: &Length) -> Option<Due> {
    match length {
        Length::End { due, from: None, .. } => Some(*due),
        _ => None,
    }
}

/// The law or source of the extension of a clock by the action of an entry.
fn basis_of_extension(m: &Machine, clock: Ix, entry: &Entry) -> Option<String> {
    let What::Action(action) = entry.what else { return None };
    let extensions = m.pattern.clocks.at(usize::from(clock))?.1.extensions.as_ref()?;
    let basis = extensions.get(m.pattern.actions.key(action))?.basis.as_ref()?;
    Some(basis.as_str().to_string())
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
            (Some(_), _) if entry.is_redating() => "counted again",
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
            basis: (what == "extended").then(|| basis_of_extension(m, clock, entry)).flatten(),
            due: new.due.filter(|_| !paused(new)),
        });
        old = Some(new);
    }
    events
}
