//! Reading a CV: the file is brought and read, or what was typed; its card then shows what was found.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::view;
use crate::document::{Limits, Refusal};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::domain::vacancy::is_vacancy;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob, key_of};
use crate::service::cvs::{self, Aim, Taken};
use crate::service::people;
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::fetch::Fetched;
use crate::telegram::core::{Context, HandlerError, HandlerResult};
use crate::telegram::features::{fit, letter, vacancy};

/// Where the text comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Source {
    /// What Telegram calls the file.
    File(String),
    Typed,
}

/// Reads a CV.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ReadCv {
    user: UserId,
    language: Language,
    source: Source,
    /// The message that says so, and will show what was found.
    card: i32,
    aim: Option<Aim>,
    request: String,
}

impl ReadCv {
    pub(super) fn of(conv: &Conversation, source: Source, card: MessageId, aim: Option<Aim>) -> Self {
        let (user, language, request) = (conv.user.id, conv.t.language(), conv.request.key());
        Self { user, language, source, card: card.0, aim, request }
    }

    /// What is to be shown. `None` of somebody who is gone.
    async fn read(&self, ctx: &Context) -> HandlerResult<Result<Option<Card>, Refusal>> {
        let (services, t) = (&ctx.services, ctx.texts.language(self.language));
        let Some(user) = people::get(services, self.user).await? else { return Ok(Ok(None)) };
        let text = match &self.source {
            Source::Typed => {
                let typed = cvs::draft(services, self.user).await?;
                // Taken by an earlier run, which may have failed to show it, or by another tap.
                if typed.is_empty()
                    && let Some(look) = cvs::look(services, self.user).await?
                {
                    return Ok(Ok(Some(view::found::card(t, &look, cvs::offers(services, &user)))));
                }
                typed
            }
            Source::File(file) => match ctx.out.fetch(file, Limits::default().bytes).await? {
                Fetched::TooLarge => return Ok(Err(Refusal::TooLarge)),
                Fetched::Gone => return Ok(Ok(Some(view::said(t, "cv-gone")))),
                Fetched::Bytes(bytes) => match ctx.reader.read(bytes).await {
                    Ok(text) => text,
                    Err(refusal) => return Ok(Err(refusal)),
                },
            },
        };
        Ok(Ok(Some(match cvs::take(services, &user, &text, self.aim.clone()).await? {
            Taken::Kept(look) => view::found::card(t, &look, cvs::offers(services, &user)),
            Taken::NoCv(no_cv) => match &self.source {
                // What stands there now will show it.
                Source::File(file) if is_vacancy(&text, false) => {
                    let (user, language, request) = (self.user, self.language, self.request.clone());
                    let job = vacancy::file::ReadPost::of(user, language, file.clone(), self.card, request);
                    services.queue.enqueue(&[NewJob::of(&job)]).await?;
                    return Ok(Ok(None));
                }
                _ => view::no_cv(t, no_cv),
            },
            Taken::NoConsent => return Ok(Ok(None)),
            Taken::UsedUp(reached) => {
                let has_one = cvs::look(services, self.user).await?.is_some();
                view::used_up(t, reached.limit, &reached.renews, has_one)
            }
        })))
    }

    async fn show(&self, ctx: &Context, card: &Card) -> HandlerResult {
        ctx.out.edit(ChatId(self.user.0), MessageId(self.card), card).await?;
        Ok(())
    }

    async fn read_and_show(&self, ctx: &Context) -> Result<(), JobError> {
        let t = ctx.texts.language(self.language);
        let card = match self.read(ctx).await {
            Ok(Ok(Some(card))) => card,
            Ok(Ok(None)) => return Ok(()),
            // Nothing is wrong with the file.
            Ok(Err(Refusal::Unavailable)) => return Err(JobError::again("the file could not be looked at")),
            Ok(Err(refusal)) => view::refused(t, refusal),
            Err(error) if error.is_unreachable() => return Ok(()),
            Err(error) => return Err(error.into_job_error()),
        };
        match self.show_and_go_on(ctx, &card).await {
            Err(error) if !error.is_unreachable() => Err(HandlerError::into_job_error(error)),
            _ => Ok(()),
        }
    }

    /// Something may have waited for a CV.
    async fn show_and_go_on(&self, ctx: &Context, card: &Card) -> HandlerResult {
        self.show(ctx, card).await?;
        fit::go_on(ctx, self.user, self.language, &self.request).await?;
        letter::go_on(ctx, self.user, self.language, &self.request).await
    }
}

#[async_trait]
impl Job for ReadCv {
    type Context = Context;

    /// Files are read a few at a time; nobody else's update waits for that.
    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "read_cv";

    fn id(&self) -> String {
        format!("read-cv:{}:{}", self.user, self.request)
    }

    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        self.read_and_show(ctx).await
    }

    async fn gave_up(&self, ctx: &Context, job: &StoredJob) {
        let card = view::said(ctx.texts.language(self.language), "cv-failed");
        if let Err(error) = self.show(ctx, &card).await {
            tracing::warn!(job.id, %error, "it could not be shown that a CV was not read");
        }
    }
}
