//! What people have used of what their plan allows, by day or month.
//!
//! Everything that is counted is a reservation in an account of the store's budgets, named by what it is for: what runs
//! twice is counted once, two at the same time never pass the limit, and what came to nothing is given back. How many
//! questions of an interview may be replaced is no quota of this kind: the interview itself knows
//! ([`crate::domain::interview::Interview::may_replace`]).

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{ServiceResult, Services};
use crate::domain::user::{User, UserId};
use crate::store::{Account, Reservation, Reserved};

/// How long an account is kept after its period, so that what was taken at its end can still be given back.
const KEPT_AFTER: TimeDelta = TimeDelta::days(35);

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quota {
    /// Interviews begun in a calendar month (UTC).
    Interviews,
    /// Grades looked at once more in a day (UTC).
    SecondLooks,
    /// Letters to the owner in a day (UTC).
    Letters,
    /// Replies of the coach in a day (UTC).
    CoachTurns,
    /// Interviews of questions that were asked before, begun in a day (UTC).
    Redos,
    /// Job posts that models read in a day (UTC).
    Vacancies,
}

/// The period's are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{used} of {limit} are used")]
pub struct QuotaReached {
    pub used: u32,
    pub limit: u32,
    /// When the next period begins.
    pub renews: DateTime<Utc>,
}

/// What is left of what may be used in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub left: u32,
    pub limit: u32,
    /// When it is all there again.
    pub renews: DateTime<Utc>,
}

/// What the person's plan leaves of this month's interviews; `None` without limit.
///
/// # Errors
/// The store's.
pub async fn interviews_left(services: &Services, user: &User) -> ServiceResult<Option<Left>> {
    let now = services.now();
    let Some(limit) = services.plans.plan(user.plan_at(now)).quotas.interviews_per_month else { return Ok(None) };
    let used = Quota::Interviews.used(services, user.id).await?;
    Ok(Some(Left { left: limit.saturating_sub(used), limit, renews: Quota::Interviews.period_end(now) }))
}

impl Quota {
    /// Counts `subject`, if there is room. `None` is without limit: it is counted all the same.
    ///
    /// # Errors
    /// The store's.
    pub async fn take(
        self,
        services: &Services,
        user: UserId,
        subject: &str,
        limit: Option<u32>,
    ) -> ServiceResult<Result<(), QuotaReached>> {
        let now = services.now();
        let account = Account {
            name: self.account(user, now),
            limit: limit.unwrap_or(u32::MAX).into(),
            expires_at: self.period_end(now) + KEPT_AFTER,
        };
        let reservation = Reservation { id: self.reservation(subject), amount: 1, accounts: vec![account] };
        match services.store.budgets.reserve(&reservation).await? {
            Reserved::Done => Ok(Ok(())),
            Reserved::NoRoom { .. } => {
                let used = self.used(services, user).await?;
                Ok(Err(QuotaReached { used, limit: limit.unwrap_or(u32::MAX), renews: self.period_end(now) }))
            }
        }
    }

    /// Takes `subject` back: it came to nothing. One that was not counted, or is given back already, changes nothing.
    ///
    /// # Errors
    /// The store's.
    pub async fn give_back(self, services: &Services, subject: &str) -> ServiceResult {
        services.store.budgets.settle(&self.reservation(subject), 0).await?;
        Ok(())
    }

    /// How many are used in the present period.
    ///
    /// # Errors
    /// The store's.
    pub async fn used(self, services: &Services, user: UserId) -> ServiceResult<u32> {
        let used = services.store.budgets.balance(&self.account(user, services.now())).await?;
        Ok(u32::try_from(used).unwrap_or(u32::MAX))
    }

    fn account(self, user: UserId, now: DateTime<Utc>) -> String {
        match self {
            Self::Interviews => format!("interviews:{user}:{}", now.format("%Y-%m")),
            Self::SecondLooks => format!("disputes:{user}:{}", now.date_naive()),
            Self::Letters => format!("letters:{user}:{}", now.date_naive()),
            Self::CoachTurns => format!("coach:{user}:{}", now.date_naive()),
            Self::Redos => format!("redos:{user}:{}", now.date_naive()),
            Self::Vacancies => format!("vacancies:{user}:{}", now.date_naive()),
        }
    }

    fn reservation(self, subject: &str) -> String {
        match self {
            Self::Interviews => format!("interviews:{subject}"),
            // Named by itself, as it always was.
            Self::SecondLooks => subject.to_owned(),
            Self::Letters => format!("letters:{subject}"),
            Self::CoachTurns => format!("coach:{subject}"),
            Self::Redos => format!("redos:{subject}"),
            Self::Vacancies => format!("vacancies:{subject}"),
        }
    }

    fn period_end(self, now: DateTime<Utc>) -> DateTime<Utc> {
        let today = now.date_naive();
        let end: NaiveDate = match self {
            Self::Interviews => today.with_day(1).unwrap_or(today) + Months::new(1),
            Self::SecondLooks | Self::Letters | Self::CoachTurns | Self::Redos | Self::Vacancies => {
                today + TimeDelta::days(1)
            }
        };
        end.and_time(NaiveTime::MIN).and_utc()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_named_and_end_as_the_calendar_says() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a time");
        let december = at("2026-12-31T23:59:59Z");
        assert_eq!(Quota::Interviews.account(UserId(7), december), "interviews:7:2026-12");
        assert_eq!(Quota::Interviews.period_end(december), at("2027-01-01T00:00:00Z"));
        assert_eq!(Quota::Interviews.period_end(at("2028-02-29T12:00:00Z")), at("2028-03-01T00:00:00Z"));
        assert_eq!(Quota::SecondLooks.account(UserId(7), december), "disputes:7:2026-12-31");
        assert_eq!(Quota::Letters.period_end(december), at("2027-01-01T00:00:00Z"));
    }
}
