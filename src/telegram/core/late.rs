//! An update that was put off for so long that newer ones have passed it: it is handled only if it still fits.

use teloxide::types::{Message, Update, UpdateKind};

use super::card::Card;
use super::conversation::Conversation;
use super::page::Page;
use super::state::State;
use super::{HandlerError, HandlerResult};
use crate::domain::interview::MessageRef;
use crate::domain::text;
use crate::queue::StoredJob;
use crate::service::{coach, interviews};

/// Length of what is quoted of a message, in UTF-16 units.
const QUOTE_MAX: usize = 60;

/// A text for somebody else than whom it would go to now.
pub struct Overtaken {
    /// Where the person stands.
    page: Page,
    /// It was taken as an answer when it came.
    is_taken: bool,
}

/// Whether a text was written before the question of now was asked, or before what is typed began to go to the coach or back
/// to the interview. A tap names what it is for, and elsewhere a text is no answer.
pub async fn overtaken(
    conv: &Conversation,
    job: &StoredJob,
    update: &Update,
    state: &State,
) -> Result<Option<Overtaken>, HandlerError> {
    let UpdateKind::Message(message) = &update.kind else { return Ok(None) };
    if message.text().is_none() || !job.was_passed(conv.now()) {
        return Ok(None);
    }
    match state {
        State::Coaching { .. } if is_before_turn(conv, message).await? => {
            Ok(Some(Overtaken { page: Page::Coach(state.clone()), is_taken: false }))
        }
        State::Interviewing { interview } => {
            let Some(interview) = interviews::owned(conv.services(), conv.user.id, interview).await? else {
                return Ok(None);
            };
            let asked_at = interview.slot().and_then(|slot| slot.asked_at);
            // Telegram's time is in whole seconds.
            let is_overtaken = asked_at.is_some_and(|asked_at| asked_at.timestamp() > message.date.timestamp());
            if !is_overtaken && !is_before_turn(conv, message).await? {
                return Ok(None);
            }
            let is_taken = interview.holds(MessageRef(message.id.0.into()));
            Ok(Some(Overtaken { page: Page::InterviewById(interview.id), is_taken }))
        }
        _ => Ok(None),
    }
}

/// Whether what is typed went to somebody else when the text was written.
async fn is_before_turn(conv: &Conversation, message: &Message) -> HandlerResult<bool> {
    let turned_at = coach::turned_at(conv.services(), conv.user.id).await?;
    Ok(turned_at.is_some_and(|turned_at| turned_at.timestamp() > message.date.timestamp()))
}

/// Says that the text was not taken as an answer, if it was not when it came, and shows where the person stands.
pub async fn decline(conv: &Conversation, update: &Update, overtaken: Overtaken) -> HandlerResult {
    let UpdateKind::Message(message) = &update.kind else { return Ok(()) };
    if !overtaken.is_taken {
        let line = text::clean_line(Message::text(message).unwrap_or_default());
        let quote = text::truncate_utf16(&line, QUOTE_MAX);
        conv.send(&Card::new(conv.t.msg("fallback-overtaken").arg("quote", quote).text())).await?;
    }
    conv.open(overtaken.page).await
}
