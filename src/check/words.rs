//! Words with placeholders, taken apart.
//!
//! Taking apart is by form alone; [`resolve`] then says what a placeholder names in one pattern. A placeholder is what
//! stands between braces: a name, perhaps after `due:`, `setting:` or `list:`, and perhaps with `?` at its end.

use crate::pattern::shape::{Pattern, Question, QuestionType};

/// A piece of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// As it stands.
    Text(&'t str),
    /// To be filled.
    Slot(Slot<'t>),
}

/// A placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot<'t> {
    pub(crate) name: SlotName,
    /// The id it names; for `reference` and `outcome` that word.
    pub(crate) id: &'t str,
    /// Whether it may be empty, and the sentence then left out.
    pub(crate) optional: bool,
}

impl Slot<'_> {
    /// The placeholder as it stands in words.
    pub(crate) fn in_braces(&self) -> String {
        let kind = match self.name {
            SlotName::Due => "due:",
            SlotName::Setting => "setting:",
            SlotName::List => "list:",
            SlotName::Reference | SlotName::Outcome | SlotName::Answer => "",
        };
        format!("{{{kind}{}{}}}", self.id, if self.optional { "?" } else { "" })
    }
}

/// What kind of thing a placeholder shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SlotName {
    /// The reference of the case.
    Reference,
    /// The outcome it closed with.
    Outcome,
    /// A question's answer, or a fact.
    Answer,
    /// The date of a clock, hold or task.
    Due,
    /// The value of a setting.
    Setting,
    /// The open ones of a task of which there may be many, or the rows of a group.
    List,
}

/// What a placeholder names in a pattern, by place in its map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Shown {
    Reference,
    Outcome,
    Question(usize),
    Fact(usize),
    DueClock(usize),
    DueHold(usize),
    DueTask(usize),
    Setting(usize),
    List(usize),
    /// The rows of a group.
    Rows(usize),
}

/// Why words cannot be taken apart, in words for their author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Malformed {
    pub(crate) why: String,
    /// The letter that only looks like one of a to z, where there is one.
    pub(crate) odd: Option<String>,
}

impl Malformed {
    fn new(why: &str) -> Malformed {
        Malformed { why: why.to_string(), odd: None }
    }
}

/// The pieces of some words, in order.
pub(crate) fn placeholders(text: &str) -> Result<Vec<Piece<'_>>, Malformed> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((plain, after)) = rest.split_once('{') {
        plain_text(plain, &mut pieces)?;
        let Some((inner, further)) = after.split_once('}') else {
            return Err(Malformed::new("a `{` has no `}` after it"));
        };
        if inner.contains('{') {
            return Err(Malformed::new("a `{` stands inside another"));
        }
        pieces.push(Piece::Slot(slot(inner).ok_or_else(|| malformed(inner))?));
        rest = further;
    }
    plain_text(rest, &mut pieces)?;
    Ok(pieces)
}

fn plain_text<'t>(text: &'t str, pieces: &mut Vec<Piece<'t>>) -> Result<(), Malformed> {
    if text.contains('}') {
        return Err(Malformed::new("a `}` has no `{` before it"));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(())
}

/// What stands between two braces, or in `must_say`. `None` where it is not well formed.
pub(crate) fn slot(inner: &str) -> Option<Slot<'_>> {
    let (name, optional) = inner.strip_suffix('?').map_or((inner, false), |name| (name, true));
    let (kind, id) = match name.split_once(':') {
        Some(("due", id)) => (SlotName::Due, id),
        Some(("setting", id)) => (SlotName::Setting, id),
        Some(("list", id)) => (SlotName::List, id),
        Some(_) => return None,
        None if name == "reference" => (SlotName::Reference, name),
        None if name == "outcome" => (SlotName::Outcome, name),
        None => (SlotName::Answer, name),
    };
    let good = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    good.then_some(Slot { name: kind, id, optional })
}

fn malformed(inner: &str) -> Malformed {
    let why = format!("`{{{}}}` is not a placeholder", crate::problem::shown(inner));
    Malformed { why, odd: crate::problem::look_alike(inner) }
}

/// What a placeholder names, if it names something.
pub(crate) fn resolve(pattern: &Pattern, slot: &Slot) -> Option<Shown> {
    let Slot { name, id, .. } = *slot;
    match name {
        SlotName::Reference => Some(Shown::Reference),
        SlotName::Outcome => Some(Shown::Outcome),
        SlotName::Answer => {
            // Rows are listed, and a notice has no answer.
            let one = |question: &Question| !matches!(question.r#type, QuestionType::Group | QuestionType::Notice);
            let question = pattern.questions.index(id).filter(|_| pattern.questions.get(id).is_some_and(one));
            question.map(Shown::Question).or_else(|| pattern.facts.index(id).map(Shown::Fact))
        }
        SlotName::Due => (pattern.clocks.index(id).map(Shown::DueClock))
            .or_else(|| pattern.holds.index(id).map(Shown::DueHold))
            .or_else(|| pattern.tasks.index(id).map(Shown::DueTask)),
        SlotName::Setting => pattern.settings.index(id).map(Shown::Setting),
        SlotName::List => {
            let group = |question: &Question| question.r#type == QuestionType::Group;
            let rows = || pattern.questions.index(id).filter(|_| pattern.questions.get(id).is_some_and(group));
            let many = pattern.tasks.index(id).filter(|_| pattern.tasks.get(id).is_some_and(|t| t.many.is_some()));
            many.map(Shown::List).or_else(|| rows().map(Shown::Rows))
        }
    }
}

/// The placeholders of each sentence that has some.
pub(super) fn slots_by_sentence<'t>(pieces: &[Piece<'t>]) -> Vec<Vec<Slot<'t>>> {
    let (mut all, mut here) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Slot(slot) => here.push(*slot),
            Piece::Text(text) => {
                let mut rest = *text;
                while !rest.is_empty() {
                    let (_, after, ends) = first_sentence(rest);
                    rest = after.trim_start();
                    if ends && !here.is_empty() {
                        all.push(std::mem::take(&mut here));
                    }
                }
            }
        }
    }
    all.push(here);
    all
}

/// The first sentence in a piece of plain words, its mark included, what comes after it, and whether it ends here: it does not
/// if a placeholder may still go on with it.
pub(crate) fn first_sentence(text: &str) -> (&str, &str, bool) {
    let (sentence, after) = text.split_at_checked(sentence_end(text)).unwrap_or((text, ""));
    (sentence, after, !after.is_empty() || sentence.ends_with(['.', '!', '?']))
}

/// The length of the first sentence; of all the words if none ends inside. A line end is an end too, so that what may be left
/// out takes no other line with it.
fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            return at;
        }
        let followed = chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        if matches!(c, '.' | '!' | '?') && followed {
            return at + c.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_sentence_ends_where_a_space_follows_its_mark() {
        assert_eq!(first_sentence("Pay £1.50 now. Then wait"), ("Pay £1.50 now.", " Then wait", true));
        assert_eq!(first_sentence("No mark here"), ("No mark here", "", false));
        assert_eq!(first_sentence("Done."), ("Done.", "", true));
        assert_eq!(first_sentence("A line\nand another."), ("A line", "\nand another.", true));
    }
}
