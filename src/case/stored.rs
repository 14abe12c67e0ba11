//! The stored form of cases and entries: JSON with ids, its schema, and reading it back.
//!
//! Positions are for memory; what is stored names everything by id, so that it can be read by a person and by a later version.
//! Reading trusts nothing: every id, date and number is looked at, and what does not fit is a named problem.

use super::core::*;
use super::entry::{Entry, FORMAT, NotTold, Opening, Told, What, person_name, tag_name};
use super::{CHANNELS, Case, nth};
use crate::clock::{Amount, Due, Pause, Start, Unit};
use crate::machine::span::Length;
use crate::machine::tables::*;
use crate::question::{Answer, AnswerJson, StoredAnswer};
use crate::service::Service;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use schemars::JsonSchema;
use serde::de::DeserializeSeed;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// Why stored JSON, or a list of entries, cannot be used with this service. Never holds what was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredProblem {
    code: &'static str,
    message: String,
}

impl StoredProblem {
    fn new(code: &'static str, message: impl Into<String>) -> StoredProblem {
        StoredProblem { code, message: message.into() }
    }
    /// The kind of problem: `not-json`, `format`, `other-service`, `other-flow`, `no-such`, `wrong-value`, `gap`, `order`,
    /// `opening`, `cannot-follow`, `no-such-act`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }
    pub(crate) fn no_opening() -> Self {
        Self::new("opening", "the first entry does not open a case")
    }
    pub(crate) fn opening(seq: u32) -> Self {
        Self::new("opening", format!("entry {seq}: a case is opened once, by its first entry"))
    }
    pub(crate) fn gap(wanted: u32, found: u32) -> Self {
        Self::new("gap", format!("entry {wanted} should come next, and {found} does"))
    }
    pub(crate) fn order(seq: u32) -> Self {
        Self::new("order", format!("entry {seq} is dated before the one it follows"))
    }
    pub(crate) fn cannot_follow(seq: u32) -> Self {
        Self::new("cannot-follow", format!("entry {seq} cannot happen where the case is then"))
    }
    pub(crate) fn other_service(seq: u32) -> Self {
        Self::new("other-service", format!("entry {seq} was made by another service"))
    }
    pub(crate) fn no_such_act() -> Self {
        Self::new("no-such-act", "no entry was made by an act of this id")
    }
    fn not_json(error: &serde_json::Error) -> Self {
        // Only the place: what serde says may quote what was stored.
        if error.is_data() {
            let (line, column) = (error.line(), error.column());
            return Self::new("format", format!("it is not of this form: line {line}, column {column}"));
        }
        Self::new("not-json", format!("it cannot be read: line {}, column {}", error.line(), error.column()))
    }
    fn other_flow() -> Self {
        Self::new("other-flow", "it is pinned to another flow of this pattern: load the version it was opened under")
    }
    fn no_such(what: &str) -> Self {
        Self::new("no-such", format!("it names a {what} that this service does not have"))
    }
    fn wrong(what: &str) -> Self {
        Self::new("wrong-value", format!("`{what}` cannot be so"))
    }
}

impl fmt::Display for StoredProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StoredProblem {}

type Found<T> = Result<T, StoredProblem>;

/// The highest number of an entry, or of one opening of a task, that is read: so that one more can always be counted.
const MOST: u32 = 1_000_000_000;

/// A map in the order it stands, for small sets of ids.
#[derive(Debug)]
struct Pairs<'a, T>(Vec<(Cow<'a, str>, T)>);

impl<T> Default for Pairs<'_, T> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<T> Pairs<'_, T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for Pairs<'_, T> {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.iter().map(|(k, v)| (k, v)))
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Pairs<'a, T> {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Visit<'a, T>(std::marker::PhantomData<(&'a (), T)>);
        impl<'de: 'a, 'a, T: Deserialize<'de>> serde::de::Visitor<'de> for Visit<'a, T> {
            type Value = Pairs<'a, T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs: Vec<(Cow<'a, str>, T)> = Vec::new();
                while let Some((Text(name), value)) = map.next_entry::<Text<'de>, T>()? {
                    if pairs.iter().any(|(n, _)| *n == name) {
                        return Err(serde::de::Error::custom("a name stands twice"));
                    }
                    pairs.push((name, value));
                }
                Ok(Pairs(pairs))
            }
        }
        reader.deserialize_map(Visit(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Pairs<'_, T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("By_id_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let inner = generator.subschema_for::<T>();
        schemars::json_schema!({ "type": "object", "additionalProperties": inner })
    }
}

/// Text that is borrowed where it can be.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(transparent, inline)]
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> serde::de::Visitor<'de> for Visit {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_string())))
            }
        }
        reader.deserialize_str(Visit)
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0)
    }
}

/// An answer: written in the wire form, read back raw and then by its question.
#[derive(Debug)]
enum RawAnswer<'a> {
    Made(&'a Answer, &'a crate::question::Kind),
    Raw(&'a RawValue),
    Blank,
}

impl Serialize for RawAnswer<'_> {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            // Forgotten is null; blank is an empty list, which no answer is.
            RawAnswer::Made(answer, kind) => AnswerJson { answer, kind }.serialize(out),
            RawAnswer::Raw(raw) => raw.serialize(out),
            RawAnswer::Blank => out.collect_seq(std::iter::empty::<u8>()),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for RawAnswer<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(reader)?;
        Ok(if raw.get() == "[]" { RawAnswer::Blank } else { RawAnswer::Raw(raw) })
    }
}

impl JsonSchema for RawAnswer<'_> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Answer".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "An answer in the wire form of its question; null if it was erased, [] if it became blank." })
    }
}

/// The value of a fact: yes or no, a number, an option, or null if it is blank.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Fact")]
enum StoredFact<'a> {
    YesNo(bool),
    Number(i64),
    #[serde(borrow)]
    Option(Text<'a>),
    Blank(()),
}

