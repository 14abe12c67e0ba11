//! Council services as checked, shared, configurable data.
#[cfg(feature = "builtin")]
pub mod builtin;
mod case;
mod check;
pub mod clock;
mod digest;
mod machine;
mod overlay;
mod pattern;
mod problem;
pub mod question;
pub mod scenario;
mod service;
mod text;
pub use case::Case;
pub use case::act::{Act, Answers, By, Channel, Fact};
pub use case::due::{DueEvent, DueReasons};
pub use case::entry::{Entry, FORMAT};
pub use case::look::{Allowed, FormView, OptionView, QuestionView};
pub use case::refusal::{
    AnswerProblems, DateProblem, FactMissing, NotPossible, Reason, Refusal, Signpost, Unknown, WrongAnswer, WrongForm,
};
pub use case::step::{Step, Timer, Told};
pub use case::stored::StoredProblem;
pub use problem::{Code, Problem, Problems, Severity};
pub use service::{FileLimits, Loader, Service, Source};
pub use text::Text;
