//! How a row of somebody else's records becomes acts of ours, as a file says it.
//!
//! Invariant: which word of theirs means what here stands in the file and in the service, never in this code.

use super::table::Row;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use service_patterns::clock::{civil, moment_of};
use service_patterns::{Act, By, Channel, Service, Source, builtin};
use std::path::Path;

/// A file that says how rows are read, with the service they are read for.
pub(crate) struct Reading {
    file: Value,
    pub(crate) service: Service,
}

impl Reading {
    /// Reads the file, and loads the service file it names over `report-a-problem`.
    pub(crate) fn load(folder: &Path, name: &str) -> Result<Reading, String> {
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
        };
        let file: Value = serde_json::from_str(&text(name)?).map_err(|error| format!("{name}: {error}"))?;
        let overlay = file.get("overlay").and_then(Value::as_str).ok_or("there is no `overlay`")?;
        let sources = [builtin::REPORT_A_PROBLEM, Source::new(overlay, text(overlay)?)];
        let service = Service::load(sources).map_err(|problems| problems.to_string())?;
        Ok(Reading { file, service })
    }

    /// The name of a member that is only text, such as the column of a date.
    pub(crate) fn name(&self, member: &str) -> Option<&str> {
        self.file.get(member).and_then(Value::as_str)
    }

    /// The moment in the column that a member names; `None` if the file names none, or the row says nothing.
    ///
    /// The records have no offset, so every time is read as a time in the United Kingdom: what is compared is
    /// always one such time with another.
    pub(crate) fn moment(&self, member: &str, row: Row<'_>) -> Result<Option<DateTime<Utc>>, String> {
        Ok(self.local(member, row)?.map(moment_of))
    }

    /// The same, as the record has it.
    pub(crate) fn local(&self, member: &str, row: Row<'_>) -> Result<Option<NaiveDateTime>, String> {
        let said = self.name(member).map_or(Ok(""), |column| row.get(column))?;
        if said.is_empty() { Ok(None) } else { local(said).map(Some) }
    }

    /// A word that a member makes of the row; `None` if the member is not there.
    pub(crate) fn word(&self, member: &str, row: Row<'_>) -> Result<Option<String>, String> {
        let Some(form) = self.file.get(member) else { return Ok(None) };
        Ok(self.value(form, row)?.as_str().map(str::to_string))
    }

    /// A field as it was before it was encoded twice, where the file says that this happened to these records.
    pub(crate) fn mended(&self, field: &str) -> String {
        let twice = self.file.get("encoded_twice").and_then(Value::as_bool).unwrap_or_default();
        let bytes: Option<Vec<u8>> = field.chars().map(|c| u8::try_from(c).ok()).collect();
        let once = bytes.filter(|_| twice).and_then(|bytes| String::from_utf8(bytes).ok());
        once.unwrap_or_else(|| field.to_string())
    }

    /// The act that opens the case.
    pub(crate) fn report(&self, row: Row<'_>, at: DateTime<Utc>) -> Result<Act<'static>, String> {
        let form = self.file.get("report").ok_or("there is no `report`")?;
        let mut act = self.act("report", form, row, at)?;
        act = match self.value(form.get("channel").unwrap_or(&Value::Null), row)?.as_str() {
            Some(word) => act.channel(Channel::named(word).ok_or_else(|| format!("`{word}` is no channel"))?),
            None => act.channel_not_known(),
        };
        Ok(act)
    }

    /// The acts that lead to a place: a state, or `closed:` with an outcome.
    pub(crate) fn way(&self, to: &str, row: Row<'_>, at: DateTime<Utc>) -> Result<Vec<Act<'_>>, String> {
        let steps = self.file.get("ways").and_then(|ways| ways.get(to)).and_then(Value::as_array);
        let steps = steps.into_iter().flatten().map(|form| {
            let name = form.get("act").and_then(Value::as_str).ok_or("a step has no `act`")?;
            self.act(name, form, row, at)
        });
        steps.collect()
    }

    fn act<'n>(&self, name: &'n str, form: &Value, row: Row<'_>, at: DateTime<Utc>) -> Result<Act<'n>, String> {
        let by = self.value(form.get("by").ok_or("an act has no `by`")?, row)?;
        let mut act = Act::new(name).by(By::role(by.as_str().unwrap_or_default().to_string())).at(at);
        if let Some(answers) = form.get("answers") {
            act = act.answers(self.value(answers, row)?);
        }
        for (fact, value) in form.get("facts").and_then(Value::as_object).into_iter().flatten() {
            act = act.fact(fact.clone(), value.as_str().unwrap_or_default().to_string());
        }
        Ok(act)
    }

    /// What a form makes of a row: a form with `column` takes something from it, any other is what it says.
    fn value(&self, form: &Value, row: Row<'_>) -> Result<Value, String> {
        match form {
            Value::Object(members) => match members.get("column").and_then(Value::as_str) {
                Some(column) => self.taken(members, &self.mended(row.get(column)?)),
                None => members.iter().map(|(name, v)| Ok((name.clone(), self.value(v, row)?))).collect(),
            },
            Value::Array(items) => items.iter().map(|item| self.value(item, row)).collect(),
            other => Ok(other.clone()),
        }
    }

    fn taken(&self, form: &Map<String, Value>, said: &str) -> Result<Value, String> {
        if said.is_empty() {
            return Ok(form.get("blank").cloned().unwrap_or_default());
        }
        let unknown = || format!("nothing says what `{said}` means");
        if let Some(words) = form.get("words") {
            return words.get(said).cloned().ok_or_else(unknown);
        }
        if let Some(phrases) = form.get("says").and_then(Value::as_array) {
            let found =
                phrases.iter().find(|pair| pair.get(0).and_then(Value::as_str).is_some_and(|p| said.contains(p)));
            return found.and_then(|pair| pair.get(1)).cloned().ok_or_else(unknown);
        }
        if let Some(scheme) = form.get("scheme").and_then(Value::as_str) {
            let tags = self.service.resolved().get("maps_to").and_then(|all| all.get(scheme)?.get(said));
            return tags.and_then(|tags| tags.get(0)).cloned().ok_or_else(unknown);
        }
        if let Some(question) = form.get("option_of").and_then(Value::as_str) {
            let options = self.service.resolved().get("questions").and_then(|all| all.get(question)?.get("options"));
            let mut options = options.and_then(Value::as_array).into_iter().flatten();
            let found = options.find(|option| option.get("label").and_then(Value::as_str) == Some(said));
            return found.and_then(|option| option.get("id")).cloned().ok_or_else(unknown);
        }
        match form.get("part").and_then(Value::as_str) {
            Some("day") => Ok(Value::from(local(said)?.date().to_string())),
            Some("time") => Ok(Value::from(local(said)?.format("%H:%M").to_string())),
            _ => Ok(Value::from(said)),
        }
    }
}

/// Whether the clocks of the United Kingdom skip that time, or show it twice.
pub(crate) fn is_in_doubt(local: NaiveDateTime) -> bool {
    let moment = moment_of(local);
    civil(moment) != local || civil(moment + TimeDelta::hours(1)) == local
}

fn local(said: &str) -> Result<NaiveDateTime, String> {
    said.parse().map_err(|_| format!("`{said}` is not a date and a time"))
}
