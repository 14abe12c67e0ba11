//! What follows from the tags of an act or a limit: holds, tasks, clocks, in the order of the language (step 8 of an act).

use super::core::{ClockCase, ClockStatus, Core, HoldCase, Place, TaskCase, TaskStatus, Warning};
use super::entry::Entry;
use super::redate::end_of;
use super::refusal::{DateProblem, Refusal};
use crate::clock::{CountError, Due, Pause, Start, civil_date, start_of_day};
use crate::machine::condition::Look;
use crate::machine::span::{Length, NoDate};
use crate::machine::tables::*;
use crate::question::{Answer, Slot};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// Where an act goes, with everything chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goes {
    Stays,
    To(Ix),
    Closes(Ix),
    /// Back to how it was closed.
    AsBefore(Ix),
    Holds(Ix),
    Resumes(Ix),
}

/// When something runs out, what warns before it, and its length as it was settled.
type Limited = (Option<Due>, Vec<Warning>, Option<(Start, Length)>);

impl Machine {
    /// Works out everything that the tags of `entry` set off, and writes it into the entry.
    pub(crate) fn happen(
        &self,
        core: &Core,
        entry: &mut Entry,
        goes: Goes,
        extend: Option<&ExtendTable>,
        look: &Look<'_>,
    ) -> Result<(), Refusal> {
        let n = &self.numbering;
        let mut lifted = 0;
        let mut put_on = None;
        match goes {
            Goes::Stays => {}
            Goes::Holds(hold) => {
                entry.tags.push(n.hold(hold));
                put_on = Some(hold);
            }
            Goes::Resumes(hold) => lifted |= bit(hold),
            Goes::To(state) => {
                let moves = core.place != Place::In(state);
                if moves {
                    entry.tags.push(n.state(state));
                }
                entry.place = Some(Place::In(state));
                for hold in bits(core.holds_on) {
                    if self.holds.get(usize::from(hold)).is_none_or(|h| !h.states.contains(&state)) {
                        lifted |= bit(hold);
                    }
                }
            }
            Goes::Closes(outcome) => {
                entry.tags.push(n.closed);
                entry.tags.push(n.outcome(outcome));
                entry.place = Some(Place::Closed(outcome));
                lifted = core.holds_on;
            }
            Goes::AsBefore(outcome) => {
                entry.tags.push(n.closed);
                entry.place = Some(Place::Closed(outcome));
                lifted = core.holds_on;
            }
        }
        let mut joined = Reaction::default();
        for tag in entry.tags.iter() {
            let Some(reaction) = self.reactions.get(*tag as usize) else { continue };
            if matches!(goes, Goes::AsBefore(_)) && *tag == n.closed {
                // Put back as it was: what closing stops is stopped, and nothing begins.
                joined.join(&Reaction { open: 0, start: 0, ..*reaction });
            } else {
                joined.join(reaction);
            }
        }
        if let Goes::AsBefore(outcome) = goes
            && let Some(as_then) = self.reactions.get(n.outcome(outcome) as usize)
        {
            joined.outlive |= as_then.outlive;
        }
        entry.offers = joined.offer;
        lifted |= joined.lift & core.holds_on;
        self.holds_change(core, entry, lifted, put_on, look)?;
        let holds_on = (core.holds_on & !lifted) | put_on.map_or(0, bit);
        let closes = matches!(goes, Goes::Closes(_) | Goes::AsBefore(_));
        self.tasks_change(core, entry, closes, &joined, look)?;
        let now = self.stepwise.then(|| {
            let mut now = core.midway(entry);
            bits(joined.stop).for_each(|clock| now.clocks.set(clock, &None));
            now
        });
        let look = Look { core: now.as_ref().unwrap_or(core), ..*look };
        self.clocks_change(core, entry, &joined, (lifted, holds_on), extend, &look)?;
        let timed = !entry.holds.is_empty() || !entry.tasks.is_empty() || !entry.clocks.is_empty();
        entry.timed_anew |= timed;
        Ok(())
    }

