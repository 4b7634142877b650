//! The end of an interview.

use crate::domain::grading::Mark;
use crate::domain::interview::{Answer, Interview, Lean, Slot, Try};
use crate::domain::question::{Difficulty, Source};
use crate::domain::report::{Report, weakest};
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::{Button, Card, MESSAGE_MAX, button, excerpt, labelled, title, visible_len};
use crate::telegram::core::page::{HistoryPage, MenuItem, to_menu};
use crate::telegram::features::coach::code as coach;
use crate::telegram::features::feedback::view::{self as feedback, bar};
use crate::telegram::features::follow_up::view as follow_up;
use crate::telegram::features::interview::points::{self, Room, section};
use crate::telegram::features::interview::view::question_text;
use crate::telegram::features::interview::{code_of, on_interview};
use crate::telegram::features::tone::view as tone;
use crate::telegram::features::{own_marks, practise, redo};

pub mod chart;
pub mod facts;
pub mod paper;

/// Errors that are shown; the rest is in the review of each question.
const ERRORS: usize = 3;

/// The report of a finished interview.
pub fn card(t: Texts, interview: &Interview, report: &Report) -> Card {
    let mut html = String::new();
    for room in [300, 160, 80] {
        html = report_text(t, interview, report, room);
        if visible_len(&html) <= MESSAGE_MAX {
            break;
        }
    }
    let is_weak = report.summary.topics.last().is_some_and(|topic| topic.score.mark() < Mark::Excellent);
    let weak = weakest(interview, redo::QUESTIONS).len();
    Card::new(html)
        .row(practise::weakest_button(t, interview))
        .row(is_weak.then(|| practise::button(t, interview)))
        .row((weak > 0).then(|| redo::button(t, interview, weak)))
        .row(report.summary.overall.into_iter().flat_map(|_| {
            [
                on_interview(t, interview, "button-share", super::SHARE),
                on_interview(t, interview, "button-pdf", super::PDF),
            ]
        }))
        .grid(&questions(interview), 5)
        .row([coach::report_button(t, interview)])
        .row([button(t, "button-new-interview", &MenuItem::Interview), button(t, "button-history", &HistoryPage(0))])
        .row([to_menu(t)])
}

/// What stands under the picture.
pub fn caption(t: Texts, interview: &Interview, report: &Report) -> String {
    let overall = report.summary.overall.map_or_else(|| t.msg("report-no-score").plain(), |score| t.score(score));
    let mark = report.summary.overall.unwrap_or_default().mark();
    t.msg("report-caption")
        .arg("track", title(t, interview))
        .arg("score", overall)
        .arg("mark", t.msg(&format!("mark-{}", mark.slug())).plain())
        .text()
}

/// A question of a finished interview, with the answer and its feedback.
pub fn review(t: Texts, interview: &Interview, number: usize, slot: &Slot) -> Vec<Card> {
    let total = interview.slots.len();
    let mut cards = vec![Card::new(question_text(t, slot, number, total))];
    for one in graded(slot) {
        cards.push(Card::new(said(t, one.answer)));
        cards.extend(one.follow_ups.iter().filter_map(|answer| asked_back(t, answer)));
        cards.push(reviewed(t, interview, number, slot, one));
    }
    if slot.skipped {
        cards.push(Card::new(t.get("review-skipped")));
    }
    if let Some(last) = cards.pop() {
        let is_feedback = graded(slot).next().is_some() && !slot.skipped;
        cards.push(if is_feedback { last } else { leading_back(t, interview, slot, last) });
    }
    cards
}

/// The feedback on a try at a question of a finished interview. Below the last one, it goes on from there.
pub fn reviewed(t: Texts, interview: &Interview, number: usize, slot: &Slot, one: Try<'_>) -> Card {
    let card = Card::new(feedback::text(t, (number, interview.slots.len()), slot, one))
        .row(own_marks::button(t, interview, slot, one));
    let is_last = !slot.skipped && graded(slot).last().is_some_and(|last| last.attempt == one.attempt);
    if is_last { leading_back(t, interview, slot, card) } else { card }
}

fn graded(slot: &Slot) -> impl Iterator<Item = Try<'_>> {
    slot.tries().filter(|one| one.answer.feedback.is_some())
}

fn leading_back(t: Texts, interview: &Interview, slot: &Slot, card: Card) -> Card {
    let ask = slot.feedback().map(|_| coach::ask_button(t, interview, slot.key));
    card.row(ask).row([button(t, "button-to-report", &super::code(interview))])
}

fn said(t: Texts, answer: &Answer) -> String {
    t.msg("review-answer").arg("answer", Html(excerpt(&answer.text(), 3000))).text()
}

