//! Which handler answers what: a dptree over the update, the button's code and the dialogue's state.
//!
//! ```text
//! membership (blocked, back)
//! tap   -> language (always) -> first steps -> pages -> the state's own buttons -> stale
//! text  -> another bot's command (ignored) -> /start -> first steps -> commands -> the state's own texts -> out of turn
//! edit  -> the running interview's answer
//! rest  -> out of turn
//! ```
//! Who speaks and where their dialogue stands has been found out by the worker: both are dependencies.

#![expect(clippy::needless_pass_by_value, reason = "dptree hands dependencies over by value")]

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::{MessageFilterExt, UpdateFilterExt, UpdateHandler};
use teloxide::types::{CallbackQuery, Message, Update};

use super::callback::Callback;
use super::commands::{self, Command, Typed};
use super::conversation::Conversation;
use super::interview::{another, answer, begin, step};
use super::state::{Dialogue, State};
use super::{HandlerError, HandlerResult, admin, menu, onboarding, progress, settings, fallback, track};
use crate::config::PhonePolicy;

/// The tree. Every update that is fed to it is answered by exactly one handler.
pub(super) fn schema() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(Update::filter_my_chat_member().endpoint(onboarding::membership))
        .branch(Update::filter_callback_query().chain(taps()))
        .branch(Update::filter_message().chain(messages()))
        .branch(
            Update::filter_edited_message()
                .branch(case![State::Interviewing { interview }].endpoint(answer::edited))
                .endpoint(fallback::ignored),
        )
        .endpoint(fallback::ignored)
}

fn taps() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(
            dptree::filter_map(|query: CallbackQuery| query.data.as_deref().and_then(Callback::decode))
                .branch(case![Callback::Language(language)].endpoint(onboarding::choose_language))
                .branch(dptree::filter(is_first_steps).endpoint(first_steps))
                .branch(case![Callback::Menu(item)].endpoint(menu::open))
                .branch(case![Callback::Interview(id, action)].endpoint(step::on_interview))
                .branch(case![Callback::Question(id, number, action)].endpoint(step::on_question))
                .branch(case![Callback::Another(id, number, round)].endpoint(another::ask))
                .branch(case![Callback::History(skip)].endpoint(progress::page))
                .branch(case![Callback::Questions(count)].endpoint(settings::questions))
                .branch(case![Callback::Mode(mode)].endpoint(settings::mode))
                .branch(case![Callback::Back].endpoint(track::back))
                .branch(track_taps()),
        )
        .branch(dptree::filter(is_first_steps).endpoint(first_steps))
        .endpoint(fallback::stale)
}

/// The buttons of the choice of a track: each counts in its own state only.
fn track_taps() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(case![State::ChoosingDomain].branch(case![Callback::Domain(domain)].endpoint(track::domain)))
        .branch(
            case![State::ChoosingTechnology { domain }]
                .branch(case![Callback::Technology(slug)].endpoint(track::technology))
                .branch(case![Callback::OtherTechnology].endpoint(track::other_technology)),
        )
        .branch(
            case![State::ChoosingLevel { domain, technology }]
                .branch(case![Callback::Level(level)].endpoint(track::level)),
        )
        .branch(case![State::Ready { track }].branch(case![Callback::Begin].endpoint(begin::begin)))
}

fn messages() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(dptree::filter(is_for_another_bot).endpoint(fallback::ignored))
        .branch(dptree::filter_map(start_argument).endpoint(onboarding::start))
        .branch(dptree::filter(is_unspoken).endpoint(onboarding::begin))
        .branch(
            case![State::SharingPhone { payload }]
                .branch(Message::filter_contact().endpoint(onboarding::contact))
                .branch(
                    dptree::filter(|conv: Arc<Conversation>, message: Message| {
                        !is_command(&message) || conv.ctx.settings.phone == PhonePolicy::Required
                    })
                    .endpoint(onboarding::phone_text),
                ),
        )
        .branch(dptree::filter_map(typed_command).branch(commands()).endpoint(admin::run))
        .branch(
            dptree::filter(|message: Message| message.text().is_some())
                .branch(case![State::Interviewing { interview }].endpoint(answer::text))
                .branch(case![State::NamingTechnology { domain }].endpoint(track::name_technology))
                .endpoint(fallback::text),
        )
        .endpoint(fallback::not_text)
}

fn commands() -> UpdateHandler<HandlerError> {
    dptree::filter_map(|typed: Typed| commands::find(&typed.name))
        .branch(case![Command::Interview].endpoint(begin::choose))
        .branch(case![Command::Resume].endpoint(step::resume_command))
        .branch(case![Command::Cancel].endpoint(step::cancel_command))
        .branch(case![Command::History].endpoint(|conv| progress::page(conv, 0)))
        .branch(case![Command::Progress].endpoint(progress::show))
        .branch(case![Command::Plan].endpoint(menu::plan))
        .branch(case![Command::Settings].endpoint(settings::show))
        .branch(case![Command::Language].endpoint(onboarding::languages))
        .branch(case![Command::Help].endpoint(menu::help))
}

/// `/start`: its argument.
fn start_argument(conv: Arc<Conversation>, message: Message) -> Option<String> {
    let typed = commands::parse(message.text()?, &conv.ctx.settings.username)?;
    (commands::find(&typed.name) == Some(Command::Start)).then_some(typed.arguments)
}

fn typed_command(conv: Arc<Conversation>, message: Message) -> Option<Typed> {
    commands::parse(message.text()?, &conv.ctx.settings.username)
}

fn is_for_another_bot(conv: Arc<Conversation>, message: Message) -> bool {
    message.text().is_some_and(|text| commands::is_for_another(text, &conv.ctx.settings.username))
}

fn is_command(message: &Message) -> bool {
    message.text().is_some_and(|text| text.trim_start().starts_with('/'))
}

/// No language was chosen yet.
fn is_unspoken(conv: Arc<Conversation>) -> bool {
    conv.user.language.is_none()
}

/// The language or a required phone number is still missing.
fn is_first_steps(conv: Arc<Conversation>, state: State) -> bool {
    let phone = matches!(state, State::SharingPhone { .. }) && conv.ctx.settings.phone == PhonePolicy::Required;
    conv.user.language.is_none() || phone
}

/// A tap that must wait until the first steps are done: the open question is asked again.
async fn first_steps(conv: Arc<Conversation>, dialogue: Dialogue, state: State) -> HandlerResult {
    match state {
        State::SharingPhone { payload } if conv.user.language.is_some() => {
            onboarding::ask_phone(&conv, &dialogue, payload).await
        }
        state => onboarding::begin(conv, dialogue, state).await,
    }
}
