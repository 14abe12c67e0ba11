//! What conditions can tell apart: the answers and facts they read, in as many cells as some test distinguishes.
//!
//! A number that is only ever asked whether it is at least 5 has three cells: blank, less, and the rest. Within a cell no
//! condition of the file can tell two answers apart, so trying one of each cell is trying all of them.
//!
//! Invariant: every answer that a question can have lies in exactly one cell of its variable.

use super::sets::{Set, Sets};
use crate::pattern::shape::{CameBy, FactType, Pattern, Question, QuestionOption, QuestionType, each};
use crate::pattern::value::{Condition, Operand, SettingValue, Subject, Test};

/// What a variable stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Question(u16),
    Fact(u16),
    /// The way this act came in.
    Channel,
    OpenedChannel,
    Language,
    /// A comparison of two answers: it may come out either way.
    Free,
}

/// Answers that no condition tells apart.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) blank: bool,
    /// One bit for each test of the variable that it passes.
    truth: u64,
    /// The combinations of parts in which there is such an answer.
    pub(super) there: Set,
    /// The answer in the words of the file, for a path.
    pub(super) words: String,
}

/// Something that conditions read.
#[derive(Debug)]
pub(super) struct Var {
    pub(super) key: Key,
    tests: Vec<Test>,
    pub(super) cells: Vec<Cell>,
}

/// The most tests of one question or fact: each is a bit.
const MOST_TESTS: usize = 64;

/// The most tests of one question of which any may hold together: of what is chosen, or of rows. Each doubles the ways to answer.
pub(super) const MOST_TOGETHER: usize = 10;

/// A condition over cells and how the case stands.
#[derive(Debug, Clone)]
pub(super) enum Cond {
    Const(bool),
    /// Those combinations of parts.
    Parts(Set),
    All(Vec<Cond>),
    Any(Vec<Cond>),
    Not(Box<Cond>),
    /// A variable passes one of its tests.
    Data(u16, u8),
    /// A clock is in one of these: off, running, paused, late, over.
    Clock(u16, u8),
    /// A task of one is in one of these: none, open, cancelled, then each result.
    Task(u16, u64),
    /// A task of many: none, some open, all done, all cancelled.
    Tasks(u16, u8),
    /// One of a task of many has one of these results.
    Includes(u16, u64),
    LastOutcome(Vec<u16>),
    LastOutcomeFilled(bool),
}

impl Cond {
    /// The variables it reads.
    pub(super) fn vars(&self, into: &mut Vec<u16>) {
        match self {
            Cond::All(list) | Cond::Any(list) => list.iter().for_each(|c| c.vars(into)),
            Cond::Not(inner) => inner.vars(into),
            Cond::Data(var, _) if !into.contains(var) => into.push(*var),
            _ => {}
        }
    }

    /// Each condition in it, itself included.
    pub(super) fn each(&self, see: &mut dyn FnMut(&Cond)) {
        see(self);
        match self {
            Cond::All(list) | Cond::Any(list) => list.iter().for_each(|c| c.each(see)),
            Cond::Not(inner) => inner.each(see),
            _ => {}
        }
    }
}

/// All variables of a pattern, and how conditions become conditions over them.
#[derive(Debug)]
pub(super) struct Data<'p> {
    pattern: &'p Pattern,
    pub(super) vars: Vec<Var>,
    /// A question or fact has more tests than can be told apart: which one, and how many there may be.
    pub(super) too_many: Option<(Key, usize)>,
}

