//! Translations name words that are there, and required languages have all the words that people read.

use super::Look;
use crate::pattern::shape::{Pattern, QuestionOption, each};
use crate::pattern::tree::escaped;
use crate::pattern::value::SettingValue;
use crate::problem::Code;

pub(super) fn check(look: &mut Look) {
    let p = look.pattern;
    let known = paths(p);
    for (language, translated) in p.words.iter() {
        if !matches!(language.len(), 2 | 3) || !language.bytes().all(|b| b.is_ascii_lowercase()) {
            let message =
                format!("`{}` is not a language: write it as in `en` or `cy`", crate::problem::shown(language));
            look.add(&format!("/words/{}", escaped(language)), Code::Language, message);
        }
        if language == p.language.as_str() {
            let message =
                format!("{} is the language of the file itself, so nobody would read these", called(language));
            let help = "write the words where they stand: they are reworded under the same names as below";
            look.add_help(&format!("/words/{}", escaped(language)), Code::Language, message, help);
        }
        for (path, _) in translated.iter() {
            if !known.iter().any(|k| k.path == path) && !of_a_hidden_option(look, language, path) {
                let message = format!("there are no words at `{}`", crate::problem::shown(path));
                let origin = look.at(&pointer(language, path));
                look.out.unknown(origin, Code::Language, message, path, known.iter().map(|k| k.path.as_str()));
            }
        }
    }
}

/// Whether the words may have been for an option that a layer above has hidden.
fn of_a_hidden_option(look: &Look, language: &str, path: &str) -> bool {
    let mut steps = path.split('.');
    let (section, question, member) = (steps.next(), steps.next(), steps.next());
    let question = question.and_then(|id| look.pattern.questions.get(id));
    section == Some("questions")
        && member == Some("options")
        && question.is_some_and(|q| look.may_name_a_hidden_option(q, &pointer(language, path)))
}

/// Words that a required language lacks, as one problem for each language.
pub(super) fn required(look: &mut Look) {
    let p = look.pattern;
    let public: Vec<Path> = paths(p).into_iter().filter(|path| path.read_by_people).collect();
    for (i, language) in each(p.languages.as_ref().map(|l| &l.0)).enumerate().filter(|(_, l)| **l != p.language) {
        let translated = p.words.get(language.as_str());
        let lacking: Vec<&str> = (public.iter().map(|k| k.path.as_str()))
            .filter(|k| translated.is_none_or(|t| t.get(k).is_none()))
            .collect();
        if lacking.is_empty() {
            continue;
        }
        let message =
            format!("{} words are missing in {} of {} places", called(language.as_str()), lacking.len(), public.len());
        let first: Vec<String> = lacking.iter().take(FIRST).map(|path| format!("`{path}`")).collect();
        let more = if lacking.len() > FIRST { " and so on" } else { "" };
        look.add_help(&format!("/languages/{i}"), Code::Language, message, format!("write {}{more}", first.join(", ")));
    }
}

/// In how many of the places whose words people read they are there in a language, and how many places there are.
pub(crate) fn translated(p: &Pattern, language: &str) -> (usize, usize) {
    let public: Vec<Path> = paths(p).into_iter().filter(|path| path.read_by_people).collect();
    let words = p.words.get(language);
    let there = |path: &&Path| words.is_some_and(|words| words.get(&path.path).is_some());
    let own = p.language.as_str() == language;
    (if own { public.len() } else { public.iter().filter(there).count() }, public.len())
}

/// How many missing places are named.
const FIRST: usize = 5;

/// The pointer to a translation.
pub(super) fn pointer(language: &str, path: &str) -> String {
    format!("/words/{}/{}", escaped(language), escaped(path))
}

/// What a language is called in a sentence.
pub(super) fn called(language: &str) -> String {
    match language {
        "en" => "English".to_string(),
        "cy" => "Welsh".to_string(),
        "gd" => "Scottish Gaelic".to_string(),
        "ga" => "Irish".to_string(),
        "sco" => "Scots".to_string(),
        "kw" => "Cornish".to_string(),
        other => format!("`{}`", crate::problem::shown(other)),
    }
}

