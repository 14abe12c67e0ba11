//! The `service-patterns` command: checking, testing and explaining files without writing a program.
//!
//! It looks at the library from outside, as any program does, and nothing in the library looks at it.
//! What it reads and says goes through [`run`], so tests need no process.
//!
//! ```
//! use service_patterns::cli::{Verdict, run};
//!
//! let (mut out, mut err) = (Vec::new(), Vec::new());
//! let verdict = run(["explain".into(), "no-such".into()], &mut out, &mut err);
//! assert_eq!(verdict, Verdict::Right);
//! assert!(String::from_utf8(out)?.starts_with("no-such"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Invariant: whatever the arguments and files are, it ends with a verdict and words, and writes only where `new` or `--paths` says so, never over what is there.

mod args;
mod check;
mod explain;
mod files;
mod import;
mod new;
mod origin;
mod paths;
mod test;
mod types;
mod words;
mod writing;

use args::{Given, Misuse, Verb};
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// How the command ends.
///
/// ```
/// assert_eq!(service_patterns::cli::Verdict::Misuse as u8, 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Verdict {
    /// Everything is right.
    Right = 0,
    /// There are problems in the files, or a scenario fails.
    Wrong = 1,
    /// The command was not used as it can be, or something could not be read or written.
    Misuse = 2,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> ExitCode {
        ExitCode::from(verdict as u8)
    }
}

/// Why a verb did not come to a verdict.
enum Stop {
    Misuse(Misuse),
    Io(io::Error),
}

impl From<Misuse> for Stop {
    fn from(misuse: Misuse) -> Stop {
        Stop::Misuse(misuse)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Io(error)
    }
}

/// Runs the command with its arguments, without the name of the program. What was asked for is written to `out`, and
/// what went wrong with the asking to `err`.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> Verdict {
    // Where even `err` cannot be written to, the verdict is all that is left to say it with.
    match Given::read(args).map_err(Stop::from).and_then(|given| carry_out(&given, out, err)) {
        Ok(verdict) => verdict,
        Err(Stop::Misuse(misuse)) => {
            let _ = writeln!(err, "{misuse}");
            Verdict::Misuse
        }
        // Whoever reads the output has stopped reading, as `head` does.
        Err(Stop::Io(error)) if error.kind() == ErrorKind::BrokenPipe => Verdict::Misuse,
        Err(Stop::Io(error)) => {
            let _ = writeln!(err, "service-patterns: what there is to say cannot be written: {error}");
            Verdict::Misuse
        }
    }
}

fn carry_out(given: &Given, out: &mut dyn Write, err: &mut dyn Write) -> Result<Verdict, Stop> {
    if given.help {
        write!(out, "{}", args::help(given.verb))?;
        return Ok(Verdict::Right);
    }
    match given.verb {
        None => {
            writeln!(out, "service-patterns {}", env!("CARGO_PKG_VERSION"))?;
            Ok(Verdict::Right)
        }
        Some(Verb::Check) => check::check(given, out, err),
        Some(Verb::Test) => test::test(given, out, err),
        Some(Verb::Explain) => explain::explain(given, out),
        Some(Verb::Origin) => origin::origin(given, out, err),
        Some(Verb::New) => new::new(given, out),
        Some(Verb::Import) => import::import(given, out, err),
        Some(Verb::Types) => types::types(given, out, err),
    }
}
