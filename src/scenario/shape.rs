//! What a scenario looks like: every member of the file, once.
//!
//! Whether it names something that the service has is looked at once that is loaded.

use crate::Channel;
use crate::clock::moment_of;
use crate::pattern::read::{Read, Words, made, named, not_one_of, one_of, shape, wrong_type};
use crate::pattern::tree::{Node, Value};
use crate::problem::{Code, Findings, shown};
use chrono::{DateTime, NaiveDateTime, Utc};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;
use std::borrow::Cow;

shape! {
    /// A story about one case.
    "a scenario" ScenarioFile {
        /// What it shows, as a title.
        scenario: Words,
        /// One sentence about it.
        about: Option<String>,
        /// The files laid over one another, as paths under `patterns/` without `.json`.
        uses: Vec<String>,
        /// Parts to switch, where the files leave them free.
        parts: Each<Switch>,
        /// What the calendar `council` means, where no council file says so.
        calendar: Option<String>,
        /// Whether it runs on files of which the search over all cases may find something, as one that shows what it found.
        unproven: Option<bool>,
        /// What happens, in order.
        steps: Vec<StepForm>,
    }
}

one_of! {
    /// On or off.
    Switch {
        /// The part is there.
        On = "on",
        /// The part is not there.
        Off = "off",
    }
}

shape! {
    /// One thing that happens: an act, the result of a task, or only time passing.
    "a step" StepForm {
        /// When: UK civil time as in 2026-05-05T09:00, or a moment with an offset.
        at: Moment,
        /// The action.
        act: Option<String>,
        /// The task that gets a result.
        task: Option<String>,
        /// The result.
        result: Option<String>,
        /// Which of a task of many, from 1.
        number: Option<u32>,
        /// Time passes and nothing else.
        tick: Option<bool>,
        /// Who.
        by: Option<String>,
        /// Which human being.
        person: Option<String>,
        /// How it reached the council; `not_known` where nobody knows.
        channel: Option<ChannelIn>,
        /// The language the person uses.
        language: Option<String>,
        /// What is submitted.
        answers: Option<Answers>,
        /// What the program knows.
        facts: Each<FactIn>,
        /// Refuse rules that the person was shown and confirmed.
        confirm: Option<Vec<String>>,
        /// It is refused, and why.
        refused: Option<Refused>,
        /// How things are after it.
        then: Option<Then>,
    }
}

shape! {
    /// Why something is refused.
    "`refused`" Refused {
        /// Each wrong answer and its fault. Exactly these.
        answers: Option<Each<String>>,
        /// The refuse rule.
        rule: Option<String>,
        /// The question that must change.
        correct: Option<String>,
        /// The outcome the person is pointed to.
        signpost: Option<String>,
        /// Not possible, and because of what.
        not_possible: Option<Because>,
        /// A fact that is missing.
        fact: Option<String>,
        /// The clock, hold, task or fact whose date cannot be worked out.
        date: Option<String>,
    }
}

one_of! {
    /// Why something is not possible.
    Because {
        /// The case is closed.
        Closed = "closed",
        /// Its part is off.
        Part = "part",
        /// This person may not do it.
        Person = "person",
        /// The case is in another state.
        Place = "place",
        /// A hold is on, or the hold it needs is not.
        Hold = "hold",
        /// Its condition does not hold.
        When = "when",
        /// A task has to be done first, or is not open.
        Task = "task",
        /// The clock was extended as often or as far as it may be.
        Extension = "extension",
        /// It has to wait for a date.
        NotBefore = "not_before",
        /// It may be done only near its limit.
        TooEarly = "too_early",
        /// No new cases are opened any more.
        NoNewCases = "no_new_cases",
    }
}

