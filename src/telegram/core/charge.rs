//! What goes out to Telegram about payments.

use secrecy::{ExposeSecret, SecretString};
use teloxide::ApiError;
use teloxide::RequestError;
use teloxide::payloads::{
    AnswerPreCheckoutQuerySetters, CreateInvoiceLinkSetters, SendInvoiceSetters, SendMessageSetters,
};
use teloxide::prelude::Requester;
use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice, MessageId, ParseMode, PreCheckoutQueryId,
    Seconds, TelegramTransactionId, UserId, WebAppInfo,
};

use super::send::{Link, SendError, Sender};

/// The only length of a subscription that there is: thirty days (Bot API, `createInvoiceLink`).
const SUBSCRIPTION: Seconds = Seconds::from_seconds(2_592_000);

/// What is to be paid, all plain text.
#[derive(Debug, Clone)]
pub struct Invoice {
    /// 1 to 32 characters.
    pub title: String,
    /// 1 to 255 characters.
    pub about: String,
    /// 1 to 128 bytes.
    pub payload: String,
    pub currency: String,
    /// In the smallest unit of the currency.
    pub amount: u32,
    /// The payment provider's; none for Stars.
    pub provider: Option<SecretString>,
}

impl Invoice {
    fn prices(&self) -> [LabeledPrice; 1] {
        [LabeledPrice::new(self.title.clone(), self.amount)]
    }
}

impl Sender {
    /// Sends an invoice that is paid once.
    pub async fn invoice(&self, chat: ChatId, invoice: &Invoice) -> Result<MessageId, SendError> {
        let Invoice { title, about, payload, currency, provider, .. } = invoice;
        let request = || {
            let request = self.bot().send_invoice(chat, title, about, payload, currency, invoice.prices());
            match provider {
                Some(token) => request.provider_token(token.expose_secret()),
                None => request,
            }
        };
        Ok(self.patiently(request).await?.id)
    }

    /// A link to an invoice that is paid every thirty days.
    pub async fn subscription_link(&self, invoice: &Invoice) -> Result<String, SendError> {
        let Invoice { title, about, payload, currency, .. } = invoice;
        let request = || {
            let request = self.bot().create_invoice_link(title, about, payload, currency, invoice.prices());
            request.subscription_period(SUBSCRIPTION)
        };
        self.patiently(request).await
    }

    /// Sends a text with a button that opens a link.
    pub async fn send_link(&self, chat: ChatId, html: &str, link: &Link) -> Result<MessageId, SendError> {
        self.send_links(chat, html, link, None).await
    }

    /// The same, with another button that opens an address inside Telegram, as a Mini App.
    pub async fn send_links(
        &self,
        chat: ChatId,
        html: &str,
        link: &Link,
        app: Option<&Link>,
    ) -> Result<MessageId, SendError> {
        let app = app.and_then(|app| Some((app.label.clone(), WebAppInfo { url: app.url.parse().ok()? })));
        let app = app.map(|(label, info)| InlineKeyboardButton::web_app(label, info));
        let outside = link.url.parse().ok().map(|url| InlineKeyboardButton::url(link.label.clone(), url));
        let keyboard = InlineKeyboardMarkup::new(outside.into_iter().chain(app).map(|button| [button]));
        let request = || {
            let request = self.bot().send_message(chat, html).parse_mode(ParseMode::Html);
            request.reply_markup(keyboard.clone())
        };
        Ok(self.patiently(request).await?.id)
    }

    /// Lets an invoice be paid, or says why not. A query that is too old is no failure.
    pub async fn answer_checkout(&self, query: &str, refusal: Option<String>) -> Result<(), SendError> {
        let request = || {
            let request = self.bot().answer_pre_checkout_query(PreCheckoutQueryId(query.to_owned()), refusal.is_none());
            match &refusal {
                Some(refusal) => request.error_message(refusal.clone()),
                None => request,
            }
        };
        match self.patiently(request).await {
            Ok(_) | Err(SendError::Failed(RequestError::Api(_))) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Gives Stars back. Those that went back already are no failure.
    pub async fn refund(&self, user: i64, charge: &str) -> Result<(), SendError> {
        let (user, charge) = (UserId(user.unsigned_abs()), TelegramTransactionId(charge.to_owned()));
        match self.patiently(|| self.bot().refund_star_payment(user, charge.clone())).await {
            Err(SendError::Failed(RequestError::Api(error))) if is_refunded(&error) => Ok(()),
            done => done.map(drop),
        }
    }

    /// Has subscriptions not be paid again that go by one or the other of these charges. What Telegram does not take is no
    /// failure: it is over, or goes by another of them.
    pub async fn end_subscriptions(&self, user: i64, charges: &[String]) -> Result<(), SendError> {
        let mut is_any_ended = charges.is_empty();
        for charge in charges {
            let (user, charge) = (UserId(user.unsigned_abs()), TelegramTransactionId(charge.clone()));
            let request = || self.bot().edit_user_star_subscription(user, charge.clone(), true);
            match self.patiently(request).await {
                Ok(_) => is_any_ended = true,
                Err(SendError::Failed(RequestError::Api(error))) => {
                    tracing::debug!(%error, "no subscription of this charge");
                }
                Err(error) => return Err(error),
            }
        }
        if !is_any_ended {
            tracing::warn!(charges = charges.len(), "Telegram has ended no subscription by any of a person's charges");
        }
        Ok(())
    }
}

fn is_refunded(error: &ApiError) -> bool {
    error.to_string().contains("CHARGE_ALREADY_REFUNDED")
}
