//! The patterns folder, compiled in.
//!
//! ```
//! use service_patterns::{builtin, Service};
//!
//! let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN])?;
//! assert_eq!(service.title(), "Report a missed bin collection");
//! # Ok::<(), service_patterns::Problems>(())
//! ```

use crate::Source;

macro_rules! built_in {
    ($($(#[doc = $about:literal])* $name:ident = $path:literal;)*) => {
        $($(#[doc = $about])*
        pub const $name: Source<'static> = Source::built_in(concat!($path, ".json"), include_str!(concat!("../patterns/", $path, ".json")));)*

        /// Every file, with its path under `patterns/` without `.json`.
        pub const ALL: &[(&str, Source<'static>)] = &[$(($path, $name)),*];
    };
}

built_in! {
    /// Report a problem: the pattern.
    REPORT_A_PROBLEM = "report-a-problem";
    /// Report a missed bin: a service over report a problem.
    MISSED_BIN = "services/missed-bin";
    /// Ask for information: the pattern.
    REQUEST_INFORMATION = "request-information";
    /// Ask for information under the Freedom of Information Act 2000: a service over ask for information.
    FREEDOM_OF_INFORMATION = "services/freedom-of-information";
    /// Ask for information under the Freedom of Information (Scotland) Act 2002.
    FREEDOM_OF_INFORMATION_SCOTLAND = "services/freedom-of-information-scotland";
    /// Ask for environmental information in England, Wales and Northern Ireland.
    ENVIRONMENTAL_INFORMATION = "services/environmental-information";
    /// Ask for environmental information in Scotland.
    ENVIRONMENTAL_INFORMATION_SCOTLAND = "services/environmental-information-scotland";
    /// Ask for your own personal data.
    SUBJECT_ACCESS = "services/subject-access";
    /// An invented council that collects with a contractor and has Welsh in draft.
    NORTHWOLD_MISSED_BIN = "councils/northwold/missed-bin";
    /// Another invented council, in Scotland, that differs as real ones do.
    SOUTHMERE_MISSED_BIN = "councils/southmere/missed-bin";
}

/// The file at a path under `patterns/`, without `.json`.
///
/// ```
/// assert!(service_patterns::builtin::file("services/missed-bin").is_some());
/// assert!(service_patterns::builtin::file("services/no-such").is_none());
/// ```
#[must_use]
pub fn file(path: &str) -> Option<Source<'static>> {
    ALL.iter().find(|(p, _)| *p == path).map(|(_, source)| source.clone())
}
