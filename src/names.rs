//! Lists of names with a quick way from a name to its place in the list.
//!
//! A small open table, keyed by the length and the two ends of the name; every hit is verified by comparing the whole name.
//! The table holds only what the author of a pattern wrote, so nobody outside can make it slow.
//!
//! Invariant: `position(get(i)) == Some(i)` for every `i` below `len()`.

use std::fmt;

/// Ids in the author's order, each once.
///
/// ```
/// use service_patterns::question::Names;
///
/// let names = Names::new(["pothole", "street_light", "pothole"]);
/// assert_eq!(names.len(), 2);
/// assert_eq!(names.position("street_light"), Some(1));
/// assert_eq!(names.nearest("streetlight"), Some(1));
/// assert_eq!(names.nearest("zebra"), None);
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Names {
    names: Box<[Box<str>]>,
    /// Positions in `names`, or `EMPTY`. Its length is a power of two and at least twice that of `names`, or both are empty.
    table: Box<[u16]>,
}

const EMPTY: u16 = u16::MAX;

/// Names longer than this are not searched for near ones: nobody mistypes that far.
const LONGEST_GUESSED: usize = 64;

impl Names {
    /// The names in that order. A name met before is left out, and so is everything after the first 65,535.
    #[must_use]
    pub fn new<I: Into<Box<str>>>(names: impl IntoIterator<Item = I>) -> Names {
        let mut list: Vec<Box<str>> = names.into_iter().map(Into::into).take(usize::from(EMPTY)).collect();
        let mut table =
            vec![EMPTY; if list.is_empty() { 0 } else { (list.len() * 2).next_power_of_two() }].into_boxed_slice();
        let mut kept: Vec<Box<str>> = Vec::with_capacity(list.len());
        for name in list.drain(..) {
            let mut at = hash(&name);
            loop {
                let place = at & (table.len() - 1);
                match table.get_mut(place) {
                    Some(slot) if *slot == EMPTY => {
                        *slot = u16::try_from(kept.len()).unwrap_or(EMPTY);
                        kept.push(name);
                        break;
                    }
                    Some(slot) if kept.get(usize::from(*slot)) != Some(&name) => at = at.wrapping_add(1),
                    Some(_) | None => break,
                }
            }
        }
        Names { names: kept.into_boxed_slice(), table }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name at that place.
    #[must_use]
    pub fn get(&self, position: u16) -> Option<&str> {
        self.names.get(usize::from(position)).map(|name| &**name)
    }

    /// Where that name stands.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<u16> {
        if self.table.is_empty() {
            return None;
        }
        let mask = self.table.len() - 1;
        let mut at = hash(name);
        // Ends, because at least half of the table is empty.
        loop {
            let position = *self.table.get(at & mask)?;
            let there = self.names.get(usize::from(position))?;
            if **there == *name {
                return Some(position);
            }
            at = at.wrapping_add(1);
        }
    }

    /// The names, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.names.iter().map(|name| &**name)
    }

    /// The name that somebody who wrote this one most likely meant, if any is near: the first of the nearest.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<u16> {
        if name.len() > LONGEST_GUESSED {
            return None;
        }
        let allowed = (name.chars().count() / 3).max(1);
        let mut best: Option<(usize, u16)> = None;
        for (position, candidate) in (0..).zip(self.names.iter()) {
            if candidate.len() > LONGEST_GUESSED || candidate.len().abs_diff(name.len()) > allowed * 4 {
                continue;
            }
            let distance = distance(name, candidate);
            if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, position));
            }
        }
        best.map(|(_, position)| position)
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names.iter()).finish()
    }
}

/// An id as one word, as a type of Rust is called: `in_hand` is `InHand`.
pub(crate) fn in_one_word(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for word in id.split('_') {
        let mut chars = word.chars();
        out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (bytes.iter().fold(0, |all, byte| (all << 8) | u64::from(*byte)), 0),
    };
    let mixed = (first ^ last.rotate_left(23) ^ (bytes.len() as u64)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 40) as usize
}

/// How many letters have to be put in, left out, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, x) in a.chars().enumerate() {
        let mut this = Vec::with_capacity(last.len());
        this.push(row + 1);
        for (column, y) in b.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&this, column) + 1).min(at(&last, column + 1) + 1).min(at(&last, column) + usize::from(x != *y));
            if let Some(left) = column.checked_sub(1)
                && previous == Some(*y)
                && b.get(left) == Some(&x)
            {
                least = least.min(at(&before_last, left) + 1);
            }
            this.push(least);
        }
        before_last = std::mem::replace(&mut last, this);
        previous = Some(x);
    }
    last.last().copied().unwrap_or(0)
}
