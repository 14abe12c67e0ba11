//! What the host's own machinery is asked to do, and what it answers: payments, refunds, checks of who somebody is, documents.
//!
//! Invariants: what is asked is in the record, with its amount, so asking again and replaying ask the same under the same id;
//! an answer is taken once, for the request and the amount it was asked for, and becomes an act like any other;
//! a case has the word of its own record and never that of a provider.

use super::Case;
use super::act::{Act, By};
use super::core::{AnsweredByHost, AskedOfHost, Core, FactValue, TaskCase, TaskStatus};
use super::entry::Entry;
use super::refusal::Refusal;
use super::step::{Step, Told};
use crate::machine::condition::Look;
use crate::machine::tables::*;
use crate::question::Answer;
use crate::service::Service;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// What the host is asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Asks {
    /// To take a payment of so many pence. Nothing is due if it is 0: the answer is then [`Said::NotDue`].
    Payment {
        /// The pence.
        amount: i64,
    },
    /// To give back so many pence of what was paid.
    Refund {
        /// The pence.
        amount: i64,
        /// The payments that it was paid with, oldest first; none of what was paid some other way.
        paid: Vec<Paid>,
    },
    /// To find out whether somebody is who they say.
    Identity,
    /// To make and send a document.
    Document {
        /// The name by which the host knows what to make.
        name: String,
    },
}

impl Asks {
    /// The word that files use: `payment`, `refund`, `identity` or `document`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Asks::Payment { .. } => "payment",
            Asks::Refund { .. } => "refund",
            Asks::Identity => "identity",
            Asks::Document { .. } => "document",
        }
    }
}

/// A payment that was taken for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Paid {
    /// The request it was asked for by.
    pub request: Uuid,
    /// The pence.
    pub amount: i64,
}

/// Something that the host's own machinery is asked to do.
///
/// It stands until its task ends, or is asked for anew under another id: after a payment that failed, or for the rest of one.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Request {
    /// The same whenever this is asked again, so that whoever is asked can drop repeats.
    pub id: Uuid,
    /// The case.
    pub case: Uuid,
    /// The reference people quote.
    pub reference: String,
    /// The task.
    pub task: String,
    /// Which opening of it, from 1.
    pub number: u32,
    /// What is asked.
    pub asks: Asks,
    /// The service and the task, in the person's language: what is paid for.
    pub description: String,
    /// The language of the description.
    pub language: String,
    /// The person of the file whom it concerns, if there is one: how they are reached says [`Case::contact`].
    pub who: Option<String>,
    /// The entry that asked.
    pub entry: u32,
}

/// Ids, and what is asked.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("id", &self.id)
            .field("case", &self.case)
            .field("task", &self.task)
            .field("asks", &self.asks)
            .finish_non_exhaustive()
    }
}

/// What the host's machinery answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Said {
    /// A payment: so many pence were taken.
    Paid(i64),
    /// A payment: nothing is due from this person.
    NotDue,
    /// A refund: so many pence were sent back.
    Refunded(i64),
    /// A refund: it was decided that nothing is given back.
    Kept,
    /// An identity: it is who they say.
    Confirmed,
    /// An identity: it is not, or could not be shown.
    NotConfirmed,
    /// A document: it was made, and sent.
    Issued,
    /// It was tried and did not work: a card that was declined, a document that could not be made.
    Failed,
    /// The person went away from it.
    Cancelled,
    /// The machinery broke, and nothing came of it.
    Error,
}

impl Said {
    /// The word, and the amount if there is one, for telling one answer from another.
    fn key(self) -> String {
        match self {
            Said::Paid(pence) => format!("paid/{pence}"),
            Said::Refunded(pence) => format!("refunded/{pence}"),
            said => format!("{said:?}"),
        }
    }
}

/// An answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reply {
    /// The request it answers.
    pub request: Uuid,
    /// What is said.
    pub said: Said,
}

impl Reply {
    /// What is said to a request.
    #[must_use]
    pub fn new(request: Uuid, said: Said) -> Reply {
        Reply { request, said }
    }
}

