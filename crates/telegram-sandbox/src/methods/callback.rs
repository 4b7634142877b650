//! Answers to tapped buttons.

use serde_json::json;

use super::done;
use crate::error::{ApiError, ApiResult};
use crate::queries::CallbackAnswer;
use crate::request::Parameters;
use crate::state::State;

/// Characters in a notice.
const LONGEST_NOTICE: usize = 200;

pub(super) fn answer_callback_query(state: &mut State, parameters: &Parameters) -> ApiResult {
    let id = parameters.text("callback_query_id").unwrap_or_default();
    let answer = CallbackAnswer {
        text: parameters.text("text").filter(|text| !text.is_empty()).map(str::to_owned),
        show_alert: parameters.flag("show_alert"),
        url: parameters.text("url").filter(|url| !url.is_empty()).map(str::to_owned),
    };
    if answer.text.as_ref().is_some_and(|text| text.chars().count() > LONGEST_NOTICE) {
        return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
    }
    let opens_bot = |url: &String| url.starts_with("https://t.me/") || url.starts_with("tg://");
    if !answer.url.as_ref().is_none_or(opens_bot) {
        return Err(ApiError::bad_request("URL_INVALID"));
    }
    let chat_id = state.queries.answer(id, answer.clone(), state.now_ms())?;
    state.emit(json!({
        "type": "callback_answer",
        "chat_id": chat_id,
        "callback_query_id": id,
        "text": answer.text,
        "show_alert": answer.show_alert,
        "url": answer.url,
    }));
    done()
}
