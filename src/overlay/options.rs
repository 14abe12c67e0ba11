//! Options of a choice, questions made required, and ranges made narrower.

use super::Laying;
use crate::pattern::read::{Read, is_note};
use crate::pattern::tree::{Node, Value};
use crate::pattern::value::Between;
use crate::problem::{Code, Findings, shown};

/// The question an ask item asks, without its mark.
pub(super) fn asked(item: &Node) -> String {
    let text = item.as_text().or_else(|| item.get("ask").and_then(Node::as_text)).unwrap_or_default();
    text.trim_end_matches('?').to_string()
}

/// Whether a restriction is at least as narrow as the old one.
pub(super) fn narrower(name: &str, old: &Node, new: &Node) -> bool {
    let number = |n: Option<&Node>| match n.map(|n| &n.value) {
        Some(Value::Number(n)) => n.as_i64(),
        _ => None,
    };
    let less_or_same = |a: Option<i64>, b: Option<i64>| a.zip(b).is_none_or(|(a, b)| b <= a);
    match name {
        "min_length" => number(Some(old)).zip(number(Some(new))).is_none_or(|(a, b)| b >= a),
        "at_most" => ["files", "megabytes"].iter().all(|m| less_or_same(number(old.get(m)), number(new.get(m)))),
        "only" => match (old.as_text(), new.as_text()) {
            (Some("address"), Some("address_in_area")) => true,
            (old, new) => old == new,
        },
        _ => {
            let read = |n| Between::read(n, &mut Findings::default());
            match (read(old), read(new)) {
                (Some(Between::Numbers(a, b)), Some(Between::Numbers(c, d))) => inside(a, b, c, d),
                (Some(Between::Dates(a, b)), Some(Between::Dates(c, d))) => inside(a, b, c, d),
                (
                    Some(Between::Relative { unit: u, first: a, last: b }),
                    Some(Between::Relative { unit: v, first: c, last: d }),
                ) => u == v && inside(a, b, c, d),
                // Something unreadable is reported when the whole is read.
                (None, _) | (_, None) => true,
                _ => false,
            }
        }
    }
}

fn inside<T: PartialOrd>(a: Option<T>, b: Option<T>, c: Option<T>, d: Option<T>) -> bool {
    let low = a.is_none_or(|a| c.is_some_and(|c| c >= a));
    let high = b.is_none_or(|b| d.is_some_and(|d| d <= b));
    low && high
}

