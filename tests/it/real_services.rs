//! Real records of three cities, each row run through the service that it belongs to: opened when it was opened, closed
//! when and as it was closed, and late or in time by the service's own limit. Every row is counted, each count is known.
//!
//! - Which row belongs to which service, and what its form is answered, stands in `tests/data/reports`, as data. A row
//!   that belongs to no service is counted by the reason; one that belongs to two, or to nothing, stops the run.
//! - The services are those in `patterns`, as they stand. The targets of the cities are left aside (`real_records.rs` is
//!   about these); nothing in the records says what the date of such a service should have been.
//! - Refusal, outcome, date and lateness of each row were also worked out a second time, without the library, from the
//!   rules of the services: the counts are the same.
//! - New York: ten rows were closed before they were opened and stay as they were opened; five have a closing and a
//!   status that is not closed, and the closing counts. Hoboken: no closing is recorded, so cases stay as they were
//!   opened, whatever the status.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use crate::data;
use crate::real_records::kept::Kept;
use crate::real_records::reading::{Reading, built_in};
use crate::real_records::run::{Counts, acts, last_moment, status, why};
use crate::real_records::table::{Row, Table};
use chrono::{DateTime, Utc};
use expect_test::{Expect, expect};
use serde_json::Value;
use service_patterns::Service;
use std::collections::BTreeSet;
use std::path::Path;
use uuid::Uuid;

