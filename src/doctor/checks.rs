//! The checks of `doctor`: each asks one service that the bot depends on.

use chrono::{NaiveDate, TimeDelta, Utc};

use super::{Check, within_timeout};
use crate::app;
use crate::config::{Draft, TelegramConfig};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::llm::{Checkup, Finding, LlmError};
use crate::plans::{Overlay, Plans, Task};
use crate::store::{DatabaseUrl, Store};
use crate::telegram::core::connect;

/// What is shown of a service whose settings are missing or wrong.
const SEE_SETTINGS: &str = "see the settings above";
/// Something answers, and it is not the API.
const WRONG_PATH: &str =
    "what answers there is not the API: OPENROUTER_BASE_URL goes up to what comes before /chat/completions";

/// Least difference of clocks that is worth a look.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::seconds(2);

/// Runs every check that the settings allow, and says what is wrong with the others.
pub async fn all(draft: &Draft) -> Vec<Check> {
    let mut checks = vec![settings(draft)];
    checks.push(match &draft.telegram {
        Some(config) => within_timeout("Telegram", telegram(config)).await,
        None => Check::failed("Telegram", SEE_SETTINGS),
    });
    checks.push(match &draft.database {
        Some(url) => within_timeout("Database", database(url)).await,
        None => Check::failed("Database", SEE_SETTINGS),
    });
    let overlay = draft.models.clone().unwrap_or_default();
    let (file, openrouter) = (draft.plans_file.as_ref(), draft.openrouter.as_ref());
    match app::plans(file, &overlay, draft.free_models.unwrap_or_default(), openrouter).await {
        Ok(plans) => {
            checks.push(Check::good("Plans", format!("{} models in use", plans.models_in_use().count())));
            checks.extend(by_environment(&overlay));
            checks.push(tasks(&plans));
            checks.push(voice(&plans));
            checks.extend(models(draft, &plans).await);
        }
        Err(error) => checks.push(Check::failed("Plans", error)),
    }
    checks
}

fn settings(draft: &Draft) -> Check {
    if !draft.problems.is_empty() {
        return Check::failed("Settings", draft.problems.join("\n"));
    }
    if !draft.warnings.is_empty() {
        return Check::warning("Settings", draft.warnings.join("\n"));
    }
    Check::good("Settings", "")
}

async fn telegram(config: &TelegramConfig) -> Check {
    let bot = match connect::bot(config) {
        Ok(bot) => bot,
        Err(error) => return Check::failed("Telegram", error),
    };
    match connect::identity(&bot).await {
        Ok(me) => Check::good("Telegram", format!("@{} at {}", me.username(), config.api_url)),
        Err(error) => Check::failed("Telegram", error),
    }
}

