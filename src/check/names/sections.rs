//! The walk over the sections of a pattern, each with the members of its own that name something.

use super::{DATE, Names, What};
use crate::check::tags::Vocabulary;
use crate::pattern::shape::{
    Action, Clock, Contract, CountEnd, Fact, FollowOn, Hold, Measure, Outcome, Pattern, Person, Promise, Question,
    QuestionType, Refuse, Task, each,
};
use crate::pattern::tree::escaped;
use crate::pattern::value::{AmountOf, Carry, CountsFrom, Many, Outside};

const CONTACT: &[QuestionType] = &[QuestionType::Contact];
const SEVERAL: &[QuestionType] = &[QuestionType::Choices, QuestionType::Group];
const MONEY: &[QuestionType] = &[QuestionType::Money];
const CHOICE: &[QuestionType] = &[QuestionType::Choice];
const SPLITS: &[QuestionType] = &[QuestionType::Choice, QuestionType::Choices, QuestionType::YesNo];
const EVENTS: What<'static> = What::Tag(Vocabulary::Events);
const MEASURED: What<'static> = What::Tag(Vocabulary::Measured);

impl<'p> Names<'p> {
    pub(super) fn pattern(&mut self, p: &'p Pattern) {
        p.parts.iter().for_each(|(id, part)| {
            self.ids(&format!("/parts/{id}/needs"), What::NeededPart, each(part.needs.as_ref()));
        });
        p.people.iter().for_each(|(id, person)| self.person(&format!("/people/{id}"), person));
        p.facts.iter().for_each(|(id, fact)| self.fact(&format!("/facts/{id}"), fact));
        p.questions.iter().for_each(|(id, question)| self.question(&format!("/questions/{id}"), id, question));
        p.refuse.iter().for_each(|(id, rule)| self.refuse(&format!("/refuse/{id}"), rule));
        p.outcomes.iter().for_each(|(id, outcome)| self.outcome(&format!("/outcomes/{id}"), outcome));
        p.holds.iter().for_each(|(id, hold)| self.hold(&format!("/holds/{id}"), hold));
        p.tasks.iter().for_each(|(id, task)| self.task(&format!("/tasks/{id}"), id, task));
        p.clocks.iter().for_each(|(id, clock)| self.clock(&format!("/clocks/{id}"), clock));
        p.actions.iter().for_each(|(id, action)| self.action(&format!("/actions/{id}"), action));
        p.messages.iter().for_each(|(id, message)| {
            self.id(format!("/messages/{id}/to"), What::Told, &message.to);
            self.maybe(format!("/messages/{id}/part"), What::Part, message.part.as_ref());
        });
        each(p.promises.as_ref()).enumerate().for_each(|(i, promise)| self.promise(&format!("/promises/{i}"), promise));
        p.measures.iter().for_each(|(id, measure)| self.measure(&format!("/measures/{id}"), measure));
        p.reports
            .iter()
            .for_each(|(id, report)| self.ids(&format!("/reports/{id}/shows"), What::Measure, &report.shows));
        p.follow_on.iter().for_each(|(id, follow)| self.follow_on(&format!("/follow_on/{id}"), follow));
        p.maps_to.iter().for_each(|(scheme, outside)| self.outside(scheme, outside));
    }

    fn person(&mut self, at: &str, person: &'p Person) {
        self.maybe(format!("{at}/reached_by"), What::Question(CONTACT), person.reached_by.as_ref());
        self.maybe(format!("{at}/stands_in_for"), What::Person, person.stands_in_for.as_ref());
        self.condition(format!("{at}/when"), person.when.as_ref());
    }

    fn fact(&mut self, at: &str, fact: &'p Fact) {
        for (i, option) in each(fact.options.as_ref()).enumerate() {
            self.maybe(format!("{at}/options/{i}/part"), What::Part, option.part.as_ref());
        }
        let Some(counted) = &fact.counted else { return };
        let at = format!("{at}/counted");
        for (member, end) in [("from", &counted.from), ("to", &counted.to)] {
            if let Some(CountEnd::Question(id)) = end {
                self.id(format!("{at}/{member}/question"), What::Question(DATE), id);
            }
        }
        self.maybe(format!("{at}/counted_in"), What::Counting, counted.counted_in.as_ref());
        self.id(format!("{at}/fixed_at"), What::Action, &counted.fixed_at);
    }

