//! Questions, and reading what people answered.
//!
//! A [`Form`] is the list of questions that one action asks. [`Form::read`] takes the bytes that a host was sent, one JSON object
//! of question id to answer, and fills a [`Reading`]: for each question whether it was left out, left blank, answered well, or
//! answered wrongly and why. A wrong answer never stops the reading, so everything that is wrong is known at once, in the order
//! of the questions. Only text that is not JSON at all ends it.
//!
//! Invariants:
//! - the bytes are read once, from front to back; no tree is built, and what no question asks for is passed over unread;
//! - a [`Fault`] holds limits and never what was submitted, and `Debug` of anything that holds an answer shows its kind only;
//! - nothing here panics, whatever the bytes; how deep they nest does not matter, as nothing follows them deeper than a place;
//! - an [`Answer`] is normalised: reading back what [`AnswerJson`] writes gives the same answer;
//! - this module knows nothing of cases, calendars or today: what depends on the day is checked by [`check_between`] and its caller.
//!
//! ```
//! use service_patterns::question::{Answer, FaultCode, Form, Kind, Limits, Question, Reading, Slot, TextOnly};
//!
//! let form = Form::new(vec![
//!     Question::new("name", Kind::text(), true),
//!     Question::new("email", Kind::text_only(TextOnly::Email), true),
//!     Question::new("seen_on", Kind::Date, false),
//! ]);
//! let mut reading = Reading::new();
//! form.read(br#"{"name": "  A. Resident ", "seen_on": "2026-02-31"}"#, &Limits::new(), &mut reading);
//!
//! assert_eq!(reading.given(0), Some(&Answer::Text("A. Resident".into())));
//! assert_eq!(reading.slot(1), &Slot::Absent);
//! let (question, fault) = reading.faults().next().unwrap();
//! assert_eq!((question, fault.code()), (2, FaultCode::NotADate));
//! ```

mod answer;
mod contact;
mod fault;
mod file;
mod form;
mod formats;
mod gentle;
mod grid;
mod kind;
mod moment;
mod named;
mod number;
mod objects;
mod person;
mod place;
mod read;
mod reading;
mod rows;
mod schema;
mod show;
mod sniff;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod write;

pub use crate::language::Language;
pub use crate::names::Names;
pub use answer::Answer;
pub use contact::{Contact, ContactBy};
pub use fault::{Fault, FaultCode, Limit, Part, UnknownFaultCode, check_between};
pub use file::File;
pub use form::{Form, Limits, Question};
pub use grid::{grid_to_position, position_to_grid};
pub use kind::{Area, ContactOnly, FileOnly, Kind, PlaceOnly, TextOnly};
pub(crate) use kind::{LONG_TEXT_MOST, TEXT_MOST};
pub use moment::Month;
pub use person::{Address, Person};
pub use place::{Coordinate, Place};
pub use read::StoredAnswer;
pub use reading::{FormFault, Reading, Slot};
pub use rows::{Row, RowReading};
pub(crate) use show::{pounds, row_in_words, rows_in_words};
pub use sniff::{SNIFFED_BYTES, sniff};
pub use write::AnswerJson;
