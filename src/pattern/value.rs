//! The values that have more than one form, told apart by their JSON type alone: lengths, conditions, ask items and so on.

use super::read::{Id, Language, Map, Names, Read, Tag, is_note, made, members, not_one_of, shape, wrong_type};
use super::schema::{
    ID, choices as choice_list, count, exactly_one, id, keyed, object, one_form, says, some as filled, units,
};
use super::shape::TaskResult;
use super::tree::{Node, Value};
use crate::problem::{Code, Findings, shown};
use chrono::{NaiveDate, NaiveTime};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;
use std::borrow::Cow;

/// Gives a hand-written type its schema.
macro_rules! schema {
    ($name:ident, $about:literal, |$generator:ident| $schema:expr) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                made(says($about, $schema))
            }
        }
    };
}

/// A hand-written or derived type inside a hand-written schema.
fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> serde_json::Value {
    generator.subschema_for::<T>().to_value()
}

/// The one member of an object that must have exactly one, beside those in `also`.
fn only_member<'t>(
    node: &'t Node,
    what: &str,
    one_of: &[&str],
    also: &[&str],
    out: &mut Findings,
) -> Option<(&'t str, &'t Node)> {
    let known: Vec<&str> = one_of.iter().chain(also).copied().collect();
    let members = members(node, what, &known, out)?;
    let mut chosen = members.iter().filter(|(name, _)| one_of.contains(&name.as_str()));
    match (chosen.next(), chosen.next()) {
        (Some((name, value)), None) => Some((name, value)),
        (first, _) => {
            if first.is_some() || members.iter().all(|(n, _)| known.contains(&n.as_str()) || n == "note") {
                let message = format!("{what} needs exactly one of {}", one_of.join(", "));
                out.add(node.origin, Code::WrongValue, message);
            }
            None
        }
    }
}

const UNITS: [&str; 6] = ["hours", "days", "weeks", "working_days", "months", "years"];

/// What a number of a setting counts.
pub(crate) const SETTING_UNITS: &[&str] = &[
    "hours",
    "days",
    "weeks",
    "working_days",
    "clear_working_days",
    "months",
    "years",
    "number",
    "pounds",
    "pence",
    "text",
];

/// The longest that anything takes or is kept: nobody means more, and a date so far off can still be counted.
pub(crate) const MOST_YEARS: u32 = 200;

/// How many of a unit of time are allowed, each about [`MOST_YEARS`].
pub(crate) fn most_of(unit: &str) -> u32 {
    match unit {
        "years" => MOST_YEARS,
        "months" => MOST_YEARS * 12,
        "weeks" => MOST_YEARS * 52,
        "hours" => MOST_YEARS * 365 * 24,
        "working_days" | "clear_working_days" => MOST_YEARS * 254,
        _ => MOST_YEARS * 365,
    }
}

/// A number of a unit of time in a file.
fn of_time(unit: &str, node: &Node, out: &mut Findings) -> Option<u32> {
    let count = u32::read(node, out)?;
    match too_long(unit, count.into()) {
        None => Some(count),
        Some((message, help)) => {
            out.add_help(node.origin, Code::WrongValue, message, help);
            None
        }
    }
}

/// What is wrong with more of a unit of time than anything takes, and the help.
pub(crate) fn too_long(unit: &str, count: i64) -> Option<(String, String)> {
    (is_time(unit) && count > i64::from(most_of(unit))).then(|| {
        let help = format!("nothing takes or is kept longer than {MOST_YEARS} years");
        (format!("this is more than {} {unit}", most_of(unit)), help)
    })
}

/// Whether what this unit of a setting counts is time.
pub(crate) fn is_time(unit: &str) -> bool {
    !matches!(unit, "number" | "pounds" | "pence" | "text")
}

/// How long something may take.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Length {
    /// The setting of that name.
    Setting(Id),
    /// A whole number of a unit, counted back from an answer if `before` says so.
    Amount {
        unit: String,
        count: u32,
        before: Option<Before>,
    },
    /// Until the end of that date.
    Question(Id),
    /// The next such day of a year after the start.
    Next(MonthDay),
    Earliest(Vec<Length>),
    Latest(Vec<Length>),
    /// The first that applies.
    Choose(Vec<Choice<Length>>),
}

schema!(
    Length,
    "How long: a setting, one whole number of a unit, until a date, or the first of a list that applies.",
    |g| {
        let length = of::<Length>(g);
        let lengths = filled(length.clone());
        let mut all = units();
        all.push(("question", says("Until the end of this date.", id())));
        all.push(("next", says("The first such day after the start, as in 03-01.", of::<MonthDay>(g))));
        all.push(("earliest", says("Of these lengths, the one that ends first.", lengths.clone())));
        all.push(("latest", says("Of these lengths, the one that ends last.", lengths)));
        let mut amount = one_form(all, vec![("before", says("Counted back from this answer.", of::<Before>(g)))]);
        if let Some(amount) = amount.as_object_mut() {
            let any_unit: Vec<_> = UNITS.iter().map(|unit| json!({ "required": [unit] })).collect();
            amount.insert("dependentSchemas".into(), json!({ "before": { "anyOf": any_unit } }));
        }
        let setting = says("The setting of this name.", id());
        json!({ "anyOf": [setting, amount, choice_list(of::<Condition>(g), &length)] })
    }
);

/// One entry of a list of choices; the last has no condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice<T> {
    pub(crate) when: Option<Condition>,
    pub(crate) then: T,
}

