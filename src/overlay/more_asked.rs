//! What a council file makes the public answer that the files below it do not.

use super::{Layer, Laying, is_group, options};
use crate::pattern::tree::{Node, Origin};
use crate::problem::Code;

impl Laying<'_> {
    /// Tells of a question that must be answered here, where one of these actions or groups asks somebody of the public for it.
    pub(super) fn more_asked<'a>(&mut self, base: &Node, askers: impl Iterator<Item = &'a str>, id: &str, at: Origin) {
        let mut askers = askers;
        if self.layer == Layer::Council && askers.any(|asker| asks_the_public(base, asker)) {
            let message =
                format!("the public must answer `{id}` here, and need not where this file is not laid over it");
            let help = "let it be left blank, or leave it out: a service file may ask more for everybody";
            self.out.add_help(at, Code::AsksMore, message, help);
        }
    }
}

fn entry<'n>(base: &'n Node, section: &str, id: &str) -> Option<&'n Node> {
    base.get(section)?.get(id)
}

fn list<'n>(node: Option<&'n Node>, member: &str) -> &'n [Node] {
    node.and_then(|node| node.get(member)).and_then(Node::as_list).unwrap_or_default()
}

/// Whether somebody of the public does this action, or one that asks for the rows of this group.
fn asks_the_public(base: &Node, asker: &str) -> bool {
    let public = |who: &Node| {
        let person = who.as_text().and_then(|who| entry(base, "people", who));
        person.and_then(|person| person.get("kind")).and_then(Node::as_text) == Some("public")
    };
    let by_public = |action: Option<&Node>| list(action, "by").iter().any(public);
    if !entry(base, "questions", asker).is_some_and(is_group) {
        return by_public(entry(base, "actions", asker));
    }
    let actions = base.get("actions").map(Node::members).unwrap_or_default();
    let asks = |action: &Node| list(Some(action), "ask").iter().any(|item| options::asked(item) == asker);
    actions.iter().any(|(_, action)| asks(action) && by_public(Some(action)))
}
