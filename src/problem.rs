//! What is wrong with a file, where, and what to do about it.
//!
//! Problems are for the people who write files: one sentence in their words, the place, and a help line.
//! No answer of any case can be in one: reading files happens before there are cases.

mod way;

use crate::pattern::tree::{self, Node, Origin};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
pub(crate) use way::{Said, SaidOf, Way, WayStep, WayWhat};

/// How serious a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, and somebody should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

macro_rules! codes {
    ($($name:ident $text:literal $severity:ident $about:literal)*) => {
        /// The name of a kind of problem. Its text is stable, in kebab-case, and stands in every printed problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $about] $name,)*
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The text of the code.
            ///
            /// ```
            /// assert_eq!(service_patterns::Code::NoSuch.as_str(), "no-such");
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text),* }
            }

            /// What the code means and what to do, in a sentence or two.
            #[must_use]
            pub fn explain(self) -> &'static str {
                match self { $(Code::$name => $about),* }
            }

            /// The page about it: what is wrong, why it matters, an example, and what to write instead. In Markdown.
            ///
            /// ```
            /// assert!(service_patterns::Code::NoSuch.page().starts_with("# `no-such`"));
            /// ```
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("../docs/problems/", $text, ".md"))),* }
            }

            /// How serious a problem of this code is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    NotJson "not-json" Error "The file is not JSON. The place is where the reader stopped; the mistake is there or just before, often a missing comma or quote."
    TooLarge "too-large" Error "The file or the set of files is over a limit the program set when loading. Split the file, or ask for a higher limit."
    NotAFile "not-a-pattern-file" Error "The file is an object, and says what it is with exactly one of `pattern`, `service` and `council`."
    RepeatedMember "repeated-member" Error "One name stands twice in one object, so one of the two would be lost. Remove or rename one."
    UnknownMember "unknown-member" Error "The language has no member of this name here. Often a spelling mistake; `note` is the member for free text."
    MissingMember "missing-member" Error "A member that must be here is not."
    WrongType "wrong-type" Error "The value is of another kind than this member takes, such as text where a list is expected."
    BadId "bad-id" Error "An id is lower-case letters, digits and underscores, starting with a letter. File ids use hyphens."
    ReservedId "reserved-id" Error "The word has a meaning of its own in the language, so it cannot be an id."
    ClashingIds "clashing-ids" Error "Two things that share one list of names have the same id: actions, states and tasks share tags; clocks, holds and tasks share `due:`."
    SameName "same-name" Error "Two ids of one list differ only in `_`, as `plot_1` and `plot1` do: people mix them up, and in Rust types they would be one name."
    WrongValue "wrong-value" Error "The value is not one of those this member takes."
    NoSuch "no-such" Error "The file names something that is not declared anywhere in it or below it."
    NotChangeable "not-changeable" Error "This layer may not set this member. The reference says who may set what."
    MissingNew "missing-new" Error "The id is not known below. If it is meant to be added here, say `\"new\": true`."
    NotNew "not-new" Error "The id exists below already, so it cannot be new. Use another id, or leave `new` out to change it."
    Extends "extends" Error "The file is laid over a file that is not here, is of another version, is of the wrong kind, or over itself."
    OutsideLimits "outside-limits" Error "The value is outside the limits set for it below."
    WidenedLimits "widened-limits" Error "Limits may only be narrowed by the layers above."
    PartFixed "part-fixed" Error "A layer below fixed this part with `always` or `never`."
    WhyMissing "why-missing" Error "Switching off a right of the public, keeping records longer, or departing needs a reason in `why`."
    MustFill "must-fill" Error "A layer above the pattern has to state this before there is a service."
    MayNotDepart "may-not-depart" Error "A departure is only possible where the pattern says `may_depart`."
    DepartureEnded "departure-ended" Warning "A departure is past its last day: what starts now has the time of the files below. Take it out, or have it agreed anew."
    MustSay "must-say" Error "A message has lost something it must say. Every rewording and translation keeps the placeholders in `must_say`."
    Placeholder "placeholder" Error "Words hold a placeholder that is not well formed, or that names nothing."
    NeverUsed "never-used" Error "Something is declared and nothing uses it. Use it or remove it."
    NoLimit "no-limit" Error "Everything that waits has a limit and something that happens at the limit."
    LongerThanLaw "longer-than-law" Error "A clock that is no law gives more time than the statutory clock of the same thing."
    NobodyMay "nobody-may" Error "Nobody is named who may do this."
    Condition "condition" Error "A condition is not well formed, can never be true, or uses a test that its subject does not have."
    NoChoice "no-choice" Error "A list of lengths or starts ends with `otherwise`, and every other entry has `when` and `then`."
    Targets "targets" Error "An action or branch goes to at most one place, named in the file."
    SystemOnly "system-may-not" Error "An effect `do:` names an action that the system may not do."
    Keep "keep" Error "Every outcome a case can close with says how long its records are kept."
    LeftRunning "left-running" Error "A clock that is not a window stops when the case closes."
    Language "language" Error "Words are missing in a required language, or translations name words that are not there."
    OwnActKept "own-act-kept" Error "What the public may do themselves cannot be kept from them with `not_before`."
    WindowNotTold "window-not-told" Error "A window for the public begins with an act that they are not told of yet, so time would be taken from them."
    NoDate "no-date" Error "The clock that `not_before` names can never be on when the act is made, so there is no date until which it could be kept."
    ManyStates "many-states" Warning "More than 25 states are hard to read and slow to prove. Consider two linked patterns."
    LongSentence "long-sentence" Warning "A sentence that the public reads has more than 25 words."
    WordToAvoid "word-to-avoid" Warning "Something that the public reads is said with a word for which there is a plainer one."
    AllCapitals "all-capitals" Warning "Words that the public reads are in capitals only."
    ActionLabel "action-label" Warning "The label of an action is long, ends with a full stop, or is that of another action too."
    Label "label" Warning "The label of a person, state, outcome, hold, task, result or option ends with a full stop, or is that of another of them too."
    PublicCannotStart "public-cannot-start" Warning "Nobody of the public can start a case here, though the pattern has a way for them."
    ExtensionLeftOut "extension-left-out" Warning "A clock that a service states says nothing of an action that would extend it, so that action cannot be done."
    NoReference "no-reference" Warning "A message to the public has neither the reference nor a date in it."
    TranslationDiffers "translation-differs" Warning "A message shows something in one language that it does not show in another."
    CannotReach "cannot-reach" Error "No case can ever come to a state or close with an outcome, in no combination of parts."
    NeverHappens "never-happens" Error "An action, a branch, a task or a clock can never happen, in no combination of parts."
    CannotClose "cannot-close" Error "A case can come to where no way leads to its end any more. The path is the shortest way there."
    BranchGap "branch-gap" Error "Answers are possible for which no branch applies, so the act would be refused."
    BranchOverlap "branch-overlap" Error "Answers are possible for which two branches apply, so where the case goes would depend on their order."
    RefusesEverything "refuses-everything" Error "The refuse rules of an action together leave no answer with which it would be accepted."
    NotTimed "not-timed" Error "A case can lie somewhere with no clock running and no hold on, so nobody would ever be told that it is forgotten."
    HoldStuck "hold-stuck" Error "While a hold is on, nobody can do anything; or two holds are on, and nobody can lift either of them."
    HoldBarred "hold-barred" Warning "While another hold is on, what lifts a hold cannot be done."
    PausedForGood "paused-for-good" Error "A hold pauses a clock, and no way leads to where the clock goes on."
    NobodyTold "nobody-told" Error "A duty can be late without anybody being told and anything being done."
    SystemLoop "system-loop" Error "Limits lead a case round in a circle without any person doing anything."
    MayBeBlank "may-be-blank" Error "A message can be sent when what a placeholder shows is not there."
    AlwaysBlank "always-blank" Error "A condition or a date reads an answer or fact that nobody can have given by then, so it never finds anything."
    DateMayBeBlank "date-may-be-blank" Error "Something can start whose date is an answer that may be blank then, so the act that starts it is refused."
    CannotAlways "cannot-always" Error "A promise `can_always` is broken: there is a place where the person cannot do it."
    CannotStill "cannot-still" Error "A promise `can_still` is broken: there is a place from where it cannot come any more."
    NotTold "not-told" Error "A promise `told_when` is broken: it can happen without the person being told."
    NeverBlank "never-blank" Error "A promise `never_blank` is broken: a case can close with the answer blank."
    OnlyAfter "only-after" Error "A promise `only_after` is broken: the action can come first."
    AtMostTimes "at-most-times" Error "A promise `at_most_times` is broken: the action can come more often."
    DifferentPeople "different-people" Error "A promise `different_people` cannot be kept by the teams there are."
    Calendar "calendar" Error "A calendar that a counting block names is not known to the program that loads the files, or is not the list of bank holidays that it is named after."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.as_str())
    }
}

