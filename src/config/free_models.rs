//! Models that cost nothing.

use super::reader::Reader;

/// Models that cost nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct FreeModelsConfig {
    /// No other models are asked.
    pub only: bool,
    /// How many calls a day OpenRouter allows; `None` for what the plan catalogue says.
    pub requests_per_day: Option<u32>,
    /// How many calls a minute; `None` for what the plan catalogue says.
    pub requests_per_minute: Option<u32>,
}

impl FreeModelsConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let only = reader.read("FREE_MODELS_ONLY", |value| value.parse().ok());
        let requests_per_day = reader.read("FREE_REQUESTS_PER_DAY", count);
        let requests_per_minute = reader.read("FREE_MODEL_RATE_LIMIT_PER_MINUTE", count);
        Some(Self { only: only?, requests_per_day, requests_per_minute })
    }
}

fn count(value: &str) -> Option<u32> {
    value.parse().ok().filter(|count| (1..=1_000_000).contains(count))
}
