//! Feedback on one answer.

use super::{Button, Card, MESSAGE_MAX, button, excerpt, degradation, visible_len};
use crate::domain::grading::{Feedback, PointGrade, Score, Verdict};
use crate::domain::interview::{Answer, Interview, Slot};
use crate::domain::question::{KeyPoint, Question};
use crate::i18n::{Html, Texts};
use crate::telegram::callback::{Callback, InterviewAction, QuestionAction};

mod dispute;
mod draft;

pub use dispute::result as dispute_result;
pub use draft::draft;

/// How much of each part is shown, in UTF-16 units.
#[derive(Clone, Copy)]
struct Room {
    point: usize,
    quote: usize,
    remark: usize,
    answer: usize,
    /// Each point, and each quote, of the grade that a dispute did not keep.
    other: usize,
}

/// Most generous first; a test holds the fullest card against the last one.
const ROOMS: [Room; 4] = [
    Room { point: 160, quote: 160, remark: 300, answer: 1400, other: 120 },
    Room { point: 120, quote: 80, remark: 160, answer: 1200, other: 80 },
    Room { point: 80, quote: 40, remark: 100, answer: 900, other: 40 },
    Room { point: 60, quote: 30, remark: 60, answer: 500, other: 20 },
];

/// The feedback card of the current question. `dispute` offers a second look at the grade.
pub fn card(t: Texts, interview: &Interview, slot: &Slot, answer: &Answer, dispute: bool) -> Card {
    let last = interview.number() >= usize::from(interview.planned);
    let on = |id: &str, action| -> Button {
        button(t, id, Callback::Question(interview.id.clone(), interview.number(), action))
    };
    let again = on("button-try-again", QuestionAction::TryAgain);
    let next = on(if last { "button-to-report" } else { "button-next" }, QuestionAction::Next);
    // Three labels in a row would be cut off on a phone.
    let rows = match dispute {
        true => vec![vec![again, on("button-dispute", QuestionAction::Dispute)], vec![next]],
        false => vec![vec![again, next]],
    };
    Card { html: text(t, interview.number(), usize::from(interview.planned), slot, answer), buttons: rows }.row([
        button(t, "button-pause", Callback::Interview(interview.id.clone(), InterviewAction::Pause)),
        button(t, "button-finish", Callback::Interview(interview.id.clone(), InterviewAction::Finish)),
    ])
}

/// The feedback on an answer as text, cut to what one message holds; empty while there is none.
pub fn text(t: Texts, number: usize, total: usize, slot: &Slot, answer: &Answer) -> String {
    let Some(feedback) = answer.counted() else { return String::new() };
    let head = t.msg("feedback-head").arg("number", number).arg("total", total).text();
    let mut html = String::new();
    for room in ROOMS {
        html = format!("{head}\n{}", body(t, slot, answer, feedback, room));
        if visible_len(&html) <= MESSAGE_MAX {
            break;
        }
    }
    html
}

/// Ten cells, the score's share of them full: `■■■■■■■□□□`.
pub fn bar(score: Score) -> String {
    let full = usize::from((score.tenths() + 5) / 10);
    format!("{}{}", "■".repeat(full), "□".repeat(10 - full))
}

fn body(t: Texts, slot: &Slot, answer: &Answer, feedback: &Feedback, room: Room) -> String {
    let mut parts = vec![score_line(t, slot, feedback, room)];
    parts.extend(dispute::section(t, &slot.question, answer, room));
    if let Some(reason) = feedback.screening {
        parts.push(t.get(screening(reason)));
    }
    parts.extend(points(t, &slot.question, feedback, room));
    parts.extend(remarks(t, [&feedback.strengths, &feedback.improvements, &feedback.suggestions], room));
    parts.extend(degradation::on_feedback(t, feedback));
    let answer = Html(excerpt(&slot.question.model_answer, room.answer));
    parts.push(t.msg("feedback-model-answer").arg("answer", answer).text());
    parts.join("\n\n")
}