/// One case, as it is stored.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Case")]
pub(crate) struct StoredCase<'a> {
    /// The version of this form.
    format: u32,
    /// The files of the service it was opened under, lowest first, as id@version.
    #[serde(borrow)]
    service: Vec<Text<'a>>,
    /// The digest of the flow it is pinned to.
    #[serde(borrow)]
    flow: Text<'a>,
    /// The host's id.
    id: Uuid,
    /// What people quote.
    #[serde(borrow)]
    reference: Text<'a>,
    /// The language the person uses, if they said.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    language: Option<Text<'a>>,
    /// The channel it was opened by.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    channel: Option<Text<'a>>,
    /// When it was opened.
    opened: DateTime<Utc>,
    /// How many entries it has.
    entries: u32,
    /// The moment of the last entry.
    at: DateTime<Utc>,
    /// Its state, or `closed:outcome`.
    #[serde(borrow)]
    state: Text<'a>,
    /// Since when it has been in that state.
    since: DateTime<Utc>,
    /// How it was closed before it was opened again.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    closed_before: Option<Text<'a>>,
    /// The latest answers, by question.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    answers: Pairs<'a, RawAnswer<'a>>,
    /// The latest facts, by fact.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    facts: Pairs<'a, StoredFact<'a>>,
    /// What was answered so far of an action that was not done yet.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    draft: Option<StoredDraft<'a>>,
    /// The holds that are on, or were, by hold.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    holds: Pairs<'a, StoredHold>,
    /// The openings of tasks.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    tasks: Vec<StoredTask<'a>>,
    /// The clocks that were started, by clock.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    clocks: Pairs<'a, StoredClock>,
    /// When events that a clock may count from happened last.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    happened: Pairs<'a, DateTime<Utc>>,
    /// Who did actions that different people must do.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    did: Vec<StoredDid<'a>>,
    /// Follow-ons that are offered.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    offers: Vec<Text<'a>>,
    /// The last acts that had an id, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    acts: Vec<StoredAct>,
}

/// Answers kept for an action that was not done yet.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Draft")]
struct StoredDraft<'a> {
    /// The action it is for.
    #[serde(borrow)]
    action: Text<'a>,
    /// What was answered, by question.
    #[serde(borrow)]
    answers: Pairs<'a, RawAnswer<'a>>,
}

/// Somebody did an action that different people must do.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Did")]
struct StoredDid<'a> {
    /// Which of the promises, from 0.
    promise: Ix,
    /// What they did.
    #[serde(borrow)]
    action: Text<'a>,
    /// The host's id of the human being.
    #[serde(borrow)]
    person: Text<'a>,
}

/// An act that had an id, and the entry it made.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DoneAct")]
struct StoredAct {
    /// The host's id of the act.
    id: Uuid,
    /// The number of the entry it made.
    entry: u32,
}

/// A warning still to come.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Warning")]
struct StoredWarning {
    /// When it falls due.
    at: DateTime<Utc>,
    /// Which of the warnings in the file, from 0.
    which: u8,
}

/// A hold.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Hold")]
struct StoredHold {
    /// Whether it is on.
    on: bool,
    /// When it was put on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<DateTime<Utc>>,
    /// When its limit runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<StoredDue>,
    /// The warnings still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<StoredWarning>,
    /// Whether its limit has run out.
    #[serde(default, skip_serializing_if = "is_false")]
    late: bool,
}

/// One opening of a task.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Task")]
struct StoredTask<'a> {
    /// The task.
    #[serde(borrow)]
    task: Text<'a>,
    /// Counted from 1 for each task.
    number: u32,
    /// Which opening of the whole task it belongs to, from 1.
    round: u32,
    /// The option it was opened for.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    each: Option<Text<'a>>,
    /// When it was opened.
    opened: DateTime<Utc>,
    /// `open`, `cancelled` or a result.
    #[serde(borrow)]
    status: Text<'a>,
    /// When its limit runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<StoredDue>,
    /// The warnings still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<StoredWarning>,
    /// Whether its limit has run out.
    #[serde(default, skip_serializing_if = "is_false")]
    late: bool,
    /// The answers of the acts that opened and ended it, by question.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    answers: Pairs<'a, RawAnswer<'a>>,
}

/// A clock.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Clock")]
struct StoredClock {
    /// `off`, `running`, `late` or `over`.
    status: ClockWord,
    /// The day it counts from, as receipt moves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<NaiveDate>,
    /// The moment it counts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<DateTime<Utc>>,
    /// How long, as it was settled when it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    length: Option<StoredLength>,
    /// When it runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<StoredDue>,
    /// The date promised when it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    promised: Option<StoredDue>,
    /// The first day of the pause it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paused_since: Option<NaiveDate>,
    /// Days on which it was paused: first and last, both included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pauses: Vec<(NaiveDate, NaiveDate)>,
    /// What extensions added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    added: Vec<StoredAmount>,
    /// How often it was extended since it started.
    #[serde(default, skip_serializing_if = "is_zero")]
    extended: u16,
    /// The warnings still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<StoredWarning>,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ClockStatus")]
enum ClockWord {
    /// It does not run.
    Off,
    /// It runs, or waits for a hold.
    Running,
    /// A duty that was not done in time.
    Late,
    /// A window that has ended.
    Over,
}

/// A date, or a moment in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct StoredDue(Due);

impl Serialize for StoredDue {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Due::Day(day) => out.collect_str(&day),
            Due::Moment(moment) => out.collect_str(&moment.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        }
    }
}

impl<'de> Deserialize<'de> for StoredDue {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(reader)?;
        text.0.parse().map(StoredDue).map_err(|_| serde::de::Error::custom("not a date"))
    }
}

impl JsonSchema for StoredDue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Due".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "anyOf": [{ "format": "date" }, { "format": "date-time" }],
            "description": "A date, due by its end, or a moment in UTC.",
        })
    }
}

