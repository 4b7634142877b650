//! What the coach is asked, and who says it: a model, or nobody. There is no bank of replies.

use tokio::sync::watch;

use super::{Interviewer, Shortfall};
use crate::domain::coach::About;
use crate::domain::coach::history::Exchange;
use crate::domain::degradation::Degradation;
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::user::UserId;
use crate::llm::LlmError;
use crate::plans::{Route, Task};
use crate::store::{EntryKind, LedgerEntry};

/// For whom the coach speaks. It is paid out of the person's day, not out of an interview.
#[derive(Debug, Clone)]
pub struct Coached {
    pub user: UserId,
    pub plan: PlanName,
    /// The language of the reply.
    pub language: Language,
    /// The model that shall be asked first, if the plan has it.
    pub model: Option<String>,
    /// What it is counted by, see [`crate::llm::Call::counted`].
    pub counted: Option<String>,
}

/// Something that the coach is asked.
#[derive(Debug, Clone, Copy)]
pub struct CoachRequest<'a> {
    pub coached: &'a Coached,
    pub about: &'a About,
    /// The interview that it is about.
    pub interview: Option<&'a Interview>,
    /// The person's open interview: what waits there is not talked about.
    pub open: Option<&'a Interview>,
    /// What the oldest turns come to.
    pub summary: &'a str,
    /// The turns before this one, oldest first.
    pub history: &'a [Exchange<'a>],
    pub asked: &'a str,
}

/// What a model said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoachReply {
    /// In Markdown; `None` where it would have given an open question away.
    pub text: Option<String>,
    pub model: String,
}

/// Why no model spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Silence {
    /// None could; `None` where the plan has none for it.
    #[error("no model speaks")]
    Nobody(Option<Degradation>),
    /// What a call may cost could not be set aside, so none was made. It can be tried again.
    #[error("the accounts cannot be read")]
    Unaccounted,
}

impl Interviewer {
    /// What the coach says. `drafts` hears of the text while it is written.
    ///
    /// # Errors
    /// Why no model spoke.
    pub async fn coach(
        &self,
        request: &CoachRequest<'_>,
        drafts: &watch::Sender<String>,
    ) -> Result<CoachReply, Silence> {
        let shortfall = match self.coach_route(request.coached) {
            Ok((model, route)) => match model.coach(request, route, drafts).await {
                Ok(reply) => return Ok(reply),
                Err(LlmError::Unaccounted) => return Err(Silence::Unaccounted),
                Err(error) => failed(request.coached, &error),
            },
            Err(shortfall) => shortfall,
        };
        self.record_silence(request.coached, shortfall.slug()).await;
        Err(Silence::Nobody(shortfall.degradation()))
    }

    /// What these turns come to, with what earlier ones do. `None` when no model says it.
    pub async fn sum_up(&self, coached: &Coached, summary: &str, exchanges: &[Exchange<'_>]) -> Option<String> {
        let (model, route) = self.coach_route(coached).ok()?;
        let summed_up = model.sum_up(coached, summary, exchanges, route).await;
        summed_up
            .inspect_err(|error| {
                failed(coached, error);
            })
            .ok()
    }

    /// The models that a plan has for the coach, the first one first; none where nobody can be asked.
    pub fn coaches(&self, plan: PlanName, language: Language) -> Vec<String> {
        let route = self.ports.plans.route(plan, Task::Coach, language, None).filter(|_| self.has_model());
        route.map(|route| route.models).unwrap_or_default()
    }

    fn coach_route(&self, coached: &Coached) -> Result<(&super::model::ModelInterviewer, Route), Shortfall> {
        let model = self.model.as_ref().ok_or(Shortfall::Degraded(Degradation::NoKey))?;
        let route = self.ports.plans.route(coached.plan, Task::Coach, coached.language, None).ok_or(Shortfall::Off)?;
        Ok((model, route.led_by(coached.model.as_deref())))
    }

    async fn record_silence(&self, coached: &Coached, why: &str) {
        let (id, at) = (format!("{:016x}", (self.ports.random)()), self.ports.clock.now());
        let (task, plan) = (Task::Coach.slug(), coached.plan.slug());
        let blank = LedgerEntry::blank(EntryKind::Bank, id, at, coached.user, task, plan);
        let entry = LedgerEntry { free: true, outcome: why.to_owned(), ..blank };
        if let Err(error) = self.ports.ledger.append(&entry).await {
            tracing::warn!(%error, %task, "that no model spoke is missing in the ledger");
        }
    }
}

fn failed(coached: &Coached, error: &LlmError) -> Shortfall {
    let plan = coached.plan.slug();
    tracing::warn!(task = %Task::Coach, plan, kind = error.kind(), %error, "models failed, nobody carries on");
    Shortfall::Degraded(error.degradation())
}
