//! "Practise": from the weakest topic of a report to another interview on the same track.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnInterview, interview_taps, owned};
use crate::domain::interview::{Interview, InterviewId};
use crate::domain::text::truncate_utf16;
use crate::i18n::Texts;
use crate::telegram::core::card::{Button, labelled};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::Page;
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "practise";
/// How much of a topic stands on the button, in UTF-16 units.
const TOPIC: usize = 22;

pub fn button(t: Texts, interview: &Interview, topic: &str) -> Button {
    let label = t.msg("button-practise").arg("topic", truncate_utf16(topic, TOPIC)).plain();
    labelled(label, &OnInterview::new(&interview.id, WORD))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    interview_taps(WORD).endpoint(choose)
}

/// The "ready?" card of the track.
async fn choose(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    let state = State::Ready { subject: interview.subject };
    conv.dialogue.update(state.clone()).await?;
    conv.open(Page::Track(state)).await
}
