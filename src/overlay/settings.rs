//! Settings inside their limits, parts that are a right or fixed below, and departures.

use super::Laying;
use super::grammar::Layer;
use crate::pattern::read::Read;
use crate::pattern::shape::Switch;
use crate::pattern::tree::{Node, Value};
use crate::pattern::value::{Limits, SettingValue, Units};
use crate::problem::{Code, Findings, said_at, shown};

/// Reads without reporting: what is wrong with the value is reported when the whole is read.
fn quietly<T: Read>(node: Option<&Node>) -> Option<T> {
    T::read(node?, &mut Findings::default())
}

fn limit(limits: &Limits, unit: Option<&str>) -> Option<i64> {
    match limits {
        Limits::One(n) => Some(*n),
        Limits::Each(each) => each.iter().find(|(u, _)| Some(u.as_str()) == unit).map(|(_, n)| *n),
    }
}

impl Laying<'_> {
    /// One member of a setting.
    pub(super) fn setting(&mut self, base: &mut Node, id: &str, entry: &Node, name: &str, value: &Node, states: bool) {
        let Some(old) = base.get("settings").and_then(|s| s.get(id)) else { return };
        let good = states
            || match name {
                "value" => self.inside(old, entry, value),
                "min" | "max" => {
                    self.narrower_limit(old, name, value) && self.still_inside(old, id, entry, name, value)
                }
                "unit" => self.one_of_units(old, value) && self.in_that_unit(old, id, entry, value),
                _ => {
                    let message =
                        format!("`{name}` of a setting is not something a {} file can set", self.layer.as_str());
                    self.out.add(value.origin, Code::NotChangeable, message);
                    false
                }
            };
        if good && let Some(into) = base.get_mut("settings").and_then(|s| s.get_mut(id)) {
            self.set(into, &format!("/settings/{id}"), name, value);
            // Once a unit is chosen, the limits for the others mean nothing any more.
            if let (false, "unit", Some(unit)) = (states, name, value.as_text()) {
                for limits in ["min", "max"] {
                    if let Some(each) = into.get_mut(limits).and_then(Node::members_mut) {
                        each.retain(|(other, _)| other == unit || other == "note");
                    }
                }
            }
        }
    }

    fn inside(&mut self, old: &Node, entry: &Node, value: &Node) -> bool {
        let Some(new) = quietly::<SettingValue>(Some(value)) else { return true };
        let (unit, number) = match &new {
            SettingValue::Number(n) => (None, *n),
            SettingValue::Of(unit, n) => (Some(unit.as_str()), *n),
            SettingValue::Words(_) => return true,
        };
        for (name, low) in [("min", true), ("max", false)] {
            // A layer that narrows a limit and sets the value in one go is held to its own, narrower limit.
            let node = entry.get(name).or_else(|| old.get(name));
            let Some(limits) = quietly::<Limits>(node) else { continue };
            let Some(at) = limit(&limits, unit) else { continue };
            if (low && number < at) || (!low && number > at) {
                let of =
                    |name| quietly::<Limits>(entry.get(name).or_else(|| old.get(name))).and_then(|l| limit(&l, unit));
                let range = match (of("min"), of("max")) {
                    (Some(a), Some(b)) => format!("{a} to {b}"),
                    (Some(a), None) => format!("{a} or more"),
                    (None, Some(b)) => format!("{b} or fewer"),
                    (None, None) => String::new(),
                };
                let by = node.map(|n| said_at(self.files, n.origin)).unwrap_or_default();
                self.out.add(
                    value.origin,
                    Code::OutsideLimits,
                    format!("{number} is outside {range} (limit set by {by})"),
                );
                return false;
            }
        }
        true
    }

    fn narrower_limit(&mut self, old: &Node, name: &str, value: &Node) -> bool {
        let (Some(old_limits), Some(new_limits)) = (quietly::<Limits>(old.get(name)), quietly::<Limits>(Some(value)))
        else {
            return true;
        };
        let wider = |a: i64, b: i64| if name == "min" { b < a } else { b > a };
        let found = match (&old_limits, &new_limits) {
            (Limits::One(a), Limits::One(b)) => wider(*a, *b).then_some(*a),
            (old, Limits::Each(each)) => {
                each.iter().find_map(|(unit, b)| limit(old, Some(unit)).filter(|a| wider(*a, *b)))
            }
            (Limits::Each(_), Limits::One(_)) => None,
        };
        if let Some(was) = found {
            let by = old.get(name).map(|n| said_at(self.files, n.origin)).unwrap_or_default();
            self.out.add_help(
                value.origin,
                Code::WidenedLimits,
                "limits may only be narrowed".to_string(),
                format!("`{name}` is {was}, set by {by}"),
            );
        }
        found.is_none()
    }

    /// Whether the value from below is inside a limit that is narrowed here without a value.
    fn still_inside(&mut self, old: &Node, id: &str, entry: &Node, name: &str, value: &Node) -> bool {
        let Some(limits) = quietly::<Limits>(Some(value)) else { return true };
        let own = entry.get("value");
        let (unit, number) = match quietly::<SettingValue>(own.or_else(|| old.get("value"))) {
            Some(SettingValue::Number(n)) => (None, n),
            Some(SettingValue::Of(unit, n)) => (Some(unit), n),
            Some(SettingValue::Words(_)) | None => return true,
        };
        let Some(at) = limit(&limits, unit.as_deref()) else { return true };
        if if name == "min" { number >= at } else { number <= at } {
            return true;
        }
        if own.is_some() {
            // That is told of at the value.
            return false;
        }
        let than = if name == "min" { "less" } else { "more" };
        let message = format!("the value of `{id}` is {number}, which is {than} than this `{name}`");
        let help = format!("say a `value` here too; it is {}", self.set_by(old.get("value")));
        self.out.add_help(value.origin, Code::OutsideLimits, message, help);
        false
    }

    /// Whether the value is in the unit that is chosen, where none is given with it.
    fn in_that_unit(&mut self, old: &Node, id: &str, entry: &Node, value: &Node) -> bool {
        let Some(SettingValue::Of(unit, _)) = quietly::<SettingValue>(old.get("value")) else { return true };
        if entry.get("value").is_some() || value.as_text() == Some(&unit) {
            return true;
        }
        let message = format!("the value of `{id}` is in {unit}");
        let help = format!("say a `value` in the new unit here too; it is {}", self.set_by(old.get("value")));
        self.out.add_help(value.origin, Code::WrongValue, message, help);
        false
    }

    fn one_of_units(&mut self, old: &Node, value: &Node) -> bool {
        let Some(Units::OneOf(units)) = quietly::<Units>(old.get("unit")) else {
            if old.get("unit").and_then(Node::as_text).is_some_and(|unit| value.as_text() == Some(unit)) {
                return true;
            }
            let by = self.set_by(old.get("unit"));
            self.out.add_help(value.origin, Code::NotChangeable, "the unit of this setting is fixed", by);
            return false;
        };
        let good = value.as_text().is_some_and(|u| units.iter().any(|x| x == u));
        if !good {
            self.out.add_help(
                value.origin,
                Code::WrongValue,
                "this unit is not one to choose from",
                format!("one of: {} ({})", units.join(", "), self.set_by(old.get("unit"))),
            );
        }
        good
    }

    /// A part: one word, or a word and a reason.
    pub(super) fn part(&mut self, base: &mut Node, id: &str, entry: &Node) {
        let (value, why) = match &entry.value {
            Value::Text(_) => (Some(entry), None),
            Value::Object(members) => {
                for (name, node) in members {
                    if !["value", "why", "note"].contains(&name.as_str()) {
                        let message = format!("`{}` is not something to say of a part here", shown(name));
                        self.out.unknown(node.origin, Code::UnknownMember, message, name, ["value", "why"]);
                    }
                }
                (entry.get("value"), entry.get("why"))
            }
            _ => {
                self.out.add(entry.origin, Code::WrongType, "a part is `on`, `off`, `always` or `never`");
                return;
            }
        };
        let Some(into) = base.get_mut("parts").and_then(|p| p.get_mut(id)) else { return };
        let Some(value) = value else {
            self.out.add(entry.origin, Code::MissingMember, "a part needs `value`");
            return;
        };
        if Switch::read(value, self.out).is_none() {
            return;
        }
        let old: Option<Node> = into.get("value").cloned();
        let was = old.as_ref().and_then(Node::as_text).unwrap_or_default().to_string();
        let was = was.as_str();
        let is = value.as_text().unwrap_or_default();
        let fixed = matches!((was, is), ("always", "off" | "never") | ("never", "on" | "always"));
        if fixed {
            let by = old.map(|o| said_at(self.files, o.origin)).unwrap_or_default();
            self.out.add(value.origin, Code::PartFixed, format!("part `{id}` is fixed below: `{was}` (set by {by})"));
            return;
        }
        let right = into.get("better").is_some();
        let takes = matches!((was, is), ("on" | "always", "off" | "never"));
        if right && self.layer == Layer::Council && takes && why.is_none() {
            self.out.add_help(
                value.origin,
                Code::WhyMissing,
                format!("switching off `{id}` takes a right away: say why"),
                format!("`\"{id}\": {{ \"value\": \"off\", \"why\": \"…\" }}`"),
            );
            return;
        }
        // `on` over `always` says nothing new; what was fixed stays fixed.
        if !matches!(was, "always" | "never") {
            self.set(into, &format!("/parts/{id}"), "value", value);
        }
        if let Some(why) = why {
            self.set(into, &format!("/parts/{id}"), "why", why);
        }
    }

    /// Lawful differences: set past the limits, where the pattern allows it.
    pub(super) fn departures(&mut self, base: &mut Node, overlay: &Node, list: &Node) {
        let mut seen: Vec<&str> = Vec::new();
        for departure in list.as_list().unwrap_or_default() {
            let (Some(what), Some(to)) = (departure.get("what"), departure.get("to")) else { continue };
            let path: Vec<&str> = what.as_text().unwrap_or_default().split('.').collect();
            let (section, id) = match path.as_slice() {
                ["settings", id, "value"] => ("settings", *id),
                ["parts", id, "value"] => ("parts", *id),
                _ => {
                    self.out.add_help(
                        what.origin,
                        Code::MayNotDepart,
                        "a departure names the value of a setting or a part",
                        "write it as in `settings.reopen.value`",
                    );
                    continue;
                }
            };
            let names: Vec<String> =
                base.get(section).map(Node::members).unwrap_or_default().iter().map(|(k, _)| k.clone()).collect();
            let Some(into) = base.get_mut(section).and_then(|s| s.get_mut(id)) else {
                self.out.no_such(what.origin, super::grammar::noun(section), id, names.iter().map(String::as_str));
                continue;
            };
            if into.get("may_depart").and_then(Node::as_bool) != Some(true) {
                let entries = base.get(section).map(Node::members).unwrap_or_default();
                let may = entries.iter().filter(|(_, e)| e.get("may_depart").and_then(Node::as_bool) == Some(true));
                let may: Vec<&str> = may.map(|(id, _)| id.as_str()).collect();
                let help = match may.as_slice() {
                    [] => format!("no {section} here allow one"),
                    may => format!("those that do: {}", may.join(", ")),
                };
                let message = format!("`{id}` does not allow a departure");
                self.out.add_help(what.origin, Code::MayNotDepart, message, help);
                continue;
            }
            let named = what.as_text().unwrap_or_default();
            let beside = overlay.get(section).and_then(|s| s.get(id));
            let beside = beside.filter(|b| b.as_text().is_some() || b.get("value").is_some());
            if seen.contains(&named) || beside.is_some() {
                let message = match beside {
                    Some(_) => format!("`{id}` is set under `{section}` here too"),
                    None => format!("there are two departures of `{id}`"),
                };
                self.out.add_help(what.origin, Code::MayNotDepart, message, "say it once: here, if it is a departure");
                continue;
            }
            seen.push(named);
            // What is below counts again for what starts after the last day.
            let below = into.get("value").map_or(Value::Null, |value| value.value.clone());
            self.set(into, &format!("/{section}/{id}"), "value", to);
            into.set("departed", Node { origin: to.origin, value: below });
        }
        self.set(base, "", "departures", list);
    }
}
