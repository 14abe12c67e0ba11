//! Refusals: why an act was not accepted, as something to show. Never with what was submitted.

use crate::clock::{format_date, format_moment};
use crate::question::{Fault, FormFault};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::fmt;

/// Why an act was not accepted. The case is as it was.
///
/// Deliberately exhaustive: a new kind of refusal should not pass a host by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be done now, by this person, from where the case is.
    NotPossible(NotPossible),
    /// Facts of this act were not given, or not of the right kind.
    Facts(Vec<FactMissing>),
    /// The person is pointed elsewhere. Not a mistake: no case is opened, and an open one stays as it was.
    Signpost(Signpost),
    /// Answers are missing or wrong, all of them, in the order of the questions.
    Answers(AnswerProblems),
    /// The act names something the service does not have, or lacks something every act needs.
    Unknown(Unknown),
    /// A date cannot be worked out.
    Dates(DateProblem),
}

impl Refusal {
    /// The short name of the kind: `not_possible`, `facts`, `signpost`, `answers`, `unknown` or `dates`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Refusal::NotPossible(_) => "not_possible",
            Refusal::Facts(_) => "facts",
            Refusal::Signpost(_) => "signpost",
            Refusal::Answers(_) => "answers",
            Refusal::Unknown(_) => "unknown",
            Refusal::Dates(_) => "dates",
        }
    }
}

/// Why something cannot be done now: every reason, most telling first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NotPossible {
    /// The action, or `task:result`.
    pub what: String,
    /// What it is called in the file.
    pub label: String,
    /// Every reason.
    pub reasons: Vec<Reason>,
    /// Who may do it, as ids of people.
    pub who_may: Vec<String>,
    /// Whether time has moved the case on: something fell due before this act. Tick it and store it.
    pub moved_on: bool,
    /// Where a layer above the pattern says what caused it, as `file:line:column`; `None` where the pattern does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<Box<str>>,
}

/// One reason why something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// The case is closed.
    Closed,
    /// It is in a part that is switched off in this service.
    Part,
    /// This person may not do it.
    Person,
    /// There is no such person in this case: a helper, say, where nobody was given the authority to help.
    NotInCase,
    /// A person's id is needed, because different people must do it.
    PersonIdNeeded,
    /// This human being did something in this case that somebody else must do this after.
    SamePerson {
        /// The action they did.
        did: String,
    },
    /// It is not done from where the case is.
    Place {
        /// Where the case is.
        is: String,
        /// From where it may be done: states, `start`, `open`, `closed:outcome`.
        from: Vec<String>,
    },
    /// A hold is on that it does not go with, or none is on that it needs.
    Hold {
        /// The holds that stand in the way; empty if one is needed and none is on.
        on: Vec<String>,
        /// The holds it goes with.
        held: Vec<String>,
    },
    /// Its condition does not hold.
    When {
        /// The condition in words.
        unmet: String,
    },
    /// A task must be finished first.
    Task {
        /// The tasks.
        open: Vec<String>,
    },
    /// The clock it extends is not running, or was extended as often as it may be.
    Extension {
        /// The clock.
        clock: String,
    },
    /// No branch applies.
    NoBranch,
    /// There is nothing to put back: the case was never closed before.
    NothingBefore,
    /// The task, or that one of it, is not open.
    TaskNotOpen,
    /// Several of this task are open: say which.
    WhichOne {
        /// Their numbers.
        open: Vec<u32>,
    },
    /// It is dated before the last entry of the case.
    TooEarly {
        /// The moment of the last entry.
        last: DateTime<Utc>,
    },
    /// Something that was done is told to nobody public before a date, and until then it cannot be done either.
    NotBefore {
        /// The date, as the moment at which it begins.
        until: DateTime<Utc>,
    },
    /// The service takes no new cases since this date.
    NoNewCases {
        /// The last day.
        until: chrono::NaiveDate,
    },
}

