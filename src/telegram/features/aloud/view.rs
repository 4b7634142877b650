//! Listening to what is asked.

use super::WORD;
use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::service::Silence;
use crate::telegram::core::card::Card;
use crate::telegram::features::interview::on_current;

/// What is asked, with the button to listen to it.
pub fn on_question(t: Texts, interview: &Interview, mut card: Card) -> Card {
    card.buttons.insert(0, vec![on_current(t, interview, "button-listen", WORD)]);
    card
}

/// Why nothing is to be heard.
pub fn silence(t: Texts, silence: Silence) -> Card {
    Card::new(t.get(match silence {
        Silence::Failed => "aloud-failed",
        Silence::Unwanted => "aloud-unwanted",
        Silence::UsedUp => "aloud-used-up",
    }))
}
