//! What people read when an admin changes their plan.

use chrono::{DateTime, Utc};

use crate::domain::plan::PlanName;
use crate::i18n::Texts;
use crate::telegram::core::card::Card;
use crate::telegram::core::page::to_menu;

/// Tells a person that their plan was changed.
pub fn plan_changed(t: Texts, plan: PlanName, until: Option<DateTime<Utc>>) -> Card {
    let html = match until {
        Some(until) => t.msg("plan-changed-until").arg("plan", t.plan(plan)).arg("date", t.date(&until)).text(),
        None => t.msg("plan-changed").arg("plan", t.plan(plan)).text(),
    };
    Card::new(html).row([to_menu(t)])
}
