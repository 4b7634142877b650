//! What comes out of turn: it gets a helpful answer and the current card, never silence.

use std::sync::Arc;

use teloxide::types::Message;

use crate::domain::intent::{self, Intent, Understood};
use crate::telegram::core::HandlerResult;
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page, to_menu};
use crate::telegram::core::state::State;
use crate::telegram::core::update::{Media, Sent};
use crate::telegram::features::voice;

/// A tap on a card that is not the current one any more.
pub async fn tap(conv: Arc<Conversation>, state: State) -> HandlerResult {
    stale(&conv, &state).await
}

pub async fn stale(conv: &Conversation, state: &State) -> HandlerResult {
    conv.notice("notice-stale").await?;
    show(conv, state).await
}

/// A text where a button is expected: a greeting is returned, who asks about the bot is told, and who doubts a grade, how to.
pub async fn text(conv: Arc<Conversation>, state: State, message: Message) -> HandlerResult {
    let lead = match message.text().map(intent::understand) {
        Some(Understood::Intent(Intent::Greeting)) => "intent-greeting",
        Some(Understood::Intent(Intent::AboutBot)) => "intent-about",
        Some(Understood::Intent(Intent::Complaint)) => "intent-complaint",
        _ => "fallback-text",
    };
    say(&conv, &state, lead).await
}

/// A sticker, a photo, a voice message, or something newer than the program.
pub async fn not_text(conv: Arc<Conversation>, state: State, media: Media) -> HandlerResult {
    let is_voice = matches!(media.sent, Some(Sent::Recording { .. }));
    let is_heard = voice::is_heard_here(&conv, &state, &media).await?;
    let lead = match state {
        _ if is_voice && is_heard == Some(false) => "voice-off-language",
        State::Interviewing { .. } if is_heard == Some(true) => "fallback-not-text-or-voice",
        State::Interviewing { .. } => "fallback-not-text-answer",
        State::Coaching { .. } if is_heard == Some(true) => "coach-not-text-or-voice",
        State::Coaching { .. } => "coach-not-text",
        _ => "fallback-not-text",
    };
    say(&conv, &state, lead).await
}

/// A command that does not exist, for this person at least.
pub async fn unknown_command(conv: Arc<Conversation>) -> HandlerResult {
    conv.send(&Card::new(conv.t.get("fallback-unknown-command")).row([to_menu(conv.t)])).await?;
    Ok(())
}

/// An edit of a message that is no part of an answer any more, the rest of an album, or a kind of update that needs no
/// answer.
pub async fn ignored() -> HandlerResult {
    Ok(())
}

async fn say(conv: &Conversation, state: &State, lead: &str) -> HandlerResult {
    conv.send(&Card::new(conv.t.get(lead))).await?;
    show(conv, state).await
}

/// Where the dialogue stands, below all other cards.
async fn show(conv: &Conversation, state: &State) -> HandlerResult {
    match state {
        State::Interviewing { interview } => conv.open(Page::InterviewById(interview.clone())).await,
        State::Coaching { .. } => conv.open(Page::Coach(state.clone())).await,
        State::ChoosingDomain
        | State::ChoosingTechnology { .. }
        | State::NamingTechnology { .. }
        | State::NamingProfession
        | State::ChoosingLevel { .. }
        | State::Ready { .. } => conv.open(Page::Track(state.clone())).await,
        State::SendingCv => conv.open(Page::Of(MenuItem::Cv)).await,
        State::New
        | State::ChoosingLanguage { .. }
        | State::SharingPhone { .. }
        | State::Lettering { .. }
        | State::NamingRole { .. }
        | State::Menu => conv.open(Page::Menu).await,
    }
}
