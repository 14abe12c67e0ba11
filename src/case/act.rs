//! Acts: what somebody does, as the host hands it over.

use super::CHANNELS;
use crate::machine::linked::Linked;
use chrono::{DateTime, Utc};
use std::borrow::Cow;
use std::fmt;
use uuid::Uuid;

/// How somebody got in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Channel {
    /// A form or an account on the web.
    Online,
    /// Email.
    Email,
    /// Telephone.
    Phone,
    /// A letter or a paper form.
    Paper,
    /// In person.
    FaceToFace,
}

impl Channel {
    /// Every channel, in the order of the reference.
    pub const ALL: [Channel; 5] =
        [Channel::Online, Channel::Email, Channel::Phone, Channel::Paper, Channel::FaceToFace];

    /// The word that files use.
    ///
    /// ```
    /// assert_eq!(service_patterns::Channel::FaceToFace.as_str(), "face_to_face");
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        CHANNELS.get(self.number() as usize).copied().unwrap_or_default()
    }

    /// The channel of that word.
    #[must_use]
    pub fn named(word: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|c| c.as_str() == word)
    }

    pub(crate) fn number(self) -> u8 {
        match self {
            Channel::Online => 0,
            Channel::Email => 1,
            Channel::Phone => 2,
            Channel::Paper => 3,
            Channel::FaceToFace => 4,
        }
    }
}

/// Who does it: a person of the file, and which human being that is.
#[derive(Clone, PartialEq, Eq)]
pub struct By<'a> {
    pub(crate) role: Cow<'a, str>,
    pub(crate) person: Option<Cow<'a, str>>,
}

impl<'a> By<'a> {
    /// A person of the file, such as `officer`, and the host's id for the human being.
    ///
    /// The id is what `different_people` compares. It is kept in the entry.
    #[must_use]
    pub fn person(role: impl Into<Cow<'a, str>>, id: impl Into<Cow<'a, str>>) -> By<'a> {
        By { role: role.into(), person: Some(id.into()) }
    }

    /// A person of the file, without saying which human being.
    #[must_use]
    pub fn role(role: impl Into<Cow<'a, str>>) -> By<'a> {
        By { role: role.into(), person: None }
    }

    /// The host's own system.
    #[must_use]
    pub fn system() -> By<'static> {
        By { role: Cow::Borrowed("system"), person: None }
    }
}

impl fmt::Debug for By<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("By").field(&self.role).finish()
    }
}

/// The value of a fact, as the host gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fact<'a> {
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Number(i64),
    /// `yes`, `no`, or the id of an option.
    Word(Cow<'a, str>),
}

impl From<bool> for Fact<'_> {
    fn from(yes: bool) -> Self {
        Fact::YesNo(yes)
    }
}
impl From<i64> for Fact<'_> {
    fn from(number: i64) -> Self {
        Fact::Number(number)
    }
}
impl From<i32> for Fact<'_> {
    fn from(number: i32) -> Self {
        Fact::Number(i64::from(number))
    }
}
impl<'a> From<&'a str> for Fact<'a> {
    fn from(word: &'a str) -> Self {
        Fact::Word(Cow::Borrowed(word))
    }
}
impl From<String> for Fact<'_> {
    fn from(word: String) -> Self {
        Fact::Word(Cow::Owned(word))
    }
}

/// Answers as they were submitted: one JSON object, from question id to answer.
///
/// Made from text, bytes or a [`serde_json::Value`]; anything else that serialises goes through
/// [`Act::answers_of`].
#[derive(Clone)]
pub struct Answers<'a>(pub(crate) Cow<'a, [u8]>);

impl fmt::Debug for Answers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({} bytes)", self.0.len())
    }
}

impl<'a> From<&'a str> for Answers<'a> {
    fn from(text: &'a str) -> Self {
        Answers(Cow::Borrowed(text.as_bytes()))
    }
}
impl<'a> From<&'a String> for Answers<'a> {
    fn from(text: &'a String) -> Self {
        Answers(Cow::Borrowed(text.as_bytes()))
    }
}
impl<'a> From<&'a [u8]> for Answers<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Answers(Cow::Borrowed(bytes))
    }
}
impl<'a> From<&'a Vec<u8>> for Answers<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Answers(Cow::Borrowed(bytes))
    }
}
impl From<String> for Answers<'_> {
    fn from(text: String) -> Self {
        Answers(Cow::Owned(text.into_bytes()))
    }
}
impl From<Vec<u8>> for Answers<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Answers(Cow::Owned(bytes))
    }
}
impl From<serde_json::Value> for Answers<'_> {
    fn from(value: serde_json::Value) -> Self {
        Answers(Cow::Owned(value.to_string().into_bytes()))
    }
}
impl From<&serde_json::Value> for Answers<'_> {
    fn from(value: &serde_json::Value) -> Self {
        Answers(Cow::Owned(value.to_string().into_bytes()))
    }
}

/// What is being done: an action, or the result of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing<'a> {
    Action(&'a str),
    Result { task: &'a str, result: &'a str, number: Option<u32> },
}

