//! The card of an answer that is being checked grows with the grade.

use std::time::Duration;

use teloxide::types::{ChatId, MessageId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::TelegramPresenter;
use crate::domain::interview::{AnswerRef, Interview, Stage, Status};
use crate::interviewer::GradeDraft;
use crate::telegram::core::screen::Part;
use crate::telegram::features::feedback;

/// Least time between two edits: Telegram takes about one message a second of a chat.
const PACE: Duration = Duration::from_millis(1500);

/// Shows each draft on the "checking" card until `done`. An edit that is under way then is waited for, so that none
/// can arrive after the feedback. The first edit that Telegram does not take is the last, and so is the first look at
/// the interview that fails: no draft is worth a grade. Returns the card, if there were any drafts on it.
pub(super) async fn show(
    presenter: &TelegramPresenter,
    interview: &Interview,
    answer: AnswerRef,
    mut drafts: watch::Receiver<GradeDraft>,
    done: &CancellationToken,
) -> Option<MessageId> {
    let t = presenter.texts_of(interview).await.ok()?;
    let mut shown = None;
    loop {
        tokio::select! {
            biased;
            () = done.cancelled() => return shown,
            changed = drafts.changed() => if changed.is_err() { return shown },
        }
        let draft = drafts.borrow_and_update().clone();
        let Some((interview, place)) = checking(presenter, interview, answer).await else { return shown };
        let Some(slot) = interview.slot() else { return shown };
        let card = feedback::draft::draft(t, &slot.question, &draft);
        if !presenter.screens.out.edit_once(ChatId(interview.user.0), place, &card).await {
            return shown;
        }
        shown = Some(place);
        tokio::select! {
            () = done.cancelled() => return shown,
            () = tokio::time::sleep(PACE) => {}
        }
    }
}

/// The interview as it stands now and the "checking" card, while the person still waits before it for just this grade.
async fn checking(
    presenter: &TelegramPresenter,
    interview: &Interview,
    answer: AnswerRef,
) -> Option<(Interview, MessageId)> {
    let interview = presenter.services.store.interviews.get(&interview.id).await.ok()??;
    let slot = interview.slot()?;
    let is_same = slot.stage() == Stage::Checking && slot.latest_answer() == Some(answer);
    if interview.status != Status::Asking || !is_same {
        return None;
    }
    let place = presenter.screens.of(&interview).await.ok()?.message(Part::Answer)?;
    Some((interview, place))
}
