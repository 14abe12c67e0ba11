//! Messages hold placeholders that name something, and say what they must say.

use super::words::{self, Malformed, Slot, SlotName};
use super::{Look, translations};
use crate::pattern::shape::{Message, Pattern, QuestionType, Switch, each};
use crate::pattern::tree::{Node, Value};
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    nowhere_else(look, "", look.tree);
    for (id, message) in p.messages.iter() {
        let at = format!("/messages/{id}");
        for (i, must) in each(message.must_say.as_ref()).enumerate() {
            match words::slot(must.as_str()) {
                Some(slot) => named(look, &format!("{at}/must_say/{i}"), &slot),
                None => not_one(look, &format!("{at}/must_say/{i}"), must.as_str()),
            }
        }
        text(look, &format!("{at}/text"), id, message, message.text.as_str(), None);
        let path = format!("messages.{id}.text");
        for (language, translated) in p.words.iter() {
            if let Some(words) = translated.get(&path) {
                text(look, &translations::pointer(language, &path), id, message, words.as_str(), Some(language));
            }
        }
    }
}

/// Members with words for people that are shown as they stand.
const AS_THEY_STAND: [&str; 6] = ["label", "public", "help", "say", "title", "about"];

/// Only messages are filled in: elsewhere people would read the braces.
fn nowhere_else(look: &mut Look, name: &str, node: &Node) {
    match &node.value {
        Value::Object(members) => {
            for (inner, value) in members.iter().filter(|(inner, _)| inner != "messages" && inner != "departures") {
                nowhere_else(look, inner, value);
            }
        }
        Value::List(list) => list.iter().for_each(|value| nowhere_else(look, name, value)),
        _ => {
            let of_message = name.starts_with("messages.");
            let shown = AS_THEY_STAND.iter().any(|member| name == *member || name.ends_with(&format!(".{member}")));
            let text = node.as_text().filter(|_| shown && !of_message).unwrap_or_default();
            let slot = words::placeholders(text).unwrap_or_default().into_iter().find_map(|piece| match piece {
                words::Piece::Slot(slot) => Some(slot),
                words::Piece::Text(_) => None,
            });
            if let Some(slot) = slot {
                let message = format!("`{}` is not filled in here: only messages are", slot.in_braces());
                let help = "say it in words, or in a message";
                look.out.add_help(node.origin, Code::Placeholder, message, help);
            }
        }
    }
}

/// One text of a message, in its own language or another.
fn text(look: &mut Look, at: &str, id: &str, message: &Message, text: &str, language: Option<&str>) {
    let pieces = match words::placeholders(text) {
        Ok(pieces) => pieces,
        Err(Malformed { why, odd }) => {
            return look.add_help(at, Code::Placeholder, why, odd.as_deref().unwrap_or(HELP));
        }
    };
    let sentences = words::slots_by_sentence(&pieces);
    let slots: Vec<Slot> = sentences.iter().flatten().copied().collect();
    for slot in &slots {
        named(look, at, slot);
    }
    let p = look.pattern;
    let must = each(message.must_say.as_ref()).filter_map(|must| words::slot(must.as_str()));
    for must in must.filter(|must| words::resolve(p, must).is_some() && !waived(p, must)) {
        let said = |sentence: &&Vec<Slot>| sentence.iter().any(|slot| says(slot, &must));
        // Another placeholder that may be empty takes its whole sentence with it. Where to write is often said with the day until
        // which one may, and means nothing without it.
        let takes_along = |slot: &&Slot| {
            slot.optional && must.name != SlotName::Setting && !(slot.name == must.name && slot.id == must.id)
        };
        let lost = sentences.iter().filter(said).map(|sentence| sentence.iter().find(takes_along));
        match lost.min_by_key(Option::is_some) {
            Some(None) => continue,
            Some(Some(other)) => {
                let (must, other) = (must.in_braces(), other.in_braces());
                let message =
                    format!("`{must}` stands in one sentence with `{other}`, and goes with it where that is empty");
                let help = format!("end the sentence with a full stop between them: `{id}` must say `{must}`");
                look.add_help(at, Code::MustSay, message, help);
                continue;
            }
            None => {}
        }
        let must = must.in_braces();
        match language {
            None => look.add_help(
                at,
                Code::MustSay,
                format!("`{id}` must say `{must}`"),
                format!("put `{must}` into the text: no rewording may lose it"),
            ),
            Some(language) => {
                let language = translations::called(language);
                let help = format!("put `{must}` into the text: no translation may lose it");
                look.add_help(at, Code::MustSay, format!("{language} `{id}` has lost `{must}`"), help);
            }
        }
    }
}

const HELP: &str = "a placeholder is written `{reference}`, `{due:fix}` or `{reason?}`";

/// What must be said for certain is not said by a placeholder that may be empty.
fn says(slot: &Slot, must: &Slot) -> bool {
    slot.name == must.name && slot.id == must.id && (must.optional || !slot.optional)
}

/// A date that no case can have need not be said.
fn waived(p: &Pattern, must: &Slot) -> bool {
    let part = match must.name {
        SlotName::Due => (p.clocks.get(must.id).map(|c| &c.part))
            .or_else(|| p.holds.get(must.id).map(|h| &h.part))
            .or_else(|| p.tasks.get(must.id).map(|t| &t.part)),
        _ => None,
    };
    let part = part.and_then(Option::as_ref).and_then(|part| p.parts.get(part.as_str()));
    part.is_some_and(|part| part.value == Switch::Never)
}

fn named(look: &mut Look, at: &str, slot: &Slot) {
    let p = look.pattern;
    if words::resolve(p, slot).is_some() {
        return;
    }
    let (what, known): (&str, Vec<&str>) = match slot.name {
        SlotName::Due => ("clock, hold or task", p.clocks.keys().chain(p.holds.keys()).chain(p.tasks.keys()).collect()),
        SlotName::Setting => ("setting", p.settings.keys().collect()),
        SlotName::List => {
            let many = p.tasks.iter().filter(|(_, task)| task.many.is_some());
            let groups = p.questions.iter().filter(|(_, q)| q.r#type == QuestionType::Group);
            let known = many.map(|(id, _)| id).chain(groups.map(|(id, _)| id));
            ("group, nor a task of which there may be many", known.collect())
        }
        SlotName::Answer if p.questions.get(slot.id).is_some_and(|q| q.r#type == QuestionType::Group) => {
            let message = format!("`{}` has rows", slot.id);
            return look.add_help(at, Code::Placeholder, message, format!("say `{{list:{}}}`", slot.id));
        }
        SlotName::Reference | SlotName::Outcome | SlotName::Answer => {
            ("question or fact", p.questions.keys().chain(p.facts.keys()).chain(["reference", "outcome"]).collect())
        }
    };
    let message = format!("`{}` names no {what}", slot.in_braces());
    let origin = look.at(at);
    look.out.unknown(origin, Code::Placeholder, message, slot.id, known);
}

fn not_one(look: &mut Look, at: &str, text: &str) {
    look.add_help(at, Code::Placeholder, format!("`{}` is not a placeholder", crate::problem::shown(text)), HELP);
}
