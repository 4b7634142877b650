//! A CV compared with what a job post asks for, by models or by nobody: code has no judgement of that.

use super::coach::Silence;
use super::vacancy::Reader;
use super::{Interviewer, Shortfall};
use crate::domain::fit::Fit;
use crate::domain::vacancy::Requirement;
use crate::llm::LlmError;
use crate::plans::Task;

/// What is compared, for whom. It is paid out of the person's day.
#[derive(Debug, Clone, Copy)]
pub struct FitRequest<'a> {
    pub reader: &'a Reader,
    pub requirements: &'a [Requirement],
    /// Without that by which its person could be reached.
    pub cv: &'a str,
    pub this_year: u16,
}

impl Interviewer {
    /// How far the CV meets the requirements.
    ///
    /// # Errors
    /// Why no model says it.
    pub async fn compare(&self, request: &FitRequest<'_>) -> Result<Fit, Silence> {
        let reader = request.reader;
        let route = self.ports.plans.route(reader.plan, Task::Fit, reader.language, None);
        let shortfall = match (&self.model, route) {
            (Some(model), Some(route)) => match model.compare(request, &route).await {
                Ok(fit) => return Ok(fit),
                Err(LlmError::Unaccounted) => return Err(Silence::Unaccounted),
                Err(error) => self.failed_at(Task::Fit, reader, &error),
            },
            _ => Shortfall::Off,
        };
        self.record_undone(Task::Fit, reader, shortfall.slug()).await;
        Err(Silence::Nobody(shortfall.degradation()))
    }

    pub(super) fn failed_at(&self, task: Task, reader: &Reader, error: &LlmError) -> Shortfall {
        let plan = reader.plan.slug();
        tracing::warn!(%task, plan, kind = error.kind(), %error, "no model did it");
        Shortfall::Degraded(error.degradation())
    }
}
