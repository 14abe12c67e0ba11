//! Everything that one person, or one place, has open: cases of many services, put side by side.
//!
//! Invariants: the host picks the cases and says as whom the person looks at each; nothing is read, stored or changed here;
//! what needs the person comes first, then what is due first; no answer, reference or words of a case are in `Debug`.

use super::Case;
use super::act::By;
use super::core::{ClockStatus, Place, TaskStatus};
use super::link::FollowOn;
use super::look::Allowed;
use super::refusal::Refusal;
use crate::clock::Due;
use crate::machine::linked::Link;
use crate::machine::tables::*;
use crate::pattern::shape::{ClockKind, Phase};
use crate::question::{Address, Answer, Place as Where};
use crate::service::Service;
use chrono::{DateTime, Utc};
use std::fmt;
use uuid::Uuid;

/// A case to look at: its service, and as whom the person looks at it. Roles differ from service to service, so it is said of each.
#[derive(Debug, Clone)]
pub struct Matter<'a> {
    /// The service of the case.
    pub service: &'a Service,
    /// The case.
    pub case: &'a Case,
    /// Who looks.
    pub by: By<'a>,
}

impl<'a> Matter<'a> {
    /// A case of this service, as this person sees it.
    #[must_use]
    pub fn new(service: &'a Service, case: &'a Case, by: By<'a>) -> Matter<'a> {
        Matter { service, case, by }
    }
}

/// One case as somebody sees it, with what stands under it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct OpenCase {
    /// The host's id.
    pub id: Uuid,
    /// The reference people quote.
    pub reference: String,
    /// What the service is called.
    pub title: String,
    /// Where it is, in the words for the public.
    pub words: String,
    /// What is due next, as far as it is this person's business.
    pub next: Option<NextDue>,
    /// What the person may do now.
    pub may: Vec<Allowed>,
    /// What of it the case waits for: a task that is theirs, a hold that they can lift, a draft to send; for staff and partners
    /// whatever moves the case on. The names are those in [`may`](OpenCase::may); of what the host's machinery waits for, such as a
    /// payment of theirs, the task.
    pub needs: Vec<String>,
    /// What they are offered to go on to.
    pub offers: Vec<FollowOn>,
    /// How it is linked with others of the cases given.
    pub links: Vec<LinkedWith>,
    /// The cases that are part of this one.
    pub parts: Vec<OpenCase>,
}

/// Something that falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NextDue {
    /// The clock, hold or task.
    pub what: String,
    /// What it is called.
    pub label: String,
    /// When.
    pub due: Due,
    /// The people of the file whom it is for: who may use a window, who can lift a hold, who does a task. Nobody for a promise of
    /// the council.
    pub who: Vec<String>,
    /// Whether the person who looks is one of them.
    pub theirs: bool,
}

/// Another of the cases given.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LinkedWith {
    /// How the later one belongs to the earlier.
    pub link: Link,
    /// The other case.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// Whether the other came out of this one, and not this one out of it.
    pub later: bool,
}

/// Ids and numbers, and none of the words.
impl fmt::Debug for OpenCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenCase")
            .field("id", &self.id)
            .field("title", &self.title)
            .field("next", &self.next)
            .field("needs", &self.needs)
            .field("parts", &self.parts)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for LinkedWith {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkedWith").field("link", &self.link).field("id", &self.id).finish_non_exhaustive()
    }
}

