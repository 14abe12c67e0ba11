//! What stands on a button: short, without a full stop, and not on another one too.

use super::same_label;
use crate::check::Look;
use crate::problem::Code;
use std::collections::BTreeMap;

/// The most characters.
const MOST: usize = 40;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    let mut called: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    // What only the system does stands on no button.
    let done_by_people = p.actions.iter().filter(|(_, action)| action.by.iter().any(|by| by.as_str() != "system"));
    for (id, action) in done_by_people {
        let (at, label) = (format!("/actions/{id}/label"), action.label.as_str().trim());
        let length = label.chars().count();
        if length > MOST {
            let message = format!("the label of `{id}` has {length} characters, which is more than {MOST}");
            look.warn(&at, Code::ActionLabel, message, "say in a few words what it does; there is `help` for the rest");
        }
        if label.ends_with('.') {
            let message = format!("the label of `{id}` ends with a full stop");
            look.warn(&at, Code::ActionLabel, message, "leave the full stop out");
        }
        called.entry(label.to_lowercase()).or_default().push(id);
    }
    for ids in called.values() {
        let (Some(message), Some(last)) = (same_label(ids), ids.last()) else { continue };
        let at = format!("/actions/{last}/label");
        look.warn(&at, Code::ActionLabel, message, "word them so that people can tell what each does");
    }
}
