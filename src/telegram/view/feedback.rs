//! Feedback on one answer.

use super::{Button, Card, MESSAGE_MAX, button, excerpt, visible_len};
use crate::domain::grading::{Feedback, PointGrade, Score, Verdict};
use crate::domain::interview::{Interview, Slot};
use crate::domain::question::{KeyPoint, Question, Source};
use crate::i18n::{Html, Texts};
use crate::telegram::callback::{Callback, InterviewAction, QuestionAction};

/// How much of each part is shown, in UTF-16 units.
#[derive(Clone, Copy)]
struct Room {
    point: usize,
    quote: usize,
    remark: usize,
    answer: usize,
}

/// Most generous first; the last one always fits: 8 points, 9 remarks and the model answer are below 3,000 units.
const ROOMS: [Room; 3] = [
    Room { point: 160, quote: 160, remark: 300, answer: 1400 },
    Room { point: 120, quote: 80, remark: 160, answer: 1200 },
    Room { point: 80, quote: 40, remark: 100, answer: 900 },
];

/// The feedback card of the current question.
pub fn card(t: Texts, interview: &Interview, slot: &Slot, feedback: &Feedback) -> Card {
    let last = interview.number() >= usize::from(interview.planned);
    let on = |id: &str, action| -> Button {
        button(t, id, Callback::Question(interview.id.clone(), interview.number(), action))
    };
    Card::new(text(t, interview.number(), usize::from(interview.planned), slot, feedback))
        .row([
            on("button-try-again", QuestionAction::TryAgain),
            on(if last { "button-to-report" } else { "button-next" }, QuestionAction::Next),
        ])
        .row([
            button(t, "button-pause", Callback::Interview(interview.id.clone(), InterviewAction::Pause)),
            button(t, "button-finish", Callback::Interview(interview.id.clone(), InterviewAction::Finish)),
        ])
}

/// The feedback as text, cut to what one message holds.
pub fn text(t: Texts, number: usize, total: usize, slot: &Slot, feedback: &Feedback) -> String {
    let head = t.msg("feedback-head").arg("number", number).arg("total", total).text();
    let mut html = String::new();
    for room in ROOMS {
        html = format!("{head}\n{}", body(t, slot, feedback, room));
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

fn body(t: Texts, slot: &Slot, feedback: &Feedback, room: Room) -> String {
    let mut parts = vec![score_line(t, slot, feedback)];
    if let Some(reason) = feedback.screening {
        parts.push(t.get(screening(reason)));
    }
    parts.extend(points(t, &slot.question, feedback, room));
    let remarks = [
        ("feedback-strengths", &feedback.strengths),
        ("feedback-improvements", &feedback.improvements),
        ("feedback-suggestions", &feedback.suggestions),
    ];
    for (title, remarks) in remarks {
        if !remarks.is_empty() {
            parts.push(section(t, title, remarks.iter().map(|remark| format!("• {}", excerpt(remark, room.remark)))));
        }
    }
    if feedback.source == Source::Bank {
        parts.push(t.get("feedback-offline"));
    }
    let answer = Html(excerpt(&slot.question.model_answer, room.answer));
    parts.push(t.msg("feedback-model-answer").arg("answer", answer).text());
    parts.join("\n\n")
}

fn score_line(t: Texts, slot: &Slot, feedback: &Feedback) -> String {
    let score = feedback.grade.score;
    let line = t.msg("feedback-score").arg("bar", bar(score)).arg("score", t.score(score)).text();
    let tries: Vec<&Feedback> = slot.answers.iter().filter_map(|answer| answer.feedback.as_ref()).collect();
    match tries.as_slice() {
        [.., before, now] if *now == feedback => {
            let change = t.score_change(before.grade.score, score);
            let compared =
                t.msg("feedback-change").arg("before", t.score(before.grade.score)).arg("change", change).text();
            format!("{line}\n{compared}{}", changed_points(t, &slot.question, before, feedback))
        }
        _ => line,
    }
}

/// What the further try made better or worse, point by point.
fn changed_points(t: Texts, question: &Question, before: &Feedback, after: &Feedback) -> String {
    let pairs = before.grade.points.iter().zip(&after.grade.points).zip(question.rubric.points());
    pairs
        .filter_map(|((before, after), point)| {
            let id = match rank(after.verdict).cmp(&rank(before.verdict)) {
                std::cmp::Ordering::Greater => "feedback-point-better",
                std::cmp::Ordering::Less => "feedback-point-worse",
                std::cmp::Ordering::Equal => return None,
            };
            Some(format!("\n{}", t.msg(id).arg("point", Html(excerpt(&point.text, 80))).text()))
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
