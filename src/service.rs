//! Services: pattern and overlays, resolved, checked and compiled. Nothing runs a case but a service.

mod alone;
mod chain;

pub(crate) use alone::{Alone, alone};

use crate::check;
use crate::check::proof::{Bounds, Of};
use crate::clock::Calendar;
use crate::digest::digest;
use crate::machine::{
    compile::{Departed, compile, wrong_fixed_answers},
    tables::Machine,
};
use crate::overlay::{Budget, Causes, History, Layer, LayerName, Laying, Trial, origins};
use crate::pattern::read::Read;
use crate::pattern::shape::{Pattern, each};
use crate::pattern::tree::{self, Node, Origin, Value};
use crate::pattern::value::SettingValue;
use crate::problem::{Code, File, Findings, Problems, Spot, Way, said_at, shown};
use crate::question;
use chain::order;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A file to load: its name, for messages, and its text.
///
/// ```
/// let file = service_patterns::Source::new("northwold.json", "{}");
/// assert_eq!(file.name(), "northwold.json");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source<'a> {
    name: std::borrow::Cow<'a, str>,
    text: std::borrow::Cow<'a, str>,
}

impl<'a> Source<'a> {
    /// A file that was read by the host.
    #[must_use]
    pub fn new(name: impl Into<std::borrow::Cow<'a, str>>, text: impl Into<std::borrow::Cow<'a, str>>) -> Source<'a> {
        Source { name: name.into(), text: text.into() }
    }

    /// A file that is compiled in.
    #[must_use]
    pub const fn built_in(name: &'static str, text: &'static str) -> Source<'static> {
        Source { name: std::borrow::Cow::Borrowed(name), text: std::borrow::Cow::Borrowed(text) }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// How much is read when loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    pub(crate) bytes: usize,
    files: usize,
    bounds: Bounds,
}

impl FileLimits {
    /// Four mebibytes a file and sixteen files; a hundred thousand ways a case can stand, and two million steps between them.
    #[must_use]
    pub const fn new() -> FileLimits {
        let bounds = Bounds { configurations: 100_000, steps: 2_000_000, answers: 10_000 };
        FileLimits { bytes: 4 << 20, files: 16, bounds }
    }
    /// At most that many bytes in one file.
    #[must_use]
    pub const fn bytes(mut self, bytes: usize) -> FileLimits {
        self.bytes = bytes;
        self
    }
    /// At most that many files.
    #[must_use]
    pub const fn files(mut self, files: usize) -> FileLimits {
        self.files = files;
        self
    }
    /// When the flow is proved: at most that many ways a case can stand.
    #[must_use]
    pub const fn configurations(mut self, configurations: usize) -> FileLimits {
        self.bounds.configurations = configurations;
        self
    }
    /// When the flow is proved: at most that many steps from one way a case can stand to another.
    #[must_use]
    pub const fn steps(mut self, steps: usize) -> FileLimits {
        self.bounds.steps = steps;
        self
    }
}

impl Default for FileLimits {
    fn default() -> Self {
        FileLimits::new()
    }
}

/// Takes files, calendars and limits, and makes a service of them.
#[derive(Debug, Clone, Default)]
#[must_use = "a loader does nothing until `load`"]
pub struct Loader<'a> {
    sources: Vec<Source<'a>>,
    calendars: Vec<Calendar>,
    parts: Vec<(String, bool)>,
    council_calendar: Option<String>,
    on: Option<NaiveDate>,
    limits: FileLimits,
    answer_limits: question::Limits,
    unproven: bool,
}