impl Reason {
    /// The short name: `closed`, `part`, `person`, `place`, `hold`, `when`, `task`, …
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Reason::Closed => "closed",
            Reason::Part => "part",
            Reason::Person | Reason::NotInCase | Reason::PersonIdNeeded | Reason::SamePerson { .. } => "person",
            Reason::Place { .. } => "place",
            Reason::Hold { .. } => "hold",
            Reason::When { .. } | Reason::NoBranch | Reason::NothingBefore => "when",
            Reason::Extension { .. } => "extension",
            Reason::Task { .. } | Reason::TaskNotOpen | Reason::WhichOne { .. } => "task",
            Reason::TooEarly { .. } => "too_early",
            Reason::NotBefore { .. } => "not_before",
            Reason::NoNewCases { .. } => "no_new_cases",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Closed => f.write_str("the case is closed"),
            Reason::Part => f.write_str("this is switched off here"),
            Reason::Person => f.write_str("this person may not do it"),
            Reason::NotInCase => f.write_str("there is no such person in this case"),
            Reason::PersonIdNeeded => f.write_str("say which person it is: different people must do this"),
            Reason::SamePerson { did } => write!(f, "the same person did `{did}`: somebody else must do this"),
            Reason::Place { is, from } => write!(f, "the case is `{is}`; this is done from {}", list(from)),
            Reason::Hold { on, held } if on.is_empty() => {
                write!(f, "this is done while {} is on, and it is not", list(held))
            }
            Reason::Hold { on, .. } => write!(f, "the case is waiting: {} is on", list(on)),
            Reason::When { unmet } => write!(f, "this is done only when {unmet}"),
            Reason::Task { open } => write!(f, "{} must be finished first", list(open)),
            Reason::Extension { clock } => write!(f, "`{clock}` cannot be extended now"),
            Reason::NoBranch => f.write_str("no branch of it applies to these answers"),
            Reason::NothingBefore => f.write_str("the case was not closed before, so there is nothing to put back"),
            Reason::TaskNotOpen => f.write_str("this task is not open"),
            Reason::WhichOne { open } => {
                let open: Vec<String> = open.iter().map(u32::to_string).collect();
                write!(f, "several are open; say which: {}", open.join(", "))
            }
            Reason::TooEarly { last } => write!(
                f,
                "it is dated before the last entry, {}",
                crate::clock::civil(*last).format("%Y-%m-%dT%H:%M:%S")
            ),
            Reason::NotBefore { until } => {
                let civil = crate::clock::civil(*until);
                let whole_day = civil.time() == chrono::NaiveTime::MIN;
                let date = if whole_day { format_date(civil.date()) } else { format_moment(*until) };
                write!(f, "this cannot be done before {date}")
            }
            Reason::NoNewCases { until } => write!(f, "new cases were taken until {until}"),
        }
    }
}

fn list(names: &[String]) -> String {
    names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}

/// A fact that is missing or of the wrong kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FactMissing {
    /// The id of the fact.
    pub fact: String,
    /// Its definition in the file.
    pub label: String,
    /// What it takes: `yes_no`, `number`, or the options of a choice.
    pub takes: Vec<String>,
    /// Whether it was given, and not of that kind.
    pub wrong: bool,
    /// Where a layer above the pattern says what caused it, as `file:line:column`; `None` where the pattern does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<Box<str>>,
}

/// Where somebody is pointed instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Signpost {
    /// The refuse rule.
    pub rule: String,
    /// The outcome, which counts as completed.
    pub outcome: String,
    /// What to say.
    pub say: String,
    /// The service to begin instead, if one is named.
    pub start: Option<String>,
    /// Where a layer above the pattern says what caused it, as `file:line:column`; `None` where the pattern does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<Box<str>>,
}

/// Everything that is wrong with what was submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerProblems {
    /// What is wrong with the submission as a whole: not an object, unknown members and so on.
    pub form: Vec<WrongForm>,
    /// What is wrong with each answer, in the order of the questions.
    pub wrong: Vec<WrongAnswer>,
}

impl AnswerProblems {
    /// Whether everything that is wrong may be confirmed to be right instead of changed.
    #[must_use]
    pub fn may_be_confirmed(&self) -> bool {
        self.form.is_empty() && self.wrong.iter().all(|wrong| wrong.may_confirm)
    }
}

/// Something that is wrong with a submission as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrongForm {
    /// The fault.
    pub fault: FormFault,
    /// What to say to whoever sent it.
    pub say: String,
    /// Where a layer above the pattern says what caused it, as `file:line:column`; `None` where the pattern does.
    pub set_by: Option<Box<str>>,
}

/// One answer that has to change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrongAnswer {
    /// The id of the question.
    pub question: String,
    /// For a question of a group, the row it is about.
    pub row: Option<InRow>,
    /// The fault, with its limits; `None` where a rule of the service says it must change.
    pub fault: Option<Fault>,
    /// The refuse rule, where one says it must change.
    pub rule: Option<String>,
    /// Whether the person may confirm that it is right instead, with [`Act::confirm`](crate::Act::confirm) and the rule.
    pub may_confirm: bool,
    /// What to show, in the author's words where there are some.
    pub say: String,
    /// Where a layer above the pattern says what caused it, as `file:line:column`; `None` where the pattern does.
    pub set_by: Option<Box<str>>,
}

/// One row of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InRow {
    /// The id of the group.
    pub group: String,
    /// The number of the row, from 1; rows that say nothing are not counted.
    pub number: u32,
}