impl Read for Length {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Text(text) => {
                if text.starts_with('P') && text.len() > 1 && text.chars().skip(1).all(|c| c.is_ascii_alphanumeric()) {
                    let message = format!("`{}` is not a length of time here", shown(text));
                    out.add_help(node.origin, Code::WrongValue, message, "write it as in `{ \"working_days\": 2 }`");
                    return None;
                }
                if let Some(written) = super::meant::length(text) {
                    let message = format!("`{}` is not a length of time here", shown(text));
                    out.add_help(node.origin, Code::WrongValue, message, format!("write it as in `{written}`"));
                    return None;
                }
                Id::check(text, node, out).map(Length::Setting)
            }
            Value::List(list) => choices(node, list, out).map(Length::Choose),
            Value::Number(_) | Value::Bool(_) | Value::Null => {
                let help = "write it with its unit, as in `{ \"working_days\": 5 }`, or name a setting";
                let message = format!("this should be a length of time, not {}", node.kind());
                out.add_help(node.origin, Code::WrongType, message, help);
                None
            }
            Value::Object(members) if members.iter().any(|(name, value)| no_unit(name, value)) => {
                for (name, value) in members.iter().filter(|(name, value)| no_unit(name, value)) {
                    let message = format!("`{}` is not a unit of a length of time", shown(name));
                    let help = format!("one of: {}", UNITS.join(", "));
                    out.add_help(value.origin, Code::UnknownMember, message, help);
                }
                None
            }
            _ => {
                let mut forms: Vec<&str> = UNITS.to_vec();
                forms.extend(["question", "next", "earliest", "latest"]);
                let (name, value) = only_member(node, "a length", &forms, &["before"], out)?;
                let before = match node.get("before") {
                    Some(before) => Some(Before::read(before, out)?),
                    None => None,
                };
                if before.is_some() && !UNITS.contains(&name) {
                    out.add(
                        node.origin,
                        Code::WrongValue,
                        "only a number of hours, days and so on can be counted back with `before`",
                    );
                    return None;
                }
                match name {
                    "question" => Id::read(value, out).map(Length::Question),
                    "next" => MonthDay::read(value, out).map(Length::Next),
                    "earliest" => some(value, Vec::read(value, out)?, out).map(Length::Earliest),
                    "latest" => some(value, Vec::read(value, out)?, out).map(Length::Latest),
                    unit => {
                        of_time(unit, value, out).map(|count| Length::Amount { unit: unit.to_string(), count, before })
                    }
                }
            }
        }
    }
}

/// Whether this is a number of something that no length counts, and that is no unit spelt wrongly.
fn no_unit(name: &str, value: &Node) -> bool {
    let number = matches!(value.value, Value::Number(_));
    number && !UNITS.contains(&name) && name != "note" && crate::problem::nearest(name, UNITS.iter().copied()).is_none()
}

/// A list that may not be empty.
fn some<T>(node: &Node, list: Vec<T>, out: &mut Findings) -> Option<Vec<T>> {
    if list.is_empty() {
        out.add(node.origin, Code::WrongValue, "this list needs at least one entry");
        return None;
    }
    Some(list)
}

/// Reads `[{when, then}, …, {otherwise}]`.
fn choices<T: Read>(node: &Node, list: &[Node], out: &mut Findings) -> Option<Vec<Choice<T>>> {
    let mut read = Vec::new();
    for (i, entry) in list.iter().enumerate() {
        let last = i + 1 == list.len();
        members(entry, "an entry of a choice list", &["when", "then", "otherwise"], out)?;
        match (entry.get("when"), entry.get("then"), entry.get("otherwise"), last) {
            (Some(when), Some(then), None, false) => {
                let (when, then) = (Condition::read(when, out), T::read(then, out));
                read.push(Choice { when: Some(when?), then: then? });
            }
            (None, None, Some(otherwise), true) => read.push(Choice { when: None, then: T::read(otherwise, out)? }),
            (_, _, Some(_), false) => {
                out.add(entry.origin, Code::NoChoice, "`otherwise` stands alone, and last");
                return None;
            }
            (_, _, _, true) => {
                out.add_help(
                    entry.origin,
                    Code::NoChoice,
                    "the list has no `otherwise` at its end",
                    "end it with `{ \"otherwise\": … }`, for when no other entry applies",
                );
                return None;
            }
            _ => {
                out.add(entry.origin, Code::NoChoice, "every entry but the last needs `when` and `then`");
                return None;
            }
        }
    }
    some(node, read, out)
}

shape! {
    /// The answer a length is counted back from.
    "before" Before {
        /// A date question.
        question: Id,
        /// A time question of the same form.
        at: Option<Id>,
    }
}

impl PartialEq for Before {
    fn eq(&self, other: &Self) -> bool {
        self.question == other.question && self.at == other.at
    }
}

/// From when a clock counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CountsFrom {
    Question(Id),
    Latest(Vec<Tag>),
    EndOf(Id),
    Choose(Vec<Choice<CountsFrom>>),
}

schema!(
    CountsFrom,
    "From when a clock counts: an answered date, the latest of some events, the end of another clock, or a list.",
    |g| {
        let forms = vec![
            ("question", says("The date answered here.", id())),
            ("latest", says("The last of these events.", filled(of::<Tag>(g)))),
            ("end_of", says("The end of this clock.", id())),
        ];
        let this = of::<CountsFrom>(g);
        json!({ "anyOf": [one_form(forms, vec![]), choice_list(of::<Condition>(g), &this)] })
    }
);

