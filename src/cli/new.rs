//! `new`: a file to begin with, and a scenario that tests it.

use super::args::{Given, Misuse, Verb};
use super::files::{File, Files, Kind};
use super::words::did_you_mean;
use super::writing::{laid_out, write};
use super::{Stop, Verdict};
use crate::problem::shown;
use crate::scenario;
use crate::{Code, Service, builtin};
use serde_json::{Map, Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn new(given: &Given, out: &mut dyn Write) -> Result<Verdict, Stop> {
    let words: Vec<String> = given.rest.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let [kind, id] = words.as_slice() else {
        return Err(Misuse::of(Verb::New, "say what to begin, and its id").into());
    };
    let kinds = [Kind::Pattern, Kind::Service, Kind::Council];
    let Some(kind) = kinds.into_iter().find(|known| known.as_str() == kind) else {
        let near = did_you_mean(kind, kinds.iter().map(|kind| kind.as_str()));
        return Err(Misuse::of(Verb::New, format!("there is no `{}` to begin{near}", shown(kind))).into());
    };
    is_file_id(id)?;
    let folder = given.folder.clone().unwrap_or_else(|| PathBuf::from("patterns"));
    let files = match folder.is_dir() {
        true => Files::find(&[&folder])?,
        false => Files { all: Vec::new(), unread: Vec::new() },
    };
    let below = below(kind, given.extends.as_deref(), &files, &folder)?;
    let (path, scenario) = places(kind, id, below.as_ref(), &folder);
    if let Some(there) = [&path, &scenario].into_iter().find(|path| path.exists()) {
        let said = format!("`{}` is there already, and nothing is written over", there.display());
        return Err(Misuse::new(said, "use another id, or another folder with `--in`").into());
    }

    let under = below.as_ref().map(|below| files.chain(below)).unwrap_or_default();
    let text = match (kind, &below) {
        (Kind::Pattern, _) | (_, None) => {
            include_str!("new/pattern.json").replace("\"ID\"", &json!(id).to_string()).replace("TITLE", &title(id))
        }
        (_, Some(below)) => format!("{}\n", laid_out(&overlay(kind, id, below, &under), 0)),
    };
    let text = with_schema(text, kind.as_str(), &path, &folder);
    let file = File::of(&path, text.clone());
    let mut chain = under;
    chain.push(file);

    let problems = Service::loader().files(chain.iter().map(File::source)).check();
    if problems.iter().any(|p| p.code() != Code::MustFill) {
        writeln!(out, "{problems}\n\nNothing was written.")?;
        return Ok(Verdict::Wrong);
    }
    write(&path, &text)?;
    let uses: Vec<String> = chain.iter().map(|file| file.path_in(&folder)).collect();
    let made = Service::load(chain.iter().map(File::source)).ok();
    let story =
        made.as_ref().and_then(|service| scenario::first(service, &format!("{}: a first case", title(id)), &uses));
    match story {
        Some(story) => {
            write(&scenario, &with_schema(format!("{}\n", laid_out(&story, 0)), "scenario", &scenario, &folder))?;
            writeln!(out, "Wrote {}\n      and {}, a scenario that tests it.", path.display(), scenario.display())?;
        }
        None => writeln!(out, "Wrote {}", path.display())?,
    }
    if !problems.is_empty() {
        writeln!(out, "\nStill to be filled in:\n\n{problems}")?;
    }
    writeln!(out, "\nNext: service-patterns check {}", folder.display())?;
    writeln!(out, "      service-patterns test {}", folder.join("scenarios").display())?;
    Ok(Verdict::Right)
}

fn is_file_id(id: &str) -> Result<(), Misuse> {
    let good = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && id.len() <= 60;
    if good {
        return Ok(());
    }
    let said = format!("`{}` cannot be the id of a file", shown(id));
    Err(Misuse::new(said, "use lower-case letters, digits and hyphens, starting with a letter: `missed-bin`"))
}

/// What the new file is laid over.
fn below(kind: Kind, extends: Option<&str>, files: &Files, folder: &Path) -> Result<Option<File>, Misuse> {
    let Some(extends) = extends else {
        if kind == Kind::Pattern {
            return Ok(None);
        }
        let known = known(kind, files);
        let help = format!("add `--extends` and one of: {}", known.join(", "));
        return Err(Misuse::new(format!("say what the {} is laid over", kind.as_str()), help));
    };
    if kind == Kind::Pattern {
        return Err(Misuse::new("a pattern is laid over nothing", "leave out `--extends`, or begin a service"));
    }
    let (id, version) = extends.split_once('@').unwrap_or((extends, ""));
    let inside = folder.join("new.json");
    let Some(mut found) = files.below(id, version, &inside) else {
        let known = known(kind, files);
        let near = did_you_mean(id, known.iter().filter_map(|name| name.split('@').next()));
        let said = format!("there is no pattern or service `{}`{near}", shown(id));
        return Err(Misuse::new(said, format!("there are: {}", known.join(", "))));
    };
    if !version.is_empty() {
        // The head of the new file says what was asked for; if that does not fit, the check says so.
        found.version = version.to_string();
    }
    Ok(Some(found))
}

/// What there is to be laid over, as `--extends` takes it: services first for a council.
fn known(kind: Kind, files: &Files) -> Vec<String> {
    let named = |file: &File| format!("{}@{}", file.id, minor(&file.version));
    let mut known: Vec<(bool, String)> = Vec::new();
    let built_in = builtin::ALL.iter().filter_map(|(path, _)| files.used(path, Path::new("")));
    for file in files.all.iter().cloned().chain(built_in) {
        if matches!(file.kind, Kind::Pattern | Kind::Service) && !known.iter().any(|(_, n)| *n == named(&file)) {
            known.push(((file.kind == Kind::Service) != (kind == Kind::Council), named(&file)));
        }
    }
    known.sort();
    known.into_iter().map(|(_, name)| name).collect()
}

fn minor(version: &str) -> String {
    version.split('.').take(2).collect::<Vec<_>>().join(".")
}

/// `street-light` as a title: `Street light`.
fn title(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Where the file and its scenario go.
fn places(kind: Kind, id: &str, below: Option<&File>, folder: &Path) -> (PathBuf, PathBuf) {
    let scenarios = folder.join("scenarios").join(id);
    match (kind, below) {
        (Kind::Council, Some(below)) => (
            folder.join("councils").join(id).join(format!("{}.json", below.id)),
            scenarios.join(format!("{}_first_case.json", below.id.replace('-', "_"))),
        ),
        (Kind::Service, _) => (folder.join("services").join(format!("{id}.json")), scenarios.join("first_case.json")),
        _ => (folder.join(format!("{id}.json")), scenarios.join("first_case.json")),
    }
}

/// A service or council file that says again what is so below, where it may say something else.
fn overlay(kind: Kind, id: &str, below: &File, under: &[File]) -> Value {
    let mut file = json!({
        kind.as_str(): id,
        "version": if kind == Kind::Service { "1.0.0" } else { "1" },
        "extends": format!("{}@{}", below.id, minor(&below.version)),
    });
    if kind == Kind::Service {
        file["title"] = json!(title(id));
    }
    file["note"] =
        json!(format!("The settings are as in {}. Change what is different here, and leave out the rest.", below.id));
    let heads: Vec<Value> = under.iter().filter_map(|f| serde_json::from_str(&f.text).ok()).collect();
    if kind == Kind::Council {
        let language = heads.iter().find_map(|head| head.get("language")).cloned().unwrap_or_else(|| json!("en"));
        file["languages"] = json!([language]);
        file["calendar"] = json!("england-and-wales");
        let people = merged(&heads, "people");
        let works = |person: &&(String, Map<String, Value>)| {
            matches!(person.1.get("kind").and_then(Value::as_str), Some("staff" | "partner"))
        };
        let teams = people.iter().filter(works).map(|(id, person)| {
            (id.clone(), json!({ "team": person.get("label").cloned().unwrap_or_else(|| json!(id)) }))
        });
        file["teams"] = Value::Object(teams.collect());
    }
    // Where the files below cannot be loaded without this one, nothing is known to be off.
    let below = Service::loader().files(under.iter().map(File::source)).unproven().load().ok();
    let is_read = |id: &str| below.as_ref().is_none_or(|below| is_read(below.resolved(), id));
    let settings = merged(&heads, "settings").into_iter().filter_map(|(id, setting)| {
        let value = setting.get("value").filter(|value| value.is_number() || value.is_object() || value.is_string())?;
        let is_open = setting.get("set_by").is_none() && is_read(&id);
        is_open.then(|| (id, json!({ "value": value })))
    });
    let settings: Map<String, Value> = settings.collect();
    if !settings.is_empty() {
        file["settings"] = Value::Object(settings);
    }
    file
}

/// Whether something reads a setting that is not off for good.
fn is_read(whole: &Value, setting: &str) -> bool {
    let is_off = |entry: &Value| {
        let part = entry.get("part").and_then(Value::as_str);
        part.is_some_and(|part| whole["parts"][part]["value"] == "never")
    };
    fn names(value: &Value, setting: &str, is_off: &dyn Fn(&Value) -> bool) -> bool {
        match value {
            Value::String(text) => text == setting || text.contains(&format!("{{setting:{setting}")),
            Value::Array(list) => list.iter().any(|value| names(value, setting, is_off)),
            Value::Object(members) => !is_off(value) && members.values().any(|value| names(value, setting, is_off)),
            _ => false,
        }
    }
    let sections = whole.as_object().into_iter().flatten().filter(|(section, _)| *section != "settings");
    sections.map(|(_, entries)| entries).any(|entries| names(entries, setting, &is_off))
}

/// The entries of a section with the members that the files set, the last of each.
fn merged(heads: &[Value], section: &str) -> Vec<(String, Map<String, Value>)> {
    let mut all: Vec<(String, Map<String, Value>)> = Vec::new();
    for (id, entry) in heads.iter().filter_map(|head| head.get(section)?.as_object()).flatten() {
        let Some(members) = entry.as_object() else { continue };
        match all.iter_mut().find(|(known, _)| known == id) {
            Some((_, known)) => known.extend(members.clone()),
            None => all.push((id.clone(), members.clone())),
        }
    }
    all
}

/// The text with the path of its schema at the top, if the folder holds one: for editors.
fn with_schema(text: String, kind: &str, path: &Path, folder: &Path) -> String {
    let schema = Path::new("schema").join(format!("{kind}.schema.json"));
    if !folder.join(&schema).is_file() {
        return text;
    }
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let up = "../".repeat(inside.components().count().saturating_sub(1));
    let line = format!("{{\n  \"$schema\": \"{up}schema/{kind}.schema.json\",\n");
    text.replacen("{\n", &line, 1)
}