impl<'a> Loader<'a> {
    /// One more file. The order does not matter: `extends` says what is laid over what.
    pub fn file(mut self, source: Source<'a>) -> Loader<'a> {
        self.sources.push(source);
        self
    }
    /// More files.
    pub fn files(mut self, sources: impl IntoIterator<Item = Source<'a>>) -> Loader<'a> {
        self.sources.extend(sources);
        self
    }
    /// A calendar that counting blocks may name by its id. It comes before a built-in one of the same id, whose place only
    /// a newer list of the same bank holidays may take: [`Calendar::may_stand_for`].
    pub fn calendar(mut self, calendar: Calendar) -> Loader<'a> {
        self.calendars.push(calendar);
        self
    }
    /// What the calendar `council` means where no council file says so: without this, England and Wales.
    pub fn council_calendar(mut self, id: impl Into<String>) -> Loader<'a> {
        self.council_calendar = Some(id.into());
        self
    }
    /// Switches a part that the files leave free, to try a pattern out.
    pub fn part(mut self, part: impl Into<String>, on: bool) -> Loader<'a> {
        self.parts.push((part.into(), on));
        self
    }
    /// Leaves out the search over all cases, and only that: for trying out a pattern that is being written, and for running the
    /// scenario that shows what the search found. What runs for residents is proved.
    ///
    /// ```
    /// use service_patterns::{Service, Source};
    ///
    /// // Nobody may decide any more, so some reports could never be dealt with.
    /// let text = service_patterns::builtin::REPORT_A_PROBLEM.text().replace(r#""from": ["received"]"#, r#""from": ["planned"]"#);
    /// let load = || Service::loader().file(Source::new("pattern.json", text.clone()));
    /// assert!(load().load().is_err());
    /// assert!(load().unproven().load().is_ok());
    /// ```
    pub fn unproven(mut self) -> Loader<'a> {
        self.unproven = true;
        self
    }
    /// The day on which the files are looked at: departures whose last day is past are then reported, as a warning.
    /// Nothing else reads the date, and what the files say counts all the same.
    ///
    /// ```
    /// use service_patterns::{Service, builtin};
    /// let files = [builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN];
    /// let today = "2026-05-05".parse()?;
    /// assert!(Service::loader().files(files).on(today).check().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(mut self, date: NaiveDate) -> Loader<'a> {
        self.on = Some(date);
        self
    }
    /// How much of the files is read.
    pub fn limits(mut self, limits: FileLimits) -> Loader<'a> {
        self.limits = limits;
        self
    }
    /// How much is read of the answers that come with an act.
    ///
    /// ```
    /// use service_patterns::{Act, By, Refusal, Service, builtin, question::Limits};
    ///
    /// let service = Service::loader().file(builtin::REPORT_A_PROBLEM).answer_limits(Limits::new().bytes(20)).load()?;
    /// let act = Act::new("report").by(By::role("reporter")).channel_not_known().answers(r#"{ "category": "pothole" }"#);
    /// let Err(Refusal::Answers(problems)) = service.check_opening(act.at("2026-05-05T08:00:00Z".parse()?)) else { panic!() };
    /// assert_eq!(problems.form[0].say, "the answers must be 20 bytes or fewer");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answer_limits(mut self, limits: question::Limits) -> Loader<'a> {
        self.answer_limits = limits;
        self
    }

    /// Reads, lays over one another, checks and compiles.
    ///
    /// # Errors
    ///
    /// [`Problems`]: everything that is wrong with the files, with file, line and column.
    pub fn load(self) -> Result<Service, Problems> {
        let mut files = Vec::new();
        let mut out = Findings::default();
        self.parse(&mut files, &mut out);
        let resolved = resolve(&self, &files, &mut out);
        if out.any_error() {
            find_causes(&self, &files, resolved.as_ref(), &mut out);
        }
        let Some(resolved) = resolved.filter(|_| !out.any_error()) else { return Err(out.finish(&files)) };
        let Resolved { tree, pattern, layers, order, history, departed, ways: _ } = resolved;
        let digests = (digest(&flow_of(&tree)), digest(&without_notes(&tree.to_plain())));
        let council = self.council_calendar.as_deref().unwrap_or("england-and-wales");
        let calendars = |id: &str| self.find_calendar(if id == "council" { council } else { id });
        let Some(mut machine) = compile(pattern, layers, digests, &calendars, &departed) else {
            out.add(tree.origin, Code::Calendar, "a calendar is not known");
            return Err(out.finish(&files));
        };
        machine.answer_limits = self.answer_limits.clone();
        let warnings = out.finish(&files);
        let files = files.into_iter().map(|file| File { tree: None, ..file }).collect();
        let plain = OnceLock::new();
        Ok(Service(Arc::new(Inner { machine: Arc::new(machine), warnings, files, order, history, tree, plain })))
    }

    /// Only looks for problems, warnings too. A pattern may leave open what services state, and a service what councils do.
    ///
    /// ```
    /// use service_patterns::{Service, Source};
    /// let problems = Service::loader().file(Source::new("x.json", "{ \"patern\": \"x\" }")).check();
    /// assert_eq!(problems.iter().next().map(|p| p.code().as_str()), Some("not-a-pattern-file"));
    /// ```
    #[must_use]
    pub fn check(self) -> Problems {
        let mut files = Vec::new();
        let mut out = Findings::default();
        self.parse(&mut files, &mut out);
        let only_pattern =
            files.len() == 1 && files.first().and_then(|f| f.tree.as_ref()).is_some_and(|t| t.get("pattern").is_some());
        let for_a_council = files.iter().filter_map(|f| f.tree.as_ref()).any(|t| t.get("council").is_some());
        let scope = match (only_pattern, for_a_council) {
            (true, _) => check::Scope::Pattern,
            (false, false) => check::Scope::Shared,
            (false, true) => check::Scope::Service,
        };
        let resolved = resolve_as(&self, &files, scope, &mut out);
        find_causes(&self, &files, resolved.as_ref(), &mut out);
        out.finish(&files)
    }

    fn find_calendar(&self, id: &str) -> Option<Calendar> {
        self.calendars.iter().find(|c| c.id() == id).cloned().or_else(|| Calendar::built_in(id))
    }

    fn parse(&self, files: &mut Vec<File>, out: &mut Findings) {
        for source in self.sources.iter().take(self.limits.files) {
            let number = files.len() as u16;
            let mut file = File { name: source.name().to_string(), text: source.text().to_string(), tree: None };
            if source.text().len() > self.limits.bytes {
                file.text.clear();
                files.push(file);
                out.add_help(
                    Origin { file: number, nth: 0 },
                    Code::TooLarge,
                    format!("the file is over {} bytes", self.limits.bytes),
                    "the program that loads it sets this limit",
                );
                continue;
            }
            take_apart(&mut file, number, out);
            files.push(file);
        }
        if files.is_empty() {
            out.no_file();
        } else if self.sources.len() > self.limits.files {
            let message = format!("{} files are too many: the limit is {}", self.sources.len(), self.limits.files);
            out.add(Origin { file: 0, nth: 0 }, Code::TooLarge, message);
        }
    }
}

