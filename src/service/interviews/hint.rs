//! A nudge that does not give the answer away.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::{Interview, QuestionKey};
use crate::service::{ServiceResult, Services};

/// The person wants to see the hint.
///
/// # Errors
/// The store's.
pub async fn show(
    services: &Services,
    interview: &Interview,
    question: QuestionKey,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    step(services, interview, Some(request), |interview, now| interview.show_hint(question, now)).await
}
