//! Where no interview can begin.

use crate::i18n::Texts;
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::page::{MenuItem, to_menu};

/// The month's interviews are used up.
pub fn quota_reached(t: Texts, limit: u32) -> Card {
    Card::new(t.msg("quota-reached").arg("limit", limit).text())
        .row([button(t, "button-plan", &MenuItem::Plan), to_menu(t)])
}
