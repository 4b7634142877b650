//! A message of the owner's to many people: what is said in which language, to whom, and how far it has come.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::language::Language;
use super::plan::PlanName;
use super::user::{User, UserId};

/// Whom it is for: people who have chosen a language, can be reached and are not shut out, as far as these take them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    languages: Vec<Language>,
    plans: BTreeSet<PlanName>,
    /// Those who have written in so many days; `None` for whoever has.
    pub active_days: Option<u16>,
}

impl Audience {
    /// The days on offer.
    pub const DAYS: [Option<u16>; 4] = [None, Some(7), Some(30), Some(90)];

    /// Everybody.
    pub fn everybody() -> Self {
        Self { languages: Language::ALL.to_vec(), plans: PlanName::ALL.into_iter().collect(), active_days: None }
    }

    pub fn has_language(&self, language: Language) -> bool {
        self.languages.contains(&language)
    }

    pub fn has_plan(&self, plan: PlanName) -> bool {
        self.plans.contains(&plan)
    }

    /// The languages, in their usual order.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| self.has_language(*language))
    }

    /// Takes a language in, or leaves it out; the last one stays.
    pub fn toggle_language(&mut self, language: Language) {
        match self.languages.iter().position(|known| *known == language) {
            Some(at) if self.languages.len() > 1 => drop(self.languages.remove(at)),
            Some(_) => {}
            None => self.languages.push(language),
        }
    }

    /// Takes a plan in, or leaves it out; the last one stays.
    pub fn toggle_plan(&mut self, plan: PlanName) {
        if !self.plans.insert(plan) && self.plans.len() > 1 {
            self.plans.remove(&plan);
        }
    }

    /// The next of the days on offer.
    pub fn next_days(&mut self) {
        let at = Self::DAYS.iter().position(|days| *days == self.active_days).unwrap_or_default();
        self.active_days = Self::DAYS[(at + 1) % Self::DAYS.len()];
    }

    /// The language in which somebody is spoken to, if they are meant.
    pub fn language_for(&self, user: &User, now: DateTime<Utc>) -> Option<Language> {
        let is_active = self.active_days.is_none_or(|days| {
            // When somebody wrote is noted to the day.
            let since = now - TimeDelta::days(i64::from(days) + 1);
            user.seen_at.is_some_and(|seen| seen >= since)
        });
        let is_meant = user.reachable && user.ban.is_none() && is_active && self.has_plan(user.plan_at(now));
        user.language.filter(|language| is_meant && self.has_language(*language))
    }
}

/// What became of one person's message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is about to be sent. Where this is found later, nobody knows whether it was.
    Tried,
    Sent,
    /// They have blocked the bot, or are gone.
    Blocked,
    /// Telegram does not take it.
    Refused,
    /// Nobody knows whether it was sent. It is not sent again.
    Unknown,
}

/// How many messages came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    pub sent: u32,
    pub blocked: u32,
    pub refused: u32,
    pub unknown: u32,
}

impl Counts {
    pub const fn add(&mut self, fate: Fate) {
        match fate {
            Fate::Sent => self.sent += 1,
            Fate::Blocked => self.blocked += 1,
            Fate::Refused => self.refused += 1,
            Fate::Tried | Fate::Unknown => self.unknown += 1,
        }
    }

    pub const fn all(&self) -> u32 {
        self.sent + self.blocked + self.refused + self.unknown
    }
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is being written.
    Draft,
    Running,
    Paused,
    Cancelled,
    Done,
}

/// A message to many people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broadcast {
    /// Those of later ones come later.
    pub id: String,
    /// The admin whose it is.
    pub by: UserId,
    /// By the codes of the languages, plain.
    pub texts: BTreeMap<String, String>,
    pub audience: Audience,
    pub stage: Stage,
    /// People whom it was for when it began.
    pub total: u32,
    pub counts: Counts,
    /// Whoever has an id up to this has had their turn.
    pub cursor: i64,
    /// But for these, whom Telegram did not take it for yet.
    pub again: Vec<i64>,
    /// Which of the jobs that send it is the present one.
    pub slice: u32,
    /// The message that shows how far it has come.
    pub card: Option<i64>,
}

impl Broadcast {
    pub fn new(id: String, by: UserId) -> Self {
        Self {
            id,
            by,
            texts: BTreeMap::new(),
            audience: Audience::everybody(),
            stage: Stage::Draft,
            total: 0,
            counts: Counts::default(),
            cursor: 0,
            again: Vec::new(),
            slice: 0,
            card: None,
        }
    }

    pub fn text(&self, language: Language) -> Option<&str> {
        self.texts.get(language.code()).map(String::as_str)
    }

    pub fn set_text(&mut self, language: Language, text: &str) {
        self.texts.insert(language.code().to_owned(), text.to_owned());
    }

    /// The languages of people whom it is for, in which nothing is said yet.
    pub fn wordless(&self) -> impl Iterator<Item = Language> {
        self.audience.languages().filter(|language| self.text(*language).is_none())
    }

    pub const fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Cancelled | Stage::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an RFC 3339 time")
    }

    fn person() -> User {
        let mut user = User::new(UserId(5), None, "Aziza", at("2026-11-01T00:00:00Z"));
        user.language = Some(Language::Uz);
        user
    }

    #[test]
    fn people_are_meant_by_language_plan_and_last_message() {
        let now = at("2026-11-20T00:00:00Z");
        let (everybody, user) = (Audience::everybody(), person());
        assert_eq!(everybody.language_for(&user, now), Some(Language::Uz));
        assert_eq!(everybody.language_for(&User { language: None, ..user.clone() }, now), None);
        assert_eq!(everybody.language_for(&User { reachable: false, ..user.clone() }, now), None);
        let ban = Some(crate::domain::user::Ban { at: now, reason: String::new() });
        assert_eq!(everybody.language_for(&User { ban, ..user.clone() }, now), None);
        let mut others = everybody.clone();
        others.toggle_language(Language::Uz);
        assert_eq!(others.language_for(&user, now), None);
        let mut paying = everybody.clone();
        paying.toggle_plan(PlanName::Free);
        assert_eq!(paying.language_for(&user, now), None);
        let mut active = everybody;
        active.next_days();
        assert_eq!(active.active_days, Some(7));
        assert_eq!(active.language_for(&user, now), None);
        active.next_days();
        assert_eq!(active.language_for(&user, now), Some(Language::Uz));
    }

    #[test]
    fn the_last_language_and_the_last_plan_stay() {
        let mut audience = Audience::everybody();
        for language in Language::ALL {
            audience.toggle_language(language);
        }
        for plan in PlanName::ALL {
            audience.toggle_plan(plan);
        }
        assert_eq!(audience.languages().count(), 1);
        assert_eq!(PlanName::ALL.into_iter().filter(|plan| audience.has_plan(*plan)).count(), 1);
    }
}