/// Takes the text of a file apart, and reports where it is not JSON, or has a name twice in one object.
pub(crate) fn take_apart(file: &mut File, number: u16, out: &mut Findings) {
    match Node::parse(number, &file.text) {
        Ok(tree) => {
            repeated(&tree, out);
            file.tree = Some(tree);
        }
        Err((line, column, said)) => out.not_json(&file.name, line, column, &said),
    }
}

/// Reports names that stand twice in one object.
fn repeated(node: &Node, out: &mut Findings) {
    match &node.value {
        Value::Object(members) => {
            let mut seen: std::collections::HashSet<&str> = std::collections::HashSet::new();
            for (name, value) in members {
                if !seen.insert(name) {
                    let message = format!("`{}` stands here twice", shown(name));
                    out.add_help(
                        value.origin,
                        Code::RepeatedMember,
                        message,
                        "keep one of the two, or give this one another name",
                    );
                }
                repeated(value, out);
            }
        }
        Value::List(list) => list.iter().for_each(|n| repeated(n, out)),
        _ => {}
    }
}

/// Reports a `$schema` that is not text. It is for editors, and nothing else is asked of it.
pub(crate) fn schema_is_text(tree: &Node, out: &mut Findings) {
    if let Some(schema) = tree.get("$schema")
        && schema.as_text().is_none()
    {
        out.add(schema.origin, Code::WrongType, "`$schema` should be text");
    }
}

