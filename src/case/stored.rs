//! The stored form of cases and entries: JSON with ids, its schema, and reading it back.
//!
//! Positions are for memory; what is stored names everything by id, so that it can be read by a person and by a later version.
//! Reading trusts nothing: every id, date and number is looked at, and what does not fit is a named problem.

mod form;
mod read;
mod write;

pub(crate) use form::{StoredCase, StoredEntry};

use std::fmt;

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
