//! Whose a user name is, looking for people, and what admins see of one.

use chrono::{TimeDelta, Utc};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::store::Write;
use serde_json::json;

use crate::stats;
use crate::store::payments::payment;
use crate::support::bot::{Bot, Person};

/// Writes with another user name than their phone has.
async fn write_as(person: &Person<'_>, username: Option<&str>) {
    let mut from = json!({ "id": person.id(), "is_bot": false, "first_name": "X" });
    if let Some(username) = username {
        from["username"] = json!(username);
    }
    person.bot.sandbox.push_update(json!({ "message": {
        "from": from, "text": "/plan", "chat": { "id": person.id(), "type": "private", "first_name": "X" },
    } }));
    person.bot.settle().await;
}

async fn plan_of(bot: &Bot, id: i64) -> PlanName {
    bot.store.users.get(UserId(id)).await.expect("read").expect("known").plan
}

#[tokio::test]
async fn a_name_leads_to_whoever_has_it_now() {
    let bot = Bot::start().await;
    let (admin, first, second) = (bot.admin(), bot.person(Language::Ru), bot.person(Language::En));
    admin.join().await;
    first.join().await;
    second.join().await;
    write_as(&first, Some("shared_name")).await;
    // It goes to somebody else; whose it was has not written since.
    write_as(&second, Some("Shared_Name")).await;
    assert_eq!(first.record().await.username, None);
    // The earlier holder is stored last.
    admin.say("/setplan 1002 pro 30").await;
    admin.say("/setplan @shared_name elite 30").await;
    assert_eq!((plan_of(&bot, 1002).await, plan_of(&bot, 1003).await), (PlanName::Pro, PlanName::Elite));
    // It goes back.
    write_as(&first, Some("shared_name")).await;
    assert_eq!(second.record().await.username, None);
    admin.say("/grant @shared_name pro 30 cash").await;
    admin.sees_text("1002");
    bot.finish().await;
}

#[tokio::test]
async fn a_name_that_was_not_seen_for_a_day_is_confirmed() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::Ru));
    admin.join().await;
    person.join().await;
    let mut user = person.record().await;
    user.seen_at = Some(Utc::now() - TimeDelta::hours(25));
    bot.store.users.replace(&mut user).await.expect("stored");
    for (command, done) in
        [("/setplan @alisher_r elite 30", PlanName::Elite), ("/grant @alisher_r elite 30 cash", PlanName::Elite)]
    {
        let before = bot.store.audit.latest(None, 99).await.expect("read").len();
        admin.say(command).await;
        admin.sees("sure-unseen");
        for part in ["Alisher", "@alisher_r", "1002", &admin.t.date(&(Utc::now() - TimeDelta::hours(25)))] {
            admin.sees_text(part);
        }
        assert_eq!(bot.store.audit.latest(None, 99).await.expect("read").len(), before, "{command}");
        admin.tap("button-sure").await;
        assert_eq!(plan_of(&bot, 1002).await, done, "{command}");
        assert_eq!(bot.store.audit.latest(None, 99).await.expect("read").len(), before + 1, "{command}");
    }
    // An id is somebody's for good, and whoever is looked at is named by that.
    admin.say("/setplan 1002 enterprise").await;
    assert_eq!(plan_of(&bot, 1002).await, PlanName::Enterprise);
    admin.say("/user @alisher_r").await;
    admin.sees_text("last noted");
    bot.finish().await;
}

#[tokio::test]
async fn people_are_found_by_name_username_and_id() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    for language in Language::ALL {
        bot.person(language).join().await;
    }
    for (text, who) in [("alish", "Alisher"), ("ALISHER_R", "Alisher"), ("@dilnoza_k", "Dilnoza"), ("1003", "Emma")] {
        admin.say(&format!("/find {text}")).await;
        admin.sees_text(who);
        assert_eq!(admin.last().buttons.concat().len(), 1, "{text}: {}", admin.last());
    }
    admin.say("/find 100").await;
    assert_eq!(admin.last().buttons.concat().len(), 4, "{}", admin.last());
    admin.say("/find %").await;
    admin.sees("find-nobody");
    admin.say("/find @").await;
    admin.sees("usage-find");
    admin.say("/find 100").await;
    admin.tap_label("1002").await;
    admin.sees_text("@alisher_r");
    admin.tap("button-audit-of").await;
    admin.sees("audit-empty");
    bot.finish().await;
}

#[tokio::test]
async fn a_person_is_shown_with_what_they_used_paid_and_cost() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.begin().await;
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
    person.begin_another().await;
    let write = Write::InsertPayment(payment("stx1", 1003, 5));
    bot.store.unit_of_work.commit(&[write], Utc::now()).await.expect("stored");
    let mut entry = stats::of_today().into_iter().next().expect("an entry");
    (entry.user, entry.cost_usd, entry.at) = (UserId(1003), 0.25, Utc::now() - TimeDelta::hours(1));
    bot.store.ledger.append(&entry).await.expect("stored");
    admin.say("/user 1003").await;
    for part in [
        "Interviews this month: 2 / 3",
        "second looks 0 / 1",
        "finished: 1",
        "open since",
        "Backend · Rust",
        "stx1",
        "$0.25, 1 call",
    ] {
        admin.sees_text(part);
    }
    bot.finish().await;
}
