//! What admins are told of the models, and `/models`.

use std::time::Duration;

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::plans::{PlanClass, Plans, Task};
use interview_bot::store::{Account, Reservation};
use serde_json::json;

use crate::support::bot::{Bot, PATIENCE, Person};
use crate::support::openrouter::{Figures, KEY, OpenRouter};

/// The chain of the free plan for questions in English.
fn chain() -> Vec<String> {
    let plans = Plans::embedded().expect("valid");
    plans.route(PlanName::Free, Task::Questions, Language::En, None).expect("it is on").models
}

#[tokio::test]
async fn an_admin_is_told_once_of_each_finding_however_often_the_bot_starts() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let mut bot = Bot::binary(&settings).await;
    bot.admin().join().await;
    let chain = chain();
    models.figures(|figures| {
        figures.remove(&chain[0]);
        figures.model(&chain[1])["expiration_date"] = json!("2026-01-01");
        figures.key_left = 1.25;
    });
    let told = ["is not at OpenRouter", "after 1 January 2026", "Little is left at OpenRouter: $1.25"];
    for _ in 0..2 {
        restart(&mut bot, &models, &settings).await;
        for said in told {
            hears_once(&bot.admin(), said).await;
        }
    }

    models.figures(|figures| {
        *figures = Figures::default();
        figures.model(&chain[1])["expiration_date"] = json!("2026-01-02");
    });
    restart(&mut bot, &models, &settings).await;
    hears_once(&bot.admin(), "after 2 January 2026").await;
    models.figures(|figures| figures.key_left = 0.5);
    restart(&mut bot, &models, &settings).await;
    hears_once(&bot.admin(), "Little is left at OpenRouter: $0.50").await;
    for said in told {
        hears_once(&bot.admin(), said).await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn an_admin_hears_once_how_far_the_money_of_the_day_goes_and_whom_its_limits_hold_up() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    bot.admin().join().await;
    let plans = Plans::embedded().expect("valid");
    let day = chrono::Utc::now().date_naive();
    let fill = async |account: &str, usd: f64| {
        let expires_at = chrono::Utc::now() + chrono::TimeDelta::days(2);
        let accounts = vec![Account { name: format!("{account}:{day}"), limit: u64::MAX, expires_at }];
        let reservation = Reservation { id: format!("{account} {usd}"), amount: (usd * 1e9) as u64, accounts };
        bot.store.budgets.reserve(&reservation).await.expect("stored");
    };
    let said =
        ["Half of today’s money", "80 % of today’s money", "money for models is used up", "on the free plan have"];
    let person = bot.person(Language::En);
    fill("total", plans.budget.max_cost_per_day_usd * 0.5).await;
    person.begin().await;
    hears_once(&bot.admin(), said[0]).await;
    fill("total", plans.budget.max_cost_per_day_usd * 0.3).await;
    person.answer_well().await;
    hears_once(&bot.admin(), said[1]).await;
    assert_eq!(said[2..].iter().map(|said| bot.admin().count(said)).sum::<usize>(), 0);
    fill("free", plans.class_limit(PlanClass::Free)).await;
    person.tap("button-next").await;
    person.answer_well().await;
    hears_once(&bot.admin(), said[3]).await;
    for said in &said[..2] {
        hears_once(&bot.admin(), said).await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn an_admin_switches_a_chain_once_it_is_confirmed_and_sees_how_far_people_come() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person.say("/models set pro grading openai/gpt-6-luna").await;
    assert_eq!(person.count("Have grading"), 0, "{}", person.phone.chat());
    admin.say("/models set pro grading").await;
    admin.sees("models-bad");
    admin.say("/models set pro grading no/such").await;
    admin.sees_text("has no entry");
    admin.say("/models set pro grading openai/gpt-6-luna").await;
    let changes = async || bot.store.audit.latest(None, 9).await.expect("read").len();
    assert_eq!(changes().await, 0, "nothing is done before it is confirmed");
    admin.sees("models-sure-alone");
    admin.tap("button-sure").await;
    admin.sees("models-set-done");
    assert_eq!(changes().await, 1);
    admin.say("/models reset pro grading").await;
    admin.tap("button-sure").await;
    admin.sees("models-reset-done");
    assert_eq!(changes().await, 2);
    admin.say("/stats people 7").await;
    for id in ["page-funnel-report", "page-went", "page-all-plans", "stats-by-day"] {
        admin.sees(id);
    }
    admin.sees_text("models cost $");
    assert!(admin.heard().iter().any(|message| message.photo.is_some()), "{}", admin.phone.chat());
    bot.finish().await;
}

/// Waits until the person has heard this, and then a little for it to come again.
async fn hears_once(person: &Person<'_>, said: &str) {
    let count = || person.count(said);
    let heard = async {
        while count() == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    if tokio::time::timeout(PATIENCE, heard).await.is_err() {
        panic!("{said:?} was not heard:\n{}", person.phone.chat());
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(count(), 1, "{said:?}:\n{}", person.phone.chat());
}

/// Starts the bot anew, and waits until it has asked OpenRouter and answers.
async fn restart(bot: &mut Bot, models: &OpenRouter, settings: &[(&str, &str)]) {
    bot.kill();
    let mut before = 0;
    models.figures(|figures| before = figures.asked);
    bot.restart(settings);
    let asked = async {
        let mut now = before;
        while now == before {
            tokio::time::sleep(Duration::from_millis(20)).await;
            models.figures(|figures| now = figures.asked);
        }
    };
    tokio::time::timeout(PATIENCE, asked).await.expect("the bot asks when it starts");
    bot.admin().say("/help").await;
}

#[tokio::test]
async fn a_refused_key_is_told_when_it_begins_and_when_it_is_over_also_by_another_process() {
    let models = OpenRouter::start().await;
    let settings = |key| [("OPENROUTER_API_KEY", key), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let mut bot = Bot::binary(&settings("sk-or-v1-wrong")).await;
    bot.admin().join().await;
    for _ in 0..2 {
        bot.kill();
        bot.restart(&settings("sk-or-v1-wrong"));
        hears_once(&bot.admin(), "OpenRouter refuses the key").await;
    }
    bot.kill();
    bot.restart(&settings(KEY));
    hears_once(&bot.admin(), "OpenRouter answers again").await;
    hears_once(&bot.admin(), "OpenRouter refuses the key").await;
    bot.finish().await;
}

#[tokio::test]
async fn the_command_shows_models_chains_and_what_is_left() {
    let models = OpenRouter::start().await;
    let chain = chain();
    models.figures(|figures| figures.remove(&chain[0]));
    let bot = Bot::with_models(&models).await;
    let admin = bot.admin();
    admin.join().await;
    admin.say("/models").await;
    admin.sees("models-title");
    let last = admin.last().text;
    let line = |id: &str| last.lines().find(|line| line.contains(id)).expect("its line").to_owned();
    assert!(line(&chain[0]).contains("not at OpenRouter"), "{last}");
    assert!(line(&chain[1]).ends_with("ready"), "{last}");
    assert!(last.contains("$7.50 of $10.00 left"), "{last}");
    admin.say("/models please").await;
    admin.sees("usage-models");

    let person = bot.person(Language::Ru);
    person.join().await;
    person.say("/models").await;
    assert!(!person.last().text.contains(&chain[0]), "only admins have the command: {}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn without_a_model_the_command_says_so() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    admin.say("/models").await;
    admin.sees("models-none");
    bot.finish().await;
}
