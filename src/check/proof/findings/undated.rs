//! What starts without the answer that its date is worked out from. The act that starts it is then refused; and where it starts
//! at a limit, time does not go on.
//!
//! Whether an entry of a choice list applies is known of parts and of the answer itself. For the rest it is taken to apply where
//! it may, but where the answer is asked whenever it applies, or a refuse rule wants one.

use super::Find;
use crate::check::proof::data::Key;
use crate::check::proof::dates::{DateRead, Dated, dates};
use crate::check::proof::model::{ManyOf, bit, refuses_for_good};
use crate::check::proof::refused::follows;
use crate::check::proof::sets::Set;
use crate::check::proof::space::{ClockIs, Config, Edge, OPEN};
use crate::check::tags::{self, TagKind};
use crate::pattern::read::{Id, Tag};
use crate::pattern::shape::{Action, Pattern, Refuse, each};
use crate::pattern::value::{AskItem, Condition, Subject, Test};
use crate::problem::{Code, Said, SaidOf};
use std::collections::BTreeMap;

impl Find<'_, '_, '_, '_, '_> {
    /// Reports answers that may be blank where a date is worked out from them, but for those in places already `told`.
    pub(super) fn undated(&mut self, told: &[String]) {
        let p = self.model.p;
        let reads = dates(p);
        for read in reads.iter().filter(|read| !told.contains(&read.at)) {
            let Some(key) = self.model.watched.iter().position(|key| *key == Key::Question(read.question)) else {
                continue;
            };
            let mut asked_with: BTreeMap<usize, Set> = BTreeMap::new();
            let together = if asked_together(p, read) { self.there_is(read.question) } else { Set::NONE };
            let read_blank = self.read_blank(read);
            let read_blank = self.model.sets.without(read_blank, together);
            let starting = self.starting(read.of);
            for edge in &self.space.edges {
                if read_blank.is_none() || !self.starts(edge, read.of, &starting) {
                    continue;
                }
                let blank = self.blank_after(edge, key);
                let blank = self.model.sets.and(blank, read_blank);
                let blank = self.model.sets.and(blank, edge.when);
                // Trying answers takes longer than all else here, and comes out the same for each act.
                let act = edge.only_act().filter(|_| !blank.is_none());
                let asked = act.map_or(Set::NONE, |act| match asked_with.get(&act) {
                    Some(asked) => *asked,
                    None => *asked_with.entry(act).or_insert(self.asked_with(act, read)),
                });
                let blank = self.model.sets.without(blank, asked);
                if !blank.is_none() {
                    self.tell_undated(read, edge, blank);
                    break;
                }
            }
        }
    }

    fn tell_undated(&mut self, read: &DateRead<'_>, edge: &Edge, blank: Set) {
        let p = self.model.p;
        let question = p.questions.key(read.question);
        let (what, how) = match read.of {
            Dated::Clock(clock) => (p.clocks.key(clock as u16), "starts"),
            Dated::Task(task) => (p.tasks.key(task as u16), "opens"),
            Dated::Hold(hold) => (p.holds.key(hold as u16), "goes on"),
            Dated::Extended(action) => (p.actions.key(action as u16), "adds time"),
        };
        let message = format!("`{question}` may be blank when `{what}` {how}, and then there is no date for it");
        let help = match read.of {
            Dated::Extended(_) => "ask it without `?` and without `if`".to_string(),
            _ => format!(
                "ask it in every case before; or write `[{{ \"when\": {{ \"question\": \"{question}\", \"is_filled\": true }}, \"then\": … }}, {{ \"otherwise\": … }}]`"
            ),
        };
        let mut path = self.path(edge.from, blank, &[edge.step]);
        for step in &mut path.way.steps {
            if !step.said.iter().any(|said| said.of == SaidOf::Question && said.id == question) {
                step.said.push(Said { of: SaidOf::Question, id: question.to_string(), is: None });
            }
        }
        self.add(&read.at, Code::DateMayBeBlank, message, Some(path), &help);
    }

    /// The events that something starts on.
    fn starting(&self, of: Dated) -> Vec<TagKind> {
        let p = self.model.p;
        let parsed = |tags: &[Tag]| tags.iter().filter_map(|tag| tags::parse(p, tag.as_str())).collect();
        match of {
            Dated::Clock(clock) => p.clocks.at(clock as u16).map_or_else(Vec::new, |(_, clock)| parsed(&clock.starts)),
            Dated::Task(task) => p.tasks.at(task as u16).map_or_else(Vec::new, |(_, task)| parsed(&task.opens_on)),
            Dated::Hold(hold) => vec![TagKind::HoldOn(hold)],
            Dated::Extended(action) => vec![TagKind::Action(action)],
        }
    }

    /// Whether something surely starts with a step, in the combinations in which it is there.
    fn starts(&self, edge: &Edge, of: Dated, starting: &[TagKind]) -> bool {
        let set_off = edge.tags.iter().any(|tag| starting.contains(tag));
        match of {
            Dated::Clock(clock) => set_off || self.restarts(edge, clock),
            Dated::Hold(_) | Dated::Extended(_) => set_off,
            Dated::Task(task) => {
                let is_open =
                    |at: u32| self.config(at).is_some_and(|c| c.tasks.get(task).is_some_and(|t| t & 3 == OPEN));
                let ended = edge.tags.iter().any(|tag| matches!(tag, TagKind::TaskResult(of, _) if *of == task));
                let one_more = self.model.tasks.get(task).is_some_and(|t| t.many != ManyOf::One && t.when.is_none());
                set_off && is_open(edge.to) && (!is_open(edge.from) || ended || one_more)
            }
        }
    }

    /// Whether a step lifts a hold after which a clock counts anew.
    pub(super) fn restarts(&self, edge: &Edge, clock: usize) -> bool {
        let (Some(from), Some(to)) = (self.config(edge.from), self.config(edge.to)) else { return false };
        let Some((_, shape)) = self.model.p.clocks.at(clock) else { return false };
        let holds = each(shape.restarts.as_ref()).filter_map(|hold| self.model.p.holds.index(hold.as_str()));
        let restarting = holds.fold(0, |set, hold| set | bit(hold as u16));
        let runs = |config: &Config| config.clocks.get(clock) == Some(&ClockIs::Running);
        from.holds & !to.holds & restarting != 0 && runs(from) && runs(to)
    }

    /// The combinations in which an act asks for the answer wherever it is read after it, or a rule refuses it without.
    fn asked_with(&mut self, act: usize, read: &DateRead<'_>) -> Set {
        let p = self.model.p;
        let Some(((name, action), (id, question))) = p.actions.at(act).zip(p.questions.at(read.question)) else {
            return Set::NONE;
        };
        let part = question.part.as_ref();
        let asks = |action: &Action| {
            let asked = each(action.ask.as_ref()).filter(|item| item.question.as_str() == id && !item.optional);
            // Clocks and tasks may be otherwise after the act.
            let mut with = asked.filter_map(|item| item.when.as_ref()).filter(|when| !reads_case(when));
            action.saves.is_none() && with.any(|when| follows(p, Some(action), &read.given, when, part))
        };
        let blank = is_blank(id);
        let read_blank: Vec<(&Condition, bool)> = read.given.iter().copied().chain([(&blank, true)]).collect();
        let mut with = if asks(action) { self.there_is(read.question) } else { Set::NONE };
        let demands = |rule: &Refuse| refuses_for_good(rule, name) && !reads_case(&rule.when);
        for (_, rule) in p.refuse.iter().filter(|(_, rule)| demands(rule)) {
            if follows(p, Some(action), &read_blank, &rule.when, rule.part.as_ref()) {
                let there = self.model.there(rule.part.as_ref());
                with = self.model.sets.or(with, there);
            }
        }
        with
    }

    /// The combinations in which there is a question.
    fn there_is(&self, question: u16) -> Set {
        let part = self.model.p.questions.at(question).and_then(|(_, question)| question.part.as_ref());
        self.model.there(part)
    }

    /// The combinations in which the answer may be read while it is blank.
    fn read_blank(&mut self, read: &DateRead<'_>) -> Set {
        let model = &self.model;
        let mut may = match read.of {
            Dated::Clock(clock) => model.clocks.get(clock).map_or(Set::NONE, |clock| clock.there),
            Dated::Task(task) => model.tasks.get(task).map_or(Set::NONE, |task| task.there),
            Dated::Hold(hold) => model.holds.get(hold).map_or(Set::NONE, |hold| hold.there),
            Dated::Extended(_) => Set::ALL,
        };
        for (condition, holds) in &read.given {
            let (surely, perhaps) = self.with_blank(condition, read.question);
            may = match holds {
                true => self.model.sets.and(may, perhaps),
                false => self.model.sets.without(may, surely),
            };
        }
        may
    }

    /// The combinations in which a condition surely holds, and those in which it may, while the answer to a question is blank.
    pub(super) fn with_blank(&mut self, condition: &Condition, question: u16) -> (Set, Set) {
        match condition {
            Condition::All(list) => self.with_blank_each(list, question, (Set::ALL, Set::ALL), true),
            Condition::Any(list) => self.with_blank_each(list, question, (Set::NONE, Set::NONE), false),
            Condition::Not(inner) => {
                let (surely, perhaps) = self.with_blank(inner, question);
                (self.model.sets.not(perhaps), self.model.sets.not(surely))
            }
            Condition::Test { subject: Subject::Question, id, test }
                if self.model.p.questions.index(id.as_str()) == Some(usize::from(question)) =>
            {
                let holds = if matches!(test, Test::IsFilled(false)) { Set::ALL } else { Set::NONE };
                (holds, holds)
            }
            Condition::Test { subject: Subject::Part, id, test } => {
                let (is_on, words) = (self.model.there(Some(id)), test.words());
                let on = if words.contains(&"on") { is_on } else { Set::NONE };
                let off = if words.contains(&"off") { self.model.sets.not(is_on) } else { Set::NONE };
                let holds = self.model.sets.or(on, off);
                (holds, holds)
            }
            Condition::Test { .. } => (Set::NONE, Set::ALL),
        }
    }

    fn with_blank_each(&mut self, list: &[Condition], question: u16, none: (Set, Set), all: bool) -> (Set, Set) {
        let mut so_far = none;
        for condition in list {
            let (surely, perhaps) = self.with_blank(condition, question);
            let sets = &mut self.model.sets;
            so_far = match all {
                true => (sets.and(so_far.0, surely), sets.and(so_far.1, perhaps)),
                false => (sets.or(so_far.0, surely), sets.or(so_far.1, perhaps)),
            };
        }
        so_far
    }
}

