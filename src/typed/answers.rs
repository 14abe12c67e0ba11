//! Structs of answers: written for an act, read from what a program was sent, and held to the pattern's rules.

use super::bound::{Bound, Step, act_anywhere};
use super::ctx::{Ctx, Doing, Facts};
use super::values::Member;
use crate::question::{Fault, Form, Kind, Limits, Question, Reading, Slot};
use crate::{Answers, Language, Refusal};
use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;
use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

/// Answers to questions that an overlay added: question id to answer.
pub type Extra = Map<String, Value>;

/// The answers of an action or of a result, as a type. Serialises to the answers that an act takes.
pub trait Action: Serialize + DeserializeOwned {
    /// What it is called in the file.
    const DOING: Doing;
    /// The facts it needs.
    type Facts: Facts;

    /// What it asks, and the pattern's limits for each answer. Overlays may narrow them, and add questions of their own.
    fn asks() -> Vec<Asks>;
}

/// Answers for an action: its own struct, or what was submitted, as it came.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what `{A}` asks",
    note = "give a `{A}`, or `Answers` as they were submitted"
)]
pub trait Gives<A> {
    /// The answers as the untyped call takes them.
    fn given(&self) -> Given<'_>;
}

/// Answers, written or as they came.
#[derive(Debug)]
pub enum Given<'a> {
    /// Written from types.
    Written(Vec<u8>),
    /// As they came.
    AsSent(Answers<'a>),
}

impl Given<'_> {
    pub(super) fn answers(&self) -> Answers<'_> {
        match self {
            Given::Written(bytes) => Answers::from(bytes),
            Given::AsSent(answers) => answers.clone(),
        }
    }
}

impl<A: Action> Gives<A> for A {
    fn given(&self) -> Given<'_> {
        Given::Written(serde_json::to_vec(self).unwrap_or_default())
    }
}

impl<A: Action> Gives<A> for Answers<'_> {
    fn given(&self) -> Given<'_> {
        Given::AsSent(self.clone())
    }
}

/// What a program was sent for a struct of answers: an object, from which the struct takes what is its own.
pub struct Sent(RefCell<Extra>);

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sent({} members)", self.0.borrow().len())
    }
}

impl Sent {
    /// Reads an object.
    ///
    /// # Errors
    ///
    /// What the deserialiser says.
    pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Sent, D::Error> {
        Extra::deserialize(from).map(|all| Sent(RefCell::new(all)))
    }

    /// Takes one answer.
    ///
    /// # Errors
    ///
    /// That there is none, or that it is not what the question asks for; never what it was.
    pub fn take<T: Member, E: serde::de::Error>(&self, question: &'static str) -> Result<T, E> {
        let sent = self.0.borrow_mut().remove(question);
        T::read(sent.as_ref()).map_err(|what| match sent {
            Some(_) => E::custom(format_args!("`{question}` should be {what}")),
            None => E::missing_field(question),
        })
    }

    /// What is left: answers to questions that an overlay added.
    #[must_use]
    pub fn rest(self) -> Extra {
        self.0.into_inner()
    }

    /// An object, as a row of a group is.
    #[must_use]
    pub fn of(answer: &Value) -> Option<Sent> {
        answer.as_object().cloned().map(|all| Sent(RefCell::new(all)))
    }

