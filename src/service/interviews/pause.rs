//! Putting an interview aside, and going on with it.

use super::{Stepped, change};
use crate::domain::interview::InterviewId;
use crate::service::{ServiceResult, Services};

/// Puts the interview aside.
///
/// # Errors
/// The store's.
pub async fn pause(services: &Services, id: &InterviewId) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.pause(now)).await
}

/// Goes on where it was paused. One that runs is left as it is.
///
/// # Errors
/// The store's.
pub async fn resume(services: &Services, id: &InterviewId) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.resume(now)).await
}
