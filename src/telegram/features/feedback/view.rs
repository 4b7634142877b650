//! Feedback on one answer: what counts at the top, the rest folded.

use super::head::{before, head};
use crate::domain::grading::{Beyond, Doubt, Feedback, Score, Verdict};
use crate::domain::interview::{Interview, Slot, TimeUp, Try};
use crate::domain::question::{Question, Source};
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::{Card, MESSAGE_MAX, excerpt, visible_len};
use crate::telegram::features::interview::degradation;
use crate::telegram::features::interview::points::{Room, covered, errors, missed, quoted, section};
use crate::telegram::features::{coach, dispute, finish, next, own_marks, pause, try_again};

/// Most generous first; a test holds the fullest card against the last one.
const ROOMS: [Room; 4] = [
    Room { point: 160, quote: 160, remark: 300, answer: 1400, other: 120 },
    Room { point: 120, quote: 80, remark: 160, answer: 1200, other: 80 },
    Room { point: 80, quote: 40, remark: 100, answer: 900, other: 40 },
    Room { point: 50, quote: 24, remark: 60, answer: 90, other: 20 },
];

/// Most errors that are shown: all that can be about key points.
const ERRORS: usize = 8;
/// Most passages that are right beside the question.
const ALSO_RIGHT: usize = 3;

/// The feedback card of the current question. `may_dispute` offers a second look at the grade.
pub fn card(t: Texts, interview: &Interview, slot: &Slot, latest: Try<'_>, may_dispute: bool) -> Card {
    let (again, next) = (try_again::button(t, interview), next::button(t, interview));
    // Three labels in a row would be cut off on a phone.
    let rows = match may_dispute {
        true => vec![again.into_iter().chain([dispute::button(t, interview)]).collect(), vec![next]],
        false => vec![again.into_iter().chain([next]).collect()],
    };
    let number = (interview.number(), interview.planned.into());
    let notes = Notes { dispute: Some(may_dispute), degradation: degradation::of_feedback(t, interview, slot) };
    let marks = own_marks::button(t, interview, slot, latest);
    Card { html: written(t, number, slot, latest, &notes), buttons: rows }
        .row(marks)
        .row([coach::code::ask_button(t, interview, slot.key)])
        .row([pause::button(t, interview), finish::button(t, interview)])
}

/// The feedback on a try as text, cut to what one message holds; empty while there is none. The question has a number of so
/// many.
pub fn text(t: Texts, number: (usize, usize), slot: &Slot, one: Try<'_>) -> String {
    written(t, number, slot, one, &Notes::default())
}

/// What is said of the grade itself.
#[derive(Default)]
struct Notes {
    /// Whether a second look is offered, where the feedback is new.
    dispute: Option<bool>,
    degradation: Option<String>,
}

