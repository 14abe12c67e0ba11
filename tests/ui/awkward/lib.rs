//! Ids that are words of Rust become types without a warning.
#![deny(warnings, missing_docs)]

/// The types.
pub mod types {
    include!("types.rs");
}
