//! Feedback while it is being written.

use super::view::remarks;
use crate::domain::question::Question;
use crate::i18n::Texts;
use crate::interviewer::GradeDraft;
use crate::telegram::core::card::Card;
use crate::telegram::features::answer;
use crate::telegram::features::interview::points::{Room, covered, section};

/// 8 points and 9 remarks of these lengths are below 3,900 units.
const ROOM: Room = Room { point: 120, quote: 100, remark: 200, answer: 0, other: 0 };

/// The card of an answer that is being checked, as far as the grade stands. What is missing is left to the end: a
/// point that does not stand here may only not have been compared yet.
pub fn draft(t: Texts, question: &Question, draft: &GradeDraft) -> Card {
    let total = question.rubric.points().len();
    if draft.points.is_empty() {
        return answer::view::checking(t);
    }
    let progress = t.msg("feedback-draft").arg("done", draft.points.len().min(total)).arg("total", total).text();
    let mut parts = vec![progress];
    let graded = question.rubric.points().iter().zip(&draft.points);
    let lines: Vec<String> =
        graded.filter(|(_, grade)| grade.is_credited()).map(|(point, grade)| covered(t, point, grade, ROOM)).collect();
    if !lines.is_empty() {
        parts.push(section(t, "feedback-covered", lines));
    }
    parts.extend(remarks(t, [&draft.strengths, &draft.improvements, &draft.suggestions], ROOM));
    Card::new(parts.join("\n\n"))
}
