//! From a checked pattern to tables. What `check` has proved is relied on; what it has not becomes "never".

use super::condition::{Condition, Options};
use super::span::Span;
use super::tables::*;
use super::words::Text;
use crate::check::tags::{self, TagKind};
use crate::clock::{Amount, Calendar, CalendarUsed, Counting, FirstDay, MonthDay, OpenHours, Received, Rolls, Unit};
use crate::language::Language;
use crate::overlay::LayerName;
use crate::pattern::read::Id;
use crate::pattern::shape::{self, Pattern, QuestionType, each};
use crate::pattern::value::{
    self, Between, Comparison, CountEnd, Effect, Length, Many, Operand, SettingValue, Subject, Test,
};
use crate::question::{
    Answer, ContactOnly, FaultCode, FileOnly, Form, Kind, Limits, Names, PlaceOnly, Question, Reading, Slot,
    StoredAnswer, TextOnly,
};
use crate::question::{LONG_TEXT_MOST, TEXT_MOST};
use serde::de::DeserializeSeed;
use std::sync::Arc;

/// The questions whose fixed answer is not one that they take, each with what is wrong with it.
pub(crate) fn wrong_fixed_answers(pattern: &Pattern) -> Vec<(&str, FaultCode)> {
    if pattern.questions.iter().all(|(_, question)| question.answer.is_none()) {
        return Vec::new();
    }
    let parts: Vec<bool> = parts_on(pattern);
    let tables = Compiler { pattern, parts: &parts, row: None, departed: &[] }.questions();
    let mut wrong = Vec::new();
    for ((id, question), table) in pattern.questions.iter().zip(tables) {
        let Some(answer) = &question.answer else { continue };
        let fault = fixed_answer(id, &table.kind, &answer.0).err();
        let lacking = rows_lack(question, &answer.0).then_some(FaultCode::Incomplete);
        wrong.extend(fault.or(lacking).map(|fault| (id, fault)));
    }
    wrong
}

/// Whether some row of a fixed answer leaves out what each row has to say.
fn rows_lack(question: &shape::Question, answer: &serde_json::Value) -> bool {
    let needed = || each(question.ask.as_ref()).filter(|item| !item.optional && item.when.is_none());
    let says = |row: &serde_json::Value, id: &str| row.get(id).is_some_and(|is| !is.is_null());
    let rows = answer.as_array().filter(|_| question.r#type == QuestionType::Group);
    rows.into_iter().flatten().any(|row| needed().any(|item| !says(row, item.question.as_str())))
}

/// An answer in a file, read as one that is sent would be.
pub(crate) fn fixed_answer(id: &str, kind: &Kind, answer: &serde_json::Value) -> Result<Answer, FaultCode> {
    let form = Form::new(vec![Question::new(id, kind.clone(), false)]);
    let mut reading = Reading::new();
    form.read(serde_json::json!({ id: answer }).to_string().as_bytes(), &Limits::new(), &mut reading);
    match reading.take(0) {
        Slot::Given(answer) => Ok(answer),
        Slot::Wrong(fault) => Err(fault.code()),
        // Rows are checked one by one when an act is read; here they are taken as they are stored.
        Slot::Rows(_) => StoredAnswer(kind).deserialize(answer).ok().and_then(Result::ok).ok_or(FaultCode::Incomplete),
        Slot::Absent | Slot::Blank => Err(FaultCode::Blank),
    }
}

/// Makes the tables. `calendars` finds a calendar by name; those of the counting blocks were found before.
pub(crate) fn compile(
    pattern: Pattern,
    layers: Vec<LayerName>,
    digests: (String, String),
    calendars: &dyn Fn(&str) -> Option<Calendar>,
    departed: &[Departed],
) -> Option<Machine> {
    let parts: Vec<bool> = parts_on(&pattern);
    let c = Compiler { pattern: &pattern, parts: &parts, row: None, departed };
    let countings = c.countings(calendars)?;
    let questions = c.questions();
    let numbering = c.numbering();
    let mut remembered = Vec::new();
    let clocks: Vec<ClockTable> =
        pattern.clocks.iter().map(|(id, k)| c.clock(id, k, &questions, &numbering, &mut remembered)).collect();
    let facts = pattern.facts.iter().map(|(id, f)| c.fact(id, f)).collect();
    let fixed = c.fixed(&questions);
    let unanswered = vec![None; questions.len()];
    let mut fixed_only = unanswered.clone();
    for (question, answer) in &fixed {
        fixed_only[usize::from(*question)] = Some(answer.clone());
    }
    let people = pattern.people.iter().map(|(id, p)| c.person(id, p)).collect();
    let holds: Vec<HoldTable> = pattern.holds.iter().map(|(id, h)| c.hold(id, h)).collect();
    let tasks: Vec<TaskTable> = pattern.tasks.iter().map(|(id, t)| c.task(id, t, &questions)).collect();
    let chained = chained(&clocks);
    let pausing = |(at, clock): (usize, &ClockTable)| if clock.pauses | clock.restarts == 0 { 0 } else { bit(ix(at)) };
    let pausing = clocks.iter().enumerate().map(pausing).sum();
    let stepwise = stepwise(&holds, &tasks, &clocks);
    let limits = clocks.iter().map(|c| &c.limit).chain(holds.iter().map(|h| &h.limit));
    let calendars = calendars_used(limits.chain(tasks.iter().map(|t| &t.limit)), &countings);
    let apart: Vec<Vec<Ix>> = each(pattern.promises.as_ref())
        .filter(|p| c.on(p.part.as_ref()))
        .filter_map(|p| p.different_people.as_ref())
        .map(|list| list.iter().filter_map(|a| pattern.actions.index(a.as_str())).map(ix).collect())
        .collect();
    let actions = pattern.actions.iter().map(|(id, a)| c.action(id, a, &questions, &apart)).collect();
    let messages = pattern.messages.iter().map(|(id, m)| c.message(id, m)).collect();
    let follow_on = pattern.follow_on.iter().map(|(id, f)| c.follow_on(id, f)).collect();
    let reactions = c.reactions(&numbering, &remembered);
    let carry_on = pattern
        .holds
        .iter()
        .enumerate()
        .filter(|(_, (_, h))| h.carry_on == Some(true))
        .fold(0, |s, (i, _)| s | bit(ix(i)));
    Some(Machine {
        layers,
        flow_digest: digests.0,
        full_digest: digests.1,
        countings,
        calendars,
        questions,
        facts,
        people,
        holds,
        tasks,
        clocks,
        chained,
        actions,
        messages,
        follow_on,
        reactions,
        numbering,
        remembered,
        apart,
        unanswered: Arc::new(unanswered),
        fixed_only: Arc::new(fixed_only),
        fixed,
        language: Language::of(pattern.language.as_str()),
        answer_limits: crate::question::Limits::new(),
        pausing,
        carry_on,
        stepwise,
        pattern,
    })
}

/// The calendars that these limits are counted by, sorted by id.
fn calendars_used<'t>(limits: impl Iterator<Item = &'t LimitTable>, countings: &[Counting]) -> Box<[CalendarUsed]> {
    let timed = limits.filter(|limit| limit.within.is_some());
    let mut used: Vec<CalendarUsed> =
        timed.filter_map(|limit| countings.get(limit.counting)).map(|counting| counting.calendar().used()).collect();
    used.sort_by(|a, b| a.id.cmp(&b.id));
    used.dedup();
    used.into()
}

