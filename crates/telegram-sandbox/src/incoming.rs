//! What people do in their chats: write, share, tap, edit, pay, block. The page and the tests both come through here.

use serde_json::{Map, Value, json};

use crate::chat::Stored;
use crate::entities::{Formatted, as_typed, utf16_len};
use crate::files::FileKind;
use crate::payments::{Checkout, Invoice};
use crate::request::Upload;
use crate::sound;
use crate::state::State;

/// Telegram's apps send a longer text in pieces.
const LONGEST_TEXT: usize = 4096;

/// Why a person cannot do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("there is no such person")]
    NoSuchUser,
    #[error("there is no such message")]
    NoSuchMessage,
    #[error("that button is not on that message")]
    NoSuchButton,
    #[error("the person has blocked the bot")]
    Blocked,
    #[error("the message is empty")]
    Empty,
    #[error("only the person's own messages can be edited")]
    NotOwn,
    #[error("that is not an invoice")]
    NoInvoice,
    #[error("{0}")]
    Other(String),
}

/// How a text comes about.
#[derive(Debug, Default)]
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    pub(crate) reply_to: Option<i64>,
    /// Forwarded from a person of this name who hides the account.
    pub(crate) forward_from: Option<&'a str>,
}

type Done<T> = Result<T, Refusal>;

impl State {
    /// A person sends a text; a long one goes out in pieces. Returns the last message.
    pub(crate) fn person_sends(&mut self, user_id: i64, text: &Text) -> Done<Value> {
        let pieces = pieces(text.text);
        if pieces.is_empty() {
            return Err(Refusal::Empty);
        }
        let mut last = Value::Null;
        for piece in pieces {
            let mut content = Map::new();
            piece.write(&mut content, "text", "entities");
            if let Some(name) = text.forward_from {
                let origin = json!({"type": "hidden_user", "date": self.now(), "sender_user_name": name});
                content.insert("forward_origin".to_owned(), origin);
            }
            last = self.person_posts(user_id, content, text.reply_to)?;
        }
        Ok(last)
    }

    /// A person shares a contact: the own one, or somebody's.
    pub(crate) fn person_shares_contact(&mut self, user_id: i64, other: Option<Value>) -> Done<Value> {
        let user = self.users.get(&user_id).ok_or(Refusal::NoSuchUser)?;
        let contact = other.unwrap_or_else(|| {
            let mut contact = json!({
                "phone_number": user.phone,
                "first_name": user.first_name,
                "user_id": user.id,
            });
            if let Some(last_name) = &user.last_name {
                contact["last_name"] = json!(last_name);
            }
            contact
        });
        let mut content = Map::new();
        content.insert("contact".to_owned(), contact);
        self.person_posts(user_id, content, None)
    }

    /// A person sends a file.
    pub(crate) fn person_uploads(
        &mut self,
        user_id: i64,
        kind: FileKind,
        upload: &Upload,
        caption: &str,
    ) -> Done<Value> {
        self.person_replies_with(user_id, kind, upload, (caption, None))
    }

    /// A person sends a file, as a reply where a message is named.
    pub(crate) fn person_replies_with(
        &mut self,
        user_id: i64,
        kind: FileKind,
        upload: &Upload,
        (caption, reply_to): (&str, Option<i64>),
    ) -> Done<Value> {
        self.check_can_write(user_id)?;
        let recorded = match kind {
            FileKind::Voice => sound::as_apps_send(&upload.bytes).map_err(|error| Refusal::Other(error.to_string()))?,
            _ => None,
        };
        let recorded = recorded.map(|bytes| Upload {
            name: "voice.oga".to_owned(),
            mime: Some("audio/ogg".to_owned()),
            bytes: bytes.into(),
        });
        let upload = recorded.as_ref().unwrap_or(upload);
        let file = self.files.add(kind, upload).map_err(|error| Refusal::Other(error.description))?;
        let mut content = Map::new();
        content.insert(kind.name().to_owned(), file.in_message());
        as_typed(caption).write(&mut content, "caption", "caption_entities");
        self.person_posts(user_id, content, reply_to)
    }

