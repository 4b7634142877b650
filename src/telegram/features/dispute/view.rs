//! What came of a disputed grade.

use crate::domain::grading::{Feedback, Grade, Kept};
use crate::domain::interview::{Answer, Interview, SecondLook};
use crate::domain::question::Question;
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::Card;
use crate::telegram::features::interview::degradation;
use crate::telegram::features::interview::points::{Room, line};

/// The result for a person who has gone on to another question meanwhile.
pub fn result(t: Texts, interview: &Interview, number: usize, question: &Question, answer: &Answer) -> Card {
    let head = t.msg("dispute-head").arg("number", number).arg("total", usize::from(interview.planned)).text();
    let room = Room { point: 120, quote: 80, remark: 0, answer: 0, other: 120 };
    let parts: Vec<String> = section(t, question, answer, room).into_iter().collect();
    Card::new(format!("{head}\n{}", parts.join("\n\n")))
}

/// How the dispute of this answer stands: both scores, which grade counts and why, and what the other one says.
pub fn section(t: Texts, question: &Question, answer: &Answer, room: Room) -> Option<String> {
    let dispute = answer.dispute.as_ref()?;
    let first = answer.feedback.as_ref()?;
    Some(match &dispute.outcome {
        None => t.get("dispute-waiting"),
        Some(SecondLook::Nobody(why)) => t.msg("dispute-nobody").arg("why", degradation::why(t, *why)).text(),
        Some(SecondLook::Graded { second, kept }) => graded(t, question, (first, second), *kept, room),
    })
}

fn graded(t: Texts, question: &Question, (first, second): (&Feedback, &Feedback), kept: Kept, room: Room) -> String {
    let (id, others, counts, other) = match kept {
        Kept::Second => ("dispute-kept-second", "dispute-others-first", second, first),
        Kept::First => ("dispute-kept-first", "dispute-others-second", first, second),
    };
    let mut text = t
        .msg(id)
        .arg("first", t.score(first.grade.score))
        .arg("second", t.score(second.grade.score))
        .arg("old", quotes(&first.grade))
        .arg("new", quotes(&second.grade))
        .text();
    let differing = differing(t, question, (&counts.grade, &other.grade), room);
    if !differing.is_empty() {
        text.push('\n');
        text.push_str(&t.msg(others).arg("points", Html(differing.join("\n"))).text());
    }
    text
}

/// The key points that the other grade judges otherwise, as it judges them.
fn differing(t: Texts, question: &Question, (counts, other): (&Grade, &Grade), room: Room) -> Vec<String> {
    let points = question.rubric.points().iter().zip(counts.points.iter().zip(&other.points));
    let room = Room { point: room.other, quote: room.other, ..room };
    points
        .filter(|(_, (counts, other))| counts.verdict != other.verdict)
        .map(|(point, (_, other))| line(t, point, other, room))
        .collect()
}

/// How many of the person's own phrases carry the grade.
fn quotes(grade: &Grade) -> usize {
    grade.points.iter().filter(|point| point.is_credited()).count()
}
