//! How a row of somebody else's records becomes acts of ours, as a file says it.
//!
//! Invariant: which word of theirs means what here stands in the file and in the service, never in this code.

use super::table::Row;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use service_patterns::clock::{civil, moment_of};
use service_patterns::{Act, By, Channel, Fact, Service, Source, builtin};
use std::path::Path;

/// A file that says how rows are read, with the service they are read for.
pub(crate) struct Reading {
    pub(crate) file: Value,
    /// What their words are here: the lists of `maps_to`, by scheme.
    pub(crate) words: Value,
    pub(crate) service: Service,
}

impl Reading {
    /// Reads the file, and loads the service file it names over the built-in files it names.
    pub(crate) fn load(folder: &Path, name: &str) -> Result<Reading, String> {
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
        };
        let file: Value = serde_json::from_str(&text(name)?).map_err(|error| format!("{name}: {error}"))?;
        let overlay = file.get("overlay").and_then(Value::as_str).ok_or("there is no `overlay`")?;
        let mut sources = built_in(file.get("over"))?;
        sources.push(Source::new(overlay, text(overlay)?));
        let service = Service::load(sources).map_err(|problems| problems.to_string())?;
        let words = service.resolved().get("maps_to").cloned().unwrap_or_default();
        Ok(Reading { file, words, service })
    }

    /// The name of a member that is only text, such as the column of a date.
    pub(crate) fn name(&self, member: &str) -> Option<&str> {
        self.file.get(member).and_then(Value::as_str)
    }

    /// The moment in the column that a member names; `None` if the file names none, or the row says nothing.
    ///
    /// A time without an offset is read as a time in the United Kingdom: what is compared is always one such time
    /// with another.
    pub(crate) fn moment(&self, member: &str, row: Row<'_>) -> Result<Option<DateTime<Utc>>, String> {
        Ok(self.local(member, row)?.map(moment_of))
    }

    /// The same, as clocks in the United Kingdom show it. A day alone is its `time`, which the file says.
    pub(crate) fn local(&self, member: &str, row: Row<'_>) -> Result<Option<NaiveDateTime>, String> {
        let said = self.name(member).map_or(Ok(""), |column| row.get(column))?;
        match (self.name("time"), said) {
            (_, "") => Ok(None),
            (Some(time), day) => local(&format!("{day}T{time}:00")).map(Some),
            (None, moment) => local(moment).map(Some),
        }
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
    pub(crate) fn open(&self, row: Row<'_>, at: DateTime<Utc>) -> Result<Act<'_>, String> {
        self.act(self.file.get("open").ok_or("there is no `open`")?, row, at)
    }

    /// The acts that lead to a place (a state, `closed:` with an outcome, and so on), one after another.
    pub(crate) fn way(&self, to: &str, row: Row<'_>, after: DateTime<Utc>) -> Result<Vec<Act<'_>>, String> {
        let apart = self.file.get("minutes_apart").and_then(Value::as_u64).unwrap_or_default();
        let steps = self.file.get("ways").and_then(|ways| ways.get(to)).and_then(Value::as_array);
        let mut at = after;
        let steps = steps.into_iter().flatten().map(|form| {
            at += TimeDelta::minutes(i64::try_from(apart).map_err(|error| error.to_string())?);
            self.act(form, row, at)
        });
        steps.collect()
    }

    fn act<'r>(&'r self, form: &'r Value, row: Row<'_>, at: DateTime<Utc>) -> Result<Act<'r>, String> {
        let name = form.get("act").and_then(Value::as_str).ok_or("a step has no `act`")?;
        let role = self.value(form.get("by").ok_or("an act has no `by`")?, row)?;
        let role = role.as_str().unwrap_or_default().to_string();
        let person = form.get("person").and_then(Value::as_str);
        let by = person.map_or_else(|| By::role(role.clone()), |person| By::person(role.clone(), person));
        let mut act = Act::new(name).by(by).at(at);
        if let Some(channel) = form.get("channel") {
            act = match self.value(channel, row)?.as_str() {
                Some(word) => act.channel(Channel::named(word).ok_or_else(|| format!("`{word}` is no channel"))?),
                None => act.channel_not_known(),
            };
        }
        if let Some(answers) = form.get("answers") {
            act = act.answers(self.value(answers, row)?);
        }
        // What is said of every act of that name stands in the place of what a step says.
        let facts = self.file.get("facts").and_then(|all| all.get(name)).or(form.get("facts"));
        for (id, value) in facts.and_then(Value::as_object).into_iter().flatten() {
            let fact = match value {
                Value::String(word) => Fact::from(word.as_str()),
                value => Fact::from(value.as_i64().ok_or_else(|| format!("`{id}` is no fact"))?),
            };
            act = act.fact(id, fact);
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
            // A word with an empty list is known, and says nothing of where a case stands.
            let tags = self.words.get(scheme).and_then(|all| all.get(said)).ok_or_else(unknown)?;
            return Ok(tags.get(0).cloned().unwrap_or_default());
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

/// A time without an offset stands as it is; one of UTC, with a `Z`, becomes what clocks here show.
fn local(said: &str) -> Result<NaiveDateTime, String> {
    let local = if said.ends_with('Z') { said.parse().ok().map(civil) } else { said.parse().ok() };
    local.ok_or_else(|| format!("`{said}` is not a date and a time"))
}

/// The built-in files that a list names by their paths.
pub(crate) fn built_in(paths: Option<&Value>) -> Result<Vec<Source<'static>>, String> {
    let paths = paths.and_then(Value::as_array).ok_or("no list says which built-in files are used")?;
    let file = |path: &Value| path.as_str().and_then(builtin::file).ok_or_else(|| format!("{path} is not built in"));
    paths.iter().map(file).collect()
}
