//! `types`: the Rust types of a file.

use super::args::{Given, Misuse, Verb};
use super::origin::topmost_service;
use super::{Stop, Verdict};
use std::io::Write;

pub(super) fn types(given: &Given, out: &mut dyn Write, err: &mut dyn Write) -> Result<Verdict, Stop> {
    if given.rest.is_empty() {
        return Err(Misuse::of(Verb::Types, "say of which file").into());
    }
    match topmost_service(Verb::Types, &given.rest, err)? {
        Ok(Ok(service)) => {
            write!(out, "{}", crate::typed::generate(&service))?;
            Ok(Verdict::Right)
        }
        // What comes out is usually sent into a file.
        Ok(Err(problems)) => {
            writeln!(err, "{problems}")?;
            Ok(Verdict::Wrong)
        }
        Err(verdict) => Ok(verdict),
    }
}
