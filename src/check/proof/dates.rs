//! The answers that dates are worked out from: where something starts that lasts until one of them, or up to so long before it.

use crate::pattern::shape::{Pattern, each};
use crate::pattern::value::{Condition, Length};

/// What starts, and has no date without the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    Clock(usize),
    Task(usize),
    Hold(usize),
    /// The clock that this action extends to an answered date.
    Extended(usize),
}

/// An answer that a date is worked out from.
#[derive(Debug)]
pub(super) struct DateRead<'p> {
    /// The pointer to where it is named.
    pub(super) at: String,
    pub(super) question: u16,
    pub(super) of: Dated,
    /// The conditions of choice lists, and whether each holds where the answer is read.
    pub(super) given: Vec<(&'p Condition, bool)>,
}

/// Every answer that a date is worked out from, in the order of the file.
pub(super) fn dates(p: &Pattern) -> Vec<DateRead<'_>> {
    let mut walk = Walk { p, found: Vec::new() };
    for (nth, (id, hold)) in p.holds.iter().enumerate() {
        walk.length(format!("/holds/{id}/within"), &hold.within, Dated::Hold(nth), &[]);
    }
    for (nth, (id, task)) in p.tasks.iter().enumerate() {
        let within = task.within.iter();
        within.for_each(|length| walk.length(format!("/tasks/{id}/within"), length, Dated::Task(nth), &[]));
    }
    for (nth, (id, clock)) in p.clocks.iter().enumerate() {
        let within = clock.within.iter();
        within.for_each(|length| walk.length(format!("/clocks/{id}/within"), length, Dated::Clock(nth), &[]));
    }
    for (nth, (id, action)) in p.actions.iter().enumerate() {
        let to = action.extend.as_ref().and_then(|extend| extend.to.as_ref());
        to.iter().for_each(|to| walk.read(format!("/actions/{id}/extend/to"), to.as_str(), Dated::Extended(nth), &[]));
    }
    walk.found
}

/// Whether a question is asked in the rows of a group: it is answered with them.
pub(super) fn is_in_rows(p: &Pattern, question: &str) -> bool {
    p.questions.iter().any(|(_, group)| each(group.ask.as_ref()).any(|item| item.question.as_str() == question))
}

struct Walk<'p> {
    p: &'p Pattern,
    found: Vec<DateRead<'p>>,
}

impl<'p> Walk<'p> {
    fn read(&mut self, at: String, question: &str, of: Dated, given: &[(&'p Condition, bool)]) {
        // A row has answers of its own.
        if let Some(index) = self.p.questions.index(question).filter(|_| !is_in_rows(self.p, question)) {
            self.found.push(DateRead { at, question: index as u16, of, given: given.to_vec() });
        }
    }

    fn length(&mut self, at: String, length: &'p Length, of: Dated, given: &[(&'p Condition, bool)]) {
        match length {
            Length::Setting(_) | Length::Next(_) | Length::Amount { before: None, .. } => {}
            Length::Question(id) => self.read(format!("{at}/question"), id.as_str(), of, given),
            Length::Amount { before: Some(before), .. } => {
                self.read(format!("{at}/before/question"), before.question.as_str(), of, given);
                let time = before.at.iter();
                time.for_each(|time| self.read(format!("{at}/before/at"), time.as_str(), of, given));
            }
            Length::Earliest(list) => self.each(&format!("{at}/earliest"), list, of, given),
            Length::Latest(list) => self.each(&format!("{at}/latest"), list, of, given),
            Length::Choose(choices) => {
                let mut given = given.to_vec();
                for (nth, choice) in choices.iter().enumerate() {
                    let Some(when) = &choice.when else {
                        self.length(format!("{at}/{nth}/otherwise"), &choice.then, of, &given);
                        continue;
                    };
                    given.push((when, true));
                    self.length(format!("{at}/{nth}/then"), &choice.then, of, &given);
                    given.pop();
                    given.push((when, false));
                }
            }
        }
    }

    fn each(&mut self, at: &str, lengths: &'p [Length], of: Dated, given: &[(&'p Condition, bool)]) {
        lengths.iter().enumerate().for_each(|(nth, length)| self.length(format!("{at}/{nth}"), length, of, given));
    }
}
