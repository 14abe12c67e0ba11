//! Writing cases and entries: positions become ids.

use super::form::*;
use crate::case::core::*;
use crate::case::entry::{Entry, FORMAT, What, person_name};
use crate::case::{CHANNELS, Case};
use crate::clock::{Amount, CalendarUsed, Target, Unit};
use crate::machine::span::{Length, SettledFrom};
use crate::machine::tables::*;
use crate::question::{Answer, Kind};
use serde::Serialize;
use std::borrow::Cow;

impl Machine {
    fn answers_out<'a>(&'a self, answers: impl Iterator<Item = (Ix, Option<&'a Answer>)>) -> Pairs<'a, RawAnswer<'a>> {
        Pairs(
            answers
                .filter_map(|(q, answer)| {
                    let table = self.questions.get(usize::from(q))?;
                    let raw = answer.map_or(RawAnswer::Blank, |a| RawAnswer::Made(a, &table.kind));
                    Some((Cow::Borrowed(&*table.id), raw))
                })
                .collect(),
        )
    }

    fn facts_out<'a>(&'a self, facts: impl Iterator<Item = (Ix, Option<FactValue>)>) -> Pairs<'a, StoredFact<'a>> {
        Pairs(
            facts
                .filter_map(|(f, value)| {
                    let table = self.facts.get(usize::from(f))?;
                    let stored = match value {
                        Some(FactValue::YesNo(yes)) => StoredFact::YesNo(yes),
                        Some(FactValue::Number(n)) => StoredFact::Number(n),
                        Some(FactValue::Choice(at)) => StoredFact::Option(t(table.options.get(usize::from(at))?)),
                        None => StoredFact::Blank(()),
                    };
                    Some((Cow::Borrowed(&*table.id), stored))
                })
                .collect(),
        )
    }

    fn draft_out<'a>(&'a self, draft: &'a Draft) -> StoredDraft<'a> {
        StoredDraft {
            action: t(self.pattern.actions.key(draft.action)),
            answers: self.answers_out(draft.answers.iter().map(|(q, a)| (*q, Some(&**a)))),
        }
    }

    fn task_out<'a>(&'a self, task: &'a TaskCase) -> Option<StoredTask<'a>> {
        let table = self.tasks.get(usize::from(task.task))?;
        let each = task.each.and_then(|option| {
            let ManyTable::Each(question) = table.many else { return None };
            match &self.questions.get(usize::from(question))?.kind {
                Kind::Group { .. } => Some(Text(Cow::Owned((u32::from(option) + 1).to_string()))),
                kind => kind.options()?.get(option).map(t),
            }
        });
        Some(StoredTask {
            task: t(&table.id),
            number: task.number,
            round: task.round,
            each,
            opened: task.opened,
            status: t(match task.status {
                TaskStatus::Open => "open",
                TaskStatus::Cancelled => "cancelled",
                TaskStatus::Done(result) => &table.results.get(usize::from(result))?.id,
            }),
            due: task.due.map(StoredDue),
            warnings: warnings_out(&task.warnings),
            late: task.late,
            answers: self.answers_out(task.answers.iter().map(|(q, a)| (*q, a.as_deref()))),
        })
    }

    fn did_out<'a>(&'a self, did: &'a [(Ix, Ix, Box<str>)]) -> Vec<StoredDid<'a>> {
        did.iter()
            .map(|(promise, action, person)| StoredDid {
                promise: *promise,
                action: t(self.pattern.actions.key(*action)),
                person: t(person),
            })
            .collect()
    }

    fn offers_out(&self, offers: u64) -> Vec<Text<'_>> {
        bits(offers).filter_map(|f| self.follow_on.get(usize::from(f))).map(|f| t(&f.id)).collect()
    }

    fn holds_out(&self, core: &Core) -> Pairs<'_, StoredHold> {
        let on = core.holds.iter().zip(&self.holds).filter(|(h, _)| h.on);
        Pairs(on.map(|(h, table)| (Cow::Borrowed(&*table.id), hold_out(h))).collect())
    }

    fn clocks_out(&self, core: &Core) -> Pairs<'_, StoredClock> {
        let on = core.clocks.on();
        let stored =
            on.filter_map(|(at, k)| Some((Cow::Borrowed(&*self.clocks.get(usize::from(at))?.id), clock_out(k))));
        Pairs(stored.collect())
    }

    fn told_out<'a>(&'a self, told: &'a [Told]) -> Vec<StoredTold<'a>> {
        let one = |told: &'a Told| {
            let table = self.messages.get(usize::from(told.message))?;
            Some(StoredTold {
                who: t(person_name(self, told.person)),
                message: t(&table.id),
                language: t(&table.words.get(usize::from(told.language))?.0),
                text: told.text.as_deref().ok().map(t),
                not_told: told.text.as_ref().err().map(|NotTold::Unreachable| t("unreachable")),
            })
        };
        told.iter().filter_map(one).collect()
    }

    fn kept_out<'a>(&'a self, kept: &'a Kept, real: &'a Core) -> StoredKept<'a> {
        let seen = &kept.seen;
        let answers = seen.answers.iter().zip(real.answers.iter()).enumerate();
        let answers = answers.filter(|(_, (seen, real))| seen != real);
        let facts = seen.facts.iter().zip(&real.facts).enumerate().filter(|(_, (seen, real))| seen != real);
        let action = |action: Ix| (action != NONE).then(|| t(self.pattern.actions.key(action)));
        StoredKept {
            until: kept.until,
            clock: t(self.pattern.clocks.key(kept.clock)),
            acts: (kept.acts.iter())
                .map(|act| StoredKeptAct {
                    entry: act.entry,
                    action: action(act.action),
                    told: self.told_out(&act.told),
                })
                .collect(),
            seen: StoredSeen {
                state: owned(self.place_name(seen.place)),
                since: seen.place_since,
                closed_before: seen.closed_before.map(|o| t(self.pattern.outcomes.key(o))),
                answers: self.answers_out(answers.map(|(q, (seen, _))| (q as Ix, seen.as_deref()))),
                facts: self.facts_out(facts.map(|(f, (seen, _))| (f as Ix, *seen))),
                holds: self.holds_out(seen),
                tasks: seen.tasks.iter().filter_map(|task| self.task_out(task)).collect(),
                clocks: self.clocks_out(seen),
                offers: self.offers_out(seen.offers),
            },
        }
    }
}

