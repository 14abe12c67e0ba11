//! Bring the records of an old system: replay them through a service, and see how well it fits them.
//!
//! A *mapping* is a JSON file that says which columns of a table hold the case, the event and the date, and which event is
//! which act. [`Mapping::fit`] holds it to a service, and [`Import::run`] replays the rows of a table, case by case.
//! The [`Report`] says what share of the cases the service takes as they are, and where the others depart.
//!
//! Invariants:
//! - An import never invents order. Events of one day without a time are taken in an order in which they fit, as far as
//!   [`MOST_TRIED`] allows; events with a time in the order of their times. What fits in no order is refused and counted.
//! - An act that the old system never recorded is done only where the mapping names it, and is counted as assumed.
//! - The report holds ids, names of events that several cases have, and references of cases as examples; nothing else of a row.
//! - Nothing here reads a file: rows come in as they are.
//!
//! ```
//! use service_patterns::import::Mapping;
//! use service_patterns::{Source, builtin};
//! use std::collections::BTreeMap;
//!
//! let mapping = Mapping::read(Source::new("roads.json", r#"{
//!     "mapping": "roads", "uses": ["report-a-problem"],
//!     "columns": { "case": "ref", "event": "what", "at": "on" },
//!     "dates": { "written": "day_first" },
//!     "acts": {
//!         "report": { "by": "reporter", "answers": {
//!             "category": { "column": "kind", "words": { "hole": "pothole" }, "otherwise": "other" },
//!             "location": { "description": { "column": "street" } }, "danger": "no" } },
//!         "take_on": { "act": "assess", "by": "officer", "answers": { "decision": "ours" }, "facts": { "in_area": true } },
//!         "withdraw": { "by": "reporter" }
//!     },
//!     "events": [
//!         { "named": ["Logged", "Web form"], "does": "report" },
//!         { "named": ["Passed to *"], "does": "take_on" },
//!         { "named": ["Cancelled"], "does": "withdraw" }
//!     ],
//!     "nothing": ["Printed"]
//! }"#))?;
//! let import = mapping.fit(&mapping.service(&|path| builtin::file(path))?)?;
//!
//! // The rows of a table: here two days of one case, the second of them before the first.
//! let row = |what: &str, on: &str| {
//!     [("ref", "A-7"), ("what", what), ("on", on), ("kind", "hole"), ("street", "Mill Lane")]
//!         .map(|(column, said)| (column.to_string(), said.to_string()))
//!         .into_iter()
//!         .collect::<BTreeMap<_, _>>()
//! };
//! let rows = [row("Passed to crew 4", "06/05/2026"), row("Printed", "06/05/2026"), row("Web form", "05/05/2026")];
//! let report = import.run(rows, &mut |replayed| {
//!     assert_eq!(replayed.case.as_ref().map(|case| case.state()), Some("in_hand"));
//!     assert_eq!(replayed.entries.len(), 2);
//! });
//! assert_eq!((report.cases.whole, report.cases.whole_percent), (1, 100.0));
//! assert_eq!((report.waits[0].state.as_str(), report.waits[0].median_days), ("received", 1.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod dates;
mod departure;
mod events;
mod fit;
pub(crate) mod form;
mod mapping;
mod order;
mod report;
mod rows;
mod says;
pub(crate) mod shape;
mod tally;
mod walk;

use self::dates::Reader;
use self::departure::Departure;
use self::events::OldCase;
use self::tally::Tally;
use self::walk::{How, Ready, Walk};
use crate::{Case, Entry, Service};
pub use mapping::Mapping;
pub use order::{MOST_OF_A_DAY, MOST_TRIED};
pub use report::{ActsDone, CasesRead, Counted, Departed, DueKept, NotRead, Report, RowsRead, Unused, Wait};
pub use rows::Row;

/// A mapping that fits a service, ready to replay rows.
#[derive(Debug, Clone)]
pub struct Import {
    mapping: Mapping,
    service: Service,
    dates: Reader,
}

/// What became of one case of the old system: what a host stores.
#[derive(Debug)]
#[non_exhaustive]
pub struct Replayed<'r> {
    /// Its reference in the old system.
    pub reference: &'r str,
    /// The case as it stands after its last event; `None` where the service took none of them.
    pub case: Option<Case>,
    /// Its record. What did not fit is not in it.
    pub entries: Vec<Entry>,
    /// How many of its events were refused.
    pub refused: usize,
}

impl Import {
    /// The mapping.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The service.
    #[must_use]
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Replays the rows of a table: each case by itself, in the order in which cases first appear. `each` is given every case
    /// that has an event that means something, and may store it.
    ///
    /// All rows that mean something are held in memory, as those of one case may stand anywhere.
    /// A case is left as it stands after its last event: no time passes after it, so no limit is reached.
    pub fn run<R: Row>(&self, rows: impl IntoIterator<Item = R>, each: &mut dyn FnMut(Replayed<'_>)) -> Report {
        let (cases, counts) = events::read(self, rows);
        let mut tally = Tally::new(self);
        for OldCase { reference, rows, events } in &cases {
            let (events, again) = events::that_count(self.mapping.shape(), events.clone());
            tally.said_again(again);
            let ready: Vec<Ready<'_>> =
                events.iter().filter_map(|event| Ready::new(self, *event, rows.get(event.row)?)).collect();
            if ready.is_empty() {
                tally.without_events();
                continue;
            }
            let mut walk = Walk::new(self, reference);
            let (departures, bounded) = order::replay(&mut walk, &ready, self.dates.done_at);
            tally.case(reference, &walk, &departures, bounded, another_order(&walk, &ready));
            each(replayed(reference, walk, &departures));
        }
        tally.report(counts)
    }
}

fn replayed<'r>(reference: &'r str, walk: Walk<'_>, departures: &[Departure]) -> Replayed<'r> {
    Replayed { reference, case: walk.case, entries: walk.entries, refused: departures.len() }
}

/// Whether events of one day were taken in another order than that of their rows.
fn another_order(walk: &Walk<'_>, ready: &[Ready<'_>]) -> bool {
    let meant = walk.done.iter().filter(|done| matches!(done.how, How::Meant(_) | How::SaidAgain));
    let taken: Vec<_> = meant.filter_map(|done| ready.get(done.event)).map(|ready| ready.event).collect();
    taken.windows(2).any(|pair| match pair {
        [one, next] => one.when.day == next.when.day && one.row > next.row && one.when.moment.is_none(),
        _ => false,
    })
}