/// Why an answer was not taken. Nothing is recorded; if money came with it, it is nobody's yet, and somebody has to look.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotTaken {
    /// The case never asked this: it is the answer to another case, or to nothing.
    OtherRequest,
    /// It was answered otherwise before, or somebody ended the task by hand.
    Answered {
        /// The entry that ended it.
        entry: u32,
    },
    /// Nobody waits for it any more: the task was cancelled, as tasks are when a case closes.
    Over,
    /// It is another amount than the one that was asked for.
    OtherAmount {
        /// The pence that were asked for.
        asked: i64,
    },
    /// It is no answer to this kind of request, or the task has no such result.
    OtherKind,
    /// Nothing came of it, and nothing needs to be recorded: the request stands. Ask again.
    StillAsked,
    /// The case cannot be looked at: it is of another service, or the moment is out of all reason.
    Refused(Box<Refusal>),
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotTaken::OtherRequest => f.write_str("this case did not ask for that"),
            NotTaken::Answered { entry } => write!(f, "that was answered before, in entry {entry}"),
            NotTaken::Over => f.write_str("nobody waits for that any more"),
            NotTaken::OtherAmount { asked: 0 } => f.write_str("nothing is due here: answer that, and no amount"),
            NotTaken::OtherAmount { asked } => write!(f, "{asked} pence were asked for, and this is another amount"),
            NotTaken::OtherKind => f.write_str("that is no answer to what was asked"),
            NotTaken::StillAsked => f.write_str("nothing came of it, so it is still asked for"),
            NotTaken::Refused(refusal) => refusal.fmt(f),
        }
    }
}

impl std::error::Error for NotTaken {}

impl Step {
    /// What the host is asked to do after this step, in the order of the file. Read off the case and the entries: a step that is
    /// made again asks the same, under the same ids.
    ///
    /// What an earlier step asked and nobody answered yet is in [`Case::requests`].
    pub fn requests(&self) -> impl Iterator<Item = Request> {
        let entries: Vec<u32> = self.entries.iter().map(Entry::sequence).collect();
        self.case.requests().filter(move |request| entries.contains(&request.entry))
    }
}

impl Told<'_> {
    /// An id for this telling that is the same whenever the step is made again, so that senders can drop repeats.
    #[must_use]
    pub fn id(&self, case: Uuid) -> Uuid {
        Uuid::new_v5(&case, format!("told/{}", self.key()).as_bytes())
    }
}

impl Case {
    /// What the host has been asked to do and has not answered, in the order of the file.
    pub fn requests(&self) -> impl Iterator<Item = Request> {
        let mut requests: Vec<(Ix, u32, Request)> = Vec::new();
        for task in self.core.tasks.iter().filter(|task| task.status == TaskStatus::Open) {
            requests.extend(self.request_of(task).map(|request| (task.task, task.number, request)));
        }
        requests.sort_by_key(|(task, number, _)| (*task, *number));
        requests.into_iter().map(|(.., request)| request)
    }

    /// How a person of the file is reached, as JSON in the wire form: the latest answer to the question in their `reached_by`.
    ///
    /// It is personal data, and the host's to protect from here on.
    #[must_use]
    pub fn contact(&self, who: &str) -> Option<serde_json::Value> {
        let person = self.machine.pattern.people.get(who)?;
        self.answer(person.reached_by.as_ref()?.as_str())
    }

    fn request_of(&self, task: &TaskCase) -> Option<Request> {
        let m = &*self.machine;
        let asked = task.asked.as_ref()?;
        let contract = m.tasks.get(usize::from(task.task))?.contract.as_ref()?;
        let (id, shape) = m.pattern.tasks.at(task.task)?;
        let asks = match &contract.what {
            ContractOf::Payment(_) => Asks::Payment { amount: asked.amount? },
            ContractOf::Refund(of, _) => {
                let paid = self.core.tasks.iter().rev().find(|other| other.task == *of && other.asked.is_some());
                let payments = paid.map(|paid| self.payments(paid)).unwrap_or_default();
                Asks::Refund { amount: asked.amount?, paid: payments }
            }
            ContractOf::Identity => Asks::Identity,
            ContractOf::Document(name) => Asks::Document { name: name.to_string() },
        };
        let who = m.people.get(usize::from(contract.who));
        let contact = who.and_then(|who| self.core.answers.get(usize::from(who.reached_by?))?.as_deref());
        let spoken = match contact {
            Some(Answer::Contact(contact)) => contact.language(),
            _ => None,
        };
        let language = spoken.or(self.core.opening.language.as_deref());
        let path = format!("tasks.{id}.label");
        let translated =
            language.filter(|language| m.pattern.words.get(language).is_some_and(|w| w.get(&path).is_some()));
        let own = m.pattern.language.as_str();
        let title = m.say("title", m.pattern.title.as_str(), translated);
        Some(Request {
            id: self.request_id(task, asked.entry),
            case: self.id(),
            reference: self.reference().to_string(),
            task: id.to_string(),
            number: task.number,
            asks,
            description: format!("{title}: {}", m.say(&path, shape.label.as_str(), translated)),
            language: translated.unwrap_or(own).to_string(),
            who: who.map(|who| who.id.to_string()),
            entry: asked.entry,
        })
    }

