//! The drafts are long patterns of real services: an error reported of them is a real mistake, or this module's.
//! Warnings about their words are let be, and that they write a placeholder as if what fills it ended the sentence, so that
//! what must be said goes with what may be blank (`must-say`).

use super::{Scope, problems};
use crate::problem::{Code, Severity};
use std::path::PathBuf;

/// The drafts that could run as they stand, and those that leave the law to a service.
const WHOLE: &[&str] =
    &["report-a-problem", "apply", "complain", "give-notice", "order", "childrens-social-care-complaint"];
const OPEN: &[&str] = &["request-information"];

#[test]
fn no_error_is_reported_of_the_drafts_but_what_they_leave_open() {
    let folder = std::env::var("SERVICE_PATTERNS_EXAMPLES")
        .map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/examples"), PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: no drafts at {}", folder.display());
        return;
    }
    for draft in WHOLE.iter().chain(OPEN) {
        let text = std::fs::read_to_string(folder.join(format!("{draft}.json"))).unwrap();
        let errors = |scope: Scope| -> Vec<String> {
            let found = problems(draft, &text, scope);
            let errors = found.iter().filter(|p| p.severity() == Severity::Error && p.code() != Code::MustSay);
            errors.map(|problem| format!("{} {}", problem.code(), problem.pointer())).collect()
        };
        assert_eq!(errors(Scope::Pattern), [] as [&str; 0], "{draft}");
        let open = errors(Scope::Service);
        assert_eq!(!open.is_empty(), OPEN.contains(draft), "{draft}: {open:?}");
        assert!(open.iter().all(|error| error.starts_with("must-fill ")), "{draft}: {open:?}");
    }
}
