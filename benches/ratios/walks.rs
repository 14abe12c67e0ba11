//! Cases going through the machine, step by step, and the log that such cases leave.
//!
//! Each case is a random walk of legal steps from draft until it is closed, with some attempts between that have to be
//! refused. The machine of `hand_machine` says what is legal. All moments lie between 8 in the morning and the evening (UTC),
//! and never go back within a case.

use crate::calendar::Calendar;
use crate::forms::{CATEGORIES, json_text};
use crate::hand_machine::{Data, EVENTS, Event, ROLES, Role, STATES, State, attempt};
use crate::workload::Dice;
use chrono::{DateTime, NaiveDate, Utc};
use std::fmt::Write as _;
use std::ops::Range;
use uuid::Uuid;

/// A case before its first step, and which of the steps are its own.
pub struct Seed {
    pub id: Uuid,
    pub reference: String,
    pub data: Data,
    /// When the case was begun, before any step.
    pub begun: DateTime<Utc>,
    pub steps: Range<usize>,
}

/// One attempt: somebody wants something to happen to a case.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub case: u32,
    /// Seconds since 1970.
    pub at: i64,
    /// The day of that.
    pub on: NaiveDate,
    pub event: Event,
    pub by: Role,
}

impl Step {
    pub fn moment(&self) -> DateTime<Utc> {
        moment(self.at)
    }
}

fn moment(at: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(at, 0).unwrap_or_default()
}

/// Cases and their steps, grouped by case.
pub struct Walks {
    pub seeds: Vec<Seed>,
    pub steps: Vec<Step>,
}

impl Walks {
    pub fn of<'a>(&'a self, seed: &Seed) -> &'a [Step] {
        &self.steps[seed.steps.clone()]
    }
}

/// The id of the act that makes a step; every step has its own.
pub fn act_id(step: usize) -> Uuid {
    Uuid::from_u128(0xac70_0000_0000_4000_8000_0000_0000_0000 | step as u128)
}

const SECONDS_A_DAY: i64 = 86_400;

/// So many steps, six in a hundred of them attempts that must be refused.
pub fn walks(number: usize) -> Walks {
    let mut dice = Dice::new(2);
    let first_day = NaiveDate::from_ymd_opt(2014, 1, 1).unwrap().signed_duration_since(NaiveDate::default()).num_days();
    let (mut seeds, mut steps) = (Vec::new(), Vec::with_capacity(number));
    while steps.len() < number {
        let mut data = Data {
            category: if dice.thousandths(600) { 0 } else { dice.below(8) as u8 },
            depth_mm: dice.below(301) as u16,
            consent: dice.thousandths(970),
            photos: if dice.thousandths(700) { 0 } else { dice.between(1, 5) as u16 },
            reopens: 0,
        };
        let mut day = first_day + dice.between(0, 4000);
        let mut at = day * SECONDS_A_DAY + dice.between(28_800, 32_400);
        let case = seeds.len();
        let mut seed = Seed {
            id: Uuid::from_u64_pair(dice.throw() & !0xf000 | 0x4000, dice.throw() >> 2 | 1 << 63),
            reference: format!("PH-{:06}", case + 1),
            data: data.clone(),
            begun: moment(at),
            steps: steps.len()..steps.len(),
        };
        let mut state = State::Draft;
        while state != State::Closed && steps.len() < number {
            let later = dice.between(0, 6);
            day += later;
            at = if later == 0 {
                at + dice.between(60, 600)
            } else {
                day * SECONDS_A_DAY + dice.between(28_800, 43_200)
            };
            let refused = dice.thousandths(60);
            let mut options = Vec::new();
            for event in Event::ALL {
                for by in Role::ALL {
                    if attempt(state, event, by, &data).is_err() == refused {
                        options.push((event, by, if refused { 1 } else { likelihood(event) }));
                    }
                }
            }
            let mut mark = dice.below(options.iter().map(|option| option.2).sum());
            let chosen = options.iter().find(|option| {
                let here = mark < option.2;
                mark = mark.saturating_sub(option.2);
                here
            });
            let Some(&(event, by, _)) = chosen else { break };
            steps.push(Step { case: case as u32, at, on: moment(at).date_naive(), event, by });
            if let Ok(arrow) = attempt(state, event, by, &data) {
                data.change(event);
                state = arrow.row().to;
            }
        }
        seed.steps.end = steps.len();
        seeds.push(seed);
    }
    Walks { seeds, steps }
}

