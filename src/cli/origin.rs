//! `origin`: who set a value.

use super::args::{Given, Misuse, Verb};
use super::files::{File, Files, Kind};
use super::words::did_you_mean;
use super::{Stop, Verdict};
use crate::problem::shown;
use crate::{Problems, Service};
use serde_json::Value;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

pub(super) fn origin(given: &Given, out: &mut dyn Write, err: &mut dyn Write) -> Result<Verdict, Stop> {
    let (pointer, paths) = match given.rest.split_first() {
        Some((pointer, paths)) if !paths.is_empty() => (pointer.to_string_lossy(), paths),
        _ => return Err(Misuse::of(Verb::Origin, "say which value, and of which file").into()),
    };
    if PathBuf::from(&*pointer).is_file() {
        return Err(Misuse::of(Verb::Origin, "the value comes first, and then the file").into());
    }
    let pointer = match pointer.starts_with('/') {
        true => pointer.into_owned(),
        false => format!("/{}", pointer.replace('.', "/")),
    };
    let service = match topmost_service(Verb::Origin, paths, err)? {
        Ok(Ok(service)) => service,
        Ok(Err(problems)) => {
            writeln!(
                out,
                "{problems}\n\nThe files cannot be used as they are, so nothing can be said of their values."
            )?;
            return Ok(Verdict::Wrong);
        }
        Err(verdict) => return Ok(verdict),
    };
    let now = service.resolved().pointer(&pointer).ok_or_else(|| nothing_there(service.resolved(), &pointer))?;
    let set = service.origin(&pointer);
    if given.json {
        let places = set
            .iter()
            .map(|at| serde_json::json!({ "file": at.file, "line": at.line, "column": at.column, "value": at.value }));
        let whole = serde_json::json!({ "pointer": pointer, "set_at": places.collect::<Vec<_>>(), "value": now });
        writeln!(out, "{whole:#}")?;
        return Ok(Verdict::Right);
    }
    writeln!(out, "{pointer}")?;
    let places: Vec<String> = set.iter().map(ToString::to_string).collect();
    let widest = places.iter().map(|place| place.chars().count()).max().unwrap_or(0);
    for (place, at) in places.iter().zip(&set) {
        writeln!(out, "  {place:widest$}  {}", short(&at.value))?;
    }
    writeln!(out, "It is now: {now:#}")?;
    Ok(Verdict::Right)
}

/// The service of the one file that no other is laid over, or what is wrong with it. A verdict, if some file cannot be read.
pub(super) fn topmost_service(
    verb: Verb,
    paths: &[OsString],
    err: &mut dyn Write,
) -> Result<Result<Result<Service, Problems>, Verdict>, Stop> {
    let files = Files::find(paths)?;
    files.say_unread(err)?;
    if !files.unread.is_empty() {
        return Ok(Err(Verdict::Misuse));
    }
    let chain = files.chain(topmost(verb, &files)?);
    Ok(Ok(Service::loader().files(chain.iter().map(File::source)).unproven().load()))
}

/// The one file that no other is laid over.
fn topmost(verb: Verb, files: &Files) -> Result<&File, Misuse> {
    let is_below = |file: &File| {
        let over = |other: &File| other.extends.as_ref().is_some_and(|(id, _)| *id == file.id);
        file.kind != Kind::Council && files.all.iter().any(|other| other.name != file.name && over(other))
    };
    let known = |file: &&File| matches!(file.kind, Kind::Pattern | Kind::Service | Kind::Council | Kind::Other);
    let tops: Vec<&File> = files.all.iter().filter(known).filter(|file| !is_below(file)).collect();
    match tops.as_slice() {
        [top] => Ok(top),
        [] => Err(Misuse::of(verb, "there is no pattern, service or council file among those")),
        [first, second, ..] => {
            let said = format!("`{}` and `{}` are not laid over one another", first.name, second.name);
            Err(Misuse::of(verb, format!("{said}: name one of them at a time")))
        }
    }
}

/// A value on one line, cut where it is long.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// Says how far a pointer leads, and what is there.
fn nothing_there(whole: &Value, pointer: &str) -> Misuse {
    let (mut here, mut path) = (whole, String::new());
    for step in pointer.split('/').skip(1) {
        let further = format!("{path}/{step}");
        match whole.pointer(&further) {
            Some(value) => (here, path) = (value, further),
            None => {
                let names: Vec<&str> =
                    here.as_object().into_iter().flat_map(|m| m.keys().map(String::as_str)).collect();
                let near = did_you_mean(step, names.iter().copied());
                let help = match (names.as_slice(), path.as_str()) {
                    ([], "") => String::new(),
                    ([], path) => format!("`{path}` is there, and has nothing inside it"),
                    (names, "") => format!("there are: {}", names.join(", ")),
                    (names, path) => format!("in `{path}` there are: {}", names.join(", ")),
                };
                return Misuse::new(format!("nothing is at `{}`{near}", shown(&further)), help);
            }
        }
    }
    Misuse::new(format!("nothing is at `{}`", shown(pointer)), "")
}