/// Whether the answer is asked wherever the conditions come out as they must for it to be read: each act that asks one of the
/// questions which they look at asks for it, too, so that no later answer comes between.
fn asked_together(p: &Pattern, read: &DateRead<'_>) -> bool {
    let Some((id, question)) = p.questions.at(read.question) else { return false };
    let results = p.tasks.iter().flat_map(|(_, task)| task.results.0.iter().map(|(_, result)| result.ask.as_ref()));
    let acts = p.actions.iter().map(|(_, action)| (action.saves.is_some(), action.ask.as_ref()));
    let lists: Vec<(bool, &Vec<AskItem>)> =
        acts.chain(results.map(|ask| (false, ask))).filter_map(|(saves, ask)| Some((saves, ask?))).collect();
    let asks = |list: &[AskItem], id: &str| list.iter().any(|item| item.question.as_str() == id);
    let goes_with = |item: &AskItem| {
        let Some(when) = item.when.as_ref().filter(|_| !item.optional) else { return false };
        let mut looks_at = Vec::new();
        if !only_questions(when, &mut looks_at) {
            return false;
        }
        let never_asked: Vec<Condition> = looks_at.iter().map(|id| is_blank(id)).collect();
        let never_asked: Vec<(&Condition, bool)> = never_asked.iter().map(|blank| (blank, true)).collect();
        let not = Condition::Not(Box::new(when.clone()));
        let apart = |other: &&str| lists.iter().any(|(_, list)| asks(list, other) && !asks(list, id));
        let part = question.part.as_ref();
        !looks_at.iter().any(|other| apart(&other.as_str()))
            && follows(p, None, &read.given, when, part)
            && follows(p, None, &never_asked, &not, part)
    };
    let mut with = lists.iter().filter(|(_, list)| asks(list, id)).peekable();
    let is_it = |item: &&AskItem| item.question.as_str() == id;
    with.peek().is_some() && with.all(|(saves, list)| !saves && list.iter().filter(is_it).all(goes_with))
}

/// Whether a condition looks at nothing but questions, which are added to the list.
fn only_questions(condition: &Condition, ids: &mut Vec<String>) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().all(|inner| only_questions(inner, ids)),
        Condition::Not(inner) => only_questions(inner, ids),
        Condition::Test { subject, id, .. } => {
            ids.push(id.as_str().to_string());
            matches!(subject, Subject::Question)
        }
    }
}

fn is_blank(question: &str) -> Condition {
    Condition::Test { subject: Subject::Question, id: Id::made(question), test: Test::IsFilled(false) }
}

/// Whether a condition reads a clock or a task.
fn reads_case(condition: &Condition) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(reads_case),
        Condition::Not(inner) => reads_case(inner),
        Condition::Test { subject, .. } => matches!(subject, Subject::Clock | Subject::Task),
    }
}
