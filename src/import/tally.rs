//! Counting what came of each case, until it becomes the report.

use super::Import;
use super::departure::{Departure, place};
use super::events::RowCounts;
use super::fit::results;
use super::report::{
    ActsDone, CasesRead, Counter, Departed, DueKept, Report, RowsRead, Unused, Wait, no_longer, percent,
};
use super::walk::{After, How, Walk};
use crate::Entry;
use crate::problem::shown;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeMap;

/// What was counted so far.
pub(super) struct Tally<'m> {
    import: &'m Import,
    cases: CasesRead,
    meant: Counter,
    assumed: Counter,
    again: Counter,
    by_limits: Counter,
    departures: BTreeMap<Departure, (usize, usize, String)>,
    ended: Counter,
    /// Waits in each state, in seconds.
    waits: BTreeMap<String, Vec<i64>>,
    /// Of each clock: kept, late, still running.
    due: BTreeMap<String, [usize; 3]>,
    /// Actions, branches and results that were done.
    used: Counter,
}

impl<'m> Tally<'m> {
    pub(super) fn new(import: &'m Import) -> Tally<'m> {
        let cases = CasesRead {
            read: 0,
            whole: 0,
            whole_percent: 0.0,
            departed: 0,
            without_events: 0,
            in_another_order: 0,
            not_every_order_tried: 0,
        };
        Tally {
            import,
            cases,
            meant: Counter::default(),
            assumed: Counter::default(),
            again: Counter::default(),
            by_limits: Counter::default(),
            departures: BTreeMap::new(),
            ended: Counter::default(),
            waits: BTreeMap::new(),
            due: BTreeMap::new(),
            used: Counter::default(),
        }
    }

    /// A case without any event that means something.
    pub(super) fn without_events(&mut self) {
        self.cases.read += 1;
        self.cases.without_events += 1;
    }

    /// What came of a case.
    pub(super) fn case(
        &mut self,
        reference: &str,
        walk: &Walk<'_>,
        departures: &[Departure],
        bounded: bool,
        another_order: bool,
    ) {
        self.cases.read += 1;
        self.cases.not_every_order_tried += usize::from(bounded && !departures.is_empty());
        self.cases.in_another_order += usize::from(another_order);
        match departures {
            [] => self.cases.whole += 1,
            _ => self.cases.departed += 1,
        }
        for (nth, departure) in departures.iter().enumerate() {
            let known = self.departures.entry(departure.clone()).or_insert((0, 0, String::new()));
            match nth {
                0 => known.0 += 1,
                _ => known.1 += 1,
            }
            if known.2.is_empty() {
                known.2 = reference.to_string();
            }
        }
        for done in &walk.done {
            match done.how {
                How::Meant(_) => self.meant.add(done.act),
                How::Assumed(_) => self.assumed.add(done.act),
                How::SaidAgain => self.again.add(done.act),
                How::FellDue(_) => {}
            }
        }
        for (how, entries, _) in steps(walk) {
            if matches!(how, How::FellDue(_)) {
                entries.iter().filter_map(Entry::action).for_each(|action| self.by_limits.add(action));
            }
        }
        self.used(&walk.entries);
        self.waited(&walk.entries);
        self.kept(walk);
        if walk.case.is_some() {
            self.ended.add(&place(walk.case.as_ref()));
        }
    }

    pub(super) fn said_again(&mut self, again: Counter) {
        self.again.join(again);
    }

    fn used(&mut self, entries: &[Entry]) {
        for entry in entries {
            if let Some(action) = entry.action() {
                self.used.add(action);
                if let Some(branch) = entry.branch() {
                    self.used.add(&format!("{action}:{branch}"));
                }
            }
            if let Some((task, result, _)) = entry.result() {
                self.used.add(&format!("{task}:{result}"));
            }
        }
    }

    /// From entering each state to leaving it.
    fn waited(&mut self, entries: &[Entry]) {
        let states = self.import.service.resolved().get("states");
        let mut since: Option<(&str, DateTime<Utc>)> = None;
        for entry in entries {
            for tag in entry.tags() {
                let is_state = states.is_some_and(|states| states.get(tag).is_some_and(Value::is_object));
                if !is_state && tag != "closed" {
                    continue;
                }
                if let Some((state, entered)) = since.take() {
                    let waited = (entry.at() - entered).num_seconds();
                    self.waits.entry(state.to_string()).or_default().push(waited);
                }
                since = is_state.then_some((tag, entry.at()));
            }
        }
    }

    /// What became of each duty: it ended in time, its date passed, or neither yet.
    fn kept(&mut self, walk: &Walk<'_>) {
        let clocks = self.import.service.resolved().get("clocks").and_then(Value::as_object);
        let duties =
            clocks.into_iter().flatten().filter(|(_, clock)| clock.is_object() && clock.get("window_for").is_none());
        for (clock, _) in duties {
            let late_tag = format!("late:{clock}");
            let (mut before, mut counts) = ("off", [0; 3]);
            for (_, entries, after) in steps(walk) {
                let late = entries.iter().filter(|entry| entry.tags().contains(&late_tag.as_str())).count();
                let now = after.case.clock(clock).unwrap_or("off");
                counts[1] += late;
                counts[0] += usize::from(matches!(before, "running" | "paused") && now == "off" && late == 0);
                before = now;
            }
            counts[2] += usize::from(matches!(before, "running" | "paused"));
            let all = self.due.entry(clock.clone()).or_default();
            all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        }
    }

    pub(super) fn report(mut self, rows: RowCounts) -> Report {
        self.cases.whole_percent = percent(self.cases.whole, self.cases.read);
        let mut names = Counter::default();
        for (name, unknown) in rows.unknown.iter().filter(|(_, unknown)| unknown.in_several) {
            names.add_many(&shown(name), unknown.times);
        }
        let mut departures: Vec<Departed> = self
            .departures
            .into_iter()
            .map(|(Departure { act, at, why, words, .. }, (cases, later, example))| Departed {
                act,
                at,
                why,
                words,
                cases,
                later,
                example: shown(&example),
            })
            .collect();
        departures.sort_by_key(|departed| std::cmp::Reverse((departed.cases, departed.later)));
        let service = &self.import.service;
        let in_order = |section: &str| {
            let all = service.resolved().get(section).and_then(Value::as_object);
            all.into_iter()
                .flatten()
                .filter(|(_, value)| value.is_object())
                .map(|(id, _)| id.clone())
                .collect::<Vec<_>>()
        };
        let mut waits = Vec::new();
        for state in in_order("states") {
            let mut times = self.waits.remove(&state).unwrap_or_default();
            times.sort_unstable();
            let (median_days, ninetieth_days) = (no_longer(&times, 50), no_longer(&times, 90));
            if !times.is_empty() {
                waits.push(Wait { state, times: times.len(), median_days, ninetieth_days });
            }
        }
        let due = in_order("clocks").into_iter().filter_map(|clock| {
            let [kept, late, running] = self.due.get(&clock).copied().filter(|counts| counts.iter().any(|n| *n > 0))?;
            Some(DueKept { clock, kept, late, running })
        });
        Report {
            mapping: self.import.mapping.id().to_string(),
            service: service.layers().map(|(_, id, version)| format!("{id}@{version}")).collect(),
            rows: RowsRead {
                read: rows.read,
                not_read: rows.not_read.counted(),
                meaning_nothing: rows.nothing,
                not_mapped: rows.unknown.values().map(|unknown| unknown.times).sum(),
                not_mapped_names: names.counted(),
            },
            cases: self.cases,
            due: due.collect(),
            unused: unused(service.resolved(), &self.used),
            acts: ActsDone {
                meant: self.meant.counted(),
                assumed: self.assumed.counted(),
                said_again: self.again.counted(),
                by_limits: self.by_limits.counted(),
            },
            departures,
            ended: self.ended.counted(),
            waits,
        }
    }
}

/// What happened on the way, each with its entries and how the case then stood.
fn steps<'w>(walk: &'w Walk<'_>) -> impl Iterator<Item = (&'w How, &'w [Entry], &'w After)> {
    let mut from = 0;
    walk.done.iter().filter_map(move |done| {
        let (How::Meant(after) | How::Assumed(after) | How::FellDue(after)) = &done.how else { return None };
        let entries = walk.entries.get(from..after.entries).unwrap_or_default();
        from = after.entries;
        Some((&done.how, entries, after))
    })
}

