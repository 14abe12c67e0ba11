//! What a question or fact says of itself fits its type.

use super::{Look, Scope, filled};
use crate::pattern::shape::{
    Action, Extend, FactType, MoreTime, Only, Purpose, Question, QuestionOption, QuestionType, each,
};
use crate::pattern::value::{AskItem, Between};
use crate::problem::{Code, listed};
use crate::question::{LONG_TEXT_MOST, TEXT_MOST};
use QuestionType as T;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (id, question) in p.questions.iter() {
        let at = format!("/questions/{id}");
        members(look, &at, id, question);
        limits(look, &at, id, question);
        options(look, &at, id, question);
        group(look, &at, id, question);
        purpose(look, &at, id, question);
        errors(look, &at, question);
    }
    facts(look);
    people(look);
}

/// What a browser fills in is an answer of this type.
fn purpose(look: &mut Look, at: &str, id: &str, q: &Question) {
    let Some(purpose) = q.purpose else { return };
    let at = format!("{at}/purpose");
    let fits = match q.r#type {
        T::Text => !matches!(purpose, Purpose::Own | Purpose::Bday),
        T::LongText => purpose == Purpose::StreetAddress,
        T::Date => purpose == Purpose::Bday,
        T::Person | T::Contact | T::Place => purpose == Purpose::Own,
        _ => false,
    };
    if !fits {
        let message =
            format!("the purpose `{}` does not fit `{id}`, which is `{}`", purpose.as_str(), q.r#type.as_str());
        let help = "`bday` is for a date, `own` for a person, contact or place, and the others are for text";
        return look.add_help(&at, Code::WrongValue, message, help);
    }
    let only = match q.only {
        Some(Only::Email) if q.r#type == T::Text => Purpose::Email,
        Some(Only::Phone) if q.r#type == T::Text => Purpose::Tel,
        Some(Only::Postcode) => Purpose::PostalCode,
        Some(Only::WebAddress) => Purpose::Url,
        _ => return,
    };
    if only != purpose {
        let message =
            format!("`{id}` takes only `{}`, so its purpose is `{}`", q.only.map_or("", Only::as_str), only.as_str());
        look.add(&at, Code::WrongValue, message);
    }
}

/// A group asks something and says how often; what is asked in rows has as many answers as rows, so none is fixed.
fn group(look: &mut Look, at: &str, id: &str, q: &Question) {
    if q.r#type == T::Group && each(q.ask.as_ref()).len() == 0 {
        look.add(at, Code::MissingMember, format!("the group `{id}` needs `ask`: the questions of a row"));
    }
    if q.r#type == T::Group && q.rows.is_none() {
        let help = "say the fewest and the most, as in `\"rows\": [1, 6]`";
        look.add_help(at, Code::MissingMember, format!("the group `{id}` does not say how many rows it takes"), help);
    }
    if q.answer.is_some()
        && let Some(group) = super::references::group_of(look.pattern, id)
    {
        let message = format!("the answer to `{id}` cannot be fixed: it is asked in each row of `{group}`");
        look.add(&format!("{at}/answer"), Code::WrongValue, message);
    }
}

/// The author's own words are for faults there are.
fn errors(look: &mut Look, at: &str, q: &Question) {
    let known = crate::question::FaultCode::ALL.iter().map(|code| code.as_str());
    for (fault, _) in q.errors.iter().flat_map(|errors| errors.iter()) {
        if !known.clone().any(|k| k == fault) {
            look.no_such(&format!("{at}/errors/{fault}"), "fault of an answer", fault, known.clone());
        }
    }
}