    fn check_can_write(&self, user_id: i64) -> Done<()> {
        match self.users.get(&user_id) {
            None => Err(Refusal::NoSuchUser),
            Some(user) if user.blocked => Err(Refusal::Blocked),
            Some(_) => Ok(()),
        }
    }

    fn person_posts(&mut self, user_id: i64, content: Map<String, Value>, reply_to: Option<i64>) -> Done<Value> {
        self.check_can_write(user_id)?;
        let user = self.user_object(user_id).ok_or(Refusal::NoSuchUser)?;
        let chat = self.private_chat(user_id).ok_or(Refusal::NoSuchUser)?;
        chat.started = true;
        let replied = match reply_to {
            Some(id) => Some(chat.messages.get(&id).ok_or(Refusal::NoSuchMessage)?.value.clone()),
            None => None,
        };
        let mut message = self.message_object(user_id, user);
        message.extend(content);
        if let Some(mut replied) = replied {
            replied.remove("reply_to_message");
            message.insert("reply_to_message".to_owned(), Value::Object(replied));
        }
        let stored = Stored::from_person(message.clone());
        let for_page = stored.for_page();
        self.store(user_id, stored);
        self.put_away_keyboard(user_id, &message);
        self.queue("message", Value::Object(message));
        Ok(for_page)
    }

    /// A one-time keyboard goes when one of its buttons has been used.
    fn put_away_keyboard(&mut self, chat_id: i64, message: &Map<String, Value>) {
        let Some(chat) = self.chats.get_mut(&chat_id) else {
            return;
        };
        let Some(keyboard) = chat.reply_keyboard.as_ref().filter(|keyboard| keyboard["one_time_keyboard"] == true)
        else {
            return;
        };
        let text = message.get("text");
        let pressed = keyboard_buttons(keyboard).any(|button| {
            let asks_contact = button["request_contact"] == true;
            (asks_contact && message.contains_key("contact")) || Some(&button["text"]) == text
        });
        if pressed {
            chat.reply_keyboard = None;
            self.emit(json!({"type": "reply_keyboard", "chat_id": chat_id, "reply_keyboard": null}));
        }
    }

    /// A person edits a text of their own.
    pub(crate) fn person_edits(&mut self, user_id: i64, message_id: i64, text: &str) -> Done<Value> {
        self.check_can_write(user_id)?;
        let now = self.now();
        let chat = self.chats.get_mut(&user_id).ok_or(Refusal::NoSuchMessage)?;
        let message = chat.messages.get_mut(&message_id).ok_or(Refusal::NoSuchMessage)?;
        if !message.outgoing || !message.value.contains_key("text") {
            return Err(Refusal::NotOwn);
        }
        let text = pieces(text).into_iter().next().ok_or(Refusal::Empty)?;
        text.write(&mut message.value, "text", "entities");
        message.value.insert("edit_date".to_owned(), json!(now));
        let (for_page, for_bot) = (message.for_page(), message.to_api());
        self.emit(json!({"type": "edited", "chat_id": user_id, "message": for_page}));
        self.queue("edited_message", for_bot);
        Ok(for_page)
    }

    /// A person taps a button; returns the id of the callback query.
    pub(crate) fn person_taps(&mut self, user_id: i64, message_id: i64, data: &str) -> Done<String> {
        self.check_can_write(user_id)?;
        let user = self.user_object(user_id).ok_or(Refusal::NoSuchUser)?;
        let chat = self.chats.get(&user_id).ok_or(Refusal::NoSuchMessage)?;
        let message = chat.messages.get(&message_id).ok_or(Refusal::NoSuchMessage)?;
        if !message.buttons().any(|button| button["callback_data"] == data) {
            return Err(Refusal::NoSuchButton);
        }
        let message = message.to_api();
        let id = self.queries.take_id(user_id);
        let now = self.now_ms();
        self.queries.asked(id.clone(), user_id, now);
        let query = json!({
            "id": id,
            "from": user,
            "message": message,
            "chat_instance": format!("{}", user_id.wrapping_mul(2_654_435_761)),
            "data": data,
        });
        self.queue("callback_query", query);
        Ok(id)
    }

