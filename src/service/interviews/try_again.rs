//! Another try at a question that has its feedback.

use super::{Stepped, change};
use crate::domain::interview::{Interview, InterviewId, QuestionKey, Stage};
use crate::service::{ServiceResult, Services};

/// The person wants to answer once more.
///
/// # Errors
/// The store's.
pub async fn try_again(services: &Services, id: &InterviewId, question: QuestionKey) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.try_again(question, now)).await
}

/// Whether the wish has just been granted: it is the second of a double tap.
pub fn is_repeated(interview: &Interview, question: QuestionKey) -> bool {
    let is_open_try = interview
        .slot()
        .is_some_and(|slot| slot.key == question && slot.stage() == Stage::Open && slot.answer().is_some());
    interview.status.is_open() && is_open_try
}
