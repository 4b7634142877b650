//! The jobs that send a message to many people.

use async_trait::async_trait;
use teloxide::types::{ChatId, MessageId};

use super::view;
use crate::domain::broadcast::Broadcast;
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::i18n::escape_code;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::broadcast::run::{self, Announcer, Said, SendBroadcast};
use crate::service::people;
use crate::telegram::core::card::Card;
use crate::telegram::core::send::Once;
use crate::telegram::core::{Context, HandlerError};

#[async_trait]
impl Job for SendBroadcast {
    type Context = Context;

    const LANE: Lane = Lane::Broadcasts;
    const NAME: &'static str = "broadcast";

    fn id(&self) -> String {
        format!("broadcast:{}:{}", self.broadcast, self.slice)
    }

    /// One at a time, of all processes: so the pace is that of all of them.
    fn key(&self) -> String {
        "broadcasts".to_owned()
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        let done = run::run(&ctx.services, ctx, (&self.broadcast, self.slice)).await;
        done.map_err(|error| HandlerError::from(error).into_job_error())
    }

    /// What is left waits for "Go on".
    async fn gave_up(&self, ctx: &Context, job: &StoredJob) {
        if let Err(error) = run::halt(&ctx.services, ctx, &self.broadcast, self.slice).await {
            tracing::error!(job.id, %error, "a message to many people stands still: pause it and go on with it");
        }
    }
}

#[async_trait]
impl Announcer for Context {
    async fn say(&self, person: UserId, text: &str) -> Said {
        match self.out.send_at_most_once(ChatId(person.0), &escape_code(text)).await {
            Once::Sent => Said::Sent,
            Once::Unreachable => Said::Blocked,
            Once::Refused => Said::Refused,
            Once::NotYet(wait) => Said::NotYet(wait),
            Once::Unknown => Said::Unknown,
        }
    }

    async fn show(&self, broadcast: &Broadcast) {
        let language = people::language_of(&self.services, broadcast.by).await.ok().flatten();
        let t = self.texts.language(language.unwrap_or_else(|| Language::suggested(None)));
        let (chat, card) = (ChatId(broadcast.by.0), view::card(t, broadcast));
        if let Some(message) = broadcast.card.and_then(|card| i32::try_from(card).ok()).map(MessageId) {
            self.out.edit_once(chat, message, &card).await;
        }
        // Whoever waits for the end is told of it.
        if broadcast.is_over()
            && let Err(error) = self.out.send(chat, &Card::new(card.html)).await
        {
            tracing::warn!(%error, "an admin could not be told that a message to many people is out");
        }
    }
}