#[test]
fn boston() {
    data::with("real_services::boston", |folder| {
        check(
            folder,
            "boston-311-services.json",
            expect![[r#"
                2073   abandoned-vehicle: at the end: closed as fixed
                511    abandoned-vehicle: at the end: closed as no_action
                23     abandoned-vehicle: at the end: received
                2535   abandoned-vehicle: by its own limit, closed: in time
                49     abandoned-vehicle: by its own limit, closed: late
                2607   abandoned-vehicle: opened
                2607   abandoned-vehicle: record of the case: gives the same case
                2607   abandoned-vehicle: rows
                2584   abandoned-vehicle: status: closed, as in the record
                23     abandoned-vehicle: status: open, as in the record
                462    fly-tipping: at the end: closed as fixed
                114    fly-tipping: at the end: closed as no_action
                1      fly-tipping: at the end: closed as not_ours
                45     fly-tipping: at the end: received
                344    fly-tipping: by its own limit, closed: in time
                233    fly-tipping: by its own limit, closed: late
                622    fly-tipping: opened
                622    fly-tipping: record of the case: gives the same case
                622    fly-tipping: rows
                577    fly-tipping: status: closed, as in the record
                45     fly-tipping: status: open, as in the record
                18     graffiti: at the end: closed as duplicate
                3216   graffiti: at the end: closed as fixed
                587    graffiti: at the end: closed as no_action
                46     graffiti: at the end: closed as not_ours
                417    graffiti: at the end: received
                1052   graffiti: by its own limit, closed: in time
                2815   graffiti: by its own limit, closed: late
                4284   graffiti: opened
                4284   graffiti: record of the case: gives the same case
                4284   graffiti: rows
                3867   graffiti: status: closed, as in the record
                417    graffiti: status: open, as in the record
                1117   none: Road signs have no service here (street furniture, LGSL 559). The pattern alone can take them.
                10059  rows
                1115   street-light: at the end: closed as fixed
                49     street-light: at the end: closed as no_action
                4      street-light: at the end: closed as not_ours
                261    street-light: at the end: received
                918    street-light: by its own limit, closed: in time
                250    street-light: by its own limit, closed: late
                1429   street-light: opened
                1429   street-light: record of the case: gives the same case
                1429   street-light: rows
                1168   street-light: status: closed, as in the record
                261    street-light: status: open, as in the record
            "#]],
        );
    });
}

#[test]
fn new_york() {
    data::with("real_services::new_york", |folder| {
        check(
            folder,
            "nyc-311-services.json",
            expect![[r#"
                13     abandoned-vehicle: at the end: closed as fixed
                14     abandoned-vehicle: at the end: closed as no_action
                1      abandoned-vehicle: at the end: closed as not_ours
                28     abandoned-vehicle: by its own limit, closed: in time
                28     abandoned-vehicle: opened
                28     abandoned-vehicle: record of the case: gives the same case
                28     abandoned-vehicle: rows
                24     abandoned-vehicle: status: closed, as in the record
                4      abandoned-vehicle: status: received in the record, closed here
                1      dead-animal: at the end: closed as duplicate
                1      dead-animal: at the end: closed as fixed
                2      dead-animal: at the end: closed as no_action
                4      dead-animal: by its own limit, closed: in time
                4      dead-animal: opened
                4      dead-animal: record of the case: gives the same case
                4      dead-animal: rows
                4      dead-animal: status: closed, as in the record
                4      fly-tipping: at the end: closed as fixed
                1      fly-tipping: at the end: closed as no_action
                5      fly-tipping: by its own limit, closed: in time
                5      fly-tipping: opened
                5      fly-tipping: record of the case: gives the same case
                5      fly-tipping: rows
                5      fly-tipping: status: closed, as in the record
                6      graffiti: at the end: closed as fixed
                5      graffiti: at the end: closed as no_action
                4      graffiti: at the end: received
                11     graffiti: by its own limit, closed: late
                15     graffiti: opened
                15     graffiti: record of the case: gives the same case
                15     graffiti: rows
                11     graffiti: status: closed, as in the record
                4      graffiti: status: received, as in the record
                21     missed-bin: at the end: closed as no_action
                15     missed-bin: by its own limit, closed: in time
                6      missed-bin: by its own limit, closed: late
                21     missed-bin: opened
                21     missed-bin: record of the case: gives the same case
                21     missed-bin: rows
                21     missed-bin: status: closed, as in the record
                6      noise-nuisance: at the end: closed as duplicate
                41     noise-nuisance: at the end: closed as fixed
                112    noise-nuisance: at the end: closed as no_action
                159    noise-nuisance: by its own limit, closed: in time
                159    noise-nuisance: opened
                159    noise-nuisance: record of the case: gives the same case
                12     noise-nuisance: refused at opening: signpost day_to_day
                171    noise-nuisance: rows
                159    noise-nuisance: status: closed, as in the record
                1      none: A skip on the road is for skip permits (LGSL 521).
                2      none: Aircraft: not for the council.
                45     none: Health, pests, animals, pollution and inspections of buildings: none is a thing in the street of one of these services.
                220    none: Homes and buildings: for landlords, building control and housing.
                24     none: Hydrants and drinking water are for the water company, and are no flooded road.
                70     none: Large things are collected by appointment (bulky waste, LGSL 528): no round missed them.
                10     none: Litter and street cleaning have no service here (LGSL 580 and 582).
                1      none: Paint on a kerb against parking, or a mark: the record does not say which.
                174    none: Parking, traffic and conduct: for the police or for enforcement.
                12     none: Street furniture has no service here (LGSL 559).
                55     none: Taxes, benefits, licences, taxis, trade and questions: requests and complaints, and no problem in a public place.
                19     none: Traffic lights have no service here (LGSL 567).
                17     none: Trees have no service here.
                7      pothole: at the end: closed as duplicate
                20     pothole: at the end: closed as fixed
                16     pothole: at the end: closed as no_action
                4      pothole: at the end: closed as not_ours
                35     pothole: by its own limit, closed: in time
                12     pothole: by its own limit, closed: late
                47     pothole: opened
                47     pothole: record of the case: gives the same case
                47     pothole: rows
                47     pothole: status: closed, as in the record
                3      road-flooding: at the end: closed as fixed
                1      road-flooding: by its own limit, closed: in time
                2      road-flooding: by its own limit, closed: late
                3      road-flooding: opened
                3      road-flooding: record of the case: gives the same case
                17     road-flooding: refused at opening: signpost water_company
                20     road-flooding: rows
                3      road-flooding: status: closed, as in the record
                1000   rows
                29     street-light: at the end: closed as no_action
                10     street-light: at the end: received
                26     street-light: by its own limit, closed: in time
                3      street-light: by its own limit, closed: late
                39     street-light: opened
                39     street-light: record of the case: gives the same case
                10     street-light: refused after opening: not_possible too_early
                39     street-light: rows
                28     street-light: status: closed, as in the record
                1      street-light: status: in_hand in the record, closed here
                10     street-light: status: received, as in the record
            "#]],
        );
    });
}

#[test]
fn hoboken() {
    data::with("real_services::hoboken", |folder| {
        check(
            folder,
            "hoboken-311-services.json",
            expect![[r#"
                2      graffiti: at the end: received
                2      graffiti: opened
                2      graffiti: record of the case: gives the same case
                2      graffiti: rows
                2      graffiti: status: closed in the record, received here
                5      none: Litter and street cleaning have no service here (LGSL 580 and 582).
                6      none: Street furniture has no service here (LGSL 559).
                4      none: The service for abandoned vehicles asks for what a bicycle does not have.
                12     none: Trees and parks have no service here.
                11     pothole: at the end: received
                11     pothole: opened
                11     pothole: record of the case: gives the same case
                11     pothole: rows
                10     pothole: status: closed in the record, received here
                1      pothole: status: in_hand in the record, received here
                91     rows
                45     said again, by the same id
                6      street-light: at the end: received
                6      street-light: opened
                6      street-light: record of the case: gives the same case
                6      street-light: rows
                6      street-light: status: closed in the record, received here
            "#]],
        );
    });
}

/// Runs the rows and compares the counts, which must also add up.
fn check(folder: &Path, name: &str, expected: Expect) {
    let services = Services::load(name).unwrap_or_else(|error| panic!("{error}"));
    let table = Table::read(&folder.join("reports").join(services.rows["records"].as_str().unwrap())).unwrap();
    let counts = services.run(&table).unwrap_or_else(|error| panic!("{error}"));
    expected.assert_eq(&counts.to_string());
    let belong: usize = services.each.iter().map(|each| counts.of(&format!("{}: rows", each.name))).sum();
    assert_eq!(counts.of("rows"), belong + counts.all("none: ") + counts.of("said again, by the same id"));
    for Each { name, .. } in &services.each {
        let of = |what: &str| counts.of(&format!("{name}: {what}"));
        let all = |begins: &str| counts.all(&format!("{name}: {begins}"));
        assert_eq!(of("rows"), of("opened") + all("refused at opening: "));
        assert_eq!(of("opened"), all("at the end: "));
        assert_eq!(of("opened"), all("status: "));
        assert_eq!(all("at the end: closed"), all("by its own limit, closed: "));
        assert_eq!(of("opened"), of("record of the case: gives the same case"));
    }
}

/// How the rows of some records go through services, as a file says it.
struct Services {
    file: Value,
    rows: Value,
    each: Vec<Each>,
}

/// A service with how rows are read for it, and which are its own.
struct Each {
    name: String,
    of: Value,
    reading: Reading,
}

impl Services {
    fn load(name: &str) -> Result<Services, String> {
        let file = json(name)?;
        let rows = json(file["rows"].as_str().ok_or("there is no `rows`")?)?;
        let words = match rows["overlay"].as_str() {
            Some(overlay) => json(overlay)?["maps_to"].clone(),
            None => Value::Null,
        };
        let each = file["services"].as_object().ok_or("there are no `services`")?.iter().map(|(name, service)| {
            let mut file = rows.clone();
            file["open"]["answers"] = service["report"].clone();
            file["facts"] = service["facts"].clone();
            let loader = Service::loader().files(built_in(service.get("uses"))?).unproven();
            let reading = Reading { file, words: words.clone(), service: loader.load().map_err(|p| p.to_string())? };
            Ok(Each { name: name.clone(), of: service["of"].clone(), reading })
        });
        let each = each.collect::<Result<_, String>>()?;
        Ok(Services { file, rows, each })
    }

    /// Runs every row; those that say again what an earlier one said are counted and nothing more.
    fn run(&self, table: &Table) -> Result<Counts, String> {
        let last = last_moment(&self.each.first().ok_or("there is no service")?.reading, table)?;
        let mut counts = Counts::default();
        let mut seen = BTreeSet::new();
        for (number, row) in table.rows().enumerate() {
            counts.add("rows");
            if let Some(id) = self.rows["once"].as_str()
                && !seen.insert(row.get(id)?)
            {
                counts.add("said again, by the same id");
                continue;
            }
            let id = Uuid::from_u128(number as u128 + 1);
            self.row(row, id, last, &mut counts).map_err(|error| format!("row {}: {error}", number + 1))?;
        }
        Ok(counts)
    }

    fn row(&self, row: Row<'_>, id: Uuid, last: DateTime<Utc>, counts: &mut Counts) -> Result<(), String> {
        let kind = row.get(self.file["kind"].as_str().ok_or("there is no `kind`")?)?;
        let second = self.file["second"].as_str().map_or(Ok(""), |column| row.get(column))?;
        let holds = |of: &Value| match of.get(kind) {
            Some(Value::Array(some)) => some.iter().any(|one| one == second),
            Some(all) => *all == true,
            None => false,
        };
        let own: Vec<_> = self.each.iter().filter(|each| holds(&each.of)).collect();
        let none = self.file["none"].as_array().into_iter().flatten().filter(|none| holds(&none["of"]));
        match (own.as_slice(), none.collect::<Vec<_>>().as_slice()) {
            ([each], []) => each.run(row, id, last, counts),
            ([], [none]) => {
                counts.add(format!("none: {}", none["why"].as_str().ok_or("nothing says why")?));
                Ok(())
            }
            (own, none) => Err(format!("{kind}, {second}: in {} services, and in {} of none", own.len(), none.len())),
        }
    }
}

impl Each {
    fn run(&self, row: Row<'_>, id: Uuid, last: DateTime<Utc>, counts: &mut Counts) -> Result<(), String> {
        let Each { name, reading, .. } = self;
        let mut add = |what: &str| counts.add(format!("{name}: {what}"));
        add("rows");
        let opened = reading.moment("opened", row)?.ok_or("it was never opened")?;
        let reference = row.get(reading.name("reference").ok_or("there is no `reference`")?)?;
        let mut kept = match Kept::open(&reading.service, id, reference, reading.open(row, opened)?) {
            Ok(kept) => kept,
            Err(refusal) => {
                add(&format!("refused at opening: {}", why(&refusal)));
                return Ok(());
            }
        };
        add("opened");
        if let Err(refusal) = kept.act(acts(reading, row)?) {
            add(&format!("refused after opening: {}", why(&refusal)));
        }
        kept.tick(last)?;
        if kept.case.is_closed() {
            let late = kept.entries.iter().any(|entry| entry.tags().contains(&"late:fix"));
            add(&format!("by its own limit, closed: {}", if late { "late" } else { "in time" }));
        }
        add(&match kept.case.outcome() {
            Some(outcome) => format!("at the end: closed as {outcome}"),
            None => format!("at the end: {}", kept.case.state()),
        });
        add(&status(reading, row, &kept.case)?);
        add(kept.again()?);
        Ok(())
    }
}

fn json(name: &str) -> Result<Value, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reports").join(name);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))
}
