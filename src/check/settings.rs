//! Settings say what they are measured in and between which limits they may be set.

use super::Look;
use crate::pattern::shape::{Setting, each};
use crate::pattern::value::{self, Limits, MOST_YEARS, SettingValue, Units, is_time, most_of};
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (id, setting) in p.settings.iter() {
        let at = format!("/settings/{id}");
        if is_text(setting) {
            text(look, &at, id, setting);
        } else {
            needed(look, &at, id, setting);
            units(look, &at, id, setting);
            numbers(look, &at, id, setting);
        }
    }
}

fn is_text(setting: &Setting) -> bool {
    matches!(&setting.unit, Some(Units::One(unit)) if unit == "text")
}

fn text(look: &mut Look, at: &str, id: &str, setting: &Setting) {
    for (member, there) in
        [("min", setting.min.is_some()), ("max", setting.max.is_some()), ("better", setting.better.is_some())]
    {
        if there {
            look.add(&format!("{at}/{member}"), Code::WrongValue, format!("`{id}` is text, which has no `{member}`"));
        }
    }
    match &setting.value {
        None if setting.set_by.is_none() => missing(look, at, id, "value"),
        None | Some(SettingValue::Words(_)) => {}
        Some(_) => {
            let message = format!("`{id}` is text, so its value is words");
            look.add_help(&format!("{at}/value"), Code::WrongValue, message, "write it in quotes");
        }
    }
}

fn needed(look: &mut Look, at: &str, id: &str, setting: &Setting) {
    if setting.set_by.is_some() {
        return;
    }
    for (member, there) in [
        ("unit", setting.unit.is_some()),
        ("value", setting.value.is_some()),
        ("min", setting.min.is_some()),
        ("max", setting.max.is_some()),
        ("better", setting.better.is_some()),
    ] {
        if !there {
            missing(look, at, id, member);
        }
    }
}

fn missing(look: &mut Look, at: &str, id: &str, member: &str) {
    look.add(at, Code::MissingMember, format!("the setting `{id}` needs `{member}`"));
}

/// Values and limits are keyed by unit where there is a choice of units, and only there.
fn units(look: &mut Look, at: &str, id: &str, setting: &Setting) {
    let Some(unit) = &setting.unit else { return };
    match (unit, &setting.value) {
        (_, None) => {}
        (_, Some(SettingValue::Words(_))) => {
            let help = "write the number alone, without quotes: what it counts is said in `unit`";
            look.add_help(&format!("{at}/value"), Code::WrongValue, format!("the value of `{id}` is a number"), help);
        }
        (Units::One(_), Some(SettingValue::Number(_))) => {}
        (Units::One(unit), Some(SettingValue::Of(other, _))) if unit == other => {}
        (Units::OneOf(units), Some(SettingValue::Of(unit, _))) if units.contains(unit) => {}
        (Units::OneOf(units), Some(SettingValue::Number(_))) => {
            let unit = units.first().map_or("days", String::as_str);
            let help = format!("write it as in `{{ \"{unit}\": 1 }}`; it may be in {}", units.join(", "));
            let message = format!("the value of `{id}` says which unit it is in");
            look.add_help(&format!("{at}/value"), Code::WrongValue, message, help);
        }
        (_, Some(SettingValue::Of(other, _))) => not_a_unit(look, &format!("{at}/value"), id, said(unit), other),
    }
    for (member, limits) in [("min", &setting.min), ("max", &setting.max)] {
        let at = format!("{at}/{member}");
        match (unit, limits) {
            (_, None) | (Units::One(_), Some(Limits::One(_))) => {}
            (Units::One(unit), Some(Limits::Each(each))) => {
                for (other, _) in each.iter().filter(|(other, _)| other != unit) {
                    not_a_unit(look, &at, id, std::slice::from_ref(unit), other);
                }
            }
            (Units::OneOf(_), Some(Limits::One(_))) => {
                look.add(&at, Code::WrongValue, format!("`{member}` of `{id}` needs a number for each unit"));
            }
            (Units::OneOf(units), Some(Limits::Each(each))) => {
                for unit in units.iter().filter(|unit| !each.iter().any(|(u, _)| u == *unit)) {
                    look.add(&at, Code::MissingMember, format!("`{member}` of `{id}` says nothing about `{unit}`"));
                }
                for (unit, _) in each.iter().filter(|(unit, _)| !units.contains(unit)) {
                    not_a_unit(look, &at, id, units, unit);
                }
            }
        }
    }
}

