//! What admins are told of.

use crate::i18n::Texts;
use crate::llm::{Incident, Milestone};
use crate::plans::{PlanClass, Plans};
use crate::telegram::core::card::Card;
use crate::telegram::features::models::view::dollars;

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

/// How far the money of the day has gone.
pub fn spending(t: Texts, milestone: Milestone, plans: &Plans) -> Card {
    let (id, limit) = match milestone {
        Milestone::Half => ("spending-half", plans.budget.max_cost_per_day_usd),
        Milestone::Most => ("spending-most", plans.budget.max_cost_per_day_usd),
        Milestone::All => ("spending-all", plans.budget.max_cost_per_day_usd),
        Milestone::Class(class @ PlanClass::Free) => ("spending-free", plans.class_limit(class)),
        Milestone::Class(class @ PlanClass::Paid) => ("spending-paid", plans.class_limit(class)),
        Milestone::NewAccounts => ("spending-new-accounts", plans.new_accounts_limit()),
    };
    Card::new(t.msg(id).arg("limit", dollars(limit)).text())
}