/// One thing that is wrong with a file.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    code: Code,
    severity: Severity,
    file: String,
    line: usize,
    column: usize,
    pointer: String,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip)]
    way: Option<Way>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shows_at: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    with: Vec<String>,
}

impl Problem {
    /// What kind of problem it is.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }
    /// How serious it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }
    /// The name of the file, as it was given when loading; empty if no file was given at all.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }
    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
    /// The column in characters, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
    /// The JSON Pointer to the value in its own file.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
    /// The shortest way for a case to come there, in the words of the file, where the problem was found by trying all cases:
    /// `report > ask_reporter`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
    /// The same as data.
    pub(crate) fn way(&self) -> Option<&Way> {
        self.way.as_ref()
    }
    /// A file's name for itself clashes with that of another file.
    #[cfg(feature = "cli")]
    pub(crate) fn about_a_name(file: &str, text: &str, member: &str, message: String, help: &str) -> Option<Problem> {
        let tree = Node::parse(0, text).ok()?;
        let mut out = Findings::default();
        out.add_help(tree.nearest(&format!("/{member}")).origin, Code::Extends, message, help);
        let files = [File { name: file.to_string(), text: text.to_string(), tree: Some(tree) }];
        out.finish(&files).iter().next().cloned()
    }
    /// What to do about it, where the library has an idea.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
    /// Where it shows, as `file:line:column /pointer`, where a line in a file laid over that one is what it comes of.
    /// The place of the problem is then that line: without it, the problem is not there, unless other lines alone cause it too.
    ///
    /// ```
    /// use service_patterns::{Service, Source, builtin};
    /// let light = r#"{
    ///   "service": "street-light", "version": "1.0.0", "extends": "report-a-problem@1.0", "title": "Report a street light",
    ///   "questions": { "decision": { "answer": "not_ours" } }
    /// }"#;
    /// // So nothing is ever fixed, though the pattern promises that it can be.
    /// let problems = Service::loader().file(builtin::REPORT_A_PROBLEM).file(Source::new("light.json", light)).check();
    /// let broken = problems.iter().next().ok_or("nothing is found")?;
    /// assert_eq!((broken.file(), broken.pointer()), ("light.json", "/questions/decision/answer"));
    /// assert!(broken.shows_at().is_some_and(|at| at.starts_with(builtin::REPORT_A_PROBLEM.name()) && at.ends_with(" /promises/2")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn shows_at(&self) -> Option<&str> {
        self.shows_at.as_deref()
    }
    /// The other lines that cause it only together with that one, as `file:line:column`, lowest file first.
    pub fn with(&self) -> impl Iterator<Item = &str> {
        self.with.iter().map(String::as_str)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.severity, self.code)?;
        if !self.file.is_empty() {
            write!(f, " {}:{}:{}", self.file, self.line, self.column)?;
        }
        if !self.pointer.is_empty() {
            write!(f, " {}", self.pointer)?;
        }
        write!(f, "\n  {}", self.message)?;
        if let Some(path) = &self.path {
            write!(f, ": {path}")?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        if let Some(at) = &self.shows_at {
            write!(f, "\n  shows at: {at}")?;
        }
        if !self.with.is_empty() {
            write!(f, "\n  together with: {}", self.with.join(", "))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Everything that is wrong with a set of files, sorted by file and place. Never empty when it is an error.
#[derive(Clone, PartialEq, Eq, Serialize, Default)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// The problems, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Whether one of them is an error.
    #[must_use]
    pub fn any_error(&self) -> bool {
        self.0.iter().any(|p| p.severity == Severity::Error)
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Problems {}

/// A file as it was given: its name, its text and, when it is JSON, its tree.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) tree: Option<Node>,
}

/// Where a value was set, as `file:line:column`.
pub(crate) fn said_at(files: &[File], origin: Origin) -> String {
    files.get(origin.file as usize).map_or_else(String::new, |file| {
        let (line, column) = tree::place(&file.text, origin.nth);
        format!("{}:{line}:{column}", file.name)
    })
}

/// The JSON Pointer to a value in its own file.
fn pointer_at(files: &[File], at: Origin) -> String {
    let tree = files.get(usize::from(at.file)).and_then(|file| file.tree.as_ref());
    tree.map_or_else(String::new, |tree| tree.pointer_to(at.nth))
}

/// Collects what is wrong while files are read. Places are worked out at the end.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    found: Vec<Found>,
    /// Problems whose place is known without a tree: the file is not JSON.
    placed: Vec<Problem>,
    /// How many names were compared with the known ones. Nobody reads hundreds, and comparing takes time.
    compared: u16,
    /// What is not used only because something said of it is wrong.
    excused: BTreeSet<Origin>,
}

/// A kind of problem at a place.
pub(crate) type Spot = (Code, Origin);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    origin: Origin,
    code: Code,
    message: String,
    path: Option<Path>,
    help: Option<String>,
    /// Where it shows, if a line above that place causes it.
    shows_at: Option<Origin>,
    /// The other lines that cause it together with that one.
    with: Vec<Origin>,
}

