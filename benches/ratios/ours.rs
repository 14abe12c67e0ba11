//! The crate's own rows: the same forms, steps, dates and record, through the public API and ordinary pattern files.

use crate::forms::{CATEGORIES, Forms};
use crate::hand_machine::{Course, State, action, days};
use crate::hand_whole::Tally;
use crate::measure::Sums;
use crate::walks::{Walks, act_id};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use serde::Deserialize;
use service_patterns::clock::Calendar;
use service_patterns::{Act, By, Case, Channel, Refusal, Service, Source};
use std::borrow::Cow;
use uuid::Uuid;

pub fn form_service() -> Service {
    load("pothole-form.json", include_str!("../workload/pothole-form.json"))
}

pub fn machine_service() -> Service {
    load("machine.json", include_str!("../workload/machine.json"))
}

fn load(name: &'static str, text: &'static str) -> Service {
    match Service::load([Source::new(name, text)]) {
        Ok(service) => service,
        Err(problems) => {
            eprintln!("{problems}");
            std::process::exit(1);
        }
    }
}

/// Each form is read and asked the rules of its action; nothing is opened.
#[inline(never)]
pub fn verdicts(service: &Service, forms: &Forms) -> Sums {
    let (year, month, day) = crate::workload::TODAY;
    let noon = Utc.with_ymd_and_hms(year, month, day, 12, 0, 0).unwrap();
    let (mut wrong, mut all, mut order) = (0, 0, 0_i64);
    for line in forms.lines() {
        let act = Act::new("report").by(By::role("reporter")).channel(Channel::Online).answers(line).at(noon);
        let mistakes = match service.check_opening(act) {
            Ok(()) => 0,
            Err(Refusal::Answers(problems)) => problems.wrong.len() + problems.form.len(),
            Err(_) => 1000,
        };
        wrong += i64::from(mistakes > 0);
        all += mistakes as i64;
        order = order.wrapping_mul(31).wrapping_add(mistakes as i64);
    }
    Sums(vec![("wrong forms", wrong), ("mistakes", all), ("mistakes of each form", order)])
}

/// The cases before their first steps.
pub fn begin_all(service: &Service, walks: &Walks) -> Vec<Case> {
    walks.seeds.iter().map(|seed| begin(service, seed).case).collect()
}

fn begin(service: &Service, seed: &crate::walks::Seed) -> service_patterns::Step {
    let mut answers = serde_json::json!({
        "category": CATEGORIES[usize::from(seed.data.category)],
        "consent": seed.data.consent,
        "photos": seed.data.photos,
        "contact": { "email": "reporter@example.org" },
    });
    if seed.data.category == 0 {
        answers["depth_mm"] = seed.data.depth_mm.into();
    }
    let act = Act::new("begin").by(By::role("reporter")).answers(answers).at(seed.begun);
    service.open(seed.id, &seed.reference, act).unwrap_or_else(|refusal| {
        eprintln!("a case cannot be begun: {refusal}");
        std::process::exit(1)
    })
}

fn state_named(name: &str) -> State {
    match name {
        "draft" => State::Draft,
        "submitted" => State::Submitted,
        "acknowledged" => State::Acknowledged,
        "inspecting" => State::Inspecting,
        "scheduled" => State::Scheduled,
        "in_progress" => State::InProgress,
        "on_hold" => State::OnHold,
        "resolved" => State::Resolved,
        _ => State::Closed,
    }
}

/// Every step of every case, as `hand_whole` does them.
#[inline(never)]
pub fn act_all(service: &Service, walks: &Walks, begun: &[Case]) -> Sums {
    let mut course = Course::default();
    let mut tally = Tally::default();
    for (seed, first) in walks.seeds.iter().zip(begun) {
        let mut case: Option<Case> = None;
        let mut state = State::Draft;
        let (mut photos, mut reopens) = (seed.data.photos, 0);
        let mut answers = String::new();
        for at in seed.steps.clone() {
            let step = &walks.steps[at];
            let name = action(step.event, state);
            let mut act = Act::new(name)
                .id(act_id(at))
                .by(By::role(crate::hand_machine::ROLES[step.by as usize]))
                .at(step.moment());
            // The host counts photos and reopenings.
            if name == "attach" {
                answers = format!("{{\"photos\":{}}}", photos + 1);
                act = act.answers(&answers);
            } else if name == "reopen" {
                answers = format!("{{\"reopens\":{}}}", reopens + 1);
                act = act.answers(&answers);
            }
            let done = service.act(case.as_ref().unwrap_or(first), act);
            if let Ok(done) = &done {
                photos += u16::from(name == "attach");
                reopens += u8::from(name == "reopen");
                state = state_named(done.case.state());
            }
            course.step(state, done.is_ok());
            if let Ok(done) = done {
                let entries = done.entries.iter().map(|entry| match entry.action() {
                    None => (true, None),
                    Some(_) => (false, entry.dates().next().map(|(_, due)| due.date())),
                });
                tally.accepted(entries, done.tell().map(|told| told.text), done.case.next_moment());
                case = Some(done.case);
            }
        }
        std::hint::black_box(&answers);
    }
    tally.sums(course)
}

