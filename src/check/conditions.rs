//! Each test of a condition can be asked of its subject, and its right side is a value the subject can have.

use super::Look;
use super::names::{Asked, Names};
use crate::pattern::shape::{CameBy, Fact, FactType, Pattern, Question, QuestionOption, QuestionType, each};
use crate::pattern::value::{Comparison, Condition, Operand, Subject, Test, Units};
use crate::problem::{Code, listed};

pub(super) fn check(look: &mut Look, names: &Names) {
    for asked in &names.conditions {
        walk(look, asked, &asked.at, asked.condition);
    }
}

fn walk(look: &mut Look, asked: &Asked, at: &str, condition: &Condition) {
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            let join = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
            for (i, inner) in list.iter().enumerate() {
                walk(look, asked, &format!("{at}/{join}/{i}"), inner);
            }
        }
        Condition::Not(inner) => walk(look, asked, &format!("{at}/not"), inner),
        Condition::Test { subject, id, test } => {
            if asked.row.is_some() && *subject != Subject::Question {
                let message =
                    format!("what looks at one row reads the questions of that row, not a {}", subject.as_str());
                return look.add(&format!("{at}/{}", subject.as_str()), Code::Condition, message);
            }
            // A subject that is not there is reported as a name that names nothing.
            if let Some(face) = face(look.pattern, *subject, id.as_str()) {
                let at = format!("{at}/{}", test.as_str());
                Asking { look, at: &at, id: id.as_str(), face: &face, in_refuse: asked.in_refuse }.test(test);
                if let Test::Some(inner) | Test::Every(inner) = test {
                    let row = Asked { row: Some(id.as_str()), ..asked.clone() };
                    walk(look, &row, &at, inner);
                }
            }
        }
    }
}

/// What can be asked of a subject.
#[derive(Debug, Default)]
struct Face<'p> {
    /// What it is called in a sentence.
    kind: &'static str,
    /// The words it can be, for `is` and `in`.
    is: Option<Vec<&'p str>>,
    /// The words it can include.
    includes: Option<Vec<&'p str>>,
    /// Whether it can be blank.
    filled: bool,
    number: bool,
    date: bool,
    /// The unit of a counted fact.
    unit: Option<&'static str>,
    /// The question whose options a layer above may have hidden.
    question: Option<&'p Question>,
    /// A language: any well-formed one.
    language: bool,
    /// It has rows.
    rows: bool,
}

fn face<'p>(p: &'p Pattern, subject: Subject, id: &str) -> Option<Face<'p>> {
    match subject {
        Subject::Question => p.questions.get(id).map(question_face),
        Subject::Fact => p.facts.get(id).map(fact_face),
        Subject::Part => {
            p.parts.get(id).map(|_| Face { kind: "a part", is: Some(vec!["on", "off"]), ..Face::default() })
        }
        Subject::Task => task_face(p, id),
        Subject::Clock => p.clocks.get(id).map(|clock| {
            let ended = if clock.is_window() { "over" } else { "late" };
            let kind = if clock.is_window() { "a window" } else { "a duty" };
            Face { kind, is: Some(vec!["off", "running", "paused", ended]), ..Face::default() }
        }),
        Subject::Case => case_face(p, id),
        Subject::Group => p.questions.get(id).filter(|q| q.r#type == QuestionType::Group).map(|group| Face {
            kind: group.r#type.as_str(),
            filled: true,
            rows: true,
            ..Face::default()
        }),
    }
}

fn words(options: Option<&Vec<QuestionOption>>) -> Vec<&str> {
    each(options).map(|option| option.id.as_str()).collect()
}

fn question_face(question: &Question) -> Face<'_> {
    let mut known = words(question.options.as_ref());
    known.extend(question.groups.iter().flat_map(|groups| groups.keys()));
    let blank = Face { kind: question.r#type.as_str(), filled: true, question: Some(question), ..Face::default() };
    match question.r#type {
        QuestionType::Choice => Face { is: Some(known), ..blank },
        QuestionType::Choices => Face { includes: Some(known), ..blank },
        QuestionType::YesNo => Face { is: Some(vec!["yes", "no"]), ..blank },
        QuestionType::Declaration => Face { is: Some(vec!["yes"]), ..blank },
        QuestionType::Number | QuestionType::Money => Face { number: true, ..blank },
        QuestionType::Date => Face { date: true, ..blank },
        QuestionType::Notice => Face { filled: false, ..blank },
        _ => blank,
    }
}