impl Laying<'_> {
    /// `hide`, `add` and `option_labels`.
    pub(super) fn options(&mut self, base: &mut Node, id: &str, name: &str, value: &Node) {
        let Some(question) = base.get_mut("questions").and_then(|q| q.get_mut(id)) else { return };
        let extend = question.get("extend").and_then(Node::as_text).unwrap_or("none").to_string();
        let is_choice = matches!(question.get("type").and_then(Node::as_text), Some("choice" | "choices"));
        let may = match name {
            "hide" => extend.ends_with("hide"),
            "add" => extend.starts_with("add"),
            _ => true,
        };
        if !is_choice || !may {
            let by = self.set_by(question.get("extend").or(Some(&*question)));
            if is_choice {
                let message = format!("the options of `{id}` are fixed: `{name}` is not allowed here");
                let help = format!("`extend` of it is `{}`, {by}", shown(&extend));
                self.out.add_help(value.origin, Code::NotChangeable, message, help);
            } else {
                let message = format!("`{id}` is not a question with options");
                self.out.add_help(value.origin, Code::NotChangeable, message, by);
            }
            return;
        }
        let known: Vec<String> = question
            .get("options")
            .and_then(Node::as_list)
            .unwrap_or_default()
            .iter()
            .filter_map(|o| o.get("id").and_then(Node::as_text))
            .map(str::to_string)
            .collect();
        let path = format!("/questions/{id}/options");
        let was = self.history.iter().filter(|change| change.path == path).filter_map(|change| change.old.as_ref());
        let was: Vec<String> = was
            .flat_map(|old| old.as_list().unwrap_or_default())
            .filter_map(|o| o.get("id").and_then(Node::as_text))
            .filter(|was| !known.iter().any(|k| k == was))
            .map(str::to_string)
            .collect();
        let old = question.get("options").cloned();
        if question.get("options").is_none() {
            question.set("options", Node { origin: value.origin, value: Value::List(Vec::new()) });
        }
        let Some(Value::List(options)) = question.get_mut("options").map(|n| &mut n.value) else { return };
        match (name, &value.value) {
            ("hide", Value::List(hide)) => {
                for hidden in hide {
                    let text = hidden.as_text().unwrap_or_default();
                    if !known.iter().any(|k| k == text) {
                        self.out.no_such(hidden.origin, "option", text, known.iter().map(String::as_str));
                    }
                    options.retain(|o| o.get("id").and_then(Node::as_text) != Some(text));
                }
            }
            ("add", Value::List(add)) => {
                for option in add {
                    let text = option.get("id").and_then(Node::as_text).unwrap_or_default();
                    if known.iter().any(|k| k == text) {
                        let below = options.iter().find(|o| o.get("id").and_then(Node::as_text) == Some(text));
                        let by = self.set_by(below);
                        let message = format!("there is an option `{}` below already ({by})", shown(text));
                        let help = "use another id, or reword it with `option_labels`";
                        self.out.add_help(option.origin, Code::NotNew, message, help);
                        continue;
                    }
                    if was.iter().any(|was| was == text) {
                        let message = format!("there was an option `{}` below, which is hidden", shown(text));
                        let help = "use another id: what was chosen before, and what reads the old option, would mean this one";
                        self.out.add_help(option.origin, Code::NotNew, message, help);
                        continue;
                    }
                    options.push(option.clone());
                }
            }
            ("option_labels", Value::Object(labels)) => {
                for (option, label) in labels {
                    if is_note(option, label) && !known.contains(option) {
                        continue;
                    }
                    match options.iter_mut().find(|o| o.get("id").and_then(Node::as_text) == Some(option)) {
                        Some(found) => found.set("label", label.clone()),
                        None => self.out.no_such(label.origin, "option", option, known.iter().map(String::as_str)),
                    }
                }
            }
            _ => self.out.add(value.origin, Code::WrongType, format!("`{name}` should not be {}", value.kind())),
        }
        if name == "hide" {
            // Who hid the last one is to say what there is to choose from.
            let all = question.get_mut("options").filter(|options| options.as_list().is_some_and(<[Node]>::is_empty));
            all.into_iter().for_each(|options| options.origin = value.origin);
            self.changed(format!("/questions/{id}/hide"), value.origin, None);
        }
        self.changed(path, value.origin, old);
    }

    /// A fixed answer. What a layer below fixed stays fixed.
    pub(super) fn answer(&mut self, base: &mut Node, id: &str, value: &Node) {
        let Some(question) = base.get_mut("questions").and_then(|q| q.get_mut(id)) else { return };
        match question.get("answer") {
            Some(old) if old.to_plain() != value.to_plain() => {
                let by = self.is_set_by(old);
                let message = format!("the answer to `{id}` is fixed below already");
                self.out.add_help(value.origin, Code::NotChangeable, message, by);
            }
            Some(_) => {}
            None => self.set(question, &format!("/questions/{id}"), "answer", value),
        }
    }

    /// `required: true` on something that could be left blank.
    pub(super) fn required(&mut self, base: &mut Node, id: &str, value: &Node) {
        if value.as_bool() != Some(true) {
            let help = "leave `required` out: whether it may be left blank stays as it is below";
            self.out.add_help(value.origin, Code::NotChangeable, "only a new question can be made optional", help);
            return;
        }
        let optional = format!("{id}?");
        let mut changed: Vec<(String, Option<Node>)> = Vec::new();
        let mut everywhere = |path: String, asker: &mut Node| {
            let old = asker.get("ask").cloned();
            let Some(Value::List(items)) = asker.get_mut("ask").map(|n| &mut n.value) else { return };
            for item in items {
                let ask = if matches!(item.value, Value::Object(_)) { item.get_mut("ask") } else { Some(item) };
                if let Some(ask) = ask.filter(|ask| ask.as_text() == Some(&optional)) {
                    *ask = Node::text(value.origin, id);
                    changed.push((format!("{path}/ask"), old.clone()));
                }
            }
        };
        // Actions ask, and so do groups and the results of tasks.
        for section in ["actions", "questions", "tasks"] {
            for (of, entry) in base.get_mut(section).and_then(Node::members_mut).into_iter().flatten() {
                let path = format!("/{section}/{of}");
                everywhere(path.clone(), entry);
                for (result, is) in entry.get_mut("results").and_then(Node::members_mut).into_iter().flatten() {
                    everywhere(format!("{path}/results/{result}"), is);
                }
            }
        }
        if !changed.is_empty() {
            self.changed(format!("/questions/{id}/required"), value.origin, None);
        }
        for (path, old) in changed {
            self.changed(path, value.origin, old);
        }
    }
}
