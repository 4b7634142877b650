//! What an answer to "Tell me about yourself" says that the CV does not, told beside its grade.

use super::ServiceResult;
use crate::domain::cv::{beside_cv, is_about_yourself};
use crate::domain::grading::Feedback;
use crate::domain::interview::{AnswerRef, Interview};
use crate::service::{Services, masked_cv};

/// Adds it to what may be improved. A CV that is gone says nothing.
///
/// # Errors
/// The store's.
pub(super) async fn told(
    services: &Services,
    interview: &Interview,
    answer: AnswerRef,
    mut feedback: Feedback,
) -> ServiceResult<Feedback> {
    let slot = interview.slot_of(answer.question).filter(|slot| is_about_yourself(&slot.question.id));
    let Some(given) = slot.and_then(|_| interview.answer(answer)).filter(|_| feedback.screening.is_none()) else {
        return Ok(feedback);
    };
    if let Some(cv) = masked_cv::read_cv(services, interview.user).await?
        && let Some(told) = beside_cv(&cv, &given.text(), interview.language)
    {
        feedback.improvements.insert(0, told);
    }
    Ok(feedback)
}
