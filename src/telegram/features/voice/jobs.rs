//! Listening to a recording: the file is brought and heard; its card then shows what was.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::view;
use crate::domain::interview::MessageRef;
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob, key_of};
use crate::service::people;
use crate::service::recordings::{self, Note};
use crate::service::voice::{self, Listened};
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::fetch::Fetched;
use crate::telegram::core::worker::HandleUpdate;
use crate::telegram::core::{Context, HandlerResult, update};

/// Listens to a recording.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Listen {
    user: UserId,
    /// The language of its card.
    language: Language,
    message: MessageRef,
    /// The message that says so, and will show what was heard.
    card: i32,
}

impl Listen {
    pub(super) fn of(conv: &Conversation, message: MessageRef, card: MessageId) -> Self {
        Self { user: conv.user.id, language: conv.t.language(), message, card: card.0 }
    }

    /// What is to be shown. `None` of somebody who is gone, or of what they have dropped meanwhile.
    async fn listen(&self, ctx: &Context) -> HandlerResult<Option<Card>> {
        let (services, t) = (&ctx.services, ctx.texts.language(self.language));
        let Some(user) = people::get(services, self.user).await? else { return Ok(None) };
        let Some(note) = recordings::get(services, self.user, self.message).await? else { return Ok(None) };
        let limits = voice::limits(services, &user);
        let bytes = match &note.state {
            recordings::State::New => match ctx.out.fetch(&note.file, limits.bytes).await? {
                Fetched::Bytes(bytes) => bytes,
                Fetched::TooLarge => return self.end(ctx, &user, &view::too_large(t, limits)).await,
                Fetched::Gone => return self.end(ctx, &user, &view::said(t, "voice-gone")).await,
            },
            // Heard by an earlier run, which may have failed to show it.
            recordings::State::Heard { .. } => Vec::new(),
            recordings::State::HandedIn { text, .. } => {
                hand_in(ctx, &user, self.message, &note).await?;
                return Ok(Some(view::heard(t, text)));
            }
            recordings::State::Corrected { .. } | recordings::State::Dropped => return Ok(None),
        };
        let text = match voice::listen(services, &user, self.message, &note, bytes).await? {
            Listened::Heard(text) => text,
            nothing => return self.end(ctx, &user, &view::nothing(t, &nothing, limits)).await,
        };
        if !user.settings.voice_at_once {
            return Ok(Some(view::ask(t, &text, self.message, note.said_to.is_some())));
        }
        if let Some(note) = voice::hand_in(services, &user, self.message).await? {
            hand_in(ctx, &user, self.message, &note).await?;
        }
        Ok(Some(view::heard(t, &text)))
    }

    /// Nothing comes of it, which is shown before the recording counts as heard: a run that begins anew shows it, too.
    async fn end(&self, ctx: &Context, user: &User, card: &Card) -> HandlerResult<Option<Card>> {
        self.show(ctx, card).await?;
        voice::drop_it(&ctx.services, user, self.message).await?;
        Ok(None)
    }

    async fn show(&self, ctx: &Context, card: &Card) -> HandlerResult {
        ctx.out.edit(ChatId(self.user.0), MessageId(self.card), card).await?;
        Ok(())
    }

    async fn listen_and_show(&self, ctx: &Context) -> HandlerResult {
        match self.listen(ctx).await? {
            Some(card) => self.show(ctx, &card).await,
            None => Ok(()),
        }
    }
}

/// What was heard comes as a message with that text would, in the line of the chat.
pub(super) async fn hand_in(ctx: &Context, user: &User, message: MessageRef, note: &Note) -> HandlerResult {
    let Some((text, _)) = note.heard() else { return Ok(()) };
    let update = update::spoken(user, (message, note.reply_to), note.written_at.timestamp(), text);
    let job = HandleUpdate::of_ours(update, format!("said:{}:{}", user.id, message.0));
    ctx.services.queue.enqueue(&[NewJob::of(&job)]).await?;
    Ok(())
}

#[async_trait]
impl Job for Listen {
    type Context = Context;

    /// Nobody else's update waits for that.
    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "listen";

    fn id(&self) -> String {
        format!("listen:{}:{}", self.user, self.message.0)
    }

    /// A person's recordings are heard in order.
    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        match self.listen_and_show(ctx).await {
            Err(error) if !error.is_unreachable() => Err(error.into_job_error()),
            _ => Ok(()),
        }
    }

    async fn gave_up(&self, ctx: &Context, job: &StoredJob) {
        if let Err(error) = voice::give_up(&ctx.services, self.user, self.message).await {
            tracing::warn!(job.id, %error, "a recording that was given up waits on");
        }
        let card = view::said(ctx.texts.language(self.language), "voice-failed");
        if let Err(error) = self.show(ctx, &card).await {
            tracing::warn!(job.id, %error, "it could not be shown that a recording was not heard");
        }
    }
}
