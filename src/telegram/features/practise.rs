//! "Practise": from a report to another interview of the same kind.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::begin;
use super::interview::{OnInterview, interview_taps, owned};
use crate::domain::interview::{Interview, InterviewId};
use crate::i18n::Texts;
use crate::telegram::core::card::{Button, labelled};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "practise";

pub fn button(t: Texts, interview: &Interview) -> Button {
    let label = begin::subject_label(t, "button-practise", &interview.subject, interview.kind);
    labelled(label, &OnInterview::new(&interview.id, WORD))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    interview_taps(WORD).endpoint(choose)
}

/// The "ready?" card of what it was about, below the report, which stays.
async fn choose(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(Interview { subject, kind, .. }) = owned(&conv, &id).await? else { return Ok(()) };
    let conv = conv.untied();
    if subject.type_for(conv.user.settings.kind) == kind {
        return begin::set_out(&conv, State::Ready { subject }).await;
    }
    let (user, ()) = conv.change_user(move |user| user.settings.kind = kind).await?;
    begin::set_out(&conv.with(user), State::Ready { subject }).await
}
