//! The shapes of stored cases and entries, each with its schema.

use crate::clock::Due;
use crate::machine::tables::Ix;
use crate::question::{Answer, AnswerJson};
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use uuid::Uuid;

/// A map in the order it stands, for small sets of ids.
#[derive(Debug)]
pub(super) struct Pairs<'a, T>(pub(super) Vec<(Cow<'a, str>, T)>);

impl<T> Default for Pairs<'_, T> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<T> Pairs<'_, T> {
    pub(super) fn is_empty(&self) -> bool {
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
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

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
pub(super) enum RawAnswer<'a> {
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
pub(super) enum StoredFact<'a> {
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
    pub(super) format: u32,
    /// The files of the service it was opened under, lowest first, as id@version.
    #[serde(borrow)]
    pub(super) service: Vec<Text<'a>>,
    /// The digest of the flow it is pinned to.
    #[serde(borrow)]
    pub(super) flow: Text<'a>,
    /// The host's id.
    pub(super) id: Uuid,
    /// What people quote.
    #[serde(borrow)]
    pub(super) reference: Text<'a>,
    /// The language the person uses, if they said.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<Text<'a>>,
    /// The channel it was opened by.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) channel: Option<Text<'a>>,
    /// When it was opened.
    pub(super) opened: DateTime<Utc>,
    /// How many entries it has.
    pub(super) entries: u32,
    /// The moment of the last entry.
    pub(super) at: DateTime<Utc>,
    /// Its state, or `closed:outcome`.
    #[serde(borrow)]
    pub(super) state: Text<'a>,
    /// Since when it has been in that state.
    pub(super) since: DateTime<Utc>,
    /// How it was closed before it was opened again.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) closed_before: Option<Text<'a>>,
    /// The latest answers, by question.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) answers: Pairs<'a, RawAnswer<'a>>,
    /// The latest facts, by fact.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) facts: Pairs<'a, StoredFact<'a>>,
    /// What was answered so far of an action that was not done yet.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) draft: Option<StoredDraft<'a>>,
    /// The holds that are on, or were, by hold.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) holds: Pairs<'a, StoredHold>,
    /// The openings of tasks.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tasks: Vec<StoredTask<'a>>,
    /// The clocks that were started, by clock.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) clocks: Pairs<'a, StoredClock>,
    /// When events that a clock may count from happened last.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) happened: Pairs<'a, DateTime<Utc>>,
    /// Who did actions that different people must do.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) did: Vec<StoredDid<'a>>,
    /// Follow-ons that are offered.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) offers: Vec<Text<'a>>,
    /// The last acts that had an id, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) acts: Vec<StoredAct>,
    /// What is kept from people of kind `public` until a date, the nearest date first.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) kept: Vec<StoredKept<'a>>,
}

/// What is kept from people of kind `public` until one date.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Kept")]
pub(super) struct StoredKept<'a> {
    /// The moment at which it is told.
    pub(super) until: DateTime<Utc>,
    /// The clock whose date it is.
    #[serde(borrow)]
    pub(super) clock: Text<'a>,
    /// What was done, in order.
    #[serde(borrow)]
    pub(super) acts: Vec<StoredKeptAct<'a>>,
    /// How the public sees the case until then, as far as nothing else is kept.
    #[serde(borrow)]
    pub(super) seen: StoredSeen<'a>,
}

/// One act, result or limit that is kept.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "KeptAct")]
pub(super) struct StoredKeptAct<'a> {
    /// The number of its entry.
    pub(super) entry: u32,
    /// The action that replaces it when it is done again.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) action: Option<Text<'a>>,
    /// Who is told what on the date, in order.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) told: Vec<StoredTold<'a>>,
}

/// How the public sees a case of which something is kept.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Seen")]
pub(super) struct StoredSeen<'a> {
    /// Its state, or `closed:outcome`.
    #[serde(borrow)]
    pub(super) state: Text<'a>,
    /// Since when it has been in that state.
    pub(super) since: DateTime<Utc>,
    /// How it was closed before it was opened again.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) closed_before: Option<Text<'a>>,
    /// The answers that are other than those of the case, by question.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) answers: Pairs<'a, RawAnswer<'a>>,
    /// The facts that are other than those of the case, by fact.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) facts: Pairs<'a, StoredFact<'a>>,
    /// The holds that are on, by hold.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) holds: Pairs<'a, StoredHold>,
    /// The openings of tasks.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tasks: Vec<StoredTask<'a>>,
    /// The clocks that were started, by clock.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) clocks: Pairs<'a, StoredClock>,
    /// Follow-ons that are offered.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) offers: Vec<Text<'a>>,
}

/// Answers kept for an action that was not done yet.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Draft")]
pub(super) struct StoredDraft<'a> {
    /// The action it is for.
    #[serde(borrow)]
    pub(super) action: Text<'a>,
    /// What was answered, by question.
    #[serde(borrow)]
    pub(super) answers: Pairs<'a, RawAnswer<'a>>,
}

