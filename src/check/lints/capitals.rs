//! Words in capitals only.
//!
//! Short ones are mostly abbreviations (VAT, UPRN), two together too (UK GDPR): so only long ones are reported, and three in a row.

use super::public::Said;
use crate::check::Look;
use crate::problem::Code;

/// The most letters of what may be an abbreviation.
const ABBREVIATION: usize = 5;

pub(super) fn check(look: &mut Look, said: &[Said]) {
    for Said { at, text } in said {
        if let Some(shouted) = shouted(text) {
            let message = format!("\"{shouted}\" is in capitals");
            look.warn(at, Code::AllCapitals, message, "write it in small letters: capitals are slow to read");
        }
    }
}

/// The first words in capitals.
fn shouted(text: &str) -> Option<String> {
    let mut row: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '{' | '}'));
        if !is_capitals(word) {
            row.clear();
            continue;
        }
        row.push(word);
        if row.len() > 2 || word.chars().count() > ABBREVIATION {
            return Some(row.join(" "));
        }
    }
    None
}

/// More letters than one, all of them capitals, and no placeholder.
fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::shouted;

    #[test]
    fn words_in_capitals_are_told_from_abbreviations() {
        for (text, found) in [
            ("URGENT: phone us", Some("URGENT")),
            ("Please DO NOT PHONE us", Some("DO NOT PHONE")),
            ("Your VAT number, or UPRN", None),
            ("UK GDPR gives you a right", None),
            ("The A1 and the M25", None),
            ("I am A", None),
            ("{REFERENCE}", None),
        ] {
            assert_eq!(shouted(text).as_deref(), found, "{text}");
        }
    }
}