/// A number of a unit.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Amount")]
struct StoredAmount {
    /// The unit.
    unit: UnitWord,
    /// How many.
    count: u32,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Unit")]
enum UnitWord {
    Hours,
    Days,
    Weeks,
    WorkingDays,
    ClearWorkingDays,
    Months,
    Years,
}

/// A length as it was settled.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "Length")]
enum StoredLength {
    /// A number of a unit.
    Count(StoredAmount),
    /// A settled date, and how many pauses came before it was.
    End {
        /// The date.
        due: StoredDue,
        /// How many pauses had ended before it was settled.
        pauses_before: u16,
    },
    /// Of these, the one that ends first.
    Earliest(Vec<StoredLength>),
    /// Of these, the one that ends last.
    Latest(Vec<StoredLength>),
}

/// One entry of the record, as it is stored.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Entry")]
pub(crate) struct StoredEntry<'a> {
    /// The version of this form.
    format: u32,
    /// Its number in the case, from 1.
    seq: u32,
    /// When it happened; for a limit, when it fell due.
    at: DateTime<Utc>,
    /// When it was recorded, if later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recorded: Option<DateTime<Utc>>,
    /// The digest of the whole service that made it.
    #[serde(borrow)]
    service: Text<'a>,
    /// What happened.
    #[serde(borrow)]
    what: StoredWhat<'a>,
    /// What is said once, by the entry that opens the case.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    opens: Option<StoredOpening<'a>>,
    /// The person of the file who did it; the system if left out.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    by: Option<Text<'a>>,
    /// The host's id of the human being.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    person: Option<Text<'a>>,
    /// The host's id of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    act: Option<Uuid>,
    /// How it reached the council: `online`, `email`, `phone`, `paper` or `face_to_face`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    channel: Option<Text<'a>>,
    /// The answers that changed, by question.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    answers: Pairs<'a, RawAnswer<'a>>,
    /// The facts that were taken, by fact.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    facts: Pairs<'a, StoredFact<'a>>,
    /// The draft as it is now, or null if it is gone.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none", deserialize_with = "some")]
    draft: Option<Option<StoredDraft<'a>>>,
    /// The branch it took.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    branch: Option<Text<'a>>,
    /// What happened, in the words of files.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Text<'a>>,
    /// The state it went to, or `closed:outcome`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    state: Option<Text<'a>>,
    /// The follow-ons it offers.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    offers: Vec<Text<'a>>,
    /// The holds that changed, as they are now, by hold.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    holds: Pairs<'a, StoredHold>,
    /// The openings of tasks that changed, as they are now.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    tasks: Vec<StoredTask<'a>>,
    /// The clocks that changed, as they are now, by clock.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    clocks: Pairs<'a, StoredClock>,
    /// Who did an action, just now, that different people must do.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    did: Vec<StoredDid<'a>>,
    /// Who was told what, in order.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    told: Vec<StoredTold<'a>>,
    /// Effects that were not possible any more.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<Text<'a>>,
    /// Questions whose answers were sent and not used.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    dropped: Vec<Text<'a>>,
}

/// Tells a member that is null from one that is not there.
fn some<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(reader: D) -> Result<Option<T>, D::Error> {
    T::deserialize(reader).map(Some)
}

/// What kind of thing happened.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "What")]
enum StoredWhat<'a> {
    /// Somebody did this action.
    #[serde(borrow)]
    Action(Text<'a>),
    /// Somebody ended a task.
    Result {
        /// The task.
        #[serde(borrow)]
        task: Text<'a>,
        /// Which opening of it, from 1.
        number: u32,
        /// How it ended.
        #[serde(borrow)]
        result: Text<'a>,
    },
    /// A warning point of a clock, hold or task.
    Warning {
        /// The clock, hold or task.
        #[serde(borrow)]
        of: Text<'a>,
        /// Which opening of a task, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
        /// Which of the warnings in the file, from 0.
        which: u8,
    },
    /// The limit of a clock, hold or task.
    Limit {
        /// The clock, hold or task.
        #[serde(borrow)]
        of: Text<'a>,
        /// Which opening of a task, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
    },
}

/// What is said once, when a case opens.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Opening")]
struct StoredOpening<'a> {
    /// The digest of the flow the case is pinned to.
    #[serde(borrow)]
    flow: Text<'a>,
    /// The host's id of the case.
    id: Uuid,
    /// What people quote.
    #[serde(borrow)]
    reference: Text<'a>,
    /// The language the person uses, if they said.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    language: Option<Text<'a>>,
    /// How it reached the council: `online`, `email`, `phone`, `paper` or `face_to_face`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    channel: Option<Text<'a>>,
}

/// Somebody who was told, or could not be.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Told")]
struct StoredTold<'a> {
    /// The person of the file.
    #[serde(borrow)]
    who: Text<'a>,
    /// The message.
    #[serde(borrow)]
    message: Text<'a>,
    /// The language it was told in.
    #[serde(borrow)]
    language: Text<'a>,
    /// The words.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
    /// Why nobody was told: `unreachable`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    not_told: Option<Text<'a>>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(b: &bool) -> bool {
    !*b
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(n: &u16) -> bool {
    *n == 0
}

fn t(text: &str) -> Text<'_> {
    Text(Cow::Borrowed(text))
}

fn owned(text: String) -> Text<'static> {
    Text(Cow::Owned(text))
}

// ---- writing ----

impl Machine {
    fn answers_out<'a>(&'a self, answers: impl Iterator<Item = (Ix, Option<&'a Answer>)>) -> Pairs<'a, RawAnswer<'a>> {
        Pairs(
            answers
                .filter_map(|(q, answer)| {
                    let table = self.questions.get(usize::from(q))?;
                    let raw = answer.map_or(RawAnswer::Blank, |a| RawAnswer::Made(a, &table.kind));
                    Some((Cow::Borrowed(&*table.id), raw))
                })
                .collect(),
        )
    }

