//! Which lines of the files laid over a pattern a problem in a file below them comes of.
//!
//! A service that switches a part off may leave a state of the pattern without a clock. The pattern is sound, so the place in
//! it helps nobody: what is wanted is the line that switches. It is found by leaving lines out and looking again, halving what
//! may be the cause each time (Junker 2004, "QuickXplain"). Of what remains those lines are named without which the problem is
//! not there; or all of them, where other lines alone cause it too.
//!
//! Invariants: a line is only named when leaving it out made no other mistake that hides the problem; how much is tried is
//! bounded, and beyond it no line is named.

use crate::pattern::tree::{Node, Origin, Value};
use crate::problem::{Code, File, Severity, Spot};
use std::collections::{BTreeMap, BTreeSet};

/// The most lines among which causes are looked for: more than any file has that a person wrote.
const MOST_LINES: usize = 2_000;

/// The largest files for which causes are looked for, in bytes together: several times the largest that a person wrote.
const MOST_BYTES: usize = 1 << 20;

/// How much may still be tried for the problems of one set of files.
#[derive(Debug)]
pub(crate) struct Budget {
    /// How often everything is checked again.
    trials: usize,
    /// How many ways to stand are searched in all. Checking a file of five hundred bytes costs about as much as one.
    ways: usize,
}

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget { trials: 200, ways: 120_000 }
    }
}

/// What is found when some lines are left out.
#[derive(Debug)]
pub(crate) struct Trial {
    pub(crate) found: BTreeSet<Spot>,
    /// How many ways a case can stand, where everything was in order to look for them.
    pub(crate) ways: Option<usize>,
}

/// Something a layer says, small enough to be a line of its own: an entry that it adds, or a member of one that it changes.
#[derive(Debug)]
struct Line {
    file: usize,
    path: Vec<usize>,
    origin: Origin,
}

/// Looks for the lines that problems come of.
pub(crate) struct Causes<'f, F> {
    files: &'f [File],
    /// The files, lowest first.
    order: &'f [usize],
    look: F,
    lines: Vec<Line>,
    bytes: usize,
    known: BTreeMap<Vec<usize>, Trial>,
    budget: &'f mut Budget,
}

/// More was tried than may be.
struct TooMuch;

impl<'f, F: FnMut(&[File]) -> Trial> Causes<'f, F> {
    /// `look` checks files in the places of `files`, of which the layers may have lost lines; none that switches a part, where
    /// the parts are `switched` as in what was found.
    pub(crate) fn new(files: &'f [File], order: &'f [usize], switched: bool, budget: &'f mut Budget, look: F) -> Self {
        let lines = order.iter().skip(1).flat_map(|&file| lines(file, files, switched)).collect();
        let bytes = files.iter().map(|file| file.text.len()).sum();
        Causes { files, order, look, lines, bytes, known: BTreeMap::new(), budget }
    }

    /// The lines in files laid over the place of the problem that it comes of, lowest first. None where it is there without
    /// them, or where that cannot be said.
    pub(crate) fn of(&mut self, spot: Spot) -> Vec<Origin> {
        let layer = |file: usize| self.order.iter().position(|at| *at == file);
        let below = layer(usize::from(spot.1.file));
        let (above, others): (Vec<usize>, Vec<usize>) =
            (0..self.lines.len()).partition(|&line| layer(self.lines[line].file) > below);
        self.needed(spot, &others, &above).unwrap_or_default()
    }

    fn needed(&mut self, spot: Spot, others: &[usize], above: &[usize]) -> Result<Vec<Origin>, TooMuch> {
        let all: Vec<usize> = (0..self.lines.len()).collect();
        let too_many = all.len() > MOST_LINES || self.bytes > MOST_BYTES;
        if above.is_empty() || too_many || !self.shows(&all, spot)? || self.shows(others, spot)? {
            return Ok(Vec::new());
        }
        let known = self.trial(&all)?.found.clone();
        let needed = self.halve(spot, others.to_vec(), false, above)?;
        let but_for = |line: usize| all.iter().copied().filter(|other| *other != line).collect::<Vec<_>>();
        let mut named = Vec::new();
        for line in &needed {
            if self.lacks(&but_for(*line), spot, &known)? {
                named.push(*line);
            }
        }
        // Where two lines each suffice, it is there without either of them: then those of the set that was found.
        if named.is_empty() {
            for line in &needed {
                let of_set = needed.iter().filter(|other| *other != line);
                if self.lacks(&others.iter().chain(of_set).copied().collect::<Vec<_>>(), spot, &known)? {
                    named.push(*line);
                }
            }
        }
        named.sort_unstable();
        Ok(named.into_iter().map(|line| self.lines[line].origin).collect())
    }

