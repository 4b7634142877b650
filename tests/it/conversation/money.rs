//! Money that must not be lost, nor given twice, nor taken for nothing: payments under kills, subscriptions that end, plans that
//! take the place of others, and whoever is shut out and has paid.

use std::time::Duration;

use chrono::Utc;
use interview_bot::domain::language::Language;
use interview_bot::domain::payment::Payment;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::store::Write;
use serde_json::{Value, json};

use crate::store::payments::payment;
use crate::support::bot::{Bot, PATIENCE, Person, visible};

/// Payments that are told, and how often each.
const PAYMENTS: usize = 100;
const TOLD: usize = 2;
/// The process is killed so often meanwhile.
const KILLS: usize = 4;

/// Telegram says that somebody has paid.
fn successful(user: i64, charge: &str, payload: &str) -> Value {
    json!({ "message": {
        "from": { "id": user, "is_bot": false, "first_name": "X" },
        "chat": { "id": user, "type": "private", "first_name": "X" },
        "successful_payment": {
            "currency": "XTR", "total_amount": 750, "invoice_payload": payload, "is_recurring": true,
            "telegram_payment_charge_id": charge, "provider_payment_charge_id": "",
        },
    } })
}

async fn paid(bot: &Bot, user: i64) -> Vec<Payment> {
    bot.store.payments.of_user(UserId(user), 999).await.expect("the store answers")
}