struct Resolved {
    tree: Node,
    pattern: Pattern,
    layers: Vec<LayerName>,
    /// The files, lowest first.
    order: Vec<usize>,
    history: History,
    departed: Vec<Departed>,
    /// How many ways a case can stand, where that was searched.
    ways: Option<usize>,
}

/// Finds the lines that problems in files below come of.
fn find_causes(loader: &Loader<'_>, files: &[File], resolved: Option<&Resolved>, out: &mut Findings) {
    if files.len() < 2 || files.iter().any(|file| file.tree.is_none()) {
        return;
    }
    let Some(order) = order(files, &mut Findings::default()) else { return };
    let mut groups: BTreeMap<Option<Vec<(String, bool)>>, Vec<_>> = BTreeMap::new();
    // What is to be filled in is nowhere yet, and what is too large is so as a whole.
    let of_a_line = |(code, _): &Spot| !matches!(code, Code::MustFill | Code::TooLarge);
    for spot in out.single_spots().into_iter().filter(of_a_line) {
        groups.entry(as_found(loader, resolved, out.way_of(spot))).or_default().push(spot);
    }
    let mut budget = Budget::new();
    for (parts, spots) in groups {
        let switched = parts.is_some();
        let loader = Loader { parts: parts.unwrap_or_default(), ..loader.clone() };
        let mut causes = Causes::new(files, &order, switched, &mut budget, |files| {
            let mut out = Findings::default();
            let resolved = resolve_as(&loader, files, check::Scope::Unfilled, &mut out);
            Trial { found: out.spots(), ways: resolved.and_then(|resolved| resolved.ways) }
        });
        for spot in spots {
            let lines = causes.of(spot);
            out.comes_of(spot, &lines);
        }
    }
}

/// How the parts that the files leave free are switched in what was found: as on the way to it. So only one combination is
/// searched, and no line is blamed for a switch: what is sound below is so in every combination. None where nothing is switched.
fn as_found(loader: &Loader<'_>, resolved: Option<&Resolved>, way: Option<&Way>) -> Option<Vec<(String, bool)>> {
    if !loader.parts.is_empty() {
        return Some(loader.parts.clone());
    }
    let way = way?;
    let switched = |id: &str| way.parts.iter().find(|(part, _)| part == id).map(|(_, on)| *on);
    let free = resolved?.pattern.parts.iter().filter(|(_, part)| !part.value.is_fixed());
    Some(free.map(|(id, part)| (id.to_string(), switched(id).unwrap_or(part.value.is_on()))).collect())
}

fn resolve(loader: &Loader<'_>, files: &[File], out: &mut Findings) -> Option<Resolved> {
    resolve_as(loader, files, check::Scope::Service, out)
}

