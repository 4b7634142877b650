//! Plans are bought in the chat: by invoice and by subscription, once for each charge, and given back.

use std::time::{Duration, Instant};

use interview_bot::domain::language::Language;
use interview_bot::domain::payment::{Payment, Term};
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::store::Write;
use serde_json::{Value, json};

use crate::store::documents::at;
use crate::store::payments::payment;
use crate::support::bot::{ADMIN, Bot, Person, visible};
use crate::support::faulty_store::Faults;

/// Stands before the invoice of this plan. Returns the message.
async fn invoice(person: &Person<'_>, plan: PlanName, id: &str, stars: &str) -> i64 {
    person.say("/plan").await;
    person.tap_label(&person.t.msg("button-plan-of").arg("plan", person.t.plan(plan)).plain()).await;
    person.tap_label(&person.t.msg(id).arg("plan", person.t.plan(plan)).arg("stars", stars).plain()).await;
    person.last().id
}

/// The link behind "Subscribe".
async fn subscription_link(person: &Person<'_>) -> String {
    invoice(person, PlanName::Pro, "button-buy-subscription", "750").await;
    let button = person.last().buttons.concat().pop().expect("a button");
    button.url.expect("a link")
}

/// How the latest question whether something may be paid was answered: `None` for yes.
fn answer(bot: &Bot) -> Option<String> {
    let calls = bot.sandbox.calls();
    let call = calls.iter().rfind(|call| call.method == "answerPreCheckoutQuery").expect("it is answered");
    if call.parameters["ok"] == true {
        return None;
    }
    Some(call.parameters["error_message"].as_str().expect("a reason").to_owned())
}

async fn paid(bot: &Bot, person: &Person<'_>) -> Vec<Payment> {
    bot.store.payments.of_user(UserId(person.id()), 99).await.expect("the store answers")
}

/// Telegram says that somebody has paid.
fn successful(person: &Person<'_>, charge: &str, payload: &str, renewal: bool) -> Value {
    json!({ "message": {
        "from": { "id": person.id(), "is_bot": false, "first_name": "X" },
        "chat": { "id": person.id(), "type": "private", "first_name": "X" },
        "successful_payment": {
            "currency": "XTR", "total_amount": 750, "invoice_payload": payload, "is_recurring": renewal,
            "telegram_payment_charge_id": charge, "provider_payment_charge_id": "",
        },
    } })
}

#[tokio::test]
async fn a_month_is_bought_and_an_invoice_is_paid_once() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        person.join().await;
        let message = invoice(&person, PlanName::Pro, "button-buy-month", "750").await;
        assert_eq!(person.last().raw["invoice"]["total_amount"], 750);
        assert_eq!(person.record().await.plan, PlanName::Free);
        person.phone.pay(message);
        bot.settle().await;
        assert_eq!(answer(&bot), None);
        let user = person.record().await;
        let until = user.plan_until.expect("an end");
        assert_eq!((user.plan, until), (PlanName::Pro, Term::Month.end(user.plan_since.expect("it began"))));
        person.sees_text("750");
        person.sees_text(&person.t.plan(PlanName::Pro));
        person.sees_text(&person.t.date(&until));

        person.phone.pay(message);
        bot.settle().await;
        assert_eq!(answer(&bot), person.notice("notice-pay-stale"));
        assert_eq!(paid(&bot, &person).await.len(), 1);
        person.say("/paysupport").await;
        person.sees_text(&paid(&bot, &person).await[0].charge);
        person.say("/terms").await;
        person.sees("terms-text");
        bot.finish().await;
    }
}