impl Read for CountsFrom {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        if let Value::List(list) = &node.value {
            return choices(node, list, out).map(CountsFrom::Choose);
        }
        let (name, value) = only_member(node, "`counts_from`", &["question", "latest", "end_of"], &[], out)?;
        match name {
            "question" => Id::read(value, out).map(CountsFrom::Question),
            "end_of" => Id::read(value, out).map(CountsFrom::EndOf),
            _ => some(value, Vec::read(value, out)?, out).map(CountsFrom::Latest),
        }
    }
}

/// A test over questions, facts, parts, tasks, clocks and the case.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test { subject: Subject, id: Id, test: Test },
}

impl Condition {
    /// Each question and group that is looked at, but for those of the rows of a group.
    pub(crate) fn each_question<'c>(&'c self, see: &mut dyn FnMut(&'c Id)) {
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| c.each_question(see)),
            Condition::Not(inner) => inner.each_question(see),
            Condition::Test { subject: Subject::Question | Subject::Group, id, test } => {
                see(id);
                if let Test::Compare(_, Operand::Question(other)) = test {
                    see(other);
                }
            }
            Condition::Test { .. } => {}
        }
    }
}

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Question,
    Fact,
    Part,
    Task,
    Clock,
    Case,
    Group,
}

impl Subject {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Subject::Question => "question",
            Subject::Fact => "fact",
            Subject::Part => "part",
            Subject::Task => "task",
            Subject::Clock => "clock",
            Subject::Case => "case",
            Subject::Group => "group",
        }
    }
}

/// A test of a condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    Is(Operand),
    In(Vec<Operand>),
    Includes(Operand),
    IsFilled(bool),
    /// `at_least`, `at_most`, `less_than`, `more_than`, `before`, `after`.
    Compare(Comparison, Operand),
    /// How many rows a group has: `is` or a comparison by size.
    Count(Box<Test>),
    /// The condition holds for at least one row of a group.
    Some(Box<Condition>),
    /// There is a row, and the condition holds for all of them.
    Every(Box<Condition>),
}

/// A comparison by size or by date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    AtLeast,
    AtMost,
    LessThan,
    MoreThan,
    Before,
    After,
}

impl Test {
    /// What stands on the right of it.
    pub(crate) fn operands(&self) -> Vec<&Operand> {
        match self {
            Test::Is(one) | Test::Includes(one) | Test::Compare(_, one) => vec![one],
            Test::In(list) => list.iter().collect(),
            Test::IsFilled(_) | Test::Count(_) | Test::Some(_) | Test::Every(_) => Vec::new(),
        }
    }

    /// The words on the right of it.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.operands()
            .into_iter()
            .filter_map(|o| if let Operand::Word(w) = o { Some(w.as_str()) } else { None })
            .collect()
    }

    /// Which of some known words stand on the right of it, as bits in their order.
    pub(crate) fn among(&self, known: &[&str]) -> u64 {
        let at = |word: &&str| known.iter().position(|known| known == word);
        self.words().iter().filter_map(at).fold(0, |set, at| set | 1 << at.min(63))
    }
}

impl Comparison {
    /// Whether it holds between two numbers, which may be those of two days.
    #[inline]
    pub(crate) fn holds(self, a: i64, b: i64) -> bool {
        match self {
            Comparison::AtLeast => a >= b,
            Comparison::AtMost => a <= b,
            Comparison::LessThan | Comparison::Before => a < b,
            Comparison::MoreThan | Comparison::After => a > b,
        }
    }
}

/// The right side of a test.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Operand {
    Word(String),
    Number(i64),
    Setting(Id),
    Question(Id),
}

const SUBJECTS: [&str; 7] = ["question", "fact", "part", "task", "clock", "case", "group"];

const TESTS: [&str; 13] = [
    "is",
    "in",
    "includes",
    "is_filled",
    "at_least",
    "at_most",
    "less_than",
    "more_than",
    "before",
    "after",
    "count",
    "some",
    "every",
];

/// What a number of rows can be asked.
const COUNTS: [&str; 5] = ["is", "at_least", "at_most", "less_than", "more_than"];

