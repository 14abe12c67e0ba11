//! Tables for keys that are numbers of our own, looked up in every step of a search.

use std::collections::HashMap;

/// A map that hashes fast. Its order is nobody's business: nothing goes through one.
pub(super) type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;
