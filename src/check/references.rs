//! Every name names something, of the kind that is needed there.

use super::names::{Named, Names, OF_CASE, What};
use super::{Look, tags};
use crate::pattern::read::Id;
use crate::pattern::shape::{Pattern, Question, QuestionType, each};
use crate::pattern::value::{AskItem, SettingValue, Units};
use crate::problem::{Code, listed};

pub(super) fn check(look: &mut Look, names: &Names) {
    for named in &names.named {
        one(look, named);
    }
    let p = look.pattern;
    for (id, is) in p.people.iter() {
        if is.stands_in_for.as_ref().is_some_and(|other| other.as_str() == id) {
            look.add(&format!("/people/{id}/stands_in_for"), Code::WrongValue, format!("`{id}` stands in for itself"));
        }
    }
    rings(look);
    for id in p.teams.keys() {
        if p.people.get(id).is_none() {
            look.no_such(&format!("/teams/{id}"), "person", id, p.people.keys());
        }
    }
}

fn one(look: &mut Look, named: &Named) {
    let p = look.pattern;
    let (at, id) = (named.at.as_str(), named.id);
    match named.what {
        What::Actor => exists(look, named, "person", p.people.keys().chain(["system"])),
        What::Told | What::Person => exists(look, named, "person", p.people.keys()),
        What::From => place(look, at, id),
        What::PromisedIn => promised_place(look, at, id),
        What::Tag(vocabulary) => tags::check(look, at, id, vocabulary),
        What::To | What::State => exists(look, named, "state", p.states.keys()),
        What::Close => exists(look, named, "outcome", p.outcomes.keys().chain(["as_before"])),
        What::Signpost | What::Outcome => exists(look, named, "outcome", p.outcomes.keys()),
        What::PutOn | What::Hold => exists(look, named, "hold", p.holds.keys()),
        What::Held => exists(look, named, "hold", p.holds.keys().chain(["any"])),
        What::Message => exists(look, named, "message", p.messages.keys()),
        What::Asked => question(look, named, &[]),
        What::AskedInRow => asked_in_row(look, named),
        What::InRow(group) => in_row(look, named, group),
        What::Group => question(look, named, &[QuestionType::Group]),
        What::Question(types) => question(look, named, types),
        What::Fact => exists(look, named, "fact", p.facts.keys()),
        What::Part => exists(look, named, "part", p.parts.keys()),
        What::NeededPart => needed_part(look, named),
        What::Clock => exists(look, named, "clock", p.clocks.keys()),
        What::Task => exists(look, named, "task", p.tasks.keys()),
        What::ClockOrTask => exists(look, named, "clock or task", p.clocks.keys().chain(p.tasks.keys())),
        What::Setting => exists(look, named, "setting", p.settings.keys()),
        What::TimeSetting => time_setting(look, at, id),
        What::Counting => exists(look, named, "counting block", p.counting.keys().chain(["usual"])),
        What::Action => exists(look, named, "action", p.actions.keys()),
        What::ByItself => by_itself(look, named),
        What::Result(task) => result(look, at, id, task),
        What::Measure => exists(look, named, "measure", p.measures.keys()),
        What::Carried if id == "reference" => {}
        What::Carried => question(look, named, &[]),
        What::ToldBack => told_back(look, named),
        What::OfCase => of_case(look, at, id),
    }
}

fn exists<'k>(look: &mut Look, named: &Named, what: &str, known: impl Iterator<Item = &'k str> + Clone) {
    if !known.clone().any(|k| k == named.id) {
        look.no_such(&named.at, what, named.id, known);
    }
}

fn of_case(look: &mut Look, at: &str, id: &str) {
    if !OF_CASE.contains(&id) {
        let message = format!("a case has no `{}` to ask about", crate::problem::shown(id));
        let origin = look.at(at);
        look.out.unknown(origin, Code::NoSuch, message, id, OF_CASE.iter().copied());
    }
}

fn place(look: &mut Look, at: &str, id: &str) {
    let p = look.pattern;
    let known = match id.split_once(':') {
        Some(("closed", outcome)) => p.outcomes.get(outcome).is_some(),
        Some(_) => false,
        None => p.states.get(id).is_some() || matches!(id, "start" | "open" | "closed"),
    };
    if !known {
        let outcomes: Vec<String> = p.outcomes.keys().map(|o| format!("closed:{o}")).collect();
        let known = p.states.keys().chain(["start", "open", "closed"]).chain(outcomes.iter().map(String::as_str));
        look.no_such(at, "place", id, known);
    }
}

