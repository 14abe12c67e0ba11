//! Every place of a pattern where something is named, and every condition, with its pointer.
//!
//! One list serves several questions: whether each name names something, whether everything declared is used, and
//! whether each condition can be asked. The walk over the pattern's sections is in [`sections`].

mod sections;

use super::tags::Vocabulary;
use crate::pattern::read::{Id, Tag};
use crate::pattern::shape::{Pattern, QuestionType, Warn};
use crate::pattern::value::{AskItem, Before, Choice, Comparison, Condition, Effect, Length, Operand, Subject, Test};

/// Something named at a place.
#[derive(Debug, Clone)]
pub(crate) struct Named<'p> {
    /// The pointer to where the name stands.
    pub(crate) at: String,
    pub(crate) what: What<'p>,
    pub(crate) id: &'p str,
}

/// What is named, and what for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What<'p> {
    /// Somebody who may act; `system` too.
    Actor,
    /// Somebody who is told.
    Told,
    /// Somebody, for another reason.
    Person,
    /// A place to act from.
    From,
    /// A place of a promise.
    PromisedIn,
    /// Something that happens.
    Tag(Vocabulary),
    /// A state the case goes to.
    To,
    State,
    /// An outcome the case closes with; `as_before` too.
    Close,
    /// An outcome somebody is pointed to.
    Signpost,
    Outcome,
    /// A hold that is put on.
    PutOn,
    Hold,
    /// A hold, or `any`.
    Held,
    Message,
    /// A question that is asked here.
    Asked,
    /// A question that is asked in the rows of a group.
    AskedInRow,
    /// A question of the rows of that group, in something that looks at one row.
    InRow(&'p str),
    Group,
    /// A question, of one of these types where there are any.
    Question(&'static [QuestionType]),
    Fact,
    Part,
    /// A part that another needs.
    NeededPart,
    Clock,
    Task,
    ClockOrTask,
    Setting,
    /// A setting that is a length of time.
    TimeSetting,
    Counting,
    Action,
    /// An action that happens by itself.
    ByItself,
    /// A result of that task; of none where there is no task.
    Result(Option<&'p str>),
    Measure,
    /// A question, or `reference`.
    Carried,
    /// An action, or `task:result`, that the system does when a linked case closes.
    ToldBack,
    /// What a condition can ask of the case itself.
    OfCase,
}

/// A whole condition at a place.
#[derive(Debug, Clone)]
pub(crate) struct Asked<'p> {
    pub(crate) at: String,
    pub(crate) condition: &'p Condition,
    /// Whether it stands in a refuse rule, which alone may compare two answers.
    pub(crate) in_refuse: bool,
    /// The group one row of which it looks at.
    pub(crate) row: Option<&'p str>,
}

/// What the walk finds, in the order of the sections.
#[derive(Debug, Default)]
pub(crate) struct Names<'p> {
    pub(crate) named: Vec<Named<'p>>,
    pub(crate) conditions: Vec<Asked<'p>>,
}

/// Walks a whole pattern.
pub(crate) fn all(pattern: &Pattern) -> Names<'_> {
    let mut names = Names::default();
    names.pattern(pattern);
    names
}

/// What case conditions can ask of the case itself.
pub(crate) const OF_CASE: &[&str] = &["channel", "opened_channel", "language", "last_outcome"];

const DATE: &[QuestionType] = &[QuestionType::Date];
const TIME: &[QuestionType] = &[QuestionType::Time];

impl<'p> Names<'p> {
    fn id(&mut self, at: impl Into<String>, what: What<'p>, id: &'p Id) {
        self.named.push(Named { at: at.into(), what, id: id.as_str() });
    }

    fn maybe(&mut self, at: impl Into<String>, what: What<'p>, id: Option<&'p Id>) {
        if let Some(id) = id {
            self.id(at, what, id);
        }
    }

    fn ids(&mut self, at: &str, what: What<'p>, ids: impl IntoIterator<Item = &'p Id>) {
        for (i, id) in ids.into_iter().enumerate() {
            self.id(format!("{at}/{i}"), what, id);
        }
    }

    fn tags(&mut self, at: &str, what: What<'p>, tags: impl IntoIterator<Item = &'p Tag>) {
        for (i, tag) in tags.into_iter().enumerate() {
            self.named.push(Named { at: format!("{at}/{i}"), what, id: tag.as_str() });
        }
    }

    fn ask(&mut self, at: &str, items: impl IntoIterator<Item = &'p AskItem>) {
        self.ask_in(at, items, None);
    }

    /// What is asked, in the rows of a group if there is one.
    fn ask_in(&mut self, at: &str, items: impl IntoIterator<Item = &'p AskItem>, row: Option<&'p str>) {
        let what = if row.is_some() { What::AskedInRow } else { What::Asked };
        for (i, item) in items.into_iter().enumerate() {
            self.id(format!("{at}/{i}"), what, &item.question);
            self.condition_in(format!("{at}/{i}/if"), item.when.as_ref(), false, row);
        }
    }

    fn effects(&mut self, at: &str, task: Option<&'p str>, effects: impl IntoIterator<Item = &'p Effect>) {
        for (i, effect) in effects.into_iter().enumerate() {
            let (what, id) = match effect {
                Effect::Tell(id) => (What::Message, id),
                Effect::Do(id) => (What::ByItself, id),
                Effect::Done(id) => (What::Result(task), id),
            };
            self.id(format!("{at}/{i}"), what, id);
        }
    }