impl<'a> Doing<'a> {
    /// The action or the task.
    pub(crate) fn name(&self) -> &'a str {
        match self {
            Doing::Action(name) | Doing::Result { task: name, .. } => name,
        }
    }
}

/// Something somebody does, or the result of a task: built by naming it and adding what the host knows.
///
/// ```
/// use service_patterns::{Act, By, Channel};
/// use chrono::{TimeZone, Utc};
///
/// let act = Act::new("report")
///     .by(By::person("reporter", "p-17"))
///     .channel(Channel::Online)
///     .answers(r#"{ "category": "rubbish" }"#)
///     .fact("round_done", true)
///     .at(Utc.with_ymd_and_hms(2026, 5, 5, 8, 0, 0).unwrap());
/// // What was submitted never shows.
/// assert!(!format!("{act:?}").contains("rubbish"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "an act does nothing until it is given to a service"]
pub struct Act<'a> {
    pub(crate) doing: Doing<'a>,
    pub(crate) id: Option<Uuid>,
    pub(crate) by: Option<By<'a>>,
    pub(crate) channel: Option<Channel>,
    /// Whether the host said that nobody knows the channel, rather than forgot it.
    pub(crate) channel_not_known: bool,
    pub(crate) language: Option<Cow<'a, str>>,
    pub(crate) answers: Option<Answers<'a>>,
    pub(crate) facts: Vec<(Cow<'a, str>, Fact<'a>)>,
    pub(crate) confirmed: Vec<Cow<'a, str>>,
    pub(crate) linked: Option<Linked>,
    pub(crate) at: Option<DateTime<Utc>>,
}

impl<'a> Act<'a> {
    /// Doing an action.
    pub fn new(action: &'a str) -> Act<'a> {
        Act::doing(Doing::Action(action))
    }

    /// The result of a task.
    pub fn result(task: &'a str, result: &'a str) -> Act<'a> {
        Act::doing(Doing::Result { task, result, number: None })
    }

    fn doing(doing: Doing<'a>) -> Act<'a> {
        Act {
            doing,
            id: None,
            by: None,
            channel: None,
            channel_not_known: false,
            language: None,
            answers: None,
            facts: Vec::new(),
            confirmed: Vec::new(),
            linked: None,
            at: None,
        }
    }

    /// Which of a task of many, counted from 1 as they were opened. Needed when several are open.
    pub fn on(mut self, number: u32) -> Act<'a> {
        if let Doing::Result { number: n, .. } = &mut self.doing {
            *n = Some(number);
        }
        self
    }

    /// An id of the host for this act, so that it happens once however often it is sent.
    pub fn id(mut self, id: Uuid) -> Act<'a> {
        self.id = Some(id);
        self
    }

    /// Who does it. Must be given; for the host's own system say [`By::system`].
    pub fn by(mut self, by: By<'a>) -> Act<'a> {
        self.by = Some(by);
        self
    }

    /// How it reached the council. Where a rule of the action reads it, this or [`Act::channel_not_known`] must be said.
    pub fn channel(mut self, channel: Channel) -> Act<'a> {
        self.channel = Some(channel);
        self
    }

    /// Nobody knows how it reached the council, as in old records. Rules that read the channel find it blank.
    pub fn channel_not_known(mut self) -> Act<'a> {
        self.channel_not_known = true;
        self
    }

    /// The language the person uses, such as `cy`. The one given when a case opens is kept for it.
    pub fn language(mut self, language: impl Into<Cow<'a, str>>) -> Act<'a> {
        self.language = Some(language.into());
        self
    }

    /// What was submitted, as JSON: text, bytes or a value.
    pub fn answers(mut self, answers: impl Into<Answers<'a>>) -> Act<'a> {
        self.answers = Some(answers.into());
        self
    }

    /// What was submitted, as anything that serialises to an object.
    ///
    /// # Errors
    ///
    /// If it cannot be written as JSON.
    pub fn answers_of(mut self, answers: &impl serde::Serialize) -> Result<Act<'a>, serde_json::Error> {
        self.answers = Some(Answers(Cow::Owned(serde_json::to_vec(answers)?)));
        Ok(self)
    }

    /// A fact the host knows.
    pub fn fact(mut self, fact: impl Into<Cow<'a, str>>, value: impl Into<Fact<'a>>) -> Act<'a> {
        self.facts.push((fact.into(), value.into()));
        self
    }

    /// The person was shown what this refuse rule says, and confirms that the answer is right. Only for rules that say
    /// `may_confirm`; the entry keeps which were confirmed and would have refused.
    pub fn confirm(mut self, rule: impl Into<Cow<'a, str>>) -> Act<'a> {
        self.confirmed.push(rule.into());
        self
    }

    /// The case that the new one comes out of, as a [`FollowOn`](crate::FollowOn) gives it. Only for an act that opens a case,
    /// which keeps it for good.
    pub fn linked(mut self, to: Linked) -> Act<'a> {
        self.linked = Some(to);
        self
    }

    /// When it happens. Must be given: the library reads no clock.
    pub fn at(mut self, at: DateTime<Utc>) -> Act<'a> {
        self.at = Some(at);
        self
    }
}