    fn facts_out<'a>(&'a self, facts: impl Iterator<Item = (Ix, Option<FactValue>)>) -> Pairs<'a, StoredFact<'a>> {
        Pairs(
            facts
                .filter_map(|(f, value)| {
                    let table = self.facts.get(usize::from(f))?;
                    let stored = match value {
                        Some(FactValue::YesNo(yes)) => StoredFact::YesNo(yes),
                        Some(FactValue::Number(n)) => StoredFact::Number(n),
                        Some(FactValue::Choice(at)) => StoredFact::Option(t(table.options.get(usize::from(at))?)),
                        None => StoredFact::Blank(()),
                    };
                    Some((Cow::Borrowed(&*table.id), stored))
                })
                .collect(),
        )
    }

    fn draft_out<'a>(&'a self, draft: &'a Draft) -> StoredDraft<'a> {
        StoredDraft {
            action: t(nth(self.pattern.actions.keys(), draft.action)),
            answers: self.answers_out(draft.answers.iter().map(|(q, a)| (*q, Some(&**a)))),
        }
    }

    fn task_out<'a>(&'a self, task: &'a TaskCase) -> Option<StoredTask<'a>> {
        let table = self.tasks.get(usize::from(task.task))?;
        let each = task.each.and_then(|option| match table.many {
            ManyTable::Each(q) => self.questions.get(usize::from(q))?.kind.options()?.get(option),
            _ => None,
        });
        Some(StoredTask {
            task: t(&table.id),
            number: task.number,
            round: task.round,
            each: each.map(t),
            opened: task.opened,
            status: t(match task.status {
                TaskStatus::Open => "open",
                TaskStatus::Cancelled => "cancelled",
                TaskStatus::Done(result) => &table.results.get(usize::from(result))?.id,
            }),
            due: task.due.map(StoredDue),
            warnings: warnings_out(&task.warnings),
            late: task.late,
            answers: self.answers_out(task.answers.iter().map(|(q, a)| (*q, a.as_deref()))),
        })
    }

    fn did_out<'a>(&'a self, did: &'a [(Ix, Ix, Box<str>)]) -> Vec<StoredDid<'a>> {
        did.iter()
            .map(|(promise, action, person)| StoredDid {
                promise: *promise,
                action: t(nth(self.pattern.actions.keys(), *action)),
                person: t(person),
            })
            .collect()
    }

    fn offers_out(&self, offers: u64) -> Vec<Text<'_>> {
        bits(offers).filter_map(|f| self.follow_on.get(usize::from(f))).map(|f| t(&f.id)).collect()
    }
}

fn warnings_out(warnings: &[Warning]) -> Vec<StoredWarning> {
    warnings.iter().map(|w| StoredWarning { at: w.at, which: w.which }).collect()
}

fn hold_out(hold: &HoldCase) -> StoredHold {
    StoredHold {
        on: hold.on,
        since: hold.since,
        due: hold.due.map(StoredDue),
        warnings: warnings_out(&hold.warnings),
        late: hold.late,
    }
}

fn clock_out(clock: &ClockCase) -> StoredClock {
    StoredClock {
        status: match clock.status {
            ClockStatus::Off => ClockWord::Off,
            ClockStatus::Running => ClockWord::Running,
            ClockStatus::Late => ClockWord::Late,
            ClockStatus::Over => ClockWord::Over,
        },
        from: clock.start.map(|s| s.day),
        since: clock.start.map(|s| s.moment),
        length: clock.length.as_ref().map(length_out),
        due: clock.due.map(StoredDue),
        promised: clock.promised.map(StoredDue),
        paused_since: clock.paused_since,
        pauses: clock.pauses.iter().map(|p| (p.from, p.to)).collect(),
        added: clock.added.iter().map(amount_out).collect(),
        extended: clock.times,
        warnings: warnings_out(&clock.warnings),
    }
}

fn amount_out(amount: &Amount) -> StoredAmount {
    let unit = match amount.unit {
        Unit::Hours => UnitWord::Hours,
        Unit::Days => UnitWord::Days,
        Unit::Weeks => UnitWord::Weeks,
        Unit::WorkingDays => UnitWord::WorkingDays,
        Unit::ClearWorkingDays => UnitWord::ClearWorkingDays,
        Unit::Months => UnitWord::Months,
        Unit::Years => UnitWord::Years,
    };
    StoredAmount { unit, count: amount.count }
}

fn amount_in(stored: StoredAmount) -> Amount {
    let unit = match stored.unit {
        UnitWord::Hours => Unit::Hours,
        UnitWord::Days => Unit::Days,
        UnitWord::Weeks => Unit::Weeks,
        UnitWord::WorkingDays => Unit::WorkingDays,
        UnitWord::ClearWorkingDays => Unit::ClearWorkingDays,
        UnitWord::Months => Unit::Months,
        UnitWord::Years => Unit::Years,
    };
    Amount::new(stored.count, unit)
}

fn length_out(length: &Length) -> StoredLength {
    match length {
        Length::Count(amount) => StoredLength::Count(amount_out(amount)),
        Length::End { due, pauses_before } => StoredLength::End { due: StoredDue(*due), pauses_before: *pauses_before },
        Length::Earliest(list) => StoredLength::Earliest(list.iter().map(length_out).collect()),
        Length::Latest(list) => StoredLength::Latest(list.iter().map(length_out).collect()),
    }
}

fn length_in(stored: &StoredLength) -> Length {
    match stored {
        StoredLength::Count(amount) => Length::Count(amount_in(*amount)),
        StoredLength::End { due, pauses_before } => Length::End { due: due.0, pauses_before: *pauses_before },
        StoredLength::Earliest(list) => Length::Earliest(list.iter().map(length_in).collect()),
        StoredLength::Latest(list) => Length::Latest(list.iter().map(length_in).collect()),
    }
}

impl Serialize for Case {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (m, c) = (&*self.machine, &self.core);
        let stored = StoredCase {
            format: FORMAT,
            service: m.layers.iter().map(|l| owned(format!("{}@{}", l.id, l.version))).collect(),
            flow: t(&m.flow_digest),
            id: c.id,
            reference: t(&c.reference),
            language: c.language.as_deref().map(t),
            channel: c.opened_channel.and_then(|n| CHANNELS.get(usize::from(n))).map(|w| t(w)),
            opened: c.opened,
            entries: c.seq,
            at: c.at,
            state: owned(m.place_name(c.place)),
            since: c.place_since,
            closed_before: c.closed_before.map(|o| t(nth(m.pattern.outcomes.keys(), o))),
            answers: m
                .answers_out(c.answers.iter().enumerate().filter_map(|(q, a)| Some((q as Ix, Some(&**a.as_ref()?))))),
            facts: m.facts_out(c.facts.iter().enumerate().filter_map(|(f, v)| Some((f as Ix, Some((*v)?))))),
            draft: c.draft.as_ref().map(|d| m.draft_out(d)),
            holds: Pairs(
                c.holds
                    .iter()
                    .zip(&m.holds)
                    .filter(|(h, _)| h.on)
                    .map(|(h, table)| (Cow::Borrowed(&*table.id), hold_out(h)))
                    .collect(),
            ),
            tasks: c.tasks.iter().filter_map(|task| m.task_out(task)).collect(),
            clocks: Pairs(
                c.clocks
                    .iter()
                    .zip(&m.clocks)
                    .filter(|(k, _)| **k != ClockCase::default())
                    .map(|(k, table)| (Cow::Borrowed(&*table.id), clock_out(k)))
                    .collect(),
            ),
            happened: Pairs(
                c.remembered
                    .iter()
                    .zip(&m.remembered)
                    .filter_map(|(at, tag)| Some((Cow::Owned(tag_name(m, *tag)), (*at)?)))
                    .collect(),
            ),
            did: m.did_out(&c.did),
            offers: m.offers_out(c.offers),
            acts: c.recent.iter().flatten().map(|(id, entry)| StoredAct { id: *id, entry: *entry }).collect(),
        };
        stored.serialize(out)
    }
}