    fn warnings(&mut self, at: &str, task: Option<&'p str>, warnings: impl IntoIterator<Item = &'p Warn>) {
        for (i, warning) in warnings.into_iter().enumerate() {
            self.length(&format!("{at}/{i}/before"), Some(&warning.before));
            self.effects(&format!("{at}/{i}/do"), task, &warning.r#do);
        }
    }

    fn length(&mut self, at: &str, length: Option<&'p Length>) {
        match length {
            None | Some(Length::Next(_) | Length::Amount { before: None, .. }) => {}
            Some(Length::Setting(id)) => self.id(at, What::TimeSetting, id),
            Some(Length::Amount { before: Some(Before { question, at: time }), .. }) => {
                self.id(format!("{at}/before/question"), What::Question(DATE), question);
                self.maybe(format!("{at}/before/at"), What::Question(TIME), time.as_ref());
            }
            Some(Length::Question(id)) => self.id(format!("{at}/question"), What::Question(DATE), id),
            Some(Length::Earliest(list)) => self.lengths(&format!("{at}/earliest"), list),
            Some(Length::Latest(list)) => self.lengths(&format!("{at}/latest"), list),
            Some(Length::Choose(choices)) => {
                self.choices(at, choices, |names, at, length| names.length(at, Some(length)));
            }
        }
    }

    fn lengths(&mut self, at: &str, lengths: &'p [Length]) {
        for (i, length) in lengths.iter().enumerate() {
            self.length(&format!("{at}/{i}"), Some(length));
        }
    }

    fn choices<T>(&mut self, at: &str, choices: &'p [Choice<T>], each: impl Fn(&mut Self, &str, &'p T)) {
        for (i, choice) in choices.iter().enumerate() {
            self.condition(format!("{at}/{i}/when"), choice.when.as_ref());
            let member = if choice.when.is_some() { "then" } else { "otherwise" };
            each(self, &format!("{at}/{i}/{member}"), &choice.then);
        }
    }

    fn condition(&mut self, at: String, condition: Option<&'p Condition>) {
        self.condition_in(at, condition, false, None);
    }

    fn condition_in(&mut self, at: String, condition: Option<&'p Condition>, in_refuse: bool, row: Option<&'p str>) {
        if let Some(condition) = condition {
            self.names_of(&at, condition, row);
            self.conditions.push(Asked { at, condition, in_refuse, row });
        }
    }

    fn names_of(&mut self, at: &str, condition: &'p Condition, row: Option<&'p str>) {
        match condition {
            Condition::All(list) => self.names_of_each(&format!("{at}/all"), list, row),
            Condition::Any(list) => self.names_of_each(&format!("{at}/any"), list, row),
            Condition::Not(inner) => self.names_of(&format!("{at}/not"), inner, row),
            Condition::Test { subject, id, test } => {
                let what = match subject {
                    Subject::Question => row.map_or(What::Question(&[]), What::InRow),
                    Subject::Group => What::Group,
                    Subject::Fact => What::Fact,
                    Subject::Part => What::Part,
                    Subject::Task => What::Task,
                    Subject::Clock => What::Clock,
                    Subject::Case => What::OfCase,
                };
                self.id(format!("{at}/{}", subject.as_str()), what, id);
                let at = format!("{at}/{}", test.as_str());
                match test {
                    Test::Is(right) | Test::Includes(right) | Test::Compare(_, right) => self.operand(&at, right, row),
                    Test::In(list) => {
                        (list.iter().enumerate()).for_each(|(i, o)| self.operand(&format!("{at}/{i}"), o, row))
                    }
                    Test::Some(inner) | Test::Every(inner) => self.names_of(&at, inner, Some(id.as_str())),
                    Test::IsFilled(_) | Test::Count(_) => {}
                }
            }
        }
    }

    fn names_of_each(&mut self, at: &str, list: &'p [Condition], row: Option<&'p str>) {
        for (i, condition) in list.iter().enumerate() {
            self.names_of(&format!("{at}/{i}"), condition, row);
        }
    }

    fn operand(&mut self, at: &str, operand: &'p Operand, row: Option<&'p str>) {
        match operand {
            Operand::Setting(id) => self.id(format!("{at}/setting"), What::Setting, id),
            Operand::Question(id) => {
                self.id(format!("{at}/question"), row.map_or(What::Question(&[]), What::InRow), id);
            }
            Operand::Word(_) | Operand::Number(_) => {}
        }
    }
}

impl Test {
    /// The member that says it.
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            Test::Is(_) => "is",
            Test::In(_) => "in",
            Test::Includes(_) => "includes",
            Test::IsFilled(_) => "is_filled",
            Test::Compare(comparison, _) => comparison.as_str(),
            Test::Count(_) => "count",
            Test::Some(_) => "some",
            Test::Every(_) => "every",
        }
    }
}

impl Comparison {
    /// The member that says it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Comparison::AtLeast => "at_least",
            Comparison::AtMost => "at_most",
            Comparison::LessThan => "less_than",
            Comparison::MoreThan => "more_than",
            Comparison::Before => "before",
            Comparison::After => "after",
        }
    }
}