    fn holds_change(
        &self,
        core: &Core,
        entry: &mut Entry,
        lifted: u64,
        put_on: Option<Ix>,
        look: &Look<'_>,
    ) -> Result<(), Refusal> {
        for hold in bits(lifted) {
            if Some(hold) != put_on && core.holds_on & bit(hold) != 0 {
                entry.holds.push((hold, HoldCase::default()));
            }
        }
        if let Some(hold) = put_on
            && let Some(table) = self.holds.get(usize::from(hold))
        {
            let (due, warnings, _) =
                self.limit(&table.limit, entry.at, None, &[], look).map_err(|e| self.no_date(&table.id, &e))?;
            let on = HoldCase { on: true, since: Some(entry.at), due, warnings, late: false };
            entry.holds.push((hold, on));
        }
        Ok(())
    }

    /// When a limit that starts now runs out, what warns before it, and the length as it was settled.
    fn limit(
        &self,
        table: &LimitTable,
        at: DateTime<Utc>,
        start: Option<Start>,
        pauses: &[Pause],
        look: &Look<'_>,
    ) -> Result<Limited, NoDate> {
        let (Some(within), Some(counting)) = (&table.within, self.countings.get(table.counting)) else {
            return Ok((None, Vec::new(), None));
        };
        let start = match start {
            Some(start) => start,
            None => counting.start(at)?,
        };
        let length = within.settle(look, counting, start)?;
        let due = length.due(counting, start, pauses)?;
        let warnings = self.warnings(table, due, at, look)?;
        Ok((Some(due), warnings, Some((start, length))))
    }

