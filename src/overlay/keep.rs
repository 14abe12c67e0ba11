//! How long records are kept: layers may keep longer, and say why.

use super::Laying;
use crate::pattern::tree::{Node, Value};
use crate::problem::Code;

impl Laying<'_> {
    /// Merges `keep` of an outcome into the one below.
    pub(super) fn keep(&mut self, base: &mut Node, id: &str, value: &Node) {
        let Value::Object(members) = &value.value else {
            self.out.add(value.origin, Code::WrongType, format!("this should be an object, not {}", value.kind()));
            return;
        };
        let Some(outcome) = base.get_mut("outcomes").and_then(|o| o.get_mut(id)) else { return };
        let Some(old) = outcome.get("keep").cloned() else {
            self.set(outcome, &format!("/outcomes/{id}"), "keep", value);
            return;
        };
        let lengths = ["years", "months", "days"];
        let longer = lengths.iter().find_map(|unit| days(&old, unit).zip(old.get(unit)));
        let wanted = lengths.iter().find_map(|unit| days(value, unit).zip(value.get(unit)));
        if let (Some((was, was_node)), Some((is, is_node))) = (longer, wanted) {
            if is < was {
                let unit = lengths.iter().find(|unit| old.get(unit).is_some()).copied().unwrap_or_default();
                let length = was_node.to_plain();
                let help = format!("it is {length} {unit}, {}", self.set_by(Some(was_node)));
                let message = "records may be kept longer than below says, and not for a shorter time";
                self.out.add_help(is_node.origin, Code::OutsideLimits, message, help);
                return;
            }
            if is > was && value.get("why").is_none() {
                self.out.add_help(
                    is_node.origin,
                    Code::WhyMissing,
                    "keeping records longer needs a reason in `why`",
                    "add `\"why\": \"…\"` beside it",
                );
                return;
            }
        }
        if let Some(after) = value.get("after")
            && old.get("after").map(Node::to_plain) != Some(after.to_plain())
        {
            let help = format!("leave `after` out; it is {}", self.set_by(old.get("after").or(Some(&old))));
            let message = "the day from which records are kept is set below: here, say only how long";
            self.out.add_help(after.origin, Code::NotChangeable, message, help);
            return;
        }
        if let Some(then) = value.get("then")
            && let (Some(was), Some(is)) = (what_is_left(old.get("then")), what_is_left(Some(then)))
        {
            if is < was {
                let help = old.get("then").map(|node| self.is_set_by(node)).unwrap_or_default();
                let message = "more of the records is kept below than this leaves";
                self.out.add_help(then.origin, Code::OutsideLimits, message, help);
                return;
            }
            if is > was && value.get("why").is_none() {
                let help = "add `\"why\": \"…\"` beside it";
                self.out.add_help(then.origin, Code::WhyMissing, "keeping more needs a reason in `why`", help);
                return;
            }
        }
        let mut merged = old.clone();
        if wanted.is_some()
            && let Some(all) = merged.members_mut()
        {
            all.retain(|(name, _)| !lengths.contains(&name.as_str()));
        }
        for (name, node) in members {
            let was = old.get(name).cloned();
            self.changed(format!("/outcomes/{id}/keep/{name}"), node.origin, was);
            merged.set(name, node.clone());
        }
        outcome.set("keep", merged);
    }
}

/// How much is left of records in the end, where `then` says it or leaves it out.
fn what_is_left(then: Option<&Node>) -> Option<usize> {
    let then = then.map_or(Some("delete"), Node::as_text)?;
    ["delete", "anonymise", "archive"].iter().position(|word| *word == then)
}

/// A length to compare with others: twelve months are a year, and 400 years are 146,097 days.
fn days(keep: &Node, unit: &str) -> Option<i64> {
    let Value::Number(number) = &keep.get(unit)?.value else { return None };
    let per = match unit {
        "years" => 146_097 * 12,
        "months" => 146_097,
        _ => 4_800,
    };
    number.as_i64()?.checked_mul(per)
}
