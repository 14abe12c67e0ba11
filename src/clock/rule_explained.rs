//! A date under a rule explained: the law, the calendar, what moved it, and every day.
//!
//! Invariant: an explanation ends with the date that the clock gives.

use chrono::NaiveDate;
use serde::Serialize;

use super::amount::Amount;
use super::calendar::{Calendar, CalendarUsed};
use super::counting::CountError;
use super::due::Due;
use super::explain::Explanation;
use super::extension::{Extension, HowFar};
use super::rule::{Days, Period, RuleError};
use super::rule_clock::{RuleClock, RuleEvent};
use crate::language::Language;

/// Why something is due on that date under a [`Rule`](super::Rule): as data, and in lines of English or Welsh.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleExplanation {
    /// The id of the rule.
    pub rule: &'static str,
    /// The law or guidance.
    pub law: &'static str,
    /// How long the rule gives by itself.
    pub period: Period,
    /// The calendar it was counted by.
    pub calendar: CalendarUsed,
    /// What moved the date, in the order it was said.
    pub events: Vec<RuleEvent>,
    /// The extension that the rule has, with its own law or guidance, if it moved the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The days: of the period or of what an extension gives in all, and after it of an extension that adds to it. A date of
    /// each year is explained as 0 days from that date.
    pub parts: Vec<Explanation>,
    /// The date that was named or agreed, in the place of the one counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<NaiveDate>,
    /// When it is due.
    pub due: Due,
    #[serde(skip)]
    clock: RuleClock,
}

impl RuleClock {
    /// Why it is due then, day by day.
    ///
    /// # Errors
    ///
    /// [`RuleError::Count`] if the calendar does not know a day on the way.
    pub fn explain(&self) -> Result<RuleExplanation, RuleError> {
        Ok(RuleExplanation {
            rule: self.rule.said.id,
            law: self.rule.said.law,
            period: self.rule.said.period,
            calendar: self.rule.counting.calendar().used(),
            events: self.events.clone(),
            extension: self.rule.said.extension.filter(|_| self.moved().is_some()),
            named: self.named(),
            parts: self.parts()?,
            due: self.due(),
            clock: self.clone(),
        })
    }

    fn parts(&self) -> Result<Vec<Explanation>, CountError> {
        let (counting, pauses) = (&self.rule.counting, self.pauses());
        let first = match self.period_with(self.extension()) {
            Period::After(amount) => counting.explain(self.start, amount, &pauses)?,
            Period::Before(amount) => counting.explain_before(self.event(amount), amount)?,
            Period::On(date) => counting.explain_end_of(counting.fixed_from(date, self.start.day)?.0)?,
        };
        let mut parts = vec![first];
        let added = self.extension().map(|extension| extension.how_far);
        if let (Some(HowFar::By(by)), Some(first)) = (added, parts.first()) {
            parts.push(counting.explain_extension(first.due, by, &pauses)?);
        }
        Ok(parts)
    }
}

