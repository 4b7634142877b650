//! Whether to ask the same model again, and when.

use std::time::Duration;

use super::LlmError;
use crate::backoff::Backoff;

/// Retries of a model that is there but fails: of one behind which others wait, and of the last one.
const RETRIES: u32 = 1;
const RETRIES_OF_THE_LAST: u32 = 2;
/// The waiting times that we choose ourselves.
const DELAYS: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(8) };
/// The longest waiting time that a server may ask for, where there is nobody else to ask.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(10);

/// What has been done about one model's failures in one call.
#[derive(Debug, Default)]
pub(super) struct Retries {
    failures: u32,
    was_empty: bool,
    asked_again: bool,
    /// The reply hit its cap once: the cap is doubled and the effort lowered.
    pub(super) widened: bool,
}

/// What the retries of a model depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub(super) random: u64,
    /// The time until the chain's deadline.
    pub(super) left: Duration,
    /// Nobody can be asked after this model.
    pub(super) is_last: bool,
}

impl Retries {
    /// How long to wait before the same model is asked again, `None` when the next model's turn has come: at once where
    /// one has no room, or asks for time.
    pub(super) fn after(&mut self, error: &LlmError, turn: Turn) -> Option<Duration> {
        let chance = (turn.random % 1000) as f64 / 1000.0;
        let delay = match error {
            LlmError::RateLimited { .. } | LlmError::Unavailable { retry_after: Some(_), .. } if !turn.is_last => {
                return None;
            }
            LlmError::RateLimited { retry_after } | LlmError::Unavailable { retry_after, .. } => {
                self.failed(*retry_after, chance, turn.is_last)?
            }
            LlmError::Connection(_) | LlmError::NoReply | LlmError::Cut | LlmError::Garbled => {
                self.failed(None, chance, turn.is_last)?
            }
            LlmError::Empty if !std::mem::replace(&mut self.was_empty, true) => DELAYS.wait(1, chance),
            LlmError::Truncated if !std::mem::replace(&mut self.widened, true) => Duration::ZERO,
            LlmError::Invalid(_) if !std::mem::replace(&mut self.asked_again, true) => Duration::ZERO,
            _ => return None,
        };
        (delay < turn.left).then_some(delay)
    }

    fn failed(&mut self, retry_after: Option<Duration>, chance: f64, is_last: bool) -> Option<Duration> {
        if self.failures >= if is_last { RETRIES_OF_THE_LAST } else { RETRIES } {
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

    const LAST: Turn = Turn { random: 0, left: Duration::from_secs(100), is_last: true };
    const FIRST: Turn = Turn { is_last: false, ..LAST };

    #[test]
    fn a_failing_model_is_asked_twice_and_the_last_one_three_times_with_growing_pauses() {
        let error = LlmError::Unavailable { status: 503, retry_after: None };
        let mut retries = Retries::default();
        assert_eq!(retries.after(&error, LAST), Some(Duration::from_millis(500)));
        assert_eq!(retries.after(&error, Turn { random: 999, ..LAST }), Some(Duration::from_millis(1999)));
        assert_eq!(retries.after(&error, LAST), None);
        let mut retries = Retries::default();
        assert_eq!(retries.after(&error, FIRST), Some(Duration::from_millis(500)));
        assert_eq!(retries.after(&error, FIRST), None);
    }

    #[test]
    fn a_model_without_room_is_waited_for_only_where_nobody_else_can_be_asked() {
        let limited = |seconds| LlmError::RateLimited { retry_after: Some(Duration::from_secs(seconds)) };
        assert_eq!(Retries::default().after(&limited(1), FIRST), None);
        assert_eq!(Retries::default().after(&LlmError::RateLimited { retry_after: None }, FIRST), None);
        assert_eq!(Retries::default().after(&limited(9), LAST), Some(Duration::from_secs(9)));
        assert_eq!(Retries::default().after(&limited(11), LAST), None);
        assert_eq!(Retries::default().after(&limited(9), Turn { left: Duration::from_secs(5), ..LAST }), None);
    }

    #[test]
    fn what_will_not_change_is_not_tried_again() {
        for error in [
            LlmError::KeyRefused,
            LlmError::NoCredits,
            LlmError::KeyLimit,
            LlmError::DayLimit { resets_at: None },
            LlmError::Forbidden,
            LlmError::ModelGone,
            LlmError::BadRequest(400),
            LlmError::Filtered,
            LlmError::Timeout(crate::llm::error::TimeoutKind::FirstData),
        ] {
            assert_eq!(Retries::default().after(&error, LAST), None, "{error}");
        }
    }

    #[test]
    fn empty_truncated_and_unusable_replies_get_one_more_chance_each() {
        for error in [LlmError::Empty, LlmError::Truncated, LlmError::Invalid(String::new())] {
            let mut retries = Retries::default();
            assert!(retries.after(&error, LAST).is_some(), "{error}");
            assert!(retries.after(&error, LAST).is_none(), "{error}");
        }
    }
}
