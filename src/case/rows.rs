//! The rows of groups in an act: what is asked in each, and what is wrong with it.
//!
//! Invariants: a row is judged by its own answers alone; rows are numbered from 1, without those that say nothing.

use super::accept::{Wanted, left_out};
use super::refusal::{InRow, Refusal, WrongAnswer};
use crate::machine::condition::Look;
use crate::machine::tables::*;
use crate::question::{Answer, Fault, FaultCode, Kind, Limit, Row, RowReading, Slot};
use chrono::NaiveDate;

/// What is in one place of a row.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Blank,
    Given(&'a Answer),
    Wrong(&'a Fault),
}

/// A row whose answers are all good, or one of which something is wrong.
#[derive(Clone, Copy)]
enum AnyRow<'a> {
    Good(&'a Row),
    Read(&'a RowReading),
}

impl<'a> AnyRow<'a> {
    fn cell(self, place: usize) -> Cell<'a> {
        match self {
            AnyRow::Good(row) => row.answers().get(place).and_then(Option::as_ref).map_or(Cell::Blank, Cell::Given),
            AnyRow::Read(row) => match row.slots().get(place) {
                Some(Slot::Given(answer)) => Cell::Given(answer),
                Some(Slot::Wrong(fault)) => Cell::Wrong(fault),
                Some(Slot::Absent | Slot::Blank | Slot::Rows(_)) | None => Cell::Blank,
            },
        }
    }

    fn answer(self, place: Ix) -> Option<&'a Answer> {
        if let Cell::Given(answer) = self.cell(usize::from(place)) { Some(answer) } else { None }
    }

    /// What is wrong with the row as a whole.
    fn fault(self) -> Option<&'a Fault> {
        if let AnyRow::Read(row) = self { row.fault() } else { None }
    }
}

/// The rows that were given, right and wrong ones.
fn rows_of(slot: &Slot) -> impl Iterator<Item = AnyRow<'_>> {
    let (good, read): (&[Row], &[RowReading]) = match slot {
        Slot::Given(Answer::Rows(rows)) => (rows, &[]),
        Slot::Rows(rows) => (&[], rows),
        _ => (&[], &[]),
    };
    good.iter().map(AnyRow::Good).chain(read.iter().map(AnyRow::Read))
}

/// Where something is wrong: the place in the form, the row from 1, the place in the row. Rows and places of 0 are the whole.
pub(crate) type WrongAt = (usize, usize, usize);

impl Machine {
    /// Decides in each row which of its questions are asked; what was sent for the others is dropped.
    pub(crate) fn rows_left_out(&self, group: Ix, slot: Slot, draft: bool, dropped: &mut Vec<Ix>) -> Slot {
        let mut rows = match (self.row_of(group), slot.into_rows()) {
            (Some(_), Ok(rows)) => rows,
            (_, Ok(rows)) => return Slot::of_rows(rows),
            (_, Err(other)) => return other,
        };
        for row in &mut rows {
            for (place, item) in self.row_of(group).iter().flat_map(|asked| asked.items.iter().enumerate()) {
                let asked = item.when.as_ref().is_none_or(|w| w.holds_of(&|at| AnyRow::Read(row).answer(at)));
                let Some(slot) = row.slots.get_mut(place) else { continue };
                if left_out(slot, asked, draft) && !dropped.contains(&item.question) {
                    dropped.push(item.question);
                }
            }
        }
        Slot::of_rows(rows)
    }

    /// What a row of a group asks.
    fn row_of(&self, group: Ix) -> Option<&Asked> {
        self.questions.get(usize::from(group))?.row.as_deref()
    }

    /// What is wrong with the rows of a group: too few, something left blank, wrong in itself or against a rule.
    pub(crate) fn wrong_in_rows(
        &self,
        wanted: &Wanted<'_>,
        (place, item): (usize, &AskTable),
        slot: &Slot,
        may_confirm: &[Ix],
        today: NaiveDate,
        look: &Look<'_>,
    ) -> Result<Vec<(WrongAt, WrongAnswer)>, Refusal> {
        let (Some(table), Some(asked)) = (self.questions.get(usize::from(item.question)), self.row_of(item.question))
        else {
            return Ok(Vec::new());
        };
        let mut wrong: Vec<(WrongAt, WrongAnswer)> = Vec::new();
        if let (Slot::Given(Answer::Rows(rows)), Kind::Group { least, .. }) = (slot, &table.kind)
            && rows.len() < usize::from(*least)
            && !wanted.draft
        {
            let fault = Fault::new(FaultCode::TooFew).with(Limit::Least(i64::from(*least)));
            wrong.push(((place, 0, 0), self.wrong(item.question, fault, None, look)));
        }
        for (number, row) in (1_u32..).zip(rows_of(slot)) {
            let at = |inside: usize| (place, number as usize, inside);
            let here = || Some(InRow { group: table.id.to_string(), number });
            if let Some(fault) = row.fault() {
                wrong.push((at(0), self.wrong(item.question, fault.clone(), here(), look)));
            }
            let mut faulty = 0_u128;
            for (inside, item) in asked.items.iter().enumerate() {
                let is_asked = || item.when.as_ref().is_none_or(|w| w.holds_of(&|place| row.answer(place)));
                let fault = match row.cell(inside) {
                    Cell::Wrong(fault) => Some(fault.clone()),
                    Cell::Blank if !item.optional && !wanted.draft && is_asked() => Some(Fault::blank()),
                    Cell::Given(Answer::Date(date)) => self.date_fault(item.question, *date, today)?,
                    Cell::Blank | Cell::Given(_) => None,
                };
                if let Some(fault) = fault {
                    faulty |= 1_u128.checked_shl(inside as u32).unwrap_or(0);
                    wrong.push((at(inside + 1), self.wrong(item.question, fault, here(), look)));
                }
            }
            let rules = wanted.corrects.iter().filter(|rule| rule.each == Some(item.question));
            for rule in rules.filter(|rule| !may_confirm.contains(&rule.rule)) {
                let inside = asked.slot_of.get(usize::from(rule.to)).map_or(usize::MAX, |slot| usize::from(*slot));
                // An answer that is wrong in itself is put right first: the rule may have nothing to say then.
                let is_faulty = faulty & 1_u128.checked_shl(inside as u32).unwrap_or(0) != 0;
                if !is_faulty && rule.when.holds_of(&|place| row.answer(place)) {
                    wrong.extend(self.against(rule, here(), look).map(|answer| (at(inside.saturating_add(1)), answer)));
                }
            }
        }
        Ok(wrong)
    }
}
