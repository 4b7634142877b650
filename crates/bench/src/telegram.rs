//! A Bot API server that keeps nothing but what is measured: it must never be what a bot waits for.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::routing::any;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

/// The first update. An offset below it confirms nothing.
const FIRST_UPDATE: usize = 1;
/// The most that Telegram gives at once.
const BATCH: usize = 100;
/// When everything was written that is: Telegram's dates are whole seconds since 1970.
const DATE: i64 = 1_790_000_000;

/// When an update went which way.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Way {
    pub fetched: Option<Instant>,
    /// When the bot asked for the ones behind it: Telegram forgets it then, so it has to be kept by the bot.
    pub confirmed: Option<Instant>,
}

/// The newest message of the bot in a chat.
#[derive(Debug, Clone, Default)]
pub(crate) struct Card {
    pub message: i64,
    pub text: String,
    /// Label and callback data of each button.
    pub buttons: Vec<(String, String)>,
    /// When it was sent or edited.
    pub shown: Option<Instant>,
}

#[derive(Debug, Default)]
struct Kept {
    waiting: VecDeque<(usize, String)>,
    ways: Vec<Way>,
    cards: HashMap<i64, Card>,
    messages: i64,
    calls: BTreeMap<String, u64>,
}

#[derive(Debug, Clone)]
pub(crate) struct Telegram {
    kept: Arc<Mutex<Kept>>,
    arrived: Arc<Notify>,
    shown: Arc<Notify>,
    /// `http://…`, without a path.
    pub address: String,
}

