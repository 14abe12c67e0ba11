//! Reading a mapping, and fitting it to the service that it is for.

use super::dates::Reader;
use super::shape::MappingFile;
use super::{Import, fit};
use crate::clock::Calendar;
use crate::pattern::read::Map;
use crate::pattern::tree::Node;
use crate::problem::{Code, File, Findings, shown};
use crate::service::{Alone, alone};
use crate::{Problems, Service, Source};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// How the records of an old system are read: which columns hold what, and what each event means here.
///
/// A mapping is a JSON file, described in `docs/guides/import.md`.
/// It names the files of its service, and is fitted to that service before anything is read with it.
///
/// ```
/// use service_patterns::import::Mapping;
/// use service_patterns::{Source, builtin};
///
/// let mapping = Mapping::read(Source::new("bins.json", r#"{
///     "mapping": "bins", "uses": ["report-a-problem"],
///     "columns": { "case": "ref", "event": "what", "at": "on" },
///     "acts": { "withdraw": { "by": "reporter" } },
///     "events": [{ "named": ["Cancelled"], "does": "withdraw" }, { "named": ["Void"], "does": "withdrawn" }]
/// }"#))?;
/// let service = mapping.service(&|path| builtin::file(path))?;
/// let Err(problems) = mapping.fit(&service) else { return Err("it should not fit".into()) };
/// assert_eq!(problems.to_string(), "\
/// error[no-such] bins.json:5:85 /events/1/does
///   there is no act `withdrawn` in this mapping
///   help: did you mean `withdraw`?");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Mapping(Arc<Inner>);

struct Inner {
    shape: MappingFile,
    calendar: Option<Calendar>,
    tree: Node,
    source: (String, String),
}

impl Inner {
    /// What is wrong, said with the places of the file.
    fn wrong(&self, out: Findings) -> Problems {
        let (name, text) = self.source.clone();
        out.finish(&[File { name, text, tree: Some(self.tree.clone()) }])
    }
}

impl fmt::Debug for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Mapping").field(&self.id()).finish()
    }
}

/// The name of the calendar that a mapping brings.
const OLD_RECORDS: &str = "old-records";

impl Mapping {
    /// Reads a mapping file. What its names mean is asked by [`Mapping::fit`].
    ///
    /// # Errors
    ///
    /// Everything that is wrong with its form, with line and column.
    pub fn read(source: Source<'_>) -> Result<Mapping, Problems> {
        let mut calendar = None;
        let file = alone(&source, |shape: &MappingFile, tree, out| {
            form(shape, tree, out);
            calendar = old_calendar(shape, tree, out);
        })?;
        let Alone { shape, tree, name, text } = file;
        Ok(Mapping(Arc::new(Inner { shape, calendar, tree, source: (name, text) })))
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.shape.mapping.as_str()
    }

