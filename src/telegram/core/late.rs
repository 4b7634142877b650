//! An update that was put off for so long that newer ones have passed it: it is handled only if it still fits.

use teloxide::types::{Message, Update, UpdateKind};

use super::card::Card;
use super::conversation::Conversation;
use super::page::Page;
use super::state::State;
use super::{HandlerError, HandlerResult};
use crate::domain::interview::{Interview, MessageRef};
use crate::domain::text;
use crate::queue::StoredJob;
use crate::service::interviews;

/// Length of what is quoted of a message, in UTF-16 units.
const QUOTE_MAX: usize = 60;

/// The interview whose question of now was asked after this text was written: it is no answer to that one. A tap names
/// the question that it is for, and a text is an answer only while an interview runs.
pub async fn overtaken(
    conv: &Conversation,
    job: &StoredJob,
    update: &Update,
    state: &State,
) -> Result<Option<Box<Interview>>, HandlerError> {
    let (State::Interviewing { interview: id }, UpdateKind::Message(message)) = (state, &update.kind) else {
        return Ok(None);
    };
    if message.text().is_none() || !job.was_passed(conv.now()) {
        return Ok(None);
    }
    let interview = interviews::owned(conv.services(), conv.user.id, id).await?;
    // Telegram's time is in whole seconds.
    let is_overtaken = |interview: &Interview| {
        let asked_at = interview.slot().and_then(|slot| slot.asked_at);
        asked_at.is_some_and(|asked_at| asked_at.timestamp() > message.date.timestamp())
    };
    Ok(interview.filter(is_overtaken).map(Box::new))
}

/// Says that the text was not taken as an answer, if it was not when it came, and shows where the interview stands.
pub async fn decline(conv: &Conversation, update: &Update, interview: Box<Interview>) -> HandlerResult {
    let UpdateKind::Message(message) = &update.kind else { return Ok(()) };
    if !interview.holds(MessageRef(message.id.0.into())) {
        let line = text::clean_line(Message::text(message).unwrap_or_default());
        let quote = text::truncate_utf16(&line, QUOTE_MAX);
        conv.send(&Card::new(conv.t.msg("fallback-overtaken").arg("quote", quote).text())).await?;
    }
    conv.open(Page::InterviewById(interview.id)).await
}
