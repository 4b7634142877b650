//! What one person may have waiting: who writes more than can be answered is told once which messages were not taken.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide::types::ChatId;

use super::HandlerError;
use super::card::Card;
use super::send::SendError;
use super::{Context, HandlerResult};
use crate::domain::language::Language;
use crate::domain::text;
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::people;

/// Texts of one person that may wait.
const TEXTS_KEPT: usize = 20;
/// Jobs of one chat that are looked at.
const LOOKED_AT: u32 = 500;
/// A job that was begun sooner has no backlog behind it that is worth a look.
const SLOW: TimeDelta = TimeDelta::milliseconds(500);
/// Length of what is quoted of a message, in UTF-16 units.
const QUOTE_MAX: usize = 60;

/// Says which messages were not taken.
#[derive(Debug, Serialize, Deserialize)]
pub struct LeftOut {
    chat: i64,
    messages: BTreeSet<i64>,
    /// The beginning of the first.
    quote: String,
}

#[async_trait]
impl Job for LeftOut {
    type Context = Arc<Context>;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "left_out";

    fn id(&self) -> String {
        format!("left-out:{}:{}", self.chat, self.messages.last().copied().unwrap_or_default())
    }

    fn key(&self) -> String {
        format!("chat:{}", self.chat)
    }

    async fn run(&self, ctx: &Arc<Context>, _job: &StoredJob) -> Result<(), JobError> {
        let language = people::language_of(&ctx.services, UserId(self.chat))
            .await
            .map_err(|error| HandlerError::from(error).into_job_error())?;
        let t = ctx.texts.language(language.unwrap_or_else(|| Language::suggested(None)));
        let said = t.msg("fallback-too-many").arg("count", self.messages.len()).arg("quote", self.quote.as_str());
        match ctx.out.send(ChatId(self.chat), &Card::new(said.text())).await {
            Ok(_) | Err(SendError::Unreachable) => Ok(()),
            Err(error) => Err(HandlerError::from(error).into_job_error()),
        }
    }
}

/// Leaves out what waits behind this job and is too much.
pub async fn bound(ctx: &Context, job: &StoredJob) -> HandlerResult {
    let now = ctx.services.now();
    if now - job.enqueued_at < SLOW {
        return Ok(());
    }
    let behind = ctx.services.store.jobs.behind(&job.key, 0, LOOKED_AT).await?;
    let Some((ids, left_out)) = too_many(&behind) else { return Ok(()) };
    tracing::info!(job.key, left_out = left_out.messages.len(), "a person writes more than can be answered");
    Ok(ctx.services.store.jobs.replace(&ids, &NewJob::of(&left_out), now).await?)
}

/// Of what waits: the jobs to be left out, and what is said of them.
fn too_many(behind: &[StoredJob]) -> Option<(Vec<String>, LeftOut)> {
    let texts = behind.iter().filter_map(|job| Some((job, typed(job)?)));
    let excess: Vec<(&StoredJob, &Value)> = texts.skip(TEXTS_KEPT).collect();
    let (_, first) = excess.first()?;
    let chat = first.pointer("/chat/id").and_then(Value::as_i64)?;
    let mut ids: Vec<String> = excess.iter().map(|(job, _)| job.id.clone()).collect();
    let messages = excess.iter().filter_map(|(_, message)| message.get("message_id").and_then(Value::as_i64));
    let mut left_out = LeftOut { chat, messages: messages.collect(), quote: quote(first) };
    // What was left out before, and not said yet, is said with it.
    for (job, earlier) in behind.iter().filter_map(|job| Some((job, told(job)?))) {
        ids.push(job.id.clone());
        left_out.messages.extend(earlier.messages);
        left_out.quote = earlier.quote;
    }
    ids.retain(|id| *id != left_out.id());
    Some((ids, left_out))
}

/// The message of a job that nothing is lost with but words: no tap, no payment, no contact.
fn typed(job: &StoredJob) -> Option<&Value> {
    let message = job.payload.pointer("/update/message")?;
    let is_private = message.pointer("/chat/type").and_then(Value::as_str) == Some("private");
    let is_more = ["contact", "successful_payment", "refunded_payment"].iter().any(|part| message.get(*part).is_some());
    (is_private && !is_more).then_some(message)
}

fn told(job: &StoredJob) -> Option<LeftOut> {
    (job.payload.get("do").and_then(Value::as_str) == Some(LeftOut::NAME))
        .then(|| LeftOut::deserialize(&job.payload).ok())?
}

fn quote(message: &Value) -> String {
    let said = ["text", "caption"].iter().find_map(|name| message.get(*name)).and_then(Value::as_str);
    text::truncate_utf16(&text::clean_line(said.unwrap_or("…")), QUOTE_MAX).to_owned()
}
