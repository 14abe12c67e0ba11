//! Whether something may be done now: by whom, from where, while what waits (step 2 of an act).

use super::accept::{Actor, unknown};
use super::act::{Act, By};
use super::core::{ClockStatus, Core, Place, TaskStatus};
use super::entry::person_name;
use super::refusal::{NotPossible, Reason, Refusal, Unknown};
use crate::clock::civil_date;
use crate::machine::condition::Look;
use crate::machine::tables::*;
use crate::pattern::shape::Phase;
use chrono::{DateTime, Utc};

impl Machine {
    /// Finds who does an act.
    pub(crate) fn actor_of<'a>(&self, act: &'a Act<'_>) -> Result<Actor<'a>, Refusal> {
        self.actor(act.by.as_ref().ok_or(Refusal::Unknown(Unknown::NoPerson))?)
    }

    /// Finds the person of a `By`.
    pub(crate) fn actor<'a>(&self, by: &'a By<'_>) -> Result<Actor<'a>, Refusal> {
        let role = by.role.as_ref();
        let person = if role == "system" {
            SYSTEM
        } else {
            match self.pattern.people.index(role) {
                Some(at) => at as Ix,
                None => return Err(unknown("person", role, self.pattern.people.keys())),
            }
        };
        Ok(Actor { person, id: by.person.as_deref() })
    }

    /// Finds an action by name.
    pub(crate) fn action_ix(&self, name: &str) -> Result<Ix, Refusal> {
        match self.pattern.actions.index(name) {
            Some(at) => Ok(at as Ix),
            None => Err(unknown("action", name, self.pattern.actions.keys())),
        }
    }

    /// Finds a task and one of its results by name.
    pub(crate) fn result_ix(&self, task: &str, result: &str) -> Result<(Ix, Ix), Refusal> {
        let Some(at) = self.pattern.tasks.index(task) else {
            return Err(unknown("task", task, self.pattern.tasks.keys()));
        };
        let results = self.tasks.get(at).map(|t| t.results.as_slice()).unwrap_or_default();
        match results.iter().position(|r| &*r.id == result) {
            Some(r) => Ok((at as Ix, r as Ix)),
            None => Err(unknown("result", result, results.iter().map(|r| &*r.id))),
        }
    }

    /// Why somebody may not do what these people may: it is none of them, or there is no such person in this case.
    pub(crate) fn may_not(&self, by: u64, actor: &Actor<'_>, look: &Look<'_>) -> Option<Reason> {
        match by & bit(actor.person) {
            0 => Some(Reason::Person),
            _ => (!self.is_there(actor.person, look)).then_some(Reason::NotInCase),
        }
    }

    /// Whether there is this person of the file in this case.
    pub(crate) fn is_there(&self, person: Ix, look: &Look<'_>) -> bool {
        let person = self.people.get(usize::from(person));
        person.and_then(|p| p.when.as_ref()).is_none_or(|w| w.holds(look))
    }

    /// Why an action is not possible now: empty if it is. Branches and their tasks come later, with the answers.
    pub(crate) fn not_possible(
        &self,
        core: &Core,
        action: Ix,
        actor: &Actor<'_>,
        at: DateTime<Utc>,
        look: &Look<'_>,
    ) -> Vec<Reason> {
        let mut why = Vec::new();
        let Some(table) = self.actions.get(usize::from(action)) else { return vec![Reason::Part] };
        let closed = matches!(core.place, Place::Closed(_));
        let here = self.is_from(&table.from, core.place);
        let unheld = !table.from.said;
        if closed && !here && !(unheld && core.holds_on != 0) {
            why.push(Reason::Closed);
        }
        if !table.on {
            why.push(Reason::Part);
        }
        why.extend(self.may_not(table.by, actor, look));
        self.apart(core, table, actor, &mut why);
        if table.from.said && !here && !closed {
            why.push(Reason::Place { is: self.place_name(core.place), from: self.names_of_from(&table.from) });
        }
        self.held(core, table, &mut why);
        match &table.target {
            Target::Resume(hold)
                if core.holds_on & bit(*hold) == 0 && !why.iter().any(|r| matches!(r, Reason::Hold { .. })) =>
            {
                why.push(Reason::Hold { on: Vec::new(), held: vec![self.hold_name(*hold)] });
            }
            Target::AsBefore if core.last_outcome().is_none() => why.push(Reason::NothingBefore),
            Target::Hold(hold) => self.hold_here(core, *hold, &mut why),
            _ => {}
        }
        if let Some(when) = &table.when
            && !when.holds(look)
        {
            let unmet = self.pattern.actions.at(action).and_then(|(_, a)| a.when.as_ref());
            why.push(Reason::When { unmet: unmet.map(|c| self.in_words(c)).unwrap_or_default() });
        }
        let open = table.blocked_by & core.tasks_open;
        if open != 0 {
            why.push(Reason::Task { open: bits(open).map(|t| self.task_name(t)).collect() });
        }
        if let Some(extend) = &table.extend {
            let clock = core.clocks.of(extend.clock);
            let possible = matches!(clock.status, ClockStatus::Running | ClockStatus::Late)
                && extend.times.is_none_or(|most| u32::from(clock.times) < most)
                && (extend.to.is_some() || self.brings_more(clock, extend, look));
            if !possible {
                why.push(Reason::Extension { clock: self.pattern.clocks.key(extend.clock).to_string() });
            }
        }
        why.extend(self.no_new_case(core, table, at));
        why
    }