schema!(
    Condition,
    "A test of a question, fact, part, task, clock or the case, joined by `all`, `any` and `not`.",
    |g| {
        let this = of::<Condition>(g);
        let operand = of::<Operand>(g);
        let joined = one_form(
            vec![
                ("all", says("All of these hold.", filled(this.clone()))),
                ("any", says("At least one of these holds.", filled(this.clone()))),
                ("not", says("This does not hold.", this.clone())),
            ],
            vec![],
        );
        let number = |about: &str| says(about, count());
        let counted = one_form(
            vec![
                ("is", number("It is this.")),
                ("at_least", number("It is this or more.")),
                ("at_most", number("It is this or less.")),
                ("less_than", number("It is less than this.")),
                ("more_than", number("It is more than this.")),
            ],
            vec![],
        );
        let subjects = [
            ("question", says("The answer to this question.", id())),
            ("fact", says("This fact.", id())),
            ("part", says("Whether this part is on or off.", id())),
            ("task", says("How this task stands: none, open, cancelled, done, or a result.", id())),
            ("clock", says("How this clock stands: off, running, paused, and late or over.", id())),
            (
                "case",
                says("The case itself.", json!({ "enum": ["channel", "opened_channel", "language", "last_outcome"] })),
            ),
            ("group", says("The rows of this group.", id())),
        ];
        let tests = [
            ("is", says("It is this.", operand.clone())),
            ("in", says("It is one of these.", filled(operand.clone()))),
            ("includes", says("This is among them.", operand.clone())),
            ("is_filled", says("Whether there is an answer.", json!({ "type": "boolean" }))),
            ("at_least", says("It is this or more.", operand.clone())),
            ("at_most", says("It is this or less.", operand.clone())),
            ("less_than", says("It is less than this.", operand.clone())),
            ("more_than", says("It is more than this.", operand.clone())),
            ("before", says("It is an earlier date than this. In refuse rules only.", operand.clone())),
            ("after", says("It is a later date than this. In refuse rules only.", operand)),
            ("count", says("The number of rows passes this.", counted)),
            ("some", says("This holds for at least one row.", this.clone())),
            ("every", says("There is a row, and this holds for all of them.", this)),
        ];
        let named: Vec<&str> = subjects.iter().map(|(name, _)| *name).collect();
        let rules = json!([exactly_one(&named), exactly_one(&TESTS)]);
        let mut test = object(subjects.into_iter().chain(tests).collect());
        test.insert("allOf".into(), rules);
        json!({ "anyOf": [joined, test] })
    }
);

schema!(
    Operand,
    "The right side of a test: a word, a whole number, a setting, or in refuse rules another answer.",
    |_g| {
        let named = one_form(
            vec![
                ("setting", says("The value of this setting.", id())),
                ("question", says("The answer to this question. In refuse rules only.", id())),
            ],
            vec![],
        );
        json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }, named] })
    }
);

impl Read for Condition {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let joins = ["all", "any", "not"];
        if node.members().iter().any(|(n, _)| joins.contains(&n.as_str())) {
            let (name, value) = only_member(node, "a condition", &joins, &[], out)?;
            return match name {
                "all" => some(value, Vec::read(value, out)?, out).map(Condition::All),
                "any" => some(value, Vec::read(value, out)?, out).map(Condition::Any),
                _ => Box::read(value, out).map(Condition::Not),
            };
        }
        let also: Vec<&str> = TESTS.to_vec();
        let (subject, named) = only_member(node, "a condition", &SUBJECTS, &also, out)?;
        let subject = match subject {
            "question" => Subject::Question,
            "fact" => Subject::Fact,
            "part" => Subject::Part,
            "task" => Subject::Task,
            "clock" => Subject::Clock,
            "group" => Subject::Group,
            _ => Subject::Case,
        };
        let also: Vec<&str> = SUBJECTS.to_vec();
        let (test, value) = only_member(node, "a condition", &TESTS, &also, out)?;
        let test = Test::named(test, value, out)?;
        Some(Condition::Test { subject, id: Id::read(named, out)?, test })
    }
}

impl Test {
    /// The test of that name, with its right side.
    fn named(test: &str, value: &Node, out: &mut Findings) -> Option<Test> {
        Some(match test {
            "is" => Test::Is(Operand::read(value, out)?),
            "in" => Test::In(some(value, Vec::read(value, out)?, out)?),
            "includes" => Test::Includes(Operand::read(value, out)?),
            "is_filled" => Test::IsFilled(bool::read(value, out)?),
            "at_least" => Test::Compare(Comparison::AtLeast, Operand::read(value, out)?),
            "at_most" => Test::Compare(Comparison::AtMost, Operand::read(value, out)?),
            "less_than" => Test::Compare(Comparison::LessThan, Operand::read(value, out)?),
            "more_than" => Test::Compare(Comparison::MoreThan, Operand::read(value, out)?),
            "before" => Test::Compare(Comparison::Before, Operand::read(value, out)?),
            "after" => Test::Compare(Comparison::After, Operand::read(value, out)?),
            "count" => {
                let (test, number) = only_member(value, "`count`", &COUNTS, &[], out)?;
                let number = Operand::Number(i64::from(u32::read(number, out)?));
                Test::Count(Box::new(match test {
                    "is" => Test::Is(number),
                    "at_least" => Test::Compare(Comparison::AtLeast, number),
                    "at_most" => Test::Compare(Comparison::AtMost, number),
                    "less_than" => Test::Compare(Comparison::LessThan, number),
                    _ => Test::Compare(Comparison::MoreThan, number),
                }))
            }
            "some" => Test::Some(Box::read(value, out)?),
            _ => Test::Every(Box::read(value, out)?),
        })
    }
}

impl Read for Operand {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(Operand::Word(text.clone())),
            Value::Number(_) => i64::read(node, out).map(Operand::Number),
            Value::Object(_) => {
                let (name, value) = only_member(node, "the right side of a test", &["setting", "question"], &[], out)?;
                let id = Id::read(value, out)?;
                Some(if name == "setting" { Operand::Setting(id) } else { Operand::Question(id) })
            }
            _ => wrong_type(node, "a word, a whole number, or a setting", out),
        }
    }
}

/// The two members of what is written short where it has no condition.
fn with_condition<'t>(
    node: &'t Node,
    what: &str,
    names: [&'static str; 2],
    short: &str,
    out: &mut Findings,
) -> Option<(&'t Node, &'t Node)> {
    members(node, what, &names, out)?;
    let [thing, when] = names;
    let both = node.get(thing).zip(node.get(when));
    if both.is_none() {
        let message = format!("{what} needs `{thing}` and `{when}`; without a condition write just {short}");
        out.add(node.origin, Code::MissingMember, message);
    }
    both
}