impl Telegram {
    /// Listens on a free port of this machine until the process ends.
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no port is free")?;
        let telegram = Self {
            kept: Arc::default(),
            arrived: Arc::default(),
            shown: Arc::default(),
            address: format!("http://{}", listener.local_addr()?),
        };
        let routes = Router::new().route("/{bot}/{method}", any(call)).with_state(telegram.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(telegram)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody has written. Returns the number of the update, for [`Self::way`].
    pub(crate) fn write(&self, person: i64, text: &str) -> usize {
        let message = json!({"message_id": self.next_message(), "date": DATE, "chat": chat(person),
            "from": user(person), "text": text});
        self.put("message", &message)
    }

    /// Somebody has tapped a button of the newest card.
    pub(crate) fn tap(&self, person: i64, card: &Card, data: &str) -> usize {
        let message = message(card.message, person, &card.text);
        let query = json!({"id": format!("{person}{}", self.next_message()), "from": user(person),
            "chat_instance": "1", "message": message, "data": data});
        self.put("callback_query", &query)
    }

    fn put(&self, kind: &str, what: &Value) -> usize {
        let mut kept = self.kept();
        let number = kept.ways.len();
        let update = json!({"update_id": number + FIRST_UPDATE, kind: what}).to_string();
        kept.waiting.push_back((number, update));
        kept.ways.push(Way::default());
        drop(kept);
        self.arrived.notify_one();
        number
    }

    fn next_message(&self) -> i64 {
        let mut kept = self.kept();
        kept.messages += 1;
        kept.messages
    }

    pub(crate) fn way(&self, update: usize) -> Way {
        self.kept().ways[update]
    }

    /// How many updates are there, and how many of them the bot has confirmed.
    pub(crate) fn progress(&self) -> (usize, usize) {
        let kept = self.kept();
        (kept.ways.len(), kept.ways.iter().filter(|way| way.confirmed.is_some()).count())
    }

    /// When the first update was fetched and the last one confirmed.
    pub(crate) fn span(&self) -> Option<Duration> {
        let kept = self.kept();
        let first = kept.ways.iter().filter_map(|way| way.fetched).min()?;
        let last = kept.ways.iter().filter_map(|way| way.confirmed).max()?;
        Some(last - first)
    }

    pub(crate) fn card(&self, person: i64) -> Card {
        self.kept().cards.get(&person).cloned().unwrap_or_default()
    }

    /// How many people have been answered, and when the last card was shown.
    pub(crate) fn answered(&self) -> (usize, Option<Instant>) {
        let kept = self.kept();
        (kept.cards.len(), kept.cards.values().filter_map(|card| card.shown).max())
    }

    pub(crate) fn calls(&self) -> BTreeMap<String, u64> {
        self.kept().calls.clone()
    }

    /// The newest card of somebody, as soon as it is as is wanted.
    pub(crate) async fn until(
        &self,
        person: i64,
        patience: Duration,
        is_wanted: impl Fn(&Card) -> bool,
    ) -> anyhow::Result<Card> {
        let wait = async {
            loop {
                let shown = self.shown.notified();
                tokio::pin!(shown);
                shown.as_mut().enable();
                let card = self.card(person);
                if is_wanted(&card) {
                    return card;
                }
                shown.await;
            }
        };
        let late = || format!("{person} waits before: {:?}", self.card(person));
        timeout(patience, wait).await.with_context(late)
    }

    /// Taps the button with such a label as soon as it is there.
    pub(crate) async fn tap_when_there(
        &self,
        person: i64,
        what: &str,
        is_it: impl Fn(&str) -> bool,
    ) -> anyhow::Result<usize> {
        const PATIENCE: Duration = Duration::from_secs(60);
        let card = self.until(person, PATIENCE, |card| card.buttons.iter().any(|(text, _)| is_it(text))).await;
        let card = card.with_context(|| format!("no button {what}"))?;
        let (_, data) = card.buttons.iter().find(|(text, _)| is_it(text)).context("it was there")?;
        Ok(self.tap(person, &card, data))
    }

    async fn updates(&self, offset: usize, wait: Duration) -> String {
        self.confirm(offset);
        let batch = self.batch();
        if !batch.is_empty() || wait.is_zero() {
            return batch_reply(&batch);
        }
        drop(timeout(wait, self.arrived.notified()).await);
        batch_reply(&self.batch())
    }

    fn confirm(&self, offset: usize) {
        let now = Instant::now();
        let mut kept = self.kept();
        let below = offset.saturating_sub(FIRST_UPDATE).min(kept.ways.len());
        let open = kept.ways[..below].iter_mut().rev().take_while(|way| way.confirmed.is_none());
        open.for_each(|way| way.confirmed = Some(now));
        while kept.waiting.front().is_some_and(|(number, _)| *number < below) {
            kept.waiting.pop_front();
        }
    }

    fn batch(&self) -> Vec<String> {
        let now = Instant::now();
        let mut kept = self.kept();
        let batch: Vec<(usize, String)> = kept.waiting.iter().take(BATCH).cloned().collect();
        for (number, _) in &batch {
            kept.ways[*number].fetched.get_or_insert(now);
        }
        batch.into_iter().map(|(_, update)| update).collect()
    }

    /// Shows what the bot sent or edited, and replies with the message.
    fn show(&self, method: &str, body: &Value) -> Value {
        let person = number(&body["chat_id"]).unwrap_or_default();
        let edited = number(&body["message_id"]);
        let mut kept = self.kept();
        let id = edited.unwrap_or_else(|| {
            kept.messages += 1;
            kept.messages
        });
        let card = kept.cards.entry(person).or_default();
        if edited.is_none_or(|edited| edited == card.message) {
            let text = body["text"].as_str().or(body["caption"].as_str());
            let text = if method == "editMessageReplyMarkup" {
                card.text.clone()
            } else {
                text.unwrap_or_default().to_owned()
            };
            *card = Card { message: id, text, buttons: buttons(&body["reply_markup"]), shown: Some(Instant::now()) };
        }
        let shown = message(id, person, &card.text);
        drop(kept);
        self.shown.notify_waiters();
        shown
    }
}

async fn call(State(telegram): State<Telegram>, Path((_, method)): Path<(String, String)>, body: Bytes) -> String {
    let body = serde_json::from_slice(&body).unwrap_or_else(|_| fields(&body));
    // Libraries write the names of methods in letters of their own.
    let method = method[..1].to_lowercase() + &method[1..];
    *telegram.kept().calls.entry(method.clone()).or_default() += 1;
    let result = match method.as_str() {
        "getUpdates" => {
            let offset = number(&body["offset"]).and_then(|offset| usize::try_from(offset).ok()).unwrap_or_default();
            let wait = number(&body["timeout"]).and_then(|wait| u64::try_from(wait).ok()).unwrap_or_default();
            return telegram.updates(offset, Duration::from_secs(wait)).await;
        }
        "getMe" => {
            json!({"id": 1, "is_bot": true, "first_name": "Bot", "username": "bench_bot", "can_join_groups": true,
            "can_read_all_group_messages": false, "supports_inline_queries": false, "can_connect_to_business": false,
            "has_main_web_app": false, "has_topics_enabled": false, "allows_users_to_create_topics": false})
        }
        "getWebhookInfo" => json!({"url": "", "has_custom_certificate": false, "pending_update_count": 0}),
        method if method.starts_with("send") && method != "sendChatAction" => telegram.show(method, &body),
        method if method.starts_with("editMessage") => telegram.show(method, &body),
        _ => Value::Bool(true),
    };
    json!({"ok": true, "result": result}).to_string()
}

/// The fields of a form, as some libraries send them.
fn fields(form: &[u8]) -> Value {
    let fields = form_urlencoded::parse(form);
    Value::Object(fields.map(|(name, value)| (name.into_owned(), Value::from(value.into_owned()))).collect())
}

fn batch_reply(batch: &[String]) -> String {
    format!(r#"{{"ok":true,"result":[{}]}}"#, batch.join(","))
}

/// A number, which forms send as text.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn buttons(markup: &Value) -> Vec<(String, String)> {
    // A form sends it as text.
    let read = markup.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let rows = read.as_ref().unwrap_or(markup)["inline_keyboard"].as_array().cloned().unwrap_or_default();
    let buttons = rows.iter().filter_map(Value::as_array).flatten();
    let field = |button: &Value, name: &str| button[name].as_str().map(str::to_owned);
    buttons.filter_map(|button| Some((field(button, "text")?, field(button, "callback_data")?))).collect()
}

fn message(id: i64, person: i64, text: &str) -> Value {
    let bot = json!({"id": 1, "is_bot": true, "first_name": "Bot", "username": "bench_bot"});
    json!({"message_id": id, "date": DATE, "chat": chat(person), "from": bot, "text": text})
}

fn chat(person: i64) -> Value {
    json!({"id": person, "type": "private", "first_name": format!("Person {person}")})
}

fn user(person: i64) -> Value {
    json!({"id": person, "is_bot": false, "first_name": format!("Person {person}"), "language_code": "en"})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read() {
        assert_eq!(fields(b"chat_id=7&text=Hello%20to+you"), json!({"chat_id": "7", "text": "Hello to you"}));
    }
}