    /// After the last day for new cases none is opened; a draft may still be sent during the days of grace.
    pub(crate) fn no_new_case(&self, core: &Core, table: &ActionTable, at: DateTime<Utc>) -> Option<Reason> {
        let until = self.pattern.accept_until.as_ref()?.0;
        let phase = |state: Ix| self.pattern.states.at(state).map(|(_, s)| s.phase);
        let sends = |target: &Target| matches!(target, Target::To(state) if phase(*state) != Some(Phase::Draft));
        let last = match core.place {
            Place::Start => until,
            Place::In(state) if phase(state) == Some(Phase::Draft) => {
                let sent = table.targets().any(sends);
                let days = chrono::Days::new(self.pattern.grace.unwrap_or(0).into());
                until.checked_add_days(days).filter(|_| sent)?
            }
            Place::In(_) | Place::Closed(_) => return None,
        };
        (civil_date(at) > last).then_some(Reason::NoNewCases { until })
    }

    /// A hold goes on only where the file says it may be.
    pub(crate) fn hold_here(&self, core: &Core, hold: Ix, why: &mut Vec<Reason>) {
        let states = self.holds.get(usize::from(hold)).map(|h| &*h.states).unwrap_or_default();
        let here = matches!(core.place, Place::In(state) if states.contains(&state));
        if !here {
            let from = states.iter().map(|s| self.pattern.states.key(*s).to_string()).collect();
            why.push(Reason::Place { is: self.place_name(core.place), from });
        }
    }

    pub(crate) fn apart(&self, core: &Core, table: &ActionTable, actor: &Actor<'_>, why: &mut Vec<Reason>) {
        if table.apart.is_empty() || actor.person == SYSTEM {
            return;
        }
        let Some(id) = actor.id else {
            why.push(Reason::PersonIdNeeded);
            return;
        };
        for promise in &table.apart {
            let same = core.did.iter().find(|(p, action, who)| {
                p == promise && &**who == id && self.actions.get(usize::from(*action)).is_some_and(|a| a.id != table.id)
            });
            if let Some((_, action, _)) = same {
                why.push(Reason::SamePerson { did: self.pattern.actions.key(*action).to_string() });
                return;
            }
        }
    }

    pub(crate) fn held(&self, core: &Core, table: &ActionTable, why: &mut Vec<Reason>) {
        let waiting = core.holds_on & !self.carry_on;
        let in_the_way = if table.held_any { 0 } else { waiting & !table.held };
        let held =
            || bits(table.held).map(|h| self.hold_name(h)).chain(table.held_any.then(|| "any".to_string())).collect();
        if in_the_way != 0 {
            why.push(Reason::Hold { on: bits(in_the_way).map(|h| self.hold_name(h)).collect(), held: held() });
        } else if !table.from.said {
            let one_on = if table.held_any { core.holds_on } else { core.holds_on & table.held };
            if one_on == 0 {
                why.push(Reason::Hold { on: Vec::new(), held: held() });
            }
        }
    }

    pub(crate) fn is_from(&self, from: &FromTable, place: Place) -> bool {
        match place {
            Place::Start => from.start,
            Place::In(state) => from.open || from.states.contains(&state),
            Place::Closed(outcome) => from.closed || from.outcomes.contains(&outcome),
        }
    }

