//! Whether the refuse rules of an action leave any answer at all.
//!
//! Answers, facts and all else that the rules read are tried in as many ways as the rules tell apart, one after the other;
//! whatever is refused already is not tried further. How a case stands is left open: a rule that looks at a clock or a task is
//! tried with every way it could be. So what is reported is refused whatever anybody does.
//!
//! Rules that look at one row and rules that may be confirmed are left out: neither refuses for good.

use super::data::{Cell, Cond, Data, Key};
use super::fast::Map;
use super::model::combinations;
use super::sets::{Set, Sets};
use crate::check::Look;
use crate::pattern::read::Id;
use crate::pattern::shape::{Action, Pattern, QuestionType, Refuse, each};
use crate::pattern::value::{AskItem, Condition};
use crate::problem::{Code, listed};

/// Reports actions that are refused whatever is answered, in every combination of parts. `fixed`: the parts are as they stand.
/// Gives whether there are any.
pub(super) fn check(look: &mut Look<'_, '_>, fixed: bool, most: usize) -> bool {
    let p = look.pattern;
    let mut found = false;
    for (id, action) in p.actions.iter() {
        let on_it = |rule: &Refuse| {
            let for_good = rule.each.is_none() && rule.may_confirm != Some(true);
            for_good && rule.on.iter().any(|on| on.as_str() == id)
        };
        let rules: Vec<(&str, &Refuse)> = p.refuse.iter().filter(|(_, rule)| on_it(rule)).collect();
        if rules.is_empty() {
            continue;
        }
        match refusing(p, action, &rules, fixed, most) {
            Ok(by) if by.is_empty() => {}
            Ok(by) => {
                found = true;
                let message = format!("every `{id}` would be refused, by {}", listed(by.iter().copied()));
                let help = "let the rules leave some answer that the action takes";
                let last = by.last().copied().unwrap_or_default();
                look.add_help(&format!("/refuse/{last}/when"), Code::RefusesEverything, message, help);
            }
            Err(TooMuch) => {
                let message = format!("the refuse rules of `{id}` tell apart more ways to answer than can be tried");
                look.add_help("/refuse", Code::TooLarge, message, "say the same with fewer rules");
                found = true;
            }
        }
    }
    found
}

/// More ways were tried than may be.
struct TooMuch;

/// Tests looked at for each way that may be tried: what takes time is how many rules there are, too.
const TESTS_OF_A_WAY: usize = 100;

/// The rules that together refuse everything, and none of which could be left out; empty if something is left.
fn refusing<'p>(
    p: &'p Pattern,
    action: &Action,
    rules: &[(&'p str, &Refuse)],
    fixed: bool,
    most: usize,
) -> Result<Vec<&'p str>, TooMuch> {
    let rules: Vec<_> = rules.iter().map(|(id, rule)| (*id, &rule.when, rule.part.as_ref())).collect();
    let conditions = rules.iter().map(|(_, when, part)| (*when, *part));
    let mut refused = Refused::new(p, Some(action), conditions, fixed, most)?;
    let mut by: Vec<usize> = (0..rules.len()).collect();
    if refused.there.is_none() || refused.leaves_something(&by)? {
        return Ok(Vec::new());
    }
    for rule in 0..rules.len() {
        let others: Vec<usize> = by.iter().copied().filter(|other| *other != rule).collect();
        if !refused.leaves_something(&others)? {
            by = others;
        }
    }
    Ok(by.iter().filter_map(|at| rules.get(*at)).map(|(id, ..)| *id).collect())
}

/// Whether in an act, or at any other time, wherever the first conditions hold, or do not, as is said with each, the last holds too: in every combination
/// of parts in which that part is on. What takes too much trying does not.
pub(super) fn follows(
    p: &Pattern,
    action: Option<&Action>,
    given: &[(&Condition, bool)],
    then: &Condition,
    part: Option<&Id>,
) -> bool {
    let against = |(condition, holds): &(&Condition, bool)| match holds {
        true => Condition::Not(Box::new((*condition).clone())),
        false => (*condition).clone(),
    };
    let mut refused: Vec<Condition> = given.iter().map(against).collect();
    refused.push(then.clone());
    let Ok(mut tried) = Refused::new(p, action, refused.iter().map(|condition| (condition, None)), false, 1_000) else {
        return false;
    };
    let on = part.and_then(|part| p.parts.index(part.as_str())).map(|at| tried.sets.on(at as u16));
    tried.there = tried.sets.and(tried.there, on.unwrap_or(Set::ALL));
    let all: Vec<usize> = (0..refused.len()).collect();
    matches!(tried.leaves_something(&all), Ok(false))
}