fn fact_face(fact: &Fact) -> Face<'_> {
    let blank = Face { kind: fact.r#type.as_str(), filled: true, ..Face::default() };
    match fact.r#type {
        FactType::YesNo => Face { is: Some(vec!["yes", "no"]), ..blank },
        FactType::Choice => Face { is: Some(words(fact.options.as_ref())), ..blank },
        FactType::Number => {
            let unit = fact.counted.as_ref().and_then(|c| c.count).map(|unit| unit.as_str());
            Face { number: true, unit, ..blank }
        }
    }
}

fn task_face<'p>(p: &'p Pattern, id: &str) -> Option<Face<'p>> {
    let task = p.tasks.get(id)?;
    let results = task.results.0.keys();
    Some(if task.many.is_some() {
        let is = Some(vec!["none", "open", "done"]);
        Face { kind: "a task of which there may be many", is, includes: Some(results.collect()), ..Face::default() }
    } else {
        let is = ["none", "open", "cancelled", "done"].into_iter().chain(results).collect();
        Face { kind: "a task", is: Some(is), ..Face::default() }
    })
}

fn case_face<'p>(p: &'p Pattern, id: &str) -> Option<Face<'p>> {
    let blank = Face { kind: "a word about the case", filled: true, ..Face::default() };
    match id {
        "channel" | "opened_channel" => Some(Face { is: Some(CameBy::WORDS.to_vec()), ..blank }),
        "last_outcome" => Some(Face { is: Some(p.outcomes.keys().collect()), ..blank }),
        "language" => Some(Face { is: Some(Vec::new()), language: true, ..blank }),
        _ => None,
    }
}

/// One test, being looked at.
struct Asking<'a, 'p, 'o> {
    look: &'a mut Look<'p, 'o>,
    at: &'a str,
    id: &'a str,
    face: &'a Face<'p>,
    in_refuse: bool,
}

