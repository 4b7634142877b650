//! Whether to ask the same model again, and when.

use std::time::Duration;

use super::LlmError;
use crate::backoff::Backoff;

/// Retries of a model that is there but fails.
const RETRIES: u32 = 2;
/// The waiting times that we choose ourselves.
const DELAYS: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(8) };
/// The longest waiting time that a server may ask for.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(60);

/// What has been done about one model's failures in one call.
#[derive(Debug, Default)]
pub(super) struct Retries {
    failures: u32,
    was_empty: bool,
    asked_again: bool,
    /// The reply hit its cap once: the cap is doubled and the effort lowered.
    pub(super) widened: bool,
}

impl Retries {
    /// How long to wait before the same model is asked again, `None` when the next model's turn has come. `left` is the
    /// time until the chain's deadline.
    pub(super) fn after(&mut self, error: &LlmError, random: u64, left: Duration) -> Option<Duration> {
        let chance = (random % 1000) as f64 / 1000.0;
        let delay = match error {
            LlmError::RateLimited { retry_after } | LlmError::Unavailable { retry_after, .. } => {
                self.failed(*retry_after, chance)?
            }
            LlmError::Connection | LlmError::Cut | LlmError::Garbled => self.failed(None, chance)?,
            LlmError::Empty if !std::mem::replace(&mut self.was_empty, true) => DELAYS.wait(1, chance),
            LlmError::Truncated if !std::mem::replace(&mut self.widened, true) => Duration::ZERO,
            LlmError::Invalid(_) if !std::mem::replace(&mut self.asked_again, true) => Duration::ZERO,
            _ => return None,
        };
        (delay < left).then_some(delay)
    }

    fn failed(&mut self, retry_after: Option<Duration>, chance: f64) -> Option<Duration> {
        if self.failures == RETRIES {
            return None;
        }
        self.failures += 1;
        match retry_after {
            Some(wait) if wait > RETRY_AFTER_MAX => None,
            Some(wait) => Some(wait),
            None => Some(DELAYS.wait(self.failures, chance)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(100);

    #[test]
    fn a_failing_model_is_asked_three_times_with_growing_pauses() {
        let error = LlmError::Unavailable { status: 503, retry_after: None };
        let mut retries = Retries::default();
        assert_eq!(retries.after(&error, 0, LONG), Some(Duration::from_millis(500)));
        assert_eq!(retries.after(&error, 999, LONG), Some(Duration::from_millis(1999)));
        assert_eq!(retries.after(&error, 0, LONG), None);
    }

    #[test]
    fn retry_after_is_honoured_up_to_a_minute_and_never_past_the_deadline() {
        let limited = |seconds| LlmError::RateLimited { retry_after: Some(Duration::from_secs(seconds)) };
        assert_eq!(Retries::default().after(&limited(59), 0, LONG), Some(Duration::from_secs(59)));
        assert_eq!(Retries::default().after(&limited(61), 0, LONG), None);
        assert_eq!(Retries::default().after(&limited(30), 0, Duration::from_secs(20)), None);
    }

    #[test]
    fn what_will_not_change_is_not_tried_again() {
        for error in [
            LlmError::KeyRefused,
            LlmError::NoCredits,
            LlmError::Forbidden,
            LlmError::ModelGone,
            LlmError::BadRequest(400),
            LlmError::Filtered,
            LlmError::Timeout(crate::llm::error::TimeoutKind::FirstData),
        ] {
            assert_eq!(Retries::default().after(&error, 0, LONG), None, "{error}");
        }
    }

    #[test]
    fn empty_truncated_and_unusable_replies_get_one_more_chance_each() {
        for error in [LlmError::Empty, LlmError::Truncated, LlmError::Invalid(String::new())] {
            let mut retries = Retries::default();
            assert!(retries.after(&error, 0, LONG).is_some(), "{error}");
            assert!(retries.after(&error, 0, LONG).is_none(), "{error}");
        }
    }
}
