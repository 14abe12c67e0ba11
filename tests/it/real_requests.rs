//! Real requests for information, 1,950 of them, run as cases of `freedom-of-information` row by row: opened on the day of
//! the request, and led to where the record says it stood. Every row is counted, each count is known.
//!
//! - How a row is read stands in `tests/data/information`, as data: which status means what is said by the service file
//!   alone, and a status that it does not know stops the run.
//! - Recorded is the day of the request and the status on one later day. So the place is compared and no date: what led
//!   to it is done on the day of the request, and what answers say is a stand-in. Authorities in Scotland run under the
//!   Act of 2000 here as well.
//! - A case that waits for the person, or is closed, is looked at before time passes. Where nothing is done, time passes
//!   to the last day that the records know, and the answer is late or not.
//! - What came in says nothing of the case where nobody has said what it was, or where it may never have arrived. These
//!   statuses are known, and are counted as not comparable.
//! - The calendars begin in 2012: what was asked before is refused. A host with such cases supplies a longer calendar.
//! - One council's own log does not say how a request came. Then the day it was received is not asked for, and not used.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use crate::data;
use crate::real_records::kept::Kept;
use crate::real_records::reading::Reading;
use crate::real_records::run::{Counts, last_moment, why};
use crate::real_records::table::{Row, Table};
use chrono::{DateTime, Datelike, Utc};
use expect_test::expect;
use service_patterns::{Case, Entry};
use std::collections::BTreeSet;
use std::path::Path;
use uuid::Uuid;

#[test]
fn requests_for_information() {
    data::with("real_requests::requests_for_information", |folder| {
        let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/information");
        let reading = Reading::load(&mappings, "whatdotheyknow-rows.json").unwrap_or_else(|error| panic!("{error}"));
        let table = Table::read(&folder.join("foi").join(reading.name("records").unwrap())).unwrap();
        let counts = run(&reading, &table).unwrap_or_else(|error| panic!("{error}"));
        expect![[r#"
            340    Awaiting classification: not comparable
            6      Awaiting internal review: in_review, as in the record
            7      Awaiting internal review: refused at opening
            1      Awaiting response: received, as in the record
            1      Delivery error: not comparable
            191    Information not held: closed:not_held, as in the record
            53     Information not held: refused at opening
            126    Long overdue: late:respond, as in the record
            12     Long overdue: refused at opening
            242    Partially successful: closed:given_in_part, as in the record
            59     Partially successful: refused at opening
            60     Refused: closed:refused, as in the record
            20     Refused: refused at opening
            762    Successful: closed:given_in_full, as in the record
            48     Successful: refused at opening
            13     Waiting clarification: hold:clarification, as in the record
            9      Withdrawn by the requester: closed:withdrawn, as in the record
            52     answer not used: received_on
            1751   opened, asked from 2012 on
            1410   place: as in the record
            341    place: not comparable
            1751   record of the case: gives the same case
            199    refused at opening, asked before 2012: dates first_look
            1950   rows
        "#]]
        .assert_eq(&counts.to_string());
        assert_eq!(counts.of("rows"), counts.all("opened, ") + counts.all("refused at opening, "));
        assert_eq!(counts.all("opened, "), counts.all("place: "));
        assert_eq!(counts.all("opened, "), counts.all("record of the case: "));
        // The website has two statuses more, which are known and were nobody's on that day.
        let said: BTreeSet<&str> = table.rows().map(|row| row.get("status").unwrap()).collect();
        let known = reading.words["whatdotheyknow"].as_object().unwrap();
        let unused: Vec<_> = known.keys().filter(|word| *word != "note" && !said.contains(word.as_str())).collect();
        assert_eq!(unused, ["Delayed", "Handled by postal mail"]);
    });
}

fn run(reading: &Reading, table: &Table) -> Result<Counts, String> {
    let last = last_moment(reading, table)?;
    let mut counts = Counts::default();
    for (number, row) in table.rows().enumerate() {
        counts.add("rows");
        request(reading, row, number + 1, last, &mut counts).map_err(|error| format!("row {}: {error}", number + 1))?;
    }
    Ok(counts)
}

fn request(
    reading: &Reading,
    row: Row<'_>,
    number: usize,
    last: DateTime<Utc>,
    counts: &mut Counts,
) -> Result<(), String> {
    let said = row.get("status")?;
    let place = reading.word("status", row)?;
    let asked = reading.moment("opened", row)?.ok_or("nothing says when it was asked")?;
    let when = if asked.year() < 2012 { "before 2012" } else { "from 2012 on" };
    let id = Uuid::from_u128(number as u128);
    let mut kept = match Kept::open(&reading.service, id, &number.to_string(), reading.open(row, asked)?) {
        Ok(kept) => kept,
        Err(refusal) => {
            counts.add(format!("refused at opening, asked {when}: {}", why(&refusal)));
            counts.add(format!("{said}: refused at opening"));
            return Ok(());
        }
    };
    counts.add(format!("opened, asked {when}"));
    kept.entries.iter().flat_map(Entry::dropped).for_each(|answer| counts.add(format!("answer not used: {answer}")));
    let way = reading.way(place.as_deref().unwrap_or_default(), row, asked)?;
    if way.is_empty() {
        kept.tick(last)?;
    }
    kept.act(way).map_err(|refusal| format!("{said}: {refusal}"))?;
    let here = place_of(&kept.case);
    let (compared, shown) = match place {
        Some(place) if place == here => ("as in the record", format!("{here}, as in the record")),
        Some(place) => ("not as in the record", format!("{place} in the record, {here} here")),
        None => ("not comparable", "not comparable".to_string()),
    };
    counts.add(format!("place: {compared}"));
    counts.add(format!("{said}: {shown}"));
    counts.add(kept.again()?);
    Ok(())
}

/// Where a case stands, in the words of `maps_to`.
fn place_of(case: &Case) -> String {
    match (case.outcome(), case.holds().next()) {
        (Some(outcome), _) => format!("closed:{outcome}"),
        (None, Some(hold)) => format!("hold:{hold}"),
        (None, None) if case.clock("respond") == Some("late") => "late:respond".to_string(),
        (None, None) => case.state().to_string(),
    }
}