impl Refusal {
    /// The line of an overlay that caused it, as `file:line:column`: the first, where there are several.
    /// `None` where the pattern itself refuses.
    ///
    /// What was submitted plays no part in it: an answer that is longer than a layer allows names the line of that limit,
    /// also where it is longer than the pattern allows. Not for the public: it is for whoever looks after the files.
    ///
    /// ```
    /// use service_patterns::{Act, By, Service, builtin};
    ///
    /// let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN])?;
    /// let act = Act::new("report").by(By::role("reporter")).channel_not_known();
    /// // A missed bin is never dangerous: the service fixed the answer.
    /// let act = act.answers(r#"{ "danger": "yes" }"#).fact("round_done", true).fact("crew_log", "nothing").fact("reported_already", false);
    /// let refused = service.check_opening(act.at("2026-05-05T08:00:00Z".parse()?)).unwrap_err();
    /// assert!(refused.set_by().is_some_and(|line| line.starts_with("services/missed-bin.json:")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn set_by(&self) -> Option<&str> {
        match self {
            Refusal::NotPossible(not) => not.set_by.as_deref(),
            Refusal::Facts(facts) => facts.iter().find_map(|fact| fact.set_by.as_deref()),
            Refusal::Signpost(signpost) => signpost.set_by.as_deref(),
            Refusal::Answers(answers) => {
                let form = answers.form.iter().map(|form| &form.set_by);
                form.chain(answers.wrong.iter().map(|wrong| &wrong.set_by)).find_map(Option::as_deref)
            }
            Refusal::Unknown(_) | Refusal::Dates(_) => None,
        }
    }
}

impl WrongAnswer {
    /// Where it is: the id of the question, in a row `schools[2].sibling`, and `schools[2]` for the row as a whole.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.row {
            None => self.question.clone(),
            Some(InRow { group, number }) if *group == self.question => format!("{group}[{number}]"),
            Some(InRow { group, number }) => format!("{group}[{number}].{}", self.question),
        }
    }

    /// The code of the fault, or `rule`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.as_ref().map_or("rule", |f| f.code().as_str())
    }
}

/// Something the service does not have, or an act lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unknown {
    /// No such action, person, task, result, fact or rule to confirm. `near` is the nearest known name.
    Name {
        /// What kind of name: `action`, `person`, `task`, `result`, `fact`, `rule to confirm here`.
        what: &'static str,
        /// The nearest known name.
        near: Option<String>,
    },
    /// The act has no moment: call `Act::at`.
    NoMoment,
    /// The act does not say who does it: call `Act::by`.
    NoPerson,
    /// A rule of this action reads the channel, and the act does not say it: call `Act::channel` or `Act::channel_not_known`.
    NoChannel,
    /// The moment is not in the years 1900 to 2200.
    Moment,
    /// The case belongs to another service, or to another flow of this one.
    OtherService,
    /// A link is given to an act that opens no case, or links a case to itself.
    Linked,
    /// A reference has no letters, or is longer than 100 characters, or holds control characters.
    Reference,
}

/// Why a date cannot be worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateProblem {
    /// The clock, hold, task or fact.
    pub what: String,
    /// Why, in a sentence.
    pub why: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotPossible(n) => n.fmt(f),
            Refusal::Facts(facts) => {
                let named = |m: &FactMissing| format!("`{}` ({})", m.fact, m.label);
                let needed: Vec<String> = facts.iter().filter(|m| !m.wrong).map(named).collect();
                let takes =
                    |m: &FactMissing| format!("the fact {} takes another value: {}", named(m), m.takes.join(" or "));
                let needed = (!needed.is_empty()).then(|| format!("these facts are needed: {}", needed.join(", ")));
                let all: Vec<String> = needed.into_iter().chain(facts.iter().filter(|m| m.wrong).map(takes)).collect();
                f.write_str(&all.join("; "))
            }
            Refusal::Signpost(s) => f.write_str(&s.say),
            Refusal::Answers(a) => {
                let lines: Vec<&str> = a.form.iter().map(|w| &*w.say).chain(a.wrong.iter().map(|w| &*w.say)).collect();
                f.write_str(&lines.join("\n"))
            }
            Refusal::Unknown(u) => u.fmt(f),
            Refusal::Dates(d) => write!(f, "the date of `{}` cannot be worked out: {}", d.what, d.why),
        }
    }
}

impl fmt::Display for NotPossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not possible now", self.what)?;
        self.reasons.iter().try_for_each(|r| write!(f, "; {r}"))
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unknown::Name { what, near } => {
                write!(f, "the service has no such {what}")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "; did you mean `{near}`?"))
            }
            Unknown::NoMoment => f.write_str("the act has no moment: say when with `at`"),
            Unknown::NoPerson => f.write_str("the act does not say who does it: say it with `by`"),
            Unknown::NoChannel => f.write_str("a rule here reads the channel: say it with `channel`"),
            Unknown::Moment => f.write_str("the moment is not in the years 1900 to 2200"),
            Unknown::OtherService => f.write_str("the case belongs to another service or another flow of it"),
            Unknown::Linked => f.write_str("a link is given when a case opens, and names another case"),
            Unknown::Reference => f.write_str("a reference has 1 to 100 characters, none of them control characters"),
        }
    }
}

impl std::error::Error for Refusal {}
