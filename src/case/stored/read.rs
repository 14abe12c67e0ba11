//! Reading cases and entries: ids become positions, and whatever does not fit is a named problem.

use super::form::*;
use super::write::{amount_in, length_in};
use super::{Found, MOST, StoredProblem};
use crate::case::core::*;
use crate::case::entry::{Entry, FORMAT, Keeps, Tags, What};
use crate::case::run::is_reference;
use crate::case::{CHANNELS, Case};
use crate::clock::{CalendarUsed, Pause, Start};
use crate::machine::linked::{Link, Linked};
use crate::machine::tables::*;
use crate::question::{Answer, Kind, StoredAnswer};
use crate::service::Service;
use chrono::{DateTime, Utc};
use serde::de::DeserializeSeed;
use std::borrow::Cow;
use std::sync::Arc;
use uuid::Uuid;

impl Machine {
    fn place_in(&self, word: &str) -> Found<Place> {
        match word.split_once(':') {
            Some(("closed", outcome)) => self.outcome_in(outcome).map(Place::Closed),
            _ => self
                .pattern
                .states
                .index(word)
                .map(|s| Place::In(s as Ix))
                .ok_or_else(|| StoredProblem::no_such("state")),
        }
    }

    fn outcome_in(&self, word: &str) -> Found<Ix> {
        self.pattern.outcomes.index(word).map(|o| o as Ix).ok_or_else(|| StoredProblem::no_such("outcome"))
    }

    fn action_in(&self, word: &str) -> Found<Ix> {
        self.pattern.actions.index(word).map(|a| a as Ix).ok_or_else(|| StoredProblem::no_such("action"))
    }

    fn question_in(&self, word: &str) -> Found<(Ix, &QuestionTable)> {
        let at =
            self.questions.iter().position(|q| &*q.id == word).ok_or_else(|| StoredProblem::no_such("question"))?;
        Ok((at as Ix, &self.questions[at]))
    }

    fn answers_in(&self, stored: Pairs<'_, RawAnswer<'_>>) -> Found<Vec<(Ix, Option<Arc<Answer>>)>> {
        stored
            .0
            .into_iter()
            .map(|(id, raw)| {
                let (at, table) = self.question_in(&id)?;
                let answer = match raw {
                    RawAnswer::Blank => None,
                    RawAnswer::Made(answer, _) => Some(Arc::new(answer.clone())),
                    RawAnswer::Raw(raw) => {
                        let mut reader = serde_json::Deserializer::from_str(raw.get());
                        match StoredAnswer(&table.kind).deserialize(&mut reader) {
                            Ok(Ok(answer)) => Some(Arc::new(answer)),
                            Ok(Err(_)) | Err(_) => return Err(StoredProblem::wrong(&format!("answers.{}", table.id))),
                        }
                    }
                };
                Ok((at, answer))
            })
            .collect()
    }

    fn filled_in(&self, stored: Pairs<'_, RawAnswer<'_>>) -> Found<Vec<(Ix, Arc<Answer>)>> {
        let answers = self.answers_in(stored)?;
        Ok(answers.into_iter().filter_map(|(q, a)| Some((q, a?))).collect())
    }

    fn facts_in(&self, stored: Pairs<'_, StoredFact<'_>>) -> Found<Vec<(Ix, Option<FactValue>)>> {
        use crate::pattern::shape::FactType;
        stored
            .0
            .into_iter()
            .map(|(id, value)| {
                let at = self
                    .facts
                    .iter()
                    .position(|f| &*f.id == id.as_ref())
                    .ok_or_else(|| StoredProblem::no_such("fact"))?;
                let table = &self.facts[at];
                let value = match (table.kind, value) {
                    (_, StoredFact::Blank(())) => None,
                    (FactType::YesNo, StoredFact::YesNo(yes)) => Some(FactValue::YesNo(yes)),
                    (FactType::Number, StoredFact::Number(n)) => Some(FactValue::Number(n)),
                    (FactType::Choice, StoredFact::Option(word)) => {
                        let option = table.options.iter().position(|o| **o == *word.0);
                        Some(FactValue::Choice(option.ok_or_else(|| StoredProblem::no_such("option"))? as u16))
                    }
                    _ => return Err(StoredProblem::wrong(&format!("facts.{}", table.id))),
                };
                Ok((at as Ix, value))
            })
            .collect()
    }

