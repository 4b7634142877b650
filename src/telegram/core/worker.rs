//! The job of an update: finds out who speaks and where their dialogue stands, then feeds the schema. Whatever becomes of
//! a tap, it is answered: a button never keeps spinning.

use std::ops::ControlFlow;
use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, ChatKind, Update, UpdateKind, User as Account};

use super::card::Card;
use super::conversation::{Conversation, Tap};
use super::progress::Progress;
use super::send::SendError;
use super::state::{Dialogue, StateStorage};
use super::{Context, HandlerError, HandlerResult, command, update};
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::interviews::begin::RequestId;
use crate::service::people::{self, Profile};

/// Handles an update.
#[derive(Debug, Serialize, Deserialize)]
pub struct HandleUpdate {
    /// The Bot API's `Update` object.
    update: serde_json::Value,
}

impl HandleUpdate {
    /// `None` for something without an id: that is no update.
    pub fn of(update: serde_json::Value) -> Option<Self> {
        update::id(&update).map(|_| Self { update })
    }
}

#[async_trait]
impl Job for HandleUpdate {
    type Context = UpdateWorker;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "update";

    fn id(&self) -> String {
        format!("u:{}", update::id(&self.update).unwrap_or_default())
    }

    /// The chat: its updates run in order.
    fn key(&self) -> String {
        update::key(&self.update)
    }

    async fn run(&self, worker: &UpdateWorker, job: &StoredJob) -> Result<(), JobError> {
        match worker.handle(job, &self.update).await {
            Ok(()) => Ok(()),
            Err(error) if error.is_unreachable() => Ok(()),
            Err(error) => Err(error.into_job_error()),
        }
    }

    async fn gave_up(&self, worker: &UpdateWorker, job: &StoredJob) {
        worker.apologise(job, &self.update).await;
    }
}

/// What the job of an update works with.
pub struct UpdateWorker {
    ctx: Arc<Context>,
    schema: UpdateHandler<HandlerError>,
}

/// Who speaks.
struct Speaker<'a> {
    user: User,
    /// The language of their Telegram, as an IETF tag.
    language: Option<&'a str>,
    /// What an earlier run of the update has said to them.
    progress: Progress,
}

/// Where an update comes from.
enum UpdateSource {
    /// A person in their private chat.
    Private(Box<Account>),
    /// A group or a channel.
    Group(ChatId, Language),
    /// Neither: nobody waits for an answer.
    Nowhere,
}

impl UpdateWorker {
    pub fn new(ctx: Arc<Context>) -> Self {
        Self { schema: (ctx.registered.schema)(), ctx }
    }

    async fn handle(&self, job: &StoredJob, update: &serde_json::Value) -> HandlerResult {
        let Some(update) = update::read(update.clone()) else {
            tracing::warn!(job.id, "an update cannot be read: left out");
            return Ok(());
        };
        match source(&update, &self.ctx.settings.username) {
            UpdateSource::Private(account) => self.private(job, update, &account).await,
            UpdateSource::Group(chat, language) => (self.ctx.registered.groups)(&self.ctx, chat, language).await,
            UpdateSource::Nowhere => Ok(()),
        }
    }

    async fn private(&self, job: &StoredJob, update: Update, account: &Account) -> HandlerResult {
        let services = &self.ctx.services;
        let user = people::welcome(services, profile(account)).await?;
        let id = user.id;
        let request = RequestId { job: job.id.clone(), at: job.enqueued_at };
        let storage = StateStorage::of(Arc::clone(&services.store.dialogues), request.key());
        let dialogue = Dialogue::new(Arc::new(storage), ChatId(id.0));
        let state = dialogue.get_or_default().await?;
        let is_rerun = job.attempts > 1 || job.last_error.is_some();
        let progress = if is_rerun { Progress::of(services, id.0, &job.id).await? } else { Progress::default() };
        let speaker = Speaker { user, language: account.language_code.as_deref(), progress };
        let conversation = Arc::new(self.conversation(request, speaker, tap(&update), dialogue));
        let deps = dptree::deps![update, Arc::clone(&conversation), state];
        let handled = match self.schema.dispatch(deps).await {
            ControlFlow::Break(handled) => handled,
            ControlFlow::Continue(_) => Ok(()),
        };
        let answered = conversation.answer_tap(None).await;
        match handled.and(answered) {
            Err(error) if error.is_unreachable() => Ok(people::set_reachable(services, id, false).await?),
            Err(error) => {
                conversation.progress.keep(services, id.0, &job.id).await?;
                Err(error)
            }
            Ok(()) => Ok(()),
        }
    }