fn warnings_out(warnings: &[Warning]) -> Vec<StoredWarning> {
    warnings.iter().map(|w| StoredWarning { at: w.at, which: w.which }).collect()
}

fn hold_out(hold: &HoldCase) -> StoredHold {
    StoredHold {
        on: hold.on,
        since: hold.since,
        due: hold.due.map(StoredDue),
        warnings: warnings_out(&hold.warnings),
        late: hold.late,
    }
}

fn clock_out(clock: &ClockCase) -> StoredClock {
    StoredClock {
        status: match clock.status {
            ClockStatus::Off => ClockWord::Off,
            ClockStatus::Running => ClockWord::Running,
            ClockStatus::Late => ClockWord::Late,
            ClockStatus::Over => ClockWord::Over,
        },
        from: clock.start.map(|s| s.day),
        since: clock.start.map(|s| s.moment),
        length: clock.length.as_ref().map(length_out),
        due: clock.due.map(StoredDue),
        promised: clock.promised.map(StoredDue),
        paused_since: clock.paused_since,
        pauses: clock.pauses.iter().map(|p| (p.from, p.to)).collect(),
        added: clock.added.iter().map(amount_out).collect(),
        extended: clock.times,
        warnings: warnings_out(&clock.warnings),
    }
}

fn amount_out(amount: &Amount) -> StoredAmount {
    let unit = match amount.unit {
        Unit::Hours => UnitWord::Hours,
        Unit::Days => UnitWord::Days,
        Unit::Weeks => UnitWord::Weeks,
        Unit::WorkingDays => UnitWord::WorkingDays,
        Unit::ClearWorkingDays => UnitWord::ClearWorkingDays,
        Unit::Months => UnitWord::Months,
        Unit::Years => UnitWord::Years,
    };
    StoredAmount { unit, count: amount.count }
}

pub(super) fn amount_in(stored: StoredAmount) -> Amount {
    let unit = match stored.unit {
        UnitWord::Hours => Unit::Hours,
        UnitWord::Days => Unit::Days,
        UnitWord::Weeks => Unit::Weeks,
        UnitWord::WorkingDays => Unit::WorkingDays,
        UnitWord::ClearWorkingDays => Unit::ClearWorkingDays,
        UnitWord::Months => Unit::Months,
        UnitWord::Years => Unit::Years,
    };
    Amount::new(stored.count, unit)
}

