//! A job post in a file: brought, read, and taken like a pasted one.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::view::{self, Offers};
use crate::document::{Limits, Refusal};
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob, key_of};
use crate::service::people;
use crate::service::vacancies::{self, Taken};
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::fetch::Fetched;
use crate::telegram::core::{Context, HandlerResult};

/// Reads a job post out of a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadPost {
    user: UserId,
    language: Language,
    /// What Telegram calls it.
    file: String,
    /// The message that says so, and will show what was read.
    card: i32,
    request: String,
}

/// Has a file read as a job post.
pub async fn read(conv: &Conversation, file: String) -> HandlerResult {
    let card = conv.show(&Card::new(conv.t.get("vacancy-reading-file"))).await?;
    let (user, language, request) = (conv.user.id, conv.t.language(), conv.request.key());
    let job = ReadPost::of(user, language, file, card.0, request);
    conv.services().queue.enqueue(&[NewJob::of(&job)]).await?;
    Ok(())
}

async fn post(ctx: &Context, user: &User, text: &str, language: Language, card: i32) -> HandlerResult<Option<Card>> {
    let services = &ctx.services;
    let Taken::Post(brought) = vacancies::take(services, user, text, services.now()).await? else { return Ok(None) };
    let shown = vacancies::shown(services, user.id, &brought.id, card.into()).await?;
    let brought = shown.map_or(brought, Box::new);
    Ok(Some(view::card(ctx.texts.language(language), &brought, &Offers::of(services, user))))
}

impl ReadPost {
    /// `card` is the message that will show what was read, for this request.
    pub fn of(user: UserId, language: Language, file: String, card: i32, request: String) -> Self {
        Self { user, language, file, card, request }
    }

    /// What is to be shown. `None` of somebody who is gone.
    async fn card(&self, ctx: &Context) -> HandlerResult<Result<Option<Card>, Refusal>> {
        let t = ctx.texts.language(self.language);
        let Some(user) = people::get(&ctx.services, self.user).await? else { return Ok(Ok(None)) };
        let text = match ctx.out.fetch(&self.file, Limits::default().bytes).await? {
            Fetched::TooLarge | Fetched::Gone => return Ok(Ok(Some(view::said(t, "vacancy-file-unread")))),
            Fetched::Bytes(bytes) => match ctx.reader.read(bytes).await {
                Ok(text) => text,
                Err(Refusal::Unavailable) => return Ok(Err(Refusal::Unavailable)),
                Err(_) => return Ok(Ok(Some(view::said(t, "vacancy-file-unread")))),
            },
        };
        let shown = post(ctx, &user, &text, self.language, self.card).await?;
        Ok(Ok(Some(shown.unwrap_or_else(|| view::said(t, "vacancy-nothing")))))
    }

    async fn show(&self, ctx: &Context, card: &Card) -> HandlerResult {
        ctx.out.edit(ChatId(self.user.0), MessageId(self.card), card).await?;
        Ok(())
    }
}

#[async_trait]
impl Job for ReadPost {
    type Context = Context;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "read_post";

    fn id(&self) -> String {
        format!("read-post:{}:{}", self.user, self.request)
    }

    fn key(&self) -> String {
        // Before a model reads it more closely.
        key_of(self.user)
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        let card = match self.card(ctx).await {
            Ok(Ok(Some(card))) => card,
            Ok(Ok(None)) => return Ok(()),
            // Nothing is wrong with the file.
            Ok(Err(_)) => return Err(JobError::again("the file could not be looked at")),
            Err(error) if error.is_unreachable() => return Ok(()),
            Err(error) => return Err(error.into_job_error()),
        };
        match self.show(ctx, &card).await {
            Err(error) if !error.is_unreachable() => Err(error.into_job_error()),
            _ => Ok(()),
        }
    }

    async fn gave_up(&self, ctx: &Context, job: &StoredJob) {
        let card = view::said(ctx.texts.language(self.language), "vacancy-file-unread");
        if let Err(error) = self.show(ctx, &card).await {
            tracing::warn!(job.id, %error, "it could not be shown that a job post was not read");
        }
    }
}
