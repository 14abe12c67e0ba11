//! The shapes of the files, and reading them with places kept.
//!
//! Invariants: every problem of a file is found, not only the first; a value knows which file set it;
//! nothing here runs a case or reads anything but the texts it is given.

mod meant;
pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod shape;
pub(crate) mod tree;
pub(crate) mod value;