/// The database, and how this machine's clock differs from its. The bot goes by the database's, so that does no harm; it tells
/// of a machine that should be looked at.
async fn database(url: &DatabaseUrl) -> Check {
    let store = match Store::open(url).await {
        Ok(store) => store,
        Err(error) => return Check::failed("Database", error),
    };
    let described = store.database.describe().await;
    let ping = store.database.ping().await;
    let time = store.database.time().await.map(|there| Utc::now() - there);
    store.database.close().await;
    let (product, took, ahead) = match (described, ping, time) {
        (Ok(product), Ok(took), Ok(ahead)) => (product, took, ahead),
        (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => return Check::failed("Database", error),
    };
    let found = format!("{product}, answers in {} ms", took.as_millis());
    if ahead.abs() < CLOCK_TOLERANCE {
        return Check::good("Database", found);
    }
    let (seconds, side) = (ahead.num_seconds().abs(), if ahead > TimeDelta::zero() { "ahead of" } else { "behind" });
    Check::warning("Database", format!("{found}\nthis machine's clock is {seconds} s {side} the database's"))
}

/// What the environment lays over the plan catalogue.
fn by_environment(overlay: &Overlay) -> Option<Check> {
    let lines = overlay.lines();
    (!lines.is_empty()).then(|| Check::good("Environment", lines.join("\n")))
}

/// What no model does, for which plans.
fn tasks(plans: &Plans) -> Check {
    let off = plans.tasks_off().map(|(task, plans)| {
        let plans: Vec<&str> = plans.into_iter().map(PlanName::slug).collect();
        format!("{task} is off for {}", plans.join(", "))
    });
    let off: Vec<String> = off.collect();
    if off.is_empty() {
        return Check::good("Tasks", "all are on for every plan");
    }
    Check::warning("Tasks", off.join("\n"))
}

/// Who hears what people say, in each language.
fn voice(plans: &Plans) -> Check {
    let languages = Language::ALL.map(|language| {
        let route = plans.speech_route(Task::Transcription, language);
        let who = route.map_or_else(|| "nobody, people type".to_owned(), |route| route.models.join(" → "));
        format!("{}: {who}", language.code())
    });
    let is_on = Language::ALL.iter().any(|language| plans.speech_route(Task::Transcription, *language).is_some());
    if is_on {
        return Check::good("Voice", languages.join("\n"));
    }
    Check::skipped("Voice", "the plan catalogue has no chain under [speech.transcription]: people type")
}

/// The key and the credits, then a row for each model that needs attention.
async fn models(draft: &Draft, plans: &Plans) -> Vec<Check> {
    let settings = app::llm_settings(draft.openrouter.as_ref(), &draft.providers);
    let direct = draft.providers.iter().map(|provider| {
        let own = plans.models().filter(|(_, model)| model.provider.as_deref() == Some(&provider.name)).count();
        Check::good("Provider", format!("{} at {}, {own} models", provider.name, provider.base_url))
    });
    let mut checks: Vec<Check> = direct.collect();
    if settings.openrouter.is_none() {
        let without = if checks.is_empty() { ": the question bank asks and grades alone" } else { "" };
        checks.push(Check::skipped("OpenRouter", format!("OPENROUTER_API_KEY is not set{without}")));
        return checks;
    }
    let today: NaiveDate = Utc::now().date_naive();
    match tokio::time::timeout(super::TIMEOUT, Checkup::fetch(&settings, plans, today)).await {
        Ok(Ok(checkup)) => checks.extend(openrouter(&checkup, plans)),
        Ok(Err(error)) => checks.push(Check::failed("OpenRouter", error)),
        Err(_) => checks.push(Check::failed("OpenRouter", "no answer in time")),
    }
    checks
}

fn openrouter(checkup: &Checkup, plans: &Plans) -> Vec<Check> {
    // A compatible server has a list of models, and need not know what a key or credits are.
    let has_models = matches!(checkup.findings, Ok(_) | Err(LlmError::ForeignList));
    let mut checks = vec![match &checkup.account {
        Ok(account) => {
            let left = match (account.limit_remaining, account.limit) {
                (Some(left), Some(limit)) => format!("${left:.2} of its limit of ${limit:.2} left"),
                (Some(left), None) => format!("${left:.2} left"),
                (None, _) => "no limit".to_owned(),
            };
            let spent = format!("${:.2} used, ${:.2} today", account.usage, account.usage_daily);
            Check::good("OpenRouter", format!("the key is accepted, {left}, {spent}"))
        }
        Err(LlmError::KeyRefused) => Check::failed("OpenRouter", LlmError::KeyRefused),
        Err(error) if has_models => {
            Check::warning("OpenRouter", format!("it answers, but does not say what is left on the key: {error}"))
        }
        Err(LlmError::ModelGone | LlmError::NoReply | LlmError::Garbled) => Check::failed("OpenRouter", WRONG_PATH),
        Err(error) => Check::failed("OpenRouter", error),
    }];
    match &checkup.credits {
        Ok(Some(credits)) => checks.push(Check::good("Credits", format!("${:.2} left", credits.left()))),
        Ok(None) => checks.push(Check::skipped("Credits", "only a management key may ask")),
        Err(_) if checkup.account.is_err() => {} // The row of the key has said so.
        Err(error) => checks.push(Check::warning("Credits", error.to_string())),
    }
    if let Some(left) = checkup.left_usd().filter(|left| *left < plans.budget.warn_below_usd) {
        checks.push(Check::warning("Credits", format!("only ${left:.2} may still be spent")));
    }
    match &checkup.findings {
        Ok(findings) if findings.is_empty() => checks.push(Check::good("Models", "all are listed as configured")),
        Ok(findings) => checks.extend(findings.iter().map(finding)),
        Err(LlmError::ForeignList) => {
            checks.push(Check::warning("Models", "the list names none of the configured models; it is not gone by"));
        }
        Err(error) => checks.push(Check::warning("Models", format!("the list of models cannot be read: {error}"))),
    }
    checks
}

fn finding(finding: &Finding) -> Check {
    Check::warning("Model", finding.to_string())
}
