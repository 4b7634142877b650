//! An interview waits for work that nobody has: its job was lost, however that came about. It is found, and done.

use interview_bot::domain::language::Language;

use crate::support::bot::{Bot, Person};
use crate::support::openrouter::{KEY, OpenRouter};

/// Has every job of this kind disappear as soon as it is stored; those that bring lost work back are left alone.
async fn lose(bot: &Bot, kind: &str) {
    bot.execute(&format!(
        "CREATE TRIGGER lost AFTER INSERT ON jobs WHEN NEW.id LIKE '{kind}:%' AND NEW.id NOT LIKE '%#%' \
         BEGIN DELETE FROM jobs WHERE id = NEW.id; END"
    ))
    .await;
}

/// Ten minutes later the bot starts again.
async fn start_again_later(bot: &mut Bot, settings: &[(&str, &str)]) {
    bot.settle().await;
    bot.kill();
    bot.execute(
        "UPDATE interviews SET awaits_since = awaits_since - 600000, body = json_set(body, '$.updated_at', \
         strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-10 minutes'))",
    )
    .await;
    bot.restart(settings);
}

async fn found(kind: &str, wait: impl AsyncFn(&Person<'_>), seen: &str) {
    found_with(&[], kind, wait, seen).await;
}

async fn found_with(settings: &[(&str, &str)], kind: &str, wait: impl AsyncFn(&Person<'_>), seen: &str) {
    let mut bot = Bot::binary(settings).await;
    {
        let person = bot.person(Language::En);
        person.join().await;
        person.want_five_questions().await;
        if kind == "prepare" {
            lose(&bot, kind).await;
            person.begin_another().await;
        } else {
            person.begin_another().await;
            lose(&bot, kind).await;
        }
        wait(&person).await;
        assert_eq!(person.count(seen), 0, "{kind} is lost: {}", person.phone.chat());
    }
    start_again_later(&mut bot, settings).await;
    let person = bot.person(Language::En);
    person.until(seen).await;
    bot.settle().await;
    assert_eq!(person.count(seen), 1, "{kind}: once: {}", person.phone.chat());
    bot.finish().await;
}

async fn answer(person: &Person<'_>) {
    person.answer_well().await;
}

#[tokio::test]
async fn a_question_that_nobody_looks_for_comes() {
    found("prepare", async |_| {}, "Question 1/5 ·").await;
}

#[tokio::test]
async fn an_answer_that_nobody_takes_to_the_grader_is_graded() {
    found("settle", answer, "Question 1/5 · feedback").await;
}

#[tokio::test]
async fn an_answer_that_nobody_grades_is_graded() {
    // Without a model an answer is graded where its grace ends.
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    found_with(&settings, "grade", answer, "Question 1/5 · feedback").await;
}

#[tokio::test]
async fn a_report_that_nobody_writes_is_written() {
    let finish = async |person: &Person<'_>| {
        person.answer_well().await;
        person.tap("button-finish").await;
        person.tap("button-confirm-finish").await;
    };
    found("report", finish, "Your report").await;
}

#[tokio::test]
async fn another_question_that_nobody_looks_for_comes() {
    let ask_for_another = async |person: &Person<'_>| {
        person.tap("button-another").await;
    };
    found("replace", ask_for_another, "Question 1/5 ·").await;
}
