//! Ending an interview before its last question.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::Interview;
use crate::service::{ServiceResult, Services};

/// Ends the questions. The report follows when everything that was said is graded: [`super::go_on`] sees to that.
///
/// # Errors
/// The store's.
pub async fn finish(services: &Services, interview: &Interview, request: &RequestId) -> ServiceResult<Stepped> {
    step(services, interview, Some(request), |interview, now| interview.finish(now)).await
}
