//! The queue as admins see it, how the bot is doing, and maintenance.

use interview_bot::domain::language::Language;
use interview_bot::queue::{Lane, NewJob};
use serde_json::json;

use crate::support::bot::{Bot, visible};

#[tokio::test]
async fn dead_jobs_are_shown_without_what_they_carry_and_are_run_again_or_dropped() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    // Nobody runs jobs of this name: they are given up at once.
    let job = |id: &str| NewJob {
        id: id.to_owned(),
        key: "chat:1002".to_owned(),
        lane: Lane::Updates,
        run_at: None,
        payload: json!({ "do": "mystery", "text": "my secret" }),
    };
    bot.store.jobs.enqueue(&[job("one"), job("two")], chrono::Utc::now()).await.expect("stored");
    bot.settle().await;
    let dead = async || bot.store.jobs.dead(9).await.expect("read").len();
    assert_eq!(dead().await, 2);
    admin.say("/jobs").await;
    admin.sees("jobs-title");
    admin.tap_label(&admin.t.msg("button-jobs-dead").arg("count", 2).plain()).await;
    admin.sees_text("mystery");
    admin.tap_label("1").await;
    for part in ["mystery", "chat:1002", "nobody runs jobs of this name", "Tries: 1"] {
        admin.sees_text(part);
    }
    assert!(!admin.phone.chat().to_string().contains("my secret"));
    // It fails again.
    admin.tap("button-jobs-retry").await;
    admin.sees("jobs-retried");
    bot.settle().await;
    assert_eq!(dead().await, 2);
    admin.say("/jobs dead").await;
    admin.tap_label("1").await;
    admin.tap("button-jobs-drop").await;
    admin.sees("jobs-drop-sure");
    assert_eq!(dead().await, 2);
    admin.tap("button-jobs-drop-sure").await;
    admin.sees("jobs-dropped");
    assert_eq!(dead().await, 1);
    admin.say("/jobs dead").await;
    admin.tap_label("1").await;
    admin.tap("button-jobs-drop").await;
    admin.tap("button-jobs-drop-sure").await;
    admin.say("/jobs dead").await;
    admin.sees("jobs-none-dead");
    let entries = bot.store.audit.latest(None, 9).await.expect("read");
    let actions: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["job_drop", "job_drop", "job_retry"]);
    bot.finish().await;
}

#[tokio::test]
async fn how_the_bot_is_doing_is_said_in_words() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    admin.say("/health").await;
    for part in ["Telegram answers in", "The database answers in", "SQLite", "No models are set up", "Nothing waits"] {
        admin.sees_text(part);
    }
    admin.say("/maintenance on").await;
    admin.say("/health").await;
    admin.sees_text("/maintenance is on");
    bot.finish().await;
}

#[tokio::test]
async fn in_maintenance_no_interview_begins_and_open_ones_go_on() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let (admin, person) = (bot.admin(), bot.person(language));
        let open = bot.person(if language == Language::Uz { Language::Ru } else { Language::Uz });
        admin.join().await;
        person.join().await;
        person.want_five_questions().await;
        open.begin().await;
        admin.say("/maintenance on Back by <ten>.").await;
        admin.sees_text("Back by <ten>.");
        person.say("/interview").await;
        person.sees("maintenance-closed");
        person.sees_text("Back by <ten>.");
        assert!(!person.has_open_interview().await);
        assert_eq!(person.interviews_used().await, 0);
        open.answer_well().await;
        assert!(open.has_feedback(1, 5) >= 9.0);
        person.say("/plan").await;
        assert!(!person.last().text.contains(&visible(&person.t.get("maintenance-closed"))));
        admin.say("/maintenance").await;
        admin.sees_text("Open ones go on");
        admin.say("/maintenance off").await;
        admin.sees("maintenance-off");
        person.begin_another().await;
        person.is_asked(1, 5);
        let entries = bot.store.audit.latest(None, 9).await.expect("read");
        let changes: Vec<_> =
            entries.iter().map(|entry| (entry.before["on"].clone(), entry.after["on"].clone())).collect();
        assert_eq!(changes, [(json!(true), json!(false)), (json!(false), json!(true))]);
        bot.finish().await;
    }
}

#[tokio::test]
async fn maintenance_that_begins_on_the_last_card_is_said_there() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person
        .choose(interview_bot::domain::catalog::Domain::Backend, "Rust", interview_bot::domain::catalog::Level::Junior)
        .await;
    admin.say("/maintenance on").await;
    person.tap("button-begin").await;
    person.sees("maintenance-closed");
    assert!(!person.has_open_interview().await);
    assert_eq!(person.interviews_used().await, 0);
    admin.say("/maintenance off").await;
    person.begin_another().await;
    bot.finish().await;
}