fn not_a_unit(look: &mut Look, at: &str, id: &str, units: &[String], unit: &str) {
    let help = match units {
        [only] => format!("`{id}` is in {only}"),
        several => format!("`{id}` may be in {}", several.join(", ")),
    };
    look.add_help(at, Code::WrongValue, format!("`{unit}` is not a unit of `{id}`"), help);
}

/// The units a setting may be in.
fn said(units: &Units) -> &[String] {
    match units {
        Units::One(unit) => std::slice::from_ref(unit),
        Units::OneOf(units) => units,
    }
}

fn numbers(look: &mut Look, at: &str, id: &str, setting: &Setting) {
    let units = setting.unit.as_ref().map_or(&[][..], said);
    for unit in units {
        let (min, max) = (limit(setting.min.as_ref(), unit, units), limit(setting.max.as_ref(), unit, units));
        if let Some(max) = max {
            too_long(look, &format!("{at}/max"), unit, max);
        }
        if is_time(unit) && min.is_some_and(|min| min < 0) {
            look.add(&format!("{at}/min"), Code::WrongValue, format!("`min` of `{id}` is less than nothing"));
        }
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            look.add(
                &format!("{at}/min"),
                Code::WrongValue,
                format!("`min` of `{id}` is {min}, and its `max` is {max}"),
            );
        }
    }
    let (value, unit) = match (&setting.value, units) {
        (Some(SettingValue::Number(n)), [unit]) => (*n, unit),
        (Some(SettingValue::Of(unit, n)), _) => (*n, unit),
        _ => return,
    };
    let departs = each(look.pattern.departures.as_ref()).any(|d| d.what == format!("settings.{id}.value"));
    if setting.max.is_none() && !departs {
        too_long(look, &format!("{at}/value"), unit, value);
    }
    let min = limit(setting.min.as_ref(), unit, units).unwrap_or(i64::MIN);
    let max = limit(setting.max.as_ref(), unit, units).unwrap_or(i64::MAX);
    if departs {
        // Past the limits, but not to a time or an amount that nobody can mean.
        let most = max.max(0).saturating_mul(10);
        let (least, most) = match is_time(unit) {
            true => (min.clamp(0, 1), most.min(i64::from(most_of(unit)))),
            false => (min.min(0).saturating_mul(10), most),
        };
        if !(least..=most).contains(&value) {
            let message = match most {
                i64::MAX => format!("a departure to {value} is less than {least}"),
                _ => format!("a departure to {value} is outside {least} to {most}"),
            };
            let years = if is_time(unit) { format!(" and {MOST_YEARS} years") } else { String::new() };
            let help = format!(
                "it goes past the limits, but no further than to ten times the highest{years}, and not below nothing"
            );
            look.add_help(&format!("{at}/value"), Code::OutsideLimits, message, help);
        }
    }
    if min <= max && !(min..=max).contains(&value) && !departs {
        let limits = match (min, max) {
            (i64::MIN, max) => format!("more than {max}"),
            (min, i64::MAX) => format!("less than {min}"),
            (min, max) => format!("outside {min} to {max}"),
        };
        look.add(&format!("{at}/value"), Code::OutsideLimits, format!("{value} is {limits}"));
    }
}

/// Reports what is longer than anything takes.
pub(super) fn too_long(look: &mut Look, at: &str, unit: &str, count: i64) {
    if let Some((message, help)) = value::too_long(unit, count) {
        look.add_help(at, Code::WrongValue, message, help);
    }
}

/// The limit for a unit. One number says nothing where there are several units to choose from.
fn limit(limits: Option<&Limits>, unit: &str, units: &[String]) -> Option<i64> {
    match limits? {
        Limits::One(n) => Some(*n).filter(|_| units.len() < 2),
        Limits::Each(each) => each.iter().find(|(u, _)| u == unit).map(|(_, n)| *n),
    }
}