/// A question to ask: `"q"`, `"q?"` or `{ "ask": "q", "if": … }`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AskItem {
    pub(crate) question: Id,
    pub(crate) optional: bool,
    pub(crate) when: Option<Condition>,
}

schema!(AskItem, "A question to ask: `q` must be answered, `q?` may be blank, or with a condition.", |g| {
    let item = json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}\\??$" });
    let mut with_condition = object(vec![
        ("ask", says("The question, with `?` if it may be left blank.", item.clone())),
        ("if", says("It is asked only then.", of::<Condition>(g))),
    ]);
    with_condition.insert("required".into(), json!(["ask", "if"]));
    json!({ "anyOf": [item, with_condition] })
});

impl Read for AskItem {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let (text, at, when) = match &node.value {
            Value::Text(text) => (text.as_str(), node, None),
            Value::Object(_) => {
                let (ask, when) = with_condition(node, "something to ask", ["ask", "if"], "the id", out)?;
                let when = Condition::read(when, out);
                let Some(text) = ask.as_text() else { return wrong_type(ask, "text", out) };
                (text, ask, Some(when?))
            }
            _ => return wrong_type(node, "the id of a question, or an object with `ask` and `if`", out),
        };
        let (id, optional) = text.strip_suffix('?').map_or((text, false), |id| (id, true));
        Some(AskItem { question: Id::check(id, at, out)?, optional, when })
    }
}

/// Until when the public is not told: `"clock"` or `{ "clock": …, "when": … }`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NotBefore {
    pub(crate) clock: Id,
    pub(crate) when: Option<Condition>,
}

schema!(NotBefore, "The clock until whose date the public is not told, always or with a condition.", |g| {
    let mut with_condition = object(vec![
        ("clock", says("The clock.", id())),
        ("when", says("The public is told at once where this does not hold.", of::<Condition>(g))),
    ]);
    with_condition.insert("required".into(), json!(["clock", "when"]));
    json!({ "anyOf": [id(), with_condition] })
});

impl Read for NotBefore {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Text(_) => Some(NotBefore { clock: Id::read(node, out)?, when: None }),
            Value::Object(_) => {
                let (clock, when) =
                    with_condition(node, "`not_before`", ["clock", "when"], "the id of the clock", out)?;
                let (clock, when) = (Id::read(clock, out), Condition::read(when, out));
                Some(NotBefore { clock: clock?, when: Some(when?) })
            }
            _ => wrong_type(node, "the id of a clock, or an object with `clock` and `when`", out),
        }
    }
}

/// What a limit does: `tell:message`, `do:action` or `done:result`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    Tell(Id),
    Do(Id),
    Done(Id),
}

schema!(Effect, "What happens: `tell:message`, `do:action`, or for a task `done:result`.", |_g| {
    json!({ "type": "string", "pattern": "^(tell|do|done):[a-z][a-z0-9_]{0,63}$" })
});

impl Read for Effect {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Some(text) = node.as_text() else { return wrong_type(node, "text", out) };
        match text.split_once(':') {
            Some(("tell", id)) => Id::check(id, node, out).map(Effect::Tell),
            Some(("do", id)) => Id::check(id, node, out).map(Effect::Do),
            Some(("done", id)) => Id::check(id, node, out).map(Effect::Done),
            _ => {
                let message = format!("`{}` is not something that can happen at a limit", shown(text));
                out.add_help(
                    node.origin,
                    Code::WrongValue,
                    message,
                    "write `tell:message`, `do:action` or `done:result`",
                );
                None
            }
        }
    }
}

/// The unit of a setting, or units to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Units {
    One(String),
    OneOf(Vec<String>),
}

schema!(Units, "The unit, or a list of units to choose from.", |_g| {
    let unit = json!({ "enum": SETTING_UNITS });
    json!({ "anyOf": [unit, filled(unit.clone())] })
});

impl Read for Units {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let unit = |node: &Node, out: &mut Findings| -> Option<String> {
            let Some(text) = node.as_text() else { return wrong_type(node, "text", out) };
            if !SETTING_UNITS.contains(&text) {
                not_one_of(node, text, SETTING_UNITS, out);
                return None;
            }
            Some(text.to_string())
        };
        match &node.value {
            Value::List(list) => {
                let read: Vec<_> = list.iter().map(|n| unit(n, out)).collect();
                some(node, read.into_iter().collect::<Option<Vec<_>>>()?, out).map(Units::OneOf)
            }
            _ => unit(node, out).map(Units::One),
        }
    }
}

/// The value of a setting: a number, words, or a number of a chosen unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SettingValue {
    Number(i64),
    Words(String),
    Of(String, i64),
}

schema!(SettingValue, "A number, words, or `{ unit: number }` where a unit may be chosen.", |_g| {
    json!({ "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "\\S" }, one_form(in_units(), vec![])] })
});

/// A whole number for each unit.
fn in_units() -> Vec<(&'static str, serde_json::Value)> {
    SETTING_UNITS
        .iter()
        .map(|unit| (*unit, says("A whole number of this unit.", json!({ "type": "integer" }))))
        .collect()
}

impl Read for SettingValue {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(SettingValue::Words(text.clone())),
            Value::Text(_) => {
                out.add(node.origin, Code::WrongValue, "this text is empty");
                None
            }
            Value::Number(number) if number.as_i64().is_none() => {
                let help = format!("if it is text, write it in quotes: `\"{number}\"`; amounts of money are in pence");
                out.add_help(node.origin, Code::WrongType, "this should be a whole number, or text", help);
                None
            }
            Value::Null | Value::Bool(_) | Value::List(_) => {
                let message =
                    format!("this should be a whole number, text, or a number with its unit, not {}", node.kind());
                out.add(node.origin, Code::WrongType, message);
                None
            }
            Value::Object(_) => {
                let (unit, value) = only_member(node, "a value", SETTING_UNITS, &[], out)?;
                i64::read(value, out).map(|n| SettingValue::Of(unit.to_string(), n))
            }
            _ => i64::read(node, out).map(SettingValue::Number),
        }
    }
}

