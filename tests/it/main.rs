//! The one integration test binary: a module for each topic.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs,
    unreachable_pub,
    reason = "a test that meets what it does not expect has failed"
)]

mod bad_files;
mod built_in;
mod clock;
mod contracts;
mod counterexamples;
mod coverage;
mod data;
mod departures;
#[allow(dead_code, reason = "some of it is for the fuzzer alone")]
#[path = "../fuzz/checks/lib.rs"]
mod fuzz_checks;
mod hostile;
mod import;
mod kept_inputs;
mod laws;
mod links;
mod machine;
mod naughty_strings;
mod origins;
mod other_validators;
mod overlay_bad_input;
mod overlay_grid;
mod overlay_law;
mod pattern_mutations;
mod plain_words;
mod problem_pages;
mod real_records;
mod real_requests;
mod real_services;
mod reference_lists;
mod scenarios;
mod schemas;
mod tidy;
#[cfg(feature = "typed-report-a-problem")]
mod typed;
