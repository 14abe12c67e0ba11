//! Reading what came with an act: facts, answers and the refuse rules (steps 3 to 6 of an act).

use super::act::{Act, Fact};
use super::core::{Core, Draft, FactValue};
use super::refusal::{
    AnswerProblems, DateProblem, FactMissing, InRow, Refusal, Signpost, Unknown, WrongAnswer, WrongForm,
};
use super::rows::WrongAt;
use crate::clock::{CountError, Counting, civil, civil_date};
use crate::language::Language;
use crate::machine::condition::{Given, Look};
use crate::machine::tables::*;
use crate::pattern::shape::{CountUnit, FactType};
use crate::question::{Answer, Fault, FaultCode, Limit, Reading, Slot, check_between};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// Who is acting, with names resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Actor<'a> {
    pub(crate) person: Ix,
    pub(crate) id: Option<&'a str>,
}

/// What an act gives, read and checked.
#[derive(Default)]
pub(crate) struct Accepted {
    pub(crate) slots: Vec<Slot>,
    pub(crate) facts: Vec<Option<FactValue>>,
    pub(crate) dropped: Vec<Ix>,
    /// Rules that would have refused it, had the person not confirmed what they are about.
    pub(crate) confirmed: Vec<Ix>,
}

impl Accepted {
    /// For conditions: what the act gives.
    pub(crate) fn given<'a>(&'a self, asked: &'a Asked, counted: &'a [Ix]) -> Given<'a> {
        Given { slot_of: &asked.slot_of, slots: &self.slots, facts: &self.facts, counted }
    }
}

/// An action or a result, as far as accepting it goes.
pub(crate) struct Wanted<'m> {
    pub(crate) asked: &'m Asked,
    pub(crate) facts: &'m [Ix],
    pub(crate) counted: &'m [Ix],
    pub(crate) signposts: &'m [RefuseTable],
    pub(crate) corrects: &'m [RefuseTable],
    pub(crate) extend: Option<&'m ExtendTable>,
    pub(crate) draft: bool,
}

impl<'m> Wanted<'m> {
    /// Nothing is asked of people or of the host, and no rule is read.
    fn is_nothing(&self) -> bool {
        self.asked.items.is_empty()
            && self.facts.is_empty()
            && self.counted.is_empty()
            && self.signposts.is_empty()
            && self.corrects.is_empty()
            && self.extend.is_none()
    }