impl Serialize for Entry {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let m = &*self.machine.0;
        let of = |keys: &mut dyn Iterator<Item = &str>, at: Ix| {
            owned(keys.nth(usize::from(at)).unwrap_or_default().to_string())
        };
        let p = &m.pattern;
        let what = match self.what {
            What::Action(a) => StoredWhat::Action(of(&mut p.actions.keys(), a)),
            What::Result { task, number, result } => StoredWhat::Result {
                task: of(&mut p.tasks.keys(), task),
                number,
                result: owned(
                    m.tasks
                        .get(usize::from(task))
                        .and_then(|t| t.results.get(usize::from(result)))
                        .map(|r| r.id.to_string())
                        .unwrap_or_default(),
                ),
            },
            What::WarnHold(h, which) => StoredWhat::Warning { of: of(&mut p.holds.keys(), h), number: None, which },
            What::WarnTask(k, number, which) => {
                StoredWhat::Warning { of: of(&mut p.tasks.keys(), k), number: Some(number), which }
            }
            What::WarnClock(c, which) => StoredWhat::Warning { of: of(&mut p.clocks.keys(), c), number: None, which },
            What::LimitHold(h) => StoredWhat::Limit { of: of(&mut p.holds.keys(), h), number: None },
            What::LimitTask(k, number) => StoredWhat::Limit { of: of(&mut p.tasks.keys(), k), number: Some(number) },
            What::LimitClock(c) => StoredWhat::Limit { of: of(&mut p.clocks.keys(), c), number: None },
        };
        let channel = |n: Option<u8>| n.and_then(|n| CHANNELS.get(usize::from(n))).map(|w| t(w));
        let stored = StoredEntry {
            format: FORMAT,
            seq: self.seq,
            at: self.at,
            recorded: (self.recorded != self.at).then_some(self.recorded),
            service: t(self.made_by.as_deref().unwrap_or(&m.full_digest)),
            what,
            opens: self.opening.as_ref().map(|o| StoredOpening {
                flow: t(&m.flow_digest),
                id: o.id,
                reference: t(&o.reference),
                language: o.language.as_deref().map(t),
                channel: channel(o.channel),
            }),
            by: (self.by != SYSTEM).then(|| t(person_name(m, self.by))),
            person: self.person.as_deref().map(t),
            act: self.act,
            channel: channel(self.channel),
            answers: m.answers_out(self.answers.iter().map(|(q, a)| (*q, a.as_deref()))),
            facts: m.facts_out(self.facts.iter().copied()),
            draft: self.draft.as_ref().map(|d| d.as_ref().map(|d| m.draft_out(d))),
            branch: self.branch().map(t),
            tags: self.tags.iter().map(|tag| owned(tag_name(m, *tag))).collect(),
            state: self.place.map(|place| owned(m.place_name(place))),
            offers: m.offers_out(self.offers),
            holds: Pairs(
                self.holds
                    .iter()
                    .filter_map(|(h, hold)| Some((Cow::Borrowed(&*m.holds.get(usize::from(*h))?.id), hold_out(hold))))
                    .collect(),
            ),
            tasks: self.tasks.iter().filter_map(|task| m.task_out(task)).collect(),
            clocks: Pairs(
                self.clocks
                    .iter()
                    .filter_map(|(c, clock)| {
                        Some((Cow::Borrowed(&*m.clocks.get(usize::from(*c))?.id), clock_out(clock)))
                    })
                    .collect(),
            ),
            did: m.did_out(&self.did),
            told: self
                .told
                .iter()
                .filter_map(|told| {
                    let table = m.messages.get(usize::from(told.message))?;
                    Some(StoredTold {
                        who: t(person_name(m, told.person)),
                        message: t(&table.id),
                        language: t(&table.words.get(usize::from(told.language))?.0),
                        text: told.text.as_deref().ok().map(t),
                        not_told: told.text.as_ref().err().map(|NotTold::Unreachable| t("unreachable")),
                    })
                })
                .collect(),
            left_out: self.left_out.iter().map(|e| t(e)).collect(),
            dropped: self.dropped.iter().map(|q| t(nth(p.questions.keys(), *q))).collect(),
        };
        stored.serialize(out)
    }
}

// ---- reading ----

impl Machine {
    fn place_in(&self, word: &str) -> Found<Place> {
        match word.split_once(':') {
            Some(("closed", outcome)) => self.outcome_in(outcome).map(Place::Closed),
            _ => self
                .pattern
                .states
                .index(word)
                .map(|s| Place::In(s as Ix))
                .ok_or_else(|| StoredProblem::no_such("state")),
        }
    }

    fn outcome_in(&self, word: &str) -> Found<Ix> {
        self.pattern.outcomes.index(word).map(|o| o as Ix).ok_or_else(|| StoredProblem::no_such("outcome"))
    }

    fn action_in(&self, word: &str) -> Found<Ix> {
        self.pattern.actions.index(word).map(|a| a as Ix).ok_or_else(|| StoredProblem::no_such("action"))
    }

    fn question_in(&self, word: &str) -> Found<(Ix, &QuestionTable)> {
        let at =
            self.questions.iter().position(|q| &*q.id == word).ok_or_else(|| StoredProblem::no_such("question"))?;
        Ok((at as Ix, &self.questions[at]))
    }

    fn answers_in(&self, stored: Pairs<'_, RawAnswer<'_>>) -> Found<Vec<(Ix, Option<Arc<Answer>>)>> {
        stored
            .0
            .into_iter()
            .map(|(id, raw)| {
                let (at, table) = self.question_in(&id)?;
                let answer = match raw {
                    RawAnswer::Blank => None,
                    RawAnswer::Made(answer, _) => Some(Arc::new(answer.clone())),
                    RawAnswer::Raw(raw) => {
                        let mut reader = serde_json::Deserializer::from_str(raw.get());
                        match StoredAnswer(&table.kind).deserialize(&mut reader) {
                            Ok(Ok(answer)) => Some(Arc::new(answer)),
                            Ok(Err(_)) | Err(_) => return Err(StoredProblem::wrong(&format!("answers.{}", table.id))),
                        }
                    }
                };
                Ok((at, answer))
            })
            .collect()
    }

