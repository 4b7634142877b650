//! A job post read by a model. Where none does, what its headings say stands.

use super::coach::Silence;
use super::{Interviewer, Shortfall};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::user::UserId;
use crate::domain::vacancy::Vacancy;
use crate::llm::{Call, LlmError};
use crate::plans::{Route, Task};
use crate::store::{EntryKind, LedgerEntry};

/// For whom a post is read. It is paid out of the person's day, not out of an interview.
#[derive(Debug, Clone)]
pub struct Reader {
    pub user: UserId,
    pub plan: PlanName,
    /// The language that they speak with the bot.
    pub language: Language,
    /// What it is counted by, see [`Call::counted`].
    pub counted: String,
}

impl Reader {
    pub(super) fn call(&self, route: Route, is_replaceable: bool) -> Call {
        let counted = Some(self.counted.clone());
        Call { route, plan: self.plan, user: self.user, interview: None, counted, is_replaceable }
    }
}

impl Interviewer {
    /// The vacancy with what a model read of its post.
    ///
    /// # Errors
    /// Why no model did.
    pub async fn read_vacancy(&self, reader: &Reader, vacancy: &Vacancy) -> Result<Vacancy, Silence> {
        let route = self.ports.plans.route(reader.plan, Task::Vacancy, reader.language, None);
        let shortfall = match (&self.model, route) {
            (Some(model), Some(route)) => match model.read_vacancy(reader, vacancy, route).await {
                Ok(read) => return Ok(read),
                Err(LlmError::Unaccounted) => return Err(Silence::Unaccounted),
                Err(error) => {
                    let plan = reader.plan.slug();
                    tracing::warn!(task = %Task::Vacancy, plan, kind = error.kind(), %error, "no model read the post");
                    Shortfall::Degraded(error.degradation())
                }
            },
            _ => Shortfall::Off,
        };
        self.record_undone(Task::Vacancy, reader, shortfall.slug()).await;
        Err(Silence::Nobody(shortfall.degradation()))
    }

    pub(super) async fn record_undone(&self, task: Task, reader: &Reader, why: &str) {
        let (id, at) = (format!("{:016x}", (self.ports.random)()), self.ports.clock.now());
        let (task, plan) = (task.slug(), reader.plan.slug());
        let blank = LedgerEntry::blank(EntryKind::Bank, id, at, reader.user, task, plan);
        let entry = LedgerEntry { free: true, outcome: why.to_owned(), ..blank };
        if let Err(error) = self.ports.ledger.append(&entry).await {
            tracing::warn!(%error, %task, "that no model did something is missing in the ledger");
        }
    }
}
