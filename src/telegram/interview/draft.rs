//! The card of an answer that is being checked grows with the grade.

use std::time::Duration;

use teloxide::types::{ChatId, MessageId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::domain::interview::{Interview, InterviewId, Stage, Status};
use crate::i18n::Texts;
use crate::interviewer::GradeDraft;
use crate::telegram::Context;
use crate::telegram::view::feedback as view;

/// Least time between two edits: Telegram takes about one message a second of a chat.
const PACE: Duration = Duration::from_millis(1500);

/// Shows each draft on the "checking" card until `done`. An edit that is under way then is waited for, so that none
/// can arrive after the feedback. The first edit that Telegram does not take is the last, and so is the first look at
/// the interview that fails: no draft is worth a grade. Returns the card, if there were any drafts on it.
pub(super) async fn show(
    ctx: &Context,
    t: Texts,
    id: &InterviewId,
    (number, revision): (usize, u32),
    mut drafts: watch::Receiver<GradeDraft>,
    done: &CancellationToken,
) -> Option<MessageId> {
    let mut shown = None;
    loop {
        tokio::select! {
            biased;
            () = done.cancelled() => return shown,
            changed = drafts.changed() => if changed.is_err() { return shown },
        }
        let draft = drafts.borrow_and_update().clone();
        let Ok(Some(interview)) = ctx.store.interviews.get(id).await else { return shown };
        let Some((slot, place)) = interview.slot().zip(checking(&interview, number, revision)) else { return shown };
        let card = view::draft(t, &slot.question, &draft);
        if !ctx.out.edit_once(ChatId(interview.user.0), place, &card).await {
            return shown;
        }
        shown = Some(place);
        tokio::select! {
            () = done.cancelled() => return shown,
            () = tokio::time::sleep(PACE) => {}
        }
    }
}

/// The "checking" card, while the person still waits before it for just this grade.
fn checking(interview: &Interview, number: usize, revision: u32) -> Option<MessageId> {
    let slot = interview.slot().filter(|_| interview.status == Status::Asking && interview.number() == number)?;
    let same = slot.stage() == Stage::Checking && slot.answer().is_some_and(|answer| answer.revision == revision);
    interview.cards.answer.filter(|_| same).map(MessageId)
}
