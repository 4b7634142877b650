//! Chats: looking at them, acting in them, leaving them.

use serde_json::{Value, json};

use super::done;
use super::edit::find_mut;
use crate::error::{ApiError, ApiResult};
use crate::request::Parameters;
use crate::state::State;

/// How long an action shows, unless a message ends it.
const ACTION_SECONDS: i64 = 5;

const ACTIONS: [&str; 13] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "record_audio",
    "upload_audio",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

/// The emoji with which a bot can react.
const REACTIONS: &str = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡";

pub(super) fn get_chat(state: &mut State, parameters: &Parameters) -> ApiResult {
    let id = state.known_chat(parameters.chat_id())?;
    // A bot knows only those who wrote to it.
    let Some(chat) = state.chats.get(&id) else {
        return Err(ApiError::bad_request("chat not found"));
    };
    let mut info = Value::Object(chat.info.clone());
    info["accent_color_id"] = json!(id.rem_euclid(7));
    info["max_reaction_count"] = json!(11);
    info["accepted_gift_types"] = json!({
        "unlimited_gifts": true,
        "limited_gifts": true,
        "unique_gifts": true,
        "premium_subscription": true,
    });
    if let Some(username) = chat.info.get("username") {
        info["active_usernames"] = json!([username]);
    }
    Ok(info)
}

pub(super) fn get_chat_member(state: &mut State, parameters: &Parameters) -> ApiResult {
    let id = state.known_chat(parameters.chat_id())?;
    let user_id = parameters.integer("user_id").unwrap_or_default();
    let Some(user) = state.user_object(user_id) else {
        return Err(ApiError::bad_request("user not found"));
    };
    let is_bot = user_id == state.profile.id;
    let status = state.chats.get(&id).filter(|_| is_bot).map_or("member", |chat| &chat.bot_status);
    Ok(json!({"status": status, "user": user}))
}

pub(super) fn leave_chat(state: &mut State, parameters: &Parameters) -> ApiResult {
    let id = state.known_chat(parameters.chat_id())?;
    let Some(chat) = state.chats.get_mut(&id).filter(|chat| !chat.is_private()) else {
        return Err(ApiError::bad_request("chat member status can't be changed in private chats"));
    };
    chat.check_membership()?;
    "left".clone_into(&mut chat.bot_status);
    done()
}

pub(super) fn send_chat_action(state: &mut State, parameters: &Parameters) -> ApiResult {
    let action = parameters.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action) {
        return Err(ApiError::bad_request("wrong parameter action in request"));
    }
    let id = state.writable_chat(parameters.chat_id())?;
    let until = state.now_ms() + ACTION_SECONDS * 1000;
    if let Some(chat) = state.chats.get_mut(&id) {
        chat.action = Some((action.to_owned(), until));
    }
    state.emit(json!({"type": "action", "chat_id": id, "action": action, "seconds": ACTION_SECONDS}));
    done()
}

pub(super) fn set_message_reaction(state: &mut State, parameters: &Parameters) -> ApiResult {
    let emoji = reaction(parameters.get("reaction"))?;
    let chat_id = state.writable_chat(parameters.chat_id())?;
    let message_id = parameters.integer("message_id").unwrap_or_default();
    let Some(message) = find_mut(state, chat_id, message_id) else {
        return Err(ApiError::bad_request("message to react not found"));
    };
    message.reaction.clone_from(&emoji);
    state.emit(json!({"type": "reaction", "chat_id": chat_id, "message_id": message_id, "emoji": emoji}));
    done()
}

/// The one emoji that a bot may set; none takes the reaction back.
fn reaction(list: Option<&Value>) -> Result<Option<String>, ApiError> {
    let list = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let emoji = match list {
        [] => return Ok(None),
        [one] => one["emoji"].as_str().unwrap_or_default(),
        _ => return Err(ApiError::bad_request("REACTIONS_TOO_MANY")),
    };
    if !REACTIONS.split(' ').any(|known| known == emoji) {
        return Err(ApiError::bad_request("REACTION_INVALID"));
    }
    Ok(Some(emoji.to_owned()))
}
