//! The names of what the catalog offers, and of times.

use chrono::TimeDelta;

use super::Texts;
use crate::domain::catalog::{Domain, Level, Technology};
use crate::domain::interview::InterviewType;
use crate::domain::plan::PlanName;

impl Texts {
    /// The name of this language, in itself. Plain text.
    pub fn language_name(self) -> String {
        self.msg("language-name").plain()
    }

    /// The name of a domain. Plain text.
    pub fn domain(self, domain: Domain) -> String {
        self.msg(&format!("domain-{}", domain.slug())).plain()
    }

    /// The name of a level. Plain text.
    pub fn level(self, level: Level) -> String {
        self.msg(&format!("level-{}", level.slug())).plain()
    }

    /// The name of a technology: translated where it is a common word, else as its makers or the person write it.
    /// Plain text.
    pub fn technology(self, technology: &Technology) -> String {
        let id = format!("technology-{}", technology.slug().unwrap_or_default());
        if self.has(&id) { self.msg(&id).plain() } else { technology.name().to_owned() }
    }

    /// The name of a type of interview. Plain text.
    pub fn interview_type(self, kind: InterviewType) -> String {
        self.msg(&format!("type-{}", kind.slug())).plain()
    }

    /// The name of a plan. Plain text.
    pub fn plan(self, plan: PlanName) -> String {
        self.msg(&format!("plan-{}", plan.slug())).plain()
    }

    /// A time in the unit that says it best. Plain text.
    pub fn lasted(self, time: TimeDelta) -> String {
        let (id, count) = match time.num_seconds() {
            seconds @ ..120 => ("jobs-seconds", seconds),
            seconds @ 120..7200 => ("jobs-minutes", seconds / 60),
            seconds @ 7200..172_800 => ("jobs-hours", seconds / 3600),
            seconds => ("jobs-days", seconds / 86_400),
        };
        self.msg(id).arg("count", u32::try_from(count).unwrap_or_default()).plain()
    }
}
