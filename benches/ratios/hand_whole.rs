//! The machine by hand with all that a council's system has to do for a step, in owned values that can be stored and sent.
//!
//! An accepted step gives a new case (the old one stays as it was), the entry for the record with its ids, moment, person,
//! changed answers and due date, and the words of every message with reference and due date in them. If the limit of the
//! present state has passed, by the clocks of London, an entry about that and a message to the officer come first. A refused
//! step gives the reason. The case knows its last acts, so that one sent twice is not done twice, and when to wake next.
//! The words are those of `workload/machine.json`, so the texts can be compared with those of the pattern.
//!
//! Where this differs in meaning from the pattern: there is one due date for a case, not a clock for each state; photos and
//! reopenings are counted here, and given as answers there; an act sent twice is refused here, and there its first entry named.

use crate::calendar::Calendar;
use crate::hand_machine::{Arrow, Course, Data, Event, LIMITS, Refused, Role, State, attempt, days};
use crate::measure::Sums;
use crate::walks::{Seed, Step, Walks, act_id};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

/// A case as it would be stored.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "some of it is only stored")]
pub struct Case {
    pub id: Uuid,
    pub reference: String,
    /// Where the reporter is told.
    pub contact: String,
    pub state: State,
    pub outcome: Option<&'static str>,
    pub data: Data,
    pub due: Option<NaiveDate>,
    /// When the limit passes, until it has been said that it did.
    pub wake: Option<DateTime<Utc>>,
    /// The last acts, the newest first.
    pub recent: [Option<Uuid>; 8],
    pub sequence: u32,
    pub begun: DateTime<Utc>,
    pub changed: DateTime<Utc>,
}

/// What was answered in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub question: &'static str,
    pub answer: u32,
}

/// What happened, in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Done(Event),
    Late,
}

/// A line of the record.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "some of it is only stored")]
pub struct Entry {
    pub act: Option<Uuid>,
    pub case: Uuid,
    pub sequence: u32,
    pub at: DateTime<Utc>,
    pub recorded: DateTime<Utc>,
    pub by: Option<Role>,
    pub what: What,
    pub from: State,
    pub to: State,
    pub changed: Vec<Changed>,
    pub due: Option<NaiveDate>,
}

/// Words for somebody.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "some of it is only stored")]
pub struct Message {
    pub to: Role,
    /// Where they are reached; staff are reached by name of their role.
    pub address: String,
    pub text: String,
}

/// An accepted step.
pub struct Done {
    pub case: Case,
    pub entries: Vec<Entry>,
    pub messages: Vec<Message>,
}

/// The case as it is before its first step.
pub fn begin(seed: &Seed, calendar: &Calendar) -> Case {
    let due = calendar.due(seed.begun.date_naive(), LIMITS[State::Draft as usize]);
    Case {
        id: seed.id,
        reference: seed.reference.clone(),
        contact: "reporter@example.org".into(),
        state: State::Draft,
        outcome: None,
        data: seed.data.clone(),
        due,
        wake: due.and_then(|due| calendar.passed(due)),
        recent: [None; 8],
        sequence: 1,
        begun: seed.begun,
        changed: seed.begun,
    }
}

/// Attempts a step on a case.
pub fn act(case: &Case, step: &Step, id: Uuid, calendar: &Calendar) -> Result<Done, Refused> {
    if case.recent.contains(&Some(id)) {
        return Err(Refused::DoneBefore);
    }
    let arrow = attempt(case.state, step.event, step.by, &case.data)?;
    let (at, row) = (step.moment(), arrow.row());
    let mut next = case.clone();
    let (mut entries, mut messages) = (Vec::with_capacity(2), Vec::with_capacity(row.tells.len() + 1));
    if let Some(passed) = case.wake.filter(|wake| *wake <= at) {
        next.sequence += 1;
        entries.push(Entry {
            act: None,
            case: case.id,
            sequence: next.sequence,
            at: passed,
            recorded: at,
            by: None,
            what: What::Late,
            from: case.state,
            to: case.state,
            changed: Vec::new(),
            due: None,
        });
        messages.push(message(case, Role::Officer, format!("{} has passed its limit.", case.reference)));
    }
    next.data.change(step.event);
    next.state = row.to;
    next.outcome = outcome(arrow);
    next.due = if row.to == State::Closed { None } else { calendar.due(step.on, LIMITS[row.to as usize]) };
    next.wake = next.due.and_then(|due| calendar.passed(due));
    next.recent.copy_within(..7, 1);
    next.recent[0] = Some(id);
    next.sequence += 1;
    next.changed = at;
    let changed = match step.event {
        Event::Attach => vec![Changed { question: "photos", answer: u32::from(next.data.photos) }],
        Event::Reopen => vec![Changed { question: "reopens", answer: u32::from(next.data.reopens) }],
        _ => Vec::new(),
    };
    entries.push(Entry {
        act: Some(id),
        case: case.id,
        sequence: next.sequence,
        at,
        recorded: at,
        by: Some(step.by),
        what: What::Done(step.event),
        from: case.state,
        to: next.state,
        changed,
        due: next.due,
    });
    let by = next.due.map(in_words).unwrap_or_default();
    messages.extend(row.tells.iter().map(|&who| message(case, who, words(arrow, who, &case.reference, &by))));
    Ok(Done { case: next, entries, messages })
}