/// The clocks that count from the end of another, each after that one; the order of the file means nothing there.
fn chained(clocks: &[ClockTable]) -> Box<[Ix]> {
    let mut order: Vec<Ix> = Vec::with_capacity(clocks.len());
    let mut left: Vec<(Ix, Vec<Ix>)> = Vec::new();
    for (at, clock) in clocks.iter().enumerate() {
        let mut needs = Vec::new();
        clock.counts_from.iter().for_each(|from| from.ends_of(&mut needs));
        if !needs.is_empty() {
            left.push((ix(at), needs));
        }
    }
    while !left.is_empty() {
        let waits = |needs: &[Ix]| needs.iter().any(|n| left.iter().any(|(other, _)| other == n));
        // Clocks that wait for each other in a ring are taken as they stand.
        let next = left.iter().position(|(_, needs)| !waits(needs)).unwrap_or(0);
        order.push(left.remove(next).0);
    }
    order.into()
}

/// Whether anything that opens or starts reads how the case stands.
fn stepwise(holds: &[HoldTable], tasks: &[TaskTable], clocks: &[ClockTable]) -> bool {
    let limits = holds.iter().map(|h| &h.limit).chain(tasks.iter().map(|t| &t.limit));
    let reads = |l: &LimitTable| l.within.as_ref().is_some_and(Span::reads_case);
    limits.chain(clocks.iter().map(|c| &c.limit)).any(reads)
        || tasks.iter().filter_map(|t| t.when.as_ref()).any(Condition::reads_case)
        || clocks.iter().filter_map(|c| c.counts_from.as_ref()).any(CountsFromTable::reads_case)
}

/// Which parts are on: as set, and only while those they need are.
fn parts_on(pattern: &Pattern) -> Vec<bool> {
    let mut on: Vec<bool> = pattern.parts.iter().map(|(_, p)| p.value.is_on()).collect();
    loop {
        let mut changed = false;
        for (at, (_, part)) in pattern.parts.iter().enumerate() {
            let lacks = each(part.needs.as_ref()).any(|n| pattern.parts.index(n.as_str()).is_some_and(|i| !on[i]));
            if on[at] && lacks {
                on[at] = false;
                changed = true;
            }
        }
        if !changed {
            return on;
        }
    }
}

pub(super) fn ix(at: usize) -> Ix {
    Ix::try_from(at).unwrap_or(NONE)
}

/// The tags of a service as they are numbered, one kind after the other.
struct Tags(Vec<Box<str>>);

impl Tags {
    /// Adds tags of one kind and gives the number of the first.
    fn add<'a>(&mut self, kind: &str, ids: impl IntoIterator<Item = &'a str>) -> u32 {
        let from = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.extend(ids.into_iter().map(|id| format!("{kind}{id}").into()));
        from
    }
}

/// A setting that a council departs from, until when, and what it is after that day.
#[derive(Debug, Clone)]
pub(crate) struct Departed {
    pub(crate) setting: String,
    pub(crate) until: chrono::NaiveDate,
    pub(crate) below: SettingValue,
}

#[derive(Clone, Copy)]
struct Compiler<'p> {
    pattern: &'p Pattern,
    parts: &'p [bool],
    /// Inside the rows of a group: for each question its place in a row, or `NONE`.
    row: Option<&'p [Ix]>,
    departed: &'p [Departed],
}

