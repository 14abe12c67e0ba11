//! Rebuilding every case from a log of JSON lines, by hand: serde into a struct with borrowed texts, then a `match`.
//!
//! A line must be one that the machine allows from the state that the case is in to the state that the line names; guards
//! are not asked again. A case with a line that is not is marked and its later lines are passed over. The due date is
//! counted from the day of the last line. The whole history of each case is kept.
//!
//! Our side reads its own entries, which hold more than these lines (act ids, tags, every date as it was computed) and
//! therefore needs no calendar: the bytes differ, the events and what is rebuilt of them are the same.

use crate::calendar::Calendar;
use crate::forms::CATEGORIES;
use crate::hand_machine::{EVENTS, Event, LIMITS, ROLES, Role, STATES, State, days};
use crate::measure::Sums;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use uuid::Uuid;

#[derive(Deserialize)]
struct Line<'a> {
    case: &'a str,
    seq: u32,
    at: &'a str,
    event: &'a str,
    by: &'a str,
    to: &'a str,
    #[serde(borrow, default)]
    data: Extra<'a>,
}

#[derive(Deserialize, Default)]
struct Extra<'a> {
    category: Option<&'a str>,
    consent: Option<bool>,
    depth_mm: Option<u16>,
    photos: Option<u16>,
    #[serde(borrow)]
    reason: Option<Cow<'a, str>>,
}

/// Something that happened to a case. `None` is its beginning.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "kept, counted and not read again")]
pub struct Happened {
    pub sequence: u32,
    pub at: DateTime<Utc>,
    pub event: Option<Event>,
    pub by: Role,
    pub to: State,
    pub reason: Option<String>,
}

/// A case as rebuilt.
pub struct Rebuilt {
    pub state: State,
    pub category: u8,
    pub depth_mm: u16,
    pub consent: bool,
    pub photos: u16,
    pub reopens: u8,
    pub due: Option<NaiveDate>,
    pub changed: DateTime<Utc>,
    /// Some line could not follow those before it.
    pub broken: bool,
    pub history: Vec<Happened>,
}

/// Ids are random already: their own bits are the hash.
#[derive(Default)]
struct OwnBits(u64);

impl Hasher for OwnBits {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u128(&mut self, id: u128) {
        self.0 = (id >> 64) as u64 ^ (id as u64).rotate_left(32);
    }
}

/// Every case of the log, in the order in which they began. The error is the number of a line that is not JSON.
pub fn replay(log: &str, calendar: &Calendar) -> Result<Vec<Rebuilt>, usize> {
    let mut places: HashMap<u128, usize, BuildHasherDefault<OwnBits>> = HashMap::default();
    let mut cases: Vec<Rebuilt> = Vec::new();
    for (number, text) in log.lines().enumerate() {
        let line: Line = serde_json::from_str(text).map_err(|_| number)?;
        let id = Uuid::try_parse(line.case).map_err(|_| number)?.as_u128();
        let at = moment(line.at).ok_or(number)?;
        let place = *places.entry(id).or_insert(cases.len());
        match cases.get_mut(place) {
            Some(case) => follow(case, &line, at, calendar),
            None => cases.push(first(&line, at, calendar)),
        }
    }
    Ok(cases)
}

fn first(line: &Line, at: DateTime<Utc>, calendar: &Calendar) -> Rebuilt {
    let fine = line.event == "begin" && line.seq == 0 && line.by == ROLES[0] && line.to == STATES[0];
    let category = line.data.category.and_then(|name| CATEGORIES.iter().position(|known| *known == name));
    Rebuilt {
        state: State::Draft,
        category: category.unwrap_or(0) as u8,
        depth_mm: line.data.depth_mm.unwrap_or(0),
        consent: line.data.consent.unwrap_or(false),
        photos: line.data.photos.unwrap_or(0),
        reopens: 0,
        due: calendar.due(at.date_naive(), LIMITS[0]),
        changed: at,
        broken: !fine || category.is_none(),
        history: vec![Happened { sequence: 0, at, event: None, by: Role::Reporter, to: State::Draft, reason: None }],
    }
}