fn message(case: &Case, to: Role, text: String) -> Message {
    let address = match to {
        Role::Reporter => case.contact.clone(),
        Role::Officer => "officer".to_owned(),
        Role::Contractor => "contractor".to_owned(),
    };
    Message { to, address, text }
}

fn outcome(arrow: Arrow) -> Option<&'static str> {
    match arrow {
        Arrow::Discarded | Arrow::Withdrawn => Some("withdrawn"),
        Arrow::Rejected | Arrow::GivenUp => Some("rejected"),
        Arrow::NotNeeded => Some("not_needed"),
        Arrow::Confirmed => Some("confirmed"),
        _ => None,
    }
}

/// A date as people read it: 4 May 2026.
pub fn in_words(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

fn words(arrow: Arrow, who: Role, reference: &str, by: &str) -> String {
    match (arrow, who) {
        (Arrow::Sent, Role::Reporter) => format!("We have your report {reference}. We will read it by {by}."),
        (Arrow::Sent, _) => format!("{reference} has come in. Read it by {by}."),
        (Arrow::Discarded, _) => format!("You withdrew {reference} before sending it. Nothing more will happen."),
        (Arrow::Withdrawn, _) => format!("{reference} was withdrawn by the person who sent it."),
        (Arrow::Read, _) => format!("We have read your report {reference}. We will decide what to do by {by}."),
        (Arrow::Looking, _) => format!("Somebody will look at the place in {reference} by {by}."),
        (Arrow::BookedAtOnce | Arrow::BookedAfterLook, Role::Reporter) => {
            format!("The repair for {reference} is booked. It will start by {by}.")
        }
        (Arrow::BookedAtOnce | Arrow::BookedAfterLook | Arrow::Resumed, _) => {
            format!("Job {reference} is yours. Start it by {by}.")
        }
        (Arrow::Rejected | Arrow::GivenUp, _) => {
            format!("We will not do any work for {reference}. The report is closed.")
        }
        (Arrow::NotNeeded, _) => {
            format!("We looked at the place in {reference}. It does not need repair now, so the report is closed.")
        }
        (Arrow::Begun, _) => format!("The repair for {reference} has started. It will be done by {by}."),
        (Arrow::PutOnHold, _) => format!("Job {reference} is on hold. We will decide what happens next by {by}."),
        (Arrow::Photo, _) => format!("There is a new photo of {reference}. The work should be done by {by}."),
        (Arrow::Repaired, Role::Reporter) => {
            format!("We have repaired the place in {reference}. Tell us by {by} if it is not right.")
        }
        (Arrow::Repaired, _) => format!("{reference} is repaired and waits for the reporter until {by}."),
        (Arrow::Stopped, _) => format!("The work for {reference} has stopped. Decide what happens next by {by}."),
        (Arrow::Confirmed, _) => format!("The reporter is content with {reference}. It is closed."),
        (Arrow::Reopened, _) => format!("The reporter says that {reference} is not right. Look at it by {by}."),
    }
}

/// The cases before their first steps, made before anything is timed.
pub fn begin_all(walks: &Walks, calendar: &Calendar) -> Vec<Case> {
    walks.seeds.iter().map(|seed| begin(seed, calendar)).collect()
}

/// Every step of every case. What a step gives is read once, for the sums, and then dropped, but for the case.
pub fn act_all(walks: &Walks, begun: &[Case], calendar: &Calendar) -> Sums {
    let mut course = Course::default();
    let mut tally = Tally::default();
    for (seed, first) in walks.seeds.iter().zip(begun) {
        let mut case = None;
        for at in seed.steps.clone() {
            let present = case.as_ref().unwrap_or(first);
            let done = act(present, &walks.steps[at], act_id(at), calendar);
            course.step(done.as_ref().map_or(present.state, |done| done.case.state), done.is_ok());
            if let Ok(done) = done {
                let entries = done.entries.iter().map(|entry| (entry.what == What::Late, entry.due));
                tally.accepted(entries, done.messages.iter().map(|message| message.text.as_str()), done.case.wake);
                case = Some(done.case);
            }
        }
    }
    tally.sums(course)
}

/// The sums of whole steps, for every row of that lane to add up in the same way.
#[derive(Default)]
pub struct Tally {
    entries: i64,
    late: i64,
    due: i64,
    messages: i64,
    letters: i64,
    wakes: i64,
}

impl Tally {
    /// Takes up one accepted step: of each entry whether it says that a limit passed and what due date it gives; the texts; and
    /// when to wake next.
    pub fn accepted<'a>(
        &mut self,
        entries: impl Iterator<Item = (bool, Option<NaiveDate>)>,
        texts: impl Iterator<Item = &'a str>,
        wake: Option<DateTime<Utc>>,
    ) {
        self.wakes = self.wakes.wrapping_add(wake.map_or(0, |wake| wake.timestamp()));
        for (late, due) in entries {
            self.entries += 1;
            self.late += i64::from(late);
            self.due += due.map_or(0, days);
        }
        for text in texts {
            self.messages += 1;
            self.letters += text.len() as i64;
        }
    }

    pub fn sums(&self, course: Course) -> Sums {
        let mut sums = course.sums();
        sums.0.extend([("entries", self.entries), ("late", self.late), ("due dates", self.due)]);
        sums.0.extend([
            ("messages", self.messages),
            ("length of the messages", self.letters),
            ("when to wake", self.wakes),
        ]);
        sums
    }
}
