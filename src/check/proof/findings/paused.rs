//! Clocks that are paused and can never go on.

use super::Find;
use crate::check::proof::model::bits;
use crate::check::proof::sets::Set;
use crate::check::proof::space::{ClockIs, Config};
use crate::pattern::shape::each;
use crate::problem::{Code, listed};

impl Find<'_, '_, '_, '_, '_> {
    /// From wherever a hold pauses a clock, some way leads to where that same clock runs again, before it is stopped.
    pub(super) fn paused_for_good(&mut self) {
        for clock in 0..self.model.clocks.len() {
            let pauses = self.model.clocks.get(clock).map_or(0, |c| c.pauses);
            if pauses == 0 {
                continue;
            }
            let on = |config: &Config| config.clocks.get(clock) == Some(&ClockIs::Running);
            let goes_on = self.backward(|c| on(c) && c.holds & pauses == 0, |_| false, |c| !on(c), |_| true);
            let stuck = self.all().find_map(|at| {
                let config = self.config(at).filter(|c| on(c) && c.holds & pauses != 0)?;
                let by = config.holds & pauses;
                let reached = self.reached(at);
                let for_good = self.model.sets.without(reached, goes_on.get(at as usize).copied().unwrap_or(Set::NONE));
                (!for_good.is_none()).then_some((at, by, for_good))
            });
            let Some((at, by, for_good)) = stuck else { continue };
            let p = self.model.p;
            let (Some(shape), id) = (p.clocks.at(clock as u16).map(|(_, clock)| clock), p.clocks.key(clock)) else {
                continue;
            };
            let holds: Vec<&str> = bits(by).map(|hold| p.holds.key(hold)).collect();
            let restarts = each(shape.restarts.as_ref()).any(|hold| holds.contains(&hold.as_str()));
            let member = if restarts { "restarts" } else { "pauses" };
            let message = format!("`{id}` is paused by {} and can never go on", listed(holds.iter().copied()));
            let tags =
                listed(holds.iter().map(|hold| format!("hold:{hold}")).collect::<Vec<_>>().iter().map(String::as_str));
            let help = format!("let an action lift the hold, or end the clock with {tags} in its `stops`");
            let path = self.path(at, for_good, &[]);
            self.add(&format!("/clocks/{id}/{member}"), Code::PausedForGood, message, Some(path), &help);
        }
    }
}
