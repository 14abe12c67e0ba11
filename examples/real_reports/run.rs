//! Runs the rows of a table as cases, and counts what came of every one.
//!
//! Invariants: a row that cannot be read stops the run, so no row goes uncounted; what a case says is compared with
//! what the record says, read from the record by itself.

use super::kept::Kept;
use super::reading::{Reading, is_in_doubt};
use super::table::{Row, Table};
use chrono::{DateTime, Timelike, Utc};
use service_patterns::clock::{Due, moment_of};
use service_patterns::{Act, Case, Entry, Refusal};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// How many rows came to what.
#[derive(Default)]
pub(crate) struct Counts(BTreeMap<String, usize>);

impl Counts {
    /// How many came to that.
    #[allow(dead_code, reason = "the example only prints")]
    pub(crate) fn of(&self, what: &str) -> usize {
        self.0.get(what).copied().unwrap_or_default()
    }

    /// How many came to anything that begins so.
    #[allow(dead_code, reason = "the example only prints")]
    pub(crate) fn all(&self, begins: &str) -> usize {
        self.0.iter().filter(|(what, _)| what.starts_with(begins)).map(|(_, n)| n).sum()
    }

    pub(crate) fn add(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(what, n)| writeln!(f, "{n:<6} {what}"))
    }
}

/// The last moment that the records know.
pub(crate) fn last_moment(reading: &Reading, table: &Table) -> Result<DateTime<Utc>, String> {
    let mut last = DateTime::<Utc>::MIN_UTC;
    for row in table.rows() {
        for column in ["opened", "moved", "closed"] {
            last = last.max(reading.moment(column, row)?.unwrap_or(last));
        }
    }
    Ok(last)
}

/// Runs every row, and looks at every case once more at the last moment that the records know.
pub(crate) fn run(reading: &Reading, table: &Table) -> Result<Counts, String> {
    let last = last_moment(reading, table)?;
    let mut counts = Counts(NEVER.iter().map(|what| ((*what).to_string(), 0)).collect());
    for (number, row) in table.rows().enumerate() {
        counts.add("rows");
        Run { reading, row, last, counts: &mut counts }
            .run(Uuid::from_u128(number as u128 + 1))
            .map_err(|error| format!("row {}: {error}", number + 1))?;
    }
    Ok(counts)
}

/// What should come to none, and is shown even so.
const NEVER: [&str; 6] = [
    "by the city, closed: in time there, late here",
    "by the city, closed: late there, in time here",
    "due: not at the target",
    "late: from another moment than the target",
    "record of the case: gives another case",
    "times: in an hour that the clocks skip or show twice",
];

struct Run<'r> {
    reading: &'r Reading,
    row: Row<'r>,
    last: DateTime<Utc>,
    counts: &'r mut Counts,
}