/// One thing that rules read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Subject {
    Data(u16),
    Clock(u16),
    Task(u16),
    Tasks(u16),
    /// Whether a task of many has one of these results.
    Includes(u16, u64),
    LastOutcome,
}

/// A way something may be, and the combinations of parts in which it may.
type Way = (u16, Set);

struct Refused<'p> {
    sets: Sets,
    data: Data<'p>,
    rules: Vec<(Cond, Set)>,
    /// For each subject its place in the lists below.
    place: Map<Subject, usize>,
    /// For each subject how it may be.
    ways: Vec<Vec<Way>>,
    /// For each subject how it is, of those tried so far.
    is: Vec<Option<u16>>,
    /// The combinations in which there is the action.
    there: Set,
    tests_left: usize,
}

impl<'p> Refused<'p> {
    fn new<'c>(
        p: &'p Pattern,
        action: Option<&Action>,
        rules: impl IntoIterator<Item = (&'c Condition, Option<&'c Id>)>,
        fixed: bool,
        most: usize,
    ) -> Result<Refused<'p>, TooMuch> {
        let mut sets = Sets::new();
        let (parts, all) = combinations(p, fixed, &mut sets);
        let on = |part: Option<&Id>| {
            let at = part.and_then(|part| p.parts.index(part.as_str()));
            at.and_then(|at| parts.get(at)).copied().unwrap_or(Set::ALL)
        };
        let there = sets.and(on(action.and_then(|action| action.part.as_ref())), all);
        let mut data = Data::new(p);
        let rules: Vec<(Cond, Set)> =
            rules.into_iter().map(|(when, part)| (data.condition(when, &parts), on(part))).collect();
        if data.too_many.is_some() {
            return Err(TooMuch);
        }
        data.divide(&mut sets, &parts);
        let (mut place, mut ways) = (Map::default(), Vec::new());
        for (rule, _) in &rules {
            rule.each(&mut |c| {
                let Some(subject) = Subject::of(c) else { return };
                place.entry(subject).or_insert_with(|| {
                    let asked = action.and_then(|action| asked(p, action, &data, subject)).map_or(Set::NONE, on);
                    ways.push(subject.ways(p, &data, sets.not(asked)));
                    ways.len() - 1
                });
            });
        }
        let is = vec![None; ways.len()];
        Ok(Refused { sets, data, rules, place, ways, is, there, tests_left: most.saturating_mul(TESTS_OF_A_WAY) })
    }

    /// Whether in some combination of parts something gets past these rules.
    fn leaves_something(&mut self, by: &[usize]) -> Result<bool, TooMuch> {
        self.from(0, self.there, by)
    }

    /// Tries the subjects from one on, in the combinations that are left.
    fn from(&mut self, nth: usize, mut left: Set, by: &[usize]) -> Result<bool, TooMuch> {
        if self.tests_left == 0 {
            return Err(TooMuch);
        }
        let mut passes = left;
        for rule in by {
            let Some((cond, there)) = self.rules.get(*rule).cloned() else { continue };
            let (surely, perhaps) = self.holds(&cond);
            let (surely, perhaps) = (self.sets.and(surely, there), self.sets.and(perhaps, there));
            left = self.sets.without(left, surely);
            passes = self.sets.without(passes, perhaps);
        }
        if !passes.is_none() {
            return Ok(true);
        }
        if left.is_none() {
            return Ok(false);
        }
        for (way, there) in self.ways.get(nth).cloned().unwrap_or_default() {
            let here = self.sets.and(left, there);
            if let Some(is) = self.is.get_mut(nth).filter(|_| !here.is_none()) {
                *is = Some(way);
                let something = self.from(nth + 1, here, by);
                if let Some(is) = self.is.get_mut(nth) {
                    *is = None;
                }
                if something? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The combinations in which a condition surely holds, and those in which it may, by what is known so far.
    fn holds(&mut self, cond: &Cond) -> (Set, Set) {
        self.tests_left = self.tests_left.saturating_sub(1);
        match cond {
            Cond::Const(true) => (Set::ALL, Set::ALL),
            Cond::Const(false) => (Set::NONE, Set::NONE),
            Cond::Parts(set) => (*set, *set),
            Cond::All(list) => list.iter().fold((Set::ALL, Set::ALL), |all, inner| {
                let (surely, perhaps) = self.holds(inner);
                (self.sets.and(all.0, surely), self.sets.and(all.1, perhaps))
            }),
            Cond::Any(list) => list.iter().fold((Set::NONE, Set::NONE), |any, inner| {
                let (surely, perhaps) = self.holds(inner);
                (self.sets.or(any.0, surely), self.sets.or(any.1, perhaps))
            }),
            Cond::Not(inner) => {
                let (surely, perhaps) = self.holds(inner);
                (self.sets.not(perhaps), self.sets.not(surely))
            }
            about => match self.is_so(about) {
                Some(true) => (Set::ALL, Set::ALL),
                Some(false) => (Set::NONE, Set::NONE),
                None => (Set::NONE, Set::ALL),
            },
        }
    }

    /// Whether a test of one subject holds, where it is known how the subject is.
    fn is_so(&self, about: &Cond) -> Option<bool> {
        let subject = Subject::of(about)?;
        let is = self.is.get(*self.place.get(&subject)?).copied().flatten()?;
        Some(match about {
            Cond::Data(var, test) => self.data.holds(*var, *test, u8::try_from(is).unwrap_or(u8::MAX)),
            Cond::Clock(_, wanted) | Cond::Tasks(_, wanted) => u16::from(*wanted) >> is & 1 == 1,
            Cond::Task(_, wanted) => wanted >> is.min(63) & 1 == 1,
            Cond::Includes(..) => is == 1,
            Cond::LastOutcome(wanted) => is != 0 && wanted.contains(&(is - 1)),
            Cond::LastOutcomeFilled(filled) => (is != 0) == *filled,
            _ => false,
        })
    }
}

impl Subject {
    /// What a test is about; nothing, where it joins others.
    fn of(cond: &Cond) -> Option<Subject> {
        match cond {
            Cond::Data(var, _) => Some(Subject::Data(*var)),
            Cond::Clock(clock, _) => Some(Subject::Clock(*clock)),
            Cond::Task(task, _) => Some(Subject::Task(*task)),
            Cond::Tasks(task, _) => Some(Subject::Tasks(*task)),
            Cond::Includes(task, results) => Some(Subject::Includes(*task, *results)),
            Cond::LastOutcome(_) | Cond::LastOutcomeFilled(_) => Some(Subject::LastOutcome),
            Cond::Const(_) | Cond::Parts(_) | Cond::All(_) | Cond::Any(_) | Cond::Not(_) => None,
        }
    }

    /// How it may be when an action is done; an answer may be blank where it is `not_asked`.
    fn ways(&self, p: &Pattern, data: &Data<'_>, not_asked: Set) -> Vec<Way> {
        let any_of = |count: usize| (0..count as u16).map(|way| (way, Set::ALL)).collect();
        match self {
            Subject::Data(var) => cells(p, data, *var, not_asked),
            // Off, running, paused, and late or over.
            Subject::Clock(_) => any_of(5),
            // None, open, cancelled, and each result.
            Subject::Task(task) => any_of(3 + p.tasks.at(*task).map_or(0, |(_, task)| task.results.0.len())),
            Subject::Tasks(_) => any_of(4),
            Subject::Includes(..) => any_of(2),
            Subject::LastOutcome => any_of(1 + p.outcomes.len()),
        }
    }
}

/// The part of the question of a variable, if it has one, where an action surely asks it; nothing where it need not be answered.
fn asked<'p>(p: &'p Pattern, action: &Action, data: &Data<'_>, of: Subject) -> Option<Option<&'p Id>> {
    let Subject::Data(var) = of else { return None };
    let Key::Question(question) = data.vars.get(usize::from(var))?.key else { return None };
    let (id, question) = p.questions.at(question)?;
    let is_it = |item: &AskItem| item.question.as_str() == id && !item.optional && item.when.is_none();
    let must = action.saves.is_none() && question.r#type != QuestionType::Notice;
    (must && each(action.ask.as_ref()).any(is_it)).then_some(question.part.as_ref())
}

/// The cells in which an answer or fact may lie when an action is done.
fn cells(p: &Pattern, data: &Data<'_>, var: u16, not_asked: Set) -> Vec<Way> {
    let may_be_blank = match data.vars.get(usize::from(var)).map(|var| var.key) {
        Some(Key::Question(question)) if p.questions.at(question).is_some_and(|(_, q)| q.answer.is_some()) => {
            return vec![(u16::from(data.unsaid(var)), Set::ALL)];
        }
        Some(Key::Question(_)) => not_asked,
        // What the host says is never blank; what is counted may be.
        Some(Key::Fact(fact)) if p.facts.at(fact).is_some_and(|(_, fact)| fact.counted.is_none()) => Set::NONE,
        _ => Set::ALL,
    };
    let there = |cell: &Cell| if cell.blank { may_be_blank } else { cell.there };
    let cells = data.cells(var).iter().enumerate().map(|(at, cell)| (at as u16, there(cell)));
    cells.filter(|(_, there)| !there.is_none()).collect()
}
