//! A cover letter, and what can be done with it.

use super::LetterCode;
use crate::domain::letter::WISH_MAX;
use crate::domain::vacancy::VacancyId;
use crate::i18n::Texts;
use crate::service::letters::Letter;
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::fit::view::back;

/// The letter and nothing but it, so that the whole message can be copied.
pub fn letter(t: Texts, text: &str) -> Card {
    Card::new(t.msg("letter-text").arg("letter", text).text())
}

/// What can be done with the letter above.
pub fn below(t: Texts, id: &VacancyId, letter: &Letter) -> Card {
    let mended = letter.is_mended.then(|| t.get("letter-mended"));
    let parts: Vec<String> = [t.get("letter-below")].into_iter().chain(mended).collect();
    Card::new(parts.join("\n\n"))
        .row([
            button(t, "button-letter-shorter", &LetterCode::Shorter(id.clone())),
            button(t, "button-letter-formal", &LetterCode::Formal(id.clone())),
        ])
        .row([
            button(t, "button-letter-say", &LetterCode::Say(id.clone())),
            button(t, "button-letter-another", &LetterCode::Another(id.clone())),
        ])
        .row([back(t, id), to_menu(t)])
}

pub fn waiting(t: Texts) -> Card {
    Card::new(t.get("letter-waiting"))
}

/// How the letter shall be is asked.
pub fn say(t: Texts, id: &VacancyId) -> Card {
    Card::new(t.get("letter-say")).row([back(t, id), to_menu(t)])
}

pub fn wish_too_long(t: Texts, id: &VacancyId) -> Card {
    Card::new(t.msg("letter-wish-too-long").arg("characters", WISH_MAX).text()).row([back(t, id), to_menu(t)])
}

/// No model wrote one that can be sent.
pub fn failed(t: Texts, id: &VacancyId, has_one: bool) -> Card {
    let html = t.get(if has_one { "letter-failed-kept" } else { "letter-failed" });
    Card::new(html)
        .row([button(t, "button-letter-another", &LetterCode::Another(id.clone()))])
        .row([back(t, id), to_menu(t)])
}

/// The day's are used up.
pub fn used_up(t: Texts, limit: u32, id: &VacancyId) -> Card {
    Card::new(t.msg("letter-used-up").arg("limit", limit).text())
        .row([button(t, "button-plan", &MenuItem::Plan)])
        .row([back(t, id), to_menu(t)])
}
