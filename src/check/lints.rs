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

/// That these have the same label, where they are several.
fn same_label(ids: &[&str]) -> Option<String> {
    let (first, last) = (ids.first()?, ids.last().filter(|_| ids.len() > 1)?);
    let others = match ids.len().saturating_sub(2) {
        0 => String::new(),
        1 => " (and one more)".to_string(),
        more => format!(" (and {more} more)"),
    };
    Some(format!("`{first}` and `{last}`{others} have the same label"))
}

impl Look<'_, '_> {
    /// A warning about something that one of the files at hand can mend.
    fn warn(&mut self, at: &str, code: Code, message: String, help: &str) {
        if self.is_of_this_layer(at) {
            self.add_help(at, code, message, help);
        }
    }
}