    fn filled_in(&self, stored: Pairs<'_, RawAnswer<'_>>) -> Found<Vec<(Ix, Arc<Answer>)>> {
        let answers = self.answers_in(stored)?;
        Ok(answers.into_iter().filter_map(|(q, a)| Some((q, a?))).collect())
    }

    fn facts_in(&self, stored: Pairs<'_, StoredFact<'_>>) -> Found<Vec<(Ix, Option<FactValue>)>> {
        use crate::pattern::shape::FactType;
        stored
            .0
            .into_iter()
            .map(|(id, value)| {
                let at = self
                    .facts
                    .iter()
                    .position(|f| &*f.id == id.as_ref())
                    .ok_or_else(|| StoredProblem::no_such("fact"))?;
                let table = &self.facts[at];
                let value = match (table.kind, value) {
                    (_, StoredFact::Blank(())) => None,
                    (FactType::YesNo, StoredFact::YesNo(yes)) => Some(FactValue::YesNo(yes)),
                    (FactType::Number, StoredFact::Number(n)) => Some(FactValue::Number(n)),
                    (FactType::Choice, StoredFact::Option(word)) => {
                        let option = table.options.iter().position(|o| **o == *word.0);
                        Some(FactValue::Choice(option.ok_or_else(|| StoredProblem::no_such("option"))? as u16))
                    }
                    _ => return Err(StoredProblem::wrong(&format!("facts.{}", table.id))),
                };
                Ok((at as Ix, value))
            })
            .collect()
    }

    fn draft_in(&self, stored: StoredDraft<'_>) -> Found<Draft> {
        Ok(Draft { action: self.action_in(&stored.action.0)?, answers: self.filled_in(stored.answers)? })
    }

    fn holds_in(&self, stored: Pairs<'_, StoredHold>) -> Found<Vec<(Ix, HoldCase)>> {
        stored
            .0
            .into_iter()
            .map(|(id, hold)| {
                let at = self.pattern.holds.index(&id).ok_or_else(|| StoredProblem::no_such("hold"))?;
                if hold.on && hold.since.is_none() {
                    return Err(StoredProblem::wrong("holds"));
                }
                let hold = HoldCase {
                    on: hold.on,
                    since: hold.since,
                    due: hold.due.map(|d| d.0),
                    warnings: warnings_in(&hold.warnings, self.holds.get(at).map(|h| h.limit.warn.len()))?,
                    late: hold.late,
                };
                Ok((at as Ix, hold))
            })
            .collect()
    }

    fn task_in(&self, stored: StoredTask<'_>) -> Found<TaskCase> {
        let at = self.pattern.tasks.index(&stored.task.0).ok_or_else(|| StoredProblem::no_such("task"))?;
        let table = &self.tasks[at];
        let each = match (stored.each, table.many) {
            (None, _) => None,
            (Some(option), ManyTable::Each(q)) => {
                let options = self.questions.get(usize::from(q)).and_then(|q| q.kind.options());
                Some(options.and_then(|o| o.position(&option.0)).ok_or_else(|| StoredProblem::no_such("option"))?)
            }
            _ => return Err(StoredProblem::wrong("tasks.each")),
        };
        if stored.number == 0 || stored.number > MOST || stored.round > MOST {
            return Err(StoredProblem::wrong("tasks.number"));
        }
        Ok(TaskCase {
            task: at as Ix,
            number: stored.number,
            round: stored.round,
            each,
            opened: stored.opened,
            status: match stored.status.0.as_ref() {
                "open" => TaskStatus::Open,
                "cancelled" => TaskStatus::Cancelled,
                result => {
                    let found = table.results.iter().position(|r| &*r.id == result);
                    TaskStatus::Done(found.ok_or_else(|| StoredProblem::no_such("result"))? as Ix)
                }
            },
            due: stored.due.map(|d| d.0),
            warnings: warnings_in(&stored.warnings, Some(table.limit.warn.len()))?,
            late: stored.late,
            answers: self.answers_in(stored.answers)?,
        })
    }

    fn clocks_in(&self, stored: Pairs<'_, StoredClock>) -> Found<Vec<(Ix, Arc<ClockCase>)>> {
        stored
            .0
            .into_iter()
            .map(|(id, clock)| {
                let at = self.pattern.clocks.index(&id).ok_or_else(|| StoredProblem::no_such("clock"))?;
                let start = match (clock.from, clock.since) {
                    (Some(day), Some(moment)) => Some(Start { day, moment }),
                    (None, None) => None,
                    _ => return Err(StoredProblem::wrong("clocks")),
                };
                let window = self.clocks.get(at).is_some_and(|c| c.window);
                let status = match clock.status {
                    ClockWord::Off => ClockStatus::Off,
                    ClockWord::Running => ClockStatus::Running,
                    ClockWord::Late if !window => ClockStatus::Late,
                    ClockWord::Over if window => ClockStatus::Over,
                    ClockWord::Late | ClockWord::Over => return Err(StoredProblem::wrong("clocks.status")),
                };
                let new = ClockCase {
                    status,
                    start,
                    length: clock.length.as_ref().map(length_in),
                    due: clock.due.map(|d| d.0),
                    promised: clock.promised.map(|d| d.0),
                    paused_since: clock.paused_since,
                    pauses: clock.pauses.iter().map(|(from, to)| Pause::new(*from, *to)).collect(),
                    added: clock.added.into_iter().map(amount_in).collect(),
                    times: clock.extended,
                    warnings: warnings_in(&clock.warnings, self.clocks.get(at).map(|c| c.limit.warn.len()))?,
                };
                if new.status != ClockStatus::Off && (new.start.is_none() || new.due.is_none()) {
                    return Err(StoredProblem::wrong("clocks"));
                }
                Ok((at as Ix, Arc::new(new)))
            })
            .collect()
    }

