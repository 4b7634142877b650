//! How much is done at once.

use super::reader::Reader;

/// How much is done at once.
#[derive(Debug, Clone, Copy)]
pub struct WorkerConfig {
    /// Telegram updates; 1 to 256.
    pub updates: usize,
    /// Jobs that call models; 1 to 256.
    pub models: usize,
}

impl WorkerConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let updates = reader.read("UPDATE_WORKERS", count);
        let models = reader.read("MODEL_WORKERS", count);
        Some(Self { updates: updates?, models: models? })
    }
}

fn count(value: &str) -> Option<usize> {
    value.parse().ok().filter(|count| (1..=256).contains(count))
}
