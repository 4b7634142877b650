//! One update's side of the conversation with one person: who it is, how to reply.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use teloxide::types::{CallbackQueryId, ChatId, MessageId};

use super::card::{Button, Card};
use super::page::Page;
use super::progress::Progress;
use super::state::{Dialogue, Past};
use super::{Context, HandlerError, HandlerResult};
use crate::domain::interview::{Interview, InterviewId, Subject};
use crate::domain::language::Language;
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::service::interviews::{self, begin::RequestId};
use crate::service::{Services, people};

/// The button that was tapped.
#[derive(Clone)]
pub struct Tap {
    /// To be answered, once.
    pub query: CallbackQueryId,
    /// The message it stands under; Telegram may not say.
    pub message: Option<MessageId>,
    answered: Arc<AtomicBool>,
}

impl Tap {
    pub fn new(query: CallbackQueryId, message: Option<MessageId>) -> Self {
        Self { query, message, answered: Arc::default() }
    }
}

/// One update's side of the conversation.
pub struct Conversation {
    pub ctx: Arc<Context>,
    /// The person, as stored when the update came.
    pub user: User,
    /// The texts in the person's language.
    pub t: Texts,
    /// The button that was tapped, if one was.
    pub tap: Option<Tap>,
    /// Where the dialogue stands, and how to move it on.
    pub dialogue: Dialogue,
    /// What was chosen before.
    pub past: Past,
    /// What an interview is begun about, from when it is.
    pub begun: Arc<OnceLock<Subject>>,
    /// What makes a repeated run of the update recognise itself.
    pub request: RequestId,
    /// What was said already.
    pub progress: Arc<Progress>,
    /// The person's open interview as it stood when the update was begun, until somebody asks.
    pub known_open: Mutex<Option<Option<Interview>>>,
    /// The button under all that is shown, where that stands in the way of something.
    pub way_back: Option<Button>,
}

impl Conversation {
    /// The private chat; it has the person's id.
    pub const fn chat(&self) -> ChatId {
        ChatId(self.user.id.0)
    }

    pub fn services(&self) -> &Services {
        &self.ctx.services
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.ctx.services.now()
    }

    /// Leads to a page, whoever shows it.
    pub async fn open(&self, page: Page) -> HandlerResult {
        (self.ctx.registered.pages)(self, page).await
    }

    /// The person's own interview. Somebody else's is as good as none.
    pub async fn interview(&self, id: &InterviewId) -> HandlerResult<Option<Interview>> {
        match self.take_known_open().flatten() {
            Some(open) if open.id == *id => Ok(Some(open)),
            _ => Ok(interviews::owned(self.services(), self.user.id, id).await?),
        }
    }

    /// The interview that the person has not brought to an end.
    pub async fn open_interview(&self) -> HandlerResult<Option<Interview>> {
        match self.take_known_open() {
            Some(open) => Ok(open),
            None => Ok(interviews::open_of(self.services(), self.user.id).await?),
        }
    }

    /// The same as far as it is known without asking.
    pub fn peek_open(&self) -> Option<Interview> {
        self.known_open.lock().unwrap_or_else(PoisonError::into_inner).clone().flatten()
    }

    fn take_known_open(&self) -> Option<Option<Interview>> {
        self.known_open.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub fn is_admin(&self) -> bool {
        self.ctx.services.admins.contains(&self.user.id)
    }

    /// Nobody is an admin and shut out.
    pub fn is_shut_out(&self) -> bool {
        self.user.ban.is_some() && !self.is_admin()
    }

    /// The message whose button was tapped.
    pub fn tapped(&self) -> Option<MessageId> {
        self.tap.as_ref().and_then(|tap| tap.message)
    }

    /// Shows a card in place of the tapped one; without a tap, as a new message.
    pub async fn show(&self, card: &Card) -> Result<MessageId, HandlerError> {
        Ok(match self.tapped() {
            Some(message) => self.ctx.out.edit(self.chat(), message, &self.with_way_back(card)).await?,
            None => self.send(card).await?,
        })
    }

    /// Sends a card as a new message, unless an earlier run of this update has.
    pub async fn send(&self, card: &Card) -> Result<MessageId, HandlerError> {
        self.send_to(self.chat(), &self.with_way_back(card)).await
    }

    fn with_way_back(&self, card: &Card) -> Card {
        card.clone().row(self.way_back.clone())
    }

    /// The same to somebody else.
    pub async fn send_to(&self, chat: ChatId, card: &Card) -> Result<MessageId, HandlerError> {
        if let Some(message) = self.progress.said(chat, card) {
            return Ok(message);
        }
        self.keep_said().await?;
        let message = self.ctx.out.send(chat, card).await?;
        self.progress.note(chat, card, message);
        Ok(message)
    }

    /// Keeps what was said, before more is: a run that comes after one that died does not say it again.
    pub async fn keep_said(&self) -> HandlerResult {
        Ok(self.progress.keep(self.services(), self.user.id.0, &self.request.key()).await?)
    }

    /// A short notice: over the chat for a tap, else as a message. `id` is a `notice-…` message.
    pub async fn notice(&self, id: &str) -> HandlerResult {
        match &self.tap {
            Some(_) => self.answer_tap(Some(&self.t.msg(id).plain())).await,
            None => self.send(&Card::new(self.t.get(id))).await.map(|_| ()),
        }
    }

    /// Answers the tap, unless it was answered already.
    pub async fn answer_tap(&self, notice: Option<&str>) -> HandlerResult {
        let Some(tap) = &self.tap else { return Ok(()) };
        if tap.answered.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        Ok(self.ctx.out.answer(&tap.query, notice).await?)
    }

    /// Takes the buttons off the tapped message.
    pub async fn strip_tapped(&self) -> HandlerResult {
        match self.tapped() {
            Some(message) => Ok(self.ctx.out.strip(self.chat(), message).await?),
            None => Ok(()),
        }
    }

    pub async fn change_user<T>(&self, change: impl Fn(&mut User) -> T + Send) -> HandlerResult<(User, T)>
    where
        T: Send,
    {
        Ok(people::change(self.services(), self.user.id, change).await?)
    }

    /// The same conversation, in the language just chosen and not tied to the tapped card any more.
    pub fn spoken(&self, user: User, language: Language) -> Self {
        Self {
            ctx: Arc::clone(&self.ctx),
            user,
            t: self.ctx.texts.language(language),
            tap: None,
            dialogue: self.dialogue.clone(),
            past: self.past.clone(),
            begun: Arc::clone(&self.begun),
            request: self.request.clone(),
            progress: Arc::clone(&self.progress),
            known_open: Mutex::new(self.peek_open().map(Some)),
            way_back: None,
        }
    }

    /// The same conversation with somebody who has changed.
    pub fn with(&self, user: User) -> Self {
        Self { tap: self.tap.clone(), ..self.spoken(user, self.t.language()) }
    }

    /// The same conversation, with this button under all that is shown in it.
    pub fn leading_back(&self, way_back: Button) -> Self {
        let known_open = self.known_open.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let way_back = Some(way_back);
        Self { known_open: Mutex::new(known_open), way_back, ..self.with(self.user.clone()) }
    }

    /// The same conversation, not tied to the tapped card any more.
    pub fn untied(&self) -> Self {
        Self { known_open: Mutex::default(), ..self.spoken(self.user.clone(), self.t.language()) }
    }
}
