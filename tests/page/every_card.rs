//! Every card that somebody without a model meets, in three languages, on three screens, light and dark: nothing is cut,
//! everything can be read, and what counts of a feedback is there without scrolling.

use std::panic::AssertUnwindSafe;

use futures::FutureExt as _;
use interview_bot::domain::language::Language;

use crate::browser::Screen;
use crate::person::Person;
use crate::{Knows, answer, play_in_both_themes, reach_the_menu};

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone() {
    on(Screen::Phone, "phone").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_small_phone() {
    on(Screen::SmallPhone, "small").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_wide_screen() {
    on(Screen::Wide, "wide").await;
}

async fn on(screen: Screen, name: &str) {
    let mut failures = Vec::new();
    for (user, language) in [(1001, Language::Uz), (1002, Language::Ru), (1003, Language::En)] {
        let story = format!("cards-{name}-{}", language.code());
        let played = play_in_both_themes(&story, screen, user, language, async |person| {
            reach_the_menu(person).await;
            way(person).await;
            interview(person, screen).await;
            after(person).await;
            beside(person, screen).await;
        });
        failures.extend(AssertUnwindSafe(played).catch_unwind().await.err());
    }
    assert!(failures.is_empty(), "{} of three languages", failures.len());
}

/// From the menu to the first question.
async fn way(person: &Person) {
    for (code, name) in [(":menu:interview", "domains"), (":d:backend", "technologies"), (":t:python", "levels")] {
        person.turns(code).await;
        person.shoot(name).await;
    }
    person.tap(":l:junior").await;
    person.sees("ready-bank").await;
    person.shoot("ready").await;
    person.tap(":begin").await;
    person.reads("1/10").await;
    assert!(person.taps() <= 6, "{} taps from /start to the first question", person.taps());
    person.shoot("question").await;
}

/// Feedback on answers of every length, each read without scrolling on a phone of usual size.
async fn interview(person: &Person, screen: Screen) {
    person.tap(":1:hint").await;
    person.reads("💡").await;
    person.shoot("hint").await;
    for (number, knows) in [(1, Knows::Half), (2, Knows::All), (3, Knows::Little)] {
        if number > 1 {
            person.tap(&format!(":{}:next", number - 1)).await;
            person.reads(&format!("{number}/10")).await;
        }
        answer(person, knows).await;
        person.has_button(&format!(":{number}:next")).await;
        person.shoot(&format!("feedback-{number}")).await;
        if !matches!(screen, Screen::SmallPhone) {
            person.reads_top_of_newest_without_scrolling().await;
        }
    }
    own_marks(person).await;
    person.tap(":3:next").await;
    person.reads("4/10").await;
    person.tap(":4:skip").await;
    person.reads("5/10").await;
    person.tap(":finish").await;
    person.sees("button-confirm-finish").await;
    person.shoot("confirm").await;
    person.tap(":finish!").await;
    person.sees("report-decided").await;
}

/// What was said in other words, beside the grade of the third answer.
async fn own_marks(person: &Person) {
    person.tap(":3:1").await;
    person.sees("own-marks-about").await;
    person.shoot("own-marks").await;
    person.turns(":yes").await;
    person.shoot("own-marks-set").await;
    person.tap(":back").await;
    person.has_button(":3:1").await;
    person.reads("☑️").await;
    person.shoot("feedback-own-marks").await;
}

/// The report, and what it leads to.
async fn after(person: &Person) {
    person.shoot("report").await;
    person.show_top_of_newest().await;
    person.shoot("report-top").await;
    person.width_of_newest_photo().await;
    person.shoot("picture").await;
    person.press("scroll-down").await;
    person.tap(":share").await;
    person.sees("button-share-link").await;
    person.shoot("share").await;
    person.tap(":pdf").await;
    person.reads("mock_interview_").await;
    person.shoot("pdf").await;
    person.tap(":1:review").await;
    person.reads("1/10").await;
    person.shoot("review").await;
    person.types("/start").await;
    person.sees("button-progress").await;
    person.shoot("menu-after").await;
    person.turns_by(":topic:").await;
    person.sees("ready-practice").await;
    person.shoot("ready-topic").await;
}

/// The pages beside an interview.
async fn beside(person: &Person, screen: Screen) {
    for page in ["progress", "plan", "settings", "help", "history"] {
        person.commands(&format!("/{page}")).await;
        person.shoot(page).await;
        if page == "help" && matches!(screen, Screen::Phone) {
            person.reads_top_of_newest_without_scrolling().await;
        }
    }
}
