//! Better lines for a CV, by a model. Nobody carries on where none writes them.

use super::coach::Silence;
use super::vacancy::Reader;
use super::{Interviewer, Shortfall};
use crate::domain::cv::Suggestion;
use crate::llm::LlmError;
use crate::plans::Task;
use crate::store::{EntryKind, LedgerEntry};

impl Interviewer {
    /// What could stand in the place of lines of a CV, which is given as models are given it.
    ///
    /// # Errors
    /// Why no model said so.
    pub async fn improve_cv(&self, reader: &Reader, masked: &str) -> Result<Vec<Suggestion>, Silence> {
        let route = self.ports.plans.route(reader.plan, Task::Cv, reader.language, None);
        let shortfall = match (&self.model, route) {
            (Some(model), Some(route)) => match model.improve_cv(reader, masked, route).await {
                Ok(suggestions) => return Ok(suggestions),
                Err(LlmError::Unaccounted) => return Err(Silence::Unaccounted),
                Err(error) => {
                    let plan = reader.plan.slug();
                    tracing::warn!(task = %Task::Cv, plan, kind = error.kind(), %error, "no model improved the CV");
                    Shortfall::Degraded(error.degradation())
                }
            },
            _ => Shortfall::Off,
        };
        let (id, at) = (format!("{:016x}", (self.ports.random)()), self.ports.clock.now());
        let blank = LedgerEntry::blank(EntryKind::Bank, id, at, reader.user, Task::Cv.slug(), reader.plan.slug());
        let entry = LedgerEntry { free: true, outcome: shortfall.slug().to_owned(), ..blank };
        if let Err(error) = self.ports.ledger.append(&entry).await {
            tracing::warn!(%error, task = %Task::Cv, "that no model improved a CV is missing in the ledger");
        }
        Err(Silence::Nobody(shortfall.degradation()))
    }
}