/// A way in the words of the file, and as data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path {
    pub(crate) words: String,
    pub(crate) way: Way,
}

/// What to do about a text that is not JSON, by what a JSON reader says of it.
fn help_with_json(said: &str) -> &'static str {
    match said {
        _ if said.contains("trailing comma") => "take the comma before this away: nothing follows it",
        _ if said.contains("EOF") => "it ends too early: the file is empty, or a quote or bracket is not closed",
        _ if said.contains("key must be a string") => {
            "what stands here should be a name in straight quotes `\"`; JSON has no comments"
        }
        _ => "look here and just before: often a comma or a straight quote `\"` is missing",
    }
}

impl Findings {
    pub(crate) fn add(&mut self, origin: Origin, code: Code, message: impl Into<String>) {
        self.push(origin, code, message.into(), None, None);
    }

    pub(crate) fn add_help(&mut self, origin: Origin, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.push(origin, code, message.into(), None, Some(help.into()));
    }

    fn push(&mut self, origin: Origin, code: Code, message: String, path: Option<Path>, help: Option<String>) {
        self.found.push(Found { origin, code, message, path, help, shows_at: None, with: Vec::new() });
    }

    /// Something that was found by trying all cases, with the way to it.
    pub(crate) fn add_path(&mut self, origin: Origin, code: Code, message: String, path: Option<Path>, help: &str) {
        self.push(origin, code, message, path, Some(help.to_string()));
    }

