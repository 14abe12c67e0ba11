//! Times several ways of doing the same work, in turns, and writes down how they compare.
//!
//! A [`Lane`] is one kind of work. Its first row is the limit: code written by hand for exactly this work. Before anything is
//! timed every row runs once and has to come to the same [`Sums`]; a lane whose rows disagree is reported and never timed.
//! The rows take turns, round after round, each round beginning with another row, so that a change of the machine's speed
//! meets all of them. A ratio is taken within each round, and the median over the rounds is what the table shows.
//!
//! Everything here runs on one thread: the clock counts the processor time of the thread that asks.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// What a row found out while it worked, to be compared with what the others found out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums(pub Vec<(&'static str, i64)>);

/// One turn of a row: all the work, and what came of it.
pub type Work<'a> = Box<dyn FnMut() -> Sums + 'a>;

/// The name under which the crate's own row appears.
pub const OURS: &str = "service-patterns";

struct Row<'a> {
    name: &'static str,
    work: Option<Work<'a>>,
}

/// One kind of work and everybody who does it.
pub struct Lane<'a> {
    name: &'static str,
    item: &'static str,
    items: usize,
    rows: Vec<Row<'a>>,
}

impl<'a> Lane<'a> {
    /// A lane of `items` pieces of work, each called an `item`, and the hand-written limit for it.
    pub fn new(
        name: &'static str,
        item: &'static str,
        items: usize,
        limit: &'static str,
        work: impl FnMut() -> Sums + 'a,
    ) -> Self {
        Self { name, item, items, rows: vec![Row { name: limit, work: Some(Box::new(work)) }] }
    }

    /// Another hand-written way of doing the same.
    pub fn beside(mut self, name: &'static str, work: impl FnMut() -> Sums + 'a) -> Self {
        self.rows.push(Row { name, work: Some(Box::new(work)) });
        self
    }

    /// The crate's own way. `None` puts a row into the table that says it was not measured.
    pub fn ours(mut self, work: Option<Work<'a>>) -> Self {
        self.rows.push(Row { name: OURS, work });
        self
    }

    /// Lets every row work once and compares what they found; then times them. The error says which row differs, and where.
    pub fn run(mut self, rounds: usize) -> Result<Measured, String> {
        let mut agreed: Option<(&'static str, Sums)> = None;
        let mut repeats = Vec::new();
        for row in &mut self.rows {
            let Some(work) = &mut row.work else {
                repeats.push(0);
                continue;
            };
            let begun = Instant::now();
            let sums = black_box(work());
            repeats.push(enough(begun.elapsed()));
            match &agreed {
                None => agreed = Some((row.name, sums)),
                Some((first, expected)) => compare(self.name, first, expected, row.name, &sums)?,
            }
        }
        let mut times: Vec<Vec<f64>> = vec![Vec::with_capacity(rounds); self.rows.len()];
        for round in 0..rounds {
            for turn in 0..self.rows.len() {
                let at = (round + turn) % self.rows.len();
                if let Some(work) = &mut self.rows[at].work {
                    let before = Moment::now();
                    for _ in 0..repeats[at] {
                        black_box(work());
                    }
                    times[at].push(before.nanoseconds() / (repeats[at] * self.items.max(1)) as f64);
                }
            }
        }
        let rows = self.rows.iter().zip(&times).map(|(row, own)| MeasuredRow {
            name: row.name,
            times: own.clone(),
            ratios: own.iter().zip(&times[0]).map(|(own, limit)| own / limit).collect(),
        });
        Ok(Measured { name: self.name, item: self.item, items: self.items, rows: rows.collect() })
    }
}

/// How often to repeat work that took this long once, so that a turn is long beside the steps of the clock.
fn enough(once: Duration) -> usize {
    const TURN: Duration = Duration::from_millis(60);
    TURN.as_nanos().div_ceil(once.as_nanos().max(1)).clamp(1, 1000) as usize
}

fn compare(lane: &str, first: &str, expected: &Sums, name: &str, found: &Sums) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    let mut text = format!("{lane}: `{name}` does not agree with `{first}`");
    for (label, value) in &expected.0 {
        match found.0.iter().find(|(other, _)| other == label) {
            Some((_, other)) if other == value => {}
            Some((_, other)) => _ = write!(text, "\n  {label}: {first} {value}, {name} {other}"),
            None => _ = write!(text, "\n  {label}: {first} {value}, {name} says nothing"),
        }
    }
    for (label, value) in found.0.iter().filter(|(label, _)| expected.0.iter().all(|(other, _)| other != label)) {
        _ = write!(text, "\n  {label}: {first} says nothing, {name} {value}");
    }
    Err(text)
}

/// The figures of one lane.
pub struct Measured {
    name: &'static str,
    item: &'static str,
    items: usize,
    rows: Vec<MeasuredRow>,
}

struct MeasuredRow {
    name: &'static str,
    /// Nanoseconds per item, one figure a round; empty when the row was not measured.
    times: Vec<f64>,
    ratios: Vec<f64>,
}

impl Measured {
    /// The lane as a heading and a Markdown table.
    pub fn table(&self) -> String {
        let mut text = format!(
            "### {}\n\n| who | CPU per {} | ratio | lowest to highest |\n|---|---:|---:|---:|\n",
            self.name, self.item
        );
        for row in &self.rows {
            _ = match (median(&row.times), median(&row.ratios)) {
                (Some(time), Some(ratio)) => {
                    let low = row.ratios.iter().copied().fold(f64::INFINITY, f64::min);
                    let high = row.ratios.iter().copied().fold(0.0, f64::max);
                    writeln!(text, "| {} | {} | {ratio:.2} | {low:.2} to {high:.2} |", row.name, duration(time))
                }
                _ => writeln!(text, "| {} | not measured | | |", row.name),
            };
        }
        _ = write!(text, "\n{} {}s a turn.\n", thousands(self.items), self.item);
        text
    }
}

fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get(sorted.len().saturating_sub(1) / 2)?;
    Some((lower + upper) / 2.0)
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 100.0 => format!("{n:.1} ns"),
        n if n < 10_000.0 => format!("{n:.0} ns"),
        n => format!("{:.1} µs", n / 1000.0),
    }
}

/// A number with its thousands kept apart.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A moment on the wall clock and, where the system tells it, on the thread's own.
struct Moment {
    wall: Instant,
    own: Option<u64>,
}

impl Moment {
    fn now() -> Self {
        Self { own: thread_time(), wall: Instant::now() }
    }

    fn nanoseconds(&self) -> f64 {
        let wall = self.wall.elapsed();
        match (self.own, thread_time()) {
            (Some(before), Some(after)) if after > before => (after - before) as f64,
            _ => wall.as_nanos() as f64,
        }
    }
}

/// Nanoseconds this thread has spent on a processor. Linux brings the figure up to date when the thread offers to step aside.
fn thread_time() -> Option<u64> {
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok()
}
