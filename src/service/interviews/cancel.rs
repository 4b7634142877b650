//! Giving an interview up.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::Interview;
use crate::service::quotas::give_interview_back;
use crate::service::{ServiceResult, Services};

/// Whether an interview that is given up now has cost one of the month's: its plan counts them, and a question was shown.
pub fn costs_one(services: &Services, interview: &Interview) -> bool {
    let is_counted = services.plans.plan(interview.plan).quotas.interviews_per_month.is_some();
    is_counted && !interview.warm_up && interview.redo.is_none() && interview.asked() > 0
}

/// Gives the interview up. One that never got to a question is not counted against the month's.
///
/// # Errors
/// The store's.
pub async fn cancel(services: &Services, interview: &Interview, request: &RequestId) -> ServiceResult<Stepped> {
    let cancelled = step(services, interview, Some(request), |interview, now| interview.cancel(now)).await?;
    if let Some((interview, Ok(()))) = &cancelled
        && interview.asked() == 0
    {
        give_interview_back(services, &interview.id.0).await?;
    }
    Ok(cancelled)
}
