//! The page test: people hold interviews with the real binary, on the sandbox's chat page, in a headless Chromium.
//!
//! Each test starts `interview-bot sandbox` and a browser of its own, does what a person does (taps, types, waits) and
//! checks what is on the screen. Screenshots go to `target/page-screenshots`: they are for people to look at.
//!
//! Without Chromium and ChromeDriver nothing is run, and that is said aloud; with `REQUIRE_CHROMIUM=1` it is a failure.

mod bot;
mod browser;
mod every_card;
#[path = "../it/support/mini_app.rs"]
mod mini_app;
mod owner;
mod person;
mod process;
mod spoken;
mod transcriber;

use std::panic::AssertUnwindSafe;

use fantoccini::Client;
use futures::FutureExt as _;
use interview_bot::domain::language::Language;

use crate::bot::Bot;
use crate::browser::{Browser, Chromium, Screen};
use crate::person::Person;

/// How much of the bank's model answer a person knows.
#[derive(Clone, Copy)]
enum Knows {
    Little,
    Half,
    All,
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_in_uzbek_on_a_phone() {
    play("uzbek", Screen::Phone, 1001, Language::Uz, async |person| {
        reach_the_menu(person).await;
        begin(person, "backend", "python", "junior").await;

        person.shoot("question").await;
        person.tap(":1:hint").await;
        person.reads(&format!("💡 {}", person.question().await.hint)).await;
        answer(person, Knows::Half).await;
        feedback(person, 1).await;

        person.tap(":1:next").await;
        person.reads("2/10").await;
        person.tap(":2:skip").await;
        person.reads("3/10").await;
        answer(person, Knows::All).await;
        feedback(person, 3).await;

        person.tap(":finish").await;
        person.sees("button-confirm-finish").await;
        person.shoot("confirm").await;
        person.tap(":finish!").await;
        report(person).await;
        person.toggle_theme().await;
        person.shoot("report-dark").await;
        person.tap(":1:review").await;
        person.reads("1/10").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_in_russian_on_a_wide_screen() {
    play("russian", Screen::Wide, 1002, Language::Ru, async |person| {
        reach_the_menu(person).await;
        begin(person, "security", "cryptography", "middle").await;
        answer(person, Knows::Half).await;
        feedback(person, 1).await;
        person.tap(":finish").await;
        person.tap(":finish!").await;
        report(person).await;
        person.toggle_theme().await;
        person.shoot("report-dark").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_in_english_on_a_phone() {
    play("english", Screen::Phone, 1003, Language::En, async |person| {
        person.toggle_theme().await;
        reach_the_menu(person).await;
        begin(person, "backend", "rust", "middle").await;
        answer(person, Knows::Half).await;
        feedback(person, 1).await;

        // Another try, and the card compares the two.
        person.tap(":1:again").await;
        answer(person, Knows::All).await;
        person.reads("▲").await;
        person.toggle_theme().await;
        person.shoot("second-try").await;
    })
    .await;
}

/// Start, language: the menu.
async fn reach_the_menu(person: &Person) {
    person.sees_anywhere("bot-description").await;
    person.shoot("start").await;
    person.press("start-button").await;
    person.sees("onboarding-welcome").await;
    person.shoot("language").await;
    person.tap(&format!(":lang:{}", person.language().code())).await;
    person.reads(person.first_name()).await;
    person.shoot("menu").await;
}

/// From the menu to the first question.
async fn begin(person: &Person, domain: &str, technology: &str, level: &str) {
    person.tap(":menu:interview").await;
    person.sees("choose-domain").await;
    person.shoot("domains").await;
    person.tap(&format!(":d:{domain}")).await;
    person.tap(&format!(":t:{technology}")).await;
    person.tap(&format!(":l:{level}")).await;
    person.sees("ready-bank").await;
    person.shoot("ready").await;
    person.tap(":begin").await;
    person.reads("1/10").await;
    let question = person.question().await;
    person.reads(&question.text).await;
}

/// Types an answer to the question on the screen.
async fn answer(person: &Person, knows: Knows) {
    let whole = person.question().await.model_answer;
    let sentences: Vec<&str> = whole.split_inclusive(". ").collect();
    let known = match knows {
        Knows::Little => 1,
        Knows::Half => sentences.len().div_ceil(2),
        Knows::All => sentences.len(),
    };
    person.types(sentences[..known].concat().trim()).await;
}

/// Reads the feedback on the answer to question `number`, and unfolds the model answer.
async fn feedback(person: &Person, number: usize) {
    person.has_button(&format!(":{number}:next")).await;
    person.reads(&format!("{number}/10")).await;
    person.sees("feedback-covered").await;
    person.reads("✅").await;
    person.shoot(&format!("feedback-{number}-folded")).await;
    person.show_top_of_newest().await;
    person.shoot(&format!("feedback-{number}")).await;
    let (folded, unfolded) = person.unfold_newest_quote().await;
    assert!(unfolded > folded + 20.0, "the model answer unfolds: {folded} then {unfolded} pixels");
    person.shoot(&format!("feedback-{number}-unfolded")).await;
}

/// Reads the report, and its picture.
async fn report(person: &Person) {
    person.sees("report-topics").await;
    person.sees("report-decided").await;
    person.shoot("report").await;
    let width = person.width_of_newest_photo().await;
    assert!(width >= 600, "the picture has loaded, {width} pixels wide");
    person.shoot("picture").await;
}

/// Lets a person play; a failure leaves a screenshot, and no browser behind.
async fn play(name: &str, screen: Screen, user: i64, language: Language, story: impl AsyncFnOnce(&Person)) {
    play_by(name, screen, |client, bot| Person::open(client, bot, name, user, language), story).await;
}

/// The same, with each screenshot taken light and dark.
async fn play_in_both_themes(
    name: &str,
    screen: Screen,
    user: i64,
    language: Language,
    story: impl AsyncFnOnce(&Person),
) {
    let open = |client, bot: &Bot| Person::open(client, bot, name, user, language).in_both_themes();
    play_by(name, screen, open, story).await;
}

async fn play_by(
    name: &str,
    screen: Screen,
    open: impl FnOnce(Client, &Bot) -> Person,
    story: impl AsyncFnOnce(&Person),
) {
    let Some(chromium) = Chromium::find() else { return };
    let bot = Bot::start(name);
    let browser = Browser::start(&chromium, name, screen).await;
    let person = open(browser.client(), &bot);
    played_by(browser, &bot, person, story).await;
}

async fn played_by(browser: Browser, bot: &Bot, person: Person, story: impl AsyncFnOnce(&Person)) {
    let played = AssertUnwindSafe(async {
        person.arrive().await;
        story(&person).await;
        person.found_no_fault();
    })
    .catch_unwind()
    .await;
    if played.is_err() {
        person.shoot("FAILED").await;
        eprintln!("what the bot said:\n{}", bot.log());
    }
    browser.close().await;
    if let Err(failure) = played {
        std::panic::resume_unwind(failure);
    }
}
