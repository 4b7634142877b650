//! Feedback on one answer.

use std::borrow::Cow;

use crate::domain::grading::{Doubt, Feedback, Score, Screening, Verdict};
use crate::domain::interview::{Interview, Slot, TimeUp, Try};
use crate::domain::question::{Question, Source};
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::{Card, MESSAGE_MAX, excerpt, visible_len};
use crate::telegram::features::interview::degradation;
use crate::telegram::features::interview::points::{Room, covered, errors, missed, quoted, section};
use crate::telegram::features::{dispute, finish, next, pause, try_again};

/// Most generous first; a test holds the fullest card against the last one.
const ROOMS: [Room; 4] = [
    Room { point: 160, quote: 160, remark: 300, answer: 1400, other: 120 },
    Room { point: 120, quote: 80, remark: 160, answer: 1200, other: 80 },
    Room { point: 80, quote: 40, remark: 100, answer: 900, other: 40 },
    Room { point: 50, quote: 24, remark: 60, answer: 160, other: 20 },
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
        true => vec![vec![again, dispute::button(t, interview)], vec![next]],
        false => vec![vec![again, next]],
    };
    let html = text(t, (interview.number(), interview.planned.into()), slot, latest, may_dispute);
    Card { html, buttons: rows }.row([pause::button(t, interview), finish::button(t, interview)])
}

/// The feedback on a try as text, cut to what one message holds; empty while there is none. The question has a number of so
/// many.
pub fn text(t: Texts, (number, total): (usize, usize), slot: &Slot, one: Try<'_>, may_dispute: bool) -> String {
    let Some(feedback) = one.feedback() else { return String::new() };
    let head = t.msg("feedback-head").arg("number", number).arg("total", total).text();
    let mut html = String::new();
    for room in ROOMS {
        html = format!("{head}\n{}", body(t, slot, (one, &feedback), room, may_dispute));
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

fn body(t: Texts, slot: &Slot, (one, feedback): (Try<'_>, &Feedback), room: Room, may_dispute: bool) -> String {
    let mut parts = vec![score_lines(t, slot, (one, feedback), room)];
    parts.extend(dispute::view::section(t, &slot.question, one.answer, room));
    if let Some(reason) = feedback.screening {
        parts.push(t.get(screening(reason)));
    }
    parts.extend(time_up(t, slot, one));
    parts.extend(points(t, &slot.question, feedback, room));
    parts.extend(remarks(t, [&feedback.strengths, &feedback.improvements, &feedback.suggestions], room));
    parts.extend(degradation::on_feedback(t, feedback));
    parts.extend(feedback.doubt.map(|why| doubt(t, why, may_dispute)));
    let answer = Html(excerpt(&slot.question.model_answer, room.answer));
    parts.push(t.msg("feedback-model-answer").arg("answer", answer).text());
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

/// The score, and what it is made of or compared with.
fn score_lines(t: Texts, slot: &Slot, (one, feedback): (Try<'_>, &Feedback), room: Room) -> String {
    let score = feedback.grade.score;
    let line = t.msg("feedback-score").arg("bar", bar(score)).arg("score", t.score(score)).text();
    let alone = one.answer.counted().filter(|_| !feedback.grade.raised.is_empty()).map(|alone| alone.grade.score);
    let line = match alone {
        Some(first) => format!("{line}\n{}", t.msg("feedback-first-alone").arg("score", t.score(first)).text()),
        None => line,
    };
    let Some(before) = before(slot, one) else { return line };
    let change = t.score_change(before.grade.score, score);
    let compared = t.msg("feedback-change").arg("before", t.score(before.grade.score)).arg("change", change).text();
    format!("{line}\n{compared}{}", changed_points(t, &slot.question, &before, feedback, room))
}

/// The feedback on the try before this one, which is the latest.
fn before<'a>(slot: &'a Slot, latest: Try<'_>) -> Option<Cow<'a, Feedback>> {
    let mut tries = slot.tries().filter(|one| one.answer.counted().is_some()).collect::<Vec<_>>();
    tries.pop().filter(|last| std::ptr::eq(last.answer, latest.answer))?;
    tries.pop()?.feedback()
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
        Verdict::Missed | Verdict::Wrong => 0,
        Verdict::Partial => 1,
        Verdict::Met => 2,
    }
}

fn points(t: Texts, question: &Question, feedback: &Feedback, room: Room) -> Vec<String> {
    let graded = || question.rubric.points().iter().zip(&feedback.grade.points);
    let credited = graded().enumerate().filter(|(_, (_, grade))| grade.is_credited());
    let covered: Vec<String> =
        credited.map(|(index, (p, g))| covered(t, (p, g), feedback.grade.is_raised(index), room)).collect();
    let missed: Vec<String> = graded()
        .filter(|(_, grade)| grade.verdict == Verdict::Missed)
        .map(|(point, _)| missed(t, point, room))
        .collect();
    // What is read without a model may have been said in words that nobody thought of.
    let not_there = if feedback.source == Source::Bank { "feedback-not-found" } else { "feedback-missed" };
    let also_right = feedback.grade.also_right.iter().take(ALSO_RIGHT);
    let sections = [
        ("feedback-covered", covered),
        ("feedback-also-right", also_right.map(|quote| quoted(t, "feedback-also-right-quote", quote, room)).collect()),
        (
            "feedback-errors",
            errors(t, question.rubric.points(), &feedback.grade, room).into_iter().take(ERRORS).collect(),
        ),
        (not_there, missed),
    ];
    sections.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| section(t, title, lines)).collect()
}

/// Why the grade is to be taken with care, and what can be done where something can.
fn doubt(t: Texts, doubt: Doubt, may_dispute: bool) -> String {
    let id = match doubt {
        Doubt::Unsure => "feedback-unsure",
        Doubt::Distrusted => "feedback-distrusted",
    };
    t.msg(id).arg("dispute", if may_dispute { "yes" } else { "no" }).text()
}

const fn screening(reason: Screening) -> &'static str {
    match reason {
        Screening::Empty => "screening-empty",
        Screening::DontKnow => "screening-dont-know",
        Screening::Gibberish => "screening-gibberish",
        Screening::PastedQuestion => "screening-pasted-question",
    }
}