    fn draft_in(&self, stored: StoredDraft<'_>) -> Found<Arc<Draft>> {
        Ok(Arc::new(Draft { action: self.action_in(&stored.action.0)?, answers: self.filled_in(stored.answers)? }))
    }

    fn holds_in(&self, stored: Pairs<'_, StoredHold>) -> Found<Vec<(Ix, HoldCase)>> {
        stored
            .0
            .into_iter()
            .map(|(id, hold)| {
                let at = self.pattern.holds.index(&id).ok_or_else(|| StoredProblem::no_such("hold"))?;
                if hold.on && hold.since.is_none() {
                    return Err(StoredProblem::wrong("holds"));
                }
                let hold = HoldCase {
                    on: hold.on,
                    since: hold.since,
                    due: hold.due.map(|d| d.0),
                    warnings: warnings_in(&hold.warnings, self.holds.get(at).map(|h| h.limit.warn.len()))?,
                    late: hold.late,
                };
                Ok((at as Ix, hold))
            })
            .collect()
    }

    fn task_in(&self, stored: StoredTask<'_>) -> Found<TaskCase> {
        let at = self.pattern.tasks.index(&stored.task.0).ok_or_else(|| StoredProblem::no_such("task"))?;
        let table = &self.tasks[at];
        let each = match (stored.each, table.many) {
            (None, _) => None,
            (Some(option), ManyTable::Each(q)) => {
                let kind = self.questions.get(usize::from(q)).map(|q| &q.kind);
                let each = match kind {
                    // Rows are counted from 1 for people, and from 0 here.
                    Some(Kind::Group { .. }) => option.0.parse::<u16>().ok().and_then(|number| number.checked_sub(1)),
                    kind => kind.and_then(Kind::options).and_then(|options| options.position(&option.0)),
                };
                Some(each.ok_or_else(|| StoredProblem::no_such("option"))?)
            }
            _ => return Err(StoredProblem::wrong("tasks.each")),
        };
        if stored.number == 0 || stored.number > MOST || stored.round > MOST {
            return Err(StoredProblem::wrong("tasks.number"));
        }
        Ok(TaskCase {
            task: at as Ix,
            number: stored.number,
            round: stored.round,
            each,
            opened: stored.opened,
            status: match stored.status.0.as_ref() {
                "open" => TaskStatus::Open,
                "cancelled" => TaskStatus::Cancelled,
                result => {
                    let found = table.results.iter().position(|r| &*r.id == result);
                    TaskStatus::Done(found.ok_or_else(|| StoredProblem::no_such("result"))? as Ix)
                }
            },
            due: stored.due.map(|d| d.0),
            warnings: warnings_in(&stored.warnings, Some(table.limit.warn.len()))?,
            late: stored.late,
            answers: self.answers_in(stored.answers)?,
            asked: asked_in(stored.asked)?,
        })
    }

    fn clocks_in(&self, stored: Pairs<'_, StoredClock>) -> Found<Vec<(Ix, ClockNow)>> {
        stored
            .0
            .into_iter()
            .map(|(id, clock)| {
                let at = self.pattern.clocks.index(&id).ok_or_else(|| StoredProblem::no_such("clock"))?;
                let start = match (clock.from, clock.since) {
                    (Some(day), Some(moment)) => Some(Start { day, moment }),
                    (None, None) => None,
                    _ => return Err(StoredProblem::wrong("clocks")),
                };
                let window = self.clocks.get(at).is_some_and(|c| c.window);
                let status = match clock.status {
                    ClockWord::Off => ClockStatus::Off,
                    ClockWord::Running => ClockStatus::Running,
                    ClockWord::Late if !window => ClockStatus::Late,
                    ClockWord::Over if window => ClockStatus::Over,
                    ClockWord::Late | ClockWord::Over => return Err(StoredProblem::wrong("clocks.status")),
                };
                let new = ClockCase {
                    status,
                    start,
                    length: clock.length.as_ref().map(length_in),
                    due: clock.due.map(|d| d.0),
                    promised: clock.promised.map(|d| d.0),
                    paused_since: clock.paused_since,
                    pauses: clock.pauses.iter().map(|(from, to)| Pause::new(*from, *to)).collect(),
                    added: clock.added.into_iter().map(amount_in).collect(),
                    times: clock.extended,
                    warnings: warnings_in(&clock.warnings, self.clocks.get(at).map(|c| c.limit.warn.len()))?,
                };
                match new.status {
                    ClockStatus::Off if new == ClockCase::OFF => Ok((at as Ix, None)),
                    ClockStatus::Off => Err(StoredProblem::wrong("clocks")),
                    _ if new.start.is_none() || new.due.is_none() => Err(StoredProblem::wrong("clocks")),
                    _ => Ok((at as Ix, Some(Arc::new(new)))),
                }
            })
            .collect()
    }

