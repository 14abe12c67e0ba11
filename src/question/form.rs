//! Forms: the questions of one action, and reading what was sent for them.
//!
//! Invariants: a form is built once and never changes; reading takes time in proportion to the bytes and memory in proportion to
//! the answers that are kept; names of unknown members are never kept.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use super::fault::{Fault, FaultCode};
use super::gentle::{Gentle, Name, Take, pass_over_list, pass_over_object, pass_over_value};
use super::kind::Kind;
use super::read::ITEMS;
use super::reading::{FormFault, Reading, Slot};
use super::rows::TakeSlot;
use crate::names::Names;

/// One question, as far as reading its answer goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    id: Box<str>,
    kind: Kind,
    personal: bool,
}

impl Question {
    /// A question of that id and kind; `personal` if its answers are personal data.
    #[must_use]
    pub fn new(id: impl Into<Box<str>>, kind: Kind, personal: bool) -> Question {
        Question { id: id.into(), kind, personal }
    }

    /// Its id, which is the name of its member in JSON.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it takes for an answer.
    #[must_use]
    pub const fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Whether its answers are personal data.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        self.personal
    }
}

/// How much is read.
///
/// ```
/// use service_patterns::question::{Form, FormFault, Limits, Reading};
///
/// let mut reading = Reading::new();
/// Form::new(Vec::new()).read(br#"{"a": 1}"#, &Limits::new().bytes(5), &mut reading);
/// assert_eq!(reading.form_faults(), [FormFault::TooLarge { most: 5 }]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    bytes: usize,
    members: usize,
    items: usize,
}

impl Limits {
    /// A mebibyte, a thousand members, and a hundred items in a list.
    ///
    /// There is no limit on depth: nothing is followed deeper than an answer goes, and the rest is passed over in a loop.
    #[must_use]
    pub const fn new() -> Limits {
        Limits { bytes: 1 << 20, members: 1000, items: ITEMS }
    }

    /// At most that many bytes in all.
    #[must_use]
    pub const fn bytes(mut self, bytes: usize) -> Limits {
        self.bytes = bytes;
        self
    }

    /// At most that many members, known or not.
    #[must_use]
    pub const fn members(mut self, members: usize) -> Limits {
        self.members = members;
        self
    }

    /// At most that many files, references or rows in a list. Choices are bounded by their options.
    #[must_use]
    pub const fn items(mut self, items: usize) -> Limits {
        self.items = items;
        self
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::new()
    }
}

/// The questions that one action asks, in order.
///
/// See the [module](super) for an example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    questions: Box<[Question]>,
    /// The ids of the questions, at the same places.
    names: Names,
    known: Names,
}

impl Form {
    /// A form of these questions. A question whose id was there before is left out.
    #[must_use]
    pub fn new(questions: Vec<Question>) -> Form {
        let names = Names::new(questions.iter().map(|question| question.id.clone()));
        let mut kept: Vec<Question> = Vec::with_capacity(questions.len());
        for question in questions {
            if names.position(&question.id).map(usize::from) == Some(kept.len()) {
                kept.push(question);
            }
        }
        Form { questions: kept.into_boxed_slice(), names, known: Names::default() }
    }

    /// The same form, in a service that has all these questions: an answer to one that is not asked here is then told apart from
    /// a member that nobody knows.
    ///
    /// ```
    /// use service_patterns::question::{Form, FormFault, Kind, Limits, Names, Question, Reading};
    ///
    /// let form = Form::new(vec![Question::new("photo", Kind::file(), false)]).knowing(Names::new(["photo", "comments"]));
    /// let mut reading = Reading::new();
    /// form.read(br#"{"comments": "x", "photos": []}"#, &Limits::new(), &mut reading);
    /// assert_eq!(reading.form_faults(), [FormFault::NotAsked { question: 1 }, FormFault::Unknown { count: 1, near: Some(0) }]);
    /// ```
    #[must_use]
    pub fn knowing(mut self, known: Names) -> Form {
        self.known = known;
        self
    }

    /// The questions, in order.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question at that place.
    #[must_use]
    pub fn question(&self, position: u16) -> Option<&Question> {
        self.questions.get(usize::from(position))
    }

