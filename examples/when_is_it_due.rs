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
//! `restart=ASKED..ANSWERED`, `extend=TOLD` as far as the rule goes or `extend=TOLD..TO`, `reason=TOLD..TO` for an extension with
//! a good reason, and `agree=DATE`.

use chrono::{DateTime, NaiveDate, Utc};
use service_patterns::Language;
use service_patterns::clock::{Calendar, Rule, RuleClock, rules};
use std::error::Error;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let said: Vec<String> = std::env::args().skip(1).collect();
    match answer(&said) {
        Ok(lines) => {
            // Whoever reads may have had enough, as `head` has: that is no error.
            let mut out = std::io::stdout().lock();
            let told = lines.iter().try_for_each(|line| writeln!(out, "{line}"));
            match told {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::FAILURE,
                _ => ExitCode::SUCCESS,
            }
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
    let rule = rules::by_id(name).ok_or_else(|| no_rule(name))?;
    let from = words.next().ok_or_else(|| format!("say a date after {name}: {}", rule.counts_from(language)))?;
    let words: Vec<&str> = words.collect();
    let rule = words.iter().try_fold(rule, |rule, word| by_list(rule, word))?;
    let clock = words.iter().try_fold(begin(&rule, from)?, |clock, word| happened(clock, word))?;
    let mut lines = clock.explain()?.lines_in(language);
    lines.extend(rule.decide().iter().map(|(_, what)| format!("to decide: {what}")));
    Ok(lines)
}

fn no_rule(name: &str) -> String {
    if name == "school_place_in_year" {
        return format!("{name} needs the days on which the schools are open, which are in no built-in calendar");
    }
    format!("there is no rule {name}: run it without one for a list")
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
        Some(("extend", dates)) if dates.contains("..") => {
            two(dates).map(|(told, to)| clock.extended_to(told, to))??
        }
        Some(("extend", told)) => clock.extended(date(told)?)?,
        Some(("reason", dates)) => two(dates).map(|(told, to)| clock.extended_with_reason(told, to))??,
        Some(("agree", to)) => clock.agreed(date(to)?)?,
        _ => return Err(format!("{word} is none of list=, pause=, restart=, extend=, reason=, agree= and cy").into()),
    })
}

fn date(text: &str) -> Result<NaiveDate, Box<dyn Error>> {
    text.parse().map_err(|_| format!("{text} is no date such as 2026-05-04").into())
}