    fn did_in(&self, stored: Vec<StoredDid<'_>>) -> Found<Vec<(Ix, Ix, Box<str>)>> {
        stored
            .into_iter()
            .map(|d| {
                if usize::from(d.promise) >= self.apart.len() {
                    return Err(StoredProblem::wrong("did.promise"));
                }
                Ok((d.promise, self.action_in(&d.action.0)?, d.person.0.into()))
            })
            .collect()
    }

    fn offers_in(&self, stored: &[Text<'_>]) -> Found<u64> {
        stored.iter().try_fold(0, |set, id| {
            let at = self
                .follow_on
                .iter()
                .position(|f| *f.id == *id.0)
                .ok_or_else(|| StoredProblem::no_such("follow-on"))?;
            Ok(set | bit(at as Ix))
        })
    }

    fn tag_in(&self, word: &str) -> Found<u32> {
        self.numbering.named(word).ok_or_else(|| StoredProblem::no_such("tag"))
    }

    fn person_in(&self, word: Option<&Text<'_>>) -> Found<Ix> {
        match word.map(|w| w.0.as_ref()) {
            None | Some("system") => Ok(SYSTEM),
            Some(id) => self.pattern.people.index(id).map(|p| p as Ix).ok_or_else(|| StoredProblem::no_such("person")),
        }
    }

    fn rule_in(&self, word: &str) -> Found<Ix> {
        self.pattern.refuse.index(word).map(|rule| rule as Ix).ok_or_else(|| StoredProblem::no_such("refuse rule"))
    }

    fn what_in(&self, stored: &StoredWhat<'_>) -> Found<What> {
        let p = &self.pattern;
        let no_such = || StoredProblem::no_such("clock, hold or task");
        Ok(match stored {
            StoredWhat::Action(id) => What::Action(self.action_in(&id.0)?),
            StoredWhat::Result { task, number, result } => {
                let at = p.tasks.index(&task.0).ok_or_else(|| StoredProblem::no_such("task"))?;
                let result = self.tasks[at].results.iter().position(|r| *r.id == *result.0);
                What::Result {
                    task: at as Ix,
                    number: *number,
                    result: result.ok_or_else(|| StoredProblem::no_such("result"))? as Ix,
                }
            }
            StoredWhat::Warning { of, number, which } => {
                match (p.holds.index(&of.0), p.tasks.index(&of.0), p.clocks.index(&of.0), number) {
                    (Some(h), _, _, None) => What::WarnHold(h as Ix, *which),
                    (_, Some(k), _, Some(n)) => What::WarnTask(k as Ix, *n, *which),
                    (_, _, Some(c), None) => What::WarnClock(c as Ix, *which),
                    _ => return Err(no_such()),
                }
            }
            StoredWhat::Limit { of, number } => {
                match (p.holds.index(&of.0), p.tasks.index(&of.0), p.clocks.index(&of.0), number) {
                    (Some(h), _, _, None) => What::LimitHold(h as Ix),
                    (_, Some(k), _, Some(n)) => What::LimitTask(k as Ix, *n),
                    (_, _, Some(c), None) => What::LimitClock(c as Ix),
                    _ => return Err(no_such()),
                }
            }
            StoredWhat::Tells => What::Tells,
            StoredWhat::Redated => What::Redated,
        })
    }

    fn entry_in(self: &Arc<Machine>, stored: StoredEntry<'_>) -> Found<Entry> {
        if stored.format != FORMAT {
            return Err(StoredProblem::new(
                "format",
                format!("it is in format {}, and this version reads {FORMAT}", stored.format),
            ));
        }
        if stored.seq == 0 {
            return Err(StoredProblem::wrong("seq"));
        }
        if let Some(opens) = &stored.opens
            && *opens.flow.0 != *self.flow_digest
        {
            return Err(StoredProblem::other_flow());
        }
        let what = self.what_in(&stored.what)?;
        let mut entry = Entry::new(self, stored.seq, stored.at, stored.recorded.unwrap_or(stored.at), what);
        entry.opening = match stored.opens {
            None => None,
            Some(o) => Some(Arc::new(Opening {
                id: o.id,
                reference: o.reference.0.into(),
                language: o.language.map(|l| l.0.into()),
                channel: channel_in(o.channel.as_ref())?,
                linked: link_in(o.linked, o.id)?,
            })),
        };
        let made_by = (*stored.service.0 != *self.full_digest).then(|| stored.service.0.as_ref().into());
        entry.by = self.person_in(stored.by.as_ref())?;
        entry.person = stored.person.map(|p| p.0.into());
        entry.act = stored.act;
        entry.channel = channel_in(stored.channel.as_ref())?;
        entry.answers = self.answers_in(stored.answers)?;
        entry.facts = self.facts_in(stored.facts)?;
        let draft = match stored.draft {
            None => None,
            Some(None) => Some(None),
            Some(Some(draft)) => Some(Some(self.draft_in(draft)?)),
        };
        if let Some(branch) = stored.branch {
            let What::Action(action) = what else { return Err(StoredProblem::wrong("branch")) };
            let found =
                self.actions.get(usize::from(action)).and_then(|a| a.branches.iter().position(|b| *b.id == *branch.0));
            entry.branch = found.ok_or_else(|| StoredProblem::no_such("branch"))? as Ix;
        }
        if stored.tags.len() > Tags::MOST {
            return Err(StoredProblem::wrong("tags"));
        }
        for tag in &stored.tags {
            entry.tags.push(self.tag_in(&tag.0)?);
        }
        entry.place = match &stored.state {
            None => None,
            Some(word) => Some(self.place_in(&word.0)?),
        };
        entry.offers = self.offers_in(&stored.offers)?;
        entry.holds = self.holds_in(stored.holds)?;
        entry.tasks = stored.tasks.into_iter().map(|task| self.task_in(task).map(Arc::new)).collect::<Found<_>>()?;
        entry.clocks = self.clocks_in(stored.clocks)?;
        // Mostly they are those of this service, and take no room of their own.
        let calendars = (!are_those(&stored.calendars, entry.calendars())).then(|| calendars_in(&stored.calendars));
        entry.told = stored.told.into_iter().map(|told| self.told_in(told)).collect::<Found<_>>()?;
        let did = self.did_in(stored.did)?;
        let left_out = stored.left_out.into_iter().map(|e| e.0.into()).collect();
        let dropped = stored.dropped.iter().map(|q| self.question_in(&q.0).map(|(at, _)| at)).collect::<Found<_>>()?;
        let confirmed = stored.confirmed.iter().map(|rule| self.rule_in(&rule.0)).collect::<Found<_>>()?;
        let keeps = stored.keeps.map(|keeps| self.keeps_in(keeps, stored.at)).transpose()?;
        entry.seldom.say(draft, |said| &mut said.draft);
        entry.seldom.say(did, |said| &mut said.did);
        entry.seldom.say(left_out, |said| &mut said.left_out);
        entry.seldom.say(dropped, |said| &mut said.dropped);
        entry.seldom.say(confirmed, |said| &mut said.confirmed);
        entry.seldom.say(made_by, |said| &mut said.made_by);
        entry.seldom.say(calendars, |said| &mut said.calendars);
        entry.seldom.say(keeps, |said| &mut said.keeps);
        entry.timed_anew = !entry.holds.is_empty()
            || !entry.tasks.is_empty()
            || !entry.clocks.is_empty()
            || !matches!(what, What::Action(_) | What::Result { .. });
        Ok(entry)
    }

    fn told_in(&self, stored: StoredTold<'_>) -> Found<Told> {
        let message =
            self.pattern.messages.index(&stored.message.0).ok_or_else(|| StoredProblem::no_such("message"))?;
        let language = self.messages[message].words.iter().position(|(l, _)| **l == *stored.language.0);
        Ok(Told {
            person: self.person_in(Some(&stored.who))?,
            message: message as Ix,
            language: language.ok_or_else(|| StoredProblem::no_such("language"))? as Ix,
            text: match (stored.text, stored.not_told) {
                (Some(text), None) => Ok(text.0.into_owned()),
                (None, Some(why)) if *why.0 == *"unreachable" => Err(NotTold::Unreachable),
                _ => return Err(StoredProblem::wrong("told")),
            },
        })
    }
}

impl Machine {
    fn clock_in(&self, word: &str) -> Found<Ix> {
        self.pattern.clocks.index(word).map(|c| c as Ix).ok_or_else(|| StoredProblem::no_such("clock"))
    }