    /// The place of the question of that id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<u16> {
        self.names.position(id)
    }

    /// The place of the question of that name; `expected` is looked at first, as members mostly come in order.
    pub(super) fn position_near(&self, name: &str, expected: u16) -> Option<u16> {
        if self.names.get(expected) == Some(name) { Some(expected) } else { self.names.position(name) }
    }

    /// The id of a question of the service that is not asked here, as [`FormFault::NotAsked`] names it.
    #[must_use]
    pub fn known(&self, position: u16) -> Option<&str> {
        self.known.get(position)
    }

    /// Reads what was sent, one JSON object of question id to answer, into `out`, whatever was there before.
    pub fn read(&self, bytes: &[u8], limits: &Limits, out: &mut Reading) {
        out.start(self.questions.len());
        if bytes.len() > limits.bytes {
            return out.only(FormFault::TooLarge { most: limits.bytes });
        }
        let text = match str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
                let column = 1 + good.iter().rev().take_while(|byte| **byte != b'\n').count();
                return out.only(FormFault::Unreadable { line, column });
            }
        };
        let mut deserializer = serde_json::Deserializer::from_str(text);
        if let Err(error) = self.read_into(&mut deserializer, limits, out).and_then(|()| deserializer.end()) {
            out.only(FormFault::Unreadable { line: error.line(), column: error.column() });
        }
    }

    /// Reads from anything that serde reads from, such as a JSON value already parsed. The limit on bytes does not apply.
    pub fn read_from<'de, D: Deserializer<'de>>(&self, deserializer: D, limits: &Limits, out: &mut Reading) {
        out.start(self.questions.len());
        if self.read_into(deserializer, limits, out).is_err() {
            out.only(FormFault::Unreadable { line: 0, column: 0 });
        }
    }

    /// What the name of a member stands for; `expected` is looked at first, as members mostly come in order.
    fn member(&self, name: &str, expected: u16, guess: bool) -> Member {
        if self.names.get(expected) == Some(name) {
            return Member::Asked(expected);
        }
        match (self.names.position(name), self.known.position(name)) {
            (Some(position), _) => Member::Asked(position),
            (None, Some(question)) => Member::NotAsked(question),
            (None, None) => Member::Unknown(if guess { self.names.nearest(name) } else { None }),
        }
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &self,
        deserializer: D,
        limits: &Limits,
        out: &mut Reading,
    ) -> Result<(), D::Error> {
        Gentle(TakeForm { form: self, limits, out }).deserialize(deserializer)
    }
}

/// Reads the value of a member as the answer to its question.
#[inline(always)]
pub(super) fn take_member<'de, A: MapAccess<'de>>(
    slot: &mut Slot,
    take: TakeSlot<'_>,
    object: &mut A,
) -> Result<(), A::Error> {
    if matches!(slot, Slot::Absent) {
        *slot = object.next_value_seed(take)?;
        return Ok(());
    }
    // Which of the two was meant cannot be known.
    *slot = Slot::Wrong(Fault::new(FaultCode::Repeated));
    pass_over_value(object)
}

/// What a member of the object is.
enum Member {
    /// The answer to that question of the form.
    Asked(u16),
    /// The answer to that question of the service, which is not asked here.
    NotAsked(u16),
    /// Nothing known, perhaps meant for that question of the form.
    Unknown(Option<u16>),
}

/// Reads the whole object.
struct TakeForm<'a> {
    form: &'a Form,
    limits: &'a Limits,
    out: &'a mut Reading,
}

impl Take for TakeForm<'_> {
    type Out = ();

    fn wrong(self) {
        self.out.form_faults.push(FormFault::NotAnObject);
    }

    fn blank(self) {
        self.wrong();
    }

    fn list<'de, A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        pass_over_list(&mut list)?;
        self.wrong();
        Ok(())
    }

    fn object<'de, A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let TakeForm { form, limits, out } = self;
        let (mut unknown, mut near) = (0, None);
        let mut expected: u16 = 0;
        let mut met: usize = 0;
        while let Some(member) = object.next_key_seed(Name(|name: &str| form.member(name, expected, unknown == 0)))? {
            met += 1;
            if met > limits.members {
                pass_over_value(&mut object)?;
                pass_over_object(&mut object)?;
                out.only(FormFault::TooManyMembers { most: limits.members });
                return Ok(());
            }
            let position = match member {
                Member::Asked(position) => position,
                Member::NotAsked(question) => {
                    let fault = FormFault::NotAsked { question };
                    if !out.form_faults.contains(&fault) {
                        out.form_faults.push(fault);
                    }
                    pass_over_value(&mut object)?;
                    continue;
                }
                Member::Unknown(meant) => {
                    unknown += 1;
                    near = near.or(meant);
                    pass_over_value(&mut object)?;
                    continue;
                }
            };
            expected = position.wrapping_add(1);
            let (Some(slot), Some(question)) =
                (out.slots.get_mut(usize::from(position)), form.questions.get(usize::from(position)))
            else {
                pass_over_value(&mut object)?;
                continue;
            };
            let take = TakeSlot { kind: &question.kind, stored: false, items: limits.items };
            take_member(slot, take, &mut object)?;
        }
        if unknown > 0 {
            out.form_faults.push(FormFault::Unknown { count: unknown, near });
        }
        Ok(())
    }
}
