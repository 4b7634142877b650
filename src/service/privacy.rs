//! What is owed to people: what is kept of them is theirs to see and to have erased, and they know who reads their answers.

use std::collections::BTreeSet;

use super::Services;

pub mod erase;
pub mod export;

/// Through whom models are asked that have no provider of their own.
const OPENROUTER: &str = "OpenRouter";

/// Who reads what people answer, as the plan catalogue has it; empty where no model is asked.
pub fn readers(services: &Services) -> Vec<String> {
    if services.interviewer.gateway().is_none() {
        return Vec::new();
    }
    let plans = &services.plans;
    let mut readers = BTreeSet::new();
    for id in plans.models_in_use() {
        match plans.model(id).and_then(|model| model.provider.clone()) {
            Some(provider) => drop(readers.insert(provider)),
            None => {
                let vendor = id.split_once('/').map_or(id, |(vendor, _)| vendor);
                readers.insert(format!("{vendor} ({})", OPENROUTER));
            }
        }
    }
    readers.into_iter().collect()
}
