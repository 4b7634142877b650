//! Tapped buttons and payments that wait for the bot's answer.

use std::collections::HashMap;
use std::time::Duration;

use serde::Serialize;

use crate::error::ApiError;

/// Telegram keeps an update for a day.
const UPDATE_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);
/// How long Telegram waits for the answer to a pre-checkout query.
const CHECKOUT_LIFETIME: Duration = Duration::from_secs(10);
/// Answers are kept for the tests that ask for them; the oldest queries are forgotten.
const QUERIES_KEPT: usize = 10_000;

/// How the bot answered a tap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CallbackAnswer {
    /// The notice, if any.
    pub text: Option<String>,
    /// Whether the notice is an alert with an OK button.
    pub show_alert: bool,
    /// A link that opens.
    pub url: Option<String>,
}

struct Callback {
    chat_id: i64,
    asked_at: i64,
    answer: Option<CallbackAnswer>,
}

pub(crate) struct Queries {
    lifetime: Duration,
    callbacks: HashMap<String, Callback>,
    order: std::collections::VecDeque<String>,
    next: i64,
}

impl Queries {
    pub(crate) fn new(lifetime: Duration, first_id: u32) -> Self {
        let next = i64::from(first_id);
        Self { lifetime, callbacks: HashMap::new(), order: std::collections::VecDeque::new(), next }
    }

    /// How long an update of this kind waits to be fetched.
    pub(crate) fn lifetime_of(&self, kind: &str) -> Duration {
        match kind {
            "callback_query" | "inline_query" => self.lifetime,
            "pre_checkout_query" | "shipping_query" => self.lifetime.max(CHECKOUT_LIFETIME),
            _ => UPDATE_LIFETIME,
        }
    }

    /// A new query id: a long number, as Telegram's are.
    pub(crate) fn take_id(&mut self, user_id: i64) -> String {
        let id = (user_id << 32) | self.next;
        self.next += 1;
        id.to_string()
    }

    pub(crate) fn asked(&mut self, id: String, chat_id: i64, now_ms: i64) {
        let callback = Callback { chat_id, asked_at: now_ms, answer: None };
        self.callbacks.insert(id.clone(), callback);
        self.order.push_back(id);
        if self.order.len() > QUERIES_KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.callbacks.remove(&oldest);
        }
    }

    /// Takes the bot's answer; returns the chat where the button was tapped.
    pub(crate) fn answer(&mut self, id: &str, answer: CallbackAnswer, now_ms: i64) -> Result<i64, ApiError> {
        let lifetime = i64::try_from(self.lifetime.as_millis()).unwrap_or(i64::MAX);
        let open = |callback: &&mut Callback| callback.answer.is_none() && now_ms - callback.asked_at < lifetime;
        let Some(callback) = self.callbacks.get_mut(id).filter(open) else {
            return Err(ApiError::bad_request("query is too old and response timeout expired or query ID is invalid"));
        };
        callback.answer = Some(answer);
        Ok(callback.chat_id)
    }

    pub(crate) fn answer_to(&self, id: &str) -> Option<CallbackAnswer> {
        self.callbacks.get(id)?.answer.clone()
    }

    pub(crate) fn clear(&mut self) {
        self.callbacks.clear();
        self.order.clear();
    }
}

/// How long a payment waits for the bot's consent, in milliseconds.
pub(crate) fn checkout_lifetime_ms() -> i64 {
    i64::try_from(CHECKOUT_LIFETIME.as_millis()).unwrap_or(i64::MAX)
}