/// Somebody did an action that different people must do.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Did")]
pub(super) struct StoredDid<'a> {
    /// Which of the promises, from 0.
    pub(super) promise: Ix,
    /// What they did.
    #[serde(borrow)]
    pub(super) action: Text<'a>,
    /// The host's id of the human being.
    #[serde(borrow)]
    pub(super) person: Text<'a>,
}

/// An act that had an id, and the entry it made.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DoneAct")]
pub(super) struct StoredAct {
    /// The host's id of the act.
    pub(super) id: Uuid,
    /// The number of the entry it made.
    pub(super) entry: u32,
}

/// A warning still to come.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Warning")]
pub(super) struct StoredWarning {
    /// When it falls due.
    pub(super) at: DateTime<Utc>,
    /// Which of the warnings in the file, from 0.
    pub(super) which: u8,
}

/// A hold.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Hold")]
pub(super) struct StoredHold {
    /// Whether it is on.
    pub(super) on: bool,
    /// When it was put on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<DateTime<Utc>>,
    /// When its limit runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<StoredDue>,
    /// The warnings still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<StoredWarning>,
    /// Whether its limit has run out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) late: bool,
}

/// One opening of a task.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Task")]
pub(super) struct StoredTask<'a> {
    /// The task.
    #[serde(borrow)]
    pub(super) task: Text<'a>,
    /// Counted from 1 for each task.
    pub(super) number: u32,
    /// Which opening of the whole task it belongs to, from 1.
    pub(super) round: u32,
    /// The option it was opened for, or the number of the row, from 1.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) each: Option<Text<'a>>,
    /// When it was opened.
    pub(super) opened: DateTime<Utc>,
    /// `open`, `cancelled` or a result.
    #[serde(borrow)]
    pub(super) status: Text<'a>,
    /// When its limit runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<StoredDue>,
    /// The warnings still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<StoredWarning>,
    /// Whether its limit has run out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) late: bool,
    /// The answers of the acts that opened and ended it, by question.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) answers: Pairs<'a, RawAnswer<'a>>,
}