    /// What is kept is to the public: all else is told at once.
    fn kept_told_in(&self, stored: Vec<StoredTold<'_>>) -> Found<Vec<Told>> {
        let told: Vec<Told> = stored.into_iter().map(|told| self.told_in(told)).collect::<Found<_>>()?;
        let to_public = |told: &Told| self.is_to_public(told.message);
        if told.iter().all(to_public) { Ok(told) } else { Err(StoredProblem::wrong("kept")) }
    }

    fn keeps_in(&self, stored: StoredKeeps<'_>, at: DateTime<Utc>) -> Found<Keeps> {
        if stored.until <= at {
            return Err(StoredProblem::wrong("keeps"));
        }
        let clock = self.clock_in(&stored.clock.0)?;
        Ok(Keeps { until: stored.until, clock, told: self.kept_told_in(stored.told)? })
    }

    /// What is kept until one date. What is not said of how the public sees the case is as in the case.
    fn kept_in(&self, stored: StoredKept<'_>, real: &Core) -> Found<Kept> {
        let (of, mut seen) = (stored.seen, real.clone());
        seen.place = self.place_in(&of.state.0)?;
        seen.place_since = of.since;
        seen.closed_before = of.closed_before.map(|word| self.outcome_in(&word.0)).transpose()?;
        seen.offers = self.offers_in(&of.offers)?;
        let answers = Arc::make_mut(&mut seen.answers);
        for (at, answer) in self.answers_in(of.answers)? {
            answers[usize::from(at)] = answer;
        }
        for (at, value) in self.facts_in(of.facts)? {
            seen.facts[usize::from(at)] = value;
        }
        let nothing = Core::before(real.opening.clone(), &real.answers, self.sizes());
        (seen.holds, seen.holds_on, seen.clocks) = (nothing.holds, 0, nothing.clocks);
        self.take_stored(&mut seen, of.holds, of.tasks, of.clocks)?;
        seen.go_with(real);
        let acts = stored.acts.into_iter().map(|act| self.kept_act_in(act, real.seq)).collect::<Found<Vec<_>>>()?;
        if acts.is_empty() || of.since > real.at {
            return Err(StoredProblem::wrong("kept"));
        }
        Ok(Kept { until: stored.until, clock: self.clock_in(&stored.clock.0)?, acts, seen })
    }

