//! The job of an update: finds out who speaks and where their dialogue stands, then feeds the schema. Whatever becomes of
//! a tap, it is answered: a button never keeps spinning.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use dptree::di::DependencyMap;
use serde::{Deserialize, Serialize};
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, ChatKind, ThreadId, Update, UpdateKind, User as Account};

use super::card::Card;
use super::conversation::{Conversation, Tap};
use super::progress::Progress;
use super::send::{SendError, in_thread};
use super::share::Shares;
use super::state::{Dialogue, State, StateStorage};
use super::tap::AnswerTap;
use super::update::{self, Incoming, Media};
use super::{Context, HandlerError, HandlerResult, backlog, command, late};
use crate::clock;
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::queue::{Job, JobError, Lane, NewJob, QueueError, StoredJob};
use crate::service::interviews::begin::RequestId;
use crate::service::people::{self, Profile};

/// When a tap is answered that could not be answered at once.
const ANSWER_AGAIN: Duration = Duration::from_secs(2);

/// Handles an update.
#[derive(Debug, Serialize, Deserialize)]
pub struct HandleUpdate {
    /// The Bot API's `Update` object.
    update: serde_json::Value,
    /// Names it where it is none of Telegram's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl HandleUpdate {
    /// For an update with an id.
    pub const fn of(update: serde_json::Value) -> Self {
        Self { update, name: None }
    }

    /// For one that Telegram has not sent, of this name.
    pub const fn of_ours(update: serde_json::Value, name: String) -> Self {
        Self { update, name: Some(name) }
    }
}

#[async_trait]
impl Job for HandleUpdate {
    type Context = UpdateWorker;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "update";

    fn id(&self) -> String {
        let name = self.name.clone();
        name.unwrap_or_else(|| format!("u:{}", update::id(&self.update).unwrap_or_default()))
    }

    /// The chat: its updates run in order.
    fn key(&self) -> String {
        update::key(&self.update)
    }

    async fn run(&self, worker: &UpdateWorker, job: &StoredJob) -> Result<(), JobError> {
        let incoming = update::read(&self.update).map_err(|unreadable| JobError::permanent(unreadable.to_string()))?;
        let Incoming::Update(update, media) = incoming else { return Ok(()) };
        if let Some(wait) = worker.wait(&self.update) {
            return Err(JobError::after(wait, "the person sends more than is handled at once"));
        }
        match worker.handle(job, *update, media).await {
            Err(error) if !error.is_unreachable() => Err(error.into_job_error()),
            _ => Ok(()),
        }
    }

    /// It is tried again later: whatever broke it is mended by then.
    async fn gave_up(&self, worker: &UpdateWorker, job: &StoredJob) {
        let chat = update::chat(&self.update);
        if update::read(&self.update).is_err() {
            return worker.apologise(job, chat, "error-gave-up").await;
        }
        match worker.reschedule(job).await {
            Ok(Some(0)) => worker.apologise(job, chat, "error-delayed").await,
            Ok(Some(_)) => {}
            Ok(None) => worker.apologise(job, chat, "error-gave-up").await,
            Err(error) => tracing::error!(job.id, %error, "an update that was given up could not be put off"),
        }
    }
}

/// What the job of an update works with.
pub struct UpdateWorker {
    ctx: Arc<Context>,
    schema: UpdateHandler<HandlerError>,
    shares: Shares,
}