#[tokio::test]
async fn what_is_told_a_hundred_times_is_given_once() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    invoice(&person, PlanName::Pro, "button-buy-year", "7500").await;
    let payload = person.last_payload(&bot);
    for _ in 0..100 {
        bot.sandbox.push_update(successful(&person, "one charge", &payload, false));
    }
    bot.settle().await;
    let user = person.record().await;
    assert_eq!(user.plan_until, user.plan_since.map(|since| Term::Year.end(since)));
    assert_eq!(paid(&bot, &person).await.len(), 1);
    assert_eq!(person.count("✅"), 1, "and said once: {}", person.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn whichever_operation_of_the_store_fails_a_payment_gives_once() {
    let faults = Faults::default();
    let bot = Bot::with_faults(&faults, &[]).await;
    let person = bot.person(Language::En);
    person.join().await;
    let payload = format!("plan1:0123456789abcdef:{}:pro:month:750", person.id());
    let mut number = 0;
    for after_effect in [false, true] {
        for skip in 0..6 {
            faults.fail(skip, after_effect);
            number += 1;
            bot.sandbox.push_update(successful(&person, &format!("charge {number}"), &payload, false));
            bot.settle().await;
            faults.clear();
            assert_eq!(paid(&bot, &person).await.len(), number, "{skip}, {after_effect}");
        }
    }
    let (user, payments) = (person.record().await, paid(&bot, &person).await);
    let given: i64 = payments.iter().map(|payment| payment.seconds).sum();
    let lasts = user.plan_until.expect("an end") - user.plan_since.expect("it began");
    assert_eq!(lasts.num_seconds(), given, "nothing was given twice");
    bot.finish().await;
}

#[tokio::test]
async fn somebody_elses_and_an_old_invoice_are_refused_with_a_reason() {
    let bot = Bot::start().await;
    let (person, other) = (bot.person(Language::En), bot.person(Language::Ru));
    person.join().await;
    other.join().await;
    let link = subscription_link(&person).await;
    other.phone.pay_link(&link);
    bot.settle().await;
    assert_eq!(answer(&bot), other.notice("notice-pay-foreign"), "in their language");
    // Somebody who has never written is told in the language of their Telegram.
    bot.sandbox.user(1001).expect("a person").pay_link(&link);
    bot.settle().await;
    assert_eq!(answer(&bot), bot.person(Language::Uz).notice("notice-pay-foreign"));

    bot.execute(
        "UPDATE documents SET body = json_set(body, '$.expires_at', '2020-01-01T00:00:00Z') WHERE feature = 'offers'",
    )
    .await;
    person.phone.pay_link(&link);
    bot.settle().await;
    assert_eq!(answer(&bot), person.notice("notice-pay-stale"));
    for who in [&person, &other] {
        assert_eq!((who.record().await.plan, paid(&bot, who).await.len()), (PlanName::Free, 0));
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_subscription_is_renewed_and_given_back() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    let link = subscription_link(&person).await;
    person.phone.pay_link(&link);
    bot.settle().await;
    let first = person.record().await;
    assert!(first.plan_renews && first.plan == PlanName::Pro);
    let payload = person.last_payload(&bot);
    bot.sandbox.push_update(successful(&person, "the next month", &payload, true));
    bot.settle().await;
    person.sees_text("renewed");
    let second = person.record().await;
    assert_eq!(second.plan_until, first.plan_until.map(|until| Term::Subscription.end(until)));
    person.say("/plan").await;
    let renews = person.t.date(&second.plan_until.expect("an end"));
    person.sees_text(&visible(&person.t.msg("plan-renews").arg("date", renews).text()));

    let charge = paid(&bot, &person).await.into_iter().find(|payment| !payment.renewal).expect("the first").charge;
    admin.say(&format!("/refund {charge}")).await;
    admin.sees_text(&charge);
    assert_eq!(person.record().await.plan_until, second.plan_until, "it is asked first");
    admin.tap("button-confirm-refund").await;
    let left = person.record().await;
    assert_eq!(left.plan_until, first.plan_until, "a month less");
    assert!(!left.plan_renews);
    person.sees_text("go back to you");
    let refunds = bot.sandbox.calls().into_iter().filter(|call| call.method == "refundStarPayment" && call.ok);
    assert_eq!(refunds.count(), 1);
    admin.say(&format!("/refund {charge}")).await;
    admin.sees("refund-known");
    admin.say("/refund nothing").await;
    admin.sees("refund-unknown");
    let nobodys = Payment { refund: None, ..payment("whose", 0, 5) };
    bot.store.unit_of_work.commit(&[Write::InsertPayment(nobodys)], at(5)).await.expect("stored");
    admin.say("/refund whose").await;
    admin.sees("refund-erased");
    let audit = bot.store.audit.latest(Some(UserId(person.id())), 9).await.expect("the store answers");
    let actions: Vec<_> = audit.iter().map(|entry| (entry.action.as_str(), entry.actor.0)).collect();
    assert_eq!(actions, [("refund", ADMIN), ("paid", 0), ("paid", 0)]);
    // The sandbox knows the subscription by its first charge.
    bot.finish_with_refusals(&["editUserStarSubscription"]).await;
}

#[tokio::test]
async fn leave_to_pay_is_given_at_once_however_much_the_person_has_written() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    let link = subscription_link(&person).await;
    let asked = |bot: &Bot| bot.sandbox.calls().iter().any(|call| call.method == "answerPreCheckoutQuery" && call.ok);
    for number in 0..150 {
        person.phone.send(&format!("message {number}"));
    }
    let begun = Instant::now();
    person.phone.pay_link(&link);
    while !asked(&bot) {
        assert!(begun.elapsed() < Duration::from_secs(2), "not yet answered");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bot.settle().await;
    assert_eq!(person.record().await.plan, PlanName::Pro, "and what was paid is not lost among them");
    bot.finish().await;
}

#[tokio::test]
async fn an_admin_grants_for_cash_and_nobody_else_does() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::Ru));
    admin.join().await;
    person.join().await;
    for (command, problem) in [
        ("/grant", "admin-bad-person"),
        ("/grant 1002 free 30 cash", "grant-bad-plan"),
        ("/grant 1002 pro soon cash", "setplan-bad-days"),
        ("/grant 1002 pro 30", "grant-no-note"),
        ("/grant 424242 pro 30 cash", "admin-person-unknown"),
    ] {
        admin.say(command).await;
        admin.sees(problem);
        admin.sees("usage-grant");
    }
    for command in ["/grant 1002 pro 30 cash", "/refund 1002"] {
        person.say(command).await;
        person.sees("fallback-unknown-command");
    }
    admin.say("/grant 1002 pro 30 cash, 12 May").await;
    admin.say("/grant 1002 pro 10 the rest").await;
    let user = person.record().await;
    let lasts = user.plan_until.expect("an end") - user.plan_since.expect("it began");
    assert_eq!((user.plan, lasts.num_days()), (PlanName::Pro, 40));
    person.sees_text(&person.t.plan(PlanName::Pro));
    let audit = bot.store.audit.latest(Some(UserId(1002)), 9).await.expect("the store answers");
    assert_eq!(audit.len(), 2);
    assert_eq!(audit[1].after["note"], "cash, 12 May");
    bot.finish().await;
}

