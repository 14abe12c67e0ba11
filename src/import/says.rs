//! The report as text.

use super::report::{Counted, NotRead, Report};
use std::fmt;

/// How many lines a list has at most; the JSON has all of them.
const MOST_LINES: usize = 30;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { rows, cases, acts, .. } = self;
        writeln!(f, "{} as cases of {}", self.mapping, self.service.join(", "))?;
        writeln!(f)?;
        writeln!(f, "{} of {} cases replay whole ({:.1}%)", cases.whole, cases.read, cases.whole_percent)?;
        line(f, cases.departed, "depart: an event was refused")?;
        line(f, cases.without_events, "have no event that means anything here")?;
        line(f, cases.in_another_order, "have events of one day without a time, taken in another order than the rows")?;
        line(f, cases.not_every_order_tried, "depart, and have too many orders to try every one")?;
        if !self.departures.is_empty() {
            writeln!(f, "\nWhere they depart (cases, refusals after that; act, where the case was)")?;
            for departed in self.departures.iter().take(MOST_LINES) {
                let (first, later) = (departed.cases, departed.later);
                writeln!(f, "  {first:>6} {later:>6}  {}, {}", departed.act, departed.at)?;
                writeln!(f, "                 {}", departed.words)?;
                writeln!(f, "                 as in case {}", departed.example)?;
            }
            more(f, self.departures.len())?;
        }
        let numbered = if rows.not_read.is_empty() { "" } else { ", the first below the headings being row 1" };
        writeln!(f, "\n{} rows{numbered}", rows.read)?;
        line(f, rows.meaning_nothing, "events that mean nothing here")?;
        line(f, rows.not_mapped, "events that nobody mapped")?;
        rows.not_read.iter().try_for_each(|not| not_read(f, not))?;
        counts(f, "Events that nobody mapped, in more than one case", &rows.not_mapped_names)?;
        counts(f, "Acts that events meant", &acts.meant)?;
        counts(f, "Acts assumed, because an event could not have happened without them", &acts.assumed)?;
        counts(f, "Acts said again by later events", &acts.said_again)?;
        counts(f, "Actions done by the service when a limit was reached", &acts.by_limits)?;
        counts(f, "Where cases stood at the end of the records", &self.ended)?;
        if !self.waits.is_empty() {
            writeln!(f, "\nDays in each state that was left again (times, median, nine in ten no longer than)")?;
            for wait in &self.waits {
                let (median, ninetieth) = (wait.median_days, wait.ninetieth_days);
                writeln!(f, "  {:>6} {median:>8.1} {ninetieth:>8.1}  {}", wait.times, wait.state)?;
            }
        }
        if !self.due.is_empty() {
            writeln!(f, "\nDue dates (kept, late, still running)")?;
            for due in &self.due {
                writeln!(f, "  {:>6} {:>6} {:>6}  {}", due.kept, due.late, due.running, due.clock)?;
            }
        }
        names(f, "Actions that nobody used", &self.unused.actions)?;
        names(f, "Branches that nobody used", &self.unused.branches)?;
        names(f, "Results of tasks that nobody used", &self.unused.results)
    }
}

fn not_read(f: &mut fmt::Formatter<'_>, not: &NotRead) -> fmt::Result {
    let rows = not.first_rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let rows = match (not.count, not.count > not.first_rows.len()) {
        (1, _) => format!("in row {rows}"),
        (_, false) => format!("in rows {rows}"),
        (_, true) => format!("in rows {rows} and others"),
    };
    line(f, not.count, &format!("not read: {} ({rows})", not.what))
}

fn line(f: &mut fmt::Formatter<'_>, count: usize, what: &str) -> fmt::Result {
    match count {
        0 => Ok(()),
        count => writeln!(f, "  {count:>6}  {what}"),
    }
}

fn counts(f: &mut fmt::Formatter<'_>, title: &str, list: &[Counted]) -> fmt::Result {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title}")?;
    list.iter().take(MOST_LINES).try_for_each(|counted| line(f, counted.count, &counted.what))?;
    more(f, list.len())
}

fn more(f: &mut fmt::Formatter<'_>, there: usize) -> fmt::Result {
    match there.checked_sub(MOST_LINES) {
        None | Some(0) => Ok(()),
        Some(more) => writeln!(f, "          and {more} more, in the JSON"),
    }
}

fn names(f: &mut fmt::Formatter<'_>, title: &str, list: &[String]) -> fmt::Result {
    match list {
        [] => Ok(()),
        list => writeln!(f, "\n{title}\n  {}", list.join(", ")),
    }
}
