//! Language and phone.

use super::LanguageCode;
use crate::domain::language::Language;
use crate::i18n::{I18n, Texts};
use crate::telegram::core::card::{Card, choice};

/// The choice of a language, `chosen` marked. `first` is the greeting of a new person, which stays when they have chosen.
pub fn language(texts: I18n, chosen: Language, first: bool) -> Card {
    let t = texts.language(chosen);
    let html = t.get(if first { "onboarding-welcome" } else { "language-choose" });
    Language::ALL.into_iter().fold(Card::new(html), |card, language| {
        let name = texts.language(language).msg("language-name").plain();
        card.row([choice(t, &name, language == chosen, &LanguageCode(language))])
    })
}

/// Asks for the phone number; the buttons are on the reply keyboard.
pub fn phone(t: Texts, required: bool) -> String {
    t.get(if required { "onboarding-phone-required" } else { "onboarding-phone-optional" })
}
