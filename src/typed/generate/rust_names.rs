//! Names of Rust from ids of the file.
//!
//! Invariants: two ids of one list never get one name; a name depends on its own list and on what is named before it, so that
//! an id which is added at the end changes no other name.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use crate::names::in_one_word as pascal;

/// Words that are no names in Rust, or would hide what generated modules use.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that cannot even be raw names.
const NEVER: &[&str] = &["self", "super", "crate"];

/// Names at the top of a module that are always there, or that its code takes from elsewhere.
const TOP: &[&str] = &[
    "Any",
    "AnyAct",
    "Area",
    "Box",
    "Case",
    "Clock",
    "Closed",
    "Confirmed",
    "Contact",
    "ContactOnly",
    "Ctx",
    "Default",
    "Done",
    "Err",
    "Extra",
    "File",
    "FileOnly",
    "Form",
    "Gives",
    "Here",
    "Hold",
    "Kind",
    "Latest",
    "Message",
    "Month",
    "NaiveDate",
    "NaiveTime",
    "None",
    "Ok",
    "Option",
    "Outcome",
    "Part",
    "Pence",
    "Person",
    "Place",
    "PlaceOnly",
    "Question",
    "Result",
    "Role",
    "Self",
    "Setting",
    "Some",
    "Step",
    "String",
    "Task",
    "TaskResult",
    "TextOnly",
    "Vec",
];

/// What a name gets behind it where it is taken.
const BEHIND: &[(&str, &str)] = &[
    ("state", "State"),
    ("act", "Act"),
    ("after", "Branches"),
    ("facts", "Given"),
    ("row", "Item"),
    ("options", "Answer"),
    ("fact", "Fact"),
];

/// The types of a module: for each kind of thing and id, its name.
#[derive(Default)]
pub(super) struct Top {
    names: BTreeMap<(&'static str, String), String>,
    taken: BTreeSet<String>,
}

impl Top {
    /// Names one more.
    pub(super) fn add(&mut self, kind: &'static str, id: &str, wanted: &str) -> String {
        let behind = BEHIND.iter().find(|(of, _)| *of == kind).map_or("", |(_, behind)| behind);
        let mut name = wanted.to_string();
        while TOP.contains(&name.as_str()) || self.taken.contains(&name) {
            name.push_str(behind);
        }
        self.taken.insert(name.clone());
        self.names.insert((kind, id.to_string()), name.clone());
        name
    }

    pub(super) fn get(&self, kind: &'static str, id: &str) -> &str {
        self.names.get(&(kind, id.to_string())).map_or("", String::as_str)
    }
}

/// The variants of an enum, one for each id.
pub(super) fn variants<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for id in ids {
        let name = free(&pascal(id), &names);
        names.push(name);
    }
    names
}

/// A variant that is not there yet.
pub(super) fn free(wanted: &str, taken: &[String]) -> String {
    let mut name = wanted.to_string();
    while name == "Self" || taken.contains(&name) {
        name.push('_');
    }
    name
}

/// The name of a member.
pub(super) fn member(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = method(id);
    while name == "extra" || !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

/// The name of a method: a keyword is written raw.
pub(super) fn method(id: &str) -> String {
    match id {
        id if NEVER.contains(&id) => format!("{id}_"),
        id if KEYWORDS.contains(&id) => format!("r#{id}"),
        id => id.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Top, member, method, pascal, variants};
    use std::collections::BTreeSet;

    #[test]
    fn ids_become_names() {
        assert_eq!([pascal("in_hand"), pascal("a1_b"), pascal("x")], ["InHand", "A1B", "X"]);
        assert_eq!([method("unsafe"), method("self"), method("plan")], ["r#unsafe", "self_", "plan"]);
        assert_eq!(variants(["self", "x_1", "x1", "none"].into_iter()), ["Self_", "X1", "X1_", "None"]);
        let mut taken = BTreeSet::new();
        assert_eq!([member("extra", &mut taken), member("type", &mut taken)], ["extra_", "r#type"]);
        let mut top = Top::default();
        assert_eq!(
            [top.add("state", "closed_", "Closed"), top.add("act", "answer", "Answer")],
            ["ClosedState", "Answer"]
        );
        assert_eq!(
            [top.add("options", "answer", "Answer"), top.add("options", "x", "Option")],
            ["AnswerAnswer", "OptionAnswer"]
        );
    }
}