shape! {
    /// How things are after a step.
    "`then`" Then {
        /// The state, or `closed`.
        state: Option<String>,
        /// How it closed.
        outcome: Option<String>,
        /// The branch the act took.
        branch: Option<String>,
        /// What the resident sees.
        public: Option<String>,
        /// Who was told what. Exactly these, in order.
        told: Option<Vec<ToldIn>>,
        /// When clocks, holds and tasks are due: a date, or UK civil time.
        due: Each<String>,
        /// The status of clocks.
        clocks: Each<String>,
        /// The holds that are on. Exactly these.
        holds: Option<Vec<String>>,
        /// The status of tasks, or a result.
        tasks: Each<String>,
        /// The follow-ons offered. Exactly these.
        offers: Option<Vec<String>>,
        /// The follow-ons that each person named is offered. Exactly these.
        offers_to: Each<Vec<String>>,
        /// What the program has been asked to do and has not answered. Exactly these, in the order of the file.
        requests: Option<Vec<RequestIn>>,
        /// How people of kind `public` see the case, where something is kept from them until a date.
        sees: Option<Sees>,
    }
}

shape! {
    /// How people of kind `public` see the case.
    "`sees`" Sees {
        /// The state, or `closed`.
        state: Option<String>,
        /// How it closed.
        outcome: Option<String>,
        /// When clocks, holds and tasks are due: a date, or UK civil time.
        due: Each<String>,
        /// The status of clocks.
        clocks: Each<String>,
        /// The holds that are on. Exactly these.
        holds: Option<Vec<String>>,
        /// The status of tasks, or a result.
        tasks: Each<String>,
        /// The follow-ons offered. Exactly these.
        offers: Option<Vec<String>>,
        /// The questions of which they see an answer. Exactly these.
        answered: Option<Vec<String>>,
    }
}

shape! {
    /// What the program is asked to do.
    "what is asked for" RequestIn {
        /// The task whose contract it is.
        task: String,
        /// The pence, of a payment or a refund.
        amount: Option<i64>,
        /// The name of the document.
        document: Option<String>,
    }
}

shape! {
    /// Somebody who was told.
    "who is told" ToldIn {
        /// The person.
        who: String,
        /// The message.
        message: String,
        /// Words it must contain.
        says: Option<String>,
        /// The language it is in.
        language: Option<String>,
    }
}

/// What is said of each id, in the order of the file. `note` is an id here too: what it says would else be passed over in silence.
#[derive(Debug, Clone)]
pub(crate) struct Each<T>(Vec<(String, T)>);

impl<T> Each<T> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }
}

impl<T: Read> Read for Each<T> {
    fn absent() -> Option<Self> {
        Some(Each(Vec::new()))
    }
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        named(node, |_, _| true, out).map(Each)
    }
}

impl<T: JsonSchema> JsonSchema for Each<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Each_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        made(json!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() }))
    }
}

/// A moment, written as UK civil time or with an offset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment(pub(crate) DateTime<Utc>);

impl Read for Moment {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Some(text) = node.as_text() else { return wrong_type(node, "text", out) };
        let with_offset = DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc());
        let civil =
            || ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter().find_map(|f| NaiveDateTime::parse_from_str(text, f).ok());
        let moment = with_offset.or_else(|| civil().map(moment_of));
        if with_offset.is_none()
            && let Some((civil, moment)) = civil().zip(moment)
            && crate::clock::civil(moment) != civil
        {
            let message = format!("there is no `{}`: the clocks go forward over it", shown(text));
            out.add_help(node.origin, Code::WrongValue, message, "take a time an hour later or earlier");
            return None;
        }
        if moment.is_none() {
            let help = "write it as in `2026-05-05T09:00`, or with seconds and an offset";
            out.add_help(node.origin, Code::WrongValue, format!("`{}` is not a time", shown(text)), help);
        }
        moment.map(Moment)
    }
}

/// How a step reached the council.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ChannelIn {
    Known(Channel),
    NotKnown,
}

/// What a step says where nobody knows how it reached the council.
pub(crate) const NOT_KNOWN: &str = "not_known";

fn channels() -> Vec<&'static str> {
    Channel::ALL.iter().map(|channel| channel.as_str()).chain([NOT_KNOWN]).collect()
}

impl Read for ChannelIn {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Some(word) = node.as_text() else { return wrong_type(node, "text", out) };
        let channel = match word {
            NOT_KNOWN => Some(ChannelIn::NotKnown),
            _ => Channel::named(word).map(ChannelIn::Known),
        };
        if channel.is_none() {
            not_one_of(node, word, &channels(), out);
        }
        channel
    }
}

