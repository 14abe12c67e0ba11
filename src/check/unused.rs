//! What is declared is used: asked, sent, read, done, entered or closed with.
//!
//! A layer above may state a law of its own and so leave unused what the pattern had for it. That is no fault of
//! either file, so with layers laid over the pattern only what they themselves declare is asked about.

use super::Look;
use super::names::{Names, What};
use super::words::{self, Piece, Shown};
use crate::pattern::shape::{Pattern, each};
use crate::problem::{Code, nearest};
use std::collections::BTreeSet;

pub(super) fn check(look: &mut Look, names: &Names) {
    let p = look.pattern;
    let used = Used::new(p, names);
    let mut unused: Vec<(String, String)> = Vec::new();
    let mut section = |name: &str, kind: Kind, ids: Vec<&str>, say: &dyn Fn(&str) -> String| {
        let meant = used.meant(kind, &ids);
        for id in ids.iter().filter(|id| !used.has(kind, id) && !meant.contains(*id)) {
            unused.push((format!("/{name}/{id}"), say(id)));
        }
    };
    section("settings", Kind::Setting, p.settings.keys().collect(), &|id| format!("the setting `{id}` is never used"));
    section("parts", Kind::Part, p.parts.keys().collect(), &|id| format!("the part `{id}` switches nothing"));
    section("counting", Kind::Counting, p.counting.keys().filter(|id| *id != "usual").collect(), &|id| {
        format!("nothing is counted in `{id}`")
    });
    section("people", Kind::Person, p.people.keys().collect(), &|id| {
        format!("`{id}` does nothing and is told nothing")
    });
    section("facts", Kind::Fact, p.facts.keys().collect(), &|id| format!("the fact `{id}` is never read or checked"));
    let asked = p.questions.iter().filter(|(_, q)| q.answer.is_none()).map(|(id, _)| id).collect();
    section("questions", Kind::Question, asked, &|id| format!("`{id}` is never asked"));
    section("states", Kind::State, p.states.keys().collect(), &|id| {
        format!("`{id}` can never be reached: nothing goes there")
    });
    // Without `keep` an outcome is there to be pointed at, also by rules of the layers above, which cannot add outcomes.
    let closed =
        p.outcomes.iter().filter(|(id, o)| o.keep.is_some() && !closes_with(p, id)).map(|(id, _)| id).collect();
    section("outcomes", Kind::Signposted, closed, &|id| format!("no action closes a case as `{id}`"));
    section("holds", Kind::Hold, p.holds.keys().collect(), &|id| format!("no action puts the hold `{id}` on"));
    section("messages", Kind::Message, p.messages.keys().collect(), &|id| format!("the message `{id}` is never sent"));
    for (at, message) in unused {
        if !look.is_of_this_layer(&at) {
            continue;
        }
        look.add_help(&at, Code::NeverUsed, message, "use it or remove it");
    }
}

/// Whether an action can close a case with that outcome.
pub(super) fn closes_with(p: &Pattern, outcome: &str) -> bool {
    p.actions.iter().any(|(_, action)| {
        let here = action.close.iter().chain(each(action.branches.as_ref()).filter_map(|b| b.close.as_ref()));
        let chosen = action.close_as.as_ref().and_then(|q| p.questions.get(q.as_str()));
        here.map(|o| o.as_str()).any(|o| o == outcome)
            || chosen.is_some_and(|q| each(q.options.as_ref()).any(|o| o.id.as_str() == outcome))
    })
}

/// In what way something is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Setting,
    Part,
    Counting,
    Person,
    Fact,
    Question,
    State,
    Signposted,
    Hold,
    Message,
}

/// What is used, and in what way.
struct Used<'p>(BTreeSet<(Kind, &'p str)>);

impl<'p> Used<'p> {
    fn new(p: &'p Pattern, names: &Names<'p>) -> Self {
        let mut used = BTreeSet::new();
        for named in &names.named {
            let kind = match named.what {
                What::Setting | What::TimeSetting => Kind::Setting,
                What::Part => Kind::Part,
                What::Counting => Kind::Counting,
                What::Actor | What::Told => Kind::Person,
                What::Person if named.at.starts_with("/follow_on/") => Kind::Person,
                What::Fact => Kind::Fact,
                What::Asked | What::AskedInRow => Kind::Question,
                What::To => Kind::State,
                What::Signpost => Kind::Signposted,
                What::PutOn => Kind::Hold,
                What::Message => Kind::Message,
                _ => continue,
            };
            used.insert((kind, named.id));
        }
        // Whoever stands in for somebody does what that person does.
        let stand_ins = p.people.iter().filter(|(_, person)| person.stands_in_for.is_some());
        used.extend(stand_ins.map(|(id, _)| (Kind::Person, id)));
        let mut used = Used(used);
        used.shown(p);
        used
    }

    /// What messages show, in whichever language.
    fn shown(&mut self, p: &'p Pattern) {
        let translated = p.words.iter().flat_map(|(_, words)| words.iter().map(|(_, text)| text.as_str()));
        for text in p.messages.iter().map(|(_, m)| m.text.as_str()).chain(translated) {
            for piece in words::placeholders(text).unwrap_or_default() {
                let Piece::Slot(slot) = piece else { continue };
                match words::resolve(p, &slot) {
                    Some(Shown::Setting(_)) => self.0.insert((Kind::Setting, slot.id)),
                    Some(Shown::Fact(_)) => self.0.insert((Kind::Fact, slot.id)),
                    _ => false,
                };
            }
        }
    }

    /// What names that name nothing seem to be, misspelt: that is reported where they stand.
    /// Of very many wrong names only the first are looked at, as comparing each with all would take long.
    fn meant<'k>(&self, kind: Kind, known: &[&'k str]) -> BTreeSet<&'k str> {
        let there: BTreeSet<&str> = known.iter().copied().collect();
        let wrong = self.0.iter().filter(|(k, name)| *k == kind && !there.contains(name)).take(100);
        wrong.filter_map(|(_, name)| nearest(name, known.iter().copied())).collect()
    }

    fn has(&self, kind: Kind, id: &str) -> bool {
        self.0.contains(&(kind, id))
    }
}
