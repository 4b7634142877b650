//! Invoices in Stars, consent, payment and refund.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Bot, DILNOZA};

fn invoice() -> Value {
    json!({"chat_id": DILNOZA, "title": "Pro", "description": "A month", "payload": "pro:1", "currency": "XTR",
           "prices": [{"label": "Pro", "amount": 250}]})
}

#[tokio::test]
async fn an_invoice_is_paid_and_refunded() {
    let (bot, dilnoza) = Bot::started().await;
    let sent = bot.ok("sendInvoice", invoice()).await;
    assert_eq!(sent["invoice"]["total_amount"], 250);
    assert_eq!(sent["reply_markup"]["inline_keyboard"][0][0]["pay"], true);
    let query = dilnoza.pay(sent["message_id"].as_i64().expect("an id"));
    let updates = bot.updates().await;
    assert_eq!(updates[0]["pre_checkout_query"]["id"], query.as_str());
    assert_eq!(updates[0]["pre_checkout_query"]["invoice_payload"], "pro:1");
    let agree = json!({"pre_checkout_query_id": query, "ok": true});
    bot.ok("answerPreCheckoutQuery", agree.clone()).await;
    assert_eq!(bot.refused("answerPreCheckoutQuery", agree).await.0, 400);
    let updates = bot.updates().await;
    let paid = &updates[0]["message"]["successful_payment"];
    assert_eq!(paid["total_amount"], 250);
    assert_eq!(bot.ok("getMyStarBalance", json!({})).await["amount"], 250);
    let refund = json!({"user_id": DILNOZA, "telegram_payment_charge_id": paid["telegram_payment_charge_id"]});
    bot.ok("refundStarPayment", refund.clone()).await;
    assert_eq!(bot.refused("refundStarPayment", refund).await.1, "Bad Request: CHARGE_ALREADY_REFUNDED");
    assert_eq!(bot.updates().await[0]["message"]["refunded_payment"]["total_amount"], 250);
}

#[tokio::test]
async fn a_late_or_refused_consent_charges_nothing() {
    let (bot, dilnoza) = Bot::started().await;
    let sent = bot.ok("sendInvoice", invoice()).await;
    let id = sent["message_id"].as_i64().expect("an id");
    let late = dilnoza.pay(id);
    bot.sandbox.advance(Duration::from_secs(11));
    let answer = json!({"pre_checkout_query_id": late, "ok": true});
    assert_eq!(bot.refused("answerPreCheckoutQuery", answer).await.0, 400);
    let path = format!("/app/chats/{DILNOZA}/pay");
    let query = bot.post(&path, &json!({"message_id": id})).await.json()["pre_checkout_query_id"].clone();
    bot.updates().await;
    let answer = json!({"pre_checkout_query_id": query, "ok": false, "error_message": "sold out"});
    bot.ok("answerPreCheckoutQuery", answer).await;
    assert_eq!(bot.updates().await.len(), 0);
}

#[tokio::test]
async fn a_subscription_comes_by_link_only() {
    let (bot, dilnoza) = Bot::started().await;
    let mut parameters = invoice();
    parameters.as_object_mut().expect("an object").remove("chat_id");
    parameters["subscription_period"] = json!(2_592_000);
    let link = bot.ok("createInvoiceLink", parameters.clone()).await;
    let query = dilnoza.pay_link(link.as_str().expect("a link"));
    bot.updates().await;
    bot.ok("answerPreCheckoutQuery", json!({"pre_checkout_query_id": query, "ok": true})).await;
    let updates = bot.updates().await;
    assert_eq!(updates[0]["message"]["successful_payment"]["is_first_recurring"], true);
    parameters["subscription_period"] = json!(60);
    assert_eq!(bot.refused("createInvoiceLink", parameters).await.1, "Bad Request: SUBSCRIPTION_PERIOD_INVALID");
    let mut bad = invoice();
    bad["prices"] = json!([{"label": "a", "amount": 1}, {"label": "b", "amount": 1}]);
    assert_eq!(bot.refused("sendInvoice", bad).await.0, 400);
}
