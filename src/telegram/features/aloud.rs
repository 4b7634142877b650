//! What is asked, to be listened to: a button under it, or with each question, by the settings.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnQuestion, owned, question_taps};
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::i18n::Texts;
use crate::service::{Services, aloud};
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const WORD: &str = "listen";

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(WORD).endpoint(tapped)
}

async fn tapped(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let is_asked = aloud::asked(&interview).is_some_and(|(question, _)| question.key == code.question);
    if is_asked && aloud::want(conv.services(), &interview, &conv.request.key()).await? {
        return conv.notice("notice-aloud").await;
    }
    conv.notice("notice-stale").await
}

/// What is asked, with the button where somebody reads it out.
pub fn on_question(services: &Services, t: Texts, interview: &Interview, card: Card) -> Card {
    match aloud::is_on(services, interview.language) {
        true => view::on_question(t, interview, card),
        false => card,
    }
}

/// Whether anybody reads out, in whatever language.
pub fn is_on(conv: &Conversation) -> bool {
    Language::ALL.into_iter().any(|language| aloud::is_on(conv.services(), language))
}