fn follow(case: &mut Rebuilt, line: &Line, at: DateTime<Utc>, calendar: &Calendar) {
    if case.broken {
        return;
    }
    let known = event(line.event).zip(role(line.by)).zip(state(line.to));
    let (Some(((event, by), to)), true) = (known, line.seq as usize == case.history.len()) else {
        case.broken = true;
        return;
    };
    if !may_follow(case.state, event, by, to) {
        case.broken = true;
        return;
    }
    match event {
        Event::Attach => case.photos += line.data.photos.unwrap_or(0),
        Event::Reopen => case.reopens += 1,
        _ => {}
    }
    case.state = to;
    case.changed = at;
    case.due = if to == State::Closed { None } else { calendar.due(at.date_naive(), LIMITS[to as usize]) };
    let reason = line.data.reason.as_deref().map(str::to_owned);
    case.history.push(Happened { sequence: line.seq, at, event: Some(event), by, to, reason });
}

/// Whether an arrow leads from this state to that one for this event and person, whatever the guards said then.
fn may_follow(from: State, event: Event, by: Role, to: State) -> bool {
    use State::{Acknowledged, Closed, Draft, InProgress, Inspecting, OnHold, Resolved, Scheduled, Submitted};
    match (from, event, by) {
        (Draft, Event::Submit, Role::Reporter) => to == Submitted,
        (Draft | Submitted, Event::Withdraw, Role::Reporter) => to == Closed,
        (Submitted, Event::Acknowledge, Role::Officer) => to == Acknowledged,
        (Acknowledged, Event::Inspect, Role::Officer) => to == Inspecting,
        (Acknowledged, Event::Schedule, Role::Officer) => to == Scheduled,
        (Acknowledged | OnHold, Event::Reject, Role::Officer) => to == Closed,
        (Inspecting, Event::Decide, Role::Officer) => matches!(to, Scheduled | Closed),
        (Scheduled, Event::Start, Role::Contractor) | (InProgress, Event::Attach, Role::Contractor) => to == InProgress,
        (Scheduled, Event::Hold, Role::Officer) | (InProgress, Event::Hold, Role::Contractor) => to == OnHold,
        (InProgress, Event::Complete, Role::Contractor) => to == Resolved,
        (OnHold, Event::Resume, Role::Officer) => to == Scheduled,
        (Resolved, Event::Confirm, Role::Reporter) => to == Closed,
        (Resolved, Event::Reopen, Role::Reporter) => to == Inspecting,
        _ => false,
    }
}

fn event(name: &str) -> Option<Event> {
    Event::ALL.into_iter().zip(EVENTS).find(|(_, known)| *known == name).map(|(event, _)| event)
}

fn role(name: &str) -> Option<Role> {
    Role::ALL.into_iter().zip(ROLES).find(|(_, known)| *known == name).map(|(role, _)| role)
}

fn state(name: &str) -> Option<State> {
    State::ALL.into_iter().zip(STATES).find(|(_, known)| *known == name).map(|(state, _)| state)
}

/// A moment as the log writes it, `2026-05-04T09:30:00Z`, and in no other way.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2, b'Z'] = text.as_bytes()
    else {
        return None;
    };
    if [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, n1, n2, s1, s2].iter().any(|digit| !digit.is_ascii_digit()) {
        return None;
    }
    let two = |tens: u8, ones: u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let date = NaiveDate::from_ymd_opt((two(y1, y2) * 100 + two(y3, y4)) as i32, two(m1, m2), two(d1, d2))?;
    Some(date.and_hms_opt(two(h1, h2), two(n1, n2), two(s1, s2))?.and_utc())
}

/// What was rebuilt, added up.
pub fn sums(cases: &[Rebuilt]) -> Sums {
    let total = |figure: fn(&Rebuilt) -> i64| cases.iter().map(figure).sum::<i64>();
    Sums(vec![
        ("cases", cases.len() as i64),
        ("closed", total(|case| i64::from(case.state == State::Closed))),
        ("states", total(|case| case.state as i64)),
        ("broken", total(|case| i64::from(case.broken))),
        ("due dates", total(|case| case.due.map_or(0, days))),
        (
            "answers",
            total(|case| {
                i64::from(case.category) * 10_000
                    + i64::from(case.depth_mm)
                    + i64::from(case.photos)
                    + i64::from(case.reopens) * 100
                    + i64::from(case.consent)
            }),
        ),
        ("last changes", total(|case| case.changed.timestamp())),
        ("history", total(|case| case.history.len() as i64)),
    ])
}