    fn kept_act_in(&self, stored: StoredKeptAct<'_>, entries: u32) -> Found<KeptAct> {
        let action = stored.action.map(|id| self.action_in(&id.0)).transpose()?;
        let keeps = |action: &Ix| self.actions.get(usize::from(*action)).is_some_and(|a| a.not_before.is_some());
        if stored.entry == 0 || stored.entry > entries || !action.as_ref().is_none_or(keeps) {
            return Err(StoredProblem::wrong("kept"));
        }
        let told = self.kept_told_in(stored.told)?;
        Ok(KeptAct { entry: stored.entry, action: action.unwrap_or(NONE), told })
    }

    /// Takes in the holds, tasks and clocks of a case in which there are none yet.
    fn take_stored(
        &self,
        core: &mut Core,
        holds: Pairs<'_, StoredHold>,
        tasks: Vec<StoredTask<'_>>,
        clocks: Pairs<'_, StoredClock>,
    ) -> Found<()> {
        for (at, hold) in self.holds_in(holds)? {
            if hold.on {
                core.holds_on |= bit(at);
            }
            core.holds[usize::from(at)] = hold;
        }
        if core.holds_on != 0 && !matches!(core.place, Place::In(_)) {
            return Err(StoredProblem::wrong("holds"));
        }
        core.tasks = tasks.into_iter().map(|task| self.task_in(task).map(Arc::new)).collect::<Found<_>>()?;
        let mut seen: Vec<(Ix, u32)> = core.tasks.iter().map(|t| (t.task, t.number)).collect();
        seen.sort_unstable();
        if seen.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
            return Err(StoredProblem::wrong("tasks.number"));
        }
        core.find_open();
        for (at, clock) in self.clocks_in(clocks)? {
            core.clocks.set(at, &clock);
        }
        Ok(())
    }
}