impl RuleExplanation {
    /// The law, the calendar, what moved the date, a line for each day, and when it is due: in English.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.lines_in(Language::English)
    }

    /// The same in another language. The Welsh is a draft; laws keep the names they are cited by.
    #[must_use]
    pub fn lines_in(&self, language: Language) -> Vec<String> {
        let rule = &self.clock.rule;
        let mut lines = vec![
            format!("{}: {} ({})", rule.title(language), self.how_long(language), self.law),
            language.known(rule.counting.calendar()),
        ];
        lines.extend(self.events.iter().map(|event| self.event(event, language)));
        for (at, part) in self.parts.iter().enumerate() {
            if at > 0 {
                lines.push(language.extended_by(part.amount));
            }
            lines.extend(part.days.iter().map(|day| day.line(language)));
            lines.extend(language.left_out(part.left_out));
        }
        let counted = self.parts.last().map(|part| part.due);
        lines.extend(counted.zip(self.named).map(|(counted, named)| language.in_its_place(counted, named)));
        lines.push(language.due(self.due));
        lines
    }

    fn how_long(&self, language: Language) -> String {
        match (self.clock.rule.said.days, self.period) {
            (Days::School, Period::After(amount)) => language.school_days(amount.count),
            _ => language.period(self.period),
        }
    }

    fn event(&self, event: &RuleEvent, language: Language) -> String {
        let rule = &self.clock.rule;
        let day = |date| language.weekday_and_date(date);
        match (*event, language) {
            (RuleEvent::Paused { from, to }, Language::English) => {
                let why = rule.paused_by(language).unwrap_or_default();
                format!("paused from {} to {}, both included: {why}", day(from), day(to))
            }
            (RuleEvent::Paused { from, to }, Language::Welsh) => {
                let why = rule.paused_by(language).unwrap_or_default();
                format!("oedwyd o {} i {}, y ddau’n gynwysedig: {why}", day(from), day(to))
            }
            (RuleEvent::Restarted { asked, answered, was_due }, Language::English) => {
                let why = rule.restarted_by(language).unwrap_or_default();
                format!(
                    "asked on {}, answered on {}, so it starts again: {why}; until then {}",
                    day(asked),
                    day(answered),
                    language.due(was_due)
                )
            }
            (RuleEvent::Restarted { asked, answered, was_due }, Language::Welsh) => {
                let why = rule.restarted_by(language).unwrap_or_default();
                format!(
                    "gofynnwyd ar {}, atebwyd ar {}, felly mae’n dechrau eto: {why}; tan hynny {}",
                    day(asked),
                    day(answered),
                    language.due(was_due)
                )
            }
            (RuleEvent::Extended { told, to, with_reason, was_due }, Language::English) => {
                let reason = if with_reason { " with a good reason" } else { "" };
                format!(
                    "extended{reason} {}, told on {}: {}; until then {}",
                    self.how_far(to, language),
                    day(told),
                    self.by_what(language),
                    language.due(was_due)
                )
            }
            (RuleEvent::Extended { told, to, with_reason, was_due }, Language::Welsh) => {
                let reason = if with_reason { " am reswm da" } else { "" };
                format!(
                    "estynnwyd{reason} {}, dywedwyd ar {}: {}; tan hynny {}",
                    self.how_far(to, language),
                    day(told),
                    self.by_what(language),
                    language.due(was_due)
                )
            }
            (RuleEvent::Agreed { to, was_due }, Language::English) => {
                format!("{} agreed: {}; until then {}", day(to), self.by_what(language), language.due(was_due))
            }
            (RuleEvent::Agreed { to, was_due }, Language::Welsh) => {
                format!("cytunwyd ar {}: {}; tan hynny {}", day(to), self.by_what(language), language.due(was_due))
            }
        }
    }

    fn how_far(&self, to: Option<NaiveDate>, language: Language) -> String {
        let most = self.clock.rule.said.extension.map(|extension| extension.how_far);
        match (to, most, language) {
            (Some(to), _, Language::English) => format!("to {}", language.weekday_and_date(to)),
            (Some(to), _, Language::Welsh) => format!("hyd {}", language.weekday_and_date(to)),
            (None, Some(HowFar::By(by)), Language::English) => format!("by {}", language.amount(by)),
            (None, Some(HowFar::By(by)), Language::Welsh) => language.amount(by),
            (None, Some(HowFar::InAll(all)), Language::English) => format!("to {} in all", language.amount(all)),
            (None, Some(HowFar::InAll(all)), Language::Welsh) => format!("hyd {} i gyd", language.amount(all)),
            (None, _, _) => String::new(),
        }
    }

    /// What the extension is for, and the law or guidance that it has.
    fn by_what(&self, language: Language) -> String {
        let extension = self.clock.rule.said.extension;
        extension.map(|by| format!("{} ({})", by.reason(language), by.law)).unwrap_or_default()
    }
}

impl Language {
    fn period(self, period: Period) -> String {
        match (self, period) {
            (_, Period::After(amount)) => self.amount(amount),
            (Language::English, Period::Before(amount)) => format!("{} before", self.amount(amount)),
            (Language::Welsh, Period::Before(amount)) => format!("{} cyn hynny", self.amount(amount)),
            (Language::English, Period::On(date)) => {
                format!("{} {} of each year", date.day(), self.month(date.month()))
            }
            (Language::Welsh, Period::On(date)) => format!("{} {} bob blwyddyn", date.day(), self.month(date.month())),
        }
    }

    fn school_days(self, count: u32) -> String {
        match self {
            Language::English => format!("{count} school days"),
            Language::Welsh => format!("{count} o ddiwrnodau ysgol"),
        }
    }

    fn in_its_place(self, counted: Due, named: NaiveDate) -> String {
        let (counted, named) = (self.due(counted), self.weekday_and_date(named));
        match self {
            Language::English => format!("as counted, {counted}; in its place {named}, as it was told or agreed"),
            Language::Welsh => format!("fel y’i cyfrifwyd, {counted}; yn ei le {named}, fel y dywedwyd neu y cytunwyd"),
        }
    }

    fn known(self, calendar: &Calendar) -> String {
        let (first, last) = (self.date(calendar.known().first), self.date(calendar.known().last));
        match self {
            Language::English => format!("calendar {}, known from {first} to {last}", calendar.id()),
            Language::Welsh => format!("calendr {}, yn hysbys o {first} i {last}", calendar.id()),
        }
    }

    pub(crate) fn extended_by(self, amount: Amount) -> String {
        match self {
            Language::English => format!("extended by {}", self.amount(amount)),
            Language::Welsh => format!("estynnwyd {}", self.amount(amount)),
        }
    }
}
