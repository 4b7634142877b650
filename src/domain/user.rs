//! A person: who they are to the bot, their settings, their plan and what they have used of it.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::interview::{InterviewId, Mode};
use super::language::Language;
use super::plan::{PlanName, Quotas};

/// A Telegram user id. In a private chat the chat has the same id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserId(pub i64);

impl std::fmt::Display for UserId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What the person chose in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Questions an interview: one of [`Settings::QUESTION_COUNTS`].
    pub questions: u8,
    /// When feedback is shown.
    pub mode: Mode,
}

impl Settings {
    /// The lengths on offer.
    pub const QUESTION_COUNTS: [u8; 3] = [5, 10, 15];

    /// Questions of an interview when there are `left` to ask; `None` when there is no end of them.
    pub fn questions_of(self, left: Option<usize>) -> u8 {
        left.map_or(self.questions, |left| self.questions.min(u8::try_from(left).unwrap_or(u8::MAX)))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { questions: 10, mode: Mode::Practice }
    }
}

/// The phone step of the onboarding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phone {
    /// Not asked yet, or asked and not answered.
    Unknown,
    /// The person chose not to say.
    Skipped,
    /// Shared by the person as their own contact; digits with an optional leading `+`.
    Shared(String),
}

/// What was used in one calendar month (UTC).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MonthlyUse {
    /// `2026-11`.
    pub month: String,
    /// Interviews begun.
    pub interviews: u32,
    /// The interview counted last, so that counting it twice counts once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<InterviewId>,
}

/// A person who has written to the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Telegram's id.
    pub id: UserId,
    /// Telegram's user name in lower case, without `@`. People change it, so it identifies nobody for long.
    pub username: Option<String>,
    /// As Telegram shows it; for the admins' cards.
    pub first_name: String,
    /// Chosen language; `None` until the first choice.
    pub language: Option<Language>,
    /// The phone step.
    pub phone: Phone,
    /// The plan as it was last set. What counts now is [`User::plan_at`].
    pub plan: PlanName,
    /// When the plan falls back to free; `None` for no end.
    pub plan_until: Option<DateTime<Utc>>,
    /// Settings.
    pub settings: Settings,
    /// Use in the latest month in which there was any.
    pub usage: MonthlyUse,
    /// False when the person has blocked the bot, or the account is gone.
    pub reachable: bool,
    /// First message.
    pub created_at: DateTime<Utc>,
    /// For compare-and-set: how often the stored document was replaced.
    pub version: u64,
}

/// The month's interviews are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{used} of {limit} interviews of this month are used")]
pub struct QuotaReached {
    /// Interviews begun this month.
    pub used: u32,
    /// What the plan allows.
    pub limit: u32,
}

impl User {
    /// A person's first message.
    pub fn new(id: UserId, username: Option<&str>, first_name: &str, now: DateTime<Utc>) -> Self {
        Self {
            id,
            username: username.map(str::to_lowercase),
            first_name: first_name.to_owned(),
            language: None,
            phone: Phone::Unknown,
            plan: PlanName::Free,
            plan_until: None,
            settings: Settings::default(),
            usage: MonthlyUse::default(),
            reachable: true,
            created_at: now,
            version: 0,
        }
    }

    /// The plan in force: the set one until it ends, then free.
    pub fn plan_at(&self, now: DateTime<Utc>) -> PlanName {
        match self.plan_until {
            Some(until) if until <= now => PlanName::Free,
            _ => self.plan,
        }
    }

    /// Sets a plan for `days` days, or without end.
    pub fn set_plan(&mut self, plan: PlanName, days: Option<u16>, now: DateTime<Utc>) {
        self.plan = plan;
        self.plan_until = days.map(|days| now + TimeDelta::days(i64::from(days)));
    }

    /// Interviews begun in the month of `now`.
    pub fn interviews_this_month(&self, now: DateTime<Utc>) -> u32 {
        if self.usage.month == month_of(now) { self.usage.interviews } else { 0 }
    }

    /// Counts an interview against the month's quota. Counting the same one again changes nothing.
    ///
    /// # Errors
    /// The quota is used up; nothing is counted.
    pub fn use_interview(
        &mut self,
        interview: &InterviewId,
        quotas: &Quotas,
        now: DateTime<Utc>,
    ) -> Result<(), QuotaReached> {
        if self.usage.latest.as_ref() == Some(interview) {
            return Ok(());
        }
        let used = self.interviews_this_month(now);
        if let Some(limit) = quotas.interviews_per_month
            && used >= limit
        {
            return Err(QuotaReached { used, limit });
        }
        self.usage = MonthlyUse { month: month_of(now), interviews: used + 1, latest: Some(interview.clone()) };
        Ok(())
    }

    /// Gives back the interview counted last: it never got to a question. False when another was counted since.
    pub fn return_interview(&mut self, interview: &InterviewId) -> bool {
        if self.usage.latest.as_ref() != Some(interview) {
            return false;
        }
        self.usage.latest = None;
        self.usage.interviews = self.usage.interviews.saturating_sub(1);
        true
    }
}

fn month_of(time: DateTime<Utc>) -> String {
    format!("{:04}-{:02}", time.year(), time.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an RFC 3339 time")
    }

    fn person() -> User {
        User::new(UserId(1), Some("Aziza"), "Aziza", at("2026-11-01T00:00:00Z"))
    }

    #[test]
    fn a_plan_ends_when_its_days_are_over() {
        let mut user = person();
        user.set_plan(PlanName::Pro, Some(30), at("2026-11-01T12:00:00Z"));
        assert_eq!(user.plan_at(at("2026-12-01T11:59:59Z")), PlanName::Pro);
        assert_eq!(user.plan_at(at("2026-12-01T12:00:00Z")), PlanName::Free);
        user.set_plan(PlanName::Elite, None, at("2026-11-01T12:00:00Z"));
        assert_eq!(user.plan_at(at("2036-11-01T12:00:00Z")), PlanName::Elite);
    }

    #[test]
    fn a_quota_counts_within_its_month_and_starts_anew_with_the_next() {
        let quotas = Quotas { interviews_per_month: Some(2), ..Quotas::default() };
        let (november, december) = (at("2026-11-30T23:59:59Z"), at("2026-12-01T00:00:00Z"));
        let id = |name: &str| InterviewId(name.to_owned());
        let mut user = person();
        assert!(user.use_interview(&id("a"), &quotas, november).is_ok());
        assert!(user.use_interview(&id("a"), &quotas, november).is_ok(), "the same one again");
        assert!(user.use_interview(&id("b"), &quotas, november).is_ok());
        assert_eq!(user.use_interview(&id("c"), &quotas, november), Err(QuotaReached { used: 2, limit: 2 }));
        assert!(!user.return_interview(&id("a")), "not the latest");
        assert!(user.return_interview(&id("b")));
        assert!(!user.return_interview(&id("b")), "given back already");
        assert!(user.use_interview(&id("c"), &quotas, november).is_ok());
        assert!(user.use_interview(&id("d"), &quotas, december).is_ok());
        assert_eq!(user.interviews_this_month(december), 1);
    }
}