    /// Something is named that is not in `known`: the help is the nearest known name, or the list when it is short.
    pub(crate) fn no_such<'a>(
        &mut self,
        origin: Origin,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        self.unknown(origin, Code::NoSuch, format!("there is no {what} `{}`", shown(name)), name, known);
    }

    /// A problem about a name, with the nearest of the known names as help.
    pub(crate) fn unknown<'a>(
        &mut self,
        origin: Origin,
        code: Code,
        message: String,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let help = match (self.nearest(name, known.iter().copied()), look_alike(name)) {
            (Some(near), None) => Some(format!("did you mean `{near}`?")),
            (Some(near), Some(odd)) => Some(format!("did you mean `{near}`? In this name, {odd}")),
            (None, Some(odd)) => Some(odd),
            (None, None) if (1..=8).contains(&known.len()) => Some(format!("one of: {}", known.join(", "))),
            (None, None) => None,
        };
        self.push(origin, code, message, None, help);
    }

    /// The nearest known name, for the first hundred names that are wrong.
    pub(crate) fn nearest<'a>(&mut self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        self.compared = self.compared.saturating_add(1);
        if self.compared > 100 { None } else { nearest(name, known) }
    }

    pub(crate) fn not_json(&mut self, file: &str, line: usize, column: usize, said: &str) {
        self.placed.push(Problem {
            code: Code::NotJson,
            severity: Severity::Error,
            file: file.to_string(),
            line: line.max(1),
            column: column.max(1),
            pointer: String::new(),
            message: format!("this is not JSON: {said}"),
            path: None,
            way: None,
            help: Some(help_with_json(said).to_string()),
            shows_at: None,
            with: Vec::new(),
        });
    }

    /// There is not even a file to point into.
    pub(crate) fn no_file(&mut self) {
        self.placed.push(Problem {
            code: Code::NotAFile,
            severity: Severity::Error,
            file: String::new(),
            line: 1,
            column: 1,
            pointer: String::new(),
            message: "no file was given to load".to_string(),
            path: None,
            way: None,
            help: Some("give the pattern, and the service and council files laid over it".to_string()),
            shows_at: None,
            with: Vec::new(),
        });
    }

    /// Something said of this is wrong, and that is why nothing uses it: that is one mistake, not two.
    pub(crate) fn excuse_unused(&mut self, origin: Origin) {
        self.excused.insert(origin);
    }

    /// What was found, each kind at each place once.
    pub(crate) fn spots(&self) -> BTreeSet<Spot> {
        self.found.iter().map(|found| (found.code, found.origin)).collect()
    }

    /// The kinds and places of which there is one problem: two would not have to come of the same line.
    pub(crate) fn single_spots(&self) -> Vec<Spot> {
        let mut counts: BTreeMap<Spot, usize> = BTreeMap::new();
        // What was found twice is told once.
        for found in self.found.iter().collect::<BTreeSet<_>>() {
            *counts.entry((found.code, found.origin)).or_default() += 1;
        }
        counts.into_iter().filter(|(_, count)| *count == 1).map(|(spot, _)| spot).collect()
    }

    /// The way to what was found there by trying all cases.
    pub(crate) fn way_of(&self, (code, at): Spot) -> Option<&Way> {
        let path = |found: &Found| (found.code, found.origin) == (code, at) && found.path.is_some();
        self.found.iter().find(|found| path(found))?.path.as_ref().map(|path| &path.way)
    }

    /// A problem comes of these lines, lowest file first: it is told at the last of them.
    pub(crate) fn comes_of(&mut self, (code, at): Spot, lines: &[Origin]) {
        let Some((last, others)) = lines.split_last() else { return };
        for found in self.found.iter_mut().filter(|found| (found.code, found.origin) == (code, at)) {
            let change = match others {
                [] => "change this line, which causes it",
                _ => "change this line or one of the others, which cause it together",
            };
            let below = found.help.as_ref().map(|help| format!("; or, where it shows: {help}"));
            found.help = Some(format!("{change}{}", below.unwrap_or_default()));
            found.shows_at = Some(at);
            found.with = others.to_vec();
            found.origin = *last;
        }
    }

    pub(crate) fn any_error(&self) -> bool {
        !self.placed.is_empty() || self.found.iter().any(|f| f.code.severity() == Severity::Error)
    }

    /// Whether there is an error of another kind.
    pub(crate) fn any_error_but(&self, code: Code) -> bool {
        !self.placed.is_empty() || self.found.iter().any(|f| f.code != code && f.code.severity() == Severity::Error)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.placed.is_empty()
    }

    /// Works out every place and sorts.
    pub(crate) fn finish(mut self, files: &[File]) -> Problems {
        self.found.sort();
        self.found.dedup();
        self.found.retain(|f| f.code != Code::NeverUsed || !self.excused.contains(&f.origin));
        let mut problems = self.placed;
        // They are sorted by place, so one walk through each text finds all of them, however many there are.
        let mut places: Option<(u16, tree::Places<'_>)> = None;
        for found in self.found {
            let Some(file) = files.get(found.origin.file as usize) else { continue };
            if places.as_ref().is_none_or(|(number, _)| *number != found.origin.file) {
                places = Some((found.origin.file, tree::Places::new(&file.text)));
            }
            let (line, column) = places.as_mut().map_or((1, 1), |(_, places)| places.of(found.origin.nth));
            let pointer = pointer_at(files, found.origin);
            let shows_at = found.shows_at.map(|at| format!("{} {}", said_at(files, at), pointer_at(files, at)));
            problems.push(Problem {
                code: found.code,
                severity: found.code.severity(),
                file: file.name.clone(),
                line,
                column,
                pointer,
                message: found.message,
                way: found.path.as_ref().map(|path| path.way.clone()),
                path: found.path.map(|path| path.words),
                help: found.help,
                shows_at,
                with: found.with.into_iter().map(|at| said_at(files, at)).collect(),
            });
        }
        let order = |p: &Problem| files.iter().position(|f| f.name == p.file).unwrap_or(usize::MAX);
        problems.sort_by_key(|p| (order(p), p.line, p.column, p.code));
        Problems(problems)
    }
}