    /// Whether the problem is not there with only these lines, and no mistake can be what hides it that is not `known`, as being
    /// there with all of them.
    fn lacks(&mut self, kept: &[usize], spot: Spot, known: &BTreeSet<Spot>) -> Result<bool, TooMuch> {
        let trial = self.trial(kept)?;
        let may_hide = |(code, _): &Spot| match trial.ways {
            // Everything was searched, but what somebody has to say says nothing of what they chose to say.
            Some(_) => *code == Code::MustFill,
            None => code.severity() == Severity::Error,
        };
        Ok(!trial.found.contains(&spot) && !trial.found.difference(known).any(may_hide))
    }

    /// Of `lines`, what is needed beside `kept` for the problem to show.
    fn halve(&mut self, spot: Spot, kept: Vec<usize>, grown: bool, lines: &[usize]) -> Result<Vec<usize>, TooMuch> {
        if grown && self.shows(&kept, spot)? {
            return Ok(Vec::new());
        }
        if lines.len() == 1 {
            return Ok(lines.to_vec());
        }
        let (lower, upper) = lines.split_at(lines.len() / 2);
        let of_upper = self.halve(spot, [&kept, lower].concat(), true, upper)?;
        let mut needed = self.halve(spot, [kept, of_upper.clone()].concat(), !of_upper.is_empty(), lower)?;
        needed.extend(of_upper);
        Ok(needed)
    }

    fn shows(&mut self, kept: &[usize], spot: Spot) -> Result<bool, TooMuch> {
        let trial = self.trial(kept)?;
        Ok(trial.found.contains(&spot))
    }

    /// What is found with only these lines of the layers.
    fn trial(&mut self, kept: &[usize]) -> Result<&Trial, TooMuch> {
        let mut key = kept.to_vec();
        key.sort_unstable();
        if !self.known.contains_key(&key) {
            if self.budget.ways == 0 {
                return Err(TooMuch);
            }
            self.budget.trials = self.budget.trials.checked_sub(1).ok_or(TooMuch)?;
            let files = self.with_only(&key);
            let trial = (self.look)(&files);
            let too_large = trial.found.iter().any(|(code, _)| *code == Code::TooLarge);
            let searched = if too_large { usize::MAX } else { trial.ways.unwrap_or(0) + self.bytes / 500 };
            self.budget.ways = self.budget.ways.saturating_sub(searched);
            self.known.insert(key.clone(), trial);
        }
        self.known.get(&key).ok_or(TooMuch)
    }

    /// The files with only these lines of the layers.
    fn with_only(&self, kept: &[usize]) -> Vec<File> {
        let bare = |file: &File| File { name: file.name.clone(), text: String::new(), tree: file.tree.clone() };
        let mut files: Vec<File> = self.files.iter().map(bare).collect();
        // From the last to the first, so that the numbers of those before stay what they are.
        for (_, line) in self.lines.iter().enumerate().rev().filter(|(at, _)| kept.binary_search(at).is_err()) {
            if let Some(tree) = files.get_mut(line.file).and_then(|file| file.tree.as_mut()) {
                take_out(tree, &line.path);
            }
        }
        files
    }
}

fn take_out(node: &mut Node, path: &[usize]) {
    match (&mut node.value, path) {
        (Value::Object(members), [at]) if *at < members.len() => {
            members.remove(*at);
        }
        (Value::Object(members), [at, rest @ ..]) => {
            if let Some((_, node)) = members.get_mut(*at) {
                take_out(node, rest);
            }
        }
        _ => {}
    }
}

/// What a layer says beside its name and what it is laid over.
fn lines(file: usize, files: &[File], switched: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let Some(tree) = files.get(file).and_then(|file| file.tree.as_ref()) else { return lines };
    let mut add = |path: &[usize], node: &Node| lines.push(Line { file, path: path.to_vec(), origin: node.origin });
    for (at, (name, section)) in tree.members().iter().enumerate() {
        if super::HEAD.contains(&name.as_str()) || name == "note" || switched && name == "parts" {
            continue;
        }
        if section.members().is_empty() {
            add(&[at], section);
        }
        for (nth, (_, entry)) in section.members().iter().enumerate().filter(|(_, (id, _))| id != "note") {
            // Why a part is switched says nothing without the switch.
            if name == "parts" || entry.members().is_empty() || entry.get("new").is_some() {
                add(&[at, nth], entry);
                continue;
            }
            let members = entry.members().iter().enumerate();
            members.filter(|(_, (name, _))| name != "note").for_each(|(n, (_, member))| add(&[at, nth, n], member));
        }
    }
    lines
}
