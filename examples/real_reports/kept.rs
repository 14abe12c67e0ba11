//! A case and its record, as a host keeps them.

use chrono::{DateTime, Utc};
use service_patterns::{Act, Case, Entry, Refusal, Service, Step};
use uuid::Uuid;

/// A case as it is now, and all its entries.
pub(crate) struct Kept<'r> {
    service: &'r Service,
    pub(crate) case: Case,
    pub(crate) entries: Vec<Entry>,
}

impl<'r> Kept<'r> {
    /// Opens a case.
    pub(crate) fn open(service: &'r Service, id: Uuid, reference: &str, act: Act<'_>) -> Result<Kept<'r>, Refusal> {
        let Step { case, entries, .. } = service.open(id, reference, act)?;
        Ok(Kept { service, case, entries })
    }

    /// Does the acts one after another; the first that is refused ends that, and nothing of it is kept.
    pub(crate) fn act<'a>(&mut self, acts: impl IntoIterator<Item = Act<'a>>) -> Result<(), Refusal> {
        acts.into_iter().try_for_each(|act| self.service.act(&self.case, act).map(|step| self.keep(step)))
    }

    /// Lets time pass.
    pub(crate) fn tick(&mut self, at: DateTime<Utc>) -> Result<(), String> {
        let step = self.service.tick(&self.case, at).map_err(|refusal| refusal.to_string())?;
        self.keep(step);
        Ok(())
    }

    fn keep(&mut self, step: Step) {
        self.case = step.case;
        self.entries.extend(step.entries);
    }

    /// Whether the record gives the case again, and so does what a host would store of the case, in words for a count.
    pub(crate) fn again(&self) -> Result<&'static str, String> {
        let replayed = self.service.replay(&self.entries).map_err(|problem| problem.to_string())?;
        let stored = serde_json::to_vec(&self.case).map_err(|error| error.to_string())?;
        let read = self.service.resume(stored).map_err(|problem| problem.to_string())?;
        let same = replayed == self.case && read == self.case;
        Ok(if same { "record of the case: gives the same case" } else { "record of the case: gives another case" })
    }
}
