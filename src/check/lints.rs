//! What is worth a second look: words that are hard to read, labels that are hard to tell apart. Warnings, which stop nothing.
//!
//! Invariants: only words in English are judged, as no rule here holds for another language; of files laid over a pattern
//! only what they themselves say is looked at, as whoever writes them cannot mend the pattern.

mod action_label;
mod avoid;
mod capitals;
mod label;
mod long_sentence;
mod public;
mod reference;
mod translated;

use super::Look;
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    let said = public::said(look.pattern);
    long_sentence::check(look, &said);
    avoid::check(look, &said);
    capitals::check(look, &said);
    action_label::check(look);
    label::check(look);
    reference::check(look);
    translated::check(look);
}

impl Look<'_, '_> {
    /// A warning about something that one of the files at hand can mend.
    fn warn(&mut self, at: &str, code: Code, message: String, help: &str) {
        if self.is_of_this_layer(at) {
            self.add_help(at, code, message, help);
        }
    }
}
