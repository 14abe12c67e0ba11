//! The arguments: which verb, of what, with which options; and the help.

use super::words::did_you_mean;
use crate::problem::shown;
use lexopt::Arg;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// What the command can be asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Check,
    Test,
    Explain,
    Origin,
    New,
    Import,
    Types,
}

/// A verb, what comes after it, the options it has, and its help.
struct Usage {
    verb: Verb,
    name: &'static str,
    line: &'static str,
    about: &'static str,
    options: &'static [&'static str],
    help: &'static str,
}

const VERBS: &[Usage] = &[
    Usage {
        verb: Verb::Check,
        name: "check",
        line: "check PATH… [--paths FOLDER]",
        about: "Say what is wrong with patterns, service and council files and mappings",
        options: &["strict", "json", "paths"],
        help: "\
A path is a file, or a folder in which every `.json` file is checked, but for folders called `schema` and for scenarios.
A pattern is checked by itself; a service or council file with the files it extends, a mapping with the service it uses.
Those are looked for among the files that were named, then beside the file and in the folders above it, then among the files
that come with this command.

  --strict         warnings count as problems
  --json           write one JSON object for programs
  --paths FOLDER   for each problem that has a path, write a scenario that goes this way, to be run with `test`

Ends with 0 if all is right, 1 if there are problems, 2 if something cannot be read.
",
    },
    Usage {
        verb: Verb::Test,
        name: "test",
        line: "test PATH…",
        about: "Run scenarios and say what is not as they say",
        options: &["json"],
        help: "\
A path is a scenario file, or a folder in which every scenario is run. The files that a scenario uses are looked for among
the files that were named, then in the folders above the scenario (and `patterns` there), then among those that come with
this command.

  --json     write one JSON object for programs

Ends with 0 if every scenario passes, 1 if one fails, 2 if something cannot be read.
",
    },
    Usage {
        verb: Verb::Explain,
        name: "explain",
        line: "explain [CODE]",
        about: "Say what a kind of problem means, with an example; or list them all",
        options: &[],
        help: "\
The code is the word in square brackets of a problem, as in `error[no-such]`.
",
    },
    Usage {
        verb: Verb::Origin,
        name: "origin",
        line: "origin POINTER FILE…",
        about: "Say which files set a value, oldest first, and what it is now",
        options: &["json"],
        help: "\
The pointer is the path to the value, as problems show it (`/settings/fix/value`) or with dots (`settings.fix.value`).
The file is a council or service file; the files it extends are found as for `check`.

  --json     write one JSON object for programs
",
    },
    Usage {
        verb: Verb::New,
        name: "new",
        line: "new pattern|service|council ID [--extends ID@VERSION] [--in FOLDER]",
        about: "Begin a file, with a scenario that tests it",
        options: &["extends", "in"],
        help: "\
A service extends a pattern or a service, and a council file extends a service: `--extends missed-bin@1.0`.
The files are written into the folder `patterns`, or the one that `--in` names. Nothing that is there is written over.

  --extends ID@VERSION   what the new file is laid over
  --in FOLDER            the folder laid out as `patterns` is
",
    },
    Usage {
        verb: Verb::Import,
        name: "import",
        line: "import MAPPING LOG.csv",
        about: "Replay the records of an old system, and say how well a service fits them",
        options: &["json"],
        help: "\
The mapping says which column holds what and which event is which act; see `docs/guides/import.md`. The files of the service
that it uses are looked for as for `test`. The log is a table in CSV whose first line names the columns. Nothing is stored.

  --json     write one JSON object for programs

Ends with 0 if every case replays whole and every row could be read, 1 if not or if the mapping is wrong, 2 if a file
cannot be read.
",
    },
    Usage {
        verb: Verb::Types,
        name: "types",
        line: "types FILE…",
        about: "Write the Rust types of a pattern or service",
        options: &[],
        help: "\
The files it extends are found as for `check`. The types are written as the text of one module, for programs that use the
library; see `docs/guides/types.md`. The same file gives the same text.

Ends with 0 if it is written, 1 if there are problems in the files, 2 if something cannot be read.
",
    },
];

/// The arguments, read.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Nothing for `--version`, and for the help of the whole.
    pub(super) verb: Option<Verb>,
    pub(super) help: bool,
    pub(super) rest: Vec<OsString>,
    pub(super) strict: bool,
    pub(super) json: bool,
    pub(super) extends: Option<String>,
    pub(super) folder: Option<PathBuf>,
}

