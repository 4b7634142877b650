//! Everything that a sandbox remembers. In memory, behind one lock ([`Shared`](crate::shared::Shared)).

use std::collections::BTreeMap;

use chrono::Utc;
use serde_json::{Map, Value, json};
use tokio::sync::broadcast;

use crate::chat::{Chat, Stored};
use crate::error::ApiError;
use crate::fault::{Faults, Log};
use crate::files::Files;
use crate::options::{NewUser, Options, default_users};
use crate::payments::Payments;
use crate::profile::Profile;
use crate::queries::Queries;
use crate::rate::Rate;
use crate::updates::Updates;
use crate::users::User;
use crate::webhook::Webhook;

/// How many events a slow page may lag behind before it is cut off and has to start anew.
const EVENT_BACKLOG: usize = 1024;

pub(crate) struct State {
    pub(crate) profile: Profile,
    pub(crate) users: BTreeMap<i64, User>,
    pub(crate) chats: BTreeMap<i64, Chat>,
    pub(crate) files: Files,
    pub(crate) updates: Updates,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) queries: Queries,
    pub(crate) payments: Payments,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    pub(crate) rate: Rate,
    pub(crate) events: broadcast::Sender<Value>,
    /// Milliseconds by which the sandbox is ahead of the system clock.
    ahead: i64,
    next_message_id: i64,
}

impl State {
    pub(crate) fn new(options: &Options) -> Self {
        let mut state = Self {
            profile: Profile::new(options),
            users: BTreeMap::new(),
            chats: BTreeMap::new(),
            files: Files::default(),
            updates: Updates::new(options.first_id),
            webhook: None,
            queries: Queries::new(options.callback_lifetime, options.first_id),
            payments: Payments::new(options.first_id),
            faults: Faults::default(),
            log: Log::default(),
            rate: Rate::new(options.rate_limits),
            events: broadcast::Sender::new(EVENT_BACKLOG),
            ahead: 0,
            next_message_id: i64::from(options.first_id),
        };
        let users = if options.users.is_empty() { default_users() } else { options.users.clone() };
        for user in users {
            state.add_user(user);
        }
        state
    }

    /// The sandbox's time in Unix milliseconds.
    pub(crate) fn now_ms(&self) -> i64 {
        Utc::now().timestamp_millis() + self.ahead
    }

    /// The sandbox's time in Unix seconds.
    pub(crate) fn now(&self) -> i64 {
        self.now_ms() / 1000
    }

    pub(crate) fn advance(&mut self, by_ms: i64) {
        self.ahead += by_ms;
    }

    pub(crate) fn emit(&self, event: Value) {
        // Nobody listening is fine.
        let _ = self.events.send(event);
    }

    /// Adds a person, or replaces the one with this id.
    pub(crate) fn add_user(&mut self, new: NewUser) -> i64 {
        let free = self.users.last_key_value().map_or(1001, |(last, _)| last + 1);
        let id = new.id.unwrap_or(free);
        self.users.insert(id, User::new(id, new));
        self.emit(json!({"type": "users"}));
        id
    }

    /// The User object of a person or of the bot.
    pub(crate) fn user_object(&self, id: i64) -> Option<Value> {
        if id == self.profile.id {
            return Some(self.profile.user_object());
        }
        self.users.get(&id).map(User::to_api)
    }

    /// The private chat with a person; it comes into being with the first message.
    pub(crate) fn private_chat(&mut self, user_id: i64) -> Option<&mut Chat> {
        let user = self.users.get(&user_id)?;
        Some(self.chats.entry(user_id).or_insert_with(|| Chat::private(user)))
    }

    pub(crate) fn take_message_id(&mut self) -> i64 {
        let id = self.next_message_id;
        self.next_message_id += 1;
        id
    }

    /// Ids that came from outside are not given out again.
    pub(crate) fn reserve_message_id(&mut self, id: i64) {
        self.next_message_id = self.next_message_id.max(id + 1);
    }

    /// A new message object with its id, sender, chat and date.
    pub(crate) fn message_object(&mut self, chat_id: i64, from: Value) -> Map<String, Value> {
        let chat = self.chats.get(&chat_id).map(|chat| Value::Object(chat.info.clone()));
        let mut message = Map::new();
        message.insert("message_id".to_owned(), json!(self.take_message_id()));
        message.insert("from".to_owned(), from);
        message.insert("chat".to_owned(), chat.unwrap_or_default());
        message.insert("date".to_owned(), json!(self.now()));
        message
    }

    /// Puts a message into its chat and shows it on the page.
    pub(crate) fn store(&mut self, chat_id: i64, stored: Stored) {
        self.emit(json!({"type": "message", "chat_id": chat_id, "message": stored.for_page()}));
        if !stored.outgoing && self.users.contains_key(&chat_id) {
            if let Some(user) = self.users.get_mut(&chat_id) {
                user.unread += 1;
            }
            self.emit(json!({"type": "users"}));
        }
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.insert(stored);
        }
    }

    /// Queues an update for the bot, if the bot wants its kind.
    pub(crate) fn queue(&mut self, kind: &str, content: Value) {
        let now = self.now_ms();
        let lifetime = self.queries.lifetime_of(kind);
        self.updates.drop_expired(now);
        self.updates.push(kind, content, now, lifetime);
    }

    /// Finds the chat that the bot means, and whether it may write there.
    pub(crate) fn writable_chat(&self, chat_id: &Value) -> Result<i64, ApiError> {
        let id = self.known_chat(chat_id)?;
        if self.users.get(&id).is_some_and(|user| user.blocked) {
            return Err(ApiError::forbidden("bot was blocked by the user"));
        }
        match self.chats.get(&id) {
            Some(chat) if chat.started => chat.check_membership().map(|()| id),
            _ => Err(ApiError::forbidden("bot can't initiate conversation with a user")),
        }
    }

    /// Finds the chat or person that the bot means.
    pub(crate) fn known_chat(&self, chat_id: &Value) -> Result<i64, ApiError> {
        let id = match chat_id {
            Value::String(name) => self.chat_by_username(name),
            number => number.as_i64(),
        };
        id.filter(|id| self.chats.contains_key(id) || self.users.contains_key(id))
            .ok_or_else(|| ApiError::bad_request("chat not found"))
    }

    /// Public groups have names; people cannot be written to by theirs.
    fn chat_by_username(&self, name: &str) -> Option<i64> {
        if let Ok(id) = name.parse() {
            return Some(id);
        }
        let name = name.strip_prefix('@')?;
        let named = |chat: &&Chat| {
            let username = chat.info.get("username").and_then(Value::as_str);
            chat.id < 0 && username.is_some_and(|username| username.eq_ignore_ascii_case(name))
        };
        self.chats.values().find(named).map(|chat| chat.id)
    }

    /// Forgets chats and all that hangs on them, keeps the people and what the bot has set about itself.
    pub(crate) fn reset(&mut self) {
        self.chats.clear();
        self.files = Files::default();
        self.updates.clear();
        self.queries.clear();
        self.payments.clear();
        self.faults.clear();
        self.log.clear();
        for user in self.users.values_mut() {
            user.unread = 0;
            user.blocked = false;
        }
        self.emit(json!({"type": "users"}));
    }
}
