//! A question as text, and an interview in a line.

use crate::domain::interview::{Interview, Slot};
use crate::domain::question::Difficulty;
use crate::i18n::{Texts, escape};
use crate::telegram::core::card::title;

/// One line on an unfinished interview.
pub fn open_line(t: Texts, interview: &Interview) -> String {
    t.msg("menu-open-interview")
        .arg("track", title(t, interview))
        .arg("number", interview.number().min(interview.planned.into()))
        .arg("total", usize::from(interview.planned))
        .text()
}

/// A question once it is answered: the same text, no buttons.
pub fn question_text(t: Texts, slot: &Slot, number: usize, total: usize) -> String {
    question_with(t, slot, (number, total), Vec::new())
}

/// A question with its hint, where that was asked for, and notes below it.
pub fn question_with(t: Texts, slot: &Slot, (number, total): (usize, usize), notes: Vec<String>) -> String {
    let question = &slot.question;
    let head = t
        .msg("question-head")
        .arg("number", number)
        .arg("total", total)
        .arg("topic", question.topic.as_str())
        .arg("difficulty", t.msg(difficulty(question.difficulty)).plain())
        .text();
    let mut parts = vec![head, escape(&question.text)];
    if slot.hint_shown {
        parts.push(t.msg("question-hint").arg("hint", question.hint.as_str()).text());
    }
    parts.extend(notes);
    parts.join("\n\n")
}

fn difficulty(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "difficulty-easy",
        Difficulty::Medium => "difficulty-medium",
        Difficulty::Hard => "difficulty-hard",
    }
}