/// A follow-up and what was said to it.
fn asked_back(t: Texts, answer: &Answer) -> Option<Card> {
    let asked = follow_up::reviewed(t, answer.follow_up.as_ref()?);
    let html = if answer.is_left_out() { asked } else { format!("{asked}\n\n{}", said(t, answer)) };
    Some(Card::new(html))
}

fn report_text(t: Texts, interview: &Interview, report: &Report, room: usize) -> String {
    let mut parts = vec![t.msg("report-title").arg("track", title(t, interview)).text(), score(t, report)];
    parts.extend(tone::last_word(t, interview));
    parts.extend(facts::decided(t, interview));
    parts.extend(facts::topics(t, report));
    parts.extend(facts::requirements(t, report, interview.subject.is_cv(), room));
    parts.extend(facts::side_by_side(t, interview, report));
    parts.extend(facts::own_marks(t, interview));
    parts.extend(facts::how_it_sounded(t, interview));
    parts.extend(advice(t, report, room));
    let details = details(t, interview, room);
    if !details.is_empty() {
        parts.push(t.msg("feedback-details").arg("details", Html(details)).text());
    }
    parts.extend(facts::without_models(t, interview));
    if !questions(interview).is_empty() {
        parts.push(t.get("report-review"));
    }
    parts.join("\n\n")
}

/// The score in figures and in a word, and how many questions it is of.
fn score(t: Texts, report: &Report) -> String {
    let summary = &report.summary;
    let Some(score) = summary.overall else { return t.get("report-nothing-answered") };
    t.msg("report-score")
        .arg("bar", bar(score))
        .arg("score", t.score(score))
        .arg("mark", t.msg(&format!("mark-{}", score.mark().slug())).plain())
        .arg("answered", summary.answered)
        .arg("total", summary.planned)
        .text()
}

/// What a model advises. Without one, what comes next is on the buttons.
fn advice(t: Texts, report: &Report, room: usize) -> Option<String> {
    let notes = &report.notes;
    let lines = notes.next_steps.iter().map(|note| format!("• {}", excerpt(note, room)));
    let is_advice = notes.source != Source::Bank && !notes.next_steps.is_empty();
    is_advice.then(|| section(t, "report-next-steps", lines))
}

/// What is looked up: points, errors, how hard it was.
fn details(t: Texts, interview: &Interview, room: usize) -> String {
    let mut parts = facts::points(t, interview, room);
    let errors: Vec<String> = errors(t, interview, room).into_iter().take(ERRORS).collect();
    if !errors.is_empty() {
        parts.push(section(t, "report-errors", errors));
    }
    parts.extend(how_hard(t, interview));
    parts.join("\n\n")
}

/// How hard the questions were, and that they followed from how it went.
fn how_hard(t: Texts, interview: &Interview) -> Option<String> {
    let asked = || interview.slots.iter().filter(|slot| slot.asked_at.is_some());
    let counts = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard].map(|difficulty| {
        let count = asked().filter(|slot| slot.question.difficulty == difficulty).count();
        (count > 0).then(|| t.msg(difficulty_count(difficulty)).arg("count", count).plain())
    });
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() {
        return None;
    }
    let counts = t.msg("report-difficulty").arg("counts", counts.join(", ")).text();
    let lean = match interview.lean_shown() {
        Some(Lean::Harder) => t.get("report-harder"),
        Some(Lean::Easier) => t.get("report-easier"),
        Some(Lean::Same) | None => return Some(counts),
    };
    Some(format!("{counts}\n{lean}"))
}

const fn difficulty_count(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "report-difficulty-easy",
        Difficulty::Medium => "report-difficulty-medium",
        Difficulty::Hard => "report-difficulty-hard",
    }
}

/// What was said wrongly in the answers that count, in the order of the questions.
fn errors(t: Texts, interview: &Interview, room: usize) -> Vec<String> {
    let room = Room { point: room, quote: room, remark: 0, answer: 0, other: 0 };
    let of = |slot: &Slot| {
        let feedback = slot.feedback()?;
        Some(points::errors(t, slot.question.rubric.points(), &feedback.grade, room))
    };
    interview.slots.iter().filter_map(of).flatten().collect()
}

/// One button a question that was shown: they open its review.
fn questions(interview: &Interview) -> Vec<Button> {
    let asked = interview.slots.iter().enumerate().filter(|(_, slot)| slot.asked_at.is_some());
    asked.map(|(index, slot)| labelled((index + 1).to_string(), &code_of(interview, slot.key, super::REVIEW))).collect()
}
