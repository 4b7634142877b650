//! Calls of models that cost nothing: OpenRouter limits how many, so they are counted.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::LlmError;
use crate::domain::user::UserId;
use crate::plans::FreeModels;
use crate::store::{Account, Budgets, Reservation, Reserved};

const MINUTE_KEPT: TimeDelta = TimeDelta::hours(1);
const DAY_KEPT: TimeDelta = TimeDelta::days(2);

/// The limits on calls of free models.
pub(super) struct RateLimiter {
    budgets: Arc<dyn Budgets>,
}

/// Whether a call may be made.
pub(super) enum Admission {
    /// It is counted, and that is not taken back: OpenRouter counts calls that fail, too.
    Admitted,
    /// Not before the next minute begins, which is so long.
    NextMinute(Duration),
    /// Not today, for this person or for anybody.
    NotToday,
}

impl RateLimiter {
    pub(super) fn new(budgets: Arc<dyn Budgets>) -> Self {
        Self { budgets }
    }

    /// Counts one call, if there is room for it.
    ///
    /// # Errors
    /// It cannot be found out whether there is.
    pub(super) async fn admit(
        &self,
        id: String,
        limits: &FreeModels,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Admission, LlmError> {
        let (day, seconds) = (now.date_naive(), now.timestamp());
        let account = |name, limit: u32, kept| Account { name, limit: limit.into(), expires_at: now + kept };
        let accounts = vec![
            account(format!("free:minute:{}", seconds.div_euclid(60)), limits.requests_per_minute, MINUTE_KEPT),
            account(format!("free:day:{day}"), limits.requests_per_day, DAY_KEPT),
            account(format!("free:person:{}:{day}", user.0), limits.requests_per_person_day, DAY_KEPT),
        ];
        let counted = self.budgets.reserve(&Reservation { id, amount: 1, accounts }).await;
        let counted = counted.map_err(|error| {
            tracing::warn!(%error, "a call of a free model cannot be counted");
            LlmError::Unaccounted
        })?;
        Ok(match counted {
            Reserved::Done => Admission::Admitted,
            Reserved::NoRoom { account: 0 } => {
                Admission::NextMinute(Duration::from_secs(60 - seconds.rem_euclid(60).unsigned_abs()))
            }
            Reserved::NoRoom { .. } => Admission::NotToday,
        })
    }
}
