//! The machine written out by hand, as somebody would who has this one service and no other.
//!
//! - [`decide_all`] only decides: may this happen, and where does the case go.
//! - [`keep_books`] also writes an audit row of fixed size, the new due date and who is told, into memory taken beforehand.
//! - [`whole`](crate::hand_whole) does what a council's system has to: see there.

use crate::calendar::Calendar;
use crate::measure::Sums;
use crate::walks::Walks;
use chrono::NaiveDate;

macro_rules! names {
    ($(#[$about:meta])* $kind:ident, $names:ident, $number:literal: $($variant:ident $name:literal),+ $(,)?) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $kind { $($variant),+ }
        impl $kind {
            pub const ALL: [Self; $number] = [$(Self::$variant),+];
        }
        pub const $names: [&str; $number] = [$($name),+];
    };
}
names!(
    /// Where a case is. All but `closed` are states of the pattern file under the same name.
    State, STATES, 9:
    Draft "draft", Submitted "submitted", Acknowledged "acknowledged", Inspecting "inspecting", Scheduled "scheduled",
    InProgress "in_progress", OnHold "on_hold", Resolved "resolved", Closed "closed",
);
names!(
    /// What may be attempted.
    Event, EVENTS, 14:
    Submit "submit", Withdraw "withdraw", Acknowledge "acknowledge", Inspect "inspect", Schedule "schedule",
    Reject "reject", Decide "decide", Start "start", Hold "hold", Attach "attach", Complete "complete", Resume "resume",
    Confirm "confirm", Reopen "reopen",
);
names!(
    /// Who attempts it; people of the pattern file under the same name.
    Role, ROLES, 3: Reporter "reporter", Officer "officer", Contractor "contractor",
);

/// The action of the pattern file that an event is, attempted in this state.
#[allow(dead_code, reason = "the crate's own rows ask for it")]
pub fn action(event: Event, state: State) -> &'static str {
    match (event, state) {
        (Event::Withdraw, State::Draft) => "discard",
        (Event::Start, _) => "begin_work",
        (Event::Hold, State::InProgress) => "stop_work",
        (Event::Hold, _) => "put_on_hold",
        _ => EVENTS[event as usize],
    }
}

/// Working days that a case may stay in each state; none once closed.
pub const LIMITS: [u32; 9] = [28, 1, 5, 5, 20, 3, 10, 10, 0];

/// What the guards read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// Place in `forms::CATEGORIES`; 0 is a pothole.
    pub category: u8,
    pub depth_mm: u16,
    pub consent: bool,
    pub photos: u16,
    pub reopens: u8,
}

impl Data {
    fn deep_enough(&self) -> bool {
        self.category != 0 || self.depth_mm >= 40
    }

    /// What an accepted event changes.
    pub fn change(&mut self, event: Event) {
        match event {
            Event::Attach => self.photos += 1,
            Event::Reopen => self.reopens += 1,
            _ => {}
        }
    }
}

/// Why an attempt comes to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The act was done before.
    DoneBefore,
    WrongState,
    WrongPerson,
    GuardFails,
}

/// One of the eighteen arrows between states, by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrow {
    Sent,
    Discarded,
    Read,
    Withdrawn,
    Looking,
    BookedAtOnce,
    Rejected,
    BookedAfterLook,
    NotNeeded,
    Begun,
    PutOnHold,
    Photo,
    Repaired,
    Stopped,
    Resumed,
    GivenUp,
    Confirmed,
    Reopened,
}

/// An arrow's end, and whom it tells.
pub struct Row {
    pub to: State,
    pub tells: &'static [Role],
}

impl Arrow {
    #[inline]
    pub const fn row(self) -> &'static Row {
        use Role::{Contractor, Officer, Reporter};
        const fn row(to: State, tells: &'static [Role]) -> Row {
            Row { to, tells }
        }
        const ROWS: [Row; 18] = [
            row(State::Submitted, &[Reporter, Officer]),
            row(State::Closed, &[Reporter]),
            row(State::Acknowledged, &[Reporter]),
            row(State::Closed, &[Officer]),
            row(State::Inspecting, &[Reporter]),
            row(State::Scheduled, &[Reporter, Contractor]),
            row(State::Closed, &[Reporter]),
            row(State::Scheduled, &[Reporter, Contractor]),
            row(State::Closed, &[Reporter]),
            row(State::InProgress, &[Reporter]),
            row(State::OnHold, &[Contractor]),
            row(State::InProgress, &[Officer]),
            row(State::Resolved, &[Reporter, Officer]),
            row(State::OnHold, &[Officer]),
            row(State::Scheduled, &[Contractor]),
            row(State::Closed, &[Reporter]),
            row(State::Closed, &[Officer]),
            row(State::Inspecting, &[Officer]),
        ];
        &ROWS[self as usize]
    }
}

