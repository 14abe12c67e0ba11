//! Laying a service or council file over a pattern.
//!
//! An overlay is not a patch: it is a closed grammar. A table (`grammar`) says for each member which layer may set it and how;
//! what the table does not name cannot be changed. The result is one tree in the shape of a pattern,
//! in which every value still knows the file that set it, so the readers and checks of a pattern serve for services too.
//!
//! Invariant: laying never adds, removes or renames a state, action, branch, hold, outcome, clock or promise.

mod cause;
mod grammar;
mod history;
mod keep;
mod options;
mod settings;

pub(crate) use cause::{Budget, Causes, Trial};
pub(crate) use grammar::{LAYERS_ONLY, Layer, changes, schema_of_overlay};
pub(crate) use history::{Change, History, origins};

use crate::pattern::read::{Read, is_note, noted};
use crate::pattern::shape;
use crate::pattern::tree::{Node, Origin, Value};
use crate::problem::{Code, File, Findings, shown};
use crate::question::{LONG_TEXT_MOST, TEXT_MOST};
use grammar::How;

/// What a layer says of itself, and nothing of what is below it.
const HEAD: [&str; 5] = ["$schema", "service", "council", "version", "extends"];

/// One overlay being laid over what is below it.
pub(crate) struct Laying<'a> {
    pub(crate) layer: Layer,
    pub(crate) files: &'a [File],
    pub(crate) history: &'a mut History,
    pub(crate) out: &'a mut Findings,
}

