//! The order of events of which the time is not known.
//!
//! Events of one day without a time may have come in any order, so any order is taken in which all of the record fits;
//! of several, the one nearest to that of the rows. Events with a time stay in the order of their times.
//! Invariants: nothing is moved to another day; the search is bounded, and where the bound ends it, that is said.

use super::departure::Departure;
use super::walk::{Mark, Ready, Walk};
use crate::Case;
use crate::clock::moment_of;
use chrono::{DateTime, NaiveTime, Utc};
use std::collections::BTreeMap;

/// How many acts are tried for one case, at most, to find an order in which all of it fits; where there is none, as many again
/// to find orders in which single days do.
pub const MOST_TRIED: usize = 5_000;

/// How many events of one day, or of one moment, are tried in other orders than that of the rows, at most.
pub const MOST_OF_A_DAY: usize = 64;

/// Events of which the order is not known, by their places among those of the case: a day, or one moment of it.
pub(super) type Group = Vec<usize>;

/// Puts sorted events in groups, in order. A day in which every event has a time is a group for each moment.
pub(super) fn groups(events: &[Ready<'_>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut untimed = std::collections::BTreeSet::new();
    for ready in events.iter().filter(|ready| ready.event.when.moment.is_none()) {
        untimed.insert(ready.event.when.day);
    }
    let mut last = None;
    for (at, ready) in events.iter().enumerate() {
        let when = ready.event.when;
        let key = (when.day, when.moment.filter(|_| !untimed.contains(&when.day)));
        match groups.last_mut().filter(|_| last == Some(key)) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
        last = Some(key);
    }
    // Rows count where the time does not: within a group, the order is that of the rows.
    groups.iter_mut().for_each(|group| group.sort_by_key(|at| events.get(*at).map(|ready| ready.event.row)));
    groups
}

/// What came of looking for an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// All fit in this order.
    Whole,
    /// No order fits.
    Nothing,
    /// It was not looked at every order.
    Bounded,
}

/// Does the events of a case. What does not fit in any order is left out; the departures are told in order.
/// Also whether the search was bounded.
pub(super) fn replay<'m>(walk: &mut Walk<'m>, events: &[Ready<'m>], done_at: NaiveTime) -> (Vec<Departure>, bool) {
    let groups = groups(events);
    let search = Search { events, done_at, most: walk.tried + MOST_TRIED };
    let start = walk.mark();
    let mut bounded = match search.whole(walk, &groups) {
        Found::Whole => return (Vec::new(), false),
        found => found == Found::Bounded,
    };
    walk.back_to(&start);
    let search = Search { events, done_at, most: walk.tried + MOST_TRIED };
    let mut departures = Vec::new();
    for group in groups {
        // Of one event there is one order.
        if group.len() > 1 {
            let mark = walk.mark();
            match search.whole(walk, std::slice::from_ref(&group)) {
                Found::Whole => continue,
                found => bounded |= found == Found::Bounded,
            }
            walk.back_to(&mark);
        }
        search.as_many_as_fit(walk, group, &mut departures);
    }
    (departures, bounded)
}

struct Search<'s, 'm> {
    events: &'s [Ready<'m>],
    done_at: NaiveTime,
    /// How many acts may have been tried before the search ends.
    most: usize,
}

/// A place where one of several events comes next.
struct Choice {
    group: usize,
    /// Those of the group that are still to come, as bits.
    left: u64,
    next: usize,
    mark: Mark,
}

/// Ways of standing from which the rest did not fit, by the group and what was left of it.
type Failed<'m> = BTreeMap<(usize, u64), Vec<(Option<Case>, Vec<&'m str>)>>;

