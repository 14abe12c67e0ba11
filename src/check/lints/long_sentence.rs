//! A sentence that the public reads has at most 25 words.

use super::public::Said;
use crate::check::Look;
use crate::check::words::first_sentence;
use crate::problem::Code;

/// The most words. Longer sentences are hard to take in at one reading; GOV.UK's guidance for writers says the same.
const MOST: usize = 25;

pub(super) fn check(look: &mut Look, said: &[Said]) {
    for Said { at, text } in said {
        for sentence in sentences(text) {
            let words = sentence.split_whitespace().count();
            if words > MOST {
                let first: Vec<&str> = sentence.split_whitespace().take(4).collect();
                let message = format!("the sentence that begins \"{}\" has {words} words", first.join(" "));
                look.warn(at, Code::LongSentence, message, "make two sentences of it, or a list");
            }
        }
    }
}

/// Each sentence, without the white space between them. Every line is one of its own.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut rest = line.trim();
        while !rest.is_empty() {
            let (sentence, after, _) = first_sentence(rest);
            found.push(sentence);
            rest = after.trim_start();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn words_are_divided_into_sentences() {
        let text = "Pay £1.50 now. Thank you!  Did you?\n{answer}\nBye";
        assert_eq!(sentences(text), ["Pay £1.50 now.", "Thank you!", "Did you?", "{answer}", "Bye"]);
    }
}
