//! Better lines for a CV, and what becomes of them.

use super::super::code::CvCode;
use crate::domain::cv::{Improved, Suggestion};
use crate::i18n::{Html, Texts};
use crate::service::cvs::{Advice, AdviceState, OnCv};
use crate::telegram::core::card::{Button, Card, MESSAGE_MAX, button, excerpt, labelled, visible_len};
use crate::telegram::core::page::to_menu;

use super::back;

/// Room for each line, in UTF-16 units: as much as the whole leaves.
const ROOMS: [usize; 3] = [300, 200, 120];
/// Numbers in a row of buttons.
const ROW: usize = 3;

pub fn writing(t: Texts) -> Card {
    Card::new(t.get("cv-advice-writing")).row([back(t)])
}

/// Why there are none, with the way on.
pub fn none(t: Texts, why: &OnCv) -> Card {
    match why {
        OnCv::Off => Card::new(t.get("cv-advice-off")).row([back(t), to_menu(t)]),
        other => super::no_interview(t, other),
    }
}

/// The day's tries are used up.
pub fn used_up(t: Texts) -> Card {
    Card::new(t.get("cv-advice-used-up")).row([back(t), to_menu(t)])
}

/// What was written, each line with a button that takes it.
pub fn card(t: Texts, advice: &Advice) -> Card {
    match advice.state {
        AdviceState::Waiting => writing(t),
        AdviceState::Failed => Card::new(t.get("cv-advice-failed"))
            .row([button(t, "button-cv-advice", &CvCode::Advice)])
            .row([back(t), to_menu(t)]),
        AdviceState::Written => written(t, &advice.suggestions),
    }
}

fn written(t: Texts, suggestions: &[Suggestion]) -> Card {
    let mut html = String::new();
    for room in ROOMS {
        let lines = suggestions.iter().enumerate().map(|(at, suggestion)| one(t, at, suggestion, room));
        let lines: Vec<String> = lines.collect();
        html = format!("{}\n\n{}\n\n{}", t.get("cv-advice"), lines.join("\n\n"), t.get("cv-advice-how"));
        if visible_len(&html) <= MESSAGE_MAX {
            break;
        }
    }
    let numbers: Vec<Button> = suggestions.iter().enumerate().map(|(at, suggestion)| number(at, suggestion)).collect();
    let is_open = suggestions.iter().any(|suggestion| !suggestion.is_taken);
    let is_any_taken = suggestions.iter().any(|suggestion| suggestion.is_taken);
    Card::new(html)
        .grid(&numbers, ROW)
        .row(is_open.then(|| button(t, "button-cv-take-all", &CvCode::TakeAll)))
        .row(is_any_taken.then(|| button(t, "button-cv-version", &CvCode::Version)))
        .row([back(t), to_menu(t)])
}

fn one(t: Texts, at: usize, Suggestion { before, after, .. }: &Suggestion, room: usize) -> String {
    t.msg("cv-advice-line")
        .arg("number", at + 1)
        .arg("before", Html(excerpt(before, room)))
        .arg("after", Html(excerpt(after, room)))
        .text()
}

fn number(at: usize, suggestion: &Suggestion) -> Button {
    let mark = if suggestion.is_taken { "✅" } else { "▫️" };
    labelled(format!("{mark} {}", at + 1), &CvCode::Take(at))
}

/// What stands below the file of a better version.
pub fn caption(t: Texts, improved: &Improved) -> String {
    let mut parts = vec![t.msg("cv-version").arg("count", improved.taken).text()];
    if improved.questions > 0 {
        parts.push(t.msg("cv-version-questions").arg("count", improved.questions).text());
    }
    parts.join("\n")
}
