//! How long records are kept: layers may keep longer, and say why.

use super::Laying;
use crate::pattern::tree::{Node, Value};
use crate::problem::{Code, said_at};

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
                let by = said_at(self.files, was_node.origin);
                self.out.add_help(
                    is_node.origin,
                    Code::OutsideLimits,
                    "records are kept for longer than this below",
                    format!("set by {by}"),
                );
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

/// A length in days, near enough to compare years with months.
fn days(keep: &Node, unit: &str) -> Option<i64> {
    let Value::Number(number) = &keep.get(unit)?.value else { return None };
    let per = match unit {
        "years" => 365,
        "months" => 30,
        _ => 1,
    };
    number.as_i64()?.checked_mul(per)
}
