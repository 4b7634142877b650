//! What calls may cost: in an interview, for a person and a day, for everybody and a day.
//!
//! Before an attempt the most that it can cost is set aside; afterwards what it did cost takes its place. So several
//! attempts at once cannot spend the same money, and what is lost is counted. Days are those of UTC.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Call, Limit, LlmError};
use crate::plans::{Plans, nano_usd};
use crate::store::{Account, Budgets, Reservation, Reserved};

/// How long the account of an interview is kept after its last call. Interviews that rest longer are over.
const INTERVIEW_KEPT: TimeDelta = TimeDelta::days(90);
/// How long the account of a day is kept: longer than any call that began in it.
const DAY_KEPT: TimeDelta = TimeDelta::days(3);

/// The limits on cost.
pub(super) struct Budget {
    budgets: Arc<dyn Budgets>,
    plans: Arc<Plans>,
}

impl Budget {
    pub(super) fn new(budgets: Arc<dyn Budgets>, plans: Arc<Plans>) -> Self {
        Self { budgets, plans }
    }

    /// Sets an amount aside, in billionths of a US dollar.
    ///
    /// # Errors
    /// The limit that has no room for it, or that it cannot be found out.
    pub(super) async fn reserve(&self, id: &str, amount: u64, call: &Call, now: DateTime<Utc>) -> Result<(), LlmError> {
        if amount == 0 {
            return Ok(());
        }
        let (limits, accounts): (Vec<Limit>, Vec<Account>) = self.accounts(call, now).into_iter().unzip();
        let reservation = Reservation { id: id.to_owned(), amount, accounts };
        let reserved = self.budgets.reserve(&reservation).await.map_err(|error| {
            tracing::warn!(%error, "nothing can be set aside for a call");
            LlmError::Unaccounted
        })?;
        match reserved {
            Reserved::Done => Ok(()),
            Reserved::NoRoom { account } => Err(LlmError::Budget(limits.get(account).copied().unwrap_or(Limit::Total))),
        }
    }

    /// Replaces what was set aside by what was used. False when it cannot be written down, which leaves it set aside.
    pub(super) async fn settle(&self, id: &str, used: u64) -> Result<bool, crate::store::StoreError> {
        self.budgets.settle(id, used).await
    }

    fn accounts(&self, call: &Call, now: DateTime<Utc>) -> Vec<(Limit, Account)> {
        let plan = self.plans.plan(call.plan);
        let day = now.date_naive();
        let account = |name, usd, kept| Account { name, limit: nano_usd(usd), expires_at: now + kept };
        let interview = call.interview.as_ref().map(|id| {
            (Limit::Interview, account(format!("interview:{id}"), plan.max_cost_per_interview_usd, INTERVIEW_KEPT))
        });
        let person = account(format!("person:{}:{day}", call.user.0), plan.max_cost_per_person_day_usd, DAY_KEPT);
        let total = account(format!("total:{day}"), self.plans.budget.max_cost_per_day_usd, DAY_KEPT);
        interview.into_iter().chain([(Limit::Person, person), (Limit::Total, total)]).collect()
    }
}
