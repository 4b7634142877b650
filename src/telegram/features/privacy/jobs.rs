//! What takes longer than a handler may: collecting all that is kept of somebody, and erasing it.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

use super::page;
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::interviews::begin::RequestId;
use crate::service::privacy::{erase, export};
use crate::service::subscriptions;
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::progress::Progress;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

/// Brings somebody all that is kept of them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BringExport {
    user: UserId,
    language: Language,
    request: String,
}

impl BringExport {
    pub(super) fn of(conv: &Conversation) -> Self {
        Self { user: conv.user.id, language: conv.t.language(), request: conv.request.key() }
    }

    async fn bring(&self, ctx: &Context, job: &StoredJob) -> HandlerResult {
        let Some(export) = export::collect(&ctx.services, self.user).await? else { return Ok(()) };
        let (t, chat) = (ctx.texts.language(self.language), ChatId(self.user.0));
        let json = serde_json::to_vec_pretty(&export.json).unwrap_or_default();
        let html = page::page(t, &export, ctx.services.now()).into_bytes();
        let said = match job.is_rerun() {
            true => Progress::of(&ctx.services, chat.0, &self.id()).await?,
            false => Progress::default(),
        };
        let page = Card::new(t.get("export-page"));
        if said.said(chat, &page).is_none() {
            let message = ctx.out.document(chat, "my_data.html", html, &page.html).await?;
            said.note(chat, &page, message);
            said.keep(&ctx.services, chat.0, &self.id()).await?;
        }
        ctx.out.document(chat, "my_data.json", json, &t.get("export-json")).await?;
        Ok(())
    }
}

#[async_trait]
impl Job for BringExport {
    type Context = Context;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "bring_export";

    fn id(&self) -> String {
        format!("export:{}:{}", self.user, self.request)
    }

    /// One after the other: each looks at all that there is.
    fn key(&self) -> String {
        "export".to_owned()
    }

    async fn run(&self, ctx: &Context, job: &StoredJob) -> Result<(), JobError> {
        match self.bring(ctx, job).await {
            Err(error) if !error.is_unreachable() => Err(error.into_job_error()),
            _ => Ok(()),
        }
    }
}

/// Erases somebody.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Erase {
    user: UserId,
    language: Language,
    /// What wanted it, and when.
    wanted: String,
    at: DateTime<Utc>,
    /// Set where nobody asked: it holds as long as they have not written since.
    unseen_since: Option<DateTime<Utc>>,
}

impl Erase {
    /// The person wants it.
    pub(super) fn wanted(conv: &Conversation) -> Self {
        Self {
            user: conv.user.id,
            language: conv.t.language(),
            wanted: conv.request.job.clone(),
            at: conv.request.at,
            unseen_since: None,
        }
    }

    /// They have not been here since then. `mark` stands for them.
    pub(super) fn inactive(
        user: UserId,
        language: Language,
        mark: &str,
        now: DateTime<Utc>,
        unseen_since: DateTime<Utc>,
    ) -> Self {
        let wanted = format!("inactive:{mark}:{}", now.date_naive());
        Self { user, language, wanted, at: now, unseen_since: Some(unseen_since) }
    }

    async fn erase(&self, ctx: &Context, job: &StoredJob) -> HandlerResult {
        let known = ctx.services.store.users.get(self.user).await?;
        let is_wanted = match (&known, self.unseen_since) {
            // An earlier one has done it, or an earlier run of this one, which then has to say so.
            (None, _) => job.is_rerun(),
            (Some(user), Some(since)) => user.seen_at.is_some_and(|seen| seen < since),
            (Some(_), None) => true,
        };
        if !is_wanted {
            return Ok(());
        }
        // While it is known whose they are.
        let charges = subscriptions::open(&ctx.services, self.user).await?;
        ctx.out.end_subscriptions(self.user.0, &charges).await?;
        let request = RequestId { job: self.wanted.clone(), at: self.at };
        erase::erase(&ctx.services, self.user, &request, job).await?;
        let t = ctx.texts.language(self.language);
        let said = if self.unseen_since.is_some() { "erase-inactive" } else { "erase-done" };
        ctx.out.send(ChatId(self.user.0), &Card::new(t.get(said))).await?;
        Ok(())
    }
}

#[async_trait]
impl Job for Erase {
    type Context = Context;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "erase";

    fn id(&self) -> String {
        format!("erase:{}@{}", self.wanted, self.at.timestamp_millis())
    }

    /// The chat's: what they send meanwhile waits, and is a stranger's.
    fn key(&self) -> String {
        format!("chat:{}", self.user)
    }

    async fn run(&self, ctx: &Context, job: &StoredJob) -> Result<(), JobError> {
        match self.erase(ctx, job).await {
            Err(error) if !error.is_unreachable() => Err(HandlerError::into_job_error(error)),
            _ => Ok(()),
        }
    }

    /// It was promised.
    async fn gave_up(&self, ctx: &Context, job: &StoredJob) {
        let Some((again, _)) = job.rescheduled(ctx.services.now()) else {
            return tracing::error!(job.id, "a person could not be erased: /delete_me has to be run once more");
        };
        if let Err(error) = ctx.services.queue.enqueue(&[again]).await {
            tracing::error!(job.id, %error, "the erasing of a person could not be put off");
        }
    }
}
