//! Past interviews: the history, any of them again, and the trend.

use std::sync::Arc;

use super::HandlerResult;
use super::conversation::Conversation;
use super::view::{history, report};
use crate::domain::interview::{Interview, Status};
use crate::domain::report::{TopicScore, weak_topics};

/// Interviews that the trend is drawn over.
const TREND: u32 = 10;
/// Weak topics that are named.
const WEAK_TOPICS: usize = 5;

/// `/progress`.
pub(super) async fn show(conv: Arc<Conversation>) -> HandlerResult {
    let store = &conv.ctx.store.interviews;
    let latest = store.finished_of(conv.user.id, 0, TREND).await?;
    let total = store.count_finished(conv.user.id).await?;
    let weak: Vec<TopicScore> = weak_topics(&latest, WEAK_TOPICS);
    conv.show(&history::progress(conv.t, &latest, total, &weak)).await?;
    Ok(())
}

/// `/history`, or a page of it.
pub(super) async fn page(conv: Arc<Conversation>, skip: u32) -> HandlerResult {
    let store = &conv.ctx.store.interviews;
    let total = store.count_finished(conv.user.id).await?;
    let skip = skip.min(total.saturating_sub(1) / history::PAGE * history::PAGE);
    let interviews = store.finished_of(conv.user.id, skip, history::PAGE).await?;
    conv.show(&history::history(conv.t, &interviews, skip, total)).await?;
    Ok(())
}

/// The report of a finished interview, in place of the tapped card.
pub(super) async fn report(conv: &Conversation, interview: &Interview) -> HandlerResult {
    match &interview.report {
        Some(report) => conv.show(&report::card(conv.t, interview, report)).await.map(|_| ()),
        None => conv.notice("notice-stale").await,
    }
}

/// A question of a finished interview, with the answer and the feedback, as new messages.
pub(super) async fn review(conv: &Conversation, interview: &Interview, number: usize) -> HandlerResult {
    let slot = number.checked_sub(1).and_then(|index| interview.slots.get(index));
    let Some(slot) = slot.filter(|_| interview.status == Status::Finished) else {
        return conv.notice("notice-stale").await;
    };
    for card in report::review(conv.t, interview, number, slot) {
        conv.send(&card).await?;
    }
    Ok(())
}
