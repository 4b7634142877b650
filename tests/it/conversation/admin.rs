//! The admins' commands, and the quotas that they lift.

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::plans::Plans;
use interview_bot::store::AuditEntry;
use serde_json::json;
use telegram_sandbox::Fault;

use crate::stats;
use crate::support::bot::{ADMIN, Bot, Person, visible};

#[tokio::test]
async fn a_plan_is_set_by_id_by_name_and_by_reply_and_the_person_is_told() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::Ru);
    person.join().await;

    admin.say("/setplan 1002 pro 30").await;
    has_plan(&person, PlanName::Pro).await;
    assert!(person.record().await.plan_until.is_some());
    person.sees_text(&person.t.plan(PlanName::Pro));
    admin.sees_text("Alisher");
    admin.sees_text("I have told them");

    admin.say("/setplan @Alisher_R elite").await;
    has_plan(&person, PlanName::Elite).await;
    assert_eq!(person.record().await.plan_until, None);
    let told = person.t.msg("plan-changed").arg("plan", person.t.plan(PlanName::Elite)).text();
    person.sees_text(&visible(&told));

    // A reply names nobody: who is meant is shown before anything is done.
    let forwarded = forward_of(&bot, 1002);
    admin.phone.reply(forwarded, "/setplan enterprise 7");
    bot.settle().await;
    admin.sees("sure-reply");
    admin.sees("sure-takes");
    for part in ["Alisher", "@alisher_r", "1002"] {
        admin.sees_text(part);
    }
    has_plan(&person, PlanName::Elite).await;
    admin.tap("button-sure").await;
    has_plan(&person, PlanName::Enterprise).await;

    let contact = admin.phone.send_contact_of(Some(1002), "+998901001002");
    bot.settle().await;
    admin.phone.reply(contact, "/setplan free");
    bot.settle().await;
    admin.sees_text("Alisher");
    admin.tap("button-leave").await;
    admin.sees("sure-left");
    has_plan(&person, PlanName::Enterprise).await;
    admin.phone.reply(contact, "/setplan free");
    bot.settle().await;
    let (card, query) = (admin.last().id, admin.last().buttons[0][0].clone());
    admin.tap("button-sure").await;
    has_plan(&person, PlanName::Free).await;
    // However often it is said.
    admin.tap_stale(card, query.data.as_deref().expect("a code")).await;

    let changes = audit(&bot, 1002).await;
    let plans: Vec<_> = changes.iter().rev().map(|c| (c.before["plan"].clone(), c.after["plan"].clone())).collect();
    let expected = [("free", "pro"), ("pro", "elite"), ("elite", "enterprise"), ("enterprise", "free")];
    assert_eq!(plans, expected.map(|(before, after)| (json!(before), json!(after))));
    assert!(changes.iter().all(|change| change.actor == UserId(ADMIN) && change.action == "setplan"));
    admin.say("/audit @alisher_r").await;
    admin.sees("audit-title");
    assert_eq!(admin.last().text.matches("setplan").count(), 4, "{}", admin.last());
    bot.finish().await;
}

#[tokio::test]
async fn whichever_call_fails_a_plan_is_set_once_and_told_once() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    let told = |person: &Person<'_>| {
        let begin = visible(&person.t.msg("plan-changed").arg("plan", person.t.plan(PlanName::Pro)).text());
        person.phone.messages().iter().filter(|message| message.text.starts_with(&begin)).count()
    };
    for call in 0..2 {
        // What takes something away is asked about.
        admin.say("/setplan 1002 free").await;
        if call > 0 {
            admin.sees("sure-takes");
            admin.tap("button-sure").await;
        }
        let before = told(&person);
        bot.sandbox.fault(Fault { skip: call, ..Fault::error(Fault::OUTGOING, 1, 500, "broken") });
        admin.say("/setplan 1002 pro").await;
        bot.sandbox.clear_faults();
        has_plan(&person, PlanName::Pro).await;
        assert_eq!(told(&person), before + 1, "call {call}: {}", person.phone.chat());
        let free = admin.t.plan(PlanName::Free);
        assert!(admin.last().text.contains(&free), "what was before, call {call}: {}", admin.phone.chat());
        assert_eq!(audit(&bot, 1002).await.len(), 2 * (usize::try_from(call).expect("few") + 1));
    }
    bot.finish_with_refusals(&["broken"]).await;
}