/// How likely an event is beside the others possible at that moment: most cases go on, few are given up.
fn likelihood(event: Event) -> u64 {
    match event {
        Event::Withdraw => 2,
        Event::Reject => 4,
        Event::Hold => 10,
        Event::Reopen => 12,
        Event::Attach => 25,
        _ => 60,
    }
}

/// A log in JSON lines, in the order of time over all cases.
pub struct Log {
    pub text: String,
    pub events: usize,
    pub cases: usize,
}

/// The log of so many of the cases (fewer if there are not so many), refused attempts left out.
///
/// A line says case, sequence, moment, event, by whom and the state it led to; the first line of a case, and those that add
/// a photo or reopen, have `data` too. In one case of a thousand an event stands where the machine does not know it.
pub fn log(walks: &Walks, cases: usize) -> Log {
    let mut dice = Dice::new(4);
    let mut lines: Vec<(i64, usize, String)> = Vec::new();
    let seeds = &walks.seeds[..cases.min(walks.seeds.len())];
    for (case, seed) in seeds.iter().enumerate() {
        let (mut data, mut state, mut sequence) = (seed.data.clone(), State::Draft, 0);
        let broken_at = if dice.thousandths(1) { dice.between(1, 3) } else { 0 };
        let mut line = |at: i64, event: &str, by: Role, to: State, data: &str| {
            let moment = moment(at).format("%Y-%m-%dT%H:%M:%SZ");
            let mut text =
                format!("{{\"case\":\"{}\",\"seq\":{sequence},\"at\":\"{moment}\",\"event\":\"{event}\"", seed.id);
            _ = write!(text, ",\"by\":\"{}\",\"to\":\"{}\"{data}}}", ROLES[by as usize], STATES[to as usize]);
            lines.push((at, case, text));
            sequence += 1;
            sequence
        };
        let begun = format!(
            ",\"data\":{{\"category\":\"{}\",\"consent\":{},\"depth_mm\":{},\"photos\":{}}}",
            CATEGORIES[usize::from(data.category)],
            data.consent,
            data.depth_mm,
            data.photos
        );
        let mut next = line(seed.begun.timestamp(), "begin", Role::Reporter, State::Draft, &begun);
        for step in walks.of(seed) {
            let Ok(arrow) = attempt(state, step.event, step.by, &data) else { continue };
            data.change(step.event);
            state = arrow.row().to;
            let extra = match step.event {
                Event::Attach => ",\"data\":{\"photos\":1}".to_owned(),
                Event::Reopen => format!(
                    ",\"data\":{{\"reason\":{}}}",
                    json_text(&mut dice, "Still a “step” at the café end\nof it")
                ),
                _ => String::new(),
            };
            let (event, to) =
                if next == broken_at { ("begin", State::Draft) } else { (EVENTS[step.event as usize], state) };
            next = line(step.at, event, step.by, to, &extra);
        }
    }
    // The sort keeps the order within a case: its moments never go back, and equal ones stay as they are.
    lines.sort_by_key(|(at, case, _)| (*at, *case));
    let text: String = lines.iter().flat_map(|(_, _, line)| [line.as_str(), "\n"]).collect();
    Log { text, events: lines.len(), cases: seeds.len() }
}

/// Checks that every step of every case lies in the years that the calendar knows.
pub fn within(walks: &Walks, calendar: &Calendar) -> bool {
    walks.steps.iter().all(|step| calendar.due(step.on, 60).is_some())
}
