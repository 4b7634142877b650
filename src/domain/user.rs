//! A person: who they are to the bot, their settings and their plan.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::interview::{FOLLOW_UPS_MAX, InterviewType, Mode, Persona, Subject, TimeLimit};
use super::language::Language;
use super::payment::{Holding, is_zero};
use super::plan::PlanName;

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
    /// Follow-ups to one question that the person wants at most: one of [`Settings::FOLLOW_UPS`].
    #[serde(default = "all_follow_ups")]
    pub follow_ups: u8,
    /// What interviews ask for, where their subject leaves a choice. All were technical once.
    #[serde(rename = "type", default)]
    pub kind: InterviewType,
    /// Whether the second part of an interview shall follow from how the first goes.
    #[serde(default = "yes")]
    pub adaptive: bool,
    /// The tone of the interviewer.
    #[serde(default, skip_serializing_if = "Persona::is_default")]
    pub persona: Persona,
    /// How long a question may be answered; `None` for as long as it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<TimeLimit>,
    /// Whether the person's name stands on their pictures.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named: bool,
    /// What is heard is taken at once, without being asked about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub voice_at_once: bool,
    /// Each question is read out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aloud: bool,
}

/// What people have who chose before there were follow-ups.
const fn all_follow_ups() -> u8 {
    FOLLOW_UPS_MAX
}

/// What people have who chose before they could choose this.
const fn yes() -> bool {
    true
}

impl Settings {
    /// The lengths on offer.
    pub const QUESTION_COUNTS: [u8; 3] = [5, 10, 15];
    /// How often one may want to be asked back.
    pub const FOLLOW_UPS: [u8; 3] = [0, 1, FOLLOW_UPS_MAX];

    /// The same for an interview about this subject, which may decide some of it.
    #[must_use]
    pub fn about(self, subject: &Subject) -> Self {
        Self { kind: subject.type_for(self.kind), questions: subject.questions_for(self.questions), ..self }
    }

    /// The same on a plan that allows so many questions.
    #[must_use]
    pub fn at_most(self, questions: u8) -> Self {
        Self { questions: self.questions.min(questions), ..self }
    }

    /// Questions of an interview when there are `left` to ask; `None` when there is no end of them.
    pub fn questions_of(self, left: Option<usize>) -> u8 {
        left.map_or(self.questions, |left| self.questions.min(u8::try_from(left).unwrap_or(u8::MAX)))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            questions: 10,
            mode: Mode::Practice,
            follow_ups: FOLLOW_UPS_MAX,
            kind: InterviewType::Technical,
            adaptive: true,
            persona: Persona::default(),
            time_limit: None,
            named: false,
            voice_at_once: false,
            aloud: false,
        }
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

/// A person who has written to the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    pub id: UserId,
    /// Telegram's user name in lower case, without `@`. People change it, so it identifies nobody for long.
    pub username: Option<String>,
    /// As Telegram shows it; for the admins' cards.
    pub first_name: String,
    /// Chosen language; `None` until the first choice.
    pub language: Option<Language>,
    pub phone: Phone,
    /// The plan as it was last set. What counts now is [`User::plan_at`].
    pub plan: PlanName,
    /// When the plan falls back to free; `None` for no end.
    pub plan_until: Option<DateTime<Utc>>,
    /// Since when they have the plan without a break; `None` where that was not kept, or it is the free one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_since: Option<DateTime<Utc>>,
    /// Whether the plan is paid again at its end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub plan_renews: bool,
    /// Days that the plan goes on after its end.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub plan_grace: u8,
    /// Until when they try a plan, or have tried it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial_until: Option<DateTime<Utc>>,
    pub settings: Settings,
    /// False when the person has blocked the bot, or the account is gone.
    pub reachable: bool,
    /// When they last wrote, to the day; `None` of people who have not since this is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<DateTime<Utc>>,
    /// When they went on after they had been told who reads their answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub informed_at: Option<DateTime<Utc>>,
    /// Who those were; `None` where it was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_readers: Option<Vec<String>>,
    /// Set while the person is shut out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ban: Option<Ban>,
    pub created_at: DateTime<Utc>,
    /// For compare-and-set: how often the stored document was replaced.
    pub version: u64,
}

/// A person is shut out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ban {
    pub at: DateTime<Utc>,
    /// For admins; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// How often it is noted that somebody has written.
const SEEN_AGAIN: TimeDelta = TimeDelta::days(1);

