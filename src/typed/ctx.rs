//! What comes with every typed act: who, when, and what else the host knows.

use super::values::Pence;
use crate::{Act, By, Channel, Fact, Linked};
use chrono::{DateTime, Utc};
use std::borrow::Cow;
use uuid::Uuid;

/// What every act comes with, whatever is done: who does it, when, and what else the host knows.
///
/// ```
/// use service_patterns::typed::Ctx;
/// use service_patterns::{By, Channel};
///
/// let at = "2026-05-11T09:00:00Z".parse()?;
/// let ctx = Ctx::new(By::person("officer", "o1"), at).channel(Channel::Phone).fact("round_done", true);
/// assert!(format!("{ctx:?}").contains("officer"));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Ctx<'a> {
    by: By<'a>,
    at: DateTime<Utc>,
    id: Option<Uuid>,
    channel: Option<Option<Channel>>,
    language: Option<Cow<'a, str>>,
    number: Option<u32>,
    confirm: Vec<Cow<'a, str>>,
    linked: Option<Linked>,
    pub(super) facts: Vec<(Cow<'a, str>, Fact<'a>)>,
}

impl<'a> Ctx<'a> {
    /// Who does it, and when.
    #[must_use]
    pub fn new(by: By<'a>, at: DateTime<Utc>) -> Ctx<'a> {
        Ctx {
            by,
            at,
            id: None,
            channel: None,
            language: None,
            number: None,
            confirm: Vec::new(),
            linked: None,
            facts: Vec::new(),
        }
    }

    /// The host's id of the act, so that it happens once. See [`Act::id`].
    #[must_use]
    pub fn id(mut self, id: Uuid) -> Ctx<'a> {
        self.id = Some(id);
        self
    }

    /// How it reached the council.
    #[must_use]
    pub fn channel(mut self, channel: Channel) -> Ctx<'a> {
        self.channel = Some(Some(channel));
        self
    }

    /// Nobody knows how it reached the council. See [`Act::channel_not_known`].
    #[must_use]
    pub fn channel_not_known(mut self) -> Ctx<'a> {
        self.channel = Some(None);
        self
    }

    /// The language the person uses.
    #[must_use]
    pub fn language(mut self, language: impl Into<Cow<'a, str>>) -> Ctx<'a> {
        self.language = Some(language.into());
        self
    }

    /// Which of many tasks it is about, counted from 1. Methods that need it take it by themselves.
    #[must_use]
    pub fn on(mut self, number: u32) -> Ctx<'a> {
        self.number = Some(number);
        self
    }

    /// Somebody looked at what this rule says, and it is right all the same. See [`Act::confirm`].
    #[must_use]
    pub fn confirm(mut self, rule: impl Into<Cow<'a, str>>) -> Ctx<'a> {
        self.confirm.push(rule.into());
        self
    }

    /// Which case a new one belongs to. See [`Act::linked`].
    #[must_use]
    pub fn linked(mut self, linked: Linked) -> Ctx<'a> {
        self.linked = Some(linked);
        self
    }

    /// A fact that an overlay asks for. Facts of the pattern are members of the act's own facts.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<Cow<'a, str>>, value: impl Into<Fact<'a>>) -> Ctx<'a> {
        self.facts.push((fact.into(), value.into()));
        self
    }

    pub(super) fn add_to<'b>(self, act: Act<'b>) -> Act<'b>
    where
        'a: 'b,
    {
        let mut act = act.by(self.by).at(self.at);
        if let Some(id) = self.id {
            act = act.id(id);
        }
        act = match self.channel {
            Some(Some(channel)) => act.channel(channel),
            Some(None) => act.channel_not_known(),
            None => act,
        };
        if let Some(language) = self.language {
            act = act.language(language);
        }
        if let Some(number) = self.number {
            act = act.on(number);
        }
        if let Some(linked) = self.linked {
            act = act.linked(linked);
        }
        act = self.confirm.into_iter().fold(act, Act::confirm);
        self.facts.into_iter().fold(act, |act, (fact, value)| act.fact(fact, value))
    }
}

/// What an act is called in the file.
///
/// ```
/// use service_patterns::typed::Doing;
///
/// assert_eq!(Doing::Action("assess").to_string(), "assess");
/// assert_eq!(Doing::Result("inspection", "safe").to_string(), "inspection:safe");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doing {
    /// An action.
    Action(&'static str),
    /// A task and one of its results.
    Result(&'static str, &'static str),
}

impl Doing {
    pub(super) fn act<'a>(self) -> Act<'a> {
        match self {
            Doing::Action(action) => Act::new(action),
            Doing::Result(task, result) => Act::result(task, result),
        }
    }
}

impl std::fmt::Display for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Doing::Action(action) => f.write_str(action),
            Doing::Result(task, result) => write!(f, "{task}:{result}"),
        }
    }
}

/// The result of a task by its ids: for tasks that overlays added.
#[derive(Debug, Clone, Copy)]
pub struct TaskResult<'a> {
    /// The task.
    pub task: &'a str,
    /// Its result.
    pub result: &'a str,
}

/// The facts of the pattern that an act needs.
pub trait Facts {
    /// Adds them to the act.
    fn add<'a>(&self, act: Act<'a>) -> Act<'a>;
}

impl Facts for () {
    fn add<'a>(&self, act: Act<'a>) -> Act<'a> {
        act
    }
}

/// A Rust type that a fact can be: `bool`, `i64`, [`Pence`], or the options of a choice; as an `Option` where some services do not ask it.
pub trait FactValue {
    /// The fact, unless there is none.
    fn fact(&self) -> Option<Fact<'static>>;
}

impl FactValue for bool {
    fn fact(&self) -> Option<Fact<'static>> {
        Some(Fact::YesNo(*self))
    }
}

impl FactValue for i64 {
    fn fact(&self) -> Option<Fact<'static>> {
        Some(Fact::Number(*self))
    }
}

impl FactValue for Pence {
    fn fact(&self) -> Option<Fact<'static>> {
        Some(Fact::Number(self.0))
    }
}

impl<T: FactValue> FactValue for Option<T> {
    fn fact(&self) -> Option<Fact<'static>> {
        self.as_ref()?.fact()
    }
}
