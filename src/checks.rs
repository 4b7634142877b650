//! The checks of `doctor`: each asks one service that the bot depends on.

use crate::app;
use crate::config::Config;
use crate::doctor::{Check, within_deadline};
use crate::llm;
use crate::store::Store;
use crate::telegram::connect;

/// Runs every check.
pub async fn all(config: &Config) -> Vec<Check> {
    vec![
        within_deadline("Telegram", telegram(config)).await,
        within_deadline("Database", database(config)).await,
        plans(config),
        within_deadline("OpenRouter", openrouter(config)).await,
    ]
}

async fn telegram(config: &Config) -> Check {
    let bot = match connect::bot(&config.telegram) {
        Ok(bot) => bot,
        Err(error) => return Check::failed("Telegram", error),
    };
    match connect::identity(&bot).await {
        Ok(me) => Check::good("Telegram", format!("@{} at {}", me.username(), config.telegram.api_url)),
        Err(error) => Check::failed("Telegram", error),
    }
}

async fn database(config: &Config) -> Check {
    let store = match Store::open(&config.database).await {
        Ok(store) => store,
        Err(error) => return Check::failed("Database", error),
    };
    let described = store.database.describe().await;
    let ping = store.database.ping().await;
    store.database.close().await;
    match (described, ping) {
        (Ok(product), Ok(took)) => Check::good("Database", format!("{product}, answers in {} ms", took.as_millis())),
        (Err(error), _) | (_, Err(error)) => Check::failed("Database", error),
    }
}

fn plans(config: &Config) -> Check {
    match app::plans(config.plans_file.as_ref()) {
        Ok(plans) => Check::good("Plans", format!("{} models in use", plans.models_in_use().count())),
        Err(error) => Check::failed("Plans", error),
    }
}

async fn openrouter(config: &Config) -> Check {
    let Some(openrouter) = &config.openrouter else {
        return Check::skipped("OpenRouter", "OPENROUTER_API_KEY is not set: the question bank asks and grades alone");
    };
    match llm::Account::fetch(&app::llm_settings(openrouter)).await {
        Ok(account) => {
            let left = account.limit_remaining.map_or_else(|| "no limit".to_owned(), |left| format!("${left:.2} left"));
            Check::good("OpenRouter", format!("the key is accepted, {left}, ${:.2} used", account.usage))
        }
        Err(error) => Check::failed("OpenRouter", error),
    }
}
