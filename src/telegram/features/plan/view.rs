//! The person's plan.

use chrono::{DateTime, Utc};

use crate::domain::plan::{PlanName, Quotas};
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::telegram::core::card::Card;
use crate::telegram::core::page::to_menu;

/// The person's plan and what is left of it. `used` interviews of this month are.
pub fn plan(t: Texts, user: &User, quotas: &Quotas, used: u32, now: DateTime<Utc>) -> Card {
    let plan = user.plan_at(now);
    let mut lines = vec![t.msg("plan-title").arg("plan", t.plan(plan)).text()];
    if let Some(until) = user.plan_until.filter(|_| plan != PlanName::Free) {
        lines.push(t.msg("plan-until").arg("date", t.date(&until)).text());
    }
    lines.push(match quotas.interviews_per_month {
        Some(limit) => t.msg("plan-interviews").arg("used", used).arg("limit", limit).text(),
        None => t.msg("plan-interviews-unlimited").arg("used", used).text(),
    });
    let extras = [
        ("plan-follow-ups", quotas.follow_ups_per_question),
        ("plan-follow-ups-in-all", quotas.follow_ups_per_interview),
        ("plan-replacements", quotas.replacements_per_interview),
        ("plan-disputes", quotas.disputes_per_day),
        ("plan-coach", quotas.coach_turns_per_day),
        ("plan-redos", quotas.redos()),
    ];
    let extras = extras.into_iter().filter_map(|(id, limit)| Some(t.msg(id).arg("limit", limit?).text()));
    let extras: Vec<String> = extras.collect();
    if !extras.is_empty() {
        lines.push(extras.join("\n"));
    }
    lines.push(t.get("plan-change"));
    Card::new(lines.join("\n\n")).row([to_menu(t)])
}
