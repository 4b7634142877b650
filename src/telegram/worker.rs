//! Runs the jobs of the conversation.
//!
//! An update's job finds out who speaks and where their dialogue stands, then feeds the schema. Whatever becomes of a
//! tap, it is answered: a button never keeps spinning.

use std::ops::ControlFlow;
use std::sync::Arc;

use async_trait::async_trait;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, ChatKind, Update, UpdateKind, User as Account};

use super::conversation::{Conversation, Origin, Tap};
use super::send::SendError;
use super::state::{Dialogue, StateStorage};
use super::view::Card;
use super::work::Work;
use super::{Context, HandlerError, HandlerResult, commands, group_chats, interview, person, schema, update};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::queue::{JobError, Runner, StoredJob};

/// Runs jobs.
pub struct Worker {
    ctx: Arc<Context>,
    schema: UpdateHandler<HandlerError>,
    dialogues: Arc<StateStorage>,
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

impl Worker {
    /// A worker. Builds the schema.
    pub fn new(ctx: Arc<Context>) -> Self {
        let dialogues = Arc::new(StateStorage(Arc::clone(&ctx.store.dialogues)));
        Self { ctx, schema: schema::schema(), dialogues }
    }

    async fn update(&self, job: &StoredJob, update: serde_json::Value) -> HandlerResult {
        let Some(update) = update::read(update) else {
            tracing::warn!(job.id, "an update cannot be read: left out");
            return Ok(());
        };
        match source(&update, &self.ctx.settings.username) {
            UpdateSource::Private(account) => self.private(job, update, &account).await,
            UpdateSource::Group(chat, language) => group_chats::decline(&self.ctx, chat, language).await,
            UpdateSource::Nowhere => Ok(()),
        }
    }

    async fn private(&self, job: &StoredJob, update: Update, account: &Account) -> HandlerResult {
        let user = person::load(&self.ctx.store, account, self.ctx.clock.now()).await?;
        let id = user.id;
        let language = user.language.unwrap_or_else(|| Language::suggested(account.language_code.as_deref()));
        let conversation = Arc::new(Conversation {
            ctx: Arc::clone(&self.ctx),
            user,
            t: self.ctx.texts.language(language),
            tap: tap(&update),
            origin: Origin { job: job.id.clone(), at: job.enqueued_at },
        });
        let dialogue = Dialogue::new(Arc::clone(&self.dialogues), ChatId(id.0));
        let state = dialogue.get_or_default().await?;
        let deps = dptree::deps![update, Arc::clone(&conversation), dialogue, state];
        let handled = match self.schema.dispatch(deps).await {
            ControlFlow::Break(handled) => handled,
            ControlFlow::Continue(_) => Ok(()),
        };
        let answered = conversation.answer_tap(None).await;
        match handled.and(answered) {
            Err(HandlerError::Send(SendError::Unreachable)) => person::set_reachable(&self.ctx.store, id, false).await,
            result => result,
        }
    }
}

impl Worker {
    /// Tells the person that their update came to nothing.
    async fn gave_up_update(&self, job: &StoredJob, update: serde_json::Value) {
        let Some(update) = update::read(update) else { return };
        let UpdateSource::Private(account) = source(&update, &self.ctx.settings.username) else { return };
        let id = UserId(i64::try_from(account.id.0).unwrap_or_default());
        let stored = self.ctx.store.users.get(id).await.ok().flatten().and_then(|user| user.language);
        let language = stored.unwrap_or_else(|| Language::suggested(account.language_code.as_deref()));
        let html = self.ctx.texts.language(language).get("error-gave-up");
        if let Err(error) = self.ctx.out.send(ChatId(id.0), &Card::new(html)).await {
            tracing::warn!(job.id, %error, "the person could not be told that their update was given up");
        }
    }

    /// Has work for an interview done once more, later: nobody else would, and the person would wait for ever. They are
    /// told the first time.
    async fn put_off(&self, job: &StoredJob, work: Work) {
        // Nobody waits for a reminder.
        let waited_for = !matches!(work, Work::Remind { .. });
        let Some(interview) = work.interview().cloned() else { return };
        let Some((again, times)) = work.once_more(job, self.ctx.clock.now()) else { return };
        let done = async {
            self.ctx.queue.enqueue(&[again]).await?;
            if times == 0 && waited_for { interview::put_off(&self.ctx, &interview).await } else { Ok(()) }
        };
        if let Err(error) = done.await {
            tracing::warn!(job.id, %error, "work that was given up could not be put off, or the person not be told");
        }
    }
}

#[async_trait]
impl Runner for Worker {
    async fn run(&self, job: &StoredJob) -> Result<(), JobError> {
        let work: Work = serde_json::from_value(job.payload.clone())
            .map_err(|error| JobError::permanent(format!("the payload cannot be read: {error}")))?;
        let ctx = &self.ctx;
        let done = match work {
            Work::Update { update } => self.update(job, update).await,
            Work::Prepare { interview } => interview::prepare::run(ctx, job, &interview).await,
            Work::Settle { interview, number, revision } => {
                interview::answer::settle(ctx, job, &interview, number, revision).await
            }
            Work::Grade { interview, number, revision } => {
                interview::grade::run(ctx, job, &interview, number, revision).await
            }
            Work::Replace { interview, number, round } => {
                interview::another::run(ctx, job, &interview, number, round).await
            }
            Work::Dispute { interview, number, tried } => {
                interview::dispute::run(ctx, job, &interview, number, tried).await
            }
            Work::Report { interview } => interview::report::run(ctx, job, &interview).await,
            Work::Remind { interview, round } => interview::remind::run(ctx, &interview, round).await,
        };
        match done {
            Ok(()) | Err(HandlerError::Send(SendError::Unreachable)) => Ok(()),
            Err(error) => Err(JobError::again(error.to_string())),
        }
    }

    async fn gave_up(&self, job: &StoredJob, _error: &str) {
        match serde_json::from_value(job.payload.clone()) {
            Ok(Work::Update { update }) => self.gave_up_update(job, update).await,
            Ok(work) => self.put_off(job, work).await,
            Err(_) => {}
        }
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
            !message.text().is_some_and(|text| commands::is_for_another(text, username))
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

#[cfg(test)]
mod tests {
    use teloxide::types::{CallbackQuery, Message};

    use super::*;
    use crate::telegram::state::State;

    /// dptree finds a dependency that is never provided only when it runs the handler that wants it.
    #[test]
    fn every_handler_gets_what_it_wants() {
        let provided = [
            dptree::Type::of::<Update>(),
            dptree::Type::of::<Arc<Conversation>>(),
            dptree::Type::of::<Dialogue>(),
            dptree::Type::of::<State>(),
            dptree::Type::of::<Message>(),
            dptree::Type::of::<CallbackQuery>(),
        ];
        dptree::type_check(schema::schema().sig(), &dptree::deps![], &provided);
    }
}
