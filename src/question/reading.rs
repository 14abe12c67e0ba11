//! What came of reading a form.
//!
//! Invariants: one slot for each question, in the order of the questions; whatever was submitted is only in the answers.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::answer::Answer;
use super::fault::Fault;
use super::objects::Taken;
use super::rows::RowReading;

/// What came of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Slot {
    /// The form has no such member.
    #[default]
    Absent,
    /// There, and empty.
    Blank,
    /// Answered.
    Given(Answer),
    /// Answered wrongly.
    Wrong(Fault),
    /// The rows of a group, with something wrong in at least one of them.
    Rows(Box<[RowReading]>),
}

impl Slot {
    /// The answer, if there is a good one.
    #[must_use]
    pub const fn given(&self) -> Option<&Answer> {
        if let Slot::Given(answer) = self { Some(answer) } else { None }
    }

    /// Whether there is something wrong.
    #[must_use]
    pub const fn is_wrong(&self) -> bool {
        matches!(self, Slot::Wrong(_) | Slot::Rows(_))
    }
}

impl From<Taken<Answer>> for Slot {
    fn from(taken: Taken<Answer>) -> Slot {
        match taken {
            Ok(Some(answer)) => Slot::Given(answer),
            Ok(None) => Slot::Blank,
            Err(fault) => Slot::Wrong(fault),
        }
    }
}

/// What is wrong with a form as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormFault {
    /// It is not JSON; everything in it was ignored.
    Unreadable {
        /// The line, from 1; 0 if it is not known.
        line: usize,
        /// The column in bytes, from 1; 0 if it is not known or before the first.
        column: usize,
    },
    /// It is JSON, but no object.
    NotAnObject,
    /// It has more bytes than that; nothing of it was read.
    TooLarge {
        /// The most bytes.
        most: usize,
    },
    /// It has more members than that; everything in it was ignored.
    TooManyMembers {
        /// The most members.
        most: usize,
    },
    /// It answers a question of the service that is not asked here.
    NotAsked {
        /// The place of its id among the names given to [`Form::knowing`](super::Form::knowing).
        question: u16,
    },
    /// It has members that are no question of the service.
    Unknown {
        /// How many.
        count: usize,
        /// The question of this form that the first of them may have been meant for.
        near: Option<u16>,
    },
}

impl FormFault {
    /// The fault as one word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            FormFault::Unreadable { .. } => "unreadable",
            FormFault::NotAnObject => "not_an_object",
            FormFault::TooLarge { .. } => "form_too_large",
            FormFault::TooManyMembers { .. } => "too_many_members",
            FormFault::NotAsked { .. } => "not_asked",
            FormFault::Unknown { .. } => "unknown_question",
        }
    }
}

impl Serialize for FormFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbers: &[(&'static str, usize)] = match *self {
            FormFault::Unreadable { line, column } => &[("line", line), ("column", column)],
            FormFault::TooLarge { most } | FormFault::TooManyMembers { most } => &[("most", most)],
            FormFault::Unknown { count, .. } => &[("count", count)],
            FormFault::NotAnObject | FormFault::NotAsked { .. } => &[],
        };
        let mut out = serializer.serialize_struct("FormFault", 1 + numbers.len())?;
        out.serialize_field("code", self.as_str())?;
        for (name, number) in numbers {
            out.serialize_field(name, number)?;
        }
        out.end()
    }
}

/// What came of reading a form: a slot for each question, and what is wrong with the whole.
///
/// Kept and used again for the next form, it allocates nothing but the answers themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub(super) slots: Vec<Slot>,
    pub(super) form_faults: Vec<FormFault>,
}

impl Reading {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Reading {
        Reading { slots: Vec::new(), form_faults: Vec::new() }
    }

    /// Whether nothing is wrong. Questions may still be blank that have to be answered: the caller knows which.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.form_faults.is_empty() && !self.slots.iter().any(Slot::is_wrong)
    }

    /// What came of each question, in their order.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// What came of the question at that place; absent if there is none.
    #[must_use]
    pub fn slot(&self, question: u16) -> &Slot {
        self.slots.get(usize::from(question)).unwrap_or(&Slot::Absent)
    }

    /// The good answer to the question at that place.
    #[must_use]
    pub fn given(&self, question: u16) -> Option<&Answer> {
        self.slot(question).given()
    }

    /// Takes out what came of every question, in their order.
    #[must_use]
    pub fn take_slots(&mut self) -> Vec<Slot> {
        std::mem::take(&mut self.slots)
    }

    /// Takes out what came of a question and leaves `Absent`.
    #[must_use]
    pub fn take(&mut self, question: u16) -> Slot {
        self.slots.get_mut(usize::from(question)).map(std::mem::take).unwrap_or_default()
    }

    /// Every wrong answer, in the order of the questions. What is wrong inside the rows of a group is in its [`Slot::Rows`].
    pub fn faults(&self) -> impl Iterator<Item = (u16, &Fault)> {
        (0..).zip(&self.slots).filter_map(|(question, slot)| match slot {
            Slot::Wrong(fault) => Some((question, fault)),
            Slot::Absent | Slot::Blank | Slot::Given(_) | Slot::Rows(_) => None,
        })
    }

    /// What is wrong with the form as a whole.
    #[must_use]
    pub fn form_faults(&self) -> &[FormFault] {
        &self.form_faults
    }

    /// Empties it for a form of that many questions.
    pub(super) fn start(&mut self, questions: usize) {
        self.form_faults.clear();
        self.slots.clear();
        self.slots.resize_with(questions, Slot::default);
    }

    /// Nothing counts but this.
    pub(super) fn only(&mut self, fault: FormFault) {
        self.start(self.slots.len());
        self.form_faults.push(fault);
    }
}