fn promised_place(look: &mut Look, at: &str, id: &str) {
    let p = look.pattern;
    let known = match id.split_once(':') {
        Some(("hold", hold)) => p.holds.get(hold).is_some(),
        Some(_) => false,
        None => p.states.get(id).is_some() || id == "open",
    };
    if !known {
        let holds: Vec<String> = p.holds.keys().map(|h| format!("hold:{h}")).collect();
        look.no_such(at, "place", id, p.states.keys().chain(["open"]).chain(holds.iter().map(String::as_str)));
    }
}

fn question(look: &mut Look, named: &Named, types: &[QuestionType]) {
    let p = look.pattern;
    let Some(question) = p.questions.get(named.id) else {
        return look.no_such(&named.at, "question", named.id, p.questions.keys());
    };
    if let Some(group) = group_of(p, named.id) {
        let message = format!("`{}` is asked in the rows of `{group}`, so it has an answer only there", named.id);
        return look.add_help(&named.at, Code::WrongValue, message, format!("name the group `{group}` itself"));
    }
    if !types.is_empty() && !types.contains(&question.r#type) {
        let wanted: Vec<String> = types.iter().map(|t| format!("`{}`", t.as_str())).collect();
        let message = format!(
            "`{}` is a `{}` question, and a {} question is needed here",
            named.id,
            question.r#type.as_str(),
            wanted.join(" or ")
        );
        look.add(&named.at, Code::WrongValue, message);
    }
}

/// The group in whose rows a question is asked.
pub(super) fn group_of<'p>(p: &'p Pattern, id: &str) -> Option<&'p str> {
    let asks = |q: &Question| each(q.ask.as_ref()).any(|item| item.question.as_str() == id);
    // A group in a row is reported as that.
    if p.questions.get(id).is_none_or(|q| q.r#type == QuestionType::Group) {
        return None;
    }
    p.questions.iter().find(|(_, q)| asks(q)).map(|(group, _)| group)
}

/// A question of a row stands in one group, and is no group itself.
fn asked_in_row(look: &mut Look, named: &Named) {
    let p = look.pattern;
    let here = named.at.split('/').nth(2).unwrap_or("");
    match (p.questions.get(named.id), group_of(p, named.id)) {
        (None, _) => look.no_such(&named.at, "question", named.id, p.questions.keys()),
        (Some(question), _) if question.r#type == QuestionType::Group => {
            look.add(&named.at, Code::WrongValue, format!("`{}` is a group, and rows hold no groups", named.id));
        }
        (Some(_), Some(first)) if first != here => {
            let message = format!("`{}` is asked in the rows of `{first}` already", named.id);
            look.add_help(&named.at, Code::WrongValue, message, "a question stands in one group: add another question");
        }
        (Some(_), _) => {}
    }
}

