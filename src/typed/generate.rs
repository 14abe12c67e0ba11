//! Rust types from a service: the text of a module for its pattern, or for whatever is laid over it.
//!
//! Invariants: the same service gives the same text; the text depends on the file alone, not on which parts are switched.

mod answers;
mod flow;
mod rust_names;

use crate::Service;
use crate::pattern::shape::{Pattern, each};
use answers::{Members, members};
use flow::{Flow, Goes};
use rust_names::{Top, member, method, pascal, variants};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The types of a service, as the text of a Rust module.
///
/// It begins with a comment and has no inner attributes, so it can be a file of its own or be taken in with `include!`.
/// It uses this crate under its own name and nothing else, and is free of warnings, `missing_docs` included.
/// The same service gives the same text, so a test can say when a committed file is not what its pattern says any more;
/// `docs/guides/types.md` shows that, and how a build script or the command makes the file.
///
/// ```
/// use service_patterns::{Service, Source};
///
/// let text = std::fs::read_to_string("examples/allotments/allotment.json")?;
/// let service = Service::load([Source::new("allotment.json", text)])?;
/// let module = service_patterns::typed::generate(&service);
/// assert!(module.contains("offer (Offer) -> Case<Offered>;"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn generate(service: &Service) -> String {
    let whole = Whole::new(service);
    let mut out = String::new();
    whole.write(&mut out);
    out
}

/// A service, with the Rust names of everything in it.
struct Whole<'s> {
    pattern: &'s Pattern,
    file: (&'s str, [u32; 2]),
    flow: Flow<'s>,
    top: Top,
    /// Facts that every combination of parts asks, and those that some do, by act.
    facts: answers::FactsOf,
    service: &'s Service,
}

/// One act: an action, or a task and one of its results.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Action(usize),
    Result(usize, usize),
}

impl<'s> Whole<'s> {
    fn new(service: &'s Service) -> Whole<'s> {
        let pattern = &service.machine().pattern;
        let (_, file, version) = service.layers().filter(|(kind, ..)| *kind != "council").last().unwrap_or_default();
        let mut numbers = version.split('.').map(|number| number.parse().unwrap_or(0));
        let version = [numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)];
        let flow = Flow::new(pattern);
        let mut top = Top::default();
        for (id, _) in pattern.states.iter() {
            top.add("state", id, &pascal(id));
        }
        let whole = Whole { pattern, file: (file, version), flow, top, facts: answers::facts_of(service), service };
        whole.named()
    }