/// What was good, what was missing, what to try next: a section each, where there is something.
fn remarks(t: Texts, remarks: [&Vec<String>; 3], room: Room) -> Vec<String> {
    let titles = ["feedback-strengths", "feedback-improvements", "feedback-suggestions"];
    let written = titles.into_iter().zip(remarks).filter(|(_, remarks)| !remarks.is_empty());
    written
        .map(|(title, remarks)| {
            section(t, title, remarks.iter().map(|remark| format!("• {}", excerpt(remark, room.remark))))
        })
        .collect()
}

fn score_line(t: Texts, slot: &Slot, feedback: &Feedback, room: Room) -> String {
    let score = feedback.grade.score;
    let line = t.msg("feedback-score").arg("bar", bar(score)).arg("score", t.score(score)).text();
    let tries: Vec<&Feedback> = slot.answers.iter().filter_map(Answer::counted).collect();
    match tries.as_slice() {
        [.., before, now] if std::ptr::eq(*now, feedback) => {
            let change = t.score_change(before.grade.score, score);
            let compared =
                t.msg("feedback-change").arg("before", t.score(before.grade.score)).arg("change", change).text();
            format!("{line}\n{compared}{}", changed_points(t, &slot.question, before, feedback, room))
        }
        _ => line,
    }
}

/// What the further try made better or worse, point by point.
fn changed_points(t: Texts, question: &Question, before: &Feedback, after: &Feedback, room: Room) -> String {
    let pairs = before.grade.points.iter().zip(&after.grade.points).zip(question.rubric.points());
    pairs
        .filter_map(|((before, after), point)| {
            let id = match rank(after.verdict).cmp(&rank(before.verdict)) {
                std::cmp::Ordering::Greater => "feedback-point-better",
                std::cmp::Ordering::Less => "feedback-point-worse",
                std::cmp::Ordering::Equal => return None,
            };
            Some(format!("\n{}", t.msg(id).arg("point", Html(excerpt(&point.text, room.point.min(80)))).text()))
        })
        .collect()
}

const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Missed => 0,
        Verdict::Partial => 1,
        Verdict::Met => 2,
    }
}

fn points(t: Texts, question: &Question, feedback: &Feedback, room: Room) -> Vec<String> {
    let graded = || question.rubric.points().iter().zip(&feedback.grade.points);
    let covered: Vec<String> =
        graded().filter(|(_, grade)| grade.verdict != Verdict::Missed).map(|(p, g)| covered(t, p, g, room)).collect();
    let missed: Vec<String> = graded()
        .filter(|(_, grade)| grade.verdict == Verdict::Missed)
        .map(|(point, _)| t.msg("feedback-missed-point").arg("point", Html(excerpt(&point.text, room.point))).text())
        .collect();
    let mut sections = Vec::new();
    if !covered.is_empty() {
        sections.push(section(t, "feedback-covered", covered));
    }
    if !missed.is_empty() {
        sections.push(section(t, "feedback-missed", missed));
    }
    sections
}

fn covered(t: Texts, point: &KeyPoint, grade: &PointGrade, room: Room) -> String {
    let id = if grade.verdict == Verdict::Met { "feedback-met-point" } else { "feedback-partial-point" };
    let line = t.msg(id).arg("point", Html(excerpt(&point.text, room.point))).text();
    let Some(quote) = &grade.quote else { return line };
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = t.msg("feedback-quote").arg("quote", Html(excerpt(&quote, room.quote))).text();
    format!("{line}\n{quoted}")
}

fn section(t: Texts, title: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().collect();
    format!("{}\n{}", t.get(title), lines.join("\n"))
}

const fn screening(reason: crate::domain::grading::Screening) -> &'static str {
    use crate::domain::grading::Screening;
    match reason {
        Screening::Empty => "screening-empty",
        Screening::DontKnow => "screening-dont-know",
        Screening::Gibberish => "screening-gibberish",
        Screening::PastedQuestion => "screening-pasted-question",
    }
}
