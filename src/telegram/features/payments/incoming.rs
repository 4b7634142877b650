//! What Telegram tells of payments. Each update is a job of its own on the lane of payments: Telegram waits ten seconds for leave
//! to take one, and what was paid must not wait behind what else the person sent.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::notice;
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::payments::subscription::{self, Change};
use crate::service::payments::{self, Checkout, Paid, Taken};
use crate::service::people::{self, Profile};
use crate::telegram::core::{Context, HandlerError, HandlerResult, update};

/// The job of an update about a payment.
pub(super) fn job(update: &Value) -> Option<NewJob> {
    if let Some(query) = update.get("pre_checkout_query") {
        return AnswerCheckout::of(query).map(|job| NewJob::of(&job));
    }
    if let Some(news) = update.get("subscription") {
        return NoteSubscription::of(update, news).map(|job| NewJob::of(&job));
    }
    let message = update.get("message")?;
    if let Some(paid) = message.get("successful_payment") {
        return TakePayment::of(update, message, paid).map(|job| NewJob::of(&job));
    }
    let charge = text(message.get("refunded_payment")?, "telegram_payment_charge_id")?;
    Some(NewJob::of(&NoteRefund { charge }))
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// Who pays.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Payer {
    id: i64,
    first_name: String,
    username: Option<String>,
    /// Of their Telegram, as an IETF tag.
    language: Option<String>,
}

impl Payer {
    fn of(from: &Value) -> Option<Self> {
        Some(Self {
            id: from.get("id").and_then(Value::as_i64)?,
            first_name: text(from, "first_name").unwrap_or_default(),
            username: text(from, "username"),
            language: text(from, "language_code"),
        })
    }
}

/// Says whether an invoice may be paid.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AnswerCheckout {
    query: String,
    payer: Payer,
    payload: String,
    currency: String,
    amount: i64,
}

impl AnswerCheckout {
    fn of(query: &Value) -> Option<Self> {
        Some(Self {
            query: text(query, "id")?,
            payer: Payer::of(query.get("from")?)?,
            payload: text(query, "invoice_payload").unwrap_or_default(),
            currency: text(query, "currency").unwrap_or_default(),
            amount: query.get("total_amount").and_then(Value::as_i64).unwrap_or_default(),
        })
    }

    async fn answer(&self, ctx: &Context) -> HandlerResult {
        let payer = UserId(self.payer.id);
        let checkout = Checkout { payer, payload: &self.payload, currency: &self.currency, amount: self.amount };
        let refusal = match payments::check(&ctx.services, checkout).await? {
            Ok(()) => None,
            Err(refusal) => {
                tracing::info!(?refusal, "an invoice may not be paid");
                let language = people::language_of(&ctx.services, payer).await?;
                let language = language.unwrap_or_else(|| Language::suggested(self.payer.language.as_deref()));
                Some(ctx.texts.language(language).msg(notice(refusal)).plain())
            }
        };
        Ok(ctx.out.answer_checkout(&self.query, refusal).await?)
    }
}

#[async_trait]
impl Job for AnswerCheckout {
    type Context = Context;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "answer_checkout";

    fn id(&self) -> String {
        format!("checkout:{}", self.query)
    }

    /// Behind nothing.
    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        self.answer(ctx).await.map_err(HandlerError::into_job_error)
    }
}

/// Gives what was paid for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TakePayment {
    update: i64,
    payer: Payer,
    charge: String,
    payload: String,
    currency: String,
    amount: i64,
    #[serde(default)]
    provider_charge: String,
    renewal: bool,
}

impl TakePayment {
    fn of(update: &Value, message: &Value, paid: &Value) -> Option<Self> {
        let flag = |name: &str| paid.get(name).and_then(Value::as_bool).unwrap_or_default();
        Some(Self {
            update: update::id(update)?,
            payer: Payer::of(message.get("from").or_else(|| message.get("chat"))?)?,
            charge: text(paid, "telegram_payment_charge_id")?,
            payload: text(paid, "invoice_payload").unwrap_or_default(),
            currency: text(paid, "currency").unwrap_or_default(),
            amount: paid.get("total_amount").and_then(Value::as_i64).unwrap_or_default(),
            provider_charge: text(paid, "provider_payment_charge_id").unwrap_or_default(),
            renewal: flag("is_recurring") && !flag("is_first_recurring"),
        })
    }
}

#[async_trait]
impl Job for TakePayment {
    type Context = Context;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "take_payment";

    fn id(&self) -> String {
        format!("paid:{}:{}", self.update, self.charge)
    }

    fn key(&self) -> String {
        format!("payments:{}", self.payer.id)
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        let Self { payer, charge, payload, currency, amount, provider_charge, renewal, .. } = self;
        let paid = Paid { charge, payload, currency, amount: *amount, provider_charge, renewal: *renewal };
        let profile =
            Profile { id: UserId(payer.id), first_name: &payer.first_name, username: payer.username.as_deref() };
        match payments::take(&ctx.services, profile, paid).await {
            Ok(Taken::Given(_) | Taken::Known(_)) => Ok(()),
            Ok(Taken::NotOurs) => Err(JobError::permanent("a payment for no offer of this bot")),
            Err(error) => Err(HandlerError::from(error).into_job_error()),
        }
    }

    /// Whatever broke it is mended by then: what was paid for is given.
    async fn gave_up(&self, ctx: &Context, job: &StoredJob) {
        let Some((again, _)) = job.rescheduled(ctx.services.now()) else {
            return tracing::error!(job.id, "a payment could not be taken: its job is kept as a dead one");
        };
        if let Err(error) = ctx.services.queue.enqueue(&[again]).await {
            tracing::error!(job.id, %error, "a payment could not be put off");
        }
    }
}

/// Takes back what a payment gave whose Stars Telegram has given back.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NoteRefund {
    charge: String,
}

#[async_trait]
impl Job for NoteRefund {
    type Context = Context;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "note_refund";

    fn id(&self) -> String {
        format!("refunded:{}", self.charge)
    }

    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        let noted = payments::refund(&ctx.services, &self.charge, None).await;
        noted.map(drop).map_err(|error| HandlerError::from(error).into_job_error())
    }
}

/// Takes note that a subscription was ended, goes on, or could not be paid.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NoteSubscription {
    update: i64,
    user: UserId,
    payload: String,
    state: String,
}

impl NoteSubscription {
    fn of(update: &Value, news: &Value) -> Option<Self> {
        Some(Self {
            update: update::id(update)?,
            user: UserId(news.get("user")?.get("id")?.as_i64()?),
            payload: text(news, "invoice_payload")?,
            state: text(news, "state")?,
        })
    }
}

#[async_trait]
impl Job for NoteSubscription {
    type Context = Context;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "note_subscription";

    fn id(&self) -> String {
        format!("subscription:{}", self.update)
    }

    fn key(&self) -> String {
        format!("payments:{}", self.user)
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        let Some(change) = Change::from_name(&self.state) else { return Ok(()) };
        let (services, name) = (&ctx.services, self.id());
        let noted = subscription::note(services, self.user, &self.payload, change, &name).await;
        noted.map_err(|error| HandlerError::from(error).into_job_error())
    }
}
