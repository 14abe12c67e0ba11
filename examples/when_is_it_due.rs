//! When is it due, and why: a rule, a date, and what happened since.
//!
//! ```text
//! cargo run --example when_is_it_due
//! cargo run --example when_is_it_due -- foi 2026-11-27
//! cargo run --example when_is_it_due -- foi 2026-06-01 pause=2026-06-03..2026-06-09 extend=2026-07-07
//! cargo run --example when_is_it_due -- subject_access 2026-01-31 list=scotland cy
//! ```
//!
//! Without a rule it lists them. After the date, or a moment such as `2026-06-30T23:30:00Z`, come in any order `cy` for Welsh,
//! `list=` for the bank holidays of another nation, and in the order they happened `pause=FROM..TO`,
//! `restart=ASKED..ANSWERED`, `extend=TOLD` and `agree=DATE`.

use chrono::{DateTime, NaiveDate, Utc};
use service_patterns::Language;
use service_patterns::clock::{Calendar, Rule, RuleClock, rules};
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let said: Vec<String> = std::env::args().skip(1).collect();
    match answer(&said) {
        Ok(lines) => {
            lines.iter().for_each(|line| println!("{line}"));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn answer(said: &[String]) -> Result<Vec<String>, Box<dyn Error>> {
    let language = if said.iter().any(|word| word == "cy") { Language::Welsh } else { Language::English };
    let mut words = said.iter().map(String::as_str).filter(|word| *word != "cy");
    let Some(name) = words.next() else { return Ok(list(language)) };
    let rule = rules::by_id(name).ok_or_else(|| format!("there is no rule {name}: run it without one for a list"))?;
    let from = words.next().ok_or_else(|| format!("say a date after {name}: {}", rule.counts_from(language)))?;
    let words: Vec<&str> = words.collect();
    let rule = words.iter().try_fold(rule, |rule, word| by_list(rule, word))?;
    let clock = words.iter().try_fold(begin(&rule, from)?, |clock, word| happened(clock, word))?;
    let mut lines = clock.explain()?.lines_in(language);
    lines.extend(rule.decide().iter().map(|(_, what)| format!("to decide: {what}")));
    Ok(lines)
}

fn list(language: Language) -> Vec<String> {
    let line = |rule: &Rule| format!("{:<42} {} ({})", rule.id(), rule.title(language), rule.law());
    rules::all().iter().map(line).collect()
}

fn begin(rule: &Rule, from: &str) -> Result<RuleClock, Box<dyn Error>> {
    Ok(match from.parse::<DateTime<Utc>>() {
        Ok(moment) => rule.from_moment(moment)?,
        Err(_) => rule.from_day(date(from)?)?,
    })
}

fn by_list(rule: Rule, word: &str) -> Result<Rule, Box<dyn Error>> {
    let Some(list) = word.strip_prefix("list=") else { return Ok(rule) };
    let known = Calendar::built_in_ids().join(", ");
    let calendar = Calendar::built_in(list).ok_or_else(|| format!("there is no list {list}: there are {known}"))?;
    Ok(rule.calendar(calendar)?)
}

fn happened(clock: RuleClock, word: &str) -> Result<RuleClock, Box<dyn Error>> {
    let two = |dates: &str| -> Result<(NaiveDate, NaiveDate), Box<dyn Error>> {
        let (from, to) = dates.split_once("..").ok_or_else(|| format!("say two dates, FROM..TO, in {word}"))?;
        Ok((date(from)?, date(to)?))
    };
    Ok(match word.split_once('=') {
        Some(("list", _)) => clock,
        Some(("pause", dates)) => two(dates).map(|(from, to)| clock.paused(from, to))??,
        Some(("restart", dates)) => two(dates).map(|(asked, answered)| clock.restarted(asked, answered))??,
        Some(("extend", told)) => clock.extended(date(told)?)?,
        Some(("agree", to)) => clock.agreed(date(to)?)?,
        _ => return Err(format!("{word} is none of list=, pause=, restart=, extend=, agree= and cy").into()),
    })
}

fn date(text: &str) -> Result<NaiveDate, Box<dyn Error>> {
    text.parse().map_err(|_| format!("{text} is no date such as 2026-05-04").into())
}