impl<'p> Data<'p> {
    pub(super) fn new(pattern: &'p Pattern) -> Data<'p> {
        Data { pattern, vars: Vec::new(), too_many: None }
    }

    pub(super) fn var_of(&self, key: Key) -> Option<u16> {
        self.vars.iter().position(|var| var.key == key).map(|at| at as u16)
    }

    /// The variable of a question, each of whose options is told apart.
    pub(super) fn by_option(&mut self, question: u16) -> u16 {
        let ids: Vec<String> = self
            .pattern
            .questions
            .at(question)
            .map(|(_, q)| each(q.options.as_ref()).map(|o| o.id.as_str().to_string()).collect())
            .unwrap_or_default();
        let mut var = None;
        for id in ids {
            if let Cond::Data(at, _) = self.test(Key::Question(question), Test::Is(Operand::Word(id))) {
                var = Some(at);
            }
        }
        var.unwrap_or_else(|| self.var(Key::Question(question)))
    }

    fn var(&mut self, key: Key) -> u16 {
        if let Some(at) = self.var_of(key).filter(|_| key != Key::Free) {
            return at;
        }
        self.vars.push(Var { key, tests: Vec::new(), cells: Vec::new() });
        (self.vars.len() - 1) as u16
    }

    fn test(&mut self, key: Key, test: Test) -> Cond {
        let at = self.var(key);
        let Some(var) = self.vars.get_mut(usize::from(at)) else { return Cond::Const(false) };
        let bit = var.tests.iter().position(|t| *t == test).unwrap_or_else(|| {
            var.tests.push(test);
            var.tests.len() - 1
        });
        let together = var.tests.iter().filter(|test| test.holds_with_others()).count();
        if bit >= MOST_TESTS {
            self.too_many = Some((key, MOST_TESTS));
        } else if together > MOST_TOGETHER {
            self.too_many = Some((key, MOST_TOGETHER));
        }
        Cond::Data(at, bit.min(MOST_TESTS - 1) as u8)
    }

    /// A condition of the file. Names that name nothing were reported before; here they are never so.
    pub(super) fn condition(&mut self, condition: &Condition, parts: &[Set]) -> Cond {
        let p = self.pattern;
        let place = |at: Option<usize>| at.map(|at| at as u16);
        match condition {
            Condition::All(list) => Cond::All(list.iter().map(|c| self.condition(c, parts)).collect()),
            Condition::Any(list) => Cond::Any(list.iter().map(|c| self.condition(c, parts)).collect()),
            Condition::Not(inner) => Cond::Not(Box::new(self.condition(inner, parts))),
            Condition::Test { subject, id, test } => match subject {
                Subject::Question | Subject::Group => match place(p.questions.index(id.as_str())) {
                    Some(_) if compares_answers(test) => self.test(Key::Free, test.clone()),
                    Some(at) => self.test(Key::Question(at), test.clone()),
                    None => Cond::Const(false),
                },
                Subject::Fact => match place(p.facts.index(id.as_str())) {
                    Some(at) => self.test(Key::Fact(at), test.clone()),
                    None => Cond::Const(false),
                },
                Subject::Part => {
                    let Some(on) = p.parts.index(id.as_str()).and_then(|at| parts.get(at)) else {
                        return Cond::Const(false);
                    };
                    let (is_on, is_off) = (test.words().contains(&"on"), test.words().contains(&"off"));
                    match (is_on, is_off) {
                        (true, true) => Cond::Const(true),
                        (true, false) => Cond::Parts(*on),
                        (false, true) => Cond::Not(Box::new(Cond::Parts(*on))),
                        (false, false) => Cond::Const(false),
                    }
                }
                Subject::Clock => match place(p.clocks.index(id.as_str())) {
                    Some(at) => Cond::Clock(at, test.among(&["off", "running", "paused", "late", "over"]) as u8),
                    None => Cond::Const(false),
                },
                Subject::Task => self.task(id.as_str(), test),
                Subject::Case => match (id.as_str(), test) {
                    ("channel", _) => self.test(Key::Channel, test.clone()),
                    ("opened_channel", _) => self.test(Key::OpenedChannel, test.clone()),
                    ("language", _) => self.test(Key::Language, test.clone()),
                    (_, Test::IsFilled(filled)) => Cond::LastOutcomeFilled(*filled),
                    _ => Cond::LastOutcome(
                        test.words().iter().filter_map(|w| p.outcomes.index(w)).map(|at| at as u16).collect(),
                    ),
                },
            },
        }
    }

    fn task(&self, id: &str, test: &Test) -> Cond {
        let (Some(at), Some(task)) = (self.pattern.tasks.index(id), self.pattern.tasks.get(id)) else {
            return Cond::Const(false);
        };
        let at = at as u16;
        let results: Vec<&str> = task.results.0.keys().collect();
        let all = results.iter().enumerate().fold(0_u64, |set, (i, _)| set | 1 << (i + 3).min(63));
        match test {
            Test::Includes(_) => Cond::Includes(at, test.among(&results)),
            _ if task.many.is_some() => Cond::Tasks(at, test.among(&["none", "open", "done", "cancelled"]) as u8),
            _ => Cond::Task(
                at,
                test.words().iter().fold(0, |set, word| {
                    set | match *word {
                        "none" => 1,
                        "open" => 2,
                        "cancelled" => 4,
                        "done" => all,
                        word => results.iter().position(|r| *r == word).map_or(0, |i| 1 << (i + 3).min(63)),
                    }
                }),
            ),
        }
    }

    /// Works out the cells, once every condition is known.
    pub(super) fn divide(&mut self, sets: &mut Sets, parts: &[Set]) {
        let p = self.pattern;
        for var in &mut self.vars {
            let values = values_of(p, var, sets, parts);
            for Value { is, there, words } in values {
                let truth = truth(p, var, &is);
                let blank = is == Is::Blank;
                match var.cells.iter_mut().find(|cell| cell.truth == truth && cell.blank == blank) {
                    Some(cell) => cell.there = sets.or(cell.there, there),
                    None => var.cells.push(Cell { blank, truth, there, words }),
                }
            }
        }
    }

    /// Whether a cell of a variable passes a test.
    pub(super) fn holds(&self, var: u16, test: u8, cell: u8) -> bool {
        let cell = self.vars.get(usize::from(var)).and_then(|v| v.cells.get(usize::from(cell)));
        cell.is_some_and(|cell| cell.truth >> test & 1 == 1)
    }

    pub(super) fn cells(&self, var: u16) -> &[Cell] {
        self.vars.get(usize::from(var)).map_or(&[], |var| &var.cells)
    }

    /// The cell of a blank.
    pub(super) fn blank(&self, var: u16) -> u8 {
        self.cells(var).iter().position(|cell| cell.blank).unwrap_or(0) as u8
    }

    /// The cell before anything is said: that of a fixed answer, or of a blank.
    pub(super) fn unsaid(&self, var: u16) -> u8 {
        self.fixed(var).unwrap_or_else(|| self.blank(var))
    }

    /// The cell that a fixed answer lies in, if the layer that fixed it gave one of the right kind.
    fn fixed(&self, var: u16) -> Option<u8> {
        let Key::Question(question) = self.vars.get(usize::from(var))?.key else { return None };
        let (_, shape) = self.pattern.questions.at(question)?;
        let answer = &shape.answer.as_ref()?.0;
        let is = match (shape.r#type, answer) {
            (QuestionType::YesNo | QuestionType::Declaration, serde_json::Value::Bool(yes)) => Is::YesNo(*yes),
            (QuestionType::YesNo | QuestionType::Declaration, serde_json::Value::String(word)) => {
                Is::YesNo(word == "yes")
            }
            (QuestionType::Choice, serde_json::Value::String(word)) => Is::Option(word.clone()),
            (QuestionType::Choices, serde_json::Value::Array(list)) => {
                Is::Chosen(list.iter().filter_map(|v| v.as_str()).map(str::to_string).collect())
            }
            (QuestionType::Number | QuestionType::Money, serde_json::Value::Number(n)) => Is::Number(n.as_i64()?),
            _ => Is::Filled,
        };
        let var = self.vars.get(usize::from(var))?;
        let truth = truth(self.pattern, var, &is);
        var.cells.iter().position(|cell| cell.truth == truth && !cell.blank).map(|at| at as u8)
    }
}

/// One answer to try.
struct Value {
    is: Is,
    there: Set,
    words: String,
}

/// What an answer is, as far as tests go.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Is {
    Blank,
    Filled,
    YesNo(bool),
    Option(String),
    Chosen(Vec<String>),
    /// Pence for money.
    Number(i64),
    /// So many rows, and the tests of one row that some, and that all of them pass, by their place among the variable's tests.
    Rows(i64, u64),
}