    fn question(&mut self, at: &str, id: &'p str, question: &'p Question) {
        self.ask_in(&format!("{at}/ask"), each(question.ask.as_ref()), Some(id));
        for (i, option) in each(question.options.as_ref()).enumerate() {
            self.maybe(format!("{at}/options/{i}/part"), What::Part, option.part.as_ref());
        }
        if let Some(keep) = &question.keep {
            self.tags(&format!("{at}/keep/until"), EVENTS, &keep.until);
        }
        self.maybe(format!("{at}/part"), What::Part, question.part.as_ref());
    }

    fn refuse(&mut self, at: &str, rule: &'p Refuse) {
        self.ids(&format!("{at}/on"), What::Action, &rule.on);
        let row = rule.each.as_ref().map(|group| group.as_str());
        self.maybe(format!("{at}/each"), What::Group, rule.each.as_ref());
        self.condition_in(format!("{at}/when"), Some(&rule.when), true, row);
        let corrected = row.map_or(What::Question(&[]), What::InRow);
        self.maybe(format!("{at}/correct"), corrected, rule.correct.as_ref());
        self.maybe(format!("{at}/signpost"), What::Signpost, rule.signpost.as_ref());
        self.maybe(format!("{at}/part"), What::Part, rule.part.as_ref());
    }

    fn outcome(&mut self, at: &str, outcome: &'p Outcome) {
        self.maybe(format!("{at}/part"), What::Part, outcome.part.as_ref());
        if let Some(after) = outcome.keep.as_ref().and_then(|keep| keep.after.as_ref()) {
            self.maybe(format!("{at}/keep/after/clock"), What::Clock, after.clock.as_ref());
            self.maybe(format!("{at}/keep/after/question"), What::Question(DATE), after.question.as_ref());
        }
    }

