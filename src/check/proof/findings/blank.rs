//! Conditions and dates that read what nobody can have said by then: an answer nobody was asked, a fact nobody gave.
//!
//! Whatever is asked may be answered, also where it may be left blank, and in whichever combination of parts. So what is
//! reported is blank on every way there.

use super::Find;
use crate::check::names::{self, Asked, Named, What};
use crate::check::proof::data::Key;
use crate::check::proof::dates::is_in_rows;
use crate::check::proof::model::bits;
use crate::check::proof::space::{Edge, OPEN};
use crate::check::tags::{self, TagKind};
use crate::pattern::read::Tag;
use crate::pattern::shape::{Pattern, QuestionType};
use crate::pattern::value::{Condition, Operand, Subject, Test};
use crate::problem::Code;

/// Something that is read, and where it says so.
struct Reading {
    at: String,
    key: Key,
    /// The place of the condition that reads it, or of what has a date by it.
    of: String,
    by: By,
}

/// What reads it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Condition,
    Date,
}

impl Find<'_, '_, '_, '_, '_> {
    /// Reports what conditions and dates read in vain; gives the pointers of these conditions and of where such a date is named.
    /// With `all` those of the pattern too, else only those of the files laid over it.
    pub(super) fn always_blank(&mut self, all: bool) -> Vec<String> {
        let p = self.model.p;
        let pattern = self.look.tree.origin.file;
        let names = names::all(p);
        let mut found = Vec::new();
        for asked in names.conditions.iter().filter(|asked| asked.row.is_none()) {
            readings(p, asked, &asked.at, asked.condition, &mut found);
        }
        found.extend(names.named.iter().filter_map(|named| dated(p, named)));
        found.retain(|reading| all || self.look.at(&reading.of).file != pattern);
        let mut keys: Vec<Key> = Vec::new();
        for reading in &found {
            if !keys.contains(&reading.key) {
                keys.push(reading.key);
            }
        }
        let mut in_vain = Vec::new();
        for keys in keys.chunks(64) {
            let given = Given::new(self, keys);
            for Reading { at, key, of, by } in &found {
                let Some(bit) = keys.iter().position(|k| k == key) else { continue };
                if given.there(self, of).is_none_or(|there| there >> bit & 1 == 1) {
                    continue;
                }
                let (id, how) = match key {
                    Key::Question(q) => (p.questions.key(*q), "nobody has been asked it by then"),
                    Key::Fact(f) => (p.facts.key(*f), "no act has given it by then"),
                    _ => continue,
                };
                let message = format!("`{id}` is always blank here: {how}");
                let help = match by {
                    By::Condition => "ask or record it before, read something else, or ask only whether it `is_filled`",
                    By::Date => "ask it before, or take something else",
                };
                self.look.add_help(at, Code::AlwaysBlank, message, help);
                in_vain.push(of.clone());
            }
        }
        in_vain
    }
}

/// What a condition reads with tests that a blank never passes.
fn readings(p: &Pattern, of: &Asked<'_>, at: &str, condition: &Condition, into: &mut Vec<Reading>) {
    let reading = |at: String, key: Key| Reading { at, key, of: of.at.clone(), by: By::Condition };
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            let join = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
            list.iter().enumerate().for_each(|(i, inner)| readings(p, of, &format!("{at}/{join}/{i}"), inner, into));
        }
        Condition::Not(inner) => readings(p, of, &format!("{at}/not"), inner, into),
        Condition::Test { test: Test::IsFilled(_), .. } => {}
        Condition::Test { subject, id, test } => {
            let question = |id: &str| p.questions.index(id).map(|at| Key::Question(at as u16));
            let key = match subject {
                Subject::Question | Subject::Group => question(id.as_str()),
                Subject::Fact => p.facts.index(id.as_str()).map(|at| Key::Fact(at as u16)),
                Subject::Part | Subject::Task | Subject::Clock | Subject::Case => None,
            };
            into.extend(key.map(|key| reading(format!("{at}/{}", subject.as_str()), key)));
            if let Test::Compare(comparison, Operand::Question(other)) = test {
                let at = format!("{at}/{}/question", comparison.as_str());
                into.extend(question(other.as_str()).map(|key| reading(at, key)));
            }
        }
    }
}

/// The answer that a date is worked out from.
fn dated(p: &Pattern, named: &Named<'_>) -> Option<Reading> {
    let What::Question([QuestionType::Date | QuestionType::Time]) = named.what else { return None };
    let key = Key::Question(p.questions.index(named.id)? as u16);
    Some(Reading { at: named.at.clone(), key, of: named.at.clone(), by: By::Date })
}

/// What may have been said by when, one bit for each key.
struct Given<'k> {
    keys: &'k [Key],
    /// For each configuration what may have been said on some way there.
    at: Vec<u64>,
}

