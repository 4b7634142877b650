//! A letter as admins see it, and its answer as the writer does.

use super::AnswerCode;
use crate::domain::user::User;
use crate::i18n::{Html, Texts, escape_code};
use crate::service::support::{Letter, LetterAnswer, LetterRef};
use crate::telegram::core::card::{Card, button, excerpt};

/// How much of the letter stands above its answer, in UTF-16 units.
const REMINDER: usize = 200;

pub fn letter(t: Texts, writer: &User, name: &LetterRef, letter: &Letter) -> Card {
    let username = writer.username.as_deref().map(|name| format!(" @{}", escape_code(name))).unwrap_or_default();
    let html = t
        .msg("support-letter")
        .arg("name", writer.first_name.as_str())
        .arg("username", Html(username))
        .arg("id", writer.id.to_string())
        .arg("text", letter.text.as_str())
        .text();
    Card::new(html).row([button(t, "button-answer-letter", &AnswerCode(name.clone()))])
}

/// How many letters wait for an answer, before the first of them.
pub fn inbox(t: Texts, waiting: usize, shown: usize) -> Card {
    let id = match waiting {
        0 => "support-inbox-empty",
        some if some > shown => "support-inbox-some",
        _ => "support-inbox",
    };
    Card::new(t.msg(id).arg("count", waiting).arg("shown", shown).text())
}

pub fn answer(t: Texts, letter: &Letter, answer: &LetterAnswer) -> Card {
    let html = t
        .msg("support-answer")
        .arg("letter", Html(excerpt(&letter.text, REMINDER)))
        .arg("text", answer.text.as_str())
        .text();
    Card::new(html)
}