    /// Only answers: no facts and no rules.
    pub(crate) fn only(asked: &'m Asked) -> Wanted<'m> {
        Wanted { asked, facts: &[], counted: &[], signposts: &[], corrects: &[], extend: None, draft: false }
    }
}

impl Machine {
    /// Reads facts and answers and asks the refuse rules: steps 3 to 6.
    pub(crate) fn read(
        &self,
        core: &Core,
        wanted: &Wanted<'_>,
        action: Option<Ix>,
        act: &Act<'_>,
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<Accepted, Refusal> {
        if wanted.is_nothing() && act.answers.is_none() && act.facts.is_empty() && act.confirmed.is_empty() {
            return Ok(Accepted::default());
        }
        let may_confirm = self.confirmed_rules(wanted, act)?;
        let mut facts = self.given_facts(wanted, act)?;
        let mut reading = Reading::new();
        if let Some(answers) = &act.answers {
            wanted.asked.form.read(&answers.0, &self.answer_limits, &mut reading);
        }
        let mut slots = reading.take_slots();
        slots.resize_with(wanted.asked.items.len(), Slot::default);
        if let (Some(draft), Some(action)) = (&core.draft, action)
            && draft.action == action
            && !wanted.draft
        {
            fill_from_draft(&mut slots, wanted.asked, draft);
        }
        let mut dropped = Vec::new();
        if wanted.asked.items.iter().any(|i| i.when.is_some()) {
            // What is asked may depend on what is counted. Counted again below, without what turns out not to be asked.
            self.count_all(wanted, &slots, &mut facts, at, look)?;
        }
        self.leave_out(wanted, &mut slots, &facts, look, &mut dropped);
        self.count_all(wanted, &slots, &mut facts, at, look)?;
        let given = Given { slot_of: &wanted.asked.slot_of, slots: &slots, facts: &facts, counted: wanted.counted };
        let look = Look { given: Some(given), ..*look };
        if reading.form_faults().iter().all(|f| !is_fatal(f)) {
            for rule in wanted.signposts {
                if rule.when.holds(&look) {
                    return Err(self.signpost(rule, &look));
                }
            }
        }
        // What cannot be read at all answers nothing, and is not blank either.
        let unreadable = reading.form_faults().iter().any(is_fatal);
        let (wrong, confirmed) = match unreadable {
            true => (Vec::new(), Vec::new()),
            false => self.wrong_answers(core, wanted, &slots, &may_confirm, at, &look)?,
        };
        if !wrong.is_empty() || !reading.form_faults().is_empty() {
            let form = reading.form_faults().iter().map(|fault| WrongForm {
                fault: *fault,
                say: fault.words(&wanted.asked.form, self.speaks(self.language(&look))),
                set_by: None,
            });
            return Err(Refusal::Answers(AnswerProblems { form: form.collect(), wrong }));
        }
        Ok(Accepted { slots, facts, dropped, confirmed })
    }

    /// The rules that the act confirms, each of which has to be one of this action that may be confirmed.
    fn confirmed_rules(&self, wanted: &Wanted<'_>, act: &Act<'_>) -> Result<Vec<Ix>, Refusal> {
        let here = || wanted.corrects.iter().filter(|rule| rule.may_confirm).map(|rule| rule.rule);
        let id = |rule: Ix| self.pattern.refuse.key(rule);
        act.confirmed
            .iter()
            .map(|name| {
                let found = here().find(|rule| id(*rule) == name.as_ref());
                found.ok_or_else(|| unknown("rule to confirm here", name, here().map(id)))
            })
            .collect()
    }

    fn given_facts(&self, wanted: &Wanted<'_>, act: &Act<'_>) -> Result<Vec<Option<FactValue>>, Refusal> {
        if act.facts.is_empty() && wanted.facts.is_empty() && wanted.counted.is_empty() {
            return Ok(Vec::new());
        }
        let mut facts = vec![None; self.facts.len()];
        let mut bad = Vec::new();
        for (name, value) in &act.facts {
            let Some(at) = self.facts.iter().position(|f| &*f.id == name.as_ref()) else {
                return Err(unknown("fact", name, self.pattern.facts.keys()));
            };
            let Some(table) = self.facts.get(at) else { continue };
            let read = fact_value(table, value).filter(|_| table.counted.is_none());
            match (read, facts.get_mut(at)) {
                (Some(value), Some(slot)) => *slot = Some(value),
                _ => bad.push(at as Ix),
            }
        }
        let missing: Vec<FactMissing> = (0..self.facts.len())
            .filter_map(|at| {
                let wrong = bad.contains(&(at as Ix));
                let needed = wanted.facts.contains(&(at as Ix)) && facts.get(at).is_some_and(Option::is_none);
                (wrong || needed).then(|| self.fact_missing(at, wrong))
            })
            .collect();
        if missing.is_empty() { Ok(facts) } else { Err(Refusal::Facts(missing)) }
    }

    pub(crate) fn fact_missing(&self, at: usize, wrong: bool) -> FactMissing {
        let (id, label) = self.pattern.facts.at(at).map_or(("", ""), |(id, f)| (id, f.label.as_str()));
        let takes = match self.facts.get(at) {
            Some(f) if f.kind == FactType::Choice => f.options.iter().map(|o| o.to_string()).collect(),
            Some(f) => vec![f.kind.as_str().to_string()],
            None => Vec::new(),
        };
        FactMissing { fact: id.to_string(), label: label.to_string(), takes, wrong, set_by: None }
    }

    /// Decides, in the order of the questions, which are asked; what was sent for the others is dropped.
    /// A question that is asked and has no answer is blank from here on.
    fn leave_out(
        &self,
        wanted: &Wanted<'_>,
        slots: &mut [Slot],
        facts: &[Option<FactValue>],
        look: &Look<'_>,
        dropped: &mut Vec<Ix>,
    ) {
        for (at, item) in wanted.asked.items.iter().enumerate() {
            let asked = match &item.when {
                None => true,
                Some(when) => {
                    let given = Given { slot_of: &wanted.asked.slot_of, slots, facts, counted: wanted.counted };
                    when.holds(&Look { given: Some(given), ..*look })
                }
            };
            let Some(slot) = slots.get_mut(at) else { continue };
            if item.fixed {
                *slot = self.as_fixed(item.question, std::mem::take(slot));
                continue;
            }
            if left_out(slot, asked, wanted.draft) {
                dropped.push(item.question);
            } else if item.rows {
                *slot = self.rows_left_out(item.question, std::mem::take(slot), wanted.draft, dropped);
            }
        }
    }

    /// What was sent for a question whose answer a layer fixed: that answer is taken as read, another is wrong.
    fn as_fixed(&self, question: Ix, sent: Slot) -> Slot {
        let own = self.fixed.iter().find(|(q, _)| *q == question).map(|(_, answer)| &**answer);
        match sent {
            Slot::Absent | Slot::Blank => Slot::Absent,
            Slot::Given(answer) if Some(&answer) == own => Slot::Absent,
            Slot::Given(_) | Slot::Wrong(_) | Slot::Rows(_) => Slot::Wrong(Fault::new(FaultCode::NotAccepted)),
        }
    }

    fn count_all(
        &self,
        wanted: &Wanted<'_>,
        slots: &[Slot],
        facts: &mut [Option<FactValue>],
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<(), Refusal> {
        for counted in wanted.counted {
            let value = self.count(*counted, wanted, slots, at, look)?;
            if let Some(slot) = facts.get_mut(usize::from(*counted)) {
                *slot = value;
            }
        }
        Ok(())
    }

    fn count(
        &self,
        fact: Ix,
        wanted: &Wanted<'_>,
        slots: &[Slot],
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<Option<FactValue>, Refusal> {
        let Some(counted) = self.facts.get(usize::from(fact)).and_then(|f| f.counted.as_ref()) else { return Ok(None) };
        let Some(counting) = self.countings.get(counted.counting) else { return Ok(None) };
        let given = Given { slot_of: &wanted.asked.slot_of, slots, facts: &[], counted: &[] };
        let look = Look { given: Some(given), ..*look };
        let value = (|| -> Result<Option<FactValue>, CountError> {
            let today = counting.anchor(at)?;
            Ok(match &counted.what {
                Counts::TodayBetween(a, b) => Some(FactValue::YesNo(crate::clock::MonthDay::includes(*a, *b, today))),
                Counts::TodayIsWorkingDay => {
                    Some(FactValue::YesNo(counting.calendar().is_working_day(civil_date(at))?))
                }
                Counts::Between(unit, from, to) => {
                    let date = |end: &Option<Ix>| match end {
                        None => Some(today),
                        Some(question) => match look.answer(*question) {
                            Some(Answer::Date(date)) => Some(*date),
                            _ => None,
                        },
                    };
                    match (date(from), date(to)) {
                        (Some(a), Some(b)) => Some(FactValue::Number(units(counting, *unit, a, b, at)?)),
                        _ => None,
                    }
                }
            })
        })();
        value.map_err(|error| self.no_fact_date(fact, &error))
    }

    fn no_fact_date(&self, fact: Ix, error: &CountError) -> Refusal {
        Refusal::Dates(DateProblem { what: self.pattern.facts.key(fact).to_string(), why: error.to_string() })
    }

    fn signpost(&self, rule: &RefuseTable, look: &Look<'_>) -> Refusal {
        let Some((id, refuse)) = self.pattern.refuse.at(rule.rule) else {
            return Refusal::Unknown(Unknown::OtherService);
        };
        Refusal::Signpost(Signpost {
            rule: id.to_string(),
            outcome: self.pattern.outcomes.key(rule.to).to_string(),
            say: self.say(&format!("refuse.{id}.say"), refuse.say.as_str(), self.language(look)).to_string(),
            start: refuse.start.as_ref().map(|s| s.as_str().to_string()),
            set_by: None,
        })
    }

    /// Every answer that is missing, wrong or has to change, in the order of the questions.
    fn wrong_answers(
        &self,
        core: &Core,
        wanted: &Wanted<'_>,
        slots: &[Slot],
        may_confirm: &[Ix],
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Result<(Vec<WrongAnswer>, Vec<Ix>), Refusal> {
        let mut wrong: Vec<(WrongAt, WrongAnswer)> = Vec::new();
        let today = civil_date(at);
        for (place, (item, slot)) in wanted.asked.items.iter().zip(slots).enumerate() {
            let fault = match slot {
                Slot::Wrong(fault) => Some(fault.clone()),
                Slot::Blank if !item.optional => Some(Fault::blank()),
                Slot::Given(Answer::Date(date)) => self.date_fault(item.question, *date, today)?,
                _ => None,
            };
            if let Some(fault) = fault {
                let mut answer = self.wrong(item.question, fault, None, look);
                if item.fixed {
                    answer.say = format!("The answer to `{}` is fixed here: leave it out", answer.question);
                }
                wrong.push(((place, 0, 0), answer));
            } else if item.rows {
                wrong.extend(self.wrong_in_rows(wanted, (place, item), slot, may_confirm, today, look)?);
            }
        }
        if let Some(extend) = wanted.extend
            && let Some(question) = extend.to
            && let Some(Answer::Date(date)) = look.answer(question)
            && let Some(fault) = self.extension_fault(core, extend, *date, look)?
        {
            let place = wanted.asked.slot_of.get(usize::from(question)).map_or(usize::MAX, |s| usize::from(*s));
            wrong.push(((place, 0, 0), self.wrong(question, fault, None, look)));
        }
        let of_form = wrong.len();
        let mut confirmed = Vec::new();
        for rule in wanted.corrects.iter().filter(|rule| may_confirm.contains(&rule.rule)) {
            let applies = match rule.each {
                None => rule.when.holds(look),
                Some(group) => rule.when.holds_in_some_row(look.answer(group)),
            };
            confirmed.extend(applies.then_some(rule.rule));
        }
        for rule in wanted.corrects.iter().filter(|rule| rule.each.is_none() && !may_confirm.contains(&rule.rule)) {
            let place = wanted.asked.slot_of.get(usize::from(rule.to)).map_or(usize::MAX, |s| usize::from(*s));
            // An answer that is wrong in itself is put right first: the rule may have nothing to say then.
            if wrong.iter().take(of_form).any(|((faulty, ..), _)| *faulty == place) || !rule.when.holds(look) {
                continue;
            }
            wrong.extend(self.against(rule, None, look).map(|answer| ((place, 0, 0), answer)));
        }
        wrong.sort_by_key(|(at, _)| *at);
        Ok((wrong.into_iter().map(|(_, w)| w).collect(), confirmed))
    }

    /// An answer that a rule says must change.
    pub(crate) fn against(&self, rule: &RefuseTable, row: Option<InRow>, look: &Look<'_>) -> Option<WrongAnswer> {
        let (id, refuse) = self.pattern.refuse.at(rule.rule)?;
        let say = self.say(&format!("refuse.{id}.say"), refuse.say.as_str(), self.language(look)).to_string();
        Some(WrongAnswer {
            question: self.question_name(rule.to),
            row,
            fault: None,
            rule: Some(id.to_string()),
            may_confirm: rule.may_confirm,
            say,
            set_by: None,
        })
    }

    pub(crate) fn question_name(&self, question: Ix) -> String {
        self.questions.get(usize::from(question)).map(|q| q.id.to_string()).unwrap_or_default()
    }

    pub(crate) fn wrong(&self, question: Ix, fault: Fault, row: Option<InRow>, look: &Look<'_>) -> WrongAnswer {
        let id = self.question_name(question);
        let language = self.language(look);
        let shape = self.pattern.questions.get(&id);
        let own = shape.and_then(|q| q.errors.as_ref()).and_then(|e| e.get(fault.code().as_str()));
        let say = match (own, self.questions.get(usize::from(question)), shape) {
            (Some(words), ..) => {
                self.say(&format!("questions.{id}.errors.{}", fault.code()), words.as_str(), language).to_string()
            }
            (None, Some(table), Some(shape)) => {
                let label = self.say(&format!("questions.{id}.label"), shape.label.as_str(), language);
                let speaks = self.speaks(language);
                match &row {
                    Some(row) => fault.words(&table.kind, &speaks.in_row(label, row.number), speaks),
                    None => fault.words(&table.kind, label, speaks),
                }
            }
            _ => fault.code().to_string(),
        };
        WrongAnswer { question: id, row, fault: Some(fault), rule: None, may_confirm: false, say, set_by: None }
    }

    /// The counting block that is meant where none is named.
    fn usual(&self) -> Option<&Counting> {
        let written = self.pattern.counting.index("usual");
        self.countings.get(written.unwrap_or(self.pattern.counting.len()))
    }

    /// The limits of a date on the day of the act.
    pub(crate) fn day_range(
        &self,
        question: Ix,
        today: NaiveDate,
    ) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Refusal> {
        let Some(table) = self.questions.get(usize::from(question)) else { return Ok((None, None)) };
        let outside = |error: &dyn std::fmt::Display| {
            Refusal::Dates(DateProblem { what: table.id.to_string(), why: error.to_string() })
        };
        let usual = self.usual();
        let back = |working: bool, days: Option<u32>, ahead: bool| -> Result<Option<NaiveDate>, Refusal> {
            let Some(days) = days else { return Ok(None) };
            let moved = match (working, usual) {
                (true, Some(counting)) => {
                    let calendar = counting.calendar();
                    let moved = match (days, ahead) {
                        (0, _) => Ok(today),
                        (n, true) => calendar.working_days_after(today, n),
                        (n, false) => calendar.working_days_before(today, n),
                    };
                    moved.map_err(|e| outside(&e))?
                }
                _ => {
                    let step = chrono::Days::new(u64::from(days));
                    let moved = if ahead { today.checked_add_days(step) } else { today.checked_sub_days(step) };
                    moved.ok_or_else(|| outside(&CountError::OutsideDates))?
                }
            };
            Ok(Some(moved))
        };
        match table.days {
            DayLimit::Any => Ok((None, None)),
            DayLimit::Fixed(from, to) => Ok((from, to)),
            DayLimit::Ago { working, nearest, farthest } => {
                Ok((back(working, farthest, false)?, back(working, nearest, false)?))
            }
            DayLimit::Ahead { working, nearest, farthest } => {
                Ok((back(working, nearest, true)?, back(working, farthest, true)?))
            }
        }
    }

    pub(crate) fn date_fault(&self, question: Ix, date: NaiveDate, today: NaiveDate) -> Result<Option<Fault>, Refusal> {
        let (from, to) = self.day_range(question, today)?;
        if let Some(fault) = check_between(date, from, to) {
            return Ok(Some(fault));
        }
        let working_only = self.questions.get(usize::from(question)).is_some_and(|q| q.working_day);
        let Some(counting) = self.usual().filter(|_| working_only) else { return Ok(None) };
        match counting.calendar().is_working_day(date) {
            Ok(true) => Ok(None),
            Ok(false) => Ok(Some(Fault::new(FaultCode::NotAWorkingDay))),
            Err(e) => Err(Refusal::Dates(DateProblem { what: self.question_name(question), why: e.to_string() })),
        }
    }

    /// Whether a new date of a clock is later than the present one and within what its law allows.
    fn extension_fault(
        &self,
        core: &Core,
        extend: &ExtendTable,
        date: NaiveDate,
        look: &Look<'_>,
    ) -> Result<Option<Fault>, Refusal> {
        let clock = core.clocks.of(extend.clock);
        let (Some(due), Some(start)) = (clock.due, clock.start) else { return Ok(None) };
        let counting = self.clocks.get(usize::from(extend.clock)).and_then(|c| self.countings.get(c.limit.counting));
        let Some(counting) = counting else { return Ok(None) };
        if date <= due.date() {
            let from = due.date().succ_opt();
            return Ok(Some(match from {
                Some(from) => Fault::new(FaultCode::TooEarly).with(Limit::From(from)),
                None => Fault::new(FaultCode::TooEarly),
            }));
        }
        let most = match (&extend.by, &extend.in_all) {
            (Some(by), _) => by.amount(look).map(|a| counting.extend(due, a, &clock.pauses)),
            (None, Some(in_all)) => in_all.amount(look).map(|a| counting.due(start, a, &clock.pauses)),
            (None, None) => None,
        };
        match most {
            None => Ok(None),
            Some(Ok(most)) if date <= most.date() => Ok(None),
            Some(Ok(most)) => Ok(Some(Fault::new(FaultCode::TooLate).with(Limit::To(most.date())))),
            Some(Err(e)) => Err(Refusal::Dates(DateProblem {
                what: self.pattern.clocks.key(extend.clock).to_string(),
                why: e.to_string(),
            })),
        }
    }

    /// The language to speak: of the act, else of the case.
    pub(crate) fn language<'a>(&self, look: &Look<'a>) -> Option<&'a str> {
        look.language.or(look.core.opening.language.as_deref())
    }

    /// The language of the library's own words: the one asked for, else the one of the files.
    pub(crate) fn speaks(&self, language: Option<&str>) -> Language {
        language.map_or(self.language, Language::of)
    }

    /// Words of the file in a language, if they are translated.
    pub(crate) fn say<'a>(&'a self, path: &str, own: &'a str, language: Option<&str>) -> &'a str {
        let translated = language.and_then(|l| self.pattern.words.get(l)).and_then(|w| w.get(path));
        translated.map_or(own, |w| w.as_str())
    }
}

/// What becomes of what was sent for a question that is asked, or is not; whether something was dropped.
pub(crate) fn left_out(slot: &mut Slot, asked: bool, draft: bool) -> bool {
    match (asked, &slot) {
        // In a draft, what was not sent stays as it was saved.
        (true, Slot::Absent) if draft => {}
        (true, Slot::Absent) => *slot = Slot::Blank,
        (true, _) => {}
        (false, Slot::Absent) => {}
        (false, Slot::Blank) => *slot = Slot::Absent,
        (false, _) => {
            *slot = Slot::Absent;
            return true;
        }
    }
    false
}

fn is_fatal(fault: &crate::question::FormFault) -> bool {
    use crate::question::FormFault as F;
    matches!(fault, F::Unreadable { .. } | F::NotAnObject | F::TooLarge { .. } | F::TooManyMembers { .. })
}

fn fill_from_draft(slots: &mut [Slot], asked: &Asked, draft: &Draft) {
    for (question, answer) in &draft.answers {
        let place = asked.slot_of.get(usize::from(*question)).copied().unwrap_or(NONE);
        if let Some(slot @ Slot::Absent) = slots.get_mut(usize::from(place)) {
            *slot = Slot::Given(Answer::clone(answer));
        }
    }
}

/// Reads the value of a fact, if it is of the kind the fact takes.
fn fact_value(table: &FactTable, value: &Fact<'_>) -> Option<FactValue> {
    match (table.kind, value) {
        (FactType::YesNo, Fact::YesNo(yes)) => Some(FactValue::YesNo(*yes)),
        (FactType::YesNo, Fact::Word(word)) => match word.as_ref() {
            "yes" => Some(FactValue::YesNo(true)),
            "no" => Some(FactValue::YesNo(false)),
            _ => None,
        },
        (FactType::Number, Fact::Number(n)) => Some(FactValue::Number(*n)),
        (FactType::Choice, Fact::Word(word)) => {
            let at = table.options.iter().position(|o| **o == *word.as_ref())?;
            u16::try_from(at).ok().map(FactValue::Choice)
        }
        _ => None,
    }
}

fn units(
    counting: &Counting,
    unit: CountUnit,
    a: NaiveDate,
    b: NaiveDate,
    at: DateTime<Utc>,
) -> Result<i64, CountError> {
    use crate::clock::Unit;
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let unit = match unit {
        CountUnit::Hours => {
            // Hours to today are hours to now.
            let now = civil(at);
            let time = |d: NaiveDate| if d == now.date() { now } else { d.and_time(chrono::NaiveTime::MIN) };
            return Ok(whole(Counting::hours_between(time(a), time(b))));
        }
        CountUnit::Days => Unit::Days,
        CountUnit::Weeks => Unit::Weeks,
        CountUnit::WorkingDays => Unit::WorkingDays,
        CountUnit::ClearWorkingDays => Unit::ClearWorkingDays,
        CountUnit::Months => Unit::Months,
        CountUnit::Years => Unit::Years,
    };
    counting.count_between(unit, a, b).map(whole)
}

pub(crate) fn unknown<'a>(what: &'static str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Refusal {
    let near = crate::problem::nearest(name, known).map(str::to_string);
    Refusal::Unknown(Unknown::Name { what, near })
}

/// The moment of an act, in the years that anything here is for.
pub(crate) fn moment(act: &Act<'_>) -> Result<DateTime<Utc>, Refusal> {
    let at = act.at.ok_or(Refusal::Unknown(Unknown::NoMoment))?;
    in_years(at)
}

pub(crate) fn in_years(at: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    /// The first seconds of 1900 and of 2201.
    const YEARS: std::ops::Range<i64> = -2_208_988_800..7_289_654_400;
    if YEARS.contains(&at.timestamp()) { Ok(at) } else { Err(Refusal::Unknown(Unknown::Moment)) }
}

/// The answers of an act as an entry keeps them: what was given, and what became blank.
pub(crate) fn kept_answers(core: &Core, asked: &Asked, slots: Vec<Slot>) -> Vec<(Ix, Option<Arc<Answer>>)> {
    let mut kept = Vec::new();
    for (item, slot) in asked.items.iter().zip(slots) {
        match slot {
            Slot::Given(answer) => kept.push((item.question, Some(Arc::new(answer)))),
            Slot::Blank if core.answers.get(usize::from(item.question)).is_some_and(Option::is_some) => {
                kept.push((item.question, None));
            }
            _ => {}
        }
    }
    kept
}
