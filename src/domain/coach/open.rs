//! Questions that wait for their answer: what the coach must not talk about.

use super::About;
use crate::domain::interview::{Interview, Mode, QuestionKey, Slot, Stage, Status};
use crate::domain::language::Language;
use crate::domain::question::Question;
use crate::domain::text::substance::Substance;
use crate::domain::text::words::sentences;

/// So many words of substance that a sentence has in common with a key point, and that the question has not, name the point
/// if they are most of it.
const NAMES: usize = 3;
/// How many of a hundred words of the point those are at least.
const MOST: usize = 60;

/// The questions of an interview that can still be answered, or whose answer can still change: the one that is put now, and
/// those whose answers are not graded yet.
pub fn waiting(open: &Interview) -> Vec<&Slot> {
    if !open.status.is_open() {
        return Vec::new();
    }
    let is_put = |(at, slot): &(usize, &Slot)| *at == open.current || slot.asked_at.is_some();
    let waits = |slot: &&Slot| !matches!(slot.stage(), Stage::Graded | Stage::Skipped);
    open.slots.iter().enumerate().filter(is_put).map(|(_, slot)| slot).filter(waits).collect()
}

/// Whether the answer to this question can be talked about: there is feedback on it, and the person has seen it.
pub fn may_ask_about(interview: &Interview, question: QuestionKey) -> bool {
    let is_shown = interview.mode == Mode::Practice || interview.status == Status::Finished;
    let has_feedback = interview.slot_of(question).is_some_and(|slot| slot.feedback().is_some());
    is_shown && has_feedback
}

/// Whether nothing is said in a conversation for now: it is about a question that waits, or about one with the same text.
/// `interview` is the one that it is about.
pub fn is_closed(about: &About, interview: Option<&Interview>, open: Option<&Interview>) -> bool {
    let (Some(interview), Some(open)) = (interview, open) else { return false };
    let waiting = waiting(open);
    let waits = |slot: &Slot| {
        let is_same =
            |other: &&Slot| slot.question.id == other.question.id || slot.question.text == other.question.text;
        waiting.iter().any(is_same)
    };
    match about {
        About::Preparing => false,
        About::Answer { question, .. } => interview.slot_of(*question).is_some_and(waits),
        About::Report { .. } => interview.slots.iter().any(waits),
    }
}

/// Whether a text names what an answer to this question is measured by: a term of its key points, in any form, or most words
/// of a point in one sentence. `languages` are those that it may be in.
pub fn gives_away(question: &Question, text: &str, languages: &[Language]) -> bool {
    let has_term = |language: &Language| !question.given_away(text, *language).is_empty();
    languages.iter().any(has_term) || names_a_point(question, text)
}

fn names_a_point(question: &Question, text: &str) -> bool {
    let asked = Substance::of(&format!("{}\n{}", question.text, question.topic));
    let own = question.rubric.points().iter().skip(question.kind.fixed_points());
    let points: Vec<Substance> = own.map(|point| Substance::of(&point.text).without(&asked)).collect();
    sentences(text).into_iter().any(|range| {
        let said = Substance::of(&text[range]);
        let names = |point: &Substance| {
            let shared = point.shared_with(&said);
            shared >= NAMES && shared * 100 >= point.len() * MOST
        };
        points.iter().any(names)
    })
}