impl<'k> Given<'k> {
    fn new(find: &Find<'_, '_, '_, '_, '_>, keys: &'k [Key]) -> Given<'k> {
        let p = find.model.p;
        let is_fixed = |key: &Key| match key {
            Key::Question(q) => p.questions.at(*q).is_some_and(|(id, q)| q.answer.is_some() || is_in_rows(p, id)),
            _ => false,
        };
        let fixed = (keys.iter().enumerate()).filter(|(_, key)| is_fixed(key)).fold(0, |set, (bit, _)| set | 1 << bit);
        let mut given = Given { keys, at: vec![fixed; find.space.configs.len()] };
        let mut waiting: Vec<u32> = find.all().collect();
        while let Some(from) = waiting.pop() {
            for edge in find.from(from) {
                let after = given.after(find, edge);
                if let Some(slot) = given.at.get_mut(edge.to as usize).filter(|slot| after & !**slot != 0) {
                    *slot |= after;
                    waiting.push(edge.to);
                }
            }
        }
        given
    }

    fn set(&self, keys: impl Iterator<Item = Key>) -> u64 {
        let bits = keys.filter_map(|key| self.keys.iter().position(|k| *k == key));
        bits.fold(0, |set, bit| set | 1 << bit)
    }

    /// The questions that an action asks, and the facts given or counted in it.
    fn by_action(&self, find: &Find<'_, '_, '_, '_, '_>, action: usize) -> (u64, u64) {
        let Some(table) = find.model.actions.get(action) else { return (0, 0) };
        let asked = self.set(table.asks.iter().map(|asks| Key::Question(asks.question)));
        (asked, self.set(table.facts.iter().chain(&table.counted).map(|fact| Key::Fact(*fact))))
    }

    fn by_result(&self, find: &Find<'_, '_, '_, '_, '_>, task: usize, result: usize) -> u64 {
        let result = find.model.tasks.get(task).and_then(|task| task.results.get(result));
        result.map_or(0, |result| self.set(result.asks.iter().map(|asks| Key::Question(asks.question))))
    }

    /// What may have been said after a step.
    fn after(&self, find: &Find<'_, '_, '_, '_, '_>, edge: &Edge) -> u64 {
        let before = self.at.get(edge.from as usize).copied().unwrap_or(0);
        edge.tags.iter().fold(before, |set, tag| match tag {
            TagKind::Action(action) => {
                let (asked, facts) = self.by_action(find, *action);
                set | asked | facts
            }
            TagKind::TaskResult(task, result) => set | self.by_result(find, *task, *result),
            _ => set,
        })
    }

    /// What may have been said wherever what stands at a place is looked at; nothing if it never is.
    fn there(&self, find: &Find<'_, '_, '_, '_, '_>, at: &str) -> Option<u64> {
        let p = find.model.p;
        let mut steps = at.split('/').skip(1);
        let (section, id, member) = (steps.next()?, steps.next()?, steps.next()?);
        match section {
            "actions" => {
                let action = p.actions.index(id)?;
                let before = self.before_action(find, action)?;
                let (asked, facts) = self.by_action(find, action);
                // Whether it may be done is looked at before anything is put or given.
                Some(if member == "when" { before } else { before | asked | facts })
            }
            "refuse" => {
                let on = p.refuse.get(id)?.on.iter().filter_map(|on| p.actions.index(on.as_str()));
                let all = on.filter_map(|action| {
                    let (asked, facts) = self.by_action(find, action);
                    Some(self.before_action(find, action)? | asked | facts)
                });
                all.reduce(|all, one| all | one)
            }
            "tasks" if member == "when" => self.after_tags(find, &p.tasks.get(id)?.opens_on),
            "tasks" if member == "results" => {
                let task = p.tasks.index(id)?;
                let result = find.model.p.tasks.get(id)?.results.0.index(steps.next()?)?;
                let open =
                    |at: &u32| find.config(*at).is_some_and(|c| c.tasks.get(task).is_some_and(|t| t & 3 == OPEN));
                Some(self.anywhere(find.all().filter(open))? | self.by_result(find, task, result))
            }
            "tasks" if member == "within" => self.after_tags(find, &p.tasks.get(id)?.opens_on),
            "clocks" if matches!(member, "within" | "counts_from") => {
                let clock = p.clocks.index(id)?;
                let restarting = find.space.edges.iter().filter(|edge| find.restarts(edge, clock));
                let anew = restarting.map(|edge| self.after(find, edge)).reduce(|all, one| all | one);
                let started = self.after_tags(find, &p.clocks.get(id)?.starts);
                started.map_or(anew, |started| Some(started | anew.unwrap_or(0)))
            }
            "holds" if member == "within" => self.after_any(find, &[TagKind::HoldOn(p.holds.index(id)?)]),
            _ => self.anywhere(find.all()),
        }
    }

    fn anywhere(&self, configs: impl Iterator<Item = u32>) -> Option<u64> {
        configs.filter_map(|at| self.at.get(at as usize).copied()).reduce(|all, here| all | here)
    }

    /// Before an action, wherever it is possible by place and holds.
    fn before_action(&self, find: &Find<'_, '_, '_, '_, '_>, action: usize) -> Option<u64> {
        let table = find.model.actions.get(action)?;
        let possible = |at: &u32| {
            find.config(*at).is_some_and(|config| {
                let from = table.is_from(config.place);
                let held = table.held_any || bits(config.holds & table.held).next().is_some();
                if table.from_said { from } else { held }
            })
        };
        self.anywhere(find.all().filter(possible))
    }

    /// After any step at which one of these happens.
    fn after_tags(&self, find: &Find<'_, '_, '_, '_, '_>, tags: &[Tag]) -> Option<u64> {
        let wanted: Vec<TagKind> = tags.iter().filter_map(|tag| tags::parse(find.model.p, tag.as_str())).collect();
        self.after_any(find, &wanted)
    }

    fn after_any(&self, find: &Find<'_, '_, '_, '_, '_>, wanted: &[TagKind]) -> Option<u64> {
        let edges = find.space.edges.iter().filter(|edge| edge.tags.iter().any(|tag| wanted.contains(tag)));
        edges.map(|edge| self.after(find, edge)).reduce(|all, one| all | one)
    }
}
