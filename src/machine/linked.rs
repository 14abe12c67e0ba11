//! How one case belongs to another: plain data, said once, when a case opens.

use serde::Serialize;
use std::fmt;
use uuid::Uuid;

/// How a case belongs to the one it was opened from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Link {
    /// It comes after: what is wanted now begins anew, and neither waits for the other. A bin reported again.
    Follows,
    /// It is a piece of that case, and is shown under it: an appeal with its own deadline, a request moved to another law.
    PartOf,
    /// It takes the place of what that case granted, once it is granted itself. A permit for another year.
    Renews,
    /// It concerns that case, which goes on as it does. A complaint about how it was dealt with.
    About,
}

impl Link {
    /// Every kind, in the order of the reference.
    pub const ALL: [Link; 4] = [Link::Follows, Link::PartOf, Link::Renews, Link::About];

    /// The word that files and stored cases use.
    ///
    /// ```
    /// use service_patterns::Link;
    /// assert_eq!(Link::PartOf.as_str(), "part_of");
    /// assert_eq!(Link::named("part_of"), Some(Link::PartOf));
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Link::Follows => "follows",
            Link::PartOf => "part_of",
            Link::Renews => "renews",
            Link::About => "about",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn named(word: &str) -> Option<Link> {
        Link::ALL.into_iter().find(|link| link.as_str() == word)
    }
}

/// The case that one was opened from, and how the two belong together. A case keeps it from its opening.
///
/// ```
/// use service_patterns::{Link, Linked};
/// use uuid::Uuid;
///
/// let linked = Linked::new(Link::About, Uuid::from_u128(7), "R-1007").by("complain");
/// assert_eq!((linked.link(), linked.reference(), linked.follow_on()), (Link::About, "R-1007", Some("complain")));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Linked {
    link: Link,
    case: Uuid,
    reference: Box<str>,
    follow_on: Option<Box<str>>,
}

impl Linked {
    /// A link to the case with this id and reference.
    #[must_use]
    pub fn new(link: Link, case: Uuid, reference: impl Into<Box<str>>) -> Linked {
        Linked { link, case, reference: reference.into(), follow_on: None }
    }

    /// The same, by this follow-on of that case: without it, nothing happens there when the new case closes.
    #[must_use]
    pub fn by(mut self, follow_on: impl Into<Box<str>>) -> Linked {
        self.follow_on = Some(follow_on.into());
        self
    }

    /// How the two belong together.
    #[must_use]
    pub fn link(&self) -> Link {
        self.link
    }

    /// The host's id of that case.
    #[must_use]
    pub fn case(&self) -> Uuid {
        self.case
    }

    /// The reference of that case.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// The follow-on of that case by which this one was opened, if it was by one.
    #[must_use]
    pub fn follow_on(&self) -> Option<&str> {
        self.follow_on.as_deref()
    }
}

/// Ids only, never the reference.
impl fmt::Debug for Linked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Linked").field("link", &self.link).field("case", &self.case).finish_non_exhaustive()
    }
}
