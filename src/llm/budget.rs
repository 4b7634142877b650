//! What calls may cost: in an interview, for a person and a day, for an account on its first day, for all of these, for those
//! who pay and those who do not, for everybody and a day.
//!
//! Before an attempt the most that it can cost is set aside; afterwards what it did cost takes its place. So several
//! attempts at once cannot spend the same money, and what is lost is counted. Days are those of UTC.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::spending::Spending;
use super::{Call, Limit, LlmError};
use crate::domain::interview::InterviewId;
use crate::domain::plan::PlanName;
use crate::domain::user::User;
use crate::plans::{PlanClass, Plans, nano_usd};
use crate::store::{Account, Budgets, Reservation, Reserved, StoreError, Users};

/// How long the account of an interview is kept after its last call. Interviews that rest longer are over.
const INTERVIEW_KEPT: TimeDelta = TimeDelta::days(90);
/// How long the account of a day is kept: longer than any call that began in it.
const DAY_KEPT: TimeDelta = TimeDelta::days(3);
/// How long an account is new.
const NEW: TimeDelta = TimeDelta::days(1);

/// The limits on cost.
pub(super) struct Budget {
    budgets: Arc<dyn Budgets>,
    plans: Arc<Plans>,
    /// Says who is new; without it nobody is.
    users: Option<Arc<dyn Users>>,
    pub(super) spending: Spending,
}

impl Budget {
    pub(super) fn new(budgets: Arc<dyn Budgets>, plans: Arc<Plans>, users: Option<Arc<dyn Users>>) -> Self {
        Self { budgets, plans, users, spending: Spending::default() }
    }

    /// Sets an amount aside, in billionths of a US dollar.
    ///
    /// # Errors
    /// The limit that has no room for it, or that it cannot be found out.
    pub(super) async fn reserve(&self, id: &str, amount: u64, call: &Call, now: DateTime<Utc>) -> Result<(), LlmError> {
        if amount == 0 {
            return Ok(());
        }
        let unknown = |error: StoreError| {
            tracing::warn!(%error, "nothing can be set aside for a call");
            LlmError::Unaccounted
        };
        let user = match &self.users {
            Some(users) => users.get(call.user).await.map_err(unknown)?,
            None => None,
        };
        let accounts = self.accounts(call, user.as_ref(), now);
        let (limits, accounts): (Vec<Limit>, Vec<Account>) = accounts.into_iter().unzip();
        let reservation = Reservation { id: id.to_owned(), amount, accounts };
        match self.budgets.reserve(&reservation).await.map_err(unknown)? {
            Reserved::Done => Ok(()),
            Reserved::NoRoom { account } => {
                let limit = limits.get(account).copied().unwrap_or(Limit::Total);
                self.spending.refused(now.date_naive(), limit);
                Err(LlmError::Budget(limit))
            }
        }
    }

    /// Replaces what was set aside by what was used. False when it cannot be written down, which leaves it set aside.
    pub(super) async fn settle(&self, id: &str, used: u64) -> Result<bool, StoreError> {
        self.budgets.settle(id, used).await
    }

    /// Used by an interview, and set aside for it.
    pub(super) async fn held_for(&self, interview: &InterviewId) -> Result<u64, StoreError> {
        self.budgets.balance(&of_interview(interview)).await
    }

    /// Used for what is counted by this name, and set aside for it.
    pub(super) async fn held_for_counted(&self, name: &str) -> Result<u64, StoreError> {
        self.budgets.balance(&of_counted(name)).await
    }

    /// Looks how much of the money of a day is used.
    pub(super) async fn look(&self, day: NaiveDate) {
        match self.budgets.balance(&total_of(day)).await {
            Ok(used) => self.spending.used(day, used, nano_usd(self.plans.budget.max_cost_per_day_usd)),
            Err(error) => tracing::warn!(%error, "how much of the day's money is used is not known"),
        }
    }

    /// Those that are most people's come last: what is refused by one is set aside in none of the later ones.
    fn accounts(&self, call: &Call, user: Option<&User>, now: DateTime<Utc>) -> Vec<(Limit, Account)> {
        let plan = self.plans.plan(call.plan);
        let day = now.date_naive();
        let account = |name, usd, kept| Account { name, limit: nano_usd(usd), expires_at: now + kept };
        let interview = call
            .interview
            .as_ref()
            .map(|id| (Limit::Interview, account(of_interview(id), plan.max_cost_per_interview_usd, INTERVIEW_KEPT)));
        let person = account(format!("person:{}:{day}", call.user.0), plan.max_cost_per_person_day_usd, DAY_KEPT);
        let class = class_of(call, user, now);
        let is_new = class == PlanClass::Free && user.is_some_and(|user| now - user.created_at < NEW);
        let new = is_new.then(|| {
            let own = account(format!("new:{}", call.user.0), self.plans.new_account_limit(call.plan), DAY_KEPT);
            let all = account(format!("new:{day}"), self.plans.new_accounts_limit(), DAY_KEPT);
            [(Limit::NewAccount, own), (Limit::NewAccounts, all)]
        });
        let of_class = account(format!("{}:{day}", class.slug()), self.plans.class_limit(class), DAY_KEPT);
        let total = account(total_of(day), self.plans.budget.max_cost_per_day_usd, DAY_KEPT);
        let others = [(Limit::Class(class), of_class), (Limit::Total, total)];
        // No limit of its own: it says whether anything was paid.
        let counted = call.counted.as_ref().map(|name| {
            let account = Account { name: of_counted(name), limit: u64::MAX, expires_at: now + DAY_KEPT };
            (Limit::Total, account)
        });
        let own = interview.into_iter().chain([(Limit::Person, person)]).chain(new.into_iter().flatten());
        own.chain(others).chain(counted).collect()
    }
}

fn of_interview(id: &InterviewId) -> String {
    format!("interview:{id}")
}

fn of_counted(name: &str) -> String {
    format!("paid-for:{name}")
}

fn total_of(day: NaiveDate) -> String {
    format!("total:{day}")
}

/// Whose money a call costs: who tries a plan does not pay.
fn class_of(call: &Call, user: Option<&User>, now: DateTime<Utc>) -> PlanClass {
    let is_free = call.plan == PlanName::Free || user.is_some_and(|user| user.is_on_trial(now));
    if is_free { PlanClass::Free } else { PlanClass::Paid }
}
