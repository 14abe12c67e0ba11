//! The tables of a compiled service. Indices are positions in the file; sets of holds, tasks, clocks and people are bits.

use super::{Condition, Span, words::Text};
use crate::Text as Shared;
use crate::clock::{CalendarUsed, Counting};
use crate::language::Language;
use crate::pattern::shape;
use crate::question::{Answer, Form, Kind};
use std::sync::Arc;

/// A position in a section of the file.
pub(crate) type Ix = u16;

/// No position.
pub(crate) const NONE: Ix = Ix::MAX;

/// The person `system`, as a bit beside those of the file.
pub(crate) const SYSTEM: Ix = 63;

/// A compiled service.
#[derive(Debug)]
pub(crate) struct Machine {
    pub(crate) pattern: shape::Pattern,
    pub(crate) layers: Vec<crate::overlay::LayerName>,
    pub(crate) flow_digest: String,
    pub(crate) full_digest: String,
    pub(crate) countings: Vec<Counting>,
    /// The calendars that limits are counted by, sorted by id.
    pub(crate) calendars: Box<[CalendarUsed]>,
    pub(crate) questions: Vec<QuestionTable>,
    pub(crate) facts: Vec<FactTable>,
    pub(crate) people: Vec<PersonTable>,
    pub(crate) holds: Vec<HoldTable>,
    pub(crate) tasks: Vec<TaskTable>,
    pub(crate) clocks: Vec<ClockTable>,
    /// The clocks that count from the end of another, each after that one.
    pub(crate) chained: Box<[Ix]>,
    pub(crate) actions: Vec<ActionTable>,
    pub(crate) messages: Vec<MessageTable>,
    pub(crate) follow_on: Vec<FollowOnTable>,
    /// What each tag sets off, by tag number.
    pub(crate) reactions: Vec<Reaction>,
    pub(crate) numbering: TagNumbers,
    /// Tags whose last moment a clock may count from, as (tag, place in the case's list).
    pub(crate) remembered: Vec<u32>,
    /// `different_people`: each promise is a set of actions.
    pub(crate) apart: Vec<Vec<Ix>>,
    /// The answers of a case that has no entry yet.
    pub(crate) unanswered: super::state::Answers,
    /// The same, with those that a layer fixed, for its first act.
    pub(crate) fixed_only: super::state::Answers,
    /// Answers fixed by a layer.
    pub(crate) fixed: Vec<(Ix, Arc<Answer>)>,
    /// What the library's own words are in, for who names no language.
    pub(crate) language: Language,
    /// How much is read of the answers of an act.
    pub(crate) answer_limits: crate::question::Limits,
    /// The clocks that some hold pauses or restarts.
    pub(crate) pausing: u64,
    /// Holds in whose presence work goes on.
    pub(crate) carry_on: u64,
    /// Whether what opens or starts in an act reads how the case stands: then it has to be looked at step by step.
    pub(crate) stepwise: bool,
}

/// Where the numbers of each kind of tag begin.
#[derive(Debug, Default)]
pub(crate) struct TagNumbers {
    pub(crate) branches: Vec<u32>,
    pub(crate) states: u32,
    pub(crate) closed: u32,
    pub(crate) outcomes: u32,
    pub(crate) results: Vec<u32>,
    pub(crate) holds: u32,
    pub(crate) late_clocks: u32,
    pub(crate) late_tasks: u32,
    pub(crate) over: u32,
    pub(crate) warn: u32,
    /// Each tag as files spell it, by its number.
    pub(crate) names: Box<[Box<str>]>,
    /// The numbers of the tags, in the order of their names.
    pub(crate) sorted: Box<[u32]>,
}

