//! Steps: the answer to an act.

use super::Case;
use super::core::Told as ToldIn;
use super::entry::{Entry, What};
use crate::Text;
use crate::machine::tables::Ix;
use chrono::{DateTime, Utc};
use std::fmt;

/// The answer to an act: the new case and the entries for the record, and what can be read off them.
///
/// Store both. Then tell people ([`tell`](Step::tell)) and set the alarm ([`timers`](Step::timers)).
#[derive(Clone, PartialEq)]
#[must_use = "store the case and its entries, and tell people"]
#[non_exhaustive]
pub struct Step {
    /// The case as it is now. Store it.
    pub case: Case,
    /// What happened, in order: what fell due before the act, then the act. Append them to the record.
    pub entries: Vec<Entry>,
    /// The entry of the first time, if this act had been done before and nothing happened now.
    pub repeats: Option<u32>,
}

impl Step {
    pub(crate) fn new(case: Case, entries: Vec<Entry>) -> Step {
        Step { case, entries, repeats: None }
    }

    /// Who is told what, in order.
    pub fn tell(&self) -> impl Iterator<Item = Told<'_>> {
        self.entries.iter().flat_map(Entry::told)
    }

    /// Who should have been told and could not be reached, in order. The entries say so too.
    pub fn not_told(&self) -> impl Iterator<Item = NotReached<'_>> {
        self.entries.iter().flat_map(Entry::not_told)
    }

    /// When something next falls due, earliest first: call [`Service::tick`](crate::Service::tick) then.
    #[must_use]
    pub fn timers(&self) -> Vec<Timer> {
        self.case.timers()
    }

    /// The questions whose answers were sent and not used, because the answers before them leave the question out.
    pub fn dropped(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().flat_map(Entry::dropped)
    }
}

/// No words and no answers: ids and counts.
impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Step")
            .field("case", &self.case)
            .field("entries", &self.entries)
            .field("repeats", &self.repeats)
            .finish()
    }
}

/// Somebody to tell, in their language. Read off the entry that tells.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Told<'a> {
    /// The id of the person of the file.
    pub who: &'a str,
    /// The id of the message.
    pub message: &'a str,
    /// The words, filled. They may hold personal data.
    pub text: &'a str,
    /// The language of the words.
    pub language: &'a str,
    /// The entry that tells, and the place of this telling in it, from 1.
    place: (u32, usize),
    /// The task it is about, and which opening of it.
    about: Option<(Ix, u32)>,
}

impl Told<'_> {
    /// A name for this telling that is the same whenever the step is: the number of the entry and the place in it.
    /// With the id of the case, receivers can drop repeats by it.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.place.0, self.place.1)
    }
}

impl fmt::Debug for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Told").field("who", &self.who).field("message", &self.message).finish_non_exhaustive()
    }
}

/// Somebody who should have been told something and left no way to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotReached<'a> {
    /// The id of the person of the file.
    pub who: &'a str,
    /// The id of the message.
    pub message: &'a str,
}

impl Case {
    /// How the person who is told is reached, as JSON in the wire form: what they left when they opened the task it is about, else
    /// the latest answer to the question in their `reached_by`. Of many who commented, the one whose comment it is.
    ///
    /// It is personal data, and the host's to protect from here on.
    #[must_use]
    pub fn contact_for(&self, told: &Told<'_>) -> Option<serde_json::Value> {
        let m = &self.machine;
        let question = m.pattern.people.get(told.who)?.reached_by.as_ref()?.as_str();
        let asked = m.pattern.questions.index(question)?;
        let left = told.about.and_then(|(task, number)| {
            self.core.tasks.iter().find(|t| t.task == task && t.number == number)?.answer(asked as Ix)
        });
        match left {
            Some(answer) => Some(answer?.to_json(&m.questions.get(asked)?.kind)),
            None => self.contact(told.who),
        }
    }
}

impl Entry {
    /// Who was told what by this entry. People who could not be reached are left out here and stand in the stored entry.
    pub fn told(&self) -> impl Iterator<Item = Told<'_>> {
        let machine = &self.machine.0;
        let about = match self.what {
            What::Result { task, number, .. } | What::WarnTask(task, number, _) | What::LimitTask(task, number) => {
                Some((task, number))
            }
            _ => None,
        };
        self.told.iter().enumerate().filter_map(move |(at, told)| {
            let ToldIn { person, message, language, text } = told;
            let table = machine.messages.get(usize::from(*message))?;
            Some(Told {
                who: &machine.people.get(usize::from(*person))?.id,
                message: &table.id,
                text: text.as_ref().ok()?,
                language: &table.words.get(usize::from(*language))?.0,
                place: (self.seq, at + 1),
                about,
            })
        })
    }

    /// Who should have been told by this entry and could not be reached.
    pub fn not_told(&self) -> impl Iterator<Item = NotReached<'_>> {
        let machine = &self.machine.0;
        self.told.iter().filter(|told| told.text.is_err()).filter_map(move |told| {
            let who = &machine.people.get(usize::from(told.person))?.id;
            Some(NotReached { who, message: &machine.messages.get(usize::from(told.message))?.id })
        })
    }

    /// Who is told what only at [`Entry::kept_until`], in order: the id of the person and of the message. The entry that tells
    /// them then has the words.
    pub fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        let machine = &self.machine.0;
        let told = self.seldom.keeps.iter().flat_map(|keeps| &keeps.told);
        told.filter_map(move |told| {
            let who = &*machine.people.get(usize::from(told.person))?.id;
            Some((who, &*machine.messages.get(usize::from(told.message))?.id))
        })
    }

    /// The questions whose answers were sent and not used, because the answers before them leave the question out.
    pub fn dropped(&self) -> impl Iterator<Item = &str> {
        self.seldom.dropped.iter().map(|q| self.machine.0.pattern.questions.key(*q))
    }
}

/// A moment at which something falls due, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timer {
    /// The moment.
    pub at: DateTime<Utc>,
    /// The clock, hold or task; for what is kept from the public until a date, the clock whose date it is.
    pub what: Text,
    /// Whether it is a warning before the limit.
    pub warning: bool,
    /// Whether what was kept from the public is told then.
    pub tells: bool,
}
