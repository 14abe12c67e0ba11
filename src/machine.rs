//! The compiled service: dense tables made once from a checked pattern, and the conditions over them.
//!
//! Invariants: every name is resolved here, so nothing that runs a case looks a name up, parses or allocates for one;
//! positions are those of the file, so what is switched off keeps its place and simply never happens;
//! a machine is immutable; `state` is the plain data of a case for conditions to look at, and nothing here changes it.

pub(crate) mod compile;
pub(crate) mod condition;
pub(crate) mod linked;
pub(crate) mod span;
pub(crate) mod state;
pub(crate) mod tables;
pub(crate) mod words;

pub(crate) use condition::{Condition, Look};
pub(crate) use span::Span;