/// An answer of each sort that some test could tell from the others, a blank first.
fn values_of(p: &Pattern, var: &Var, sets: &mut Sets, parts: &[Set]) -> Vec<Value> {
    let always = |is: Is, words: &str| Value { is, there: Set::ALL, words: words.to_string() };
    let mut values = vec![always(Is::Blank, "blank")];
    let options_of = |options: Option<&Vec<QuestionOption>>| -> Vec<(String, Set)> {
        let there = |option: &QuestionOption| {
            let part = option.part.as_ref().and_then(|part| p.parts.index(part.as_str()));
            part.and_then(|at| parts.get(at)).copied().unwrap_or(Set::ALL)
        };
        each(options).map(|option| (option.id.as_str().to_string(), there(option))).collect()
    };
    match var.key {
        Key::Free => values = vec![always(Is::YesNo(true), "so"), always(Is::YesNo(false), "not so")],
        Key::Channel | Key::OpenedChannel => {
            let channels = CameBy::WORDS.iter();
            values.extend(channels.map(|channel| always(Is::Option((*channel).to_string()), channel)));
        }
        Key::Language => {
            let named: Vec<&str> = var.tests.iter().flat_map(Test::words).collect();
            values.extend(named.iter().map(|language| always(Is::Option((*language).to_string()), language)));
            values.push(always(Is::Filled, "another language"));
        }
        Key::Question(at) => {
            let Some((_, question)) = p.questions.at(at) else { return values };
            match question.r#type {
                QuestionType::YesNo => {
                    values.extend([always(Is::YesNo(true), "yes"), always(Is::YesNo(false), "no")]);
                }
                QuestionType::Declaration => values.push(always(Is::YesNo(true), "yes")),
                QuestionType::Choice => {
                    for (id, there) in open_options(question, options_of(question.options.as_ref())) {
                        values.push(Value { words: id.clone(), is: Is::Option(id), there });
                    }
                }
                QuestionType::Choices => {
                    let options = open_options(question, options_of(question.options.as_ref()));
                    values.extend(chosen(p, var, &options, sets));
                }
                QuestionType::Number | QuestionType::Money => values.extend(numbers(p, var, question)),
                QuestionType::Group => values.extend(rows(var, question)),
                _ => values.push(always(Is::Filled, "an answer")),
            }
        }
        Key::Fact(at) => {
            let Some((_, fact)) = p.facts.at(at) else { return values };
            match fact.r#type {
                FactType::YesNo => values.extend([always(Is::YesNo(true), "yes"), always(Is::YesNo(false), "no")]),
                FactType::Choice => {
                    for (id, there) in options_of(fact.options.as_ref()) {
                        values.push(Value { words: id.clone(), is: Is::Option(id), there });
                    }
                }
                FactType::Number => values.extend(around(p, var, 1, None, None)),
            }
        }
    }
    values
}

