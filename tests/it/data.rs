//! Where the real records are that some tests run against. They are not part of the project, so a fresh clone has none.
//!
//! Invariant: a test of records is never skipped in silence. It says on standard error, past the capture of the test
//! harness, that it ran or that it did not, one line each, so that a script can count both.

use std::io::Write;
use std::path::{Path, PathBuf};

/// Runs a test that needs records, with the folder they are in; where there is none, says so and runs nothing.
///
/// The folder is what the variable `SERVICE_PATTERNS_DATA` says, or else `../shared/data` beside the project.
pub(crate) fn with(test: &str, run: impl FnOnce(&Path)) {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("SERVICE_PATTERNS_DATA").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        run(&folder);
        say(&format!("data test ran: {test}"));
    } else {
        say(&format!("data test skipped: {test} (no folder {})", folder.display()));
    }
}

/// One line in one piece, so that the lines of tests that run at once do not mix.
fn say(line: &str) {
    // If standard error is shut there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(format!("\n{line}\n").as_bytes());
}