fn warnings_in(stored: &[StoredWarning], known: Option<usize>) -> Found<Vec<Warning>> {
    stored
        .iter()
        .map(|w| {
            if usize::from(w.which) >= known.unwrap_or(0) {
                return Err(StoredProblem::wrong("warnings"));
            }
            Ok(Warning { at: w.at, which: w.which })
        })
        .collect()
}

/// What the host was asked. Amounts stay far from the ends of the numbers, so that sums of them are safe.
fn asked_in(stored: Option<StoredAsked>) -> Found<Option<Box<AskedOfHost>>> {
    let Some(stored) = stored else { return Ok(None) };
    let pence = |n: i64| (0..=1_000_000_000_000_000).contains(&n);
    let entry = |n: u32| (1..=MOST).contains(&n);
    let answered = |a: &StoredAnswered| entry(a.asked) && entry(a.entry) && pence(a.amount);
    if !entry(stored.entry)
        || !stored.amount.is_none_or(pence)
        || !pence(stored.paid)
        || !stored.answered.iter().all(answered)
    {
        return Err(StoredProblem::wrong("tasks.asked"));
    }
    let answered = stored.answered.into_iter().map(|a| AnsweredByHost {
        asked: a.asked,
        entry: a.entry,
        act: a.act,
        amount: a.amount,
    });
    let (entry, amount, paid) = (stored.entry, stored.amount, stored.paid);
    Ok(Some(Box::new(AskedOfHost { entry, amount, paid, answered: answered.collect() })))
}

/// A link to another case. The follow-on may be one that this service no longer has, or that another service has.
fn link_in(stored: Option<StoredLink<'_>>, own: Uuid) -> Found<Option<Linked>> {
    let Some(stored) = stored else { return Ok(None) };
    let link = Link::named(&stored.link.0).ok_or_else(|| StoredProblem::wrong("linked.link"))?;
    if stored.case == own || !is_reference(&stored.reference.0) {
        return Err(StoredProblem::wrong("linked"));
    }
    let linked = Linked::new(link, stored.case, stored.reference.0);
    Ok(Some(match stored.follow_on {
        Some(id) => linked.by(id.0),
        None => linked,
    }))
}

fn channel_in(word: Option<&Text<'_>>) -> Found<Option<u8>> {
    match word {
        None => Ok(None),
        Some(word) => {
            let at = CHANNELS.iter().position(|c| *c == word.0);
            at.map(|n| Some(n as u8)).ok_or_else(|| StoredProblem::wrong("channel"))
        }
    }
}

impl Service {
    /// Reads an entry of the record, from JSON that serialising an [`Entry`] wrote.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`]: it is not JSON of this form, or names something this service does not have.
    pub fn read_entry(&self, json: impl AsRef<[u8]>) -> Result<Entry, StoredProblem> {
        let stored: StoredEntry<'_> = serde_json::from_slice(json.as_ref()).map_err(|e| StoredProblem::not_json(&e))?;
        self.machine().entry_in(stored)
    }

