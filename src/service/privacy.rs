//! What is owed to people: what is kept of them is theirs to see and to have erased, and they know who reads their answers.

use std::collections::BTreeSet;

use super::Services;

pub mod erase;
pub mod export;

/// Through whom models are asked that have no provider of their own.
const OPENROUTER: &str = "OpenRouter";

/// Who reads what people answer: those of the plan catalogue for whom there is a key; empty where no model is asked.
pub fn readers(services: &Services) -> Vec<String> {
    let Some(gateway) = services.interviewer.gateway() else { return Vec::new() };
    let reader = |id| match services.plans.model(id).and_then(|model| model.provider.clone()) {
        Some(provider) => provider,
        None => format!("{} ({OPENROUTER})", id.split_once('/').map_or(id, |(vendor, _)| vendor)),
    };
    let readers: BTreeSet<String> = gateway.models_with_key().map(reader).collect();
    readers.into_iter().collect()
}