/// Where words stand.
#[derive(Debug)]
pub(crate) struct Path {
    pub(crate) path: String,
    /// Whether people read it in the course of a case; else only those who set the service up.
    pub(crate) read_by_people: bool,
}

/// Every place with words that can be translated, in the order of the file's sections.
pub(crate) fn paths(p: &Pattern) -> Vec<Path> {
    let mut paths = Paths(Vec::new());
    paths.add(true, "title".to_string());
    paths.some(true, "about".to_string(), p.about.is_some());
    for (id, setting) in p.settings.iter() {
        paths.add(false, format!("settings.{id}.label"));
        paths.some(true, format!("settings.{id}.value"), matches!(setting.value, Some(SettingValue::Words(_))));
    }
    p.parts.keys().for_each(|id| paths.add(false, format!("parts.{id}.label")));
    p.counting.iter().for_each(|(id, is)| paths.some(false, format!("counting.{id}.label"), is.label.is_some()));
    p.people.keys().for_each(|id| paths.add(true, format!("people.{id}.label")));
    for (id, fact) in p.facts.iter() {
        paths.labelled(&format!("facts.{id}"), fact.help.is_some());
        paths.options(&format!("facts.{id}"), fact.options.as_ref());
    }
    for (id, question) in p.questions.iter() {
        let at = format!("questions.{id}");
        paths.labelled(&at, question.help.is_some());
        paths.options(&at, question.options.as_ref());
        question
            .groups
            .iter()
            .flat_map(|g| g.keys())
            .for_each(|group| paths.add(false, format!("{at}.groups.{group}")));
        question
            .errors
            .iter()
            .flat_map(|e| e.iter())
            .for_each(|(fault, _)| paths.add(true, format!("{at}.errors.{fault}")));
    }
    p.refuse.keys().for_each(|id| paths.add(true, format!("refuse.{id}.say")));
    for (section, ids) in [("states", p.states.keys().collect::<Vec<_>>()), ("holds", p.holds.keys().collect())] {
        for id in ids {
            paths.add(true, format!("{section}.{id}.label"));
            paths.add(true, format!("{section}.{id}.public"));
        }
    }
    p.outcomes.keys().for_each(|id| paths.add(true, format!("outcomes.{id}.label")));
    for (id, task) in p.tasks.iter() {
        paths.add(true, format!("tasks.{id}.label"));
        task.results.0.iter().for_each(|(result, is)| {
            paths.some(true, format!("tasks.{id}.results.{result}.label"), is.label.is_some());
        });
    }
    p.clocks.keys().for_each(|id| paths.add(true, format!("clocks.{id}.label")));
    for (id, action) in p.actions.iter() {
        paths.labelled(&format!("actions.{id}"), action.help.is_some());
        action.pages.iter().for_each(|(page, is)| {
            paths.labelled(&format!("actions.{id}.pages.{page}"), is.help.is_some());
        });
    }
    p.messages.keys().for_each(|id| paths.add(true, format!("messages.{id}.text")));
    p.measures.keys().for_each(|id| paths.add(false, format!("measures.{id}.label")));
    p.reports.keys().for_each(|id| paths.add(false, format!("reports.{id}.label")));
    p.follow_on.keys().for_each(|id| paths.add(true, format!("follow_on.{id}.label")));
    p.teams.keys().for_each(|id| paths.add(false, format!("teams.{id}.team")));
    paths.0
}

struct Paths(Vec<Path>);

impl Paths {
    fn add(&mut self, read_by_people: bool, path: String) {
        self.0.push(Path { path, read_by_people });
    }

    fn some(&mut self, read_by_people: bool, path: String, there: bool) {
        if there {
            self.add(read_by_people, path);
        }
    }

    fn labelled(&mut self, at: &str, helped: bool) {
        self.add(true, format!("{at}.label"));
        self.some(true, format!("{at}.help"), helped);
    }

    fn options(&mut self, at: &str, options: Option<&Vec<QuestionOption>>) {
        for option in each(options) {
            self.labelled(&format!("{at}.options.{}", option.id.as_str()), option.help.is_some());
        }
    }
}
