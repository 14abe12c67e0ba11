//! Filling messages: who is told, in which language, with which words (step 9 of an act).

use super::core::{Core, NotTold, TaskCase, TaskStatus, Told};
use crate::check::words::Shown;
use crate::clock::Due;
use crate::language::Language;
use crate::machine::condition::Look;
use crate::machine::tables::*;
use crate::machine::words::{Part, Text};
use crate::pattern::shape::FactUnit;
use crate::pattern::value::SettingValue;
use crate::question::{Answer, Row, pounds, row_in_words, rows_in_words};

/// What a message may read: the case as it is now, as it was before, and the task it is about.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    pub(crate) before: &'a Core,
    pub(crate) now: &'a Core,
    pub(crate) task: Option<&'a TaskCase>,
    pub(crate) language: Option<&'a str>,
}

impl<'a> Telling<'a> {
    /// An answer as the message reads it. About a task, that is the one of the acts of that opening: of many people who each
    /// opened one, the one whose task it is.
    fn answer(&self, question: Ix) -> Option<&'a Answer> {
        let latest = || self.now.answers.get(usize::from(question)).and_then(|answer| answer.as_deref());
        self.task.and_then(|task| task.answer(question)).unwrap_or_else(latest)
    }
}

impl Machine {
    /// Fills a message. `None` if its part is off, or it is to nobody.
    pub(crate) fn tell(&self, message: Ix, telling: &Telling<'_>) -> Option<Told> {
        let table = self.messages.get(usize::from(message)).filter(|m| m.on)?;
        let look = Look { core: telling.now, given: None, channel: None, language: None };
        let (person, reach) = self.reach(table.to, telling, &look);
        let wanted = reach.language().or(telling.language);
        let language = wanted.and_then(|w| table.words.iter().position(|(l, _)| &**l == w)).unwrap_or(0);
        let text = match reach {
            Reach::No => Err(NotTold::Unreachable),
            // What is filled in speaks the language of the words around it.
            Reach::Staff | Reach::By(_) => {
                let words = table.words.get(language);
                Ok(words.map_or_else(String::new, |(code, text)| {
                    self.fill(text, &Telling { language: Some(code), ..*telling })
                }))
            }
        };
        Some(Told { person, message, language: language as Ix, text })
    }

