//! Plans are bought by card, by way of a payment provider, on the same path as with Stars.

use interview_bot::domain::language::Language;
use interview_bot::domain::payment::{Payment, Term};
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use serde_json::{Value, json};

use crate::support::bot::{Bot, Person, visible};

const TOKEN: &str = "398062629:TEST:999999999_91d5";
const AMOUNT: &str = "189\u{a0}000\u{a0}UZS";
const CURRENCY: &str = "[card_payments]\ncurrency = \"UZS\"\n\n[plans.pro]";
const STARS: &str = "stars = { month = 750, year = 7500 }";
const CARD: &str = "stars = { month = 750, year = 7500 }\ncard = { month = 189000, year = 1890000 }";

async fn bot() -> Bot {
    let settings = [("PAYMENT_PROVIDER_TOKEN", TOKEN)];
    Bot::with_plans(&[("[plans.pro]", CURRENCY), (STARS, CARD)], &settings).await
}

async fn invoice(person: &Person<'_>) -> i64 {
    person.say("/plan").await;
    person.sees_text(AMOUNT);
    person.sees("plan-stars-or-card");
    person.tap_label(&person.t.msg("button-plan-of").arg("plan", person.t.plan(PlanName::Pro)).plain()).await;
    let button = person.t.msg("button-buy-card-month").arg("plan", person.t.plan(PlanName::Pro));
    person.tap_label(&button.arg("amount", AMOUNT).plain()).await;
    person.last().id
}

/// Why the latest question whether something may be paid was answered with no.
fn refusal(bot: &Bot) -> Option<String> {
    let calls = bot.sandbox.calls();
    let call = calls.iter().rfind(|call| call.method == "answerPreCheckoutQuery").expect("it is answered");
    call.parameters["error_message"].as_str().map(str::to_owned)
}

async fn paid(bot: &Bot, person: &Person<'_>) -> Vec<Payment> {
    bot.store.payments.of_user(UserId(person.id()), 99).await.expect("the store answers")
}

#[tokio::test]
async fn a_month_is_bought_by_card_and_taken_back_with_a_word_how() {
    for language in Language::ALL {
        let bot = bot().await;
        let (admin, person) = (bot.admin_speaking(language), bot.person(language));
        admin.join().await;
        person.join().await;
        let message = invoice(&person).await;
        let shown = person.last().raw["invoice"].clone();
        assert_eq!((&shown["currency"], &shown["total_amount"]), (&json!("UZS"), &json!(18_900_000)));
        assert_eq!(person.record().await.plan, PlanName::Free);
        person.phone.pay(message);
        bot.settle().await;
        assert_eq!(refusal(&bot), None);
        let user = person.record().await;
        let until = user.plan_until.expect("an end");
        assert_eq!((user.plan, until), (PlanName::Pro, Term::Month.end(user.plan_since.expect("it began"))));
        let said = person.t.msg("payment-paid-card").arg("amount", AMOUNT).arg("plan", "\0").text();
        person.sees_text(visible(&said).split('\0').next().expect("what stands before it"));
        let payment = paid(&bot, &person).await.pop().expect("it is booked");
        let card = payment.card.clone().expect("by card");
        assert_eq!((payment.stars, card.money.amount, card.money.digits), (0, 18_900_000, 2));
        assert_eq!(card.charge, format!("provider_{}", payment.charge));

        person.phone.pay(message);
        bot.settle().await;
        assert_eq!(refusal(&bot), person.notice("notice-pay-stale"), "an invoice is paid once");
        person.say("/paysupport").await;
        person.sees_text(AMOUNT);
        admin.say(&format!("/refund {}", payment.charge)).await;
        admin.sees_text(AMOUNT);
        admin.tap("button-confirm-refund").await;
        admin.sees_text(&card.charge);
        assert_eq!(person.record().await.plan, PlanName::Free);
        let back = person.t.msg("payment-refunded-card").arg("amount", AMOUNT).arg("plan", "\0").text();
        person.until(visible(&back).split('\0').next().expect("what stands before it")).await;
        assert!(bot.sandbox.calls().iter().all(|call| call.method != "refundStarPayment"), "Telegram has none of it");
        bot.finish().await;
    }
}

/// Telegram asks whether this may be paid.
fn asks(person: &Person<'_>, payload: &str, currency: &str, amount: u32) -> Value {
    json!({ "pre_checkout_query": {
        "id": format!("{}", rand::random::<u32>()), "from": { "id": person.id(), "is_bot": false, "first_name": "X" },
        "currency": currency, "total_amount": amount, "invoice_payload": payload,
    } })
}

#[tokio::test]
async fn an_invoice_that_says_something_else_is_refused_and_a_charge_gives_once() {
    let bot = bot().await;
    let (person, other) = (bot.person(Language::En), bot.person(Language::Ru));
    person.join().await;
    other.join().await;
    invoice(&person).await;
    let payload = person.last_payload(&bot);
    for (who, currency, amount, notice) in [
        (&person, "UZS", 18_900_000, None),
        (&person, "UZS", 18_900, Some("notice-pay-price")),
        (&person, "USD", 18_900_000, Some("notice-pay-price")),
        (&person, "XTR", 750, Some("notice-pay-price")),
        (&other, "UZS", 18_900_000, Some("notice-pay-foreign")),
    ] {
        bot.sandbox.push_update(asks(who, &payload, currency, amount));
        bot.settle().await;
        assert_eq!(refusal(&bot), notice.and_then(|id| who.notice(id)), "{currency} {amount}");
    }
    for _ in 0..20 {
        bot.sandbox.push_update(json!({ "message": {
            "from": { "id": person.id(), "is_bot": false, "first_name": "X" },
            "chat": { "id": person.id(), "type": "private", "first_name": "X" },
            "successful_payment": {
                "currency": "UZS", "total_amount": 18_900_000, "invoice_payload": payload,
                "telegram_payment_charge_id": "one charge", "provider_payment_charge_id": "theirs",
            },
        } }));
    }
    bot.settle().await;
    let user = person.record().await;
    assert_eq!(user.plan_until, user.plan_since.map(|since| Term::Month.end(since)));
    assert_eq!(paid(&bot, &person).await.len(), 1);
    bot.finish_with_refusals(&["query is too old"]).await;
}

#[tokio::test]
async fn without_a_token_nothing_is_sold_by_card() {
    let bot = Bot::with_plans(&[("[plans.pro]", CURRENCY), (STARS, CARD)], &[]).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("/plan").await;
    assert!(!person.last().text.contains("UZS"), "{}", person.last());
    let notice = person.tap_stale(person.last().id, "1:card:pro:month").await;
    assert_eq!(notice, person.notice("notice-pay-not-sold"));
    bot.finish().await;
}
