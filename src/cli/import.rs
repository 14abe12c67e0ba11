//! `import`: the records of an old system replayed through the service that a mapping is for.

use super::args::{Given, Misuse, Verb};
use super::files::{File, Files};
use super::{Stop, Verdict};
use crate::Problems;
use crate::import::{Import, Mapping, Row};
use crate::problem::{nearest, shown};
use csv::StringRecord;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub(super) fn import(given: &Given, out: &mut dyn Write, err: &mut dyn Write) -> Result<Verdict, Stop> {
    let [mapping, log] = given.rest.as_slice() else {
        return Err(Misuse::of(Verb::Import, "say which mapping, and which table").into());
    };
    let files = Files::find(&[PathBuf::from(mapping)])?;
    files.say_unread(err)?;
    let Some(file) = files.all.first() else { return Ok(Verdict::Misuse) };
    let import = match fitted(&files, file) {
        Ok(import) => import,
        Err(problems) => {
            writeln!(out, "{problems}")?;
            return Ok(Verdict::Wrong);
        }
    };
    let rows = rows(&import, Path::new(log))?;
    let report = import.run(rows, &mut |_| ());
    match given.json {
        true => writeln!(out, "{:#}", serde_json::to_value(&report).unwrap_or_default())?,
        false => write!(out, "{report}")?,
    }
    let (cases, rows) = (&report.cases, &report.rows);
    let all = cases.read > 0 && cases.whole == cases.read && rows.not_read.is_empty();
    Ok(if all { Verdict::Right } else { Verdict::Wrong })
}

/// The mapping with its service, or what is wrong with either.
pub(super) fn fitted(files: &Files, file: &File) -> Result<Import, Problems> {
    let mapping = Mapping::read(file.source())?;
    let service = mapping.service(&|path| files.used(path, &file.path).map(|used| used.source()))?;
    mapping.fit(&service)
}

/// A row of a table, with where each column stands.
struct TableRow {
    columns: Rc<BTreeMap<String, usize>>,
    fields: StringRecord,
}

impl Row for TableRow {
    fn get(&self, column: &str) -> Option<&str> {
        self.fields.get(*self.columns.get(column)?)
    }
}

/// The rows of a table that has every column the mapping reads.
fn rows(import: &Import, path: &Path) -> Result<Vec<TableRow>, Stop> {
    let name = shown(&path.display().to_string());
    let unread = |error: csv::Error| {
        Misuse::new(
            format!("`{name}` cannot be read: {error}"),
            "it is a table in CSV and UTF-8, with a line of names first",
        )
    };
    let mut reader = csv::Reader::from_path(path).map_err(unread)?;
    let names = reader.headers().map_err(unread)?;
    let columns: BTreeMap<String, usize> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name.trim_start_matches('\u{feff}').trim().to_string(), at))
        .collect();
    for column in import.mapping().columns() {
        if !columns.contains_key(column) {
            let known: Vec<&str> = columns.keys().map(String::as_str).collect();
            let help = match nearest(column, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it has: {}", shown_list(&known)),
            };
            return Err(Misuse::new(format!("`{name}` has no column `{}`", shown(column)), help).into());
        }
    }
    let columns = Rc::new(columns);
    let row = |fields| TableRow { columns: columns.clone(), fields };
    Ok(reader.records().map(|fields| fields.map(row)).collect::<Result<_, _>>().map_err(unread)?)
}

fn shown_list(names: &[&str]) -> String {
    names.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ")
}