    /// A person blocks or unblocks the bot.
    pub(crate) fn person_blocks(&mut self, user_id: i64, blocked: bool) -> Done<()> {
        let user = self.users.get_mut(&user_id).ok_or(Refusal::NoSuchUser)?;
        if user.blocked == blocked {
            return Ok(());
        }
        user.blocked = blocked;
        let from = user.to_api();
        let chat = self.private_chat(user_id).ok_or(Refusal::NoSuchUser)?.info.clone();
        let bot = self.profile.user_object();
        let member = json!({"status": "member", "user": bot});
        let kicked = json!({"status": "kicked", "user": bot, "until_date": 0});
        let (old, new) = if blocked { (member, kicked) } else { (kicked, member) };
        let date = self.now();
        let change = json!({"chat": chat, "from": from, "date": date, "old_chat_member": old, "new_chat_member": new});
        self.queue("my_chat_member", change);
        self.emit(json!({"type": "users"}));
        Ok(())
    }

    /// A person taps Pay on an invoice; returns the id of the pre-checkout query.
    pub(crate) fn person_pays(&mut self, user_id: i64, message_id: i64) -> Done<String> {
        let invoice = self.payments.invoices.get(&(user_id, message_id)).cloned();
        self.person_checks_out(user_id, invoice)
    }

    /// A person opens an invoice link and pays; returns the id of the pre-checkout query.
    pub(crate) fn person_pays_link(&mut self, user_id: i64, link: &str) -> Done<String> {
        let invoice = self.payments.links.get(link).cloned();
        self.person_checks_out(user_id, invoice)
    }

    fn person_checks_out(&mut self, user_id: i64, invoice: Option<Invoice>) -> Done<String> {
        self.check_can_write(user_id)?;
        let invoice = invoice.ok_or(Refusal::NoInvoice)?;
        let user = self.user_object(user_id).ok_or(Refusal::NoSuchUser)?;
        self.private_chat(user_id);
        let id = self.queries.take_id(user_id);
        let query = json!({
            "id": id,
            "from": user,
            "currency": invoice.currency,
            "total_amount": invoice.total,
            "invoice_payload": invoice.payload,
        });
        let checkout = Checkout { user_id, invoice, asked_at: self.now_ms() };
        self.payments.checkouts.insert(id.clone(), checkout);
        self.queue("pre_checkout_query", query);
        Ok(id)
    }
}

/// The buttons of a reply keyboard, row by row.
pub(crate) fn keyboard_buttons(keyboard: &Value) -> impl Iterator<Item = &Value> {
    let rows = keyboard["keyboard"].as_array().into_iter().flatten();
    rows.filter_map(Value::as_array).flatten()
}

/// Cleans a text and cuts it where it is too long for one message.
fn pieces(text: &str) -> Vec<Formatted> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut length = 0;
    for character in text.chars() {
        if length + character.len_utf16() > LONGEST_TEXT {
            pieces.push(std::mem::take(&mut piece));
            length = 0;
        }
        piece.push(character);
        length += character.len_utf16();
    }
    pieces.push(piece);
    let cleaned = pieces.iter().map(|piece| as_typed(piece));
    let pieces: Vec<Formatted> = cleaned.filter(|piece| !piece.text.is_empty()).collect();
    debug_assert!(pieces.iter().all(|piece| utf16_len(&piece.text) <= LONGEST_TEXT));
    pieces
}
