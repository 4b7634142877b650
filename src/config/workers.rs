//! How much is done at once.

use super::reader::Reader;

/// How much is done at once.
#[derive(Debug, Clone, Copy)]
pub struct WorkerConfig {
    /// Telegram updates; 1 to 256.
    pub updates: usize,
    /// Updates of one person in a minute, once they have used up what is handled at once; 10 to 6000.
    pub a_minute: u32,
    /// Jobs that call models; 1 to 256.
    pub models: usize,
}

impl WorkerConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let updates = reader.read("UPDATE_WORKERS", count);
        let a_minute = reader.read("UPDATES_PER_MINUTE", rate);
        let models = reader.read("MODEL_WORKERS", count);
        Some(Self { updates: updates?, a_minute: a_minute?, models: models? })
    }
}

fn rate(value: &str) -> Option<u32> {
    value.parse().ok().filter(|rate| (10..=6000).contains(rate))
}

fn count(value: &str) -> Option<usize> {
    value.parse().ok().filter(|count| (1..=256).contains(count))
}
