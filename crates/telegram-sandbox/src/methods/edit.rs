//! Editing and deleting messages.

use serde_json::{Map, Value, json};

use super::send::{caption, message_text};
use super::{done, integers};
use crate::chat::Stored;
use crate::error::{ApiError, ApiResult};
use crate::keyboard::Markup;
use crate::request::Parameters;
use crate::state::State;

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly the \
                            same as a current content and reply markup of the message";
/// A bot can delete a message for 48 hours.
const DELETABLE_SECONDS: i64 = 48 * 60 * 60;
/// deleteMessages takes at most so many at once.
const MOST_DELETED: usize = 100;

pub(super) fn edit_message_text(state: &mut State, parameters: &Parameters) -> ApiResult {
    let text = message_text(state, parameters, "MESSAGE_TOO_LONG")?;
    let target = Target::find(state, parameters)?;
    let mut edited = target.message(state).clone();
    if !edited.contains_key("text") {
        return Err(ApiError::bad_request("there is no text in the message to edit"));
    }
    text.write(&mut edited, "text", "entities");
    set_or_remove(&mut edited, "link_preview_options", parameters.get("link_preview_options"));
    target.replace(state, parameters, edited)
}

pub(super) fn edit_message_caption(state: &mut State, parameters: &Parameters) -> ApiResult {
    let caption = caption(state, parameters, "MEDIA_CAPTION_TOO_LONG")?;
    let target = Target::find(state, parameters)?;
    let mut edited = target.message(state).clone();
    if !["photo", "document", "voice", "video"].iter().any(|kind| edited.contains_key(*kind)) {
        return Err(ApiError::bad_request("there is no caption in the message to edit"));
    }
    caption.write(&mut edited, "caption", "caption_entities");
    target.replace(state, parameters, edited)
}

pub(super) fn edit_message_reply_markup(state: &mut State, parameters: &Parameters) -> ApiResult {
    let target = Target::find(state, parameters)?;
    let edited = target.message(state).clone();
    target.replace(state, parameters, edited)
}

pub(super) fn set_or_remove(message: &mut Map<String, Value>, name: &str, value: Option<&Value>) {
    match value {
        Some(value) => message.insert(name.to_owned(), value.clone()),
        None => message.remove(name),
    };
}

/// A message that the bot may edit.
#[derive(Clone, Copy)]
pub(super) struct Target {
    chat_id: i64,
    message_id: i64,
}

impl Target {
    pub(super) fn find(state: &State, parameters: &Parameters) -> Result<Self, ApiError> {
        if parameters.get("inline_message_id").is_some() {
            return Err(ApiError::bad_request("MESSAGE_ID_INVALID"));
        }
        let Some(message_id) = parameters.integer("message_id") else {
            return Err(ApiError::bad_request("message identifier is not specified"));
        };
        let chat_id = state.writable_chat(parameters.chat_id())?;
        match find(state, chat_id, message_id) {
            None => Err(ApiError::bad_request("message to edit not found")),
            Some(message) if message.outgoing || message.fixed => Err(ApiError::bad_request("message can't be edited")),
            Some(_) => Ok(Self { chat_id, message_id }),
        }
    }

    pub(super) fn message(self, state: &State) -> &Map<String, Value> {
        &state.chats[&self.chat_id].messages[&self.message_id].value
    }

    /// Puts the edited message in place of the old one, unless nothing has changed.
    pub(super) fn replace(
        self,
        state: &mut State,
        parameters: &Parameters,
        mut edited: Map<String, Value>,
    ) -> ApiResult {
        let keyboard = Markup::parse_inline(parameters.get("reply_markup"))?;
        let old = self.message(state);
        let content_changed = edited != *old;
        set_or_remove(&mut edited, "reply_markup", keyboard.as_ref());
        if edited == *old {
            return Err(ApiError::bad_request(NOT_MODIFIED));
        }
        if content_changed {
            edited.insert("edit_date".to_owned(), json!(state.now()));
        }
        let result = Value::Object(edited.clone());
        if let Some(stored) = find_mut(state, self.chat_id, self.message_id) {
            stored.value = edited;
            let event = json!({"type": "edited", "chat_id": self.chat_id, "message": stored.for_page()});
            state.emit(event);
        }
        Ok(result)
    }
}

pub(super) fn find(state: &State, chat_id: i64, message_id: i64) -> Option<&Stored> {
    state.chats.get(&chat_id)?.messages.get(&message_id)
}

pub(super) fn find_mut(state: &mut State, chat_id: i64, message_id: i64) -> Option<&mut Stored> {
    state.chats.get_mut(&chat_id)?.messages.get_mut(&message_id)
}

pub(super) fn delete_message(state: &mut State, parameters: &Parameters) -> ApiResult {
    let chat_id = state.known_chat(parameters.chat_id())?;
    let id = parameters.integer("message_id").unwrap_or_default();
    let Some(message) = find(state, chat_id, id) else {
        return Err(ApiError::bad_request("message to delete not found"));
    };
    if state.now() - message.date() > DELETABLE_SECONDS {
        return Err(ApiError::bad_request("message can't be deleted"));
    }
    remove(state, chat_id, &[id]);
    done()
}

/// Messages that are not there, or that are too old, are passed over.
pub(super) fn delete_messages(state: &mut State, parameters: &Parameters) -> ApiResult {
    let chat_id = state.known_chat(parameters.chat_id())?;
    let mut ids = integers(parameters.get("message_ids"));
    if ids.is_empty() {
        return Err(ApiError::bad_request("message identifiers are not specified"));
    }
    if ids.len() > MOST_DELETED {
        return Err(ApiError::bad_request("too many message identifiers specified"));
    }
    let now = state.now();
    ids.retain(|&id| find(state, chat_id, id).is_some_and(|message| now - message.date() <= DELETABLE_SECONDS));
    remove(state, chat_id, &ids);
    done()
}

fn remove(state: &mut State, chat_id: i64, ids: &[i64]) {
    if let Some(chat) = state.chats.get_mut(&chat_id) {
        chat.messages.retain(|id, _| !ids.contains(id));
    }
    state.emit(json!({"type": "deleted", "chat_id": chat_id, "message_ids": ids}));
}
