//! The list of what was not found: a button each, and their texts in full.

use super::code::{MarkCode, Wish};
use crate::domain::grading::{Feedback, Verdict};
use crate::domain::interview::{Interview, Slot, Try, TryRef};
use crate::domain::question::KeyPoint;
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::{Button, Card, button, cut, excerpt, labelled};

/// Most of a point, in UTF-16 units: eight of them and what stands around fit a message.
const POINT: usize = 400;

/// What can be marked of a try; empty where nothing can.
pub fn card(t: Texts, interview: &Interview, slot: &Slot, one: Try<'_>) -> Card {
    let Some(feedback) = one.feedback() else { return Card::new(String::new()) };
    let points: Vec<(usize, &KeyPoint)> =
        feedback.markable().filter_map(|index| Some((index, slot.question.rubric.points().get(index)?))).collect();
    let number = interview.number_of(slot.key).unwrap_or_default();
    let listed = points.iter().enumerate().map(|(place, point)| line(t, place + 1, *point, &feedback));
    let parts = [
        t.msg("own-marks-head").arg("number", number).text(),
        t.get("own-marks-about"),
        listed.collect::<Vec<_>>().join("\n"),
        scores(t, slot, &feedback),
    ];
    let of = TryRef { question: slot.key, attempt: one.attempt };
    let code = |wish| MarkCode::new(interview, of, wish);
    let toggles = points.iter().enumerate().map(|(place, (index, point))| {
        let said = feedback.is_marked(*index);
        toggle(t, place + 1, point, said, &code(Wish::Mark { point: *index, said: !said }))
    });
    let card = toggles.fold(Card::new(parts.join("\n\n")), |card, toggle| card.row([toggle]));
    card.row([button(t, "button-own-marks-back", &code(Wish::Back))])
}

fn line(t: Texts, place: usize, (index, point): (usize, &KeyPoint), feedback: &Feedback) -> String {
    let is_partial = feedback.grade.points.get(index).is_some_and(|grade| grade.verdict == Verdict::Partial);
    let id = if is_partial { "own-marks-partial-point" } else { "own-marks-point" };
    t.msg(id).arg("number", place).arg("point", Html(excerpt(&point.text, POINT))).text()
}

/// The score, and the second figure beside it.
fn scores(t: Texts, slot: &Slot, feedback: &Feedback) -> String {
    let score = t.score(feedback.grade.score);
    match feedback.own_score(&slot.question.rubric) {
        Some(marked) => t.msg("own-marks-scores").arg("score", score).arg("marked", t.score(marked)).text(),
        None => t.msg("own-marks-score").arg("score", score).text(),
    }
}

fn toggle(t: Texts, place: usize, point: &KeyPoint, said: bool, code: &MarkCode) -> Button {
    let id = if said { "button-own-mark-said" } else { "button-own-mark" };
    let text = point.text.split_whitespace().collect::<Vec<_>>().join(" ");
    labelled(cut(&t.msg(id).arg("number", place).arg("point", text).plain(), 1), code)
}
