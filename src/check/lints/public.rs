//! The words in English that the public reads: what they are asked, offered, told and shown.

use crate::check::translations;
use crate::pattern::read::Id;
use crate::pattern::shape::{Pattern, PersonKind, Question, QuestionOption, each};
use crate::pattern::value::{AskItem, SettingValue};
use std::collections::BTreeSet;

/// Some words, and the pointer to them.
pub(super) struct Said<'p> {
    pub(super) at: String,
    pub(super) text: &'p str,
}

/// The language whose words are judged.
const ENGLISH: &str = "en";

/// All of it, in the order of the sections.
pub(super) fn said(p: &Pattern) -> Vec<Said<'_>> {
    let mut found = Found { p, said: Vec::new() };
    found.all();
    found.said
}

/// Whether one of these is a person of the public.
pub(super) fn is_public(p: &Pattern, people: &[Id]) -> bool {
    people.iter().any(|id| p.people.get(id.as_str()).is_some_and(|person| person.kind == PersonKind::Public))
}

struct Found<'p> {
    p: &'p Pattern,
    said: Vec<Said<'p>>,
}

impl<'p> Found<'p> {
    /// Words at a path, in the file's own language or as a translation into English.
    fn add(&mut self, path: &str, text: &'p str) {
        if self.p.language.as_str() == ENGLISH {
            self.said.push(Said { at: format!("/{}", path.replace('.', "/")), text });
        } else if let Some(words) = self.p.words.get(ENGLISH).and_then(|words| words.get(path)) {
            self.said.push(Said { at: translations::pointer(ENGLISH, path), text: words.as_str() });
        }
    }

    fn all(&mut self) {
        let p = self.p;
        self.add("title", p.title.as_str());
        p.about.iter().for_each(|about| self.add("about", about.as_str()));
        for (id, setting) in p.settings.iter() {
            if let Some(SettingValue::Words(words)) = &setting.value {
                self.add(&format!("settings.{id}.value"), words);
            }
        }
        let asked = asked(p);
        p.questions.iter().filter(|(id, _)| asked.contains(id)).for_each(|(id, question)| self.question(id, question));
        let on = |on: &[Id]| on.iter().any(|id| p.actions.get(id.as_str()).is_some_and(|a| is_public(p, &a.by)));
        p.refuse.iter().filter(|(_, rule)| on(&rule.on)).for_each(|(id, rule)| {
            self.add(&format!("refuse.{id}.say"), rule.say.as_str());
        });
        p.states.iter().for_each(|(id, state)| self.add(&format!("states.{id}.public"), state.public.as_str()));
        p.outcomes.iter().for_each(|(id, outcome)| self.add(&format!("outcomes.{id}.label"), outcome.label.as_str()));
        p.holds.iter().for_each(|(id, hold)| self.add(&format!("holds.{id}.public"), hold.public.as_str()));
        for (id, task) in p.tasks.iter().filter(|(_, task)| is_public(p, &task.by)) {
            self.add(&format!("tasks.{id}.label"), task.label.as_str());
        }
        for (id, action) in p.actions.iter().filter(|(_, action)| is_public(p, &action.by)) {
            self.add(&format!("actions.{id}.label"), action.label.as_str());
            action.help.iter().for_each(|help| self.add(&format!("actions.{id}.help"), help.as_str()));
            for (page, is) in action.pages.iter() {
                self.add(&format!("actions.{id}.pages.{page}.label"), is.label.as_str());
                is.help.iter().for_each(|help| self.add(&format!("actions.{id}.pages.{page}.help"), help.as_str()));
            }
        }
        for (id, message) in p.messages.iter().filter(|(_, message)| is_public(p, std::slice::from_ref(&message.to))) {
            self.add(&format!("messages.{id}.text"), message.text.as_str());
        }
        let offered = |by: Option<&Vec<Id>>| by.is_none_or(|by| is_public(p, by));
        p.follow_on.iter().filter(|(_, follow)| offered(follow.by.as_ref())).for_each(|(id, follow)| {
            self.add(&format!("follow_on.{id}.label"), follow.label.as_str());
        });
    }

    fn question(&mut self, id: &str, question: &'p Question) {
        let at = format!("questions.{id}");
        self.add(&format!("{at}.label"), question.label.as_str());
        question.help.iter().for_each(|help| self.add(&format!("{at}.help"), help.as_str()));
        each(question.options.as_ref()).enumerate().for_each(|(nth, option)| self.option(&at, nth, option));
        for (fault, words) in question.errors.iter().flat_map(|errors| errors.iter()) {
            self.add(&format!("{at}.errors.{fault}"), words.as_str());
        }
    }

    /// An option stands in a list, and is translated by its id.
    fn option(&mut self, at: &str, nth: usize, option: &'p QuestionOption) {
        let own = self.p.language.as_str() == ENGLISH;
        let step = if own { nth.to_string() } else { option.id.as_str().to_string() };
        self.add(&format!("{at}.options.{step}.label"), option.label.as_str());
        option.help.iter().for_each(|help| self.add(&format!("{at}.options.{step}.help"), help.as_str()));
    }
}

/// The questions that the public is asked, in rows too.
fn asked(p: &Pattern) -> BTreeSet<&str> {
    let ids = |ask: Option<&'_ Vec<AskItem>>| each(ask).map(|item| item.question.clone()).collect::<Vec<Id>>();
    let mut asked: Vec<Id> = Vec::new();
    for (_, action) in p.actions.iter().filter(|(_, action)| is_public(p, &action.by)) {
        asked.extend(ids(action.ask.as_ref()));
    }
    for (_, task) in p.tasks.iter().filter(|(_, task)| is_public(p, &task.by)) {
        task.results.0.iter().for_each(|(_, result)| asked.extend(ids(result.ask.as_ref())));
    }
    let in_rows: Vec<Id> =
        asked.iter().filter_map(|id| p.questions.get(id.as_str())).flat_map(|q| ids(q.ask.as_ref())).collect();
    let all: Vec<Id> = asked.into_iter().chain(in_rows).collect();
    p.questions.keys().filter(|id| all.iter().any(|asked| asked.as_str() == *id)).collect()
}