    fn did_in(&self, stored: Vec<StoredDid<'_>>) -> Found<Vec<(Ix, Ix, Box<str>)>> {
        stored
            .into_iter()
            .map(|d| {
                if usize::from(d.promise) >= self.apart.len() {
                    return Err(StoredProblem::wrong("did.promise"));
                }
                Ok((d.promise, self.action_in(&d.action.0)?, d.person.0.into()))
            })
            .collect()
    }

    fn offers_in(&self, stored: &[Text<'_>]) -> Found<u64> {
        stored.iter().try_fold(0, |set, id| {
            let at = self
                .follow_on
                .iter()
                .position(|f| *f.id == *id.0)
                .ok_or_else(|| StoredProblem::no_such("follow-on"))?;
            Ok(set | bit(at as Ix))
        })
    }

    fn tag_in(&self, word: &str) -> Found<u32> {
        let tag = crate::check::tags::parse(&self.pattern, word).and_then(|t| self.numbering.of(t));
        tag.ok_or_else(|| StoredProblem::no_such("tag"))
    }

    fn person_in(&self, word: Option<&Text<'_>>) -> Found<Ix> {
        match word.map(|w| w.0.as_ref()) {
            None | Some("system") => Ok(SYSTEM),
            Some(id) => self.pattern.people.index(id).map(|p| p as Ix).ok_or_else(|| StoredProblem::no_such("person")),
        }
    }

    fn what_in(&self, stored: &StoredWhat<'_>) -> Found<What> {
        let p = &self.pattern;
        let no_such = || StoredProblem::no_such("clock, hold or task");
        Ok(match stored {
            StoredWhat::Action(id) => What::Action(self.action_in(&id.0)?),
            StoredWhat::Result { task, number, result } => {
                let at = p.tasks.index(&task.0).ok_or_else(|| StoredProblem::no_such("task"))?;
                let result = self.tasks[at].results.iter().position(|r| *r.id == *result.0);
                What::Result {
                    task: at as Ix,
                    number: *number,
                    result: result.ok_or_else(|| StoredProblem::no_such("result"))? as Ix,
                }
            }
            StoredWhat::Warning { of, number, which } => {
                match (p.holds.index(&of.0), p.tasks.index(&of.0), p.clocks.index(&of.0), number) {
                    (Some(h), _, _, None) => What::WarnHold(h as Ix, *which),
                    (_, Some(k), _, Some(n)) => What::WarnTask(k as Ix, *n, *which),
                    (_, _, Some(c), None) => What::WarnClock(c as Ix, *which),
                    _ => return Err(no_such()),
                }
            }
            StoredWhat::Limit { of, number } => {
                match (p.holds.index(&of.0), p.tasks.index(&of.0), p.clocks.index(&of.0), number) {
                    (Some(h), _, _, None) => What::LimitHold(h as Ix),
                    (_, Some(k), _, Some(n)) => What::LimitTask(k as Ix, *n),
                    (_, _, Some(c), None) => What::LimitClock(c as Ix),
                    _ => return Err(no_such()),
                }
            }
        })
    }

    fn entry_in(self: &Arc<Machine>, stored: StoredEntry<'_>) -> Found<Entry> {
        if stored.format != FORMAT {
            return Err(StoredProblem::new(
                "format",
                format!("it is in format {}, and this version reads {FORMAT}", stored.format),
            ));
        }
        if stored.seq == 0 {
            return Err(StoredProblem::wrong("seq"));
        }
        if let Some(opens) = &stored.opens
            && *opens.flow.0 != *self.flow_digest
        {
            return Err(StoredProblem::other_flow());
        }
        let what = self.what_in(&stored.what)?;
        let mut entry = Entry::new(self, stored.seq, stored.at, stored.recorded.unwrap_or(stored.at), what);
        entry.opening = match stored.opens {
            None => None,
            Some(o) => Some(Opening {
                id: o.id,
                reference: Arc::from(&*o.reference.0),
                language: o.language.map(|l| Arc::from(&*l.0)),
                channel: channel_in(o.channel.as_ref())?,
            }),
        };
        entry.made_by = (*stored.service.0 != *self.full_digest).then(|| stored.service.0.as_ref().into());
        entry.by = self.person_in(stored.by.as_ref())?;
        entry.person = stored.person.map(|p| p.0.into());
        entry.act = stored.act;
        entry.channel = channel_in(stored.channel.as_ref())?;
        entry.answers = self.answers_in(stored.answers)?;
        entry.facts = self.facts_in(stored.facts)?;
        entry.draft = match stored.draft {
            None => None,
            Some(None) => Some(None),
            Some(Some(draft)) => Some(Some(self.draft_in(draft)?)),
        };
        if let Some(branch) = stored.branch {
            let What::Action(action) = what else { return Err(StoredProblem::wrong("branch")) };
            let found =
                self.actions.get(usize::from(action)).and_then(|a| a.branches.iter().position(|b| *b.id == *branch.0));
            entry.branch = found.ok_or_else(|| StoredProblem::no_such("branch"))? as Ix;
        }
        entry.tags = stored.tags.iter().map(|tag| self.tag_in(&tag.0)).collect::<Found<_>>()?;
        entry.place = match &stored.state {
            None => None,
            Some(word) => Some(self.place_in(&word.0)?),
        };
        entry.offers = self.offers_in(&stored.offers)?;
        entry.holds = self.holds_in(stored.holds)?;
        entry.tasks = stored.tasks.into_iter().map(|task| self.task_in(task).map(Arc::new)).collect::<Found<_>>()?;
        entry.clocks = self.clocks_in(stored.clocks)?;
        entry.did = self.did_in(stored.did)?;
        entry.told = stored.told.into_iter().map(|told| self.told_in(told)).collect::<Found<_>>()?;
        entry.left_out = stored.left_out.into_iter().map(|e| e.0.into()).collect();
        entry.dropped =
            stored.dropped.iter().map(|q| self.question_in(&q.0).map(|(at, _)| at)).collect::<Found<_>>()?;
        for tag in &entry.tags {
            if let Some(place) = self.reactions.get(*tag as usize).map(|r| r.remember).filter(|r| *r != NONE) {
                entry.remember.push(place);
            }
        }
        entry.timed_anew = !entry.holds.is_empty()
            || !entry.tasks.is_empty()
            || !entry.clocks.is_empty()
            || !matches!(what, What::Action(_) | What::Result { .. });
        Ok(entry)
    }

    fn told_in(&self, stored: StoredTold<'_>) -> Found<Told> {
        let message =
            self.pattern.messages.index(&stored.message.0).ok_or_else(|| StoredProblem::no_such("message"))?;
        let language = self.messages[message].words.iter().position(|(l, _)| **l == *stored.language.0);
        Ok(Told {
            person: self.person_in(Some(&stored.who))?,
            message: message as Ix,
            language: language.ok_or_else(|| StoredProblem::no_such("language"))? as Ix,
            text: match (stored.text, stored.not_told) {
                (Some(text), None) => Ok(crate::Text::from(&*text.0)),
                (None, Some(why)) if *why.0 == *"unreachable" => Err(NotTold::Unreachable),
                _ => return Err(StoredProblem::wrong("told")),
            },
        })
    }
}

fn warnings_in(stored: &[StoredWarning], known: Option<usize>) -> Found<Vec<Warning>> {
    stored
        .iter()
        .map(|w| {
            if usize::from(w.which) >= known.unwrap_or(0) {
                return Err(StoredProblem::wrong("warnings"));
            }
            Ok(Warning { at: w.at, which: w.which })
        })
        .collect()
}

fn channel_in(word: Option<&Text<'_>>) -> Found<Option<u8>> {
    match word {
        None => Ok(None),
        Some(word) => {
            let at = CHANNELS.iter().position(|c| *c == word.0);
            at.map(|n| Some(n as u8)).ok_or_else(|| StoredProblem::wrong("channel"))
        }
    }
}

impl Service {
    /// Reads an entry of the record, from JSON that serialising an [`Entry`] wrote.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`]: it is not JSON of this form, or names something this service does not have.
    pub fn read_entry(&self, json: impl AsRef<[u8]>) -> Result<Entry, StoredProblem> {
        let stored: StoredEntry<'_> = serde_json::from_slice(json.as_ref()).map_err(|e| StoredProblem::not_json(&e))?;
        self.machine().entry_in(stored)
    }