/// A limit of a setting: one number, or one for each unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Limits {
    One(i64),
    Each(Vec<(String, i64)>),
}

schema!(Limits, "A limit: a number, or a number for each unit.", |_g| {
    json!({ "anyOf": [{ "type": "integer" }, object(in_units())] })
});

impl Read for Limits {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Value::Object(list) = &node.value else { return i64::read(node, out).map(Limits::One) };
        members(node, "a limit", SETTING_UNITS, out)?;
        let read: Vec<_> = list
            .iter()
            .filter(|(name, _)| SETTING_UNITS.contains(&name.as_str()))
            .map(|(name, value)| i64::read(value, out).map(|n| (name.clone(), n)))
            .collect();
        read.into_iter().collect::<Option<_>>().map(Limits::Each)
    }
}

/// The fewest and the most rows of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowLimits {
    pub(crate) least: u16,
    pub(crate) most: u16,
}

/// No group has more rows than this.
const MOST_ROWS: u32 = 100;

schema!(RowLimits, "`[fewest, most]` rows, both included; at most 100.", |_g| {
    let number = json!({ "type": "integer", "minimum": 0, "maximum": MOST_ROWS });
    json!({ "type": "array", "minItems": 2, "maxItems": 2, "items": number })
});

impl Read for RowLimits {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Some([least, most]) = node.as_list() else {
            return wrong_type(node, "a list of two: the fewest and the most rows", out);
        };
        let (least, most) = (u32::read(least, out)?, u32::read(most, out)?);
        if least > most || most > MOST_ROWS || most == 0 {
            let message = format!("{least} to {most} rows is not possible");
            let help = format!("the second number is from 1 to {MOST_ROWS}, and not less than the first");
            out.add_help(node.origin, Code::WrongValue, message, help);
            return None;
        }
        Some(RowLimits { least: least as u16, most: most as u16 })
    }
}

/// How many people there are at least: nobody is no team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heads(pub(crate) u32);

schema!(Heads, "A whole number from 1.", |_g| {
    let mut heads = count();
    if let Some(heads) = heads.as_object_mut() {
        heads.insert("minimum".into(), 1.into());
    }
    heads
});

impl Read for Heads {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let heads = u32::read(node, out)?;
        if heads == 0 {
            let help = "leave it out where nobody knows how many they are";
            out.add_help(node.origin, Code::WrongValue, "a team has at least one person", help);
        }
        Some(Heads(heads)).filter(|heads| heads.0 > 0)
    }
}

/// Languages, none of them twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Languages(pub(crate) Vec<Language>);

schema!(Languages, "Languages, each once.", |g| {
    json!({ "type": "array", "items": of::<Language>(g), "uniqueItems": true })
});

impl Read for Languages {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let languages: Vec<Language> = Vec::read(node, out)?;
        let mut good = true;
        for ((at, language), stands) in languages.iter().enumerate().zip(node.as_list().unwrap_or_default()) {
            if languages.iter().take(at).any(|other| other == language) {
                let message = format!("`{}` stands in this list already", language.as_str());
                out.add_help(stands.origin, Code::WrongValue, message, "name each language once");
                good = false;
            }
        }
        good.then_some(Languages(languages))
    }
}

/// One more at each opening, or one for each option chosen or row given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Many {
    Each(Id),
    True,
}

schema!(Many, "`true`: one more at each opening; or one for each option chosen or row given.", |_g| {
    let each = says("One for each option chosen here, or for each row of this group.", id());
    json!({ "anyOf": [{ "const": true }, one_form(vec![("each", each)], vec![])] })
});

impl Read for Many {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Bool(true) => Some(Many::True),
            Value::Object(_) => {
                let (_, value) = only_member(node, "`many`", &["each"], &[], out)?;
                Id::read(value, out).map(Many::Each)
            }
            _ => wrong_type(node, "`true`, or an object with `each`", out),
        }
    }
}

/// The results of a task, as a map whichever way they were written.
#[derive(Debug, Clone)]
pub(crate) struct Results(pub(crate) Map<TaskResult>);

schema!(Results, "How a task can end: a list of ids, or a map from id to what is asked and told.", |g| {
    let mut map = keyed(Some(ID), of::<TaskResult>(g));
    if let Some(map) = map.as_object_mut() {
        map.insert("minProperties".into(), 1.into());
        map.insert("not".into(), json!({ "required": ["note"], "maxProperties": 1 }));
    }
    json!({ "anyOf": [filled(id()), map] })
});

impl Read for Results {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let results = match &node.value {
            Value::List(_) => {
                let ids: Vec<Id> = Vec::read(node, out)?;
                let blank = || TaskResult { label: None, ask: None, tell: None, again: None };
                Map::new(ids.into_iter().map(|id| (id, blank())).collect())
            }
            _ => Map::read(node, out)?,
        };
        if results.len() == 0 {
            out.add(node.origin, Code::WrongValue, "a task needs at least one result");
            return None;
        }
        Some(Results(results))
    }
}