/// Members that only some types have.
fn members(look: &mut Look, at: &str, id: &str, q: &Question) {
    let choice: &[T] = &[T::Choice, T::Choices];
    let text: &[T] = &[T::Text, T::LongText];
    let table: [(&str, bool, &[T]); 11] = [
        ("options", q.options.is_some(), choice),
        ("groups", q.groups.is_some(), choice),
        ("extend", q.extend.is_some(), choice),
        ("min_length", q.min_length.is_some(), text),
        ("max_length", q.max_length.is_some(), text),
        ("between", q.between.is_some(), &[T::Number, T::Money, T::Date]),
        ("many", q.many.is_some(), &[T::File, T::CaseReference]),
        ("of", q.of.is_some(), &[T::CaseReference]),
        ("at_most", q.at_most.is_some(), &[T::File]),
        ("ask", q.ask.is_some(), &[T::Group]),
        ("rows", q.rows.is_some(), &[T::Group]),
    ];
    for (member, there, types) in table {
        if there && !types.contains(&q.r#type) {
            let message = format!("`{member}` does not fit `{id}`, which is `{}`", q.r#type.as_str());
            let types = listed(types.iter().map(|t| t.as_str()));
            look.add_help(&format!("{at}/{member}"), Code::WrongValue, message, format!("it is for {types}"));
        }
    }
    if let Some(only) = q.only
        && !narrower(q.r#type).contains(&only)
    {
        let message = format!("`{}` does not narrow `{id}`, which is `{}`", only.as_str(), q.r#type.as_str());
        look.add(&format!("{at}/only"), Code::WrongValue, message);
    }
}

/// The narrower kinds of answer that a type has.
fn narrower(of: T) -> &'static [Only] {
    match of {
        T::Text => &[
            Only::Email,
            Only::WebAddress,
            Only::Phone,
            Only::Postcode,
            Only::VehicleRegistration,
            Only::NationalInsurance,
            Only::Uprn,
        ],
        T::Place => &[Only::Address, Only::AddressInArea],
        T::Date => &[Only::WorkingDay],
        T::File => &[Only::Image, Only::Document],
        T::Contact => &[Only::Email, Only::Phone, Only::Post],
        _ => &[],
    }
}

fn limits(look: &mut Look, at: &str, id: &str, q: &Question) {
    if let (Some(least), Some(most)) = (q.min_length, q.max_length)
        && least > most
    {
        look.add(
            &format!("{at}/min_length"),
            Code::WrongValue,
            format!("`{id}` needs at least {least} and at most {most} characters"),
        );
    }
    if q.max_length == Some(0) {
        look.add(
            &format!("{at}/max_length"),
            Code::WrongValue,
            format!("an answer of no characters is none to `{id}`"),
        );
    }
    let usual = if q.r#type == T::Text { TEXT_MOST } else { LONG_TEXT_MOST };
    if let (Some(least), None) = (q.min_length, q.max_length)
        && least > usual
    {
        let message = format!("`{id}` needs at least {least} characters, and takes {usual} where nothing is said");
        look.add_help(&format!("{at}/min_length"), Code::WrongValue, message, "say how many it takes in `max_length`");
    }
    if q.at_most.as_ref().is_some_and(|most| most.files == Some(0)) {
        look.add(&format!("{at}/at_most/files"), Code::WrongValue, format!("no files are no answer to `{id}`"));
    }
    let at = format!("{at}/between");
    match &q.between {
        Some(Between::Dates(Some(first), Some(last))) if first > last => {
            look.add(&at, Code::WrongValue, "the first date is after the second");
        }
        Some(Between::Numbers(..)) if q.r#type == T::Date => {
            look.add_help(
                &at,
                Code::WrongValue,
                format!("`{id}` is a date, and these are numbers"),
                "say dates, or `{ \"days_ago\": [0, 28] }`",
            );
        }
        Some(Between::Dates(..) | Between::Relative { .. }) if matches!(q.r#type, T::Number | T::Money) => {
            look.add(&at, Code::WrongValue, format!("`{id}` is a number, and these are dates"));
        }
        _ => {}
    }
}

fn options(look: &mut Look, at: &str, id: &str, q: &Question) {
    if !matches!(q.r#type, T::Choice | T::Choices) {
        return;
    }
    let may_add = matches!(q.extend, Some(Extend::Add | Extend::AddAndHide));
    let none = each(q.options.as_ref()).len() == 0;
    if none && look.scope != Scope::Pattern && (!filled::is_there(look.pattern, q.part.as_ref()) || not_here(look, id))
    {
        // Nobody is asked it here, so nothing is lacking.
    } else if none && look.scope != Scope::Pattern {
        let help = "leave one that can be chosen, or add one";
        look.add_help(&format!("{at}/options"), Code::MustFill, format!("`{id}` has no options to choose from"), help);
    } else if none && !may_add {
        let help = "write `options`, or let the layers above add them with `\"extend\": \"add\"`";
        look.add_help(at, Code::MissingMember, format!("`{id}` has no options to choose from"), help);
    }
    let Some(groups) = &q.groups else {
        for (i, option) in each(q.options.as_ref()).enumerate() {
            if let Some(group) = &option.group {
                look.no_such(&format!("{at}/options/{i}/group"), "group", group.as_str(), []);
            }
        }
        return;
    };
    for (i, QuestionOption { id: option, group, .. }) in each(q.options.as_ref()).enumerate() {
        let at = format!("{at}/options/{i}");
        match group {
            None => look.add(
                &at,
                Code::MissingMember,
                format!("the option `{}` of `{id}` needs a `group`", option.as_str()),
            ),
            Some(group) if groups.get(group.as_str()).is_none() => {
                look.no_such(&format!("{at}/group"), "group", group.as_str(), groups.keys());
            }
            Some(_) => {}
        }
    }
}

/// Whether only actions ask it that are not there: their part is off, or the service lets them add no time to their clock.
fn not_here(look: &Look, id: &str) -> bool {
    let p = look.pattern;
    let asks = |list: Option<&Vec<AskItem>>| each(list).any(|item| item.question.as_str() == id);
    let adds = |name: &str, more: &MoreTime| {
        let extensions = p.clocks.get(more.clock.as_str()).and_then(|clock| clock.extensions.as_ref());
        extensions.is_some_and(|e| e.get(name).is_some())
    };
    let is_there = |(name, a): (&str, &Action)| {
        filled::is_there(p, a.part.as_ref()) && a.extend.as_ref().is_none_or(|more| adds(name, more))
    };
    // A question of a row is asked where its group is.
    if let Some(group) = super::references::group_of(p, id).filter(|group| *group != id) {
        return not_here(look, group);
    }
    let mut asking = p.actions.iter().filter(|(_, a)| asks(a.ask.as_ref())).peekable();
    let in_tasks = p.tasks.iter().any(|(_, t)| t.results.0.iter().any(|(_, r)| asks(r.ask.as_ref())));
    !in_tasks && asking.peek().is_some() && !asking.any(is_there)
}

fn facts(look: &mut Look) {
    let p = look.pattern;
    for (id, fact) in p.facts.iter() {
        let at = format!("/facts/{id}");
        let choice = fact.r#type == FactType::Choice;
        if choice && each(fact.options.as_ref()).len() == 0 {
            look.add(&at, Code::MissingMember, format!("`{id}` has no options to choose from"));
        }
        if !choice && fact.options.is_some() {
            let message = format!("`options` does not fit `{id}`, which is `{}`", fact.r#type.as_str());
            look.add(&format!("{at}/options"), Code::WrongValue, message);
        }
    }
}

/// The public can be reached.
fn people(look: &mut Look) {
    let p = look.pattern;
    for (id, person) in p.people.iter() {
        if person.kind == crate::pattern::shape::PersonKind::Public && person.reached_by.is_none() {
            let help = "name a `contact` question in `reached_by`";
            look.add_help(&format!("/people/{id}"), Code::MissingMember, format!("how is `{id}` reached?"), help);
        }
    }
}
