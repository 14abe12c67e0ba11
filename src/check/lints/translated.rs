//! A message shows the same in each language. That it says what it must is asked elsewhere, and is no mere warning.

use crate::check::words::{self, Piece, Slot, placeholders};
use crate::check::{Look, translations};
use crate::pattern::shape::{Message, each};
use crate::problem::{Code, listed};
use std::collections::BTreeSet;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (language, words) in p.words.iter() {
        // Of a language that is being translated nothing is asked.
        if p.languages.as_ref().is_some_and(|required| required.0.iter().all(|l| l.as_str() != language)) {
            continue;
        }
        for (id, message) in p.messages.iter() {
            let path = format!("messages.{id}.text");
            if let Some(text) = words.get(&path) {
                one(look, id, message, language, (&translations::pointer(language, &path), text.as_str()));
            }
        }
    }
}

fn one(look: &mut Look, id: &str, message: &Message, language: &str, (at, translated): (&str, &str)) {
    let own = format!("/messages/{id}/text");
    let must: Vec<Slot> = each(message.must_say.as_ref()).filter_map(|must| words::slot(must.as_str())).collect();
    let shown = |text| -> Vec<Slot> {
        let named = |slot: &Slot| words::resolve(look.pattern, slot).is_some();
        slots(text).into_iter().filter(|slot| named(slot) && !has(&must, slot)).collect()
    };
    let (here, there) = (shown(message.text.as_str()), shown(translated));
    let lost = here.iter().filter(|slot| !has(&there, slot));
    let more = there.iter().filter(|slot| !has(&here, slot));
    let (lost, more): (BTreeSet<String>, BTreeSet<String>) =
        (lost.map(Slot::in_braces).collect(), more.map(Slot::in_braces).collect());
    let (this, original) = (translations::called(language), translations::called(look.pattern.language.as_str()));
    // Whoever reworded last is told.
    let at = if look.at(&own).file > look.at(at).file { own.as_str() } else { at };
    for (slots, message) in [
        (lost, format!("{this} `{id}` does not show what {original} shows")),
        (more, format!("{this} `{id}` shows what {original} does not")),
    ] {
        if !slots.is_empty() {
            let message = format!("{message}: {}", listed(slots.iter().map(String::as_str)));
            look.warn(at, Code::TranslationDiffers, message, "let both say the same");
        }
    }
}

fn slots(text: &str) -> Vec<Slot<'_>> {
    let slot = |piece| if let Piece::Slot(slot) = piece { Some(slot) } else { None };
    placeholders(text).unwrap_or_default().into_iter().filter_map(slot).collect()
}

/// Whether one of these shows the same; that a sentence may be left out is no difference.
fn has(slots: &[Slot], slot: &Slot) -> bool {
    slots.iter().any(|other| other.name == slot.name && other.id == slot.id)
}
