//! From rows to cases with their events: what each row means, and which of several of one act count.

use super::Import;
use super::dates::When;
use super::report::{Counter, NotReadBy};
use super::rows::Row;
use super::shape::{EventRule, MappingFile, Repeats};
use std::collections::{BTreeMap, HashMap};

/// A case of the old system.
pub(super) struct OldCase<R> {
    pub(super) reference: String,
    /// The rows that mean something.
    pub(super) rows: Vec<R>,
    /// What they mean, in the order of the rows.
    pub(super) events: Vec<Event>,
}

/// Something that happened to a case of the old system, and that means an act.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    /// The entry of the mapping that says what it means.
    pub(super) rule: usize,
    /// The row of the case.
    pub(super) row: usize,
    pub(super) when: When,
}

/// What came of the rows, as counts.
#[derive(Debug, Default)]
pub(super) struct RowCounts {
    pub(super) read: usize,
    /// Why rows were not read.
    pub(super) not_read: NotReadBy,
    pub(super) nothing: usize,
    /// Names that the mapping does not know: how often, and in which cases, as far as two of them.
    pub(super) unknown: BTreeMap<String, Unknown>,
}

/// An event that nobody mapped.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    pub(super) times: usize,
    pub(super) case: usize,
    pub(super) in_several: bool,
}

/// Reads all rows, and puts those of one case together, in the order in which cases first appear.
pub(super) fn read<R: Row>(import: &Import, rows: impl IntoIterator<Item = R>) -> (Vec<OldCase<R>>, RowCounts) {
    let shape = import.mapping.shape();
    let mut cases: Vec<OldCase<R>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut counts = RowCounts::default();
    for row in rows {
        counts.read += 1;
        let reference = row.get(shape.columns.case.as_str()).unwrap_or_default().trim();
        if reference.is_empty() {
            counts.not_read.add(format!("no case in `{}`", shape.columns.case.as_str()), counts.read);
            continue;
        }
        let at = *known.entry(reference.to_string()).or_insert_with(|| {
            cases.push(OldCase { reference: reference.to_string(), rows: Vec::new(), events: Vec::new() });
            cases.len() - 1
        });
        let Some(case) = cases.get_mut(at) else { continue };
        let meant = events(import, shape, &row, case.rows.len(), at, &mut counts);
        if !meant.is_empty() {
            case.events.extend(meant);
            case.rows.push(row);
        }
    }
    (cases, counts)
}

/// What a row means: one event, or one for each of its dates.
fn events(
    import: &Import,
    shape: &MappingFile,
    row: &dyn Row,
    nth: usize,
    case: usize,
    counts: &mut RowCounts,
) -> Vec<Event> {
    let said = |column: &str| row.get(column).unwrap_or_default().trim();
    let mut named: Vec<(&str, &str)> = Vec::new();
    if let (Some(event), Some(at)) = (&shape.columns.event, &shape.columns.at) {
        match said(event.as_str()) {
            "" => counts.not_read.add(format!("no event in `{}`", event.as_str()), counts.read),
            event => named.push((event, at.as_str())),
        }
    }
    let dated = shape.in_each_row.iter().flatten().map(|dated| (dated.event.as_str(), dated.at.as_str()));
    named.extend(dated.filter(|(_, at)| !said(at).is_empty()));
    let mut meant = Vec::new();
    for (name, at) in named {
        match rule(shape, name, row) {
            Means::Unknown => {
                let unknown = counts.unknown.entry(name.to_string()).or_insert(Unknown { case, ..Unknown::default() });
                unknown.times += 1;
                unknown.in_several |= unknown.case != case;
            }
            Means::Nothing => counts.nothing += 1,
            Means::Act(rule) => match import.dates.when(said(at)) {
                Some(when) => meant.push(Event { rule, row: nth, when }),
                None if said(at).is_empty() => counts.not_read.add(format!("no date in `{at}`"), counts.read),
                None => counts.not_read.add(format!("what stands in `{at}` is no date of that form"), counts.read),
            },
        }
    }
    meant
}

enum Means {
    Act(usize),
    Nothing,
    Unknown,
}

fn rule(shape: &MappingFile, name: &str, row: &dyn Row) -> Means {
    let is_named = |rule: &EventRule| rule.named.iter().any(|named| stands_for(named, name));
    let fits = |rule: &EventRule| {
        rule.when.iter().all(|(column, texts)| {
            let said = row.get(column).unwrap_or_default().trim();
            texts.iter().any(|text| text == said)
        })
    };
    if let Some(at) = shape.events.iter().position(|rule| is_named(rule) && fits(rule)) {
        return Means::Act(at);
    }
    let known = shape.events.iter().any(is_named);
    match known || shape.nothing.iter().flatten().any(|named| stands_for(named, name)) {
        true => Means::Nothing,
        false => Means::Unknown,
    }
}

/// Whether a name in a mapping stands for an event: it is its name, or begins it and ends in `*`.
fn stands_for(named: &str, event: &str) -> bool {
    match named.strip_suffix('*') {
        Some(begins) => event.starts_with(begins),
        None => named == event,
    }
}

/// Puts the events in the order of their days, and takes out those that repeat an act of which only the first or the last
/// counts. Gives how many of each act were taken out.
pub(super) fn that_count(shape: &MappingFile, mut events: Vec<Event>) -> (Vec<Event>, Counter) {
    // A stable sort: what has no time stays in the order of the rows, before what has one on the same day.
    events.sort_by_key(|event| (event.when.day, event.when.moment));
    let act = |event: &Event| shape.events.get(event.rule).map_or("", |rule| rule.does.as_str());
    let repeats = |id: &str| shape.acts.get(id).and_then(|act| act.repeats).unwrap_or(Repeats::Each);
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        last.insert(act(event).to_string(), at);
        first.entry(act(event).to_string()).or_insert(at);
    }
    let mut again = Counter::default();
    let mut kept = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let counts = match repeats(act(event)) {
            Repeats::First => first.get(act(event)) == Some(&at),
            Repeats::Last => last.get(act(event)) == Some(&at),
            Repeats::Each | Repeats::WherePossible => true,
        };
        match counts {
            true => kept.push(*event),
            false => again.add(act(event)),
        }
    }
    (kept, again)
}