pub fn calendar() -> Calendar {
    Calendar::built_in("england-and-wales").unwrap_or_else(|| std::process::exit(1))
}

pub fn due(calendar: &Calendar, start: NaiveDate, number: u32) -> Option<NaiveDate> {
    calendar.working_days_after(start, number).ok()
}

pub fn before(calendar: &Calendar, event: NaiveDate, number: u32) -> Option<NaiveDate> {
    calendar.working_days_before(event, number).ok()
}

/// Where to count so many working days from, to come to the working days of these counts: those that 3,000 working days
/// reach as well, so that every number comes to the same dates.
pub fn to_the_same_dates(
    calendar: &Calendar,
    counts: &[(NaiveDate, u32)],
    number: u32,
    go: fn(&Calendar, NaiveDate, u32) -> Option<NaiveDate>,
) -> Vec<(NaiveDate, u32)> {
    let ends = counts.iter().filter_map(|(date, _)| calendar.working_days_from(*date, 1).ok());
    let ends = ends.filter(|end| go(calendar, *end, 3_000).is_some());
    ends.filter_map(|end| Some((go(calendar, end, number)?, number))).collect()
}

/// The record that cases leave in the crate's own stored form: a line an entry, case after case.
pub struct Record {
    pub lines: Vec<Vec<String>>,
    pub entries: usize,
}

pub fn record(service: &Service, walks: &Walks, cases: usize) -> Record {
    let mut lines = Vec::new();
    let mut entries = 0;
    for seed in walks.seeds.iter().take(cases) {
        let mut step = begin(service, seed);
        let mut written: Vec<String> = step.entries.iter().filter_map(|e| serde_json::to_string(e).ok()).collect();
        let (mut photos, mut reopens) = (seed.data.photos, 0);
        for at in seed.steps.clone() {
            let wanted = &walks.steps[at];
            let name = action(wanted.event, state_named(step.case.state()));
            let answers = match name {
                "attach" => format!("{{\"photos\":{}}}", photos + 1),
                "reopen" => format!("{{\"reopens\":{}}}", reopens + 1),
                _ => "{}".to_string(),
            };
            let by = By::role(crate::hand_machine::ROLES[wanted.by as usize]);
            let act = Act::new(name).id(act_id(at)).by(by).at(wanted.moment()).answers(&answers);
            if let Ok(done) = service.act(&step.case, act) {
                photos += u16::from(name == "attach");
                reopens += u8::from(name == "reopen");
                written.extend(done.entries.iter().filter_map(|e| serde_json::to_string(e).ok()));
                step = done;
            }
        }
        entries += written.len();
        lines.push(written);
    }
    Record { lines, entries }
}

/// Rebuilds every case with the crate.
#[inline(never)]
pub fn replay(service: &Service, record: &Record) -> Sums {
    let mut sums = Rebuilt::default();
    for lines in &record.lines {
        match service.replay_stored(lines) {
            Ok(case) => {
                let due = [
                    "to_send",
                    "to_read",
                    "to_decide",
                    "to_inspect",
                    "to_start",
                    "to_finish",
                    "to_settle",
                    "to_confirm",
                ]
                .iter()
                .filter_map(|clock| case.due(clock))
                .map(|due| days(due.date()))
                .sum::<i64>();
                sums.add(state_named(case.state()), due, case.last_moment(), lines.len());
            }
            Err(_) => sums.broken += 1,
        }
    }
    sums.sums()
}

#[derive(Default)]
struct Rebuilt {
    cases: i64,
    states: i64,
    due: i64,
    last: i64,
    history: i64,
    broken: i64,
}

