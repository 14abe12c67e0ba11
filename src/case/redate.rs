//! Redating: the dates of a case counted again by calendars that have changed, as an entry of its own.
//!
//! Invariants: only the dates of running clocks move, and the start of a clock that was received on a day that no longer
//! works or that counts from the end of one that moved; lengths, pauses and extensions stay as they were settled; the date
//! promised stays on record; by the same calendars nothing changes and there is no entry.

use super::Case;
use super::accept::in_years;
use super::core::{ClockCase, ClockStatus, Core};
use super::entry::{Entry, What};
use super::happen::chosen;
use super::refusal::Refusal;
use super::step::Step;
use super::tick::tick;
use crate::clock::{CountError, Counting, Due, Start};
use crate::machine::condition::Look;
use crate::machine::span::NoDate;
use crate::machine::tables::*;
use crate::service::Service;
use chrono::{DateTime, Utc};
use std::sync::Arc;

impl Service {
    /// Counts the dates of a case again by the calendars that this service has, because a holiday was proclaimed or moved,
    /// or an office has other closures. What fell due up to `at` happens first, by the old dates.
    ///
    /// The step has one entry that carries the new dates ([`Entry::is_redating`]); [`Case::promised`] stays as it was. If
    /// no date moves, nothing is added. A host calls it for each open case when it has loaded its files with a newer
    /// calendar; replaying the record opens none, so old dates stay what they were.
    ///
    /// Clocks that are running or paused move. A clock that is late stays late, and the dates of holds and tasks stay as they
    /// were settled, as does one that both sides agreed. If a date comes to lie before
    /// `at`, it falls due at the next tick. The entry is dated `at`, or as the last entry of the case if that is later.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use service_patterns::clock::Calendar;
    /// use service_patterns::{Act, By, Service, builtin};
    /// # use uuid::Uuid;
    /// let service = Service::load([builtin::REPORT_A_PROBLEM])?;
    /// # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
    /// # let at = "2026-12-23T09:00:00Z".parse()?;
    /// # let report = Act::new("report").by(By::role("reporter")).channel_not_known().answers(answers).at(at);
    /// let case = service.open(Uuid::from_u128(1), "R-1001", report)?.case;
    /// let first_look = |case: &service_patterns::Case| case.due("first_look").map(|due| due.to_string());
    /// assert_eq!(first_look(&case).as_deref(), Some("2026-12-29"));
    ///
    /// // The offices shut on the 29th, which nobody knew.
    /// let shut = NaiveDate::from_ymd_opt(2026, 12, 29).ok_or("no such day")?;
    /// let days = Calendar::built_in("england-and-wales").ok_or("no such calendar")?;
    /// let offices = days.with_closures("offices", "Offices", [(shut, "Offices shut")])?;
    /// let newer = Service::loader().file(builtin::REPORT_A_PROBLEM).calendar(offices).council_calendar("offices").load()?;
    /// let step = newer.redate(&case, "2026-12-24T09:00:00Z".parse()?)?;
    /// assert_eq!(first_look(&step.case).as_deref(), Some("2026-12-30"));
    /// assert_eq!(step.case.promised("first_look"), case.due("first_look"));
    /// assert_eq!(step.entries[0].calendars()[0].id, "offices");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Service::tick`]; [`Refusal::Dates`] also where a date cannot be counted by the calendars there are. The case
    /// is as it was.
    pub fn redate(&self, case: &Case, at: DateTime<Utc>) -> Result<Step, Refusal> {
        self.own(case)?;
        let at = in_years(at)?;
        let mut core = case.core.clone();
        let mut entries = Vec::new();
        tick(self.machine(), &mut core, at, &mut entries)?;
        let entry = redated(self.machine(), &core, at)?;
        if !entry.clocks.is_empty() {
            Arc::make_mut(&mut core).apply(&entry);
            entries.push(entry);
        }
        Ok(Step::new(Case::new(self.machine(), core), entries))
    }
}

/// The entry that carries every date that moves.
fn redated(machine: &Arc<Machine>, core: &Core, at: DateTime<Utc>) -> Result<Entry, Refusal> {
    let mut entry = Entry::new(machine, core.seq + 1, at.max(core.at), at, What::Redated);
    entry.timed_anew = true;
    // What counts from the end of another comes after it.
    let first = (0..machine.clocks.len() as Ix).filter(|which| !machine.chained.contains(which));
    for which in first.chain(machine.chained.iter().copied()) {
        let Some(table) = machine.clocks.get(usize::from(which)) else { continue };
        let old = core.clocks.of(which);
        if old.status != ClockStatus::Running {
            continue;
        }
        let again = machine.clock_again(core, &entry, table, old);
        if let Some(clock) = again.map_err(|error| machine.no_date(&table.id, &NoDate::Count(error)))? {
            entry.clocks.push((which, Some(Arc::new(clock))));
        }
    }
    entry.clocks.sort_by_key(|(which, _)| *which);
    Ok(entry)
}

impl Machine {
    /// A running clock counted again; nothing if it is due when it was.
    fn clock_again(
        &self,
        core: &Core,
        entry: &Entry,
        table: &ClockTable,
        old: &ClockCase,
    ) -> Result<Option<ClockCase>, CountError> {
        let (Some(counting), Some(start)) = (self.countings.get(table.limit.counting), old.start) else {
            return Ok(None);
        };
        let look = Look { core, given: None, channel: None, language: core.opening.language.as_deref() };
        let mut clock = old.clone();
        clock.start = Some(self.start_again(core, entry, table, counting, start, &look)?);
        clock.length = old.length.as_ref().map(|length| length.again(counting)).transpose()?;
        self.dated(counting, &mut clock)?;
        let Some(due) = clock.due.filter(|_| (clock.due, clock.start) != (old.due, old.start)) else { return Ok(None) };
        if clock.paused_since.is_none() {
            clock.warnings = self.warnings(&table.limit, due, entry.at, &look)?;
        }
        Ok(Some(clock))
    }

    /// Where a clock starts now that started there.
    fn start_again(
        &self,
        core: &Core,
        entry: &Entry,
        table: &ClockTable,
        counting: &Counting,
        start: Start,
        look: &Look<'_>,
    ) -> Result<Start, CountError> {
        let Some(CountsFromTable::EndOf(clock)) = chosen(table.counts_from.as_ref(), look) else {
            return Ok(Start { day: counting.start(start.moment)?.day, ..start });
        };
        let moved = entry.clocks.iter().find(|(which, _)| which == clock).and_then(|(_, clock)| clock.as_ref()?.due);
        // It may have started at an end that the other clock had before.
        let from_there = core.clocks.of(*clock).due.as_ref().map(Due::falls_due_at) == Some(start.moment);
        match moved {
            Some(due) if from_there => end_of(counting, due),
            _ => Ok(start),
        }
    }
}

/// The start of a clock that counts from the end of another.
pub(crate) fn end_of(counting: &Counting, due: Due) -> Result<Start, CountError> {
    Ok(Start { day: counting.anchor_on(due.date())?, moment: due.falls_due_at() })
}
