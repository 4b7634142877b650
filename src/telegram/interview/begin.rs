//! From the wish for an interview to the first question.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::prepare::questions_left;
use super::{Show, proceed, unfinished};
use crate::domain::catalog::Track;
use crate::domain::interview::{Interview, InterviewId, NewInterview};
use crate::domain::user::QuotaReached;
use crate::store::StoreError;
use crate::telegram::conversation::{Conversation, Origin};
use crate::telegram::state::{Dialogue, State};
use crate::telegram::view::interview as view;
use crate::telegram::work::Work;
use crate::telegram::{HandlerError, HandlerResult, track};

/// `/interview`, or the menu's button: the choice of a domain, or the interview that is still open.
pub(crate) async fn choose(conv: Arc<Conversation>, dialogue: Dialogue) -> HandlerResult {
    if let Some(interview) = conv.ctx.store.interviews.open_of(conv.user.id).await? {
        dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
        conv.show(&unfinished(conv.t, &interview, "unfinished-first")).await?;
        return Ok(());
    }
    dialogue.update(State::ChoosingDomain).await?;
    track::show(&conv, &State::ChoosingDomain).await
}

/// "Begin" on the "ready?" card.
pub(crate) async fn begin(conv: Arc<Conversation>, dialogue: Dialogue, chosen: Track) -> HandlerResult {
    let id = interview_id(&conv.origin, conv.user.id.0);
    let open = conv.ctx.store.interviews.open_of(conv.user.id).await?;
    if let Some(interview) = open.filter(|open| open.id != id) {
        dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
        conv.show(&unfinished(conv.t, &interview, "unfinished-first")).await?;
        return Ok(());
    }
    if let Err(reached) = count(&conv, &id).await? {
        conv.show(&view::quota_reached(conv.t, reached.limit)).await?;
        return Ok(());
    }
    let interview = store(&conv, id, chosen).await?;
    dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
    proceed(&conv.ctx, conv.t, &interview, Show::Always(conv.tapped())).await?;
    conv.ctx.queue.enqueue(&[Work::remind(&interview.id, 1, interview.updated_at)]).await?;
    Ok(())
}

/// Counts the interview against the month's quota.
async fn count(conv: &Conversation, id: &InterviewId) -> Result<Result<(), QuotaReached>, HandlerError> {
    let now = conv.now();
    let ctx = &conv.ctx;
    let (_, counted) =
        conv.change_user(|user| user.use_interview(id, &ctx.plans.plan(user.plan_at(now)).quotas, now)).await?;
    Ok(counted)
}

/// Stores the interview, or finds it stored by an earlier run of this update.
async fn store(conv: &Conversation, id: InterviewId, track: Track) -> Result<Interview, HandlerError> {
    let now = conv.now();
    let settings = conv.user.settings;
    let left = questions_left(&conv.ctx, conv.user.id, conv.t.language(), &track).await?;
    let new = NewInterview {
        id,
        user: conv.user.id,
        track,
        language: conv.t.language(),
        plan: conv.user.plan_at(now),
        mode: settings.mode,
        // None left: one is looked for, and when it is not found the interview is taken back.
        planned: settings.questions_of(left).max(1),
    };
    let interview = Interview::begin(new, now);
    match conv.ctx.store.interviews.insert(&interview).await {
        Ok(()) => Ok(interview),
        Err(StoreError::Duplicate) => {
            let stored = conv.ctx.store.interviews.get(&interview.id).await?;
            stored.ok_or(HandlerError::Store(StoreError::Conflict))
        }
        Err(error) => Err(error.into()),
    }
}

/// The id of the interview that this update begins. The same update, run again, begins the same interview; update ids
/// may restart, so the time is part of it.
fn interview_id(origin: &Origin, user: i64) -> InterviewId {
    let mut hasher = DefaultHasher::new();
    (&origin.job, origin.at.timestamp_micros(), user).hash(&mut hasher);
    let mut rest = hasher.finish();
    let mut id = String::new();
    for _ in 0..10 {
        id.extend(char::from_digit(u32::try_from(rest % 36).unwrap_or(0), 36));
        rest /= 36;
    }
    InterviewId(id)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn the_same_update_begins_the_same_interview() {
        let origin =
            |job: &str, at| Origin { job: job.to_owned(), at: DateTime::from_timestamp(at, 0).expect("a time") };
        let id = interview_id(&origin("u:1", 5), 7);
        assert_eq!(id.0.len(), 10);
        assert!(id.0.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_eq!(interview_id(&origin("u:1", 5), 7), id);
        assert_ne!(interview_id(&origin("u:1", 6), 7), id);
        assert_ne!(interview_id(&origin("u:2", 5), 7), id);
        assert_ne!(interview_id(&origin("u:1", 5), 8), id);
    }
}
