//! Putting an interview aside, and going on with it.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::Interview;
use crate::service::{ServiceResult, Services};

/// Puts the interview aside.
///
/// # Errors
/// The store's.
pub async fn pause(services: &Services, interview: &Interview, request: &RequestId) -> ServiceResult<Stepped> {
    step(services, interview, Some(request), |interview, now| interview.pause(now)).await
}

/// Goes on where it was paused. One that runs is left as it is.
///
/// # Errors
/// The store's.
pub async fn resume(services: &Services, interview: &Interview, request: &RequestId) -> ServiceResult<Stepped> {
    step(services, interview, Some(request), |interview, now| interview.resume(now)).await
}
