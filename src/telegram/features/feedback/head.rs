//! What stands at the top of feedback: it is read on a phone without scrolling, and before anything is unfolded.

use std::borrow::Cow;

use super::view::bar;
use crate::domain::grading::{Feedback, Screening, Verdict};
use crate::domain::interview::{Slot, Try};
use crate::domain::question::Source;
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::{excerpt, visible_len};

/// Most lines of a narrow phone that the head takes.
pub const LINES: usize = 6;
/// Letters that fit on such a line.
pub const LINE: usize = 34;
/// Gaps of which nothing was said.
const MISSED: [&str; 2] = ["feedback-gap-missed", "feedback-gap-not-found"];
/// Most gaps that are named, and most lines that one takes.
const GAPS: usize = 2;
const GAP_LINES: usize = 2;

/// Which question, the score in figures and in a word, what it is compared with, and what cost most.
pub fn head(t: Texts, (number, total): (usize, usize), slot: &Slot, (one, feedback): (Try<'_>, &Feedback)) -> String {
    let score = feedback.grade.score;
    let mut lines = vec![
        t.msg("feedback-head").arg("number", number).arg("total", total).text(),
        t.msg("feedback-score")
            .arg("bar", bar(score))
            .arg("score", t.score(score))
            .arg("mark", t.msg(&format!("mark-{}", score.mark().slug())).plain())
            .text(),
    ];
    lines.extend(comparison(t, slot, (one, feedback)));
    let marked = feedback.own_score(&slot.question.rubric);
    lines.extend(marked.map(|marked| t.msg("feedback-own-marks").arg("score", t.score(marked)).text()));
    match feedback.screening {
        Some(reason) => lines.push(t.get(screening(reason))),
        None => lines.extend(gaps(t, slot, feedback, LINES - lines.len())),
    }
    lines.join("\n")
}

/// The score against that of the try before, or of the first answer alone.
fn comparison(t: Texts, slot: &Slot, (one, feedback): (Try<'_>, &Feedback)) -> Option<String> {
    let now = feedback.grade.score;
    if let Some(before) = before(slot, one) {
        let (before, change) = (before.grade.score, t.score_change(before.grade.score, now));
        let compared = t.msg("feedback-change").arg("before", t.score(before)).arg("now", t.score(now));
        return Some(compared.arg("change", change).text());
    }
    let alone = one.answer.counted().filter(|_| !feedback.grade.raised.is_empty())?.grade.score;
    Some(t.msg("feedback-first-alone").arg("score", t.score(alone)).text())
}

/// The feedback on the try before this one, which is the latest.
pub(super) fn before<'a>(slot: &'a Slot, latest: Try<'_>) -> Option<Cow<'a, Feedback>> {
    let mut tries = slot.tries().filter(|one| one.answer.counted().is_some()).collect::<Vec<_>>();
    tries.pop().filter(|last| std::ptr::eq(last.answer, latest.answer))?;
    tries.pop()?.feedback()
}

/// The points that cost most, in no more than so many lines.
fn gaps(t: Texts, slot: &Slot, feedback: &Feedback, mut lines: usize) -> Vec<String> {
    let rubric = &slot.question.rubric;
    let points = feedback.grade.gaps(rubric).into_iter().filter_map(|index| {
        let (point, grade) = rubric.points().get(index).zip(feedback.grade.points.get(index))?;
        Some((gap(grade.verdict, &feedback.source), point.text.as_str()))
    });
    let errors = feedback.grade.errors.iter().map(|error| ("feedback-gap-wrong", error.why.as_str()));
    let named: Vec<_> = points.chain(errors).take(GAPS).collect();
    if named.is_empty() {
        return vec![t.get("feedback-complete")];
    }
    let mut written = Vec::new();
    for (index, (id, text)) in named.iter().enumerate() {
        // What kind of gap it is, is said once.
        let is_said = index > 0 && named[0].0 == *id && MISSED.contains(id);
        let id = if is_said { "feedback-missed-point" } else { id };
        let room = lines.min(GAP_LINES);
        if room == 0 {
            break;
        }
        // A word that does not fit leaves up to half of a line empty.
        let label = visible_len(&t.msg(id).arg("point", "").text());
        let letters = room * LINE - label - 1 - (room - 1) * LINE / 4;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        written.push(t.msg(id).arg("point", Html(excerpt(&text, letters))).text());
        lines -= room;
    }
    written
}

/// How a gap is named. What is read without a model may have been said in words that nobody thought of.
fn gap(verdict: Verdict, source: &Source) -> &'static str {
    match verdict {
        Verdict::Wrong => "feedback-gap-wrong",
        Verdict::Missed if *source == Source::Bank => "feedback-gap-not-found",
        Verdict::Missed => "feedback-gap-missed",
        Verdict::Partial | Verdict::Met => "feedback-gap-partial",
    }
}

const fn screening(reason: Screening) -> &'static str {
    match reason {
        Screening::Empty => "screening-empty",
        Screening::DontKnow => "screening-dont-know",
        Screening::Gibberish => "screening-gibberish",
        Screening::PastedQuestion => "screening-pasted-question",
    }
}
