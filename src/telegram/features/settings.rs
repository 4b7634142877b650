//! Settings: how many questions, how long each may take, when feedback comes, how often is asked back, whether it adapts, in what
//! tone.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;

use crate::domain::interview::{Mode, Persona, TimeLimit};
use crate::domain::user::Settings;
use crate::service::plans;
use crate::telegram::core::callback::{self, Code, value, word};
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page};
use crate::telegram::core::{HandlerError, HandlerResult};
use crate::telegram::features::{aloud, voice};

pub mod view;

use view::Speech;

const MODES: [(Mode, &str); 2] = [(Mode::Practice, "practice"), (Mode::Real, "real")];

/// What a button of the settings sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SettingsCode {
    Questions(u8),
    Mode(Mode),
    FollowUps(u8),
    Adaptive(bool),
    Persona(Persona),
    /// `None` for no limit.
    Time(Option<TimeLimit>),
    /// Whether the name stands on pictures.
    Named(bool),
    /// Whether what is heard is taken at once.
    VoiceAtOnce(bool),
    /// Whether each question is read out.
    Aloud(bool),
}

impl Code for SettingsCode {
    fn write(&self) -> String {
        match self {
            Self::Questions(count) => format!("count:{count}"),
            Self::Mode(mode) => format!("mode:{}", word(&MODES, mode)),
            Self::FollowUps(most) => format!("back:{most}"),
            Self::Adaptive(adaptive) => format!("adapt:{}", u8::from(*adaptive)),
            Self::Persona(persona) => format!("tone:{}", persona.slug()),
            Self::Named(named) => format!("named:{}", u8::from(*named)),
            Self::VoiceAtOnce(at_once) => format!("heard:{}", u8::from(*at_once)),
            Self::Aloud(aloud) => format!("aloud:{}", u8::from(*aloud)),
            Self::Time(limit) => format!("limit:{}", limit.map_or(0, TimeLimit::minutes)),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            ["count", count] => Some(Self::Questions(count.parse().ok()?)),
            ["mode", mode] => Some(Self::Mode(value(&MODES, mode)?)),
            ["back", most] => Some(Self::FollowUps(most.parse().ok()?)),
            ["adapt", "0"] => Some(Self::Adaptive(false)),
            ["adapt", "1"] => Some(Self::Adaptive(true)),
            ["tone", slug] => Some(Self::Persona(Persona::ALL.into_iter().find(|persona| persona.slug() == slug)?)),
            ["named", "0"] => Some(Self::Named(false)),
            ["named", "1"] => Some(Self::Named(true)),
            ["heard", "0"] => Some(Self::VoiceAtOnce(false)),
            ["heard", "1"] => Some(Self::VoiceAtOnce(true)),
            ["aloud", "0"] => Some(Self::Aloud(false)),
            ["aloud", "1"] => Some(Self::Aloud(true)),
            ["limit", "0"] => Some(Self::Time(None)),
            ["limit", minutes] => Some(Self::Time(Some(TimeLimit::of_minutes(minutes.parse().ok()?)?))),
            _ => None,
        }
    }
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<SettingsCode>)
        .branch(case![SettingsCode::Questions(count)].endpoint(questions))
        .branch(case![SettingsCode::Mode(mode)].endpoint(mode))
        .branch(case![SettingsCode::FollowUps(most)].endpoint(follow_ups))
        .branch(case![SettingsCode::Adaptive(adaptive)].endpoint(adaptive))
        .branch(case![SettingsCode::Persona(persona)].endpoint(persona))
        .branch(case![SettingsCode::Time(limit)].endpoint(time))
        .branch(case![SettingsCode::Named(named)].endpoint(named))
        .branch(case![SettingsCode::VoiceAtOnce(at_once)].endpoint(voice_at_once))
        .branch(case![SettingsCode::Aloud(aloud)].endpoint(read_out))
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("settings")
        .endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Settings)).await })
}

pub async fn show(conv: &Conversation) -> HandlerResult {
    put(conv, conv.user.settings).await
}

async fn put(conv: &Conversation, settings: Settings) -> HandlerResult {
    let speech = Speech { heard: voice::is_on(conv), aloud: aloud::is_on(conv) };
    let settings = settings.at_most(most_questions(conv));
    conv.show(&view::settings(conv.t, settings, speech)).await?;
    Ok(())
}

/// How many questions the person's plan allows.
fn most_questions(conv: &Conversation) -> u8 {
    plans::quotas_of(conv.services(), &conv.user).questions()
}

async fn saved(conv: &Conversation, settings: Settings) -> HandlerResult {
    put(conv, settings).await?;
    conv.notice("notice-saved").await
}

/// A number of questions was tapped. It counts from the next interview on.
async fn questions(conv: Arc<Conversation>, count: u8) -> HandlerResult {
    if !Settings::QUESTION_COUNTS.contains(&count) {
        return conv.notice("notice-stale").await;
    }
    if count > most_questions(&conv) {
        return conv.notice("notice-questions-of-plan").await;
    }
    let (user, ()) = conv.change_user(|user| user.settings.questions = count).await?;
    saved(&conv, user.settings).await
}

/// A mode was tapped. It counts from the next interview on.
async fn mode(conv: Arc<Conversation>, mode: Mode) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.mode = mode).await?;
    saved(&conv, user.settings).await
}

/// How often to be asked back was tapped. It counts from the next interview on.
async fn follow_ups(conv: Arc<Conversation>, most: u8) -> HandlerResult {
    if !Settings::FOLLOW_UPS.contains(&most) {
        return conv.notice("notice-stale").await;
    }
    let (user, ()) = conv.change_user(|user| user.settings.follow_ups = most).await?;
    saved(&conv, user.settings).await
}

/// Whether interviews adapt was tapped. It counts from the next interview on.
async fn adaptive(conv: Arc<Conversation>, adaptive: bool) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.adaptive = adaptive).await?;
    saved(&conv, user.settings).await
}

/// A tone was tapped. It counts from the next interview on.
async fn persona(conv: Arc<Conversation>, persona: Persona) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.persona = persona).await?;
    saved(&conv, user.settings).await
}

/// A limit of time was tapped. It counts from the next interview on.
async fn time(conv: Arc<Conversation>, limit: Option<TimeLimit>) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.time_limit = limit).await?;
    saved(&conv, user.settings).await
}

/// Whether the name stands on pictures was tapped. It counts from the next picture on.
async fn named(conv: Arc<Conversation>, named: bool) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.named = named).await?;
    saved(&conv, user.settings).await
}

/// Whether what is heard is taken at once was tapped. It counts from now on.
async fn voice_at_once(conv: Arc<Conversation>, at_once: bool) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.voice_at_once = at_once).await?;
    saved(&conv, user.settings).await
}

/// Whether each question is read out was tapped. It counts from now on.
async fn read_out(conv: Arc<Conversation>, aloud: bool) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.aloud = aloud).await?;
    saved(&conv, user.settings).await
}
