//! The paths of problems, written as scenarios.

use super::args::Misuse;
use super::files::{File, Files};
use super::writing::{laid_out, write};
use crate::scenario::showing;
use crate::{Problem, Service};
use std::path::{Path, PathBuf};

/// What became of the path of a problem.
pub(super) enum Written {
    To(PathBuf),
    /// The file is there already, and is left as it is.
    There(PathBuf),
    /// No answers and dates lead there, or the files leave something to be stated.
    Not,
}

/// Writes the scenario of a problem that was found in a file with what it is laid over; nothing for one without a path.
pub(super) fn write_path(
    problem: &Problem,
    under: &File,
    files: &Files,
    folder: &Path,
) -> Result<Option<Written>, Misuse> {
    if problem.path().is_none() {
        return Ok(None);
    }
    let chain = files.chain(under);
    let uses: Vec<String> = chain.iter().map(File::path_in_patterns).collect();
    let Some(scenario) = showing(problem, Service::loader().files(chain.iter().map(File::source)), &uses) else {
        return Ok(Some(Written::Not));
    };
    let of = Path::new(problem.file()).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let place: String =
        problem.pointer().chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let path = folder.join(format!("{}-{of}{place}.json", problem.code()));
    if path.exists() {
        return Ok(Some(Written::There(path)));
    }
    write(&path, &format!("{}\n", laid_out(&scenario, 0)))?;
    Ok(Some(Written::To(path)))
}