/// The options; where layers above may add some, also one of each group.
fn open_options(question: &Question, mut options: Vec<(String, Set)>) -> Vec<(String, Set)> {
    if options.is_empty() {
        let groups = question.groups.iter().flat_map(|groups| groups.keys());
        options.extend(groups.map(|group| (group.to_string(), Set::ALL)));
        options.push(("another".to_string(), Set::ALL));
    }
    options
}

/// For each way in which the tests of what is included can come out together, one choice that does it.
fn chosen(p: &Pattern, var: &Var, options: &[(String, Set)], sets: &mut Sets) -> Vec<Value> {
    let asked: Vec<&Test> = var.tests.iter().filter(|test| test.holds_with_others()).take(MOST_TOGETHER).collect();
    let one = |id: &str| Is::Chosen(vec![id.to_string()]);
    let mut values = Vec::new();
    for wanted in 0_u32..1 << asked.len() {
        let is_wanted = |i: usize| wanted >> i & 1 == 1;
        let passes_one = |id: &str, i: usize| asked.get(i).is_some_and(|test| passes(p, var.key, &one(id), test));
        // What would pass a test that is not to be passed is left out.
        let allowed = |id: &str| (0..asked.len()).all(|i| is_wanted(i) || !passes_one(id, i));
        let picked: Vec<&(String, Set)> = options.iter().filter(|(id, _)| allowed(id)).collect();
        let complete = (0..asked.len()).all(|i| !is_wanted(i) || picked.iter().any(|(id, _)| passes_one(id, i)));
        if picked.is_empty() || !complete {
            continue;
        }
        let mut there = Set::NONE;
        for (_, part) in &picked {
            there = sets.or(there, *part);
        }
        let ids: Vec<String> = picked.iter().map(|(id, _)| id.clone()).collect();
        values.push(Value { words: ids.join(" and "), is: Is::Chosen(ids), there });
    }
    values
}

