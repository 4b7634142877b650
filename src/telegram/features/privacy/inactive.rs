//! People who have not written for as long as the owner has decided.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::time::interval;
use tokio_util::sync::CancellationToken;

use super::jobs::Erase;
use crate::domain::language::Language;
use crate::queue::NewJob;
use crate::service::{ServiceResult, people, remembered};
use crate::telegram::core::Context;

/// How often it is looked for them.
const EVERY: Duration = Duration::from_secs(3600);
/// How many are erased in that time: each takes a look at all that there is.
const AT_ONCE: u32 = 20;

/// Has people erased who have not written for `after`, now and every hour until `end` is cancelled.
pub async fn run(ctx: Arc<Context>, after: TimeDelta, end: CancellationToken) {
    let mut ticks = interval(EVERY);
    while end.run_until_cancelled(ticks.tick()).await.is_some() {
        match end.run_until_cancelled(sweep(&ctx, after)).await {
            None => return,
            Some(Ok(())) => {}
            Some(Err(error)) => tracing::warn!(%error, "it could not be looked for people who are gone"),
        }
    }
}

async fn sweep(ctx: &Context, after: TimeDelta) -> ServiceResult {
    let (services, now) = (&ctx.services, ctx.services.now());
    let before = now - after;
    for user in services.store.users.unseen_since(before, AT_ONCE).await? {
        if user.seen_at.is_none() {
            // Of people of earlier versions it is not known: their time begins now.
            people::change(services, user.id, |user| user.seen_at = user.seen_at.or(Some(now))).await?;
            continue;
        }
        let mark = remembered::mark(services, user.id).await?;
        let language = user.language.unwrap_or_else(|| Language::suggested(None));
        services.queue.enqueue(&[NewJob::of(&Erase::inactive(user.id, language, &mark, now, before))]).await?;
    }
    Ok(())
}
