//! Sets of combinations of parts: which of all the ways in which parts may be switched.
//!
//! A pattern with seventeen free parts has over a hundred thousand combinations; a set of them is kept as a decision
//! diagram in which equal sets are the same number, so that asking whether a set has grown costs nothing.
//!
//! Invariant: two sets are equal exactly if their numbers are.

use super::fast::Map;

/// A set of combinations, by its number in the [`Sets`] that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Set(u32);

impl Set {
    /// No combination.
    pub(super) const NONE: Set = Set(0);
    /// Every combination.
    pub(super) const ALL: Set = Set(1);

    pub(super) fn is_none(self) -> bool {
        self == Set::NONE
    }
}

/// A question about one part: where it leads if the part is off, and if it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Node {
    part: u16,
    off: Set,
    on: Set,
}

/// All sets made so far.
#[derive(Debug)]
pub(super) struct Sets {
    nodes: Vec<Node>,
    known: Map<Node, Set>,
    both: Map<(Set, Set), Set>,
    either: Map<(Set, Set), Set>,
    not: Map<Set, Set>,
}

/// After every part: the two ends ask nothing.
const END: u16 = u16::MAX;

impl Sets {
    pub(super) fn new() -> Sets {
        let ends = [Set::NONE, Set::ALL].map(|end| Node { part: END, off: end, on: end });
        Sets {
            nodes: ends.to_vec(),
            known: Map::default(),
            both: Map::default(),
            either: Map::default(),
            not: Map::default(),
        }
    }

    /// The combinations in which that part is on.
    pub(super) fn on(&mut self, part: u16) -> Set {
        self.node(part, Set::NONE, Set::ALL)
    }

    fn node(&mut self, part: u16, off: Set, on: Set) -> Set {
        if off == on {
            return off;
        }
        let node = Node { part, off, on };
        if let Some(set) = self.known.get(&node) {
            return *set;
        }
        let set = Set(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        self.known.insert(node, set);
        set
    }

    fn at(&self, set: Set) -> Node {
        self.nodes.get(set.0 as usize).copied().unwrap_or(Node { part: END, off: Set::NONE, on: Set::NONE })
    }

    /// Those in both.
    pub(super) fn and(&mut self, a: Set, b: Set) -> Set {
        match (a, b) {
            (Set::NONE, _) | (_, Set::NONE) => return Set::NONE,
            (Set::ALL, other) | (other, Set::ALL) => return other,
            (a, b) if a == b => return a,
            _ => {}
        }
        let key = if a < b { (a, b) } else { (b, a) };
        if let Some(set) = self.both.get(&key) {
            return *set;
        }
        let (part, (a_off, b_off), (a_on, b_on)) = self.asked_first(a, b);
        let (off, on) = (self.and(a_off, b_off), self.and(a_on, b_on));
        let set = self.node(part, off, on);
        self.both.insert(key, set);
        set
    }

    /// Those that are not in it.
    pub(super) fn not(&mut self, a: Set) -> Set {
        match a {
            Set::NONE => return Set::ALL,
            Set::ALL => return Set::NONE,
            _ => {}
        }
        if let Some(set) = self.not.get(&a) {
            return *set;
        }
        let node = self.at(a);
        let (off, on) = (self.not(node.off), self.not(node.on));
        let set = self.node(node.part, off, on);
        self.not.insert(a, set);
        set
    }

    /// Those in one or the other.
    pub(super) fn or(&mut self, a: Set, b: Set) -> Set {
        match (a, b) {
            (Set::ALL, _) | (_, Set::ALL) => return Set::ALL,
            (Set::NONE, other) | (other, Set::NONE) => return other,
            (a, b) if a == b => return a,
            _ => {}
        }
        let key = if a < b { (a, b) } else { (b, a) };
        if let Some(set) = self.either.get(&key) {
            return *set;
        }
        let (part, (a_off, b_off), (a_on, b_on)) = self.asked_first(a, b);
        let (off, on) = (self.or(a_off, b_off), self.or(a_on, b_on));
        let set = self.node(part, off, on);
        self.either.insert(key, set);
        set
    }

    /// The first part that one of two sets asks about, and both sets where it is off and where it is on.
    fn asked_first(&self, a: Set, b: Set) -> (u16, (Set, Set), (Set, Set)) {
        let (x, y) = (self.at(a), self.at(b));
        let part = x.part.min(y.part);
        let of = |node: Node, set: Set| if node.part == part { (node.off, node.on) } else { (set, set) };
        let ((a_off, a_on), (b_off, b_on)) = (of(x, a), of(y, b));
        (part, (a_off, b_off), (a_on, b_on))
    }

    /// Those in the first and not in the second.
    pub(super) fn without(&mut self, a: Set, b: Set) -> Set {
        let not_b = self.not(b);
        self.and(a, not_b)
    }

    /// One combination of a set, as the parts that are on or off in it; what is not named does not matter.
    pub(super) fn one_of(&self, set: Set) -> Option<Vec<(u16, bool)>> {
        let mut chosen = Vec::new();
        let mut at = set;
        while at != Set::ALL {
            if at.is_none() {
                return None;
            }
            let node = self.at(at);
            let on = node.off.is_none();
            chosen.push((node.part, on));
            at = if on { node.on } else { node.off };
        }
        Some(chosen)
    }

    /// The set of the combinations that agree with these.
    pub(super) fn exactly(&mut self, chosen: &[(u16, bool)]) -> Set {
        let mut set = Set::ALL;
        for (part, on) in chosen {
            let is_on = self.on(*part);
            let as_chosen = if *on { is_on } else { self.not(is_on) };
            set = self.and(set, as_chosen);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::{Set, Sets};

    #[test]
    fn equal_sets_are_the_same() {
        let mut sets = Sets::new();
        let (a, b, c) = (sets.on(0), sets.on(1), sets.on(2));
        let left = {
            let both = sets.and(b, c);
            sets.or(a, both)
        };
        let right = {
            let (ab, ac) = (sets.or(a, b), sets.or(a, c));
            sets.and(ab, ac)
        };
        assert_eq!(left, right);
        let not_a = sets.not(a);
        assert_eq!(sets.and(a, not_a), Set::NONE);
        assert_eq!(sets.or(a, not_a), Set::ALL);
        assert_eq!(sets.without(left, a), {
            let bc = sets.and(b, c);
            sets.and(bc, not_a)
        });
    }

    #[test]
    fn one_of_a_set_is_in_it() {
        let mut sets = Sets::new();
        let (a, b) = (sets.on(0), sets.on(3));
        let not_b = sets.not(b);
        let set = sets.and(a, not_b);
        let one = sets.one_of(set);
        assert_eq!(one, Some(vec![(0, true), (3, false)]));
        let exactly = sets.exactly(&one.unwrap_or_default());
        assert_eq!(sets.and(exactly, set), exactly);
        assert_eq!(sets.one_of(Set::NONE), None);
        assert_eq!(sets.one_of(Set::ALL), Some(Vec::new()));
    }
}
