//! What the public is told says which case it is about, or when something happens next.

use super::public::is_public;
use crate::check::Look;
use crate::check::words::{Piece, SlotName, placeholders};
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (id, message) in p.messages.iter().filter(|(_, message)| is_public(p, std::slice::from_ref(&message.to))) {
        // Text whose placeholders cannot be read is an error of its own.
        let Ok(pieces) = placeholders(message.text.as_str()) else { continue };
        let says = |piece: &Piece| matches!(piece, Piece::Slot(slot) if matches!(slot.name, SlotName::Reference | SlotName::Due));
        if !pieces.iter().any(says) {
            let said = format!("`{id}` gives the public neither the reference nor a date");
            let help = "put `{reference}` into the text, or when they will hear more, as in `{due:fix}`";
            look.warn(&format!("/messages/{id}/text"), Code::NoReference, said, help);
        }
    }
}
