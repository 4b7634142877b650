//! What is done with a CV by models, once its person has agreed to that.

use chrono::Datelike;

use super::{Aim, kept, may_be_read};
use crate::domain::cv::{Career, Cv};
use crate::domain::user::User;
use crate::plans::Task;
use crate::service::{ServiceResult, Services, vacancies};

/// What models do with the CV of somebody on their plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offers {
    pub interview: bool,
    /// Better lines for it.
    pub suggestions: bool,
}

pub fn offers(services: &Services, user: &User) -> Offers {
    let has = |task| services.interviewer.has_model_for(user.plan_at(services.now()), task);
    Offers { interview: has(Task::CvQuestions), suggestions: has(Task::Cv) }
}

/// Whether somebody can be interviewed on their CV.
#[derive(Debug, PartialEq, Eq)]
pub enum OnCv {
    Ready(Career),
    /// The plan has no model for it.
    Off,
    /// They have not agreed that models read it.
    NoConsent,
    /// There is none.
    Gone,
}

/// What an interview on the person's CV would be about.
///
/// # Errors
/// The store's.
pub async fn on_cv(services: &Services, user: &User) -> ServiceResult<OnCv> {
    if !offers(services, user).interview {
        return Ok(OnCv::Off);
    }
    let Some((_, kept)) = kept(services, user.id).await? else { return Ok(OnCv::Gone) };
    if !may_be_read(services, user.id).await? {
        return Ok(OnCv::NoConsent);
    }
    let aim = match kept.aim {
        None => None,
        Some(Aim::Track { domain, technology }) => Some((domain, technology)),
        Some(Aim::Vacancy(id)) => {
            let posting = vacancies::get(services, user.id, &id).await?.and_then(|brought| brought.vacancy.posting());
            let track = posting.and_then(|posting| posting.track().cloned());
            track.map(|track| (track.domain, track.technology))
        }
    };
    let this_year = u16::try_from(services.now().year()).unwrap_or(u16::MAX);
    Ok(OnCv::Ready(Cv::of(kept.text).career(aim, this_year)))
}
