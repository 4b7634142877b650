//! The card of a follow-up.

use crate::domain::interview::{FollowUp, Interview, Slot};
use crate::domain::question::QuestionType;
use crate::i18n::{Html, Texts, escape};
use crate::telegram::core::card::{Card, excerpt};
use crate::telegram::features::{finish, pause, resume, skip};

/// The person's words that are taken up, in UTF-16 units.
const QUOTE: usize = 200;

/// What is asked back, with the person's words that it takes up, and the hint of the question where that was asked for.
pub fn card(t: Texts, interview: &Interview, slot: &Slot, asked: &FollowUp) -> Card {
    let head =
        t.msg("follow-up-head").arg("number", interview.number()).arg("total", usize::from(interview.planned)).text();
    let mut parts = vec![head];
    parts.extend(asked.quote.as_ref().map(|quote| said(t, quote)));
    parts.push(escape(&asked.text));
    if slot.hint_shown {
        parts.push(t.msg("question-hint").arg("hint", slot.question.hint.as_str()).text());
    }
    Card::new(parts.join("\n\n"))
        .row([skip::button_beside(t, interview, slot)])
        .row([pause::button(t, interview), finish::button(t, interview)])
}

/// The same for somebody who did not understand: what it takes up, what kind of answer is meant, and the question that it belongs
/// to, in other words.
pub fn clarified(t: Texts, interview: &Interview, slot: &Slot, asked: &FollowUp) -> Card {
    let kind = match slot.question.kind {
        QuestionType::Technical => "follow-up-kind-technical",
        QuestionType::Behavioural => "follow-up-kind-behavioural",
        QuestionType::SystemDesign => "follow-up-kind-system-design",
    };
    let question = slot.question.simpler.as_ref().unwrap_or(&slot.question.text);
    let mut parts: Vec<String> = asked.quote.iter().map(|quote| said(t, quote)).collect();
    parts.push(t.msg("follow-up-more").arg("kind", t.get(kind)).text());
    parts.push(t.msg("follow-up-about").arg("question", question.as_str()).text());
    parts.push(t.get("follow-up-free"));
    Card::new(parts.join("\n\n")).row([skip::button_beside(t, interview, slot), resume::back_button(t, interview)])
}

/// What was asked back, above what was said to it.
pub fn reviewed(t: Texts, asked: &FollowUp) -> String {
    let id = if asked.is_left_out { "review-follow-up-left-out" } else { "review-follow-up" };
    t.msg(id).arg("asked", asked.text.as_str()).text()
}

fn said(t: Texts, quote: &str) -> String {
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    t.msg("follow-up-said").arg("quote", Html(excerpt(&quote, QUOTE))).text()
}
