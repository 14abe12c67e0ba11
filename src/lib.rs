//! Council services as checked, shared, configurable data.
mod pattern;
mod problem;
pub use problem::{Code, Problem, Problems, Severity};