/// Puts the files in order, lays them over one another, reads and checks the whole.
fn resolve_as(loader: &Loader<'_>, files: &[File], scope: check::Scope, out: &mut Findings) -> Option<Resolved> {
    let order = order(files, out)?;
    let (first, rest) = order.split_first()?;
    let pattern_file = files.get(*first)?.tree.as_ref()?;
    not_for_patterns(pattern_file, out);
    let mut tree = pattern_file.clone();
    if let Some(members) = tree.members_mut() {
        members.retain(|(name, _)| name != "$schema");
    }
    let mut history = History::new();
    let mut layers = vec![layer_name("pattern", pattern_file)];
    for &at in rest {
        let Some(overlay) = files.get(at).and_then(|f| f.tree.as_ref()) else { continue };
        let layer = if overlay.get("service").is_some() { Layer::Service } else { Layer::Council };
        layers.push(layer_name(layer.as_str(), overlay));
        Laying { layer, files, history: &mut history, out }.lay(&mut tree, overlay);
    }
    for (name, on) in &loader.parts {
        switch(&mut tree, name, *on, out);
    }
    let below = take_departed(&mut tree);
    let pattern = Pattern::read(&tree, out)?;
    let council = layers.iter().zip(&order).find(|(layer, _)| layer.kind == "council").map(|(_, at)| *at as u16);
    check::check(&pattern, &tree, scope, council, out);
    calendars_known(loader, &pattern, &tree, out);
    let wrong = |out: &Findings| match scope {
        check::Scope::Unfilled => out.any_error_but(Code::MustFill),
        _ => out.any_error(),
    };
    if !wrong(out) {
        for (id, fault) in wrong_fixed_answers(&pattern) {
            let at = tree.nearest(&format!("/questions/{id}/answer")).origin;
            let message =
                format!("the question `{id}` does not take this as its answer: {}", fault.as_str().replace('_', " "));
            let help = "fix an answer that somebody could give: an option, or a value inside the limits";
            out.add_help(at, Code::WrongValue, message, help);
        }
    }
    if let Some(today) = loader.on {
        departures_ended(&pattern, &tree, today, out);
    }
    let mut ways = None;
    if !loader.unproven && !wrong(out) {
        let of = match layers.last().map(|layer| layer.kind) {
            _ if !loader.parts.is_empty() => Of::Council,
            Some("council") => Of::Council,
            Some("service") => Of::Service,
            _ => Of::Pattern,
        };
        ways = check::prove(&pattern, &tree, of, loader.limits.bounds, out).map(|found| found.configurations);
    }
    let departed = departed(&pattern, below);
    Some(Resolved { tree, pattern, layers, order, history, departed, ways })
}

/// Reports departures that went only as far as a day that is past.
fn departures_ended(pattern: &Pattern, tree: &Node, today: NaiveDate, out: &mut Findings) {
    for (at, departure) in each(pattern.departures.as_ref()).enumerate() {
        let until = departure.until.0;
        if until < today {
            let what = departure.what.split('.').nth(1).unwrap_or_default();
            let message = format!("the departure of `{}` ended on {until}", shown(what));
            let help = "take it out, or have it agreed anew; what started by then keeps its date";
            let origin = tree.nearest(&format!("/departures/{at}/until")).origin;
            out.add_help(origin, Code::DepartureEnded, message, help);
        }
    }
}

/// Takes out the marks that laying departures leaves: the settings, and the value that each has below.
/// A pattern that says `departed` itself is not meant: the mark stands where the departure does, in another file.
fn take_departed(tree: &mut Node) -> Vec<(String, Node)> {
    let pattern = tree.origin.file;
    let mut below = Vec::new();
    for section in ["settings", "parts"] {
        let Some(entries) = tree.get_mut(section).and_then(Node::members_mut) else { continue };
        for (id, entry) in entries {
            let Some(members) = entry.members_mut() else { continue };
            let mark = members.iter().position(|(name, mark)| name == "departed" && mark.origin.file != pattern);
            let Some((_, mark)) = mark.map(|at| members.remove(at)) else { continue };
            if section == "settings" {
                below.push((id.clone(), mark));
            }
        }
    }
    below
}

/// Until when each departure from a setting counts, and what counts after it.
fn departed(pattern: &Pattern, below: Vec<(String, Node)>) -> Vec<Departed> {
    let of = |(setting, below): (String, Node)| {
        let what = format!("settings.{setting}.value");
        let until = each(pattern.departures.as_ref()).find(|departure| departure.what == what)?.until.0;
        // A value that stood in a file below was looked at there.
        let below = SettingValue::read(&below, &mut Findings::default())?;
        Some(Departed { setting, until, below })
    };
    below.into_iter().filter_map(of).collect()
}

