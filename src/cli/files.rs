//! The files a command is about: finding them, telling what each is, and finding what each is laid over.

use super::args::Misuse;
use crate::problem::{nearest, shown};
use crate::{Problem, Source, builtin};
use serde_json::Value;
use std::cmp::Reverse;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What a file is, by what it says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Pattern,
    Service,
    Council,
    Scenario,
    Mapping,
    /// None of these, or not even JSON.
    Other,
}

impl Kind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Pattern => "pattern",
            Kind::Service => "service",
            Kind::Council => "council",
            Kind::Scenario => "scenario",
            Kind::Mapping => "mapping",
            Kind::Other => "other",
        }
    }
}

/// A file, read, with what its head says.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// As it is named in what is printed.
    pub(super) name: String,
    /// Where it is; empty for one that is compiled in.
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) version: String,
    /// The id and the version it was made for, where it says so.
    pub(super) extends: Option<(String, String)>,
}

impl File {
    fn new(name: String, path: PathBuf, text: String) -> File {
        let head: Value = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(&text)).unwrap_or_default();
        let text_of = |member: &str| head.get(member).and_then(Value::as_str).unwrap_or_default().to_string();
        let kinds = [Kind::Pattern, Kind::Service, Kind::Council, Kind::Scenario, Kind::Mapping];
        let kind = kinds.into_iter().find(|kind| head.get(kind.as_str()).is_some()).unwrap_or(Kind::Other);
        let id = text_of(kind.as_str());
        let extends = head.get("extends").and_then(Value::as_str).map(|said| {
            let (id, version) = said.split_once('@').unwrap_or((said, ""));
            (id.to_string(), version.to_string())
        });
        File { name, path, kind, id, version: text_of("version"), extends, text }
    }

    /// A file that is not written yet.
    pub(super) fn of(path: &Path, text: String) -> File {
        File::new(shown_path(path), path.to_path_buf(), text)
    }

    fn read(path: &Path) -> Result<File, String> {
        let text = std::fs::read(path).map_err(|error| error.to_string())?;
        let text = String::from_utf8(text).map_err(|_| "it is not text in UTF-8".to_string())?;
        Ok(File::new(shown_path(path), path.to_path_buf(), text))
    }

    fn built_in(path: &str) -> Option<File> {
        let source = builtin::file(path)?;
        Some(File::new(format!("built-in:{path}.json"), PathBuf::new(), source.text().to_string()))
    }

    pub(super) fn source(&self) -> Source<'static> {
        Source::new(self.name.clone(), self.text.clone())
    }

    /// How a scenario names it: its path in the folder, without `.json`.
    pub(super) fn path_in(&self, folder: &Path) -> String {
        let written = match self.name.strip_prefix("built-in:") {
            Some(path) => path.to_string(),
            None => match self.path.strip_prefix(folder) {
                Ok(inside) => inside.display().to_string().replace('\\', "/"),
                // In a folder above: beside it, or among its services.
                Err(_) if self.kind == Kind::Service => format!("services/{}", self.id),
                Err(_) => self.id.clone(),
            },
        };
        written.strip_suffix(".json").unwrap_or(&written).to_string()
    }

    /// How a scenario names it wherever it is: its path below a folder `patterns`, or from here.
    pub(super) fn path_in_patterns(&self) -> String {
        let above = self.path.ancestors().find(|above| above.file_name().is_some_and(|name| name == "patterns"));
        match above {
            Some(folder) => self.path_in(folder),
            None => self.name.strip_prefix("built-in:").unwrap_or(&self.name).trim_end_matches(".json").to_string(),
        }
    }

    fn may_be_below(&self, id: &str) -> bool {
        matches!(self.kind, Kind::Pattern | Kind::Service) && self.id == id
    }

    /// Whether it is of a version that a file made for `wanted` can be laid over.
    fn fits(&self, wanted: &str) -> bool {
        let numbers = |version: &str| {
            let mut parts = version.split('.').map(|n| n.parse::<u32>().unwrap_or(0));
            (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
        };
        let ((major, minor), (for_major, for_minor)) = (numbers(&self.version), numbers(wanted));
        major == for_major && minor >= for_minor
    }
}

/// The path as it is written: what leads from here where it can.
fn shown_path(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let inside = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    inside.display().to_string().replace('\\', "/")
}

/// The files of a command, sorted by path.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) all: Vec<File>,
    /// What could not be read, and why.
    pub(super) unread: Vec<(String, String)>,
}

impl Files {
    /// Reads the files that paths name: files as they are, and in folders those that end in `.json`.
    pub(super) fn find(paths: &[impl AsRef<Path>]) -> Result<Files, Misuse> {
        let mut found = Vec::new();
        let mut unread = Vec::new();
        for path in paths.iter().map(AsRef::as_ref) {
            if path.is_dir() {
                walk(path, &mut found, &mut unread);
            } else if path.exists() {
                found.push(path.to_path_buf());
            } else {
                return Err(no_such_path(path));
            }
        }
        let mut files = Files { all: Vec::new(), unread };
        for path in found {
            if files.all.iter().any(|file| file.path == path) {
                continue;
            }
            match File::read(&path) {
                Ok(file) => files.all.push(file),
                Err(why) => files.unread.push((shown_path(&path), why)),
            }
        }
        Ok(files)
    }

    /// Says what could not be read.
    pub(super) fn say_unread(&self, err: &mut dyn Write) -> std::io::Result<()> {
        for (name, why) in &self.unread {
            writeln!(err, "service-patterns: `{name}` cannot be read: {why}")?;
        }
        Ok(())
    }

