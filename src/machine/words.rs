//! Words with placeholders, split into sentences once.
//!
//! A sentence whose optional placeholder is empty is left out. A sentence ends at `.`, `!` or `?` followed by a space,
//! at a line end, and at the end; it is split on the words of the file, never on what is filled in.

use crate::check::words::{Piece, Shown, first_sentence, placeholders, resolve};
use crate::pattern::shape::Pattern;

/// Words ready to be filled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text {
    pub(crate) sentences: Box<[Sentence]>,
    /// How long it is about to be when filled, in bytes, so that room is made once.
    pub(crate) about_length: usize,
}

/// What a placeholder is taken to be filled with, in bytes: a date, a reference, a short answer.
const SLOT_LENGTH: usize = 24;

/// One sentence, with the white space before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) gap: Box<str>,
    pub(crate) pieces: Box<[Part]>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Words(Box<str>),
    Slot { shows: Shown, optional: bool },
}

impl Text {
    /// Takes words apart. Words that are not well formed were reported when the files were checked; here they stay as they are.
    pub(crate) fn new(pattern: &Pattern, words: &str) -> Text {
        let Ok(pieces) = placeholders(words) else {
            let whole = Sentence { gap: "".into(), pieces: Box::new([Part::Words(words.into())]) };
            return Text::of(Vec::from([whole]));
        };
        let mut sentences = Vec::new();
        let (mut gap, mut parts): (String, Vec<Part>) = (String::new(), Vec::new());
        let mut end = |gap: &mut String, parts: &mut Vec<Part>| {
            if !parts.is_empty() {
                let pieces = std::mem::take(parts).into();
                sentences.push(Sentence { gap: std::mem::take(gap).into(), pieces });
            }
        };
        for piece in pieces {
            match piece {
                Piece::Slot(slot) => match resolve(pattern, &slot) {
                    Some(shows) => parts.push(Part::Slot { shows, optional: slot.optional }),
                    None => parts.push(Part::Words(format!("{{{}}}", slot.id).into())),
                },
                Piece::Text(text) => {
                    let mut rest = text;
                    while !rest.is_empty() {
                        if parts.is_empty() {
                            let trimmed = rest.trim_start();
                            let space = rest.len() - trimmed.len();
                            gap.push_str(rest.get(..space).unwrap_or_default());
                            rest = trimmed;
                            if rest.is_empty() {
                                break;
                            }
                        }
                        let (sentence, after, ends) = first_sentence(rest);
                        parts.push(Part::Words(sentence.into()));
                        rest = after;
                        if ends {
                            end(&mut gap, &mut parts);
                        }
                    }
                }
            }
        }
        end(&mut gap, &mut parts);
        Text::of(sentences)
    }

    fn of(sentences: Vec<Sentence>) -> Text {
        let length = |part: &Part| match part {
            Part::Words(words) => words.len(),
            Part::Slot { .. } => SLOT_LENGTH,
        };
        let about_length = sentences.iter().map(|s| s.gap.len() + s.pieces.iter().map(length).sum::<usize>()).sum();
        Text { sentences: sentences.into(), about_length }
    }
}