/// Where a promise holds, as a list whichever way it was written.
#[derive(Debug, Clone)]
pub(crate) struct Places(pub(crate) Vec<Tag>);

schema!(Places, "A state, `open` or `hold:x`; or a list of these.", |g| {
    json!({ "anyOf": [of::<Tag>(g), of::<Vec<Tag>>(g)] })
});

impl Read for Places {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Text(_) => Tag::read(node, out).map(|place| Places(vec![place])),
            Value::List(_) => Vec::read(node, out).map(Places),
            _ => wrong_type(node, "a place, or a list of places", out),
        }
    }
}

/// What a task holds up: an action, a branch of one, or an action while a part is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NeededBefore {
    pub(crate) action: Tag,
    pub(crate) part: Option<Id>,
}

schema!(NeededBefore, "An action, `action:branch`, or an action while a part is on.", |g| {
    let mut while_on = object(vec![
        ("action", says("The action, or `action:branch`.", of::<Tag>(g))),
        ("part", says("Only while this part is on.", id())),
    ]);
    while_on.insert("required".into(), json!(["action", "part"]));
    json!({ "anyOf": [of::<Tag>(g), while_on] })
});

impl Read for NeededBefore {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        if let Value::Object(_) = node.value {
            members(node, "`needed_before`", &["action", "part"], out)?;
            let action = super::read::member(node, "`needed_before`", "action", out);
            let part = super::read::member(node, "`needed_before`", "part", out);
            return Some(NeededBefore { action: action?, part: Some(part?) });
        }
        Tag::read(node, out).map(|action| NeededBefore { action, part: None })
    }
}

/// An amount of money: a setting in pounds or in pence, an answer, or a fact in pence.
#[derive(Debug, Clone)]
pub(crate) enum AmountOf {
    Setting(Id),
    Question(Id),
    Fact(Id),
}

schema!(
    AmountOf,
    "An amount: the setting of this name, in pounds or pence; the answer to a money question; or a fact, in pence.",
    |_g| {
        let setting = says("The setting of this name, in pounds or pence.", id());
        let forms = vec![
            ("question", says("The answer to this money question.", id())),
            ("fact", says("This fact, in pence.", id())),
        ];
        json!({ "anyOf": [setting, one_form(forms, vec![])] })
    }
);

impl Read for AmountOf {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Id::check(text, node, out).map(AmountOf::Setting),
            Value::Object(_) => {
                let (name, value) = only_member(node, "an amount", &["question", "fact"], &[], out)?;
                let id = Id::read(value, out)?;
                Some(if name == "question" { AmountOf::Question(id) } else { AmountOf::Fact(id) })
            }
            _ => wrong_type(node, "the name of a setting, or an object with `question` or `fact`", out),
        }
    }
}

/// Which answers go along to the next service.
#[derive(Debug, Clone)]
pub(crate) enum Carry {
    All,
    /// There, from the first of these here that is filled.
    Map(Vec<(Id, Vec<Id>)>),
}

schema!(
    Carry,
    "`all`, or a map: the question there from the question here, from `reference`, or from the first filled of a list.",
    |_g| json!({ "anyOf": [{ "const": "all" }, keyed(Some(ID), json!({ "anyOf": [id(), filled(id())] }))] })
);

impl Read for Carry {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        if node.as_text() == Some("all") {
            return Some(Carry::All);
        }
        let Value::Object(list) = &node.value else { return wrong_type(node, "`all`, or an object", out) };
        let mut carried = Vec::new();
        for (there, here) in list.iter().filter(|(k, v)| !is_note(k, v)) {
            let there = Id::check(there, here, out);
            let here = match &here.value {
                Value::List(_) => some(here, Vec::read(here, out)?, out)?,
                _ => vec![Id::read(here, out)?],
            };
            carried.push((there?, here));
        }
        Some(Carry::Map(carried))
    }
}

/// The same thing in somebody else's scheme.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "looked at from outside, through the resolved file")]
pub(crate) enum Outside {
    Number(i64),
    Text(String),
    Words(Names<Vec<Tag>>),
}

schema!(Outside, "A number, text, or a map from their word to our events or states.", |g| {
    let tags = json!({ "type": "array", "items": of::<Tag>(g) });
    json!({ "anyOf": [{ "type": "integer" }, { "type": "string" }, keyed(None, tags)] })
});

impl Read for Outside {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Number(_) => i64::read(node, out).map(Outside::Number),
            Value::Text(text) => Some(Outside::Text(text.clone())),
            _ => Names::read(node, out).map(Outside::Words),
        }
    }
}

/// The least and the most.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Between {
    /// Fixed numbers.
    Numbers(Option<i64>, Option<i64>),
    /// Fixed dates.
    Dates(Option<NaiveDate>, Option<NaiveDate>),
    /// Days before or after the day of the act: `days_ago`, `days_ahead`, `working_days_ago`, `working_days_ahead`.
    Relative { unit: String, first: Option<u32>, last: Option<u32> },
}

const RELATIVE: [&str; 4] = ["days_ago", "days_ahead", "working_days_ago", "working_days_ahead"];

