//! Rows of a table, whatever it was kept in.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

/// One row of a table: what it says in each column.
///
/// ```
/// use service_patterns::import::Row;
/// use std::collections::BTreeMap;
///
/// let row = BTreeMap::from([("case".to_string(), "A-1".to_string())]);
/// assert_eq!((row.get("case"), Row::get(&row, "event")), (Some(&"A-1".to_string()), None));
/// ```
pub trait Row {
    /// What the row says in a column; `None` if it has no such column.
    fn get(&self, column: &str) -> Option<&str>;
}

impl Row for BTreeMap<String, String> {
    fn get(&self, column: &str) -> Option<&str> {
        self.get(column).map(String::as_str)
    }
}

impl<S: BuildHasher> Row for HashMap<String, String, S> {
    fn get(&self, column: &str) -> Option<&str> {
        self.get(column).map(String::as_str)
    }
}
