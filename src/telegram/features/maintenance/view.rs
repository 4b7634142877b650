//! Whether the bot is being worked on, for admins and for people.

use crate::i18n::Texts;
use crate::service::maintenance::Maintenance;
use crate::telegram::core::card::Card;
use crate::telegram::core::page::to_menu;

/// For an admin.
pub fn state(t: Texts, state: Option<&Maintenance>) -> Card {
    let Some(state) = state else { return Card::new(t.get("maintenance-off")) };
    let time = state.since.format("%H:%M").to_string();
    let text = if state.text.is_empty() { "—" } else { state.text.as_str() };
    Card::new(t.msg("maintenance-on").arg("date", t.date(&state.since)).arg("time", time).arg("text", text).text())
}

/// For somebody who wants to begin an interview.
pub fn closed(t: Texts, state: &Maintenance) -> Card {
    let card = Card::new(t.get("maintenance-closed")).row([to_menu(t)]);
    if state.text.is_empty() {
        return card;
    }
    let said = t.msg("maintenance-said").arg("text", state.text.as_str()).text();
    Card { html: format!("{}\n\n{said}", card.html), ..card }
}
