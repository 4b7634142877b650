//! Plans and what they allow.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// A plan by name. What it allows stands in the plan catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlanName {
    /// Everybody's.
    #[default]
    Free,
    /// For one person who prepares seriously.
    Pro,
    /// No monthly limits, the best models.
    Elite,
    /// By agreement.
    Enterprise,
}

impl PlanName {
    /// Every plan, smallest first.
    pub const ALL: [Self; 4] = [Self::Free, Self::Pro, Self::Elite, Self::Enterprise];

    /// Stable name in code, configuration, commands and the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
            Self::Elite => "elite",
            Self::Enterprise => "enterprise",
        }
    }

    /// The plan with this name, case ignored.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.slug().eq_ignore_ascii_case(slug))
    }
}

/// A month in which interviews are counted: from one day of the month to the same of the next, or to its last where the next is
/// shorter. Days are those of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    pub begins: NaiveDate,
    /// The day on which the next one begins.
    pub ends: NaiveDate,
}

impl Month {
    /// The month of this time, where months begin on the day of the month of `first`.
    pub fn around(first: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let (first, today) = (first.date_naive(), now.date_naive());
        let begin = |month: u32| first + Months::new(month);
        let between = (today.year() - first.year()) * 12 + today.month0().cast_signed() - first.month0().cast_signed();
        let months = u32::try_from(between).unwrap_or_default();
        let month = if begin(months) > today { months.saturating_sub(1) } else { months };
        Self { begins: begin(month), ends: begin(month + 1) }
    }

    /// When it is all there again.
    pub fn renews(self) -> DateTime<Utc> {
        self.ends.and_time(NaiveTime::MIN).and_utc()
    }
}

/// What a plan allows. `None` is without limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotas {
    /// Interviews begun in a [`Month`].
    #[serde(default)]
    pub interviews_per_month: Option<u32>,
    /// Questions of an interview, follow-ups left out; see [`questions`](Self::questions).
    #[serde(default)]
    pub questions_per_interview: Option<u8>,
    /// Questions that a person may have replaced by another one in an interview.
    #[serde(default)]
    pub replacements_per_interview: Option<u32>,
    /// Grades that a person may have looked at once more in a day (UTC).
    #[serde(default)]
    pub disputes_per_day: Option<u32>,
    /// Follow-ups to one question, never more than [`FOLLOW_UPS_MAX`](super::interview::FOLLOW_UPS_MAX).
    #[serde(default)]
    pub follow_ups_per_question: Option<u32>,
    /// Follow-ups in an interview.
    #[serde(default)]
    pub follow_ups_per_interview: Option<u32>,
    /// What a person may ask the coach in a day (UTC), each reply written anew included.
    #[serde(default)]
    pub coach_turns_per_day: Option<u32>,
    /// How often a person may redo the weakest questions of an interview in a day (UTC), where the plan says so: see
    /// [`redos`](Self::redos).
    #[serde(default)]
    pub redos_per_day: Option<u32>,
    /// CVs that are analysed in a [`Month`].
    #[serde(default)]
    pub cv_analyses_per_month: Option<u32>,
    /// How often a CV is compared with a job post in a day (UTC).
    #[serde(default)]
    pub fits_per_day: Option<u32>,
    /// Cover letters that are written or changed in a day (UTC).
    #[serde(default)]
    pub cover_letters_per_day: Option<u32>,
    /// Minutes of recordings that are heard in a [`Month`]; see [`voice_seconds_per_month`](Self::voice_seconds_per_month).
    #[serde(default)]
    pub voice_minutes_per_month: Option<u32>,
    /// Longest recording, in seconds; see [`recording_seconds`](Self::recording_seconds).
    #[serde(default)]
    pub voice_seconds: Option<u32>,
    /// Largest recording, in megabytes; see [`recording_bytes`](Self::recording_bytes).
    #[serde(default)]
    pub voice_megabytes: Option<u32>,
}

