//! Has a question answered: by a model, while the person sees the reply grow; else it is said that nobody spoke.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{Matter, change, chosen, matter, shelf};
use crate::domain::coach::history::BUDGET;
use crate::domain::coach::open::{gives_away, waiting};
use crate::domain::coach::{Conversation, ConversationId, Said, Turn, TurnId};
use crate::domain::user::{User, UserId};
use crate::interviewer::coach::{CoachRequest, Coached, Silence};
use crate::queue::{Job, JobError, Lane, StoredJob, key_of};
use crate::service::interviews::while_busy;
use crate::service::quotas::Quota;
use crate::service::{JobContext, ServiceError, ServiceResult, Services, job_result, people};

/// Has a question answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Speak {
    pub(super) user: UserId,
    pub(super) conversation: ConversationId,
    pub(super) turn: TurnId,
    /// Which wish for a reply.
    pub(super) attempt: u32,
}

impl Speak {
    /// What it is counted as: the same one is counted once.
    pub(super) fn subject(&self) -> String {
        format!("{}:{}:{}:{}", self.user, self.conversation, self.turn.0, self.attempt)
    }
}

#[async_trait]
impl Job for Speak {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "coach";

    fn id(&self) -> String {
        format!("coach:{}", self.subject())
    }

    /// What a person asks is answered in order.
    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(speak(context, self).await)
    }

    /// Nobody else would answer: it is tried once more later, and at last it is said that nobody does.
    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        let Some((again, _)) = job.rescheduled(context.services.now()) else {
            if let Err(error) = end(context, self, Said::Nobody { why: None }).await {
                tracing::warn!(job.id, %error, "somebody goes on to wait for a reply");
            }
            return;
        };
        if let Err(error) = context.services.queue.enqueue(&[again]).await {
            tracing::warn!(job.id, %error, "a reply that was given up could not be put off");
        }
    }
}

async fn speak(context: &JobContext, job: &Speak) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(conversation) = shelf::conversation(services, job.user, &job.conversation).await? else {
        return Ok(());
    };
    // Another wish has a job of its own.
    let Some(turn) = conversation.turn(&job.turn).filter(|turn| turn.attempt == job.attempt) else { return Ok(()) };
    let user = people::get(services, job.user).await?;
    if user.as_ref().is_some_and(|user| user.ban.is_some()) {
        return Ok(());
    }
    if turn.answered().is_some() {
        // Written by an earlier run that may have failed to show it.
        return Ok(presenter.coached(&conversation, &job.turn).await?);
    }
    let (said, card) = said(context, user, &conversation, (turn, job)).await?;
    match (end(context, job, said).await?, card) {
        (false, Some(card)) => Ok(presenter.coach_dropped(&conversation, card).await?),
        _ => Ok(()),
    }
}

/// Keeps what was said, and shows it. False where the conversation was deleted meanwhile.
async fn end(context: &JobContext, job: &Speak, said: Said) -> ServiceResult<bool> {
    let JobContext { services, presenter } = context;
    if matches!(said, Said::Nobody { .. } | Said::Withheld) {
        // Nothing was said. What was paid for it counts.
        Quota::CoachTurns.give_back(services, &job.subject()).await?;
    }
    let record = |conversation: &mut Conversation| (conversation.record(&job.turn, job.attempt, said.clone()), None);
    match change(services, job.user, &job.conversation, record).await? {
        Some((conversation, _)) => presenter.coached(&conversation, &job.turn).await.map(|()| true).map_err(Into::into),
        None => Ok(false),
    }
}

/// What is said to a turn, and the card that shows the beginning of it.
async fn said(
    context: &JobContext,
    user: Option<User>,
    conversation: &Conversation,
    (turn, job): (&Turn, &Speak),
) -> ServiceResult<(Said, Option<i64>)> {
    let JobContext { services, presenter } = context;
    let Some(user) = user else {
        return Ok((Said::Nobody { why: None }, None));
    };
    let coached = Coached {
        user: user.id,
        plan: user.plan_at(services.now()),
        language: turn.language,
        model: chosen(services, user.id).await?,
        counted: Some(Quota::CoachTurns.reservation(&job.subject())),
    };
    let drafts = watch::Sender::new(String::new());
    let done = CancellationToken::new();
    let watching = presenter.coaching(conversation, &turn.id, drafts.subscribe(), &done);
    let speaking = while_busy(&**presenter, user.id, async {
        let reply = reply(services, &coached, conversation, turn, &drafts).await;
        done.cancel();
        reply
    });
    let (said, card) = tokio::join!(speaking, watching);
    Ok((said?, card))
}

async fn reply(
    services: &Services,
    coached: &Coached,
    conversation: &Conversation,
    turn: &Turn,
    drafts: &watch::Sender<String>,
) -> ServiceResult<Said> {
    let Matter { interview, open, is_closed } = matter(services, coached.user, &conversation.about).await?;
    if is_closed {
        return Ok(Said::Withheld);
    }
    let summed_up = sum_up(services, coached, conversation, turn).await?;
    let conversation = summed_up.as_ref().unwrap_or(conversation);
    // Where nobody could sum up what does not fit, it is left out as a whole.
    let history = conversation.history(&turn.id, BUDGET);
    let request = CoachRequest {
        coached,
        about: &conversation.about,
        interview: interview.as_ref(),
        open: open.as_ref(),
        summary: history.summary,
        history: &history.kept,
        asked: &turn.asked,
    };
    Ok(match services.interviewer.coach(&request, drafts).await {
        Ok(reply) => match reply.text {
            Some(text) if !speaks_of_what_waits(services, coached, &text).await? => {
                Said::Model { text, model: reply.model }
            }
            _ => Said::Withheld,
        },
        Err(Silence::Nobody(why)) => Said::Nobody { why },
        Err(Silence::Unaccounted) => return Err(ServiceError::Unaccounted),
    })
}

/// Whether a reply gives away a question that waits by now: the interview may have gone on while it was written.
async fn speaks_of_what_waits(services: &Services, coached: &Coached, text: &str) -> ServiceResult<bool> {
    let Some(open) = services.store.interviews.open_of(coached.user).await? else { return Ok(false) };
    let languages = [coached.language, open.language];
    Ok(waiting(&open).into_iter().any(|slot| gives_away(&slot.question, text, &languages)))
}

/// The conversation with what does not fit into the budget any more summed up; `None` where nothing has changed.
async fn sum_up(
    services: &Services,
    coached: &Coached,
    conversation: &Conversation,
    turn: &Turn,
) -> ServiceResult<Option<Conversation>> {
    let history = conversation.history(&turn.id, BUDGET);
    let until = conversation.last_covered(history.covers).filter(|_| !history.to_sum_up.is_empty());
    let Some(until) = until else { return Ok(None) };
    let summed_up = services.interviewer.sum_up(coached, history.summary, &history.to_sum_up).await;
    let Some(summary) = summed_up else { return Ok(None) };
    let record = |conversation: &mut Conversation| {
        conversation.sum_up(&until, &summary);
        ((), None)
    };
    Ok(change(services, conversation.user, &conversation.id, record).await?.map(|(conversation, ())| conversation))
}