/// What looks at one row reads the questions of that row.
fn in_row(look: &mut Look, named: &Named, group: &str) {
    let p = look.pattern;
    // That there is no such group is said where it is named.
    let Some(group_is) = p.questions.get(group).filter(|q| q.r#type == QuestionType::Group) else { return };
    let mut asked = each(group_is.ask.as_ref()).map(|item| item.question.as_str());
    if !asked.clone().any(|id| id == named.id) {
        let message = format!("`{}` is not asked in the rows of `{group}`", named.id);
        let origin = look.at(&named.at);
        look.out.unknown(origin, Code::NoSuch, message, named.id, asked.by_ref());
    }
}

fn needed_part(look: &mut Look, named: &Named) {
    let p = look.pattern;
    exists(look, named, "part", p.parts.keys());
    let part = named.at.split('/').nth(2).unwrap_or("");
    if part == named.id {
        look.add(&named.at, Code::WrongValue, format!("`{part}` needs itself"));
        return;
    }
    let on = |id: &str| p.parts.get(id).map(|part| part.value.is_on());
    if on(part) == Some(true) && on(named.id) == Some(false) {
        let message = format!("`{part}` is on and needs `{}`, which is off", named.id);
        look.add(&named.at, Code::WrongValue, message);
    }
}

/// Units in which a length of time can be said.
const TIME_UNITS: &[&str] = &["hours", "days", "weeks", "working_days", "months", "years"];

fn time_setting(look: &mut Look, at: &str, id: &str) {
    let p = look.pattern;
    let Some(setting) = p.settings.get(id) else {
        return look.no_such(at, "setting", id, p.settings.keys());
    };
    let wrong = match (&setting.unit, &setting.value) {
        (Some(Units::One(unit)), _) => Some(unit).filter(|u| !TIME_UNITS.contains(&u.as_str())),
        (Some(Units::OneOf(units)), _) => units.iter().find(|u| !TIME_UNITS.contains(&u.as_str())),
        (None, Some(SettingValue::Of(unit, _))) => Some(unit).filter(|u| !TIME_UNITS.contains(&u.as_str())),
        (None, _) => None,
    };
    if let Some(unit) = wrong {
        let message = format!("`{id}` is in `{unit}`, which is not a length of time here");
        look.add_help(at, Code::WrongValue, message, format!("a length is in {}", listed(TIME_UNITS.iter().copied())));
    }
}

fn by_itself(look: &mut Look, named: &Named) {
    let p = look.pattern;
    match p.actions.get(named.id) {
        None => look.no_such(&named.at, "action", named.id, p.actions.keys()),
        Some(action) if !action.by.iter().any(|by| by.as_str() == "system") => {
            let message = format!("the system may not do `{}`", named.id);
            look.add_help(&named.at, Code::SystemOnly, message, "add `system` to its `by`, or name another action");
        }
        Some(action) => {
            asks_nothing(look, named, must_be_answered(action.ask.as_ref()));
        }
    }
}

/// What happens when a linked case closes: an action, or the result of a task, that the system may give and that asks nothing.
fn told_back(look: &mut Look, named: &Named) {
    let p = look.pattern;
    let Some((task, result)) = named.id.split_once(':') else { return by_itself(look, named) };
    let Some(is) = p.tasks.get(task) else {
        return look.no_such(&named.at, "task", task, p.tasks.keys());
    };
    let Some(ends) = is.results.0.get(result) else {
        return look.no_such(&named.at, "result", result, is.results.0.keys());
    };
    if !is.by.iter().any(|by| by.as_str() == "system") {
        let message = format!("the system may not end `{task}`");
        return look.add_help(&named.at, Code::SystemOnly, message, "add `system` to its `by`, or name another task");
    }
    asks_nothing(look, named, must_be_answered(ends.ask.as_ref()));
}

/// What happens by itself has nobody to answer.
fn asks_nothing(look: &mut Look, named: &Named, asks: bool) {
    if asks {
        let message = format!("`{}` asks something that must be answered, so it cannot happen by itself", named.id);
        look.add_help(&named.at, Code::SystemOnly, message, "name an action that asks nothing");
    }
}

fn result(look: &mut Look, at: &str, id: &str, task: Option<&str>) {
    let p = look.pattern;
    let Some(task) = task.and_then(|t| p.tasks.get(t)) else {
        let message = format!("only a task can end with `done:{id}`");
        return look.add_help(at, Code::WrongValue, message, "write `tell:message` or `do:action`");
    };
    match task.results.0.get(id) {
        None => look.no_such(at, "result", id, task.results.0.keys()),
        Some(is) if must_be_answered(is.ask.as_ref()) => {
            let message = format!("`{id}` asks something that must be answered, so the task cannot end so by itself");
            look.add_help(at, Code::SystemOnly, message, "name a result that asks nothing");
        }
        Some(_) => {}
    }
}

/// Whether something is asked that must be answered, whatever else is so.
fn must_be_answered(ask: Option<&Vec<AskItem>>) -> bool {
    each(ask).any(|item| !item.optional && item.when.is_none())
}

/// People who stand in for one another, and parts that need one another, in a ring: told once, of the first.
fn rings(look: &mut Look) {
    let p = look.pattern;
    let stands_in = |id: &str| p.people.get(id).and_then(|person| person.stands_in_for.as_ref()).map(Id::as_str);
    for id in p.people.keys() {
        let ring: Vec<&str> = std::iter::successors(stands_in(id), |next| stands_in(next).filter(|n| *n != id))
            .take(p.people.len())
            .collect();
        let closes = ring.last().and_then(|last| stands_in(last)) == Some(id);
        let first = ring.iter().all(|other| p.people.index(id) < p.people.index(other));
        if closes && first {
            let message = format!("{} stand in for one another", listed(std::iter::once(id).chain(ring)));
            let help = "leave `stands_in_for` out of the one who takes part for themselves";
            look.add_help(&format!("/people/{id}/stands_in_for"), Code::WrongValue, message, help);
        }
    }
    for id in p.parts.keys() {
        let mut needed: Vec<&str> = vec![id];
        let mut at = 0;
        while let Some(part) = needed.get(at).copied() {
            at += 1;
            for other in p.parts.get(part).into_iter().flat_map(|part| each(part.needs.as_ref())).map(Id::as_str) {
                if other == id && part != id && needed.iter().all(|n| p.parts.index(id) <= p.parts.index(n)) {
                    let message = format!("{} need one another", listed(needed.iter().copied()));
                    let help = "make them one part, or leave one `needs` out";
                    return look.add_help(&format!("/parts/{id}/needs"), Code::WrongValue, message, help);
                }
                if !needed.contains(&other) {
                    needed.push(other);
                }
            }
        }
    }
}