    fn hold(&mut self, at: &str, hold: &'p Hold) {
        self.ids(&format!("{at}/in"), What::State, &hold.r#in);
        self.length(&format!("{at}/within"), Some(&hold.within));
        self.maybe(format!("{at}/counted_in"), What::Counting, hold.counted_in.as_ref());
        self.warnings(&format!("{at}/warn"), None, each(hold.warn.as_ref()));
        self.effects(&format!("{at}/late"), None, &hold.late);
        self.tags(&format!("{at}/ends_on"), EVENTS, each(hold.ends_on.as_ref()));
        self.maybe(format!("{at}/part"), What::Part, hold.part.as_ref());
    }

    fn task(&mut self, at: &str, id: &'p str, task: &'p Task) {
        self.ids(&format!("{at}/by"), What::Actor, &task.by);
        self.tags(&format!("{at}/opens_on"), EVENTS, &task.opens_on);
        self.condition(format!("{at}/when"), task.when.as_ref());
        if let Some(Many::Each(question)) = &task.many {
            self.id(format!("{at}/many/each"), What::Question(SEVERAL), question);
        }
        for (result, is) in task.results.0.iter() {
            let at = format!("{at}/results/{result}");
            self.ask(&format!("{at}/ask"), each(is.ask.as_ref()));
            self.ids(&format!("{at}/tell"), What::Message, each(is.tell.as_ref()));
        }
        self.length(&format!("{at}/within"), task.within.as_ref());
        self.maybe(format!("{at}/counted_in"), What::Counting, task.counted_in.as_ref());
        self.warnings(&format!("{at}/warn"), Some(id), each(task.warn.as_ref()));
        self.effects(&format!("{at}/late"), Some(id), each(task.late.as_ref()));
        for (i, needed) in each(task.needed_before.as_ref()).enumerate() {
            let at = format!("{at}/needed_before/{i}");
            self.maybe(format!("{at}/part"), What::Part, needed.part.as_ref());
            let at = if needed.part.is_some() { format!("{at}/action") } else { at };
            self.named.push(super::Named { at, what: What::Tag(Vocabulary::Acts), id: needed.action.as_str() });
        }
        self.tags(&format!("{at}/outlives"), What::Tag(Vocabulary::Closings), each(task.outlives.as_ref()));
        if let Some(contract) = &task.contract {
            self.contract(&format!("{at}/contract"), contract);
        }
        self.maybe(format!("{at}/part"), What::Part, task.part.as_ref());
    }

    fn contract(&mut self, at: &str, contract: &'p Contract) {
        if let Some(payment) = &contract.payment {
            self.amount(&format!("{at}/payment/amount"), &payment.amount);
            self.maybe(format!("{at}/payment/who"), What::Person, payment.who.as_ref());
        }
        if let Some(refund) = &contract.refund {
            self.id(format!("{at}/refund/of"), What::Task, &refund.of);
            refund.amount.iter().for_each(|amount| self.amount(&format!("{at}/refund/amount"), amount));
        }
        if let Some(identity) = &contract.identity {
            self.id(format!("{at}/identity/who"), What::Person, &identity.who);
        }
        if let Some(document) = &contract.document {
            self.maybe(format!("{at}/document/who"), What::Person, document.who.as_ref());
        }
    }

    fn amount(&mut self, at: &str, amount: &'p AmountOf) {
        match amount {
            AmountOf::Setting(id) => self.id(at, What::Setting, id),
            AmountOf::Question(id) => self.id(format!("{at}/question"), What::Question(MONEY), id),
            AmountOf::Fact(id) => self.id(format!("{at}/fact"), What::Fact, id),
        }
    }

    fn clock(&mut self, at: &str, clock: &'p Clock) {
        self.tags(&format!("{at}/starts"), EVENTS, &clock.starts);
        self.tags(&format!("{at}/stops"), EVENTS, &clock.stops);
        if let Some(from) = &clock.counts_from {
            self.counts_from(&format!("{at}/counts_from"), from);
        }
        self.length(&format!("{at}/within"), clock.within.as_ref());
        self.maybe(format!("{at}/counted_in"), What::Counting, clock.counted_in.as_ref());
        self.ids(&format!("{at}/pauses"), What::Hold, each(clock.pauses.as_ref()));
        self.ids(&format!("{at}/restarts"), What::Hold, each(clock.restarts.as_ref()));
        for (action, extension) in clock.extensions.iter().flat_map(|e| e.iter()) {
            let at = format!("{at}/extensions/{action}");
            self.named.push(super::Named { at: at.clone(), what: What::Action, id: action });
            self.length(&format!("{at}/by"), extension.by.as_ref());
            self.length(&format!("{at}/in_all"), extension.in_all.as_ref());
        }
        self.warnings(&format!("{at}/warn"), None, each(clock.warn.as_ref()));
        self.effects(&format!("{at}/late"), None, each(clock.late.as_ref()));
        self.maybe(format!("{at}/window_for"), What::Person, clock.window_for.as_ref());
        self.maybe(format!("{at}/part"), What::Part, clock.part.as_ref());
    }

    fn counts_from(&mut self, at: &str, from: &'p CountsFrom) {
        match from {
            CountsFrom::Question(id) => self.id(format!("{at}/question"), What::Question(DATE), id),
            CountsFrom::Latest(tags) => self.tags(&format!("{at}/latest"), EVENTS, tags),
            CountsFrom::EndOf(id) => self.id(format!("{at}/end_of"), What::Clock, id),
            CountsFrom::Choose(choices) => self.choices(at, choices, Self::counts_from),
        }
    }

    fn action(&mut self, at: &str, action: &'p Action) {
        self.ids(&format!("{at}/by"), What::Actor, &action.by);
        self.tags(&format!("{at}/from"), What::From, each(action.from.as_ref()));
        self.ids(&format!("{at}/held"), What::Held, each(action.held.as_ref()));
        self.condition(format!("{at}/when"), action.when.as_ref());
        self.ask(&format!("{at}/ask"), each(action.ask.as_ref()));
        for (page, is) in action.pages.iter() {
            self.id(format!("{at}/pages/{page}/from"), What::Question(&[]), &is.from);
        }
        self.ids(&format!("{at}/check"), What::Fact, each(action.check.as_ref()));
        self.maybe(format!("{at}/to"), What::To, action.to.as_ref());
        self.maybe(format!("{at}/close"), What::Close, action.close.as_ref());
        self.maybe(format!("{at}/close_as"), What::Question(CHOICE), action.close_as.as_ref());
        self.maybe(format!("{at}/hold"), What::PutOn, action.hold.as_ref());
        self.maybe(format!("{at}/resume"), What::Hold, action.resume.as_ref());
        for (i, branch) in each(action.branches.as_ref()).enumerate() {
            let at = format!("{at}/branches/{i}");
            self.maybe(format!("{at}/part"), What::Part, branch.part.as_ref());
            self.condition(format!("{at}/when"), branch.when.as_ref());
            self.maybe(format!("{at}/to"), What::To, branch.to.as_ref());
            self.maybe(format!("{at}/close"), What::Close, branch.close.as_ref());
            self.maybe(format!("{at}/hold"), What::PutOn, branch.hold.as_ref());
            self.maybe(format!("{at}/resume"), What::Hold, branch.resume.as_ref());
            self.ids(&format!("{at}/tell"), What::Message, each(branch.tell.as_ref()));
        }
        self.maybe(format!("{at}/saves"), What::Action, action.saves.as_ref());
        if let Some(until) = &action.not_before {
            let (at, when) = (format!("{at}/not_before"), until.when.as_ref());
            self.id(if when.is_some() { format!("{at}/clock") } else { at.clone() }, What::Clock, &until.clock);
            self.condition(format!("{at}/when"), when);
        }
        if let Some(more) = &action.extend {
            self.id(format!("{at}/extend/clock"), What::Clock, &more.clock);
            self.maybe(format!("{at}/extend/to"), What::Question(DATE), more.to.as_ref());
        }
        self.ids(&format!("{at}/tell"), What::Message, each(action.tell.as_ref()));
        self.maybe(format!("{at}/part"), What::Part, action.part.as_ref());
    }

    fn promise(&mut self, at: &str, promise: &'p Promise) {
        for (member, actions) in [
            ("can_always", &promise.can_always),
            ("can_still", &promise.can_still),
            ("different_people", &promise.different_people),
        ] {
            self.ids(&format!("{at}/{member}"), What::Action, each(actions.as_ref()));
        }
        self.tags(&format!("{at}/told_when"), EVENTS, each(promise.told_when.as_ref()));
        self.maybe(format!("{at}/never_blank"), What::Question(&[]), promise.never_blank.as_ref());
        self.tags(&format!("{at}/only_after"), EVENTS, each(promise.only_after.as_ref()));
        self.maybe(format!("{at}/who"), What::Person, promise.who.as_ref());
        self.tags(&format!("{at}/in"), What::PromisedIn, each(promise.r#in.as_ref().map(|p| &p.0)));
        self.ids(&format!("{at}/when_closed_as"), What::Outcome, each(promise.when_closed_as.as_ref()));
        self.tags(&format!("{at}/unless_by"), EVENTS, each(promise.unless_by.as_ref()));
        self.maybe(format!("{at}/act"), What::Action, promise.act.as_ref());
        if let Some(since) = &promise.since {
            self.named.push(super::Named { at: format!("{at}/since"), what: EVENTS, id: since.as_str() });
        }
        self.maybe(format!("{at}/part"), What::Part, promise.part.as_ref());
    }

    fn measure(&mut self, at: &str, measure: &'p Measure) {
        for (member, tags) in
            [("count", &measure.count), ("of", &measure.of), ("from", &measure.from), ("to", &measure.to)]
        {
            self.tags(&format!("{at}/{member}"), MEASURED, each(tags.as_ref()));
        }
        self.maybe(format!("{at}/counted_in"), What::Counting, measure.counted_in.as_ref());
        self.ids(&format!("{at}/less"), What::Hold, each(measure.less.as_ref()));
        self.maybe(format!("{at}/on_time"), What::ClockOrTask, measure.on_time.as_ref());
        self.maybe(format!("{at}/list"), What::Question(&[]), measure.list.as_ref());
        self.ids(&format!("{at}/split_by"), What::Question(SPLITS), each(measure.split_by.as_ref()));
    }

    fn follow_on(&mut self, at: &str, follow: &'p FollowOn) {
        self.tags(&format!("{at}/offer_on"), What::Tag(Vocabulary::Offered), &follow.offer_on);
        self.ids(&format!("{at}/by"), What::Person, each(follow.by.as_ref()));
        self.condition(format!("{at}/when"), follow.when.as_ref());
        if let Some(Carry::Map(carried)) = &follow.carry {
            for (there, here) in carried {
                let at = format!("{at}/carry/{}", there.as_str());
                // One name stands there itself, several stand in a list: the nearest place is right for both.
                self.ids(&at, What::Carried, here);
            }
        }
        let same = follow.service.as_deref() == Some("same");
        for (outcome, does) in follow.when_closed.iter() {
            let at = format!("{at}/when_closed/{outcome}");
            if same {
                self.named.push(super::Named { at: at.clone(), what: What::Outcome, id: outcome });
            }
            self.named.push(super::Named { at, what: What::ToldBack, id: does.as_str() });
        }
        self.maybe(format!("{at}/part"), What::Part, follow.part.as_ref());
    }

    fn outside(&mut self, scheme: &str, outside: &'p Outside) {
        let Outside::Words(words) = outside else { return };
        for (word, tags) in words.iter() {
            let at = format!("/maps_to/{}/{}", escaped(scheme), escaped(word));
            self.tags(&at, What::Tag(Vocabulary::Offered), tags);
        }
    }
}
