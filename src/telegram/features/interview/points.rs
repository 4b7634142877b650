//! How the key points of a question are shown, wherever a grade is.

use crate::domain::grading::{PointGrade, Verdict};
use crate::domain::question::KeyPoint;
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::excerpt;

/// How much of each part of a grade is shown, in UTF-16 units.
#[derive(Clone, Copy)]
pub struct Room {
    pub point: usize,
    pub quote: usize,
    pub remark: usize,
    pub answer: usize,
    /// Each point, and each quote, of a grade that was not kept.
    pub other: usize,
}

/// A point as a grade judges it.
pub fn line(t: Texts, point: &KeyPoint, grade: &PointGrade, room: Room) -> String {
    if grade.verdict == Verdict::Missed { missed(t, point, room) } else { covered(t, point, grade, room) }
}

pub fn missed(t: Texts, point: &KeyPoint, room: Room) -> String {
    t.msg("feedback-missed-point").arg("point", Html(excerpt(&point.text, room.point))).text()
}

/// A point that the answer makes, at least in part, with the words that do.
pub fn covered(t: Texts, point: &KeyPoint, grade: &PointGrade, room: Room) -> String {
    let id = if grade.verdict == Verdict::Met { "feedback-met-point" } else { "feedback-partial-point" };
    let line = t.msg(id).arg("point", Html(excerpt(&point.text, room.point))).text();
    let Some(quote) = &grade.quote else { return line };
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = t.msg("feedback-quote").arg("quote", Html(excerpt(&quote, room.quote))).text();
    format!("{line}\n{quoted}")
}

/// Lines under a title, which is a message.
pub fn section(t: Texts, title: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().collect();
    format!("{}\n{}", t.get(title), lines.join("\n"))
}