impl TagNumbers {
    /// A tag as files spell it.
    pub(crate) fn name(&self, tag: u32) -> &str {
        self.names.get(tag as usize).map_or("", |name| name)
    }
    /// The number of a tag that files spell so.
    pub(crate) fn named(&self, name: &str) -> Option<u32> {
        let at = self.sorted.binary_search_by(|tag| self.name(*tag).cmp(name)).ok()?;
        self.sorted.get(at).copied()
    }
    pub(crate) fn action(&self, action: Ix) -> u32 {
        u32::from(action)
    }
    pub(crate) fn branch(&self, action: Ix, branch: Ix) -> u32 {
        self.branches.get(usize::from(action)).copied().unwrap_or(0) + u32::from(branch)
    }
    pub(crate) fn state(&self, state: Ix) -> u32 {
        self.states + u32::from(state)
    }
    pub(crate) fn outcome(&self, outcome: Ix) -> u32 {
        self.outcomes + u32::from(outcome)
    }
    pub(crate) fn result(&self, task: Ix, result: Ix) -> u32 {
        self.results.get(usize::from(task)).copied().unwrap_or(0) + u32::from(result)
    }
    pub(crate) fn hold(&self, hold: Ix) -> u32 {
        self.holds + u32::from(hold)
    }
    pub(crate) fn late_clock(&self, clock: Ix) -> u32 {
        self.late_clocks + u32::from(clock)
    }
    pub(crate) fn late_task(&self, task: Ix) -> u32 {
        self.late_tasks + u32::from(task)
    }
    pub(crate) fn over(&self, clock: Ix) -> u32 {
        self.over + u32::from(clock)
    }
    pub(crate) fn warn(&self, clock: Ix) -> u32 {
        self.warn + u32::from(clock)
    }
}

/// What a tag sets off: bits of holds, tasks and clocks, applied in file order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reaction {
    pub(crate) lift: u64,
    pub(crate) open: u64,
    /// Tasks that survive a closing of this tag.
    pub(crate) outlive: u64,
    pub(crate) stop: u64,
    pub(crate) start: u64,
    /// Bits of follow-ons offered from this tag on.
    pub(crate) offer: u64,
    /// The place of this tag in the case's list of remembered moments, or `NONE`.
    pub(crate) remember: Ix,
}

impl Reaction {
    pub(crate) fn join(&mut self, other: &Reaction) {
        self.lift |= other.lift;
        self.open |= other.open;
        self.outlive |= other.outlive;
        self.stop |= other.stop;
        self.start |= other.start;
        self.offer |= other.offer;
    }
}

#[derive(Debug)]
pub(crate) struct QuestionTable {
    pub(crate) id: Box<str>,
    pub(crate) kind: Kind,
    pub(crate) personal: bool,
    /// What each option is called, in the order of the kind's options.
    pub(crate) labels: Vec<Box<str>>,
    pub(crate) days: DayLimit,
    /// Only days that work.
    pub(crate) working_day: bool,
    /// For a group: what a row asks. Conditions in it read the places of the row.
    pub(crate) row: Option<Box<Asked>>,
}

/// The limits of a date, which depend on the day of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayLimit {
    Any,
    Fixed(Option<chrono::NaiveDate>, Option<chrono::NaiveDate>),
    /// Days before the day of the act: the nearest and the farthest.
    Ago {
        working: bool,
        nearest: Option<u32>,
        farthest: Option<u32>,
    },
    Ahead {
        working: bool,
        nearest: Option<u32>,
        farthest: Option<u32>,
    },
}

#[derive(Debug)]
pub(crate) struct FactTable {
    pub(crate) id: Box<str>,
    pub(crate) options: Vec<Box<str>>,
    pub(crate) kind: shape::FactType,
    pub(crate) counted: Option<CountedTable>,
}

#[derive(Debug)]
pub(crate) struct CountedTable {
    pub(crate) what: Counts,
    pub(crate) counting: usize,
}

#[derive(Debug)]
pub(crate) enum Counts {
    /// A number of units between two dates; `None` is today.
    Between(crate::pattern::shape::CountUnit, Option<Ix>, Option<Ix>),
    TodayBetween(crate::clock::MonthDay, crate::clock::MonthDay),
    TodayIsWorkingDay,
}

#[derive(Debug)]
pub(crate) struct PersonTable {
    pub(crate) id: Shared,
    pub(crate) public: bool,
    pub(crate) reached_by: Option<Ix>,
    /// Those who are told in place of this one, if they are there.
    pub(crate) stand_ins: u64,
    pub(crate) when: Option<Condition>,
}

#[derive(Debug)]
pub(crate) struct HoldTable {
    pub(crate) id: Shared,
    pub(crate) states: Box<[Ix]>,
    pub(crate) limit: LimitTable,
}

