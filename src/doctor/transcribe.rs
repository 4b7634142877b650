//! `interview-bot doctor --transcribe FILE`: each model that hears is given a recording, so that they can be compared.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::Check;
use crate::app;
use crate::config::Draft;
use crate::domain::language::Language;
use crate::domain::plan::{PlanName, VOICE_SECONDS_MAX};
use crate::domain::user::UserId;
use crate::domain::voice::Delivery;
use crate::llm::{self, Call, Gateway, LlmError};
use crate::plans::{Plans, Task};
use crate::sound::Recording;
use crate::store::Store;

const FILE: &str = "Recording";

/// What each model of the chains hears in a file, in one language or in all of them.
pub async fn transcribe(draft: &Draft, file: &Path, language: Option<Language>) -> Vec<Check> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return vec![Check::failed(FILE, format!("{}: {error}", file.display()))],
    };
    let recording = match Recording::of(bytes, None, VOICE_SECONDS_MAX) {
        Ok(recording) => recording,
        Err(unusable) => return vec![Check::failed(FILE, format!("{}: {unusable}", file.display()))],
    };
    let found = format!("{:.1} s of {}", recording.seconds, recording.format.name());
    let mut checks = vec![Check::good(FILE, found)];
    match listeners(draft).await {
        Ok((plans, gateway, store)) => {
            for language in Language::ALL.into_iter().filter(|one| language.is_none_or(|only| only == *one)) {
                checks.extend(hear(&plans, &gateway, &store, &recording, language).await);
            }
        }
        Err(problem) => checks.push(Check::failed("Speech", problem)),
    }
    checks
}

async fn listeners(draft: &Draft) -> Result<(Arc<Plans>, Gateway, Store), String> {
    let models = draft.models.clone().unwrap_or_default();
    let (file, openrouter) = (draft.plans_file.as_ref(), draft.openrouter.as_ref());
    let plans = app::plans(file, &models, draft.free_models.unwrap_or_default(), openrouter).await;
    let plans = Arc::new(plans.map_err(|error| error.to_string())?);
    // What it costs is shown, and counted nowhere else.
    let address = "sqlite::memory:".parse().map_err(|_| "no place for figures".to_owned())?;
    let store = Store::open(&address).await.map_err(|error| error.to_string())?;
    let ports = llm::Ports {
        plans: Arc::clone(&plans),
        ledger: Arc::clone(&store.ledger),
        budgets: Arc::clone(&store.budgets),
        users: None,
        clock: store.clock().await.map_err(|error| error.to_string())?,
        random: Arc::new(rand::random::<u64>),
    };
    let gateway = Gateway::new(&app::llm_settings(openrouter, &draft.providers), ports);
    Ok((plans, gateway.map_err(|error| error.to_string())?, store))
}

async fn hear(
    plans: &Plans,
    gateway: &Gateway,
    store: &Store,
    recording: &Recording,
    language: Language,
) -> Vec<Check> {
    let name = language.code();
    let Some(route) = plans.speech_route(Task::Transcription, language) else {
        return vec![Check::skipped(name, "nobody is asked in this language")];
    };
    let mut checks = Vec::new();
    for (at, id) in route.models.iter().enumerate() {
        // Somebody each, so that no limit of a person's stops what the owner wants to know.
        let user = UserId(i64::from(language as u8) * 100 + i64::try_from(at).unwrap_or_default() + 1);
        let route = route.by(std::slice::from_ref(id));
        let call =
            Call { route, plan: PlanName::Enterprise, user, interview: None, counted: None, is_replaceable: false };
        let began = Instant::now();
        let heard = gateway.transcribe(&call, recording, language).await;
        let took = began.elapsed().as_secs_f64();
        checks.push(match heard {
            Ok((heard, _)) => {
                let pace = Delivery::of(&heard, language).map(|delivery| delivery.words_per_minute());
                let pace = pace.map_or(String::new(), |pace| format!(", {pace} words a minute"));
                let cost = spent(gateway, store, user).await;
                Check::good(name, format!("{id}: {took:.1} s, ${cost:.5}{pace}\n“{}”", heard.text.trim()))
            }
            Err(LlmError::NotConfigured) => Check::skipped(name, format!("{id}: there is no key for it")),
            Err(error) => Check::warning(name, format!("{id}: {error}")),
        });
    }
    checks
}

async fn spent(gateway: &Gateway, store: &Store, user: UserId) -> f64 {
    gateway.flushed().await;
    let day = chrono::Utc::now().date_naive();
    let nano = store.budgets.balance(&format!("person:{user}:{day}")).await.unwrap_or_default();
    nano as f64 / 1e9
}