    /// The same for the same opening of a task and the same entry that asked.
    fn request_id(&self, task: &TaskCase, entry: u32) -> Uuid {
        let name = format!("{}/{}/{entry}", self.machine.pattern.tasks.key(task.task), task.number);
        Uuid::new_v5(&self.id(), name.as_bytes())
    }

    /// What was taken for the requests of a task, without what was recorded by hand.
    fn payments(&self, task: &TaskCase) -> Vec<Paid> {
        let answered = task.asked.iter().flat_map(|asked| &asked.answered);
        let by_host = answered.filter(|a| a.amount > 0 && a.act == Some(self.act_id(task, a)));
        by_host.map(|a| Paid { request: self.request_id(task, a.asked), amount: a.amount }).collect()
    }

    /// The id of the act by which the host says that it took or sent this amount.
    fn act_id(&self, task: &TaskCase, answered: &AnsweredByHost) -> Uuid {
        Reply::new(self.request_id(task, answered.asked), Said::Paid(answered.amount)).act_id()
    }
}

impl Reply {
    /// The same answer makes the same act.
    fn act_id(&self) -> Uuid {
        Uuid::new_v5(&self.request, self.said.key().as_bytes())
    }
}

impl Service {
    /// Reads what the host's machinery answered, into the act to make: [`Service::act`] takes it.
    ///
    /// The same answer again gives the same act, which is done once: the step says in [`Step::repeats`] which entry it made, and
    /// [`Service::step_again`] gives that first step from the record.
    ///
    /// # Errors
    ///
    /// [`NotTaken`]: it is the answer to something else, of another amount, or to what nobody waits for any more.
    pub fn read_reply(&self, case: &Case, reply: &Reply, at: DateTime<Utc>) -> Result<Act<'_>, NotTaken> {
        let case = self.as_at(case, at).map_err(|refusal| NotTaken::Refused(Box::new(refusal)))?;
        let m = self.machine();
        let (task, asked, before) = case.asked_by(reply.request).ok_or(NotTaken::OtherRequest)?;
        if let Some(before) = before.filter(|before| before.act != Some(reply.act_id())) {
            return Err(NotTaken::Answered { entry: before.entry });
        }
        if before.is_none() && task.status != TaskStatus::Open {
            return Err(NotTaken::Over);
        }
        let table = m.tasks.get(usize::from(task.task)).ok_or(NotTaken::OtherKind)?;
        let contract = table.contract.as_ref().ok_or(NotTaken::OtherKind)?;
        let has = |names: &[&str]| {
            let found = table.results.iter().find(|result| names.contains(&&*result.id));
            found.map(|result| &*result.id).ok_or(NotTaken::OtherKind)
        };
        let due = match before {
            // What it was taken for then; what is asked for by now may be the rest.
            Some(before) => before.amount,
            None => asked.amount.unwrap_or(0),
        };
        let mut part = None;
        let result = match (&contract.what, reply.said) {
            (ContractOf::Payment(_), Said::Paid(_)) if before.is_some() => {
                let last = before.is_some_and(|before| before.asked == asked.entry);
                has(if last { &["paid"] } else { &["part_paid"] })?
            }
            (ContractOf::Payment(_), Said::Paid(pence)) if pence == due && pence > 0 => has(&["paid"])?,
            (ContractOf::Payment(_), Said::Paid(pence)) if (1..due).contains(&pence) => {
                part = Some(pence);
                has(&["part_paid"]).map_err(|_| NotTaken::OtherAmount { asked: due })?
            }
            (ContractOf::Refund(..), Said::Refunded(pence)) if pence == due && pence > 0 => has(&["refunded"])?,
            (ContractOf::Payment(_), Said::Paid(_)) | (ContractOf::Refund(..), Said::Refunded(_)) => {
                return Err(NotTaken::OtherAmount { asked: due });
            }
            (ContractOf::Payment(_), Said::NotDue) if before.is_some() || due <= 0 => has(&["not_due", "free"])?,
            (ContractOf::Payment(_), Said::NotDue) => return Err(NotTaken::OtherAmount { asked: due }),
            (ContractOf::Payment(_), Said::Failed | Said::Cancelled | Said::Error) => has(&["failed"])?,
            (ContractOf::Refund(..), Said::Kept) => has(&["kept"])?,
            (ContractOf::Refund(..), Said::Failed | Said::Error) => has(&["refund_failed"])?,
            (ContractOf::Identity, Said::Confirmed) => has(&["confirmed"])?,
            (ContractOf::Identity, Said::NotConfirmed | Said::Cancelled) => has(&["not_confirmed"])?,
            (ContractOf::Identity, Said::Failed | Said::Error) => return Err(NotTaken::StillAsked),
            (ContractOf::Document(_), Said::Issued) => has(&["issued", "made"])?,
            (ContractOf::Document(_), Said::Failed | Said::Error) => has(&["failed"])?,
            _ => return Err(NotTaken::OtherKind),
        };
        let act = Act::result(&table.id, result).on(task.number).id(reply.act_id()).by(By::system());
        let act = act.channel_not_known().at(at);
        let question = m.questions.get(usize::from(contract.paid));
        Ok(match (part, question) {
            (Some(pence), Some(question)) => {
                let in_all = asked.paid.saturating_add(pence);
                act.answers(serde_json::json!({ &*question.id: in_all }))
            }
            _ => act,
        })
    }
}

