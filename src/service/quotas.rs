//! What people have used of what their plan allows, by day or month.
//!
//! Everything that is counted is a reservation in an account of the store's budgets, named by what it is for: what runs
//! twice is counted once, two at the same time never pass the limit, and what came to nothing is given back, unless a model was
//! paid for it or may have been. How many questions of an interview may be replaced is no quota of this kind: the interview itself knows
//! ([`crate::domain::interview::Interview::may_replace`]).

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde_json::json;

use super::{ServiceResult, Services};
use crate::domain::plan::{Month, PlanName};
use crate::domain::user::{User, UserId};
use crate::store::{Account, Document, Reservation, Reserved, StoreError};

pub mod bonus;
mod used;

pub use used::{Used, minutes};

/// How long an account is kept after its period, so that what was taken at its end can still be given back.
const KEPT_AFTER: TimeDelta = TimeDelta::days(35);
/// Names of what is counted by the month.
const CVS: &str = "cvs";
const VOICE: &str = "voice";
/// What is remembered of what was counted by calendar months.
const FEATURE: &str = "quotas";

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quota {
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
    /// CVs that are compared with job posts in a day (UTC).
    Fits,
    /// Cover letters, written or changed, in a day (UTC).
    CoverLetters,
    /// CVs for which models write better lines in a day (UTC).
    CvAdvice,
    /// Recordings that are listened to in a day (UTC).
    Recordings,
    /// Questions that models read out in a day (UTC).
    Readings,
    /// Promo codes that somebody tries in a day (UTC).
    Promos,
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

/// The month in which the person's interviews are counted: by the day on which they got their plan or, on the free one, came.
pub fn month_of(user: &User, now: DateTime<Utc>) -> Month {
    let since = user.plan_since.filter(|_| user.plan_at(now) != PlanName::Free);
    Month::around(since.unwrap_or(user.created_at), now)
}

/// What the person's plan leaves of the month's interviews, and what they were given beyond them; `None` without limit.
///
/// # Errors
/// The store's.
pub async fn interviews_left(services: &Services, user: &User) -> ServiceResult<Option<Left>> {
    let now = services.now();
    let Some(limit) = services.plans.plan(user.plan_at(now)).quotas.interviews_per_month else { return Ok(None) };
    let (used, more) = tokio::try_join!(interviews_used(services, user), bonus::left(services, user.id))?;
    let left = limit.saturating_sub(used).saturating_add(more);
    Ok(Some(Left { left, limit: limit.saturating_add(more), renews: month_of(user, now).renews() }))
}

/// How many interviews of the month are used.
///
/// # Errors
/// The store's.
pub async fn interviews_used(services: &Services, user: &User) -> ServiceResult<u32> {
    let used = services.store.budgets.balance(&interviews_account(user, services.now())).await?;
    Ok(u32::try_from(used).unwrap_or(u32::MAX).saturating_add(carried_over(services, user).await?))
}

/// Counts an interview, if there is room. Without a limit it is counted all the same.
///
/// # Errors
/// The store's.
pub async fn take_interview(
    services: &Services,
    user: &User,
    subject: &str,
) -> ServiceResult<Result<(), QuotaReached>> {
    let now = services.now();
    let limit = services.plans.plan(user.plan_at(now)).quotas.interviews_per_month.unwrap_or(u32::MAX);
    let room = limit.saturating_sub(carried_over(services, user).await?);
    let renews = month_of(user, now).renews();
    let account = Account { name: interviews_account(user, now), limit: room.into(), expires_at: renews + KEPT_AFTER };
    let reservation = Reservation { id: interview_reservation(subject), amount: 1, accounts: vec![account] };
    match services.store.budgets.reserve(&reservation).await? {
        Reserved::Done => Ok(Ok(())),
        Reserved::NoRoom { .. } if bonus::take(services, user.id, interview_reservation(subject)).await? => Ok(Ok(())),
        Reserved::NoRoom { .. } => {
            Ok(Err(QuotaReached { used: interviews_used(services, user).await?, limit, renews }))
        }
    }
}

/// What the person's plan leaves of the month's analyses of CVs; `None` without limit.
///
/// # Errors
/// The store's.
pub async fn cv_analyses_left(services: &Services, user: &User) -> ServiceResult<Option<Left>> {
    let now = services.now();
    let Some(limit) = services.plans.plan(user.plan_at(now)).quotas.cv_analyses_per_month else { return Ok(None) };
    let used = cv_analyses_used(services, user).await?;
    Ok(Some(Left { left: limit.saturating_sub(used), limit, renews: month_of(user, now).renews() }))
}

/// How many analyses of CVs are used in the month.
///
/// # Errors
/// The store's.
pub async fn cv_analyses_used(services: &Services, user: &User) -> ServiceResult<u32> {
    used_in_month(services, user, CVS).await
}

/// Counts the analysis of a CV of this name, if there is room: once in a month.
///
/// # Errors
/// The store's.
pub async fn take_cv_analysis(services: &Services, user: &User, name: &str) -> ServiceResult<Result<(), QuotaReached>> {
    let limit = services.plans.plan(user.plan_at(services.now())).quotas.cv_analyses_per_month;
    let id = format!("{}:{name}", monthly(CVS, user, services.now()));
    take_in_month(services, user, CVS, (id, 1), limit).await
}

/// How many seconds of recordings are used in the month.
///
/// # Errors
/// The store's.
pub async fn voice_used(services: &Services, user: &User) -> ServiceResult<u32> {
    used_in_month(services, user, VOICE).await
}

/// Counts so many seconds of a recording, if there is room for all of them. What is said of a limit is in seconds, too.
///
/// # Errors
/// The store's.
pub async fn take_voice(
    services: &Services,
    user: &User,
    subject: &str,
    seconds: u32,
) -> ServiceResult<Result<(), QuotaReached>> {
    let limit = services.plans.plan(user.plan_at(services.now())).quotas.voice_seconds_per_month();
    take_in_month(services, user, VOICE, (voice_reservation(subject), seconds), limit).await
}

/// Takes a recording back that nobody has heard, see [`Quota::give_back`]. False where it goes on to count.
///
/// # Errors
/// The store's.
pub async fn give_voice_back(services: &Services, subject: &str) -> ServiceResult<bool> {
    give_back_unpaid(services, &voice_reservation(subject)).await
}

/// By what a recording is counted, see [`crate::llm::Call::counted`].
pub fn voice_reservation(subject: &str) -> String {
    format!("{VOICE}:{subject}")
}

/// Takes back what is counted by this name, unless somebody was paid for it. An attempt whose end nobody knows counts as paid.
async fn give_back_unpaid(services: &Services, reservation: &str) -> ServiceResult<bool> {
    if let Some(gateway) = services.interviewer.gateway()
        && gateway.was_paid_for(reservation).await?
    {
        return Ok(false);
    }
    services.store.budgets.settle(reservation, 0).await?;
    Ok(true)
}

async fn used_in_month(services: &Services, user: &User, what: &str) -> ServiceResult<u32> {
    let used = services.store.budgets.balance(&monthly(what, user, services.now())).await?;
    Ok(u32::try_from(used).unwrap_or(u32::MAX))
}

/// Counts so much under this id, once. Without a limit it is counted all the same.
async fn take_in_month(
    services: &Services,
    user: &User,
    what: &str,
    (id, amount): (String, u32),
    limit: Option<u32>,
) -> ServiceResult<Result<(), QuotaReached>> {
    let (now, limit) = (services.now(), limit.unwrap_or(u32::MAX));
    let renews = month_of(user, now).renews();
    let account = Account { name: monthly(what, user, now), limit: limit.into(), expires_at: renews + KEPT_AFTER };
    let reservation = Reservation { id, amount: amount.into(), accounts: vec![account] };
    match services.store.budgets.reserve(&reservation).await? {
        Reserved::Done => Ok(Ok(())),
        Reserved::NoRoom { .. } => {
            Ok(Err(QuotaReached { used: used_in_month(services, user, what).await?, limit, renews }))
        }
    }
}

/// Takes an interview back: it came to nothing.
///
/// # Errors
/// The store's.
pub async fn give_interview_back(services: &Services, subject: &str) -> ServiceResult {
    services.store.budgets.settle(&interview_reservation(subject), 0).await?;
    Ok(())
}

/// Who gets a plan begins to count anew; who falls back to free goes on where they were.
fn interviews_account(user: &User, now: DateTime<Utc>) -> String {
    monthly("interviews", user, now)
}

/// The account of the month in which something of this name is counted.
fn monthly(what: &str, user: &User, now: DateTime<Utc>) -> String {
    let begins = month_of(user, now).begins;
    match user.plan_at(now) {
        PlanName::Free => format!("{what}:{}:{begins}", user.id),
        _ => format!("{what}:{}:paid:{begins}", user.id),
    }
}

fn interview_reservation(subject: &str) -> String {
    format!("interviews:{subject}")
}

/// Interviews that were counted in the present calendar month, as it was once done: they count in the month in which that is
/// first found, and in no other. Nothing is added to them any more, but some may be given back.
async fn carried_over(services: &Services, user: &User) -> ServiceResult<u32> {
    let now = services.now();
    let calendar = now.format("%Y-%m").to_string();
    let before = services.store.budgets.balance(&format!("interviews:{}:{calendar}", user.id)).await?;
    if before == 0 {
        return Ok(0);
    }
    let account = interviews_account(user, now);
    let mut found = Document::new(FEATURE, user.id.0, &calendar, json!({ "counted_in": account }));
    found.expires_at = Some(now + TimeDelta::days(62));
    let counted_in = match services.store.documents.get(FEATURE, user.id.0, &calendar).await? {
        Some(known) => Some(known),
        None => match services.store.documents.put(&mut found).await {
            Ok(()) => Some(found),
            Err(StoreError::Duplicate) => services.store.documents.get(FEATURE, user.id.0, &calendar).await?,
            Err(error) => return Err(error.into()),
        },
    };
    let is_here = counted_in.is_some_and(|known| known.body["counted_in"] == json!(account));
    Ok(if is_here { u32::try_from(before).unwrap_or(u32::MAX) } else { 0 })
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

    /// Takes `subject` back: it came to nothing, and nothing was paid for it. One that was not counted, or is given back already,
    /// changes nothing.
    ///
    /// # Errors
    /// The store's.
    pub async fn give_back(self, services: &Services, subject: &str) -> ServiceResult {
        give_back_unpaid(services, &self.reservation(subject)).await?;
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
            Self::SecondLooks => format!("disputes:{user}:{}", now.date_naive()),
            Self::Letters => format!("letters:{user}:{}", now.date_naive()),
            Self::CoachTurns => format!("coach:{user}:{}", now.date_naive()),
            Self::Redos => format!("redos:{user}:{}", now.date_naive()),
            Self::Vacancies => format!("vacancies:{user}:{}", now.date_naive()),
            Self::Fits => format!("fits:{user}:{}", now.date_naive()),
            Self::CoverLetters => format!("cover_letters:{user}:{}", now.date_naive()),
            Self::CvAdvice => format!("cv-advice:{user}:{}", now.date_naive()),
            Self::Recordings => format!("recordings:{user}:{}", now.date_naive()),
            Self::Readings => format!("readings:{user}:{}", now.date_naive()),
            Self::Promos => format!("promos:{user}:{}", now.date_naive()),
        }
    }

    /// By what `subject` is counted, see [`crate::llm::Call::counted`].
    pub fn reservation(self, subject: &str) -> String {
        match self {
            // Named by itself, as it always was.
            Self::SecondLooks => subject.to_owned(),
            Self::Letters => format!("letters:{subject}"),
            Self::CoachTurns => format!("coach:{subject}"),
            Self::Redos => format!("redos:{subject}"),
            Self::Vacancies => format!("vacancies:{subject}"),
            Self::Fits => format!("fits:{subject}"),
            Self::CoverLetters => format!("cover_letters:{subject}"),
            Self::CvAdvice => format!("cv-advice:{subject}"),
            Self::Recordings => format!("recordings:{subject}"),
            Self::Readings => format!("readings:{subject}"),
            Self::Promos => format!("promos:{subject}"),
        }
    }

    /// All of these are counted by the day.
    fn period_end(self, now: DateTime<Utc>) -> DateTime<Utc> {
        let tomorrow: NaiveDate = now.date_naive() + TimeDelta::days(1);
        tomorrow.and_time(NaiveTime::MIN).and_utc()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn days_are_named_and_end_as_the_calendar_says() {
        let december = at("2026-12-31T23:59:59Z");
        assert_eq!(Quota::SecondLooks.account(UserId(7), december), "disputes:7:2026-12-31");
        assert_eq!(Quota::Letters.period_end(december), at("2027-01-01T00:00:00Z"));
    }

    #[test]
    fn a_month_is_the_plans_while_it_lasts_and_then_the_persons_own() {
        let mut user = User::new(UserId(7), None, "Aziza", at("2026-11-05T10:00:00Z"));
        let account = |user: &User, now: &str| interviews_account(user, at(now));
        assert_eq!(account(&user, "2026-12-04T23:59:59Z"), "interviews:7:2026-11-05");
        assert_eq!(account(&user, "2026-12-05T00:00:00Z"), "interviews:7:2026-12-05");
        user.set_plan(PlanName::Pro, Some(40), at("2026-12-20T10:00:00Z"));
        assert_eq!(account(&user, "2027-01-19T23:59:59Z"), "interviews:7:paid:2026-12-20");
        assert_eq!(account(&user, "2027-01-20T00:00:00Z"), "interviews:7:paid:2027-01-20");
        assert_eq!(account(&user, "2027-01-29T10:00:00Z"), "interviews:7:2027-01-05", "the plan is over");
    }
}