    /// Patterns and services that have the id and version of another one here, each with its name: which of the two is meant
    /// by what is laid over them would be chance.
    pub(super) fn of_one_id(&self) -> Vec<(Problem, String)> {
        let is_below = |file: &&File| matches!(file.kind, Kind::Pattern | Kind::Service) && !file.id.is_empty();
        let all: Vec<&File> = self.all.iter().filter(is_below).collect();
        let mut found = Vec::new();
        for (nth, file) in all.iter().enumerate() {
            let same = |other: &&&File| (&other.id, &other.version) == (&file.id, &file.version);
            if let Some(other) = all.iter().take(nth).find(same) {
                let message = format!(
                    "`{}` {} is the id and version of {} too",
                    shown(&file.id),
                    shown(&file.version),
                    other.name
                );
                let help = "give one of them another id or version, or leave one out";
                let problem = Problem::about_a_name(&file.name, &file.text, file.kind.as_str(), message, help);
                found.extend(problem.map(|problem| (problem, file.name.clone())));
            }
        }
        found
    }

    /// A file and what it is laid over, lowest first, as far as that can be found.
    pub(super) fn chain(&self, file: &File) -> Vec<File> {
        let mut chain = vec![file.clone()];
        while let Some(top) = chain.last()
            && let Some((id, version)) = &top.extends
            && chain.len() < 16
        {
            let below = self.below(id, version, &top.path).or_else(|| {
                // With the file that was meant beside it, the library can say which name is misspelt.
                let known = self.all.iter().filter(|f| f.may_be_below(&f.id)).map(|f| f.id.as_str());
                let built_in = builtin::ALL.iter().filter_map(|(path, _)| path.rsplit('/').next());
                let near = nearest(id, known.chain(built_in))?;
                self.below(near, version, &top.path)
            });
            match below {
                Some(below) if !chain.iter().any(|f| f.name == below.name) => chain.push(below),
                _ => break,
            }
        }
        chain.reverse();
        chain
    }

    /// The pattern or service of an id: among the files given, then beside and above a file, then built in.
    pub(super) fn below(&self, id: &str, version: &str, from: &Path) -> Option<File> {
        let given = self.all.iter().filter(|f| f.may_be_below(id));
        // The nearest, and of those the one that fits, where a folder holds several versions.
        let given = given.max_by_key(|f| (f.fits(version), in_common(&f.path, from)));
        given.cloned().or_else(|| above(id, from)).or_else(|| {
            let built_in = builtin::ALL.iter().filter_map(|(path, _)| File::built_in(path));
            built_in.into_iter().find(|f| f.may_be_below(id))
        })
    }

    /// The file that a scenario names by its path in a folder laid out as `patterns` is.
    pub(super) fn used(&self, path: &str, scenario: &Path) -> Option<File> {
        let wanted = format!("{path}.json");
        let of_council = path.starts_with("councils/");
        // A council file is named after its service, and so ends as the service itself does.
        let is_meant = |f: &&File| {
            let of_its_kind = (f.kind == Kind::Council) == of_council || path.rsplit('/').next() == Some(&f.id);
            !matches!(f.kind, Kind::Scenario | Kind::Mapping) && f.path.ends_with(&wanted) && of_its_kind
        };
        let given = self.all.iter().filter(is_meant);
        let given = given.max_by_key(|f| (in_common(&f.path, scenario), Reverse(f.path.components().count())));
        let in_folders = || {
            folders_above(scenario).into_iter().find_map(|folder| {
                let places = [folder.join(&wanted), folder.join("patterns").join(&wanted)];
                places.iter().filter(|p| p.is_file()).find_map(|p| File::read(p).ok())
            })
        };
        given.cloned().or_else(in_folders).or_else(|| File::built_in(path))
    }
}

/// A pattern or service beside a file or in a folder above it.
fn above(id: &str, from: &Path) -> Option<File> {
    let name = format!("{id}.json");
    folders_above(from).into_iter().find_map(|folder| {
        let inside = ["", "services", "patterns", "patterns/services"];
        let places = inside.iter().map(|inside| folder.join(inside).join(&name));
        places.filter(|p| p.is_file()).filter_map(|p| File::read(&p).ok()).find(|f| f.may_be_below(id))
    })
}

/// The folder of a file and those above it, up to the top of the repository: what lies outside is somebody else's.
fn folders_above(path: &Path) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    if path.as_os_str().is_empty() {
        return folders;
    }
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for folder in path.ancestors().skip(1) {
        folders.push(folder.to_path_buf());
        if folder.join(".git").exists() {
            break;
        }
    }
    folders
}

/// How many folders two paths begin with in common.
fn in_common(a: &Path, b: &Path) -> usize {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).count()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, unread: &mut Vec<(String, String)>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return unread.push((shown_path(folder), error.to_string())),
    };
    let mut entries: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    // Files before folders: the pattern, then what is laid over it.
    entries.sort_by_key(|path| (path.is_dir(), path.clone()));
    for path in entries {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') || path.is_symlink() && path.is_dir() {
            continue;
        }
        if path.is_dir() {
            if name != "schema" {
                walk(&path, found, unread);
            }
        } else if path.extension().is_some_and(|end| end == "json") {
            found.push(path);
        }
    }
}

fn no_such_path(path: &Path) -> Misuse {
    let beside = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let names = std::fs::read_dir(beside).into_iter().flatten().filter_map(Result::ok);
    let names: Vec<String> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let help = match nearest(&name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{}`?", shown_path(&path.with_file_name(near))),
        None if !beside.is_dir() => format!("there is no folder `{}` either", shown(&shown_path(beside))),
        None => "paths lead from the folder you are in".to_string(),
    };
    Misuse::new(format!("there is no file or folder `{}`", shown(&shown_path(path))), help)
}
