//! What the host's own machinery is asked to do, and what it answers: payments, refunds, checks of who somebody is, documents.
//!
//! A task with a `contract` is one that the host's machinery ends. The library says what is asked ([`Step::requests`],
//! [`Case::requests`]) and reads what is answered ([`Service::read_reply`]); it calls nobody. `docs/contracts.md` has a table for
//! each kind of contract: what is asked, what is answered, and what each failure does.
//!
//! The modules [`pay`] and [`notify`] are the payloads of GOV.UK Pay and GOV.UK Notify, under the names that these have, for a host
//! that uses them. Nothing else here knows of them.
//!
//! [`Step::requests`]: crate::Step::requests
//! [`Case::requests`]: crate::Case::requests
//! [`Service::read_reply`]: crate::Service::read_reply

pub mod notify;
pub mod pay;

pub use crate::case::contract::{Asks, NotTaken, Paid, Reply, Request, Said};
