//! Things that take one of several forms take exactly one, with what that form needs: refuse rules, promises, measures,
//! follow-ons, counted facts and how long records are kept.

use super::Look;
use super::settings::too_long;
use crate::pattern::read::Id;
use crate::pattern::shape::{Action, Counted, FactType, Keep, Promise, QuestionType, Refuse, each};
use crate::pattern::tree::escaped;
use crate::pattern::value::AskItem;
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    for (id, rule) in p.refuse.iter() {
        refuse(look, &format!("/refuse/{id}"), id, rule);
    }
    for (i, promise) in each(p.promises.as_ref()).enumerate() {
        the_promise(look, &format!("/promises/{i}"), promise);
    }
    measures(look);
    follow_on(look);
    facts(look);
    outcomes(look);
    for (id, action) in p.actions.iter() {
        pages(look, &format!("/actions/{id}/pages"), id, action);
        asks(look, &format!("/actions/{id}/ask"), action.ask.as_ref());
    }
    for (id, task) in p.tasks.iter() {
        for (result, is) in task.results.0.iter() {
            asks(look, &format!("/tasks/{id}/results/{result}/ask"), is.ask.as_ref());
        }
    }
    for (id, question) in p.questions.iter() {
        asks(look, &format!("/questions/{id}/ask"), question.ask.as_ref());
    }
}

fn asks(look: &mut Look, at: &str, ask: Option<&Vec<AskItem>>) {
    asked_once(look, at, ask);
    asked_before(look, at, ask);
}

/// Whether something is asked may depend on answers that stand before it, or that an earlier act gave: not on what is only asked
/// after it.
fn asked_before<'p>(look: &mut Look, at: &str, ask: Option<&'p Vec<AskItem>>) {
    for (nth, item) in each(ask).enumerate() {
        let mut later: Vec<&str> = Vec::new();
        let mut see = |id: &'p Id| {
            let from_here = each(ask).skip(nth).any(|other| other.question == *id);
            let before = each(ask).take(nth).any(|other| other.question == *id);
            if from_here && !before && !later.contains(&id.as_str()) {
                later.push(id.as_str());
            }
        };
        item.when.iter().for_each(|when| when.each_question(&mut see));
        for read in later {
            let (id, pointer) = (item.question.as_str(), format!("{at}/{nth}/if"));
            let (message, help) = match read == id {
                true => (format!("whether `{id}` is asked cannot depend on its own answer"), "look at another answer"),
                false => (
                    format!("`{read}` is asked after `{id}`, which depends on it"),
                    "ask first what the other depends on",
                ),
            };
            look.add_help(&pointer, Code::Condition, message, help);
        }
    }
}

/// What is asked on two conditions may stand twice; what is always asked is asked once.
fn asked_once(look: &mut Look, at: &str, ask: Option<&Vec<AskItem>>) {
    let mut asked: Vec<(&str, bool)> = Vec::new();
    for (nth, item) in each(ask).enumerate() {
        let (id, always) = (item.question.as_str(), item.when.is_none());
        if asked.iter().any(|(other, also)| *other == id && (always || *also)) {
            look.add_help(&format!("{at}/{nth}"), Code::WrongValue, format!("`{id}` is asked twice"), "ask it once");
        }
        asked.push((id, always));
    }
}

/// Every page begins with a question that is asked, and no two with the same.
fn pages(look: &mut Look, at: &str, id: &str, action: &Action) {
    if let Some(saves) = action.saves.as_ref().filter(|_| action.pages.len() > 0) {
        let help = format!("they are the pages of `{}`", saves.as_str());
        look.add_help(at, Code::WrongValue, format!("`{id}` saves a draft, so it has no pages of its own"), help);
        return;
    }
    let mut begun: Vec<&str> = Vec::new();
    for (page, is) in action.pages.iter() {
        let (at, from) = (format!("{at}/{page}/from"), is.from.as_str());
        if begun.contains(&from) {
            look.add(&at, Code::WrongValue, format!("another page begins with `{from}` already"));
        } else if !each(action.ask.as_ref()).any(|item| item.question.as_str() == from)
            && look.pattern.questions.get(from).is_some()
        {
            look.add(&at, Code::WrongValue, format!("`{id}` does not ask `{from}`, so no page can begin with it"));
        }
        begun.push(from);
    }
}

