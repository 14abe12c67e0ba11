//! The shortest way to a problem, as data: from it a scenario is made that shows the problem.

/// What happens on the way, in order, and the parts that have to be on or off for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Way {
    pub(crate) steps: Vec<WayStep>,
    /// Parts that are otherwise than the files say.
    pub(crate) parts: Vec<(String, bool)>,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WayStep {
    pub(crate) what: WayWhat,
    /// What has to be said with it for the case to go this way.
    pub(crate) said: Vec<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WayWhat {
    /// An action, and the branch it takes.
    Act(String, Option<String>),
    /// A task, and its result.
    Result(String, String),
    /// The limit of a clock, a hold or a task.
    Limit(String),
    Warning,
    /// What this person should be able to do here, and cannot.
    Cannot(String, String),
}

/// What is said with an act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    pub(crate) of: SaidOf,
    /// The id of the question or fact.
    pub(crate) id: String,
    /// An answer that does it, in the words of the file; `None` for a blank.
    pub(crate) is: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SaidOf {
    Question,
    Fact,
    Channel,
    Language,
}

impl WayStep {
    /// A step with which nothing in particular has to be said.
    pub(crate) fn new(what: WayWhat) -> WayStep {
        WayStep { what, said: Vec::new() }
    }
}