/// What is submitted, as it would be sent.
#[derive(Debug, Clone)]
pub(crate) struct Answers(pub(crate) serde_json::Value);

impl Read for Answers {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match node.value {
            Value::Object(_) => Some(Answers(node.to_plain())),
            _ => wrong_type(node, "an object, from question to answer", out),
        }
    }
}

/// The value of a fact.
#[derive(Debug, Clone)]
pub(crate) enum FactIn {
    YesNo(bool),
    Number(i64),
    Word(String),
}

impl Read for FactIn {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        match &node.value {
            Value::Bool(yes) => Some(FactIn::YesNo(*yes)),
            Value::Number(_) => i64::read(node, out).map(FactIn::Number),
            Value::Text(word) => Some(FactIn::Word(word.clone())),
            _ => wrong_type(node, "a word, a whole number, or true or false", out),
        }
    }
}

macro_rules! schema_of {
    ($($name:ident $schema:expr;)*) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                made($schema)
            }
        })*
    };
}

schema_of! {
    Moment json!({ "description": "A moment, as in 2026-05-05T09:00 for UK civil time, or with seconds and an offset.", "type": "string" });
    ChannelIn json!({ "description": "How a step reached the council.", "enum": channels() });
    Answers json!({ "description": "Answers, as they would be sent.", "type": "object" });
    FactIn json!({ "description": "The value of a fact.", "type": ["boolean", "integer", "string"] });
}

/// Reports steps that say two things at once, or nothing that can be done.
pub(super) fn form(file: &ScenarioFile, tree: &Node, out: &mut Findings) {
    for (nth, step) in file.steps.iter().enumerate() {
        let mut wrong = |member: &str, message: &str| {
            out.add(tree.nearest(&format!("/steps/{nth}{member}")).origin, Code::WrongValue, message);
        };
        let done = (step.act.is_some(), step.task.is_some(), step.result.is_some());
        if step.tick == Some(false) {
            wrong("/tick", "`tick` is `true`, or left out");
        } else if step.is_tick() {
            if step.says_more_than_time() {
                wrong(
                    "/tick",
                    "a `tick` lets time pass and nothing else: leave out what is done, by whom and with what",
                );
            }
        } else if !matches!(done, (true, false, false) | (false, true, true)) {
            wrong(
                "",
                match done {
                    (true, ..) => "`act` is one thing and a `task` with its `result` another: make two steps of it",
                    _ => "say `act`, or `task` and `result`, or `tick`",
                },
            );
        }
        if step.number.is_some() && step.task.is_none() && !step.is_tick() {
            wrong("/number", "`number` goes with `task`");
        }
        if step.refused.is_some() && step.then.is_some() {
            wrong("/then", "what is refused changes nothing, so say `refused` or `then`");
        }
        if step.refused.as_ref().is_some_and(|refused| !refused.is_one_form()) {
            wrong(
                "/refused",
                "`refused` says one of `answers`, `correct`, `signpost`, `not_possible`, `fact` and `date`; `rule` goes with `correct` and `signpost`",
            );
        }
    }
}

impl StepForm {
    pub(super) fn is_tick(&self) -> bool {
        self.tick == Some(true)
    }

    /// Whether anything stands in it that a step of time alone does not take.
    fn says_more_than_time(&self) -> bool {
        let told = [&self.act, &self.task, &self.result, &self.by, &self.person, &self.language];
        told.iter().any(|member| member.is_some())
            || self.channel.is_some()
            || self.number.is_some()
            || self.answers.is_some()
            || self.facts.iter().next().is_some()
            || self.confirm.as_ref().is_some_and(|rules| !rules.is_empty())
    }
}

impl Refused {
    /// Whether it says one reason, with what goes with it.
    fn is_one_form(&self) -> bool {
        let forms = [
            self.answers.is_some(),
            self.correct.is_some() || self.rule.is_some() && self.signpost.is_none(),
            self.signpost.is_some(),
            self.not_possible.is_some(),
            self.fact.is_some(),
            self.date.is_some(),
        ];
        let rule_goes = self.rule.is_none() || self.correct.is_some() || self.signpost.is_some();
        rule_goes && forms.into_iter().filter(|said| *said).count() == 1
    }
}