fn switch(tree: &mut Node, name: &str, on: bool, out: &mut Findings) {
    let origin = tree.origin;
    let names: Vec<String> =
        tree.get("parts").map(Node::members).unwrap_or_default().iter().map(|(k, _)| k.clone()).collect();
    match tree.get_mut("parts").and_then(|p| p.get_mut(name)) {
        None => out.no_such(origin, "part", name, names.iter().map(String::as_str)),
        Some(part) => match part.get("value").and_then(Node::as_text) {
            Some("always" | "never") => {
                out.add(part.origin, Code::PartFixed, format!("part `{}` is fixed by a file", shown(name)));
            }
            _ => part.set("value", Node::text(origin, if on { "on" } else { "off" })),
        },
    }
}

fn layer_name(kind: &'static str, tree: &Node) -> LayerName {
    let text = |name| tree.get(name).and_then(Node::as_text).unwrap_or_default().to_string();
    LayerName { kind, id: text(kind), version: text("version") }
}

/// Members that only layers write may not stand in a pattern file.
fn not_for_patterns(tree: &Node, out: &mut Findings) {
    for (section, members) in crate::overlay::LAYERS_ONLY {
        let mut refuse = |node: &Node| {
            for name in *members {
                if let Some(value) = node.get(name) {
                    out.add(
                        value.origin,
                        Code::NotChangeable,
                        format!("`{name}` is not something a pattern file can set"),
                    );
                }
            }
        };
        if section.is_empty() {
            refuse(tree);
        } else {
            tree.get(section).map(Node::members).unwrap_or_default().iter().for_each(|(_, entry)| refuse(entry));
        }
    }
}

/// Reports calendars that nobody gave, and those given in the place of a built-in one that the law may not be counted by.
fn calendars_known(loader: &Loader<'_>, pattern: &Pattern, tree: &Node, out: &mut Findings) {
    for calendar in &loader.calendars {
        if Calendar::built_in_ids().contains(&calendar.id())
            && let Err(why) = calendar.may_stand_for(calendar.id())
        {
            let help = "give it another id, or read the list with `Calendar::from_govuk_json`";
            out.add_help(tree.origin, Code::Calendar, why.to_string(), help);
        }
    }
    let ids: Vec<String> = loader
        .calendars
        .iter()
        .map(|c| c.id().to_string())
        .chain(Calendar::built_in_ids().iter().map(|i| (*i).to_string()))
        .collect();
    let mut known = |pointer: &str, id: &str| {
        if id != "council" && loader.find_calendar(id).is_none() {
            let message = format!("no calendar `{}` was given to the program", shown(id));
            out.unknown(tree.nearest(pointer).origin, Code::Calendar, message, id, ids.iter().map(String::as_str));
        }
    };
    for (id, block) in pattern.counting.iter() {
        if let Some(calendar) = &block.calendar {
            known(&format!("/counting/{id}/calendar"), calendar.as_str());
        }
    }
    match (&pattern.calendar, &loader.council_calendar) {
        (Some(calendar), _) => known("/calendar", calendar.as_str()),
        (None, Some(calendar)) => known("", calendar),
        (None, None) => {}
    }
}

/// The part of the whole that is the flow: without words, numbers, questions and what overlays may add.
fn flow_of(tree: &Node) -> serde_json::Value {
    let plain = tree.to_plain();
    let strip = |section: &str, gone: &[&str]| -> serde_json::Value {
        let mut entries = plain.get(section).cloned().unwrap_or_default();
        if let Some(map) = entries.as_object_mut() {
            map.retain(|name, entry| name != "note" || !entry.is_string());
            for (_, entry) in map.iter_mut() {
                if let Some(entry) = entry.as_object_mut() {
                    entry.retain(|name, _| !gone.contains(&name.as_str()) && name != "note");
                }
            }
        }
        entries
    };
    let words = ["label", "help", "public"];
    let mut tasks = strip("tasks", &["label", "within", "counted_in", "warn", "contract"]);
    if let Some(map) = tasks.as_object_mut() {
        map.retain(|_, task| task.get("needed_before").is_some());
    }
    serde_json::json!({
        "pattern": plain.get("pattern"),
        "states": strip("states", &words),
        "outcomes": strip("outcomes", &["label", "keep"]),
        "holds": strip("holds", &["label", "public", "within", "counted_in", "warn"]),
        "tasks": tasks,
        "clocks": strip("clocks", &["label", "within", "counted_in", "counts_from", "warn", "basis", "kind", "extensions", "pauses", "restarts"]),
        "actions": strip("actions", &["label", "help", "ask", "check"]),
        "people": strip("people", &["label"]),
        "parts": strip("parts", &["label", "why", "basis"]),
        "promises": plain.get("promises"),
    })
}