/// Most questions of an interview on any plan.
pub const QUESTIONS_MAX: u8 = 15;
/// Fewest that a plan may allow.
pub const QUESTIONS_MIN: u8 = 5;
/// Longest recording that is taken on any plan, in seconds.
pub const VOICE_SECONDS_MAX: u32 = 300;
/// Largest one, in megabytes: Telegram gives a bot no larger file.
pub const VOICE_MEGABYTES_MAX: u32 = 20;

impl Quotas {
    /// How often the weakest questions may be redone in a day. Without a word on it once, where interviews are limited: redone
    /// ones cost none of them, and are graded all the same.
    #[must_use]
    pub fn redos(&self) -> Option<u32> {
        self.redos_per_day.or(self.interviews_per_month.map(|_| 1))
    }

    /// How many questions an interview may have.
    pub fn questions(&self) -> u8 {
        self.questions_per_interview.unwrap_or(QUESTIONS_MAX).min(QUESTIONS_MAX)
    }

    /// How many seconds of recordings may be heard in a month.
    pub fn voice_seconds_per_month(&self) -> Option<u32> {
        self.voice_minutes_per_month.map(|minutes| minutes.saturating_mul(60))
    }

    /// How long a recording may be, in seconds.
    pub fn recording_seconds(&self) -> u32 {
        self.voice_seconds.unwrap_or(VOICE_SECONDS_MAX).min(VOICE_SECONDS_MAX)
    }

    /// How many bytes a recording may have.
    pub fn recording_bytes(&self) -> usize {
        self.voice_megabytes.unwrap_or(VOICE_MEGABYTES_MAX).min(VOICE_MEGABYTES_MAX) as usize * 1024 * 1024
    }

    /// The same where nobody can look at a grade once more.
    #[must_use]
    pub const fn without_second_looks(self) -> Self {
        Self { disputes_per_day: None, ..self }
    }

    /// The same where nobody compares CVs with job posts.
    #[must_use]
    pub const fn without_fits(self) -> Self {
        Self { fits_per_day: None, ..self }
    }

    /// The same where nobody writes cover letters.
    #[must_use]
    pub const fn without_cover_letters(self) -> Self {
        Self { cover_letters_per_day: None, ..self }
    }

    /// The same where nobody hears what is said.
    #[must_use]
    pub const fn without_voice(self) -> Self {
        Self { voice_minutes_per_month: None, voice_seconds: None, voice_megabytes: None, ..self }
    }

    /// The same where there is no coach.
    #[must_use]
    pub const fn without_coach(self) -> Self {
        Self { coach_turns_per_day: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_the_day_of_the_first_or_the_last_of_a_shorter_one() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an RFC 3339 time");
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (first, now, begins, ends) in [
            ("2027-01-31T23:30:00Z", "2027-01-31T23:30:00Z", "2027-01-31", "2027-02-28"),
            ("2027-01-31T23:30:00Z", "2027-02-27T23:59:59Z", "2027-01-31", "2027-02-28"),
            ("2027-01-31T23:30:00Z", "2027-02-28T00:00:00Z", "2027-02-28", "2027-03-31"),
            ("2027-01-31T23:30:00Z", "2027-03-30T23:59:59Z", "2027-02-28", "2027-03-31"),
            ("2027-01-31T23:30:00Z", "2027-03-31T00:00:00Z", "2027-03-31", "2027-04-30"),
            ("2027-01-31T23:30:00Z", "2028-02-29T00:00:00Z", "2028-02-29", "2028-03-31"),
            ("2028-02-29T12:00:00Z", "2029-02-28T12:00:00Z", "2029-02-28", "2029-03-29"),
            ("2026-12-15T00:00:00Z", "2027-01-14T23:59:59Z", "2026-12-15", "2027-01-15"),
            ("2026-12-15T00:00:00Z", "2027-01-15T00:00:00Z", "2027-01-15", "2027-02-15"),
            // A clock that was set back.
            ("2026-12-15T00:00:00Z", "2026-11-20T00:00:00Z", "2026-12-15", "2027-01-15"),
        ] {
            let month = Month::around(at(first), at(now));
            assert_eq!((month.begins, month.ends), (day(begins), day(ends)), "{now}, from {first}");
        }
    }
}
