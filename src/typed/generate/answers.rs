//! What an act asks and needs, as members of structs.

use super::Whole;
use super::rust_names::member;
use crate::Service;
use crate::pattern::read::Id;
use crate::pattern::shape::{Extend, FactType, FactUnit, Question, QuestionType, Switch, each};
use crate::pattern::value::AskItem;
use crate::question::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Whether layers above may add options.
pub(super) fn may_add(extend: Extend) -> bool {
    matches!(extend, Extend::Add | Extend::AddAndHide)
}

/// The members of a struct: what is asked always, and what may be blank.
#[derive(Default)]
pub(super) struct Members<'p> {
    needed: Vec<Member<'p>>,
    maybe: Vec<Member<'p>>,
}

struct Member<'p> {
    docs: Option<String>,
    name: String,
    kind: String,
    id: &'p str,
    label: &'p str,
    rules: String,
}

impl Members<'_> {
    pub(super) fn write(&self, out: &mut String) {
        for (group, members) in [("needed", &self.needed), ("maybe", &self.maybe)] {
            if members.is_empty() {
                let _ = writeln!(out, "    {group} {{}}");
                continue;
            }
            let _ = writeln!(out, "    {group} {{");
            for Member { docs, name, kind, id, label, rules } in members {
                if let Some(docs) = docs {
                    let _ = writeln!(out, "        ///\n        /// {docs}");
                }
                let _ = writeln!(out, "        {name}: {kind} = {id:?} {label:?} {rules};");
            }
            let _ = writeln!(out, "    }}");
        }
    }
}

/// The members for what an act of a part asks; in a draft nothing has to be answered.
pub(super) fn members<'p>(
    whole: &Whole<'p>,
    items: impl Iterator<Item = &'p AskItem>,
    part: Option<&Id>,
    draft: bool,
) -> Members<'p> {
    let mut all = Members::default();
    let mut taken = BTreeSet::new();
    for item in items {
        let Some((id, question)) = whole.pattern.questions.at(whole.question(item)) else { continue };
        // Nobody is asked what a layer answers.
        if question.answer.is_some() {
            continue;
        }
        let Some(kind) = type_of(whole, id, question) else { continue };
        let is_list = kind.starts_with("Vec<");
        // What is of the same part as the act is there whenever the act is.
        let elsewhere = question.part.as_ref().filter(|of| Some(*of) != part);
        let needed = !draft && !item.optional && item.when.is_none() && elsewhere.is_none();
        let kind = if needed || is_list { kind } else { format!("Option<{kind}>") };
        let asked_if = item.when.as_ref().map(|when| {
            let words = whole.service.machine().in_words(when);
            format!("Asked only if {words}.")
        });
        let docs = [
            asked_if,
            elsewhere.map(|part| format!("Asked only while the part `{}` is on.", part.as_str())),
            (question.personal == Some(true)).then(|| "Personal data.".to_string()),
        ];
        let docs: Vec<String> = docs.into_iter().flatten().collect();
        let docs = (!docs.is_empty()).then(|| docs.join(" "));
        let rules = rules(whole, id, question);
        let made = Member { docs, name: member(id, &mut taken), kind, id, label: question.label.as_str(), rules };
        if needed { all.needed.push(made) } else { all.maybe.push(made) }
    }
    all
}

/// The Rust type of an answer. `None` for what takes none.
pub(super) fn type_of(whole: &Whole<'_>, id: &str, question: &Question) -> Option<String> {
    let many = question.many == Some(true);
    let list = |kind: &str| if many { format!("Vec<{kind}>") } else { kind.to_string() };
    Some(match question.r#type {
        QuestionType::Text | QuestionType::LongText => "String".into(),
        QuestionType::YesNo => "bool".into(),
        QuestionType::Declaration => "Confirmed".into(),
        QuestionType::Choice => whole.name("options", id).to_string(),
        QuestionType::Choices => format!("Vec<{}>", whole.name("options", id)),
        QuestionType::Number => "i64".into(),
        QuestionType::Money => "Pence".into(),
        QuestionType::Date => "NaiveDate".into(),
        QuestionType::Month => "Month".into(),
        QuestionType::Time => "NaiveTime".into(),
        QuestionType::Place => "Place".into(),
        QuestionType::Person => "Person".into(),
        QuestionType::Contact => "Contact".into(),
        QuestionType::File => list("File"),
        QuestionType::CaseReference => list("String"),
        QuestionType::Group => format!("Vec<{}>", whole.name("row", id)),
        QuestionType::Notice => return None,
    })
}

/// The pattern's limits of an answer, as an expression. `None` where options may be added, since only the act knows those.
fn rules(whole: &Whole<'_>, id: &str, question: &Question) -> String {
    if question.options.is_some() {
        if question.extend.is_some_and(may_add) {
            return "None".into();
        }
        let ids: Vec<String> = each(question.options.as_ref()).map(|o| format!("{:?}", o.id.as_str())).collect();
        let many = if question.r#type == QuestionType::Choices { "choices" } else { "choice" };
        return format!("Kind::{many}([{}])", ids.join(", "));
    }
    if question.ask.is_some() {
        return format!("{}::kind()", whole.name("row", id));
    }
    let table = whole.pattern.questions.index(id).and_then(|at| whole.service.machine().questions.get(at));
    table.map_or_else(|| "None".into(), |table| as_rust(&table.kind))
}

