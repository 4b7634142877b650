//! Setting, deleting and looking at the webhook.

use serde_json::{Value, json};

use crate::error::{ApiError, ApiResult};
use crate::request::Parameters;
use crate::state::State;
use crate::webhook::Webhook;

use super::done;

const DEFAULT_CONNECTIONS: i64 = 40;

pub(super) fn set_webhook(state: &mut State, parameters: &Parameters) -> ApiResult {
    let url = parameters.text("url").unwrap_or_default();
    if url.is_empty() {
        return delete_webhook(state, parameters);
    }
    let secret = parameters.text("secret_token").unwrap_or_default();
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if secret.len() > 256 || !secret.chars().all(allowed) {
        return Err(ApiError::bad_request("secret token contains unallowed characters"));
    }
    let connections = parameters.integer("max_connections").unwrap_or(DEFAULT_CONNECTIONS).clamp(1, 100);
    let webhook = Webhook::new(url, secret, connections.unsigned_abs())
        .map_err(|reason| ApiError::bad_request(format_args!("bad webhook: {reason}")))?;
    apply_common(state, parameters);
    state.updates.end_poll("terminated by setWebhook request");
    state.webhook = Some(webhook);
    done()
}

pub(super) fn delete_webhook(state: &mut State, parameters: &Parameters) -> ApiResult {
    apply_common(state, parameters);
    state.webhook = None;
    done()
}

fn apply_common(state: &mut State, parameters: &Parameters) {
    if parameters.flag("drop_pending_updates") {
        state.updates.clear();
    }
    if let Some(kinds) = parameters.get("allowed_updates") {
        state.updates.set_allowed(kinds);
    }
}

pub(super) fn get_webhook_info(state: &mut State, _: &Parameters) -> ApiResult {
    let now = state.now_ms();
    state.updates.drop_expired(now);
    let mut info = json!({
        "url": "",
        "has_custom_certificate": false,
        "pending_update_count": state.updates.count(),
    });
    if let Some(kinds) = state.updates.allowed() {
        info["allowed_updates"] = json!(kinds);
    }
    if let Some(webhook) = &state.webhook {
        info["url"] = json!(webhook.url);
        info["max_connections"] = json!(webhook.max_connections);
        if let Some((date, message)) = &webhook.last_error {
            info["last_error_date"] = json!(date);
            info["last_error_message"] = Value::String(message.clone());
        }
    }
    Ok(info)
}