    /// Warnings still to come; one whose moment was before now never comes.
    pub(crate) fn warnings(
        &self,
        table: &LimitTable,
        due: Due,
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<Vec<Warning>, CountError> {
        let Some(counting) = self.countings.get(table.counting) else { return Ok(Vec::new()) };
        let mut warnings = Vec::new();
        for (which, (before, _)) in table.warn.iter().enumerate() {
            let Some(amount) = before.amount(look) else { continue };
            let moment = counting.warns_at(due, amount)?;
            if moment > at {
                warnings.push(Warning { at: moment, which: which as u8 });
            }
        }
        warnings.sort_by_key(|w| (w.at, w.which));
        Ok(warnings)
    }

    fn tasks_change(
        &self,
        core: &Core,
        entry: &mut Entry,
        closes: bool,
        joined: &Reaction,
        look: &Look<'_>,
    ) -> Result<(), Refusal> {
        if closes {
            for task in core.tasks.iter().filter(|t| t.status == TaskStatus::Open && joined.outlive & bit(t.task) == 0)
            {
                // A task that this very act finished keeps its result.
                if !entry.tasks.iter().any(|t| t.task == task.task && t.number == task.number) {
                    let cancelled =
                        TaskCase { status: TaskStatus::Cancelled, warnings: Vec::new(), ..TaskCase::clone(task) };
                    entry.tasks.push(Arc::new(cancelled));
                }
            }
        }
        // The result of this act, how it closes and what it cancels are seen by what opens.
        let now = (self.stepwise && joined.open != 0).then(|| core.midway(entry));
        let look = &Look { core: now.as_ref().unwrap_or(core), ..*look };
        for task in bits(joined.open) {
            let Some(table) = self.tasks.get(usize::from(task)) else { continue };
            if table.when.as_ref().is_some_and(|w| !w.holds(look)) {
                continue;
            }
            let is_open = |t: &Arc<TaskCase>| t.task == task && t.status == TaskStatus::Open;
            let changed = |t: &&Arc<TaskCase>| {
                !entry.tasks.iter().any(|e| e.task == t.task && e.number == t.number && e.status != TaskStatus::Open)
            };
            match table.many {
                ManyTable::One if core.tasks.iter().filter(|t| is_open(t)).any(|t| changed(&t)) => {}
                ManyTable::One | ManyTable::Any => self.open_task(core, entry, task, table, None, false, look)?,
                ManyTable::Each(question) => {
                    let older: Vec<TaskCase> =
                        core.tasks.iter().filter(|t| is_open(t)).map(|t| TaskCase::clone(t)).collect();
                    for old in older {
                        if !entry.tasks.iter().any(|e| e.task == old.task && e.number == old.number) {
                            entry.tasks.push(Arc::new(TaskCase {
                                status: TaskStatus::Cancelled,
                                warnings: Vec::new(),
                                ..old
                            }));
                        }
                    }
                    let chosen: Vec<u16> = match look.answer(question) {
                        Some(Answer::Choices(chosen)) => chosen.to_vec(),
                        Some(Answer::Rows(rows)) => (0..).take(rows.len()).collect(),
                        _ => Vec::new(),
                    };
                    let mut anew = true;
                    for option in chosen {
                        self.open_task(core, entry, task, table, Some(option), anew, look)?;
                        anew = false;
                    }
                }
            }
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "one opening of one task needs all of these, and nothing else does")]
    fn open_task(
        &self,
        core: &Core,
        entry: &mut Entry,
        task: Ix,
        table: &TaskTable,
        each: Option<u16>,
        anew: bool,
        look: &Look<'_>,
    ) -> Result<(), Refusal> {
        let so_far = || core.tasks.iter().chain(&entry.tasks).filter(|t| t.task == task);
        let number = so_far().map(|t| t.number).max().unwrap_or(0) + 1;
        let round = so_far().map(|t| t.round).max().unwrap_or(0).max(1) + u32::from(anew && so_far().next().is_some());
        let (due, warnings, _) =
            self.limit(&table.limit, entry.at, None, &[], look).map_err(|e| self.no_date(&table.id, &e))?;
        // What this act asked and got no answer to stays blank for this opening, whatever is answered later.
        // The answers it did get are joined when the act is written down.
        let mut answers = Vec::new();
        if let Some(given) = look.given {
            let blank = |slot: &Ix| matches!(given.slots.get(usize::from(*slot)), Some(Slot::Blank));
            let asked = given.slot_of.iter().enumerate().filter(|(_, slot)| blank(slot));
            answers.extend(asked.map(|(question, _)| (question as Ix, None)));
        }
        if let (ManyTable::Each(group), Some(number)) = (table.many, each) {
            self.answers_of_row(group, number, look, &mut answers);
        }
        entry.tasks.push(Arc::new(TaskCase {
            task,
            number,
            round,
            each,
            opened: entry.at,
            status: TaskStatus::Open,
            due,
            warnings,
            late: false,
            answers,
            asked: self.ask_host(core, entry, table, look),
        }));
        Ok(())
    }

    /// The answers of one row of a group, for the task that is opened for it; those left blank too.
    fn answers_of_row(&self, group: Ix, row: u16, look: &Look<'_>, into: &mut Vec<(Ix, Option<Arc<Answer>>)>) {
        let asked = self.questions.get(usize::from(group)).and_then(|q| q.row.as_ref());
        let (Some(asked), Some(Answer::Rows(rows))) = (asked, look.answer(group)) else { return };
        let Some(row) = rows.get(usize::from(row)) else { return };
        let answers = asked.items.iter().zip(row.answers());
        into.extend(answers.map(|(item, answer)| (item.question, answer.clone().map(Arc::new))));
    }

    fn clocks_change(
        &self,
        core: &Core,
        entry: &mut Entry,
        joined: &Reaction,
        holds: (u64, u64),
        extend: Option<&ExtendTable>,
        look: &Look<'_>,
    ) -> Result<(), Refusal> {
        let (lifted, holds_on) = holds;
        let extended = extend.map_or(0, |e| bit(e.clock));
        let paused = if lifted != 0 || holds_on != core.holds_on { self.pausing } else { 0 };
        let touched = joined.stop | joined.start | extended | paused;
        if touched == 0 {
            return Ok(());
        }
        entry.clocks = Vec::with_capacity(touched.count_ones() as usize);
        // What counts from the end of another comes after it, and the rest in the order of the file.
        let chained = self.chained.iter().copied().filter(|which| touched & bit(*which) != 0);
        let first = self.chained.iter().fold(touched, |set, which| set & !bit(*which));
        for which in bits(first).chain(chained) {
            let mine = bit(which);
            let Some(table) = self.clocks.get(usize::from(which)) else { continue };
            let old = core.clocks.of(which);
            if joined.stop & !joined.start & mine != 0 {
                if old.status != ClockStatus::Off {
                    entry.clocks.push((which, None));
                }
                continue;
            }
            let starts = joined.start & mine != 0;
            let may_change = starts || old.status == ClockStatus::Running || extended & mine != 0;
            if !may_change {
                continue;
            }
            let changed = self
                .clock_change(core, entry, table, old, starts, holds, extend.filter(|e| e.clock == which), look)
                .map_err(|e| self.no_date(&table.id, &e))?;
            if changed.is_some() {
                entry.clocks.push((which, changed));
            }
        }
        if !self.chained.is_empty() {
            entry.clocks.sort_by_key(|(which, _)| *which);
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "the whole law of one clock in one act, read once")]
    fn clock_change(
        &self,
        core: &Core,
        entry: &Entry,
        table: &ClockTable,
        old: &ClockCase,
        starts: bool,
        (lifted, holds_on): (u64, u64),
        extend: Option<&ExtendTable>,
        look: &Look<'_>,
    ) -> Result<Option<Arc<ClockCase>>, NoDate> {
        let at = entry.at;
        let Some(counting) = self.countings.get(table.limit.counting) else { return Ok(None) };
        let mut clock = if starts {
            let start = self.counts_from(core, entry, table, counting, look)?;
            self.started(table, start, at, look)?
        } else {
            old.clone()
        };
        if let Some(extend) = extend
            && matches!(clock.status, ClockStatus::Running | ClockStatus::Late)
        {
            self.extended(counting, &mut clock, extend, look)?;
            if let Some(due) = clock.due {
                clock.warnings = self.warnings(&table.limit, due, at, look)?;
            }
        }
        if clock.status == ClockStatus::Running && (table.pauses | table.restarts) != 0 {
            let now_held = holds_on & (table.pauses | table.restarts) != 0;
            let restarts = !starts && lifted & table.restarts != 0 && old.paused_since.is_some();
            if restarts {
                let answered = self.anchor_in_act(table, counting, entry, look)?;
                let start = match answered {
                    Some(start) => start,
                    None => counting.start(at)?,
                };
                clock = self.started(table, start, at, look)?;
            }
            match (clock.paused_since, now_held) {
                (None, true) => {
                    clock.paused_since = Some(civil_date(at));
                    clock.warnings = Vec::new();
                }
                (Some(since), false) => {
                    let last = last_day_on(at);
                    if since <= last {
                        clock.pauses.push(Pause::new(since, last));
                    }
                    clock.paused_since = None;
                    self.dated(counting, &mut clock)?;
                    if let Some(due) = clock.due {
                        clock.warnings = self.warnings(&table.limit, due, at, look)?;
                    }
                }
                _ => {}
            }
        }
        Ok((clock != *old).then(|| Arc::new(clock)))
    }

    fn started(
        &self,
        table: &ClockTable,
        start: Start,
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<ClockCase, NoDate> {
        let (due, warnings, settled) = self.limit(&table.limit, at, Some(start), &[], look)?;
        Ok(ClockCase {
            status: ClockStatus::Running,
            start: Some(start),
            length: settled.map(|(_, length)| length),
            due,
            promised: due,
            warnings,
            ..ClockCase::default()
        })
    }

    /// Works the date out again from the start, the pauses and what was added.
    pub(crate) fn dated(&self, counting: &crate::clock::Counting, clock: &mut ClockCase) -> Result<(), CountError> {
        let (Some(start), Some(length)) = (clock.start, &clock.length) else { return Ok(()) };
        let mut due = length.due(counting, start, &clock.pauses)?;
        for by in &clock.added {
            due = counting.extend(due, *by, &clock.pauses)?;
        }
        clock.due = Some(due);
        Ok(())
    }

    /// Whether an extension by a whole amount gives a later date. Where no date can be worked out, the act says so.
    pub(crate) fn brings_more(&self, clock: &ClockCase, extend: &ExtendTable, look: &Look<'_>) -> bool {
        let counting = self.clocks.get(usize::from(extend.clock)).and_then(|c| self.countings.get(c.limit.counting));
        let mut longer = clock.clone();
        match counting.map(|counting| self.extended(counting, &mut longer, extend, look)) {
            Some(Ok(())) => longer.due > clock.due,
            Some(Err(_)) | None => true,
        }
    }

    fn extended(
        &self,
        counting: &crate::clock::Counting,
        clock: &mut ClockCase,
        extend: &ExtendTable,
        look: &Look<'_>,
    ) -> Result<(), NoDate> {
        clock.times = clock.times.saturating_add(1);
        if let Some(question) = extend.to {
            let Some(Answer::Date(date)) = look.answer(question) else { return Err(NoDate::Blank(question)) };
            let pauses_before = u16::try_from(clock.pauses.len()).unwrap_or(u16::MAX);
            clock.length = Some(Length::End { due: Due::Day(*date), pauses_before, from: None });
            clock.added.clear();
        } else if let Some(by) = extend.by.as_ref().and_then(|s| s.amount(look)) {
            clock.added.push(by);
        } else if let Some(in_all) = extend.in_all.as_ref().and_then(|s| s.amount(look)) {
            clock.length = Some(Length::Count(in_all));
            clock.added.clear();
        }
        Ok(self.dated(counting, clock)?)
    }

    /// From when a clock that starts now counts.
    fn counts_from(
        &self,
        core: &Core,
        entry: &Entry,
        table: &ClockTable,
        counting: &crate::clock::Counting,
        look: &Look<'_>,
    ) -> Result<Start, CountError> {
        match chosen(table.counts_from.as_ref(), look) {
            None | Some(CountsFromTable::Choose(_)) => counting.start(entry.at),
            Some(CountsFromTable::Question(question)) => match look.answer(*question) {
                Some(Answer::Date(date)) => on_date(counting, *date, entry.at),
                _ => counting.start(entry.at),
            },
            Some(CountsFromTable::Latest(places)) => {
                let moments = places.iter().filter_map(|place| {
                    if entry.remembers().any(|remembered| remembered == *place) {
                        Some(entry.at)
                    } else {
                        core.remembered.get(usize::from(*place)).copied().flatten()
                    }
                });
                counting.start(moments.max().unwrap_or(entry.at))
            }
            Some(CountsFromTable::EndOf(clock)) => {
                let own = entry.clocks.iter().find(|(c, _)| c == clock).and_then(|(_, c)| c.as_ref()?.due);
                let due = own.or(core.clocks.of(*clock).due);
                match due {
                    Some(due) => end_of(counting, due),
                    None => counting.start(entry.at),
                }
            }
        }
    }

    /// The date answered in this act, where a clock counts from an answer; an earlier answer never counts for a restart.
    fn anchor_in_act(
        &self,
        table: &ClockTable,
        counting: &crate::clock::Counting,
        entry: &Entry,
        look: &Look<'_>,
    ) -> Result<Option<Start>, CountError> {
        let Some(CountsFromTable::Question(question)) = chosen(table.counts_from.as_ref(), look) else {
            return Ok(None);
        };
        match look.given_now(*question) {
            Some(Answer::Date(date)) => on_date(counting, *date, entry.at).map(Some),
            _ => Ok(None),
        }
    }

    pub(crate) fn no_date(&self, what: &str, error: &NoDate) -> Refusal {
        let why = match error {
            NoDate::Count(error) => error.to_string(),
            NoDate::Blank(question) => format!("`{}` was not answered", self.pattern.questions.key(*question)),
        };
        Refusal::Dates(DateProblem { what: what.to_string(), why })
    }
}

/// What a choice list comes to, read now.
pub(crate) fn chosen<'t>(mut from: Option<&'t CountsFromTable>, look: &Look<'_>) -> Option<&'t CountsFromTable> {
    while let Some(CountsFromTable::Choose(list)) = from {
        from = list.iter().find(|(when, _)| when.as_ref().is_none_or(|w| w.holds(look))).map(|(_, f)| f);
    }
    from
}

/// A start on an answered date; on the day of the act it is the act's own moment, so that hours and opening times count.
fn on_date(counting: &crate::clock::Counting, date: NaiveDate, at: DateTime<Utc>) -> Result<Start, CountError> {
    if date == civil_date(at) { counting.start(at) } else { counting.start_on(date) }
}

/// The last day a hold was on that is lifted at this moment: one lifted at midnight was not on that day.
fn last_day_on(at: DateTime<Utc>) -> NaiveDate {
    let day = civil_date(at);
    if start_of_day(day) == at { day.pred_opt().unwrap_or(day) } else { day }
}