impl Case {
    /// The opening of a task that asked this, and what came of it if it was answered.
    fn asked_by(&self, request: Uuid) -> Option<(&TaskCase, &AskedOfHost, Option<&AnsweredByHost>)> {
        self.core.tasks.iter().find_map(|task| {
            let asked = task.asked.as_deref()?;
            let before = asked.answered.iter().find(|before| self.request_id(task, before.asked) == request);
            (before.is_some() || self.request_id(task, asked.entry) == request).then_some((&**task, asked, before))
        })
    }
}

impl Machine {
    /// What the host is asked when a task opens; nothing where the amount is not known, or there is nothing to give back.
    pub(crate) fn ask_host(
        &self,
        core: &Core,
        entry: &Entry,
        table: &TaskTable,
        look: &Look<'_>,
    ) -> Option<Box<AskedOfHost>> {
        let amount = match &table.contract.as_ref()?.what {
            ContractOf::Payment(amount) => Some(pence(amount, look)?.max(0)),
            ContractOf::Refund(of, part) => {
                // A payment that this very act ends counts.
                let mut paid = core.tasks.iter().chain(&entry.tasks).rev().filter(|task| task.task == *of);
                let paid = paid.find_map(|task| task.asked.as_ref()).map_or(0, |asked| asked.paid);
                let back = match part {
                    Some(part) => pence(part, look)?.min(paid),
                    None => paid,
                };
                Some(back).filter(|back| *back > 0).map(Some)?
            }
            ContractOf::Identity | ContractOf::Document(_) => None,
        };
        Some(Box::new(AskedOfHost { entry: entry.seq, amount, paid: 0, answered: Vec::new() }))
    }

    /// Takes down what came of asking the host, whoever says so; where the task stays open, the host is asked anew.
    pub(crate) fn host_answered(&self, task: &mut TaskCase, result: &ResultTable, entry: u32, act: Option<Uuid>) {
        let contract = self.tasks.get(usize::from(task.task)).and_then(|table| table.contract.as_ref());
        let (Some(contract), Some(asked)) = (contract, task.asked.as_mut()) else { return };
        let due = asked.paid.saturating_add(asked.amount.unwrap_or(0));
        let in_all = match &*result.id {
            "paid" | "refunded" => due,
            "part_paid" => {
                let answer = task.answers.iter().find(|(question, _)| *question == contract.paid);
                match answer.and_then(|(_, answer)| answer.as_deref()) {
                    Some(Answer::Money(pence)) => *pence,
                    _ => asked.paid,
                }
            }
            _ => asked.paid,
        };
        let amount = in_all.saturating_sub(asked.paid).max(0);
        asked.answered.push(AnsweredByHost { asked: asked.entry, entry, act, amount });
        asked.paid = in_all.max(asked.paid);
        if result.again {
            asked.entry = entry;
            asked.amount = asked.amount.map(|_| due.saturating_sub(asked.paid).max(0));
        }
    }
}

/// An amount in pence; none if it is not known.
fn pence(amount: &AmountTable, look: &Look<'_>) -> Option<i64> {
    match amount {
        AmountTable::Pence(pence) => Some(*pence),
        AmountTable::Question(question) => match look.answer(*question) {
            Some(Answer::Money(pence)) => Some(*pence),
            _ => None,
        },
        AmountTable::Fact(fact) => look.fact(*fact).map(FactValue::number),
    }
}
