//! Where no interview can begin.

use chrono::{DateTime, Utc};

use crate::i18n::Texts;
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::page::{MenuItem, to_menu};

/// The month's interviews are used up, until `renews`.
pub fn quota_reached(t: Texts, limit: u32, renews: DateTime<Utc>) -> Card {
    Card::new(t.msg("quota-reached").arg("limit", limit).arg("date", t.date(&renews)).text())
        .row([button(t, "button-plan", &MenuItem::Plan), to_menu(t)])
}