impl Compiler<'_> {
    fn on(&self, part: Option<&crate::pattern::read::Id>) -> bool {
        part.is_none_or(|p| self.pattern.parts.index(p.as_str()).is_some_and(|i| self.parts[i]))
    }

    /// The people of a `by`, and those who stand in for them, as bits.
    fn people(&self, by: &[crate::pattern::read::Id]) -> u64 {
        let mut set = 0;
        for id in by {
            if id.as_str() == "system" {
                set |= bit(SYSTEM);
            } else if let Some(at) = self.pattern.people.index(id.as_str()) {
                set |= bit(ix(at));
                for (stand_in, (_, person)) in self.pattern.people.iter().enumerate() {
                    if person.stands_in_for.as_ref() == Some(id) {
                        set |= bit(ix(stand_in));
                    }
                }
            }
        }
        set
    }

    // ---- time ----

    fn countings(&self, calendars: &dyn Fn(&str) -> Option<Calendar>) -> Option<Vec<Counting>> {
        let council = self.pattern.calendar.as_ref().map_or("council", |c| c.as_str());
        let find = |name: &str| calendars(if name == "council" { council } else { name });
        let mut all = Vec::new();
        for (_, block) in self.pattern.counting.iter() {
            let mut counting = Counting::new(find(block.calendar.as_ref().map_or("council", |c| c.as_str()))?);
            if block.first_day == Some(shape::FirstDay::SameDay) {
                counting = counting.first_day(FirstDay::SameDay);
            }
            if block.received == Some(shape::Received::NextWorkingDay) {
                counting = counting.received(Received::NextWorkingDay);
            }
            if let Some(hours) = block.open_hours.as_ref().and_then(|h| OpenHours::new(h.from.0, h.to.0)) {
                counting = counting.open_hours(hours);
            }
            if block.rolls == Some(shape::Rolls::NextWorkingDay) {
                counting = counting.rolls(Rolls::NextWorkingDay);
            }
            all.push(counting);
        }
        // The block `usual` exists even if it is not written; it comes last then.
        all.push(Counting::new(find("council")?));
        Some(all)
    }

    fn counting(&self, name: Option<&crate::pattern::read::Id>) -> usize {
        let name = name.map_or("usual", |n| n.as_str());
        self.pattern.counting.index(name).unwrap_or(self.pattern.counting.len())
    }

    fn span(&self, length: &Length) -> Span {
        match length {
            Length::Setting(id) => {
                let setting = self.pattern.settings.get(id.as_str());
                let of = |value: &SettingValue| match (value, setting.and_then(|s| s.unit.as_ref())) {
                    (SettingValue::Of(unit, n), _) => Some(amount(unit, *n)),
                    (SettingValue::Number(n), Some(value::Units::One(unit))) => Some(amount(unit, *n)),
                    _ => None,
                };
                let is = setting.and_then(|s| of(s.value.as_ref()?)).unwrap_or(Amount::new(0, Unit::Days));
                let departed = self.departed.iter().find(|departed| departed.setting == id.as_str());
                match departed.and_then(|departed| Some((departed.until, of(&departed.below)?))) {
                    Some((until, then)) => Span::Departed { is, until, then },
                    None => Span::Amount(is),
                }
            }
            Length::Amount { unit, count, before: None } => Span::Amount(amount(unit, i64::from(*count))),
            Length::Amount { unit, count, before: Some(before) } => {
                let at = before.at.as_ref().and_then(|q| self.pattern.questions.index(q.as_str())).map(ix);
                Span::Before(amount(unit, i64::from(*count)), self.question_ix(&before.question), at)
            }
            Length::Question(id) => Span::Question(self.question_ix(id)),
            Length::Next(day) => match MonthDay::new(day.month, day.day) {
                Some(day) => Span::Next(day),
                None => Span::Amount(Amount::new(0, Unit::Days)),
            },
            Length::Earliest(list) => Span::Earliest(list.iter().map(|l| self.span(l)).collect()),
            Length::Latest(list) => Span::Latest(list.iter().map(|l| self.span(l)).collect()),
            Length::Choose(list) => Span::Choose(
                list.iter().map(|c| (c.when.as_ref().map(|w| self.condition(w)), self.span(&c.then))).collect(),
            ),
        }
    }

    fn limit(
        &self,
        within: Option<&Length>,
        counted_in: Option<&crate::pattern::read::Id>,
        warn: Option<&Vec<shape::Warn>>,
        late: Option<&Vec<Effect>>,
        task: Option<&shape::Task>,
    ) -> LimitTable {
        let effects =
            |list: &[Effect]| -> Vec<EffectTable> { list.iter().filter_map(|e| self.effect(e, task)).collect() };
        LimitTable {
            within: within.map(|w| self.span(w)),
            counting: self.counting(counted_in),
            warn: each(warn).map(|w| (self.span(&w.before), effects(&w.r#do))).collect(),
            late: late.map(|l| effects(l)).unwrap_or_default(),
        }
    }

    fn effect(&self, effect: &Effect, task: Option<&shape::Task>) -> Option<EffectTable> {
        match effect {
            Effect::Tell(id) => self.pattern.messages.index(id.as_str()).map(|m| EffectTable::Tell(ix(m))),
            Effect::Do(id) => self.pattern.actions.index(id.as_str()).map(|a| EffectTable::Do(ix(a))),
            Effect::Done(id) => task?.results.0.index(id.as_str()).map(|r| EffectTable::Done(ix(r))),
        }
    }

    fn clock(
        &self,
        id: &str,
        clock: &shape::Clock,
        _questions: &[QuestionTable],
        numbering: &TagNumbers,
        remembered: &mut Vec<u32>,
    ) -> ClockTable {
        ClockTable {
            id: id.into(),
            window: clock.is_window(),
            pauses: self.holds_of(clock.pauses.as_ref()),
            restarts: self.holds_of(clock.restarts.as_ref()),
            counts_from: clock.counts_from.as_ref().map(|from| self.counts_from(from, numbering, remembered)),
            limit: self.limit(
                clock.within.as_ref(),
                clock.counted_in.as_ref(),
                clock.warn.as_ref(),
                clock.late.as_ref(),
                None,
            ),
        }
    }

    fn holds_of(&self, list: Option<&Vec<crate::pattern::read::Id>>) -> u64 {
        each(list).filter_map(|h| self.pattern.holds.index(h.as_str())).fold(0, |set, at| set | bit(ix(at)))
    }

    fn counts_from(
        &self,
        from: &value::CountsFrom,
        numbering: &TagNumbers,
        remembered: &mut Vec<u32>,
    ) -> CountsFromTable {
        match from {
            value::CountsFrom::Question(id) => CountsFromTable::Question(self.question_ix(id)),
            value::CountsFrom::EndOf(id) => {
                CountsFromTable::EndOf(self.pattern.clocks.index(id.as_str()).map_or(NONE, ix))
            }
            value::CountsFrom::Latest(list) => {
                let mut places = Vec::new();
                for tag in list {
                    let Some(number) = tags::parse(self.pattern, tag.as_str()).and_then(|t| numbering.of(t)) else {
                        continue;
                    };
                    let place = remembered.iter().position(|r| *r == number).unwrap_or_else(|| {
                        remembered.push(number);
                        remembered.len() - 1
                    });
                    places.push(ix(place));
                }
                CountsFromTable::Latest(places.into())
            }
            value::CountsFrom::Choose(list) => CountsFromTable::Choose(
                list.iter()
                    .map(|c| {
                        (c.when.as_ref().map(|w| self.condition(w)), self.counts_from(&c.then, numbering, remembered))
                    })
                    .collect(),
            ),
        }
    }

    // ---- questions and facts ----

    /// Where conditions find a question: in the service, or in the row they are about.
    fn question_at(&self, id: &str) -> Option<Ix> {
        let at = self.pattern.questions.index(id)?;
        Some(self.row.map_or(ix(at), |row| row.get(at).copied().unwrap_or(NONE)))
    }

    fn question_ix(&self, id: &crate::pattern::read::Id) -> Ix {
        self.question_at(id.as_str()).unwrap_or(NONE)
    }

    /// All questions; groups last, as they are made of the others.
    fn questions(&self) -> Vec<QuestionTable> {
        let p = self.pattern;
        let mut tables: Vec<QuestionTable> = p.questions.iter().map(|(id, q)| self.question(id, q)).collect();
        for (at, (_, question)) in p.questions.iter().enumerate().filter(|(_, (_, q))| q.r#type == QuestionType::Group)
        {
            let row = self.row_of(question, &tables);
            let limits = question.rows.unwrap_or(value::RowLimits { least: 1, most: 1 });
            if let Some(table) = tables.get_mut(at) {
                table.kind = Kind::Group { row: Arc::new(row.form.clone()), least: limits.least, most: limits.most };
                table.personal |= row.form.questions().iter().any(Question::is_personal);
                table.row = Some(Box::new(row));
            }
        }
        tables
    }

    /// What a row of a group asks. Conditions read the places of the row.
    fn row_of(&self, group: &shape::Question, questions: &[QuestionTable]) -> Asked {
        let mut slot_of = vec![NONE; questions.len()];
        let kept = self.kept(group.ask.as_ref(), &mut slot_of);
        let inside = Compiler { row: Some(&slot_of), ..*self };
        let items = kept.iter().map(|(item, at)| self.item(item, *at, item.when.as_ref().map(|w| inside.condition(w))));
        let (items, form) = (items.collect(), self.form_of(kept.iter().map(|(_, at)| *at), questions));
        Asked { form, items, slot_of: slot_of.into() }
    }

    /// What of a list to ask is asked here, each once: not what belongs to a part that is off.
    fn kept<'a>(&self, ask: Option<&'a Vec<value::AskItem>>, slot_of: &mut [Ix]) -> Vec<(&'a value::AskItem, usize)> {
        let mut kept = Vec::new();
        for item in each(ask) {
            let Some(at) = self.pattern.questions.index(item.question.as_str()) else { continue };
            let part_on = self.pattern.questions.at(at).is_some_and(|(_, q)| self.on(q.part.as_ref()));
            if let Some(slot) = slot_of.get_mut(at).filter(|slot| part_on && **slot == NONE) {
                *slot = ix(kept.len());
                kept.push((item, at));
            }
        }
        kept
    }

    fn item(&self, item: &value::AskItem, at: usize, when: Option<Condition>) -> AskTable {
        let question = self.pattern.questions.at(at).map(|(_, q)| q);
        let is = |kind| question.is_some_and(|q| q.r#type == kind);
        AskTable {
            question: ix(at),
            // A notice takes no answer.
            optional: item.optional || is(QuestionType::Notice),
            when: when.filter(|w| *w != Condition::Always),
            fixed: question.is_some_and(|q| q.answer.is_some()),
            rows: is(QuestionType::Group),
        }
    }

    fn form_of(&self, asked: impl Iterator<Item = usize>, questions: &[QuestionTable]) -> Form {
        let question =
            |at| questions.get(at).map(|t: &QuestionTable| Question::new(t.id.clone(), t.kind.clone(), t.personal));
        Form::new(asked.filter_map(question).collect())
    }

    fn options<'q>(&'q self, question: &'q shape::Question) -> impl Iterator<Item = &'q shape::QuestionOption> + Clone {
        each(question.options.as_ref()).filter(|o| self.on(o.part.as_ref()))
    }

    fn question(&self, id: &str, question: &shape::Question) -> QuestionTable {
        let names = || Names::new(self.options(question).map(|o| o.id.as_str()));
        let (low, high) = match question.between {
            Some(Between::Numbers(low, high)) => (low, high),
            _ => (None, None),
        };
        let pounds = |n: Option<i64>| n.map(|n| n.saturating_mul(100));
        let many = question.many == Some(true);
        let only = question.only;
        let kind = match question.r#type {
            QuestionType::Text => Kind::Text {
                min_length: question.min_length.unwrap_or(0),
                max_length: question.max_length.unwrap_or(TEXT_MOST),
                only: only.and_then(|o| TextOnly::named(o.as_str())),
            },
            // The kind of a group is made of the questions of its rows, when these are there.
            QuestionType::Notice | QuestionType::Group => Kind::Notice,
            QuestionType::LongText => Kind::LongText {
                min_length: question.min_length.unwrap_or(0),
                max_length: question.max_length.unwrap_or(LONG_TEXT_MOST),
            },
            QuestionType::YesNo => Kind::YesNo,
            QuestionType::Declaration => Kind::Declaration,
            QuestionType::Choice => Kind::Choice { options: names() },
            QuestionType::Choices => Kind::Choices { options: names() },
            QuestionType::Number => Kind::Number { least: low, most: high },
            QuestionType::Money => Kind::Money { least: pounds(low), most: pounds(high) },
            QuestionType::Date => Kind::Date,
            QuestionType::Month => Kind::Month,
            QuestionType::Time => Kind::Time,
            QuestionType::Place => {
                Kind::Place { only: only.and_then(|o| PlaceOnly::named(o.as_str())), within: crate::question::Area::UK }
            }
            QuestionType::Person => Kind::Person,
            QuestionType::Contact => Kind::Contact { only: only.and_then(|o| ContactOnly::named(o.as_str())) },
            QuestionType::File => Kind::File {
                many,
                at_most_files: question.at_most.as_ref().and_then(|m| m.files).and_then(|n| u16::try_from(n).ok()),
                max_bytes: question.at_most.as_ref().and_then(|m| m.megabytes).map(|n| u64::from(n) * 1_000_000),
                only: only.and_then(|o| FileOnly::named(o.as_str())),
            },
            QuestionType::CaseReference => Kind::CaseReference { many },
        };
        let days = match &question.between {
            Some(Between::Dates(from, to)) => DayLimit::Fixed(*from, *to),
            Some(Between::Relative { unit, first, last }) => {
                let (working, nearest, farthest) = (unit.starts_with("working"), *first, *last);
                if unit.ends_with("ago") {
                    DayLimit::Ago { working, nearest, farthest }
                } else {
                    DayLimit::Ahead { working, nearest, farthest }
                }
            }
            _ => DayLimit::Any,
        };
        QuestionTable {
            id: id.into(),
            kind,
            personal: question.personal == Some(true),
            labels: self.options(question).map(|o| o.label.as_str().into()).collect(),
            days,
            working_day: matches!(only, Some(shape::Only::WorkingDay)),
            row: None,
        }
    }

    /// Answers that a layer fixed.
    fn fixed(&self, questions: &[QuestionTable]) -> Vec<(Ix, Arc<Answer>)> {
        let mut fixed = Vec::new();
        for (at, (id, question)) in self.pattern.questions.iter().enumerate() {
            let (Some(answer), Some(table)) = (&question.answer, questions.get(at)) else { continue };
            if let Ok(answer) = fixed_answer(id, &table.kind, &answer.0) {
                fixed.push((ix(at), Arc::new(answer)));
            }
        }
        fixed
    }

    fn fact(&self, id: &str, fact: &shape::Fact) -> FactTable {
        FactTable {
            id: id.into(),
            options: each(fact.options.as_ref()).map(|o| o.id.as_str().into()).collect(),
            kind: fact.r#type,
            counted: fact.counted.as_ref().and_then(|counted| self.counted(counted)),
        }
    }

    fn counted(&self, counted: &shape::Counted) -> Option<CountedTable> {
        let end = |end: &Option<CountEnd>| match end {
            Some(CountEnd::Question(id)) => Some(self.question_ix(id)),
            Some(CountEnd::Today) | None => None,
        };
        let days = |list: &[shape::MonthDay]| match list {
            [a, b] => MonthDay::new(a.month, a.day).zip(MonthDay::new(b.month, b.day)),
            _ => None,
        };
        let what = match (&counted.count, &counted.today_between, &counted.today_is) {
            (Some(unit), _, _) => Counts::Between(*unit, end(&counted.from), end(&counted.to)),
            (_, Some(list), _) => {
                let (a, b) = days(list)?;
                Counts::TodayBetween(a, b)
            }
            _ => Counts::TodayIsWorkingDay,
        };
        Some(CountedTable { what, counting: self.counting(counted.counted_in.as_ref()) })
    }

    fn person(&self, id: &str, person: &shape::Person) -> PersonTable {
        PersonTable {
            id: id.into(),
            public: person.kind == shape::PersonKind::Public,
            reached_by: person.reached_by.as_ref().map(|q| self.question_ix(q)),
            stand_ins: self
                .pattern
                .people
                .iter()
                .enumerate()
                .filter(|(_, (_, p))| p.stands_in_for.as_ref().is_some_and(|p| p.as_str() == id))
                .fold(0, |set, (at, _)| set | bit(ix(at))),
            when: person.when.as_ref().map(|w| self.condition(w)),
        }
    }

    // ---- conditions ----

    fn condition(&self, condition: &value::Condition) -> Condition {
        match condition {
            value::Condition::All(list) => {
                let list: Vec<_> = list.iter().map(|c| self.condition(c)).filter(|c| *c != Condition::Always).collect();
                match list.as_slice() {
                    [] => Condition::Always,
                    [one] => one.clone(),
                    _ if list.contains(&Condition::Never) => Condition::Never,
                    _ => Condition::All(list.into()),
                }
            }
            value::Condition::Any(list) => {
                let list: Vec<_> = list.iter().map(|c| self.condition(c)).filter(|c| *c != Condition::Never).collect();
                match list.as_slice() {
                    [] => Condition::Never,
                    [one] => one.clone(),
                    _ if list.contains(&Condition::Always) => Condition::Always,
                    _ => Condition::Any(list.into()),
                }
            }
            value::Condition::Not(inner) => match self.condition(inner) {
                Condition::Always => Condition::Never,
                Condition::Never => Condition::Always,
                inner => Condition::Not(Box::new(inner)),
            },
            value::Condition::Test { subject, id, test } => match subject {
                Subject::Question => self.question_test(id.as_str(), test),
                Subject::Fact => self.fact_test(id.as_str(), test),
                Subject::Part => {
                    let on = self.pattern.parts.index(id.as_str()).is_some_and(|i| self.parts[i]);
                    match test.words().iter().any(|w| (*w == "on") == on) {
                        true => Condition::Always,
                        false => Condition::Never,
                    }
                }
                Subject::Task => self.task_test(id.as_str(), test),
                Subject::Clock => {
                    let known = ["off", "running", "paused", "late", "over"];
                    let at = self.pattern.clocks.index(id.as_str()).map_or(NONE, ix);
                    Condition::Clock(at, test.among(&known) as u8)
                }
                Subject::Case => self.case_test(id.as_str(), test),
                Subject::Group => self.group_test(id.as_str(), test),
            },
        }
    }

    fn group_test(&self, id: &str, test: &Test) -> Condition {
        let (Some(at), Some(group)) = (self.question_at(id), self.pattern.questions.get(id)) else {
            return Condition::Never;
        };
        let mut slot_of = vec![NONE; self.pattern.questions.len()];
        self.kept(group.ask.as_ref(), &mut slot_of);
        let inside = |condition| Box::new(Compiler { row: Some(&slot_of), ..*self }.condition(condition));
        let number = |operand: &Operand| self.number(operand).unwrap_or(0);
        match test {
            Test::IsFilled(filled) => Condition::Filled(at, *filled),
            Test::Count(count) => match &**count {
                Test::Compare(how, n) => Condition::Count(at, *how, number(n)),
                Test::Is(n) => {
                    let both = [Comparison::AtLeast, Comparison::AtMost];
                    Condition::All(both.map(|how| Condition::Count(at, how, number(n))).into())
                }
                _ => Condition::Never,
            },
            Test::Some(condition) => Condition::Some(at, inside(condition)),
            Test::Every(condition) => Condition::Every(at, inside(condition)),
            Test::Is(_) | Test::In(_) | Test::Includes(_) | Test::Compare(..) => Condition::Never,
        }
    }

    fn question_test(&self, id: &str, test: &Test) -> Condition {
        let (Some(at), Some(question)) = (self.question_at(id), self.pattern.questions.get(id)) else {
            return Condition::Never;
        };
        match test {
            Test::IsFilled(filled) => Condition::Filled(at, *filled),
            Test::Compare(how, Operand::Question(other)) => Condition::Pair(at, *how, self.question_ix(other)),
            Test::Compare(how, operand) => match self.number(operand) {
                Some(n) if question.r#type == QuestionType::Money => Condition::Number(at, *how, n.saturating_mul(100)),
                Some(n) => Condition::Number(at, *how, n),
                None => Condition::Never,
            },
            Test::Is(_) | Test::In(_) | Test::Includes(_) => match question.r#type {
                QuestionType::YesNo | QuestionType::Declaration => {
                    let words = test.words();
                    match (words.contains(&"yes"), words.contains(&"no")) {
                        (true, true) => Condition::Filled(at, true),
                        (true, false) => Condition::YesNo(at, true),
                        (false, true) => Condition::YesNo(at, false),
                        _ => Condition::Never,
                    }
                }
                QuestionType::Choice | QuestionType::Choices => {
                    let words = test.words();
                    let chosen = self.options(question).enumerate().filter(|(_, o)| {
                        words.contains(&o.id.as_str()) || o.group.as_ref().is_some_and(|g| words.contains(&g.as_str()))
                    });
                    Condition::Chosen(at, Options::of(chosen.map(|(i, _)| i)))
                }
                _ => {
                    let times = if question.r#type == QuestionType::Money { 100 } else { 1 };
                    let numbers = test.operands().into_iter().filter_map(|o| self.number(o));
                    Condition::NumberIs(at, numbers.map(|n| n.saturating_mul(times)).collect())
                }
            },
            Test::Count(_) | Test::Some(_) | Test::Every(_) => Condition::Never,
        }
    }

    fn number(&self, operand: &Operand) -> Option<i64> {
        match operand {
            Operand::Number(n) => Some(*n),
            Operand::Setting(id) => match self.pattern.settings.get(id.as_str())?.value.as_ref()? {
                SettingValue::Number(n) | SettingValue::Of(_, n) => Some(*n),
                SettingValue::Words(_) => None,
            },
            Operand::Word(_) | Operand::Question(_) => None,
        }
    }

    fn fact_test(&self, id: &str, test: &Test) -> Condition {
        let (Some(at), Some(fact)) = (self.pattern.facts.index(id).map(ix), self.pattern.facts.get(id)) else {
            return Condition::Never;
        };
        match test {
            Test::IsFilled(filled) => Condition::FactFilled(at, *filled),
            Test::Compare(how, operand) => match self.number(operand) {
                Some(n) => Condition::FactNumber(at, *how, n),
                None => Condition::Never,
            },
            Test::Is(_) | Test::In(_) | Test::Includes(_) => {
                let value = |operand: &&Operand| match (fact.r#type, operand) {
                    (shape::FactType::YesNo, Operand::Word(w)) => Some(i64::from(w == "yes")),
                    (shape::FactType::Choice, Operand::Word(w)) => {
                        each(fact.options.as_ref()).position(|o| o.id.as_str() == w).and_then(|i| i64::try_from(i).ok())
                    }
                    (_, operand) => self.number(operand),
                };
                Condition::Fact(at, test.operands().iter().filter_map(value).collect())
            }
            Test::Count(_) | Test::Some(_) | Test::Every(_) => Condition::Never,
        }
    }

    fn task_test(&self, id: &str, test: &Test) -> Condition {
        let (Some(at), Some(task)) = (self.pattern.tasks.index(id).map(ix), self.pattern.tasks.get(id)) else {
            return Condition::Never;
        };
        let result = |word: &str| task.results.0.index(word);
        let all_results = (0..task.results.0.len()).fold(0, |set, i| set | bit(ix(i)));
        if !self.on(task.part.as_ref()) {
            // A task whose part is off was never opened.
            return if test.words().contains(&"none") { Condition::Always } else { Condition::Never };
        }
        match test {
            Test::Includes(_) => Condition::TaskIncludes(
                at,
                test.words().iter().filter_map(|w| result(w)).fold(0, |s, i| s | bit(ix(i))),
            ),
            _ if task.many.is_some() => {
                let known = ["none", "open", "done", "cancelled"];
                Condition::Tasks(at, test.among(&known) as u8)
            }
            _ => Condition::Task(
                at,
                test.words().iter().fold(0, |set, word| {
                    set | match *word {
                        "none" => 1,
                        "open" => 2,
                        "cancelled" => 4,
                        "done" => all_results << 3,
                        word => result(word).map_or(0, |i| bit(ix(i)) << 3),
                    }
                }),
            ),
        }
    }

    fn case_test(&self, id: &str, test: &Test) -> Condition {
        let channels = |words: Vec<&str>| {
            words.iter().filter_map(|w| super::state::CHANNELS.iter().position(|k| k == w)).fold(0, |s, i| s | 1u8 << i)
        };
        // It is known where it is any of them.
        let known = |any: Condition, filled: bool| if filled { any } else { Condition::Not(Box::new(any)) };
        match (id, test) {
            ("channel", Test::IsFilled(filled)) => known(Condition::Channel(u8::MAX), *filled),
            ("opened_channel", Test::IsFilled(filled)) => known(Condition::OpenedChannel(u8::MAX), *filled),
            ("language", Test::IsFilled(filled)) => Condition::CaseLanguageFilled(*filled),
            ("last_outcome", Test::IsFilled(filled)) => Condition::LastOutcomeFilled(*filled),
            ("last_outcome", _) => Condition::LastOutcome(
                test.words().iter().filter_map(|w| self.pattern.outcomes.index(w)).map(ix).collect(),
            ),
            ("channel", _) => Condition::Channel(channels(test.words())),
            ("opened_channel", _) => Condition::OpenedChannel(channels(test.words())),
            ("language", _) => Condition::CaseLanguage(test.words().iter().map(|w| Box::from(*w)).collect()),
            _ => Condition::Never,
        }
    }

    // ---- holds, tasks, actions, messages ----

    fn hold(&self, id: &str, hold: &shape::Hold) -> HoldTable {
        HoldTable {
            id: id.into(),
            states: hold.r#in.iter().filter_map(|s| self.pattern.states.index(s.as_str())).map(ix).collect(),
            limit: self.limit(Some(&hold.within), hold.counted_in.as_ref(), hold.warn.as_ref(), Some(&hold.late), None),
        }
    }

    fn task(&self, id: &str, task: &shape::Task, questions: &[QuestionTable]) -> TaskTable {
        TaskTable {
            id: id.into(),
            on: self.on(task.part.as_ref()),
            by: self.people(&task.by),
            when: task.when.as_ref().map(|w| self.condition(w)),
            many: match &task.many {
                None => ManyTable::One,
                Some(Many::True) => ManyTable::Any,
                Some(Many::Each(question)) => ManyTable::Each(self.question_ix(question)),
            },
            results: task
                .results
                .0
                .iter()
                .map(|(id, r)| ResultTable {
                    id: id.into(),
                    again: r.again == Some(true),
                    asked: self.asked(r.ask.as_ref(), questions),
                    tell: self.messages(r.tell.as_ref()),
                })
                .collect(),
            limit: self.limit(
                task.within.as_ref(),
                task.counted_in.as_ref(),
                task.warn.as_ref(),
                task.late.as_ref(),
                Some(task),
            ),
            contract: task.contract.as_ref().and_then(|contract| self.contract(task, contract)),
        }
    }

    /// What the host is asked to do while the task is open.
    fn contract(&self, task: &shape::Task, contract: &shape::Contract) -> Option<ContractTable> {
        let p = self.pattern;
        let person = |id: &Id| p.people.index(id.as_str());
        let is_public =
            |at: &usize| p.people.at(*at).is_some_and(|(_, person)| person.kind == shape::PersonKind::Public);
        let first = || task.by.iter().filter_map(person).find(is_public);
        let (what, who) = match contract {
            shape::Contract { payment: Some(payment), .. } => {
                (ContractOf::Payment(self.amount(&payment.amount)), payment.who.as_ref())
            }
            shape::Contract { refund: Some(refund), .. } => {
                let of = p.tasks.index(refund.of.as_str()).map_or(NONE, ix);
                (ContractOf::Refund(of, refund.amount.as_ref().map(|amount| self.amount(amount))), None)
            }
            shape::Contract { identity: Some(identity), .. } => (ContractOf::Identity, Some(&identity.who)),
            shape::Contract { document: Some(document), .. } => {
                (ContractOf::Document(document.name.as_str().into()), document.who.as_ref())
            }
            _ => return None,
        };
        let is_money = |id: &str| p.questions.get(id).is_some_and(|q| q.r#type == QuestionType::Money);
        let part_paid = task.results.0.get("part_paid").and_then(|result| result.ask.as_ref());
        let paid = each(part_paid).find(|item| is_money(item.question.as_str()));
        Some(ContractTable {
            what,
            who: who.and_then(person).or_else(first).map_or(NONE, ix),
            paid: paid.map_or(NONE, |item| self.question_ix(&item.question)),
        })
    }

    fn amount(&self, amount: &value::AmountOf) -> AmountTable {
        match amount {
            value::AmountOf::Question(id) => AmountTable::Question(self.question_ix(id)),
            value::AmountOf::Fact(id) => AmountTable::Fact(self.pattern.facts.index(id.as_str()).map_or(NONE, ix)),
            value::AmountOf::Setting(id) => {
                let setting = self.pattern.settings.get(id.as_str());
                let amount = match setting.and_then(|setting| setting.value.as_ref()) {
                    Some(SettingValue::Number(amount) | SettingValue::Of(_, amount)) => *amount,
                    _ => 0,
                };
                let in_pence = setting.is_some_and(shape::Setting::is_in_pence);
                AmountTable::Pence(if in_pence { amount } else { amount.saturating_mul(100) })
            }
        }
    }

    /// Messages to tell, without those whose part is off.
    fn messages(&self, list: Option<&Vec<crate::pattern::read::Id>>) -> Box<[Ix]> {
        let told =
            each(list).filter(|m| self.pattern.messages.get(m.as_str()).is_some_and(|m| self.on(m.part.as_ref())));
        told.filter_map(|m| self.pattern.messages.index(m.as_str())).map(ix).collect()
    }

    fn asked(&self, ask: Option<&Vec<value::AskItem>>, questions: &[QuestionTable]) -> Asked {
        let kept = self.kept(ask, &mut vec![NONE; questions.len()]);
        let items = kept.iter().map(|(item, at)| self.item(item, *at, item.when.as_ref().map(|w| self.condition(w))));
        let items: Vec<AskTable> = items.filter(|item| item.when != Some(Condition::Never)).collect();
        let mut slot_of = vec![NONE; questions.len()];
        for (slot, item) in items.iter().enumerate() {
            slot_of[usize::from(item.question)] = ix(slot);
        }
        let known = Names::new(questions.iter().map(|q| q.id.clone()));
        let form = self.form_of(items.iter().map(|item| usize::from(item.question)), questions).knowing(known);
        Asked { form, items, slot_of: slot_of.into() }
    }

    fn target(
        &self,
        to: Option<&crate::pattern::read::Id>,
        close: Option<&crate::pattern::read::Id>,
        hold: Option<&crate::pattern::read::Id>,
        resume: Option<&crate::pattern::read::Id>,
    ) -> Target {
        let p = self.pattern;
        match (to, close, hold, resume) {
            (Some(to), ..) => p.states.index(to.as_str()).map_or(Target::Stay, |s| Target::To(ix(s))),
            (_, Some(close), ..) if close.as_str() == "as_before" => Target::AsBefore,
            (_, Some(close), ..) => p.outcomes.index(close.as_str()).map_or(Target::Stay, |o| Target::Close(ix(o))),
            (_, _, Some(hold), _) => p.holds.index(hold.as_str()).map_or(Target::Stay, |h| Target::Hold(ix(h))),
            (.., Some(resume)) => p.holds.index(resume.as_str()).map_or(Target::Stay, |h| Target::Resume(ix(h))),
            _ => Target::Stay,
        }
    }

    fn action(&self, id: &str, action: &shape::Action, questions: &[QuestionTable], apart: &[Vec<Ix>]) -> ActionTable {
        let p = self.pattern;
        let at = p.actions.index(id).map_or(NONE, ix);
        let asked = match &action.saves {
            // A draft asks what its action asks, none of it required.
            Some(saves) => {
                let of = p.actions.get(saves.as_str()).and_then(|a| a.ask.clone());
                let all = of
                    .map(|list| list.into_iter().map(|i| value::AskItem { optional: true, when: None, ..i }).collect());
                self.asked(all.as_ref(), questions)
            }
            None => self.asked(action.ask.as_ref(), questions),
        };
        let when = action.when.as_ref().map(|w| self.condition(w));
        let branches: Vec<BranchTable> = each(action.branches.as_ref())
            .map(|b| BranchTable {
                id: b.id.as_str().into(),
                on: self.on(b.part.as_ref()),
                when: b.when.as_ref().map(|w| self.condition(w)),
                target: self.target(b.to.as_ref(), b.close.as_ref(), b.hold.as_ref(), b.resume.as_ref()),
                tell: self.messages(b.tell.as_ref()),
                blocked_by: self.blockers(&format!("{id}:{}", b.id.as_str())),
            })
            .collect();
        let rules = |signpost: bool| -> Vec<RefuseTable> {
            p.refuse
                .iter()
                .enumerate()
                .filter(|(_, (_, r))| {
                    r.on.iter().any(|on| on.as_str() == id)
                        && r.signpost.is_some() == signpost
                        && self.on(r.part.as_ref())
                })
                .map(|(rule, (_, r))| RefuseTable {
                    rule: ix(rule),
                    each: r.each.as_ref().map(|group| self.question_ix(group)),
                    may_confirm: r.may_confirm == Some(true),
                    when: self.rule_condition(r),
                    to: match (&r.signpost, &r.correct) {
                        (Some(outcome), _) => p.outcomes.index(outcome.as_str()).map_or(NONE, ix),
                        (None, Some(question)) => self.question_ix(question),
                        (None, None) => NONE,
                    },
                })
                .collect()
        };
        let (signposts, corrects) = (rules(true), rules(false));
        let not_before = action.not_before.as_ref().and_then(|until| {
            let clock = ix(p.clocks.index(until.clock.as_str())?);
            Some(NotBeforeTable { clock, when: until.when.as_ref().map(|w| self.condition(w)) })
        });
        let kept_when = || not_before.iter().filter_map(|until| until.when.as_ref());
        let mut facts = Vec::new();
        when.iter().chain(kept_when()).for_each(|c| c.facts(&mut facts));
        branches.iter().filter(|b| b.on).filter_map(|b| b.when.as_ref()).for_each(|c| c.facts(&mut facts));
        signposts.iter().chain(&corrects).for_each(|r| r.when.facts(&mut facts));
        asked.items.iter().filter_map(|i| i.when.as_ref()).for_each(|c| c.facts(&mut facts));
        facts.extend(each(action.check.as_ref()).filter_map(|f| p.facts.index(f.as_str())).map(ix));
        facts.sort_unstable();
        facts.dedup();
        let reads_channel = (when.iter().chain(kept_when()))
            .chain(branches.iter().filter(|b| b.on).filter_map(|b| b.when.as_ref()))
            .chain(signposts.iter().chain(&corrects).map(|r| &r.when))
            .chain(asked.items.iter().filter_map(|i| i.when.as_ref()))
            .any(Condition::reads_channel);
        let is_counted = |f: &Ix| p.facts.at(*f).is_some_and(|(_, f)| f.counted.is_some());
        let counted: Box<[Ix]> = p
            .facts
            .iter()
            .enumerate()
            .filter(|(_, (_, f))| f.counted.as_ref().is_some_and(|c| c.fixed_at.as_str() == id))
            .map(|(i, _)| ix(i))
            .collect();
        let facts: Box<[Ix]> = facts.into_iter().filter(|f| !is_counted(f)).collect();
        let part_on = self.on(action.part.as_ref());
        // An action that extends a clock exists only where the clock says how much it may add.
        let extend = action.extend.as_ref().and_then(|e| {
            let clock = p.clocks.get(e.clock.as_str())?;
            let extension = clock.extensions.as_ref()?.get(id)?;
            Some(ExtendTable {
                clock: p.clocks.index(e.clock.as_str()).map_or(NONE, ix),
                to: e.to.as_ref().map(|q| self.question_ix(q)),
                by: extension.by.as_ref().map(|l| self.span(l)),
                in_all: extension.in_all.as_ref().map(|l| self.span(l)),
                times: extension.times,
            })
        });
        ActionTable {
            id: id.into(),
            on: part_on && (action.extend.is_none() || extend.is_some()),
            by: self.people(&action.by),
            from: self.from(action.from.as_ref()),
            held: each(action.held.as_ref()).filter_map(|h| p.holds.index(h.as_str())).fold(0, |s, h| s | bit(ix(h))),
            held_any: each(action.held.as_ref()).any(|h| h.as_str() == "any"),
            when,
            reads_channel,
            facts,
            counted,
            signposts,
            corrects,
            target: match (&action.branches, &action.close_as) {
                (Some(_), _) => Target::Branches,
                (None, Some(question)) => {
                    let outcomes = p
                        .questions
                        .get(question.as_str())
                        .map(|q| self.options(q).map(|o| p.outcomes.index(o.id.as_str()).map_or(NONE, ix)).collect());
                    Target::CloseAs(self.question_ix(question), outcomes.unwrap_or_default())
                }
                _ => {
                    self.target(action.to.as_ref(), action.close.as_ref(), action.hold.as_ref(), action.resume.as_ref())
                }
            },
            branches,
            blocked_by: self.blockers(id),
            extend,
            saves: action.saves.as_ref().and_then(|s| p.actions.index(s.as_str())).map(ix),
            not_before,
            tell: self.messages(action.tell.as_ref()),
            apart: apart.iter().enumerate().filter(|(_, set)| set.contains(&at)).map(|(i, _)| ix(i)).collect(),
            asked,
        }
    }

    /// When a refuse rule applies: to the act, or to one row of the group it looks at.
    fn rule_condition(&self, rule: &shape::Refuse) -> Condition {
        let Some(group) = rule.each.as_ref().and_then(|id| self.pattern.questions.get(id.as_str())) else {
            return self.condition(&rule.when);
        };
        let mut slot_of = vec![NONE; self.pattern.questions.len()];
        self.kept(group.ask.as_ref(), &mut slot_of);
        Compiler { row: Some(&slot_of), ..*self }.condition(&rule.when)
    }

    /// The tasks that must not be open before `what`.
    fn blockers(&self, what: &str) -> u64 {
        let blocks = |task: &shape::Task| {
            self.on(task.part.as_ref())
                && each(task.needed_before.as_ref()).any(|n| n.action.as_str() == what && self.on(n.part.as_ref()))
        };
        self.pattern.tasks.iter().enumerate().filter(|(_, (_, t))| blocks(t)).fold(0, |set, (i, _)| set | bit(ix(i)))
    }

    fn from(&self, from: Option<&Vec<crate::pattern::read::Tag>>) -> FromTable {
        let mut table = FromTable { said: from.is_some(), ..FromTable::default() };
        let (mut states, mut outcomes) = (Vec::new(), Vec::new());
        for place in each(from) {
            match place.as_str().split_once(':') {
                Some(("closed", outcome)) => outcomes.extend(self.pattern.outcomes.index(outcome).map(ix)),
                Some(_) => {}
                None => match place.as_str() {
                    "start" => table.start = true,
                    "open" => table.open = true,
                    "closed" => table.closed = true,
                    state => states.extend(self.pattern.states.index(state).map(ix)),
                },
            }
        }
        table.states = states.into();
        table.outcomes = outcomes.into();
        table
    }

    fn message(&self, id: &str, message: &shape::Message) -> MessageTable {
        let mut words =
            vec![(crate::Text::from(self.pattern.language.as_str()), Text::new(self.pattern, message.text.as_str()))];
        for (language, paths) in self.pattern.words.iter() {
            if let Some(text) = paths.get(&format!("messages.{id}.text")) {
                words.push((language.into(), Text::new(self.pattern, text.as_str())));
            }
        }
        MessageTable {
            id: id.into(),
            on: self.on(message.part.as_ref()),
            to: self.pattern.people.index(message.to.as_str()).map_or(NONE, ix),
            words,
        }
    }

    fn follow_on(&self, id: &str, follow_on: &shape::FollowOn) -> FollowOnTable {
        FollowOnTable {
            id: id.into(),
            on: self.on(follow_on.part.as_ref()),
            when: follow_on.when.as_ref().map(|w| self.condition(w)),
            while_open: follow_on.offer_on.iter().any(|t| t.as_str() == "open"),
            by: follow_on.by.as_ref().map_or_else(|| self.may_start(), |by| self.people(by)),
        }
    }

    /// The public people who may start a case, and those who stand in for them.
    fn may_start(&self) -> u64 {
        let starts = |action: &shape::Action| each(action.from.as_ref()).any(|place| place.as_str() == "start");
        let starting =
            self.pattern.actions.iter().filter(|(_, action)| starts(action) && self.on(action.part.as_ref()));
        let by = starting.fold(0, |set, (_, action)| set | self.people(&action.by));
        let is_public = |person: &shape::Person| person.kind == shape::PersonKind::Public;
        let people = self.pattern.people.iter().enumerate().filter(|(_, (_, person))| is_public(person));
        people.fold(0, |set, (at, _)| set | bit(ix(at))) & by
    }

    // ---- tags ----

    fn numbering(&self) -> TagNumbers {
        let p = self.pattern;
        let mut tags = Tags(p.actions.keys().map(Into::into).collect());
        let branches = p.actions.iter().map(|(id, a)| {
            let branches = each(a.branches.as_ref()).map(|b| b.id.as_str());
            tags.add(&format!("{id}:"), branches)
        });
        let branches = branches.collect();
        let states = tags.add("", p.states.keys());
        let closed = tags.add("", ["closed"]);
        let outcomes = tags.add("closed:", p.outcomes.keys());
        let results = p.tasks.iter().map(|(id, t)| tags.add(&format!("{id}:"), t.results.0.keys())).collect();
        let holds = tags.add("hold:", p.holds.keys());
        let late_clocks = tags.add("late:", p.clocks.keys());
        let late_tasks = tags.add("late:", p.tasks.keys());
        let over = tags.add("over:", p.clocks.keys());
        let warn = tags.add("warn:", p.clocks.keys());
        let names: Box<[Box<str>]> = tags.0.into();
        let mut sorted: Box<[u32]> = (0..).take(names.len()).collect();
        sorted.sort_by_key(|tag| names.get(*tag as usize));
        TagNumbers {
            branches,
            states,
            closed,
            outcomes,
            results,
            holds,
            late_clocks,
            late_tasks,
            over,
            warn,
            names,
            sorted,
        }
    }

    fn reactions(&self, numbering: &TagNumbers, remembered: &[u32]) -> Vec<Reaction> {
        let p = self.pattern;
        let mut all = vec![Reaction { remember: NONE, ..Reaction::default() }; numbering.names.len()];
        let mut each_tag = |tag: &str, set: &dyn Fn(&mut Reaction)| {
            let number = tags::parse(p, tag).and_then(|t| numbering.of(t));
            if let Some(reaction) = number.and_then(|n| all.get_mut(n as usize)) {
                set(reaction);
            }
        };
        for (at, (_, hold)) in p.holds.iter().enumerate().filter(|(_, (_, h))| self.on(h.part.as_ref())) {
            each(hold.ends_on.as_ref()).for_each(|t| each_tag(t.as_str(), &|r| r.lift |= bit(ix(at))));
        }
        for (at, (_, task)) in p.tasks.iter().enumerate().filter(|(_, (_, t))| self.on(t.part.as_ref())) {
            task.opens_on.iter().for_each(|t| each_tag(t.as_str(), &|r| r.open |= bit(ix(at))));
            each(task.outlives.as_ref()).for_each(|t| each_tag(t.as_str(), &|r| r.outlive |= bit(ix(at))));
        }
        for (at, (_, clock)) in p.clocks.iter().enumerate().filter(|(_, (_, c))| self.on(c.part.as_ref())) {
            clock.starts.iter().for_each(|t| each_tag(t.as_str(), &|r| r.start |= bit(ix(at))));
            clock.stops.iter().for_each(|t| each_tag(t.as_str(), &|r| r.stop |= bit(ix(at))));
        }
        for (at, (_, offer)) in
            p.follow_on.iter().enumerate().filter(|(at, (_, f))| *at < 64 && self.on(f.part.as_ref()))
        {
            offer.offer_on.iter().for_each(|t| each_tag(t.as_str(), &|r| r.offer |= bit(ix(at))));
        }
        for (place, number) in remembered.iter().enumerate() {
            if let Some(reaction) = all.get_mut(*number as usize) {
                reaction.remember = ix(place);
            }
        }
        all
    }
}

impl TagNumbers {
    /// The number of a tag. `open` and `signpost:` happen to no case and have none.
    pub(crate) fn of(&self, tag: TagKind) -> Option<u32> {
        Some(match tag {
            TagKind::Action(a) => self.action(ix(a)),
            TagKind::Branch(a, b) => self.branch(ix(a), ix(b)),
            TagKind::State(s) => self.state(ix(s)),
            TagKind::Closed => self.closed,
            TagKind::ClosedAs(o) => self.outcome(ix(o)),
            TagKind::TaskResult(t, r) => self.result(ix(t), ix(r)),
            TagKind::HoldOn(h) => self.hold(ix(h)),
            TagKind::LateClock(c) => self.late_clock(ix(c)),
            TagKind::LateTask(t) => self.late_task(ix(t)),
            TagKind::Over(c) => self.over(ix(c)),
            TagKind::Warn(c) => self.warn(ix(c)),
            TagKind::Signpost(_) | TagKind::Open => return None,
        })
    }
}

/// The words on the right of a test.
fn amount(unit: &str, count: i64) -> Amount {
    let unit = Unit::from_id(unit).unwrap_or(Unit::Days);
    Amount::new(u32::try_from(count).unwrap_or(0), unit)
}