/// Whether a text in lower case may mean whoever has this id and these names: it is in one of them, `@` before it or not, or
/// the id begins with it.
pub fn is_meant(text: &str, id: UserId, username: Option<&str>, first_name: &str) -> bool {
    let bare = text.trim_start_matches('@');
    let username_has = !bare.is_empty() && username.is_some_and(|username| username.to_lowercase().contains(bare));
    username_has || first_name.to_lowercase().contains(text) || id.to_string().starts_with(text)
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
            plan_since: None,
            plan_renews: false,
            plan_grace: 0,
            trial_until: None,
            settings: Settings::default(),
            reachable: true,
            seen_at: Some(now),
            informed_at: None,
            told_readers: None,
            ban: None,
            created_at: now,
            version: 0,
        }
    }

    /// The plan in force: the set one until it ends, then free.
    pub fn plan_at(&self, now: DateTime<Utc>) -> PlanName {
        self.holding().at(now)
    }

    /// What the person has of a plan.
    pub const fn holding(&self) -> Holding {
        Holding {
            plan: self.plan,
            until: self.plan_until,
            since: self.plan_since,
            renews: self.plan_renews,
            grace: self.plan_grace,
        }
    }

    pub fn hold(&mut self, holding: &Holding) {
        self.plan = holding.plan;
        self.plan_until = holding.until;
        self.plan_since = holding.since;
        self.plan_renews = holding.renews;
        self.plan_grace = holding.grace;
    }

    /// When what they have is over. Past its end, where it goes on for a while, that is the end of the while.
    pub fn plan_ends(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = self.plan_until?;
        if until > now { Some(until) } else { self.holding().ends() }
    }

    /// Whether they were told who reads their answers: all of these.
    pub fn knows(&self, readers: &[String]) -> bool {
        let is_told = |reader| self.told_readers.as_ref().is_some_and(|told| told.contains(reader));
        self.informed_at.is_some() && readers.iter().all(is_told)
    }

    /// They are told now who reads their answers, and go on.
    pub fn inform(&mut self, readers: &[String], now: DateTime<Utc>) {
        if !self.knows(readers) {
            self.informed_at = Some(now);
            self.told_readers = Some(readers.to_vec());
        }
    }

    /// Whether all that they have of a plan is a trial.
    pub fn is_on_trial(&self, now: DateTime<Utc>) -> bool {
        let tried = self.plan_until.zip(self.trial_until).is_some_and(|(until, trial)| until <= trial);
        tried && self.plan_at(now) != PlanName::Free
    }

    /// Whether it is to be noted that they have written now: once a day.
    pub fn is_unseen_for_a_day(&self, now: DateTime<Utc>) -> bool {
        self.seen_at.is_none_or(|seen| now - seen >= SEEN_AGAIN)
    }

    /// Sets a plan for `days` days, or without end.
    pub fn set_plan(&mut self, plan: PlanName, days: Option<u16>, now: DateTime<Utc>) {
        let goes_on = self.plan_at(now) == plan;
        self.plan_since = if goes_on { self.plan_since } else { (plan != PlanName::Free).then_some(now) };
        self.plan_renews = false;
        self.plan_grace = 0;
        self.plan = plan;
        self.plan_until = days.map(|days| now + TimeDelta::days(i64::from(days)));
    }
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
    fn a_plan_that_goes_on_past_its_end_is_said_to_end_when_it_does() {
        let mut user = person();
        user.set_plan(PlanName::Pro, Some(10), at("2026-11-10T00:00:00Z"));
        user.plan_grace = 3;
        let ends = |user: &User, now: &str| user.plan_ends(at(now));
        assert_eq!(ends(&user, "2026-11-19T23:59:59Z"), Some(at("2026-11-20T00:00:00Z")));
        assert_eq!(ends(&user, "2026-11-20T00:00:00Z"), Some(at("2026-11-23T00:00:00Z")), "not a day that is past");
        user.set_plan(PlanName::Pro, None, at("2026-11-10T00:00:00Z"));
        assert_eq!(ends(&user, "2026-11-20T00:00:00Z"), None);
    }

    #[test]
    fn who_was_told_of_some_readers_is_not_told_of_others() {
        let mut user = person();
        let (one, both) = (vec!["a".to_owned()], vec!["a".to_owned(), "b".to_owned()]);
        assert!(!user.knows(&[]) && !user.knows(&one));
        user.inform(&one, at("2026-11-02T00:00:00Z"));
        assert!(user.knows(&[]) && user.knows(&one) && !user.knows(&both));
        user.inform(&both, at("2026-11-03T00:00:00Z"));
        assert!(user.knows(&both));
        user.inform(&one, at("2026-11-04T00:00:00Z"));
        assert_eq!(user.informed_at, Some(at("2026-11-03T00:00:00Z")), "there is nothing new to them");
        // Of earlier versions it is not known.
        user.told_readers = None;
        assert!(user.knows(&[]) && !user.knows(&one));
    }
}
