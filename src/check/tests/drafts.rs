//! The drafts are long patterns of real services: what is reported of them is a real mistake, or this module's.

use super::{Scope, problems};
use std::path::PathBuf;

/// The drafts that could run as they stand, and those that leave the law to a service.
const WHOLE: &[&str] =
    &["report-a-problem", "apply", "complain", "give-notice", "order", "childrens-social-care-complaint"];
const OPEN: &[&str] = &["request-information"];

#[test]
fn nothing_is_reported_of_the_drafts_but_what_they_leave_open() {
    let folder = std::env::var("SERVICE_PATTERNS_EXAMPLES")
        .map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/examples"), PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: no drafts at {}", folder.display());
        return;
    }
    for draft in WHOLE.iter().chain(OPEN) {
        let text = std::fs::read_to_string(folder.join(format!("{draft}.json"))).unwrap();
        let found = problems(draft, &text, Scope::Pattern);
        assert!(found.is_empty(), "{found}");
        let found = problems(draft, &text, Scope::Service);
        let only_open = found.iter().all(|p| p.code() == crate::problem::Code::MustFill);
        assert!(only_open && found.is_empty() == WHOLE.contains(draft), "{found}");
    }
}
