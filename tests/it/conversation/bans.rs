//! Who is shut out: what they hear, what ends, what is theirs all the same.

use chrono::Utc;
use interview_bot::domain::language::Language;
use interview_bot::domain::payment::Payment;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::store::Write;
use serde_json::json;

use crate::store::payments::payment;
use crate::support::bot::{ADMIN, Bot, Person, visible};

fn told(person: &Person<'_>) -> usize {
    person.count(&visible(&person.t.get("banned")))
}

#[tokio::test]
async fn a_banned_person_hears_it_once_and_their_interview_has_ended() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let (admin, person) = (bot.admin(), bot.person(language));
        admin.join().await;
        person.begin().await;
        let question = person.last();
        let before = person.phone.messages().len();
        admin.say(&format!("/ban {} spam <b>", person.id())).await;
        admin.sees_text(&person.id().to_string());
        assert!(!person.has_open_interview().await);
        assert_eq!(person.phone.messages().len(), before, "quietly: {}", person.phone.chat());
        for text in ["an answer", "/start", "/interview", "/plan", "/support help", "/nothing", "again"] {
            person.say(text).await;
        }
        let code = question.buttons.concat().first().and_then(|button| button.data.clone()).expect("a button");
        person.tap_stale(question.id, &code).await;
        person.tap_stale(question.id, "1:menu:interview").await;
        person.phone.send_sticker(b"x");
        bot.settle().await;
        assert_eq!(told(&person), 1, "{}", person.phone.chat());
        assert!(person.heard().is_empty(), "and silence then: {}", person.phone.chat());

        person.say("/export").await;
        person.sees("export-json");
        admin.say(&format!("/unban {}", person.id())).await;
        person.say("/start").await;
        assert_eq!(told(&person), 1);
        person.begin_another().await;
        person.is_asked(1, 5);
        let entries = bot.store.audit.latest(Some(UserId(person.id())), 9).await.expect("read");
        let entries: Vec<_> =
            entries.iter().map(|entry| (entry.action.as_str(), &entry.before, &entry.after)).collect();
        let (shut_out, free) = (json!({ "banned": true, "reason": "spam <b>" }), json!({ "banned": false }));
        assert_eq!(entries, [("unban", &shut_out, &free), ("ban", &free, &shut_out)]);
        bot.finish().await;
    }
}

#[tokio::test]
async fn being_erased_is_no_way_out_of_a_ban() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    admin.say("/ban @emma_clarke").await;
    person.say("/delete_me").await;
    person.tap("button-erase").await;
    person.sees("erase-done");
    assert!(bot.store.users.get(UserId(1003)).await.expect("read").is_none());
    person.say("/start").await;
    person.sees("banned");
    assert!(person.record().await.ban.is_some());
    // Gone once more, and let in by the id alone.
    person.say("/delete_me").await;
    person.tap("button-erase").await;
    admin.say("/unban 1003").await;
    admin.sees("unban-forgotten");
    person.say("/start").await;
    person.sees("onboarding-welcome");
    admin.say("/unban 424242").await;
    admin.sees("admin-person-unknown");
    bot.finish().await;
}

#[tokio::test]
async fn nothing_can_be_paid_and_what_was_paid_counts() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person.say("/plan").await;
    person.tap_label(&person.t.msg("button-plan-of").arg("plan", person.t.plan(PlanName::Pro)).plain()).await;
    let label = person.t.msg("button-buy-month").arg("plan", person.t.plan(PlanName::Pro)).arg("stars", "750").plain();
    person.tap_label(&label).await;
    let (invoice, payload) = (person.last().id, person.last_payload(&bot));
    admin.say("/ban 1003").await;
    person.phone.pay(invoice);
    bot.settle().await;
    let calls = bot.sandbox.calls();
    let asked = calls.iter().rfind(|call| call.method == "answerPreCheckoutQuery").expect("it is answered");
    assert_eq!(asked.parameters["ok"], false);
    assert_eq!(asked.parameters["error_message"].as_str(), Some(person.label("notice-pay-banned").as_str()));
    // It was under way already: money is never lost.
    bot.sandbox.push_update(json!({ "message": {
        "from": { "id": 1003, "is_bot": false, "first_name": "Emma" },
        "chat": { "id": 1003, "type": "private", "first_name": "Emma" },
        "successful_payment": {
            "currency": "XTR", "total_amount": 750, "invoice_payload": payload,
            "telegram_payment_charge_id": "stx-late", "provider_payment_charge_id": "",
        },
    } }));
    bot.settle().await;
    assert_eq!(person.record().await.plan, PlanName::Pro);
    assert!(bot.store.payments.get("stx-late").await.expect("read").is_some());
    bot.finish().await;
}

#[tokio::test]
async fn admins_are_not_banned_and_a_reply_names_whom_it_takes() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::Ru));
    admin.join().await;
    person.join().await;
    admin.say(&format!("/ban {ADMIN}")).await;
    admin.sees_text("ADMIN_IDS");
    let contact = admin.phone.send_contact_of(Some(1002), "+998901001002");
    bot.settle().await;
    admin.phone.reply(contact, "/ban spam");
    bot.settle().await;
    admin.sees("sure-reply");
    admin.sees_text("Alisher");
    assert!(person.record().await.ban.is_none());
    admin.tap("button-sure").await;
    assert_eq!(person.record().await.ban.map(|ban| ban.reason), Some("spam".to_owned()));
    admin.say("/ban 1002").await;
    admin.sees_text("is banned already");
    // By the buttons under the person.
    admin.say("/user 1002").await;
    admin.tap("button-unban").await;
    admin.sees("unban-sure");
    admin.tap("button-sure").await;
    assert!(person.record().await.ban.is_none());
    bot.finish().await;
}

#[tokio::test]
async fn a_subscription_is_not_paid_again() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    let paid = Payment { at: Utc::now(), refund: None, ..payment("stx-sub", 1003, 5) };
    bot.store.unit_of_work.commit(&[Write::InsertPayment(paid)], Utc::now()).await.expect("stored");
    admin.say("/ban 1003").await;
    admin.sees_text("is banned");
    let calls = bot.sandbox.calls();
    let ended = calls.iter().find(|call| call.method == "editUserStarSubscription").expect("it is ended");
    assert_eq!(ended.parameters["telegram_payment_charge_id"], "stx-sub");
    bot.finish_with_refusals(&["editUserStarSubscription"]).await;
}
