//! The bot's list of commands, by scope and language.

use serde_json::{Value, json};

use super::done;
use crate::error::{ApiError, ApiResult};
use crate::profile::Scope;
use crate::request::Parameters;
use crate::state::State;

const MOST_COMMANDS: usize = 100;

pub(super) fn set_my_commands(state: &mut State, parameters: &Parameters) -> ApiResult {
    let commands = parameters.get("commands").cloned().unwrap_or_else(|| json!([]));
    let list = commands.as_array().map(Vec::as_slice).unwrap_or_default();
    if list.len() > MOST_COMMANDS {
        return Err(ApiError::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    list.iter().try_for_each(check)?;
    let scope = scope(state, parameters.get("scope"))?;
    let language = language(parameters)?;
    if list.is_empty() {
        return remove(state, &scope, &language);
    }
    state.profile.commands.entry(scope).or_default().insert(language, commands);
    announce(state);
    done()
}

fn check(command: &Value) -> Result<(), ApiError> {
    let name = command["command"].as_str().unwrap_or_default();
    let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if !(1..=32).contains(&name.len()) || !name.chars().all(allowed) {
        return Err(ApiError::bad_request("BOT_COMMAND_INVALID"));
    }
    let description = command["description"].as_str().unwrap_or_default().trim();
    if !(1..=256).contains(&description.chars().count()) {
        return Err(ApiError::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok(())
}

pub(super) fn get_my_commands(state: &mut State, parameters: &Parameters) -> ApiResult {
    let scope = scope(state, parameters.get("scope"))?;
    let language = language(parameters)?;
    let lists = state.profile.commands.get(&scope);
    Ok(lists.and_then(|lists| lists.get(&language)).cloned().unwrap_or_else(|| json!([])))
}

pub(super) fn delete_my_commands(state: &mut State, parameters: &Parameters) -> ApiResult {
    let scope = scope(state, parameters.get("scope"))?;
    let language = language(parameters)?;
    remove(state, &scope, &language)
}

fn remove(state: &mut State, scope: &Scope, language: &str) -> ApiResult {
    if let Some(lists) = state.profile.commands.get_mut(scope) {
        lists.remove(language);
    }
    announce(state);
    done()
}

fn announce(state: &State) {
    state.emit(json!({"type": "commands", "chat_id": null}));
}

fn scope(state: &State, scope: Option<&Value>) -> Result<Scope, ApiError> {
    let Some(scope) = scope else {
        return Ok(Scope::Default);
    };
    let chat = || state.known_chat(&scope["chat_id"]);
    Ok(match scope["type"].as_str().unwrap_or_default() {
        "default" => Scope::Default,
        "all_private_chats" => Scope::AllPrivateChats,
        "all_group_chats" => Scope::AllGroupChats,
        "all_chat_administrators" => Scope::AllChatAdministrators,
        "chat" => Scope::Chat(chat()?),
        "chat_administrators" => Scope::ChatAdministrators(chat()?),
        "chat_member" => Scope::ChatMember(chat()?, scope["user_id"].as_i64().unwrap_or_default()),
        _ => return Err(ApiError::bad_request("can't parse BotCommandScope: unsupported type specified")),
    })
}

/// A two-letter language code, or empty for everybody.
pub(super) fn language(parameters: &Parameters) -> Result<String, ApiError> {
    let code = parameters.text("language_code").unwrap_or_default();
    let valid = code.is_empty() || (code.len() == 2 && code.chars().all(|letter| letter.is_ascii_lowercase()));
    if valid {
        return Ok(code.to_owned());
    }
    Err(ApiError::bad_request("invalid language code specified"))
}