    /// Who is told in the end: a stand-in that exists and can be reached comes first, then the person.
    fn reach<'a>(&self, person: Ix, telling: &Telling<'a>, look: &Look<'_>) -> (Ix, Reach<'a>) {
        let table = self.people.get(usize::from(person));
        for at in bits(table.map_or(0, |p| p.stand_ins)) {
            let Some(stand_in) = self.people.get(usize::from(at)) else { continue };
            if stand_in.when.as_ref().is_none_or(|w| w.holds(look)) {
                let reach = self.contact(stand_in, telling);
                if !matches!(reach, Reach::No) {
                    return (at, reach);
                }
            }
        }
        match table.filter(|p| p.when.as_ref().is_none_or(|w| w.holds(look))) {
            Some(table) => (person, self.contact(table, telling)),
            // There is no such person in this case.
            None => (person, Reach::No),
        }
    }

    fn contact<'a>(&self, person: &PersonTable, telling: &Telling<'a>) -> Reach<'a> {
        let Some(question) = person.reached_by else {
            return if person.public { Reach::No } else { Reach::Staff };
        };
        match telling.answer(question) {
            Some(Answer::Contact(contact)) => Reach::By(contact.language()),
            _ => Reach::No,
        }
    }

    fn fill(&self, text: &Text, telling: &Telling<'_>) -> String {
        let mut out = String::with_capacity(text.about_length);
        for sentence in &text.sentences {
            let before = out.len();
            if !out.is_empty() {
                out.push_str(&sentence.gap);
            }
            for part in &sentence.pieces {
                let filled = match part {
                    Part::Words(words) => {
                        out.push_str(words);
                        true
                    }
                    Part::Slot { shows, optional } => self.show(*shows, telling, &mut out) || !optional,
                };
                if !filled {
                    // An optional placeholder is empty: the sentence is left out.
                    out.truncate(before);
                    break;
                }
            }
        }
        out
    }

    /// Writes what a placeholder shows; `false` if it is empty.
    fn show(&self, shown: Shown, telling: &Telling<'_>, out: &mut String) -> bool {
        match shown {
            Shown::Reference => {
                out.push_str(&telling.now.opening.reference);
                true
            }
            Shown::Outcome => match telling.now.last_outcome() {
                Some(outcome) => {
                    let (id, shape) = match self.pattern.outcomes.at(outcome) {
                        Some(found) => found,
                        None => return false,
                    };
                    out.push_str(self.say(&format!("outcomes.{id}.label"), shape.label.as_str(), telling.language));
                    true
                }
                None => false,
            },
            Shown::Question(question) => match telling.answer(question as Ix) {
                Some(answer) => self.show_answer(question, answer, telling.language, out),
                None => false,
            },
            Shown::Fact(fact) => match telling.now.facts.get(fact).copied().flatten() {
                Some(value) => self.show_fact(fact, value, self.speaks(telling.language), out),
                None => false,
            },
            Shown::DueClock(clock) => {
                let date = |core: &Core| core.clocks.of(clock as Ix).due;
                show_due(date(telling.now).or_else(|| date(telling.before)), self.speaks(telling.language), out)
            }
            Shown::DueHold(hold) => {
                let date = |core: &Core| core.holds.get(hold).filter(|h| h.on).and_then(|h| h.due);
                show_due(date(telling.now).or_else(|| date(telling.before)), self.speaks(telling.language), out)
            }
            Shown::DueTask(task) => {
                if let Some(of) = telling.task.filter(|t| usize::from(t.task) == task) {
                    return show_due(of.due, self.speaks(telling.language), out);
                }
                let date = |core: &Core| {
                    let open =
                        core.tasks.iter().rev().filter(|t| usize::from(t.task) == task && t.status == TaskStatus::Open);
                    open.filter_map(|t| t.due).next()
                };
                show_due(date(telling.now).or_else(|| date(telling.before)), self.speaks(telling.language), out)
            }
            Shown::Setting(setting) => {
                let Some((_, setting)) = self.pattern.settings.at(setting) else { return false };
                match setting.value.as_ref() {
                    Some(SettingValue::Words(words)) => out.push_str(words),
                    Some(SettingValue::Number(pence)) if setting.is_in_pence() => out.push_str(&pounds(*pence)),
                    Some(SettingValue::Number(n) | SettingValue::Of(_, n)) => out.push_str(&n.to_string()),
                    None => return false,
                }
                true
            }
            Shown::Rows(group) => match telling.now.answers.get(group).and_then(Option::as_ref) {
                Some(answer) => self.show_answer(group, answer, telling.language, out),
                None => false,
            },
            Shown::List(task) => {
                let mut items = Vec::new();
                for open in telling.now.latest_round(task as Ix).filter(|t| t.status == TaskStatus::Open) {
                    items.push(self.opening_words(open, telling.language));
                }
                out.push_str(&items.join("; "));
                !items.is_empty()
            }
        }
    }

    /// What an opening of a task is about: the option it is for, else the answers of the act that opened it.
    fn opening_words(&self, open: &TaskCase, language: Option<&str>) -> String {
        let table = self.tasks.get(usize::from(open.task));
        if let (Some(option), Some(ManyTable::Each(question))) = (open.each, table.map(|t| t.many)) {
            let Some(of) = self.questions.get(usize::from(question)) else { return String::new() };
            let Some(row) = &of.row else {
                let mut words = String::new();
                self.show_answer(usize::from(question), &Answer::Choice(option), language, &mut words);
                return words;
            };
            let kept = |question: Ix| open.answers.iter().find(|(q, _)| *q == question).and_then(|(_, a)| a.as_deref());
            return self.row_words(row.items.iter().map(|item| (item.question, kept(item.question))), language);
        }
        let mut parts = Vec::new();
        for (question, answer) in &open.answers {
            let mut words = String::new();
            if answer.as_ref().is_some_and(|a| self.show_answer(usize::from(*question), a, language, &mut words)) {
                parts.push(words);
            }
        }
        parts.join(", ")
    }

    fn show_answer(&self, question: usize, answer: &Answer, language: Option<&str>, out: &mut String) -> bool {
        let Some(table) = self.questions.get(question) else { return false };
        if answer.is_forgotten() {
            return false;
        }
        match answer {
            Answer::Text(text) => out.push_str(text),
            Answer::Choice(_) | Answer::Choices(_) => {
                let words = self.pattern.words.get(language.unwrap_or_default());
                let label = |at: u16| -> &str {
                    let own = table.labels.get(usize::from(at)).map_or("", |l| &**l);
                    let Some(words) = words else { return own };
                    let id = table.kind.options().and_then(|o| o.get(at)).unwrap_or_default();
                    words.get(&format!("questions.{}.options.{id}.label", table.id)).map_or(own, |w| w.as_str())
                };
                out.push_str(&answer.display(&table.kind, label, self.speaks(language)));
            }
            Answer::Rows(rows) => {
                let Some(asked) = &table.row else { return false };
                let words = |row: &Row| {
                    let given = asked.items.iter().zip(row.answers());
                    self.row_words(given.map(|(item, answer)| (item.question, answer.as_ref())), language)
                };
                out.push_str(&rows_in_words(rows.iter().map(words)));
            }
            _ => out.push_str(&answer.display(&table.kind, |_| "", self.speaks(language))),
        }
        true
    }

    /// One row in words: its answers, as they would be shown alone.
    fn row_words<'a>(&self, answers: impl Iterator<Item = (Ix, Option<&'a Answer>)>, language: Option<&str>) -> String {
        row_in_words(&mut answers.map(|(question, answer)| {
            let mut words = String::new();
            if let Some(answer) = answer {
                self.show_answer(usize::from(question), answer, language, &mut words);
            }
            words
        }))
    }

    fn show_fact(&self, fact: usize, value: super::core::FactValue, language: Language, out: &mut String) -> bool {
        use super::core::FactValue as V;
        let of = self.pattern.facts.at(fact).map(|(_, f)| f);
        match value {
            V::YesNo(yes) => out.push_str(&language.yes_no(yes).to_lowercase()),
            V::Number(pence) if of.is_some_and(|f| f.unit == Some(FactUnit::Pence)) => out.push_str(&pounds(pence)),
            V::Number(n) => out.push_str(&n.to_string()),
            V::Choice(at) => {
                let label = of.and_then(|f| f.options.as_ref()?.get(usize::from(at)));
                match label {
                    Some(option) => out.push_str(option.label.as_str()),
                    None => return false,
                }
            }
        }
        true
    }
}

/// How somebody can be told.
enum Reach<'a> {
    /// The host knows how.
    Staff,
    /// By the contact they gave, in the language they asked for.
    By(Option<&'a str>),
    No,
}

impl<'a> Reach<'a> {
    fn language(&self) -> Option<&'a str> {
        if let Reach::By(language) = self { *language } else { None }
    }
}

fn show_due(due: Option<Due>, language: Language, out: &mut String) -> bool {
    match due {
        None => return false,
        Some(Due::Day(date)) => language.write_date(date, out),
        Some(Due::Moment(moment)) => out.push_str(&language.moment(moment)),
    }
    true
}