#[tokio::test]
async fn a_hundred_payments_told_twice_under_kills_are_each_given_once() {
    let mut bot = Bot::binary(&[]).await;
    let mut people = Vec::new();
    for language in Language::ALL {
        let person = bot.person(language);
        person.join().await;
        people.push(person.id());
    }
    let all = async |bot: &Bot| {
        let mut count = 0;
        for id in &people {
            count += paid(bot, *id).await.len();
        }
        count
    };
    let each = PAYMENTS / KILLS;
    for kill in 0..KILLS {
        for number in 0..each {
            let user = people[number % people.len()];
            let payload = format!("plan1:0123456789abcdef:{user}:pro:month:750");
            for _ in 0..TOLD {
                bot.sandbox.push_update(successful(user, &format!("charge {kill} {number}"), &payload));
            }
        }
        // In the middle of them.
        let some = kill * each + 3;
        let begun = async {
            while all(&bot).await < some {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(PATIENCE, begun).await.expect("some are booked");
        bot.kill();
        bot.restart(&[]);
    }
    bot.settle().await;
    assert_eq!(all(&bot).await, PAYMENTS);
    for id in &people {
        let (user, payments) =
            (bot.store.users.get(UserId(*id)).await.expect("read").expect("known"), paid(&bot, *id).await);
        let given: i64 = payments.iter().map(|payment| payment.seconds).sum();
        let lasts = user.plan_until.expect("an end") - user.plan_since.expect("it began");
        assert_eq!((user.plan, lasts.num_seconds()), (PlanName::Pro, given), "each gave once what it gave");
        let booked = bot.store.audit.latest(Some(UserId(*id)), 999).await.expect("read");
        assert_eq!(booked.iter().filter(|entry| entry.action == "paid").count(), payments.len());
    }
    bot.finish_with_refusals(&["message to edit not found"]).await;
}

/// Somebody who has subscribed to Pro by a link, and the charge by which Telegram knows it.
async fn subscribe(bot: &Bot, person: &Person<'_>) -> String {
    person.say("/plan").await;
    let pro = person.t.plan(PlanName::Pro);
    person.tap_label(&person.t.msg("button-plan-of").arg("plan", pro.as_str()).plain()).await;
    let label = person.t.msg("button-buy-subscription").arg("plan", pro.as_str()).arg("stars", "750").plain();
    person.tap_label(&label).await;
    let link = person.last().buttons.concat().pop().and_then(|button| button.url).expect("a link");
    person.phone.pay_link(&link);
    bot.settle().await;
    assert!(person.record().await.plan_renews);
    paid(bot, person.id()).await.remove(0).charge
}

/// The charges by which subscriptions were ended.
fn ended(bot: &Bot) -> Vec<String> {
    let calls = bot.sandbox.calls().into_iter().filter(|call| call.method == "editUserStarSubscription" && call.ok);
    calls.map(|call| call.parameters["telegram_payment_charge_id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn whoever_is_deleted_pays_no_longer_however_long_they_have_paid() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    let first = subscribe(&bot, &person).await;
    let payload = person.last_payload(&bot);
    // Paid twice since. Telegram knows it by its first charge.
    bot.execute(
        "UPDATE payments SET at = 0, body = json_set(body, '$.at', '2020-01-01T00:00:00Z', '$.renewal', json('false'))",
    )
    .await;
    for charge in ["second", "third"] {
        bot.sandbox.push_update(successful(person.id(), charge, &payload));
        bot.settle().await;
    }
    person.say("/delete_me").await;
    person.tap("button-erase").await;
    person.sees("erase-done");
    assert_eq!(ended(&bot), [first]);
    let tried = bot.sandbox.calls().into_iter().filter(|call| call.method == "editUserStarSubscription");
    assert_eq!(tried.count(), 2, "by its first and its latest charge");
    bot.finish_with_refusals(&["editUserStarSubscription"]).await;
}

#[tokio::test]
async fn who_is_given_a_plan_without_an_end_pays_for_none_any_more() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    let charge = subscribe(&bot, &person).await;
    admin.say("/setplan 1003 elite 30").await;
    bot.settle().await;
    assert!(ended(&bot).is_empty(), "what has an end may be wanted for longer");
    admin.say("/setplan 1003 elite").await;
    bot.settle().await;
    assert_eq!(ended(&bot), [charge]);
    bot.finish().await;
}

#[tokio::test]
async fn what_would_be_lost_is_asked_about_and_what_adds_nothing_is_not_given() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    admin.say("/grant 1003 pro 365 cash").await;
    let year = person.record().await;
    assert_eq!(year.plan, PlanName::Pro);
    admin.say("/promo new bigdeal enterprise 3 10").await;
    person.say("/promo bigdeal").await;
    person.sees("promo-no-use");
    assert_eq!(person.record().await.plan_until, year.plan_until);
    admin.say("/promo list").await;
    admin.sees_text("used 0 of 10");

    // Enterprise has no price by which a year of Pro would become time of it.
    admin.say("/grant 1003 enterprise 30 a deal").await;
    admin.sees("sure-takes");
    assert_eq!(person.record().await.plan, PlanName::Pro);
    admin.tap("button-sure").await;
    assert_eq!(person.record().await.plan, PlanName::Enterprise);
    let before = person.record().await;
    admin.say("/grant 1003 pro 30 cash").await;
    admin.sees("grant-adds-nothing");
    assert_eq!(person.record().await, before);
    // By prices nothing is lost.
    admin.say("/setplan 1003 pro 300").await;
    admin.tap("button-sure").await;
    admin.say("/grant 1003 elite 30 cash").await;
    assert_eq!(person.record().await.plan, PlanName::Elite);
    bot.finish().await;
}

#[tokio::test]
async fn who_is_shut_out_and_has_paid_can_still_ask_for_their_money() {
    let bot = Bot::start().await;
    let (admin, person, other) = (bot.admin(), bot.person(Language::En), bot.person(Language::Ru));
    admin.join().await;
    person.join().await;
    other.join().await;
    let payment = Payment { at: Utc::now(), refund: None, ..payment("stx-1", person.id(), 5) };
    bot.store.unit_of_work.commit(&[Write::InsertPayment(payment)], Utc::now()).await.expect("stored");
    admin.say(&format!("/ban {}", person.id())).await;
    admin.say(&format!("/ban {}", other.id())).await;
    person.say("/paysupport").await;
    person.sees_text("stx-1");
    person.say("/terms").await;
    person.sees("terms-text");
    person.say("/support Please give stx-1 back.").await;
    person.sees("support-sent");
    admin.until("Please give stx-1 back.").await;
    person.say("/support").await;
    person.sees("support-ask");
    person.phone.reply(person.last().id, "And soon.");
    admin.until("And soon.").await;
    person.say("/plan").await;
    person.sees("banned");
    for text in ["/paysupport", "/support hello"] {
        other.say(text).await;
        assert_eq!(
            other.count(&visible(&other.t.get("banned"))),
            1,
            "whoever has paid nothing: {}",
            other.phone.chat()
        );
    }
    bot.finish_with_refusals(&["editUserStarSubscription"]).await;
}