/// Why the arguments cannot be followed, and what to do.
#[derive(Debug)]
pub(super) struct Misuse {
    said: String,
    help: String,
}

impl Misuse {
    pub(super) fn new(said: impl Into<String>, help: impl Into<String>) -> Misuse {
        Misuse { said: said.into(), help: help.into() }
    }

    /// Something is missing or too much after a verb.
    pub(super) fn of(verb: Verb, said: impl Into<String>) -> Misuse {
        let line = VERBS.iter().find(|u| u.verb == verb).map_or("", |u| u.line);
        Misuse::new(said, format!("write `service-patterns {line}`"))
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "service-patterns: {}", self.said)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "\n  help: {}", self.help) }
    }
}

impl Given {
    pub(super) fn read(args: impl IntoIterator<Item = OsString>) -> Result<Given, Misuse> {
        let mut parser = lexopt::Parser::from_args(args);
        let mut given = Given::default();
        let mut usage: Option<&Usage> = None;
        let mut version = false;
        let odd = |error: lexopt::Error| Misuse::new(error.to_string(), "see `service-patterns --help`");
        while let Some(arg) = parser.next().map_err(odd)? {
            match arg {
                Arg::Short('h') | Arg::Long("help") => given.help = true,
                Arg::Short('V') | Arg::Long("version") if usage.is_none() => version = true,
                Arg::Short(letter) => return Err(unknown(&letter.to_string(), "-", usage)),
                Arg::Long(name) => {
                    let name = name.to_string();
                    if !usage.is_some_and(|u| u.options.contains(&name.as_str())) {
                        return Err(unknown(&name, "--", usage));
                    }
                    match name.as_str() {
                        "strict" => given.strict = true,
                        "json" => given.json = true,
                        "extends" => {
                            given.extends = Some(parser.value().map_err(odd)?.to_string_lossy().into_owned());
                        }
                        _ => given.folder = Some(PathBuf::from(parser.value().map_err(odd)?)),
                    }
                }
                Arg::Value(value) => match usage {
                    Some(_) => given.rest.push(value),
                    None if value == "help" => given.help = true,
                    None => usage = Some(verb(&value.to_string_lossy())?),
                },
            }
        }
        given.verb = usage.map(|u| u.verb);
        if given.verb.is_none() && !version && !given.help {
            return Err(Misuse::new("say what to do", format!("one of: {}, or `--help`", names().join(", "))));
        }
        Ok(given)
    }
}

fn names() -> Vec<&'static str> {
    VERBS.iter().map(|u| u.name).collect()
}

fn verb(word: &str) -> Result<&'static Usage, Misuse> {
    VERBS.iter().find(|u| u.name == word).ok_or_else(|| {
        let word = shown(word);
        let said = format!("there is no `{word}`{}", did_you_mean(&word, names()));
        Misuse::new(said, format!("one of: {}", names().join(", ")))
    })
}

fn unknown(name: &str, dashes: &str, usage: Option<&Usage>) -> Misuse {
    let name = shown(name);
    match usage {
        None => Misuse::new(
            format!("there is no option `{dashes}{name}` before the verb"),
            "see `service-patterns --help`; the options of a verb come after it",
        ),
        Some(usage) => {
            let known: Vec<String> = usage.options.iter().map(|o| format!("--{o}")).collect();
            let written = format!("{dashes}{name}");
            let near = did_you_mean(&written, known.iter().map(String::as_str));
            let help = match known.as_slice() {
                [] => format!("`{}` has no options", usage.name),
                known => format!("`{}` has: {}", usage.name, known.join(", ")),
            };
            Misuse::new(format!("`{}` has no option `{written}`{near}", usage.name), help)
        }
    }
}

/// The help of a verb, or of the whole.
pub(super) fn help(verb: Option<Verb>) -> String {
    if let Some(usage) = VERBS.iter().find(|u| Some(u.verb) == verb) {
        return format!("{}.\n\n  service-patterns {}\n\n{}", usage.about, usage.line, usage.help);
    }
    let mut text = String::from(
        "Check, test and explain the files of council services, without writing a program.\n\n  service-patterns VERB …\n\n",
    );
    for usage in VERBS {
        text.push_str(&format!("  {}\n      {}\n", usage.line, usage.about));
    }
    text.push_str("  --help, VERB --help, --version\n\nStart with: service-patterns check patterns\n");
    text
}
