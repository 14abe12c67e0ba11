//! The one integration test binary: a module for each topic.

mod bad_files;
mod coverage;
mod hostile;
mod laws;
mod machine;
mod real_records;
mod scenarios;
mod schemas;
mod tidy;
mod typed_trial;