/// What is there, is not in a part that is switched off, and was not done.
fn unused(resolved: &Value, used: &Counter) -> Unused {
    let section = |name: &str| {
        let all = resolved.get(name).and_then(Value::as_object).into_iter().flatten();
        all.filter(|(_, value)| value.is_object())
    };
    let is_on = |what: &Value| {
        let Some(part) = what.get("part").and_then(Value::as_str) else { return true };
        let value = resolved.get("parts").and_then(|parts| parts.get(part)?.get("value")).and_then(Value::as_str);
        matches!(value, Some("on" | "always"))
    };
    let mut unused = Unused { actions: Vec::new(), branches: Vec::new(), results: Vec::new() };
    for (id, action) in section("actions").filter(|(_, action)| is_on(action)) {
        if !used.has(id) {
            unused.actions.push(id.clone());
            continue;
        }
        let branches = action.get("branches").and_then(Value::as_array).into_iter().flatten();
        for branch in branches.filter(|branch| is_on(branch)) {
            let branch = branch.get("id").and_then(Value::as_str).map(|branch| format!("{id}:{branch}"));
            unused.branches.extend(branch.filter(|branch| !used.has(branch)));
        }
    }
    for (id, task) in section("tasks").filter(|(_, task)| is_on(task)) {
        let all = results(task).into_iter().map(|result| format!("{id}:{result}"));
        unused.results.extend(all.filter(|result| !used.has(result)));
    }
    unused
}
