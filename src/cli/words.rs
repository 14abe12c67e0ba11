//! Small things said in the same way by every verb.

/// A number as it stands in a sentence: in words while it is small.
pub(super) fn number(n: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(n).map_or_else(|| n.to_string(), ToString::to_string)
}

/// `one file`, `three files`, `no files`.
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `; did you mean …?`, if a known name is near.
pub(super) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    crate::problem::nearest(name, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
