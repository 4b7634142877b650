//! `/refund <charge>`: what a payment gave is taken back, and the Stars go back. What was paid by card goes back at the provider,
//! by hand: that is said.

use std::sync::Arc;

use async_trait::async_trait;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::ChatId;

use super::view;
use crate::domain::language::Language;
use crate::domain::payment::Payment;
use crate::i18n::Texts;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::payments::give_back::GiveBack;
use crate::service::payments::{self, Refunded, pending};
use crate::service::{people, subscriptions};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{Context, HandlerError, HandlerResult};
use crate::telegram::features::admin::usage;

const NAME: &str = "refund";

/// "Give back", under a payment; a charge is too long for a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundCode(pub String);

impl Code for RefundCode {
    fn write(&self) -> String {
        format!("refund:{}", self.0)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["refund", key] if key.bytes().all(|byte| byte.is_ascii_hexdigit()) => Some(Self((*key).to_owned())),
            _ => None,
        }
    }
}

pub(super) fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter(|conv: Arc<Conversation>| conv.is_admin())
        .chain(dptree::filter_map(callback::tapped::<RefundCode>))
        .endpoint(confirmed)
}

pub(super) fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

/// Asks whether it is meant so.
async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    let words: Vec<&str> = typed.arguments.split_whitespace().collect();
    let [charge] = words.as_slice() else { return usage(&conv, "refund-no-charge", NAME).await };
    let Some(payment) = payments::get(conv.services(), charge).await? else {
        return usage(&conv, "refund-unknown", NAME).await;
    };
    if payment.refund.is_some() {
        return usage(&conv, "refund-known", NAME).await;
    }
    if payment.is_nobodys() {
        return usage(&conv, "refund-erased", NAME).await;
    }
    let key = pending::remember(conv.services(), conv.user.id, charge).await?;
    let payer = people::get(conv.services(), payment.user).await?;
    conv.send(&view::confirm_refund(conv.t, &payment, payer.as_ref(), RefundCode(key))).await?;
    Ok(())
}

async fn confirmed(conv: Arc<Conversation>, RefundCode(key): RefundCode) -> HandlerResult {
    let services = conv.services();
    let Some(charge) = pending::remembered(services, conv.user.id, &key).await? else {
        return conv.notice("notice-stale").await;
    };
    let admin = conv.user.id;
    let said = match payments::refund(services, &charge, Some(admin)).await? {
        Refunded::Done(payment) => done(conv.t, &payment),
        Refunded::Known(payment) if payment.refund.is_some_and(|refund| refund.by == Some(admin)) => {
            done(conv.t, &payment)
        }
        Refunded::Known(_) => conv.t.get("refund-known"),
        Refunded::Unknown => conv.t.get("refund-unknown"),
    };
    conv.show(&Card::new(said)).await?;
    Ok(())
}

fn done(t: Texts, payment: &Payment) -> String {
    match &payment.card {
        Some(charge) => view::refunded_card(t, charge),
        None => t.msg("refund-done").arg("stars", payment.stars.to_string()).text(),
    }
}

async fn give(ctx: &Context, GiveBack { charge, user, subscription, .. }: &GiveBack) -> HandlerResult {
    if *subscription {
        let charges = subscriptions::of_charge(&ctx.services, *user, charge).await?;
        // Whoever was erased meanwhile has no payments any more.
        let charges = if charges.is_empty() { vec![charge.clone()] } else { charges };
        ctx.out.end_subscriptions(user.0, &charges).await?;
    }
    Ok(ctx.out.refund(user.0, charge).await?)
}

#[async_trait]
impl Job for GiveBack {
    type Context = Context;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "give_back";

    fn id(&self) -> String {
        format!("give-back:{}", self.charge)
    }

    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        give(ctx, self).await.map_err(HandlerError::into_job_error)
    }

    async fn gave_up(&self, ctx: &Context, job: &StoredJob) {
        let language = people::language_of(&ctx.services, self.admin).await.ok().flatten();
        let t = ctx.texts.language(language.unwrap_or_else(|| Language::suggested(None)));
        let html = t.msg("refund-failed").arg("charge", self.charge.as_str()).text();
        if let Err(error) = ctx.out.send(ChatId(self.admin.0), &Card::new(html)).await {
            tracing::error!(job.id, %error, "an admin could not be told that Stars did not go back");
        }
    }
}
