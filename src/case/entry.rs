//! Entries: what happened, as the record keeps it, with everything that replaying needs.

use super::core::{ClockNow, Draft, FactValue, HoldCase, Opening, Place, TaskCase, Told};
use crate::clock::CalendarUsed;
use crate::machine::tables::{Ix, Machine, NONE, SYSTEM};
use crate::question::Answer;
use chrono::{DateTime, Utc};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use uuid::Uuid;

/// The version of the stored form of cases and entries.
pub const FORMAT: u32 = 1;

/// One line of a case's record: what happened, when, by whom, and everything that follows from it.
///
/// Entries are the history; a [`Case`](super::Case) is their fold. Written as JSON with serde,
/// read back with [`Service::read_entry`](crate::Service::read_entry).
#[derive(Clone, PartialEq)]
pub struct Entry {
    pub(crate) machine: Bound,
    pub(crate) seq: u32,
    pub(crate) at: DateTime<Utc>,
    pub(crate) recorded: DateTime<Utc>,
    pub(crate) what: What,
    pub(crate) opening: Option<Arc<Opening>>,
    pub(crate) by: Ix,
    pub(crate) person: Option<Box<str>>,
    pub(crate) act: Option<Uuid>,
    pub(crate) channel: Option<u8>,
    pub(crate) answers: Vec<(Ix, Option<Arc<Answer>>)>,
    pub(crate) facts: Vec<(Ix, Option<FactValue>)>,
    pub(crate) branch: Ix,
    pub(crate) tags: Tags,
    pub(crate) place: Option<Place>,
    pub(crate) offers: u64,
    pub(crate) holds: Vec<(Ix, HoldCase)>,
    pub(crate) tasks: Vec<Arc<TaskCase>>,
    pub(crate) clocks: Vec<(Ix, ClockNow)>,
    pub(crate) told: Vec<Told>,
    /// Whether the next moment has to be looked for anew.
    pub(crate) timed_anew: bool,
    pub(crate) seldom: Seldom,
}

/// What few entries say: it takes memory only in those.
#[derive(Clone, Default)]
pub(crate) struct Seldom(Option<Box<SeldomSaid>>);

#[derive(Clone, PartialEq)]
pub(crate) struct SeldomSaid {
    /// The draft from here on.
    pub(crate) draft: Option<Option<Arc<Draft>>>,
    pub(crate) did: Vec<(Ix, Ix, Box<str>)>,
    /// Effects that were not possible any more.
    pub(crate) left_out: Vec<Box<str>>,
    /// Answers given to questions that the answers before them leave out.
    pub(crate) dropped: Vec<Ix>,
    /// Refuse rules that would have applied, had the person not confirmed the answer.
    pub(crate) confirmed: Vec<Ix>,
    /// The digest of the service that made it, where that had other words or limits than the one it is read with.
    pub(crate) made_by: Option<Box<str>>,
    /// The calendars its dates were counted by, where they are not those of the service it is read with.
    pub(crate) calendars: Option<Box<[CalendarUsed]>>,
    /// Until when what it did is kept from the public, and what they are told then.
    pub(crate) keeps: Option<Keeps>,
}

/// That an entry is kept from the public.
#[derive(Clone, PartialEq)]
pub(crate) struct Keeps {
    pub(crate) until: DateTime<Utc>,
    /// The clock whose date it is.
    pub(crate) clock: Ix,
    pub(crate) told: Vec<Told>,
}

impl SeldomSaid {
    pub(crate) const NOTHING: SeldomSaid = SeldomSaid {
        draft: None,
        did: Vec::new(),
        left_out: Vec::new(),
        dropped: Vec::new(),
        confirmed: Vec::new(),
        made_by: None,
        calendars: None,
        keeps: None,
    };
}

impl Seldom {
    /// Says something in its place, if there is something to say.
    pub(crate) fn say<T: Default + PartialEq>(&mut self, said: T, place: impl FnOnce(&mut SeldomSaid) -> &mut T) {
        if said != T::default() {
            *place(self) = said;
        }
    }

    /// What it keeps, to be added to; it takes no memory where there is nothing.
    pub(crate) fn keeps_mut(&mut self) -> Option<&mut Keeps> {
        self.0.as_mut()?.keeps.as_mut()
    }
}

impl Deref for Seldom {
    type Target = SeldomSaid;
    fn deref(&self) -> &SeldomSaid {
        static NOTHING: SeldomSaid = SeldomSaid::NOTHING;
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Seldom {
    fn deref_mut(&mut self) -> &mut SeldomSaid {
        self.0.get_or_insert_with(|| Box::new(SeldomSaid::NOTHING))
    }
}

impl PartialEq for Seldom {
    fn eq(&self, other: &Seldom) -> bool {
        **self == **other
    }
}

/// The numbers of the tags an entry raised, in order. No entry raises more than four: an action, its branch, `closed` and the
/// outcome; so they take no memory of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags {
    numbers: [u32; Tags::MOST],
    count: u8,
}

impl Tags {
    pub(crate) const MOST: usize = 4;

    pub(crate) fn push(&mut self, tag: u32) {
        if let Some(slot) = self.numbers.get_mut(usize::from(self.count)) {
            *slot = tag;
            self.count += 1;
        }
    }
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, u32> {
        self.numbers.get(..usize::from(self.count)).unwrap_or_default().iter()
    }
}

/// The tables an entry's positions belong to. Equal when the service is.
#[derive(Clone)]
pub(crate) struct Bound(pub(crate) Arc<Machine>);

impl PartialEq for Bound {
    fn eq(&self, other: &Bound) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.full_digest == other.0.full_digest
    }
}

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Action(Ix),
    Result {
        task: Ix,
        number: u32,
        result: Ix,
    },
    WarnHold(Ix, u8),
    WarnTask(Ix, u32, u8),
    WarnClock(Ix, u8),
    LimitHold(Ix),
    LimitTask(Ix, u32),
    LimitClock(Ix),
    /// The date came until which something was kept from the public, and it is told.
    Tells,
    /// Dates were counted again, by another calendar.
    Redated,
}

