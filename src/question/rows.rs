//! Repeating groups: answers that come in rows, each with the same questions.
//!
//! Invariants: a row that says nothing is left out before rows are counted; no more rows are kept than the group takes, and none
//! holds rows of its own; rows of which something is wrong keep every answer, so that everything wrong is known at once.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use super::answer::Answer;
use super::fault::{Fault, FaultCode, Limit};
use super::form::{Form, take_member};
use super::gentle::{Gentle, Name, Take, pass_over_list, pass_over_value};
use super::kind::Kind;
use super::read::TakeAnswer;
use super::reading::Slot;

/// One row of a group: for each of its questions, in order, the answer if there is one.
///
/// ```
/// use service_patterns::question::{Answer, Row};
///
/// let row = Row::new(vec![Some(Answer::YesNo(true)), None]);
/// assert_eq!(row.answer(0), Some(&Answer::YesNo(true)));
/// assert_eq!(format!("{row:?}"), "Row(..)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Row(Box<[Option<Answer>]>);

impl Row {
    /// A row of these answers.
    #[must_use]
    pub fn new(answers: Vec<Option<Answer>>) -> Row {
        Row(answers.into_boxed_slice())
    }

    /// The answer to the question at that place of the row.
    #[must_use]
    pub fn answer(&self, question: u16) -> Option<&Answer> {
        self.0.get(usize::from(question)).and_then(Option::as_ref)
    }

    /// Each question's answer, in order.
    #[must_use]
    pub fn answers(&self) -> &[Option<Answer>] {
        &self.0
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Row(..)")
    }
}

/// What came of reading one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReading {
    pub(crate) slots: Vec<Slot>,
    pub(crate) fault: Option<Fault>,
}

impl RowReading {
    /// What came of each of its questions, in order.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// What is wrong with the row as a whole: it is no object, or has a member that is none of its questions.
    #[must_use]
    pub const fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// The good answer to the question at that place.
    #[must_use]
    pub fn given(&self, question: u16) -> Option<&Answer> {
        self.slots.get(usize::from(question)).and_then(Slot::given)
    }

    /// Whether it says nothing at all.
    fn is_blank(&self) -> bool {
        self.fault.is_none() && self.slots.iter().all(|slot| matches!(slot, Slot::Absent | Slot::Blank))
    }

    fn is_good(&self) -> bool {
        self.fault.is_none() && !self.slots.iter().any(|slot| matches!(slot, Slot::Wrong(_)))
    }
}

impl Slot {
    /// What came of a group: its rows without those that say nothing.
    pub(crate) fn of_rows(mut rows: Vec<RowReading>) -> Slot {
        rows.retain(|row| !row.is_blank());
        if rows.is_empty() {
            return Slot::Blank;
        }
        if !rows.iter().all(RowReading::is_good) {
            return Slot::Rows(rows.into_boxed_slice());
        }
        let answer = |slot| if let Slot::Given(answer) = slot { Some(answer) } else { None };
        let rows = rows.into_iter().map(|row| Row(row.slots.into_iter().map(answer).collect()));
        Slot::Given(Answer::Rows(rows.collect()))
    }

    /// The rows of a group, to be looked at again; none of anything else.
    pub(crate) fn into_rows(self) -> Result<Vec<RowReading>, Slot> {
        match self {
            Slot::Rows(rows) => Ok(rows.into_vec()),
            Slot::Given(Answer::Rows(rows)) => {
                let slot = |answer: Option<Answer>| answer.map_or(Slot::Absent, Slot::Given);
                let row = |row: Row| RowReading { slots: row.0.into_iter().map(slot).collect(), fault: None };
                Ok(rows.into_iter().map(row).collect())
            }
            other => Err(other),
        }
    }
}

/// Reads the answer to a question of any kind.
#[derive(Clone, Copy)]
pub(super) struct TakeSlot<'k> {
    pub(super) kind: &'k Kind,
    pub(super) stored: bool,
    pub(super) items: usize,
}

impl<'de> DeserializeSeed<'de> for TakeSlot<'_> {
    type Value = Slot;

    // Nearly every answer is read in place; rows are rare and large, and would be in its way.
    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Slot, D::Error> {
        if let Kind::Group { row, most, .. } = self.kind {
            let most = if self.stored { usize::from(u16::MAX) } else { self.items.min(usize::from(*most)) };
            return TakeRows { row, most, stored: self.stored, items: self.items }.read(deserializer);
        }
        Gentle(TakeAnswer::of(self.kind, self.stored, self.items)).deserialize(deserializer).map(Slot::from)
    }
}

/// Reads the rows of a group.
struct TakeRows<'k> {
    row: &'k Form,
    most: usize,
    stored: bool,
    items: usize,
}

impl TakeRows<'_> {
    #[cold]
    fn read<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Slot, D::Error> {
        Gentle(self).deserialize(deserializer)
    }
}

impl Take for TakeRows<'_> {
    type Out = Slot;

    fn wrong(self) -> Slot {
        Slot::Wrong(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Slot {
        if self.stored { Slot::Given(Answer::Forgotten) } else { Slot::Blank }
    }

    fn list<'de, A: SeqAccess<'de>>(self, mut list: A) -> Result<Slot, A::Error> {
        let mut rows: Vec<RowReading> = Vec::new();
        let take = || Gentle(TakeRow { row: self.row, stored: self.stored, items: self.items });
        while let Some(row) = list.next_element_seed(take())? {
            if row.is_blank() {
                continue;
            }
            if rows.len() >= self.most {
                pass_over_list(&mut list)?;
                let most = Limit::Most(i64::try_from(self.most).unwrap_or(i64::MAX));
                return Ok(Slot::Wrong(Fault::new(FaultCode::TooMany).with(most)));
            }
            rows.push(row);
        }
        Ok(Slot::of_rows(rows))
    }
}

/// Reads one row.
struct TakeRow<'k> {
    row: &'k Form,
    stored: bool,
    items: usize,
}

impl TakeRow<'_> {
    fn empty(&self) -> RowReading {
        RowReading { slots: self.row.questions().iter().map(|_| Slot::Absent).collect(), fault: None }
    }
}

impl Take for TakeRow<'_> {
    type Out = RowReading;

    fn wrong(self) -> RowReading {
        RowReading { fault: Some(Fault::new(FaultCode::WrongType)), ..self.empty() }
    }

    fn blank(self) -> RowReading {
        self.empty()
    }

    fn object<'de, A: MapAccess<'de>>(self, mut object: A) -> Result<RowReading, A::Error> {
        let mut out = self.empty();
        let mut expected: u16 = 0;
        while let Some(position) = object.next_key_seed(Name(|name: &str| self.row.position_near(name, expected)))? {
            let question = position.and_then(|at| Some((at, self.row.question(at)?)));
            let slot = question.and_then(|(at, question)| Some((at, question, out.slots.get_mut(usize::from(at))?)));
            let Some((at, question, slot)) = slot else {
                out.fault = Some(Fault::new(FaultCode::UnknownPart));
                pass_over_value(&mut object)?;
                continue;
            };
            expected = at.wrapping_add(1);
            let take = TakeSlot { kind: question.kind(), stored: self.stored, items: self.items };
            take_member(slot, take, &mut object)?;
        }
        Ok(out)
    }
}
