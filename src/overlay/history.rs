//! Who set what: every change that a layer makes, with what stood there before.
//!
//! What was replaced is kept as it was, places and all, so the chain of places behind a value is found only when asked for.

use crate::pattern::tree::{Node, Origin, Value, unescaped};

/// What the layers changed, oldest first.
pub(crate) type History = Vec<Change>;

/// One change.
#[derive(Debug)]
pub(crate) struct Change {
    /// The path in the whole. It never leads into a list: a list that grows or shrinks is changed as a list.
    pub(crate) path: String,
    /// The value that made the change.
    pub(crate) by: Origin,
    /// What stood there before.
    pub(crate) old: Option<Node>,
}

/// A step of a path: a member, or an item of a list, known by what it is about and not by its number, which changes.
#[derive(Debug, PartialEq)]
enum Step {
    Member(String),
    Item(String),
}

/// Every place that set what stands at a pointer of the whole or inside it, in the `order` of the files, lowest first.
pub(crate) fn origins(whole: &Node, history: &[Change], order: &[usize], pointer: &str) -> Vec<Origin> {
    let Some((steps, node)) = walk(whole, pointer) else { return Vec::new() };
    let mut found = Vec::new();
    for change in history {
        let path: Vec<Step> = change.path.split('/').skip(1).map(|s| Step::Member(s.to_string())).collect();
        if let Some(rest) = steps.strip_prefix(path.as_slice()) {
            found.extend(change.old.as_ref().and_then(|old| follow(old, rest)).map(|old| old.origin));
            if rest.is_empty() {
                found.push(change.by);
            }
        } else if path.starts_with(&steps) {
            found.push(change.by);
        }
    }
    // What a program switched when loading stands nowhere in the files.
    if node.origin.nth != 0 || steps.is_empty() {
        found.push(node.origin);
    }
    let layer = |origin: &Origin| order.iter().position(|at| *at == usize::from(origin.file));
    found.sort_by_key(layer);
    let mut chain: Vec<Origin> = Vec::new();
    for origin in found {
        if !chain.contains(&origin) {
            chain.push(origin);
        }
    }
    chain
}

/// What stands at a pointer, and the steps that lead there.
fn walk<'n>(whole: &'n Node, pointer: &str) -> Option<(Vec<Step>, &'n Node)> {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return None;
    }
    let (mut steps, mut here) = (Vec::new(), whole);
    for step in pointer.split('/').skip(1) {
        let step = unescaped(step);
        let (next, known) = match &here.value {
            Value::List(list) => {
                let at = step.parse::<usize>().ok()?;
                let item = list.get(at)?;
                (item, Step::Item(about(item, at)))
            }
            _ => (here.get(&step)?, Step::Member(step.into_owned())),
        };
        steps.push(known);
        here = next;
    }
    Some((steps, here))
}

fn follow<'n>(old: &'n Node, rest: &[Step]) -> Option<&'n Node> {
    rest.iter().try_fold(old, |here, step| match step {
        Step::Member(name) => here.get(name),
        Step::Item(key) => {
            let list = here.as_list()?;
            list.iter().enumerate().find(|(at, item)| about(item, *at) == *key).map(|(_, item)| item)
        }
    })
}

/// What an item of a list is about: its id, the question it asks, its text, or else its number.
fn about(item: &Node, at: usize) -> String {
    let named = ["id", "ask", "what"].iter().find_map(|name| item.get(name).and_then(Node::as_text));
    match item.as_text().or(named) {
        Some(text) => text.trim_end_matches('?').to_string(),
        None => at.to_string(),
    }
}
