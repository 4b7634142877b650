//! Language and phone.

use super::LanguageCode;
use crate::domain::language::Language;
use crate::i18n::{I18n, Texts};
use crate::telegram::core::card::{Card, choice};
use crate::telegram::features::privacy;

/// The greeting of a new person, which stays when they have chosen a language: what the bot is, and who `readers` of their
/// answers are. `chosen` is marked.
pub fn welcome(texts: I18n, chosen: Language, readers: &[String]) -> Card {
    let t = texts.language(chosen);
    let html = format!("{}\n\n{}", t.get("onboarding-welcome"), privacy::view::notice(t, readers));
    languages(texts, chosen, Card::new(html)).row([privacy::to_page(t)])
}

/// The choice of a language, `chosen` marked.
pub fn language(texts: I18n, chosen: Language) -> Card {
    languages(texts, chosen, Card::new(texts.language(chosen).get("language-choose")))
}

fn languages(texts: I18n, chosen: Language, card: Card) -> Card {
    let t = texts.language(chosen);
    Language::ALL.into_iter().fold(card, |card, language| {
        let name = texts.language(language).msg("language-name").plain();
        card.row([choice(t, &name, language == chosen, &LanguageCode(language))])
    })
}

/// Asks for the phone number; the buttons are on the reply keyboard.
pub fn phone(t: Texts, required: bool) -> String {
    t.get(if required { "onboarding-phone-required" } else { "onboarding-phone-optional" })
}
