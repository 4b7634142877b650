//! What a call did cost whose reply was lost: OpenRouter is asked afterwards, by the generation's id.

use tokio::time::sleep;

use super::LlmError;
use super::api::Api;
use super::reply::Generation;
use crate::backoff::Backoff;

/// How often it is asked.
const TRIES: u32 = 4;
/// Most that is read of an answer.
const BODY_MAX: usize = 64 * 1024;
/// Longest id.
const ID_MAX: usize = 200;

/// Whether an id can stand in an address as it is. It came from outside.
pub(super) fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    !id.is_empty() && id.len() <= ID_MAX && id.chars().all(plain)
}

/// Asks until OpenRouter knows, a few times: it takes it some seconds to write a generation down. There is a pause before
/// the first try, too.
///
/// # Errors
/// How the last try failed.
pub(super) async fn look_up(api: &Api, id: &str, pauses: Backoff) -> Result<Generation, LlmError> {
    let mut last = LlmError::NoModelReady;
    for attempt in 1..=TRIES {
        sleep(pauses.wait(attempt, 1.0)).await;
        match api.get::<Generation>(&format!("generation?id={id}"), BODY_MAX).await {
            Ok(generation) if generation.usage.cost.is_some() => return Ok(generation),
            Ok(_) => last = LlmError::Garbled,
            Err(error) => last = error,
        }
    }
    Err(last)
}
