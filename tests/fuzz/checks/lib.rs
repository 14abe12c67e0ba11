//! What the fuzz targets check, with nothing that only a fuzzer has: `cargo test` runs the kept inputs through the same checks.

pub mod answers;
pub mod files;
pub mod mutate;
pub mod stored;
pub mod stories;

use serde_json::Value;

/// The line before each document of an input.
const BETWEEN: &[u8] = b"\n===\n";

/// An input taken apart: the name on its first line, and the documents after it.
///
/// The name says what the documents are for, so that an input keeps its meaning when services and stories are added.
pub fn parts(input: &[u8]) -> (String, Vec<&[u8]>) {
    let mut parts = Vec::new();
    let mut rest = input;
    while let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        parts.push(&rest[..at]);
        rest = &rest[at + BETWEEN.len()..];
    }
    parts.push(rest);
    let name = String::from_utf8_lossy(parts.remove(0)).into_owned();
    (name, parts)
}

/// The parts of an input as one.
pub fn whole(name: &str, documents: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let mut input = name.as_bytes().to_vec();
    for document in documents {
        input.extend_from_slice(BETWEEN);
        input.extend_from_slice(document.as_ref());
    }
    input
}

/// Which of these is meant: the one of that name, or for a name that nobody has, always the same one.
pub fn which<T>(of: &[T], name: &str, named: impl Fn(&T) -> &str) -> usize {
    let sum = || name.bytes().map(usize::from).sum::<usize>();
    of.iter().position(|one| named(one) == name).unwrap_or_else(|| sum() % of.len().max(1))
}

/// The texts in a document that no problem or refusal may repeat: those too long to be there by chance, and not in `known`.
///
/// Digits alone may be a limit, and white space alone is in every `{:#?}`.
pub fn private(document: &[u8], known: &str) -> Vec<String> {
    fn look(value: &Value, into: &mut Vec<String>) {
        match value {
            Value::String(text) => into.push(text.clone()),
            Value::Array(list) => list.iter().for_each(|inner| look(inner, into)),
            Value::Object(members) => members.iter().for_each(|(name, inner)| {
                into.push(name.clone());
                look(inner, into);
            }),
            _ => {}
        }
    }
    let mut all = Vec::new();
    look(&serde_json::from_slice(document).unwrap_or_default(), &mut all);
    // A tag is ids with colons between them, and the letters in the id of a case or an act are digits.
    let is_known = |text: &str| text.split(':').all(|part| known.contains(part));
    let is_id = |text: &str| text.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    all.retain(|text| letters(text) > 12 && !is_known(text) && !is_id(text));
    all
}

/// Asserts that none of these texts is in what is shown, as it was sent or as `Debug` writes it.
pub fn hides(shown: &str, private: &[String]) {
    for text in private {
        let escaped = format!("{text:?}");
        let escaped = escaped.trim_matches('"');
        assert!(!shown.contains(text.as_str()) && !shown.contains(escaped), "{text:?} is shown: {shown}");
    }
}
