//! Words taken apart.

use crate::check::words::{Piece, Slot, SlotName, placeholders};

fn slot(name: SlotName, id: &str, optional: bool) -> Piece<'_> {
    Piece::Slot(Slot { name, id, optional })
}

#[test]
fn words_are_taken_apart_in_order() {
    let pieces = placeholders("{reference}: by {due:fix?}, {reason}{setting:desk}. {list:jobs} {outcome?}!").unwrap();
    let expected = [
        slot(SlotName::Reference, "reference", false),
        Piece::Text(": by "),
        slot(SlotName::Due, "fix", true),
        Piece::Text(", "),
        slot(SlotName::Answer, "reason", false),
        slot(SlotName::Setting, "desk", false),
        Piece::Text(". "),
        slot(SlotName::List, "jobs", false),
        Piece::Text(" "),
        slot(SlotName::Outcome, "outcome", true),
        Piece::Text("!"),
    ];
    assert_eq!(pieces, expected);
    assert_eq!(placeholders("").unwrap(), []);
    assert_eq!(placeholders("Diolch, bawb.").unwrap(), [Piece::Text("Diolch, bawb.")]);
}

#[test]
fn what_is_not_a_placeholder_is_refused() {
    for (text, why) in [
        ("{", "a `{` has no `}` after it"),
        ("a {b", "a `{` has no `}` after it"),
        ("}", "a `}` has no `{` before it"),
        ("{a} b}", "a `}` has no `{` before it"),
        ("{a{b}}", "a `{` stands inside another"),
        ("{}", "`{}` is not a placeholder"),
        ("{?}", "`{?}` is not a placeholder"),
        ("{ a }", "`{ a }` is not a placeholder"),
        ("{a??}", "`{a??}` is not a placeholder"),
        ("{due:}", "`{due:}` is not a placeholder"),
        ("{Due:fix}", "`{Due:fix}` is not a placeholder"),
        ("{due:fix:then}", "`{due:fix:then}` is not a placeholder"),
        ("{dyddiad:fix}", "`{dyddiad:fix}` is not a placeholder"),
    ] {
        assert_eq!(placeholders(text).unwrap_err().why, why, "{text}");
    }
}
