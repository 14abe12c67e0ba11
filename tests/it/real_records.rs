//! Real records of two cities, run through `report-a-problem` row by row: opened when it was opened, due at the target
//! that the city gave, closed when and as it was closed. Every row is counted, and each count is known.
//!
//! - How a row is read stands in `tests/data/reports`, as data: a service file and a file of columns and words each.
//! - The records have local times without offset. They are read as times in the United Kingdom, all of them, so what
//!   is compared is one such time with another; none falls into an hour that the clocks here skip or show twice.
//! - Targets have seconds, and a time of day as an answer has none: a case is late from the minute of its target on.
//!   That can matter only to a row closed in that very minute, of which there is one; its target has no seconds.
//! - What is due at a moment is late here at that moment, and in time for the city. No row was closed at that second.
//! - Nothing between opening and closing is recorded, so nothing is done between them, and the first look is late
//!   wherever the closing comes later than it. Those tellings are counted, and compared with nothing.
//! - A limit of the pattern, where there is no target, counts working days of England and Wales; nothing of the city's
//!   stands beside it to compare.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

// The example runs the same rows, so the code is where the example can reach it.
#[path = "../../examples/real_reports/kept.rs"]
pub(crate) mod kept;
#[path = "../../examples/real_reports/reading.rs"]
pub(crate) mod reading;
#[path = "../../examples/real_reports/run.rs"]
pub(crate) mod run;
#[path = "../../examples/real_reports/table.rs"]
pub(crate) mod table;

use crate::data;
use expect_test::{Expect, expect};
use reading::Reading;
use run::Counts;
use std::path::Path;
use table::Table;

#[test]
fn boston() {
    data::with("real_records::boston", |folder| {
        let counts = check(
            folder,
            "boston-311-rows.json",
            expect![[r#"
                9287   at the end: closed
                772    at the end: received
                7476   by the city, closed: in time there, in time here
                0      by the city, closed: in time there, late here
                0      by the city, closed: late there, in time here
                1191   by the city, closed: late there, late here
                40     by the city, closed: nothing there, late here
                62     by the city, open: in time there, in time here
                654    by the city, open: late there, late here
                11     by the city, open: nothing there, late here
                7476   by the dates, closed: in time there, in time here
                1231   by the dates, closed: late there, late here
                62     by the dates, open: in time there, in time here
                665    by the dates, open: late there, late here
                434    by the limit of the pattern, closed: in time here
                146    by the limit of the pattern, closed: late here
                1      by the limit of the pattern, open: in time here
                44     by the limit of the pattern, open: late here
                48     closed as duplicate: Duplicate in the record
                7739   closed as fixed: Resolved in the record
                159    closed as no_action: Invalid in the record
                455    closed as no_action: Noted in the record
                835    closed as no_action: nothing in the record
                51     closed as not_ours: Referred in the record
                9434   due: at the target
                625    due: by the limit of the pattern, for want of a target
                0      due: not at the target
                4804   due: seconds of the target left out
                0      late: from another moment than the target
                1896   late: from the target on, or at once if it had passed
                10059  opened
                0      record of the case: gives another case
                10059  record of the case: gives the same case
                10059  rows
                9287   status: closed, as in the record
                772    status: open, as in the record
                0      times: in an hour that the clocks skip or show twice
                7545   told: manager, late_first_look
                2086   told: manager, late_fix
                2697   told: officer, fix_soon
            "#]],
        );
        // The city's own word on every closed row that has a target.
        let agreed = ["in time there, in time here", "late there, late here"];
        assert_eq!(agreed.map(|both| counts.of(&format!("by the city, closed: {both}"))).iter().sum::<usize>(), 8_667);
        assert_eq!(counts.all("by the city, "), counts.all("by the dates, "));
        assert_eq!(counts.all("refused"), 0);
    });
}

#[test]
fn new_york() {
    data::with("real_records::new_york", |folder| {
        let counts = check(
            folder,
            "nyc-311-rows.json",
            expect![[r#"
                976    at the end: closed
                7      at the end: in_hand
                17     at the end: received
                0      by the city, closed: in time there, late here
                0      by the city, closed: late there, in time here
                427    by the dates, closed: in time there, in time here
                52     by the dates, closed: late there, late here
                7      by the dates, open: late there, late here
                457    by the limit of the pattern, closed: in time here
                40     by the limit of the pattern, closed: late here
                2      by the limit of the pattern, open: in time here
                15     by the limit of the pattern, open: late here
                42     closed as duplicate: a text in the record
                151    closed as fixed: a text in the record
                704    closed as no_action: a text in the record
                63     closed as no_action: nothing in the record
                16     closed as not_ours: a text in the record
                486    due: at the target
                514    due: by the limit of the pattern, for want of a target
                0      due: not at the target
                481    due: seconds of the target left out
                0      late: from another moment than the target
                59     late: from the target on, or at once if it had passed
                1000   opened
                0      record of the case: gives another case
                1000   record of the case: gives the same case
                10     refused after opening: not_possible too_early
                1000   rows
                969    status: closed, as in the record
                2      status: in_hand in the record, closed here
                7      status: in_hand, as in the record
                5      status: received in the record, closed here
                17     status: received, as in the record
                56     text: encoded twice, and mended
                0      times: in an hour that the clocks skip or show twice
                366    told: manager, late_first_look
                114    told: manager, late_fix
                121    told: officer, fix_soon
            "#]],
        );
        // Ten rows were closed before they were opened, which no case can be. They stay as they were opened.
        assert_eq!(counts.all("refused"), counts.of("refused after opening: not_possible too_early"));
    });
}

/// Runs the rows and compares the counts, which must also add up.
fn check(folder: &Path, rows: &str, expected: Expect) -> Counts {
    let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reports");
    let reading = Reading::load(&mappings, rows).unwrap_or_else(|error| panic!("{error}"));
    let table = Table::read(&folder.join("reports").join(reading.name("records").unwrap())).unwrap();
    let counts = run::run(&reading, &table).unwrap_or_else(|error| panic!("{error}"));
    expected.assert_eq(&counts.to_string());
    let (rows, opened, late) = (counts.of("rows"), counts.of("opened"), counts.all("late: "));
    assert_eq!(rows, opened + counts.all("refused at opening"));
    assert_eq!(opened, counts.all("at the end: "));
    assert_eq!(opened, counts.all("status: "));
    assert_eq!(opened, counts.of("due: at the target") + counts.all("due: by the limit"));
    assert_eq!(opened, counts.all("by the dates, ") + counts.all("by the limit of the pattern, "));
    assert_eq!(opened, counts.all("record of the case: "));
    assert_eq!(counts.of("at the end: closed"), counts.all("closed as "));
    // Each that was late was said to be, once.
    let without_target =
        ["closed", "open"].map(|place| counts.of(&format!("by the limit of the pattern, {place}: late here")));
    assert_eq!(counts.of("told: manager, late_fix"), late + without_target.iter().sum::<usize>());
    counts
}