fn length_out(length: &Length) -> StoredLength {
    match length {
        Length::Count(amount) => StoredLength::Count(amount_out(amount)),
        Length::End { due, pauses_before, from } => StoredLength::End {
            due: StoredDue(*due),
            pauses_before: *pauses_before,
            from: from.as_deref().map(settled_out),
        },
        Length::Earliest(list) => StoredLength::Earliest(list.iter().map(length_out).collect()),
        Length::Latest(list) => StoredLength::Latest(list.iter().map(length_out).collect()),
    }
}

fn settled_out(from: &SettledFrom) -> StoredSettledFrom {
    let before = |amount, day, time| StoredSettledFrom::Before { amount: amount_out(amount), day, time };
    match from {
        SettledFrom::Before(amount, Target::Day(day)) => before(amount, *day, None),
        SettledFrom::Before(amount, Target::Time(at)) => before(amount, at.date(), Some(at.time())),
        SettledFrom::Date(date) => StoredSettledFrom::Date(*date),
    }
}

fn settled_in(stored: &StoredSettledFrom) -> SettledFrom {
    match stored {
        StoredSettledFrom::Before { amount, day, time } => {
            let target = time.map_or(Target::Day(*day), |time| Target::Time(day.and_time(time)));
            SettledFrom::Before(amount_in(*amount), target)
        }
        StoredSettledFrom::Date(date) => SettledFrom::Date(*date),
    }
}

pub(super) fn length_in(stored: &StoredLength) -> Length {
    match stored {
        StoredLength::Count(amount) => Length::Count(amount_in(*amount)),
        StoredLength::End { due, pauses_before, from } => Length::End {
            due: due.0,
            pauses_before: *pauses_before,
            from: from.as_ref().map(|from| Box::new(settled_in(from))),
        },
        StoredLength::Earliest(list) => Length::Earliest(list.iter().map(length_in).collect()),
        StoredLength::Latest(list) => Length::Latest(list.iter().map(length_in).collect()),
    }
}

impl Serialize for Case {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (m, c) = (&*self.machine, &self.core);
        let stored = StoredCase {
            format: FORMAT,
            service: m.layers.iter().map(|l| owned(format!("{}@{}", l.id, l.version))).collect(),
            flow: t(&m.flow_digest),
            id: c.opening.id,
            reference: t(&c.opening.reference),
            language: c.opening.language.as_deref().map(t),
            channel: c.opening.channel.and_then(|n| CHANNELS.get(usize::from(n))).map(|w| t(w)),
            opened: c.opened,
            entries: c.seq,
            at: c.at,
            state: owned(m.place_name(c.place)),
            since: c.place_since,
            closed_before: c.closed_before.map(|o| t(m.pattern.outcomes.key(o))),
            answers: m
                .answers_out(c.answers.iter().enumerate().filter_map(|(q, a)| Some((q as Ix, Some(&**a.as_ref()?))))),
            facts: m.facts_out(c.facts.iter().enumerate().filter_map(|(f, v)| Some((f as Ix, Some((*v)?))))),
            draft: c.draft.as_ref().map(|d| m.draft_out(d)),
            holds: m.holds_out(c),
            tasks: c.tasks.iter().filter_map(|task| m.task_out(task)).collect(),
            clocks: m.clocks_out(c),
            happened: Pairs(
                c.remembered
                    .iter()
                    .zip(&m.remembered)
                    .filter_map(|(at, tag)| Some((Cow::Borrowed(m.numbering.name(*tag)), (*at)?)))
                    .collect(),
            ),
            did: m.did_out(&c.did),
            offers: m.offers_out(c.offers),
            acts: c
                .recent
                .iter()
                .filter(|(_, entry)| *entry != 0)
                .map(|(id, entry)| StoredAct { id: *id, entry: *entry })
                .collect(),
            kept: c.kept.iter().map(|kept| m.kept_out(kept, c)).collect(),
        };
        stored.serialize(out)
    }
}

fn calendar_out(used: &CalendarUsed) -> (Cow<'_, str>, StoredCalendar<'_>) {
    let version = (!used.version.is_empty()).then(|| t(&used.version));
    (Cow::Borrowed(&used.id), StoredCalendar { version, digest: t(&used.digest) })
}