impl<'m> Search<'_, 'm> {
    /// Looks for an order of every group in which all events fit.
    fn whole(&self, walk: &mut Walk<'m>, groups: &[Group]) -> Found {
        if groups.iter().any(|group| group.len() > MOST_OF_A_DAY) {
            return Found::Bounded;
        }
        let all = |group: usize| groups.get(group).map(|group| u64::MAX >> (64 - group.len().clamp(1, 64)));
        let (mut group, Some(mut left)) = (0, all(0)) else { return Found::Whole };
        let mut choices: Vec<Choice> = Vec::new();
        let mut failed = Failed::new();
        loop {
            while left == 0 {
                group += 1;
                match all(group) {
                    Some(whole) => left = whole,
                    None => return Found::Whole,
                }
            }
            choices.push(Choice { group, left, next: 0, mark: walk.mark() });
            loop {
                let Some(choice) = choices.last_mut() else { return Found::Nothing };
                walk.back_to(&choice.mark);
                let members = groups.get(choice.group).map(Vec::as_slice).unwrap_or_default();
                let Some((nth, at)) = self.next(members, choice.left, choice.next) else {
                    let tried = (choice.group, choice.left);
                    failed.entry(tried).or_default().push((walk.case.clone(), walk.acts()));
                    choices.pop();
                    continue;
                };
                choice.next = nth + 1;
                if walk.tried > self.most {
                    return Found::Bounded;
                }
                if self.event(walk, members, choice.left, at).is_ok() {
                    let rest = (choice.group, choice.left & !(1 << nth));
                    let known = failed.get(&rest).into_iter().flatten();
                    if !known.into_iter().any(|(case, acts)| walk.stands_as(case.as_ref(), acts)) {
                        (group, left) = rest;
                        break;
                    }
                }
            }
        }
    }

    /// The next event of a group that may come now: its place in the group and among those of the case.
    /// One with a time comes only when none with an earlier one is left.
    fn next(&self, members: &[usize], left: u64, from: usize) -> Option<(usize, usize)> {
        let first = self.first_moment(members, left);
        let there = members.iter().copied().enumerate().skip(from).filter(|(nth, _)| left >> nth & 1 == 1);
        let mut may = there.filter(|(_, at)| match self.moment(*at) {
            Some(moment) => Some(moment) == first,
            None => true,
        });
        may.next()
    }

    fn moment(&self, at: usize) -> Option<DateTime<Utc>> {
        self.events.get(at)?.event.when.moment
    }

    /// The earliest time of those that are left and have one.
    fn first_moment(&self, members: &[usize], left: u64) -> Option<DateTime<Utc>> {
        let there = members.iter().enumerate().filter(|(nth, _)| left >> nth & 1 == 1);
        there.filter_map(|(_, at)| self.moment(*at)).min()
    }

    /// Does one event: at its time, or at a time of its day that comes neither before what was done nor after what is left.
    fn event(&self, walk: &mut Walk<'m>, members: &[usize], left: u64, at: usize) -> Result<(), Departure> {
        let Some(ready) = self.events.get(at) else { return Ok(()) };
        let moment = ready.event.when.moment.unwrap_or_else(|| {
            let done = moment_of(ready.event.when.day.and_time(self.done_at));
            let before = self.first_moment(members, left).map_or(done, |first| first.min(done));
            walk.case.as_ref().map_or(before, |case| case.last_moment().max(before))
        });
        walk.event(at, ready, moment)
    }

    /// Takes the first event that fits, again and again, until none of the group does. The others are departures.
    fn as_many_as_fit(&self, walk: &mut Walk<'m>, mut group: Group, departures: &mut Vec<Departure>) {
        if group.len() > MOST_OF_A_DAY {
            // Once through, in the order of days and times: nothing is tried twice.
            group.sort_unstable();
            for at in group {
                departures.extend(self.event(walk, &[at], 1, at).err());
            }
            return;
        }
        let mut left = u64::MAX >> (64 - group.len().clamp(1, 64));
        let mut refused: Vec<Departure> = Vec::new();
        let mut from = 0;
        while let Some((nth, at)) = self.next(&group, left, from) {
            match self.event(walk, &group, left, at) {
                Ok(()) => {
                    left &= !(1 << nth);
                    (from, refused) = (0, Vec::new());
                }
                Err(departure) => {
                    refused.push(departure);
                    from = nth + 1;
                }
            }
            // Of those with a time, the first never fits: the later ones have their turn without it.
            if self.next(&group, left, from).is_none()
                && let Some(first) = self.first_moment(&group, left)
                && let Some(stuck) = (0..group.len())
                    .find(|nth| left >> nth & 1 == 1 && group.get(*nth).and_then(|at| self.moment(*at)) == Some(first))
            {
                let at = group.get(stuck).copied().unwrap_or_default();
                departures.extend(self.event(walk, &group, left, at).err());
                left &= !(1 << stuck);
                (from, refused) = (0, Vec::new());
            }
        }
        departures.append(&mut refused);
    }
}