    pub(crate) fn place_name(&self, place: Place) -> String {
        match place {
            Place::Start => "start".into(),
            Place::In(state) => self.pattern.states.key(state).to_string(),
            Place::Closed(outcome) => format!("closed:{}", self.pattern.outcomes.key(outcome)),
        }
    }

    pub(crate) fn names_of_from(&self, from: &FromTable) -> Vec<String> {
        let words = [(from.start, "start"), (from.open, "open"), (from.closed, "closed")];
        let mut names: Vec<String> = words.iter().filter(|(said, _)| *said).map(|(_, w)| (*w).to_string()).collect();
        names.extend(from.states.iter().map(|s| self.pattern.states.key(*s).to_string()));
        names.extend(from.outcomes.iter().map(|o| format!("closed:{}", self.pattern.outcomes.key(*o))));
        names
    }

    pub(crate) fn hold_name(&self, hold: Ix) -> String {
        self.holds.get(usize::from(hold)).map(|h| h.id.to_string()).unwrap_or_default()
    }

    pub(crate) fn task_name(&self, task: Ix) -> String {
        self.tasks.get(usize::from(task)).map(|t| t.id.to_string()).unwrap_or_default()
    }

    /// Who may do it, by id, in the order of the file.
    pub(crate) fn who_may(&self, by: u64) -> Vec<String> {
        bits(by).map(|p| person_name(self, p).to_string()).collect()
    }

    pub(crate) fn refuse_action(&self, action: Ix, reasons: Vec<Reason>, moved_on: bool) -> Refusal {
        let by = self.actions.get(usize::from(action)).map_or(0, |a| a.by);
        let (id, label) = self.pattern.actions.at(action).map_or(("", ""), |(id, a)| (id, a.label.as_str()));
        Refusal::NotPossible(NotPossible {
            what: id.to_string(),
            label: label.to_string(),
            reasons,
            who_may: self.who_may(by),
            moved_on,
            set_by: None,
        })
    }

    /// Whether the result of a task is possible, and which opening it is of.
    pub(crate) fn result_possible(
        &self,
        core: &Core,
        task: Ix,
        number: Option<u32>,
        actor: &Actor<'_>,
        look: &Look<'_>,
    ) -> Result<u32, Vec<Reason>> {
        let Some(table) = self.tasks.get(usize::from(task)) else { return Err(vec![Reason::Part]) };
        let open: Vec<u32> =
            core.tasks.iter().filter(|t| t.task == task && t.status == TaskStatus::Open).map(|t| t.number).collect();
        let mut why = Vec::new();
        let closed = matches!(core.place, Place::Closed(_));
        if open.is_empty() && closed {
            why.push(Reason::Closed);
        }
        if !table.on {
            why.push(Reason::Part);
        }
        // That something was paid or proved, nobody says of themselves: the host's machinery does.
        let of_oneself = table.contract.is_some() && self.is_public(actor.person);
        match of_oneself {
            true => why.push(Reason::Person),
            false => why.extend(self.may_not(table.by, actor, look)),
        }
        let found = match (number, open.as_slice()) {
            (Some(n), list) if list.contains(&n) => Some(n),
            (None, [only]) => Some(*only),
            (None, [_, _, ..]) => {
                why.push(Reason::WhichOne { open: open.clone() });
                None
            }
            _ => {
                if !closed || number.is_some() {
                    why.push(Reason::TaskNotOpen);
                }
                None
            }
        };
        match found {
            Some(n) if why.is_empty() => Ok(n),
            _ => Err(why),
        }
    }

    pub(crate) fn refuse_result(&self, task: Ix, result: Ix, reasons: Vec<Reason>, moved_on: bool) -> Refusal {
        let table = self.tasks.get(usize::from(task));
        let id = table.and_then(|t| Some(format!("{}:{}", t.id, t.results.get(usize::from(result))?.id)));
        let label = self.pattern.tasks.at(task).map(|(_, t)| t.label.as_str().to_string());
        Refusal::NotPossible(NotPossible {
            what: id.unwrap_or_default(),
            label: label.unwrap_or_default(),
            reasons,
            who_may: self.who_may(table.map_or(0, |t| t.by)),
            moved_on,
            set_by: None,
        })
    }
}