    fn conversation(
        &self,
        request: RequestId,
        speaker: Speaker<'_>,
        tap: Option<Tap>,
        dialogue: Dialogue,
    ) -> Conversation {
        let Speaker { user, language, progress } = speaker;
        let language = user.language.unwrap_or_else(|| Language::suggested(language));
        Conversation {
            ctx: Arc::clone(&self.ctx),
            user,
            t: self.ctx.texts.language(language),
            tap,
            dialogue,
            request,
            progress: Arc::new(progress),
        }
    }

    /// Tells the person that their update came to nothing.
    async fn apologise(&self, job: &StoredJob, update: &serde_json::Value) {
        let Some(update) = update::read(update.clone()) else { return };
        let UpdateSource::Private(account) = source(&update, &self.ctx.settings.username) else { return };
        let id = profile(&account).id;
        let stored = people::language_of(&self.ctx.services, id).await.ok().flatten();
        let language = stored.unwrap_or_else(|| Language::suggested(account.language_code.as_deref()));
        let html = self.ctx.texts.language(language).get("error-gave-up");
        let told: Result<_, SendError> = self.ctx.out.send(ChatId(id.0), &Card::new(html)).await;
        if let Err(error) = told {
            tracing::warn!(job.id, %error, "the person could not be told that their update was given up");
        }
    }
}

fn profile(account: &Account) -> Profile<'_> {
    Profile {
        id: UserId(i64::try_from(account.id.0).unwrap_or(i64::MAX)),
        first_name: &account.first_name,
        username: account.username.as_deref(),
    }
}

/// Where an update comes from: people are answered in private chats only.
fn source(update: &Update, username: &str) -> UpdateSource {
    if let UpdateKind::Error(_) = update.kind {
        return UpdateSource::Nowhere;
    }
    let account = update.from().filter(|account| !account.is_bot);
    match (update.chat(), account) {
        (Some(chat), Some(account)) if matches!(chat.kind, ChatKind::Private(_)) => {
            UpdateSource::Private(Box::new(account.clone()))
        }
        (Some(chat), account) if is_addressed(update, username) => {
            let tag = account.and_then(|account| account.language_code.as_deref());
            UpdateSource::Group(chat.id, Language::suggested(tag))
        }
        (None, Some(account)) if matches!(update.kind, UpdateKind::CallbackQuery(_)) => {
            UpdateSource::Private(Box::new(account.clone()))
        }
        _ => UpdateSource::Nowhere,
    }
}

/// In a group or channel: the bot, and no other, was written to, tapped or let in.
fn is_addressed(update: &Update, username: &str) -> bool {
    match &update.kind {
        UpdateKind::Message(message) | UpdateKind::ChannelPost(message) => {
            !message.text().is_some_and(|text| command::is_for_another(text, username))
        }
        UpdateKind::CallbackQuery(_) => true,
        UpdateKind::MyChatMember(member) => member.new_chat_member.is_present(),
        _ => false,
    }
}

fn tap(update: &Update) -> Option<Tap> {
    match &update.kind {
        UpdateKind::CallbackQuery(query) => {
            let message = query.message.as_ref().map(teloxide::types::MaybeInaccessibleMessage::id);
            Some(Tap::new(query.id.clone(), message))
        }
        _ => None,
    }
}