impl Run<'_> {
    fn run(&mut self, id: Uuid) -> Result<(), String> {
        let (reading, row) = (self.reading, self.row);
        for column in ["opened", "target", "moved", "closed"] {
            if reading.local(column, row)?.is_some_and(is_in_doubt) {
                self.counts.add("times: in an hour that the clocks skip or show twice");
            }
        }
        if row.fields().any(|field| reading.mended(field) != field) {
            self.counts.add("text: encoded twice, and mended");
        }
        let opened = reading.moment("opened", row)?.ok_or("it was never opened")?;
        let reference = row.get(reading.name("reference").unwrap_or_default())?;
        let mut kept = match Kept::open(&reading.service, id, reference, reading.open(row, opened)?) {
            Ok(kept) => kept,
            Err(refusal) => {
                self.counts.add(format!("refused at opening: {}", why(&refusal)));
                return Ok(());
            }
        };
        self.counts.add("opened");
        self.due(&kept.case)?;
        if let Err(refusal) = kept.act(acts(reading, row)?) {
            self.counts.add(format!("refused after opening: {}", why(&refusal)));
        }
        // What is closed is looked at later too: the time to dispute a fix ends.
        kept.tick(self.last)?;
        self.ended(&kept.case)?;
        self.lateness(&kept.case, &kept.entries, opened)?;
        self.counts.add(kept.again()?);
        for told in kept.entries.iter().flat_map(Entry::told) {
            self.counts.add(format!("told: {}, {}", told.who, told.message));
        }
        Ok(())
    }

    /// The date that the case has, beside the target that the record has.
    fn due(&mut self, case: &Case) -> Result<(), String> {
        let due = case.due("fix").ok_or("it has no date")?;
        let Some(target) = self.reading.local("target", self.row)? else {
            self.counts.add("due: by the limit of the pattern, for want of a target");
            return Ok(());
        };
        let minute = target.with_second(0).ok_or("a minute without a beginning")?;
        let same = due == Due::Moment(moment_of(minute));
        self.counts.add(if same { "due: at the target" } else { "due: not at the target" });
        if minute != target {
            self.counts.add("due: seconds of the target left out");
        }
        Ok(())
    }

    /// Where the case is, beside the status and the outcome that the record has.
    fn ended(&mut self, case: &Case) -> Result<(), String> {
        let (reading, row) = (self.reading, self.row);
        self.counts.add(status(reading, row, case)?);
        match case.outcome() {
            None => self.counts.add(format!("at the end: {}", case.state())),
            Some(outcome) => {
                let recorded = reading.word("recorded", row)?.ok_or("nothing says what is recorded")?;
                self.counts.add("at the end: closed");
                self.counts.add(format!("closed as {outcome}: {recorded} in the record"));
            }
        }
        Ok(())
    }

    /// Whether it was late, beside what the record's own dates say and what the record says of itself.
    fn lateness(&mut self, case: &Case, entries: &[Entry], opened: DateTime<Utc>) -> Result<(), String> {
        let (reading, row) = (self.reading, self.row);
        let late = entries.iter().find(|entry| entry.tags().contains(&"late:fix"));
        let ours = if late.is_some() { "late" } else { "in time" };
        let place = if case.is_closed() { "closed" } else { "open" };
        let Some(target) = reading.moment("target", row)? else {
            self.counts.add(format!("by the limit of the pattern, {place}: {ours} here"));
            return Ok(());
        };
        let closed = reading.moment("closed", row)?.filter(|_| case.is_closed());
        let by_dates = if closed.unwrap_or(self.last) > target { "late" } else { "in time" };
        self.counts.add(format!("by the dates, {place}: {by_dates} there, {ours} here"));
        if let Some(judged) = reading.word("judged", row)? {
            self.counts.add(format!("by the city, {place}: {judged} there, {ours} here"));
        }
        // Late from the minute of the target on, or from the beginning where the target lay before it.
        if let Some(entry) = late {
            let minute = reading.local("target", row)?.and_then(|target| target.with_second(0)).map(moment_of);
            let same = Some(entry.at()) == minute.map(|minute| minute.max(opened));
            self.counts.add(if same {
                "late: from the target on, or at once if it had passed"
            } else {
                "late: from another moment than the target"
            });
        }
        Ok(())
    }
}

/// The acts after the opening: those that close it, or else those that lead where the record says it stands.
pub(crate) fn acts<'r>(reading: &'r Reading, row: Row<'_>) -> Result<Vec<Act<'r>>, String> {
    if let Some(closed) = reading.moment("closed", row)? {
        let outcome = reading.word("outcome", row)?.ok_or("nothing says what the outcome is")?;
        let way = reading.way(&outcome, row, closed)?;
        return if way.is_empty() { Err(format!("there is no way to {outcome}")) } else { Ok(way) };
    }
    let status = reading.word("status", row)?.unwrap_or_default();
    match reading.moment("moved", row)? {
        Some(moved) => reading.way(&status, row, moved),
        None => Ok(Vec::new()),
    }
}

/// Where the case is, beside the status that the record has.
pub(crate) fn status(reading: &Reading, row: Row<'_>, case: &Case) -> Result<String, String> {
    let status = reading.word("status", row)?.ok_or("nothing says what the status is")?;
    let same = if status == "open" { !case.is_closed() } else { case.state() == status };
    Ok(match same {
        true => format!("status: {status}, as in the record"),
        false => format!("status: {status} in the record, {} here", case.state()),
    })
}

/// The kind of a refusal with what is in it, and never what was submitted.
pub(crate) fn why(refusal: &Refusal) -> String {
    let more: Vec<String> = match refusal {
        Refusal::NotPossible(not) => not.reasons.iter().map(|reason| reason.kind().to_string()).collect(),
        Refusal::Answers(answers) => answers.wrong.iter().map(|w| format!("{} {}", w.question, w.code())).collect(),
        Refusal::Signpost(signpost) => vec![signpost.rule.clone()],
        Refusal::Dates(problem) => vec![problem.what.clone()],
        Refusal::Facts(facts) => facts.iter().map(|missing| missing.fact.clone()).collect(),
        Refusal::Unknown(unknown) => vec![unknown.to_string()],
    };
    format!("{} {}", refusal.kind(), more.join(", "))
}
