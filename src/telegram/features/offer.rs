//! "Is this your answer?": what may be an answer is taken when the person says so.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{interview_id, owned, taken};
use crate::domain::interview::{AnswerMessage, Interview, InterviewId, MessageRef, Stage, Status};
use crate::i18n::Texts;
use crate::service::interviews::offer;
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{Button, Card, button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::screen::Part;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

/// A message that is an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferCode {
    pub interview: InterviewId,
    pub message: MessageRef,
}

/// One that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAnswerCode(pub OfferCode);

impl OfferCode {
    fn written(&self, decision: &str) -> String {
        format!("o:{}:{}:{decision}", self.interview, self.message.0)
    }

    fn of(words: &[&str], decision: &str) -> Option<Self> {
        match *words {
            ["o", id, message, decided] if decided == decision => {
                Some(Self { interview: interview_id(id)?, message: MessageRef(message.parse().ok()?) })
            }
            _ => None,
        }
    }
}

impl Code for OfferCode {
    fn write(&self) -> String {
        self.written("take")
    }

    fn read(words: &[&str]) -> Option<Self> {
        Self::of(words, "take")
    }
}

impl Code for NoAnswerCode {
    fn write(&self) -> String {
        self.0.written("drop")
    }

    fn read(words: &[&str]) -> Option<Self> {
        OfferCode::of(words, "drop").map(Self)
    }
}

/// A button that takes a message as the answer. `label` is a message of the locales.
pub fn take_button(t: Texts, interview: &Interview, message: MessageRef, label: &str) -> Button {
    button(t, label, &OfferCode { interview: interview.id.clone(), message })
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<OfferCode>).endpoint(take)
}

/// Asks whether a text is the answer.
pub async fn offer(conv: &Conversation, interview: &Interview, message: AnswerMessage) -> HandlerResult {
    let card = view::offered(conv.t, interview, &message);
    ask(conv, interview, message, &card).await
}

/// Keeps the text, and asks with this card.
pub async fn ask(conv: &Conversation, interview: &Interview, message: AnswerMessage, card: &Card) -> HandlerResult {
    offer::keep(conv.services(), interview, message).await?;
    conv.send(card).await?;
    Ok(())
}

async fn take(conv: Arc<Conversation>, code: OfferCode) -> HandlerResult {
    let Some(before) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let message = code.message;
    if before.holds(message) && !before.is_stepped_by(&conv.request.key()) {
        // The second of a double tap.
        return conv.notice("notice-stale").await;
    }
    let stepped = offer::take(conv.services(), &before, message, &conv.request).await?;
    if stepped.is_none() && before.is_stepped_by(&conv.request.key()) {
        // An earlier run has taken it and forgotten it.
        return show_taken(&conv, &before).await;
    }
    if stepped.is_none() {
        return conv.notice("notice-stale").await;
    }
    let Some((interview, ())) = taken(&conv, stepped).await? else { return Ok(()) };
    show_taken(&conv, &interview).await?;
    Ok(offer::forget(conv.services(), &before, message).await?)
}

/// The offer makes room for the answer's receipt; where the interview was paused, its card shows the question again.
async fn show_taken(conv: &Conversation, interview: &Interview) -> HandlerResult {
    if let Some(card) = conv.tapped() {
        conv.ctx.out.delete(conv.chat(), card).await?;
    }
    if interview.status != Status::Asking || interview.stage() != Some(Stage::Collecting) {
        // A job has brought the answer on since an earlier run.
        return conv.open(Page::Interview(Box::new(interview.clone()), Placing::At(None))).await;
    }
    let place = conv.ctx.screens.of(interview).await?.message(Part::Question);
    conv.open(Page::Question(Box::new(interview.clone()), place)).await?;
    conv.open(Page::Receipt(Box::new(interview.clone()))).await
}
