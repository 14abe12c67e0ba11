//! What the program's own machinery is asked to do: a task with a contract has the results that can come of it, and the system
//! may give them.

use super::Look;
use crate::pattern::shape::{Contract, FactUnit, QuestionType, Task, each};
use crate::pattern::value::{AmountOf, Units};
use crate::problem::Code;

/// The results that a contract needs: of each list there has to be one.
type Needed = &'static [&'static [&'static str]];

const PAYMENT: Needed = &[&["paid"], &["failed"]];
const REFUND: Needed = &[&["refunded"], &["kept"], &["refund_failed"]];
const IDENTITY: Needed = &[&["confirmed"], &["not_confirmed"]];
const DOCUMENT: Needed = &[&["issued", "made"], &["failed"]];

/// Results that come of a contract without anybody there to answer a question. `kept` is somebody's decision, and a document may
/// be handed over with its file.
const BY_ITSELF: &[&str] =
    &["paid", "failed", "not_due", "free", "refunded", "refund_failed", "confirmed", "not_confirmed"];

pub(super) fn check(look: &mut Look) {
    for (id, task) in look.pattern.tasks.iter() {
        if let Some(contract) = &task.contract {
            the_contract(look, &format!("/tasks/{id}"), id, task, contract);
        }
    }
}

fn the_contract(look: &mut Look, at: &str, id: &str, task: &Task, contract: &Contract) {
    let forms: [(&'static str, bool, Needed); 4] = [
        ("payment", contract.payment.is_some(), PAYMENT),
        ("refund", contract.refund.is_some(), REFUND),
        ("identity", contract.identity.is_some(), IDENTITY),
        ("document", contract.document.is_some(), DOCUMENT),
    ];
    let there = forms.map(|(form, there, _)| (form, there));
    let form = super::forms::exactly_one(look, &format!("{at}/contract"), &format!("the contract of `{id}`"), &there);
    let Some((form, _, needed)) = form.and_then(|form| forms.into_iter().find(|(name, ..)| *name == form)) else {
        return;
    };
    if !task.by.iter().any(|by| by.as_str() == "system") {
        let help = "the program answers as the system: add `system` to its `by`";
        look.add_help(&format!("{at}/by"), Code::SystemOnly, format!("the system may not end `{id}`"), help);
    }
    for one_of in needed.iter().filter(|one_of| one_of.iter().all(|result| task.results.0.get(result).is_none())) {
        let names: Vec<String> = one_of.iter().map(|name| format!("`{name}`")).collect();
        let message = format!("the contract `{form}` needs a result {}", names.join(" or "));
        look.add(&format!("{at}/results"), Code::MissingMember, message);
    }
    for (result, is) in task.results.0.iter().filter(|(result, _)| BY_ITSELF.contains(result)) {
        if each(is.ask.as_ref()).any(|item| !item.optional && item.when.is_none()) {
            let message = format!("`{result}` asks something that must be answered, so the program cannot give it");
            let at = format!("{at}/results/{result}/ask");
            look.add_help(&at, Code::SystemOnly, message, "let it be left blank, as in `reason?`");
        }
    }
    if contract.payment.is_some() {
        part_paid(look, at, task);
    }
    if let Some(refund) = &contract.refund {
        let of = refund.of.as_str();
        let paid = look.pattern.tasks.get(of).map(|task| task.contract.as_ref().is_some_and(|c| c.payment.is_some()));
        if paid == Some(false) {
            let message = format!("`{of}` has no contract for a payment, so nothing of it can be given back");
            look.add(&format!("{at}/contract/refund/of"), Code::WrongValue, message);
        }
    }
    let payment = contract.payment.iter().map(|payment| ("payment", &payment.amount));
    let refund = contract.refund.iter().filter_map(|refund| Some(("refund", refund.amount.as_ref()?)));
    for (form, amount) in payment.chain(refund) {
        the_amount(look, &format!("{at}/contract/{form}/amount"), amount);
    }
}

/// A part of a payment leaves the task open, and says in its one money question how much has been paid in all.
fn part_paid(look: &mut Look, at: &str, task: &Task) {
    let Some(result) = task.results.0.get("part_paid") else { return };
    let at = format!("{at}/results/part_paid");
    if result.again != Some(true) {
        let help = "add `\"again\": true`";
        look.add_help(&at, Code::WrongValue, "after a part of a payment the rest is still asked for", help);
    }
    let p = look.pattern;
    let is_money = |id: &str| p.questions.get(id).is_some_and(|question| question.r#type == QuestionType::Money);
    let asked = each(result.ask.as_ref());
    if asked.clone().filter(|item| is_money(item.question.as_str())).count() != 1 {
        let help = "ask one `money` question: how much has been paid in all";
        look.add_help(&at, Code::WrongValue, "`part_paid` has to ask how much has been paid", help);
    } else if asked.clone().any(|item| !is_money(item.question.as_str()) && !item.optional && item.when.is_none()) {
        let message = "`part_paid` asks something else that must be answered, so the program cannot give it";
        look.add_help(&format!("{at}/ask"), Code::SystemOnly, message, "let it be left blank, as in `reason?`");
    }
}

fn the_amount(look: &mut Look, at: &str, amount: &AmountOf) {
    let p = look.pattern;
    match amount {
        AmountOf::Setting(id) => {
            let unit = p.settings.get(id.as_str()).and_then(|setting| setting.unit.as_ref());
            if unit.is_some_and(|unit| !matches!(unit, Units::One(unit) if unit == "pounds" || unit == "pence")) {
                look.add(at, Code::WrongValue, format!("`{}` is neither in `pounds` nor in `pence`", id.as_str()));
            }
        }
        AmountOf::Fact(id) => {
            if p.facts.get(id.as_str()).is_some_and(|fact| fact.unit != Some(FactUnit::Pence)) {
                let message = format!("the fact `{}` is not in `pence`", id.as_str());
                let help = "write `\"type\": \"number\", \"unit\": \"pence\"` where the fact is defined";
                look.add_help(&format!("{at}/fact"), Code::WrongValue, message, help);
            }
        }
        AmountOf::Question(_) => {}
    }
}
