//! What is said while an interview runs, until it is checked.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use super::interview::{OnQuestion, notice_of, on_current, owned, question_taps, refuse as refuse_tap};
use super::{intents, offer, time_limit};
use crate::domain::intent::{self, Intent, Understood};
use crate::domain::interview::{AnswerMessage, Interview, InterviewId, MessageRef, QuestionKey, Refused, Stage};
use crate::domain::text;
use crate::i18n::Texts;
use crate::service::interviews::{self, answer, offer as offers};
use crate::service::{recordings, voice};
use crate::telegram::core::card::{Button, Card};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::screen::Part;
use crate::telegram::core::state::State;
use crate::telegram::core::update::Media;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const DONE: &str = "done";

/// "That was all": the answer is checked now.
fn done_button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-done", DONE)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(DONE).endpoint(done)
}

pub fn texts() -> UpdateHandler<HandlerError> {
    case![State::Interviewing { interview }].endpoint(typed)
}

pub fn edits() -> UpdateHandler<HandlerError> {
    case![State::Interviewing { interview }].endpoint(edited)
}

async fn done(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    complete(&conv, &interview, code.question).await
}

/// What was said is all: it is checked.
async fn complete(conv: &Conversation, interview: &Interview, question: QuestionKey) -> HandlerResult {
    let presenter = &*conv.ctx.presenter;
    match answer::complete(conv.services(), presenter, interview, question, &conv.request).await? {
        Ok(()) => Ok(()),
        Err(refused) => refuse_tap(conv, interview, refused).await,
    }
}

/// A text arrived while an interview runs.
async fn typed(conv: Arc<Conversation>, id: InterviewId, message: Message, media: Media) -> HandlerResult {
    if message.forward_origin().is_some() {
        return reply(&conv, "answer-forwarded").await;
    }
    let Some(said) = read(&message) else { return reply(&conv, "answer-empty").await };
    let Some(interview) = conv.interview(&id).await? else {
        return conv.open(Page::Menu).await;
    };
    let (said, corrects) = with_voice(&conv, &interview, said, media.spoken).await?;
    if interview.holds(said.id) {
        return take(&conv, &interview, said, message.date).await;
    }
    if interview.is_stepped_by(&conv.request.key()) {
        // An earlier run has done what was said.
        return conv.open(Page::Interview(Box::new(interview), Placing::At(None))).await;
    }
    let in_its_place = time_limit::in_its_place(&conv, interview, &message, &said).await?;
    let Some(interview) = in_its_place else { return Ok(()) };
    match intent::hear(&interview, &said.text) {
        Understood::Intent(Intent::Done) => complete(&conv, &interview, interview.key().unwrap_or_default()).await,
        Understood::Intent(intent) => intents::follow(&conv, &interview, intent, said).await,
        Understood::Unclear if interview.waits_for_answer() => offer::offer(&conv, &interview, said).await,
        Understood::Unclear | Understood::Answer => take(&conv, &interview, said, message.date).await,
    }?;
    match corrects {
        Some(spoken) => {
            offers::forget(conv.services(), &interview, spoken).await?;
            Ok(recordings::correction_taken(conv.services(), conv.user.id, spoken).await?)
        }
        None => Ok(()),
    }
}

/// The same with what is kept of a recording, where the text was heard in one, or puts right what was: then with the message
/// that brought it.
async fn with_voice(
    conv: &Conversation,
    interview: &Interview,
    said: AnswerMessage,
    spoken: bool,
) -> HandlerResult<(AnswerMessage, Option<MessageRef>)> {
    let services = conv.services();
    if spoken {
        let note = recordings::get(services, conv.user.id, said.id).await?;
        let voice = note.and_then(|note| note.heard().map(|(_, spoken)| spoken.clone()));
        return Ok((AnswerMessage { voice, ..said }, None));
    }
    if !voice::is_on(services, interview.language) {
        return Ok((said, None));
    }
    Ok(match recordings::corrected(services, interview).await? {
        Some((message, voice)) => (AnswerMessage { voice: Some(voice), ..said }, Some(message)),
        None => (said, None),
    })
}

