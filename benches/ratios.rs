//! How much the crate costs beside code written by hand for the same work: one run, ratios, as a Markdown table.
//!
//! ```text
//! cargo bench --bench ratios                      all lanes
//! cargo bench --bench ratios -- --quick           a tenth of the work, five rounds
//! cargo bench --bench ratios -- --only reading    the lanes whose name has this word
//! cargo bench --bench ratios -- --flat            forms with coordinates outside a place: only by hand
//! ```
//!
//! The work and the hand-written code are in `ratios/`, the pattern files in `workload/`. All rows of a lane must come to the
//! same result before any is timed; otherwise the run says where they differ and ends with 1. Compare rows of one run only.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    unreachable_pub,
    reason = "the workload and the hand-written code are ours and checked before use; nothing outside sees them"
)]

#[path = "ratios/calendar.rs"]
mod calendar;
#[path = "ratios/forms.rs"]
mod forms;
#[path = "ratios/hand_bytes.rs"]
mod hand_bytes;
#[path = "ratios/hand_forms.rs"]
mod hand_forms;
#[path = "ratios/hand_machine.rs"]
mod hand_machine;
#[path = "ratios/hand_replay.rs"]
mod hand_replay;
#[path = "ratios/hand_struct.rs"]
mod hand_struct;
#[path = "ratios/hand_whole.rs"]
mod hand_whole;
#[path = "ratios/measure.rs"]
mod measure;
#[path = "ratios/ours.rs"]
mod ours;
#[path = "ratios/walks.rs"]
mod walks;
#[path = "ratios/workload.rs"]
mod workload;

use calendar::Calendar;
use chrono::NaiveDate;
use forms::{Forms, Wire};
use hand_forms::Mistake;
use hand_machine::Books;
use measure::{Lane, Sums, Work, thousands};
use std::process::ExitCode;
use walks::{Log, Walks};

