//! An update that was put off for so long that newer ones have passed it: it is handled only if it still fits.

use teloxide::types::{Message, Update, UpdateKind};

use super::card::Card;
use super::conversation::Conversation;
use super::page::Page;
use super::state::State;
use super::{HandlerError, HandlerResult};
use crate::domain::interview::InterviewId;
use crate::domain::text;
use crate::queue::StoredJob;
use crate::service::interviews;

/// Length of what is quoted of a message, in UTF-16 units.
const QUOTE_MAX: usize = 60;

/// The interview whose question of now was asked after this text was written: it is an answer to another one. A tap names
/// the question that it is for, and a text is an answer only while an interview runs.
pub async fn overtaken(
    conv: &Conversation,
    job: &StoredJob,
    update: &Update,
    state: &State,
) -> Result<Option<InterviewId>, HandlerError> {
    let (State::Interviewing { interview: id }, UpdateKind::Message(message)) = (state, &update.kind) else {
        return Ok(None);
    };
    if message.text().is_none() || !job.was_passed(conv.now()) {
        return Ok(None);
    }
    let interview = interviews::owned(conv.services(), conv.user.id, id).await?;
    let asked_at = interview.and_then(|interview| interview.slot()?.asked_at);
    // Telegram's time is in whole seconds.
    let is_overtaken = asked_at.is_some_and(|asked_at| asked_at.timestamp() > message.date.timestamp());
    Ok(is_overtaken.then(|| id.clone()))
}

/// Says that the text was not taken as an answer, and shows where the interview stands.
pub async fn decline(conv: &Conversation, update: &Update, interview: InterviewId) -> HandlerResult {
    let typed = match &update.kind {
        UpdateKind::Message(message) => Message::text(message).unwrap_or_default(),
        _ => "",
    };
    let line = text::clean_line(typed);
    let quote = text::truncate_utf16(&line, QUOTE_MAX);
    conv.send(&Card::new(conv.t.msg("fallback-overtaken").arg("quote", quote).text())).await?;
    conv.open(Page::InterviewById(interview)).await
}
