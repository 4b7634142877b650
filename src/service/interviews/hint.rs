//! A nudge that does not give the answer away.

use super::{Stepped, change};
use crate::domain::interview::{InterviewId, QuestionKey};
use crate::service::{ServiceResult, Services};

/// The person wants to see the hint.
///
/// # Errors
/// The store's.
pub async fn show(services: &Services, id: &InterviewId, question: QuestionKey) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.show_hint(question, now)).await
}
