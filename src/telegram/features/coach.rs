//! The coach: while it is open, what is typed goes to it, until the person goes back.
//!
//! ```text
//! 💬 Ask about it, /coach -> what is typed is asked -> "…" grows into the reply [🔄 Anew] [🧠 Model] -> ↩️ Back
//! ```
//! A step of the interview leaves the coach too; what only shows something does not ([`arrive`]).

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{Message, Update, UpdateKind};

use super::interview::owned;
use crate::domain::coach::{ASKED_MAX, About, ConversationId, NotAgain, TurnId, open};
use crate::domain::interview::{Interview, InterviewId, MessageRef, QuestionKey};
use crate::service::coach::{self, Again, Asked, shelf};
use crate::telegram::core::callback;
use crate::telegram::core::card::Card;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::Page;
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod code;
pub mod reply;
mod shelved;
pub mod view;

use code::{CoachCode, LeadsAway};
use view::{Setting, Silence};

/// Commands that lead back to the interview, to another one, or to where a CV is sent. The others show something beside the
/// coach.
const LEADING_AWAY: &[&str] = &["start", "interview", "resume", "cancel", "cv"];

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<CoachCode>)
        .branch(case![CoachCode::Ask { interview, question }].endpoint(about_answer))
        .branch(case![CoachCode::Report(interview)].endpoint(about_report))
        .branch(case![CoachCode::Back].endpoint(back))
        .branch(case![CoachCode::Again { conversation, turn, attempt }].endpoint(again))
        .branch(case![CoachCode::Models].endpoint(show_models))
        .branch(case![CoachCode::Model(tag)].endpoint(choose_model))
        .branch(shelved::routes())
}

pub fn commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(command::named("coach").endpoint(|conv: Arc<Conversation>, state: State| async move {
            enter(&conv, state, About::Preparing).await
        }))
        .branch(command::named("model").endpoint(show_models))
}

pub fn texts() -> UpdateHandler<HandlerError> {
    case![State::Coaching { conversation, about, before }].endpoint(typed)
}

/// Where the dialogue stands for what has come: a step of the interview leaves the coach, and so does the way to the menu.
/// An edit of an answer is one still.
pub async fn arrive(conv: &Conversation, update: &Update, state: State) -> Result<State, HandlerError> {
    let State::Coaching { before, .. } = &state else { return Ok(state) };
    let leads_away = match &update.kind {
        UpdateKind::CallbackQuery(query) => {
            query.data.as_deref().and_then(callback::read::<LeadsAway>).is_some_and(|LeadsAway(away)| away)
        }
        UpdateKind::Message(message) => is_leading_command(conv, message),
        UpdateKind::EditedMessage(message) => return while_edited(conv, message, state).await,
        _ => false,
    };
    if leads_away { leave(conv, before).await } else { Ok(state) }
}

fn is_leading_command(conv: &Conversation, message: &Message) -> bool {
    let typed = message.text().and_then(|text| command::parse(text, &conv.ctx.settings.username));
    typed.is_some_and(|typed| LEADING_AWAY.contains(&typed.name.as_str()))
}

/// What is edited may be part of an answer that is not graded yet.
async fn while_edited(conv: &Conversation, message: &Message, state: State) -> Result<State, HandlerError> {
    let open = conv.open_interview().await?;
    let edited = MessageRef(message.id.0.into());
    let held = open.filter(|interview| interview.holds(edited));
    Ok(held.map_or(state, |interview| State::Interviewing { interview: interview.id }))
}

/// Leaves the coach: for the open interview, else for where the dialogue stood before.
async fn leave(conv: &Conversation, before: &State) -> Result<State, HandlerError> {
    let state = match conv.open_interview().await? {
        Some(interview) => State::Interviewing { interview: interview.id },
        None if matches!(before, State::Interviewing { .. } | State::Coaching { .. }) => State::Menu,
        None => before.clone(),
    };
    coach::turn_to(conv.services(), conv.user.id).await?;
    conv.dialogue.update(state.clone()).await?;
    Ok(state)
}

async fn about_answer(
    conv: Arc<Conversation>,
    state: State,
    (id, question): (InterviewId, QuestionKey),
) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    if !open::may_ask_about(&interview, question) {
        return conv.notice("notice-stale").await;
    }
    enter(&conv, state, About::Answer { interview: id, question }).await
}

/// Opens the coach for somebody who asks about the feedback before them in words.
pub async fn open_about(conv: &Conversation, interview: &Interview, question: QuestionKey) -> HandlerResult {
    let state = State::Interviewing { interview: interview.id.clone() };
    enter(conv, state, About::Answer { interview: interview.id.clone(), question }).await
}

async fn about_report(conv: Arc<Conversation>, state: State, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    if interview.report.is_none() {
        return conv.notice("notice-stale").await;
    }
    enter(&conv, state, About::Report { interview: id }).await
}

/// Opens the coach: what is typed goes there from now on.
async fn enter(conv: &Conversation, state: State, about: About) -> HandlerResult {
    let conversation = shelf::place(conv.services(), conv.user.id, &about, &conv.request).await?;
    open_at(conv, state, conversation, about).await
}

