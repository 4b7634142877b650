//! The methods of the Bot API that the sandbox knows, one group a file.

mod callback;
mod chat;
mod commands;
mod copy;
mod edit;
mod media;
mod payment;
mod profile;
mod send;
mod webhook;

use serde_json::{Value, json};

use crate::error::{ApiError, ApiResult};
use crate::request::Parameters;
use crate::shared::Shared;
use crate::state::State;
use crate::updates;

type Method = fn(&mut State, &Parameters) -> ApiResult;

/// The one method that waits.
const GET_UPDATES: &str = "getUpdates";

const METHODS: &[(&str, Method)] = &[
    ("answerCallbackQuery", callback::answer_callback_query),
    ("answerPreCheckoutQuery", payment::answer_pre_checkout_query),
    ("close", profile::close),
    ("copyMessage", copy::copy_message),
    ("createInvoiceLink", payment::create_invoice_link),
    ("deleteMessage", edit::delete_message),
    ("deleteMessages", edit::delete_messages),
    ("deleteMyCommands", commands::delete_my_commands),
    ("deleteWebhook", webhook::delete_webhook),
    ("editMessageCaption", edit::edit_message_caption),
    ("editMessageMedia", media::edit_message_media),
    ("editMessageReplyMarkup", edit::edit_message_reply_markup),
    ("editMessageText", edit::edit_message_text),
    ("editUserStarSubscription", payment::edit_user_star_subscription),
    ("forwardMessage", copy::forward_message),
    ("getChat", chat::get_chat),
    ("getChatMember", chat::get_chat_member),
    ("getChatMenuButton", profile::get_chat_menu_button),
    ("getFile", media::get_file),
    ("getMe", profile::get_me),
    ("getMyCommands", commands::get_my_commands),
    ("getMyDescription", profile::get_my_description),
    ("getMyName", profile::get_my_name),
    ("getMyShortDescription", profile::get_my_short_description),
    ("getMyStarBalance", payment::get_my_star_balance),
    ("getWebhookInfo", webhook::get_webhook_info),
    ("leaveChat", chat::leave_chat),
    ("logOut", profile::log_out),
    ("refundStarPayment", payment::refund_star_payment),
    ("sendChatAction", chat::send_chat_action),
    ("sendDocument", media::send_document),
    ("sendInvoice", payment::send_invoice),
    ("sendMessage", send::send_message),
    ("sendPhoto", media::send_photo),
    ("sendSticker", media::send_sticker),
    ("sendVideo", media::send_video),
    ("sendVoice", media::send_voice),
    ("setChatMenuButton", profile::set_chat_menu_button),
    ("setMessageReaction", chat::set_message_reaction),
    ("setMyCommands", commands::set_my_commands),
    ("setMyDescription", profile::set_my_description),
    ("setMyName", profile::set_my_name),
    ("setMyShortDescription", profile::set_my_short_description),
    ("setWebhook", webhook::set_webhook),
];

/// The names of all methods that the sandbox implements.
#[cfg(test)]
pub(crate) fn implemented() -> impl Iterator<Item = &'static str> {
    METHODS.iter().map(|(name, _)| *name).chain([GET_UPDATES])
}

/// Carries out a call. `method` has its published spelling.
pub(crate) async fn call(shared: &Shared, method: &str, parameters: &Parameters) -> ApiResult {
    if method == GET_UPDATES {
        return updates::get_updates(shared, parameters).await;
    }
    let Ok(index) = METHODS.binary_search_by(|(name, _)| (*name).cmp(method)) else {
        return Err(ApiError::new(501, format!("Not Implemented: the sandbox does not know {method}")));
    };
    let (_, run) = METHODS[index];
    shared.change(|state| run(state, parameters))
}

/// What most methods answer that have nothing to say.
fn done() -> ApiResult {
    Ok(Value::Bool(true))
}

/// The ids in a parameter such as `message_ids`.
fn integers(value: Option<&Value>) -> Vec<i64> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_i64).collect()
}

/// The answer of the methods that read one text.
fn text_object(name: &str, text: &str) -> ApiResult {
    let mut object = json!({});
    object[name] = json!(text);
    Ok(object)
}

#[cfg(test)]
mod tests {
    use super::METHODS;

    #[test]
    fn the_table_is_sorted_for_its_search() {
        assert!(METHODS.is_sorted_by_key(|(name, _)| *name));
    }
}