/// Who speaks.
struct Speaker<'a> {
    user: User,
    /// The language of their Telegram, as an IETF tag.
    language: Option<&'a str>,
    /// What an earlier run of the update has said to them.
    progress: Progress,
    /// Their open interview.
    open: Option<Interview>,
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
        let shares = Shares::new(ctx.settings.updates_a_minute);
        Self { schema: (ctx.registered.schema)(), shares, ctx }
    }

    /// How long an update waits for its person's share. Groups have none: they are told one sentence.
    fn wait(&self, update: &serde_json::Value) -> Option<Duration> {
        let person = update::chat(update).filter(|chat| *chat > 0)?;
        self.shares.take(person, self.ctx.services.now())
    }

    async fn handle(&self, job: &StoredJob, update: Update, media: Media) -> HandlerResult {
        match source(&update, &self.ctx.settings.username) {
            UpdateSource::Private(account) => {
                backlog::bound(&self.ctx, job).await?;
                in_thread(thread(&update), self.private(job, update, media, &account)).await
            }
            UpdateSource::Group(chat, language) => {
                in_thread(thread(&update), (self.ctx.registered.groups)(&self.ctx, chat, language)).await
            }
            UpdateSource::Nowhere => Ok(()),
        }
    }

    async fn private(&self, job: &StoredJob, update: Update, media: Media, account: &Account) -> HandlerResult {
        let services = &self.ctx.services;
        let profile = profile(account);
        let session = services.store.sessions.of(profile.id).await?;
        let user = people::welcome(services, profile, session.user).await?;
        let id = user.id;
        let request = RequestId::of(job);
        let storage = StateStorage::of(Arc::clone(&services.store.dialogues), request.key(), session.dialogue);
        let storage = Arc::new(storage);
        let dialogue = Dialogue::new(Arc::clone(&storage), ChatId(id.0));
        let state = dialogue.get_or_default().await?;
        let dialogue = (dialogue, &*storage);
        let is_rerun = job.is_rerun();
        let progress = if is_rerun { Progress::of(services, id.0, &request.key()).await? } else { Progress::default() };
        let speaker = Speaker { user, language: account.language_code.as_deref(), progress, open: session.open };
        let conversation = Arc::new(self.conversation(request, speaker, tap(&update), dialogue));
        let overtaken = match conversation.is_shut_out() {
            true => None,
            false => late::overtaken(&conversation, job, &update, &state).await?,
        };
        let handled = match overtaken {
            Some(overtaken) => late::decline(&conversation, &update, overtaken).await,
            None => self.arrive(update, media, &conversation, state).await,
        };
        // Also when it failed, or the person has blocked the bot: a button never keeps spinning.
        match handled.and(self.end_tap(&conversation).await) {
            Err(error) if error.is_unreachable() => Ok(people::set_reachable(services, id, false).await?),
            Err(error) => {
                conversation.progress.keep(services, id.0, &conversation.request.key()).await?;
                Err(error)
            }
            Ok(()) => Ok(()),
        }
    }

    async fn arrive(
        &self,
        update: Update,
        media: Media,
        conversation: &Arc<Conversation>,
        state: State,
    ) -> HandlerResult {
        let state = (self.ctx.registered.arrive)(conversation, &update, state).await?;
        self.dispatch(dptree::deps![update, media, Arc::clone(conversation), state]).await
    }

    async fn dispatch(&self, deps: DependencyMap) -> HandlerResult {
        match self.schema.dispatch(deps).await {
            ControlFlow::Break(handled) => handled,
            ControlFlow::Continue(_) => Ok(()),
        }
    }

    /// Answers the tap, now or later. What it was for is done, and not done again for this.
    async fn end_tap(&self, conversation: &Conversation) -> HandlerResult {
        let (Err(error), Some(tap)) = (conversation.answer_tap(None).await, &conversation.tap) else { return Ok(()) };
        let HandlerError::Send(error) = error else { return Err(error) };
        if matches!(error, SendError::Unreachable) {
            return Err(error.into());
        }
        let later = clock::after(conversation.now(), error.retry_after().unwrap_or(ANSWER_AGAIN));
        let job = NewJob::of(&AnswerTap { query: tap.query.clone() }).at(later);
        self.ctx.services.queue.enqueue(&[job]).await?;
        Ok(())
    }

    fn conversation(
        &self,
        request: RequestId,
        speaker: Speaker<'_>,
        tap: Option<Tap>,
        (dialogue, storage): (Dialogue, &StateStorage),
    ) -> Conversation {
        let Speaker { user, language, progress, open } = speaker;
        let language = user.language.unwrap_or_else(|| Language::suggested(language));
        Conversation {
            ctx: Arc::clone(&self.ctx),
            user,
            t: self.ctx.texts.language(language),
            tap,
            dialogue,
            past: storage.past(),
            begun: storage.begun(),
            request,
            progress: Arc::new(progress),
            known_open: Mutex::new(Some(open)),
            way_back: None,
        }
    }

    /// Has the update handled once more, later. How often that was done before; `None` when it is not done any more.
    async fn reschedule(&self, job: &StoredJob) -> Result<Option<usize>, QueueError> {
        let Some((again, times)) = job.rescheduled(self.ctx.services.now()) else { return Ok(None) };
        self.ctx.services.queue.enqueue(&[again]).await?;
        Ok(Some(times))
    }

    /// Tells a person what became of their update.
    pub(super) async fn apologise(&self, job: &StoredJob, chat: Option<i64>, text: &str) {
        // A group's id is negative.
        let Some(id) = chat.filter(|id| *id > 0) else { return };
        let language = people::language_of(&self.ctx.services, UserId(id)).await.ok().flatten();
        let html = self.ctx.texts.language(language.unwrap_or_else(|| Language::suggested(None))).get(text);
        let told: Result<_, SendError> = self.ctx.out.send(ChatId(id), &Card::new(html)).await;
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

fn thread(update: &Update) -> Option<ThreadId> {
    match &update.kind {
        UpdateKind::Message(message) | UpdateKind::EditedMessage(message) | UpdateKind::ChannelPost(message) => {
            message.thread_id
        }
        _ => None,
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