/// The members that are there, of those there should be one of. Reports where there is not one.
pub(super) fn exactly_one(
    look: &mut Look,
    at: &str,
    what: &str,
    forms: &[(&'static str, bool)],
) -> Option<&'static str> {
    let mut there = forms.iter().filter(|(_, there)| *there).map(|(name, _)| *name);
    match (there.next(), there.next()) {
        (Some(one), None) => Some(one),
        _ => {
            let names: Vec<&str> = forms.iter().map(|(name, _)| *name).collect();
            look.add(at, Code::WrongValue, format!("{what} needs exactly one of {}", names.join(", ")));
            None
        }
    }
}

/// The members that go with a form: those needed, and those that may stand there.
fn companions(look: &mut Look, at: &str, form: &str, members: &[(&str, bool)], needed: &[&str], allowed: &[&str]) {
    for (member, there) in members {
        if *there && !needed.contains(member) && !allowed.contains(member) {
            look.add(&format!("{at}/{member}"), Code::WrongValue, format!("`{member}` says nothing beside `{form}`"));
        }
        if !*there && needed.contains(member) {
            look.add(at, Code::MissingMember, format!("`{form}` needs `{member}`"));
        }
    }
}

fn refuse(look: &mut Look, at: &str, id: &str, rule: &Refuse) {
    let p = look.pattern;
    let what = format!("the refuse rule `{id}`");
    exactly_one(look, at, &what, &[("signpost", rule.signpost.is_some()), ("correct", rule.correct.is_some())]);
    if rule.start.is_some() && rule.signpost.is_none() {
        look.add(&format!("{at}/start"), Code::WrongValue, "`start` goes with `signpost` only");
    }
    if rule.on.is_empty() {
        look.add(&format!("{at}/on"), Code::NeverUsed, format!("the refuse rule `{id}` stands on no action"));
    }
    if rule.each.is_some() && rule.signpost.is_some() {
        let help = "a rule that signposts looks at the whole form: use `some` in its condition";
        look.add_help(&format!("{at}/each"), Code::WrongValue, "`each` goes with `correct` only", help);
    }
    if rule.may_confirm.is_some() && rule.correct.is_none() {
        look.add(&format!("{at}/may_confirm"), Code::WrongValue, "`may_confirm` goes with `correct` only");
    }
    let Some(correct) = &rule.correct else { return };
    if p.questions.get(correct.as_str()).is_some_and(|question| question.r#type == QuestionType::Notice) {
        let message = format!("`{}` is a notice, which nobody answers, so it cannot be corrected", correct.as_str());
        let help = "name in `correct` an answer that somebody can change";
        return look.add_help(&format!("{at}/correct"), Code::WrongValue, message, help);
    }
    // What is corrected in a row is asked where the group is.
    let correct = rule.each.as_ref().unwrap_or(correct);
    // A fixed answer is not asked any more, and a name that names nothing is reported elsewhere.
    if p.questions.get(correct.as_str()).is_none_or(|q| q.answer.is_some()) {
        return;
    }
    for on in &rule.on {
        let Some(action) = p.actions.get(on.as_str()) else { continue };
        if !each(action.ask.as_ref()).any(|item| item.question == *correct) {
            let message =
                format!("`{}` does not ask `{}`, so nobody could correct it there", on.as_str(), correct.as_str());
            look.add(&format!("{at}/correct"), Code::WrongValue, message);
        }
    }
}

fn the_promise(look: &mut Look, at: &str, promise: &Promise) {
    let forms = [
        ("can_always", promise.can_always.is_some()),
        ("can_still", promise.can_still.is_some()),
        ("told_when", promise.told_when.is_some()),
        ("never_blank", promise.never_blank.is_some()),
        ("different_people", promise.different_people.is_some()),
        ("only_after", promise.only_after.is_some()),
        ("at_most_times", promise.at_most_times.is_some()),
    ];
    let Some(form) = exactly_one(look, at, "a promise", &forms) else { return };
    let (needed, allowed): (&[&str], &[&str]) = match form {
        "can_always" => (&["who", "in"], &[]),
        "can_still" => (&["in"], &[]),
        "told_when" => (&["who"], &[]),
        "never_blank" => (&["when_closed_as"], &["unless_by"]),
        "only_after" => (&["act"], &[]),
        "at_most_times" => (&["act"], &["since"]),
        _ => (&[], &[]),
    };
    let members = [
        ("who", promise.who.is_some()),
        ("in", promise.r#in.is_some()),
        ("when_closed_as", promise.when_closed_as.is_some()),
        ("unless_by", promise.unless_by.is_some()),
        ("act", promise.act.is_some()),
        ("since", promise.since.is_some()),
    ];
    companions(look, at, form, &members, needed, allowed);
    if promise.different_people.as_ref().is_some_and(|actions| actions.len() < 2) {
        look.add(&format!("{at}/different_people"), Code::WrongValue, "`different_people` needs at least two actions");
    }
    for (i, action) in each(promise.different_people.as_ref()).enumerate() {
        if each(promise.different_people.as_ref()).take(i).any(|before| before == action) {
            let message = format!("`{}` stands here twice", action.as_str());
            look.add(&format!("{at}/different_people/{i}"), Code::WrongValue, message);
        }
    }
    let lists = [
        ("can_always", promise.can_always.as_ref().map(Vec::len)),
        ("can_still", promise.can_still.as_ref().map(Vec::len)),
        ("told_when", promise.told_when.as_ref().map(Vec::len)),
        ("only_after", promise.only_after.as_ref().map(Vec::len)),
        ("when_closed_as", promise.when_closed_as.as_ref().map(Vec::len)),
        ("in", promise.r#in.as_ref().map(|places| places.0.len())),
    ];
    for (member, _) in lists.iter().filter(|(_, len)| *len == Some(0)) {
        let message = format!("a promise with nothing in `{member}` promises nothing");
        look.add_help(&format!("{at}/{member}"), Code::NeverUsed, message, "name something, or leave the promise out");
    }
}

fn measures(look: &mut Look) {
    let p = look.pattern;
    for (id, measure) in p.measures.iter() {
        let at = format!("/measures/{id}");
        let forms = [
            ("count", measure.count.is_some()),
            ("from", measure.from.is_some()),
            ("on_time", measure.on_time.is_some()),
            ("list", measure.list.is_some()),
        ];
        let Some(form) = exactly_one(look, &at, &format!("the measure `{id}`"), &forms) else { continue };
        let (needed, allowed): (&[&str], &[&str]) = match form {
            "count" => (&[], &["of", "channels"]),
            "from" => (&["to"], &["counted_in", "less"]),
            _ => (&[], &[]),
        };
        let members = [
            ("of", measure.of.is_some()),
            ("channels", measure.channels.is_some()),
            ("to", measure.to.is_some()),
            ("counted_in", measure.counted_in.is_some()),
            ("less", measure.less.is_some()),
        ];
        companions(look, &at, form, &members, needed, allowed);
    }
}

fn follow_on(look: &mut Look) {
    let p = look.pattern;
    for (id, follow) in p.follow_on.iter() {
        let at = format!("/follow_on/{}", escaped(id));
        let forms = [
            ("service", follow.service.is_some()),
            ("pattern", follow.pattern.is_some()),
            ("outside", follow.outside.is_some()),
        ];
        exactly_one(look, &at, &format!("the follow-on `{id}`"), &forms);
        if follow.outside.is_some() && follow.when_closed.len() > 0 {
            let help = "what happens outside is told by whoever may act here";
            look.add_help(
                &format!("{at}/when_closed"),
                Code::WrongValue,
                "`when_closed` says nothing beside `outside`",
                help,
            );
        }
        if follow.offer_on.is_empty() {
            look.add(&format!("{at}/offer_on"), Code::NeverUsed, format!("the follow-on `{id}` is never offered"));
        }
    }
}

fn facts(look: &mut Look) {
    let p = look.pattern;
    for (id, fact) in p.facts.iter() {
        if fact.unit.is_some() && fact.r#type != FactType::Number {
            let message = format!("`{id}` is `{}`, and only a number has a `unit`", fact.r#type.as_str());
            look.add(&format!("/facts/{id}/unit"), Code::WrongValue, message);
        }
        if let Some(counted) = &fact.counted {
            the_count(look, &format!("/facts/{id}/counted"), id, fact.r#type, counted);
        }
    }
}

fn the_count(look: &mut Look, at: &str, id: &str, is: FactType, counted: &Counted) {
    let forms = [
        ("count", counted.count.is_some()),
        ("today_between", counted.today_between.is_some()),
        ("today_is", counted.today_is.is_some()),
    ];
    let Some(form) = exactly_one(look, at, &format!("the counted fact `{id}`"), &forms) else { return };
    let needed: &[&str] = if form == "count" { &["from", "to"] } else { &[] };
    let members = [("from", counted.from.is_some()), ("to", counted.to.is_some())];
    companions(look, at, form, &members, needed, &[]);
    let wanted = if form == "count" { FactType::Number } else { FactType::YesNo };
    if is != wanted {
        let message = format!("`{form}` counts a `{}` fact, and `{id}` is `{}`", wanted.as_str(), is.as_str());
        look.add(at, Code::WrongValue, message);
    }
    if counted.today_between.as_ref().is_some_and(|days| days.len() != 2) {
        look.add(&format!("{at}/today_between"), Code::WrongValue, "`today_between` needs a first and a last day");
    }
}

fn outcomes(look: &mut Look) {
    let p = look.pattern;
    for (id, outcome) in p.outcomes.iter() {
        let at = format!("/outcomes/{id}");
        if let Some(keep) = &outcome.keep {
            how_long(look, &format!("{at}/keep"), keep);
        } else if super::unused::closes_with(p, id) {
            let help = "say how long records are kept, as in `\"keep\": { \"years\": 2 }`";
            look.add_help(&at, Code::Keep, format!("`{id}` does not say how long records are kept"), help);
        }
    }
}

fn how_long(look: &mut Look, at: &str, keep: &Keep) {
    let forms = [("years", keep.years.is_some()), ("months", keep.months.is_some()), ("days", keep.days.is_some())];
    let there = forms.iter().filter(|(_, there)| *there).count();
    if there != 1 {
        look.add(at, Code::Keep, "`keep` needs exactly one of years, months, days");
    }
    for (unit, count) in [("years", keep.years), ("months", keep.months), ("days", keep.days)] {
        too_long(look, &format!("{at}/{unit}"), unit, count.map_or(0, i64::from));
    }
    if let Some(after) = &keep.after {
        exactly_one(
            look,
            &format!("{at}/after"),
            "`after`",
            &[("clock", after.clock.is_some()), ("question", after.question.is_some())],
        );
    }
}