/// How long something has, what comes before the end and what at the end.
#[derive(Debug)]
pub(crate) struct LimitTable {
    pub(crate) within: Option<Span>,
    pub(crate) counting: usize,
    pub(crate) warn: Vec<(Span, Vec<EffectTable>)>,
    pub(crate) late: Vec<EffectTable>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EffectTable {
    Tell(Ix),
    Do(Ix),
    Done(Ix),
}

#[derive(Debug)]
pub(crate) struct TaskTable {
    pub(crate) id: Shared,
    pub(crate) on: bool,
    pub(crate) by: u64,
    pub(crate) when: Option<Condition>,
    pub(crate) many: ManyTable,
    pub(crate) results: Vec<ResultTable>,
    pub(crate) limit: LimitTable,
    pub(crate) contract: Option<ContractTable>,
}

/// What the host is asked to do while a task is open.
#[derive(Debug)]
pub(crate) struct ContractTable {
    pub(crate) what: ContractOf,
    /// Whom it concerns, or `NONE`.
    pub(crate) who: Ix,
    /// The money question of `part_paid`, or `NONE`.
    pub(crate) paid: Ix,
}

#[derive(Debug)]
pub(crate) enum ContractOf {
    Payment(AmountTable),
    /// The task that was paid, and how much of it.
    Refund(Ix, Option<AmountTable>),
    Identity,
    /// The name by which the host knows what to make.
    Document(Box<str>),
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum AmountTable {
    Pence(i64),
    Question(Ix),
    /// In pence.
    Fact(Ix),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ManyTable {
    One,
    Each(Ix),
    Any,
}

#[derive(Debug)]
pub(crate) struct ResultTable {
    pub(crate) id: Box<str>,
    pub(crate) again: bool,
    pub(crate) asked: Asked,
    pub(crate) tell: Box<[Ix]>,
}

#[derive(Debug)]
pub(crate) struct ClockTable {
    pub(crate) id: Shared,
    pub(crate) window: bool,
    pub(crate) pauses: u64,
    pub(crate) restarts: u64,
    pub(crate) counts_from: Option<CountsFromTable>,
    pub(crate) limit: LimitTable,
}

#[derive(Debug)]
pub(crate) enum CountsFromTable {
    Question(Ix),
    /// Places in the case's list of remembered moments.
    Latest(Box<[Ix]>),
    EndOf(Ix),
    Choose(Box<[(Option<Condition>, CountsFromTable)]>),
}

impl CountsFromTable {
    /// The clocks at whose end it may begin.
    pub(crate) fn ends_of(&self, into: &mut Vec<Ix>) {
        match self {
            CountsFromTable::EndOf(clock) => into.push(*clock),
            CountsFromTable::Choose(list) => list.iter().for_each(|(_, from)| from.ends_of(into)),
            CountsFromTable::Question(_) | CountsFromTable::Latest(_) => {}
        }
    }

    /// Whether a choice in it reads how the case stands.
    pub(crate) fn reads_case(&self) -> bool {
        let CountsFromTable::Choose(list) = self else { return false };
        list.iter().any(|(when, from)| when.as_ref().is_some_and(Condition::reads_case) || from.reads_case())
    }
}

/// What is asked at once: the form, and for each of its questions whether it must be answered and when.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) form: Form,
    pub(crate) items: Vec<AskTable>,
    /// For each question of the service its place in the form, or `NONE`.
    pub(crate) slot_of: Box<[Ix]>,
}

#[derive(Debug)]
pub(crate) struct AskTable {
    pub(crate) question: Ix,
    pub(crate) optional: bool,
    pub(crate) when: Option<Condition>,
    /// A layer fixed the answer: it is not asked, and only that answer is taken.
    pub(crate) fixed: bool,
    /// It is a group: its answer has rows.
    pub(crate) rows: bool,
}

#[derive(Debug)]
pub(crate) struct ActionTable {
    pub(crate) id: Box<str>,
    pub(crate) on: bool,
    pub(crate) by: u64,
    pub(crate) from: FromTable,
    pub(crate) held: u64,
    pub(crate) held_any: bool,
    pub(crate) when: Option<Condition>,
    /// Whether a condition of this act reads the channel.
    pub(crate) reads_channel: bool,
    pub(crate) asked: Asked,
    /// Facts of this act that the host gives.
    pub(crate) facts: Box<[Ix]>,
    /// Facts counted in this act.
    pub(crate) counted: Box<[Ix]>,
    pub(crate) signposts: Vec<RefuseTable>,
    pub(crate) corrects: Vec<RefuseTable>,
    pub(crate) target: Target,
    pub(crate) branches: Vec<BranchTable>,
    /// Tasks that must not be open.
    pub(crate) blocked_by: u64,
    pub(crate) extend: Option<ExtendTable>,
    pub(crate) saves: Option<Ix>,
    pub(crate) not_before: Option<NotBeforeTable>,
    pub(crate) tell: Box<[Ix]>,
    /// Which `different_people` promises name it.
    pub(crate) apart: Box<[Ix]>,
}

impl ActionTable {
    /// Where it may lead, by itself or by one of its branches.
    pub(crate) fn targets(&self) -> impl Iterator<Item = &Target> {
        self.branches.iter().map(|branch| &branch.target).chain([&self.target])
    }
}

/// Where an action may be done from.
#[derive(Debug, Default)]
pub(crate) struct FromTable {
    pub(crate) said: bool,
    pub(crate) start: bool,
    pub(crate) open: bool,
    pub(crate) closed: bool,
    pub(crate) states: Box<[Ix]>,
    pub(crate) outcomes: Box<[Ix]>,
}

#[derive(Debug)]
pub(crate) struct RefuseTable {
    pub(crate) rule: Ix,
    /// The group whose rows it looks at, one at a time.
    pub(crate) each: Option<Ix>,
    /// Somebody may confirm that it is right all the same.
    pub(crate) may_confirm: bool,
    pub(crate) when: Condition,
    /// The question that must change, or the outcome somebody is pointed to.
    pub(crate) to: Ix,
}

/// Where an act goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Stay,
    To(Ix),
    Close(Ix),
    AsBefore,
    /// The closed choice, and the outcome of each of its options.
    CloseAs(Ix, Box<[Ix]>),
    Hold(Ix),
    Resume(Ix),
    Branches,
}

#[derive(Debug)]
pub(crate) struct BranchTable {
    pub(crate) id: Box<str>,
    pub(crate) on: bool,
    pub(crate) when: Option<Condition>,
    pub(crate) target: Target,
    pub(crate) tell: Box<[Ix]>,
    pub(crate) blocked_by: u64,
}

/// The clock until whose date the public is not told, and when.
#[derive(Debug)]
pub(crate) struct NotBeforeTable {
    pub(crate) clock: Ix,
    /// Nothing is kept back where it does not hold.
    pub(crate) when: Option<Condition>,
}

#[derive(Debug)]
pub(crate) struct ExtendTable {
    pub(crate) clock: Ix,
    pub(crate) to: Option<Ix>,
    pub(crate) by: Option<Span>,
    pub(crate) in_all: Option<Span>,
    pub(crate) times: Option<u32>,
}

#[derive(Debug)]
pub(crate) struct MessageTable {
    pub(crate) id: Shared,
    pub(crate) on: bool,
    pub(crate) to: Ix,
    /// The words by language: the file's own first.
    pub(crate) words: Vec<(Shared, Text)>,
}

#[derive(Debug)]
pub(crate) struct FollowOnTable {
    pub(crate) id: Box<str>,
    pub(crate) on: bool,
    pub(crate) when: Option<Condition>,
    /// Offered at any time while open.
    pub(crate) while_open: bool,
    /// Who is offered it.
    pub(crate) by: u64,
}

/// The bits of a set, in file order.
pub(crate) fn bits(mut set: u64) -> impl Iterator<Item = Ix> {
    std::iter::from_fn(move || {
        if set == 0 {
            return None;
        }
        let at = set.trailing_zeros();
        set &= set - 1;
        Some(at as Ix)
    })
}

/// The bit of a position.
pub(crate) fn bit(at: Ix) -> u64 {
    1u64.checked_shl(u32::from(at)).unwrap_or(0)
}