/// A kind, as it is written in Rust.
fn as_rust(kind: &Kind) -> String {
    let only = |name: &str, only: Option<String>| only.map_or("None".into(), |only| format!("Some({name}::{only})"));
    match kind {
        Kind::Text { min_length, max_length, only: sort } => {
            let only = only("TextOnly", sort.map(|sort| format!("{sort:?}")));
            format!("Kind::Text {{ min_length: {min_length}, max_length: {max_length}, only: {only} }}")
        }
        Kind::LongText { min_length, max_length } => {
            format!("Kind::LongText {{ min_length: {min_length}, max_length: {max_length} }}")
        }
        Kind::Number { least, most } => format!("Kind::Number {{ least: {least:?}, most: {most:?} }}"),
        Kind::Money { least, most } => format!("Kind::Money {{ least: {least:?}, most: {most:?} }}"),
        Kind::Place { only: sort, .. } => {
            let only = only("PlaceOnly", sort.map(|sort| format!("{sort:?}")));
            format!("Kind::Place {{ only: {only}, within: Area::UK }}")
        }
        Kind::Contact { only: sort } => {
            format!("Kind::Contact {{ only: {} }}", only("ContactOnly", sort.map(|sort| format!("{sort:?}"))))
        }
        Kind::File { many, at_most_files, max_bytes, only: sort } => {
            let only = only("FileOnly", sort.map(|sort| format!("{sort:?}")));
            format!(
                "Kind::File {{ many: {many}, at_most_files: {at_most_files:?}, max_bytes: {max_bytes:?}, only: {only} }}"
            )
        }
        Kind::CaseReference { many } => format!("Kind::CaseReference {{ many: {many} }}"),
        Kind::YesNo => "Kind::YesNo".into(),
        Kind::Declaration => "Kind::Declaration".into(),
        Kind::Date => "Kind::Date".into(),
        Kind::Month => "Kind::Month".into(),
        Kind::Time => "Kind::Time".into(),
        Kind::Person => "Kind::Person".into(),
        Kind::Notice | Kind::Choice { .. } | Kind::Choices { .. } | Kind::Group { .. } => "None".into(),
    }
}

/// The facts that each act needs, and whether every combination of parts does.
pub(super) struct FactsOf(BTreeMap<String, Vec<(usize, bool)>>);

impl FactsOf {
    pub(super) fn of(&self, act: &str) -> &[(usize, bool)] {
        self.0.get(act).map_or(&[], Vec::as_slice)
    }
}

/// Looks at the service as it is, with all its parts on, and with all off. A fact that is not asked in each of them may be left
/// out.
pub(super) fn facts_of(service: &Service) -> FactsOf {
    let as_it_is = needed(service);
    let other: Vec<BTreeMap<String, BTreeSet<usize>>> =
        [true, false].iter().filter_map(|on| switched(service, *on)).map(|service| needed(&service)).collect();
    let mut all: BTreeMap<String, BTreeSet<usize>> = as_it_is.clone();
    for (act, facts) in other.iter().flatten() {
        all.entry(act.clone()).or_default().extend(facts);
    }
    let always = |act: &str, fact: usize| {
        let asks = |needed: &BTreeMap<String, BTreeSet<usize>>| needed.get(act).is_some_and(|f| f.contains(&fact));
        asks(&as_it_is) && other.iter().all(asks)
    };
    let facts = all.iter().map(|(act, facts)| {
        let facts = facts.iter().map(|fact| (*fact, always(act, *fact))).collect();
        (act.clone(), facts)
    });
    FactsOf(facts.collect())
}

fn needed(service: &Service) -> BTreeMap<String, BTreeSet<usize>> {
    let actions = service.machine().actions.iter().filter(|action| !action.facts.is_empty());
    actions.map(|a| (a.id.to_string(), a.facts.iter().map(|fact| usize::from(*fact)).collect())).collect()
}

/// The same files with every part on or off that is not fixed.
fn switched(service: &Service, on: bool) -> Option<Service> {
    let parts = service.machine().pattern.parts.iter();
    let free = parts.filter(|(_, part)| matches!(part.value, Switch::On | Switch::Off));
    let loader = Service::loader().files(service.sources());
    free.fold(loader, |loader, (id, _)| loader.part(id, on)).unproven().load().ok()
}

/// One member of a struct of facts.
pub(super) fn fact(whole: &Whole<'_>, at: &usize, always: bool, out: &mut String) {
    let Some((id, fact)) = whole.pattern.facts.at(*at) else { return };
    let kind = match fact.r#type {
        FactType::YesNo => "bool",
        FactType::Number if fact.unit == Some(FactUnit::Pence) => "Pence",
        FactType::Number => "i64",
        FactType::Choice => whole.name("fact", id),
    };
    let kind = if always { kind.to_string() } else { format!("Option<{kind}>") };
    if !always {
        let _ = writeln!(out, "        ///\n        /// Needed only with some of the parts on.");
    }
    let mut taken = BTreeSet::new();
    let _ = writeln!(out, "        {}: {kind} = {id:?} {:?};", member(id, &mut taken), fact.label.as_str());
}

impl Whole<'_> {
    fn question(&self, item: &AskItem) -> usize {
        self.pattern.questions.index(item.question.as_str()).unwrap_or(usize::MAX)
    }
}