/// Takes a message, written then, as the answer, or as a part of it.
async fn take(
    conv: &Arc<Conversation>,
    interview: &Interview,
    message: AnswerMessage,
    written_at: DateTime<Utc>,
) -> HandlerResult {
    match answer::add_message(conv.services(), interview, message.clone(), written_at, &conv.request).await? {
        Some((interview, Ok(()))) => {
            if message.voice.is_some() {
                // It waits no more to be taken.
                offers::forget(conv.services(), &interview, message.id).await?;
            }
            receive(conv, &interview).await
        }
        Some((interview, Err(Refused::Paused | Refused::NotReady))) if may_still_be_answered(&interview) => {
            offer::offer(conv, &interview, message).await
        }
        Some((_, Err(refused))) => refuse(conv, &interview.id, refused).await,
        None => Ok(()),
    }
}

/// Whether the question that is next to be answered is none that has an answer.
fn may_still_be_answered(interview: &Interview) -> bool {
    matches!(interview.stage(), None | Some(Stage::Open | Stage::Collecting))
}

/// A message was edited. Part of an answer that is not graded yet: the answer changes with it.
async fn edited(conv: Arc<Conversation>, id: InterviewId, message: Message) -> HandlerResult {
    let edited_at = message.edit_date().copied().unwrap_or(message.date);
    let Some(message) = read(&message) else { return Ok(()) };
    let Some(interview) = conv.interview(&id).await? else { return Ok(()) };
    if offers::edit(conv.services(), &interview, &message).await? {
        return Ok(());
    }
    match answer::edit_message(conv.services(), &interview, message.clone(), edited_at, &conv.request).await? {
        Some((interview, Ok(()))) => receive(&conv, &interview).await,
        Some((interview, Err(Refused::AlreadyAnswered)))
            if interview.holds(message.id) || !interview.waits_for_answer() =>
        {
            reply(&conv, "answer-edited-late").await
        }
        // It was something else, and may be an answer now.
        Some((interview, Err(Refused::AlreadyAnswered))) => offer::offer(&conv, &interview, message).await,
        Some((_, Err(Refused::TooLong))) => reply(&conv, "answer-too-long").await,
        Some((interview, Err(Refused::TimeOver))) if interview.holds(message.id) => reply(&conv, "time-late").await,
        _ => Ok(()),
    }
}

/// What was typed, cleaned. `None` when nothing is left of it.
fn read(message: &Message) -> Option<AnswerMessage> {
    let typed = text::clean(message.text().unwrap_or_default());
    if typed.is_empty() {
        return None;
    }
    Some(AnswerMessage { id: MessageRef(message.id.0.into()), text: typed, voice: None })
}

/// Says that the answer is here, below the person's latest message.
pub async fn receive(conv: &Conversation, interview: &Interview) -> HandlerResult {
    // After a run that broke off, a job may have brought the answer on, and shown that.
    let Some(slot) = interview.slot().filter(|slot| slot.stage() == Stage::Collecting) else { return Ok(()) };
    let Some(answer) = slot.answer() else { return Ok(()) };
    let screens = &conv.ctx.screens;
    let last = screens.of_late(interview).await?.message(Part::Answer);
    if let Some(receipt) = last {
        conv.ctx.out.delete(conv.chat(), receipt).await?;
    }
    let shown = conv.send(&view::received(conv.t, interview, answer.messages.len())).await?;
    // A job that did not wait for it may have shown something else of the answer meanwhile.
    let meanwhile = screens.put_receipt(interview, shown, conv.t.language()).await?;
    if let Some(other) = meanwhile
        && meanwhile != last
    {
        conv.ctx.out.delete(conv.chat(), other).await?;
    }
    interviews::shown(conv.services(), interview).await?;
    if meanwhile == last && interviews::is_held_back(conv.services(), interview) {
        return Ok(());
    }
    conv.open(Page::GoneOn(Box::new(interview.clone()))).await
}

/// Says why what was typed is no answer, and shows where the interview stands.
async fn refuse(conv: &Conversation, id: &InterviewId, refused: Refused) -> HandlerResult {
    let lead = match refused {
        Refused::TooLong => return reply(conv, "answer-too-long").await,
        Refused::TimeOver => return reply(conv, "time-late").await,
        Refused::NotReady => "answer-not-ready",
        Refused::AlreadyAnswered => "answer-already-graded",
        Refused::Over => "answer-over",
        other => notice_of(other),
    };
    reply(conv, lead).await?;
    conv.open(Page::InterviewById(id.clone())).await
}

async fn reply(conv: &Conversation, id: &str) -> HandlerResult {
    conv.send(&Card::new(conv.t.get(id))).await?;
    Ok(())
}