/// A name as it may stand in a sentence: cut when long, control characters made visible.
pub(crate) fn shown(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars().take(60) {
        if c.is_control() {
            text.extend(c.escape_default());
        } else {
            text.push(c);
        }
    }
    if name.chars().nth(60).is_some() {
        text.push('…');
    }
    text
}

/// Names as they stand in a sentence: `a`, `b` and `c`.
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    joined(&names.into_iter().map(|n| format!("`{n}`")).collect::<Vec<_>>())
}

/// Words with commas, and `and` before the last.
pub(crate) fn joined(words: &[String]) -> String {
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Of a name with a letter that is not one of a to z, though it may look like one: which it is.
pub(crate) fn look_alike(name: &str) -> Option<String> {
    let odd = name.chars().take(60).find(|c| c.is_alphabetic() && !c.is_ascii())?;
    Some(format!("`{odd}` is not a letter from a to z, though it may look like one (it is U+{:04X})", odd as u32))
}

/// The known name nearest to a wrong one, if one is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.chars().take(64).collect();
    let most = (wanted.len() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|k| (distance(&wanted, k), k))
        .filter(|&(d, k)| d <= most && d < k.chars().count().max(1))
        .min_by_key(|&(d, _)| d)
        .map(|(_, k)| k)
}

/// How many letters must be added, left out, changed or swapped with a neighbour.
fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (rows[i][j] + usize::from(x != y)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *y && b[j - 1] == *x {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
