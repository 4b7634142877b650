//! What admins are told of.

use crate::i18n::Texts;
use crate::llm::Incident;
use crate::telegram::core::card::Card;

/// What only an admin can mend; `None` when it is over.
pub fn incident(t: Texts, incident: Option<Incident>) -> Card {
    Card::new(t.get(match incident {
        Some(Incident::KeyRefused) => "incident-key-refused",
        Some(Incident::NoCredits) => "incident-no-credits",
        Some(Incident::KeyLimit) => "incident-key-limit",
        Some(Incident::DataPolicy) => "incident-data-policy",
        Some(Incident::DayLimit) => "incident-day-limit",
        None => "incident-over",
    }))
}
