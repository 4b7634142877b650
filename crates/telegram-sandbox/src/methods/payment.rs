//! Invoices, the bot's consent to a payment, and refunds.

use serde_json::{Map, Value, json};

use super::done;
use super::send::deliver_with;
use crate::chat::Stored;
use crate::error::{ApiError, ApiResult};
use crate::keyboard::Markup;
use crate::payments::{Charge, Checkout, Invoice};
use crate::queries::checkout_lifetime_ms;
use crate::request::Parameters;
use crate::state::State;

/// The only subscription period there is: 30 days, in seconds.
const SUBSCRIPTION_PERIOD: i64 = 2_592_000;
/// The most Stars that one subscription period can cost.
const SUBSCRIPTION_STARS: i64 = 10_000;

pub(super) fn send_invoice(state: &mut State, parameters: &Parameters) -> ApiResult {
    let invoice = read_invoice(parameters)?;
    let markup = pay_markup(parameters, &invoice)?;
    let mut content = Map::new();
    content.insert(
        "invoice".to_owned(),
        json!({
            "title": parameters.text("title"),
            "description": parameters.text("description"),
            "start_parameter": parameters.text("start_parameter").unwrap_or_default(),
            "currency": invoice.currency,
            "total_amount": invoice.total,
        }),
    );
    let message = deliver_with(state, parameters, content, &markup)?;
    let place = (message["chat"]["id"].as_i64(), message["message_id"].as_i64());
    if let (Some(chat_id), Some(message_id)) = place {
        state.payments.invoices.insert((chat_id, message_id), invoice);
    }
    Ok(message)
}

/// An invoice always has a Pay button, and it comes first.
fn pay_markup(parameters: &Parameters, invoice: &Invoice) -> Result<Markup, ApiError> {
    let label = match invoice.currency.as_str() {
        "XTR" => format!("Pay ⭐️{}", invoice.total),
        currency => format!("Pay {currency} {}.{:02}", invoice.total / 100, invoice.total % 100),
    };
    match Markup::parse(parameters.get("reply_markup"))? {
        Markup::None => Ok(Markup::Inline(json!({"inline_keyboard": [[{"text": label, "pay": true}]]}))),
        Markup::Inline(keyboard) if keyboard["inline_keyboard"][0][0]["pay"] == true => Ok(Markup::Inline(keyboard)),
        _ => Err(ApiError::bad_request("REPLY_MARKUP_BUY_EMPTY")),
    }
}

pub(super) fn create_invoice_link(state: &mut State, parameters: &Parameters) -> ApiResult {
    let mut invoice = read_invoice(parameters)?;
    invoice.subscription_period = parameters.integer("subscription_period").filter(|&period| period != 0);
    if let Some(period) = invoice.subscription_period {
        let fits = period == SUBSCRIPTION_PERIOD && invoice.currency == "XTR" && invoice.total <= SUBSCRIPTION_STARS;
        if !fits {
            return Err(ApiError::bad_request("SUBSCRIPTION_PERIOD_INVALID"));
        }
    }
    let link = format!("https://t.me/$sandbox{:08}", state.payments.take_number());
    state.payments.links.insert(link.clone(), invoice);
    Ok(json!(link))
}

fn read_invoice(parameters: &Parameters) -> Result<Invoice, ApiError> {
    check_length(parameters, "title", 32, "INVOICE_TITLE_INVALID")?;
    check_length(parameters, "description", 255, "INVOICE_DESCRIPTION_INVALID")?;
    let payload = parameters.text("payload").unwrap_or_default();
    if !(1..=128).contains(&payload.len()) {
        return Err(ApiError::bad_request("INVOICE_PAYLOAD_INVALID"));
    }
    let prices = parameters.get("prices").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let total: i64 = prices.iter().filter_map(|price| price["amount"].as_i64()).sum();
    let currency = parameters.text("currency").unwrap_or_default();
    let provider = parameters.text("provider_token").unwrap_or_default();
    match currency {
        "XTR" if prices.len() != 1 => return Err(ApiError::bad_request("STARS_INVOICE_INVALID")),
        "XTR" if !provider.is_empty() => return Err(ApiError::bad_request("PAYMENT_PROVIDER_INVALID")),
        "XTR" => {}
        _ if currency.len() != 3 => return Err(ApiError::bad_request("CURRENCY_INVALID")),
        _ if provider.is_empty() => return Err(ApiError::bad_request("PAYMENT_PROVIDER_INVALID")),
        _ => {}
    }
    if total <= 0 {
        return Err(ApiError::bad_request("CURRENCY_TOTAL_AMOUNT_INVALID"));
    }
    Ok(Invoice { payload: payload.to_owned(), currency: currency.to_owned(), total, subscription_period: None })
}