    /// Names the rest: acts and what comes of them before rows and options.
    fn named(mut self) -> Whole<'s> {
        for deed in self.deeds() {
            let id = self.id(deed);
            let name = self.top.add("act", &id, &pascal(&id.replace(':', "_")));
            self.top.add("after", &id, &format!("After{name}"));
            self.top.add("facts", &id, &format!("{name}Facts"));
        }
        for (id, question) in self.pattern.questions.iter() {
            if question.ask.is_some() {
                self.top.add("row", id, &format!("{}Row", pascal(id)));
            } else if question.options.is_some() {
                self.top.add("options", id, &pascal(id));
            }
        }
        for (id, _) in self.pattern.facts.iter().filter(|(_, fact)| fact.options.is_some()) {
            self.top.add("fact", id, &pascal(id));
        }
        self
    }

    fn deeds(&self) -> Vec<Deed> {
        let actions = (0..self.pattern.actions.len()).map(Deed::Action);
        let results = self.pattern.tasks.iter().enumerate();
        let results = results.flat_map(|(at, (_, task))| (0..task.results.0.len()).map(move |r| Deed::Result(at, r)));
        actions.chain(results).collect()
    }

    /// `assess`, or `inspection:safe`.
    fn id(&self, deed: Deed) -> String {
        match deed {
            Deed::Action(at) => self.pattern.actions.at(at).map_or("", |(id, _)| id).to_string(),
            Deed::Result(task, result) => {
                let Some((id, task)) = self.pattern.tasks.at(task) else { return String::new() };
                format!("{id}:{}", task.results.0.at(result).map_or("", |(id, _)| id))
            }
        }
    }

    fn name(&self, kind: &'static str, id: &str) -> &str {
        self.top.get(kind, id)
    }

    fn write(&self, out: &mut String) {
        let (file, [major, minor]) = self.file;
        let _ = writeln!(
            out,
            "// `{file}@{major}.{minor}` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.\n\n\
             use service_patterns::typed::made;\n\
             use service_patterns::typed::names::*;\n"
        );
        self.states(out);
        self.sections(out);
        self.options(out);
        self.rows(out);
        for deed in self.deeds() {
            self.act(deed, out);
        }
        self.openings(out);
        self.methods(out);
        self.latest(out);
        let acts = self.deeds().into_iter().map(|deed| self.name("act", &self.id(deed)).to_string());
        let _ = writeln!(out, "made::all! {{");
        for act in acts {
            let _ = writeln!(out, "    {act};");
        }
        let _ = writeln!(out, "}}");
    }

    fn states(&self, out: &mut String) {
        let (file, [major, minor]) = self.file;
        let _ = writeln!(out, "made::pattern! {{ {file:?} [{major}, {minor}] {{");
        for (id, state) in self.pattern.states.iter() {
            let _ = writeln!(out, "    {} = {id:?} {:?};", self.name("state", id), state.label.as_str());
        }
        let _ = writeln!(out, "    Closed = \"closed\" \"Closed, whatever the outcome\";\n}} }}\n");
    }

    /// The ids of each section, as enums.
    fn sections(&self, out: &mut String) {
        let p = self.pattern;
        let mut list = |open: &str, docs: &str, name: &str, ids: Vec<(&str, String)>| {
            if ids.is_empty() {
                return;
            }
            let _ = writeln!(out, "{open} {{");
            let indent = if docs.is_empty() { "    " } else { "        " };
            if !docs.is_empty() {
                let _ = writeln!(out, "    /// {docs}\n    {name} {{");
            }
            for ((id, label), variant) in ids.iter().zip(variants(ids.iter().map(|(id, _)| *id))) {
                let _ = writeln!(out, "{indent}{variant} = {id:?} {label:?};");
            }
            let _ = writeln!(out, "{}", if docs.is_empty() { "}\n" } else { "    }\n}\n" });
        };
        let people = p.people.iter().map(|(id, person)| (id, person.label.as_str().to_string())).collect();
        list("made::roles!", "", "", people);
        list("made::holds!", "", "", p.holds.iter().map(|(id, h)| (id, h.label.as_str().to_string())).collect());
        list("made::clocks!", "", "", p.clocks.iter().map(|(id, c)| (id, c.label.as_str().to_string())).collect());
        let mut ids = |docs: &str, name: &str, ids: Vec<(&str, String)>| list("made::ids!", docs, name, ids);
        let words = |label: &str| label.to_string();
        ids(
            "How a case was closed, or where somebody was pointed before.",
            "Outcome",
            p.outcomes.iter().map(|(id, o)| (id, words(o.label.as_str()))).collect(),
        );
        ids("Side jobs.", "Task", p.tasks.iter().map(|(id, t)| (id, words(t.label.as_str()))).collect());
        ids(
            "What may differ from place to place.",
            "Setting",
            p.settings.iter().map(|(id, s)| (id, words(s.label.as_str()))).collect(),
        );
        ids(
            "Parts that a service or council can switch. An act of a part that is off is refused.",
            "Part",
            p.parts.iter().map(|(id, part)| (id, words(part.label.as_str()))).collect(),
        );
        let to = |message: &crate::pattern::shape::Message| {
            p.people.get(message.to.as_str()).map_or_else(String::new, |who| format!("To: {}", who.label.as_str()))
        };
        ids("What people are told.", "Message", p.messages.iter().map(|(id, m)| (id, to(m))).collect());
    }

    /// The options of every choice, as enums.
    fn options(&self, out: &mut String) {
        let p = self.pattern;
        let questions = p.questions.iter().filter(|(_, q)| q.options.is_some());
        let questions = questions.map(|(id, q)| {
            let open = q.extend.is_some_and(answers::may_add);
            ("options", id, q.label.as_str(), q.options.as_ref(), open)
        });
        let facts = p.facts.iter().filter(|(_, f)| f.options.is_some());
        let facts = facts.map(|(id, f)| ("fact", id, f.label.as_str(), f.options.as_ref(), false));
        for (kind, id, label, options, open) in questions.chain(facts) {
            let name = self.name(kind, id);
            let ids: Vec<&str> = each(options).map(|option| option.id.as_str()).collect();
            let mut names = variants(ids.iter().copied());
            let added = rust_names::free("Added", &names);
            if ids.is_empty() && !open {
                continue;
            }
            let _ =
                writeln!(out, "made::options! {{\n    /// {label}\n    {}{name} {{", if open { "open " } else { "" });
            for (option, variant) in each(options).zip(names.drain(..)) {
                let _ = writeln!(out, "        {variant} = {:?} {:?};", option.id.as_str(), option.label.as_str());
            }
            let _ = writeln!(out, "    }}{}\n}}\n", if open { format!(" {added}") } else { String::new() });
        }
    }

    fn rows(&self, out: &mut String) {
        for (id, question) in self.pattern.questions.iter().filter(|(_, q)| q.ask.is_some()) {
            let limits = question.rows.as_ref().map_or((1, 1), |rows| (rows.least, rows.most));
            let members = members(self, each(question.ask.as_ref()), question.part.as_ref(), false);
            let _ = writeln!(
                out,
                "made::rows! {{\n    {} = {:?}, {} to {};",
                self.name("row", id),
                question.label.as_str(),
                limits.0,
                limits.1
            );
            members.write(out);
            let _ = writeln!(out, "}}\n");
        }
    }

    /// The struct of an act, with its facts and the ways it can go.
    fn act(&self, deed: Deed, out: &mut String) {
        let id = self.id(deed);
        let name = self.name("act", &id);
        let (label, doing, asked) = self.asked(deed);
        let facts = self.facts.of(&id);
        let facts_name = if facts.is_empty() { "()" } else { self.name("facts", &id) };
        if !facts.is_empty() {
            let _ = writeln!(out, "made::facts! {{\n    /// The facts that [`{name}`] needs.\n    {facts_name} {{");
            for (fact, always) in facts {
                answers::fact(self, fact, *always, out);
            }
            let _ = writeln!(out, "    }}\n}}\n");
        }
        let _ = writeln!(out, "made::acts! {{\n    {name} = {doing}, {label:?}, {facts_name};");
        asked.write(out);
        let _ = writeln!(out, "}}\n");
        let Deed::Action(at) = deed else { return };
        let Some((_, action)) = self.pattern.actions.at(at) else { return };
        let Goes::Branches(branches) = self.flow.goes(action) else { return };
        let stays = branches.iter().any(|(_, goes)| *goes == Goes::Stays);
        let of = if stays { "<S>" } else { "" };
        let after = self.name("after", &id);
        let _ =
            writeln!(out, "made::after! {{\n    /// Where [`{name}`] leads: the machine chooses.\n    {after}{of} {{");
        let names = variants(branches.iter().map(|(id, _)| *id));
        for ((branch, goes), variant) in branches.iter().zip(names) {
            let (state, words) = match goes {
                Goes::State(state) => (self.name("state", state), format!("The case is `{state}`.")),
                Goes::Closed => ("Closed", "The case is closed.".to_string()),
                Goes::Stays | Goes::Branches(_) => ("S", "The case stays where it was.".to_string()),
            };
            let _ = writeln!(out, "        {variant}({state}) = {branch:?} {words:?};");
        }
        let _ = writeln!(out, "    }}\n}}\n");
    }

    /// The words of an act, what it is called, and what it asks.
    fn asked(&self, deed: Deed) -> (String, String, Members<'_>) {
        let blank = || (String::new(), String::new(), Members::default());
        match deed {
            Deed::Action(at) => {
                let Some((id, action)) = self.pattern.actions.at(at) else { return blank() };
                let saved = action.saves.as_ref().and_then(|saved| self.pattern.actions.get(saved.as_str()));
                let asked = saved.map_or(action.ask.as_ref(), |saved| saved.ask.as_ref());
                let members = members(self, each(asked), action.part.as_ref(), saved.is_some());
                (action.label.as_str().to_string(), format!("made::Doing::Action({id:?})"), members)
            }
            Deed::Result(task, result) => {
                let Some((id, task)) = self.pattern.tasks.at(task) else { return blank() };
                let Some((result, shape)) = task.results.0.at(result) else { return blank() };
                let label = shape.label.as_ref().map_or(result, |label| label.as_str());
                let members = members(self, each(shape.ask.as_ref()), task.part.as_ref(), false);
                let label = format!("{}: {label}", task.label.as_str());
                (label, format!("made::Doing::Result({id:?}, {result:?})"), members)
            }
        }
    }

    fn openings(&self, out: &mut String) {
        let mut first = true;
        for (id, action) in self.pattern.actions.iter().filter(|(_, action)| flow::opens(action)) {
            let open = if first { "open".to_string() } else { format!("open_{}", method(id).trim_start_matches("r#")) };
            first = false;
            let _ = writeln!(out, "made::open! {{\n    /// {}: opens a case.", action.label.as_str());
            let _ = writeln!(out, "    {open}{} -> {};", self.signature(id, false), self.leads(id, action, "Any"));
            let _ = writeln!(out, "}}\n");
        }
    }

    /// `(Assess, AssessFacts)`.
    fn signature(&self, id: &str, many: bool) -> String {
        let facts = if self.facts.of(id).is_empty() { String::new() } else { format!(", {}", self.name("facts", id)) };
        format!("({}{facts}{})", self.name("act", id), if many { "; many" } else { "" })
    }

    /// The type of what an action leads to, from one state.
    fn leads(&self, id: &str, action: &crate::pattern::shape::Action, from: &str) -> String {
        match self.flow.goes(action) {
            Goes::Stays => format!("Case<{from}>"),
            Goes::State(state) => format!("Case<{}>", self.name("state", state)),
            Goes::Closed => "Case<Closed>".to_string(),
            Goes::Branches(branches) if branches.iter().any(|(_, goes)| *goes == Goes::Stays) => {
                format!("{}<{from}>", self.name("after", id))
            }
            Goes::Branches(_) => self.name("after", id).to_string(),
        }
    }

    /// For each state the methods of a case in it.
    fn methods(&self, out: &mut String) {
        let p = self.pattern;
        let states: Vec<Option<usize>> = (0..p.states.len()).map(Some).chain([None]).collect();
        for state in states {
            let name = match state.and_then(|at| p.states.at(at)) {
                Some((id, _)) => self.name("state", id),
                None => "Closed",
            };
            let mut lines = String::new();
            let mut taken: BTreeSet<String> = RESERVED_METHODS.iter().map(|name| (*name).to_string()).collect();
            let mut line = |id: &str, docs: &str, signature: &str, goes: &str| {
                let mut name = method(&id.replace(':', "_"));
                while !taken.insert(name.clone()) {
                    name.push('_');
                }
                let _ = writeln!(lines, "    /// {docs}\n    {name} {signature} -> {goes};");
            };
            for (id, action) in p.actions.iter().filter(|(_, action)| self.flow.possible(action, state)) {
                let goes = self.leads(id, action, name);
                line(id, &flow::about_action(self.service, action), &self.signature(id, false), &goes);
            }
            for (at, (id, task)) in p.tasks.iter().enumerate() {
                if !self.flow.may_be_open(at, state) {
                    continue;
                }
                for (result, shape) in task.results.0.iter() {
                    let both = format!("{id}:{result}");
                    let docs = flow::about_result(task, result, shape);
                    line(&both, &docs, &self.signature(&both, task.many.is_some()), &format!("Case<{name}>"));
                }
            }
            let _ = writeln!(out, "made::from! {{ {name} {{\n{lines}}} }}\n");
        }
    }

    fn latest(&self, out: &mut String) {
        let mut in_rows: BTreeSet<&str> = BTreeSet::new();
        for (_, question) in self.pattern.questions.iter() {
            in_rows.extend(each(question.ask.as_ref()).map(|item| item.question.as_str()));
        }
        let mut taken = BTreeSet::new();
        let _ = writeln!(out, "made::latest! {{");
        for (id, question) in self.pattern.questions.iter().filter(|(id, _)| !in_rows.contains(id)) {
            if let Some(kind) = answers::type_of(self, id, question) {
                let name = member(id, &mut taken);
                let _ = writeln!(out, "    {name}: {kind} = {id:?} {:?};", question.label.as_str());
            }
        }
        let _ = writeln!(out, "}}\n");
    }
}

/// Methods that every typed case has.
const RESERVED_METHODS: &[&str] =
    &["any", "latest", "result", "outcome", "record", "service", "clone", "is_on", "due_of"];
