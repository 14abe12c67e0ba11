//! Words for which there is a plainer one.
//!
//! The list is this project's own, and short: words that are never needed in what the public reads, each with what to write.
//! It is no list of a government or a standard.

use super::public::Said;
use crate::check::Look;
use crate::problem::Code;

/// What to avoid, in small letters, and what to write.
const AVOID: &[(&str, &str)] = &[
    ("aforementioned", "this"),
    ("ascertain", "find out"),
    ("at this moment in time", "now"),
    ("commence", "start"),
    ("commencement", "start"),
    ("endeavour", "try"),
    ("facilitate", "help"),
    ("forthwith", "now"),
    ("going forward", "from now on"),
    ("hereby", "nothing: leave it out"),
    ("herewith", "with this"),
    ("in accordance with", "as … says"),
    ("in order to", "to"),
    ("in respect of", "about"),
    ("in the event that", "if"),
    ("in the event of", "if"),
    ("leverage", "use"),
    ("notwithstanding", "despite"),
    ("please be advised", "nothing: leave it out"),
    ("prior to", "before"),
    ("pursuant to", "under"),
    ("subsequent to", "after"),
    ("thereafter", "then"),
    ("utilise", "use"),
    ("with regard to", "about"),
    ("with respect to", "about"),
];

pub(super) fn check(look: &mut Look, said: &[Said]) {
    for Said { at, text } in said {
        let words = in_small_letters(text);
        for (avoid, write) in AVOID {
            if words.contains(&format!(" {avoid} ")) {
                let message = format!("\"{avoid}\" is hard to read");
                look.warn(at, Code::WordToAvoid, message, &format!("write: {write}"));
            }
        }
    }
}

/// The words with one space before and after each, and nothing else.
fn in_small_letters(text: &str) -> String {
    let mut words = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
        words.push_str(&word.to_lowercase());
        words.push(' ');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{AVOID, in_small_letters};

    #[test]
    fn words_are_found_whole() {
        assert_eq!(in_small_letters("Tell us, in order\nto pay {prior_to}!"), " tell us in order to pay prior_to ");
        for (avoid, _) in AVOID {
            assert_eq!(in_small_letters(avoid), format!(" {avoid} "), "it could never be found");
        }
    }
}