/// A message of this person, forwarded to the admin's chat with the bot.
fn forward_of(bot: &Bot, author: i64) -> i64 {
    let admin = json!({ "id": ADMIN, "is_bot": false, "first_name": "Bekzod" });
    bot.sandbox.push_update(json!({ "message": {
        "message_id": 5_000, "from": admin, "text": "when do I get my plan?",
        "chat": { "id": ADMIN, "type": "private", "first_name": "Bekzod" },
        "forward_origin": {
            "type": "user", "date": 1, "sender_user": { "id": author, "is_bot": false, "first_name": "Alisher" },
        },
    } }));
    5_000
}

async fn has_plan(person: &Person<'_>, plan: PlanName) {
    assert_eq!(person.record().await.plan, plan, "{}", person.phone.chat());
}

async fn audit(bot: &Bot, subject: i64) -> Vec<AuditEntry> {
    bot.store.audit.latest(Some(UserId(subject)), 100).await.expect("the store answers")
}

#[tokio::test]
async fn wrong_arguments_get_the_usage_with_an_example_and_change_nothing() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    bot.person(Language::Ru).join().await;
    for (command, problem, usage) in [
        ("/setplan", "setplan-no-person", "usage-setplan"),
        ("/setplan 1002", "setplan-no-plan", "usage-setplan"),
        ("/setplan 1002 gold", "setplan-bad-plan", "usage-setplan"),
        ("/setplan 1002 pro 0", "setplan-bad-days", "usage-setplan"),
        ("/setplan 1002 pro 3651", "setplan-bad-days", "usage-setplan"),
        ("/setplan 1002 pro 30 days", "setplan-too-many", "usage-setplan"),
        ("/setplan Alisher pro", "admin-bad-person", "usage-setplan"),
        ("/setplan -1002 pro", "admin-bad-person", "usage-setplan"),
        ("/setplan 99999999999999999999 pro", "admin-bad-person", "usage-setplan"),
        ("/setplan 424242 pro", "admin-person-unknown", "usage-setplan"),
        ("/setplan @nobody_here pro", "admin-person-unknown", "usage-setplan"),
        ("/setplan @<b>x</b> pro", "admin-person-unknown", "usage-setplan"),
        ("/user", "admin-bad-person", "usage-user"),
        ("/user 424242", "admin-person-unknown", "usage-user"),
        ("/audit one two", "admin-bad-person", "usage-audit"),
        ("/stats", "stats-no-subject", "usage-stats"),
        ("/stats jobs", "stats-no-subject", "usage-stats"),
        ("/stats ai 0", "stats-bad-days", "usage-stats"),
        ("/stats ai 91", "stats-bad-days", "usage-stats"),
        ("/stats ai week", "stats-bad-days", "usage-stats"),
        ("/stats ai 7 days", "stats-too-many", "usage-stats"),
    ] {
        admin.say(command).await;
        admin.sees(problem);
        admin.sees(usage);
    }
    assert_eq!(bot.person(Language::Ru).record().await.plan, PlanName::Free);
    assert_eq!(audit(&bot, 1002).await, []);
    admin.say("/audit").await;
    admin.sees("audit-empty");
    bot.finish().await;
}

#[tokio::test]
async fn for_everybody_else_the_commands_do_not_exist() {
    let bot = Bot::start().await;
    let stranger = bot.person(Language::Uz);
    stranger.join().await;
    for command in ["/setplan 1001 elite", "/SetPlan 1001 elite", "/user 1001", "/audit", "/setplan", "/stats ai"] {
        stranger.say(command).await;
        stranger.sees("fallback-unknown-command");
    }
    has_plan(&stranger, PlanName::Free).await;
    assert_eq!(audit(&bot, 1001).await, []);
    bot.finish().await;
}

