//! Letters on their way to the admins, and answers on their way back.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

use super::{Expected, view};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::people;
use crate::service::support::{self, LetterRef};
use crate::telegram::core::card::Card;
use crate::telegram::core::send::SendError;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

/// Brings a letter to every admin who has chosen a language.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DeliverLetter {
    #[serde(flatten)]
    name: LetterRef,
}

impl DeliverLetter {
    pub(super) const fn of(name: LetterRef) -> Self {
        Self { name }
    }

    async fn deliver(&self, ctx: &Context) -> HandlerResult {
        let Some(letter) = support::letter(&ctx.services, &self.name).await? else { return Ok(()) };
        let Some(writer) = people::get(&ctx.services, self.name.user).await? else { return Ok(()) };
        let mut failed = Ok(());
        for admin in &ctx.services.admins {
            if letter.delivered.contains(&admin.0) {
                continue;
            }
            let Some(language) = people::language_of(&ctx.services, *admin).await? else { continue };
            let card = view::letter(ctx.texts.language(language), &writer, &self.name, &letter);
            match self.send(ctx, *admin, &card).await {
                Err(error) if !error.is_unreachable() => failed = Err(error),
                _ => {}
            }
        }
        failed
    }

    async fn send(&self, ctx: &Context, admin: UserId, card: &Card) -> HandlerResult {
        let sent = ctx.out.send(ChatId(admin.0), card).await?;
        let expected = Expected::Answer(self.name.clone());
        support::expect_reply(&ctx.services, admin.0, sent.0.into(), &expected).await?;
        Ok(support::delivered(&ctx.services, &self.name, admin).await?)
    }
}

#[async_trait]
impl Job for DeliverLetter {
    type Context = Context;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "deliver_letter";

    fn id(&self) -> String {
        format!("letter:{}:{}", self.name.user, self.name.letter)
    }

    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        self.deliver(ctx).await.map_err(HandlerError::into_job_error)
    }
}

/// Brings an answer back to the person who wrote the letter.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SendAnswer {
    #[serde(flatten)]
    name: LetterRef,
    /// Which of the letter's answers, from 0.
    index: usize,
}

impl SendAnswer {
    pub(super) fn of(name: &LetterRef, index: usize) -> Self {
        Self { name: name.clone(), index }
    }

    async fn send(&self, ctx: &Context) -> HandlerResult {
        let Some(letter) = support::letter(&ctx.services, &self.name).await? else { return Ok(()) };
        let Some(answer) = letter.answers.get(self.index) else { return Ok(()) };
        let Some(writer) = people::get(&ctx.services, self.name.user).await? else { return Ok(()) };
        let t = ctx.texts.language(writer.language.unwrap_or_else(|| Language::suggested(None)));
        match ctx.out.send(ChatId(writer.id.0), &view::answer(t, &letter, answer)).await {
            Ok(_) => Ok(()),
            Err(SendError::Unreachable) => self.tell_admin(ctx, answer.admin).await,
            Err(error) => Err(error.into()),
        }
    }

    /// The person cannot be reached: whoever answered hears of it.
    async fn tell_admin(&self, ctx: &Context, admin: UserId) -> HandlerResult {
        people::set_reachable(&ctx.services, self.name.user, false).await?;
        let language = people::language_of(&ctx.services, admin).await?;
        let t = ctx.texts.language(language.unwrap_or_else(|| Language::suggested(None)));
        ctx.out.send(ChatId(admin.0), &Card::new(t.get("support-answer-unreachable"))).await?;
        Ok(())
    }
}

#[async_trait]
impl Job for SendAnswer {
    type Context = Context;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "send_letter_answer";

    fn id(&self) -> String {
        format!("letter-answer:{}:{}:{}", self.name.user, self.name.letter, self.index)
    }

    fn key(&self) -> String {
        format!("letter-answers:{}", self.name.user)
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        match self.send(ctx).await {
            Err(error) if !error.is_unreachable() => Err(error.into_job_error()),
            _ => Ok(()),
        }
    }
}
