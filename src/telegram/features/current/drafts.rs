//! The card of an answer that is being checked grows with the grade.

use async_trait::async_trait;
use teloxide::types::{ChatId, MessageId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::TelegramPresenter;
use crate::domain::interview::{AnswerRef, Interview, Stage, Status};
use crate::i18n::Texts;
use crate::interviewer::GradeDraft;
use crate::telegram::core::growing::{Board, grow};
use crate::telegram::core::screen::Part;
use crate::telegram::features::feedback;

/// Shows each draft on the "checking" card until `done`. The first edit that Telegram does not take is the last, and so is the
/// first look at the interview that fails. Returns the card, if there were any drafts on it.
pub(super) async fn show(
    presenter: &TelegramPresenter,
    interview: &Interview,
    answer: AnswerRef,
    drafts: watch::Receiver<GradeDraft>,
    done: &CancellationToken,
) -> Option<MessageId> {
    let t = presenter.texts_of(interview).await.ok()?;
    let mut card = CheckingCard { presenter, interview, answer, t, shown: None };
    grow(drafts, done, &mut card).await;
    card.shown
}

/// The "checking" card of an answer.
struct CheckingCard<'a> {
    presenter: &'a TelegramPresenter,
    interview: &'a Interview,
    answer: AnswerRef,
    t: Texts,
    shown: Option<MessageId>,
}

#[async_trait]
impl Board<GradeDraft> for CheckingCard<'_> {
    async fn put(&mut self, draft: GradeDraft) -> bool {
        let Some((interview, place)) = checking(self.presenter, self.interview, self.answer).await else {
            return false;
        };
        let Some(slot) = interview.slot() else { return false };
        let card = feedback::draft::draft(self.t, &slot.question, &draft);
        let is_taken = self.presenter.screens.out.edit_once(ChatId(interview.user.0), place, &card).await;
        if is_taken {
            self.shown = Some(place);
        }
        is_taken
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