fn numbers(p: &Pattern, var: &Var, question: &Question) -> Vec<Value> {
    let times = if question.r#type == QuestionType::Money { 100 } else { 1 };
    let (least, most) = match question.between {
        Some(crate::pattern::value::Between::Numbers(least, most)) => (least, most),
        _ => (None, None),
    };
    around(p, var, times, least, most)
}

/// Each number that is compared with, and its neighbours, inside the limits.
fn around(p: &Pattern, var: &Var, times: i64, least: Option<i64>, most: Option<i64>) -> Vec<Value> {
    let mut all: Vec<i64> = vec![least.or(most).unwrap_or(0).saturating_mul(times)];
    for number in var.tests.iter().flat_map(|test| constants(p, test)) {
        let number = number.saturating_mul(times);
        all.extend([number.saturating_sub(1), number, number.saturating_add(1)]);
    }
    all.sort_unstable();
    all.dedup();
    let inside = |n: &i64| {
        least.is_none_or(|least| *n >= least.saturating_mul(times))
            && most.is_none_or(|most| *n <= most.saturating_mul(times))
    };
    let value = |n: i64| Value { is: Is::Number(n), there: Set::ALL, words: (n / times).to_string() };
    all.into_iter().filter(inside).map(value).collect()
}

/// Rows: so many, and which tests of one row some or all of them pass.
fn rows(var: &Var, question: &Question) -> Vec<Value> {
    let limits = question.rows.map_or((1, 1), |rows| (i64::from(rows.least.max(1)), i64::from(rows.most)));
    let mut counts = vec![limits.0, limits.1];
    for test in &var.tests {
        let Test::Count(count) = test else { continue };
        if let Test::Is(Operand::Number(n)) | Test::Compare(_, Operand::Number(n)) = &**count {
            counts.extend([n - 1, *n, n + 1]);
        }
    }
    counts.retain(|n| (limits.0..=limits.1).contains(n));
    counts.sort_unstable();
    counts.dedup();
    let of_rows: Vec<usize> = (var.tests.iter().enumerate())
        .filter(|(_, test)| test.holds_with_others())
        .map(|(i, _)| i)
        .take(MOST_TOGETHER)
        .collect();
    let mut values = Vec::new();
    for count in counts {
        for wanted in 0_u64..1 << of_rows.len() {
            let passed =
                of_rows.iter().enumerate().filter(|(i, _)| wanted >> i & 1 == 1).fold(0, |s, (_, t)| s | 1 << t);
            // What every row passes, some row passes; and of one row the two are the same.
            let is = |test: usize| passed >> test & 1 == 1;
            let possible = of_rows.iter().all(|every| {
                let Some(Test::Every(inner)) = var.tests.get(*every) else { return true };
                let some = of_rows.iter().find(|some| var.tests.get(**some) == Some(&Test::Some(inner.clone())));
                some.is_none_or(|some| (!is(*every) || is(*some)) && (count > 1 || is(*every) == is(*some)))
            });
            if possible {
                values.push(Value { is: Is::Rows(count, passed), there: Set::ALL, words: format!("{count} rows") });
            }
        }
    }
    values
}

