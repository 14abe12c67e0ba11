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
        let mut file = std::fs::File::open(path).map_err(|e| wrong(&e))?;
        let mut text = String::new();
        match path.extension() {
            Some(gz) if gz == "gz" => flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text),
            _ => file.read_to_string(&mut text),
        }
        .map_err(|e| wrong(&e))?;
        Table::parse(&text).map_err(|e| wrong(&e))
    }

    fn parse(text: &str) -> Result<Table, String> {
        let mut lines = records(text)?.into_iter();
        let columns = lines.next().ok_or("there is no first line")?;
        let rows: Vec<Vec<String>> = lines.collect();
        match rows.iter().position(|row| row.len() != columns.len()) {
            Some(at) => Err(format!("row {} has not the fields that the first line names", at + 1)),
            None => Ok(Table { columns, rows }),
        }
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

fn records(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted || field.is_empty() => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            c => field.push(c),
        }
    }
    if quoted {
        return Err("a quote is not closed".into());
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(field);
        records.push(record);
    }
    Ok(records)
}