#[tokio::test]
async fn a_forwarded_or_group_command_is_nobodys_command() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::En);
    person.join().await;
    admin.phone.forward("Emma", "/setplan 1003 elite");
    bot.settle().await;
    admin.sees("fallback-unknown-command");
    let from_admin = json!({ "id": ADMIN, "is_bot": false, "first_name": "Bekzod", "language_code": "en" });
    let group = json!({ "id": -100_555, "type": "supergroup", "title": "Admins" });
    for from in [from_admin, json!({ "id": 1_087_968_824, "is_bot": true, "first_name": "Group" })] {
        bot.sandbox.push_update(json!({ "message": {
            "from": from, "chat": group, "sender_chat": group, "text": "/setplan 1003 elite",
        } }));
    }
    bot.sandbox.push_update(json!({ "edited_message": {
        "message_id": 77, "date": 1, "edit_date": 2, "text": "/setplan 1003 elite",
        "from": { "id": ADMIN, "is_bot": false, "first_name": "Bekzod" },
        "chat": { "id": ADMIN, "type": "private", "first_name": "Bekzod" },
    } }));
    bot.settle().await;
    has_plan(&person, PlanName::Free).await;
    assert_eq!(audit(&bot, 1003).await, []);
    bot.finish().await;
}

#[tokio::test]
async fn a_person_is_looked_up_without_their_number() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::Uz);
    person.be_asked_for_phone().await;
    person.press("button-share-phone").await;
    for who in ["1001", "@dilnoza_k", "@DILNOZA_K"] {
        admin.say(&format!("/user {who}")).await;
        for part in ["Dilnoza", "@dilnoza_k", "1001", "Language: uz", "Phone: shared", "Plan: Free"] {
            admin.sees_text(part);
        }
        assert!(!admin.last().text.contains("998901001001"), "{}", admin.last());
    }
    bot.finish_at_once().await;
}

#[tokio::test]
async fn an_admin_reads_what_models_did_and_cost() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    admin.say("/stats ai 2").await;
    admin.sees("stats-nothing");
    for entry in stats::of_today() {
        bot.store.ledger.append(&entry).await.expect("stored");
    }
    admin.say("/stats ai").await;
    for part in [
        "7 days",
        "5 calls, 2 failed (40.0%)",
        "Cost: $0.80, of which $0.50 is set aside",
        "Free models: 1 call; paid: 4 calls",
        "Tokens: 5.0k in (60.0% from the provider’s cache), 1.0k out",
        "Asked again after an unusable reply: 1 time",
        "From the question pool: 1 time, 4 questions",
        "From the question bank: 2 times, 1 question",
        "Slowest: vendor/big, 20.0 s",
        "Failures: invalid 1, timeout 1",
        "vendor/small: 3 calls, 1 failed, $0.30, 2.0 s / 3.0 s",
        "grading: 4 calls",
        "Pro: 1 call, 1 failed, $0.50",
    ] {
        admin.sees_text(part);
    }
    admin.say("/stats AI 1").await;
    admin.sees_text("4 calls, 2 failed");
    bot.finish().await;
}

#[tokio::test]
async fn a_plan_is_set_for_somebody_who_has_blocked_the_bot_and_the_admin_learns_it() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    person.phone.block();
    admin.say("/setplan 1002 pro").await;
    admin.sees_text("I couldn’t tell them");
    has_plan(&person, PlanName::Pro).await;
    bot.finish_with_refusals(&["Forbidden: bot was blocked by the user"]).await;
}

#[tokio::test]
async fn the_free_plan_ends_at_its_quota_until_the_plan_is_raised() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    let limit = Plans::embedded().expect("valid").plan(PlanName::Free).quotas.interviews_per_month.expect("a limit");
    for _ in 0..limit {
        person.begin_another().await;
        person.is_asked(1, 5);
        person.tap("button-finish").await;
        person.tap("button-confirm-finish").await;
    }
    person.say("/interview").await;
    person.sees_text(&person.quota_reached(limit).await);
    assert!(!person.has_open_interview().await);
    person.say("/plan").await;
    let renews = person.month_ends().await;
    let line = person.t.msg("plan-interviews").arg("date", renews.as_str()).arg("bar", "■".repeat(10));
    person.sees_text(&visible(&line.arg("used", limit).arg("limit", limit).text()));
    person.sees_text(&visible(&person.t.msg("plan-interviews-used-up").arg("date", renews).text()));

    admin.say("/setplan 1003 pro 30").await;
    person.begin_another().await;
    person.is_asked(1, 5);
    bot.finish().await;
}
