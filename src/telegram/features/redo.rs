//! "Redo my three weakest": the questions that went worst, asked once more.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnInterview, interview_taps, owned};
use super::maintenance;
use super::pause::view::offer;
use super::warm_up;
use crate::domain::interview::{Interview, InterviewId, REDONE, Status};
use crate::i18n::Texts;
use crate::service::interviews::redo::{self, Redone};
use crate::telegram::core::card::{Button, labelled};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "redo";
/// Questions that are asked once more.
pub const QUESTIONS: usize = REDONE;

/// Of `count` questions.
pub fn button(t: Texts, interview: &Interview, count: usize) -> Button {
    labelled(t.msg("button-redo").arg("count", count).plain(), &OnInterview::new(&interview.id, WORD))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    interview_taps(WORD).endpoint(begin)
}

/// The report stays where it is: the first question comes below it.
async fn begin(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let open = match conv.open_interview().await? {
        Some(open) if open.warm_up => {
            warm_up::leave(&conv, &open).await?;
            None
        }
        open => open,
    };
    let Some(of) = owned(&conv, &id).await? else { return Ok(()) };
    if of.status != Status::Finished {
        return conv.notice("notice-stale").await;
    }
    match redo::redo(conv.services(), &conv.user, &of, &conv.request, open).await? {
        Redone::Interview(interview) => {
            conv.dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
            conv.open(Page::Interview(interview, Placing::At(None))).await
        }
        // The second of two taps.
        Redone::Unfinished(open) if open.redo.as_ref().is_some_and(|redo| redo.of == of.id) => {
            conv.notice("notice-stale").await
        }
        Redone::Unfinished(interview) => {
            conv.dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
            conv.send(&offer(conv.t, &interview, "unfinished-first")).await?;
            Ok(())
        }
        Redone::Closed(closed) => {
            conv.send(&maintenance::view::closed(conv.t, &closed)).await?;
            Ok(())
        }
        Redone::UsedUp => conv.notice("notice-redo-used-up").await,
        Redone::Nothing => conv.notice("notice-redo-nothing").await,
    }
}