/// The days off in England and Wales that every row counts around.
const BANK_HOLIDAYS: &str = include_str!("workload/bank-holidays.txt");

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let quick = wanted.iter().any(|argument| argument == "--quick");
    let only = wanted.iter().position(|argument| argument == "--only").and_then(|at| wanted.get(at + 1));
    // The crate reads forms as it writes answers: with coordinates in a place.
    let wire = if wanted.iter().any(|argument| argument == "--flat") { Wire::Flat } else { Wire::Place };
    let (scale, rounds) = if quick { (10, 5) } else { (1, 11) };

    let holidays: Vec<NaiveDate> = BANK_HOLIDAYS.lines().filter_map(|line| line.parse().ok()).collect();
    let calendar = Calendar::new(&holidays);
    let forms = forms::forms(20_000 / scale, wire);
    let walks = walks::walks(200_000 / scale);
    let counts = workload::counts(1_000_000 / scale);
    let log = walks::log(&walks, 10_000 / scale);
    if let Err(problem) = check(&forms, wire, &walks, &counts, &log, &calendar, &holidays) {
        eprintln!("{problem}");
        return ExitCode::FAILURE;
    }
    println!(
        "{} forms of {} bytes on average; {} steps of {} cases; {} dates; a log of {} events in {} cases.\n\
         Medians of {rounds} rounds; a ratio is taken within each round, and 1.00 is the first row. Workload {:016x}.\n",
        thousands(forms.len()),
        forms.text.len() / forms.len(),
        thousands(walks.steps.len()),
        thousands(walks.seeds.len()),
        thousands(counts.len()),
        thousands(log.events),
        thousands(log.cases),
        fingerprint(&forms, &walks, &counts, &log),
    );

    let (form_service, machine_service) = (ours::form_service(), ours::machine_service());
    let our_begun = ours::begin_all(&machine_service, &walks);
    let our_calendar = ours::calendar();
    let [near, far] = [5, 3_000].map(|number| ours::to_the_same_dates(&our_calendar, &counts, number, ours::before));
    let [near_back, far_back] =
        [5, 3_000].map(|number| ours::to_the_same_dates(&our_calendar, &counts, number, ours::due));
    let record = ours::record(&machine_service, &walks, 10_000 / scale);
    let begun = hand_whole::begin_all(&walks, &calendar);
    let mut books = Books::with_room_for(walks.steps.len());
    let lanes: Vec<(&str, Lane)> = vec![
        (
            "reading answers",
            Lane::new("Reading answers", "form", forms.len(), "by hand, bytes", || {
                verdicts(&forms, wire, |line, wire, mistakes| {
                    _ = std::hint::black_box(hand_bytes::keep(line, wire, mistakes));
                })
            })
            .beside("by hand, bytes, verdict only", || verdicts(&forms, wire, hand_bytes::by_bytes))
            .beside("by hand, serde_json", || {
                verdicts(&forms, wire, |line, wire, mistakes| {
                    _ = std::hint::black_box(hand_struct::keep(line, wire, mistakes));
                })
            })
            .beside("by hand, serde_json, verdict only", || {
                verdicts(&forms, wire, |line, wire, mistakes| drop(hand_struct::by_struct(line, wire, mistakes)))
            })
            .ours((wire == Wire::Place).then(|| -> Work { Box::new(|| ours::verdicts(&form_service, &forms)) })),
        ),
        (
            "deciding",
            Lane::new("Deciding what may happen", "step", walks.steps.len(), "by hand, match", || {
                hand_machine::decide_all(&walks)
            }),
        ),
        (
            "books",
            Lane::new("Deciding, with rows for the record", "step", walks.steps.len(), "by hand, match", || {
                hand_machine::keep_books(&walks, &calendar, &mut books)
            }),
        ),
        (
            "whole steps",
            Lane::new("Whole steps", "step", walks.steps.len(), "by hand, owned values", || {
                hand_whole::act_all(&walks, &begun, &calendar)
            })
            .ours(Some(Box::new(|| ours::act_all(&machine_service, &walks, &our_begun)))),
        ),
        (
            "counting days",
            Lane::new("Counting working days", "date", counts.len(), "by hand, two tables", || {
                due_dates(&counts, |start, number| calendar.due(start, number))
            })
            .ours(Some(Box::new(|| due_dates(&counts, |start, number| ours::due(&our_calendar, start, number))))),
        ),
        // Rows of the crate alone, to the same dates: what lies far away costs what lies near.
        (
            "counting far",
            Lane::new("Counting far, forward", "date", far.len(), "the crate, 5 working days", || {
                due_dates(&near, |start, number| ours::due(&our_calendar, start, number))
            })
            .beside("the crate, 3,000 working days", || {
                due_dates(&far, |start, number| ours::due(&our_calendar, start, number))
            }),
        ),
        (
            "counting far",
            Lane::new("Counting far, backward", "date", far_back.len(), "the crate, 5 working days", || {
                due_dates(&near_back, |event, number| ours::before(&our_calendar, event, number))
            })
            .beside("the crate, 3,000 working days", || {
                due_dates(&far_back, |event, number| ours::before(&our_calendar, event, number))
            }),
        ),
        (
            "replay",
            Lane::new("Rebuilding cases from a log", "event", log.events, "by hand, serde_json and match", || {
                hand_replay::replay(&log.text, &calendar).map(|cases| hand_replay::sums(&cases)).unwrap_or_default()
            }),
        ),
        (
            "replay",
            Lane::new(
                "Rebuilding cases from stored entries",
                "entry",
                record.entries,
                "by hand, serde_json, same bytes",
                || ours::replay_by_hand(&record),
            )
            .ours(Some(Box::new(|| ours::replay(&machine_service, &record)))),
        ),
    ];
    for (name, lane) in lanes {
        if only.is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        match lane.run(rounds) {
            Ok(measured) => println!("{}", measured.table()),
            Err(problem) => {
                eprintln!("{problem}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// One number for the whole workload: runs with the same one did the same work.
fn fingerprint(forms: &Forms, walks: &Walks, counts: &[(NaiveDate, u32)], log: &Log) -> u64 {
    let mut all = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |number: u64| all = (all ^ number).wrapping_mul(0x100_0000_01b3);
    forms.text.bytes().chain(log.text.bytes()).for_each(|byte| add(u64::from(byte)));
    walks.steps.iter().for_each(|step| add((step.at as u64) << 8 | (step.event as u64) << 4 | step.by as u64));
    counts.iter().for_each(|&(start, number)| add(hand_machine::days(start) as u64 ^ u64::from(number) << 32));
    all
}

/// The number of mistakes in every form, as one row finds them.
fn verdicts(forms: &Forms, wire: Wire, mut read: impl FnMut(&[u8], Wire, &mut Vec<Mistake>)) -> Sums {
    let (mut wrong, mut all, mut order) = (0, 0, 0_i64);
    let mut mistakes = Vec::new();
    for line in forms.lines() {
        mistakes.clear();
        read(line, wire, &mut mistakes);
        wrong += i64::from(!mistakes.is_empty());
        all += mistakes.len() as i64;
        order = order.wrapping_mul(31).wrapping_add(mistakes.len() as i64);
    }
    Sums(vec![("wrong forms", wrong), ("mistakes", all), ("mistakes of each form", order)])
}

/// Due dates, added up. A date that cannot be counted adds nothing and shows in the number.
fn due_dates(counts: &[(NaiveDate, u32)], mut due: impl FnMut(NaiveDate, u32) -> Option<NaiveDate>) -> Sums {
    let (mut number, mut sum) = (0, 0);
    for &(start, working_days) in counts {
        if let Some(date) = due(start, working_days) {
            number += 1;
            sum += hand_machine::days(date);
        }
    }
    Sums(vec![("dates", number), ("sum", sum)])
}

/// Whether the work is what the lanes take it for, before they are compared with each other.
fn check(
    forms: &Forms,
    wire: Wire,
    walks: &Walks,
    counts: &[(NaiveDate, u32)],
    log: &Log,
    calendar: &Calendar,
    holidays: &[NaiveDate],
) -> Result<(), String> {
    for (line, expected) in forms.lines().zip(&forms.mistakes) {
        let [mut bytes, mut parsed, mut kept, mut kept_too] = [const { Vec::new() }; 4];
        hand_bytes::by_bytes(line, wire, &mut bytes);
        hand_struct::by_struct(line, wire, &mut parsed);
        let reports = [hand_struct::keep(line, wire, &mut kept), hand_bytes::keep(line, wire, &mut kept_too)];
        let found = [bytes.len(), parsed.len(), kept.len(), kept_too.len()];
        let told = |report: &Result<_, Vec<String>>| report.as_ref().err().map_or(0, Vec::len);
        if found != [usize::from(*expected); 4] || reports.iter().any(|r| told(r) != usize::from(*expected)) {
            let line = String::from_utf8_lossy(line);
            return Err(format!("a form has {expected} mistakes, the rows found {found:?}: {bytes:?}\n{line}"));
        }
    }
    if !walks::within(walks, calendar) {
        return Err("a step lies outside the years whose bank holidays are known".into());
    }
    for &(start, number) in counts.iter().step_by(97) {
        let (table, walked) = (calendar.due(start, number), calendar.due_by_walking(start, number, holidays));
        if table.is_none() || table != walked {
            return Err(format!("{number} working days after {start}: {table:?} by the tables, {walked:?} day by day"));
        }
    }
    match hand_replay::replay(&log.text, calendar) {
        Ok(cases) if cases.len() == log.cases => Ok(()),
        Ok(cases) => Err(format!("the log has {} cases, {} were rebuilt", log.cases, cases.len())),
        Err(line) => Err(format!("line {} of the log cannot be read", line + 1)),
    }
}