fn check_length(parameters: &Parameters, name: &str, longest: usize, refusal: &str) -> Result<(), ApiError> {
    let length = parameters.text(name).unwrap_or_default().chars().count();
    if (1..=longest).contains(&length) {
        return Ok(());
    }
    Err(ApiError::bad_request(refusal))
}

pub(super) fn answer_pre_checkout_query(state: &mut State, parameters: &Parameters) -> ApiResult {
    let id = parameters.text("pre_checkout_query_id").unwrap_or_default();
    let agreed = parameters.flag("ok");
    if !agreed && parameters.text("error_message").is_none_or(str::is_empty) {
        return Err(ApiError::bad_request("ERROR_TEXT_EMPTY"));
    }
    let now = state.now_ms();
    let checkout = state.payments.checkouts.remove(id);
    let Some(checkout) = checkout.filter(|checkout| now - checkout.asked_at < checkout_lifetime_ms()) else {
        return Err(ApiError::bad_request("query is too old and response timeout expired or query ID is invalid"));
    };
    if agreed {
        charge(state, checkout);
    } else {
        state.emit(json!({
            "type": "callback_answer",
            "chat_id": checkout.user_id,
            "callback_query_id": id,
            "text": parameters.text("error_message"),
            "show_alert": true,
            "url": null,
        }));
    }
    done()
}

/// The payment is made: the person's Telegram tells the bot.
fn charge(state: &mut State, checkout: Checkout) {
    let Checkout { user_id, invoice, .. } = checkout;
    let charge_id = format!("sandbox_charge_{:08}", state.payments.take_number());
    let mut payment = json!({
        "currency": invoice.currency,
        "total_amount": invoice.total,
        "invoice_payload": invoice.payload,
        "telegram_payment_charge_id": charge_id,
        "provider_payment_charge_id": format!("provider_{charge_id}"),
    });
    if let Some(period) = invoice.subscription_period {
        payment["is_recurring"] = json!(true);
        payment["is_first_recurring"] = json!(true);
        payment["subscription_expiration_date"] = json!(state.now() + period);
    }
    let charge = Charge { user_id, invoice, refunded: false };
    state.payments.charges.insert(charge_id, charge);
    service_message(state, user_id, "successful_payment", payment);
}

/// Puts a message about a payment into the chat and queues it for the bot.
fn service_message(state: &mut State, user_id: i64, kind: &str, content: Value) {
    let Some(user) = state.user_object(user_id) else {
        return;
    };
    let mut message = state.message_object(user_id, user);
    message.insert(kind.to_owned(), content);
    state.store(user_id, Stored::from_person(message.clone()));
    state.queue("message", Value::Object(message));
}

pub(super) fn refund_star_payment(state: &mut State, parameters: &Parameters) -> ApiResult {
    let user_id = parameters.integer("user_id").unwrap_or_default();
    let id = parameters.text("telegram_payment_charge_id").unwrap_or_default();
    let known = |charge: &&mut Charge| charge.user_id == user_id && charge.invoice.currency == "XTR";
    let Some(charge) = state.payments.charges.get_mut(id).filter(known) else {
        return Err(ApiError::bad_request("CHARGE_ID_INVALID"));
    };
    if charge.refunded {
        return Err(ApiError::bad_request("CHARGE_ALREADY_REFUNDED"));
    }
    charge.refunded = true;
    let refund = json!({
        "currency": charge.invoice.currency,
        "total_amount": charge.invoice.total,
        "invoice_payload": charge.invoice.payload,
        "telegram_payment_charge_id": id,
    });
    service_message(state, user_id, "refunded_payment", refund);
    done()
}

/// Ends a subscription, or lets it go on: nothing is shown of that.
pub(super) fn edit_user_star_subscription(state: &mut State, parameters: &Parameters) -> ApiResult {
    let user_id = parameters.integer("user_id").unwrap_or_default();
    let id = parameters.text("telegram_payment_charge_id").unwrap_or_default();
    let is_theirs = |charge: &&Charge| charge.user_id == user_id && charge.invoice.subscription_period.is_some();
    match state.payments.charges.get(id).filter(is_theirs) {
        Some(_) => done(),
        None => Err(ApiError::bad_request("CHARGE_ID_INVALID")),
    }
}

pub(super) fn get_my_star_balance(state: &mut State, _: &Parameters) -> ApiResult {
    Ok(json!({"amount": state.payments.star_balance()}))
}