    /// Takes one answer of a row. `None` if it is not what the question asks for.
    pub fn find<T: Member>(&self, question: &'static str) -> Option<T> {
        T::read(self.0.borrow_mut().remove(question).as_ref()).ok()
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

/// One question of a struct of answers.
#[derive(Debug, Clone)]
pub struct Asks {
    /// Its id.
    pub id: &'static str,
    /// What people read.
    pub label: &'static str,
    /// Whether it has to be answered.
    pub needed: bool,
    /// Its kind and limits. `None` where overlays may add options, since only the act knows those.
    pub kind: Option<Kind>,
}

impl Asks {
    /// A question with its words. What is personal is for the act to know: nothing read here is kept or shown.
    #[must_use]
    pub fn new(id: &'static str, label: &'static str, needed: bool, kind: impl Into<Option<Kind>>) -> Asks {
        Asks { id, label, needed, kind: kind.into() }
    }
}

/// The questions as a form, which reads answers.
fn form_of(asks: &[Asks]) -> Form {
    let known = asks.iter().filter_map(|asked| Some(Question::new(asked.id, asked.kind.clone()?, false)));
    Form::new(known.collect())
}

/// The JSON Schema of a struct of answers: what must be answered is required, and overlays may ask for more.
#[must_use]
pub fn schema_of(label: &str, asks: &[Asks]) -> schemars::Schema {
    let property = |asked: &Asks| {
        let mut schema = match &asked.kind {
            Some(kind) if asked.needed => kind.schema(),
            Some(kind) => kind.schema_or_blank(),
            None => json!({}),
        };
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("title".into(), asked.label.into());
        }
        (asked.id.to_string(), schema)
    };
    let properties: Map<String, Value> = asks.iter().map(property).collect();
    let needed: Vec<&str> = asks.iter().filter(|asked| asked.needed).map(|asked| asked.id).collect();
    let schema = json!({
        "title": label, "type": "object", "properties": properties, "required": needed, "additionalProperties": true,
    });
    schemars::Schema::try_from(schema).unwrap_or_default()
}

/// Asks the rules of the pattern's form. What an overlay added is for the act to read.
///
/// # Errors
///
/// Each wrong answer under the id of its question, with the code of the fault and words for the person; never what was answered.
pub fn valid<A: Action>(answers: &A) -> Result<(), ValidationErrors> {
    let asks = A::asks();
    let form = form_of(&asks);
    let mut own = match serde_json::to_value(answers) {
        Ok(Value::Object(own)) => own,
        _ => Map::new(),
    };
    own.retain(|id, _| form.position(id).is_some());
    let bytes = serde_json::to_vec(&own).unwrap_or_default();
    let mut reading = Reading::new();
    form.read(&bytes, &Limits::new(), &mut reading);
    let mut errors = ValidationErrors::new();
    let mut add = |id: &str, code: &'static str, words: String| {
        let error = ValidationError::new(code).with_message(words.into());
        errors.errors_mut().insert(id.to_string().into(), ValidationErrorsKind::Field(vec![error]));
    };
    for asked in &asks {
        let (id, Some(kind)) = (asked.id, &asked.kind) else { continue };
        let slot = form.position(id).map_or(&Slot::Absent, |at| reading.slot(at));
        match slot {
            Slot::Wrong(fault) => add(id, fault.code().as_str(), fault.words(kind, asked.label, Language::English)),
            Slot::Rows(_) => add(id, "rows", format!("A row of “{}” is not right", asked.label)),
            Slot::Blank | Slot::Absent if asked.needed => {
                let blank = Fault::blank();
                add(id, blank.code().as_str(), blank.words(kind, asked.label, Language::English));
            }
            Slot::Blank | Slot::Absent | Slot::Given(_) => {}
        }
    }
    for fault in reading.form_faults() {
        add("form", "form", fault.words(&form, Language::English));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// The kind of a group whose rows ask this.
#[must_use]
pub fn rows_of(asks: Vec<Asks>, least: u16, most: u16) -> Kind {
    Kind::Group { row: Arc::new(form_of(&asks)), least, most }
}

/// Does any act from anywhere, with all its facts among what the host knows.
///
/// # Errors
///
/// As [`Service::act`](crate::Service::act).
pub fn act_with<A: Action>(bound: &Bound, answers: &A, ctx: Ctx<'_>) -> Result<Step<Bound>, Refusal> {
    act_anywhere::<A>(bound, answers, &(), ctx)
}

/// Writes an act with its name.
///
/// # Errors
///
/// What the serialiser says.
pub fn write_any<A: Action, S: Serializer>(answers: &A, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(2))?;
    map.serialize_entry("do", &A::DOING.to_string())?;
    map.serialize_entry("answers", answers)?;
    map.end()
}

/// An act with its name, before it is known which it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadAny {
    r#do: String,
    #[serde(default)]
    answers: Extra,
}

impl fmt::Debug for ReadAny {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReadAny(..)")
    }
}

impl ReadAny {
    /// Reads the name and the answers.
    ///
    /// # Errors
    ///
    /// What the deserialiser says.
    pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<ReadAny, D::Error> {
        ReadAny::deserialize(from)
    }

    /// Whether it is this act.
    #[must_use]
    pub fn is(&self, doing: Doing) -> bool {
        match doing {
            Doing::Action(action) => self.r#do == action,
            Doing::Result(task, result) => self.r#do.split_once(':') == Some((task, result)),
        }
    }

    /// The answers, as the struct of the act.
    ///
    /// # Errors
    ///
    /// As reading the struct.
    pub fn answers<A: Action, E: serde::de::Error>(self) -> Result<A, E> {
        A::deserialize(Value::Object(self.answers)).map_err(E::custom)
    }

    /// That there is no such act.
    #[must_use]
    pub fn unknown<E: serde::de::Error>(self) -> E {
        E::custom("there is no such act in this pattern")
    }
}