impl Asking<'_, '_, '_> {
    fn test(&mut self, test: &Test) {
        match test {
            Test::Is(right) => self.is(test, self.at, right),
            Test::In(list) => {
                for (i, right) in list.iter().enumerate() {
                    self.is(test, &format!("{}/{i}", self.at), right);
                }
            }
            Test::Includes(right) => match &self.face.includes {
                Some(known) => self.word(self.at, right, known),
                None if self.face.is.is_some() => {
                    self.wrong(self.at, format!("use `is` or `in` for `{}`: it has one value", self.id))
                }
                None => self.does_not_fit(test),
            },
            Test::IsFilled(_) if self.face.filled => {}
            Test::IsFilled(_) => self.does_not_fit(test),
            Test::Compare(Comparison::Before | Comparison::After, right) => self.dates(test, right),
            Test::Compare(_, right) if self.face.number => self.number(self.at, right),
            Test::Compare(..) => self.does_not_fit(test),
            Test::Count(_) | Test::Some(_) | Test::Every(_) if self.face.rows => {}
            Test::Count(_) | Test::Some(_) | Test::Every(_) => self.does_not_fit(test),
        }
    }

    fn is(&mut self, test: &Test, at: &str, right: &Operand) {
        let Face { is, includes, number, .. } = self.face;
        match (is, includes) {
            (None, Some(_)) => self.wrong(at, format!("use `includes` for `{}`: several may be chosen", self.id)),
            (Some(_), Some(results)) if matches!(right, Operand::Word(w) if results.contains(&w.as_str())) => {
                self.wrong(at, format!("use `includes` for a result of `{}`: there may be many", self.id));
            }
            (Some(known), _) => self.word(at, right, known),
            (None, None) if *number && !matches!(right, Operand::Question(_)) => self.number(at, right),
            (None, None) => self.does_not_fit(test),
        }
    }

    fn word(&mut self, at: &str, right: &Operand, known: &[&str]) {
        let Operand::Word(word) = right else {
            let message = format!("`{}` is compared with one of its own words here", self.id);
            return self.wrong(at, message);
        };
        if self.face.language {
            if !matches!(word.len(), 2 | 3) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
                self.wrong(
                    at,
                    format!("`{}` is not a language: write it as in `en` or `cy`", crate::problem::shown(word)),
                );
            }
            return;
        }
        if known.contains(&word.as_str())
            || self.face.question.is_some_and(|q| self.look.may_name_a_hidden_option(q, at))
        {
            return;
        }
        match (self.face.kind, word.as_str()) {
            ("a window", "late") => self.wrong(at, format!("`{}` is a window: say `over`, not `late`", self.id)),
            ("a duty", "over") => self.wrong(at, format!("`{}` is a duty: say `late`, not `over`", self.id)),
            _ => {
                let message = format!("`{}` can never be `{}`", self.id, crate::problem::shown(word));
                let origin = self.look.at(at);
                self.look.out.unknown(origin, Code::Condition, message, word, known.iter().copied());
            }
        }
    }

    fn number(&mut self, at: &str, right: &Operand) {
        let p = self.look.pattern;
        match right {
            Operand::Number(_) => {}
            Operand::Word(word) => {
                self.wrong(
                    at,
                    format!(
                        "`{}` is a number, so it cannot be compared with `{}`",
                        self.id,
                        crate::problem::shown(word)
                    ),
                );
            }
            Operand::Setting(setting) => {
                let Some(unit) = p.settings.get(setting.as_str()).and_then(|s| s.unit.as_ref()) else { return };
                let units = match unit {
                    Units::One(unit) => std::slice::from_ref(unit),
                    Units::OneOf(units) => units.as_slice(),
                };
                self.setting(at, setting.as_str(), units);
            }
            // Pounds and a count are both numbers, and comparing them says nothing.
            Operand::Question(other) if self.face.question.is_some_and(|q| q.r#type == QuestionType::Money) => {
                self.other_answer(at, other.as_str(), "money", |t| t == QuestionType::Money);
            }
            Operand::Question(other) => {
                self.other_answer(at, other.as_str(), "a number", |t| t == QuestionType::Number);
            }
        }
    }

    fn setting(&mut self, at: &str, setting: &str, units: &[String]) {
        if units.iter().any(|u| u == "text") {
            return self.wrong(at, format!("`{}` is a number, and the setting `{setting}` is text", self.id));
        }
        if units.iter().any(|u| u == "pence") {
            let why = format!("money is compared in whole pounds, and the setting `{setting}` is in pence");
            return self.wrong(at, why);
        }
        if self.face.question.is_some_and(|q| q.r#type == QuestionType::Money) && units.iter().any(|u| u != "pounds") {
            let why = format!("`{}` is money, and the setting `{setting}` is not in pounds", self.id);
            return self.wrong(at, why);
        }
        if let Some(counted) = self.face.unit
            && units.iter().any(|u| u != counted)
        {
            let units = listed(units.iter().map(String::as_str));
            self.wrong(
                at,
                format!("`{}` is counted in `{counted}`, and the setting `{setting}` is in {units}", self.id),
            );
        }
    }

    fn dates(&mut self, test: &Test, right: &Operand) {
        if !self.face.date {
            return self.does_not_fit(test);
        }
        if !self.in_refuse {
            let origin = self.look.at(self.at);
            let help = "elsewhere, count the days between them with a counted fact";
            return self.look.out.add_help(origin, Code::Condition, "dates are compared only in refuse rules", help);
        }
        match right {
            Operand::Question(other) => {
                self.other_answer(self.at, other.as_str(), "a date", |t| t == QuestionType::Date);
            }
            _ => self.wrong(
                self.at,
                format!("the date `{}` is compared with another answer: `{{ \"question\": … }}`", self.id),
            ),
        }
    }

    fn other_answer(&mut self, at: &str, other: &str, what: &str, fits: impl Fn(QuestionType) -> bool) {
        if !self.in_refuse {
            return self.wrong(at, "two answers are compared only in refuse rules");
        }
        if self.look.pattern.questions.get(other).is_some_and(|q| !fits(q.r#type)) {
            self.wrong(at, format!("`{}` is {what}, and `{other}` is not", self.id));
        }
    }

    fn does_not_fit(&mut self, test: &Test) {
        let Face { kind, is, includes, filled, number, date, .. } = self.face;
        let mut fits: Vec<&str> = Vec::new();
        if is.is_some() {
            fits.extend(["is", "in"]);
        }
        if includes.is_some() {
            fits.push("includes");
        }
        if *number {
            fits.extend(["is", "in", "at_least", "at_most", "less_than", "more_than"]);
        }
        if *date && self.in_refuse {
            fits.extend(["before", "after"]);
        }
        if self.face.rows {
            fits.extend(["count", "some", "every"]);
        }
        if *filled {
            fits.push("is_filled");
        }
        let kind = if kind.starts_with("a ") { kind.to_string() } else { format!("`{kind}`") };
        let message = format!("`{}` does not fit `{}`, which is {kind}", test.as_str(), self.id);
        let origin = self.look.at(self.at);
        self.look.out.add_help(origin, Code::Condition, message, format!("tests that fit: {}", listed(fits)));
    }

    fn wrong(&mut self, at: &str, message: impl Into<String>) {
        self.look.add(at, Code::Condition, message);
    }
}
