//! The job that offers an interview again that was left lying.

use chrono::TimeDelta;
use teloxide::types::ChatId;

use super::{texts_of, unfinished};
use crate::domain::interview::InterviewId;
use crate::telegram::work::{REMIND_AFTER_DAYS, Work};
use crate::telegram::{Context, HandlerResult};

/// Offers the interview when nothing has happened for some days, once; looks again later when something has.
pub(crate) async fn run(ctx: &Context, id: &InterviewId, round: u32) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    if !interview.status.is_open() {
        return Ok(());
    }
    if ctx.clock.now() - interview.updated_at < TimeDelta::days(REMIND_AFTER_DAYS) {
        ctx.queue.enqueue(&[Work::remind(id, round + 1, interview.updated_at)]).await?;
        return Ok(());
    }
    let t = texts_of(ctx, interview.user, &interview).await?;
    ctx.out.send(ChatId(interview.user.0), &unfinished(t, &interview, "unfinished-reminder")).await?;
    Ok(())
}