impl Laying<'_> {
    /// Lays `overlay` over `base`, reporting what it may not do and leaving that out.
    pub(crate) fn lay(&mut self, base: &mut Node, overlay: &Node) {
        noted(overlay, self.out);
        // A departure goes past what is said elsewhere, wherever it stands in the file.
        let (departures, others): (Vec<_>, Vec<_>) =
            overlay.members().iter().partition(|(name, _)| name == "departures");
        for (name, value) in others.into_iter().chain(departures) {
            if name == "note" || HEAD.contains(&name.as_str()) {
                continue;
            }
            match changes("", name) {
                Some(rule) if rule.who.includes(self.layer) => self.root(base, overlay, name, value, rule.how),
                _ if shape::Pattern::MEMBERS.contains(&name.as_str()) => self.not_here(value, &format!("`{name}`")),
                _ => {
                    let message = format!("`{}` is not a member of a {} file", shown(name), self.layer.as_str());
                    let known = grammar::members_of("", self.layer);
                    self.out.unknown(value.origin, Code::UnknownMember, message, name, known);
                }
            }
        }
    }

    fn not_here(&mut self, value: &Node, what: &str) {
        let message = format!("{what} is not something a {} file can set", self.layer.as_str());
        let other = match self.layer {
            Layer::Service => Layer::Council,
            Layer::Council => Layer::Service,
        };
        let name = what.trim_matches('`');
        let help = match changes("", name) {
            Some(rule) if rule.who.includes(other) => format!("it belongs in a {} file", other.as_str()),
            _ => "only a pattern has it".to_string(),
        };
        self.out.add_help(value.origin, Code::NotChangeable, message, help);
    }

    fn root(&mut self, base: &mut Node, overlay: &Node, name: &str, value: &Node, how: How) {
        match how {
            How::Replace => self.set(base, "", name, value),
            How::Each => {
                if !self.is_object(value) {
                    return;
                }
                if base.get(name).is_none() {
                    base.set(name, Node { origin: value.origin, value: Value::Object(Vec::new()) });
                }
                let Some(into) = base.get_mut(name) else { return };
                for (key, entry) in value.members() {
                    if is_note(key, entry) {
                        continue;
                    }
                    if name == "words" {
                        if !self.is_object(entry) {
                            continue;
                        }
                        if into.get(key).is_none() {
                            into.set(key, Node { origin: entry.origin, value: Value::Object(Vec::new()) });
                        }
                        let Some(language) = into.get_mut(key) else { continue };
                        for (path, words) in entry.members() {
                            let old = language.replace(path, words.clone());
                            self.changed(format!("/words/{key}/{path}"), words.origin, old);
                        }
                    } else {
                        let old = into.replace(key, entry.clone());
                        self.changed(format!("/{name}/{key}"), entry.origin, old);
                    }
                }
            }
            How::Depart => self.departures(base, overlay, value),
            How::Section => {
                if !self.is_object(value) {
                    return;
                }
                // A new group comes before the new questions of its rows, which are asked where it says so; and as it may itself
                // come after a new question, only what is asked in rows waits for it.
                let in_rows = |entry: &Node| {
                    let asker = entry.get("ask_in").and_then(Node::as_text);
                    asker.and_then(|asker| value.get(asker)).is_some_and(is_group)
                };
                let (later, first): (Vec<_>, Vec<_>) = value.members().iter().partition(|(_, entry)| in_rows(entry));
                for (id, entry) in first.into_iter().chain(later) {
                    if !is_note(id, entry) {
                        self.entry(base, name, id, entry);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether a value is an object; if not, that is reported.
    fn is_object(&mut self, value: &Node) -> bool {
        let good = matches!(value.value, Value::Object(_));
        if !good {
            let message = format!("this should be an object, not {}", value.kind());
            self.out.add(value.origin, Code::WrongType, message);
        }
        good
    }

    /// Who set what is below, as a problem says it.
    pub(crate) fn set_by(&self, below: Option<&Node>) -> String {
        below.map(|node| format!("set by {}", crate::problem::said_at(self.files, node.origin))).unwrap_or_default()
    }

    /// What is below, where it is short, and who set it.
    pub(crate) fn is_set_by(&self, below: &Node) -> String {
        let (by, text) = (self.set_by(Some(below)), below.to_plain().to_string());
        if text.len() > 60 { by } else { format!("it is `{}`, {by}", text.trim_matches('"')) }
    }

    /// Words by name: those that are said replace those of the same name.
    fn merge(&mut self, base: &mut Node, section: &str, id: &str, name: &str, value: &Node) {
        let pointer = format!("/{section}/{id}");
        let Some(into) = base.get_mut(section).and_then(|s| s.get_mut(id)) else { return };
        match into.get_mut(name) {
            Some(old) if matches!((&old.value, &value.value), (Value::Object(_), Value::Object(_))) => {
                for (word, node) in value.members() {
                    self.set(old, &format!("{pointer}/{name}"), word, node);
                }
            }
            _ => self.set(into, &pointer, name, value),
        }
    }

    /// A task that an overlay adds moves no case: it does no action, and asks nothing that the pattern reads.
    fn moves_nothing(&mut self, base: &Node, task: &Node) {
        let help = "it may tell somebody (`tell:…`) or be finished (`done:…`)";
        for warning in items(task.get("warn")) {
            self.does_no_action(items(warning.get("do")), "a task that is added here", help);
        }
        self.does_no_action(items(task.get("late")), "a task that is added here", help);
        let results = task.get("results").map(Node::members).unwrap_or_default();
        for item in results.iter().flat_map(|(_, result)| items(result.get("ask"))) {
            let asked = options::asked(item);
            let below = base.get("questions").and_then(|q| q.get(&asked)).filter(|q| q.origin.file == base.origin.file);
            if let Some(below) = below {
                let by = self.set_by(Some(below));
                let message = format!("a task that is added here cannot ask `{}` of the pattern", shown(&asked));
                let help = format!("the pattern may read that answer ({by}); add a question of its own");
                self.out.add_help(item.origin, Code::NotChangeable, message, help);
            }
        }
    }

    /// What an overlay adds happens beside what the pattern says, and leads no case elsewhere.
    fn does_no_action(&mut self, effects: &[Node], what: &str, help: &str) {
        for effect in effects {
            let text = effect.as_text().unwrap_or_default();
            if text.starts_with("do:") {
                let message = format!("{what} moves no case, so `{}` cannot stand in it", shown(text));
                self.out.add_help(effect.origin, Code::NotChangeable, message, help);
            }
        }
    }

    /// Sets one member of what stands at `pointer`, and remembers who did.
    pub(crate) fn set(&mut self, into: &mut Node, pointer: &str, name: &str, value: &Node) {
        let old = into.replace(name, value.clone());
        self.changed(format!("{pointer}/{name}"), value.origin, old);
    }

    /// Remembers that what stands at a path was set, and what stood there before.
    fn changed(&mut self, path: String, by: Origin, old: Option<Node>) {
        self.history.push(Change { path, by, old });
    }

    /// One entry of a section: something new, or changes to something below.
    fn entry(&mut self, base: &mut Node, section: &str, id: &str, entry: &Node) {
        let what = grammar::noun(section);
        let known = base.get(section).and_then(|s| s.get(id)).is_some();
        let new = entry.get("new").is_some_and(|new| self.is_true(new));
        noted(entry, self.out);
        let may_add = grammar::may_add(section).is_some_and(|who| who.includes(self.layer));
        match (known, new) {
            (true, true) => {
                let by = self.set_by(base.get(section).and_then(|s| s.get(id)));
                let message = format!("there is a {what} `{id}` below already ({by}), so it is not new");
                self.out.add_help(
                    entry.origin,
                    Code::NotNew,
                    message,
                    "leave `new` out to change it, or use another id",
                );
            }
            (false, true) if may_add => self.add(base, section, id, entry),
            (false, true) => {
                let a = if what.starts_with(['a', 'o']) { "an" } else { "a" };
                let message = format!("a {} file cannot add {a} {what}", self.layer.as_str());
                let help = match grammar::may_add(section) {
                    Some(_) => "a pattern or a service file adds these",
                    None => "only a pattern has these; here they can be reworded",
                };
                self.out.add_help(entry.origin, Code::NotChangeable, message, help);
            }
            (false, false) => {
                let names: Vec<&str> =
                    base.get(section).map(Node::members).unwrap_or_default().iter().map(|(k, _)| k.as_str()).collect();
                match self.out.nearest(id, names.iter().copied()) {
                    None if may_add => {
                        let message = format!("there is no {what} `{}` below", shown(id));
                        self.out.add_help(
                            entry.origin,
                            Code::MissingNew,
                            message,
                            "to add it here, say `\"new\": true`",
                        );
                    }
                    _ => self.out.no_such(entry.origin, what, id, names),
                }
            }
            (true, false) => {
                if section == "parts" {
                    return self.part(base, id, entry);
                }
                if !self.is_object(entry) {
                    return;
                }
                // What may be done with options is judged by what is below, so `extend` comes last.
                let (last, first): (Vec<_>, Vec<_>) = entry.members().iter().partition(|(name, _)| name == "extend");
                for (name, value) in first.into_iter().chain(last) {
                    if name != "note" && name != "new" {
                        self.change(base, section, id, entry, name, value);
                    }
                }
            }
        }
    }

    /// `new` says `true` or is not there.
    fn is_true(&mut self, new: &Node) -> bool {
        let good = new.as_bool() == Some(true);
        if !good {
            self.out.add(new.origin, Code::WrongValue, "`new` is `true`, or is left out");
        }
        good
    }

    fn change(&mut self, base: &mut Node, section: &str, id: &str, entry: &Node, name: &str, value: &Node) {
        let what = grammar::noun(section);
        let Some(rule) = changes(section, name) else {
            if grammar::language_members(section).contains(&name) {
                let a = if what.starts_with(['a', 'o']) { "an" } else { "a" };
                let message = format!("`{name}` of {a} {what} is not something a {} file can set", self.layer.as_str());
                let may = grammar::members_of(section, self.layer);
                let help = format!("it can set {}", crate::problem::listed(may));
                self.out.add_help(value.origin, Code::NotChangeable, message, help);
            } else {
                let a = if what.starts_with(['a', 'o']) { "an" } else { "a" };
                let message = format!("`{}` is not something to say of {a} {what} here", shown(name));
                let known = grammar::members_of(section, self.layer);
                self.out.unknown(value.origin, Code::UnknownMember, message, name, known);
            }
            return;
        };
        let pointer = format!("/{section}/{id}");
        // A layer that states what the pattern left open sets what its entry may say at all. What one service has stated,
        // a service laid over it does not state anew: the law of a clock or the limits of a setting would lie open again.
        let pattern = base.origin.file;
        let below = base.get(section).and_then(|s| s.get(id));
        let set_by = below.and_then(|e| e.get("set_by"));
        let open = set_by.and_then(Node::as_text);
        let stated = below.and_then(|e| e.get(name)).filter(|node| node.origin.file != pattern);
        let its_own = open == Some(self.layer.as_str());
        let states = its_own && stated.is_none();
        let allowed = match rule.how {
            How::Law => states,
            How::Setting if open.is_some() => its_own,
            How::Counting => {
                let may_change = base.get(section).and_then(|s| s.get(id)).and_then(|e| e.get("may_change"));
                let listed =
                    may_change.and_then(Node::as_list).unwrap_or_default().iter().any(|m| m.as_text() == Some(name));
                states || listed || (name == "may_change" && may_change.is_some())
            }
            _ => rule.who.includes(self.layer),
        };
        if !allowed {
            let message = format!("`{name}` of {what} `{id}` is not something a {} file can set", self.layer.as_str());
            // A length that is a setting is changed as that setting.
            let setting = below.and_then(|e| e.get(name)).and_then(Node::as_text).filter(|_| name == "within");
            let setting = setting.filter(|id| base.get("settings").is_some_and(|all| all.get(id).is_some()));
            match (rule.how, open) {
                _ if setting.is_some() => {
                    let help =
                        format!("it is the setting `{}`: change that, in `settings`", setting.unwrap_or_default());
                    self.out.add_help(value.origin, Code::NotChangeable, message, help);
                }
                (How::Law | How::Setting | How::Counting, Some(layer)) if layer != self.layer.as_str() => {
                    let by = self.set_by(set_by);
                    let help = format!("only a {layer} file states it ({by})");
                    self.out.add_help(value.origin, Code::NotChangeable, message, help);
                }
                (How::Law | How::Counting, Some(_)) if stated.is_some() => {
                    let by = self.set_by(stated);
                    let message = format!("`{name}` of {what} `{id}` is stated below already");
                    self.out.add_help(value.origin, Code::NotChangeable, message, by);
                }
                _ => self.out.add(value.origin, Code::NotChangeable, message),
            }
            return;
        }
        if (section, name) == ("clocks", "warn") {
            for warning in items(Some(value)) {
                self.does_no_action(
                    items(warning.get("do")),
                    "a warning that is written here",
                    "it may tell somebody (`tell:…`)",
                );
            }
        }
        match rule.how {
            How::Setting => self.setting(base, id, entry, name, value, states),
            How::Options => self.options(base, id, name, value),
            How::Required => self.required(base, id, value),
            How::Answer => self.answer(base, id, value),
            How::Merge => self.merge(base, section, id, name, value),
            How::OneOf => {
                // Where it leads is said by one of three members, so saying another takes the place of what is there.
                let others = ["service", "pattern", "outside"].into_iter().filter(|other| entry.get(other).is_none());
                let Some(into) = base.get_mut(section).and_then(|s| s.get_mut(id)) else { return };
                if others.clone().count() < 2 {
                    let message = format!("the {what} `{id}` leads to one place: say one of service, pattern, outside");
                    self.out.add(value.origin, Code::WrongValue, message);
                    return;
                }
                if let Some(members) = into.members_mut() {
                    let gone: Vec<&str> = others.collect();
                    members.retain(|(member, _)| !gone.contains(&member.as_str()));
                }
                self.set(into, &pointer, name, value);
            }
            How::Keep => self.keep(base, id, value),
            How::Pages => self.pages(base, id, value),
            how => {
                let Some(into) = base.get_mut(section).and_then(|s| s.get_mut(id)) else { return };
                if self.may_become(into, name, value, how) {
                    let grown = match (how, name) {
                        (How::Superset, _) => with_what_was(into.get(name), value),
                        (_, "at_most") => into.get(name).map(|old| with_members_of(old, value)),
                        _ => None,
                    };
                    self.set(into, &pointer, name, grown.as_ref().unwrap_or(value));
                }
            }
        }
    }

    /// Whether a value may go from `old` to `new`, where the table says it may only move one way.
    fn may_become(&mut self, entry: &Node, name: &str, new: &Node, how: How) -> bool {
        let old = entry.get(name);
        // How long an answer may be where no file says it.
        let unsaid = entry.get("type").and_then(Node::as_text).and_then(|kind| match kind {
            "text" => Some(i64::from(TEXT_MOST)),
            "long_text" => Some(i64::from(LONG_TEXT_MOST)),
            _ => None,
        });
        let refuse = |laying: &mut Self, message: String| {
            let by = old.map(|old| laying.is_set_by(old));
            match by {
                Some(by) => laying.out.add_help(new.origin, Code::WidenedLimits, message, by),
                None => laying.out.add(new.origin, Code::WidenedLimits, message),
            }
            false
        };
        let number = |node: Option<&Node>| match node.map(|n| &n.value) {
            Some(Value::Number(n)) => n.as_i64(),
            _ => None,
        };
        match how {
            How::AtMost => match (number(old).or(unsaid), number(Some(new))) {
                (Some(a), Some(b)) if b > a => {
                    let unsaid = if old.is_none() { ", which it is where no file says it" } else { "" };
                    refuse(self, format!("`{name}` may only become smaller: {b} is more than {a}{unsaid}"))
                }
                _ => true,
            },
            How::MoreLaw => {
                let rank = |node: Option<&Node>| {
                    ["internal", "standard", "statutory"].iter().position(|k| node.and_then(Node::as_text) == Some(k))
                };
                match (rank(old), rank(Some(new))) {
                    (Some(a), Some(b)) if b < a => refuse(self, "a clock may only move towards `statutory`".into()),
                    // A clock that says nothing is `standard`.
                    (None, Some(0)) => {
                        refuse(self, "a clock may only move towards `statutory`, and it is `standard`".into())
                    }
                    _ => true,
                }
            }
            How::Counting if name == "may_change" && old.is_some() => {
                let list = |n: &Node| {
                    n.as_list()
                        .unwrap_or_default()
                        .iter()
                        .filter_map(Node::as_text)
                        .map(str::to_string)
                        .collect::<Vec<_>>()
                };
                let old_list = old.map(list).unwrap_or_default();
                match list(new).into_iter().find(|n| !old_list.contains(n)) {
                    Some(more) => {
                        refuse(self, format!("`may_change` may only become shorter; `{}` is more", shown(&more)))
                    }
                    None => true,
                }
            }
            How::Narrow => match old {
                None => true,
                Some(old) => match options::narrower(name, old, new) {
                    true => true,
                    false => refuse(self, format!("`{name}` may only be made narrower")),
                },
            },
            How::Extend => {
                let ways = |n: Option<&Node>| match n.and_then(Node::as_text) {
                    Some("hide") => (true, false),
                    Some("add") => (false, true),
                    Some("add_and_hide") => (true, true),
                    _ => (false, false),
                };
                let (old_ways, new_ways) = (ways(old), ways(Some(new)));
                if (new_ways.0 && !old_ways.0) || (new_ways.1 && !old_ways.1) {
                    return refuse(self, "`extend` may only be made narrower".into());
                }
                true
            }
            _ => true,
        }
    }

    /// The words of pages; where they begin is the pattern's.
    fn pages(&mut self, base: &mut Node, id: &str, value: &Node) {
        if !self.is_object(value) {
            return;
        }
        for (page, words) in value.members() {
            if is_note(page, words) {
                continue;
            }
            if !self.is_object(words) {
                continue;
            }
            noted(words, self.out);
            let pages = base.get_mut("actions").and_then(|a| a.get_mut(id)).and_then(|a| a.get_mut("pages"));
            let known: Vec<String> =
                pages.as_ref().map(|p| p.members()).unwrap_or_default().iter().map(|(k, _)| k.clone()).collect();
            let Some(into) = pages.and_then(|pages| pages.get_mut(page)) else {
                self.out.no_such(words.origin, "page", page, known.iter().map(String::as_str));
                continue;
            };
            for (name, value) in words.members() {
                match name.as_str() {
                    "label" | "help" => self.set(into, &format!("/actions/{id}/pages/{page}"), name, value),
                    "note" => {}
                    "from" => self.not_here(value, "`from` of a page"),
                    _ => {
                        let message = format!("`{}` is not something to say of a page here", shown(name));
                        self.out.unknown(value.origin, Code::UnknownMember, message, name, ["label", "help"]);
                    }
                }
            }
        }
    }

    fn add(&mut self, base: &mut Node, section: &str, id: &str, entry: &Node) {
        let only_here: &[&str] = match section {
            "questions" => &["new", "ask_in", "after", "if", "required"],
            "facts" => &["new", "check_in"],
            _ => &["new"],
        };
        if let Some(never) = grammar::not_in_new(section)
            && let Some(value) = entry.get(never)
        {
            let message = format!(
                "`{never}` of a new {} is not something a {} file can set",
                grammar::noun(section),
                self.layer.as_str()
            );
            self.out.add(value.origin, Code::NotChangeable, message);
        }
        let members = entry.members().iter().filter(|(k, _)| !only_here.contains(&k.as_str())).cloned().collect();
        let made = Node { origin: entry.origin, value: Value::Object(members) };
        let used = match section {
            "questions" => self.ask_new(base, id, entry),
            "tasks" => {
                self.moves_nothing(base, entry);
                true
            }
            "facts" => entry
                .get("check_in")
                .is_none_or(|action| self.add_to_list(base, action, "check", Node::text(entry.origin, id), None)),
            _ => true,
        };
        if !used {
            self.out.excuse_unused(entry.origin);
        }
        if base.get(section).is_none() {
            base.set(section, Node { origin: entry.origin, value: Value::Object(Vec::new()) });
        }
        let Some(into) = base.get_mut(section) else { return };
        let old = into.replace(id, made);
        self.changed(format!("/{section}/{id}"), entry.origin, old);
    }

    /// Puts a new question among those an action asks. `false` if it is asked nowhere.
    fn ask_new(&mut self, base: &mut Node, id: &str, entry: &Node) -> bool {
        let Some(asker) = entry.get("ask_in") else {
            if asked_in_rows(base, id) {
                return true;
            }
            self.out.add(
                entry.origin,
                Code::MissingMember,
                format!("a new question needs `ask_in`: the action or group that asks `{id}`"),
            );
            return false;
        };
        let required = entry.get("required").is_none_or(|required| bool::read(required, self.out).unwrap_or(true));
        let name = if required { id.to_string() } else { format!("{id}?") };
        let item = match entry.get("if") {
            None => Node::text(entry.origin, name),
            Some(when) => {
                let members =
                    vec![("ask".to_string(), Node::text(entry.origin, name)), ("if".to_string(), when.clone())];
                Node { origin: entry.origin, value: Value::Object(members) }
            }
        };
        self.add_to_list(base, asker, "ask", item, entry.get("after"))
    }

    /// Puts an item into a list of an action, or of the questions of a group; after another or last.
    /// `false` if there is no such action or group.
    fn add_to_list(&mut self, base: &mut Node, action: &Node, list: &str, item: Node, after: Option<&Node>) -> bool {
        let Some(action_id) = action.as_text() else {
            self.out.add(action.origin, Code::WrongType, "this should be the id of an action");
            return false;
        };
        let group = list == "ask" && base.get("questions").and_then(|q| q.get(action_id)).is_some_and(is_group);
        let section = if group { "questions" } else { "actions" };
        if base.get(section).and_then(|s| s.get(action_id)).is_none() {
            let what = if list == "ask" { "action or group" } else { "action" };
            let entries = |section| base.get(section).map(Node::members).unwrap_or_default().iter();
            let groups = entries("questions").filter(|(_, question)| list == "ask" && is_group(question));
            let names = entries("actions").chain(groups).map(|(id, _)| id.as_str());
            self.out.no_such(action.origin, what, action_id, names);
            return false;
        }
        let Some(found) = base.get_mut(section).and_then(|s| s.get_mut(action_id)) else { return false };
        let (old, by) = (found.get(list).cloned(), item.origin);
        if old.is_none() {
            found.set(list, Node { origin: item.origin, value: Value::List(Vec::new()) });
        }
        let Some(Value::List(items)) = found.get_mut(list).map(|n| &mut n.value) else { return false };
        let at = match after {
            None => items.len(),
            Some(after) => {
                let wanted = after.as_text().unwrap_or_default();
                let asked: Vec<String> = items.iter().map(options::asked).collect();
                match asked.iter().position(|a| a == wanted) {
                    Some(at) => at + 1,
                    None => {
                        let message = format!("`{}` is not asked in `{action_id}`", shown(wanted));
                        self.out.unknown(after.origin, Code::NoSuch, message, wanted, asked.iter().map(String::as_str));
                        items.len()
                    }
                }
            }
        };
        items.insert(at, item);
        self.changed(format!("/{section}/{action_id}/{list}"), by, old);
        true
    }
}

fn is_group(question: &Node) -> bool {
    question.get("type").and_then(Node::as_text) == Some("group")
}

/// Whether a group asks that question in its rows.
fn asked_in_rows(base: &Node, id: &str) -> bool {
    let questions = base.get("questions").map(Node::members).unwrap_or_default();
    let asks = |group: &Node| {
        let ask = group.get("ask").and_then(Node::as_list).unwrap_or_default();
        ask.iter().any(|item| options::asked(item) == id)
    };
    questions.iter().any(|(_, question)| is_group(question) && asks(question))
}

/// The layers of a service, lowest first, for messages and for the pin of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LayerName {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) version: String,
}

/// An object with the members of another that it does not say itself.
fn with_members_of(old: &Node, new: &Node) -> Node {
    let mut whole = new.clone();
    for (name, node) in old.members() {
        if whole.get(name).is_none() {
            whole.set(name, node.clone());
        }
    }
    whole
}

/// A list that may only grow, with what it had: the layer above writes what it adds.
fn with_what_was(old: Option<&Node>, new: &Node) -> Option<Node> {
    let (had, more) = (old?.as_list()?, new.as_list()?);
    let known = |node: &&Node| had.iter().any(|h| h.as_text() == node.as_text());
    let list = had.iter().chain(more.iter().filter(|n| !known(n))).cloned().collect();
    Some(Node { origin: new.origin, value: Value::List(list) })
}

/// What stands in a list, and nothing where there is none.
fn items(list: Option<&Node>) -> &[Node] {
    list.and_then(Node::as_list).unwrap_or_default()
}
