//! A person with a phone: what a test does as them.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use serde_json::{Value, json};

use crate::files::FileKind;
use crate::incoming::{Refusal, Text};
use crate::queries::CallbackAnswer;
use crate::request::Upload;
use crate::shared::Shared;
use crate::state::State;
use crate::view::{ChatView, Message};

/// A person. All actions take effect at once; what the bot does about them is to be waited for.
///
/// # Panics
/// The actions panic where a person could not do them: writing while the bot is blocked, tapping a button that is not
/// there, sending nothing. In a test that is a failure with its reason.
#[derive(Clone)]
pub struct Person {
    pub(crate) shared: Arc<Shared>,
    pub(crate) id: i64,
}

/// No button has that label.
#[derive(Debug, thiserror::Error)]
#[error("no button \"{label}\" in the chat:\n{chat}")]
pub struct NoSuchButton {
    /// The label that was looked for.
    pub label: String,
    /// The chat as it stood.
    pub chat: ChatView,
}

/// The awaited did not happen in time.
#[derive(Debug, thiserror::Error)]
#[error("not seen within {deadline:?}; the chat of {person}:\n{chat}")]
pub struct Timeout {
    /// How long was waited.
    pub deadline: Duration,
    /// Whose chat it is.
    pub person: i64,
    /// The chat as it stood at the end.
    pub chat: ChatView,
}

impl Person {
    /// The Telegram id, which is also the id of the private chat.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Sends a text; returns the id of the message (of the last one, where the text is too long for one).
    pub fn send(&self, text: &str) -> i64 {
        self.post(&Text { text, ..Text::default() })
    }

    /// Sends a text as a reply.
    pub fn reply(&self, message_id: i64, text: &str) -> i64 {
        self.post(&Text { text, reply_to: Some(message_id), forward_from: None })
    }

    /// Forwards a text that somebody called `name` wrote.
    pub fn forward(&self, name: &str, text: &str) -> i64 {
        self.post(&Text { text, reply_to: None, forward_from: Some(name) })
    }

    fn post(&self, text: &Text) -> i64 {
        message_id(&self.act(|state| state.person_sends(self.id, text)))
    }

    /// Shares the own contact.
    pub fn send_contact(&self) -> i64 {
        message_id(&self.act(|state| state.person_shares_contact(self.id, None)))
    }

    /// Shares somebody else's contact. `user_id` is `None` for people without Telegram.
    pub fn send_contact_of(&self, user_id: Option<i64>, phone: &str) -> i64 {
        let mut contact = json!({"phone_number": phone, "first_name": "Somebody"});
        if let Some(user_id) = user_id {
            contact["user_id"] = json!(user_id);
        }
        message_id(&self.act(|state| state.person_shares_contact(self.id, Some(contact))))
    }

    /// Sends a picture: the bytes of a PNG, JPEG, GIF or WebP file.
    pub fn send_photo(&self, bytes: &[u8], caption: &str) -> i64 {
        self.upload(FileKind::Photo, "photo.jpg", bytes, caption)
    }

    /// Sends a file.
    pub fn send_document(&self, name: &str, bytes: &[u8], caption: &str) -> i64 {
        self.upload(FileKind::Document, name, bytes, caption)
    }

    /// Sends a voice message.
    pub fn send_voice(&self, bytes: &[u8]) -> i64 {
        self.upload(FileKind::Voice, "voice.oga", bytes, "")
    }

    /// Replies to a message with a voice message.
    pub fn reply_with_voice(&self, message_id: i64, bytes: &[u8]) -> i64 {
        let upload = Upload { name: "voice.oga".to_owned(), mime: None, bytes: Bytes::copy_from_slice(bytes) };
        let reply = ("", Some(message_id));
        self::message_id(&self.act(|state| state.person_replies_with(self.id, FileKind::Voice, &upload, reply)))
    }

    /// Sends an audio file.
    pub fn send_audio(&self, name: &str, bytes: &[u8]) -> i64 {
        self.upload(FileKind::Audio, name, bytes, "")
    }

    /// Sends a video note.
    pub fn send_video_note(&self, bytes: &[u8]) -> i64 {
        self.upload(FileKind::VideoNote, "note.mp4", bytes, "")
    }

    /// Sends a sticker.
    pub fn send_sticker(&self, bytes: &[u8]) -> i64 {
        self.upload(FileKind::Sticker, "sticker.webp", bytes, "")
    }

    /// Sends a video.
    pub fn send_video(&self, bytes: &[u8], caption: &str) -> i64 {
        self.upload(FileKind::Video, "video.mp4", bytes, caption)
    }