#[tokio::test]
async fn the_end_of_a_plan_is_said_before_and_when_it_is_there() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    admin.say("/setplan 1003 pro 30").await;
    bot.execute("UPDATE jobs SET due = 0 WHERE id LIKE 'plan-ends:%:Soon'").await;
    person.until("plan ends on").await;
    assert!(person.last().text.contains("All your interviews, reports and progress stay"), "{}", person.last());
    let past = "2026-01-01T00:00:00Z";
    bot.execute(&format!("UPDATE users SET body = json_set(body, '$.plan_until', '{past}') WHERE id = 1003")).await;
    bot.execute(&format!(
        "UPDATE jobs SET due = 0, payload = json_set(payload, '$.until', '{past}') WHERE id LIKE 'plan-ends:%:Over'"
    ))
    .await;
    person.until("plan is over").await;
    person.say("/plan").await;
    person.sees_text(&person.t.plan(PlanName::Free));
    bot.finish().await;
}

#[tokio::test]
async fn a_reminder_of_an_end_that_does_not_hold_any_more_says_nothing() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    admin.say("/setplan 1003 pro 30").await;
    admin.say("/grant 1003 pro 30 cash").await;
    bot.execute("UPDATE jobs SET due = 0 WHERE id LIKE 'plan-ends:%:Soon'").await;
    person.until("plan ends on").await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(person.count("plan ends on"), 1, "of the later end only: {}", person.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn a_catalogue_without_prices_sells_nothing() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/plans-2026-11.toml");
    let bot = Bot::with(&[("PLANS_FILE", file)]).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("/plan").await;
    person.sees("plan-change");
    let message = person.last();
    assert_eq!(message.buttons.concat().len(), 1, "{message}");
    let notice = person.tap_stale(message.id, "1:buy:pro:month").await;
    assert_eq!(notice, person.notice("notice-pay-not-sold"));
    bot.finish().await;
}

#[tokio::test]
async fn a_subscription_that_is_ended_or_cannot_be_paid_is_told_and_the_plan_stays() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let (person, other) = (bot.person(language), bot.admin());
        person.join().await;
        other.join().await;
        subscription_link(&person).await;
        let payload = person.last_payload(&bot);
        bot.sandbox.push_update(successful(&person, "first", &payload, true));
        bot.settle().await;
        let user = person.record().await;
        assert!(user.plan_renews && user.plan == PlanName::Pro);
        let (until, ends) = (user.plan_until.expect("an end"), user.holding().ends().expect("an end"));
        let news = |of: &Person<'_>, state: &str| {
            json!({ "subscription": {
                "user": { "id": of.id(), "is_bot": false, "first_name": "X" },
                "invoice_payload": payload, "state": state,
            } })
        };
        let said = |id: &str, date| {
            let message = person.t.msg(id).arg("plan", person.t.plan(PlanName::Pro));
            visible(&message.arg("date", person.t.date(&date)).text())
        };
        let tell = async |of: &Person<'_>, state: &str| {
            bot.sandbox.push_update(news(of, state));
            bot.settle().await;
        };
        tell(&other, "canceled").await;
        assert!(person.record().await.plan_renews, "it is none of theirs");
        tell(&person, "failed").await;
        person.sees_text(&said("payment-renewal-failed", ends));
        assert!(person.record().await.plan_renews, "it may still be paid");
        tell(&person, "canceled").await;
        person.sees_text(&said("payment-subscription-ended", until));
        let user = person.record().await;
        assert_eq!((user.plan, user.plan_until, user.plan_renews), (PlanName::Pro, Some(until), false));
        let count = person.phone.messages().len();
        tell(&person, "canceled").await;
        tell(&person, "resting").await;
        assert_eq!(person.phone.messages().len(), count, "what is known is not told");
        tell(&person, "active").await;
        assert!(person.record().await.plan_renews);
        bot.finish().await;
    }
}