    /// What it says about the records.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        self.0.shape.about.as_ref().map(|about| about.as_str())
    }

    /// The files of the service, as paths under `patterns/` without `.json`.
    pub fn uses(&self) -> impl Iterator<Item = &str> {
        self.0.shape.uses.iter().map(String::as_str)
    }

    /// The days off it brings for old records, as a calendar with the id `old-records`.
    #[must_use]
    pub fn calendar(&self) -> Option<&Calendar> {
        self.0.calendar.as_ref()
    }

    /// Loads the service it is for. `find` gives the file at a path under `patterns/`.
    ///
    /// A calendar that the mapping brings is what `"calendar": "council"` means, and may be named as `old-records`.
    ///
    /// # Errors
    ///
    /// Every file of `uses` that is not found, told in the mapping; or what is wrong with the files of the service.
    pub fn service<'s>(&self, find: &dyn Fn(&str) -> Option<Source<'s>>) -> Result<Service, Problems> {
        let mut out = Findings::default();
        let mut loader = Service::loader();
        for (at, path) in self.uses().enumerate() {
            match find(path) {
                Some(file) => loader = loader.file(file),
                None => {
                    let here = self.0.tree.nearest(&format!("/uses/{at}")).origin;
                    let message = format!("there is no file `{}`", shown(path));
                    match near_built_in(path) {
                        Some(near) => out.add_help(here, Code::NoSuch, message, format!("did you mean `{near}`?")),
                        None => out.add(here, Code::NoSuch, message),
                    }
                }
            }
        }
        if out.any_error() {
            return Err(self.0.wrong(out));
        }
        if let Some(calendar) = self.calendar() {
            loader = loader.calendar(calendar.clone()).council_calendar(OLD_RECORDS);
        }
        loader.load()
    }

    /// Every column that it reads, sorted.
    #[must_use]
    pub fn columns(&self) -> BTreeSet<&str> {
        let shape = &self.0.shape;
        let mut all = vec![shape.columns.case.as_str()];
        all.extend(shape.columns.event.iter().chain(&shape.columns.at).map(|column| column.as_str()));
        all.extend(shape.in_each_row.iter().flatten().map(|dated| dated.at.as_str()));
        for (_, act) in shape.acts.iter() {
            let forms = act.answers.iter().chain(act.facts.iter()).map(|(_, form)| form);
            forms.chain(&act.person).chain(&act.channel).for_each(|form| form.columns(&mut all));
        }
        all.extend(shape.events.iter().flat_map(|rule| rule.when.iter().map(|(column, _)| column)));
        all.into_iter().collect()
    }

    /// Fits it to a service.
    ///
    /// # Errors
    ///
    /// Every name that the service or the mapping does not have, with the nearest that it has.
    pub fn fit(&self, service: &Service) -> Result<Import, Problems> {
        let mut out = Findings::default();
        fit::check(&self.0.shape, &self.0.tree, service, &mut out);
        if out.any_error() {
            return Err(self.0.wrong(out));
        }
        Ok(Import { mapping: self.clone(), service: service.clone(), dates: Reader::new(self.0.shape.dates.as_ref()) })
    }

    pub(super) fn shape(&self) -> &MappingFile {
        &self.0.shape
    }
}

/// The built-in file that was probably meant.
#[cfg(feature = "builtin")]
fn near_built_in(path: &str) -> Option<&'static str> {
    crate::problem::nearest(path, crate::builtin::ALL.iter().map(|(known, _)| *known))
}

/// Nothing is built in.
#[cfg(not(feature = "builtin"))]
fn near_built_in(_path: &str) -> Option<&'static str> {
    None
}

/// What the members of a mapping have to be together.
fn form(shape: &MappingFile, tree: &Node, out: &mut Findings) {
    let columns = tree.nearest("/columns").origin;
    let needed = match (&shape.columns.event, &shape.columns.at, &shape.in_each_row) {
        (Some(_), Some(_), None) | (None, None, Some(_)) => None,
        (_, _, Some(_)) => Some("where a row is a whole case, `event` and `at` are left out"),
        (_, _, None) => Some("`event` and `at` are both needed, or else `in_each_row`"),
    };
    if let Some(needed) = needed {
        out.add(columns, Code::WrongValue, needed);
    }
    if shape.uses.is_empty() {
        let help = "name the pattern, and what is laid over it: `[\"report-a-problem\"]`";
        out.add_help(tree.nearest("/uses").origin, Code::WrongValue, "no file of a service is named", help);
    }
    for (at, rule) in shape.events.iter().enumerate() {
        if rule.named.is_empty() {
            let here = tree.nearest(&format!("/events/{at}/named")).origin;
            out.add(here, Code::WrongValue, "this list needs at least one name of an event");
        }
    }
    acts(&shape.acts, tree, out);
}

/// The calendar of the days off it brings.
fn old_calendar(shape: &MappingFile, tree: &Node, out: &mut Findings) -> Option<Calendar> {
    let old = shape.calendar.as_ref()?;
    let off = old.days_off.iter().flatten().map(|day| (day.0, "Day off"));
    Calendar::new(OLD_RECORDS, "Days of the old records", old.from.0, old.to.0, off)
        .map_err(|error| out.add(tree.nearest("/calendar").origin, Code::WrongValue, error.to_string()))
        .ok()
}

fn acts(acts: &Map<super::shape::ActForm>, tree: &Node, out: &mut Findings) {
    for (id, act) in acts.iter() {
        if !matches!((&act.act, &act.task, &act.result), (_, None, None) | (None, Some(_), Some(_))) {
            let message = "say `act`, or `task` and `result`";
            out.add(tree.nearest(&format!("/acts/{id}")).origin, Code::WrongValue, message);
        }
    }
}