fn written(t: Texts, number: (usize, usize), slot: &Slot, one: Try<'_>, notes: &Notes) -> String {
    let Some(feedback) = one.feedback() else { return String::new() };
    let head = head(t, number, slot, (one, &feedback));
    let mut html = String::new();
    for room in ROOMS {
        html = format!("{head}{}", body(t, slot, (one, &feedback), room, notes));
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

/// What stands below the head: each part on lines of its own.
fn body(t: Texts, slot: &Slot, (one, feedback): (Try<'_>, &Feedback), room: Room, notes: &Notes) -> String {
    let mut text = String::new();
    if let Some(dispute) = dispute::view::section(t, &slot.question, one.answer, room) {
        text.push_str(&format!("\n\n{dispute}"));
    }
    let details = details(t, slot, (one, feedback), room);
    if !details.is_empty() {
        text.push('\n');
        text.push_str(&t.msg("feedback-details").arg("details", Html(details)).text());
    }
    let answer = Html(excerpt(&slot.question.model_answer, room.answer));
    text.push('\n');
    text.push_str(&t.msg("feedback-model-answer").arg("answer", answer).text());
    let said = time_up(t, slot, one).into_iter().chain(notes.degradation.clone());
    for note in said.chain(feedback.doubt.map(|why| doubt(t, why, notes.dispute.unwrap_or_default()))) {
        text.push_str(&format!("\n{note}"));
    }
    text
}

/// Point by point, with the person's words, and what the grader remarks.
fn details(t: Texts, slot: &Slot, (one, feedback): (Try<'_>, &Feedback), room: Room) -> String {
    let changed = before(slot, one).map(|before| changed_points(t, &slot.question, &before, feedback, room));
    let mut parts: Vec<String> = changed.into_iter().filter(|changed| !changed.is_empty()).collect();
    if feedback.screening.is_none() {
        parts.extend(points(t, &slot.question, feedback, room));
    }
    parts.extend(remarks(t, [&feedback.strengths, &feedback.improvements, &feedback.suggestions], room));
    parts.join("\n\n")
}

/// What was good, what was missing, what to try next: a section each, where there is something.
pub(super) fn remarks(t: Texts, remarks: [&Vec<String>; 3], room: Room) -> Vec<String> {
    let titles = ["feedback-strengths", "feedback-improvements", "feedback-suggestions"];
    let written = titles.into_iter().zip(remarks).filter(|(_, remarks)| !remarks.is_empty());
    written
        .map(|(title, remarks)| {
            section(t, title, remarks.iter().map(|remark| format!("• {}", excerpt(remark, room.remark))))
        })
        .collect()
}

/// That the time has run out over a try, or over what was asked back last.
fn time_up(t: Texts, slot: &Slot, one: Try<'_>) -> Option<String> {
    let is_last =
        || one.follow_ups.last().or(Some(one.answer)).zip(slot.answer()).is_some_and(|(a, b)| std::ptr::eq(a, b));
    if one.is_cut_off() {
        return Some(t.get("feedback-cut-off"));
    }
    (slot.time_up() == Some(TimeUp::FollowUpUnanswered) && is_last()).then(|| t.get("time-up-follow-up"))
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
            Some(t.msg(id).arg("point", Html(excerpt(&point.text, room.point.min(80)))).text())
        })
        .collect::<Vec<_>>()
        .join("\n")
}

const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Missed | Verdict::Wrong => 0,
        Verdict::Partial => 1,
        Verdict::Met => 2,
    }
}

fn points(t: Texts, question: &Question, feedback: &Feedback, room: Room) -> Vec<String> {
    let graded = || question.rubric.points().iter().zip(&feedback.grade.points).enumerate();
    let marked = |index: usize, line: String| match feedback.is_marked(index) {
        true => t.msg("feedback-own-mark").arg("line", Html(line)).text(),
        false => line,
    };
    let credited = graded().filter(|(_, (_, grade))| grade.is_credited());
    let covered: Vec<String> = credited
        .map(|(index, (p, g))| marked(index, covered(t, (p, g), feedback.grade.is_raised(index), room)))
        .collect();
    let missed: Vec<String> = graded()
        .filter(|(_, (_, grade))| grade.verdict == Verdict::Missed)
        .map(|(index, (point, _))| marked(index, missed(t, point, room)))
        .collect();
    // What is read without a model may have been said in words that nobody thought of.
    let not_there = if feedback.source == Source::Bank { "feedback-not-found" } else { "feedback-missed" };
    let beyond = feedback.grade.beyond.iter().map(|said| beyond(t, said, room));
    let also_right = feedback.grade.also_right.iter().map(|quote| quoted(t, "feedback-also-right-quote", quote, room));
    let sections = [
        ("feedback-covered", covered),
        ("feedback-also-right", beyond.chain(also_right).take(ALSO_RIGHT).collect()),
        (
            "feedback-errors",
            errors(t, question.rubric.points(), &feedback.grade, room).into_iter().take(ERRORS).collect(),
        ),
        (not_there, missed),
    ];
    sections.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| section(t, title, lines)).collect()
}

/// Praise for what was said beyond the question.
fn beyond(t: Texts, said: &Beyond, room: Room) -> String {
    let line = t.msg("feedback-beyond").arg("point", Html(excerpt(&said.text, room.point))).text();
    format!("{line}\n{}", quoted(t, "feedback-quote", &said.quote, room))
}

/// Why the grade is to be taken with care, and what can be done where something can.
fn doubt(t: Texts, doubt: Doubt, may_dispute: bool) -> String {
    let id = match doubt {
        Doubt::Unsure => "feedback-unsure",
        Doubt::Distrusted => "feedback-distrusted",
    };
    t.msg(id).arg("dispute", if may_dispute { "yes" } else { "no" }).text()
}