/// The tests of its variable that an answer passes, a bit for each.
fn truth(p: &Pattern, var: &Var, is: &Is) -> u64 {
    let by_itself = if let Is::Rows(_, passed) = is { *passed } else { 0 };
    var.tests.iter().enumerate().fold(by_itself, |set, (bit, test)| {
        if passes(p, var.key, is, test) { set | 1 << bit.min(MOST_TESTS - 1) } else { set }
    })
}

/// Whether an answer passes a test of its variable.
fn passes(p: &Pattern, key: Key, is: &Is, test: &Test) -> bool {
    if let Test::IsFilled(filled) = test {
        return (*is != Is::Blank) == *filled;
    }
    match is {
        Is::Blank => match test {
            // No rows count 0.
            Test::Count(count) => counts(count, 0),
            _ => false,
        },
        Is::Filled => key == Key::Free,
        Is::YesNo(yes) => key == Key::Free && *yes || test.words().contains(if *yes { &"yes" } else { &"no" }),
        Is::Option(id) => named(p, key, id, &test.words()),
        Is::Chosen(ids) => ids.iter().any(|id| named(p, key, id, &test.words())),
        Is::Number(n) => {
            let money = matches!(key, Key::Question(at)
                if p.questions.at(at).is_some_and(|(_, q)| q.r#type == QuestionType::Money));
            let times = if money { 100 } else { 1 };
            let than = constants(p, test);
            match test {
                Test::Compare(how, _) => than.iter().any(|than| how.holds(*n, than.saturating_mul(times))),
                _ => than.iter().any(|than| *n == than.saturating_mul(times)),
            }
        }
        // Which tests of one row they pass is said with the rows themselves.
        Is::Rows(count, _) => matches!(test, Test::Count(test) if counts(test, *count)),
    }
}

fn counts(test: &Test, rows: i64) -> bool {
    match test {
        Test::Is(Operand::Number(n)) => rows == *n,
        Test::Compare(how, Operand::Number(n)) => how.holds(rows, *n),
        _ => false,
    }
}

/// Whether an option is one of these, or in one of these groups.
fn named(p: &Pattern, key: Key, id: &str, words: &[&str]) -> bool {
    if words.contains(&id) {
        return true;
    }
    let Key::Question(at) = key else { return false };
    let option = p.questions.at(at).and_then(|(_, q)| each(q.options.as_ref()).find(|o| o.id.as_str() == id));
    option.and_then(|o| o.group.as_ref()).is_some_and(|group| words.contains(&group.as_str()))
}

impl Test {
    /// Whether it may hold of an answer whatever other tests of its kind do.
    fn holds_with_others(&self) -> bool {
        matches!(self, Test::Includes(_) | Test::Some(_) | Test::Every(_))
    }
}

fn compares_answers(test: &Test) -> bool {
    matches!(test, Test::Compare(_, Operand::Question(_)))
}

/// The numbers on the right of a test; a setting is what it is now.
fn constants(p: &Pattern, test: &Test) -> Vec<i64> {
    let number = |operand: &Operand| match operand {
        Operand::Number(n) => Some(*n),
        Operand::Setting(id) => match p.settings.get(id.as_str())?.value.as_ref()? {
            SettingValue::Number(n) | SettingValue::Of(_, n) => Some(*n),
            SettingValue::Words(_) => None,
        },
        Operand::Word(_) | Operand::Question(_) => None,
    };
    test.operands().into_iter().filter_map(number).collect()
}