impl Serialize for Entry {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let m = &*self.machine.0;
        let of = |keys: &mut dyn Iterator<Item = &str>, at: Ix| {
            owned(keys.nth(usize::from(at)).unwrap_or_default().to_string())
        };
        let p = &m.pattern;
        let what = match self.what {
            What::Action(a) => StoredWhat::Action(of(&mut p.actions.keys(), a)),
            What::Result { task, number, result } => StoredWhat::Result {
                task: of(&mut p.tasks.keys(), task),
                number,
                result: owned(
                    m.tasks
                        .get(usize::from(task))
                        .and_then(|t| t.results.get(usize::from(result)))
                        .map(|r| r.id.to_string())
                        .unwrap_or_default(),
                ),
            },
            What::WarnHold(h, which) => StoredWhat::Warning { of: of(&mut p.holds.keys(), h), number: None, which },
            What::WarnTask(k, number, which) => {
                StoredWhat::Warning { of: of(&mut p.tasks.keys(), k), number: Some(number), which }
            }
            What::WarnClock(c, which) => StoredWhat::Warning { of: of(&mut p.clocks.keys(), c), number: None, which },
            What::LimitHold(h) => StoredWhat::Limit { of: of(&mut p.holds.keys(), h), number: None },
            What::LimitTask(k, number) => StoredWhat::Limit { of: of(&mut p.tasks.keys(), k), number: Some(number) },
            What::LimitClock(c) => StoredWhat::Limit { of: of(&mut p.clocks.keys(), c), number: None },
            What::Tells => StoredWhat::Tells,
            What::Redated => StoredWhat::Redated,
        };
        let channel = |n: Option<u8>| n.and_then(|n| CHANNELS.get(usize::from(n))).map(|w| t(w));
        let stored = StoredEntry {
            format: FORMAT,
            seq: self.seq,
            at: self.at,
            recorded: (self.recorded != self.at).then_some(self.recorded),
            service: t(self.seldom.made_by.as_deref().unwrap_or(&m.full_digest)),
            calendars: Pairs(self.calendars().iter().map(calendar_out).collect()),
            what,
            opens: self.opening.as_ref().map(|o| StoredOpening {
                flow: t(&m.flow_digest),
                id: o.id,
                reference: t(&o.reference),
                language: o.language.as_deref().map(t),
                channel: channel(o.channel),
            }),
            by: (self.by != SYSTEM).then(|| t(person_name(m, self.by))),
            person: self.person.as_deref().map(t),
            act: self.act,
            channel: channel(self.channel),
            answers: m.answers_out(self.answers.iter().map(|(q, a)| (*q, a.as_deref()))),
            facts: m.facts_out(self.facts.iter().copied()),
            draft: self.seldom.draft.as_ref().map(|d| d.as_ref().map(|d| m.draft_out(d))),
            branch: self.branch().map(t),
            tags: self.tags.iter().map(|tag| t(m.numbering.name(*tag))).collect(),
            state: self.place.map(|place| owned(m.place_name(place))),
            offers: m.offers_out(self.offers),
            holds: Pairs(
                self.holds
                    .iter()
                    .filter_map(|(h, hold)| Some((Cow::Borrowed(&*m.holds.get(usize::from(*h))?.id), hold_out(hold))))
                    .collect(),
            ),
            tasks: self.tasks.iter().filter_map(|task| m.task_out(task)).collect(),
            clocks: Pairs(
                self.clocks
                    .iter()
                    .filter_map(|(c, clock)| {
                        Some((Cow::Borrowed(&*m.clocks.get(usize::from(*c))?.id), clock_out(clock_of(clock))))
                    })
                    .collect(),
            ),
            did: m.did_out(&self.seldom.did),
            told: m.told_out(&self.told),
            left_out: self.seldom.left_out.iter().map(|e| t(e)).collect(),
            dropped: self.seldom.dropped.iter().map(|q| t(p.questions.key(*q))).collect(),
            confirmed: self.confirmed().map(t).collect(),
            keeps: self.seldom.keeps.as_ref().map(|keeps| StoredKeeps {
                until: keeps.until,
                clock: t(p.clocks.key(keeps.clock)),
                told: m.told_out(&keeps.told),
            }),
        };
        stored.serialize(out)
    }
}