/// The whole machine: which arrow an attempt takes, if any.
#[inline(always)]
pub fn attempt(state: State, event: Event, by: Role, data: &Data) -> Result<Arrow, Refused> {
    let only = |role: Role, allowed: bool, arrow: Arrow| match () {
        () if by != role => Err(Refused::WrongPerson),
        () if !allowed => Err(Refused::GuardFails),
        () => Ok(arrow),
    };
    match (state, event) {
        (State::Draft, Event::Submit) => only(Role::Reporter, data.consent, Arrow::Sent),
        (State::Draft, Event::Withdraw) => only(Role::Reporter, true, Arrow::Discarded),
        (State::Submitted, Event::Acknowledge) => only(Role::Officer, true, Arrow::Read),
        (State::Submitted, Event::Withdraw) => only(Role::Reporter, true, Arrow::Withdrawn),
        (State::Acknowledged, Event::Inspect) => only(Role::Officer, true, Arrow::Looking),
        (State::Acknowledged, Event::Schedule) => only(Role::Officer, data.deep_enough(), Arrow::BookedAtOnce),
        (State::Acknowledged, Event::Reject) => only(Role::Officer, true, Arrow::Rejected),
        (State::Inspecting, Event::Decide) if data.deep_enough() => only(Role::Officer, true, Arrow::BookedAfterLook),
        (State::Inspecting, Event::Decide) => only(Role::Officer, true, Arrow::NotNeeded),
        (State::Scheduled, Event::Start) => only(Role::Contractor, true, Arrow::Begun),
        (State::Scheduled, Event::Hold) => only(Role::Officer, true, Arrow::PutOnHold),
        (State::InProgress, Event::Attach) => only(Role::Contractor, true, Arrow::Photo),
        (State::InProgress, Event::Complete) => only(Role::Contractor, data.photos >= 1, Arrow::Repaired),
        (State::InProgress, Event::Hold) => only(Role::Contractor, true, Arrow::Stopped),
        (State::OnHold, Event::Resume) => only(Role::Officer, true, Arrow::Resumed),
        (State::OnHold, Event::Reject) => only(Role::Officer, true, Arrow::GivenUp),
        (State::Resolved, Event::Confirm) => only(Role::Reporter, true, Arrow::Confirmed),
        (State::Resolved, Event::Reopen) => only(Role::Reporter, data.reopens < 2, Arrow::Reopened),
        _ => Err(Refused::WrongState),
    }
}

/// What a run over all steps comes to: the states after every step, and what was refused.
#[derive(Default)]
pub struct Course {
    refused: i64,
    states: u64,
}

impl Course {
    #[inline]
    pub fn step(&mut self, state: State, accepted: bool) {
        self.refused += i64::from(!accepted);
        self.states = self.states.wrapping_mul(31).wrapping_add(state as u64 + 1);
    }

    pub fn sums(&self) -> Sums {
        Sums(vec![("refused", self.refused), ("states after each step", self.states as i64)])
    }
}

/// Decides every step and moves the cases; writes nothing.
pub fn decide_all(walks: &Walks) -> Sums {
    let mut course = Course::default();
    for seed in &walks.seeds {
        let (mut state, mut data) = (State::Draft, seed.data.clone());
        for step in walks.of(seed) {
            let arrow = attempt(state, step.event, step.by, &data);
            if let Ok(arrow) = arrow {
                data.change(step.event);
                state = arrow.row().to;
            }
            course.step(state, arrow.is_ok());
        }
    }
    course.sums()
}

/// A line of the record, all of it numbers.
#[allow(dead_code, reason = "written, counted and not read again")]
pub struct AuditRow {
    pub case: u32,
    pub sequence: u16,
    pub event: Event,
    pub by: Role,
    pub from: State,
    pub to: State,
    pub at: i64,
    pub due: Option<NaiveDate>,
}

/// Somebody who is to be told something, as numbers.
#[allow(dead_code, reason = "written, counted and not read again")]
pub struct ToTell {
    pub case: u32,
    pub who: Role,
    pub about: Arrow,
}

/// Memory for the books of so many steps, used again in every run.
pub struct Books {
    pub rows: Vec<AuditRow>,
    pub to_tell: Vec<ToTell>,
}

impl Books {
    pub fn with_room_for(steps: usize) -> Self {
        Self { rows: Vec::with_capacity(steps), to_tell: Vec::with_capacity(steps * 2) }
    }
}

/// A date as a number, to be summed.
pub fn days(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

/// Decides every step, and writes down each that is accepted.
pub fn keep_books(walks: &Walks, calendar: &Calendar, books: &mut Books) -> Sums {
    books.rows.clear();
    books.to_tell.clear();
    let (mut course, mut due_dates) = (Course::default(), 0);
    for seed in &walks.seeds {
        let (mut state, mut data, mut sequence) = (State::Draft, seed.data.clone(), 0);
        for step in walks.of(seed) {
            let arrow = attempt(state, step.event, step.by, &data);
            if let Ok(arrow) = arrow {
                let row = arrow.row();
                data.change(step.event);
                sequence += 1;
                let due = if row.to == State::Closed { None } else { calendar.due(step.on, LIMITS[row.to as usize]) };
                due_dates += due.map_or(0, days);
                let (case, event, by, from, to, at) = (step.case, step.event, step.by, state, row.to, step.at);
                books.rows.push(AuditRow { case, sequence, event, by, from, to, at, due });
                books.to_tell.extend(row.tells.iter().map(|&who| ToTell { case, who, about: arrow }));
                state = to;
            }
            course.step(state, arrow.is_ok());
        }
    }
    let mut sums = course.sums();
    let (accepted, told) = (books.rows.len() as i64, books.to_tell.len() as i64);
    sums.0.extend([("accepted", accepted), ("due dates", due_dates), ("told", told)]);
    sums
}
