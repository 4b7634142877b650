//! All that is counted of a person and may be limited by their plan.

use super::{Quota, bonus, cv_analyses_used, interviews_used, voice_used};
use crate::domain::user::User;
use crate::service::{ServiceResult, Services};

/// What is used: interviews, CVs and seconds of recordings in the month, the rest today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    pub interviews: u32,
    /// In the month.
    pub cv_analyses: u32,
    /// In the month.
    pub voice_seconds: u32,
    pub second_looks: u32,
    pub coach_turns: u32,
    pub redos: u32,
    pub fits: u32,
    pub cover_letters: u32,
    /// Interviews beyond the month's that are left.
    pub bonus: u32,
}

impl Used {
    /// What a person has used by now.
    ///
    /// # Errors
    /// The store's.
    pub async fn of(services: &Services, user: &User) -> ServiceResult<Self> {
        let (interviews, cv_analyses, voice_seconds, second_looks, coach_turns, redos, fits, cover_letters, bonus) = tokio::try_join!(
            interviews_used(services, user),
            cv_analyses_used(services, user),
            voice_used(services, user),
            Quota::SecondLooks.used(services, user.id),
            Quota::CoachTurns.used(services, user.id),
            Quota::Redos.used(services, user.id),
            Quota::Fits.used(services, user.id),
            Quota::CoverLetters.used(services, user.id),
            bonus::left(services, user.id),
        )?;
        Ok(Self {
            interviews,
            cv_analyses,
            voice_seconds,
            second_looks,
            coach_turns,
            redos,
            fits,
            cover_letters,
            bonus,
        })
    }

    /// Minutes of voice, of so many in all: what was begun counts, and they are all used only when nothing is left.
    pub fn voice_minutes(&self, limit: Option<u32>) -> u32 {
        minutes(self.voice_seconds, limit)
    }
}

/// Seconds as minutes, of so many.
pub fn minutes(seconds: u32, limit: Option<u32>) -> u32 {
    let begun = seconds.div_ceil(60);
    match limit {
        Some(limit) if begun == limit && seconds < limit.saturating_mul(60) => limit - 1,
        _ => begun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_is_seen_and_what_is_left_is_not_gone() {
        let of_45 = |seconds| minutes(seconds, Some(45));
        assert_eq!([of_45(0), of_45(1), of_45(60), of_45(61)], [0, 1, 1, 2]);
        assert_eq!([of_45(44 * 60), of_45(45 * 60 - 1), of_45(45 * 60)], [44, 44, 45]);
        assert_eq!([minutes(59, None), minutes(50, Some(1)), minutes(0, Some(0))], [1, 0, 0]);
    }
}
