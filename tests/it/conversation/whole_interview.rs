//! Interviews from /start to the report.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::language::Language;

use crate::store::backends::{MongodbForTests, TempDir};
use crate::support::bot::{Bot, Person, score, visible};

#[tokio::test]
async fn in_uzbek() {
    in_language(Language::Uz).await;
}

#[tokio::test]
async fn in_russian() {
    in_language(Language::Ru).await;
}

#[tokio::test]
async fn in_english() {
    in_language(Language::En).await;
}

#[tokio::test]
async fn on_mongodb() {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let bot = Bot::on(database.url.clone(), TempDir::new(), &[]).await;
    whole_interview(&bot.person(Language::En)).await;
    bot.finish().await;
    database.remove().await;
}

async fn in_language(language: Language) {
    let bot = Bot::start().await;
    whole_interview(&bot.person(language)).await;
    bot.finish().await;
}

async fn whole_interview(person: &Person<'_>) {
    join(person).await;
    five_questions_about_rust(person).await;
    answer_the_questions(person).await;
    read_the_report(person);
    look_back(person).await;
    has_a_picture(person);
    share_the_phone(person).await;
}

async fn join(person: &Person<'_>) {
    person.say("/start").await;
    person.sees("onboarding-welcome");
    person.choose_language().await;
    assert_eq!(person.count(&visible(&person.t.get("onboarding-welcome"))), 1, "the welcome stays");
    assert!(person.phone.chat().reply_keyboard.is_none(), "nothing is asked before the first question");
    let menu = person.last();
    let labels = [
        "button-try-one",
        "button-interview",
        "button-vacancies",
        "button-cv",
        "button-progress",
        "button-plan",
        "button-settings",
        "button-help",
    ];
    assert_eq!(menu.labels(), labels.map(|id| person.label(id)), "{menu}");
}

/// After the first report, and once.
async fn share_the_phone(person: &Person<'_>) {
    person.tap("button-menu").await;
    person.sees("menu-phone");
    person.tap("button-share-phone").await;
    person.sees("onboarding-phone-optional");
    person.press("button-share-phone").await;
    person.hears("onboarding-phone-thanks");
    assert!(person.phone.chat().reply_keyboard.is_none(), "the keyboard has done its service");
    let menu = person.last();
    assert!(menu.button(&person.label("button-share-phone")).is_none(), "{menu}");
    assert!(menu.button(&person.label("button-interview")).is_some(), "{menu}");
}

async fn five_questions_about_rust(person: &Person<'_>) {
    let t = person.t;
    person.tap("button-settings").await;
    let saved = person.tap_label(&t.msg("button-question-count").arg("count", 5).plain()).await;
    assert_eq!(saved.text, person.notice("notice-saved"));
    person.tap("button-menu").await;
    let card = person.last().id;
    person.tap("button-interview").await;
    person.sees("choose-domain");
    person.tap_label(&t.domain(Domain::Backend)).await;
    person.tap_label("Rust").await;
    person.tap_label(&t.level(Level::Junior)).await;
    person.sees("ready-practice");
    person.sees("ready-bank");
    assert_eq!(person.last().id, card, "buttons navigate within one message");
    person.tap("button-begin").await;
    person.is_asked(1, 5);
}

async fn answer_the_questions(person: &Person<'_>) {
    person.answer_well().await;
    let score = person.has_feedback(1, 5);
    assert!(score >= 9.0, "{score} for the model answer:\n{}", person.phone.chat());
    person.sees("feedback-covered");
    assert!(person.last().html.contains("<blockquote expandable>"), "the model answer is folded: {}", person.last());

    person.tap("button-next").await;
    person.is_asked(2, 5);
    dont_know_then_try_again(person).await;

    person.tap("button-next").await;
    person.is_asked(3, 5);
    let hint = person.interview().await.slot().expect("a question").question.hint.clone();
    assert!(!person.last().text.contains(&hint), "not before it is asked for");
    person.tap("button-hint").await;
    person.is_asked(3, 5);
    person.sees_text(&hint);
    person.tap("button-skip").await;

    person.is_asked(4, 5);
    person.answer_well().await;
    person.has_feedback(4, 5);
    person.tap("button-next").await;
    person.is_asked(5, 5);
    person.answer_well().await;
    person.has_feedback(5, 5);
    person.tap("button-to-report").await;
}

async fn dont_know_then_try_again(person: &Person<'_>) {
    let t = person.t;
    let sorry = match t.language() {
        Language::Uz => "Bilmayman",
        Language::Ru => "Не знаю",
        Language::En => "I don't know",
    };
    person.say(sorry).await;
    person.sees("intent-dont-know");
    person.tap("button-show-answer").await;
    assert!(person.has_feedback(2, 5) < 0.05, "{}", person.last());
    person.sees("screening-dont-know");
    person.tap("button-try-again").await;
    person.sees("answer-try-again");
    person.answer_well().await;
    let score = person.has_feedback(2, 5);
    assert!(score >= 9.0, "{}", person.last());
    let change = visible(&t.msg("feedback-change").arg("before", "0").arg("now", "\0").arg("change", "").text());
    person.sees_text(change.split('\0').next().unwrap_or_default());
    assert!(person.last().text.contains('▲'), "which points are better now: {}", person.last());
}

fn read_the_report(person: &Person<'_>) {
    let t = person.t;
    let report = person.last();
    let track = format!("{} · Rust · {}", t.domain(Domain::Backend), t.level(Level::Junior));
    person.sees_text(&track);
    for part in ["report-decided", "report-topics", "report-weaknesses", "report-offline"] {
        person.sees(part);
    }
    // Three answers near 10, one "I don't know" and one skipped.
    let overall = score(&report.text);
    assert!((5.4..=6.0).contains(&overall), "{report}");
    assert_eq!(report.labels()[5..10], ["1", "2", "3", "4", "5"], "{report}");
    let tried =
        t.msg("report-first-tries").arg("count", 1).arg("first", "0").arg("best", "\0").arg("change", "").text();
    person.sees_text(visible(&tried).split('\0').next().unwrap_or_default());
}

async fn look_back(person: &Person<'_>) {
    let t = person.t;
    assert!(!person.has_open_interview().await);
    person.say("/history").await;
    person.sees_text(&visible(&t.msg("history-title").arg("count", 1).text()));
    let interview = person.last().buttons[0][0].clone();
    assert!(interview.label.contains("Rust"), "{interview:?}");
    person.tap_label(&interview.label).await;
    person.sees("report-topics");
    person.tap_label("2").await;
    let review = person.heard();
    let answers = review.iter().filter(|message| message.text.contains('▲')).count();
    assert_eq!(answers, 1, "the second try is compared with the first:\n{}", person.phone.chat());
    person.tap("button-to-report").await;
    person.sees("report-topics");
    person.say("/progress").await;
    person.sees_text(&visible(&t.msg("progress-title").arg("count", 1).text()));
    person.sees("progress-weak");
}

/// The picture stands above the report.
fn has_a_picture(person: &Person<'_>) {
    let messages = person.phone.messages();
    let report = visible(&person.t.get("report-topics"));
    let report = messages.iter().position(|message| message.text.contains(&report)).expect("a report");
    let picture = &messages[report - 1];
    let photo = picture.photo.as_ref().unwrap_or_else(|| panic!("a picture:\n{}", person.phone.chat()));
    assert!(photo.size > 5_000, "{photo:?}");
    assert!(picture.text.contains("Rust") && picture.text.contains("/10"), "{picture}");
}