async fn open_at(conv: &Conversation, state: State, conversation: ConversationId, about: About) -> HandlerResult {
    let before = match state {
        State::Coaching { before, .. } => before,
        state => Box::new(state),
    };
    coach::turn_to(conv.services(), conv.user.id).await?;
    let state = State::Coaching { conversation, about, before };
    conv.dialogue.update(state.clone()).await?;
    show(conv, &state).await
}

/// What the coach is open for, and how it is left; with what was said last, where something was.
pub async fn show(conv: &Conversation, state: &State) -> HandlerResult {
    let State::Coaching { conversation, about, .. } = state else { return conv.open(Page::Menu).await };
    let setting = setting(conv, about).await?;
    let held = shelf::conversation(conv.services(), conv.user.id, conversation).await?;
    conv.send(&view::opened(conv.t, &setting, about, held.as_ref())).await?;
    Ok(())
}

/// What every card of the coach needs to know.
async fn setting(conv: &Conversation, about: &About) -> HandlerResult<Setting> {
    let matter = coach::matter(conv.services(), conv.user.id, about).await?;
    let has_model = !coach::models(conv.services(), &conv.user, conv.t.language()).is_empty();
    Ok(Setting { matter, has_model })
}

async fn back(conv: Arc<Conversation>, state: State) -> HandlerResult {
    let state = match &state {
        State::Coaching { before, .. } => leave(&conv, before).await?,
        // Left already, by another way.
        _ => state,
    };
    conv.strip_tapped().await?;
    match (conv.open_interview().await?, state) {
        (Some(interview), _) => {
            conv.dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
            conv.open(Page::InterviewById(interview.id)).await
        }
        _ => conv.open(Page::Menu).await,
    }
}

/// Something was typed to the coach.
async fn typed(
    conv: Arc<Conversation>,
    (conversation, about, _): (ConversationId, About, Box<State>),
    message: Message,
) -> HandlerResult {
    let text = message.text().unwrap_or_default();
    let (services, language) = (conv.services(), conv.t.language());
    let asked = coach::ask(services, &conv.user, (&conversation, &about), text, language, &conv.request).await?;
    match asked {
        // The job shows what becomes of it.
        Asked::Taken => Ok(()),
        Asked::Empty => say(&conv, conv.t.get("coach-empty")).await,
        Asked::TooLong => say(&conv, conv.t.msg("coach-too-long").arg("limit", ASKED_MAX).text()).await,
        Asked::Closed => show_silence(&conv, &about, Silence::Closed).await,
        Asked::Nobody => show_silence(&conv, &about, Silence::Nobody(None)).await,
        Asked::UsedUp(reached) => show_silence(&conv, &about, Silence::UsedUp(reached.limit)).await,
    }
}

async fn say(conv: &Conversation, html: String) -> HandlerResult {
    conv.send(&Card::new(html)).await?;
    Ok(())
}

/// Why no model speaks, and what there is without one.
async fn show_silence(conv: &Conversation, about: &About, silence: Silence) -> HandlerResult {
    let setting = setting(conv, about).await?;
    conv.send(&view::silent(conv.t, &setting, about, silence)).await?;
    Ok(())
}

/// "Anew" was tapped under a reply.
async fn again(conv: Arc<Conversation>, (id, turn, attempt): (ConversationId, TurnId, u32)) -> HandlerResult {
    let again = coach::again(conv.services(), &conv.user, &id, &turn, attempt).await?;
    let silence = match again {
        Again::Taken => return Ok(()),
        Again::Refused(NotAgain::Writing) => return conv.notice("notice-coach-writing").await,
        Again::Refused(NotAgain::Stale) => return conv.notice("notice-stale").await,
        Again::Closed => Silence::Closed,
        Again::Nobody => Silence::Nobody(None),
        Again::UsedUp(reached) => Silence::UsedUp(reached.limit),
    };
    let Some(held) = shelf::conversation(conv.services(), conv.user.id, &id).await? else { return Ok(()) };
    show_silence(&conv, &held.about, silence).await
}

/// `/model`, or the button: who of the plan's models speaks.
async fn show_models(conv: Arc<Conversation>) -> HandlerResult {
    conv.send(&models_card(&conv).await?).await?;
    Ok(())
}

async fn models_card(conv: &Conversation) -> HandlerResult<Card> {
    let models = coach::models(conv.services(), &conv.user, conv.t.language());
    let chosen = coach::chosen(conv.services(), conv.user.id).await?;
    Ok(view::models(conv.t, &models, chosen.as_deref()))
}

/// A model was tapped; without a tag, the plan's own order.
async fn choose_model(conv: Arc<Conversation>, tag: Option<String>) -> HandlerResult {
    let models = coach::models(conv.services(), &conv.user, conv.t.language());
    let model = models.iter().find(|model| Some(coach::tag(model)) == tag);
    if tag.is_some() && model.is_none() {
        return conv.notice("notice-stale").await;
    }
    coach::choose(conv.services(), conv.user.id, model.map(String::as_str)).await?;
    conv.show(&models_card(&conv).await?).await?;
    Ok(())
}
