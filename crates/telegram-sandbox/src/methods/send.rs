//! sendMessage, and what all sending methods have in common.

use serde_json::{Map, Value, json};

use crate::chat::Stored;
use crate::entities::{Formatted, utf16_len};
use crate::error::{ApiError, ApiResult};
use crate::keyboard::Markup;
use crate::request::Parameters;
use crate::state::State;

/// Limits in UTF-16 code units, after the entities are parsed.
pub(super) const LONGEST_TEXT: usize = 4096;
pub(super) const LONGEST_CAPTION: usize = 1024;

pub(super) fn send_message(state: &mut State, parameters: &Parameters) -> ApiResult {
    let text = message_text(state, parameters, "message is too long")?;
    let mut content = Map::new();
    text.write(&mut content, "text", "entities");
    if let Some(options) = parameters.get("link_preview_options") {
        content.insert("link_preview_options".to_owned(), options.clone());
    }
    deliver(state, parameters, content)
}

/// The text of a message, parsed and within its limits.
pub(super) fn message_text(state: &State, parameters: &Parameters, too_long: &str) -> Result<Formatted, ApiError> {
    let text = parameters.formatted(state, "text", "entities")?;
    if text.text.is_empty() {
        return Err(ApiError::bad_request("message text is empty"));
    }
    if utf16_len(&text.text) > LONGEST_TEXT {
        return Err(ApiError::bad_request(too_long));
    }
    Ok(text)
}

/// The caption of a message, parsed and within its limits. May be empty.
pub(super) fn caption(state: &State, parameters: &Parameters, too_long: &str) -> Result<Formatted, ApiError> {
    let caption = parameters.formatted(state, "caption", "caption_entities")?;
    if utf16_len(&caption.text) > LONGEST_CAPTION {
        return Err(ApiError::bad_request(too_long));
    }
    Ok(caption)
}

/// Sends a message of the bot: finds the chat, checks the markup and the message replied to, stores it.
pub(super) fn deliver(state: &mut State, parameters: &Parameters, content: Map<String, Value>) -> ApiResult {
    let markup = Markup::parse(parameters.get("reply_markup"))?;
    deliver_with(state, parameters, content, &markup)
}

pub(super) fn deliver_with(
    state: &mut State,
    parameters: &Parameters,
    content: Map<String, Value>,
    markup: &Markup,
) -> ApiResult {
    let chat_id = state.writable_chat(parameters.chat_id())?;
    let reply = replied(state, chat_id, parameters.get("reply_parameters"))?;
    state.rate.count(chat_id, state.now_ms())?;
    let bot = state.profile.user_object();
    let mut message = state.message_object(chat_id, bot);
    message.extend(content);
    if let Some(reply) = reply {
        message.insert("reply_to_message".to_owned(), reply);
    }
    if let Some(keyboard) = markup.inline() {
        message.insert("reply_markup".to_owned(), keyboard.clone());
    }
    if parameters.flag("protect_content") {
        message.insert("has_protected_content".to_owned(), json!(true));
    }
    if let Some(effect) = parameters.get("message_effect_id") {
        message.insert("effect_id".to_owned(), effect.clone());
    }
    end_action(state, chat_id);
    let result = Value::Object(message.clone());
    state.store(chat_id, Stored::from_bot(message, markup));
    set_reply_keyboard(state, chat_id, markup);
    Ok(result)
}

/// The message that a reply refers to, without the one that it refers to itself.
fn replied(state: &State, chat_id: i64, reply: Option<&Value>) -> Result<Option<Value>, ApiError> {
    let Some(reply) = reply else {
        return Ok(None);
    };
    let chat_id = reply.get("chat_id").and_then(Value::as_i64).unwrap_or(chat_id);
    let id = reply["message_id"].as_i64().unwrap_or_default();
    let message = state.chats.get(&chat_id).and_then(|chat| chat.messages.get(&id));
    if let Some(message) = message {
        let mut message = message.value.clone();
        message.remove("reply_to_message");
        return Ok(Some(Value::Object(message)));
    }
    if reply["allow_sending_without_reply"] == true {
        return Ok(None);
    }
    Err(ApiError::bad_request("message to be replied not found"))
}

/// A message ends "typing…".
fn end_action(state: &mut State, chat_id: i64) {
    let Some(chat) = state.chats.get_mut(&chat_id) else {
        return;
    };
    if chat.action.take().is_some() {
        state.emit(json!({"type": "action", "chat_id": chat_id, "action": null, "seconds": 0}));
    }
}

fn set_reply_keyboard(state: &mut State, chat_id: i64, markup: &Markup) {
    let keyboard = match markup {
        Markup::Keyboard(keyboard) => Some(keyboard.clone()),
        Markup::Remove => None,
        _ => return,
    };
    if let Some(chat) = state.chats.get_mut(&chat_id) {
        chat.reply_keyboard.clone_from(&keyboard);
        state.emit(json!({"type": "reply_keyboard", "chat_id": chat_id, "reply_keyboard": keyboard}));
    }
}