fn without_notes(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(map) => serde_json::Value::Object(
            map.iter()
                .filter(|(k, v)| *k != "note" || !v.is_string())
                .map(|(k, v)| (k.clone(), without_notes(v)))
                .collect(),
        ),
        serde_json::Value::Array(list) => list.iter().map(without_notes).collect(),
        other => other.clone(),
    }
}

#[derive(Debug)]
struct Inner {
    machine: Arc<Machine>,
    warnings: Problems,
    /// The names and texts of the files, for saying where a value was set.
    files: Vec<File>,
    order: Vec<usize>,
    history: History,
    tree: Node,
    /// The tree without places, made when somebody asks for it.
    plain: OnceLock<serde_json::Value>,
}

/// One of the places at which a value was set: where, and what was written there.
///
/// It prints as `file:line:column`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SetAt {
    /// The name of the file, as it was given when loading.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is written there.
    pub value: serde_json::Value,
}

impl fmt::Display for SetAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A pattern with its overlays, resolved, checked and compiled: immutable, cheap to clone, shared between threads.
///
/// A service cannot exist unchecked, and everything that runs a case takes one.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

impl Service {
    /// Takes files, calendars and limits one by one.
    pub fn loader<'a>() -> Loader<'a> {
        Loader::default()
    }

    /// Loads a pattern and the files laid over it, in any order.
    ///
    /// # Errors
    ///
    /// [`Problems`]: everything that is wrong with the files.
    pub fn load<'a>(sources: impl IntoIterator<Item = Source<'a>>) -> Result<Service, Problems> {
        Service::loader().files(sources).load()
    }

    pub(crate) fn machine(&self) -> &Arc<Machine> {
        &self.0.machine
    }

    /// What the service is called.
    #[must_use]
    pub fn title(&self) -> &str {
        self.machine().pattern.title.as_str()
    }

    /// The files it was made of, lowest first: kind, id and version.
    pub fn layers(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.machine().layers.iter().map(|l| (l.kind, l.id.as_str(), l.version.as_str()))
    }

    /// The pattern underneath: its id and version.
    ///
    /// ```
    /// use service_patterns::{builtin, Service};
    /// let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN])?;
    /// assert_eq!(service.pattern(), ("report-a-problem", "1.0.0"));
    /// # Ok::<(), service_patterns::Problems>(())
    /// ```
    #[must_use]
    pub fn pattern(&self) -> (&str, &str) {
        self.machine().layers.first().map_or(("", ""), |l| (l.id.as_str(), l.version.as_str()))
    }

    /// A short text that is equal for two services with the same flow, whatever their words and numbers.
    #[must_use]
    pub fn flow_digest(&self) -> &str {
        &self.machine().flow_digest
    }

    /// A short text that is equal for two services that are the same in everything but notes.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.machine().full_digest
    }

    /// How far the service is translated: in how many of the places whose words people read they are there in a language
    /// (`en`, `cy`), and how many such places there are. A language in `drafting` may lack any of them; one in `languages` has
    /// them all.
    ///
    /// ```
    /// use service_patterns::{Service, builtin};
    ///
    /// let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN, builtin::NORTHWOLD_MISSED_BIN])?;
    /// let (there, places) = service.translated("cy");
    /// let percent = there * 100 / places;
    /// assert!((1..100).contains(&percent));
    /// assert_eq!(service.translated("en"), (places, places));
    /// assert_eq!(service.translated("gd"), (0, places));
    /// # Ok::<(), service_patterns::Problems>(())
    /// ```
    #[must_use]
    pub fn translated(&self, language: &str) -> (usize, usize) {
        check::translations::translated(&self.machine().pattern, language)
    }

    /// What was worth a warning when it was loaded.
    #[must_use]
    pub fn warnings(&self) -> &Problems {
        &self.0.warnings
    }

    /// Every place that set the value at a path of [`Service::resolved`], oldest first: the pattern, then each layer that
    /// changed it or something inside it. Empty if nothing is there, or if the program put it there.
    ///
    /// ```
    /// use service_patterns::{Service, builtin};
    ///
    /// let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN, builtin::NORTHWOLD_MISSED_BIN])?;
    /// let set: Vec<String> = service.origin("/settings/fix/value").iter().map(ToString::to_string).collect();
    /// assert_eq!(set, [
    ///     "report-a-problem.json:10:102",
    ///     "services/missed-bin.json:9:22",
    ///     "councils/northwold/missed-bin.json:5:26",
    /// ]);
    /// assert_eq!(service.origin("/settings/fix/value")[0].value, 20);
    /// assert_eq!(service.resolved()["settings"]["fix"]["value"], 1);
    /// # Ok::<(), service_patterns::Problems>(())
    /// ```
    #[must_use]
    pub fn origin(&self, pointer: &str) -> Vec<SetAt> {
        let Inner { files, order, history, tree, .. } = &*self.0;
        let place = |origin: Origin| {
            let file = files.get(usize::from(origin.file))?;
            let (line, column) = tree::place(&file.text, origin.nth);
            let value = Node::parse(origin.file, &file.text).ok()?.at(origin.nth)?.to_plain();
            Some(SetAt { file: file.name.clone(), line, column, value })
        };
        origins(tree, history, order, pointer).into_iter().filter_map(place).collect()
    }

    /// The files it was made of.
    #[cfg(feature = "generate")]
    pub(crate) fn sources(&self) -> impl Iterator<Item = Source<'_>> {
        self.0.files.iter().map(|file| Source::new(file.name.as_str(), file.text.as_str()))
    }

    /// The place of a value of the whole, or of the nearest value above it.
    pub(crate) fn place_of(&self, pointer: &str) -> Origin {
        self.0.tree.nearest(pointer).origin
    }

    /// What was found about the files of this service, with its places.
    pub(crate) fn problems(&self, found: Findings) -> Problems {
        // Loading lets go of the trees; they are needed again for the paths.
        let again = |(number, file): (usize, &File)| {
            let tree = Node::parse(number as u16, &file.text).ok();
            File { name: file.name.clone(), text: file.text.clone(), tree }
        };
        if found.is_empty() {
            return Problems::default();
        }
        let files: Vec<File> = self.0.files.iter().enumerate().map(again).collect();
        found.finish(&files)
    }

    /// Where a layer above the pattern set what is at a path, if one did. That a layer made a question `required`, or what it
    /// took away with `hide`, is found under those names.
    pub(crate) fn set_above(&self, pointer: &str) -> Option<Box<str>> {
        let Inner { files, history, tree, .. } = &*self.0;
        let now = tree.exact(pointer).map(|node| node.origin).filter(|origin| origin.file != tree.origin.file);
        let said = || history.iter().rev().find(|change| change.path == pointer).map(|change| change.by);
        now.or_else(said).map(|origin| said_at(files, origin).into())
    }

    /// The whole, with every layer applied, as JSON in the shape of a pattern.
    #[must_use]
    pub fn resolved(&self) -> &serde_json::Value {
        self.0.plain.get_or_init(|| self.0.tree.to_plain())
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layers: Vec<String> = self.layers().map(|(_, id, version)| format!("{id}@{version}")).collect();
        f.debug_struct("Service").field("layers", &layers).field("digest", &self.digest()).finish_non_exhaustive()
    }
}