/// A clock.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Clock")]
pub(super) struct StoredClock {
    /// `off`, `running`, `late` or `over`.
    pub(super) status: ClockWord,
    /// The day it counts from, as receipt moves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<NaiveDate>,
    /// The moment it counts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<DateTime<Utc>>,
    /// How long, as it was settled when it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) length: Option<StoredLength>,
    /// When it runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<StoredDue>,
    /// The date promised when it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) promised: Option<StoredDue>,
    /// The first day of the pause it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) paused_since: Option<NaiveDate>,
    /// Days on which it was paused: first and last, both included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) pauses: Vec<(NaiveDate, NaiveDate)>,
    /// What extensions added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) added: Vec<StoredAmount>,
    /// How often it was extended since it started.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) extended: u16,
    /// The warnings still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<StoredWarning>,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ClockStatus")]
pub(super) enum ClockWord {
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
pub(super) struct StoredDue(pub(super) Due);

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
pub(super) struct StoredAmount {
    /// The unit.
    pub(super) unit: UnitWord,
    /// How many.
    pub(super) count: u32,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Unit")]
pub(super) enum UnitWord {
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
pub(super) enum StoredLength {
    /// A number of a unit.
    Count(StoredAmount),
    /// A settled date, and how many pauses came before it was.
    End {
        /// The date.
        due: StoredDue,
        /// How many pauses had ended before it was settled.
        pauses_before: u16,
        /// What it was settled from, unless it was agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<StoredSettledFrom>,
    },
    /// Of these, the one that ends first.
    Earliest(Vec<StoredLength>),
    /// Of these, the one that ends last.
    Latest(Vec<StoredLength>),
}

/// What a date was settled from.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "SettledFrom")]
pub(super) enum StoredSettledFrom {
    /// Counted back from an event.
    Before {
        /// How much before it.
        amount: StoredAmount,
        /// Its day.
        day: NaiveDate,
        /// Its time of day, if that matters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<NaiveTime>,
    },
    /// A date, before it moved on to a working day.
    Date(NaiveDate),
}

/// One entry of the record, as it is stored.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Entry")]
pub(crate) struct StoredEntry<'a> {
    /// The version of this form.
    pub(super) format: u32,
    /// Its number in the case, from 1.
    pub(super) seq: u32,
    /// When it happened; for a limit, when it fell due.
    pub(super) at: DateTime<Utc>,
    /// When it was recorded, if later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) recorded: Option<DateTime<Utc>>,
    /// The digest of the whole service that made it.
    #[serde(borrow)]
    pub(super) service: Text<'a>,
    /// The calendars that its dates were counted by, by id.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) calendars: Pairs<'a, StoredCalendar<'a>>,
    /// What happened.
    #[serde(borrow)]
    pub(super) what: StoredWhat<'a>,
    /// What is said once, by the entry that opens the case.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) opens: Option<StoredOpening<'a>>,
    /// The person of the file who did it; the system if left out.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<Text<'a>>,
    /// The host's id of the human being.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) person: Option<Text<'a>>,
    /// The host's id of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) act: Option<Uuid>,
    /// How it reached the council: `online`, `email`, `phone`, `paper` or `face_to_face`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) channel: Option<Text<'a>>,
    /// The answers that changed, by question.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) answers: Pairs<'a, RawAnswer<'a>>,
    /// The facts that were taken, by fact.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) facts: Pairs<'a, StoredFact<'a>>,
    /// The draft as it is now, or null if it is gone.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none", deserialize_with = "some")]
    pub(super) draft: Option<Option<StoredDraft<'a>>>,
    /// The branch it took.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) branch: Option<Text<'a>>,
    /// What happened, in the words of files.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<Text<'a>>,
    /// The state it went to, or `closed:outcome`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) state: Option<Text<'a>>,
    /// The follow-ons it offers.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) offers: Vec<Text<'a>>,
    /// The holds that changed, as they are now, by hold.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) holds: Pairs<'a, StoredHold>,
    /// The openings of tasks that changed, as they are now.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tasks: Vec<StoredTask<'a>>,
    /// The clocks that changed, as they are now, by clock.
    #[serde(borrow, default, skip_serializing_if = "Pairs::is_empty")]
    pub(super) clocks: Pairs<'a, StoredClock>,
    /// Who did an action, just now, that different people must do.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) did: Vec<StoredDid<'a>>,
    /// Who was told what, in order.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) told: Vec<StoredTold<'a>>,
    /// Effects that were not possible any more, and messages that were kept and are never told.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) left_out: Vec<Text<'a>>,
    /// Questions whose answers were sent and not used.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) dropped: Vec<Text<'a>>,
    /// Refuse rules that would have applied, had the person not confirmed the answer.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) confirmed: Vec<Text<'a>>,
    /// Until when what it did is kept from people of kind `public`, and what they are told then.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) keeps: Option<StoredKeeps<'a>>,
}

/// That what an entry did is kept from people of kind `public`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Keeps")]
pub(super) struct StoredKeeps<'a> {
    /// The moment at which it is told.
    pub(super) until: DateTime<Utc>,
    /// The clock whose date it is.
    #[serde(borrow)]
    pub(super) clock: Text<'a>,
    /// Who is told what then, in order.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) told: Vec<StoredTold<'a>>,
}

/// Tells a member that is null from one that is not there.
fn some<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(reader: D) -> Result<Option<T>, D::Error> {
    T::deserialize(reader).map(Some)
}

/// What kind of thing happened.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "What")]
pub(super) enum StoredWhat<'a> {
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
    /// The date came until which something was kept from people of kind `public`, and they are told.
    Tells,
    /// Dates were counted again, because a calendar has changed.
    Redated,
}

/// A calendar that dates were counted by.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Calendar")]
pub(super) struct StoredCalendar<'a> {
    /// What its keeper calls the version.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<Text<'a>>,
    /// What tells its days from those of any other calendar.
    #[serde(borrow)]
    pub(super) digest: Text<'a>,
}

/// What is said once, when a case opens.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Opening")]
pub(super) struct StoredOpening<'a> {
    /// The digest of the flow the case is pinned to.
    #[serde(borrow)]
    pub(super) flow: Text<'a>,
    /// The host's id of the case.
    pub(super) id: Uuid,
    /// What people quote.
    #[serde(borrow)]
    pub(super) reference: Text<'a>,
    /// The language the person uses, if they said.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<Text<'a>>,
    /// How it reached the council: `online`, `email`, `phone`, `paper` or `face_to_face`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) channel: Option<Text<'a>>,
}

/// Somebody who was told, or could not be.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Told")]
pub(super) struct StoredTold<'a> {
    /// The person of the file.
    #[serde(borrow)]
    pub(super) who: Text<'a>,
    /// The message.
    #[serde(borrow)]
    pub(super) message: Text<'a>,
    /// The language it was told in.
    #[serde(borrow)]
    pub(super) language: Text<'a>,
    /// The words.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Text<'a>>,
    /// Why nobody was told: `unreachable`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) not_told: Option<Text<'a>>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(b: &bool) -> bool {
    !*b
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(n: &u16) -> bool {
    *n == 0
}

pub(super) fn t(text: &str) -> Text<'_> {
    Text(Cow::Borrowed(text))
}

pub(super) fn owned(text: String) -> Text<'static> {
    Text(Cow::Owned(text))
}