    fn upload(&self, kind: FileKind, name: &str, bytes: &[u8], caption: &str) -> i64 {
        let upload = Upload { name: name.to_owned(), mime: None, bytes: Bytes::copy_from_slice(bytes) };
        message_id(&self.act(|state| state.person_uploads(self.id, kind, &upload, caption)))
    }

    /// Edits an own message.
    pub fn edit(&self, id: i64, text: &str) {
        self.act(|state| state.person_edits(self.id, id, text));
    }

    /// Taps the button with this data under a message; returns the id of the callback query.
    pub fn tap(&self, message_id: i64, data: &str) -> String {
        self.act(|state| state.person_taps(self.id, message_id, data))
    }

    /// Taps the button with this label under the newest message that has one; returns the id of the callback query.
    ///
    /// # Errors
    /// When no message has such a button that goes to the bot.
    pub fn tap_label(&self, label: &str) -> Result<String, NoSuchButton> {
        let chat = self.chat();
        let found = chat.with_button(label).and_then(|(message, button)| Some((message.id, button.data.clone()?)));
        match found {
            Some((id, data)) => Ok(self.tap(id, &data)),
            None => Err(NoSuchButton { label: label.to_owned(), chat }),
        }
    }

    /// Presses a button of the reply keyboard: sends its text, or the contact where it asks for that.
    pub fn press(&self, label: &str) -> i64 {
        let chat = self.chat();
        let button = chat.reply_keyboard.iter().flatten().flatten().find(|button| button.label == label);
        match button {
            Some(button) if button.request_contact => self.send_contact(),
            Some(_) => self.send(label),
            None => panic!("no button \"{label}\" on the reply keyboard:\n{chat}"),
        }
    }

    /// Pays an invoice; returns the id of the pre-checkout query.
    pub fn pay(&self, message_id: i64) -> String {
        self.act(|state| state.person_pays(self.id, message_id))
    }

    /// Opens an invoice link and pays; returns the id of the pre-checkout query.
    pub fn pay_link(&self, link: &str) -> String {
        self.act(|state| state.person_pays_link(self.id, link))
    }

    /// Blocks the bot.
    pub fn block(&self) {
        self.act(|state| state.person_blocks(self.id, true));
    }

    /// Unblocks the bot.
    pub fn unblock(&self) {
        self.act(|state| state.person_blocks(self.id, false));
    }

    /// The chat as it stands now.
    pub fn chat(&self) -> ChatView {
        self.shared.read(|state| ChatView::of(state.chats.get(&self.id), state.now_ms()))
    }

    /// The messages of the chat as it stands now, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.chat().messages
    }

    /// How the bot answered a tap, once it has.
    pub fn callback_answer(&self, id: &str) -> Option<CallbackAnswer> {
        self.shared.read(|state| state.queries.answer_to(id))
    }

    /// Waits until the chat looks as wanted; looks again whenever anything changes.
    ///
    /// # Errors
    /// When that has not happened within the deadline.
    pub async fn wait_for(&self, deadline: Duration, what: impl Fn(&ChatView) -> bool) -> Result<ChatView, Timeout> {
        self.wait(deadline, || {
            let chat = self.chat();
            what(&chat).then_some(chat)
        })
        .await
    }

    /// Waits until the bot has answered a tap.
    ///
    /// # Errors
    /// When it has not within the deadline.
    pub async fn wait_for_answer(&self, deadline: Duration, id: &str) -> Result<CallbackAnswer, Timeout> {
        self.wait(deadline, || self.callback_answer(id)).await
    }

    async fn wait<T>(&self, deadline: Duration, look: impl Fn() -> Option<T>) -> Result<T, Timeout> {
        let mut changes = self.shared.changes();
        let seen = async {
            loop {
                changes.borrow_and_update();
                if let Some(seen) = look() {
                    return seen;
                }
                // The sender lives as long as `self.shared`.
                let _ = changes.changed().await;
            }
        };
        tokio::time::timeout(deadline, seen).await.map_err(|_| Timeout { deadline, person: self.id, chat: self.chat() })
    }

    fn act<T>(&self, action: impl FnOnce(&mut State) -> Result<T, Refusal>) -> T {
        match self.shared.change(action) {
            Ok(done) => done,
            Err(refusal) => panic!("{refusal}; the chat of {}:\n{}", self.id, self.chat()),
        }
    }
}

fn message_id(message: &Value) -> i64 {
    message["message_id"].as_i64().unwrap_or_default()
}