impl Rebuilt {
    fn add(&mut self, state: State, due: i64, last: DateTime<Utc>, history: usize) {
        self.cases += 1;
        self.states += state as i64;
        self.due += due;
        self.last += last.timestamp();
        self.history += history as i64;
    }
    fn sums(&self) -> Sums {
        Sums(vec![
            ("cases", self.cases),
            ("states", self.states),
            ("due dates", self.due),
            ("last changes", self.last),
            ("history", self.history),
            ("broken", self.broken),
        ])
    }
}

/// A line of the record as somebody would read it by hand: every member that matters, borrowed, into a struct.
#[derive(Deserialize)]
#[allow(dead_code, reason = "read and kept, as the crate does")]
struct Line<'a> {
    seq: u32,
    at: DateTime<Utc>,
    #[serde(default)]
    by: Option<&'a str>,
    #[serde(default)]
    act: Option<Uuid>,
    #[serde(default, borrow)]
    answers: Option<Given<'a>>,
    #[serde(default, borrow)]
    tags: Vec<&'a str>,
    #[serde(default, borrow)]
    state: Option<&'a str>,
    #[serde(default, borrow)]
    clocks: std::collections::BTreeMap<&'a str, ClockLine<'a>>,
    #[serde(default, borrow)]
    told: Vec<ToldLine<'a>>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read and kept, as the crate does")]
struct Given<'a> {
    #[serde(default, borrow)]
    category: Option<&'a str>,
    #[serde(default, borrow)]
    consent: Option<&'a str>,
    #[serde(default)]
    depth_mm: Option<i64>,
    #[serde(default)]
    photos: Option<i64>,
    #[serde(default)]
    reopens: Option<i64>,
    #[serde(default, borrow)]
    contact: Option<ContactLine<'a>>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read and kept, as the crate does")]
struct ContactLine<'a> {
    #[serde(borrow)]
    email: Cow<'a, str>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read and kept, as the crate does")]
struct ClockLine<'a> {
    status: &'a str,
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(default)]
    since: Option<DateTime<Utc>>,
    #[serde(default)]
    due: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read and kept, as the crate does")]
struct ToldLine<'a> {
    who: &'a str,
    message: &'a str,
    #[serde(default, borrow)]
    text: Option<Cow<'a, str>>,
}

/// A case rebuilt by hand, with its history.
#[allow(dead_code, reason = "kept and not all read again")]
#[derive(Default)]
struct CaseByHand {
    state: Option<State>,
    clocks: [Option<NaiveDate>; 8],
    photos: i64,
    reopens: i64,
    category: Option<String>,
    contact: Option<String>,
    last: DateTime<Utc>,
    acts: Vec<Uuid>,
}

/// Rebuilds the same cases from the same bytes by hand.
pub fn replay_by_hand(record: &Record) -> Sums {
    const CLOCKS: [&str; 8] =
        ["to_send", "to_read", "to_decide", "to_inspect", "to_start", "to_finish", "to_settle", "to_confirm"];
    let mut sums = Rebuilt::default();
    for lines in &record.lines {
        let mut case = CaseByHand::default();
        let mut good = true;
        for (at, line) in lines.iter().enumerate() {
            let Ok(line) = serde_json::from_str::<Line>(line) else {
                good = false;
                break;
            };
            good &= line.seq as usize == at + 1 && line.at >= case.last;
            case.last = line.at;
            case.acts.extend(line.act);
            if let Some(answers) = &line.answers {
                case.photos = answers.photos.unwrap_or(case.photos);
                case.reopens = answers.reopens.unwrap_or(case.reopens);
                case.category = answers.category.map(str::to_owned).or(case.category);
                case.contact = answers.contact.as_ref().map(|c| c.email.to_string()).or(case.contact);
            }
            if let Some(state) = line.state {
                case.state = Some(state_named(state));
            }
            for (name, clock) in &line.clocks {
                if let Some(at) = CLOCKS.iter().position(|c| c == name) {
                    case.clocks[at] = clock.due.filter(|_| clock.status != "off");
                }
            }
            std::hint::black_box(&line.told);
        }
        if !good {
            sums.broken += 1;
            continue;
        }
        let due = case.clocks.iter().flatten().map(|d| days(*d)).sum::<i64>();
        sums.add(case.state.unwrap_or(State::Closed), due, case.last, lines.len());
        std::hint::black_box(case);
    }
    sums.sums()
}