    /// Reads a case that was stored, and joins it to this service: every id is looked up, every date and number looked at.
    ///
    /// A case is pinned to the flow it was opened under; wording and limits may have moved since.
    ///
    /// # Errors
    ///
    /// [`StoredProblem`]: what no longer fits.
    pub fn resume(&self, json: impl AsRef<[u8]>) -> Result<Case, StoredProblem> {
        let stored: StoredCase<'_> = serde_json::from_slice(json.as_ref()).map_err(|e| StoredProblem::not_json(&e))?;
        let m = self.machine();
        if stored.format != FORMAT {
            return Err(StoredProblem::new(
                "format",
                format!("it is in format {}, and this version reads {FORMAT}", stored.format),
            ));
        }
        let ids: Vec<&str> = stored.service.iter().map(|s| s.0.split('@').next().unwrap_or_default()).collect();
        if !ids.iter().copied().eq(m.layers.iter().map(|l| l.id.as_str())) {
            return Err(StoredProblem::new("other-service", "it is a case of another pattern, service or council"));
        }
        if *stored.flow.0 != *m.flow_digest {
            return Err(StoredProblem::other_flow());
        }
        let good = (1..=100).contains(&stored.reference.0.chars().count())
            && !stored.reference.0.chars().any(char::is_control);
        if !good {
            return Err(StoredProblem::wrong("reference"));
        }
        let mut core = Core::before(stored.id, Arc::from(&*stored.reference.0), m.sizes());
        core.language = stored.language.map(|l| Arc::from(&*l.0));
        core.opened_channel = channel_in(stored.channel.as_ref())?;
        core.opened = stored.opened;
        core.seq = stored.entries;
        core.at = stored.at;
        core.place = m.place_in(&stored.state.0)?;
        core.place_since = stored.since;
        core.closed_before = match &stored.closed_before {
            None => None,
            Some(word) => Some(m.outcome_in(&word.0)?),
        };
        if core.seq == 0 || core.seq > MOST || core.opened > core.at || core.place_since > core.at {
            return Err(StoredProblem::wrong("entries"));
        }
        let answers = Arc::make_mut(&mut core.answers);
        for (at, answer) in m.answers_in(stored.answers)? {
            answers[usize::from(at)] = answer;
        }
        for (at, value) in m.facts_in(stored.facts)? {
            core.facts[usize::from(at)] = value;
        }
        core.draft = match stored.draft {
            None => None,
            Some(draft) => Some(m.draft_in(draft)?),
        };
        for (at, hold) in m.holds_in(stored.holds)? {
            if hold.on {
                core.holds_on |= bit(at);
            }
            core.holds[usize::from(at)] = hold;
        }
        if core.holds_on != 0 && !matches!(core.place, Place::In(_)) {
            return Err(StoredProblem::wrong("holds"));
        }
        core.tasks = stored.tasks.into_iter().map(|task| m.task_in(task).map(Arc::new)).collect::<Found<_>>()?;
        let mut seen: Vec<(Ix, u32)> = core.tasks.iter().map(|t| (t.task, t.number)).collect();
        seen.sort_unstable();
        if seen.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
            return Err(StoredProblem::wrong("tasks.number"));
        }
        core.tasks_open =
            core.tasks.iter().filter(|t| t.status == TaskStatus::Open).fold(0, |set, t| set | bit(t.task));
        for (at, clock) in m.clocks_in(stored.clocks)? {
            core.clocks.set(at, &clock);
        }
        for (name, moment) in stored.happened.0 {
            let tag = m.tag_in(&name)?;
            // A tag that no clock counts from any more is let go.
            if let Some(at) = m.remembered.iter().position(|r| *r == tag) {
                core.remembered[at] = Some(moment);
            }
        }
        core.did = m.did_in(stored.did)?;
        core.offers = m.offers_in(&stored.offers)?;
        if stored.acts.len() > RECENT {
            return Err(StoredProblem::wrong("acts"));
        }
        for (slot, act) in core.recent.iter_mut().zip(&stored.acts) {
            if act.entry == 0 || act.entry > core.seq {
                return Err(StoredProblem::wrong("acts"));
            }
            *slot = Some((act.id, act.entry));
        }
        core.next = core.earliest();
        Ok(Case::new(m, core))
    }
}