    /// Reads a case that was stored, and joins it to this service: every id is looked up, every date and number looked at.
    ///
    /// A case is pinned to the flow it was opened under; wording and limits may have moved since.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`]: what no longer fits.
    pub fn resume(&self, json: impl AsRef<[u8]>) -> Result<Case, StoredProblem> {
        let stored: StoredCase<'_> = serde_json::from_slice(json.as_ref()).map_err(|e| StoredProblem::not_json(&e))?;
        let m = self.machine();
        if stored.format != FORMAT {
            return Err(StoredProblem::new(
                "format",
                format!("it is in format {}, and this version reads {FORMAT}", stored.format),
            ));
        }
        let ids: Vec<&str> = stored.service.iter().map(|s| s.0.split('@').next().unwrap_or_default()).collect();
        if !ids.iter().copied().eq(m.layers.iter().map(|l| l.id.as_str())) {
            return Err(StoredProblem::new("other-service", "it is a case of another pattern, service or council"));
        }
        if *stored.flow.0 != *m.flow_digest {
            return Err(StoredProblem::other_flow());
        }
        let good = (1..=100).contains(&stored.reference.0.chars().count())
            && !stored.reference.0.chars().any(char::is_control);
        if !good {
            return Err(StoredProblem::wrong("reference"));
        }
        let opening = Opening {
            id: stored.id,
            reference: stored.reference.0.into(),
            language: stored.language.map(|l| l.0.into()),
            channel: channel_in(stored.channel.as_ref())?,
            linked: link_in(stored.linked, stored.id)?,
        };
        let mut core = Core::before(Arc::new(opening), &m.unanswered, m.sizes());
        core.opened = stored.opened;
        core.seq = stored.entries;
        core.at = stored.at;
        core.place = m.place_in(&stored.state.0)?;
        core.place_since = stored.since;
        core.closed_before = match &stored.closed_before {
            None => None,
            Some(word) => Some(m.outcome_in(&word.0)?),
        };
        if core.seq == 0 || core.seq > MOST || core.opened > core.at || core.place_since > core.at {
            return Err(StoredProblem::wrong("entries"));
        }
        let answers = Arc::make_mut(&mut core.answers);
        for (at, answer) in m.answers_in(stored.answers)? {
            answers[usize::from(at)] = answer;
        }
        for (at, value) in m.facts_in(stored.facts)? {
            core.facts[usize::from(at)] = value;
        }
        core.draft = match stored.draft {
            None => None,
            Some(draft) => Some(m.draft_in(draft)?),
        };
        m.take_stored(&mut core, stored.holds, stored.tasks, stored.clocks)?;
        for (name, moment) in stored.happened.0 {
            let tag = m.tag_in(&name)?;
            // A tag that no clock counts from any more is let go.
            if let Some(at) = m.remembered.iter().position(|r| *r == tag) {
                core.remembered[at] = Some(moment);
            }
        }
        core.did = m.did_in(stored.did)?;
        core.offers = m.offers_in(&stored.offers)?;
        if stored.acts.len() > RECENT {
            return Err(StoredProblem::wrong("acts"));
        }
        for (slot, act) in core.recent.iter_mut().zip(&stored.acts) {
            if act.entry == 0 || act.entry > core.seq {
                return Err(StoredProblem::wrong("acts"));
            }
            *slot = (act.id, act.entry);
        }
        let kept = stored.kept.into_iter().map(|kept| m.kept_in(kept, &core).map(Arc::new));
        core.kept = kept.collect::<Found<_>>()?;
        if !core.kept.is_sorted_by(|one, next| one.until < next.until) {
            return Err(StoredProblem::wrong("kept"));
        }
        core.next = core.first_falling().map(|falls| falls.at);
        Ok(Case::new(m, core))
    }
}

fn are_those(stored: &Pairs<'_, StoredCalendar<'_>>, used: &[CalendarUsed]) -> bool {
    let is_this = |((id, stored), used): (&(Cow<'_, str>, StoredCalendar<'_>), &CalendarUsed)| {
        *id == used.id
            && stored.digest.0 == used.digest
            && stored.version.as_ref().map_or("", |version| &version.0) == used.version
    };
    stored.0.len() == used.len() && stored.0.iter().zip(used).all(is_this)
}

fn calendars_in(stored: &Pairs<'_, StoredCalendar<'_>>) -> Box<[CalendarUsed]> {
    let version =
        |calendar: &StoredCalendar<'_>| calendar.version.as_ref().map(|v| v.0.to_string()).unwrap_or_default();
    stored.0.iter().map(|(id, calendar)| CalendarUsed::new(id, &version(calendar), &calendar.digest.0)).collect()
}