schema!(
    Between,
    "`[least, most]`, both included, `null` for no limit; or for dates, days before or after the day of the act.",
    |g| {
        let pair = |item: serde_json::Value| json!({ "type": "array", "minItems": 2, "maxItems": 2, "items": { "anyOf": [item, { "type": "null" }] } });
        let days = || pair(count());
        let relative = one_form(
            vec![
                ("days_ago", says("From and to so many days before the act.", days())),
                ("days_ahead", says("From and to so many days after the act.", days())),
                ("working_days_ago", says("From and to so many working days before the act.", days())),
                ("working_days_ahead", says("From and to so many working days after the act.", days())),
            ],
            vec![],
        );
        json!({ "anyOf": [pair(json!({ "type": "integer" })), pair(of::<Date>(g)), relative] })
    }
);

impl Read for Between {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        if let Value::Object(_) = node.value {
            let (unit, value) = only_member(node, "`between`", &RELATIVE, &[], out)?;
            let (first, last) = pair(value, out, u32::read)?;
            if let (Some(a), Some(b)) = (first, last)
                && a > b
            {
                out.add(value.origin, Code::WrongValue, "the first number is larger than the second");
                return None;
            }
            return Some(Between::Relative { unit: unit.to_string(), first, last });
        }
        let dates = node.as_list().is_some_and(|l| l.iter().any(|n| n.as_text().is_some()));
        if dates {
            let (a, b) = pair(node, out, Date::read)?;
            return Some(Between::Dates(a.map(|d| d.0), b.map(|d| d.0)));
        }
        let (a, b) = pair(node, out, i64::read)?;
        if let (Some(a), Some(b)) = (a, b)
            && a > b
        {
            out.add(node.origin, Code::WrongValue, "the first number is larger than the second");
            return None;
        }
        Some(Between::Numbers(a, b))
    }
}

fn pair<T>(
    node: &Node,
    out: &mut Findings,
    read: impl Fn(&Node, &mut Findings) -> Option<T>,
) -> Option<(Option<T>, Option<T>)> {
    let Some([a, b]) = node.as_list() else { return wrong_type(node, "a list of two: the least and the most", out) };
    let mut one = |node: &Node| match node.value {
        Value::Null => Some(None),
        _ => read(node, out).map(Some),
    };
    let (a, b) = (one(a), one(b));
    Some((a?, b?))
}

/// An end of a count: today, or an answered date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CountEnd {
    Today,
    Question(Id),
}

schema!(CountEnd, "`today`, or a date question.", |_g| {
    json!({ "anyOf": [{ "const": "today" }, one_form(vec![("question", says("The date answered here.", id()))], vec![])] })
});

impl Read for CountEnd {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Text(text) if text == "today" => Some(CountEnd::Today),
            Value::Object(_) => {
                let (_, value) = only_member(node, "an end of a count", &["question"], &[], out)?;
                Id::read(value, out).map(CountEnd::Question)
            }
            _ => wrong_type(node, "`today`, or an object with `question`", out),
        }
    }
}

/// Whether text has digits where `form` has `0`, and is the same everywhere else: the usual readers take signs and spaces too.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(c, f): (u8, u8)| if f == b'0' { c.is_ascii_digit() } else { c == f };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

/// A day of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MonthDay {
    pub(crate) month: u32,
    pub(crate) day: u32,
}

schema!(MonthDay, "A month and a day, as in 03-01.", |_g| {
    let long = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])";
    let short = "(0[469]|11)-(0[1-9]|[12][0-9]|30)";
    json!({ "type": "string", "pattern": format!("^({long}|{short}|02-(0[1-9]|[12][0-9]))$") })
});

impl Read for MonthDay {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Some(text) = node.as_text() else { return wrong_type(node, "text", out) };
        let parts = text.split_once('-').filter(|_| has_form(text, "00-00"));
        let read = parts.and_then(|(m, d)| Some(MonthDay { month: m.parse().ok()?, day: d.parse().ok()? }));
        // 2000 was a leap year, so 29 February passes.
        let good = read.filter(|d| NaiveDate::from_ymd_opt(2000, d.month, d.day).is_some());
        if good.is_none() {
            out.add(
                node.origin,
                Code::WrongValue,
                format!("`{}` is not a month and a day: write it as in `03-01`", shown(text)),
            );
        }
        good
    }
}

/// A date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date(pub(crate) NaiveDate);

schema!(Date, "A date, as in 2026-05-04.", |_g| {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" })
});

impl Read for Date {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Some(text) = node.as_text() else { return wrong_type(node, "a date as text", out) };
        let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| has_form(text, "0000-00-00"));
        if read.is_none() {
            out.add(
                node.origin,
                Code::WrongValue,
                format!("`{}` is not a date: write it as in `2026-05-04`", shown(text)),
            );
        }
        read.map(Date)
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time(pub(crate) NaiveTime);

schema!(Time, "A time of day, as in 09:00.", |_g| {
    json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
});

impl Read for Time {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Some(text) = node.as_text() else { return wrong_type(node, "a time as text", out) };
        let read = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| has_form(text, "00:00"));
        if read.is_none() {
            out.add(node.origin, Code::WrongValue, format!("`{}` is not a time: write it as in `09:00`", shown(text)));
        }
        read.map(Time)
    }
}

/// Any JSON value, kept as it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plain(pub(crate) serde_json::Value);

schema!(Plain, "Any value.", |_g| json!({}));

impl Read for Plain {
    fn read(node: &Node, _: &mut Findings) -> Option<Self> {
        Some(Plain(node.to_plain()))
    }
}