/// Everything that is open in the cases given, at a moment: what needs the person first, then by the date that is due next.
///
/// A case that is part of another of them stands under it. A closed case is there only while a window runs in it that is theirs,
/// or while they can do something that is waited for; and where one that is part of it is there. Words are in the language asked
/// for, or else in that of each case.
///
/// # Errors
///
/// [`Refusal::Unknown`] for a case that is not of the service beside it, a person that service does not have, or a moment out of
/// all reason.
pub fn everything_open(
    matters: &[Matter<'_>],
    language: Option<&str>,
    at: DateTime<Utc>,
) -> Result<Vec<OpenCase>, Refusal> {
    let mut seen = Vec::with_capacity(matters.len());
    for matter in matters {
        let case = matter.service.as_at(matter.case, at)?;
        seen.push(look_at(matter, &case, language, at)?);
    }
    link_up(&mut seen);
    let parents: Vec<Option<usize>> = (0..seen.len()).map(|at| parent_of(&seen, at)).collect();
    let mut left: Vec<Option<Seen>> = seen.into_iter().map(Some).collect();
    let tops: Vec<usize> = (0..left.len()).filter(|at| parents.get(*at).is_some_and(Option::is_none)).collect();
    let mut open: Vec<OpenCase> = tops.into_iter().filter_map(|at| gather(at, &parents, &mut left)).collect();
    order(&mut open);
    Ok(open)
}

/// A case that was looked at, before it has its place.
struct Seen {
    view: OpenCase,
    linked: Option<(Link, Uuid)>,
    shown: bool,
}

/// Says on both sides which of the cases are linked.
fn link_up(seen: &mut [Seen]) {
    let links: Vec<Vec<LinkedWith>> = seen.iter().map(|one| links_of(one, seen)).collect();
    seen.iter_mut().zip(links).for_each(|(one, links)| one.view.links = links);
}

/// The case that one came out of, then those that came out of it.
fn links_of(one: &Seen, seen: &[Seen]) -> Vec<LinkedWith> {
    let with = |link: Link, other: &Seen, later: bool| LinkedWith {
        link,
        id: other.view.id,
        reference: other.view.reference.clone(),
        later,
    };
    let earlier =
        one.linked.and_then(|(link, id)| Some(with(link, seen.iter().find(|other| other.view.id == id)?, false)));
    let later = seen.iter().filter_map(|other| {
        let (link, to) = other.linked?;
        (to == one.view.id).then(|| with(link, other, true))
    });
    earlier.into_iter().chain(later).collect()
}

/// The case that one stands under. What leads into links that go round in a circle stands under nothing.
fn parent_of(seen: &[Seen], at: usize) -> Option<usize> {
    let up = |at: usize| {
        let (link, to) = seen.get(at)?.linked?;
        (link == Link::PartOf).then(|| seen.iter().position(|other| other.view.id == to)).flatten()
    };
    let parent = up(at)?;
    let mut above = Some(parent);
    for _ in seen {
        match above {
            None => return Some(parent),
            Some(here) if here == at => return None,
            Some(here) => above = up(here),
        }
    }
    above.is_none().then_some(parent)
}

/// A case with all that stands under it; `None` if neither it nor anything of that is open.
fn gather(at: usize, parents: &[Option<usize>], left: &mut [Option<Seen>]) -> Option<OpenCase> {
    let Seen { mut view, shown, .. } = left.get_mut(at)?.take()?;
    let under: Vec<usize> = (0..parents.len()).filter(|child| parents.get(*child) == Some(&Some(at))).collect();
    view.parts = under.into_iter().filter_map(|child| gather(child, parents, left)).collect();
    order(&mut view.parts);
    (shown || !view.parts.is_empty()).then_some(view)
}

/// What needs the person first, then what is due first, then by reference. What stands under a case counts as its own.
fn order(open: &mut [OpenCase]) {
    open.sort_by_cached_key(|case| {
        let due = soonest(case);
        (!needs(case), due.is_none(), due, case.reference.clone(), case.id)
    });
}

fn needs(case: &OpenCase) -> bool {
    !case.needs.is_empty() || case.parts.iter().any(needs)
}

fn soonest(case: &OpenCase) -> Option<DateTime<Utc>> {
    let own = case.next.as_ref().map(|next| next.due.falls_due_at());
    own.into_iter().chain(case.parts.iter().filter_map(soonest)).min()
}

fn look_at(matter: &Matter<'_>, case: &Case, language: Option<&str>, at: DateTime<Utc>) -> Result<Seen, Refusal> {
    let service = matter.service;
    let m = &**service.machine();
    let actor = m.actor(&matter.by)?.person;
    let may = service.allowed(case, &matter.by, at)?;
    let said = language.or(case.core.opening.language.as_deref());
    let offers = service.offers(case, &matter.by, language, at)?;
    let case = &*case.as_seen_by(bit(actor));
    let view = OpenCase {
        id: case.id(),
        reference: case.reference().to_string(),
        title: m.say("title", service.title(), said).to_string(),
        words: case.public_words_in(said).to_string(),
        next: next_due(case, actor, said),
        needs: {
            let acts = may.iter().filter(|may| is_waited_for(case, actor, &may.what)).map(|may| may.what.clone());
            acts.chain(host_waits(case, actor)).collect()
        },
        may,
        offers,
        links: Vec::new(),
        parts: Vec::new(),
    };
    let theirs = view.next.as_ref().is_some_and(|next| next.theirs) || !view.needs.is_empty();
    let linked = case.linked().map(|linked| (linked.link(), linked.case()));
    Ok(Seen { view, linked, shown: !case.is_closed() || theirs })
}

/// Whether the case waits for something that this person may do.
fn is_waited_for(case: &Case, actor: Ix, what: &str) -> bool {
    let m = &case.machine;
    // The result of a task.
    let Some(action) = m.pattern.actions.index(what).and_then(|at| m.actions.get(at)) else { return true };
    let mut moves = action.targets().filter(|target| !matches!(target, Target::Stay | Target::Branches));
    let lifts =
        action.targets().any(|target| matches!(target, Target::Resume(hold) if case.core.holds_on & bit(*hold) != 0));
    let drafted = matches!(case.core.place, Place::In(state) if m.pattern.states.at(state).is_some_and(|(_, s)| s.phase == Phase::Draft));
    let sends = action.targets().any(|target| matches!(target, Target::To(_)));
    lifts || (drafted && sends) || (!m.is_public(actor) && !case.is_closed() && moves.next().is_some())
}

/// The tasks that this person does with the host's own machinery, as it answers them: a payment, a check of who they are.
fn host_waits(case: &Case, actor: Ix) -> impl Iterator<Item = String> {
    let public = case.machine.is_public(actor);
    let mut tasks: Vec<Ix> = Vec::new();
    for task in case.core.tasks.iter().filter(|task| public && task.status == TaskStatus::Open) {
        let table = case.machine.tasks.get(usize::from(task.task));
        if table.is_some_and(|table| table.contract.is_some() && table.by & bit(actor) != 0)
            && !tasks.contains(&task.task)
        {
            tasks.push(task.task);
        }
    }
    tasks.sort_unstable();
    tasks.into_iter().map(|task| case.machine.pattern.tasks.key(task).to_string())
}

/// What falls due next, of what is this person's business: to the public that is what they wait for and what waits for them.
fn next_due(case: &Case, actor: Ix, language: Option<&str>) -> Option<NextDue> {
    let m = &*case.machine;
    let public = m.is_public(actor);
    let mine = |set: u64| set & bit(actor) != 0;
    let mut found: Vec<(Due, &str, &str, &'static str, u64)> = Vec::new();
    for (at, clock) in
        case.core.clocks.on().filter(|(_, c)| c.status == ClockStatus::Running && c.paused_since.is_none())
    {
        let (Some(due), Some((id, shape))) = (clock.due, m.pattern.clocks.at(at)) else { continue };
        let window = shape.window_for.as_ref().and_then(|person| m.pattern.people.index(person.as_str()));
        let whose = window.map_or(0, |person| bit(person as Ix) | m.people.get(person).map_or(0, |p| p.stand_ins));
        let business = !public || mine(whose) || (whose == 0 && shape.kind != Some(ClockKind::Internal));
        if business {
            found.push((due, id, shape.label.as_str(), "clocks", whose));
        }
    }
    for hold in bits(case.core.holds_on) {
        let due = case.core.holds.get(usize::from(hold)).and_then(|h| h.due);
        let (Some(due), Some((id, shape))) = (due, m.pattern.holds.at(hold)) else { continue };
        found.push((due, id, shape.label.as_str(), "holds", who_lifts(m, hold)));
    }
    for task in case.core.tasks.iter().filter(|t| t.status == TaskStatus::Open) {
        let whose = m.tasks.get(usize::from(task.task)).map_or(0, |t| t.by);
        let (Some(due), Some((id, shape))) = (task.due, m.pattern.tasks.at(task.task)) else { continue };
        if !public || mine(whose) {
            found.push((due, id, shape.label.as_str(), "tasks", whose));
        }
    }
    let (due, id, label, section, whose) = found.into_iter().min_by_key(|(due, ..)| due.falls_due_at())?;
    Some(NextDue {
        what: id.to_string(),
        label: m.say(&format!("{section}.{id}.label"), label, language).to_string(),
        due,
        who: bits(whose & !bit(SYSTEM)).map(|person| m.pattern.people.key(person).to_string()).collect(),
        theirs: mine(whose),
    })
}

/// Who may lift a hold.
fn who_lifts(m: &Machine, hold: Ix) -> u64 {
    let lifts = |action: &&ActionTable| action.on && action.targets().any(|target| *target == Target::Resume(hold));
    m.actions.iter().filter(lifts).fold(0, |set, action| set | action.by)
}

impl Case {
    /// Whether an answer of the case names this place: by UPRN where both say one, else by postcode and the words of the address.
    ///
    /// An address without a postcode, a point on the map and a description are never enough, as they fit more than one place.
    ///
    /// ```
    /// use service_patterns::{Act, By, Channel, Service, builtin};
    /// use service_patterns::question::{Address, Place};
    ///
    /// let service = Service::load([builtin::REPORT_A_PROBLEM])?;
    /// let answers = r#"{ "category": "pothole", "danger": "no",
    ///     "location": { "address": { "lines": ["4 Mill Lane"], "town": "Northwold", "postcode": "AA1 1AA" } } }"#;
    /// let act = Act::new("report").by(By::role("reporter")).channel(Channel::Online).answers(answers);
    /// let case = service.open(uuid::Uuid::from_u128(1), "R-1", act.at("2026-05-05T08:00:00Z".parse()?))?.case;
    ///
    /// let at = |line: &str| Place::new().with_address(Address::new([line]).with_postcode("AA1 1AA"));
    /// assert!(case.is_at(&at("4, Mill Lane, Northwold")));
    /// assert!(!case.is_at(&at("14 Mill Lane")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_at(&self, place: &Where) -> bool {
        self.core.answers.iter().flatten().any(|answer| match &**answer {
            Answer::Place(is) => same_place(is, place),
            Answer::Rows(rows) => rows.iter().flat_map(|row| row.answers()).flatten().any(|inside| match inside {
                Answer::Place(is) => same_place(is, place),
                _ => false,
            }),
            _ => false,
        })
    }
}

fn same_place(a: &Where, b: &Where) -> bool {
    let uprn =
        |place: &Where| place.uprn().or_else(|| place.address()?.uprn()).map(|n| n.trim_start_matches('0').to_string());
    match (uprn(a), uprn(b)) {
        (Some(a), Some(b)) => a == b,
        _ => match (a.address(), b.address()) {
            (Some(a), Some(b)) => same_address(a, b),
            _ => false,
        },
    }
}

fn same_address(a: &Address, b: &Address) -> bool {
    let postcode = |address: &Address| {
        let letters = address.postcode()?.chars().filter(|c| c.is_alphanumeric());
        Some(letters.flat_map(char::to_uppercase).collect::<String>())
    };
    let (Some(one), Some(other)) = (postcode(a), postcode(b)) else { return false };
    let towns: Vec<Vec<String>> =
        [a, b].iter().filter_map(|address| address.town().map(|town| words(&[town]))).collect();
    let own = |address: &Address| {
        let mut own = words(&address.lines().collect::<Vec<_>>());
        // Some write the town as a last line, and some do not.
        if let Some(town) = towns.iter().find(|town| !town.is_empty() && own.ends_with(town)) {
            own.truncate(own.len() - town.len());
        }
        own
    };
    let (mine, theirs) = (own(a), own(b));
    one == other && !mine.is_empty() && mine == theirs
}

/// The words of some lines, in small letters and without marks.
fn words(lines: &[&str]) -> Vec<String> {
    let all = lines.iter().flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '\''));
    all.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
