//! Runs real records of two cities as cases of `report-a-problem`, and prints what came of every row.
//!
//! ```text
//! cargo run --example real_reports [FOLDER]
//! ```
//!
//! The folder holds `reports/boston311_2015_five_types.csv.gz` and `reports/nyc311_2010s_sample.csv.gz`. Without it,
//! it is what the variable `SERVICE_PATTERNS_DATA` says, or else `../shared/data` beside the project. How a row is
//! read stands in `tests/data/reports`, as data: one service file and one file of columns and words for each city.

#[path = "real_reports/kept.rs"]
mod kept;
#[path = "real_reports/reading.rs"]
mod reading;
#[path = "real_reports/run.rs"]
mod run;
#[path = "real_reports/table.rs"]
mod table;

use std::path::{Path, PathBuf};

fn main() -> Result<(), String> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = std::env::args_os().nth(1).or_else(|| std::env::var_os("SERVICE_PATTERNS_DATA"));
    let data = said.map_or_else(|| project.join("../shared/data"), PathBuf::from);
    for city in ["boston", "nyc"] {
        let reading = reading::Reading::load(&project.join("tests/data/reports"), &format!("{city}-311-rows.json"))?;
        let records = reading.name("records").ok_or("no file of records is named")?;
        let table = table::Table::read(&data.join("reports").join(records))?;
        println!("{}\n{}", reading.service.title(), run::run(&reading, &table)?);
    }
    Ok(())
}
