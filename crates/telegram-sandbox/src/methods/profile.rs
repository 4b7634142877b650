//! What the bot says about itself, and the methods that end its session.

use serde_json::{Value, json};

use super::commands::language;
use super::{done, text_object};
use crate::error::{ApiError, ApiResult};
use crate::profile::Localised;
use crate::request::Parameters;
use crate::state::State;

/// Limits in characters.
const LONGEST_NAME: usize = 64;
const LONGEST_DESCRIPTION: usize = 512;
const LONGEST_SHORT_DESCRIPTION: usize = 120;

pub(super) fn get_me(state: &mut State, _: &Parameters) -> ApiResult {
    Ok(state.profile.me())
}

/// The sandbox keeps no session: there is nothing to end.
pub(super) fn log_out(_: &mut State, _: &Parameters) -> ApiResult {
    done()
}

pub(super) fn close(_: &mut State, _: &Parameters) -> ApiResult {
    done()
}

pub(super) fn set_my_name(state: &mut State, parameters: &Parameters) -> ApiResult {
    set_text(&mut state.profile.names, parameters, "name", LONGEST_NAME)?;
    changed(state)
}

pub(super) fn get_my_name(state: &mut State, parameters: &Parameters) -> ApiResult {
    text_object("name", state.profile.name(&language(parameters)?))
}

pub(super) fn set_my_description(state: &mut State, parameters: &Parameters) -> ApiResult {
    let texts = &mut state.profile.descriptions;
    set_text(texts, parameters, "description", LONGEST_DESCRIPTION)?;
    // Like the commands, it comes with the chat: each person has it in their language.
    state.emit(json!({"type": "commands"}));
    done()
}

pub(super) fn get_my_description(state: &mut State, parameters: &Parameters) -> ApiResult {
    text_object("description", state.profile.description(&language(parameters)?))
}

pub(super) fn set_my_short_description(state: &mut State, parameters: &Parameters) -> ApiResult {
    let texts = &mut state.profile.short_descriptions;
    set_text(texts, parameters, "short_description", LONGEST_SHORT_DESCRIPTION)?;
    done()
}

pub(super) fn get_my_short_description(state: &mut State, parameters: &Parameters) -> ApiResult {
    get_text(&state.profile.short_descriptions, parameters, "short_description")
}

fn set_text(texts: &mut Localised, parameters: &Parameters, name: &str, longest: usize) -> Result<(), ApiError> {
    let text = parameters.text(name).unwrap_or_default().trim();
    let language = language(parameters)?;
    if text.chars().count() > longest {
        return Err(ApiError::bad_request(format_args!("{name} is too long")));
    }
    if text.is_empty() {
        texts.remove(&language);
    } else {
        texts.insert(language, text.to_owned());
    }
    Ok(())
}

fn get_text(texts: &Localised, parameters: &Parameters, name: &str) -> ApiResult {
    let text = texts.get(&language(parameters)?).or_else(|| texts.get(""));
    text_object(name, text.map_or("", String::as_str))
}

/// The page shows the name.
fn changed(state: &State) -> ApiResult {
    state.emit(json!({"type": "users"}));
    done()
}

pub(super) fn set_chat_menu_button(state: &mut State, parameters: &Parameters) -> ApiResult {
    let button = parameters.get("menu_button").cloned();
    let button = button.filter(|button| button["type"] != "default");
    if parameters.get("chat_id").is_none() {
        state.profile.menu_button = button;
        return done();
    }
    let chat_id = state.known_chat(parameters.chat_id())?;
    match button {
        Some(button) => state.profile.chat_menu_buttons.insert(chat_id, button),
        None => state.profile.chat_menu_buttons.remove(&chat_id),
    };
    done()
}

pub(super) fn get_chat_menu_button(state: &mut State, parameters: &Parameters) -> ApiResult {
    let own = parameters.integer("chat_id").and_then(|id| state.profile.chat_menu_buttons.get(&id));
    let button: Option<&Value> = own.or(state.profile.menu_button.as_ref());
    Ok(button.cloned().unwrap_or_else(|| json!({"type": "commands"})))
}
