//! Tables kept as text, compressed or not: fields between commas, in quotes where they hold commas, quotes or line ends.
//!
//! Invariant: every row has a field for each column, or the table is not read at all.

use std::io::Read;
use std::path::Path;

/// A table with a name for each column.
pub(crate) struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    columns: &'t [String],
    fields: &'t [String],
}

impl Table {
    /// Reads a table from a file of text, gzipped where its name says so, whose first line names the columns.
    pub(crate) fn read(path: &Path) -> Result<Table, String> {
        let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let file = std::fs::File::open(path).map_err(|e| wrong(&e))?;
        let text: Box<dyn Read> = match path.extension() {
            Some(gz) if gz == "gz" => Box::new(flate2::read::MultiGzDecoder::new(file)),
            _ => Box::new(file),
        };
        let mut reader = csv::Reader::from_reader(text);
        let columns = reader.headers().map_err(|e| wrong(&e))?.iter().map(str::to_string).collect();
        let rows = reader.deserialize::<Vec<String>>().collect::<Result<_, _>>().map_err(|e| wrong(&e))?;
        Ok(Table { columns, rows })
    }

    /// The rows, as they stand.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|fields| Row { columns: &self.columns, fields })
    }
}

impl<'t> Row<'t> {
    /// What the row says in a column; empty if it says nothing.
    pub(crate) fn get(self, column: &str) -> Result<&'t str, String> {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.fields.get(at))
            .map(String::as_str)
            .ok_or_else(|| format!("there is no column `{column}`"))
    }

    /// All that the row says, from the first column to the last.
    pub(crate) fn fields(self) -> impl Iterator<Item = &'t str> {
        self.fields.iter().map(String::as_str)
    }
}