impl Entry {
    pub(crate) fn new(
        machine: &Arc<Machine>,
        seq: u32,
        at: DateTime<Utc>,
        recorded: DateTime<Utc>,
        what: What,
    ) -> Entry {
        Entry {
            machine: Bound(machine.clone()),
            seq,
            at,
            recorded,
            what,
            opening: None,
            by: SYSTEM,
            person: None,
            act: None,
            channel: None,
            answers: Vec::new(),
            facts: Vec::new(),
            branch: NONE,
            tags: Tags::default(),
            place: None,
            offers: 0,
            holds: Vec::new(),
            tasks: Vec::new(),
            clocks: Vec::new(),
            told: Vec::new(),
            timed_anew: false,
            seldom: Seldom::default(),
        }
    }

    /// The places of its tags among those whose last moment a case remembers.
    pub(crate) fn remembers(&self) -> impl Iterator<Item = Ix> {
        let reaction = |tag: &u32| self.machine.0.reactions.get(*tag as usize);
        self.tags.iter().filter_map(reaction).map(|r| r.remember).filter(|place| *place != NONE)
    }

    /// Its number in the case, from 1.
    #[must_use]
    pub fn sequence(&self) -> u32 {
        self.seq
    }

    /// When it happened; for a limit, when it fell due.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// When it was recorded: the moment of the call that made it.
    #[must_use]
    pub fn recorded(&self) -> DateTime<Utc> {
        self.recorded
    }

    /// The tags it raised, such as `assess`, `assess:ours`, `in_hand`, `late:fix`.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        self.tags.iter().map(|tag| self.machine.0.numbering.name(*tag)).collect()
    }

    /// The id of the action, if an action was done.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        match self.what {
            What::Action(action) => Some(self.machine.0.pattern.actions.key(action)),
            _ => None,
        }
    }

    /// The task, its result and which opening of it, if it is the result of a task.
    #[must_use]
    pub fn result(&self) -> Option<(&str, &str, u32)> {
        let What::Result { task, number, result } = self.what else { return None };
        let task = self.machine.0.tasks.get(usize::from(task))?;
        let result = task.results.get(usize::from(result))?;
        Some((&task.id, &result.id, number))
    }

    /// The host's id of the act, if it gave one.
    #[must_use]
    pub fn act_id(&self) -> Option<Uuid> {
        self.act
    }

    /// The branch it took, if the action has branches.
    #[must_use]
    pub fn branch(&self) -> Option<&str> {
        match self.what {
            What::Action(action) => {
                let action = self.machine.0.actions.get(usize::from(action))?;
                action.branches.get(usize::from(self.branch)).map(|b| &*b.id)
            }
            _ => None,
        }
    }

    /// Who did it: the id of a person, or `system`.
    #[must_use]
    pub fn by(&self) -> &str {
        person_name(&self.machine.0, self.by)
    }

    /// Effects that were not possible any more when their moment came, as they stand in the file; and messages that were
    /// kept until a date and are never told, because this entry replaced or ended what they say.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        self.seldom.left_out.iter().map(|e| &**e)
    }

    /// Until when what it did is kept from people of kind `public`, if it is. [`Entry::kept`] says what they are told then.
    #[must_use]
    pub fn kept_until(&self) -> Option<DateTime<Utc>> {
        self.seldom.keeps.as_ref().map(|keeps| keeps.until)
    }

    /// Whether it tells what was kept from people of kind `public` until its date.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.what == What::Tells
    }

    /// The refuse rules that would have applied, had the person not confirmed that the answer is right.
    pub fn confirmed(&self) -> impl Iterator<Item = &str> {
        self.seldom.confirmed.iter().map(|rule| self.machine.0.pattern.refuse.key(*rule))
    }

    /// Whether it is one that [`Service::redate`](crate::Service::redate) made: dates counted again by another calendar.
    #[must_use]
    pub fn is_redating(&self) -> bool {
        self.what == What::Redated
    }

    /// The calendars that its dates were counted by, sorted by id; none if it set no date.
    #[must_use]
    pub fn calendars(&self) -> &[CalendarUsed] {
        match &self.seldom.calendars {
            Some(said) => said,
            None if self.dates().next().is_some() => &self.machine.0.calendars,
            None => &[],
        }
    }

    /// Every date this entry set, by the id of its clock, hold or task.
    pub fn dates(&self) -> impl Iterator<Item = (&str, crate::clock::Due)> {
        let p = &self.machine.0.pattern;
        let clocks = self.clocks.iter().filter_map(|(at, c)| c.as_ref()?.due.map(|d| (p.clocks.key(*at), d)));
        let holds = self.holds.iter().filter_map(|(at, h)| h.due.map(|d| (p.holds.key(*at), d)));
        let tasks = self.tasks.iter().filter_map(|t| t.due.map(|d| (p.tasks.key(t.task), d)));
        clocks.chain(holds).chain(tasks)
    }
}

/// What happened and what was set; never an answer or a text.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("sequence", &self.seq)
            .field("at", &self.at)
            .field("tags", &self.tags())
            .field("by", &self.by())
            .finish_non_exhaustive()
    }
}

pub(crate) fn person_name(machine: &Machine, person: Ix) -> &str {
    if person == SYSTEM { "system" } else { machine.pattern.people.key(person) }
}
