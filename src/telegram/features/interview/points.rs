//! How the key points of a question are shown, wherever a grade is.

use crate::domain::grading::{Grade, PointGrade, Verdict};
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
    match grade.verdict {
        Verdict::Met | Verdict::Partial => covered(t, point, grade, room),
        Verdict::Missed => missed(t, point, room),
        Verdict::Wrong => error(t, grade.quote.as_deref().unwrap_or_default(), &point.text, room),
    }
}

pub fn missed(t: Texts, point: &KeyPoint, room: Room) -> String {
    t.msg("feedback-missed-point").arg("point", Html(excerpt(&point.text, room.point))).text()
}

/// A point that the answer makes, at least in part, with the words that do.
pub fn covered(t: Texts, point: &KeyPoint, grade: &PointGrade, room: Room) -> String {
    let id = if grade.verdict == Verdict::Met { "feedback-met-point" } else { "feedback-partial-point" };
    let line = t.msg(id).arg("point", Html(excerpt(&point.text, room.point))).text();
    let Some(quote) = &grade.quote else { return line };
    format!("{line}\n{}", quoted(t, "feedback-quote", quote, room))
}

/// What a grade holds to be false: first what a key point says otherwise, then the rest.
pub fn errors(t: Texts, points: &[KeyPoint], grade: &Grade, room: Room) -> Vec<String> {
    let graded = points.iter().zip(&grade.points).filter(|(_, grade)| grade.verdict == Verdict::Wrong);
    let beside = grade.errors.iter().map(|found| error(t, &found.quote, &found.why, room));
    graded.map(|(point, grade)| line(t, point, grade, room)).chain(beside).collect()
}

/// The person's words, and what is right instead.
fn error(t: Texts, quote: &str, right: &str, room: Room) -> String {
    let right = t.msg("feedback-right-instead").arg("right", Html(excerpt(right, room.point))).text();
    format!("{}\n{right}", quoted(t, "feedback-wrong", quote, room))
}

/// The person's words in this message, on one line.
pub fn quoted(t: Texts, message: &str, quote: &str, room: Room) -> String {
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    t.msg(message).arg("quote", Html(excerpt(&quote, room.quote))).text()
}

/// Lines under a title, which is a message.
pub fn section(t: Texts, title: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().collect();
    format!("{}\n{}", t.get(title), lines.join("\n"))
}
